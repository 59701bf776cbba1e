#include "pipeline/recognize/inherit.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include "pipeline/recognize/dates.h"
#include "pipeline/recognize/quantities.h"

namespace recoupe {
namespace {

constexpr std::size_t kNone = static_cast<std::size_t>(-1);
constexpr std::uint32_t kListGap = 6;  // tokens between the members of a list
constexpr std::uint32_t kNoToken = 0xFFFFFFFF;
constexpr std::uint32_t kPriceGap = 12;    // tokens between two prices per the same
constexpr std::size_t kPriceReadings = 3;  // that are no figures, between them
constexpr std::uint32_t kMaxRow = 200;     // tokens of a table row
constexpr std::size_t kManyCounts = 2;     // scaled counts that make a text one of counts
constexpr std::size_t kLookBack = 12;      // readings that are asked for a currency

Decimal Scaled(const Decimal& value, int power) {
  if (power == 0) return value;
  return Decimal::Multiply(value, Decimal::PowerOfTen(power)).value_or(value);
}

class Inheritance {
 public:
  Inheritance(std::string_view text, const Layout& layout, const FigureRules& rules, const LanguageRules& language,
              std::vector<NumericReading>* readings)
      : layout_(layout), rules_(rules), readings_(*readings), scan_{text, layout.tokens, rules, language, 0, 0} {
    scan_.end = static_cast<std::uint32_t>(layout.tokens.size());
  }

  void Run() {
    ResolveAmbiguous();
    for (std::size_t end = readings_.size(); end > 0; --end) FromNext(end - 1);
    CollectCodes();
    for (std::size_t k = 0; k < readings_.size(); ++k) {
      if (readings_[k].declared) declared_ = k;
      if (readings_[k].open && IsOfPeople(k)) readings_[k].open = false;
      if (readings_[k].open && !FromTable(k)) FromBefore(k);
      // « de 209 à 268 milliards »: what the last one is found to be of holds for those that have their scale from it.
      for (std::size_t b = k; IsMoney(k) && b > 0 && HasScaleFromNext(b - 1); --b)
        TakeCurrency(&readings_[b - 1], readings_[k]);
      if (readings_[k].named && readings_[k].scaled) {
        // « 3 milliards de dollars, dont 1,2 milliard de SoftBank »; but « 247 millions d'iPhone » count.
        const std::size_t joined = MoneyJoinedTo(k);
        const std::size_t part = PartOfMoney(k) ? k - 1 : joined != kNone ? joined : SameAmount(k);
        if (part != kNone) TakeCurrency(&readings_[k], readings_[part]);
      }
      if (readings_[k].minor) ResolveMinor(k);
      MarkRestatement(k);
    }
    for (std::size_t k = 0; k < readings_.size(); ++k) {
      PerFromBefore(k);
      PerOfMove(k);
      PerOfNumber(k);
      PerFromTableHead(k);
      Close(k);
    }
  }

 private:
  Mention& M(std::size_t k) { return readings_[k].mention; }
  bool SameSentence(std::size_t a, std::size_t b) { return M(a).sentence == M(b).sentence; }
  bool IsMoney(std::size_t k) { return M(k).kind == MentionKind::kMoney; }

  // « 200 millions de dollars de revenus, et nous sommes 750 », « ils étaient 350 »: so many people, whatever the
  // amount before is of.
  bool IsOfPeople(std::size_t k) {
    const std::uint32_t first = First(k);
    if (readings_[k].scaled || first <= layout_.sentences[M(k).sentence].first_token) return false;
    const auto forms = scan_.language.Verbs(scan_.Word(first - 1));
    return !HasPronounEn(k) && std::any_of(forms.begin(), forms.end(), [&](const VerbForm& form) {
      const bool counts = rules_.IsCountVerb(form.lemma) && !rules_.IsMoneyVerb(form.lemma);
      return counts && form.plural && form.mood != Mood::kPastParticiple;
    });
  }

  // A list's members share what its last one says: bare numbers before it, over commas, « et », « à », names.
  void FromNext(std::size_t k) {
    NumericReading& r = readings_[k];
    if (!r.open || k + 1 >= readings_.size() || !SameSentence(k, k + 1)) return;
    std::size_t size = SizeOfPronoun(k);
    if (size == kNone) size = SizeBehindSameWord(k);
    if (size != kNone) {
      Take(&r, readings_[size]);
      return;
    }
    const NumericReading& next = readings_[k + 1];
    // « 12/256 Go », « 12 + 256 Go »: two measures of a thing.
    const std::uint32_t sign = M(k).end_token;
    const bool paired = next.kind == UnitKind::kMeasure && sign + 1 == M(k + 1).first_token &&
                        (scan_.Is(sign, rules_.words().slash) || scan_.Is(sign, rules_.words().plus_sign));
    if (!paired && !ListGap(M(k).end_token, M(k + 1).first_token)) return;
    if (!IsFigure(next.mention.kind) || next.mention.kind == MentionKind::kRatio) return;
    if (r.scaled) {
      if (next.kind == UnitKind::kMoney) TakeCurrency(&r, next);
      return;
    }
    if (next.kind == UnitKind::kNone && next.power == 0) {
      // « passer de 28 à une cinquantaine de salariés »: no millions of the sentence before.
      if (r.moved && IsFigure(next.mention.kind) && !next.open) r.open = false;
      return;
    }
    if (next.kind == UnitKind::kMeasure && r.small_word) return;
    Take(&r, next);
  }

  bool HasScaleFromNext(std::size_t b) {
    return M(b).scale_inherited && M(b).kind == MentionKind::kQuantity && M(b).counted_end == 0 &&
           SameSentence(b, b + 1) && ListGap(M(b).end_token, M(b + 1).first_token);
  }

  bool ListGap(std::uint32_t first, std::uint32_t last) {
    if (last <= first || last - first > kListGap) return false;
    const GrammarWords& w = rules_.words();
    bool joined = false;
    for (std::uint32_t i = first; i < last; ++i) {
      const bool joint =
          scan_.Is(i, w.comma) || scan_.Is(i, w.et) || scan_.Is(i, w.ou) || scan_.Is(i, w.a) || scan_.Is(i, w.puis);
      joined = joined || joint || scan_.Is(i, w.close);
      const bool name = scan_.IsWord(i) && scan_.Flag(i, Token::kCapital);
      if (!joint && !name && !scan_.Is(i, w.open) && !scan_.Is(i, w.close) && !scan_.Is(i, w.les) &&
          !scan_.Is(i, w.semicolon))
        return false;
    }
    return joined;
  }

  // Unit and scale of `from`, as far as they fit.
  void Take(NumericReading* r, const NumericReading& from) {
    Mention& m = r->mention;
    // « 33 % des écoles... le budget en supprime 4 000 »: no percentage.
    constexpr int kMostPercent = 1000;
    if (from.kind == UnitKind::kPercent && m.figure.value.Abs() >= Decimal(kMostPercent)) return;
    m.kind = from.mention.kind;
    m.figure.unit = from.mention.figure.unit;
    if (m.figure.per.empty() && !from.mention.figure.per.empty()) {
      m.figure.per = from.mention.figure.per;
      r->per_factor = from.per_factor;
      m.figure.value = Decimal::Divide(m.figure.value, r->per_factor, 18).value_or(m.figure.value);
    }
    r->kind = from.kind;
    r->factor = from.factor;
    r->group = from.group;
    m.currency_inherited = from.kind == UnitKind::kMoney;
    if (!r->scaled && from.power > 0 && ScaleFits(*r, from)) {
      ApplyPower(r, from.power);
      m.scale_inherited = true;
    }
    if (r->factor != Decimal(1)) {
      m.figure.value = Decimal::Multiply(m.figure.value, r->factor).value_or(m.figure.value);
      m.figure.max = Decimal::Multiply(m.figure.max, r->factor).value_or(m.figure.max);
    }
    r->open = false;
  }

  // « 500 000 » beside « 1,2 million » is no number of millions.
  static bool ScaleFits(const NumericReading& r, const NumericReading& from) {
    if (r.mention.figure.value.Abs() >= Decimal(10000)) return false;
    // "95 millions d'utilisateurs. Il employait 2 294 modérateurs": thousands of millions are not counted by the
    // million.
    const Decimal thousand(1000);
    if (from.kind != UnitKind::kMoney && r.mention.figure.value.Abs() >= thousand &&
        from.mention.figure.value.Abs() < Scaled(thousand, from.power)) {
      return false;
    }
    const Decimal scaled = Scaled(r.mention.figure.value.Abs(), from.power);
    const auto limit = Decimal::Multiply(from.mention.figure.value.Abs(), 2000);
    return !limit || scaled <= *limit || from.mention.figure.value.is_zero();
  }

  static void ApplyPower(NumericReading* r, int power) {
    r->mention.figure.value = Scaled(r->mention.figure.value, power);
    r->mention.figure.max = Scaled(r->mention.figure.max, power);
    r->power = power;
  }

  void TakeCurrency(NumericReading* r, const NumericReading& from) {
    r->mention.kind = MentionKind::kMoney;
    r->kind = UnitKind::kMoney;
    r->mention.figure.unit = from.mention.figure.unit;
    r->mention.currency_inherited = true;
    r->group = from.group;
    r->open = false;
  }

