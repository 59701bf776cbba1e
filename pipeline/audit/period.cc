#include "pipeline/audit/period.h"

#include <algorithm>
#include <cstdlib>
#include <string>
#include <tuple>
#include <vector>

#include "pipeline/relate/frame_rules.h"
#include "pipeline/rules/rule_set.h"

namespace recoupe::audit {
namespace {

enum ClueName : unsigned {
  kAlways,
  kNoFact,
  kFitsFact,
  kFitsFactExactly,
  kFitsFactShifted,
  kMissesFact,
  kMissesFactFrame,
  kFactWithoutPeriod,
  kEarlierCue,
  kEarlierCueBeside,
  kFromTo,
  kDuration,
  kFitsBeside,
  kMissesBeside,
  kFitsBesideShifted,
  kHeadDateFits,
  kWordDateMisses,
  kDigitDateMisses,
  kFitsSentence,
  kMissesSentence,
  kUndated,
  kFitsHeading,
  kFitsShifted,
  kFitsLastSentence,
  kFitsLead,
  kMissesLead,
  kFitsBlock,
  kMissesBlock,
  kFitsAnywhere,
  kNoDates,
  kUnpublished,
  kFitsPublished,
  kClaimedTable,
  kNextYear,
  kLaterYear,
  kLastYear,
  kBeforeLastYear,
  kLongAgo,
  kToComeInPast,
  kDoneInFuture,
  kFitsPublishedShifted,
  kYearInText,
  kYearInBlock,
  kYearInSentence,
  kShiftedFromTo,
  kClueCount
};

constexpr PeriodClue kClues[] = {
    {"always", -79},
    {"no-fact", 42},
    {"fits-fact", 17},
    {"fits-fact-exactly", 340},
    {"fits-fact-shifted", 148},
    {"misses-fact", -110},
    {"misses-fact-frame", -69},
    {"fact-without-period", 42},
    {"earlier-cue", -42},
    {"earlier-cue-beside", 4},
    {"from-to", 2},
    {"duration", 10},
    {"fits-beside", 260},
    {"misses-beside", -95},
    {"fits-beside-shifted", 54},
    {"head-date-fits", 57},
    {"word-date-misses", -85},
    {"digit-date-misses", -97},
    {"fits-sentence", -44},
    {"misses-sentence", -20},
    {"undated", -14},
    {"fits-heading", 207},
    {"fits-shifted", 68},
    {"fits-last-sentence", 16},
    {"fits-lead", 137},
    {"misses-lead", -66},
    {"fits-block", 24},
    {"misses-block", 16},
    {"fits-anywhere", 48},
    {"no-dates", 9},
    {"unpublished", -49},
    {"fits-published", 97},
    {"claimed-table", -45},
    {"next-year", -67},
    {"later-year", -113},
    {"last-year", -100},
    {"before-last-year", -218},
    {"long-ago", -127},
    {"to-come-in-past", -296},
    {"done-in-future", -400},
    {"fits-published-shifted", 9},
    {"year-in-text", -27},
    {"year-in-block", 46},
    {"year-in-sentence", 35},
    {"shifted-from-to", -39},
};
static_assert(std::size(kClues) == kClueCount && kClueCount <= kMostPeriodClues);

int YearOf(const std::string& period) {
  const std::size_t at = period.starts_with("FY") ? 2 : 0;
  return period.size() >= at + 4 ? std::atoi(period.substr(at, 4).c_str()) : 0;
}

class PeriodScene {
 public:
  PeriodScene(const RuleSet& rules, const Statement& statement, const Candidate& candidate)
      : rules_(rules),
        statement_(statement),
        audited_(*candidate.document),
        document_(candidate.document->document),
        figure_(document_.mentions[candidate.mention]),
        candidate_(candidate),
        sentence_(document_.layout.sentences[figure_.sentence]),
        year_(YearOf(statement.period)) {}

