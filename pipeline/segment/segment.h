// Stage 3 of 7, segment: the shape of the text: blocks, sentences, tokens, and what stands in brackets or quotes.
//
// Takes     a NormalizedText and the rule set's vocabulary and abbreviations.
// Gives     a Layout, all indices and spans in normalized text.
// Splits    blocks at line breaks: a blank line always, a single one too (one line is one paragraph, as news sites
//           write), except that a line that goes on a hard-wrapped paragraph joins it. Sentences at . ? ! … and at the
//           end of a block, not after « M. », « n° », « Mds$. », initials, decimal points, nor inside a quotation that
//           goes on; and after a thousand words without an end.
// Reads     capitals that are printed without their accents: a lone « A » that opens a sentence is the word « à »,
//           « Ecole » is « école » where no word is spelt without.
// Knows     what a page wraps round its article (rules/fr/language/lines.json): the title stands behind it, and no
// other
//           stage reads names or facts from it.
// Promises  tokens cover every character that is not white space, once, in order; each token lies in exactly one
//           sentence, each sentence in one block.
// Fails     never. Linear time.
// Tests     tests/segment_test.cc (ICU's sentence break rules are its opponent)
#ifndef RECOUPE_PIPELINE_SEGMENT_SEGMENT_H_
#define RECOUPE_PIPELINE_SEGMENT_SEGMENT_H_

#include <cstdint>
#include <string_view>
#include <vector>

#include "pipeline/base/span.h"
#include "pipeline/text/token.h"

namespace recoupe {

class LanguageRules;
class NormalizedText;
class RuleSet;

enum class BlockKind : std::uint8_t {
  kTitle,
  kHeading,
  kParagraph,
  kListItem,
  kTableRow,
  kDateLine,  // when the article was published
  kAround,    // what else the page says: pointers to other articles, invitations to subscribe, counters
};

struct Block {
  BlockKind kind = BlockKind::kParagraph;
  NormalSpan span;
  std::uint32_t first_sentence = 0, end_sentence = 0;
  std::uint32_t heading = 0xFFFFFFFF;  // the block of the heading (or lead-in line ending in ':') it stands under
};

struct Sentence {
  NormalSpan span;
  std::uint32_t first_token = 0, end_token = 0;
  std::uint32_t block = 0;
};

// A bracketed or quoted run of tokens, its brackets included. An unclosed one ends with its sentence (a bracket) or its
// block (a quotation).
struct Stretch {
  enum class Kind : std::uint8_t { kParenthesis, kQuotation, kDashes } kind = Kind::kParenthesis;
  std::uint32_t first_token = 0, end_token = 0;
  bool closed = true;
};

struct Layout {
  std::vector<Token> tokens;
  std::vector<Sentence> sentences;
  std::vector<Block> blocks;
  std::vector<Stretch> stretches;  // by first token; may nest

  std::uint32_t title_block = 0xFFFFFFFF;

  // Whether the sentence is none of the article's own.
  bool IsAround(const Sentence& sentence) const { return blocks[sentence.block].kind >= BlockKind::kDateLine; }

  // The sentence that holds the token. Logarithmic.
  std::uint32_t SentenceOfToken(std::uint32_t token) const;
};

Layout Segment(const NormalizedText& text, const RuleSet& rules);
// The same with no more of the rules than is needed.
Layout Segment(const NormalizedText& text, const Vocabulary& words, const LanguageRules& language);

}  // namespace recoupe

#endif  // RECOUPE_PIPELINE_SEGMENT_SEGMENT_H_
