// Clues that say more together than each by itself: "one+other" in a table of clues holds where both hold.
//
// Takes     a table of clues, the plain ones first, the pairs behind them.
// Gives     which two clues each pair is of; found as the program is compiled.
// Promises  a pair of a name that no plain clue has does not compile.
// Tests     tests/mutation_test.cc
#ifndef RECOUPE_PIPELINE_AUDIT_CLUE_PAIRS_H_
#define RECOUPE_PIPELINE_AUDIT_CLUE_PAIRS_H_

#include <array>
#include <bitset>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace recoupe::audit {

struct CluePair {
  std::uint16_t first, second;
};

// The pairs of a table whose first `kPlain` clues are plain.
template <std::size_t kPlain, typename Clue, std::size_t kSize>
constexpr std::array<CluePair, kSize - kPlain> PairsOf(const Clue (&clues)[kSize]) {
  const auto find = [&](std::string_view name) {
    for (std::uint16_t i = 0; i < kPlain; ++i) {
      if (clues[i].name == name) return i;
    }
    throw "a pair names no clue";  // reached by no table that compiles
  };
  std::array<CluePair, kSize - kPlain> pairs{};
  for (std::size_t i = kPlain; i < kSize; ++i) {
    const std::string_view name = clues[i].name;
    const std::size_t plus = name.find('+');
    pairs[i - kPlain] = {find(name.substr(0, plus)), find(name.substr(plus + 1))};
  }
  return pairs;
}

// Sets the pairs that hold, behind the plain clues.
template <std::size_t kPlain, std::size_t kPairs, std::size_t kBits>
void SetPairs(const std::array<CluePair, kPairs>& pairs, std::bitset<kBits>* found) {
  for (std::size_t i = 0; i < kPairs; ++i) {
    if ((*found)[pairs[i].first] && (*found)[pairs[i].second]) found->set(kPlain + i);
  }
}

}  // namespace recoupe::audit

#endif  // RECOUPE_PIPELINE_AUDIT_CLUE_PAIRS_H_
