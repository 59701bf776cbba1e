#include "pipeline/audit/changes.h"

#include <algorithm>

#include "pipeline/audit/tellers.h"
#include "pipeline/relate/frame_rules.h"
#include "pipeline/rules/language_rules.h"
#include "pipeline/rules/rule_set.h"
#include "pipeline/text/vocabulary.h"

namespace recoupe::audit {
namespace {

class ChangeScene {
 public:
  ChangeScene(const RuleSet& rules, const Document& document, const Mention& figure)
      : rules_(rules), frames_(rules.frames()), document_(document), figure_(figure) {
    begin_ = document.layout.sentences[figure.sentence].first_token;
    end_ = document.layout.sentences[figure.sentence].end_token;
    for (const Mention& other : document.mentions) {
      if (other.sentence != figure.sentence || !IsFigure(other.kind) || other.first_token == figure.first_token)
        continue;
      if (other.end_token <= figure.first_token) begin_ = std::max(begin_, other.end_token);
      if (other.first_token == figure.end_token + 1) next_ = &other;
    }
  }

  bool IsBefore(GrammarClass of) const {
    const std::uint32_t t = figure_.first_token;
    // "d'environ 1,4 milliard": the preposition may be part of the figure's cue.
    return frames_.Is(At(t).word, of) || (t > begin_ && frames_.Is(At(t - 1).word, of));
  }

  Change Run() const {
    Change change;
    change.side = IsBefore(GrammarClass::kOf)   ? ChangeSide::kBy
                  : IsBefore(GrammarClass::kTo) ? ChangeSide::kTo
                                                : ChangeSide::kNeither;
    if (change.side == ChangeSide::kNeither) return change;
    change.near = IsAppended();
    if (change.near) return change;
    constexpr std::uint32_t kNear = 2;
    bool moves = false;  // "porte ses investissements à": up or down
    for (std::uint32_t t = figure_.first_token; t-- > begin_ && change.sign == 0;) {
      change.sign = SignAt(t);
      const bool verb = HasVerb(t, GrammarClass::kMoveVerb);
      if (!moves && (verb || change.sign != 0))
        change.near = figure_.first_token - t <= kNear || (verb && IsOneClause(t));
      moves = moves || verb;
      if (IsOtherVerb(t)) break;  // "la perte s'est creusée de 5 millions" is no loss of 5 million
    }
    if (change.sign == 0 && !moves) change.side = ChangeSide::kNeither;
    return change;
  }

  int Turn() const {
    constexpr std::uint32_t kFarthest = 3;
    for (std::uint32_t t = figure_.first_token; t-- > begin_ && figure_.first_token - t <= kFarthest;) {
      if (At(t).kind == TokenKind::kPunct) return 0;
      if (IsNoun(t)) continue;
      const auto forms = rules_.language().Verbs(At(t).word);
      if (!forms.empty()) return SignAt(t);
    }
    return 0;
  }

  bool IsStart() const {
    return next_ != nullptr && IsBefore(GrammarClass::kOf) && frames_.Is(At(figure_.end_token).word, GrammarClass::kTo);
  }

  bool IsSought() const {
    const std::uint32_t t = figure_.first_token;
    if (frames_.Is(At(t - std::min(t, 1u)).word, GrammarClass::kTo)) return false;  // "sera proposée à 2 099 euros"
    if (t >= begin_ + 2 && frames_.Is(At(t - 1).word, GrammarClass::kOf) &&
        frames_.Is(At(t - 2).word, GrammarClass::kSeekNoun))
      return true;
    constexpr std::uint32_t kFarthest = 6;
    for (std::uint32_t verb = t; verb-- > begin_ && t - verb <= kFarthest;) {
      if (IsNoun(verb)) continue;
      if (HasVerb(verb, GrammarClass::kSeekVerb)) return true;
      const auto forms = rules_.language().Verbs(At(verb).word);
      if (std::any_of(forms.begin(), forms.end(), IsFiniteForm) || At(verb).kind == TokenKind::kPunct) return false;
    }
    return false;
  }

