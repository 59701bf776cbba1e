// Stage 5 of 7, relate: figures become facts: who, did what, how much, of what, when, according to whom, how sure.
//
// Takes     a Document with text, layout, mentions.
// Gives     its facts and its ledger (a reason for each figure that became no fact).
// Knows     frames (rules/fr/frames/) for what is special to a type of fact; general French (coordination, apposition,
//           parentheses, relative clauses, gapping, `chacun`, `dont`, scope of moods and of `selon`) as code.
// Promises  every fact has a figure mention and evidence; every figure has a fact or a reason.
// Fails     never. Linear in the text: candidates per clause are bounded.
// Tests     tests/relate_test.cc, corpus/
#ifndef RECOUPE_PIPELINE_RELATE_RELATE_H_
#define RECOUPE_PIPELINE_RELATE_RELATE_H_

#include "pipeline/model/document.h"

namespace recoupe {

class RuleSet;

void Relate(const RuleSet& rules, Document* document);

}  // namespace recoupe

#endif  // RECOUPE_PIPELINE_RELATE_RELATE_H_
