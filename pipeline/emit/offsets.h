// Offsets of a document's text as users of other languages count them: code points (Python), UTF-16 units (JavaScript).
//
// They are counted over the decoded text, without a byte order mark.
#ifndef RECOUPE_PIPELINE_EMIT_OFFSETS_H_
#define RECOUPE_PIPELINE_EMIT_OFFSETS_H_

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "pipeline/base/span.h"

namespace recoupe {

enum class OffsetUnit : std::uint8_t { kBytes, kCodePoints, kUtf16 };

// The offsets of one document in one unit: tell it every span of interest, Count() once, then ask.
// Time: a sort of the offsets and one pass over the text, however many they are.
class Offsets {
 public:
  // `text` is Source::text(), and must outlive this.
  Offsets(std::string_view text, OffsetUnit unit) : text_(text), unit_(unit) {}

  void Add(TextSpan span) {
    bytes_.push_back(span.begin);
    bytes_.push_back(span.end);
  }
  void Count();
  // Of a byte of the text, which must have been added.
  std::size_t operator[](std::size_t byte) const;

 private:
  std::string_view text_;
  OffsetUnit unit_;
  std::vector<std::size_t> bytes_;   // sorted and unique after Count()
  std::vector<std::size_t> counts_;  // of the same index
};

}  // namespace recoupe

#endif  // RECOUPE_PIPELINE_EMIT_OFFSETS_H_
