// What a figure takes from its neighbours: the scale of a list, a currency that is left out, what it restates.
//
// « 30, 26 et 22 milliards de dollars »: scale and unit from what follows. « 31,91 milliards, contre 19,31 milliards »:
// currency from what stands before. « contre 0,78 », « n'en vaut plus que 8 000 »: unit from what stands before.
// « X, soit Y »: Y restates X. FACTS.md, section 2.
#ifndef RECOUPE_PIPELINE_RECOGNIZE_INHERIT_H_
#define RECOUPE_PIPELINE_RECOGNIZE_INHERIT_H_

#include <cstdint>
#include <string>
#include <vector>

#include "pipeline/model/mention.h"
#include "pipeline/recognize/figure_rules.h"
#include "pipeline/recognize/scan.h"
#include "pipeline/segment/segment.h"

namespace recoupe {

// A numeric mention, and what of it is still open.
struct NumericReading {
  Mention mention;
  UnitKind kind = UnitKind::kNone;  // of the figure as written
  bool open = false;                // a number without unit or counted noun, that may inherit one
  bool scaled = false;              // has a scale of its own: « 19,31 milliards »
  bool small_word = false;          // a small number in words: a number, not a figure, unless something is inherited
  bool told_count = false;          // what its verb and « en » say is counted: « en réunit 29 millions »
  bool named = false;               // a proper name follows: « les 109 milliards d'Emmanuel Macron »
  bool sales_noun = false;          // that noun is « ventes »
  bool money_noun = false;          // « de ventes » follows
  bool minor = false;               // cents
  bool moved = false;               // « de X à Y »: what it was before, so that it counts what Y counts
  bool declared = false;            // « en millions d'euros »: the unit of the table that follows
  std::int16_t group = -1;          // an ambiguous currency
  int power = 0;                    // the scale that it has, or inherited
  Decimal factor = 1;               // of its unit
  Decimal per_factor = 1;           // of what it is counted per
  std::uint32_t block = 0;
};

// Resolves what is open in `readings`, which are in the order of the text.
void InheritUnits(std::string_view text, const Layout& layout, const FigureRules& rules, const LanguageRules& language,
                  std::vector<NumericReading>* readings);

}  // namespace recoupe

#endif  // RECOUPE_PIPELINE_RECOGNIZE_INHERIT_H_
