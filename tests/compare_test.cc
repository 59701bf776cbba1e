#include "pipeline/compare/compare.h"

#include <gtest/gtest.h>

#include "pipeline/rules/rule_set.h"
#include "tests/repository_rules.h"

namespace recoupe::compare {
namespace {

ToldFact Told(const char* document, const char* type, const char* agent, const char* value, const char* unit) {
  ToldFact fact;
  fact.document = document;
  fact.id = "f1";
  fact.type = type;
  fact.agents = {agent};
  fact.figure.value = *Decimal::Parse(value);
  fact.figure.unit = unit;
  fact.quote = std::string(document) + " tells it";
  return fact;
}

std::string Describe(const std::vector<Group>& groups) {
  std::string text;
  for (const Group& group : groups) {
    text += (text.empty() ? "" : "; ") + std::string(Name(group.agreement));
    for (const std::string_view code : group.codes) text.append(" ").append(code);
  }
  return text;
}

// One outlet wrote that a start-up's first round was 105 milliards where four wrote 105 millions.
TEST(CompareTest, NamesAFactorOfAThousand) {
  std::vector<ToldFact> facts;
  for (const char* document : {"a", "b", "c", "d"})
    facts.push_back(Told(document, "funding", "Mistral AI", "105000000", "EUR"));
  facts.push_back(Told("e", "funding", "Mistral AI", "105000000000", "EUR"));
  const std::vector<Group> groups = Compare(facts, RepositoryRules());
  ASSERT_EQ(Describe(groups), "conflict scale");
  EXPECT_EQ(groups[0].versions[0].voices, 4u);
  EXPECT_EQ(groups[0].versions[1].facts, std::vector<std::uint32_t>{4});
  EXPECT_NE(groups[0].explanation.find("1,000"), std::string::npos) << groups[0].explanation;
}

TEST(CompareTest, NamesASwappedCurrency) {
  EXPECT_EQ(Describe(Compare(
                {Told("a", "fine", "Google", "2400000000", "EUR"), Told("b", "fine", "Google", "2400000000", "JPY")},
                RepositoryRules())),
            "conflict currency");
}

// A dollar and a euro lie so close that a rate might excuse it.
TEST(CompareTest, NamesASwapOfLikeCurrencies) {
  EXPECT_EQ(Describe(Compare({Told("a", "funding", "Lumetra", "105000000", "EUR"),
                              Told("b", "funding", "Lumetra", "105000000", "USD")},
                             RepositoryRules())),
            "conflict currency");
  EXPECT_EQ(Describe(Compare({Told("a", "funding", "Lumetra", "105000000", "EUR"),
                              Told("b", "funding", "Lumetra", "114000000", "USD")},
                             RepositoryRules())),
            "precision");
}

// What happens once has no period: two articles of a week speak of one plan, two of different years need not.
TEST(CompareTest, HoldsEventsOfAWeekAgainstEachOther) {
  ToldFact first = Told("a", "layoff", "Intel", "1200", "count"),
           second = Told("b", "layoff", "Intel", "1500", "count");
  EXPECT_EQ(Describe(Compare({first, second}, RepositoryRules())), "");
  first.published = "2025-03-30", second.published = "2025-04-02";
  EXPECT_EQ(Describe(Compare({first, second}, RepositoryRules())), "update value");
  second.published = first.published;
  EXPECT_EQ(Describe(Compare({first, second}, RepositoryRules())), "conflict value");
  second.published = "2024-03-30";
  EXPECT_EQ(Describe(Compare({first, second}, RepositoryRules())), "");
}

// A title tells its figure again: the article still tells one.
// What a quarter that is over has brought, and what a thing is made of, is not another one a day later.
TEST(CompareTest, WhatIsSettledIsNoUpdate) {
  ToldFact first = Told("a", "revenue", "Xyzzy", "1460000000", "EUR"),
           second = Told("b", "revenue", "Xyzzy", "1640000000", "EUR");
  first.period = second.period = "2025-Q3";
  first.published = "2025-10-23", second.published = "2025-10-24";
  EXPECT_EQ(Describe(Compare({first, second}, RepositoryRules())), "conflict value");
  first.published = "2025-09-23", second.published = "2025-09-24";  // before its end
  EXPECT_EQ(Describe(Compare({first, second}, RepositoryRules())), "update value");
  std::vector<ToldFact> told;
  for (const char* document : {"a", "b"}) {
    const bool early = document[0] == 'a';
    told.push_back(Told(document, "specification", "Xyzzy", early ? "4.97" : "4.79", "Ah"));
    told.push_back(Told(document, "specification", "Xyzzy", "12000000000", "B"));
    for (std::size_t i = told.size() - 2; i < told.size(); ++i) {
      told[i].objects = {"Vokka 10"};
      told[i].published = early ? "2025-08-20" : "2025-11-25";
    }
  }
  EXPECT_EQ(Describe(Compare(told, RepositoryRules())), "conflict value; agreement");
}

TEST(CompareTest, TakesATitleAndItsTextForOneFigure) {
  std::vector<ToldFact> facts = {Told("a", "headcount", "Telnord", "12500", "count"),
                                 Told("a", "headcount", "Telnord", "12500", "count"),
                                 Told("b", "headcount", "Telnord", "14000", "count")};
  for (ToldFact& fact : facts) fact.published = fact.period = "2026-03-02";
  EXPECT_EQ(Describe(Compare(facts, RepositoryRules())), "conflict value");
}

// What tells no period of its own is of the news' day, which is no other period.
TEST(CompareTest, HoldsWhatIsOfTheDayAgainstWhatTellsItsPeriod) {
  std::vector<ToldFact> facts = {Told("a", "revenue", "Ubisoft", "318000000", "EUR"),
                                 Told("b", "revenue", "Ubisoft", "318000000", "USD")};
  for (ToldFact& fact : facts) fact.published = "2025-02-14";
  facts[0].period = "2025-02-14", facts[1].period = "2024-Q4";
  EXPECT_EQ(Describe(Compare(facts, RepositoryRules())), "conflict currency");
}

// 380 thousand million of four are not Amazon's 380 million.
TEST(CompareTest, HoldsWhatSeveralHaveTogetherAgainstNoneOfThem) {
  std::vector<ToldFact> facts = {Told("a", "investment", "Amazon", "380000000000", "USD"),
                                 Told("b", "investment", "Amazon", "380000000", "USD")};
  facts[0].agents.push_back("Meta");
  EXPECT_EQ(Describe(Compare(facts, RepositoryRules())), "");
}

TEST(CompareTest, TellsAgreementFromPrecision) {
  ToldFact hedged = Told("b", "investment", "Microsoft", "30000000000", "USD");
  hedged.figure.bound = Bound::kMoreThan;
  EXPECT_EQ(Describe(Compare({Told("a", "investment", "Microsoft", "31200000000", "USD"), hedged}, RepositoryRules())),
            "precision");
  EXPECT_EQ(Describe(Compare({Told("a", "investment", "Microsoft", "31200000000", "USD"),
                              Told("b", "investment", "Microsoft", "31200000000", "USD")},
                             RepositoryRules())),
            "agreement");
}

TEST(CompareTest, CountsEchoesOnce) {
  ToldFact first = Told("a", "valuation", "OpenAI", "300000000000", "USD"),
           second = Told("b", "valuation", "OpenAI", "300000000000", "USD");
  first.attribution = second.attribution = "Reuters";
  const std::vector<Group> groups = Compare({first, second}, RepositoryRules());
  ASSERT_EQ(groups.size(), 1u);
  EXPECT_EQ(groups[0].voices, 1u);
  EXPECT_EQ(groups[0].documents, 2u);
}

TEST(CompareTest, LaterFigureIsAnUpdate) {
  ToldFact early = Told("a", "headcount", "Meta", "72000", "count"),
           late = Told("b", "headcount", "Meta", "67000", "count");
  early.published = "2024-01-10";
  late.published = "2025-01-10";
  EXPECT_EQ(Describe(Compare({early, late}, RepositoryRules())), "update value");
  late.published = early.published;
  EXPECT_EQ(Describe(Compare({early, late}, RepositoryRules())), "conflict value");
}

// "emploie 140 personnes", in March and in June: each is of its day.
TEST(CompareTest, WhatLastsIsUpdatedOnAnotherDay) {
  ToldFact early = Told("a", "headcount", "Meta", "72000", "count"),
           late = Told("b", "headcount", "Meta", "67000", "count");
  early.published = early.period = "2024-01-10";
  late.published = late.period = "2024-06-10";
  EXPECT_EQ(Describe(Compare({early, late}, RepositoryRules())), "update value");
  late.period = "2024-05-31";
  EXPECT_EQ(Describe(Compare({early, late}, RepositoryRules())), "");
}

TEST(CompareTest, KeepsDifferentThingsApart) {
  ToldFact net = Told("a", "profit", "Meta", "5000000000", "USD"),
           operating = Told("b", "profit", "Meta", "7000000000", "USD");
  net.qualifier = "net", operating.qualifier = "operating";
  ToldFact old_year = Told("a", "revenue", "Meta", "116000000000", "USD"),
           new_year = Told("b", "revenue", "Meta", "134000000000", "USD");
  old_year.period = "2022", new_year.period = "2023";
  EXPECT_EQ(Describe(Compare({net, operating, old_year, new_year}, RepositoryRules())), "");
  EXPECT_EQ(Describe(Compare({Told("a", "order", "Meta", "5", "count"), Told("b", "order", "Amazon", "5", "count")},
                             RepositoryRules())),
            "");
}

}  // namespace
}  // namespace recoupe::compare
