// Alignment: offsets of a derived text lead to its origin.
#include "pipeline/model/alignment.h"

#include <gtest/gtest.h>

#include <random>
#include <string>

namespace recoupe {
namespace {

TEST(AlignmentTest, IdentityLeadsToItself) {
  const Alignment alignment;
  EXPECT_TRUE(alignment.is_identity());
  for (const std::size_t at : {0U, 1U, 1000U}) {
    EXPECT_EQ(alignment.OriginBegin(at), at);
    EXPECT_EQ(alignment.OriginEnd(at), at);
  }
}

TEST(AlignmentTest, TheExampleOfTheContract) {
  Alignment alignment;  // "1\u202F200" -> "1 200"
  alignment.Add({1, 2, 1, 4});
  EXPECT_EQ(alignment.OriginBegin(0), 0U);
  EXPECT_EQ(alignment.OriginEnd(1), 1U);
  EXPECT_EQ(alignment.OriginBegin(1), 1U);
  EXPECT_EQ(alignment.OriginEnd(2), 4U);
  EXPECT_EQ(alignment.OriginBegin(2), 4U);
  EXPECT_EQ(alignment.OriginEnd(5), 7U);
}

TEST(AlignmentTest, DeletionsBelongToNoNeighbour) {
  Alignment alignment;  // "mil" soft hyphen "liards"
  alignment.Add({3, 3, 3, 5});
  EXPECT_EQ(alignment.OriginEnd(3), 3U);
  EXPECT_EQ(alignment.OriginBegin(3), 5U);
  EXPECT_EQ(alignment.OriginEnd(9), 11U);
}

TEST(AlignmentTest, NeighbouringDeletionsJoin) {
  Alignment alignment;
  alignment.Add({3, 3, 3, 5});
  alignment.Add({3, 3, 5, 7});
  ASSERT_EQ(alignment.edits().size(), 1U);
  EXPECT_EQ(alignment.OriginBegin(3), 7U);
}

TEST(AlignmentTest, UnitsCostOneEdit) {
  Alignment alignment;  // UTF-16 of ASCII
  for (std::size_t i = 0; i < 100; ++i) alignment.Add({i, i + 1, 2 * i, 2 * i + 2});
  EXPECT_EQ(alignment.edits().size(), 1U);
  EXPECT_EQ(alignment.OriginBegin(40), 80U);
  EXPECT_EQ(alignment.OriginEnd(43), 86U);
  EXPECT_EQ(alignment.OriginEnd(100), 200U);
  EXPECT_EQ(alignment.OriginBegin(101), 201U);
}

TEST(AlignmentTest, ASpanInsideAnEditLeadsToAllOfIt) {
  Alignment alignment;
  alignment.Add({2, 5, 2, 9});
  EXPECT_EQ(alignment.OriginBegin(3), 2U);
  EXPECT_EQ(alignment.OriginEnd(4), 9U);
}

// A text of random edits, with the origin range of each derived byte spelt out.
struct Spelt {
  Alignment alignment;
  std::vector<std::pair<std::size_t, std::size_t>> bytes;  // by derived byte
  std::size_t origin = 0;
};

Spelt RandomAlignment(std::mt19937* random, std::size_t origin_size) {
  Spelt spelt;
  while (spelt.origin < origin_size) {
    const std::size_t left = origin_size - spelt.origin;
    const std::size_t size = std::min<std::size_t>(left, (*random)() % 4);
    const std::size_t at = spelt.bytes.size();
    if ((*random)() % 2 == 0) {
      for (std::size_t i = 0; i < size; ++i) spelt.bytes.push_back({spelt.origin + i, spelt.origin + i + 1});
    } else if (size > 0) {
      const std::size_t derived = (*random)() % 4;
      spelt.alignment.Add({at, at + derived, spelt.origin, spelt.origin + size});
      for (std::size_t i = 0; i < derived; ++i) spelt.bytes.push_back({spelt.origin, spelt.origin + size});
    }
    spelt.origin += size;
  }
  return spelt;
}

TEST(AlignmentTest, RandomEditsLeadWhereTheyWereSpelt) {
  std::mt19937 random(7);
  for (int round = 0; round < 500; ++round) {
    const Spelt spelt = RandomAlignment(&random, 60);
    for (std::size_t i = 0; i < spelt.bytes.size(); ++i) {
      ASSERT_EQ(spelt.alignment.OriginBegin(i), spelt.bytes[i].first);
      ASSERT_EQ(spelt.alignment.OriginEnd(i + 1), spelt.bytes[i].second);
    }
  }
}

// Joined, a byte leads at least to where the two steps lead, in the same order.
TEST(AlignmentTest, AfterJoinsTwoSteps) {
  std::mt19937 random(11);
  for (int round = 0; round < 2000; ++round) {
    const Spelt inner = RandomAlignment(&random, 40);
    const Spelt outer = RandomAlignment(&random, inner.bytes.size());
    const Alignment joined = inner.alignment.After(outer.alignment);
    std::size_t last = 0;
    for (std::size_t i = 0; i < outer.bytes.size(); ++i) {
      const std::size_t begin = inner.alignment.OriginBegin(outer.bytes[i].first);
      const std::size_t end = inner.alignment.OriginEnd(outer.bytes[i].second);
      ASSERT_LE(joined.OriginBegin(i), begin);
      ASSERT_GE(joined.OriginEnd(i + 1), end);
      ASSERT_LE(last, joined.OriginBegin(i));
      ASSERT_LT(joined.OriginBegin(i), joined.OriginEnd(i + 1));
      last = joined.OriginBegin(i);
    }
    ASSERT_LE(joined.OriginEnd(outer.bytes.size()), inner.origin);
  }
}

TEST(AlignmentTest, AfterKeepsSeparateEditsApart) {
  Alignment inner, outer;
  inner.Add({1, 2, 1, 4});
  inner.Add({6, 6, 8, 10});
  outer.Add({3, 5, 3, 6});
  const Alignment joined = inner.After(outer);
  const std::vector<Alignment::Edit> expected = {{1, 2, 1, 4}, {3, 5, 5, 8}, {5, 5, 8, 10}};
  EXPECT_EQ(joined.edits(), expected);
}

}  // namespace
}  // namespace recoupe
