// What a sentence claims: a figure, and who does what with it, read by our own pipeline (French) or by a small table
// of English (rules/fr/audit/english.json).
//
// Takes     a bare figure phrase, a sentence or a whole summary, in French or English.
// Gives     a Statement for each figure it states; none where it states none.
// Reads     English scales and separators in English only: `26 billion` is 26000000000 there, 26000000000000 in French.
// Fails     never. Linear time.
// Tests     tests/audit_test.cc
#ifndef RECOUPE_PIPELINE_AUDIT_CLAIM_TEXT_H_
#define RECOUPE_PIPELINE_AUDIT_CLAIM_TEXT_H_

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/audit/claims.h"
#include "pipeline/model/document.h"

namespace recoupe {
class RuleSet;
}

namespace recoupe::audit {

// The English of claims. Phrases are folded; longest first.
struct EnglishRules {
  using Phrases = std::vector<std::pair<std::string, std::string>>;  // phrase, meaning
  std::vector<std::string> marks, french_marks, signs, sources, before_sources, partners, earlier, present, past,
      parts_of_year, origins, pronouns, seeking, sums, more_behind, less_behind, joints;
  Phrases bounds, currencies, scales, types, turns, modalities;

  static Result<EnglishRules> Parse(std::string_view json, const std::string& where);
};

class TextReader {
 public:
  TextReader(const RuleSet& rules, const EnglishRules& english) : rules_(rules), english_(english) {}

  std::vector<Statement> Read(std::string_view text, const ClaimContext& context = {}) const;
  // One claim for each sentence of the summary that states a figure.
  std::vector<Claim> ReadSummary(std::string_view text, const std::string& where,
                                 const ClaimContext& context = {}) const;
  // Reads the texts of the claims into statements; fields that stand beside a text keep their say.
  using ContextOf = std::function<ClaimContext(const Claim&)>;
  void Complete(std::vector<Claim>* claims, const ContextOf& context_of = {}) const;

  bool IsEnglish(std::string_view text) const;

 private:
  std::vector<Statement> ReadFrench(const Document& document, const std::vector<const Fact*>& facts,
                                    std::uint32_t sentence, const ClaimContext& context) const;
  std::vector<Statement> ReadEnglish(std::string_view text, const ClaimContext& context) const;

  const RuleSet& rules_;
  const EnglishRules& english_;
};

}  // namespace recoupe::audit

#endif  // RECOUPE_PIPELINE_AUDIT_CLAIM_TEXT_H_
