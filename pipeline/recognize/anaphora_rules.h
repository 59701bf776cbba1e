// Nouns and pronouns that stand for a name given before: rules/fr/names/anaphora.json, compiled.
#ifndef RECOUPE_PIPELINE_RECOGNIZE_ANAPHORA_RULES_H_
#define RECOUPE_PIPELINE_RECOGNIZE_ANAPHORA_RULES_H_

#include <deque>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <unordered_map>
#include <vector>

#include "pipeline/model/mention.h"
#include "pipeline/recognize/name_context.h"
#include "pipeline/text/phrase_map.h"

namespace recoupe {

struct RuleFile;
class RuleErrors;

// One noun: "start-up" stands for a company that has one of `roles`.
struct AnaphoraNoun {
  std::string id;                  // of its rule
  std::string word;                // "fondeur"
  std::vector<std::string> roles;  // any of them, or a longer role that starts with one; empty: any company will do
  MentionKind kind = MentionKind::kCompany;
  bool feminine = false;
  bool small = false;       // never for a company that the lexicon calls otherwise
  bool complement = false;  // may be followed by `de` and a common noun
  bool owner = false;       // "la maison mère": stands for the owner of the company meant
  bool either = false;      // a company or an organization, if the role fits
  bool maker = false;       // "l'éditeur de Windows"
};

class AnaphoraRules {
 public:
  void Compile(const std::vector<RuleFile>& files, Vocabulary* words, RuleErrors* errors);

  const PhraseMap<const AnaphoraNoun*>& nouns() const { return nouns_; }
  // "rivaux" in "les deux rivaux"; the value is unused. "duo" -> 2.
  const PhraseMap<int>& counted() const { return counted_; }
  const PhraseMap<int>& collectives() const { return collectives_; }
  const PhraseMap<bool>& last() const { return last_; }          // "ce dernier"; true if feminine
  const PhraseMap<bool>& pronouns() const { return pronouns_; }  // "elle"; true if feminine
  int Number(WordId word) const;                                 // "deux" -> 2; 0 if it is none

  bool IsRefusedAfter(WordId word) const { return refused_after_.Has(word); }
  bool IsRefusedComplement(WordId word) const { return refused_complements_.Has(word); }
  bool IsAdjectiveBefore(WordId word) const { return adjectives_before_.Has(word); }
  bool IsAdjectiveAfter(WordId word) const { return adjectives_after_.Has(word); }
  bool EndsBeforeComplement(WordId word) const { return complement_ends_.Has(word); }
  bool IsOther(WordId word) const { return others_.Has(word); }
  bool IsImpersonal(WordId lemma) const { return impersonal_.Has(lemma); }
  bool IsClitic(WordId word) const { return clitics_.Has(word); }
  bool IsClauseStarter(WordId word) const { return starters_.Has(word); }

  std::string plural_id, last_id, pronoun_id;

 private:
  void AddNouns(const RuleFile& file, Vocabulary* words);
  void AddPlural(const nlohmann::json& plural, Vocabulary* words);

  std::deque<AnaphoraNoun> noun_list_;
  PhraseMap<const AnaphoraNoun*> nouns_;
  PhraseMap<int> counted_, collectives_;
  PhraseMap<bool> last_, pronouns_;
  std::unordered_map<WordId, int> numbers_;
  WordSet refused_after_, refused_complements_, adjectives_before_, adjectives_after_, complement_ends_, others_,
      impersonal_, clitics_, starters_;
};

}  // namespace recoupe

#endif  // RECOUPE_PIPELINE_RECOGNIZE_ANAPHORA_RULES_H_
