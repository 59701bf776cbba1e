#include <gtest/gtest.h>

#include "tools/fit/regression.h"

namespace recoupe::fit {
namespace {

Sample Of(std::uint32_t claim, std::uint32_t label, std::vector<std::uint16_t> clues) {
  Sample sample;
  sample.claim = claim;
  sample.label = label;
  sample.clues = std::move(clues);
  return sample;
}

bool All(const Sample&) { return true; }

TEST(FitTest, WeighsWhatSpeaksForAClaimAndWhatAgainst) {
  SampleSet set;
  set.clues = {{"for", {0}}, {"against", {0}}, {"always", {0}}};
  for (std::uint32_t claim = 0; claim < 40; ++claim)
    set.samples.push_back(
        Of(claim, claim % 2, claim % 2 == 1 ? std::vector<std::uint16_t>{0, 2} : std::vector<std::uint16_t>{1, 2}));
  const Weights weights = Fit(set, All, {});
  EXPECT_GT(weights.of[0], 0.5);
  EXPECT_LT(weights.of[1], -0.5);
  EXPECT_LT(std::abs(weights.of[2]), weights.of[0] / 2);
}

TEST(FitTest, KeepsTheWeightsThatAreKept) {
  SampleSet set;
  set.clues = {{"for", {0}}, {"rare", {300}}};
  for (std::uint32_t claim = 0; claim < 20; ++claim) set.samples.push_back(Of(claim, claim % 2, {0, 1}));
  FitOptions options;
  options.kept = {"rare"};
  EXPECT_EQ(Fit(set, All, options).of[1], 3);
}

// A wrong claim is held against each figure of that value: that the least of them speaks against it says little.
TEST(FitTest, TheLikeliestFigureSpeaksForItsClaim) {
  SampleSet set;
  set.clues = {{"beside", {0}}, {"far", {0}}};
  for (std::uint32_t claim = 0; claim < 40; ++claim) {
    set.samples.push_back(Of(claim, claim % 2, {1}));
    if (claim % 2 == 1) set.samples.push_back(Of(claim, 1, {0}));
  }
  const Weights weights = Fit(set, All, {});
  EXPECT_GT(weights.of[0], 1);
  EXPECT_LT(weights.of[1], -1);
}

// Each of the two says nothing by itself: only both together, or neither, are true.
TEST(FitTest, FindsThePairThatSaysMoreTogether) {
  SampleSet set;
  set.clues = {{"always", {0}}, {"one", {0}}, {"other", {0}}, {"idle", {0}}};
  for (std::uint32_t claim = 0; claim < 160; ++claim) {
    const bool one = claim % 2 == 1, other = claim / 2 % 2 == 1;
    std::vector<std::uint16_t> clues = {0};
    if (one) clues.push_back(1);
    if (other) clues.push_back(2);
    if (claim / 4 % 2 == 1) clues.push_back(3);
    set.samples.push_back(Of(claim, one == other ? 1 : 0, clues));
  }
  EXPECT_EQ(AddPairs(1, {}, &set), std::vector<std::string>{"one+other"});
  ASSERT_EQ(set.clues.size(), 5u);
  EXPECT_EQ(set.clues.back().name, "one+other");
  EXPECT_EQ(set.samples[3].clues, (std::vector<std::uint16_t>{0, 1, 2, 4}));
  EXPECT_GT(Fit(set, All, {}).of[4], 1);
}

TEST(FitTest, TellsClassesApart) {
  SampleSet set;
  set.clues = {{"past", {0, 0, 0}}, {"future", {0, 0, 0}}, {"never", {0, 0, 0}}};
  for (std::uint32_t claim = 0; claim < 60; ++claim)
    set.samples.push_back(Of(claim, claim % 3, {static_cast<std::uint16_t>(claim % 3)}));
  const Weights weights = Fit(set, All, {});
  for (std::size_t clue = 0; clue < 3; ++clue) {
    for (std::size_t output = 0; output < 3; ++output) {
      if (output == clue) continue;
      EXPECT_LT(weights.of[clue * 3 + output], weights.of[clue * 3 + clue]);
    }
  }
}

}  // namespace
}  // namespace recoupe::fit
