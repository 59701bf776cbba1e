#include "pipeline/eval/report.h"

#include <cstdarg>
#include <cstdio>

#include "pipeline/emit/display.h"

namespace recoupe::eval {
namespace {

[[gnu::format(printf, 2, 3)]] void Append(std::string* out, const char* format, ...) {
  char line[256];
  va_list arguments;
  va_start(arguments, format);
  std::vsnprintf(line, sizeof line, format, arguments);
  va_end(arguments);
  out->append(line);
}

double Percent(double share) { return 100 * share; }

void AppendRatio(std::string_view name, const Ratio& ratio, std::string* out) {
  Append(out, "  %-22.*s %6.1f %6.1f %6.1f   %5zu %5zu %5zu\n", static_cast<int>(name.size()), name.data(),
         Percent(ratio.precision()), Percent(ratio.recall()), Percent(ratio.f1()), ratio.right, ratio.expected,
         ratio.found);
}

void AppendShare(std::string_view name, const Share& share, std::string* out) {
  Append(out, "  %-22.*s %6.1f   %5zu of %zu\n", static_cast<int>(name.size()), name.data(), Percent(share.value()),
         share.right, share.of);
}

void AppendFactScores(std::string_view heading, const std::map<std::string, FactScores>& by_name, std::string* out) {
  Append(out, "\n  %-22.*s      core             strict\n", static_cast<int>(heading.size()), heading.data());
  Append(out, "  %-22s %6s %6s %6s   %6s   %5s %5s %5s\n", "", "P", "R", "F1", "F1", "right", "gold", "found");
  for (const auto& [name, score] : by_name) {
    Append(out, "  %-22s %6.1f %6.1f %6.1f   %6.1f   %5zu %5zu %5zu\n", name.c_str(), Percent(score.core.precision()),
           Percent(score.core.recall()), Percent(score.core.f1()), Percent(score.strict.f1()), score.core.right,
           score.core.expected, score.core.found);
  }
}

void AppendFields(const Scores& scores, std::string* out) {
  Append(out, "\n  %-22s %6s                %s\n", "among core-right facts", "all", "where either side says something");
  for (const auto& [field, name] : kFieldNames) {
    const auto found = scores.fields.find(std::string(name));
    if (found == scores.fields.end()) continue;
    const FieldScore& score = found->second;
    Append(out, "  %-22s %6.1f %5zu of %-5zu  %6.1f %5zu of %zu\n", found->first.c_str(), Percent(score.all.value()),
           score.all.right, score.all.of, Percent(score.stated.value()), score.stated.right, score.stated.of);
  }
}

void AppendCounts(const char* heading, const std::vector<std::pair<std::string, std::size_t>>& counts, std::size_t most,
                  std::string* out) {
  if (counts.empty()) return;
  Append(out, "\n%s\n", heading);
  for (std::size_t i = 0; i < counts.size() && i < most; ++i) {
    Append(out, "  %5zu  ", counts[i].second);
    out->append(counts[i].first).append("\n");
  }
}

void AppendLine(const char* label, const std::string& text, std::string* out) {
  if (!text.empty()) out->append("    ").append(label).append(PlainLine(text)).append("\n");
}

void AppendMistake(const Mistake& mistake, std::string* out) {
  out->append("  ").append(mistake.article->file.register_name).append("/").append(mistake.article->file.slug);
  out->append(": ").append(mistake.detail).append("\n");
  if (mistake.span.end > mistake.span.begin) {
    AppendLine("", QuoteInContext(mistake.article->text, mistake.span), out);
  }
  AppendLine("gold   ", mistake.expected, out);
  AppendLine("found  ", mistake.found, out);
  AppendLine("differ ", mistake.differs, out);
  AppendLine("why    ", mistake.reason, out);
}

}  // namespace

std::string ScoreTable(const Scores& scores, std::string_view title) {
  std::string out(title);
  Append(&out, ": %zu articles\n", scores.articles);
  Append(&out, "  %-22s %6s %6s %6s   %5s %5s %5s\n", "", "P", "R", "F1", "right", "gold", "found");
  AppendRatio("facts, core", scores.facts.core, &out);
  AppendRatio("facts, strict", scores.facts.strict, &out);
  AppendRatio("figures", scores.figures, &out);
  AppendRatio("figures, located", scores.figure_spans, &out);
  AppendRatio("names", scores.names, &out);
  for (const auto& [kind, ratio] : scores.names_by_kind) AppendRatio("  " + kind, ratio, &out);
  out += "\n";
  AppendShare("bounds of figures", scores.figure_bounds, &out);
  AppendShare("per of figures", scores.figure_pers, &out);
  AppendShare("exact spans", scores.figure_exact_spans, &out);
  AppendShare("checks found", scores.checks, &out);
  AppendFields(scores, &out);
  AppendFactScores("by type", scores.facts_by_type, &out);
  AppendFactScores("by register", scores.facts_by_register, &out);
  return out;
}

std::string MistakeList(const Evaluation& evaluation) {
  std::string out;
  const std::vector<Mistake> mistakes = ListMistakes(evaluation);
  for (std::size_t i = 0; i < mistakes.size(); ++i) {
    if (i == 0 || mistakes[i].kind != mistakes[i - 1].kind)
      out.append("\n== ").append(Name(mistakes[i].kind)).append(" ==\n");
    AppendMistake(mistakes[i], &out);
  }
  constexpr std::size_t kAll = 100, kMost = 10;
  AppendCounts("Facts, mistakes by kind", CountKinds(mistakes, MistakeArea::kFacts, false), kAll, &out);
  AppendCounts("The ten most frequent kinds of mistake", CountKinds(mistakes, MistakeArea::kFacts, true), kMost, &out);
  AppendCounts("Figures and names, mistakes by kind", CountKinds(mistakes, MistakeArea::kFiguresAndNames, false), kAll,
               &out);
  AppendCounts("The ten most frequent ones", CountKinds(mistakes, MistakeArea::kFiguresAndNames, true), kMost, &out);
  return out;
}

void AppendChange(const FactChange& change, std::string_view text, std::string* out) {
  constexpr const char* kSigns[] = {"+ ", "- ", "~ "};
  out->append("  ").append(kSigns[static_cast<std::size_t>(change.kind)]).append(Name(change.kind));
  if (!change.fields.empty()) out->append(" (").append(change.fields).append(")");
  out->append("\n");
  AppendLine("", text.empty() ? change.quote : QuoteInContext(text, change.span), out);
  AppendLine("before ", change.before, out);
  AppendLine("after  ", change.after, out);
}

std::string BaselineReport(const Baseline& baseline, const Evaluation& evaluation) {
  std::string out = "Since the baseline\n";
  for (const auto& [split, scores] : evaluation.by_split) {
    const auto before = baseline.metrics.find(split);
    if (before == baseline.metrics.end()) continue;
    for (const auto& [name, value] : scores.Metrics()) {
      const auto old_value = before->second.find(name);
      if (old_value == before->second.end()) continue;
      const double delta = Percent(value - old_value->second);
      if (delta > -0.005 && delta < 0.005) continue;
      Append(&out, "  %s %-20s %6.2f -> %6.2f  %+6.2f\n", split.c_str(), name.c_str(), Percent(old_value->second),
             Percent(value), delta);
    }
  }
  std::size_t counts[3] = {};
  for (const ArticleResult& article : evaluation.articles) {
    const auto before = baseline.articles.find(article.Key());
    if (before == baseline.articles.end() || !article.shown) continue;
    const std::vector<FactChange> changes = FindChanges(before->second, article.found);
    if (!changes.empty()) out.append("\n").append(article.Key()).append("\n");
    for (const FactChange& change : changes) {
      ++counts[static_cast<std::size_t>(change.kind)];
      AppendChange(change, article.text, &out);
    }
  }
  Append(&out, "\nfacts: %zu appeared, %zu vanished, %zu moved\n", counts[0], counts[1], counts[2]);
  return out;
}

}  // namespace recoupe::eval
