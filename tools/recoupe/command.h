// What the subcommands of `recoupe` share: exit codes, error lines, the rules, the output.
//
// Each subcommand stands in a file of its own (extract_command.cc, ...) and has one function here that adds it to the
// program; main.cc lists them.
#ifndef RECOUPE_TOOLS_RECOUPE_COMMAND_H_
#define RECOUPE_TOOLS_RECOUPE_COMMAND_H_

#include <CLI/CLI.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "pipeline/base/result.h"
#include "pipeline/read/read.h"
#include "pipeline/rules/rule_set.h"

namespace recoupe::cli {

// FACTS.md, section 8: part of the contract.
enum ExitCode : int {
  kDone = 0,
  kDisputed = 1,    // done, and something is disputed, contradicted or unsupported; a rule is broken
  kUsage = 2,       // the command line is wrong
  kUnreadable = 3,  // an input could not be read
  kUnwritable = 4,  // the output could not be written
};

// Each adds its subcommand; when it is chosen, it runs and sets *exit_code.
void AddExtractCommand(CLI::App* program, int* exit_code);
void AddExplainCommand(CLI::App* program, int* exit_code);
void AddRulesCommand(CLI::App* program, int* exit_code);
void AddRulesDiffCommand(CLI::App* program, int* exit_code);  // after AddRulesCommand, whose part it is
void AddEvalCommand(CLI::App* program, int* exit_code);
void AddAuditCommand(CLI::App* program, int* exit_code);
void AddCompareCommand(CLI::App* program, int* exit_code);
void AddVerifyCommand(CLI::App* program, int* exit_code);

// One line on standard error; control characters in it are made harmless.
void PrintError(const Error& error);
void PrintWarning(std::string_view text);

// For options: empty for an ISO 8601 day that the calendar has, else what is wrong with it.
std::string CheckDate(const std::string& text);

// An option whose value is one of some names.
template <typename Value>
using Choices = std::vector<std::pair<std::string, Value>>;

template <typename Value>
void AddChoice(CLI::App* command, const std::string& flag, const Choices<Value>& choices, Value* value,
               const std::string& description) {
  const auto choose = [flag, &choices, value](const std::string& given) {
    std::string all;
    for (const auto& [name, choice] : choices) {
      if (name == given) {
        *value = choice;
        return;
      }
      all += (all.empty() ? "" : ", ") + name;
    }
    throw CLI::ValidationError(flag, "`" + given + "` is none of " + all);
  };
  command->add_option_function<std::string>(flag, choose, description)->type_name("NAME");
}

// Options that several subcommands have, with one wording.
void AddPublishedOption(CLI::App* command, ReadOptions* options);
void AddTitleOption(CLI::App* command, ReadOptions* options);
void AddEncodingOption(CLI::App* command, ReadOptions* options);
void AddRulesOption(CLI::App* command, std::string* folder);

// --min-confidence 0.8: as percent.
void AddConfidenceOption(CLI::App* command, std::optional<int>* percent);

// The rules folder: `given` if not empty, else that of the installation the program belongs to, else that of the
// source tree it was built from.
std::string FindRulesFolder(const std::string& given);

// Loads the rules and prints every error; nullptr if there was one. They stay until the process ends.
const RuleSet* LoadRules(const std::string& given);

// Standard output, with its failures noticed.
class Output {
 public:
  // Writes all of it now. After a failure, which is reported once, nothing more is written.
  bool Write(std::string_view text);
  bool failed() const { return failed_; }

  static bool IsTerminal();
  static int Width();     // in columns
  static bool Colours();  // a terminal that wants them

 private:
  bool failed_ = false;
};

}  // namespace recoupe::cli

#endif  // RECOUPE_TOOLS_RECOUPE_COMMAND_H_
