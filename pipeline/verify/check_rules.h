// What the checks know: cue words, tolerances, exchange rates. Data stands in rules/fr/checks/.
#ifndef RECOUPE_PIPELINE_VERIFY_CHECK_RULES_H_
#define RECOUPE_PIPELINE_VERIFY_CHECK_RULES_H_

#include <array>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/rules/rule_file.h"
#include "pipeline/text/phrase_map.h"
#include "pipeline/text/vocabulary.h"
#include "pipeline/verify/interval.h"

namespace recoupe {

enum class CheckCue : std::uint8_t {
  kAbove,        // "supérieur à" before a name
  kBelow,        // "inférieur à"
  kDifference,   // "3 milliards de plus que": the figure is how much more
  kRankAbove,    // "devant" between names
  kRankBelow,    // "derrière"
  kCleft,        // "c'est" X qui
  kSuperlative,  // "le plus lourd"
  kLowest,       // "le moins"
  kTimes,        // "fois plus" que X
  kComposed,     // "se compose de": what follows are the parts
  kScanned,      // those above are looked for at every token, those below only beside a figure
  kRelative = kScanned,
  kBlocker,
  kThan,
  kSkip,
  kOfWhich,
  kNamely,
  kTotals,
  kTotalRow,  // "Total", the label of a table's last line
  kOldBefore,
  kNewBefore,
  kFrom,
  kRemainder,    // "le solde", "restants": the last part of a whole
  kShareOf,      // "du total", behind a share: it is one of the whole that the text tells
  kTotalBefore,  // "pour un total de": all before it are its parts
  kMadeOf,       // "répartis entre": what follows are all the parts
  kOpenList,     // "notamment": what follows are not all of them
  kOfStaff,      // "de ses effectifs", behind a share
  kExpected,     // "attendus": no value of an earlier time
  kForAmount,    // "pour", between what is bought and the price of all
  kSince,        // "depuis", behind a total of more than the sentence tells
  kOfTotal,      // "du total", behind a share of any kind of figure
  kOtherTime,    // "trimestre précédent": the change is since another time than the old value
  kYearSpan,     // "sur un an": the change is since a year ago
  kOutOf,        // "sur les": what follows is the whole, and a part of it is told beside
  kCount,
};

class CheckRules {
 public:
  static std::unique_ptr<CheckRules> Compile(const std::vector<RuleFile>& files, Vocabulary* words, RuleErrors* errors);

  // The scanned cues, at a token.
  const PhraseMap<CheckCue>& scanned() const { return scanned_; }
  // Length in tokens of a cue of that class that starts at `at`, or ends before `end`; 0 if there is none.
  std::uint32_t LengthAt(CheckCue cue, std::span<const Token> tokens, std::size_t at, std::size_t end) const;
  std::uint32_t LengthBefore(CheckCue cue, std::span<const Token> tokens, std::size_t begin, std::size_t end) const;
  // Whether a cue of that class starts in [begin, end) and ends before `limit`.
  bool StartsIn(CheckCue cue, std::span<const Token> tokens, std::size_t begin, std::size_t end,
                std::size_t limit) const;

  const Tolerances& tolerances() const { return tolerances_; }
  // Types that have one value at a time: revenue, headcount.
  bool IsState(std::string_view type) const { return Has(state_types_, type); }
  bool IsPurchase(std::string_view type) const { return Has(purchase_types_, type); }
  bool IsAmount(std::string_view type) const { return Has(amount_types_, type); }
  // Types whose figures may be added up: money spent, people, chips; no price, no speed.
  bool IsAdditive(std::string_view type) const { return Has(additive_types_, type); }
  // Types of which a title tells the one figure that the text tells: a round, a fine.
  bool IsHeadline(std::string_view type) const { return Has(headline_types_, type); }
  // Whether figures of the two types may be parts of one whole: a round of equity and debt.
  bool AreRelated(std::string_view a, std::string_view b) const;

  // How many units of `to` one unit of `from` was worth in those years (inclusive; 0 is no limit). Both ends are empty
  // if a currency or the years are not known.
  Interval Rate(std::string_view from, std::string_view to, int first_year, int last_year) const;

 private:
  using Names = std::vector<std::string>;
  static bool Has(const Names& names, std::string_view name);
  void AddCues(const RuleFile& file, Vocabulary* words, RuleErrors* errors);
  void AddTolerances(const RuleFile& file, RuleErrors* errors);
  void AddRates(const RuleFile& file, RuleErrors* errors);
  Interval PerDollar(std::string_view currency, int first_year, int last_year) const;

  PhraseMap<CheckCue> scanned_;
  std::array<PhraseMap<bool>, static_cast<std::size_t>(CheckCue::kCount)> cues_;
  Tolerances tolerances_;
  Names state_types_, purchase_types_, amount_types_, additive_types_, headline_types_;
  std::vector<Names> related_types_;
  int first_year_ = 0;
  std::map<std::string, std::vector<Interval>, std::less<>> per_dollar_;
};

}  // namespace recoupe

#endif  // RECOUPE_PIPELINE_VERIFY_CHECK_RULES_H_
