// Gold: what a careful desk editor extracts from an article, read from its file and checked against the article.
//
// Takes     an article, and the JSON of its gold file (format: corpus/README.md).
// Gives     a Gold; and every error of the file, with its place: "x.gold.json#/figures/3/quote".
// Checks    each quote stands in the article, and cuts no number or word; figures do not overlap; indices lead
//           somewhere; values are decimals; kinds, bounds and modalities are those of FACTS.md.
// Leaves    an item with an error is left out, so that the rest can be scored; a fact whose figure is left out goes
// with
//           it. A file that is no JSON object, or whose article cannot be read, gives nothing.
// Fails     with gold.not-json, gold.bad-shape, gold.bad-value, gold.quote-not-found, gold.cut-quote, gold.overlap,
//           gold.bad-index; and what read.h fails with.
// Tests     tests/eval_test.cc
#ifndef RECOUPE_PIPELINE_EVAL_GOLD_H_
#define RECOUPE_PIPELINE_EVAL_GOLD_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/base/result.h"
#include "pipeline/eval/annotation.h"

namespace recoupe::eval {

struct Gold {
  std::string published;  // empty if the reader would not know
  std::string register_name;
  Annotation notes;
};

// `where` names the file in errors. nullopt if nothing of it can be used. Never throws.
std::optional<Gold> ParseGold(std::string_view json, const Source& article, std::string_view where, Errors* errors);

// A gold file and the article that it belongs to.
struct GoldFile {
  std::string gold_path, article_path;  // no article_path: none stands beside it
  std::string split, register_name, slug;
};

// Every `<slug>.gold.json` below the folder, sorted by path. The split is the name of the first folder below `folder`
// (or of `folder` itself where the registers stand in it); the register that of the folder which holds the file.
// A gold file without an article beside it takes the one of the same slug elsewhere below `folder`.
std::vector<GoldFile> FindGold(const std::string& folder, Errors* errors);

// Every `<slug>.txt` below the folder, sorted by path, with the gold file beside it where there is one.
std::vector<GoldFile> FindArticles(const std::string& folder, Errors* errors);

struct GoldArticle {
  GoldFile file;
  Source article;
  Gold gold;
};

// Reads both; nullopt if one of them cannot be read.
std::optional<GoldArticle> ReadGold(const GoldFile& file, Errors* errors);

}  // namespace recoupe::eval

#endif  // RECOUPE_PIPELINE_EVAL_GOLD_H_
