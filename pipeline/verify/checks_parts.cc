// sum: a whole and what seems to be all its parts, or is said to be.
//
// Where nothing but the arithmetic says that some figures are the parts of another, only what adds up is told:
// `61 millions; sur ce total, 45 millions visent X et 16 millions Y`, the lines of a table by segment, a round of
// equity and debt. Where the text says so (`se compose de`, `dans le détail`), parts that outgrow their whole fail.
#include <algorithm>

#include "pipeline/rules/rule_set.h"
#include "pipeline/verify/cross_checks.h"
#include "pipeline/verify/wording.h"

namespace recoupe {
namespace {

constexpr std::size_t kReach = 14;  // facts on either side of a whole among which its parts are looked for
constexpr std::size_t kMaxParts = 8;
constexpr std::size_t kMaxReported = 32;
constexpr std::size_t kMaxCued = 64;  // remainders, and sentences of parts: a text has one or two

// A day of the frame beside a day of the clause ("signé mardi") keeps two figures of one story no further apart.
bool SameYearOfDays(std::string_view a, std::string_view b) {
  return a.size() == 10 && b.size() == 10 && a.substr(0, 4) == b.substr(0, 4);
}

std::uint32_t DistanceBetween(const FactView& a, const FactView& b) {
  return a.first_token > b.first_token ? a.first_token - b.first_token : b.first_token - a.first_token;
}

bool SameSegment(const Fact& a, const Fact& b) { return a.segment == b.segment; }

// Of round figures many add up by chance: 3 and 4 milliards are 7. Of 392,4 there is hardly one.
std::size_t SignificantDigits(const Decimal& value) {
  std::string digits = value.ToString();
  std::erase_if(digits, [](char c) { return c == '.' || c == '-'; });
  const std::size_t first = digits.find_first_not_of('0'), last = digits.find_last_not_of('0');
  return first == std::string::npos ? 0 : last - first + 1;
}

}  // namespace

bool CrossChecks::IsReported(std::uint32_t whole) const {
  return std::any_of(document_->checks.begin(), document_->checks.end(), [&](const CheckResult& check) {
    return check.check == "sum" && check.facts.size() > 2 && check.facts.front() == whole;
  });
}

bool CrossChecks::MayBePartOf(const FactView& part, const FactView& total) const {
  if (!part.additive) return false;
  const Fact& a = FactOf(part);
  const Fact& whole = FactOf(total);
  if (a.figure.unit != whole.figure.unit || a.figure.per != whole.figure.per || part.mention == total.mention) {
    return false;
  }
  if (a.figure.bound == Bound::kBetween || a.modality == Modality::kNegated || a.figure.value.is_zero()) return false;
  if (!cues_.AreRelated(a.type, whole.type)) return false;
  if (a.type != whole.type && a.figure.unit == "count") return false;  // staff is no part of those who leave
  if (!TimesMayMatch(a, whole) && !SameYearOfDays(a.period, whole.period)) return false;
  // Another company's segment is no part of this company.
  if (!a.segment.empty() && !whole.agents.empty() && a.type == whole.type && !SameAgents(a, whole)) return false;
  if (a.figure.unit == "%" && (part.sentence != total.sentence || !SameAgents(a, whole))) return false;
  return whole.segment.empty() || SameSegment(a, whole) || part.block == total.block ||
         (a.type == whole.type && SameAgents(a, whole));
}

// "Le solde, 365 millions", "les 2 milliards restants": the text says that it is the last part.
bool CrossChecks::IsRemainder(const FactView& view) const {
  const Sentence& sentence = document_->layout.sentences[view.sentence];
  const std::uint32_t end = std::min(view.end_token + 2, sentence.end_token);
  const std::uint32_t begin = std::max(sentence.first_token, view.first_token - std::min(view.first_token, 4u));
  return cues_.StartsIn(CheckCue::kRemainder, tokens(), view.end_token, end, sentence.end_token) ||
         cues_.StartsIn(CheckCue::kRemainder, tokens(), begin, view.first_token, view.first_token);
}

// Each of another company, object or segment, or all of them told in one sentence.
bool CrossChecks::AreDistinct(const std::vector<const FactView*>& parts) const {
  const bool together = std::all_of(parts.begin(), parts.end(),
                                    [&](const FactView* part) { return part->sentence == parts.front()->sentence; });
  if (together) return true;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    for (std::size_t k = 0; k < i; ++k) {
      const Fact& a = FactOf(*parts[i]);
      const Fact& b = FactOf(*parts[k]);
      if (a.type == b.type && SameSegment(a, b) && SameAgents(a, b) && SameObjects(a, b) &&
          parts[i]->block != parts[k]->block) {
        return false;
      }
    }
  }
  return true;
}

