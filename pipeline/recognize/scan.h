// A sentence as the readers of numbers see it: tokens, text and rules, with no look beyond its ends.
#ifndef RECOUPE_PIPELINE_RECOGNIZE_SCAN_H_
#define RECOUPE_PIPELINE_RECOGNIZE_SCAN_H_

#include <cstdint>
#include <span>
#include <string_view>

#include "pipeline/recognize/figure_rules.h"
#include "pipeline/rules/language_rules.h"
#include "pipeline/text/token.h"

namespace recoupe {

struct NumeralMemo;

// All members that take a token's index accept any number: outside the sentence there is an unknown word.
struct Scan {
  std::string_view text;
  std::span<const Token> tokens;
  const FigureRules& rules;
  const LanguageRules& language;
  std::uint32_t begin = 0, end = 0;  // tokens of the sentence
  NumeralMemo* memo = nullptr;       // of ReadNumeral(), if its results are kept

  bool In(std::uint32_t i) const { return i >= begin && i < end; }
  WordId Word(std::uint32_t i) const { return In(i) ? tokens[i].word : kUnknownWord; }
  bool Is(std::uint32_t i, WordId word) const { return In(i) && tokens[i].word == word; }
  bool Has(std::uint32_t i, std::uint64_t classes) const { return In(i) && rules.Has(tokens[i].word, classes); }
  bool IsNumber(std::uint32_t i) const { return In(i) && tokens[i].kind == TokenKind::kNumber; }
  bool IsWord(std::uint32_t i) const { return In(i) && tokens[i].kind == TokenKind::kWord; }
  bool Flag(std::uint32_t i, Token::Flag flag) const { return In(i) && tokens[i].Is(flag); }
  // Nothing stands between token i - 1 and token i.
  bool Glued(std::uint32_t i) const { return In(i) && i > 0 && !tokens[i].Is(Token::kSpaceBefore); }
  std::string_view Text(std::uint32_t i) const { return In(i) ? tokens[i].In(text) : std::string_view(); }
  std::size_t Size(std::uint32_t i) const { return In(i) ? tokens[i].end - tokens[i].begin : 0; }
  std::string_view Text(std::uint32_t first, std::uint32_t last) const {  // [first, last)
    return text.substr(tokens[first].begin, tokens[last - 1].end - tokens[first].begin);
  }
  // One space of any width, and no line break, stands before token i: what may part groups of thousands.
  bool OneSpace(std::uint32_t i) const {
    if (!In(i) || i == 0 || !tokens[i].Is(Token::kSpaceBefore) || tokens[i].Is(Token::kLineStart)) return false;
    const std::size_t gap = tokens[i].begin - tokens[i - 1].end;
    if (text[tokens[i - 1].end] == '\t') return false;  // a tab parts the cells of a table
    return gap == 1 || (gap <= 3 && static_cast<unsigned char>(text[tokens[i - 1].end]) >= 0x80);
  }
  const GrammarWords& words() const { return rules.words(); }
  std::uint64_t Classes(std::uint32_t i) const { return In(i) ? rules.Classes(tokens[i].word) : 0; }
  // de, d'
  bool IsOf(std::uint32_t i) const { return Is(i, words().de) || Is(i, words().d); }
  // A hyphen between two words without spaces.
  bool IsInnerHyphen(std::uint32_t i) const { return Is(i, words().hyphen) && Glued(i) && Glued(i + 1); }
  // The next token, over an inner hyphen: « vingt-deux » and « vingt deux » read alike.
  std::uint32_t OverHyphen(std::uint32_t i) const { return IsInnerHyphen(i) ? i + 1 : i; }
};

}  // namespace recoupe

#endif  // RECOUPE_PIPELINE_RECOGNIZE_SCAN_H_
