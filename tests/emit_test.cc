// Emit: the JSON of FACTS.md, section 6, to the byte; offsets in three units; a table that steers no terminal; CSV.
#include "pipeline/emit/emit.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "pipeline/emit/display.h"
#include "pipeline/emit/french_figure.h"
#include "pipeline/emit/json_writer.h"
#include "pipeline/emit/view.h"
#include "pipeline/read/read.h"

namespace recoupe {
namespace {

using nlohmann::json;

Decimal D(const char* text) { return *Decimal::Parse(text); }

Figure Money(const char* value, Bound bound = Bound::kExact) {
  return {.value = D(value), .max = {}, .bound = bound, .unit = "USD", .per = "", .counted = ""};
}

// ---- JSON strings

struct StringCase {
  const char* name;
  std::string_view text;
  const char* written;
};
void PrintTo(const StringCase& tested, std::ostream* out) { *out << tested.name; }
constexpr StringCase kStrings[] = {{"Plain", "milliards", "\"milliards\""},
                                   {"Accents", "déjà 3 €", "\"déjà 3 €\""},
                                   {"Quotes", "a \"b\" \\", R"("a \"b\" \\")"},
                                   {"LineBreaks", "a\r\n\tb", R"("a\r\n\tb")"},
                                   {"Controls", std::string_view("\0\x1B\x7F", 3), R"("\u0000\u001b\u007f")"},
                                   {"StrayByte", "a\xE9z", "\"a\uFFFDz\""},
                                   {"CutCharacter", "3 \xE2\x82", "\"3 \uFFFD\uFFFD\""},
                                   {"Surrogate", "\xED\xA0\x80", "\"\uFFFD\uFFFD\uFFFD\""},
                                   {"BeyondPlaneZero", "😀", "\"😀\""}};
std::string JsonString(std::string_view text) {
  std::string out;
  JsonWriter writer(&out);
  writer.OpenArray();
  writer.String(text);
  writer.CloseArray();
  return out.substr(1, out.size() - 2);
}

class StringTest : public testing::TestWithParam<StringCase> {};
TEST_P(StringTest, IsValidJson) {
  const std::string out = JsonString(GetParam().text);
  EXPECT_EQ(out, GetParam().written);
  EXPECT_TRUE(json::accept(out));
}
INSTANTIATE_TEST_SUITE_P(Json, StringTest, testing::ValuesIn(kStrings),
                         [](const auto& tested) { return tested.param.name; });

// Eight bytes are looked at together: every byte at every place among others.
TEST(StringTest, EveryByteAtEveryPlace) {
  for (int byte = 1; byte < 0x80; ++byte) {
    for (std::size_t place = 0; place < 17; ++place) {
      std::string text(17, ' ');
      text[place] = static_cast<char>(byte);
      const std::string out = JsonString(text);
      ASSERT_TRUE(json::accept(out)) << byte << " at " << place;
      ASSERT_EQ(json::parse(out).get<std::string>(), text) << byte << " at " << place;
      ASSERT_EQ(out.find('\x7F'), std::string::npos);
    }
  }
}

// Long strings are written in pieces, which may cut no character, and which must not hide a stray byte.
TEST(StringTest, LongStringsAreWhole) {
  for (const std::string_view unit : {"é", "€", "😀", "a€"}) {
    for (std::size_t shift = 0; shift < 4; ++shift) {
      std::string text(shift, 'x');
      while (text.size() < 20'000) text += unit;
      EXPECT_EQ(json::parse(JsonString(text)).get<std::string>(), text) << unit << " behind " << shift;
    }
  }
  const std::string strays(10'000, '\x80');
  std::string replaced;
  for (std::size_t i = 0; i < strays.size(); ++i) replaced += "\uFFFD";
  EXPECT_EQ(json::parse(JsonString(strays)).get<std::string>(), replaced);
}

TEST(IndentJson, ChangesOnlyWhiteSpace) {
  const std::string line = R"({"a":[1,2],"b":{"c":"x, {y}: \"z\"","d":[]},"e":[{"f":null}],"g":{}})";
  const std::string pretty = IndentJson(line);
  EXPECT_EQ(json::parse(pretty), json::parse(line));
  EXPECT_NE(pretty.find("\"a\": [1,2],\n"), std::string::npos) << pretty;
}

// ---- figures for people

struct FigureCase {
  const char* name;
  Figure figure;
  const char* french;
};
void PrintTo(const FigureCase& tested, std::ostream* out) { *out << tested.name; }
Figure Of(const char* value, const char* unit, const char* per = "", const char* counted = "",
          Bound bound = Bound::kExact, const char* max = "0") {
  return {.value = D(value), .max = D(max), .bound = bound, .unit = unit, .per = per, .counted = counted};
}
const FigureCase kFigures[] = {
    {"Billions", Money("100000000000", Bound::kNearly), "près de 100\u00A0Md\u00A0USD"},
    {"Millions", Money("1500000"), "1,5\u00A0M\u00A0USD"},
    {"NeverRounded", Money("30123456789"), "30\u202F123\u202F456\u202F789\u00A0USD"},
    {"Thousands", Money("25000"), "25\u202F000\u00A0USD"},
    {"Range", Of("25000", "USD", "unit", "", Bound::kBetween, "40000"),
     "entre 25\u202F000 et 40\u202F000\u00A0USD l'unité"},
    {"RangeOfOneScale", Of("25000000000", "EUR", "", "", Bound::kBetween, "30000000000"),
     "entre 25 et 30\u00A0Md\u00A0EUR"},
    {"RangeOfTwoScales", Of("500000000", "EUR", "", "", Bound::kBetween, "1200000000"),
     "entre 500\u00A0M et 1,2\u00A0Md\u00A0EUR"},
    {"Counted", Of("500000", "count", "", "GPU"), "500\u202F000\u00A0GPU"},
    {"CountedMillions", Of("2500000", "count", "", "puces", Bound::kMoreThan),
     "plus de 2,5\u00A0millions\u00A0de puces"},
    {"Elided", Of("1000000", "count", "", "utilisateurs"), "1\u00A0million\u00A0d'utilisateurs"},
    {"Fall", Of("-7.5", "%"), "\u22127,5\u00A0%"},
    {"Ratio", Of("3", "ratio"), "× 3"},
    {"Octets", Of("192000000000", "B"), "192\u00A0Go"},
    {"Nanometres", Of("0.000000004", "m"), "4\u00A0nm"},
    {"Gigawatts", Of("1200000000", "W"), "1,2\u00A0GW"},
    {"Area", Of("40000", "m²"), "40\u202F000\u00A0m²"},
    {"Zero", Of("0", "W"), "0\u00A0W"},
    {"PerMonth", Of("20", "USD", "month"), "20\u00A0USD par mois"}};
class FrenchFigureTest : public testing::TestWithParam<FigureCase> {};
TEST_P(FrenchFigureTest, ReadsAsADeskWritesIt) { EXPECT_EQ(FrenchFigure(GetParam().figure), GetParam().french); }
INSTANTIATE_TEST_SUITE_P(French, FrenchFigureTest, testing::ValuesIn(kFigures),
                         [](const auto& tested) { return tested.param.name; });

// ---- the terminal

TEST(Display, CountsColumns) {
  EXPECT_EQ(DisplayWidth("été"), 3);
  EXPECT_EQ(DisplayWidth("e\u0301te\u0301"), 3);
  EXPECT_EQ(DisplayWidth("台積電"), 6);
}

TEST(Display, LetsNothingSteerTheTerminal) {
  EXPECT_EQ(PlainLine("a\x1B[31mb\r\n c\u0007\u202Ed"), "a [31mb c d");
  EXPECT_EQ(PlainLine("x\xFFy"), "x\uFFFDy");
}

TEST(Display, WrapsAtSpaces) {
  std::string out;
  AppendWrapped("un deux trois quatre", 2, 10, "", &out);
  EXPECT_EQ(out, "un deux\n  trois\n  quatre\n");
}

// ---- a document, made by hand

class EmitTest : public testing::Test {
 protected:
  // The text's figure is « 3 Md$ », its company « Émile ».
  void Make(const std::string& bytes, const std::string& encoding) {
    ReadOptions options;
    options.encoding = encoding;
    Result<Source> read = ReadBytes(bytes, "a.txt", options);
    ASSERT_TRUE(read.ok());
    source_ = std::move(read.value());
    document_.source = &source_;
    document_.text = Normalize(source_);
    document_.rules_hash = "0123";
    document_.entities.push_back({});
    Entity& entity = document_.entities.back();
    entity.id = "emile";
    entity.name = "Émile";
    entity.known = false;
    AddMention(MentionKind::kCompany, "Émile").entity = &entity;
    AddMention(MentionKind::kCompany, "elle");  // resolves to nobody
    AddMention(MentionKind::kMoney, "3 Md$").figure = Money("3000000000", Bound::kAbout);
    Fact fact;
    fact.type = "investment";
    fact.agents.push_back({&entity, 0, ""});
    fact.figure = document_.mentions[2].figure;
    fact.figure_mention = 2;
    fact.evidence.push_back({0, document_.text.text().size()});
    fact.rule = "investment/verb";
    fact.inherited.push_back({"period", "frame/lead"});
    fact.checks.push_back({"grounded", CheckOutcome::kPass, {}, "the quote stands there"});
    fact.verdict = Verdict::kVerified;
    document_.facts.push_back(fact);
    document_.checks.push_back({"sum", CheckOutcome::kFail, {0}, "1 is not 2"});
    document_.ledger.push_back({2, {0}, ""});
  }

