// The pipeline, whole: the public header. Bytes in, proven facts out; no files, no globals.
#ifndef RECOUPE_PIPELINE_EXTRACT_H_
#define RECOUPE_PIPELINE_EXTRACT_H_

#include "pipeline/model/document.h"
#include "pipeline/rules/rule_set.h"

namespace recoupe {

// Stages 2 to 6. The Document borrows `source` and `rules`. Linear time, never fails, safe from several threads.
Document Extract(const Source& source, const RuleSet& rules);

}  // namespace recoupe

#endif  // RECOUPE_PIPELINE_EXTRACT_H_
