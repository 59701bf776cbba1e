#include "pipeline/recognize/numerals.h"

#include <array>
#include <string>

namespace recoupe {
namespace {

constexpr std::size_t kMaxDigits = 30;  // a value with its scale still fits a Decimal's 38

Decimal Times(const Decimal& a, const Decimal& b, bool* overflow) {
  const auto product = Decimal::Multiply(a, b);
  if (!product) *overflow = true;
  return product.value_or(Decimal());
}

Decimal Plus(const Decimal& a, const Decimal& b, bool* overflow) {
  const auto sum = Decimal::Add(a, b);
  if (!sum) *overflow = true;
  return sum.value_or(Decimal());
}

// Collects digits without allocating.
class DigitBuffer {
 public:
  void Append(std::string_view digits) {
    for (const char digit : digits) Append(digit);
  }
  void Append(char c) {
    if (size_ < text_.size()) {
      text_[size_++] = c;
    } else {
      full_ = true;
    }
  }
  std::optional<Decimal> Value() const {
    if (full_ || size_ > kMaxDigits) return std::nullopt;
    return Decimal::Parse({text_.data(), size_});
  }

 private:
  std::array<char, kMaxDigits + 8> text_{};
  std::size_t size_ = 0;
  bool full_ = false;
};

// Does a mark and three digits follow, glued, at token i?
bool IsGluedTriple(const Scan& scan, std::uint32_t i) {
  return scan.Glued(i) && scan.Glued(i + 1) && scan.IsNumber(i + 1) && scan.Size(i + 1) == 3;
}

// Commas part thousands where no other reading is possible: "1,234,567", "1,234.5".
bool CommasPartThousands(const Scan& scan, std::uint32_t comma) {
  const GrammarWords& w = scan.words();
  return (scan.Is(comma + 2, w.comma) && IsGluedTriple(scan, comma + 2)) ||
         (scan.Is(comma + 2, w.stop) && scan.Glued(comma + 2) && scan.IsNumber(comma + 3) && scan.Glued(comma + 3));
}

enum class Separator { kNone, kSpace, kStop, kApostrophe, kComma };

Separator SeparatorAt(const Scan& scan, std::uint32_t i, bool english, Separator before) {
  const GrammarWords& w = scan.words();
  if (scan.IsNumber(i) && scan.Size(i) == 3 && scan.OneSpace(i)) return Separator::kSpace;
  if (!IsGluedTriple(scan, i)) return Separator::kNone;
  if (scan.Is(i, w.stop)) return english ? Separator::kNone : Separator::kStop;
  if (scan.Is(i, w.apostrophe)) return Separator::kApostrophe;
  if (scan.Is(i, w.comma) && (english || before == Separator::kComma || CommasPartThousands(scan, i)))
    return Separator::kComma;
  return Separator::kNone;
}

// "1.250 milliard": the singular says that it is less than two, so the stop is a decimal point.
bool StopIsDecimal(const Scan& scan, std::uint32_t i) {
  return scan.Has(i + 2, kScaleWord) && scan.Text(i + 2).back() != 's';
}

struct Reader {
  const Scan& scan;
  bool overflow = false;

  bool IsNumeral(std::uint32_t i, NumeralClass wanted) const {
    return scan.Has(i, kNumeralWord) && scan.rules.Numeral(scan.Word(i)).numeral_class == wanted;
  }
  int ValueAt(std::uint32_t i) const { return scan.rules.Numeral(scan.Word(i)).value; }

  // 1 to 99 at *i, which moves behind it; 0 if there is none.
  int ReadTens(std::uint32_t* i) const {
    std::uint32_t at = *i;
    int value = 0;
    if (IsNumeral(at, NumeralClass::kTen)) {
      const int ten = ValueAt(at++);
      value = ReadAfterTen(&at, ten);
    } else if (IsNumeral(at, NumeralClass::kUnit)) {
      value = ValueAt(at++);
      if (value == 4) value = ReadFourTwenties(&at);
    } else if (IsNumeral(at, NumeralClass::kTeen)) {
      value = ReadTeen(&at);
    }
    if (value > 0) *i = at;
    return value;
  }

