// recoupe: the figures of French tech news, extracted and checked. One file per subcommand.
#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <sstream>

#include "tools/memory.h"
#include "tools/recoupe/command.h"

namespace recoupe::cli {
namespace {

// A standard stream that the caller closed must not become the next file that is opened: an output would be written
// into it. It is replaced by one that fails.
void HoldStandardStreams() {
  for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
    if (::fcntl(stream, F_GETFD) != -1) continue;
    const int opened = ::open("/dev/null", stream == STDIN_FILENO ? O_WRONLY : O_RDONLY);
    if (opened >= 0 && opened != stream) ::dup2(opened, stream), ::close(opened);
  }
}

// CLI11 would only say that a command is required.
bool IsUnknownCommand(const CLI::App& program, int argc, char** argv) {
  if (argc < 2 || argv[1][0] == '-') return false;
  const std::vector<const CLI::App*> commands = program.get_subcommands([](const CLI::App*) { return true; });
  return std::none_of(commands.begin(), commands.end(),
                      [&](const CLI::App* command) { return command->get_name() == argv[1]; });
}

// `--help` and `--version` arrive here too: they are output, and may fail as such.
int ReportParse(const CLI::App& program, const CLI::ParseError& error) {
  std::ostringstream out, problem;
  const int code = program.exit(error, out, problem);
  if (code == static_cast<int>(CLI::ExitCodes::Success)) {
    Output output;
    return output.Write(out.str()) ? kDone : kUnwritable;
  }
  const auto chosen = program.get_subcommands();
  std::string help = "recoupe ";
  if (!chosen.empty()) help += chosen.front()->get_name() + " ";
  PrintError({"usage", "", error.what(), "see `" + help + "--help`"});
  return kUsage;
}

int Run(int argc, char** argv) {
  CLI::App program("Extracts the figures of French tech news and checks them against their source.", "recoupe");
  program.set_version_flag("--version", "recoupe " RECOUPE_VERSION);
  program.require_subcommand(1);
  program.footer(
      "Exit codes: 0 done; 1 something is disputed; 2 usage; 3 an input could not be read; 4 the output could not be "
      "written.");
  int exit_code = kDone;
  AddExtractCommand(&program, &exit_code);
  AddExplainCommand(&program, &exit_code);
  AddRulesCommand(&program, &exit_code);
  AddRulesDiffCommand(&program, &exit_code);
  AddEvalCommand(&program, &exit_code);
  AddAuditCommand(&program, &exit_code);
  AddCompareCommand(&program, &exit_code);
  AddVerifyCommand(&program, &exit_code);
  if (IsUnknownCommand(program, argc, argv)) {
    PrintError({"usage", "", "there is no command `" + std::string(argv[1]) + "`", "see `recoupe --help`"});
    return kUsage;
  }
  try {
    program.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return ReportParse(program, error);
  }
  return exit_code;
}

}  // namespace
}  // namespace recoupe::cli

int main(int argc, char** argv) {
  recoupe::KeepMemory();
  std::signal(SIGPIPE, SIG_IGN);  // a closed pipe is a failed write, and has its exit code
  recoupe::cli::HoldStandardStreams();
  return recoupe::cli::Run(argc, argv);
}
