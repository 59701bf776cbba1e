// The second reader, on quotes as the press writes them.
#include "pipeline/verify/reparse.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

namespace recoupe {
namespace {

struct QuoteCase {
  const char* quote;
  const char* figure;  // as ToString(Figure) writes it, "-" for no figure
};
void PrintTo(const QuoteCase& tested, std::ostream* out) { *out << tested.quote; }

std::string Read(std::string_view quote) {
  const std::optional<Reading> reading = Reparse(quote);
  if (!reading) return "-";
  Figure figure = reading->figure;
  if (figure.unit.empty()) figure.unit = "?";
  return ToString(figure);
}

class ReparseTest : public testing::TestWithParam<QuoteCase> {};
TEST_P(ReparseTest, ReadsTheQuote) { EXPECT_EQ(Read(GetParam().quote), GetParam().figure); }

constexpr QuoteCase kMoney[] = {
    {"près de 100 milliards de dollars", "100000000000 USD nearly"},
    {"26 Mds$", "26000000000 USD exact"},
    {"2,4 Md€", "2400000000 EUR exact"},
    {"96,3 M€", "96300000 EUR exact"},
    {"12 k€", "12000 EUR exact"},
    {"30 MUSD", "30000000 USD exact"},
    {"1,2 MdEUR", "1200000000 EUR exact"},
    {"3 G€", "3000000000 EUR exact"},
    {"500 M d'euros", "500000000 EUR exact"},
    {"1\u202F200\u00A0€", "1200 EUR exact"},
    {"1.5 milliard d’euros", "1500000000 EUR exact"},
    {"deux milliards et demi d'euros", "2500000000 EUR exact"},
    {"un demi-million d'euros", "500000 EUR exact"},
    {"un million et demi de dollars", "1500000 USD exact"},
    {"mille milliards de dollars", "1000000000000 USD exact"},
    {"1 500 milliards de yens", "1500000000000 JPY exact"},
    {"25 à 30 milliards de dollars", "25000000000..30000000000 USD between"},
    {"entre 25 000 et 40 000 dollars", "25000..40000 USD between"},
    {"entre 500 millions et 1,2 milliard d'euros", "500000000..1200000000 EUR between"},
    {"2 à 2,3 milliards", "2000000000..2300000000 ? between"},
    {"plus d’un million d’euros", "1000000 EUR more_than"},
    {"3 milliards d'euros environ", "3000000000 EUR about"},
    {"374,7 milliards de dollars taïwanais", "374700000000 TWD exact"},
    {"313 millions de couronnes danoises", "313000000 DKK exact"},
    {"55 millions de francs suisses", "55000000 CHF exact"},
    {"$1.2 billion", "1200000000 USD exact"},
    {"US$ 30bn", "30000000000 USD exact"},
    {"30 billion dollars", "30000000000 USD exact"},
    {"2 billions de dollars", "2000000000000 USD exact"},
    {"$1,250,000", "1250000 USD exact"},
    {"12 millions $CA", "12000000 CAD exact"},
    {"AU$12 million", "12000000 AUD exact"},
    {"750 millions d'eur", "750000000 EUR exact"},
    {"0,5 centime", "0.005 EUR exact"},
    {"73 à 81 cents", "0.73..0.81 USD between"},
    {"une fourchette de 105 à 110 M€", "105000000..110000000 EUR between"},
    {"780 balles", "780 ? exact"},
    {"70 €/kWh", "0.07 EUR exact per Wh"},
    {"sous la barre des 225 millions d’euros", "225000000 EUR less_than"},
    {"quelque 190 milliards", "190000000000 ? about"},
    {"deux millions trois cent mille euros", "2300000 EUR exact"},
};
INSTANTIATE_TEST_SUITE_P(Money, ReparseTest, testing::ValuesIn(kMoney));

constexpr QuoteCase kCounts[] = {
    {"45 000 PC", "45000 count exact"},
    {"au-dessus du million d'unités", "1000000 count more_than"},
    {"en dessous du million d'abonnés", "1000000 count less_than"},
    {"500 000 GPU haut de gamme", "500000 count exact"},
    {"200000 unités", "200000 count exact"},
    {"485.000 puces", "485000 count exact"},
    {"1'200'000 clients", "1200000 count exact"},
    {"trois cent mille puces", "300000 count exact"},
    {"Six cent vingt mille", "620000 ? exact"},
    {"une vingtaine de millions d'abonnés", "20000000 count about"},
    {"une centaine de salariés", "100 count about"},
    {"plus d'un millier de salariés", "1000 count more_than"},
    {"à peine 200 personnes", "200 count exact"},
    {"jusqu’à 64 cartes", "64 count at_most"},
    {"pas plus de 60 salariés", "60 count at_most"},
    {"au moins dix systèmes", "10 count at_least"},
    {"soixante-dix-sept sites", "77 count exact"},
    {"quatre-vingt-dix-neuf robots", "99 count exact"},
    {"septante-deux robots", "72 count exact"},
    {"vingt et un mille trois cent deux postes", "21302 count exact"},
    {"vingt-et-un-mille-trois-cent-deux postes", "21302 count exact"},
    {"un satellite", "1 count exact"},
    {"le million de téléchargements", "1000000 count exact"},
    {"671 milliards de paramètres", "671000000000 count exact"},
    {"12 mégapixels", "12000000 count exact"},
    {"50 Mpx", "50000000 count exact"},
    {"une demi-douzaine de sites", "6 count about"},
};
INSTANTIATE_TEST_SUITE_P(Counts, ReparseTest, testing::ValuesIn(kCounts));

constexpr QuoteCase kOthers[] = {
    {"43%", "43 % exact"},
    {"−14,0 %", "-14 % exact"},
    {"+39 %", "39 % exact"},
    {"dix pour cent", "10 % exact"},
    {"5 à 10 %", "5..10 % between"},
    {"plus de la moitié", "50 % more_than"},
    {"les trois quarts", "75 % exact"},
    {"un cinquième", "20 % exact"},
    {"un quart", "25 % exact"},
    {"156 ch", "114737.805 W exact"},
    {"50 TOPS", "50000000000000 OPS exact"},
    {"4,2 Ghz", "4200000000 Hz exact"},
    {"512 GO", "512000000000 B exact"},
    {"12 mo", "12000000 B exact"},
    {"1 200 mah", "1.2 Ah exact"},
    {"16 Gibioctets", "17179869184 B exact"},
    {"300 pieds carrés", "27.870912 m² exact"},
    {"2 kilomètres-carrés", "2000000 m² exact"},
    {"trois fois inférieur", "0.333333333333 ratio exact"},
    {"un douzième", "8.33333333333 % exact"},
    {"a doublé", "2 ratio exact"},
    {"plus que triplé", "3 ratio more_than"},
    {"dix fois moins", "0.1 ratio exact"},
    {"Divisé par 40", "0.025 ratio exact"},
    {"multiplié par trois", "3 ratio exact"},
    {"deux fois plus", "2 ratio exact"},
    {"téléchargé 600 000 fois", "600000 count exact"},
    {"4 mètres par seconde", "4 m/s exact"},
    {"11 heures et 30 minutes", "41400 s exact"},
    {"plus ou moins 300 M$", "300000000 USD about"},
    {"4 nm", "0.000000004 m exact"},
    {"192 Go", "192000000000 B exact"},
    {"12 ou 16 Go", "12000000000..16000000000 B between"},
    {"1,2 GW", "1200000000 W exact"},
    {"90 térawattheures", "90000000000000 Wh exact"},
    {"1,6 térabit par seconde", "1600000000000 bit/s exact"},
    {"3,35 To/s", "3350000000000 B/s exact"},
    {"250 pétaflops", "250000000000000000 FLOPS exact"},
    {"165 Wh/kg", "0.165 Wh exact per g"},
    {"28 000 m²", "28000 m² exact"},
    {"1 200 hectares", "12000000 m² exact"},
    {"11,5 millions de tonnes", "11500000000000 g exact"},
    {"1,9 million de litres", "1900 m³ exact"},
    {"4 h 40", "16800 s exact"},
    {"de 2 à 6,5 heures", "7200..23400 s between"},
    {"20 minutes", "1200 s exact"},
    {"38 °C", "38 °C exact"},
    {"248 mAh", "0.248 Ah exact"},
    {"inférieure à 3 picojoules", "0.000000000003 J less_than"},
    {"5 000 nits", "5000 cd/m² exact"},
    {"jusqu'à 600 W", "600 W at_most"},
    {"des milliards", "-"},
    {"plusieurs", "-"},
    {"", "-"},
};
INSTANTIATE_TEST_SUITE_P(Others, ReparseTest, testing::ValuesIn(kOthers));

TEST(ReparseTest, TellsThePrintedPrecision) {
  EXPECT_EQ(Reparse("25,5 Mds$")->step.ToString(), "100000000");
  EXPECT_EQ(Reparse("26 Mds$")->step.ToString(), "1000000000");
  EXPECT_EQ(Reparse("4,56 %")->step.ToString(), "0.01");
}

TEST(ReparseTest, SurvivesAnyBytes) {
  std::string bytes;
  unsigned state = 1;
  for (int i = 0; i < 20000; ++i) {
    state = state * 1664525u + 1013904223u;
    bytes.push_back("0123456789 ,.-'%$deuxmillecntroisMdsGWh\xC2\xA0\xE2\x82\xAC"[state >> 24 & 31]);
    if (bytes.size() > 40) bytes.erase(0, 20);
    (void)Reparse(bytes);
  }
}

// The corpus is the larger table: every gold figure, but for what its quote does not say.
TEST(ReparseTest, AgreesWithTheCorpus) {
  namespace fs = std::filesystem;
  int figures = 0, wrong = 0;
  for (const auto& file : fs::recursive_directory_iterator(RECOUPE_SOURCE_DIR "/corpus/dev")) {
    if (!file.path().string().ends_with(".gold.json")) continue;
    std::ifstream stream(file.path());
    const auto gold = nlohmann::json::parse(stream);
    for (const auto& figure : gold["figures"]) {
      ++figures;
      const std::string quote = figure["quote"];
      const std::optional<Reading> reading = Reparse(quote);
      const bool inherits = figure.contains("scale_inherited") || figure.contains("currency_inherited") ||
                            figure.contains("per") || (reading && reading->figure.unit.empty());
      const std::string value = figure.contains("value") ? figure["value"] : figure["min"];
      const bool same = reading && (reading->figure.value.ToString() == value || inherits || reading->rounded) &&
                        (reading->figure.unit == figure["unit"] || reading->figure.unit.empty() || inherits);
      const bool bound = !reading || !reading->has_cue || Name(reading->figure.bound) == figure["bound"];
      if (same && bound) continue;
      ++wrong;
      ADD_FAILURE() << file.path().filename() << ": " << quote << " is " << value << " " << figure["bound"] << " "
                    << figure["unit"] << ", read as " << Read(quote);
    }
  }
  EXPECT_GT(figures, 500);
  EXPECT_EQ(wrong, 0);
}

}  // namespace
}  // namespace recoupe
