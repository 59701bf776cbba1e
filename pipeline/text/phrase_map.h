// Phrases of words, found at a token in time proportional to the candidates that share its first (or last) word.
#ifndef RECOUPE_PIPELINE_TEXT_PHRASE_MAP_H_
#define RECOUPE_PIPELINE_TEXT_PHRASE_MAP_H_

#include <algorithm>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "pipeline/text/token.h"
#include "pipeline/text/vocabulary.h"

namespace recoupe {

// Maps phrases to values. `T` is small. Add while rules load, then Freeze() once, then look up.
template <typename T>
class PhraseMap {
 public:
  struct Match {
    const T* value = nullptr;
    std::uint32_t length = 0;  // tokens
    explicit operator bool() const { return value != nullptr; }
  };

  void Add(Phrase phrase, T value) {
    if (!phrase.empty()) entries_.push_back({std::move(phrase), std::move(value)});
  }

  // Sorts for look-up: longest first among phrases with one first word (first come first among equals).
  void Freeze(std::size_t vocabulary_size) {
    Index(&by_first_, vocabulary_size, [](const Entry& e) { return e.phrase.front(); });
    Index(&by_last_, vocabulary_size, [](const Entry& e) { return e.phrase.back(); });
  }

  // The longest phrase that starts at tokens[at] and ends by `end`.
  Match FindAt(std::span<const Token> tokens, std::size_t at, std::size_t end) const {
    for (const std::uint32_t index : Bucket(by_first_, tokens[at].word)) {
      const Phrase& phrase = entries_[index].phrase;
      if (at + phrase.size() <= end && Equal(phrase, tokens, at)) return Found(index);
    }
    return {};
  }

  // The longest phrase that ends just before tokens[end] and starts at or after `begin`.
  Match FindBefore(std::span<const Token> tokens, std::size_t begin, std::size_t end) const {
    if (end == begin) return {};
    for (const std::uint32_t index : Bucket(by_last_, tokens[end - 1].word)) {
      const Phrase& phrase = entries_[index].phrase;
      if (begin + phrase.size() <= end && Equal(phrase, tokens, end - phrase.size())) return Found(index);
    }
    return {};
  }

  // Calls visit(value, length) for each phrase that starts at tokens[at], longest first, until it returns true.
  template <typename Visit>
  bool VisitAt(std::span<const Token> tokens, std::size_t at, std::size_t end, Visit visit) const {
    for (const std::uint32_t index : Bucket(by_first_, tokens[at].word)) {
      const Entry& entry = entries_[index];
      if (at + entry.phrase.size() <= end && Equal(entry.phrase, tokens, at) &&
          visit(entry.value, static_cast<std::uint32_t>(entry.phrase.size()))) {
        return true;
      }
    }
    return false;
  }

  bool StartsWith(WordId word) const { return !Bucket(by_first_, word).empty(); }
  std::size_t size() const { return entries_.size(); }

 private:
  struct Entry {
    Phrase phrase;
    T value;
  };
  struct Buckets {
    std::vector<std::uint32_t> starts;  // by word; starts[word + 1] ends the bucket
    std::vector<std::uint32_t> entries;
  };

  template <typename Key>
  void Index(Buckets* buckets, std::size_t vocabulary_size, Key key) {
    buckets->starts.assign(vocabulary_size + 1, 0);
    for (const Entry& entry : entries_) ++buckets->starts[key(entry) + 1];
    for (std::size_t i = 1; i < buckets->starts.size(); ++i) buckets->starts[i] += buckets->starts[i - 1];
    buckets->entries.resize(entries_.size());
    std::vector<std::uint32_t> next(buckets->starts.begin(), buckets->starts.end() - 1);
    for (std::uint32_t i = 0; i < entries_.size(); ++i) buckets->entries[next[key(entries_[i])]++] = i;
    for (std::size_t word = 0; word + 1 < buckets->starts.size(); ++word) {
      std::stable_sort(
          buckets->entries.begin() + buckets->starts[word], buckets->entries.begin() + buckets->starts[word + 1],
          [this](std::uint32_t a, std::uint32_t b) { return entries_[a].phrase.size() > entries_[b].phrase.size(); });
    }
  }

  static std::span<const std::uint32_t> Bucket(const Buckets& buckets, WordId word) {
    if (word == kUnknownWord || word + 1 >= buckets.starts.size()) return {};
    return std::span(buckets.entries).subspan(buckets.starts[word], buckets.starts[word + 1] - buckets.starts[word]);
  }

  static bool Equal(const Phrase& phrase, std::span<const Token> tokens, std::size_t at) {
    for (std::size_t i = 0; i < phrase.size(); ++i) {
      if (tokens[at + i].word != phrase[i]) return false;
    }
    return true;
  }

  Match Found(std::uint32_t index) const {
    return {&entries_[index].value, static_cast<std::uint32_t>(entries_[index].phrase.size())};
  }

  std::vector<Entry> entries_;
  Buckets by_first_, by_last_;
};

}  // namespace recoupe

#endif  // RECOUPE_PIPELINE_TEXT_PHRASE_MAP_H_
