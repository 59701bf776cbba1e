// Old sentences made new: other numbers, other names, the same French.
#ifndef RECOUPE_TOOLS_BENCH_VARIATION_H_
#define RECOUPE_TOOLS_BENCH_VARIATION_H_

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "tools/bench/random.h"

namespace recoupe::bench {

// How many figures the text states: numbers in digits that are no year, day or part of a word ("H100"), and at least
// one if it has a word of number.
int CountFigures(std::string_view text, const std::vector<std::string>& number_words);

// Whether there is nothing numeric in the text at all: no digit, and none of the words.
bool HasNoNumber(std::string_view text, const std::vector<std::string>& number_words);

// Other digits in the place of each number, as many as there were, zeros at the end kept; years moved by `years`.
std::string VaryNumbers(std::string_view text, int years, Random* random);

// Exchanges names for others of their kind, the same one for the same name throughout an article. A name that begins
// with a vowel is exchanged for one that does, so that « d'Amazon » stays French.
class NameExchange {
 public:
  // `kinds`: a list of names for each kind (companies, people).
  NameExchange(const std::vector<const std::vector<std::string>*>& kinds, Random* random);
  std::string Apply(std::string_view text) const;

 private:
  void Rotate(const std::vector<std::string_view>& names, Random* random);
  std::unordered_map<std::string_view, std::string_view> others_;
  std::size_t longest_ = 0;
};

}  // namespace recoupe::bench

#endif  // RECOUPE_TOOLS_BENCH_VARIATION_H_
