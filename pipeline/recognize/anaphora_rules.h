// Nouns and pronouns that stand for a name given before: rules/fr/names/anaphora.json, compiled.
#ifndef RECOUPE_PIPELINE_RECOGNIZE_ANAPHORA_RULES_H_
#define RECOUPE_PIPELINE_RECOGNIZE_ANAPHORA_RULES_H_

#include <cstdint>
#include <deque>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "pipeline/model/mention.h"
#include "pipeline/recognize/name_context.h"
#include "pipeline/rules/clue_weights.h"
#include "pipeline/text/phrase_map.h"

namespace recoupe {

struct RuleFile;
class RuleValue;
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
  bool part = false;        // "la filiale de Microsoft"
  bool rival = false;       // "le rival de Microsoft", "son cadet": another firm
  bool aspect = false;      // "la marque", "la direction": one side of the firm, which lends it no gender
  std::uint8_t deal = 0;    // "l'acquéreur": a DealRole, as a bit; the text must have told the deal
};

// What somebody is in a deal that the text tells, as bits.
struct DealRole {
  enum : std::uint8_t { kBuyer = 1, kTarget = 2, kSeller = 4, kCustomer = 8, kSupplier = 16 };
};

// A verb or a noun that tells a deal: who its subject is, who its object, who stands behind "à" and "auprès de".
struct DealWord {
  std::uint8_t subject = 0, object = 0, other = 0;
  bool noun = false;
};

// What may speak for or against an antecedent. Their weights are data: they were fitted to the anaphors of the corpus.
struct AnaphoraClue {
  enum Id : std::uint8_t {
    kRole,         // it is what the noun says, in the text or in the lexicon
    kRoleUnknown,  // nobody says what it is
    kDemonym,      // it comes from where the phrase says
    kDemonymUnknown,
    kPlace,  // it lives where the phrase says
    kPlaceUnknown,
    kIdentified,    // by its leader or its product
    kSameSentence,  // its last mention
    kSentenceBefore,
    kTwoSentencesBefore,
    kSomeSentencesBefore,
    kLongBefore,
    kSubject,  // the subject of this sentence or the one before
    kSubjectTwoBefore,
    kSubjectSomeBefore,
    kOblique,  // its last mention is behind a preposition
    kTitle,
    kOften,      // three mentions and more
    kHero,       // the firm that the text is about
    kNamedLast,  // no other firm was named since
    kUntold,     // neither text nor lexicon say what it is
    kNewcomer,   // an unknown name given only once
    kOrganization,
    kObserver,  // a fund, a bank, an analyst
    kSameBlock,
    kOtherItem,  // of the list
    kHeading,    // the heading above names it
    kPartOfHero,
    kAside,        // the anaphor is behind a preposition in the sentence that names the candidate
    kFounding,     // "Fondée en 2014, l'entreprise"
    kGoesOn,       // the anaphor opens the sentence after the one whose subject it is
    kHeroOpens,    // the anaphor opens a paragraph, and it is the hero
    kProductNear,  // this sentence or the one before names a product of it
    kOpening,      // a phrase before the subject names it: "Né d'une scission de Xyzzy, le groupe"
    kBehindChez,   // its last mention is behind "chez", inside a paragraph
    kBlockTopic,   // the paragraph opens with it as its topic: "Pour Xyzzy, "
    kInPassing,    // named once, behind a preposition: "une start-up vendue à Xyzzy"
    kPartOfNear,   // its owner was named in this sentence or the two before
    kSameRole,     // it is called by this very noun: "fondeur" of Intel, where Nvidia is a maker of chips
    kComplement,   // it is called so with the same complement: "le fournisseur de machines", a maker of machines
    kDealFits,     // "rejoindront le groupe", "racheté par le groupe": it has that role in the deal
    kDealDenies,   // it has another role in the deal
  };
};
constexpr std::size_t kAnaphoraClues = AnaphoraClue::kDealDenies + 1;
using AnaphoraClues = ClueWeights<kAnaphoraClues>::Clues;

// A few roles; most of those that are asked for are told off by their first and last letters.
class RoleSet {
 public:
  void insert(const std::string& role) {
    roles_.insert(role);
    if (!role.empty()) seen_ |= Bit(role);
  }
  bool Has(const std::string& role) const { return !role.empty() && (seen_ & Bit(role)) != 0 && roles_.contains(role); }

