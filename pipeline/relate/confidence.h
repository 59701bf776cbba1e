// How sure a fact is: how many of the facts that read like it are right, by the gold of the corpus.
//
// Takes     a Document with facts and ledger.
// Gives     each fact its confidence. Later, when the checks have seen them all, facts below the least asked for go,
//           with the checks that rest on them, and the ledger says why their figures have none.
// Knows     clues: the rule, how the agent came to the fact, what else its sentence names... What each counts is data
//           (rules/fr/cues/confidence.json), fitted by recoupe_fit_clues; it counts in general, and more or less for a
//           type.
// Promises  the figure itself plays no part: a large one is as sure as a small one. Linear in facts, names and
//           sentences.
// Fails     never. Without weights every fact has the same confidence.
// Tests     tests/confidence_test.cc
#ifndef RECOUPE_PIPELINE_RELATE_CONFIDENCE_H_
#define RECOUPE_PIPELINE_RELATE_CONFIDENCE_H_

#include <array>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/model/document.h"
#include "pipeline/recognize/key_table.h"

namespace recoupe {

class RuleErrors;
class RuleSet;
struct RuleFile;

// What is asked of a fact; its answer is a word: "rule" has "price/verb", "objects" has "0", "1" or "2".
enum class ConfidenceClue : std::uint8_t {
  kRule,
  kType,
  kAgent,           // "none", "direct", or the rule that brought it: "topic/text"
  kAgents,          // how many
  kObject,          // as kAgent
  kObjects,         // how many
  kCounterparties,  // how many
  kFrame,           // "direct", or the rule by which the fact took another's meaning: "ellipsis/gapped-verb"
  kPeriod,          // "none", "own", or the rule that brought it
  kModality,
  kBound,
  kUnit,  // "money", or the unit
  kPer,
  kMetric,
  kAttributed,
  kSegmented,
  kKnown,      // the agent is in the lexicon
  kMostNamed,  // the agent is the firm that the text names most
  kInTitle,    // the title names the agent
  kSide,       // where the agent's name stands: "before", "behind", "elsewhere"
  kDistance,   // from there to the figure: the logarithm
  kBetween,    // other firms between them
  kFigures,    // in the sentence
  kFirms,      // in the sentence
  kFacts,      // of the sentence
  kLength,     // of the sentence: the logarithm
  kQuoted,
  kPlace,        // in the text: "title", or its fifth
  kFirmsOfText,  // the logarithm
  kAsides,       // how much the text asks and exclaims: the logarithm
};
inline constexpr std::size_t kConfidenceClues = 30;
extern const std::array<const char*, kConfidenceClues> kConfidenceClueNames;  // as the rules call them

class ConfidenceRules {
 public:
  static std::unique_ptr<ConfidenceRules> Compile(const std::vector<RuleFile>& files, RuleErrors* errors);

  // In percent, 1 to 99. `type` is the fact's.
  using Answers = std::array<std::string_view, kConfidenceClues>;
  int Weigh(std::string_view type, const Answers& answers) const;

  // The least that a fact must have if the caller does not say.
  int least() const { return least_; }

 private:
  using Weights = std::vector<int>;  // hundredths of a logit, by the number of the answer
  void Read(const RuleFile& file, RuleErrors* errors);

  // One table of the answers for all types: what each type says of them stands side by side.
  KeyTable<std::uint32_t> numbers_;  // by the clue and its answer; 0 is one that no weight is known of
  Weights general_;
  std::map<std::string, Weights, std::less<>> of_type_;  // with the general ones added
  int bias_ = 0, least_ = 0;
};

// The answers of each fact of the document, in their order. They live as long as the document and the rules.
std::vector<ConfidenceRules::Answers> ConfidenceAnswers(const Document& document);

void WeighFacts(const ConfidenceRules& rules, Document* document);

// `least` in percent: 0 keeps all. True if any went: then a verdict may rest on a check that is gone (SettleVerdicts,
// verify.h).
bool DropUnsureFacts(int least, Document* document);

}  // namespace recoupe

#endif  // RECOUPE_PIPELINE_RELATE_CONFIDENCE_H_
