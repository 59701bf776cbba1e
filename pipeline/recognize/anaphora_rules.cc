#include "pipeline/recognize/anaphora_rules.h"

#include <algorithm>

#include "pipeline/rules/rule_file.h"

namespace recoupe {
namespace {

template <typename Visit>
void ForEachString(const RuleValue& object, const char* key, Visit visit) {
  for (const RuleValue item : object[key]) {
    if (item.is_string()) visit(item.get<std::string_view>());
  }
}

std::vector<std::string> Strings(const RuleValue& object, const char* key) {
  std::vector<std::string> strings;
  ForEachString(object, key, [&](std::string_view text) { strings.push_back(FoldCase(text)); });
  return strings;
}

void AddWords(const RuleValue& content, const char* key, Vocabulary* words, WordSet* set) {
  ForEachString(content, key, [&](std::string_view word) { set->Add(words->Intern(word)); });
}

void AddGendered(const RuleValue& content, Vocabulary* words, PhraseMap<bool>* map) {
  ForEachString(content, "m", [&](std::string_view text) { map->Add(words->InternPhrase(text), false); });
  ForEachString(content, "f", [&](std::string_view text) { map->Add(words->InternPhrase(text), true); });
}

// In the order of AnaphoraClue.
constexpr std::array<const char*, kAnaphoraClues> kClueNames = {"role",
                                                                "role-unknown",
                                                                "demonym",
                                                                "demonym-unknown",
                                                                "place",
                                                                "place-unknown",
                                                                "identified",
                                                                "same-sentence",
                                                                "sentence-before",
                                                                "two-sentences-before",
                                                                "some-sentences-before",
                                                                "long-before",
                                                                "subject",
                                                                "subject-two-before",
                                                                "subject-some-before",
                                                                "oblique",
                                                                "title",
                                                                "often",
                                                                "hero",
                                                                "named-last",
                                                                "untold",
                                                                "newcomer",
                                                                "organization",
                                                                "observer",
                                                                "same-block",
                                                                "other-item",
                                                                "heading",
                                                                "part-of-hero",
                                                                "aside",
                                                                "founding",
                                                                "goes-on",
                                                                "hero-opens",
                                                                "product-near",
                                                                "opening",
                                                                "behind-chez",
                                                                "block-topic",
                                                                "in-passing",
                                                                "part-of-near",
                                                                "same-role",
                                                                "complement",
                                                                "deal-fits",
                                                                "deal-denies"};

std::uint8_t DealRoleFromName(const std::string& name) {
  constexpr std::array<std::pair<std::string_view, std::uint8_t>, 5> kNames = {{{"buyer", DealRole::kBuyer},
                                                                                {"target", DealRole::kTarget},
                                                                                {"seller", DealRole::kSeller},
                                                                                {"customer", DealRole::kCustomer},
                                                                                {"supplier", DealRole::kSupplier}}};
  const auto known = std::find_if(kNames.begin(), kNames.end(), [&](const auto& one) { return one.first == name; });
  return known == kNames.end() ? 0 : known->second;
}

}  // namespace

void AnaphoraRules::Compile(const std::vector<RuleFile>& files, Vocabulary* words, RuleErrors* errors) {
  for (const RuleFile& file : files) {
    if (file.kind != "anaphora") continue;
    const RuleValue& content = file.content;
    for (const char* member : {"nouns", "roles", "plural", "last", "pronouns", "choice", "ordinals", "topics"}) {
      if (!content.contains(member)) {
        errors->Add(file, "/" + std::string(member), "anaphora.incomplete", "the member is missing", "add it");
        return;
      }
    }
    AddNouns(file, words);
    AddWords(content, "refused-after", words, &refused_after_);
    AddWords(content, "refused-complements", words, &refused_complements_);
    AddWords(content, "adjectives-before", words, &adjectives_before_);
    AddWords(content, "adjectives-after", words, &adjectives_after_);
    AddWords(content, "complement-ends", words, &complement_ends_);
    AddWords(content, "others", words, &others_);
    AddWords(content, "founding", words, &founding_);
    AddWords(content, "that-of", words, &that_of_);
    AddWords(content, "copulas", words, &copulas_);
    AddWords(content, "ones", words, &ones_);
    AddWords(content, "parts", words, &parts_);
    AddWords(content, "relative-objects", words, &relative_objects_);
    for (const RuleValue deal : content["deals"]) {
      DealWord word{DealRoleFromName(deal.value("subject", "")), DealRoleFromName(deal.value("object", "")),
                    DealRoleFromName(deal.value("other", "")), false};
      ForEachString(deal, "verbs", [&](std::string_view verb) { deals_[words->Intern(verb)] = word; });
      word.noun = true;
      ForEachString(deal, "nouns", [&](std::string_view noun) { deals_[words->Intern(noun)] = word; });
    }
    ForEachString(content, "own-account", [&](std::string_view role) { own_account_.insert(FoldCase(role)); });
    ForEachString(content, "press", [&](std::string_view role) { press_.insert(FoldCase(role)); });
    ForEachString(content, "observers", [&](std::string_view role) { observers_.insert(FoldCase(role)); });
    ForEachString(content, "bodies", [&](std::string_view role) { bodies_.insert(FoldCase(role)); });
    choice_.Read(content["choice"], kClueNames);
    AddPlural(content["plural"], words);
    AddGendered(content["last"], words, &last_);
    AddGendered(content["pronouns"], words, &pronouns_);
    const RuleValue& ordinals = content["ordinals"];
    ForEachString(ordinals, "first", [&](std::string_view word) { ordinals_.Add(words->InternPhrase(word), 0); });
    ForEachString(ordinals, "second", [&](std::string_view word) { ordinals_.Add(words->InternPhrase(word), 1); });
    ForEachString(ordinals, "third", [&](std::string_view word) { ordinals_.Add(words->InternPhrase(word), 2); });
    AddWords(ordinals, "before-refused", words, &before_rank_);
    AddWords(ordinals, "behind-refused", words, &ranked_);
    ordinal_id = ordinals.value("id", "anaphora/ordinal");
    ForEachString(content, "leaders", [&](std::string_view word) { leaders_.Add(words->InternPhrase(word), true); });
    ForEachString(content, "topics", [&](std::string_view word) { topics_.Add(words->InternPhrase(word), true); });
    ForEachString(content, "views", [&](std::string_view word) { topics_.Add(words->InternPhrase(word), false); });
    ForEachString(content, "sources", [&](std::string_view word) { sources_.Add(words->InternPhrase(word), true); });
    last_id = content["last"].value("id", "anaphora/this-last");
    pronoun_id = content["pronouns"].value("id", "anaphora/pronoun");
    AddWords(content["pronouns"], "impersonal-verbs", words, &impersonal_);
    AddWords(content["pronouns"], "clitics", words, &clitics_);
    AddWords(content["pronouns"], "starters", words, &starters_);
  }
  nouns_.Freeze(words->size());
  counted_.Freeze(words->size());
  collectives_.Freeze(words->size());
  last_.Freeze(words->size());
  pronouns_.Freeze(words->size());
  ordinals_.Freeze(words->size());
  leaders_.Freeze(words->size());
  topics_.Freeze(words->size());
  sources_.Freeze(words->size());
}

void AnaphoraRules::AddNouns(const RuleFile& file, Vocabulary* words) {
  const RuleValue& content = file.content;
  const std::vector<std::string> makers = Strings(content, "makers");
  for (const RuleValue group : content["nouns"]) {
    const std::vector<std::string> roles = Strings(group, "role");
    const bool same = roles.size() == 1 && roles[0] == "same";
    const std::vector<std::string> kinds = Strings(group, "for");
    const auto kind = kinds.empty() ? std::nullopt : MentionKindFromName(kinds[0]);
    for (const char* gender : {"m", "f"}) {
      ForEachString(group["words"], gender, [&](std::string_view text) {
        AnaphoraNoun& noun = noun_list_.emplace_back();
        noun.id = group.value("id", "");
        noun.word = FoldCase(text);
        noun.kind = kind.value_or(MentionKind::kCompany);
        noun.feminine = *gender == 'f';
        noun.small = group.value("small", false);
        noun.part = group.value("part", false);
        noun.rival = group.value("rival", false);
        noun.aspect = group.value("aspect", false);
        noun.deal = DealRoleFromName(group.value("deal", ""));
        noun.owner = group.value("owner", false);
        noun.either = kinds.size() > 1;
        noun.complement = group.value("complement", false);
        noun.maker = std::find(makers.begin(), makers.end(), noun.word) != makers.end();
        if (!same) noun.roles = roles;
        if (same) {
          noun.roles = Strings(content["roles"], noun.word.c_str());
          if (noun.roles.empty()) noun.roles.push_back(noun.word);
        }
        Phrase phrase = words->InternPhrase(text);
        if (phrase.empty()) return;
        nouns_.Add(std::move(phrase), &noun);
      });
    }
  }
}

bool AnaphoraRules::IsObserver(const Entity& entity) const {
  return std::any_of(entity.roles.begin(), entity.roles.end(),
                     [&](const std::string& role) { return observers_.Has(role); });
}

bool AnaphoraRules::ActsForSelf(const Entity& person) const {
  return std::any_of(person.roles.begin(), person.roles.end(),
                     [&](const std::string& role) { return own_account_.Has(role); });
}

bool AnaphoraRules::IsPress(const Entity& entity) const {
  return std::any_of(entity.roles.begin(), entity.roles.end(),
                     [&](const std::string& role) { return press_.Has(role); });
}

bool AnaphoraRules::MayBeHero(const Entity& entity) const {
  if (entity.kind == MentionKind::kCompany) return true;
  return entity.kind == MentionKind::kOrganization &&
         std::any_of(entity.roles.begin(), entity.roles.end(),
                     [&](const std::string& role) { return bodies_.Has(role); });
}

void AnaphoraRules::AddPlural(const RuleValue& plural, Vocabulary* words) {
  plural_id = plural.value("id", "anaphora/plural-group");
  ForEachString(plural, "counted", [&](std::string_view text) { counted_.Add(words->InternPhrase(text), 0); });
  for (const auto& [word, number] : plural["numbers"].items()) {
    if (number.is_integer()) numbers_[words->Intern(word)] = number.get<int>();
  }
  for (const auto& [word, number] : plural["collectives"].items()) {
    if (number.is_integer()) collectives_.Add(words->InternPhrase(word), number.get<int>());
  }
}

const DealWord* AnaphoraRules::Deal(WordId word) const {
  const auto it = deals_.find(word);
  return it == deals_.end() ? nullptr : &it->second;
}

int AnaphoraRules::Number(WordId word) const {
  const auto it = numbers_.find(word);
  return it == numbers_.end() ? 0 : it->second;
}

}  // namespace recoupe
