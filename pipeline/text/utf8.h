// UTF-8, one code point at a time. Bounds-checked: invalid bytes decode to kInvalid, one byte each.
#ifndef RECOUPE_PIPELINE_TEXT_UTF8_H_
#define RECOUPE_PIPELINE_TEXT_UTF8_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace recoupe {

inline constexpr char32_t kReplacement = 0xFFFD;
inline constexpr char32_t kInvalid = 0xFFFFFFFF;

struct CodePoint {
  char32_t value = kInvalid;
  std::uint32_t length = 1;  // bytes
};

// The code point at text[at], `at` < text.size(). Overlong forms, surrogates and stray bytes are kInvalid.
inline CodePoint DecodeUtf8(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[at + i]); };
  const auto follows = [&](std::size_t i) { return (byte(i) & 0xC0) == 0x80; };
  const std::size_t left = text.size() - at;
  const unsigned char lead = byte(0);
  if (lead < 0x80) return {lead, 1};
  if (lead >= 0xC2 && lead < 0xE0 && left >= 2 && follows(1)) {
    return {static_cast<char32_t>((lead & 0x1F) << 6 | (byte(1) & 0x3F)), 2};
  }
  if (lead >= 0xE0 && lead < 0xF0 && left >= 3 && follows(1) && follows(2)) {
    const auto value = static_cast<char32_t>((lead & 0x0F) << 12 | (byte(1) & 0x3F) << 6 | (byte(2) & 0x3F));
    if (value >= 0x800 && (value < 0xD800 || value > 0xDFFF)) return {value, 3};
  }
  if (lead >= 0xF0 && lead < 0xF5 && left >= 4 && follows(1) && follows(2) && follows(3)) {
    const auto value =
        static_cast<char32_t>((lead & 0x07) << 18 | (byte(1) & 0x3F) << 12 | (byte(2) & 0x3F) << 6 | (byte(3) & 0x3F));
    if (value >= 0x10000 && value <= 0x10FFFF) return {value, 4};
  }
  return {};
}

// Writes the code point (a scalar value) to `out`, which has room for four bytes; gives its length.
inline std::size_t EncodeUtf8(char32_t value, char* out) {
  const auto put = [&](std::size_t i, char32_t bits) { out[i] = static_cast<char>(bits); };
  if (value < 0x80) return put(0, value), 1;
  if (value < 0x800) return put(0, 0xC0 | value >> 6), put(1, 0x80 | (value & 0x3F)), 2;
  if (value < 0x10000) {
    return put(0, 0xE0 | value >> 12), put(1, 0x80 | (value >> 6 & 0x3F)), put(2, 0x80 | (value & 0x3F)), 3;
  }
  put(0, 0xF0 | value >> 18), put(1, 0x80 | (value >> 12 & 0x3F));
  return put(2, 0x80 | (value >> 6 & 0x3F)), put(3, 0x80 | (value & 0x3F)), 4;
}

inline void AppendUtf8(char32_t value, std::string* out) {
  char bytes[4];
  out->append(bytes, EncodeUtf8(value, bytes));
}

inline bool IsUtf8Trail(char byte) { return (static_cast<unsigned char>(byte) & 0xC0) == 0x80; }

}  // namespace recoupe

#endif  // RECOUPE_PIPELINE_TEXT_UTF8_H_
