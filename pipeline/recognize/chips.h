// Chip families: a pattern per family, tried only where one can start.
//
// Takes     rule files of kind "chips" (rules/README.md).
// Gives     for a place in the text, the longest family that matches up to the end of a word.
// Idea      all strings of up to seven bytes with which a pattern can start are listed at load, from its syntax. At a
//           token, eight bytes of the text name the few families whose pattern is worth a call of RE2 on a short
//           window.
// Example   "H100 NVL" is "chips/nvidia-hopper"; "H1N1" and "RH200" are nothing.
// Tests     tests/name_rules_test.cc walks all examples and refusals
#ifndef RECOUPE_PIPELINE_RECOGNIZE_CHIPS_H_
#define RECOUPE_PIPELINE_RECOGNIZE_CHIPS_H_

#include <array>
#include <bitset>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
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
  void AddStarts(std::string_view pattern, std::uint32_t family);
  void IndexStarts();
  std::uint32_t LengthAt(const Entry& entry, std::string_view text, std::span<const Token> tokens, std::size_t at,
                         std::size_t end) const;

  std::vector<Entry> families_;
  // What a match of the family can start with, digits merged: the first byte lowest, a mask for those that count.
  struct Start {
    std::uint64_t bytes, mask;
    std::uint32_t family;
  };
  std::vector<Start> starts_;
  std::array<std::pair<std::uint32_t, std::uint32_t>, 256> by_first_byte_ = {};  // begin and end in starts_
  std::bitset<1 << 16> can_start_;  // by the first two bytes: few capitals and digits pass
};

// All strings of at most seven bytes with which a match of the RE2 pattern can start, any digit written as 0; shorter
// ones are whole matches or stand for "anything follows". Empty if there would be too many.
std::vector<std::string> PatternPrefixes(std::string_view pattern);

}  // namespace recoupe

#endif  // RECOUPE_PIPELINE_RECOGNIZE_CHIPS_H_
