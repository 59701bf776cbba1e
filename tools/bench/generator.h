// A large, varied corpus of French tech news, made from our own material, the same for the same seed.
//
// Takes     the folder of templates and names (corpus/material) and that of our articles (corpus/dev); a seed, and how
//           many figures a thousand words state (37, one every 27 words, is what news has; 0 is text without any
//           number).
// Gives     articles of 300 to 600 words: a headline, an empty line, paragraphs, here and there a list. Sentences come
//           from templates, or from our articles with other numbers, dates and names. Two articles in three are set as
//           news sites do: typographic apostrophes, no-break spaces before signs and in numbers.
// Promises  article n depends on the seed, the material and n alone. The density asked for, within a sentence's
// figures. Fails     at Load only: material.unreadable, material.bad. Tests     tests/generator_test.cc
#ifndef RECOUPE_TOOLS_BENCH_GENERATOR_H_
#define RECOUPE_TOOLS_BENCH_GENERATOR_H_

#include <cstdint>
#include <string>
#include <vector>

#include "pipeline/base/result.h"
#include "tools/bench/grammar.h"

namespace recoupe::bench {

struct GeneratorOptions {
  std::uint64_t seed = 1;
  int figures_per_1000_words = 37;
};

class Generator {
 public:
  static Result<Generator> Load(const std::string& material_folder, const std::string& articles_folder,
                                const GeneratorOptions& options);

  // UTF-8, ends with a line break.
  std::string Article(std::uint64_t number) const;

  // Words of number, by which a text has a figure without a digit.
  const std::vector<std::string>& number_words() const { return grammar_.Texts("number word"); }

 private:
  class Writer;
  struct Piece {
    std::string text;
    int figures = 0;
  };

  void AddArticle(const std::string& text);
  void AddSentences(std::string_view paragraph);
  void AddSentence(std::string_view sentence);

  GeneratorOptions options_;
  Grammar grammar_;
  std::vector<Piece> figure_sentences_, plain_sentences_;  // of our articles
  std::vector<std::vector<Piece>> lists_;                  // lists and tables, line by line
};

}  // namespace recoupe::bench

#endif  // RECOUPE_TOOLS_BENCH_GENERATOR_H_
