// Whom the shape of a sentence gives a figure to, without weighing: "respectivement", brackets behind a name, lists,
// "contre", semicolons, the one firm named before it.
//
// Takes     a figure of the source and a claimed name.
// Gives     that the figure is of that name, of another one, or that the shape does not say.
// Promises  linear in the mentions of the sentence and the brackets of the document. Never throws.
// Tests     tests/mutation_test.cc, tests/claims_test.cc
#ifndef RECOUPE_PIPELINE_AUDIT_OWNERS_H_
#define RECOUPE_PIPELINE_AUDIT_OWNERS_H_

#include <cstdint>
#include <string>

#include "pipeline/audit/align.h"

namespace recoupe::audit {

enum class Part : std::uint8_t { kAgent, kObject };
// Who may be an agent is a company or a body, what may be an object a chip or a product.
bool FillsPart(Part part, MentionKind kind);

enum class Turn : std::uint8_t { kOpen, kOurs, kOthers };
Turn OwnerTurn(const RuleSet& rules, const NameMatcher& names, const Statement& statement, const Candidate& candidate,
               Part part, const std::string& name);
// A list or brackets give the figure to somebody else, whatever part the name plays.
bool IsOfAnother(const RuleSet& rules, const NameMatcher& names, const Candidate& candidate, const std::string& name);

}  // namespace recoupe::audit

#endif  // RECOUPE_PIPELINE_AUDIT_OWNERS_H_
