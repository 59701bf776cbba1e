// The index of the lexicon against its opponent: every written form tried alone at every token of the corpus.
#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "pipeline/normalize/normalize.h"
#include "pipeline/recognize/name_rules.h"
#include "pipeline/segment/segment.h"
#include "pipeline/text/vocabulary.h"
#include "tests/corpus_texts.h"
#include "tests/repository_rules.h"

namespace recoupe {
namespace {

using Words = std::vector<std::string>;
using Places = std::set<std::pair<std::size_t, std::uint32_t>>;  // token, number of the form

Words FoldedWords(std::string_view text, std::span<const Token> tokens) {
  Words words;
  for (const Token& token : tokens) words.push_back(FoldCase(token.In(text)));
  return words;
}

// The written forms of the lexicon, word by word.
const std::vector<Words>& Forms() {
  static const std::vector<Words> forms = [] {
    const Lexicon& lexicon = RepositoryRules().names().lexicon();
    std::vector<Words> all;
    for (std::uint32_t index = 0; index < lexicon.aliases().size(); ++index) {
      std::vector<Token> tokens;
      const std::string_view text = lexicon.alias(index).text;
      Tokenize(text, RepositoryRules().words(), &tokens);
      all.push_back(FoldedWords(text, tokens));
    }
    return all;
  }();
  return forms;
}

Places ByIndex(const Layout& layout) {
  Places places;
  const auto& aliases = RepositoryRules().names().lexicon().aliases();
  for (std::size_t at = 0; at < layout.tokens.size(); ++at) {
    aliases.VisitAt(layout.tokens, at, layout.tokens.size(), [&](std::uint32_t index, std::uint32_t) {
      places.insert({at, index});
      return false;
    });
  }
  return places;
}

Places OneByOne(const Words& document) {
  Places places;
  for (std::uint32_t index = 0; index < Forms().size(); ++index) {
    const Words& form = Forms()[index];
    for (std::size_t at = 0; !form.empty() && at + form.size() <= document.size(); ++at) {
      if (document[at][0] != form[0][0] || document[at] != form[0]) continue;
      if (std::equal(form.begin(), form.end(), document.begin() + static_cast<std::ptrdiff_t>(at))) {
        places.insert({at, index});
      }
    }
  }
  return places;
}

// How many forms were found; the two ways must find the same.
std::size_t Compare(const std::string& bytes) {
  Source source;
  source.bytes = bytes;
  source.encoding = "UTF-8";
  const NormalizedText normalized = Normalize(source);
  const Layout layout = Segment(normalized, RepositoryRules());
  const Places fast = ByIndex(layout), slow = OneByOne(FoldedWords(normalized.text(), layout.tokens));
  EXPECT_EQ(fast.size(), slow.size());
  const Lexicon& lexicon = RepositoryRules().names().lexicon();
  for (const auto& [at, index] : slow) {
    EXPECT_TRUE(fast.contains({at, index})) << lexicon.alias(index).text << " is not found by the index";
  }
  for (const auto& [at, index] : fast) {
    EXPECT_TRUE(slow.contains({at, index})) << lexicon.alias(index).text << " is found by the index alone";
  }
  return fast.size();
}

TEST(LexiconIndexTest, AgreesWithOneFormAtATimeOverTheCorpus) {
  std::size_t found = 0;
  ForEachDevText([&](const std::string& text) { found += Compare(text); });
  EXPECT_GT(found, 500U);
}

}  // namespace
}  // namespace recoupe
