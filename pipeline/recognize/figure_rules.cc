#include "pipeline/recognize/figure_rules.h"
namespace recoupe {
std::unique_ptr<FigureRules> FigureRules::Compile(const std::vector<RuleFile>&, Vocabulary*, RuleErrors*) {
  return std::make_unique<FigureRules>();
}
}  // namespace recoupe
