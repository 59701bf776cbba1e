// What the recognizer of figures knows: numerals, scales, currencies, units, bounds, dates, and what is no figure.
//
// Everything comes from rules/fr/figures/ and rules/fr/cues/bounds.json. Compiled once, immutable, shared by threads.
// A word is looked up by its number in flat tables; symbols, whose letters' case matters (mW, MW), by their exact text.
#ifndef RECOUPE_PIPELINE_RECOGNIZE_FIGURE_RULES_H_
#define RECOUPE_PIPELINE_RECOGNIZE_FIGURE_RULES_H_

#include <algorithm>
#include <array>
#include <cstdint>
#include <deque>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "pipeline/base/decimal.h"
#include "pipeline/model/figure.h"
#include "pipeline/model/mention.h"
#include "pipeline/rules/pattern.h"
#include "pipeline/rules/rule_file.h"
#include "pipeline/text/phrase_map.h"
#include "pipeline/text/vocabulary.h"

namespace recoupe {

// What a word can do in a numeric expression, as bits.
enum WordClass : std::uint64_t {
  kNumeralWord = 1ull << 0,      // deux, vingt, cent, mille
  kScaleWord = 1ull << 1,        // million, milliards
  kApproximateWord = 1ull << 2,  // dizaine, centaines, millier
  kOrdinalWord = 1ull << 3,      // premier, deuxième
  kOrdinalSuffix = 1ull << 4,    // er, e, ème
  kMonthWord = 1ull << 5,
  kWeekdayWord = 1ull << 6,
  kDurationWord = 1ull << 7,  // ans, mois
  kQuarterWord = 1ull << 8,   // trimestre
  kHalfYearWord = 1ull << 9,  // semestre
  kRelativeStart = 1ull << 10,
  kFractionWord = 1ull << 11,       // tiers, quarts, moitié
  kMultipleWord = 1ull << 12,       // doublé, triple, multiplié
  kFunctionWord = 1ull << 13,       // no counted noun
  kPrenominal = 1ull << 14,         // premiers, nouvelles
  kAcronym = 1ull << 15,            // GPU, SMS: counted though in capitals
  kLabelWord = 1ull << 16,          // page, article, version
  kSymbolStart = 1ull << 17,        // first token of a symbol of money, measure or scale
  kUnitStart = 1ull << 18,          // first word of a unit's or currency's name
  kIndefinite = 1ull << 19,         // des, plusieurs, quelques
  kYearCue = 1ull << 20,            // en, depuis, fin
  kEnglishWord = 1ull << 21,        // the, of, and
  kEnglishScale = 1ull << 22,       // billion, bn
  kAgeCue = 1ull << 23,             // âgé
  kPerStart = 1ull << 24,           // first token of a per phrase
  kTransferVerb = 1ull << 25,       // passe, ramené
  kShareNoun = 1ull << 26,          // action, titre
  kFiscalWord = 1ull << 27,         // fiscal, décalé
  kCapitalTrigger = 1ull << 28,     // a symbol that opens a figure: $, €, US, CHF
  kMoneyNoun = 1ull << 29,          // charges, ventes: what amounts of money are of
  kLinkWord = 1ull << 30,           // the articles between a verb and its figure
  kTrigger = 1ull << 31,            // something numeric may start here
  kAddressWord = 1ull << 32,        // rue, avenue
  kNominalParticiple = 1ull << 33,  // employés, produits: nouns, though verb forms
  kEnNoun = 1ull << 34,             // hausse, cours: « en » before it is no pronoun
  kCountLabel = 1ull << 36,         // salariés, effectifs: a table's row that counts
  kMoneyCue = 1ull << 35,           // offre, montant: what follows is an amount
  kLevelNoun = 1ull << 37,          // taux, marge: what is itself a percentage
  kCurrencyCue = 1ull << 38,        // Oslo, Québec: what decides between currencies
  kClosedWord = 1ull << 39,         // clos, achevé: « l'exercice clos fin juin »
  kRoundingWord = 1ull << 40,       // bon, petit: « un bon millier » is about a thousand
  kMarketWord = 1ull << 41,         // bourse, séance: amounts behind a change are prices of a share
  kAngleWord = 1ull << 42,          // champ, rotation: degrees are of an angle
  kPronounOfCounted = 1ull << 43,   // autres: « un million d'autres » are counted
};

enum class NumeralClass : std::uint8_t { kUnit, kTeen, kTen, kHundred, kThousand };

struct NumeralWord {
  NumeralClass numeral_class = NumeralClass::kUnit;
  int value = 0;
};

enum class UnitKind : std::uint8_t { kNone, kMoney, kPercent, kMeasure, kDuration, kPoints };

// A unit as a text writes it. A money unit without code is ambiguous: `group` says between which codes.
struct UnitEntry {
  UnitKind kind = UnitKind::kNone;
  std::string unit;           // "USD", "W", "%"
  Decimal factor = 1;         // what one of it is worth in `unit`
  bool rate = false;          // takes « par seconde »
  bool minor = false;         // cents, centimes
  std::int16_t group = -1;    // index into AmbiguousCurrency, or -1
  std::string of_angle = {};  // its unit where an angle is spoken of: degrees
};

struct AmbiguousCurrency {
  std::string default_code;
  std::unordered_map<WordId, std::string> by_cue;  // a word of the text that decides, the nearest one
  // « dollars » in a text of Québec: words of the country must be many, and more than those of the default's.
  std::string majority_code;
  std::unordered_map<WordId, bool> majority;  // true for the country, false against it
};

struct ScaleAbbreviation {
  int power = 0;
  bool alone = false;  // stands without a currency: « 25 M d'utilisateurs »
};

struct Cue {
  Bound bound = Bound::kExact;
};

struct PerEntry {
  std::string per;
  Decimal factor = 1;
  // « chiffre d'affaires annuel », « revenus annuels récurrents »: words beside it that say nothing is counted per it.
  std::vector<WordId> never_behind, never_before;
};

enum class DateUnit : std::uint8_t {
  kDay,
  kWeek,
  kMonth,
  kQuarter,
  kHalf,
  kYear,
  kSeason,
  kFirstMonths,
  kExercise,
  kLastHalf,
  kTold  // whatever was told: « à cette date »
};

struct RelativeDate {
  bool anaphoric = false;  // counted from the clause before: « un an plus tôt »
  bool of_told = false;    // counted from the date told last: « le lendemain »
  DateUnit unit = DateUnit::kYear;
  int shift = 0;
  int month = 0;  // of a season: the one that it begins in
};

struct NotFigure {
  std::string id;
  MentionKind kind = MentionKind::kNumber;
  std::string starts;
  std::unique_ptr<Pattern> pattern;
};

// Words of grammar and signs that the readers steer by, by name.
#define RECOUPE_GRAMMAR_WORDS(X) \
  X(de, "de")                    \
  X(d, "d'")                     \
  X(du, "du")                    \
  X(des, "des")                  \
  X(et, "et")                    \
  X(ou, "ou")                    \
  X(a, "à")                      \
  X(au, "au")                    \
  X(aux, "aux")                  \
  X(entre, "entre")              \
  X(un, "un")                    \
  X(une, "une")                  \
  X(le, "le")                    \
  X(la, "la")                    \
  X(l, "l'")                     \
  X(les, "les")                  \
  X(par, "par")                  \
  X(pour, "pour")                \
  X(cent, "cent")                \
  X(cents, "cents")              \
  X(vingt, "vingt")              \
  X(vingts, "vingts")            \
  X(mille, "mille")              \
  X(sur, "sur")                  \
  X(fois, "fois")                \
  X(plus, "plus")                \
  X(moins, "moins")              \
  X(virgule, "virgule")          \
  X(demi, "demi")                \
  X(demie, "demie")              \
  X(en, "en")                    \
  X(ne, "ne")                    \
  X(n, "n'")                     \
  X(pas, "pas")                  \
  X(que, "que")                  \
  X(soit, "soit")                \
  X(dont, "dont")                \
  X(contre, "contre")            \
  X(apres, "après")              \
  X(puis, "puis")                \
  X(facteur, "facteur")          \
  X(heure, "heure")              \
  X(h, "h")                      \
  X(neuf, "neuf")                \
  X(mi, "mi")                    \
  X(ans, "ans")                  \
  X(age, "âge")                  \
  X(sont, "sont")                \
  X(sommes, "sommes")            \
  X(etaient, "étaient")          \
  X(seront, "seront")            \
  X(numero, "numéro")            \
  X(no, "no")                    \
  X(n_bare, "n")                 \
  X(x, "x")                      \
  X(ce, "ce")                    \
  X(ces, "ces")                  \
  X(premier, "premier")          \
  X(eux, "eux")                  \
  X(elles, "elles")              \
  X(nous, "nous")                \
  X(tous, "tous")                \
  X(toutes, "toutes")            \
  X(ses, "ses")                  \
  X(leurs, "leurs")              \
  X(nos, "nos")                  \
  X(vos, "vos")                  \
  X(decale, "décalé")            \
  X(annees, "années")            \
  X(annee, "année")              \
  X(exercice, "exercice")        \
  X(debut, "début")              \
  X(premiers, "premiers")        \
  X(mois, "mois")                \
  X(dernier, "dernier")          \
  X(prochain, "prochain")        \
  X(celui, "celui")              \
  X(celle, "celle")              \
  X(sa, "sa")                    \
  X(son, "son")                  \
  X(leur, "leur")                \
  X(www, "www")                  \
  X(er, "er")                    \
  X(http, "http")                \
  X(https, "https")              \
  X(comma, ",")                  \
  X(stop, ".")                   \
  X(hyphen, "-")                 \
  X(minus, "−")                  \
  X(en_dash, "–")                \
  X(em_dash, "—")                \
  X(plus_sign, "+")              \
  X(slash, "/")                  \
  X(percent, "%")                \
  X(degree, "°")                 \
  X(open, "(")                   \
  X(close, ")")                  \
  X(colon, ":")                  \
  X(semicolon, ";")              \
  X(apostrophe, "'")             \
  X(plus_minus, "±")             \
  X(times, "×")                  \
  X(hash, "#")                   \
  X(at_sign, "@")                \
  X(half_sign, "½")              \
  X(quarter_sign, "¼")           \
  X(three_quarters_sign, "¾")    \
  X(bracket_open, "[")           \
  X(bar, "|")                    \
  X(puissance, "puissance")      \
  X(tilde, "~")                  \
  X(notre, "notre")              \
  X(jamais, "jamais")            \
  X(guere, "guère")              \
  X(aucun, "aucun")              \
  X(aucune, "aucune")            \
  X(personne, "personne")        \
  X(rien, "rien")                \
  X(nombre, "nombre")

struct GrammarWords {
#define RECOUPE_DECLARE(name, word) WordId name = kUnknownWord;
  RECOUPE_GRAMMAR_WORDS(RECOUPE_DECLARE)
#undef RECOUPE_DECLARE
};

class FigureRules {
 public:
  static std::unique_ptr<FigureRules> Compile(const std::vector<RuleFile>& files, Vocabulary* words,
                                              RuleErrors* errors);

