#include "pipeline/recognize/name_rules.h"

#include "pipeline/rules/rule_file.h"

namespace recoupe {

std::unique_ptr<NameRules> NameRules::Compile(const std::vector<RuleFile>& files, Vocabulary* words,
                                              RuleErrors* errors) {
  auto rules = std::make_unique<NameRules>();
  RuleErrors conflicts(&rules->conflicts_);
  rules->lexicon_.Compile(files, words, errors, &conflicts);
  rules->chips_.Compile(files, rules->lexicon_, errors);
  rules->context_.Compile(files, words, errors);
  rules->anaphora_.Compile(files, words, errors);
  rules->LinkMetonyms();
  rules->MarkStarts(words->size());
  return rules;
}

void NameRules::LinkMetonyms() {
  for (const auto& [city, name] : context_.metonyms()) {
    const Entity* place = lexicon_.FindId(Slug(city));
    if (place == nullptr || place->kind != MentionKind::kPlace) continue;
    const Entity* government = lexicon_.FindId(Slug(name));
    if (government == nullptr) {
      Entity& made = governments_.emplace_back();
      made.id = Slug(name);
      made.name = name;
      made.kind = MentionKind::kOrganization;
      made.country = place->country;
      government = &made;
    }
    metonyms_.emplace(place, government);
  }
}

const Entity* NameRules::Metonym(const Entity* place) const {
  const auto it = metonyms_.find(place);
  return it == metonyms_.end() ? nullptr : it->second;
}

void NameRules::MarkStarts(std::size_t vocabulary_size) {
  starts_.assign(vocabulary_size, 0);
  const auto mark = [this](const auto& phrases, Start bit) {
    phrases.ForEachFirstWord([&](WordId word) { starts_[word] = static_cast<std::uint8_t>(starts_[word] | bit); });
  };
  lexicon_.aliases().ForEachFirstWord([&](WordId word) {
    if (lexicon_.StartsSmall(word)) starts_[word] |= kAlias;
  });
  mark(anaphora_.nouns(), kNoun);
  mark(anaphora_.leaders(), kNoun);
  mark(lexicon_.periphrases(), kPeriphrasis);
  mark(lexicon_.demonyms(), kDemonym);
  mark(anaphora_.counted(), kPlural);
  mark(anaphora_.collectives(), kPlural);
  mark(anaphora_.pronouns(), kPronoun);
  mark(anaphora_.last(), kPronoun);
  mark(anaphora_.ordinals(), kPronoun);
  mark(context_.At(NameContext::kBody), kBody);
  mark(context_.At(NameContext::kGovernment), kBody);
}

}  // namespace recoupe