  void FromBefore(std::size_t k) {
    NumericReading& r = readings_[k];
    if (IsWholeOfFraction(k) && !r.scaled) {  // « la moitié des 483 millions espérés » may be money
      r.open = r.small_word;
      return;
    }
    const bool pronoun = HasPronounEn(k);
    if (pronoun && FromPronoun(k)) return;
    // « facture 49 euros le certificat, en a vendu 6 000 »
    if (pronoun && !r.scaled && VerbOfEn(k) != EnVerb::kMoney && k > 0 && IsMoney(k - 1) && !IsOfOneSize(k, k - 1)) {
      return;
    }
    if (IsOfBatch(k) || IsOfThings(k)) return;
    if (const std::size_t size = SizeBehindSameWord(k); size != kNone) {
      Take(&r, readings_[size]);
      return;
    }
    // "une télé de 65 pouces, celle de 77 à 1 999 euros": which one is measured as the first.
    if (const std::size_t price = PriceOfPronoun(k); price != kNone) {
      Take(&r, readings_[price]);
      return;
    }
    if (const std::size_t price = AntecedentOfPrice(k); price != kNone) {
      Take(&r, readings_[price]);
      return;
    }
    if (const std::size_t told = AntecedentOfVerbless(k); told != kNone) {
      Take(&r, readings_[told]);
      return;
    }
    const std::size_t before = Antecedent(k);
    const bool parallel = before != kNone && IsParallel(k, before);
    if (r.scaled) {
      const bool amount = r.money_noun || HasMoneyContext(k);
      // « à TSMC pour ses deux usines, et jusqu'à 500 milliards à Micron »: nobody goes on to milliards from two.
      const bool count = before != kNone && M(before).kind == MentionKind::kQuantity && !IsFew(before) &&
                         !(before + 1 == k && HasScaleFromNext(before));
      // « Leboncoin en réunit 29,3 millions, devant Temu (24,1 millions) »
      const bool told = count && parallel && readings_[before].told_count && !r.money_noun;
      if (told) {
        r.open = false;
        r.told_count = true;
        return;
      }
      if (count && (!r.money_noun || r.sales_noun) && (parallel ? !IsBareScaled(before) || !amount : !amount)) {
        r.open = false;  // « dont 15,5 millions » of « 50 millions d'abonnés »
        CountSales(&r);
        return;
      }
      // « 120 millions de commandes par jour »
      const bool each = r.sales_noun && !r.mention.figure.per.empty();
      const bool counted_sales = r.sales_noun && scaled_counts_ > explicit_count_ && !HasMoneyBefore(k);
      if (each || counted_sales || IsOfCounted(k) || ((!amount || r.sales_noun) && NearestIsCount(k)) ||
          SpeaksOfNumber(k)) {
        r.open = false;
        CountSales(&r);
        return;
      }
      if (const std::size_t money = CurrencySource(k); money != kNone) TakeCurrency(&r, readings_[money]);
      return;
    }
    if (parallel) Take(&r, readings_[before]);
  }

  // « par lots de dix mille »: how many go together, whatever is measured before.
  bool IsOfBatch(std::size_t k) {
    const std::uint32_t first = First(k);
    return first > 3 && scan_.IsOf(first - 1) && scan_.IsWord(first - 2) && scan_.Text(first - 2).ends_with("s") &&
           scan_.Is(first - 3, rules_.words().par) && !readings_[k].scaled;
  }

  // « aux 3 400 parties civiles »: with a plural behind it, to whom, not how much.
  bool IsOfThings(std::size_t k) {
    const std::uint32_t first = First(k), noun = M(k).end_token;
    return first > 0 && scan_.Is(first - 1, rules_.words().aux) && !readings_[k].scaled && scan_.IsWord(noun) &&
           !scan_.Has(noun, kFunctionWord | kScaleWord) && scan_.Text(noun).ends_with("s");
  }

  // "1 099 dollars avec 32 Go, 1 599 dollars avec 64", "649 euros pour 128 Go, 749 euros pour 256 et": behind the same
  // word.
  std::size_t SizeBehindSameWord(std::size_t k) {
    constexpr std::size_t kReach = 4;
    const std::string_view link = First(k) > 0 ? scan_.Text(First(k) - 1) : std::string_view();
    if (link != "avec" && link != "pour") return kNone;
    if (readings_[k].scaled || readings_[k].small_word || M(k).kind != MentionKind::kQuantity) return kNone;
    const std::uint32_t end = M(k).end_token;
    if (scan_.IsWord(end) && !scan_.Is(end, rules_.words().et)) return kNone;
    for (std::size_t b = k, steps = 0; b-- > 0 && steps < kReach && SameSentence(b, k); ++steps) {
      if (M(b).kind != MentionKind::kMeasure) continue;
      return First(b) > 0 && scan_.Text(First(b) - 1) == link ? b : kNone;
    }
    return kNone;
  }

  std::size_t SizeOfPronoun(std::size_t k) {
    constexpr std::size_t kReach = 5;
    const GrammarWords& w = rules_.words();
    const std::uint32_t first = First(k);
    if (first < 2 || !scan_.IsOf(first - 1) || M(k).kind != MentionKind::kQuantity) return kNone;
    if (!scan_.Is(first - 2, w.celui) && !scan_.Is(first - 2, w.celle)) return kNone;
    for (std::size_t b = k, steps = 0; b-- > 0 && steps < kReach && SameSentence(b, k); ++steps) {
      if (M(b).kind == MentionKind::kMeasure) return scan_.IsOf(First(b) - 1) || IsVersion(b) ? b : kNone;
    }
    return kNone;
  }

  // « une télé de 65 pouces est à 1 299 euros, celle de 77 à 1 999 »: behind the size comes its price.
  std::size_t PriceOfPronoun(std::size_t k) {
    constexpr std::size_t kReach = 5;
    // "les écouteurs à 79, le chargeur de 65 W à 49": each with its price.
    const bool sized = k > 0 && M(k - 1).kind == MentionKind::kMeasure && First(k - 1) > 0 &&
                       scan_.IsOf(First(k - 1) - 1) && !readings_[k].scaled;
    const bool priced = k > 0 && SameSentence(k - 1, k) && scan_.Is(First(k) - 1, rules_.words().a) &&
                        M(k - 1).end_token + 1 == First(k) && (sized || SizeOfPronounIs(k - 1));
    if (!priced) return kNone;
    for (std::size_t b = k - 1, steps = 0; b-- > 0 && steps < kReach && SameSentence(b, k); ++steps) {
      if (IsMoney(b) && readings_[b].power == 0) return b;
    }
    return kNone;
  }

  bool SizeOfPronounIs(std::size_t k) {
    const GrammarWords& w = rules_.words();
    const std::uint32_t first = First(k);
    return M(k).kind == MentionKind::kMeasure && first > 1 && scan_.IsOf(first - 1) &&
           (scan_.Is(first - 2, w.celui) || scan_.Is(first - 2, w.celle));
  }

  // « la version 256 Go »: right behind its noun.
  bool IsVersion(std::size_t b) { return First(b) > 0 && scan_.Has(First(b) - 1, kLabelWord); }

  // « valait 500 milliards. Aujourd'hui, 93. », « pèse 300 milliards. Anthropic ? 61,5. »: a sentence that is no more
  // than a name or a date and a number, or the answer to a question of one word, is measured like the one before.
  std::size_t AntecedentOfVerbless(std::size_t k) {
    constexpr std::uint32_t kHead = 5, kTail = 3, kQuestion = 7;
    const NumericReading& r = readings_[k];
    if (r.scaled || r.small_word || k == 0 || M(k).sentence == 0 || M(k).kind != MentionKind::kQuantity) return kNone;
    const Sentence& own = layout_.sentences[M(k).sentence];
    const Sentence& last = layout_.sentences[M(k).sentence - 1];
    const std::uint32_t first = First(k), end = M(k).end_token;
    if (last.block != own.block || first - own.first_token > kHead || own.end_token > end + kTail) return kNone;
    if (end < own.end_token && (scan_.IsWord(end) || scan_.IsNumber(end))) return kNone;
    const bool question = scan_.Text(last.end_token - 1) == "?";
    // "Donc un chiffre d'affaires de 12 millions ? — 11,4 en 2024": what the question says of.
    if (question && first == own.first_token && last.block + 1 == own.block) {
      if (end < own.end_token && scan_.IsWord(end) && !scan_.Is(end, rules_.words().en)) return kNone;
      for (std::size_t b = k; b-- > 0 && M(b).sentence + 1 == M(k).sentence;) {
        if (IsFigure(M(b).kind) && M(b).kind != MentionKind::kRatio) return IsOfOneSize(k, b) ? b : kNone;
      }
      return kNone;
    }
    const bool asked = question && last.end_token - last.first_token < kQuestion;
    const bool headed = first > own.first_token + 1 && scan_.Is(first - 1, rules_.words().comma);
    if (asked ? first != own.first_token : !headed) return kNone;
    const std::uint32_t reach = asked ? 2 : 1;
    for (std::size_t b = k, steps = 0; b-- > 0 && steps < kLookBack; ++steps) {
      if (readings_[b].block != readings_[k].block || M(b).sentence + reach < M(k).sentence) return kNone;
      const MentionKind kind = M(b).kind;
      // « Cisco valait 200 fois ses bénéfices, Nvidia n'en vaut que 45 »
      if (M(b).rule == "number/times" && SameSentence(b, k) && !readings_[k].scaled) break;
      if (!IsFigure(kind) || kind == MentionKind::kRatio || M(b).restates != kNoMention) continue;
      if (SameSentence(b, k)) return kNone;
      if (kind == MentionKind::kPercent) return M(k).figure.value <= Decimal(100) ? b : kNone;
      return IsOfOneSize(k, b) ? b : kNone;
    }
    return kNone;
  }

