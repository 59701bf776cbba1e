#include "pipeline/audit/mood.h"

#include <algorithm>
#include <cstdlib>
#include <string>
#include <tuple>

#include "pipeline/relate/frame_rules.h"
#include "pipeline/rules/language_rules.h"
#include "pipeline/rules/rule_set.h"

namespace recoupe::audit {
namespace {

enum ClueName : unsigned {
  kAlways,
  kFactAsserted,
  kFactReported,
  kFactPlanned,
  kFactForecast,
  kFactPossible,
  kFactNegated,
  kNoFact,
  kOtherFactDiffers,
  kBeforeAsserted,
  kBeforePast,
  kBeforeConditional,
  kBeforeFuture,
  kBeforePlanned,
  kBeforeForecast,
  kBeforePossible,
  kBeforeInfinitive,
  kBeforeGerund,
  kBeforeNone,
  kBehindAsserted,
  kBehindPast,
  kBehindConditional,
  kBehindFuture,
  kBehindPlanned,
  kBehindForecast,
  kBehindPossible,
  kBehindInfinitive,
  kBehindNone,
  kWindowAsserted,
  kWindowPast,
  kWindowConditional,
  kWindowFuture,
  kWindowGoverned,
  kWindowNegation,
  kSentenceAsserted,
  kSentencePast,
  kSentenceConditional,
  kSentenceFuture,
  kSentenceGoverned,
  kSentenceNegation,
  kPhraseReported,
  kPhrasePlanned,
  kPhraseForecast,
  kPhrasePossible,
  kPhraseNegated,
  kWindowPhrase,
  kForInfinitive,
  kRelativeBetween,
  kSpeechBetween,
  kGoalNoun,
  kUntil,
  kBracket,
  kTitle,
  kHeadingFuture,
  kTableRow,
  kFutureDate,
  kPastDate,
  kClaimedFuture,
  kClaimedPast,
  kTypePrice,
  kTypeSpecification,
  kTypeRevenue,
  kTypeInvestment,
  kTypeCapacity,
  kTypeHeadcount,
  kTypeChange,
  kTypeShare,
  kTypeMarket,
  kTypeFine,
  kTypeAid,
  kTypeOrder,
  kQuoted,
  kFirstPerson,
  kQuestion,
  kSourced,
  kAnnounced,
  kBeforeDenied,
  kVerbNegated,
  kContrastBetween,
  kNoVerb,
  kTwinAsserted,
  kTwinReported,
  kTwinToCome,
  kTwinDenied,
  kTitleOfPlan,
  kTypeFunding,
  kTypeAcquisition,
  kTypeContract,
  kTypeAudience,
  kTypeDeployment,
  kBehindDenied,
  kBehindVerbNegated,
  kNextNegated,
  kClueCount
};

constexpr MoodClue kClues[] = {
    {"always", {133, -82, 41, -92}},
    {"fact-asserted", {168, -38, -55, -76}},
    {"fact-reported", {-32, 118, -46, -40}},
    {"fact-planned", {-16, -74, 103, -13}},
    {"fact-forecast", {-8, -26, 50, -17}},
    {"fact-possible", {29, -35, 90, -84}},
    {"fact-negated", {-55, -10, -80, 145}},
    {"no-fact", {46, -18, -21, -7}},
    {"other-fact-differs", {2, 0, -2, 0}},
    {"before-asserted", {79, -30, -9, -41}},
    {"before-past", {87, -50, -22, -15}},
    {"before-conditional", {-67, 115, -9, -39}},
    {"before-future", {-49, -23, 103, -31}},
    {"before-planned", {-68, 15, 47, 6}},
    {"before-forecast", {-52, -42, 98, -4}},
    {"before-possible", {6, -19, 45, -33}},
    {"before-infinitive", {-13, -99, 27, 86}},
    {"before-gerund", {18, 5, -10, -14}},
    {"before-none", {69, -51, -59, 42}},
    {"behind-asserted", {9, -11, -13, 14}},
    {"behind-past", {-9, -55, 12, 52}},
    {"behind-conditional", {27, 21, -31, -18}},
    {"behind-future", {-49, 0, 46, 3}},
    {"behind-planned", {71, 3, -66, -8}},
    {"behind-forecast", {65, -52, 18, -31}},
    {"behind-possible", {59, -19, -37, -4}},
    {"behind-infinitive", {-43, 16, 58, -32}},
    {"behind-none", {-11, 8, 38, -34}},
    {"window-asserted", {20, -7, -8, -5}},
    {"window-past", {9, -64, -1, 56}},
    {"window-conditional", {-57, 102, 1, -47}},
    {"window-future", {-15, -28, 27, 15}},
    {"window-governed", {-42, -32, 29, 46}},
    {"window-negation", {-10, -19, 7, 22}},
    {"sentence-asserted", {3, -43, 35, 6}},
    {"sentence-past", {15, -35, -1, 21}},
    {"sentence-conditional", {-110, 217, -21, -85}},
    {"sentence-future", {-15, -56, 42, 29}},
    {"sentence-governed", {24, -55, 42, -10}},
    {"sentence-negation", {-26, 16, -86, 96}},
    {"phrase-reported", {-37, 37, 14, -14}},
    {"phrase-planned", {22, -10, 33, -44}},
    {"phrase-forecast", {-34, -5, 99, -60}},
    {"phrase-possible", {-47, 4, 45, -1}},
    {"phrase-negated", {-85, -13, -37, 135}},
    {"window-phrase", {-87, -5, 39, 52}},
    {"for-infinitive", {39, -9, -13, -18}},
    {"relative-between", {42, -37, 79, -83}},
    {"speech-between", {-11, -9, 19, 1}},
    {"goal-noun", {-89, -5, 10, 84}},
    {"until", {-33, -12, 19, 26}},
    {"bracket", {51, -27, 4, -28}},
    {"title", {-30, -17, 81, -35}},
    {"heading-future", {2, 0, -2, 0}},
    {"table-row", {36, -29, 47, -54}},
    {"future-date", {9, 2, 73, -83}},
    {"past-date", {13, -20, -27, 34}},
    {"claimed-future", {-88, -11, 134, -35}},
    {"claimed-past", {86, 14, -146, 45}},
    {"type-price", {116, -43, -44, -29}},
    {"type-specification", {63, -22, -67, 26}},
    {"type-revenue", {39, 22, 0, -60}},
    {"type-investment", {-88, -14, 55, 47}},
    {"type-capacity", {-24, -13, 65, -28}},
    {"type-headcount", {23, -39, 20, -4}},
    {"type-change", {39, -5, 31, -64}},
    {"type-share", {48, 24, -38, -34}},
    {"type-market", {-14, -7, 41, -20}},
    {"type-fine", {9, -34, -3, 28}},
    {"type-aid", {-54, -25, 25, 54}},
    {"type-order", {4, 8, -35, 23}},
    {"quoted", {46, -55, 56, -47}},
    {"first-person", {28, -40, -22, 35}},
    {"question", {-41, 18, 39, -16}},
    {"sourced", {-38, 36, 15, -14}},
    {"announced", {-159, 41, 31, 86}},
    {"before-denied", {-76, 3, -96, 168}},
    {"verb-negated", {-35, 16, -51, 71}},
    {"contrast-between", {-12, 51, -11, -28}},
    {"no-verb", {-21, -24, 8, 36}},
    {"twin-asserted", {39, -16, 19, -43}},
    {"twin-reported", {-73, 54, -48, 67}},
    {"twin-to-come", {-64, -13, 111, -34}},
    {"twin-denied", {0, 7, -6, -1}},
    {"title-of-plan", {-55, -2, 59, -3}},
    {"type-funding", {13, 70, -97, 14}},
    {"type-acquisition", {-105, -4, 68, 41}},
    {"type-contract", {-14, 8, -46, 51}},
    {"type-audience", {2, -21, 2, 16}},
    {"type-deployment", {33, -4, -3, -26}},
    {"behind-denied", {-70, -3, -10, 83}},
    {"behind-verb-negated", {23, -17, -19, 13}},
    {"next-negated", {8, -6, 4, -6}},
};
static_assert(std::size(kClues) == kClueCount && kClueCount <= kMostMoodClues);

// What one verb form says by itself.
struct Tense {
  bool asserted = false, past = false, conditional = false, future = false, infinitive = false, gerund = false;
  const Modality* governed = nullptr;  // "devrait", "prévoit de"
  bool IsAny() const {
    return asserted || past || conditional || future || infinitive || gerund || governed != nullptr;
  }
};

class MoodScene {
 public:
  MoodScene(const RuleSet& rules, const Statement& statement, const Candidate& candidate)
      : rules_(rules),
        frames_(rules.frames()),
        statement_(statement),
        audited_(*candidate.document),
        document_(candidate.document->document),
        figure_(document_.mentions[candidate.mention]),
        candidate_(candidate),
        sentence_(document_.layout.sentences[figure_.sentence]) {}

