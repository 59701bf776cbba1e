// Who fills the roles of a fact.
#include <algorithm>
#include <array>

#include "pipeline/recognize/name_rules.h"
#include "pipeline/relate/relator.h"

namespace recoupe {
namespace {

bool IsTopic(const RolePlace& place) { return place.place == Place::kTopic || place.place == Place::kHero; }

// Nobody of these stands in the other role.
void DropAll(const std::vector<Role>& roles, std::vector<Role>* other) {
  std::erase_if(*other, [&](const Role& role) { return IsAmong(role.entity, roles); });
}

// Who makes the thing that the fact is about acts.
void TakeMaker(Fact* fact) {
  const Role& thing = fact->objects.front();
  fact->agents.assign(1, {thing.entity->parent, thing.mention, "maker/of-object"});
}

// "Permira et le fonds de pension canadien CPPIB, qui avaient déboursé": the name that a plural verb's subject is
// joined to over the words of an apposition; kNone if it is joined to none.
std::uint32_t JoinedBefore(const Syntax& syntax, const Mention& name) {
  constexpr std::uint32_t kApposition = 7;
  const std::uint32_t begin = syntax.SentenceBegin(name.first_token);
  for (std::uint32_t i = name.first_token; i > begin + 1 && name.first_token - i < kApposition; --i) {
    if (syntax.Is(i - 1, GrammarClass::kAnd)) return syntax.NameAt(i - 2);
    const bool word = syntax.VerbAt(i - 1) == kNone && syntax.FigureAt(i - 1) == kNone &&
                      syntax.NameAt(i - 1) == kNone && !syntax.IsPunct(i - 1, ',');
    if (!word) return kNone;
  }
  return kNone;
}

}  // namespace

void Relator::AddRole(const Filler& filler, std::vector<Role>* roles) const {
  const Mention& mention = mentions()[filler.mention];
  const auto add = [&](const Entity* entity, std::string_view rule) {
    const bool known = IsAmong(entity, *roles);
    if (entity != nullptr && !known) roles->push_back({entity, filler.mention, rule});
  };
  const std::string_view reference = mention.reference == Reference::kName ? std::string_view{} : mention.rule;
  const std::string_view rule = filler.rule.empty() ? reference : filler.rule;
  add(mention.entity, rule);
  for (const Entity* entity : mention.together) add(entity, rule);
}

// "La CFDT", "le syndicat Xyzzy": who speaks for those that others employ.
bool Relator::IsUnion(std::uint32_t name) const {
  const Mention& mention = mentions()[name];
  if (mention.kind != MentionKind::kOrganization || mention.entity == nullptr) return false;
  const std::uint32_t first = mention.first_token;
  if (first > syntax_.SentenceBegin(first) && syntax_.Is(first - 1, GrammarClass::kUnionNoun)) return true;
  const auto& roles = mention.entity->roles;
  return std::any_of(roles.begin(), roles.end(), [&](const std::string& role) {
    return frames_.Is(rules_.words().Find(role), GrammarClass::kUnionNoun);
  });
}

// "L'Amazon africain a vu ses ventes bondir", "Xyzzy, l'Airbus des batteries": whom somebody is likened to.
bool Relator::IsLikened(std::uint32_t name) const {
  const Mention& mention = mentions()[name];
  if (mention.kind != MentionKind::kCompany || mention.reference != Reference::kName) return false;
  const std::uint32_t first = mention.first_token, end = mention.end_token;
  return first > syntax_.SentenceBegin(first) && Syntax::IsSingularArticle(syntax_.Text(first - 1)) &&
         end < syntax_.SentenceEnd(first) && syntax_.Is(end, GrammarClass::kLikening) &&
         syntax_.DateAt(end + 1) == kNone;
}

// "Le fondateur de Free ne s'excuse pas. Xavier Niel revendique": the firm that the text has just said somebody leads.
// kNone if it has named another person since, or none.
std::uint32_t Relator::FirmLedBefore(std::uint32_t person) const {
  constexpr std::uint32_t kSentencesBack = 1, kComplement = 3;  // "le fondateur de la start-up Xyzzy"
  const auto& sentences = document_->layout.sentences;
  const std::uint32_t own = mentions()[person].sentence;
  if (own < kSentencesBack || sentences[own - kSentencesBack].block != sentences[own].block) return kNone;
  const std::uint32_t from = sentences[own - kSentencesBack].first_token;
  const std::uint32_t first = mentions()[person].first_token;
  for (std::uint32_t i = first; i > from && first - i < kReach; --i) {
    const std::uint32_t at = i - 1, name = syntax_.NameAt(at);
    if (name != kNone && mentions()[name].kind == MentionKind::kPerson &&
        mentions()[name].reference == Reference::kName)
      return kNone;
    if (!syntax_.Is(at, GrammarClass::kLeaderNoun) || !syntax_.Is(at + 1, GrammarClass::kOf)) continue;
    for (std::uint32_t j = at + 2; j < at + 2 + kComplement && j < mentions()[person].first_token; ++j) {
      const std::uint32_t firm = syntax_.NameAt(j);
      if (firm != kNone && HasKind(mentions()[firm], kFirms) && mentions()[firm].entity != nullptr) return firm;
    }
  }
  return kNone;
}

// The firm for which a person acts who has one. Who leads several speaks for the one that the text is about.
Role Relator::EmployerOf(std::uint32_t person) const {
  const Entity* employer = mentions()[person].entity->parent;
  const bool elsewhere = hero_ != kNone && employer->kind == MentionKind::kCompany && !IsNamed(employer);
  if (const std::uint32_t led = elsewhere ? FirmLedBefore(person) : kNone; led != kNone) {
    return Role{mentions()[led].entity, led, "employer/of-person"};
  }
  return elsewhere ? Role{mentions()[hero_].entity, hero_, "employer/of-person"}
                   : Role{employer, person, "employer/of-person"};
}

// Whether what stands in the place may fill the role at all.
bool Relator::MayFill(const RolePlace& place, std::uint32_t name, const Attachment& attachment, const Mention& figure,
                      bool agents) const {
  const Mention& mention = mentions()[name];
  const Frame& frame = *attachment.occurrence.trigger->frame;
  // "confié à Xyzzy, au détriment d'AWS"
  const std::uint32_t preposition = syntax_.GoverningPreposition(name);
  if (preposition != kNone && preposition > 0 && syntax_.Is(preposition - 1, GrammarClass::kLoserNoun)) return false;
  if (agents) {
    // "Le Pixel 10, 100 euros moins cher que l'iPhone 17, séduit"
    if (frame.type == "change" && IsThing(mention) && IsCompared(name)) return false;
    // "dans la Manche, qui en délivre 1,6": where it is, not who does it; but "la part de l'Europe" is its own.
    const bool governed =
        place.place == Place::kSubject || IsTopic(place) || (place.place == Place::kOf && frame.type != "share");
    if (mention.kind == MentionKind::kPlace && (StandsIn(name) || (governed && preposition != kNone))) return false;
    if (frame.Is(FrameTrait::kOfEmployer) && IsUnion(name)) return false;
    if (IsLikened(name)) return false;
    // "47 machines du Top500": a list makes and sells nothing.
    return place.place != Place::kCounted || mention.kind != MentionKind::kOrganization;
  }
  // "21 760 cœurs CUDA": what kind of part is counted is not what is measured.
  if (frame.of_makers && figure.kind != MentionKind::kMoney && IsKindOfPart(mention)) return false;
  // "La puce est épaulée par 12 Go de mémoire": of the device that has both.
  if (mention.kind == MentionKind::kChip && IsBesideChip(figure)) return false;
  // "40 % de moins que le Zenbook": of what it is measured against the change is not.
  const bool measured = figure.kind != MentionKind::kMoney || frame.type == "change";
  return !measured || !IsThing(mention) || mention.first_token < figure.end_token || !IsCompared(name);
}

// Whether a name of it stands before the token.
bool Relator::IsNamedBefore(const Entity& entity, std::uint32_t token) const {
  for (const Mention& mention : mentions()) {
    if (mention.first_token >= token) return false;
    if (mention.entity == &entity) return true;
  }
  return false;
}

// For whom the name acts, if it stands for somebody else: a product for its maker ("l'iPhone s'est vendu"), a person
// for the firm. No entity if it acts for itself.
Role Relator::ActsFor(const RoleRule& rule, std::uint32_t name, const Attachment& attachment,
                      const Mention& figure) const {
  const Mention& mention = mentions()[name];
  if (mention.entity == nullptr || mention.entity->parent == nullptr) return {};
  const Entity* parent = mention.entity->parent;
  // "111 000 m² et des milliers de GB200": who makes its chips does not run the site.
  if (mention.kind == MentionKind::kChip && figure.kind == MentionKind::kMeasure &&
      attachment.occurrence.trigger->frame->Is(FrameTrait::kRunning)) {
    return {};
  }
  if (!HasKind(mention, rule.kinds) && IsThing(mention) && (rule.kinds & KindBit(MentionKind::kCompany)) != 0) {
    return {parent, name, "maker/of-product"};
  }
  if (mention.kind != MentionKind::kPerson || (rule.kinds & KindBit(parent->kind)) == 0) return {};
  // "Satya Nadella et ses équipes ont prévu": all of them act for the firm.
  const bool with_team = mention.end_token + 1 < syntax_.SentenceEnd(mention.first_token) &&
                         syntax_.Is(mention.end_token, GrammarClass::kCoordinator) &&
                         syntax_.Is(mention.end_token + 1, GrammarClass::kPossessive);
  // "Andy Jassy y a consacré 10 milliards": of the firm that he leads, unless he is one who spends of his own.
  const bool spends = figure.kind == MentionKind::kMoney && FirmOfLeader(name) != kNone &&
                      !rules_.names().anaphora().ActsForSelf(*mention.entity);
  const bool for_firm = spends || (rule.kinds & KindBit(MentionKind::kPerson)) == 0 || IsSpoken(attachment) ||
                        with_team ||
                        figure.kind == MentionKind::kQuantity ||  // of his own he gives money, but runs no machines
                        (figure.kind == MentionKind::kPercent && Speaks(mention));
  return for_firm ? EmployerOf(name) : Role{};
}

void Relator::FillRole(const RoleRule& rule, const Attachment& attachment, const Mention& figure, bool agents,
                       std::vector<Role>* roles) const {
  for (const RolePlace& place : rule.places) {
    const bool topic = IsTopic(place);
    if (agents && topic && IsNotTheTopic(attachment, figure)) continue;
    if (place.place == Place::kTopicProduct && IsOfSubject(figure, figure.kind == MentionKind::kMeasure)) {
      const bool measures = attachment.occurrence.trigger->frame->of_makers;
      const std::uint32_t own = measures ? DeviceOfSubject(figure) : kNone;
      if (own != kNone && roles->empty()) AddRole({own, "topic/maker"}, roles);
      continue;
    }
    // A product as object stands for its maker: "800 millions de personnes utilisent ChatGPT".
    const bool of_maker = agents && (rule.makers || place.place == Place::kObject || place.place == Place::kCounted);
    const std::uint32_t kinds = rule.kinds | (of_maker ? kThings : 0);
    for (const Filler& filler : FindFillers(place, kinds, attachment, figure)) {
      const Mention& mention = mentions()[filler.mention];
      // "Sur les 54 milliards du plan, 38 ont été engagés. Ynsect a reçu": nobody reads on to learn who it was; but "Le
      // site emploie 400 personnes. Valeo va y supprimer" names at once whose the subject was.
      const auto& sentences = document_->layout.sentences;
      const std::uint32_t verb = syntax_.FiniteBefore(figure.first_token);
      const bool more = figure.sentence + 1 < sentences.size() &&
                        sentences[figure.sentence + 1].block == sentences[figure.sentence].block && verb != kNone &&
                        syntax_.verbs()[verb].first >= syntax_.SentenceBegin(figure.first_token);
      const std::uint32_t read = sentences[figure.sentence + (more ? 1 : 0)].end_token;
      if (agents && topic && mention.entity != nullptr && !IsNamedBefore(*mention.entity, read)) continue;
      if (!MayFill(place, filler.mention, attachment, figure, agents)) continue;
      if (agents) {
        if (const Role other = ActsFor(rule, filler.mention, attachment, figure); other.entity != nullptr) {
          roles->push_back(other);
          continue;
        }
      }
      // "La fondation a dégagé 12 millions de recettes", in a text about no firm.
      const bool body = agents && mention.kind == MentionKind::kOrganization && mention.entity != nullptr &&
                        hero_ == kNone && (place.place == Place::kSubject || place.place == Place::kOf) &&
                        attachment.occurrence.trigger->frame->metric == "revenue";
      if (!body && !HasKind(mention, rule.kinds)) continue;
      const bool listed = place.place == Place::kOf || place.place == Place::kAny || place.place == Place::kSubject;
      if ((!agents && !listed) || place.place == Place::kCounted || place.place == Place::kPreposition) {
        AddRole(filler, roles);
        continue;
      }
      if (topic && (!TakesAllOfTopic(attachment, figure) || filler.rule.starts_with("first-person"))) {
        if (syntax_.Coordination(filler.mention).size() < 2 && mention.together.empty()) AddRole(filler, roles);
        continue;
      }
      // "« Nous avons gagné 1 500 clients », dit le patron": of his firm, whomever the title joins to it.
      if (filler.rule.starts_with("first-person")) {
        AddRole(filler, roles);
        continue;
      }
      std::vector<std::uint32_t> members = syntax_.Coordination(filler.mention);
      const std::uint32_t own = place.place == Place::kSubject ? GoverningVerb(attachment, figure) : kNone;
      // "Orange et Deutsche Telekom, qui détient 10 % de BT": the verb agrees with the one right before it.
      if (own != kNone && !syntax_.verbs()[own].plural && members.size() > 1 && IsInRelative(syntax_.verbs()[own])) {
        AddRole({members.back(), filler.rule}, roles);
        continue;
      }
      if (own != kNone && syntax_.verbs()[own].plural && members.size() == 1 && filler.rule.empty()) {
        const std::uint32_t joined = JoinedBefore(syntax_, mention);
        if (joined != kNone) members.insert(members.begin(), joined);
      }
      for (const std::uint32_t member : members) {
        if (body || HasKind(mentions()[member], rule.kinds)) AddRole({member, filler.rule}, roles);
      }
    }
    if (!roles->empty()) return;
  }
}

bool Relator::IsGuessed(const std::vector<Role>& roles) const {
  return roles.size() == 1 && roles.front().rule.starts_with("topic/");
}

// "À eux trois, ils ont investi 25 milliards": those of whom the sentences before told last, as many as it says.
void Relator::TakeTogether(const Mention& figure, Fact* fact) const {
  constexpr std::array<std::string_view, 5> kNumbers = {"deux", "trois", "quatre", "cinq", "six"};
  constexpr std::uint32_t kSentences = 2;
  const std::uint32_t begin = syntax_.SentenceBegin(figure.first_token), end = syntax_.SentenceEnd(figure.first_token);
  std::size_t number = 0;
  for (std::uint32_t i = begin + 1; i + 1 < end && number == 0; ++i) {
    if (!syntax_.Is(i, GrammarClass::kStrongPronoun)) continue;
    if (!syntax_.Is(i - 1, GrammarClass::kTo)) continue;
    const auto word = std::find(kNumbers.begin(), kNumbers.end(), syntax_.Text(i + 1));
    // "cumulent à eux trois 70 % des ventes, alors que la part des autres est de 15 %"
    bool parted = false;
    for (std::uint32_t j = i; j < figure.first_token; ++j) {
      parted |= syntax_.Is(j, GrammarClass::kContrast) || syntax_.Is(j, GrammarClass::kSubordinator) ||
                syntax_.FigureAt(j) != kNone;
    }
    if (word != kNumbers.end() && !parted) number = 2 + static_cast<std::size_t>(word - kNumbers.begin());
  }
  if (number == 0 || fact->agents.size() >= number) return;
  const bool named =
      std::any_of(fact->agents.begin(), fact->agents.end(), [](const Role& r) { return r.rule.empty(); });
  if (named) return;
  std::vector<Role> together;
  for (auto told = document_->facts.rbegin(); told != document_->facts.rend() && together.size() < number; ++told) {
    if (mentions()[told->figure_mention].sentence + kSentences < figure.sentence) break;
    for (const Role& agent : told->agents) {
      const auto is_it = [&](const Role& role) { return role.entity == agent.entity; };
      if (std::any_of(together.begin(), together.end(), is_it)) continue;
      together.insert(together.begin(), {agent.entity, agent.mention, "together/told-before"});
    }
  }
  if (together.size() == number) fact->agents = std::move(together);
}

// The roles of a fact: what stands in the places that its rule looks at, then what sets one role right by another. The
// order counts: each step reads what those before it have filled.
void Relator::FillRoles(const Attachment& attachment, Fact* fact) const {
  const FrameTrigger& trigger = *attachment.occurrence.trigger;
  const Mention& figure = mentions()[fact->figure_mention];
  FillAgents(attachment, figure, fact);
  FillRole(trigger.objects, attachment, figure, false, &fact->objects);
  FillRole(trigger.counterparties, attachment, figure, false, &fact->counterparties);
  SettleSides(attachment, figure, fact);
  SettleDoubles(attachment, figure, fact);
  SettleMaker(attachment, figure, fact);
  SettleObjects(attachment, figure, fact);
}

// Who acts, from what is surest to what is least: the construction, who stands beside the figure, whose the whole is.
void Relator::FillAgents(const Attachment& attachment, const Mention& figure, Fact* fact) const {
  const FrameTrigger& trigger = *attachment.occurrence.trigger;
  if (attachment.agent != kNone) {
    AddRole({attachment.agent, attachment.inherited}, &fact->agents);
    return;
  }
  if (fact->type != "price" && fact->type != "specification") AddHolder(trigger, figure, fact);
  AddOwnerOfSales(trigger, figure, fact);
  const bool by_doer = attachment.occurrence.verb == kNone && !trigger.frame->Is(FrameTrait::kDeal) &&
                       std::any_of(trigger.agents.places.begin(), trigger.agents.places.end(), [&](const auto& place) {
                         return place.place == Place::kPreposition && place.preposition.front() == frames_.par();
                       });
  if (const std::uint32_t doer = by_doer ? DoerBehind(figure) : kNone;
      doer != kNone && HasKind(mentions()[doer], trigger.agents.kinds)) {
    for (const std::uint32_t member : syntax_.Coordination(doer)) AddRole({member, {}}, &fact->agents);
  }
  if (fact->agents.empty()) FillRole(trigger.agents, attachment, figure, true, &fact->agents);
  if (fact->agents.empty() && figure.kind == MentionKind::kPercent && fact->type == "share") {
    for (const Filler& owner : OwnerOfWhole(figure)) {
      if (HasKind(mentions()[owner.mention], trigger.agents.kinds)) AddRole(owner, &fact->agents);
    }
  }
}

// "John Vokka a vendu l'éditeur Cylance à Arctic Wolf": the firm that he leads sold it.
void Relator::LetFirmsSell(Fact* fact) const {
  if (fact->type != "acquisition") return;
  for (Role& seller : fact->counterparties) {
    if (seller.mention == kNoMention || rules_.names().anaphora().ActsForSelf(*seller.entity)) continue;
    const std::uint32_t firm = FirmOfLeader(seller.mention);
    if (firm != kNone && mentions()[seller.mention].entity == seller.entity) {
      seller = {mentions()[firm].entity, seller.mention, "employer/of-person"};
    }
  }
}

// Who acts and who stands on the other side.
void Relator::SettleSides(const Attachment& attachment, const Mention& figure, Fact* fact) const {
  LetFirmsSell(fact);                            // who leads the seller sells for it
  SetSellerApart(attachment, fact);              // who sells a part of his own is not what is bought
  TurnToRaiser(attachment, figure, fact);        // who leads a round invests, somebody else raises
  GuessAgainstOthers(attachment, figure, fact);  // what is bought does not buy
  TakeTogether(figure, fact);                    // "à eux trois" are as many as it says
  const bool both = PublicSubject(attachment, figure, fact) || ServesSpeaker(attachment, figure, fact);
  if (!both) DropGuessedOtherSide(figure, fact);  // whom the clause names on the other side does not act
  if (fact->type == "contract") SetSupplierFirst(attachment, fact);
  if (fact->type == "contract") SetOtherApart(attachment, figure, fact);  // "avec qui" he has it is no supplier of it
  if (fact->type != "contract" && fact->type != "order") return;
  // The sides of a deal told before, where this sentence takes it up.
  if (!TakeSidesTold(attachment, figure, fact) && !TakeSidesOfClause(attachment, figure, fact)) {
    TakeDealTold(attachment, figure, fact);
  }
  if (fact->type == "contract") TurnToWinner(attachment, figure, fact);  // for whom it is has won it
}

// Nobody stands in two roles, and what belongs to another stands in none.
void Relator::SettleDoubles(const Attachment& attachment, const Mention& figure, Fact* fact) const {
  const bool any_object = !fact->objects.empty();
  DropAll(fact->agents, &fact->objects);
  // "Exotec tire 55 % de ses revenus de l'Amérique du Nord": the subject acts, so the object stands elsewhere.
  if (any_object && fact->objects.empty() && fact->type == "share") {
    RoleRule rest = attachment.occurrence.trigger->objects;
    std::erase_if(rest.places, [](const RolePlace& place) { return place.place == Place::kSubject; });
    FillRole(rest, attachment, figure, false, &fact->objects);
    DropAll(fact->agents, &fact->objects);
  }
  DropAll(fact->agents, &fact->counterparties);
  if (fact->type == "sale") DropThingOfOther(figure, fact);
  if (fact->type == "order") TurnToCustomers(fact);
  // "SpaceX a mis en orbite 23 satellites Starlink": a part of the agent's own is no other side.
  if (fact->type == "deployment") {
    std::erase_if(fact->counterparties, [&](const Role& role) { return IsAmong(role.entity->parent, fact->agents); });
  }
  DropAll(fact->objects, &fact->counterparties);
}

// "Renault a vendu 7 100 Mégane, Tesla 2 400 véhicules": the thing before whoever acts is another's.
void Relator::DropThingOfOther(const Mention& figure, Fact* fact) const {
  if (fact->agents.size() != 1 || fact->agents.front().mention == kNoMention) return;
  const Mention& seller = mentions()[fact->agents.front().mention];
  const std::uint32_t begin = syntax_.SentenceBegin(figure.first_token);
  std::erase_if(fact->objects, [&](const Role& object) {
    if (object.mention == kNoMention || (KindBit(object.entity->kind) & kThings) == 0) return false;
    if (object.entity->parent == fact->agents.front().entity) return false;
    const Mention& thing = mentions()[object.mention];
    if (thing.first_token < begin || thing.end_token > seller.first_token || seller.end_token > figure.first_token) {
      return false;
    }
    for (std::uint32_t i = begin; i < thing.first_token; ++i) {
      const std::uint32_t other = syntax_.FigureAt(i);
      if (other != kNone && mentions()[other].kind == figure.kind) return true;
    }
    return false;
  });
}

// Who makes the thing, where a rule asks for its maker and nobody else is said to make it; who asks its price.
void Relator::SettleMaker(const Attachment& attachment, const Mention& figure, Fact* fact) const {
  const FrameTrigger& trigger = *attachment.occurrence.trigger;
  const bool wants_maker = std::any_of(trigger.agents.places.begin(), trigger.agents.places.end(),
                                       [](const RolePlace& place) { return place.place == Place::kTopicMaker; });
  // "Chez Google Cloud, les revenus ont bondi de 48 %": what opens the sentence as its topic, and so its maker.
  constexpr std::uint32_t kToName = 4;
  const std::uint32_t begin = syntax_.SentenceBegin(figure.first_token);
  const bool free =
      trigger.frame->Is(FrameTrait::kOwn) && fact->objects.empty() && (fact->agents.empty() || IsGuessed(fact->agents));
  for (std::uint32_t i = begin; free && i < std::min(begin + kToName, figure.first_token); ++i) {
    const std::uint32_t name = syntax_.NameAt(i);
    if (name == kNone) continue;
    const Entity* thing = mentions()[name].entity;
    const bool takes = (trigger.objects.kinds & KindBit(mentions()[name].kind)) != 0 && IsThing(mentions()[name]);
    if (takes && thing != nullptr && thing->parent != nullptr && OpensAsTopic(name)) {
      fact->objects.assign(1, {thing, name, {}});
      TakeMaker(fact);
    }
    break;
  }
  const bool made = !fact->objects.empty() && fact->objects.front().entity->parent != nullptr;
  const Role agent = fact->agents.size() == 1 ? fact->agents.front() : Role{};
  // "Son chargeur de 100 W": whose it is, the product says better than the firm named last.
  const bool asked = wants_maker && (fact->agents.empty() || agent.rule == "possessive/antecedent");
  // "le Pixel 9a demande 549 euros, l'iPhone 16e 719": the verb's subject does not sell what another makes.
  const bool others = fact->type == "price" && agent.rule == "maker/of-product" && fact->objects.size() == 1 && made &&
                      fact->objects.front().entity->parent != agent.entity;
  // "Le Pixel 10, affiché 100 euros de plus, séduit, tandis que Xiaomi": by its maker, rather than by whom the text
  // has.
  const bool dearer = fact->type == "change" && figure.kind == MentionKind::kMoney && fact->objects.size() == 1 &&
                      made && (fact->agents.empty() || IsGuessed(fact->agents));
  if (made && (asked || others || dearer)) {
    TakeMaker(fact);
  } else if (wants_maker && fact->agents.empty()) {
    for (const Filler& filler : MakerFillers(*fact)) AddRole(filler, &fact->agents);
  }
  if (fact->agents.empty() && !trigger.frame->seller_pers.empty()) AddSeller(attachment, figure, fact);
}

// What it is about: things, stakes, firms that are bought; and where it is.
void Relator::SettleObjects(const Attachment& attachment, const Mention& figure, Fact* fact) const {
  const FrameTrigger& trigger = *attachment.occurrence.trigger;
  const bool money = figure.kind == MentionKind::kMoney;
  DropForeignThing(fact);                                          // another maker's offer is none of the thing before
  if (money && trigger.frame->of_things) AddBundle(figure, fact);  // what is sold with it
  // "le campus Hyperion, en Louisiane, dont Blue Owl détient 80 %": a stake is in what is held, wherever that stands.
  const bool stake = fact->type == "share" && (HeldBehindDont(figure) != kNone || IsStake(figure));
  if (stake) TakeHeld(attachment, figure, fact);
  const bool traded = fact->figure.per == "share";  // "À Séoul, son action vaut 880 000 wons": where it is traded
  if (trigger.frame->takes_places && !traded && !stake) AddPlaces(attachment, figure, fact);
  TakeTowns(&fact->objects);
  if (fact->type == "share" && !stake) TurnToWhole(figure, fact);
  if (fact->type == "share") SetHeldApart(figure, fact);
  if (fact->type == "acquisition" && figure.kind == MentionKind::kPercent) TakeFormerHolder(figure, fact);
  if (stake) TurnToSpeaker(figure, fact);             // "nous gardons 61 % du capital": not the firm
  if (stake) TurnToHolder(attachment, figure, fact);  // who holds it acts, whose parts they are is its object
  if (fact->objects.empty() && trigger.frame->implied_objects) AddImpliedObject(figure, fact);
  // "Le service compte 800 millions d'utilisateurs": its maker's, rather than of whom the text speaks.
  if (fact->objects.size() == 1 && fact->objects.front().rule == "anaphora/thing" && IsGuessed(fact->agents) &&
      fact->objects.front().entity->parent != nullptr) {
    // "La machine coûtera 544 millions": its maker, whom the text does not name, does not pay for it.
    if (fact->type == "investment" && !IsNamed(fact->objects.front().entity->parent)) {
      fact->agents.clear();
    } else {
      TakeMaker(fact);
    }
  }
  TakePossessedThing(attachment, figure, fact);  // "Ses ventes": of the thing spoken of
  if (fact->type == "investment" && money) AddSpentOn(attachment, figure, fact);
  if (!trigger.implied_target) return;
  TurnRefusal(attachment, figure, fact);  // who refuses an offer is whom it is about
  if (fact->objects.empty()) AddImpliedTarget(figure, fact);
}

}  // namespace recoupe