  std::uint64_t Classes(WordId word) const { return word < classes_.size() ? classes_[word] : 0; }
  bool Has(WordId word, std::uint64_t classes) const { return (Classes(word) & classes) != 0; }

  bool IsTrigger(WordId word) const { return word < triggers_.size() && triggers_[word] != 0; }

  // The value tables; undefined unless the word has the class.
  const NumeralWord& Numeral(WordId word) const { return numerals_[Index(word)]; }
  int ScalePower(WordId word) const { return Small(word); }
  int ApproximateValue(WordId word) const { return Small(word); }
  int OrdinalValue(WordId word) const { return ordinal_values_.at(word); }
  int Month(WordId word) const { return Small(word); }
  int Weekday(WordId word) const { return weekdays_.at(word); }  // Monday is 1
  int DurationDays(WordId word) const { return duration_days_.at(word); }
  int FractionDivisor(WordId word) const { return fraction_divisors_.at(word); }
  int EnglishPower(WordId word) const { return english_powers_.at(word); }
  // Factor of a multiple ("2" for doublé); for multiply and divide verbs see IsMultiply, IsDivide.
  int MultipleValue(WordId word) const;
  bool IsMultipleNoun(WordId word) const { return multiple_nouns_.contains(word); }
  bool IsMultiply(WordId word) const { return multiply_.contains(word); }
  bool IsDivide(WordId word) const { return divide_.contains(word); }
  // More (+1) or less (-1) after « fois », else 0.
  int Comparison(WordId word) const;
  bool IsValued(WordId word) const { return valued_.contains(word); }
  // « endettement », « levier »: multiples behind it are of a debt.
  bool IsLeverage(WordId word) const { return leverage_.contains(word); }
  bool IsPoints(WordId word) const { return points_.contains(word); }
  bool IsTransferLemma(WordId lemma) const { return transfer_lemmas_.contains(lemma); }
  // Moves by an amount as well as to one: « grimper de 5 à 10 % ».
  bool IsChangeLemma(WordId lemma) const { return change_lemmas_.contains(lemma); }
  bool IsMoneyVerb(WordId lemma) const { return money_verbs_.contains(lemma); }
  // "compter", "employer", "commander": what is counted, never an amount.
  bool IsCountVerb(WordId lemma) const { return count_verbs_.contains(lemma); }
  // "coûter", "facturer": what things do for a price.
  bool IsPriceVerb(WordId lemma) const { return price_verbs_.contains(lemma); }
  // « attendre », « annoncer »: what one does with a figure before it is known.
  bool IsExpectation(WordId lemma) const { return expectation_verbs_.contains(lemma); }
  bool IsClockCue(WordId word) const { return clock_cues_.contains(word); }
  // « autonomie », « recharge »: hours of that sentence are spans of time.
  bool IsSpanTopic(WordId word) const { return span_topics_.contains(word); }
  // « en », « autonomie »: the time behind it is a span, no hour of the day.
  bool IsSpanCue(WordId word) const { return span_cues_.contains(word); }
  bool IsScoreCue(WordId word) const { return score_cues_.contains(word); }
  // « nombre », « parc », « lectorat »: what is at so many is counted.
  bool IsNumberLevel(WordId word) const { return number_levels_.contains(word); }
  // « PUE », « delta E »: the number behind it, and some words, is an index.
  bool IsIndex(WordId word) const { return index_nouns_.contains(word); }
  const Bound* VerbBound(WordId lemma, bool negated) const;
  bool IsDownLemma(WordId lemma) const { return down_lemmas_.contains(lemma); }    // « réduire »
  bool IsCapLemma(WordId lemma) const { return cap_lemmas_.contains(lemma); }      // « limiter X à 17 % »
  bool IsFloorLemma(WordId lemma) const { return floor_lemmas_.contains(lemma); }  // « démarrer à 20 euros »
  bool IsThreshold(WordId word) const { return thresholds_.contains(word); }
  bool IsPerIntroducer(WordId word) const { return per_introducers_.contains(word); }

