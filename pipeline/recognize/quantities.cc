#include "pipeline/recognize/quantities.h"

#include <algorithm>
#include <array>

#include "pipeline/recognize/dates.h"

namespace recoupe {
namespace {

bool IsPowerOfTen(const Decimal& number) {
  const std::string digits = number.ToString();
  const std::size_t one = digits.find_first_of("123456789");
  return one != std::string::npos && digits[one] == '1' &&
         digits.find_first_of("123456789", one + 1) == std::string::npos;
}

Decimal Times(const Decimal& a, const Decimal& b) { return Decimal::Multiply(a, b).value_or(a); }

// Letters that are also the name of something (« point B », « plan A »): units only where nothing goes on after them.
bool IsWeakUnit(std::string_view symbol) {
  return symbol.size() == 1 && std::string_view("AVKNJBLbolT").find(symbol[0]) != std::string_view::npos;
}

// The longest symbol of glued tokens at i. « US $ » and « F CFA » are found over their space.
const UnitEntry* ReadSymbol(const Scan& scan, std::uint32_t i, std::uint32_t* end) {
  const UnitEntry* found = nullptr;
  std::uint32_t last = i + 1;
  for (std::uint32_t tokens = 1; tokens <= 4 && scan.In(i + tokens - 1); ++tokens, ++last) {
    if (tokens > 1 && !scan.Glued(i + tokens - 1)) break;
    if (const UnitEntry* unit = scan.rules.Symbol(scan.Text(i, i + tokens))) {
      found = unit;
      *end = i + tokens;
    }
  }
  const std::string_view first = scan.Text(i), second = scan.Text(i + 1);
  if (first.size() <= 3 && !second.empty() && second.size() <= 3 && scan.OneSpace(i + 1) &&
      scan.Has(i + 1, kCapitalTrigger | kSymbolStart)) {
    std::array<char, 8> joined;
    std::copy(second.begin(), second.end(), std::copy(first.begin(), first.end(), joined.begin()));
    const std::string_view text(joined.data(), first.size() + second.size());
    const UnitEntry* unit = scan.rules.Symbol(text);
    if (unit != nullptr && unit->kind == UnitKind::kMoney) {
      found = unit;
      *end = i + 2;
    }
  }
  return found;
}

bool WeakUnitStands(const Scan& scan, std::uint32_t i, std::uint32_t end) {
  if (!IsWeakUnit(scan.Text(i, end))) return true;
  if (scan.Glued(i)) return true;
  return !scan.IsWord(end) || scan.Has(end, kFunctionWord);
}

}  // namespace

const UnitEntry* ReadUnit(const Scan& scan, std::uint32_t i, std::uint32_t* end) {
  const std::uint64_t classes = scan.Classes(i);
  if (classes & kSymbolStart) {
    const UnitEntry* unit = ReadSymbol(scan, i, end);
    if (unit != nullptr && WeakUnitStands(scan, i, *end)) {
      // « m² » may be split from its exponent, « CO2 » is no unit.
      if (!(scan.Glued(*end) && scan.IsWord(*end)) && !(scan.Glued(*end) && scan.IsNumber(*end) && scan.IsWord(i))) {
        return unit;
      }
    }
  }
  if (classes & kUnitStart) {
    const auto match = scan.rules.unit_names().FindAt(scan.tokens, i, scan.end);
    if (match) {
      *end = i + match.length;
      return &scan.rules.unit(*match.value);
    }
  }
  return nullptr;
}

namespace {

// English around a number: more English words of grammar than French ones within a few words.
bool IsEnglishAround(const Scan& scan, std::uint32_t i) {
  int english = 0, french = 0;
  const std::uint32_t from = i >= scan.begin + 9 ? i - 9 : scan.begin;
  for (std::uint32_t k = from; k < scan.end && k < i + 10; ++k) {
    const std::uint64_t classes = scan.Classes(k);
    if (classes & kEnglishWord) {
      ++english;
    } else if (classes & kFunctionWord) {
      ++french;
    }
  }
  return english > french;
}

// Asks for the language only where the answer matters: a comma before three digits, a scale that English has too.
bool ReadsAsEnglish(const Scan& scan, std::uint32_t i) {
  const std::uint32_t next = i + 1;
  const bool comma = scan.Is(next, scan.words().comma) && scan.Glued(next) && scan.Glued(next + 1) &&
                     scan.IsNumber(next + 1) && scan.Size(next + 1) == 3;
  bool scale = false;
  for (std::uint32_t k = next; k <= i + 3; ++k) scale = scale || scan.Has(k, kEnglishScale);
  return (comma || scale) && IsEnglishAround(scan, i);
}

struct QuantityReader {
  explicit QuantityReader(const Scan& sentence) : scan(sentence), w(sentence.words()) {}
  const Scan& scan;
  const GrammarWords& w;
  Quantity q;

