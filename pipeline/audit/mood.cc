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
  kClueCount
};

constexpr MoodClue kClues[] = {
    {"always", {103, -69, 17, -69}},
    {"fact-asserted", {139, -20, -46, -97}},
    {"fact-reported", {-25, 80, -37, -17}},
    {"fact-planned", {-29, -39, 103, -34}},
    {"fact-forecast", {24, -61, 55, -17}},
    {"fact-possible", {28, -13, 24, -39}},
    {"fact-negated", {-43, -13, -53, 110}},
    {"no-fact", {10, -3, -30, 23}},
    {"other-fact-differs", {1, -1, 0, 0}},
    {"before-asserted", {111, -41, -18, -54}},
    {"before-past", {100, -50, -74, 25}},
    {"before-conditional", {-46, 107, -33, -28}},
    {"before-future", {3, -17, 56, -43}},
    {"before-planned", {-36, -6, 76, -34}},
    {"before-forecast", {-50, -9, 22, 36}},
    {"before-possible", {-8, -4, 20, -9}},
    {"before-infinitive", {-29, -72, 8, 94}},
    {"before-gerund", {-25, 18, 15, -7}},
    {"before-none", {60, -53, -50, 44}},
    {"behind-asserted", {-12, -8, -25, 45}},
    {"behind-past", {45, -13, -23, -9}},
    {"behind-conditional", {16, 20, -26, -10}},
    {"behind-future", {16, -10, -22, 16}},
    {"behind-planned", {49, -2, -28, -20}},
    {"behind-forecast", {41, -34, 28, -35}},
    {"behind-possible", {14, -16, -27, 29}},
    {"behind-infinitive", {-47, 6, 63, -22}},
    {"behind-none", {21, -16, 51, -51}},
    {"window-asserted", {-25, 5, -43, 63}},
    {"window-past", {22, -37, 11, 4}},
    {"window-conditional", {-58, 76, 7, -25}},
    {"window-future", {-28, -18, 48, -3}},
    {"window-governed", {-26, -11, 42, -4}},
    {"window-negation", {-25, 10, -17, 32}},
    {"sentence-asserted", {14, -53, 59, -17}},
    {"sentence-past", {6, -23, 32, -15}},
    {"sentence-conditional", {-119, 170, -2, -49}},
    {"sentence-future", {-22, -33, 89, -34}},
    {"sentence-governed", {-4, -51, 51, 4}},
    {"sentence-negation", {-33, 5, -94, 122}},
    {"phrase-reported", {-10, 17, -6, -1}},
    {"phrase-planned", {13, -8, -24, 20}},
    {"phrase-forecast", {4, -13, 56, -46}},
    {"phrase-possible", {-29, -1, 40, -11}},
    {"phrase-negated", {-44, -9, -52, 104}},
    {"window-phrase", {-88, -12, 23, 77}},
    {"for-infinitive", {18, -2, -6, -10}},
    {"relative-between", {-34, -8, 75, -33}},
    {"speech-between", {51, -9, -6, -35}},
    {"goal-noun", {-2, -5, -18, 25}},
    {"until", {19, -2, 7, -24}},
    {"bracket", {62, -16, -19, -27}},
    {"title", {-48, -12, 100, -40}},
    {"heading-future", {0, 0, 0, 0}},
    {"table-row", {-25, -24, 115, -67}},
    {"future-date", {-5, -14, 51, -33}},
    {"past-date", {36, 25, -19, -42}},
    {"claimed-future", {-56, -8, 82, -18}},
    {"claimed-past", {20, 14, -119, 85}},
    {"type-price", {87, -12, -55, -20}},
    {"type-specification", {71, 0, -21, -50}},
    {"type-revenue", {56, -17, -1, -38}},
    {"type-investment", {-90, -16, 36, 69}},
    {"type-capacity", {-53, -6, 84, -25}},
    {"type-headcount", {-16, -69, 47, 37}},
    {"type-change", {28, 30, -11, -47}},
    {"type-share", {24, -1, -7, -15}},
    {"type-market", {6, -16, 30, -20}},
    {"type-fine", {16, -4, -1, -12}},
    {"type-aid", {-54, -6, 44, 16}},
    {"type-order", {21, 10, 18, -50}},
    {"quoted", {-67, -6, 22, 50}},
    {"first-person", {9, 5, -22, 8}},
    {"question", {-45, -2, 55, -8}},
    {"sourced", {-16, 38, 17, -39}},
    {"announced", {-108, 21, 71, 15}},
    {"before-denied", {-24, -1, -41, 66}},
    {"verb-negated", {11, 3, -21, 7}},
    {"contrast-between", {-23, 21, 31, -29}},
    {"no-verb", {1, -41, -16, 55}},
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
        Set(kVerbNegated, frames_.Is(At(before).word, GrammarClass::kNegator));
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
        {"order", kTypeOrder},       {"deployment", kTypeOrder},
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
  for (std::size_t i = 0; i < std::size(kClues); ++i) {
    for (std::size_t c = 0; found[i] && c < kCertainties; ++c) weights[c] += kClues[i].weights[c];
  }
  const int most = *std::max_element(weights.begin(), weights.end());
  for (int& weight : weights) weight = most - weight;
  return weights;
}

}  // namespace recoupe::audit
