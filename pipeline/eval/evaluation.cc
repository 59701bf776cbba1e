#include "pipeline/eval/evaluation.h"

#include "pipeline/extract.h"

namespace recoupe::eval {

ArticleResult Evaluate(const GoldArticle& article, const RuleSet& rules) {
  ArticleResult result;
  result.file = article.file;
  result.text = article.article.bytes;
  result.expected = article.gold.notes;
  result.found = AnnotationOf(Extract(article.article, rules));
  result.comparison = Compare(result.expected, result.found, NameResolver(rules));
  return result;
}

}  // namespace recoupe::eval
