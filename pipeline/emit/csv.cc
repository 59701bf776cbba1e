// CSV (RFC 4180): one row per fact, lists joined by "; ".
#include "pipeline/emit/emit.h"
#include "pipeline/emit/view.h"
#include "pipeline/text/utf8.h"

namespace recoupe {
namespace {

constexpr std::string_view kColumns[] = {
    "document", "fact",    "type",      "agents",       "collective", "value",       "min",
    "max",      "bound",   "unit",      "per",          "counted",    "objects",     "counterparties",
    "metric",   "segment", "qualifier", "period",       "modality",   "attribution", "verdict",
    "rule",     "begin",   "end",       "figure_quote", "quote",      "confidence"};

class Row {
 public:
  explicit Row(std::string* out) : out_(out) {}
  ~Row() { *out_ += "\r\n"; }

  void Add(std::string_view cell) {
    if (!first_) out_->push_back(',');
    first_ = false;
    if (cell.find_first_of(",\"\r\n") == std::string_view::npos) {
      Append(cell);
      return;
    }
    out_->push_back('"');
    for (std::size_t quote; (quote = cell.find('"')) != std::string_view::npos; cell.remove_prefix(quote + 1)) {
      Append(cell.substr(0, quote + 1));
      out_->push_back('"');
    }
    Append(cell);
    out_->push_back('"');
  }

 private:
  // Names of files may be no UTF-8; the output is.
  void Append(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
      const CodePoint point = DecodeUtf8(text, at);
      point.value == kInvalid ? AppendUtf8(kReplacement, out_) : void(out_->append(text.substr(at, point.length)));
      at += point.length;
    }
  }

  std::string* out_;
  bool first_ = true;
};

void AddFigure(const Figure& figure, Row* row) {
  const bool range = figure.bound == Bound::kBetween;
  row->Add(range ? "" : figure.value.ToString());
  row->Add(range ? figure.value.ToString() : "");
  row->Add(range ? figure.max.ToString() : "");
  row->Add(Name(figure.bound));
  row->Add(figure.unit);
  row->Add(figure.per);
  row->Add(figure.counted);
}

void AddEvidence(const DocumentView& view, const Fact& fact, Row* row) {
  const NormalSpan evidence = fact.evidence.empty() ? NormalSpan{} : fact.evidence.front();
  const bool grounded = !fact.evidence.empty();
  row->Add(grounded ? std::to_string(view.PlaceOf(evidence).begin) : "");
  row->Add(grounded ? std::to_string(view.PlaceOf(evidence).end) : "");
  const auto& mentions = view.document().mentions;
  row->Add(fact.figure_mention < mentions.size() ? view.Quote(mentions[fact.figure_mention].span) : "");
  row->Add(grounded ? view.Quote(evidence) : "");
}

}  // namespace

void EmitCsvHeader(std::string* out) {
  Row row(out);
  for (const std::string_view column : kColumns) row.Add(column);
}

void EmitCsv(const Document& document, OffsetUnit unit, std::string* out) {
  const DocumentView view(document, unit);
  for (std::size_t i = 0; i < document.facts.size(); ++i) {
    const Fact& fact = document.facts[i];
    Row row(out);
    row.Add(document.source->id);
    row.Add("f" + std::to_string(i + 1));
    row.Add(fact.type);
    row.Add(JoinNames(fact.agents, "; "));
    row.Add(fact.collective ? "true" : "false");
    AddFigure(fact.figure, &row);
    row.Add(JoinNames(fact.objects, "; "));
    row.Add(JoinNames(fact.counterparties, "; "));
    for (const std::string* cell : {&fact.metric, &fact.segment, &fact.qualifier, &fact.period}) row.Add(*cell);
    row.Add(Name(fact.modality));
    row.Add(fact.attribution.entity != nullptr ? std::string_view(fact.attribution.entity->name) : "");
    row.Add(Name(fact.verdict));
    row.Add(fact.rule);
    AddEvidence(view, fact, &row);
    row.Add(fact.confidence > 0 ? Confidence(fact).ToString() : "");
  }
}

}  // namespace recoupe
