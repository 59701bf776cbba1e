#include "pipeline/rules/rule_examples.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <set>
#include <string_view>
#include <utility>

#include "pipeline/extract.h"
#include "pipeline/read/read.h"
#include "pipeline/rules/pattern.h"

namespace recoupe {
namespace {

using nlohmann::json;
namespace fs = std::filesystem;
using Expects = RuleExample::Expects;

constexpr std::string_view kOpen = "⟦", kClose = "⟧";
constexpr std::pair<const char*, Expects> kExpectations[] = {{"figure", Expects::kFigure}, {"date", Expects::kDate},
                                                             {"kind", Expects::kKind},     {"entity", Expects::kEntity},
                                                             {"fact", Expects::kFact},     {"reason", Expects::kReason},
                                                             {"refuse", Expects::kRefusal}};

// ---- reading

void ReadExample(const json& entry, const std::string& where, RuleExamples* found, Errors* errors) {
  const auto text_of = [&](const char* key) {
    const auto member = entry.find(key);
    return member != entry.end() && member->is_string() ? member->get<std::string>() : std::string();
  };
  if (!entry.is_object() || text_of("rule").empty() || text_of("text").empty()) {
    errors->push_back({"example.incomplete", where, "an example has a `rule` and a `text`", "add what it lacks"});
    return;
  }
  RuleExample example{where,          text_of("rule"), text_of("text"), "", text_of("published"),
                      text_of("gap"), Expects::kFigure};
  for (const auto& [key, expects] : kExpectations) {
    if (!entry.contains(key)) continue;
    example.expected = text_of(key);
    example.expects = expects;
    found->examples.push_back(std::move(example));
    return;
  }
  errors->push_back({"example.expects-nothing", where, "the example of `" + example.rule + "` expects nothing",
                     "add `figure`, `date`, `kind`, `entity`, `fact`, `reason` or `refuse`"});
}

// A chip family's own examples.
void ReadFamily(const json& family, const std::string& where, RuleExamples* found) {
  const std::string id = family["id"].get<std::string>();
  const auto pattern = family.find("pattern");
  if (pattern == family.end() || !pattern->is_string()) return;
  for (const auto& [key, expects] : {std::pair{"examples", Expects::kPattern}, {"refusals", Expects::kNoPattern}}) {
    const auto texts = family.find(key);
    if (texts == family.end() || !texts->is_array()) continue;
    for (std::size_t i = 0; i < texts->size(); ++i) {
      if (!(*texts)[i].is_string()) continue;
      found->examples.push_back({where + "/" + key + "/" + std::to_string(i), id, (*texts)[i].get<std::string>(),
                                 pattern->get<std::string>(), "", "", expects});
    }
  }
}

// The rules of a file: the members of its lists whose id has a slash; an entity's id has none.
void ReadRules(const json& content, const std::string& path, RuleExamples* found) {
  for (const auto& [key, list] : content.items()) {
    if (!list.is_array()) continue;
    for (std::size_t i = 0; i < list.size(); ++i) {
      if (!list[i].is_object() || !list[i].contains("id") || !list[i]["id"].is_string()) continue;
      const std::string id = list[i]["id"].get<std::string>();
      if (id.find('/') == std::string::npos) continue;
      const std::string where = path + "#/" + key + "/" + std::to_string(i);
      found->rules.emplace(id, where);
      ReadFamily(list[i], where, found);
    }
  }
}

void ReadFile(const fs::path& root, const fs::path& path, RuleExamples* found, Errors* errors) {
  const std::string name = fs::relative(path, root).generic_string();
  if (name.starts_with("schema/")) return;
  std::ifstream stream(path, std::ios::binary);
  const std::string bytes{std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
  const json content = json::parse(bytes, nullptr, false);
  if (content.is_discarded()) {
    errors->push_back({"rule.bad-json", name, "the file is no JSON", "mend it; `recoupe rules check` says where"});
    return;
  }
  if (path.stem().extension() != ".examples") {
    if (content.is_object()) ReadRules(content, name, found);
    return;
  }
  const bool wrapped = content.is_object() && content.contains("examples");
  const json& list = wrapped ? content["examples"] : content;
  for (std::size_t i = 0; list.is_array() && i < list.size(); ++i) {
    ReadExample(list[i], name + (wrapped ? "#/examples/" : "#/") + std::to_string(i), found, errors);
  }
}

// ---- running

struct Marked {
  std::string text;  // without the marks
  std::size_t begin = 0, end = 0;
  bool has_mark = false;
};

Marked Unmark(std::string_view text) {
  Marked marked;
  const std::size_t open = text.find(kOpen), close = text.find(kClose);
  marked.has_mark = open != std::string_view::npos && close != std::string_view::npos && open < close;
  if (!marked.has_mark) {
    marked.text = text;
    return marked;
  }
  marked.text = text.substr(0, open);
  marked.begin = marked.text.size();
  marked.text += text.substr(open + kOpen.size(), close - open - kOpen.size());
  marked.end = marked.text.size();
  marked.text += text.substr(close + kClose.size());
  return marked;
}

std::string Trimmed(std::string_view text) {
  const std::size_t begin = std::min(text.find_first_not_of(' '), text.size());
  return std::string(text.substr(begin, text.find_last_not_of(' ') + 1 - begin));
}

std::vector<std::string> Fields(std::string_view text) {
  std::vector<std::string> fields;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find('|', begin), text.size());
    fields.push_back(Trimmed(text.substr(begin, end - begin)));
    begin = end + 1;
  }
  return fields;
}

std::string Names(const std::vector<Role>& roles) {
  std::string names;
  for (const Role& role : roles) {
    if (role.entity != nullptr) names += (names.empty() ? "" : ", ") + role.entity->name;
  }
  return names;
}

std::string Summary(const Fact& fact, std::size_t fields) {
  const std::array<std::string, 6> all = {
      std::string(fact.type),           Names(fact.agents),        ToString(fact.figure), Names(fact.objects),
      std::string(Name(fact.modality)), Names(fact.counterparties)};
  std::string summary;
  for (std::size_t i = 0; i < std::min(fields, all.size()); ++i) summary += (i == 0 ? "" : " | ") + all[i];
  return summary;
}

std::string Joined(const std::vector<std::string>& fields) {
  std::string joined;
  for (std::size_t i = 0; i < fields.size(); ++i) joined += (i == 0 ? "" : " | ") + fields[i];
  return joined;
}

// One run of the pipeline over an example's text, and what it says of the marked place.
class Run {
 public:
  Run(const RuleSet& rules, const RuleExample& example, Source source)
      : example_(example),
        marked_(Unmark(example.text)),
        source_(std::move(source)),
        document_(Extract(source_, rules, kAllFacts)) {}

