// Figures whose own clause has no predicate: it is the neighbour's, whose clause or sentence has the same shape.
//
// « À Oracle, 300 milliards » behind what names the contracts; « l'automobile recule : 620 millions », « le solde,
// 410 millions, vient de l'industrie » behind the whole; « les services, attendus à 283 milliards »; « Samsung 34 %,
// Apple 29 %, Honor 6 % ». Nothing is carried over where the kind of figure or the shape differs.
#include <algorithm>

#include "pipeline/relate/relator.h"

namespace recoupe {
namespace {

constexpr std::uint32_t kSlotReach = 5;    // tokens from a preposition to the name that it governs
constexpr std::uint32_t kAsideReach = 12;  // tokens between the commas of an aside
constexpr std::uint32_t kTailReach = 9;    // tokens of what stands behind a rest
constexpr double kFronted = 1.5;           // weight that a noun of the sentence before must have
constexpr std::size_t kManyShares = 3;     // names with a percentage each that make a list of shares

}  // namespace

// Tried for a figure that nothing else explains.
bool Relator::RelateEllipsis(std::uint32_t index) {
  const Mention& figure = mentions()[index];
  if (figure.kind == MentionKind::kRatio) return false;
  return RelateFronted(index) || RelateLabelOfChange(index) || RelateRest(index) || RelateTold(index) ||
         RelateFrontedPlace(index);
}

// Where the figure's phrase begins: its articles, then the preposition in front of it.
std::uint32_t Relator::PhraseBegin(const Mention& figure) const {
  const std::uint32_t begin = syntax_.SentenceBegin(figure.first_token);
  std::uint32_t at = figure.first_token;
  while (at > begin && syntax_.Is(at - 1, GrammarClass::kDeterminer) && !syntax_.Is(at - 1, GrammarClass::kPreposition))
    --at;
  while (at > begin && syntax_.Is(at - 1, GrammarClass::kPreposition)) --at;
  return at;
}

// The name that the preposition at `token` governs, at once or over a few words.
std::uint32_t Relator::NameGoverned(std::uint32_t token, std::uint32_t end) const {
  for (std::uint32_t i = token + 1; i < std::min(end, token + kSlotReach); ++i) {
    const std::uint32_t name = syntax_.NameAt(i);
    if (name != kNone) return mentions()[name].entity != nullptr ? name : kNone;
    if (tokens()[i].kind != TokenKind::kWord || syntax_.VerbAt(i) != kNone || syntax_.FigureAt(i) != kNone) break;
  }
  return kNone;
}

// "À Oracle, 300 milliards de dollars sur cinq ans. À Microsoft, 250 milliards.", "Même punition pour Shein, à 150
// millions": a sentence without a verb gives its figure to the name that it opens with; the noun or the fact is the one
// of the sentence before.
bool Relator::RelateFronted(std::uint32_t index) {
  const Mention& figure = mentions()[index];
  if (figure.counted_first < figure.counted_end || figure.sentence == 0) return false;
  const std::uint32_t begin = syntax_.SentenceBegin(figure.first_token);
  const std::uint32_t verb = syntax_.FiniteBefore(figure.first_token);
  if (verb != kNone && syntax_.verbs()[verb].first >= begin) return false;
  const std::uint32_t next = syntax_.FiniteAfter(figure.end_token);
  if (next != kNone && syntax_.verbs()[next].first < syntax_.SentenceEnd(figure.first_token) &&
      syntax_.Crossing(figure.end_token, syntax_.verbs()[next].first) < 1) {
    return false;  // "À Oracle, 300 milliards manquent"
  }
  std::uint32_t at = begin;
  if (syntax_.Is(at, GrammarClass::kCoordinator)) ++at;
  bool same = false;
  if (const std::string_view word = syntax_.Text(at); word == "Même" || word == "Idem" || word == "Pareil") {
    same = true;
    constexpr std::uint32_t kSame = 6;
    const std::uint32_t limit = std::min(figure.first_token, at + kSame);
    while (at < limit && !syntax_.Is(at, GrammarClass::kPreposition)) ++at;
  }
  if (at >= figure.first_token || !syntax_.Is(at, GrammarClass::kPreposition)) return false;
  const std::uint32_t name = NameGoverned(at, figure.first_token);
  if (name == kNone) return false;
  const std::uint32_t phrase = PhraseBegin(figure);
  if (phrase <= mentions()[name].end_token) return false;
  if (!syntax_.IsPunct(phrase - 1, ',') && !syntax_.IsPunct(phrase - 1, ':') &&
      !syntax_.Is(phrase - 1, GrammarClass::kContrast)) {
    return false;
  }
  for (std::uint32_t i = mentions()[name].end_token; i < phrase; ++i) {
    const std::uint32_t other = syntax_.FigureAt(i);
    if (other != kNone && mentions()[other].kind == figure.kind) return false;
  }
  if (document_->layout.sentences[figure.sentence - 1].block != document_->layout.sentences[figure.sentence].block) {
    return false;
  }
  const Role role{mentions()[name].entity, name, "ellipsis/fronted"};
  const std::uint32_t model = ModelFact(figure);
  if (model != kNone) {
    const Fact& neighbour = document_->facts[model];
    if (mentions()[neighbour.figure_mention].sentence + 1 < figure.sentence) return false;
    const bool listed = std::any_of(neighbour.inherited.begin(), neighbour.inherited.end(),
                                    [](const Inherited& one) { return one.rule == "ellipsis/fronted"; });
    if (listed || same) return CopyTo(model, index, role);
    return TakesParallel(neighbour, at, role) && CopyTo(model, index, role);
  }
  const std::span<const Occurrence> nouns = OccurrencesOf(figure.sentence - 1);
  for (std::size_t i = nouns.size(); i > 0; --i) {
    const Occurrence& noun = nouns[i - 1];
    if (noun.verb != kNone || !Accepts(*noun.trigger, figure) || noun.trigger->weight < kFronted) continue;
    // What is given "à" somebody is not what he does.
    if (noun.trigger->frame->type == "aid" || !HasKind(mentions()[name], kCompanies)) return false;
    std::string refusal;
    return Commit({noun, noun.trigger->weight, role.rule, name}, index, &refusal);
  }
  return false;
}

// The model's fact for another who stands in the same place.
bool Relator::CopyTo(std::uint32_t model, std::uint32_t index, const Role& role) {
  Fact fact = CopyFact(model, index, role.rule);
  if (role.entity->kind == MentionKind::kPlace) {
    std::erase_if(fact.objects, [](const Role& other) { return other.entity->kind == MentionKind::kPlace; });
    fact.objects.push_back(role);
    document_->facts.push_back(std::move(fact));
    return true;
  }
  if (IsThing(mentions()[role.mention])) {
    TakeThing(role, &fact);
  } else {
    fact.agents.assign(1, role);
    std::erase_if(fact.objects, [&](const Role& other) { return other.entity == role.entity; });
    std::erase_if(fact.counterparties, [&](const Role& other) { return other.entity == role.entity; });
  }
  CommitCopy(std::move(fact));
  return true;
}

// Whether one of the neighbour's roles stands behind the same preposition as the name of this one.
bool Relator::TakesParallel(const Fact& neighbour, std::uint32_t preposition, const Role& role) const {
  for (const std::vector<Role>* roles : {&neighbour.agents, &neighbour.objects}) {
    for (const Role& other : *roles) {
      if (other.mention == kNoMention || other.entity == role.entity) continue;
      if ((other.entity->kind == MentionKind::kPlace) != (role.entity->kind == MentionKind::kPlace)) continue;
      const std::uint32_t theirs = syntax_.GoverningPreposition(other.mention);
      if (theirs != kNone && frames_.SamePreposition(tokens()[theirs].word, tokens()[preposition].word)) return true;
    }
  }
  return false;
}

// "L'automobile recule : 620 millions d'euros": the level behind a change that has no figure is of what was told
// before.
bool Relator::RelateLabelOfChange(std::uint32_t index) {
  const Mention& figure = mentions()[index];
  if (figure.kind != MentionKind::kMoney && figure.kind != MentionKind::kQuantity) return false;
  if (figure.counted_first < figure.counted_end) return false;
  const std::uint32_t begin = syntax_.SentenceBegin(figure.first_token);
  const std::uint32_t phrase = PhraseBegin(figure);
  if (phrase <= begin + 1 || !syntax_.IsPunct(phrase - 1, ':')) return false;
  const std::uint32_t verb = syntax_.FiniteBefore(phrase - 1);
  if (verb == kNone || syntax_.verbs()[verb].first < begin) return false;
  const VerbGroup& group = syntax_.verbs()[verb];
  const auto triggers = frames_.VerbTriggers(group.lemma);
  const bool changes = std::any_of(triggers.begin(), triggers.end(),
                                   [](const FrameTrigger* trigger) { return trigger->frame->type == "change"; });
  if (!changes) return false;
  for (std::uint32_t i = begin; i + 1 < phrase; ++i) {
    if (syntax_.FigureAt(i) != kNone) return false;
  }
  const std::uint32_t model = ModelFact(figure);
  if (model == kNone) return false;
  const Frame* frame = frames_.FindFrame(document_->facts[model].type);
  if (frame == nullptr || frame->metric.empty() || frame->metric == "other") return false;
  bool noun = false;
  const std::uint32_t subject = syntax_.Subject(verb, &noun);
  if (subject != kNone) {
    if (mentions()[subject].entity == nullptr) return false;
    return CopyTo(model, index, {mentions()[subject].entity, subject, "change/label"});
  }
  const std::string segment = SubjectPhrase(group);
  if (segment.empty()) return false;
  Fact fact = CopyFact(model, index, "change/label");
  std::erase_if(fact.objects, [](const Role& role) { return role.entity->kind != MentionKind::kPlace; });
  fact.segment = segment;
  CommitCopy(std::move(fact));
  return true;
}

// "Le solde, 410 millions, vient de l'industrie": what is left of the whole before, and where it comes from.
bool Relator::RelateRest(std::uint32_t index) {
  const Mention& figure = mentions()[index];
  if (figure.counted_first < figure.counted_end) return false;
  const std::uint32_t begin = syntax_.SentenceBegin(figure.first_token);
  const std::uint32_t phrase = PhraseBegin(figure);
  std::uint32_t at = phrase;
  if (at > begin && (syntax_.IsPunct(at - 1, ',') || syntax_.IsPunct(at - 1, '('))) --at;
  if (at <= begin + 1 || !syntax_.Is(at - 1, GrammarClass::kRestNoun) || !syntax_.Is(at - 2, GrammarClass::kDeterminer))
    return false;
  const bool opens = at - 2 == begin || syntax_.IsPunct(at - 3, ';') || syntax_.IsPunct(at - 3, ',') ||
                     syntax_.Is(at - 3, GrammarClass::kCoordinator);
  const std::uint32_t model = ModelFact(figure);
  if (!opens || model == kNone) return false;
  Fact fact = CopyFact(model, index, "part/rest");
  std::erase_if(fact.objects, [](const Role& role) { return role.entity->kind != MentionKind::kPlace; });
  const std::uint32_t end = std::min(syntax_.SentenceEnd(figure.first_token), figure.end_token + kTailReach);
  std::uint32_t first = figure.end_token;
  while (first < end && !syntax_.Is(first, GrammarClass::kPreposition) && !syntax_.Is(first, GrammarClass::kOf)) {
    const bool passed = syntax_.IsPunct(first, ',') || syntax_.IsPunct(first, ')') || syntax_.VerbAt(first) != kNone;
    if (!passed) return false;
    ++first;
  }
  if (first >= end) return false;
  if (const std::uint32_t name = NameGoverned(first, end); name != kNone) {
    if (HasKind(mentions()[name], kCompanies)) {
      fact.agents.assign(1, {mentions()[name].entity, name, "part/rest"});
    } else {
      fact.objects.assign(1, {mentions()[name].entity, name, "part/rest"});
    }
  } else {
    ++first;
    while (first < end && syntax_.Is(first, GrammarClass::kDeterminer)) ++first;
    fact.segment = TextBetween(first, EndOfPhrase(first, end));
    if (fact.segment.empty()) return false;
  }
  fact.collective = fact.agents.size() > 1;
  CommitCopy(std::move(fact));
  return true;
}

// "Chez Meta, Mark Zuckerberg évoque 50 %": what the sentence before says of another, told of whom this one opens with.
bool Relator::RelateTold(std::uint32_t index) {
  const Mention& figure = mentions()[index];
  if (figure.counted_first < figure.counted_end || IsFollowedByOf(figure)) return false;
  const std::uint32_t begin = syntax_.SentenceBegin(figure.first_token);
  const std::uint32_t verb = syntax_.FiniteBefore(figure.first_token);
  if (verb == kNone || syntax_.verbs()[verb].first < begin || syntax_.verbs()[verb].end > figure.first_token)
    return false;
  const VerbGroup& group = syntax_.verbs()[verb];
  if (!frames_.IsSpeechVerb(group.lemma) && !frames_.IsLinkVerb(group.lemma)) return false;
  if (Slot(figure) != kUnknownWord || syntax_.Crossing(group.end, figure.first_token) > 0.5) return false;
  if (!syntax_.Is(begin, GrammarClass::kPreposition)) return false;
  const std::uint32_t name = NameGoverned(begin, group.first);
  if (name == kNone || !HasKind(mentions()[name], kCompanies)) return false;
  if (mentions()[name].end_token >= group.first || !syntax_.IsPunct(mentions()[name].end_token, ',')) return false;
  const std::uint32_t model = ModelFact(figure);
  if (model == kNone || mentions()[document_->facts[model].figure_mention].sentence + 1 != figure.sentence)
    return false;
  return CopyTo(model, index, {mentions()[name].entity, name, "ellipsis/told"});
}

// "elles ont grimpé de 6 % en France ; en Espagne, ouverte en 2022, de 31 %"
bool Relator::RelateFrontedPlace(std::uint32_t index) {
  const Mention& figure = mentions()[index];
  if (figure.counted_first < figure.counted_end) return false;
  const std::uint32_t model = LastFactBefore(figure, true);
  if (model == kNone) return false;
  const Mention& other = mentions()[document_->facts[model].figure_mention];
  const WordId slot = Slot(figure), theirs = Slot(other);
  if (slot != theirs && !(slot != kUnknownWord && theirs != kUnknownWord && frames_.SamePreposition(slot, theirs)))
    return false;
  std::uint32_t border = kNone;  // behind the mark that parts the clauses
  const std::uint32_t phrase = PhraseBegin(figure);
  for (std::uint32_t i = phrase; i > other.end_token; --i) {
    const std::uint32_t verb = syntax_.VerbAt(i - 1);
    if (verb != kNone && syntax_.verbs()[verb].form == VerbGroup::Form::kFinite) return false;
    if (syntax_.FigureAt(i - 1) != kNone) return false;
    if (syntax_.IsPunct(i - 1, ';')) {
      border = i;
      break;
    }
  }
  if (border == kNone || !syntax_.Is(border, GrammarClass::kPreposition)) return false;
  const std::uint32_t name = NameGoverned(border, phrase);
  if (name == kNone || mentions()[name].kind != MentionKind::kPlace) return false;
  if (phrase != mentions()[name].end_token && !syntax_.IsPunct(phrase - 1, ',')) return false;
  return CopyTo(model, index, {mentions()[name].entity, name, "ellipsis/fronted"});
}

// "La part d'Intel était nulle, contre 90 % pour Nvidia": no figure to be held against, but a noun that says what.
bool Relator::RelateAgainstNoun(std::uint32_t index) {
  const Mention& figure = mentions()[index];
  const std::uint32_t name = NameBehind(figure);
  if (name == kNone) return false;
  std::vector<Attachment> candidates;
  for (const Occurrence& noun : OccurrencesOf(figure.sentence)) {
    if (noun.verb != kNone || noun.end > figure.first_token || !Accepts(*noun.trigger, figure)) continue;
    candidates.push_back({noun, noun.trigger->weight, "against/noun", name});
  }
  Rank(&candidates);
  if (candidates.empty() || candidates.front().score < kFronted) return false;
  std::string refusal;
  if (!Commit(candidates.front(), index, &refusal)) return false;
  // Whose share the noun tells of is not what this one is about.
  std::erase_if(document_->facts.back().objects,
                [](const Role& role) { return (kCompanies & KindBit(role.entity->kind)) != 0; });
  return true;
}

// "Samsung 34 %, Apple 29 %, Honor 6 %": names that have a percentage each, at most the whole together.
bool Relator::RelateListOfShares(std::uint32_t index) {
  const Mention& figure = mentions()[index];
  if (figure.kind != MentionKind::kPercent || figure.printed_plus || figure.printed_minus) return false;
  const std::uint32_t begin = syntax_.SentenceBegin(figure.first_token);
  const std::uint32_t end = syntax_.SentenceEnd(figure.first_token);
  const auto name_of = [&](const Mention& share) {
    return share.first_token > begin ? syntax_.NameAt(share.first_token - 1) : kNone;
  };
  const auto is_member = [&](const Mention& share) {
    const std::uint32_t name = name_of(share);
    return share.kind == MentionKind::kPercent && name != kNone && mentions()[name].entity != nullptr &&
           !share.printed_plus && !share.printed_minus;
  };
  if (!is_member(figure)) return false;
  Decimal sum = figure.figure.value;
  std::size_t members = 1;
  for (std::uint32_t at = mentions()[name_of(figure)].first_token; at > begin + 1;) {
    if (!syntax_.IsPunct(at - 1, ',') && !syntax_.Is(at - 1, GrammarClass::kCoordinator)) break;
    const std::uint32_t other = syntax_.FigureAt(at - 2);
    if (other == kNone || !is_member(mentions()[other])) break;
    sum = Decimal::Add(sum, mentions()[other].figure.value).value_or(sum);
    ++members;
    at = mentions()[name_of(mentions()[other])].first_token;
  }
  for (std::uint32_t at = figure.end_token; at + 1 < end;) {
    if (!syntax_.IsPunct(at, ',') && !syntax_.Is(at, GrammarClass::kCoordinator)) break;
    const std::uint32_t name = syntax_.NameAt(at + 1);
    const std::uint32_t next = name != kNone ? mentions()[name].end_token : end;
    const std::uint32_t other = next < end ? syntax_.FigureAt(next) : kNone;
    if (other == kNone || !is_member(mentions()[other])) break;
    sum = Decimal::Add(sum, mentions()[other].figure.value).value_or(sum);
    ++members;
    at = mentions()[other].end_token;
  }
  const Frame* share = frames_.FindFrame("share");
  if (members < kManyShares || sum > Decimal(100) || share == nullptr || share->triggers.empty()) return false;
  const Occurrence itself{&share->triggers.front(), figure.first_token, figure.end_token, kNone};
  std::string refusal;
  return Commit({itself, share->triggers.front().weight, "list/shares", name_of(figure)}, index, &refusal);
}

// "3 MW pour OVHcloud, 1,4 MW pour Scaleway", "50 milliards pour le premier et 20 pour le second": each figure of a
// list is given to the name behind it.
std::uint32_t Relator::NameOfList(std::uint32_t index) const {
  const Mention& figure = mentions()[index];
  const auto given_to = [&](const Mention& of) -> std::uint32_t {
    const std::uint32_t end = std::min(syntax_.SentenceEnd(of.first_token), of.end_token + kSlotReach + 1);
    if (of.end_token >= end || syntax_.Text(of.end_token) != "pour") return kNone;
    const std::uint32_t name = NameGoverned(of.end_token, end);
    return name != kNone && HasKind(mentions()[name], kCompanies) ? name : kNone;
  };
  const std::uint32_t name = given_to(figure);
  if (name == kNone) return kNone;
  const auto alike = [&](std::uint32_t other) {
    return other < mentions().size() && mentions()[other].sentence == figure.sentence &&
           mentions()[other].figure.unit == figure.figure.unit && mentions()[other].kind == figure.kind &&
           given_to(mentions()[other]) != kNone;
  };
  const auto neighbour = [&](bool behind) {
    for (std::uint32_t i = index; behind ? i + 1 < mentions().size() : i > 0;) {
      i = behind ? i + 1 : i - 1;
      if (mentions()[i].sentence != figure.sentence) break;
      if (IsFigure(mentions()[i].kind)) return i;
    }
    return kNone;
  };
  return alike(neighbour(true)) || alike(neighbour(false)) ? name : kNone;
}

// "se contente, si l'on ose dire, de 350 milliards": the finite verb that the figure completes over an aside between
// commas; kNone if there is none.
std::uint32_t Relator::VerbOverAside(const Mention& figure) const {
  const std::uint32_t begin = syntax_.SentenceBegin(figure.first_token);
  const std::uint32_t phrase = PhraseBegin(figure);
  if (phrase <= begin + 1 || !syntax_.IsPunct(phrase - 1, ',')) return kNone;
  for (std::uint32_t i = phrase - 1; i > begin && phrase - i < kAsideReach; --i) {
    if (syntax_.FigureAt(i - 1) != kNone || syntax_.NameAt(i - 1) != kNone) return kNone;
    if (!syntax_.IsPunct(i - 1, ',')) continue;
    const std::uint32_t verb = i > begin + 1 ? syntax_.VerbAt(i - 2) : kNone;
    const bool finite = verb != kNone && syntax_.verbs()[verb].form == VerbGroup::Form::kFinite;
    return finite && syntax_.verbs()[verb].end == i - 1 ? verb : kNone;
  }
  return kNone;
}

}  // namespace recoupe
