// What all formats show of a document: which mentions, under which ids, with which offsets and quotes.
#ifndef RECOUPE_PIPELINE_EMIT_VIEW_H_
#define RECOUPE_PIPELINE_EMIT_VIEW_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/emit/offsets.h"
#include "pipeline/model/document.h"

namespace recoupe {

// Borrows the document.
class DocumentView {
 public:
  DocumentView(const Document& document, OffsetUnit unit);

  const Document& document() const { return document_; }
  // The number of the mention in the output, from 1; 0 if it is not shown (a pronoun that nothing resolved).
  std::uint32_t MentionNumber(std::uint32_t mention) const { return mention < numbers_.size() ? numbers_[mention] : 0; }
  // Where a span stands in the source, half-open and in the unit asked for, and what stands there.
  struct Place {
    std::size_t begin, end;
    std::string_view quote;
  };
  Place PlaceOf(NormalSpan span) const;
  std::string_view Quote(NormalSpan span) const { return document_.text.Quote(span); }

  // Given from outside, else what segment found; empty if neither.
  std::string_view Title() const;

 private:
  void NumberMentions();
  void CountOffsets();

  const Document& document_;
  const OffsetUnit unit_;
  std::vector<std::uint32_t> numbers_;  // by mention
  Offsets offsets_;
};

// The names of those in a role, as one text.
std::string JoinNames(const std::vector<Role>& roles, std::string_view separator);

// SHA-256 in lower-case hexadecimal.
std::string Sha256(std::string_view bytes);

// 0.83 for 83 %.
Decimal Confidence(const Fact& fact);

}  // namespace recoupe

#endif  // RECOUPE_PIPELINE_EMIT_VIEW_H_
