// What stands in brackets, quotation marks, or between dashes.
#ifndef RECOUPE_PIPELINE_SEGMENT_STRETCHES_H_
#define RECOUPE_PIPELINE_SEGMENT_STRETCHES_H_

#include <string_view>

#include "pipeline/segment/segment.h"

namespace recoupe {

// Fills layout->stretches from its tokens, sentences and blocks. Linear time, whatever is nested or left open.
void FindStretches(std::string_view text, Layout* layout);

}  // namespace recoupe

#endif  // RECOUPE_PIPELINE_SEGMENT_STRETCHES_H_
