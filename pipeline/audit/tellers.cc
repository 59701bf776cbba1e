#include "pipeline/audit/tellers.h"

#include <algorithm>
#include <tuple>

#include "pipeline/recognize/anaphora_rules.h"
#include "pipeline/recognize/name_rules.h"
#include "pipeline/relate/frame_rules.h"
#include "pipeline/rules/language_rules.h"
#include "pipeline/rules/rule_set.h"

namespace recoupe::audit {

bool IsFiniteForm(const VerbForm& form) {
  return form.mood == Mood::kPresent || form.mood == Mood::kImperfect || form.mood == Mood::kPast ||
         form.mood == Mood::kFuture || form.mood == Mood::kConditional;
}

namespace {

class TellerScene {
 public:
  TellerScene(const RuleSet& rules, const Candidate& candidate)
      : rules_(rules),
        frames_(rules.frames()),
        audited_(*candidate.document),
        document_(candidate.document->document),
        figure_(document_.mentions[candidate.mention]),
        facts_(audited_.FactsOf(candidate.mention)) {
    std::tie(begin_, end_) = ClauseAround(rules, document_, figure_);
  }

  std::vector<Teller> Run(const NameMatcher& names, const Statement& statement) const {
    std::vector<Teller> tellers;
    const Mention* subject = nullptr;
    for (const std::uint32_t m : audited_.mentions_of_sentence[figure_.sentence]) {
      const Mention& name = document_.mentions[m];
      const bool who = IsWho(name.kind) || name.kind == MentionKind::kPerson;
      if (!who || name.entity == nullptr || name.first_token < begin_ || name.end_token > end_) continue;
      const bool named = name.reference == Reference::kName;
      // Whom "le fabricant" means is less certain than whom "le régulateur" does.
      if (!named && name.kind != MentionKind::kOrganization) continue;
      if (IsBehindPhrase(name) || (named && IsBehindSpeech(name))) {
        tellers.push_back({&name, IsObserver(name), named});
      } else if (named && IsAtEnd(name)) {
        tellers.push_back({&name, IsObserver(name), true, true});
      } else if (named && name.end_token <= figure_.first_token && QuotationAt(name) == QuotationAt(figure_) &&
                 !IsBehindNextVerb(name) && TellsBySubject(name, SideOf(names, statement, name))) {
        subject = &name;  // "IDC table sur 5 %, Gartner prévoit 7 %": the nearest
      }
    }
    if (subject != nullptr)
      tellers.push_back({subject, IsObserver(*subject), subject->reference == Reference::kName, true});
    return tellers;
  }

  bool TellsItself() const {
    const std::uint32_t first = document_.layout.sentences[figure_.sentence].first_token;
    bool tells = false;
    for (std::uint32_t t = begin_; t < end_ && !tells; ++t) {
      if (t >= figure_.first_token && t < figure_.end_token) continue;
      for (const VerbForm& form : rules_.language().Verbs(At(t).word)) {
        const bool gauges = t < figure_.first_token && frames_.Is(form.lemma, GrammarClass::kGaugeVerb);
        const bool speaks = IsSpeech(form) && (t < figure_.first_token || IsIncise(t));
        tells = tells || (IsFiniteForm(form) && (gauges || speaks));
      }
    }
    const bool other = begin_ > first ? HasFigureBetween(first, begin_)
                                      : HasFigureBetween(end_, document_.layout.sentences[figure_.sentence].end_token);
    return tells && other;
  }

 private:
  const Token& At(std::uint32_t t) const { return document_.layout.tokens[t]; }
  bool IsComma(std::uint32_t t) const { return At(t).In(document_.text.text()) == ","; }
  bool IsSpeech(const VerbForm& form) const {
    return frames_.IsSpeechVerb(form.lemma) && !frames_.IsActVerb(form.lemma) && !frames_.IsGivingVerb(form.lemma);
  }

  bool IsObserver(const Mention& name) const {
    const AnaphoraRules& anaphora = rules_.names().anaphora();
    const bool body = name.kind == MentionKind::kOrganization && anaphora.IsObserver(*name.entity);
    return body || anaphora.IsPress(*name.entity) || IsBehindNoun(name);
  }

