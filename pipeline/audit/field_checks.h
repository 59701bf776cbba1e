// A claim's fields against one figure of the source, each with a reason in words.
//
// Every check answers the same question: does the source say otherwise? A fact of the extractor may be wrong, so that
// a claim is refuted only when the sentence does not speak for it either.
#ifndef RECOUPE_PIPELINE_AUDIT_FIELD_CHECKS_H_
#define RECOUPE_PIPELINE_AUDIT_FIELD_CHECKS_H_

#include <initializer_list>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "pipeline/audit/align.h"
#include "pipeline/audit/tellers.h"

namespace recoupe::audit {

struct Fault {
  std::string_view code;
  bool contradicts = false;  // else the claim only leaves out what the sentence states
  std::string reason;
};

class FieldChecks {
 public:
  FieldChecks(const RuleSet& rules, const NameMatcher& names, const Statement& statement, const Candidate& candidate);

  // The main fault first.
  std::vector<Fault> Run() const;
  // Something of the claim other than its figure is stated by a fact of this figure.
  bool IsAnchored() const;
  // The fact is about the same thing, so that its other figure contradicts the claim.
  bool IsSameThing() const;

 private:
  enum class Place : std::uint8_t { kNowhere, kDocument, kNearby, kSentence };

  void CheckFigure(std::vector<Fault>* faults) const;
  void CheckAgents(std::vector<Fault>* faults) const;
  void CheckObjects(std::vector<Fault>* faults) const;
  void CheckType(std::vector<Fault>* faults) const;
  void CheckBound(std::vector<Fault>* faults) const;
  void CheckModality(std::vector<Fault>* faults) const;
  void CheckPeriod(std::vector<Fault>* faults) const;
  void CheckAttribution(std::vector<Fault>* faults) const;

  bool IsTurned() const;
  bool IsOldLevel() const;
  std::string_view OtherSideOfChange() const;
  bool IsOnlySought() const;
  std::string OtherSegment() const;
  bool IsOtherCount() const;
  bool IsOfNamedOther(const std::string& agent) const;
  bool IsOfEarlierTime() const;
  bool CountsStaff(const Figure& figure) const;
  bool CountsThings(const Figure& figure) const;
  bool CountsOf(const Figure& figure, std::initializer_list<std::string_view> types) const;
  bool IsLostForGained() const;
  bool EndsInClaimedPeriod() const;
  bool HasOwnFigure(const std::string& agent) const;
  bool IsLastNamed(const std::string& agent) const;
  bool IsOfPlaceBehind() const;
  bool NamesPlace() const;
  bool IsOfOtherSpan() const;
  bool IsOverOtherSpan() const;
  bool IsOfItsNoun(const Mention& date) const;
  bool IsOfOtherTeller(const Entity& source) const;
  bool IsOtherTown(const std::string& object) const;
  bool IsOnlyNameElsewhere(const std::string& name) const;
  bool IsCountedHere(const std::string& stem) const;
  bool IsStaff(const std::string& counted) const;
  unsigned EvokedInSentence() const;
  bool IsOlderThanBefore() const;
  bool IsToldAsBefore() const;
  bool IsReplaced() const;
  bool IsOutdated() const;
  bool IsToldByUnnamed() const;
  bool HasNounBeside(std::string_view type) const;
  bool HasOtherOfType() const;
  const Mention* PlaceBehind(const Mention& figure) const;
  bool HasOtherAtPlace(const std::string& place) const;
  bool HasOwnMeasure(const std::string& goods) const;
  std::vector<std::string> PlacesClaimed() const;
  struct PartWords {
    std::set<std::string> own, before;  // stems
  };
  PartWords WordsOfPart(std::uint32_t figure) const;
  bool OpensPart(std::uint32_t token) const;
  bool IsOfOtherPart() const;
  bool IsPartTold() const;
  bool IsClaimedLater() const;
  bool IsToldByPress() const;
  bool HasOtherFigure(const std::string& agent) const;
  bool IsOfOtherPlace(const std::string& object) const;
  bool IsOtherRate() const;
  bool IsOtherSide(const std::string& agent) const;
  bool IsSwapped(const std::string& agent) const;
  bool IsOfRelative() const;
  bool IsMeantLeader(const std::string& person) const;
  bool IsPerson(const std::string& name) const;
  bool HasBoundVerb(Bound bound) const;
  bool HasVerbBeside(std::string_view type) const;
  bool IsOfOtherCount() const;
  bool AreNamedHere(const std::vector<Role>& roles) const;
  bool IsOfOtherPartner(const std::string& name) const;
  bool IsParentOf(const std::string& name, const std::vector<Role>& roles) const;
  bool IsOfOthers(const std::string& agent) const;
  bool IsOtherCompany(const std::string& object) const;
  const Entity* SpeakerBehind() const;
  bool IsApart(const std::string& claimed, const Entity& source) const;
  bool SpeaksOfDenial() const;
  bool IsParticipial() const;
  bool IsChoice() const;
  bool IsOfOtherFigure(const std::string& object) const;
  bool IsOtherCountry(const std::string& object) const;
  bool SpeaksOf(const std::string& place) const;
  bool NamesAgents(const Fact& fact) const;
  bool MissesBracket() const;
  bool MissesDateBehind() const;
  bool IsOfOtherDeal(const std::string& object) const;
  bool IsOfOlderFigure() const;
  bool IsBehind(const Role& role, std::uint32_t figure) const;
  bool IsObjectPlausible(const std::string& object) const;
  // Where the name stands, seen from the figure.
  Place PlaceOf(const std::string& name) const;
  bool InRole(const std::string& name, std::vector<Role> Fact::*roles) const;
  bool IsMainCompany(const std::string& name) const;
  std::string_view ResultBeside() const;
  const Entity* SourceBeside() const;
  bool SpeaksFor(const std::string& name, const Entity& teller) const;
  std::vector<Teller> Tellers() const;
  bool IsSemicolon(std::uint32_t token) const;
  bool IsRightBehind(const Mention& name, const Mention& figure) const;
  bool IsNamedIn(const std::string& name, std::uint32_t begin, std::uint32_t end) const;
  bool TellsAnother() const;
  const Entity* RunningTeller() const;
  bool IsNamedElsewhere(const std::string& name) const;
  bool IsToldByOthers(const Entity** whom) const;
  const Entity* ObserverOfClause() const;
  std::uint32_t SourcePhraseBefore(const Mention& named) const;
  bool IsWithinNextClause(const Mention& source) const;
  bool IsBehindSpeech(const Mention& named) const;
  bool IsGoods(const std::string& name) const;
  bool NamesSibling(const std::string& name) const;
  bool IsNameOf(const std::string& name, const Mention& mention) const;
  bool IsOurDate(const std::string& date) const;
  bool IsFrameDate(const Mention& date) const;
  bool IsOfNextSubject(const Mention& source) const;
  std::vector<const Fact*> Facts() const;
  std::set<std::string_view> EvokedTypes() const;
  std::set<std::string_view> ResultsOfBlock() const;
  std::pair<std::uint32_t, std::uint32_t> Window() const;
  std::vector<std::string> Dates(std::uint32_t sentence) const;
  bool InText(NormalSpan span, const std::string& name) const;
  const Fact* fact() const;

  const RuleSet& rules_;
  const NameMatcher& names_;
  const Statement& statement_;
  const Candidate& candidate_;
  const Document& document_;
  const Mention& mention_;
};

}  // namespace recoupe::audit

#endif  // RECOUPE_PIPELINE_AUDIT_FIELD_CHECKS_H_