  // « coûte 59,99 euros. SFR est à 50,99. », « SoftBank l'a ramassé pour 600. »: a bare number that ends its clause
  // behind « à » or « pour », about as much as the price or sum before.
  std::size_t AntecedentOfPrice(std::size_t k) {
    constexpr int kAlike = 4;
    const NumericReading& r = readings_[k];
    const std::uint32_t first = First(k), end = M(k).end_token;
    if (r.scaled || r.small_word || k == 0 || M(k).kind != MentionKind::kQuantity) return kNone;
    const Sentence& own = layout_.sentences[M(k).sentence];
    if (first < own.first_token + 2) return kNone;
    // "Claude Pro : 21,60 euros. Le Chat Pro : 17,99."
    constexpr std::uint32_t kLabel = 5;
    const bool label = scan_.Is(first - 1, rules_.words().colon) && first - own.first_token <= kLabel &&
                       !IsWhole(M(k).figure.value) && M(k - 1).sentence + 1 == M(k).sentence;
    if (label && IsMoney(k - 1) && readings_[k - 1].power == 0 && IsOfOneSize(k, k - 1) &&
        readings_[k - 1].block == readings_[k].block && end + 1 >= own.end_token) {
      return k - 1;
    }
    if (!scan_.Is(first - 1, rules_.words().a) && !scan_.Is(first - 1, rules_.words().pour)) return kNone;
    if (!scan_.IsWord(first - 2) || scan_.language.Verbs(scan_.Word(first - 2)).empty()) return kNone;
    if (end < own.end_token && (scan_.IsWord(end) || scan_.IsNumber(end))) return kNone;
    std::size_t b = k - 1;
    while (b > 0 && M(b).kind == MentionKind::kDate) --b;
    if (!IsMoney(b) || M(b).restates != kNoMention || readings_[b].block != readings_[k].block) return kNone;
    if (M(b).sentence + 1 < M(k).sentence || !IsOfOneSize(k, b)) return kNone;
    const Decimal value = Scaled(M(k).figure.value.Abs(), readings_[b].power), other = M(b).figure.value.Abs();
    const Decimal more = Decimal::Multiply(other, kAlike).value_or(other);
    const Decimal much = Decimal::Multiply(value, kAlike).value_or(value);
    return value <= more && other <= much ? b : kNone;
  }

  bool IsFew(std::size_t b) {
    constexpr int kFew = 20;
    return readings_[b].power == 0 && M(b).figure.value <= Decimal(kFew);
  }

  // « la moitié des 3 236 prévus »: what a share is taken of is no share.
  bool IsWholeOfFraction(std::size_t k) {
    if (k == 0 || M(k - 1).kind != MentionKind::kPercent || First(k) != M(k - 1).end_token + 1) return false;
    return scan_.IsOf(First(k) - 1) || scan_.Is(First(k) - 1, rules_.words().des);
  }

  // « les analystes en espéraient 9,15 »: kind, unit and scale are those of the figure that « en » stands for; false if
  // that is none.
  bool FromPronoun(std::size_t k) {
    NumericReading& r = readings_[k];
    // « en acheter 500, pour 9 millions »: the price of what the pronoun's own figure counts.
    // « n'en a livré que pour 1,8 milliard » likewise.
    if (r.scaled && scan_.Is(First(k) - 1, rules_.words().pour)) return false;
    const EnVerb verb = VerbOfEn(k);
    if (r.scaled && verb == EnVerb::kCount) {
      r.open = false;
      r.told_count = true;
      return true;
    }
    bool passed_money = false;
    const std::size_t before = AntecedentOfEn(k, verb, &passed_money);
    if (before == kNone) {
      // « Si chacun payait 20 dollars, il en faudrait deux milliards »
      if (!r.scaled || !passed_money || verb == EnVerb::kMoney) return false;
      r.open = false;
      return true;
    }
    const NumericReading& from = readings_[before];
    // « coûte 8 millions, et il en faut souvent deux »
    if (r.small_word && M(before).kind == MentionKind::kMoney && verb != EnVerb::kMoney) {
      r.small_word = r.open = false;
      return true;
    }
    if (M(before).kind == MentionKind::kQuantity && r.scaled) {
      r.open = false;
      r.told_count = true;
      return true;
    }
    if (r.scaled && M(before).kind == MentionKind::kMoney) {
      TakeCurrency(&r, from);
      return true;
    }
    const Decimal value = r.mention.figure.value;
    const std::string per = r.mention.figure.per;
    Take(&r, from);
    // « traite 900 colis par heure. La Poste en a commandé 120 », « un million par an. Elle n'en a produit que 290 000
    // l'an dernier »: not by the hour, nor in each year.
    constexpr std::uint32_t kToDate = 2;
    const std::string& taken = r.mention.figure.per;
    const bool brief = taken == "hour" || taken == "minute" || taken == "second";
    const bool dated =
        k + 1 < readings_.size() && M(k + 1).kind == MentionKind::kDate && First(k + 1) < M(k).end_token + kToDate;
    if (r.mention.kind == MentionKind::kQuantity && per.empty() && (brief || (taken == "year" && dated))) {
      r.mention.figure.per.clear();
      r.per_factor = Decimal(1);
      if (!r.mention.scale_inherited) r.mention.figure.value = value;
    }
    return true;
  }

  enum class EnVerb : std::uint8_t { kAny, kMoney, kCount };

  EnVerb VerbOfEn(std::size_t k) {
    const std::uint32_t en = PronounEn(k);
    for (std::uint32_t i = en + 1; i < First(k) && i <= en + 5; ++i) {
      const bool money = IsMoneyVerb(i) || scan_.Has(i, kMoneyCue);
      bool count = false;
      for (const VerbForm& form : scan_.language.Verbs(scan_.Word(i))) count |= rules_.IsCountVerb(form.lemma);
      if (money && count) return EnVerb::kAny;  // "nous en perdons 300": customers, or millions
      if (money) return EnVerb::kMoney;
      if (count) return EnVerb::kCount;
    }
    return EnVerb::kAny;
  }

  // The nearest figure before that « en » may stand for: what is counted is no amount, « 3 » is no part of 1 499 euros,
  // 4 000 no percentage.
  std::size_t AntecedentOfEn(std::size_t k, EnVerb verb, bool* passed_money) {
    for (std::size_t b = k, steps = 0; b-- > 0 && steps < kLookBack; ++steps) {
      if (readings_[b].block + (verb == EnVerb::kMoney ? 2 : 0) < readings_[k].block) break;
      const MentionKind kind = M(b).kind;
      if (readings_[b].kind == UnitKind::kDuration && SameSentence(b, k) && verb == EnVerb::kAny) break;
      if (!IsFigure(kind) || kind == MentionKind::kRatio || M(b).restates != kNoMention) continue;
      // « Il coûte 39 900 dollars. Musk en espérait 250 000 par an »: no price is of each year.
      const std::string& per = M(k).figure.per;
      const bool yearly = per == "year" || per == "month" || per == "week" || per == "day";
      if (kind == MentionKind::kMoney && yearly && M(b).figure.per.empty() && readings_[b].power == 0) continue;
      // « la version 52 kWh en promet 410 »: the subject is not what there is so much of.
      if (kind == MentionKind::kMeasure && (M(b).end_token == PronounEn(k) || IsPricedByEn(k))) continue;
      if (kind == MentionKind::kPercent) {
        // "ne dépasse pas 7 %. L'Hexagone en pèse 2": the sentence before is about nothing else.
        const bool told = M(b).sentence + 1 == M(k).sentence && readings_[b].block == readings_[k].block;
        // « la moitié de ce qu'aligne xAI. La start-up en a levé 1,7 »: no number is measured by a fraction in words.
        const bool fraction = M(b).rule == "percent/fraction" && verb == EnVerb::kMoney;
        if (b + 1 == k && !fraction && (SameSentence(b, k) || told) && IsPartOfPercent(k, verb)) return b;
        continue;
      }
      // « a gagné 85 %, à 37 dollars, quand Nvidia n'en prend que 40 »: of the change, not of its level.
      const bool level = b > 0 && kind == MentionKind::kMoney && M(b - 1).kind == MentionKind::kPercent &&
                         SameSentence(b, b - 1) && scan_.Is(First(b) - 1, rules_.words().a) &&
                         First(b) - M(b - 1).end_token <= 2 && SameSentence(b, k);
      if (level && verb == EnVerb::kAny && !readings_[k].scaled && readings_[b].power == 0) return b - 1;
      const bool near = SameSentence(b, k) || (M(b).sentence + 1 == M(k).sentence &&
                                               (kind == MentionKind::kMoney || IsOnlyFigureOfSentence(b)));
      if (kind == MentionKind::kQuantity) {
        if (verb == EnVerb::kMoney || (!IsWhole(M(k).figure.value) && readings_[b].power == 0)) continue;
        return b;
      }
      if (kind == MentionKind::kMeasure && readings_[b].block != readings_[k].block) continue;
      *passed_money = *passed_money || kind == MentionKind::kMoney;
      // « condamné à 425 millions de dollars. Les plaignants en exigeaient 31 milliards »: of the same money.
      const bool currency = near && kind == MentionKind::kMoney && readings_[k].scaled && verb == EnVerb::kMoney;
      // « une recharge en 49 minutes ; nous en avons compté 52 »: what one counts as well are minutes.
      const bool times = kind == MentionKind::kMeasure && M(b).figure.unit == "s" && SameSentence(b, k) &&
                         !readings_[k].scaled && IsOfOneSize(k, b);
      if (times) return b;
      // « consomme 9 watts, là où un H100 en avale 700 »: two things of one sentence may lie far apart.
      constexpr int kUsual = 20, kMeasures = 100;
      const bool small = M(k).figure.value < Decimal(1000);
      const int far = kind == MentionKind::kMeasure && small && SameSentence(b, k) ? kMeasures : kUsual;
      if (verb == EnVerb::kCount || (!near && verb != EnVerb::kMoney) || (!currency && !IsOfOneSize(k, b, far)))
        continue;
      return b;
    }
    return kNone;
  }

  // « un kit de 32 Go qui en coûtait 100 »: so much money, not memory.
  bool IsPricedByEn(std::size_t k) {
    for (std::uint32_t i = PronounEn(k) + 1; i < First(k); ++i) {
      for (const VerbForm& form : scan_.language.Verbs(scan_.Word(i))) {
        if (rules_.IsPriceVerb(form.lemma)) return true;
      }
    }
    return false;
  }

  bool IsOnlyFigureOfSentence(std::size_t b) {
    const auto other = [&](std::size_t i) { return SameSentence(i, b) && IsFigure(M(i).kind); };
    return (b == 0 || !other(b - 1)) && !other(b + 1);
  }

