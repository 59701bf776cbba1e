// The checks of one fact: grounded, reparsed, named, typed.
#ifndef RECOUPE_PIPELINE_VERIFY_FACT_CHECKS_H_
#define RECOUPE_PIPELINE_VERIFY_FACT_CHECKS_H_

#include <optional>

#include "pipeline/model/document.h"
#include "pipeline/verify/interval.h"
#include "pipeline/verify/reparse.h"

namespace recoupe {

class RuleSet;

// grounded: the evidence, cut from the source's bytes, decoded and normalized again, contains the figure's quote.
CheckResult Grounded(const Document& document, const Fact& fact);
// reparsed: the second reader's `reading` of the figure's quote gives the same value, unit and bound, but for what the
// mention inherited from outside its quote. Not applicable if it could not read the quote.
CheckResult Reparsed(const Document& document, const Fact& fact, const std::optional<Reading>& reading);
// named: each agent's mention names it, and lies in the evidence or is linked to it by a stated rule.
CheckResult Named(const Document& document, const Fact& fact);
// typed: the kind of figure is one that the fact's frame takes, and the unit is of that kind.
CheckResult Typed(const RuleSet& rules, const Document& document, const Fact& fact);

// How exactly the mention is printed, in the figure's own scale: an inherited scale moves it.
Precision PrecisionOf(const Mention& mention, const Reading& reading);

// One digit string with another point: 26 and 26000000000, 6.5 and 6500.
bool SameDigits(const Decimal& a, const Decimal& b);

}  // namespace recoupe

#endif  // RECOUPE_PIPELINE_VERIFY_FACT_CHECKS_H_
