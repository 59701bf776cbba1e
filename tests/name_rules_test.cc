// Name rules: what compiles, what is refused, and that every rule keeps its examples.
#include "pipeline/recognize/name_rules.h"

#include <gtest/gtest.h>
#include <simdjson.h>

#include <algorithm>
#include <string>

#include "pipeline/rules/language_rules.h"
#include "pipeline/rules/rule_examples.h"
#include "pipeline/rules/rule_file.h"
#include "tests/names_helper.h"

namespace recoupe {
namespace {

struct Compiled {
  explicit Compiled(const char* kind, const char* content) {
    RuleErrors collector(&errors);
    const std::string bytes = R"({"kind": ")" + std::string(kind) + "\", " + (content + 1);
    const std::vector<RuleFile> files = {RuleParser().Parse("fr/test.json", bytes, &collector).value()};
    rules = NameRules::Compile(files, &words, &collector);
  }
  std::string Codes(const Errors& list) const {
    std::string codes;
    for (const Error& error : list) codes += error.where + " " + error.code + "; ";
    return codes;
  }
  Vocabulary words;
  Errors errors;
  std::unique_ptr<NameRules> rules;
};

// A file is kept in as much memory as they fill, and the parser goes on to the next file.
TEST(RuleParserTest, KeepsAFileWhenOthersAreParsed) {
  Errors errors;
  RuleErrors collector(&errors);
  RuleParser parser;
  const std::string numbers = "[2449958197289549824, -3, 18446744073709551615, 1.5, 1e-300, true, null, {}, []]";
  const std::string names =
      R"({"kind": "lexicon", "odd": )" + numbers + R"(, "entries": [{"id": "é\n", "x": ""}, "last"]})";
  const auto file = parser.Parse("fr/a.json", names, &collector);
  const auto none = parser.Parse("fr/b.json", R"({"kind": "lexicon", "entries": [1, 2]})", &collector);
  const auto other = parser.Parse("fr/c.json", R"({"kind": "frame", "odd": )" + numbers + "}", &collector);
  ASSERT_TRUE(errors.empty() && file && none && other);
  EXPECT_EQ(simdjson::minify(file->document->root()),
            R"({"kind":"lexicon","odd":[2449958197289549824,-3,18446744073709551615,1.5,1e-300,true,null,{},[]],)"
            R"("entries":[{"id":"é\n","x":""},"last"]})");
  EXPECT_EQ(simdjson::minify(none->document->root()), R"({"kind":"lexicon","entries":[1,2]})");
  EXPECT_EQ(other->content["odd"].text(), "[2449958197289549824,-3,18446744073709551615,1.5,1e-300,true,null,{},[]]");
}

TEST(NameRulesTest, DuplicateIdIsAConflict) {
  const Compiled compiled("lexicon", R"({"entries": [{"id": "a", "name": "Aaa", "kind": "company"},
                                                     {"id": "a", "name": "Bbb", "kind": "company"}]})");
  EXPECT_EQ(compiled.Codes(compiled.rules->conflicts()), "fr/test.json#/entries/1/id lexicon.duplicate; ");
}

TEST(NameRulesTest, AmbiguousAliasIsAConflictUnlessOneIsWeak) {
  const Compiled strong("lexicon", R"({"entries": [{"id": "a", "name": "Aaa", "kind": "company"},
                                                   {"id": "b", "name": "Bbb", "kind": "company", "aliases": ["Aaa"]}]})");
  EXPECT_EQ(strong.Codes(strong.rules->conflicts()), "fr/test.json#/entries/1/aliases/0 lexicon.ambiguous; ");
  const Compiled weak("lexicon", R"({"entries": [{"id": "a", "name": "Aaa", "kind": "company"},
      {"id": "b", "name": "Bbb", "kind": "company", "aliases": [{"text": "Aaa", "weak": true}]}]})");
  EXPECT_TRUE(weak.rules->conflicts().empty());
}