  // « il en a 12 » of « 18 % »; but « il en supprimera 2 000 ».
  bool IsPartOfPercent(std::size_t k, EnVerb verb) {
    const NumericReading& r = readings_[k];
    // « Son titre a perdu 10 % ; il en avait gagné 140 »: only what rises passes a hundred.
    const bool rises = SpeaksOfShares(k) && r.mention.figure.value < Decimal(1000);
    return !r.scaled && !r.small_word && verb != EnVerb::kCount && (M(k).figure.value.Abs() <= Decimal(100) || rises);
  }

  bool SpeaksOfShares(std::size_t k) {
    const Sentence& sentence = layout_.sentences[M(k).sentence];
    for (std::uint32_t i = sentence.first_token; i < First(k); ++i) {
      if (scan_.Has(i, kShareNoun | kMarketWord)) return true;
    }
    return false;
  }

  // Whether the number, with the scale that it would take over, is neither far more nor far less than the amount.
  bool IsOfOneSize(std::size_t k, std::size_t b, int far = 20) {
    const NumericReading& from = readings_[b];
    if (readings_[k].small_word && from.power == 0) return false;
    Decimal value = M(k).figure.value.Abs();
    if (!readings_[k].scaled && value < Decimal(10000)) value = Scaled(value, from.power);
    if (from.factor != Decimal(1)) value = Decimal::Multiply(value, from.factor).value_or(value);
    const Decimal other = M(b).figure.value.is_zero() ? M(b).figure.max.Abs() : M(b).figure.value.Abs();
    const Decimal more = Decimal::Multiply(other, far).value_or(other);
    const Decimal much = Decimal::Multiply(value, far).value_or(value);
    return value <= more && other <= much;
  }

  // A cell of a table whose head says « en millions d'euros ».
  bool FromTable(std::size_t k) {
    if (FromCell(k, HeadOf(k)) || FromCell(k, LabelOf(k))) return true;
    NumericReading& r = readings_[k];
    if (FromLineAbove(&r)) return true;
    if (declared_ == kNone || r.scaled || r.block >= layout_.blocks.size()) return false;
    const Block& block = layout_.blocks[r.block];
    if (block.kind != BlockKind::kTableRow && block.kind != BlockKind::kListItem) return false;
    const std::uint32_t first = layout_.sentences[block.first_sentence].first_token;
    for (std::uint32_t i = first; i < first + 4 && i < First(k); ++i) {
      if (scan_.Has(i, kCountLabel)) return false;
    }
    if (block.kind == BlockKind::kListItem && !scan_.Is(First(k) - 1, rules_.words().bar)) return false;
    const NumericReading& head = readings_[declared_];
    TakeCurrency(&r, head);
    ApplyPower(&r, head.power);
    r.mention.scale_inherited = true;
    return true;
  }

  // « 20 millions de ventes » beside copies that are counted: the noun is a part of what is said.
  void CountSales(NumericReading* r) {
    Mention& m = r->mention;
    if (!r->sales_noun || !scan_.IsOf(m.end_token)) return;
    m.counted_first = m.end_token + 1;
    m.counted_end = m.end_token + 2;
    m.figure.counted = scan_.Text(m.counted_first);
    m.end_token = m.counted_end;
    m.span.end = scan_.tokens[m.end_token - 1].end;
  }

  // « Livraisons par marque (en millions d'unités) » above the table.
  bool FromLineAbove(NumericReading* r) {
    if (r->scaled || r->block >= layout_.blocks.size()) return false;
    if (layout_.blocks[r->block].kind != BlockKind::kTableRow) return false;
    const std::uint32_t head = FirstRow(r->block);
    if (head == 0 || r->block == head) return false;
    const std::uint32_t begin = FirstToken(head - 1);
    const ColumnUnit above = ReadColumnUnit({begin, std::min(FirstToken(head), begin + kMaxRow)});
    if (above.power == 0 || above.unit != nullptr) return false;
    ApplyPower(r, above.power);
    r->mention.scale_inherited = true;
    r->open = false;
    return true;
  }

  // Before it in its paragraph the last figure counts things, and nothing in its sentence speaks of money.
  bool NearestIsCount(std::size_t k) {
    for (std::size_t b = k, steps = 0; b-- > 0 && steps < kLookBack; ++steps) {
      if (readings_[b].block != readings_[k].block) return false;
      if (IsMoney(b) && readings_[b].power > 0) return false;
      if (IsMoney(b)) continue;  // a price
      if (b + 1 == k && HasScaleFromNext(b)) continue;
      if (M(b).kind == MentionKind::kQuantity) return readings_[b].scaled || M(b).figure.value >= Decimal(100000);
    }
    return false;
  }

  // A heading: what stands behind it explains it.
  bool IsLastOfBlock(std::size_t k) { return M(k).sentence + 1 == layout_.blocks[readings_[k].block].end_sentence; }

  // An amount stands before it in its paragraph.
  bool HasMoneyBefore(std::size_t k) {
    for (std::size_t b = k, steps = 0; b-- > 0 && steps < kLookBack && readings_[b].block == readings_[k].block;
         ++steps) {
      if (IsMoney(b) && readings_[b].power > 0) return true;
    }
    return false;
  }

  // « environ un million d'autres trop petits »
  bool IsOfCounted(std::size_t k) {
    const std::uint32_t end = M(k).end_token;
    return scan_.IsOf(end) && scan_.Has(end + 1, kPronounOfCounted);
  }

  // « 1,1 milliard : c'est le nombre d'abonnés », « 4,3 millions : les antennes du pays »
  bool SpeaksOfNumber(std::size_t k) {
    if (IsLevelOfNumber(k)) return true;
    const std::uint32_t end = M(k).end_token;
    if (scan_.Is(end, rules_.words().colon) && scan_.Is(end + 1, rules_.words().les) && !HasMoneyContext(k))
      return true;
    // « 700 millions. C'est, selon OpenAI, le nombre de personnes »: a figure by itself is explained behind it.
    constexpr std::uint32_t kReach = 6, kExplained = 12;
    const std::uint32_t own = layout_.sentences[M(k).sentence].end_token;
    const bool alone = First(k) == layout_.sentences[M(k).sentence].first_token && end + 1 >= own;
    const bool heading = end >= own || IsLastOfBlock(k);
    const std::uint32_t last = alone ? end + kExplained : heading ? end + kReach : std::min(end + kReach, own);
    for (std::uint32_t i = end; i < last; ++i) {
      if (scan_.Is(i, rules_.words().nombre)) return true;
    }
    return false;
  }

  // « Le nombre de clients actifs, lui, serait passé de 1,9 million à 1,2 million »
  bool IsLevelOfNumber(std::size_t k) {
    constexpr std::uint32_t kSubjectReach = 20;
    const std::uint32_t begin = layout_.sentences[M(k).sentence].first_token;
    for (std::uint32_t i = First(k); i > begin && First(k) - i < kSubjectReach; --i) {
      // "d'actifs", "les actifs" are money; "clients actifs" are not.
      const bool noun = i > begin + 1 && scan_.Has(i - 1, kMoneyNoun) && scan_.Has(i - 2, kFunctionWord);
      if (noun || scan_.Has(i - 1, kMoneyCue) || IsMoneyVerb(i - 1) || scan_.Is(i - 1, rules_.words().semicolon))
        return false;
      if (rules_.IsNumberLevel(scan_.Word(i - 1))) return true;
    }
    return false;
  }

  // A verb or noun of money near it in its sentence, or « à », « pour » right before: what something is had for.
  bool HasMoneyContext(std::size_t k) {
    const Sentence& sentence = layout_.sentences[M(k).sentence];
    const std::uint32_t first = First(k), end = M(k).end_token;
    if (first > sentence.first_token && scan_.Is(first - 1, rules_.words().pour)) return true;
    if (first > sentence.first_token + 1 && scan_.Is(first - 1, rules_.words().a) && scan_.IsWord(first - 2) &&
        scan_.language.Verbs(scan_.Word(first - 2)).empty() && !FollowsCount(k) && !NearestIsCount(k)) {
      return true;
    }
    const std::uint32_t from = std::max(sentence.first_token, first > 24 ? first - 24 : 0);
    const std::uint32_t to = std::min(sentence.end_token, end + 8);
    for (std::uint32_t i = from; i < to; ++i) {
      if (i >= first && i < end) continue;
      if (IsBehindCounted(i, k)) continue;  // « 150 millions d'utilisateurs actifs »
      if (scan_.Has(i, kMoneyNoun | kMoneyCue) || (IsMoneyVerb(i) && !GovernsCount(i, k))) return true;
    }
    return false;
  }

  // « perd 1,4 million d'utilisateurs et retombe à 39,8 millions »: what the verb is told of is counted.
  bool GovernsCount(std::uint32_t verb, std::size_t k) {
    constexpr std::uint32_t kReach = 4;
    for (std::size_t b = k, steps = 0; b-- > 0 && steps < kLookBack && SameSentence(b, k); ++steps) {
      if (First(b) <= verb) return false;
      if (First(b) - verb <= kReach) return M(b).kind == MentionKind::kQuantity && M(b).counted_end != 0;
    }
    return false;
  }

  // What stands right behind things that are counted, in the sentence of k, says which of them.
  bool IsBehindCounted(std::uint32_t i, std::size_t k) {
    for (std::size_t b = k, steps = 0; b-- > 0 && steps < kLookBack && SameSentence(b, k); ++steps) {
      if (M(b).counted_end != 0 && M(b).end_token == i) return true;
    }
    return false;
  }

  static bool IsWhole(const Decimal& value) { return value.ToString().find('.') == std::string::npos; }

  // « 1,2 million de Xbox » is none: its name says what is counted.
  bool IsBareScaled(std::size_t k) { return readings_[k].scaled && M(k).counted_end == 0 && !readings_[k].named; }

  // Whether what is counted before the measure, in its sentence, is about as much as the number.
  bool CountOfOneSizeBefore(std::size_t k, std::size_t b) {
    while (b-- > 0 && SameSentence(b, k)) {
      if (M(b).kind == MentionKind::kQuantity) return IsOfOneSize(k, b);
    }
    return false;
  }

