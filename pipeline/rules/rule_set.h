// The rules, loaded and compiled once, immutable and shared by all threads.
//
// A rules folder holds JSON files (rules/README.md). Load() reads them all, hands each file to the part that owns its
// folder, and reports all errors in one run.
#ifndef RECOUPE_PIPELINE_RULES_RULE_SET_H_
#define RECOUPE_PIPELINE_RULES_RULE_SET_H_

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/base/result.h"
#include "pipeline/text/vocabulary.h"

namespace recoupe {

class FigureRules;      // recognize/figure_rules.h: rules/fr/figures/, rules/fr/cues/bounds.json
class NameRules;        // recognize/name_rules.h: rules/fr/lexicon/, rules/fr/chips/
class LanguageRules;    // rules/language_rules.h: rules/fr/language/
class FrameRules;       // relate/frame_rules.h: rules/fr/frames/, rules/fr/cues/
class ConfidenceRules;  // relate/confidence.h: rules/fr/cues/confidence.json
class CheckRules;       // verify/check_rules.h: rules/fr/checks/

class RuleSet {
 public:
  RuleSet(RuleSet&&) noexcept;
  RuleSet& operator=(RuleSet&&) noexcept;
  ~RuleSet();

  // Loads the folder. On failure every error found, in the order of the files.
  // Under 40 ms of processor time for the rules of this repository.
  static Result<RuleSet> Load(const std::string& folder, Errors* errors);

  const Vocabulary& words() const { return *words_; }
  const LanguageRules& language() const { return *language_; }
  const FigureRules& figures() const { return *figures_; }
  const NameRules& names() const { return *names_; }
  const FrameRules& frames() const { return *frames_; }
  const ConfidenceRules& confidence() const { return *confidence_; }
  const CheckRules& checks() const { return *checks_; }

  // XXH3 (64 bits, 16 hexadecimal digits) of all rule files, names and contents: which rules they are, no proof of it.
  std::string_view hash() const { return *hash_; }

 private:
  RuleSet();
  std::unique_ptr<Vocabulary> words_;
  std::unique_ptr<LanguageRules> language_;
  std::unique_ptr<FigureRules> figures_;
  std::unique_ptr<NameRules> names_;
  std::unique_ptr<FrameRules> frames_;
  std::unique_ptr<ConfidenceRules> confidence_;
  std::unique_ptr<CheckRules> checks_;
  std::unique_ptr<std::string> hash_;  // on the heap: documents hold views of it
};

}  // namespace recoupe

#endif  // RECOUPE_PIPELINE_RULES_RULE_SET_H_