  // "le cabinet Xyzzy", "le courtier Vokka", "les analystes de Plugh", "le classement de Counterpoint".
  bool IsBehindNoun(const Mention& name) const {
    constexpr std::uint32_t kFarthest = 4;
    for (std::uint32_t t = name.first_token; t-- > begin_ && name.first_token - t <= kFarthest;) {
      const bool noun =
          frames_.Is(At(t).word, GrammarClass::kObserverNoun) || frames_.Is(At(t).word, GrammarClass::kAnalystWord);
      if (noun) return true;
      const bool linked =
          frames_.Is(At(t).word, GrammarClass::kOf) || frames_.Is(At(t).word, GrammarClass::kDeterminer);
      if (!linked) return false;
    }
    return false;
  }

  // The claim says that the name does something, or the extractor does.
  bool IsClaimed(const NameMatcher& names, const Statement& statement, const Mention& name) const {
    const auto is_it = [&](const std::string& claimed) { return Means(names, audited_, claimed, name); };
    return std::any_of(statement.agents.begin(), statement.agents.end(), is_it) ||
           std::any_of(statement.names.begin(), statement.names.end(), is_it) ||
           std::any_of(statement.objects.begin(), statement.objects.end(), is_it) ||
           std::any_of(statement.counterparties.begin(), statement.counterparties.end(), is_it);
  }
  // What the name is to the claim: a side of what is told, or whoever tells it.
  struct Side {
    bool claimed = false, tells = false;
  };
  Side SideOf(const NameMatcher& names, const Statement& statement, const Mention& name) const {
    return {IsClaimed(names, statement, name),
            !statement.attribution.empty() && Means(names, audited_, statement.attribution, name)};
  }
  bool HasRole(const Mention& name) const {
    const auto is_it = [&](const Role& role) { return role.entity == name.entity; };
    return std::any_of(facts_.begin(), facts_.end(), [&](const Fact* fact) {
      return std::any_of(fact->agents.begin(), fact->agents.end(), is_it) ||
             std::any_of(fact->counterparties.begin(), fact->counterparties.end(), is_it);
    });
  }
  std::uint32_t QuotationAt(const Mention& mention) const {
    const auto& stretches = document_.layout.stretches;
    for (std::uint32_t i = 0; i < stretches.size(); ++i) {
      if (stretches[i].kind == Stretch::Kind::kQuotation && stretches[i].first_token <= mention.first_token &&
          mention.end_token <= stretches[i].end_token)
        return i;
    }
    return kNone;
  }

  // "Newzoo s'attend à 188 milliards, et Battlefield 6 vient de s'écouler à 7 millions": a verb between the figure and
  // the one before tells something else.
  bool IsBehindNextVerb(const Mention& name) const {
    std::uint32_t last = kNone;
    for (const std::uint32_t m : audited_.mentions_of_sentence[figure_.sentence]) {
      const Mention& other = document_.mentions[m];
      if (IsFigure(other.kind) && other.first_token >= name.end_token && other.end_token <= figure_.first_token)
        last = other.end_token;
    }
    for (std::uint32_t t = last; last != kNone && t < figure_.first_token; ++t) {
      const bool noun = t > 0 && (frames_.Is(At(t - 1).word, GrammarClass::kOf) ||
                                  frames_.Is(At(t - 1).word, GrammarClass::kDeterminer));
      const auto forms = rules_.language().Verbs(At(t).word);
      const auto tells = [&](const VerbForm& form) {  // "recense 322 millions d'appareils, crédite Samsung de 61"
        return frames_.Is(form.lemma, GrammarClass::kGaugeVerb) || IsSpeech(form);
      };
      if (noun || std::any_of(forms.begin(), forms.end(), tells)) continue;
      if (std::any_of(forms.begin(), forms.end(), IsFiniteForm)) return true;
    }
    return false;
  }

