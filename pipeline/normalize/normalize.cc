#include "pipeline/normalize/normalize.h"

#include <unicode/bytestream.h>
#include <unicode/edits.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>

#include <bit>
#include <cstdint>
#include <cstring>
#include <optional>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

#include "pipeline/normalize/folding_table.h"
#include "pipeline/read/decode.h"
#include "pipeline/text/utf8.h"

namespace recoupe {
namespace {

// Bytes at which something may have to be folded or composed: controls that break lines otherwise than "\n", and lead
// bytes but for U+00C0..U+017F, the letters of French and its neighbours.
constexpr bool IsCandidate(unsigned char byte) {
  return byte >= 0xC6 || byte == 0xC2 || (byte >= 0x0B && byte <= 0x0D);
}

// The candidates among text[at, at + 16), as bits.
std::uint32_t Candidates(const char* text) {
#if defined(__SSE2__)
  const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(text));
  const __m128i high = _mm_cmpeq_epi8(_mm_max_epu8(bytes, _mm_set1_epi8(static_cast<char>(0xC6))), bytes);
  const __m128i latin1 = _mm_cmpeq_epi8(bytes, _mm_set1_epi8(static_cast<char>(0xC2)));
  const __m128i control = _mm_sub_epi8(bytes, _mm_set1_epi8(0x0B));
  const __m128i breaks = _mm_cmpeq_epi8(_mm_min_epu8(control, _mm_set1_epi8(2)), control);
  return static_cast<std::uint32_t>(_mm_movemask_epi8(_mm_or_si128(_mm_or_si128(high, latin1), breaks)));
#else
  std::uint32_t bits = 0;
  for (std::uint32_t i = 0; i < 16; ++i) bits |= std::uint32_t{IsCandidate(static_cast<unsigned char>(text[i]))} << i;
  return bits;
#endif
}

// Calls visit(at) for each candidate.
template <typename Visit>
void VisitCandidates(std::string_view text, Visit visit) {
  std::size_t at = 0;
  for (; at + 16 <= text.size(); at += 16) {
    for (std::uint32_t bits = Candidates(text.data() + at); bits != 0; bits &= bits - 1) {
      visit(at + static_cast<std::size_t>(std::countr_zero(bits)));
    }
  }
  for (; at < text.size(); ++at) {
    if (IsCandidate(static_cast<unsigned char>(text[at]))) visit(at);
  }
}

const icu::Normalizer2& Nfc() {
  static const icu::Normalizer2* const nfc = [] {
    UErrorCode status = U_ZERO_ERROR;
    return icu::Normalizer2::getNFCInstance(status);  // its data is linked into ICU: it cannot fail
  }();
  return *nfc;
}

bool MayCompose(char32_t c) {
  if (c < 0x300 || (c >= 0x2010 && c < 0x20D0)) return false;
  const auto point = static_cast<UChar32>(c);
  return u_getIntPropertyValue(point, UCHAR_NFC_QUICK_CHECK) != UNORM_YES || u_getCombiningClass(point) != 0;
}

bool IsLetterOrMark(char32_t c) {
  return c != kInvalid && (U_GET_GC_MASK(static_cast<UChar32>(c)) & (U_GC_L_MASK | U_GC_M_MASK)) != 0;
}

// Applies the folding table, copying what lies between the rows' places in one piece each.
class Folder {
 public:
  explicit Folder(std::string_view text) : text_(text) {}

  void Run() {
    VisitCandidates(text_, [this](std::size_t at) {
      if (at >= next_) Visit(at);
    });
    if (changed_) out_.append(text_, next_copied_);
  }

  bool changed() const { return changed_; }
  bool may_compose() const { return may_compose_; }
  std::string&& TakeText() { return std::move(out_); }
  Alignment&& TakeAlignment() { return std::move(alignment_); }