  PeriodClueSet Run() {
    Set(kAlways, true);
    std::tie(begin_, end_) = audited_.WordsAround(candidate_.mention);
    LookAtCues();
    LookAtFact();
    LookAtSentence();
    LookAtDocument();
    LookAtClaim();
    return found_;
  }

 private:
  void Set(unsigned clue, bool holds) {
    if (holds) found_.set(clue);
  }
  bool Fits(const std::string& date) const { return !date.empty() && PeriodFit(statement_.period, date) > 0; }
  // A year before or after: what "un an plus tôt" makes of a date.
  bool FitsShifted(const std::string& date) const {
    const int year = YearOf(date);
    return year != 0 && year_ == year - 1;
  }

  // "contre 19 milliards un an plus tôt", "passe de X à Y": the year before is told, too.
  void LookAtCues() {
    const auto& tokens = document_.layout.tokens;
    for (std::uint32_t t = sentence_.first_token; t < sentence_.end_token; ++t) {
      const bool near = t >= begin_ && t < end_;
      const std::string_view word = tokens[t].In(document_.text.text());
      const bool shift = rules_.frames().period_shifts().FindAt(tokens, t, sentence_.end_token) ||
                         rules_.frames().Is(tokens[t].word, GrammarClass::kAgainst) || word.starts_with("pass") ||
                         word.starts_with("ramen") || word == "de";
      const bool strong = shift && word != "de";
      earlier_ = earlier_ || strong;
      earlier_beside_ = earlier_beside_ || (strong && near);
      Set(kFromTo, word == "de" && t + 1 == figure_.first_token);
    }
    Set(kEarlierCue, earlier_);
    Set(kEarlierCueBeside, earlier_beside_);
  }

  void LookAtFact() {
    const auto& facts = audited_.facts_of[candidate_.mention];
    Set(kNoFact, facts.empty());
    bool fits = false, any = false, inherited = false;
    for (const std::uint32_t f : facts) {
      const Fact& fact = document_.facts[f];
      any = any || !fact.period.empty();
      fits = fits || Fits(fact.period);
      Set(kFitsFactExactly, !fact.period.empty() && PeriodFit(statement_.period, fact.period) == 2);
      Set(kFitsFactShifted, FitsShifted(fact.period) && earlier_);
      inherited = inherited || std::any_of(fact.inherited.begin(), fact.inherited.end(),
                                           [](const Inherited& each) { return each.what == "period"; });
    }
    Set(kFitsFact, fits);
    Set(kMissesFact, any && !fits && !inherited);
    Set(kMissesFactFrame, any && !fits && inherited);
    Set(kFactWithoutPeriod, !facts.empty() && !any);
  }

  void LookAtSentence() {
    bool dated = false, beside = false, fits = false, fits_beside = false, figure_seen = false;
    for (const std::uint32_t m : audited_.mentions_of_sentence[figure_.sentence]) {
      const Mention& mention = document_.mentions[m];
      figure_seen = figure_seen || IsFigure(mention.kind);
      if (mention.kind == MentionKind::kDate && mention.date.empty()) Set(kDuration, true);
      if (mention.date.empty()) continue;
      const std::string_view quote =
          document_.text.text().substr(mention.span.begin, mention.span.end - mention.span.begin);
      const bool digits = quote.find_first_of("0123456789") != std::string_view::npos;
      const bool near = mention.first_token >= begin_ && mention.end_token <= end_;
      dated = true;
      fits = fits || Fits(mention.date);
      beside = beside || near;
      fits_beside = fits_beside || (near && Fits(mention.date));
      Set(kHeadDateFits, !figure_seen && Fits(mention.date));
      Set(kWordDateMisses, near && !digits && !Fits(mention.date));
      Set(kDigitDateMisses, near && digits && !Fits(mention.date));
      Set(kFitsBesideShifted, near && FitsShifted(mention.date) && earlier_);
    }
    Set(kFitsBeside, fits_beside);
    Set(kMissesBeside, beside && !fits_beside);
    Set(kFitsSentence, fits);
    Set(kMissesSentence, dated && !fits);
    Set(kUndated, !dated);
  }

