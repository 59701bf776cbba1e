// The folding table: typographic variants and the one spelling that rules are written in.
#ifndef RECOUPE_PIPELINE_NORMALIZE_FOLDING_TABLE_H_
#define RECOUPE_PIPELINE_NORMALIZE_FOLDING_TABLE_H_

#include <cstdint>
#include <span>
#include <string_view>

namespace recoupe {

// Where a row applies.
enum class FoldWhere : std::uint8_t {
  kAnywhere,
  kBeforeDigit,     // −5, not « x − y »
  kBetweenLetters,  // l´IA
  kUnitPrefix,      // μm: before an ASCII letter, not behind a letter
};

struct FoldingRow {
  char32_t first, last;  // the code points from first to last
  std::string_view to;   // never longer than the UTF-8 of what it replaces
  FoldWhere where = FoldWhere::kAnywhere;
  bool ascii_twin = false;  // full-width forms: each becomes its own twin in ASCII, `to` is not used
};

std::span<const FoldingRow> FoldingTable();

// The row of a code point, or null.
const FoldingRow* FindFolding(char32_t c);

}  // namespace recoupe

#endif  // RECOUPE_PIPELINE_NORMALIZE_FOLDING_TABLE_H_
