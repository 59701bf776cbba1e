// The command as its users call it: the built program, its exit codes and its error lines (FACTS.md, section 8).
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <string>

namespace recoupe {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

struct Outcome {
  int code = -1;
  std::string out, errors;
};

class CliTest : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::temp_directory_path() / ("recoupe-cli-test-" + std::to_string(::getpid()));
    fs::create_directories(folder_);
    Write("a.txt", "Microsoft a investi 3 milliards d'euros dans OpenAI en 2024.\n");
    Write("empty.txt", "");
    using std::string_literals::operator""s;
    Write("binary.txt", "\0\xFF\xFE\x80garbage\x1B[31m\0\xC0"s);
  }
  void TearDown() override { fs::remove_all(folder_); }

  void Write(const char* name, const std::string& bytes) { std::ofstream(folder_ / name, std::ios::binary) << bytes; }

  // Runs `recoupe` in the folder; `arguments` is shell text, redirections included.
  Outcome Run(const std::string& arguments) {
    const std::string command =
        "cd '" + folder_.string() + "' && { '" RECOUPE_PROGRAM "' " + arguments + "; } 2>errors";
    std::FILE* pipe = ::popen(command.c_str(), "r");
    Outcome outcome;
    if (pipe == nullptr) return outcome;
    char buffer[4096];
    for (std::size_t got; (got = std::fread(buffer, 1, sizeof buffer, pipe)) > 0;) outcome.out.append(buffer, got);
    const int status = ::pclose(pipe);
    outcome.code = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    std::ifstream errors(folder_ / "errors", std::ios::binary);
    outcome.errors.assign(std::istreambuf_iterator<char>(errors), {});
    return outcome;
  }

  fs::path folder_;
};

struct CliCase {
  const char *name, *arguments;
  int code;
  const char *out, *errors;  // parts of the output and of the errors; empty: there is none
};
void PrintTo(const CliCase& tested, std::ostream* out) { *out << tested.name; }
constexpr CliCase kCases[] = {
    {"Version", "--version", 0, "recoupe ", ""},
    {"Help", "--help", 0, "extract", ""},
    {"HelpOfExtract", "extract --help", 0, "--offsets", ""},
    {"NoCommand", "", 2, "", "recoupe --help"},
    {"UnknownCommand", "extrct a.txt", 2, "", "no command `extrct`"},
    {"UnknownOption", "extract --foo a.txt", 2, "", "--foo"},
    {"NoPath", "extract", 2, "", "no PATH is given"},
    {"UnknownFormat", "extract --format xml a.txt", 2, "", "`xml` is none of jsonl"},
    {"FormatToCome", "extract --format brat a.txt", 2, "", "not there yet"},
    {"UnknownOffsets", "extract --offsets lines a.txt", 2, "", "`lines` is none of bytes"},
    {"NoSuchDay", "extract --published 2025-02-30 a.txt", 2, "", "`2025-02-30` is not a day"},
    {"UnknownEncoding", "extract --encoding foo a.txt", 2, "", "`foo`"},
    {"JsonLinesInAPipe", "extract a.txt", 0, "{\"schema\":\"recoupe/1\",", ""},
    {"StandardInput", "extract - < a.txt", 0, "\"source\":\"-\"", ""},
    {"Table", "extract --format table a.txt", 0, "a.txt", ""},
    {"Csv", "extract --format csv a.txt", 0, "document,fact,type,agents", ""},
    {"EmptyFile", "extract empty.txt", 0, "\"facts\":[]", ""},
    {"DevNull", "extract /dev/null", 0, "\"facts\":[]", ""},
    {"NoSuchFile", "extract nope.txt", 3, "", "nope.txt: no such file"},
    {"Directory", "extract .", 3, "", "is a directory"},
    {"FirstFileFailsSecondIsRead", "extract nope.txt a.txt", 3, "\"source\":\"a.txt\"", "nope.txt"},
    {"NoRules", "extract --rules nope a.txt", 3, "", "nope"},
    {"FullDisk", "extract a.txt > /dev/full", 4, "", "standard output: cannot be written"},
    {"ClosedOutput", "extract a.txt >&-", 4, "", "standard output: cannot be written"},
    {"HelpToAFullDisk", "--help > /dev/full", 4, "", "standard output: cannot be written"},
    {"Explain", "explain 'Amazon (26 Mds$) et Google (22 Mds$)'", 0, "sentence 1", ""},
    {"ExplainOfNothing", "explain ''", 0, "facts: none", ""},
    {"RulesWithoutPart", "rules", 2, "", "subcommand is required"}};
