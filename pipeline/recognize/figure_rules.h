// FigureRules: see recognize.h.
#ifndef RECOUPE_PIPELINE_RECOGNIZE_FIGURE_RULES_H_
#define RECOUPE_PIPELINE_RECOGNIZE_FIGURE_RULES_H_
#include <memory>
#include <vector>

#include "pipeline/rules/rule_file.h"
#include "pipeline/text/vocabulary.h"
namespace recoupe {
class FigureRules {
 public:
  static std::unique_ptr<FigureRules> Compile(const std::vector<RuleFile>& files, Vocabulary* words,
                                              RuleErrors* errors);
};
}  // namespace recoupe
#endif
