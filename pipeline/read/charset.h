// Charsets: which one bytes are in, and decoding by the name of one.
#ifndef RECOUPE_PIPELINE_READ_CHARSET_H_
#define RECOUPE_PIPELINE_READ_CHARSET_H_

#include <optional>
#include <string>
#include <string_view>

#include "pipeline/read/decode.h"

namespace recoupe {

struct Charset {
  std::string name;      // "UTF-8", "windows-1252", "UTF-16LE"
  std::size_t mark = 0;  // length of the byte order mark
};

// By byte order mark; else UTF-16 and UTF-32 by where their zeros stand; else UTF-8, also where more of its sequences
// are good than bad; else what ICU's detector says, Western European charsets preferred: windows-1252 where bytes
// 0x80..0x9F occur, ISO-8859-15 where 0xA4 is a euro sign or 0xBD an œ, else ISO-8859-1.
Charset DetectCharset(std::string_view bytes);

// Decodes by any name that ICU knows; `mark` bytes in front are left out. nullopt if nobody knows the name.
// Sets *name to the preferred spelling ("latin1" -> "ISO-8859-1").
std::optional<Decoding> DecodeCharset(std::string_view bytes, std::size_t mark, std::string* name);

// The length of the byte order mark, if there is one, and its charset ("UTF-16LE"); an empty name if there is none.
Charset ReadMark(std::string_view bytes);

}  // namespace recoupe

#endif  // RECOUPE_PIPELINE_READ_CHARSET_H_
