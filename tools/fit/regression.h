// Logistic regression over clues that hold or do not, with several figures a claim.
//
// Takes     samples; which of their articles are fitted on.
// Gives     a weight for each clue and output: one output for yes or no, one for each class otherwise.
// Chooses   of each claim the figure that speaks most for it, again and again, as the auditor does.
// Promises  the same samples give the same weights, on one machine. Full batches, Adam, a little decay (L2).
#ifndef RECOUPE_TOOLS_FIT_REGRESSION_H_
#define RECOUPE_TOOLS_FIT_REGRESSION_H_

#include <functional>
#include <set>
#include <string>
#include <vector>

#include "tools/fit/samples.h"

namespace recoupe::fit {

struct Weights {
  std::size_t outputs = 1;
  std::vector<double> of;  // clue times outputs

  double Of(const Sample& sample, std::size_t output) const {
    double sum = 0;
    for (const std::uint16_t clue : sample.clues) sum += of[clue * outputs + output];
    return sum;
  }
};

struct FitOptions {
  double decay = 3;
  int rounds = 5;              // how often the figures are chosen anew
  int steps = 150;             // of each round
  std::set<std::string> kept;  // clues that keep the weight they have
};

Weights Fit(const SampleSet& set, const std::function<bool(const Sample&)>& uses, const FitOptions& options);

// The pairs of clues that say most more than their two clues do each by itself, the best first: found a few at a time,
// each few beside those that were found before. They stand in `set` as clues of their own afterwards ("one+other").
std::vector<std::string> AddPairs(std::size_t count, const FitOptions& options, SampleSet* set);

}  // namespace recoupe::fit

#endif  // RECOUPE_TOOLS_FIT_REGRESSION_H_