  bool IsBracketed(std::size_t b) {
    return First(b) > 0 && scan_.Is(First(b) - 1, rules_.words().open) &&
           scan_.Is(M(b).end_token, rules_.words().close);
  }

  // The figure before that a number without unit may be measured by: in its sentence, or where the verb is left out.
  std::size_t Antecedent(std::size_t k) {
    const bool across = IsGapped(k);
    std::size_t percent = kNone;
    for (std::size_t b = k, steps = 0; b-- > 0 && steps < kLookBack; ++steps) {
      if (readings_[b].block < readings_[k].block) break;
      if (!SameSentence(b, k) && !across) break;
      if (!IsFigure(M(b).kind) || M(b).kind == MentionKind::kRatio || M(b).restates != kNoMention) continue;
      // « 8 450 antennes dans la bande des 3,5 GHz, contre 6 900 »
      if (M(b).kind == MentionKind::kMeasure && !IsOfOneSize(k, b) && CountOfOneSizeBefore(k, b)) continue;
      // « 11 tours supérieurs à 100 millions d'euros, contre 26 »: the amount bounds what is counted.
      const bool limit = IsMoney(b) && b > 0 && !readings_[k].scaled && M(b - 1).counted_end != 0 &&
                         M(b - 1).end_token == First(b) && M(b).figure.bound != Bound::kExact;
      if (limit) return b - 1;
      // « 3,2 milliards (+14 %), dont 1,1 »: of what the bracket stands behind.
      if (M(b).kind == MentionKind::kPercent && IsBracketed(b) && b > 0 && M(b - 1).end_token + 1 == First(b)) continue;
      // « fondre d'un tiers, à 4,2 milliards, quand l'autre grossit de moitié, à 6 »: the level, as before.
      const GrammarWords& w = rules_.words();
      const bool level = M(b).kind == MentionKind::kPercent && b + 1 == k && b > 0 && SameSentence(b - 1, k) &&
                         scan_.Is(First(k) - 1, w.a) && scan_.Is(First(k) - 2, w.comma) &&
                         scan_.Is(First(b - 1) - 1, w.a) && scan_.Is(First(b - 1) - 2, w.comma);
      if (level) return b - 1;
      if (M(b).kind == MentionKind::kPercent) {
        if (percent == kNone && b + 1 == k) percent = b;
        if (percent == b && (HasCue(k) || IsBesideName(k)) && !readings_[k].scaled) return b;
        continue;
      }
      return b;
    }
    return percent != kNone && HasCue(k) ? percent : kNone;
  }

  // « CATL détient 38 % du marché, BYD 17 et LG 10 »: nothing but a name stands before it, and nothing behind.
  bool IsBesideName(std::size_t k) {
    constexpr std::uint32_t kName = 4;
    const GrammarWords& w = rules_.words();
    const std::uint32_t begin = layout_.sentences[M(k).sentence].first_token, end = M(k).end_token;
    std::uint32_t at = First(k);
    while (at > begin && First(k) - at < kName && layout_.tokens[at - 1].Is(Token::kCapital)) --at;
    if (at == First(k) || at <= begin + 1 || !(scan_.Is(at - 1, w.comma) || scan_.Is(at - 1, w.et))) return false;
    return end >= layout_.sentences[M(k).sentence].end_token || !scan_.IsWord(end) || scan_.Is(end, w.et);
  }

  // The first token of the reading, cues in front included.
  std::uint32_t First(std::size_t k) { return M(k).first_token; }

  // « contre », « dont », « et », « , », « ( », « après », « puis » before it.
  bool HasCue(std::size_t k) {
    const GrammarWords& w = rules_.words();
    std::uint32_t at = First(k);
    if (at == 0) return false;
    --at;
    for (const WordId cue : {w.contre, w.dont, w.et, w.ou, w.apres, w.puis, w.open, w.a, w.comma, w.pas}) {
      if (scan_.Is(at, cue)) return true;
    }
    if (scan_.Text(at) == "mais") return true;
    // « une marge de 34 %, celle d'OVHcloud tourne autour de 40 »
    constexpr std::uint32_t kPronounReach = 7;
    for (std::uint32_t i = at; i > layout_.sentences[M(k).sentence].first_token && at - i < kPronounReach; --i) {
      const std::string_view text = scan_.Text(i);
      if (text == "celle" || text == "celui") return true;
      if (!scan_.IsWord(i) || scan_.IsNumber(i)) break;
    }
    return false;
  }

  // « en dépenser 180 », « n'en vaut plus que 8 000 »: the pronoun, not the preposition.
  bool HasPronounEn(std::size_t k) { return PronounEn(k) != kNoToken; }

  std::uint32_t PronounEn(std::size_t k) {
    const GrammarWords& w = rules_.words();
    const std::uint32_t first = First(k);
    for (std::uint32_t steps = 1; steps <= 9 && steps <= first; ++steps) {
      const std::uint32_t at = first - steps;
      if (at < layout_.sentences[M(k).sentence].first_token) return kNoToken;
      if (scan_.Is(at, w.stop) || scan_.Is(at, w.semicolon)) return kNoToken;
      if (TakesEnBefore(k, at)) return kNoToken;
      if (!scan_.Is(at, w.en)) continue;
      if (at > 0 && scan_.Is(at - 1, w.a)) return kNoToken;  // « à en croire Les Echos »
      // « n'en reste pas moins dans le rouge : 2,9 milliards de pertes »
      constexpr std::uint32_t kIdiom = 5;
      bool idiom = false;
      for (std::uint32_t i = at + 2; i < std::min(first, at + kIdiom); ++i) {
        idiom |= scan_.Is(i, w.moins) && scan_.Text(i - 1) == "pas";
      }
      if (idiom) return kNoToken;
      if (scan_.Text(at + 1) == "voici" || scan_.Text(at + 1) == "voilà") return at;
      // « Equinix en compte onze »; but « prend en compte onze critères »
      const bool behind_figure = k > 0 && at == M(k - 1).end_token;  // « 3,1 g en taille 8 »
      const bool restricted = at > 0 && scan_.Text(at - 1) == "n'";
      const bool verb = restricted || !scan_.Has(at + 1, kEnNoun) ||
                        (at + 2 == first && !behind_figure && scan_.language.Verbs(scan_.Word(at - 1)).empty());
      if (verb && IsVerbBehindEn(at + 1)) return at;
    }
    return kNoToken;
  }

  // « en dépensera »; « en comptant les 920 millions » is a gerund.
  bool IsVerbBehindEn(std::uint32_t i) {
    const auto forms = scan_.language.Verbs(scan_.Word(i));
    return std::any_of(forms.begin(), forms.end(),
                       [](const VerbForm& form) { return form.mood != Mood::kPresentParticiple; });
  }

  // « en avoir lancé la moitié des 3 236 »: the pronoun is that of another figure, unless this one is listed with it.
  bool TakesEnBefore(std::size_t k, std::uint32_t at) {
    if (k == 0 || at >= M(k - 1).end_token || at < First(k - 1) || !IsFigure(M(k - 1).kind)) return false;
    const GrammarWords& w = rules_.words();
    const std::uint32_t joint = First(k) - 1;
    return !scan_.Is(joint, w.et) && !scan_.Is(joint, w.puis) && !scan_.Is(joint, w.ou) && !scan_.Is(joint, w.comma) &&
           !scan_.Is(joint, w.a);
  }

  // « en dépenser 180 » spends; « en commander 600 » counts.
  bool IsMoneyVerb(std::uint32_t i) {
    for (const VerbForm& form : scan_.language.Verbs(scan_.Word(i))) {
      if (rules_.IsMoneyVerb(form.lemma)) return true;
    }
    return false;
  }

  bool IsVerbAt(std::uint32_t i) const { return scan_.IsWord(i) && !scan_.language.Verbs(scan_.Word(i)).empty(); }

  // « Meta entre 115 et 135 », « pas 500 »: the verb is gapped.
  bool IsGapped(std::size_t k) {
    const GrammarWords& w = rules_.words();
    const std::uint32_t first = First(k);
    if (first == 0) return false;
    if (scan_.Is(first - 1, w.pas) && !IsVerbAt(first - 2)) return true;
    if (IsNextOfItems(k)) return true;
    return scan_.IsWord(first - 1) && scan_.Flag(first - 1, Token::kCapital) && k > 0 && SameSentence(k, k - 1) &&
           M(k - 1).figure.unit != "" && (M(k - 1).currency_inherited || M(k - 1).scale_inherited);
  }

  // « Alphabet a gagné 100 milliards de dollars. Microsoft, 88 milliards. Meta, 62, et Amazon, près de 60. »
  bool IsNextOfItems(std::size_t k) {
    if (k == 0 || readings_[k].small_word || !IsNamedByComma(k)) return false;
    const bool money = IsMoney(k - 1) && readings_[k - 1].power > 0 && readings_[k - 1].block == readings_[k].block;
    if (!money || M(k - 1).sentence + 1 < M(k).sentence) return false;
    return SameSentence(k, k - 1) ? M(k - 1).scale_inherited : IsNamedByComma(k - 1);
  }

  // « Meta, 62 »: a name and a comma before it, at the start of the sentence or behind « et ».
  bool IsNamedByComma(std::size_t k) {
    const std::uint32_t begin = layout_.sentences[M(k).sentence].first_token;
    const std::uint32_t first = First(k);
    if (first < begin + 2 || !scan_.Is(first - 1, rules_.words().comma)) return false;
    const std::uint32_t name = first - 2;
    if (!scan_.IsWord(name) || !scan_.Flag(name, Token::kCapital)) return false;
    return name == begin || scan_.Is(name - 1, rules_.words().et) || scan_.Is(name - 1, rules_.words().comma) ||
           scan_.Is(name - 1, rules_.words().semicolon);
  }

