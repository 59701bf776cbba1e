#include "pipeline/verify/reparse.h"

#include <array>
#include <string>

#include "pipeline/verify/reparse_lexer.h"
#include "pipeline/verify/reparse_words.h"

namespace recoupe {
namespace reparse {
namespace {

struct Cue {
  std::string_view words;
  std::optional<Bound> bound;  // nullopt: it says something that this reader leaves to others ("à peine")
};

// What stands before the number, longest first among those with one first word.
constexpr auto kCues = std::to_array<Cue>({{"environ", Bound::kAbout},
                                           {"quelque", Bound::kAbout},
                                           {"quelques", std::nullopt},
                                           {"autour de", Bound::kAbout},
                                           {"autour d'", Bound::kAbout},
                                           {"autour des", Bound::kAbout},
                                           {"aux alentours de", Bound::kAbout},
                                           {"aux environs de", Bound::kAbout},
                                           {"de l' ordre de", Bound::kAbout},
                                           {"de l' ordre d'", Bound::kAbout},
                                           {"a peu pres", Bound::kAbout},
                                           {"approximativement", Bound::kAbout},
                                           {"about", Bound::kAbout},
                                           {"around", Bound::kAbout},
                                           {"roughly", Bound::kAbout},
                                           {"approximately", Bound::kAbout},
                                           {"~", Bound::kAbout},
                                           {"pres de", Bound::kNearly},
                                           {"pres d'", Bound::kNearly},
                                           {"presque", Bound::kNearly},
                                           {"quasi", Bound::kNearly},
                                           {"quasiment", Bound::kNearly},
                                           {"pas loin de", Bound::kNearly},
                                           {"pas loin d'", Bound::kNearly},
                                           {"nearly", Bound::kNearly},
                                           {"almost", Bound::kNearly},
                                           {"close to", Bound::kNearly},
                                           {"un peu plus de", Bound::kMoreThan},
                                           {"un peu plus d'", Bound::kMoreThan},
                                           {"un peu moins de", Bound::kLessThan},
                                           {"un peu moins d'", Bound::kLessThan},
                                           {"plus ou moins", Bound::kAbout},
                                           {"plus de", Bound::kMoreThan},
                                           {"plus d'", Bound::kMoreThan},
                                           {"plus que", Bound::kMoreThan},
                                           {"au dela de", Bound::kMoreThan},
                                           {"au dela d'", Bound::kMoreThan},
                                           {"au - dela de", Bound::kMoreThan},
                                           {"au - dela d'", Bound::kMoreThan},
                                           {"au dela du", Bound::kMoreThan},
                                           {"au - dela du", Bound::kMoreThan},
                                           {"au - dela des", Bound::kMoreThan},
                                           {"au dessus de", Bound::kMoreThan},
                                           {"au dessus du", Bound::kMoreThan},
                                           {"au - dessus de", Bound::kMoreThan},
                                           {"au - dessus d'", Bound::kMoreThan},
                                           {"au - dessus du", Bound::kMoreThan},
                                           {"au - dessus des", Bound::kMoreThan},
                                           {"more than", Bound::kMoreThan},
                                           {"over", Bound::kMoreThan},
                                           {"above", Bound::kMoreThan},
                                           {">", Bound::kMoreThan},
                                           {"au moins", Bound::kAtLeast},
                                           {"au minimum", Bound::kAtLeast},
                                           {"un minimum de", Bound::kAtLeast},
                                           {"un minimum d'", Bound::kAtLeast},
                                           {"a partir de", Bound::kAtLeast},
                                           {"a partir d'", Bound::kAtLeast},
                                           {"at least", Bound::kAtLeast},
                                           {"pas moins de", std::nullopt},
                                           {"pas moins d'", std::nullopt},
                                           {"moins de", Bound::kLessThan},
                                           {"moins d'", Bound::kLessThan},
                                           {"sous la barre de", Bound::kLessThan},
                                           {"sous la barre des", Bound::kLessThan},
                                           {"en dessous de", Bound::kLessThan},
                                           {"en dessous du", Bound::kLessThan},
                                           {"au dessous de", Bound::kLessThan},
                                           {"au - dessous de", Bound::kLessThan},
                                           {"au - dessous du", Bound::kLessThan},
                                           {"au - dessous des", Bound::kLessThan},
                                           {"sous les", Bound::kLessThan},
                                           {"sous", Bound::kLessThan},
                                           {"less than", Bound::kLessThan},
                                           {"fewer than", Bound::kLessThan},
                                           {"under", Bound::kLessThan},
                                           {"below", Bound::kLessThan},
                                           {"<", Bound::kLessThan},
                                           {"jusqu' a", Bound::kAtMost},
                                           {"jusqu' aux", Bound::kAtMost},
                                           {"jusqu' au", Bound::kAtMost},
                                           {"au plus", Bound::kAtMost},
                                           {"tout au plus", Bound::kAtMost},
                                           {"au maximum", Bound::kAtMost},
                                           {"au mieux", Bound::kAtMost},
                                           {"tout au mieux", Bound::kAtMost},
                                           {"au grand maximum", Bound::kAtMost},
                                           {"un maximum de", Bound::kAtMost},
                                           {"un maximum d'", Bound::kAtMost},
                                           {"un plafond de", Bound::kAtMost},
                                           {"un plafond d'", Bound::kAtMost},
                                           {"ne depasse", Bound::kAtMost},
                                           {"ne depasse pas", Bound::kAtMost},
                                           {"ne depassent pas", Bound::kAtMost},
                                           {"dans les", Bound::kAbout},
                                           {"quelque chose comme", Bound::kAbout},
                                           {"peut atteindre", Bound::kAtMost},
                                           {"peuvent atteindre", Bound::kAtMost},
                                           {"maximal de", Bound::kAtMost},
                                           {"maximal d'", Bound::kAtMost},
                                           {"maximale de", Bound::kAtMost},
                                           {"maximale d'", Bound::kAtMost},
                                           {"maximum de", Bound::kAtMost},
                                           {"maximum d'", Bound::kAtMost},
                                           {"minimal de", Bound::kAtLeast},
                                           {"minimal d'", Bound::kAtLeast},
                                           {"minimale de", Bound::kAtLeast},
                                           {"minimale d'", Bound::kAtLeast},
                                           {"minimum de", Bound::kAtLeast},
                                           {"minimum d'", Bound::kAtLeast},
                                           {"guere plus de", Bound::kAtMost},
                                           {"guere plus d'", Bound::kAtMost},
                                           {"rarement plus de", Bound::kAtMost},
                                           {"rarement plus d'", Bound::kAtMost},
                                           {"guere moins de", Bound::kAtLeast},
                                           {"guere moins d'", Bound::kAtLeast},
                                           {"jamais moins de", Bound::kAtLeast},
                                           {"jamais moins d'", Bound::kAtLeast},
                                           {"jamais plus de", Bound::kAtMost},
                                           {"jamais plus d'", Bound::kAtMost},
                                           {"pas plus de", Bound::kAtMost},
                                           {"pas plus d'", Bound::kAtMost},
                                           {"up to", Bound::kAtMost},
                                           {"at most", Bound::kAtMost},
                                           {"exactement", Bound::kExact},
                                           {"precisement", Bound::kExact},
                                           {"exactly", Bound::kExact},
                                           {"precisely", Bound::kExact},
                                           {"entre", Bound::kBetween},
                                           {"between", Bound::kBetween}});

// What stands behind the whole figure.
constexpr auto kTailCues = std::to_array<Cue>({{"environ", Bound::kAbout},
                                               {"a peu pres", Bound::kAbout},
                                               {"au moins", Bound::kAtLeast},
                                               {"au minimum", Bound::kAtLeast},
                                               {"minimum", Bound::kAtLeast},
                                               {"au plus", Bound::kAtMost},
                                               {"tout au plus", Bound::kAtMost},
                                               {"au maximum", Bound::kAtMost},
                                               {"maximum", Bound::kAtMost},
                                               {"au mieux", Bound::kAtMost},
                                               {"grand maximum", Bound::kAtMost},
                                               {"et quelques", Bound::kMoreThan},
                                               {"a peine", Bound::kAtMost}});

// A number, as far as the numeral itself goes.
struct Number {
  Decimal value;
  Decimal step = 1;
  bool has_scale = false;
  bool rounded = false;
  bool approximate = false;  // "une centaine"
  bool fraction = false;     // "trois quarts"
  bool has_decimals = false;
  bool thousands = false;  // ends with "mille"
  bool spelled = false;
  bool hundreds = false;  // "trois cents", in words
};

struct Quantity : Number {
  std::string unit, per;
  std::optional<Measure> measure;
  bool has_noun = false;
};

class Reader {
 public:
  explicit Reader(std::string_view quote) : lexer_(quote) {}
  std::optional<Reading> Read();