  MoodClueSet Run() {
    Set(kAlways, true);
    std::tie(begin_, end_) = audited_.WordsAround(candidate_.mention);
    LookAtFact();
    LookAtTwins();
    LookAtVerbs();
    LookAtNearest();
    LookAtDenials();
    LookAtWords();
    LookAtPlace();
    LookAtDates();
    LookAtType();
    return found_;
  }

 private:
  void Set(unsigned clue, bool holds) {
    if (holds) found_.set(clue);
  }
  const Token& At(std::uint32_t t) const { return document_.layout.tokens[t]; }

  void LookAtFact() {
    const auto& facts = audited_.facts_of[candidate_.mention];
    Set(kNoFact, facts.empty());
    if (facts.empty()) return;
    const Fact& fact = document_.facts[candidate_.fact == kNone ? facts.front() : candidate_.fact];
    Set(kFactAsserted + static_cast<unsigned>(fact.modality), true);
    Set(kSourced, fact.attribution.entity != nullptr);
    for (const std::uint32_t f : facts) Set(kOtherFactDiffers, document_.facts[f].modality != fact.modality);
  }

  // The same figure told again: the body says of a title's "5 milliards d'aides" that they are promised.
  void LookAtTwins() {
    const Block& block = document_.layout.blocks[sentence_.block];
    const bool title = block.kind == BlockKind::kTitle || block.kind == BlockKind::kHeading;
    for (const Fact& other : document_.facts) {
      if (other.figure_mention >= document_.mentions.size() || other.figure_mention == candidate_.mention) continue;
      const Mention& mention = document_.mentions[other.figure_mention];
      if (mention.sentence == figure_.sentence || mention.figure.unit != figure_.figure.unit ||
          mention.figure.value.Abs() != figure_.figure.value.Abs())
        continue;
      const Certainty certainty = CertaintyOf(other.modality);
      Set(kTwinAsserted + static_cast<unsigned>(certainty), true);
      Set(kTitleOfPlan, title && certainty == Certainty::kToCome);
    }
  }

