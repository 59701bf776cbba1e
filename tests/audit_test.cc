#include <gtest/gtest.h>

#include <deque>
#include <fstream>
#include <functional>
#include <memory>
#include <set>
#include <sstream>

#include "pipeline/audit/claim_text.h"
#include "pipeline/audit/english_figures.h"
#include "pipeline/audit/field_walk.h"
#include "pipeline/audit/recheck.h"
#include "pipeline/audit/report.h"
#include "pipeline/audit/verdict.h"
#include "pipeline/emit/emit.h"
#include "pipeline/extract.h"
#include "pipeline/read/read.h"
#include "pipeline/rules/rule_set.h"
#include "tests/corpus_texts.h"
#include "tests/repository_rules.h"

namespace recoupe::audit {
namespace {

constexpr char kArticle[] =
    "Les géants du cloud dépensent\n\n"
    "Microsoft a investi plus de 30 milliards de dollars en 2024. Amazon a investi 26 milliards de dollars en 2024.\n\n"
    "Selon Omdia, Microsoft aurait acheté 500 000 GPU H100 en 2024. Nvidia a réalisé un chiffre d'affaires de 39,3 "
    "milliards de dollars au quatrième trimestre 2024.\n";

std::string ReadFile(const std::string& path) {
  std::ifstream stream(std::string(RECOUPE_SOURCE_DIR) + "/" + path, std::ios::binary);
  std::ostringstream content;
  content << stream.rdbuf();
  return content.str();
}

const EnglishRules& English() {
  static const EnglishRules* rules =
      new EnglishRules(EnglishRules::Parse(ReadFile("rules/fr/audit/english.json"), "english.json").value());
  return *rules;
}

FieldMap Map() { return FieldMap::Parse(ReadFile("rules/fr/audit/field-map.json"), "field-map.json").value(); }

class AuditTest : public testing::Test {
 protected:
  AuditTest() {
    documents_.emplace_back(ReadBytes(kArticle, "news/article.txt", {}).value(), RepositoryRules());
    auditor_ = std::make_unique<Auditor>(RepositoryRules(), documents_);
  }

  Finding Audit(const std::string& claim) {
    Errors errors;
    std::vector<Claim> claims = ReadClaims(claim, "claims.json", ClaimsFormat::kDetect, Map(), &errors);
    TextReader(RepositoryRules(), English()).Complete(&claims);
    EXPECT_TRUE(errors.empty()) << errors.front().ToString();
    EXPECT_EQ(claims.size(), 1u);
    claims_.push_back(std::move(claims.front()));
    return auditor_->Audit(claims_.back());
  }

  std::string Answer(const std::string& claim) {
    const Finding finding = Audit(claim);
    std::string answer(Name(finding.judgement));
    for (const std::string_view code : finding.codes) answer.append(" ").append(code);
    return answer;
  }

