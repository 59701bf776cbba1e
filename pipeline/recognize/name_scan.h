// What the passes of name recognition share about one document. Internal to stage 4.
//
// The passes, in order: FindKnownNames (lexicon, chips), SupportWeakNames, FindUnknownNames (context),
// FindInstitutions, LinkProducts, ResolveAnaphora. Each claims tokens that no earlier pass holds, so names never
// overlap.
#ifndef RECOUPE_PIPELINE_RECOGNIZE_NAME_SCAN_H_
#define RECOUPE_PIPELINE_RECOGNIZE_NAME_SCAN_H_

#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "pipeline/recognize/key_table.h"
#include "pipeline/recognize/name_rules.h"
#include "pipeline/recognize/recognize.h"

namespace recoupe {

class LanguageRules;

inline std::uint64_t KeyOf(const Entity* entity) { return reinterpret_cast<std::uintptr_t>(entity) >> 3; }

// A form that counts only with support: a weak alias, or a weak chip.
struct WeakName {
  std::uint32_t first = 0, length = 0, sentence = 0;
  std::array<std::uint32_t, 3> aliases{};
  std::uint32_t alias_count = 0;
  const ChipFamily* chip = nullptr;
  std::uint32_t chip_length = 0;
};

// The noun phrase that introduces a name: "la start-up lyonnaise" before "Xyzzy".
struct Introduction {
  const ContextRule* rule = nullptr;
  std::uint32_t noun_first = 0, noun_end = 0;  // tokens of the noun
  std::uint32_t end = 0;                       // behind its last word
  explicit operator bool() const { return rule != nullptr; }
};

struct NameScan {
  std::string_view text;
  const Layout& layout;
  const RuleSet& rules;
  const NameRules& names;
  const LanguageRules& language;
  Recognition* out;

  AnyIndex<Token> tokens;
  std::vector<Mention> mentions;        // in the order in which they were found
  AnyIndexVector<std::uint32_t> owner;  // by token: index of its mention + 1, or 0
  std::vector<std::uint32_t> capitals;  // tokens with a capital (or digit) that no known name holds, in order
  std::vector<std::uint32_t> starts;    // tokens that may start an anaphor, in order
  std::vector<WeakName> weak;
  KeyTable<std::uint32_t> seen;   // by entity: how many mentions by name
  KeyTable<const Entity*> made;   // by hash of kind and surface: entities of this document
  KeyTable<std::uint32_t> slugs;  // by hash of the slug: how many of them have it

  std::string_view Surface(std::size_t first, std::size_t end) const {
    return text.substr(tokens[first].begin, tokens[end - 1].end - tokens[first].begin);
  }
  const Mention* OwnerOf(std::size_t token) const { return owner[token] == 0 ? nullptr : &mentions[owner[token] - 1]; }
  bool IsFree(std::size_t first, std::size_t end) const;
  bool IsPunct(std::size_t token, char c) const {
    return tokens[token].end - tokens[token].begin == 1 && text[tokens[token].begin] == c;
  }
  // de, d'
  bool IsOf(std::size_t token) const {
    const std::string_view word = tokens[token].In(text);
    return word == "de" || word == "d'";
  }
  // A capital there proves nothing: the start of a sentence, of a quotation, of a list item.
  bool IsUncertainStart(std::size_t token, std::uint32_t sentence) const;
  // A word with a capital that no name holds yet.
  bool IsNameWord(std::size_t token) const;
  // "VLCN.PA", "SAABb.ST": the code of a share and of its exchange, three tokens.
  bool IsListingCode(std::size_t token) const;
  // le, la or l' stands before it.
  bool HasArticleBefore(std::size_t token) const;
  // By its ending, and by no verb's form.
  bool IsAdjective(std::size_t token) const;
  // A verb form that agrees with a subject.
  bool IsFiniteVerb(std::size_t token) const;
  // The finite verb whose subject ends before `token`, over clitics and an aside; the token, or `end` if there is none.
  std::size_t VerbAfter(std::size_t token, std::size_t end) const;
  // The rule of verbs at `place` for the main verb at `token` ("a levé": lever); nullptr if there is none.
  const ContextRule* VerbRule(NameContext::Place place, std::size_t token, std::size_t end) const;
  // The rule of the words before `end` where a date stands inside them ("a mis la main en 2020 sur [X]", "le rachat, en
  // 2019, de [X]"); nullptr if there is none.
  const ContextRule* BeforeOverDate(std::size_t begin, std::size_t end) const;
  // The rule of the verb before `link`, « à », whose recipient stands behind it ("a prêté 90 millions à X", "commandés
  // à X"); nullptr if there is none.
  const ContextRule* RecipientRule(std::size_t link, std::size_t begin) const;
  // Whether the noun phrase that goes on at `token` has a verb: "[Avec Xyzzy, le fabricant] chinois propose".
  bool IsClause(std::size_t token, std::size_t end) const;
  // "c'est [X] qui gérera l'eau".
  bool IsCleft(std::size_t first, std::size_t end, std::size_t begin, std::size_t limit) const;
  // Whether a word that may be a noun is a verb there.
  bool IsVerbHere(std::size_t token, std::size_t begin) const;
  // Whether « du » at `link` stands behind « le spécialiste lillois ».
  bool FollowsDomainHead(std::size_t link, std::size_t begin) const;
  Introduction IntroductionOf(std::size_t first, std::uint32_t sentence) const;
  // "X, spécialiste de", "X, le studio suédois": the noun after the comma.
  Introduction AppositionAfter(std::size_t end, std::uint32_t sentence) const;

