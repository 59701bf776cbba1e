// Stage 1 of 7, read: bytes from the world become a Source.
//
// Takes     a path ("-" is standard input), or bytes; an encoding if the user names one.
// Gives     a Source: the bytes as they came, and the text decoded from them, aligned byte for byte.
// Decodes   UTF-8 (with or without byte order mark), UTF-16 and UTF-32 by their mark, and by ICU's detector
//           windows-1252, ISO-8859-1, ISO-8859-15 and UTF-16 without mark.
// Promises  invalid bytes become U+FFFD with a warning that names the place, never a shifted offset.
//           A named encoding (any name that ICU knows) overrides detection.
// Fails     with read.not-found, read.denied, read.is-directory, read.io, read.unknown-encoding, read.too-large (more
//           than 1 GiB). Linear time.
// Tests     tests/read_test.cc
#ifndef RECOUPE_PIPELINE_READ_READ_H_
#define RECOUPE_PIPELINE_READ_READ_H_

#include <string>
#include <string_view>

#include "pipeline/base/result.h"
#include "pipeline/model/source.h"

namespace recoupe {

struct ReadOptions {
  std::string encoding;   // overrides detection; empty: detect
  std::string title;      // as Source::title
  std::string published;  // as Source::published
};

Result<Source> ReadPath(const std::string& path, const ReadOptions& options);
Result<Source> ReadBytes(std::string bytes, std::string path, const ReadOptions& options);

}  // namespace recoupe

#endif  // RECOUPE_PIPELINE_READ_READ_H_