// As much as the whole, and not by the chance of round figures.
bool CrossChecks::AddUp(const FactView& total, const std::vector<const FactView*>& parts, const Interval& sum) const {
  Decimal points;
  bool exact = true;
  bool told = IsPrecededBy(CheckCue::kOfWhich, *parts.front());  // as parts, or the last of them as what is left
  for (const FactView* part : parts) {
    const auto added = Decimal::Add(points, FigureOf(*part).value);
    if (!added) return false;
    points = *added;
    exact = exact && IsExact(FactOf(*part));
    told = told || IsRemainder(*part);
  }
  const Figure& whole = FigureOf(total);
  if (points == whole.value) {
    const std::size_t digits = SignificantDigits(whole.value);
    const bool one_block = std::all_of(parts.begin(), parts.end(),
                                       [&](const FactView* part) { return part->block == parts.front()->block; });
    return told || digits >= 4 || (digits >= (one_block ? 2 : 3) && AreDistinct(parts));
  }
  if (!exact || !sum.low || !sum.high) return false;
  if (whole.bound != Bound::kExact) return AddUpRoughly(total, parts, sum);
  if (!AreDistinct(parts) || !Overlap(sum, total.printed())) return false;
  // What the printed digits leave open, against one per cent of the whole.
  const Interval both = Hull(sum, total.printed());
  const auto width = both.low && both.high ? Decimal::Subtract(*both.high, *both.low) : std::nullopt;
  const auto margin = Decimal::Multiply(whole.value, Decimal::PowerOfTen(-2));
  return width && margin && *width <= *margin;
}

// `près de 2,3 milliards`: 1,9 milliard from one customer and 373 millions from another.
bool CrossChecks::AddUpRoughly(const FactView& total, const std::vector<const FactView*>& parts,
                               const Interval& sum) const {
  const Fact& whole = FactOf(total);
  const int percent = whole.figure.bound == Bound::kAbout ? 1 : 5;
  const bool alike = std::all_of(parts.begin(), parts.end(), [&](const FactView* view) {
    const Fact& part = FactOf(*view);
    const bool apart = view->block == total.block ? SameObjects(part, whole) : !part.counterparties.empty();
    return part.type == whole.type && SameAgents(part, whole) && part.segment == whole.segment && apart;
  });
  const Interval near = Widened({whole.figure.value, whole.figure.value}, percent);
  return alike && Within(sum, total.certain()) && Within(sum, near);
}

void CrossChecks::CheckPartsNearby() {
  for (const FactView& total : views_) {
    if (document_->checks.size() >= kMaxReported) return;
    const Fact& whole = FactOf(total);
    if (whole.figure.unit == "ratio" || whole.figure.bound == Bound::kBetween) continue;
    if (!total.additive || whole.modality == Modality::kNegated || IsReported(total.fact)) continue;
    CheckPartsOf(total);
  }
}

// The parts follow one another, behind the whole rather than before it.
bool CrossChecks::CheckPartsOf(const FactView& total) {
  const auto at = static_cast<std::size_t>(&total - views_.data());
  std::vector<const FactView*> near;
  const auto collect = [&](std::size_t begin, std::size_t end) {
    for (std::size_t k = begin; k < end; ++k) {
      const bool again = !near.empty() && near.back()->mention == views_[k].mention;
      if (!again && FigureOf(views_[k]).value < FigureOf(total).value && MayBePartOf(views_[k], total)) {
        near.push_back(&views_[k]);
      }
    }
  };
  collect(at + 1, std::min(views_.size(), at + 1 + kReach));
  const std::size_t behind = near.size();
  collect(at > kReach ? at - kReach : 0, at);
  for (std::size_t start = 0; start + 1 < near.size(); ++start) {
    const std::size_t end = start < behind ? behind : near.size();
    std::vector<const FactView*> parts;
    Interval sum = {Decimal(0), Decimal(0)};
    for (std::size_t k = start; k < std::min(end, start + kMaxParts); ++k) {
      sum = Sum(sum, near[k]->printed());
      parts.push_back(near[k]);
      if (sum.low && total.printed().high && *sum.low > *total.printed().high) break;
      if (parts.size() < 2 || !AddUp(total, parts, sum)) continue;
      std::vector<std::uint32_t> facts = {total.fact};
      std::vector<const Figure*> figures;
      for (const FactView* part : parts) {
        facts.push_back(part->fact);
        figures.push_back(&FigureOf(*part));
      }
      std::string detail = "The parts in " + SayFacts({facts.begin() + 1, facts.end()}) + " add up to " +
                           SaySum(figures, sum) + ", as much as " + Say(total) + ".";
      Add("sum", true, std::move(facts), std::move(detail));
      return true;
    }
  }
  return false;
}

