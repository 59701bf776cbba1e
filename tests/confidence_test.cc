#include "pipeline/relate/confidence.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "pipeline/eval/evaluation.h"
#include "pipeline/extract.h"
#include "pipeline/read/read.h"
#include "pipeline/rules/rule_file.h"
#include "pipeline/verify/verify.h"
#include "tests/repository_rules.h"

namespace recoupe {
namespace {

std::string_view AnswerOf(const Document& document, std::size_t fact, ConfidenceClue clue) {
  return ConfidenceAnswers(document).at(fact)[static_cast<std::size_t>(clue)];
}

// A text and what all of its figures say, none left out.
struct Read {
  explicit Read(const std::string& text)
      : source(ReadBytes(text, "article.txt", {})), document(Extract(source.value(), RepositoryRules(), kAllFacts)) {}
  Result<Source> source;
  Document document;
};

std::unique_ptr<ConfidenceRules> Rules(const char* json, Errors* errors) {
  RuleErrors collector(errors);
  const std::string bytes = R"({"kind": "confidence", )" + std::string(json + 1);
  const std::vector<RuleFile> files = {RuleParser().Parse("fr/cues/confidence.json", bytes, &collector).value()};
  return ConfidenceRules::Compile(files, &collector);
}

ConfidenceRules::Answers Answers(std::string_view rule, std::string_view modality) {
  ConfidenceRules::Answers answers;
  answers[static_cast<std::size_t>(ConfidenceClue::kRule)] = rule;
  answers[static_cast<std::size_t>(ConfidenceClue::kModality)] = modality;
  return answers;
}

TEST(ConfidenceTest, AddsWhatItsAnswersCountAndWhatTheyCountForItsType) {
  Errors errors;
  const auto rules = Rules(R"({"bias": 0, "least": 30,
    "weights": {"rule": {"price/verb": 100}, "modality": {"planned": -100}},
    "of-type": {"sale": {"modality": {"planned": -120}}}})",
                           &errors);
  EXPECT_TRUE(errors.empty());
  EXPECT_EQ(rules->least(), 30);
  EXPECT_EQ(rules->Weigh("price", Answers("", "")), 50);
  EXPECT_EQ(rules->Weigh("price", Answers("price/verb", "asserted")), 73);  // 1 / (1 + e^-1)
  EXPECT_EQ(rules->Weigh("price", Answers("price/verb", "planned")), 50);
  EXPECT_EQ(rules->Weigh("sale", Answers("price/verb", "planned")), 23);
}

TEST(ConfidenceTest, NothingIsCertain) {
  Errors errors;
  const auto rules = Rules(R"({"bias": 0, "least": 0,
    "weights": {"rule": {"a": 5000, "b": -5000}}, "of-type": {}})",
                           &errors);
  EXPECT_EQ(rules->Weigh("price", Answers("a", "")), 99);
  EXPECT_EQ(rules->Weigh("price", Answers("b", "")), 1);
}

TEST(ConfidenceTest, AClueThatNobodyKnowsIsAnError) {
  Errors errors;
  Rules(R"({"bias": 0, "least": 0, "weights": {"mood": {"planned": 1}}, "of-type": {}})", &errors);
  ASSERT_EQ(errors.size(), 1u);
  EXPECT_EQ(errors[0].code, "confidence.no-clue");
}

TEST(ConfidenceTest, AsksHowTheAgentCameToTheFact) {
  const Read near("Microsoft a investi 3 milliards d'euros dans OpenAI en 2024.");
  ASSERT_EQ(near.document.facts.size(), 1u);
  EXPECT_EQ(AnswerOf(near.document, 0, ConfidenceClue::kAgent), "direct");
  EXPECT_EQ(AnswerOf(near.document, 0, ConfidenceClue::kSide), "before");
  EXPECT_EQ(AnswerOf(near.document, 0, ConfidenceClue::kKnown), "yes");
  EXPECT_EQ(AnswerOf(near.document, 0, ConfidenceClue::kBetween), "0");
  EXPECT_EQ(AnswerOf(near.document, 0, ConfidenceClue::kFirms), "2");
  EXPECT_EQ(AnswerOf(near.document, 0, ConfidenceClue::kUnit), "money");

  const Read far(
      "Microsoft grandit.\n\nElle a dépensé en 2024 plus que jamais. Son chiffre d'affaires a bondi de 12 %.");
  ASSERT_EQ(far.document.facts.size(), 1u);
  EXPECT_NE(AnswerOf(far.document, 0, ConfidenceClue::kAgent), "direct");
  EXPECT_EQ(AnswerOf(far.document, 0, ConfidenceClue::kUnit), "%");
  EXPECT_EQ(AnswerOf(far.document, 0, ConfidenceClue::kMetric), "revenue");
}

TEST(ConfidenceTest, TheValueOfAFigurePlaysNoPart) {
  const Read small("Microsoft a investi 3 milliards d'euros dans OpenAI en 2024.");
  const Read large("Microsoft a investi 7 milliards d'euros dans OpenAI en 2024.");
  EXPECT_EQ(small.document.facts.at(0).confidence, large.document.facts.at(0).confidence);
  EXPECT_GT(small.document.facts.at(0).confidence, 0);
}

