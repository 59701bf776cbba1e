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

Interval ChangeOf(const FactView& older, const FactView& newer, std::string_view unit) {
  const Interval ratio = Quotient(newer.certain(), older.certain());
  return unit == "%" ? Shifted(Scaled(ratio, Decimal(100)), Decimal(-100)) : ratio;
}

// "A presque triplé" may say of anything that it has.
bool IsOpen(std::string_view metric) { return metric.empty() || metric == "other"; }

bool MayMatch(std::string_view a, std::string_view b) { return a.empty() || b.empty() || a == b; }

// Figures that leave nearly every change possible ("de 1 à 1,15 milliard") agree with none in particular.
bool IsNarrow(const Interval& change, std::string_view unit) {
  constexpr int kPoints = 15;
  const auto width = change.low && change.high ? Decimal::Subtract(*change.high, *change.low) : std::nullopt;
  const auto scaled = width && unit == "ratio" ? Decimal::Multiply(*width, Decimal(100)) : width;
  const auto most = unit == "ratio" && change.low ? Decimal::Multiply(*change.low, Decimal(kPoints))
                                                  : std::optional<Decimal>(Decimal(kPoints));
  return scaled && most && *scaled <= *most;
}

}  // namespace

// --- change ---

void CrossChecks::CheckChanges() {
  for (std::size_t i = 0; i < views_.size();) {
    const Views facts = InSentence(views_[i].sentence);
    if (facts.size() >= 2) CheckChangesOf(facts);
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
      const bool sure = age == Age::kByCue || IsPairWithItsChange(newer, facts);
      if (!CheckChange(older, newer, sure && SameObjects(FactOf(older), FactOf(newer)), facts)) {
        CheckChangeNearby(older, newer, age == Age::kByCue);
      }
    }
    previous = &view;
  }
  CheckChangeSince(facts);
}

// Whether a change is said to be one of what the newer fact tells: "other" says nothing of what changed; a profit that
// rises says nothing of two investments.
bool CrossChecks::IsChangeOf(const FactView& view, const FactView& newer) const {
  const Fact& change = FactOf(view);
  const Fact& fact = FactOf(newer);
  if (change.type != "change" || !SameAgents(change, fact) || change.segment != fact.segment) return false;
  if (change.figure.unit != "%" && change.figure.unit != "ratio") return false;
  const Frame* frame = rules_.frames().FindFrame(fact.type);
  const std::string_view metric = frame != nullptr ? std::string_view(frame->metric) : std::string_view();
  return IsOpen(change.metric) ? metric.empty() || metric == "other" || fact.type == "market" : change.metric == metric;
}

bool CrossChecks::Agrees(const FactView& change, const FactView& older, const FactView& newer) const {
  return Overlap(ChangeOf(older, newer, FigureOf(change).unit), change.certain());
}

// The same for a change told elsewhere: so closely that hardly another two figures would.
bool CrossChecks::AgreesClosely(const FactView& change, const FactView& older, const FactView& newer) const {
  constexpr int kPercent = 10;
  const Figure& told = FigureOf(change);
  const Interval calculated = ChangeOf(older, newer, told.unit);
  if (!Agrees(change, older, newer) || !IsNarrow(calculated, told.unit)) return false;
  return told.unit != "ratio" || Overlap(calculated, Widened({told.value, told.value}, kPercent));
}

void CrossChecks::AddChange(bool consistent, const FactView& change, const FactView& older, const FactView& newer) {
  const std::string& unit = FigureOf(change).unit;
  Add("change", consistent, {change.fact, older.fact, newer.fact},
      "From " + Say(older) + " to " + Say(newer) + " is " + SayRounded(ChangeOf(older, newer, unit), unit) +
          ", and the text says " + Say(change) + ".");
}

