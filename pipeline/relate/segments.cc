// The part without a proper name that a fact is about: "les microcontrôleurs", "le marché mondial des puces".
#include <algorithm>

#include "pipeline/relate/relator.h"

namespace recoupe {
namespace {

constexpr std::uint32_t kPhrase = 6;      // words of a segment
constexpr std::uint32_t kAdjectives = 2;  // between a noun and its complement: "le marché mondial des puces"

// "PC", "SSD"
bool IsUpper(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

}  // namespace

// "montres connectées": a participle right behind its noun, with no complement of its own.
bool Relator::IsAdjectival(std::uint32_t token) const {
  const std::uint32_t verb = syntax_.VerbAt(token);
  if (verb == kNone || token == syntax_.SentenceBegin(token)) return false;
  const VerbGroup& group = syntax_.verbs()[verb];
  const std::uint32_t before = token - 1;
  if (group.form != VerbGroup::Form::kParticiple || group.end != group.first + 1) return false;
  if (tokens()[before].kind != TokenKind::kWord || syntax_.VerbAt(before) != kNone || syntax_.NameAt(before) != kNone ||
      syntax_.Is(before, GrammarClass::kDeterminer) || syntax_.Is(before, GrammarClass::kPreposition)) {
    return false;
  }
  if (group.end >= syntax_.SentenceEnd(token)) return true;
  return (!syntax_.Is(group.end, GrammarClass::kPreposition) || syntax_.Is(group.end, GrammarClass::kOf)) &&
         !syntax_.Is(group.end, GrammarClass::kTo) && syntax_.FigureAt(group.end) == kNone;
}

// "pompes [à] chaleur", "recherche [en] ligne", "écouteurs [sans] fil": a preposition inside what a thing is called.
bool Relator::IsOfNoun(std::uint32_t preposition, std::uint32_t end) const {
  const std::uint32_t noun = preposition + 1;
  if (noun >= end || tokens()[noun].kind != TokenKind::kWord || tokens()[noun].Is(Token::kCapital)) return false;
  if (tokens()[preposition].word == frames_.en()) return syntax_.Is(noun, GrammarClass::kOnline);
  const bool to = syntax_.Is(preposition, GrammarClass::kTo) && !syntax_.Is(preposition, GrammarClass::kContracted) &&
                  !syntax_.Is(preposition, GrammarClass::kPlural);
  if (!to && !syntax_.Is(preposition, GrammarClass::kWithout)) return false;
  const bool plain = syntax_.VerbAt(noun) == kNone && syntax_.FigureAt(noun) == kNone &&
                     syntax_.DateAt(noun) == kNone && syntax_.NameAt(noun) == kNone &&
                     !syntax_.Is(noun, GrammarClass::kDeterminer) && !syntax_.Is(noun, GrammarClass::kPreposition) &&
                     !syntax_.Is(noun, GrammarClass::kAdverb) && !syntax_.Is(noun, GrammarClass::kNoFieldNoun) &&
                     !syntax_.Is(noun, GrammarClass::kWholeNoun);
  return plain && !syntax_.Is(noun, GrammarClass::kSubjectPronoun) && !syntax_.Is(noun, GrammarClass::kEnd);
}

// Where the words of a phrase without a name end: before a figure, a verb, a mark, another preposition.
std::uint32_t Relator::EndOfPhrase(std::uint32_t first, std::uint32_t end) const {
  std::uint32_t at = first;
  for (; at < end && at - first < kPhrase; ++at) {
    const bool hyphen = syntax_.IsPunct(at, '-') && !tokens()[at].Is(Token::kSpaceBefore);  // "semi-conducteurs"
    if (!hyphen && tokens()[at].kind != TokenKind::kWord) break;
    if (syntax_.FigureAt(at) != kNone || syntax_.DateAt(at) != kNone || syntax_.NameAt(at) != kNone ||
        syntax_.Is(at, GrammarClass::kRelative) || syntax_.Is(at, GrammarClass::kSubordinator) ||
        syntax_.Is(at, GrammarClass::kAdverb)) {
      break;
    }
    if (syntax_.Is(at, GrammarClass::kPreposition) && !syntax_.Is(at, GrammarClass::kOf) &&
        !(at > first && IsOfNoun(at, end))) {
      break;
    }
    const std::uint32_t verb = syntax_.VerbAt(at);
    if (verb != kNone && !(at > first && IsAdjectival(at)) &&
        (syntax_.verbs()[verb].form == VerbGroup::Form::kFinite || at > first)) {
      break;
    }
    if (syntax_.Is(at, GrammarClass::kCoordinator) && at + 1 < end && !syntax_.Is(at + 1, GrammarClass::kOf) &&
        !syntax_.Is(at + 1, GrammarClass::kDeterminer)) {
      break;
    }
  }
  while (at > first &&
         (syntax_.Is(at - 1, GrammarClass::kPreposition) || syntax_.Is(at - 1, GrammarClass::kDeterminer) ||
          syntax_.Is(at - 1, GrammarClass::kCoordinator))) {
    --at;
  }
  return at;
}

// "marché mondial [des puces]", "la part de Huawei dans [les équipements]": the complement behind a noun, or empty.
std::string Relator::ComplementOf(std::uint32_t noun_end, std::uint32_t end) const {
  std::uint32_t at = noun_end;
  // "les dépenses mondiales en intelligence artificielle": the noun takes its complement with "en".
  if (noun_end < end && tokens()[noun_end - 1].word == frames_.en())
    return FieldBetween(noun_end, EndOfPhrase(noun_end, end));
  const auto opens = [&](std::uint32_t i) {
    return i < end && (syntax_.Is(i, GrammarClass::kOf) || syntax_.Is(i, GrammarClass::kInside) ||
                       syntax_.Is(i, GrammarClass::kUpon));
  };
  for (std::uint32_t words = 0; at < end && !opens(at); ++at, ++words) {
    if (words >= kAdjectives || tokens()[at].kind != TokenKind::kWord || syntax_.VerbAt(at) != kNone ||
        syntax_.FigureAt(at) != kNone || syntax_.NameAt(at) != kNone) {
      return {};
    }
  }
  for (int links = 0; links < 3 && opens(at); ++links) {
    std::uint32_t first = at + 1;
    while (first < end && syntax_.Is(first, GrammarClass::kDeterminer)) {
      if (syntax_.Is(first, GrammarClass::kPossessive) || syntax_.Is(first, GrammarClass::kOwn)) return {};
      ++first;
    }
    if (first >= end) return {};
    if (const std::uint32_t name = syntax_.NameAt(first); name != kNone) {
      at = mentions()[name].end_token;  // "la part de Huawei dans les équipements"
      // "du fabricant de puces": what the firm is called by, no part of it.
      while (at < end && syntax_.Is(at, GrammarClass::kOf)) at = std::max(at + 1, EndOfPhrase(at + 1, end));
      continue;
    }
    // "la part du marché des accélérateurs": what the market is one of.
    bool market = false;
    for (const Occurrence& occurrence : OccurrencesOf(document_->layout.SentenceOfToken(first))) {
      // "la surface du pays", "des abonnés au streaming" are what is meant.
      const std::string& metric = occurrence.trigger->metric;
      const bool whole = occurrence.trigger->frame->takes_segments || (!metric.empty() && metric != "other");
      if (occurrence.verb != kNone || occurrence.first != first || !whole) continue;
      market = true;
      at = occurrence.end;
    }
    if (const auto metric = frames_.metrics().FindAt(tokens(), first, end);
        metric && !market && *metric.value != kNoMetric) {
      market = true;
      at = first + static_cast<std::uint32_t>(metric.length);
    }
    if (market) {
      while (at < end && !opens(at) && tokens()[at].kind == TokenKind::kWord && syntax_.VerbAt(at) == kNone &&
             at < first + kPhrase) {
        ++at;
      }
      continue;
    }
    return FieldBetween(first, EndOfPhrase(first, end));
  }
  return {};
}

// "la branche jeux", "la division logicielle": a part of the firm that has this name; "l'activité de capteurs", "la
// division de semi-conducteurs" are told by what they sell.
bool Relator::IsDivision(std::uint32_t token) const {
  if (!syntax_.Is(token, GrammarClass::kDivisionNoun)) return false;
  return token + 1 < tokens().size() && tokens()[token + 1].kind == TokenKind::kWord &&
         !syntax_.Is(token + 1, GrammarClass::kOf);
}

// "La division logicielle de Broadcom a réalisé", "son pôle jeux, lui, a perdu": the subject is a part of the firm.
std::string Relator::DivisionOfSubject(const Attachment& attachment, const Mention& figure) const {
  constexpr std::uint32_t kReachBack = 14;
  const std::uint32_t verb = GoverningVerb(attachment, figure);
  if (verb == kNone || syntax_.verbs()[verb].first > figure.first_token) return {};
  const std::uint32_t begin = syntax_.SentenceBegin(figure.first_token), first = syntax_.verbs()[verb].first;
  for (std::uint32_t i = first; i > begin + 1 && first - i < kReachBack; --i) {
    const std::uint32_t at = i - 1;
    if (syntax_.IsPunct(at, ';') || syntax_.IsPunct(at, ':') || syntax_.Is(at, GrammarClass::kCoordinator)) {
      if (!syntax_.Is(at, GrammarClass::kCoordinator)) return {};
      continue;
    }
    if (!IsDivision(at) || !syntax_.Is(at - 1, GrammarClass::kDeterminer)) continue;
    if (at >= begin + 2 && syntax_.Is(at - 2, GrammarClass::kPreposition)) return {};  // "Le patron de la division"
    const std::uint32_t last = EndOfDivision(EndOfPhrase(at, first), first);
    if (last == at + 1 && last != first) return {};  // "la division Client Computing": a name of its own
    return FieldBetween(at, last);
  }
  return {};
}

// "défense et espace": a second noun of the division's name.
std::uint32_t Relator::EndOfDivision(std::uint32_t at, std::uint32_t end) const {
  if (at + 1 >= end || !syntax_.Is(at, GrammarClass::kAnd)) return at;
  const bool noun = tokens()[at + 1].kind == TokenKind::kWord && !tokens()[at + 1].Is(Token::kCapital) &&
                    syntax_.VerbAt(at + 1) == kNone && !syntax_.Is(at + 1, GrammarClass::kDeterminer) &&
                    !syntax_.Is(at + 1, GrammarClass::kPreposition) && !syntax_.Is(at + 1, GrammarClass::kAdverb) &&
                    !syntax_.Is(at + 1, GrammarClass::kSubjectPronoun);
  return noun ? at + 2 : at;
}

// The words, if they can name a field of business: no time, no amount, no verb, no people of a country.
std::string Relator::FieldBetween(std::uint32_t first, std::uint32_t end) const {
  if (first >= end || syntax_.Is(first, GrammarClass::kNoFieldNoun) || syntax_.Is(first, GrammarClass::kRelative) ||
      syntax_.DateAt(first) != kNone || syntax_.Is(first, GrammarClass::kActorNoun)) {
    return {};
  }
  const std::uint32_t verb = syntax_.VerbAt(first);
  if (verb != kNone && syntax_.verbs()[verb].form == VerbGroup::Form::kFinite) return {};
  return TextBetween(first, end);
}

// "103 000 abonnés [dans la fibre]", "1 900 postes dans sa branche [jeux vidéo]": the field of business right behind
// the figure and what it counts.
std::string Relator::FieldBehind(const Mention& figure) const {
  constexpr std::uint32_t kCounted = 3;  // "4 milliards de dollars d'investissements"
  const std::uint32_t end = syntax_.SentenceEnd(figure.first_token);
  std::uint32_t at = figure.end_token;
  for (std::uint32_t words = 0; at < end && !syntax_.Is(at, GrammarClass::kInside); ++at, ++words) {
    if (words >= kCounted || tokens()[at].kind != TokenKind::kWord || syntax_.VerbAt(at) != kNone ||
        syntax_.NameAt(at) != kNone || syntax_.DateAt(at) != kNone || syntax_.FigureAt(at) != kNone ||
        (syntax_.Is(at, GrammarClass::kPreposition) && !syntax_.Is(at, GrammarClass::kOf))) {
      return {};
    }
  }
  if (at + 2 >= end || !syntax_.Is(at, GrammarClass::kInside)) return {};
  const bool owned = syntax_.Is(at + 1, GrammarClass::kPossessive);
  if (!owned && !syntax_.Is(at + 1, GrammarClass::kDefinite)) return {};
  std::uint32_t first = at + 2;
  const bool unit = syntax_.Is(first, GrammarClass::kUnitNoun);
  if (owned && !unit) return {};
  if (unit && !IsDivision(first)) {
    ++first;
    while (first < end && (syntax_.Is(first, GrammarClass::kOf) || syntax_.Is(first, GrammarClass::kDeterminer)))
      ++first;
  }
  if (first >= end || syntax_.Is(first, GrammarClass::kNoFieldNoun) || tokens()[first].kind != TokenKind::kWord ||
      tokens()[first].Is(Token::kCapital) || syntax_.DateAt(first) != kNone || syntax_.NameAt(first) != kNone) {
    return {};
  }
  const std::uint32_t last = EndOfPhrase(first, end);
  return FieldBetween(first, IsDivision(first) ? EndOfDivision(last, end) : last);
}

// "la publicité progresse de 12 %, [le cloud] de 34 %", "et [le bénéfice] de 8 %": the noun that takes the place of the
// subject behind another figure. Empty if none stands right before the figure's preposition.
Relator::Window Relator::GappedNoun(const Mention& figure) const {
  constexpr std::uint32_t kGap = 8;
  const std::uint32_t begin = syntax_.SentenceBegin(figure.first_token), end = figure.first_token - 1;
  if (figure.first_token < begin + 4 || !syntax_.Is(end, GrammarClass::kOf)) return {0, 0};
  std::uint32_t first = end;
  while (first > begin && end - first < kGap && tokens()[first - 1].kind == TokenKind::kWord &&
         syntax_.VerbAt(first - 1) == kNone && syntax_.NameAt(first - 1) == kNone &&
         syntax_.FigureAt(first - 1) == kNone && syntax_.DateAt(first - 1) == kNone &&
         !syntax_.Is(first - 1, GrammarClass::kCoordinator)) {
    --first;
  }
  if (first <= begin + 1 || end - first < 2) return {0, 0};
  const bool listed = syntax_.IsPunct(first - 1, ',') || syntax_.Is(first - 1, GrammarClass::kCoordinator);
  const bool that = IsDemonstrative(first);
  if (!listed || !(that || syntax_.Is(first, GrammarClass::kDeterminer)) ||
      syntax_.Is(first, GrammarClass::kPreposition)) {
    return {0, 0};
  }
  // "un bond de 24 %", "la croissance de 3 %" is the change itself.
  for (const Occurrence& occurrence : OccurrencesOf(figure.sentence)) {
    const bool inside = occurrence.first >= first && occurrence.end <= end;
    if (inside && occurrence.trigger->frame->type == "change") return {0, 0};
  }
  for (std::uint32_t i = first - 1; i > begin; --i) {
    const std::uint32_t verb = syntax_.VerbAt(i - 1);
    if (verb != kNone && syntax_.verbs()[verb].form == VerbGroup::Form::kFinite) return {0, 0};
    if (const std::uint32_t other = syntax_.FigureAt(i - 1); other != kNone) {
      std::uint32_t head = first + 1;
      while (that && head < end && (syntax_.Is(head, GrammarClass::kOf) || syntax_.Is(head, GrammarClass::kDeterminer)))
        ++head;
      return {head, end};
    }
  }
  return {0, 0};
}

// The metric that the noun names, or the part that it is: of the gapped noun, not of the subject before.
void Relator::TakeGappedNoun(Fact* fact) const {
  const Mention& figure = mentions()[fact->figure_mention];
  if (fact->type != "change") return;
  const Window noun = GappedNoun(figure);
  if (noun.end <= noun.begin) return;
  for (const Occurrence& occurrence : OccurrencesOf(figure.sentence)) {
    if (occurrence.verb != kNone || occurrence.first != noun.begin || occurrence.trigger->metric.empty()) continue;
    fact->metric = occurrence.trigger->metric;
    fact->segment.clear();
    return;
  }
  KeepPlaces(&fact->objects);
  fact->segment = TextBetween(noun.begin, noun.end);
}

// The subject without a name of the verb, behind its article: "[L']automobile, qui pesait 28 %", "et [la] puissance
// cède", "[La] gravure en 3 nm compte". Empty if a name or another clause stands there.
Relator::Window Relator::SubjectField(const VerbGroup& verb) const {
  constexpr std::uint32_t kLongPhrase = 10;
  const std::uint32_t begin = syntax_.SentenceBegin(verb.first);
  std::uint32_t end = SubjectPhraseEnd(verb);
  if (end > begin + 1 && syntax_.Is(end - 1, GrammarClass::kWho)) {
    --end;
    if (syntax_.IsPunct(end - 1, ',')) --end;
  } else {
    end = syntax_.BeforeRelative(syntax_.BeforeIncise(end));
  }
  std::uint32_t first = end;
  while (first > begin && end - first < kLongPhrase) {
    const std::uint32_t at = first - 1;
    const bool behind_and = first < end && syntax_.Is(first, GrammarClass::kCoordinator);
    const bool hyphen = syntax_.IsPunct(at, '-') && !tokens()[at].Is(Token::kSpaceBefore);
    // "les smartphones « GenAI » devraient"
    if (syntax_.Text(at) == "»" && at > begin + 2 && syntax_.Text(at - 2) == "«") {
      first = at - 2;
      continue;
    }
    if (const std::uint32_t figure = syntax_.FigureAt(at); figure != kNone) {
      if (mentions()[figure].kind != MentionKind::kMeasure || behind_and) break;
      first = mentions()[figure].first_token;
      continue;
    }
    if (!hyphen && (tokens()[at].kind != TokenKind::kWord ||
                    (syntax_.Is(at, GrammarClass::kSubordinator) && !syntax_.Is(at, GrammarClass::kCoordinator)))) {
      break;
    }
    const std::uint32_t inner = syntax_.VerbAt(at);
    const bool finite = inner != kNone && syntax_.verbs()[inner].form != VerbGroup::Form::kParticiple;
    if (finite || syntax_.NameAt(at) != kNone || syntax_.DateAt(at) != kNone) {
      if (!behind_and) return {0, 0};
      break;
    }
    first = at;
  }
  while (first < end && syntax_.Is(first, GrammarClass::kCoordinator)) ++first;
  if (first >= end || !syntax_.Is(first, GrammarClass::kDeterminer) || syntax_.Is(first, GrammarClass::kPreposition)) {
    return {0, 0};
  }
  return {first + 1, end};
}

// "[Dans] les jeux, le bénéfice a chuté": the field that opens the sentence.
std::string Relator::FieldOfOpening(const Mention& figure) const {
  const std::uint32_t begin = syntax_.SentenceBegin(figure.first_token), end = figure.first_token;
  if (begin + 3 >= end || !syntax_.Is(begin, GrammarClass::kInside)) return {};
  if (!syntax_.Is(begin + 1, GrammarClass::kDefinite)) return {};
  const std::uint32_t first = begin + 2;
  if (syntax_.NameAt(first) != kNone || tokens()[first].Is(Token::kCapital)) return {};
  const std::uint32_t last = EndOfPhrase(first, end);
  return last < end && syntax_.IsPunct(last, ',') ? FieldBetween(first, last) : std::string();
}

// "contre 11 % [pour] la livraison à domicile": the part that a figure of a list is of.
std::string Relator::FieldOfListed(const Mention& figure) const {
  const std::uint32_t end = syntax_.SentenceEnd(figure.first_token), at = figure.end_token;
  if (at + 2 >= end || tokens()[at].word != frames_.pour()) return {};
  if (!syntax_.Is(at + 1, GrammarClass::kDefinite)) return {};
  if (syntax_.NameAt(at + 2) != kNone || tokens()[at + 2].Is(Token::kCapital)) return {};
  const std::uint32_t last = EndOfPhrase(at + 2, end);
  const bool closed =
      last >= end || tokens()[last].kind == TokenKind::kPunct || syntax_.Is(last, GrammarClass::kCoordinator);
  return closed ? FieldBetween(at + 2, last) : std::string();
}

// "Le drive pèse 86 % du marché, contre 11 % pour la livraison à domicile": each is a part of its own.
void Relator::TakeListedField(const Mention& figure, Fact* fact) const {
  if (fact->segment.empty() || fact->type != "share") return;
  if (std::string part = FieldOfListed(figure); !part.empty()) fact->segment = std::move(part);
}

// "ses livraisons [de tablettes] bondissent", "le prix [des smartphones] a reculé", "doubler ses ventes [de mémoire]":
// what the noun that a change is of goes on to say, unless it stands in an aside.
std::string Relator::ComplementOfMetric(const Mention& figure, const Window& aside) const {
  constexpr std::uint32_t kToObject = 4;
  const std::uint32_t begin = syntax_.SentenceBegin(figure.first_token), end = syntax_.SentenceEnd(figure.first_token);
  std::string found;
  double best = 1.8;
  const auto consider = [&](std::uint32_t first, std::uint32_t noun_end) {
    const bool before = noun_end <= figure.first_token;
    if (first > aside.begin && first < aside.end) return;
    if (!before && (first < figure.end_token || first > figure.end_token + kToObject)) return;
    if (!before && figure.kind != MentionKind::kRatio) return;
    const double distance = before ? syntax_.Crossing(noun_end, figure.first_token) : 0.5;
    if (distance >= best) return;
    std::string complement = ComplementOf(noun_end, before ? figure.first_token : end);
    if (complement.empty()) return;
    best = distance;
    found = std::move(complement);
  };
  for (const Occurrence& noun : OccurrencesOf(figure.sentence)) {
    if (noun.verb == kNone && !noun.trigger->metric.empty() && noun.trigger->metric != "other")
      consider(noun.first, noun.end);
  }
  const std::uint32_t limit = std::min(end, begin + 2 * kReach);
  for (std::uint32_t i = begin; i < limit; ++i) {
    const auto match = frames_.metrics().FindAt(tokens(), i, limit);
    if (match && *match.value != "stock" && *match.value != "headcount" && *match.value != kNoMetric) {
      consider(i, i + static_cast<std::uint32_t>(match.length));
    }
  }
  return found;
}

// "Orange en capte plus de la moitié", "7 % de ce marché": of the market told before, with its field and its place. "Il
// représente 45 % de nos ventes": a pronoun goes on about the part told before.
void Relator::TakeMarketTold(const Attachment& attachment, Fact* fact) const {
  const Mention& figure = mentions()[fact->figure_mention];
  if (fact->type != "share" || (!fact->segment.empty() && !fact->objects.empty()) || document_->facts.empty()) return;
  constexpr std::uint32_t kSentences = 2;
  const auto& sentences = document_->layout.sentences;
  if (IsOfEn(figure) && !IsStake(figure) && fact->objects.empty() && fact->segment.empty()) {
    for (auto told = document_->facts.rbegin(); told != document_->facts.rend(); ++told) {
      const Mention& other = mentions()[told->figure_mention];
      if (other.sentence + kSentences < figure.sentence) break;
      if (sentences[other.sentence].block != sentences[figure.sentence].block) break;
      if ((told->type != "market" && told->type != "share") || told->segment.empty()) continue;
      fact->segment = told->segment;
      fact->objects = told->objects;
      KeepPlaces(&fact->objects);
      return;
    }
  }
  const std::uint32_t verb = GoverningVerb(attachment, figure);
  if (verb == kNone || !fact->segment.empty() || !fact->objects.empty() || IsStake(figure)) return;
  const VerbGroup& group = syntax_.verbs()[verb];
  if (group.first == 0 || group.first > figure.first_token || syntax_.NameAt(group.first - 1) != kNone) return;
  const std::uint32_t pronoun = group.first - 1;
  if (!syntax_.Is(pronoun, GrammarClass::kSubjectPronoun) || syntax_.Is(pronoun, GrammarClass::kFirstPerson)) return;
  const Fact& told = document_->facts.back();
  if (!IsInOneBreath(mentions()[told.figure_mention], figure) || told.agents.size() != 1) return;
  const bool same = IsAmong(told.agents.front().entity, fact->agents);
  if (!same || fact->agents.front().mention == kNoMention ||
      mentions()[fact->agents.front().mention].first_token == pronoun) {
    return;
  }
  fact->segment = told.segment;
  fact->objects = told.objects;
}

// Names in its words what a fact is about that no name says.
void Relator::AddSegment(const Attachment& attachment, Fact* fact) const {
  const Occurrence& occurrence = attachment.occurrence;
  if (fact->segment.empty() && frames_.HasTrait(fact->type, FrameTrait::kOfField)) {
    fact->segment = FieldBehind(mentions()[fact->figure_mention]);
  }
  if (fact->segment.empty() && frames_.HasTrait(fact->type, FrameTrait::kOfDivision)) {
    fact->segment = DivisionOfSubject(attachment, mentions()[fact->figure_mention]);
  }
  if (!occurrence.trigger->frame->takes_segments || !fact->segment.empty() || fact->metric == "stock") return;
  const bool thing = std::any_of(fact->objects.begin(), fact->objects.end(),
                                 [](const Role& role) { return (kThings & KindBit(role.entity->kind)) != 0; });
  if (thing) return;
  const Mention& figure = mentions()[fact->figure_mention];
  const std::uint32_t end = syntax_.SentenceEnd(figure.first_token);
  fact->segment = DivisionOfSubject(attachment, figure);
  if (!fact->segment.empty()) return;
  // The nouns of the clause that stand before the figure, and the phrase behind it: "40 % du marché de la mémoire".
  const Window aside = AsideOfSubject(attachment, figure);
  for (const Occurrence& noun : OccurrencesOf(figure.sentence)) {
    if (noun.verb != kNone || !noun.trigger->frame->takes_segments) continue;
    if (noun.first > aside.begin && noun.first < aside.end) continue;
    if (noun.end > figure.first_token || syntax_.Crossing(noun.end, figure.first_token) > 1.8) continue;
    fact->segment = ComplementOf(noun.end, figure.first_token);
    if (!fact->segment.empty()) return;
  }
  // "évalue à 450 milliards le marché de l'informatique quantique", "estimé à 12 milliards en 2023, le marché du gaz"
  if (fact->type == "market") {
    constexpr std::uint32_t kToNoun = 6;
    for (const Occurrence& noun : OccurrencesOf(figure.sentence)) {
      if (noun.verb != kNone || noun.trigger->frame != attachment.occurrence.trigger->frame) continue;
      if (noun.first < figure.end_token || noun.first > figure.end_token + kToNoun) continue;
      if (!syntax_.Is(noun.first - 1, GrammarClass::kDeterminer)) continue;
      const std::uint32_t verb = syntax_.FiniteAfter(figure.end_token);
      if (verb != kNone && syntax_.verbs()[verb].first < noun.first) continue;
      fact->segment = ComplementOf(noun.end, end);
      if (!fact->segment.empty()) return;
    }
  }
  if (fact->type == "change" && fact->segment.empty()) {
    fact->segment = ComplementOfMetric(figure, aside);
    if (!fact->segment.empty()) return;
  }
  if (fact->type == "share" || fact->type == "revenue") {
    fact->segment = FieldOfListed(figure);
    if (!fact->segment.empty()) return;
  }
  const std::string part = SubjectSegment(attachment, figure);
  if (fact->type == "share" && (part.empty() || !fact->agents.empty())) {
    const std::uint32_t noun = WholeBehind(figure);
    if (noun != kNone) fact->segment = ComplementOf(noun, end);
  }
  if (fact->segment.empty()) fact->segment = part;
  if (fact->segment.empty() && fact->type == "share" && fact->objects.empty()) fact->segment = FieldOfMarket(figure);
  if (fact->segment.empty()) fact->segment = FieldOfOpening(figure);
  if (!fact->segment.empty() || document_->facts.empty()) return;
  // "a généré 51,2 milliards et progresse de 66 %"
  const Fact& last = document_->facts.back();
  if (mentions()[last.figure_mention].sentence != figure.sentence || last.segment.empty()) return;
  const std::uint32_t verb = GoverningVerb(attachment, figure);
  bool noun = false;
  if (verb != kNone && syntax_.Subject(verb, &noun) == kNone && !noun) fact->segment = last.segment;
}

// "58 millions d'appareils": they may be of any kind.
bool Relator::IsGeneric(std::uint32_t token) const { return syntax_.Is(token, GrammarClass::kGenericNoun); }

// "29 millions de téléviseurs, soit 13,9 % du marché", "7 % de ce marché": a market without a name is that of what the
// paragraph told last, or of what the sentence counts.
std::string Relator::FieldOfMarket(const Mention& figure) const {
  constexpr std::uint32_t kToMarket = 4;
  const std::uint32_t end = std::min(syntax_.SentenceEnd(figure.first_token), figure.end_token + kToMarket);
  std::uint32_t market = figure.end_token;
  while (market < end && !IsMarketNoun(market)) ++market;
  if (market >= end) return {};
  const auto& sentences = document_->layout.sentences;
  for (auto fact = document_->facts.rbegin(); fact != document_->facts.rend(); ++fact) {
    const Mention& other = mentions()[fact->figure_mention];
    constexpr std::uint32_t kToldBefore = 12;  // sentences that a market stays the one spoken of
    if (other.sentence + kToldBefore < figure.sentence) break;
    if (sentences[other.sentence].block != sentences[figure.sentence].block) break;
    if (!fact->segment.empty() && (fact->type == "market" || fact->type == "share" || fact->type == "change")) {
      return fact->segment;
    }
    const bool sold = fact->type == "sale" && other.sentence == figure.sentence && fact->objects.empty();
    if (sold && other.counted_first < other.counted_end && !syntax_.Is(other.counted_first, GrammarClass::kCopyNoun) &&
        !IsGeneric(other.counted_first)) {
      return TextBetween(other.counted_first, other.counted_end);
    }
  }
  return {};
}

// "80 % [des accélérateurs]": where the complement that is no mere amount starts, as the end of what it complements.
std::uint32_t Relator::WholeBehind(const Mention& figure) const {
  const std::uint32_t end = syntax_.SentenceEnd(figure.first_token);
  std::uint32_t noun = figure.end_token;
  while (noun < end && (syntax_.Is(noun, GrammarClass::kDeterminer) || syntax_.Is(noun, GrammarClass::kOf))) ++noun;
  return noun < end && !syntax_.Is(noun, GrammarClass::kWholeNoun) ? figure.end_token : kNone;
}

// The subject of the clause, where it is a part without a name: "La branche centres de données" gives its last words.
std::string Relator::SubjectSegment(const Attachment& attachment, const Mention& figure) const {
  const std::uint32_t verb = GoverningVerb(attachment, figure);
  if (verb == kNone || syntax_.verbs()[verb].first > figure.first_token) return {};
  const Window field = SubjectField(syntax_.verbs()[verb]);
  std::uint32_t first = field.begin;
  const std::uint32_t end = field.end;
  if (first >= end) return {};
  const bool share = attachment.occurrence.trigger->frame->type == "share";
  for (const Occurrence& noun : OccurrencesOf(figure.sentence)) {
    if (noun.verb != kNone || noun.end > end || noun.first + 1 < first) continue;
    // "le titre", "sa perte nette"; but "les revenus récurrents représentent 82 % de l'activité"
    const bool whole = share ? noun.trigger->frame->type == "share" : noun.trigger->frame->takes_segments;
    if (whole || (!share && !noun.trigger->metric.empty())) return {};
  }
  // "Les PC dotés de fonctions d'IA", unlike "le DSA"
  const bool acronym = syntax_.Is(first - 1, GrammarClass::kDefinite) && syntax_.Is(first - 1, GrammarClass::kPlural) &&
                       IsUpper(syntax_.Text(first));
  if (tokens()[first].Is(Token::kCapital) && !acronym) return {};  // "le Texan" is somebody
  for (std::uint32_t i = first; i < end; ++i) {
    if ((syntax_.Is(i, GrammarClass::kActorNoun) && !(share && IsMarketNoun(i))) ||
        syntax_.Is(i, GrammarClass::kSubjectPronoun)) {
      return {};
    }
  }
  if (syntax_.Is(first, GrammarClass::kUnitNoun) && !IsDivision(first)) {
    const std::uint32_t unit = first++;
    while (first < end && (syntax_.Is(first, GrammarClass::kOf) || syntax_.Is(first, GrammarClass::kDeterminer)))
      ++first;
    if (first < end && syntax_.VerbAt(first) != kNone) first = unit;  // "L'activité cédée"
  }
  return FieldBetween(first, end);
}

}  // namespace recoupe
