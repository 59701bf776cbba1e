#include "pipeline/text/token.h"

#include <unicode/uchar.h>

#include <array>
#include <bit>
#include <cstring>
#include <limits>
#include <span>

#include "pipeline/text/utf8.h"

namespace recoupe {
namespace {

// What a character does, as bits. kUpper is the bit that lower case has and upper case has not in ASCII.
constexpr std::uint8_t kSymbolClass = 0;
constexpr std::uint8_t kLower = 1;  // a letter that is not upper case; unicameral scripts too
constexpr std::uint8_t kDigit = 2;
constexpr std::uint8_t kSpace = 4;
constexpr std::uint8_t kBreak = 8;  // with kSpace
constexpr std::uint8_t kPunctuation = 16;
constexpr std::uint8_t kUpper = 32;
constexpr std::uint8_t kMark = 64;  // goes on a word, starts none: combining marks, ² and ³
constexpr std::uint8_t kBeyondAscii = 128;
constexpr std::uint8_t kLetter = kLower | kUpper;

constexpr std::array<std::uint8_t, 256> kAscii = [] {
  std::array<std::uint8_t, 256> table{};
  for (std::size_t c = 'a'; c <= 'z'; ++c) table[c] = kLower;
  for (std::size_t c = 'A'; c <= 'Z'; ++c) table[c] = kUpper;
  for (std::size_t c = '0'; c <= '9'; ++c) table[c] = kDigit;
  for (const char c : std::string_view("!\"#&'()*,-./:;?@[\\]_{}")) table[static_cast<std::size_t>(c)] = kPunctuation;
  for (const char c : std::string_view(" \t")) table[static_cast<std::size_t>(c)] = kSpace;
  for (const char c : std::string_view("\n\r\v\f")) table[static_cast<std::size_t>(c)] = kSpace | kBreak;
  for (std::size_t c = 0x80; c < 0x100; ++c) table[c] = kBeyondAscii;
  return table;
}();

constexpr std::array<std::uint8_t, 64> kLatin1Signs = [] {  // U+0080..U+00BF
  std::array<std::uint8_t, 64> table{};
  table[0x05] = kSpace | kBreak;                           // next line
  table[0x20] = kSpace;                                    // no-break space
  table[0x2A] = table[0x35] = table[0x3A] = kLower;        // ª µ º
  table[0x2B] = table[0x3B] = table[0x37] = kPunctuation;  // « » ·
  table[0x32] = table[0x33] = kMark;                       // ² ³
  return table;
}();

std::uint8_t ClassifyByProperties(char32_t c) {
  const auto point = static_cast<UChar32>(c);
  const std::uint32_t category = U_GET_GC_MASK(point);
  if (category & U_GC_LU_MASK) return kUpper;
  if (category & U_GC_L_MASK) return kLower;
  if (category & U_GC_M_MASK) return kMark;
  if (c == 0x2028 || c == 0x2029) return kSpace | kBreak;
  return u_isUWhiteSpace(point) ? kSpace : kSymbolClass;
}

std::uint8_t ClassifyPunctuation(char32_t c) {  // U+2000..U+206F
  switch (c) {
    case U'–':
    case U'—':
    case U'…':
    case U'•':
    case U'‣':
    case U'‹':
    case U'›':
    case 0x2018:
    case 0x2019:
    case 0x201C:
    case 0x201D:
    case 0x201E:  // ‘ ’ “ ” „
      return kPunctuation;
    default:
      return ClassifyByProperties(c);
  }
}

std::uint8_t Classify(char32_t c) {
  if (c < 0xC0) return kLatin1Signs[c - 0x80];
  if (c <= 0xFF) return c == 0xD7 || c == 0xF7 ? kSymbolClass : c <= 0xDE ? kUpper : kLower;
  if (c >= 0x2000 && c <= 0x206F) return ClassifyPunctuation(c);
  if (c == 0x25AA) return kPunctuation;  // ▪
  return c == kInvalid ? kSymbolClass : ClassifyByProperties(c);
}

bool IsElided(std::string_view folded) {
  switch (folded.size()) {
    case 1:
      return std::string_view("ldjmtsnc").find(folded[0]) != std::string_view::npos;
    case 2:
      return folded == "qu";
    case 5:
      return folded == "jusqu";
    case 6:
      return folded == "lorsqu" || folded == "puisqu" || folded == "quoiqu" || folded == "quelqu" || folded == "presqu";
    default:
      return false;
  }
}

class Tokenizer {
 public:
  // New words are added to `adding`, the same vocabulary, if there is one.
  Tokenizer(std::string_view text, const Vocabulary& words, Vocabulary* adding, std::vector<Token>* tokens)
      : text_(text), words_(words), adding_(adding), tokens_(*tokens) {}

