// recoupe_fit_clues: fits the weights by which the auditor weighs clues and the extractor its facts, and says how well
// they separate.
//   recoupe_fit_clues agent                     what the weights would be, and what they catch (cross-validated)
//   recoupe_fit_clues --write agent period      writes them into pipeline/audit/
//   recoupe_fit_clues --write confidence        writes rules/fr/cues/confidence.json
//   recoupe_fit_clues --pairs 24 period         which pairs of clues to add to the table ("one+other")
//
// Needed whenever clues are added, the extractor reads otherwise, or articles join the corpus. The thresholds beside
// the tables (kLeastAgent, kLeastPeriod, ...) stay a choice: the report says what each would refuse and catch.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <fstream>
#include <map>
#include <sstream>
#include <tuple>

#include "pipeline/audit/mood.h"
#include "pipeline/rules/rule_set.h"
#include "tools/fit/confidence.h"
#include "tools/fit/regression.h"
#include "tools/fit/samples.h"

namespace recoupe::fit {
namespace {

constexpr std::uint32_t kFolds = 6;

struct TableInfo {
  const char* name;
  Table table;
  const char* file;
  std::size_t column;  // of the clue's weights in the file
  double rival;        // how much of the likeliest other name's weight is taken off, as IsPlausible does
  double decay;
};
constexpr TableInfo kTables[] = {{"agent", Table::kAgent, "plausibility.cc", 0, 0.5, 3},
                                 {"object", Table::kObject, "plausibility.cc", 1, 0.3, 3},
                                 {"period", Table::kPeriod, "period.cc", 0, 0, 3},
                                 {"mood", Table::kMood, "mood.cc", 0, 0, 10}};

constexpr char kConfidence[] = "confidence";  // of the extractor's facts

struct Options {
  std::string root = RECOUPE_SOURCE_DIR;
  std::vector<std::string> tables;
  std::string fresh;
  std::set<std::string> kept = {"table-year", "table-date", "older-figure", "behind-verb-negated"};
  bool write = false;
  std::size_t pairs = 0;
};

// A claim's weight where its article was not fitted on: what an unread article would give it.
struct Judged {
  std::uint32_t label = 0, fact = 0;
  bool mixed = false, fresh = false, rare = false;
  double weight = -1e9;  // mood: by how much "asserted" lies below the likeliest, negative
};

std::vector<Judged> CrossValidate(const SampleSet& set, const TableInfo& info, const FitOptions& options) {
  std::vector<Judged> judged(set.claims);
  for (std::uint32_t fold = 0; fold < kFolds; ++fold) {
    const Weights weights = Fit(
        set, [&](const Sample& sample) { return sample.article % kFolds != fold; }, options);
    for (const Sample& sample : set.samples) {
      if (sample.article % kFolds != fold) continue;
      double weight = weights.Of(sample, 0);
      if (info.table == Table::kMood) {
        double most = weight;
        for (std::size_t k = 1; k < weights.outputs; ++k) most = std::max(most, weights.Of(sample, k));
        weight -= most;
      }
      Judged& claim = judged[sample.claim];
      claim = {sample.label, sample.fact, sample.mixed, sample.fresh, sample.rare, std::max(claim.weight, weight)};
    }
  }
  return judged;
}

// Each claim beside the likeliest other one of its fact.
void TakeOffRivals(double share, std::vector<Judged>* judged) {
  constexpr double kLeast = -4, kMost = 6;
  std::map<std::uint32_t, std::vector<Judged*>> of_fact;
  for (Judged& claim : *judged) {
    if (claim.weight > -1e8) of_fact[claim.fact].push_back(&claim);
  }
  for (auto& [fact, claims] : of_fact) {
    std::vector<double> off;
    for (const Judged* claim : claims) {
      double rival = kLeast;
      for (const Judged* other : claims) {
        const bool both_true = claim->label == 1 && other->label == 1;
        if (other != claim && !both_true) rival = std::max(rival, std::min(other->weight, kMost));
      }
      off.push_back(share * rival);
    }
    for (std::size_t i = 0; i < claims.size(); ++i) claims[i]->weight -= off[i];
  }
}

void Report(const TableInfo& info, const std::vector<Judged>& judged) {
  const std::uint32_t right = info.table == Table::kMood ? 0 : 1;
  for (const auto& [group, mixed, fresh] :
       {std::tuple("fresh articles", false, true), std::tuple("other articles", false, false),
        std::tuple("facts mixed up", true, false)}) {
    std::vector<double> truth, wrong;
    for (const Judged& claim : judged) {
      if (claim.mixed != mixed || claim.fresh != fresh || claim.rare || claim.weight < -1e8) continue;
      (claim.label == right ? truth : wrong).push_back(claim.weight);
    }
    if (truth.empty() || wrong.empty()) continue;
    std::sort(truth.begin(), truth.end());
    std::printf("%s, %s: %zu true claims, %zu wrong ones\n", info.name, group, truth.size(), wrong.size());
    for (const double refused : {0.01, 0.02, 0.03, 0.05}) {
      const double least = truth[static_cast<std::size_t>(refused * static_cast<double>(truth.size()))];
      const auto caught = std::count_if(wrong.begin(), wrong.end(), [&](double each) { return each < least; });
      std::printf("  refused %4.1f %%  caught %5.1f %%  below %5.0f\n", 100 * refused,
                  100 * static_cast<double>(caught) / static_cast<double>(wrong.size()), 100 * least);
    }
  }
}

// `{"name", 12, {3, 4}}`: the n-th whole number behind the name.
bool Replace(const std::string& name, std::size_t column, long value, std::string* text) {
  std::size_t at = text->find("{\"" + name + "\",");
  if (at == std::string::npos) return false;
  at += name.size() + 4;
  for (std::size_t number = 0;; ++number) {
    at = text->find_first_of("-0123456789", at);
    if (at == std::string::npos) return false;
    const std::size_t end = text->find_first_not_of("-0123456789", at);
    if (number == column) {
      text->replace(at, end - at, std::to_string(value));
      return true;
    }
    at = end;
  }
}

Error WriteWeights(const TableInfo& info, const SampleSet& set, const Weights& weights, const std::string& root) {
  const std::string path = root + "/pipeline/audit/" + info.file;
  std::ostringstream content;
  content << std::ifstream(path, std::ios::binary).rdbuf();
  std::string text = content.str();
  for (std::size_t clue = 0; clue < set.clues.size(); ++clue) {
    for (std::size_t k = 0; k < weights.outputs; ++k) {
      const long value = std::lround(100 * weights.of[clue * weights.outputs + k]);
      if (!Replace(set.clues[clue].name, info.column + k, value, &text))
        return {"fit.no-clue", path, "no weight of `" + set.clues[clue].name + "` stands there", ""};
    }
  }
  std::ofstream file(path, std::ios::binary);
  if (!(file << text << std::flush)) return {"fit.io", path, "the weights cannot be written", ""};
  return {};
}

int Fail(const Error& error, int code) {
  std::fprintf(stderr, "recoupe_fit_clues: %s\n", error.ToString().c_str());
  return code;
}

int FitTable(const TableInfo& info, const Options& options, const RuleSet& rules, const std::set<std::string>& fresh) {
  Errors errors;
  SampleSet set = CollectSamples(rules, options.root + "/corpus/dev", info.table, fresh, &errors);
  if (set.samples.empty()) return Fail({"fit.no-samples", options.root, "there is no gold to fit on", ""}, 3);
  FitOptions fit;
  fit.decay = info.decay;
  fit.kept = options.kept;
  for (const std::string& pair : AddPairs(options.pairs, fit, &set)) std::printf("%s: %s\n", info.name, pair.c_str());
  std::vector<Judged> judged = CrossValidate(set, info, fit);
  if (info.rival > 0) TakeOffRivals(info.rival, &judged);
  Report(info, judged);
  if (!options.write || options.pairs > 0) return 0;
  const Weights weights = Fit(
      set, [](const Sample&) { return true; }, fit);
  const Error error = WriteWeights(info, set, weights, options.root);
  return error.code.empty() ? 0 : Fail(error, 4);
}

int Run(int argc, char** argv) {
  CLI::App program("Fits the weights of the auditor and of the extractor's confidence on the dev corpus.",
                   "recoupe_fit_clues");
  Options options;
  std::vector<std::string> names;
  for (const TableInfo& info : kTables) names.push_back(info.name);
  names.push_back(kConfidence);
  program.add_option("tables", options.tables, "agent, object, period, mood, confidence; all without any")
      ->check(CLI::IsMember(names));
  program.add_option("--fresh", options.fresh, "a file of articles (slugs) that the rules were not tuned for");
  program.add_option("--keep", options.kept, "clues that keep their weight: too few articles have them")
      ->allow_extra_args(false)
      ->capture_default_str();
  program.add_option("--pairs", options.pairs,
                     "look for so many pairs of clues that say more together, and list them: they are chosen on all "
                     "articles, so that the report flatters them");
  program.add_flag("--write", options.write,
                   "write the weights into pipeline/audit/ and rules/fr/cues/confidence.json");
  try {
    program.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return program.exit(error) == 0 ? 0 : 2;
  }
  Errors errors;
  const Result<RuleSet> rules = RuleSet::Load(options.root + "/rules", &errors);
  if (!rules.ok()) return Fail(rules.error(), 3);
  std::set<std::string> fresh;
  std::ifstream list(options.fresh);
  for (std::string slug; list >> slug;) fresh.insert(slug);
  if (!options.fresh.empty() && fresh.empty())
    return Fail({"fit.no-list", options.fresh, "no articles are listed there", ""}, 3);
  const auto wanted = [&](const std::string& name) {
    return options.tables.empty() || std::count(options.tables.begin(), options.tables.end(), name) > 0;
  };
  if (wanted(kConfidence)) {
    const Result<bool> fitted = FitConfidence(rules.value(), options.root, options.write);
    if (!fitted.ok()) return Fail(fitted.error(), 3);
  }
  for (const TableInfo& info : kTables) {
    if (!wanted(info.name)) continue;
    const int code = FitTable(info, options, rules.value(), fresh);
    if (code != 0) return code;
  }
  return 0;
}

}  // namespace
}  // namespace recoupe::fit

int main(int argc, char** argv) { return recoupe::fit::Run(argc, argv); }
