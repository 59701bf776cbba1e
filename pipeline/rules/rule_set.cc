#include "pipeline/rules/rule_set.h"

#include <xxhash.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <filesystem>

#include "pipeline/recognize/figure_rules.h"
#include "pipeline/recognize/name_rules.h"
#include "pipeline/relate/confidence.h"
#include "pipeline/relate/frame_rules.h"
#include "pipeline/rules/language_rules.h"
#include "pipeline/rules/rule_file.h"
#include "pipeline/verify/check_rules.h"

namespace recoupe {
namespace {

namespace fs = std::filesystem;

constexpr std::uintmax_t kMaxFileBytes = 64u << 20;
constexpr std::size_t kPadding = 64;
constexpr std::size_t kUsualWords = 35'000;  // of the rules of this repository but the forms of verbs

// All *.json below the folder but the schemas and the examples, by path, so that the order does not depend on the disk.
std::vector<fs::path> ListRuleFiles(const fs::path& folder, RuleErrors* errors) {
  std::vector<fs::path> paths;
  std::error_code failure;
  for (fs::recursive_directory_iterator it(folder, failure), end; !failure && it != end; it.increment(failure)) {
    if (it->path().extension() == ".json") paths.push_back(it->path());
  }
  if (failure) {
    errors->Add({folder.string(), "", {}}, "", "rules.unreadable",
                "the rules folder cannot be read: " + failure.message(), "name one by --rules DIR");
  }
  std::sort(paths.begin(), paths.end());
  return paths;
}

// With room behind it, which simdjson reads and does not use.
void ReadWhole(const fs::path& path, std::uintmax_t size, std::string* bytes) {
  bytes->reserve(size + kPadding);
  bytes->resize(size);
  std::FILE* const file = std::fopen(path.c_str(), "rb");
  const std::size_t read = file == nullptr ? 0 : std::fread(bytes->data(), 1, size, file);
  if (file != nullptr) std::fclose(file);
  bytes->resize(read);
}

// "fr/lexicon/places.json" of "rules/fr/lexicon/places.json".
std::string PathBelow(const fs::path& root, const fs::path& path) {
  return path.lexically_relative(root).generic_string();
}

// Names the rule set in the output. No proof against forgery, so not SHA-256, which without instructions for it takes a
// third of the load.
class RulesHash {
 public:
  RulesHash() : state_(XXH3_createState()) { XXH3_64bits_reset(state_.get()); }

  void Add(std::string_view bytes) { XXH3_64bits_update(state_.get(), bytes.data(), bytes.size()); }

  // 16 hexadecimal digits.
  std::string Digits() const {
    std::array<char, 17> digits;
    std::snprintf(digits.data(), digits.size(), "%016llx",
                  static_cast<unsigned long long>(XXH3_64bits_digest(state_.get())));
    return digits.data();
  }

 private:
  struct Free {
    void operator()(XXH3_state_t* state) const { XXH3_freeState(state); }
  };
  std::unique_ptr<XXH3_state_t, Free> state_;
};

std::vector<RuleFile> ReadFiles(const fs::path& root, RuleErrors* errors, std::string* name_of_all) {
  std::vector<RuleFile> files;
  RuleParser parser;
  std::string bytes;
  RulesHash hash;
  for (const fs::path& path : ListRuleFiles(root, errors)) {
    std::string name = PathBelow(root, path);
    if (name.starts_with("schema/")) continue;
    std::error_code failure;
    const std::uintmax_t size = fs::file_size(path, failure);
    if (!failure && size > kMaxFileBytes) {
      errors->Add({name, "", {}}, "", "rule.too-large", "the file is larger than 64 MiB", "split it");
      continue;
    }
    ReadWhole(path, failure ? 0 : size, &bytes);
    hash.Add(std::string_view(name.c_str(), name.size() + 1));  // with its zero: "a" + "bc" is not "ab" + "c"
    hash.Add(bytes);
    // Examples are for `rules test`; they name the rule set too, but nothing loads them here.
    if (path.stem().extension() == ".examples") continue;
    if (auto file = parser.Parse(std::move(name), bytes, errors)) files.push_back(std::move(*file));
  }
  *name_of_all = hash.Digits();
  return files;
}

}  // namespace

RuleSet::RuleSet() = default;
RuleSet::RuleSet(RuleSet&&) noexcept = default;
RuleSet& RuleSet::operator=(RuleSet&&) noexcept = default;
RuleSet::~RuleSet() = default;

Result<RuleSet> RuleSet::Load(const std::string& folder, Errors* errors) {
  RuleErrors collector(errors);
  std::string hash;
  const std::vector<RuleFile> files = ReadFiles(fs::path(folder), &collector, &hash);
  RuleSet rules;
  rules.words_ = std::make_unique<Vocabulary>();
  rules.words_->Reserve(kUsualWords);
  // A value of the wrong JSON type throws where it is read. The schema says where it stands.
  const auto compile = [&](auto* part, auto make) {
    try {
      *part = make(files, rules.words_.get(), &collector);
    } catch (const RuleShapeError& error) {
      collector.Add({folder, "", {}}, "", "rules.wrong-type",
                    std::string("a rule has a value of the wrong kind: ") + error.what(),
                    "`recoupe rules check` says which");
    }
  };
  compile(&rules.language_, LanguageRules::Compile);
  compile(&rules.figures_, FigureRules::Compile);
  // Before the names: the frames' tables are as long as the numbers of their words, and the lexicon has more words.
  compile(&rules.frames_, [&](const auto& all, Vocabulary* words, RuleErrors* found) {
    return FrameRules::Compile(all, rules.language_.get(), words, found);
  });
  compile(&rules.names_, NameRules::Compile);
  compile(&rules.confidence_,
          [](const auto& all, Vocabulary*, RuleErrors* found) { return ConfidenceRules::Compile(all, found); });
  compile(&rules.checks_, CheckRules::Compile);
  if (rules.language_ != nullptr) rules.language_->AddForms(rules.words_.get());
  rules.hash_ = std::make_unique<std::string>(std::move(hash));
  if (files.empty() && errors->empty()) {
    collector.Add({folder, "", {}}, "", "rules.empty", "no rule files are there", "name a rules folder by --rules DIR");
  }
  if (!errors->empty()) return errors->front();
  return rules;
}

}  // namespace recoupe
