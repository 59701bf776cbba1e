// Figures as the intervals that their printed precision, bound and hedge allow, as calculation checks in financial
// reporting do. Decimals only: no verdict hangs on floating point.
//
// Two readings of one figure:
//   printed   what the last printed digit allows: `26 Mds$` is 25.5 to 26.5 thousand million
//   certain   what nobody could call a contradiction: trailing zeros may have been rounded too (`500 000 GPU`)
// A check passes when it is consistent with the certain interval and fails only when it is outside.
//
// Tests     tests/interval_test.cc
#ifndef RECOUPE_PIPELINE_VERIFY_INTERVAL_H_
#define RECOUPE_PIPELINE_VERIFY_INTERVAL_H_

#include <optional>

#include "pipeline/base/decimal.h"
#include "pipeline/model/figure.h"

namespace recoupe {

// Closed. An end that is not there is unbounded; so is one that 38 digits cannot hold.
struct Interval {
  std::optional<Decimal> low, high;
  friend bool operator==(const Interval&, const Interval&) = default;
};

// Per cent, from rules/fr/checks/tolerances.json.
struct Tolerances {
  Decimal about = 10;          // `environ`: this much on both sides
  Decimal nearly = 10;         // `près de`: this much below
  Decimal trailing_zeros = 5;  // `500 000`: at most this much rounding on both sides
  Decimal conversion = 3;      // beyond the year's range of rates
  Decimal same_fact = 10;      // values further apart than this are no restatement
  Decimal same_bounded = 3;    // the same where one of them only says more or less
};

// How exactly a figure is printed.
struct Precision {
  Decimal step;               // what one unit of the last printed digit is worth; zero if it is not known
  bool has_decimals = false;  // `14,0`: its zeros are no rounding
};

Interval PrintedInterval(const Figure& figure, const Precision& precision, const Tolerances& tolerances);
Interval CertainInterval(const Figure& figure, const Precision& precision, const Tolerances& tolerances);

Interval Sum(const Interval& a, const Interval& b);
// Of intervals without negative numbers.
Interval Product(const Interval& a, const Interval& b);
// a / b, both without negative numbers. Unbounded above when b may be zero.
Interval Quotient(const Interval& a, const Interval& b);
// By a positive factor, then moved.
Interval Scaled(const Interval& a, const Decimal& factor);
Interval Shifted(const Interval& a, const Decimal& by);
// From -high to -low.
Interval Negated(const Interval& a);
// Both ends moved outwards by so many per cent of them.
Interval Widened(const Interval& a, const Decimal& percent);
Interval Hull(const Interval& a, const Interval& b);

bool Overlap(const Interval& a, const Interval& b);
// All of a lies below all of b.
bool Below(const Interval& a, const Interval& b);
// All of a lies within b.
bool Within(const Interval& a, const Interval& b);

}  // namespace recoupe

#endif  // RECOUPE_PIPELINE_VERIFY_INTERVAL_H_
