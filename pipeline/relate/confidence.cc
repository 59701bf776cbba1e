#include "pipeline/relate/confidence.h"

#include <xxhash.h>

#include <algorithm>
#include <bit>
#include <cmath>
#include <optional>
#include <unordered_map>
#include <utility>

#include "pipeline/rules/rule_file.h"

namespace recoupe {

const std::array<const char*, kConfidenceClues> kConfidenceClueNames = {
    "rule",   "type",       "agent",    "agents", "object",        "objects", "counterparties", "frame",
    "period", "modality",   "bound",    "unit",   "per",           "metric",  "attributed",     "segmented",
    "known",  "most-named", "in-title", "side",   "distance",      "between", "figures",        "firms",
    "facts",  "length",     "quoted",   "place",  "firms-of-text", "asides"};

namespace {

constexpr std::string_view kNone = "none", kDirect = "direct", kYes = "yes", kNo = "no";
constexpr std::array<std::string_view, 17> kNumbers = {"0", "1",  "2",  "3",  "4",  "5",  "6",  "7", "8",
                                                       "9", "10", "11", "12", "13", "14", "15", "16"};

std::string_view UpTo(std::size_t number, std::size_t most) { return kNumbers[std::min(number, most)]; }

// 0, 1, 2-3, 4-7, ... are 0, 1, 2, 3, ...
std::string_view Logarithm(std::size_t number) {
  return UpTo(static_cast<std::size_t>(std::bit_width(number)), kNumbers.size() - 1);
}

std::string_view YesOrNo(bool yes) { return yes ? kYes : kNo; }

bool IsFirm(const Mention& mention) {
  return mention.entity != nullptr &&
         (mention.kind == MentionKind::kCompany || mention.kind == MentionKind::kOrganization);
}

std::string_view RuleOf(const std::vector<Role>& roles) {
  if (roles.empty()) return kNone;
  return roles.front().rule.empty() ? kDirect : roles.front().rule;
}

std::string_view Inheriting(const Fact& fact, std::string_view what, std::string_view otherwise) {
  const auto found = std::find_if(fact.inherited.begin(), fact.inherited.end(),
                                  [&](const Inherited& inherited) { return inherited.what == what; });
  return found == fact.inherited.end() ? otherwise : found->rule;
}

std::uint64_t KeyOf(std::size_t clue, std::string_view answer) {
  return XXH3_64bits_withSeed(answer.data(), answer.size(), clue);
}

// What the clues ask of the text, counted once.
class Reader {
 public:
  explicit Reader(const Document& document) : document_(document), in_sentence_(document.layout.sentences.size()) {
    const Layout& layout = document.layout;
    for (const Mention& mention : document.mentions) {
      if (IsFigure(mention.kind)) ++in_sentence_[mention.sentence].figures;
      if (!IsFirm(mention)) continue;
      ++in_sentence_[mention.sentence].firms;
      Firm& firm = firms_[mention.entity];
      ++firm.named;
      firm.in_title |= layout.sentences[mention.sentence].block == layout.title_block;
      most_named_ = std::max(most_named_, firm.named);
    }
    for (const Fact& fact : document.facts) ++in_sentence_[SentenceOf(fact)].facts;
    for (const Token& token : layout.tokens) {
      if (token.kind != TokenKind::kPunct) continue;
      const std::string_view mark = token.In(document.text.text());
      asides_ += mark == "?" || mark == "!" ? 1 : 0;
    }
  }

  ConfidenceRules::Answers Answer(const Fact& fact) const {
    ConfidenceRules::Answers answers;
    const auto set = [&](ConfidenceClue clue, std::string_view answer) {
      answers[static_cast<std::size_t>(clue)] = answer;
    };
    using enum ConfidenceClue;
    set(kRule, fact.rule);
    set(kType, fact.type);
    set(kAgent, RuleOf(fact.agents));
    set(kAgents, UpTo(fact.agents.size(), 3));
    set(kObject, RuleOf(fact.objects));
    set(kObjects, UpTo(fact.objects.size(), 2));
    set(kCounterparties, UpTo(fact.counterparties.size(), 2));
    set(kFrame, Inheriting(fact, "frame", kDirect));
    set(kPeriod, fact.period.empty() ? kNone : Inheriting(fact, "period", "own"));
    set(kModality, Name(fact.modality));
    set(kBound, Name(fact.figure.bound));
    const bool money = document_.mentions[fact.figure_mention].kind == MentionKind::kMoney;
    set(kUnit, money ? "money" : std::string_view(fact.figure.unit));
    set(kPer, fact.figure.per.empty() ? kNone : std::string_view(fact.figure.per));
    set(kMetric, fact.metric.empty() ? kNone : std::string_view(fact.metric));
    set(kAttributed, YesOrNo(fact.attribution.entity != nullptr));
    set(kSegmented, YesOrNo(!fact.segment.empty()));
    AnswerOfAgent(fact, set);
    AnswerOfPlace(fact, set);
    return answers;
  }

