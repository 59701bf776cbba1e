#include "pipeline/verify/sentence_checks.h"

#include <algorithm>

#include "pipeline/relate/frame_rules.h"
#include "pipeline/rules/language_rules.h"
#include "pipeline/rules/rule_set.h"
#include "pipeline/verify/fact_checks.h"
#include "pipeline/verify/reparse.h"
#include "pipeline/verify/wording.h"

namespace recoupe {
namespace {

constexpr std::size_t kMaxParts = 12;

bool IsOpen(const Interval& interval) { return !interval.low || !interval.high; }

}  // namespace

SentenceChecks::SentenceChecks(const RuleSet& rules, Document* document)
    : rules_(rules), cues_(rules.checks()), document_(document), fact_of_(document->mentions.size(), kNoFact) {
  for (std::uint32_t f = 0; f < document->facts.size(); ++f) {
    const std::uint32_t mention = document->facts[f].figure_mention;
    if (mention < fact_of_.size() && fact_of_[mention] == kNoFact) fact_of_[mention] = f;
  }
}

void SentenceChecks::Run() {
  const auto& mentions = document_->mentions;
  for (std::uint32_t m = 0; m < mentions.size();) {
    const std::uint32_t sentence = mentions[m].sentence;
    figures_.clear();
    bool fact = false;
    for (; m < mentions.size() && mentions[m].sentence == sentence; ++m) {
      if (!IsFigure(mentions[m].kind) || mentions[m].figure.unit.empty()) continue;
      fact = fact || fact_of_[m] != kNoFact;
      // "1,2 milliard (1,4 milliard de dollars)" is one sum; a percentage that restates is held against its whole.
      if (mentions[m].restates != kNoMention && mentions[m].figure.unit != "%") continue;
      if (figures_.size() <= kMost) figures_.push_back({m, fact_of_[m], {}});
    }
    if (!fact || figures_.size() < 2 || figures_.size() > kMost) continue;
    sentence_ = &document_->layout.sentences[sentence];
    CheckSentence();
  }
}

// Most figures are asked by no check, and the second reading costs more than all cues.
const Interval& SentenceChecks::Certain(const Told& told) const {
  if (!told.certain) {
    const Mention& mention = MentionOf(told);
    const auto reading =
        Reparse(document_->text.text().substr(mention.span.begin, mention.span.end - mention.span.begin));
    told.certain =
        CertainInterval(mention.figure, reading ? PrecisionOf(mention, *reading) : Precision(), cues_.tolerances());
  }
  return *told.certain;
}

void SentenceChecks::CheckSentence() {
  for (std::size_t i = 0; i < figures_.size(); ++i) {
    const Figure& figure = FigureOf(figures_[i]);
    if (figure.unit == "%") {
      CheckShareOfNext(i);
      CheckShareOfStaff(i);
      CheckNamelyPart(i);
      CheckShareOutOf(i);
      CheckChange(i);
    } else if (figure.unit == "ratio") {
      CheckChange(i);
    } else if (!figure.per.empty()) {
      CheckProduct(i);
    } else {
      CheckTotal(i);
      CheckParts(i);
      CheckPartsOutOf(i);
    }
  }
}

// `X, Y et Z, soit T à eux trois`, `..., pour un total de T`: of all figures of the kind before it, or the last of
// them.
void SentenceChecks::CheckTotal(std::size_t total) {
  constexpr std::uint32_t kReach = 4;
  const Told& whole = figures_[total];
  const bool said = IsPrecededBy(CheckCue::kTotalBefore, whole) ||
                    (IsPrecededBy(CheckCue::kNamely, whole) && IsFollowedBy(CheckCue::kTotals, whole, kReach));
  if (!said || IsOpen(Certain(whole)) || IsFollowedBy(CheckCue::kSince, whole, kReach)) return;
  std::vector<Told> parts;  // the last first
  std::vector<Told> fitting;
  for (std::size_t i = total; i-- > 0 && parts.size() < kMaxParts;) {
    if (!IsSameUnit(figures_[i], whole)) continue;
    if (IsPrecededBy(CheckCue::kOldBefore, figures_[i]) || FigureOf(figures_[i]).bound == Bound::kBetween) return;
    parts.push_back(figures_[i]);
    if (parts.size() >= 2 && Overlap(Sum(parts), Certain(whole))) fitting = parts;
  }
  if (parts.size() < 2) return;
  if (!fitting.empty()) parts = fitting;
  std::reverse(parts.begin(), parts.end());
  std::vector<const Told*> told = {&whole};
  for (const Told& part : parts) told.push_back(&part);
  Add("sum", !fitting.empty(), told,
      SayAll(parts) + " add up to " + SayRounded(Sum(parts), FigureOf(whole).unit) + ", and the text says " +
          Say(whole) + ".");
}

// `T : X pour l'un et Y pour l'autre`, `T, répartis entre X et Y`: the list is closed by "et", and nothing but its
// parts stands there.
void SentenceChecks::CheckParts(std::size_t whole) {
  const Told& total = figures_[whole];
  if (total.fact == kNoFact || whole + 2 >= figures_.size() || FigureOf(total).bound == Bound::kBetween) return;
  const std::uint32_t begin = MentionOf(total).end_token, first = MentionOf(figures_[whole + 1]).first_token;
  bool announced = Has(CheckCue::kMadeOf, begin, first);
  for (std::uint32_t t = begin; t < first; ++t) announced = announced || Is(t, ":");
  if (!announced || IsOpen(Certain(total))) return;
  const Figures parts = Figures(figures_).subspan(whole + 1);
  if (parts.size() > kMaxParts || !AreParts(total, parts)) return;
  std::vector<const Told*> told = {&total};
  for (const Told& part : parts) told.push_back(&part);
  const Interval sum = Sum(parts);
  const bool consistent = Overlap(sum, Certain(total));
  if (!consistent && Below(sum, Certain(total)) && !IsComplete(total, parts)) return;
  Add("sum", consistent, told,
      SayAll(parts) + " add up to " + SayRounded(sum, FigureOf(total).unit) + ", against " + Say(total) +
          ", which they are the parts of.");
}

bool SentenceChecks::AreParts(const Told& whole, Figures parts) const {
  const auto& tokens = document_->layout.tokens;
  const Fact& fact = *FactOf(whole);
  if (!cues_.IsAdditive(fact.type)) return false;
  // One more of its kind before the whole, and nothing says of which it is.
  for (const Told& told : figures_) {
    if (told.mention == whole.mention) break;
    if (IsSameUnit(told, whole)) return false;
  }
  bool told_as_fact = false;
  for (const Told& part : parts) {
    if (!IsSameUnit(part, whole) || IsOpen(Certain(part)) || FigureOf(part).bound == Bound::kBetween) return false;
    const std::string &counted = FigureOf(part).counted, &all = FigureOf(whole).counted;
    if (!counted.empty() && counted != all) return false;
    const Fact* its = FactOf(part);
    if (its == nullptr) continue;
    told_as_fact = true;
    if (!cues_.AreRelated(its->type, fact.type) || its->modality == Modality::kNegated) return false;
  }
  const std::uint32_t behind = MentionOf(parts.front()).first_token, end = sentence_->end_token;
  if (!told_as_fact || Has(CheckCue::kOpenList, sentence_->first_token, end)) return false;
  if (HasVerb(behind, end) || Has(CheckCue::kOfWhich, behind, end)) return false;
  bool closed = false;
  for (std::uint32_t t = MentionOf(parts[parts.size() - 2]).end_token; t < MentionOf(parts.back()).first_token; ++t)
    closed = closed || rules_.frames().Is(tokens[t].word, GrammarClass::kCoordinator);
  return closed;
}

// Parts that do not reach their whole: `3 000 postes : 1 000 en Allemagne et 500 en France dès cette année` leaves some
// out, `répartis entre` none. Of money a list behind a colon tells all.
bool SentenceChecks::IsComplete(const Told& whole, Figures parts) const {
  const std::uint32_t behind = MentionOf(parts.front()).first_token;
  if (Has(CheckCue::kMadeOf, MentionOf(whole).end_token, behind)) return true;
  const auto& mentions = document_->mentions;
  for (std::uint32_t m = parts.front().mention;
       m < mentions.size() && mentions[m].sentence == MentionOf(whole).sentence; ++m) {
    if (mentions[m].kind == MentionKind::kDate) return false;
  }
  // Of sales and staff a text tells the largest parts; of a round or a fine all of them.
  const std::string_view type = FactOf(whole)->type;
  return IsCurrency(FigureOf(whole).unit) && cues_.IsHeadline(type) && !cues_.IsState(type) &&
         !Has(CheckCue::kRemainder, behind, sentence_->end_token);
}

// `1 200 postes, soit 10 % de ses 12 000 salariés`.
void SentenceChecks::CheckShareOfNext(std::size_t share) {
  constexpr std::uint32_t kGap = 8;
  if (share == 0 || share + 1 >= figures_.size()) return;
  const Told &part = figures_[share - 1], &percent = figures_[share], &whole = figures_[share + 1];
  if (!IsSameUnit(part, whole) || FigureOf(part).unit == "%") return;
  const bool same = MentionOf(percent).restates == part.mention;
  if (!same && !IsPrecededBy(CheckCue::kNamely, percent)) return;
  const std::uint32_t begin = MentionOf(percent).end_token, end = MentionOf(whole).first_token;
  if (end - begin > kGap || begin == end || !rules_.frames().Is(tokens()[begin].word, GrammarClass::kOf)) return;
  if (HasVerb(begin, end) || IsOpen(Certain(whole)) || FigureOf(whole).value.is_zero()) return;
  for (std::uint32_t t = begin; t < end; ++t) {
    if (Is(t, ",") || Is(t, ";") || Is(t, "(")) return;
  }
  const Interval told = Scaled(Quotient(Certain(part), Certain(whole)), Decimal(100));
  Add("share", Overlap(told, Certain(percent)), {&percent, &part, &whole},
      Say(part) + " of " + Say(whole) + " is " + SayRounded(told, "%") + ", and the text says " + Say(percent) + ".");
}

// `supprimer 1 200 postes, soit 10 % de ses effectifs`, and the text tells how many work there.
void SentenceChecks::CheckShareOfStaff(std::size_t share) {
  constexpr std::size_t kMaxFacts = 64;
  constexpr int kPercent = 25;  // staff is often told of another year
  if (share == 0) return;
  const Told &part = figures_[share - 1], &percent = figures_[share];
  const Fact* leave = FactOf(part);
  if (leave == nullptr || leave->type != "layoff" || leave->figure.unit != "count" || !leave->objects.empty()) return;
  if (MentionOf(percent).restates != part.mention && !IsPrecededBy(CheckCue::kNamely, percent)) return;
  if (!IsFollowedBy(CheckCue::kOfStaff, percent, 1) || document_->facts.size() > kMaxFacts) return;
  Told staff{0, kNoFact, {}};
  bool alone = true;
  for (std::uint32_t f = 0; f < document_->facts.size(); ++f) {
    const Fact& fact = document_->facts[f];
    if (fact.type != "headcount" || fact.figure.unit != "count" || fact.modality != Modality::kAsserted) continue;
    const bool same = fact.agents.size() == 1 && leave->agents.size() == 1 &&
                      fact.agents[0].entity == leave->agents[0].entity && fact.objects.empty() && fact.segment.empty();
    if (!same || fact.figure_mention >= document_->mentions.size()) continue;
    alone = alone && (staff.fact == kNoFact || staff.fact == f);
    staff = {fact.figure_mention, f, {}};
  }
  if (!alone || staff.fact == kNoFact || IsOpen(Certain(staff)) || Certain(staff).low->is_zero()) return;
  const Interval told = Scaled(Quotient(Certain(part), Certain(staff)), Decimal(100));
  const bool consistent = Overlap(told, Certain(percent));
  const std::uint32_t here = MentionOf(part).sentence, there = MentionOf(staff).sentence;
  const bool near = here > there ? here - there <= 2 : there - here <= 2;
  if (!consistent && (!near || !IsAllStaff(percent) || Overlap(told, Widened(Certain(percent), kPercent)))) return;
  Add("share", consistent, {&percent, &part, &staff},
      Say(part) + " of " + Say(staff) + " is " + SayRounded(told, "%") + ", and the text says " + Say(percent) + ".");
}

// Not "de ses effectifs dans le pays", "des effectifs de sa branche": the clause ends there.
bool SentenceChecks::IsAllStaff(const Told& share) const {
  const std::uint32_t begin = MentionOf(share).end_token;
  const std::uint32_t end = begin + cues_.LengthAt(CheckCue::kOfStaff, tokens(), begin, sentence_->end_token);
  return end >= sentence_->end_token || Is(end, ".") || Is(end, ",") || Is(end, ";") || Is(end, ")");
}

// `40 millions, dont un quart, soit 10 millions, apporté par X`.
void SentenceChecks::CheckNamelyPart(std::size_t share) {
  if (share == 0 || share + 1 >= figures_.size()) return;
  const Told &whole = figures_[share - 1], &percent = figures_[share], &part = figures_[share + 1];
  if (!IsSameUnit(whole, part) || FigureOf(whole).unit == "%" || !IsPrecededBy(CheckCue::kNamely, part)) return;
  if (IsOpen(Certain(whole)) || FigureOf(whole).value.is_zero()) return;
  const bool of_which =
      IsPrecededBy(CheckCue::kOfWhich, percent) && MentionOf(part).first_token - MentionOf(percent).end_token <= 3;
  // "Sur un million de cartes produites, 40 % ont été vendues à X, soit 400 000 exemplaires."
  const bool out_of =
      IsPrecededBy(CheckCue::kOutOf, whole) && MentionOf(whole).first_token <= sentence_->first_token + 4;
  if (!of_which && !out_of) return;
  const Interval told = Scaled(Quotient(Certain(part), Certain(whole)), Decimal(100));
  Add("share", Overlap(told, Certain(percent)), {&percent, &part, &whole},
      Say(part) + " of " + Say(whole) + " is " + SayRounded(told, "%") + ", and the text says " + Say(percent) + ".");
}

// `12 millions sur les 80 que coûtera l'usine, soit 15 % de l'investissement`.
void SentenceChecks::CheckShareOutOf(std::size_t share) {
  constexpr std::uint32_t kGap = 6;
  if (share < 2) return;
  const Told &part = figures_[share - 2], &whole = figures_[share - 1], &percent = figures_[share];
  if (!IsSameUnit(part, whole) || FigureOf(part).unit == "%" || !IsPrecededBy(CheckCue::kNamely, percent)) return;
  if (!IsPrecededBy(CheckCue::kOutOf, whole) || MentionOf(whole).first_token - MentionOf(part).end_token > kGap) return;
  if (IsOpen(Certain(whole)) || FigureOf(whole).value.is_zero()) return;
  const Interval told = Scaled(Quotient(Certain(part), Certain(whole)), Decimal(100));
  Add("share", Overlap(told, Certain(percent)), {&percent, &part, &whole},
      Say(part) + " of " + Say(whole) + " is " + SayRounded(told, "%") + ", and the text says " + Say(percent) + ".");
}

// `Sur les 2 400 postes supprimés, 1 500 le seront en Finlande`: no part of its kind is more than the whole.
void SentenceChecks::CheckPartsOutOf(std::size_t whole) {
  constexpr std::uint32_t kHead = 4;
  const Told& total = figures_[whole];
  if (whole != 0 || total.fact == kNoFact || !IsPrecededBy(CheckCue::kOutOf, total)) return;
  if (MentionOf(total).first_token > sentence_->first_token + kHead || IsOpen(Certain(total))) return;
  for (const Told& part : Figures(figures_).subspan(1)) {
    const Fact* its = FactOf(part);
    if (its == nullptr || !IsSameUnit(part, total) || its->type != FactOf(total)->type) continue;
    if (!FigureOf(part).counted.empty() && FigureOf(part).counted != FigureOf(total).counted) continue;
    if (!Below(Certain(total), Certain(part))) continue;
    return Add("sum", false, {&total, &part},
               Say(part) + " is more than " + Say(total) + ", of which it is said to be a part.");
  }
}

// `109 millions sur trois ans, soit 36 millions par an`.
void SentenceChecks::CheckYears(std::size_t year) {
  constexpr std::uint32_t kGap = 6;
  constexpr int kMostYears = 30;
  if (year == 0) return;
  const Told &total = figures_[year - 1], &each = figures_[year];
  if (FigureOf(total).unit != FigureOf(each).unit || !FigureOf(total).per.empty() ||
      !IsPrecededBy(CheckCue::kNamely, each) || IsOpen(Certain(total)) || IsOpen(Certain(each)))
    return;
  for (const Mention& span : document_->mentions) {
    if (span.kind != MentionKind::kDate || !span.date.empty() || span.first_token < MentionOf(total).end_token ||
        span.end_token > MentionOf(each).first_token || span.first_token - MentionOf(total).end_token > kGap)
      continue;
    const std::string_view quote = document_->text.text().substr(span.span.begin, span.span.end - span.span.begin);
    const std::optional<Reading> reading = Reparse(quote);
    const bool years =
        reading && reading->figure.unit == "count" && (quote.ends_with(" ans") || quote.ends_with(" années"));
    if (!years || reading->figure.value < Decimal(2) || Decimal(kMostYears) < reading->figure.value) continue;
    const Interval sum = Widened(Scaled(Certain(each), reading->figure.value), cues_.tolerances().conversion);
    Add("product", Overlap(sum, Certain(total)), {&total, &each},
        Say(each) + " for " + std::string(quote) + " make " + SayRounded(sum, FigureOf(total).unit) +
            ", and the text says " + Say(total) + ".");
    return;
  }
}

// `200 robots à 50 000 euros pièce, pour un montant total de 10 millions`; `50 euros par action, soit 200 millions pour
// les 4 millions d'actions`.
void SentenceChecks::CheckProduct(std::size_t price) {
  const Told& each = figures_[price];
  const Figure& figure = FigureOf(each);
  if (figure.per == "year") CheckYears(price);
  if (figure.per == "month" || figure.per == "year") return CheckYear(price);
  if ((figure.per != "unit" && figure.per != "share") || !IsCurrency(figure.unit)) return;
  const auto is_count = [&](std::size_t i) {
    return i < figures_.size() && FigureOf(figures_[i]).unit == "count" && FigureOf(figures_[i]).per.empty();
  };
  const auto is_money = [&](std::size_t i) {
    return i < figures_.size() && FigureOf(figures_[i]).unit == figure.unit && FigureOf(figures_[i]).per.empty();
  };
  const auto is_amount = [&](std::size_t i) {
    if (!is_money(i)) return false;
    if (IsPrecededBy(CheckCue::kTotalBefore, figures_[i])) return true;
    // "l'unité, soit un chiffre d'affaires de"
    constexpr std::uint32_t kGap = 10;
    const std::uint32_t begin = MentionOf(figures_[i - 1]).end_token, end = MentionOf(figures_[i]).first_token;
    return end - begin <= kGap && Has(CheckCue::kNamely, begin, std::min(begin + 5, end)) &&
           !Has(CheckCue::kOfWhich, begin, end);
  };
  const Told *count = nullptr, *amount = nullptr;
  // "50 avions et leurs pièces pour 7 milliards" are more than the planes.
  const auto is_joined = [&](const Told& a, const Told& b) {
    for (std::uint32_t t = MentionOf(a).end_token; t < MentionOf(b).first_token; ++t) {
      if (rules_.frames().Is(tokens()[t].word, GrammarClass::kCoordinator)) return true;
    }
    return false;
  };
  if (price > 1 && is_count(price - 2) && is_money(price - 1) && IsPrecededBy(CheckCue::kNamely, each) &&
      !is_joined(figures_[price - 2], figures_[price - 1]) &&
      Has(CheckCue::kForAmount, MentionOf(figures_[price - 2]).end_token, MentionOf(figures_[price - 1]).first_token)) {
    count = &figures_[price - 2], amount = &figures_[price - 1];
  } else if (price > 0 && is_count(price - 1) && is_amount(price + 1)) {
    count = &figures_[price - 1], amount = &figures_[price + 1];
  } else if (is_amount(price + 1) && is_count(price + 2)) {
    count = &figures_[price + 2], amount = &figures_[price + 1];
    const std::uint32_t behind = MentionOf(*amount).end_token;
    if (!Is(behind, "pour") || MentionOf(*count).first_token - behind > 3) return;
  }
  if (count == nullptr || IsOpen(Certain(each))) return;
  const Interval product = Product(Certain(*count), Certain(each));
  Add("product", Overlap(product, Certain(*amount)), {count, &each, amount},
      Say(*count) + " at " + Say(each) + " make " + SayRounded(product, figure.unit) + ", and the text says " +
          Say(*amount) + ".");
}

// `10 euros par mois, soit 120 euros par an`.
void SentenceChecks::CheckYear(std::size_t first) {
  constexpr int kMonths = 12;
  if (first + 1 >= figures_.size()) return;
  const Told &one = figures_[first], &other = figures_[first + 1];
  const Figure &a = FigureOf(one), &b = FigureOf(other);
  if (a.unit != b.unit || a.per == b.per || (b.per != "month" && b.per != "year")) return;
  if (!IsPrecededBy(CheckCue::kNamely, other) || IsOpen(Certain(one)) || IsOpen(Certain(other))) return;
  const Told &month = a.per == "month" ? one : other, &year = a.per == "month" ? other : one;
  const Interval twelve = Widened(Scaled(Certain(month), Decimal(kMonths)), cues_.tolerances().conversion);
  // A year that is paid at once costs less.
  if (Below(Certain(year), twelve) && !Below(Scaled(Certain(year), 2), twelve)) return;
  Add("product", Overlap(twelve, Certain(year)), {&month, &year},
      "Twelve times " + Say(month) + " make " + SayRounded(twelve, a.unit) + ", and the text says " + Say(year) + ".");
}

// `en hausse de 20 %, de 10 à 12 euros`; `a doublé, à 60 millions d'euros, contre 30 millions`; `de 400 à 600 salariés,
// soit une hausse de 50 %`: the sentence has no other figure.
void SentenceChecks::CheckChange(std::size_t change) {
  const Told& told = figures_[change];
  const Fact* fact = FactOf(told);
  const std::uint32_t begin = sentence_->first_token, end = sentence_->end_token;
  if (fact == nullptr || fact->type != "change" || Has(CheckCue::kExpected, begin, end) ||
      Has(CheckCue::kOtherTime, begin, end))
    return;
  if (figures_.size() == 2) return CheckRangedChange(told, figures_[1 - change], change == 0);
  if (figures_.size() != 3 || change == 1) return;
  const Told &first = figures_[change == 0 ? 1 : 0], &second = figures_[change == 0 ? 2 : 1];
  if (!IsSameUnit(first, second) || FigureOf(first).unit == "%") return;
  if (first.fact != kNoFact && second.fact != kNoFact) return;  // the facts are held against each other anyhow
  const bool against = IsPrecededBy(CheckCue::kOldBefore, second);
  const bool to = IsPrecededBy(CheckCue::kNewBefore, first);
  if (against && HasOwnDay(second) && Has(CheckCue::kYearSpan, begin, end)) return;
  if (against && (to || change == 2)) return CheckPair(told, second, first);
  const bool from_to = IsPrecededBy(CheckCue::kFrom, first) && IsPrecededBy(CheckCue::kNewBefore, second);
  if (from_to && change == 2 && IsNamely(second, told)) CheckPair(told, first, second);
}

// "contre 24,4 millions à la fin juin": not of a year ago.
bool SentenceChecks::HasOwnDay(const Told& told) const {
  constexpr std::uint32_t kReach = 4;
  const std::uint32_t begin = MentionOf(told).end_token;
  return std::any_of(document_->mentions.begin(), document_->mentions.end(), [&](const Mention& date) {
    return date.kind == MentionKind::kDate && date.first_token >= begin && date.first_token < begin + kReach &&
           date.date.size() > std::string_view("2024").size();
  });
}

// The change is introduced by "soit" right behind the figure.
bool SentenceChecks::IsNamely(const Told& value, const Told& change) const {
  const std::uint32_t begin = MentionOf(value).end_token, end = MentionOf(change).first_token;
  return begin < end && Has(CheckCue::kNamely, begin, end);
}

void SentenceChecks::CheckRangedChange(const Told& change, const Told& range, bool behind) {
  const Figure& ends = FigureOf(range);
  if (ends.bound != Bound::kBetween || ends.unit == "%" || ends.unit == "ratio" || ends.value.is_zero()) return;
  std::uint32_t first = MentionOf(range).first_token;
  if (first < 2) return;
  if (rules_.frames().Is(tokens()[first - 1].word, GrammarClass::kOf)) --first;
  if (!rules_.frames().Is(tokens()[first].word, GrammarClass::kOf)) return;
  if (behind ? !Is(first - 1, ",") : !IsNamely(range, change)) return;
  const auto at = [&](const Decimal& value) {
    Told end = range;
    end.certain = Widened({value, value}, cues_.tolerances().conversion);
    return end;
  };
  const bool falls = FactOf(change)->figure.value.is_negative();
  const Decimal low = std::min(ends.value, ends.max), high = std::max(ends.value, ends.max);
  CheckPair(change, at(falls ? high : low), at(falls ? low : high));
}

void SentenceChecks::CheckPair(const Told& change, const Told& older, const Told& newer) {
  const Fact& fact = *FactOf(change);
  if (IsOpen(Certain(older)) || Certain(older).low->is_zero()) return;
  Interval calculated = Quotient(Certain(newer), Certain(older));
  if (fact.figure.unit == "%") calculated = Shifted(Scaled(calculated, Decimal(100)), Decimal(-100));
  Interval certain = Certain(change);
  if (fact.figure.value.is_negative()) certain = Negated(certain);
  const bool consistent = Overlap(calculated, certain);
  // A loss that gets smaller "improves" by 75 %.
  if (!consistent && fact.figure.unit == "%" && Overlap(Negated(calculated), certain)) return;
  Add("change", consistent, {&change, &older, &newer},
      (older.mention == newer.mention ? Say(older) : "From " + Say(older) + " to " + Say(newer)) + " is " +
          SayRounded(calculated, fact.figure.unit) + ", and the text says " + SayFigure(fact.figure) + ".");
}

bool SentenceChecks::Is(std::uint32_t token, std::string_view text) const {
  return token < sentence_->end_token && tokens()[token].In(document_->text.text()) == text;
}

bool SentenceChecks::IsPrecededBy(CheckCue cue, const Told& told) const {
  return cues_.LengthBefore(cue, tokens(), sentence_->first_token, MentionOf(told).first_token) > 0;
}

bool SentenceChecks::IsFollowedBy(CheckCue cue, const Told& told, std::uint32_t reach) const {
  const std::uint32_t begin = MentionOf(told).end_token;
  return Has(cue, begin, std::min(begin + reach, sentence_->end_token));
}

bool SentenceChecks::Has(CheckCue cue, std::uint32_t begin, std::uint32_t end) const {
  return cues_.StartsIn(cue, tokens(), begin, end, sentence_->end_token);
}

bool SentenceChecks::HasVerb(std::uint32_t begin, std::uint32_t end) const {
  const FrameRules& frames = rules_.frames();
  for (std::uint32_t t = begin; t < end; ++t) {
    const Token& token = tokens()[t];
    if (token.Is(Token::kCapital) || frames.Is(token.word, GrammarClass::kNeverVerb)) continue;
    if (t > begin && (frames.Is(tokens()[t - 1].word, GrammarClass::kDeterminer) ||
                      frames.Is(tokens()[t - 1].word, GrammarClass::kPreposition) ||
                      frames.Is(tokens()[t - 1].word, GrammarClass::kOf)))
      continue;
    for (const VerbForm& form : rules_.language().Verbs(token.word)) {
      if (form.mood == Mood::kPresent || form.mood == Mood::kImperfect || form.mood == Mood::kPast ||
          form.mood == Mood::kFuture || form.mood == Mood::kConditional)
        return true;
    }
  }
  return false;
}

bool SentenceChecks::IsSameUnit(const Told& a, const Told& b) const {
  return FigureOf(a).unit == FigureOf(b).unit && FigureOf(a).per == FigureOf(b).per;
}

std::string SentenceChecks::Say(const Told& told) const {
  return SayFigure(FigureOf(told)) + (told.fact == kNoFact ? std::string() : " (" + SayFact(told.fact) + ")");
}

std::string SentenceChecks::SayAll(Figures parts) const {
  std::string all;
  for (std::size_t i = 0; i < parts.size(); ++i)
    all += (i == 0 ? "" : i + 1 == parts.size() ? " and " : ", ") + Say(parts[i]);
  return all;
}

Interval SentenceChecks::Sum(Figures parts) const {
  Interval sum = {Decimal(0), Decimal(0)};
  for (const Told& part : parts) sum = recoupe::Sum(sum, Certain(part));
  return sum;
}

// What another check said of these facts already is not said again.
void SentenceChecks::Add(std::string_view check, bool passed, const std::vector<const Told*>& told,
                         std::string detail) {
  std::vector<std::uint32_t> facts;
  for (const Told* each : told) {
    if (each->fact != kNoFact && std::find(facts.begin(), facts.end(), each->fact) == facts.end())
      facts.push_back(each->fact);
  }
  constexpr std::size_t kMostResults = 64;  // each is compared with all that stand there
  if (facts.empty() || results_ == kMostResults) return;
  ++results_;
  const auto says = [&](const CheckResult& other) {
    return other.check == check && std::all_of(facts.begin(), facts.end(), [&](std::uint32_t fact) {
             return std::find(other.facts.begin(), other.facts.end(), fact) != other.facts.end();
           });
  };
  const bool known = facts.size() > 1 && std::any_of(document_->checks.begin(), document_->checks.end(), says);
  if (known && passed) return;
  document_->checks.push_back(
      {check, passed ? CheckOutcome::kPass : CheckOutcome::kFail, std::move(facts), std::move(detail)});
}

}  // namespace recoupe