  // Abbreviations count as scales only with a currency, a counted noun, or where they stand alone by right.
  bool KeepAbbreviation() {
    const Numeral& n = q.number;
    const std::uint32_t at = n.end - 1;
    const ScaleAbbreviation* scale = scan.rules.Abbreviation(scan.Text(at));
    std::uint32_t end = 0;
    const UnitEntry* currency = ReadUnit(scan, n.end, &end);
    if (currency == nullptr && scan.IsOf(n.end)) currency = ReadUnit(scan, n.end + 1, &end);
    if (currency != nullptr && currency->kind == UnitKind::kMoney) return true;
    // A unit that starts with the same letter is read first: « 16 Go », « 25 m ».
    if (!scale->alone) return false;
    const bool noun = scan.IsOf(n.end) || IsCountedNoun(scan, n.end);
    const char last = scan.Text(at)[0];
    // « 100K » are thousands, « 300 K » are kelvins.
    if (scan.Size(at) == 1 && (last == 'B' || (last == 'K' && !scan.Glued(at)))) return noun;
    return true;
  }

  void DropAbbreviation() {
    Numeral& n = q.number;
    --n.end;
    n.value = n.mantissa;
    n.power = 0;
    n.links = n.abbreviated = false;
  }

  // « 500+ logiciels »: the sign says « or more » where nothing is added.
  void ReadPlusBehind() {
    const std::uint32_t sign = q.number.end;
    if (!q.number.digits || !scan.Is(sign, w.plus_sign) || !scan.Glued(sign) || scan.Glued(sign + 1)) return;
    if (scan.IsNumber(sign + 1)) return;
    q.or_more = true;
    q.end = ++q.number.end;
  }

  // « 12 mio. de francs »: the stop belongs to the abbreviation where the amount goes on behind it.
  void ReadStopOfAbbreviation() {
    const std::uint32_t stop = q.number.end;
    std::uint32_t end = 0;
    if (!scan.Is(stop, w.stop) || !scan.Glued(stop)) return;
    const std::uint32_t unit = scan.IsOf(stop + 1) ? stop + 2 : stop + 1;
    if (ReadUnit(scan, unit, &end) != nullptr) ++q.number.end;
  }

  // « 6,7" »: inches, where the sign closes no quotation.
  bool IsInchSign(std::uint32_t at) const {
    constexpr std::uint32_t kLook = 60;
    if (!scan.In(at) || !scan.Glued(at) || scan.Text(at) != "\"" || q.number.power > 0) return false;
    bool open = false;
    for (std::uint32_t i = std::max(scan.begin, at > kLook ? at - kLook : 0); i < at; ++i) {
      if (scan.Text(i) == "\"" && !(scan.Glued(i) && i > scan.begin && scan.IsNumber(i - 1))) open = !open;
    }
    return !open;
  }

  void ReadUnitAfter() {
    std::uint32_t at = q.number.end, end = 0;
    if (IsInchSign(at)) {
      if (const UnitEntry* inch = scan.rules.Symbol("″"); inch != nullptr) SetUnit(inch, at + 1);
      return;
    }
    if (const UnitEntry* unit = ReadUnit(scan, at, &end); unit != nullptr && UnitFits(*unit, at)) {
      SetUnit(unit, end);
      return;
    }
    if (q.number.links && scan.IsOf(at)) {
      if (const UnitEntry* unit = ReadUnit(scan, at + 1, &end)) {
        SetUnit(unit, end);
        return;
      }
    }
    ReadDuration(q.number.links && scan.IsOf(at) ? at + 1 : at);
    if (q.unit == nullptr && !q.duration && EndsInDash()) q.unit = scan.rules.Symbol("CHF");
  }

  // « 49'900.- »: Swiss prices alone are written so.
  bool EndsInDash() const {
    const std::uint32_t dash = q.number.end - 1;
    return q.number.digits && q.number.end > q.number.first + 2 && scan.tokens[dash].kind == TokenKind::kPunct &&
           scan.Is(dash - 1, w.stop);
  }

  // A plain word that is also a unit (« bar », « son », « lei ») needs a number in front: it has one. Function words
  // (« à ») are never units.
  bool UnitFits(const UnitEntry& unit, std::uint32_t at) const {
    if (q.number.abbreviated && unit.kind != UnitKind::kMoney) return false;
    // « une seconde amende », « la seconde usine »
    if (scan.Text(at) == "seconde" && q.number.value == Decimal(1) && IsNounBehindSecond(at + 1)) return false;
    return !(scan.Has(at, kFunctionWord) && scan.Size(at) <= 2 && unit.kind == UnitKind::kMeasure &&
             !scan.Flag(at, Token::kCapital));
  }

