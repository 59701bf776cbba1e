// The checks across the facts of one document. One CrossChecks per document; each file holds one family of checks:
//   checks_sum.cc     sum: parts against a whole that the text ties them to
//   checks_parts.cc   sum: a whole and what seems to be all its parts, or is said to be
//   checks_share.cc   share, sum: per cent of a whole
//   checks_order.cc   order: comparatives, rankings, superlatives and multiples of the text against the figures
//   checks_change.cc  change, product, conversion, range: one figure calculated from others
//   checks_repeat.cc  agreement, conflict: the same fact told twice
// All of them look into bounded windows: the facts of a sentence, of a block, or at most kWindow neighbours.
#ifndef RECOUPE_PIPELINE_VERIFY_CROSS_CHECKS_H_
#define RECOUPE_PIPELINE_VERIFY_CROSS_CHECKS_H_

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

// A fact as the checks see it.
struct FactView {
  std::uint32_t fact = 0;  // index into Document::facts
  std::uint32_t mention = 0;
  std::uint32_t sentence = 0, block = 0;
  std::uint32_t first_token = 0, end_token = 0;
  bool additive = false;  // of a type whose figures may be added up
  const Figure* figure = nullptr;
  const Precision* precision = nullptr;
  const Tolerances* tolerances = nullptr;

  // Worked out for the first check that asks: most facts are compared with none.
  const Interval& printed() const {
    if (!printed_) printed_ = PrintedInterval(*figure, *precision, *tolerances);
    return *printed_;
  }
  const Interval& certain() const {
    if (!certain_) certain_ = CertainInterval(*figure, *precision, *tolerances);
    return *certain_;
  }

  mutable std::optional<Interval> printed_ = {}, certain_ = {};
};

class CrossChecks {
 public:
  static constexpr std::size_t kWindow = 48;

  // `precisions`: how exactly each fact's figure is printed; they stay where they are.
  CrossChecks(const RuleSet& rules, const std::vector<Precision>& precisions, Document* document);
  // Appends to Document::checks, in a fixed order.
  void Run();

 private:
  using Views = std::span<const FactView>;

  // checks_sum.cc
  void CheckCollectiveTotals();
  void CheckCollectiveTotal(const FactView& total);
  bool AddsUpTo(const Interval& sum, const FactView& total) const;
  void CheckPartsAfterDont();
  void CheckListAfterDont(std::size_t first);
  std::string_view TailOf(const FactView& view) const;
  void CheckNamelyTotals();
  void CheckTableTotals();
  void CheckTotalRow(const std::vector<const FactView*>& totals, const std::vector<std::vector<const FactView*>>& rows);

  // checks_parts.cc
  void CheckPartsNearby();
  bool CheckPartsOf(const FactView& total);
  bool AddUp(const FactView& total, const std::vector<const FactView*>& parts, const Interval& sum) const;
  bool AddUpRoughly(const FactView& total, const std::vector<const FactView*>& parts, const Interval& sum) const;
  bool MayBePartOf(const FactView& part, const FactView& total) const;
  bool AreDistinct(const std::vector<const FactView*>& parts) const;
  bool IsRemainder(const FactView& view) const;
  bool IsReported(std::uint32_t whole) const;
  void CheckRemainders();
  bool CheckRemainderOfLast(const FactView& rest);
  void CheckCompositions();
  void CheckEnumeration(Views facts, std::uint32_t colon);
  void CheckComposition(const FactView& whole, Views behind);
  const FactView* WholeBefore(std::uint32_t sentence, std::uint32_t cue, const FactView& part) const;

  // checks_share.cc
  struct Holding;
  void CheckSharesOfOneWhole();
  void CheckShareGroup(const std::vector<const FactView*>& group);
  void CheckShares();
  bool CheckShareOfAll(const FactView& share, const FactView& part);
  bool CheckNamelyShare(const FactView& share, const FactView& part);
  bool CheckShareOfOwn(const FactView& share, const FactView& part);
  bool CheckShareOfTogether(const FactView& share, const FactView& part);
  bool CheckShareOfStaff(const FactView& share);
  bool IsFarOff(const FactView& share, const FactView& part, const FactView& whole) const;
  bool IsAbout(const FactView& share, const FactView& part, const FactView& whole) const;
  std::vector<const FactView*> PartsBeside(const FactView& share) const;
  void CheckSharesOfMarkets(const std::vector<Holding>& holdings);
  void CheckSharesOfMarket(const FactView& market, const std::vector<Holding>& holdings);
  bool IsSureOf(const FactView& market, const Holding& holding) const;
  void AddShare(bool consistent, const FactView& share, const FactView& part, const FactView& whole);

