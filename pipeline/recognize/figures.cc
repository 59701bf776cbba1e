#include "pipeline/recognize/recognize.h"
namespace recoupe {
void RecognizeNumbers(const NormalizedText&, const Layout&, const RuleSet&, const std::vector<Mention>&,
                      std::vector<Mention>*) {}
}  // namespace recoupe
