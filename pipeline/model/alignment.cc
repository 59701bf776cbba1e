#include "pipeline/model/alignment.h"
namespace recoupe {
std::size_t Alignment::OriginBegin(std::size_t d) const { return d; }
std::size_t Alignment::OriginEnd(std::size_t d) const { return d; }
}  // namespace recoupe
