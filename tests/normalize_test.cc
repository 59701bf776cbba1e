// Normalize: the folding table case by case, and its two promises over random Unicode.
#include "pipeline/normalize/normalize.h"

#include <gtest/gtest.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif
#include <unicode/normalizer2.h>

#include <algorithm>
#include <ctime>
#include <random>

#include "pipeline/normalize/folding_table.h"
#include "pipeline/read/read.h"
#include "pipeline/text/utf8.h"

namespace recoupe {
namespace {

Source Utf8(std::string bytes) {
  auto source = ReadBytes(std::move(bytes), "test", {.encoding = "UTF-8", .title = "", .published = ""});
  return std::move(source.value());
}

struct FoldingCase {
  const char *name, *source, *text, *quote, *came_from;
};
void PrintTo(const FoldingCase& tested, std::ostream* out) { *out << tested.name; }

constexpr FoldingCase kFoldings[] = {
    {"NothingToFold", "Près de 100 milliards.", "Près de 100 milliards.", "100", "100"},
    {"NarrowNoBreakSpace", "1\u202F200\u00A0€", "1 200 €", "1 200", "1\u202F200"},
    {"SuperscriptStays", "40 000 m²", "40 000 m²", "m²", "m²"},
    {"Apostrophe", "d’euros, l‘IA", "d'euros, l'IA", "d'euros", "d’euros"},
    {"AcuteAccentAsApostrophe", "l´IA ´ seul", "l'IA ´ seul", "l'IA", "l´IA"},
    {"SoftHyphen", "mil\u00ADliards", "milliards", "milliards", "mil\u00ADliards"},
    {"ZeroWidth", "\uFEFFa\u200Bb\u2060c", "abc", "b", "b"},
    {"NoBreakHyphen", "GPT\u20114", "GPT-4", "GPT-4", "GPT\u20114"},
    {"MinusBeforeADigit", "\u221214,0 %", "-14,0 %", "-14,0", "\u221214,0"},
    {"MinusElsewhere", "x \u2212 y", "x \u2212 y", "y", "y"},
    {"MinusBeforeAFullWidthDigit", "\u2212\u200B１", "-1", "-1", "\u2212\u200B１"},
    {"FullWidth", "１２％＄", "12%$", "12", "１２"},
    {"Ligature", "ﬁnancement oﬃciel", "financement officiel", "officiel", "oﬃciel"},
    {"DashesStay", "10\u201320 — oui", "10–20 — oui", "–", "–"},
    {"FigureDash", "10\u201220", "10–20", "–", "\u2012"},
    {"QuotationsStay", "« mot » “mot” …", "« mot » “mot” …", "mot", "mot"},
    {"WindowsLines", "un\r\ndeux\rtrois\n", "un\ndeux\ntrois\n", "deux", "deux"},
    {"TabsStay", "a\tb", "a\tb", "b", "b"},
    {"Composes", "e\u0301te\u0301 1\u00A0€", "été 1 €", "été", "e\u0301te\u0301"},
    {"ComposesBehindADeletion", "e\u200B\u0301", "é", "é", "e\u200B\u0301"},
    {"ComposesBehindAFullWidthLetter", "Ｅ\u0301", "É", "É", "Ｅ\u0301"},
    {"NeverCompatibility", "10² ½ ™ Ⅷ", "10² ½ ™ Ⅷ", "½", "½"},
    {"OrdinalSignForDegree", "nº 5", "n° 5", "n°", "nº"},
    {"Micro", "5 \u03BCm et \u03BC", "5 µm et \u03BC", "µm", "\u03BCm"},
};

class FoldingTest : public testing::TestWithParam<FoldingCase> {};

TEST_P(FoldingTest, LeadsBackToTheSource) {
  const Source source = Utf8(GetParam().source);
  const NormalizedText text = Normalize(source);
  EXPECT_EQ(text.text(), GetParam().text);
  EXPECT_EQ(NormalizeString(GetParam().source), GetParam().text);
  const std::size_t at = text.text().find(GetParam().quote);
  ASSERT_NE(at, std::string::npos);
  const NormalSpan span = {at, at + std::string_view(GetParam().quote).size()};
  EXPECT_EQ(text.SourceBytes(span), GetParam().came_from);
  EXPECT_EQ(text.Quote(span), GetParam().came_from);
}

INSTANTIATE_TEST_SUITE_P(French, FoldingTest, testing::ValuesIn(kFoldings),
                         [](const auto& tested) { return tested.param.name; });

TEST(NormalizeTest, TheExampleOfTheContract) {
  const Source source = Utf8("1\u202F200\u00A0€");
  const NormalizedText text = Normalize(source);
  EXPECT_EQ(text.ToSource({2, 5}), (SourceSpan{4, 7}));
}

TEST(NormalizeTest, BorrowsWhatNeedsNothing) {
  const Source source = Utf8("« Été » — 5 €");
  EXPECT_EQ(Normalize(source).text().data(), source.bytes.data());
}

TEST(NormalizeTest, LeadsThroughDecodingToo) {
  const Source source = ReadBytes(
                            "d\x92"
                            "euros, 5\xA0\x80 \xE9",
                            "test", {})
                            .value();
  const NormalizedText text = Normalize(source);
  EXPECT_EQ(text.text(), "d'euros, 5 € é");
  EXPECT_EQ(text.SourceBytes({0, 7}),
            "d\x92"
            "euros");
  EXPECT_EQ(text.Quote({0, 7}), "d’euros");
  EXPECT_EQ(text.SourceBytes({9, 14}), "5\xA0\x80");
}

TEST(NormalizeTest, TheTableIsSortedAndNeverGrowsTheText) {
  char32_t last = 0;
  for (const FoldingRow& row : FoldingTable()) {
    EXPECT_LT(last, row.first);
    EXPECT_LE(row.first, row.last);
    std::string from;
    AppendUtf8(row.first, &from);
    EXPECT_LE(row.to.size(), from.size());
    EXPECT_EQ(FindFolding(row.first), &row);
    EXPECT_EQ(FindFolding(row.last), &row);
    last = row.last;
  }
}

std::string RandomText(std::mt19937* random) {
  constexpr char32_t kFavourites[] = {'\r',   '\n',   ' ',    'e',    'a',    '5',    '\'',  '-',     0x301,
                                      0x316,  0x308,  0xE9,   0xA0,   0x202F, 0x2019, 0xB4,  0x2212,  0xAD,
                                      0x200B, 0x200D, 0xFEFF, 0xFF15, 0xFF21, 0xFB03, 0x3BC, 0x1100,  0x1161,
                                      0x11A8, 0xAC00, 0x212B, 0x1FFD, 0x2000, 0x344,  0x9BE, 0x1F600, 0xBA,
                                      0x85,   0x2028, 0xFB1D, 0x37E,  0x338,  '<',    '='};
  std::string text;
  const std::size_t size = (*random)() % 24;
  for (std::size_t i = 0; i < size; ++i) {
    const std::size_t any = (*random)() % 0x3000;
    const char32_t c =
        (*random)() % 4 == 0 ? static_cast<char32_t>(any) : kFavourites[(*random)() % std::size(kFavourites)];
    AppendUtf8(c, &text);
  }
  return text;
}

// Every span of whole characters slices back to source bytes that normalize to the same text, unless its neighbour
// lies in the same edit or decides its folding; all spans keep the order.
TEST(NormalizeTest, SpansLeadBackOverRandomUnicode) {
  std::mt19937 random(3);
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* nfc = icu::Normalizer2::getNFCInstance(status);
  std::size_t spans = 0, same = 0;
  for (int round = 0; round < 60000; ++round) {
    const Source source = Utf8(RandomText(&random));
    const NormalizedText text = Normalize(source);
    ASSERT_TRUE(
        nfc->isNormalizedUTF8(icu::StringPiece(text.text().data(), static_cast<int32_t>(text.text().size())), status));
    ASSERT_EQ(NormalizeString(text.text()), text.text()) << "not idempotent: " << source.bytes;
    ASSERT_EQ(NormalizeString(source.bytes), text.text());
    std::size_t last = 0;
    for (std::size_t at = 0; at < text.text().size();) {
      const std::size_t next = at + DecodeUtf8(text.text(), at).length;
      const SourceSpan one = text.ToSource({at, next});
      ASSERT_LT(one.begin, one.end);
      ASSERT_LE(last, one.begin);
      ASSERT_LE(one.end, source.bytes.size());
      last = one.begin;
      const SourceSpan head = text.ToSource({0, next});
      const std::string again =
          NormalizeString(std::string_view(source.bytes).substr(head.begin, head.end - head.begin));
      ++spans;
      same += again == text.text().substr(0, next);
      // What stands before never changes; the last edit may be cut, or want the neighbour that it was folded by.
      const std::size_t certain = std::min(again.size(), at) < 32 ? 0 : std::min(again.size(), at) - 32;
      ASSERT_EQ(again.substr(0, certain), text.text().substr(0, certain));
      at = next;
    }
  }
  EXPECT_GT(100 * same, 85 * spans) << same << " of " << spans;
}

// Words of French: here every span of whole tokens leads back exactly.
TEST(NormalizeTest, FrenchSpansLeadBackExactly) {
  constexpr std::string_view kPieces[] = {"l’IA",
                                          "1\u202F200",
                                          "e\u0301te\u0301",
                                          "mil\u00ADliards",
                                          "5\u00A0€",
                                          "«\u00A0oui\u00A0»",
                                          "oﬃciel",
                                          "\u221214,0\u00A0%",
                                          "GPT\u20114",
                                          "été",
                                          "１２",
                                          "nº\u00A05"};
  std::mt19937 random(5);
  for (int round = 0; round < 2000; ++round) {
    std::string bytes, expected;
    std::vector<std::pair<std::size_t, std::string_view>> pieces;
    for (int i = 0; i < 12; ++i) {
      const std::string_view piece = kPieces[random() % std::size(kPieces)];
      pieces.emplace_back(expected.size(), piece);
      bytes += std::string(piece) + (i % 3 == 0 ? "\r\n" : " ");
      expected += NormalizeString(piece) + (i % 3 == 0 ? "\n" : " ");
    }
    const Source source = Utf8(bytes);
    const NormalizedText text = Normalize(source);
    ASSERT_EQ(text.text(), expected);
    for (const auto& [at, piece] : pieces) ASSERT_EQ(text.SourceBytes({at, at + NormalizeString(piece).size()}), piece);
  }
}

// Of processor time, the best of three: other programs run beside, and fresh pages cost the first run more.
double Seconds(const std::string& text) {
  double best = 1e9;
  for (int run = 0; run < 3; ++run) {
    const std::clock_t start = std::clock();
    NormalizeString(text);
    best = std::min(best, static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC);
  }
  return best;
}

TEST(NormalizeTest, HostileTextTakesLinearTime) {
#ifdef __GLIBC__
  // The allocator keeps its memory: taking it afresh from the system for the large text would cost more than the
  // folding.
  mallopt(M_MMAP_THRESHOLD, 1 << 30);
  mallopt(M_TRIM_THRESHOLD, 1 << 30);
#endif
  for (const std::string_view unit :
       {"\u0301\u0316", "e\u0301", "\u2212\u200B", "\u1161", "\u0344", "\u00AD", "\u00A0a", "ﬃ"}) {
    std::string small, large;
    while (small.size() < 200'000) small += unit;
    for (int i = 0; i < 10; ++i) large += small;
    EXPECT_LT(Seconds(large), 40 * Seconds(small) + 0.05) << unit;
    EXPECT_EQ(NormalizeString(NormalizeString(small)), NormalizeString(small)) << unit;
  }
}

TEST(NormalizeTest, InvalidUtf8IsReplacedInStrings) { EXPECT_EQ(NormalizeString("a\xFF’"), "a\uFFFD'"); }

}  // namespace
}  // namespace recoupe
