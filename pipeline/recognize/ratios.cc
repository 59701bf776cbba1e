#include "pipeline/recognize/ratios.h"

#include <algorithm>

#include "pipeline/recognize/bounds.h"
#include "pipeline/recognize/dates.h"

namespace recoupe {
namespace {

constexpr std::uint32_t kMarkReach = 4;  // tokens between « note » and the mark

bool IsDeterminer(const Scan& scan, std::uint32_t i) {
  const GrammarWords& w = scan.words();
  for (const WordId word :
       {w.sa, w.son, w.ses, w.leur, w.leurs, w.le, w.la, w.les, w.l, w.tous, w.toutes, w.en, w.notre, w.nos, w.vos}) {
    if (scan.Is(i, word)) return true;
  }
  return false;
}

Decimal Percent(const Decimal& part, std::int64_t whole) {
  const auto hundredfold = Decimal::Multiply(part, 100);
  if (!hundredfold) return 0;
  return Decimal::Divide(*hundredfold, whole).value_or(Decimal());
}

Decimal Inverse(const Decimal& value) { return Decimal::Divide(1, value).value_or(Decimal()); }

// The verb of multiplying or dividing within a few words before « par » at token i.
std::uint32_t FindFactorVerb(const Scan& scan, std::uint32_t par, std::uint32_t floor, bool* divides) {
  for (std::uint32_t steps = 1; steps <= 8 && par >= floor + steps; ++steps) {
    const std::uint32_t at = par - steps;
    if (!scan.In(at) || scan.Is(at, scan.words().stop)) return par;
    const WordId word = scan.Word(at);
    if (scan.rules.IsMultiply(word) || scan.rules.IsDivide(word)) {
      *divides = scan.rules.IsDivide(word);
      return at;
    }
  }
  return par;
}

}  // namespace

RatioReading ReadMultipleWord(const Scan& scan, std::uint32_t i) {
  const GrammarWords& w = scan.words();
  const WordId word = scan.Word(i);
  const int value = scan.rules.MultipleValue(word);
  if (value == 0) return {};
  // « des doublons » are things that stand twice; « nous doublons la mise ».
  if (scan.Text(i).ends_with("ons") && !scan.Is(i - 1, w.nous)) return {};
  RatioReading reading{i, i + 1, i, MentionKind::kRatio, value, "ratio/multiple-verb"};
  if (scan.rules.IsMultipleNoun(word)) {
    const bool article = scan.Is(i - 1, w.le) || scan.Is(i - 1, w.du) || scan.Is(i - 1, w.au);
    const bool standing = !IsCountedNoun(scan, i + 1);
    if (article && standing) {
      if (scan.Is(i - 1, w.le)) reading.first = i - 1;
      reading.rule = "ratio/multiple-noun";
      return reading;
    }
    if (scan.Text(i).ends_with("ment"))
      return scan.Is(i + 1, w.de) || scan.Is(i + 1, w.d) || scan.Is(i + 1, w.du) || scan.Is(i + 1, w.des)
                 ? reading
                 : RatioReading();
    // « double sa production »: the verb; « un double écran » is an adjective.
    const bool verb =
        (scan.IsWord(i - 1) && IsDeterminer(scan, i + 1) && !scan.Is(i - 1, w.un) && !scan.Is(i - 1, w.une));
    // « un marché qui double »
    const bool relative = scan.Text(i - 1) == "qui" && standing;
    return verb || relative ? reading : RatioReading();
  }
  // « avaient triplé d'un trimestre sur l'autre »
  if (scan.IsOf(i + 1) && scan.Is(i + 2, w.un) && (scan.Has(i + 3, kDurationWord) || scan.Text(i + 3) == "trimestre"))
    return reading;
  // « un doublé », « doublé d'un », « doublé par AMD »: other senses.
  if (scan.Is(i - 1, w.un) || scan.Is(i + 1, w.par) ||
      (scan.IsOf(i + 1) && (scan.Is(i + 2, w.un) || scan.Is(i + 2, w.une))))
    return {};
  return reading;
}

namespace {

// « multiplié par plus de dix »: the bound between « par » and the number, where « par » is near.
BoundReading BoundBehindPar(const Scan& scan, const Quantity& q, std::uint32_t floor) {
  constexpr std::uint32_t kReach = 6;
  for (std::uint32_t at = q.first; at > scan.begin && q.first - at < kReach; --at) {
    if (scan.Is(at - 1, scan.words().par)) return ReadBound(scan, q.first, q.end, std::max(floor, at));
  }
  return {Bound::kExact, q.first, q.end, false};
}

// « divisé par plus de dix » is less than a tenth.
Bound Inverse(Bound bound) {
  switch (bound) {
    case Bound::kMoreThan:
      return Bound::kLessThan;
    case Bound::kAtLeast:
      return Bound::kAtMost;
    case Bound::kLessThan:
      return Bound::kMoreThan;
    case Bound::kAtMost:
      return Bound::kAtLeast;
    default:
      return bound;
  }
}

}  // namespace

namespace {

// « porte l'endettement à 2,6 fois l'Ebitda »: how heavy a debt is, no price.
bool SpeaksOfLeverage(const Scan& scan, std::uint32_t first) {
  constexpr std::uint32_t kReach = 14;
  for (std::uint32_t i = first; i > scan.begin && first - i < kReach; --i) {
    if (scan.rules.IsLeverage(scan.Word(i - 1))) return true;
  }
  return false;
}

}  // namespace

RatioReading ReadTimes(const Scan& scan, const Quantity& q, std::uint32_t floor) {
  const GrammarWords& w = scan.words();
  const std::uint32_t number_end = q.number.end;
  if (scan.Is(number_end, w.fois)) {
    std::uint32_t at = ReadAndHalf(scan, number_end + 1);
    Decimal value = q.number.value;
    if (at != number_end + 1) value = Decimal::Add(value, *Decimal::Parse("0.5")).value_or(value);
    RatioReading reading{q.first, at, q.number.first, MentionKind::kRatio, value, "ratio/times"};
    std::uint32_t more = at;
    if (scan.Text(more) == "bien" || scan.Text(more) == "encore") ++more;
    if (const int comparison = scan.rules.Comparison(scan.Word(more)); comparison != 0) {
      reading.end = more + 1;
      const bool smaller = comparison > 0 && scan.rules.Comparison(scan.Word(more + 1)) < 0;  // « fois plus petit »
      if (smaller) ++reading.end;
      if ((comparison < 0 || smaller) && !value.is_zero()) reading.value = Inverse(value);
      return reading;
    }
    const bool compared = scan.Is(at, w.un) || scan.Is(at, w.une) || scan.Is(at, w.la) || scan.Is(at, w.le) ||
                          scan.Is(at, w.l) || scan.Is(at, w.celui) || scan.Is(at, w.celle) || scan.Is(at, w.son) ||
                          scan.Is(at, w.sa) || scan.Is(at, w.leur) || (scan.Is(at, w.ce) && scan.Is(at + 1, w.que));
    const bool valued = (scan.rules.IsValued(scan.Word(at + 1)) || scan.rules.IsValued(scan.Word(at))) &&
                        !SpeaksOfLeverage(scan, q.first);
    // « téléchargée 600 000 fois » counts, « 640 000 fois l'an dernier » too.
    constexpr int kMost = 1000, kMostCompared = 20000;
    if (compared && !valued && value < Decimal(kMostCompared)) return reading;
    if (value >= Decimal(kMost)) return {};
    reading.kind = MentionKind::kNumber;
    reading.rule = "number/times";
    return reading;
  }
  if (!q.bare() && q.counted_end == 0) return {};
  const BoundReading bound = BoundBehindPar(scan, q, floor);
  if (bound.first > scan.begin && scan.Is(bound.first - 1, w.par)) {
    bool divides = false;
    const std::uint32_t par = bound.first - 1;
    const std::uint32_t verb = FindFactorVerb(scan, par, floor, &divides);
    if (verb != par) {
      RatioReading reading{verb + 1 == par ? verb : par, number_end,     q.number.first,
                           MentionKind::kRatio,          q.number.value, "ratio/factor"};
      if (divides && !q.number.value.is_zero()) reading.value = Inverse(q.number.value);
      if (bound.first != q.first) reading.bound = divides ? Inverse(bound.bound) : bound.bound;
      return reading;
    }
  }
  std::uint32_t before = q.first - 1;
  if (scan.IsOf(before)) --before;
  if (scan.Is(before, w.facteur) && before >= floor) {
    return {q.first, number_end, q.number.first, MentionKind::kRatio, q.number.value, "ratio/factor-noun"};
  }
  // « 10x », « 3 x plus »
  if (q.number.digits && scan.Is(number_end, w.x) &&
      (scan.Glued(number_end) || scan.rules.Comparison(scan.Word(number_end + 1)) != 0)) {
    const int comparison = scan.rules.Comparison(scan.Word(number_end + 1));
    const bool less = comparison < 0 && !q.number.value.is_zero();  // « 4x moins cher »
    return {q.first,
            number_end + 1,
            q.number.first,
            MentionKind::kRatio,
            less ? Inverse(q.number.value) : q.number.value,
            "ratio/times-sign"};
  }
  return {};
}

RatioReading ReadOnceAndHalf(const Scan& scan, std::uint32_t i) {
  if (!scan.Is(i, scan.words().une) || !scan.Is(i + 1, scan.words().fois)) return {};
  const std::uint32_t end = ReadAndHalf(scan, i + 2);
  const int comparison = scan.rules.Comparison(scan.Word(end));
  if (end == i + 2 || comparison == 0) return {};
  const Decimal value = *Decimal::Parse("1.5");
  return {i, end + 1, i, MentionKind::kRatio, comparison < 0 ? Inverse(value) : value, "ratio/times"};
}

RatioReading ReadTimesSign(const Scan& scan, std::uint32_t i) {
  const GrammarWords& w = scan.words();
  if ((scan.Is(i, w.times) || scan.Is(i, w.x)) && scan.IsNumber(i + 1) && !scan.IsNumber(i - 1)) {
    if (scan.Is(i, w.x) && scan.Glued(i + 2) && scan.IsWord(i + 2)) return {};
    const Numeral n = ReadDigits(scan, i + 1, false);
    if (n.overflow) return {};
    return {i, n.end, i, MentionKind::kRatio, n.value, "ratio/times-sign"};
  }
  // « x4 » is one word.
  const std::string_view text = scan.Text(i);
  if (text.size() < 2 || text.size() > 5 || text[0] != 'x' || scan.Glued(i)) return {};
  if (text == "x86" || text == "x64" || text == "x32") return {};  // what processors are, not how many times
  const auto value = Decimal::Parse(text.substr(1));
  if (!value || value->is_zero()) return {};
  RatioReading reading{i, i + 1, i, MentionKind::kRatio, *value, "ratio/times-sign"};
  if (scan.Is(i + 1, w.comma) && scan.Glued(i + 1) && scan.IsNumber(i + 2) && scan.Glued(i + 2)) {
    std::string decimal(text.substr(1));
    decimal += '.';
    decimal += scan.Text(i + 2).substr(0, 9);
    reading.value = Decimal::Parse(decimal).value_or(*value);
    reading.end = i + 3;
  }
  return reading;
}

namespace {

// « n'en mobilisera jamais le dixième »: a part of what « en » stands for, where nothing goes on behind it.
bool IsOfPronoun(const Scan& scan, std::uint32_t article) {
  constexpr std::uint32_t kReach = 6;
  if (scan.IsWord(article + 2) && !scan.Has(article + 2, kFunctionWord)) return false;
  for (std::uint32_t i = article; i > scan.begin && article - i < kReach; --i) {
    if (!scan.IsWord(i - 1)) return false;
    if (scan.Is(i - 1, scan.words().en)) return !scan.language.Verbs(scan.Word(i)).empty();
  }
  return false;
}

}  // namespace

RatioReading ReadFraction(const Scan& scan, std::uint32_t i) {
  const GrammarWords& w = scan.words();
  std::uint32_t at = i;
  if (scan.Is(at, w.les) || scan.Is(at, w.la) || scan.Is(at, w.le)) ++at;
  std::int64_t part = 0;
  std::uint32_t noun = at;
  if (scan.Has(at, kFractionWord)) {
    part = 1;
  } else {
    const Numeral n = ReadNumeral(scan, at, false);
    noun = scan.OverHyphen(n.end);
    if (!n || n.decimal || n.power > 0 || n.value > 999 || !scan.Has(noun, kFractionWord)) return {};
    // « vingt-cinquième », « deux centième » are ordinals, « quatre cinquièmes » is a share.
    const bool plural = scan.Text(noun).ends_with('s');
    if (scan.Has(noun, kOrdinalWord) && (noun != n.end || (n.value > 1 && !plural))) return {};
    for (; part <= 999 && Decimal(part) != n.value; ++part) {
    }
  }
  if (!scan.Has(noun, kFractionWord) || part == 0) return {};
  const int divisor = scan.rules.FractionDivisor(scan.Word(noun));
  const std::uint32_t next = noun + 1;
  const bool of = scan.IsOf(next) || scan.Is(next, w.du) || scan.Is(next, w.des);
  // « consultées par un tiers »: a third party.
  if (divisor == 3 && part == 1 && scan.Is(at, w.un) && scan.Is(i - 1, w.par) && !of) return {};
  if (divisor == 4 && scan.IsOf(next) && scan.Is(next + 1, w.heure)) {  // « trois quarts d'heure »
    if (part == 1 && !scan.Is(at, w.un)) return {};
    return {at, next + 2, at, MentionKind::kMeasure, Decimal(900 * part), "measure/plain"};
  }
  if (scan.IsOf(next) &&
      (scan.Is(next + 1, w.heure) || scan.Text(next + 1) == "finale" || scan.Text(next + 1) == "confiance" ||
       scan.Text(next + 1) == "tour" || scan.Text(next + 1) == "point" || scan.Text(next + 1) == "siècle" ||
       scan.Text(next + 1) == "seconde")) {
    return {};
  }
  // « un quart de milliard d'euros »: an amount, of a part of a scale.
  if (scan.IsOf(next) && scan.Has(next + 1, kScaleWord) && !scan.Text(next + 1).ends_with('s')) return {};
  // « moitié moins qu'en 2024 »
  if (divisor == 2 && part == 1 && scan.Text(next) == "moins" && !scan.IsOf(next + 1)) {
    return {at, next + 1, at, MentionKind::kRatio, *Decimal::Parse("0.5"), "ratio/times"};
  }
  if (divisor == 2) {
    if (scan.Has(at - 1, kOrdinalWord) || scan.rules.Comparison(scan.Word(next)) != 0) return {};
    if (at == i && scan.Is(i - 1, w.a) && !of) return {};  // « à moitié compris »
  } else if (part == 1) {
    const bool tiers_or_quart = divisor <= 4;
    const bool counted = scan.Is(at, w.un) || scan.Is(at, w.une);
    // « un cinquième centre » is an ordinal, « un cinquième des ventes » a share; « le quart », « le tiers » need « de
    // ».
    // « représentent près du quart », « n'en mobilisera jamais le dixième »
    const bool hedged = tiers_or_quart && (scan.Is(at - 1, w.du) || scan.Is(at - 1, w.au)) &&
                        static_cast<bool>(scan.rules.cues_before().FindBefore(scan.tokens, scan.begin, at));
    const bool of_pronoun = !counted && (scan.Is(at - 1, w.le) || scan.Is(at - 1, w.la)) && IsOfPronoun(scan, at - 1);
    if (!counted && !(tiers_or_quart && of) && !hedged && !of_pronoun) return {};
    if (!tiers_or_quart && scan.IsWord(next) && !of && !scan.Has(next, kFunctionWord)) return {};
    // « cinq sites, 500 millions consacrés à un sixième »: the next one.
    if (!tiers_or_quart && !of && (scan.Is(i - 1, w.a) || scan.Text(i - 1) == "dans")) return {};
    // « un huitième mois de baisse »
    const std::string_view noun_of_time = scan.Text(next);
    if (!tiers_or_quart && (noun_of_time == "mois" || noun_of_time == "jour" || noun_of_time == "semaine")) return {};
    if (!counted && at == i && !of_pronoun && !scan.Is(i - 1, w.du) && !scan.Is(i - 1, w.au)) return {};
  }
  return {i, next, at, MentionKind::kPercent, Percent(part, divisor), "percent/fraction"};
}

RatioReading ReadOutOf(const Scan& scan, std::uint32_t first, std::uint32_t sur, const Decimal& part) {
  if (!scan.Is(sur, scan.words().sur)) return {};
  const Numeral whole = ReadNumeral(scan, sur + 1, false);
  if (!whole || whole.decimal || whole.power > 0 || whole.overflow || whole.article) return {};
  const std::int64_t sizes[] = {2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 15, 20, 100, 1000};
  for (const std::int64_t size : sizes) {
    if (whole.value != Decimal(size) || part >= whole.value) continue;
    std::uint32_t end = 0;
    if (ReadUnit(scan, whole.end, &end) != nullptr || scan.Has(whole.end, kDurationWord)) return {};
    for (std::uint32_t at = first; at > scan.begin && first - at < kMarkReach; --at) {
      // « une note de 14 sur 20 »: a mark, no share.
      if (scan.rules.IsScoreCue(scan.Word(at - 1))) {
        return {first, whole.end, first, MentionKind::kNumber, part, "number/score"};
      }
    }
    return {first, whole.end, first, MentionKind::kPercent, Percent(part, size), "percent/out-of"};
  }
  return {};
}

}  // namespace recoupe
