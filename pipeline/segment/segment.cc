#include "pipeline/segment/segment.h"
namespace recoupe {
std::uint32_t Layout::SentenceOfToken(std::uint32_t) const { return 0; }
Layout Segment(const NormalizedText&, const RuleSet&) { return {}; }
}  // namespace recoupe
