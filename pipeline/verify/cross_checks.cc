#include "pipeline/verify/cross_checks.h"

#include <algorithm>

#include "pipeline/model/roles.h"
#include "pipeline/rules/rule_set.h"
#include "pipeline/verify/wording.h"

namespace recoupe {
namespace {

int MoodOf(const Fact& fact) {
  switch (fact.modality) {
    case Modality::kAsserted:
    case Modality::kReported:
      return 0;
    case Modality::kPlanned:
      return 1;
    case Modality::kForecast:
      return 2;
    case Modality::kPossible:
      return 3;
    case Modality::kNegated:
      return 4;
  }
  return 5;
}

}  // namespace

CrossChecks::CrossChecks(const RuleSet& rules, const std::vector<Precision>& precisions, Document* document)
    : rules_(rules), cues_(rules.checks()), document_(document) {
  const Layout& layout = document->layout;
  views_.reserve(document->facts.size());
  for (std::uint32_t i = 0; i < document->facts.size(); ++i) {
    const Fact& fact = document->facts[i];
    if (fact.figure_mention >= document->mentions.size()) continue;
    const Mention& mention = document->mentions[fact.figure_mention];
    if (mention.sentence >= layout.sentences.size()) continue;
    views_.push_back({i, fact.figure_mention, mention.sentence, layout.sentences[mention.sentence].block,
                      mention.first_token, mention.end_token, cues_.IsAdditive(fact.type), &fact.figure, &precisions[i],
                      &cues_.tolerances()});
  }
  std::stable_sort(views_.begin(), views_.end(),
                   [](const FactView& a, const FactView& b) { return a.first_token < b.first_token; });
  first_of_sentence_.assign(layout.sentences.size() + 1, 0);
  for (const FactView& view : views_) ++first_of_sentence_[view.sentence + 1];
  for (std::size_t i = 1; i < first_of_sentence_.size(); ++i) first_of_sentence_[i] += first_of_sentence_[i - 1];
}

void CrossChecks::Run() {
  if (views_.empty()) return;
  CheckRanges();
  CheckConversions();
  if (views_.size() < 2) return;
  CheckCollectiveTotals();
  CheckPartsAfterDont();
  CheckNamelyTotals();
  CheckTableTotals();
  CheckPartsNearby();
  CheckRemainders();
  CheckCompositions();
  CheckSharesOfOneWhole();
  CheckShares();
  CheckProducts();
  CheckOrders();
  CheckChanges();
  CheckRepeats();
  CheckHeadline();
}

CrossChecks::Views CrossChecks::InSentence(std::uint32_t sentence) const {
  if (sentence + 1 >= first_of_sentence_.size()) return {};
  const std::uint32_t begin = first_of_sentence_[sentence];
  return Views(views_).subspan(begin, first_of_sentence_[sentence + 1] - begin);
}

CrossChecks::Views CrossChecks::Around(const FactView& view) const {
  const auto at = static_cast<std::size_t>(&view - views_.data());
  const std::size_t begin = at > kWindow ? at - kWindow : 0;
  return Views(views_).subspan(begin, std::min(views_.size(), at + kWindow + 1) - begin);
}

bool CrossChecks::IsPrecededBy(CheckCue cue, const FactView& view) const {
  const Sentence& sentence = document_->layout.sentences[view.sentence];
  return cues_.LengthBefore(cue, tokens(), sentence.first_token, view.first_token) > 0;
}

bool CrossChecks::HasCue(CheckCue cue, std::uint32_t sentence) const {
  const Sentence& span = document_->layout.sentences[sentence];
  return cues_.StartsIn(cue, tokens(), span.first_token, span.end_token, span.end_token);
}

bool CrossChecks::SameKind(const Fact& a, const Fact& b) {
  return a.type == b.type && a.figure.unit == b.figure.unit && a.figure.per == b.figure.per;
}

bool CrossChecks::SameAgents(const Fact& a, const Fact& b) { return SameEntities(a.agents, b.agents); }

bool CrossChecks::SameObjects(const Fact& a, const Fact& b) { return SameEntities(a.objects, b.objects); }

bool CrossChecks::SharesObject(const Fact& a, const Fact& b) {
  const std::size_t count = std::min(a.objects.size(), kMaxRoles);
  return b.objects.size() <= kMaxRoles &&
         std::any_of(a.objects.begin(), a.objects.begin() + static_cast<std::ptrdiff_t>(count),
                     [&](const Role& role) { return SubsetOf({role}, b.objects); });
}

bool CrossChecks::HasAgent(const Fact& fact, const Entity* entity) {
  const std::size_t count = std::min(fact.agents.size(), kMaxRoles);
  return std::any_of(fact.agents.begin(), fact.agents.begin() + static_cast<std::ptrdiff_t>(count),
                     [&](const Role& role) { return role.entity == entity; });
}

// Of a world market that "ont été livrés" tells, the topic of the text may have been taken for the seller.
bool CrossChecks::NamesItsAgents(const FactView& view) const {
  const std::vector<Role>& agents = FactOf(view).agents;
  return agents.size() <= kMaxRoles && std::all_of(agents.begin(), agents.end(), [&](const Role& role) {
           return role.mention < document_->mentions.size() &&
                  document_->mentions[role.mention].sentence == view.sentence;
         });
}

bool CrossChecks::PeriodsMayMatch(const Fact& a, const Fact& b) {
  return a.period.empty() || b.period.empty() || a.period.starts_with(b.period) || b.period.starts_with(a.period);
}

bool CrossChecks::TimesMayMatch(const Fact& a, const Fact& b) {
  constexpr std::size_t kDay = 10, kMonth = 7;
  if (PeriodsMayMatch(a, b)) return true;
  const auto year = [](std::string_view period) {  // "FY2028" and "2028"
    if (period.starts_with("FY")) period.remove_prefix(2);
    return period;
  };
  if (year(a.period) == year(b.period)) return true;
  const bool a_day = a.period.size() == kDay, b_day = b.period.size() == kDay;
  return a_day && b_day ? a.period.compare(0, kMonth, b.period, 0, kMonth) == 0 : a_day || b_day;
}

bool CrossChecks::SameMood(const Fact& a, const Fact& b) { return MoodOf(a) == MoodOf(b); }

void CrossChecks::Add(std::string_view check, bool passed, std::vector<std::uint32_t> facts, std::string detail) {
  document_->checks.push_back(
      {check, passed ? CheckOutcome::kPass : CheckOutcome::kFail, std::move(facts), std::move(detail)});
}

std::string CrossChecks::Say(const FactView& view) const {
  return SayFigure(FigureOf(view)) + " (" + SayFact(view.fact) + ")";
}

}  // namespace recoupe
