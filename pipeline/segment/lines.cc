#include "pipeline/segment/lines.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>

#include "pipeline/rules/language_rules.h"
#include "pipeline/text/utf8.h"

namespace recoupe {
namespace {

constexpr std::size_t kLongestTitle = 140;    // code points
constexpr std::size_t kLongestHeading = 100;  //
constexpr std::size_t kLongestWrapped = 130;  // no mail program or terminal wraps later
constexpr std::size_t kShortestWrapped = 50;  // nor earlier, in a text that is not wrapped throughout
constexpr std::size_t kLongestLabel = 50;     // « Chiffre d'affaires : 12 M€ »
constexpr std::size_t kLongestPrefix = 1024;  // bytes of a line that are counted and looked at for cells

struct Line {
  std::uint32_t first = 0, end = 0;  // tokens
  std::size_t length = 0;            // code points, exact up to kLongestPrefix bytes
  bool blank_before = false;
  std::uint32_t bars = 0;  // « | » between cells
  bool cells = false;      // tabs or wide gaps between cells
  bool label = false;      // « label : value »
  bool labelled = false;   // « label : », whatever follows
  BlockKind kind = BlockKind::kParagraph;
};

// All bytes but those that go on with a character: 10 in their highest bits. Eight at a time.
std::size_t CountCodePoints(std::string_view text) {
  constexpr std::uint64_t kOnes = 0x0101010101010101;
  std::size_t trail = 0, at = 0;
  for (; at + 8 <= text.size(); at += 8) {
    std::uint64_t chunk;
    std::memcpy(&chunk, text.data() + at, sizeof chunk);
    trail += ((chunk >> 7 & ~(chunk >> 6)) & kOnes) * kOnes >> 56;
  }
  for (; at < text.size(); ++at) trail += IsUtf8Trail(text[at]);
  return text.size() - trail;
}

// Three spaces in a row: every third byte is looked at, and what is around the spaces among them.
bool HasWideGap(std::string_view line) {
  constexpr std::size_t kWide = 3;
  for (std::size_t at = kWide - 1; at < line.size(); at += kWide) {
    if (line[at] != ' ') continue;
    std::size_t begin = at, end = at + 1;
    while (begin > 0 && line[begin - 1] == ' ') --begin;
    while (end < line.size() && line[end] == ' ') ++end;
    if (end - begin >= kWide) return true;
  }
  return false;
}

// Of emoji, the sign that makes a keycap of a digit, and the letters that make flags.
bool IsPicture(UChar32 point) {
  constexpr UChar32 kKeycap = 0x20E3;
  return point == kKeycap || u_hasBinaryProperty(point, UCHAR_EXTENDED_PICTOGRAPHIC) ||
         u_hasBinaryProperty(point, UCHAR_REGIONAL_INDICATOR);
}

bool IsTerminal(std::string_view mark) { return mark == "." || mark == "!" || mark == "?" || mark == "…"; }

// Signs that open a list item. A minus before a number is none: a space has to follow.
constexpr std::array<std::string_view, 22> kBullets = {"-", "–", "—", "•", "*", "·", "‣", "▪", "→", "►", "▶",
                                                       "▸", "■", "□", "●", "○", "◦", "✔", "✓", "✅", "➜", "➤"};

class BlockFinder {
 public:
  BlockFinder(std::string_view text, std::span<const Token> tokens, const LanguageRules& language)
      : text_(text), tokens_(tokens), language_(language) {}

  std::vector<TokenBlock> Find(std::string_view title) {
    ReadLines();
    MarkAround();
    MarkRowsAndItems();
    MeasureWrapping();
    JoinLines();
    MarkHeadings();
    MarkTitle(title);
    LinkHeadings();
    return std::move(blocks_);
  }

 private:
  std::string_view TokenText(std::uint32_t token) const { return tokens_[token].In(text_); }
  std::string_view LineText(const Line& line) const {
    const std::size_t begin = tokens_[line.first].begin;
    return text_.substr(begin, tokens_[line.end - 1].end - begin);
  }

