// Chip families: a pattern per family, tried only where one can start.
//
// Takes     rule files of kind "chips" (rules/README.md).
// Gives     for a place in the text, the longest family that matches up to the end of a word.
// Idea      all strings of up to three bytes with which a pattern can start are listed at load, from its syntax. At a
//           token, three look-ups name the few families whose pattern is worth a call of RE2 on a short window.
// Example   "H100 NVL" is "chips/nvidia-hopper"; "H1N1" and "RH200" are nothing.
// Tests     tests/name_rules_test.cc walks all examples and refusals
#ifndef RECOUPE_PIPELINE_RECOGNIZE_CHIPS_H_
#define RECOUPE_PIPELINE_RECOGNIZE_CHIPS_H_

#include <bitset>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "pipeline/model/mention.h"
#include "pipeline/recognize/lexicon.h"
#include "pipeline/rules/pattern.h"
#include "pipeline/text/token.h"

namespace recoupe {

struct RuleFile;
class RuleErrors;

struct ChipFamily {
  std::string id;        // "chips/nvidia-hopper"
  std::string family;    // "Hopper"
  std::string category;  // "GPU"
  const Entity* maker = nullptr;
  bool weak = false;  // needs its maker, its family or a word for chips near it
};

class ChipRules {
 public:
  struct Match {
    const ChipFamily* family = nullptr;
    std::uint32_t length = 0;  // tokens
  };

  void Compile(const std::vector<RuleFile>& files, const Lexicon& lexicon, RuleErrors* errors);

  // The family that matches most of tokens[at, end); a strong one before a weak one of the same length.
  Match FindAt(std::string_view text, std::span<const Token> tokens, std::size_t at, std::size_t end) const;

  // The same, family after family, without the index: what FindAt is held against.
  Match FindOneByOne(std::string_view text, std::span<const Token> tokens, std::size_t at, std::size_t end) const;

  // The family `text` belongs to as a whole, or nullptr: for the examples.
  const ChipFamily* Classify(std::string_view text, std::string_view id) const;

  std::size_t size() const { return families_.size(); }

 private:
  struct Entry {
    ChipFamily family;
    std::optional<Pattern> pattern;
  };

  void Consider(const Entry& entry, std::string_view text, std::span<const Token> tokens, std::size_t at,
                std::size_t end, Match* best) const;
  void Index(std::string_view pattern, std::uint32_t family);
  static std::size_t PairOf(char first, char second) {
    return std::size_t{static_cast<unsigned char>(first)} << 8 | static_cast<unsigned char>(second);
  }
  std::uint32_t LengthAt(const Entry& entry, std::string_view text, std::span<const Token> tokens, std::size_t at,
                         std::size_t end) const;

  std::vector<Entry> families_;
  // Families by the first one, two or three bytes of what they match; the length in the upper byte of the key.
  std::unordered_map<std::uint32_t, std::vector<std::uint32_t>> by_prefix_;
  std::bitset<1 << 16> can_start_;  // by the first two bytes: few capitals and digits pass
};

// All strings of at most three bytes with which a match of the RE2 pattern can start; shorter ones are whole matches or
// stand for "anything follows". Empty if there would be too many.
std::vector<std::string> PatternPrefixes(std::string_view pattern);

}  // namespace recoupe

#endif  // RECOUPE_PIPELINE_RECOGNIZE_CHIPS_H_
