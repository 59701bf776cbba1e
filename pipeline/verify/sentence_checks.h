// What the words of one sentence calculate, whether or not all its figures became facts: `X, Y et Z, soit T à eux
// trois`, `T : X pour l'un et Y pour l'autre`, `1 200 postes, soit 10 % de ses 12 000 salariés`, `200 robots à 50 000
// euros pièce, pour un total de 10 millions`, `en hausse de 20 %, de 10 à 12 euros`.
//
// Takes     a document with mentions and facts, and the checks across facts that were made already.
// Gives     further results in Document::checks: sum, share, product, change. Each names at least one fact.
// Promises  fails only where the words leave no other reading than the calculation. Time: linear in the figures of the
//           document; a sentence with more than kMost of them is left out.
// Tests     tests/verify_test.cc, tests/mutation_test.cc
#ifndef RECOUPE_PIPELINE_VERIFY_SENTENCE_CHECKS_H_
#define RECOUPE_PIPELINE_VERIFY_SENTENCE_CHECKS_H_

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/model/document.h"
#include "pipeline/verify/check_rules.h"
#include "pipeline/verify/interval.h"

namespace recoupe {

class RuleSet;

class SentenceChecks {
 public:
  static constexpr std::size_t kMost = 24;

  SentenceChecks(const RuleSet& rules, Document* document);
  void Run();

 private:
  // A figure of the sentence.
  struct Told {
    std::uint32_t mention = 0;
    std::uint32_t fact = 0;                   // kNoFact if it became none
    mutable std::optional<Interval> certain;  // see Certain()
  };
  using Figures = std::span<const Told>;
  static constexpr std::uint32_t kNoFact = 0xFFFFFFFF;

  void CheckSentence();
  void CheckTotal(std::size_t total);
  void CheckParts(std::size_t whole);
  void CheckShareOfNext(std::size_t share);
  void CheckShareOfStaff(std::size_t share);
  bool IsAllStaff(const Told& share) const;
  void CheckNamelyPart(std::size_t share);
  void CheckShareOutOf(std::size_t share);
  void CheckPartsOutOf(std::size_t whole);
  void CheckYears(std::size_t year);
  void CheckProduct(std::size_t price);
  void CheckYear(std::size_t first);
  void CheckChange(std::size_t change);
  void CheckRangedChange(const Told& change, const Told& range, bool behind);
  void CheckPair(const Told& change, const Told& older, const Told& newer);
  bool HasOwnDay(const Told& told) const;
  bool IsNamely(const Told& value, const Told& change) const;

  const Interval& Certain(const Told& told) const;
  const Mention& MentionOf(const Told& told) const { return document_->mentions[told.mention]; }
  const Figure& FigureOf(const Told& told) const { return MentionOf(told).figure; }
  const Fact* FactOf(const Told& told) const { return told.fact == kNoFact ? nullptr : &document_->facts[told.fact]; }
  std::span<const Token> tokens() const { return document_->layout.tokens; }
  bool Is(std::uint32_t token, std::string_view text) const;
  bool IsPrecededBy(CheckCue cue, const Told& told) const;
  bool IsFollowedBy(CheckCue cue, const Told& told, std::uint32_t reach) const;
  bool Has(CheckCue cue, std::uint32_t begin, std::uint32_t end) const;
  bool HasVerb(std::uint32_t begin, std::uint32_t end) const;
  bool IsSameUnit(const Told& a, const Told& b) const;
  bool AreParts(const Told& whole, Figures parts) const;
  bool IsComplete(const Told& whole, Figures parts) const;
  std::string Say(const Told& told) const;
  std::string SayAll(Figures parts) const;
  Interval Sum(Figures parts) const;
  void Add(std::string_view check, bool passed, const std::vector<const Told*>& told, std::string detail);

  const RuleSet& rules_;
  const CheckRules& cues_;
  Document* document_;
  std::vector<std::uint32_t> fact_of_;  // by mention: the first fact whose figure it is
  std::vector<Told> figures_;           // of the sentence at hand, without what restates another of them in brackets
  const Sentence* sentence_ = nullptr;
  std::size_t results_ = 0;
};

}  // namespace recoupe

#endif  // RECOUPE_PIPELINE_VERIFY_SENTENCE_CHECKS_H_
