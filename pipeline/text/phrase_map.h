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

  // Sorts for look-up: longest first among phrases with one first word (first come first among equals). The tables take
  // memory in the number of phrases, not of words: there are many maps, and most are small.
  void Freeze(std::size_t vocabulary_size) {
    (void)vocabulary_size;
    Index(&by_first_, [](const Entry& e) { return e.phrase.front(); });
    Index(&by_last_, [](const Entry& e) { return e.phrase.back(); });
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

  // Calls visit(word) for each word that a phrase starts with.
  template <typename Visit>
  void ForEachFirstWord(Visit visit) const {
    for (const Slot& slot : by_first_.slots) {
      if (slot.begin != slot.end) visit(slot.word);
    }
  }

 private:
  struct Entry {
    Phrase phrase;
    T value;
  };
  // The phrases of one word are entries[begin, end).
  struct Slot {
    WordId word = kUnknownWord;
    std::uint32_t begin = 0, end = 0;
  };
  struct Buckets {
    std::vector<Slot> slots;  // open addressing, a power of two; an empty one ends a probe
    std::vector<std::uint32_t> entries;
  };

  static std::size_t Home(WordId word, std::size_t slots) { return (word * 0x9E3779B1u >> 7) & (slots - 1); }

  template <typename Key>
  void Index(Buckets* buckets, Key key) {
    // Word, then length (longest first), then order of arrival, in one number.
    std::vector<std::uint64_t> order(entries_.size());
    for (std::uint32_t i = 0; i < entries_.size(); ++i) {
      const std::uint64_t shortness = 255 - std::min<std::size_t>(entries_[i].phrase.size(), 255);
      order[i] = std::uint64_t{key(entries_[i])} << 34 | shortness << 26 | i;
    }
    std::sort(order.begin(), order.end());
    std::size_t words = 0;
    for (std::size_t i = 0; i < order.size(); ++i) words += i == 0 || order[i] >> 34 != order[i - 1] >> 34;
    std::size_t size = 4;
    while (size < 2 * words) size *= 2;
    buckets->slots.assign(size, {});
    buckets->entries.resize(order.size());
    for (std::uint32_t begin = 0; begin < order.size();) {
      const auto word = static_cast<WordId>(order[begin] >> 34);
      std::uint32_t end = begin;
      for (; end < order.size() && order[end] >> 34 == word; ++end) buckets->entries[end] = order[end] & 0x3FFFFFF;
      std::size_t at = Home(word, size);
      while (buckets->slots[at].begin != buckets->slots[at].end) at = (at + 1) & (size - 1);
      buckets->slots[at] = {word, begin, end};
      begin = end;
    }
  }

  static std::span<const std::uint32_t> Bucket(const Buckets& buckets, WordId word) {
    if (word == kUnknownWord || buckets.slots.empty()) return {};
    for (std::size_t at = Home(word, buckets.slots.size());; at = (at + 1) & (buckets.slots.size() - 1)) {
      const Slot& slot = buckets.slots[at];
      if (slot.begin == slot.end) return {};
      if (slot.word == word) return std::span(buckets.entries).subspan(slot.begin, slot.end - slot.begin);
    }
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
