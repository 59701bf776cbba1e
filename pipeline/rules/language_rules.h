// What any stage needs to know of French: abbreviations, and every form of every verb.
#ifndef RECOUPE_PIPELINE_RULES_LANGUAGE_RULES_H_
#define RECOUPE_PIPELINE_RULES_LANGUAGE_RULES_H_

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "pipeline/rules/rule_file.h"
#include "pipeline/text/phrase_map.h"
#include "pipeline/text/vocabulary.h"

namespace recoupe {

enum class Mood : std::uint8_t {
  kPresent,
  kImperfect,
  kPast /* passé simple */,
  kFuture,
  kConditional,
  kSubjunctive,
  kInfinitive,
  kPresentParticiple,
  kPastParticiple,
};

// One reading of a verb form. "investit" has two: present and passé simple.
struct VerbForm {
  WordId lemma = kUnknownWord;  // the infinitive: "investir"
  Mood mood = Mood::kPresent;
  bool plural = false;
  bool feminine = false;  // participles
};

class LanguageRules {
 public:
  static std::unique_ptr<LanguageRules> Compile(const std::vector<RuleFile>& files, Vocabulary* words,
                                                RuleErrors* errors);

  // All readings of a word as a verb form; empty if it is none. Constant time.
  std::span<const VerbForm> Verbs(WordId word) const;

  // Words that end with a full stop that ends no sentence: "M", "n°", "cf", "Inc".
  bool IsAbbreviation(WordId word) const { return word < abbreviation_.size() && abbreviation_[word]; }

 private:
  void AddVerbs(const RuleFile& file, Vocabulary* words, RuleErrors* errors);
  void AddAbbreviations(const RuleFile& file, Vocabulary* words);
  void AddForm(WordId word, const VerbForm& form);

  static constexpr std::size_t words_hint_ = 1 << 16;

  std::vector<std::vector<VerbForm>> readings_;  // index 0 is empty
  std::vector<std::uint32_t> reading_of_word_;   // by word; 0 if none
  std::vector<bool> abbreviation_;
};

}  // namespace recoupe

#endif  // RECOUPE_PIPELINE_RULES_LANGUAGE_RULES_H_
