#include "pipeline/emit/webanno.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <vector>

#include "pipeline/emit/display.h"
#include "pipeline/emit/offsets.h"
#include "pipeline/emit/standoff.h"
#include "pipeline/emit/view.h"

namespace recoupe {
namespace {

constexpr std::string_view kMentionFeatures[] = {"id",  "kind",  "entity", "wikidata", "value",
                                                 "max", "bound", "unit",   "per",      "date"};
constexpr std::string_view kFactFeatures[] = {
    "id",        "type",   "value",    "max",         "bound",  "unit",       "per",     "metric",         "segment",
    "qualifier", "period", "modality", "attribution", "agents", "collective", "objects", "counterparties", "verdict"};

// What the format reserves, with a backslash before it; a tab or line break inside a value is a space by now.
void AppendEscaped(std::string_view text, std::string* out) {
  constexpr std::string_view kReserved = "\\[]|_;*";
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '\t') {
      *out += "\\t";
      continue;
    }
    if (text[at] == '\n') {
      *out += "\\n";
      continue;
    }
    if (kReserved.find(text[at]) != std::string_view::npos || text.substr(at, 2) == "->") out->push_back('\\');
    out->push_back(text[at]);
  }
}

// A line of a sentence's text: only what would break the line, and the escape itself.
void AppendTextLine(std::string_view line, std::string* out) {
  for (const char c : line) {
    c == '\t' ? void(*out += "\\t") : c == '\\' ? void(*out += "\\\\") : out->push_back(c);
  }
}

struct Row {
  TextSpan span;
  std::uint32_t sentence = 0, number = 0;  // from 1
};

// An annotation of a span layer.
struct SpanAnnotation {
  std::size_t first_row = 0, end_row = 0;
  std::uint32_t id = 0;  // tells it apart; 0: its one row has no other of its layer
  std::vector<std::string> values;
};

struct Relation {
  std::string fact;
  std::string_view role;
  std::uint32_t from = 0, to = 0;  // mentions
};

constexpr std::uint32_t kNoAnnotation = 0xFFFFFFFF;

// The annotations of a span layer, and by row those that cover it.
struct Layer {
  std::vector<SpanAnnotation> annotations;
  std::vector<std::vector<std::uint32_t>> by_row;
};

class WebAnnoEmitter {
 public:
  WebAnnoEmitter(const Document& document, std::string* out)
      : document_(document),
        view_(document, OffsetUnit::kBytes),
        text_(document.source->text()),
        offsets_(text_, OffsetUnit::kUtf16),
        out_(*out) {}

  void Emit() {
    CutRows();
    for (const Row& row : rows_) offsets_.Add(row.span);
    offsets_.Count();
    AddMentions();
    AddFacts();
    for (Layer* layer : {&mentions_, &facts_}) Arrange(layer);
    EmitHeader();
    for (std::size_t row = 0; row < rows_.size(); ++row) {
      if (row == 0 || rows_[row].sentence != rows_[row - 1].sentence) EmitSentence(row);
      EmitRow(row);
    }
  }

 private:
  // The tokens, each cut where a mention begins or ends inside it.
  void CutRows() {
    std::vector<std::size_t> cuts;
    for (std::uint32_t i = 0; i < document_.mentions.size(); ++i) {
      if (view_.MentionNumber(i) == 0) continue;
      const TextSpan span = document_.text.ToText(document_.mentions[i].span);
      cuts.insert(cuts.end(), {span.begin, span.end});
    }
    std::sort(cuts.begin(), cuts.end());
    std::size_t end = 0, cut = 0;
    std::uint32_t sentences = 0;
    for (const Sentence& sentence : document_.layout.sentences) {
      std::uint32_t number = 0;
      for (std::uint32_t t = sentence.first_token; t < sentence.end_token; ++t) {
        const Token& token = document_.layout.tokens[t];
        TextSpan span = document_.text.ToText(NormalSpan{token.begin, token.end});
        // Two tokens may come from one character, if it was folded.
        span.begin = std::max(span.begin, end);
        if (span.begin >= span.end) continue;
        if (number == 0) ++sentences;
        while (cut < cuts.size() && cuts[cut] <= span.begin) ++cut;
        for (; cut < cuts.size() && cuts[cut] < span.end; ++cut) {
          if (cuts[cut] == span.begin) continue;
          rows_.push_back({{span.begin, cuts[cut]}, sentences, ++number});
          span.begin = cuts[cut];
        }
        rows_.push_back({span, sentences, ++number});
        end = span.end;
      }
    }
  }

