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
  kClueCount
};

constexpr MoodClue kClues[] = {
    {"always", {109, -76, 21, -95}},
    {"fact-asserted", {121, -37, -68, -69}},
    {"fact-reported", {4, 81, -41, -43}},
    {"fact-planned", {-19, -34, 113, -61}},
    {"fact-forecast", {5, -68, 57, 7}},
    {"fact-possible", {17, -25, 60, -51}},
    {"fact-negated", {-24, -15, -81, 120}},
    {"no-fact", {22, 12, -24, -10}},
    {"other-fact-differs", {-9, 0, 10, -1}},
    {"before-asserted", {127, -55, -9, -80}},
    {"before-past", {103, -53, -54, 0}},
    {"before-conditional", {-56, 129, -49, -24}},
    {"before-future", {-2, -23, 60, -36}},
    {"before-planned", {-18, -15, 46, -13}},
    {"before-forecast", {-33, -21, 57, -2}},
    {"before-possible", {2, -18, 44, -28}},
    {"before-infinitive", {-23, -68, -7, 98}},
    {"before-gerund", {-17, 16, 15, -13}},
    {"before-none", {56, -58, -50, 53}},
    {"behind-asserted", {8, -4, -7, 5}},
    {"behind-past", {22, -16, -9, 3}},
    {"behind-conditional", {13, 23, -16, -19}},
    {"behind-future", {0, -8, 5, 3}},
    {"behind-planned", {62, 1, -57, -6}},
    {"behind-forecast", {70, -33, -13, -23}},
    {"behind-possible", {11, -20, -20, 29}},
    {"behind-infinitive", {-37, -2, 77, -37}},
    {"behind-none", {19, -21, 53, -41}},
    {"window-asserted", {-20, 10, -34, 45}},
    {"window-past", {8, -59, 12, 39}},
    {"window-conditional", {-43, 87, 4, -47}},
    {"window-future", {-50, -30, 46, 34}},
    {"window-governed", {-52, -7, 38, 21}},
    {"window-negation", {38, 18, -25, -31}},
    {"sentence-asserted", {10, -59, 38, 14}},
    {"sentence-past", {9, -34, 0, 27}},
    {"sentence-conditional", {-113, 185, 7, -80}},
    {"sentence-future", {-37, -45, 58, 25}},
    {"sentence-governed", {31, -67, 48, -12}},
    {"sentence-negation", {-33, 14, -121, 140}},
    {"phrase-reported", {-5, 44, -33, -7}},
    {"phrase-planned", {23, -19, 17, -22}},
    {"phrase-forecast", {-3, -3, 72, -66}},
    {"phrase-possible", {-34, 2, 39, -7}},
    {"phrase-negated", {-58, -11, -73, 142}},
    {"window-phrase", {-123, 8, 53, 62}},
    {"for-infinitive", {13, 11, -6, -18}},
    {"relative-between", {-21, -8, 99, -71}},
    {"speech-between", {-15, -1, -14, 30}},
    {"goal-noun", {-4, -5, -11, 19}},
    {"until", {-6, -16, 9, 13}},
    {"bracket", {59, -17, -9, -33}},
    {"title", {-45, -11, 87, -30}},
    {"heading-future", {3, 0, -3, 0}},
    {"table-row", {23, -31, 84, -75}},
    {"future-date", {-14, -5, 78, -58}},
    {"past-date", {36, 21, -25, -31}},
    {"claimed-future", {-75, -7, 114, -32}},
    {"claimed-past", {35, -4, -140, 109}},
    {"type-price", {86, -16, -55, -14}},
    {"type-specification", {77, -5, -58, -14}},
    {"type-revenue", {46, 11, -5, -53}},
    {"type-investment", {-84, -23, 56, 51}},
    {"type-capacity", {-52, -2, 73, -19}},
    {"type-headcount", {-12, -39, 18, 33}},
    {"type-change", {28, 30, 13, -71}},
    {"type-share", {43, 4, -20, -26}},
    {"type-market", {12, -10, 12, -13}},
    {"type-fine", {3, -7, -7, 11}},
    {"type-aid", {-42, 5, 15, 23}},
    {"type-order", {7, 0, 11, -18}},
    {"quoted", {-41, -8, 19, 30}},
    {"first-person", {-6, -12, -20, 38}},
    {"question", {-43, -3, 58, -12}},
    {"sourced", {-31, 42, 26, -37}},
    {"announced", {-181, 17, 76, 89}},
    {"before-denied", {-52, -1, -45, 99}},
    {"verb-negated", {-31, 5, -20, 47}},
    {"contrast-between", {-13, 24, 17, -28}},
    {"no-verb", {5, -15, -21, 31}},
    {"twin-asserted", {28, 1, 9, -39}},
    {"twin-reported", {-87, 44, -41, 84}},
    {"twin-to-come", {-33, -6, 67, -27}},
    {"twin-denied", {-1, 10, -6, -3}},
    {"title-of-plan", {-71, -2, 78, -5}},
    {"type-funding", {66, 13, -47, -32}},
    {"type-acquisition", {-84, -22, 48, 58}},
    {"type-contract", {39, 0, -30, -10}},
    {"type-audience", {1, -31, 32, -1}},
    {"type-deployment", {3, 2, 26, -32}},
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

MoodClueSet FindMoodClues(const RuleSet& rules, const Statement& statement, const Candidate& candidate) {
  return MoodScene(rules, statement, candidate).Run();
}

std::array<int, kCertainties> WeighMoods(const MoodClueSet& found) {
  std::array<int, kCertainties> weights{};
  // Nothing is denied without a word that denies.
  const bool denies = found[kFactNegated] || found[kBeforeDenied] || found[kVerbNegated] || found[kPhraseNegated];
  for (std::size_t i = 0; i < std::size(kClues); ++i) {
    for (std::size_t c = 0; found[i] && c < kCertainties; ++c) weights[c] += kClues[i].weights[c];
  }
  if (!denies) weights[static_cast<std::size_t>(Certainty::kDenied)] -= 1000;
  const int most = *std::max_element(weights.begin(), weights.end());
  for (int& weight : weights) weight = most - weight;
  return weights;
}

}  // namespace recoupe::audit
