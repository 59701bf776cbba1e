#include "pipeline/verify/check_rules.h"

#include <algorithm>

namespace recoupe {
namespace {

struct CueName {
  std::string_view name;
  CheckCue cue;
};
constexpr auto kCueNames = std::to_array<CueName>({{"above", CheckCue::kAbove},
                                                   {"below", CheckCue::kBelow},
                                                   {"differences", CheckCue::kDifference},
                                                   {"rank_above", CheckCue::kRankAbove},
                                                   {"rank_below", CheckCue::kRankBelow},
                                                   {"clefts", CheckCue::kCleft},
                                                   {"superlatives", CheckCue::kSuperlative},
                                                   {"lowest", CheckCue::kLowest},
                                                   {"times", CheckCue::kTimes},
                                                   {"composed", CheckCue::kComposed},
                                                   {"relative", CheckCue::kRelative},
                                                   {"blockers", CheckCue::kBlocker},
                                                   {"than", CheckCue::kThan},
                                                   {"skip", CheckCue::kSkip},
                                                   {"of_which", CheckCue::kOfWhich},
                                                   {"namely", CheckCue::kNamely},
                                                   {"totals", CheckCue::kTotals},
                                                   {"total_row", CheckCue::kTotalRow},
                                                   {"old_before", CheckCue::kOldBefore},
                                                   {"new_before", CheckCue::kNewBefore},
                                                   {"from", CheckCue::kFrom},
                                                   {"remainder", CheckCue::kRemainder},
                                                   {"share_of", CheckCue::kShareOf},
                                                   {"total_before", CheckCue::kTotalBefore},
                                                   {"made_of", CheckCue::kMadeOf},
                                                   {"open_list", CheckCue::kOpenList},
                                                   {"of_staff", CheckCue::kOfStaff},
                                                   {"expected", CheckCue::kExpected},
                                                   {"for_amount", CheckCue::kForAmount},
                                                   {"since", CheckCue::kSince},
                                                   {"of_total", CheckCue::kOfTotal},
                                                   {"other_time", CheckCue::kOtherTime},
                                                   {"year_span", CheckCue::kYearSpan},
                                                   {"out_of", CheckCue::kOutOf}});

const CueName* FindCueName(std::string_view name) {
  const auto* it = std::find_if(kCueNames.begin(), kCueNames.end(), [&](const CueName& n) { return n.name == name; });
  return it != kCueNames.end() ? it : nullptr;
}

std::optional<Decimal> ToDecimal(const RuleValue& value) {
  if (value.is_string()) return Decimal::Parse(value.get<std::string>());
  if (value.is_integer()) return Decimal(value.get<std::int64_t>());
  if (value.is_number()) return Decimal::Parse(value.text());
  return std::nullopt;
}

void ReadNames(const RuleFile& file, const char* member, std::vector<std::string>* names, RuleErrors* errors) {
  if (!file.content[member].is_array()) {
    errors->Add(file, std::string("/") + member, "rule.missing", "the list is missing", "list fact types");
    return;
  }
  *names = file.content[member].strings();
}

}  // namespace

std::unique_ptr<CheckRules> CheckRules::Compile(const std::vector<RuleFile>& files, Vocabulary* words,
                                                RuleErrors* errors) {
  auto rules = std::make_unique<CheckRules>();
  for (const RuleFile& file : files) {
    if (file.kind == "check-order" || file.kind == "check-cues") rules->AddCues(file, words, errors);
    if (file.kind == "check-tolerances") rules->AddTolerances(file, errors);
    if (file.kind == "check-rates") rules->AddRates(file, errors);
  }
  rules->scanned_.Freeze(words->size());
  for (PhraseMap<bool>& map : rules->cues_) map.Freeze(words->size());
  return rules;
}

void CheckRules::AddCues(const RuleFile& file, Vocabulary* words, RuleErrors* errors) {
  for (const auto& [member, phrases] : file.content.items()) {
    if (member == "kind" || member == "why") continue;
    const CueName* name = FindCueName(member);
    if (name == nullptr || !phrases.is_array()) {
      errors->Add(file, "/" + member, "rule.unknown-member", "no check has cues \"" + member + "\"",
                  "use one of the lists of the schema");
      continue;
    }
    for (const RuleValue phrase : phrases) {
      if (!phrase.is_string()) continue;
      const Phrase interned = words->InternPhrase(phrase.get<std::string>());
      if (name->cue < CheckCue::kScanned) scanned_.Add(interned, name->cue);
      cues_[static_cast<std::size_t>(name->cue)].Add(interned, true);
    }
  }
}

void CheckRules::AddTolerances(const RuleFile& file, RuleErrors* errors) {
  ReadNames(file, "state_types", &state_types_, errors);
  ReadNames(file, "purchase_types", &purchase_types_, errors);
  ReadNames(file, "amount_types", &amount_types_, errors);
  ReadNames(file, "additive_types", &additive_types_, errors);
  ReadNames(file, "headline_types", &headline_types_, errors);
  for (const RuleValue group : file.content["related_types"]) {
    related_types_.push_back(group.strings());
  }
  const auto read = [&](const char* name, Decimal* value) {
    const RuleValue percent = file.content["percent"];
    const auto read_value = ToDecimal(percent[name]);
    if (read_value && !read_value->is_negative()) {
      *value = *read_value;
    } else {
      errors->Add(file, std::string("/percent/") + name, "rule.bad-tolerance", "it is no number of per cent",
                  "write a number from 0 to 100");
    }
  };
  read("about", &tolerances_.about);
  read("nearly", &tolerances_.nearly);
  read("trailing_zeros", &tolerances_.trailing_zeros);
  read("conversion", &tolerances_.conversion);
  read("same_fact", &tolerances_.same_fact);
  read("same_bounded", &tolerances_.same_bounded);
}

void CheckRules::AddRates(const RuleFile& file, RuleErrors* errors) {
  first_year_ = file.content.value("first_year", 0);
  for (const auto& [currency, years] : file.content["per_dollar"].items()) {
    std::vector<Interval>& rates = per_dollar_[currency];
    for (const RuleValue year : years) {
      const bool pair = year.is_array() && year.size() == 2;
      const Interval rate = pair ? Interval{ToDecimal(year[0]), ToDecimal(year[1])} : Interval{};
      if (!rate.low || !rate.high || rate.low->is_zero() || *rate.low > *rate.high) {
        errors->Add(file, "/per_dollar/" + currency, "rule.bad-rate", "a year is no pair of rates, lowest first",
                    "write [\"0.83\", \"0.96\"]");
        break;
      }
      rates.push_back(rate);
    }
  }
}

bool CheckRules::Has(const Names& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

bool CheckRules::AreRelated(std::string_view a, std::string_view b) const {
  return a == b || std::any_of(related_types_.begin(), related_types_.end(),
                               [&](const Names& group) { return Has(group, a) && Has(group, b); });
}

std::uint32_t CheckRules::LengthAt(CheckCue cue, std::span<const Token> tokens, std::size_t at, std::size_t end) const {
  return at < end ? cues_[static_cast<std::size_t>(cue)].FindAt(tokens, at, end).length : 0;
}

std::uint32_t CheckRules::LengthBefore(CheckCue cue, std::span<const Token> tokens, std::size_t begin,
                                       std::size_t end) const {
  return begin < end ? cues_[static_cast<std::size_t>(cue)].FindBefore(tokens, begin, end).length : 0;
}

bool CheckRules::StartsIn(CheckCue cue, std::span<const Token> tokens, std::size_t begin, std::size_t end,
                          std::size_t limit) const {
  for (std::size_t at = begin; at < end; ++at) {
    if (LengthAt(cue, tokens, at, limit) > 0) return true;
  }
  return false;
}

Interval CheckRules::PerDollar(std::string_view currency, int first_year, int last_year) const {
  if (currency == "USD") return {Decimal(1), Decimal(1)};
  const auto it = per_dollar_.find(currency);
  if (it == per_dollar_.end() || it->second.empty()) return {};
  const std::vector<Interval>& rates = it->second;
  const int last_known = first_year_ + static_cast<int>(rates.size()) - 1;
  if (first_year == 0) first_year = first_year_;
  if (last_year == 0) last_year = last_known;
  if (last_year < first_year_ || first_year > last_known) return {};
  std::optional<Interval> hull;
  for (int year = std::max(first_year, first_year_); year <= std::min(last_year, last_known); ++year) {
    const Interval& rate = rates[static_cast<std::size_t>(year - first_year_)];
    hull = hull ? Hull(*hull, rate) : rate;
  }
  return hull.value_or(Interval{});
}

Interval CheckRules::Rate(std::string_view from, std::string_view to, int first_year, int last_year) const {
  const Interval a = PerDollar(from, first_year, last_year), b = PerDollar(to, first_year, last_year);
  return a.low && b.low ? Quotient(b, a) : Interval{};
}

}  // namespace recoupe