  // « usine » is a verb's form too.
  bool IsNounBehindSecond(std::uint32_t at) const {
    if (IsCountedNoun(scan, at)) return true;
    return scan.IsWord(at) && !scan.Has(at, kFunctionWord) && !scan.language.Verbs(scan.Word(at)).empty() &&
           !scan.rules.cues_after().FindAt(scan.tokens, at, scan.end);
  }

  void SetUnit(const UnitEntry* unit, std::uint32_t end) {
    q.unit = unit;
    q.end = end;
    if (unit->rate) {
      if (scan.Is(end, w.par) && scan.Text(end + 1) == "seconde") {
        q.rate = true;
        q.end = end + 2;
      } else if (scan.Is(end, w.slash) &&
                 (scan.Text(end + 1) == "s" || scan.Text(end + 1) == "sec" || scan.Text(end + 1) == "seconde")) {
        q.rate = true;
        q.end = end + 2;
      }
    }
  }

  void ReadDuration(std::uint32_t at) {
    const bool first = scan.Is(at, w.premier);  // « un premier semestre »: which, not how long
    for (int adjectives = 0; adjectives < 2 && scan.Has(at, kPrenominal); ++adjectives) ++at;
    if (first || !scan.Has(at, kDurationWord)) return;
    q.duration = true;
    q.duration_days = scan.rules.DurationDays(scan.Word(at));
    q.end = ReadAndHalf(scan, at + 1);
  }

  // The counted noun: « 12 premiers satellites », « 1,2 million d'utilisateurs », « 200 data-centers ».
  void ReadCounted() {
    std::uint32_t at = q.number.end;
    if (q.number.links) {
      if (!scan.IsOf(at) && !q.number.abbreviated) return;
      if (scan.IsOf(at)) ++at;
    }
    // « 4chan »: letters glued to a digit go on with a name.
    if (!q.number.links && q.number.plain && scan.Glued(at)) return;
    // « ses 10 000 plus gros clients »
    if (!q.number.links && scan.Is(at, w.plus) && scan.Has(at + 1, kPrenominal)) ++at;
    for (int adjectives = 0; adjectives < 3 && scan.Has(at, kPrenominal); ++adjectives) ++at;
    if (!IsCountedNoun(scan, at)) {
      q.counted_name = at > q.number.end - (q.number.links ? 0 : 1) && IsName(at);
      return;
    }
    const auto compound = scan.rules.compounds().FindAt(scan.tokens, at, scan.end);
    const bool money = scan.Has(at, kMoneyNoun) || (compound && *compound.value);
    if (money && (q.number.links || q.number.power > 0)) {
      q.money_noun = true;
      q.sales_noun = scan.Text(at) == "ventes" || scan.Text(at) == "commandes" || scan.Text(at) == "dépôts";
      return;
    }
    q.counted_first = at;
    q.counted_end = at + 1;
    while (scan.IsInnerHyphen(q.counted_end) && scan.IsWord(q.counted_end + 1)) q.counted_end += 2;
    if (compound) q.counted_end = std::max(q.counted_end, at + static_cast<std::uint32_t>(compound.length));
    q.end = q.counted_end;
  }

  bool IsName(std::uint32_t at) const {
    return scan.IsWord(at) &&
           (scan.Flag(at, Token::kCapital) || scan.Flag(at, Token::kInnerCapital) || scan.Flag(at, Token::kHasDigit)) &&
           !scan.Flag(at, Token::kSentenceStart) && !scan.Flag(at, Token::kElided);
  }

  // « 3 euros et 50 centimes », « 3 euros 50 », « 3€50 », « 2 heures 30 ».
  void ReadMinor() {
    if (q.unit == nullptr || q.number.power > 0 || q.number.decimal || q.rate) return;
    if (q.unit->kind == UnitKind::kMoney && !q.unit->minor && q.unit->factor == Decimal(1)) {
      ReadCents();
    } else if (q.unit->unit == "m" && q.unit->factor == Decimal(1) && q.number.value < 10) {
      ReadCentimetres();
    } else if (q.unit->kind == UnitKind::kMeasure && q.unit->unit == "s" && q.unit->factor == Decimal(3600)) {
      ReadSixtieths(60);
    } else if (q.unit->kind == UnitKind::kMeasure && q.unit->unit == "s" && q.unit->factor == Decimal(60)) {
      ReadSixtieths(1);
    }
  }

  void ReadCents() {
    const bool joined = scan.Is(q.end, w.et);
    const std::uint32_t at = joined ? q.end + 1 : q.end;
    const Numeral cents = ReadNumeral(scan, at, false);
    if (!cents || cents.decimal || cents.power > 0 || cents.value >= 100) return;
    std::uint32_t end = 0;
    const UnitEntry* unit = ReadUnit(scan, cents.end, &end);
    if (unit != nullptr && unit->kind == UnitKind::kMoney && unit->factor == *Decimal::Parse("0.01")) {
      cents_ = cents.value;
      q.end = end;
    } else if (!joined && unit == nullptr && IsBareCents(at, cents)) {
      cents_ = cents.value;
      q.end = cents.end;
    }
  }