 private:
  static std::uint64_t Bit(const std::string& role) {
    const unsigned mixed = 3u * static_cast<unsigned char>(role.front()) + 5u * static_cast<unsigned char>(role.back());
    return std::uint64_t{1} << (mixed + role.size()) % 64;
  }
  std::unordered_set<std::string> roles_;
  std::uint64_t seen_ = 0;
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
  const PhraseMap<int>& ordinals() const { return ordinals_; }   // "premier" -> 0, "seconde" -> 1, "troisième" -> 2
  const PhraseMap<bool>& leaders() const { return leaders_; }    // "cofondateur"; the value is unused
  // "chez", "du côté de" (true), "pour" (false: it may say whose view it is)
  const PhraseMap<bool>& topics() const { return topics_; }
  const PhraseMap<bool>& sources() const { return sources_; }  // "selon", "d'après"; the value is unused
  int Number(WordId word) const;                               // "deux" -> 2; 0 if it is none

  bool IsRefusedAfter(WordId word) const { return refused_after_.Has(word); }
  bool IsRefusedComplement(WordId word) const { return refused_complements_.Has(word); }
  bool IsAdjectiveBefore(WordId word) const { return adjectives_before_.Has(word); }
  bool IsAdjectiveAfter(WordId word) const { return adjectives_after_.Has(word); }
  bool EndsBeforeComplement(WordId word) const { return complement_ends_.Has(word); }
  bool IsOther(WordId word) const { return others_.Has(word); }
  bool IsImpersonal(WordId lemma) const { return impersonal_.Has(lemma); }
  bool IsClitic(WordId word) const { return clitics_.Has(word); }
  bool IsClauseStarter(WordId word) const { return starters_.Has(word); }
  bool MakesRank(WordId word) const { return before_rank_.Has(word); }  // "est" in "il est le premier"
  const DealWord* Deal(WordId word) const;                        // an infinitive or a noun; null if it tells no deal
  bool IsRanked(WordId word) const { return ranked_.Has(word); }  // "place" in "la première place"
  bool IsFounding(WordId word) const { return founding_.Has(word); }
  bool IsPartOfFirm(WordId word) const { return parts_.Has(word); }  // "division" in "l'achat de la division de Xyzzy"
  bool IsOne(WordId word) const { return ones_.Has(word); }          // "on"
  bool IsCopula(WordId lemma) const { return copulas_.Has(lemma); }  // "reste" in "reste le numéro un"
  bool IsThatOf(WordId word) const { return that_of_.Has(word); }    // "celui" in "celui du groupe"
  bool IsRelativeObject(WordId word) const { return relative_objects_.Has(word); }  // "dont", "que"
  // Funds, banks and analysts are named beside the firm that a text tells of.
  bool IsObserver(const Entity& entity) const;
  // Whether a noun by which the text calls somebody says so: "le fonds".
  bool IsObserverNoun(std::string_view noun) const { return observers_.Has(std::string(noun)); }
  // Somebody rich, who buys and invests of his own.
  bool ActsForSelf(const Entity& person) const;
  // A paper or an agency, which prints what others do.
  bool IsPress(const Entity& entity) const;
  // A firm, or a body like a foundation: a text may be about it.
  bool MayBeHero(const Entity& entity) const;

  const ClueWeights<kAnaphoraClues>& choice() const { return choice_; }

  std::string plural_id, last_id, pronoun_id, ordinal_id;

 private:
  void AddNouns(const RuleFile& file, Vocabulary* words);
  void AddPlural(const RuleValue& plural, Vocabulary* words);

  std::deque<AnaphoraNoun> noun_list_;
  PhraseMap<const AnaphoraNoun*> nouns_;
  PhraseMap<int> counted_, collectives_, ordinals_;
  PhraseMap<bool> last_, pronouns_, leaders_, topics_, sources_;
  std::unordered_map<WordId, int> numbers_;
  std::unordered_map<WordId, DealWord> deals_;
  WordSet refused_after_, refused_complements_, adjectives_before_, adjectives_after_, complement_ends_, others_,
      impersonal_, clitics_, starters_, founding_, before_rank_, ranked_, that_of_, copulas_, relative_objects_, parts_,
      ones_;
  RoleSet observers_, press_, bodies_, own_account_;
  ClueWeights<kAnaphoraClues> choice_;
};

}  // namespace recoupe

#endif  // RECOUPE_PIPELINE_RECOGNIZE_ANAPHORA_RULES_H_
