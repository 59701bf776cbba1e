#include "pipeline/base/decimal.h"

#include <gtest/gtest.h>

namespace recoupe {
namespace {

TEST(DecimalTest, RoundTrips) {
  for (const char* text :
       {"0", "1", "-14", "26000000000", "0.000000004", "-0.5", "99999999999999999999999999999999999999"}) {
    ASSERT_TRUE(Decimal::Parse(text).has_value()) << text;
    EXPECT_EQ(Decimal::Parse(text)->ToString(), text);
  }
  EXPECT_EQ(Decimal::Parse("1.50")->ToString(), "1.5");
}

// Around 2^63 and 2^64, where short coefficients end.
TEST(DecimalTest, ReducesLongAndShortCoefficients) {
  for (const char* digits : {"9223372036854775807", "9223372036854775808", "18446744073709551615",
                             "18446744073709551616", "184467440737095516160", "1234567890123456789012345678"}) {
    for (const char* sign : {"", "-"}) {
      const std::string whole = std::string(sign) + digits;
      EXPECT_EQ(Decimal::Parse(whole)->ToString(), whole);
      EXPECT_EQ(Decimal::Parse(whole + ".5000000000")->ToString(), whole + ".5");
      EXPECT_EQ(Decimal::Parse(whole + ".0000000000")->ToString(), whole);
    }
  }
  EXPECT_EQ(Decimal::Divide(*Decimal::Parse("18446744073709551616"), 2, 18)->ToString(), "9223372036854775808");
}

TEST(DecimalTest, RefusesWhatIsNoDecimal) {
  for (const char* text : {"", "-", "1e5", "1.", ".5", "1.2.3", " 1", "999999999999999999999999999999999999999"}) {
    EXPECT_FALSE(Decimal::Parse(text).has_value()) << text;
  }
}

TEST(DecimalTest, Compares) {
  EXPECT_LT(*Decimal::Parse("-2"), *Decimal::Parse("-1.5"));
  EXPECT_GT(*Decimal::Parse("1.5"), *Decimal::Parse("1.25"));
  EXPECT_GT(Decimal(1266667), Decimal::PowerOfTen(-37));
  EXPECT_LT(Decimal(-1266667), Decimal::PowerOfTen(-37));
  EXPECT_LT(Decimal(0), Decimal::PowerOfTen(-37));
  EXPECT_GT(*Decimal::Parse("99999999999999999999999999999999999999"), *Decimal::Parse("0.00000000000000000001"));
}

TEST(DecimalTest, Calculates) {
  EXPECT_EQ(Decimal::Add(*Decimal::Parse("0.1"), *Decimal::Parse("0.2"))->ToString(), "0.3");
  EXPECT_EQ(Decimal::Multiply(*Decimal::Parse("2.5"), Decimal::PowerOfTen(9))->ToString(), "2500000000");
  EXPECT_EQ(Decimal::Multiply(4, Decimal::PowerOfTen(-9))->ToString(), "0.000000004");
  EXPECT_EQ(Decimal::Divide(1, 3, 4)->ToString(), "0.3333");
  EXPECT_EQ(Decimal::Divide(2, 3, 4)->ToString(), "0.6667");
  EXPECT_FALSE(Decimal::Divide(1, 0).has_value());
  EXPECT_FALSE(Decimal::Multiply(Decimal::PowerOfTen(37), Decimal::PowerOfTen(37)).has_value());
}

}  // namespace
}  // namespace recoupe
