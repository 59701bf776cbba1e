// The corpus generator: the same seed gives the same articles, with the density asked for.
#include "tools/bench/generator.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <sstream>

#include "pipeline/read/decode.h"
#include "tools/bench/variation.h"

namespace recoupe::bench {
namespace {

const std::string kMaterial = RECOUPE_SOURCE_DIR "/corpus/material";
const std::string kArticles = RECOUPE_SOURCE_DIR "/corpus/dev";

Generator Make(GeneratorOptions options) {
  auto generator = Generator::Load(kMaterial, kArticles, options);
  if (!generator) ADD_FAILURE() << generator.error().ToString();
  return std::move(generator.value());
}

int CountWords(const std::string& text) {
  std::istringstream stream(text);
  int words = 0;
  for (std::string word; stream >> word;) ++words;
  return words;
}

TEST(GeneratorTest, IsTheSameForASeed) {
  const Generator one = Make({.seed = 7}), again = Make({.seed = 7}), other = Make({.seed = 8});
  for (std::uint64_t number : {0u, 1u, 999u}) {
    EXPECT_EQ(one.Article(number), again.Article(number));
    EXPECT_NE(one.Article(number), other.Article(number));
  }
}

TEST(GeneratorTest, WritesArticlesOfThreeToSixHundredWords) {
  const Generator generator = Make({});
  std::set<std::string> articles;
  for (std::uint64_t number = 0; number < 100; ++number) {
    const std::string article = generator.Article(number);
    EXPECT_TRUE(IsUtf8(article));
    EXPECT_EQ(article.find_first_of("{}"), std::string::npos) << article;
    EXPECT_NEAR(CountWords(article), 450, 220);
    articles.insert(article);
  }
  EXPECT_EQ(articles.size(), 100u);
}

TEST(GeneratorTest, StatesAFigureEveryTwentySevenWords) {
  const Generator generator = Make({});
  int words = 0, figures = 0;
  for (std::uint64_t number = 0; number < 100; ++number) {
    const std::string article = generator.Article(number);
    words += CountWords(article);
    std::istringstream lines(article);
    for (std::string line; std::getline(lines, line);) figures += CountFigures(line, {});
  }
  // Small ones in words (« trois usines ») are not counted here.
  EXPECT_NEAR(static_cast<double>(words) / figures, 27, 5);
}

TEST(GeneratorTest, WritesTextWithoutAnyNumber) {
  const Generator generator = Make({.seed = 3, .figures_per_1000_words = 0});
  for (std::uint64_t number = 0; number < 100; ++number) {
    const std::string article = generator.Article(number);
    EXPECT_TRUE(HasNoNumber(article, generator.number_words())) << article;
  }
}

TEST(GeneratorTest, SetsTwoArticlesInThreeAsNewsSitesDo) {
  const Generator generator = Make({});
  int set = 0;
  for (std::uint64_t number = 0; number < 100; ++number) {
    const std::string article = generator.Article(number);
    const bool typographic = article.find("’") != std::string::npos;
    EXPECT_NE(typographic, article.find('\'') != std::string::npos);
    set += typographic;
  }
  EXPECT_NEAR(set, 67, 15);
}

TEST(GeneratorTest, SaysWhatMaterialIsMissing) {
  const auto generator = Generator::Load(RECOUPE_SOURCE_DIR "/corpus/nowhere", kArticles, {});
  ASSERT_FALSE(generator.ok());
  EXPECT_EQ(generator.error().code, "material.unreadable");
}

struct VariationCase {
  const char *name, *text, *shape;  // in the shape # stands for any digit
};
void PrintTo(const VariationCase& tested, std::ostream* out) { *out << tested.name; }
constexpr VariationCase kVariations[] = {{"Groups", "12 400 salariés", "## #00 salariés"},
                                         {"Decimals", "3,5 milliards", "#,# milliards"},
                                         {"ZerosStay", "500 millions", "#00 millions"},
                                         {"YearsMove", "en 2024, 30 %", "en 2026, #0 %"},
                                         {"NamesStay", "H100, GPT-4 et 5G", "H100, GPT-4 et 5G"}};
class VariationTest : public testing::TestWithParam<VariationCase> {};
TEST_P(VariationTest, KeepsTheShape) {
  const std::string shape = GetParam().shape;
  for (std::uint64_t seed = 0; seed < 20; ++seed) {
    Random random(seed);
    const std::string varied = VaryNumbers(GetParam().text, 2, &random);
    ASSERT_EQ(varied.size(), shape.size());
    for (std::size_t i = 0; i < shape.size(); ++i) {
      const bool digit = varied[i] >= '0' && varied[i] <= '9';
      EXPECT_TRUE(shape[i] == '#' ? digit : varied[i] == shape[i]) << varied;
    }
  }
}
INSTANTIATE_TEST_SUITE_P(French, VariationTest, testing::ValuesIn(kVariations),
                         [](const auto& tested) { return std::string(tested.param.name); });

TEST(NameExchangeTest, KeepsVowelsAndIsConsistent) {
  const std::vector<std::string> names = {"Amazon", "Apple", "Intel", "Google", "Meta", "Nvidia"};
  Random random(5);
  const NameExchange exchange({&names}, &random);
  const std::string once = exchange.Apply("Amazon et Google"), twice = exchange.Apply("Google et Amazon");
  EXPECT_EQ(twice, once.substr(once.find(" et ") + 4) + " et " + once.substr(0, once.find(" et ")));
  EXPECT_EQ(exchange.Apply("Metaverse, Googleplex"), "Metaverse, Googleplex");
  EXPECT_TRUE(StartsWithVowel(once));
}

}  // namespace
}  // namespace recoupe::bench
