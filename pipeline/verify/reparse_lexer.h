// The words of one quote, for reparse only: plain ASCII, accents taken off, every space, apostrophe and dash alike.
#ifndef RECOUPE_PIPELINE_VERIFY_REPARSE_LEXER_H_
#define RECOUPE_PIPELINE_VERIFY_REPARSE_LEXER_H_

#include <array>
#include <cstddef>
#include <string_view>

namespace recoupe::reparse {

// Characters that are neither ASCII nor an accented letter, as one byte each.
inline constexpr char kEuro = 1, kPound = 2, kYen = 3, kWon = 4, kRupee = 5, kDegree = 6, kSquared = 14, kCubed = 15,
                      kPerMille = 16, kAtMost = 17, kAtLeast = 18, kOther = 19;

enum class LexemeKind : unsigned char { kWord, kDigits, kSymbol };

struct Lexeme {
  LexemeKind kind = LexemeKind::kSymbol;
  bool space_before = false;
  std::string_view raw;   // case kept: "Go", "MW"
  std::string_view word;  // lower case
};

// Not copyable: its lexemes look into it.
class Lexer {
 public:
  // Reads the quote; too_long() if it does not fit.
  explicit Lexer(std::string_view quote);
  Lexer(const Lexer&) = delete;
  Lexer& operator=(const Lexer&) = delete;

  bool too_long() const { return too_long_; }
  std::size_t size() const { return size_; }
  // Beyond the end: an empty symbol.
  const Lexeme& operator[](std::size_t i) const { return i < size_ ? lexemes_[i] : end_; }

 private:
  void Fold(std::string_view quote);
  void Split();

  static constexpr std::size_t kMaxBytes = 512, kMaxLexemes = 64;
  std::array<char, kMaxBytes> raw_, lower_;
  std::size_t length_ = 0;
  std::array<Lexeme, kMaxLexemes> lexemes_;
  std::size_t size_ = 0;
  bool too_long_ = false;
  Lexeme end_;
};

}  // namespace recoupe::reparse

#endif  // RECOUPE_PIPELINE_VERIFY_REPARSE_LEXER_H_
