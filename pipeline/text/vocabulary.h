// Every word that any rule mentions, with a number: rules compare numbers, not letters.
//
// A word is folded (lower case, French letters included) and looked up once per token; whatever no rule mentions is 0.
#ifndef RECOUPE_PIPELINE_TEXT_VOCABULARY_H_
#define RECOUPE_PIPELINE_TEXT_VOCABULARY_H_

#include <cstdint>
#include <deque>
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

// The word without accents: "société" -> "societe", "œ" -> "oe". For aliases typed without accents.
std::string StripAccents(std::string_view folded);

class Vocabulary {
 public:
  Vocabulary();

  // Adds the word (of any case) if it is new. Only while rules load.
  WordId Intern(std::string_view word);
  // Adds each token of the phrase, split as the text will be.
  Phrase InternPhrase(std::string_view phrase);

  // The number of a word that is already folded, or kUnknownWord. Constant time.
  WordId FindFolded(std::string_view folded) const;
  // The same for a word of any case.
  WordId Find(std::string_view word) const;

  std::string_view Word(WordId id) const { return words_[id]; }
  std::size_t size() const { return words_.size(); }

 private:
  struct Slot {
    std::uint32_t hash = 0;
    WordId id = kUnknownWord;
  };
  static std::uint64_t Hash(std::string_view folded);
  void Grow();

  std::deque<std::string> words_;  // by id; [0] is empty
  std::vector<Slot> slots_;        // open addressing, a power of two
};

}  // namespace recoupe

#endif  // RECOUPE_PIPELINE_TEXT_VOCABULARY_H_
