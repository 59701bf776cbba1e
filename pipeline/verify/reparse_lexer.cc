#include "pipeline/verify/reparse_lexer.h"

#include "pipeline/text/utf8.h"

namespace recoupe::reparse {
namespace {

// U+00C0 to U+00FF without their accents; what has no base letter is '?'.
constexpr std::string_view kLatin1 = "AAAAAAACEEEEIIIIDNOOOOOxOUUUUYTsaaaaaaaceeeeiiiidnooooo?ouuuuyty";

bool IsSpace(char32_t c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == 0xA0 || (c >= 0x2000 && c <= 0x200A) || c == 0x202F ||
         c == 0x205F || c == 0x3000;
}

bool IsInvisible(char32_t c) {
  return c == 0xAD || (c >= 0x200B && c <= 0x200F) || c == 0x2060 || c == 0xFEFF || (c >= 0x300 && c <= 0x36F);
}

char FoldSymbol(char32_t c) {
  switch (c) {
    case 0x20AC:
      return kEuro;
    case 0xA3:
      return kPound;
    case 0xA5:
    case 0xFFE5:
      return kYen;
    case 0x20A9:
      return kWon;
    case 0x20B9:
      return kRupee;
    case 0xB0:
    case 0xBA:
      return kDegree;
    case 0xB2:
      return kSquared;
    case 0xB3:
      return kCubed;
    case 0x2030:
      return kPerMille;
    case 0x2264:
      return kAtMost;
    case 0x2265:
      return kAtLeast;
    case 0xB5:
    case 0x3BC:
      return 'u';
    case 0x2248:
    case 0x223C:
      return '~';
    case 0x152:
    case 0x153:
      return 'o';  // "œ" stands in no word that is read here
    case 0x178:
      return 'Y';
    case 0x2018:
    case 0x2019:
    case 0x2BC:
    case 0x2032:
      return '\'';
    case 0x2033:
      return '"';
    case 0x2010:
    case 0x2011:
    case 0x2012:
    case 0x2013:
    case 0x2014:
    case 0x2212:
      return '-';
    default:
      return kOther;
  }
}

char FoldChar(char32_t c) {
  if (IsSpace(c)) return ' ';
  if (c < 0x20 || c == 0x7F) return kOther;
  if (c < 0x80) return static_cast<char>(c);
  if (c >= 0xC0 && c <= 0xFF) return kLatin1[c - 0xC0];
  return FoldSymbol(c);
}

bool IsDigit(char c) { return c >= '0' && c <= '9'; }
bool IsLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

}  // namespace

Lexer::Lexer(std::string_view quote) {
  Fold(quote);
  if (!too_long_) Split();
}

void Lexer::Fold(std::string_view quote) {
  for (std::size_t at = 0; at < quote.size();) {
    const CodePoint c = DecodeUtf8(quote, at);
    at += c.length;
    if (IsInvisible(c.value)) continue;
    if (length_ == kMaxBytes) {
      too_long_ = true;
      return;
    }
    const char folded = FoldChar(c.value);
    raw_[length_] = folded;
    lower_[length_++] = folded >= 'A' && folded <= 'Z' ? static_cast<char>(folded + 32) : folded;
  }
}

void Lexer::Split() {
  const std::string_view raw(raw_.data(), length_), lower(lower_.data(), length_);
  bool space = true;
  for (std::size_t at = 0; at < length_;) {
    if (raw[at] == ' ') {
      space = true;
      ++at;
      continue;
    }
    if (size_ == kMaxLexemes) {
      too_long_ = true;
      return;
    }
    std::size_t end = at + 1;
    LexemeKind kind = LexemeKind::kSymbol;
    if (IsDigit(raw[at])) {
      kind = LexemeKind::kDigits;
      while (end < length_ && IsDigit(raw[end])) ++end;
    } else if (IsLetter(raw[at])) {
      kind = LexemeKind::kWord;
      while (end < length_ && (IsLetter(raw[end]) || raw[end] == kSquared || raw[end] == kCubed)) ++end;
      // An elided word keeps its apostrophe: "d'", "l'", "qu'".
      if (end < length_ && raw[end] == '\'' && end - at <= 6) ++end;
    }
    lexemes_[size_++] = {kind, space, raw.substr(at, end - at), lower.substr(at, end - at)};
    space = false;
    at = end;
  }
}

}  // namespace recoupe::reparse
