// Claims to fit the auditor's weights on: from every gold fact the true one, and those that are wrong in one part.
//
// Takes     the corpus, and the part that is fitted: who, of what, when, how sure.
// Gives     for each claim the clues that hold at each figure of the article that it may be about.
// Mixes     each article comes once as the extractor reads it and three times with facts left out and parts exchanged
//           at random (seeded), so that the words of the text get weight of their own and the extractor is not believed
//           in all: on articles that nobody tuned it for it errs more.
#ifndef RECOUPE_TOOLS_FIT_SAMPLES_H_
#define RECOUPE_TOOLS_FIT_SAMPLES_H_

#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include "pipeline/base/result.h"

namespace recoupe {
class RuleSet;
}

namespace recoupe::fit {

enum class Table : std::uint8_t { kAgent, kObject, kPeriod, kMood };

// One figure that a claim may be about. The likeliest figure of a claim speaks for it.
struct Sample {
  std::vector<std::uint16_t> clues;
  std::uint32_t claim = 0;    // its claim, among all
  std::uint32_t fact = 0;     // claims of one fact are rivals
  std::uint32_t article = 0;  // in the order of the corpus
  std::uint32_t label = 0;    // agent, object, period: 1 the claim is true, 0 it is wrong; mood: the true Certainty
  double weight = 1;
  bool mixed = false;  // parts of the extractor's reading were exchanged
  bool fresh = false;  // of an article that the extractor was not tuned for
  bool rare = false;   // a fault that people hardly make: fitted with little weight, not reported
};

struct Clue {
  std::string name;
  std::vector<int> weights;  // now, in hundredths of a logit; mood has four
};

struct SampleSet {
  std::vector<Clue> clues;
  std::vector<Sample> samples;
  std::uint32_t articles = 0, claims = 0, facts = 0;
};

// `fresh`: articles that the extractor was not tuned for; they speak for those to come, and count three times.
SampleSet CollectSamples(const RuleSet& rules, const std::string& split, Table table,
                         const std::set<std::string>& fresh, Errors* errors);

}  // namespace recoupe::fit

#endif  // RECOUPE_TOOLS_FIT_SAMPLES_H_
