// Segment: sentences, blocks and stretches case by case; its promises on any text; ICU's sentence breaks as opponent.
#include "pipeline/segment/segment.h"

#include <gtest/gtest.h>
#include <malloc.h>
#include <unicode/brkiter.h>

#include <algorithm>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <limits>
#include <random>

#include "pipeline/normalize/normalize.h"
#include "pipeline/read/read.h"
#include "pipeline/rules/language_rules.h"
#include "pipeline/text/utf8.h"

namespace recoupe {
namespace {

// The rules that segment needs: the abbreviations and the lines of the repository.
struct Language {
  Language() {
    RuleErrors collected(&errors);
    std::vector<RuleFile> files;
    for (const std::string path : {"fr/language/abbreviations.json", "fr/language/lines.json"}) {
      std::ifstream file(RECOUPE_SOURCE_DIR "/rules/" + path);
      const std::string bytes{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
      files.push_back(RuleParser().Parse(path, bytes, &collected).value());
    }
    rules = LanguageRules::Compile(files, &words, &collected);
  }
  Vocabulary words;
  Errors errors;
  std::unique_ptr<LanguageRules> rules;
};
const Language& French() {
  static const Language language;
  return language;
}

struct Segmented {
  explicit Segmented(std::string bytes, std::string title = "")
      : source(std::move(
            ReadBytes(std::move(bytes), "test", {.encoding = "UTF-8", .title = std::move(title), .published = ""})
                .value())),
        text(Normalize(source)),
        layout(Segment(text, French().words, *French().rules)) {}
  std::string Cut(NormalSpan span) const { return std::string(text.text().substr(span.begin, span.end - span.begin)); }
  const Source source;
  const NormalizedText text;
  const Layout layout;
};

struct SentenceCase {
  const char *name, *text;  // « | » marks where sentences end, and is no part of the text
};
void PrintTo(const SentenceCase& tested, std::ostream* out) { *out << tested.name; }

constexpr SentenceCase kSentences[] = {
    {"Plain", "Microsoft investit.| Amazon aussi !| Et Google ?| Oui…| Meta suit."},
    {"Titles", "M. Huang et Mme. Su ont signé.| MM. Brin et Page aussi."},
    {"Initials", "Selon J. Dupont et L.-F. Martin, c'est fini.| Le groupe paie."},
    {"LabelIsNoInitial", "Elle lève 5 M€ en série B.| Elle recrute."},
    {"UnitIsNoInitial", "La carte consomme 500 W.| Elle chauffe."},
    {"MillimetresAreNoTitle", "Il mesure 8,9 mm.| Sous le capot, rien.| 5 m. c'est peu."},
    {"NetworkIsNoInitial", "Il l'écrit sur X.| L'usine ouvre."},
    {"CutBeforeACapital", "Il dit [...] Amazon et (...) Google."},
    {"TrailsOffBeforeANumber", "Il a coûté... 5,6 millions."},
    {"AnswersStayWithTheirQuestion", "Broadcom ? -17,4 %.| ASML ? -7 %."},
    {"DecimalPoints", "Il coûte 1.5 milliard et 485.000 puces.| Le reste suit."},
    {"Domains", "Booking.com et Amazon.fr vendent.| Rakuten aussi."},
    {"AmountsEndSentences", "Il a payé 26 Mds$.| Le reste suit en 2024.| En 2025, rien."},
    {"Number", "L'art. 102 et la p. 12, cf. Omdia, disent n° 5.| Fin."},
    {"DateAbbreviations", "Au 30 sept. 2025, il vend.| Au 30 sept.| Le groupe vend."},
    {"Etc", "Les puces, serveurs, etc. sont chers.| Les puces, etc.| Le groupe vend."},
    {"Companies", "Apple Inc. a vendu.| Il cite Nvidia Corp. (NVDA) et paie."},
    {"AfpAfterAStop", "Il a vendu.| (Avec AFP)"},
    {"QuotationGoesOn", "« Nous investissons ! » a déclaré Tim Cook.| Il part."},
    {"QuotationOfTwo", "« Nous investissons.| Nous vendons », a dit Tim Cook.| « Bravo. »| Il part."},
    {"QuotationThenComma", "« C'est fini ? », demande-t-il.| Oui."},
    {"QuotationThenSpeaker", "« Nous vendons. » – Jensen Huang, PDG"},
    {"LowerCaseBrand", "Il vend.| iPhone et xAI montent.| eBay aussi."},
    {"LowerCaseGoesOn", "Il vend. puis rien, Yahoo! aussi… mais pas Meta."},
    {"DigitStarts", "Il vend.| 200 salariés partent.| $5 perdus."},
    {"Asides", "Le groupe (voir p. 5. Il vend. Tout va) paie.| Fin."},
    {"Ellipses", "Il vend [...] ses puces (!) et (…) Amazon paie.| Fin...| Google suit."},
    {"StopsInARow", "Quoi ?!| Non !!!| Si..."},
    {"Dialogue", "Il vend.| — Vraiment ?| — Oui."},
    {"SmartQuotes", "Il dit : “Non.”| Elle part.| Il dit : \"Non.\"| Elle part."},
    {"Colon", "Le constat : Amazon paie ; Google aussi."},
};

class SentenceTest : public testing::TestWithParam<SentenceCase> {};

TEST_P(SentenceTest, EndsWhereMarked) {
  std::string text, marked;
  for (const char c : std::string_view(GetParam().text)) {
    if (c != '|') text += c;
  }
  const Segmented segmented(text);
  for (const Sentence& sentence : segmented.layout.sentences) {
    if (!marked.empty()) marked += "| ";
    marked += segmented.Cut(sentence.span);
  }
  EXPECT_EQ(marked, NormalizeString(GetParam().text));
}

INSTANTIATE_TEST_SUITE_P(French, SentenceTest, testing::ValuesIn(kSentences),
                         [](const auto& tested) { return tested.param.name; });

struct BlockCase {
  const char *name, *text;
  const char* blocks;  // a letter for each: T title, H heading, P paragraph, L list item, R table row, D date line,
                       // A around the article
  const char* headings = nullptr;  // for each the index of its heading, or '-'
};
void PrintTo(const BlockCase& tested, std::ostream* out) { *out << tested.name; }

constexpr BlockCase kBlocks[] = {
    {"Empty", "", ""},
    {"OneLine", "Amazon (26 Mds$) et Google (22 Mds$)", "P"},
    {"TitleAndParagraphs", "Nvidia investit\n\nIl paie 5 milliards.\n\nEt voilà.", "TPP"},
    {"OneLineAParagraph", "Nvidia investit\nIl paie 5 milliards.\nUn mur d'argent\nEt voilà.", "TPHP", "---2"},
    {"TitleAsAQuestion", "Qui paiera ?\nIl paie 5 milliards.", "TP"},
    {"NoTitleWithAStop", "Il paie 5 milliards.\nEt voilà.", "PP"},
    {"Subtitle", "Nvidia investit\n\nUn mur d'argent\n\nIl paie.", "THP", "--1"},
    {"ListUnderALeadIn", "Titre\n\nVoici les montants :\n- Amazon : 26\n– Google : 22\n• Meta : 20\n\nFin du texte.",
     "TPLLLP", "--111-"},
    {"PicturesBeforeLabels",
     "Titre\n\n🚀 Pennylane (fintech) : 75 M€.\n⚖️ Jimini : 2 M€.\n1️⃣ Le prix : 299 euros.", "TLLL"},
    {"PicturesElsewhere",
     "🤯 Kimi K2 : un record\n\n👉 Le tarif qui fait mal. Il faut 3 euros.\n\n💶 Les levées\n\nElectra lève 3 "
     "millions.",
     "TPHP"},
    {"NumberedList", "Il dit ceci.\n1. Amazon paie\n2) Google paie\na) Meta paie\nFin.", "PLLLP"},
    {"NumberedHeadings", "Titre\n\n1. Amazon paie\n\nIl paie 26 milliards.\n\n2. Google paie\n\nIl paie 22 milliards.",
     "THPHP", "--1-3"},
    {"NumberIsNoItem", "Il dit ceci.\n1 200 salariés partent.\n3.5 milliards filent.", "PPP"},
    {"MinusIsNoItem", "Il dit ceci.\n-5 % pour Amazon.", "PP"},
    {"Rows", "Titre\n\nSociété | Montant | Part\nAmazon | 26 | 5 %\n\nMeta\t20\tx\nFin.", "TRRRP"},
    {"OneBarIsNoRow", "Nvidia investit | Le Monde\n\nIl paie.", "TP"},
    {"Labels", "Titre\n\nPrix : 5 €\nPoids : 3 kg\n\nFin du texte.", "TLLP"},
    {"QuestionIsAParagraph", "Titre\n\nCombien vendez-vous ?\nNous vendons 5 puces.", "TPP"},
    {"LastShortLineIsNoHeading", "Titre\n\nIl paie.\n\nAvec AFP", "TPP"},
    {"QuotedParagraphIsNoHeading", "Titre\n\n« Nous vendons. »\n\nIl paie.", "TPP"},
    {"HardWrapped",
     "Le géant américain Microsoft a annoncé mercredi qu'il allait investir\n"
     "plus de 30 milliards de dollars dans ses centres de données en 2024,\n"
     "soit deux fois plus que l'an passé. Amazon et Google ont suivi le pas.\n"
     "Les analystes de Omdia en doutent.\n\nUne autre histoire commence ici, et elle dure\nlongtemps.",
     "PP"},
    {"PageAroundAnArticle",
     "Accueil > Tech > Puces\n\nNvidia investit\n\nPublié le 28 août 2025 à 7h45\n\nIl paie.\n\n© Le Journal 2025",
     "ATDPA"},
    {"DaysOfAChronicle", "Titre\n\n12 mars 2025\n\nIl paie.\n\n4 avril 2025\n\nIl recrute.", "THPHP", "--1-3"},
    {"DayAlone", "Titre\n\n12 mars 2025, 18h30\n\nIl paie.", "TDP"},
    {"PointersToOtherArticles",
     "Titre\n\nIl paie.\n\nLIRE AUSSI :\n- Intel licencie 500 personnes\n- AMD lève 3 milliards\n\nIl recrute.\n\n"
     "- Puces : 3 milliards",
     "TPAAAPL"},
    {"TitlesBelowALabel", "Titre\n\nIl paie.\n\nSur le même sujet\nIntel licencie\nIl recrute à Lyon.", "TPAAP"},
    {"WhatIsToldOfReaders", "Titre\n\nLa newsletter de Nokia compte 4 millions d'abonnés.\n\nFin.", "TPP"},
    {"HeadlinesAreNotWrapped",
     "Nvidia investit cinq milliards de dollars dans Intel\nAmazon licencie trente mille salariés en Europe\nFin.",
     "THP"},
};

class BlockTest : public testing::TestWithParam<BlockCase> {};

TEST_P(BlockTest, HasItsKind) {
  const Segmented segmented(GetParam().text);
  std::string kinds, headings;
  for (const Block& block : segmented.layout.blocks) {
    kinds += "THPLRDA"[static_cast<int>(block.kind)];
    headings += block.heading == 0xFFFFFFFF ? '-' : static_cast<char>('0' + block.heading);
  }
  EXPECT_EQ(kinds, GetParam().blocks);
  if (GetParam().headings != nullptr) {
    EXPECT_EQ(headings, GetParam().headings);
  }
}

INSTANTIATE_TEST_SUITE_P(French, BlockTest, testing::ValuesIn(kBlocks),
                         [](const auto& tested) { return tested.param.name; });

// Newspapers that print capitals without accents: "A Paris", "Ecole".
TEST(SegmentTest, ReadsBareCapitals) {
  Vocabulary words;
  const WordId to = words.Intern("à"), has = words.Intern("a"), school = words.Intern("école");
  const Source source = std::move(ReadBytes("A Paris, Nvidia recrute. A-t-il tort ? « A Lyon, il a une Ecole. »",
                                            "test", {.encoding = "UTF-8", .title = "", .published = ""})
                                      .value());
  const NormalizedText text = Normalize(source);
  const Layout layout = Segment(text, words, *French().rules);
  std::vector<WordId> read;
  for (const Token& token : layout.tokens) {
    const std::string_view written = token.In(text.text());
    if (written == "A" || written == "a" || written == "Ecole") read.push_back(token.word);
  }
  EXPECT_EQ(read, (std::vector<WordId>{to, has, to, has, school}));
}

TEST(SegmentTest, TitleFromOutside) {
  const Segmented other("Nvidia investit\n\nIl paie.", "Autre chose");
  EXPECT_EQ(other.layout.title_block, 0xFFFFFFFF);
  const Segmented same("L’IA coûte cher.\n\nIl paie.", " L'IA coûte cher. ");
  EXPECT_EQ(same.layout.title_block, 0U);
  EXPECT_EQ(Segmented("Nvidia investit\n\nIl paie.").layout.title_block, 0U);
}

TEST(SegmentTest, TitleBehindTheWayToThePage) {
  EXPECT_EQ(Segmented("Accueil > Tech > Puces\n\nNvidia investit\n\nIl paie.").layout.title_block, 1U);
}

struct StretchCase {
  const char *name, *text, *stretches;  // "kind:text" joined by " / "; "!" marks an unclosed one
};
void PrintTo(const StretchCase& tested, std::ostream* out) { *out << tested.name; }

constexpr StretchCase kStretches[] = {
    {"Parentheses", "Amazon (26 Mds$) et Google [22].", "p:(26 Mds$) / p:[22]"},
    {"Nested", "Amazon (26 (net) et « a »).", "p:(26 (net) et « a ») / p:(net) / q:« a »"},
    {"UnclosedEndsWithTheSentence", "Amazon (26 paie. Google aussi.", "p!:(26 paie."},
    {"StrayCloser", "Amazon 26) paie » et.", ""},
    {"QuotationOfTwoSentences", "« Il vend. Il paie », dit-il.", "q:« Il vend. Il paie »"},
    {"UnclosedQuotationEndsWithTheBlock", "Il dit : « Il vend. Il paie.\n\nFin du texte.", "q!:« Il vend. Il paie."},
    {"Quotes", "Il dit “oui” et \"non\".", "q:“oui” / q:\"non\""},
    {"QuotesNested", "« Il dit “oui” ».", "q:« Il dit “oui” » / q:“oui”"},
    {"InnerUnclosed", "« Il dit “oui ».", "q:« Il dit “oui » / q!:“oui"},
    {"Dashes", "Meta — comme Google — paie, Amazon – lui – non.", "d:— comme Google — / d:– lui –"},
    {"OneDash", "Meta paie — enfin.", ""},
    {"DashBeforeAComma", "Meta – comme Google –, paie.", "d:– comme Google –"},
    {"DashOfARange", "Meta paie 10 – 20 et 5 – 6 euros.", ""},
    {"DashesAndParentheses", "Meta – (10 – 20) lui – paie.", "d:– (10 – 20) lui – / p:(10 – 20)"},
    {"ListDash", "– Meta paie – vraiment – tout.", "d:– vraiment –"},
};

class StretchTest : public testing::TestWithParam<StretchCase> {};

TEST_P(StretchTest, IsFound) {
  const Segmented segmented(GetParam().text);
  std::string found;
  for (const Stretch& stretch : segmented.layout.stretches) {
    if (!found.empty()) found += " / ";
    found += "pqd"[static_cast<int>(stretch.kind)];
    if (!stretch.closed) found += '!';
    found += ":" + segmented.Cut({segmented.layout.tokens[stretch.first_token].begin,
                                  segmented.layout.tokens[stretch.end_token - 1].end});
  }
  EXPECT_EQ(found, GetParam().stretches);
}

INSTANTIATE_TEST_SUITE_P(French, StretchTest, testing::ValuesIn(kStretches),
                         [](const auto& tested) { return tested.param.name; });

// The promises of the contract.
void ExpectPromises(const Segmented& segmented) {
  const Layout& layout = segmented.layout;
  std::uint32_t token = 0, sentence = 0;
  for (std::uint32_t i = 0; i < layout.blocks.size(); ++i) {
    ASSERT_EQ(layout.blocks[i].first_sentence, sentence);
    ASSERT_LT(sentence, layout.blocks[i].end_sentence);
    for (; sentence < layout.blocks[i].end_sentence; ++sentence) {
      const Sentence& s = layout.sentences[sentence];
      ASSERT_EQ(s.block, i);
      ASSERT_EQ(s.first_token, token);
      ASSERT_LT(token, s.end_token);
      ASSERT_TRUE(layout.tokens[token].Is(Token::kSentenceStart));
      ASSERT_EQ(s.span, (NormalSpan{layout.tokens[token].begin, layout.tokens[s.end_token - 1].end}));
      for (; token < s.end_token; ++token) ASSERT_EQ(layout.SentenceOfToken(token), sentence);
    }
    ASSERT_TRUE(layout.blocks[i].heading == 0xFFFFFFFF || layout.blocks[i].heading < i);
  }
  ASSERT_EQ(sentence, layout.sentences.size());
  ASSERT_EQ(token, layout.tokens.size());
  std::uint32_t last = 0;
  for (const Stretch& stretch : layout.stretches) {
    ASSERT_LE(last, stretch.first_token);
    ASSERT_LT(stretch.first_token, stretch.end_token);
    ASSERT_LE(stretch.end_token, layout.tokens.size());
    last = stretch.first_token;
  }
}

TEST(SegmentTest, KeepsItsPromisesOnRandomText) {
  constexpr std::string_view kPieces[] = {"Amazon", "paie", " ",  "\n", "\n\n", ".",   "! ",     "?",   "…",
                                          "(",      ")",    "[",  "]",  "« ",   " »",  "“",      "”",   "\"",
                                          " – ",    " — ",  "- ", "|",  "\t",   "   ", "1",      "2. ", ":",
                                          ";",      ",",    "M.", "J.", "é",    "\0",  "\u0301", "🚀"};
  std::mt19937 random(13);
  for (int round = 0; round < 20000; ++round) {
    std::string text;
    for (std::size_t i = random() % 60; i > 0; --i) text += kPieces[random() % std::size(kPieces)];
    ExpectPromises(Segmented(text));
  }
}

std::vector<std::filesystem::path> Articles() {
  std::vector<std::filesystem::path> paths;
  const std::filesystem::path folder = RECOUPE_SOURCE_DIR "/corpus/dev";
  if (!std::filesystem::exists(folder)) return paths;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (entry.path().extension() == ".txt") paths.push_back(entry.path());
  }
  std::sort(paths.begin(), paths.end());
  return paths;
}

// Byte offsets where ICU ends sentences inside the block, the white space behind them left out.
std::vector<std::size_t> IcuEnds(icu::BreakIterator* breaks, std::string_view block) {
  std::vector<std::size_t> ends;
  const icu::UnicodeString wide =
      icu::UnicodeString::fromUTF8(icu::StringPiece(block.data(), static_cast<int32_t>(block.size())));
  breaks->setText(wide);
  breaks->first();
  for (int32_t at = breaks->next(); at != icu::BreakIterator::DONE; at = breaks->next()) {
    std::string before;
    wide.tempSubStringBetween(0, at).trim().toUTF8String(before);
    ends.push_back(before.size());
  }
  return ends;
}

// ICU knows no abbreviation and no initial; elsewhere the two agree. Measured 99.2 % on 24 articles; the bar leaves
// room for new ones.
TEST(SegmentTest, AgreesWithIcuOnTheCorpus) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::BreakIterator> breaks(
      icu::BreakIterator::createSentenceInstance(icu::Locale::getFrench(), status));
  ASSERT_TRUE(U_SUCCESS(status));
  std::size_t ours = 0, both = 0, theirs = 0;
  std::string differences;
  for (const auto& path : Articles()) {
    const Segmented segmented(std::move(ReadPath(path.string(), {}).value().bytes));
    ExpectPromises(segmented);
    for (const Block& block : segmented.layout.blocks) {
      const std::string text = segmented.Cut(block.span);
      std::vector<std::size_t> own;
      for (std::uint32_t i = block.first_sentence; i < block.end_sentence; ++i) {
        own.push_back(segmented.layout.sentences[i].span.end - block.span.begin);
      }
      const std::vector<std::size_t> icu = IcuEnds(breaks.get(), text);
      std::vector<std::size_t> common, apart;
      std::set_intersection(own.begin(), own.end(), icu.begin(), icu.end(), std::back_inserter(common));
      std::set_symmetric_difference(own.begin(), own.end(), icu.begin(), icu.end(), std::back_inserter(apart));
      ours += own.size(), theirs += icu.size(), both += common.size();
      for (const std::size_t at : apart) {
        const std::size_t from = at < 40 ? 0 : at - 40;
        differences += (std::binary_search(own.begin(), own.end(), at) ? "  ours: …" : "  ICU:  …") +
                       text.substr(from, at - from) + " | " + text.substr(at, 30) + "…\n";
      }
    }
  }
  if (ours == 0) GTEST_SKIP() << "no articles in corpus/dev";
  RecordProperty("agreement", std::to_string(both) + " of " + std::to_string(ours) + " and " + std::to_string(theirs));
  EXPECT_GE(1000 * 2 * both, 980 * (ours + theirs)) << both << " of " << ours << " and " << theirs << "\n"
                                                    << differences;
}

double SecondsOnce(const std::string& text) {
  const std::clock_t start = std::clock();
  const Segmented segmented(text);
  const double seconds = static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
  ExpectPromises(segmented);
  return seconds;
}

// Processor time, because other programs may run beside; the better of two runs in memory that stays with the process,
// because fresh pages cost more than the work.
double Seconds(const std::string& text) {
  mallopt(M_MMAP_MAX, 0);
  mallopt(M_TRIM_THRESHOLD, std::numeric_limits<int>::max());
  return std::min(SecondsOnce(text), SecondsOnce(text));
}

// A sentence without an end is cut behind a sign, never inside a number.
TEST(SegmentTest, EndlessSentenceIsCut) {
  std::string text;
  for (int i = 0; i < 2000; ++i) text += "il a payé 3,5 millions, ";
  const Segmented segmented(text);
  const auto& sentences = segmented.layout.sentences;
  ASSERT_GT(sentences.size(), 5u);
  for (const Sentence& sentence : sentences) {
    EXPECT_LE(sentence.end_token - sentence.first_token, 1010u);
    EXPECT_TRUE(segmented.Cut(sentence.span).ends_with("millions,"));
  }
}

TEST(SegmentTest, HostileTextTakesLinearTime) {
  constexpr std::string_view kUnits[] = {
      "Amazon paie. ", "(",  "« ",      "« “ ",  ")",     "( ) ] [ ", "5",  ".",     "? » ", "A. ",
      "— a ",          "\"", "a\n",     "- a\n", "a|b\n", "\n",       " ",  "\t",    "l'",   "'",
      "a'a",           "(.", "mot\n\n", ". » ",  ". a ",  "(.) ",     "\0", "« “ » "};
  for (const std::string_view unit : kUnits) {
    std::string small, large;
    while (small.size() < 50'000) small += unit.empty() ? std::string_view("\0", 1) : unit;
    for (int i = 0; i < 10; ++i) large += small;
    const double once = Seconds(small);
    EXPECT_LT(Seconds(large), 40 * once + 0.2) << unit;
  }
}

// A run that ends nothing, because lower case follows.
TEST(SegmentTest, RunsThatGoOnTakeLinearTime) {
  for (const std::string_view unit : {".", ". » ", "?)", "…\"", "("}) {
    std::string small, large;
    while (small.size() < 50'000) small += unit;
    for (int i = 0; i < 10; ++i) large += small;
    const double once = Seconds(small + " suite");
    EXPECT_LT(Seconds(large + " suite"), 40 * once + 0.2) << unit;
  }
}

TEST(SegmentTest, ALineOfTwentyMegabytesTakesTenTimesOneOfTwo) {
  std::string small, large;
  while (small.size() < 2'000'000) small += "Microsoft (30 Mds$) a payé « plus de 30 milliards », selon J. Dupont. ";
  for (int i = 0; i < 10; ++i) large += small;
  const double once = Seconds(small);
  EXPECT_LT(Seconds(large), 30 * once + 0.2);
}

TEST(SegmentTest, HostileTextsKeepThePromises) {
  for (const std::string& text :
       {std::string(), std::string(100, '\0'), std::string("\xFF\xFE\x3D\xD8"), std::string(10000, '5'),
        "« " + std::string(5000, '('), std::string(10000, '(') + std::string(10000, ')'),
        std::string("\xED\xA0\x80 lone"), std::string(" \n\t\n ")}) {
    ExpectPromises(Segmented(text));
  }
}

}  // namespace
}  // namespace recoupe
