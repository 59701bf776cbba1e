// The pipeline, whole: the public header. Bytes in, proven facts out; no files, no globals.
#ifndef RECOUPE_PIPELINE_EXTRACT_H_
#define RECOUPE_PIPELINE_EXTRACT_H_

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "pipeline/model/document.h"
#include "pipeline/rules/rule_set.h"

namespace recoupe {

struct ExtractionOptions {
  // Of the facts that read like it, how many in a hundred must be right for it to be given (confidence.h): 0 gives all.
  // What the rules say if nothing stands here.
  std::optional<int> least_confidence;
};
inline constexpr ExtractionOptions kAllFacts = {0};

// Stages 2 to 6. The Document borrows `source` and `rules`. Linear time, never fails, safe from several threads.
Document Extract(const Source& source, const RuleSet& rules, const ExtractionOptions& options = {});

// The same for several, in their order, each stage over all of them: what a stage reads of rules and of its own code is
// more than the caches hold, and is fetched once instead of once for each. So many of the size of an article take a
// quarter less time than one after the other.
std::vector<Document> ExtractAll(std::span<const Source> sources, const RuleSet& rules,
                                 const ExtractionOptions& options = {});
inline constexpr std::size_t kUsualBatch = 64;

}  // namespace recoupe

#endif  // RECOUPE_PIPELINE_EXTRACT_H_
