// The weights by which facts are weighed (pipeline/relate/confidence.h), fitted on what the gold says of each fact.
//
// Takes     the rules and a split of the corpus.
// Gives     for each fact that the extractor finds its answers to the clues, and whether it is right (type, agents,
// value
//           and unit); weights; and what a least confidence would keep, told by weights that did not see the article.
#ifndef RECOUPE_TOOLS_FIT_CONFIDENCE_H_
#define RECOUPE_TOOLS_FIT_CONFIDENCE_H_

#include <string>

#include "pipeline/base/result.h"

namespace recoupe {
class RuleSet;
}

namespace recoupe::fit {

// Prints the report; with `write`, writes `root`/rules/fr/cues/confidence.json.
Result<bool> FitConfidence(const RuleSet& rules, const std::string& root, bool write);

}  // namespace recoupe::fit

#endif  // RECOUPE_TOOLS_FIT_CONFIDENCE_H_
