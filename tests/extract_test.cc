// Several articles at once give what each gives by itself, to the byte, whatever the threads.
#include "pipeline/extract.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <thread>
#include <vector>

#include "pipeline/emit/emit.h"
#include "pipeline/read/read.h"
#include "tests/corpus_texts.h"
#include "tests/repository_rules.h"

namespace recoupe {
namespace {

std::vector<Source> SomeSources() {
  constexpr std::size_t kEach = 9;
  std::vector<Source> sources;
  std::size_t number = 0;
  ForEachDevText([&](const std::string& text) {
    if (number++ % kEach == 0) sources.push_back(std::move(ReadBytes(text, "article.txt", {}).value()));
  });
  return sources;
}

std::string LineOf(const Document& document) {
  std::string line;
  EmitJsonLine(document, OffsetUnit::kBytes, &line);
  return line;
}

void ExpectSameInBatches(const std::vector<Source>& sources, const std::vector<std::string>& lines, std::size_t batch) {
  for (std::size_t begin = 0; begin < sources.size(); begin += batch) {
    const std::size_t count = std::min(batch, sources.size() - begin);
    const std::vector<Document> documents = ExtractAll(std::span(sources).subspan(begin, count), RepositoryRules());
    ASSERT_EQ(documents.size(), count);
    for (std::size_t i = 0; i < count; ++i) EXPECT_EQ(LineOf(documents[i]), lines[begin + i]);
  }
}

TEST(ExtractTest, SeveralAtOnceAreAsOneByOne) {
  const std::vector<Source> sources = SomeSources();
  std::vector<std::string> lines;
  for (const Source& source : sources) lines.push_back(LineOf(Extract(source, RepositoryRules())));
  ASSERT_GT(lines.size(), 20u);
  ExpectSameInBatches(sources, lines, 7);
  std::vector<std::thread> threads;
  for (const std::size_t batch : {3, 64})
    threads.emplace_back([&, batch] { ExpectSameInBatches(sources, lines, batch); });
  for (std::thread& thread : threads) thread.join();
  EXPECT_TRUE(ExtractAll({}, RepositoryRules()).empty());
}

}  // namespace
}  // namespace recoupe
