// The command as its users call it: the built program, its exit codes and its error lines (FACTS.md, section 8).
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <regex>
#include <set>
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

  std::string Read(const char* name) {
    std::ifstream file(folder_ / name, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
  }
  std::set<std::string> Files(const char* folder) {
    std::set<std::string> names;
    for (const auto& entry : fs::directory_iterator(folder_ / folder)) names.insert(entry.path().filename().string());
    return names;
  }

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
    {"OutputOfAFormatWithoutFiles", "extract --format csv --output out a.txt", 2, "", "only brat and webanno"},
    {"BratOfSeveralToOneStream", "extract --format brat a.txt empty.txt", 2, "", "--output DIR"},
    {"BratCountsCodePoints", "extract --format brat --offsets utf16 a.txt", 2, "", "`brat` counts codepoints"},
    {"WebAnnoCountsUtf16", "extract --format webanno --offsets bytes a.txt", 2, "", "`webanno` counts utf16"},
    {"UnknownOffsets", "extract --offsets lines a.txt", 2, "", "`lines` is none of bytes"},
    {"NoSuchDay", "extract --published 2025-02-30 a.txt", 2, "", "`2025-02-30` is not a day"},
    {"UnknownEncoding", "extract --encoding foo a.txt", 2, "", "`foo`"},
    {"JsonLinesInAPipe", "extract a.txt", 0, "{\"schema\":\"recoupe/1\",", ""},
    {"StandardInput", "extract - < a.txt", 0, "\"source\":\"-\"", ""},
    {"Table", "extract --format table a.txt", 0, "a.txt", ""},
    {"Csv", "extract --format csv a.txt", 0, "document,fact,type,agents", ""},
    {"Html", "extract --format html a.txt empty.txt", 0, "<!DOCTYPE html>", ""},
    {"HtmlOfNothing", "extract --format html nope.txt", 3, "</html>", "nope.txt"},
    {"Brat", "extract --format brat --offsets codepoints a.txt", 0, "T1\tCompany 0 9\tMicrosoft\n", ""},
    {"BratFromStandardInput", "extract --format brat - < a.txt", 0, "E1\tInvestment:T", ""},
    {"WebAnno", "extract --format webanno --offsets utf16 a.txt", 0, "#FORMAT=WebAnno TSV 3.3\n#T_SP=", ""},
    {"FolderThatIsAFile", "extract --format brat --output a.txt a.txt", 4, "", "a.txt: cannot be written"},
    {"FolderThatCannotBeMade", "extract --format brat --output /dev/null/x a.txt", 4, "", "cannot be written"},
    {"EmptyFile", "extract empty.txt", 0, "\"facts\":[]", ""},
    {"DevNull", "extract /dev/null", 0, "\"facts\":[]", ""},
    {"NoSuchFile", "extract nope.txt", 3, "", "nope.txt: no such file"},
    {"Directory", "extract .", 3, "", "is a directory"},
    {"FirstFileFailsSecondIsRead", "extract nope.txt a.txt", 3, "\"source\":\"a.txt\"", "nope.txt"},
    {"UnknownConfidence", "extract --min-confidence 80 a.txt", 2, "", "--min-confidence"},
    {"ConfidenceThatIsNone", "extract --min-confidence nan a.txt", 2, "", "`nan` is no share"},
    {"OnlyWhatIsCertain", "extract --min-confidence 1 a.txt", 0, "\"facts\":[]", ""},
    {"Confidence", "extract --min-confidence 0 a.txt", 0, "\"confidence\":0.", ""},
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

// brat and WebAnno read a file for each document.
TEST_F(CliTest, AFolderHasFilesForEachDocument) {
  fs::create_directories(folder_ / "other");
  Write("other/a.txt", "Amazon a levé 26 milliards de dollars.\r\n");
  Write("a-2.txt", "");
  const Outcome outcome = Run("extract --format brat --output deep/out a.txt other/a.txt a-2.txt - < a.txt");
  EXPECT_EQ(outcome.code, 0) << outcome.errors;
  EXPECT_EQ(outcome.out + outcome.errors, "");
  EXPECT_EQ(Files("deep/out"), (std::set<std::string>{"a.ann", "a.txt", "a-2.ann", "a-2.txt", "a-2-2.ann", "a-2-2.txt",
                                                      "stdin.ann", "stdin.txt", "annotation.conf"}));
  EXPECT_EQ(Read("deep/out/a.txt"), Read("a.txt"));
  EXPECT_EQ(Read("deep/out/a-2.txt"), "Amazon a levé 26 milliards de dollars. \n");
  EXPECT_NE(Read("deep/out/a-2.ann").find("T1\tCompany 0 6\tAmazon\n"), std::string::npos);
  EXPECT_EQ(Read("deep/out/a-2-2.ann"), "");
  EXPECT_NE(Read("deep/out/annotation.conf").find("\nInvestment\t"), std::string::npos);
  EXPECT_EQ(Run("extract --format webanno --output tsv a.txt").code, 0);
  EXPECT_EQ(Files("tsv"), (std::set<std::string>{"a.tsv", "a.txt"}));
}

// People correct annotations in place.
TEST_F(CliTest, AFolderKeepsWhatIsThere) {
  const std::string extract = "extract --format brat --output out a.txt";
  EXPECT_EQ(Run(extract).code, 0);
  EXPECT_EQ(Run(extract).code, 0) << "the same again is no change";
  const std::string written = Read("out/a.ann");
  Write("out/a.ann", "corrected\n");
  Write("out/annotation.conf", "my own\n");
  const Outcome refused = Run(extract);
  EXPECT_EQ(refused.code, 4);
  EXPECT_NE(refused.errors.find("out/a.ann: is there already"), std::string::npos) << refused.errors;
  EXPECT_EQ(Read("out/a.ann"), "corrected\n");
  EXPECT_EQ(Run(extract + " --overwrite").code, 0);
  EXPECT_EQ(Read("out/a.ann"), written);
  EXPECT_EQ(Read("out/annotation.conf"), "my own\n");
}

TEST_F(CliTest, RulesCheckTellsWhatNamesTwo) {
  fs::copy(RECOUPE_SOURCE_DIR "/rules", folder_ / "rules", fs::copy_options::recursive);
  EXPECT_EQ(Run("rules check rules").code, 0);
  Write(
      "rules/fr/lexicon/zz.json",
      R"({"kind": "lexicon", "why": "A test.", "entries": [)"
      R"({"id": "zz", "name": "Nvidia", "kind": "company"}, {"id": "zy", "name": "Zy", "kind": "product", "maker": "z"}]})");
  const Outcome outcome = Run("rules check rules");
  EXPECT_EQ(outcome.code, 1);
  EXPECT_NE(outcome.errors.find("fr/lexicon/zz.json#/entries/0/name: `Nvidia` is also a form of"), std::string::npos)
      << outcome.errors;
  EXPECT_NE(outcome.errors.find("#/entries/1/maker: no entry has the id `z`"), std::string::npos) << outcome.errors;
}

TEST_F(CliTest, AnArticleIsNeverReplaced) {
  Write("latin.txt", "Amazon a lev\xE9 26 milliards de dollars.\n");
  const Outcome outcome = Run("extract --format brat --output . --overwrite latin.txt");
  EXPECT_EQ(outcome.code, 4);
  EXPECT_NE(outcome.errors.find("latin.txt: is a document that is read"), std::string::npos) << outcome.errors;
  EXPECT_EQ(Read("latin.txt"), "Amazon a lev\xE9 26 milliards de dollars.\n");
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

// Each command of the README that stands before a block of its output prints this block (its beginning, before "...").
TEST_F(CliTest, TheReadmePrintsWhatTheProgramPrints) {
  std::ifstream file(RECOUPE_SOURCE_DIR "/README.md");
  const auto plain = [](const std::string& text) { return std::regex_replace(text, std::regex("\u00A0"), " "); };
  const std::string readme = plain({std::istreambuf_iterator<char>(file), {}});
  fs::create_directory_symlink(RECOUPE_SOURCE_DIR "/corpus", folder_ / "corpus");
  const std::size_t claims = readme.find("[{\"company\"");
  ASSERT_NE(claims, std::string::npos);
  Write("claims.json", readme.substr(claims, readme.find('`', claims) - claims));
  const std::regex fences("```([a-z]*)\n([^`]*)\n```");
  std::string command;
  int examples = 0;
  for (std::sregex_iterator fence(readme.begin(), readme.end(), fences), end; fence != end; ++fence) {
    const std::string text = (*fence)[2];
    if ((*fence)[1] == "sh") {
      command = text.substr(text.find(' ') + 1);  // without "tools/run" or "recoupe"
      if (text.starts_with("tools/run ") || text.starts_with("recoupe ")) continue;
      command.clear();
    } else if (!command.empty()) {
      const bool begins = text.ends_with("\n...");
      const char* const format = command.find("--format") == std::string::npos ? " --format table" : "";
      const std::string printed = plain(Run(command + format).out);
      const std::string shown = begins ? text.substr(0, text.size() - 3) : text + "\n";
      EXPECT_EQ(begins ? printed.substr(0, shown.size()) : printed, shown) << command;
      command.clear();
      ++examples;
    }
  }
  EXPECT_EQ(examples, 2);
}

}  // namespace
}  // namespace recoupe