 private:
  struct Firm {
    std::size_t named = 0;
    bool in_title = false;
  };
  struct Counts {
    std::size_t figures = 0, firms = 0, facts = 0;
  };

  std::uint32_t SentenceOf(const Fact& fact) const { return document_.mentions[fact.figure_mention].sentence; }

  template <typename Set>
  void AnswerOfAgent(const Fact& fact, Set set) const {
    using enum ConfidenceClue;
    if (fact.agents.empty()) {
      for (const ConfidenceClue clue : {kKnown, kMostNamed, kInTitle, kSide, kDistance, kBetween}) set(clue, kNone);
      return;
    }
    const Role& agent = fact.agents.front();
    const auto firm = firms_.find(agent.entity);
    set(kKnown, YesOrNo(agent.entity->known));
    set(kMostNamed, YesOrNo(firm != firms_.end() && firm->second.named == most_named_));
    set(kInTitle, YesOrNo(firm != firms_.end() && firm->second.in_title));
    if (agent.mention == kNoMention) {
      for (const ConfidenceClue clue : {kSide, kDistance, kBetween}) set(clue, kNone);
      return;
    }
    const Mention& name = document_.mentions[agent.mention];
    const Mention& figure = document_.mentions[fact.figure_mention];
    const bool before = name.first_token < figure.first_token;
    set(kSide, name.sentence != figure.sentence ? "elsewhere" : before ? "before" : "behind");
    const std::uint32_t first = std::min(name.first_token, figure.first_token),
                        last = std::max(name.first_token, figure.first_token);
    set(kDistance, Logarithm(last - first));
    constexpr std::size_t kMost = 3;
    std::size_t between = 0;
    // Mentions stand in the order of the text.
    for (std::uint32_t i = std::min(agent.mention, fact.figure_mention) + 1;
         i < std::max(agent.mention, fact.figure_mention) && between < kMost; ++i) {
      const Mention& other = document_.mentions[i];
      between += IsFirm(other) && other.entity != agent.entity ? 1 : 0;
    }
    set(kBetween, UpTo(between, kMost));
  }

  template <typename Set>
  void AnswerOfPlace(const Fact& fact, Set set) const {
    using enum ConfidenceClue;
    const Layout& layout = document_.layout;
    const Mention& figure = document_.mentions[fact.figure_mention];
    const Sentence& sentence = layout.sentences[figure.sentence];
    const Counts& counts = in_sentence_[figure.sentence];
    set(kFigures, UpTo(counts.figures, 6));
    set(kFirms, UpTo(counts.firms, 5));
    set(kFacts, UpTo(counts.facts, 6));
    set(kLength, Logarithm(sentence.end_token - sentence.first_token));
    const auto behind =
        std::upper_bound(layout.stretches.begin(), layout.stretches.end(), figure.first_token,
                         [](std::uint32_t token, const Stretch& stretch) { return token < stretch.first_token; });
    constexpr std::ptrdiff_t kNested = 4;  // how many stretches may have opened since the quotation did
    const auto nearest = behind - std::min<std::ptrdiff_t>(kNested, behind - layout.stretches.begin());
    const bool quoted = std::any_of(nearest, behind, [&](const Stretch& stretch) {
      return stretch.kind == Stretch::Kind::kQuotation && figure.first_token < stretch.end_token;
    });
    set(kQuoted, YesOrNo(quoted));
    constexpr std::size_t kParts = 5;
    set(kPlace, sentence.block == layout.title_block
                    ? "title"
                    : UpTo(kParts * figure.first_token / std::max<std::size_t>(1, layout.tokens.size()), kParts - 1));
    set(kFirmsOfText, Logarithm(firms_.size()));
    set(kAsides, Logarithm(asides_));
  }

