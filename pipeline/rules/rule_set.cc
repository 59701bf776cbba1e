#include "pipeline/rules/rule_set.h"

#include <nettle/sha2.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>

#include "pipeline/recognize/figure_rules.h"
#include "pipeline/recognize/name_rules.h"
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

std::string HexPrefix(const std::uint8_t* digest, std::size_t bytes) {
  static constexpr char kHex[] = "0123456789abcdef";
  std::string hex;
  for (std::size_t i = 0; i < bytes; ++i) {
    hex.push_back(kHex[digest[i] >> 4]);
    hex.push_back(kHex[digest[i] & 15]);
  }
  return hex;
}

std::vector<RuleFile> ReadFiles(const fs::path& root, RuleErrors* errors, std::string* name_of_all) {
  std::vector<RuleFile> files;
  RuleParser parser;
  std::string bytes;
  sha256_ctx hash;
  sha256_init(&hash);
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
    sha256_update(&hash, name.size() + 1, reinterpret_cast<const std::uint8_t*>(name.c_str()));
    sha256_update(&hash, bytes.size(), reinterpret_cast<const std::uint8_t*>(bytes.data()));
    // Examples are for `rules test`; they name the rule set too, but nothing loads them here.
    if (path.stem().extension() == ".examples") continue;
    if (auto file = parser.Parse(std::move(name), bytes, errors)) files.push_back(std::move(*file));
  }
  std::uint8_t digest[SHA256_DIGEST_SIZE];
  sha256_digest(&hash, sizeof digest, digest);
  *name_of_all = HexPrefix(digest, 8);
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
    } catch (const nlohmann::json::exception& error) {
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
