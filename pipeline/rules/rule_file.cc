#include "pipeline/rules/rule_file.h"

#include <simdjson.h>

#include <algorithm>
#include <array>

namespace recoupe {
namespace {

using simdjson::dom::element;

constexpr std::array<std::string_view, 3> kNameLists = {"lexicon", "demonyms", "first-names"};  // lexicon.h

bool IsNameList(std::string_view kind) {
  return std::find(kNameLists.begin(), kNameLists.end(), kind) != kNameLists.end();
}

// As nlohmann/json would have read it, in half the time.
nlohmann::json ToJson(const element& value) {
  using Type = simdjson::dom::element_type;
  switch (value.type()) {
    case Type::OBJECT: {
      nlohmann::json::object_t object;
      for (const auto& [key, member] : simdjson::dom::object(value)) {
        object.insert_or_assign(std::string(key), ToJson(member));
      }
      return object;
    }
    case Type::ARRAY: {
      const simdjson::dom::array items = value;
      nlohmann::json::array_t array;
      array.reserve(items.size());
      for (const element item : items) array.push_back(ToJson(item));
      return array;
    }
    case Type::STRING:
      return std::string(std::string_view(value));
    case Type::INT64:
      if (const std::int64_t number = value; number < 0) return number;
      [[fallthrough]];
    case Type::UINT64:
      return std::uint64_t(value);
    case Type::DOUBLE:
      return double(value);
    case Type::BOOL:
      return bool(value);
    case Type::NULL_VALUE:
      break;
  }
  return nullptr;
}

// Where and what: nlohmann/json says it best. What only it accepts is said in the words of simdjson.
std::string SayProblem(const std::string& bytes, simdjson::error_code failure) {
  try {
    const nlohmann::json lenient = nlohmann::json::parse(bytes);
  } catch (const nlohmann::json::parse_error& error) {
    return error.what();
  }
  return simdjson::error_message(failure);
}

}  // namespace

std::optional<RuleFile> ParseRuleFile(std::string path, std::string bytes, RuleErrors* errors) {
  RuleFile file{std::move(path), "", {}};
  simdjson::dom::parser parser;
  const auto parsed = std::make_shared<simdjson::dom::document>();
  element root;
  if (const auto failure = parser.parse_into_document(*parsed, bytes).get(root); failure != simdjson::SUCCESS) {
    errors->Add(file, "", "rule.bad-json", SayProblem(bytes, failure), "mend the JSON at that byte");
    return std::nullopt;
  }
  std::string_view kind;
  if (root["kind"].get(kind) != simdjson::SUCCESS) {
    errors->Add(file, "/kind", "rule.no-kind", "the file does not say its kind", "add a member \"kind\"");
    return std::nullopt;
  }
  file.kind = kind;
  if (IsNameList(kind)) {
    file.names = parsed;
  } else {
    file.content = ToJson(root);
  }
  return file;
}

}  // namespace recoupe
