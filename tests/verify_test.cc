// verify: every fact against the source, every figure against the others.
#include "pipeline/verify/verify.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <sstream>

#include "pipeline/extract.h"
#include "tests/gold_document.h"
#include "tests/repository_rules.h"

namespace recoupe {
namespace {

using Json = nlohmann::json;

std::string Slurp(const std::filesystem::path& path) {
  std::ifstream stream(path, std::ios::binary);
  std::ostringstream content;
  content << stream.rdbuf();
  return std::move(content).str();
}

// One line for each check across facts: "order fail 13,7".
std::vector<std::string> Summary(const Document& document) {
  std::vector<std::string> lines;
  for (const CheckResult& check : document.checks) {
    std::string line = std::string(check.check) + " " + std::string(Name(check.outcome)) + " ";
    for (std::size_t i = 0; i < check.facts.size(); ++i) {
      line += (i == 0 ? "" : ",") + std::to_string(check.facts[i] + 1);
    }
    lines.push_back(line);
  }
  return lines;
}

std::string Details(const Document& document) {
  std::string details;
  for (const CheckResult& check : document.checks) details += check.detail + "\n";
  for (const Fact& fact : document.facts) {
    for (const CheckResult& check : fact.checks) {
      if (check.outcome == CheckOutcome::kFail) details += check.detail + "\n";
    }
  }
  return details;
}

// "30 Mds$|30000000000 USD more_than": a figure of a hand-made document.
Json Figure(const char* quote, const char* value, const char* unit, const char* bound = "exact") {
  const std::string_view code(unit);
  const char* kind = code == "count"   ? "quantity"
                     : code == "%"     ? "percent"
                     : code == "ratio" ? "ratio"
                     : code == "W"     ? "measure"
                                       : "money";
  Json figure = {{"quote", quote}, {"kind", kind}, {"bound", bound}, {"unit", unit}};
  const std::string text(value);
  if (const std::size_t dots = text.find(".."); dots != std::string::npos) {
    figure["min"] = text.substr(0, dots);
    figure["max"] = text.substr(dots + 2);
  } else {
    figure["value"] = text;
  }
  return figure;
}

Json FactOf(const char* type, int figure, std::vector<std::string> agents, Json more = Json::object()) {
  Json fact = {{"type", type}, {"figure", figure}, {"agents", agents}, {"modality", "asserted"}, {"period", "2024"}};
  if (agents.size() > 1) fact["collective"] = true;
  fact.update(more);
  return fact;
}

Json NamesOf(std::vector<std::string> names) {
  Json list = Json::array();
  for (const std::string& name : names) {
    list.push_back({{"name", name}, {"kind", "company"}, {"mentions", {name}}});
  }
  return list;
}

struct CheckCase {
  const char* name;
  const char* text;
  Json gold;
  std::vector<std::string> checks;
};
void PrintTo(const CheckCase& tested, std::ostream* out) { *out << tested.name; }

class CrossCheckTest : public testing::TestWithParam<CheckCase> {};
TEST_P(CrossCheckTest, ComesOut) {
  GoldDocument document(RepositoryRules(), GetParam().text, GetParam().gold);
  Verify(RepositoryRules(), document.get());
  EXPECT_EQ(Summary(*document.get()), GetParam().checks) << Details(*document.get());
}

std::vector<CheckCase> Cases() {
  const auto gold = [](std::vector<std::string> names, Json figures, Json facts) {
    return Json{{"names", NamesOf(names)}, {"figures", figures}, {"facts", facts}};
  };
  const Json parts_facts = {FactOf("investment", 0, {"Alpha", "Bêta"}), FactOf("investment", 1, {"Alpha"}),
                            FactOf("investment", 2, {"Bêta"})};
  const auto parts = [&](const char* quote, const char* total, const char* bound) {
    return gold({"Alpha", "Bêta"},
                {Figure(quote, total, "USD", bound), Figure("30 milliards", "30000000000", "USD"),
                 Figure("20 milliards", "20000000000", "USD")},
                parts_facts);
  };
  return {
      {"SumFits",
       "Alpha et Bêta ont investi près de 52 milliards de dollars : Alpha 30 milliards, Bêta 20 milliards.",
       parts("près de 52 milliards de dollars", "52000000000", "nearly"),
       {"sum pass 1,2,3"}},
      {"SumFails",
       "Alpha et Bêta ont investi 52 millions de dollars : Alpha 30 milliards, Bêta 20 milliards.",
       parts("52 millions de dollars", "52000000", "exact"),
       {"sum fail 1,2,3"}},
      {"PartAfterDont",
       "Alpha compte 228 000 employés, dont 126 000 en France.",
       gold({"Alpha"}, {Figure("228 000 employés", "228000", "count"), Figure("126 000", "126000", "count")},
            {FactOf("headcount", 0, {"Alpha"}), FactOf("headcount", 1, {"Alpha"}, {{"segment", "France"}})}),
       {"sum pass 1,2"}},
      {"PartAboveWhole",
       "Alpha compte 28 000 employés, dont 126 000 en France.",
       gold({"Alpha"}, {Figure("28 000 employés", "28000", "count"), Figure("126 000", "126000", "count")},
            {FactOf("headcount", 0, {"Alpha"}), FactOf("headcount", 1, {"Alpha"}, {{"segment", "France"}})}),
       {"sum fail 1,2"}},
      {"PartOfAnotherKindAboveWhole",
       "Alpha investit 7 millions d'euros, dont 30 millions empruntés.",
       gold({"Alpha"}, {Figure("7 millions d'euros", "7000000", "EUR"), Figure("30 millions", "30000000", "EUR")},
            {FactOf("investment", 0, {"Alpha"}), FactOf("debt", 1, {})}),
       {"sum fail 1,2"}},
      {"ListAfterDontFails",
       "Alpha commande 60 000 puces, dont 36 000 pour Lyon et 35 000 pour Nantes.",
       gold({"Alpha"},
            {Figure("60 000 puces", "60000", "count"), Figure("36 000", "36000", "count"),
             Figure("35 000", "35000", "count")},
            {FactOf("order", 0, {"Alpha"}), FactOf("order", 1, {"Alpha"}, {{"objects", {"Lyon"}}}),
             FactOf("order", 2, {"Alpha"}, {{"objects", {"Nantes"}}})}),
       {"sum pass 1,2", "sum fail 1,2,3"}},
      {"ListAfterDontMayOverlap",
       "Alpha compte 600 salariés, dont 360 ingénieurs et 350 femmes.",
       gold({"Alpha"},
            {Figure("600 salariés", "600", "count"), Figure("360", "360", "count"), Figure("350", "350", "count")},
            {FactOf("headcount", 0, {"Alpha"}), FactOf("headcount", 1, {"Alpha"}), FactOf("headcount", 2, {"Alpha"})}),
       {"sum pass 1,2"}},
      {"RemainderOfTheStaff",
       "Alpha supprime 214 postes sur 371. Les 157 salariés restants travailleront à Lyon.",
       gold({"Alpha"},
            {Figure("214 postes", "214", "count"), Figure("371", "371", "count"),
             Figure("157 salariés", "157", "count")},
            {FactOf("layoff", 0, {"Alpha"}), FactOf("headcount", 1, {"Alpha"}), FactOf("headcount", 2, {"Alpha"})}),
       {"sum pass 2,1,3"}},
      {"EndOfARangeAgrees",
       "Alpha supprime jusqu'à 6 000 postes.\n\nAlpha supprimera 4 000 à 6 000 postes.",
       gold({"Alpha"},
            {Figure("jusqu'à 6 000 postes", "6000", "count", "at_most"),
             Figure("4 000 à 6 000 postes", "4000..6000", "count", "between")},
            {FactOf("layoff", 0, {"Alpha"}), FactOf("layoff", 1, {"Alpha"})}),
       {"agreement pass 1,2"}},
      {"ProductOfOneSeller",
       "Alpha a converti 860 véhicules.\n\nUne conversion coûte 18 500 euros.\n\nAlpha a gagné près de 16 millions "
       "d'euros.",
       gold({"Alpha"},
            {Figure("860 véhicules", "860", "count"), Figure("18 500 euros", "18500", "EUR"),
             Figure("près de 16 millions d'euros", "16000000", "EUR", "nearly")},
            {FactOf("production", 0, {"Alpha"}), FactOf("price", 1, {"Alpha"}), FactOf("revenue", 2, {"Alpha"})}),
       {"product pass 1,2,3"}},
      {"ProductOfOtherMoneyIsOpen",
       "Alpha a converti 860 véhicules.\n\nUne conversion coûte 18 500 euros.\n\nAlpha a gagné 40 millions d'euros.",
       gold({"Alpha"},
            {Figure("860 véhicules", "860", "count"), Figure("18 500 euros", "18500", "EUR"),
             Figure("40 millions d'euros", "40000000", "EUR")},
            {FactOf("production", 0, {"Alpha"}), FactOf("price", 1, {"Alpha"}), FactOf("revenue", 2, {"Alpha"})}),
       {}},
      {"ShareOfTheMarketIsNoneOfOwnSales",
       "Alpha a vendu pour 1,84 milliard d'euros. Bêta, à 690 millions, a 37,5 % du marché.",
       gold({"Alpha", "Bêta"},
            {Figure("1,84 milliard d'euros", "1840000000", "EUR"), Figure("690 millions", "690000000", "EUR"),
             Figure("37,5 %", "37.5", "%")},
            {FactOf("revenue", 0, {"Alpha"}), FactOf("revenue", 1, {"Alpha"}, {{"objects", {"Bêta"}}}),
             FactOf("share", 2, {"Alpha"}, {{"objects", {"Bêta"}}})}),
       {}},
      {"RiseHasNoParts",
       "Alpha a vu ses ventes bondir de 38 %, dont la moitié en Allemagne.",
       gold({"Alpha"}, {Figure("38 %", "38", "%"), Figure("la moitié", "50", "%")},
            {FactOf("change", 0, {"Alpha"}), FactOf("change", 1, {"Alpha"})}),
       {}},
      {"PartOfAShareIsOfThatShare",
       "Alpha a 38 % du marché, dont 60 % en Allemagne.",
       gold({"Alpha"}, {Figure("38 %", "38", "%"), Figure("60 %", "60", "%")},
            {FactOf("share", 0, {"Alpha"}), FactOf("share", 1, {"Alpha"})}),
       {}},
      {"TableTotalFits",
       "Ventes\n\nGroupe | 2025\nAlpha | 25 M€\nBêta | 31 M€\nTotal | 56 M€\n",
       gold(
           {"Alpha", "Bêta"},
           {Figure("25 M€", "25000000", "EUR"), Figure("31 M€", "31000000", "EUR"), Figure("56 M€", "56000000", "EUR")},
           {FactOf("revenue", 0, {"Alpha"}), FactOf("revenue", 1, {"Bêta"}), FactOf("revenue", 2, {})}),
       {"sum pass 3,1,2"}},
      {"TableTotalFails",
       "Ventes\n\nGroupe | 2025\nAlpha | 25 M€\nBêta | 31 M€\nTotal | 40 M€\n",
       gold(
           {"Alpha", "Bêta"},
           {Figure("25 M€", "25000000", "EUR"), Figure("31 M€", "31000000", "EUR"), Figure("40 M€", "40000000", "EUR")},
           {FactOf("revenue", 0, {"Alpha"}), FactOf("revenue", 1, {"Bêta"}), FactOf("revenue", 2, {})}),
       {"sum fail 3,1,2"}},
      {"TableMayLeaveLinesOut",
       "Ventes\n\nGroupe | 2025\nAlpha | 25 M€\nBêta | 31 M€\nTotal | 90 M€\n",
       gold(
           {"Alpha", "Bêta"},
           {Figure("25 M€", "25000000", "EUR"), Figure("31 M€", "31000000", "EUR"), Figure("90 M€", "90000000", "EUR")},
           {FactOf("revenue", 0, {"Alpha"}), FactOf("revenue", 1, {"Bêta"}), FactOf("revenue", 2, {})}),
       {}},
      {"PartsOfAnUnnamedTopicAreOpen",
       "Alpha et Bêta dominent. En tout, 90 millions d'appareils ont été livrés. Alpha en a livré 30, Bêta 20.",
       gold({"Alpha", "Bêta"},
            {Figure("90 millions d'appareils", "90000000", "count"), Figure("30", "30000000", "count"),
             Figure("20", "20000000", "count")},
            {FactOf("sale", 0, {"Alpha", "Bêta"}), FactOf("sale", 1, {"Alpha"}), FactOf("sale", 2, {"Bêta"})}),
       {}},
      {"CompositionFits",
       "Alpha lève 28 millions d'euros. Le tour se compose de 18 millions de capital et de 10 millions de dette.",
       gold({"Alpha"},
            {Figure("28 millions d'euros", "28000000", "EUR"), Figure("18 millions", "18000000", "EUR"),
             Figure("10 millions", "10000000", "EUR")},
            {FactOf("funding", 0, {"Alpha"}), FactOf("funding", 1, {"Alpha"}), FactOf("debt", 2, {"Alpha"})}),
       {"sum pass 1,2,3"}},
      {"CompositionFails",
       "Alpha lève 28 millions d'euros. Le tour se compose de 18 millions de capital et de 40 millions de dette.",
       gold({"Alpha"},
            {Figure("28 millions d'euros", "28000000", "EUR"), Figure("18 millions", "18000000", "EUR"),
             Figure("40 millions", "40000000", "EUR")},
            {FactOf("funding", 0, {"Alpha"}), FactOf("funding", 1, {"Alpha"}), FactOf("debt", 2, {"Alpha"})}),
       {"sum fail 1,2,3"}},
      {"EnumerationFails",
       "Alpha paiera 95 millions d'euros : 90 millions d'emblée et 50 millions plus tard.",
       gold({"Alpha"},
            {Figure("95 millions d'euros", "95000000", "EUR"), Figure("90 millions", "90000000", "EUR"),
             Figure("50 millions", "50000000", "EUR")},
            {FactOf("acquisition", 0, {"Alpha"}), FactOf("acquisition", 1, {"Alpha"}),
             FactOf("acquisition", 2, {"Alpha"})}),
       {"sum fail 1,2,3"}},
      {"RoundFiguresAddUpByChance",
       "Alpha investit 7 milliards d'euros.\n\nAlpha a investi 3 milliards.\n\nAlpha met 4 milliards.",
       gold({"Alpha"},
            {Figure("7 milliards d'euros", "7000000000", "EUR"), Figure("3 milliards", "3000000000", "EUR"),
             Figure("4 milliards", "4000000000", "EUR")},
            {FactOf("investment", 0, {"Alpha"}), FactOf("investment", 1, {"Alpha"}),
             FactOf("investment", 2, {"Alpha"})}),
       {}},
      {"ShareOfTheMarketFits",
       "Le marché atteint 322,7 millions d'unités. Alpha, avec 61,4 millions, en a 19 %.",
       gold({"Alpha"},
            {Figure("322,7 millions d'unités", "322700000", "count"), Figure("61,4 millions", "61400000", "count"),
             Figure("19 %", "19", "%")},
            {FactOf("market", 0, {}), FactOf("sale", 1, {"Alpha"}), FactOf("share", 2, {"Alpha"})}),
       {"share pass 3,2,1"}},
      {"ShareOfAnotherMarketIsOpen",
       "Le marché atteint 322,7 millions d'unités. Alpha, avec 61,4 millions, en a 45 %.",
       gold({"Alpha"},
            {Figure("322,7 millions d'unités", "322700000", "count"), Figure("61,4 millions", "61400000", "count"),
             Figure("45 %", "45", "%")},
            {FactOf("market", 0, {}), FactOf("sale", 1, {"Alpha"}), FactOf("share", 2, {"Alpha"})}),
       {}},
      {"ShareOfAConfirmedMarketFails",
       "Le marché atteint 322,7 millions d'unités. Alpha, avec 61,4 millions, en a 19 %. Bêta, avec 58,6 millions, 45 "
       "%.",
       gold({"Alpha", "Bêta"},
            {Figure("322,7 millions d'unités", "322700000", "count"), Figure("61,4 millions", "61400000", "count"),
             Figure("19 %", "19", "%"), Figure("58,6 millions", "58600000", "count"), Figure("45 %", "45", "%")},
            {FactOf("market", 0, {}), FactOf("sale", 1, {"Alpha"}), FactOf("share", 2, {"Alpha"}),
             FactOf("sale", 3, {"Bêta"}), FactOf("share", 4, {"Bêta"})}),
       {"share pass 3,2,1", "share fail 5,4,1"}},
      {"ThreeSharesOfAnotherMarket",
       "Le marché atteint 900 millions d'unités. Alpha : 60 millions, 20 %. Bêta : 30 millions, 10 %. Gamma : 15 "
       "millions, 5 %.",
       gold({"Alpha", "Bêta", "Gamma"},
            {Figure("900 millions d'unités", "900000000", "count"), Figure("60 millions", "60000000", "count"),
             Figure("20 %", "20", "%"), Figure("30 millions", "30000000", "count"), Figure("10 %", "10", "%"),
             Figure("15 millions", "15000000", "count"), Figure("5 %", "5", "%")},
            {FactOf("market", 0, {}), FactOf("sale", 1, {"Alpha"}), FactOf("share", 2, {"Alpha"}),
             FactOf("sale", 3, {"Bêta"}), FactOf("share", 4, {"Bêta"}), FactOf("sale", 5, {"Gamma"}),
             FactOf("share", 6, {"Gamma"})}),
       {"share fail 1,3,2,5,4,7,6"}},
      {"ShareOfOwnSales",
       "Alpha a vendu pour 1,84 milliard d'euros. Bêta, à 690 millions, pèse 37,5 % de l'activité.",
       gold({"Alpha", "Bêta"},
            {Figure("1,84 milliard d'euros", "1840000000", "EUR"), Figure("690 millions", "690000000", "EUR"),
             Figure("37,5 %", "37.5", "%")},
            {FactOf("revenue", 0, {"Alpha"}), FactOf("revenue", 1, {"Alpha"}, {{"objects", {"Bêta"}}}),
             FactOf("share", 2, {"Alpha"}, {{"objects", {"Bêta"}}})}),
       {"share pass 3,2,1"}},
      {"ShareOfOwnSalesFails",
       "Alpha a vendu pour 1,84 milliard d'euros. Bêta, à 690 millions, pèse 75 % de l'activité.",
       gold({"Alpha", "Bêta"},
            {Figure("1,84 milliard d'euros", "1840000000", "EUR"), Figure("690 millions", "690000000", "EUR"),
             Figure("75 %", "75", "%")},
            {FactOf("revenue", 0, {"Alpha"}), FactOf("revenue", 1, {"Alpha"}, {{"objects", {"Bêta"}}}),
             FactOf("share", 2, {"Alpha"}, {{"objects", {"Bêta"}}})}),
       {"share fail 3,2,1"}},
      {"ShareOfTheStaff",
       "Alpha supprime 5 000 postes. Cela touche 10 % des effectifs, de 50 000 salariés.",
       gold({"Alpha"},
            {Figure("5 000 postes", "5000", "count"), Figure("10 %", "10", "%"),
             Figure("50 000 salariés", "50000", "count")},
            {FactOf("layoff", 0, {"Alpha"}), FactOf("layoff", 1, {"Alpha"}), FactOf("headcount", 2, {"Alpha"})}),
       {"share pass 2,1,3"}},
      {"AMarketToldTwice",
       "Le marché pèsera 20 milliards de dollars.\n\nLes dépenses atteindraient 20 milliards de dollars.",
       gold({},
            {Figure("20 milliards de dollars", "20000000000", "USD"),
             {{"quote", "20 milliards de dollars"},
              {"nth", 2},
              {"kind", "money"},
              {"bound", "exact"},
              {"unit", "USD"},
              {"value", "20000000000"}}},
            {FactOf("market", 0, {}), FactOf("market", 1, {})}),
       {"agreement pass 1,2"}},
      {"RankingFits",
       "Alpha détient 85 % du marché, loin devant Bêta (7 %).",
       gold({"Alpha", "Bêta"}, {Figure("85 %", "85", "%"), Figure("7 %", "7", "%")},
            {FactOf("share", 0, {"Alpha"}), FactOf("share", 1, {"Bêta"})}),
       {"order pass 1,2"}},
      {"RankingFails",
       "Alpha détient 5 % du marché, loin devant Bêta (7 %).",
       gold({"Alpha", "Bêta"}, {Figure("5 %", "5", "%"), Figure("7 %", "7", "%")},
            {FactOf("share", 0, {"Alpha"}), FactOf("share", 1, {"Bêta"})}),
       {"order fail 1,2"}},
      {"ChangeFits",
       "Les ventes d'Alpha ont bondi de 38,8 %, passant de 625,5 millions à 868,5 millions d'euros.",
       gold({"Alpha"},
            {Figure("38,8 %", "38.8", "%"), Figure("625,5 millions", "625500000", "EUR"),
             Figure("868,5 millions d'euros", "868500000", "EUR")},
            {FactOf("change", 0, {"Alpha"}, {{"metric", "revenue"}}),
             FactOf("revenue", 1, {"Alpha"}, {{"period", "2023"}}), FactOf("revenue", 2, {"Alpha"})}),
       {"change pass 1,2,3"}},
      {"ChangeFails",
       "Les ventes d'Alpha ont bondi de 83,8 %, passant de 625,5 millions à 868,5 millions d'euros.",
       gold({"Alpha"},
            {Figure("83,8 %", "83.8", "%"), Figure("625,5 millions", "625500000", "EUR"),
             Figure("868,5 millions d'euros", "868500000", "EUR")},
            {FactOf("change", 0, {"Alpha"}, {{"metric", "revenue"}}),
             FactOf("revenue", 1, {"Alpha"}, {{"period", "2023"}}), FactOf("revenue", 2, {"Alpha"})}),
       {"change fail 1,2,3"}},
      {"ChangeBetweenYearsFails",
       "Alpha a vendu 61 millions de robots en 2024 et 20 millions en 2023, soit une hausse de 6 %.",
       gold({"Alpha"},
            {Figure("61 millions", "61000000", "count"), Figure("20 millions", "20000000", "count"),
             Figure("6 %", "6", "%")},
            {FactOf("sale", 0, {"Alpha"}), FactOf("sale", 1, {"Alpha"}, {{"period", "2023"}}),
             FactOf("change", 2, {"Alpha"}, {{"metric", "shipments"}})}),
       {"change fail 3,2,1"}},
      {"ChangeOfAThirdYearIsOpen",
       "Alpha a vendu 61 millions de robots en 2024 et 20 millions en 2023, et vise une hausse de 6 % en 2025.",
       gold({"Alpha"},
            {Figure("61 millions", "61000000", "count"), Figure("20 millions", "20000000", "count"),
             Figure("6 %", "6", "%")},
            {FactOf("sale", 0, {"Alpha"}), FactOf("sale", 1, {"Alpha"}, {{"period", "2023"}}),
             FactOf("change", 2, {"Alpha"}, {{"metric", "shipments"}, {"period", "2025"}, {"modality", "forecast"}})}),
       {}},
      {"ChangeInTheHeadline",
       "Alpha quadruple son bénéfice.\n\nAlpha a gagné 76,7 millions d'euros, contre 17,8 millions un an plus tôt.",
       gold({"Alpha"},
            {Figure("quadruple", "4", "ratio"), Figure("76,7 millions d'euros", "76700000", "EUR"),
             Figure("17,8 millions", "17800000", "EUR")},
            {FactOf("change", 0, {"Alpha"}, {{"metric", "profit"}}), FactOf("profit", 1, {"Alpha"}),
             FactOf("profit", 2, {"Alpha"}, {{"period", "2023"}})}),
       {"change pass 1,3,2"}},
      {"ChangeInTheHeadlineFails",
       "Le bénéfice d'Alpha bondit de 80 %.\n\nAlpha a gagné 76,7 millions d'euros, contre 17,8 millions auparavant.",
       gold({"Alpha"},
            {Figure("80 %", "80", "%"), Figure("76,7 millions d'euros", "76700000", "EUR"),
             Figure("17,8 millions", "17800000", "EUR")},
            {FactOf("change", 0, {"Alpha"}, {{"metric", "profit"}}), FactOf("profit", 1, {"Alpha"}),
             FactOf("profit", 2, {"Alpha"}, {{"period", "2023"}})}),
       {"change fail 1,3,2"}},
      {"ChangeSinceAnEarlierSentence",
       "Le site atteint 125,9 MW. La puissance a été multipliée par 3,4 par rapport aux 36,8 MW d'avant.",
       gold({"Alpha"},
            {Figure("125,9 MW", "125900000", "W"), Figure("multipliée par 3,4", "3.4", "ratio"),
             Figure("36,8 MW", "36800000", "W")},
            {FactOf("capacity", 0, {}, {{"objects", {"Alpha"}}}),
             FactOf("change", 1, {}, {{"objects", {"Alpha"}}, {"metric", "other"}}),
             FactOf("capacity", 2, {}, {{"objects", {"Alpha"}}})}),
       {"change pass 2,3,1"}},
      {"ChangeOfAnotherSentenceIsOpen",
       "Le site atteint 125,9 MW. La puissance a été multipliée par 2,1 par rapport aux 36,8 MW d'avant.",
       gold({"Alpha"},
            {Figure("125,9 MW", "125900000", "W"), Figure("multipliée par 2,1", "2.1", "ratio"),
             Figure("36,8 MW", "36800000", "W")},
            {FactOf("capacity", 0, {}, {{"objects", {"Alpha"}}}),
             FactOf("change", 1, {}, {{"objects", {"Alpha"}}, {"metric", "other"}}),
             FactOf("capacity", 2, {}, {{"objects", {"Alpha"}}})}),
       {}},
      {"ScaleConflict",
       "Alpha lève 105 milliards d'euros.\n\nLa start-up Alpha a bouclé un tour de 105 millions d'euros.",
       gold(
           {"Alpha"},
           {Figure("105 milliards d'euros", "105000000000", "EUR"), Figure("105 millions d'euros", "105000000", "EUR")},
           {FactOf("funding", 0, {"Alpha"}), FactOf("funding", 1, {"Alpha"})}),
       {"conflict fail 1,2"}},
      {"TwoOrdersAreNoConflict",
       "Alpha a commandé 500 puces. Plus tard, Alpha a commandé 900 puces.",
       gold({"Alpha"}, {Figure("500 puces", "500", "count"), Figure("900 puces", "900", "count")},
            {FactOf("order", 0, {"Alpha"}), FactOf("order", 1, {"Alpha"})}),
       {}},
      {"ShareAboveTheWhole",
       "Alpha détient 143 % du marché.",
       gold({"Alpha"}, {Figure("143 %", "143", "%")}, {FactOf("share", 0, {"Alpha"})}),
       {"range fail 1"}},
  };
}
INSTANTIATE_TEST_SUITE_P(French, CrossCheckTest, testing::ValuesIn(Cases()),
                         [](const auto& tested) { return std::string(tested.param.name); });

TEST(VerifyTest, FindsAWrongValue) {
  const Json gold = {{"names", NamesOf({"Alpha"})},
                     {"figures", {Figure("30 milliards de dollars", "30000000", "USD")}},
                     {"facts", {FactOf("investment", 0, {"Alpha"})}}};
  GoldDocument document(RepositoryRules(), "Alpha a investi 30 milliards de dollars.", gold);
  Verify(RepositoryRules(), document.get());
  ASSERT_EQ(document->facts[0].checks.size(), 4U);
  EXPECT_EQ(document->facts[0].checks[1].outcome, CheckOutcome::kFail);
  EXPECT_EQ(document->facts[0].verdict, Verdict::kDisputed);
}

TEST(VerifyTest, ChecksTheSeed) {
  const char* kSeed = RECOUPE_SOURCE_DIR "/../shared/seed/article.txt";
  if (!std::filesystem::exists(kSeed)) GTEST_SKIP() << "the seed article is not here";
  const Json gold = {
      {"names", NamesOf({"Microsoft", "Amazon", "Google", "Meta", "Nvidia", "ByteDance", "Tencent", "H100", "H200"})},
      {"figures",
       {Figure("près de 100 milliards de dollars", "100000000000", "USD", "nearly"),
        Figure("plus de 30 milliards de dollars", "30000000000", "USD", "more_than"),
        Figure("26 Mds$", "26000000000", "USD"), Figure("22 Mds$", "22000000000", "USD"),
        Figure("20 Mds$", "20000000000", "USD"), Figure("Près de 43%", "43", "%", "nearly"),
        Figure("500 000 GPU haut de gamme", "500000", "count"),
        Figure("entre 25 000 et 40 000 dollars", "25000..40000", "USD", "between"),
        Figure("200 000 processeurs", "200000", "count"),
        Figure("plus d'un million de puces", "1000000", "count", "more_than"),
        Figure("200000 unités", "200000", "count")}},
      {"facts",
       {FactOf("investment", 0, {"Microsoft", "Amazon", "Google", "Meta"}, {{"modality", "reported"}}),
        FactOf("investment", 1, {"Microsoft"}, {{"modality", "reported"}}), FactOf("investment", 2, {"Amazon"}),
        FactOf("investment", 3, {"Google"}), FactOf("investment", 4, {"Meta"}), FactOf("share", 5, {"Nvidia"}),
        FactOf("order", 6, {"Microsoft"}, {{"objects", {"H100", "H200"}}}),
        FactOf("price", 7, {}, {{"objects", {"H100", "H200"}}, {"period", nullptr}}),
        FactOf("deployment", 8, {"Microsoft"}), FactOf("deployment", 9, {"Meta"}), FactOf("deployment", 9, {"Amazon"}),
        FactOf("deployment", 9, {"Google"}),
        FactOf("order", 10, {"ByteDance", "Tencent"}, {{"objects", {"H800", "H20"}}})}}};
  GoldDocument document(RepositoryRules(), Slurp(kSeed), gold);
  Verify(RepositoryRules(), document.get());
  const std::vector<std::string> expected = {"sum pass 1,2,3,4,5", "product pass 7,8,2", "order pass 2,3,4,5",
                                             "order fail 13,7"};
  EXPECT_EQ(Summary(*document.get()), expected) << Details(*document.get());
  for (std::size_t i = 0; i < document->facts.size(); ++i) {
    EXPECT_EQ(document->facts[i].verdict, i == 12 ? Verdict::kDisputed : Verdict::kVerified) << "fact " << i + 1;
  }
}

// A false failure costs more than a missed one: none on the gold facts of our own consistent articles.
bool Fails(const std::string& text) {
  Source source;
  source.bytes = text;
  source.encoding = "UTF-8";
  source.published = "2025-03-20";
  const Document document = Extract(source, RepositoryRules());
  const auto fails = [](const CheckResult& check) { return check.outcome == CheckOutcome::kFail; };
  if (std::any_of(document.checks.begin(), document.checks.end(), fails)) return true;
  return std::any_of(document.facts.begin(), document.facts.end(),
                     [&](const Fact& fact) { return std::any_of(fact.checks.begin(), fact.checks.end(), fails); });
}

// corpus/checks: small articles by hand, each as it is consistent and with one figure changed.
TEST(VerifyTest, FailsWhereAFigureOfASmallArticleIsChanged) {
  const Json cases = Json::parse(Slurp(std::string(RECOUPE_SOURCE_DIR) + "/corpus/checks/checks.json"));
  const char* const shows = std::getenv("RECOUPE_SHOW_CHECKS");
  std::size_t changed = 0, caught = 0;
  for (const Json& each : cases) {
    EXPECT_FALSE(Fails(each["true"])) << each["true"];
    for (const Json& text : each.value("false", Json::array())) {
      const bool fails = Fails(text);
      ++changed, caught += fails;
      if (!fails && shows != nullptr) std::cout << "no alarm: " << text << "\n";
    }
  }
  std::printf("%zu small articles, %zu changed, %.1f %% caught\n", cases.size(), changed,
              100 * double(caught) / double(changed));
  EXPECT_GE(double(caught) / double(changed), 0.73);  // measured; at their first run 50 %, the last 92 54 %
}

TEST(VerifyTest, FailsNothingInTheCorpus) {
  namespace fs = std::filesystem;
  int articles = 0, expected = 0, found = 0;
  std::vector<fs::path> paths;
  for (const auto& file : fs::recursive_directory_iterator(RECOUPE_SOURCE_DIR "/corpus/dev")) {
    if (file.path().string().ends_with(".gold.json")) paths.push_back(file.path());
  }
  std::sort(paths.begin(), paths.end());
  for (const fs::path& path : paths) {
    ++articles;
    const Json gold = Json::parse(Slurp(path));
    std::string text_path = path.string();
    text_path.replace(text_path.size() - 10, 10, ".txt");
    GoldDocument document(RepositoryRules(), Slurp(text_path), gold);
    Verify(RepositoryRules(), document.get());
    for (const CheckResult& check : document->checks) {
      EXPECT_NE(check.outcome, CheckOutcome::kFail) << path.filename() << ": " << check.check << ": " << check.detail;
      if (std::getenv("RECOUPE_SHOW_CHECKS") != nullptr) {
        std::cout << path.filename() << ": " << check.check << " " << Name(check.outcome) << ": " << check.detail
                  << "\n";
      }
    }
    for (const Fact& fact : document->facts) {
      for (const CheckResult& check : fact.checks) {
        EXPECT_NE(check.outcome, CheckOutcome::kFail) << path.filename() << ": " << check.check << ": " << check.detail;
      }
    }
    for (const Json& check : gold.value("checks", Json::array())) {
      if (check["check"] == "conversion") continue;  // gold has no place for what restates a figure
      ++expected;
      const bool there = std::any_of(document->checks.begin(), document->checks.end(), [&](const CheckResult& result) {
        std::vector<std::uint32_t> facts = check["facts"];
        std::vector<std::uint32_t> got = result.facts;
        std::sort(facts.begin(), facts.end());
        std::sort(got.begin(), got.end());
        return result.check == check["check"].get<std::string>() && got == facts;
      });
      found += there ? 1 : 0;
      if (!there && std::getenv("RECOUPE_SHOW_CHECKS") != nullptr)
        std::cout << path.filename() << " lacks " << check << "\n";
    }
  }
  EXPECT_GE(articles, 30);
  RecordProperty("gold_checks_expected", expected);
  RecordProperty("gold_checks_found", found);
  EXPECT_GE(found * 100, expected * 76) << found << " of " << expected;
}

}  // namespace
}  // namespace recoupe
