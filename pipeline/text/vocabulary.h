// Every word that any rule mentions, with a number: rules compare numbers, not letters.
//
// A word is folded (lower case, French letters included) and looked up once per token; whatever no rule mentions is 0.
#ifndef RECOUPE_PIPELINE_TEXT_VOCABULARY_H_
#define RECOUPE_PIPELINE_TEXT_VOCABULARY_H_

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace recoupe {

using WordId = std::uint32_t;
inline constexpr WordId kUnknownWord = 0;

using Phrase = std::vector<WordId>;

// Lower case for ASCII, Latin-1, Latin Extended-A (Œ, Ÿ) and basic Greek and Cyrillic; every result has the length
// of its source, so offsets hold. Other letters stay.
void FoldCaseTo(std::string_view word, std::string* out);
std::string FoldCase(std::string_view word);
// The lower case of one code point, under the same rule.
char32_t FoldCodePoint(char32_t c);

// The word without accents: "société" -> "societe", "œ" -> "oe". For aliases typed without accents.
std::string StripAccents(std::string_view folded);

class Vocabulary {
 public:
  Vocabulary();

  // Room for so many words, so that the table need not grow while they are added.
  void Reserve(std::size_t words);

  // Adds the word (of any case) if it is new. Only while rules load.
  WordId Intern(std::string_view word);
  // Adds words that are folded and lie one behind the other, each of so many bytes; appends their numbers. What is
  // looked up together arrives together from the table, which is large.
  void InternFolded(std::string_view folded, std::span<const std::uint32_t> sizes, std::vector<WordId>* ids);
  // Adds each token of the phrase, split as the text will be.
  Phrase InternPhrase(std::string_view phrase);

  // The number of a word that is already folded, or kUnknownWord. Constant time.
  WordId FindFolded(std::string_view folded) const { return Find(KeyOf(folded), folded); }

  // The same in two steps: the table is large, and its memory arrives while other words are read.
  struct Key {
    std::uint64_t head;  // the first eight bytes of the word, padded with zeros
    std::uint32_t hash;  // its lowest byte is the size of the word, or 255 for more than eight bytes
  };
  static Key KeyOf(std::string_view folded);
  // Where at least seven bytes behind the word may be read (and do not matter): the tokenizer's buffer.
  static Key KeyOfPadded(const char* folded, std::size_t size);
  void Prefetch(const Key& key) const { __builtin_prefetch(&slots_[Home(key)]); }
  WordId Find(const Key& key, std::string_view folded) const {
    for (std::size_t at = Home(key);; at = (at + 1) & (slots_.size() - 1)) {
      const Slot& slot = slots_[at];
      if (slot.id == kUnknownWord) return kUnknownWord;
      if (slot.head == key.head && slot.hash == key.hash && (folded.size() <= 8 || Word(slot.id) == folded)) {
        return slot.id;
      }
    }
  }

  // The same for a word that may be new. Only while rules load.
  WordId FindOrAdd(const Key& key, std::string_view folded);

  // The number of a word of one ASCII character, folded.
  WordId FindAscii(char c) const { return ascii_[static_cast<unsigned char>(c) & 0x7F]; }
  // The same for a word of any case.
  WordId Find(std::string_view word) const;

  // A view that holds until the next word is added.
  std::string_view Word(WordId id) const {
    if (id == kUnknownWord) return {};
    return std::string_view(letters_).substr(ends_[id - 1], ends_[id] - ends_[id - 1]);
  }
  std::size_t size() const { return ends_.size(); }

 private:
  // A word of at most eight bytes is compared within its slot: one cache line for most words of a text.
  struct Slot {
    std::uint64_t head = 0;  // as of Key
    std::uint32_t hash = 0;
    WordId id = kUnknownWord;
  };
  std::size_t Home(const Key& key) const { return key.hash >> 8 & (slots_.size() - 1); }
  void Insert(const Slot& slot);
  void Resize(std::size_t slots);

  std::string letters_;              // of all words, one after the other
  std::vector<std::uint32_t> ends_;  // in letters_, by id; [0] is 0
  std::vector<Slot> slots_;          // open addressing, a power of two, at most five eighths full
  std::array<WordId, 128> ascii_ = {};
  std::string folded_;     // of the word that is added
  std::vector<Key> keys_;  // of the words that are added together
};

}  // namespace recoupe

#endif  // RECOUPE_PIPELINE_TEXT_VOCABULARY_H_
