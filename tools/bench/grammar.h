// Sentences from templates: a grammar whose symbols stand for lists of texts with symbols in them.
//
// "{company} a levé {money}" takes one text of `company` and one of `money`, each expanded in its turn. Numbers are
// written by four forms: {int 2 99}, {decimal 1 90} ("3,5"), {grouped 1000 900000} ("12 400"), {year 2015 2027}.
// A little word before a vowel is elided: "de {company}" becomes "d'Amazon".
#ifndef RECOUPE_TOOLS_BENCH_GRAMMAR_H_
#define RECOUPE_TOOLS_BENCH_GRAMMAR_H_

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "pipeline/base/result.h"
#include "tools/bench/random.h"

namespace recoupe::bench {

class Grammar {
 public:
  // Adds what a material file says: "symbols" (lists of texts) and "figures" (the symbols that state a figure each).
  // Fails where a member has another shape.
  Result<bool> Add(const nlohmann::json& material, const std::string& file);
  // Fails if a symbol is used that nothing defines, or one that may contain itself.
  Result<bool> Check() const;

  // One text of the symbol, expanded; adds to `figures` how many it states. Empty for an unknown symbol.
  std::string Expand(std::string_view symbol, Random* random, int* figures) const;
  // The texts of the symbol as they stand; empty if there is none.
  const std::vector<std::string>& Texts(std::string_view symbol) const;

 private:
  struct Slot {
    std::size_t begin = 0, end = 0;  // of the braces, in the template
    std::string_view name, numbers;  // "int", "2 99"
  };
  static bool FindSlot(std::string_view text, std::size_t from, Slot* slot);
  static bool IsNumber(std::string_view name);
  bool CheckSymbol(const std::string& symbol, int depth, std::string* broken) const;
  void ExpandTo(std::string_view symbol, Random* random, int depth, int* figures, std::string* out) const;
  void ExpandSlot(const Slot& slot, Random* random, int depth, int* figures, std::string* out) const;

  std::unordered_map<std::string, std::vector<std::string>> symbols_;
  std::unordered_set<std::string> figures_;
};

// "12400" as "12 400".
std::string GroupThousands(std::string digits);
// Whether the text begins with a vowel, before which French elides.
bool StartsWithVowel(std::string_view text);

}  // namespace recoupe::bench

#endif  // RECOUPE_TOOLS_BENCH_GRAMMAR_H_
