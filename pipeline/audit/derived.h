// A figure that the source does not state, and that follows from figures that it does: "a gagné 2,7 millions" where it
// says 9.8 and 12.5, "ensemble 59 %" where it says 39 and 20, "a doublé" where it says 17 and 34.
//
// Takes     a statement that no figure of the documents supports.
// Gives     the figures that it follows from, and how; nothing where none do.
// Combines  only facts of one type, one unit and the same owners, so that the digits are no coincidence: a difference,
//           a ratio or a percentage of two of them, and a sum of up to four where the claim speaks of a sum. Also what
//           a sentence sets side by side and no fact tells ("61 euros, contre 58"), where the claim has its words;
//           a share of an amount ("64 millions, dont 40 %"), a count at a price, the difference between two owners,
//           what it was before "28 de moins".
// Promises  at most kMostTerms facts of a document are combined, kMostFacts by twos. Never throws.
// Tests     tests/audit_test.cc, tests/claims_test.cc
#ifndef RECOUPE_PIPELINE_AUDIT_DERIVED_H_
#define RECOUPE_PIPELINE_AUDIT_DERIVED_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "pipeline/audit/align.h"

namespace recoupe::audit {

struct Derivation {
  struct Term {
    std::uint32_t fact = kNone, mention = kNone;
  };
  const AuditDocument* document = nullptr;
  std::vector<Term> terms;
  std::string how;  // "34 million euros less 17 million euros"
};

std::optional<Derivation> Derive(const RuleSet& rules, const NameMatcher& names, const Statement& statement,
                                 const std::vector<const AuditDocument*>& documents);

}  // namespace recoupe::audit

#endif  // RECOUPE_PIPELINE_AUDIT_DERIVED_H_