  bool HasFigureBetween(std::uint32_t begin, std::uint32_t end) const {
    const auto& here = audited_.mentions_of_sentence[figure_.sentence];
    return std::any_of(here.begin(), here.end(), [&](std::uint32_t m) {
      const Mention& other = document_.mentions[m];
      return IsFigure(other.kind) && other.first_token >= begin && other.end_token <= end;
    });
  }

  // "selon IDC" at the head of the clause, or behind the figure and before the next one.
  bool IsBehindPhrase(const Mention& name) const {
    constexpr std::uint32_t kPhrase = 6;
    const bool before = name.end_token <= figure_.first_token;
    if (!before && HasFigureBetween(figure_.end_token, name.first_token)) return false;
    for (std::uint32_t t = name.first_token; t-- > begin_ && name.first_token - t <= kPhrase;) {
      if (!frames_.source_phrases().FindAt(document_.layout.tokens, t, name.first_token)) continue;
      // "70 %, d'après TrendForce, et 165 milliards" is of the 70 %.
      return !before || !HasFigureBetween(begin_, name.first_token);
    }
    return false;
  }

  // "2,8 milliards en 2025, 35 % de moins qu'un an plus tôt, selon le baromètre d'EY.": at the end of the clause it is
  // of all its figures, unless somebody or a verb comes in between.
  bool IsAtEnd(const Mention& name) const {
    constexpr std::uint32_t kPhrase = 6;
    if (name.first_token < figure_.end_token) return false;
    for (std::uint32_t t = name.end_token; t < end_; ++t) {
      if (At(t).kind != TokenKind::kPunct) return false;
    }
    std::uint32_t phrase = name.first_token;
    const std::uint32_t least = std::max(figure_.end_token + 1, name.first_token - std::min(name.first_token, kPhrase));
    while (phrase > least && !frames_.source_phrases().FindAt(document_.layout.tokens, phrase, name.first_token))
      --phrase;
    if (!IsComma(phrase - 1) || !frames_.source_phrases().FindAt(document_.layout.tokens, phrase, name.first_token))
      return false;
    for (const std::uint32_t m : audited_.mentions_of_sentence[figure_.sentence]) {
      const Mention& other = document_.mentions[m];
      const bool between = other.first_token >= figure_.end_token && other.end_token <= phrase;
      if (between && other.entity != nullptr && (IsWho(other.kind) || other.kind == MentionKind::kPerson)) return false;
    }
    for (std::uint32_t t = figure_.end_token; t < phrase; ++t) {
      const auto forms = rules_.language().Verbs(At(t).word);
      const bool noun =
          frames_.Is(At(t - 1).word, GrammarClass::kOf) || frames_.Is(At(t - 1).word, GrammarClass::kDeterminer);
      if (!noun && std::any_of(forms.begin(), forms.end(), IsFiniteForm)) return false;
      if (frames_.Is(At(t).word, GrammarClass::kAgainst) || frames_.Is(At(t).word, GrammarClass::kRelative))
        return false;
    }
    return true;
  }

  // ", croit savoir Nikkei" behind the figure and before the next one.
  bool IsBehindSpeech(const Mention& name) const {
    constexpr std::uint32_t kSpeech = 3;
    if (name.first_token < figure_.end_token || HasFigureBetween(figure_.end_token, name.first_token)) return false;
    for (std::uint32_t t = name.first_token; t-- > figure_.end_token && name.first_token - t <= kSpeech;) {
      const auto forms = rules_.language().Verbs(At(t).word);
      const bool speaks = std::any_of(forms.begin(), forms.end(), [&](const VerbForm& form) {
        return form.mood != Mood::kInfinitive && frames_.IsSpeechVerb(form.lemma);
      });
      if (speaks) return IsIncise(t);
    }
    return false;
  }

  // The verb stands behind a mark, and so do its auxiliaries: "», a assuré", ", croit savoir".
  bool IsIncise(std::uint32_t verb) const {
    constexpr std::uint32_t kAuxiliaries = 2;
    for (std::uint32_t t = verb; t > figure_.end_token && verb - t <= kAuxiliaries; --t) {
      if (At(t - 1).kind == TokenKind::kPunct) return true;
    }
    return verb == figure_.end_token;
  }

