// Read: each encoding gives the same text, each character leads back to its bytes, each failure has its code.
#include "pipeline/read/read.h"

#include <gtest/gtest.h>
#include <simdjson.h>
#include <sys/stat.h>
#include <unicode/ucnv.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <random>

#include "pipeline/text/utf8.h"

namespace recoupe {
namespace {

using namespace std::string_literals;

constexpr char kFrench[] =
    "Près de 100 milliards : la facture s'élève à plus de 30 milliards de dollars, où l'œuvre de Noël coûte 26 €, "
    "déjà réglée à l'été par les géants américains. Le prix de l'électricité a augmenté.";

ReadOptions In(std::string encoding) { return {.encoding = std::move(encoding), .title = "", .published = ""}; }

Source Read(std::string bytes, std::string encoding = "") {
  return std::move(ReadBytes(std::move(bytes), "article.txt", In(std::move(encoding))).value());
}

std::string Encode(const std::string& utf8, const char* encoding) {
  UErrorCode status = U_ZERO_ERROR;
  std::string bytes(8 * utf8.size() + 8, '\0');
  const int32_t size = ucnv_convert(encoding, "UTF-8", bytes.data(), static_cast<int32_t>(bytes.size()), utf8.data(),
                                    static_cast<int32_t>(utf8.size()), &status);
  EXPECT_TRUE(U_SUCCESS(status)) << encoding;
  bytes.resize(static_cast<std::size_t>(size));
  return bytes;
}

// Each character, and each run of characters, slices to bytes that decode to it.
void ExpectAligned(const Source& source) {
  if (!source.is_decoded) return;
  ASSERT_TRUE(simdjson::validate_utf8(source.decoded.data(), source.decoded.size()));
  std::size_t last = 0;
  for (std::size_t at = 0; at < source.decoded.size();) {
    const std::size_t next = at + DecodeUtf8(source.decoded, at).length;
    const std::size_t begin = source.decoding.OriginBegin(at), end = source.decoding.OriginEnd(next);
    ASSERT_LT(begin, end);
    ASSERT_LE(last, begin);
    ASSERT_LE(end, source.bytes.size());
    const std::string slice = source.bytes.substr(begin, end - begin);
    ASSERT_EQ(Read(slice, source.encoding).text(), std::string_view(source.decoded).substr(at, next - at));
    last = end;
    at = next;
  }
}

struct EncodingCase {
  const char *name, *encoding;
  std::string bytes, text;
};
void PrintTo(const EncodingCase& tested, std::ostream* out) { *out << tested.name; }

std::string Without(std::string text, std::string_view what, std::string_view by) {
  for (std::size_t at; (at = text.find(what)) != std::string::npos;) text.replace(at, what.size(), by);
  return text;
}

std::vector<EncodingCase> EncodingCases() {
  const std::string french = kFrench, latin1 = Without(Without(french, "œ", "oe"), "€", "$");
  return {
      {"Empty", "UTF-8", "", ""},
      {"Ascii", "UTF-8", "Microsoft a investi.", "Microsoft a investi."},
      {"Utf8", "UTF-8", french, french},
      {"Utf8WithMark", "UTF-8", "\xEF\xBB\xBF" + french, french},
      {"Utf16LittleWithMark", "UTF-16LE", "\xFF\xFE" + Encode(french, "UTF-16LE"), french},
      {"Utf16BigWithMark", "UTF-16BE", "\xFE\xFF" + Encode(french, "UTF-16BE"), french},
      {"Utf16Little", "UTF-16LE", Encode(french, "UTF-16LE"), french},
      {"Utf16Big", "UTF-16BE", Encode(french, "UTF-16BE"), french},
      {"Utf32LittleWithMark", "UTF-32LE", "\xFF\xFE\0\0"s + Encode(french, "UTF-32LE"), french},
      {"Utf32Big", "UTF-32BE", Encode(french, "UTF-32BE"), french},
      {"Windows1252", "windows-1252", Encode(french, "windows-1252"), french},
      {"Latin1", "ISO-8859-1", Encode(latin1, "ISO-8859-1"), latin1},
      {"Latin9", "ISO-8859-15", Encode(french, "ISO-8859-15"), french},
      {"Utf16Surrogates", "UTF-16LE", "\xFF\xFE" + Encode("a🚀é", "UTF-16LE"), "a🚀é"},
      {"NulsAreKept", "UTF-8", "a\0b\0\0 une phrase"s, "a\0b\0\0 une phrase"s},
  };
}

class EncodingTest : public testing::TestWithParam<EncodingCase> {};

TEST_P(EncodingTest, IsDetectedAndAligned) {
  const Source source = Read(GetParam().bytes);
  EXPECT_EQ(source.encoding, GetParam().encoding);
  EXPECT_EQ(source.text(), GetParam().text);
  EXPECT_EQ(source.bytes, GetParam().bytes);
  EXPECT_TRUE(source.warnings.empty());
  ExpectAligned(source);
}

TEST_P(EncodingTest, IsTheSameByName) {
  const Source source = Read(GetParam().bytes, GetParam().encoding);
  EXPECT_EQ(source.encoding, GetParam().encoding);
  EXPECT_EQ(source.text(), GetParam().text);
}

INSTANTIATE_TEST_SUITE_P(Read, EncodingTest, testing::ValuesIn(EncodingCases()),
                         [](const auto& tested) { return tested.param.name; });

TEST(ReadTest, NamesOfMultiByteCharsets) {
  for (const char* name :
       {"Shift_JIS", "GB18030", "EUC-KR", "ISO-2022-JP", "UTF-7", "IBM037", "windows-1251", "Big5"}) {
    const std::string text = std::string_view(name) == "windows-1251" ? "Яндекс 5" : "abc 12";
    const Source source = Read(Encode(text, name), name);
    EXPECT_EQ(source.text(), text) << name;
    ExpectAligned(source);
  }
  const std::string japanese = "Nvidia は 5 億ドル";
  for (const char* name : {"Shift_JIS", "EUC-JP", "ISO-2022-JP"})
    EXPECT_EQ(Read(Encode(japanese, name), name).text(), japanese);
  ExpectAligned(Read(Encode(japanese, "Shift_JIS"), "Shift_JIS"));
  EXPECT_EQ(Read("caf\xE9", "latin1").encoding, "ISO-8859-1");
  EXPECT_EQ(Read("\xFF\xFE"
                 "a\0"s,
                 "UTF-16")
                .text(),
            "a");
}

TEST(ReadTest, AlignmentOfUtf16IsCheap) {
  const Source source = Read("\xFF\xFE" + Encode(kFrench, "UTF-16LE"));
  EXPECT_LT(source.decoding.edits().size(), 30U);
}

struct BadCase {
  const char* name;
  std::string bytes, encoding, text;
  std::string warning;
};
void PrintTo(const BadCase& tested, std::ostream* out) { *out << tested.name; }

const BadCase kBad[] = {
    {"OneBadByte", "déjà vu, caf\xE9 !", "", "déjà vu, caf\uFFFD !",
     "article.txt:14: invalid UTF-8 byte 0xE9 became U+FFFD"},
    {"TruncatedAtTheEnd", "déjà 5 \xE2\x82", "", "déjà 5 \uFFFD",
     "article.txt:9: invalid UTF-8 byte 0xE2 became U+FFFD"},
    {"MaximalParts", "é\xF0\x9F\x9A\x41\xC0\xAF", "UTF-8", "é\uFFFDA\uFFFD\uFFFD",
     "article.txt:2: invalid UTF-8 byte 0xF0 became U+FFFD"},
    {"LoneSurrogate",
     "\xFF\xFE"
     "a\0\x3D\xD8"
     "b\0"s,
     "", "a\uFFFDb", "article.txt:4: invalid UTF-16LE byte 0x3D became U+FFFD"},
    {"OddByte",
     "\xFF\xFE"
     "a\0b"s,
     "", "a\uFFFD", "article.txt:4: invalid UTF-16LE byte 0x62 became U+FFFD"},
    {"TooLargeCodePoint", "\0\0\xFE\xFF\0\x11\0\0"s, "", "\uFFFD",
     "article.txt:4: invalid UTF-32BE byte 0x00 became U+FFFD"},
};

class BadBytesTest : public testing::TestWithParam<BadCase> {};

TEST_P(BadBytesTest, BecomeTheReplacementWithAWarning) {
  const Source source = Read(GetParam().bytes, GetParam().encoding);
  EXPECT_EQ(source.text(), GetParam().text);
  ASSERT_FALSE(source.warnings.empty());
  EXPECT_EQ(source.warnings[0], GetParam().warning);
}

INSTANTIATE_TEST_SUITE_P(Read, BadBytesTest, testing::ValuesIn(kBad),
                         [](const auto& tested) { return tested.param.name; });

TEST(ReadTest, WarningsAreCapped) {
  const Source source = Read(std::string(1000, '\xFF'), "UTF-8");
  ASSERT_EQ(source.warnings.size(), 11U);
  EXPECT_EQ(source.warnings.back(), "article.txt: 990 more invalid places became U+FFFD");
}

TEST(ReadTest, RandomBytesNeverShiftAnOffset) {
  std::mt19937 random(9);
  for (int round = 0; round < 3000; ++round) {
    std::string bytes;
    for (int i = 0; i < 40; ++i) bytes += static_cast<char>(random() % (round % 2 == 0 ? 256 : 200));
    for (const char* encoding :
         {"", "UTF-8", "UTF-16LE", "UTF-16BE", "UTF-32LE", "windows-1252", "Shift_JIS", "ISO-2022-JP"}) {
      const Source source = Read(bytes, encoding);
      const std::string_view text = source.text();
      ASSERT_TRUE(simdjson::validate_utf8(text.data(), text.size()));
      if (!source.is_decoded) continue;
      std::size_t last = 0;
      for (std::size_t at = 0; at < text.size();) {
        const std::size_t next = at + DecodeUtf8(text, at).length;
        ASSERT_LE(last, source.decoding.OriginBegin(at)) << encoding;
        ASSERT_LT(source.decoding.OriginBegin(at), source.decoding.OriginEnd(next)) << encoding;
        ASSERT_LE(source.decoding.OriginEnd(next), bytes.size()) << encoding;
        last = source.decoding.OriginBegin(at);
        at = next;
      }
    }
  }
}

TEST(ReadTest, UnknownEncodings) {
  for (const char* name : {"klingon", "../../etc/passwd", "UTF-"}) {
    const auto source = ReadBytes("a", "article.txt", In(name));
    ASSERT_FALSE(source.ok()) << name;
    EXPECT_EQ(source.error().code, "read.unknown-encoding");
    EXPECT_FALSE(source.error().hint.empty());
  }
}

TEST(ReadTest, FilesAndTheirErrors) {
  const std::string folder = testing::TempDir();
  const std::string path = folder + "/recoupe_read_test.txt";
  std::ofstream(path) << kFrench;
  const auto source = ReadPath(path, {.encoding = "", .title = "Titre", .published = "2025-01-02"});
  ASSERT_TRUE(source.ok());
  EXPECT_EQ(source.value().text(), kFrench);
  EXPECT_EQ(source.value().id, path);
  EXPECT_EQ(source.value().title, "Titre");
  EXPECT_EQ(source.value().published, "2025-01-02");
  EXPECT_EQ(ReadPath(folder, {}).error().code, "read.is-directory");
  EXPECT_EQ(ReadPath(path + ".missing", {}).error().code, "read.not-found");
  chmod(path.c_str(), 0);
  if (geteuid() != 0) {  // root may read everything
    EXPECT_EQ(ReadPath(path, {}).error().code, "read.denied");
  }
  std::filesystem::remove(path);
}

TEST(ReadTest, StandardInputToItsEnd) {
  int ends[2];
  ASSERT_EQ(pipe(ends), 0);
  const int saved = dup(STDIN_FILENO);
  dup2(ends[0], STDIN_FILENO);
  ASSERT_EQ(write(ends[1], kFrench, sizeof kFrench - 1), static_cast<ssize_t>(sizeof kFrench - 1));
  close(ends[1]);
  const auto source = ReadPath("-", {});
  dup2(saved, STDIN_FILENO);
  close(saved);
  close(ends[0]);
  ASSERT_TRUE(source.ok());
  EXPECT_EQ(source.value().text(), kFrench);
  EXPECT_EQ(source.value().path, "-");
}

}  // namespace
}  // namespace recoupe
