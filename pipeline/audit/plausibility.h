// Whether a figure may be somebody's: the clues of the text, weighed.
//
// Takes     a name that a claim gives in a role, and the figure of the source that the claim is about.
// Gives     which clues hold, and the sum of their weights; below zero the source speaks
//           against the claim.
// Weighs    what the extractor found as one clue among many: it may have missed the fact, or given it to somebody else.
//           The weights were fitted on the dev corpus (facts of the extractor left out and mixed up at random, so that
//           the text itself has its say) and are checked on articles that nobody tuned for.
// Promises  linear in the mentions of the document. Never throws.
// Tests     tests/mutation_test.cc, tests/claims_test.cc
#ifndef RECOUPE_PIPELINE_AUDIT_PLAUSIBILITY_H_
#define RECOUPE_PIPELINE_AUDIT_PLAUSIBILITY_H_

#include <bitset>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "pipeline/audit/align.h"
#include "pipeline/audit/owners.h"

namespace recoupe::audit {

inline constexpr std::size_t kMostClues = 160;
using ClueSet = std::bitset<kMostClues>;

struct Clue {
  std::string_view name;
  int agent, object;  // weight in hundredths of a logit
};

std::span<const Clue> Clues();

// Bit i: clue i holds of the name.
ClueSet FindClues(const RuleSet& rules, const NameMatcher& names, const Statement& statement,
                  const Candidate& candidate, Part part, const std::string& name);
int Weigh(const ClueSet& found, Part part);
// Whether the sentence's shape gives the name the figure, or the name weighs enough, seen beside the likeliest other
// one of the document.
bool IsPlausible(const RuleSet& rules, const NameMatcher& names, const Statement& statement, const Candidate& candidate,
                 Part part, const std::string& name);

}  // namespace recoupe::audit

#endif  // RECOUPE_PIPELINE_AUDIT_PLAUSIBILITY_H_
