// share: p % of a stated whole against a stated part. sum: the shares of one whole.
//
// The part stands beside its share; the whole is a market (`322,7 millions de smartphones livrés ... Samsung, avec 61,4
// millions et 19 % du marché`), the company itself (`690 millions, 37,5 % de l'activité`), what several reach together,
// or the staff of which some leave. Which whole a share is of the text seldom says, so a whole is trusted to contradict
// only where other shares confirm it.
#include <algorithm>

#include "pipeline/verify/cross_checks.h"
#include "pipeline/verify/wording.h"

namespace recoupe {
namespace {

constexpr std::size_t kMaxParts = 16, kMaxMarkets = 8, kMaxHoldings = 64;
constexpr std::size_t kDay = 10;  // of a period that is the day of the news: "2024-12-20"

Interval PercentOf(const FactView& part, const FactView& whole) {
  return Scaled(Quotient(part.certain(), whole.certain()), Decimal(100));
}

// 19.9 % told as 19: some cut the decimals off instead of rounding.
bool IsCutOff(const Decimal& share, const Interval& percent) {
  const auto next = Decimal::Add(share, Decimal(1));
  return share.scale() <= 0 && next && Overlap({share, *next}, percent);
}

bool IsClosed(const Interval& interval) { return interval.low && interval.high; }

}  // namespace

// A share of a market, and how much that is.
struct CrossChecks::Holding {
  const FactView* share;
  const FactView* part;
};

// Shares of one whole, told side by side or line by line: together no more than 100 %.
void CrossChecks::CheckSharesOfOneWhole() {
  std::vector<const FactView*> group;
  for (const FactView& view : views_) {
    const Fact& fact = FactOf(view);
    const bool share = fact.type == "share" && fact.figure.unit == "%" && fact.agents.size() <= 1 && !fact.collective;
    const bool apart = !group.empty() && view.sentence > group.back()->sentence + 1;
    if (share && !group.empty() && !apart && group.size() < kMaxParts) {
      const Fact& first = FactOf(*group.front());
      // The line of the others has no agent, and calls itself a segment.
      if (SameObjects(fact, first) && (fact.segment == first.segment || fact.agents.empty()) &&
          fact.period == first.period && SameMood(fact, first)) {
        group.push_back(&view);
        continue;
      }
    }
    if (!share && !apart) continue;
    CheckShareGroup(group);
    group.clear();
    if (share) group.push_back(&view);
  }
  CheckShareGroup(group);
}

void CrossChecks::CheckShareGroup(const std::vector<const FactView*>& group) {
  if (group.size() < 2) return;
  const Fact& first = FactOf(*group.front());
  Interval sum = {Decimal(0), Decimal(0)};
  std::vector<std::uint32_t> facts;
  std::vector<const Figure*> figures;
  bool shared = false;  // one figure told of several: each may have it, or all of them together
  for (const FactView* view : group) {
    for (const FactView* other : group) {
      if (other != view && SameAgents(FactOf(*other), FactOf(*view))) return;
      shared = shared || (other != view && other->mention == view->mention);
    }
    sum = Sum(sum, view->printed());
    facts.push_back(view->fact);
    figures.push_back(&FigureOf(*view));
  }
  const Interval whole = {Decimal(100), Decimal(100)};
  if (Below(sum, whole)) return;                // the rest belongs to others
  if (!sum.high && !Below(whole, sum)) return;  // "plus de 94 %" says nothing of what is left
  const bool consistent = Overlap(sum, whole);
  // Where the text does not say of what they are shares, or goes on to another sentence, they may be of several wholes.
  const bool sure =
      !(first.objects.empty() && first.segment.empty()) && group.front()->sentence == group.back()->sentence;
  if (!consistent && (!sure || shared)) return;
  std::string detail = "The shares in " + SayFacts(facts) + " add up to " + SaySum(figures, sum);
  detail += consistent ? ", the whole." : ", more than the whole.";
  Add("sum", consistent, std::move(facts), std::move(detail));
}

// `51,2 milliards, soit 90 % du total`: p % of a stated whole against a stated part.
void CrossChecks::CheckShares() {
  std::vector<Holding> holdings;
  for (std::size_t i = 0; i < views_.size(); ++i) {
    const FactView& share = views_[i];
    const Fact& fact = FactOf(share);
    if (fact.figure.unit != "%" || fact.modality == Modality::kNegated) continue;
    if (fact.type == "layoff") CheckShareOfStaff(share);
    if (fact.type != "share") continue;
    const FactView* before = i > 0 ? &views_[i - 1] : nullptr;
    if (before != nullptr && before->sentence == share.sentence && FigureOf(*before).unit != "%" &&
        IsPrecededBy(CheckCue::kNamely, share) && CheckNamelyShare(share, *before)) {
      continue;
    }
    for (const FactView* part : PartsBeside(share)) {
      if (CheckShareOfOwn(share, *part) || CheckShareOfTogether(share, *part)) break;
      if (holdings.size() < kMaxHoldings) holdings.push_back({&share, part});
    }
  }
  CheckSharesOfMarkets(holdings);
}

void CrossChecks::AddShare(bool consistent, const FactView& share, const FactView& part, const FactView& whole) {
  Add("share", consistent, {share.fact, part.fact, whole.fact},
      Say(part) + " of " + Say(whole) + " is " + SayRounded(PercentOf(part, whole), "%") + ", and the text says " +
          Say(share) + ".");
}

// "Moins de 10 %" is true of 4 %, and says nothing of it.
bool CrossChecks::IsAbout(const FactView& share, const FactView& part, const FactView& whole) const {
  constexpr int kPercent = 10;
  const Interval percent = PercentOf(part, whole);
  if (!IsClosed(percent) || !Overlap(percent, share.certain())) return false;
  if (IsClosed(share.certain()) && FigureOf(share).bound != Bound::kLessThan &&
      FigureOf(share).bound != Bound::kAtMost) {
    return true;
  }
  const Decimal& value = FigureOf(share).value;
  const auto ratio = Decimal::Divide(FigureOf(part).value, FigureOf(whole).value);
  const auto point = ratio ? Decimal::Multiply(*ratio, Decimal(100)) : std::nullopt;
  return point && Within({*point, *point}, share.certain()) &&
         Within({*point, *point}, Widened({value, value}, kPercent));
}

// `51,2 milliards, soit 90 % du total`.
bool CrossChecks::CheckNamelyShare(const FactView& share, const FactView& part) {
  const Fact& fact = FactOf(part);
  const FactView* whole = nullptr;
  // The nearest before the part that tells of the whole: more money, no segment of its own.
  for (const FactView& view : Around(part)) {
    if (view.first_token >= part.first_token) break;
    const Fact& other = FactOf(view);
    if (SameKind(other, fact) && SameAgents(other, fact) && SameMood(other, fact) && other.segment.empty() &&
        PeriodsMayMatch(other, fact) && (other.objects.empty() || SameObjects(other, fact)) &&
        other.figure.value > fact.figure.value) {
      whole = &view;
    }
  }
  if (whole == nullptr) return CheckShareOfAll(share, part);
  const bool consistent = Overlap(PercentOf(part, *whole), share.certain());
  // "soit 5 % de son chiffre d'affaires" is of another whole than an investment, "soit 8 % du marché" than sales.
  const std::uint32_t end = document_->layout.sentences[share.sentence].end_token;
  const bool of_it = cues_.LengthAt(CheckCue::kOfTotal, tokens(), share.end_token, end) > 0 ||
                     (fact.type == "revenue" && cues_.LengthAt(CheckCue::kShareOf, tokens(), share.end_token, end) > 0);
  if (!consistent &&
      (!of_it || FactOf(*whole).period != fact.period || IsCutOff(FigureOf(share).value, PercentOf(part, *whole))))
    return false;
  AddShare(consistent, share, part, *whole);
  return true;
}

// `46,7 milliards de chiffre d'affaires. Les centres de données en ont représenté 41,1, soit 88 % du total`: a part
// that is more than the one whole before it is no 88 % of it.
bool CrossChecks::CheckShareOfAll(const FactView& share, const FactView& part) {
  const std::uint32_t end = document_->layout.sentences[share.sentence].end_token;
  if (cues_.LengthAt(CheckCue::kOfTotal, tokens(), share.end_token, end) == 0 || share.sentence == 0) return false;
  const FactView* whole = nullptr;
  for (const FactView& view : InSentence(share.sentence - 1)) {
    if (view.block != share.block || FigureOf(view).unit != FigureOf(part).unit) continue;
    if (whole != nullptr && whole->mention != view.mention) return false;
    whole = &view;
  }
  if (whole == nullptr || !SameKind(FactOf(*whole), FactOf(part)) || !SameAgents(FactOf(*whole), FactOf(part)) ||
      FactOf(*whole).period != FactOf(part).period || !IsExact(FactOf(*whole)) || !IsExact(FactOf(part)))
    return false;
  if (!Below(whole->certain(), part.certain()) || !(FigureOf(share).value < Decimal(100))) return false;
  AddShare(false, share, part, *whole);
  return true;
}

// What the holder of the share sells, earns or spends: in the share's sentence or line, the nearest first.
std::vector<const FactView*> CrossChecks::PartsBeside(const FactView& share) const {
  constexpr std::size_t kMaxBeside = 3;
  const Fact& fact = FactOf(share);
  std::vector<const FactView*> parts;
  if (fact.agents.size() != 1) return parts;
  const auto at = static_cast<std::ptrdiff_t>(&share - views_.data());
  for (const std::ptrdiff_t step : {-1, 1, -2, 2, -3, 3}) {
    const std::ptrdiff_t k = at + step;
    if (k < 0 || k >= static_cast<std::ptrdiff_t>(views_.size()) || parts.size() == kMaxBeside) continue;
    const FactView& view = views_[static_cast<std::size_t>(k)];
    const Fact& part = FactOf(view);
    if (view.block != share.block || part.figure.unit == "%" || part.figure.unit == "ratio") continue;
    if (!view.additive || !SameAgents(part, fact) || part.modality == Modality::kNegated) continue;
    if (TimesMayMatch(part, fact)) parts.push_back(&view);
  }
  return parts;
}

// `Power Cloud a rapporté 690 millions; elle pèse 37,5 % de l'activité`: of what the same company has in all.
bool CrossChecks::CheckShareOfOwn(const FactView& share, const FactView& part) {
  const Fact& fact = FactOf(part);
  const Fact& told = FactOf(share);
  const bool whole_company = fact.objects.empty() && fact.segment.empty();
  const bool same = told.objects.empty() && told.segment.empty()
                        ? share.sentence == part.sentence
                        : SharesObject(told, fact) || (!told.segment.empty() && told.segment == fact.segment);
  if (!same) return false;
  // "20 % du marché", "60 % du bénéfice" beside what a segment sells are of another whole; "60 % des ventes" is of
  // this.
  const Sentence& sentence = document_->layout.sentences[share.sentence];
  const bool of_all = cues_.LengthAt(CheckCue::kShareOf, tokens(), share.end_token, sentence.end_token) > 0;
  if (!of_all) return false;
  const FactView* whole = nullptr;  // of the part's own time
  bool alone = true;
  for (const FactView& view : Around(part)) {
    const Fact& other = FactOf(view);
    if (!SameKind(other, fact) || !SameAgents(other, fact) || !SameMood(other, fact)) continue;
    if (!other.objects.empty() || !other.segment.empty() || view.sentence == part.sentence) continue;
    if (!TimesMayMatch(other, fact) || !IsClosed(view.certain())) continue;
    if (other.figure.value > fact.figure.value && IsAbout(share, part, view)) {
      AddShare(true, share, part, view);
      return true;
    }
    if (other.period != fact.period) continue;
    alone = alone && (whole == nullptr || FigureOf(*whole).value == FigureOf(view).value);
    whole = &view;
  }
  if (whole == nullptr || !alone || whole_company || fact.type != "revenue" || fact.period.empty()) return false;
  if (share.sentence != part.sentence || !SameMood(fact, told) || !IsExact(fact) || !IsExact(FactOf(*whole)))
    return false;
  AddShare(false, share, part, *whole);
  return true;
}

// `Les trois ont offert 17 milliards. Sa quote-part, 27 % du total, représente près de 4,6 milliards`.
bool CrossChecks::CheckShareOfTogether(const FactView& share, const FactView& part) {
  if (share.sentence != part.sentence) return false;
  const Fact& fact = FactOf(part);
  for (const FactView& view : Around(part)) {
    const Fact& other = FactOf(view);
    if (!other.collective || !SameKind(other, fact) || !HasAgent(other, fact.agents[0].entity)) continue;
    if (!SameMood(other, fact) || !PeriodsMayMatch(other, fact) || !IsClosed(view.certain())) continue;
    if (!IsAbout(share, part, view)) continue;
    AddShare(true, share, part, view);
    return true;
  }
  return false;
}

// `5 000 départs ... 10 % des effectifs du groupe, qui employait 50 000 salariés`.
bool CrossChecks::CheckShareOfStaff(const FactView& share) {
  const Fact& told = FactOf(share);
  const FactView* leave = nullptr;
  const FactView* staff = nullptr;
  bool alone = true;  // the text knows one number of those employed
  for (const FactView& view : Around(share)) {
    const Fact& fact = FactOf(view);
    if (fact.figure.unit != "count" || !SameAgents(fact, told) || fact.agents.empty()) continue;
    if (!fact.objects.empty() || !fact.segment.empty() || !IsClosed(view.certain())) continue;
    if (fact.type == "layoff" && SameMood(fact, told) && leave == nullptr) leave = &view;
    if (fact.type != "headcount" || fact.modality != Modality::kAsserted) continue;
    if (staff == nullptr) staff = &view;
    alone = alone && fact.figure.value == FigureOf(*staff).value;
  }
  if (leave == nullptr || staff == nullptr) return false;
  const bool consistent = IsAbout(share, *leave, *staff);
  // Heads are counted at several times and in several ways: only what lies far from the share is wrong.
  if (!consistent && (!alone || leave->sentence != share.sentence || !IsFarOff(share, *leave, *staff))) return false;
  AddShare(consistent, share, *leave, *staff);
  return consistent;
}

// Twice as much as the text says, or half; and said to be of the staff.
bool CrossChecks::IsFarOff(const FactView& share, const FactView& part, const FactView& whole) const {
  const std::uint32_t end = document_->layout.sentences[share.sentence].end_token;
  if (cues_.LengthAt(CheckCue::kOfStaff, tokens(), share.end_token, end) == 0) return false;
  const Interval percent = PercentOf(part, whole);
  const auto half = Decimal::Multiply(FigureOf(share).value, Decimal(5));
  if (!IsClosed(percent) || !half || FigureOf(share).bound == Bound::kBetween) return false;
  const auto twice = Decimal::Multiply(FigureOf(share).value, Decimal(2));
  const auto tenth = Decimal::Multiply(*half, Decimal::PowerOfTen(-1));
  return twice && tenth && (*percent.low > *twice || *percent.high < *tenth);
}

void CrossChecks::CheckSharesOfMarkets(const std::vector<Holding>& holdings) {
  std::size_t markets = 0;
  if (holdings.empty()) return;
  for (const FactView& view : views_) {
    if (FactOf(view).type != "market" || FigureOf(view).unit == "%" || !IsClosed(view.certain())) continue;
    if (++markets > kMaxMarkets) return;
    CheckSharesOfMarket(view, holdings);
  }
}

// One market, told twice or not: where one holding confirms it, the others may contradict it. Where none does and three
// agree on another whole, the market is what is wrong.
void CrossChecks::CheckSharesOfMarket(const FactView& market, const std::vector<Holding>& holdings) {
  const Fact& whole = FactOf(market);
  std::vector<const Holding*> open;
  std::size_t confirmed = 0;
  for (const Holding& holding : holdings) {
    const Fact& part = FactOf(*holding.part);
    const Fact& share = FactOf(*holding.share);
    if (part.figure.unit != whole.figure.unit || part.figure.per != whole.figure.per || part.type == "market") continue;
    if (!SameMood(part, whole) || !TimesMayMatch(part, whole) || !TimesMayMatch(share, whole)) continue;
    if (!whole.objects.empty() && !SharesObject(part, whole) && !SharesObject(share, whole)) continue;
    if (IsAbout(*holding.share, *holding.part, market)) {
      ++confirmed;
      AddShare(true, *holding.share, *holding.part, market);
    } else if (IsSureOf(market, holding)) {
      open.push_back(&holding);
    }
  }
  if (confirmed > 0) {
    for (const Holding* holding : open) {
      const bool fits = std::any_of(holdings.begin(), holdings.end(), [&](const Holding& other) {
        return other.share == holding->share && IsAbout(*other.share, *other.part, market);
      });
      const bool cut = IsCutOff(FigureOf(*holding->share).value, PercentOf(*holding->part, market));
      if (!fits && !cut) AddShare(false, *holding->share, *holding->part, market);
    }
    return;
  }
  if (open.size() < 3) return;
  Interval agreed;
  std::vector<std::uint32_t> facts = {market.fact};
  for (const Holding* holding : open) {
    const Interval implied = Scaled(Quotient(holding->part->certain(), holding->share->certain()), Decimal(100));
    if (!IsClosed(implied)) return;
    agreed.low = agreed.low ? std::max(*agreed.low, *implied.low) : implied.low;
    agreed.high = agreed.high ? std::min(*agreed.high, *implied.high) : implied.high;
    facts.push_back(holding->share->fact);
    facts.push_back(holding->part->fact);
  }
  if (*agreed.low > *agreed.high || Overlap(agreed, market.certain())) return;
  std::string detail = "The parts and shares in " + SayFacts({facts.begin() + 1, facts.end()}) + " are of " +
                       SayRounded(agreed, whole.figure.unit) + ", and the text says " + Say(market) + ".";
  Add("share", false, std::move(facts), std::move(detail));
}

// Both figures side by side, of the market's own time, of the company as a whole and of the world.
bool CrossChecks::IsSureOf(const FactView& market, const Holding& holding) const {
  const Fact& part = FactOf(*holding.part);
  const Fact& share = FactOf(*holding.share);
  const Fact& whole = FactOf(market);
  if (holding.part->sentence != holding.share->sentence || whole.period.empty()) return false;
  const auto same_time = [&](const Fact& fact) {
    return fact.period == whole.period || (fact.period.size() == kDay && whole.period.size() != kDay);
  };
  if (!SameMood(part, share) || !same_time(part) || !same_time(share) || !IsExact(part) || !IsExact(share))
    return false;
  if (!part.objects.empty() || !share.objects.empty() || part.segment != share.segment) return false;
  const auto& mentions = document_->mentions;
  for (auto it = std::lower_bound(mentions.begin(), mentions.end(),
                                  document_->layout.sentences[holding.share->sentence].first_token,
                                  [](const Mention&mention, std::uint32_t at) { return mention.first_token < at; });
       it != mentions.end() && it->sentence == holding.share->sentence; ++it) {
    if (it->kind == MentionKind::kPlace) return false;
  }
  return true;
}

}  // namespace recoupe
