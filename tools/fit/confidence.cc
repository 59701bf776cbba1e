#include "tools/fit/confidence.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <tuple>

#include "pipeline/eval/evaluation.h"
#include "pipeline/relate/confidence.h"
#include "pipeline/rules/rule_set.h"
#include "tools/fit/regression.h"
#include "tools/fit/samples.h"

namespace recoupe::fit {
namespace {

constexpr std::uint32_t kFolds = 6;
constexpr int kLeastSeen = 6, kLeastSeenOfType = 12;  // facts that an answer needs to get a weight
constexpr double kDecay = 30;
// Dev is what the rules were made on. Of articles that nobody had seen, this many facts were right at first sight
// (560 of the 794 found in the 45 of this split that joined last): the bias is moved so that the mean says so.
constexpr double kRightUnread = 0.70;

struct Told {
  ConfidenceRules::Answers answers;  // views into `words`
  std::string_view type;
  std::uint32_t article = 0;
  bool right = false;
};

struct Facts {
  std::vector<Told> told;
  std::set<std::string, std::less<>> words;
  std::uint32_t articles = 0;
  std::size_t expected = 0;

  std::string_view Keep(std::string_view word) {
    const auto found = words.find(word);
    return found != words.end() ? *found : *words.emplace(word).first;
  }
};

Facts CollectFacts(const RuleSet& rules, const std::string& split, Errors* errors) {
  Facts facts;
  for (const eval::GoldFile& file : eval::FindGold(split, errors)) {
    const auto article = eval::ReadGold(file, errors);
    if (!article) continue;
    const Document document = Extract(article->article, rules, kAllFacts);
    const eval::Annotation found = eval::AnnotationOf(document);
    const eval::Comparison comparison = eval::Compare(article->gold.notes, found, eval::NameResolver(rules));
    std::vector<char> right(document.facts.size(), 0);
    for (const eval::FactPair& pair : comparison.facts) {
      if (pair.found < right.size() && pair.expected != eval::kNone) right[pair.found] = pair.core() ? 1 : 0;
    }
    const auto answers = ConfidenceAnswers(document);
    for (std::size_t i = 0; i < document.facts.size(); ++i) {
      Told one{answers[i], facts.Keep(document.facts[i].type), facts.articles, right[i] != 0};
      for (std::string_view& answer : one.answers) answer = facts.Keep(answer);
      facts.told.push_back(one);
    }
    facts.expected += article->gold.notes.facts.size();
    ++facts.articles;
  }
  return facts;
}

// A clue's answer, in general (no type) or for a type of fact.
using Feature = std::tuple<std::string_view, std::size_t, std::string_view>;

std::vector<Feature> FeaturesOf(const Told& fact) {
  std::vector<Feature> features;
  for (std::size_t clue = 0; clue < kConfidenceClues; ++clue) {
    features.emplace_back(std::string_view(), clue, fact.answers[clue]);
    features.emplace_back(fact.type, clue, fact.answers[clue]);
  }
  return features;
}

SampleSet SamplesOf(const Facts& facts, std::map<Feature, std::uint16_t>* features) {
  std::map<Feature, int> seen;
  for (const Told& fact : facts.told) {
    for (const Feature& feature : FeaturesOf(fact)) ++seen[feature];
  }
  SampleSet set;
  set.clues.push_back({"bias", {0}});
  for (const auto& [feature, count] : seen) {
    const auto& [type, clue, answer] = feature;
    // A rule is of one type, a type of itself.
    const bool twice = clue == static_cast<std::size_t>(ConfidenceClue::kRule) ||
                       clue == static_cast<std::size_t>(ConfidenceClue::kType);
    if (type.empty() ? count < kLeastSeen : twice || count < kLeastSeenOfType) continue;
    features->emplace(feature, static_cast<std::uint16_t>(set.clues.size()));
    set.clues.push_back({kConfidenceClueNames[clue], {0}});
  }
  for (const Told& fact : facts.told) {
    Sample sample;
    sample.claim = set.claims++;
    sample.article = fact.article;
    sample.label = fact.right ? 1 : 0;
    sample.clues.push_back(0);
    for (const Feature& feature : FeaturesOf(fact)) {
      if (const auto found = features->find(feature); found != features->end()) sample.clues.push_back(found->second);
    }
    set.samples.push_back(std::move(sample));
  }
  set.articles = facts.articles;
  return set;
}

double Share(double logit) { return 1 / (1 + std::exp(-logit)); }

// By how much all logits are moved so that their mean share is `wanted`.
double ShiftTo(const std::vector<double>& logits, double wanted) {
  double low = -5, high = 5;
  for (int step = 0; step < 40; ++step) {
    const double middle = (low + high) / 2;
    double sum = 0;
    for (const double logit : logits) sum += Share(logit + middle);
    (sum > wanted * static_cast<double>(logits.size()) ? high : low) = middle;
  }
  return low;
}

void Report(const Facts& facts, const std::vector<double>& logits) {
  const double shift = ShiftTo(logits, kRightUnread);
  std::printf("confidence: %zu facts, by weights that did not see their article\n", facts.told.size());
  std::printf("  least   kept   right    F1\n");
  for (int least = 0; least <= 90; least += 10) {
    std::size_t kept = 0, right = 0;
    for (std::size_t i = 0; i < logits.size(); ++i) {
      if (100 * Share(logits[i] + shift) < least) continue;
      ++kept;
      right += facts.told[i].right ? 1 : 0;
    }
    const auto in_percent = [](std::size_t part, std::size_t whole) {
      return 100 * static_cast<double>(part) / static_cast<double>(std::max<std::size_t>(1, whole));
    };
    std::printf("  %3d %%  %5.1f   %5.1f %5.1f\n", least, in_percent(kept, logits.size()), in_percent(right, kept),
                in_percent(2 * right, kept + facts.expected));
  }
}

nlohmann::ordered_json ToJson(const std::map<Feature, std::uint16_t>& features, const Weights& weights, double shift,
                              const nlohmann::ordered_json& before) {
  constexpr long kLeastWeight = 2;  // hundredths of a logit
  const auto whole = [](double weight) { return std::lround(100 * weight); };
  nlohmann::ordered_json content = {{"kind", "confidence"},
                                    {"why", before.at("why")},
                                    {"least", before.at("least")},
                                    {"bias", whole(weights.of[0] + shift)},
                                    {"weights", nlohmann::ordered_json::object()},
                                    {"of-type", nlohmann::ordered_json::object()}};
  for (const auto& [feature, index] : features) {
    const auto& [type, clue, answer] = feature;
    const long weight = whole(weights.of[index]);
    if (std::labs(weight) < kLeastWeight) continue;
    nlohmann::ordered_json& clues = type.empty() ? content["weights"] : content["of-type"][std::string(type)];
    clues[kConfidenceClueNames[clue]][std::string(answer)] = weight;
  }
  return content;
}

// A clue a line.
std::string Print(const nlohmann::ordered_json& content) {
  const auto clues = [](const nlohmann::ordered_json& of) {
    std::string text = "{";
    for (const auto& [name, answers] : of.items()) {
      text += (text.size() > 1 ? ",\n  \"" : "\n  \"") + name + "\": " + answers.dump();
    }
    return text + "}";
  };
  std::string text = "{\n";
  for (const char* name : {"kind", "why", "least", "bias"}) {
    text += "\"" + std::string(name) + "\": " + content.at(name).dump() + ",\n";
  }
  text += "\"weights\": " + clues(content.at("weights")) + ",\n\"of-type\": {";
  bool first = true;
  for (const auto& [type, of] : content.at("of-type").items()) {
    text += (first ? "\n \"" : ",\n \"") + type + "\": " + clues(of);
    first = false;
  }
  return text + "}\n}\n";
}

}  // namespace

Result<bool> FitConfidence(const RuleSet& rules, const std::string& root, bool write) {
  Errors errors;
  const Facts facts = CollectFacts(rules, root + "/corpus/dev", &errors);
  if (facts.told.empty()) return Error{"fit.no-samples", root, "there is no gold to fit on", ""};
  std::map<Feature, std::uint16_t> features;
  const SampleSet set = SamplesOf(facts, &features);
  FitOptions options;
  options.decay = kDecay;
  std::vector<double> unseen(set.samples.size());
  for (std::uint32_t fold = 0; fold < kFolds; ++fold) {
    const Weights weights = Fit(
        set, [&](const Sample& sample) { return sample.article % kFolds != fold; }, options);
    for (std::size_t i = 0; i < set.samples.size(); ++i) {
      if (set.samples[i].article % kFolds == fold) unseen[i] = weights.Of(set.samples[i], 0);
    }
  }
  Report(facts, unseen);
  if (!write) return true;
  const Weights weights = Fit(
      set, [](const Sample&) { return true; }, options);
  const std::string path = root + "/rules/fr/cues/confidence.json";
  nlohmann::ordered_json before;
  try {
    before = nlohmann::ordered_json::parse(std::ifstream(path, std::ios::binary));
    const std::string text = Print(ToJson(features, weights, ShiftTo(unseen, kRightUnread), before));
    std::ofstream file(path, std::ios::binary);
    if (!(file << text << std::flush)) return Error{"fit.io", path, "the weights cannot be written", ""};
  } catch (const nlohmann::json::exception& error) {
    return Error{"fit.io", path, error.what(), ""};
  }
  return true;
}

}  // namespace recoupe::fit
