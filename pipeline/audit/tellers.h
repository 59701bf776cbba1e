// Who tells a figure, by the shape of its clause: "selon Omdia", "IDC table sur 5 %", ", croit savoir Nikkei".
//
// Takes     a figure of the source, whether or not the extractor made a fact of it.
// Gives     the names that its clause gives as its source; none where the clause does not say.
// Promises  linear in the tokens and the mentions of the sentence. Never throws.
// Tests     tests/mutation_test.cc, tests/claims_test.cc
#ifndef RECOUPE_PIPELINE_AUDIT_TELLERS_H_
#define RECOUPE_PIPELINE_AUDIT_TELLERS_H_

#include <cstdint>
#include <utility>
#include <vector>

#include "pipeline/audit/align.h"
#include "pipeline/rules/language_rules.h"

namespace recoupe::audit {

// Of a verb that has a subject: no infinitive, participle, imperative or subjunctive.
bool IsFiniteForm(const VerbForm& form);

// The tokens [first, second) of the figure's sentence between semicolons, "tandis que", ", quand", "là où": what is set
// against it has sources, moods and owners of its own.
std::pair<std::uint32_t, std::uint32_t> ClauseAround(const RuleSet& rules, const Document& document,
                                                     const Mention& figure);

struct Teller {
  const Mention* name = nullptr;
  bool observes = false;  // an analyst, a newspaper, a ranking: of others, never of itself
  bool named = true;      // else a common noun that means somebody: "d'après le régulateur"
  bool bound = false;     // whatever stands between: the subject of a verb that tells, "selon" at the end of a clause
};
// `statement` tells whom the figure is claimed to be of: they act rather than tell.
std::vector<Teller> TellersOf(const RuleSet& rules, const NameMatcher& names, const Statement& statement,
                              const Candidate& candidate);
// The clause of the figure, behind another one, has a verb of its own that tells it, whoever its subject is: "jure un
// banquier", "je crois plutôt à", "Intersect360 donne".
bool TellsApart(const RuleSet& rules, const Candidate& candidate);

}  // namespace recoupe::audit

#endif  // RECOUPE_PIPELINE_AUDIT_TELLERS_H_
