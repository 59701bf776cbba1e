// agreement, conflict: the same fact told twice in one text.
//
// A company may order, invest or raise twice, so two different figures are no conflict in themselves. It is one where
// the two can only be the same statement: the digits agree and the scale or the currency does not, or a metric that
// has one value at a time (revenue, headcount) has two for one period of one company.
#include <algorithm>
#include <functional>
#include <unordered_map>

#include "pipeline/verify/cross_checks.h"
#include "pipeline/verify/fact_checks.h"
#include "pipeline/verify/wording.h"

namespace recoupe {
namespace {

bool IsMoney(const Figure& figure) { return figure.unit.size() == 3 && figure.unit[0] >= 'A' && figure.unit[0] <= 'Z'; }

// Money of any currency meets, and so do counts.
std::size_t KeyOf(const Fact& fact) {
  const std::hash<std::string_view> hash;
  std::size_t key = hash(fact.type) * 31 + (IsMoney(fact.figure) ? 1 : hash(fact.figure.unit));
  // The order in which the agents are named says nothing.
  for (const Role& role : fact.agents) key += role.entity != nullptr ? hash(role.entity->id) * 2654435761u : 0;
  return key;
}

std::size_t SignificantDigits(const Decimal& value) {
  std::string text = value.ToString();
  std::erase_if(text, [](char c) { return c == '.' || c == '-'; });
  const std::size_t first = text.find_first_not_of('0'), last = text.find_last_not_of('0');
  return first == std::string::npos ? 0 : last - first + 1;
}

bool IsOneSided(Bound bound) {
  return bound == Bound::kMoreThan || bound == Bound::kAtLeast || bound == Bound::kLessThan || bound == Bound::kAtMost;
}

bool OneEmptyOr(bool equal, bool a_empty, bool b_empty) { return equal || a_empty || b_empty; }

bool OwnPeriod(const Fact& fact) { return !fact.period.empty() && !fact.Inherits("period"); }

// Each agent stands in the fact's own clause.
bool OwnAgents(const Fact& fact) {
  return std::all_of(fact.agents.begin(), fact.agents.end(), [](const Role& role) { return role.rule.empty(); });
}

// A fact without an agent is known again by its thing: a market of one year, the size of a chip.
bool SaysOfWhat(const Fact& fact) {
  return !fact.agents.empty() || !fact.objects.empty() || !fact.counterparties.empty() ||
         (fact.type == "market" && !fact.period.empty());
}

std::string_view YearOf(std::string_view period) {
  if (period.starts_with("FY")) period.remove_prefix(2);
  return period.substr(0, 4);
}

// "Jusqu'à 6 000" in the headline, "4 000 à 6 000" in the text.
bool IsEndOf(const Figure& point, const Figure& range) {
  if (range.bound != Bound::kBetween) return false;
  return (point.bound == Bound::kAtMost && point.value == range.max) ||
         (point.bound == Bound::kAtLeast && point.value == range.value);
}

// "capteurs" and "capteurs Mems", "la robotique" and "la division robotique".
bool SegmentsMayMatch(std::string_view a, std::string_view b) {
  const auto holds = [](std::string_view longer, std::string_view shorter) {
    const std::size_t apostrophe = shorter.find('\'');
    const std::size_t article = shorter.find_first_of(" '");
    if (apostrophe == article && apostrophe != std::string_view::npos) shorter.remove_prefix(apostrophe + 1);
    return !shorter.empty() && longer.find(shorter) != std::string_view::npos;
  };
  return a == b || holds(a, b) || holds(b, a);
}

}  // namespace

// One figure of one company about one thing, in other words: a day apart, told first as planned and then as done.
bool CrossChecks::Repeats(const FactView& a, const FactView& b) const {
  const Fact& x = FactOf(a);
  const Fact& y = FactOf(b);
  if (a.mention == b.mention || a.sentence == b.sentence || x.type != y.type || x.figure.unit != y.figure.unit) {
    return false;
  }
  if (x.figure.per != y.figure.per || x.metric != y.metric || x.qualifier != y.qualifier) return false;
  if (x.modality == Modality::kNegated || y.modality == Modality::kNegated || !SameAgents(x, y)) return false;
  if (!SegmentsMayMatch(x.segment, y.segment) || x.collective != y.collective) return false;
  if (!TimesMayMatch(x, y)) return false;
  const bool things =
      x.agents.empty() ? SameObjects(x, y) : OneEmptyOr(SameObjects(x, y), x.objects.empty(), y.objects.empty());
  if (!things || x.figure.unit == "%") return false;
  const bool ranges = x.figure.bound == Bound::kBetween || y.figure.bound == Bound::kBetween;
  return ranges ? IsEndOf(x.figure, y.figure) || IsEndOf(y.figure, x.figure) : x.figure.value == y.figure.value;
}

void CrossChecks::CheckRepeats() {
  constexpr std::size_t kBucket = 16;
  std::unordered_map<std::size_t, std::vector<const FactView*>> buckets;
  buckets.reserve(views_.size());
  for (const FactView& view : views_) {
    if (!SaysOfWhat(FactOf(view))) continue;
    std::vector<const FactView*>& bucket = buckets[KeyOf(FactOf(view))];
    const FactView* same = nullptr;
    const FactView* contrary = nullptr;
    std::string why;
    for (const FactView* earlier : bucket) {
      if (same == nullptr &&
          (Repeats(*earlier, view) || (AboutTheSame(*earlier, view) && TellTheSame(*earlier, view)))) {
        same = earlier;
      }
      if (FactOf(view).agents.empty() || FactOf(*earlier).segment != FactOf(view).segment) continue;
      if (!AboutTheSame(*earlier, view)) continue;
      if (contrary == nullptr && Contradict(*earlier, view, &why)) contrary = earlier;
    }
    if (same != nullptr) {
      Add("agreement", true, {same->fact, view.fact}, Say(*same) + " and " + Say(view) + " tell the same.");
    } else if (contrary != nullptr) {
      Add("conflict", false, {contrary->fact, view.fact},
          Say(*contrary) + " and " + Say(view) + " are told of the same" + why + ".");
    }
    if (bucket.size() < kBucket) bucket.push_back(&view);
  }
}

bool CrossChecks::AboutTheSame(const FactView& a, const FactView& b) const {
  const Fact& x = FactOf(a);
  const Fact& y = FactOf(b);
  if (x.figure_mention == y.figure_mention || x.type != y.type || !SameAgents(x, y) || !SameMood(x, y)) return false;
  if (x.figure.per != y.figure.per || x.metric != y.metric) return false;
  if (!SegmentsMayMatch(x.segment, y.segment)) return false;
  if (!PeriodsMayMatch(x, y) || x.collective != y.collective) return false;
  if (!OneEmptyOr(x.qualifier == y.qualifier, x.qualifier.empty(), y.qualifier.empty())) return false;
  return OneEmptyOr(SameObjects(x, y), x.objects.empty(), y.objects.empty());
}

bool CrossChecks::TellTheSame(const FactView& a, const FactView& b) const {
  const Figure& x = FigureOf(a);
  const Figure& y = FigureOf(b);
  if (x.unit != y.unit || a.sentence == b.sentence) return false;
  // A percentage says little: 30 % of one thing and 30 % of another.
  if (x.unit == "%" && !SameObjects(FactOf(a), FactOf(b))) return false;
  const bool range = x.bound == Bound::kBetween;
  if (range != (y.bound == Bound::kBetween)) return false;  // a point somewhere in a range restates nothing
  const bool open = IsOneSided(x.bound) || IsOneSided(y.bound) || FactOf(a).segment != FactOf(b).segment;
  const Tolerances& tolerances = cues_.tolerances();
  const Interval near =
      Widened({x.value, range ? x.max : x.value}, open ? tolerances.same_bounded : tolerances.same_fact);
  return Overlap(a.printed(), b.printed()) && Overlap(near, {y.value, range ? y.max : y.value});
}

bool CrossChecks::Contradict(const FactView& a, const FactView& b, std::string* why) const {
  const Fact& x = FactOf(a);
  const Fact& y = FactOf(b);
  const Figure& left = x.figure;
  const Figure& right = y.figure;
  if (a.sentence == b.sentence || left.value.is_zero() || right.value.is_zero()) return false;
  if (left.bound == Bound::kBetween || right.bound == Bound::kBetween) return false;
  if (!IsMoney(left) && left.unit != "count") return false;
  const bool same_digits = SignificantDigits(left.value) >= 2 && SameDigits(left.value, right.value);
  const bool same_period = x.period == y.period;
  if (left.unit != right.unit) {
    *why = ", in two currencies";
    return IsMoney(left) && same_digits && left.value == right.value && same_period;
  }
  if (Overlap(a.certain(), b.certain())) return false;
  if (same_digits && same_period) {
    for (const int exponent : {3, 6, 9}) {
      const Interval larger = Scaled(a.certain(), Decimal::PowerOfTen(exponent));
      const Interval smaller = Scaled(a.certain(), Decimal::PowerOfTen(-exponent));
      if (!Overlap(larger, b.certain()) && !Overlap(smaller, b.certain())) continue;
      *why = ": a factor of " + SayNumber(Decimal::PowerOfTen(exponent)) + " lies between them";
      return true;
    }
  }
  *why = " and the same time";
  // Far apart, they are rather of two things that the facts do not tell apart.
  if (Below(Scaled(a.certain(), 2), b.certain()) || Below(Scaled(b.certain(), 2), a.certain())) return false;
  if (!OwnAgents(x) || !OwnAgents(y)) return false;
  return cues_.IsState(x.type) && same_period && OwnPeriod(x) && OwnPeriod(y) && IsExact(x) && IsExact(y) &&
         SameObjects(x, y) && x.qualifier == y.qualifier && x.modality == y.modality &&
         (x.attribution.entity == nullptr || x.attribution.entity == y.attribution.entity);
}

// The figure of a title stands somewhere in the text, rounded or not, or is what others of its kind make together.
bool CrossChecks::IsToldAgain(const FactView& headline) const {
  constexpr std::size_t kMost = 12;
  const Figure& figure = FigureOf(headline);
  const Interval close = Widened(headline.printed(), cues_.tolerances().same_bounded);
  for (const Mention& mention : document_->mentions) {
    if (!IsFigure(mention.kind) || mention.sentence == headline.sentence || mention.figure.unit != figure.unit)
      continue;
    const bool range = mention.figure.bound == Bound::kBetween;
    if (Overlap(close, {mention.figure.value, range ? mention.figure.max : mention.figure.value})) return true;
  }
  const auto makes = [&](const std::optional<Decimal>& value) {
    return value && Overlap(close, {value->Abs(), value->Abs()});
  };
  std::vector<Decimal> alike;
  for (const FactView& view : views_) {
    if (view.sentence == headline.sentence || !SameKind(FactOf(view), FactOf(headline))) continue;
    if (!SameAgents(FactOf(view), FactOf(headline)) && !FactOf(headline).collective) continue;
    if (alike.size() == kMost) break;
    alike.push_back(FigureOf(view).value);
  }
  for (std::size_t i = 0; i < alike.size(); ++i) {
    for (std::size_t k = 0; k < i; ++k) {
      const auto sum = Decimal::Add(alike[i], alike[k]);
      if (makes(sum) || makes(Decimal::Subtract(alike[i], alike[k]))) return true;
      for (std::size_t j = 0; sum && j < k; ++j) {
        if (makes(Decimal::Add(*sum, alike[j]))) return true;
      }
    }
  }
  return false;
}

// `X lève 105 millions` above `X a levé 205 millions d'euros, a-t-elle annoncé mardi`: the title tells what the first
// sentences tell. It says something else where its own figure stands nowhere in the text, and the first sentences have
// one of its kind.
void CrossChecks::CheckHeadline() {
  constexpr std::size_t kMost = 8;  // a title has one or two
  const Layout& layout = document_->layout;
  if (layout.title_block >= layout.blocks.size()) return;
  const std::uint32_t title_end = layout.blocks[layout.title_block].end_sentence;
  std::size_t title_facts = 0;
  while (title_facts < views_.size() && views_[title_facts].sentence < title_end) ++title_facts;
  if (title_facts > kMost) return;
  const Views title = Views(views_).first(title_facts);
  for (const FactView& headline : title) {
    const Fact& fact = FactOf(headline);
    if (!cues_.IsHeadline(fact.type) || fact.modality == Modality::kNegated || fact.figure.unit == "%") continue;
    if (fact.figure.bound == Bound::kBetween || fact.figure.value.is_zero()) continue;
    CheckHeadlineOf(headline, title);
  }
}

void CrossChecks::CheckHeadlineOf(const FactView& headline, Views title) {
  constexpr std::uint32_t kLead = 3;  // sentences
  const Fact& fact = FactOf(headline);
  const std::uint32_t end = document_->layout.blocks.front().end_sentence + kLead;
  const FactView* told = nullptr;
  for (const FactView& view : Views(views_).subspan(title.size())) {
    if (view.sentence >= end) break;
    const Fact& lead = FactOf(view);
    if (!SameKind(lead, fact) || lead.modality == Modality::kNegated) continue;
    if (Overlap(headline.printed(), view.printed()) && TellTheSame(headline, view)) {
      AddAgreement(headline, view);  // whoever each of the two has it from
      return;
    }
    const bool same = !fact.agents.empty() && SameAgents(lead, fact) && lead.segment == fact.segment &&
                      OneEmptyOr(SameObjects(lead, fact), lead.objects.empty(), fact.objects.empty());
    if (same && told == nullptr) told = &view;
  }
  if (told == nullptr || FactOf(*told).qualifier != fact.qualifier || FigureOf(*told).bound == Bound::kBetween) return;
  const bool alone = std::all_of(title.begin(), title.end(), [&](const FactView& other) {
    return !SameKind(FactOf(other), fact) || Overlap(other.certain(), headline.certain());
  });
  if (!alone || Overlap(headline.certain(), told->certain()) || IsToldAgain(headline)) return;
  // A title tells the year, and the text starts with the quarter.
  const std::string& period = FactOf(*told).period;
  if (cues_.IsState(fact.type) && period.find_first_of("QS/") != std::string::npos) return;
  // "La société avait levé 8 millions en 2022."
  if (OwnPeriod(FactOf(*told)) && !fact.period.empty() && YearOf(period) != YearOf(fact.period)) return;
  if (Below(told->certain(), headline.certain()) && MayBePart(*told, end)) return;
  if (HasResult("conflict", headline.fact)) return;
  Add("conflict", false, {headline.fact, told->fact},
      "The title says " + Say(headline) + ", which the text says nowhere; it says " + Say(*told) + ".");
}

// `30 000 emplois` of a title above `14 000 suppressions, première vague d'un plan qui en compterait deux fois plus`:
// the first sentences tell other figures of the kind, or a multiple.
bool CrossChecks::MayBePart(const FactView& told, std::uint32_t end_sentence) const {
  const auto& mentions = document_->mentions;
  auto it = std::lower_bound(mentions.begin(), mentions.end(), document_->layout.blocks.front().end_sentence,
                             [](const Mention& mention, std::uint32_t s) { return mention.sentence < s; });
  for (; it != mentions.end() && it->sentence < end_sentence; ++it) {
    if (it->kind == MentionKind::kRatio) return true;
    const bool other = IsFigure(it->kind) && it->figure.unit == FigureOf(told).unit && it->restates == kNoMention;
    if (other && it->figure.value != FigureOf(told).value && it->figure.per.empty()) return true;
  }
  return false;
}

bool CrossChecks::HasResult(std::string_view check, std::uint32_t first) const {
  return std::any_of(document_->checks.begin(), document_->checks.end(),
                     [&](const CheckResult& result) { return result.check == check && result.facts.front() == first; });
}

void CrossChecks::AddAgreement(const FactView& first, const FactView& again) {
  if (!HasResult("agreement", first.fact))
    Add("agreement", true, {first.fact, again.fact}, Say(first) + " and " + Say(again) + " tell the same.");
}

}  // namespace recoupe
