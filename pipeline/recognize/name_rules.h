// NameRules: all that stage 4 knows of names: the lexicon, chip families, contexts, anaphora (recognize.h).
//
// Compile() reports bad rules in `errors`. What makes an entry ambiguous or leads nowhere is kept in conflicts(), so
// that `recoupe rules check` can refuse it while the rest still works.
#ifndef RECOUPE_PIPELINE_RECOGNIZE_NAME_RULES_H_
#define RECOUPE_PIPELINE_RECOGNIZE_NAME_RULES_H_

#include <deque>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "pipeline/base/result.h"
#include "pipeline/recognize/anaphora_rules.h"
#include "pipeline/recognize/chips.h"
#include "pipeline/recognize/lexicon.h"
#include "pipeline/recognize/name_context.h"
#include "pipeline/text/vocabulary.h"

namespace recoupe {

struct RuleFile;
class RuleErrors;

class NameRules {
 public:
  static std::unique_ptr<NameRules> Compile(const std::vector<RuleFile>& files, Vocabulary* words, RuleErrors* errors);

  const Lexicon& lexicon() const { return lexicon_; }
  const ChipRules& chips() const { return chips_; }
  const NameContext& context() const { return context_; }
  const AnaphoraRules& anaphora() const { return anaphora_; }

  // Duplicate ids, ambiguous aliases, ids that no entry has.
  const Errors& conflicts() const { return conflicts_; }

  // The government that a capital stands for, or nullptr.
  const Entity* Metonym(const Entity* place) const;

  // What a word can start, for one look-up per token.
  enum Start : std::uint8_t {
    kAlias = 1,        // a written form that starts with a small letter or a digit
    kNoun = 2,         // "groupe", "start"
    kPeriphrasis = 4,  // "firme à la pomme"
    kDemonym = 8,
    kPlural = 16,   // "rivaux", "duo"
    kPronoun = 32,  // "elle", "celui"
    kBody = 64,     // "ministère"
  };
  std::uint8_t StartsOf(WordId word) const { return word < starts_.size() ? starts_[word] : std::uint8_t{0}; }

 private:
  void LinkMetonyms();
  void MarkStarts(std::size_t vocabulary_size);

  Lexicon lexicon_;
  ChipRules chips_;
  NameContext context_;
  AnaphoraRules anaphora_;
  Errors conflicts_;
  std::deque<Entity> governments_;
  std::unordered_map<const Entity*, const Entity*> metonyms_;
  std::vector<std::uint8_t> starts_;
};

}  // namespace recoupe

#endif  // RECOUPE_PIPELINE_RECOGNIZE_NAME_RULES_H_
