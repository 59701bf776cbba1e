// JSON, written straight into a string: the hot path of emit builds no tree.
//
// Takes     values in the order in which they are to stand.
// Gives     one line of JSON, commas and escapes included.
// Promises  valid UTF-8 whatever the strings hold: an invalid byte becomes U+FFFD.
// Limits    nesting is the caller's: it must close what it opens.
// Tests     tests/emit_test.cc
#ifndef RECOUPE_PIPELINE_EMIT_JSON_WRITER_H_
#define RECOUPE_PIPELINE_EMIT_JSON_WRITER_H_

#include <cstddef>
#include <string>
#include <string_view>

#include "pipeline/base/decimal.h"

namespace recoupe {

// Appends `text` as a JSON string, quotes included.
void AppendJsonString(std::string_view text, std::string* out);

class JsonWriter {
 public:
  explicit JsonWriter(std::string* out) : out_(out) {}

  void OpenObject() { Open('{'); }
  void CloseObject() { Close('}'); }
  void OpenArray() { Open('['); }
  void CloseArray() { Close(']'); }

  // The key of the next value; plain ASCII that needs no escape.
  void Key(std::string_view key);

  void String(std::string_view text);
  void Null() { Raw("null"); }
  void Bool(bool value) { Raw(value ? "true" : "false"); }
  void Integer(std::size_t value);
  void Number(const Decimal& value);

  void Field(std::string_view key, std::string_view text) { Key(key), String(text); }
  // The text, or null where it is empty.
  void FieldOrNull(std::string_view key, std::string_view text) {
    Key(key);
    text.empty() ? Null() : String(text);
  }
  // Nothing at all where it is empty.
  void FieldIfAny(std::string_view key, std::string_view text) {
    if (!text.empty()) Field(key, text);
  }

 private:
  void Open(char bracket) { Separate(), out_->push_back(bracket), first_ = true; }
  void Close(char bracket) { out_->push_back(bracket), first_ = false; }
  void Raw(std::string_view text) { Separate(), out_->append(text); }
  void Separate() {
    if (!first_) out_->push_back(',');
    first_ = false;
  }

  std::string* out_;
  bool first_ = true;  // no comma before the next value
};

// The same JSON, indented by two spaces; arrays of plain values stay on one line.
std::string IndentJson(std::string_view json);

}  // namespace recoupe

#endif  // RECOUPE_PIPELINE_EMIT_JSON_WRITER_H_