  std::deque<AuditDocument> documents_;
  std::unique_ptr<Auditor> auditor_;
  std::deque<Claim> claims_;
};

struct ClaimCase {
  const char *name, *claim, *answer;
};
void PrintTo(const ClaimCase& tested, std::ostream* out) { *out << tested.name; }

constexpr ClaimCase kClaims[] = {
    {"TrueWithItsHedge",
     R"({"type": "investment", "agents": ["Microsoft"], "figure": {"value": 30000000000, "bound": "more_than", "unit": "USD"}, "period": "2024"})",
     "supported"},
    {"HedgeDropped",
     R"({"type": "investment", "agents": ["Microsoft"], "value": 30000000000, "unit": "USD", "bound": "exact", "period": "2024"})",
     "imprecise bound"},
    {"ScaleOff", R"({"type": "investment", "agents": ["Amazon"], "value": 26000000, "unit": "USD", "period": "2024"})",
     "contradicted scale"},
    {"CurrencySwapped",
     R"({"type": "investment", "agents": ["Amazon"], "value": 26000000000, "unit": "EUR", "period": "2024"})",
     "contradicted currency"},
    {"WrongYear",
     R"({"type": "investment", "agents": ["Amazon"], "value": 26000000000, "unit": "USD", "period": "2022"})",
     "contradicted period"},
    {"WrongCompany",
     R"({"type": "investment", "agents": ["Nvidia"], "value": 26000000000, "unit": "USD", "period": "2024"})",
     "contradicted agent"},
    {"OtherValue",
     R"({"type": "investment", "agents": ["Amazon"], "value": 27500000000, "unit": "USD", "period": "2024"})",
     "contradicted value"},
    {"Invented", R"({"type": "layoff", "agents": ["Amazon"], "value": 18000, "unit": "count"})", "unsupported value"},
    {"ConditionalDropped",
     R"({"type": "order", "agents": ["Microsoft"], "objects": ["H100"], "value": 500000, "unit": "count", "modality": "asserted", "attribution": "Omdia", "period": "2024"})",
     "imprecise modality"},
    {"WrongChip",
     R"({"type": "order", "agents": ["Microsoft"], "objects": ["Gaudi 3"], "value": 500000, "unit": "count", "modality": "reported", "attribution": "Omdia", "period": "2024"})",
     "contradicted object"},
    {"ProfitForRevenue",
     R"({"type": "profit", "agents": ["Nvidia"], "value": 39300000000, "unit": "USD", "period": "2024-Q4"})",
     "contradicted type"},
    {"FalseQuote",
     R"({"type": "investment", "agents": ["Amazon"], "value": 26000000000, "unit": "USD", "period": "2024", "quote": "Amazon a tout perdu"})",
     "contradicted quote"},
    {"AbsentWithFalseQuote",
     R"({"type": "layoff", "agents": ["Amazon"], "value": 18000, "unit": "count", "quote": "Amazon a tout perdu"})",
     "unsupported quote value"},
    {"TrueQuote",
     R"({"type": "investment", "agents": ["Amazon"], "value": "26 000 000 000", "unit": "USD", "period": "2024", "quote": "Amazon a investi 26 milliards de dollars"})",
     "supported"},
    {"BareFigure", R"({"text": "26 milliards de dollars"})", "supported"},
    {"BareFigureRounded", R"({"text": "26,0 Mds$"})", "supported"},
    {"EnglishFigure", R"({"text": "more than 30 billion dollars"})", "supported"},
    {"EnglishSign", R"({"text": "$26 billion"})", "supported"},
    {"FalseFriend", R"({"text": "26 billions de dollars"})", "contradicted false_friend scale"},
    {"FrenchSentence", R"({"text": "Amazon a investi 26 milliards de dollars en 2024."})", "supported"},
};

class ClaimTest : public AuditTest, public testing::WithParamInterface<ClaimCase> {};

TEST_P(ClaimTest, HasItsVerdict) { EXPECT_EQ(Answer(GetParam().claim), GetParam().answer); }

// What follows from the source, and what its words give to another figure, another time or nobody.
constexpr char kResults[] =
    "Neovolt change d'échelle\n\n"
    "Neovolt a réalisé en 2025 un chiffre d'affaires de 34 millions d'euros, contre 17 millions en 2024. L'effectif de "
    "Neovolt est passé de 14 à 45 salariés. Neovolt a perdu 23 000 abonnés en 2025.\n\n"
    "Le gouvernement prévoit 450 millions d'euros pour la recherche publique et 350 millions pour la formation. Numeum "
    "réclamait une enveloppe de 3 milliards d'euros.\n\n"
    "L'automobile a pesé 39 % des ventes de Neovolt, l'industrie 20 %.\n";

constexpr ClaimCase kFollowing[] = {
    {"Difference", R"({"text": "Neovolt a augmenté son chiffre d'affaires de 17 millions d'euros en 2025."})",
     "supported"},
    {"OtherDifference", R"({"text": "Neovolt a augmenté son chiffre d'affaires de 27 millions d'euros en 2025."})",
     "contradicted value"},
    {"Twice", R"({"text": "Le chiffre d'affaires de Neovolt a doublé en 2025."})", "supported"},
    {"Sum", R"({"text": "L'automobile et l'industrie pèsent ensemble 59 % des ventes de Neovolt."})", "supported"},
    {"OtherSum", R"({"text": "L'automobile et l'industrie pèsent ensemble 69 % des ventes de Neovolt."})",
     "contradicted value"},
    {"WhatItWasBefore", R"({"text": "Neovolt emploie désormais 14 salariés."})", "contradicted value"},
    {"WhatItIs", R"({"text": "Neovolt emploie désormais 45 salariés."})", "supported"},
    {"LostForGained", R"({"text": "Neovolt a gagné 23 000 abonnés en 2025."})", "contradicted value"},
    {"OnlyAskedFor", R"({"text": "Numeum a obtenu une enveloppe de 3 milliards d'euros."})", "contradicted modality"},
    {"AskedFor", R"({"text": "Numeum réclamait 3 milliards d'euros."})", "supported"},
    {"OtherPart", R"({"text": "350 millions d'euros sont prévus pour la recherche publique."})", "contradicted object"},
};

class FollowingTest : public AuditTest, public testing::WithParamInterface<ClaimCase> {
 protected:
  FollowingTest() {
    ReadOptions options;
    options.published = "2026-02-05";
    documents_.clear();
    documents_.emplace_back(ReadBytes(kResults, "news/results.txt", options).value(), RepositoryRules());
    auditor_ = std::make_unique<Auditor>(RepositoryRules(), documents_);
  }
};

TEST_P(FollowingTest, HasItsVerdict) { EXPECT_EQ(Answer(GetParam().claim), GetParam().answer); }

INSTANTIATE_TEST_SUITE_P(French, FollowingTest, testing::ValuesIn(kFollowing),
                         [](const auto& tested) { return tested.param.name; });
INSTANTIATE_TEST_SUITE_P(Claims, ClaimTest, testing::ValuesIn(kClaims),
                         [](const auto& tested) { return tested.param.name; });

// A true claim is not refused for what the sentence itself leaves open; beside each, what it does not leave open.
struct OpenCase {
  const char *name, *text, *claim, *answer;
};
void PrintTo(const OpenCase& tested, std::ostream* out) { *out << tested.name; }

constexpr OpenCase kOpen[] = {
    {"AboutForNearly", "Alpha a levé près de 8 millions d'euros.",
     R"({"type": "funding", "agents": ["Alpha"], "value": 8000000, "unit": "EUR", "bound": "about"})", "supported"},
    {"MoreForNearly", "Alpha a levé près de 8 millions d'euros.",
     R"({"type": "funding", "agents": ["Alpha"], "value": 8000000, "unit": "EUR", "bound": "more_than"})",
     "contradicted bound"},
    {"BoundVerbOfTheFirstFigure", "La part d'Alpha a dépassé 50 % dès 2017 dans la santé, et même 90 % à Paris.",
     R"({"type": "share", "agents": ["Alpha"], "value": 90, "unit": "%", "bound": "more_than"})", "supported"},
    {"BoundWithoutItsVerb", "La part d'Alpha a atteint 90 % dans la santé.",
     R"({"type": "share", "agents": ["Alpha"], "value": 90, "unit": "%", "bound": "less_than"})", "contradicted bound"},
    {"DeniedInTheNextSentence",
     "Intel avait promis une usine de 30 milliards d'euros à Magdebourg. Elle ne verra jamais le jour.",
     R"({"type": "investment", "agents": ["Intel"], "value": 30000000000, "unit": "EUR", "modality": "negated"})",
     "supported"},
    {"DeniedNowhere", "Intel a investi 30 milliards d'euros à Magdebourg. L'usine emploie 3 000 personnes.",
     R"({"type": "investment", "agents": ["Intel"], "value": 30000000000, "unit": "EUR", "modality": "negated"})",
     "contradicted modality"},
    {"DeniedByAParticiple", "Alpha a renoncé à ses 90 MW de Lille.",
     R"({"type": "capacity", "agents": ["Alpha"], "value": 90000000, "unit": "W", "modality": "asserted"})",
     "contradicted modality"},
    {"DeniedBehind", "Le rachat de Bêta par Alpha, convenu pour 2 milliards de dollars, n'aura finalement pas lieu.",
     R"({"type": "acquisition", "agents": ["Alpha"], "value": 2000000000, "unit": "USD", "modality": "asserted"})",
     "contradicted modality"},
    {"SourceOfTheContrast",
     "Le bénéfice d'AMD a atteint 1,2 milliard de dollars, alors que le consensus LSEG tablait sur 1,1 milliard.",
     R"({"type": "profit", "agents": ["AMD"], "value": 1200000000, "unit": "USD", "modality": "asserted"})",
     "supported"},
    {"VerbOfTheLoss",
     "L'an dernier, Alpha a réalisé 2,4 millions d'euros de chiffre d'affaires et perdu près de 5 millions.",
     R"({"type": "loss", "agents": ["Alpha"], "value": 5000000, "unit": "EUR", "bound": "nearly"})", "supported"},
    {"NameWithoutCapital", "La région wallonne a accordé une aide de 15 millions d'euros.",
     R"({"type": "aid", "agents": ["Région wallonne"], "value": 15000000, "unit": "EUR"})", "supported"},
    {"RegionThatIsNotNamed", "La région wallonne a accordé une aide de 15 millions d'euros.",
     R"({"type": "aid", "agents": ["Région flamande"], "value": 15000000, "unit": "EUR"})", "contradicted agent"},
    {"ResultBehindItsFigure",
     "Orange a dégagé l'an passé 2,9 milliards d'euros de bénéfice net, pour 44,1 milliards de chiffre d'affaires.",
     R"({"type": "revenue", "agents": ["Orange"], "value": 44100000000, "unit": "EUR"})", "supported"},
    {"ResultOfTheFigureBefore",
     "Orange a dégagé l'an passé 2,9 milliards d'euros de bénéfice net, pour 44,1 milliards de chiffre d'affaires.",
     R"({"type": "profit", "agents": ["Orange"], "value": 44100000000, "unit": "EUR"})", "contradicted type"},
    {"FallOfTheShare", "Le titre d'Ubisoft a plongé de 34 % à la Bourse de Paris.",
     R"({"type": "change", "agents": ["Ubisoft"], "value": -34, "unit": "%", "metric": "stock"})", "supported"},
    {"FallOfTheRevenue", "Le titre d'Ubisoft a plongé de 34 % à la Bourse de Paris.",
     R"({"type": "change", "agents": ["Ubisoft"], "value": -34, "unit": "%", "metric": "revenue"})",
     "contradicted type"},
    {"CountryByItsAdjective", "Le marché français des télécoms pèse 9,6 milliards d'euros.",
     R"({"type": "market", "objects": ["France"], "value": 9600000000, "unit": "EUR"})", "supported"},
    {"CountryThatIsNotNamed", "Le marché français des télécoms pèse 9,6 milliards d'euros.",
     R"({"type": "market", "objects": ["Italie"], "value": 9600000000, "unit": "EUR"})", "contradicted object"},
    {"SourceOfTheNextClause",
     "Meta a pris 3 % du capital d'EssilorLuxottica et pourrait, selon Bloomberg, porter sa part à 5 %.",
     R"({"type": "acquisition", "agents": ["Meta"], "value": 3, "unit": "%", "modality": "asserted"})", "supported"},
    {"SourceBesideItsFigure", "Meta a pris 3 % du capital, selon Bloomberg, et visait 5 %.",
     R"({"type": "acquisition", "agents": ["Meta"], "value": 3, "unit": "%", "modality": "asserted"})",
     "imprecise attribution"},
};

class OpenTest : public AuditTest, public testing::WithParamInterface<OpenCase> {};

TEST_P(OpenTest, IsLeftOpen) {
  documents_.clear();
  documents_.emplace_back(ReadBytes(GetParam().text, "news/article.txt", {}).value(), RepositoryRules());
  auditor_ = std::make_unique<Auditor>(RepositoryRules(), documents_);
  EXPECT_EQ(Answer(GetParam().claim), GetParam().answer);
}
INSTANTIATE_TEST_SUITE_P(Sentences, OpenTest, testing::ValuesIn(kOpen),
                         [](const auto& tested) { return tested.param.name; });

TEST_F(AuditTest, EvidenceSlicesToItsQuote) {
  const Finding finding = Audit(R"({"document": "article.txt", "value": 26000000000, "unit": "USD"})");
  ASSERT_FALSE(finding.evidence.empty());
  const Evidence& evidence = finding.evidence.front();
  EXPECT_EQ(documents_[0].source.bytes.substr(evidence.span.begin, evidence.span.end - evidence.span.begin),
            evidence.quote);
  EXPECT_EQ(documents_[0].source.bytes.substr(evidence.figure.begin, evidence.figure.end - evidence.figure.begin),
            "26 milliards de dollars");
}

TEST_F(AuditTest, NamesTheDocumentThatIsNotThere) {
  EXPECT_EQ(Audit(R"({"document": "other.txt", "value": 26000000000, "unit": "USD"})").document, nullptr);
}

TEST_F(AuditTest, ReportsAreWhatTheirFormatsSay) {
  Findings findings = {Audit(R"({"type": "investment", "agents": ["Amazon"], "value": 26000000, "unit": "USD"})"),
                       Audit(R"({"text": "26 milliards de dollars"})")};
  std::string sarif, junit, html;
  ReportSarif(findings, nullptr, "1", "claims.json", &sarif);
  const Json log = Json::parse(sarif);
  EXPECT_EQ(log["version"], "2.1.0");
  const Json& result = log["runs"][0]["results"][0];
  EXPECT_EQ(result["ruleId"], "scale");
  EXPECT_EQ(result["kind"], "fail");
  const Json& region = result["locations"][0]["physicalLocation"]["region"];
  EXPECT_EQ(documents_[0].source.bytes.substr(region["byteOffset"], region["byteLength"]), "26 milliards de dollars");
  EXPECT_EQ(log["runs"][0]["results"][1]["kind"], "pass");
  const auto baseline = ReadBaseline(sarif);
  ASSERT_TRUE(baseline);
  std::string again;
  ReportSarif(findings, &*baseline, "1", "claims.json", &again);
  EXPECT_EQ(Json::parse(again)["runs"][0]["results"][0]["baselineState"], "unchanged");
  ReportJUnit(findings, &junit);
  EXPECT_NE(junit.find("tests=\"2\" failures=\"1\""), std::string::npos);
  ReportHtml(findings, &html);
  EXPECT_NE(html.find("<mark>26 milliards de dollars</mark>"), std::string::npos);
  EXPECT_EQ(html.find("://"), std::string::npos) << "self-contained";
}

TEST(ClaimsTest, SaysWhereAndWhatIsWrong) {
  Errors errors;
  const auto claims = ReadClaims(
      "{\"value\": 1, \"unit\": \"USD\"}\nnot json\n{\"value\": \"many\", \"unit\": \"USD\"}\n{\"value\": 2, "
      "\"bound\": \"maybe\"}\n{\"text\": \"3 euros\"}\n",
      "c.jsonl", ClaimsFormat::kDetect, Map(), &errors);
  EXPECT_EQ(claims.size(), 2u);
  ASSERT_EQ(errors.size(), 3u);
  EXPECT_EQ(errors[0].where, "c.jsonl:2");
  EXPECT_EQ(errors[1].code, "claim.bad-value");
  EXPECT_EQ(errors[2].code, "claim.bad-bound");
}

TEST(ClaimsTest, ReadsCsv) {
  Errors errors;
  const auto claims = ReadClaims(
      "document;type;agents;value;unit;quote\r\na.txt;order;Meta|Amazon;500000;count;\"il a dit \"\"oui\"\"; puis "
      "non\"\r\n",
      "c.csv", ClaimsFormat::kCsv, Map(), &errors);
  ASSERT_TRUE(errors.empty());
  ASSERT_EQ(claims.size(), 1u);
  EXPECT_EQ(claims[0].statements[0].agents, (std::vector<std::string>{"Meta", "Amazon"}));
  EXPECT_EQ(claims[0].quote, "il a dit \"oui\"; puis non");
  EXPECT_EQ(claims[0].statements[0].figure->value, Decimal(500000));
}

TEST(ClaimsTest, KeepsEveryDigit) {
  EXPECT_EQ(ReadValue("26000000000")->ToString(), "26000000000");
  EXPECT_EQ(ReadValue("2.6e10")->ToString(), "26000000000");
  EXPECT_EQ(ReadValue("4e-9")->ToString(), "0.000000004");
  EXPECT_EQ(ReadValue("26 000\u202F000,5")->ToString(), "26000000.5");
  EXPECT_EQ(ReadValue("1,200,000")->ToString(), "1200000");
  EXPECT_FALSE(ReadValue("26 milliards"));
  EXPECT_FALSE(ReadValue("1e99999999999"));
}

TEST(ClaimsTest, RefusesNestingWithoutEnd) {
  Errors errors;
  EXPECT_TRUE(ReadClaims(std::string(100000, '['), "deep.json", ClaimsFormat::kDetect, Map(), &errors).empty());
  EXPECT_EQ(errors.front().code, "claims.too-deep");
}

TEST(ClaimsTest, FindsFiguresInJsonOfAnyShape) {
  Errors errors;
  const auto claims = ReadClaims(
      R"({"answer": {"companies": [{"company": "Microsoft", "capex_usd_bn": 30, "year": 2024}], "Amazon": {"investissement": "26 milliards de dollars"}}})",
      "llm.json", ClaimsFormat::kDetect, Map(), &errors);
  ASSERT_EQ(claims.size(), 2u);
  const Statement& statement = claims[0].statements[0];
  EXPECT_EQ(statement.type, "investment");
  EXPECT_EQ(statement.subjects, std::vector<std::string>{"Microsoft"});
  EXPECT_EQ(ToString(*statement.figure), "30000000000 USD exact");
  EXPECT_EQ(statement.period, "2024");
  EXPECT_EQ(claims[1].text, "26 milliards de dollars");
  EXPECT_EQ(claims[1].statements[0].about, std::vector<std::string>{"Amazon"});
}

struct ForeignCase {
  const char *name, *json, *claim;  // agents | type | period | figure or text
};
void PrintTo(const ForeignCase& tested, std::ostream* out) { *out << tested.name; }
class ForeignFieldsTest : public testing::TestWithParam<ForeignCase> {};
TEST_P(ForeignFieldsTest, AreReadByTheirUsualNames) {
  Errors errors;
  const TextReader reader(RepositoryRules(), English());
  auto claims = ReadClaims(GetParam().json, "c.json", ClaimsFormat::kDetect, Map(), &errors);
  reader.Complete(&claims);
  ASSERT_TRUE(errors.empty()) << errors.front().ToString();
  ASSERT_EQ(claims.size(), 1u);
  const Statement& statement = claims[0].statements[0];
  const std::vector<std::string>& who = !statement.agents.empty()     ? statement.agents
                                        : !statement.subjects.empty() ? statement.subjects
                                                                      : statement.about;
  EXPECT_EQ((who.empty() ? "" : who[0]) + " | " + statement.type + " | " + statement.period + " | " +
                ToString(*statement.figure),
            GetParam().claim);
}
INSTANTIATE_TEST_SUITE_P(
    Audit, ForeignFieldsTest,
    testing::Values(
        ForeignCase{"Company", R"([{"company": "Meta", "type": "investissement", "value": 5, "currency": "EUR"}])",
                    "Meta | investment |  | 5 EUR exact"},
        ForeignCase{"Metric", R"([{"entity": "Meta", "metric": "net income", "value": "$5 billion", "year": 2025}])",
                    "Meta | profit | 2025 | 5000000000 USD exact"},
        ForeignCase{"UnitWithScale", R"([{"company": "Meta", "value": 5, "unit": "billion USD", "date": "Q3 2025"}])",
                    "Meta |  | 2025-Q3 | 5000000000 USD exact"},
        ForeignCase{"UnitBesideWords",
                    R"([{"company": "Meta", "value": "5 milliards", "unit": "EUR", "bound": "about"}])",
                    "Meta |  |  | 5000000000 EUR about"},
        ForeignCase{"YearAndQuarter",
                    R"({"x": {"company": "Meta", "year": 2025, "quarter": "Q3", "revenue_usd_bn": 5}})",
                    "Meta | revenue | 2025-Q3 | 5000000000 USD exact"},
        ForeignCase{"YearInName", R"({"Meta": {"capex_2026_usd_bn": 5}})",
                    "Meta | investment | 2026 | 5000000000 USD exact"},
        ForeignCase{"ScaleBeside", R"([{"company": "Meta", "value": 5, "scale": "million", "currency": "CHF"}])",
                    "Meta |  |  | 5000000 CHF exact"},
        ForeignCase{"ScaleApart",
                    R"({"societe": "Meta", "devise": "CHF", "unite": "millions", "r": {"ca": "1 318,4"}})",
                    "Meta | revenue |  | 1318400000 CHF exact"},
        ForeignCase{"ScaleAndCurrencyInOneWord", R"({"company": "Meta", "revenue_meur": 5})",
                    "Meta | revenue |  | 5000000 EUR exact"},
        ForeignCase{"SignOfDollar", R"([{"company": "Meta", "value": 5, "unit": "Md$"}])",
                    "Meta |  |  | 5000000000 USD exact"},
        ForeignCase{"ExerciceOfTwoYears", R"({"company": "Meta", "exercice": "2025-2026", "revenue_usd": 500})",
                    "Meta | revenue | FY2026 | 500 USD exact"},
        ForeignCase{"CutYear", R"([{"company": "Meta", "period": "FY2025/26", "value": 5, "unit": "USD"}])",
                    "Meta |  | FY2026 | 5 USD exact"},
        ForeignCase{"TimeOfDay", R"([{"company": "Meta", "date": "2025-10-16T08:30:00Z", "value": 5, "unit": "USD"}])",
                    "Meta |  | 2025-10-16 | 5 USD exact"},
        ForeignCase{"Range", R"({"company": "Meta", "savings_usd_m": {"min": 300, "max": 360}})",
                    "Meta |  |  | 300000000..360000000 USD between"},
        ForeignCase{"Table", R"({"columns": ["Company", "Sales in USD bn"], "data": [["Meta", 5]]})",
                    "Meta | revenue |  | 5000000000 USD exact"},
        ForeignCase{"DateIsNoFigure", R"({"company": "Meta", "layoffs": {"total": 500, "until": "fin 2027"}})",
                    "Meta | layoff |  | 500  exact"},
        ForeignCase{"Hedge", R"({"company": "Meta", "amount": {"value": 5, "unit": "M€", "qualifier": "plus de"}})",
                    "Meta |  |  | 5000000 EUR more_than"},
        ForeignCase{"Abbreviated", R"({"company": "Meta", "amount": "13B", "currency": "USD"})",
                    "Meta |  |  | 13000000000 USD exact"},
        ForeignCase{"UnknownType", R"([{"agents": ["Meta"], "type": "splendour", "value": 5, "unit": "EUR"}])",
                    "Meta |  |  | 5 EUR exact"},
        ForeignCase{"UnknownPeriod", R"([{"agents": ["Meta"], "period": "soon", "value": 5, "unit": "EUR"}])",
                    "Meta |  |  | 5 EUR exact"},
        ForeignCase{"FiscalYear", R"([{"agents": ["Meta"], "period": "FY25", "value": 5, "unit": "EUR"}])",
                    "Meta |  | FY2025 | 5 EUR exact"},
        ForeignCase{"Fenced",
                    "Here it is:\n```json\n[{\"company\": \"Meta\", \"value\": 5, \"unit\": \"EUR\"}]\n```\nDone.",
                    "Meta |  |  | 5 EUR exact"},
        ForeignCase{"BehindProse", "Here it is:\n{\"company\": \"Meta\", \"value\": 5, \"unit\": \"EUR\"}\nDone.",
                    "Meta |  |  | 5 EUR exact"}),
    [](const auto& tested) { return tested.param.name; });

TEST(ClaimsTest, SaysSoWhereNothingIsClaimed) {
  for (const char* text : {"", "   ", "[]", "{}", "agents,value\n", "```json\n```"}) {
    Errors errors;
    EXPECT_TRUE(ReadClaims(text, "c", ClaimsFormat::kDetect, Map(), &errors).empty());
    EXPECT_EQ(errors.size(), 1u) << text;
  }
  Errors errors;
  EXPECT_TRUE(ReadClaims(R"({"value": "1e40"})", "c", ClaimsFormat::kDetect, Map(), &errors).empty());
  EXPECT_EQ(errors.front().code, "claim.bad-value");
}

TEST(ClaimsTest, ReadsCsvWhoseColumnsHaveOtherNames) {
  Errors errors;
  const auto claims = ReadClaims("document;entreprise;indicateur;valeur;unité\na.txt;Meta;bénéfice net;9;M€\n", "c.csv",
                                 ClaimsFormat::kCsv, Map(), &errors);
  ASSERT_EQ(claims.size(), 1u);
  EXPECT_EQ(claims[0].document, "a.txt");
  EXPECT_FALSE(claims[0].document_is_guess);
  EXPECT_EQ(claims[0].statements[0].type, "profit");
  EXPECT_EQ(ToString(*claims[0].statements[0].figure), "9000000 EUR exact");
}

TEST(ClaimsTest, SaysWhereAQuotationMarkStaysOpen) {
  Errors errors;
  ReadClaims("agents,value,unit\nMeta,5,EUR\nMeta,\"5,EUR\n", "c.csv", ClaimsFormat::kCsv, Map(), &errors);
  ASSERT_EQ(errors.size(), 1u);
  EXPECT_EQ(errors[0].code, "claims.open-quote");
  EXPECT_EQ(errors[0].where, "c.csv:3");
}

TEST(ClaimsTest, SaysOnceThatNothingIsJson) {
  Errors errors;
  ReadClaims("{\n\x01\x02\n\x03\n17\n", "c.json", ClaimsFormat::kJson, Map(), &errors);
  ASSERT_EQ(errors.size(), 1u);
  EXPECT_EQ(errors[0].code, "claims.not-json");
}

struct EnglishCase {
  const char *text, *figure;
};
TEST(EnglishTest, ReadsFigures) {
  constexpr EnglishCase kCases[] = {{"nearly $1.2 billion", "1200000000 USD nearly"},
                                    {"500,000 GPUs", "500000 count exact"},
                                    {"up to 30bn euros", "30000000000 EUR at_most"},
                                    {"43%", "43 % exact"},
                                    {"between $25,000 and $40,000", "25000..40000 USD between"}};
  for (const EnglishCase& tested : kCases) {
    const EnglishSentence sentence = ReadEnglishSentence(tested.text, English());
    ASSERT_EQ(sentence.figures.size(), 1u) << tested.text;
    EXPECT_EQ(ToString(sentence.figures[0]), tested.figure);
  }
  EXPECT_TRUE(ReadEnglishSentence("the H100 in 2024", English()).figures.empty());
}

TEST(EnglishTest, TellsByHowMuchFromToWhat) {
  const EnglishSentence rise = ReadEnglishSentence("Revenue rose 17% to 210 million euros", English());
  ASSERT_EQ(rise.figures.size(), 2u);
  EXPECT_EQ(ToString(rise.figures[0]), "17 % exact");
  EXPECT_EQ(ToString(rise.figures[1]), "210000000 EUR exact");
  EXPECT_EQ(rise.clauses[1].type, "revenue");
  EXPECT_EQ(ReadEnglishSentence("Profit fell from $4.2 billion to $1.5 billion", English()).figures.size(), 2u);
  EXPECT_EQ(ReadEnglishSentence("Prices range from $25 to $40", English()).figures.size(), 1u);
}

// What is misspelt would be passed over, and the claims with it.
TEST(FieldMapTest, RefusesWhatItDoesNotKnow) {
  const auto code = [](const char* json) {
    const Result<FieldMap> map = FieldMap::Parse(json, "map.json");
    return map.ok() ? std::string() : std::string(map.error().code);
  };
  EXPECT_EQ(code(R"({"kind": "field-map", "why": "ours", "roles": {"subjects": ["boite"]}})"), "");
  EXPECT_EQ(code(R"({"rolez": {}})"), "map.unknown-member");
  EXPECT_EQ(code(R"({"roles": {"subjectz": ["boite"]}})"), "map.unknown-meaning");
  EXPECT_EQ(code(R"({"moods": {"sure": ["certain"]}})"), "map.unknown-meaning");
  EXPECT_EQ(code(R"({"roles": {"subjects": "boite"}})"), "map.bad-words");
  EXPECT_EQ(code(R"({"ignored": {"a": ["b"]}})"), "map.bad-words");
}

TEST(ClaimsTest, ReadUnitsThatLookLikeScales) {
  Errors errors;
  const std::vector<Claim> claims = ReadClaims(R"([{"type": "specification", "value": 6100, "unit": "mAh"}])", "c.json",
                                               ClaimsFormat::kJson, Map(), &errors);
  ASSERT_EQ(claims.size(), 1u);
  EXPECT_EQ(claims[0].statements[0].figure->value, Decimal::Parse("6.1"));
  EXPECT_EQ(claims[0].statements[0].figure->unit, "Ah");
}

TEST(SummaryTest, IsAuditedSentenceBySentence) {
  const TextReader reader(RepositoryRules(), English());
  const auto claims = reader.ReadSummary(
      "Amazon a investi 26 milliards de dollars. Le reste est flou. Nvidia a vendu 300 puces.", "s.txt");
  EXPECT_EQ(claims.size(), 2u);
  EXPECT_EQ(reader.ReadSummary("Amazon has invested 26 billion dollars in 2024. The rest is unclear.", "s.txt").size(),
            1u);
}

class RecheckTest : public testing::Test {
 protected:
  RecheckTest() : source_(ReadBytes(kArticle, "article.txt", {}).value()) {
    std::string line;
    EmitJsonLine(Extract(source_, RepositoryRules()), OffsetUnit::kBytes, &line);
    result_ = Json::parse(line);
  }
  std::set<std::string> Codes(const Json& result, const Source& source) {
    std::set<std::string> codes;
    for (const Discrepancy& found : CheckResultFile(result, source).discrepancies) codes.emplace(found.code);
    return codes;
  }
  Source source_;
  Json result_;
};

TEST_F(RecheckTest, FindsNothingInAnHonestResult) {
  const Recheck recheck = CheckResultFile(result_, source_);
  EXPECT_GT(recheck.spans, 5u);
  EXPECT_TRUE(recheck.discrepancies.empty()) << recheck.discrepancies.front().what;
}

// A false alarm about a result that nobody touched would make the tool useless.
TEST(RecheckCorpusTest, FindsNothingInHonestResultsOfTheCorpus) {
  ForEachDevText([](const std::string& text) {
    const Source source = ReadBytes(text, "article.txt", {}).value();
    std::string line;
    EmitJsonLine(Extract(source, RepositoryRules(), kAllFacts), OffsetUnit::kBytes, &line);
    for (const Discrepancy& found : CheckResultFile(Json::parse(line), source).discrepancies) {
      ADD_FAILURE() << found.where << ": " << found.what;
    }
  });
}

TEST_F(RecheckTest, FindsTampering) {
  for (Json& mention : result_["mentions"]) {
    if (mention["quote"] == "26 milliards de dollars") mention["figure"]["value"] = 27000000000;
  }
  EXPECT_EQ(Codes(result_, source_).count("value"), 1u);
}

TEST_F(RecheckTest, FindsWhatDoesNotFollow) {
  const auto codes_after = [&](const std::function<void(Json*)>& tamper) {
    Json result = result_;
    tamper(&result);
    return Codes(result, source_);
  };
  using Expected = std::set<std::string>;
  EXPECT_EQ(codes_after([](Json* result) { (*result)["facts"][0]["verdict"] = "disputed"; }), Expected{"verdict"});
  EXPECT_EQ(codes_after([](Json* result) { (*result)["facts"][0]["modality"] = "sure"; }), Expected{"bad-shape"});
  EXPECT_EQ(codes_after([](Json* result) { (*result)["document"]["bytes"] = 12; }), Expected{"bad-shape"});
  EXPECT_EQ(codes_after([](Json* result) { (*result)["facts"].erase(0); }).count("fact-lost"), 1u);
  EXPECT_EQ(codes_after([](Json* result) { (*result)["ledger"] = Json::array(); }), Expected{"ledger-lost"});
}

TEST_F(RecheckTest, FindsDrift) {
  std::string changed = "À jour. " + std::string(kArticle);
  const std::set<std::string> codes = Codes(result_, ReadBytes(changed, "article.txt", {}).value());
  EXPECT_EQ(codes.count("source-changed"), 1u);
  EXPECT_EQ(codes.count("quote-moved"), 1u);
}

}  // namespace
}  // namespace recoupe::audit
