// A rule file, parsed, and where its errors go.
#ifndef RECOUPE_PIPELINE_RULES_RULE_FILE_H_
#define RECOUPE_PIPELINE_RULES_RULE_FILE_H_

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "pipeline/base/result.h"

namespace recoupe {

struct RuleFile {
  std::string path;  // below the rules folder: "fr/lexicon/companies-us.json"
  std::string kind;  // its "kind" member: "lexicon", "chips", "figures", ...
  nlohmann::json content;
};

// Collects errors with file and JSON pointer.
class RuleErrors {
 public:
  explicit RuleErrors(Errors* errors) : errors_(errors) {}
  // `pointer` is a JSON pointer: "/entries/3/id".
  void Add(const RuleFile& file, std::string_view pointer, std::string code, std::string what, std::string hint) {
    errors_->push_back({std::move(code), file.path + "#" + std::string(pointer), std::move(what), std::move(hint)});
  }
  bool empty() const { return errors_->empty(); }

 private:
  Errors* errors_;
};

}  // namespace recoupe

#endif  // RECOUPE_PIPELINE_RULES_RULE_FILE_H_