  // "sur les 3 236 prévus", "les 2,9 milliards annoncés", "les 100 000 places promises"; "avait promis 120 postes".
  bool IsPromised() const {
    if (figure_.first_token > begin_ && IsPromise(figure_.first_token - 1)) return true;
    for (std::uint32_t t = figure_.end_token; t < std::min(end_, figure_.end_token + 2); ++t) {
      for (const VerbForm& form : rules_.language().Verbs(At(t).word)) {
        const bool to_come = frames_.Is(form.lemma, GrammarClass::kForeseeVerb) ||
                             frames_.Is(form.lemma, GrammarClass::kExpectVerb) ||
                             frames_.Is(form.lemma, GrammarClass::kSeekVerb);
        if (form.mood == Mood::kPastParticiple && to_come) return true;
      }
      if (At(t).kind != TokenKind::kWord || frames_.Is(At(t).word, GrammarClass::kPreposition)) return false;
    }
    return false;
  }

 private:
  // "a reculé de 3 %, à 620 millions", "va doubler son budget, à 60 millions": where it came to.
  bool IsAppended() const {
    const std::uint32_t t = figure_.first_token, first = document_.layout.sentences[figure_.sentence].first_token;
    if (t < first + 3 || !frames_.Is(At(t - 1).word, GrammarClass::kTo) || At(t - 2).In(document_.text.text()) != ",")
      return false;
    for (std::uint32_t verb = t - 2; verb-- > first;) {
      if (SignAt(verb) != 0 || (verb > 0 && HasVerb(verb, GrammarClass::kMoveVerb))) return true;
    }
    return false;
  }

  // "ramenant la capitalisation du groupe à 268 millions": from the verb to the figure there is nothing but its object.
  bool IsOneClause(std::uint32_t verb) const {
    constexpr std::uint32_t kFarthest = 7;
    if (!IsBefore(GrammarClass::kTo) || figure_.first_token - verb > kFarthest) return false;
    for (std::uint32_t t = verb + 1; t < figure_.first_token; ++t) {
      if (At(t).kind == TokenKind::kPunct || frames_.Is(At(t).word, GrammarClass::kCoordinator) ||
          frames_.Is(At(t).word, GrammarClass::kRelative))
        return false;
    }
    return true;
  }

  // A verb of what is to come that has the figure as its object: "promet 90 emplois", "en espérait 400".
  bool IsPromise(std::uint32_t t) const {
    if (IsNoun(t) || frames_.Is(At(t - 1).word, GrammarClass::kDefinite)) return false;
    const auto forms = rules_.language().Verbs(At(t).word);
    return std::any_of(forms.begin(), forms.end(), [&](const VerbForm& form) {
      const bool told = IsFiniteForm(form) || form.mood == Mood::kPastParticiple;
      return told &&
             (frames_.Is(form.lemma, GrammarClass::kForeseeVerb) || frames_.Is(form.lemma, GrammarClass::kExpectVerb));
    });
  }

  const Token& At(std::uint32_t t) const { return document_.layout.tokens[t]; }

  bool HasVerb(std::uint32_t t, GrammarClass of) const {
    // "le chiffre de 75 millions"
    if (IsNoun(t) || frames_.Is(At(t - 1).word, GrammarClass::kDefinite)) return false;
    const auto forms = rules_.language().Verbs(At(t).word);
    return std::any_of(forms.begin(), forms.end(), [&](const VerbForm& form) { return frames_.Is(form.lemma, of); });
  }

  bool IsNoun(std::uint32_t t) const {
    if (t == 0 || frames_.Is(At(t).word, GrammarClass::kNeverVerb)) return true;
    const WordId before = At(t - 1).word;
    return frames_.Is(before, GrammarClass::kOf) ||
           (frames_.Is(before, GrammarClass::kDeterminer) && !frames_.Is(before, GrammarClass::kClitic));
  }

  // A verb that says neither, and is no auxiliary.
  bool IsOtherVerb(std::uint32_t t) const {
    if (IsNoun(t) || frames_.Is(At(t - 1).word, GrammarClass::kDefinite)) return false;
    const auto forms = rules_.language().Verbs(At(t).word);
    return !forms.empty() && std::none_of(forms.begin(), forms.end(), [&](const VerbForm& form) {
      return form.lemma == frames_.avoir() || form.lemma == frames_.etre();
    });
  }

