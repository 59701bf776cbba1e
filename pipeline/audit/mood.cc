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
  kBehindPromised,
  kDeniedEarlier,
  kBehindUndone,
  kClueCount
};

constexpr MoodClue kClues[] = {
    {"always", {141, -121, 93, -129}},
    {"fact-asserted", {165, -62, -54, -50}},
    {"fact-reported", {-19, 119, -39, -61}},
    {"fact-planned", {8, -102, 94, 1}},
    {"fact-forecast", {-28, -8, 119, -83}},
    {"fact-possible", {-6, -42, 116, -68}},
    {"fact-negated", {-13, -21, -115, 149}},
    {"no-fact", {41, -4, -20, -16}},
    {"other-fact-differs", {-9, 0, 10, 0}},
    {"before-asserted", {79, -26, 3, -57}},
    {"before-past", {63, -51, -36, 24}},
    {"before-conditional", {-85, 73, 56, -44}},
    {"before-future", {-33, -27, 84, -25}},
    {"before-planned", {-27, 31, 8, -11}},
    {"before-forecast", {-7, -25, 70, -38}},
    {"before-possible", {15, -1, 61, -75}},
    {"before-infinitive", {-34, -83, 50, 67}},
    {"before-gerund", {26, 18, -6, -38}},
    {"before-none", {42, -59, -29, 46}},
    {"behind-asserted", {16, -34, -29, 47}},
    {"behind-past", {26, -52, -10, 36}},
    {"behind-conditional", {11, -30, 30, -11}},
    {"behind-future", {-21, 4, 27, -10}},
    {"behind-planned", {66, -11, -41, -14}},
    {"behind-forecast", {7, -27, 19, 1}},
    {"behind-possible", {42, -3, -7, -32}},
    {"behind-infinitive", {-24, 45, 55, -76}},
    {"behind-none", {-2, -4, -4, 8}},
    {"window-asserted", {16, 7, -7, -16}},
    {"window-past", {4, -57, -6, 58}},
    {"window-conditional", {-45, 129, -42, -43}},
    {"window-future", {28, -29, 41, -40}},
    {"window-governed", {-74, 19, -2, 57}},
    {"window-negation", {10, 5, -1, -14}},
    {"sentence-asserted", {12, -26, 28, -14}},
    {"sentence-past", {24, -49, 4, 21}},
    {"sentence-conditional", {-113, 250, -58, -79}},
    {"sentence-future", {-52, -19, 54, 18}},
    {"sentence-governed", {-3, -45, 52, -4}},
    {"sentence-negation", {-38, 3, -85, 120}},
    {"phrase-reported", {38, 10, -15, -33}},
    {"phrase-planned", {32, -24, 34, -42}},
    {"phrase-forecast", {-70, 43, 75, -48}},
    {"phrase-possible", {-26, 3, 23, -1}},
    {"phrase-negated", {-61, -8, -34, 103}},
    {"window-phrase", {-104, 27, 14, 63}},
    {"for-infinitive", {29, 5, 0, -33}},
    {"relative-between", {17, -18, 53, -52}},
    {"speech-between", {-16, -2, 19, 0}},
    {"goal-noun", {-93, -17, 38, 72}},
    {"until", {-12, -20, 28, 4}},
    {"bracket", {38, -22, 17, -33}},
    {"title", {-14, -16, 96, -66}},
    {"heading-future", {26, -27, 5, -4}},
    {"table-row", {25, 1, 18, -44}},
    {"future-date", {-4, 17, 83, -97}},
    {"past-date", {6, 30, -41, 5}},
    {"claimed-future", {-79, 0, 107, -28}},
    {"claimed-past", {45, 34, -135, 56}},
    {"type-price", {94, 3, -24, -73}},
    {"type-specification", {87, -6, -72, -9}},
    {"type-revenue", {17, 37, 6, -60}},
    {"type-investment", {-100, -13, 79, 33}},
    {"type-capacity", {-24, -7, 64, -33}},
    {"type-headcount", {-14, -31, 59, -14}},
    {"type-change", {58, -15, 46, -89}},
    {"type-share", {43, 37, -24, -56}},
    {"type-market", {-3, 3, 36, -36}},
    {"type-fine", {17, -53, 25, 11}},
    {"type-aid", {-31, -9, -2, 42}},
    {"type-order", {-27, -17, -41, 85}},
    {"quoted", {-12, -63, 28, 47}},
    {"first-person", {31, -33, -13, 15}},
    {"question", {-41, 15, -7, 32}},
    {"sourced", {-53, 29, 5, 19}},
    {"announced", {-147, 0, 38, 109}},
    {"before-denied", {-73, -4, -107, 183}},
    {"verb-negated", {-63, -14, -33, 110}},
    {"contrast-between", {14, 38, -48, -4}},
    {"no-verb", {5, -13, 10, -2}},
    {"twin-asserted", {8, -22, 13, 1}},
    {"twin-reported", {-81, 48, -68, 101}},
    {"twin-to-come", {-55, -16, 55, 16}},
    {"twin-denied", {-42, 48, -4, -1}},
    {"title-of-plan", {3, -2, 10, -11}},
    {"type-funding", {22, 65, -120, 32}},
    {"type-acquisition", {-124, -16, 57, 84}},
    {"type-contract", {13, 0, -79, 66}},
    {"type-audience", {28, -11, -18, 1}},
    {"type-deployment", {-12, -6, 0, 17}},
    {"behind-denied", {-47, -10, -61, 119}},
    // By hand: too few true claims have it.
    {"behind-verb-negated", {0, -20, -12, 60}},
    {"next-negated", {-24, 21, -5, 7}},
    {"participle-beside", {36, -8, -26, -3}},
    {"definite", {2, -54, -49, 101}},
    {"compared-beside", {45, 48, -44, -49}},
    {"asserted-sure", {72, -11, -42, -19}},
    {"to-come-sure", {-3, -5, 73, -65}},
    {"reported-sure", {8, -31, 26, -3}},
    {"behind-promised", {-120, 0, 120, 0}},
    {"denied-earlier", {-100, 0, -160, 200}},
    {"behind-undone", {-120, 0, -120, 200}},
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
    end_ = EndOfClause();
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
      // "a renoncé à", "a été annulée", "avait promis 12 millions": the participle says what is denied or to come, its
      // auxiliary when.
      if (form.mood == Mood::kPastParticiple && HasAuxiliary(t)) {
        const Modality* mood = frames_.VerbModality(form.lemma, false);
        const bool foreseen = frames_.Is(form.lemma, GrammarClass::kForeseeVerb);
        if (mood != nullptr && (*mood == Modality::kNegated || foreseen)) tense.governed = mood;
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
      // "n'exclut pas de lever 300 millions" leaves it open.
      const bool open = mood != nullptr && *mood == Modality::kNegated && IsNegated(t);
      static constexpr Modality kOpen = Modality::kPossible;
      if (mood != nullptr && tensed && governs) tense.governed = open ? &kOpen : mood;
      // "devrait", "pourrait" are no hearsay; "compterait" is.
      const bool expects = mood != nullptr && (*mood == Modality::kForecast || *mood == Modality::kPossible);
      if (expects && governs && form.mood == Mood::kConditional) tense.conditional = false;
    }
    if (tense.past && tense.asserted) tense.asserted = false;
    return tense;
  }

  // "ne supprimera pas", "n'a jamais versé"; not "ne table plus que sur", nor "avant que des banques n'en prêtent".
  bool IsNegated(std::uint32_t verb) const {
    constexpr std::uint32_t kBefore = 4, kBehind = 4;
    std::uint32_t negator = verb;
    while (negator > sentence_.first_token && verb - negator < kBefore &&
           !frames_.Is(At(negator).word, GrammarClass::kNegator))
      --negator;
    if (!frames_.Is(At(negator).word, GrammarClass::kNegator)) return false;
    bool denied = false;
    for (std::uint32_t t = negator + 1; t < std::min(verb + kBehind, sentence_.end_token); ++t) {
      if (frames_.Is(At(t).word, GrammarClass::kNegation)) denied = true;
      const auto is_que = [&](std::uint32_t at) {
        const std::string_view word = at < sentence_.end_token ? At(at).In(document_.text.text()) : std::string_view();
        return word == "que" || word == "qu'";
      };
      const bool more = At(t).In(document_.text.text()) == "plus";
      if (more && is_que(t + 1)) return false;
      denied = denied || more;
      if (!denied && is_que(t)) return false;
    }
    return denied;
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

  // "avait [annoncé] 3 milliards": an auxiliary says when, its participle what.
  std::uint32_t HeadOf(std::uint32_t verb) const {
    constexpr std::uint32_t kNext = 3;
    const auto forms = rules_.language().Verbs(At(verb).word);
    const bool auxiliary = std::any_of(forms.begin(), forms.end(), [&](const VerbForm& form) {
      return form.lemma == frames_.avoir() || form.lemma == frames_.etre();
    });
    for (std::uint32_t t = verb + 1; auxiliary && t < figure_.first_token && t - verb <= kNext; ++t) {
      const auto next = rules_.language().Verbs(At(t).word);
      const bool participle = std::any_of(next.begin(), next.end(),
                                          [](const VerbForm& form) { return form.mood == Mood::kPastParticiple; });
      if (participle) return t;
    }
    return verb;
  }

  bool HasInfinitive(std::uint32_t begin) const {
    for (std::uint32_t t = begin; t < std::min(begin + 5, sentence_.end_token); ++t) {
      for (const VerbForm& form : rules_.language().Verbs(At(t).word)) {
        if (form.mood == Mood::kInfinitive) return true;
      }
    }
    return false;
  }

  // "Airbus avait offert 1,3 milliard et Palo Alto aurait proposé": whoever comes next has a verb of their own.
  std::uint32_t EndOfClause() const {
    constexpr std::uint32_t kSubject = 3, kVerb = 3;
    for (const std::uint32_t m : audited_.mentions_of_sentence[figure_.sentence]) {
      const Mention& subject = document_.mentions[m];
      if (subject.first_token < figure_.end_token || subject.first_token >= end_ || subject.entity == nullptr) continue;
      std::uint32_t joint = subject.first_token;
      while (joint > figure_.end_token && subject.first_token - joint < kSubject && !IsJoint(joint - 1)) --joint;
      if (joint == figure_.end_token || !IsJoint(joint - 1)) continue;
      for (std::uint32_t t = subject.end_token; t < std::min(subject.end_token + kVerb, end_); ++t) {
        const Tense tense = Read(t);
        if (tense.asserted || tense.past || tense.conditional || tense.future) return joint - 1;
      }
    }
    return end_;
  }
  bool IsJoint(std::uint32_t t) const {
    return frames_.Is(At(t).word, GrammarClass::kCoordinator) || frames_.Is(At(t).word, GrammarClass::kContrast) ||
           At(t).In(document_.text.text()) == ";";
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
      Set(kVerbNegated, IsNegated(t) && !IsLimited());
      const auto forms = rules_.language().Verbs(At(HeadOf(t)).word);
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
      Set(kBehindPromised, IsPromised(figure_.end_token) && frames_.Is(At(t).word, GrammarClass::kPluralDeterminer));
      Set(kDefinite, frames_.Is(At(t).word, GrammarClass::kPluralDeterminer));
    }
  }

  // "les 3 236 [promis]", "les 500 millions [attendus]"
  bool IsPromised(std::uint32_t t) const {
    if (t >= sentence_.end_token) return false;
    const auto forms = rules_.language().Verbs(At(t).word);
    return std::any_of(forms.begin(), forms.end(), [&](const VerbForm& form) {
      const Modality* mood = frames_.VerbModality(form.lemma, false);
      return form.mood == Mood::kPastParticiple && mood != nullptr &&
             (*mood == Modality::kPlanned || *mood == Modality::kForecast);
    });
  }

  // "a abandonné Magdebourg, où il devait dépenser 30 milliards": what was to be before a denial is no more; "avait
  // réservé 9,9 milliards, ne les a jamais versés": what is denied of it by a pronoun is not done.
  void LookAtUndone() {
    bool denied = false, was_to_be = false;
    for (std::uint32_t t = sentence_.first_token; t < figure_.first_token; ++t) {
      if (At(t).In(document_.text.text()) == ";") denied = was_to_be = false;
      const Tense tense = Read(t);
      if (tense.governed != nullptr && *tense.governed == Modality::kNegated) denied = true;
      const auto forms = rules_.language().Verbs(At(t).word);
      was_to_be =
          was_to_be || (denied && std::any_of(forms.begin(), forms.end(), [&](const VerbForm& form) {
                          const Modality* mood = frames_.VerbModality(form.lemma, false);
                          return form.mood == Mood::kImperfect && mood != nullptr && *mood == Modality::kPlanned;
                        }));
    }
    Set(kDeniedEarlier, denied && (was_to_be || IsToHaveBeen()));
    for (std::uint32_t t = figure_.end_token; t + 2 < end_; ++t) {
      const bool object = frames_.Is(At(t).word, GrammarClass::kNegator) &&
                          frames_.Is(At(t + 1).word, GrammarClass::kClitic) &&
                          frames_.Is(At(t + 1).word, GrammarClass::kDeterminer);
      if (object && IsNegated(t + 2)) Set(kBehindUndone, true);
    }
  }

  // "4,6 milliards étaient prévus"
  bool IsToHaveBeen() const {
    const auto forms = figure_.end_token < sentence_.end_token ? rules_.language().Verbs(At(figure_.end_token).word)
                                                               : std::span<const VerbForm>{};
    return IsPromised(figure_.end_token + 1) && std::any_of(forms.begin(), forms.end(), [&](const VerbForm& form) {
             return form.mood == Mood::kImperfect && form.lemma == frames_.etre();
           });
  }

  // Behind the figure, up to the next one: "pour 2 milliards, n'aura finalement pas lieu", "a été annulée"; and in the
  // sentence that follows: "Elle ne verra jamais le jour."
  void LookAtDenials() {
    LookAtUndone();
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
    const int now = Year(document_.published);
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
      const bool governs = !frames.GovernsInfinitive(form.lemma) || frames.BindsObject(form.lemma) ||
                           HasInfinitive(rules, document, t + 1, std::min(t + 5, end));
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
                      found[kBehindDenied] || found[kBehindVerbNegated] || found[kNextNegated] ||
                      found[kDeniedEarlier] || found[kBehindUndone];
  for (std::size_t i = 0; i < std::size(kClues); ++i) {
    for (std::size_t c = 0; found[i] && c < kCertainties; ++c) weights[c] += kClues[i].weights[c];
  }
  if (!denies) weights[static_cast<std::size_t>(Certainty::kDenied)] -= 1000;
  const int most = *std::max_element(weights.begin(), weights.end());
  for (int& weight : weights) weight = most - weight;
  return weights;
}

}  // namespace recoupe::audit
