// Reads what bounds a figure: cues before it, with hedges stacked in front; verbs; cues after it.
//
// « sans doute un peu plus de 30 » more_than · « sous la barre des 200 » less_than · « + de 40 », « > 40 » more_than ·
// « dépasse les 30 » more_than, « ne dépasse pas » at_most, where the quote starts but not the tokens: the verb goes on
// being the sentence's · « 3 milliards environ » about.
// Tests     tests/figures_test.cc
#ifndef RECOUPE_PIPELINE_RECOGNIZE_BOUNDS_H_
#define RECOUPE_PIPELINE_RECOGNIZE_BOUNDS_H_

#include <cstdint>

#include "pipeline/model/figure.h"
#include "pipeline/recognize/scan.h"

namespace recoupe {

struct BoundReading {
  Bound bound = Bound::kExact;
  std::uint32_t first = 0;  // where the quote starts
  std::uint32_t end = 0;    // where it ends
  bool found = false;       // a cue was there, if only « exactement »
  std::uint32_t verb = 0;   // the first token of the verb that bounds, where the quote starts with it; 0 is none
};

// The bound of the figure in tokens [first, end). No cue is sought before token `floor`, where the last figure ended.
BoundReading ReadBound(const Scan& scan, std::uint32_t first, std::uint32_t end, std::uint32_t floor);

// « entre » or its kin just before token i: where it starts, or i if it is not there.
std::uint32_t ReadBetween(const Scan& scan, std::uint32_t i, std::uint32_t floor);

}  // namespace recoupe

#endif  // RECOUPE_PIPELINE_RECOGNIZE_BOUNDS_H_
