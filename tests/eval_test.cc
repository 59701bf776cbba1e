#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "pipeline/eval/report.h"
#include "pipeline/read/read.h"

namespace recoupe::eval {
namespace {

namespace fs = std::filesystem;

constexpr char kText[] =
    "Microsoft commande\n\nSelon Omdia, Microsoft aurait acheté 500 000 GPU et investi près de 30 milliards de "
    "dollars. "
    "Le titre recule de 7 %. Amazon a versé 26 et Google 22 milliards.";

constexpr char kGold[] = R"({"document": {"register": "wire", "published": "2025-02-14"},
 "figures": [
  {"quote": "500 000 GPU", "kind": "quantity", "value": "500000", "bound": "exact", "unit": "count"},
  {"quote": "près de 30 milliards de dollars", "kind": "money", "value": "30000000000", "bound": "nearly", "unit": "USD"},
  {"quote": "7 %", "kind": "percent", "value": "7", "bound": "exact", "unit": "%"}],
 "ledger": [],
 "names": [
  {"name": "Microsoft", "kind": "company", "mentions": ["Microsoft"]},
  {"name": "Omdia", "kind": "organization", "mentions": ["Omdia"]}],
 "facts": [
  {"type": "order", "figure": 0, "agents": ["Microsoft"], "objects": [], "modality": "reported", "attribution": "Omdia",
   "period": "2024"},
  {"type": "investment", "figure": 1, "agents": ["Microsoft"], "objects": [], "modality": "reported"},
  {"type": "change", "figure": 2, "value": "-7", "agents": ["Microsoft"], "metric": "stock", "modality": "asserted"}],
 "checks": [{"check": "product", "result": "pass", "facts": [0, 1]}]})";

Source Article(const std::string& text = kText) { return std::move(ReadBytes(text, "x.txt", {}).value()); }

std::string Replaced(std::string text, std::string_view what, std::string_view by) {
  const std::size_t at = text.find(what);
  EXPECT_NE(at, std::string::npos) << what;
  return text.replace(at, what.size(), by);
}

Gold Parsed() {
  Errors errors;
  const std::optional<Gold> gold = ParseGold(kGold, Article(), "x", &errors);
  EXPECT_TRUE(gold.has_value());
  EXPECT_TRUE(errors.empty()) << (errors.empty() ? "" : errors.front().ToString());
  return *gold;
}

Scores ScoreOf(const Annotation& expected, const Annotation& found) {
  Scores scores;
  AddTo(expected, found, Compare(expected, found, NameResolver()), "wire", &scores);
  return scores;
}

// Reading gold.

TEST(GoldTest, ReadsAnArticle) {
  const Gold gold = Parsed();
  EXPECT_EQ(gold.published, "2025-02-14");
  EXPECT_EQ(gold.register_name, "wire");
  ASSERT_EQ(gold.notes.figures.size(), 3u);
  const SourceSpan span = gold.notes.figures[1].span;
  EXPECT_EQ(std::string(kText).substr(span.begin, span.end - span.begin), "près de 30 milliards de dollars");
  ASSERT_EQ(gold.notes.facts.size(), 3u);
  EXPECT_EQ(gold.notes.facts[2].value.value, Decimal(-7));
  EXPECT_EQ(gold.notes.facts[0].attribution, "Omdia");
  EXPECT_EQ(gold.notes.facts[1].attribution, "");
}

struct BadGoldCase {
  const char *name, *what, *by, *code, *where;
};
void PrintTo(const BadGoldCase& tested, std::ostream* out) { *out << tested.name; }