  bool IsParallel(std::size_t k, std::size_t before) {
    NumericReading& r = readings_[k];
    if (r.small_word) return M(before).kind == MentionKind::kMeasure && HasCue(k);
    if (IsGapped(k)) return true;
    // « reculé de 7 %, à 4,67 milliards »: « à » joins no two amounts that have their scale.
    if (r.scaled)
      return (HasCue(k) && !scan_.Is(First(k) - 1, rules_.words().a) &&
              !scan_.Is(First(k) - 1, rules_.words().comma)) ||
             IsNamedByComma(k);
    if (HasCue(k)) return true;
    const GrammarWords& w = rules_.words();
    // « 12 des 27 pays », and a noun that is not counted directly: no ellipsis.
    const std::uint32_t end = M(k).end_token;
    const bool until = scan_.IsOf(end) && scan_.Text(end + 1) == "ici";  // « je vise 20 000 d'ici à juin »
    if ((scan_.IsOf(end) && !until) || scan_.Is(end, w.des) || scan_.Is(end, w.du)) return false;
    if (IsPartOfMeasure(k, before)) return true;
    const bool name_before = First(k) > 0 && scan_.Flag(First(k) - 1, Token::kCapital);
    return SameSentence(k, before) &&
           (M(before).kind == MentionKind::kMoney || readings_[before].power > 0 || name_before);
  }

  // « 180 MW, dont Microsoft a réservé 60 »; « 41,9 kWh, là où la Spring se contente de 26,8 »: nothing that is counted
  // has decimals.
  bool IsPartOfMeasure(std::size_t k, std::size_t before) {
    constexpr std::uint32_t kReach = 9;
    if (M(before).kind != MentionKind::kMeasure || before + 1 != k || !SameSentence(k, before)) return false;
    if (scan_.IsWord(M(k).end_token) && IsCountedNoun(scan_, M(k).end_token)) return false;
    if (!IsWhole(M(k).figure.value)) return IsOfOneSize(k, before);
    const std::uint32_t floor = M(before).end_token;
    for (std::uint32_t i = First(k); i > floor && First(k) - i < kReach; --i) {
      if (scan_.Is(i - 1, rules_.words().dont)) return IsOfOneSize(k, before);
      if (scan_.Is(i - 1, rules_.words().comma)) return false;
    }
    return false;
  }

  void CollectCodes() {
    for (const NumericReading& r : readings_) {
      if (r.kind == UnitKind::kMoney && !r.mention.currency_inherited && !r.minor) codes_.insert(r.mention.figure.unit);
      if (r.scaled && r.kind == UnitKind::kMoney) ++explicit_count_;
      if (r.scaled && r.mention.kind == MentionKind::kQuantity && r.mention.counted_end != 0) ++scaled_counts_;
    }
  }

  // Where a scaled number without currency has it from: FACTS.md, section 2.
  std::size_t CurrencySource(std::size_t k) {
    std::size_t paragraph = kNone;
    for (std::size_t b = k, steps = 0; b-- > 0 && steps < 4 * kLookBack; ++steps) {
      if (readings_[b].block != readings_[k].block) break;
      if (!IsMoney(b) || M(b).restates != kNoMention || readings_[b].minor) continue;
      if (SameSentence(b, k)) return b;
      paragraph = b;
      break;
    }
    if (paragraph != kNone) return paragraph;
    if (FollowsCount(k) && !readings_[k].money_noun && !HasMoneyContext(k)) return kNone;
    if (const std::size_t heading = MoneyOfHeading(k); heading != kNone) return heading;
    if (const std::size_t same = SameAmount(k); same != kNone && !(IsRound(k) && HasUsualMoney())) return same;
    // In a text that counts by the million, only what speaks of money is money.
    const bool only_code = (codes_.size() == 1 && (scaled_counts_ < kManyCounts || explicit_count_ > scaled_counts_)) ||
                           (scaled_counts_ == 0 && HasUsualMoney());
    if (only_code || readings_[k].money_noun || HasMoneyContext(k)) return NearestMoney(k);
    return IsHeadingOfMoney(k) ? FirstMoney() : kNone;
  }

  // "a livré 3,9 millions de PS5, ce qui porte le total à 84,2 millions": the sentence counts things by the million.
  bool FollowsCount(std::size_t k) {
    for (std::size_t b = k, steps = 0; b-- > 0 && steps < kLookBack && SameSentence(b, k); ++steps) {
      if (IsMoney(b)) return false;
      if (readings_[b].scaled && M(b).kind == MentionKind::kQuantity) return true;
    }
    return false;
  }

  // A list item has its currency from the line that introduces the list.
  std::size_t MoneyOfHeading(std::size_t k) {
    const std::uint32_t block = readings_[k].block;
    if (block >= layout_.blocks.size()) return kNone;
    const std::uint32_t heading = layout_.blocks[block].heading;
    if (layout_.blocks[block].kind != BlockKind::kListItem || heading == 0xFFFFFFFF) return kNone;
    for (std::size_t b = k, steps = 0; b-- > 0 && steps < 8 * kLookBack; ++steps) {
      if (readings_[b].block < heading) return kNone;
      if (readings_[b].block == heading && IsMoney(b)) return b;
    }
    return kNone;
  }

  // « 2 - Loft Orbital : 170 millions » under a title that speaks of money.
  bool IsHeadingOfMoney(std::size_t k) {
    const std::uint32_t block = readings_[k].block;
    if (block >= layout_.blocks.size() || layout_.title_block >= layout_.blocks.size()) return false;
    if (layout_.blocks[block].kind == BlockKind::kParagraph) return false;
    const Block& title = layout_.blocks[layout_.title_block];
    for (std::uint32_t s = title.first_sentence; s < title.end_sentence && s < layout_.sentences.size(); ++s) {
      for (std::uint32_t i = layout_.sentences[s].first_token;
           i < layout_.sentences[s].end_token && i < layout_.sentences[s].first_token + 40; ++i) {
        if (scan_.Has(i, kMoneyNoun | kMoneyCue) || IsMoneyVerb(i)) return true;
      }
    }
    return false;
  }

  // Of another paragraph: the text's usual currency, where it uses one more often than the others together; else the
  // nearest.
  std::size_t NearestMoney(std::size_t k) {
    IndexMoney();
    if (usual_ != kNone) return usual_;
    const auto after = std::upper_bound(explicit_money_.begin(), explicit_money_.end(), k);
    // « 1,5 milliard de livres (1,7 milliard d'euros) »: what restates an amount does not count.
    constexpr int kBack = 8;
    auto before = after;
    for (int steps = 0; before != explicit_money_.begin() && steps < kBack; ++steps) {
      if (M(*--before).restates == kNoMention) return *before;
    }
    if (after != explicit_money_.begin()) return *(after - 1);
    return after != explicit_money_.end() ? *after : kNone;
  }

  // One currency is used more often than the others together.
  bool HasUsualMoney() {
    IndexMoney();
    return usual_ != kNone;
  }

  // What the text counts in: the currency that it names first.
  std::size_t FirstMoney() {
    IndexMoney();
    return explicit_money_.empty() ? kNone : explicit_money_.front();
  }

  // « a exigé 40 millions d'euros de Guess en 2018, et 14,3 millions de NBCUniversal »
  std::size_t MoneyJoinedTo(std::size_t k) {
    if (First(k) == 0 || !scan_.Is(First(k) - 1, rules_.words().et)) return kNone;
    for (std::size_t b = k; b-- > 0 && SameSentence(b, k);) {
      if (M(b).kind == MentionKind::kDate) continue;
      return IsMoney(b) && readings_[b].power == readings_[k].power ? b : kNone;
    }
    return kNone;
  }

  bool PartOfMoney(std::size_t k) {
    if (k == 0 || !SameSentence(k, k - 1) || !IsMoney(k - 1) || First(k) == 0) return false;
    return scan_.Is(First(k) - 1, rules_.words().dont) || scan_.Is(First(k) - 1, rules_.words().contre);
  }

  // The title's « 109 milliards » is the text's « 109 milliards d'euros ».
  std::size_t SameAmount(std::size_t k) {
    IndexMoney();
    const auto it = by_amount_.find(M(k).figure.value.ToString());
    return it == by_amount_.end() ? kNone : it->second;
  }

  // « un milliard » is said of anything.
  bool IsRound(std::size_t k) {
    const std::string digits = M(k).figure.value.ToString();
    return std::count_if(digits.begin(), digits.end(), [](char c) { return c >= '1' && c <= '9'; }) == 1;
  }

  void IndexMoney() {
    if (indexed_) return;
    indexed_ = true;
    for (std::size_t k = 0; k < readings_.size(); ++k) {
      if (readings_[k].kind != UnitKind::kMoney || M(k).currency_inherited) continue;
      explicit_money_.push_back(k);
      by_amount_.emplace(M(k).figure.value.ToString(), k);
    }
    std::map<std::string, std::vector<std::size_t>> by_code;
    for (const std::size_t k : explicit_money_) by_code[M(k).figure.unit].push_back(k);
    for (const auto& [code, amounts] : by_code) {
      if (amounts.size() > explicit_money_.size() - amounts.size() && amounts.size() > 1) usual_ = amounts.front();
    }
  }

  // Cents are of the nearest money before; « 15 cents » alone of their default.
  void ResolveMinor(std::size_t k) {
    for (std::size_t b = k, steps = 0; b-- > 0 && steps < kLookBack; ++steps) {
      if (IsMoney(b) && !readings_[b].minor) {
        M(k).figure.unit = M(b).figure.unit;
        return;
      }
    }
    if (codes_.size() == 1) M(k).figure.unit = *codes_.begin();
  }