  // The verb behind the name and what stands between commas: "Dealroom, qui compte aussi la dette, donne"; or one
  // joined to it: "doute qu'ils y parviennent et table sur".
  bool TellsBySubject(const Mention& name, Side side) const {
    constexpr std::uint32_t kIncise = 14, kVerb = 5, kJoined = 12;
    std::uint32_t t = name.end_token;
    if (t < figure_.first_token && IsComma(t)) {
      std::uint32_t close = t + 1;
      while (close < figure_.first_token && close - t < kIncise && !IsComma(close)) ++close;
      if (close >= figure_.first_token || !IsComma(close)) return false;
      t = close + 1;
    }
    const std::uint32_t first = t;
    for (; t < std::min(first + kJoined, figure_.first_token); ++t) {
      if (At(t).kind == TokenKind::kPunct && t < first + kVerb) return false;
      const bool joined = t > 0 && frames_.Is(At(t - 1).word, GrammarClass::kCoordinator);
      if (t >= first + kVerb && !joined) continue;
      if (IsTellingVerb(name, t, side)) return true;
    }
    return false;
  }

  bool IsTellingVerb(const Mention& name, std::uint32_t t, Side side) const {
    const bool observer = IsObserver(name), person = name.kind == MentionKind::kPerson;
    // "des droits de douane que JPMorgan évalue à 80 millions"
    const bool relative = name.first_token > begin_ && frames_.Is(At(name.first_token - 1).word, GrammarClass::kThat);
    const bool apart = relative || side.tells || !HasRole(name);
    const bool press = rules_.names().anaphora().IsPress(*name.entity) && !side.claimed;
    for (const VerbForm& form : rules_.language().Verbs(At(t).word)) {
      if (form.mood != Mood::kPastParticiple && !IsFiniteForm(form)) continue;
      if (press && IsFiniteForm(form)) return true;  // "Bloomberg faisait état d'une offre": a paper tells
      if (frames_.Is(form.lemma, GrammarClass::kGaugeVerb) && apart && (observer || !(side.claimed || person)))
        return true;
      if (person && frames_.Is(form.lemma, GrammarClass::kExpectVerb)) return true;
      if (IsSpeech(form) && (observer || person || !frames_.IsOwnSpeechVerb(form.lemma) || !HasRole(name))) return true;
    }
    return false;
  }

  const RuleSet& rules_;
  const FrameRules& frames_;
  const AuditDocument& audited_;
  const Document& document_;
  const Mention& figure_;
  const std::vector<const Fact*> facts_;
  std::uint32_t begin_ = 0, end_ = 0;
};

}  // namespace

std::pair<std::uint32_t, std::uint32_t> ClauseAround(const RuleSet& rules, const Document& document,
                                                     const Mention& figure) {
  const FrameRules& frames = rules.frames();
  const auto& tokens = document.layout.tokens;
  const Sentence& sentence = document.layout.sentences[figure.sentence];
  // The token opens a clause that is set against the one before.
  const auto opens = [&](std::uint32_t t) {
    if (t <= sentence.first_token || t >= sentence.end_token) return false;
    const std::string_view before = tokens[t - 1].In(document.text.text());
    if (before == ";") return true;
    if (before == "," && frames.Is(tokens[t].word, GrammarClass::kWhereas)) return true;
    const bool behind = t + 1 < sentence.end_token;
    if (behind && frames.Is(tokens[t].word, GrammarClass::kContrast) &&
        frames.Is(tokens[t + 1].word, GrammarClass::kThat))
      return true;
    return false;
  };
  std::uint32_t begin = figure.first_token, end = figure.end_token;
  while (begin > sentence.first_token && !opens(begin)) --begin;
  while (end < sentence.end_token && !opens(end)) ++end;
  return {begin, end};
}

std::vector<Teller> TellersOf(const RuleSet& rules, const NameMatcher& names, const Statement& statement,
                              const Candidate& candidate) {
  return TellerScene(rules, candidate).Run(names, statement);
}

bool TellsApart(const RuleSet& rules, const Candidate& candidate) {
  return TellerScene(rules, candidate).TellsItself();
}

}  // namespace recoupe::audit
