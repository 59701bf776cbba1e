// Source bytes as users of other languages count them: bytes, code points (Python), UTF-16 units (JavaScript).
//
// Code points and UTF-16 units are counted over the document's decoded text, without a byte order mark.
#ifndef RECOUPE_PIPELINE_EMIT_OFFSETS_H_
#define RECOUPE_PIPELINE_EMIT_OFFSETS_H_

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "pipeline/base/span.h"
#include "pipeline/model/source.h"

namespace recoupe {

enum class OffsetUnit : std::uint8_t { kBytes, kCodePoints, kUtf16 };

// The offsets of one document in one unit: tell it every byte offset of interest, Count() once, then ask.
// Time: a sort of the offsets and one pass over the text, however many they are.
class Offsets {
 public:
  Offsets(const Source& source, OffsetUnit unit) : source_(source), unit_(unit) {}

  void Add(SourceSpan span) {
    if (unit_ == OffsetUnit::kBytes) return;
    bytes_.push_back(span.begin);
    bytes_.push_back(span.end);
  }
  void Count();
  // The offset must have been added.
  std::size_t operator[](std::size_t byte) const;

 private:
  const Source& source_;
  OffsetUnit unit_;
  std::vector<std::size_t> bytes_;   // sorted and unique after Count()
  std::vector<std::size_t> counts_;  // of the same index
};

}  // namespace recoupe

#endif  // RECOUPE_PIPELINE_EMIT_OFFSETS_H_
