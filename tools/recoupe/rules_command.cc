// recoupe rules: are the rules well-formed, and do they do what their examples say?
#include <memory>

#include "pipeline/recognize/name_rules.h"
#include "pipeline/rules/rule_examples.h"
#include "pipeline/rules/schema_check.h"
#include "tools/recoupe/command.h"

namespace recoupe::cli {
namespace {

int ReportErrors(const Errors& errors) {
  for (const Error& error : errors) PrintError(error);
  return errors.empty() ? kDone : kDisputed;
}

int WriteSummary(std::string text) {
  Output output;
  return output.Write(text + "\n") ? kDone : kUnwritable;
}

// What a schema cannot see comes behind it: ids that lead nowhere, names that stand for two without a rule.
int Check(const std::string& given) {
  const std::string folder = FindRulesFolder(given);
  if (const int code = ReportErrors(CheckRuleFolder(folder)); code != kDone) return code;
  Errors errors;
  const Result<RuleSet> rules = RuleSet::Load(folder, &errors);
  if (rules) errors = rules.value().names().conflicts();
  const int code = ReportErrors(errors);
  return code != kDone ? code : WriteSummary(folder + ": all rules are well-formed");
}

int Test(const std::string& given) {
  const std::string folder = FindRulesFolder(given);
  const RuleSet* const rules = LoadRules(folder);
  if (!rules) return kUnreadable;
  Errors errors;
  const RuleExamples examples = ReadRuleExamples(folder, &errors);
  for (const RuleExample& example : examples.examples) {
    if (std::optional<Error> error = RunRuleExample(*rules, example)) errors.push_back(std::move(*error));
  }
  FindUntestedRules(examples, &errors);
  if (const int code = ReportErrors(errors); code != kDone) return code;
  return WriteSummary(folder + ": " + std::to_string(examples.rules.size()) + " rules keep their " +
                      std::to_string(examples.examples.size()) + " examples and refusals");
}

void AddPart(CLI::App* rules, const char* name, const char* description, int (*run)(const std::string&),
             int* exit_code) {
  CLI::App* part = rules->add_subcommand(name, description);
  const auto folder = std::make_shared<std::string>();
  part->add_option("DIR", *folder, "Rules folder; else the one that belongs to the program");
  part->callback([folder, run, exit_code] { *exit_code = run(*folder); });
}

}  // namespace

void AddRulesCommand(CLI::App* program, int* exit_code) {
  CLI::App* rules = program->add_subcommand("rules", "Check and test the rules");
  rules->require_subcommand(1);
  AddPart(rules, "check",
          "Hold every rule file against its schema, every name and id against the others; all errors in one run", Check,
          exit_code);
  AddPart(rules, "test", "Run every rule's examples and refusals", Test, exit_code);
}

}  // namespace recoupe::cli