  // « X, soit Y »; « X (Y) » in another currency.
  void MarkRestatement(std::size_t k) {
    if (k == 0 || !SameSentence(k, k - 1)) return;
    Mention& y = M(k);
    const Mention& x = M(k - 1);
    if (!IsFigure(x.kind) || !IsFigure(y.kind) || x.figure.unit == y.figure.unit) return;
    if (y.kind != MentionKind::kMoney && y.kind != MentionKind::kPercent && y.kind != MentionKind::kMeasure) return;
    if (x.kind == MentionKind::kPercent || x.kind == MentionKind::kRatio) return;
    const GrammarWords& w = rules_.words();
    bool soit = false, open = false;
    if (y.first_token < x.end_token || y.first_token - x.end_token > 4) return;
    for (std::uint32_t i = x.end_token; i < y.first_token; ++i) {
      soit = soit || scan_.Is(i, w.soit);
      open = open || scan_.Is(i, w.open);
      if (!scan_.Is(i, w.soit) && !scan_.Is(i, w.open) && !scan_.Is(i, w.comma) && !scan_.Is(i, w.en_dash)) return;
    }
    const bool money = x.kind == MentionKind::kMoney && y.kind == MentionKind::kMoney;
    if (soit ? (money || y.kind == MentionKind::kPercent) : (open && money)) {
      y.restates = x.restates != kNoMention ? x.restates : static_cast<std::uint32_t>(k - 1);
    }
  }

  void ResolveAmbiguous() {
    for (NumericReading& r : readings_) {
      if (r.group < 0 || r.kind != UnitKind::kMoney) continue;
      const AmbiguousCurrency& group = rules_.ambiguous(r.group);
      const CuePlace* place = group.by_cue.empty() ? Majority(r.group, group) : NearestCue(r, group);
      r.mention.figure.unit = place != nullptr ? *place->code : group.default_code;
      if (place != nullptr) r.mention.currency_cue = layout_.tokens[place->token].In(scan_.text);
      if (r.mention.figure.unit == "count") {
        if (r.mention.figure.per.empty()) {
          CountAsThings(&r);
        } else {
          r.mention.figure.unit = group.default_code;
        }
      }
    }
  }

  // « 7 millions de livres » in a text of authors and libraries: the unit's word is the noun that is counted.
  void CountAsThings(NumericReading* r) {
    Mention& m = r->mention;
    m.kind = MentionKind::kQuantity;
    m.counted_end = m.end_token;
    m.counted_first = m.end_token - 1;
    m.figure.counted = layout_.tokens[m.counted_first].In(scan_.text);
    r->kind = UnitKind::kNone;
    r->group = -1;
  }

  struct CuePlace {
    std::uint32_t token;
    const std::string* code;
  };

  // « 25 millions de dollars » in a text that speaks of Canada again and again, and hardly of the United States.
  const CuePlace* Majority(std::int16_t index, const AmbiguousCurrency& group) {
    constexpr int kMany = 3;
    if (group.majority.empty()) return nullptr;
    auto [it, fresh] = majority_.try_emplace(index);
    if (!fresh) return it->second ? &*it->second : nullptr;
    int votes = 0, of_country = 0;
    std::uint32_t first = 0;
    for (std::uint32_t i = 0; i < layout_.tokens.size(); ++i) {
      if (!rules_.Has(layout_.tokens[i].word, kCurrencyCue)) continue;
      const auto cue = group.majority.find(layout_.tokens[i].word);
      if (cue == group.majority.end()) continue;
      if (cue->second && of_country++ == 0) first = i;
      votes += cue->second ? 1 : -1;
    }
    if (of_country < kMany || votes < kMany - 1) return nullptr;
    // « 45 millions de dollars canadiens »: where the text says so, it means others by « dollars » alone.
    const bool told = std::any_of(readings_.begin(), readings_.end(), [&](const NumericReading& r) {
      return r.group < 0 && r.kind == UnitKind::kMoney && r.mention.figure.unit == group.majority_code;
    });
    if (told) return nullptr;
    it->second = CuePlace{first, &group.majority_code};
    return &*it->second;
  }

  // The country that is named nearest to the mention decides.
  const CuePlace* NearestCue(const NumericReading& r, const AmbiguousCurrency& group) {
    auto [it, fresh] = cue_places_.try_emplace(r.group);
    std::vector<CuePlace>& places = it->second;
    if (fresh) {
      for (std::uint32_t i = 0; i < layout_.tokens.size(); ++i) {
        if (!rules_.Has(layout_.tokens[i].word, kCurrencyCue)) continue;
        const auto cue = group.by_cue.find(layout_.tokens[i].word);
        if (cue != group.by_cue.end()) places.push_back({i, &cue->second});
      }
    }
    if (places.empty()) return nullptr;
    const std::uint32_t at = r.mention.first_token;
    const auto after = std::lower_bound(places.begin(), places.end(), at,
                                        [](const CuePlace& p, std::uint32_t token) { return p.token < token; });
    if (after == places.end()) return &places.back();
    if (after == places.begin()) return &*after;
    return at - (after - 1)->token <= after->token - at ? &*(after - 1) : &*after;
  }

  // « 23 euros par mois, Anthropic demande 21,60 euros »: prices of one sentence side by side are per the same.
  void PerFromBefore(std::size_t k) {
    if (!IsPlainPrice(k)) return;
    if (TokenPriceBefore(k) || !StandsBeside(k)) return;
    std::size_t b = k;
    while (b > 0 && SameSentence(b - 1, k) && k - b < kPriceReadings && !IsFigure(M(b - 1).kind)) --b;
    if (b == 0 || !SameSentence(b - 1, k)) return;
    const NumericReading& before = readings_[--b];
    if (!IsMoney(b) || before.power > 0 || before.mention.figure.per.empty()) return;
    if (before.mention.figure.unit != M(k).figure.unit || before.minor != readings_[k].minor) return;
    if (First(k) - M(b).end_token > kPriceGap) return;
    TakePer(k, before);
  }

  // « que le groupe payait 1,7 million par an, passeraient à 5,8 millions »: the same goes from one to the other.
  void PerOfMove(std::size_t k) {
    constexpr std::uint32_t kReach = 4;
    if (!IsMoney(k) || !M(k).figure.per.empty() || k == 0 || !scan_.Is(First(k) - 1, rules_.words().a)) return;
    if (!IsMoney(k - 1) || !SameSentence(k, k - 1) || M(k - 1).figure.per.empty()) return;
    if (M(k).figure.unit != M(k - 1).figure.unit || readings_[k].power != readings_[k - 1].power) return;
    for (std::uint32_t i = First(k) - 1; i > M(k - 1).end_token && First(k) - i < kReach; --i) {
      for (const VerbForm& form : scan_.language.Verbs(scan_.Word(i - 1))) {
        if (rules_.IsTransferLemma(form.lemma)) return TakePer(k, readings_[k - 1]);
      }
    }
  }

  void TakePer(std::size_t k, const NumericReading& before) {
    readings_[k].per_factor = before.per_factor;
    Figure& figure = M(k).figure;
    figure.per = before.mention.figure.per;
    figure.value = Decimal::Divide(figure.value, before.per_factor, 18).value_or(figure.value);
  }

  // « 0,30 dollar par million de tokens en entrée. En face, Anthropic vous demande 3 dollars »: a paragraph that prices
  // tokens prices tokens, as long as the amount is as small.
  bool TokenPriceBefore(std::size_t k) {
    constexpr int kDearest = 200;
    constexpr std::size_t kReach = 12;
    if (M(k).figure.value > Decimal(kDearest)) return false;
    for (std::size_t b = k; b > 0 && k - b < kReach; --b) {
      const NumericReading& before = readings_[b - 1];
      if (before.block != readings_[k].block) return false;
      if (!IsMoney(b - 1) || before.mention.figure.per != "token") continue;
      if (before.mention.figure.unit != M(k).figure.unit || before.minor != readings_[k].minor) return false;
      TakePer(k, before);
      return true;
    }
    return false;
  }

  // An amount without scale that neither « de frais » nor a rate of its own follows.
  bool IsPlainPrice(std::size_t k) {
    const NumericReading& r = readings_[k];
    if (r.kind != UnitKind::kMoney || r.power > 0 || !M(k).figure.per.empty() || M(k).restates != kNoMention)
      return false;
    const std::uint32_t end = M(k).end_token;
    return !scan_.IsOf(end) && !scan_.Is(end, rules_.words().des) && !scan_.Is(end, rules_.words().du);
  }

  bool StandsBeside(std::size_t k) {
    const std::uint32_t before = First(k) - 1;
    const GrammarWords& w = rules_.words();
    for (const WordId link : {w.contre, w.puis, w.et, w.ou, w.comma}) {
      if (scan_.Is(before, link)) return true;
    }
    // « Pro reste à 20 dollars par mois, et la formule Max, de 100 à 200 dollars »: the verb is left out.
    if (scan_.IsOf(before) && scan_.Is(before - 1, w.comma)) return true;
    return IsMoneyVerb(before) || (scan_.IsWord(before) && scan_.Flag(before, Token::kCapital));
  }

  // « le nombre d'utilisateurs quotidiens a reculé de 2 %, à 98 millions »: what the number is of says per what.
  void PerOfNumber(std::size_t k) {
    constexpr std::uint32_t kReach = 20;
    if (M(k).kind != MentionKind::kQuantity || M(k).counted_end != 0 || !readings_[k].scaled ||
        !M(k).figure.per.empty())
      return;
    const std::uint32_t begin = layout_.sentences[M(k).sentence].first_token;
    for (std::uint32_t at = First(k); at > begin + 2 && First(k) - at < kReach; --at) {
      const std::uint32_t i = at - 1;
      if (!scan_.IsWord(i) || !scan_.Has(i, kPerStart) || rules_.IsPerIntroducer(scan_.Word(i))) continue;
      const auto per = rules_.per_phrases().FindAt(scan_.tokens, i, scan_.end);
      if (!per || per.length != 1 || rules_.per(*per.value).factor != Decimal(1)) continue;
      for (std::uint32_t n = i; n > begin && i - n < 4; --n) {
        if (scan_.Text(n - 1) != "nombre") continue;
        M(k).figure.per = rules_.per(*per.value).per;
        return;
      }
    }
  }

  // « Prix unitaire », « Tarif mensuel » at the head of the column.
  void PerFromTableHead(std::size_t k) {
    if (!IsMoney(k) || !M(k).figure.per.empty()) return;
    const Cell head = HeadOf(k);
    for (std::uint32_t i = head.first; i < head.end; ++i) {
      if (!scan_.Has(i, kPerStart)) continue;
      const auto per = rules_.per_phrases().FindAt(scan_.tokens, i, head.end);
      if (!per || rules_.per(*per.value).factor != Decimal(1)) continue;
      M(k).figure.per = rules_.per(*per.value).per;
      return;
    }
  }