  // The symbol that is written exactly so, or null.
  const UnitEntry* Symbol(std::string_view text) const;
  const ScaleAbbreviation* Abbreviation(std::string_view text) const;

  const PhraseMap<std::uint32_t>& unit_names() const { return unit_names_; }
  const UnitEntry& unit(std::uint32_t index) const { return units_[index]; }
  const PhraseMap<Cue>& cues_before() const { return cues_before_; }
  // « dans les 40 euros »: cues of amounts alone.
  const PhraseMap<Cue>& cues_of_amounts() const { return cues_of_amounts_; }
  const PhraseMap<Cue>& cues_after() const { return cues_after_; }
  const PhraseMap<Cue>& hedges() const { return hedges_; }
  // What may stand between a verb and the figure that it bounds: « dépasse ainsi 80 M€ ».
  const PhraseMap<Cue>& asides() const { return asides_; }
  const PhraseMap<Cue>& between() const { return between_; }
  // Counted nouns of several words: « centres de données ».
  // « centres de données »; true: money is counted in it, « prises de commandes ».
  const PhraseMap<bool>& compounds() const { return compounds_; }
  // « HT », « toutes taxes comprises »: the name of what they say.
  const PhraseMap<std::string>& taxes() const { return taxes_; }
  // Things of its own that a text counts: « huit chiffres pour comprendre ».
  bool IsTextNoun(WordId word) const { return text_nouns_.contains(word); }
  bool IsCurrencyState(WordId word) const { return currency_states_.contains(word); }
  const PhraseMap<std::uint32_t>& per_phrases() const { return per_phrases_; }
  const PerEntry& per(std::uint32_t index) const { return pers_[index]; }
  const PhraseMap<RelativeDate>& relative_dates() const { return relative_; }
  const PhraseMap<Cue>& fixed_times() const { return fixed_; }
  const std::vector<NotFigure>& not_figures() const { return not_figures_; }
  const AmbiguousCurrency& ambiguous(std::int16_t group) const { return ambiguous_[static_cast<std::size_t>(group)]; }
  const GrammarWords& words() const { return words_; }