// `a publié un bénéfice de 76,7 millions, contre 17,8 un an plus tôt`, and the headline or the next sentence says by
// how much: `a plus que quadruplé`.
void CrossChecks::CheckChangeNearby(const FactView& older, const FactView& newer, bool sure) {
  constexpr std::uint32_t kLead = 8;  // sentences for which the headline speaks
  const std::uint32_t sentence = newer.sentence;
  std::vector<const FactView*> told;
  const auto look = [&](std::uint32_t s) {
    bool own = false;  // values of its own, which the change may be of
    for (const FactView& view : InSentence(s)) own = own || SameKind(FactOf(view), FactOf(newer));
    for (const FactView& view : InSentence(s)) {
      const Fact& change = FactOf(view);
      // "Il a presque triplé": the sentence before says what.
      const bool goes_on = s > sentence && !own && IsOpen(change.metric) && change.type == "change" &&
                           SameAgents(change, FactOf(newer)) && change.figure.unit == "ratio";
      if (!(IsChangeOf(view, newer) || goes_on) || !SameMood(change, FactOf(newer))) continue;
      if (!TimesMayMatch(change, FactOf(newer)) || !MayMatch(change.qualifier, FactOf(newer).qualifier)) continue;
      if (change.objects.empty() ? change.agents.empty() : !SameObjects(change, FactOf(newer))) continue;
      sure = sure && !own && !IsOpen(change.metric);
      told.push_back(&view);
    }
  };
  if (sentence > 0) look(sentence - 1);
  look(sentence + 1);
  if (sentence > 1 && sentence < kLead) look(0);
  for (const FactView* change : told) {
    if (!Agrees(*change, older, newer)) continue;
    if (AgreesClosely(*change, older, newer)) AddChange(true, *change, older, newer);
    return;
  }
  const Fact& fact = FactOf(newer);
  sure = sure && SameObjects(fact, FactOf(older)) && IsExact(fact) && IsExact(FactOf(older));
  if (sure && told.size() == 1 && FactOf(*told.front()).period == fact.period) {
    AddChange(false, *told.front(), older, newer);
  }
}