  // Tokens of a cell of a table, its bar aside.
  struct Cell {
    std::uint32_t first = 0, end = 0;
  };

  // The head of the column that the reading stands in; empty outside a table and in its first row.
  Cell HeadOf(std::size_t k) {
    const std::uint32_t block = readings_[k].block;
    if (block >= layout_.blocks.size() || layout_.blocks[block].kind != BlockKind::kTableRow) return {};
    if (head_of_ == kNoToken || block > last_row_ + 1 || block < last_row_) head_of_ = FirstRow(block);
    last_row_ = block;
    if (block == head_of_) return {};
    std::uint32_t column = 0;
    for (std::uint32_t i = FirstToken(block); i <= First(k) && i < FirstToken(block) + kMaxRow; ++i)
      column += CellsBefore(i, block);
    const std::uint32_t begin = FirstToken(head_of_);
    const std::uint32_t end = std::min(FirstToken(head_of_ + 1), begin + kMaxRow);
    Cell cell{begin, begin};
    std::uint32_t at = 0;
    for (std::uint32_t i = begin; i < end; ++i) {
      at += CellsBefore(i, head_of_);
      if (at < column) cell.first = i + 1;
      if (at > column) break;
      if (at == column) cell.end = i + 1;
    }
    if (cell.first < cell.end && scan_.Is(cell.first, rules_.words().bar)) ++cell.first;
    return cell.first < cell.end ? cell : Cell{};
  }

  // The first cell of its row, « | Chiffre d'affaires (M€) | 1 214 | », where the reading stands behind it.
  Cell LabelOf(std::size_t k) {
    const std::uint32_t block = readings_[k].block;
    if (block >= layout_.blocks.size() || layout_.blocks[block].kind != BlockKind::kTableRow) return {};
    std::uint32_t begin = FirstToken(block);
    if (scan_.Is(begin, rules_.words().bar)) ++begin;
    for (std::uint32_t i = begin; i < First(k) && i < begin + kMaxRow; ++i) {
      if (CellsBefore(i + 1, block) > 0) return {begin, i + 1};
    }
    return {};
  }

  // How many cells of its row end before the token: bars, or the tabs in front of it.
  std::uint32_t CellsBefore(std::uint32_t i, std::uint32_t block) const {
    if (scan_.Is(i, rules_.words().bar)) return 1;
    if (i == FirstToken(block)) return 0;
    const std::string_view gap =
        scan_.text.substr(scan_.tokens[i - 1].end, scan_.tokens[i].begin - scan_.tokens[i - 1].end);
    return static_cast<std::uint32_t>(std::count(gap.begin(), gap.end(), '\t'));
  }

  // What the head of a column says of the numbers below it: « (en M€) », « (millions) », « Données (Go) », « Salariés
  // ».
  struct ColumnUnit {
    const UnitEntry* unit = nullptr;
    int power = 0;
    bool counts = false;
  };

  ColumnUnit ReadColumnUnit(const Cell& head) const {
    ColumnUnit column;
    bool open = false;
    for (std::uint32_t i = head.first; i < head.end; ++i) {
      const GrammarWords& w = rules_.words();
      open = (open || scan_.Is(i, w.open) || scan_.Is(i, w.en)) && !scan_.Is(i, w.close);
      column.counts = column.counts || scan_.Has(i, kCountLabel);
      if (column.unit != nullptr || column.power != 0) continue;
      std::uint32_t at = i, end = 0;
      int power = 0;
      if (open && scan_.Has(i, kScaleWord)) {
        power = rules_.ScalePower(scan_.Word(i));
        at = i + (scan_.IsOf(i + 1) ? 2 : 1);
      } else if (const ScaleAbbreviation* scale = Abbreviation(i); scale != nullptr) {
        power = scale->power;
        at = i + (scan_.IsOf(i + 1) ? 2 : 1);
      }
      // « Clients (milliers) », « en milliers d'unités »
      constexpr int kThousand = 1000, kThousandPower = 3;
      if (open && scan_.Has(i, kApproximateWord) && rules_.ApproximateValue(scan_.Word(i)) == kThousand) {
        column.power = kThousandPower;
        continue;
      }
      const UnitEntry* unit = at < head.end ? ReadUnit(scan_, at, &end) : nullptr;
      if (unit != nullptr && unit->kind == UnitKind::kDuration) unit = nullptr;
      const bool sign =
          unit != nullptr && (unit->kind == UnitKind::kMoney || unit->kind == UnitKind::kPercent) && !scan_.IsWord(at);
      if (unit != nullptr && (open || sign) && (power == 0 || unit->kind == UnitKind::kMoney || at > i + 1)) {
        column.unit = unit;
        column.power = power;
      } else if (power != 0 && open && scan_.Has(i, kScaleWord)) {
        column.power = power;
      }
    }
    return column;
  }

  const ScaleAbbreviation* Abbreviation(std::uint32_t i) const {
    return scan_.Has(i, kSymbolStart) && scan_.IsWord(i) ? rules_.Abbreviation(scan_.Text(i)) : nullptr;
  }

  // True if the head of the column or the label of the row settles what the number is.
  bool FromCell(std::size_t k, const Cell& head) {
    if (head.first == head.end) return false;
    const ColumnUnit column = ReadColumnUnit(head);
    NumericReading& r = readings_[k];
    if (column.unit == nullptr && column.power == 0) {
      if (column.counts) r.open = false;
      return column.counts;
    }
    if (r.scaled && (column.unit == nullptr || column.unit->kind != UnitKind::kMoney)) return false;
    r.open = r.small_word = false;
    if (!r.scaled && column.power != 0) {
      ApplyPower(&r, column.power);
      r.mention.scale_inherited = true;
    }
    if (column.unit == nullptr) return true;
    NumericReading head_reading;
    head_reading.kind = column.unit->kind;
    head_reading.group = column.unit->group;
    head_reading.factor = column.unit->factor;
    head_reading.mention.figure.unit = column.unit->unit;
    if (column.unit->group >= 0) {
      const AmbiguousCurrency& group = rules_.ambiguous(column.unit->group);
      const CuePlace* place = group.by_cue.empty() ? Majority(column.unit->group, group) : NearestCue(r, group);
      head_reading.mention.figure.unit = place != nullptr ? *place->code : group.default_code;
    }
    head_reading.mention.kind = column.unit->kind == UnitKind::kMoney     ? MentionKind::kMoney
                                : column.unit->kind == UnitKind::kPercent ? MentionKind::kPercent
                                : column.unit->unit == "count"            ? MentionKind::kQuantity
                                                                          : MentionKind::kMeasure;
    Take(&r, head_reading);
    return true;
  }

  std::uint32_t FirstToken(std::uint32_t block) const {
    return layout_.sentences[layout_.blocks[block].first_sentence].first_token;
  }

  std::uint32_t FirstRow(std::uint32_t block) const {
    while (block > 0 && layout_.blocks[block - 1].kind == BlockKind::kTableRow) --block;
    return block;
  }

  void Close(std::size_t k) {
    NumericReading* r = &readings_[k];
    Mention& m = r->mention;
    if (m.kind == MentionKind::kQuantity && m.figure.unit.empty()) m.figure.unit = "count";
    // « trois machines livrées contre deux un an plus tôt »
    const bool compared = k > 0 && scan_.Is(First(k) - 1, rules_.words().contre) && SameSentence(k, k - 1) &&
                          M(k - 1).kind == MentionKind::kQuantity;
    // « 37 serveurs, dont onze sans propriétaire »: some of those that are counted.
    const bool part = k > 0 && scan_.Is(First(k) - 1, rules_.words().dont) && SameSentence(k, k - 1) &&
                      M(k - 1).kind == MentionKind::kQuantity;
    const bool counted = r->small_word && r->open &&
                         (compared || part || HasPronounEn(k) || scan_.Is(First(k) - 1, rules_.words().open));
    if (r->small_word && r->open && !counted) {
      m.kind = MentionKind::kNumber;
      m.rule = "number/word";
    }
    // « un indice à 1,55 », « le système 2.1 »: nothing that is counted has decimals.
    const bool beside = k > 0 && SameSentence(k, k - 1) && M(k - 1).rule == "number/label";  // « contre 50,3 »
    const bool index = m.kind == MentionKind::kQuantity && (r->open || beside) && !r->scaled && r->power == 0 &&
                       !IsWhole(m.figure.value) && m.counted_end == 0 && !r->named && m.figure.per.empty() &&
                       !IsWholeSentence(scan_, m.first_token, m.end_token) && m.figure.bound != Bound::kBetween;
    if (index) {
      m.kind = MentionKind::kNumber;
      m.rule = "number/label";
    }
    if (!IsFigure(m.kind)) m.figure.unit.clear();
  }

  const Layout& layout_;
  const FigureRules& rules_;
  std::vector<NumericReading>& readings_;
  Scan scan_;
  std::set<std::string> codes_;
  std::size_t explicit_count_ = 0, scaled_counts_ = 0;  // amounts and counts that say « millions »
  std::vector<std::size_t> explicit_money_;
  std::map<std::string, std::size_t> by_amount_;
  bool indexed_ = false;
  std::size_t usual_ = kNone;                        // an amount in the currency that the text uses most
  std::uint32_t head_of_ = kNoToken, last_row_ = 0;  // blocks: the head of the table, the row read last
  std::size_t declared_ = kNone;                     // the last « en millions d'euros »
  std::map<std::int16_t, std::vector<CuePlace>> cue_places_;
  std::map<std::int16_t, std::optional<CuePlace>> majority_;
};

}  // namespace

void InheritUnits(std::string_view text, const Layout& layout, const FigureRules& rules, const LanguageRules& language,
                  std::vector<NumericReading>* readings) {
  Inheritance(text, layout, rules, language, readings).Run();
}

}  // namespace recoupe
