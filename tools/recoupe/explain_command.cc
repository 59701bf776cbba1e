// recoupe explain: the derivation of a text's facts, step by step, each with the rule that made it.
#include <memory>

#include "pipeline/emit/display.h"
#include "pipeline/emit/view.h"
#include "pipeline/extract.h"
#include "pipeline/read/read.h"
#include "tools/recoupe/command.h"

namespace recoupe::cli {
namespace {

struct ExplainOptions {
  std::string text, rules;
  ReadOptions read;
};

std::string_view Name(BlockKind kind) {
  constexpr std::string_view kNames[] = {"title",     "heading",   "paragraph",         "list item",
                                         "table row", "date line", "around the article"};
  return kNames[static_cast<std::size_t>(kind)];
}

std::string Quoted(std::string_view text) { return "«\u00A0" + PlainLine(text) + "\u00A0»"; }

// Writes a tree of lines, two spaces per level.
class Explanation {
 public:
  explicit Explanation(const Document& document) : document_(document), view_(document, OffsetUnit::kBytes) {}

  std::string Write() {
    WriteText();
    for (std::uint32_t i = 0; i < document_.layout.blocks.size(); ++i) WriteBlock(document_.layout.blocks[i]);
    Line(0, "facts" + std::string(document_.facts.empty() ? ": none" : ""));
    for (std::uint32_t i = 0; i < document_.facts.size(); ++i) WriteFact(i);
    if (!document_.checks.empty()) Line(0, "checks across facts");
    for (const CheckResult& check : document_.checks) WriteCheck(1, check);
    WriteFiguresWithoutFact();
    return std::move(text_);
  }

 private:
  void WriteText() {
    const std::string_view normalized = document_.text.text();
    const bool folded = normalized != document_.source->text();
    Line(0, "normalized text (" + document_.source->encoding + (folded ? ", folded)" : ", nothing to fold)"));
    Line(1, PlainLine(normalized));
  }

  void WriteBlock(const Block& block) {
    Line(0, std::string(Name(block.kind)));
    const auto& sentences = document_.layout.sentences;
    for (std::uint32_t i = block.first_sentence; i < block.end_sentence && i < sentences.size(); ++i) {
      Line(1, "sentence " + std::to_string(i + 1) + ": " + Quoted(view_.Quote(sentences[i].span)));
      for (; next_mention_ < document_.mentions.size() && document_.mentions[next_mention_].sentence <= i;
           ++next_mention_) {
        WriteMention(next_mention_);
      }
    }
  }

  void WriteMention(std::uint32_t index) {
    const Mention& mention = document_.mentions[index];
    const std::uint32_t number = view_.MentionNumber(index);
    std::string line = number == 0 ? "-" : "m" + std::to_string(number);
    line += " " + std::string(recoupe::Name(mention.kind)) + " " + Quoted(view_.Quote(mention.span));
    line += " = " + ValueOf(mention);
    if (mention.currency_inherited) line += ", its currency inherited";
    if (mention.scale_inherited) line += ", its scale inherited";
    Line(2, line + ByRule(mention.rule));
  }

  static std::string ValueOf(const Mention& mention) {
    if (IsFigure(mention.kind)) {
      const std::string counted = mention.figure.counted.empty() ? "" : " of " + mention.figure.counted;
      return ToString(mention.figure) + counted;
    }
    if (mention.kind == MentionKind::kDate) return mention.date.empty() ? "no calendar date" : mention.date;
    if (mention.entity != nullptr) return mention.entity->name + (mention.entity->known ? "" : " (in no lexicon)");
    std::string names;
    for (const Entity* entity : mention.together) names += (names.empty() ? "" : " + ") + entity->name;
    return names.empty() ? (IsNumeric(mention.kind) ? "no figure" : "nobody known") : names;
  }

