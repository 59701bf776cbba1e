// Reports: an Evaluation as a table, as JSON that a later run compares with, as an HTML page.
//
// Promises  the same evaluation gives the same bytes. Articles that are not shown are counted, never quoted.
// Tests     tests/eval_test.cc
#ifndef RECOUPE_PIPELINE_EVAL_REPORT_H_
#define RECOUPE_PIPELINE_EVAL_REPORT_H_

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "pipeline/base/result.h"
#include "pipeline/eval/changes.h"
#include "pipeline/eval/evaluation.h"
#include "pipeline/eval/mistakes.h"

namespace recoupe::eval {

// Scores as tables: figures and names, facts overall, by type, by register, accuracies.
std::string ScoreTable(const Scores& scores, std::string_view title);

// Every mistake of the shown articles, and how often each kind occurs.
std::string MistakeList(const Evaluation& evaluation);

// One JSON object: scores by split, mistake counts, and the found facts of each shown article.
std::string JsonReport(const Evaluation& evaluation);

// A self-contained page: scores, and each shown article with its facts right, half right, missed and extra.
std::string HtmlReport(const Evaluation& evaluation);

// What a JsonReport stored: metrics by split, found facts by article key.
struct Baseline {
  std::string rules;
  std::map<std::string, std::map<std::string, double>> metrics;
  std::map<std::string, Annotation> articles;
};
// Fails with baseline.not-json, baseline.bad-shape.
Result<Baseline> ParseBaseline(std::string_view json, std::string_view where);

// How the scores and the facts moved since the baseline.
std::string BaselineReport(const Baseline& baseline, const Evaluation& evaluation);

// One change in the lines of a report: "  + quote", "      before ...".
void AppendChange(const FactChange& change, std::string_view text, std::string* out);

}  // namespace recoupe::eval

#endif  // RECOUPE_PIPELINE_EVAL_REPORT_H_
