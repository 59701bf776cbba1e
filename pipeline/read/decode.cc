#include "pipeline/read/decode.h"

#include <simdjson.h>

#include <algorithm>

#include "pipeline/text/utf8.h"

namespace recoupe {
namespace {

unsigned Byte(std::string_view bytes, std::size_t at) { return static_cast<unsigned char>(bytes[at]); }

Decoding Begin(std::string_view bytes, std::size_t mark) {
  Decoding decoding;
  decoding.text.reserve(bytes.size() + bytes.size() / 16);
  if (mark > 0) decoding.alignment.Add({0, 0, 0, mark});
  return decoding;
}

// How many ASCII characters of `size` bytes each, the value in the byte `value`, follow at bytes[at].
std::size_t AsciiRun(std::string_view bytes, std::size_t at, std::size_t size, std::size_t value) {
  std::size_t run = 0;
  for (; at + (run + 1) * size <= bytes.size(); ++run) {
    const char* unit = bytes.data() + at + run * size;
    unsigned rest = 0;
    for (std::size_t i = 0; i < size; ++i) rest |= i == value ? unit[i] & 0x80U : static_cast<unsigned char>(unit[i]);
    if (rest != 0) break;
  }
  return run;
}

void AppendAscii(std::string_view bytes, std::size_t at, std::size_t size, std::size_t value, std::size_t run,
                 Decoding* decoding) {
  std::string& text = decoding->text;
  const std::size_t begin = text.size();
  text.resize(begin + run);
  for (std::size_t i = 0; i < run; ++i) text[begin + i] = bytes[at + i * size + value];
  decoding->alignment.Add({begin, begin + run, at, at + run * size, run});
}

bool IsSurrogate(char32_t c) { return c >= 0xD800 && c <= 0xDFFF; }

}  // namespace

void Decoding::Append(char32_t c, std::size_t begin, std::size_t end) {
  const std::size_t derived = text.size();
  AppendUtf8(c, &text);
  if (text.size() - derived != end - begin) alignment.Add({derived, text.size(), begin, end});
}

void Decoding::AppendBad(std::size_t begin, std::size_t end) {
  if (bad_count++ < kPlaces) bad.push_back(begin);
  Append(kReplacement, begin, end);
}

std::size_t MaximalPart(std::string_view bytes, std::size_t at) {
  const unsigned lead = Byte(bytes, at);
  if (lead < 0xE0 || lead > 0xF4 || at + 1 == bytes.size()) return 1;
  const unsigned low = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
  const unsigned high = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
  if (Byte(bytes, at + 1) < low || Byte(bytes, at + 1) > high) return 1;
  const bool third = lead >= 0xF0 && at + 2 < bytes.size() && IsUtf8Trail(bytes[at + 2]);
  return third ? 3 : 2;
}

bool IsUtf8(std::string_view bytes) { return simdjson::validate_utf8(bytes.data(), bytes.size()); }

Decoding DecodeUtf8Lossy(std::string_view bytes, std::size_t mark) {
  Decoding decoding = Begin(bytes, mark);
  std::size_t valid = mark;  // where the valid stretch before `at` starts
  for (std::size_t at = mark; at < bytes.size();) {
    const CodePoint c = DecodeUtf8(bytes, at);
    if (c.value != kInvalid) {
      at += c.length;
      continue;
    }
    decoding.text.append(bytes, valid, at - valid);
    const std::size_t end = at + MaximalPart(bytes, at);
    decoding.AppendBad(at, end);
    valid = at = end;
  }
  decoding.text.append(bytes, valid);
  return decoding;
}

Decoding DecodeUtf16(std::string_view bytes, ByteOrder order, std::size_t mark) {
  Decoding decoding = Begin(bytes, mark);
  const std::size_t low = order == ByteOrder::kLittle ? 0 : 1;
  const auto unit = [&](std::size_t at) -> char32_t { return Byte(bytes, at + low) | Byte(bytes, at + 1 - low) << 8; };
  std::size_t at = mark;
  while (at + 2 <= bytes.size()) {
    if (const std::size_t run = AsciiRun(bytes, at, 2, low)) {
      AppendAscii(bytes, at, 2, low, run, &decoding);
      at += 2 * run;
      continue;
    }
    const char32_t first = unit(at);
    const char32_t second = first < 0xDC00 && IsSurrogate(first) && at + 4 <= bytes.size() ? unit(at + 2) : 0;
    if (second >= 0xDC00 && second <= 0xDFFF) {
      decoding.Append(0x10000 + ((first - 0xD800) << 10 | (second - 0xDC00)), at, at + 4);
      at += 4;
      continue;
    }
    IsSurrogate(first) ? decoding.AppendBad(at, at + 2) : decoding.Append(first, at, at + 2);
    at += 2;
  }
  if (at < bytes.size()) decoding.AppendBad(at, bytes.size());
  return decoding;
}

Decoding DecodeUtf32(std::string_view bytes, ByteOrder order, std::size_t mark) {
  Decoding decoding = Begin(bytes, mark);
  const std::size_t low = order == ByteOrder::kLittle ? 0 : 3;
  std::size_t at = mark;
  while (at + 4 <= bytes.size()) {
    if (const std::size_t run = AsciiRun(bytes, at, 4, low)) {
      AppendAscii(bytes, at, 4, low, run, &decoding);
      at += 4 * run;
      continue;
    }
    char32_t c = 0;
    for (std::size_t i = 0; i < 4; ++i) c |= static_cast<char32_t>(Byte(bytes, at + (low == 0 ? i : 3 - i))) << 8 * i;
    c > 0x10FFFF || IsSurrogate(c) ? decoding.AppendBad(at, at + 4) : decoding.Append(c, at, at + 4);
    at += 4;
  }
  if (at < bytes.size()) decoding.AppendBad(at, bytes.size());
  return decoding;
}

Decoding DecodeByTable(std::string_view bytes, const ByteTable& table) {
  Decoding decoding = Begin(bytes, 0);
  std::size_t plain = 0;  // where the stretch of characters that stay one byte starts
  std::array<bool, 256> stays{};
  for (std::size_t byte = 0; byte < 256; ++byte) stays[byte] = table[byte] == byte && byte < 0x80;
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    const unsigned byte = Byte(bytes, at);
    if (stays[byte]) continue;
    decoding.text.append(bytes, plain, at - plain);
    table[byte] == kReplacement ? decoding.AppendBad(at, at + 1) : decoding.Append(table[byte], at, at + 1);
    plain = at + 1;
  }
  decoding.text.append(bytes, plain);
  return decoding;
}

}  // namespace recoupe