  int SignAt(std::uint32_t t) const {
    int sign = 0;
    frames_.nouns().VisitAt(document_.layout.tokens, t, figure_.first_token,
                            [&](const FrameTrigger* trigger, std::uint32_t) {
                              if (sign == 0) sign = trigger->sign;
                              return sign != 0;
                            });
    if (sign != 0 || IsNoun(t)) return sign;
    for (const VerbForm& form : rules_.language().Verbs(At(t).word)) {
      for (const FrameTrigger* trigger : frames_.VerbTriggers(form.lemma)) {
        if (trigger->sign != 0) return trigger->sign;
      }
    }
    return 0;
  }

  const RuleSet& rules_;
  const FrameRules& frames_;
  const Document& document_;
  const Mention& figure_;
  const Mention* next_ = nullptr;      // right behind one word behind the figure
  std::uint32_t begin_ = 0, end_ = 0;  // its sentence, behind the figure before
};

}  // namespace

Change ChangeAt(const RuleSet& rules, const Document& document, const Mention& figure) {
  return ChangeScene(rules, document, figure).Run();
}

int MoreBehind(const RuleSet& rules, const Document& document, const Mention& figure) {
  const FrameRules& frames = rules.frames();
  const auto& tokens = document.layout.tokens;
  const std::uint32_t t = figure.end_token;
  if (t + 1 >= document.layout.sentences[figure.sentence].end_token || !frames.Is(tokens[t].word, GrammarClass::kOf))
    return 0;
  if (frames.Is(tokens[t + 1].word, GrammarClass::kMore)) return 1;
  return frames.Is(tokens[t + 1].word, GrammarClass::kDegree) ? -1 : 0;
}

int TurnOf(const RuleSet& rules, const Document& document, const Mention& figure) {
  return ChangeScene(rules, document, figure).Turn();
}

std::string SpanBehind(const RuleSet& rules, const Document& document, const Mention& figure) {
  constexpr std::uint32_t kNext = 2;
  for (const Mention& span : document.mentions) {
    if (span.sentence != figure.sentence || span.kind != MentionKind::kDate || !span.date.empty()) continue;
    if (span.first_token < figure.end_token || span.first_token - figure.end_token > kNext - 1) continue;
    if (span.first_token > figure.end_token &&
        !rules.frames().Is(document.layout.tokens[figure.end_token].word, GrammarClass::kPreposition))
      continue;
    return FoldCase(document.text.text().substr(span.span.begin, span.span.end - span.span.begin));
  }
  return {};
}

bool IsStart(const RuleSet& rules, const Document& document, const Mention& figure) {
  return ChangeScene(rules, document, figure).IsStart();
}

bool IsBehindAgainst(const RuleSet& rules, const Document& document, const Mention& figure) {
  return ChangeScene(rules, document, figure).IsBefore(GrammarClass::kAgainst);
}

bool IsSought(const RuleSet& rules, const Document& document, const Mention& figure) {
  return ChangeScene(rules, document, figure).IsSought();
}

bool IsPromised(const RuleSet& rules, const Document& document, const Mention& figure) {
  return ChangeScene(rules, document, figure).IsPromised();
}

bool TellsSeeking(const RuleSet& rules, const Document& document, std::uint32_t sentence) {
  const FrameRules& frames = rules.frames();
  const Sentence& span = document.layout.sentences[sentence];
  bool noun = false, pays = false;
  for (std::uint32_t t = span.first_token; t < span.end_token; ++t) {
    const WordId word = document.layout.tokens[t].word;
    if (frames.Is(word, GrammarClass::kGoalNoun)) return true;
    noun = noun || frames.Is(word, GrammarClass::kSeekNoun);
    for (const VerbForm& form : rules.language().Verbs(word)) {
      if (frames.Is(form.lemma, GrammarClass::kSeekVerb) || frames.Is(form.lemma, GrammarClass::kExpectVerb) ||
          frames.Is(form.lemma, GrammarClass::kForeseeVerb))
        return true;
      pays = pays || frames.Is(form.lemma, GrammarClass::kPayVerb);
    }
  }
  return noun && !pays;  // "a payé la rançon" tells that it was paid
}

}  // namespace recoupe::audit