  void ReadLines() {
    std::size_t last_end = 0;
    for (std::uint32_t token = 0; token < tokens_.size(); ++token) {
      if (tokens_[token].Is(Token::kLineStart) || lines_.empty()) {
        const std::string_view gap = text_.substr(last_end, tokens_[token].begin - last_end);
        lines_.push_back({token, token});
        lines_.back().blank_before = std::count(gap.begin(), gap.end(), '\n') > 1;
      }
      lines_.back().end = token + 1;
      last_end = tokens_[token].end;
    }
    for (Line& line : lines_) Measure(&line);
  }

  void Measure(Line* line) const {
    const std::string_view prefix = LineText(*line).substr(0, kLongestPrefix);
    line->length = CountCodePoints(prefix);
    const std::size_t bar = std::min(prefix.find('|'), prefix.size());  // most lines have none
    line->bars = static_cast<std::uint32_t>(std::count(prefix.begin() + bar, prefix.end(), '|'));
    line->cells = prefix.find('\t') != std::string_view::npos || HasWideGap(prefix);
    const std::size_t colon = prefix.find(':');
    line->labelled = colon != std::string_view::npos && colon <= kLongestLabel && colon + 1 < prefix.size() &&
                     prefix[colon + 1] == ' ';
    line->label = line->labelled && line->length <= kLongestHeading;
  }

  // "🚀 Pennylane (fintech) : 75 M€", "1️⃣ Le prix : 299 euros": a picture before a label opens an item as a
  // bullet does; before anything else it may adorn a heading or a paragraph.
  bool IsPicturedItem(const Line& line) const {
    constexpr std::uint32_t kMarks = 6;                   // code points: a base, its modifiers, joiners
    if (!line.labelled || line.first == 0) return false;  // the first line may be the title
    const Token& first = tokens_[line.first];
    if (first.kind != TokenKind::kSymbol && first.kind != TokenKind::kNumber) return false;
    bool picture = false;
    std::uint32_t at = line.first;
    for (; at < line.end && at - line.first < kMarks && (at == line.first || !tokens_[at].Is(Token::kSpaceBefore));
         ++at) {
      if (tokens_[at].kind == TokenKind::kWord || tokens_[at].kind == TokenKind::kPunct) return false;
      picture |= IsPicture(static_cast<UChar32>(DecodeUtf8(TokenText(at), 0).value));
    }
    return picture && at < line.end && tokens_[at].Is(Token::kSpaceBefore);
  }

  bool IsListItem(const Line& line) const {
    if (line.end - line.first < 2) return false;
    if (IsPicturedItem(line)) return true;
    const Token &first = tokens_[line.first], &second = tokens_[line.first + 1];
    if (second.Is(Token::kSpaceBefore)) {
      return std::find(kBullets.begin(), kBullets.end(), TokenText(line.first)) != kBullets.end();
    }
    // « 1. », « 2) », « a) »
    const bool numbered = first.end - first.begin <= 2 && first.kind == TokenKind::kNumber;
    const bool lettered = first.end - first.begin == 1 && first.kind == TokenKind::kWord;
    const std::string_view mark = TokenText(line.first + 1);
    return ((numbered && (mark == "." || mark == ")")) || (lettered && mark == ")")) && line.end - line.first > 2 &&
           tokens_[line.first + 2].Is(Token::kSpaceBefore);
  }

  // "LIRE AUSSI :" and the items and titles below it. Several days alone are the headings of a chronicle.
  void MarkAround() {
    std::vector<LineKind> kinds;
    kinds.reserve(lines_.size());
    for (const Line& line : lines_) kinds.push_back(language_.KindOfLine(LineText(line)));
    const LineKind of_days =
        std::count(kinds.begin(), kinds.end(), LineKind::kDay) == 1 ? LineKind::kDateLine : LineKind::kText;
    bool below_label = false;
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      Line& line = lines_[i];
      const LineKind kind = kinds[i] == LineKind::kDay ? of_days : kinds[i];
      if (kind != LineKind::kText) {
        line.kind = kind == LineKind::kDateLine ? BlockKind::kDateLine : BlockKind::kAround;
        below_label = kind == LineKind::kLabel;
        continue;
      }
      const bool title = !line.blank_before && line.length <= kLongestTitle && !EndsSentence(line);
      below_label = below_label && (title || IsListItem(line));
      if (below_label) line.kind = BlockKind::kAround;
    }
  }

