#include "tools/bench/instructions.h"

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

namespace recoupe::bench {
namespace {

namespace fs = std::filesystem;

constexpr int kNoProgram = 127;

// A new folder, removed with all that is in it.
class TemporaryFolder {
 public:
  TemporaryFolder() : path_((fs::temp_directory_path() / "recoupe-XXXXXX").string()) {
    if (::mkdtemp(path_.data()) == nullptr) path_.clear();
  }
  ~TemporaryFolder() {
    std::error_code ignored;
    if (!path_.empty()) fs::remove_all(path_, ignored);
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;

  bool exists() const { return !path_.empty(); }
  std::string File(const char* name) const { return (fs::path(path_) / name).string(); }

 private:
  std::string path_;
};

// Runs a program without its output; gives the status with which it ended.
int RunQuietly(std::vector<std::string> command) {
  std::vector<char*> arguments;
  for (std::string& argument : command) arguments.push_back(argument.data());
  arguments.push_back(nullptr);
  const pid_t child = ::fork();
  if (child == 0) {
    const int nowhere = ::open("/dev/null", O_WRONLY);
    ::dup2(nowhere, STDOUT_FILENO);
    ::dup2(nowhere, STDERR_FILENO);
    ::execvp(arguments.front(), arguments.data());
    ::_exit(kNoProgram);
  }
  int status = 0;
  if (child < 0 || ::waitpid(child, &status, 0) != child || !WIFEXITED(status)) return -1;
  return WEXITSTATUS(status);
}

// Of the line "totals: 344374289"; negative if it is not there.
std::int64_t TotalIn(const std::string& path) {
  const std::string totals = "totals: ";
  std::ifstream file(path);
  for (std::string line; std::getline(file, line);) {
    if (line.starts_with(totals)) return std::strtoll(line.c_str() + totals.size(), nullptr, 10);
  }
  return -1;
}

}  // namespace

Result<std::int64_t> CountInstructions(const std::vector<std::string>& arguments) {
  const TemporaryFolder folder;
  if (!folder.exists()) return Error{"valgrind.failed", "", "no temporary folder can be made", "set TMPDIR"};
  const std::string counts = folder.File("counts");
  std::error_code failure;
  const std::string self = fs::read_symlink("/proc/self/exe", failure).string();
  std::vector<std::string> command = {"valgrind", "--tool=callgrind", "--callgrind-out-file=" + counts, self};
  command.insert(command.end(), arguments.begin(), arguments.end());
  const int status = RunQuietly(std::move(command));
  if (status == kNoProgram) {
    return Error{"valgrind.missing", "", "valgrind, which counts instructions, is not installed",
                 "apt-get install valgrind"};
  }
  const std::int64_t total = TotalIn(counts);
  if (status != 0 || total <= 0) {
    return Error{"valgrind.failed", "", "the program did not run to its end under valgrind", "run it by hand"};
  }
  return total;
}

}  // namespace recoupe::bench