  // Behind the name that labels an item: "3. Xyzzy, la Lilloise", "1. Xyzzy (Nantes)".
  bool EndsLabel(std::size_t token) const {
    return std::string_view(".,:(").find(tokens[token].In(text)) != std::string_view::npos;
  }

  // Where the words start whose initials `letters` are, small words left out, that end before token `end`; `end` if
  // there are none.
  std::size_t HeadOfInitials(std::string_view letters, std::size_t begin, std::size_t end) const;

  // How many tokens at `at` are a version: "18", "5.1", "-6" behind "iPhone", "Claude", "GPT"; 0 if none are.
  std::size_t VersionAfter(std::size_t at, std::size_t end) const;
  bool IsPriceOfList(std::size_t number, std::size_t end) const;
  // A number behind a name that counts nothing: no unit and no noun follows it.
  bool CountsNothing(std::size_t number, std::size_t end) const;
  // ", 200 salariés,", ", 1,2 million de clients,": behind a name at `comma`, how many work for it or pay it.
  bool CountsPeople(std::size_t comma, std::size_t end) const;
  // "1998", "2026"
  bool IsYear(std::size_t number) const;
  // "Pro", "Max", "Ultra" behind the name of a product.
  bool IsVariant(std::size_t at) const;
  // "A13", "M4", "XM6": letters and digits that start with a capital.
  bool IsModelCode(std::size_t at) const;
  // How many tokens behind a product's name are a part of it: versions, variants, model codes, and a word of its own
  // with its version ("Yoga [Slim 9]", "MacBook Air [M4]", "Mate 80 [Pro Max]"). `numbered`: the name ends in a digit.
  std::size_t ExtensionAfter(std::size_t at, std::size_t end, bool numbered) const;

  // A mention that a longer one takes in: it stays in the list without tokens and is dropped at the end.
  void Release(std::size_t mention);
  Mention& Add(std::size_t first, std::size_t end, std::uint32_t sentence, const Entity* entity, std::string_view rule);
  // An entity of this document with the surface as its name; one per kind and spelling.
  Entity* Make(std::string_view surface, MentionKind kind, bool known);
};

std::uint64_t HashFolded(std::string_view surface);

void FindKnownNames(NameScan* scan);
void SupportWeakNames(NameScan* scan);
void FindUnknownNames(NameScan* scan);
void FindInstitutions(NameScan* scan);
void LinkProducts(NameScan* scan);
void ResolveAnaphora(NameScan* scan);

}  // namespace recoupe

#endif  // RECOUPE_PIPELINE_RECOGNIZE_NAME_SCAN_H_
