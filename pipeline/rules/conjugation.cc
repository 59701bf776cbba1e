#include "pipeline/rules/conjugation.h"

#include <algorithm>
#include <utility>

namespace recoupe {
namespace {

struct SharedEndings {
  Mood mood;
  std::array<std::array<std::string_view, 3>, 2> endings;  // singular, plural
};

constexpr SharedEndings kImperfect = {Mood::kImperfect, {{{"ais", "ait", ""}, {"ions", "iez", "aient"}}}};
constexpr SharedEndings kFuture = {Mood::kFuture, {{{"ai", "as", "a"}, {"ons", "ez", "ont"}}}};
constexpr SharedEndings kConditional = {Mood::kConditional, {{{"ais", "ait", ""}, {"ions", "iez", "aient"}}}};

class ParadigmMaker {
 public:
  void Add(std::string_view stem, std::string_view ending, const VerbForm& reading) {
    text_ = FoldCase(std::string(stem).append(ending));
    const auto known =
        std::find_if(endings_.begin(), endings_.end(), [this](const auto& e) { return e.text == text_; });
    (known != endings_.end() ? *known : endings_.emplace_back(Paradigm::Ending{text_, {}})).readings.push_back(reading);
  }

  void Add(const ConjugationModel::Endings& endings, Mood mood) {
    for (const bool plural : {false, true}) {
      for (const std::string& ending : endings[plural]) Add(ending, "", {.mood = mood, .plural = plural});
    }
  }

  void Add(std::string_view stem, const SharedEndings& shared) {
    for (const bool plural : {false, true}) {
      for (const std::string_view ending : shared.endings[plural]) {
        if (!ending.empty()) Add(stem, ending, {.mood = shared.mood, .plural = plural});
      }
    }
  }

  std::vector<Paradigm::Ending> Take() { return std::move(endings_); }

 private:
  std::vector<Paradigm::Ending> endings_;
  std::string text_;
};

}  // namespace

Paradigm MakeParadigm(const ConjugationModel& model) {
  ParadigmMaker maker;
  maker.Add(model.strip, "", {.mood = Mood::kInfinitive});
  maker.Add(model.present, Mood::kPresent);
  maker.Add(model.imperfect, kImperfect);
  maker.Add(model.past, Mood::kPast);
  maker.Add(model.future, kFuture);
  maker.Add(model.future, kConditional);
  maker.Add(model.subjunctive, Mood::kSubjunctive);
  for (std::size_t i = 0; i < model.participle.size(); ++i) {
    maker.Add(model.participle[i], "", {.mood = Mood::kPastParticiple, .plural = i >= 2, .feminine = i % 2 == 1});
  }
  maker.Add(model.gerund.empty() ? model.imperfect + "ant" : model.gerund, "", {.mood = Mood::kPresentParticiple});
  return {model.strip.size(), maker.Take()};
}

}  // namespace recoupe
