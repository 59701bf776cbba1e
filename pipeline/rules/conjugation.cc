#include "pipeline/rules/conjugation.h"

namespace recoupe {
namespace {

struct SharedEndings {
  Mood mood;
  std::array<std::array<std::string_view, 3>, 2> endings;  // singular, plural
};

constexpr SharedEndings kImperfect = {Mood::kImperfect, {{{"ais", "ait", ""}, {"ions", "iez", "aient"}}}};
constexpr SharedEndings kFuture = {Mood::kFuture, {{{"ai", "as", "a"}, {"ons", "ez", "ont"}}}};
constexpr SharedEndings kConditional = {Mood::kConditional, {{{"ais", "ait", ""}, {"ions", "iez", "aient"}}}};

class Conjugator {
 public:
  Conjugator(std::string_view stem, const std::function<void(const std::string&, const VerbForm&)>& visit)
      : stem_(stem), visit_(visit) {}

  void Visit(std::string_view ending, Mood mood, bool plural, bool feminine = false) {
    form_.assign(stem_).append(ending);
    visit_(form_, {.mood = mood, .plural = plural, .feminine = feminine});
  }

  void Visit(const ConjugationModel::Endings& endings, Mood mood) {
    for (const bool plural : {false, true}) {
      for (const std::string& ending : endings[plural]) Visit(ending, mood, plural);
    }
  }

  void Visit(std::string_view tense_stem, const SharedEndings& shared) {
    for (const bool plural : {false, true}) {
      for (const std::string_view ending : shared.endings[plural]) {
        if (ending.empty()) continue;
        form_.assign(stem_).append(tense_stem).append(ending);
        visit_(form_, {.mood = shared.mood, .plural = plural});
      }
    }
  }

 private:
  std::string_view stem_;
  const std::function<void(const std::string&, const VerbForm&)>& visit_;
  std::string form_;
};

}  // namespace

void Conjugate(std::string_view infinitive, const ConjugationModel& model,
               const std::function<void(const std::string& form, const VerbForm& reading)>& visit) {
  Conjugator verb(infinitive.substr(0, infinitive.size() - model.strip.size()), visit);
  verb.Visit(model.strip, Mood::kInfinitive, false);
  verb.Visit(model.present, Mood::kPresent);
  verb.Visit(model.imperfect, kImperfect);
  verb.Visit(model.past, Mood::kPast);
  verb.Visit(model.future, kFuture);
  verb.Visit(model.future, kConditional);
  verb.Visit(model.subjunctive, Mood::kSubjunctive);
  for (std::size_t i = 0; i < model.participle.size(); ++i) {
    verb.Visit(model.participle[i], Mood::kPastParticiple, i >= 2, i % 2 == 1);
  }
  verb.Visit(model.gerund.empty() ? model.imperfect + "ant" : model.gerund, Mood::kPresentParticiple, false);
}

}  // namespace recoupe
