// The texts of corpus/dev, for tests that hold over all of them.
#ifndef RECOUPE_TESTS_CORPUS_TEXTS_H_
#define RECOUPE_TESTS_CORPUS_TEXTS_H_

#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

namespace recoupe {

// Calls visit(text) for the bytes of each article.
template <typename Visit>
void ForEachDevText(Visit visit) {
  for (const auto& entry : std::filesystem::recursive_directory_iterator(RECOUPE_SOURCE_DIR "/corpus/dev")) {
    if (entry.path().extension() != ".txt") continue;
    std::ifstream file(entry.path());
    std::ostringstream bytes;
    bytes << file.rdbuf();
    visit(bytes.str());
  }
}

}  // namespace recoupe

#endif  // RECOUPE_TESTS_CORPUS_TEXTS_H_