  // « 3 euros 50 », « 3€50 », and where nothing follows « cinq euros vingt ».
  bool IsBareCents(std::uint32_t at, const Numeral& cents) const {
    if (!cents.digits) return !cents.article && !scan.IsWord(cents.end) && !scan.IsNumber(cents.end);
    return scan.Size(at) == 2 && cents.plain && (scan.Glued(at) || scan.OneSpace(at)) && !IsCountedNoun(scan, at + 1) &&
           !scan.Has(at + 1, kDurationWord);
  }

  // Minutes behind hours, seconds behind minutes: « 2 heures 30 », « 1 min 30 s », « 2 h 30 min ».
  void ReadSixtieths(int factor) {
    // « 11 heures et 30 minutes »
    const std::uint32_t joint = scan.Is(q.end, w.et) ? 1 : 0;
    const std::uint32_t first = q.end + joint;
    if (!scan.IsNumber(first)) return ReadSpelledSixtieths(first, joint > 0, factor);
    if (scan.Size(first) > 2) return;
    const Numeral part = ReadDigits(scan, first, false);
    std::uint32_t end = part.end;
    const UnitEntry* unit = ReadUnit(scan, part.end, &end);
    if (part.value >= 60 || part.decimal || (unit != nullptr && (unit->unit != "s" || unit->factor != Decimal(factor))))
      return;
    if (unit == nullptr &&
        (joint > 0 || IsCountedNoun(scan, part.end) || scan.Has(part.end, kScaleWord | kDurationWord)))
      return;
    seconds_ = Times(part.value, factor);
    q.end = unit != nullptr ? end : part.end;
  }

  // « deux heures trente », « une heure et quart », « dix minutes trente secondes »
  void ReadSpelledSixtieths(std::uint32_t first, bool joined, int factor) {
    constexpr int kQuarter = 15;
    if (scan.Has(first, kFractionWord) && scan.rules.FractionDivisor(scan.Word(first)) == 4) {
      if (!joined || scan.Text(first).ends_with('s')) return;
      seconds_ = Times(kQuarter, factor);
      q.end = first + 1;
      return;
    }
    if (joined || !scan.Has(first, kNumeralWord)) return;
    const Numeral part = ReadNumeral(scan, first, false);
    if (!part || part.article || part.decimal || part.power > 0 || part.approximate || part.value >= 60) return;
    std::uint32_t end = part.end;
    const UnitEntry* unit = ReadUnit(scan, part.end, &end);
    if (unit != nullptr && (unit->unit != "s" || unit->factor != Decimal(factor))) return;
    const bool goes_on = IsCountedNoun(scan, part.end) || scan.Is(part.end, w.fois) || scan.IsNumber(part.end) ||
                         scan.Has(part.end, kScaleWord | kDurationWord | kFractionWord | kOrdinalWord | kPrenominal);
    if (unit == nullptr && goes_on) return;
    seconds_ = Times(part.value, factor);
    q.end = unit != nullptr ? end : part.end;
  }

  // « 1 m 80 »: centimetres behind metres.
  void ReadCentimetres() {
    const std::uint32_t at = q.end;
    if (!scan.IsNumber(at) || scan.Size(at) != 2 || (scan.Glued(at + 1) && scan.IsWord(at + 1)) ||
        IsCountedNoun(scan, at + 1))
      return;
    std::uint32_t end = 0;
    if (scan.Has(at + 1, kScaleWord | kDurationWord) || ReadUnit(scan, at + 1, &end) != nullptr) return;
    const auto part = Decimal::Parse(scan.Text(at));
    if (!part) return;
    centimetres_ = *part;
    q.end = at + 1;
  }

  void SetValue() {
    q.value = q.number.value;
    if (q.unit != nullptr) q.value = Times(q.value, q.unit->factor);
    if (!cents_.is_zero()) {
      q.value = Decimal::Add(q.value, Times(cents_, *Decimal::Parse("0.01"))).value_or(q.value);
    }
    if (!centimetres_.is_zero()) {
      q.value = Decimal::Add(q.value, Times(centimetres_, *Decimal::Parse("0.01"))).value_or(q.value);
    }
    if (!seconds_.is_zero()) q.value = Decimal::Add(q.value, seconds_).value_or(q.value);
    if (q.half) q.value = Decimal::Add(q.value, Times(*Decimal::Parse("0.5"), q.unit->factor)).value_or(q.value);
    if (q.minus) q.value = -q.value;
  }

