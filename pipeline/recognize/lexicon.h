// The lexicon: every entity that rules/fr/lexicon/ knows, by each of its written forms.
//
// Takes     rule files of kind "lexicon", "demonyms" and "first-names" (rules/README.md).
// Gives     aliases by first word, with the capitals that they need; entities by head office and by demonym;
//           periphrases that no rule derives; a neighbourhood of spellings one edit away.
// Derives   accent-free forms, hyphen and space variants ("Open AI" / "OpenAI"), persons from `leaders`, places from
//           `hq`. A derived form never displaces a written one.
// Promises  look-ups take time in the candidates that share a first word; nothing is allocated.
// Tests     tests/names_test.cc, tests/name_rules_test.cc
#ifndef RECOUPE_PIPELINE_RECOGNIZE_LEXICON_H_
#define RECOUPE_PIPELINE_RECOGNIZE_LEXICON_H_

#include <algorithm>
#include <deque>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "pipeline/model/mention.h"
#include "pipeline/recognize/key_table.h"
#include "pipeline/text/phrase_map.h"
#include "pipeline/text/token.h"
#include "pipeline/text/vocabulary.h"

namespace recoupe {

struct RuleFile;
class RuleErrors;

// What an entry calls itself; several share a MentionKind.
enum class LexiconKind : std::uint8_t {
  kCompany,
  kOrganization,
  kGroup,
  kProduct,
  kCloud,
  kModel,
  kSupercomputer,
  kPlace,
  kPerson
};

// A written form of an entity.
struct Alias {
  const Entity* entity = nullptr;
  std::string_view text;       // as the lexicon writes it
  std::uint32_t capitals = 0;  // bit i: token i must start with a capital
  std::uint32_t glued = 0;     // bit i: no space before token i
  LexiconKind kind = LexiconKind::kCompany;
  bool weak = false;      // also a common word: exact capitals, and support
  bool all_caps = false;  // an acronym of two or three letters, never "Sec" for "SEC"

  // Whether tokens[at...] are written with the capitals that this form needs.
  bool CaseFits(std::string_view text, std::span<const Token> tokens, std::size_t at, std::size_t length) const;
};

// Where a demonym sends us: "américain" to a country, "californien" to a region, "lyonnais" to a city.
struct Demonym {
  std::string country;            // ISO 3166-1 alpha-2, or empty
  std::string masculine;          // "danois"
  std::string region;             // ISO 3166-2, or empty
  const Entity* place = nullptr;  // a city or another place, or null
};

// Entities that stay where they are; many to a block, where a deque has each on its own.
class EntityStore {
 public:
  Entity& Add() {
    if (blocks_.empty() || blocks_.back().size() == kBlock) blocks_.emplace_back().reserve(kBlock);
    ++size_;
    return blocks_.back().emplace_back();
  }
  template <typename Visit>
  void ForEach(Visit visit) {
    for (std::vector<Entity>& block : blocks_) std::for_each(block.begin(), block.end(), visit);
  }
  template <typename Visit>
  void ForEach(Visit visit) const {
    for (const std::vector<Entity>& block : blocks_) std::for_each(block.begin(), block.end(), visit);
  }
  std::size_t size() const { return size_; }

 private:
  static constexpr std::size_t kBlock = 256;
  std::vector<std::vector<Entity>> blocks_;
  std::size_t size_ = 0;
};

class Lexicon {
 public:
  // Errors go to `errors`; what only makes an entry less useful (a parent that is no entry) goes to `warnings`.
  void Compile(const std::vector<RuleFile>& files, Vocabulary* words, RuleErrors* errors, RuleErrors* warnings);

  const PhraseMap<std::uint32_t>& aliases() const { return aliases_; }
  const Alias& alias(std::uint32_t index) const { return alias_list_[index]; }
  const Entity* FindId(std::string_view id) const;

  // Companies whose head office is in the place; those that a person speaks for.
  std::span<const Entity* const> AtPlace(const Entity* place) const { return Related(at_place_, place); }
  std::span<const Entity* const> LedBy(const Entity* person) const { return Related(led_by_, person); }

  const PhraseMap<std::uint32_t>& demonyms() const { return demonyms_; }
  const Demonym& demonym(std::uint32_t index) const { return demonym_list_[index]; }

  // Periphrases without their article: "firme à la pomme".
  const PhraseMap<const Entity*>& periphrases() const { return periphrases_; }

  // Whether a form starts with that word in small letters: "iPhone", "o1", "mer Rouge".
  bool StartsSmall(WordId word) const { return word < starts_small_.size() && starts_small_[word]; }

  bool IsFirstName(WordId word) const { return word < first_name_.size() && first_name_[word] != 0; }
  // 'm', 'f', or 0 if unknown or both.
  char GenderOfFirstName(WordId word) const;

  // The company whose name of at least six letters is one edit away from the folded word; nullptr if none or several.
  const Alias* FindMisspelt(std::string_view folded) const;

  // The only person of the lexicon with that surname, or nullptr.
  const Entity* BySurname(WordId word) const;

  std::size_t size() const { return entities_.size(); }
  const EntityStore& entities() const { return entities_; }

 private:
  using Relation = std::unordered_map<const Entity*, std::vector<const Entity*>>;
  struct Entry;
  struct Pending;  // an entry that names others, until all files are read
  struct Builder;

  static std::span<const Entity* const> Related(const Relation& relation, const Entity* key);
  void AddId(const Entity* entity);
  void BuildNeighbourhood();
  void AddNeighbour(std::uint32_t hash, std::uint32_t alias);

  EntityStore entities_;
  KeyTable<const Entity*> by_id_;  // by hash of the id
  std::vector<Alias> alias_list_;
  std::deque<std::string> texts_;  // of the aliases, many to a block
  PhraseMap<std::uint32_t> aliases_;
  PhraseMap<std::uint32_t> demonyms_;
  std::vector<Demonym> demonym_list_;
  PhraseMap<const Entity*> periphrases_;
  Relation at_place_, led_by_;
  std::unordered_map<WordId, const Entity*> by_surname_;  // null where several have it
  std::vector<bool> starts_small_;
  std::vector<char> first_name_;  // by word: 0, 'm', 'f', 'x'

  struct Neighbour {
    std::uint32_t hash = 0;
    std::uint32_t alias = 0;  // index + 1; 0 is empty
  };
  std::vector<Neighbour> neighbours_;  // open addressing, a power of two
};

// "Électricité de France" -> "electricite-de-france".
std::string Slug(std::string_view name);

}  // namespace recoupe

#endif  // RECOUPE_PIPELINE_RECOGNIZE_LEXICON_H_
