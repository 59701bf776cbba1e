// change, product, conversion, range: one figure calculated from others.
#include <algorithm>

#include "pipeline/relate/frame_rules.h"
#include "pipeline/rules/rule_set.h"
#include "pipeline/verify/cross_checks.h"
#include "pipeline/verify/fact_checks.h"
#include "pipeline/verify/wording.h"

namespace recoupe {
namespace {

int YearOf(std::string_view iso) {
  if (iso.starts_with("FY")) iso.remove_prefix(2);
  int year = 0;
  for (std::size_t i = 0; i < 4; ++i) {
    if (i >= iso.size() || iso[i] < '0' || iso[i] > '9') return 0;
    year = year * 10 + (iso[i] - '0');
  }
  return year;
}

}  // namespace

// --- change ---

void CrossChecks::CheckChanges() {
  for (std::size_t i = 0; i < views_.size();) {
    const Views facts = InSentence(views_[i].sentence);
    if (facts.size() >= 3) CheckChangesOf(facts);
    i += std::max<std::size_t>(1, facts.size());
  }
}

// Each pair of neighbours that tells one metric at two times: `passe de X à Y`, `X, contre Y un an plus tôt`.
void CrossChecks::CheckChangesOf(Views facts) {
  const FactView* previous = nullptr;
  for (const FactView& view : facts.first(std::min(facts.size(), kWindow))) {
    if (FactOf(view).type == "change" || FactOf(view).figure.unit == "%") continue;
    bool first_is_old = false;
    const Age age = previous != nullptr ? OldAndNew(*previous, view, &first_is_old) : Age::kUnknown;
    if (age != Age::kUnknown) {
      const FactView& older = first_is_old ? *previous : view;
      const FactView& newer = first_is_old ? view : *previous;
      CheckChange(older, newer, age == Age::kByCue || IsPairWithItsChange(newer, facts), facts);
    }
    previous = &view;
  }
}

// Two columns and their variation, whatever shares stand beside them (`61,4 | 19,0 % | 57,8 | +6,2 %`), or two years
// and the one change of the sentence: as sure as "contre".
bool CrossChecks::IsPairWithItsChange(const FactView& newer, Views facts) const {
  std::size_t values = 0, changes = 0;
  for (const FactView& view : facts) {
    const Fact& fact = FactOf(view);
    if (fact.type == "change") {
      ++changes;
      if (!PeriodsMayMatch(fact, FactOf(newer)) || !SameMood(fact, FactOf(newer))) return false;
    } else if (SameKind(fact, FactOf(newer))) {
      ++values;
    }
  }
  return values == 2 && changes == 1;
}

CrossChecks::Age CrossChecks::OldAndNew(const FactView& first, const FactView& second, bool* first_is_old) const {
  const Fact& a = FactOf(first);
  const Fact& b = FactOf(second);
  if (!SameKind(a, b) || !SameAgents(a, b) || !SameObjects(a, b) || !SameMood(a, b)) return Age::kUnknown;
  if (a.segment != b.segment || a.qualifier != b.qualifier) return Age::kUnknown;
  if (IsPrecededBy(CheckCue::kOldBefore, second)) {
    *first_is_old = false;
    return Age::kByCue;
  }
  *first_is_old = true;
  if (IsPrecededBy(CheckCue::kFrom, first) && IsPrecededBy(CheckCue::kNewBefore, second)) return Age::kByCue;
  // Columns of a table, or "en 2024": ISO periods of one form are in the order of time.
  if (a.period.empty() || a.period.size() != b.period.size() || a.period == b.period) return Age::kUnknown;
  *first_is_old = a.period < b.period;
  return Age::kByPeriod;
}

void CrossChecks::CheckChange(const FactView& older, const FactView& newer, bool sure, Views facts) {
  const Fact& fact = FactOf(newer);
  const Frame* frame = rules_.frames().FindFrame(fact.type);
  const std::string_view metric = frame != nullptr ? std::string_view(frame->metric) : std::string_view();
  const Interval ratio = Quotient(newer.certain, older.certain);
  std::vector<const FactView*> told;
  for (const FactView& view : facts) {
    const Fact& change = FactOf(view);
    if (change.type != "change" || !SameAgents(change, fact) || change.segment != fact.segment) continue;
    if (change.figure.unit != "%" && change.figure.unit != "ratio") continue;
    // "other" says nothing of what changed; a profit that rises says nothing of two investments.
    const bool open = change.metric.empty() || change.metric == "other";
    if (open ? !metric.empty() && metric != "other" : change.metric != metric) continue;
    told.push_back(&view);
  }
  if (told.empty() || told.size() > 4) return;
  for (const FactView* view : told) {
    const bool percent = FigureOf(*view).unit == "%";
    const Interval calculated = percent ? Shifted(Scaled(ratio, Decimal(100)), Decimal(-100)) : ratio;
    const bool consistent = Overlap(calculated, view->certain);
    if (!consistent && (told.size() > 1 || !sure)) continue;
    const std::string unit = percent ? "%" : "ratio";
    Add("change", consistent, {view->fact, older.fact, newer.fact},
        "From " + Say(older) + " to " + Say(newer) + " is " + SayRounded(calculated, unit) + ", and the text says " +
            Say(*view) + ".");
    return;
  }
}

// --- product ---

// So many pieces at so much a piece, against what the same buyer spends.
void CrossChecks::CheckProducts() {
  constexpr std::size_t kMaxPrices = 8;
  std::size_t prices = 0;
  for (const FactView& price : views_) {
    const Fact& fact = FactOf(price);
    if (fact.type != "price" || !IsCurrency(fact.figure.unit) || fact.figure.value.is_zero()) continue;
    if (!fact.figure.per.empty() && fact.figure.per != "unit") continue;
    if (++prices > kMaxPrices) return;
    for (const FactView& count : Around(price)) {
      const Fact& bought = FactOf(count);
      if (count.block != price.block || bought.figure.unit != "count" || !cues_.IsPurchase(bought.type)) continue;
      const bool same = SharesObject(fact, bought);
      const bool beside = count.sentence == price.sentence && fact.objects.empty();
      if (same || beside) {
        CheckProduct(price, count);
        break;
      }
    }
  }
}

void CrossChecks::CheckProduct(const FactView& price, const FactView& count) {
  // Of the points: 12.5 to 20 thousand million for 500,000 at 25,000 to 40,000.
  const Figure& unit_price = FigureOf(price);
  const Figure& pieces = FigureOf(count);
  const bool range = unit_price.bound == Bound::kBetween;
  const Interval points = Product({pieces.value, pieces.bound == Bound::kBetween ? pieces.max : pieces.value},
                                  {unit_price.value, range ? unit_price.max : unit_price.value});
  const Interval certain = Product(count.certain, price.certain);
  if (!points.low || !points.high) return;
  const FactView* amount = nullptr;
  for (const FactView& view : Around(price)) {
    const Fact& spent = FactOf(view);
    if (spent.figure.unit != unit_price.unit || !cues_.IsAmount(spent.type) || spent.agents.size() != 1) continue;
    if (!HasAgent(FactOf(count), spent.agents[0].entity) || spent.modality == Modality::kNegated) continue;
    if (amount == nullptr || view.block == price.block) amount = &view;
  }
  if (amount == nullptr) return;
  const bool namely = amount->sentence == price.sentence && IsPrecededBy(CheckCue::kNamely, *amount);
  const bool consistent = namely ? Overlap(certain, amount->certain) : !Below(amount->certain, certain);
  if (!consistent && !namely) return;  // other money may have paid for it
  Add("product", consistent, {count.fact, price.fact, amount->fact},
      SayInterval(points, unit_price.unit) + " for " + SayFact(count.fact) + " at " + SayFact(price.fact) +
          "'s prices, " + (consistent ? namely ? "as " : "within " : "against ") + Say(*amount) + ".");
}

// --- conversion ---

void CrossChecks::CheckConversions() {
  for (const FactView& view : views_) {
    const Fact& fact = FactOf(view);
    if (!IsCurrency(fact.figure.unit)) continue;
    std::size_t checked = 0;
    for (const std::uint32_t also : fact.also) {
      if (also < document_->mentions.size() && ++checked <= 4) CheckConversion(view, document_->mentions[also]);
    }
    // A restatement right behind the figure that relate did not take.
    const std::uint32_t next = view.mention + 1;
    if (fact.also.empty() && next < document_->mentions.size() && document_->mentions[next].restates == view.mention) {
      CheckConversion(view, document_->mentions[next]);
    }
  }
}

void CrossChecks::CheckConversion(const FactView& view, const Mention& other) {
  const Figure& a = FigureOf(view);
  const Figure& b = other.figure;
  if (!IsCurrency(b.unit) || a.unit == b.unit) return;
  // A deal of one year may be converted in the next, or at today's rate.
  const int year = YearOf(FactOf(view).period), published = YearOf(document_->source->published);
  const int first = year == 0 ? published : published == 0 ? year : std::min(year, published);
  const Interval rate = cues_.Rate(a.unit, b.unit, first, first == 0 ? 0 : std::max(year, published) + 1);
  if (!rate.low || !rate.high) return;
  const std::optional<Reading> reading =
      Reparse(document_->text.text().substr(other.span.begin, other.span.end - other.span.begin));
  const Interval told = CertainInterval(b, reading ? PrecisionOf(other, *reading) : Precision(), cues_.tolerances());
  const Interval plausible = Widened(Product(view.certain, rate), cues_.tolerances().conversion);
  const bool consistent = Overlap(told, plausible);
  std::string detail = Say(view) + " is given as " + SayFigure(b) + "; the rates of the time make it " +
                       SayRounded(Product({a.value, a.value}, rate), b.unit) + ".";
  if (!consistent) {
    for (const int exponent : {3, -3, 6, -6}) {
      if (Overlap(Scaled(told, Decimal::PowerOfTen(exponent)), plausible)) {
        detail += " The two lie a factor of " + SayNumber(Decimal::PowerOfTen(std::abs(exponent))) + " apart.";
      }
    }
  }
  Add("conversion", consistent, {view.fact}, std::move(detail));
}

// --- range ---

// What no figure of its kind can be: a range upside down, a share above the whole, a fall to less than nothing.
void CrossChecks::CheckRanges() {
  for (const FactView& view : views_) {
    const Fact& fact = FactOf(view);
    const Figure& figure = fact.figure;
    if (figure.bound == Bound::kBetween && figure.max < figure.value) {
      Add("range", false, {view.fact}, "The range of " + Say(view) + " ends below its start.");
    } else if (fact.type == "share" && figure.unit == "%" && figure.value > Decimal(100)) {
      Add("range", false, {view.fact}, Say(view) + " is a share above the whole.");
    } else if (fact.type == "change" && figure.unit == "%" && figure.value < Decimal(-100)) {
      Add("range", false, {view.fact}, Say(view) + " is a fall by more than there was.");
    }
  }
}

}  // namespace recoupe
