#include "pipeline/audit/period.h"

#include <algorithm>
#include <cstdlib>
#include <map>
#include <string>
#include <tuple>
#include <vector>

#include "pipeline/audit/clue_pairs.h"
#include "pipeline/relate/frame_rules.h"
#include "pipeline/rules/language_rules.h"
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
  kOwnDateMisses,
  kOwnDateAlone,
  kOwnWordDateMisses,
  kShiftMisses,
  kFitsOtherFigure,
  kNextToMisses,
  kNextToFits,
  kTableYear,
  kTableDate,
  kDatelineMisses,
  kYearInTitle,
  kMostToldYear,
  kOtherYearToldMore,
  kShiftInLastSentence,
  kOldYearInBlock,
  kOldYearInText,
  kOwnShiftFits,
  kOwnShiftMisses,
  kOwnShiftFar,
  kComparedMisses,
  kOlderFigure,
  kOwnPeriodSure,
  kFramePeriodSure,
  kFitsNothing,
  kUntold,
  kPresentOfPast,
  kImperfectOfNow,
  kPerfectOfNow,
  kFutureOfPast,
  kOwnDateBehindMisses,
  kOneBeforeFact,
  kOneAfterFact,
  kFrameDayMisses,
  kFrameDayFits,
  kHeadDateMisses,
  kOnlyDateMisses,
  kFitsNextToOther,
  kOtherValueThen,
  kStateOfPast,
  kStateOfNow,
  kFlowOfNow,
  kFlowOfPast,
  kDealOfPast,
  kDealOfNow,
  kLastFigureFits,
  kNextFigureFits,
  kSentenceFactFits,
  kNoFactFits,
  kFreshResults,
  kClueCount
};