  void WriteFact(std::uint32_t index) {
    const Fact& fact = document_.facts[index];
    Line(1, "f" + std::to_string(index + 1) + " " + std::string(fact.type) + ": " + ToString(fact.figure) +
                MentionNote(fact.figure_mention) + ByRule(fact.rule));
    WriteRoles(fact.collective ? "agents, together" : "agent", fact.agents);
    WriteRoles("object", fact.objects);
    WriteRoles("counterparty", fact.counterparties);
    Detail("metric", fact.metric);
    Detail("segment", fact.segment);
    Detail("qualifier", fact.qualifier);
    Detail("period", fact.period);
    Detail("modality", recoupe::Name(fact.modality));
    if (fact.attribution.entity != nullptr) WriteRoles("according to", {fact.attribution});
    for (const std::uint32_t also : fact.also) {
      if (also < document_.mentions.size()) Detail("also", ToString(document_.mentions[also].figure));
    }
    for (const Inherited& inherited : fact.inherited) {
      Line(2, "inherits its " + std::string(inherited.what) + ByRule(inherited.rule));
    }
    for (const CheckResult& check : fact.checks) WriteCheck(2, check);
    if (fact.confidence > 0) Detail("confidence", Confidence(fact).ToString());
    Detail("verdict", recoupe::Name(fact.verdict));
  }

  void WriteRoles(std::string_view what, const std::vector<Role>& roles) {
    for (const Role& role : roles) {
      if (role.entity == nullptr) continue;
      Line(2, std::string(what) + ": " + role.entity->name + MentionNote(role.mention) + ByRule(role.rule));
    }
  }

  void WriteCheck(int level, const CheckResult& check) {
    std::string line(check.check);
    for (const std::uint32_t fact : check.facts) line += " f" + std::to_string(fact + 1);
    line += ": " + std::string(recoupe::Name(check.outcome));
    if (!check.detail.empty()) line += ": " + PlainLine(check.detail);
    Line(level, line);
  }

  void WriteFiguresWithoutFact() {
    bool first = true;
    for (const LedgerEntry& entry : document_.ledger) {
      if (entry.mention >= document_.mentions.size() || !entry.facts.empty()) continue;
      const Mention& mention = document_.mentions[entry.mention];
      if (!IsFigure(mention.kind)) continue;
      if (first) Line(0, "figures that became no fact");
      first = false;
      Line(1, Quoted(view_.Quote(mention.span)) + ": " + (entry.reason.empty() ? "no reason given" : entry.reason));
    }
  }

  std::string MentionNote(std::uint32_t mention) const {
    const std::uint32_t number = view_.MentionNumber(mention);
    return number == 0 ? "" : " (m" + std::to_string(number) + ")";
  }
  static std::string ByRule(std::string_view rule) { return rule.empty() ? "" : "   [" + std::string(rule) + "]"; }
  void Detail(std::string_view what, std::string_view text) {
    if (!text.empty()) Line(2, std::string(what) + ": " + PlainLine(text));
  }
  void Line(int level, std::string_view text) {
    text_.append(static_cast<std::size_t>(2 * level), ' ');
    (text_ += text) += '\n';
  }

  const Document& document_;
  const DocumentView view_;
  std::uint32_t next_mention_ = 0;
  std::string text_;
};

int Explain(const ExplainOptions& options) {
  const RuleSet* const rules = LoadRules(options.rules);
  if (!rules) return kUnreadable;
  const Result<Source> source =
      options.text == "-" ? ReadPath("-", options.read) : ReadBytes(options.text, "TEXT", options.read);
  if (!source.ok()) {
    PrintError(source.error());
    return kUnreadable;
  }
  const Document document = Extract(source.value(), *rules);
  Output output;
  return output.Write(Explanation(document).Write()) ? kDone : kUnwritable;
}

}  // namespace

void AddExplainCommand(CLI::App* program, int* exit_code) {
  CLI::App* command = program->add_subcommand("explain", "Show how the facts of a text are derived, rule by rule");
  const auto options = std::make_shared<ExplainOptions>();
  command->add_option("TEXT", options->text, "A sentence or more, or - for standard input")->required();
  AddPublishedOption(command, &options->read);
  command->add_option("--title", options->read.title, "Title of the text")->type_name("TEXT");
  AddRulesOption(command, &options->rules);
  command->callback([options, exit_code] { *exit_code = Explain(*options); });
}

}  // namespace recoupe::cli
