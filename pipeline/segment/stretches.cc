#include "pipeline/segment/stretches.h"

#include <algorithm>

namespace recoupe {
namespace {

using Kind = Stretch::Kind;

constexpr std::uint32_t kOpen = 0;  // as end_token: not closed yet

class StretchFinder {
 public:
  StretchFinder(std::string_view text, Layout* layout) : text_(text), layout_(*layout) {}

  void Run() {
    for (const Block& block : layout_.blocks) {
      for (std::uint32_t i = block.first_sentence; i < block.end_sentence; ++i) ReadSentence(layout_.sentences[i]);
      if (block.end_sentence > block.first_sentence) {
        EndQuotations(layout_.sentences[block.end_sentence - 1].end_token);
      }
    }
    // A dash without a second one is no stretch.
    std::erase_if(layout_.stretches, [](const Stretch& stretch) { return stretch.end_token == kOpen; });
  }

 private:
  struct Opened {
    std::uint32_t stretch;  // index
    char closer;            // ')', ']'; for quotations '»', '”' as 'G' (guillemet), 'C' (curly), '"'
  };

  void ReadSentence(const Sentence& sentence) {
    sentence_ = &sentence;
    dashes_.assign(1, kNoMatch);
    for (std::uint32_t at = sentence.first_token; at < sentence.end_token; ++at) {
      if (layout_.tokens[at].kind == TokenKind::kPunct) ReadMark(at);
    }
    for (const Opened& opened : brackets_) Close(opened.stretch, sentence.end_token, false);
    brackets_.clear();
  }

  void ReadMark(std::uint32_t at) {
    const std::string_view mark = layout_.tokens[at].In(text_);
    if (mark == "(") return OpenBracket(at, ')');
    if (mark == "[") return OpenBracket(at, ']');
    if (mark == ")" || mark == "]") return CloseBracket(at, mark[0]);
    if (mark == "«") return OpenQuotation(at, 'G');
    if (mark == "“" || mark == "„") return OpenQuotation(at, 'C');
    if (mark == "»") return CloseQuotation(at, 'G');
    if (mark == "”") return CloseQuotation(at, 'C');
    if (mark == "\"") return count_[std::size_t{'"'}] > 0 ? CloseQuotation(at, '"') : OpenQuotation(at, '"');
    if (mark == "–" || mark == "—") ReadDash(at, mark);
  }

  std::uint32_t Add(Kind kind, std::uint32_t at) {
    layout_.stretches.push_back({kind, at, kOpen, true});
    return static_cast<std::uint32_t>(layout_.stretches.size() - 1);
  }
  void Close(std::uint32_t stretch, std::uint32_t end, bool closed) {
    layout_.stretches[stretch].end_token = end;
    layout_.stretches[stretch].closed = closed;
  }

  void OpenBracket(std::uint32_t at, char closer) {
    brackets_.push_back({Add(Kind::kParenthesis, at), closer});
    dashes_.push_back(kNoMatch);
  }
  void CloseBracket(std::uint32_t at, char closer) {
    if (brackets_.empty() || brackets_.back().closer != closer) return;
    Close(brackets_.back().stretch, at + 1, true);
    brackets_.pop_back();
    dashes_.pop_back();
  }

  void OpenQuotation(std::uint32_t at, char closer) {
    ++count_[static_cast<unsigned char>(closer)];
    quotations_.push_back({Add(Kind::kQuotation, at), closer});
  }
  // Quotations that were opened inside and never closed end with it.
  void CloseQuotation(std::uint32_t at, char closer) {
    if (count_[static_cast<unsigned char>(closer)] == 0) return;
    for (bool found = false; !found; quotations_.pop_back()) {
      const Opened& opened = quotations_.back();
      found = opened.closer == closer;
      --count_[static_cast<unsigned char>(opened.closer)];
      Close(opened.stretch, found ? at + 1 : at, found);
    }
  }
  void EndQuotations(std::uint32_t end) {
    if (quotations_.empty()) return;
    for (const Opened& opened : quotations_) Close(opened.stretch, end, false);
    quotations_.clear();
    std::fill(std::begin(count_), std::end(count_), 0U);
  }

  // A dash of a pair stands between spaces, inside a sentence, and not between numbers.
  void ReadDash(std::uint32_t at, std::string_view mark) {
    if (at == sentence_->first_token) return;
    const bool last = at + 1 == sentence_->end_token;
    const Token &before = layout_.tokens[at - 1], &after = layout_.tokens[last ? at : at + 1];
    if (!layout_.tokens[at].Is(Token::kSpaceBefore) || last) return;
    if (before.kind == TokenKind::kNumber && after.kind == TokenKind::kNumber) return;
    std::uint32_t& open = dashes_.back();
    // « – comme Meta –, » : the second one needs no space behind it.
    if (open != kNoMatch && layout_.tokens[layout_.stretches[open].first_token].In(text_) == mark) {
      Close(open, at + 1, true);
      open = kNoMatch;
    } else if (after.Is(Token::kSpaceBefore)) {
      open = Add(Kind::kDashes, at);
    }
  }

  static constexpr std::uint32_t kNoMatch = 0xFFFFFFFF;

  const std::string_view text_;
  Layout& layout_;
  const Sentence* sentence_ = nullptr;
  std::vector<Opened> brackets_, quotations_;
  std::vector<std::uint32_t> dashes_;  // by depth of brackets: the stretch of the dash that is open
  std::uint32_t count_[256] = {};      // open quotations by closer
};

}  // namespace

void FindStretches(std::string_view text, Layout* layout) { StretchFinder(text, layout).Run(); }

}  // namespace recoupe
