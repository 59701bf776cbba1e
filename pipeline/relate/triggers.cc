// Where frames are evoked, and which of them a figure belongs to.
#include <algorithm>
#include <array>
#include <limits>

#include "pipeline/relate/relator.h"

namespace recoupe {
namespace {

constexpr double kNever = -std::numeric_limits<double>::infinity();
constexpr double kBar = 0.9;           // below it a figure abstains
constexpr double kCloseCall = 0.7;     // within it a more specific frame wins
constexpr double kSecondChoice = 1.8;  // how far behind the best a candidate may be that takes its place
constexpr double kBeside = 1.0;        // bonus: "N de F", "F de N", "V F"
constexpr double kBehindFigure = 2.4;  // a noun that only comes later
constexpr std::uint32_t kNear = 16;    // tokens around a figure in which `near` and `unless` look
constexpr double kLeadIn = 0.4;        // a trigger of the heading or the line before a list

// "1 750 salariés (8,5 % des effectifs) ont été licenciés", "1 200 postes, dont 400 en France, seront supprimés": the
// way from a figure to the verb whose subject it is leads over brackets and over what stands between commas.
double WayToVerb(const Syntax& syntax, const Layout& layout, std::uint32_t from, std::uint32_t verb) {
  constexpr double kAside = 0.2;
  std::uint32_t to = syntax.BeforeIncise(verb);
  if (to < from) to = verb;
  double way = to < verb ? kAside : 0;
  for (std::uint32_t at = from; at < to;) {
    const std::uint32_t bracket = syntax.ParenthesisAt(at);
    if (bracket != kNone && layout.stretches[bracket].first_token == at && layout.stretches[bracket].end_token <= to) {
      way += kAside;
      at = layout.stretches[bracket].end_token;
      continue;
    }
    way += syntax.Crossing(at, at + 1);
    ++at;
  }
  return way;
}

// "perdait 3 %, les revenus de la division (41,1 milliards) ayant déçu": a bracket behind the next noun holds nothing
// of the verb, which has its own figure (`from` is its end).
bool IsOfNextNoun(const Syntax& syntax, std::uint32_t from, const Mention& figure) {
  if (figure.first_token <= from + 1 || !syntax.IsPunct(figure.first_token - 1, '(')) return false;
  bool has_own = false;
  for (std::uint32_t i = from; i + 1 < figure.first_token; ++i) {
    if (syntax.IsPunct(i, '(')) return false;
    has_own |= syntax.FigureAt(i) != kNone;
    if (has_own && syntax.IsPunct(i, ',') && syntax.Is(i + 1, GrammarClass::kDeterminer)) return true;
  }
  return false;
}

// "suit à 34 %, Honor à 9 %": behind a figure of the verb a name has one of its own, without the verb.
bool IsOfGappedName(const Syntax& syntax, AnyIndex<Mention> mentions, std::uint32_t from, std::uint32_t phrase,
                    const Mention& figure) {
  const std::uint32_t name = phrase > from + 2 ? syntax.NameAt(phrase - 1) : kNone;
  if (name == kNone || !HasKind(mentions[name], kCompanies)) return false;
  std::uint32_t before = mentions[name].first_token;
  while (before > from && syntax.Is(before - 1, GrammarClass::kDeterminer)) --before;
  if (before <= from || !(syntax.IsPunct(before - 1, ',') || syntax.Is(before - 1, GrammarClass::kCoordinator))) {
    return false;
  }
  for (std::uint32_t i = from; i + 1 < before; ++i) {
    const std::uint32_t other = syntax.FigureAt(i);
    if (other != kNone && mentions[other].figure.unit == figure.figure.unit) return true;
  }
  return false;
}

// "À 499 euros, c'est la moins chère de notre sélection": it compares no two prices.
bool IsSuperlative(const Syntax& syntax, std::uint32_t token) {
  return syntax.Is(token, GrammarClass::kDegree) && token > syntax.SentenceBegin(token) &&
         syntax.Is(token - 1, GrammarClass::kDefinite);
}

}  // namespace

std::span<const Occurrence> Relator::OccurrencesOf(std::uint32_t sentence) const {
  return std::span(occurrences_)
      .subspan(first_occurrence_[sentence], first_occurrence_[sentence + 1] - first_occurrence_[sentence]);
}

void Relator::FindTriggers() {
  const auto& sentences = document_->layout.sentences;
  first_occurrence_.reserve(sentences.size() + 1);
  std::uint32_t verb = 0;
  for (const Sentence& sentence : sentences) {
    first_occurrence_.push_back(static_cast<std::uint32_t>(occurrences_.size()));
    AddNounTriggers(sentence);
    while (verb < syntax_.verbs().size() && syntax_.verbs()[verb].first < sentence.end_token) AddVerbTriggers(verb++);
  }
  first_occurrence_.push_back(static_cast<std::uint32_t>(occurrences_.size()));
}

void Relator::AddNounTriggers(const Sentence& sentence) {
  std::uint32_t token = sentence.first_token;
  while (token < sentence.end_token) {
    if (!syntax_.Is(token, GrammarClass::kStartsNoun)) {  // most words
      if (IsDemonstrative(token) || IsNextOrFormer(token)) AddDemonstrative(sentence, token);
      ++token;
      continue;
    }
    const std::uint32_t verb = syntax_.VerbAt(token);
    // "Amende : 2,95 milliards": what begins a line is the noun.
    const bool opens = token == sentence.first_token ||
                       (token == sentence.first_token + 1 && tokens()[sentence.first_token].kind != TokenKind::kWord);
    const bool is_verb = verb != kNone && !opens &&
                         (syntax_.verbs()[verb].form == VerbGroup::Form::kFinite ||
                          syntax_.verbs()[verb].form == VerbGroup::Form::kInfinitive);
    std::uint32_t length = 0;
    const std::uint32_t before = token > sentence.first_token ? syntax_.VerbAt(token - 1) : kNone;
    const bool adjective = before != kNone && syntax_.verbs()[before].lemma == frames_.etre();  // "est prêt à payer"
    const std::uint32_t name = syntax_.NameAt(token);
    // "Ventes (millions) | Part de marché", "Amende : 2,95 milliards": a word that looks like a name at its place.
    const bool guessed = name != kNone && mentions()[name].entity != nullptr && !mentions()[name].entity->known &&
                         (opens || document_->layout.blocks[sentence.block].kind == BlockKind::kTableRow);
    if (name == kNone || guessed) {
      frames_.nouns().VisitAt(tokens(), token, sentence.end_token, [&](const FrameTrigger* trigger, std::uint32_t n) {
        if (length != 0 && n < length) return true;
        if ((is_verb || adjective) && n == 1)
          return false;  // "commande" is one or the other; "chiffre d'affaires" is no verb
        length = n;
        occurrences_.push_back({trigger, token, token + n, kNone});
        return false;
      });
    }
    token += std::max(length, 1u);
  }
}

// "La part de Firefox est tombée à 2,4 %, celle d'Edge a grimpé à 5,2 %": a demonstrative with a complement stands for
// the noun told last that agrees with it; one that opens its sentence is left to RelateToNounBefore. "Le précédent,
// signé en 2020, valait 823 millions": so does an adjective without its noun.
void Relator::AddDemonstrative(const Sentence& sentence, std::uint32_t token) {
  if (token == sentence.first_token || token + 2 >= sentence.end_token) return;
  const bool former = !IsDemonstrative(token);
  const std::uint32_t said = former ? token - 1 : token;  // tells the gender
  if (former) {
    const bool alone = syntax_.IsPunct(token + 1, ',') || syntax_.VerbAt(token + 1) != kNone;
    if (!alone || !syntax_.Is(said, GrammarClass::kDefinite)) return;
  } else {
    if (!syntax_.Is(token + 1, GrammarClass::kOf)) return;
    std::uint32_t owner = token + 2;
    if (syntax_.Is(owner, GrammarClass::kDeterminer)) ++owner;
    // "supérieur à celui de 2024", "celui de 2 To"
    if (owner >= sentence.end_token || syntax_.FigureAt(owner) != kNone || syntax_.DateAt(owner) != kNone) return;
  }
  const bool plural = syntax_.Is(said, GrammarClass::kPlural);
  const auto other_gender =
      syntax_.Is(said, GrammarClass::kFeminine) ? GrammarClass::kMasculine : GrammarClass::kFeminine;
  constexpr std::size_t kBack = 32;  // triggers
  std::size_t last = occurrences_.size();
  const std::size_t first = std::max<std::size_t>(first_occurrence_.back(), last > kBack ? last - kBack : 0);
  for (; last > first; --last) {
    const std::uint32_t noun = occurrences_[last - 1].first;
    if (noun == sentence.first_token || !syntax_.Is(noun - 1, GrammarClass::kDeterminer)) break;
    const std::uint32_t article = noun - 1;
    if (syntax_.Is(article, GrammarClass::kPlural) == plural && !syntax_.Is(article, other_gender)) break;
  }
  if (last == first) return;
  std::size_t same = last - 1;
  while (same > first && occurrences_[same - 1].first == occurrences_[last - 1].first) --same;
  for (std::size_t i = same; i < last; ++i) {
    occurrences_.push_back({occurrences_[i].trigger, token, token + 1, kNone});
  }
}

// "a mis la main en 2020 sur Cypress", "met la main cette semaine sur Wiz", "met aussi la main": behind the time or the
// adverb that stands there; there, if none does.
std::uint32_t Relator::BehindTime(std::uint32_t token) const {
  if (syntax_.FigureAt(token) != kNone) return token;  // "équipe [plus de 1 500 clients]"
  if (syntax_.Is(token, GrammarClass::kAdverb)) return token + 1;
  std::uint32_t date = syntax_.DateAt(token);
  if (date == kNone && syntax_.Is(token, GrammarClass::kPreposition) && token + 1 < syntax_.SentenceEnd(token)) {
    date = syntax_.DateAt(token + 1);
  }
  return date == kNone ? token : mentions()[date].end_token;
}

void Relator::AddVerbTriggers(std::uint32_t verb) {
  const VerbGroup& group = syntax_.verbs()[verb];
  bool phrase_found = false;
  for (const FrameRules::VerbPhrase& phrase : frames_.VerbPhrases(group.lemma)) {
    if (phrase.reflexive && !group.reflexive) continue;
    std::uint32_t at = group.end;
    bool match = at + phrase.rest.size() <= syntax_.SentenceEnd(group.head);
    for (std::size_t i = 0; match && i < phrase.rest.size(); ++i) {
      const std::uint32_t here = at + static_cast<std::uint32_t>(i);
      if (phrase.rest[i] != tokens()[here].word) {
        at = BehindTime(here) - static_cast<std::uint32_t>(i);
        match = at + phrase.rest.size() <= syntax_.SentenceEnd(group.head);
        if (!match) break;
      }
      const WordId word = tokens()[at + i].word;
      match = word == phrase.rest[i] || (phrase.rest[i] == frames_.de() && frames_.Is(word, GrammarClass::kOf));
    }
    if (!match || !MayEvoke(*phrase.trigger, group)) continue;
    phrase_found = true;
    occurrences_.push_back({phrase.trigger, group.first, at + static_cast<std::uint32_t>(phrase.rest.size()), verb});
  }
  if (phrase_found) return;
  for (const FrameTrigger* trigger : frames_.VerbTriggers(group.lemma)) {
    if (!MayEvoke(*trigger, group)) continue;
    occurrences_.push_back({trigger, group.first, group.end, verb});
  }
}

// "Le contrat, signé pour quatre ans, pèse 300 millions": what the verb is said of is a deal.
bool Relator::IsSaidOfDeal(const VerbGroup& group) const {
  const std::uint32_t begin = syntax_.SentenceBegin(group.first), from = syntax_.BeforeIncise(group.first);
  for (std::size_t i = occurrences_.size(); i > 0; --i) {
    const Occurrence& noun = occurrences_[i - 1];
    if (noun.first < begin) return false;
    if (noun.verb != kNone || noun.end > from || noun.first == begin) continue;
    const std::uint32_t verb = syntax_.FiniteAfter(noun.end);
    const bool own =
        verb != kNone && (syntax_.verbs()[verb].first == group.first || syntax_.verbs()[verb].first >= from);
    if (!own || !syntax_.Is(noun.first - 1, GrammarClass::kDeterminer)) continue;
    return noun.trigger->frame->type == "contract" || noun.trigger->frame->type == "order";
  }
  return false;
}

bool Relator::MayEvoke(const FrameTrigger& trigger, const VerbGroup& group) const {
  // "un accord en vue de racheter X, une opération qui valorise la société à 40 milliards": what the deal makes it
  // worth.
  const auto has_object = [&] {
    for (std::uint32_t i = group.first; i < group.head; ++i) {
      if (syntax_.Is(i, GrammarClass::kDefinite)) return true;
    }
    return group.end < syntax_.SentenceEnd(group.head) && syntax_.FigureAt(group.end) == kNone &&
           (syntax_.Is(group.end, GrammarClass::kDeterminer) || syntax_.NameAt(group.end) != kNone);
  };
  if (trigger.frame->type == "valuation" && group.form == VerbGroup::Form::kFinite && !has_object() &&
      IsSaidOfDeal(group)) {
    return false;
  }
  if (trigger.first_person && !HasFirstPersonSubject(group)) return false;
  if (trigger.any_of_kind && !IsSaidOfAny(group)) return false;
  if (!trigger.governors.empty() &&
      std::find(trigger.governors.begin(), trigger.governors.end(), group.governor) == trigger.governors.end()) {
    return false;
  }
  if (trigger.observed && !IsCountedByObserver(syntax_.VerbAt(group.head))) return false;
  if (trigger.participle && (group.form != VerbGroup::Form::kParticiple || HeadOfParticiple(group) == kNone))
    return false;
  if (trigger.subjects.empty()) return true;
  // "La fintech, fondée en 2020, vaut 2 milliards": a firm is no market, whatever word it is told by.
  if (trigger.frame->type == "market" && group.form == VerbGroup::Form::kFinite) {
    bool noun = false;
    const std::uint32_t subject = syntax_.Subject(syntax_.VerbAt(group.head), &noun);
    if (subject != kNone && HasKind(mentions()[subject], kCompanies)) return false;
  }
  return HasSubjectWord(group, trigger.subjects);
}

// "un jeu complet chez TSMC coûte entre 8 et 10 millions": what one of them costs, and always.
bool Relator::IsSaidOfAny(const VerbGroup& group) const {
  constexpr std::uint32_t kSubject = 12;
  if (group.form != VerbGroup::Form::kFinite || group.mood != Mood::kPresent || group.compound || group.plural)
    return false;
  const std::uint32_t begin = syntax_.SentenceBegin(group.first);
  for (std::uint32_t i = group.first; i > begin && group.first - i < kSubject; --i) {
    const std::uint32_t at = i - 1;
    if (syntax_.IsPunct(at, ',') || syntax_.IsPunct(at, ';') || syntax_.IsPunct(at, ':')) return false;
    const bool opens =
        at == begin || tokens()[at - 1].kind != TokenKind::kWord || syntax_.Is(at - 1, GrammarClass::kSubordinator);
    if (opens) return syntax_.Is(at, GrammarClass::kIndefinite);
  }
  return false;
}

// "nous sommes 380", "on est 45" in an answer
bool Relator::HasFirstPersonSubject(const VerbGroup& group) const {
  const std::uint32_t begin = syntax_.SentenceBegin(group.first);
  for (std::uint32_t i = group.first > begin ? group.first - 1 : begin; i < group.head; ++i) {
    if (syntax_.Is(i, GrammarClass::kFirstPerson)) return true;
    if (syntax_.Is(i, GrammarClass::kOne) && IsOnOfSpeaker(i, group)) return true;
  }
  return false;
}

// The quantity that "et", "ou" or a comma joins right behind this one; kNone if none does.
std::uint32_t Relator::JoinedFigure(const Mention& figure) const {
  const std::uint32_t end = syntax_.SentenceEnd(figure.first_token), at = figure.end_token;
  if (figure.kind != MentionKind::kQuantity || at + 1 >= end) return kNone;
  if (!syntax_.Is(at, GrammarClass::kCoordinator) && !syntax_.IsPunct(at, ',')) return kNone;
  const std::uint32_t next = syntax_.FigureAt(at + 1);
  return next != kNone && mentions()[next].kind == MentionKind::kQuantity ? next : kNone;
}

bool Relator::Accepts(const FrameTrigger& trigger, const Mention& figure) const {
  if ((trigger.figures & KindBit(figure.kind)) == 0) return false;
  if (trigger.small && (figure.scale_inherited || figure.figure.value >= Decimal(1000000))) return false;
  if (trigger.minimum && figure.figure.value.Abs() < *trigger.minimum) return false;
  if (!trigger.only_units.empty() &&
      std::find(trigger.only_units.begin(), trigger.only_units.end(), figure.figure.unit) == trigger.only_units.end()) {
    return false;
  }
  // "14,99 euros par mois" is a price; "un milliard par mois" is spent.
  if (trigger.no_per && !figure.figure.per.empty() && figure.figure.per != "year" &&
      (figure.figure.per == "unit" || figure.figure.per == "share" || figure.figure.value < Decimal(1000000))) {
    return false;
  }
  const auto& pers = trigger.needs_per;
  if (!pers.empty() && std::find(pers.begin(), pers.end(), figure.figure.per) == pers.end()) return false;
  if (!trigger.follows.empty()) {
    // "Meta a payé 200 millions", behind what somebody else was fined.
    const auto& facts = document_->facts;
    constexpr std::uint32_t kSentences = 2;
    // "devant Apple (18 %), dont les livraisons bondissent de 9 %. Xiaomi pointe à 14 %": a list goes on over an aside.
    const std::size_t back = trigger.frame->type == trigger.follows ? 2 : 1;
    const std::size_t most = std::min(back, facts.size());
    const bool told = std::any_of(facts.end() - static_cast<std::ptrdiff_t>(most), facts.end(), [&](const Fact& fact) {
      return fact.type == trigger.follows && mentions()[fact.figure_mention].sentence + kSentences >= figure.sentence;
    });
    if (!told) return false;
  }
  if (!trigger.evoked.empty() && EvokedTarget(figure, trigger.evoked) == kNone) return false;
  if (trigger.opens && !OpensClause(figure)) return false;
  if (trigger.bare && figure.counted_first < figure.counted_end) return false;
  if (trigger.blamed && !IsBlamed(figure)) return false;
  const bool by_figure = trigger.kind == FrameTrigger::Kind::kCounted || trigger.kind == FrameTrigger::Kind::kUnit;
  if (!by_figure && IsWhole(figure)) return false;
  if (!trigger.unless.empty() && IsNear(figure, trigger.unless, figure.counted_first < figure.counted_end))
    return false;
  if (!trigger.unless_of.empty() && IsComplementOf(figure, trigger.unless_of)) return false;
  if (!trigger.near.empty() && !IsNear(figure, trigger.near, false)) return false;
  if (!trigger.needs.empty() && !SentenceHasVerb(figure.first_token, trigger.needs)) return false;
  // "perdraient 85 et 62 emplois": both count what stands behind the second.
  const std::uint32_t joined = figure.counted_first == figure.counted_end ? JoinedFigure(figure) : kNone;
  const Mention& counted = joined == kNone ? figure : mentions()[joined];
  const auto counts = [&](const std::vector<WordId>& nouns) {
    return counted.counted_first < counted.counted_end &&
           std::find(nouns.begin(), nouns.end(), tokens()[counted.counted_first].word) != nouns.end();
  };
  return !counts(trigger.unless_counted) && (trigger.needs_counted.empty() || counts(trigger.needs_counted));
}

// "Un tiers des requêtes passent par", "selon l'Arcep, 68 % des abonnements": nothing but an opening stands before the
// figure in its clause, and a finite verb follows it.
bool Relator::OpensClause(const Mention& figure) const {
  constexpr std::uint32_t kToVerb = 14;
  const std::uint32_t begin = syntax_.SentenceBegin(figure.first_token), end = syntax_.SentenceEnd(figure.first_token);
  std::uint32_t first = figure.first_token;
  while (first > begin && syntax_.Is(first - 1, GrammarClass::kDeterminer) &&
         !syntax_.Is(first - 1, GrammarClass::kPreposition)) {
    --first;
  }
  if (first > begin) {
    const std::string_view before = syntax_.Text(first - 1);
    const bool mark = tokens()[first - 1].kind == TokenKind::kPunct && before != "(" && before != ",";
    // "Selon l'Arcep, 68 %": an opening without a verb; but ", 40 % de la production" is said of what stands before.
    bool opening = before == ",";
    for (std::uint32_t i = begin; i < first && opening; ++i) {
      opening = syntax_.VerbAt(i) == kNone && syntax_.FigureAt(i) == kNone;
    }
    if (!mark && !opening && !syntax_.Is(first - 1, GrammarClass::kThat)) return false;
    // "ne pèse plus que 9 %" restricts, "estime que 40 %" subordinates.
    const std::uint32_t verb = syntax_.Is(first - 1, GrammarClass::kThat) ? syntax_.FiniteBefore(first - 1) : kNone;
    if (verb != kNone && (syntax_.verbs()[verb].negated || !frames_.IsSpeechVerb(syntax_.verbs()[verb].lemma)))
      return false;
  }
  const std::uint32_t verb = figure.end_token < end ? syntax_.FiniteAfter(figure.end_token) : kNone;
  if (verb == kNone || syntax_.verbs()[verb].first >= end || syntax_.verbs()[verb].first - figure.end_token > kToVerb) {
    return false;
  }
  for (std::uint32_t i = figure.end_token; i < syntax_.verbs()[verb].first; ++i) {
    if (tokens()[i].kind == TokenKind::kPunct || syntax_.Is(i, GrammarClass::kRelative)) return false;
  }
  return true;
}

// "485 millions pour avoir enfreint le RGPD", "150 000 dollars pour ne pas avoir éloigné un satellite": what was done,
// for which somebody pays.
bool Relator::IsBlamed(const Mention& figure) const {
  constexpr std::uint32_t kToVerb = 4;  // "n'", "ne pas", "s'"
  const std::uint32_t end = std::min(syntax_.SentenceEnd(figure.first_token), figure.end_token + 1 + kToVerb);
  if (figure.end_token >= end || tokens()[figure.end_token].word != frames_.pour()) return false;
  for (std::uint32_t i = figure.end_token + 1; i < end; ++i) {
    const std::uint32_t verb = syntax_.VerbAt(i);
    // "14 milliards pour Juniper, après avoir consenti à céder Instant On"
    if (syntax_.NameAt(i) != kNone || tokens()[i].kind == TokenKind::kPunct) return false;
    if (verb == kNone) continue;
    return syntax_.verbs()[verb].form == VerbGroup::Form::kInfinitive && syntax_.verbs()[verb].compound;
  }
  return false;
}

// "lever 3 milliards, dont 1,3 milliard de dette": what is said of a part is not said of the whole.
std::uint32_t Relator::PartBehind(const Mention& figure, std::uint32_t end) const {
  constexpr std::uint32_t kPart = 4;
  for (std::uint32_t i = figure.end_token; i < end; ++i) {
    if (!syntax_.Is(i, GrammarClass::kOfWhich)) continue;
    for (std::uint32_t part = i + 1; part < std::min(end, i + kPart); ++part) {
      const std::uint32_t other = syntax_.FigureAt(part);
      if (other != kNone) return mentions()[other].kind == figure.kind ? i : end;
    }
  }
  return end;
}

// "les données de 6,4 millions de ses clients": whether one of the nouns has the figure behind "de".
bool Relator::IsComplementOf(const Mention& figure, const std::vector<WordId>& nouns) const {
  constexpr std::uint32_t kDescribed = 2;  // "les données personnelles de"
  const std::uint32_t begin = syntax_.SentenceBegin(figure.first_token);
  std::uint32_t of = figure.first_token;
  while (of > begin && syntax_.Is(of - 1, GrammarClass::kDeterminer) && !syntax_.Is(of - 1, GrammarClass::kOf)) --of;
  if (of < begin + 2 || !syntax_.Is(of - 1, GrammarClass::kOf)) return false;
  const std::uint32_t first = std::max(begin, of > kDescribed + 1 ? of - 1 - kDescribed : 0);
  return std::any_of(tokens().begin() + first, tokens().begin() + of - 1, [&](const Token& token) {
    return std::find(nouns.begin(), nouns.end(), token.word) != nouns.end();
  });
}

// Whether one of the words stands within a clause's length of the figure.
bool Relator::IsNear(const Mention& figure, const std::vector<WordId>& words, bool apart) const {
  const std::uint32_t begin = syntax_.SentenceBegin(figure.first_token);
  const std::uint32_t from = std::max(begin, figure.first_token > kNear ? figure.first_token - kNear : 0);
  const std::uint32_t end = std::min(syntax_.SentenceEnd(figure.first_token), figure.end_token + kNear);
  for (std::uint32_t i = from; i < end; ++i) {
    if (!syntax_.Is(i, GrammarClass::kNear)) continue;
    if (std::find(words.begin(), words.end(), tokens()[i].word) == words.end()) continue;
    // "45 salariés, revendique 2,3 millions d'utilisateurs": what another figure counts is said of that one.
    const std::uint32_t other = apart ? syntax_.FigureAt(i) : kNone;
    if (other != kNone && &mentions()[other] != &figure) continue;
    return i < figure.end_token || PartBehind(figure, i + 1) > i;
  }
  return false;
}

bool Relator::SentenceHasVerb(std::uint32_t token, const std::vector<WordId>& lemmas) const {
  const std::uint32_t begin = std::max(syntax_.SentenceBegin(token), token > kReach ? token - kReach : 0);
  const std::uint32_t end = std::min(syntax_.SentenceEnd(token), token + kReach);
  for (std::uint32_t i = begin; i < end; ++i) {
    const std::uint32_t verb = syntax_.VerbAt(i);
    if (verb != kNone && std::find(lemmas.begin(), lemmas.end(), syntax_.verbs()[verb].lemma) != lemmas.end()) {
      return true;
    }
  }
  return false;
}

WordId Relator::Slot(const Mention& figure) const {
  std::uint32_t at = figure.first_token;
  const std::uint32_t begin = syntax_.SentenceBegin(at);
  // "les 250 milliards", "de ces 30 milliards"
  while (at > begin && syntax_.Is(at - 1, GrammarClass::kDeterminer) && !syntax_.Is(at - 1, GrammarClass::kPreposition))
    --at;
  if (at > begin && syntax_.Is(at - 1, GrammarClass::kInExchange)) return frames_.pour();
  // "pour un montant de F", "à hauteur de F", "pour un montant pouvant aller jusqu'à F": the preposition before the
  // noun of amount counts.
  const auto before_amount = [&](std::uint32_t noun) {
    constexpr std::uint32_t kToPreposition = 4;
    for (std::uint32_t i = noun; i > begin && noun - i < kToPreposition; --i) {
      if (syntax_.Is(i - 1, GrammarClass::kPreposition)) return tokens()[i - 1].word;
    }
    return kUnknownWord;
  };
  const auto is_amount = [&](std::uint32_t noun) { return syntax_.Is(noun, GrammarClass::kAmountNoun); };
  // but not "au total F"
  if (at > begin + 1 && figure.first_token == at && is_amount(at - 1) &&
      syntax_.Is(at - 2, GrammarClass::kDeterminer) && !syntax_.Is(at - 2, GrammarClass::kPreposition)) {
    return before_amount(at - 1);
  }
  if (at == begin || !syntax_.Is(at - 1, GrammarClass::kPreposition)) return kUnknownWord;
  --at;
  if (syntax_.Is(at, GrammarClass::kOf) && at > begin) {
    if (is_amount(at - 1)) return before_amount(at - 1);
    // "s'adjuge Kio Networks au prix de 85 millions"
    const bool at_price =
        at > begin + 1 && syntax_.Is(at - 1, GrammarClass::kPriceNoun) && syntax_.Is(at - 2, GrammarClass::kTo);
    if (at_price) return frames_.pour();
    // "pour un montant global de F", "pour une somme maximale de F"
    const bool described =
        at > begin + 1 && tokens()[at - 1].kind == TokenKind::kWord && syntax_.VerbAt(at - 1) == kNone;
    if (described && syntax_.Is(at - 2, GrammarClass::kSumNoun)) return before_amount(at - 2);
    // "très loin des 67,6 % de TSMC"
    if (syntax_.Is(at - 1, GrammarClass::kPreposition) && !syntax_.Is(at - 1, GrammarClass::kOf)) --at;
  }
  return tokens()[at].word;
}

bool Relator::HasSlot(const FrameTrigger& trigger, WordId slot) const {
  return std::any_of(trigger.slots.begin(), trigger.slots.end(),
                     [&](WordId allowed) { return frames_.SamePreposition(allowed, slot); });
}

// "Les salariés étaient 350 en 2022 ; ils ne sont plus que 43", "Et l'action ? Elle a pris 28 %": the pronoun goes back
// to the subject of the clause before, to its last noun, or to what a sentence without a verb speaks of.
std::uint32_t Relator::WordOfPronoun(const VerbGroup& group, const std::vector<WordId>& words, int clauses_back) const {
  const std::uint32_t begin = syntax_.SentenceBegin(group.first);
  std::uint32_t pronoun = kNone;
  for (std::uint32_t i = group.first > begin ? group.first - 1 : begin; i < group.head && pronoun == kNone; ++i) {
    if (syntax_.Is(i, GrammarClass::kThirdPerson)) pronoun = i;
  }
  if (pronoun == kNone) return kNone;
  const auto& sentences = document_->layout.sentences;
  const std::uint32_t own = document_->layout.SentenceOfToken(pronoun);
  const bool opens = pronoun == begin;
  if (pronoun == 0 || (opens && (own == 0 || sentences[own - 1].block != sentences[own].block))) return kNone;
  const std::uint32_t from = opens ? sentences[own - 1].first_token : begin;
  const bool plural = syntax_.Is(pronoun, GrammarClass::kPlural);
  const auto other_gender =
      syntax_.Is(pronoun, GrammarClass::kFeminine) ? GrammarClass::kMasculine : GrammarClass::kFeminine;
  const auto is_meant = [&](std::uint32_t word) {
    if (std::find(words.begin(), words.end(), tokens()[word].word) == words.end()) return false;
    const std::string_view text = syntax_.Text(word);
    if (plural != (text.ends_with('s') || text.ends_with('x'))) return false;
    return word == from || plural || !syntax_.Is(word - 1, other_gender);
  };
  const std::uint32_t before = syntax_.FiniteBefore(pronoun - 1);
  if (before == kNone || syntax_.verbs()[before].first < from) {
    for (std::uint32_t i = from; opens && i < std::min(pronoun, from + kReach); ++i) {
      if (is_meant(i)) return i;
    }
    return kNone;
  }
  const std::uint32_t subject = SubjectWord(syntax_.verbs()[before], words, clauses_back);
  if (subject != kNone && is_meant(subject)) return subject;
  // "compte encore 67 000 salariés ; ils étaient 112 000"
  std::uint32_t last = pronoun;
  while (last > from && tokens()[last - 1].kind != TokenKind::kWord) --last;
  return last < pronoun && last > from && is_meant(last - 1) ? last - 1 : kNone;
}

// The word of the verb's subject that is one of these; kNone if none is.
std::uint32_t Relator::SubjectWord(const VerbGroup& group, const std::vector<WordId>& words, int clauses_back) const {
  constexpr std::uint32_t kSubjectReach = 24;
  const std::uint32_t begin = syntax_.SentenceBegin(group.first);
  // "les recettes, qui proviennent de la publicité, atteignent": what is said between commas is no subject.
  const std::uint32_t from = syntax_.BeforeIncise(group.first);
  for (std::uint32_t i = from; i > begin && from - i < kSubjectReach; --i) {
    const std::uint32_t at = i - 1;
    if (syntax_.IsPunct(at, ';') || syntax_.IsPunct(at, ':')) break;
    const std::uint32_t verb = syntax_.VerbAt(at);
    if (verb != kNone && syntax_.verbs()[verb].form == VerbGroup::Form::kFinite) break;
    if (std::find(words.begin(), words.end(), tokens()[at].word) == words.end()) continue;
    // "Chez Google Cloud, le chiffre d'affaires a atteint": a word of a thing's longer name is no noun.
    const std::uint32_t name = syntax_.NameAt(at);
    const bool longer = name != kNone && mentions()[name].end_token > mentions()[name].first_token + 1;
    if (longer && IsThing(mentions()[name])) continue;
    // "les aides à la filière atteignent", "sur ce marché, les ventes": what a preposition leads in is no subject.
    std::uint32_t first = at;
    while (first > begin && syntax_.Is(first - 1, GrammarClass::kDeterminer) &&
           !syntax_.Is(first - 1, GrammarClass::kPreposition)) {
      --first;
    }
    const bool led = first > begin && syntax_.Is(first - 1, GrammarClass::kPreposition);
    // "dans un secteur qui pèse": it is that of the clause behind it.
    if (!led || syntax_.Is(first - 1, GrammarClass::kOf) || syntax_.Is(at + 1, GrammarClass::kRelative)) return at;
  }
  return clauses_back > 0 ? WordOfPronoun(group, words, clauses_back - 1) : kNone;
}

// "ce marché pèserait", "le secteur a atteint": one of the words stands in the phrase before the verb.
bool Relator::HasSubjectWord(const VerbGroup& group, const std::vector<WordId>& words) const {
  constexpr int kClausesBack = 2;
  return SubjectWord(group, words, kClausesBack) != kNone;
}

// "sous les 3 %", "au-dessous de 3 %"
bool Relator::OpensAsLevel(const Mention& figure) const {
  constexpr std::uint32_t kBoundTokens = 3;  // "au", "-", "dessous"
  const std::uint32_t end = std::min(figure.end_token, figure.first_token + kBoundTokens);
  for (std::uint32_t i = figure.first_token; i < end; ++i) {
    if (syntax_.Is(i, GrammarClass::kLevelBound)) return true;
  }
  return false;
}

// "met la main sur un contrat de 300 milliards": the amount is the contract's, whatever is done with it.
bool Relator::IsAmountOfNoun(const FrameTrigger& verb, const Mention& figure) const {
  constexpr double kSaysWhat = 2;
  if (figure.first_token == 0 || !syntax_.Is(figure.first_token - 1, GrammarClass::kOf)) return false;
  for (const Occurrence& noun : OccurrencesOf(figure.sentence)) {
    if (noun.verb != kNone || noun.end + 1 != figure.first_token || noun.trigger->weight < kSaysWhat) continue;
    const Frame* frame = noun.trigger->frame;
    if (frame != verb.frame && frame->type == "contract" && Accepts(*noun.trigger, figure)) return true;
  }
  return false;
}

// "C'est pour 2,1 milliards [que]": the figure's preposition stands right behind the verb that brings it forward.
bool Relator::IsCleft(const Mention& figure) const {
  const std::uint32_t begin = syntax_.SentenceBegin(figure.first_token);
  if (Slot(figure) == kUnknownWord || figure.first_token < begin + 3) return false;
  const std::uint32_t verb = syntax_.VerbAt(figure.first_token - 2);
  if (verb == kNone || syntax_.verbs()[verb].lemma != frames_.etre()) return false;
  const std::string_view subject = syntax_.Text(figure.first_token - 3);
  return subject == "C'" || subject == "c'" || subject == "Ce" || subject == "ce";
}

double Relator::ScoreVerb(const Occurrence& occurrence, const Mention& figure) const {
  const FrameTrigger& trigger = *occurrence.trigger;
  const VerbGroup& verb = syntax_.verbs()[occurrence.verb];
  // "elle en compte 18": what is counted was named before, and a weak verb does not say what.
  constexpr double kWeak = 2;
  if (trigger.weight < kWeak && figure.kind == MentionKind::kQuantity && figure.counted_first >= figure.counted_end) {
    for (std::uint32_t i = verb.first; i < verb.head; ++i) {
      if (tokens()[i].word == frames_.en()) return kNever;
    }
  }
  if (figure.first_token >= verb.end) {
    const std::uint32_t from = std::min(std::max(occurrence.end, verb.end), figure.first_token);
    const WordId slot = Slot(figure);
    const bool allowed = slot == kUnknownWord ? trigger.object_slot : HasSlot(trigger, slot);
    if (!allowed) {
      // "a bondi hier à Paris de 9 %" is found by its slot; a figure behind another preposition is no complement.
      return kNever;
    }
    if (slot != kUnknownWord && IsAmountOfNoun(trigger, figure)) return kNever;
    if (slot != kUnknownWord && IsOfGappedName(syntax_, mentions(), from, PhraseBegin(figure), figure)) return kNever;
    if (IsOfNextNoun(syntax_, from, figure)) return kNever;
    // "est tombée sous les 3 %": to there, not by so much.
    if (trigger.sign != 0 && OpensAsLevel(figure)) return kNever;
    // "cède Gameloft à Tencent contre 1,16 milliard": for that, not compared with it.
    const bool against = slot != kUnknownWord && syntax_.Is(figure.first_token - 1, GrammarClass::kAgainst) &&
                         HasSlot(trigger, slot) && figure.first_token - 1 > from;
    const std::uint32_t to = against ? figure.first_token - 1 : figure.first_token;
    double crossing = std::min(syntax_.Crossing(from, to), OverApposition(from, figure));
    if (trigger.implied_target) crossing = std::min(crossing, OverGoods(from, figure));
    return trigger.weight + (crossing < 0.2 ? kBeside : 0) - crossing;
  }
  if (figure.end_token > verb.first) return kNever;
  // "Pour 120 millions d'euros, Safran agrandit son usine", "Contre 615 millions, Altice cède": the price stands first.
  const std::uint32_t opening = syntax_.SentenceBegin(figure.first_token);
  const bool for_price = tokens()[opening].word == frames_.pour() || syntax_.Is(opening, GrammarClass::kAgainst) ||
                         syntax_.Is(opening, GrammarClass::kInExchange);
  if (figure.first_token == opening + 1 && tokens()[opening].Is(Token::kCapital) && for_price &&
      syntax_.IsPunct(figure.end_token, ',') && HasSlot(trigger, tokens()[opening].word) && !verb.passive &&
      verb.form == VerbGroup::Form::kFinite && syntax_.FiniteAfter(figure.end_token) == occurrence.verb) {
    return trigger.weight;
  }
  const double crossing = syntax_.Crossing(figure.end_token, verb.first);
  // "600 magasins sont équipés de caméras": what is equipped is not what it is equipped with.
  if (verb.passive && occurrence.end > verb.end && syntax_.Is(occurrence.end - 1, GrammarClass::kPreposition))
    return kNever;
  const bool acted_on = verb.passive || trigger.subject_slot;
  // "a dégagé 348 millions de revenus et perdu 53 millions": the next verb of the same subject.
  if (verb.form == VerbGroup::Form::kParticiple && syntax_.Is(verb.first - 1, GrammarClass::kCoordinator)) {
    const std::uint32_t main = syntax_.FiniteBefore(figure.first_token);
    if (main != kNone && syntax_.verbs()[main].first >= syntax_.SentenceBegin(figure.first_token) &&
        syntax_.verbs()[main].compound && !syntax_.verbs()[main].passive) {
      return kNever;
    }
  }
  // "Flink, qui totalisait 2 000 salariés en France, a disparu": the figure is of the relative clause.
  if (acted_on) {
    const std::uint32_t own = syntax_.FiniteBefore(figure.first_token);
    const bool relative = own != kNone && syntax_.verbs()[own].first > syntax_.SentenceBegin(figure.first_token) &&
                          syntax_.Is(syntax_.verbs()[own].first - 1, GrammarClass::kRelative);
    bool closed = false;
    for (std::uint32_t i = figure.end_token; i < verb.first; ++i) closed |= syntax_.IsPunct(i, ',');
    for (std::uint32_t i = relative ? syntax_.verbs()[own].end : figure.first_token; i < figure.first_token; ++i) {
      closed &= !syntax_.IsPunct(i, ',');
    }
    if (relative && closed) return kNever;
  }
  // "14,2 milliards : ce qu'Orange et SFR ont dépensé", "20 milliards : c'est le montant que Google va investir"
  constexpr std::uint32_t kToWhat = 8;
  const std::uint32_t after = figure.end_token;
  if (syntax_.IsPunct(after, ':')) {
    for (std::uint32_t i = after + 2; i < std::min(verb.first, after + kToWhat); ++i) {
      if (syntax_.Is(i, GrammarClass::kThat)) return trigger.object_slot ? trigger.weight - 0.3 * crossing : kNever;
    }
  }
  // "ce sont 2,3 milliards que Schneider aura investis"
  // "c'est une part de 19,8 % de Tele2 qu'il rafle à Kinnevik"
  std::uint32_t opener = figure.end_token;
  if (opener + 1 < syntax_.SentenceEnd(figure.first_token) && syntax_.Is(opener, GrammarClass::kOf) &&
      syntax_.NameAt(opener + 1) != kNone) {
    opener = mentions()[syntax_.NameAt(opener + 1)].end_token;
  }
  if (opener >= tokens().size()) return kNever;
  if (syntax_.Is(opener, GrammarClass::kThat) && trigger.object_slot && !verb.passive &&
      syntax_.FiniteAfter(opener) == occurrence.verb) {
    return trigger.weight - 0.3 * crossing;
  }
  // "C'est pour 2,1 milliards que Google a mis la main sur Fitbit"
  if ((syntax_.Text(opener) == "que" || syntax_.Text(opener) == "qu'") && IsCleft(figure) &&
      HasSlot(trigger, Slot(figure)) && syntax_.FiniteAfter(opener) == occurrence.verb) {
    return trigger.weight - 0.3 * crossing;
  }
  // "8 milliards pour mettre ses données en ordre": what it is spent for, not what is done with it.
  if (verb.form == VerbGroup::Form::kInfinitive && !verb.passive && tokens()[verb.first - 1].word == frames_.pour()) {
    return kNever;
  }
  const bool told_of = verb.form == VerbGroup::Form::kParticiple && verb.passive;  // not "et perdu 5 millions"
  // "à 44 990 euros, il n'a droit à aucun bonus réservé aux ménages": told of something else.
  if (told_of) {
    const std::uint32_t main = syntax_.FiniteAfter(figure.end_token);
    if (main != kNone && syntax_.verbs()[main].first < verb.first) return kNever;
    // "à 3,73 milliards, celles de processeurs embarqués": behind the comma it is told of another noun.
    std::uint32_t comma = kNone;
    for (std::uint32_t i = figure.end_token; i < verb.first; ++i) comma = syntax_.IsPunct(i, ',') ? i : comma;
    for (std::uint32_t i = comma == kNone ? verb.first : comma + 1; i < verb.first; ++i) {
      const bool light = syntax_.Is(i, GrammarClass::kAdverb) || syntax_.Is(i, GrammarClass::kPreposition) ||
                         syntax_.Is(i, GrammarClass::kCoordinator) || syntax_.DateAt(i) != kNone ||
                         tokens()[i].kind != TokenKind::kWord;
      if (!light) return kNever;
    }
  }
  // "544 millions, financés pour moitié par l'Union": who pays a part does not pay the whole.
  constexpr std::uint32_t kToShare = 3;
  for (std::uint32_t i = verb.end; i < std::min(verb.end + kToShare, syntax_.SentenceEnd(figure.first_token)); ++i) {
    const std::uint32_t share = syntax_.FigureAt(i);
    if (share != kNone && mentions()[share].kind == MentionKind::kPercent && figure.kind == MentionKind::kMoney) {
      return kNever;
    }
    // "7,5 milliards, soutenu à hauteur de 2,9 milliards par l'État"
    if (syntax_.Is(i, GrammarClass::kExtent) && syntax_.FigureAt(i + 2) != kNone) return kNever;
  }
  // "exploite 7 millions de prises dans 28 départements et en a commercialisé 3,8": what a preposition governs is no
  // subject.
  const WordId governor = Slot(figure);
  const bool governed = governor != kUnknownWord && !frames_.Is(governor, GrammarClass::kOf);
  if (acted_on && !told_of && governed && verb.form == VerbGroup::Form::kFinite && !verb.passive) return kNever;
  if (told_of) return trigger.weight - 0.2 - 1.5 * crossing;
  if (acted_on) {
    // "Gourmey (60 salariés) veut vendre": what a bracket holds is no subject.
    const std::uint32_t bracket = syntax_.ParenthesisAt(figure.first_token);
    if (bracket != kNone && bracket != syntax_.ParenthesisAt(verb.first) && !verb.passive) return kNever;
    return trigger.weight - 0.2 - 1.5 * WayToVerb(syntax_, document_->layout, figure.end_token, verb.first);
  }
  // "les 10 milliards que Microsoft a investis"
  for (std::uint32_t i = figure.end_token; i < std::min(figure.end_token + 3, verb.first); ++i) {
    if (syntax_.Is(i, GrammarClass::kThat)) return trigger.object_slot ? trigger.weight - crossing : kNever;
  }
  return kNever;
}

// "son chiffre d'affaires, qui a triplé dans l'intervalle, s'est établi à 312 millions": the way from the noun to the
// verb that is said of it leads over what stands between the commas.
double Relator::OverIncise(const Occurrence& noun, const Mention& figure) const {
  const std::uint32_t verb = syntax_.FiniteBefore(figure.first_token);
  if (verb == kNone || syntax_.verbs()[verb].first < noun.end || !frames_.IsLinkVerb(syntax_.verbs()[verb].lemma)) {
    return -kNever;
  }
  const VerbGroup& group = syntax_.verbs()[verb];
  const std::uint32_t comma = syntax_.BeforeIncise(group.first);
  if (comma >= group.first || comma < noun.end) return -kNever;
  // "devrait [dépasser 40 millions]": the verb may be the figure's first word.
  const double behind = group.end > figure.first_token ? 0 : syntax_.Crossing(group.end, figure.first_token);
  return syntax_.Crossing(noun.end, comma) + behind;
}

// "l'acquisition de HashiCorp, spécialiste de l'automatisation dans le cloud, pour 6,4 milliards", "coûtera, avec son
// partenaire, 7 000 milliards": the way from what names the deal to its price leads over what is said between commas,
// of a name or right behind the verb.
double Relator::OverApposition(std::uint32_t from, const Mention& figure) const {
  constexpr double kAside = 0.5;
  const std::uint32_t phrase = PhraseBegin(figure);
  if (phrase <= from + 2 || !syntax_.IsPunct(phrase - 1, ',')) return -kNever;
  const std::uint32_t open = syntax_.BeforeIncise(phrase);
  if (phrase == figure.first_token && open != from) return -kNever;
  if (open >= phrase || open < from || (open > from && syntax_.NameAt(open - 1) == kNone)) return -kNever;
  for (std::uint32_t i = open; i < phrase; ++i) {
    if (syntax_.FigureAt(i) != kNone && (open > from || syntax_.DateAt(i) == kNone)) return -kNever;
    const std::uint32_t verb = open == from ? syntax_.VerbAt(i) : kNone;
    if (verb != kNone && syntax_.verbs()[verb].form == VerbGroup::Form::kFinite) return -kNever;
  }
  return syntax_.Crossing(from, open) + (open > from ? kAside : 0) + syntax_.Crossing(phrase, figure.first_token);
}

// "racheter à WBD ses studios, HBO et HBO Max, moyennant 82 milliards": the way from what names the deal to its price
// leads over all that is bought.
double Relator::OverGoods(std::uint32_t from, const Mention& figure) const {
  constexpr double kAside = 0.5;
  constexpr std::uint32_t kGoods = 32;
  std::uint32_t phrase = PhraseBegin(figure);
  if (phrase > from && syntax_.Is(phrase - 1, GrammarClass::kInExchange)) --phrase;
  if (phrase <= from + 1 || phrase - from > kGoods || !syntax_.IsPunct(phrase - 1, ',')) return -kNever;
  if (Slot(figure) != frames_.pour()) return -kNever;
  for (std::uint32_t i = from; i + 1 < phrase; ++i) {
    if (syntax_.NameAt(i) != kNone) continue;
    const bool mark = tokens()[i].kind == TokenKind::kPunct && !syntax_.IsPunct(i, ',') && !syntax_.IsPunct(i, '-');
    const std::uint32_t verb = syntax_.VerbAt(i);
    if (mark || syntax_.FigureAt(i) != kNone || syntax_.Is(i, GrammarClass::kRelative)) return -kNever;
    if (verb != kNone && syntax_.verbs()[verb].form != VerbGroup::Form::kParticiple) return -kNever;
  }
  return kAside + syntax_.Crossing(phrase, figure.first_token);
}

// "quatorze fois son excédent brut, attendu à 30 millions": behind its comma a participle tells the level of the noun
// right before it.
bool Relator::IsToldByParticiple(std::uint32_t noun_end, std::uint32_t figure) const {
  constexpr std::uint32_t kMost = 5;
  if (figure < noun_end + 3 || figure - noun_end > kMost || !syntax_.IsPunct(noun_end, ',')) return false;
  const std::uint32_t verb = syntax_.VerbAt(noun_end + 1);
  return verb != kNone && syntax_.verbs()[verb].form == VerbGroup::Form::kParticiple &&
         syntax_.verbs()[verb].end + 1 == figure && syntax_.Is(figure - 1, GrammarClass::kTo);
}

// "Le rachat de VMware par Broadcom avait coûté 69 milliards"
bool Relator::IsCostOf(std::uint32_t noun_end, const Mention& figure) const {
  constexpr std::uint32_t kToFigure = 3;
  const std::uint32_t verb = syntax_.FiniteAfter(noun_end);
  if (verb == kNone) return false;
  const VerbGroup& group = syntax_.verbs()[verb];
  return frames_.Is(group.lemma, GrammarClass::kCostVerb) && group.end <= figure.first_token &&
         figure.first_token - group.end <= kToFigure;
}

// "le rachat de SambaNova pour 1,6 milliard": nothing but what is bought stands before what is paid.
bool Relator::IsPaidFor(std::uint32_t noun_end, const Mention& figure) const {
  constexpr std::uint32_t kTarget = 14;
  if (figure.first_token < noun_end + 3 || figure.first_token - noun_end > kTarget) return false;
  const std::string_view paid = syntax_.Text(figure.first_token - 1);
  if (paid != "pour" && paid != "moyennant" && paid != "contre") return false;
  if (!syntax_.Is(noun_end, GrammarClass::kOf)) return false;
  for (std::uint32_t i = noun_end; i < figure.first_token; ++i) {
    // "le rachat de Scale, en 2024, pour 1,66 milliard"
    const bool dated = i + 2 < figure.first_token && syntax_.IsPunct(i, ',') &&
                       (syntax_.DateAt(i + 1) != kNone || syntax_.DateAt(i + 2) != kNone);
    const bool date_ends = syntax_.IsPunct(i, ',') && syntax_.DateAt(i - 1) != kNone;
    if (dated || date_ends || syntax_.DateAt(i) != kNone) continue;
    if (syntax_.VerbAt(i) != kNone || syntax_.FigureAt(i) != kNone) return false;
    if (tokens()[i].kind != TokenKind::kWord && syntax_.NameAt(i) == kNone && !syntax_.IsPunct(i, '-')) return false;
  }
  return true;
}

// "une usine de panneaux solaires à 1,7 milliard": nothing but what the noun is of stands before its price.
bool Relator::IsPricedNoun(std::uint32_t noun_end, std::uint32_t figure) const {
  constexpr std::uint32_t kComplement = 6;
  if (figure < noun_end + 3 || figure - noun_end > kComplement || !syntax_.Is(figure - 1, GrammarClass::kTo))
    return false;
  if (!syntax_.Is(noun_end, GrammarClass::kOf)) return false;
  for (std::uint32_t i = noun_end + 1; i + 1 < figure; ++i) {
    const bool plain = tokens()[i].kind == TokenKind::kWord && syntax_.VerbAt(i) == kNone &&
                       syntax_.FigureAt(i) == kNone && !syntax_.Is(i, GrammarClass::kRelative);
    if (!plain) return false;
  }
  return true;
}

// "D'un montant de 31,5 millions d'euros hors taxes, le contrat est le plus important": what opens the sentence says
// how much the noun is that follows it.
bool Relator::IsFrontedAmountOf(std::uint32_t noun, const Mention& figure) const {
  constexpr std::uint32_t kOpening = 6, kToComma = 9;
  const std::uint32_t begin = syntax_.SentenceBegin(figure.first_token);
  if (!syntax_.Is(begin, GrammarClass::kOf) || !syntax_.Is(begin + 1, GrammarClass::kDeterminer)) return false;
  if (figure.first_token < begin + 3 || figure.first_token - begin > kOpening) return false;
  if (noun < figure.end_token + 2 || !syntax_.Is(noun - 1, GrammarClass::kDeterminer)) return false;
  if (!syntax_.IsPunct(noun - 2, ',') || noun - figure.end_token > kToComma) return false;
  for (std::uint32_t i = begin; i < noun - 2; ++i) {
    if (i < figure.first_token && (syntax_.NameAt(i) != kNone || syntax_.FigureAt(i) != kNone)) return false;
    const std::uint32_t verb = syntax_.VerbAt(i);
    if (verb != kNone && syntax_.verbs()[verb].form == VerbGroup::Form::kFinite) return false;
  }
  return true;
}

double Relator::ScoreNoun(const Occurrence& occurrence, const Mention& figure) const {
  const FrameTrigger& trigger = *occurrence.trigger;
  if (IsSuperlative(syntax_, occurrence.first)) return kNever;
  if (occurrence.end <= figure.first_token) {
    double crossing = std::min({syntax_.Crossing(occurrence.end, figure.first_token), OverIncise(occurrence, figure),
                                OverApposition(occurrence.end, figure)});
    if (trigger.implied_target) crossing = std::min(crossing, OverGoods(occurrence.end, figure));
    const std::uint32_t gap = figure.first_token - occurrence.end;
    double bonus = 0;
    const std::uint32_t before = figure.first_token - 1;
    if (gap == 0 || (gap == 1 && syntax_.Is(before, GrammarClass::kTo)) ||
        (gap <= 4 &&
         (syntax_.Is(before, GrammarClass::kOf) || syntax_.IsPunct(before, ':') || syntax_.IsPunct(before, '(')))) {
      bonus = kBeside;
      if (syntax_.IsPunct(before, ':')) crossing = 0;
    } else if (IsToldByParticiple(occurrence.end, figure.first_token) ||
               (trigger.implied_target && IsCostOf(occurrence.end, figure)) ||
               (trigger.implied_target && IsPaidFor(occurrence.end, figure)) ||
               (trigger.frame->type == "investment" && IsPricedNoun(occurrence.end, figure.first_token))) {
      bonus = kBeside;
      crossing = 0;
    }
    if (syntax_.Is(before, GrammarClass::kAgainst)) return kNever;  // a neighbour's fact, not this noun's
    // "Microsoft, qui pèse 62 % de ses revenus, a renoncé à 12 milliards": what the clause between the commas is about.
    const std::uint32_t main = syntax_.FiniteBefore(figure.first_token);
    const std::uint32_t main_first = main == kNone ? 0 : syntax_.verbs()[main].first;
    if (main_first > occurrence.end) {
      const std::uint32_t aside = syntax_.BeforeIncise(main_first);
      if (aside < occurrence.first && syntax_.Is(aside + 1, GrammarClass::kRelative)) return kNever;
    }
    // "quand le marché en espérait 1,06 milliard": who looks on.
    if (syntax_.Is(occurrence.first, GrammarClass::kMarketNoun)) {
      const std::uint32_t expects = syntax_.FiniteAfter(occurrence.end);
      const bool looks_on = expects != kNone && syntax_.verbs()[expects].first == occurrence.end &&
                            syntax_.verbs()[expects].mood == Mood::kImperfect &&
                            frames_.Is(syntax_.verbs()[expects].lemma, GrammarClass::kExpectVerb);
      if (looks_on) return kNever;
    }
    // "La dette a diminué de 300 millions d'euros": by how much, not how much it is.
    const WordId slot = figure.kind == MentionKind::kPercent ? kUnknownWord : Slot(figure);
    if (slot != kUnknownWord && frames_.Is(slot, GrammarClass::kOf) && before > occurrence.end) {
      std::uint32_t phrase = figure.first_token;
      while (phrase > occurrence.end && syntax_.VerbAt(phrase - 1) == kNone && figure.first_token - phrase < 2)
        --phrase;
      const std::uint32_t verb = syntax_.VerbAt(phrase - 1);
      const auto triggers =
          verb == kNone ? std::span<const FrameTrigger* const>() : frames_.VerbTriggers(syntax_.verbs()[verb].lemma);
      const bool moves =
          std::any_of(triggers.begin(), triggers.end(), [](const FrameTrigger* mover) { return mover->sign != 0; });
      if (moves && EndOfPair(syntax_.FigureAt(figure.first_token)) == kNone) return kNever;
    }
    // "un chiffre d'affaires en hausse de 41 %, dont 58 % hors de France": a part of what rose.
    if (trigger.sign != 0 && gap > 0 && figure.kind == MentionKind::kPercent &&
        syntax_.Is(before, GrammarClass::kOfWhich))
      return kNever;
    return trigger.weight + bonus - crossing;
  }
  if (occurrence.first < figure.end_token) return kNever;
  const std::uint32_t gap = occurrence.first - figure.end_token;
  if (IsFrontedAmountOf(occurrence.first, figure)) return trigger.weight + kBeside - 0.1;
  if (gap >= 1 && gap <= 3) {
    const std::uint32_t next = figure.end_token;
    if (syntax_.Is(next, GrammarClass::kOf) || tokens()[next].word == frames_.en() ||
        tokens()[next].word == frames_.pour())
      return trigger.weight + kBeside - 0.1 * gap;
  }
  if (gap == 0) return trigger.weight + 0.5;
  // "À 4 500 milliards de dollars, la capitalisation de Nvidia dépasse"
  const std::uint32_t begin = syntax_.SentenceBegin(figure.first_token);
  if (figure.first_token == begin + 1 && syntax_.Is(begin, GrammarClass::kTo) && gap == 2 &&
      syntax_.IsPunct(figure.end_token, ',') && syntax_.Is(figure.end_token + 1, GrammarClass::kDeterminer)) {
    return trigger.weight + 0.5;
  }
  if (IsMovedNoun(occurrence, figure)) return trigger.weight + kBeside - 0.1 * gap;
  // "24,3 milliards : la dette d'Altice France"
  if (gap <= 5 && syntax_.IsPunct(figure.end_token, ':')) return trigger.weight + kBeside - 0.1 * gap;
  return trigger.weight - kBehindFigure - syntax_.Crossing(figure.end_token, occurrence.first);
}

// "ramène de 150 à 100 millions l'enveloppe d'investissements", "porte à 19 millions son objectif de ventes", "relève
// de 795 millions, à 1,3 milliard, le montant du contrat": what a verb moves stands behind the level that it moves it
// to.
bool Relator::IsMovedNoun(const Occurrence& occurrence, const Mention& figure) const {
  constexpr std::uint32_t kMoved = 6, kToVerb = 12;
  const WordId slot = Slot(figure);
  // "renouvelle pour 450 millions son contrat avec AWS", "a bouclé, à 69 milliards, le rachat d'Activision"
  const bool contract = slot != kUnknownWord && slot == frames_.pour() && occurrence.trigger->frame->type == "contract";
  const bool deal = contract || (occurrence.trigger->implied_target && slot != kUnknownWord &&
                                 (slot == frames_.pour() || frames_.Is(slot, GrammarClass::kTo)));
  if (slot == kUnknownWord || (!deal && !frames_.Is(slot, GrammarClass::kTo))) return false;
  std::uint32_t at = figure.end_token;
  if (syntax_.IsPunct(at, ',')) ++at;
  if (at >= occurrence.first || occurrence.first - at > kMoved) return false;
  if (!syntax_.Is(at, GrammarClass::kDeterminer) || syntax_.Is(at, GrammarClass::kPreposition)) return false;
  for (std::uint32_t i = at; i < occurrence.first; ++i) {
    if (tokens()[i].kind != TokenKind::kWord || syntax_.NameAt(i) != kNone || syntax_.FigureAt(i) != kNone)
      return false;
    const std::uint32_t verb = syntax_.VerbAt(i);
    if (verb != kNone && syntax_.verbs()[verb].form == VerbGroup::Form::kFinite) return false;
  }
  const std::uint32_t begin = syntax_.SentenceBegin(figure.first_token);
  for (std::uint32_t i = figure.first_token; i > begin && figure.first_token - i < kToVerb; --i) {
    const std::uint32_t verb = syntax_.VerbAt(i - 1);
    if (verb == kNone) {
      if (syntax_.IsPunct(i - 1, ';') || syntax_.IsPunct(i - 1, ':')) return false;
      continue;
    }
    // "le tour se monte à 1,7 milliard, la valorisation à 11,7": it moves nothing, and the noun has a level of its own.
    const VerbGroup& group = syntax_.verbs()[verb];
    return deal || (!group.reflexive && frames_.Is(group.lemma, GrammarClass::kMoveVerb));
  }
  return false;
}

void Relator::Consider(const Occurrence& occurrence, double score, std::vector<Attachment>* candidates) const {
  if (score > 0) candidates->push_back({occurrence, score, {}, kNone});
}

// "34 millions de voitures [connectées] en circulation": a word that only describes what is counted.
bool Relator::IsAdjectiveOfCounted(const Mention& figure, std::uint32_t token) const {
  if (figure.counted_first >= figure.counted_end || figure.counted_end != token) return false;
  if (tokens()[token].kind != TokenKind::kWord || syntax_.NameAt(token) != kNone) return false;
  if (syntax_.FigureAt(token) != kNone || syntax_.DateAt(token) != kNone) return false;
  const std::uint32_t verb = syntax_.VerbAt(token);
  if (verb != kNone && syntax_.verbs()[verb].form != VerbGroup::Form::kParticiple) return false;
  constexpr std::array kClosed = {GrammarClass::kPreposition, GrammarClass::kDeterminer,   GrammarClass::kCoordinator,
                                  GrammarClass::kRelative,    GrammarClass::kSubordinator, GrammarClass::kAdverb};
  return std::none_of(kClosed.begin(), kClosed.end(), [&](GrammarClass word) { return syntax_.Is(token, word); });
}

void Relator::ConsiderFigureTriggers(const Mention& figure, std::vector<Attachment>* candidates) const {
  const Occurrence itself{nullptr, figure.first_token, figure.end_token, kNone};
  const auto consider = [&](const FrameTrigger* trigger, double score) {
    if (!Accepts(*trigger, figure)) return;
    Occurrence occurrence = itself;
    occurrence.trigger = trigger;
    Consider(occurrence, score, candidates);
  };
  for (std::uint32_t i = figure.counted_first; i < figure.counted_end; ++i) {
    for (const FrameTrigger* trigger : frames_.CountedTriggers(tokens()[i].word)) {
      consider(trigger, trigger->weight - 0.1 * (i - figure.counted_first));
    }
  }
  if (figure.kind == MentionKind::kQuantity && figure.counted_first >= figure.counted_end) {
    // "12 mégapixels": the unit is a counted noun too.
    for (const FrameTrigger* trigger : frames_.CountedTriggers(tokens()[figure.end_token - 1].word)) {
      consider(trigger, trigger->weight);
    }
    // "276 millions et 9,4 millions d'abonnés": the noun behind the second is of both.
    const std::uint32_t next = figure.end_token, limit = syntax_.SentenceEnd(figure.first_token);
    const std::uint32_t other =
        next + 1 < limit && syntax_.Is(next, GrammarClass::kCoordinator) ? syntax_.FigureAt(next + 1) : kNone;
    if (other != kNone && mentions()[other].kind == MentionKind::kQuantity) {
      for (std::uint32_t i = mentions()[other].counted_first; i < mentions()[other].counted_end; ++i) {
        for (const FrameTrigger* trigger : frames_.CountedTriggers(tokens()[i].word)) {
          consider(trigger, trigger->weight);
        }
      }
    }
  }
  // "12,99 euros pour le double de données" compares no two times.
  const bool ratio = figure.kind == MentionKind::kRatio && !IsComparison(figure) &&
                     (Slot(figure) != frames_.pour() || !syntax_.Is(figure.first_token, GrammarClass::kDeterminer));
  frames_.VisitFigureTriggers(figure.figure, ratio, [&](const FrameTrigger* trigger) {
    const bool unit = trigger->kind == FrameTrigger::Kind::kUnit;
    if (unit && trigger->minimum && figure.figure.value.Abs() < *trigger->minimum) return;
    consider(trigger, trigger->weight);
  });
  const std::uint32_t end = syntax_.SentenceEnd(figure.first_token);
  // "220 Rafale en commande": over the name of what is counted.
  const std::uint32_t name = figure.end_token < end ? syntax_.NameAt(figure.end_token) : kNone;
  const bool counted = name != kNone && figure.kind == MentionKind::kQuantity && IsThing(mentions()[name]);
  const std::uint32_t behind = counted ? mentions()[name].end_token : figure.end_token;
  std::uint32_t length = 0;
  const auto consider_after = [&](std::uint32_t token) {
    frames_.after().VisitAt(tokens(), token, end, [&](const FrameTrigger* trigger, std::uint32_t n) {
      if (n < length) return true;
      if (!Accepts(*trigger, figure)) return false;
      length = n;
      if (trigger->slots.empty() || HasSlot(*trigger, Slot(figure))) consider(trigger, trigger->weight + kBeside);
      return false;
    });
  };
  if (behind < end) consider_after(behind);
  // "34 millions de voitures connectées en circulation"
  if (length == 0 && behind + 1 < end && IsAdjectiveOfCounted(figure, behind)) consider_after(behind + 1);
  // A printed sign on a percentage says a change by itself.
  if (figure.kind == MentionKind::kPercent && (figure.printed_plus || figure.printed_minus)) {
    if (const Frame* change = frames_.FindFrame("change"); change != nullptr && !change->triggers.empty()) {
      consider(&change->triggers.front(), change->triggers.front().weight);
    }
  }
}

// "OpenAI en compte dix fois plus", "une usine en créerait le triple": held against something else that is not said,
// not against what it was before ("deux fois plus qu'en 2020", "le double d'il y a un an").
bool Relator::IsComparison(const Mention& figure) const {
  const std::uint32_t begin = syntax_.SentenceBegin(figure.first_token);
  bool compares = false;
  for (std::uint32_t i = figure.first_token; i < figure.end_token; ++i) {
    const bool noun = i > begin && syntax_.Is(i - 1, GrammarClass::kDeterminer);  // "le double", not "elle double"
    compares |= syntax_.Is(i, GrammarClass::kTimes) && (noun || i > figure.first_token);
  }
  if (!compares) return false;
  constexpr std::uint32_t kFormer = 8;
  const std::uint32_t end = std::min(syntax_.SentenceEnd(figure.first_token), figure.end_token + kFormer);
  for (std::uint32_t i = figure.end_token; i < end; ++i) {
    if (syntax_.IsPunct(i, ',') || syntax_.IsPunct(i, ';') || syntax_.IsPunct(i, ':')) break;
    const bool than =
        syntax_.Is(i, GrammarClass::kSubordinator) || (i == figure.end_token && syntax_.Is(i, GrammarClass::kOf));
    if (than || syntax_.DateAt(i) != kNone || syntax_.Is(i, GrammarClass::kFormer)) return false;
  }
  return true;
}

// "85 de ses 210 salariés", "402 des 772 emplois": the whole of which the figure before is a part.
bool Relator::IsWhole(const Mention& figure) const {
  const std::uint32_t first = figure.first_token;
  if (first < syntax_.SentenceBegin(first) + 3) return false;
  // "402 des 772 emplois du site"
  const std::uint32_t part = syntax_.FigureAt(first - 2);
  if (part != kNone && syntax_.Is(first - 1, GrammarClass::kOf) && syntax_.Is(first - 1, GrammarClass::kPlural) &&
      figure.kind == MentionKind::kQuantity && mentions()[part].kind == MentionKind::kQuantity &&
      mentions()[part].counted_first >= mentions()[part].counted_end) {
    return true;
  }
  return syntax_.Is(first - 1, GrammarClass::kPossessive) && syntax_.Is(first - 2, GrammarClass::kOf) &&
         syntax_.FigureAt(first - 3) != kNone;
}

// The sentence that may tell what a figure at the end of its own is: the next one of the paragraph, or the first one
// below a line that is no more than a label and the figure. kNone if there is none.
std::uint32_t Relator::SentenceThatTells(const Mention& figure) const {
  constexpr std::uint32_t kLine = 12;  // tokens of "Le chiffre de la semaine : 800 millions"
  const auto& layout = document_->layout;
  const std::uint32_t next = figure.sentence + 1;
  if (next >= layout.sentences.size() || figure.end_token + 2 < syntax_.SentenceEnd(figure.first_token)) return kNone;
  const std::uint32_t own = layout.sentences[figure.sentence].block, below = layout.sentences[next].block;
  if (own == below) return next;
  const Block& line = layout.blocks[own];
  const bool lone = line.end_sentence == line.first_sentence + 1 && line.kind != BlockKind::kTitle &&
                    line.kind != BlockKind::kTableRow &&
                    figure.end_token <= layout.sentences[figure.sentence].first_token + kLine;
  return lone && below == own + 1 && layout.blocks[below].kind == BlockKind::kParagraph ? next : kNone;
}

// "Le chiffre de la semaine : 800 millions. C'est le nombre d'utilisateurs de ChatGPT." "200 milliards. C'est ce
// qu'Amazon compte dépenser."
void Relator::ConsiderNextSentence(const Mention& figure, std::vector<Attachment>* candidates) const {
  const std::uint32_t next = SentenceThatTells(figure);
  if (next == kNone) return;
  const Sentence& sentence = document_->layout.sentences[next];
  if (sentence.first_token + 2 >= sentence.end_token) return;
  if (syntax_.Is(sentence.first_token, GrammarClass::kNeuter)) {
    ConsiderCleft(figure, sentence.first_token, next, candidates);
  } else {
    ConsiderCaption(figure, sentence, candidates);
  }
}

// "350 millions d'euros, c'est ce que Doctolib a perdu": what opens the sentence is told behind it.
void Relator::ConsiderOwnCleft(const Mention& figure, std::vector<Attachment>* candidates) const {
  const std::uint32_t end = syntax_.SentenceEnd(figure.first_token), begin = PhraseBegin(figure);
  const bool opens = begin == syntax_.SentenceBegin(begin) || syntax_.IsPunct(begin - 1, ':') ||
                     (begin == syntax_.SentenceBegin(begin) + 1 && tokens()[begin - 1].kind != TokenKind::kWord);
  if (!opens || figure.end_token + 3 >= end || tokens()[figure.end_token].kind != TokenKind::kPunct) return;
  if (syntax_.Is(figure.end_token + 1, GrammarClass::kNeuter)) {
    ConsiderCleft(figure, figure.end_token + 1, figure.sentence, candidates);
  }
}

// What "c'est", at `first`, says of the figure: "le nombre d'abonnés", "ce que X a perdu", "le nombre de puces que X
// installera".
void Relator::ConsiderCleft(const Mention& figure, std::uint32_t first, std::uint32_t index,
                            std::vector<Attachment>* candidates) const {
  constexpr std::uint32_t kWhatReach = 10;  // tokens of "ce que X compte"
  constexpr std::uint32_t kAsideTokens = 10;
  const Sentence& sentence = document_->layout.sentences[index];
  const std::uint32_t verb = syntax_.VerbAt(first + 1);
  std::uint32_t said = first;  // "Ce qu'Amazon compte dépenser"
  if (!syntax_.Is(first + 1, GrammarClass::kThat)) {
    if (verb == kNone || syntax_.verbs()[verb].lemma != frames_.etre()) return;
    said = first + 2;
  }
  // "C'est, peu ou prou, ce que"
  if (syntax_.IsPunct(said, ',')) {
    do ++said;
    while (said < sentence.end_token && said < first + kAsideTokens && !syntax_.IsPunct(said, ','));
    if (said >= sentence.end_token || !syntax_.IsPunct(said, ',')) return;
    ++said;
  }
  // "C'est, selon X, le nombre de bornes ouvertes au public": what is counted says what the number is.
  constexpr std::uint32_t kOfNumber = 3;
  const WordId number = rules_.words().Find("nombre");
  bool counted_by = false;  // "le nombre de puces que X installera"
  if (said + kOfNumber < sentence.end_token && tokens()[said + 1].word == number &&
      syntax_.Is(said, GrammarClass::kDefinite) && syntax_.Is(said + 2, GrammarClass::kOf) &&
      figure.kind == MentionKind::kQuantity && figure.counted_first >= figure.counted_end) {
    for (const FrameTrigger* trigger : frames_.CountedTriggers(tokens()[said + kOfNumber].word)) {
      if (!Accepts(*trigger, figure)) continue;
      const Occurrence noun{trigger, said + kOfNumber, said + kOfNumber + 1, kNone};
      candidates->push_back({noun, trigger->weight, "anaphora/next", kNone});
    }
    for (std::uint32_t i = said + kOfNumber + 1; i < std::min(sentence.end_token, said + kWhatReach); ++i) {
      counted_by = counted_by || syntax_.Is(i, GrammarClass::kThat);
    }
  }
  // "C'est ce que", "C'est la somme que"
  const bool sum = said + 2 < sentence.end_token && syntax_.Is(said, GrammarClass::kDeterminer) &&
                   syntax_.Is(said + 2, GrammarClass::kThat);
  for (const Occurrence& occurrence : OccurrencesOf(index)) {
    const bool what = said < sentence.end_token && (sum || counted_by || syntax_.Is(said, GrammarClass::kNeuter)) &&
                      occurrence.verb != kNone;
    if (IsSuperlative(syntax_, occurrence.first)) continue;
    if (occurrence.first < said || occurrence.first > said + (what ? kWhatReach : 3) ||
        (occurrence.verb != kNone && !what) || !Accepts(*occurrence.trigger, figure)) {
      continue;
    }
    candidates->push_back({occurrence, occurrence.trigger->weight, "anaphora/next", WhoReached(occurrence)});
  }
}

// "C'est la capitalisation atteinte mercredi par Nvidia": who stands behind the noun's own participle; kNone if nobody
// does.
std::uint32_t Relator::WhoReached(const Occurrence& noun) const {
  constexpr std::uint32_t kReached = 6;
  const std::uint32_t end = std::min(syntax_.SentenceEnd(noun.first), noun.end + kReached);
  if (noun.verb != kNone || noun.end + 1 >= end) return kNone;
  const std::uint32_t verb = syntax_.VerbAt(noun.end);
  if (verb == kNone || syntax_.verbs()[verb].form != VerbGroup::Form::kParticiple) return kNone;
  for (std::uint32_t i = noun.end + 1; i + 1 < end && tokens()[i].kind == TokenKind::kWord; ++i) {
    if (tokens()[i].word != frames_.par()) continue;
    const std::uint32_t name = syntax_.NameAt(i + 1);
    return name != kNone && HasKind(mentions()[name], kFirms) ? name : kNone;
  }
  return kNone;
}

// "350. Le nombre de salariés de Mistral.", "14,99 euros. Le prix mensuel du Chat Pro.": a paragraph opens with a
// figure alone, and the noun of the next sentence says what it is.
void Relator::ConsiderCaption(const Mention& figure, const Sentence& caption,
                              std::vector<Attachment>* candidates) const {
  constexpr std::uint32_t kNoun = 3, kCounted = 5, kOfDeal = 6;  // tokens from its article
  const auto& layout = document_->layout;
  const std::uint32_t first = caption.first_token;
  const bool below = layout.sentences[figure.sentence].block != caption.block;
  if ((!below && layout.blocks[caption.block].first_sentence != figure.sentence) ||
      !syntax_.Is(first, GrammarClass::kDeterminer) ||
      PhraseBegin(figure) != layout.sentences[figure.sentence].first_token) {
    return;
  }
  const std::uint32_t sentence = figure.sentence + 1;
  const bool deal = syntax_.Is(first + 1, GrammarClass::kDealNoun);  // "Le montant de son dernier tour"
  for (const Occurrence& noun : OccurrencesOf(sentence)) {
    if (noun.verb != kNone || noun.first > first + (deal ? kOfDeal : kNoun) || !Accepts(*noun.trigger, figure))
      continue;
    candidates->push_back({noun, noun.trigger->weight, "anaphora/next", kNone});
  }
  if (figure.kind != MentionKind::kQuantity || figure.counted_first < figure.counted_end) return;
  for (std::uint32_t i = first + 1; i < std::min(caption.end_token, first + kCounted); ++i) {
    if (syntax_.VerbAt(i) != kNone || tokens()[i].kind != TokenKind::kWord) break;
    for (const FrameTrigger* trigger : frames_.CountedTriggers(tokens()[i].word)) {
      if (!Accepts(*trigger, figure)) continue;
      candidates->push_back({{trigger, i, i + 1, kNone}, trigger->weight, "anaphora/next", kNone});
    }
  }
}

bool Relator::StartsWithName(const Sentence& sentence) const {
  constexpr std::uint32_t kBulletReach = 4;
  for (std::uint32_t i = sentence.first_token; i < std::min(sentence.end_token, sentence.first_token + kBulletReach);
       ++i) {
    if (syntax_.NameAt(i) != kNone) return true;
  }
  return false;
}

// "Le contrat lie OpenAI à Amazon. Il fait suite à celui de 250 milliards conclu avec Microsoft": the noun named last
// that takes such a figure, in the figure's sentence or the one before.
void Relator::ConsiderDemonstrative(const Mention& figure, std::vector<Attachment>* candidates) const {
  constexpr std::uint32_t kSentences = 2;
  const std::uint32_t begin = syntax_.SentenceBegin(figure.first_token);
  if (figure.kind != MentionKind::kMoney || figure.first_token < begin + 2) return;
  const std::uint32_t of = figure.first_token - 1;
  if (!syntax_.Is(of, GrammarClass::kOf) || !IsDemonstrative(of - 1)) return;
  for (std::uint32_t back = 0; back < kSentences && back <= figure.sentence; ++back) {
    const std::span<const Occurrence> told = OccurrencesOf(figure.sentence - back);
    for (std::size_t i = told.size(); i > 0; --i) {
      const Occurrence& noun = told[i - 1];
      if (noun.verb != kNone || noun.end >= of || !Accepts(*noun.trigger, figure)) continue;
      Consider({noun.trigger, of - 1, of, kNone}, noun.trigger->weight + kBeside, candidates);
      return;
    }
  }
}

// "Orvanta – 24 millions d'euros." at the head of a paragraph: an entry of a list without marks.
bool Relator::IsLabelSentence(const Mention& figure) const {
  const auto& layout = document_->layout;
  const Sentence& sentence = layout.sentences[figure.sentence];
  const Block& block = layout.blocks[sentence.block];
  if (block.first_sentence != figure.sentence || !StartsWithName(sentence)) return false;
  const std::uint32_t name = syntax_.NameAt(sentence.first_token);
  if (name == kNone || mentions()[name].end_token + 1 != figure.first_token) return false;
  const std::string_view mark = syntax_.Text(figure.first_token - 1);
  if (mark != "–" && mark != "—" && mark != "-" && mark != ":") return false;
  const std::uint32_t next = figure.end_token;
  return next >= sentence.end_token || tokens()[next].kind == TokenKind::kPunct;
}

// Bullets and rows stand under a heading or a line that carries the predicate.
void Relator::ConsiderLeadIn(const Mention& figure, std::vector<Attachment>* candidates) const {
  const auto& layout = document_->layout;
  const Block& block = layout.blocks[layout.sentences[figure.sentence].block];
  const bool named_heading =
      block.kind == BlockKind::kHeading && StartsWithName(layout.sentences[block.first_sentence]);
  // "8. Harmattan AI / 42 millions en mai" under the title "Les 8 levées de 2025"
  const Sentence& own = layout.sentences[figure.sentence];
  const std::uint32_t verb = syntax_.FiniteAfter(own.first_token);
  const bool opens_section = block.kind == BlockKind::kParagraph && block.first_sentence == figure.sentence &&
                             CompanyOfHeading(own.block) != kNone && figure.kind == MentionKind::kMoney &&
                             PhraseBegin(figure) == own.first_token &&
                             (verb == kNone || syntax_.verbs()[verb].first >= own.end_token);
  if (block.kind != BlockKind::kListItem && block.kind != BlockKind::kTableRow && !named_heading && !opens_section &&
      !IsLabelSentence(figure)) {
    return;
  }
  if (HeadRowOf(figure) != kNone) return;
  std::uint32_t above = opens_section ? layout.title_block : block.heading;
  // "- Mistral AI : 1,7 milliard" right under the title "Les levées de fonds de la semaine"
  if (above >= layout.blocks.size() && StartsWithName(layout.sentences[block.first_sentence]))
    above = layout.title_block;
  if (above >= layout.blocks.size()) return;
  const Block& heading = layout.blocks[above];
  for (std::uint32_t sentence = heading.first_sentence; sentence < heading.end_sentence; ++sentence) {
    for (const Occurrence& occurrence : OccurrencesOf(sentence)) {
      if (!Accepts(*occurrence.trigger, figure)) continue;
      // "Qui a acheté quoi ?" over "#1 Microsoft : 690 000 puces": only a label hangs on a title's verb.
      const bool label = figure.first_token > 0 && syntax_.IsPunct(figure.first_token - 1, ':');
      if (above == layout.title_block && occurrence.verb != kNone && !label) continue;
      candidates->push_back({occurrence, occurrence.trigger->weight - kLeadIn, "list/lead-in", kNone});
    }
  }
}

// Best first; among close calls the more specific frame wins.
void Relator::Rank(std::vector<Attachment>* candidates) {
  if (candidates->size() < 2) return;
  std::stable_sort(candidates->begin(), candidates->end(),
                   [](const Attachment& a, const Attachment& b) { return a.score > b.score; });
  std::size_t chosen = 0;
  for (std::size_t i = 1; i < candidates->size(); ++i) {
    if ((*candidates)[i].score < candidates->front().score - kCloseCall) break;
    const Frame& frame = *(*candidates)[chosen].occurrence.trigger->frame;
    if (LosesTo(frame, (*candidates)[i].occurrence.trigger->frame->type)) chosen = i;
  }
  std::rotate(candidates->begin(), candidates->begin() + static_cast<std::ptrdiff_t>(chosen),
              candidates->begin() + static_cast<std::ptrdiff_t>(chosen) + 1);
}

// "Le résultat net, plombé par des coûts de restructuration, ressort à 80 millions": what a participle between commas
// says is not of the figure behind the verb.
bool Relator::IsShutIn(std::uint32_t token, const Mention& figure) const {
  if (token >= figure.first_token) return false;
  const std::uint32_t own = syntax_.VerbAt(token);
  const bool finite = own != kNone && syntax_.verbs()[own].form == VerbGroup::Form::kFinite;
  const std::uint32_t verb = syntax_.FiniteAfter(finite ? syntax_.verbs()[own].end : token);
  if (verb == kNone) return false;
  const std::uint32_t first = syntax_.verbs()[verb].first;
  if (first >= figure.first_token || first <= token || !syntax_.IsPunct(first - 1, ',')) return false;
  const std::uint32_t open = syntax_.BeforeIncise(first);
  if (open > token) return false;
  std::uint32_t at = open;
  while (at < first && (tokens()[at].kind == TokenKind::kPunct || syntax_.Is(at, GrammarClass::kAdverb))) ++at;
  // "CATL, qui produira 100 GWh de cellules, a reçu 800 millions", "Honvex, à qui Canalys prête 4 %, en demande 749 €"
  if (finite && syntax_.Is(at, GrammarClass::kPreposition)) ++at;
  if (finite) return at < first && syntax_.Is(at, GrammarClass::kWho);
  const std::uint32_t inner = at < first ? syntax_.VerbAt(at) : kNone;
  return inner != kNone && syntax_.verbs()[inner].form != VerbGroup::Form::kFinite &&
         syntax_.verbs()[inner].form != VerbGroup::Form::kInfinitive;
}

std::vector<Attachment> Relator::Attach(std::uint32_t index, std::string* reason) const {
  const Mention& figure = mentions()[index];
  std::vector<Attachment> candidates;
  for (const Occurrence& occurrence : OccurrencesOf(figure.sentence)) {
    if (!Accepts(*occurrence.trigger, figure) || IsShutIn(occurrence.first, figure)) continue;
    const double score = occurrence.verb != kNone ? ScoreVerb(occurrence, figure) : ScoreNoun(occurrence, figure);
    Consider(occurrence, score, &candidates);
  }
  ConsiderDemonstrative(figure, &candidates);
  ConsiderFigureTriggers(figure, &candidates);
  ConsiderTable(figure, &candidates);
  ConsiderLeadIn(figure, &candidates);
  ConsiderOwnCleft(figure, &candidates);
  // "**549 euros.** Le prix auquel": that it is money says little.
  const bool bare = std::all_of(candidates.begin(), candidates.end(), [](const Attachment& candidate) {
    return candidate.occurrence.trigger->kind == FrameTrigger::Kind::kUnit;
  });
  if (bare) ConsiderNextSentence(figure, &candidates);
  Rank(&candidates);
  if (candidates.empty()) {
    *reason = "no rule of a fact is evoked near it";
  } else if (candidates.front().score < kBar) {
    *reason = "nearest is " + candidates.front().occurrence.trigger->id + ", too far away to be its meaning";
  }
  const double best = candidates.empty() ? 0 : candidates.front().score;
  std::erase_if(candidates, [&](const Attachment& candidate) {
    return candidate.score < kBar || candidate.score < best - kSecondChoice;
  });
  return candidates;
}

}  // namespace recoupe