constexpr BadGoldCase kBadGold[] = {
    {"QuoteNotThere", "500 000 GPU", "500 000 TPU", "gold.quote-not-found", "x#/figures/0/quote"},
    {"NthNotThere", R"("quote": "7 %")", R"("quote": "7 %", "nth": 2)", "gold.quote-not-found", "x#/figures/2/quote"},
    {"NthIsZero", R"("quote": "7 %")", R"("quote": "7 %", "nth": 0)", "gold.bad-value", "x#/figures/2/nth"},
    {"CutsANumber", "500 000 GPU", "00 000 GPU", "gold.cut-quote", "x#/figures/0/quote"},
    {"CutsAWord", "30 milliards de dollars", "30 milliards de dol", "gold.cut-quote", "x#/figures/1/quote"},
    {"Overlap", "\"7 %\"", "\"milliards de dollars\"", "gold.overlap", "x#/figures/2/quote"},
    {"NoDecimal", "\"500000\"", "\"5e5\"", "gold.bad-value", "x#/figures/0/value"},
    {"ValueIsNumber", "\"500000\"", "500000", "gold.bad-shape", "x#/figures/0/value"},
    {"UnknownKind", "\"quantity\"", "\"amount\"", "gold.bad-value", "x#/figures/0/kind"},
    {"KindOfAName", "\"quantity\"", "\"company\"", "gold.bad-value", "x#/figures/0/kind"},
    {"UnknownBound", "\"nearly\"", "\"almost\"", "gold.bad-value", "x#/figures/1/bound"},
    {"FigureIndexTooHigh", "\"figure\": 2", "\"figure\": 3", "gold.bad-index", "x#/facts/2/figure"},
    {"FigureIndexNegative", "\"figure\": 2", "\"figure\": -1", "gold.bad-index", "x#/facts/2/figure"},
    {"FigureIndexNoNumber", "\"figure\": 2", "\"figure\": \"2\"", "gold.bad-index", "x#/facts/2/figure"},
    {"UnknownModality", "\"asserted\"", "\"sure\"", "gold.bad-value", "x#/facts/2/modality"},
    {"AgentsNoList", R"(["Microsoft"], "metric")", R"("Microsoft", "metric")", "gold.bad-shape", "x#/facts/2/agents"},
    {"FormNotThere", R"(["Omdia"])", R"(["Omdio"])", "gold.quote-not-found", "x#/names/1/mentions/0"},
    {"CheckIndexTooHigh", "[0, 1]", "[0, 9]", "gold.bad-index", "x#/checks/0/facts/1"},
    {"CheckResult", "\"pass\"", "\"good\"", "gold.bad-value", "x#/checks/0/result"},
    {"FactIsNoObject", R"("facts": [
)",
     R"("facts": [7,
)",
     "gold.bad-shape", "x#/facts/0"},
    {"NoNames", "\"names\"", "\"nomes\"", "gold.bad-shape", "x#"},
    {"NoJson", "{\"document\"", "{document", "gold.not-json", "x"},
};
class BadGoldTest : public testing::TestWithParam<BadGoldCase> {};
TEST_P(BadGoldTest, IsReportedWithItsPlace) {
  const BadGoldCase& tested = GetParam();
  Errors errors;
  (void)ParseGold(Replaced(kGold, tested.what, tested.by), Article(), "x", &errors);
  EXPECT_TRUE(std::any_of(errors.begin(), errors.end(), [&](const Error& error) {
    return error.code == tested.code && error.where == tested.where;
  })) << (errors.empty() ? "no error" : errors.front().ToString());
}
INSTANTIATE_TEST_SUITE_P(Gold, BadGoldTest, testing::ValuesIn(kBadGold),
                         [](const auto& tested) { return tested.param.name; });

TEST(GoldTest, LeavesOutWhatIsBadAndKeepsTheRest) {
  Errors errors;
  const auto gold = ParseGold(Replaced(kGold, "500 000 GPU", "500 000 TPU"), Article(), "x", &errors);
  ASSERT_TRUE(gold.has_value());
  EXPECT_EQ(errors.size(), 1u);
  ASSERT_EQ(gold->notes.figures.size(), 2u);
  ASSERT_EQ(gold->notes.facts.size(), 2u);
  EXPECT_EQ(gold->notes.facts[0].type, "investment");
  EXPECT_EQ(gold->notes.figures[gold->notes.facts[0].figure].quote, "près de 30 milliards de dollars");
  EXPECT_EQ(gold->notes.checks.at(0).facts, std::vector<std::uint32_t>{0});
}

TEST(GoldTest, AnythingAtAllIsRefusedWithoutACrash) {
  for (const char* text :
       {"", "null", "[]", "7", "{}", "\"x\"", "{\"figures\": 3}", "{\"facts\": [[]]}", "\xff", "[[[["}) {
    Errors errors;
    (void)ParseGold(text, Article(), "x", &errors);
    EXPECT_FALSE(errors.empty()) << text;
  }
}

