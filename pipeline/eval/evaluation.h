// An evaluation: the articles of a corpus, what was expected and found in each, and the scores.
//
// It keeps texts and annotations, so that reports need nothing else. An article that is not `shown` counts in the
// scores, but no report quotes it: that is how the unseen split stays unseen.
#ifndef RECOUPE_PIPELINE_EVAL_EVALUATION_H_
#define RECOUPE_PIPELINE_EVAL_EVALUATION_H_

#include <map>
#include <string>
#include <vector>

#include "pipeline/eval/gold.h"
#include "pipeline/eval/match.h"
#include "pipeline/extract.h"

namespace recoupe::eval {

struct ArticleResult {
  GoldFile file;
  std::string text;  // the bytes of the article: spans point here
  Annotation expected, found;
  Comparison comparison;
  bool shown = true;

  std::string Key() const { return file.split + "/" + file.register_name + "/" + file.slug; }
};

struct Evaluation {
  std::string rules;  // hash of the rule set; empty for an agreement between annotators
  std::vector<ArticleResult> articles;
  std::map<std::string, Scores> by_split;
  Scores all;

  void Add(ArticleResult result) {
    for (Scores* scores : {&by_split[result.file.split], &all}) {
      AddTo(result.expected, result.found, result.comparison, result.file.register_name, scores);
    }
    articles.push_back(std::move(result));
  }
};

// Runs the pipeline over the article.
ArticleResult Evaluate(const GoldArticle& article, const RuleSet& rules, const ExtractionOptions& options = {});

}  // namespace recoupe::eval

#endif  // RECOUPE_PIPELINE_EVAL_EVALUATION_H_
