// Tokens: the units that all rules are written in.
//
// Word    a letter, then letters, digits and marks: "Microsoft", "H100", "m²" (² and ³ belong to a word of at most
// three
//         letters; behind a longer one they are note calls, symbols). An elided word ends after its
//         apostrophe: "l'IA" is "l'" + "IA"; "aujourd'hui" and "O'Reilly" are one. A hyphen stands alone:
//         "GPT-4" is "GPT" "-" "4".
// Number  a run of ASCII digits: "1 200,5" is "1" "200" "," "5"; "43%" is "43" "%"; "26Md$" is "26" "Md" "$".
// Punct   one ASCII punctuation character, or one of « » … – — “ ” „ ‘ ’ ‹ › • ‣ ▪ ·.
// Symbol  any other single character: € $ £ % ° + = < > ~ | ^ ` ± × →, and controls but white space.
#ifndef RECOUPE_PIPELINE_TEXT_TOKEN_H_
#define RECOUPE_PIPELINE_TEXT_TOKEN_H_

#include <cstdint>
#include <string_view>
#include <vector>

#include "pipeline/base/any_index.h"
#include "pipeline/text/vocabulary.h"

namespace recoupe {

enum class TokenKind : std::uint8_t { kWord, kNumber, kPunct, kSymbol };

struct Token {
  enum Flag : std::uint8_t {
    kSpaceBefore = 1,     // white space, or the start of the text, stands before it
    kCapital = 2,         // its first letter is upper case
    kAllCaps = 4,         // at least two letters, all upper case
    kHasDigit = 8,        // a word with a digit inside
    kElided = 16,         // ends with its apostrophe
    kSentenceStart = 32,  // set by segment
    kLineStart = 64,      // a line break, or the start of the text, stands before it
    kInnerCapital = 128,  // a capital after the first letter: "xAI", "OpenAI", "iPhone"; "IBM" too
  };
  std::uint32_t begin = 0, end = 0;  // bytes of the normalized text
  WordId word = kUnknownWord;
  TokenKind kind = TokenKind::kWord;
  std::uint8_t flags = 0;

  bool Is(Flag flag) const { return (flags & flag) != 0; }
  std::string_view In(std::string_view text) const { return text.substr(begin, end - begin); }
};

// Neither a word nor a number nor a mark.
template <>
inline const Token kOutside<Token>{0, 0, kUnknownWord, TokenKind::kSymbol, 0};

// Splits `text` (valid UTF-8, normalized) into tokens, appended to `tokens`. Linear time. Offsets have 32 bits: what
// stands beyond 4 GiB is not split (read refuses such sources).
void Tokenize(std::string_view text, const Vocabulary& words, std::vector<Token>* tokens);
// The same, and every word gets a number. Only while rules load.
void TokenizeNew(std::string_view text, Vocabulary* words, std::vector<Token>* tokens);

}  // namespace recoupe

#endif  // RECOUPE_PIPELINE_TEXT_TOKEN_H_
