// Exact decimals: figures are never floating point.
//
// A Decimal is coefficient / 10^scale with a 128-bit coefficient, so it holds any number of up to 38 digits. It is
// always reduced (no trailing zero after the point), so equal values are equal members.
#ifndef RECOUPE_PIPELINE_BASE_DECIMAL_H_
#define RECOUPE_PIPELINE_BASE_DECIMAL_H_

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace recoupe {

class Decimal {
 public:
  Decimal() = default;
  Decimal(std::int64_t value) : coefficient_(value) {}  // NOLINT: integers are decimals

  // Reads "-?[0-9]+(\.[0-9]+)?"; nothing else. nullopt if it is not that, or has more than 38 digits.
  static std::optional<Decimal> Parse(std::string_view text);

  // 10^exponent, for -37 <= exponent <= 37.
  static Decimal PowerOfTen(int exponent);

  // "26000000000", "0.000000004", "-14": plain digits, no exponent, no trailing zero after a point.
  std::string ToString() const;
  void AppendTo(std::string* out) const;

  // For explanations and plausibility only, never for a value that is written as one.
  double ToDouble() const;

  bool is_zero() const { return coefficient_ == 0; }
  bool is_negative() const { return coefficient_ < 0; }
  bool is_integer() const { return scale_ == 0; }
  // The number of digits after the point: 2 for 1.25.
  int scale() const { return scale_; }

  Decimal operator-() const;
  Decimal Abs() const { return is_negative() ? -*this : *this; }

  // nullopt on overflow of 38 digits.
  static std::optional<Decimal> Add(const Decimal& a, const Decimal& b);
  static std::optional<Decimal> Subtract(const Decimal& a, const Decimal& b);
  static std::optional<Decimal> Multiply(const Decimal& a, const Decimal& b);
  // Rounded half up to `digits` significant digits (at most 18). nullopt when b is zero, or on overflow.
  static std::optional<Decimal> Divide(const Decimal& a, const Decimal& b, int digits = 12);

  friend bool operator==(const Decimal&, const Decimal&) = default;
  friend std::strong_ordering operator<=>(const Decimal& a, const Decimal& b);

 private:
  using Int = __int128;
  Decimal(Int coefficient, int scale) : coefficient_(coefficient), scale_(scale) { Reduce(); }
  void Reduce();

  Int coefficient_ = 0;
  int scale_ = 0;  // >= 0
};

}  // namespace recoupe

#endif  // RECOUPE_PIPELINE_BASE_DECIMAL_H_