TEST(GoldTest, SpansAreBytesOfTheArticleAsItCame) {
  const Source article = Article("\xEF\xBB\xBFIl a 7 % du marché.");
  Errors errors;
  const auto gold = ParseGold(R"({"document": {}, "figures": [{"quote": "7 %", "kind": "percent", "value": "7",
      "bound": "exact", "unit": "%"}], "names": [], "facts": []})",
                              article, "x", &errors);
  ASSERT_TRUE(gold.has_value() && gold->notes.figures.size() == 1);
  const SourceSpan span = gold->notes.figures[0].span;
  EXPECT_EQ(article.bytes.substr(span.begin, span.end - span.begin), "7 %");
}

// Comparing.

TEST(NameKeyTest, ForgivesCaseAccentsArticlesAndSpaces) {
  EXPECT_EQ(NameKey("Open AI"), NameKey("OpenAI"));
  EXPECT_EQ(NameKey("le Wall Street Journal"), NameKey("Wall Street Journal"));
  EXPECT_EQ(NameKey("ÉLECTRICITÉ de France"), NameKey("Electricité de France"));
  EXPECT_EQ(NameKey("l’Union européenne"), NameKey("Union européenne"));
  EXPECT_NE(NameKey("Google"), NameKey("Google Cloud"));
  EXPECT_NE(NameKey("…"), "");
}

TEST(MatchTest, TheSameIsAllRight) {
  const Annotation notes = Parsed().notes;
  const Scores scores = ScoreOf(notes, notes);
  for (const auto& [name, value] : scores.Metrics()) EXPECT_EQ(value, 1.0) << name;
  EXPECT_EQ(scores.facts.strict.right, 3u);
  EXPECT_EQ(scores.checks.right, 1u);
}

TEST(MatchTest, NothingFoundIsNothingRight) {
  const Scores scores = ScoreOf(Parsed().notes, {});
  EXPECT_EQ(scores.facts.core.f1(), 0);
  EXPECT_EQ(scores.figures.recall(), 0);
  EXPECT_EQ(scores.facts.core.found, 0u);
  EXPECT_EQ(scores.facts.core.expected, 3u);
}

struct FieldCase {
  const char* name;
  void (*change)(FactNote*);
  bool core, strict;
  std::uint32_t wrong;
};
void PrintTo(const FieldCase& tested, std::ostream* out) { *out << tested.name; }
constexpr FieldCase kFields[] = {
    {"Type", [](FactNote* f) { f->type = "sale"; }, false, false, kTypeField},
    {"Agents", [](FactNote* f) { f->agents = {"Amazon"}; }, false, false, kAgentsField},
    {"TwoAgents", [](FactNote* f) { f->agents.push_back("Amazon"); }, false, false, kAgentsField},
    {"AgentTwice", [](FactNote* f) { f->agents.push_back("Microsoft"); }, false, false, kAgentsField},
    {"Sign", [](FactNote* f) { f->value.value = -f->value.value; }, false, false, kValueField},
    {"Unit", [](FactNote* f) { f->value.unit = "EUR"; }, false, false, kUnitField},
    {"Bound", [](FactNote* f) { f->value.bound = Bound::kAbout; }, true, false, kBoundField},
    {"Objects", [](FactNote* f) { f->objects = {"H100"}; }, true, false, kObjectsField},
    {"Modality", [](FactNote* f) { f->modality = Modality::kPlanned; }, true, false, kModalityField},
    {"Period", [](FactNote* f) { f->period = "2023"; }, true, true, kPeriodField},
    {"Attribution", [](FactNote* f) { f->attribution.clear(); }, true, true, kAttributionField},
    {"Case", [](FactNote* f) { f->agents = {"MICROSOFT"}; }, true, true, 0},
};
class FieldTest : public testing::TestWithParam<FieldCase> {};
TEST_P(FieldTest, DecidesCoreAndStrict) {
  const Annotation gold = Parsed().notes;
  Annotation found = gold;
  GetParam().change(&found.facts[0]);
  const Comparison comparison = Compare(gold, found, NameResolver());
  ASSERT_EQ(comparison.facts.size(), 3u);
  const FactPair& pair = comparison.facts[0];
  EXPECT_EQ(pair.core(), GetParam().core);
  EXPECT_EQ(pair.strict(), GetParam().strict);
  EXPECT_EQ(~pair.right & ((1u << kFieldNames.size()) - 1), GetParam().wrong);
}
INSTANTIATE_TEST_SUITE_P(Facts, FieldTest, testing::ValuesIn(kFields),
                         [](const auto& tested) { return tested.param.name; });