class CliCaseTest : public CliTest, public testing::WithParamInterface<CliCase> {};
TEST_P(CliCaseTest, KeepsTheContract) {
  const CliCase& tested = GetParam();
  const Outcome outcome = Run(tested.arguments);
  EXPECT_EQ(outcome.code, tested.code) << outcome.errors;
  const auto holds = [](const std::string& text, const std::string& part) {
    return part.empty() ? text.empty() : text.find(part) != std::string::npos;
  };
  EXPECT_TRUE(holds(outcome.out, tested.out)) << outcome.out;
  EXPECT_TRUE(holds(outcome.errors, tested.errors)) << outcome.errors;
  EXPECT_LE(std::count(outcome.errors.begin(), outcome.errors.end(), '\n'), 1) << outcome.errors;
}
INSTANTIATE_TEST_SUITE_P(Commands, CliCaseTest, testing::ValuesIn(kCases),
                         [](const auto& tested) { return tested.param.name; });

TEST_F(CliTest, BinaryInputGivesValidUtf8) {
  const Outcome outcome = Run("extract binary.txt");
  EXPECT_EQ(outcome.code, 0) << outcome.errors;
  EXPECT_TRUE(json::accept(outcome.out));
}

TEST_F(CliTest, ErrorLinesHoldNoControls) {
  const Outcome outcome = Run("extract \"$(printf 'a\\n\\033[31mb')\"");
  EXPECT_EQ(outcome.code, 3);
  EXPECT_EQ(std::count_if(outcome.errors.begin(), outcome.errors.end(), [](char c) { return c >= 0 && c < ' '; }), 1);
}

TEST_F(CliTest, AClosedPipeIsAFailedOutput) {
  // `true` ends without reading, so that a write fails; the shell keeps the exit code in a file.
  Run("extract $(yes a.txt | head -n 500); echo $? > code; } | { true");
  std::ifstream file(folder_ / "code");
  int code = -1;
  file >> code;
  EXPECT_EQ(code, 4);
}

TEST_F(CliTest, SeveralDocumentsAreOneJsonArray) {
  const Outcome outcome = Run("extract --format json a.txt nope.txt empty.txt");
  EXPECT_EQ(outcome.code, 3);
  EXPECT_EQ(json::parse(outcome.out).size(), 2u);
}

// A second annotation is scored as if it were what the program found; the article is looked up by its slug.
TEST_F(CliTest, ASecondAnnotationIsScoredAgainstTheFirst) {
  fs::create_directories(folder_ / "corpus/dev/wire");
  fs::create_directories(folder_ / "corpus/second");
  const auto gold = [](const std::string& type) {
    return R"({"document": {"register": "wire", "published": null},
      "figures": [{"quote": "3 milliards d'euros", "kind": "money", "value": "3000000000", "bound": "exact", "unit": "EUR"}],
      "ledger": [], "names": [{"name": "Microsoft", "kind": "company", "mentions": ["Microsoft"]}],
      "facts": [{"type": ")" +
           type + R"(", "figure": 0, "agents": ["Microsoft"], "modality": "asserted"}]})";
  };
  Write("corpus/dev/wire/a.txt", "Microsoft a investi 3 milliards d'euros dans OpenAI en 2024.\n");
  Write("corpus/dev/wire/a.gold.json", gold("investment"));
  const auto agreement = [&](const std::string& type) {
    Write("corpus/second/a.gold.json", gold(type));
    return Run("eval corpus --agreement corpus/second --errors --min-f1 0.5");
  };
  EXPECT_EQ(agreement("investment").code, 0);
  const Outcome other = agreement("funding");
  EXPECT_EQ(other.code, 1) << other.errors;
  EXPECT_NE(other.out.find("wrong type"), std::string::npos) << other.out;
  Write("corpus/second/b.gold.json", gold("investment"));
  const Outcome unmatched = Run("eval corpus --agreement corpus/second");
  EXPECT_EQ(unmatched.code, 3);
  EXPECT_NE(unmatched.errors.find("gold.no-first"), std::string::npos) << unmatched.errors;
}

TEST_F(CliTest, AnUnreadableFileIsToldAndDoesNotStopTheOthers) {
  if (::getuid() == 0) GTEST_SKIP() << "root may read everything";
  fs::permissions(folder_ / "empty.txt", fs::perms::none);
  const Outcome outcome = Run("extract empty.txt a.txt");
  EXPECT_EQ(outcome.code, 3);
  EXPECT_NE(outcome.errors.find("empty.txt: permission denied"), std::string::npos) << outcome.errors;
}

}  // namespace
}  // namespace recoupe
