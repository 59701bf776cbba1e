// What any stage needs to know of French: abbreviations, and every form of every verb.
#ifndef RECOUPE_PIPELINE_RULES_LANGUAGE_RULES_H_
#define RECOUPE_PIPELINE_RULES_LANGUAGE_RULES_H_

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
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
  std::span<const VerbForm> Verbs(WordId word) const {
    if (word + 1 >= first_form_.size()) return {};
    return std::span(forms_).subspan(first_form_[word], first_form_[word + 1] - first_form_[word]);
  }

  // Words that end with a full stop that ends no sentence: "M", "n°", "cf", "Inc".
  bool IsAbbreviation(WordId word) const { return word < abbreviation_.size() && abbreviation_[word]; }
  // Those of them that stand before numbers: before a capital their full stop ends the sentence ("au 30 sept. Le").
  bool IsNumberAbbreviation(WordId word) const {
    return word < number_abbreviation_.size() && number_abbreviation_[word];
  }

 private:
  void AddVerbs(const RuleFile& file, Vocabulary* words, RuleErrors* errors);
  void AddAbbreviations(const RuleFile& file, Vocabulary* words);
  void IndexForms(std::size_t vocabulary_size);

  std::vector<std::pair<WordId, VerbForm>> added_;  // while compiling
  std::vector<VerbForm> forms_;                     // by word
  std::vector<std::uint32_t> first_form_;           // by word; one more than words
  std::vector<bool> abbreviation_, number_abbreviation_;
};

}  // namespace recoupe

#endif  // RECOUPE_PIPELINE_RULES_LANGUAGE_RULES_H_
