// What the formats of annotation tools (brat, WebAnno) share: the text as they hold it, and who has which role in a
// fact.
//
// Takes     a document, or a span of its decoded text.
// Gives     the text, with as many code points and as many UTF-16 units as Source::text() has: an offset that
//           `--offsets codepoints` or `utf16` gives is right in both.
// Replaces  every line break by "\n", a carriage return before one by a space: readers in Python and Java make one
//           character of "\r\n", and all behind it would be shifted. Controls and noncharacters that XML 1.0 forbids,
//           by U+FFFD: the tools keep their documents in XML and JSON.
// Fails     never. Linear time.
// Example   "3\r\nMd$\0" becomes "3 \nMd$\uFFFD".
// Tests     tests/brat_test.cc, tests/webanno_test.cc
#ifndef RECOUPE_PIPELINE_EMIT_STANDOFF_H_
#define RECOUPE_PIPELINE_EMIT_STANDOFF_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/emit/view.h"
#include "pipeline/model/document.h"

namespace recoupe {

// A part of `text`, which is the whole one: what stands behind the part decides about a carriage return at its end.
void AppendStandoffText(std::string_view text, TextSpan span, std::string* out);
// The whole text of the document: the .txt beside the annotations.
void EmitStandoffText(const Document& document, std::string* out);

// The parts of the span between its line breaks and tabs, without the spaces around these; those that are not empty.
std::vector<TextSpan> SpansWithinLines(std::string_view text, TextSpan span);

// Whether the mention stands for the entity: by its name, as one of several (« les deux rivaux »), by its group.
bool Denotes(const Mention& mention, const Entity* entity);

struct RoleMention {
  std::string_view role;  // "agent", "object", "counterparty", "attribution", "also"
  std::uint32_t mention;  // index into Document::mentions
};
// The mentions of a fact but for its figure's, in the order of the roles; those that are shown, each once in a role. A
// mention that brings somebody in without naming them (« H100 » its maker as supplier) has no role itself.
std::vector<RoleMention> RoleMentions(const DocumentView& view, const Fact& fact);

}  // namespace recoupe

#endif  // RECOUPE_PIPELINE_EMIT_STANDOFF_H_
