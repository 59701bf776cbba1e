// Decoders: bytes in an encoding become UTF-8, with an alignment that leads each character back to its bytes.
//
// Takes     bytes, and the length of a byte order mark to leave out.
// Gives     the text; each code unit sequence is one edit (or runs in step); places of what could not be decoded.
// Promises  what cannot be decoded becomes U+FFFD, one for each maximal part (as the Unicode Standard advises), and is
//           counted. The text is valid UTF-8. Linear time; a run of ASCII costs one edit.
// Tests     tests/read_test.cc
#ifndef RECOUPE_PIPELINE_READ_DECODE_H_
#define RECOUPE_PIPELINE_READ_DECODE_H_

#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/model/alignment.h"

namespace recoupe {

struct Decoding {
  static constexpr std::size_t kPlaces = 10;  // bad places that are listed; the others are counted

  std::string text;
  Alignment alignment;           // from text to the bytes
  std::vector<std::size_t> bad;  // offsets of the first bad places
  std::size_t bad_count = 0;

  // Appends the UTF-8 of a code point that came from bytes [begin, end).
  void Append(char32_t c, std::size_t begin, std::size_t end);
  // The same for U+FFFD in the place of what is no code point.
  void AppendBad(std::size_t begin, std::size_t end);
};

enum class ByteOrder { kLittle, kBig };

bool IsUtf8(std::string_view bytes);
// The length of the longest start of a code point at bytes[at], where no whole one stands; at least 1.
std::size_t MaximalPart(std::string_view bytes, std::size_t at);

Decoding DecodeUtf8Lossy(std::string_view bytes, std::size_t mark = 0);
Decoding DecodeUtf16(std::string_view bytes, ByteOrder order, std::size_t mark = 0);
Decoding DecodeUtf32(std::string_view bytes, ByteOrder order, std::size_t mark = 0);

// A charset of one byte for each character, as its code points; U+FFFD where there is none.
using ByteTable = std::array<char32_t, 256>;
Decoding DecodeByTable(std::string_view bytes, const ByteTable& table);

}  // namespace recoupe

#endif  // RECOUPE_PIPELINE_READ_DECODE_H_