TEST(NameRulesTest, DerivedFormsDisplaceNoWrittenOne) {
  const Compiled compiled("lexicon", R"({"entries": [
      {"id": "a", "name": "Open AI", "kind": "company"}, {"id": "b", "name": "OpenAI", "kind": "company"},
      {"id": "c", "name": "Rolls-Royce", "kind": "company", "aliases": ["Rolls", {"text": "Royce", "weak": true}]}]})");
  EXPECT_TRUE(compiled.rules->conflicts().empty());
  const auto found = [&](std::string_view text) -> std::string {
    std::vector<Token> tokens;
    Tokenize(text, compiled.words, &tokens);
    const auto match = compiled.rules->lexicon().aliases().FindAt(tokens, 0, tokens.size());
    if (!match || match.length != tokens.size()) return "";
    const Alias& alias = compiled.rules->lexicon().alias(*match.value);
    return alias.entity->id + (alias.weak ? " weak " : " ") + std::string(alias.text);
  };
  EXPECT_EQ(found("Open AI"), "a Open AI");
  EXPECT_EQ(found("OpenAI"), "b OpenAI");
  EXPECT_EQ(found("Rolls Royce"), "c Rolls Royce");
  EXPECT_EQ(found("RollsRoyce"), "c RollsRoyce");
  EXPECT_EQ(found("Royce"), "c weak Royce");
  EXPECT_EQ(found("Rolls AI"), "");
}

TEST(NameRulesTest, UnknownParentIsAConflictAndNoError) {
  const Compiled compiled("lexicon", R"({"entries": [{"id": "a", "name": "Aaa", "kind": "cloud", "parent": "z"}]})");
  EXPECT_TRUE(compiled.errors.empty());
  EXPECT_EQ(compiled.Codes(compiled.rules->conflicts()), "fr/test.json#/entries/0/parent lexicon.unknown-id; ");
}

TEST(NameRulesTest, IncompleteEntryIsAnError) {
  const Compiled compiled("lexicon", R"({"entries": [{"id": "a", "kind": "company"}]})");
  EXPECT_EQ(compiled.Codes(compiled.errors), "fr/test.json#/entries/0 lexicon.incomplete; ");
}

TEST(NameRulesTest, BadChipPatternIsAnError) {
  const Compiled compiled("chips", R"({"families": [{"id": "chips/x", "pattern": "X(?<!a)1"}]})");
  EXPECT_EQ(compiled.Codes(compiled.errors), "fr/test.json#/families/0/pattern rule.bad-pattern; ");
}

TEST(NameRulesTest, PrefixesCoverEveryStart) {
  const auto prefixes = PatternPrefixes("G?H(?:20|100)(?: NVL)?|M[12]");
  const std::vector<std::string> expected = {"GH00",    "GH00 NV", "GH000",   "GH000 N", "H00",
                                             "H00 NVL", "H000",    "H000 NV", "M0"};
  EXPECT_EQ(prefixes, expected);
}

// What stands behind seven bytes, or behind anything unknown, is read over.
TEST(NameRulesTest, PrefixesEndWhereTheyAreLong) {
  const auto prefixes = PatternPrefixes("Snapdragon(?: (?:[)\\]]|X\\d))*|A\\pL(?:1|2)|B[^x]y");
  EXPECT_EQ(prefixes, (std::vector<std::string>{"A", "B", "Snapdra"}));
}

TEST(NameRulesTest, MisspellingIsOneEditAway) {
  const Lexicon& lexicon = RepositoryRules().names().lexicon();
  for (const char* word : {"microsfot", "microsof", "micrrosoft", "mikrosoft"}) {
    const Alias* found = lexicon.FindMisspelt(word);
    ASSERT_NE(found, nullptr) << word;
    EXPECT_EQ(found->entity->name, "Microsoft");
  }
  EXPECT_EQ(lexicon.FindMisspelt("microsoft"), nullptr);
  EXPECT_EQ(lexicon.FindMisspelt("macrosofts"), nullptr);
}

TEST(NameRulesTest, LexiconIsLargeEnough) {
  std::size_t companies = 0, organizations = 0;
  RepositoryRules().names().lexicon().entities().ForEach([&](const Entity& entity) {
    companies += entity.kind == MentionKind::kCompany;
    organizations += entity.kind == MentionKind::kOrganization;
  });
  EXPECT_GE(companies, 900U);
  EXPECT_GE(organizations, 200U);
  EXPECT_GE(RepositoryRules().names().chips().size(), 60U);
}

TEST(NameRulesTest, RulesKeepTheirExamples) {
  Errors errors;
  const RuleExamples examples = ReadRuleExamples(RECOUPE_SOURCE_DIR "/rules", &errors);
  std::size_t walked = 0;
  for (const RuleExample& example : examples.examples) {
    if (!example.rule.starts_with("names/") && !example.rule.starts_with("anaphora/") &&
        !example.rule.starts_with("chips/")) {
      continue;
    }
    ++walked;
    if (const auto fault = RunRuleExample(RepositoryRules(), example)) ADD_FAILURE() << fault->ToString();
  }
  EXPECT_GE(walked, 60U);
}

}  // namespace
}  // namespace recoupe