  bool IsHeadName(std::uint32_t t) const { return At(t).Is(Token::kCapital) && !At(t).Is(Token::kSentenceStart); }

  Tense Read(std::uint32_t t) const {
    Tense tense;
    const WordId word = At(t).word;
    if (frames_.Is(word, GrammarClass::kNeverVerb) || IsHeadName(t)) return tense;
    // "la commande", "un compte": behind a determiner stands a noun, unless it is a clitic.
    const bool noun = t > sentence_.first_token && frames_.Is(At(t - 1).word, GrammarClass::kDeterminer) &&
                      !frames_.Is(At(t - 1).word, GrammarClass::kClitic);
    if (noun) return tense;
    for (const VerbForm& form : rules_.language().Verbs(word)) {
      const bool finite = form.mood == Mood::kPresent || form.mood == Mood::kImperfect || form.mood == Mood::kPast;
      const bool tensed = finite || form.mood == Mood::kConditional || form.mood == Mood::kFuture;
      tense.asserted = tense.asserted || form.mood == Mood::kPresent;
      tense.past = tense.past || form.mood == Mood::kImperfect || form.mood == Mood::kPast;
      tense.conditional = tense.conditional || form.mood == Mood::kConditional;
      tense.future = tense.future || form.mood == Mood::kFuture;
      tense.infinitive = tense.infinitive || form.mood == Mood::kInfinitive;
      tense.gerund = tense.gerund || form.mood == Mood::kPresentParticiple;
      // "a renoncé à", "a été annulée": the participle says what is denied, its auxiliary when.
      if (form.mood == Mood::kPastParticiple && HasAuxiliary(t)) {
        const Modality* denied = frames_.VerbModality(form.lemma, false);
        if (denied != nullptr && *denied == Modality::kNegated) tense.governed = denied;
      }
      if (form.lemma == frames_.avoir() && tensed) {
        // "a investi": compound tenses are past.
        for (std::uint32_t next = t + 1; next < std::min(t + 4, sentence_.end_token); ++next) {
          const auto forms = rules_.language().Verbs(At(next).word);
          const bool participle = std::any_of(forms.begin(), forms.end(),
                                              [](const VerbForm& each) { return each.mood == Mood::kPastParticiple; });
          if (participle && form.mood == Mood::kPresent) tense.past = true;
          if (participle || !frames_.Is(At(next).word, GrammarClass::kAdverb)) break;
        }
      }
      const Modality* mood = frames_.VerbModality(form.lemma, form.mood == Mood::kConditional);
      const bool governs =
          !frames_.GovernsInfinitive(form.lemma) || frames_.BindsObject(form.lemma) || HasInfinitive(t + 1);
      if (mood != nullptr && tensed && governs) tense.governed = mood;
    }
    if (tense.past && tense.asserted) tense.asserted = false;
    return tense;
  }

