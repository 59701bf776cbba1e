// FrameRules: stub.
#ifndef RECOUPE_PIPELINE_RELATE_FRAME_RULES_H_
#define RECOUPE_PIPELINE_RELATE_FRAME_RULES_H_
#include <memory>
#include <vector>

#include "pipeline/rules/rule_file.h"
#include "pipeline/text/vocabulary.h"
namespace recoupe {
class FrameRules {
 public:
  static std::unique_ptr<FrameRules> Compile(const std::vector<RuleFile>& files, Vocabulary* words, RuleErrors* errors);
};
}  // namespace recoupe
#endif
