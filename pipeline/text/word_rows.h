// Lists of values by word, for words that are few among all numbers: four bytes per word, and a list for those that
// have one.
#ifndef RECOUPE_PIPELINE_TEXT_WORD_ROWS_H_
#define RECOUPE_PIPELINE_TEXT_WORD_ROWS_H_

#include <cstdint>
#include <span>
#include <vector>

#include "pipeline/text/vocabulary.h"

namespace recoupe {

// Rows are made while rules load.
template <typename T>
class WordRows {
 public:
  std::vector<T>& Row(WordId word) {
    if (word >= row_.size()) row_.resize(word + 1);
    if (row_[word] == 0) {
      rows_.emplace_back();
      row_[word] = static_cast<std::uint32_t>(rows_.size());
    }
    return rows_[row_[word] - 1];
  }

  // Constant time.
  std::span<const T> At(WordId word) const {
    if (word >= row_.size() || row_[word] == 0) return {};
    return rows_[row_[word] - 1];
  }

 private:
  std::vector<std::uint32_t> row_;  // by word: place in rows_ + 1, or 0
  std::vector<std::vector<T>> rows_;
};

}  // namespace recoupe

#endif  // RECOUPE_PIPELINE_TEXT_WORD_ROWS_H_
