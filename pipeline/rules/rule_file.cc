#include "pipeline/rules/rule_file.h"

#include <cstring>
#include <nlohmann/json.hpp>

namespace recoupe {
namespace {

using simdjson::dom::element;

// A parsed document in no more memory than it fills: while it is parsed it needs eight times the size of its file.
// The parts of one are as simdjson describes them (doc/tape.md): words with their kind in the highest byte, the first
// of which tells how many there are, and strings behind their size.
std::shared_ptr<const simdjson::dom::document> Shrunk(const simdjson::dom::document& roomy) {
  constexpr std::uint64_t kPayload = (std::uint64_t{1} << 56) - 1;
  const std::size_t words = roomy.tape[0] & kPayload;
  std::size_t last_string = 0, bytes = 0;
  for (std::size_t i = 0; i < words; ++i) {
    const auto kind = static_cast<char>(roomy.tape[i] >> 56);
    if (kind == '"') last_string = (roomy.tape[i] & kPayload) + 1;
    if (kind == 'l' || kind == 'u' || kind == 'd') ++i;  // the number is the next word
  }
  if (last_string > 0) {
    std::uint32_t size;
    std::memcpy(&size, &roomy.string_buf[last_string - 1], sizeof size);
    bytes = last_string - 1 + sizeof size + size + 1;
  }
  const auto tight = std::make_shared<simdjson::dom::document>();
  tight->tape.reset(new std::uint64_t[words]);
  tight->string_buf.reset(new std::uint8_t[bytes]);
  std::memcpy(tight->tape.get(), roomy.tape.get(), words * sizeof(std::uint64_t));
  std::memcpy(tight->string_buf.get(), roomy.string_buf.get(), bytes);
  return tight;
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
  if (const auto failure = room_->parser.parse(bytes).get(root); failure != simdjson::SUCCESS) {
    errors->Add(file, "", "rule.bad-json", SayProblem(bytes, failure), "mend the JSON at that byte");
    return std::nullopt;
  }
  std::string_view kind;
  if (root["kind"].get(kind) != simdjson::SUCCESS) {
    errors->Add(file, "/kind", "rule.no-kind", "the file does not say its kind", "add a member \"kind\"");
    return std::nullopt;
  }
  file.kind = kind;
  file.document = Shrunk(room_->parser.doc);
  file.content = RuleValue(file.document->root());
  return file;
}

}  // namespace recoupe
