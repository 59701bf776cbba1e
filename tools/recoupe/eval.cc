// recoupe eval: how right is the pipeline on a corpus with gold, and where is it wrong?
#include <cstdio>
#include <filesystem>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>

#include "pipeline/eval/report.h"
#include "pipeline/read/read.h"
#include "tools/recoupe/command.h"

namespace recoupe::cli {
namespace {

namespace fs = std::filesystem;

enum class Format { kTable, kJson, kHtml };
const Choices<Format> kFormats = {{"table", Format::kTable}, {"json", Format::kJson}, {"html", Format::kHtml}};

struct EvalOptions {
  std::string corpus, split, register_name, baseline, bars, agreement, rules;
  double min_f1 = 0;
  Format format = Format::kTable;
  bool errors = false;
  std::optional<int> least_confidence;
};

// Bars by split: "core_f1" -> 0.9.
using Bars = std::map<std::string, std::map<std::string, double>>;

constexpr std::string_view kSecond = "second";  // annotations by another hand: gold only for an agreement
constexpr std::string_view kUnseen = "test";    // quoted only when it is asked for by name

class Eval {
 public:
  explicit Eval(const EvalOptions& options) : options_(options) {}

  int Run() {
    if (options_.agreement.empty() && options_.corpus.empty()) {
      PrintError({"usage", "", "no CORPUS is given", "name a folder of articles with gold"});
      return kUsage;
    }
    // What is wrong with the small files is told before the long work.
    const std::optional<eval::Baseline> baseline = LoadBaseline();
    const std::optional<Bars> bars = LoadBars();
    if (unreadable_) return kUnreadable;
    if (!(options_.agreement.empty() ? EvaluateCorpus() : EvaluateAgreement())) return kUnreadable;
    ReportProblems();
    if (evaluation_.articles.empty()) {
      PrintError({"eval.no-articles", options_.corpus, "no article with gold is there that was asked for",
                  "check the path, --split and --register"});
      return kUnreadable;
    }
    Output output;
    if (!output.Write(Report(baseline ? &*baseline : nullptr))) return kUnwritable;
    const bool over_min = PassesMinF1(), over_bars = !bars || PassesBars(*bars);
    if (unreadable_) return kUnreadable;
    return over_min && over_bars ? kDone : kDisputed;
  }

 private:
  void Fail(const Error& error) {
    PrintError(error);
    unreadable_ = true;
  }
  void ReportProblems() {
    for (const Error& problem : problems_) Fail(problem);
    problems_.clear();
  }

  bool IsChosen(const eval::GoldFile& file) const {
    if (options_.split.empty() ? file.split == kSecond : file.split != options_.split) return false;
    return options_.register_name.empty() || file.register_name == options_.register_name;
  }

  void Add(eval::ArticleResult result) {
    result.shown = result.file.split != kUnseen || options_.split == kUnseen;
    evaluation_.Add(std::move(result));
  }

  bool EvaluateCorpus() {
    const RuleSet* const rules = LoadRules(options_.rules);
    if (!rules) return false;
    evaluation_.rules = rules->hash();
    for (const eval::GoldFile& file : eval::FindGold(options_.corpus, &problems_)) {
      if (!IsChosen(file)) continue;
      if (const auto article = eval::ReadGold(file, &problems_))
        Add(eval::Evaluate(*article, *rules, {options_.least_confidence}));
    }
    return true;
  }

  // The second annotation against the first one of the same slug, as if it were what the pipeline found.
  bool EvaluateAgreement() {
    const RuleSet* const rules = LoadRules(options_.rules);
    if (!rules) return false;
    const eval::NameResolver names(*rules);
    const fs::path second = fs::absolute(options_.agreement).lexically_normal();
    const std::string corpus =
        options_.corpus.empty()
            ? (second.has_filename() ? second.parent_path() : second.parent_path().parent_path()).string()
            : options_.corpus;
    std::map<std::string, eval::GoldFile> first_of;  // by slug
    for (eval::GoldFile& file : eval::FindGold(corpus, &problems_)) {
      if (file.split != kSecond) first_of.emplace(file.slug, std::move(file));
    }
    for (eval::GoldFile& file : eval::FindGold(second.string(), &problems_)) {
      const auto first = first_of.find(file.slug);
      if (first == first_of.end()) {
        problems_.push_back({"gold.no-first", file.gold_path, "has no first annotation in " + corpus,
                             "give CORPUS, the folder where `" + file.slug + ".gold.json` stands"});
        continue;
      }
      file.article_path = first->second.article_path;
      if (IsChosen(first->second)) AddAgreement(first->second, file, names);
    }
    return true;
  }

  void AddAgreement(const eval::GoldFile& first, const eval::GoldFile& second, const eval::NameResolver& names) {
    auto expected = eval::ReadGold(first, &problems_), found = eval::ReadGold(second, &problems_);
    if (!expected || !found) return;
    eval::ArticleResult result;
    result.file = expected->file;
    result.text = std::move(expected->article.bytes);
    result.expected = std::move(expected->gold.notes);
    result.found = std::move(found->gold.notes);
    result.comparison = eval::Compare(result.expected, result.found, names);
    Add(std::move(result));
  }

