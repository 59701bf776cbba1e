#include "pipeline/rules/language_rules.h"
namespace recoupe {
std::unique_ptr<LanguageRules> LanguageRules::Compile(const std::vector<RuleFile>&, Vocabulary*, RuleErrors*) {
  return std::make_unique<LanguageRules>();
}
std::span<const VerbForm> LanguageRules::Verbs(WordId) const { return {}; }
}  // namespace recoupe
