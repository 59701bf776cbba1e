// A second reader of figures, written from the grammar of French numerals: the opponent of recognize.
//
// It shares no code, no rule and no table with the recognizer: a second opinion is worth something only when it is
// independent. It reads one quote, not a text.
#ifndef RECOUPE_PIPELINE_VERIFY_REPARSE_H_
#define RECOUPE_PIPELINE_VERIFY_REPARSE_H_

#include <optional>
#include <string_view>

#include "pipeline/model/figure.h"

namespace recoupe {

struct Reading {
  Figure figure;           // unit empty if the quote names none (an inherited currency)
  bool has_scale = false;  // the quote names a scale word or abbreviation
};

// Reads "près de 100 milliards de dollars", "43%", "trois cent mille puces". nullopt if it is no figure to it.
std::optional<Reading> Reparse(std::string_view quote);

}  // namespace recoupe

#endif  // RECOUPE_PIPELINE_VERIFY_REPARSE_H_
