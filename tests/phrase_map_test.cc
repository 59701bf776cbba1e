// PhraseMap: the longest phrase at a token, from both ends.
#include "pipeline/text/phrase_map.h"

#include <gtest/gtest.h>

namespace recoupe {
namespace {

class PhraseMapTest : public testing::Test {
 protected:
  PhraseMapTest() {
    for (const char* phrase : {"près de", "plus de", "plus", "l'ordre de", "d'", "Standard & Poor's", "5 %"}) {
      map_.Add(words_.InternPhrase(phrase), phrase);
    }
    map_.Freeze(words_.size());
  }
  std::vector<Token> Split(std::string_view text) const {
    std::vector<Token> tokens;
    Tokenize(text, words_, &tokens);
    return tokens;
  }
  Vocabulary words_;
  PhraseMap<std::string> map_;
};

TEST_F(PhraseMapTest, FindsTheLongestAtAToken) {
  const auto tokens = Split("Plus de 5 % de PLUS");
  EXPECT_EQ(*map_.FindAt(tokens, 0, tokens.size()).value, "plus de");
  EXPECT_EQ(map_.FindAt(tokens, 0, tokens.size()).length, 2U);
  EXPECT_EQ(*map_.FindAt(tokens, 0, 1).value, "plus");
  EXPECT_EQ(*map_.FindAt(tokens, 2, tokens.size()).value, "5 %");
  EXPECT_EQ(*map_.FindAt(tokens, 5, tokens.size()).value, "plus");
  EXPECT_FALSE(map_.FindAt(tokens, 1, tokens.size()));
}

TEST_F(PhraseMapTest, FindsTheLongestBeforeAToken) {
  const auto tokens = Split("de l'ordre de 5");
  EXPECT_EQ(*map_.FindBefore(tokens, 0, 4).value, "l'ordre de");
  EXPECT_FALSE(map_.FindBefore(tokens, 2, 4));
  EXPECT_FALSE(map_.FindBefore(tokens, 0, 0));
}

TEST_F(PhraseMapTest, VisitsLongestFirst) {
  const auto tokens = Split("plus de");
  std::vector<std::uint32_t> lengths;
  EXPECT_FALSE(map_.VisitAt(tokens, 0, 2, [&](const std::string&, std::uint32_t length) {
    lengths.push_back(length);
    return false;
  }));
  EXPECT_EQ(lengths, (std::vector<std::uint32_t>{2, 1}));
}

// Many first words, some of them of many phrases: each is found, the longest first and then the first that came.
TEST(LargePhraseMapTest, FindsEveryPhraseInItsOrder) {
  Vocabulary words;
  PhraseMap<int> map;
  constexpr int kPhrases = 3000;
  for (int i = 0; i < kPhrases; ++i) {
    std::string phrase = "mot" + std::to_string(i * i % 701);
    for (int more = 0; more < i % 4; ++more) phrase += " suite";
    map.Add(words.InternPhrase(phrase), i);
  }
  map.FreezeStarts(words.size());
  int visited = 0;
  for (int first = 0; first < 701; ++first) {
    std::vector<Token> tokens;
    Tokenize("mot" + std::to_string(first) + " suite suite suite", words, &tokens);
    std::pair<std::uint32_t, int> last = {5, 0};
    map.VisitAt(tokens, 0, tokens.size(), [&](int phrase, std::uint32_t length) {
      EXPECT_EQ(phrase * phrase % 701, first);
      EXPECT_EQ(length, static_cast<std::uint32_t>(phrase % 4) + 1);
      EXPECT_TRUE(length < last.first || (length == last.first && phrase > last.second)) << phrase;
      last = {length, phrase};
      ++visited;
      return false;
    });
  }
  EXPECT_EQ(visited, kPhrases);
}

// What asks behind the last token of a text asks behind the end of the tokens.
TEST_F(PhraseMapTest, NothingStartsAtTheEnd) {
  std::vector<Token> tokens = Split("plus plus");
  tokens.shrink_to_fit();
  EXPECT_FALSE(map_.FindAt(tokens, 2, 2));
  EXPECT_FALSE(map_.FindAt(tokens, 1, 1));
  EXPECT_FALSE(map_.VisitAt(tokens, 2, 2, [](const std::string&, std::uint32_t) { return true; }));
}

TEST_F(PhraseMapTest, UnknownWordsStartNothing) {
  const auto tokens = Split("inconnu");
  EXPECT_FALSE(map_.FindAt(tokens, 0, 1));
  EXPECT_FALSE(map_.StartsWith(kUnknownWord));
  EXPECT_TRUE(map_.StartsWith(words_.Find("plus")));
}

TEST_F(PhraseMapTest, WordsAddedAfterFreezeAreNoPhrase) {
  words_.Intern("tardif");
  const auto tokens = Split("tardif");
  EXPECT_FALSE(map_.FindAt(tokens, 0, 1));
}

}  // namespace
}  // namespace recoupe
