#include "pipeline/relate/relate.h"
namespace recoupe {
void Relate(const RuleSet&, Document*) {}
}  // namespace recoupe
