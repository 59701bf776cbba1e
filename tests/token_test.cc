// Tokens: the table shows how each spelling is split; the properties hold for any bytes.
#include "pipeline/text/token.h"

#include <gtest/gtest.h>

#include <random>

#include "pipeline/text/utf8.h"

namespace recoupe {
namespace {

// "l'|IA|" with the kind of each token as w n p s.
std::string Split(std::string_view text, const Vocabulary& words) {
  std::vector<Token> tokens;
  Tokenize(text, words, &tokens);
  std::string split;
  for (const Token& token : tokens) {
    if (!split.empty()) split += '|';
    split += token.In(text);
  }
  return split;
}

std::string Kinds(std::string_view text) {
  std::vector<Token> tokens;
  Tokenize(text, Vocabulary(), &tokens);
  std::string kinds;
  for (const Token& token : tokens) kinds += "wnps"[static_cast<int>(token.kind)];
  return kinds;
}

struct SplitCase {
  const char *name, *text, *split, *kinds;
};
void PrintTo(const SplitCase& tested, std::ostream* out) { *out << tested.name; }

constexpr SplitCase kSplits[] = {
    {"Empty", "", "", ""},
    {"Blank", " \t\n\u00A0\u202F\u3000", "", ""},
    {"Bold", "Le **Xyzzy**, ici", "Le|Xyzzy|,|ici", "wwpw"},
    {"MarkdownHeading", "## Titre", "Titre", "w"},
    {"OneStarAndHash", "1* #2", "1|*|#|2", "nppn"},
    {"Words", "La firme de Redmond.", "La|firme|de|Redmond|.", "wwwwp"},
    {"Accents", "Épargnée à Ÿ", "Épargnée|à|Ÿ", "www"},
    {"Elision", "l'IA d'euros J'ai n'a qu'elle", "l'|IA|d'|euros|J'|ai|n'|a|qu'|elle", "wwwwwwwwww"},
    {"LongElision", "Lorsqu'il puisqu'on jusqu'à quoiqu'un quelqu'un presqu'île",
     "Lorsqu'|il|puisqu'|on|jusqu'|à|quoiqu'|un|quelqu'|un|presqu'|île", "wwwwwwwwwwww"},
    {"ElisionBeforeAQuotation", "l'« IA »", "l'|«|IA|»", "wpwp"},
    {"ElisionBeforeADigit", "d'1 milliard", "d'|1|milliard", "wnw"},
    {"WholeWords", "aujourd'hui O'Reilly prud'hommes McDonald's", "aujourd'hui|O'Reilly|prud'hommes|McDonald's",
     "wwww"},
    {"ElisionBeforeAWholeWord", "d'aujourd'hui", "d'|aujourd'hui", "ww"},
    {"QuotedWord", "'mot'", "'|mot|'", "pwp"},
    {"Hyphens", "GPT-4 est-il", "GPT|-|4|est|-|il", "wpnwpw"},
    {"Numbers", "1 200,5 et 43%", "1|200|,|5|et|43|%", "nnpnwns"},
    {"Glued", "26Md$ 4nm 5G H100 GB200", "26|Md|$|4|nm|5|G|H100|GB200", "nwsnwnwww"},
    {"SquareMetres", "40 000 m² 3 km³ W/m²", "40|000|m²|3|km³|W|/|m²", "nnwnwwpw"},
    {"NoteCalls", "euros² Md€¹", "euros|²|Md|€|¹", "wswss"},
    {"Degree", "n° 5 20 °C", "n|°|5|20|°|C", "wsnnsw"},
    {"Micro", "5 µm", "5|µm", "nw"},
    {"Quotes", "« “mot” »…–—•", "«|“|mot|”|»|…|–|—|•", "ppwpppppp"},
    {"Symbols", "€$£+=<>~±×→", "€|$|£|+|=|<|>|~|±|×|→", "sssssssssss"},
    {"Combining", "e\u0301te\u0301 \u0301", "e\u0301te\u0301|\u0301", "ws"},
    {"OtherScripts", "Яндекс Ωmega 华为 تقنية", "Яндекс|Ωmega|华为|تقنية", "wwww"},
    {"OrdinalLetters", "1er 2e 3ᵉ", "1|er|2|e|3|ᵉ", "nwnwnw"},
    {"Emoji", "🚀🚀", "🚀|🚀", "ss"},
    {"Ampersand", "AT&T R&D", "AT|&|T|R|&|D", "wpwwpw"},
    {"Domain", "Booking.com", "Booking|.|com", "wpw"},
};

class SplitTest : public testing::TestWithParam<SplitCase> {};

TEST_P(SplitTest, SplitsAlikeWithAndWithoutKnownWords) {
  Vocabulary words;
  EXPECT_EQ(Split(GetParam().text, words), GetParam().split);
  EXPECT_EQ(Kinds(GetParam().text), GetParam().kinds);
  words.InternPhrase(GetParam().text);
  EXPECT_EQ(Split(GetParam().text, words), GetParam().split);
}

TEST_P(SplitTest, FindsEachInternedWord) {
  Vocabulary words;
  const Phrase phrase = words.InternPhrase(GetParam().text);
  std::vector<Token> tokens;
  Tokenize(GetParam().text, words, &tokens);
  ASSERT_EQ(tokens.size(), phrase.size());
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    EXPECT_NE(tokens[i].word, kUnknownWord);
    EXPECT_EQ(tokens[i].word, phrase[i]);
    EXPECT_EQ(words.Word(tokens[i].word), FoldCase(tokens[i].In(GetParam().text)));
  }
}

// Among others that are split in the same call, as the names of a lexicon are.
TEST_P(SplitTest, NumbersNewWordsAsOneByOne) {
  const std::string text = GetParam().text;
  const std::string texts = "Société\n" + text + "\nFirme " + text;
  Vocabulary one_by_one, together;
  std::vector<Token> plain, numbered;
  for (const std::string& each : {std::string("Société"), text, "Firme " + text}) one_by_one.InternPhrase(each);
  Tokenize(texts, one_by_one, &plain);
  TokenizeNew(texts, &together, &numbered);
  ASSERT_EQ(numbered.size(), plain.size());
  EXPECT_EQ(together.size(), one_by_one.size());
  for (std::size_t i = 0; i < plain.size(); ++i) {
    EXPECT_EQ(together.Word(numbered[i].word), one_by_one.Word(plain[i].word));
    EXPECT_NE(numbered[i].word, kUnknownWord);
    EXPECT_EQ(numbered[i].flags, plain[i].flags);
  }
}

INSTANTIATE_TEST_SUITE_P(French, SplitTest, testing::ValuesIn(kSplits),
                         [](const auto& tested) { return tested.param.name; });

struct FlagCase {
  const char *name, *word;
  unsigned flags;  // but for the white space before
};
void PrintTo(const FlagCase& tested, std::ostream* out) { *out << tested.name; }

constexpr FlagCase kFlags[] = {
    {"Lower", "firme", 0},
    {"Capital", "Redmond", Token::kCapital},
    {"AccentedCapital", "Épargne", Token::kCapital},
    {"AllCaps", "IBM", Token::kCapital | Token::kAllCaps | Token::kInnerCapital},
    {"AllCapsAccented", "ÉTÉ", Token::kCapital | Token::kAllCaps | Token::kInnerCapital},
    {"OneCapital", "X", Token::kCapital},
    {"Chip", "H100", Token::kCapital | Token::kHasDigit},
    {"ChipOfTwoCapitals", "GB200", Token::kCapital | Token::kAllCaps | Token::kInnerCapital | Token::kHasDigit},
    {"Camel", "OpenAI", Token::kCapital | Token::kInnerCapital},
    {"LowerCamel", "iPhone", Token::kInnerCapital},
    {"Elided", "L'", Token::kCapital | Token::kElided},
    {"Superscript", "m²", 0},
    {"Number", "100", 0},
    {"Symbol", "€", 0},
};

class FlagTest : public testing::TestWithParam<FlagCase> {};

TEST_P(FlagTest, Flags) {
  const std::string text = "x " + std::string(GetParam().word);
  std::vector<Token> tokens;
  Tokenize(text, Vocabulary(), &tokens);
  ASSERT_EQ(tokens.size(), 2U);
  EXPECT_EQ(tokens[1].flags, GetParam().flags | Token::kSpaceBefore);
}

INSTANTIATE_TEST_SUITE_P(French, FlagTest, testing::ValuesIn(kFlags),
                         [](const auto& tested) { return tested.param.name; });

TEST(TokenTest, WhiteSpaceIsSeenBefore) {
  std::vector<Token> tokens;
  Tokenize("un,deux trois\n quatre", Vocabulary(), &tokens);
  ASSERT_EQ(tokens.size(), 5U);
  EXPECT_TRUE(tokens[0].Is(Token::kSpaceBefore) && tokens[0].Is(Token::kLineStart));
  EXPECT_FALSE(tokens[1].Is(Token::kSpaceBefore));
  EXPECT_FALSE(tokens[2].Is(Token::kSpaceBefore));
  EXPECT_TRUE(tokens[3].Is(Token::kSpaceBefore) && !tokens[3].Is(Token::kLineStart));
  EXPECT_TRUE(tokens[4].Is(Token::kSpaceBefore) && tokens[4].Is(Token::kLineStart));
}

TEST(TokenTest, LongWordsAreFoundToo) {
  Vocabulary words;
  for (const std::size_t size : {62U, 63U, 64U, 65U, 66U, 200U}) {
    const std::string word = std::string(size, 'A') + "É";
    const WordId id = words.Intern(word);
    std::vector<Token> tokens;
    Tokenize(word, words, &tokens);
    ASSERT_EQ(tokens.size(), 1U);
    EXPECT_EQ(tokens[0].word, id) << size;
  }
}

// Tokens cover every character that is neither white space nor markup, once, in order, whatever the bytes are.
void ExpectCover(std::string_view text) {
  std::vector<Token> tokens;
  Tokenize(text, Vocabulary(), &tokens);
  std::size_t at = 0;
  for (const Token& token : tokens) {
    ASSERT_LE(at, token.begin);
    ASSERT_LT(token.begin, token.end);
    ASSERT_LE(token.end, text.size());
    std::vector<Token> gap;
    Tokenize(text.substr(at, token.begin - at), Vocabulary(), &gap);
    ASSERT_TRUE(gap.empty());
    const std::string_view between = text.substr(at, token.begin - at);
    const bool space = between.find_first_not_of('*') != std::string_view::npos;
    ASSERT_EQ(token.Is(Token::kSpaceBefore), space || at == 0);
    at = token.end;
  }
}

TEST(TokenTest, CoversRandomBytesAndRandomCodePoints) {
  std::mt19937 random(1);
  for (int round = 0; round < 2000; ++round) {
    std::string bytes, text;
    for (int i = 0; i < 40; ++i) {
      bytes += static_cast<char>(random() & 0xFF);
      const std::size_t c = random() % (i % 3 == 0 ? 0x110000 : i % 3 == 1 ? 0x2100 : 0x80);
      AppendUtf8(c >= 0xD800 && c < 0xE000 ? U'é' : static_cast<char32_t>(c), &text);
    }
    ExpectCover(bytes);
    ExpectCover(text);
  }
}

}  // namespace
}  // namespace recoupe