// No fact is lost without a word: its figure says why.
TEST(ConfidenceTest, AFactThatIsLeftOutSaysSoInTheLedger) {
  const std::string text =
      "Microsoft a investi 3 milliards d'euros dans OpenAI en 2024. Le groupe emploie 221 000 personnes. "
      "Sa facture d'électricité grimpe à 649 euros.";
  const Read all(text);
  ASSERT_GT(all.document.facts.size(), 1u);
  int least = 99;
  for (const Fact& fact : all.document.facts) least = std::min(least, fact.confidence);
  const Document fewer = Extract(all.source.value(), RepositoryRules(), {least + 1});
  ASSERT_LT(fewer.facts.size(), all.document.facts.size());
  ASSERT_EQ(fewer.ledger.size(), all.document.ledger.size());
  for (std::size_t i = 0; i < fewer.ledger.size(); ++i) {
    for (const std::uint32_t fact : fewer.ledger[i].facts) {
      ASSERT_LT(fact, fewer.facts.size());
      EXPECT_EQ(fewer.facts[fact].figure_mention, fewer.ledger[i].mention);
    }
    if (fewer.ledger[i].facts.size() == all.document.ledger[i].facts.size()) continue;
    EXPECT_NE(fewer.ledger[i].reason.find("are right, and " + std::to_string(least + 1) + " are asked for"),
              std::string::npos)
        << fewer.ledger[i].reason;
  }
}

// A check goes with a fact that it rests on, and the verdict that it alone brought; the others name the same facts
// still.
TEST(ConfidenceTest, AFactThatIsLeftOutTakesItsChecksAlong) {
  const Read all(
      "Microsoft a investi 3 milliards d'euros dans OpenAI en 2024.\n\n"
      "Nvidia emploie 1 000 personnes, dont 400 en France et 500 en Allemagne.\n\n"
      "Le chiffre d'affaires d'Orange est passé de 10 à 12 milliards d'euros, en hausse de 50 %.");
  const auto check_of = [](const Document& document, std::string_view quote) -> const CheckResult* {
    for (const CheckResult& check : document.checks) {
      for (const std::uint32_t fact : check.facts) {
        const NormalSpan span = document.mentions[document.facts.at(fact).figure_mention].span;
        if (document.text.text().substr(span.begin, span.end - span.begin) == quote) return &check;
      }
    }
    return nullptr;
  };
  const CheckResult* const change = check_of(all.document, "50 %");
  ASSERT_NE(change, nullptr);
  ASSERT_EQ(change->outcome, CheckOutcome::kFail);
  const std::string said = change->detail;

  // The first fact goes: the numbers of the others change.
  Document fewer = Extract(all.source.value(), RepositoryRules(), kAllFacts);
  for (Fact& fact : fewer.facts) fact.confidence = 90;
  fewer.facts.front().confidence = 10;
  ASSERT_TRUE(DropUnsureFacts(50, &fewer));
  const CheckResult* const same = check_of(fewer, "50 %");
  ASSERT_NE(same, nullptr);
  EXPECT_EQ(same->detail, said);

  // The new level goes: nothing can be calculated from what is left.
  for (const std::uint32_t fact : same->facts) {
    if (fewer.facts[fact].type == "revenue") fewer.facts[fact].confidence = 10;
  }
  ASSERT_TRUE(DropUnsureFacts(50, &fewer));
  EXPECT_EQ(check_of(fewer, "50 %"), nullptr);
  const auto change_fact =
      std::find_if(fewer.facts.begin(), fewer.facts.end(), [](const Fact& fact) { return fact.type == "change"; });
  ASSERT_NE(change_fact, fewer.facts.end());
  EXPECT_EQ(change_fact->verdict, Verdict::kDisputed);
  SettleVerdicts(&fewer);
  EXPECT_EQ(change_fact->verdict, Verdict::kVerified);
  EXPECT_FALSE(DropUnsureFacts(50, &fewer));
}

// On articles that neither rules nor weights were made on, what it calls surer is right more often, by what it says.
TEST(ConfidenceTest, SurerFactsAreRightMoreOftenOnUnseenArticles) {
  struct Group {
    std::size_t facts = 0, right = 0, promised = 0;
    double Share() const { return 100.0 * static_cast<double>(right) / static_cast<double>(facts); }
    double Promised() const { return static_cast<double>(promised) / static_cast<double>(facts); }
  };
  std::array<Group, 3> groups;
  Errors errors;
  for (const eval::GoldFile& file : eval::FindGold(RECOUPE_SOURCE_DIR "/corpus/test", &errors)) {
    const auto article = eval::ReadGold(file, &errors);
    ASSERT_TRUE(article);
    const Document document = Extract(article->article, RepositoryRules(), kAllFacts);
    const eval::Annotation found = eval::AnnotationOf(document);
    for (const eval::FactPair& pair :
         eval::Compare(article->gold.notes, found, eval::NameResolver(RepositoryRules())).facts) {
      if (pair.found == eval::kNone) continue;
      const int confidence = document.facts.at(pair.found).confidence;
      Group& group = groups[confidence < 50 ? 0 : confidence < 75 ? 1 : 2];
      ++group.facts;
      group.promised += static_cast<std::size_t>(confidence);
      group.right += pair.expected != eval::kNone && pair.core() ? 1 : 0;
    }
  }
  constexpr double kOff = 12;  // points
  for (const Group& group : groups) {
    ASSERT_GT(group.facts, 100u);
    EXPECT_NEAR(group.Share(), group.Promised(), kOff) << group.facts << " facts";
  }
  EXPECT_LT(groups[0].Share() + kOff, groups[1].Share());
  EXPECT_LT(groups[1].Share() + kOff, groups[2].Share());
}

}  // namespace
}  // namespace recoupe