  void MarkRowsAndItems() {
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      Line& line = lines_[i];
      if (line.kind != BlockKind::kParagraph) continue;
      const bool before = i > 0 && !line.blank_before, after = i + 1 < lines_.size() && !lines_[i + 1].blank_before;
      const auto neighbour = [&](auto has) { return (before && has(lines_[i - 1])) || (after && has(lines_[i + 1])); };
      if (IsListItem(line)) {
        line.kind = BlockKind::kListItem;
      } else if (line.cells || line.bars >= 2 ||
                 (line.bars == 1 && neighbour([](const Line& l) { return l.bars > 0; }))) {
        line.kind = BlockKind::kTableRow;
      } else if (line.label && neighbour([](const Line& l) { return l.label; })) {
        line.kind = BlockKind::kListItem;
      }
    }
  }

  bool EndsSentence(const Line& line) const {
    std::uint32_t last = line.end - 1;
    while (last > line.first && IsCloser(TokenText(last))) --last;
    const std::string_view mark = TokenText(last);
    return IsTerminal(mark) || mark == ":" || mark == ";";
  }
  static bool IsCloser(std::string_view mark) {
    return mark == "»" || mark == "”" || mark == "\"" || mark == ")" || mark == "]";
  }

  // Whether the next line starts as only the middle of a sentence does.
  bool GoesOnInLowerCase(const Line& next) const {
    const Token& first = tokens_[next.first];
    return first.kind == TokenKind::kWord && !first.Is(Token::kCapital) && !first.Is(Token::kInnerCapital);
  }

  bool MayJoin(const Line& line, const Line& next) const {
    return !next.blank_before && line.length <= kLongestWrapped && next.kind == BlockKind::kParagraph &&
           line.kind < BlockKind::kTableRow;
  }

  // A text is hard-wrapped when many of its line breaks fall in the middle of a sentence.
  void MeasureWrapping() {
    std::size_t breaks = 0, inside = 0;
    for (std::size_t i = 0; i + 1 < lines_.size(); ++i) {
      if (!MayJoin(lines_[i], lines_[i + 1])) continue;
      ++breaks;
      inside += !EndsSentence(lines_[i]) && GoesOnInLowerCase(lines_[i + 1]);
      width_ = std::max(width_, lines_[i].length);
    }
    wrapped_ = inside > 0 && 4 * inside >= breaks;
  }

  bool Joins(const Line& line, const Line& next) const {
    if (!MayJoin(line, next)) return false;
    const bool ends = EndsSentence(line), goes_on = GoesOnInLowerCase(next);
    if (!wrapped_) return !ends && goes_on && line.length >= kShortestWrapped;
    const Token& word = tokens_[next.first];
    // The line is full when the next word had no room; a shade less, for lines wrapped by eye.
    const bool full = line.length + 1 + (word.end - word.begin) + width_ / 8 > width_;
    return full || (!ends && goes_on);
  }

