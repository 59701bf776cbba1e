#include "pipeline/segment/sentences.h"

#include <algorithm>
#include <array>

#include "pipeline/rules/language_rules.h"
#include "pipeline/text/utf8.h"

namespace recoupe {
namespace {

constexpr std::uint32_t kLongest = 1000;     // tokens of a sentence: no writer's is as long
constexpr std::uint32_t kLongestAside = 60;  // tokens in brackets that never end a sentence inside

// Nouns that a single capital letter labels: « en série B. Elle » ends a sentence, « selon J. Dupont » does not.
constexpr std::array<std::string_view, 27> kLabelled = {
    "réseau",  "série",    "séries", "serie", "classe", "plan",    "type",   "catégorie", "phase",
    "niveau",  "option",   "annexe", "tour",  "gamme",  "groupe",  "axe",    "lot",       "zone",
    "tranche", "vitamine", "modèle", "point", "ligne",  "actions", "action", "model",     "series"};

class SentenceFinder {
 public:
  SentenceFinder(std::string_view text, std::span<const Token> tokens, std::uint32_t first, std::uint32_t end,
                 const LanguageRules& language)
      : text_(text), tokens_(tokens), first_(first), end_(end), language_(language) {}

  void Find(std::vector<std::uint32_t>* ends) {
    MatchBrackets();
    std::uint32_t start = first_;
    std::size_t pair = 0;
    for (std::uint32_t at = first_; at < end_;) {
      while (pair < pairs_.size() && pairs_[pair].open < at) ++pair;
      if (pair < pairs_.size() && pairs_[pair].open == at && at != start && IsAside(pairs_[pair])) {
        at = pairs_[pair].close;  // nothing ends inside
      }
      const std::uint32_t next = IsTerminal(at) ? EndAfter(at, start) : at + 1;
      if (ended_ || IsEndless(start, next)) {
        ends->push_back(next);
        start = next;
      }
      ended_ = false;
      at = next;
    }
    if (start < end_) ends->push_back(end_);
  }

 private:
  struct Pair {
    std::uint32_t open, close;
  };

  // What never comes to an end is cut at a sign, so that what is asked of a sentence's every figure stays bounded; in
  // what has no signs either, anywhere.
  bool IsEndless(std::uint32_t start, std::uint32_t next) const {
    if (next - start < kLongest || next == end_) return false;
    return next - start >= 2 * kLongest || (tokens_[next - 1].kind == TokenKind::kPunct && Spaced(next));
  }

  char Mark(std::uint32_t at) const {  // an ASCII punctuation character, or 0
    const Token& token = tokens_[at];
    return token.kind == TokenKind::kPunct && token.end - token.begin == 1 ? text_[token.begin] : '\0';
  }
  std::string_view TokenText(std::uint32_t at) const { return tokens_[at].In(text_); }
  bool Spaced(std::uint32_t at) const { return tokens_[at].Is(Token::kSpaceBefore); }

  // Outermost pairs of brackets of the block, in order.
  void MatchBrackets() {
    std::vector<Pair> open;
    for (std::uint32_t at = first_; at < end_; ++at) {
      const char mark = Mark(at);
      if (mark == '(' || mark == '[') open.push_back({at, static_cast<std::uint32_t>(pairs_.size())});
      if ((mark != ')' && mark != ']') || open.empty()) continue;
      const Pair opened = open.back();  // its `close` counts the pairs found before it
      open.pop_back();
      pairs_.resize(opened.close);  // those inside it
      pairs_.push_back({opened.open, at});
    }
  }

  static bool IsAside(const Pair& pair) { return pair.close - pair.open <= kLongestAside; }

  bool IsTerminal(std::uint32_t at) const {
    const Token& token = tokens_[at];
    if (token.kind != TokenKind::kPunct) return false;
    const char mark = Mark(at);
    return mark == '.' || mark == '!' || mark == '?' || (mark == '\0' && TokenText(at) == "…");
  }

  bool IsCloser(std::uint32_t at) const {
    const char mark = Mark(at);
    if (mark == ')' || mark == ']') return true;
    if (mark == '"') return !Spaced(at) || at + 1 == end_ || (Spaced(at + 1) && !Spaced(at));
    if (mark != '\0' || tokens_[at].kind != TokenKind::kPunct) return false;
    const std::string_view text = TokenText(at);
    return text == "»" || text == "”" || text == "›";
  }
  bool IsQuoteCloser(std::uint32_t at) const {
    const char mark = Mark(at);
    return mark == '"' || (mark == '\0' && IsCloser(at));
  }

