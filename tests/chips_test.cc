// The index of chip families against its opponent: every family tried alone at every token of the corpus.
#include <gtest/gtest.h>

#include <string>

#include "pipeline/normalize/normalize.h"
#include "pipeline/recognize/name_rules.h"
#include "pipeline/segment/segment.h"
#include "tests/corpus_texts.h"
#include "tests/repository_rules.h"

namespace recoupe {
namespace {

// How many chips were found; the two ways must agree on how long each is and whether it needs support.
std::size_t Compare(const std::string& bytes) {
  Source source;
  source.bytes = bytes;
  source.encoding = "UTF-8";
  const NormalizedText normalized = Normalize(source);
  const Layout layout = Segment(normalized, RepositoryRules());
  const ChipRules& chips = RepositoryRules().names().chips();
  std::size_t found = 0;
  for (std::size_t at = 0; at < layout.tokens.size(); ++at) {
    const ChipRules::Match fast = chips.FindAt(normalized.text(), layout.tokens, at, layout.tokens.size());
    const ChipRules::Match slow = chips.FindOneByOne(normalized.text(), layout.tokens, at, layout.tokens.size());
    EXPECT_EQ(fast.length, slow.length) << layout.tokens[at].In(normalized.text());
    if (fast.family == nullptr || slow.family == nullptr) continue;
    EXPECT_EQ(fast.family->weak, slow.family->weak) << layout.tokens[at].In(normalized.text());
    ++found;
  }
  return found;
}

TEST(ChipIndexTest, AgreesWithOneFamilyAtATimeOverTheCorpus) {
  std::size_t found = 0;
  ForEachDevText([&](const std::string& text) { found += Compare(text); });
  EXPECT_GT(found, 40U);
}

TEST(ChipIndexTest, AgreesOnChipsToCome) {
  EXPECT_GT(Compare("B400, MI500X, TPU v9, Trainium 4, M7 Ultra, Gaudi 5, WSE-5, Snapdragon 9 Elite, Kirin 9100."), 5U);
}

}  // namespace
}  // namespace recoupe