  void JoinLines() {
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      const Line& line = lines_[i];
      if (i > 0 && Joins(lines_[i - 1], line)) {
        blocks_.back().end_token = line.end;
        lengths_.back() += line.length + 1;
      } else {
        blocks_.push_back({line.kind, line.first, line.end});
        lengths_.push_back(line.length);
        tight_.push_back(!line.blank_before);
      }
    }
  }

  // « 3. Xyzzy, la main verte » alone above a paragraph: an item whose text stands below it, behind a blank line or in
  // whole sentences.
  bool IsNumberedHeading(std::size_t index) const {
    const TokenBlock& block = blocks_[index];
    if (block.kind != BlockKind::kListItem || tokens_[block.first_token].kind != TokenKind::kNumber) return false;
    if (tight_[index] || index + 1 == blocks_.size()) return false;
    const TokenBlock& below = blocks_[index + 1];
    if (below.kind != BlockKind::kParagraph || lengths_[index + 1] <= lengths_[index]) return false;
    const bool apart = index + 2 == blocks_.size() || !tight_[index + 2];
    return !tight_[index + 1] || (apart && IsTerminal(TokenText(below.end_token - 1)));
  }

  bool LooksLikeHeading(std::size_t index) const {
    const TokenBlock& block = blocks_[index];
    if (block.kind != BlockKind::kParagraph && !IsNumberedHeading(index)) return false;
    if (lengths_[index] > kLongestHeading) return false;
    const std::uint32_t last = block.end_token - 1;
    const std::string_view mark = TokenText(last);
    if (IsTerminal(mark) || mark == ":" || mark == ";" || mark == ",") return false;
    return !(IsCloser(mark) && last > block.first_token && IsTerminal(TokenText(last - 1)));
  }

  // A heading stands above something longer than itself. Three and more in a row without blank lines are a list.
  void MarkHeadings() {
    for (std::size_t i = 0; i < blocks_.size();) {
      std::size_t end = i;
      while (end < blocks_.size() && LooksLikeHeading(end) && (end == i || tight_[end])) ++end;
      const bool above_something = end < blocks_.size();
      for (std::size_t k = i; k < end; ++k) {
        if (end - i >= 3) {
          blocks_[k].kind = BlockKind::kListItem;
        } else if (above_something) {
          blocks_[k].kind = BlockKind::kHeading;
        }
      }
      if (end - i >= 3 && i == 0) blocks_[0].kind = BlockKind::kParagraph;  // the title may be among them
      i = std::max(end, i + 1);
    }
  }

  void MarkTitle(std::string_view title) {
    const auto of_article = [](const TokenBlock& block) { return block.kind < BlockKind::kDateLine; };
    const auto found = std::find_if(blocks_.begin(), blocks_.end(), of_article);
    if (found == blocks_.end() || blocks_.size() < 2) return;
    TokenBlock& first = *found;
    const std::size_t length = lengths_[static_cast<std::size_t>(found - blocks_.begin())];
    const std::size_t begin = tokens_[first.first_token].begin;
    const std::string_view text = text_.substr(begin, tokens_[first.end_token - 1].end - begin);
    const std::string_view last = TokenText(first.end_token - 1);
    const bool plain = first.kind == BlockKind::kParagraph || first.kind == BlockKind::kHeading;
    const bool is_title =
        title.empty() ? plain && length <= kLongestTitle && last != "." && last != ";" && last != ":" : text == title;
    if (is_title) first.kind = BlockKind::kTitle;
  }

  void LinkHeadings() {
    std::uint32_t heading = 0xFFFFFFFF, lead_in = 0xFFFFFFFF;
    for (std::uint32_t i = 0; i < blocks_.size(); ++i) {
      TokenBlock& block = blocks_[i];
      const bool item = block.kind == BlockKind::kListItem || block.kind == BlockKind::kTableRow;
      if (!item) lead_in = TokenText(block.end_token - 1) == ":" ? i : 0xFFFFFFFF;
      if (block.kind == BlockKind::kHeading) {
        heading = i;
      } else if (block.kind != BlockKind::kTitle) {
        block.heading = item && lead_in != 0xFFFFFFFF ? lead_in : heading;
      }
    }
  }

  const std::string_view text_;
  const std::span<const Token> tokens_;
  const LanguageRules& language_;
  std::vector<Line> lines_;
  std::vector<TokenBlock> blocks_;
  std::vector<std::size_t> lengths_;  // of blocks, in code points
  std::vector<bool> tight_;           // of blocks: no blank line before
  std::size_t width_ = 0;
  bool wrapped_ = false;
};

}  // namespace

std::vector<TokenBlock> FindBlocks(std::string_view text, std::span<const Token> tokens, std::string_view title,
                                   const LanguageRules& language) {
  return BlockFinder(text, tokens, language).Find(title);
}

}  // namespace recoupe
