#include "pipeline/emit/french_figure.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace recoupe {
namespace {

constexpr std::string_view kNarrowSpace = "\u202F";  // between thousands; as wide as a French line can break nowhere
constexpr std::string_view kNoBreakSpace = "\u00A0";
constexpr int kMostDecimals = 3;  // beyond, « 30,123456789 Md » says less than the digits themselves

// In the order of Bound; kBetween is written around its two ends.
constexpr std::array<std::string_view, 8> kCues = {"",          "environ ",  "près de ", "plus de ",
                                                   "au moins ", "moins de ", "au plus ", ""};

struct Step {
  int exponent;
  std::string_view name;
};
constexpr Step kMoneySteps[] = {{9, "Md"}, {6, "M"}};
constexpr Step kPrefixes[] = {{18, "E"}, {15, "P"}, {12, "T"}, {9, "G"},  {6, "M"},
                              {3, "k"},  {0, ""},   {-3, "m"}, {-6, "µ"}, {-9, "n"}};

struct PerName {
  std::string_view per, french;
};
constexpr PerName kPers[] = {{"unit", "l'unité"},       {"share", "par action"}, {"user", "par utilisateur"},
                             {"second", "par seconde"}, {"hour", "par heure"},   {"day", "par jour"},
                             {"week", "par semaine"},   {"month", "par mois"},   {"year", "par an"},
                             {"token", "par jeton"}};

// Units that take prefixes, and how they are written; others (m², °C) stay as they are.
struct UnitName {
  std::string_view unit, french;
  int largest = 18;  // no « kilosecondes »
};
constexpr UnitName kScaledUnits[] = {{"W", "W"},         {"Wh", "Wh"},       {"Ah", "Ah", 0}, {"m", "m", 3},
                                     {"g", "g", 3},      {"B", "o"},         {"B/s", "o/s"},  {"bit", "bit"},
                                     {"bit/s", "bit/s"}, {"FLOPS", "FLOPS"}, {"Hz", "Hz"},    {"s", "s", 0},
                                     {"V", "V"},         {"A", "A"},         {"J", "J"},      {"OPS", "OPS"}};

// A value in steps of a scale: 26000000000 is 26 and "Md".
struct Scaled {
  Decimal value;
  std::string_view step;
};

Decimal Shift(const Decimal& value, int exponent) {
  return Decimal::Multiply(value, Decimal::PowerOfTen(-exponent)).value_or(value);
}

// The largest step that leaves at least one whole and few decimals.
template <std::size_t size>
Scaled Scale(const Decimal& value, const Step (&steps)[size], int largest) {
  for (const Step& step : steps) {
    if (step.exponent > largest || value.Abs() < Decimal::PowerOfTen(step.exponent)) continue;
    const Decimal shifted = Shift(value, step.exponent);
    if (shifted.scale() <= kMostDecimals) return {shifted, step.name};
  }
  return {value, ""};
}

// "million", "milliards": of counted things, in words.
Scaled ScaleCount(const Decimal& value) {
  const Scaled scaled = Scale(value, kMoneySteps, 18);
  const bool plural = scaled.value.Abs() >= Decimal(2);
  if (scaled.step == "Md") return {scaled.value, plural ? "milliards" : "milliard"};
  if (scaled.step == "M") return {scaled.value, plural ? "millions" : "million"};
  return scaled;
}

// « d'utilisateurs », « de puces »
std::string Counted(std::string_view noun, bool after_scale) {
  if (!after_scale || noun.empty()) return std::string(noun);
  constexpr std::string_view kVowels[] = {"a", "e", "i", "o", "u", "h", "é", "è", "ê", "A", "E", "I", "O", "U", "É"};
  const bool elided = std::any_of(std::begin(kVowels), std::end(kVowels),
                                  [&](std::string_view vowel) { return noun.starts_with(vowel); });
  return (elided ? "d'" : "de ") + std::string(noun);
}

struct Parts {
  Scaled low, high;
  std::string unit;
};

Parts Split(const Figure& figure) {
  if (figure.unit == "%") return {{figure.value, ""}, {figure.max, ""}, "%"};
  if (figure.unit == "count") {
    const Scaled low = ScaleCount(figure.value), high = ScaleCount(figure.max);
    const bool between = figure.bound == Bound::kBetween;
    return {low, high, Counted(figure.counted, !(between ? high : low).step.empty())};
  }
  if (IsCurrency(figure.unit)) {
    return {Scale(figure.value, kMoneySteps, 18), Scale(figure.max, kMoneySteps, 18), figure.unit};
  }
  for (const UnitName& name : kScaledUnits) {
    if (name.unit != figure.unit) continue;
    Parts parts{Scale(figure.value, kPrefixes, name.largest), Scale(figure.max, kPrefixes, name.largest), ""};
    // The prefix belongs to the unit: « 192 Go ».
    for (Scaled* end : {&parts.low, &parts.high}) {
      if (figure.value.is_zero()) *end = {end->value, ""};
    }
    parts.unit = name.french;
    return parts;
  }
  return {{figure.value, ""}, {figure.max, ""}, figure.unit};
}

bool IsPrefixed(const Figure& figure) {
  return std::any_of(std::begin(kScaledUnits), std::end(kScaledUnits),
                     [&](const UnitName& name) { return name.unit == figure.unit; });
}

void AppendUnit(const Scaled& end, const Figure& figure, std::string_view unit, std::string* out) {
  if (!end.step.empty()) (*out += kNoBreakSpace) += end.step;
  if (unit.empty()) return;
  if (!IsPrefixed(figure) || end.step.empty()) *out += kNoBreakSpace;
  *out += unit;
}

void AppendPer(std::string_view per, std::string* out) {
  if (per.empty()) return;
  for (const PerName& name : kPers) {
    if (name.per == per) {
      (*out += ' ') += name.french;
      return;
    }
  }
  (*out += " par ") += per;
}

}  // namespace

std::string FrenchNumber(const Decimal& value) {
  const std::string digits = value.ToString();
  const std::size_t point = std::min(digits.find('.'), digits.size());
  const std::size_t sign = digits.starts_with('-') ? 1 : 0;
  std::string text(sign != 0 ? "\u2212" : "");
  for (std::size_t i = sign; i < point; ++i) {
    if (i > sign && (point - i) % 3 == 0) text += kNarrowSpace;
    text += digits[i];
  }
  if (point < digits.size()) (text += ',').append(digits, point + 1);
  return text;
}

std::string FrenchFigure(const Figure& figure) {
  const Parts parts = Split(figure);
  std::string text(kCues[static_cast<std::size_t>(figure.bound)]);
  if (figure.unit == "ratio") {
    text += "× ";
  }
  if (figure.bound == Bound::kBetween) {
    text += "entre " + FrenchNumber(parts.low.value);
    // « entre 25 et 30 Md USD », but « entre 500 M et 1,2 Md USD »
    if (parts.low.step != parts.high.step) AppendUnit(parts.low, figure, IsPrefixed(figure) ? parts.unit : "", &text);
    text += " et " + FrenchNumber(parts.high.value);
    AppendUnit(parts.high, figure, parts.unit, &text);
  } else {
    text += FrenchNumber(parts.low.value);
    AppendUnit(parts.low, figure, figure.unit == "ratio" ? "" : parts.unit, &text);
  }
  AppendPer(figure.per, &text);
  return text;
}

}  // namespace recoupe
