#include "pipeline/rules/conjugation.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>

#include "pipeline/rules/language_rules.h"

namespace recoupe {
namespace {

class ConjugationTest : public testing::Test {
 protected:
  void SetUp() override {
    std::ifstream stream(RECOUPE_SOURCE_DIR "/rules/fr/language/verbs.json");
    const std::string bytes{std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
    RuleErrors collector(&errors_);
    const RuleFile file = RuleParser().Parse("fr/language/verbs.json", bytes, &collector).value();
    rules_ = LanguageRules::Compile({file}, &words_, &collector);
    rules_->AddForms(&words_);
  }

  bool Reads(std::string_view form, std::string_view lemma, Mood mood) const {
    const auto verbs = rules_->Verbs(words_.Find(form));
    return std::any_of(verbs.begin(), verbs.end(),
                       [&](const VerbForm& verb) { return verb.mood == mood && words_.Word(verb.lemma) == lemma; });
  }

  Vocabulary words_;
  Errors errors_;
  std::unique_ptr<LanguageRules> rules_;
};

struct FormCase {
  const char *form, *lemma;
  Mood mood;
};

constexpr FormCase kForms[] = {{"investit", "investir", Mood::kPresent},
                               {"investissaient", "investir", Mood::kImperfect},
                               {"aurait", "avoir", Mood::kConditional},
                               {"ont", "avoir", Mood::kPresent},
                               {"serait", "être", Mood::kConditional},
                               {"était", "être", Mood::kImperfect},
                               {"étant", "être", Mood::kPresentParticiple},
                               {"lève", "lever", Mood::kPresent},
                               {"lèvera", "lever", Mood::kFuture},
                               {"levé", "lever", Mood::kPastParticiple},
                               {"rachète", "racheter", Mood::kPresent},
                               {"annonçait", "annoncer", Mood::kImperfect},
                               {"engageons", "engager", Mood::kPresent},
                               {"acquiert", "acquérir", Mood::kPresent},
                               {"acquises", "acquérir", Mood::kPastParticiple},
                               {"atteignait", "atteindre", Mood::kImperfect},
                               {"vend", "vendre", Mood::kPresent},
                               {"vendues", "vendre", Mood::kPastParticiple},
                               {"détient", "détenir", Mood::kPresent},
                               {"obtiendra", "obtenir", Mood::kFuture},
                               {"prévoit", "prévoir", Mood::kPresent},
                               {"prévoira", "prévoir", Mood::kFuture},
                               {"déploie", "déployer", Mood::kPresent},
                               {"emploierait", "employer", Mood::kConditional},
                               {"devrait", "devoir", Mood::kConditional},
                               {"pourrait", "pouvoir", Mood::kConditional},
                               {"produisent", "produire", Mood::kPresent},
                               {"réduit", "réduire", Mood::kPastParticiple},
                               {"accroît", "accroître", Mood::kPresent},
                               {"vaut", "valoir", Mood::kPresent},
                               {"projette", "projeter", Mood::kPresent},
                               {"protègent", "protéger", Mood::kPresent},
                               {"verra", "voir", Mood::kFuture},
                               {"ira", "aller", Mood::kFuture},
                               {"fera", "faire", Mood::kFuture},
                               {"grimpèrent", "grimper", Mood::kPast}};

TEST_F(ConjugationTest, KnowsTheFormsOfThePress) {
  ASSERT_TRUE(errors_.empty()) << errors_.front().ToString();
  for (const FormCase& tested : kForms) EXPECT_TRUE(Reads(tested.form, tested.lemma, tested.mood)) << tested.form;
}

TEST_F(ConjugationTest, KnowsAllReadingsOfAForm) {
  EXPECT_TRUE(Reads("suis", "être", Mood::kPresent));
  EXPECT_TRUE(Reads("suis", "suivre", Mood::kPresent));
  EXPECT_TRUE(Reads("investit", "investir", Mood::kPast));
  EXPECT_TRUE(Reads("finance", "financer", Mood::kSubjunctive));
}

TEST_F(ConjugationTest, TellsInfinitivesFromOtherForms) {
  EXPECT_TRUE(rules_->IsInfinitive(words_.Find("lever")));
  EXPECT_FALSE(rules_->IsInfinitive(words_.Find("lève")));
  EXPECT_FALSE(rules_->IsInfinitive(kUnknownWord));
}

TEST_F(ConjugationTest, InventsNoForms) {
  EXPECT_FALSE(Reads("lèvons", "lever", Mood::kPresent));
  EXPECT_FALSE(Reads("finit", "lever", Mood::kPresent));
  EXPECT_TRUE(rules_->Verbs(words_.Find("milliard")).empty());
  EXPECT_TRUE(rules_->Verbs(kUnknownWord).empty());
}

}  // namespace
}  // namespace recoupe
