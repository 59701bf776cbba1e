#include "pipeline/read/charset.h"

#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>

#include <algorithm>
#include <array>
#include <memory>

#include "pipeline/text/utf8.h"

namespace recoupe {
namespace {

struct CloseConverter {
  void operator()(UConverter* converter) const { ucnv_close(converter); }
};
using Converter = std::unique_ptr<UConverter, CloseConverter>;

struct CloseDetector {
  void operator()(UCharsetDetector* detector) const { ucsdet_close(detector); }
};

constexpr std::size_t kSample = 8000;  // ICU's detector looks at no more

// UTF-16 and UTF-32 without mark: the high bytes of Latin letters are zero, their low bytes are not.
std::string_view DetectByZeros(std::string_view bytes) {
  const std::string_view sample = bytes.substr(0, kSample);
  if (sample.size() < 4) return {};
  std::array<std::size_t, 4> zeros{};
  for (std::size_t i = 0; i < sample.size(); ++i) zeros[i % 4] += sample[i] == 0;
  const std::size_t quarter = sample.size() / 4;
  const auto mostly = [&](std::size_t i) { return 10 * zeros[i] >= 7 * quarter; };
  const auto hardly = [&](std::size_t i) { return 10 * zeros[i] <= quarter; };
  if (hardly(0) && mostly(1) && mostly(2) && mostly(3)) return "UTF-32LE";
  if (mostly(0) && mostly(1) && mostly(2) && hardly(3)) return "UTF-32BE";
  if (hardly(0) && mostly(1) && hardly(2) && mostly(3)) return "UTF-16LE";
  if (mostly(0) && hardly(1) && mostly(2) && hardly(3)) return "UTF-16BE";
  return {};
}

struct Utf8Evidence {
  std::size_t good = 0, bad = 0;  // sequences of several bytes
  std::size_t first_bad = 0;
};

Utf8Evidence WeighUtf8(std::string_view bytes) {
  Utf8Evidence evidence;
  for (std::size_t at = 0; at < bytes.size();) {
    const CodePoint c = DecodeUtf8(bytes, at);
    if (c.value == kInvalid && evidence.bad++ == 0) evidence.first_bad = at;
    if (c.value >= 0x80 && c.value != kInvalid) ++evidence.good;
    at += c.value == kInvalid ? MaximalPart(bytes, at) : c.length;
  }
  return evidence;
}

bool IsLetterByte(unsigned char byte) {  // of windows-1252 and its kin
  return ((byte | 0x20) >= 'a' && (byte | 0x20) <= 'z') || (byte >= 0xC0 && byte != 0xD7 && byte != 0xF7);
}

std::string_view WesternCharset(std::string_view bytes) {
  bool latin9 = false;
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    const auto byte = static_cast<unsigned char>(bytes[at]);
    if (byte >= 0x80 && byte <= 0x9F) return "windows-1252";
    const auto near = [&](std::size_t place) {
      return place < bytes.size() ? static_cast<unsigned char>(bytes[place]) : static_cast<unsigned char>(' ');
    };
    // ¤ is a sign that nobody writes: it is a euro. ½ and ¼ touch no letter on the right: they are œ and Œ.
    latin9 = latin9 || byte == 0xA4 || ((byte == 0xBC || byte == 0xBD) && IsLetterByte(near(at + 1)));
  }
  return latin9 ? "ISO-8859-15" : "ISO-8859-1";
}

// What ICU's detector is sure of, unless Western European is about as likely; empty for Western European.
std::string DetectForeign(std::string_view sample) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UCharsetDetector, CloseDetector> detector(ucsdet_open(&status));
  ucsdet_setText(detector.get(), sample.data(), static_cast<std::int32_t>(sample.size()), &status);
  std::int32_t count = 0;
  const UCharsetMatch** matches = ucsdet_detectAll(detector.get(), &count, &status);
  if (U_FAILURE(status) || count == 0) return {};
  std::int32_t western = 0, best = 0;
  std::string best_name;
  for (std::int32_t i = 0; i < count; ++i) {
    const std::string_view name = ucsdet_getName(matches[i], &status);
    const std::int32_t confidence = ucsdet_getConfidence(matches[i], &status);
    if (name == "ISO-8859-1" || name == "windows-1252") western = std::max(western, confidence);
    if (!name.starts_with("UTF-") && confidence > best) {
      best = confidence;
      best_name = name;
    }
  }
  // Short French is easily taken for Romanian or Czech: a foreign charset has to be far ahead.
  return best >= 60 && best >= western + 30 ? best_name : std::string();
}

std::string PreferredName(const char* name) {
  for (const char* standard : {"MIME", "IANA"}) {
    UErrorCode status = U_ZERO_ERROR;
    const char* preferred = ucnv_getStandardName(name, standard, &status);
    if (U_SUCCESS(status) && preferred != nullptr) return preferred;
  }
  return name;
}

