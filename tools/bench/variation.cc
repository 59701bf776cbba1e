#include "tools/bench/variation.h"

#include <algorithm>

#include "pipeline/text/utf8.h"
#include "tools/bench/grammar.h"

namespace recoupe::bench {
namespace {

bool IsDigit(char c) { return c >= '0' && c <= '9'; }
// Letters of ASCII, and every byte of any other letter (and sign: a name never stands against one).
bool IsWordByte(char c) { return (c | 0x20) >= 'a' && (c | 0x20) <= 'z'; }
bool IsPartOfWord(char c) { return IsWordByte(c) || static_cast<unsigned char>(c) >= 0xC3; }

// The length of a space of any width at text[at], or 0.
std::size_t SpaceLength(std::string_view text, std::size_t at) {
  for (const std::string_view space : {" ", "\u00A0", "\u202F"}) {
    if (text.substr(at).starts_with(space)) return space.size();
  }
  return 0;
}

std::size_t DigitsAt(std::string_view text, std::size_t at) {
  std::size_t count = 0;
  while (at + count < text.size() && IsDigit(text[at + count])) ++count;
  return count;
}

enum class NumberKind { kFigure, kYear, kDay, kPartOfWord };

struct Number {
  std::size_t begin = 0, end = 0;
  NumberKind kind = NumberKind::kFigure;
};

bool IsDay(std::string_view text, const Number& number) {
  static constexpr std::string_view kMonths[] = {"janvier", "février", "mars",      "avril",   "mai",      "juin",
                                                 "juillet", "août",    "septembre", "octobre", "novembre", "décembre"};
  const std::string_view after = text.substr(number.end + SpaceLength(text, number.end));
  return number.end - number.begin <= 2 &&
         std::any_of(std::begin(kMonths), std::end(kMonths), [after](auto month) { return after.starts_with(month); });
}

bool IsYear(std::string_view digits) {
  return digits.size() == 4 && (digits.starts_with("19") || digits.starts_with("20"));
}

// "GPT-4", "H100", "5G", "A320": digits that belong to a name.
bool IsPartOfWord(std::string_view text, const Number& number) {
  if (number.begin > 0 && IsPartOfWord(text[number.begin - 1])) return true;
  if (number.begin > 1 && text[number.begin - 1] == '-' && IsWordByte(text[number.begin - 2])) return true;
  return number.end < text.size() && IsWordByte(text[number.end]);
}

// The number that begins at or after `at`, its groups and decimals included.
bool FindNumber(std::string_view text, std::size_t at, Number* number) {
  while (at < text.size() && !IsDigit(text[at])) ++at;
  if (at == text.size()) return false;
  number->begin = at;
  number->end = at + DigitsAt(text, at);
  if (number->end - number->begin <= 3) {
    for (std::size_t space; (space = SpaceLength(text, number->end)) != 0;) {
      if (DigitsAt(text, number->end + space) != 3) break;
      number->end += space + 3;
    }
  }
  const std::size_t decimals = DigitsAt(text, number->end + 1);
  if (decimals != 0 && (text[number->end] == ',' || text[number->end] == '.')) number->end += 1 + decimals;
  const std::string_view written = text.substr(number->begin, number->end - number->begin);
  number->kind = IsPartOfWord(text, *number) ? NumberKind::kPartOfWord
                 : IsYear(written)           ? NumberKind::kYear
                 : IsDay(text, *number)      ? NumberKind::kDay
                                             : NumberKind::kFigure;
  return true;
}

// A word of the text (ASCII lower case; a word of number at the start of a sentence counts too) is one of the words.
bool HasWord(std::string_view text, const std::vector<std::string>& words) {
  std::string word;
  for (std::size_t at = 0; at <= text.size(); ++at) {
    if (at < text.size() && IsPartOfWord(text[at])) {
      word.push_back(text[at]);
    } else if (at < text.size() && static_cast<unsigned char>(text[at]) >= 0x80 && !word.empty()) {
      word.push_back(text[at]);  // the rest of a letter such as « é »
    } else if (!word.empty()) {
      if (word.front() < 'a' && IsWordByte(word.front())) word.front() = static_cast<char>(word.front() | 0x20);
      if (std::find(words.begin(), words.end(), word) != words.end()) return true;
      word.clear();
    }
  }
  return false;
}

std::string OtherDigits(std::string_view written, Random* random) {
  std::string other(written);
  std::size_t significant = other.size();
  while (significant > 1 && (other[significant - 1] == '0' || !IsDigit(other[significant - 1]))) --significant;
  for (std::size_t at = 0; at < significant; ++at) {
    if (IsDigit(other[at]))
      other[at] =
          static_cast<char>('0' + (at == 0 || at + 1 == significant ? random->Between(1, 9) : random->Between(0, 9)));
  }
  return other;
}

}  // namespace

int CountFigures(std::string_view text, const std::vector<std::string>& number_words) {
  int count = 0;
  Number number;
  for (std::size_t at = 0; FindNumber(text, at, &number); at = number.end) count += number.kind == NumberKind::kFigure;
  return count == 0 && HasWord(text, number_words) ? 1 : count;
}

bool HasNoNumber(std::string_view text, const std::vector<std::string>& number_words) {
  return std::none_of(text.begin(), text.end(), IsDigit) && !HasWord(text, number_words);
}

std::string VaryNumbers(std::string_view text, int years, Random* random) {
  std::string varied;
  std::size_t done = 0;
  Number number;
  for (; FindNumber(text, done, &number); done = number.end) {
    varied.append(text, done, number.begin - done);
    const std::string_view written = text.substr(number.begin, number.end - number.begin);
    switch (number.kind) {
      case NumberKind::kYear:
        varied += std::to_string(std::stoi(std::string(written)) + years);
        break;
      case NumberKind::kDay:
        varied += std::to_string(random->Between(2, 28));
        break;
      case NumberKind::kPartOfWord:
        varied += written;
        break;
      case NumberKind::kFigure:
        varied += OtherDigits(written, random);
        break;
    }
  }
  return varied.append(text, done);
}

NameExchange::NameExchange(const std::vector<const std::vector<std::string>*>& kinds, Random* random) {
  for (const std::vector<std::string>* names : kinds) {
    std::vector<std::string_view> with_vowel, others;
    for (const std::string& name : *names) (StartsWithVowel(name) ? with_vowel : others).push_back(name);
    Rotate(with_vowel, random);
    Rotate(others, random);
  }
}

void NameExchange::Rotate(const std::vector<std::string_view>& names, Random* random) {
  const std::size_t shift = random->Below(names.size());
  for (std::size_t i = 0; i < names.size(); ++i) {
    others_.emplace(names[i], names[(i + shift) % names.size()]);
    longest_ = std::max(longest_, names[i].size());
  }
}

std::string NameExchange::Apply(std::string_view text) const {
  std::string exchanged;
  std::size_t done = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (IsUtf8Trail(text[at]) ||
        (at > 0 && (IsWordByte(text[at - 1]) || IsUtf8Trail(text[at - 1])) && !text.substr(0, at).ends_with("’"))) {
      continue;
    }
    for (std::size_t length = std::min(longest_, text.size() - at); length >= 2; --length) {
      const std::size_t end = at + length;
      if (end < text.size() && (IsPartOfWord(text[end]) || IsUtf8Trail(text[end]))) continue;
      const auto other = others_.find(text.substr(at, length));
      if (other == others_.end()) continue;
      exchanged.append(text, done, at - done).append(other->second);
      done = end;
      at = end - 1;
      break;
    }
  }
  return exchanged.append(text, done);
}

}  // namespace recoupe::bench