  // "a", "avait", "a été" before the participle.
  bool HasAuxiliary(std::uint32_t participle) const {
    for (std::uint32_t t = participle; t-- > sentence_.first_token && participle - t <= 3;) {
      const auto forms = rules_.language().Verbs(At(t).word);
      const bool auxiliary = std::any_of(forms.begin(), forms.end(), [&](const VerbForm& form) {
        return form.mood != Mood::kInfinitive && (form.lemma == frames_.avoir() || form.lemma == frames_.etre());
      });
      if (auxiliary) return true;
    }
    return false;
  }

  bool HasInfinitive(std::uint32_t begin) const {
    for (std::uint32_t t = begin; t < std::min(begin + 5, sentence_.end_token); ++t) {
      for (const VerbForm& form : rules_.language().Verbs(At(t).word)) {
        if (form.mood == Mood::kInfinitive) return true;
      }
    }
    return false;
  }

  void LookAtVerbs() {
    bool any = false;
    for (std::uint32_t t = sentence_.first_token; t < sentence_.end_token; ++t) {
      const bool near = t >= begin_ && t < end_;
      const WordId word = At(t).word;
      const bool negation = frames_.Is(word, GrammarClass::kNegator);
      Set(kWindowNegation, near && negation);
      Set(kSentenceNegation, negation);
      const Tense tense = Read(t);
      any = any || tense.asserted || tense.past || tense.conditional || tense.future;
      Set(kSentenceAsserted, tense.asserted);
      Set(kSentencePast, tense.past);
      Set(kSentenceConditional, tense.conditional);
      Set(kSentenceFuture, tense.future);
      Set(kSentenceGoverned, tense.governed != nullptr);
      if (!near) continue;
      Set(kWindowAsserted, tense.asserted);
      Set(kWindowPast, tense.past);
      Set(kWindowConditional, tense.conditional);
      Set(kWindowFuture, tense.future);
      Set(kWindowGoverned, tense.governed != nullptr);
    }
    Set(kNoVerb, !any);
  }

  void SetNearest(const Tense& tense, unsigned first, bool with_gerund) {
    if (tense.governed != nullptr) {
      const Modality mood = *tense.governed;
      Set(first + 4, mood == Modality::kPlanned);
      Set(first + 5, mood == Modality::kForecast);
      Set(first + 6, mood == Modality::kPossible || mood == Modality::kReported);
      Set(kBeforeDenied, mood == Modality::kNegated && with_gerund);
      return;
    }
    Set(first, tense.asserted);
    Set(first + 1, tense.past);
    Set(first + 2, tense.conditional);
    Set(first + 3, tense.future);
    Set(first + 7, tense.infinitive);
    if (with_gerund) Set(kBeforeGerund, tense.gerund);
  }

  // "n'a jamais dépassé 61 °C": the negation is the bound's.
  bool IsLimited() const { return figure_.figure.bound == Bound::kAtMost || figure_.figure.bound == Bound::kAtLeast; }

