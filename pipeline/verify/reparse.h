// A second reader of figures, written from the grammar of French numerals: the opponent of recognize.
//
// It shares no code, no rule and no table with the recognizer: a second opinion is worth something only when it is
// independent. It reads one quote, not a text: what stands around the quote (a verb that bounds it, the scale or the
// currency of a neighbour) it does not know and does not guess.
//
// Takes     a quote as the source writes it (UTF-8, any spaces, apostrophes and dashes).
// Gives     the figure, and which parts of it the quote itself states.
// Reads     digits with every separator, words (France, Belgium, Switzerland, hyphens of 1990), scales, abbreviations
//           (Md€, Mds$, MUSD, bn), currencies, %, fractions, ratios, measures with SI prefixes, ranges, bound cues, and
//           money as English writes it ($1.2 billion).
// Fails     with nullopt where it is no figure to it. Linear time; quotes of more than 64 words are not read.
// Example   "près de 100 milliards de dollars" is 100000000000 USD nearly, its last printed digit worth 1000000000.
// Tests     tests/reparse_test.cc
#ifndef RECOUPE_PIPELINE_VERIFY_REPARSE_H_
#define RECOUPE_PIPELINE_VERIFY_REPARSE_H_

#include <optional>
#include <string_view>

#include "pipeline/model/figure.h"

namespace recoupe {

struct Reading {
  Figure figure;             // unit empty if the quote names none (an inherited currency, a bare number)
  bool has_scale = false;    // the quote names a scale word or abbreviation
  bool cue_is_noun = false;  // nothing but a noun (« une trentaine ») says it, which a verb before the quote may bound
  bool has_cue = false;      // the quote says its bound; else figure.bound is kExact for want of one
  bool rounded = false;      // the value is no finite decimal ("un tiers"), and rounded here
  bool has_noun = false;     // a noun follows that is no unit known here: figure.unit is "count"
  bool has_decimals = false;  // digits stand behind a decimal point or comma
  Decimal step;               // what one unit of the last printed digit is worth: "25,5 Mds$" 100000000
};

// Reads "près de 100 milliards de dollars", "43%", "trois cent mille puces". nullopt if it is no figure to it.
std::optional<Reading> Reparse(std::string_view quote);

}  // namespace recoupe

#endif  // RECOUPE_PIPELINE_VERIFY_REPARSE_H_
