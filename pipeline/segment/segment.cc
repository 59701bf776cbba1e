#include "pipeline/segment/segment.h"

#include <algorithm>
#include <string>

#include "pipeline/normalize/normalize.h"
#include "pipeline/rules/language_rules.h"
#include "pipeline/rules/rule_set.h"
#include "pipeline/segment/lines.h"
#include "pipeline/segment/sentences.h"
#include "pipeline/segment/stretches.h"

namespace recoupe {
namespace {

std::string NormalizeTitle(std::string_view title) {
  const std::string folded = NormalizeString(title);
  const std::size_t begin = folded.find_first_not_of(" \t\n");
  if (begin == std::string::npos) return {};
  return folded.substr(begin, folded.find_last_not_of(" \t\n") + 1 - begin);
}

void AddBlock(std::string_view text, const TokenBlock& block, const LanguageRules& language,
              std::vector<std::uint32_t>* ends, Layout* layout) {
  ends->clear();
  FindSentenceEnds(text, layout->tokens, block.first_token, block.end_token, language, ends);
  const auto span = [&](std::uint32_t first, std::uint32_t end) {
    return NormalSpan{layout->tokens[first].begin, layout->tokens[end - 1].end};
  };
  const auto index = static_cast<std::uint32_t>(layout->blocks.size());
  const auto first_sentence = static_cast<std::uint32_t>(layout->sentences.size());
  std::uint32_t start = block.first_token;
  for (const std::uint32_t end : *ends) {
    layout->sentences.push_back({span(start, end), start, end, index});
    layout->tokens[start].flags |= Token::kSentenceStart;
    start = end;
  }
  layout->blocks.push_back({block.kind, span(block.first_token, block.end_token), first_sentence,
                            static_cast<std::uint32_t>(layout->sentences.size()), block.heading});
  if (block.kind == BlockKind::kTitle) layout->title_block = index;
}

// "A Paris, ...", "Etat": many newspapers print capitals without their accents. A lone "A" that opens a sentence is
// "À", unless it is turned round ("A-t-il"); a capital E before letters that make no word may be an É.
void ReadBareCapitals(std::string_view text, const Vocabulary& words, Layout* layout) {
  const WordId to = words.Find("à");
  for (const Sentence& sentence : layout->sentences) {
    std::uint32_t at = sentence.first_token;
    if (layout->tokens[at].kind == TokenKind::kPunct) ++at;  // a quotation mark
    if (at + 1 >= sentence.end_token || layout->tokens[at].In(text) != "A") continue;
    const Token& next = layout->tokens[at + 1];
    if (next.kind == TokenKind::kPunct || !next.Is(Token::kSpaceBefore)) continue;
    layout->tokens[at].word = to;
  }
  std::string accented;
  for (Token& token : layout->tokens) {
    if (token.word != kUnknownWord || token.kind != TokenKind::kWord || text[token.begin] != 'E') continue;
    accented.assign("é").append(token.In(text).substr(1));
    token.word = words.Find(accented);
  }
}

}  // namespace

std::uint32_t Layout::SentenceOfToken(std::uint32_t token) const {
  const auto after = std::upper_bound(sentences.begin(), sentences.end(), token,
                                      [](std::uint32_t at, const Sentence& s) { return at < s.first_token; });
  return after == sentences.begin() ? 0 : static_cast<std::uint32_t>(after - sentences.begin() - 1);
}

Layout Segment(const NormalizedText& text, const RuleSet& rules) {
  return Segment(text, rules.words(), rules.language());
}

Layout Segment(const NormalizedText& text, const Vocabulary& words, const LanguageRules& language) {
  Layout layout;
  Tokenize(text.text(), words, &layout.tokens);
  std::vector<std::uint32_t> ends;
  for (const TokenBlock& block :
       FindBlocks(text.text(), layout.tokens, NormalizeTitle(text.source().title), language)) {
    AddBlock(text.text(), block, language, &ends, &layout);
  }
  ReadBareCapitals(text.text(), words, &layout);
  FindStretches(text.text(), &layout);
  return layout;
}

}  // namespace recoupe
