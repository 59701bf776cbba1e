// What the words around a name say of it: rules/fr/names/context.json, compiled.
//
// A rule says for which kind it speaks, how strongly, and where its words stand (the `why` of the file explains the
// places). All phrases of one place stand in one PhraseMap; verbs are looked up by lemma.
#ifndef RECOUPE_PIPELINE_RECOGNIZE_NAME_CONTEXT_H_
#define RECOUPE_PIPELINE_RECOGNIZE_NAME_CONTEXT_H_

#include <algorithm>
#include <array>
#include <deque>
#include <string>
#include <utility>
#include <vector>

#include "pipeline/model/mention.h"
#include "pipeline/recognize/key_table.h"
#include "pipeline/text/phrase_map.h"
#include "pipeline/text/vocabulary.h"

namespace recoupe {

struct RuleFile;
class RuleValue;
class RuleErrors;

// A set of words.
class WordSet {
 public:
  void Add(WordId word) {
    if (word >= has_.size()) has_.resize(word + 1);
    has_[word] = true;
  }
  bool Has(WordId word) const { return word < has_.size() && has_[word]; }

 private:
  std::vector<bool> has_;
};

struct ContextRule {
  std::string id;
  MentionKind kind = MentionKind::kCompany;
  int score = 0;
  bool own_firm = false;  // "la plateforme Xyzzy": a firm itself, unless the text tells who runs it
};

class NameContext {
 public:
  enum Place : std::uint8_t {
    kNoun,
    kBefore,
    kAfter,
    kVerb,
    kInversion,
    kParticiple,
    kObject,
    kThingVerb,
    kMaking,
    kSuffix,
    kHead,
    kBody,
    kGovernment,
    kExtension,
    kTitle,
    kTerritory,
    kAgent,
    kRecipient,
    kUnion,
    kPlatform,
    kPlaces
  };

  // What the place of a name alone says, whatever the words: a rule whose `at` is `sign`, by its id.
  enum Sign : std::uint8_t {
    kBareSubject,
    kFigureBehind,
    kMakerOf,
    kBare,
    kAtPlace,
    kModelCode,
    kTownSpelling,
    kNational,
    kSeatBehind,
    kListed,
    kColumn,
    kVersioned,
    kCosts,
    kInitials,
    kTrade,
    kSigns
  };

  void Compile(const std::vector<RuleFile>& files, Vocabulary* words, RuleErrors* errors);

  using Phrases = PhraseMap<const ContextRule*>;
  const Phrases& At(Place place) const { return phrases_[place]; }
  // The rule for a verb with that infinitive, or nullptr.
  const ContextRule* Verb(Place place, WordId lemma) const;

  // The rule of a sign, or nullptr.
  const ContextRule* At(Sign sign) const { return signs_[sign]; }

  bool IsNoName(WordId word) const { return no_names_.Has(word); }
  bool IsCommonStart(WordId word) const { return common_starts_.Has(word); }
  bool IsParticle(WordId word) const { return particles_.Has(word); }
  bool IsConnector(WordId word) const { return connectors_.Has(word); }
  bool IsTransparent(WordId word) const { return transparent_.Has(word); }
  bool IsNoVersion(WordId word) const { return no_versions_.Has(word); }
  bool IsAuxiliary(WordId word) const { return auxiliaries_.Has(word); }
  bool IsVariant(WordId word) const { return variants_.Has(word); }
  bool IsCardLabel(WordId word) const { return card_labels_.Has(word); }
  bool IsTownLink(WordId word) const { return town_links_.Has(word); }
  bool IsMinistry(WordId word) const { return ministries_.Has(word); }
  // « la région »: a public body, unless something lies in it.
  bool IsTerritorialBody(WordId word) const { return territorial_bodies_.Has(word); }
  bool IsPreposition(WordId word) const { return prepositions_.Has(word); }
  bool IsSiteNoun(WordId word) const { return site_nouns_.Has(word); }
  // « est », « sera », « été ».
  bool IsBeForm(WordId word) const { return be_forms_.Has(word); }
  // « le spécialiste du cloud »: what follows its « du » is a field, not a thing with a name.
  bool IsDomainHead(WordId word) const { return domain_heads_.Has(word); }
  // « d'administration », « de surveillance »: what a firm's own councils are for.
  bool IsOrgan(WordId word) const { return organs_.Has(word); }
  bool IsObjectPronoun(WordId word) const { return object_pronouns_.Has(word); }
  bool IsDeterminer(WordId word) const { return determiners_.Has(word); }
  // « réseau social », « messagerie instantanée »: a firm with that role runs what one is on.
  bool IsNetworkRole(std::string_view role) const {
    return std::find(network_roles_.begin(), network_roles_.end(), role) != network_roles_.end();
  }
  // « le vépéciste », « la medtech »: a word that no rule knows, and whose ending says that somebody does that trade.
  bool IsTrade(std::string_view word, WordId id) const;
  bool IsPossessive(WordId word) const { return possessives_.Has(word); }
  bool IsSisterWord(WordId word) const { return sister_words_.Has(word); }
  // "Mobile" of "Xyzzy Mobile": a part of Xyzzy, where the text names that by itself.
  bool IsPartWord(WordId word) const { return part_words_.Has(word); }

  // "Gouvernement", that a demonym completes; and what a word means without one ("État").
  const std::string& government() const { return government_; }
  const std::string* BareGovernment(WordId word) const;
  // "[l'État] fédéral" is not the one that "l'État" alone stands for.
  bool IsFederal(WordId word) const {
    return std::find(federal_words_.begin(), federal_words_.end(), word) != federal_words_.end();
  }
  // Cities that stand for their government, as written: "Washington", "Gouvernement américain".
  const std::vector<std::pair<std::string, std::string>>& metonyms() const { return metonyms_; }

 private:
  void AddGovernments(const RuleValue& content, Vocabulary* words);
  void AddRule(const RuleFile& file, const RuleValue& rule, std::size_t index, Vocabulary* words, RuleErrors* errors);

  std::deque<ContextRule> rules_;
  std::array<Phrases, kPlaces> phrases_;
  std::array<const ContextRule*, kSigns> signs_{};
  std::array<KeyTable<const ContextRule*>, kPlaces> verbs_;  // by lemma
  WordSet no_names_, common_starts_, particles_, connectors_, transparent_, no_versions_, variants_, auxiliaries_,
      card_labels_, sister_words_, part_words_, determiners_, town_links_, site_nouns_, organs_, domain_heads_,
      be_forms_, prepositions_, ministries_, object_pronouns_, territorial_bodies_, possessives_, no_trades_;
  std::vector<std::string> network_roles_, trade_endings_;
  std::string government_;
  std::vector<std::pair<WordId, std::string>> bare_governments_;
  std::vector<WordId> federal_words_;
  std::vector<std::pair<std::string, std::string>> metonyms_;
};

}  // namespace recoupe

#endif  // RECOUPE_PIPELINE_RECOGNIZE_NAME_CONTEXT_H_
