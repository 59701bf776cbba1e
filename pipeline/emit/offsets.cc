#include "pipeline/emit/offsets.h"

#include <algorithm>
#include <cassert>
#include <string_view>

#include "pipeline/text/utf8.h"

namespace recoupe {
namespace {

// Leads ascending source bytes to offsets of the decoded text: the decoding, read backwards, edit by edit.
class Decoded {
 public:
  explicit Decoded(const Source& source) : source_(source) {}

  std::size_t At(std::size_t byte) {
    if (!source_.is_decoded) return byte > source_.text_offset ? byte - source_.text_offset : 0;
    const std::vector<Alignment::Edit>& edits = source_.decoding.edits();
    while (next_ < edits.size() && edits[next_].origin_end <= byte) ++next_;
    if (next_ < edits.size() && edits[next_].origin_begin <= byte) return edits[next_].derived_begin;
    if (next_ == 0) return byte;
    return edits[next_ - 1].derived_end + (byte - edits[next_ - 1].origin_end);
  }

 private:
  const Source& source_;
  std::size_t next_ = 0;
};

}  // namespace

void Offsets::Count() {
  std::sort(bytes_.begin(), bytes_.end());
  bytes_.erase(std::unique(bytes_.begin(), bytes_.end()), bytes_.end());
  counts_.reserve(bytes_.size());
  const std::string_view text = source_.text();
  Decoded decoded(source_);
  std::size_t at = 0, count = 0;
  for (const std::size_t byte : bytes_) {
    const std::size_t end = std::min(decoded.At(byte), text.size());
    for (; at < end; ++at) {
      if (!IsUtf8Trail(text[at])) ++count;
      if (unit_ == OffsetUnit::kUtf16 && static_cast<unsigned char>(text[at]) >= 0xF0) ++count;
    }
    counts_.push_back(count);
  }
}

std::size_t Offsets::operator[](std::size_t byte) const {
  if (unit_ == OffsetUnit::kBytes) return byte;
  const auto found = std::lower_bound(bytes_.begin(), bytes_.end(), byte);
  assert(found != bytes_.end() && *found == byte);
  return counts_[static_cast<std::size_t>(found - bytes_.begin())];
}

}  // namespace recoupe
