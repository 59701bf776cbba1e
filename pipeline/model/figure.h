// Figures: what a numeric expression states, exactly.
#ifndef RECOUPE_PIPELINE_MODEL_FIGURE_H_
#define RECOUPE_PIPELINE_MODEL_FIGURE_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "pipeline/base/decimal.h"

namespace recoupe {

enum class Bound : std::uint8_t { kExact, kAbout, kNearly, kMoreThan, kAtLeast, kLessThan, kAtMost, kBetween };

// "exact", "about", ... as FACTS.md, section 2, writes them.
std::string_view Name(Bound bound);
std::optional<Bound> BoundFromName(std::string_view name);

// Whether the unit is money: three capital letters, as ISO 4217 has them.
constexpr bool IsCurrency(std::string_view unit) {
  const auto capital = [](char c) { return c >= 'A' && c <= 'Z'; };
  return unit.size() == 3 && capital(unit[0]) && capital(unit[1]) && capital(unit[2]);
}

struct Figure {
  Decimal value;  // in base units; the lower end when bound is kBetween
  Decimal max;    // the upper end when bound is kBetween, else unused
  Bound bound = Bound::kExact;
  std::string unit;     // ISO 4217 code, "count", "%", "ratio", or a measure symbol ("W", "B/s", "m²")
  std::string per;      // "unit", "month", ...; empty if the text states none
  std::string counted;  // the counted noun as written ("GPU haut de gamme"); empty if none

  friend bool operator==(const Figure&, const Figure&) = default;
};

// "100000000000 USD nearly", "25000..40000 USD between per unit": the short form of examples and tests.
std::string ToString(const Figure& figure);

}  // namespace recoupe

#endif  // RECOUPE_PIPELINE_MODEL_FIGURE_H_