  // The rows inside the span, as an annotation; false if there is none.
  bool Locate(TextSpan span, SpanAnnotation* annotation) const {
    const auto first =
        std::partition_point(rows_.begin(), rows_.end(), [&](const Row& row) { return row.span.begin < span.begin; });
    const auto end = std::partition_point(first, rows_.end(), [&](const Row& row) { return row.span.end <= span.end; });
    annotation->first_row = static_cast<std::size_t>(first - rows_.begin());
    annotation->end_row = static_cast<std::size_t>(end - rows_.begin());
    return first != end;
  }

  void AddMentions() {
    annotation_of_.assign(document_.mentions.size(), kNoAnnotation);
    for (std::uint32_t i = 0; i < document_.mentions.size(); ++i) {
      const Mention& mention = document_.mentions[i];
      SpanAnnotation annotation;
      if (view_.MentionNumber(i) == 0 || !Locate(document_.text.ToText(mention.span), &annotation)) continue;
      std::string entity = mention.entity != nullptr ? mention.entity->name : "";
      for (const Entity* one : mention.together) entity += (entity.empty() ? "" : ", ") + one->name;
      annotation.values = {"m" + std::to_string(view_.MentionNumber(i)), std::string(Name(mention.kind)), entity,
                           mention.entity != nullptr ? mention.entity->wikidata : ""};
      AddFigure(IsFigure(mention.kind) ? &mention.figure : nullptr, &annotation.values);
      annotation.values.push_back(mention.date);
      annotation_of_[i] = static_cast<std::uint32_t>(mentions_.annotations.size());
      mentions_.annotations.push_back(std::move(annotation));
    }
  }

  // Value (or lower end), upper end, bound, unit, per.
  static void AddFigure(const Figure* figure, std::vector<std::string>* values) {
    if (figure == nullptr) return values->resize(values->size() + 5);
    const bool range = figure->bound == Bound::kBetween;
    values->insert(values->end(), {figure->value.ToString(), range ? figure->max.ToString() : "",
                                   std::string(Name(figure->bound)), figure->unit, figure->per});
  }

  void AddFacts() {
    relations_to_.resize(mentions_.annotations.size());
    for (std::size_t i = 0; i < document_.facts.size(); ++i) {
      const Fact& fact = document_.facts[i];
      if (fact.figure_mention >= annotation_of_.size()) continue;
      const std::uint32_t figure = annotation_of_[fact.figure_mention];
      if (figure == kNoAnnotation) continue;
      const std::string id = "f" + std::to_string(i + 1);
      SpanAnnotation annotation;
      annotation.first_row = mentions_.annotations[figure].first_row;
      annotation.end_row = mentions_.annotations[figure].end_row;
      annotation.values = {id, std::string(fact.type)};
      AddFigure(&fact.figure, &annotation.values);
      annotation.values.insert(
          annotation.values.end(),
          {fact.metric, fact.segment, fact.qualifier, fact.period, std::string(Name(fact.modality)),
           fact.attribution.entity != nullptr ? fact.attribution.entity->name : "", JoinNames(fact.agents, ", "),
           fact.collective ? "true" : "false", JoinNames(fact.objects, ", "), JoinNames(fact.counterparties, ", "),
           std::string(Name(fact.verdict))});
      facts_.annotations.push_back(std::move(annotation));
      for (const RoleMention& role : RoleMentions(view_, fact)) {
        if (annotation_of_[role.mention] == kNoAnnotation) continue;
        relations_to_[annotation_of_[role.mention]].push_back(static_cast<std::uint32_t>(relations_.size()));
        relations_.push_back({id, role.role, fact.figure_mention, role.mention});
      }
    }
  }

  // Who covers which row, and ids for those that need one.
  void Arrange(Layer* layer) {
    layer->by_row.resize(rows_.size());
    for (std::uint32_t i = 0; i < layer->annotations.size(); ++i) {
      const SpanAnnotation& annotation = layer->annotations[i];
      for (std::size_t row = annotation.first_row; row < annotation.end_row; ++row) layer->by_row[row].push_back(i);
    }
    for (SpanAnnotation& annotation : layer->annotations) {
      const bool is_alone =
          annotation.end_row - annotation.first_row == 1 && layer->by_row[annotation.first_row].size() == 1;
      if (!is_alone) annotation.id = ++last_id_;
    }
  }