  // Empty if the example holds, else what came out instead.
  std::string Fault() const {
    if (example_.expects == Expects::kRefusal) return RefusalFault();
    if (!marked_.has_mark) return "its text marks no place: write ⟦ and ⟧ around the mention";
    if (example_.expects == Expects::kReason) return ReasonFault();
    return example_.expects == Expects::kFact ? FactFault() : MentionFault();
  }

 private:
  bool Overlaps(const Mention& mention) const {
    const SourceSpan span = document_.text.ToSource(mention.span);
    return !marked_.has_mark || (span.begin < marked_.end && marked_.begin < span.end);
  }
  bool IsMarked(const Mention& mention) const {
    return document_.text.ToSource(mention.span) == SourceSpan{marked_.begin, marked_.end};
  }
  const Mention* FigureOf(const Fact& fact) const {
    return fact.figure_mention < document_.mentions.size() ? &document_.mentions[fact.figure_mention] : nullptr;
  }

  std::string RefusalFault() const {
    for (const Mention& mention : document_.mentions) {
      if (mention.rule == example_.rule && Overlaps(mention)) {
        return "it takes « " + std::string(document_.text.Quote(mention.span)) + " » as " + ValueOf(mention);
      }
    }
    for (const Fact& fact : document_.facts) {
      const Mention* figure = FigureOf(fact);
      if (fact.rule == example_.rule && figure != nullptr && Overlaps(*figure))
        return "it makes a fact: " + Summary(fact, 6);
    }
    if (Reasons().find(example_.rule + ":") != std::string::npos) return "it takes a figure: " + Reasons();
    return "";
  }

  // What the ledger says of the marked figures: "none/money: no type of fact says this".
  std::string Reasons() const {
    std::string reasons;
    for (const LedgerEntry& entry : document_.ledger) {
      if (entry.mention >= document_.mentions.size() || !Overlaps(document_.mentions[entry.mention])) continue;
      if (!entry.reason.empty()) reasons += (reasons.empty() ? "" : "; ") + entry.reason;
    }
    return reasons;
  }

  std::string ReasonFault() const {
    const std::string expected = example_.rule + ": " + example_.expected, found = Reasons();
    return found == expected ? "" : "expected the reason " + expected + "; found " + (found.empty() ? "none" : found);
  }

