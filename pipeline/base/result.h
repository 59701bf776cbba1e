// Result<T>: a value, or an Error that says where, what, and what to do.
//
// Only what can fail returns one: reading, loading rules, emitting. The stages between do not fail.
#ifndef RECOUPE_PIPELINE_BASE_RESULT_H_
#define RECOUPE_PIPELINE_BASE_RESULT_H_

#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace recoupe {

struct Error {
  std::string code;   // stable: "read.not-found", "rule.bad-pattern"
  std::string where;  // file, and JSON pointer or byte offset
  std::string what;   // one sentence, with the guilty piece
  std::string hint;   // what to do

  // One line: "where: what: hint   [code]".
  std::string ToString() const {
    std::string line = where;
    if (!line.empty()) line += ": ";
    line += what;
    if (!hint.empty()) line += "; " + hint;
    return line + "   [" + code + "]";
  }
};

using Errors = std::vector<Error>;

template <typename T>
class [[nodiscard]] Result {
 public:
  Result(T value) : content_(std::move(value)) {}      // NOLINT: a value is a result
  Result(Error error) : content_(std::move(error)) {}  // NOLINT: so is an error

  bool ok() const { return std::holds_alternative<T>(content_); }
  explicit operator bool() const { return ok(); }

  // Undefined unless ok().
  T& value() { return *std::get_if<T>(&content_); }
  const T& value() const { return *std::get_if<T>(&content_); }
  // Undefined if ok().
  const Error& error() const { return *std::get_if<Error>(&content_); }

 private:
  std::variant<T, Error> content_;
};

}  // namespace recoupe

#endif  // RECOUPE_PIPELINE_BASE_RESULT_H_
