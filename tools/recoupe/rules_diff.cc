// recoupe rules diff: which facts does a change of rules make appear, vanish or move over a corpus?
#include <array>
#include <cstdio>
#include <map>
#include <memory>

#include "pipeline/eval/report.h"
#include "pipeline/extract.h"
#include "pipeline/read/read.h"
#include "tools/recoupe/command.h"

namespace recoupe::cli {
namespace {

struct DiffOptions {
  std::string corpus, rules, against;
};

constexpr std::string_view kUnseen = "test";  // counted, never quoted

class RulesDiff {
 public:
  RulesDiff(const RuleSet& before, const RuleSet& after) : before_(before), after_(after) {}

  // False if the output could not be written.
  bool Run(const std::string& corpus, Output* output, Errors* problems) {
    for (const eval::GoldFile& file : eval::FindArticles(corpus, problems)) {
      std::string report;
      AddArticle(file, &report, problems);
      if (!output->Write(report)) return false;
    }
    return output->Write(Summary());
  }

 private:
  void AddArticle(const eval::GoldFile& file, std::string* report, Errors* problems) {
    Result<Source> read = ReadPath(file.article_path, {});
    if (!read.ok()) {
      problems->push_back(read.error());
      return;
    }
    Source& article = read.value();
    const std::optional<eval::Gold> gold = ReadGoldOf(file, article, problems);
    if (gold) article.published = gold->published;
    const eval::Annotation old_notes = eval::AnnotationOf(recoupe::Extract(article, before_));
    const eval::Annotation new_notes = eval::AnnotationOf(recoupe::Extract(article, after_));
    const std::vector<eval::FactChange> changes = eval::FindChanges(old_notes, new_notes);
    ++articles_;
    changed_articles_ += !changes.empty();
    if (!changes.empty() && file.split != kUnseen) report->append(file.article_path).append("\n");
    for (const eval::FactChange& change : changes) {
      ++counts_[static_cast<std::size_t>(change.kind)];
      if (file.split != kUnseen) eval::AppendChange(change, article.bytes, report);
    }
    if (!gold) return;
    AddScores(file, gold->notes, old_notes, before_, &scores_before_[file.split]);
    AddScores(file, gold->notes, new_notes, after_, &scores_after_[file.split]);
  }

  static std::optional<eval::Gold> ReadGoldOf(const eval::GoldFile& file, const Source& article, Errors* problems) {
    if (file.gold_path.empty()) return std::nullopt;
    const Result<Source> gold = ReadPath(file.gold_path, {});
    if (gold.ok()) return eval::ParseGold(gold.value().text(), article, file.gold_path, problems);
    problems->push_back(gold.error());
    return std::nullopt;
  }

  static void AddScores(const eval::GoldFile& file, const eval::Annotation& gold, const eval::Annotation& found,
                        const RuleSet& rules, eval::Scores* scores) {
    eval::AddTo(gold, found, eval::Compare(gold, found, eval::NameResolver(rules)), file.register_name, scores);
  }

  std::string Summary() const {
    char line[256];
    std::snprintf(line, sizeof line, "%zu of %zu articles change: %zu facts appear, %zu vanish, %zu move\n",
                  changed_articles_, articles_, counts_[0], counts_[1], counts_[2]);
    std::string summary = line;
    for (const auto& [split, before] : scores_before_) {
      const eval::Scores& after = scores_after_.at(split);
      std::snprintf(line, sizeof line, "%s: F1 core %.4f -> %.4f, strict %.4f -> %.4f\n", split.c_str(),
                    before.facts.core.f1(), after.facts.core.f1(), before.facts.strict.f1(), after.facts.strict.f1());
      summary += line;
    }
    return summary;
  }

  const RuleSet &before_, &after_;
  std::size_t articles_ = 0, changed_articles_ = 0;
  std::array<std::size_t, 3> counts_ = {};  // by ChangeKind
  std::map<std::string, eval::Scores> scores_before_, scores_after_;
};

int Diff(const DiffOptions& options) {
  const RuleSet *const before = LoadRules(options.against), *const after = LoadRules(options.rules);
  if (!before || !after) return kUnreadable;
  Output output;
  Errors problems;
  const bool written = RulesDiff(*before, *after).Run(options.corpus, &output, &problems);
  for (const Error& problem : problems) PrintError(problem);
  if (!written) return kUnwritable;
  return problems.empty() ? kDone : kUnreadable;
}

}  // namespace

void AddRulesDiffCommand(CLI::App* program, int* exit_code) {
  CLI::App* command = program->get_subcommand("rules")->add_subcommand(
      "diff", "Which facts a change of rules makes appear, vanish or move over a corpus");
  const auto options = std::make_shared<DiffOptions>();
  command->add_option("--corpus", options->corpus, "Folder of articles (*.txt); gold beside them gives their date")
      ->required()
      ->type_name("DIR");
  command->add_option("--rules", options->rules, "The changed rules; else those that belong to the program")
      ->type_name("DIR");
  command->add_option("--against", options->against, "The rules before the change")->required()->type_name("DIR");
  command->callback([options, exit_code] { *exit_code = Diff(*options); });
}

}  // namespace recoupe::cli
