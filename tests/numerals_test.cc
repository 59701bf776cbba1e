// Numerals in words against their opponent, ICU's spell-out rules, and in digits.
#include <gtest/gtest.h>
#include <unicode/rbnf.h>

#include <random>
#include <string>

#include "tests/recognize_helper.h"

namespace recoupe {
namespace {

constexpr const char* kRuleSets[] = {"%spellout-numbering", "%spellout-cardinal-masculine",
                                     "%spellout-cardinal-feminine"};

class Speller {
 public:
  explicit Speller(const char* locale) : format_(icu::URBNF_SPELLOUT, icu::Locale(locale), status_) {}
  bool ok() const { return U_SUCCESS(status_) != 0; }
  std::string Spell(std::int64_t n, const char* rule_set) {
    UErrorCode status = U_ZERO_ERROR;
    icu::UnicodeString spelled;
    icu::FieldPosition position;
    format_.format(n, icu::UnicodeString(rule_set), spelled, position, status);
    std::string text;
    spelled.toUTF8String(text);
    return text;
  }

 private:
  UErrorCode status_ = U_ZERO_ERROR;
  icu::RuleBasedNumberFormat format_;
};

// The number in « Il y en a N personnes ici », which makes any numeral a figure.
std::string ReadBack(const std::string& spelled) {
  const Recognized recognized("Voici " + spelled + (spelled.find("illi") != std::string::npos ? " euros." : " euros."));
  if (recognized.mentions.size() != 1) return "read as " + std::to_string(recognized.mentions.size()) + " mentions";
  return recognized.mentions[0].figure.value.ToString();
}

void ExpectRoundTrip(Speller* speller, std::int64_t n, bool without_hyphens) {
  for (const char* rule_set : kRuleSets) {
    std::string spelled = speller->Spell(n, rule_set);
    std::string plain;
    for (const char c : spelled) {
      if (c != '\xC2' && c != '\xAD') plain.push_back(c);  // soft hyphens
    }
    if (without_hyphens) {
      for (char& c : plain) c = c == '-' ? ' ' : c;
    }
    ASSERT_EQ(ReadBack(plain), std::to_string(n)) << plain;
  }
}

class SpellOutTest : public testing::TestWithParam<const char*> {};

TEST_P(SpellOutTest, RoundTrips) {
  Speller speller(GetParam());
  ASSERT_TRUE(speller.ok());
  for (std::int64_t n = 2; n < 2100; ++n) ASSERT_NO_FATAL_FAILURE(ExpectRoundTrip(&speller, n, n % 2 == 0));
  for (std::int64_t n = 2101; n < 20000; n += 37) ASSERT_NO_FATAL_FAILURE(ExpectRoundTrip(&speller, n, n % 2 == 0));
  std::mt19937_64 random(7);
  for (int k = 0; k < 1500; ++k) {
    const std::int64_t limit = k % 3 == 0 ? 1'000'000 : k % 3 == 1 ? 1'000'000'000 : 1'000'000'000'000;
    ASSERT_NO_FATAL_FAILURE(ExpectRoundTrip(&speller, static_cast<std::int64_t>(random() % limit) + 2, k % 2 == 0));
  }
}

INSTANTIATE_TEST_SUITE_P(Icu, SpellOutTest, testing::Values("fr", "fr_BE", "fr_CH"));

struct NumeralCase {
  const char *text, *value;
};

constexpr NumeralCase kNumerals[] = {
    {"septante", "70"},
    {"septante et un", "71"},
    {"huitante-deux", "82"},
    {"octante", "80"},
    {"nonante-neuf", "99"},
    {"cinq cent nonante mille", "590000"},
    {"quatre-vingt-dix-sept", "97"},
    {"quatre-vingts", "80"},
    {"soixante-et-onze", "71"},
    {"vingt-et-un mille", "21000"},
    {"cent mille", "100000"},
    {"mille neuf cent quatre-vingt-quatre", "1984"},
    {"dix-neuf cent quatre-vingt-quatre", "1984"},
    {"trois cent mille", "300000"},
    {"deux cent cinquante", "250"},
    {"deux millions cinq cent mille", "2500000"},
    {"trois virgule cinq", "3.5"},
    {"zéro virgule zéro cinq", "0.05"},
    {"300 mille", "300000"},
    {"1 200,5", "1200.5"},
    {"1.200,5", "1200.5"},
    {"1.234.567", "1234567"},
    {"0,125", "0.125"},
    {"0.125", "0.125"},
    {"12.5", "12.5"},
};

TEST(NumeralTest, IsReadExactly) {
  for (const NumeralCase& tested : kNumerals) EXPECT_EQ(ReadBack(tested.text), tested.value) << tested.text;
}

}  // namespace
}  // namespace recoupe
