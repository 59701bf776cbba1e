// Which thing a figure measures: in the test of a device neither a part of it, nor what runs on it, nor its rival.
#include <algorithm>

#include "pipeline/relate/relator.h"

namespace recoupe {
namespace {

// The charge of a battery, the light and the dots of a screen.
bool IsOfDevices(std::string_view unit) { return unit == "Ah" || unit == "cd/m²" || unit == "lm" || unit == "px"; }

// "Proqcima, un programme auquel", "Kuiper, la constellation qui": the name whose apposition a relative clause
// restricts; kNone if it stands behind no such phrase.
std::uint32_t NameOfApposition(const Syntax& syntax, std::uint32_t relative) {
  constexpr std::uint32_t kPhrase = 5;
  const std::uint32_t begin = syntax.SentenceBegin(relative);
  for (std::uint32_t i = relative; i > begin + 1 && relative - i < kPhrase; --i) {
    const std::uint32_t at = i - 1;
    if (syntax.IsPunct(at, ',')) return syntax.Is(i, GrammarClass::kDeterminer) ? syntax.NameAt(at - 1) : kNone;
    if (syntax.NameAt(at) != kNone || syntax.FigureAt(at) != kNone || syntax.VerbAt(at) != kNone) return kNone;
  }
  return kNone;
}

}  // namespace

// "Pico 5 contre Quest 3S", "Zenbook, Yoga ou Lumen : le match": a title that sets things against each other is about
// none of them.
bool Relator::TitleCompares() const {
  const auto& layout = document_->layout;
  if (layout.title_block >= layout.blocks.size()) return false;
  const std::vector<std::uint32_t> names = NamesOfBlock(layout.title_block);
  const Entity* first = nullptr;
  for (const std::uint32_t name : names) {
    if (!IsThing(mentions()[name])) continue;
    if (first == nullptr) first = mentions()[name].entity;
    if (first != mentions()[name].entity && IsCompared(name)) return true;
  }
  // "Bbox, Freebox, Livebox : qui est la moins chère ?": of several makers.
  constexpr std::size_t kSeveral = 3;
  std::vector<const Entity*> makers;
  for (const std::uint32_t name : names) {
    const Entity* maker =
        IsThing(mentions()[name]) && mentions()[name].entity != nullptr ? mentions()[name].entity->parent : nullptr;
    if (maker == nullptr || syntax_.GoverningPreposition(name) != kNone) continue;
    if (std::find(makers.begin(), makers.end(), maker) == makers.end()) makers.push_back(maker);
  }
  return makers.size() >= kSeveral;
}

// The product that the sentence's heading or the title is about; kNone if there is none, or it is a chip.
std::uint32_t Relator::DeviceAt(std::uint32_t sentence) const {
  const std::uint32_t device = sentence < devices_.size() ? devices_[sentence] : title_product_;
  return device != kNone && mentions()[device].kind == MentionKind::kProduct ? device : kNone;
}

// "embarque un Ryzen AI 7 d'AMD, 32 Go de mémoire et un SSD de 1 To", "la puce Snapdragon, gravée en 4 nm, et 8 Go":
// what stands beside a chip in the list of a device's parts is the device's. Not "un Core Ultra gravé en 1,8 nm", nor
// "la puce T239 réunit 1 536 cœurs".
bool Relator::IsComponentBeside(const Mention& thing, const Mention& figure) const {
  if (thing.kind != MentionKind::kChip || thing.end_token > figure.first_token) return false;
  std::uint32_t spoken_of = figure.sentence < products_.size() ? products_[figure.sentence] : kNone;
  // "Le Zenbook arrive. Asus y a glissé un Core Ultra et 32 Go de mémoire": in what the sentence before spoke of.
  if (spoken_of != kNone && mentions()[spoken_of].entity == thing.entity && figure.sentence > 0) {
    spoken_of = products_[figure.sentence - 1];
  }
  const bool in_device = spoken_of != kNone && mentions()[spoken_of].kind == MentionKind::kProduct &&
                         mentions()[spoken_of].first_token < thing.first_token;
  if (!in_device && DeviceAt(figure.sentence) == kNone) return false;
  for (std::uint32_t i = figure.first_token; i > thing.end_token; --i) {
    const std::uint32_t at = i - 1;
    if (syntax_.Is(at, GrammarClass::kJoinedParticiple)) return true;
    if (const std::uint32_t verb = syntax_.VerbAt(at); verb != kNone) {
      if (syntax_.verbs()[verb].form == VerbGroup::Form::kParticiple) return false;
      bool noun = false;
      return syntax_.verbs()[verb].form == VerbGroup::Form::kFinite &&
             syntax_.Subject(verb, &noun) != syntax_.NameAt(thing.first_token);
    }
    // "sa puce Fresnel, forte de 250 qubits": an adjective speaks of the chip.
    if (syntax_.IsPunct(at, ',')) return at + 1 == figure.first_token || syntax_.Is(at + 1, GrammarClass::kDeterminer);
    if (syntax_.Is(at, GrammarClass::kAnd)) return true;
  }
  return false;
}

// "21 760 cœurs CUDA", "10 000 robots Skypod": the name says what is counted.
bool Relator::IsOfCounted(const Mention& name) const {
  if (name.kind != MentionKind::kProduct || name.first_token == 0) return false;
  const std::uint32_t before = syntax_.FigureAt(name.first_token - 1);
  return before != kNone && mentions()[before].counted_first < mentions()[before].counted_end;
}

// "21 760 cœurs CUDA", "Cœurs CUDA : 4 608": of what kind the parts are.
bool Relator::IsKindOfPart(const Mention& name) const {
  if (name.kind != MentionKind::kProduct || name.first_token == 0) return false;
  const auto counted = frames_.CountedTriggers(tokens()[name.first_token - 1].word);
  return std::any_of(counted.begin(), counted.end(), [](const FrameTrigger* trigger) {
    return trigger->frame->of_makers && trigger->kind == FrameTrigger::Kind::kCounted;
  });
}

// "le MacBook Air 13 M4", "l'iPad Air M3": the chip's name that closes a product's only tells which one it is.
bool Relator::IsVariantOf(std::uint32_t chip) const {
  constexpr std::uint32_t kSize = 2;  // 13"
  const Mention& mention = mentions()[chip];
  if (mention.kind != MentionKind::kChip) return false;
  const std::uint32_t begin = syntax_.SentenceBegin(mention.first_token);
  for (std::uint32_t i = mention.first_token; i > begin && mention.first_token - i <= kSize; --i) {
    const std::uint32_t name = syntax_.NameAt(i - 1);
    if (name != kNone) return mentions()[name].kind == MentionKind::kProduct && mentions()[name].entity != nullptr;
    if (tokens()[i - 1].kind == TokenKind::kWord || syntax_.IsPunct(i - 1, ',') || syntax_.IsPunct(i - 1, ':')) break;
  }
  return false;
}

// The firm that the sentence before, in the same paragraph, was about; kNone if it was about none.
std::uint32_t Relator::FirmSpokenOf(const Mention& figure) const {
  const auto& sentences = document_->layout.sentences;
  if (figure.sentence == 0 || sentences[figure.sentence - 1].block != sentences[figure.sentence].block) return kNone;
  const std::uint32_t spoken = topics_[figure.sentence - 1];
  const bool firm = spoken != kNone && mentions()[spoken].kind == MentionKind::kCompany;
  return firm && mentions()[spoken].entity != nullptr ? spoken : kNone;
}

// "Le service compte 800 millions d'utilisateurs", "cette application attire": a subject that is called by no more than
// what kind of thing it is stands for the thing named last. kNone if the clause has no such subject.
std::uint32_t Relator::ThingOfSubject(const Attachment& attachment, const Mention& figure) const {
  constexpr std::uint32_t kPhrase = 3;  // "le nouveau service", "l'assistant vocal"
  const std::uint32_t verb = GoverningVerb(attachment, figure);
  if (verb == kNone) return kNone;
  const VerbGroup& group = syntax_.verbs()[verb];
  const std::uint32_t first = SubjectPhraseBegin(group), end = SubjectPhraseEnd(group);
  if (first >= end || end - first > kPhrase || first < syntax_.SentenceBegin(first) + 1) return kNone;
  if (!syntax_.Is(first - 1, GrammarClass::kDefiniteSingular) && !syntax_.Is(first - 1, GrammarClass::kThis)) {
    return kNone;
  }
  if (first >= syntax_.SentenceBegin(first) + 2 && syntax_.Is(first - 2, GrammarClass::kPreposition)) return kNone;
  bool device = false;
  for (std::uint32_t i = first; i < end; ++i) {
    if (syntax_.Is(i, GrammarClass::kPreposition)) return kNone;  // "le service de paiement"
    device |= syntax_.Is(i, GrammarClass::kDeviceNoun);
  }
  if (!device) return kNone;
  // "L'application rassemble un milliard d'utilisateurs", of a text on Telegram: it is one itself.
  const Entity* hero = hero_ == kNone ? nullptr : mentions()[hero_].entity;
  if (hero != nullptr) {
    const auto& roles = hero->roles;
    if (std::find(roles.begin(), roles.end(), syntax_.Text(end - 1)) != roles.end()) return kNone;
  }
  // "Disney+ augmente. / Netflix n'a pas bougé. Le service revendique": whom the paragraph speaks of is one, too.
  const std::uint32_t spoken = FirmSpokenOf(figure);
  const std::string_view called = syntax_.Text(end - 1);
  const auto is_called = [&](const std::string& role) {
    return role.starts_with(called) && (role.size() == called.size() || role[called.size()] == ' ');
  };
  if (spoken != kNone &&
      std::any_of(mentions()[spoken].entity->roles.begin(), mentions()[spoken].entity->roles.end(), is_called)) {
    return kNone;
  }
  const std::vector<Filler> things = ProductFillers(figure);
  return things.empty() ? kNone : things.front().mention;
}

// "Google Cloud tire le groupe. Ses ventes ont grimpé de 34 %", "L'iPhone repart : ses ventes": the thing that the
// possessive before the noun goes back to, where the subject of the clause or the sentence before is one.
std::uint32_t Relator::ThingOfPossessive(const Attachment& attachment, const Mention& figure) const {
  constexpr std::uint32_t kNoun = 6;
  const std::uint32_t verb = GoverningVerb(attachment, figure);
  const std::uint32_t begin = syntax_.SentenceBegin(figure.first_token);
  std::uint32_t from = figure.first_token;
  // "Ses ventes ont grimpé de 34 %, et son bénéfice de 85 %": the noun of the figure's own first.
  std::uint32_t possessive = kNone;
  for (int round = 0; round < 2 && possessive == kNone; ++round) {
    for (std::uint32_t i = from; i > begin && from - i < kNoun; --i) {
      const std::uint32_t at = i - 1;
      if (syntax_.NameAt(at) != kNone || syntax_.FigureAt(at) != kNone || syntax_.VerbAt(at) != kNone) break;
      if (!syntax_.Is(at, GrammarClass::kPossessive)) continue;
      if (!syntax_.Is(at, GrammarClass::kTheir)) possessive = at;
      break;
    }
    if (verb == kNone || syntax_.verbs()[verb].first >= figure.first_token) break;
    from = syntax_.verbs()[verb].first;
  }
  if (possessive == kNone) return kNone;
  const auto thing = [&](std::uint32_t name) {
    return name != kNone && IsThing(mentions()[name]) && mentions()[name].entity != nullptr ? name : kNone;
  };
  const std::uint32_t before = possessive > begin ? syntax_.FiniteBefore(possessive - 1) : kNone;
  if (before != kNone && syntax_.verbs()[before].first >= begin) {
    bool noun = false;
    const std::uint32_t subject = syntax_.Subject(before, &noun);
    if (subject != kNone) return thing(subject);
    const Fact* last = document_->facts.empty() ? nullptr : &document_->facts.back();
    const bool same = last != nullptr && mentions()[last->figure_mention].sentence == figure.sentence &&
                      !last->objects.empty() && last->objects.front().rule == "possessive/thing";
    return same ? last->objects.front().mention : kNone;
  }
  if (figure.sentence == 0) return kNone;
  const Sentence& told = document_->layout.sentences[figure.sentence - 1];
  if (told.block != document_->layout.sentences[figure.sentence].block) return kNone;
  for (std::uint32_t i = told.first_token; i < told.end_token; ++i) {
    const std::uint32_t said = syntax_.VerbAt(i);
    if (said == kNone || syntax_.verbs()[said].form != VerbGroup::Form::kFinite) continue;
    bool noun = false;
    const std::uint32_t subject = syntax_.Subject(said, &noun);
    if (subject != kNone) return thing(subject);
    i = syntax_.verbs()[said].end - 1;
  }
  return kNone;
}

// What such a possessive goes back to is what the fact is about, its maker whose fact it is.
void Relator::TakePossessedThing(const Attachment& attachment, const Mention& figure, Fact* fact) const {
  const FrameTrigger& trigger = *attachment.occurrence.trigger;
  const bool takes = (trigger.objects.kinds & kThings) != 0 && !trigger.frame->metric.empty();
  if ((!takes && fact->type != "change") || trigger.frame->of_makers) return;
  const auto is_thing = [](const Role& role) { return (kThings & KindBit(role.entity->kind)) != 0; };
  if (std::any_of(fact->objects.begin(), fact->objects.end(), is_thing)) return;
  const std::uint32_t thing = ThingOfPossessive(attachment, figure);
  if (thing == kNone) return;
  const Entity* maker = mentions()[thing].entity->parent;
  const bool guessed = fact->agents.empty() || IsGuessed(fact->agents) ||
                       fact->agents.front().rule == "possessive/antecedent" ||
                       (fact->agents.size() == 1 && fact->agents.front().entity == maker);
  if (!guessed) return;
  fact->objects.insert(fact->objects.begin(), {mentions()[thing].entity, thing, "possessive/thing"});
  const bool whole = maker != nullptr && fact->agents.size() == 1 && fact->agents.front().entity == maker->parent;
  if (maker != nullptr && maker->kind == MentionKind::kCompany && !whole) {
    fact->agents.assign(1, {maker, thing, "maker/of-object"});
  }
}

// "a dépensé 5,6 millions pour entraîner son modèle V3", "pour mettre au point l'appareil": the thing that the money is
// spent to make, by its name or, called by its kind, as the text has named it last. kNone if it says no such thing.
std::uint32_t Relator::ThingOfPurpose(const Mention& figure, const Fact& fact) const {
  constexpr std::uint32_t kToVerb = 4, kToName = 9;
  const std::uint32_t end = syntax_.SentenceEnd(figure.first_token);
  std::uint32_t verb = kNone;
  for (std::uint32_t i = figure.end_token; i + 1 < std::min(end, figure.end_token + kToVerb) && verb == kNone; ++i) {
    if (tokens()[i].word == frames_.pour()) verb = syntax_.VerbAt(i + 1);
  }
  if (verb == kNone || syntax_.verbs()[verb].form != VerbGroup::Form::kInfinitive ||
      !frames_.Is(syntax_.verbs()[verb].lemma, GrammarClass::kMakingVerb)) {
    return kNone;
  }
  std::uint32_t kind = kNone;
  const std::uint32_t from = syntax_.verbs()[verb].end;
  for (std::uint32_t i = from; i < std::min(end, from + kToName); ++i) {
    if (const std::uint32_t name = syntax_.NameAt(i); name != kNone) {
      return IsThing(mentions()[name]) && mentions()[name].entity != nullptr ? name : kNone;
    }
    if (syntax_.FigureAt(i) != kNone || syntax_.VerbAt(i) != kNone || tokens()[i].kind != TokenKind::kWord) break;
    if (kind == kNone && syntax_.Is(i, GrammarClass::kDeviceNoun) && i > from &&
        (syntax_.Is(i - 1, GrammarClass::kDeterminer) || syntax_.Is(i - 1, GrammarClass::kForeAdjective))) {
      kind = i;
    }
  }
  if (kind == kNone) return kNone;
  if (syntax_.Is(kind - 1, GrammarClass::kIndefinite) || syntax_.Is(kind - 1, GrammarClass::kPlural)) return kNone;
  const std::vector<Filler> things = ProductFillers(figure);
  if (things.empty()) return kNone;
  const Entity* maker = mentions()[things.front().mention].entity->parent;
  const bool own = fact.agents.size() == 1 &&
                   (maker == nullptr || maker == fact.agents.front().entity ||
                    maker->parent == fact.agents.front().entity || fact.agents.front().entity->parent == maker);
  return own ? things.front().mention : kNone;
}

// "l'entraînement n'aurait coûté que 4,6 millions", "Son développement a coûté 265 millions à Take-Two": the making of
// the thing that the text speaks of. kNone if the subject of the cost is no such noun, or names what is made.
std::uint32_t Relator::ThingOfCost(const Attachment& attachment, const Mention& figure, const Fact& fact) const {
  if (!attachment.occurrence.trigger->borne) return kNone;
  const std::uint32_t verb = GoverningVerb(attachment, figure);
  if (verb == kNone || syntax_.verbs()[verb].first >= figure.first_token) return kNone;
  const Window subject = SubjectField(syntax_.verbs()[verb]);
  if (subject.begin >= subject.end || !syntax_.Is(subject.begin, GrammarClass::kMakingNoun)) return kNone;
  for (std::uint32_t i = subject.begin; i < subject.end; ++i) {
    if (syntax_.Is(i, GrammarClass::kOf)) return kNone;  // "le développement du réseau"
  }
  const std::vector<Filler> things = ProductFillers(figure);
  if (things.empty()) return kNone;
  const Entity* maker = mentions()[things.front().mention].entity->parent;
  const bool own = maker == nullptr || std::any_of(fact.agents.begin(), fact.agents.end(), [&](const Role& role) {
                     return role.entity == maker || role.entity == maker->parent || role.entity->parent == maker;
                   });
  return own ? things.front().mention : kNone;
}

// "Proqcima, un programme auquel la DGA consacrera 500 millions", "Linky, pour lequel Enedis a dépensé 4,7 milliards":
// the thing or firm that the relative clause goes back to; kNone if the figure is in none.
std::uint32_t Relator::SpentOnBefore(const Mention& figure) const {
  constexpr std::uint32_t kClause = 22;
  const std::uint32_t begin = syntax_.SentenceBegin(figure.first_token);
  for (std::uint32_t i = figure.first_token; i > begin + 1 && figure.first_token - i < kClause; --i) {
    const std::uint32_t at = i - 1;
    if (syntax_.IsPunct(at, ';') || syntax_.IsPunct(at, ':')) return kNone;
    std::uint32_t relative = kNone;
    if (syntax_.Is(at, GrammarClass::kToWhich)) relative = at;
    if (syntax_.Is(at, GrammarClass::kWhich) && at > begin &&
        (syntax_.Is(at - 1, GrammarClass::kTo) || syntax_.Is(at - 1, GrammarClass::kInside) ||
         tokens()[at - 1].word == frames_.pour())) {
      relative = at - 1;
    }
    if (relative == kNone) continue;
    // "Kuiper, la constellation qui comptera 3 236 satellites et à laquelle Amazon consacrera 10 milliards": both
    // clauses go back to the same.
    if (relative > begin + 1 && syntax_.Is(relative - 1, GrammarClass::kAnd)) {
      for (std::uint32_t j = relative - 1; j > begin && relative - j < kClause; --j) {
        if (!syntax_.Is(j - 1, GrammarClass::kRelative)) continue;
        relative = j - 1;
        break;
      }
    }
    std::uint32_t name = syntax_.NameBeforeApposition(relative);
    if (name == kNone) name = NameOfApposition(syntax_, relative);
    if (name == kNone) {
      const std::uint32_t before = syntax_.IsPunct(relative - 1, ',') ? relative - 2 : relative - 1;
      name = relative >= begin + 2 ? syntax_.NameAt(before) : kNone;
    }
    if (name == kNone || mentions()[name].entity == nullptr) return kNone;
    return IsThing(mentions()[name]) || HasKind(mentions()[name], kCompanies) ? name : kNone;
  }
  return kNone;
}

// "La puce, cadencée à 5 GHz", "le processeur compte 16 cœurs": a part without a name is the chip named last. kNone if
// the figure's clause has no such noun before it.
std::uint32_t Relator::ChipOfNoun(const Mention& figure) const {
  constexpr std::uint32_t kClause = 12;
  const std::uint32_t begin = syntax_.SentenceBegin(figure.first_token);
  bool said = false;  // by a participle or a verb, not merely beside it in a list
  for (std::uint32_t i = figure.first_token; i > begin && figure.first_token - i < kClause; --i) {
    const std::uint32_t at = i - 1;
    if (syntax_.IsPunct(at, ';') || syntax_.IsPunct(at, ':') || syntax_.FigureAt(at) != kNone) return kNone;
    said |= syntax_.VerbAt(at) != kNone;
    if (!said || at == begin || !syntax_.Is(at, GrammarClass::kChipNoun)) continue;
    if (!syntax_.Is(at - 1, GrammarClass::kDefiniteSingular) && !syntax_.Is(at - 1, GrammarClass::kThis)) {
      return kNone;
    }
    for (std::uint32_t j = at; j > 0 && at - j < kReach; --j) {
      const std::uint32_t name = syntax_.NameAt(j - 1);
      if (name != kNone && mentions()[name].kind == MentionKind::kChip && mentions()[name].entity != nullptr)
        return name;
    }
    return kNone;
  }
  return kNone;
}

// "la GeForce RTX 5070 Ti", "la RTX 5070 Ti": one is the other without the name of its line.
bool Relator::IsSameThing(std::uint32_t a, std::uint32_t b) const {
  const std::string_view one = mentions()[a].entity->name, other = mentions()[b].entity->name;
  const auto ends = [](std::string_view longer, std::string_view shorter) {
    return longer.size() > shorter.size() && longer.ends_with(shorter) &&
           longer[longer.size() - shorter.size() - 1] == ' ';
  };
  return mentions()[a].entity == mentions()[b].entity || ends(one, other) || ends(other, one);
}

// Whether the next finite verb of the sentence is said of the name, or a participle gives it: "baptisée Five".
bool Relator::IsSubject(std::uint32_t name) const {
  const std::uint32_t end = mentions()[name].end_token, first = mentions()[name].first_token;
  const std::uint32_t given = first > syntax_.SentenceBegin(first) ? syntax_.VerbAt(first - 1) : kNone;
  if (given != kNone && syntax_.verbs()[given].form == VerbGroup::Form::kParticiple) return true;
  // "Le nouveau venu s'appelle DGX Station"
  if (given != kNone && frames_.Is(syntax_.verbs()[given].lemma, GrammarClass::kNamingVerb)) return true;
  // "la puce MI430X, gravée en 2 nm", "Le GPU, nom de code BMG-G21, est": what the text goes on to tell about.
  if (end + 1 < syntax_.SentenceEnd(first) && syntax_.IsPunct(end, ',')) {
    const std::uint32_t told = syntax_.VerbAt(end + 1);
    if (told != kNone && syntax_.verbs()[told].form != VerbGroup::Form::kInfinitive) return true;
    if (syntax_.Is(end + 1, GrammarClass::kWho)) return true;
  }
  if (end >= tokens().size()) return false;
  const std::uint32_t verb = syntax_.FiniteAfter(end);
  if (verb == kNone || syntax_.verbs()[verb].first >= syntax_.SentenceEnd(mentions()[name].first_token)) return false;
  bool noun = false;
  return syntax_.Subject(verb, &noun) == name;
}

// Whether what follows may speak of this thing: it is named without a preposition, or a preposition that opens its
// sentence ("Avec le Kelvo S2, ..."). A chip is only a part of the device that is spoken of, and so is a name that says
// what is counted ("21 760 cœurs CUDA").
bool Relator::MayBeSpokenOf(std::uint32_t name, std::uint32_t product) const {
  const Mention& mention = mentions()[name];
  if (!IsThing(mention) || mention.entity == nullptr) return false;
  // "au titre du programme Proqcima", "le plan Xyzzy": nothing that measures anything.
  if (mention.first_token > 0 && syntax_.Is(mention.first_token - 1, GrammarClass::kPlanNoun)) return false;
  // "Chez YouTube, on n'a jamais su": where somebody is, not what is spoken of.
  const std::uint32_t where = syntax_.GoverningPreposition(name);
  if (where != kNone && tokens()[where].word == frames_.chez()) return false;
  // "315 watts (contre 240 pour le V15)": a rival is not what is spoken of, though nothing else has a name yet.
  if (product == kNone) {
    const std::uint32_t last = syntax_.FigureAt(where == kNone || where == 0 ? mention.first_token : where - 1);
    return !IsCompared(name) && !IsContrasted(name) && (last == kNone || !IsSetAgainst(mentions()[last]));
  }
  if (mention.kind == MentionKind::kChip && mentions()[product].kind == MentionKind::kProduct &&
      (DeviceAt(mention.sentence) != kNone || mentions()[product].sentence == mention.sentence)) {
    return false;
  }
  if (IsOfCounted(mention) || IsKindOfPart(mention) || IsVariantOf(name)) return false;
  // "Il embarque 24 000 puces GH200": of a machine that was told of before.
  const std::uint32_t counts = mention.first_token > 0 ? syntax_.FigureAt(mention.first_token - 1) : kNone;
  const bool device = mentions()[product].kind == MentionKind::kProduct ||
                      mentions()[product].sentence == mention.sentence;  // "sa carte, équipée de quatre Coolidge2"
  if (mention.kind == MentionKind::kChip && device && counts != kNone &&
      mentions()[counts].counted_first < mentions()[counts].counted_end) {
    return false;
  }
  // "En activant le DLSS 4", "reprend la puce GB203": in a text about one thing only a subject takes its place.
  if (title_product_ != kNone && IsSameThing(product, title_product_) && !IsSameThing(name, product) &&
      !IsSubject(name)) {
    return false;
  }
  const std::uint32_t preposition = syntax_.GoverningPreposition(name);
  const bool free =
      preposition == kNone ||
      (preposition == syntax_.SentenceBegin(preposition) && syntax_.Is(preposition, GrammarClass::kAccompanying)) ||
      (syntax_.Is(preposition, GrammarClass::kAccompanying) && IsOwnOfSubject(name));
  return free && !IsCompared(name) && !IsContrasted(name);
}

// What is measured of a device and never of the chip in it: its weight, its battery and how long that lasts.
bool Relator::IsMeasureOfDevice(const Mention& figure) {
  constexpr std::int64_t kLasting = 600;  // seconds
  const std::string& unit = figure.figure.unit;
  return unit == "g" || unit == "Ah" || unit == "Wh" || unit == "cd/m²" ||
         (unit == "s" && figure.figure.value >= Decimal(kLasting));
}

// "Son Ryzen AI 7 se contente de 6 cœurs, et la batterie de 70 Wh tient 14 heures": of the device, not of its chip.
void Relator::TurnToDevice(Fact* fact) const {
  const Mention& figure = mentions()[fact->figure_mention];
  if (fact->type != "specification" || fact->objects.size() != 1 || !IsMeasureOfDevice(figure)) return;
  if (fact->objects.front().entity->kind != MentionKind::kChip) return;
  const auto& layout = document_->layout;
  const std::uint32_t block = layout.sentences[figure.sentence].block;
  std::uint32_t device = kNone;
  for (std::uint32_t index = fact->figure_mention; index > 0 && device == kNone; --index) {
    const Mention& before = mentions()[index - 1];
    if (layout.sentences[before.sentence].block != block) break;
    if (before.kind == MentionKind::kProduct && before.entity != nullptr && !IsCompared(index - 1)) device = index - 1;
  }
  if (device == kNone) device = title_product_;
  if (device == kNone || mentions()[device].kind != MentionKind::kProduct) return;
  const Entity* maker = mentions()[device].entity->parent;
  fact->objects.assign(1, {mentions()[device].entity, device, "topic/product"});
  fact->agents.clear();
  if (maker != nullptr) fact->agents.assign(1, {maker, device, "maker/of-object"});
}

// Who makes the thing measured, where no list knows it: for the device of the whole text whom the text is about.
std::vector<Relator::Filler> Relator::MakerFillers(const Fact& fact) const {
  const Mention& figure = mentions()[fact.figure_mention];
  if (IsOfOwnPurchase(figure)) return {};
  const std::uint32_t device = DeviceAt(figure.sentence);
  if (hero_ != kNone && device != kNone && device == title_product_ && !fact.objects.empty() &&
      fact.objects.front().entity == mentions()[device].entity) {
    return {{hero_, "topic/hero"}};
  }
  // "quand la DELTA 3 Max en pèse 20": what is set against it has a maker of its own, whom nobody names.
  if (title_product_ != kNone && !fact.objects.empty() &&
      fact.objects.front().entity != mentions()[title_product_].entity &&
      fact.objects.front().mention < mentions().size() && fact.objects.front().entity->kind == MentionKind::kProduct &&
      (IsContrasted(fact.objects.front().mention) || IsCompared(fact.objects.front().mention))) {
    return {};
  }
  // "Philips 77OLED950 : notre verdict": what a test measures without a name is its own, whoever was compared before.
  const std::uint32_t subject = NearestSubject(figure);
  const bool tested = title_product_ == kNone && hero_ != kNone && fact.objects.empty() &&
                      IsInTitle(mentions()[hero_]) && !TitleCompares();
  const std::uint32_t topic = topics_[figure.sentence];
  const bool named_here = topic != kNone && mentions()[topic].sentence == figure.sentence;
  if (tested && subject == kNone && !named_here && !IsOfPossessed(figure)) return {{hero_, "topic/hero"}};
  return TopicFillers({}, figure);
}

// "contre 4 kg", "contre environ 4 kg"
bool Relator::IsSetAgainst(const Mention& figure) const {
  constexpr std::uint32_t kWords = 3;
  const std::uint32_t begin = syntax_.SentenceBegin(figure.first_token);
  for (std::uint32_t i = figure.first_token; i > begin && figure.first_token - i < kWords; --i) {
    if (syntax_.Is(i - 1, GrammarClass::kAgainst)) return true;
  }
  return false;
}

// "la console de Valve": the thing of that maker that the text has named last.
std::uint32_t Relator::LastThingOf(std::uint32_t company) const {
  const Entity* maker = mentions()[company].entity;
  for (std::uint32_t thing = company; maker != nullptr && thing > 0; --thing) {
    const Mention& earlier = mentions()[thing - 1];
    if (earlier.entity != nullptr && earlier.entity->parent == maker && IsThing(earlier)) return thing - 1;
  }
  return kNone;
}

// "514 grammes pour le Quest 3S", "2 h 15 avec le Quest", "15 % en août pour la H20": the thing that a figure of a list
// or a comparison is given to; kNone if none stands right behind.
std::uint32_t Relator::ThingBehind(const Mention& figure) const {
  constexpr std::uint32_t kNounBeforeName = 5, kDateBefore = 3;
  const std::uint32_t sentence_end = syntax_.SentenceEnd(figure.first_token);
  std::uint32_t at = figure.end_token;
  if (at + 1 < sentence_end && syntax_.DateAt(at + 1) != kNone) {
    for (std::uint32_t i = at; i < std::min(sentence_end, figure.end_token + kDateBefore); ++i) {
      if (syntax_.DateAt(i) != kNone) at = i + 1;
    }
  }
  if (at >= sentence_end) return kNone;
  if (tokens()[at].word != frames_.pour() && tokens()[at].word != frames_.avec() &&
      tokens()[at].word != frames_.chez() &&
      !((syntax_.Is(at, GrammarClass::kUpon) || syntax_.Is(at, GrammarClass::kInside)) && IsSetAgainst(figure))) {
    return kNone;
  }
  const std::uint32_t end = std::min(sentence_end, at + kNounBeforeName);
  bool device = false;
  for (std::uint32_t i = at + 1; i < end; ++i) {
    const std::uint32_t name = syntax_.NameAt(i);
    if (name != kNone && device && HasKind(mentions()[name], kCompanies)) return LastThingOf(name);
    if (name != kNone) return IsThing(mentions()[name]) && mentions()[name].entity != nullptr ? name : kNone;
    device |= syntax_.Is(i, GrammarClass::kDeviceNoun);
    if (syntax_.FigureAt(i) != kNone || syntax_.VerbAt(i) != kNone || tokens()[i].kind != TokenKind::kWord) break;
  }
  return kNone;
}

// "loin des 165 Hz du RedMagic 10", "les 7 300 mAh du Honor": the firm or thing that the figure is said to be of, right
// behind it.
std::uint32_t Relator::MeasuredOf(const Mention& figure) const {
  constexpr std::uint32_t kNounBeforeName = 3;
  const std::uint32_t at = figure.end_token, sentence_end = syntax_.SentenceEnd(figure.first_token);
  if (at + 1 >= sentence_end || !syntax_.Is(at, GrammarClass::kOf)) return kNone;
  for (std::uint32_t i = at + 1; i < std::min(sentence_end, at + 1 + kNounBeforeName); ++i) {
    const std::uint32_t name = syntax_.NameAt(i);
    if (name != kNone) {
      const bool owner = IsThing(mentions()[name]) || HasKind(mentions()[name], kCompanies);
      return owner && mentions()[name].entity != nullptr ? name : kNone;
    }
    if (tokens()[i].kind != TokenKind::kWord || syntax_.FigureAt(i) != kNone || syntax_.VerbAt(i) != kNone) break;
  }
  return kNone;
}

// "Le MacBook s'arrête à 15 heures. Asus annonce une recharge en 49 minutes": what a maker says of a thing that he
// leaves unnamed, behind another maker's, he says of his own that the text has named last.
std::uint32_t Relator::DeviceOfSubject(const Mention& figure) const {
  constexpr std::uint32_t kSentences = 12;
  const std::uint32_t subject = NearestSubject(figure);
  if (subject == kNone || syntax_.GoverningPreposition(subject) != kNone) return kNone;
  const std::uint32_t thing = LastThingOf(subject);
  if (thing == kNone || mentions()[thing].kind != MentionKind::kProduct) return kNone;
  return mentions()[thing].sentence + kSentences >= figure.sentence ? thing : kNone;
}

// "Sa fenêtre de contexte de 256 000 jetons le place au niveau de Qwen": the figure measures what is somebody's.
bool Relator::IsOfPossessed(const Mention& figure) const {
  constexpr std::uint32_t kPhrase = 6;
  const std::uint32_t begin = syntax_.SentenceBegin(figure.first_token);
  if (figure.first_token == begin || !syntax_.Is(figure.first_token - 1, GrammarClass::kOf)) return false;
  for (std::uint32_t i = figure.first_token; i > begin && figure.first_token - i < kPhrase; --i) {
    if (syntax_.Is(i - 1, GrammarClass::kPossessive)) return !syntax_.Is(i - 1, GrammarClass::kTheir);
    if (tokens()[i - 1].kind != TokenKind::kWord || syntax_.NameAt(i - 1) != kNone ||
        syntax_.FigureAt(i - 1) != kNone || syntax_.VerbAt(i - 1) != kNone) {
      return false;
    }
  }
  return false;
}

// "contre 279 € pour la génération précédente", "contre 12 heures pour son prédécesseur": of something else that has no
// name.
bool Relator::IsOfAnother(const Mention& figure) const {
  constexpr std::uint32_t kNoun = 4;
  const std::uint32_t end = std::min(syntax_.SentenceEnd(figure.first_token), figure.end_token + kNoun);
  const std::uint32_t at = figure.end_token;
  if (at + 2 >= end || !syntax_.Is(at + 1, GrammarClass::kDeterminer)) return false;
  // "contre 6,2 pouces sur la première du nom"
  const bool on =
      syntax_.Is(at, GrammarClass::kUpon) && IsSetAgainst(figure) && syntax_.Is(at + 2, GrammarClass::kForeAdjective);
  if (tokens()[at].word != frames_.pour() && !on) return false;
  for (std::uint32_t i = at + 2; i < end; ++i) {
    if (syntax_.NameAt(i) != kNone) return false;
    if (tokens()[i].kind != TokenKind::kWord) break;
  }
  return true;
}

// "2 h 20 avec le Pico et 2 h 15 avec le Quest", "15 dollars avec Claude, contre 10 dollars avec GPT-4o": the thing
// behind a figure, where another one of its kind has a thing behind the same preposition.
std::uint32_t Relator::ListedThing(const Mention& figure) const {
  const std::uint32_t thing = ThingBehind(figure);
  if (thing == kNone) return kNone;
  const std::uint32_t preposition = syntax_.GoverningPreposition(thing);
  const std::uint32_t begin = syntax_.SentenceBegin(figure.first_token);
  const std::uint32_t end = syntax_.SentenceEnd(figure.first_token);
  const std::uint32_t from = figure.first_token > begin + kReach ? figure.first_token - kReach : begin;
  for (std::uint32_t i = from; i < std::min(end, figure.end_token + kReach); ++i) {
    const std::uint32_t other = syntax_.FigureAt(i);
    if (other == kNone) continue;
    i = mentions()[other].end_token - 1;
    if (&mentions()[other] == &figure || mentions()[other].figure.unit != figure.figure.unit) continue;
    const std::uint32_t theirs = ThingBehind(mentions()[other]);
    if (theirs == kNone || mentions()[theirs].entity == mentions()[thing].entity) continue;
    const std::uint32_t governor = syntax_.GoverningPreposition(theirs);
    if (preposition != kNone && governor != kNone && tokens()[governor].word == tokens()[preposition].word)
      return thing;
  }
  return kNone;
}

// "à 509,99 euros avec Mario Kart World", "solde la Switch 2 avec Mario Kart World 449 euros": what is sold together.
void Relator::AddBundle(const Mention& figure, Fact* fact) const {
  if (fact->objects.empty() || !IsThing(mentions()[fact->objects.front().mention])) return;
  const Mention& sold = mentions()[fact->objects.front().mention];
  const std::uint32_t end = syntax_.SentenceEnd(figure.first_token);
  for (const std::uint32_t at : {figure.end_token, sold.end_token}) {
    if (at + 1 >= end || at < syntax_.SentenceBegin(figure.first_token) || tokens()[at].word != frames_.avec())
      continue;
    const std::uint32_t name = syntax_.NameAt(at + 1);
    if (name != kNone && IsThing(mentions()[name])) AddRole({name, {}}, &fact->objects);
  }
}

// "Bouygues facture 50 euros sa meilleure offre, à 8 Gbit/s": the subject's own, not the thing that the text speaks of.
bool Relator::IsOfSubject(const Mention& figure, bool possessed) const {
  const std::uint32_t subject = NearestSubject(figure);
  if (subject == kNone || mentions()[subject].kind != MentionKind::kCompany) return false;
  const std::vector<Filler> things = ProductFillers(figure);
  if (things.empty() || things.front().mention == subject) return false;
  const Entity* maker = mentions()[things.front().mention].entity->parent;
  if (maker == nullptr && hero_ != kNone) maker = mentions()[hero_].entity;
  if (maker == nullptr || maker == mentions()[subject].entity || maker == mentions()[subject].entity->parent)
    return false;
  constexpr std::uint32_t kBehind = 6;
  const std::uint32_t end = std::min(syntax_.SentenceEnd(figure.first_token), figure.end_token + kBehind);
  for (std::uint32_t i = mentions()[subject].end_token; i < end; ++i) {
    if (syntax_.Is(i, GrammarClass::kPossessive)) possessed = true;
  }
  return possessed;
}

// "A la Bourse de Paris, le titre gagnait 5,4 %, à 187 euros": a share without a name is of whom the text is about, not
// of who was named last.
void Relator::TakeShareOfHero(const Attachment& attachment, Fact* fact) const {
  const bool stock = fact->metric == "stock" || (fact->type == "price" && fact->figure.per == "share");
  const std::uint32_t block = document_->layout.sentences[mentions()[fact->figure_mention].sentence].block;
  if (!stock || hero_ == kNone || CompanyOfHeading(block) != kNone || !attachment.inherited.empty()) return;
  // Items of a list speak each of its own firm.
  const bool item = document_->layout.blocks[block].kind == BlockKind::kListItem;
  if (item && first_firms_[block] != kNone && mentions()[first_firms_[block]].entity != mentions()[hero_].entity)
    return;
  // "Côté Intel, c'est une autre musique. L'action ? Moins 13 %"
  const std::uint32_t spoken = TopicOfBlock(mentions()[fact->figure_mention]);
  if (spoken != kNone && mentions()[spoken].entity != mentions()[hero_].entity) return;
  for (std::vector<Role>* roles : {&fact->agents, &fact->objects}) {
    if (roles->size() != 1 || roles->front().rule != "topic/text") continue;
    roles->assign(1, {mentions()[hero_].entity, hero_, "topic/hero"});
  }
}

// "KKR offre 41,75 livres par action pour racheter Spectris": the share is of whom he wants, as the clause says or the
// deal told last.
void Relator::TakeShareOffered(Fact* fact) const {
  constexpr std::uint32_t kToName = 5, kSentences = 3;
  if (fact->type != "price" || fact->figure.per != "share" || fact->objects.size() != 1) return;
  const Mention& figure = mentions()[fact->figure_mention];
  const Entity* offeror = fact->objects.front().entity;
  const std::uint32_t begin = syntax_.SentenceBegin(figure.first_token), end = syntax_.SentenceEnd(figure.first_token);
  for (std::uint32_t i = begin; i < end; ++i) {
    const std::uint32_t verb = syntax_.VerbAt(i);
    if (verb == kNone) continue;
    i = syntax_.verbs()[verb].end - 1;
    const auto triggers = frames_.VerbTriggers(syntax_.verbs()[verb].lemma);
    const bool buys = syntax_.verbs()[verb].form == VerbGroup::Form::kInfinitive &&
                      std::any_of(triggers.begin(), triggers.end(),
                                  [](const FrameTrigger* trigger) { return trigger->implied_target; });
    for (std::uint32_t at = i + 1; buys && at < std::min(end, i + kToName); ++at) {
      const std::uint32_t name = syntax_.NameAt(at);
      if (name == kNone) continue;
      const Mention& target = mentions()[name];
      if (target.kind != MentionKind::kCompany || target.entity == nullptr || target.entity == offeror) break;
      fact->objects.assign(1, {target.entity, name, {}});
      return;
    }
  }
  const std::span<const Occurrence> nouns = OccurrencesOf(figure.sentence);
  const bool offer = std::any_of(nouns.begin(), nouns.end(), [](const Occurrence& occurrence) {
    return occurrence.trigger->implied_target || occurrence.trigger->frame->type == "acquisition";
  });
  for (auto deal = document_->facts.rbegin(); offer && deal != document_->facts.rend(); ++deal) {
    if (mentions()[deal->figure_mention].sentence + kSentences < figure.sentence) return;
    if (deal->type != "acquisition" || deal->objects.size() != 1 || IsPartSold(*deal)) continue;
    const Role& target = deal->objects.front();
    const bool wants = IsAmong(offeror, deal->agents);
    if (wants && target.entity->kind == MentionKind::kCompany) {
      fact->objects.assign(1, {target.entity, target.mention, "topic/deal"});
    }
    return;
  }
}

// "Azure a généré 75 milliards de dollars, soit un quart du chiffre d'affaires": the part is that of the figure before.
void Relator::TakePartTold(Fact* fact) const {
  constexpr double kNear = 1.6;
  const Mention& figure = mentions()[fact->figure_mention];
  if (fact->type != "share" || document_->facts.empty() || figure.first_token == 0) return;
  const Fact& told = document_->facts.back();
  const Mention& before = mentions()[told.figure_mention];
  if (told.type != "revenue" && told.type != "profit") return;
  if (before.sentence != figure.sentence || before.end_token > figure.first_token) return;
  std::uint32_t namely = kNone;
  for (std::uint32_t i = before.end_token; i < figure.first_token; ++i) {
    if (syntax_.NameAt(i) != kNone || syntax_.FigureAt(i) != kNone) return;
    if (syntax_.Is(i, GrammarClass::kNamely)) namely = i;
  }
  if (namely == kNone || syntax_.Crossing(namely + 1, figure.first_token) > kNear) return;
  if (fact->objects.empty()) fact->objects = told.objects;
  if (fact->segment.empty()) fact->segment = told.segment;
}

// "On y trouve 16 Go de DDR5 et un SSD de 1 To", in the test of a laptop: a component that nobody here makes is not
// what is described, the thing of the title is.
void Relator::TakeThingOfTitle(Fact* fact) const {
  const Layout& layout = document_->layout;
  if (fact->type != "specification" || fact->objects.size() != 1) return;
  const Entity* component = fact->objects.front().entity;
  if (component->kind != MentionKind::kProduct || component->parent != nullptr || !fact->agents.empty()) return;
  if (layout.title_block >= layout.blocks.size()) return;
  for (const Mention& mention : mentions()) {
    if (mention.sentence >= layout.blocks[layout.title_block].end_sentence) break;
    if (mention.entity == component) return;
    const bool thing = mention.kind == MentionKind::kProduct || mention.kind == MentionKind::kChip;
    if (!thing || mention.entity == nullptr || mention.entity->parent == nullptr) continue;
    const auto index = static_cast<std::uint32_t>(&mention - mentions().data());
    fact->objects.assign(1, {mention.entity, index, "topic/title"});
    fact->agents.assign(1, {mention.entity->parent, index, "maker/of-object"});
    return;
  }
}

// The fact is of this thing: its maker comes with it where the maker acts.
void Relator::TakeThing(const Role& thing, Fact* fact) const {
  const Frame* frame = frames_.FindFrame(fact->type);
  const auto makes = [&](const Entity* made) { return made != nullptr && made->parent == fact->agents.front().entity; };
  const auto is_made = [&](const Role& object) { return makes(object.entity); };
  // "Netflix compte 300 millions d'abonnés, contre 128 millions pour HBO Max": of whose it is.
  const auto is_anothers = [&](const Entity* agent) {
    const Entity* maker = thing.entity->parent;
    return maker != nullptr && maker != agent && maker->parent != agent && agent->parent != maker;
  };
  const bool of_maker =
      (frame != nullptr && frame->of_makers) ||
      (frame != nullptr && frame->Is(FrameTrait::kOwn) && fact->agents.size() == 1 &&
       fact->agents.front().entity != nullptr && is_anothers(fact->agents.front().entity)) ||
      (fact->agents.size() == 1 &&
       (std::any_of(fact->objects.begin(), fact->objects.end(), is_made) ||
        (fact->agents.front().mention < mentions().size() && makes(mentions()[fact->agents.front().mention].entity))));
  KeepPlaces(&fact->objects);
  fact->objects.insert(fact->objects.begin(), thing);
  if (!of_maker || thing.entity->parent == nullptr) return;
  fact->agents.assign(1, {thing.entity->parent, thing.mention, "maker/of-object"});
}

// "3,9 millions de PlayStation 5": the thing that a figure counts by its name; kNone if it counts none.
std::uint32_t Relator::ThingCounted(const Mention& figure) const {
  if (figure.kind != MentionKind::kQuantity || figure.counted_first < figure.counted_end) return kNone;
  const std::uint32_t end = syntax_.SentenceEnd(figure.first_token);
  std::uint32_t at = figure.end_token;
  if (at < end && syntax_.Is(at, GrammarClass::kOf)) ++at;
  const std::uint32_t name = at < end ? syntax_.NameAt(at) : kNone;
  return name != kNone && IsThing(mentions()[name]) && mentions()[name].entity != nullptr ? name : kNone;
}

// Gives the fact the thing that its figure counts, and its maker as the agent. Whether there is one.
bool Relator::TakeMakerOfCounted(const Mention& figure, Fact* fact) const {
  const std::uint32_t thing = ThingCounted(figure);
  if (thing == kNone || mentions()[thing].entity->parent == nullptr) return false;
  KeepPlaces(&fact->objects);
  fact->objects.insert(fact->objects.begin(), {mentions()[thing].entity, thing, {}});
  if (!IsAmong(mentions()[thing].entity->parent, fact->agents)) {
    fact->agents.assign(1, {mentions()[thing].entity->parent, thing, "maker/of-product"});
  }
  return true;
}

// "Garmin fait mieux avec la Fenix 8": the thing behind a preposition is the subject's own.
bool Relator::IsOwnOfSubject(std::uint32_t name) const {
  const std::uint32_t preposition = syntax_.GoverningPreposition(name);
  const Entity* maker = mentions()[name].entity == nullptr ? nullptr : mentions()[name].entity->parent;
  if (preposition == kNone || maker == nullptr) return false;
  const std::uint32_t verb = syntax_.FiniteBefore(preposition);
  if (verb == kNone || syntax_.verbs()[verb].first < syntax_.SentenceBegin(preposition)) return false;
  bool noun = false;
  const std::uint32_t subject = syntax_.Subject(verb, &noun);
  return subject != kNone && mentions()[subject].entity == maker;
}

// "avec Mario Kart World", "sous Android 15": what comes with a thing is not the thing. At the head of a sentence it is
// what is spoken of: "Avec le Kelvo S2, ...".
bool Relator::IsAccessory(std::uint32_t name) const {
  const std::uint32_t device = DeviceAt(mentions()[name].sentence);
  if (device == kNone || mentions()[device].entity == mentions()[name].entity) return false;
  const std::uint32_t preposition = syntax_.GoverningPreposition(name);
  const bool comes_with = preposition != kNone && preposition != syntax_.SentenceBegin(preposition) &&
                          syntax_.Is(preposition, GrammarClass::kAccompanying);
  if (!comes_with) return false;
  return !IsOwnOfSubject(name) || mentions()[device].entity->parent == mentions()[name].entity->parent;
}

// "que le Zenbook", "contre 9 h pour le S1", "face à la PS5": what a thing is measured against.
bool Relator::IsCompared(std::uint32_t name) const {
  const std::uint32_t first = mentions()[name].first_token;
  const std::uint32_t begin = syntax_.SentenceBegin(first);
  for (std::uint32_t i = first; i > begin && first - i < 4; --i) {
    const std::uint32_t at = i - 1;
    if (OpensContrast(at)) return false;
    if (syntax_.Is(at, GrammarClass::kMeasuredAgainst)) {
      return true;
    }
    // "que le Sony WH-1000XM6"
    const std::uint32_t maker = syntax_.NameAt(at);
    if (maker != kNone && mentions()[maker].end_token == first && mentions()[maker].kind == MentionKind::kCompany) {
      i = mentions()[maker].first_token + 1;
      continue;
    }
    if (!syntax_.Is(at, GrammarClass::kDeterminer) && !syntax_.Is(at, GrammarClass::kPreposition) &&
        !syntax_.Is(at, GrammarClass::kDemonstrative)) {
      return false;
    }
  }
  return false;
}

// "quand la X pèse 3 kg", "tandis que celle de X", "là où X": the last word of what opens a clause about something
// else.
bool Relator::OpensContrast(std::uint32_t token) const {
  if (syntax_.Is(token, GrammarClass::kWhen)) return true;
  if (token == syntax_.SentenceBegin(token)) return false;
  if (syntax_.Is(token, GrammarClass::kWhere)) return syntax_.Is(token - 1, GrammarClass::kThither);
  return syntax_.Is(token, GrammarClass::kThat) && syntax_.Is(token - 1, GrammarClass::kWhile);
}

// Whether the thing is the subject of such a clause.
bool Relator::IsContrasted(std::uint32_t name) const {
  constexpr std::uint32_t kWords = 4;
  const std::uint32_t first = mentions()[name].first_token;
  const std::uint32_t begin = syntax_.SentenceBegin(first);
  for (std::uint32_t i = first; i > begin && first - i < kWords; --i) {
    if (OpensContrast(i - 1)) return true;
    if (tokens()[i - 1].kind != TokenKind::kWord || syntax_.VerbAt(i - 1) != kNone) return false;
  }
  return false;
}

// Whether something between the thing and the figure behind it shows that the figure is of another: "la puce Snapdragon
// et 8 Go de mémoire", "la Snapdragon AR1, épaulée par 2 Go"; and a thing behind a comma is another's.
bool Relator::IsOtherThan(const Mention& thing, const Mention& figure) const {
  if (thing.first_token >= figure.end_token) {
    for (std::uint32_t i = figure.end_token; i < thing.first_token; ++i) {
      // "comprend 2 To de stockage et Gemini 2.5 Pro"
      if (syntax_.Is(i, GrammarClass::kAnd) && figure.kind == MentionKind::kMeasure) return true;
      if (syntax_.Is(i, GrammarClass::kAgainst) || syntax_.Is(i, GrammarClass::kRelative) || OpensContrast(i) ||
          (syntax_.FigureAt(i) != kNone && !syntax_.IsPunct(thing.first_token - 1, '('))) {
        return true;
      }
    }
    return false;
  }
  return IsComponentBeside(thing, figure);
}

// "le casque de Sony", "la nouvelle console de Nintendo pèse": a device without a name is the maker's that the text has
// named last. kNone if the clause has no such subject.
std::uint32_t Relator::ProductOfMaker(const Mention& figure) const {
  const std::uint32_t begin = syntax_.SentenceBegin(figure.first_token);
  const std::uint32_t verb = syntax_.FiniteBefore(figure.first_token);
  const std::uint32_t end = verb == kNone || syntax_.verbs()[verb].first >= figure.first_token
                                ? figure.first_token
                                : syntax_.verbs()[verb].first;
  for (std::uint32_t i = begin; i < end; ++i) {
    if (!syntax_.Is(i, GrammarClass::kDeviceNoun) || syntax_.NameAt(i) != kNone) continue;
    const std::uint32_t limit = std::min(end, i + 6);
    for (std::uint32_t j = i + 1; j < limit; ++j) {
      const std::uint32_t name = syntax_.NameAt(j);
      if (name == kNone) continue;
      const Entity* maker = mentions()[name].entity;
      const std::uint32_t preposition = syntax_.GoverningPreposition(name);
      if (!HasKind(mentions()[name], kCompanies) || maker == nullptr || preposition == kNone ||
          !syntax_.Is(preposition, GrammarClass::kOf)) {
        break;
      }
      if (const std::uint32_t thing = LastThingOf(name); thing != kNone) return thing;
      break;
    }
  }
  return kNone;
}

// "Le Roborock Q7 Max coûte 349 euros. [...] Le Roborock aspire fort": a firm's name with an article stands for the
// thing of that firm named last; kNone if it has no article or nothing of the firm was named.
std::uint32_t Relator::ThingByMaker(std::uint32_t name) const {
  constexpr std::uint32_t kSentences = 8;
  const Mention& firm = mentions()[name];
  if (firm.kind != MentionKind::kCompany || firm.entity == nullptr || firm.reference != Reference::kName) return kNone;
  if (firm.first_token == 0) return kNone;
  // "L'Ecovacs, plus puissant sur le papier, fait du bruit"
  if (firm.first_token - 1 != syntax_.SentenceBegin(firm.first_token) && !IsSubject(name)) return kNone;
  if (!syntax_.Is(firm.first_token - 1, GrammarClass::kDefiniteSingular)) return kNone;
  for (std::uint32_t i = name; i > 0; --i) {
    const Mention& thing = mentions()[i - 1];
    if (thing.sentence + kSentences < firm.sentence) break;
    if (thing.entity != nullptr && thing.kind == MentionKind::kProduct && thing.entity->parent == firm.entity)
      return i - 1;
  }
  return kNone;
}

// "J'ai donc racheté une carte 10 Gbit/s à 89 euros": some other thing, of which the text tells no more.
bool Relator::IsOfOwnPurchase(const Mention& figure) const {
  constexpr std::uint32_t kPhrase = 8;
  const std::uint32_t verb = syntax_.FiniteBefore(figure.first_token);
  if (verb == kNone || syntax_.verbs()[verb].first < syntax_.SentenceBegin(figure.first_token)) return false;
  const VerbGroup& group = syntax_.verbs()[verb];
  if (!IsOfTheAuthor(verb) || !group.compound || group.end >= figure.first_token) return false;
  if (figure.first_token - group.end > kPhrase || !syntax_.Is(group.end, GrammarClass::kIndefinite)) return false;
  for (std::uint32_t i = group.end; i < figure.first_token; ++i) {
    if (syntax_.NameAt(i) != kNone || syntax_.VerbAt(i) != kNone || tokens()[i].kind == TokenKind::kPunct) return false;
  }
  return true;
}

// "La puce est épaulée par 12 Go de mémoire": of the device that has both.
bool Relator::IsBesideChip(const Mention& figure) const {
  const std::uint32_t first = figure.first_token;
  if (figure.figure.unit != "B" || first < syntax_.SentenceBegin(first) + 2) return false;
  return syntax_.Is(first - 1, GrammarClass::kPreposition) && syntax_.Is(first - 2, GrammarClass::kJoinedParticiple);
}

// "• B&You : 150 Go à 8,99 €", and then "De son côté, La Poste Mobile s'aligne avec 130 Go": an item's product is of
// that item where what follows names another firm.
bool Relator::IsOfOtherItem(const Mention& product, const Mention& figure) const {
  const auto& layout = document_->layout;
  const Sentence& item = layout.sentences[product.sentence];
  if (item.block == layout.sentences[figure.sentence].block) return false;
  if (layout.blocks[item.block].kind != BlockKind::kListItem) return false;
  for (std::uint32_t i = syntax_.SentenceBegin(figure.first_token); i < figure.first_token; ++i) {
    const std::uint32_t name = syntax_.NameAt(i);
    if (name == kNone || !HasKind(mentions()[name], kCompanies) || mentions()[name].entity == nullptr) continue;
    if (mentions()[name].entity != product.entity->parent) return true;
  }
  return false;
}

// The product that the text speaks of at this place: the last one named.
std::vector<Relator::Filler> Relator::ProductFillers(const Mention& figure) const {
  if (IsOfOwnPurchase(figure)) return {};
  if (const std::uint32_t own = ProductOfMaker(figure); own != kNone) return {{own, "anaphora/device"}};
  if (const std::uint32_t chip = ChipOfNoun(figure); chip != kNone) return {{chip, "anaphora/chip"}};
  const std::uint32_t begin = syntax_.SentenceBegin(figure.first_token);
  const std::uint32_t verb = syntax_.FiniteBefore(figure.first_token);
  if (verb != kNone && syntax_.verbs()[verb].first > begin) {
    const std::uint32_t before = syntax_.verbs()[verb].first - 1;
    // "quand le Core Ultra en avale 145. Ce dernier, pourtant, se vend 599 euros": what was named last.
    const bool latter = begin + 1 < before + 1 && syntax_.Is(begin, GrammarClass::kThis) &&
                        syntax_.Is(begin + 1, GrammarClass::kLatter);
    for (std::uint32_t i = begin; latter && i > 0 && begin - i < 3 * kReach; --i) {
      const std::uint32_t name = syntax_.NameAt(i - 1);
      if (name == kNone || mentions()[name].entity == nullptr) continue;
      if (IsThing(mentions()[name])) return {{name, "anaphora/latter"}};
      if (mentions()[name].kind == MentionKind::kPerson) break;
    }
    // "a expédié 3,9 millions de PS5 ; la console totalise 84 millions": what the clause before counted.
    const bool device = before > begin + 1 && syntax_.Is(before, GrammarClass::kDeviceNoun) &&
                        syntax_.Is(before - 1, GrammarClass::kDefiniteSingular);
    const auto& facts = document_->facts;
    if (device && !facts.empty() && mentions()[facts.back().figure_mention].sentence == figure.sentence &&
        !facts.back().objects.empty() && facts.back().objects.front().mention < mentions().size() &&
        IsThing(mentions()[facts.back().objects.front().mention])) {
      return {{facts.back().objects.front().mention, "anaphora/thing"}};
    }
  }
  std::uint32_t product = products_[figure.sentence];
  if (product != kNone && mentions()[product].first_token > figure.first_token && figure.sentence > 0) {
    product = products_[figure.sentence - 1];
  }
  // "Sa puce, la Tensor G5, est gravée en 3 nm. La batterie de 4 970 mAh": no chip has a battery or a screen.
  if (product != kNone && mentions()[product].kind == MentionKind::kChip &&
      (IsOfDevices(figure.figure.unit) || IsBesideChip(figure))) {
    for (std::uint32_t name = product; name > 0; --name) {
      const Mention& before = mentions()[name - 1];
      if (before.sentence + 2 < figure.sentence) break;
      if (before.kind != MentionKind::kProduct || before.entity == nullptr || IsOfCounted(before)) continue;
      product = name - 1;
      break;
    }
  }
  constexpr std::uint32_t kSentences = 4;  // how long a product stays the topic
  if (product != kNone && mentions()[product].sentence + kSentences >= figure.sentence &&
      !IsOfOtherItem(mentions()[product], figure)) {
    return {{product, "topic/product"}};
  }
  if (title_product_ == kNone) return {};
  // "Disney+ augmente […] Chez Amazon, rien ne change. Max demande 5,99 euros": a paragraph that opens with another
  // firm as its topic does not speak of the title's thing.
  const std::uint32_t firm = TopicOfBlock(figure);
  const Entity* maker = mentions()[title_product_].entity->parent;
  const bool other = firm != kNone && maker != nullptr && mentions()[firm].entity != maker &&
                     mentions()[firm].kind == MentionKind::kCompany;
  if (other) return {};
  return {{title_product_, "topic/title"}};
}

}  // namespace recoupe
