// WebAnno TSV 3.3: annotations token by token, to be looked at and corrected in INCEpTION or WebAnno.
//
// Takes     a Document.
// Gives     one file: header, then for each sentence its text and a row for each token. The tokens are those of
//           segment, cut where a mention begins or ends inside one, so that no sub-token rows are needed.
// Layers    webanno.custom.Mention  every figure, other number, date and name
//           webanno.custom.Fact     on the fact's figure
//           webanno.custom.Role     relation from the fact's figure to the mention in a role; `fact` says of which
//           fact, since a figure may have several. The tool needs layers of these names, as the header lists them.
// Promises  offsets are half-open and count UTF-16 units of the text, as Java does. `[n]` ties the rows of an
//           annotation that has several tokens, or tells those apart that share one; `*` is a feature without a value,
//           `_` no annotation. What the format reserves is escaped in tokens and values. As WebAnno writes them, rows
//           end with a tab and a sentence of several lines has a #Text for each.
// Fails     never. A mention without a token (white space only) is left out. Linear time but for a sort.
// Example   1-9	62-66	près	100000000000[4]	...
// Tests     tests/webanno_test.cc
#ifndef RECOUPE_PIPELINE_EMIT_WEBANNO_H_
#define RECOUPE_PIPELINE_EMIT_WEBANNO_H_

#include <string>

#include "pipeline/model/document.h"

namespace recoupe {

void EmitWebAnno(const Document& document, std::string* out);

}  // namespace recoupe

#endif  // RECOUPE_PIPELINE_EMIT_WEBANNO_H_