constexpr PeriodClue kClues[] = {
    {"always", 75},
    {"no-fact", 81},
    {"fits-fact", 58},
    {"fits-fact-exactly", 339},
    {"fits-fact-shifted", 46},
    {"misses-fact", 15},
    {"misses-fact-frame", 64},
    {"fact-without-period", 75},
    {"earlier-cue", -49},
    {"earlier-cue-beside", 23},
    {"from-to", -1},
    {"duration", 28},
    {"fits-beside", 132},
    {"misses-beside", -23},
    {"fits-beside-shifted", 12},
    {"head-date-fits", 85},
    {"word-date-misses", -82},
    {"digit-date-misses", -60},
    {"fits-sentence", 182},
    {"misses-sentence", 33},
    {"undated", 23},
    {"fits-heading", 180},
    {"fits-shifted", 51},
    {"fits-last-sentence", 32},
    {"fits-lead", 182},
    {"misses-lead", -73},
    {"fits-block", 4},
    {"misses-block", 0},
    {"fits-anywhere", -160},
    {"no-dates", -9},
    {"unpublished", -53},
    {"fits-published", -44},
    {"claimed-table", -50},
    {"next-year", -51},
    {"later-year", -160},
    {"last-year", -87},
    {"before-last-year", -248},
    {"long-ago", -31},
    {"to-come-in-past", -173},
    {"done-in-future", -449},
    {"fits-published-shifted", 116},
    {"year-in-text", -55},
    {"year-in-block", 7},
    {"year-in-sentence", 111},
    {"shifted-from-to", 17},
    {"own-date-misses", -160},
    {"own-date-alone", 32},
    {"own-word-date-misses", -40},
    {"shift-misses", -41},
    {"fits-other-figure", -15},
    {"next-to-misses", -64},
    {"next-to-fits", 102},
    // Set by hand: there are too few tables to fit them.
    {"table-year", 400},
    {"table-date", 300},
    {"dateline-misses", 12},
    {"year-in-title", 2},
    {"most-told-year", 28},
    {"other-year-told-more", -25},
    {"shift-in-last-sentence", 3},
    {"old-year-in-block", 27},
    {"old-year-in-text", 62},
    {"own-shift-fits", 221},
    {"own-shift-misses", 49},
    {"own-shift-far", -64},
    {"compared-misses", -26},
    // By hand: "contre 17,8 millions un an plus tôt" is said of no later year.
    {"older-figure", -900},
    {"own-period-sure", -26},
    {"frame-period-sure", -14},
    {"fits-nothing", -174},
    {"untold", -46},
    {"present-of-past", -77},
    {"imperfect-of-now", -75},
    {"perfect-of-now", 8},
    {"future-of-past", -123},
    {"own-date-behind-misses", -177},
    {"one-before-fact", -107},
    {"one-after-fact", -97},
    {"frame-day-misses", 39},
    {"frame-day-fits", -84},
    {"head-date-misses", -51},
    {"only-date-misses", -24},
    {"fits-next-to-other", -158},
    {"other-value-then", -34},
    {"state-of-past", -152},
    {"state-of-now", 166},
    {"flow-of-now", 64},
    {"flow-of-past", -122},
    {"deal-of-past", -113},
    {"deal-of-now", 139},
    {"last-figure-fits", 38},
    {"next-figure-fits", 17},
    {"sentence-fact-fits", 10},
    {"no-fact-fits", -11},
    {"fresh-results", 63},
    // What says more together.
    {"fits-fact-exactly+unpublished", -273},
    {"fits-published+one-after-fact", -98},
    {"untold+one-after-fact", 46},
    {"fits-nothing+one-after-fact", 44},
    {"unpublished+one-after-fact", 127},
    {"fits-lead+one-after-fact", -94},
    {"fits-sentence+fits-lead", -93},
    {"fits-beside+fits-lead", -74},
    {"digit-date-misses+fits-published", -83},
    {"misses-fact-frame+misses-beside", 98},
    {"undated+fits-published", 101},
    {"misses-lead+fits-block", 85},
    {"duration+fits-sentence", -142},
    {"fits-nothing+one-before-fact", 97},
    {"untold+one-before-fact", 38},
    {"misses-fact-frame+year-in-sentence", -131},
    {"untold+frame-day-misses", -198},
    {"misses-fact-frame+next-to-fits", -149},
    {"duration+before-last-year", 201},
    {"fits-fact-exactly+frame-day-fits", 393},
    {"fits-lead+fits-published", -146},
    {"earlier-cue-beside+sentence-fact-fits", -126},
    {"one-after-fact+frame-day-misses", -205},
    {"table-date+sentence-fact-fits", -328},
};
static_assert(std::size(kClues) <= kMostPeriodClues);
constexpr auto kPairs = PairsOf<kClueCount>(kClues);

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
    LookAtShift();
    LookAtSentence();
    LookAtOwnDate();
    LookAtDocument();
    LookAtYears();
    LookAtTable();
    LookAtClaim();
    LookAtTense();
    LookAtFrame();
    LookAtHead();
    LookAtOthers();
    LookAtType();
    SetPairs<kClueCount>(kPairs, &found_);
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
    if (figure_.sentence > 0) {
      const Sentence& last = document_.layout.sentences[figure_.sentence - 1];
      for (std::uint32_t t = last.first_token; t < last.end_token; ++t)
        Set(kShiftInLastSentence, rules_.frames().period_shifts().FindAt(tokens, t, last.end_token).value != nullptr);
    }
    Set(kEarlierCue, earlier_);
    Set(kEarlierCueBeside, earlier_beside_);
    constexpr std::uint32_t kNext = 3;
    for (std::uint32_t t = figure_.end_token; t < std::min(figure_.end_token + kNext, sentence_.end_token); ++t)
      own_shift_ = own_shift_ || rules_.frames().period_shifts().FindAt(tokens, t, sentence_.end_token);
    for (std::uint32_t t = figure_.first_token; t-- > sentence_.first_token && figure_.first_token - t <= 2;)
      compared_ = compared_ || rules_.frames().Is(tokens[t].word, GrammarClass::kAgainst);
  }

  // "353 millions un an plus tôt": the shift right behind the figure is its own, whatever date stands before it.
  void LookAtShift() {
    for (const std::uint32_t f : audited_.facts_of[candidate_.mention]) {
      const Fact& fact = document_.facts[f];
      const int year = YearOf(fact.period);
      if (year == 0) continue;
      Set(kOwnShiftFits, own_shift_ && Fits(fact.period));
      Set(kOwnShiftMisses, own_shift_ && year_ == year + 1);
      Set(kOwnShiftFar, own_shift_ && year_ != year + 1 && !Fits(fact.period));
      Set(kComparedMisses, compared_ && !Fits(fact.period));
      Set(kOlderFigure, compared_ && own_shift_ && year_ == year + 1 && !Fits(fact.period));
    }
  }

  void LookAtFact() {
    const auto& facts = audited_.facts_of[candidate_.mention];
    Set(kNoFact, facts.empty());
    bool fits = false, any = false, inherited = false, sure = false;
    for (const std::uint32_t f : facts) {
      const Fact& fact = document_.facts[f];
      any = any || !fact.period.empty();
      sure = sure || (!fact.period.empty() && fact.confidence >= kSure);
      fits = fits || Fits(fact.period);
      Set(kFitsFactExactly, !fact.period.empty() && PeriodFit(statement_.period, fact.period) == 2);
      Set(kFitsFactShifted, FitsShifted(fact.period) && earlier_);
      Set(kShiftMisses, earlier_beside_ && !IsInherited(fact) && YearOf(fact.period) + 1 == year_);
      inherited = inherited || IsInherited(fact);
    }
    Set(kFitsFact, fits);
    Set(kMissesFact, any && !fits && !inherited);
    Set(kMissesFactFrame, any && !fits && inherited);
    Set(kOwnPeriodSure, found_[kMissesFact] && sure);
    Set(kFramePeriodSure, found_[kMissesFactFrame] && sure);
    Set(kFactWithoutPeriod, !facts.empty() && !any);
  }

  void LookAtSentence() {
    bool dated = false, beside = false, fits = false, fits_beside = false, figure_seen = false;
    for (const std::uint32_t m : audited_.mentions_of_sentence[figure_.sentence]) {
      const Mention& mention = document_.mentions[m];
      figure_seen = figure_seen || IsFigure(mention.kind);
      if (mention.kind == MentionKind::kDate && mention.date.empty()) Set(kDuration, true);
      if (mention.date.empty()) continue;
      const std::string_view quote = audited_.TextOf(mention);
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
    // "122 000 locaux au deuxième trimestre 2023, contre 318 000 un an plus tôt"
    if (compared_ && own_shift_ && fits) Set(kOlderFigure, true);
    Set(kMissesSentence, dated && !fits);
    Set(kUndated, !dated);
  }

  // The extractor's period and a date beside the figure say the same, and the claim something else.
  void LookAtOwnDate() {
    constexpr std::uint32_t kNextTo = 4;
    std::size_t dates = 0;
    bool own = false, words = false;
    for (const std::uint32_t m : audited_.mentions_of_sentence[figure_.sentence]) {
      const Mention& mention = document_.mentions[m];
      if (mention.date.empty()) continue;
      ++dates;
      const bool near = mention.first_token >= begin_ && mention.end_token <= end_;
      const bool fits = Fits(mention.date), digits = HasDigits(mention);
      Set(kFitsOtherFigure, !near && digits && fits);
      const std::uint32_t gap = mention.first_token >= figure_.end_token ? mention.first_token - figure_.end_token
                                                                         : figure_.first_token - mention.end_token;
      const bool behind = mention.first_token >= figure_.end_token;
      Set(kOwnDateBehindMisses, near && behind && digits && !fits && gap <= 2);
      if (near && gap <= kNextTo) Set(fits ? kNextToFits : kNextToMisses, digits);
      Set(kDatelineMisses, mention.sentence <= 1 && mention.date.size() == 10 && digits && !fits);
      if (!near || fits || !IsOwnPeriod(mention.date)) continue;
      (digits ? own : words) = true;
    }
    Set(kOwnDateMisses, own && !earlier_beside_);
    Set(kOwnDateAlone, own && dates == 1);
    Set(kOwnWordDateMisses, words && !earlier_beside_);
  }
  bool HasDigits(const Mention& mention) const {
    const std::string_view quote = audited_.TextOf(mention);
    return quote.find_first_of("0123456789") != std::string_view::npos;
  }
  static bool IsInherited(const Fact& fact) {
    return std::any_of(fact.inherited.begin(), fact.inherited.end(),
                       [](const Inherited& each) { return each.what == "period"; });
  }
  bool IsOwnPeriod(const std::string& date) const {
    const auto& facts = audited_.facts_of[candidate_.mention];
    return std::any_of(facts.begin(), facts.end(), [&](std::uint32_t f) {
      const Fact& fact = document_.facts[f];
      return !fact.period.empty() && !IsInherited(fact) && PeriodFit(date, fact.period) > 0;
    });
  }

  // The year that the text tells most is mostly the one that it is about, whenever it was published.
  void LookAtYears() {
    std::map<int, int> told;
    for (const Mention& mention : document_.mentions) {
      if (!mention.date.empty() && HasDigits(mention)) ++told[YearOf(mention.date)];
    }
    int most = 0;
    for (const auto& [year, times] : told) most = std::max(most, times);
    if (most < 2 || year_ == 0) return;
    const auto own = told.find(year_);
    Set(kMostToldYear, own != told.end() && own->second == most);
    Set(kOtherYearToldMore, own == told.end() || own->second < most);
    Set(kYearInTitle, std::string_view(audited_.title).find(std::to_string(year_)) != std::string_view::npos);
  }

  // The columns of a table have dates of their own, which the caption's period is none of.
  void LookAtTable() {
    const Block& block = document_.layout.blocks[sentence_.block];
    if (block.kind != BlockKind::kTableRow) return;
    for (const std::uint32_t f : audited_.facts_of[candidate_.mention]) {
      const Fact& fact = document_.facts[f];
      Set(kTableYear, YearOf(fact.period) == year_ && !Fits(fact.period));
    }
    for (const Mention& mention : document_.mentions) {
      if (mention.date.empty()) continue;
      const Block& its = document_.layout.blocks[document_.layout.sentences[mention.sentence].block];
      Set(kTableDate, its.kind == BlockKind::kTableRow && Fits(mention.date));
    }
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
    const std::string& published = document_.published;
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
    Set(kOldYearInBlock, year_ < now && found_[kYearInBlock]);
    Set(kOldYearInText, year_ < now && found_[kYearInText]);
    const bool to_come = statement_.modality && *statement_.modality != Modality::kAsserted &&
                         *statement_.modality != Modality::kReported && *statement_.modality != Modality::kNegated;
    Set(kToComeInPast, to_come && year_ < now);
    Set(kDoneInFuture, statement_.modality && !to_come && year_ > now);
  }

  // "emploie 140 salariés" is said of no year gone by, "employait" not of now. The finite verb next before the figure.
  void LookAtTense() {
    const int now = YearOf(document_.published);
    Set(kFitsNothing, !found_[kFitsAnywhere] && !found_[kFitsFact] && !found_[kYearInText]);
    Set(kUntold, found_[kFitsNothing] && !earlier_ && year_ != now);
    if (now == 0 || year_ == 0) return;
    const FrameRules& frames = rules_.frames();
    const auto& tokens = document_.layout.tokens;
    for (std::uint32_t t = figure_.first_token; t-- > begin_;) {
      const bool name = tokens[t].Is(Token::kCapital) && t > sentence_.first_token;
      if (name || frames.Is(tokens[t].word, GrammarClass::kNeverVerb)) continue;
      for (const VerbForm& form : rules_.language().Verbs(tokens[t].word)) {
        if (form.mood == Mood::kPresent) {
          const bool perfect = form.lemma == frames.avoir();  // "a levé": done, now or then
          Set(perfect ? kPerfectOfNow : kPresentOfPast, perfect ? year_ >= now : year_ < now);
        } else if (form.mood == Mood::kImperfect || form.mood == Mood::kPast) {
          Set(kImperfectOfNow, year_ >= now);
        } else if (form.mood == Mood::kFuture || form.mood == Mood::kConditional) {
          Set(kFutureOfPast, year_ < now);
        } else {
          continue;
        }
        return;
      }
    }
  }

  // The extractor's period, when it is the day of the text; and how far the claimed one is from it.
  void LookAtFrame() {
    for (const std::uint32_t f : audited_.facts_of[candidate_.mention]) {
      const Fact& fact = document_.facts[f];
      const int year = YearOf(fact.period);
      if (year == 0) continue;
      const bool fits = Fits(fact.period), day = IsInherited(fact) && fact.period.size() == 10;
      Set(kOneBeforeFact, !fits && year_ == year - 1);
      Set(kOneAfterFact, !fits && year_ == year + 1);
      Set(fits ? kFrameDayFits : kFrameDayMisses, day);
    }
  }

  // The date that opens a sentence is mostly of all its figures: "Il a réalisé l'an dernier 3 milliards, dont ...".
  void LookAtHead() {
    constexpr std::uint32_t kNext = 3;
    const auto& here = audited_.mentions_of_sentence[figure_.sentence];
    std::size_t dates = 0;
    bool figure_seen = false, fits = false, head = false, beside_other = false;
    for (const std::uint32_t m : here) {
      const Mention& mention = document_.mentions[m];
      figure_seen = figure_seen || IsFigure(mention.kind);
      if (mention.date.empty()) continue;
      ++dates;
      fits = fits || Fits(mention.date);
      head = head || !figure_seen;
      for (const std::uint32_t o : here) {
        const Mention& other = document_.mentions[o];
        const bool behind = o != candidate_.mention && IsFigure(other.kind) && other.end_token <= mention.first_token &&
                            mention.first_token - other.end_token <= kNext;
        beside_other = beside_other || (behind && HasDigits(mention) && Fits(mention.date));
      }
    }
    Set(kHeadDateMisses, head && !fits);
    Set(kOnlyDateMisses, dates == 1 && !fits);
    Set(kFitsNextToOther, beside_other);
  }

  // What the extractor tells of the figures around: their periods, and another value of the same thing for the claimed
  // one.
  void LookAtOthers() {
    const Fact *last = nullptr, *next = nullptr;
    bool here_fits = false, any_fits = false, any = false;
    for (const Fact& other : document_.facts) {
      if (other.figure_mention == candidate_.mention || other.figure_mention >= document_.mentions.size()) continue;
      if (other.figure_mention < candidate_.mention) {
        if (last == nullptr || other.figure_mention >= last->figure_mention) last = &other;
      } else if (next == nullptr || other.figure_mention < next->figure_mention) {
        next = &other;
      }
      if (other.period.empty()) continue;
      const bool fits = Fits(other.period);
      any = true, any_fits = any_fits || fits;
      here_fits = here_fits || (fits && document_.mentions[other.figure_mention].sentence == figure_.sentence);
      if (fits && !IsInherited(other) && TellsSame(other)) Set(kOtherValueThen, true);
    }
    Set(kSentenceFactFits, here_fits);
    Set(kNoFactFits, any && !any_fits);
    Set(kLastFigureFits, last != nullptr && Fits(last->period));
    Set(kNextFigureFits, next != nullptr && Fits(next->period));
  }
  // Of the same type and agent, with another value: "143 millions en 2024" where the claim says that of 2023.
  bool TellsSame(const Fact& other) const {
    if (other.type != statement_.type || other.figure.unit != figure_.figure.unit ||
        other.figure.value == figure_.figure.value)
      return false;
    const auto& facts = audited_.facts_of[candidate_.mention];
    return std::any_of(facts.begin(), facts.end(), [&](std::uint32_t f) {
      const Fact& fact = document_.facts[f];
      if (fact.type != other.type || fact.metric != other.metric || fact.segment != other.segment ||
          fact.qualifier != other.qualifier || fact.agents.empty() || other.agents.empty())
        return false;
      return fact.agents.front().entity == other.agents.front().entity && fact.objects.size() == other.objects.size() &&
             std::equal(fact.objects.begin(), fact.objects.end(), other.objects.begin(),
                        [](const Role& a, const Role& b) { return a.entity == b.entity; });
    });
  }

  // Results are of a year that is over, what somebody has or counts is of the day.
  void LookAtType() {
    static constexpr std::string_view kFlows = " revenue profit loss eps change sale production ";
    static constexpr std::string_view kStates =
        " headcount deployment valuation audience specification price capacity share debt ";
    const int now = YearOf(document_.published);
    if (now == 0 || year_ == 0 || statement_.type.empty()) return;
    const std::string type = " " + statement_.type + " ";
    const bool flow = kFlows.find(type) != std::string_view::npos, state = kStates.find(type) != std::string_view::npos;
    if (year_ < now) Set(flow ? kFlowOfPast : state ? kStateOfPast : kDealOfPast, true);
    // In spring the results of last year are told as news.
    constexpr int kSpring = 4;
    const std::string& published = document_.published;
    const bool spring = published.size() >= 7 && std::atoi(published.substr(5, 2).c_str()) <= kSpring;
    Set(kFreshResults, spring && flow && year_ == now - 1);
    if (year_ == now) Set(flow ? kFlowOfNow : state ? kStateOfNow : kDealOfNow, true);
  }

  static constexpr int kSure = 85;  // of the extractor's facts, in percent

  const RuleSet& rules_;
  const Statement& statement_;
  const AuditDocument& audited_;
  const Document& document_;
  const Mention& figure_;
  const Candidate& candidate_;
  const Sentence& sentence_;
  const int year_;
  std::uint32_t begin_ = 0, end_ = 0;
  bool earlier_ = false, earlier_beside_ = false, own_shift_ = false, compared_ = false;
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
