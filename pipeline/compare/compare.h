// The same deal across articles: who says what, and whether they agree.
//
// Takes     results of recoupe/1, one per document.
// Gives     groups of facts about the same thing (type, agents, objects, period), told by two documents or more; for
//           each its figures, who says them, and a verdict.
// Tells     agreement (the same figure), precision (one is more exact: `plus de 30`, `31,2`), update (another day,
// another
//           figure), conflict. A factor of 1,000 or a swapped currency is named as such, and is always a conflict.
// Counts    voices, not articles: those that quote one source, or copy one sentence, are one voice.
// Promises  the same input gives the same groups. Time: the facts' number, times the groups that share type and agent.
// Fails     never.
// Tests     tests/compare_test.cc
#ifndef RECOUPE_PIPELINE_COMPARE_COMPARE_H_
#define RECOUPE_PIPELINE_COMPARE_COMPARE_H_

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/base/span.h"
#include "pipeline/model/fact.h"

namespace recoupe {
class RuleSet;
}

namespace recoupe::compare {

using Json = nlohmann::ordered_json;

// A fact as a result file tells it.
struct ToldFact {
  std::string document, published;  // id; ISO 8601 or empty
  std::string id, type, metric, segment, qualifier, period, attribution;
  std::vector<std::string> agents, objects;
  Figure figure;
  Modality modality = Modality::kAsserted;
  SourceSpan span;
  std::string quote, figure_quote;
};

// The facts of one result; what has no figure or no type is left out.
std::vector<ToldFact> FactsOf(const Json& result);

enum class Agreement : std::uint8_t { kAgreement, kPrecision, kUpdate, kConflict };  // the worst last
std::string_view Name(Agreement agreement);

// One figure, and the facts that tell it.
struct Version {
  Figure figure;
  std::vector<std::uint32_t> facts;  // indices into the facts compared
  std::size_t voices = 0;
};

struct Group {
  std::vector<std::uint32_t> facts;
  std::vector<Version> versions;  // most voices first
  Agreement agreement = Agreement::kAgreement;
  std::vector<std::string_view> codes;  // "scale", "currency", "value"
  std::size_t documents = 0, voices = 0;
  std::string explanation;
};

// Groups told by at least two documents, in the order of their first facts. `rules` gives exchange rates and
// tolerances.
std::vector<Group> Compare(const std::vector<ToldFact>& facts, const RuleSet& rules);

Json ToJson(const Group& group, const std::vector<ToldFact>& facts);
void ReportTable(const std::vector<Group>& groups, const std::vector<ToldFact>& facts, int width, std::string* out);

}  // namespace recoupe::compare

#endif  // RECOUPE_PIPELINE_COMPARE_COMPARE_H_