  int ReadTeen(std::uint32_t* i) const {
    int value = ValueAt((*i)++);
    const std::uint32_t next = scan.OverHyphen(*i);
    if (value == 10 && IsNumeral(next, NumeralClass::kUnit) && ValueAt(next) >= 7) {
      value += ValueAt(next);
      *i = next + 1;
    }
    return value;
  }

  int ReadFourTwenties(std::uint32_t* i) const {
    const std::uint32_t next = scan.OverHyphen(*i);
    if (!scan.Is(next, scan.words().vingt) && !scan.Is(next, scan.words().vingts)) return 4;
    *i = next + 1;
    return ReadAfterTen(i, 80);
  }

  // « et un », « et onze », « -deux », « -quinze » (after sixty and eighty).
  int ReadAfterTen(std::uint32_t* i, int ten) const {
    std::uint32_t at = scan.OverHyphen(*i);
    const bool and_follows = scan.Is(at, scan.words().et);
    if (and_follows) at = scan.OverHyphen(at + 1);
    const bool twenties = ten == 60 || ten == 80;
    if (IsNumeral(at, NumeralClass::kUnit)) {
      const int unit = ValueAt(at);
      if (unit == 0 || (and_follows && unit != 1) || NextIsHundred(at + 1)) return ten;
      // « vingt et un millions » is 21, « vingt et une entreprise » too; « trente et un autre » is not.
      *i = at + 1;
      return ten + unit;
    }
    if (twenties && IsNumeral(at, NumeralClass::kTeen)) {
      if (and_follows && ValueAt(at) != 11) return ten;
      const int teen = ReadTeen(&at);
      *i = at;
      return ten + teen;
    }
    return ten;
  }

  // In « trente deux cents » the two belongs to the hundreds.
  bool NextIsHundred(std::uint32_t i) const { return IsNumeral(scan.OverHyphen(i), NumeralClass::kHundred); }

  // 1 to 999 (or « dix-neuf cents »); 0 if there is none.
  int ReadHundreds(std::uint32_t* i) const {
    std::uint32_t at = *i;
    int value = 0;
    if (IsNumeral(at, NumeralClass::kHundred)) {
      if (scan.Is(at, scan.words().cents)) return 0;
      value = 100;
      ++at;
    } else {
      value = ReadTens(&at);
      if (value == 0) return 0;
      const std::uint32_t next = scan.OverHyphen(at);
      const bool counts = (value >= 2 && value <= 9) || (value >= 11 && value <= 19);
      if (!counts || !IsNumeral(next, NumeralClass::kHundred)) {
        *i = at;
        return value;
      }
      value *= 100;
      at = next + 1;
    }
    std::uint32_t rest_at = scan.OverHyphen(at);
    if (scan.Is(rest_at, scan.words().et) && IsNumeral(rest_at + 1, NumeralClass::kUnit) && ValueAt(rest_at + 1) == 1 &&
        scan.IsInnerHyphen(at)) {
      rest_at = rest_at + 1;
    }
    if (const int rest = ReadTens(&rest_at); rest > 0) {
      value += rest;
      at = rest_at;
    }
    *i = at;
    return value;
  }

  bool IsThousand(std::uint32_t i) const { return IsNumeral(i, NumeralClass::kThousand); }

  // Below a million in words; 0 if there is none.
  std::int64_t ReadThousands(std::uint32_t* i) const {
    std::uint32_t at = *i;
    std::int64_t value = ReadHundreds(&at);
    const std::uint32_t next = value > 0 ? scan.OverHyphen(at) : at;
    if (IsThousand(next)) {
      value = (value == 0 ? 1 : value) * 1000;
      at = next + 1;
      std::uint32_t rest_at = scan.OverHyphen(at);
      if (scan.Is(rest_at, scan.words().et) && IsNumeral(scan.OverHyphen(rest_at + 1), NumeralClass::kUnit) &&
          ValueAt(scan.OverHyphen(rest_at + 1)) == 1) {
        rest_at = scan.OverHyphen(rest_at + 1);
      }
      if (const int rest = ReadHundreds(&rest_at); rest > 0) {
        value += rest;
        at = rest_at;
      }
    }
    if (value > 0) *i = at;
    return value;
  }

