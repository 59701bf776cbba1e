// HTML and XML: text with what they reserve escaped, and the frame of a page that needs nothing from elsewhere.
//
// Takes     any bytes: sources, claims and file names are hostile.
// Gives     text that is safe between tags and between double quotes, in HTML and in XML 1.0; valid UTF-8.
// Replaces  by U+FFFD: invalid bytes, the controls and noncharacters that XML forbids, and the marks that turn the
//           direction of writing, with which a text could show its figures in another order than it has them. A line
//           break is one "\n".
// Fails     never. Linear time.
// Example   `<b>"1 < 2"</b>` becomes `&lt;b&gt;&quot;1 &lt; 2&quot;&lt;/b&gt;`.
// Tests     tests/html_test.cc
#ifndef RECOUPE_PIPELINE_EMIT_MARKUP_H_
#define RECOUPE_PIPELINE_EMIT_MARKUP_H_

#include <string>
#include <string_view>

namespace recoupe {

void AppendMarkup(std::string_view text, std::string* out);
std::string Markup(std::string_view text);

// Everything before the content of a page in English: the title, the style that all pages share, with the page's own
// behind it, and a policy that forbids scripts and loading, whatever might slip in. The shared style names colours for
// light and dark screens: --ink, --paper, --dim, --line, --soft, --good, --warn, --bad, --mark.
void OpenPage(std::string_view title, std::string_view style, std::string* out);
void ClosePage(std::string* out);

}  // namespace recoupe

#endif  // RECOUPE_PIPELINE_EMIT_MARKUP_H_