 private:
  void Visit(std::size_t at) {
    if (text_[at] == '\r') {
      const bool before_newline = at + 1 < text_.size() && text_[at + 1] == '\n';
      return Replace(at, 1, before_newline ? "" : "\n");
    }
    const CodePoint c = DecodeUtf8(text_, at);
    const FoldingRow* row = FindFolding(c.value);
    if (row == nullptr || !Applies(*row, at, c.length)) {
      may_compose_ = may_compose_ || MayCompose(c.value);
    } else {
      const char twin = static_cast<char>(AsciiTwin(c.value));
      Replace(at, c.length, row->ascii_twin ? std::string_view(&twin, 1) : row->to);
    }
  }

  bool Applies(const FoldingRow& row, std::size_t at, std::size_t length) const {
    switch (row.where) {
      case FoldWhere::kAnywhere:
        return true;
      case FoldWhere::kBeforeDigit:
        return IsDigit(Following(at + length));
      case FoldWhere::kBetweenLetters:
        return IsLetterOrMark(Previous(at)) && IsLetterOrMark(Following(at + length));
      case FoldWhere::kUnitPrefix:
        return IsAsciiLetter(Following(at + length)) && !IsLetterOrMark(Previous(at));
    }
    return false;
  }

  static char32_t AsciiTwin(char32_t c) { return c - 0xFF01 + '!'; }
  static bool IsDigit(char32_t c) { return c >= '0' && c <= '9'; }
  static bool IsAsciiLetter(char32_t c) { return (c | 0x20) >= 'a' && (c | 0x20) <= 'z'; }

  // The first character, as folded, that will stand at or after `at`. Only rows that are no deletions ask, so the text
  // is read twice at most.
  char32_t Following(std::size_t at) const {
    while (at < text_.size()) {
      const CodePoint c = DecodeUtf8(text_, at);
      const FoldingRow* row = FindFolding(c.value);
      if (row == nullptr || row->where != FoldWhere::kAnywhere) return c.value;
      if (row->ascii_twin) return AsciiTwin(c.value);
      if (!row->to.empty()) return DecodeUtf8(row->to, 0).value;
      at += c.length;
    }
    return kInvalid;
  }

  // The last character before `at`, as folded.
  char32_t Previous(std::size_t at) const {
    const std::string_view before = at > next_copied_ || !changed_ ? text_.substr(0, at) : std::string_view(out_);
    if (before.empty()) return kInvalid;
    std::size_t start = before.size() - 1;
    while (start > 0 && before.size() - start < 4 && IsUtf8Trail(before[start])) --start;
    return DecodeUtf8(before, start).value;
  }

  void Replace(std::size_t at, std::size_t length, std::string_view to) {
    if (!changed_) out_.reserve(text_.size());  // rows never grow the text
    changed_ = true;
    out_.append(text_, next_copied_, at - next_copied_);
    if (to.size() != length) alignment_.Add({out_.size(), out_.size() + to.size(), at, at + length});
    out_ += to;
    next_ = next_copied_ = at + length;
  }

  const std::string_view text_;
  std::string out_;
  Alignment alignment_;
  bool changed_ = false, may_compose_ = false;
  std::size_t next_ = 0;         // candidates before it are dealt with
  std::size_t next_copied_ = 0;  // text before it is in out_
};

// Composes accents piece by piece. A run of more than kMostMarks marks is no accent of any language; it stays as it is,
// because ordering it takes quadratic time (Unicode Standard Annex 15, stream-safe text, sets the same bound).
class Composer {
 public:
  explicit Composer(std::string_view text) : text_(text) { out_.reserve(text.size()); }

  void Run() {
    std::size_t base = 0, marks = 0;  // where the last starter stands, and what followed it
    for (std::size_t at = 0; at < text_.size();) {
      const CodePoint c = DecodeUtf8(text_, at);
      if (c.value < 0x300 || Nfc().hasBoundaryBefore(static_cast<UChar32>(c.value))) {
        EndRun(base, at, marks);
        base = at;
        marks = 0;
      } else {
        ++marks;
      }
      at += c.length;
    }
    EndRun(base, text_.size(), marks);
    Compose(text_.size());
  }

  std::string&& TakeText() { return std::move(out_); }
  const Alignment& alignment() const { return alignment_; }

