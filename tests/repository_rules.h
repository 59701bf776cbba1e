// The rules of the repository, loaded once for all tests of a program.
#ifndef RECOUPE_TESTS_REPOSITORY_RULES_H_
#define RECOUPE_TESTS_REPOSITORY_RULES_H_

#include <gtest/gtest.h>

#include <utility>

#include "pipeline/rules/rule_set.h"

namespace recoupe {

inline const RuleSet& RepositoryRules() {
  static const RuleSet* const rules = [] {
    Errors errors;
    Result<RuleSet> loaded = RuleSet::Load(RECOUPE_SOURCE_DIR "/rules", &errors);
    for (const Error& error : errors) ADD_FAILURE() << error.ToString();
    return loaded.ok() ? new RuleSet(std::move(loaded.value())) : nullptr;
  }();
  return *rules;
}

}  // namespace recoupe

#endif  // RECOUPE_TESTS_REPOSITORY_RULES_H_
