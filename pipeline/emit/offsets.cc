#include "pipeline/emit/offsets.h"

#include <algorithm>
#include <cassert>

#include "pipeline/text/utf8.h"

namespace recoupe {

void Offsets::Count() {
  std::sort(bytes_.begin(), bytes_.end());
  bytes_.erase(std::unique(bytes_.begin(), bytes_.end()), bytes_.end());
  counts_.reserve(bytes_.size());
  std::size_t at = 0, count = 0;
  for (const std::size_t byte : bytes_) {
    const std::size_t end = std::min(byte, text_.size());
    for (; at < end; ++at) {
      if (unit_ == OffsetUnit::kBytes || !IsUtf8Trail(text_[at])) ++count;
      if (unit_ == OffsetUnit::kUtf16 && static_cast<unsigned char>(text_[at]) >= 0xF0) ++count;
    }
    counts_.push_back(count);
  }
}

std::size_t Offsets::operator[](std::size_t byte) const {
  const auto found = std::lower_bound(bytes_.begin(), bytes_.end(), byte);
  assert(found != bytes_.end() && *found == byte);
  return counts_[static_cast<std::size_t>(found - bytes_.begin())];
}

}  // namespace recoupe