 private:
  friend class FigureRulesBuilder;
  std::uint32_t Index(WordId word) const { return numeral_of_.at(word); }
  int Small(WordId word) const { return small_values_.at(word); }

  std::vector<std::uint64_t> classes_;  // by word
  std::vector<std::uint8_t> triggers_;  // the same, of kTrigger alone: small enough to stay near
  std::vector<NumeralWord> numerals_;
  std::unordered_map<WordId, std::uint32_t> numeral_of_;
  std::unordered_map<WordId, int> small_values_, ordinal_values_, weekdays_, duration_days_, fraction_divisors_,
      english_powers_, multiples_, comparisons_;
  // A few words; most others are told off by one bit.
  class Flags {
   public:
    void Add(WordId word) {
      const auto at = std::lower_bound(words_.begin(), words_.end(), word);
      if (at == words_.end() || *at != word) words_.insert(at, word);
      filter_[word / 64 % filter_.size()] |= std::uint64_t{1} << word % 64;
    }
    bool contains(WordId word) const {
      if ((filter_[word / 64 % filter_.size()] >> word % 64 & 1) == 0) return false;
      return word != kUnknownWord && std::binary_search(words_.begin(), words_.end(), word);
    }

   private:
    std::array<std::uint64_t, 4> filter_ = {};
    std::vector<WordId> words_;  // sorted
  };
  Flags multiple_nouns_, multiply_, divide_, valued_, leverage_, points_, clock_cues_, span_cues_, span_topics_,
      score_cues_, index_nouns_, number_levels_, thresholds_, per_introducers_, transfer_lemmas_, cap_lemmas_,
      floor_lemmas_, down_lemmas_, change_lemmas_, money_verbs_, count_verbs_, price_verbs_, expectation_verbs_,
      text_nouns_, currency_states_;
  std::unordered_map<WordId, std::pair<Bound, Bound>> verb_bounds_;  // by lemma: plain, negated

  std::deque<std::string> symbol_texts_;
  std::unordered_map<std::string_view, std::uint32_t> symbols_;
  std::unordered_map<std::string_view, ScaleAbbreviation> abbreviations_;
  std::vector<UnitEntry> units_;
  std::vector<PerEntry> pers_;
  std::vector<AmbiguousCurrency> ambiguous_;
  PhraseMap<std::uint32_t> unit_names_, per_phrases_;
  PhraseMap<std::string> taxes_;
  PhraseMap<bool> compounds_;
  PhraseMap<Cue> cues_of_amounts_, cues_before_, cues_after_, hedges_, asides_, between_, fixed_;
  PhraseMap<RelativeDate> relative_;
  std::vector<NotFigure> not_figures_;
  GrammarWords words_{};
};

}  // namespace recoupe

#endif  // RECOUPE_PIPELINE_RECOGNIZE_FIGURE_RULES_H_
