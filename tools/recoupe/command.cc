#include "tools/recoupe/command.h"

#include <fcntl.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <cerrno>
#include <charconv>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>

namespace recoupe::cli {
namespace {

namespace fs = std::filesystem;

// A file name may hold a line break or an escape sequence: an error stays one line and moves no cursor.
void PrintLine(std::string line) {
  for (char& c : line) {
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) c = '?';
  }
  line.push_back('\n');
  std::fwrite(line.data(), 1, line.size(), stderr);
}

}  // namespace

std::string CheckDate(const std::string& text) {
  const std::string problem = "`" + text + "` is not a day: write it as 2025-02-14";
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return problem;
  const auto number = [&](std::size_t begin, std::size_t end) {
    int value = -1;
    const auto [stop, error] = std::from_chars(text.data() + begin, text.data() + end, value);
    return error == std::errc() && stop == text.data() + end ? value : -1;
  };
  const int month = number(5, 7), day = number(8, 10);
  if (month < 0 || day < 0 || number(0, 4) < 0) return problem;
  const std::chrono::year_month_day date(std::chrono::year(number(0, 4)), std::chrono::month(unsigned(month)),
                                         std::chrono::day(unsigned(day)));
  return date.ok() ? "" : problem;
}

void PrintError(const Error& error) { PrintLine("recoupe: " + error.ToString()); }
void PrintWarning(std::string_view text) { PrintLine("recoupe: warning: " + std::string(text)); }

void AddPublishedOption(CLI::App* command, ReadOptions* options) {
  command->add_option("--published", options->published, "Day of publication: 2025-02-14")
      ->check(CheckDate)
      ->type_name("DATE");
}

void AddTitleOption(CLI::App* command, ReadOptions* options) {
  command->add_option("--title", options->title, "Title; else a short first line without a full stop is it")
      ->type_name("TEXT");
}

void AddEncodingOption(CLI::App* command, ReadOptions* options) {
  command->add_option("--encoding", options->encoding, "Encoding of the articles; else it is detected")
      ->type_name("NAME");
}

void AddRulesOption(CLI::App* command, std::string* folder) {
  command->add_option("--rules", *folder, "Rules folder; else the one that belongs to the program")->type_name("DIR");
}

void AddConfidenceOption(CLI::App* command, std::optional<int>* percent) {
  command
      ->add_option_function<double>(
          "--min-confidence", [percent](double share) { *percent = static_cast<int>(std::lround(100 * share)); },
          "Leave out facts that are less sure: 0.7 keeps those of which 70 in 100 are right, 0 all; the rules say the "
          "default")
      ->check([](const std::string& text) {
        // Not CLI::Range, which lets "nan" pass.
        double share = -1;
        const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), share);
        const bool number = failure == std::errc() && end == text.data() + text.size();
        return number && share >= 0 && share <= 1 ? std::string() : "`" + text + "` is no share from 0 to 1";
      })
      ->type_name("SHARE");
}

std::string FindRulesFolder(const std::string& given) {
  if (!given.empty()) return given;
  std::error_code failure;
  const fs::path beside = fs::read_symlink("/proc/self/exe", failure).parent_path();
  if (!failure) {
    for (const fs::path& folder : {beside / "../share/recoupe/rules", beside / "rules"}) {
      if (fs::is_directory(folder, failure)) return folder.lexically_normal().string();
    }
  }
  for (const char* folder : {RECOUPE_SOURCE_RULES, RECOUPE_INSTALLED_RULES}) {
    if (fs::is_directory(folder, failure)) return folder;
  }
  return RECOUPE_INSTALLED_RULES;
}

const RuleSet* LoadRules(const std::string& given) {
  Errors errors;
  Result<RuleSet> rules = RuleSet::Load(FindRulesFolder(given), &errors);
  for (const Error& error : errors) PrintError(error);
  if (!rules.ok()) {
    if (errors.empty()) PrintError(rules.error());
    return nullptr;
  }
  // Never freed: the process ends with them, and taking apart a lexicon takes time.
  static auto& kept = *new std::vector<std::unique_ptr<const RuleSet>>;
  return kept.emplace_back(std::make_unique<const RuleSet>(std::move(rules.value()))).get();
}

bool Output::Write(std::string_view text) {
  while (!failed_ && !text.empty()) {
    const ssize_t written = ::write(STDOUT_FILENO, text.data(), text.size());
    if (written >= 0) {
      text.remove_prefix(static_cast<std::size_t>(written));
    } else if (errno != EINTR) {
      failed_ = true;
      PrintError({"output.unwritable", "standard output", std::string("cannot be written: ") + std::strerror(errno),
                  "check what it leads to, and the space left there"});
    }
  }
  return !failed_;
}

bool Output::IsTerminal() { return ::isatty(STDOUT_FILENO) == 1; }

int Output::Width() {
  constexpr int kDefault = 100, kLeast = 40, kMost = 160;
  winsize size = {};
  int width = 0;
  if (::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0) width = size.ws_col;
  if (width == 0) {
    if (const char* columns = std::getenv("COLUMNS")) width = std::atoi(columns);
  }
  return width <= 0 ? kDefault : std::min(std::max(width, kLeast), kMost);
}

bool Output::Colours() {
  const char* terminal = std::getenv("TERM");
  return IsTerminal() && std::getenv("NO_COLOR") == nullptr && terminal != nullptr &&
         std::string_view(terminal) != "dumb";
}

}  // namespace recoupe::cli