  void EmitHeader() {
    out_ += "#FORMAT=WebAnno TSV 3.3\n#T_SP=webanno.custom.Mention";
    for (const std::string_view feature : kMentionFeatures) out_.append("|").append(feature);
    out_ += "\n#T_SP=webanno.custom.Fact";
    for (const std::string_view feature : kFactFeatures) out_.append("|").append(feature);
    out_ += "\n#T_RL=webanno.custom.Role|fact|role|BT_webanno.custom.Mention\n\n";
  }

  // From its first token to its last one: the white space around belongs to no sentence.
  void EmitSentence(std::size_t first) {
    std::size_t last = first;
    while (last + 1 < rows_.size() && rows_[last + 1].sentence == rows_[first].sentence) ++last;
    std::string text;
    AppendStandoffText(text_, {rows_[first].span.begin, rows_[last].span.end}, &text);
    out_ += '\n';
    for (std::size_t at = 0; at <= text.size();) {
      const std::size_t end = std::min(text.find('\n', at), text.size());
      out_ += "#Text=";
      AppendTextLine(std::string_view(text).substr(at, end - at), &out_);
      out_ += '\n';
      at = end + 1;
    }
  }

  void EmitRow(std::size_t index) {
    const Row& row = rows_[index];
    out_ += RowId(index) + "\t" + std::to_string(offsets_[row.span.begin]) + "-" +
            std::to_string(offsets_[row.span.end]) + "\t";
    std::string token;
    AppendStandoffText(text_, row.span, &token);
    AppendEscaped(token, &out_);
    out_ += '\t';
    EmitSpans(mentions_, index, std::size(kMentionFeatures));
    EmitSpans(facts_, index, std::size(kFactFeatures));
    EmitRelations(index);
    out_ += '\n';
  }

  void EmitSpans(const Layer& layer, std::size_t row, std::size_t features) {
    for (std::size_t feature = 0; feature < features; ++feature) {
      std::string_view before = "";
      for (const std::uint32_t i : layer.by_row[row]) {
        const SpanAnnotation& annotation = layer.annotations[i];
        out_ += before;
        before = "|";
        const std::string value = PlainLine(annotation.values[feature]);
        value.empty() ? void(out_ += '*') : AppendEscaped(value, &out_);
        if (annotation.id != 0) out_ += "[" + std::to_string(annotation.id) + "]";
      }
      if (before.empty()) out_ += '_';
      out_ += '\t';
    }
  }

  // A relation stands in the first row of what it leads to, and names the first row of where it comes from.
  void EmitRelations(std::size_t row) {
    std::array<std::string, 3> columns;
    for (const std::uint32_t i : mentions_.by_row[row]) {
      if (mentions_.annotations[i].first_row != row) continue;
      for (const std::uint32_t relation : relations_to_[i]) AddRelation(relations_[relation], &columns);
    }
    for (const std::string& column : columns) (out_ += column.empty() ? "_" : column) += '\t';
  }

  void AddRelation(const Relation& relation, std::array<std::string, 3>* columns) const {
    const SpanAnnotation& from = mentions_.annotations[annotation_of_[relation.from]];
    const SpanAnnotation& to = mentions_.annotations[annotation_of_[relation.to]];
    for (std::string& column : *columns) column += column.empty() ? "" : "|";
    AppendEscaped(relation.fact, &(*columns)[0]);
    AppendEscaped(relation.role, &(*columns)[1]);
    (*columns)[2] += RowId(from.first_row);
    if (from.id != 0 || to.id != 0) {
      (*columns)[2] += "[" + std::to_string(from.id) + "_" + std::to_string(to.id) + "]";
    }
  }

  std::string RowId(std::size_t row) const {
    return std::to_string(rows_[row].sentence) + "-" + std::to_string(rows_[row].number);
  }

  const Document& document_;
  const DocumentView view_;
  const std::string_view text_;
  Offsets offsets_;
  std::vector<Row> rows_;
  Layer mentions_, facts_;
  std::vector<std::uint32_t> annotation_of_;  // by mention
  std::vector<Relation> relations_;
  std::vector<std::vector<std::uint32_t>> relations_to_;  // by annotation of a mention
  std::uint32_t last_id_ = 0;
  std::string& out_;
};

}  // namespace

void EmitWebAnno(const Document& document, std::string* out) { WebAnnoEmitter(document, out).Emit(); }

}  // namespace recoupe