TEST(MatchTest, PairsTheBestOfSeveralFactsOnAFigure) {
  Annotation gold = Parsed().notes, found;
  gold.facts.push_back(gold.facts[0]);
  gold.facts.back().agents = {"Amazon"};
  found = gold;
  std::swap(found.facts[0], found.facts[3]);
  EXPECT_EQ(ScoreOf(gold, found).facts.strict.f1(), 1.0);
}

TEST(MatchTest, ASpanCountsFromHalfOfTheGoldOnes) {
  const Annotation gold = Parsed().notes;
  Annotation found = gold;
  found.figures[0].span.end -= 4;  // without " GPU"
  Scores scores = ScoreOf(gold, found);
  EXPECT_EQ(scores.figures.right, 3u);
  EXPECT_EQ(scores.figure_exact_spans.right, 2u);
  found.figures[0].span.begin += 4;
  scores = ScoreOf(gold, found);
  EXPECT_EQ(scores.figures.right, 2u);
}

TEST(MatchTest, ARangeIsNoSingleValue) {
  const Annotation gold = Parsed().notes;
  Annotation found = gold;
  found.figures[0].figure.bound = Bound::kBetween;
  found.figures[0].figure.max = 600000;
  EXPECT_EQ(ScoreOf(gold, found).figures.right, 2u);
}

TEST(MatchTest, NamesAgreeByTheFormsOfTheArticle) {
  Annotation gold = Parsed().notes, found = gold;
  gold.names[0] = {"Mistral AI", MentionKind::kCompany, {"Mistral"}};
  gold.facts[0].agents = {"Mistral AI"};
  found.names[0] = {"Mistral", MentionKind::kCompany, {"Mistral"}};
  found.facts[0].agents = {"Mistral"};
  const Scores scores = ScoreOf(gold, found);
  EXPECT_EQ(scores.companies.right, 1u);
  EXPECT_EQ(scores.facts.core.right, 3u);
}

TEST(MatchTest, ChipsAndProductsAreOneKindCompaniesAreNot) {
  Annotation gold, found;
  gold.names = {{"H100", MentionKind::kChip, {}}, {"Azure", MentionKind::kProduct, {}}};
  found.names = {{"H100", MentionKind::kProduct, {}}, {"Azure", MentionKind::kCompany, {}}};
  const Scores scores = ScoreOf(gold, found);
  EXPECT_EQ(scores.names.right, 1u);
  EXPECT_EQ(scores.names.found, 2u);
  EXPECT_EQ(scores.names.expected, 2u);
}

// Reports.

Evaluation Evaluated(void (*change)(Annotation*), const char* split = "dev", bool shown = true) {
  ArticleResult result;
  result.file = {"", "", split, "wire", "x"};
  result.text = kText;
  result.expected = result.found = Parsed().notes;
  change(&result.found);
  result.comparison = Compare(result.expected, result.found, NameResolver());
  result.shown = shown;
  Evaluation evaluation;
  evaluation.rules = "abc";
  evaluation.Add(std::move(result));
  return evaluation;
}

TEST(MistakeTest, NamesTheKindAndTheReason) {
  const Evaluation evaluation = Evaluated([](Annotation* found) {
    found->facts[0].type = "sale";
    found->facts.erase(found->facts.begin() + 1);
    found->figures[1].reason = "no verb near it";
    found->names.push_back({"Selon", MentionKind::kCompany, {"Selon"}});
  });
  const std::vector<Mistake> mistakes = ListMistakes(evaluation);
  ASSERT_EQ(mistakes.size(), 3u);
  EXPECT_EQ(mistakes[0].kind, MistakeKind::kWrongType);
  EXPECT_EQ(mistakes[0].detail, "order read as sale");
  EXPECT_EQ(mistakes[1].kind, MistakeKind::kMissing);
  EXPECT_EQ(mistakes[1].reason, "no verb near it");
  EXPECT_EQ(mistakes[2].kind, MistakeKind::kNameExtra);
  const std::string list = MistakeList(evaluation);
  EXPECT_NE(list.find("⟦près de 30 milliards de dollars⟧"), std::string::npos) << list;
  EXPECT_NE(list.find("wrong type: order read as sale"), std::string::npos) << list;
}