  std::string ValueOf(const Mention& mention) const {
    switch (example_.expects) {
      case Expects::kDate:
        return mention.date;
      case Expects::kKind:
        return std::string(Name(mention.kind));
      case Expects::kEntity:
        return mention.entity != nullptr ? mention.entity->name : Together(mention);
      default:
        return IsFigure(mention.kind) ? ToString(mention.figure) : std::string(Name(mention.kind));
    }
  }
  static std::string Together(const Mention& mention) {
    std::string names;
    for (const Entity* entity : mention.together) names += (names.empty() ? "" : ", ") + entity->name;
    return names;
  }

  std::string MentionFault() const {
    std::string seen;
    for (const Mention& mention : document_.mentions) {
      if (!Overlaps(mention)) continue;
      const std::string value = ValueOf(mention);
      if (IsMarked(mention) && mention.rule == example_.rule && value == example_.expected) return "";
      seen += (seen.empty() ? "" : "; ") + ("« " + std::string(document_.text.Quote(mention.span)) + " » = ") + value +
              " by " + std::string(mention.rule);
    }
    return "expected " + example_.expected + "; found " + (seen.empty() ? "nothing there" : seen);
  }

  std::string FactFault() const {
    const std::vector<std::string> expected = Fields(example_.expected);
    std::string seen;
    for (const Fact& fact : document_.facts) {
      const Mention* figure = FigureOf(fact);
      if (figure == nullptr || !Overlaps(*figure)) continue;
      const std::string summary = Summary(fact, expected.size());
      if (fact.rule == example_.rule && summary == Joined(expected)) return "";
      seen += (seen.empty() ? "" : "; ") + summary + " by " + std::string(fact.rule);
    }
    if (seen.empty()) seen = "no fact there: " + Reasons();
    return "expected " + Joined(expected) + "; found " + seen;
  }

  const RuleExample& example_;
  const Marked marked_;
  const Source source_;
  const Document document_;
};

// A chip family's pattern against one of its own texts.
std::string PatternFault(const RuleExample& example) {
  std::string error;
  const std::unique_ptr<Pattern> pattern = Pattern::Compile(example.expected, &error);
  if (pattern == nullptr) return "its pattern is broken: " + error;
  const bool matches = pattern->FullMatch(example.text);
  if (matches == (example.expects == Expects::kPattern)) return "";
  return "its pattern " + std::string(matches ? "takes" : "does not take") + " it whole";
}

}  // namespace

RuleExamples ReadRuleExamples(const std::string& folder, Errors* errors) {
  std::vector<fs::path> paths;
  std::error_code failure;
  for (fs::recursive_directory_iterator it(folder, failure), end; !failure && it != end; it.increment(failure)) {
    if (it->path().extension() == ".json") paths.push_back(it->path());
  }
  std::sort(paths.begin(), paths.end());
  RuleExamples found;
  for (const fs::path& path : paths) ReadFile(folder, path, &found, errors);
  return found;
}

std::optional<Error> RunRuleExample(const RuleSet& rules, const RuleExample& example) {
  std::string fault;
  if (example.expects == Expects::kPattern || example.expects == Expects::kNoPattern) {
    fault = PatternFault(example);
  } else {
    ReadOptions options;
    options.encoding = "UTF-8";
    options.published = example.published;
    Result<Source> source = ReadBytes(Unmark(example.text).text, example.where, options);
    fault = source.ok() ? Run(rules, example, std::move(source.value())).Fault() : source.error().ToString();
  }
  if (!example.gap.empty()) {
    if (!fault.empty()) return std::nullopt;
    return Error{"example.gap-closed", example.where, example.rule + ": « " + example.text + " » holds now",
                 "take out its `gap`"};
  }
  if (fault.empty()) return std::nullopt;
  const bool refusal = example.expects == Expects::kRefusal || example.expects == Expects::kNoPattern;
  return Error{refusal ? "example.not-refused" : "example.not-kept", example.where,
               example.rule + ": « " + example.text + " »: " + fault, "mend the rule or the example"};
}

void FindUntestedRules(const RuleExamples& examples, Errors* errors) {
  std::set<std::string> kept, refused;
  for (const RuleExample& example : examples.examples) {
    if (!example.gap.empty()) continue;  // a known fault shows nothing that the rule does
    const bool refusal = example.expects == Expects::kRefusal || example.expects == Expects::kNoPattern;
    (refusal ? refused : kept).insert(example.rule);
  }
  for (const auto& [rule, where] : examples.rules) {
    if (kept.contains(rule) && refused.contains(rule)) continue;
    const std::string lacks = kept.contains(rule)      ? "refusal"
                              : refused.contains(rule) ? "example"
                                                       : "example and refusal";
    errors->push_back(
        {"example.none", where, "the rule `" + rule + "` has no " + lacks, "add one to the .examples.json beside it"});
  }
}

}  // namespace recoupe
