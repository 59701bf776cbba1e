// Text for a terminal: its width in columns, lines broken at a width, nothing that could steer the terminal.
#ifndef RECOUPE_PIPELINE_EMIT_DISPLAY_H_
#define RECOUPE_PIPELINE_EMIT_DISPLAY_H_

#include <string>
#include <string_view>

namespace recoupe {

// Columns: two for East Asian wide characters, none for combining ones.
int DisplayWidth(std::string_view utf8);

// The text with every run of white space and controls as one space, and invalid bytes as U+FFFD: an article must not
// be able to send escape sequences to the terminal. No-break spaces stay.
std::string PlainLine(std::string_view utf8);

// Appends the text (a plain line) broken at spaces into lines of `indent` columns of margin, at most `width` columns
// where its words allow it, and a line break at the end. The first line starts where the cursor is: at `indent`.
// `style` (an escape sequence, or empty) holds for the text.
void AppendWrapped(std::string_view text, int indent, int width, std::string_view style, std::string* out);

}  // namespace recoupe

#endif  // RECOUPE_PIPELINE_EMIT_DISPLAY_H_
