#include "pipeline/recognize/name_context.h"

#include <algorithm>
#include <optional>

#include "pipeline/rules/rule_file.h"

namespace recoupe {
namespace {

constexpr std::array<std::string_view, NameContext::kPlaces> kPlaceNames = {
    "noun",       "before",    "after",  "verb",      "inversion", "participle", "object",
    "thing-verb", "making",    "suffix", "head",      "body",      "government", "extension",
    "title",      "territory", "agent",  "recipient", "union",     "platform"};

constexpr std::array<std::string_view, NameContext::kSigns> kSignNames = {
    "names/bare-subject", "names/figure-behind", "names/maker-of", "names/bare",        "names/at-place",
    "names/model-code",   "names/town-spelling", "names/national", "names/seat-behind", "names/listed",
    "names/column",       "names/versioned",     "names/costs",    "names/initials",    "names/trade"};

std::optional<NameContext::Place> PlaceFromName(std::string_view name) {
  for (std::size_t i = 0; i < kPlaceNames.size(); ++i) {
    if (kPlaceNames[i] == name) return static_cast<NameContext::Place>(i);
  }
  return std::nullopt;
}

bool IsVerbPlace(NameContext::Place place) {
  return place == NameContext::kVerb || place == NameContext::kInversion || place == NameContext::kParticiple ||
         place == NameContext::kObject || place == NameContext::kThingVerb || place == NameContext::kAgent ||
         place == NameContext::kRecipient || place == NameContext::kMaking;
}

void AddWords(const RuleValue& content, const char* key, Vocabulary* words, WordSet* set) {
  for (const RuleValue word : content[key]) {
    if (word.is_string()) set->Add(words->Intern(word.get<std::string_view>()));
  }
}

}  // namespace

void NameContext::Compile(const std::vector<RuleFile>& files, Vocabulary* words, RuleErrors* errors) {
  for (const RuleFile& file : files) {
    if (file.kind != "name-context") continue;
    if (file.content["rules"].is_array()) {
      std::size_t index = 0;
      for (const RuleValue rule : file.content["rules"]) AddRule(file, rule, index++, words, errors);
    }
    AddWords(file.content, "not-names", words, &no_names_);
    AddWords(file.content, "common-starts", words, &common_starts_);
    AddWords(file.content, "family-particles", words, &particles_);
    AddWords(file.content, "name-connectors", words, &connectors_);
    AddWords(file.content, "transparent", words, &transparent_);
    AddWords(file.content, "not-versions", words, &no_versions_);
    AddWords(file.content, "auxiliaries", words, &auxiliaries_);
    AddWords(file.content, "product-variants", words, &variants_);
    AddWords(file.content, "card-labels", words, &card_labels_);
    AddWords(file.content, "ministries", words, &ministries_);
    AddWords(file.content, "territorial-bodies", words, &territorial_bodies_);
    AddWords(file.content, "prepositions", words, &prepositions_);
    AddWords(file.content, "site-nouns", words, &site_nouns_);
    AddWords(file.content, "organs", words, &organs_);
    AddWords(file.content, "be-forms", words, &be_forms_);
    AddWords(file.content, "domain-heads", words, &domain_heads_);
    AddWords(file.content, "object-pronouns", words, &object_pronouns_);
    AddWords(file.content, "town-links", words, &town_links_);
    AddWords(file.content, "determiners", words, &determiners_);
    AddWords(file.content, "possessives", words, &possessives_);
    AddWords(file.content, "no-trades", words, &no_trades_);
    for (const RuleValue ending : file.content["trade-endings"]) {
      if (ending.is_string()) trade_endings_.push_back(ending.get<std::string>());
    }
    for (const RuleValue role : file.content["network-roles"]) {
      if (role.is_string()) network_roles_.push_back(role.get<std::string>());
    }
    AddWords(file.content, "sister-words", words, &sister_words_);
    AddWords(file.content, "part-words", words, &part_words_);
    AddGovernments(file.content, words);
  }
  for (Phrases& phrases : phrases_) phrases.Freeze(words->size());
}

void NameContext::AddGovernments(const RuleValue& content, Vocabulary* words) {
  if (const RuleValue government = content["government"]; government.is_object()) {
    government_ = government.value("name", "");
    for (const RuleValue word : government["federal"]) {
      if (word.is_string()) federal_words_.push_back(words->Intern(word.get<std::string_view>()));
    }
    for (const auto& [word, name] : government["bare"].items()) {
      if (name.is_string()) bare_governments_.emplace_back(words->Intern(word), name.get<std::string>());
    }
  }
  for (const auto& [city, name] : content["metonyms"].items()) {
    if (name.is_string()) metonyms_.emplace_back(city, name.get<std::string>());
  }
}

const std::string* NameContext::BareGovernment(WordId word) const {
  for (const auto& [known, name] : bare_governments_) {
    if (known == word) return &name;
  }
  return nullptr;
}

void NameContext::AddRule(const RuleFile& file, const RuleValue& rule, std::size_t index, Vocabulary* words,
                          RuleErrors* errors) {
  const std::string pointer = "/rules/" + std::to_string(index);
  const auto place = PlaceFromName(rule.value("at", ""));
  const auto kind = MentionKindFromName(rule.value("for", ""));
  const std::string id = rule.value("id", "");
  if (const auto* sign = std::find(kSignNames.begin(), kSignNames.end(), id);
      kind && sign != kSignNames.end() && rule.value("at", "") == "sign") {
    rules_.push_back({id, *kind, rule.value("score", 1), false});
    signs_[static_cast<std::size_t>(sign - kSignNames.begin())] = &rules_.back();
    return;
  }
  if (!place || !kind || !rule.contains("id") || !rule["words"].is_array()) {
    errors->Add(file, pointer, "rule.incomplete", "a rule needs `id`, `for`, `at`, `score` and `words`",
                "see the rule above it");
    return;
  }
  rules_.push_back({rule["id"].get<std::string>(), *kind, rule.value("score", 1), rule.value("own_firm", false)});
  const ContextRule* compiled = &rules_.back();
  for (const RuleValue word : rule["words"]) {
    if (!word.is_string()) continue;
    std::string_view text = word.get<std::string_view>();
    if (!IsVerbPlace(*place)) {
      phrases_[*place].Add(words->InternPhrase(text), compiled);
      // "PDG de" is "PDG d'" before a vowel.
      if (*place == kBefore && text.ends_with(" de")) {
        phrases_[*place].Add(words->InternPhrase(std::string(text.substr(0, text.size() - 1)) + "'"), compiled);
      }
      continue;
    }
    // The reflexive is a matter of the clitics before the form.
    for (const std::string_view reflexive : {"se ", "s'"}) {
      if (text.starts_with(reflexive)) text.remove_prefix(reflexive.size());
    }
    const WordId lemma = words->Intern(text);
    if (lemma == kUnknownWord) continue;
    const ContextRule*& first = verbs_[*place].At(lemma);
    if (first == nullptr) first = compiled;
  }
}

bool NameContext::IsTrade(std::string_view word, WordId id) const {
  constexpr std::size_t kShortest = 5;
  if (word.size() < kShortest || no_trades_.Has(id)) return false;
  if (word.ends_with('s')) word.remove_suffix(1);
  return std::any_of(trade_endings_.begin(), trade_endings_.end(),
                     [&](const std::string& ending) { return word.ends_with(ending); });
}

const ContextRule* NameContext::Verb(Place place, WordId lemma) const {
  if (lemma == kUnknownWord) return nullptr;
  const ContextRule* const* found = verbs_[place].Find(lemma);
  return found != nullptr ? *found : nullptr;
}

}  // namespace recoupe
