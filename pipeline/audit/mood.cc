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
    {"always", {93, -73, 17, -80}},
    {"fact-asserted", {130, -59, -75, -79}},
    {"fact-reported", {-6, 98, -56, -36}},
    {"fact-planned", {-23, -43, 112, -47}},
    {"fact-forecast", {-2, -50, 77, -25}},
    {"fact-possible", {20, -27, 65, -59}},
    {"fact-negated", {-64, -8, -93, 166}},
    {"no-fact", {33, 0, -19, -15}},
    {"other-fact-differs", {-1, 0, 2, 0}},
    {"before-asserted", {103, -61, -11, -55}},
    {"before-past", {92, -43, -55, -2}},
    {"before-conditional", {-40, 112, -42, -29}},
    {"before-future", {-23, -24, 79, -32}},
    {"before-planned", {-54, -13, 55, 12}},
    {"before-forecast", {-44, -38, 74, 8}},
    {"before-possible", {1, -12, 50, -39}},
    {"before-infinitive", {-3, -99, 14, 87}},
    {"before-gerund", {-1, 12, 2, -12}},
    {"before-none", {55, -57, -37, 39}},
    {"behind-asserted", {7, -10, -12, 19}},
    {"behind-past", {9, -18, 25, -15}},
    {"behind-conditional", {24, 29, -26, -26}},
    {"behind-future", {1, -10, 23, -14}},
    {"behind-planned", {56, 8, -66, 3}},
    {"behind-forecast", {81, -34, -24, -23}},
    {"behind-possible", {49, -30, -49, 29}},
    {"behind-infinitive", {-62, -5, 57, 11}},
    {"behind-none", {9, -6, 61, -48}},
    {"window-asserted", {-7, -10, -12, 31}},
    {"window-past", {1, -55, 3, 52}},
    {"window-conditional", {-57, 89, 19, -50}},
    {"window-future", {-24, -30, 34, 21}},
    {"window-governed", {-35, -5, 18, 22}},
    {"window-negation", {14, 7, 3, -24}},
    {"sentence-asserted", {28, -59, 22, 6}},
    {"sentence-past", {18, -42, 2, 21}},
    {"sentence-conditional", {-98, 209, -24, -90}},
    {"sentence-future", {-24, -51, 54, 21}},
    {"sentence-governed", {26, -70, 60, -18}},
    {"sentence-negation", {-28, 11, -109, 126}},
    {"phrase-reported", {-11, 53, -31, -10}},
    {"phrase-planned", {14, -10, 19, -23}},
    {"phrase-forecast", {-19, -6, 91, -67}},
    {"phrase-possible", {-36, 1, 39, -5}},
    {"phrase-negated", {-67, -9, -66, 142}},
    {"window-phrase", {-102, -5, 44, 63}},
    {"for-infinitive", {24, 14, -20, -19}},
    {"relative-between", {16, -39, 97, -74}},
    {"speech-between", {-13, -4, -2, 19}},
    {"goal-noun", {-15, -3, -11, 30}},
    {"until", {-8, -22, 14, 16}},
    {"bracket", {53, -17, -3, -32}},
    {"title", {-29, -12, 80, -39}},
    {"heading-future", {1, 0, -1, 0}},
    {"table-row", {45, -33, 35, -47}},
    {"future-date", {0, 2, 69, -71}},
    {"past-date", {31, 8, -23, -15}},
    {"claimed-future", {-72, -9, 117, -36}},
    {"claimed-past", {52, 14, -164, 98}},
    {"type-price", {120, -32, -53, -35}},
    {"type-specification", {88, -3, -75, -10}},
    {"type-revenue", {34, 26, 2, -62}},
    {"type-investment", {-90, -8, 45, 52}},
    {"type-capacity", {-64, -7, 52, 19}},
    {"type-headcount", {-19, 3, -22, 38}},
    {"type-change", {32, 17, 13, -62}},
    {"type-share", {33, 17, -32, -17}},
    {"type-market", {7, -8, 21, -19}},
    {"type-fine", {0, -12, -12, 24}},
    {"type-aid", {-53, -3, 19, 36}},
    {"type-order", {-1, 15, -9, -5}},
    {"quoted", {-7, -37, 11, 33}},
    {"first-person", {8, -34, -29, 55}},
    {"question", {-53, 23, 45, -15}},
    {"sourced", {-28, 36, 33, -40}},
    {"announced", {-165, 7, 71, 86}},
    {"before-denied", {-63, 16, -70, 117}},
    {"verb-negated", {-52, 19, -35, 68}},
    {"contrast-between", {14, 25, 1, -39}},
    {"no-verb", {16, -29, -2, 15}},
    {"twin-asserted", {51, -13, 7, -46}},
    {"twin-reported", {-84, 57, -56, 83}},
    {"twin-to-come", {-45, -6, 77, -25}},
    {"twin-denied", {-1, 14, -10, -4}},
    {"title-of-plan", {-56, 0, 60, -4}},
    {"type-funding", {44, 58, -69, -33}},
    {"type-acquisition", {-96, -14, 45, 65}},
    {"type-contract", {51, 4, -36, -19}},
    {"type-audience", {25, -18, 13, -19}},
    {"type-deployment", {9, -5, 24, -28}},
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