  // A sign before token i: it stands free, or after a bracket; "-" between words is a hyphen, "- 5" opens a list item.
  void ReadSign(std::uint32_t i) {
    const std::uint32_t sign = i - 1;
    if (!scan.In(sign)) return;
    if (scan.Is(sign, w.moins)) return ReadMinusWord(sign);
    const bool plus = scan.Is(sign, w.plus_sign);
    const bool minus = scan.Is(sign, w.hyphen) || scan.Is(sign, w.minus) || scan.Is(sign, w.en_dash);
    if (!plus && !minus) return;
    const bool opened = scan.Is(sign - 1, w.open) || scan.Is(sign - 1, w.bracket_open);
    const bool free = scan.tokens[sign].Is(Token::kSpaceBefore) || opened;
    if (!free) return;
    const bool glued = scan.Glued(i);
    const bool between = scan.Is(sign - 1, w.entre);  // « entre - 2,5 % et + 0,5 % »
    // « La vidéo n'en finit pas de fondre : - 9,3 % »
    const bool label = scan.Is(sign - 1, w.colon) && q.unit != nullptr && q.unit->kind == UnitKind::kPercent;
    // « le titre cède − 6,3 % »: U+2212 is nothing but a minus.
    const bool sign_of_minus = scan.Is(sign, w.minus) && q.unit != nullptr && q.unit->kind == UnitKind::kPercent;
    if (minus && !glued && !opened && !between && !label && !sign_of_minus) return;
    if (scan.Is(sign, w.en_dash) && !(q.unit != nullptr && q.unit->kind == UnitKind::kPercent)) return;
    q.plus = plus;
    q.minus = minus;
    q.first = sign;
  }

  // « moins cinq degrés », « de moins 3 % à plus 5 % »: not « au moins », « ou moins », « trois fois moins ».
  void ReadMinusWord(std::uint32_t moins) {
    const bool opens = moins == scan.begin || !scan.IsWord(moins - 1);
    const bool degrees = q.unit != nullptr && q.unit->kind == UnitKind::kMeasure && q.unit->unit.starts_with("°");
    const bool linked = scan.IsOf(moins - 1) || scan.Is(moins - 1, w.entre) || (degrees && scan.Is(moins - 1, w.a));
    const bool after_figure = scan.In(moins - 1) && (scan.Is(moins - 1, w.comma) || scan.Is(moins - 1, w.slash) ||
                                                     scan.Is(moins - 1, w.percent) || scan.IsNumber(moins - 1));
    if ((!opens && !linked) || (after_figure && !degrees)) return;
    q.minus = true;
    q.first = moins;
  }

  // « ,08 », « .5 » where nothing stands before: the zero is left out.
  bool ReadLeadingSeparator(std::uint32_t i) {
    const std::uint32_t mark = i - 1;
    if (!scan.IsNumber(i) || (!scan.Is(mark, w.comma) && !scan.Is(mark, w.stop)) || !scan.Glued(i)) return false;
    if (mark != scan.begin && !scan.tokens[mark].Is(Token::kSpaceBefore) && !scan.Is(mark - 1, w.open)) return false;
    if (!q.number.plain || scan.Size(i) > 6) return false;
    q.number.value = q.number.mantissa = Times(q.number.mantissa, Decimal::PowerOfTen(-static_cast<int>(scan.Size(i))));
    q.number.first = mark;
    q.number.decimal = true;
    q.number.plain = false;
    q.first = mark;
    return true;
  }

