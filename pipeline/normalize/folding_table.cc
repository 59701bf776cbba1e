#include "pipeline/normalize/folding_table.h"

#include <algorithm>
#include <array>
#include <iterator>

namespace recoupe {
namespace {

// By code point. What stays, on purpose: « » “ ” „ (quotations), – and — (ranges, parentheses, dialogue), …, ², ³, ½,
// ‰.
constexpr FoldingRow kRows[] = {
    {0x000B, 0x000C, "\n"},                             // line tabulation, form feed: page breaks of PDF text
    {0x0085, 0x0085, "\n"},                             // next line, from mainframes
    {0x00A0, 0x00A0, " "},                              // no-break space: 100 € and « mot »
    {0x00AD, 0x00AD, ""},                               // soft hyphen, left in by web pages: mil-liards
    {0x00B4, 0x00B4, "'", FoldWhere::kBetweenLetters},  // acute accent typed as an apostrophe: l´IA
    {0x00BA, 0x00BA, "°"},                              // masculine ordinal sign typed for the degree sign: nº 5
    {0x02BC, 0x02BC, "'"},                              // modifier letter apostrophe
    {0x03BC, 0x03BC, "µ", FoldWhere::kUnitPrefix},      // Greek mu for micro: 5 μm
    {0x1680, 0x1680, " "},                              // Ogham space mark
    {0x1FFD, 0x1FFD, "'", FoldWhere::kBetweenLetters},  // Greek oxia, which NFC makes an acute accent
    {0x2000, 0x200A, " "},                              // en space to hair space; thin space in thousands: 1 200
    {0x200B, 0x200F, ""},                               // zero-width space, joiners, direction marks
    {0x2010, 0x2011, "-"},                              // hyphen, no-break hyphen: GPT-4
    {0x2012, 0x2012, "–"},                              // figure dash: 10-20
    {0x2015, 0x2015, "—"},                              // horizontal bar, opens a dialogue
    {0x2018, 0x2019, "'"},                              // typographic apostrophe: l'IA, d'euros
    {0x201B, 0x201B, "'"},                              // reversed apostrophe
    {0x2028, 0x2029, "\n"},                             // line and paragraph separator
    {0x202A, 0x202E, ""},                               // embedded directions
    {0x202F, 0x202F, " "},                              // narrow no-break space, before ; ! ? and in 1 200
    {0x205F, 0x205F, " "},                              // mathematical space
    {0x2060, 0x2064, ""},                               // word joiner, invisible operators
    {0x2066, 0x2069, ""},                               // isolated directions
    {0x2212, 0x2212, "-", FoldWhere::kBeforeDigit},     // minus sign: −14,0 %
    {0x3000, 0x3000, " "},                              // ideographic space
    {0xFB00, 0xFB00, "ff"},                             // ligatures of PDF text: ﬀ
    {0xFB01, 0xFB01, "fi"},                             // ﬁnancement
    {0xFB02, 0xFB02, "fl"},                             // ﬂotte
    {0xFB03, 0xFB03, "ffi"},                            // chiﬀre d'aﬀaires, oﬃciel
    {0xFB04, 0xFB04, "ffl"},                            // ﬄ
    {0xFB05, 0xFB06, "st"},                             // ﬅ ﬆ
    {0xFE0E, 0xFE0F, ""},                               // text or picture style of a sign: ▶️
    {0xFE63, 0xFE63, "-"},                              // small hyphen
    {0xFE69, 0xFE69, "$"},                              // small dollar sign
    {0xFE6A, 0xFE6A, "%"},                              // small per cent sign
    {0xFEFF, 0xFEFF, ""},                               // byte order mark inside a text (files glued together)
    {0xFF01, 0xFF5E, "", FoldWhere::kAnywhere, true},   // full-width letters, digits and signs: １２％
    {0xFFE0, 0xFFE0, "¢"},                              // full-width currency signs
    {0xFFE1, 0xFFE1, "£"},                              //
    {0xFFE5, 0xFFE5, "¥"},                              //
    {0xFFE6, 0xFFE6, "₩"},                              //
};

// Direct tables for the two blocks that French text is full of: U+0080..U+00BF and U+2000..U+203F.
constexpr std::uint8_t kNoRow = 0xFF;
constexpr auto RowsOfBlock(char32_t block) {
  std::array<std::uint8_t, 64> rows{};
  for (char32_t c = 0; c < 64; ++c) {
    rows[c] = kNoRow;
    for (std::size_t row = 0; row < std::size(kRows); ++row) {
      if (kRows[row].first <= block + c && block + c <= kRows[row].last) rows[c] = static_cast<std::uint8_t>(row);
    }
  }
  return rows;
}
constexpr auto kLatin1Rows = RowsOfBlock(0x80);
constexpr auto kPunctuationRows = RowsOfBlock(0x2000);

}  // namespace

std::span<const FoldingRow> FoldingTable() { return kRows; }

const FoldingRow* FindFolding(char32_t c) {
  if (c - 0x80 < 64 || c - 0x2000 < 64) {
    const std::uint8_t row = c < 0x100 ? kLatin1Rows[c - 0x80] : kPunctuationRows[c - 0x2000];
    return row == kNoRow ? nullptr : &kRows[row];
  }
  const auto* after = std::upper_bound(std::begin(kRows), std::end(kRows), c,
                                       [](char32_t value, const FoldingRow& row) { return value < row.first; });
  if (after == std::begin(kRows) || (after - 1)->last < c) return nullptr;
  return after - 1;
}

}  // namespace recoupe
