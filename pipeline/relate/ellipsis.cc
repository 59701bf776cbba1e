// Figures whose own clause has no predicate: it is the neighbour's, whose clause or sentence has the same shape.
//
// « À Oracle, 300 milliards » behind what names the contracts; « l'automobile recule : 620 millions », « le solde,
// 410 millions, vient de l'industrie » behind the whole; « les services, attendus à 283 milliards »; « Samsung 34 %,
// Apple 29 %, Honor 6 % ». Nothing is carried over where the kind of figure or the shape differs.
#include <algorithm>
#include <array>

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
  return RelateFronted(index) || RelateVerbless(index) || RelateLabelOfChange(index) || RelateRest(index) ||
         RelateTold(index) || RelateFrontedPlace(index) || RelateGappedSubject(index) || RelateReach(index) ||
         RelateMarketPart(index) || RelateListAfterColon(index) || RelateAmended(index) || RelateRepeat(index) ||
         RelateDateAsked(index) || RelateNext(index) || RelateAnswer(index) || RelateShareTold(index);
}

// "L'échelle n'est plus la même : 150 millions pour Google et 60 millions pour Facebook": a list that opens behind a
// colon repeats the fact of the sentence before for each name.
bool Relator::RelateListAfterColon(std::uint32_t index) {
  const Mention& figure = mentions()[index];
  if (figure.counted_first < figure.counted_end || LastFactBefore(figure, true) != kNone) return false;
  const std::uint32_t begin = syntax_.SentenceBegin(figure.first_token);
  const std::uint32_t name = NameBehind(figure);
  if (name == kNone || figure.first_token == begin || !syntax_.IsPunct(figure.first_token - 1, ':')) return false;
  const std::uint32_t model = ModelFact(figure);
  if (model == kNone || document_->facts[model].agents.empty()) return false;
  const Frame* frame = frames_.FindFrame(document_->facts[model].type);
  // Of what is spent "pour X" it is the object.
  const auto takes = [&](const RoleRule& rule) {
    return std::any_of(rule.places.begin(), rule.places.end(), [&](const RolePlace& place) {
      return place.preposition.size() == 1 && place.preposition.front() == frames_.pour();
    });
  };
  if (frame == nullptr || frame->of_things || frame->triggers.empty()) return false;
  if (takes(frame->triggers.front().objects) || takes(frame->triggers.front().counterparties)) return false;
  Fact fact = CopyFact(model, index, "list/pour");
  fact.modality = Modality::kAsserted;
  fact.attribution = {};
  fact.objects.clear();
  fact.segment.clear();
  fact.agents.assign(1, {mentions()[name].entity, name, "list/pour"});
  CommitCopy(std::move(fact));
  return true;
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
  if (syntax_.Is(at, GrammarClass::kLikewise)) {
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
    const bool listed = neighbour.InheritsBy("ellipsis/fronted");
    // "Nous en avons vendu 52 000. En Allemagne, 8 000.": no more than where and how many.
    const bool part = role.entity->kind == MentionKind::kPlace && at + 1 == mentions()[name].first_token &&
                      mentions()[name].end_token + 1 == phrase && figure.end_token + 1 >= syntax_.SentenceEnd(begin) &&
                      (frames_.HasTrait(neighbour.type, FrameTrait::kOwn) || neighbour.type == "sale") &&
                      neighbour.type != "change";
    if (listed || same || part) return CopyTo(model, index, role);
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

// "Nvidia a dégagé 31 milliards de bénéfice. AMD, à peine 1,2.", "En 2024, Deezer comptait 9,7 millions d'abonnés. Fin
// 2025, 9,4 millions.": a sentence that is no more than a name or a date and the figure.
bool Relator::RelateVerbless(std::uint32_t index) {
  constexpr std::uint32_t kHead = 4;
  const Mention& figure = mentions()[index];
  const auto& layout = document_->layout;
  if (figure.counted_first < figure.counted_end || figure.sentence == 0) return false;
  if (layout.sentences[figure.sentence - 1].block != layout.sentences[figure.sentence].block) return false;
  const std::uint32_t begin = syntax_.SentenceBegin(figure.first_token), end = syntax_.SentenceEnd(figure.first_token);
  const std::uint32_t phrase = PhraseBegin(figure);
  if (phrase <= begin + 1 || !syntax_.IsPunct(phrase - 1, ',') || phrase - begin > kHead + 1) return false;
  const std::uint32_t model = ModelFact(figure);
  if (model == kNone || mentions()[document_->facts[model].figure_mention].sentence + 1 != figure.sentence)
    return false;
  // "Spotify, 268 millions d'abonnés, a augmenté. Deezer, dix millions, n'a pas osé": an aside like the other.
  const std::uint32_t theirs = PhraseBegin(mentions()[document_->facts[model].figure_mention]);
  const bool aside = figure.end_token < end && syntax_.IsPunct(figure.end_token, ',') && theirs > 1 &&
                     syntax_.IsPunct(theirs - 1, ',') && syntax_.NameAt(theirs - 2) != kNone;
  for (std::uint32_t i = begin; i < end && !aside; ++i) {
    if (syntax_.VerbAt(i) != kNone) return false;
  }
  const Fact& neighbour = document_->facts[model];
  const std::uint32_t name = syntax_.NameAt(phrase - 2), date = syntax_.DateAt(phrase - 2);
  if (name != kNone && mentions()[name].entity != nullptr && HasKind(mentions()[name], kCompanies)) {
    if (syntax_.GoverningPreposition(name) != kNone || neighbour.agents.size() != 1) return false;
    if (neighbour.agents.front().entity == mentions()[name].entity) return false;
    // "Oracle et MGX, 7 milliards à eux deux"
    const std::vector<std::uint32_t> group = syntax_.Coordination(name);
    if (!CopyTo(model, index, {mentions()[name].entity, name, "ellipsis/fronted"})) return false;
    if (group.size() > 1 && document_->facts.back().agents.size() == 1) {
      Fact& fact = document_->facts.back();
      fact.agents.clear();
      for (const std::uint32_t member : group) AddRole({member, "ellipsis/fronted"}, &fact.agents);
      fact.collective = fact.agents.size() > 1;
    }
    return true;
  }
  if (date == kNone || mentions()[date].date.empty() || neighbour.period.empty()) return false;
  Fact fact = CopyFact(model, index, "ellipsis/fronted");
  fact.period = mentions()[date].date;
  document_->facts.push_back(std::move(fact));
  return true;
}

// "accordé à Verkor 650 millions et à Soitec 846 millions": the name behind the preposition said again takes the place
// of the one that the neighbour's figure is given to.
bool Relator::RelateGivenBefore(std::uint32_t index) {
  const Mention& figure = mentions()[index];
  const std::uint32_t begin = syntax_.SentenceBegin(figure.first_token);
  if (figure.counted_first < figure.counted_end || figure.first_token < begin + 4) return false;
  const std::uint32_t name = syntax_.NameAt(figure.first_token - 1);
  if (name == kNone || mentions()[name].entity == nullptr) return false;
  const std::uint32_t preposition = syntax_.GoverningPreposition(name);
  if (preposition == kNone || preposition + 1 != mentions()[name].first_token || preposition < begin + 2) return false;
  if (!syntax_.Is(preposition - 1, GrammarClass::kCoordinator) && !syntax_.IsPunct(preposition - 1, ',')) return false;
  const std::uint32_t model = LastFactBefore(figure, true);
  if (model == kNone) return false;
  Fact fact = CopyFact(model, index, "list/parallel");
  for (std::vector<Role>* roles : {&fact.counterparties, &fact.agents, &fact.objects}) {
    if (roles->size() != 1 || roles->front().mention == kNoMention) continue;
    const std::uint32_t theirs = syntax_.GoverningPreposition(roles->front().mention);
    if (theirs == kNone || !frames_.SamePreposition(tokens()[theirs].word, tokens()[preposition].word)) continue;
    if (!HasKind(mentions()[name], KindBit(roles->front().entity->kind))) continue;
    roles->assign(1, {mentions()[name].entity, name, "list/parallel"});
    CommitCopy(std::move(fact));
    return true;
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
  } else if (fact.agents.empty() && fact.counterparties.size() == 1) {
    // "Le carnet de Google atteint 240 milliards, celui d'Amazon 244": only who has to deliver is told.
    fact.counterparties.assign(1, role);
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
      if (theirs != kNone && role.entity->kind == MentionKind::kPlace) return true;  // "aux États-Unis", "en Europe"
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
  KeepPlaces(&fact.objects);
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
  KeepPlaces(&fact.objects);
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
  if (name == kNone) return false;
  if (phrase != mentions()[name].end_token && !syntax_.IsPunct(phrase - 1, ',')) return false;
  const Role role{mentions()[name].entity, name, "ellipsis/fronted"};
  // "Chez Nokia, 350 emplois sont menacés ; chez Ericsson, 200"
  if (mentions()[name].kind != MentionKind::kPlace && !TakesParallel(document_->facts[model], border, role))
    return false;
  return CopyTo(model, index, role);
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

// "Le montant dépasserait 60 millions", "Prix : 1,4 milliard", "une opération de 330 millions": the noun that stands
// for a deal told before, with nothing else between it and the figure; kNone if there is none.
std::uint32_t Relator::DealNoun(const Mention& figure) const {
  // The participle of who guesses, whom the token names: "évalué par nos confrères de X"; kNone if nobody guesses.
  const auto guess_before = [&](std::uint32_t token) -> std::uint32_t {
    constexpr std::uint32_t kGuesser = 8;
    for (std::uint32_t i = token; i > syntax_.SentenceBegin(token) && token - i < kGuesser; --i) {
      if (tokens()[i - 1].kind != TokenKind::kWord) return kNone;
      if (tokens()[i - 1].word != frames_.par()) continue;
      const std::uint32_t verb = i > 1 ? syntax_.VerbAt(i - 2) : kNone;
      const bool guess = verb != kNone && syntax_.verbs()[verb].form == VerbGroup::Form::kParticiple &&
                         frames_.Is(syntax_.verbs()[verb].lemma, GrammarClass::kOnlookerVerb);
      return guess ? syntax_.verbs()[verb].first : kNone;
    }
    return kNone;
  };
  constexpr std::uint32_t kDealReach = 18;
  const std::uint32_t begin = syntax_.SentenceBegin(figure.first_token);
  const WordId compose = rules_.words().Find("composer");
  // "Doctolib casse sa tirelire pour MonDocteur : 60 millions d'euros.": what the colon tells of has its amount there.
  const std::uint32_t phrase = PhraseBegin(figure), next = figure.end_token;
  if (phrase > begin && syntax_.IsPunct(phrase - 1, ':') &&
      (next >= syntax_.SentenceEnd(begin) || tokens()[next].kind == TokenKind::kPunct)) {
    const std::uint32_t told = syntax_.FiniteBefore(phrase);
    if (told != kNone && syntax_.verbs()[told].first >= begin) return phrase - 1;
  }
  // The relative word before a verb of guessing, behind the noun of an amount; kNone if there is none.
  const auto guessed_noun = [&](std::uint32_t verb) -> std::uint32_t {
    constexpr std::uint32_t kGuesser = 7;  // tokens of "que la presse locale"
    const VerbGroup& group = syntax_.verbs()[verb];
    if (!frames_.Is(group.lemma, GrammarClass::kOnlookerVerb)) return kNone;
    for (std::uint32_t i = group.first; i > begin + 1 && group.first - i < kGuesser; --i) {
      if (tokens()[i - 1].kind != TokenKind::kWord) return kNone;
      if (syntax_.Is(i - 1, GrammarClass::kThat)) return syntax_.Is(i - 2, GrammarClass::kSumNoun) ? i - 1 : kNone;
    }
    return kNone;
  };
  bool guessed = false;
  for (std::uint32_t i = figure.first_token; i > begin && figure.first_token - i < kDealReach; --i) {
    const std::uint32_t at = i - 1;
    // "Coût de l'opération pour le chinois : 240 millions"
    const std::uint32_t name = syntax_.NameAt(at);
    const std::uint32_t governor = name == kNone ? kNone : syntax_.GoverningPreposition(name);
    const bool for_whom = governor != kNone && tokens()[governor].word == frames_.pour();
    if (for_whom) continue;
    // "un montant non divulgué mais estimé par des analystes de Bernstein à 600 millions": who only guesses it.
    if (const std::uint32_t guess = name == kNone ? kNone : guess_before(at); guess != kNone) {
      i = guess + 1;
      guessed = true;
      continue;
    }
    if (syntax_.IsPunct(at, ';') || syntax_.FigureAt(at) != kNone || name != kNone) return kNone;
    if (const std::uint32_t verb = syntax_.VerbAt(at); verb != kNone) {
      const VerbGroup& group = syntax_.verbs()[verb];
      if (group.form == VerbGroup::Form::kInfinitive || group.form == VerbGroup::Form::kGerund) return kNone;
      // "pour un montant que la presse situe autour de 200 millions": who only guesses it.
      const std::uint32_t that = group.form == VerbGroup::Form::kFinite ? guessed_noun(verb) : kNone;
      if (that != kNone) {
        guessed = true;
        i = that + 1;
        continue;
      }
      if (group.form == VerbGroup::Form::kFinite && !frames_.IsLinkVerb(group.lemma) && group.lemma != compose)
        return kNone;
      continue;
    }
    if (!syntax_.Is(at, GrammarClass::kDealNoun) && !(guessed && syntax_.Is(at, GrammarClass::kSumNoun))) continue;
    const bool label = at == begin || (at == begin + 1 && tokens()[begin].kind != TokenKind::kWord);
    // "la prochaine opération"
    const bool ranked = at > begin + 1 && IsNextOrFormer(at - 1);
    const std::uint32_t article = ranked ? at - 2 : at - 1;
    const bool definite =
        at > begin && (syntax_.Is(article, GrammarClass::kDefinite) || syntax_.Is(article, GrammarClass::kThis));
    const bool apposed = at > begin && syntax_.Is(article, GrammarClass::kIndefinite);
    // "La transaction porte sur un montant de 1,1 milliard"
    if (apposed && syntax_.Is(at, GrammarClass::kAmountNoun) && article > begin &&
        syntax_.Is(article - 1, GrammarClass::kPreposition)) {
      if (guessed) return at;
      continue;
    }
    // "montant du chèque"
    if (at > begin + 1 && syntax_.Is(at - 1, GrammarClass::kOf) && syntax_.Is(at - 2, GrammarClass::kDealNoun))
      continue;
    if (!label && !definite && !apposed) return kNone;
    // "le montant des ventes" is another one; "le montant du chèque" is not.
    std::uint32_t behind = at + 1;
    if (syntax_.Is(behind, GrammarClass::kOf)) {
      while (behind < figure.first_token &&
             (syntax_.Is(behind, GrammarClass::kOf) || syntax_.Is(behind, GrammarClass::kDeterminer))) {
        ++behind;
      }
      if (behind < figure.first_token && !syntax_.Is(behind, GrammarClass::kDealNoun)) return kNone;
    }
    if (apposed && !(behind >= figure.first_token && at > begin + 1 && syntax_.IsPunct(at - 2, ','))) return kNone;
    if (label && !syntax_.IsPunct(PhraseBegin(figure) - 1, ':')) return kNone;
    return at;
  }
  return kNone;
}

// "la prochaine opération", "le précédent tour": another one of the kind.
bool Relator::IsNextOrFormer(std::uint32_t token) const {
  static constexpr std::array<std::string_view, 4> kStems = {"prochain", "précédent", "nouvel", "suivant"};
  const std::string_view text = syntax_.Text(token);
  return std::any_of(kStems.begin(), kStems.end(), [&](std::string_view stem) { return text.starts_with(stem); });
}

// "Le prix de cession n'a pas été rendu public ; il ne dépasserait pas 15 millions", "pour un montant tenu secret. La
// presse évoque 50 millions": the noun whose amount is not told, here or in the sentence before, where somebody guesses
// it; kNone if there is none, or if the figure is of something else.
std::uint32_t Relator::UndisclosedNoun(const Mention& figure) const {
  constexpr std::uint32_t kSilence = 10;  // tokens from the noun to what says that it is not told
  const auto& layout = document_->layout;
  const std::uint32_t begin = syntax_.SentenceBegin(figure.first_token);
  const std::uint32_t bound = syntax_.VerbAt(figure.first_token);
  const bool bounds = bound != kNone && syntax_.verbs()[bound].form == VerbGroup::Form::kFinite;
  const std::uint32_t own = bounds ? bound : syntax_.FiniteBefore(figure.first_token);
  if (own == kNone || syntax_.verbs()[own].first < begin || IsFollowedByOf(figure)) return kNone;
  const VerbGroup& group = syntax_.verbs()[own];
  if (!bounds && (group.end > figure.first_token || syntax_.Crossing(group.end, figure.first_token) > 0.5))
    return kNone;
  bool taken_up = false;
  for (std::uint32_t i = group.first > begin ? group.first - 1 : begin; i <= group.first; ++i) {
    taken_up |= syntax_.Is(i, GrammarClass::kThirdPerson) || syntax_.Is(i, GrammarClass::kWho);
  }
  const bool levels = taken_up && (bounds || frames_.IsLinkVerb(group.lemma));
  const bool told_by = frames_.Is(group.lemma, GrammarClass::kOnlookerVerb) || frames_.IsSpeechVerb(group.lemma);
  if (!levels && !told_by) return kNone;
  for (std::uint32_t back = 0; back < 2 && back <= figure.sentence; ++back) {
    const Sentence& sentence = layout.sentences[figure.sentence - back];
    if (sentence.block != layout.sentences[figure.sentence].block) return kNone;
    const std::uint32_t end = back == 0 ? group.first : sentence.end_token;
    for (std::uint32_t noun = sentence.first_token + 1; noun < end; ++noun) {
      if (!syntax_.Is(noun, GrammarClass::kDealNoun)) continue;
      bool silent = syntax_.Is(noun - 1, GrammarClass::kNegation);
      if (!silent && !syntax_.Is(noun - 1, GrammarClass::kDeterminer)) continue;
      for (std::uint32_t i = noun + 1; i < std::min(end, noun + kSilence); ++i) {
        if (syntax_.FigureAt(i) != kNone) return kNone;
        silent |= syntax_.Is(i, GrammarClass::kNegator) || syntax_.Is(i, GrammarClass::kUndisclosed);
      }
      if (silent) return noun;
    }
  }
  return kNone;
}

bool Relator::RelateDeal(std::uint32_t index) {
  const Mention& figure = mentions()[index];
  constexpr std::int64_t kLeast = 100000;
  if (figure.kind != MentionKind::kMoney || !figure.figure.per.empty()) return false;
  if (figure.figure.value.Abs() < Decimal(kLeast) && figure.figure.max.Abs() < Decimal(kLeast)) return false;
  const std::uint32_t noun = DealNoun(figure);
  if (noun == kNone) {
    const std::uint32_t untold = UndisclosedNoun(figure);
    if (untold == kNone) return RelateSupplement(index);
    const std::uint32_t sentence = document_->layout.SentenceOfToken(untold);
    return RelateToDealOf(sentence, index, untold) || (sentence > 0 && RelateToDealOf(sentence - 1, index, untold));
  }
  if (syntax_.IsPunct(noun, ':')) return RelateToDealOf(figure.sentence, index, noun);
  if (IsFollowedByOf(figure)) return false;  // "À la clé, 2 millions d'euros d'économies"
  const std::uint32_t article = noun > syntax_.SentenceBegin(noun) ? noun - 1 : noun;
  if (syntax_.Is(article, GrammarClass::kIndefinite)) {
    return RelateToDealOf(figure.sentence, index, noun);
  }
  // "Salesforce absorbe Slack ; le montant atteindrait 27 milliards"
  for (std::uint32_t i = syntax_.SentenceBegin(noun); i < noun; ++i) {
    if ((syntax_.IsPunct(i, ';') || syntax_.IsPunct(i, ':')) && RelateToDealOf(figure.sentence, index, noun))
      return true;
  }
  const auto& layout = document_->layout;
  if (figure.sentence > 0 && layout.sentences[figure.sentence - 1].block == layout.sentences[figure.sentence].block &&
      RelateToDealOf(figure.sentence - 1, index, noun)) {
    return true;
  }
  // "L'opération, chiffrée à 2,6 milliards, permettra à Safran de mettre la main sur Collins"
  const std::uint32_t verb = syntax_.FiniteAfter(figure.end_token);
  const std::uint32_t before = syntax_.FiniteBefore(figure.first_token);
  const bool opens =
      noun <= syntax_.SentenceBegin(noun) + 1 && (before == kNone || syntax_.verbs()[before].end <= noun);
  if (!opens || verb == kNone || syntax_.verbs()[verb].first >= syntax_.SentenceEnd(noun)) return false;
  return RelateToDealOf(figure.sentence, index, noun);
}

// "Le prix se compose de 150 millions et d'un complément plafonné à 36 millions"
bool Relator::RelateSupplement(std::uint32_t index) {
  constexpr std::uint32_t kSupplement = 8;
  const Mention& figure = mentions()[index];
  const std::uint32_t begin = syntax_.SentenceBegin(figure.first_token);
  if (document_->facts.empty()) return false;
  const Fact& deal = document_->facts.back();
  const Mention& other = mentions()[deal.figure_mention];
  if (deal.type != "acquisition" || other.sentence != figure.sentence || other.kind != figure.kind) return false;
  for (std::uint32_t i = figure.first_token; i > begin && figure.first_token - i < kSupplement; --i) {
    const std::uint32_t verb = syntax_.VerbAt(i - 1);
    if (verb != kNone && syntax_.verbs()[verb].form == VerbGroup::Form::kFinite) return false;
    if (!syntax_.Is(i - 1, GrammarClass::kRestNoun)) continue;
    CommitCopy(CopyFact(static_cast<std::uint32_t>(document_->facts.size() - 1), index, "part/rest"));
    return true;
  }
  return false;
}

// The amount of the deal that the sentence tells of without one.
bool Relator::RelateToDealOf(std::uint32_t sentence, std::uint32_t index, std::uint32_t noun) {
  const Mention& figure = mentions()[index];
  const bool of_price = syntax_.Is(noun, GrammarClass::kPriceNoun);
  const bool colon = syntax_.IsPunct(noun, ':');
  // Behind a colon a fine or a round, which may be shared out, has a noun of its own.
  const auto is_deal = [&](std::string_view type) {
    const bool deal = frames_.HasTrait(type, FrameTrait::kDeal);
    return type == "acquisition" || (!of_price && deal && (!colon || !frames_.HasTrait(type, FrameTrait::kSharedOut)));
  };
  const auto tells_behind = [&](std::uint32_t token) {
    const std::span<const Occurrence> told = OccurrencesOf(sentence);
    return std::any_of(told.begin(), told.end(), [&](const Occurrence& deal) {
      return deal.first >= token && deal.verb != kNone && is_deal(deal.trigger->frame->type) &&
             deal.trigger->weight >= kFronted && syntax_.verbs()[deal.verb].form == VerbGroup::Form::kFinite;
    });
  };
  std::uint32_t from = 0;  // where the deal may begin
  const auto& facts = document_->facts;
  for (std::size_t i = facts.size(); i > 0; --i) {
    const Mention& other = mentions()[facts[i - 1].figure_mention];
    if (other.sentence < sentence) break;
    if (!is_deal(facts[i - 1].type)) continue;
    if (other.kind == MentionKind::kMoney && !IsNextOrFormer(noun - 1)) {
      // "Deux ans après avoir raflé Splunk pour 28 milliards, Cisco jette son dévolu sur Robust": the later one.
      if (other.sentence == figure.sentence || !tells_behind(other.end_token)) return false;
      from = other.end_token;
      break;
    }
    Fact fact = CopyFact(static_cast<std::uint32_t>(i - 1), index, kDealRule);
    if (other.kind == MentionKind::kMoney) {
      fact.counterparties.clear();
      fact.period.clear();
    }
    CommitCopy(std::move(fact));
    return true;
  }
  // The noun that opens the sentence is told of its deal behind the figure.
  const bool behind = sentence == figure.sentence && noun <= syntax_.SentenceBegin(noun) + 1;
  std::vector<Attachment> candidates;
  for (const Occurrence& deal : OccurrencesOf(sentence)) {
    if (behind ? deal.first < figure.end_token : deal.first >= noun || deal.first < from) continue;
    if (!is_deal(deal.trigger->frame->type) || !Accepts(*deal.trigger, figure)) continue;
    if (deal.trigger->weight >= kFronted) candidates.push_back({deal, deal.trigger->weight, kDealRule, kNone});
  }
  Rank(&candidates);
  for (const Attachment& deal : candidates) {
    std::string refusal;
    if (Commit(deal, index, &refusal)) return true;
  }
  return false;
}

// "40 millions punissent les obstacles, et 35 millions le registre": the figure stands where the neighbour's stood, in
// front of the verb that is left out.
bool Relator::RelateGappedSubject(std::uint32_t index) {
  const Mention& figure = mentions()[index];
  const std::uint32_t model = LastFactBefore(figure, true);
  const std::uint32_t end = syntax_.SentenceEnd(figure.first_token);
  if (model == kNone || figure.counted_first < figure.counted_end) return false;
  const Mention& other = mentions()[document_->facts[model].figure_mention];
  const std::uint32_t verb = other.end_token < end ? syntax_.VerbAt(other.end_token) : kNone;
  if (verb == kNone || syntax_.verbs()[verb].form != VerbGroup::Form::kFinite) return false;
  const std::uint32_t before = figure.first_token - 1;
  if (!syntax_.Is(before, GrammarClass::kCoordinator) && !syntax_.IsPunct(before, ',') && !syntax_.IsPunct(before, ';'))
    return false;
  if (figure.end_token >= end || !syntax_.Is(figure.end_token, GrammarClass::kDeterminer) ||
      syntax_.Is(figure.end_token, GrammarClass::kOf)) {
    return false;
  }
  for (std::uint32_t i = figure.end_token; i < end && tokens()[i].kind == TokenKind::kWord; ++i) {
    const std::uint32_t own = syntax_.VerbAt(i);
    if (own != kNone && syntax_.verbs()[own].form == VerbGroup::Form::kFinite) return false;
  }
  document_->facts.push_back(CopyFact(model, index, "ellipsis/gapped-verb"));
  return true;
}

// "Il en produit 500 par mois et affirme pouvoir monter à 10 000": another level of what the sentence tells.
bool Relator::RelateReach(std::uint32_t index) {
  const Mention& figure = mentions()[index];
  if (figure.counted_first < figure.counted_end) return false;
  const std::uint32_t model = LastFactBefore(figure, true);
  const std::uint32_t phrase = PhraseBegin(figure);
  if (model == kNone || phrase <= syntax_.SentenceBegin(figure.first_token)) return false;
  const std::uint32_t verb = syntax_.VerbAt(phrase - 1);
  if (verb == kNone) return false;
  const VerbGroup& group = syntax_.verbs()[verb];
  if (group.form != VerbGroup::Form::kInfinitive && group.governor == kUnknownWord) return false;
  const WordId slot = Slot(figure);
  const bool reaches = slot == kUnknownWord ? frames_.Is(group.lemma, GrammarClass::kContrastVerb)
                                            : frames_.Is(slot, GrammarClass::kTo) && frames_.IsLinkVerb(group.lemma);
  if (!reaches) return false;
  const Mention& other = mentions()[document_->facts[model].figure_mention];
  for (std::uint32_t i = other.end_token; i < phrase; ++i) {
    if (syntax_.NameAt(i) != kNone || syntax_.FigureAt(i) != kNone || syntax_.IsPunct(i, ';')) return false;
  }
  CommitCopy(CopyFact(model, index, "ellipsis/reach"));
  return true;
}

// "Les juges pourraient ramener ce montant à 420 millions": what was stated before, at another level.
bool Relator::RelateAmended(std::uint32_t index) {
  const Mention& figure = mentions()[index];
  if (figure.counted_first < figure.counted_end) return false;
  const std::uint32_t phrase = PhraseBegin(figure), begin = syntax_.SentenceBegin(figure.first_token);
  const auto that = [&](std::uint32_t noun) {
    return noun > begin && syntax_.Is(noun, GrammarClass::kWholeNoun) && syntax_.Is(noun - 1, GrammarClass::kThis);
  };
  std::uint32_t verb = kNone;
  if (phrase >= begin + 3 && Slot(figure) != kUnknownWord && frames_.Is(Slot(figure), GrammarClass::kTo) &&
      that(phrase - 1)) {
    verb = syntax_.VerbAt(phrase - 3);
  } else if (const std::uint32_t own = syntax_.FiniteBefore(figure.first_token);
             own != kNone && syntax_.verbs()[own].first >= begin + 2 && that(syntax_.verbs()[own].first - 1) &&
             syntax_.Crossing(syntax_.verbs()[own].end, figure.first_token) <= 0.5) {
    verb = own;  // "Ce total devrait grimper à 2 000"
  }
  const std::uint32_t model = ModelFact(figure);
  if (verb == kNone || model == kNone || !frames_.IsLinkVerb(syntax_.verbs()[verb].lemma)) return false;
  CommitCopy(CopyFact(model, index, "anaphora/amended"));
  return true;
}

// "les smartphones devraient peser 298 milliards" behind what a market weighs: a part of it, which has no name.
bool Relator::RelateMarketPart(std::uint32_t index) {
  constexpr std::uint32_t kMarketReach = 4;  // sentences
  const Mention& figure = mentions()[index];
  const auto& facts = document_->facts;
  if (figure.kind != MentionKind::kMoney || facts.empty() || !figure.figure.per.empty()) return false;
  std::size_t i = facts.size();
  while (i > 0 && mentions()[facts[i - 1].figure_mention].kind != MentionKind::kMoney) --i;
  if (i == 0 || facts[i - 1].type != "market" || facts[i - 1].figure.unit != figure.figure.unit) return false;
  if (mentions()[facts[i - 1].figure_mention].sentence + kMarketReach < figure.sentence) return false;
  const std::uint32_t verb = syntax_.FiniteBefore(figure.first_token);
  if (verb == kNone || syntax_.verbs()[verb].first < syntax_.SentenceBegin(figure.first_token)) return false;
  const VerbGroup& group = syntax_.verbs()[verb];
  if (group.end > figure.first_token || !frames_.IsLinkVerb(group.lemma) || !group.plural) return false;
  if (syntax_.Crossing(group.end, figure.first_token) > 0.5) return false;
  bool noun = false;
  const std::string part = SubjectPhrase(group);
  if (syntax_.Subject(verb, &noun) != kNone || part.empty() || IsOfRelation(group)) return false;
  Fact fact = CopyFact(static_cast<std::uint32_t>(i - 1), index, "part/market");
  fact.segment = part;
  CommitCopy(std::move(fact));
  return true;
}

// "Sequoia entre au capital pour 15 millions. Suivent 50 millions en janvier 2022": one more of what was told.
bool Relator::RelateNext(std::uint32_t index) {
  const Mention& figure = mentions()[index];
  if (figure.counted_first < figure.counted_end || IsFollowedByOf(figure)) return false;
  const std::uint32_t begin = syntax_.SentenceBegin(figure.first_token), phrase = PhraseBegin(figure);
  const std::uint32_t verb = phrase > begin ? syntax_.VerbAt(phrase - 1) : kNone;
  if (verb == kNone || !frames_.Is(syntax_.verbs()[verb].lemma, GrammarClass::kNextVerb)) return false;
  const VerbGroup& group = syntax_.verbs()[verb];
  constexpr std::uint32_t kClitics = 2;  // "S'y ajoutent"
  if (group.form != VerbGroup::Form::kFinite || !group.plural || group.first > begin + kClitics) return false;
  const std::uint32_t model = ModelFact(figure);
  if (model == kNone || mentions()[document_->facts[model].figure_mention].sentence + 1 != figure.sentence)
    return false;
  Fact fact = CopyFact(model, index, "ellipsis/next");
  fact.counterparties.clear();
  CommitCopy(std::move(fact));
  return true;
}

// "emploie à peine 300 personnes. Trois cents !", "Oui, un milliard.", "Vous avez bien lu, 11 milliards": the same
// again.
bool Relator::RelateRepeat(std::uint32_t index) {
  constexpr std::uint32_t kLead = 6;  // tokens of "Vous avez bien lu,"
  const Mention& figure = mentions()[index];
  const std::uint32_t begin = syntax_.SentenceBegin(figure.first_token), end = syntax_.SentenceEnd(figure.first_token);
  if (figure.counted_first < figure.counted_end || figure.first_token > begin + kLead) return false;
  for (std::uint32_t i = begin; i < end; ++i) {
    if (i == figure.first_token) i = figure.end_token;
    if (i >= end || tokens()[i].kind != TokenKind::kWord) continue;
    const std::uint32_t verb = syntax_.VerbAt(i);
    if (i > figure.first_token || syntax_.NameAt(i) != kNone || (verb != kNone && !IsOfTheReader(verb))) return false;
  }
  const auto& facts = document_->facts;
  for (std::size_t i = facts.size(); i > 0; --i) {
    const Mention& other = mentions()[facts[i - 1].figure_mention];
    if (other.sentence + 1 < figure.sentence) break;
    if (other.figure.unit != figure.figure.unit || other.figure.value != figure.figure.value) continue;
    document_->facts.push_back(CopyFact(static_cast<std::uint32_t>(i - 1), index, "repeat/figure"));
    return true;
  }
  return false;
}

// "Meta investira 72 milliards cette année. L'an prochain ? 100 milliards": the same at the time that is asked about.
bool Relator::RelateDateAsked(std::uint32_t index) {
  constexpr std::uint32_t kQuestion = 5;  // tokens of "Et en 2027 ?"
  const Mention& figure = mentions()[index];
  const auto& layout = document_->layout;
  if (figure.counted_first < figure.counted_end || figure.sentence == 0) return false;
  if (PhraseBegin(figure) != syntax_.SentenceBegin(figure.first_token)) return false;
  const Sentence& question = layout.sentences[figure.sentence - 1];
  if (question.block != layout.sentences[figure.sentence].block || question.end_token < question.first_token + 2 ||
      question.end_token > question.first_token + kQuestion || !syntax_.IsPunct(question.end_token - 1, '?')) {
    return false;
  }
  const std::uint32_t date = syntax_.DateAt(question.end_token - 2), model = ModelFact(figure);
  if (date == kNone || mentions()[date].date.empty() || model == kNone) return false;
  if (mentions()[document_->facts[model].figure_mention].sentence + 2 != figure.sentence) return false;
  Fact fact = CopyFact(model, index, "repeat/date");
  fact.period = mentions()[date].date;
  const Frame* frame = frames_.FindFrame(fact.type);
  const std::string now = document_->published.substr(0, fact.period.size());
  if (!now.empty() && fact.period > now && frame != nullptr) fact.modality = frame->future;
  if (!now.empty() && fact.period < now) fact.modality = Modality::kAsserted;
  CommitCopy(std::move(fact));
  return true;
}

// "Combien d'abonnés avez-vous ? — Six cent vingt mille, dont la moitié en Wallonie": what was asked.
bool Relator::RelateAnswer(std::uint32_t index) {
  constexpr std::uint32_t kAnswer = 5;  // tokens in front of the figure that answers
  const Mention& figure = mentions()[index];
  const auto& layout = document_->layout;
  const std::uint32_t begin = syntax_.SentenceBegin(figure.first_token);
  const bool counted = figure.counted_first < figure.counted_end;
  if (figure.sentence == 0 || figure.first_token - begin > kAnswer) return false;
  for (std::uint32_t i = begin; i < figure.first_token; ++i) {
    if (syntax_.VerbAt(i) != kNone) return false;
  }
  const Sentence& question = layout.sentences[figure.sentence - 1];
  if (syntax_.IsPunct(syntax_.SentenceEnd(begin) - 1, '?')) return false;
  if (question.end_token == question.first_token || !syntax_.IsPunct(question.end_token - 1, '?')) return false;
  std::vector<Attachment> candidates;
  for (const Occurrence& asked : OccurrencesOf(figure.sentence - 1)) {
    // "Avez-vous licencié ? — Oui, douze personnes": what else is counted is not what was asked.
    if (counted && asked.trigger->frame->type != "layoff") continue;
    if (Accepts(*asked.trigger, figure)) candidates.push_back({asked, asked.trigger->weight, "question/answer", kNone});
  }
  if (figure.kind == MentionKind::kQuantity && !counted) {
    for (std::uint32_t i = question.first_token; i < question.end_token; ++i) {
      for (const FrameTrigger* trigger : frames_.CountedTriggers(tokens()[i].word)) {
        if (Accepts(*trigger, figure)) {
          // What is asked for is counted, however little its noun says by itself.
          const double weight = std::max(trigger->weight, kFronted);
          candidates.push_back({{trigger, i, i + 1, kNone}, weight, "question/answer", kNone});
        }
      }
    }
  }
  Rank(&candidates);
  return std::any_of(candidates.begin(), candidates.end(), [&](const Attachment& candidate) {
    std::string refusal;
    return candidate.score >= kFronted && Commit(candidate, index, &refusal);
  });
}

// "Côté parts de marché, la donne changerait. Orange passerait de 34 à 40 %": a level that the clause names nothing for
// is of the share that the sentence before speaks of.
bool Relator::RelateShareTold(std::uint32_t index) {
  const Mention& figure = mentions()[index];
  if (figure.kind != MentionKind::kPercent || figure.printed_plus || figure.printed_minus || figure.sentence == 0)
    return false;
  const auto& sentences = document_->layout.sentences;
  if (sentences[figure.sentence - 1].block != sentences[figure.sentence].block) return false;
  if (LastFactBefore(figure, true) != kNone) return false;
  const std::uint32_t verb = syntax_.FiniteBefore(figure.first_token);
  if (verb == kNone || syntax_.verbs()[verb].first < syntax_.SentenceBegin(figure.first_token)) return false;
  if (!frames_.IsLinkVerb(syntax_.verbs()[verb].lemma)) return false;
  bool noun = false;
  const std::uint32_t subject = syntax_.Subject(verb, &noun);
  if (subject == kNone || !HasKind(mentions()[subject], kFirms) || mentions()[subject].entity == nullptr) return false;
  for (const Occurrence& told : OccurrencesOf(figure.sentence - 1)) {
    if (told.verb != kNone || told.trigger->frame->type != "share" || told.trigger->weight < kFronted) continue;
    if (!Accepts(*told.trigger, figure)) continue;
    std::string refusal;
    if (!Commit({told, told.trigger->weight, "topic/share", subject}, index, &refusal)) continue;
    MoveBack(index);
    return true;
  }
  return false;
}

// "Alphabet, avec 24, et Meta, avec moins de 20", "M6 y a laissé 44 millions": a figure that leaves out its currency,
// or what it counts, is one more of those told before in its sentence where nothing else says what it is.
bool Relator::RelateUnsaid(std::uint32_t index) {
  const Mention& figure = mentions()[index];
  const bool money = figure.kind == MentionKind::kMoney && (figure.currency_inherited || figure.scale_inherited);
  const bool bare = figure.kind == MentionKind::kQuantity && figure.counted_first >= figure.counted_end;
  const std::uint32_t model = LastFactBefore(figure, true);
  if ((!money && !bare) || model == kNone || IsFollowedByOf(figure)) return false;
  const std::uint32_t from = mentions()[document_->facts[model].figure_mention].end_token;
  std::uint32_t name = kNone;
  for (std::uint32_t i = from; i < figure.first_token; ++i) {
    const std::uint32_t other = syntax_.FigureAt(i);
    if (other != kNone && mentions()[other].kind == figure.kind) return false;
    const std::uint32_t at = syntax_.NameAt(i);
    if (at != kNone && HasKind(mentions()[at], kFirms) && mentions()[at].entity != nullptr) name = at;
  }
  const std::uint32_t verb = syntax_.FiniteBefore(figure.first_token);
  bool noun = false;
  std::uint32_t subject = kNone;
  if (verb != kNone && syntax_.verbs()[verb].first >= from) {
    subject = syntax_.Subject(verb, &noun);
    if (subject != kNone && mentions()[subject].entity == nullptr) return false;
    // "quand Xyzzy se contentait de 8 millions": of somebody whom no list knows.
    const std::uint32_t before = syntax_.verbs()[verb].first - 1;
    if (subject == kNone && noun && before > from && tokens()[before].Is(Token::kCapital)) return false;
    if (subject != kNone && IsObserver(subject, verb)) subject = kNone;
  } else {
    subject = name;
  }
  Fact fact = CopyFact(model, index, "ellipsis/unsaid");
  // Behind a part that "dont" leads in: one more of its kind, but not told to be of the same whole.
  std::erase_if(fact.inherited, [](const Inherited& one) { return one.rule == "of-which/neighbour"; });
  if (subject != kNone && !fact.agents.empty() && HasKind(mentions()[subject], kFirms)) {
    fact.agents.assign(1, {mentions()[subject].entity, subject, "ellipsis/unsaid"});
    std::erase_if(fact.objects, [&](const Role& role) { return role.entity == mentions()[subject].entity; });
  }
  CommitCopy(std::move(fact));
  return true;
}

// "un bénéfice de 1 430 milliards, au lieu des 1 330 milliards annoncés": the same, as it was meant before.
bool Relator::RelateInstead(std::uint32_t index) {
  const Mention& figure = mentions()[index];
  const std::uint32_t begin = syntax_.SentenceBegin(figure.first_token);
  std::uint32_t at = figure.first_token;
  while (at > begin && (syntax_.Is(at - 1, GrammarClass::kDeterminer) || syntax_.Is(at - 1, GrammarClass::kOf))) --at;
  if (at < begin + 2 || !syntax_.Is(at - 1, GrammarClass::kInstead) || !syntax_.Is(at - 2, GrammarClass::kTo))
    return false;
  const std::uint32_t model = LastFactBefore(figure, true);
  if (model == kNone) return false;
  const Modality before = document_->facts[model].modality;
  CommitCopy(CopyFact(model, index, "ellipsis/instead"));
  // "a relevé sa prévision à 4,4 milliards, au lieu de 4,3": it was foreseen, too.
  if (before == Modality::kForecast || before == Modality::kPlanned) document_->facts.back().modality = before;
  return true;
}

// "pour 72 milliards de dollars (82,7 milliards dette comprise)": the same deal with what comes along.
bool Relator::RelateWithDebt(std::uint32_t index) {
  const Mention& figure = mentions()[index];
  const std::uint32_t end = syntax_.SentenceEnd(figure.first_token);
  if (figure.kind != MentionKind::kMoney || figure.end_token + 1 >= end) return false;
  std::uint32_t at = figure.end_token;
  if (syntax_.IsPunct(at, ',')) ++at;
  // "en incluant la dette", "y compris la dette", "avec la dette"
  bool with = false;
  for (; at < end && at < figure.end_token + 4 && !syntax_.Text(at).starts_with("dette"); ++at) {
    with |= syntax_.Is(at, GrammarClass::kInclusiveWord);
  }
  if (at >= end || !syntax_.Text(at).starts_with("dette")) return false;
  if (at + 1 < end) {
    const std::string_view word = syntax_.Text(at + 1);
    with |= word.starts_with("compris") || word.starts_with("inclus");
  }
  const auto& facts = document_->facts;
  for (std::size_t i = facts.size(); with && i > 0; --i) {
    const Mention& other = mentions()[facts[i - 1].figure_mention];
    if (other.sentence != figure.sentence) break;
    if (other.kind != figure.kind || (facts[i - 1].type != "acquisition" && facts[i - 1].type != "valuation")) continue;
    CommitCopy(CopyFact(static_cast<std::uint32_t>(i - 1), index, "deal/with-debt"));
    return true;
  }
  return false;
}

// The name right before "pour F", over a date: "sur Cypress pour 9 milliards"; kNone if there is none.
std::uint32_t Relator::NameBeforeFor(const Mention& figure) const {
  const std::uint32_t phrase = PhraseBegin(figure), begin = syntax_.SentenceBegin(figure.first_token);
  if (Slot(figure) != frames_.pour() || phrase <= begin) return kNone;
  std::uint32_t at = phrase;
  if (syntax_.IsPunct(at - 1, ',')) --at;
  // ", spécialiste du nitrure de gallium,": over an apposition
  constexpr std::uint32_t kApposed = 10;
  if (at < phrase && (at == begin || syntax_.NameAt(at - 1) == kNone)) {
    std::uint32_t comma = at;
    while (comma > begin && at - comma < kApposed && !syntax_.IsPunct(comma - 1, ',')) {
      if (syntax_.FigureAt(comma - 1) != kNone || syntax_.VerbAt(comma - 1) != kNone) return kNone;
      --comma;
    }
    if (comma == begin || !syntax_.IsPunct(comma - 1, ',')) return kNone;
    at = comma - 1;
  }
  const std::uint32_t name = at > begin ? syntax_.NameAt(at - 1) : kNone;
  return name != kNone && mentions()[name].entity != nullptr ? name : kNone;
}

// "met la main sur Cypress pour 9 milliards, puis en 2023 sur GaN Systems pour 830 millions": the next one bought.
bool Relator::RelateNextTarget(std::uint32_t index) {
  const Mention& figure = mentions()[index];
  const std::uint32_t name = NameBeforeFor(figure), model = LastFactBefore(figure, false);
  if (figure.kind != MentionKind::kMoney || name == kNone || model == kNone) return false;
  Fact& before = document_->facts[model];
  const Mention& other = mentions()[before.figure_mention];
  if (before.type != "acquisition" || other.kind != figure.kind || mentions()[name].first_token < other.end_token) {
    return false;
  }
  for (std::uint32_t i = other.end_token; i < mentions()[name].first_token; ++i) {
    const std::uint32_t verb = syntax_.VerbAt(i);
    if ((verb != kNone && !syntax_.Is(i, GrammarClass::kThen)) || syntax_.FigureAt(i) != kNone ||
        syntax_.IsPunct(i, ';')) {
      return false;
    }
    if (syntax_.NameAt(i) != kNone && mentions()[syntax_.NameAt(i)].kind != MentionKind::kPlace) return false;
  }
  // What the first figure took from behind it is this one's.
  if (const std::uint32_t first = NameBeforeFor(other); first != kNone && first != name) {
    before.objects.assign(1, {mentions()[first].entity, first, "list/parallel"});
  }
  Fact fact = CopyFact(model, index, "list/parallel");
  fact.objects.assign(1, {mentions()[name].entity, name, "list/parallel"});
  fact.counterparties.clear();
  if (std::string period = PeriodHere(figure, fact); !period.empty()) fact.period = std::move(period);
  CommitCopy(std::move(fact));
  return true;
}

// "2. Minecraft – 300 millions": the entry of a list that is no more than a name and a figure.
bool Relator::IsEntryOfList(const Mention& figure) const {
  const auto& layout = document_->layout;
  const Sentence& sentence = layout.sentences[figure.sentence];
  const Block& block = layout.blocks[sentence.block];
  if (block.first_sentence != figure.sentence || !StartsWithName(sentence)) return false;
  const bool marked = block.kind == BlockKind::kListItem || block.kind == BlockKind::kHeading ||
                      tokens()[sentence.first_token].kind == TokenKind::kNumber || IsLabelSentence(figure);
  const std::uint32_t phrase = PhraseBegin(figure);
  if (!marked || phrase <= sentence.first_token + 1) return false;
  const std::string_view mark = syntax_.Text(phrase - 1);
  if (mark != "–" && mark != "—" && mark != "-" && mark != ":" && mark != "," && mark != "(") return false;
  for (std::uint32_t i = sentence.first_token; i < phrase; ++i) {
    if (syntax_.VerbAt(i) != kNone || syntax_.FigureAt(i) != kNone) return false;
  }
  return true;
}

// "1. Minecraft – 300 millions d'exemplaires", "2. GTA V – 220 millions": what the first entry says, the next ones say
// too.
bool Relator::RelateSibling(std::uint32_t index) {
  constexpr std::size_t kFactsBack = 12;
  const Mention& figure = mentions()[index];
  if (figure.counted_first < figure.counted_end || !IsEntryOfList(figure)) return false;
  // It says more of itself, but for what a bracket or "dont" tells of it: "SFR : 19,1 millions (-3 %)".
  const std::uint32_t end = syntax_.SentenceEnd(figure.first_token), next = figure.end_token;
  const bool told_of = next + 2 < end && (syntax_.IsPunct(next, '(') ||
                                          (syntax_.IsPunct(next, ',') && syntax_.Is(next + 1, GrammarClass::kOfWhich)));
  if (next + 1 < end && !told_of) return false;
  const auto& facts = document_->facts;
  const auto is_sibling = [&](const Fact& fact) {
    const Mention& other = mentions()[fact.figure_mention];
    return other.sentence != figure.sentence && other.kind == figure.kind && other.figure.unit == figure.figure.unit &&
           IsEntryOfList(other);
  };
  // "Levées : • Pennylane : 75 millions • Electra : 40 millions de dette • Jimini : 2 millions": what an entry says of
  // its own figure is not said of the next, where the heading says it of others.
  const auto of_heading = [&](const Fact& fact) { return is_sibling(fact) && fact.InheritsBy("list/lead-in"); };
  const auto recent = facts.end() - static_cast<std::ptrdiff_t>(std::min(facts.size(), kFactsBack));
  const bool headed = std::any_of(recent, facts.end(), of_heading);
  for (std::size_t i = facts.size(); i > 0 && facts.size() - i < kFactsBack; --i) {
    if (headed ? !of_heading(facts[i - 1]) : !is_sibling(facts[i - 1])) continue;
    // "Pixel 10 : 200 euros de moins", "MacBook Air : sous les 1 000 euros": by so much is no level.
    if (facts[i - 1].type == "change" && figure.kind == MentionKind::kMoney) return false;
    std::uint32_t name = kNone;
    for (std::uint32_t at = syntax_.SentenceBegin(figure.first_token); at < figure.first_token && name == kNone; ++at) {
      name = syntax_.NameAt(at);
    }
    if (name == kNone || mentions()[name].entity == nullptr) return false;
    const Role role{mentions()[name].entity, name, "list/parallel"};
    const bool thing = IsThing(mentions()[name]);
    if (thing == facts[i - 1].objects.empty()) return false;
    Fact fact = CopyFact(static_cast<std::uint32_t>(i - 1), index, role.rule);
    if (thing) {
      fact.objects.assign(1, role);
      fact.agents.clear();
      if (role.entity->parent != nullptr && !facts[i - 1].agents.empty()) {
        fact.agents.assign(1, {role.entity->parent, name, "maker/of-object"});
      }
    } else {
      fact.agents.assign(1, role);
      fact.objects.clear();
      std::erase_if(fact.counterparties, [&](const Role& side) {
        return side.mention != kNoMention &&
               mentions()[side.mention].sentence == mentions()[facts[i - 1].figure_mention].sentence;
      });
      TakeTargetOfList(&fact);
      TakeOwnInvestors(&fact);
    }
    document_->facts.push_back(std::move(fact));
    return true;
  }
  return false;
}

// "#1 Wiz (32 milliards)" over "Google a sorti le chéquier", in a list of purchases: an entry names who is bought; who
// buys is the subject of what stands below it.
void Relator::TakeTargetOfList(Fact* fact) const {
  const Mention& figure = mentions()[fact->figure_mention];
  if (fact->type != "acquisition" || !IsEntryOfList(figure)) return;
  std::uint32_t name = kNone;
  for (std::uint32_t i = syntax_.SentenceBegin(figure.first_token); i < syntax_.SentenceEnd(figure.first_token); ++i) {
    const std::uint32_t other = syntax_.NameAt(i);
    if (other == kNone || other == name || !HasKind(mentions()[other], kFirms)) continue;
    if (name != kNone) return;  // "Elon Musk-Twitter"
    name = other;
  }
  if (name == kNone || mentions()[name].entity == nullptr) return;
  fact->objects.assign(1, {mentions()[name].entity, name, "list/target"});
  fact->agents.clear();
  const auto& layout = document_->layout;
  const std::uint32_t below = layout.blocks[layout.sentences[figure.sentence].block].end_sentence;
  const std::uint32_t buyer = below < topics_.size() ? topics_[below] : kNone;
  if (buyer == kNone || mentions()[buyer].entity == nullptr || mentions()[buyer].sentence != below) return;
  if (mentions()[buyer].entity != mentions()[name].entity) {
    fact->agents.assign(1, {mentions()[buyer].entity, buyer, "list/buyer"});
  }
}

// "prévoit 100 milliards, à plus ou moins 2 %"
bool Relator::IsTolerance(const Mention& figure) const {
  std::uint32_t at = figure.first_token;
  const std::uint32_t begin = syntax_.SentenceBegin(at);
  // "à plus ou moins 50 millions près"
  const bool near = figure.end_token < syntax_.SentenceEnd(at) && syntax_.Is(figure.end_token, GrammarClass::kNear);
  const bool percent = figure.kind == MentionKind::kPercent;
  const bool symbol = syntax_.Text(at) == "±" || (at > begin && syntax_.Text(at - 1) == "±");
  if ((percent || near) && symbol) return true;
  // The words may belong to the figure.
  while (at > begin && at + 3 > figure.first_token && !syntax_.Is(at, GrammarClass::kMore)) --at;
  if (at == begin || !syntax_.Is(at, GrammarClass::kMore) || !syntax_.Is(at + 1, GrammarClass::kOr)) return false;
  const bool to = syntax_.Is(at - 1, GrammarClass::kTo);
  if (percent || near) return to || syntax_.IsPunct(at - 1, '(');
  // "330 milliards de yens, à plus ou moins 7,5 milliards": right behind the other.
  if (to && at - 1 > begin) --at;
  if (syntax_.IsPunct(at - 1, ',') && at - 1 > begin) --at;
  const std::uint32_t other = syntax_.FigureAt(at - 1);
  return other != kNone && mentions()[other].figure.unit == figure.figure.unit;
}

// "3 MW pour OVHcloud, 1,4 MW pour Scaleway", "50 milliards pour le premier et 20 pour le second": each figure of a
// list is given to the name behind it.
std::uint32_t Relator::NameOfList(std::uint32_t index) const {
  const Mention& figure = mentions()[index];
  const auto given_to = [&](const Mention& of) -> std::uint32_t {
    const std::uint32_t end = std::min(syntax_.SentenceEnd(of.first_token), of.end_token + kSlotReach + 1);
    if (of.end_token >= end ||
        (tokens()[of.end_token].word != frames_.pour() && tokens()[of.end_token].word != frames_.chez()))
      return kNone;
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