// `multipliée par 3,4 par rapport aux 36,8 pétaflops`, `240 milliards en 2026, soit un bond de 12,5 %`: the other value
// stands earlier in the text. Which of them is meant nothing says, so only what agrees is told.
void CrossChecks::CheckChangeSince(Views facts) {
  const FactView* value = nullptr;
  const FactView* change = nullptr;
  for (const FactView& view : facts.first(std::min(facts.size(), kWindow))) {
    const bool is_change = FactOf(view).type == "change";
    if (!is_change && (FigureOf(view).unit == "%" || FigureOf(view).unit == "ratio")) continue;
    const FactView*& place = is_change ? change : value;
    if (place != nullptr) return;
    place = &view;
  }
  if (value == nullptr || change == nullptr || !IsChangeOf(*change, *value)) return;
  const Fact& fact = FactOf(*value);
  if (fact.agents.empty() && fact.objects.empty() && fact.type != "market") return;
  if (!FactOf(*change).objects.empty() && !SameObjects(FactOf(*change), fact)) return;
  const bool is_old = IsPrecededBy(CheckCue::kOldBefore, *value) || IsPrecededBy(CheckCue::kThan, *value);
  for (std::size_t at = static_cast<std::size_t>(value - views_.data()), k = at; k-- > 0 && k + kWindow > at;) {
    const FactView& view = views_[k];
    const Fact& other = FactOf(view);
    if (view.sentence == value->sentence || !SameKind(other, fact) || !SameAgents(other, fact)) continue;
    if (!SameObjects(other, fact) || other.segment != fact.segment || other.qualifier != fact.qualifier) continue;
    if (!SameMood(other, fact)) continue;
    const bool before =
        !other.period.empty() && other.period.size() == fact.period.size() && other.period < fact.period;
    if (!is_old && !before) continue;
    const FactView& older = is_old ? *value : view;
    const FactView& newer = is_old ? view : *value;
    if (AgreesClosely(*change, older, newer)) AddChange(true, *change, older, newer);
    return;
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

// `100 millions, contre 95 millions attendus`: of no earlier time.
bool CrossChecks::IsExpected(const FactView& first, const FactView& second) const {
  constexpr std::uint32_t kReach = 5;
  const std::uint32_t last =
      std::min(second.end_token + kReach, document_->layout.sentences[second.sentence].end_token);
  return cues_.StartsIn(CheckCue::kExpected, tokens(), first.end_token, last, last);
}

CrossChecks::Age CrossChecks::OldAndNew(const FactView& first, const FactView& second, bool* first_is_old) const {
  const Fact& a = FactOf(first);
  const Fact& b = FactOf(second);
  if (!SameKind(a, b) || !SameAgents(a, b) || !SameMood(a, b)) return Age::kUnknown;
  if (a.segment != b.segment || a.qualifier != b.qualifier) return Age::kUnknown;
  if (IsPrecededBy(CheckCue::kOldBefore, second)) {
    *first_is_old = false;
    return IsExpected(first, second) ? Age::kUnknown : Age::kByCue;
  }
  if (!SameObjects(a, b)) return Age::kUnknown;
  *first_is_old = true;
  // "relève le tarif de 2 euros, à 21,99 euros": behind a comma stands the result, and before it by how much.
  const bool apart = HasComma(first.end_token, second.first_token);
  if (!apart && IsPrecededBy(CheckCue::kFrom, first) && IsPrecededBy(CheckCue::kNewBefore, second)) return Age::kByCue;
  // Columns of a table, or "en 2024": ISO periods of one form are in the order of time.
  if (a.period.empty() || a.period.size() != b.period.size() || a.period == b.period) return Age::kUnknown;
  *first_is_old = a.period < b.period;
  return Age::kByPeriod;
}

bool CrossChecks::HasComma(std::uint32_t begin, std::uint32_t end) const {
  for (std::uint32_t t = begin; t < end; ++t) {
    if (tokens()[t].In(document_->text.text()) == ",") return true;
  }
  return false;
}

// "a recruté 250 000 soignants, 20 % de plus en un an, et compte 420 000 abonnés, contre 400 000": behind a figure of
// its own the change is of that one; and where another percentage stands nearer to the pair, that is theirs.
bool CrossChecks::IsOfOther(const FactView& change, const FactView& older, const FactView& newer) const {
  const std::uint32_t begin = std::min(older.first_token, newer.first_token);
  const std::uint32_t end = std::max(older.end_token, newer.end_token);
  const bool before = change.end_token <= begin;
  const Mention* last = nullptr;
  for (const Mention& mention : document_->mentions) {
    if (mention.sentence != change.sentence || !IsFigure(mention.kind)) continue;
    const bool rate = mention.kind == MentionKind::kPercent || mention.kind == MentionKind::kRatio;
    if (rate && before && mention.first_token >= change.end_token && mention.end_token <= begin) return true;
    if (rate && change.first_token >= end && mention.first_token >= end && mention.end_token <= change.first_token)
      return true;
    if (!rate && mention.end_token <= change.first_token) last = &mention;
  }
  if (!before || last == nullptr) return false;
  constexpr std::uint32_t kBeside = 4;  // "soignants, 20 % de plus", "soit 1,3 % de plus"
  return change.first_token - last->end_token <= kBeside && HasComma(last->end_token, change.first_token);
}

// "+11 % sur un an, à 25,1 millions, contre 24,4 millions à la fin juin": the older figure is of another day than the
// change starts from.
bool CrossChecks::IsOfOtherSpan(const FactView& older) const {
  constexpr std::uint32_t kReach = 4;
  if (!HasCue(CheckCue::kYearSpan, older.sentence)) return false;
  const auto& mentions = document_->mentions;
  return std::any_of(mentions.begin(), mentions.end(), [&](const Mention& date) {
    return date.kind == MentionKind::kDate && date.sentence == older.sentence && date.first_token >= older.end_token &&
           date.first_token - older.end_token <= kReach && date.date.size() > std::string_view("2024").size();
  });
}

// Gives whether the sentence tells a change of what the two facts tell.
bool CrossChecks::CheckChange(const FactView& older, const FactView& newer, bool sure, Views facts) {
  std::vector<const FactView*> told;
  for (const FactView& view : facts) {
    if (IsChangeOf(view, newer)) told.push_back(&view);
  }
  if (told.empty()) return false;
  if (told.size() > 4) return true;
  for (const FactView* view : told) {
    const bool consistent = Agrees(*view, older, newer);
    if (!consistent && (told.size() > 1 || !sure || HasCue(CheckCue::kOtherTime, newer.sentence) ||
                        IsOfOther(*view, older, newer) || IsOfOtherSpan(older)))
      continue;
    AddChange(consistent, *view, older, newer);
    break;
  }
  return true;
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
    if (CheckExactProduct(price)) continue;
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

// `860 véhicules convertis ... 18 500 euros la conversion ... près de 16 millions de chiffre d'affaires`: the three of
// one seller or one thing, wherever they stand. Other money may have been paid, so only what agrees closely is told.
bool CrossChecks::CheckExactProduct(const FactView& price) {
  constexpr int kPercent = 3;
  const Fact& each = FactOf(price);
  for (const FactView& count : Around(price)) {
    const Fact& pieces = FactOf(count);
    if (pieces.figure.unit != "count" || !cues_.IsPurchase(pieces.type) || pieces.figure.value < Decimal(100)) continue;
    const bool one_thing = SharesObject(each, pieces);
    if (!one_thing && (each.agents.empty() || !SameAgents(each, pieces) || !SameObjects(each, pieces))) continue;
    for (const FactView& amount : Around(price)) {
      const Fact& paid = FactOf(amount);
      if (paid.figure.unit != each.figure.unit || !cues_.IsAmount(paid.type)) continue;
      if (paid.modality == Modality::kNegated || !TimesMayMatch(paid, pieces)) continue;
      if (one_thing ? !SharesObject(paid, pieces) : !SameAgents(paid, pieces) || !SameObjects(paid, pieces)) continue;
      const bool range = paid.figure.bound == Bound::kBetween;
      const bool price_range = each.figure.bound == Bound::kBetween;
      if (range != price_range) continue;
      const auto low = Decimal::Multiply(pieces.figure.value, each.figure.value);
      const auto high = range ? Decimal::Multiply(pieces.figure.value, each.figure.max) : low;
      const auto near = [&](const Decimal& value) { return Widened({value, value}, kPercent); };
      if (!low || !high || !Overlap({*low, *high}, amount.certain())) continue;
      if (!Within({*low, *low}, near(paid.figure.value))) continue;
      if (range && !Within({*high, *high}, near(paid.figure.max))) continue;
      Add("product", true, {count.fact, price.fact, amount.fact},
          SayInterval({*low, *high}, each.figure.unit) + " for " + SayFact(count.fact) + " at " + SayFact(price.fact) +
              "'s price, as " + Say(amount) + ".");
      return true;
    }
  }
  return false;
}

void CrossChecks::CheckProduct(const FactView& price, const FactView& count) {
  // Of the points: 12.5 to 20 thousand million for 500,000 at 25,000 to 40,000.
  const Figure& unit_price = FigureOf(price);
  const Figure& pieces = FigureOf(count);
  const bool range = unit_price.bound == Bound::kBetween;
  const Interval points = Product({pieces.value, pieces.bound == Bound::kBetween ? pieces.max : pieces.value},
                                  {unit_price.value, range ? unit_price.max : unit_price.value});
  const Interval certain = Product(count.certain(), price.certain());
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
  const bool consistent = namely ? Overlap(certain, amount->certain()) : !Below(amount->certain(), certain);
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
  // "100 millions de dollars, soit 500 millions d'euros au total depuis 2019" converts nothing.
  constexpr std::uint32_t kReach = 4;
  const std::uint32_t last = std::min(other.end_token + kReach, document_->layout.sentences[other.sentence].end_token);
  if (cues_.StartsIn(CheckCue::kTotals, tokens(), other.end_token, last, last) ||
      cues_.StartsIn(CheckCue::kSince, tokens(), other.end_token, last, last))
    return;
  // A deal of one year may be converted in the next, or at today's rate.
  const int year = YearOf(FactOf(view).period), published = YearOf(document_->published);
  const int first = year == 0 ? published : published == 0 ? year : std::min(year, published);
  const Interval rate = cues_.Rate(a.unit, b.unit, first, first == 0 ? 0 : std::max(year, published) + 1);
  if (!rate.low || !rate.high) return;
  const std::optional<Reading> reading =
      Reparse(document_->text.text().substr(other.span.begin, other.span.end - other.span.begin));
  const Interval told = CertainInterval(b, reading ? PrecisionOf(other, *reading) : Precision(), cues_.tolerances());
  const Interval plausible = Widened(Product(view.certain(), rate), cues_.tolerances().conversion);
  const bool consistent = Overlap(told, plausible);
  std::string detail = Say(view) + " is given as " + SayFigure(b) + "; the rates of the time make it " +
                       SayRounded(Product({a.value, a.value}, rate), b.unit) + ".";
  if (!consistent && plausible.low && !plausible.low->is_zero()) {  // "jusqu'à" overlaps with any scale
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