ByteTable ReadTable(UConverter* converter) {
  ByteTable table;
  for (std::size_t byte = 0; byte < table.size(); ++byte) {
    const char source[1] = {static_cast<char>(byte)};
    const char* at = source;
    UErrorCode status = U_ZERO_ERROR;
    ucnv_reset(converter);
    const UChar32 c = ucnv_getNextUChar(converter, &at, source + 1, &status);
    table[byte] = U_SUCCESS(status) && c >= 0 && !U_IS_SURROGATE(c) ? static_cast<char32_t>(c) : kReplacement;
  }
  return table;
}

// Character by character: slow, exact, and right for charsets with states. Characters that ICU gives without reading
// further bytes belong to the ones before.
Decoding DecodeByConverter(std::string_view bytes, UConverter* converter) {
  Decoding decoding;
  const char* at = bytes.data();
  const char* const end = bytes.data() + bytes.size();
  std::size_t derived = 0, origin = 0;  // of the character that is read
  const auto close = [&](std::size_t next) {
    if (decoding.text.size() - derived != next - origin) {
      decoding.alignment.Add({derived, decoding.text.size(), origin, next});
    }
    derived = decoding.text.size();
    origin = next;
  };
  std::size_t read = 0;
  while (true) {
    UErrorCode status = U_ZERO_ERROR;
    const UChar32 c = ucnv_getNextUChar(converter, &at, end, &status);
    const auto now = static_cast<std::size_t>(at - bytes.data());
    if (status == U_INDEX_OUTOFBOUNDS_ERROR || (U_FAILURE(status) && now == read)) break;
    if (now > read) close(read);
    const bool good = U_SUCCESS(status) && c >= 0 && !U_IS_SURROGATE(c);
    if ((!good || c == 0xFFFD) && decoding.bad_count++ < Decoding::kPlaces) decoding.bad.push_back(read);
    AppendUtf8(good ? static_cast<char32_t>(c) : kReplacement, &decoding.text);
    read = now;
  }
  close(read);
  if (read < bytes.size()) close(bytes.size());  // a closing escape sequence
  return decoding;
}

}  // namespace

Charset ReadMark(std::string_view bytes) {
  using namespace std::string_view_literals;
  if (bytes.starts_with("\xEF\xBB\xBF")) return {"UTF-8", 3};
  if (bytes.starts_with("\xFF\xFE\0\0"sv)) return {"UTF-32LE", 4};
  if (bytes.starts_with("\0\0\xFE\xFF"sv)) return {"UTF-32BE", 4};
  if (bytes.starts_with("\xFF\xFE")) return {"UTF-16LE", 2};
  if (bytes.starts_with("\xFE\xFF")) return {"UTF-16BE", 2};
  return {};
}

Charset DetectCharset(std::string_view bytes) {
  if (Charset marked = ReadMark(bytes); marked.mark > 0) return marked;
  if (const std::string_view wide = DetectByZeros(bytes); !wide.empty()) return {std::string(wide), 0};
  if (IsUtf8(bytes)) return {"UTF-8", 0};
  const Utf8Evidence evidence = WeighUtf8(bytes);
  if (evidence.good > evidence.bad) return {"UTF-8", 0};
  const std::size_t start = evidence.first_bad > kSample / 4 ? evidence.first_bad - kSample / 4 : 0;
  std::string foreign = DetectForeign(bytes.substr(start, kSample));
  if (!foreign.empty()) return {std::move(foreign), 0};
  return {std::string(WesternCharset(bytes)), 0};
}

std::optional<Decoding> DecodeCharset(std::string_view bytes, std::size_t mark, std::string* name) {
  if (name->empty() || name->find_first_of("/\\") != std::string::npos) return std::nullopt;  // ICU would open files
  UErrorCode status = U_ZERO_ERROR;
  const Converter converter(ucnv_open(name->c_str(), &status));
  if (U_FAILURE(status)) return std::nullopt;
  *name = PreferredName(ucnv_getName(converter.get(), &status));
  switch (ucnv_getType(converter.get())) {
    case UCNV_UTF8:
      return DecodeUtf8Lossy(bytes, mark);
    case UCNV_UTF16_LittleEndian:
      return DecodeUtf16(bytes, ByteOrder::kLittle, mark);
    case UCNV_UTF16_BigEndian:
    case UCNV_UTF16:  // the standard's default without a mark
      return DecodeUtf16(bytes, ByteOrder::kBig, mark);
    case UCNV_UTF32_LittleEndian:
      return DecodeUtf32(bytes, ByteOrder::kLittle, mark);
    case UCNV_UTF32_BigEndian:
    case UCNV_UTF32:
      return DecodeUtf32(bytes, ByteOrder::kBig, mark);
    case UCNV_SBCS:
    case UCNV_LATIN_1:
    case UCNV_US_ASCII:
      return DecodeByTable(bytes, ReadTable(converter.get()));
    default:
      return DecodeByConverter(bytes, converter.get());
  }
}

}  // namespace recoupe
