// The forms of French verbs, from a model of their endings.
//
// Takes     a model: what to strip from the infinitive; the endings of present, passé simple, subjunctive and past
//           participle; the stems of imperfect and future.
// Gives     each ending with its moods and numbers.
// Knows     the endings that all French verbs share: imperfect and conditional -ais -ait -ions -iez -aient, future -ai
//           -as -a -ons -ez -ont, present participle -ant (Grevisse, Le bon usage, § 791 ff.).
// Tests     tests/conjugation_test.cc
#ifndef RECOUPE_PIPELINE_RULES_CONJUGATION_H_
#define RECOUPE_PIPELINE_RULES_CONJUGATION_H_

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/rules/language_rules.h"

namespace recoupe {

struct ConjugationModel {
  using Endings = std::array<std::vector<std::string>, 2>;  // singular, plural
  std::string strip;                                        // "ir" of "investir"
  Endings present, past, subjunctive;
  std::string imperfect, future;        // stems: "iss", "ir"
  std::vector<std::string> participle;  // masculine, feminine, masculine plural, feminine plural; or the first only
  std::string gerund;                   // whole ending of the present participle where it is irregular: "ayant"
};

// What a model puts behind a verb's stem: each ending once, with all that it means.
struct Paradigm {
  struct Ending {
    std::string text;
    std::vector<VerbForm> readings;  // without their lemma
  };
  std::size_t strip = 0;  // bytes of the infinitive that are no stem
  std::vector<Ending> endings;
};

Paradigm MakeParadigm(const ConjugationModel& model);

}  // namespace recoupe

#endif  // RECOUPE_PIPELINE_RULES_CONJUGATION_H_
