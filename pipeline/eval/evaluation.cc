#include "pipeline/eval/evaluation.h"

namespace recoupe::eval {

ArticleResult Evaluate(const GoldArticle& article, const RuleSet& rules, const ExtractionOptions& options) {
  ArticleResult result;
  result.file = article.file;
  result.text = article.article.bytes;
  result.expected = article.gold.notes;
  result.found = AnnotationOf(Extract(article.article, rules, options));
  result.comparison = Compare(result.expected, result.found, NameResolver(rules));
  return result;
}

}  // namespace recoupe::eval
