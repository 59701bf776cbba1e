// Whether a figure may be of the period that a claim gives it: the clues of the text, weighed.
//
// Takes     a figure of the source, and a claimed period (ISO 8601, or a fiscal one).
// Gives     the clues of PeriodClues() that hold, and their weight; below zero the source speaks against the period.
// Weighs    the extractor's own period as one clue among many, as plausibility.h does for names.
// Promises  linear in the mentions of the document. Never throws.
// Tests     tests/mutation_test.cc, tests/claims_test.cc
#ifndef RECOUPE_PIPELINE_AUDIT_PERIOD_H_
#define RECOUPE_PIPELINE_AUDIT_PERIOD_H_

#include <bitset>
#include <span>
#include <string_view>

#include "pipeline/audit/align.h"

namespace recoupe::audit {

inline constexpr std::size_t kMostPeriodClues = 192;
using PeriodClueSet = std::bitset<kMostPeriodClues>;

struct PeriodClue {
  std::string_view name;
  int weight;  // hundredths of a logit
};
std::span<const PeriodClue> PeriodClues();

PeriodClueSet FindPeriodClues(const RuleSet& rules, const Statement& statement, const Candidate& candidate);
int WeighPeriod(const PeriodClueSet& found);

}  // namespace recoupe::audit

#endif  // RECOUPE_PIPELINE_AUDIT_PERIOD_H_
