#include "pipeline/rules/language_rules.h"

#include <algorithm>
#include <map>
#include <utility>

#include "pipeline/rules/conjugation.h"

namespace recoupe {
namespace {

ConjugationModel::Endings ReadEndings(const RuleValue& model, const char* mood) {
  ConjugationModel::Endings endings;
  const RuleValue forms = model[mood];
  for (std::size_t number = 0; number < endings.size(); ++number) endings[number] = forms[number].strings();
  return endings;
}

ConjugationModel ReadModel(const RuleValue& model) {
  ConjugationModel read;
  read.strip = model.value("strip", "");
  read.present = ReadEndings(model, "present");
  read.past = ReadEndings(model, "past");
  read.subjunctive = ReadEndings(model, "subjunctive");
  read.imperfect = model.value("imperfect", "");
  read.future = model.value("future", "");
  read.gerund = model.value("gerund", "");
  read.participle = model["participle"].strings();
  return read;
}

}  // namespace

LanguageRules::LanguageRules() = default;
LanguageRules::~LanguageRules() = default;

std::unique_ptr<LanguageRules> LanguageRules::Compile(const std::vector<RuleFile>& files, Vocabulary* words,
                                                      RuleErrors* errors) {
  auto rules = std::make_unique<LanguageRules>();
  for (const RuleFile& file : files) {
    if (file.kind == "verbs") rules->AddVerbs(file, words, errors);
    if (file.kind == "abbreviations") rules->AddAbbreviations(file, words);
    if (file.kind == "lines") rules->AddLines(file, errors);
  }
  return rules;
}

void LanguageRules::AddVerbs(const RuleFile& file, Vocabulary* words, RuleErrors* errors) {
  const RuleValue& content = file.content;
  if (!content.contains("models") || !content["verbs"].is_object()) {
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
    const auto paradigm = static_cast<std::uint32_t>(paradigms_.size());
    paradigms_.push_back(MakeParadigm(model));
    for (const std::string& verb : verbs.strings()) {
      if (!verb.ends_with(model.strip) || verb.size() <= model.strip.size() - (verb == model.strip)) {
        errors->Add(file, pointer, "verbs.wrong-model", "`" + verb + "` does not end with `" + model.strip + "`",
                    "put it under the model of its ending");
        continue;
      }
      const WordId lemma = words->Intern(verb);
      if (lemma >= infinitive_.size()) infinitive_.resize(lemma + 1);
      infinitive_[lemma] = true;
      verbs_.push_back({FoldCase(verb), lemma, paradigm});
    }
  }
}

// The number of each form of each verb, in their order.
std::vector<WordId> LanguageRules::InternForms(Vocabulary* words) const {
  std::size_t count = 0;
  for (const Verb& verb : verbs_) count += paradigms_[verb.paradigm].endings.size();
  words->Reserve(words->size() + count);
  std::vector<WordId> ids;
  ids.reserve(count);
  std::string forms;
  std::vector<std::uint32_t> sizes;
  for (const Verb& verb : verbs_) {
    const Paradigm& paradigm = paradigms_[verb.paradigm];
    const std::string_view stem = std::string_view(verb.infinitive).substr(0, verb.infinitive.size() - paradigm.strip);
    forms.clear();
    sizes.clear();
    for (const Paradigm::Ending& ending : paradigm.endings) {
      forms.append(stem).append(ending.text);
      sizes.push_back(static_cast<std::uint32_t>(stem.size() + ending.text.size()));
    }
    words->InternFolded(forms, sizes, &ids);
  }
  return ids;
}

// A counting sort by word: the forms of a word lie side by side, in the order of the file.
void LanguageRules::AddForms(Vocabulary* words) {
  const std::vector<WordId> ids = InternForms(words);
  const auto for_each = [&](auto visit) {
    const WordId* id = ids.data();
    for (const Verb& verb : verbs_) {
      for (const Paradigm::Ending& ending : paradigms_[verb.paradigm].endings) {
        if (*id != kUnknownWord) visit(verb, ending, *id);
        ++id;
      }
    }
  };
  first_form_.assign(words->size() + 1, 0);
  for_each([this](const Verb&, const Paradigm::Ending& ending, WordId word) {
    first_form_[word] += static_cast<std::uint32_t>(ending.readings.size());
  });
  std::uint32_t end = 0;
  for (std::uint32_t& first : first_form_) first = std::exchange(end, end + first);
  forms_.resize(end);
  // While they are filled each place is where the next form of the word goes: in the end where those of the next start.
  for_each([this](const Verb& verb, const Paradigm::Ending& ending, WordId word) {
    for (const VerbForm& reading : ending.readings) {
      VerbForm& form = forms_[first_form_[word]++];
      form = reading;
      form.lemma = verb.lemma;
    }
  });
  first_form_.insert(first_form_.begin(), 0);
  first_form_.pop_back();
  verbs_ = {};
  paradigms_ = {};
}

void LanguageRules::AddLines(const RuleFile& file, RuleErrors* errors) {
  static const std::map<std::string, LineKind> kKinds = {{"around", LineKind::kAround},
                                                         {"label", LineKind::kLabel},
                                                         {"day", LineKind::kDay},
                                                         {"date-line", LineKind::kDateLine}};
  std::vector<std::string> patterns;
  std::string openings, error;
  for (const RuleValue entry : file.content["entries"]) {
    const std::string pattern = "(?:" + entry.value("pattern", "") + ")";
    if (const auto kind = kKinds.find(entry.value("is", "")); kind != kKinds.end()) {
      patterns.push_back(pattern + "$");  // of the whole line
      line_kinds_.push_back(kind->second);
    } else {
      openings += (openings.empty() ? "" : "|") + pattern;
    }
  }
  lines_ = PatternSet::Compile(patterns, &error);
  if (lines_ != nullptr && !openings.empty()) opening_ = Pattern::Compile(openings, &error);
  if (!error.empty()) errors->Add(file, "/entries", "rule.bad-pattern", error, "mend the patterns");
}

LineKind LanguageRules::KindOfLine(std::string_view line) const {
  constexpr std::size_t kLongest = 400;  // bytes
  std::vector<int> matches;
  if (lines_ == nullptr || line.size() > kLongest || !lines_->MatchAt(line, 0, &matches, kLongest)) {
    return LineKind::kText;
  }
  // What is two of them is the narrower one.
  LineKind kind = LineKind::kAround;
  for (const int match : matches) kind = std::max(kind, line_kinds_[static_cast<std::size_t>(match)]);
  return kind;
}

std::size_t LanguageRules::LengthOfDateline(std::string_view paragraph) const {
  return opening_ == nullptr ? 0 : opening_->MatchAt(paragraph, 0);
}

void LanguageRules::AddAbbreviations(const RuleFile& file, Vocabulary* words) {
  for (const RuleValue entry : file.content["entries"]) {
    const WordId word = words->Intern(entry.is_string() ? entry.get<std::string>() : entry.value("text", ""));
    if (word >= abbreviation_.size()) abbreviation_.resize(word + 1);
    abbreviation_[word] = true;
    if (entry.is_object() && entry.value("next", "") == "digit") {
      number_abbreviation_.resize(abbreviation_.size());
      number_abbreviation_[word] = true;
    }
  }
}

}  // namespace recoupe