 private:
  // Cues and signs.
  void ReadLeadingCues();
  void ReadTailCue();
  std::size_t MatchWords(std::string_view words, std::size_t at) const;
  bool StartsNumber(std::size_t at) const;
  bool IsMoneyBehind(std::size_t at) const;

  // Numerals.
  bool ReadNumber(Number* number);
  bool ReadDigits(Number* number);
  bool ReadWords(Number* number);
  void ReadSpelledDecimals(Number* number);
  bool ReadBelowThousand(int* value);
  bool ReadBelowHundred(int* value);
  bool ReadScales(Number* number);
  bool MultiplyScale(int exponent, Number* number);
  void AddHalf(Number* number);
  bool ReadRest(Number* number);
  void ReadFraction(Number* number);

  // Units.
  bool ReadQuantity(Quantity* quantity);
  void ReadPrefixMoney(Quantity* quantity);
  void ReadUnit(Quantity* quantity);
  bool ReadPercent(Quantity* quantity);
  bool ReadMoney(Quantity* quantity);
  bool ReadMeasure(Quantity* quantity);
  std::optional<Measure> MeasureAt(std::size_t at, std::size_t* end) const;
  void ReadPer(Quantity* quantity);
  void ReadClock(int sixtieth, Quantity* quantity);
  static bool Scale(int exponent, const Decimal& factor, Number* number);

  // Ratios.
  bool ReadRatio(Reading* reading);
  bool ReadTimes(Reading* reading);
  static Bound Mirrored(Bound bound);
  static void SetRatio(const Decimal& value, bool inverse, Reading* reading);

  std::optional<Reading> Finish(const Quantity& low, const Quantity* high);
  static void CarryOver(Quantity* low, Quantity* high);

  const Lexeme& At(std::size_t offset = 0) const { return lexer_[at_ + offset]; }
  bool Is(std::string_view word, std::size_t offset = 0) const { return At(offset).word == word; }
  bool IsOf(std::size_t offset = 0) const { return Is("de", offset) || Is("d'", offset) || Is("des", offset); }

