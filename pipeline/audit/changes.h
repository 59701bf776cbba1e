// Whether a figure says by how much something changed or where it came to, and what it was before.
//
// Takes     a figure of a document: of a source, or of a claim that our own pipeline read.
// Gives     "a reculé de 1,4 milliard": by so much, downwards; "tombé à 166 millions": to so much, downwards; "de 14 à
//           45", "contre 1,56 milliard": that the first, the last is what it was before; "a requis 12 millions": that
//           it is asked for, not had.
// Promises  linear in the tokens of the sentence. Never throws.
// Tests     tests/audit_test.cc, tests/claims_test.cc
#ifndef RECOUPE_PIPELINE_AUDIT_CHANGES_H_
#define RECOUPE_PIPELINE_AUDIT_CHANGES_H_

#include <cstdint>
#include <string>

#include "pipeline/model/document.h"

namespace recoupe {
class RuleSet;
}

namespace recoupe::audit {

enum class ChangeSide : std::uint8_t { kNeither, kBy, kTo };

struct Change {
  ChangeSide side = ChangeSide::kNeither;
  int sign = 0;       // +1 rises, -1 falls
  bool near = false;  // the word that says so stands right before: "relevé de", "une hausse de"
};

Change ChangeAt(const RuleSet& rules, const Document& document, const Mention& figure);
// "neuf robots de plus", "trois de moins": +1, -1; else 0.
int MoreBehind(const RuleSet& rules, const Document& document, const Mention& figure);
// "a perdu 23 000 abonnés", "en a gagné 76 000": the sign of the verb right before the figure; else 0.
int TurnOf(const RuleSet& rules, const Document& document, const Mention& figure);
// "4,5 % sur trois mois": "trois mois"; empty if nothing says it.
std::string SpanBehind(const RuleSet& rules, const Document& document, const Mention& figure);
// "est passé de 14 à 45": of 14, not of 45.
bool IsStart(const RuleSet& rules, const Document& document, const Mention& figure);
// "contre 1,56 milliard".
bool IsBehindAgainst(const RuleSet& rules, const Document& document, const Mention& figure);
// "a requis 12 millions", "une rançon de 4 millions".
bool IsSought(const RuleSet& rules, const Document& document, const Mention& figure);
// "sur les 3 236 prévus", "les 2,9 milliards promis": what was to come, told by a participle.
bool IsPromised(const RuleSet& rules, const Document& document, const Mention& figure);
// Some word of the sentence asks for something or looks forward to it.
bool TellsSeeking(const RuleSet& rules, const Document& document, std::uint32_t sentence);

}  // namespace recoupe::audit

#endif  // RECOUPE_PIPELINE_AUDIT_CHANGES_H_