  // checks_order.cc
  void CheckOrders();
  void CheckOrdersOf(std::uint32_t sentence);
  void CheckComparative(const FactView* subject, const Mention& other, bool above, std::uint32_t cue);
  bool HasRanking(std::uint32_t begin, std::uint32_t end) const;
  void CheckRanking(std::uint32_t sentence, std::uint32_t cue, std::uint32_t end, bool above);
  void CheckSuperlative(std::uint32_t sentence, std::uint32_t cue, bool highest);
  void CheckMultiple(std::uint32_t sentence, std::uint32_t cue, std::uint32_t end);
  const FactView* SubjectOfComparison(std::uint32_t sentence, std::uint32_t cue, const Entity* other) const;
  const FactView* NearestOf(const Entity* entity, const FactView& like) const;
  const Mention* NameAfter(std::uint32_t token, std::uint32_t end) const;
  bool IsBlocked(std::uint32_t sentence) const;
  bool IsOfOtherTime(const Mention& name) const;

  // checks_change.cc
  void CheckChanges();
  void CheckChangesOf(Views facts);
  enum class Age { kUnknown, kByPeriod, kByCue };
  bool IsPairWithItsChange(const FactView& newer, Views facts) const;
  bool IsChangeOf(const FactView& change, const FactView& newer) const;
  bool Agrees(const FactView& change, const FactView& older, const FactView& newer) const;
  bool AgreesClosely(const FactView& change, const FactView& older, const FactView& newer) const;
  void AddChange(bool consistent, const FactView& change, const FactView& older, const FactView& newer);
  bool CheckChange(const FactView& older, const FactView& newer, bool sure, Views facts);
  void CheckChangeNearby(const FactView& older, const FactView& newer, bool sure);
  void CheckChangeSince(Views facts);
  bool HasComma(std::uint32_t begin, std::uint32_t end) const;
  bool IsOfOther(const FactView& change, const FactView& older, const FactView& newer) const;
  bool IsOfOtherSpan(const FactView& older) const;
  bool IsExpected(const FactView& first, const FactView& second) const;
  Age OldAndNew(const FactView& first, const FactView& second, bool* first_is_old) const;
  void CheckProducts();
  bool CheckExactProduct(const FactView& price);
  void CheckProduct(const FactView& price, const FactView& count);
  void CheckConversions();
  void CheckConversion(const FactView& fact, const Mention& other);
  void CheckRanges();

  // checks_repeat.cc
  void CheckRepeats();
  bool Repeats(const FactView& a, const FactView& b) const;
  bool TellTheSame(const FactView& a, const FactView& b) const;
  bool Contradict(const FactView& a, const FactView& b, std::string* why) const;
  bool AboutTheSame(const FactView& a, const FactView& b) const;
  void CheckHeadline();
  void CheckHeadlineOf(const FactView& headline, Views title);
  bool MayBePart(const FactView& told, std::uint32_t end_sentence) const;
  // Whether the check gave a result already that names the fact first.
  bool HasResult(std::string_view check, std::uint32_t first) const;
  void AddAgreement(const FactView& first, const FactView& again);
  bool IsToldAgain(const FactView& headline) const;

  // cross_checks.cc
  const Fact& FactOf(const FactView& view) const { return document_->facts[view.fact]; }
  const Figure& FigureOf(const FactView& view) const { return FactOf(view).figure; }
  std::span<const Token> tokens() const { return document_->layout.tokens; }
  Views InSentence(std::uint32_t sentence) const;
  // At most kWindow facts on either side of the view, itself included.
  Views Around(const FactView& view) const;
  bool IsPrecededBy(CheckCue cue, const FactView& view) const;
  bool HasCue(CheckCue cue, std::uint32_t sentence) const;
  static bool SameKind(const Fact& a, const Fact& b);      // type, unit, per
  static bool SameAgents(const Fact& a, const Fact& b);    // as sets
  static bool SameObjects(const Fact& a, const Fact& b);   // as sets
  static bool SharesObject(const Fact& a, const Fact& b);  // at least one
  static bool HasAgent(const Fact& fact, const Entity* entity);
  // Whether each agent is named in the fact's own sentence.
  bool NamesItsAgents(const FactView& view) const;
  static bool PeriodsMayMatch(const Fact& a, const Fact& b);
  // The same where one is only the day on which it was told: for what the arithmetic ties together anyhow.
  static bool TimesMayMatch(const Fact& a, const Fact& b);
  static bool SameMood(const Fact& a, const Fact& b);  // told as done, told as to come, denied
  static bool IsExact(const Fact& fact) { return fact.figure.bound == Bound::kExact; }
  void Add(std::string_view check, bool passed, std::vector<std::uint32_t> facts, std::string detail);
  std::string Say(const FactView& view) const;  // "nearly 100 thousand million dollars (fact 1)"

  const RuleSet& rules_;
  const CheckRules& cues_;
  Document* document_;
  std::vector<FactView> views_;                   // in the order of the text
  std::vector<std::uint32_t> first_of_sentence_;  // into views_; one more than sentences
};

}  // namespace recoupe

#endif  // RECOUPE_PIPELINE_VERIFY_CROSS_CHECKS_H_
