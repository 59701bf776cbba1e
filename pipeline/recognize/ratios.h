// Reads multiples (« deux fois plus », « multiplié par trois », « a doublé », « ×4 ») and fractions that say a share
// (« la moitié », « un tiers », « trois quarts », « un client sur dix »).
// Tests     tests/figures_test.cc
#ifndef RECOUPE_PIPELINE_RECOGNIZE_RATIOS_H_
#define RECOUPE_PIPELINE_RECOGNIZE_RATIOS_H_

#include <cstdint>
#include <string_view>

#include "pipeline/base/decimal.h"
#include "pipeline/model/mention.h"
#include "pipeline/recognize/quantities.h"
#include "pipeline/recognize/scan.h"

namespace recoupe {

struct RatioReading {
  std::uint32_t first = 0, end = 0;
  std::uint32_t number = 0;  // first token of the numeral; `first` may be an article before it
  MentionKind kind = MentionKind::kRatio;
  Decimal value;
  std::string_view rule;
  Bound bound = Bound::kExact;  // of one that stands inside: « multiplié par plus de dix »
  explicit operator bool() const { return end > first; }
};

// « doublé », « le triple », « double ses ventes » at token i.
RatioReading ReadMultipleWord(const Scan& scan, std::uint32_t i);

// What follows or precedes a number that was read: « fois plus », « multiplié par », « facteur », « x ».
RatioReading ReadTimes(const Scan& scan, const Quantity& q, std::uint32_t floor);

// « ×4 », « x4 », « x 2,5 » at token i.
// « une fois et demie plus »: the article is a number there; empty if no comparison follows.
RatioReading ReadOnceAndHalf(const Scan& scan, std::uint32_t i);

RatioReading ReadTimesSign(const Scan& scan, std::uint32_t i);

// « la moitié », « un tiers », « les trois quarts », « 2/3 » is none; at token i, the first of article and number.
RatioReading ReadFraction(const Scan& scan, std::uint32_t i);

// « un client sur trois », « neuf entreprises sur dix »: q is what stands before « sur ».
RatioReading ReadOutOf(const Scan& scan, std::uint32_t first, std::uint32_t sur, const Decimal& part);

}  // namespace recoupe

#endif  // RECOUPE_PIPELINE_RECOGNIZE_RATIOS_H_
