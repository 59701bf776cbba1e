#include "pipeline/rules/rule_file.h"

#include <cstring>
#include <nlohmann/json.hpp>

namespace recoupe {
namespace {

using simdjson::dom::element;

// The tape of a parsed document in no more memory than it fills: while it is parsed it needs eight times the size of
// its file. It is words, the first of which tells how many there are in its lower seven bytes (doc/tape.md of
// simdjson).
void ShrinkTape(simdjson::dom::document* document) {
  constexpr std::uint64_t kPayload = (std::uint64_t{1} << 56) - 1;
  const std::size_t words = document->tape[0] & kPayload;
  std::unique_ptr<std::uint64_t[]> tight(new std::uint64_t[words]);
  std::memcpy(tight.get(), document->tape.get(), words * sizeof(std::uint64_t));
  document->tape = std::move(tight);
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

struct RuleParser::Room {
  simdjson::dom::parser parser;
};

RuleParser::RuleParser() : room_(std::make_unique<Room>()) {}
RuleParser::~RuleParser() = default;

std::optional<RuleFile> RuleParser::Parse(std::string path, const std::string& bytes, RuleErrors* errors) {
  RuleFile file{std::move(path), "", {}};
  element root;
  const auto document = std::make_shared<simdjson::dom::document>();
  if (const auto failure = room_->parser.parse_into_document(*document, bytes).get(root);
      failure != simdjson::SUCCESS) {
    errors->Add(file, "", "rule.bad-json", SayProblem(bytes, failure), "mend the JSON at that byte");
    return std::nullopt;
  }
  std::string_view kind;
  if (root["kind"].get(kind) != simdjson::SUCCESS) {
    errors->Add(file, "/kind", "rule.no-kind", "the file does not say its kind", "add a member \"kind\"");
    return std::nullopt;
  }
  file.kind = kind;
  ShrinkTape(document.get());
  file.content = RuleValue(document->root());
  file.document = document;
  return file;
}

}  // namespace recoupe
