#include "pipeline/verify/interval.h"

#include <algorithm>
#include <utility>

namespace recoupe {
namespace {

using End = std::optional<Decimal>;

template <typename Operation>
End Both(const End& a, const End& b, Operation operation) {
  return a && b ? operation(*a, *b) : std::nullopt;
}

End Add(const End& a, const End& b) { return Both(a, b, Decimal::Add); }
End Subtract(const End& a, const End& b) { return Both(a, b, Decimal::Subtract); }
End Multiply(const End& a, const End& b) { return Both(a, b, Decimal::Multiply); }

End Percent(const Decimal& value, const Decimal& percent) {
  return Multiply(Multiply(value.Abs(), percent), Decimal::PowerOfTen(-2));
}

// Half of `step`, and with `zeros` half of what the last digit that is not zero is worth, within the tolerance.
Decimal Rounding(const Decimal& value, const Decimal& step, const Decimal* zeros) {
  static const Decimal kHalf = *Decimal::Parse("0.5");
  const Decimal printed = Multiply(step, kHalf).value_or(Decimal());
  if (zeros == nullptr || step.is_zero() || value.is_zero()) return printed;
  Decimal unit = step;
  for (int i = 0; i < 37; ++i) {
    const End larger = Multiply(unit, Decimal(10));
    const End quotient = larger ? Decimal::Divide(value.Abs(), *larger, 18) : std::nullopt;
    if (!quotient || !quotient->is_integer()) break;
    unit = *larger;
  }
  const Decimal rounded = Multiply(unit, kHalf).value_or(printed);
  const Decimal most = Percent(value, *zeros).value_or(printed);
  return std::max(printed, std::min(rounded, most));
}

// The interval of a figure's magnitude.
Interval OfMagnitude(const Figure& figure, const Decimal& step, const Tolerances& tolerances, const Decimal* zeros) {
  const Decimal value = figure.value.Abs();
  const Decimal rounding = Rounding(value, step, zeros);
  const auto around = [&](const Decimal& margin) -> Interval {
    return {Subtract(value, std::max(margin, rounding)), Add(value, std::max(margin, rounding))};
  };
  switch (figure.bound) {
    case Bound::kExact:
      return around(rounding);
    case Bound::kAbout:
      return around(Percent(value, tolerances.about).value_or(rounding));
    case Bound::kNearly: {
      const Decimal margin = std::max(Percent(value, tolerances.nearly).value_or(rounding), rounding);
      return {Subtract(value, margin), zeros != nullptr ? Add(value, Multiply(step, *Decimal::Parse("0.5"))) : value};
    }
    case Bound::kMoreThan:
    case Bound::kAtLeast:
      return {value, std::nullopt};
    case Bound::kLessThan:
    case Bound::kAtMost:
      return {Decimal(0), value};
    case Bound::kBetween:
      return {Subtract(value, rounding), Add(figure.max, Rounding(figure.max, step, zeros))};
  }
  return {};
}

Interval OfFigure(const Figure& figure, const Decimal& step, const Tolerances& tolerances, const Decimal* zeros) {
  Interval interval = OfMagnitude(figure, step, tolerances, zeros);
  if (!figure.value.is_negative()) return interval;
  std::swap(interval.low, interval.high);
  if (interval.low) interval.low = -*interval.low;
  if (interval.high) interval.high = -*interval.high;
  return interval;
}

}  // namespace

Interval PrintedInterval(const Figure& figure, const Precision& precision, const Tolerances& tolerances) {
  return OfFigure(figure, precision.step, tolerances, nullptr);
}

Interval CertainInterval(const Figure& figure, const Precision& precision, const Tolerances& tolerances) {
  static const Decimal kNone;
  return OfFigure(figure, precision.step, tolerances, precision.has_decimals ? &kNone : &tolerances.trailing_zeros);
}

Interval Sum(const Interval& a, const Interval& b) { return {Add(a.low, b.low), Add(a.high, b.high)}; }

Interval Product(const Interval& a, const Interval& b) { return {Multiply(a.low, b.low), Multiply(a.high, b.high)}; }

Interval Quotient(const Interval& a, const Interval& b) {
  const auto divide = [](const Decimal& x, const Decimal& y) { return Decimal::Divide(x, y, 15); };
  Interval quotient = {Both(a.low, b.high, divide), Both(a.high, b.low, divide)};
  if (!b.high && a.low) quotient.low = Decimal(0);
  return quotient;
}

Interval Negated(const Interval& a) {
  const auto negative = [](const std::optional<Decimal>& end) { return end ? std::optional(-*end) : std::nullopt; };
  return {negative(a.high), negative(a.low)};
}

Interval Scaled(const Interval& a, const Decimal& factor) {
  return {Multiply(a.low, factor), Multiply(a.high, factor)};
}

Interval Shifted(const Interval& a, const Decimal& by) { return {Add(a.low, by), Add(a.high, by)}; }

Interval Widened(const Interval& a, const Decimal& percent) {
  return {a.low ? Subtract(a.low, Percent(*a.low, percent)) : std::nullopt,
          a.high ? Add(a.high, Percent(*a.high, percent)) : std::nullopt};
}

Interval Hull(const Interval& a, const Interval& b) {
  Interval hull;
  if (a.low && b.low) hull.low = std::min(*a.low, *b.low);
  if (a.high && b.high) hull.high = std::max(*a.high, *b.high);
  return hull;
}

bool Below(const Interval& a, const Interval& b) { return a.high && b.low && *a.high < *b.low; }

bool Overlap(const Interval& a, const Interval& b) { return !Below(a, b) && !Below(b, a); }

bool Within(const Interval& a, const Interval& b) {
  return (!b.low || (a.low && *a.low >= *b.low)) && (!b.high || (a.high && *a.high <= *b.high));
}

}  // namespace recoupe
