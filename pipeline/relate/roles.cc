// Who fills the roles of a fact.
#include <algorithm>
#include <array>

#include "pipeline/relate/relator.h"

namespace recoupe {

void Relator::AddRole(const Filler& filler, std::vector<Role>* roles) const {
  const Mention& mention = mentions()[filler.mention];
  const auto add = [&](const Entity* entity, std::string_view rule) {
    const bool known =
        std::any_of(roles->begin(), roles->end(), [&](const Role& role) { return role.entity == entity; });
    if (entity != nullptr && !known) roles->push_back({entity, filler.mention, rule});
  };
  const std::string_view reference = mention.reference == Reference::kName ? std::string_view{} : mention.rule;
  const std::string_view rule = filler.rule.empty() ? reference : filler.rule;
  add(mention.entity, rule);
  for (const Entity* entity : mention.together) add(entity, rule);
}

// The firm for which a person acts who has one. Who leads several speaks for the one that the text is about.
Role Relator::EmployerOf(std::uint32_t person) const {
  const Entity* employer = mentions()[person].entity->parent;
  const bool elsewhere = hero_ != kNone && employer->kind == MentionKind::kCompany && !IsNamed(employer);
  return elsewhere ? Role{mentions()[hero_].entity, hero_, "employer/of-person"}
                   : Role{employer, person, "employer/of-person"};
}

void Relator::FillRole(const RoleRule& rule, const Attachment& attachment, const Mention& figure, bool agents,
                       std::vector<Role>* roles) const {
  for (const RolePlace& place : rule.places) {
    const bool topic = place.place == Place::kTopic || place.place == Place::kHero;
    if (agents && topic && IsNotTheTopic(attachment, figure)) continue;
    if (place.place == Place::kTopicProduct && IsOfSubject(figure, figure.kind == MentionKind::kMeasure)) continue;
    // A product as object stands for its maker: "800 millions de personnes utilisent ChatGPT".
    const bool of_maker = agents && (rule.makers || place.place == Place::kObject || place.place == Place::kCounted);
    const std::uint32_t kinds = rule.kinds | (of_maker ? kThings : 0);
    for (const Filler& filler : FindFillers(place, kinds, attachment, figure)) {
      const Mention& mention = mentions()[filler.mention];
      // "confié à Xyzzy, au détriment d'AWS"
      const std::uint32_t loser = syntax_.GoverningPreposition(filler.mention);
      if (loser != kNone && loser > 0 && syntax_.Is(loser - 1, GrammarClass::kLoserNoun)) continue;
      // "dans la Manche, qui en délivre 1,6": where it is, not who does it.
      // "la part de l'Europe" is its own.
      const bool governed = place.place == Place::kSubject || topic ||
                            (place.place == Place::kOf && attachment.occurrence.trigger->frame->type != "share");
      if (agents && mention.kind == MentionKind::kPlace &&
          (StandsIn(filler.mention) || (governed && syntax_.GoverningPreposition(filler.mention) != kNone))) {
        continue;
      }
      // "21 760 cœurs CUDA": what kind of part is counted is not what is measured.
      const Frame& frame = *attachment.occurrence.trigger->frame;
      if (!agents && frame.of_makers && figure.kind != MentionKind::kMoney && IsKindOfPart(mention)) continue;
      // "47 machines du Top500": a list makes and sells nothing.
      if (agents && place.place == Place::kCounted && mention.kind == MentionKind::kOrganization) continue;
      // A product as subject stands for its maker: "l'iPhone s'est vendu", "ChatGPT compte 500 millions".
      if (agents && !HasKind(mention, rule.kinds) && mention.entity != nullptr && IsThing(mention) &&
          mention.entity->parent != nullptr && (rule.kinds & KindBit(MentionKind::kCompany)) != 0) {
        roles->push_back({mention.entity->parent, filler.mention, "maker/of-product"});
        continue;
      }
      // "Satya Nadella et ses équipes ont prévu": all of them act for the firm.
      const bool with_team = mention.end_token + 1 < syntax_.SentenceEnd(mention.first_token) &&
                             syntax_.Is(mention.end_token, GrammarClass::kCoordinator) &&
                             syntax_.Is(mention.end_token + 1, GrammarClass::kPossessive);
      // A person as subject speaks for the company: the fact is the company's.
      if (agents && mention.kind == MentionKind::kPerson && mention.entity != nullptr &&
          mention.entity->parent != nullptr && (rule.kinds & KindBit(mention.entity->parent->kind)) != 0 &&
          ((rule.kinds & KindBit(MentionKind::kPerson)) == 0 || IsSpoken(attachment) || with_team ||
           figure.kind == MentionKind::kQuantity ||  // of his own he gives money and holds stock, but runs no machines
           (figure.kind == MentionKind::kPercent && Speaks(mention)))) {
        roles->push_back(EmployerOf(filler.mention));
        continue;
      }
      // "La fondation a dégagé 12 millions de recettes", in a text about no firm.
      const bool body = agents && mention.kind == MentionKind::kOrganization && mention.entity != nullptr &&
                        hero_ == kNone && (place.place == Place::kSubject || place.place == Place::kOf) &&
                        attachment.occurrence.trigger->frame->metric == "revenue";
      if (!body && !HasKind(mention, rule.kinds)) continue;
      // "40 % de moins que le Zenbook": of what it is measured against the change is not.
      const bool measured =
          figure.kind != MentionKind::kMoney || attachment.occurrence.trigger->frame->type == "change";
      if (!agents && measured && IsThing(mention) && mention.first_token >= figure.end_token &&
          IsCompared(filler.mention)) {
        continue;
      }
      const bool listed = place.place == Place::kOf || place.place == Place::kAny || place.place == Place::kSubject;
      if ((!agents && !listed) || place.place == Place::kCounted || place.place == Place::kPreposition) {
        AddRole(filler, roles);
        continue;
      }
      if (topic && (!TakesAllOfTopic(attachment, figure) || filler.rule.starts_with("first-person"))) {
        if (syntax_.Coordination(filler.mention).size() < 2 && mention.together.empty()) AddRole(filler, roles);
        continue;
      }
      for (const std::uint32_t member : syntax_.Coordination(filler.mention)) {
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
    if (syntax_.Text(i) != "eux" && syntax_.Text(i) != "elles") continue;
    if (!syntax_.Is(i - 1, GrammarClass::kTo) && syntax_.Text(i - 1) != "À" && syntax_.Text(i - 1) != "A") continue;
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

void Relator::FillRoles(const Attachment& attachment, Fact* fact) const {
  const FrameTrigger& trigger = *attachment.occurrence.trigger;
  const Mention& figure = mentions()[fact->figure_mention];
  if (attachment.agent != kNone) {
    AddRole({attachment.agent, attachment.inherited}, &fact->agents);
  } else {
    if (trigger.frame->type != "price" && trigger.frame->type != "specification") AddHolder(trigger, figure, fact);
    // "G42 représente 87 % du chiffre d'affaires de Cerebras": whose sales they are.
    const std::uint32_t limit = syntax_.SentenceEnd(figure.first_token);
    const auto whole = trigger.id.starts_with("share/of-sales") && figure.end_token < limit
                           ? frames_.after().FindAt(tokens(), figure.end_token, limit)
                           : decltype(frames_.after().FindAt(tokens(), 0, 0))();
    const std::uint32_t of = figure.end_token + (whole ? static_cast<std::uint32_t>(whole.length) : 0);
    if (whole && of + 1 < limit && syntax_.Is(of, GrammarClass::kOf)) {
      const std::uint32_t near = syntax_.NameAt(of + 1);
      const std::uint32_t whose = near != kNone || of + 2 >= limit ? near : syntax_.NameAt(of + 2);
      if (whose != kNone && mentions()[whose].kind == MentionKind::kCompany) AddRole({whose, {}}, &fact->agents);
    }
    if (fact->agents.empty()) FillRole(trigger.agents, attachment, figure, true, &fact->agents);
    if (fact->agents.empty() && figure.kind == MentionKind::kPercent && trigger.frame->type == "share") {
      for (const Filler& owner : OwnerOfWhole(figure)) {
        if (HasKind(mentions()[owner.mention], trigger.agents.kinds)) AddRole(owner, &fact->agents);
      }
    }
  }
  FillRole(trigger.objects, attachment, figure, false, &fact->objects);
  FillRole(trigger.counterparties, attachment, figure, false, &fact->counterparties);
  if (fact->type == "acquisition") SetSellerApart(attachment, fact);
  // "Permira avait mené un tour de 180 millions": who leads a round invests, somebody else raises.
  const std::uint32_t leads =
      fact->type == "funding" && fact->agents.size() == 1 ? syntax_.FiniteBefore(figure.first_token) : kNone;
  // "a participé au tour de 50 millions d'euros de Pigment"
  const std::uint32_t of_round =
      figure.end_token + 1 < syntax_.SentenceEnd(figure.first_token) && syntax_.Is(figure.end_token, GrammarClass::kOf)
          ? syntax_.NameAt(figure.end_token + 1)
          : kNone;
  if (leads != kNone && !syntax_.verbs()[leads].passive &&
      (frames_.Is(syntax_.verbs()[leads].lemma, GrammarClass::kLeadVerb) ||
       (of_round != kNone && frames_.Is(syntax_.verbs()[leads].lemma, GrammarClass::kJoinVerb))) &&
      syntax_.verbs()[leads].first > syntax_.SentenceBegin(figure.first_token)) {
    bool noun = false;
    const std::uint32_t investor = syntax_.Subject(leads, &noun);
    // "a participé au tour de table de 6,6 milliards bouclé par OpenAI"
    const bool told = fact->counterparties.size() == 1 && fact->counterparties.front().mention != kNoMention &&
                      mentions()[fact->counterparties.front().mention].first_token > figure.first_token &&
                      HasKind(mentions()[fact->counterparties.front().mention], trigger.agents.kinds);
    const std::uint32_t raiser = investor == kNone   ? kNone
                                 : of_round != kNone ? of_round
                                 : told              ? fact->counterparties.front().mention
                                                     : ImpliedAgent(figure, hero_, mentions()[investor].entity);
    if (raiser != kNone && mentions()[investor].entity == fact->agents.front().entity &&
        HasKind(mentions()[raiser], trigger.agents.kinds)) {
      fact->counterparties = std::move(fact->agents);
      fact->agents.clear();
      AddRole({raiser, "topic/text"}, &fact->agents);
    }
  }
  GuessAgainstOthers(attachment, figure, fact);
  TakeTogether(figure, fact);
  // "Ses fondatrices ont levé 18 millions auprès de Demeter": whom the clause names as the other side does not act in
  // it, however much the text speaks of him.
  const auto other_side = [&](const Role& role) {
    return role.rule.starts_with("topic/") &&
           std::any_of(fact->counterparties.begin(), fact->counterparties.end(),
                       [&](const Role& other) { return other.entity == role.entity; });
  };
  if (PublicSubject(attachment, figure, fact) || ServesSpeaker(attachment, figure, fact)) {
    // The clause names both sides.
  } else if (std::erase_if(fact->agents, other_side) > 0 && fact->agents.empty()) {
    const std::uint32_t headed = CompanyOfHeading(document_->layout.sentences[figure.sentence].block);
    const std::uint32_t other = headed != kNone ? headed : hero_;
    if (other != kNone && mentions()[other].entity != nullptr) {
      AddRole({other, "topic/heading"}, &fact->agents);
      if (std::any_of(fact->agents.begin(), fact->agents.end(), other_side)) fact->agents.clear();
    }
  }
  if (fact->type == "contract") SetSupplierFirst(attachment, fact);
  if ((fact->type == "contract" || fact->type == "order") && !TakeSidesTold(attachment, figure, fact)) {
    TakeDealTold(attachment, figure, fact);
  }
  // "Contrat record pour Alstom au Kazakhstan": for whom a contract is, where nobody else acts, has won it.
  if (fact->type == "contract" && fact->agents.empty() && fact->counterparties.size() == 1) {
    const std::uint32_t governor = syntax_.GoverningPreposition(fact->counterparties.front().mention);
    const bool company = fact->counterparties.front().entity->kind == MentionKind::kCompany;
    bool won = governor != kNone && tokens()[governor].word == frames_.pour() && company;
    // "Le grand-duché a signé avec OHB un contrat de 195 millions": of a subject without a name the partner is.
    const std::uint32_t verb = GoverningVerb(attachment, figure);
    if (!won && company && governor != kNone && tokens()[governor].word == frames_.avec() && verb != kNone &&
        syntax_.verbs()[verb].form == VerbGroup::Form::kFinite) {
      bool noun = false;
      won = syntax_.Subject(verb, &noun) == kNone && noun;
    }
    if (won) std::swap(fact->agents, fact->counterparties);
  }
  // Nobody stands on both sides.
  const auto drop_agents_from = [&](std::vector<Role>* roles) {
    std::erase_if(*roles, [&](const Role& role) {
      return std::any_of(fact->agents.begin(), fact->agents.end(),
                         [&](const Role& agent) { return agent.entity == role.entity; });
    });
  };
  const bool any_object = !fact->objects.empty();
  drop_agents_from(&fact->objects);
  // "Exotec tire 55 % de ses revenus de l'Amérique du Nord": the subject acts, so the object stands elsewhere.
  if (any_object && fact->objects.empty() && fact->type == "share") {
    RoleRule rest = trigger.objects;
    std::erase_if(rest.places, [](const RolePlace& place) { return place.place == Place::kSubject; });
    FillRole(rest, attachment, figure, false, &fact->objects);
    drop_agents_from(&fact->objects);
  }
  drop_agents_from(&fact->counterparties);
  // "Renault a vendu 7 100 Mégane, Tesla 2 400 véhicules": the thing before whoever acts is another's.
  if (fact->type == "sale" && fact->agents.size() == 1 && fact->agents.front().mention != kNoMention) {
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
  // "Dassault compte 220 Rafale en commande": who makes the goods has them ordered from him.
  if (fact->type == "order" && fact->agents.size() == 1 && fact->counterparties.empty()) {
    const Entity* maker = fact->agents.front().entity;
    const bool own = std::any_of(fact->objects.begin(), fact->objects.end(), [&](const Role& object) {
      return object.entity->parent == maker && object.mention != kNoMention;
    });
    if (own) std::swap(fact->agents, fact->counterparties);
  }
  // "SpaceX a mis en orbite 23 satellites Starlink": a part of the agent's own is no other side.
  if (fact->type == "deployment") {
    std::erase_if(fact->counterparties, [&](const Role& role) {
      return std::any_of(fact->agents.begin(), fact->agents.end(),
                         [&](const Role& agent) { return agent.entity == role.entity->parent; });
    });
  }
  std::erase_if(fact->counterparties, [&](const Role& role) {
    return std::any_of(fact->objects.begin(), fact->objects.end(),
                       [&](const Role& object) { return object.entity == role.entity; });
  });
  // A chip or product with a known maker, where nobody else is said to make it; else whom the text is about.
  const bool wants_maker = std::any_of(trigger.agents.places.begin(), trigger.agents.places.end(),
                                       [](const RolePlace& place) { return place.place == Place::kTopicMaker; });
  // "Son chargeur de 100 W": whose it is, the product says better than the firm named last.
  const bool guessed = fact->agents.size() == 1 && fact->agents.front().rule == "possessive/antecedent";
  if (wants_maker && guessed && !fact->objects.empty() && fact->objects.front().entity->parent != nullptr) {
    fact->agents.clear();
  }
  // "le Pixel 9a demande 549 euros, l'iPhone 16e 719": the verb's subject does not sell what another makes.
  if (fact->type == "price" && fact->agents.size() == 1 && fact->agents.front().rule == "maker/of-product" &&
      fact->objects.size() == 1 && fact->objects.front().entity->parent != nullptr &&
      fact->objects.front().entity->parent != fact->agents.front().entity) {
    fact->agents.assign(1, {fact->objects.front().entity->parent, fact->objects.front().mention, "maker/of-object"});
  }
  if (wants_maker && fact->agents.empty()) {
    if (!fact->objects.empty() && fact->objects.front().entity->parent != nullptr) {
      fact->agents.push_back({fact->objects.front().entity->parent, fact->objects.front().mention, "maker/of-object"});
    } else {
      for (const Filler& filler : MakerFillers(*fact)) AddRole(filler, &fact->agents);
    }
  }
  if (fact->agents.empty() && !trigger.frame->seller_pers.empty()) AddSeller(attachment, figure, fact);
  DropForeignThing(fact);
  if (figure.kind == MentionKind::kMoney && trigger.frame->of_things) AddBundle(figure, fact);
  // "À Séoul, son action vaut 880 000 wons": where it is traded.
  const bool traded = fact->figure.per == "share";
  // "le campus Hyperion, en Louisiane, dont Blue Owl détient 80 %": a stake is in what is held, wherever that stands.
  const bool stake = fact->type == "share" && (HeldBehindDont(figure) != kNone || IsStake(figure));
  if (stake) TakeHeld(attachment, figure, fact);
  if (trigger.frame->takes_places && !traded && !stake) AddPlaces(attachment, figure, fact);
  if (fact->type == "share") TurnToHolder(attachment, figure, fact);
  if (fact->objects.empty() && trigger.frame->implied_objects) AddImpliedObject(figure, fact);
  // "Le service compte 800 millions d'utilisateurs": its maker's, rather than of whom the text speaks.
  if (fact->objects.size() == 1 && fact->objects.front().rule == "anaphora/thing" && IsGuessed(fact->agents) &&
      fact->objects.front().entity->parent != nullptr) {
    fact->agents.assign(1, {fact->objects.front().entity->parent, fact->objects.front().mention, "maker/of-object"});
  }
  TakePossessedThing(attachment, figure, fact);
  if (fact->type == "investment" && figure.kind == MentionKind::kMoney) {
    const auto is_thing = [](const Role& role) { return (kThings & KindBit(role.entity->kind)) != 0; };
    const bool told = std::any_of(fact->objects.begin(), fact->objects.end(), is_thing);
    std::uint32_t made = told ? kNone : ThingOfPurpose(figure, *fact);
    if (made == kNone && fact->objects.empty()) made = ThingOfCost(attachment, figure, *fact);
    if (made != kNone) AddRole({made, "purpose/made"}, &fact->objects);
    if (const std::uint32_t spent_on = fact->objects.empty() ? SpentOnBefore(figure) : kNone; spent_on != kNone) {
      AddRole({spent_on, "relative/antecedent"}, &fact->objects);
    }
    // "• Intel : Washington détient 10 % du capital, pour une mise de 8,9 milliards"
    const std::uint32_t label =
        fact->objects.empty() ? LabelOfItem(document_->layout.sentences[figure.sentence].block) : kNone;
    const auto is_label = [&](const Role& role) { return role.entity == mentions()[label].entity; };
    if (label != kNone && !fact->agents.empty() && std::none_of(fact->agents.begin(), fact->agents.end(), is_label)) {
      AddRole({label, "topic/label"}, &fact->objects);
    }
  }
  if (trigger.implied_target) TurnRefusal(attachment, figure, fact);
  if (fact->objects.empty() && trigger.implied_target) AddImpliedTarget(figure, fact);
}

}  // namespace recoupe
