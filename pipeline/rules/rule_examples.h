// A rule's examples and refusals, and whether it keeps them.
//
// They stand beside the rules, in <name>.examples.json: an array of
//   {"rule": "money/scaled", "text": "déboursé ⟦près de 100 milliards de dollars⟧ pour", "figure": "100000000000 USD
//   nearly"}
//   {"rule": "date/iso", "text": "le ⟦2024-12-20⟧", "date": "2024-12-20"}
//   {"rule": "number/phone", "text": "au ⟦01 23 45 67 89⟧", "kind": "number"}
//   {"rule": "anaphora/role-noun", "text": "Nvidia recule. ⟦Le fabricant⟧ perd", "entity": "Nvidia"}
//   {"rule": "investment/verb", "text": "Microsoft a investi ⟦3 milliards d'euros⟧ dans OpenAI.",
//    "fact": "investment | Microsoft | 3000000000 EUR exact | OpenAI | asserted"}
//   {"rule": "none/money", "text": "verse ⟦2 milliards d'euros⟧ de dividendes", "reason": "no type of fact says this"}
//   {"rule": "money/scaled", "text": "1,2 milliard d'utilisateurs", "refuse": "a counted thing is not money"}
// `⟦…⟧` marks the mention that is meant; a fact is the one whose figure is marked. `fact` is type, agents, figure,
// objects, modality, counterparties, joined by ` | `; names joined by `, `; fields left out at the end are not looked
// at. A refusal holds when the rule makes nothing of the text (of the marked place, where there is one). A chip family
// carries `examples` and `refusals` itself.
//
// The whole pipeline runs on each text, so an example says what a user would see.
#ifndef RECOUPE_PIPELINE_RULES_RULE_EXAMPLES_H_
#define RECOUPE_PIPELINE_RULES_RULE_EXAMPLES_H_

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "pipeline/base/result.h"
#include "pipeline/rules/rule_set.h"

namespace recoupe {

struct RuleExample {
  enum class Expects : std::uint8_t { kFigure, kDate, kKind, kEntity, kFact, kReason, kRefusal, kPattern, kNoPattern };
  std::string where;  // "fr/figures/money.examples.json#/3"
  std::string rule;
  std::string text;       // with its marks
  std::string expected;   // the figure, the fact, ...; for a refusal its reason; for a chip family its pattern
  std::string published;  // day of publication, where the example needs one
  std::string gap;        // why it is known not to hold; empty: it must hold
  Expects expects = Expects::kFigure;
};

struct RuleExamples {
  std::vector<RuleExample> examples;         // in the order of the files
  std::map<std::string, std::string> rules;  // the id of every rule that a file defines, and where
};

RuleExamples ReadRuleExamples(const std::string& folder, Errors* errors);

// What is wrong, if the rule does not keep its example.
std::optional<Error> RunRuleExample(const RuleSet& rules, const RuleExample& example);

// An error for each rule without an example or without a refusal.
void FindUntestedRules(const RuleExamples& examples, Errors* errors);

}  // namespace recoupe

#endif  // RECOUPE_PIPELINE_RULES_RULE_EXAMPLES_H_
