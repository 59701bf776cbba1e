// Pattern: what is refused is refused when it is compiled, not when it first meets a text.
#include "pipeline/rules/pattern.h"

#include <gtest/gtest.h>

#include <iterator>
#include <random>
#include <thread>

namespace recoupe {
namespace {

std::string Repeat(std::string_view text, int times) {
  std::string repeated;
  for (int i = 0; i < times; ++i) repeated += text;
  return repeated;
}

struct RefusedCase {
  const char* name;
  std::string pattern;
  const char* says;
};
void PrintTo(const RefusedCase& tested, std::ostream* out) { *out << tested.name; }
const RefusedCase kRefused[] = {{"Syntax", "H(100", "not RE2: missing ): H(100"},
                                {"Lookahead", "H(?=1)", "not RE2: invalid perl operator: (?="},
                                {"AsciiClass", "lev\\b", "`\\b` knows only ASCII"},
                                {"Groups", Repeat("(a)?", 16), "more than 15 groups"},
                                {"Length", Repeat("a", 5000), "longer than 4096 bytes"},
                                {"Size", Repeat("(?:\\pL\\pN){200}", 5), "not RE2: pattern too large"},
                                {"NestedSize", "(?:(?:\\pL{30}){30}\\pN{99})+", "not RE2: "}};
class RefusedTest : public testing::TestWithParam<RefusedCase> {};
TEST_P(RefusedTest, IsRefusedWhenCompiled) {
  std::string error;
  EXPECT_EQ(Pattern::Compile(GetParam().pattern, &error), nullptr);
  EXPECT_NE(error.find(GetParam().says), std::string::npos) << error;
}
INSTANTIATE_TEST_SUITE_P(Patterns, RefusedTest, testing::ValuesIn(kRefused),
                         [](const auto& tested) { return tested.param.name; });

TEST(PatternTest, MatchesTheLongestAtItsPlace) {
  std::string error;
  const auto pattern = Pattern::Compile("H(100|200)(?: NVL)?", &error);
  ASSERT_NE(pattern, nullptr) << error;
  EXPECT_EQ(pattern->MatchAt("un H100 NVL", 3), 8u);
  EXPECT_EQ(pattern->MatchAt("un H100 NVL", 3, 4), 4u);
  EXPECT_EQ(pattern->MatchAt("un H100 NVL", 0), 0u);
  std::vector<std::string_view> groups;
  ASSERT_TRUE(pattern->MatchAt("H200", 0, &groups));
  EXPECT_EQ(groups, (std::vector<std::string_view>{"H200", "200"}));
  EXPECT_TRUE(pattern->FullMatch("H200 NVL"));
  EXPECT_FALSE(pattern->FullMatch("H200 NV"));
}

// Simple patterns are accepted without RE2: whatever stands in them, as RE2 would have decided.
TEST(PatternTest, AcceptsWhatRe2Accepts) {
  constexpr std::string_view kPieces[] = {"a", "Z", "1", "-",  "[",   "]", "(?:", ")",   "|",   "?",  "*",
                                          "+", "{", "}", "2,", "{2}", " ", "a-z", "Z-A", "\\d", "\\", "1-9"};
  std::mt19937 random(7);
  std::size_t accepted = 0;
  for (int round = 0; round < 30000; ++round) {
    std::string pattern, error, set_error;
    for (std::size_t pieces = 1 + random() % 9; pieces > 0; --pieces) pattern += kPieces[random() % std::size(kPieces)];
    const bool known = PatternSet::Compile({pattern}, &set_error) != nullptr;
    ASSERT_EQ(Pattern::Compile(pattern, &error) != nullptr, known) << pattern << ": " << set_error;
    accepted += known;
  }
  EXPECT_GT(accepted, 1000U);
}

TEST(PatternTest, IsFirstUsedByManyThreads) {
  std::string error;
  for (int round = 0; round < 50; ++round) {
    const auto pattern = Pattern::Compile("[A-Z][0-9]{3}", &error);
    ASSERT_NE(pattern, nullptr) << error;
    std::size_t lengths[4] = {};
    std::vector<std::thread> threads;
    for (std::size_t& length : lengths) threads.emplace_back([&] { length = pattern->MatchAt("H100", 0); });
    for (std::thread& thread : threads) thread.join();
    for (const std::size_t length : lengths) EXPECT_EQ(length, 4u);
  }
}

}  // namespace
}  // namespace recoupe
