// Documents that formats must hold for: those of corpus/dev, as they are and with hostile characters sown into them.
#ifndef RECOUPE_TESTS_HOSTILE_DOCUMENTS_H_
#define RECOUPE_TESTS_HOSTILE_DOCUMENTS_H_

#include <random>
#include <string>
#include <string_view>

#include "pipeline/extract.h"
#include "pipeline/read/read.h"
#include "tests/corpus_texts.h"
#include "tests/repository_rules.h"

namespace recoupe {

// Some spaces become what breaks lines, columns, markup or counts; the seed decides which.
inline std::string SowHostility(std::string_view text, unsigned seed) {
  static constexpr std::string_view kSeeds[] = {"\r\n",   "\n",     "\t",       "\r",       "\u2028",
                                                "\u0085", "\u00A0", " 😀 ",      " \u0301 ", "\uFEFF",
                                                "\u202E", "\uFFFF", "<script>", " & ",      "</mark>\"",
                                                " * ",    " _ ",    " [1] ",    " | ",      "->",
                                                " ; ",    " \\ ",   " \\t ",    "\x1B",     std::string_view("\0", 1)};
  std::minstd_rand random(seed + 1);
  std::string sown;
  for (const char c : text) {
    if (c == ' ' && random() % 8 == 0) {
      sown += kSeeds[random() % std::size(kSeeds)];
    } else {
      sown.push_back(c);
    }
  }
  return sown;
}

// Calls visit(document) for each; it is gone afterwards.
template <typename Visit>
void ForEachHostileDocument(Visit visit) {
  unsigned number = 0;
  const auto extract = [&](std::string bytes) {
    ReadOptions options;
    options.encoding = "UTF-8";
    const Result<Source> source = ReadBytes(std::move(bytes), "article.txt", options);
    if (source.ok()) visit(Extract(source.value(), RepositoryRules()));
  };
  ForEachDevText([&](const std::string& text) {
    ++number;
    if (number % 4 == 0) extract(text);
    if (number % 2 == 0) extract(SowHostility(text, number));
  });
}

}  // namespace recoupe

#endif  // RECOUPE_TESTS_HOSTILE_DOCUMENTS_H_