 private:
  static constexpr std::size_t kMostMarks = 30;
  static constexpr std::size_t kPiece = std::size_t{1} << 24;  // ICU counts in 32 bits

  void EndRun(std::size_t base, std::size_t end, std::size_t marks) {
    if (marks > kMostMarks) {
      Compose(base);
      out_.append(text_, base, end - base);
      done_ = end;
    } else if (end - done_ > kPiece) {
      Compose(base);
    }
  }

  void Compose(std::size_t end) {
    if (end == done_) return;
    const icu::StringPiece piece(text_.data() + done_, static_cast<std::int32_t>(end - done_));
    const std::size_t out_begin = out_.size();
    icu::StringByteSink<std::string> sink(&out_);
    icu::Edits edits;
    UErrorCode status = U_ZERO_ERROR;
    Nfc().normalizeUTF8(0, piece, sink, &edits, status);
    if (U_FAILURE(status)) {  // out of memory only; uncomposed text is still aligned
      out_.resize(out_begin);
      out_.append(text_, done_, end - done_);
    } else {
      AddEdits(edits, out_begin);
    }
    done_ = end;
  }

  void AddEdits(const icu::Edits& edits, std::size_t out_begin) {
    UErrorCode status = U_ZERO_ERROR;
    for (auto change = edits.getFineChangesIterator(); change.next(status);) {
      const auto derived = out_begin + static_cast<std::size_t>(change.destinationIndex());
      const auto origin = done_ + static_cast<std::size_t>(change.sourceIndex());
      alignment_.Add({derived, derived + static_cast<std::size_t>(change.newLength()), origin,
                      origin + static_cast<std::size_t>(change.oldLength())});
    }
  }

  const std::string_view text_;
  std::string out_;
  Alignment alignment_;
  std::size_t done_ = 0;  // text before it is in out_
};

struct Folded {
  std::string text;
  Alignment alignment;
};

// nullopt if nothing had to be folded.
std::optional<Folded> Fold(std::string_view text) {
  Folder folder(text);
  folder.Run();
  if (!folder.changed() && !folder.may_compose()) return std::nullopt;
  Folded folded{folder.TakeText(), folder.TakeAlignment()};
  if (!folder.may_compose()) return folded;
  Composer composer(folder.changed() ? std::string_view(folded.text) : text);
  composer.Run();
  if (!folder.changed() && composer.alignment().is_identity() && composer.TakeText() == text) return std::nullopt;
  if (!composer.alignment().is_identity()) folded.alignment = folded.alignment.After(composer.alignment());
  folded.text = composer.TakeText();
  return folded;
}

}  // namespace

SourceSpan NormalizedText::TextToSource(TextSpan text) const {
  if (!source_->is_decoded) return {text.begin + source_->text_offset, text.end + source_->text_offset};
  const std::size_t begin = source_->decoding.OriginBegin(text.begin);
  return {begin, text.begin == text.end ? begin : source_->decoding.OriginEnd(text.end)};
}

TextSpan NormalizedText::ToText(NormalSpan span) const {
  const std::size_t begin = folding_.OriginBegin(span.begin);
  return {begin, span.begin == span.end ? begin : folding_.OriginEnd(span.end)};
}

std::string_view NormalizedText::Quote(NormalSpan span) const {
  const TextSpan text = ToText(span);
  return source_->text().substr(text.begin, text.end - text.begin);
}

NormalizedText Normalize(const Source& source) {
  NormalizedText text;
  text.source_ = &source;
  if (auto folded = Fold(source.text())) {
    text.folded_ = std::move(folded->text);
    text.folding_ = std::move(folded->alignment);
    text.is_folded_ = true;
  }
  return text;
}

std::string NormalizeString(std::string_view utf8) {
  const std::string valid = IsUtf8(utf8) ? std::string() : DecodeUtf8Lossy(utf8).text;
  const std::string_view text = valid.empty() ? utf8 : valid;
  auto folded = Fold(text);
  return folded ? std::move(folded->text) : std::string(text);
}

}  // namespace recoupe
