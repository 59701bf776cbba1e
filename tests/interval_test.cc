// Figures as intervals: printed precision, bounds, hedges.
#include "pipeline/verify/interval.h"

#include <gtest/gtest.h>

#include "pipeline/verify/reparse.h"
#include "pipeline/verify/wording.h"

namespace recoupe {
namespace {

struct IntervalCase {
  const char *quote, *printed, *certain;
};
void PrintTo(const IntervalCase& tested, std::ostream* out) { *out << tested.quote; }

class IntervalTest : public testing::TestWithParam<IntervalCase> {};
TEST_P(IntervalTest, IsWhatTheQuoteAllows) {
  const std::optional<Reading> reading = Reparse(GetParam().quote);
  ASSERT_TRUE(reading.has_value());
  EXPECT_EQ(SayInterval(PrintedInterval(reading->figure, {reading->step, reading->has_decimals}, {}), ""),
            GetParam().printed);
  EXPECT_EQ(SayInterval(CertainInterval(reading->figure, {reading->step, reading->has_decimals}, {}), ""),
            GetParam().certain);
}
constexpr IntervalCase kIntervals[] = {
    {"26 Mds$", "25.5 to 26.5 thousand million", "25.5 to 26.5 thousand million"},
    {"25,55 Mds$", "25.545 to 25.555 thousand million", "25.545 to 25.555 thousand million"},
    {"500 000 GPU", "499,999.5 to 500,000.5", "475,000 to 525,000"},
    {"128 312 GPU", "128,311.5 to 128,312.5", "128,311.5 to 128,312.5"},
    {"près de 100 milliards de dollars", "90 to 100 thousand million", "90 to 100.5 thousand million"},
    {"environ 50 000 GPU", "45,000 to 55,000", "45,000 to 55,000"},
    {"plus de 30 milliards de dollars", "more than 30 thousand million", "more than 30 thousand million"},
    {"moins de 500 salariés", "0 to 500", "0 to 500"},
    {"-14,0 %", "-14.05 to -13.95", "-14.05 to -13.95"},
    {"entre 25 000 et 40 000 dollars", "24,999.5 to 40,000.5", "24,500 to 42,000"}};
INSTANTIATE_TEST_SUITE_P(French, IntervalTest, testing::ValuesIn(kIntervals));

TEST(IntervalTest, Calculates) {
  const Interval a = {Decimal(10), Decimal(20)}, b = {Decimal(2), Decimal(4)};
  EXPECT_EQ(Sum(a, b), (Interval{Decimal(12), Decimal(24)}));
  EXPECT_EQ(Product(a, b), (Interval{Decimal(20), Decimal(80)}));
  EXPECT_EQ(Quotient(a, b), (Interval{*Decimal::Parse("2.5"), Decimal(10)}));
  EXPECT_TRUE(Below(b, a));
  EXPECT_FALSE(Overlap(b, a));
  EXPECT_TRUE(Overlap(a, {Decimal(20), std::nullopt}));
  EXPECT_TRUE(Within({Decimal(11), Decimal(12)}, a));
  EXPECT_EQ(RoundedTo(*Decimal::Parse("38.84892"), 3).ToString(), "38.8");
  EXPECT_EQ(RoundedTo(Decimal(1266667), 3).ToString(), "1270000");
  EXPECT_EQ(RoundedTo(*Decimal::Parse("-0.0004567"), 2).ToString(), "-0.00046");
}

}  // namespace
}  // namespace recoupe