  // The verbs next to the figure, on both sides, whatever figures stand between.
  void LookAtNearest() {
    bool found = false;
    for (std::uint32_t t = figure_.first_token; t-- > sentence_.first_token && !found;) {
      const Tense tense = Read(t);
      const WordId word = At(t).word;
      Set(kRelativeBetween, frames_.Is(word, GrammarClass::kRelative));
      Set(kContrastBetween, frames_.Is(word, GrammarClass::kContrast));
      if (!tense.IsAny()) continue;
      SetNearest(tense, kBeforeAsserted, true);
      for (std::uint32_t before = t; before-- > sentence_.first_token && t - before <= 4;)
        Set(kVerbNegated, frames_.Is(At(before).word, GrammarClass::kNegator) && !IsLimited());
      const auto forms = rules_.language().Verbs(word);
      Set(kSpeechBetween, std::any_of(forms.begin(), forms.end(),
                                      [&](const VerbForm& form) { return frames_.IsSpeechVerb(form.lemma); }));
      Set(kAnnounced, std::any_of(forms.begin(), forms.end(), [&](const VerbForm& form) {
            return frames_.Is(form.lemma, GrammarClass::kAnnounceVerb);
          }));
      if (tense.infinitive && t > sentence_.first_token) Set(kForInfinitive, At(t - 1).word == frames_.pour());
      // The verb that governs an infinitive is the one that says so.
      if (tense.infinitive && !tense.asserted) {
        for (std::uint32_t before = t; before-- > sentence_.first_token && t - before < 5;) {
          const Tense governor = Read(before);
          if (!governor.IsAny()) continue;
          SetNearest(governor, kBeforeAsserted, false);
          Set(kBeforeDenied, governor.governed != nullptr && *governor.governed == Modality::kNegated);
          break;
        }
      }
      found = true;
    }
    Set(kBeforeNone, !found);
    found = false;
    for (std::uint32_t t = figure_.end_token; t < sentence_.end_token && !found; ++t) {
      const Tense tense = Read(t);
      if (!tense.IsAny()) continue;
      SetNearest(tense, kBehindAsserted, false);
      found = true;
    }
    Set(kBehindNone, !found);
  }

  // Behind the figure, up to the next one: "pour 2 milliards, n'aura finalement pas lieu", "a été annulée"; and in the
  // sentence that follows: "Elle ne verra jamais le jour."
  void LookAtDenials() {
    for (std::uint32_t t = figure_.end_token; t < end_; ++t) {
      const Tense tense = Read(t);
      Set(kBehindDenied, tense.governed != nullptr && *tense.governed == Modality::kNegated);
      const bool tensed = tense.asserted || tense.past || tense.future;
      Set(kBehindVerbNegated, tensed && t > 0 && frames_.Is(At(t - 1).word, GrammarClass::kNegator));
    }
    const auto& sentences = document_.layout.sentences;
    const std::uint32_t next = figure_.sentence + 1;
    if (next >= sentences.size() || sentences[next].block != sentence_.block) return;
    const auto& there = audited_.mentions_of_sentence[next];
    const bool figures =
        std::any_of(there.begin(), there.end(), [&](std::uint32_t m) { return IsFigure(document_.mentions[m].kind); });
    for (std::uint32_t t = sentences[next].first_token; t < sentences[next].end_token && !figures; ++t)
      Set(kNextNegated, frames_.Is(At(t).word, GrammarClass::kNegator));
  }

  void LookAtWords() {
    const auto& tokens = document_.layout.tokens;
    for (std::uint32_t t = sentence_.first_token; t < sentence_.end_token; ++t) {
      if (const auto phrase = frames_.modality_phrases().FindAt(tokens, t, sentence_.end_token)) {
        static constexpr unsigned kPhrases[] = {kPhraseReported, kPhraseReported, kPhrasePlanned,
                                                kPhraseForecast, kPhrasePossible, kPhraseNegated};
        Set(kPhrases[static_cast<std::size_t>(*phrase.value)], true);
        Set(kWindowPhrase, t >= begin_ && t < end_);
      }
      const std::string_view word = At(t).In(document_.text.text());
      const bool near = t >= begin_ && t < end_;
      Set(kGoalNoun, near && frames_.Is(At(t).word, GrammarClass::kGoalNoun));
      Set(kUntil, near && word == "ici");  // "d'ici à 2028"
      Set(kFirstPerson, frames_.Is(At(t).word, GrammarClass::kFirstPerson));
      Set(kQuestion, word == "?");
    }
  }

  void LookAtPlace() {
    for (const Stretch& stretch : document_.layout.stretches) {
      const bool inside = stretch.first_token <= figure_.first_token && figure_.end_token <= stretch.end_token;
      Set(kBracket, inside && stretch.kind == Stretch::Kind::kParenthesis);
      Set(kQuoted, inside && stretch.kind == Stretch::Kind::kQuotation);
    }
    const Block& block = document_.layout.blocks[sentence_.block];
    Set(kTitle, block.kind == BlockKind::kTitle || block.kind == BlockKind::kHeading);
    Set(kTableRow, block.kind == BlockKind::kTableRow || block.kind == BlockKind::kListItem);
    if (block.heading >= document_.layout.blocks.size()) return;
    const Block& heading = document_.layout.blocks[block.heading];
    for (std::uint32_t s = heading.first_sentence; s < heading.end_sentence; ++s) {
      const Sentence& sentence = document_.layout.sentences[s];
      for (std::uint32_t t = sentence.first_token; t < sentence.end_token; ++t)
        Set(kHeadingFuture, frames_.modality_phrases().FindAt(document_.layout.tokens, t, sentence.end_token) ||
                                frames_.Is(At(t).word, GrammarClass::kGoalNoun));
    }
  }

