// Stage 4 of 7, recognize: every figure, date, number and name of the text, with its place, value and rule.
//
// Takes     the normalized text, its layout, the rules, and the document's date if it is known.
// Gives     mentions in the order of the text (by begin, then longest first). Numeric mentions never overlap each
// other;
//           neither do names, but for a name inside a periphrasis ("Redmond" in "la firme de Redmond"), which follows
//           it. A model number ("H100") is numeric (kModel) and lies inside its chip's name.
// Reads     the day of publication from a date line where it is not given; figures with bounds, inherited scales and
// currencies, restatements (`soit`); dates resolved against the
//           document's date; names by the lexicon, by chip patterns and by context; periphrases and anaphora.
// Promises  every digit run and every spelled number lies in exactly one numeric mention.
// Fails     never. Linear time.
// Tests     tests/figures_test.cc, tests/dates_test.cc, tests/names_test.cc
#ifndef RECOUPE_PIPELINE_RECOGNIZE_RECOGNIZE_H_
#define RECOUPE_PIPELINE_RECOGNIZE_RECOGNIZE_H_

#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/model/mention.h"
#include "pipeline/segment/segment.h"

namespace recoupe {

class NormalizedText;
class RuleSet;

struct Recognition {
  std::vector<Mention> mentions;
  std::deque<Entity> entities;  // those that the lexicon does not know; mentions point here
  std::string published;        // ISO 8601: given from outside, or told by the text's date line; empty if unknown
};

Recognition Recognize(const NormalizedText& text, const Layout& layout, const RuleSet& rules);

// The parts, each testable alone.
//
// Numeric mentions only: figures, dates, ordinals, numbers, models (figures.cc, dates.cc). Appended to `mentions`.
// `names` are the entity mentions found before, in order: digits inside them are kModel. Gives the day of publication
// that all dates were resolved against.
std::string RecognizeNumbers(const NormalizedText& text, const Layout& layout, const RuleSet& rules,
                             const std::vector<Mention>& names, std::vector<Mention>* mentions);
// Names, periphrases and anaphora that need no figure (names.cc, anaphora.cc).
void RecognizeNames(const NormalizedText& text, const Layout& layout, const RuleSet& rules, Recognition* recognition);

}  // namespace recoupe

#endif  // RECOUPE_PIPELINE_RECOGNIZE_RECOGNIZE_H_