  std::string Report(const eval::Baseline* baseline) const {
    if (options_.format == Format::kJson) return eval::JsonReport(evaluation_);
    if (options_.format == Format::kHtml) return eval::HtmlReport(evaluation_);
    std::string report;
    if (options_.errors) report += eval::MistakeList(evaluation_) + "\n";
    if (baseline != nullptr) report += eval::BaselineReport(*baseline, evaluation_) + "\n";
    for (const auto& [split, scores] : evaluation_.by_split) report += eval::ScoreTable(scores, split) + "\n";
    if (evaluation_.by_split.size() > 1) report += eval::ScoreTable(evaluation_.all, "all") + "\n";
    return report;
  }

  // Bars.

  bool Passes(const std::string& split, const std::string& metric, double value, double bar) const {
    if (value >= bar) return true;
    char text[160];
    std::snprintf(text, sizeof text, "%s is %.4f, below its bar of %.4f", metric.c_str(), value, bar);
    PrintError({"eval.below-bar", split, text, "see `recoupe eval --errors`"});
    return false;
  }

  bool PassesMinF1() const { return Passes("all", "core_f1", evaluation_.all.facts.core.f1(), options_.min_f1); }

  bool PassesBars(const Bars& bars) {
    bool passed = true, held = false;
    for (const auto& [split, metrics] : bars) {
      if (!options_.split.empty() && split != options_.split) continue;
      held = true;
      const auto scores = evaluation_.by_split.find(split);
      if (scores == evaluation_.by_split.end()) {
        Fail({"eval.no-articles", options_.bars + "#/" + split, "no article of this split was found", "check CORPUS"});
        continue;
      }
      const std::map<std::string, double> values = scores->second.Metrics();
      for (const auto& [metric, bar] : metrics) {
        const auto value = values.find(metric);
        if (value == values.end()) {
          Fail({"bars.bad-metric", options_.bars + "#/" + split + "/" + metric, "is no metric",
                "use core_f1, core_precision, strict_f1, figures_f1, names_f1, ..."});
          continue;
        }
        passed = Passes(split, metric, value->second, bar) && passed;
      }
    }
    if (!held) Fail({"bars.no-split", options_.bars, "has no bar for split `" + options_.split + "`", "record one"});
    return passed;
  }

  std::optional<Bars> LoadBars() {
    if (options_.bars.empty()) return std::nullopt;
    const Result<Source> file = ReadPath(options_.bars, {});
    if (!file.ok()) {
      Fail(file.error());
      return std::nullopt;
    }
    try {
      return nlohmann::json::parse(file.value().text()).get<Bars>();
    } catch (const nlohmann::json::exception& problem) {
      Fail({"bars.bad-shape", options_.bars, problem.what(), R"(write {"dev": {"core_f1": 0.9}})"});
      return std::nullopt;
    }
  }

  std::optional<eval::Baseline> LoadBaseline() {
    if (options_.baseline.empty()) return std::nullopt;
    const Result<Source> file = ReadPath(options_.baseline, {});
    if (!file.ok()) {
      Fail(file.error());
      return std::nullopt;
    }
    Result<eval::Baseline> baseline = eval::ParseBaseline(file.value().text(), options_.baseline);
    if (!baseline.ok()) {
      Fail(baseline.error());
      return std::nullopt;
    }
    return std::move(baseline.value());
  }

  const EvalOptions& options_;
  Errors problems_;
  eval::Evaluation evaluation_;
  bool unreadable_ = false;
};

}  // namespace

void AddEvalCommand(CLI::App* program, int* exit_code) {
  CLI::App* command = program->add_subcommand("eval", "Score the pipeline on a corpus with gold annotations");
  const auto options = std::make_shared<EvalOptions>();
  command->add_option("CORPUS", options->corpus, "Folder with <slug>.txt and <slug>.gold.json, at any depth");
  command->add_option("--split", options->split, "Only this split: dev, test, second (the first folder below CORPUS)")
      ->type_name("NAME");
  command->add_option("--register", options->register_name, "Only this register: wire, blog, ...")->type_name("NAME");
  command->add_option("--min-f1", options->min_f1, "Exit 1 if the F1 of core facts is below")
      ->check(CLI::Range(0.0, 1.0))
      ->type_name("X");
  command->add_option("--bars", options->bars, R"(Exit 1 if a split is below its bars: {"dev": {"core_f1": 0.9}})")
      ->type_name("FILE");
  command->add_flag("--errors", options->errors,
                    "List misses and extras, and the kinds of mistake; of the test split only with --split test");
  AddChoice(command, "--format", kFormats, &options->format, "table (default), json, html");
  command->add_option("--baseline", options->baseline, "What moved since this run, stored with --format json")
      ->type_name("FILE");
  command
      ->add_option("--agreement", options->agreement,
                   "Score the second annotations in this folder against the first ones, instead of the pipeline")
      ->type_name("DIR");
  AddRulesOption(command, &options->rules);
  AddConfidenceOption(command, &options->least_confidence);
  command->callback([options, exit_code] { *exit_code = Eval(*options).Run(); });
}

}  // namespace recoupe::cli
