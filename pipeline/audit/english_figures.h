// The figures of one English sentence, and what little of its grammar a claim needs.
#ifndef RECOUPE_PIPELINE_AUDIT_ENGLISH_FIGURES_H_
#define RECOUPE_PIPELINE_AUDIT_ENGLISH_FIGURES_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/audit/claim_text.h"

namespace recoupe::audit {

// What stands around one figure: "lost $9 billion in 2025" says a loss and a year, of it and of no other.
struct EnglishClause {
  std::size_t begin = 0, end = 0;          // of the figure
  std::size_t clause_begin = 0;            // behind the figure before it
  std::size_t clause_end = 0;              // what is told behind it is of another figure
  std::string type, period;                // empty: nothing says it
  bool falls = false, is_earlier = false;  // "fell 9%"; "a year earlier", of no year that the sentence states
};

struct EnglishSentence {
  std::vector<Figure> figures;
  std::vector<EnglishClause> clauses;  // of each figure
  std::string period;
  std::optional<Modality> modality;
  bool passive = false;
  bool is_present = false;         // "buys", "is buying"
  bool tells_period = false;       // a year, or "the third quarter"
  std::vector<std::string> years;  // that it tells
};

// "headcount" is of no money, "revenue" of no count; a percentage of revenue is a change of it.
bool FitsUnit(std::string_view type, std::string_view unit);

EnglishSentence ReadEnglishSentence(std::string_view text, const EnglishRules& rules);

// Folded, every run of other characters one space, a space at both ends: phrases are found by their edges.
std::string EnglishWords(std::string_view text);
// "500,000": a comma before each group of three digits.
bool HasEnglishGroups(std::string_view text);
bool EndsWithWord(std::string_view text, std::string_view word);
// "according to" before the name, or "says" behind it. `before` and `behind`: the text on both sides of the name.
bool IsEnglishSource(std::string_view before, std::string_view behind, const EnglishRules& rules);

}  // namespace recoupe::audit

#endif  // RECOUPE_PIPELINE_AUDIT_ENGLISH_FIGURES_H_
