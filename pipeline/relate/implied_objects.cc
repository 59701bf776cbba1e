// What a figure is about where its clause names no object: goods, a stake, the firm that is bought.
#include <algorithm>

#include "pipeline/relate/relator.h"

namespace recoupe {

// "(200 000 unités), les deux rivaux ont dû se rabattre sur des modèles H800 et H20": the goods that the rest of the
// sentence names.
std::vector<Relator::Filler> Relator::GoodsBehind(const Mention& figure) const {
  const std::uint32_t end = std::min(syntax_.SentenceEnd(figure.first_token), figure.end_token + kReach);
  for (std::uint32_t i = figure.end_token; i < end; ++i) {
    if (syntax_.IsPunct(i, ';') || syntax_.FigureAt(i) != kNone) break;  // another fact
    const std::uint32_t name = syntax_.NameAt(i);
    if (name == kNone || !IsThing(mentions()[name])) continue;
    for (std::uint32_t j = mentions()[name].end_token; j < end; ++j) {
      const std::uint32_t other = syntax_.FigureAt(j);
      if (other != kNone && mentions()[other].figure.unit == figure.figure.unit) return {};  // "la PS5 à 77 millions"
    }
    std::vector<Filler> goods;
    for (const std::uint32_t member : syntax_.Coordination(name)) goods.push_back({member, {}});
    return goods;
  }
  return {};
}

// "Oracle en a commandé 131 072", "prévoient d'en écouler respectivement 5 000": of what the text speaks of.
bool Relator::IsOfEn(const Mention& figure) const {
  constexpr std::uint32_t kVerbReach = 4;
  const std::uint32_t begin = syntax_.SentenceBegin(figure.first_token);
  for (std::uint32_t i = figure.first_token; i > begin && figure.first_token - i < kVerbReach; --i) {
    const std::uint32_t verb = syntax_.VerbAt(i - 1);
    if (verb == kNone) {
      if (syntax_.FigureAt(i - 1) != kNone || tokens()[i - 1].kind != TokenKind::kWord) return false;
      continue;
    }
    const VerbGroup& group = syntax_.verbs()[verb];
    if (group.form == VerbGroup::Form::kParticiple) return false;
    const std::uint32_t first = group.first > begin ? group.first - 1 : group.first;
    for (std::uint32_t j = first; j < group.head; ++j) {
      if (tokens()[j].word == frames_.en()) return true;
    }
    return false;
  }
  return false;
}

// Goods without a name are those that the text speaks of ("40 000 exemplaires"); a stake without one is in the company
// that the text is about ("détient 15 % du capital").
void Relator::AddImpliedObject(const Mention& figure, Fact* fact) const {
  const auto add = [&](const Filler& filler) {
    const Entity* entity = mentions()[filler.mention].entity;
    const auto is_it = [&](const Role& role) { return role.entity == entity; };
    if (entity == nullptr || std::any_of(fact->agents.begin(), fact->agents.end(), is_it)) return;
    AddRole(filler, &fact->objects);
  };
  if (figure.kind == MentionKind::kQuantity) {
    bool copies = false;
    for (std::uint32_t i = figure.counted_first; i < figure.counted_end; ++i) {
      copies |= syntax_.Is(i, GrammarClass::kCopyNoun);
    }
    // "en produire 5 000 l'an prochain, puis 10 000 en 2027": of the same.
    const Fact* last = document_->facts.empty() ? nullptr : &document_->facts.back();
    const auto acts = [&](const Role& agent) { return IsAmong(agent.entity, fact->agents); };
    if (figure.counted_first == figure.counted_end && last != nullptr && last->type == fact->type &&
        mentions()[last->figure_mention].sentence == figure.sentence &&
        std::all_of(last->agents.begin(), last->agents.end(), acts)) {
      for (const Role& object : last->objects) fact->objects.push_back({object.entity, object.mention, "list/object"});
      return;
    }
    const bool en = IsOfEn(figure);
    // "11 000 exemplaires de son modèle précédent" says itself what they are.
    if (!(copies || en) || IsFollowedByOf(figure)) return;
    std::vector<Filler> goods = GoodsBehind(figure);
    if (en) goods.clear();
    if (goods.empty()) goods = ProductFillers(figure);
    for (const Filler& filler : goods) add(filler);
    return;
  }
  if (figure.kind != MentionKind::kPercent) return;
  if (const std::uint32_t held = HeldBehindDont(figure); held != kNone) {
    add({held, "relative/dont"});
    return;
  }
  // "ne capte que 8 % du temps aux États-Unis, quand YouTube en absorbe 12,9 %": of the same whole.
  const Fact* whole = document_->facts.empty() ? nullptr : &document_->facts.back();
  if (!IsStake(figure)) {
    if (whole == nullptr || whole->type != fact->type ||
        mentions()[whole->figure_mention].sentence != figure.sentence || !IsOfEn(figure)) {
      return;
    }
    for (const Role& of : whole->objects) fact->objects.push_back({of.entity, of.mention, "clitic/en"});
    if (fact->segment.empty()) fact->segment = whole->segment;
    return;
  }
  const auto add_company = [&](std::uint32_t name, std::string_view rule) {
    if (name == kNone || !fact->objects.empty() || mentions()[name].kind != MentionKind::kCompany) return;
    // "Airbus et Thales vont créer une société. Airbus en détiendra 35 %": not of the partner.
    const std::vector<std::uint32_t> partners = syntax_.Coordination(name);
    const bool partner = std::any_of(partners.begin(), partners.end(), [&](std::uint32_t other) {
      return IsAmong(mentions()[other].entity, fact->agents);
    });
    if (!partner) add({name, rule});
  };
  const std::uint32_t topic_before = figure.sentence > 0 ? topics_[figure.sentence - 1] : kNone;
  const std::uint32_t first = syntax_.SentenceBegin(figure.first_token);
  if (IsOfEn(figure)) {
    // "Chez Lucid, ... Il en contrôle 60 %"
    add_company(TopicOfBlock(figure), "topic/text");
    // "Bouygues, sa maison mère, en détient 45 %": of whom the sentence before spoke.
    const std::uint32_t holder = syntax_.NameAt(first);
    const std::uint32_t comma = holder == kNone ? first : mentions()[holder].end_token;
    if (comma + 2 < figure.first_token && syntax_.IsPunct(comma, ',') &&
        syntax_.Is(comma + 1, GrammarClass::kPossessive) &&
        (syntax_.Is(comma + 2, GrammarClass::kRelationNoun) || syntax_.Is(comma + 2, GrammarClass::kActorNoun))) {
      add_company(topic_before, "possessive/antecedent");
    }
    if (!fact->objects.empty()) return;
  }
  if (const std::uint32_t held = HeldByEn(figure, *fact); held != kNone) {
    add({held, "clitic/en"});
    return;
  }
  add_company(interview_company_, "topic/interview");
  // "• Intel : Washington détient désormais 10 % du capital"
  const std::uint32_t begin = syntax_.SentenceBegin(figure.first_token);
  for (std::uint32_t i = figure.first_token; i > begin + 1 && figure.first_token - i < kReach; --i) {
    if (syntax_.IsPunct(i - 1, ':')) add_company(syntax_.NameAt(i - 2), "topic/label");
  }
  // What the sentence before was about, if it was a firm's; the heading's; whom the text is about.
  const std::uint32_t block = document_->layout.sentences[figure.sentence].block;
  const bool inside = figure.sentence > document_->layout.blocks[block].first_sentence;
  const std::uint32_t before = figure.sentence > 0 ? topics_[figure.sentence - 1] : kNone;
  for (auto deal = document_->facts.rbegin(); deal != document_->facts.rend(); ++deal) {
    const std::uint32_t told = mentions()[deal->figure_mention].sentence;
    const auto& blocks = document_->layout.blocks;
    if (told + 2 < figure.sentence) break;
    if (blocks[document_->layout.sentences[told].block].heading != blocks[block].heading) break;
    if (deal->type == "valuation" && deal->agents.size() == 1)
      add_company(deal->agents.front().mention, "topic/valued");
    // "a levé 1,7 milliard, dont 1,3 auprès d'ASML, qui détient désormais 11 % du capital": of whom it was raised for.
    // "prévoit une augmentation de capital de 500 millions. Bpifrance détiendra 9,6 % du capital"
    if (deal->type == "funding" && deal->agents.size() == 1 && told + 1 >= figure.sentence)
      add_company(deal->agents.front().mention, "topic/deal");
    const bool stake = deal->type == "share" && !deal->objects.empty() && deal->figure.unit == figure.figure.unit;
    if (stake || deal->type == "acquisition") {
      for (const Role& target : deal->objects) add_company(target.mention, "topic/deal");
    }
  }
  add_company(CompanyOfHeading(block), "topic/heading");
  if (inside) add_company(before, "topic/text");
  add_company(hero_, "topic/hero");
  add_company(before, "topic/text");
}

// What the money is spent on, where the clause has no object: what it is to make, the antecedent of a relative clause,
// the firm that the list's item is about.
void Relator::AddSpentOn(const Attachment& attachment, const Mention& figure, Fact* fact) const {
  const auto is_thing = [](const Role& role) { return (kThings & KindBit(role.entity->kind)) != 0; };
  const bool told = std::any_of(fact->objects.begin(), fact->objects.end(), is_thing);
  std::uint32_t made = told ? kNone : ThingOfPurpose(figure, *fact);
  if (made == kNone && fact->objects.empty()) made = ThingOfCost(attachment, figure, *fact);
  if (made != kNone) AddRole({made, "purpose/made"}, &fact->objects);
  if (!fact->objects.empty()) return;
  if (const std::uint32_t spent_on = SpentOnBefore(figure); spent_on != kNone) {
    AddRole({spent_on, "relative/antecedent"}, &fact->objects);
  }
  if (!fact->objects.empty() || fact->agents.empty()) return;
  // "• Intel : Washington détient 10 % du capital, pour une mise de 8,9 milliards"
  const std::uint32_t label = LabelOfItem(document_->layout.sentences[figure.sentence].block);
  if (label != kNone && !IsAmong(mentions()[label].entity, fact->agents))
    AddRole({label, "topic/label"}, &fact->objects);
}

// "Ses ventes ont progressé de 12 %, et Nvidia vient d'entrer à son capital": of whom the sentence tells something
// else, else whom the text is about; kNone if nothing before the figure is of "son capital".
std::uint32_t Relator::OwnerOfCapital(const Mention& figure, const Fact& deal) const {
  const std::uint32_t begin = syntax_.SentenceBegin(figure.first_token);
  bool own = false;
  for (std::uint32_t i = figure.first_token; i > begin + 1 && figure.first_token - i < kReach && !own; --i) {
    own = syntax_.Is(i - 2, GrammarClass::kPossessive) && syntax_.Is(i - 1, GrammarClass::kStakeNoun);
  }
  if (!own) return kNone;
  const auto is_other = [&](const Role& role) {
    return role.mention != kNoMention && role.entity->kind == MentionKind::kCompany &&
           !IsAmong(role.entity, deal.agents);
  };
  for (auto told = document_->facts.rbegin(); told != document_->facts.rend(); ++told) {
    if (mentions()[told->figure_mention].sentence != figure.sentence) break;
    if (told->agents.size() == 1 && is_other(told->agents.front())) return told->agents.front().mention;
  }
  const bool of_text = hero_ != kNone && mentions()[hero_].entity != nullptr;
  return of_text && is_other({mentions()[hero_].entity, hero_, {}}) ? hero_ : kNone;
}

// Who is bought, where the clause does not say: in an interview who is asked, else the other firm of the heading, of
// the deal told last, of the title; else whom the text is about.
void Relator::AddImpliedTarget(const Mention& figure, Fact* fact) const {
  const auto add = [&](std::uint32_t name, std::string_view rule) {
    if (name == kNone || !fact->objects.empty()) return;
    const Mention& mention = mentions()[name];
    const auto is_it = [&](const Role& role) { return role.entity == mention.entity; };
    if (mention.entity == nullptr || mention.kind != MentionKind::kCompany ||
        std::any_of(fact->agents.begin(), fact->agents.end(), is_it) ||
        std::any_of(fact->counterparties.begin(), fact->counterparties.end(), is_it)) {
      return;
    }
    AddRole({name, rule}, &fact->objects);
  };
  const auto& layout = document_->layout;
  add(OwnerOfCapital(figure, *fact), "possessive/antecedent");
  add(EvokedTarget(figure, fact->type), "topic/deal");
  // "le rachat des capteurs de NXP pour 950 millions, dont 900 seront versés d'emblée": of the same part.
  const Fact* last = document_->facts.empty() ? nullptr : &document_->facts.back();
  // "Canal+ cède 12 % de Viaplay à PPF. Le tchèque y met 96 millions": from whom it was just told to be bought.
  if (last != nullptr && last->type == fact->type && fact->objects.size() == 1 && fact->counterparties.empty() &&
      last->objects.size() == 1 && last->objects.front().entity == fact->objects.front().entity &&
      mentions()[last->figure_mention].sentence + 1 >= figure.sentence && last->agents.size() == 1 &&
      IsAmong(last->agents.front().entity, fact->agents)) {
    fact->counterparties = last->counterparties;
    for (Role& seller : fact->counterparties) seller.rule = "topic/deal";
  }
  if (last != nullptr && last->type == fact->type && IsPartSold(*last) && fact->objects.size() == 1 &&
      fact->counterparties.empty() && fact->objects.front().entity == last->counterparties.front().entity) {
    fact->counterparties = std::move(fact->objects);
    fact->objects.clear();
    fact->segment = last->segment;
    fact->inherited.push_back({"object", "deal/seller"});
    return;
  }
  // "a absorbé le pôle signalisation de Thales": it says what was bought, and from whom.
  if (!fact->segment.empty() && !fact->counterparties.empty()) return;
  // "Bouygues Telecom, qui en possédait 20 %, a racheté le solde": of whom the stake was.
  if (last != nullptr && last->type == "share" && mentions()[last->figure_mention].sentence == figure.sentence) {
    for (const Role& held : last->objects) add(held.mention, "topic/deal");
  }
  add(interview_company_, "topic/interview");
  for (const std::uint32_t name : NamesOfHeading(layout.sentences[figure.sentence].block)) add(name, "topic/heading");
  for (auto deal = document_->facts.rbegin(); deal != document_->facts.rend(); ++deal) {
    if (deal->type != fact->type) continue;
    for (const Role& target : deal->objects) add(target.mention, "topic/deal");
    break;
  }
  for (std::size_t block = 0; block < layout.blocks.size(); ++block) {
    if (layout.blocks[block].kind != BlockKind::kTitle) continue;
    for (const std::uint32_t name : NamesOfBlock(block)) add(name, "topic/title");
  }
  add(hero_, "topic/hero");
}

}  // namespace recoupe
