#include "pipeline/rules/language_rules.h"

#include <map>

#include "pipeline/rules/conjugation.h"

namespace recoupe {
namespace {

using nlohmann::json;

std::vector<std::string> Strings(const json& list) {
  std::vector<std::string> strings;
  for (const json& item : list) {
    if (item.is_string()) strings.push_back(item.get<std::string>());
  }
  return strings;
}

ConjugationModel::Endings ReadEndings(const json& model, const char* mood) {
  ConjugationModel::Endings endings;
  const auto it = model.find(mood);
  if (it == model.end() || !it->is_array()) return endings;
  for (std::size_t number = 0; number < 2 && number < it->size(); ++number) endings[number] = Strings((*it)[number]);
  return endings;
}

ConjugationModel ReadModel(const json& model) {
  ConjugationModel read;
  read.strip = model.value("strip", "");
  read.present = ReadEndings(model, "present");
  read.past = ReadEndings(model, "past");
  read.subjunctive = ReadEndings(model, "subjunctive");
  read.imperfect = model.value("imperfect", "");
  read.future = model.value("future", "");
  read.gerund = model.value("gerund", "");
  if (model.contains("participle")) read.participle = Strings(model["participle"]);
  return read;
}

}  // namespace

std::unique_ptr<LanguageRules> LanguageRules::Compile(const std::vector<RuleFile>& files, Vocabulary* words,
                                                      RuleErrors* errors) {
  auto rules = std::make_unique<LanguageRules>();
  rules->readings_.emplace_back();
  for (const RuleFile& file : files) {
    if (file.kind == "verbs") rules->AddVerbs(file, words, errors);
    if (file.kind == "abbreviations") rules->AddAbbreviations(file, words);
  }
  return rules;
}

void LanguageRules::AddVerbs(const RuleFile& file, Vocabulary* words, RuleErrors* errors) {
  const json& content = file.content;
  if (!content.contains("models") || !content.contains("verbs") || !content["verbs"].is_object()) {
    errors->Add(file, "", "verbs.incomplete", "a file of verbs has `models` and `verbs`", "see rules/README.md");
    return;
  }
  for (const auto& [name, verbs] : content["verbs"].items()) {
    const std::string pointer = "/verbs/" + name;
    if (!content["models"].contains(name)) {
      errors->Add(file, pointer, "verbs.no-model", "no model is named `" + name + "`", "add it to `models`");
      continue;
    }
    const ConjugationModel model = ReadModel(content["models"][name]);
    for (const std::string& verb : Strings(verbs)) {
      if (!verb.ends_with(model.strip) || verb.size() <= model.strip.size() - (verb == model.strip)) {
        errors->Add(file, pointer, "verbs.wrong-model", "`" + verb + "` does not end with `" + model.strip + "`",
                    "put it under the model of its ending");
        continue;
      }
      const WordId lemma = words->Intern(verb);
      Conjugate(verb, model, [&](const std::string& form, VerbForm reading) {
        reading.lemma = lemma;
        AddForm(words->Intern(form), reading);
      });
    }
  }
}

void LanguageRules::AddAbbreviations(const RuleFile& file, Vocabulary* words) {
  if (!file.content.contains("entries")) return;
  for (const json& entry : file.content["entries"]) {
    const WordId word = words->Intern(entry.is_string() ? entry.get<std::string>() : entry.value("text", ""));
    if (word >= abbreviation_.size()) abbreviation_.resize(word + 1);
    abbreviation_[word] = true;
  }
}

void LanguageRules::AddForm(WordId word, const VerbForm& form) {
  if (word >= reading_of_word_.size()) reading_of_word_.resize(std::max<std::size_t>(word + 1, words_hint_));
  std::uint32_t& index = reading_of_word_[word];
  if (index == 0) {
    index = static_cast<std::uint32_t>(readings_.size());
    readings_.emplace_back();
  }
  for (const VerbForm& known : readings_[index]) {
    if (known.lemma == form.lemma && known.mood == form.mood && known.plural == form.plural) return;
  }
  readings_[index].push_back(form);
}

std::span<const VerbForm> LanguageRules::Verbs(WordId word) const {
  if (word >= reading_of_word_.size()) return {};
  return readings_[reading_of_word_[word]];
}

}  // namespace recoupe
