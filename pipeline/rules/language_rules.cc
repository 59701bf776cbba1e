#include "pipeline/rules/language_rules.h"

#include "pipeline/rules/conjugation.h"

namespace recoupe {
namespace {

using nlohmann::json;

constexpr std::size_t kUsualForms = 130'000;  // of the verbs of this repository

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
  for (const RuleFile& file : files) {
    if (file.kind == "verbs") rules->AddVerbs(file, words, errors);
    if (file.kind == "abbreviations") rules->AddAbbreviations(file, words);
  }
  rules->IndexForms(words->size());
  return rules;
}

void LanguageRules::AddVerbs(const RuleFile& file, Vocabulary* words, RuleErrors* errors) {
  const json& content = file.content;
  if (!content.contains("models") || !content.contains("verbs") || !content["verbs"].is_object()) {
    errors->Add(file, "", "verbs.incomplete", "a file of verbs has `models` and `verbs`", "see rules/README.md");
    return;
  }
  // Lemmas before forms: tables by lemma, of which there are many, stay as small as the list of verbs.
  for (const auto& entry : content["verbs"].items()) {
    for (const std::string& verb : Strings(entry.value())) words->Intern(verb);
  }
  added_.reserve(added_.size() + kUsualForms);
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
        added_.emplace_back(words->Intern(form), reading);
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
    if (entry.is_object() && entry.value("next", "") == "digit") {
      number_abbreviation_.resize(abbreviation_.size());
      number_abbreviation_[word] = true;
    }
  }
}

// A counting sort by word: the forms of a word lie side by side, in the order of the file.
void LanguageRules::IndexForms(std::size_t vocabulary_size) {
  first_form_.assign(vocabulary_size + 1, 0);
  for (const auto& [word, form] : added_) ++first_form_[word + 1];
  for (std::size_t i = 1; i < first_form_.size(); ++i) first_form_[i] += first_form_[i - 1];
  std::vector<std::uint32_t> next(first_form_.begin(), first_form_.end() - 1);
  forms_.resize(added_.size());
  for (const auto& [word, form] : added_) forms_[next[word]++] = form;
  added_ = {};
}

}  // namespace recoupe
