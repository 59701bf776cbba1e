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
#include <cstring>
#include <string>
#include <string_view>

#include "pipeline/base/decimal.h"

namespace recoupe {

class JsonWriter {
 public:
  // Appends to `out`, which is whole when the outermost object or array is closed.
  explicit JsonWriter(std::string* out) : out_(out), at_(out->size()) {}

  void OpenObject() { Open('{'); }
  void CloseObject() { Close('}'); }
  void OpenArray() { Open('['); }
  void CloseArray() { Close(']'); }

  // The key of the next value; plain ASCII that needs no escape.
  void Key(std::string_view key) { PutKey(key.data(), key.size()); }
  // The same with a size that the compiler knows: nearly all keys are literals.
  template <std::size_t kSize>
  void Key(const char (&key)[kSize]) {
    PutKey(key, kSize - 1);
  }

  // Quoted, with escapes.
  void String(std::string_view text);
  void Null() { Raw("null"); }
  void Bool(bool value) { Raw(value ? "true" : "false"); }
  void Integer(std::size_t value);
  void Number(const Decimal& value);
  // "m7": a letter and a number, as a string.
  void Label(char letter, std::size_t number);

  template <typename KeyText>
  void Field(const KeyText& key, std::string_view text) {
    Key(key), String(text);
  }
  // The text, or null where it is empty.
  template <typename KeyText>
  void FieldOrNull(const KeyText& key, std::string_view text) {
    Key(key);
    text.empty() ? Null() : String(text);
  }
  // Nothing at all where it is empty.
  template <typename KeyText>
  void FieldIfAny(const KeyText& key, std::string_view text) {
    if (!text.empty()) Field(key, text);
  }

 private:
  // Where so many bytes more can be written; what is written is then taken by Advance().
  char* Room(std::size_t bytes) {
    if (out_->size() - at_ < bytes) Grow(bytes);
    return out_->data() + at_;
  }
  void Grow(std::size_t bytes);
  void Advance(const char* end) { at_ = static_cast<std::size_t>(end - out_->data()); }

  char* PutComma(char* at) {
    if (!first_) *at++ = ',';
    first_ = false;
    return at;
  }
  void PutKey(const char* key, std::size_t size) {
    char* at = PutComma(Room(size + 4));
    *at++ = '"';
    std::memcpy(at, key, size);
    at += size;
    *at++ = '"';
    *at++ = ':';
    Advance(at);
    first_ = true;
  }
  void Open(char bracket) {
    char* at = PutComma(Room(2));
    *at++ = bracket;
    Advance(at);
    first_ = true;
    ++depth_;
  }
  void Close(char bracket) {
    *Room(1) = bracket;
    ++at_;
    first_ = false;
    if (--depth_ == 0) out_->resize(at_);
  }
  void Raw(std::string_view text) {
    char* at = PutComma(Room(text.size() + 1));
    std::memcpy(at, text.data(), text.size());
    Advance(at + text.size());
  }

  std::string* out_;
  std::size_t at_;  // what stands before is written; what stands behind is room
  std::size_t depth_ = 0;
  bool first_ = true;  // no comma before the next value
};

// The same JSON, indented by two spaces; arrays of plain values stay on one line.
std::string IndentJson(std::string_view json);

}  // namespace recoupe

#endif  // RECOUPE_PIPELINE_EMIT_JSON_WRITER_H_
