#include "pipeline/text/vocabulary.h"

#include <array>
#include <cstring>

#include "pipeline/text/token.h"
#include "pipeline/text/utf8.h"

namespace recoupe {
namespace {

constexpr char32_t kFoldedEnd = 0x530;  // Latin-1 to Cyrillic: two bytes in UTF-8, upper and lower case alike

constexpr char32_t LowerCase(char32_t c) {
  if (c >= 0xC0 && c <= 0xDE && c != 0xD7) return c + 0x20;  // À..Þ
  if (c == 0x178) return 0xFF;                               // Ÿ
  if (c == 0x130) return c;                                  // İ: its lower case is one byte long
  if ((c >= 0x100 && c <= 0x137) || (c >= 0x14A && c <= 0x177)) return c | 1;
  if ((c >= 0x139 && c <= 0x148) || (c >= 0x179 && c <= 0x17E)) return c + (c & 1);
  if (c >= 0x391 && c <= 0x3AB && c != 0x3A2) return c + 0x20;  // Α..Ϋ
  if (c == 0x386) return 0x3AC;
  if (c >= 0x388 && c <= 0x38A) return c + 0x25;
  if (c == 0x38C) return 0x3CC;
  if (c == 0x38E || c == 0x38F) return c + 0x3F;
  if (c >= 0x410 && c <= 0x42F) return c + 0x20;  // А..Я
  if (c >= 0x400 && c <= 0x40F) return c + 0x50;  // Ѐ..Џ
  return c;
}

constexpr auto kLower = [] {
  std::array<std::uint16_t, kFoldedEnd> table{};
  for (char32_t c = 0; c < kFoldedEnd; ++c) table[c] = static_cast<std::uint16_t>(LowerCase(c));
  return table;
}();

// Accented letters of Latin-1 and Latin Extended-A, folded, and what they are without accents.
struct Accent {
  std::string_view letters, plain;
};
constexpr Accent kAccents[] = {
    {"àáâãäåāăą", "a"}, {"çćĉċč", "c"}, {"ďđð", "d"}, {"èéêëēĕėęě", "e"},  {"ĝğġģ", "g"},  {"ĥħ", "h"},
    {"ìíîïĩīĭįı", "i"}, {"ĵ", "j"},     {"ķ", "k"},   {"ĺļľŀł", "l"},      {"ñńņňŉ", "n"}, {"òóôõöøōŏő", "o"},
    {"ŕŗř", "r"},       {"śŝşš", "s"},  {"ţťŧ", "t"}, {"ùúûüũūŭůűų", "u"}, {"ŵ", "w"},     {"ýÿŷ", "y"},
    {"źżž", "z"},       {"æ", "ae"},    {"œ", "oe"},  {"ĳ", "ij"},         {"ß", "ss"},    {"þ", "th"},
};

constexpr char32_t kAccentsEnd = 0x180;

std::array<std::string_view, kAccentsEnd> PlainLetters() {
  std::array<std::string_view, kAccentsEnd> table{};
  for (const Accent& accent : kAccents) {
    for (std::size_t at = 0; at < accent.letters.size(); at += 2) {
      table[DecodeUtf8(accent.letters, at).value] = accent.plain;
    }
  }
  return table;
}

constexpr std::uint64_t kMultiplier = 0x9E3779B97F4A7C15;

std::uint64_t Mix(std::uint64_t hash, std::uint64_t chunk) {
  hash = (hash ^ chunk) * kMultiplier;
  return hash ^ hash >> 29;
}

std::uint64_t Load(const char* bytes) {
  std::uint64_t chunk;
  std::memcpy(&chunk, bytes, sizeof chunk);
  return chunk;
}

// Less than eight bytes, the first one lowest, padded with zeros. The two halves may overlap.
std::uint64_t LoadShort(const char* bytes, std::size_t size) {
  if (size >= 4) {
    std::uint32_t head, tail;
    std::memcpy(&head, bytes, sizeof head);
    std::memcpy(&tail, bytes + size - 4, sizeof tail);
    return head | std::uint64_t{tail} << 8 * (size - 4);
  }
  std::uint64_t chunk = 0;
  for (std::size_t i = size; i > 0; --i) chunk = chunk << 8 | static_cast<unsigned char>(bytes[i - 1]);
  return chunk;
}

std::uint64_t MaskTo(std::uint64_t chunk, std::size_t bytes) {  // 1 <= bytes <= 7
  return chunk & ((std::uint64_t{1} << 8 * bytes) - 1);
}

constexpr std::uint64_t kLowBits = 0x0101010101010101, kHighBits = 0x80 * kLowBits;

// The high bit of each byte of an ASCII chunk that is a capital.
constexpr std::uint64_t CapitalBits(std::uint64_t chunk) {
  return (chunk + (0x80 - 'A') * kLowBits) & ~(chunk + (0x7F - 'Z') * kLowBits) & kHighBits;
}

// Whether folding surely changes nothing: no capital of ASCII or Latin-1, nothing beyond.
bool IsFolded(std::string_view word) {
  std::size_t i = 0;
  for (std::uint64_t chunk; i + 8 <= word.size(); i += 8) {
    chunk = Load(word.data() + i);
    if ((chunk & kHighBits) != 0) break;
    if (CapitalBits(chunk) != 0) return false;
  }
  for (; i < word.size(); ++i) {
    const auto byte = static_cast<unsigned char>(word[i]);
    if ((byte >= 'A' && byte <= 'Z') || byte >= 0xC4) return false;
    if (byte == 0xC3 && i + 1 < word.size() && static_cast<unsigned char>(word[i + 1]) <= 0x9E) return false;
  }
  return true;
}

// Whether it is letters a to z and à to ÿ only: one token, and folded.
bool IsOneSmallWord(std::string_view phrase) {
  constexpr std::size_t kLongest = 64;
  if (phrase.empty() || phrase.size() > kLongest) return false;
  for (std::size_t i = 0; i < phrase.size(); ++i) {
    if (phrase[i] >= 'a' && phrase[i] <= 'z') continue;
    const auto lead = static_cast<unsigned char>(phrase[i]);
    const auto trail = static_cast<unsigned char>(i + 1 < phrase.size() ? phrase[i + 1] : 0);
    if (lead != 0xC3 || trail < 0xA0 || trail > 0xBF || trail == 0xB7) return false;  // ÷
    ++i;
  }
  return true;
}

// Fuller, probes take longer; emptier, the table of the usual rules does not stay in the cache.
bool HasRoom(std::size_t slots, std::size_t words) { return 8 * words <= 5 * slots; }

// 24 bits of the hash, and the size of a short word.
std::uint32_t Finish(std::uint64_t hash, std::size_t size) {
  return static_cast<std::uint32_t>(hash >> 16 ^ hash) << 8 | static_cast<std::uint32_t>(size <= 8 ? size : 255);
}

}  // namespace

char32_t FoldCodePoint(char32_t c) { return c < kFoldedEnd ? kLower[c] : c; }

void FoldCaseTo(std::string_view word, std::string* out) {
  *out = word;
  if (IsFolded(word)) return;
  for (std::size_t at = 0; at < word.size();) {
    if (at + 8 <= word.size()) {
      const std::uint64_t chunk = Load(word.data() + at);
      if ((chunk & kHighBits) == 0) {
        const std::uint64_t lower = chunk | CapitalBits(chunk) >> 2;
        std::memcpy(out->data() + at, &lower, sizeof lower);
        at += 8;
        continue;
      }
    }
    const auto byte = static_cast<unsigned char>(word[at]);
    if (byte < 0x80) {
      if (byte >= 'A' && byte <= 'Z') (*out)[at] = static_cast<char>(byte | 0x20);
      ++at;
      continue;
    }
    const CodePoint c = DecodeUtf8(word, at);
    if (c.value < kFoldedEnd) EncodeUtf8(FoldCodePoint(c.value), out->data() + at);
    at += c.length;
  }
}

std::string FoldCase(std::string_view word) {
  std::string folded;
  FoldCaseTo(word, &folded);
  return folded;
}

std::string StripAccents(std::string_view folded) {
  static const std::array<std::string_view, kAccentsEnd> plain = PlainLetters();
  std::string stripped;
  stripped.reserve(folded.size());
  for (std::size_t at = 0; at < folded.size();) {
    const CodePoint c = DecodeUtf8(folded, at);
    if (c.value < kAccentsEnd && !plain[c.value].empty()) {
      stripped += plain[c.value];
    } else if (c.value < 0x300 || c.value > 0x36F) {  // combining accents go
      stripped += folded.substr(at, c.length);
    }
    at += c.length;
  }
  return stripped;
}

Vocabulary::Vocabulary() : ends_(1), slots_(1024) {}

void Vocabulary::Reserve(std::size_t words) {
  ends_.reserve(words + 1);
  letters_.reserve(words * 10);
  std::size_t size = slots_.size();
  while (!HasRoom(size, words + 1)) size *= 2;
  if (size > slots_.size()) Resize(size);
}

Vocabulary::Key Vocabulary::KeyOf(std::string_view folded) {
  const std::size_t size = folded.size(), tail = size % 8;
  std::uint64_t hash = size, head = 0;
  for (std::size_t at = 0; at + 8 <= size; at += 8) hash = Mix(hash, Load(folded.data() + at));
  if (tail != 0) {
    head = size > 8 ? Load(folded.data() + size - 8) >> 8 * (8 - tail)  // the last bytes of the last eight
                    : LoadShort(folded.data(), size);
    hash = Mix(hash, head);
  }
  return {size < 8 ? head : Load(folded.data()), Finish(hash, size)};
}

// The same, without a copy of the tail.
Vocabulary::Key Vocabulary::KeyOfPadded(const char* folded, std::size_t size) {
  std::uint64_t hash = size, head = 0;
  std::size_t at = 0;
  for (; at + 8 <= size; at += 8) hash = Mix(hash, Load(folded + at));
  if (at < size) {
    head = MaskTo(Load(folded + at), size - at);
    hash = Mix(hash, head);
  }
  return {size < 8 ? head : Load(folded), Finish(hash, size)};
}

WordId Vocabulary::Find(std::string_view word) const {
  std::string folded;
  FoldCaseTo(word, &folded);
  return FindFolded(folded);
}

WordId Vocabulary::Intern(std::string_view word) {
  if (word.empty()) return kUnknownWord;
  std::string_view folded = word;
  if (!IsFolded(word)) {
    FoldCaseTo(word, &folded_);
    folded = folded_;
  }
  return FindOrAdd(KeyOf(folded), folded);
}

void Vocabulary::InternFolded(std::string_view folded, std::span<const std::uint32_t> sizes, std::vector<WordId>* ids) {
  keys_.clear();
  std::size_t at = 0;
  for (const std::uint32_t size : sizes) {
    keys_.push_back(KeyOf(folded.substr(at, size)));
    Prefetch(keys_.back());
    at += size;
  }
  at = 0;
  for (std::size_t i = 0; i < sizes.size(); ++i) {
    ids->push_back(FindOrAdd(keys_[i], folded.substr(at, sizes[i])));
    at += sizes[i];
  }
}

WordId Vocabulary::FindOrAdd(const Key& key, std::string_view folded) {
  if (folded.empty()) return kUnknownWord;
  std::size_t at = Home(key);
  for (; slots_[at].id != kUnknownWord; at = (at + 1) & (slots_.size() - 1)) {
    const Slot& slot = slots_[at];
    if (slot.head == key.head && slot.hash == key.hash && (folded.size() <= 8 || Word(slot.id) == folded)) {
      return slot.id;
    }
  }
  const auto id = static_cast<WordId>(ends_.size());
  if (folded.size() == 1 && static_cast<unsigned char>(folded[0]) < 0x80) {
    ascii_[static_cast<unsigned char>(folded[0])] = id;
  }
  letters_ += folded;
  ends_.push_back(static_cast<std::uint32_t>(letters_.size()));
  if (HasRoom(slots_.size(), ends_.size())) {
    slots_[at] = {key.head, key.hash, id};
  } else {
    Resize(2 * slots_.size());
    Insert({key.head, key.hash, id});
  }
  return id;
}

Phrase Vocabulary::InternPhrase(std::string_view phrase) {
  if (IsOneSmallWord(phrase)) return {FindOrAdd(KeyOf(phrase), phrase)};  // most phrases of rules
  std::vector<Token> tokens;
  TokenizeNew(phrase, this, &tokens);
  Phrase ids;
  ids.reserve(tokens.size());
  for (const Token& token : tokens) ids.push_back(token.word);
  return ids;
}

void Vocabulary::Insert(const Slot& slot) {
  const std::size_t mask = slots_.size() - 1;
  std::size_t at = Home({slot.head, slot.hash});
  while (slots_[at].id != kUnknownWord) at = (at + 1) & mask;
  slots_[at] = slot;
}

void Vocabulary::Resize(std::size_t slots) {
  std::vector<Slot> old(slots);
  old.swap(slots_);
  for (const Slot& slot : old) {
    if (slot.id != kUnknownWord) Insert(slot);
  }
}

}  // namespace recoupe
