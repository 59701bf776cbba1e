#include "pipeline/emit/json_writer.h"

#include <simdjson.h>

#include <algorithm>
#include <array>
#include <bit>
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

constexpr std::uint64_t kOnes = 0x0101010101010101, kHigh = 0x80 * kOnes;

// The lowest high bit that is set marks the first of eight bytes that is a control, a quote or a backslash.
constexpr std::uint64_t SpecialBits(std::uint64_t chunk) {
  const auto zeros = [](std::uint64_t x) { return (x - kOnes) & ~x; };  // the high bit marks a byte that is zero
  return ((chunk - 0x20 * kOnes) & ~chunk) | zeros(chunk ^ '"' * kOnes) | zeros(chunk ^ '\\' * kOnes) |
         zeros(chunk ^ 0x7F * kOnes);
}

constexpr std::size_t kLongestEscape = 6;  // bytes for one

char* PutEscape(char c, char* at) {
  static constexpr char kHex[] = "0123456789abcdef";
  *at++ = '\\';
  switch (c) {
    case '"':
    case '\\':
      *at++ = c;
      return at;
    case '\n':
      *at++ = 'n';
      return at;
    case '\r':
      *at++ = 'r';
      return at;
    case '\t':
      *at++ = 't';
      return at;
    default:
      for (const char digit : {'u', '0', '0', kHex[(c >> 4) & 15], kHex[c & 15]}) *at++ = digit;
      return at;
  }
}

// Writes what stands between the quotes of a JSON string to `at`, which has room for kLongestEscape times its size and
// eight bytes more, byte by byte.
char* PutEscaped(std::string_view text, char* at) {
  for (std::size_t read = 0; read < text.size();) {
    const char byte = text[read];
    switch (kClass[static_cast<unsigned char>(byte)]) {
      case kPlain:
        *at++ = byte;
        ++read;
        break;
      case kEscape:
        at = PutEscape(byte, at);
        ++read;
        break;
      default: {
        const CodePoint point = DecodeUtf8(text, read);
        if (point.value == kInvalid) {
          at += EncodeUtf8(kReplacement, at);
          ++read;
          break;
        }
        for (std::uint32_t i = 0; i < point.length; ++i) *at++ = text[read++];
      }
    }
  }
  return at;
}

// The last bytes of the text, at most seven, the first one lowest, with zeros behind them.
std::uint64_t LoadTail(std::string_view text, std::size_t count) {
  std::uint64_t tail = 0;
  if (text.size() >= sizeof tail) {
    std::memcpy(&tail, text.data() + text.size() - sizeof tail, sizeof tail);
    return tail >> 8 * (sizeof tail - count);
  }
  if (count >= 4) {  // two halves, which may overlap
    std::uint32_t head, end;
    std::memcpy(&head, text.data() + text.size() - count, sizeof head);
    std::memcpy(&end, text.data() + text.size() - sizeof end, sizeof end);
    return head | std::uint64_t{end} << 8 * (count - sizeof end);
  }
  for (std::size_t i = 0; i < count; ++i) {
    tail |= std::uint64_t{static_cast<unsigned char>(text[text.size() - count + i])} << 8 * i;
  }
  return tail;
}

// The same, by eight bytes: characters beyond ASCII are copied as they come, and looked at together in the end.
char* PutText(std::string_view text, char* const begin) {
  char* at = begin;
  std::size_t read = 0;
  std::uint64_t all = 0;
  while (text.size() - read >= 8) {
    std::uint64_t chunk;
    std::memcpy(&chunk, text.data() + read, sizeof chunk);
    std::memcpy(at, &chunk, sizeof chunk);
    all |= chunk;
    const std::uint64_t special = SpecialBits(chunk) & kHigh;
    const auto plain = static_cast<std::size_t>(std::countr_zero(special)) / 8;  // 8 where there is none
    read += plain;
    at += plain;
    if (special != 0) at = PutEscape(text[read++], at);
  }
  // The last ones, if they are plain, are as one number with spaces behind it.
  if (const std::size_t rest = text.size() - read; rest > 0) {
    const std::uint64_t tail = LoadTail(text, rest);
    all |= tail;
    if ((SpecialBits(tail | ' ' * kOnes << 8 * rest) & kHigh) == 0) {
      std::memcpy(at, &tail, sizeof tail);
      at += rest;
      read = text.size();
    }
  }
  for (; read < text.size(); ++read) {
    const auto byte = static_cast<unsigned char>(text[read]);
    all |= byte;
    if (kClass[byte] == kEscape) {
      at = PutEscape(text[read], at);
    } else {
      *at++ = text[read];
    }
  }
  const bool valid = (all & kHigh) == 0 || simdjson::validate_utf8(text.data(), text.size());
  return valid ? at : PutEscaped(text, begin);
}

constexpr std::size_t kPiece = 4096;

// Long texts are written piece by piece, so that the room for escapes stays small. No piece ends inside a character.
std::size_t EndOfPiece(std::string_view text, std::size_t begin) {
  constexpr std::size_t kLongestTrail = 3;
  const std::size_t end = begin + kPiece;
  if (end >= text.size()) return text.size();
  for (std::size_t back = 0; back <= kLongestTrail; ++back) {
    if (!IsUtf8Trail(text[end - back])) return end - back;
  }
  return end;
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

void JsonWriter::Grow(std::size_t bytes) {
  constexpr std::size_t kLeast = 4096;
  out_->resize(at_ + std::max({bytes, at_, kLeast}));
}

void JsonWriter::String(std::string_view text) {
  if (text.size() <= kPiece) {  // nearly all
    char* at = PutComma(Room(kLongestEscape * text.size() + sizeof(std::uint64_t) + 3));
    *at++ = '"';
    at = PutText(text, at);
    *at++ = '"';
    return Advance(at);
  }
  char* at = PutComma(Room(2));
  *at++ = '"';
  Advance(at);
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = EndOfPiece(text, begin);
    Advance(PutText(text.substr(begin, end - begin), Room(kLongestEscape * (end - begin) + sizeof(std::uint64_t))));
    begin = end;
  }
  *Room(1) = '"';
  ++at_;
}

void JsonWriter::Integer(std::size_t value) {
  constexpr std::size_t kDigits = 20;
  char* const at = PutComma(Room(kDigits + 1));
  Advance(std::to_chars(at, at + kDigits, value).ptr);
}

void JsonWriter::Number(const Decimal& value) {
  std::string digits;  // most stay out of the heap
  value.AppendTo(&digits);
  Raw(digits);
}

void JsonWriter::Label(char letter, std::size_t number) {
  constexpr std::size_t kDigits = 20;
  char* at = PutComma(Room(kDigits + 4));
  *at++ = '"';
  *at++ = letter;
  at = std::to_chars(at, at + kDigits, number).ptr;
  *at++ = '"';
  Advance(at);
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
