// The rules of this repository: well-formed, and true to their examples and refusals. And what checks them.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <memory>
#include <nlohmann/json.hpp>

#include "pipeline/recognize/name_rules.h"
#include "pipeline/rules/rule_examples.h"
#include "pipeline/rules/schema_check.h"
#include "tests/repository_rules.h"

namespace recoupe {
namespace {

using nlohmann::json;

const std::string kFolder = RECOUPE_SOURCE_DIR "/rules";

std::string Lines(const Errors& errors) {
  std::string lines;
  for (const Error& error : errors) lines += error.ToString() + "\n";
  return lines;
}

const RuleExamples& Examples() {
  static const RuleExamples examples = [] {
    Errors errors;
    return ReadRuleExamples(kFolder, &errors);
  }();
  return examples;
}

TEST(Rules, AreWellFormed) { EXPECT_EQ(Lines(CheckRuleFolder(kFolder)), ""); }

TEST(Rules, NameNothingTwiceAndPointAtWhatIsThere) { EXPECT_EQ(Lines(RepositoryRules().names().conflicts()), ""); }

TEST(Rules, HaveExamplesAndRefusals) {
  Errors errors;
  const RuleExamples examples = ReadRuleExamples(kFolder, &errors);
  FindUntestedRules(examples, &errors);
  EXPECT_EQ(Lines(errors), "");
}

class RuleExampleTest : public testing::TestWithParam<std::size_t> {};
TEST_P(RuleExampleTest, Holds) {
  const std::optional<Error> error = RunRuleExample(RepositoryRules(), Examples().examples[GetParam()]);
  EXPECT_FALSE(error.has_value()) << (error ? error->ToString() : "");
}
GTEST_ALLOW_UNINSTANTIATED_PARAMETERIZED_TEST(RuleExampleTest);
INSTANTIATE_TEST_SUITE_P(All, RuleExampleTest, testing::Range<std::size_t>(0, Examples().examples.size()));

// ---- the checker itself

struct SchemaCase {
  const char *name, *schema, *content, *error;
};
void PrintTo(const SchemaCase& tested, std::ostream* out) { *out << tested.name; }
constexpr SchemaCase kSchemas[] = {
    {"Fits", R"({"type":"object","required":["a"],"properties":{"a":{"enum":[1,2]}}})", R"({"a":2})", ""},
    {"Missing", R"({"required":["a"]})", R"({"b":1})",
     "f.json#: the member \"a\" is missing from {\"b\":1}; add it   [schema.missing]\n"},
    {"UnknownMember", R"({"additionalProperties":false,"properties":{"figures":{}}})", R"({"figues":1})",
     "f.json#/figues: the member `figues` is not known here; did you mean `figures`?   [schema.unknown-member]\n"},
    {"Type", R"({"properties":{"a":{"type":["string","null"]}}})", R"({"a":[1]})",
     "f.json#/a: [1] is of the wrong type; write a value of type string or null   [schema.type]\n"},
    {"Enum", R"({"items":{"enum":["a","b"]}})", R"(["a","c"])",
     "f.json#/1: \"c\" is not one of the values known here; use one of \"a\", \"b\"   [schema.enum]\n"},
    {"Pattern", R"({"pattern":"^[a-z]+$"})", R"("aB")",
     "f.json#: \"aB\" is not written as it must be; it must match ^[a-z]+$   [schema.pattern]\n"},
    {"PatternAnywhere", R"({"pattern":"/"})", R"("a/b")", ""},
    {"DescriptionIsTheHint", R"({"minItems":1,"description":"name a verb"})", R"([])",
     "f.json#: [] has too few items; name a verb   [schema.too-few]\n"},
    {"MinLengthCountsCharacters", R"({"minLength":2})", R"("é")",
     "f.json#: \"é\" is too short; write it out, or take it out   [schema.too-short]\n"},
    {"Repeated", R"({"uniqueItems":true})", R"(["x","x"])",
     "f.json#/1: \"x\" stands here twice; keep one   [schema.repeated]\n"},
    {"Reference", R"({"items":{"$ref":"#/$defs/w"},"$defs":{"w":{"type":"string"}}})", R"(["a",1])",
     "f.json#/1: 1 is of the wrong type; write a value of type string   [schema.type]\n"},
    {"DanglingReference", R"({"$ref":"#/$defs/w"})", "1",
     "f.json#: nothing stands at $ref \"#/$defs/w\"; mend rules/schema/test.schema.json   [schema.broken]\n"},
    {"UnknownKeyword", R"({"minItem":1})", "[]",
     "f.json#: the keyword `minItem` is not supported; mend rules/schema/test.schema.json   [schema.broken]\n"},
    {"IllFormedSchema", R"({"minItems":"x"})", "[]",
     "f.json#: the schema of `test` is ill-formed: [json.exception.type_error.302] type must be number, but is string; "
     "mend rules/schema/test.schema.json   [schema.broken]\n"},
    {"NearestBranch", R"({"oneOf":[{"type":"string"},{"type":"object","required":["text"]}]})", R"({"txt":1})",
     "f.json#: the member \"text\" is missing from {\"txt\":1}; add it   [schema.missing]\n"},
    {"NoBranch", R"({"oneOf":[{"type":"string"},{"type":"object"}]})", "1",
     "f.json#: 1 has none of the forms that may stand here; see rules/schema/test.schema.json   [schema.no-form]\n"},
    {"TwoBranches", R"({"oneOf":[{"type":"number"},{"type":"integer"}]})", "1",
     "f.json#: 1 has more than one of the forms that may stand here; keep the members of one form only   "
     "[schema.several-forms]\n"},
    {"PointerIsEscaped", R"({"additionalProperties":{"type":"string"}})", R"({"a/b~":1})",
     "f.json#/a~1b~0: 1 is of the wrong type; write a value of type string   [schema.type]\n"},
    {"AllInOneRun", R"({"items":{"type":"string"}})", "[1,2]",
     "f.json#/0: 1 is of the wrong type; write a value of type string   [schema.type]\n"
     "f.json#/1: 2 is of the wrong type; write a value of type string   [schema.type]\n"},
    {"EndlessReference", R"({"$ref":"#"})", "1", "f.json#: nested too deeply; flatten it   [schema.too-deep]\n"}};
class SchemaTest : public testing::TestWithParam<SchemaCase> {};
TEST_P(SchemaTest, SaysWhereWhatAndWhatToDo) {
  const RuleFile file{"f.json", "test", {}};
  Errors errors;
  RuleErrors sink(&errors);
  CheckSchema(json::parse(GetParam().schema), json::parse(GetParam().content), file, &sink);
  EXPECT_EQ(Lines(errors), GetParam().error);
}
INSTANTIATE_TEST_SUITE_P(Schemas, SchemaTest, testing::ValuesIn(kSchemas),
                         [](const auto& tested) { return tested.param.name; });

TEST(RuleSetLoad, TellsValuesOfTheWrongKind) {
  const std::filesystem::path folder = std::filesystem::path(testing::TempDir()) / "recoupe_wrong_kind";
  std::filesystem::create_directories(folder / "fr/frames");
  for (const char* frame :
       {R"({"kind":"frame","type":"x","figures":["money"],"triggers":[{"id":"x/y","weight":"much"}]})",
        R"({"kind":"frame","type":"x","triggers":[{"id":"x/y","minimum":3}]})",
        R"({"kind":"lexicon","entries":[{"id":7,"name":[],"kind":{}}]})",
        R"({"kind":"dates","relative":[{"phrases":["jadis"],"unit":"aeon"}]})",
        R"({"kind":"numerals","numerals":[{"word":"mille","class":"huge","value":1000}]})",
        R"({"kind":"verbs","models":[],"verbs":{"a":"b"}})"}) {
    std::ofstream(folder / "fr/frames/x.json") << frame;
    Errors errors;
    EXPECT_FALSE(RuleSet::Load(folder.string(), &errors).ok()) << frame;
    EXPECT_FALSE(errors.empty()) << frame;
  }
  std::filesystem::remove_all(folder);
}

TEST(RuleSetLoad, TellsVerbsThatNothingConjugates) {
  const std::filesystem::path folder = std::filesystem::path(testing::TempDir()) / "recoupe_dead_verb";
  std::filesystem::create_directories(folder / "fr/frames");
  std::filesystem::copy(std::filesystem::path(kFolder) / "fr/language", folder / "fr/language",
                        std::filesystem::copy_options::recursive | std::filesystem::copy_options::overwrite_existing);
  const auto load = [&](const char* verb) {
    std::ofstream(folder / "fr/frames/x.json")
        << R"({"kind":"frame","type":"x","figures":["money"],"triggers":[{"id":"x/y","verbs":[")" << verb << R"("]}]})";
    Errors errors;
    static_cast<void>(RuleSet::Load(folder.string(), &errors));
    return Lines(errors);
  };
  EXPECT_EQ(load("investir"), "");
  EXPECT_EQ(load("se réorganiser"), "");
  const std::string told = load("s'investiguir");
  EXPECT_NE(told.find("`investiguir` is no verb"), std::string::npos) << told;
  EXPECT_NE(told.find("/triggers/0/verbs"), std::string::npos) << told;
  // Frames ask for lemmas: another form would never fire either.
  EXPECT_NE(load("investissant").find("`investissant` is no verb"), std::string::npos);
  std::filesystem::remove_all(folder);
}

TEST(RuleExamples, ToldWhenTheyAreNotKept) {
  const RuleExample example{"x.json#/0", "test/none", "⟦Microsoft⟧ investit.",      "Apple",
                            "",          "",          RuleExample::Expects::kEntity};
  const std::optional<Error> error = RunRuleExample(RepositoryRules(), example);
  ASSERT_TRUE(error.has_value());
  EXPECT_EQ(error->code, "example.not-kept");
  EXPECT_NE(error->what.find("« Microsoft » = Microsoft"), std::string::npos) << error->what;
}

}  // namespace
}  // namespace recoupe
