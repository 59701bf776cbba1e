#include "pipeline/emit/json_writer.h"

#include <array>
#include <charconv>
#include <cstdint>
#include <cstring>

#include "pipeline/text/utf8.h"

namespace recoupe {
namespace {

enum : std::uint8_t { kPlain, kEscape, kMultibyte };

constexpr std::array<std::uint8_t, 256> ByteClasses() {
  std::array<std::uint8_t, 256> classes = {};
  for (std::size_t byte = 0; byte < 256; ++byte) {
    if (byte < 0x20 || byte == '"' || byte == '\\' || byte == 0x7F) classes[byte] = kEscape;
    if (byte >= 0x80) classes[byte] = kMultibyte;
  }
  return classes;
}
constexpr std::array<std::uint8_t, 256> kClass = ByteClasses();

// Whether none of eight bytes needs a look: ASCII, no control, no quote, no backslash.
bool IsPlainChunk(const char* bytes) {
  constexpr std::uint64_t kOnes = 0x0101010101010101, kHigh = 0x80 * kOnes;
  std::uint64_t chunk;
  std::memcpy(&chunk, bytes, sizeof chunk);
  const auto zeros = [](std::uint64_t x) { return (x - kOnes) & ~x; };  // the high bit marks a byte that is zero
  const std::uint64_t special = chunk | (chunk - 0x20 * kOnes) | zeros(chunk ^ '"' * kOnes) |
                                zeros(chunk ^ '\\' * kOnes) | zeros(chunk ^ 0x7F * kOnes);
  return (special & kHigh) == 0;
}

void AppendEscape(char c, std::string* out) {
  static constexpr char kHex[] = "0123456789abcdef";
  switch (c) {
    case '"':
    case '\\':
      out->push_back('\\'), out->push_back(c);
      return;
    case '\n':
      out->append("\\n");
      return;
    case '\r':
      out->append("\\r");
      return;
    case '\t':
      out->append("\\t");
      return;
    default:
      out->append("\\u00");
      out->push_back(kHex[(c >> 4) & 15]);
      out->push_back(kHex[c & 15]);
  }
}

// Where the array or object that opens at json[at] holds plain values only, the end of it; else 0.
std::size_t EndOfPlainList(std::string_view json, std::size_t at) {
  bool quoted = false;
  for (std::size_t i = at + 1; i < json.size(); ++i) {
    const char c = json[i];
    if (quoted) {
      if (c == '\\') ++i;
      quoted = c != '"';
    } else if (c == '"') {
      quoted = true;
    } else if (c == ']' || c == '}') {
      return i + 1;
    } else if (c == '[' || c == '{') {
      return 0;
    }
  }
  return 0;
}

}  // namespace

void AppendJsonString(std::string_view text, std::string* out) {
  out->push_back('"');
  std::size_t copied = 0;  // what stands before is written
  for (std::size_t at = 0; at < text.size();) {
    if (at + 8 <= text.size() && IsPlainChunk(text.data() + at)) {
      at += 8;
      continue;
    }
    const std::uint8_t byte_class = kClass[static_cast<unsigned char>(text[at])];
    if (byte_class == kPlain) {
      ++at;
      continue;
    }
    const CodePoint point = DecodeUtf8(text, at);
    if (byte_class == kMultibyte && point.value != kInvalid) {
      at += point.length;
      continue;
    }
    out->append(text.substr(copied, at - copied));
    byte_class == kEscape ? AppendEscape(text[at], out) : AppendUtf8(kReplacement, out);
    copied = ++at;
  }
  out->append(text.substr(copied));
  out->push_back('"');
}

void JsonWriter::Key(std::string_view key) {
  constexpr std::size_t kLongest = 32;
  char quoted[kLongest + 4];
  if (key.size() > kLongest) {
    Separate();
    out_->append("\"").append(key).append("\":");
  } else {
    char* end = quoted;
    if (!first_) *end++ = ',';
    *end++ = '"';
    std::memcpy(end, key.data(), key.size());
    end += key.size();
    *end++ = '"';
    *end++ = ':';
    out_->append(quoted, end);
  }
  first_ = true;
}

void JsonWriter::String(std::string_view text) {
  Separate();
  AppendJsonString(text, out_);
}

void JsonWriter::Integer(std::size_t value) {
  Separate();
  char digits[20];
  const auto [end, error] = std::to_chars(digits, digits + sizeof digits, value);
  out_->append(digits, end);
}

void JsonWriter::Number(const Decimal& value) {
  Separate();
  value.AppendTo(out_);
}

std::string IndentJson(std::string_view json) {
  std::string out;
  std::size_t depth = 0;
  const auto new_line = [&] { out.push_back('\n'), out.append(2 * depth, ' '); };
  for (std::size_t at = 0; at < json.size(); ++at) {
    const char c = json[at];
    if (c == '"') {
      std::size_t end = at + 1;
      while (end < json.size() && json[end] != '"') end += json[end] == '\\' ? 2 : 1;
      out.append(json.substr(at, end + 1 - at));
      at = end;
    } else if (c == '[' || c == '{') {
      const std::size_t end = EndOfPlainList(json, at);
      if (end != 0 && (c == '[' || end == at + 2)) {
        out.append(json.substr(at, end - at));
        at = end - 1;
        continue;
      }
      out.push_back(c), ++depth, new_line();
    } else if (c == ']' || c == '}') {
      --depth, new_line(), out.push_back(c);
    } else if (c == ',') {
      out.push_back(c), new_line();
    } else {
      out.push_back(c);
      if (c == ':') out.push_back(' ');
    }
  }
  return out;
}

}  // namespace recoupe