  const Document& document_;
  std::vector<Counts> in_sentence_;
  std::unordered_map<const Entity*, Firm> firms_;
  std::size_t most_named_ = 0, asides_ = 0;
};

}  // namespace

std::unique_ptr<ConfidenceRules> ConfidenceRules::Compile(const std::vector<RuleFile>& files, RuleErrors* errors) {
  auto rules = std::make_unique<ConfidenceRules>();
  for (const RuleFile& file : files) {
    if (file.kind == "confidence") rules->Read(file, errors);
  }
  return rules;
}

void ConfidenceRules::Read(const RuleFile& file, RuleErrors* errors) {
  bias_ = file.content.value("bias", 0);
  least_ = file.content.value("least", 0);
  using Entries = std::vector<std::pair<std::uint32_t, int>>;
  std::uint32_t count = 0;
  const auto number_of = [&](std::size_t clue, std::string_view answer) {
    std::uint32_t& number = numbers_.At(KeyOf(clue, answer));
    if (number == 0) number = ++count;
    return number;
  };
  const auto read = [&](const RuleValue& clues, const std::string& pointer) {
    Entries entries;
    for (const auto& [name, answers] : clues.items()) {
      const auto clue = std::find(kConfidenceClueNames.begin(), kConfidenceClueNames.end(), name);
      if (clue == kConfidenceClueNames.end()) {
        errors->Add(file, pointer + "/" + name, "confidence.no-clue", "there is no clue `" + name + "`",
                    "see ConfidenceClue in pipeline/relate/confidence.h");
        continue;
      }
      for (const auto& [answer, weight] : answers.items()) {
        entries.emplace_back(number_of(static_cast<std::size_t>(clue - kConfidenceClueNames.begin()), answer),
                             weight.get<int>());
      }
    }
    return entries;
  };
  std::map<std::string, Entries> types;
  const Entries general = read(file.content.at("weights"), "/weights");
  for (const auto& [type, clues] : file.content.at("of-type").items()) types[type] = read(clues, "/of-type/" + type);
  const auto add = [](const Entries& entries, Weights* weights) {
    for (const auto& [number, weight] : entries) (*weights)[number] += weight;
  };
  general_.assign(count + 1, 0);
  add(general, &general_);
  for (const auto& [type, entries] : types) add(entries, &(of_type_[type] = general_));
}

int ConfidenceRules::Weigh(std::string_view type, const Answers& answers) const {
  int sum = bias_;
  const auto own = of_type_.find(type);
  const Weights& weights = own == of_type_.end() ? general_ : own->second;
  for (std::size_t clue = 0; clue < kConfidenceClues; ++clue) {
    if (const std::uint32_t* number = numbers_.Find(KeyOf(clue, answers[clue]))) sum += weights[*number];
  }
  constexpr double kLogit = 100;
  const double percent = 100 / (1 + std::exp(-sum / kLogit));
  return std::clamp(static_cast<int>(std::lround(percent)), 1, 99);
}

std::vector<ConfidenceRules::Answers> ConfidenceAnswers(const Document& document) {
  const Reader reader(document);
  std::vector<ConfidenceRules::Answers> answers;
  answers.reserve(document.facts.size());
  for (const Fact& fact : document.facts) answers.push_back(reader.Answer(fact));
  return answers;
}

void WeighFacts(const ConfidenceRules& rules, Document* document) {
  if (document->facts.empty()) return;
  const auto answers = ConfidenceAnswers(*document);
  for (std::size_t i = 0; i < document->facts.size(); ++i) {
    document->facts[i].confidence = rules.Weigh(document->facts[i].type, answers[i]);
  }
}

bool DropUnsureFacts(int least, Document* document) {
  std::vector<Fact>& facts = document->facts;
  constexpr std::uint32_t kGone = 0xFFFFFFFF;
  std::vector<std::uint32_t> moved_to(facts.size(), kGone);
  std::vector<std::string> reasons(facts.size());
  std::uint32_t kept = 0;
  for (std::size_t i = 0; i < facts.size(); ++i) {
    if (facts[i].confidence < least) {
      reasons[i] = std::string(facts[i].rule) + " fits, but of the facts that read like it only " +
                   std::to_string(facts[i].confidence) + " % are right, and " + std::to_string(least) +
                   " are asked for";
      continue;
    }
    moved_to[i] = kept;
    if (kept != i) facts[kept] = std::move(facts[i]);
    ++kept;
  }
  if (kept == facts.size()) return false;
  facts.resize(kept);
  std::erase_if(document->checks, [&](const CheckResult& check) {
    return std::any_of(check.facts.begin(), check.facts.end(), [&](auto fact) { return moved_to[fact] == kGone; });
  });
  for (CheckResult& check : document->checks) {
    for (std::uint32_t& fact : check.facts) fact = moved_to[fact];
  }
  for (LedgerEntry& entry : document->ledger) {
    for (std::uint32_t& fact : entry.facts) {
      if (moved_to[fact] == kGone && entry.reason.empty()) entry.reason = reasons[fact];
      fact = moved_to[fact];
    }
    std::erase(entry.facts, kGone);
    if (!entry.facts.empty()) entry.reason.clear();
  }
  return true;
}

}  // namespace recoupe
