// Stage 2 of 7, normalize: one spelling for each typographic variant, so that a
// rule is written once; and, for every byte, the place in the source it came from.
//
// Takes     a Source: the bytes as they came, and the text that stage 1 decoded from them.
// Gives     a NormalizedText: the folded text and its alignment with the source's bytes.
// Folds     what folding_table.cc lists, after composing accents (NFC).
// Leaves    case, line breaks (all written "\n"), and the ² of « m² »: meaning is not typography.
// Promises  a non-empty span leads to a non-empty source span, in the same order;
//           normalizing the result again changes nothing. A span that begins or ends inside what was folded as one
//           (a ligature, an accent that was composed) leads to all of it. More than 30 combining marks on one letter
//           are no accents: they stay as they are.
// Fails     never. Linear time. Safe to call from several threads.
// Example   "1\u202F200\u00A0€" (12 bytes) becomes "1 200 €" (9 bytes);
//           ToSource({2, 5}), the "200", is {4, 7}.
// Tests     tests/normalize_test.cc
#ifndef RECOUPE_PIPELINE_NORMALIZE_NORMALIZE_H_
#define RECOUPE_PIPELINE_NORMALIZE_NORMALIZE_H_

#include <string>
#include <string_view>

#include "pipeline/base/span.h"
#include "pipeline/model/alignment.h"
#include "pipeline/model/source.h"

namespace recoupe {

// Borrows the Source when nothing had to be folded; the Source must outlive it.
class NormalizedText {
 public:
  std::string_view text() const { return is_folded_ ? std::string_view(folded_) : source_->text(); }
  const Source& source() const { return *source_; }

  // An empty span leads to an empty span.
  SourceSpan ToSource(NormalSpan span) const { return TextToSource(ToText(span)); }
  SourceSpan TextToSource(TextSpan span) const;
  TextSpan ToText(NormalSpan span) const;
  // The bytes of the source under the span, as they came.
  std::string_view SourceBytes(NormalSpan span) const {
    const SourceSpan bytes = ToSource(span);
    return std::string_view(source_->bytes).substr(bytes.begin, bytes.end - bytes.begin);
  }
  // The quote of a span: the source bytes under it, decoded to UTF-8 (not normalized).
  std::string_view Quote(NormalSpan span) const;

 private:
  friend NormalizedText Normalize(const Source& source);

  const Source* source_ = nullptr;
  std::string folded_;
  Alignment folding_;  // from text() to source_->text()
  bool is_folded_ = false;
};

NormalizedText Normalize(const Source& source);

// The same folding for a piece of text without a source (rule examples, claims).
std::string NormalizeString(std::string_view utf8);

}  // namespace recoupe

#endif  // RECOUPE_PIPELINE_NORMALIZE_NORMALIZE_H_
