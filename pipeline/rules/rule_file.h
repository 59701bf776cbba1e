// A rule file, parsed, and where its errors go.
#ifndef RECOUPE_PIPELINE_RULES_RULE_FILE_H_
#define RECOUPE_PIPELINE_RULES_RULE_FILE_H_

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "pipeline/base/result.h"
#include "pipeline/rules/rule_value.h"

namespace recoupe {

struct RuleFile {
  std::string path;  // below the rules folder: "fr/lexicon/companies-us.json"
  std::string kind;  // its "kind" member: "lexicon", "chips", "figures", ...
  RuleValue content;
  std::shared_ptr<const simdjson::dom::document> document = nullptr;  // that `content` is the root of
};

class RuleErrors;

// Parses one file after the other in the same room.
class RuleParser {
 public:
  RuleParser();
  ~RuleParser();
  // The file at that path with these bytes; what is wrong goes to `errors`.
  std::optional<RuleFile> Parse(std::string path, const std::string& bytes, RuleErrors* errors);

 private:
  struct Room;
  std::unique_ptr<Room> room_;
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