  static int Year(const std::string& period) {
    const std::size_t at = period.starts_with("FY") ? 2 : 0;
    return period.size() >= at + 4 ? std::atoi(period.substr(at, 4).c_str()) : 0;
  }

  // The year of the text: that of its publication, else the latest that it tells most.
  void LookAtDates() {
    const int now = Year(document_.source->published);
    if (now == 0) return;
    for (const std::uint32_t m : audited_.mentions_of_sentence[figure_.sentence]) {
      const Mention& mention = document_.mentions[m];
      if (mention.date.empty() || mention.first_token < begin_ || mention.end_token > end_) continue;
      const std::string& last =
          mention.date.substr(mention.date.find('/') == std::string::npos ? 0 : mention.date.find('/') + 1);
      Set(kFutureDate, Year(last) > now);
      Set(kPastDate, Year(last) < now);
    }
    const int claimed = Year(statement_.period);
    Set(kClaimedFuture, claimed > now);
    Set(kClaimedPast, claimed != 0 && claimed < now);
  }

  void LookAtType() {
    static constexpr std::pair<std::string_view, unsigned> kTypes[] = {
        {"price", kTypePrice},       {"specification", kTypeSpecification},
        {"revenue", kTypeRevenue},   {"profit", kTypeRevenue},
        {"loss", kTypeRevenue},      {"investment", kTypeInvestment},
        {"capacity", kTypeCapacity}, {"headcount", kTypeHeadcount},
        {"layoff", kTypeHeadcount},  {"change", kTypeChange},
        {"share", kTypeShare},       {"market", kTypeMarket},
        {"fine", kTypeFine},         {"aid", kTypeAid},
        {"order", kTypeOrder},       {"funding", kTypeFunding},
        {"valuation", kTypeFunding}, {"acquisition", kTypeAcquisition},
        {"contract", kTypeContract}, {"audience", kTypeAudience},
        {"sale", kTypeAudience},     {"deployment", kTypeDeployment},
        {"production", kTypeOrder}};
    for (const auto& [type, clue] : kTypes) Set(clue, statement_.type == type);
  }

  const RuleSet& rules_;
  const FrameRules& frames_;
  const Statement& statement_;
  const AuditDocument& audited_;
  const Document& document_;
  const Mention& figure_;
  const Candidate& candidate_;
  const Sentence& sentence_;
  std::uint32_t begin_ = 0, end_ = 0;
  MoodClueSet found_;
};

}  // namespace

Certainty CertaintyOf(Modality modality) {
  switch (modality) {
    case Modality::kAsserted:
      return Certainty::kAsserted;
    case Modality::kReported:
      return Certainty::kReported;
    case Modality::kNegated:
      return Certainty::kDenied;
    default:
      return Certainty::kToCome;
  }
}

std::span<const MoodClue> MoodClues() { return kClues; }

bool SaysToCome(const MoodClueSet& found) {
  return found[kBeforeConditional] || found[kBeforeFuture] || found[kBeforePlanned] || found[kBeforeForecast] ||
         found[kBeforePossible] || found[kWindowConditional] || found[kWindowFuture] || found[kWindowGoverned] ||
         found[kWindowPhrase] || found[kFactPossible] || found[kFactForecast];
}

MoodClueSet FindMoodClues(const RuleSet& rules, const Statement& statement, const Candidate& candidate) {
  return MoodScene(rules, statement, candidate).Run();
}

std::array<int, kCertainties> WeighMoods(const MoodClueSet& found) {
  std::array<int, kCertainties> weights{};
  // Nothing is denied without a word that denies.
  const bool denies = found[kFactNegated] || found[kBeforeDenied] || found[kVerbNegated] || found[kPhraseNegated] ||
                      found[kBehindDenied] || found[kBehindVerbNegated] || found[kNextNegated];
  for (std::size_t i = 0; i < std::size(kClues); ++i) {
    for (std::size_t c = 0; found[i] && c < kCertainties; ++c) weights[c] += kClues[i].weights[c];
  }
  if (!denies) weights[static_cast<std::size_t>(Certainty::kDenied)] -= 1000;
  const int most = *std::max_element(weights.begin(), weights.end());
  for (int& weight : weights) weight = most - weight;
  return weights;
}

}  // namespace recoupe::audit