  // « virgule vingt-cinq », « virgule zéro cinq » after a number in words.
  void ReadSpelledFraction(Numeral* n) {
    if (!scan.Is(n->end, scan.words().virgule)) return;
    std::uint32_t at = n->end + 1;
    int places = 0;
    while (scan.Has(at, kNumeralWord) && ValueAt(at) == 0 && places < 9) {
      ++at;
      ++places;
    }
    const std::int64_t digits = ReadThousands(&at);
    if (digits == 0) return;
    std::int64_t size = 10;
    while (size <= digits) size *= 10;
    for (; size > 1; size /= 10) ++places;
    n->mantissa = Plus(n->mantissa, Times(digits, Decimal::PowerOfTen(-places), &overflow), &overflow);
    n->value = n->mantissa;
    n->decimal = true;
    n->end = at;
  }
};

// What is a part of one: the sign at token i, or 0.
Decimal SignOfFraction(const Scan& scan, std::uint32_t i) {
  const GrammarWords& w = scan.words();
  if (scan.Is(i, w.half_sign)) return *Decimal::Parse("0.5");
  if (scan.Is(i, w.quarter_sign)) return *Decimal::Parse("0.25");
  return scan.Is(i, w.three_quarters_sign) ? *Decimal::Parse("0.75") : Decimal();
}

// The group at token i: digits, words, « demi ». Sets mantissa and end.
Numeral ReadGroup(const Scan& scan, std::uint32_t i, bool english) {
  if (scan.IsNumber(i)) return ReadDigits(scan, i, english);
  Numeral n;
  n.first = i;
  if (const Decimal part = SignOfFraction(scan, i); !part.is_zero()) {
    n.mantissa = n.value = part;
    n.end = i + 1;
    n.decimal = n.fraction = true;
    return n;
  }
  Reader reader{scan};
  std::uint32_t at = i;
  const GrammarWords& w = scan.words();
  if (scan.Has(i, kNumeralWord) && scan.rules.Numeral(scan.Word(i)).value == 0) {  // zéro
    n.end = i + 1;
    reader.ReadSpelledFraction(&n);
    return n;
  }
  const std::int64_t value = reader.ReadThousands(&at);
  if (value == 0) return n;
  n.mantissa = n.value = value;
  n.end = at;
  n.article = at == i + 1 && (scan.Is(i, w.un) || scan.Is(i, w.une));
  n.thousands = reader.IsThousand(at - 1);
  reader.ReadSpelledFraction(&n);
  n.article = n.article && !n.decimal;
  return n;
}

// « un demi-million », « une demi-douzaine », « un demi-litre »: tokens of « demi » and its hyphen, if a scale or the
// name of a unit follows, or if « un demi » is all that there is.
std::uint32_t ReadHalfPrefix(const Scan& scan, std::uint32_t i) {
  const GrammarWords& w = scan.words();
  if (!scan.Is(i, w.demi) && !scan.Is(i, w.demie)) return i;
  const std::uint32_t next = scan.OverHyphen(i + 1);
  if (i + 1 == scan.end && i == scan.begin + 1) return next;
  return scan.Has(next, kScaleWord | kApproximateWord | kUnitStart) ? next : i;
}

// « 1/3 » at token i: less than one, of no more parts than people cut things into. 0 if it is none.
Decimal SlashFraction(const Scan& scan, std::uint32_t i) {
  const std::uint32_t slash = i + 1, whole = i + 2;
  if (!scan.IsNumber(i) || scan.Size(i) > 2 || !scan.Is(slash, scan.words().slash) || !scan.Glued(slash)) return 0;
  if (!scan.IsNumber(whole) || !scan.Glued(whole) || scan.Size(whole) > 3) return 0;
  if (scan.Glued(whole + 1) && (scan.Is(whole + 1, scan.words().slash) || scan.IsNumber(whole + 2))) return 0;
  const Decimal part = *Decimal::Parse(scan.Text(i)), parts = *Decimal::Parse(scan.Text(whole));
  const bool usual = parts <= Decimal(10) || parts == Decimal(12) || parts == Decimal(16) || parts == Decimal(100) ||
                     parts == Decimal(1000);
  if (scan.Text(i)[0] == '0' || scan.Text(whole)[0] == '0' || part >= parts || !usual) return 0;
  // « 10/12 heures », « 2/3 mois »: from so many to so many.
  if (part > Decimal(1) && !scan.IsOf(whole + 1) && scan.Has(whole + 1, kUnitStart | kSymbolStart | kDurationWord))
    return 0;
  return Decimal::Divide(part, parts).value_or(Decimal());
}

// « 1 1/2 », « 2½ », « 2 ½ »: what a whole number has behind it. « ½ », « 1/3 »: alone.
void ReadFraction(const Scan& scan, Numeral* n, bool* overflow) {
  if (n->end == n->first + 1 && n->digits) {
    if (const Decimal alone = SlashFraction(scan, n->first); !alone.is_zero()) {
      n->value = n->mantissa = alone;
      n->end = n->first + 3;
      n->decimal = n->fraction = true;
      n->plain = false;
      return;
    }
  }
  if (!n->digits || n->decimal || !(scan.Glued(n->end) || scan.OneSpace(n->end))) return;
  Decimal part = SignOfFraction(scan, n->end);
  std::uint32_t end = n->end + 1;
  if (part.is_zero() && !scan.Glued(n->end)) {
    part = SlashFraction(scan, n->end);
    end = n->end + 3;
  }
  if (part.is_zero()) return;
  n->value = n->mantissa = Plus(n->value, part, overflow);
  n->end = end;
  n->decimal = true;
  n->plain = false;
}

// Up to two digits as a number; -1 if the text is anything else.
int SmallNumber(std::string_view digits) {
  if (digits.empty() || digits.size() > 2) return -1;
  int value = 0;
  for (const char c : digits) {
    if (c < '0' || c > '9') return -1;
    value = value * 10 + (c - '0');
  }
  return value;
}

// The superscript digits at token i, as digits: "²⁵" is "25". Empty if there are none.
std::string Superscript(const Scan& scan, std::uint32_t i, std::uint32_t* end) {
  static constexpr std::string_view kDigits[] = {"⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"};
  std::string digits;
  for (*end = i; scan.Glued(*end) && digits.size() < 3; ++*end) {
    std::string_view text = scan.Text(*end);
    const std::size_t before = digits.size();
    for (bool found = true; found && !text.empty();) {
      found = false;
      for (std::size_t digit = 0; digit < 10; ++digit) {
        if (!text.starts_with(kDigits[digit])) continue;
        digits += static_cast<char>('0' + static_cast<int>(digit));
        text.remove_prefix(kDigits[digit].size());
        found = true;
      }
    }
    if (digits.size() == before || !text.empty()) break;
  }
  return digits;
}

// « 1e10 », « 1,2e-3 »: a power of ten. « 10^25 », « 10 puissance 25 »: a power of the number.
void ReadPower(const Scan& scan, Numeral* n, bool* overflow) {
  const std::string_view mark = scan.Text(n->end);
  if (mark.empty()) return;
  const bool glued = scan.Glued(n->end), sign = mark == "e" || mark == "E";
  if (glued && (mark[0] == 'e' || mark[0] == 'E')) {
    const bool minus = sign && scan.Is(n->end + 1, scan.words().hyphen);
    const bool plus = sign && scan.Is(n->end + 1, scan.words().plus_sign);
    if (sign && !((minus || plus) && scan.Glued(n->end + 1) && scan.Glued(n->end + 2))) return;
    const int power = SmallNumber(sign ? scan.Text(n->end + 2) : mark.substr(1));
    if (power < 0 || power > 30) return;
    n->value = n->mantissa = Times(n->mantissa, Decimal::PowerOfTen(minus ? -power : power), overflow);
    n->end += sign ? 3 : 1;
  } else if ((glued && mark == "^") || scan.Is(n->end, scan.words().puissance)) {
    const int power = scan.IsNumber(n->end + 1) ? SmallNumber(scan.Text(n->end + 1)) : -1;
    if (power < 0 || power > 36) return;
    Decimal value = 1;
    for (int i = 0; i < power; ++i) value = Times(value, n->mantissa, overflow);
    n->value = n->mantissa = value;
    n->end += 2;
  } else if (n->value == Decimal(10)) {  // « 10²⁵ »; behind any other number it is the call of a note
    std::uint32_t end = 0;
    const int power = SmallNumber(Superscript(scan, n->end, &end));
    if (power < 2 || power > 36) return;
    n->value = n->mantissa = Decimal::PowerOfTen(power);
    n->end = end;
  } else {
    return;
  }
  n->plain = false;
}

// « 2,5 × 10^25 »
void ReadTimesPower(const Scan& scan, Numeral* n, bool* overflow) {
  if (!scan.Is(n->end, scan.words().times) && !scan.Is(n->end, scan.words().x)) return;
  const std::uint32_t at = n->end + 1;
  if (!scan.IsNumber(at) || scan.Text(at) != "10") return;
  Numeral power = ReadDigits(scan, at, false);
  ReadPower(scan, &power, overflow);
  if (power.end == at + 1) return;
  n->value = n->mantissa = Times(n->mantissa, power.value, overflow);
  n->end = power.end;
  n->plain = false;
}

int EnglishPower(const Scan& scan, std::uint32_t i) {
  return scan.Has(i, kEnglishScale) ? scan.rules.EnglishPower(scan.Word(i)) : 0;
}

// Multiplies by the scale at n->end, if one stands there. False if none does.
bool ReadScale(const Scan& scan, bool english, int below, Numeral* n, bool* overflow) {
  std::uint32_t at = n->end > n->first ? scan.OverHyphen(n->end) : n->end;
  int power = 0;
  if (english && EnglishPower(scan, at) > 0) {
    power = EnglishPower(scan, at);
  } else if (scan.Has(at, kScaleWord)) {
    power = scan.rules.ScalePower(scan.Word(at));
  } else {
    return false;
  }
  if (power >= below) return false;
  ++at;
  // « un million de milliards »
  while (scan.IsOf(at) && scan.Has(at + 1, kScaleWord) && power < 30) {
    power += scan.rules.ScalePower(scan.Word(at + 1));
    at += 2;
  }
  if (power > 33) return false;
  n->power = power;
  n->value = Times(n->mantissa, Decimal::PowerOfTen(power), overflow);
  n->end = at;
  n->links = true;
  return true;
}

// « 1 million 200 000 », « trois milliards deux cents millions », « deux millions cinq cent mille ».
void ReadLowerGroups(const Scan& scan, bool english, Numeral* n, bool* overflow) {
  int below = n->power;
  for (int groups = 0; groups < 8 && below > 0; ++groups) {
    const bool joined = scan.Is(n->end, scan.words().et);  // « un milliard et 200 millions d'euros »
    const std::uint32_t at = joined ? n->end + 1 : scan.OverHyphen(n->end);
    if (scan.Is(at, scan.words().un) || scan.Is(at, scan.words().une)) {
      if (!scan.Has(scan.OverHyphen(at + 1), kScaleWord)) {
        // « un million un » is spelled by no newspaper, and « un million un jour » is two things.
        if (!scan.IsInnerHyphen(n->end)) return;
      }
    }
    Numeral lower = ReadGroup(scan, at, english);
    if (!lower || lower.overflow || lower.decimal) return;
    const bool scaled = ReadScale(scan, english, below, &lower, overflow);
    if (joined && (!scaled || lower.mantissa >= Decimal(1000))) return;
    if (!scaled && lower.digits && (lower.plain || lower.value < 1000)) return;
    if (!scaled && !lower.digits && n->digits) return;  // « 2 milliards deux jours plus tôt »
    if (!scaled && lower.value >= Decimal::PowerOfTen(below)) return;
    n->value = Plus(n->value, lower.value, overflow);
    n->end = lower.end;
    n->links = scaled;
    if (!scaled) return;
    below = lower.power;
  }
}

// Multiplies by « dizaine(s) », « milliers » at n->end, and what they count: « une dizaine de millions ».
void ReadApproximate(const Scan& scan, Numeral* n, bool* overflow) {
  const std::uint32_t at = n->end > n->first ? scan.OverHyphen(n->end) : n->end;
  if (!scan.Has(at, kApproximateWord)) return;
  n->mantissa = Times(n->mantissa, scan.rules.ApproximateValue(scan.Word(at)), overflow);
  n->value = n->mantissa;
  n->end = at + 1;
  n->approximate = n->links = true;
  n->article = false;
  for (int depth = 0; depth < 3 && scan.IsOf(n->end); ++depth) {
    const std::uint32_t next = n->end + 1;
    int power = 0;
    if (scan.Has(next, kScaleWord)) {
      power = scan.rules.ScalePower(scan.Word(next));
    } else if (scan.Has(next, kApproximateWord) && scan.rules.ApproximateValue(scan.Word(next)) == 1000) {
      power = 3;
    } else {
      return;
    }
    n->value = Times(n->value, Decimal::PowerOfTen(power), overflow);
    n->power += power;
    n->end = next + 1;
  }
}

// « Md », « M », « k » by their exact letters.
void ReadAbbreviation(const Scan& scan, Numeral* n, bool* overflow) {
  if (!n->digits || !scan.Has(n->end, kSymbolStart) || !scan.IsWord(n->end)) return;
  const ScaleAbbreviation* scale = scan.rules.Abbreviation(scan.Text(n->end));
  if (scale == nullptr) return;
  n->power = scale->power;
  n->value = Times(n->mantissa, Decimal::PowerOfTen(scale->power), overflow);
  n->links = true;
  n->abbreviated = true;
  ++n->end;
}

}  // namespace

Numeral ReadDigits(const Scan& scan, std::uint32_t i, bool english) {
  return ReadDigits(scan, i, english, scan.Text(i));
}

Numeral ReadDigits(const Scan& scan, std::uint32_t i, bool english, std::string_view head) {
  Numeral n;
  n.first = i;
  n.end = i + 1;
  n.digits = n.plain = true;
  DigitBuffer buffer;
  buffer.Append(head);
  Separator separator = Separator::kNone;
  const bool can_group = head.size() <= 3 && head[0] != '0';
  while (can_group) {
    const Separator next = SeparatorAt(scan, n.end, english, separator);
    if (next == Separator::kNone || (separator != Separator::kNone && next != separator)) break;
    if (next == Separator::kStop && separator == Separator::kNone && StopIsDecimal(scan, n.end)) break;
    separator = next;
    if (next != Separator::kSpace) ++n.end;
    buffer.Append(scan.Text(n.end++));
    n.plain = false;
  }
  const GrammarWords& w = scan.words();
  const bool comma = scan.Is(n.end, w.comma) && separator != Separator::kComma;
  const bool stop = scan.Is(n.end, w.stop) && separator != Separator::kStop;
  if ((comma || stop) && scan.Glued(n.end) && scan.Glued(n.end + 1) && scan.IsNumber(n.end + 1)) {
    buffer.Append('.');
    buffer.Append(scan.Text(n.end + 1));
    n.end += 2;
    n.decimal = true;
    n.plain = false;
  }
  // « 1'299.- », « 1.299,- »: francs and euros without centimes.
  const bool dash = scan.Is(n.end + 1, w.hyphen) || scan.Is(n.end + 1, w.en_dash) || scan.Is(n.end + 1, w.em_dash);
  if ((scan.Is(n.end, w.stop) || scan.Is(n.end, w.comma)) && dash && scan.Glued(n.end) && scan.Glued(n.end + 1) &&
      !scan.Glued(n.end + 2))
    n.end += 2;
  const auto value = buffer.Value();
  n.overflow = !value;
  n.mantissa = n.value = value.value_or(Decimal());
  return n;
}

std::uint32_t ReadAndHalf(const Scan& scan, std::uint32_t i) {
  const GrammarWords& w = scan.words();
  const std::uint32_t at = scan.OverHyphen(i);
  if (!scan.Is(at, w.et)) return i;
  const std::uint32_t half = scan.OverHyphen(at + 1);
  if (!scan.Is(half, w.demi) && !scan.Is(half, w.demie)) return i;
  return scan.IsInnerHyphen(half + 1) ? i : half + 1;  // « et demi-finale »
}

namespace {

// « un quart de milliard », « trois quarts de million »: what stands before the scale is a part of one.
void ReadPartOfScale(const Scan& scan, Numeral* n) {
  const std::uint32_t noun = n->end, scale = noun + 2;
  if (n->digits || n->decimal || !scan.Has(noun, kFractionWord) || !scan.IsOf(noun + 1)) return;
  if (!scan.Has(scale, kScaleWord) || scan.Text(scale).ends_with('s')) return;
  const int divisor = scan.rules.FractionDivisor(scan.Word(noun));
  const auto part = divisor > 0 ? Decimal::Divide(n->value, divisor, 12) : std::nullopt;
  if (!part) return;
  n->value = n->mantissa = *part;
  n->end = scale;
  n->decimal = true;
  n->article = false;
}

Numeral ReadAnew(const Scan& scan, std::uint32_t i, bool english) {
  bool overflow = false;
  Numeral n = ReadGroup(scan, i, english);
  // « le milliard », « la centaine »: a scale that its article makes one.
  if (scan.Has(i, kScaleWord | kApproximateWord)) {
    n.mantissa = n.value = 1;
    n.first = n.end = i;
    if (scan.Has(i, kScaleWord)) {
      ReadScale(scan, english, 100, &n, &overflow);
    } else {
      ReadApproximate(scan, &n, &overflow);
    }
    return n;
  }
  // « un demi-million »: the article and the half are one half.
  const std::uint32_t half_at = n ? (n.article ? n.end : i) : i;
  if (const std::uint32_t scale_at = ReadHalfPrefix(scan, half_at); scale_at != half_at) {
    n = Numeral();
    n.first = i;
    n.end = scale_at;
    n.mantissa = n.value = *Decimal::Parse("0.5");
    n.decimal = true;
    n.demi = !scan.Has(scale_at, kScaleWord | kApproximateWord);
  }
  if (!n || n.overflow) return n;
  ReadPartOfScale(scan, &n);
  if (n.digits) {
    ReadFraction(scan, &n, &overflow);
    if (!n.fraction) ReadPower(scan, &n, &overflow);
    ReadTimesPower(scan, &n, &overflow);
  }
  if (ReadScale(scan, english, 100, &n, &overflow)) {
    n.article = false;
    if (const std::uint32_t end = ReadAndHalf(scan, n.end); end != n.end) {
      n.value = Plus(n.value, Times(*Decimal::Parse("0.5"), Decimal::PowerOfTen(n.power), &overflow), &overflow);
      n.mantissa = Plus(n.mantissa, *Decimal::Parse("0.5"), &overflow);
      n.end = end;
      n.half = true;
    } else if (!n.decimal) {
      ReadLowerGroups(scan, english, &n, &overflow);
    }
  } else if (scan.Has(scan.OverHyphen(n.end), kApproximateWord)) {
    ReadApproximate(scan, &n, &overflow);
  } else if (n.article && scan.Has(n.end, kPrenominal | kRoundingWord) && scan.Has(n.end + 1, kApproximateWord)) {
    ++n.end;  // « une petite centaine »
    ReadApproximate(scan, &n, &overflow);
  } else if (n.article && scan.Has(n.end, kRoundingWord) && scan.Has(n.end + 1, kScaleWord)) {
    ++n.end;  // « un bon milliard », « un petit million »
    if (ReadScale(scan, english, 100, &n, &overflow)) n.article = false;
    n.approximate = true;
  } else if (!n.article && scan.Has(n.end, kPrenominal) && scan.Has(n.end + 1, kScaleWord)) {
    n.approximate = scan.Has(n.end, kRoundingWord);
    ++n.end;  // « 2 petits millions », « dix malheureux millions »
    ReadScale(scan, english, 100, &n, &overflow);
  } else if (n.digits && scan.Is(n.end, scan.words().mille)) {  // « 300 mille »
    n.value = n.mantissa = Times(n.mantissa, 1000, &overflow);
    ++n.end;
    n.plain = false;
    n.thousands = true;
    if (ReadScale(scan, english, 100, &n, &overflow)) n.article = false;
  } else if (const std::uint32_t end = ReadAndHalf(scan, n.end); end != n.end && !n.decimal) {
    n.value = n.mantissa = Plus(n.mantissa, *Decimal::Parse("0.5"), &overflow);
    n.end = end;
    n.half = n.decimal = true;
    n.article = n.plain = false;
  } else {
    ReadAbbreviation(scan, &n, &overflow);
  }
  n.overflow = n.overflow || overflow;
  return n;
}

}  // namespace

Numeral ReadNumeral(const Scan& scan, std::uint32_t i, bool english) {
  NumeralMemo* const memo = scan.memo;
  if (memo == nullptr) return ReadAnew(scan, i, english);
  if (memo->at != i || memo->english != english || memo->begin != scan.begin || memo->end != scan.end) {
    *memo = {scan.begin, scan.end, i, english, ReadAnew(scan, i, english)};
  }
  return memo->numeral;
}

}  // namespace recoupe