// `supprimer 214 postes sur 371 ... Les 157 salariés restants`: what is left of an earlier figure without another one.
void CrossChecks::CheckRemainders() {
  std::size_t remainders = 0;
  for (const FactView& rest : views_) {
    if (!rest.additive || !IsExact(FactOf(rest)) || !IsRemainder(rest)) continue;
    if (++remainders > kMaxCued) return;
    if (CheckRemainderOfLast(rest)) continue;
    const Views around = Around(rest);
    for (const FactView& whole : around) {
      if (whole.first_token >= rest.first_token) break;
      if (!IsExact(FactOf(whole)) || !SameKind(FactOf(whole), FactOf(rest)) || IsReported(whole.fact)) continue;
      const auto taken = Decimal::Subtract(FigureOf(whole).value, FigureOf(rest).value);
      if (!taken || !SameAgents(FactOf(whole), FactOf(rest))) continue;
      const FactView* part = nullptr;  // the nearest to the whole
      for (const FactView& view : around) {
        if (view.first_token >= rest.first_token) break;
        const Fact& other = FactOf(view);
        if (other.figure.value != *taken || other.figure.unit != FigureOf(whole).unit) continue;
        if (view.mention == whole.mention || !SameAgents(other, FactOf(whole))) continue;
        if (!cues_.AreRelated(other.type, FactOf(whole).type)) continue;
        if (part == nullptr || DistanceBetween(view, whole) < DistanceBetween(*part, whole)) part = &view;
      }
      if (part == nullptr) continue;
      Add("sum", true, {whole.fact, part->fact, rest.fact},
          Say(whole) + " without " + Say(*part) + " leaves " + Say(rest) + ", as the text says.");
      break;
    }
  }
}

// `La facture se monte à 10,6 milliards. Bruxelles en paiera 6,5 milliards ; les opérateurs mettront le reste, soit 4,1
// milliards`: the parts before the remainder and the remainder are no more than the one figure of the sentence before.
bool CrossChecks::CheckRemainderOfLast(const FactView& rest) {
  const auto& sentences = document_->layout.sentences;
  if (rest.sentence == 0 || sentences[rest.sentence - 1].block != rest.block) return false;
  const FactView* whole = nullptr;
  for (const FactView& view : InSentence(rest.sentence - 1)) {
    if (FigureOf(view).unit != FigureOf(rest).unit) continue;
    if (whole != nullptr && whole->mention != view.mention) return false;
    if (whole == nullptr) whole = &view;
  }
  if (whole == nullptr || !IsExact(FactOf(*whole)) || IsReported(whole->fact)) return false;
  std::vector<std::uint32_t> facts = {whole->fact};
  std::vector<const Figure*> figures;
  Interval sum = {Decimal(0), Decimal(0)};
  std::uint32_t last = 0xFFFFFFFF;
  for (const FactView& part : InSentence(rest.sentence)) {
    if (part.first_token > rest.first_token) break;
    if (part.mention == last || FigureOf(part).unit != FigureOf(rest).unit) continue;
    if (!MayBePartOf(part, *whole) || facts.size() > kMaxParts) return false;
    last = part.mention;
    sum = Sum(sum, part.certain());
    facts.push_back(part.fact);
    figures.push_back(&FigureOf(part));
  }
  if (figures.size() < 2 || !Below(whole->certain(), sum)) return false;
  std::string detail = "The parts in " + SayFacts({facts.begin() + 1, facts.end()}) + " add up to " +
                       SaySum(figures, sum) + ", more than " + Say(*whole) + ", of which the last is said to be left.";
  Add("sum", false, std::move(facts), std::move(detail));
  return true;
}