  void Run() {
    gap_ = Token::kSpaceBefore | Token::kLineStart;
    while (at_ < text_.size()) Step();
    while (resolved_ < read_) ResolveOldest();
  }

 private:
  static constexpr std::size_t kBuffer = 64;  // longer words take a slower way
  static constexpr std::size_t kWaiting = 8;  // a power of two

  // A word whose number is asked for: the look-ups of a few words are under way at a time.
  struct Waiting {
    Vocabulary::Key key;
    std::size_t token = 0, size = 0;
    char folded[kBuffer + 8];  // not zeroed: most calls split a name of two words, in less time than that takes
  };

  void Step() {
    const std::uint8_t kind = kAscii[static_cast<unsigned char>(text_[at_])];
    if (kind & kLetter) {
      ReadWord();
    } else if (kind & kSpace) {
      Skip(kind, 1);
    } else if (kind & kDigit) {
      ReadNumber();
    } else if (kind & kBeyondAscii) {
      StepBeyondAscii();
    } else if (const std::size_t markup = MarkupLength(); markup > 0) {
      at_ += markup;
    } else {
      const auto id = words_.FindAscii(text_[at_]);
      Add(at_ + 1, id, kind & kPunctuation ? TokenKind::kPunct : TokenKind::kSymbol, 0);
    }
  }

  // Markdown that letters and newsletters are sent in: « **Xyzzy** », « ## Titre ». It says how a word looks.
  std::size_t MarkupLength() const {
    const char mark = text_[at_];
    if (mark != '*' && mark != '#') return 0;
    constexpr std::size_t kDeepest = 6;  // what is no heading is looked at again from its next sign: not far
    std::size_t length = 1;
    while ((mark == '*' || length < kDeepest) && at_ + length < text_.size() && text_[at_ + length] == mark) ++length;
    if (mark == '*') return length >= 2 ? length : 0;
    const bool heading = (gap_ & Token::kLineStart) != 0 && at_ + length < text_.size() && text_[at_ + length] == ' ';
    return heading ? length : 0;
  }

  void StepBeyondAscii() {
    const CodePoint c = DecodeUtf8(text_, at_);
    const std::uint8_t kind = Classify(c.value);
    if (kind & kLetter) {
      ReadWord();
    } else if (kind & kSpace) {
      Skip(kind, c.length);
    } else {
      const auto id = words_.FindFolded(text_.substr(at_, c.length));
      Add(at_ + c.length, id, kind & kPunctuation ? TokenKind::kPunct : TokenKind::kSymbol, 0);
    }
  }

  void Skip(std::uint8_t kind, std::size_t length) {
    gap_ |= kind & kBreak ? Token::kSpaceBefore | Token::kLineStart : Token::kSpaceBefore;
    at_ += length;
  }

  void Add(std::size_t end, WordId word, TokenKind kind, unsigned flags) {
    tokens_.push_back({static_cast<std::uint32_t>(at_), static_cast<std::uint32_t>(end), word, kind,
                       static_cast<std::uint8_t>(flags | gap_)});
    gap_ = 0;
    at_ = end;
  }

  void ReadNumber() {
    std::size_t end = at_ + 1;
    while (end < text_.size() && kAscii[static_cast<unsigned char>(text_[end])] == kDigit) ++end;
    const std::string_view digits = text_.substr(at_, end - at_);
    if (digits.size() == 1) return Add(end, words_.FindAscii(digits[0]), TokenKind::kNumber, 0);
    if (digits.size() > kBuffer) return Add(end, words_.FindFolded(digits), TokenKind::kNumber, 0);
    digits.copy(Buffer(), digits.size());
    AskFor(digits.size());
    Add(end, kUnknownWord, TokenKind::kNumber, 0);
  }