  Decimal cents_, centimetres_, seconds_;
};

}  // namespace

const UnitEntry* ReadCurrencyBefore(const Scan& scan, std::uint32_t i, std::uint32_t* number) {
  if (!scan.Has(i, kCapitalTrigger)) return nullptr;
  std::uint32_t end = i;
  const UnitEntry* unit = ReadSymbol(scan, i, &end);
  if (unit == nullptr || unit->kind != UnitKind::kMoney) return nullptr;
  if (!scan.IsNumber(end) || !(scan.Glued(end) || scan.OneSpace(end))) return nullptr;
  *number = end;
  return unit;
}

bool IsWholeSentence(const Scan& scan, std::uint32_t first, std::uint32_t end) {
  // « A.-C. V. – Deux. »: behind who speaks.
  const GrammarWords& w = scan.words();
  const bool answer = first > scan.begin && (scan.Is(first - 1, w.en_dash) || scan.Is(first - 1, w.em_dash));
  if (first != scan.begin && !answer) return false;
  while (end < scan.end && scan.tokens[end].kind == TokenKind::kPunct) ++end;
  return end == scan.end;
}

Quantity ReadQuantity(const Scan& scan, std::uint32_t i) {
  QuantityReader reader(scan);
  Quantity& q = reader.q;
  std::uint32_t at = i;
  const UnitEntry* before = ReadCurrencyBefore(scan, i, &at);
  const bool english = before != nullptr || (scan.IsNumber(at) && ReadsAsEnglish(scan, at));
  q.number = ReadNumeral(scan, at, english);
  if (!q.number) return {};
  q.first = i;
  q.end = q.number.end;
  if (q.number.overflow) return std::move(q);
  if (before != nullptr) {
    q.unit = before;
    q.prefixed = true;
    // « $30bn », « €12 M »: an abbreviation after a prefixed currency always counts. « $30 dollars » says it twice.
    std::uint32_t end = 0;
    if (const UnitEntry* twice = ReadUnit(scan, q.end, &end); twice != nullptr && twice->kind == UnitKind::kMoney)
      q.end = end;
  } else {
    if (q.number.abbreviated) {
      // « 16 GB », « 25 m », « 5 T »: a unit of the same letters is no scale.
      std::uint32_t end = 0;
      const UnitEntry* unit = ReadUnit(scan, q.number.end - 1, &end);
      const bool longer = unit != nullptr && end > q.number.end;
      if (longer || !reader.KeepAbbreviation()) reader.DropAbbreviation();
      if (q.number.abbreviated) reader.ReadStopOfAbbreviation();
      q.end = q.number.end;
    }
    reader.ReadPlusBehind();
    reader.ReadUnitAfter();
    if (q.unit == nullptr && !q.duration && !q.number.article) reader.ReadCounted();
    reader.ReadMinor();
    const bool halves = q.unit != nullptr && !q.rate && !q.unit->minor && q.number.power == 0 &&
                        (q.unit->kind == UnitKind::kMeasure || q.unit->kind == UnitKind::kMoney);
    if (halves && !q.number.decimal) {
      if (const std::uint32_t end = ReadAndHalf(scan, q.end); end != q.end) {
        q.half = true;
        q.end = end;
      }
    }
  }
  if ((q.number.article || q.number.demi) && q.bare() && !IsWholeSentence(scan, i, q.end)) return {};
  if (!reader.ReadLeadingSeparator(i)) reader.ReadSign(i);
  reader.SetValue();
  return std::move(q);
}

namespace {

// A length, an age or a span of points has no « par mois » of its own: « plaquettes de 300 mm par mois ».
bool TakesTail(const Quantity& q) {
  if (q.kind() == UnitKind::kMeasure && q.unit->unit == "m" && q.unit->factor < Decimal(1)) return false;
  return q.kind() != UnitKind::kDuration && q.kind() != UnitKind::kPoints;
}

bool IsNeverPer(const Scan& scan, const PerEntry& per, std::uint32_t first, std::uint32_t end) {
  const auto any = [&](const std::vector<WordId>& words, std::uint32_t at) {
    return std::any_of(words.begin(), words.end(), [&](WordId word) { return scan.Is(at, word); });
  };
  return any(per.never_behind, first - 1) || any(per.never_before, end);
}

struct PerReader {
  const Scan& scan;
  Quantity* q;
  const GrammarWords& w = scan.words();

  bool At(std::uint32_t at, bool near) { return Phrase(at, near) || Measure(at, near) || (near && Each(at)); }

  // « 2 euros sur chaque petit colis »: a price of each, whatever it is.
  bool Each(std::uint32_t at) {
    if (q->kind() != UnitKind::kMoney || q->number.power > 0) return false;
    std::uint32_t noun = at;
    if (scan.Is(noun, w.sur) || scan.Is(noun, w.pour) || scan.Is(noun, w.par)) ++noun;
    if (scan.Text(noun) != "chaque" || scan.Is(noun - 1, w.a)) return false;
    ++noun;
    while (scan.Has(noun, kPrenominal)) ++noun;
    if (!IsCountedNoun(scan, noun) || scan.Has(noun, kDurationWord)) return false;
    std::uint32_t end = 0;
    if (ReadUnit(scan, noun, &end) != nullptr) return false;
    q->per = "unit";
    q->per_first = at;
    q->per_factor = 1;
    q->per_end = noun + 1;
    return true;
  }

  // « l'an », « la seconde » end what they say: « l'an dernier » is a date.
  bool Stands(std::uint32_t at, std::uint32_t end) const {
    const bool article = scan.Is(at, w.le) || scan.Is(at, w.la) || scan.Is(at, w.l);
    if (!article) return !(scan.Is(end, w.hyphen) && scan.Glued(end));
    return !scan.IsWord(end) || (scan.Has(end, kFunctionWord) && !scan.IsOf(end));
  }

  bool Phrase(std::uint32_t at, bool near) {
    if (!scan.Has(at, kPerStart)) return false;
    const auto match = scan.rules.per_phrases().FindAt(scan.tokens, at, scan.end);
    if (!match) return false;
    if (!near && !scan.Is(at, w.par) && scan.Text(at) != "chaque") return false;
    if (scan.Text(at) == "chaque" && scan.Is(at - 1, w.a)) return false;  // « actifs à chaque requête »
    if (!Stands(at, at + match.length) && scan.rules.per(*match.value).per != "token") return false;
    const PerEntry& per = scan.rules.per(*match.value);
    if (IsNeverPer(scan, per, at, at + static_cast<std::uint32_t>(match.length))) return false;
    // « une commission de 20 % sur chaque transaction »: a part of it, not so much for each.
    if (q->kind() == UnitKind::kPercent && (per.per == "unit" || per.per == "user")) return false;
    q->per = per.per;
    q->per_first = at;
    q->per_factor = per.factor;
    q->per_end = at + match.length;
    return true;
  }

