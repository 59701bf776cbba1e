// Vocabulary: folding keeps lengths, every interned word is found again, nothing else is.
#include "pipeline/text/vocabulary.h"

#include <gtest/gtest.h>

#include "pipeline/text/utf8.h"

namespace recoupe {
namespace {

struct Folding {
  const char *name, *word, *folded, *plain;
};
void PrintTo(const Folding& tested, std::ostream* out) { *out << tested.name; }

constexpr Folding kFolds[] = {
    {"Ascii", "NVIDIA", "nvidia", "nvidia"},
    {"French", "ÉÈÊËÀÂÇÎÏÔÛÙÜ", "éèêëàâçîïôûùü", "eeeeaaciiouuu"},
    {"Ligatures", "ŒUVRE Ægir", "œuvre ægir", "oeuvre aegir"},
    {"Ydieresis", "Ÿ", "ÿ", "y"},
    {"ExtendedAcrossTheByteBorder", "Ŀ ŁÓDŹ Šķoda", "ŀ łódź šķoda", "l lodz skoda"},
    {"Greek", "ΑΩ Ά Ό Ώ", "αω ά ό ώ", "αω ά ό ώ"},
    {"Cyrillic", "ЯНДЕКС Ё", "яндекс ё", "яндекс ё"},
    {"DottedCapitalIStays", "İ", "İ", "İ"},
    {"SignsStay", "× ÷ € «»", "× ÷ € «»", "× ÷ € «»"},
    {"CombiningAccentsGo", "e\u0301", "e\u0301", "e"},
};

class FoldCaseTest : public testing::TestWithParam<Folding> {};

TEST_P(FoldCaseTest, Folds) {
  EXPECT_EQ(FoldCase(GetParam().word), GetParam().folded);
  EXPECT_EQ(FoldCase(GetParam().word).size(), std::string(GetParam().word).size());
  EXPECT_EQ(StripAccents(GetParam().folded), GetParam().plain);
}

INSTANTIATE_TEST_SUITE_P(French, FoldCaseTest, testing::ValuesIn(kFolds),
                         [](const auto& tested) { return tested.param.name; });

TEST(FoldCaseTest, KeepsTheLengthOfEveryCodePointAndIsIdempotent) {
  for (char32_t c = 0; c < 0x110000; c = c == 0xD7FF ? 0xE000 : c + 1) {
    std::string letter;
    AppendUtf8(c, &letter);
    const std::string folded = FoldCase(letter);
    ASSERT_EQ(folded.size(), letter.size()) << std::hex << static_cast<std::uint32_t>(c);
    ASSERT_EQ(FoldCase(folded), folded) << std::hex << static_cast<std::uint32_t>(c);
  }
}

TEST(FoldCaseTest, SurvivesInvalidUtf8) { EXPECT_EQ(FoldCase("A\xC3"), "a\xC3"); }

std::string TestWord(std::string word, int number) {
  for (int i = 0; i < number % 20; ++i) word += "é";
  return word + std::to_string(number);
}

TEST(VocabularyTest, FindsEveryWordAgain) {
  Vocabulary words;
  std::vector<WordId> ids;
  for (int i = 0; i < 20000; ++i) ids.push_back(words.Intern(TestWord("Mot", i)));
  for (int i = 0; i < 20000; ++i) {
    const std::string word = TestWord("mot", i);
    ASSERT_EQ(words.FindFolded(FoldCase(word)), ids[i]) << word;
    const std::string padded = FoldCase(word) + "padding";
    const Vocabulary::Key key = Vocabulary::KeyOfPadded(padded.data(), padded.size() - 7);
    ASSERT_EQ(words.Find(key, std::string_view(padded).substr(0, padded.size() - 7)), ids[i]) << word;
    ASSERT_EQ(words.Word(ids[i]), FoldCase(word));
  }
  EXPECT_EQ(words.FindFolded("inconnu"), kUnknownWord);
  EXPECT_EQ(words.size(), 20001U);
}

TEST(VocabularyTest, FoldsWhatItInterns) {
  Vocabulary words;
  const WordId id = words.Intern("MICROSOFT");
  EXPECT_NE(id, kUnknownWord);
  EXPECT_EQ(words.Intern("Microsoft"), id);
  EXPECT_EQ(words.Find("microSoft"), id);
  EXPECT_EQ(words.FindFolded("Microsoft"), kUnknownWord);
  EXPECT_EQ(words.Intern(""), kUnknownWord);
  EXPECT_EQ(words.Find(""), kUnknownWord);
}

TEST(VocabularyTest, InternsManyWordsAsOneByOne) {
  Vocabulary words;
  const WordId known = words.Intern("Lever");
  std::string folded;
  std::vector<std::uint32_t> sizes;
  for (const char* word : {"levait", "lever", "", "é", "lèveraient", "levait"}) {
    folded += word;
    sizes.push_back(static_cast<std::uint32_t>(std::string_view(word).size()));
  }
  std::vector<WordId> ids = {7};
  words.InternFolded(folded, sizes, &ids);
  ASSERT_EQ(ids.size(), 7U);
  EXPECT_EQ(ids[0], 7U);
  EXPECT_EQ(ids[1], words.Find("levait"));
  EXPECT_EQ(ids[2], known);
  EXPECT_EQ(ids[3], kUnknownWord);
  EXPECT_EQ(words.Word(ids[4]), "é");
  EXPECT_EQ(words.Word(ids[5]), "lèveraient");
  EXPECT_EQ(ids[6], ids[1]);
  EXPECT_EQ(words.size(), 5U);
}

TEST(VocabularyTest, KnowsAsciiCharacters) {
  Vocabulary words;
  const WordId percent = words.Intern("%"), a = words.Intern("A");
  EXPECT_EQ(words.FindAscii('%'), percent);
  EXPECT_EQ(words.FindAscii('a'), a);
  EXPECT_EQ(words.FindAscii('$'), kUnknownWord);
}

TEST(VocabularyTest, SplitsPhrasesAsTheTextIsSplit) {
  Vocabulary words;
  const Phrase phrase = words.InternPhrase("l'intelligence artificielle & 43%");
  ASSERT_EQ(phrase.size(), 6U);
  EXPECT_EQ(words.Word(phrase[0]), "l'");
  EXPECT_EQ(words.Word(phrase[3]), "&");
  EXPECT_EQ(words.Word(phrase[4]), "43");
  EXPECT_EQ(words.Word(phrase[5]), "%");
  EXPECT_TRUE(words.InternPhrase("").empty());
}

}  // namespace
}  // namespace recoupe
