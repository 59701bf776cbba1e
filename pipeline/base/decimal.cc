#include "pipeline/base/decimal.h"

#include <algorithm>
#include <array>
#include <limits>

namespace recoupe {
namespace {

using Int = __int128;
constexpr int kMaxDigits = 38;

constexpr std::array<Int, kMaxDigits + 1> kPowers = [] {
  std::array<Int, kMaxDigits + 1> powers{};
  Int power = 1;
  for (int i = 0; i < kMaxDigits; ++i, power *= 10) powers[static_cast<std::size_t>(i)] = power;
  powers[kMaxDigits] = power;
  return powers;
}();

Int Power(int exponent) { return kPowers[static_cast<std::size_t>(exponent)]; }

bool MultiplyOverflows(Int a, Int b, Int* product) { return __builtin_mul_overflow(a, b, product); }

// Brings two coefficients to one scale. False on overflow.
bool Align(Int* a, int a_scale, Int* b, int b_scale, int* scale) {
  *scale = std::max(a_scale, b_scale);
  if (*scale - a_scale > kMaxDigits || *scale - b_scale > kMaxDigits) return false;
  return !MultiplyOverflows(*a, Power(*scale - a_scale), a) && !MultiplyOverflows(*b, Power(*scale - b_scale), b);
}

// Most numbers fit into 64 bits, where division takes a few cycles; with 128 it is a call.
bool IsShort(Int value) { return value >= 0 && value <= Int{std::numeric_limits<std::uint64_t>::max()}; }

int CountDigits(Int value) {
  if (value < 0) value = -value;
  int digits = 1;
  if (IsShort(value)) {
    for (auto rest = static_cast<std::uint64_t>(value); rest >= 10; rest /= 10) ++digits;
    return digits;
  }
  while (digits < kMaxDigits && value >= Power(digits)) ++digits;
  return digits;
}

}  // namespace

std::optional<Decimal> Decimal::Parse(std::string_view text) {
  const bool negative = !text.empty() && text.front() == '-';
  if (negative) text.remove_prefix(1);
  Int coefficient = 0;
  int scale = 0, digits = 0;
  bool point = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '.') {
      if (point || i == 0 || i + 1 == text.size()) return std::nullopt;
      point = true;
      continue;
    }
    if (c < '0' || c > '9') return std::nullopt;
    if (coefficient != 0 || c != '0') ++digits;
    if (digits > kMaxDigits) return std::nullopt;
    if (point && ++scale > kMaxDigits) return std::nullopt;
    coefficient = coefficient * 10 + (c - '0');
  }
  if (text.empty()) return std::nullopt;
  return Decimal(negative ? -coefficient : coefficient, scale);
}

Decimal Decimal::PowerOfTen(int exponent) {
  return exponent >= 0 ? Decimal(Power(exponent), 0) : Decimal(Int{1}, -exponent);
}

void Decimal::Reduce() {
  if (coefficient_ == 0) scale_ = 0;
  if (scale_ == 0) return;
  const bool negative = coefficient_ < 0;
  Int rest = negative ? -coefficient_ : coefficient_;
  while (scale_ > 0 && !IsShort(rest) && rest % 10 == 0) {
    rest /= 10;
    --scale_;
  }
  if (IsShort(rest)) {
    auto digits = static_cast<std::uint64_t>(rest);
    for (; scale_ > 0 && digits % 10 == 0; --scale_) digits /= 10;
    rest = digits;
  }
  coefficient_ = negative ? -rest : rest;
}

std::string Decimal::ToString() const {
  std::string out;
  AppendTo(&out);
  return out;
}

void Decimal::AppendTo(std::string* out) const {
  char digits[kMaxDigits + 2];
  int count = 0;
  Int rest = coefficient_ < 0 ? -coefficient_ : coefficient_;
  for (; !IsShort(rest); rest /= 10) digits[count++] = static_cast<char>('0' + static_cast<int>(rest % 10));
  for (auto low = static_cast<std::uint64_t>(rest); low != 0; low /= 10) {
    digits[count++] = static_cast<char>('0' + low % 10);
  }
  if (coefficient_ < 0) out->push_back('-');
  if (count <= scale_) {
    out->push_back('0');
    if (scale_ > 0) out->push_back('.');
    out->append(static_cast<std::size_t>(scale_ - count), '0');
  }
  while (count > 0) {
    out->push_back(digits[--count]);
    if (count == scale_ && count > 0) out->push_back('.');
  }
}

double Decimal::ToDouble() const {
  return static_cast<double>(static_cast<long double>(coefficient_) / static_cast<long double>(Power(scale_)));
}

Decimal Decimal::operator-() const {
  Decimal negated = *this;
  negated.coefficient_ = -negated.coefficient_;
  return negated;
}

std::optional<Decimal> Decimal::Add(const Decimal& a, const Decimal& b) {
  Int left = a.coefficient_, right = b.coefficient_, sum = 0;
  int scale = 0;
  if (!Align(&left, a.scale_, &right, b.scale_, &scale)) return std::nullopt;
  if (__builtin_add_overflow(left, right, &sum)) return std::nullopt;
  return Decimal(sum, scale);
}

std::optional<Decimal> Decimal::Subtract(const Decimal& a, const Decimal& b) { return Add(a, -b); }

std::optional<Decimal> Decimal::Multiply(const Decimal& a, const Decimal& b) {
  Int product = 0;
  if (MultiplyOverflows(a.coefficient_, b.coefficient_, &product)) return std::nullopt;
  if (a.scale_ + b.scale_ > kMaxDigits) return std::nullopt;
  return Decimal(product, a.scale_ + b.scale_);
}

std::optional<Decimal> Decimal::Divide(const Decimal& a, const Decimal& b, int digits) {
  if (b.is_zero()) return std::nullopt;
  // Scale the numerator so that the integer quotient has at least `digits` digits.
  const int shift = std::max(0, digits + CountDigits(b.coefficient_) - CountDigits(a.coefficient_));
  Int numerator = 0;
  if (shift > kMaxDigits || MultiplyOverflows(a.coefficient_, Power(shift), &numerator)) return std::nullopt;
  const Int half = (b.coefficient_ < 0 ? -b.coefficient_ : b.coefficient_) / 2;
  Int quotient = (numerator < 0 ? numerator - half : numerator + half) / b.coefficient_;
  int scale = a.scale_ + shift - b.scale_;
  while (scale < 0) {
    if (MultiplyOverflows(quotient, 10, &quotient)) return std::nullopt;
    ++scale;
  }
  if (scale > kMaxDigits) return std::nullopt;
  return Decimal(quotient, scale);
}

std::strong_ordering operator<=>(const Decimal& a, const Decimal& b) {
  if (a.scale_ == b.scale_) return a.coefficient_ <=> b.coefficient_;
  Int left = a.coefficient_, right = b.coefficient_;
  int scale = 0;
  if (Align(&left, a.scale_, &right, b.scale_, &scale)) return left <=> right;
  // Too far apart to align: the signs or the magnitudes decide.
  const bool a_negative = a.coefficient_ < 0, b_negative = b.coefficient_ < 0;
  if (a_negative != b_negative) return a_negative ? std::strong_ordering::less : std::strong_ordering::greater;
  if (a.coefficient_ == 0 || b.coefficient_ == 0) return a.coefficient_ <=> b.coefficient_;
  const bool a_larger = CountDigits(a.coefficient_) - a.scale_ > CountDigits(b.coefficient_) - b.scale_;
  return (a_larger != (a.coefficient_ < 0)) ? std::strong_ordering::greater : std::strong_ordering::less;
}

}  // namespace recoupe