  // « €/kWh », « par kilo », « le kilo », « la tonne », « du mégawattheure ».
  bool Measure(std::uint32_t at, bool near) {
    if (!near || !scan.In(at) || !scan.rules.IsPerIntroducer(scan.Word(at))) return false;
    std::uint32_t end = 0;
    const UnitEntry* unit = ReadUnit(scan, at + 1, &end);
    if (unit == nullptr || unit->kind != UnitKind::kMeasure) return false;
    if (!scan.Is(at, w.slash) && !scan.Is(at, w.par) &&
        !((scan.Has(at + 1, kUnitStart) || scan.Size(at + 1) > 1) && q->kind() == UnitKind::kMoney))
      return false;
    if (!scan.Is(at, w.slash) && scan.Is(at, w.de)) return false;
    q->per = unit->unit;
    q->per_first = at;
    q->per_factor = unit->factor;
    // "62 dollars le baril" is no price of a cubic metre to those who trade.
    if (unit->unit != "s" && !IsPowerOfTen(unit->factor)) {
      q->per = "unit";
      q->per_factor = 1;
    }
    if (unit->unit == "s" && unit->factor == Decimal(1)) q->per = "second";
    if (unit->unit == "s" && unit->factor == Decimal(3600)) {
      q->per = "hour";
      q->per_factor = 1;
    }
    if (unit->unit == "s" && unit->factor == Decimal(60)) {
      q->per = "minute";
      q->per_factor = 1;
    }
    q->per_end = end;
    return true;
  }
};

}  // namespace

namespace {

bool IsBracketedUnit(const Scan& scan, std::uint32_t i) {
  std::uint32_t end = 0;
  return scan.Is(i, scan.words().open) && scan.Is(i + 2, scan.words().close) && ReadUnit(scan, i + 1, &end) != nullptr;
}

}  // namespace

void ReadPer(const Scan& scan, Quantity* q) {
  if (!TakesTail(*q)) return;
  PerReader reader{scan, q};
  std::uint32_t at = q->end;
  if (reader.At(at, true)) return;
  // « d'utilisateurs hebdomadaires », « plaquettes de 300 mm par mois », « euros TTC par mois ».
  for (int steps = 0; steps < 5; ++steps) {
    std::uint32_t unit_end = 0;
    const UnitEntry* unit = scan.IsOf(at) && scan.IsNumber(at + 1) && scan.Has(at + 2, kSymbolStart | kUnitStart)
                                ? ReadUnit(scan, at + 2, &unit_end)
                                : nullptr;
    if (unit != nullptr && unit->kind != UnitKind::kMoney) {  // but « à moins de 200 euros par mois »
      at += 3;
    } else if (steps == 0 && IsBracketedUnit(scan, at)) {
      at += 3;  // « 16 gigawattheures (GWh) par an »
    } else if (scan.IsWord(at) && !scan.Flag(at, Token::kCapital)) {
      ++at;
    } else if (scan.IsOf(at - 1) && scan.IsWord(at)) {
      ++at;  // « une cinquantaine de Starlink par semaine »
    } else if (steps == 0 && q->counted_end == at && scan.IsWord(at)) {
      ++at;  // « 40 000 armoires Helia par an »
    } else if (scan.Flag(at, Token::kAllCaps) && scan.Has(at, kFunctionWord)) {
      ++at;
    } else {
      return;
    }
    if (scan.Has(at, kNumeralWord) || scan.IsNumber(at)) return;
    // « 12 millions d'euros d'économies annuelles »
    const bool of_noun = steps == 1 && scan.IsOf(q->end) && (q->kind() == UnitKind::kMoney || q->money_noun);
    if (of_noun && scan.Text(at).starts_with("annuel") && reader.At(at, true)) return;
    if (reader.At(at, steps == 0 && !scan.Is(at, scan.words().le) && !scan.Is(at, scan.words().la) &&
                          !scan.Is(at, scan.words().l)))
      return;
  }
}

namespace {

bool IsPriceVerb(const Scan& scan, std::uint32_t token) {
  const std::span<const VerbForm> forms = scan.language.Verbs(scan.Word(token));
  return std::any_of(forms.begin(), forms.end(),
                     [&](const VerbForm& form) { return scan.rules.IsPriceVerb(form.lemma); });
}

// « Chaque turbine coûte 19 000 € », « Chaque exemplaire est facturé environ 5,5 millions »: a price of each.
void ReadPerOfSubject(const Scan& scan, Quantity* q) {
  constexpr std::uint32_t kReach = 20;
  if (q->kind() != UnitKind::kMoney && !(q->bare() && q->number.power > 0)) return;
  bool priced = false;
  const std::uint32_t lowest = std::max(scan.begin, q->first > kReach ? q->first - kReach : 0);
  for (std::uint32_t at = q->first; at > lowest; --at) {
    const std::uint32_t i = at - 1;
    priced = priced || IsPriceVerb(scan, i);
    // « Chacun pèse 28 kilos et nous coûte 1,4 million »
    if (i == scan.begin && (scan.Text(i) == "Chacun" || scan.Text(i) == "Chacune") && priced && !scan.IsOf(i + 1))
      q->per = "unit";
    const bool each = scan.Text(i) == "Chaque" || (scan.Text(i) == "chaque" && i == scan.begin);
    if (!each) continue;
    if (priced && IsCountedNoun(scan, i + 1) && !scan.Has(i + 1, kDurationWord)) q->per = "unit";
    return;
  }
}

// « Le million de tokens produits coûte 15 dollars »: what is priced is the subject.
bool ReadTokensOfSubject(const Scan& scan, Quantity* q) {
  constexpr std::uint32_t kReach = 10;
  if (q->kind() != UnitKind::kMoney || q->number.power > 0) return false;
  bool priced = false;
  const std::uint32_t lowest = std::max(scan.begin, q->first > kReach ? q->first - kReach : 0);
  for (std::uint32_t at = q->first; at > lowest; --at) {
    const std::uint32_t i = at - 1;
    priced = priced || IsPriceVerb(scan, i);
    if (!priced || !scan.Has(i, kPerStart)) continue;
    const auto match = scan.rules.per_phrases().FindAt(scan.tokens, i, scan.end);
    if (!match || scan.rules.per(*match.value).per != "token") continue;
    q->per = "token";
    q->per_factor = scan.rules.per(*match.value).factor;
    return true;
  }
  return false;
}

// « Chaque année, les Européens jettent 7 millions de tonnes »: what opens the sentence counts its first figure.
bool ReadPerOfOpening(const Scan& scan, std::uint32_t floor, std::uint32_t before, Quantity* q) {
  constexpr std::uint32_t kReach = 20;
  if (floor != scan.begin || before > scan.begin + kReach || q->kind() == UnitKind::kPercent) return false;
  if (scan.Text(scan.begin) != "Chaque" || !scan.Has(scan.begin + 1, kDurationWord)) return false;
  const auto match = scan.rules.per_phrases().FindAt(scan.tokens, scan.begin, scan.end);
  if (!match) return false;
  q->per = scan.rules.per(*match.value).per;
  return true;
}

}  // namespace

void ReadPerBefore(const Scan& scan, std::uint32_t floor, std::uint32_t before, Quantity* q) {
  constexpr std::uint32_t kReach = 6;  // tokens that the phrase may take up
  if (!TakesTail(*q)) return;
  const GrammarWords& w = scan.words();
  std::uint32_t end = before;
  const std::uint32_t lowest = std::max({scan.begin, floor, end > kReach ? end - kReach : 0});
  if (end <= lowest) return;
  const bool label = scan.Is(end - 1, w.colon);
  const bool of = scan.IsOf(end - 1);
  const bool agent = scan.Is(end - 1, w.par);  // « consultées chaque jour par 3 milliards de personnes »
  if (label || of || agent) --end;
  auto match = scan.rules.per_phrases().FindBefore(scan.tokens, lowest, end);
  const bool percent = of && q->kind() == UnitKind::kPercent && before == q->first;
  if (!match && percent && end > lowest) {  // « une croissance annuelle moyenne de 19 % »
    match = scan.rules.per_phrases().FindBefore(scan.tokens, lowest, end - 1);
    if (match) --end;
  }
  if (!match) {
    if (!ReadTokensOfSubject(scan, q) && !ReadPerOfOpening(scan, floor, before, q)) ReadPerOfSubject(scan, q);
    return;
  }
  const PerEntry& per = scan.rules.per(*match.value);
  const std::uint32_t first = end - match.length;
  const bool clause = scan.Text(first) == "chaque" || scan.Is(first, w.tous);
  if (IsNeverPer(scan, per, first, end)) return;
  // « prix mensuel de 9 euros », « croissance annuelle de 9 % »: an adjective, of money or of what grows; « chaque
  // année 264 milliards »; « par jour : 45 000 ».
  const bool grows = percent && scan.Has(first - 1, kLevelNoun);
  const bool adjective =
      match.length == 1 && !scan.Is(first, w.par) && ((before == q->first && q->kind() == UnitKind::kMoney) || grows);
  if (!(label ? scan.Is(first, w.par) || clause || adjective : of ? adjective : clause)) return;
  q->per = per.per;
  q->per_factor = per.factor;
}

}  // namespace recoupe
