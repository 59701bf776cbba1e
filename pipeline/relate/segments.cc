// The part without a proper name that a fact is about: "les microcontrôleurs", "le marché mondial des puces".
#include <algorithm>

#include "pipeline/relate/relator.h"

namespace recoupe {
namespace {

constexpr std::uint32_t kPhrase = 6;      // words of a segment
constexpr std::uint32_t kAdjectives = 2;  // between a noun and its complement: "le marché mondial des puces"

}  // namespace

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
    if (syntax_.Is(at, GrammarClass::kPreposition) && !syntax_.Is(at, GrammarClass::kOf)) break;
    const std::uint32_t verb = syntax_.VerbAt(at);
    if (verb != kNone && (syntax_.verbs()[verb].form == VerbGroup::Form::kFinite || at > first)) break;
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
  const auto opens = [&](std::uint32_t i) {
    return i < end && (syntax_.Is(i, GrammarClass::kOf) || syntax_.Text(i) == "dans" || syntax_.Text(i) == "sur");
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
      continue;
    }
    // "la part du marché des accélérateurs": what the market is one of.
    bool market = false;
    for (const Occurrence& occurrence : OccurrencesOf(document_->layout.SentenceOfToken(first))) {
      if (occurrence.verb != kNone || occurrence.first != first || occurrence.trigger->frame->type == "deployment" ||
          occurrence.trigger->frame->type == "investment") {
        continue;
      }
      market = true;
      at = occurrence.end;
    }
    if (market) {
      while (at < end && !opens(at) && tokens()[at].kind == TokenKind::kWord && syntax_.VerbAt(at) == kNone &&
             at < first + kPhrase) {
        ++at;
      }
      continue;
    }
    return TextBetween(first, EndOfPhrase(first, end));
  }
  return {};
}

// "103 000 abonnés [dans la fibre]", "1 900 postes dans sa branche [jeux vidéo]": the field of business right behind
// the figure and what it counts.
std::string Relator::FieldBehind(const Mention& figure) const {
  constexpr std::uint32_t kCounted = 3;  // "4 milliards de dollars d'investissements"
  const std::uint32_t end = syntax_.SentenceEnd(figure.first_token);
  std::uint32_t at = figure.end_token;
  for (std::uint32_t words = 0; at < end && syntax_.Text(at) != "dans"; ++at, ++words) {
    if (words >= kCounted || tokens()[at].kind != TokenKind::kWord || syntax_.VerbAt(at) != kNone ||
        syntax_.NameAt(at) != kNone || syntax_.DateAt(at) != kNone || syntax_.FigureAt(at) != kNone ||
        (syntax_.Is(at, GrammarClass::kPreposition) && !syntax_.Is(at, GrammarClass::kOf))) {
      return {};
    }
  }
  if (at + 2 >= end || syntax_.Text(at) != "dans") return {};
  const std::string_view article = syntax_.Text(at + 1);
  const bool owned = syntax_.Is(at + 1, GrammarClass::kPossessive);
  if (!owned && article != "le" && article != "la" && article != "les" && article != "l'") return {};
  std::uint32_t first = at + 2;
  const bool unit = syntax_.Is(first, GrammarClass::kUnitNoun);
  if (owned && !unit) return {};
  if (unit) {
    ++first;
    while (first < end && (syntax_.Is(first, GrammarClass::kOf) || syntax_.Is(first, GrammarClass::kDeterminer)))
      ++first;
  }
  if (first >= end || syntax_.Is(first, GrammarClass::kNoFieldNoun) || tokens()[first].kind != TokenKind::kWord ||
      tokens()[first].Is(Token::kCapital) || syntax_.DateAt(first) != kNone || syntax_.NameAt(first) != kNone) {
    return {};
  }
  return TextBetween(first, EndOfPhrase(first, end));
}

// Names in its words what a fact is about that no name says.
void Relator::AddSegment(const Attachment& attachment, Fact* fact) const {
  const Occurrence& occurrence = attachment.occurrence;
  const std::string_view type = fact->type;
  const bool staffed = type == "audience" || type == "layoff" || type == "investment" || type == "headcount";
  if (staffed && fact->segment.empty()) fact->segment = FieldBehind(mentions()[fact->figure_mention]);
  if (!occurrence.trigger->frame->takes_segments || !fact->segment.empty() || fact->metric == "stock") return;
  const bool thing = std::any_of(fact->objects.begin(), fact->objects.end(),
                                 [](const Role& role) { return (kThings & KindBit(role.entity->kind)) != 0; });
  if (thing) return;
  const Mention& figure = mentions()[fact->figure_mention];
  const std::uint32_t end = syntax_.SentenceEnd(figure.first_token);
  // The nouns of the clause that stand before the figure, and the phrase behind it: "40 % du marché de la mémoire".
  for (const Occurrence& noun : OccurrencesOf(figure.sentence)) {
    if (noun.verb != kNone || !noun.trigger->frame->takes_segments) continue;
    if (noun.end > figure.first_token || syntax_.Crossing(noun.end, figure.first_token) > 1.8) continue;
    fact->segment = ComplementOf(noun.end, figure.first_token);
    if (!fact->segment.empty()) return;
  }
  const std::string part = SubjectSegment(attachment, figure);
  if (fact->type == "share" && (part.empty() || !fact->agents.empty())) {
    const std::uint32_t noun = WholeBehind(figure);
    if (noun != kNone) fact->segment = ComplementOf(noun, end);
  }
  if (fact->segment.empty()) fact->segment = part;
  if (!fact->segment.empty() || document_->facts.empty()) return;
  // "a généré 51,2 milliards et progresse de 66 %"
  const Fact& last = document_->facts.back();
  if (mentions()[last.figure_mention].sentence != figure.sentence || last.segment.empty()) return;
  const std::uint32_t verb = GoverningVerb(attachment, figure);
  bool noun = false;
  if (verb != kNone && syntax_.Subject(verb, &noun) == kNone && !noun) fact->segment = last.segment;
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
  const std::uint32_t end = SubjectPhraseEnd(syntax_.verbs()[verb]);
  for (const Occurrence& noun : OccurrencesOf(figure.sentence)) {
    if (noun.verb != kNone || noun.end > end) continue;
    if (noun.trigger->frame->takes_segments || !noun.trigger->metric.empty())
      return {};  // "le titre", "sa perte nette"
  }
  std::uint32_t first = SubjectPhraseBegin(syntax_.verbs()[verb]);
  if (first >= end || tokens()[first].Is(Token::kCapital)) return {};  // "le Texan" is somebody
  for (std::uint32_t i = first; i < end; ++i) {
    if (syntax_.Is(i, GrammarClass::kActorNoun) || syntax_.Is(i, GrammarClass::kSubjectPronoun)) return {};
  }
  if (syntax_.Is(first, GrammarClass::kUnitNoun)) {
    ++first;
    while (first < end && (syntax_.Is(first, GrammarClass::kOf) || syntax_.Is(first, GrammarClass::kDeterminer)))
      ++first;
  }
  return TextBetween(first, end);
}

}  // namespace recoupe
