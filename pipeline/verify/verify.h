// Stage 6 of 7, verify: every fact against the source, every figure against the others.
//
// Takes     a Document with facts.
// Gives     each fact's checks and verdict, and the document's checks across facts (FACTS.md, section 5).
// Promises  a check reports pass, fail or not applicable, and one sentence with the figures in it; `reparsed` shares no
//           code with the recognizer (reparse.h).
// Fails     never. Linear in the facts but for bounded windows (facts of one sentence or one paragraph).
// Tests     tests/verify_test.cc, tests/reparse_test.cc
#ifndef RECOUPE_PIPELINE_VERIFY_VERIFY_H_
#define RECOUPE_PIPELINE_VERIFY_VERIFY_H_

#include "pipeline/model/document.h"

namespace recoupe {

class RuleSet;

void Verify(const RuleSet& rules, Document* document);

// Anew, when facts or checks were taken away: the facts' verdicts from their own checks and from those across facts
// that are left.
void SettleVerdicts(Document* document);

}  // namespace recoupe

#endif  // RECOUPE_PIPELINE_VERIFY_VERIFY_H_