  Mention& AddMention(MentionKind kind, std::string_view quote) {
    const std::size_t at = document_.text.text().find(quote);
    EXPECT_NE(at, std::string_view::npos) << quote;
    document_.mentions.push_back({});
    Mention& mention = document_.mentions.back();
    mention.kind = kind;
    mention.span = {at, at + quote.size()};
    mention.rule = "test/rule";
    return mention;
  }

  json Emit(OffsetUnit unit) {
    std::string line;
    EmitJsonLine(document_, unit, &line);
    EXPECT_EQ(line.find('\n'), line.size() - 1);
    return json::parse(line);
  }

  Source source_;
  Document document_;
};

constexpr char kText[] = "😀 Émile, elle, investit 3 Md$ \"ici\", là";

TEST_F(EmitTest, HasTheShapeOfTheContract) {
  Make(kText, "UTF-8");
  const json out = Emit(OffsetUnit::kBytes);
  EXPECT_EQ(out["schema"], "recoupe/1");
  EXPECT_EQ(out["document"]["bytes"], sizeof kText - 1);
  EXPECT_EQ(out["document"]["sha256"], Sha256(kText));
  EXPECT_TRUE(out["document"]["published"].is_null());
  ASSERT_EQ(out["mentions"].size(), 2u) << "a pronoun that nothing resolved is not shown";
  EXPECT_EQ(out["mentions"][0]["entity"], json::parse(R"({"id":"emile","name":"Émile","known":false})"));
  EXPECT_EQ(out["mentions"][1]["figure"], json::parse(R"({"value":3000000000,"bound":"about","unit":"USD"})"));
  EXPECT_FALSE(out["mentions"][1].contains("currency_inherited"));
  const json& fact = out["facts"][0];
  EXPECT_EQ(fact["agents"], json::parse(R"([{"name":"Émile","id":"emile","mention":"m1"}])"));
  EXPECT_EQ(fact["figure_mention"], "m2");
  for (const char* absent : {"metric", "segment", "qualifier", "period", "attribution"}) {
    EXPECT_TRUE(fact.contains(absent) && fact[absent].is_null()) << absent;
  }
  EXPECT_EQ(fact["evidence"][0]["quote"], kText);
  EXPECT_EQ(fact["evidence"][0]["sha256"], Sha256(kText));
  EXPECT_EQ(fact["inherited"], json::parse(R"([{"what":"period","rule":"frame/lead"}])"));
  EXPECT_EQ(out["checks"][0]["facts"], json::parse(R"(["f1"])"));
  EXPECT_EQ(out["ledger"][0]["facts"], json::parse(R"(["f1"])"));
  EXPECT_FALSE(out.contains("warnings"));
  EXPECT_EQ(out["rules"], "0123");
}

TEST_F(EmitTest, WritesRangesAsMinAndMax) {
  Make(kText, "UTF-8");
  document_.mentions[2].figure = Of("1.5", "EUR", "unit", "", Bound::kBetween, "2");
  EXPECT_EQ(Emit(OffsetUnit::kBytes)["mentions"][1]["figure"],
            json::parse(R"({"min":1.5,"max":2,"bound":"between","unit":"EUR","per":"unit"})"));
}

struct OffsetCase {
  const char* name;
  std::string_view bytes;
  const char* encoding;
  OffsetUnit unit;
  std::array<int, 4> expected;  // « Émile », « 3 Md$ »
};
void PrintTo(const OffsetCase& tested, std::ostream* out) { *out << tested.name; }
constexpr char kLatin[] = "\xE9t\xE9 \xC9mile, elle, investit 3 Md$";
constexpr std::string_view kWide(
    "\x3D\xD8\x00\xDE \0\xC9\0m\0i\0l\0e\0,\0e\0l\0l\0e\0,\0"
    "3\0 \0M\0d\0$\0",
    38);
constexpr OffsetCase kOffsets[] = {
    {"Bytes", kText, "UTF-8", OffsetUnit::kBytes, {5, 11, 28, 33}},
    {"CodePoints", kText, "UTF-8", OffsetUnit::kCodePoints, {2, 7, 24, 29}},
    {"Utf16", kText, "UTF-8", OffsetUnit::kUtf16, {3, 8, 25, 30}},
    {"LatinBytes", kLatin, "windows-1252", OffsetUnit::kBytes, {4, 9, 26, 31}},
    {"LatinCodePoints", kLatin, "windows-1252", OffsetUnit::kCodePoints, {4, 9, 26, 31}},
    {"MarkBytes", "\uFEFFÉmile, elle, 3 Md$", "UTF-8", OffsetUnit::kBytes, {3, 9, 17, 22}},
    {"MarkCodePoints", "\uFEFFÉmile, elle, 3 Md$", "UTF-8", OffsetUnit::kCodePoints, {0, 5, 13, 18}},
    {"DecomposedCodePoints", "E\u0301mile, elle, 3 Md$", "UTF-8", OffsetUnit::kCodePoints, {0, 6, 14, 19}},
    {"NeighbouringAccents", "\xE9\xE9\xC9mile, elle, 3 Md$", "windows-1252", OffsetUnit::kCodePoints, {2, 7, 15, 20}},
    {"WideBytes", kWide, "UTF-16LE", OffsetUnit::kBytes, {6, 16, 28, 38}},
    {"WideCodePoints", kWide, "UTF-16LE", OffsetUnit::kCodePoints, {2, 7, 13, 18}},
    {"WideUtf16", kWide, "UTF-16LE", OffsetUnit::kUtf16, {3, 8, 14, 19}}};
class OffsetTest : public EmitTest, public testing::WithParamInterface<OffsetCase> {};
TEST_P(OffsetTest, AreHalfOpenInTheUnitAskedFor) {
  Make(std::string(GetParam().bytes), GetParam().encoding);
  const json out = Emit(GetParam().unit);
  const auto& expected = GetParam().expected;
  EXPECT_EQ(out["mentions"][0]["span"], json::array({expected[0], expected[1]}));
  EXPECT_EQ(out["mentions"][1]["span"], json::array({expected[2], expected[3]}));
}
INSTANTIATE_TEST_SUITE_P(Units, OffsetTest, testing::ValuesIn(kOffsets),
                         [](const auto& tested) { return tested.param.name; });

TEST_F(EmitTest, PrettyJsonSaysTheSame) {
  Make(kText, "UTF-8");
  std::string pretty;
  EmitPrettyJson(document_, OffsetUnit::kBytes, &pretty);
  EXPECT_EQ(json::parse(pretty), Emit(OffsetUnit::kBytes));
}

TEST_F(EmitTest, CsvQuotesWhatNeedsIt) {
  Make(kText, "UTF-8");
  std::string csv;
  EmitCsvHeader(&csv);
  const auto columns = std::count(csv.begin(), csv.end(), ',');
  EmitCsv(document_, OffsetUnit::kCodePoints, &csv);
  const std::string row = csv.substr(csv.find("\r\n") + 2);
  EXPECT_EQ(row.substr(0, row.find(",emitted")),
            "a.txt,f1,investment,Émile,false,3000000000,,,about,USD,,,,,,,,,asserted,,verified,investment/verb,0,39,"
            "3 Md$,\"😀 Émile, elle, investit 3 Md$ \"\"ici\"\", là\",\r\n");
  EXPECT_EQ(columns, 26);
}

TEST_F(EmitTest, TableShowsFactsChecksAndNoColour) {
  Make(kText, "UTF-8");
  document_.ledger.push_back({2, {}, "nothing evokes it"});
  std::string table;
  EmitTable(document_, 60, false, &table);
  for (const char* part : {"1 fact\n", "investment · Émile · environ 3\u00A0Md\u00A0USD", "asserted · verified",
                           "✗ sum (1): 1 is not 2", "money: nothing evokes it"}) {
    EXPECT_NE(table.find(part), std::string::npos) << part << " in\n" << table;
  }
  EXPECT_EQ(table.find('\033'), std::string::npos);
}

}  // namespace
}  // namespace recoupe