  void LookAtDocument() {
    const auto& sentences = document_.layout.sentences;
    const std::uint32_t heading = document_.layout.blocks[sentence_.block].heading;
    bool anywhere = false, any = false, lead = false, any_lead = false, block = false, any_block = false;
    for (const Mention& mention : document_.mentions) {
      if (mention.date.empty()) continue;
      any = true;
      const bool fits = Fits(mention.date), in_lead = mention.sentence <= 2;
      const std::uint32_t its_block = sentences[mention.sentence].block;
      anywhere = anywhere || fits;
      any_lead = any_lead || in_lead;
      lead = lead || (in_lead && fits);
      any_block = any_block || its_block == sentence_.block;
      block = block || (its_block == sentence_.block && fits);
      Set(kFitsHeading, its_block == heading && fits);
      Set(kFitsShifted, FitsShifted(mention.date) && earlier_);
      Set(kFitsLastSentence, mention.sentence + 1 == figure_.sentence && fits);
    }
    Set(kFitsLead, lead);
    Set(kMissesLead, any_lead && !lead);
    Set(kFitsBlock, block);
    Set(kMissesBlock, any_block && !block);
    Set(kFitsAnywhere, anywhere);
    Set(kNoDates, !any);
  }

  void LookAtClaim() {
    const std::string digits = std::to_string(year_);
    const std::string_view text = document_.text.text();
    const auto tells = [&](NormalSpan span) {
      return year_ != 0 && text.substr(span.begin, span.end - span.begin).find(digits) != std::string_view::npos;
    };
    Set(kYearInText, tells({0, text.size()}));
    Set(kYearInBlock, tells(document_.layout.blocks[sentence_.block].span));
    Set(kYearInSentence, tells(sentence_.span));
    const std::string& published = document_.source->published;
    const int now = YearOf(published);
    Set(kUnpublished, now == 0);
    Set(kFitsPublished, Fits(published));
    Set(kClaimedTable, document_.layout.blocks[sentence_.block].kind == BlockKind::kTableRow);
    if (now == 0 || year_ == 0) return;
    // A fiscal year may well be named by the next one.
    if (statement_.period.starts_with("FY") && year_ == now + 1) return;
    Set(kFitsPublishedShifted, FitsShifted(published) && earlier_beside_);
    Set(kShiftedFromTo, found_[kFromTo] && (FitsShifted(published) || found_[kFitsFactShifted]));
    Set(kNextYear, year_ == now + 1);
    Set(kLaterYear, year_ > now + 1);
    Set(kLastYear, year_ == now - 1);
    Set(kBeforeLastYear, year_ == now - 2);
    Set(kLongAgo, year_ < now - 2);
    const bool to_come = statement_.modality && *statement_.modality != Modality::kAsserted &&
                         *statement_.modality != Modality::kReported && *statement_.modality != Modality::kNegated;
    Set(kToComeInPast, to_come && year_ < now);
    Set(kDoneInFuture, statement_.modality && !to_come && year_ > now);
  }

  const RuleSet& rules_;
  const Statement& statement_;
  const AuditDocument& audited_;
  const Document& document_;
  const Mention& figure_;
  const Candidate& candidate_;
  const Sentence& sentence_;
  const int year_;
  std::uint32_t begin_ = 0, end_ = 0;
  bool earlier_ = false, earlier_beside_ = false;
  PeriodClueSet found_;
};

}  // namespace

std::span<const PeriodClue> PeriodClues() { return kClues; }

PeriodClueSet FindPeriodClues(const RuleSet& rules, const Statement& statement, const Candidate& candidate) {
  return PeriodScene(rules, statement, candidate).Run();
}

int WeighPeriod(const PeriodClueSet& found) {
  int sum = 0;
  for (std::size_t i = 0; i < std::size(kClues); ++i) sum += found[i] ? kClues[i].weight : 0;
  return sum;
}

}  // namespace recoupe::audit
