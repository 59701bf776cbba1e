// One HTML page for an editor who wants to see the proof: each figure in its text, the facts it became, their checks.
//
// Takes     documents, one after the other.
// Gives     a self-contained page, appended to a string: no script, nothing loaded from elsewhere, light and dark.
// Shows     of each document its text with every figure, number, date and name marked; the facts, each linked with
//           its figure's place in the text, both ways; the checks with what they found; the figures that became no
//           fact, with the reason. What is disputed is told by a sign and a word, not by colour alone.
// Promises  all that comes from a source is escaped (markup.h): no element, no attribute, no link of a source is one
//           of the page. Take out the tags, and the reference marks (<sup>), and the text is the source's. The same
//           documents give the same bytes.
// Anchors   d1 a document; d1-m5 the mention m5 of its JSON, d1-f3 the fact f3, d1-c2 the second check across facts,
//           d1-n4 the fourth entry of the ledger where it became no fact.
// Fails     never. Linear time.
// Tests     tests/html_test.cc
#ifndef RECOUPE_PIPELINE_EMIT_HTML_H_
#define RECOUPE_PIPELINE_EMIT_HTML_H_

#include <cstddef>
#include <string>

#include "pipeline/model/document.h"

namespace recoupe {

// Keeps what it writes, not the documents: its list of contents stands before them.
class HtmlPage {
 public:
  void Add(const Document& document);
  void Finish(std::string* out) const;

 private:
  std::string contents_, documents_;
  std::size_t count_ = 0;
};

}  // namespace recoupe

#endif  // RECOUPE_PIPELINE_EMIT_HTML_H_
