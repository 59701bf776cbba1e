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
  kParticipleBeside,
  kDefinite,
  kComparedBeside,
  kAssertedSure,
  kToComeSure,
  kReportedSure,
  kClueCount
};

constexpr MoodClue kClues[] = {
    {"always", {113, -76, 90, -128}},
    {"fact-asserted", {161, -49, -64, -48}},
    {"fact-reported", {-23, 104, -19, -63}},
    {"fact-planned", {4, -93, 112, -22}},
    {"fact-forecast", {-34, -24, 100, -42}},
    {"fact-possible", {6, -6, 82, -82}},
    {"fact-negated", {-47, -6, -105, 158}},
    {"no-fact", {47, -3, -16, -28}},
    {"other-fact-differs", {-25, 0, 25, 0}},
    {"before-asserted", {90, -35, -6, -49}},
    {"before-past", {77, -57, -34, 14}},
    {"before-conditional", {-77, 94, 24, -40}},
    {"before-future", {-32, -27, 98, -39}},
    {"before-planned", {-21, 6, -5, 20}},
    {"before-forecast", {-21, -22, 66, -23}},
    {"before-possible", {-10, 45, 27, -62}},
    {"before-infinitive", {-40, -62, 42, 59}},
    {"before-gerund", {11, 3, 16, -30}},
    {"before-none", {56, -53, -46, 44}},
    {"behind-asserted", {7, -11, -41, 45}},
    {"behind-past", {0, -22, 2, 20}},
    {"behind-conditional", {26, -6, 7, -27}},
    {"behind-future", {-26, 1, 43, -17}},
    {"behind-planned", {83, -17, -81, 14}},
    {"behind-forecast", {56, -28, 11, -39}},
    {"behind-possible", {36, -2, -18, -16}},
    {"behind-infinitive", {-38, 15, 70, -47}},
    {"behind-none", {4, 1, 1, -6}},
    {"window-asserted", {25, 0, 7, -32}},
    {"window-past", {22, -71, -8, 56}},
    {"window-conditional", {-34, 110, -52, -25}},
    {"window-future", {5, -26, 20, 1}},
    {"window-governed", {-76, 23, -15, 68}},
    {"window-negation", {47, -15, 7, -38}},
    {"sentence-asserted", {20, -62, 25, 16}},
    {"sentence-past", {8, -40, 1, 31}},
    {"sentence-conditional", {-118, 222, -30, -74}},
    {"sentence-future", {-30, -60, 41, 49}},
    {"sentence-governed", {-1, -42, 68, -26}},
    {"sentence-negation", {-50, 7, -86, 129}},
    {"phrase-reported", {-9, 14, 8, -12}},
    {"phrase-planned", {7, 12, 17, -37}},
    {"phrase-forecast", {-13, -8, 89, -68}},
    {"phrase-possible", {-31, 1, 31, -1}},
    {"phrase-negated", {-56, -17, -9, 83}},
    {"window-phrase", {-83, 12, 41, 30}},
    {"for-infinitive", {39, 2, -18, -23}},
    {"relative-between", {28, -11, 86, -104}},
    {"speech-between", {-16, 16, -8, 8}},
    {"goal-noun", {-100, -8, 27, 80}},
    {"until", {-54, -14, 43, 25}},
    {"bracket", {56, -20, -10, -26}},
    {"title", {-40, -17, 96, -39}},
    {"heading-future", {2, -29, 30, -3}},
    {"table-row", {33, -21, 29, -41}},
    {"future-date", {18, -11, 70, -77}},
    {"past-date", {16, -25, -32, 41}},
    {"claimed-future", {-106, 20, 109, -23}},
    {"claimed-past", {57, 19, -145, 69}},
    {"type-price", {119, -27, -24, -68}},
    {"type-specification", {95, -10, -80, -5}},
    {"type-revenue", {28, 28, 9, -65}},
    {"type-investment", {-106, -10, 70, 46}},
    {"type-capacity", {-36, -9, 78, -33}},
    {"type-headcount", {-10, -36, 38, 8}},
    {"type-change", {58, -25, 41, -74}},
    {"type-share", {55, 25, -11, -69}},
    {"type-market", {-2, 2, 30, -30}},
    {"type-fine", {67, -44, 5, -28}},
    {"type-aid", {-29, -24, 4, 49}},
    {"type-order", {5, 2, -48, 41}},
    {"quoted", {42, -49, 69, -62}},
    {"first-person", {15, -38, -8, 31}},
    {"question", {-35, 12, -7, 30}},
    {"sourced", {-52, 53, 1, -2}},
    {"announced", {-161, 11, 45, 105}},
    {"before-denied", {-56, -5, -103, 164}},
    {"verb-negated", {-43, 6, -71, 108}},
    {"contrast-between", {-3, 38, -1, -34}},
    {"no-verb", {6, -17, 0, 11}},
    {"twin-asserted", {30, -32, 18, -17}},
    {"twin-reported", {-89, 44, -73, 118}},
    {"twin-to-come", {-45, -17, 70, -8}},
    {"twin-denied", {-55, 61, -4, -2}},
    {"title-of-plan", {-51, -2, 61, -8}},
    {"type-funding", {23, 84, -120, 13}},
    {"type-acquisition", {-96, -6, 69, 33}},
    {"type-contract", {-1, 2, -58, 56}},
    {"type-audience", {23, 0, -19, -3}},
    {"type-deployment", {-15, -2, 0, 18}},
    {"behind-denied", {-42, -13, -53, 108}},
    // By hand: too few true claims have it.
    {"behind-verb-negated", {0, -20, -12, 60}},
    {"next-negated", {-15, -4, -10, 29}},
    {"participle-beside", {15, -4, -10, 0}},
    {"definite", {21, -48, -64, 91}},
    {"compared-beside", {43, 50, -48, -46}},
    {"asserted-sure", {76, 1, 5, -82}},
    {"to-come-sure", {8, -22, 63, -49}},
    {"reported-sure", {5, 1, -2, -3}},
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
    LookAtGiven();
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
    if (constexpr int kSure = 88; fact.confidence >= kSure) {
      const Certainty certainty = CertaintyOf(fact.modality);
      Set(kAssertedSure, certainty == Certainty::kAsserted);
      Set(kToComeSure, certainty == Certainty::kToCome);
      Set(kReportedSure, certainty == Certainty::kReported);
    }
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
      // "devrait", "pourrait" are no hearsay; "compterait" is.
      const bool expects = mood != nullptr && (*mood == Modality::kForecast || *mood == Modality::kPossible);
      if (expects && governs && form.mood == Mood::kConditional) tense.conditional = false;
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

  // "payé 27,7 milliards", "les 139 millions", "contre 49 milliards": what is told of as known.
  void LookAtGiven() {
    constexpr std::uint32_t kBeside = 3;
    for (std::uint32_t t = figure_.first_token; t-- > sentence_.first_token && figure_.first_token - t <= kBeside;) {
      const auto forms = rules_.language().Verbs(At(t).word);
      const bool participle = std::any_of(forms.begin(), forms.end(),
                                          [](const VerbForm& form) { return form.mood == Mood::kPastParticiple; });
      Set(kParticipleBeside, participle && !HasAuxiliary(t) && !IsHeadName(t));
      const bool close = figure_.first_token - t <= 2;
      Set(kComparedBeside, close && frames_.Is(At(t).word, GrammarClass::kAgainst));
      if (figure_.first_token - t > 1) continue;
      Set(kDefinite, frames_.Is(At(t).word, GrammarClass::kPluralDeterminer));
    }
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
      const auto phrase = frames_.modality_phrases().FindAt(tokens, t, sentence_.end_token);
      // "2,3 GWh, loin des 15 GWh visés" denies what follows.
      if (phrase && (*phrase.value != Modality::kNegated || t < figure_.end_token)) {
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

namespace {

bool HasInfinitive(const RuleSet& rules, const Document& document, std::uint32_t begin, std::uint32_t end) {
  for (std::uint32_t t = begin; t < end; ++t) {
    for (const VerbForm& form : rules.language().Verbs(document.layout.tokens[t].word)) {
      if (form.mood == Mood::kInfinitive) return true;
    }
  }
  return false;
}

}  // namespace

unsigned EvokedModalities(const RuleSet& rules, const Document& document, std::uint32_t begin, std::uint32_t end) {
  unsigned moods = 0;
  const auto& tokens = document.layout.tokens;
  const FrameRules& frames = rules.frames();
  const auto is_name = [&](std::uint32_t token) {
    return tokens[token].Is(Token::kCapital) && !tokens[token].Is(Token::kSentenceStart);
  };
  for (std::uint32_t t = begin; t < end; ++t) {
    const auto phrase = frames.modality_phrases().FindAt(tokens, t, end);
    if (phrase) moods |= Bit(*phrase.value);
    if (frames.Is(tokens[t].word, GrammarClass::kNegator) || frames.Is(tokens[t].word, GrammarClass::kNegation))
      moods |= Bit(Modality::kNegated);
    if (frames.Is(tokens[t].word, GrammarClass::kNeverVerb) || is_name(t)) continue;
    bool asserted = false;
    unsigned own = 0;
    for (const VerbForm& form : rules.language().Verbs(tokens[t].word)) {
      if (form.mood == Mood::kConditional) own |= Bit(Modality::kReported);
      if (form.mood == Mood::kFuture) own |= Bit(Modality::kPlanned) | Bit(Modality::kForecast);
      const bool finite = form.mood == Mood::kPresent || form.mood == Mood::kImperfect || form.mood == Mood::kPast;
      const bool tensed = finite || form.mood == Mood::kConditional || form.mood == Mood::kFuture;
      const Modality* mood = frames.VerbModality(form.lemma, form.mood == Mood::kConditional);
      // "compte 400 millions d'utilisateurs" plans nothing: such a verb needs its infinitive.
      const bool governs =
          !frames.GovernsInfinitive(form.lemma) || HasInfinitive(rules, document, t + 1, std::min(t + 5, end));
      if (mood != nullptr && tensed && governs) own |= Bit(*mood);
      asserted = asserted || finite;
    }
    moods |= own != 0 ? own : asserted ? Bit(Modality::kAsserted) : 0;
  }
  return moods;
}

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