  Lexer lexer_;
  std::size_t at_ = 0;
  bool english_ = false, negative_ = false, has_cue_ = false;
  bool tolerance_ = false;  // "plus ou moins 2 %" may be the tolerance itself
  std::optional<Bound> bound_;
};

// --- Cues ---

// The number of lexemes that `words` (split at spaces) takes at `at`; 0 if it does not stand there.
std::size_t Reader::MatchWords(std::string_view words, std::size_t at) const {
  std::size_t count = 0;
  while (!words.empty()) {
    const std::size_t space = words.find(' ');
    const std::string_view word = words.substr(0, space);
    if (lexer_[at + count].word != word) return 0;
    ++count;
    words = space == std::string_view::npos ? std::string_view() : words.substr(space + 1);
  }
  return count;
}

bool Reader::StartsNumber(std::size_t at) const {
  const Lexeme& lexeme = lexer_[at];
  if (lexeme.kind == LexemeKind::kDigits) return true;
  if (lexeme.kind == LexemeKind::kSymbol) {
    return !lexeme.raw.empty() && !CurrencySymbol(lexeme.raw[0]).empty() && lexer_[at + 1].kind == LexemeKind::kDigits;
  }
  const bool dollar = lexer_[at + 1].raw == "$" && lexer_[at + 2].kind == LexemeKind::kDigits;
  if (dollar && !DollarOf(lexeme.raw).empty()) return true;  // "AU$12 million"
  return Numeral(lexeme.word) >= 0 || ApproximateNoun(lexeme.word) != 0 || FractionName(lexeme.word) != 0 ||
         ScaleWord(lexeme.word, false) != 0 || lexeme.word == "demi" ||
         (!CurrencyCode(lexeme.raw).empty() && lexer_[at + 1].kind == LexemeKind::kDigits);
}

void Reader::ReadLeadingCues() {
  constexpr std::size_t kMaxSkipped = 6;
  for (std::size_t skipped = 0; skipped < kMaxSkipped && at_ < lexer_.size();) {
    const std::string_view next = lexer_[at_ + 1].word;
    const bool a_little = Is("un") && (next == "peu" || next == "plafond" || next == "minimum" || next == "maximum");
    const bool range = Is("une") && at_ + 1 < lexer_.size() && lexer_[at_ + 1].word == "fourchette";
    if (StartsNumber(at_) && !a_little && !range) return;
    std::size_t longest = 0;
    const Cue* found = nullptr;
    for (const Cue& cue : kCues) {
      if (cue.words[0] != (At().word.empty() ? '\0' : At().word[0])) continue;
      const std::size_t length = MatchWords(cue.words, at_);
      if (length > longest) longest = length, found = &cue;
    }
    const bool inverted =
        found == nullptr && (At().word.starts_with("superieur") || At().word.starts_with("inferieur"));
    if (found != nullptr) {
      has_cue_ = found->bound.has_value();
      bound_ = found->bound;
      // "jamais sous les 300 euros"
      const std::string_view before = at_ > 0 ? lexer_[at_ - 1].word : std::string_view();
      if (before == "jamais" || before == "pas" || before == "guere") {
        if (bound_ == Bound::kLessThan) bound_ = Bound::kAtLeast;
        if (bound_ == Bound::kMoreThan) bound_ = Bound::kAtMost;
      }
      tolerance_ = found->words == "plus ou moins";
      at_ += longest;
    } else if (inverted) {
      has_cue_ = true;
      bound_ = At().word.starts_with("s") ? Bound::kMoreThan : Bound::kLessThan;
      ++at_;
    } else if (Is("-") || (Is("moins") && StartsNumber(at_ + 1))) {
      negative_ = true;
      ++at_;
    } else {
      // "des milliards", "plusieurs centaines" state no number.
      const bool indefinite = Is("des") || Is("plusieurs");
      // "les trois quarts", "un total de", "le seuil des": words that say no bound here.
      ++at_, ++skipped;
      if (indefinite && skipped == 1 && At().kind == LexemeKind::kWord && Numeral(At().word) < 0) {
        at_ = lexer_.size();
      }
    }
  }
}

void Reader::ReadTailCue() {
  if (has_cue_) return;
  for (std::size_t at = at_; at < lexer_.size(); ++at) {
    for (const Cue& cue : kTailCues) {
      const std::size_t length = MatchWords(cue.words, at);
      if (length == 0 || at + length != lexer_.size()) continue;
      has_cue_ = true;
      bound_ = cue.bound;
      return;
    }
  }
}

// --- Numerals ---

bool Reader::ReadDigits(Number* number) {
  std::string digits(At().raw);
  int decimals = 0;
  bool point = false;
  std::size_t last = at_ + 1;
  // Is there a second comma or dot of the same kind further on? Then both group thousands.
  const auto group_follows = [&](std::size_t at, char separator) {
    return lexer_[at].raw.size() == 1 && lexer_[at].raw[0] == separator && !lexer_[at].space_before &&
           lexer_[at + 1].kind == LexemeKind::kDigits && !lexer_[at + 1].space_before && lexer_[at + 1].raw.size() == 3;
  };
  const bool short_head = digits.size() <= 3 && digits != "0";
  while (!point) {
    const Lexeme& next = lexer_[last];
    if (next.kind == LexemeKind::kDigits) {
      if (!short_head || !next.space_before || next.raw.size() != 3) break;
      digits += next.raw;
      ++last;
      continue;
    }
    if (next.raw.size() != 1 || next.space_before) break;
    const char separator = next.raw[0];
    const Lexeme& behind = lexer_[last + 1];
    if (behind.kind != LexemeKind::kDigits || behind.space_before) break;
    const bool three = behind.raw.size() == 3 && short_head;
    const bool twice = three && group_follows(last + 2, separator);
    bool group = false;
    if (separator == '\'') {
      if (!three) break;
      group = true;
    } else if (separator == '.') {
      group = three && (!english_ || twice);
    } else if (separator == ',') {
      group = three && (english_ || twice || lexer_[last + 2].raw == ".");
    } else {
      break;
    }
    digits += behind.raw;
    if (!group) {
      point = true;
      decimals = static_cast<int>(behind.raw.size());
    }
    last += 2;
  }
  if (point) digits.insert(digits.size() - static_cast<std::size_t>(decimals), ".");
  const std::optional<Decimal> value = Decimal::Parse(digits);
  if (!value || decimals > 37) return false;
  number->value = *value;
  number->step = Decimal::PowerOfTen(-decimals);
  number->has_decimals = decimals > 0;
  at_ = last;
  return true;
}

bool Reader::ReadBelowHundred(int* value) {
  const int first = Numeral(At().word);
  if (first < 0 || first >= 100) return false;
  std::size_t used = 1;
  int total = first;
  const auto skip_joiner = [&](std::size_t offset) {
    std::size_t end = offset;
    if (Is("-", end)) ++end;
    if (Is("et", end)) ++end;
    if (end > offset && Is("-", end)) ++end;
    return end;
  };
  // "quatre-vingt(s)": four times twenty.
  if (first == 4) {
    const std::size_t next = skip_joiner(used);
    if (Numeral(At(next).word) == 20) total = 80, used = next + 1;
  }
  const std::size_t next = skip_joiner(used);
  const int second = Numeral(At(next).word);
  const bool tens = total >= 20 && total % 10 == 0;
  if (second > 0 && second < 100) {
    if ((tens && second < 10) || (total == 10 && second >= 7 && second < 10) ||
        ((total == 60 || total == 80) && second >= 10 && second <= 16)) {
      total += second;
      used = next + 1;
      // "soixante-dix-sept", "quatre-vingt-dix-neuf".
      if (second == 10) {
        const std::size_t third = skip_joiner(used);
        const int unit = Numeral(At(third).word);
        if (unit >= 7 && unit < 10) total += unit, used = third + 1;
      }
    }
  }
  at_ += used;
  *value = total;
  return true;
}

bool Reader::ReadBelowThousand(int* value) {
  int hundreds = 0, rest = 0;
  const std::size_t start = at_;
  if (Numeral(At().word) == 100) {
    hundreds = 100;
    ++at_;
  } else if (ReadBelowHundred(&rest)) {
    const std::size_t next = Is("-") ? 1 : 0;
    if (rest > 1 && rest < 10 && Numeral(At(next).word) == 100) {
      hundreds = rest * 100, rest = 0;
      at_ += next + 1;
    } else {
      *value = rest;
      return true;
    }
  } else {
    return false;
  }
  const std::size_t before = at_;
  if (Is("-")) ++at_;
  if (Is("et")) ++at_;
  if (!ReadBelowHundred(&rest)) at_ = before, rest = 0;
  *value = hundreds + rest;
  return at_ > start;
}

bool Reader::ReadWords(Number* number) {
  int thousands = 0, below = 0;
  if (Numeral(At().word) == 1000) {
    thousands = 1;
  } else if (!ReadBelowThousand(&below)) {
    return false;
  }
  const std::size_t dash = Is("-") ? 1 : 0;
  if (Numeral(At(dash).word) == 1000) {
    if (thousands == 0) thousands = below;
    below = 0;
    at_ += dash + 1;
    const std::size_t before = at_;
    if (Is("-")) ++at_;
    if (Is("et")) ++at_;
    if (!ReadBelowThousand(&below)) at_ = before, below = 0;
  }
  number->value = Decimal(std::int64_t{thousands} * 1000 + below);
  number->step = 1;
  number->thousands = thousands > 0 && below == 0;
  number->spelled = true;
  number->hundreds = thousands == 0 && below >= 200 && below % 100 == 0;
  ReadSpelledDecimals(number);
  return true;
}

// "un virgule cinq", "zéro virgule zéro cinq".
void Reader::ReadSpelledDecimals(Number* number) {
  if (!Is("virgule") || Numeral(At(1).word) < 0) return;
  const std::size_t before = at_++;
  int zeros = 0, digits = 0;
  for (; Is("zero"); ++at_) ++zeros;
  if (!ReadBelowThousand(&digits)) {
    at_ = before;
    return;
  }
  const int places = zeros + (digits < 10 ? 1 : digits < 100 ? 2 : 3);
  const auto part = Decimal::Multiply(Decimal(digits), Decimal::PowerOfTen(-places));
  const auto sum = part ? Decimal::Add(number->value, *part) : std::nullopt;
  if (!sum) return;
  number->value = *sum;
  number->step = Decimal::PowerOfTen(-places);
  number->has_decimals = true;
}

bool Reader::MultiplyScale(int exponent, Number* number) {
  number->has_scale = true;
  return Scale(exponent, 1, number);
}

bool Reader::Scale(int exponent, const Decimal& factor, Number* number) {
  if (exponent < -37 || exponent > 37) return false;
  for (const Decimal& by : {Decimal::PowerOfTen(exponent), factor}) {
    const auto value = Decimal::Multiply(number->value, by), step = Decimal::Multiply(number->step, by);
    if (!value || !step) return false;
    number->value = *value;
    number->step = *step;
  }
  return true;
}

// "un million et demi", "deux milliards et demi": half of the last scale.
void Reader::AddHalf(Number* number) {
  if (!Is("et") || !At(1).word.starts_with("demi")) return;
  const auto half = Decimal::Multiply(number->step, *Decimal::Parse("0.5"));
  const auto sum = half ? Decimal::Add(number->value, *half) : std::nullopt;
  if (!sum) return;
  number->value = *sum;
  number->step = *half;
  at_ += 2;
}

bool Reader::IsMoneyBehind(std::size_t at) const {
  const Lexeme& next = lexer_[at];
  if (next.raw.size() == 1 && !CurrencySymbol(next.raw[0]).empty()) return true;
  if (!CurrencyCode(next.raw).empty() || FindCurrency(next.word) != nullptr) return true;
  return (next.word == "d'" || next.word == "de") && FindCurrency(lexer_[at + 1].word) != nullptr;
}

// Scale words and abbreviations, any number of them: "mille milliards", "deux millions trois cent mille".
bool Reader::ReadScales(Number* number) {
  for (int scales = 0; scales < 4; ++scales) {
    const std::size_t of = IsOf() && (scales > 0 || number->approximate || number->fraction) ? 1 : 0;
    const int word = ScaleWord(At(of).word, english_);
    if (word != 0) {
      at_ += of + 1;
      if (!MultiplyScale(word, number)) return false;
      AddHalf(number);
      if (!ReadRest(number)) return false;
      continue;
    }
    if (of == 1 && At(of).word == "milliers") {
      at_ += 2;
      if (!MultiplyScale(3, number)) return false;
      continue;
    }
    const int abbreviation = ScaleAbbreviation(At().raw, english_ || IsMoneyBehind(at_ + 1));
    const bool is_time =
        number->step == Decimal(1) && (At().raw == "mn" || At().raw == "m") && !english_ && !IsMoneyBehind(at_ + 1);
    if (abbreviation != 0 && !is_time) {
      ++at_;
      if (Is(".") && !At().space_before) ++at_;
      if (!MultiplyScale(abbreviation, number)) return false;
      continue;
    }
    return true;
  }
  return true;
}

// What follows a scale and is smaller than it: "2 millions 500 000", "deux millions trois cent mille".
bool Reader::ReadRest(Number* number) {
  const std::size_t joiner = Is("et") || Is("-") ? 1 : 0;
  const Lexeme& next = At(joiner);
  const bool digits = next.kind == LexemeKind::kDigits;
  if (!digits && Numeral(next.word) < 0) return true;
  // "2 millions-3 millions" is a range, "un milliard et 200 millions" a sum.
  if (joiner == 1 && digits && (Is("-") || ScaleWord(At(2).word, english_) == 0)) return true;
  const std::size_t before = at_;
  at_ += joiner;
  Number rest;
  if (!(digits ? ReadDigits(&rest) : ReadWords(&rest))) return false;
  const int scale = ScaleWord(At().word, english_);
  if (scale != 0) {
    ++at_;
    if (!MultiplyScale(scale, &rest)) return false;
  }
  if (rest.value >= number->step) {
    at_ = before;
    return true;
  }
  const auto sum = Decimal::Add(number->value, rest.value);
  if (!sum) return false;
  number->value = *sum;
  number->step = rest.step;
  return true;
}

void Reader::ReadFraction(Number* number) {
  const bool slashed = Is("/") && !At().space_before && At(1).kind == LexemeKind::kDigits && At(1).raw.size() <= 3;
  const Decimal denominator =
      slashed ? Decimal::Parse(At(1).raw).value_or(Decimal()) : Decimal(FractionName(At().word));
  if (denominator.is_zero() || number->value > denominator) return;
  std::size_t end = 0;
  const std::optional<Measure> span = slashed ? MeasureAt(at_ + 2, &end) : std::nullopt;
  if (span && span->unit == "s" && number->value > Decimal(1)) return;  // "10/12 heures" are a range
  if (slashed) ++at_;
  const auto quotient = Decimal::Divide(number->value, denominator);
  if (!quotient) return;
  const auto back = Decimal::Multiply(*quotient, denominator);
  number->rounded = !back || *back != number->value;
  number->value = *quotient;
  number->step = Decimal::PowerOfTen(-2);
  number->fraction = true;
  ++at_;
}

bool Reader::ReadNumber(Number* number) {
  if (At().kind == LexemeKind::kDigits) {
    if (!ReadDigits(number)) return false;
  } else if (FractionName(At().word) != 0 || ScaleWord(At().word, false) != 0) {
    number->value = 1;  // "la moitié", "le milliard"
  } else if (ApproximateNoun(At().word) != 0) {
    number->value = 1;
  } else if (At().word.starts_with("demi")) {
    number->value = 1;
  } else if (!ReadWords(number)) {
    return false;
  }
  ReadFraction(number);
  if (Is("+") && !At().space_before && !has_cue_) {  // "500+"
    has_cue_ = true;
    bound_ = Bound::kAtLeast;
    ++at_;
  }
  if (At(Is("-") ? 1 : 0).word.starts_with("demi") && !number->fraction) {
    at_ += Is("-") ? 2 : 1;
    if (Is("-")) ++at_;
    if (!Scale(0, *Decimal::Parse("0.5"), number)) return false;
  }
  AddHalf(number);
  const bool adjective = number->value == Decimal(1) && ApproximateNoun(At(1).word) != 0 && !IsOf();
  if (adjective && At().kind == LexemeKind::kWord) ++at_;  // "une bonne dizaine"
  if (number->value == Decimal(1) && number->spelled && IsRounding(At().word) && ScaleWord(At(1).word, false) != 0) {
    number->approximate = true;  // "un bon milliard"
    ++at_;
  } else if (number->value > Decimal(1) && IsAmountAdjective(At().word) && ScaleWord(At(1).word, false) != 0) {
    number->approximate = At().word.starts_with("bon");  // "trois bons milliards", "2 petits millions"
    ++at_;
  }
  const int approximate = ApproximateNoun(At().word);
  if (approximate != 0) {
    number->approximate = true;
    ++at_;
    if (!Scale(0, Decimal(approximate), number)) return false;
  }
  return ReadScales(number);
}

// --- Units ---

// "$1.2 billion", "US$ 30bn", "EUR 5m": the currency leads, so the number is English.
void Reader::ReadPrefixMoney(Quantity* quantity) {
  std::size_t used = 0;
  const std::string_view dollar = At(1).raw == "$" ? DollarOf(At().raw) : std::string_view();
  std::string_view code = !dollar.empty() ? dollar : CurrencyCode(At().raw);
  if (code.empty() && At().raw.size() == 1) code = CurrencySymbol(At().raw[0]);
  if (code.empty()) return;
  used = dollar.empty() ? 1 : 2;
  if (At(used).kind != LexemeKind::kDigits) return;
  quantity->unit = code;
  at_ += used;
  english_ = true;
}

bool Reader::ReadPercent(Quantity* quantity) {
  if (Is("pour") && Is("mille", 1)) {
    at_ += 2;
    quantity->unit = "%";
    return Scale(-1, 1, quantity);
  }
  const bool points = Is("p") && (Is("100", 1) || (Is(".", 1) && Is("100", 2)));
  // In capitals it is a computer: "45 000 PC".
  const bool pc = Is("pc") && At().raw != "PC";
  if (Is("%") || Is("pct") || pc || Is("percent")) {
    ++at_;
  } else if ((Is("pour") && Is("cent", 1)) || (Is("per") && Is("cent", 1))) {
    at_ += 2;
  } else if (points) {
    at_ += Is("100", 1) ? 2 : 3;
  } else if (At().raw.size() == 1 && At().raw[0] == kPerMille) {
    ++at_;
    Scale(-1, 1, quantity);
  } else {
    return false;
  }
  quantity->unit = "%";
  return true;
}

bool Reader::ReadMoney(Quantity* quantity) {
  const std::size_t of = IsOf() ? 1 : 0;
  const Lexeme& next = At(of);
  if (next.raw.size() == 1 && !CurrencySymbol(next.raw[0]).empty()) {
    const std::string_view dollar = next.raw == "$" ? DollarOf(At(of + 1).raw) : std::string_view();
    quantity->unit = !dollar.empty() ? dollar : CurrencySymbol(next.raw[0]);
    at_ += of + (dollar.empty() ? 1 : 2);
    return true;
  }
  // "A$", "US$" behind the number; "MdEUR", "kUSD" in one word.
  if (At(of + 1).raw == "$" && !DollarOf(next.raw).empty()) {
    quantity->unit = DollarOf(next.raw);
    at_ += of + 2;
    return true;
  }
  if (!CurrencyCode(next.raw).empty()) {
    quantity->unit = CurrencyCode(next.raw);
    at_ += of + 1;
    return true;
  }
  for (std::size_t split = 1; split <= 4 && split < next.raw.size(); ++split) {
    const int scale = ScaleAbbreviation(next.raw.substr(0, split), true);
    const std::string_view code = CurrencyCode(next.raw.substr(split));
    if (scale == 0 || code.empty()) continue;
    quantity->unit = code;
    at_ += of + 1;
    return MultiplyScale(scale, quantity);
  }
  const CurrencyName* currency = FindCurrency(next.word);
  const bool is_cent = next.word == "cents" && (lexer_.size() == at_ + of + 1 || Is("de", of + 1) || Is("d'", of + 1));
  if (currency == nullptr && !is_cent) return false;
  at_ += of + 1;
  if (is_cent) {
    quantity->unit = Is("d'") ? "EUR" : "USD";
    quantity->measure = Measure{quantity->unit, -2, 1};  // "73 à 81 cents": both sides
    return Scale(-2, 1, quantity);
  }
  quantity->unit = currency->code;
  if (currency->exponent != 0) {
    quantity->measure = Measure{currency->code, currency->exponent, 1};
    if (!Scale(currency->exponent, 1, quantity)) return false;
  }
  const std::size_t link = IsOf() ? 1 : 0;
  const std::string_view adjective = CurrencyAdjective(currency->name, At(link).word);
  if (!adjective.empty()) {
    quantity->unit = adjective;
    at_ += link + 1;
  }
  return true;
}

std::optional<Measure> Reader::MeasureAt(std::size_t at, std::size_t* end) const {
  const Lexeme& next = lexer_[at];
  *end = at + 1;
  if (next.raw.size() == 1 && next.raw[0] == kDegree) {
    if (lexer_[at + 1].raw != "C") return std::nullopt;
    *end = at + 2;
    return Measure{"°C", 0, 1};
  }
  if (next.word == "degres" && lexer_[at + 1].word == "celsius") {
    *end = at + 2;
    return Measure{"°C", 0, 1};
  }
  if (next.raw == "\"" && !next.space_before) {
    *end = at + 1;
    return Measure{"m", -4, 254};  // 6,7": inches
  }
  if (next.kind != LexemeKind::kWord) return std::nullopt;
  // "kgCO2", "tCO2e": what is weighed is glued to its unit.
  if (const std::size_t gas = next.raw.find("CO"); gas != std::string_view::npos && gas > 0) {
    std::string_view mass = next.raw.substr(0, gas);
    if (mass.ends_with("eq")) mass.remove_suffix(2);
    const std::optional<Measure> weighed = MeasureSymbol(mass);
    if (weighed && weighed->unit == "g") {
      while (*end < lexer_.size() && !lexer_[*end].space_before && lexer_[*end].kind != LexemeKind::kSymbol) ++*end;
      return weighed;
    }
  }
  std::optional<Measure> measure = MeasureSymbol(next.raw);
  const bool symbol = measure.has_value();
  if (!measure) measure = MeasureName(next.word);
  if (!measure) return std::nullopt;
  if (measure->unit == "m") {
    const std::size_t hyphen = lexer_[at + 1].raw == "-" ? 1 : 0;  // "mètres-carrés"
    const Lexeme& power = lexer_[at + 1 + hyphen];
    const bool squared = power.word.starts_with("carre") || (symbol && power.raw == "2" && !power.space_before);
    const bool cubed = power.word.starts_with("cube") || (symbol && power.raw == "3" && !power.space_before);
    if (squared || cubed) {
      measure->unit = squared ? "m²" : "m³";
      measure->exponent *= squared ? 2 : 3;
      const Decimal side = measure->factor;
      for (int times = squared ? 1 : 2; times > 0; --times)
        measure->factor = Decimal::Multiply(measure->factor, side).value_or(measure->factor);
      *end = at + 2 + hyphen;
    }
  }
  // "watts-heure", "mégawatts crête".
  const std::size_t dash = lexer_[*end].raw == "-" ? 1 : 0;
  const std::string_view tail = lexer_[*end + dash].word;
  if (measure->unit == "W" && tail.starts_with("heure")) measure->unit = "Wh", *end += dash + 1;
  if (measure->unit == "W" && (tail == "h" || tail.starts_with("crete"))) {
    if (tail == "h") measure->unit = "Wh";
    *end += dash + 1;
  }
  if (measure->unit == "A" && tail.starts_with("heure")) measure->unit = "Ah", *end += dash + 1;
  return measure;
}

// "Go/s", "Wh/kg", "€/kWh", "térabit par seconde".
void Reader::ReadPer(Quantity* quantity) {
  const bool slash = Is("/");
  if (!slash && !Is("par")) return;
  std::size_t end = 0;
  const std::optional<Measure> per = MeasureAt(at_ + 1, &end);
  if (!per) return;
  if (per->unit == "s") {
    if (per->factor != Decimal(1)) return;  // per hour: figures keep it beside the unit
    if (quantity->unit == "B" || quantity->unit == "bit" || quantity->unit == "m") quantity->unit += "/s";
    at_ = end;
    return;
  }
  if (quantity->unit == "cd") {
    quantity->unit = "cd/m²";
    at_ = end;
    return;
  }
  if (quantity->unit == "count" || per->factor != Decimal(1)) return;
  if (Scale(-per->exponent, 1, quantity)) {
    quantity->per = per->unit;
    at_ = end;
  }
}

// "4 h 40", "1h30", "11 heures et 30 minutes", "1 min 30 s": sixtieths of what stands before.
void Reader::ReadClock(int sixtieth, Quantity* quantity) {
  if (Is("et") && At(1).kind == LexemeKind::kDigits && At(2).word.starts_with(sixtieth == 60 ? "min" : "s")) ++at_;
  if (At().kind != LexemeKind::kDigits) return;
  const std::optional<Decimal> part = Decimal::Parse(At().raw);
  const auto seconds = part ? Decimal::Multiply(*part, Decimal(sixtieth)) : std::nullopt;
  const auto sum = seconds ? Decimal::Add(quantity->value, *seconds) : std::nullopt;
  if (!sum) return;
  quantity->value = *sum;
  quantity->step = Decimal(sixtieth);
  ++at_;
  if (sixtieth == 60 && (Is("min") || Is("minutes") || Is("mn"))) ++at_;
  if (sixtieth == 1 && (Is("s") || Is("secondes") || Is("sec"))) ++at_;
}

bool Reader::ReadMeasure(Quantity* quantity) {
  const std::size_t of = IsOf() ? 1 : 0;
  std::size_t end = 0;
  const std::optional<Measure> measure = MeasureAt(at_ + of, &end);
  if (!measure) return false;
  at_ = end;
  quantity->unit = measure->unit;
  quantity->measure = measure;
  if (!Scale(measure->exponent, measure->factor, quantity)) return false;
  if (measure->unit == "s" && measure->factor == Decimal(3600)) ReadClock(60, quantity);
  if (measure->unit == "s" && measure->factor == Decimal(60)) ReadClock(1, quantity);
  return true;
}

void Reader::ReadUnit(Quantity* quantity) {
  if (!quantity->unit.empty()) return;  // the currency led
  if (ReadPercent(quantity) || ReadMoney(quantity) || ReadMeasure(quantity)) {
    if (!quantity->has_decimals && !quantity->has_scale) AddHalf(quantity);  // "un euro et demi"
    ReadPer(quantity);
    return;
  }
  if (quantity->fraction && !quantity->has_scale) {
    quantity->unit = "%";
    Scale(2, 1, quantity);
    return;
  }
  const Lexeme& next = At(IsOf() ? 1 : 0);
  if (next.kind == LexemeKind::kWord && next.word != "a" && next.word != "et" && next.word != "ou") {
    // "96 degrés" may be an angle or a temperature.
    quantity->unit = next.word == "degre" || next.word == "degres" ? "" : "count";
    quantity->has_noun = true;
    // "une personne et demie"
    const std::size_t half = at_ + (IsOf() ? 2 : 1);
    if (!quantity->has_decimals && !quantity->has_scale && lexer_[half].word == "et" &&
        lexer_[half + 1].word.starts_with("demi")) {
      at_ = half;
      AddHalf(quantity);
    }
  }
}

bool Reader::ReadQuantity(Quantity* quantity) {
  ReadPrefixMoney(quantity);
  // "30 billion dollars": French would say « de dollars ».
  if (!english_) {
    for (std::size_t i = at_; i + 1 < lexer_.size(); ++i) {
      if (ScaleWord(lexer_[i].word, true) != 0 && lexer_[i].word != "hundred" &&
          (FindCurrency(lexer_[i + 1].word) != nullptr) && i > 0 && lexer_[i - 1].kind == LexemeKind::kDigits) {
        english_ = true;
      }
    }
  }
  if (!ReadNumber(quantity)) return false;
  ReadUnit(quantity);
  return true;
}

// --- Ratios ---

void Reader::SetRatio(const Decimal& value, bool inverse, Reading* reading) {
  reading->figure.unit = "ratio";
  reading->step = 1;
  reading->figure.value = value;
  if (!inverse) return;
  const auto quotient = Decimal::Divide(1, value);
  if (!quotient) return;
  const auto back = Decimal::Multiply(*quotient, value);
  reading->rounded = !back || *back != Decimal(1);
  reading->figure.value = *quotient;
}

// "divisé par plus de dix" is less than a tenth.
Bound Reader::Mirrored(Bound bound) {
  if (bound == Bound::kMoreThan) return Bound::kLessThan;
  if (bound == Bound::kLessThan) return Bound::kMoreThan;
  if (bound == Bound::kAtLeast) return Bound::kAtMost;
  return bound == Bound::kAtMost ? Bound::kAtLeast : bound;
}

// "dix fois plus", "multiplié par trois", "divisé par 40", "x3".
bool Reader::ReadTimes(Reading* reading) {
  bool times = false, inverse = false, divided = false;
  for (std::size_t i = 0; i < lexer_.size(); ++i) {
    const std::string_view word = lexer_[i].word;
    if (word == "fois" || word.starts_with("multipli") || word.starts_with("divis") || word == "facteur") times = true;
    divided = divided || word.starts_with("divis");
    const bool less = word == "moins" || word.starts_with("inferieur") || word == "moindre" || word == "moindres";
    if (word.starts_with("divis") || (less && i > 0 && lexer_[i - 1].word == "fois")) inverse = true;
    if (word.starts_with("petit") && i > 1 && lexer_[i - 1].word == "plus" && lexer_[i - 2].word == "fois")
      inverse = true;
  }
  if (lexer_[0].word == "x" && lexer_[1].kind == LexemeKind::kDigits) times = true;
  if (!times) return false;
  ReadLeadingCues();
  Number number;
  if (!ReadNumber(&number)) return false;
  // "téléchargé 600 000 fois", "2 millions de fois" counts; a ratio of that size is not said so.
  const std::size_t of = Is("de") ? 1 : 0;
  if (Is("fois", of) && at_ + of + 1 == lexer_.size() && Decimal(1000) <= number.value) {
    at_ = 0;
    return false;
  }
  // "nous a appelés neuf fois": how often, or a ratio whose other side the text goes on to name.
  const bool open = Is("fois") && at_ + 1 == lexer_.size();
  // "une fois et demie".
  if (Is("fois") && Is("et", 1) && At(2).word.starts_with("demi")) {
    number.value = Decimal::Add(number.value, *Decimal::Parse("0.5")).value_or(number.value);
  }
  SetRatio(number.value, inverse, reading);
  if (open) reading->figure.unit.clear();
  if (divided && bound_) bound_ = Mirrored(*bound_);
  return true;
}

// "a doublé", "plus que triplé", "le double", "moitié moins".
bool Reader::ReadRatio(Reading* reading) {
  if (ReadTimes(reading)) return true;
  for (std::size_t i = 0; i < lexer_.size(); ++i) {
    const Lexeme& lexeme = lexer_[i];
    if (lexeme.kind == LexemeKind::kDigits) return false;
    const int ratio = lexeme.kind == LexemeKind::kWord ? RatioStem(lexeme.word) : 0;
    const bool half = lexeme.word == "moitie" && (lexer_[i + 1].word == "moins" || lexer_[i + 1].word == "plus");
    if (ratio == 0 && !half) continue;
    for (at_ = 0; at_ < i; ++at_) {
      for (const Cue& cue : kCues) {
        if (MatchWords(cue.words, at_) == 0 || at_ >= i) continue;
        has_cue_ = cue.bound.has_value();
        bound_ = cue.bound;
      }
    }
    at_ = i + 1;
    if (half) {
      SetRatio(*Decimal::Parse(lexer_[i + 1].word == "moins" ? "0.5" : "1.5"), false, reading);
    } else {
      SetRatio(Decimal(ratio), false, reading);
    }
    return true;
  }
  return false;
}

// --- The whole ---

// `25 à 30 milliards de dollars`: what the first side lacks, it takes from the second.
void Reader::CarryOver(Quantity* low, Quantity* high) {
  if (low->unit.empty() || low->unit == "count") {
    if (low->unit.empty() && high->measure) Scale(high->measure->exponent, high->measure->factor, low);
    if (!high->unit.empty()) low->unit = high->unit;
    if (!low->has_scale && high->has_scale) {
      // The scale is the step's power of ten over that of the printed digits; try until the order is right.
      for (const int exponent : {18, 15, 12, 9, 6, 3}) {
        const auto step = Decimal::Multiply(1, Decimal::PowerOfTen(exponent));
        if (!step || high->step > *step || *step > high->value) continue;
        Number scaled = *low;
        if (Scale(exponent, 1, &scaled) && scaled.value <= high->value) {
          static_cast<Number&>(*low) = scaled;
          break;
        }
      }
    }
    // "deux à trois cents"
    const bool hundreds = high->hundreds && !low->has_scale && !low->has_decimals && low->value < Decimal(10);
    if (hundreds && low->spelled) {
      Number scaled = *low;
      if (Scale(2, 1, &scaled) && scaled.value < high->value) static_cast<Number&>(*low) = scaled;
    }
    const bool share_thousands = high->thousands && !low->thousands && !low->has_scale && low->value < Decimal(1000);
    if (share_thousands && !high->has_scale) Scale(3, 1, low);  // "vingt à trente mille"
    if (!high->has_scale && low->value > high->value) return;
  }
  if (high->unit.empty()) high->unit = low->unit;
}

std::optional<Reading> Reader::Finish(const Quantity& low, const Quantity* high) {
  Reading reading;
  reading.figure.value = negative_ ? -low.value : low.value;
  reading.figure.unit = low.unit;
  reading.figure.per = low.per;
  reading.step = low.step;
  reading.rounded = low.rounded;
  reading.has_scale = low.has_scale;
  reading.has_noun = low.has_noun;
  reading.has_decimals = low.has_decimals;
  if (high != nullptr) {
    reading.figure.max = high->value;
    // « un tarif dégressif, de 0,15 à 0,02 dollar »: the ends stand the other way round.
    if (reading.figure.max < reading.figure.value) std::swap(reading.figure.value, reading.figure.max);
    reading.figure.bound = Bound::kBetween;
    reading.figure.unit = high->unit;
    reading.has_scale |= high->has_scale;
    reading.has_noun |= high->has_noun;
    reading.has_cue = true;
    return reading;
  }
  ReadTailCue();
  reading.has_cue = has_cue_ && bound_ != Bound::kBetween && !(tolerance_ && reading.figure.unit == "%");
  if (reading.has_cue) {
    reading.figure.bound = *bound_;
  } else if (low.approximate) {
    reading.figure.bound = Bound::kAbout;
    reading.has_cue = true;
    reading.cue_is_noun = true;
  }
  return reading;
}

std::optional<Reading> Reader::Read() {
  if (lexer_.too_long() || lexer_.size() == 0) return std::nullopt;
  Reading ratio;
  if (ReadRatio(&ratio)) {
    ratio.has_cue = has_cue_;
    if (has_cue_ && bound_) ratio.figure.bound = *bound_;
    return ratio;
  }
  at_ = 0;
  has_cue_ = false;
  bound_.reset();
  ReadLeadingCues();
  Quantity low;
  if (!ReadQuantity(&low)) return std::nullopt;
  const bool between = bound_ == Bound::kBetween;
  const bool joined = Is("a") || Is("to") || (Is("/") && !At().space_before) || Is("-") || Is("ou") ||
                      (between && (Is("et") || Is("and")));
  if (joined && StartsNumber(at_ + 1)) {
    ++at_;
    Quantity high;
    if (!ReadQuantity(&high)) return std::nullopt;
    CarryOver(&low, &high);
    return Finish(low, &high);
  }
  // "neuf entreprises sur dix".
  for (std::size_t i = at_; i + 1 < lexer_.size() && i < at_ + 4; ++i) {
    if (lexer_[i].word != "sur" || !StartsNumber(i + 1)) continue;
    at_ = i + 1;
    Number whole;
    if (!ReadNumber(&whole) || at_ != lexer_.size()) break;
    const auto quotient = Decimal::Divide(low.value, whole.value);
    if (!quotient || !Scale(0, 1, &low)) break;
    low.value = Decimal::Multiply(*quotient, 100).value_or(low.value);
    low.rounded = true;
    low.unit = "%";
    low.has_noun = false;
  }
  return Finish(low, nullptr);
}

}  // namespace
}  // namespace reparse

std::optional<Reading> Reparse(std::string_view quote) { return reparse::Reader(quote).Read(); }

}  // namespace recoupe