  // Reads letters, digits and marks from `end_`, folded into the buffer. What is read so far is kept in registers: a
  // letter that is written might be any member, for all that the compiler knows.
  void ReadLetters() {
    Letters read{end_, size_, capitals_, seen_};
    const char* const text = text_.data();
    const std::size_t text_size = text_.size();
    while (read.end < text_size) {
      if (read.end + 8 <= text_size && read.size + 8 <= kBuffer) {
        if (ReadAsciiLetters(text, &read) == 8) continue;
        if (read.end == text_size) break;
      }
      const auto byte = static_cast<unsigned char>(text[read.end]);
      const std::uint8_t kind = kAscii[byte];
      if (kind & (kLetter | kDigit)) {
        if (read.size < kBuffer) buffer_[read.size] = static_cast<char>(byte | (kind & kUpper));
        ++read.size;
        ++read.end;
        read.seen |= kind;
        read.capitals += kind >> 5 & 1;
      } else if (!(kind & kBeyondAscii)) {
        break;
      } else if (byte == 0xC3 && read.end + 1 < text_size && IsSmallLatin1(text[read.end + 1])) {
        if (read.size + 2 <= kBuffer) std::memcpy(buffer_ + read.size, text + read.end, 2);
        read.size += 2;
        read.end += 2;
        read.seen |= kLower;
      } else if (!ReadLetterBeyondAscii(&read)) {
        break;
      }
    }
    end_ = read.end;
    size_ = read.size;
    capitals_ = read.capitals;
    seen_ = read.seen;
  }

  // The end of a word that is read, the size of its folded form, and what was seen in it.
  struct Letters {
    std::size_t end, size;
    std::uint32_t capitals;
    std::uint8_t seen;
  };

  // à to ÿ, which are most letters beyond ASCII: folded as they are.
  static bool IsSmallLatin1(char trail) {
    const auto byte = static_cast<unsigned char>(trail);
    return byte >= 0xA0 && byte <= 0xBF && byte != 0xB7;
  }

  // Reads the letters of ASCII among the next eight bytes, up to the first other one; gives their number.
  std::size_t ReadAsciiLetters(const char* text, Letters* read) {
    constexpr std::uint64_t kOnes = 0x0101010101010101, kHigh = 0x80 * kOnes, kCase = 0x20 * kOnes;
    std::uint64_t chunk;
    std::memcpy(&chunk, text + read->end, sizeof chunk);
    const std::uint64_t lower = chunk | kCase, low = lower & ~kHigh;
    // The high bit of each byte from 'a' to 'z'.
    const std::uint64_t letters = (low + (0x80 - 'a') * kOnes) & ~(low + (0x7F - 'z') * kOnes) & ~chunk & kHigh;
    const auto count = static_cast<std::size_t>(std::countr_zero(~letters & kHigh)) / 8;
    if (count == 0) return 0;
    const std::uint64_t taken = kHigh >> 8 * (8 - count);  // the high bits of those that are read
    const std::uint64_t capitals = ~chunk << 2 & taken;
    std::memcpy(buffer_ + read->size, &lower, sizeof lower);
    read->size += count;
    read->end += count;
    if (capitals != taken) read->seen |= kLower;
    if (capitals != 0) {
      read->seen |= kUpper;
      read->capitals += static_cast<std::uint32_t>(std::popcount(capitals));
    }
    return count;
  }

  bool ReadLetterBeyondAscii(Letters* read) {
    const CodePoint c = DecodeUtf8(text_, read->end);
    const std::uint8_t kind = Classify(c.value);
    if (!(kind & (kLetter | kMark))) return false;
    if ((c.value == 0xB2 || c.value == 0xB3) && read->size > 3) return false;  // ² ³: a note call, not « m² »
    if (read->size + c.length <= kBuffer) EncodeUtf8(FoldCodePoint(c.value), buffer_ + read->size);
    read->size += c.length;
    read->end += c.length;
    read->seen |= kind;
    read->capitals += kind >> 5 & 1;
    return true;
  }

  bool LetterAt(std::size_t at) const {
    if (at >= text_.size()) return false;
    const std::uint8_t kind = kAscii[static_cast<unsigned char>(text_[at])];
    return (kind & kBeyondAscii ? Classify(DecodeUtf8(text_, at).value) : kind) & kLetter;
  }