// `L'opération se compose de 28 millions de capital et de 14 millions de dette`.
void CrossChecks::CheckCompositions() {
  std::size_t cues = 0;
  for (std::size_t i = 0; i < views_.size() && cues < kMaxCued;) {
    const Views facts = InSentence(views_[i].sentence);
    i += std::max<std::size_t>(1, facts.size());
    if (facts.size() < 2) continue;
    const std::uint32_t end = facts[facts.size() - 2].first_token;  // two parts stand behind the cue
    for (std::uint32_t at = document_->layout.sentences[facts[0].sentence].first_token; at < end; ++at) {
      if (document_->text.text()[tokens()[at].begin] == ':') {
        cues += facts.size() > 2 ? 1 : 0;
        CheckEnumeration(facts, at);
        break;
      }
      if (!cues_.scanned().StartsWith(tokens()[at].word)) continue;
      const std::uint32_t length = cues_.LengthAt(CheckCue::kComposed, tokens(), at, end);
      if (length == 0) continue;
      ++cues;
      const auto first = std::find_if(facts.begin(), facts.end(),
                                      [&](const FactView& view) { return view.first_token >= at + length; });
      const FactView* whole = first != facts.end() ? WholeBefore(facts[0].sentence, at, *first) : nullptr;
      if (whole != nullptr) CheckComposition(*whole, {first, facts.end()});
      break;
    }
  }
}

// `950 millions en numéraire : 900 versés d'emblée, et 50 plus tard`: all that follows is of the same kind.
void CrossChecks::CheckEnumeration(Views facts, std::uint32_t colon) {
  const auto first =
      std::find_if(facts.begin(), facts.end(), [&](const FactView& view) { return view.first_token > colon; });
  if (first == facts.begin() || first == facts.end()) return;
  const FactView& whole = *(first - 1);
  const auto other = std::find_if(facts.begin(), facts.end(), [&](const FactView& view) {
    return &view != &whole && FigureOf(view).unit == FigureOf(whole).unit &&
           (view.first_token < colon || FactOf(view).type != FactOf(whole).type ||
            !SameAgents(FactOf(view), FactOf(whole)) || FactOf(view).period != FactOf(whole).period ||
            (!FactOf(view).objects.empty() && !SameObjects(FactOf(view), FactOf(whole))));
  });
  if (other == facts.end()) CheckComposition(whole, {first, facts.end()});
}

// What the parts are said to be of: the one figure of its kind before the cue, in its sentence or shortly before.
const FactView* CrossChecks::WholeBefore(std::uint32_t sentence, std::uint32_t cue, const FactView& part) const {
  constexpr std::uint32_t kSentences = 3;
  const Layout& layout = document_->layout;
  for (std::uint32_t s = sentence + 1; s-- > 0 && s + kSentences >= sentence;) {
    if (layout.sentences[s].block != layout.sentences[sentence].block) return nullptr;
    const FactView* whole = nullptr;
    for (const FactView& view : InSentence(s)) {
      if (view.first_token >= cue || FigureOf(view).unit != FigureOf(part).unit) continue;
      if (whole != nullptr || !MayBePartOf(part, view)) return nullptr;
      whole = &view;
    }
    if (whole != nullptr) return whole;
  }
  return nullptr;
}

void CrossChecks::CheckComposition(const FactView& whole, Views behind) {
  const Bound bound = FigureOf(whole).bound;
  if (bound != Bound::kExact && bound != Bound::kAtMost) return;
  std::vector<std::uint32_t> facts = {whole.fact};
  std::vector<const Figure*> figures;
  Interval sum = {Decimal(0), Decimal(0)};
  for (const FactView& view : behind) {
    if (FigureOf(view).unit != FigureOf(whole).unit) continue;
    if (!MayBePartOf(view, whole) || facts.size() > kMaxParts) break;
    sum = Sum(sum, view.certain());
    facts.push_back(view.fact);
    figures.push_back(&FigureOf(view));
  }
  if (figures.size() < 2 || !Below(whole.certain(), sum) || IsReported(whole.fact)) return;
  std::string detail = "The parts in " + SayFacts({facts.begin() + 1, facts.end()}) + " add up to " +
                       SaySum(figures, sum) + ", more than " + Say(whole) + ", which is said to be made up of them.";
  Add("sum", false, std::move(facts), std::move(detail));
}

}  // namespace recoupe
