#include "pipeline/verify/wording.h"

#include <algorithm>
#include <array>
#include <utility>

namespace recoupe {
namespace {

struct Magnitude {
  int exponent;
  std::string_view word;
};
constexpr std::array<Magnitude, 3> kMagnitudes = {
    {{12, " million million"}, {9, " thousand million"}, {6, " million"}}};

const Magnitude* MagnitudeOf(const Decimal& value) {
  for (const Magnitude& magnitude : kMagnitudes) {
    if (value.Abs() >= Decimal::PowerOfTen(magnitude.exponent)) return &magnitude;
  }
  return nullptr;
}

std::string WithCommas(std::string digits) {
  const std::size_t point = std::min(digits.find('.'), digits.size());
  const std::size_t first = digits.starts_with('-') ? 1 : 0;
  for (std::size_t at = point; at > first + 3;) digits.insert(at -= 3, ",");
  return digits;
}

std::string InMagnitude(const Decimal& value, const Magnitude* magnitude) {
  if (magnitude == nullptr) return WithCommas(value.ToString());
  return WithCommas(Decimal::Multiply(value, Decimal::PowerOfTen(-magnitude->exponent)).value_or(value).ToString());
}

std::string_view UnitWord(std::string_view unit) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 9> kWords = {{{"USD", " dollars"},
                                                                                    {"EUR", " euros"},
                                                                                    {"GBP", " pounds"},
                                                                                    {"JPY", " yen"},
                                                                                    {"CNY", " yuan"},
                                                                                    {"CHF", " Swiss francs"},
                                                                                    {"KRW", " won"},
                                                                                    {"count", ""},
                                                                                    {"ratio", " times"}}};
  for (const auto& [code, word] : kWords) {
    if (code == unit) return word;
  }
  return {};
}

void AppendUnit(std::string_view unit, std::string* out) {
  const std::string_view word = UnitWord(unit);
  if (!word.empty() || unit == "count") {
    out->append(word);
  } else if (!unit.empty()) {
    out->append(" ").append(unit);
  }
}

std::string_view BoundWord(Bound bound) {
  switch (bound) {
    case Bound::kAbout:
      return "about ";
    case Bound::kNearly:
      return "nearly ";
    case Bound::kMoreThan:
      return "more than ";
    case Bound::kAtLeast:
      return "at least ";
    case Bound::kLessThan:
      return "less than ";
    case Bound::kAtMost:
      return "at most ";
    default:
      return "";
  }
}

}  // namespace

std::string SayNumber(const Decimal& value) {
  const Magnitude* magnitude = MagnitudeOf(value);
  std::string said = InMagnitude(value, magnitude);
  if (magnitude != nullptr) said += magnitude->word;
  return said;
}

Decimal RoundedTo(const Decimal& value, int digits) {
  // The power of ten above the first digit, read off the digits themselves.
  const std::string written = value.Abs().ToString();
  const std::size_t written_point = std::min(written.find('.'), written.size());
  const std::size_t first = written.find_first_not_of("0.");
  if (first == std::string::npos) return value;
  const int exponent = first < written_point ? static_cast<int>(written_point - first)
                                             : static_cast<int>(written_point) + 1 - static_cast<int>(first);
  const int unit = exponent - digits;
  if (unit <= -37 || unit >= 37) return value;
  const auto half = Decimal::Multiply(Decimal::PowerOfTen(unit - 1), value.is_negative() ? -5 : 5);
  const auto sum = half ? Decimal::Add(value, *half) : std::nullopt;
  if (!sum) return value;
  std::string text = sum->ToString();
  const std::size_t point = std::min(text.find('.'), text.size());
  if (unit >= 0) {
    const auto zeros = static_cast<std::size_t>(unit);
    if (zeros >= point) return value;
    text.resize(point);
    text.replace(point - zeros, zeros, zeros, '0');
  } else {
    text.resize(std::min(text.size(), point + 1 + static_cast<std::size_t>(-unit)));
    if (text.back() == '.') text.pop_back();
  }
  return Decimal::Parse(text).value_or(value);
}

std::string SayInterval(const Interval& interval, std::string_view unit) {
  std::string said;
  if (interval.low && interval.high && *interval.low != *interval.high) {
    const Magnitude* magnitude = MagnitudeOf(*interval.high);
    const bool one = magnitude == MagnitudeOf(*interval.low);
    said =
        (one ? InMagnitude(*interval.low, magnitude) : SayNumber(*interval.low)) + " to " + SayNumber(*interval.high);
  } else if (interval.low) {
    said = (interval.high ? "" : "more than ") + SayNumber(*interval.low);
  } else if (interval.high) {
    said = "less than " + SayNumber(*interval.high);
  } else {
    return "anything";
  }
  AppendUnit(unit, &said);
  return said;
}

std::string SayRounded(const Interval& interval, std::string_view unit) {
  Interval rounded = interval;
  for (std::optional<Decimal>* end : {&rounded.low, &rounded.high}) {
    if (*end) *end = RoundedTo(**end, 3);
  }
  return SayInterval(rounded, unit);
}

std::string SayFigure(const Figure& figure) {
  if (figure.bound == Bound::kBetween) return SayInterval({figure.value, figure.max}, figure.unit);
  std::string said(BoundWord(figure.bound));
  said += SayNumber(figure.value);
  AppendUnit(figure.unit, &said);
  return said;
}

std::string SaySum(const std::vector<const Figure*>& parts, const Interval& sum) {
  Figure total;
  total.unit = parts.front()->unit;
  for (const Figure* part : parts) {
    const auto added = Decimal::Add(total.value, part->value);
    if (!added || part->bound == Bound::kBetween) return SayInterval(sum, total.unit);
    total.value = *added;
    if (part->bound == Bound::kMoreThan || part->bound == Bound::kAtLeast) total.bound = Bound::kMoreThan;
    if (part->bound == Bound::kLessThan || part->bound == Bound::kAtMost) return SayInterval(sum, total.unit);
    if (total.bound == Bound::kExact && part->bound != Bound::kExact) total.bound = Bound::kAbout;
  }
  return SayFigure(total);
}

std::string SayFact(std::uint32_t fact) { return "fact " + std::to_string(fact + 1); }

std::string SayFacts(const std::vector<std::uint32_t>& facts) {
  std::string said = facts.size() == 1 ? "fact " : "facts ";
  for (std::size_t i = 0; i < facts.size(); ++i) {
    if (i > 0) said += i + 1 == facts.size() ? " and " : ", ";
    said += std::to_string(facts[i] + 1);
  }
  return said;
}

}  // namespace recoupe
