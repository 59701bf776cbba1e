// Stage 7 of 7, emit: a Document as text: JSON Lines, pretty JSON, a table for a terminal, CSV. Formats with more to
// say have a header of their own: html.h, brat.h, webanno.h.
//
// Takes     a Document and the options.
// Gives     text, appended to a string: one line per document for JSON Lines.
// Promises  the same document gives the same bytes; spans are half-open and in the unit asked for; all output is valid
//           UTF-8, whatever the source was.
// Fails     never (writing the text is the caller's).
// Tests     tests/emit_test.cc
#ifndef RECOUPE_PIPELINE_EMIT_EMIT_H_
#define RECOUPE_PIPELINE_EMIT_EMIT_H_

#include <string>

#include "pipeline/emit/offsets.h"
#include "pipeline/model/document.h"

namespace recoupe {

void EmitJsonLine(const Document& document, OffsetUnit unit, std::string* out);
void EmitPrettyJson(const Document& document, OffsetUnit unit, std::string* out);
// `width` in columns; colours (ANSI) only if asked for.
void EmitTable(const Document& document, int width, bool colours, std::string* out);
void EmitCsvHeader(std::string* out);
void EmitCsv(const Document& document, OffsetUnit unit, std::string* out);

}  // namespace recoupe

#endif  // RECOUPE_PIPELINE_EMIT_EMIT_H_
