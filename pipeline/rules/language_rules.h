// What any stage needs to know of French: abbreviations, every form of every verb, and the lines that a page wraps
// round an article.
#ifndef RECOUPE_PIPELINE_RULES_LANGUAGE_RULES_H_
#define RECOUPE_PIPELINE_RULES_LANGUAGE_RULES_H_

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/rules/pattern.h"
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

struct Paradigm;  // conjugation.h

// What a page wraps round its article, line by line.
enum class LineKind : std::uint8_t {
  kText,      // none of it
  kAround,    // a pointer to another article, an invitation to subscribe, a counter
  kLabel,     // the heading of such lines
  kDay,       // a day alone: when the article was published, or one of the days that it tells of
  kDateLine,  // when the article was published
};

class LanguageRules {
 public:
  LanguageRules();
  ~LanguageRules();

  // All but the forms of the verbs.
  static std::unique_ptr<LanguageRules> Compile(const std::vector<RuleFile>& files, Vocabulary* words,
                                                RuleErrors* errors);
  // Those, once all other rules have their words: most words are forms of verbs, and tables by the number of a word
  // that some other rule mentions stay small.
  void AddForms(Vocabulary* words);

  // Whether the word is the infinitive of a verb that is listed.
  bool IsInfinitive(WordId word) const { return word < infinitive_.size() && infinitive_[word]; }
  // All readings of a word as a verb form; empty if it is none, and before AddForms(). Constant time.
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

  // What a whole line is. Linear in the line, and short lines only are looked at.
  LineKind KindOfLine(std::string_view line) const;
  // How many bytes of a paragraph say where and when it was written: "PARIS, 23 oct 2025 (AFP) - ". 0 if none do.
  std::size_t LengthOfDateline(std::string_view paragraph) const;

 private:
  struct Verb {
    std::string infinitive;  // folded
    WordId lemma = kUnknownWord;
    std::uint32_t paradigm = 0;  // in paradigms_
  };

  void AddVerbs(const RuleFile& file, Vocabulary* words, RuleErrors* errors);
  void AddAbbreviations(const RuleFile& file, Vocabulary* words);
  void AddLines(const RuleFile& file, RuleErrors* errors);
  std::vector<WordId> InternForms(Vocabulary* words) const;

  std::vector<Verb> verbs_;  // until their forms are added
  std::vector<Paradigm> paradigms_;
  std::vector<VerbForm> forms_;            // by word
  std::vector<std::uint32_t> first_form_;  // by word; one more than words
  std::vector<bool> infinitive_, abbreviation_, number_abbreviation_;
  std::unique_ptr<PatternSet> lines_;
  std::vector<LineKind> line_kinds_;  // by number in lines_
  std::unique_ptr<Pattern> opening_;  // of all of them
};

}  // namespace recoupe

#endif  // RECOUPE_PIPELINE_RULES_LANGUAGE_RULES_H_
