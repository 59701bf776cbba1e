// brat standoff: annotations beside a text, to be looked at and corrected in brat.
//
// Takes     a Document.
// Gives     the .ann file that belongs to the text of EmitStandoffText() (standoff.h), which is the .txt file.
// Writes    T  every mention: kind, offsets, quote; T5 is the mention m5 of the JSON. Behind them, the triggers: brat
//              wants a fact's figure once more, under the fact's type.
//           E  every fact: E3 is the fact f3; roles Agent, Object, Counterparty, Attribution, Also (restates the
//              figure); a second Agent is Agent2.
//           A  Modality, Verdict, Negated, Collective of a fact; Bound of a figure that is not exact.
//           N  a name's entry in Wikidata.
//           #  notes: of a fact its figure, period and all that has no place above, checks that fail included; of a
//              name its canonical name; of a figure why it became no fact.
// Promises  offsets are half-open and count code points. A mention over several lines is discontinuous, since brat
//           allows no line break in a quote: the quote is what its parts cut from the text, joined by a space.
// Fails     never. Linear time.
// Example   T5	Money 62 93	près de 100 milliards de dollars
//           T31	Investment 62 93	près de 100 milliards de dollars
//           E1	Investment:T31 Agent:T2 Attribution:T1
// Tests     tests/brat_test.cc
#ifndef RECOUPE_PIPELINE_EMIT_BRAT_H_
#define RECOUPE_PIPELINE_EMIT_BRAT_H_

#include <span>
#include <string>
#include <string_view>

#include "pipeline/model/document.h"

namespace recoupe {

void EmitBrat(const Document& document, std::string* out);

// annotation.conf: without it brat shows no type. `fact_types` are the types of the frames.
void EmitBratConfiguration(std::span<const std::string_view> fact_types, std::string* out);

}  // namespace recoupe

#endif  // RECOUPE_PIPELINE_EMIT_BRAT_H_