  // Reads the terminator, those that follow it, and what closes behind them; gives the token behind, and sets ended_ if
  // the sentence ends there. Nothing is read twice, so that long runs of stops take linear time.
  std::uint32_t EndAfter(std::uint32_t at, std::uint32_t start) {
    std::uint32_t next = at + 1;
    while (next < end_ && IsTerminal(next)) ++next;
    if (at > first_ && (Mark(at - 1) == '(' || Mark(at - 1) == '[')) return next;  // (…), (!), [...]
    const bool lone_stop = next == at + 1 && Mark(at) == '.';
    const bool trails_off = Mark(at) == '\0' || next - at >= 3;  // « il a coûté... 5 millions »
    bool quote = false;
    while (next < end_ && (IsCloser(next) || (quote && IsTerminal(next)))) {
      quote = quote || IsQuoteCloser(next);
      ++next;
    }
    ended_ =
        next == end_ || (Spaced(next) && Opens(next, at, quote) && !(lone_stop && IsAbbreviated(at, next, start)) &&
                         !(trails_off && !quote && tokens_[next].kind == TokenKind::kNumber));
    return next;
  }

  // Whether a sentence can start here.
  bool Opens(std::uint32_t at, std::uint32_t stop, bool behind_quote) const {
    const Token& token = tokens_[at];
    switch (token.kind) {
      case TokenKind::kWord:
        return token.Is(Token::kCapital) || token.Is(Token::kInnerCapital) || !IsLowerCase(token);
      case TokenKind::kNumber:
        return true;
      case TokenKind::kSymbol:  // currencies, arrows, emoji; but no bar between cells, no per cent sign
        return std::string_view("|=<>%^`").find(text_[token.begin]) == std::string_view::npos;
      case TokenKind::kPunct:
        break;
    }
    const std::string_view mark = TokenText(at);
    if (mark == "«" || mark == "“" || mark == "\"" || mark == "•" || mark == "‹" || mark == "„" || mark == "'")
      return true;
    if (mark == "—" || mark == "–") return !behind_quote;  // « Oui. » – Jensen Huang
    if (mark == "-") return !behind_quote && (Mark(stop) == '.' || at + 1 == end_ || Spaced(at + 1));  // Meta ? -5 %
    // « Nvidia Corp. (NVDA) » goes on, « vendu. (Avec AFP) » does not.
    if (mark == "(" || mark == "[") return stop > first_ && !tokens_[stop - 1].Is(Token::kCapital);
    return mark == "@" || mark == "#";
  }

  bool IsLowerCase(const Token& token) const {
    const CodePoint c = DecodeUtf8(text_, token.begin);
    return c.value < 0x530;  // Latin, Greek, Cyrillic; other scripts have no case, or keep to themselves
  }

  // Whether the full stop belongs to the word before it.
  bool IsAbbreviated(std::uint32_t stop, std::uint32_t next, std::uint32_t start) const {
    if (stop == start || Spaced(stop)) return false;
    const std::uint32_t before = stop - 1;
    const Token& word = tokens_[before];
    // « 1. Le », a list marker; « 350. Le nombre de salariés » is none.
    constexpr std::uint32_t kMarkerDigits = 2;
    if (word.kind == TokenKind::kNumber) return before == first_ && word.end - word.begin <= kMarkerDigits;
    if (word.kind != TokenKind::kWord) return false;
    const bool behind_number = before > start && tokens_[before - 1].kind == TokenKind::kNumber;
    if (IsInitial(word)) {
      if (before > start && TokenText(before - 1) == "&" && !Spaced(before)) return false;  // « avec AT&T. Le »
      if (behind_number || next != stop + 1) return false;                                  // 500 W. Le
      return before == start || !IsLabelled(before - 1, TokenText(before));
    }
    if (!language_.IsAbbreviation(word.word)) return false;
    const bool unit = behind_number && word.end - word.begin <= 2 && !word.Is(Token::kCapital);  // 9 mm. Sous
    if (unit) return false;
    return tokens_[next].kind == TokenKind::kNumber || !language_.IsNumberAbbreviation(word.word);
  }

  bool IsInitial(const Token& word) const {
    return word.Is(Token::kCapital) && DecodeUtf8(text_, word.begin).length == word.end - word.begin;
  }

  bool IsLabelled(std::uint32_t at, std::string_view letter) const {
    const std::string_view text = TokenText(at);
    if (text == "sur" && letter == "X") return true;  // the network, not Xavier
    if (text.size() > 12) return false;
    return std::find(kLabelled.begin(), kLabelled.end(), FoldCase(text)) != kLabelled.end();
  }

  const std::string_view text_;
  const std::span<const Token> tokens_;
  const std::uint32_t first_, end_;
  const LanguageRules& language_;
  std::vector<Pair> pairs_;
  bool ended_ = false;
};

}  // namespace

void FindSentenceEnds(std::string_view text, std::span<const Token> tokens, std::uint32_t first, std::uint32_t end,
                      const LanguageRules& language, std::vector<std::uint32_t>* ends) {
  SentenceFinder(text, tokens, first, end, language).Find(ends);
}

}  // namespace recoupe