TEST(ReportTest, ABaselineTellsWhatMoved) {
  const std::string stored = JsonReport(Evaluated([](Annotation* found) { found->facts.pop_back(); }));
  const Result<Baseline> baseline = ParseBaseline(stored, "x");
  ASSERT_TRUE(baseline.ok());
  EXPECT_EQ(baseline.value().rules, "abc");
  const Evaluation now = Evaluated([](Annotation* found) {
    found->facts[0].agents = {"Amazon"};
    found->facts.erase(found->facts.begin() + 1);
  });
  const std::string report = BaselineReport(baseline.value(), now);
  EXPECT_NE(report.find("~ moved (agents)"), std::string::npos) << report;
  EXPECT_NE(report.find("1 appeared, 1 vanished, 1 moved"), std::string::npos) << report;
  EXPECT_NE(report.find("core_f1"), std::string::npos) << report;
}

TEST(ReportTest, TheSameRunMovesNothing) {
  const Evaluation evaluation = Evaluated([](Annotation*) {});
  const Result<Baseline> baseline = ParseBaseline(JsonReport(evaluation), "x");
  ASSERT_TRUE(baseline.ok());
  const std::string report = BaselineReport(baseline.value(), evaluation);
  EXPECT_NE(report.find("0 appeared, 0 vanished, 0 moved"), std::string::npos) << report;
}

TEST(ReportTest, BadBaselinesAreRefused) {
  for (const char* text : {"", "{", "[]", "{}", R"({"schema": "recoupe-eval/1"})", R"({"schema": 1, "splits": {}})"}) {
    EXPECT_FALSE(ParseBaseline(text, "x").ok()) << text;
  }
  EXPECT_TRUE(ParseBaseline(R"({"schema": "recoupe-eval/1", "splits": {"a": 1}, "articles": [1, {"facts": [3, {"span":
      [-1, "x"], "value": 3}]}]})",
                            "x")
                  .ok());
}

TEST(ReportTest, WhatIsNotShownIsCountedAndNeverQuoted) {
  const Evaluation evaluation = Evaluated([](Annotation* found) { found->facts.clear(); }, "test", false);
  EXPECT_EQ(evaluation.by_split.at("test").facts.core.expected, 3u);
  for (const std::string& report : {MistakeList(evaluation), JsonReport(evaluation), HtmlReport(evaluation)}) {
    EXPECT_EQ(report.find("milliards"), std::string::npos) << report;
    EXPECT_EQ(report.find("Microsoft"), std::string::npos) << report;
  }
}

TEST(ReportTest, HtmlMarksAndEscapes) {
  const std::string page = HtmlReport(Evaluated([](Annotation* found) { found->facts[1].objects = {"<b>"}; }));
  EXPECT_NE(page.find("<mark class=\"strict\""), std::string::npos);
  EXPECT_NE(page.find(">près de 30 milliards de dollars</mark>"), std::string::npos);
  EXPECT_NE(page.find("&lt;b&gt;"), std::string::npos);
  EXPECT_EQ(page.find("<b>"), std::string::npos);
}

// The corpus folder.

TEST(CorpusTest, FindsGoldBySplitAndRegister) {
  const fs::path corpus = fs::path(testing::TempDir()) / "recoupe_eval_test_corpus";
  fs::remove_all(corpus);
  const auto write = [&](const char* path, const char* text) {
    fs::create_directories((corpus / path).parent_path());
    std::ofstream(corpus / path) << text;
  };
  write("dev/wire/x.txt", kText);
  write("dev/wire/x.gold.json", kGold);
  write("dev/blog/alone.txt", kText);
  write("second/x.gold.json", kGold);
  Errors errors;
  const std::vector<GoldFile> files = FindGold(corpus.string(), &errors);
  ASSERT_EQ(files.size(), 2u);
  EXPECT_EQ(files[0].split, "dev");
  EXPECT_EQ(files[0].register_name, "wire");
  EXPECT_EQ(files[0].slug, "x");
  EXPECT_EQ(files[1].split, "second");
  EXPECT_EQ(files[1].article_path, files[0].article_path);
  EXPECT_EQ(FindGold((corpus / "dev").string(), &errors).at(0).split, "dev");
  EXPECT_EQ(FindArticles(corpus.string(), &errors).size(), 2u);
  EXPECT_TRUE(errors.empty());
  const auto article = ReadGold(files[1], &errors);
  ASSERT_TRUE(article.has_value());
  EXPECT_EQ(article->file.register_name, "wire");
  EXPECT_EQ(article->article.published, "2025-02-14");
  (void)FindGold((corpus / "nowhere").string(), &errors);
  EXPECT_EQ(errors.size(), 1u);
  fs::remove_all(corpus);
}

}  // namespace
}  // namespace recoupe::eval
