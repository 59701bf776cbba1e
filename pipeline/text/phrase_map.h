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

  void Reserve(std::size_t phrases, std::size_t words) {
    entries_.reserve(phrases);
    words_.reserve(words);
  }

  void Add(std::span<const WordId> phrase, T value) {
    if (phrase.empty()) return;
    entries_.push_back({std::move(value), static_cast<std::uint32_t>(words_.size()),
                        static_cast<std::uint32_t>(phrase.size()), kNoWord});
    words_.insert(words_.end(), phrase.begin(), phrase.end());
  }

  // Sorts for look-up: longest first among phrases with one first word (first come first among equals). The tables take
  // memory in the number of phrases, not of words: there are many maps, and most are small.
  void Freeze(std::size_t vocabulary_size) {
    Index(&by_last_, true, [this](const Entry& e) { return words_[e.begin + e.size - 1]; });
    FreezeStarts(vocabulary_size);
  }

  // The same for a large map that nobody asks FindBefore(): it then finds nothing.
  void FreezeStarts(std::size_t vocabulary_size) {
    (void)vocabulary_size;
    Index(&by_first_, false, [this](const Entry& e) { return words_[e.begin]; });
    std::vector<Entry>().swap(entries_);
  }

  // The longest phrase that starts at tokens[at] and ends by `end`; none at `end` itself.
  Match FindAt(std::span<const Token> tokens, std::size_t at, std::size_t end) const {
    if (at >= end) return {};
    const WordId behind = at + 1 < end ? tokens[at + 1].word : kNoWord;
    for (const Entry& entry : Bucket(by_first_, tokens[at].word, behind)) {
      if (Fits(entry, behind) && at + entry.size <= end && EndsAlike(entry, tokens, at)) {
        return {&entry.value, entry.size};
      }
    }
    return {};
  }

  // The longest phrase that ends just before tokens[end] and starts at or after `begin`.
  Match FindBefore(std::span<const Token> tokens, std::size_t begin, std::size_t end) const {
    if (end == begin) return {};
    const WordId before = end > begin + 1 ? tokens[end - 2].word : kNoWord;
    for (const Entry& entry : Bucket(by_last_, tokens[end - 1].word, before)) {
      if (Fits(entry, before) && begin + entry.size <= end && StartsAlike(entry, tokens, end - entry.size)) {
        return {&entry.value, entry.size};
      }
    }
    return {};
  }

  // Calls visit(value, length) for each phrase that starts at tokens[at], longest first, until it returns true.
  template <typename Visit>
  bool VisitAt(std::span<const Token> tokens, std::size_t at, std::size_t end, Visit visit) const {
    if (at >= end) return false;
    const WordId behind = at + 1 < end ? tokens[at + 1].word : kNoWord;
    for (const Entry& entry : Bucket(by_first_, tokens[at].word, behind)) {
      const bool found = Fits(entry, behind) && at + entry.size <= end && EndsAlike(entry, tokens, at);
      if (found && visit(entry.value, entry.size)) return true;
    }
    return false;
  }

  // The map may be large: what is asked for ahead is there when it is needed.
  void PrefetchStart(WordId word) const {
    if (!by_first_.slots.empty()) __builtin_prefetch(&by_first_.slots[Home(word, by_first_.slots.size())]);
  }

  bool StartsWith(WordId word) const {
    const Slot* slot = Find(by_first_, word);
    return slot != nullptr;
  }
  std::size_t size() const { return entries_.empty() ? by_first_.entries.size() : entries_.size(); }

  // Calls visit(word) for each word that a phrase starts with.
  template <typename Visit>
  void ForEachFirstWord(Visit visit) const {
    for (const Slot& slot : by_first_.slots) {
      if (slot.begin != slot.end) visit(slot.word);
    }
  }

 private:
  struct Entry {
    T value;
    std::uint32_t begin, size;  // its words, in words_
    WordId beside;              // in a bucket: the word next to the bucket's one, kNoWord if there is none
  };
  // The phrases of one word are entries[begin, end), side by side: a look-up goes over memory in one direction.
  // `beside`: a bit for each word that stands next to it in one of them, by hash; all bits if one is the word alone.
  struct Slot {
    WordId word = kUnknownWord;
    std::uint32_t begin = 0, end = 0;
    std::uint32_t beside = 0;
  };
  struct Buckets {
    std::vector<Slot> slots;  // open addressing, a power of two; an empty one ends a probe
    std::vector<Entry> entries;
    std::vector<std::uint64_t> filter;  // four bits per slot, set by hash: most words of a text are told off here
  };
  static constexpr std::size_t kFilterBits = 4;
  static constexpr WordId kNoWord = 0xFFFFFFFF;  // beside the first or the last token

  static std::uint32_t BesideBit(WordId word) { return 1u << (word * 0x9E3779B1u >> 27); }

  static std::size_t Home(WordId word, std::size_t slots) { return (word * 0x9E3779B1u >> 7) & (slots - 1); }
  static std::size_t FilterBit(WordId word, const Buckets& buckets) {
    return word * 0x9E3779B1u >> 5 & (buckets.filter.size() * 64 - 1);
  }

  // The slot of the word, or the empty one where it belongs.
  static Slot& Place(std::vector<Slot>& slots, WordId word) {
    std::size_t at = Home(word, slots.size());
    while (slots[at].end != 0 && slots[at].word != word) at = (at + 1) & (slots.size() - 1);
    return slots[at];
  }

  static std::size_t SlotsFor(std::size_t words) {
    std::size_t size = 4;
    while (size < 2 * words) size *= 2;
    return size;
  }

  // Counts the phrases of each word, gives each word its part of one list, and fills the parts from behind.
  template <typename Key>
  void Index(Buckets* buckets, bool from_end, Key key) {
    std::vector<Slot>& slots = buckets->slots;
    slots.assign(SlotsFor(entries_.size()), {});
    std::size_t words = 0;
    for (const Entry& entry : entries_) {
      Slot& slot = Place(slots, key(entry));
      slot.word = key(entry);
      words += slot.end++ == 0;
    }
    if (const std::size_t size = SlotsFor(words); size < slots.size()) {
      std::vector<Slot> fewer(size);
      for (const Slot& slot : slots) {
        if (slot.end != 0) Place(fewer, slot.word) = slot;
      }
      slots = std::move(fewer);
    }
    buckets->filter.assign(std::max<std::size_t>(slots.size() * kFilterBits / 64, 1), 0);
    std::uint32_t end = 0;
    for (Slot& slot : slots) {
      if (slot.end == 0) continue;
      end += slot.end;
      slot.begin = slot.end = end;
      const std::size_t bit = FilterBit(slot.word, *buckets);
      buckets->filter[bit / 64] |= std::uint64_t{1} << bit % 64;
    }
    buckets->entries.resize(end);
    for (std::uint32_t i = end; i-- > 0;) {
      const Entry& entry = entries_[i];
      Slot& slot = Place(slots, key(entry));
      Entry& placed = buckets->entries[--slot.begin] = entry;
      if (entry.size > 1) placed.beside = words_[entry.begin + (from_end ? entry.size - 2 : 1)];
      slot.beside |= entry.size == 1 ? ~0u : BesideBit(placed.beside);
    }
    const auto longer = [](const Entry& a, const Entry& b) {
      return a.size != b.size ? a.size > b.size : a.begin < b.begin;
    };
    for (const Slot& slot : slots) {
      if (slot.end - slot.begin < 2) continue;
      const auto first = buckets->entries.begin();
      std::sort(first + slot.begin, first + slot.end, longer);
    }
  }

  static const Slot* Find(const Buckets& buckets, WordId word) {
    if (word == kUnknownWord || buckets.slots.empty()) return nullptr;
    const std::size_t bit = FilterBit(word, buckets);
    if ((buckets.filter[bit / 64] >> bit % 64 & 1) == 0) return nullptr;
    for (std::size_t at = Home(word, buckets.slots.size());; at = (at + 1) & (buckets.slots.size() - 1)) {
      const Slot& slot = buckets.slots[at];
      if (slot.begin == slot.end) return nullptr;
      if (slot.word == word) return &slot;
    }
  }

  // The phrases of the word that the word beside it does not exclude.
  static std::span<const Entry> Bucket(const Buckets& buckets, WordId word, WordId beside) {
    const Slot* slot = Find(buckets, word);
    if (slot == nullptr || (slot->beside & BesideBit(beside)) == 0) return {};
    return std::span(buckets.entries).subspan(slot->begin, slot->end - slot->begin);
  }

  // Whether the word beside the bucket's one may be that of the text: most phrases are told off here.
  static bool Fits(const Entry& entry, WordId beside) { return entry.beside == kNoWord || entry.beside == beside; }

  // Whether all words but the first, or all but the last, are those of the text: the bucket has the other one.
  bool EndsAlike(const Entry& entry, std::span<const Token> tokens, std::size_t at) const {
    for (std::uint32_t i = 1; i < entry.size; ++i) {
      if (tokens[at + i].word != words_[entry.begin + i]) return false;
    }
    return true;
  }
  bool StartsAlike(const Entry& entry, std::span<const Token> tokens, std::size_t at) const {
    for (std::uint32_t i = 0; i + 1 < entry.size; ++i) {
      if (tokens[at + i].word != words_[entry.begin + i]) return false;
    }
    return true;
  }

  std::vector<Entry> entries_;  // as they were added, until the map is frozen
  std::vector<WordId> words_;   // of all phrases
  Buckets by_first_, by_last_;
};

}  // namespace recoupe

#endif  // RECOUPE_PIPELINE_TEXT_PHRASE_MAP_H_
