// A document as it came: its bytes, what they decode to, and what is known about it from outside.
#ifndef RECOUPE_PIPELINE_MODEL_SOURCE_H_
#define RECOUPE_PIPELINE_MODEL_SOURCE_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/model/alignment.h"

namespace recoupe {

struct Source {
  std::string id;        // unique in a run; the path unless something better is known
  std::string path;      // "article.txt", "-"
  std::string bytes;     // as ingested; every SourceSpan points here
  std::string encoding;  // "UTF-8", "windows-1252", "UTF-16LE", ...
  std::string language = "fr";
  std::string title;      // given from outside; empty: the first short line without a full stop is it
  std::string published;  // ISO 8601 date given from outside; empty if not

  // The text as UTF-8. When the bytes are valid UTF-8 already, `decoded` is empty and text() is a view of `bytes`.
  std::string decoded;
  Alignment decoding;  // from text() to bytes
  bool is_decoded = false;
  std::size_t text_offset = 0;  // where text() starts in `bytes` when not decoded (after a byte order mark)

  std::vector<std::string> warnings;  // "article.txt:132: invalid UTF-8 byte 0xE9 became U+FFFD"

  std::string_view text() const {
    return is_decoded ? std::string_view(decoded) : std::string_view(bytes).substr(text_offset);
  }
};

}  // namespace recoupe

#endif  // RECOUPE_PIPELINE_MODEL_SOURCE_H_
