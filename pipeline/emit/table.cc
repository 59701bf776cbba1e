// The table for a terminal: what an editor reads before anything else.
#include <algorithm>

#include "pipeline/emit/display.h"
#include "pipeline/emit/emit.h"
#include "pipeline/emit/french_figure.h"
#include "pipeline/emit/view.h"

namespace recoupe {
namespace {

constexpr std::string_view kReset = "\033[0m", kBold = "\033[1m", kDim = "\033[2m", kRed = "\033[31m",
                           kGreen = "\033[32m", kYellow = "\033[33m";

class TableEmitter {
 public:
  TableEmitter(const Document& document, int width, bool colours, std::string* out)
      : document_(document), view_(document, OffsetUnit::kBytes), width_(width), colours_(colours), out_(out) {}

  void Emit() {
    EmitHeader();
    for (std::size_t i = 0; i < document_.facts.size(); ++i) EmitFact(i);
    EmitDocumentChecks();
    EmitFiguresWithoutFact();
  }

 private:
  void EmitHeader() {
    const Source& source = *document_.source;
    std::string line = PlainLine(source.path);
    if (const std::string title = PlainLine(view_.Title()); !title.empty()) line += " · " + title;
    if (!document_.published.empty()) line += " · " + document_.published;
    AppendWrapped(line, 0, width_, Style(kBold), out_);
    std::size_t disputed = 0, unverified = 0;
    for (const Fact& fact : document_.facts) {
      disputed += fact.verdict == Verdict::kDisputed;
      unverified += fact.verdict == Verdict::kUnverified;
    }
    const std::size_t facts = document_.facts.size();
    std::string counts = facts == 0 ? "no fact" : std::to_string(facts) + (facts == 1 ? " fact" : " facts");
    if (disputed > 0) counts += ", " + std::to_string(disputed) + " disputed";
    if (unverified > 0) counts += ", " + std::to_string(unverified) + " unverified";
    *out_ += counts + "\n";
  }

  void EmitFact(std::size_t index) {
    const Fact& fact = document_.facts[index];
    const std::string number = std::to_string(index + 1);
    *out_ += "\n" + std::string(number.size() < 3 ? 3 - number.size() : 0, ' ') + number + "  ";
    std::string line(fact.type);
    if (!fact.metric.empty()) line += " of " + fact.metric;
    const std::string agents = JoinNames(fact.agents, ", "), objects = JoinNames(fact.objects, ", ");
    if (!agents.empty()) line += " · " + agents + (fact.collective ? " (together)" : "");
    line += " · " + FrenchFigure(fact.figure);
    for (const std::uint32_t also : fact.also) {
      if (also < document_.mentions.size()) line += " (" + FrenchFigure(document_.mentions[also].figure) + ")";
    }
    if (!objects.empty()) line += " · " + objects;
    AppendWrapped(PlainLine(line), kIndent, width_, Style(kBold), out_);
    EmitCircumstances(fact);
    if (index > 0 && fact.evidence == document_.facts[index - 1].evidence) {
      Margin();
      AppendWrapped("(same passage)", kIndent, width_, Style(kDim), out_);
    } else {
      for (const NormalSpan& span : fact.evidence) EmitQuote(view_.Quote(span));
    }
    for (const CheckResult& check : fact.checks) {
      if (check.outcome == CheckOutcome::kFail) EmitCheck(check);
    }
  }

  void EmitCircumstances(const Fact& fact) {
    std::string line(Name(fact.modality));
    const auto add = [&](std::string_view before, std::string_view text) {
      if (!text.empty()) ((line += " · ") += before) += text;
    };
    add("", fact.period);
    add("with ", JoinNames(fact.counterparties, ", "));
    add("segment ", fact.segment);
    add("", fact.qualifier);
    if (fact.attribution.entity != nullptr) add("according to ", fact.attribution.entity->name);
    line = PlainLine(line) + " · ";
    Margin();
    *out_ += line;
    const Verdict verdict = fact.verdict;
    const std::string_view colour = verdict == Verdict::kVerified   ? kGreen
                                    : verdict == Verdict::kDisputed ? kRed
                                                                    : kYellow;
    ((*out_ += Style(colour)) += Name(verdict)) += colours_ ? kReset : "";
    *out_ += "\n";
  }

  void EmitQuote(std::string_view quote) {
    Margin();
    AppendWrapped("«\u00A0" + PlainLine(quote) + "\u00A0»", kIndent, width_, Style(kDim), out_);
  }

  void EmitDocumentChecks() {
    bool first = true;
    for (const CheckResult& check : document_.checks) {
      if (check.outcome == CheckOutcome::kNotApplicable) continue;
      if (first) Heading("Checks");
      first = false;
      EmitCheck(check);
    }
  }

  void EmitCheck(const CheckResult& check) {
    const bool failed = check.outcome == CheckOutcome::kFail;
    Margin();
    std::string line = (failed ? "✗ " : "✓ ") + std::string(check.check);
    for (std::size_t i = 0; i < check.facts.size(); ++i) {
      line += (i == 0 ? " (" : ", ") + std::to_string(check.facts[i] + 1);
    }
    if (!check.facts.empty()) line += ")";
    line += ": " + check.detail;
    AppendWrapped(PlainLine(line), kIndent, width_, Style(failed ? kRed : kGreen), out_);
  }

  void EmitFiguresWithoutFact() {
    bool first = true;
    for (const LedgerEntry& entry : document_.ledger) {
      if (entry.mention >= document_.mentions.size() || !entry.facts.empty()) continue;
      const Mention& mention = document_.mentions[entry.mention];
      if (!IsFigure(mention.kind)) continue;
      if (first) Heading("Figures without a fact");
      first = false;
      std::string line =
          "«\u00A0" + PlainLine(view_.Quote(mention.span)) + "\u00A0» " + std::string(Name(mention.kind));
      if (!entry.reason.empty()) line += ": " + PlainLine(entry.reason);
      Margin();
      AppendWrapped(line, kIndent, width_, "", out_);
    }
  }

  void Heading(std::string_view text) {
    ((*out_ += "\n") += Style(kBold)) += text;
    *out_ += colours_ ? kReset : "";
    *out_ += "\n";
  }
  void Margin() { out_->append(kIndent, ' '); }
  std::string_view Style(std::string_view style) const { return colours_ ? style : ""; }

  static constexpr int kIndent = 5;

  const Document& document_;
  const DocumentView view_;
  const int width_;
  const bool colours_;
  std::string* out_;
};

}  // namespace

void EmitTable(const Document& document, int width, bool colours, std::string* out) {
  TableEmitter(document, width, colours, out).Emit();
}

}  // namespace recoupe