  void ReadWord() {
    end_ = at_;
    buffer_ = Buffer();
    size_ = 0;
    seen_ = 0;
    capitals_ = 0;
    unsigned flags = ReadPast();
    if (seen_ & kDigit) flags |= Token::kHasDigit;
    if (capitals_ != 0) flags |= CapitalFlags();
    if (size_ > kBuffer) return Add(end_, words_.Find(text_.substr(at_, end_ - at_)), TokenKind::kWord, flags);
    AskFor(size_);
    Add(end_, kUnknownWord, TokenKind::kWord, flags);
  }

  // Where the word that is read is folded to.
  char* Buffer() { return waiting_[read_ % kWaiting].folded; }

  // Asks for the number of the word in the buffer, which is that of the next token.
  void AskFor(std::size_t size) {
    Waiting& word = waiting_[read_ % kWaiting];
    word.key = Vocabulary::KeyOfPadded(word.folded, size);
    word.token = tokens_.size();
    word.size = size;
    words_.Prefetch(word.key);
    if (++read_ - resolved_ == kWaiting) ResolveOldest();
  }

  void ResolveOldest() {
    const Waiting& word = waiting_[resolved_++ % kWaiting];
    const std::string_view folded(word.folded, word.size);
    tokens_[word.token].word =
        adding_ == nullptr ? words_.Find(word.key, folded) : adding_->FindOrAdd(word.key, folded);
  }

  // Reads the word and the apostrophe that ends it (« l' ») or that it goes on over (« O'Reilly »).
  unsigned ReadPast() {
    ReadLetters();
    bool first = true;
    while (end_ < text_.size() && text_[end_] == '\'') {
      if (first && size_ <= kBuffer && IsElided({buffer_, size_})) {
        TakeApostrophe();
        return Token::kElided;
      }
      if (!LetterAt(end_ + 1)) return 0;
      first = false;
      TakeApostrophe();
      ReadLetters();
    }
    return 0;
  }

  void TakeApostrophe() {
    if (size_ < kBuffer) buffer_[size_] = '\'';
    ++size_;
    ++end_;
  }

  unsigned CapitalFlags() const {
    unsigned flags = 0;
    const std::uint8_t first = kAscii[static_cast<unsigned char>(text_[at_])];
    const bool capital = (first & kBeyondAscii ? Classify(DecodeUtf8(text_, at_).value) : first) & kUpper;
    if (capital) flags |= Token::kCapital;
    if (capitals_ >= 2 && !(seen_ & kLower)) flags |= Token::kAllCaps;
    if (capitals_ > (capital ? 1U : 0U)) flags |= Token::kInnerCapital;
    return flags;
  }

  const std::string_view text_;
  const Vocabulary& words_;
  Vocabulary* const adding_;
  std::vector<Token>& tokens_;
  std::size_t at_ = 0;
  unsigned gap_ = 0;  // flags of the white space before the next token

  // The word that is read: its end, its folded form, and what was seen in it.
  std::size_t end_ = 0, size_ = 0;
  std::uint8_t seen_ = 0;
  std::uint32_t capitals_ = 0;
  char* buffer_ = nullptr;

  Waiting waiting_[kWaiting];
  std::size_t read_ = 0, resolved_ = 0;  // how many were asked for, and how many of them have their number
};

}  // namespace

namespace {

void Run(std::string_view text, const Vocabulary& words, Vocabulary* adding, std::vector<Token>* tokens) {
  text = text.substr(0, std::numeric_limits<std::uint32_t>::max());
  tokens->reserve(tokens->size() + text.size() / 5 + 4);
  Tokenizer(text, words, adding, tokens).Run();
}

}  // namespace

void Tokenize(std::string_view text, const Vocabulary& words, std::vector<Token>* tokens) {
  Run(text, words, nullptr, tokens);
}

void TokenizeNew(std::string_view text, Vocabulary* words, std::vector<Token>* tokens) {
  const std::size_t before = tokens->size();
  Run(text, *words, words, tokens);
  // Signs and words of unusual length take other ways.
  for (Token& token : std::span(*tokens).subspan(before)) {
    if (token.word == kUnknownWord) token.word = words->Intern(token.In(text));
  }
}

}  // namespace recoupe
