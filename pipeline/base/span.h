// Each text has its own kind of half-open byte offset, kept apart by the compiler.
#ifndef RECOUPE_PIPELINE_BASE_SPAN_H_
#define RECOUPE_PIPELINE_BASE_SPAN_H_

#include <cstddef>
#include <type_traits>

namespace recoupe {

struct SourceSpan {  // into Source::bytes
  std::size_t begin = 0, end = 0;
  friend bool operator==(const SourceSpan&, const SourceSpan&) = default;
};

struct TextSpan {  // into Source::text(): decoded, not normalized
  std::size_t begin = 0, end = 0;
  friend bool operator==(const TextSpan&, const TextSpan&) = default;
};

struct NormalSpan {  // into NormalizedText::text
  std::size_t begin = 0, end = 0;
  friend bool operator==(const NormalSpan&, const NormalSpan&) = default;
};

static_assert(!std::is_convertible_v<NormalSpan, SourceSpan> && !std::is_convertible_v<NormalSpan, TextSpan> &&
              !std::is_convertible_v<TextSpan, SourceSpan>);

}  // namespace recoupe

#endif  // RECOUPE_PIPELINE_BASE_SPAN_H_
