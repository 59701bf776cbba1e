#include "pipeline/rules/rule_set.h"

#include <nettle/sha2.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

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

std::string ReadWhole(const fs::path& path) {
  std::ifstream stream(path, std::ios::binary);
  std::ostringstream content;
  content << stream.rdbuf();
  return std::move(content).str();
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

}  // namespace

RuleSet::RuleSet() = default;
RuleSet::RuleSet(RuleSet&&) noexcept = default;
RuleSet& RuleSet::operator=(RuleSet&&) noexcept = default;
RuleSet::~RuleSet() = default;

Result<RuleSet> RuleSet::Load(const std::string& folder, Errors* errors) {
  RuleErrors collector(errors);
  std::vector<RuleFile> files;
  sha256_ctx hash;
  sha256_init(&hash);
  const fs::path root(folder);
  for (const fs::path& path : ListRuleFiles(root, &collector)) {
    RuleFile file{fs::relative(path, root).generic_string(), "", {}};
    if (file.path.starts_with("schema/")) continue;
    std::error_code failure;
    if (fs::file_size(path, failure) > kMaxFileBytes) {
      collector.Add(file, "", "rule.too-large", "the file is larger than 64 MiB", "split it");
      continue;
    }
    const std::string bytes = ReadWhole(path);
    sha256_update(&hash, file.path.size() + 1, reinterpret_cast<const std::uint8_t*>(file.path.c_str()));
    sha256_update(&hash, bytes.size(), reinterpret_cast<const std::uint8_t*>(bytes.data()));
    // Examples are for `rules test`; they name the rule set too, but nothing loads them here.
    if (path.stem().extension() == ".examples") continue;
    try {
      file.content = nlohmann::json::parse(bytes);
    } catch (const nlohmann::json::parse_error& error) {
      collector.Add(file, "", "rule.bad-json", error.what(), "mend the JSON at that byte");
      continue;
    }
    if (!file.content.is_object() || !file.content.contains("kind") || !file.content["kind"].is_string()) {
      collector.Add(file, "/kind", "rule.no-kind", "the file does not say its kind", "add a member \"kind\"");
      continue;
    }
    file.kind = file.content["kind"].get<std::string>();
    files.push_back(std::move(file));
  }
  std::uint8_t digest[SHA256_DIGEST_SIZE];
  sha256_digest(&hash, sizeof digest, digest);

  RuleSet rules;
  rules.words_ = std::make_unique<Vocabulary>();
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
  // Before the names: the frames' tables are as long as the numbers of their words, and the lexicon has most words.
  compile(&rules.frames_, FrameRules::Compile);
  compile(&rules.names_, NameRules::Compile);
  compile(&rules.checks_, CheckRules::Compile);
  rules.hash_ = std::make_unique<std::string>(HexPrefix(digest, 8));
  if (files.empty() && errors->empty()) {
    collector.Add({folder, "", {}}, "", "rules.empty", "no rule files are there", "name a rules folder by --rules DIR");
  }
  if (!errors->empty()) return errors->front();
  return rules;
}

}  // namespace recoupe
