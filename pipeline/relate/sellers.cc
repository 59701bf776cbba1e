// Who asks a price: a shop, who acts in the clause, the maker, the provider.
#include <algorithm>

#include "pipeline/recognize/name_rules.h"
#include "pipeline/relate/relator.h"

namespace recoupe {
namespace {

constexpr std::uint32_t kShopReach = 8;  // tokens between a price and the shop

// Two firms of one trade: neither sells what the other makes.
bool AreRivals(const Entity& one, const Entity* other) {
  return other != nullptr && std::find_first_of(one.roles.begin(), one.roles.end(), other->roles.begin(),
                                                other->roles.end()) != one.roles.end();
}

}  // namespace

bool NamesMaker(const Document& document, std::uint32_t thing, const Entity& maker) {
  const Mention& mention = document.mentions[thing];
  if (mention.entity != nullptr && mention.entity->name.find(maker.name) != std::string::npos) return true;
  const std::string_view quote =
      std::string_view(document.text.text()).substr(mention.span.begin, mention.span.end - mention.span.begin);
  return quote.find(maker.name) != std::string_view::npos;
}

// "Le Nomade 3 pèse 184 grammes. Chez Samsung, il faut débourser 549 euros": another maker's offer is none of the
// thing spoken of before. A shop sells it.
void Relator::DropForeignThing(Fact* fact) const {
  if (fact->type != "price" && fact->type != "specification") return;
  if (fact->agents.size() != 1 || fact->objects.size() != 1) return;
  const Role &seller = fact->agents.front(), &thing = fact->objects.front();
  if (!thing.rule.starts_with("topic/") || thing.entity->parent == seller.entity || seller.mention == kNoMention)
    return;
  // "ChatGPT Plus coûte 23 euros. Anthropic a suivi, avec une offre à 200 euros"
  if (fact->type == "price" && AreRivals(*seller.entity, thing.entity->parent)) {
    fact->objects.clear();
    return;
  }
  if (!seller.rule.empty() && seller.rule != "clitic/en" && seller.rule != "topic/clause") return;
  const std::uint32_t begin = syntax_.SentenceBegin(mentions()[seller.mention].first_token);
  const std::uint32_t at = syntax_.GoverningPreposition(seller.mention);
  const bool opens = at != kNone && tokens()[at].word == frames_.chez() && at == begin;
  // "loin des 7 300 mAh du Honor Magic 8", which no list knows
  if (MeasuredOf(mentions()[fact->figure_mention]) == seller.mention) {
    fact->objects.clear();
    return;
  }
  // "Prixtel en propose 20 Go pour 6,99 euros", unlike "Orange le propose à 549 euros"
  const std::uint32_t behind = mentions()[seller.mention].end_token;
  const bool acts = at == kNone && mentions()[seller.mention].first_token == begin &&
                    (tokens()[behind].word == frames_.en() || syntax_.VerbAt(behind) != kNone) &&
                    !syntax_.Is(behind, GrammarClass::kDefinite);
  if (!opens && !acts && !SellsOwnThing(seller.mention, mentions()[fact->figure_mention])) return;
  if (mentions()[thing.mention].first_token >= begin) return;
  const auto& roles = seller.entity->roles;
  const bool makes = seller.entity->kind == MentionKind::kOrganization ||
                     std::any_of(roles.begin(), roles.end(), [](const std::string& role) {
                       return role.starts_with("fabricant") || role.starts_with("constructeur") ||
                              role.starts_with("opérateur") || role.starts_with("service");
                     });
  if (makes) fact->objects.clear();
}

// "Son rival Unitree commercialise déjà le R1 pour 5 900 dollars": the verb has an object of its own, which is no word
// for the thing spoken of.
bool Relator::SellsOwnThing(std::uint32_t seller, const Mention& figure) const {
  const std::uint32_t verb = syntax_.FiniteBefore(figure.first_token);
  if (verb == kNone || syntax_.verbs()[verb].first < syntax_.SentenceBegin(figure.first_token)) return false;
  bool noun = false;
  if (syntax_.Subject(verb, &noun) != seller) return false;
  std::uint32_t at = syntax_.verbs()[verb].end;
  while (at < figure.first_token && syntax_.Is(at, GrammarClass::kAdverb)) ++at;
  return at + 1 < figure.first_token && syntax_.Is(at, GrammarClass::kDeterminer) &&
         syntax_.FigureAt(at + 1) == kNone && !syntax_.Is(at + 1, GrammarClass::kDeviceNoun);
}

// "a payé 30 000 dollars", "il faut débourser 780 euros", "a acheté 500 000 GPU, vendus 25 000 dollars pièce": by whom
// it is bought.
bool Relator::IsPaid(const Mention& figure) const {
  const auto& facts = document_->facts;
  for (auto fact = facts.rbegin(); fact != facts.rend(); ++fact) {
    if (mentions()[fact->figure_mention].sentence != figure.sentence) break;
    if (fact->type == "order") return true;
  }
  const std::uint32_t verb = syntax_.FiniteBefore(figure.first_token);
  if (verb == kNone || syntax_.verbs()[verb].first < syntax_.SentenceBegin(figure.first_token)) return false;
  return frames_.Is(syntax_.verbs()[verb].lemma, GrammarClass::kPayVerb);
}

// "ByteDance s'est rabattu sur la H20, facturée 12 000 dollars": another maker's thing, priced by a participle of its
// own.
bool Relator::IsPricedThing(const Mention& figure, const Fact& fact, std::uint32_t subject) const {
  constexpr std::uint32_t kParticipleReach = 4;
  if (fact.objects.empty() || fact.objects.front().entity->parent == nullptr ||
      fact.objects.front().entity->parent == mentions()[subject].entity) {
    return false;
  }
  // "OVHcloud lance des instances H200 facturées 3,50 euros l'heure": by the time a chip is let by who runs it.
  if (!fact.figure.per.empty() && fact.figure.per != "unit" &&
      fact.objects.front().entity->kind == MentionKind::kChip) {
    return false;
  }
  const std::uint32_t end = mentions()[fact.objects.front().mention].end_token;
  if (end <= mentions()[subject].first_token) return false;
  for (std::uint32_t i = end; i < std::min(figure.first_token, end + kParticipleReach); ++i) {
    const std::uint32_t verb = syntax_.VerbAt(i);
    if (verb != kNone) return syntax_.verbs()[verb].form == VerbGroup::Form::kParticiple;
  }
  return false;
}

// "699 euros chez Boulanger. La version haute y passe à 779 euros": the paragraph tells the prices of a shop.
bool Relator::IsSoldByShop(const Mention& figure) const {
  const auto& facts = document_->facts;
  const auto& sentences = document_->layout.sentences;
  for (auto fact = facts.rbegin(); fact != facts.rend(); ++fact) {
    if (sentences[mentions()[fact->figure_mention].sentence].block != sentences[figure.sentence].block) return false;
    if (fact->type != "price" || fact->agents.empty() || fact->objects.empty()) continue;
    if (fact->objects.front().entity->parent == nullptr) continue;  // who makes it is not known
    return fact->agents.front().entity != fact->objects.front().entity->parent;
  }
  return false;
}

// A firm, or a paper that is subscribed to: "Mediapart compte 250 000 abonnés à 12 euros par mois".
bool Relator::MaySell(const Mention& name, const Fact& price) const {
  if (name.entity == nullptr) return false;
  if (name.kind == MentionKind::kCompany) return true;
  const bool subscribed = price.figure.per == "month" || price.figure.per == "year";
  return subscribed && name.kind == MentionKind::kOrganization && rules_.names().anaphora().IsPress(*name.entity);
}

// "sous les 650 euros chez certains marchands": whoever they are.
bool Relator::IsSoldByAnybody(const Mention& figure) const {
  const std::uint32_t at = figure.end_token, end = syntax_.SentenceEnd(figure.first_token);
  if (at + 2 >= end || tokens()[at].word != frames_.chez()) return false;
  return syntax_.Is(at + 1, GrammarClass::kDeterminer) && tokens()[at + 2].kind == TokenKind::kWord &&
         syntax_.NameAt(at + 2) == kNone && !tokens()[at + 2].Is(Token::kCapital) &&
         !syntax_.Is(at + 1, GrammarClass::kPossessive) && syntax_.Is(at + 1, GrammarClass::kPlural);
}

// "chez LDLC, la carte est à 3 190 euros"; and what is paid by the month or by use is paid to its provider.
void Relator::AddSeller(const Attachment& attachment, const Mention& figure, Fact* fact) const {
  if (fact->figure.per == "share") return;
  // "à 549 euros chez Darty, 529 sur Amazon": not the other one's shop.
  const std::uint32_t beside =
      LastFactBefore(figure, true) != kNone && fact->figure.per != "month" ? ShopBehind(figure) : kNone;
  if (beside != kNone && fact->agents.empty()) {
    AddRole({beside, {}}, &fact->agents);
    return;
  }
  const Window window = ClauseOf(attachment, figure);
  const std::uint32_t end = AgainstBehind(figure, window.end);
  for (const Filler& shop : GovernedBy({frames_.chez()}, window.begin, end, KindBit(MentionKind::kCompany))) {
    // "6 000 euros sur Google et 2 500 chez Meta": beyond another name it has the other figure.
    bool named = false, others = false;
    for (std::uint32_t i = figure.end_token; i < mentions()[shop.mention].first_token && !others; ++i) {
      named |= syntax_.NameAt(i) != kNone;
      const std::uint32_t other = syntax_.FigureAt(i);
      others = named && other != kNone && mentions()[other].kind == figure.kind;
    }
    if (!others) AddRole(shop, &fact->agents);
  }
  // "Deezer, à 11,99 euros, devient moins cher": whose the aside is; "Affichée 2 099 euros par Nvidia"
  const std::uint32_t begin = syntax_.SentenceBegin(figure.first_token), last = syntax_.SentenceEnd(begin);
  if (fact->agents.empty() && fact->objects.empty() && figure.first_token >= begin + 3 && figure.end_token < last &&
      syntax_.Is(figure.first_token - 1, GrammarClass::kTo) && syntax_.IsPunct(figure.first_token - 2, ',') &&
      syntax_.IsPunct(figure.end_token, ',')) {
    const std::uint32_t name = syntax_.NameAt(figure.first_token - 3);
    if (name != kNone && mentions()[name].kind == MentionKind::kCompany && IsSubject(name)) {
      AddRole({name, {}}, &fact->agents);
    }
  }
  if (fact->agents.empty() && figure.end_token + 1 < last && syntax_.Text(figure.end_token) == "par") {
    const std::uint32_t name = syntax_.NameAt(figure.end_token + 1);
    if (name != kNone && mentions()[name].kind == MentionKind::kCompany) AddRole({name, {}}, &fact->agents);
  }
  // "Et Canal+ ? Comptez 29,99 euros"
  if (const std::uint32_t asked = AskedByName(figure.sentence); asked != kNone && fact->agents.empty()) {
    if (mentions()[asked].kind == MentionKind::kCompany && NearestSubject(figure) == kNone) {
      AddRole({asked, "topic/asked"}, &fact->agents);
    }
  }
  // "à 79 euros sur Amazon", "à la Fnac": a shop behind the price.
  const std::uint32_t behind = std::min(end, figure.end_token + kShopReach);
  for (std::uint32_t i = figure.end_token; i < behind && fact->agents.empty() && fact->figure.per != "month"; ++i) {
    if (syntax_.FigureAt(i) != kNone || syntax_.VerbAt(i) != kNone || syntax_.IsPunct(i, ',')) break;
    const std::uint32_t shop = syntax_.NameAt(i);
    if (shop == kNone) continue;
    const std::uint32_t at = syntax_.GoverningPreposition(shop);
    const std::string_view on = at == kNone ? std::string_view() : syntax_.Text(at);
    const bool there = on == "sur" || on == "via" || (on == "à" && at + 1 < mentions()[shop].first_token);
    if (there && mentions()[shop].kind == MentionKind::kCompany) AddRole({shop, {}}, &fact->agents);
    break;
  }
  for (std::uint32_t i = window.begin; i + 1 < end && fact->agents.empty(); ++i) {  // "se vend chez nous 339 euros"
    if (tokens()[i].word != frames_.chez() || !syntax_.Is(i + 1, GrammarClass::kFirstPerson)) continue;
    for (const Filler& own : FirstPersonFillers(i + 1)) AddRole(own, &fact->agents);
  }
  if (!fact->agents.empty()) return;
  if (IsSoldByAnybody(figure)) return;
  // "Verbatik casse les prix : 14,90 euros", "Darty s'aligne, à 959 €": whoever acts in the sentence sells, unless he
  // pays.
  const std::uint32_t governing = GoverningVerb(attachment, figure);
  if (governing != kNone && IsOfTheAuthor(governing)) return;
  const std::uint32_t seller = NearestSubject(figure);
  if (seller != kNone && MaySell(mentions()[seller], *fact) && !IsPaid(figure) &&
      !IsPricedThing(figure, *fact, seller)) {
    AddRole({seller, "topic/clause"}, &fact->agents);
    return;
  }
  // "Netflix" above "13,49 euros sans publicité, 21,99 euros en 4K": what the firm of the heading asks for.
  const std::uint32_t above = CompanyOfHeading(document_->layout.sentences[figure.sentence].block);
  if (above != kNone && fact->objects.empty() && mentions()[above].kind == MentionKind::kCompany && !IsPaid(figure) &&
      fact->figure.unit != "count" && !IsSoldByShop(figure) && GoverningVerb(attachment, figure) == kNone) {
    AddRole({above, "topic/heading"}, &fact->agents);
    return;
  }
  // A thing that no list knows is of whom the text is about, or of who is asked. The test of a thing says nobody.
  if (title_product_ == kNone && !fact->objects.empty() && !fact->objects.front().entity->known &&
      fact->objects.front().entity->parent == nullptr) {
    const std::uint32_t headed = CompanyOfHeading(document_->layout.sentences[figure.sentence].block);
    // "Orange défend ses marges. Sa formule Go Extreme": whom the paragraph has come to speak of.
    const auto& sentences = document_->layout.sentences;
    const std::uint32_t topic = topics_[figure.sentence];
    const bool here = topic != kNone && mentions()[topic].entity != nullptr &&
                      sentences[mentions()[topic].sentence].block == sentences[figure.sentence].block;
    const std::uint32_t spoken = here ? topic : kNone;
    const std::uint32_t maker = interview_company_ != kNone ? interview_company_
                                : headed != kNone           ? headed
                                : spoken != kNone           ? spoken
                                                            : hero_;
    // Of a firm that the text names later the reader does not know yet: "Chez Samsung, il faut débourser 549 euros".
    const bool later = maker == hero_ && maker != kNone && maker != interview_company_ && maker != headed &&
                       named_.at(mentions()[maker].entity) > fact->figure_mention;
    if (maker != kNone && mentions()[maker].kind == MentionKind::kCompany && !IsPaid(figure) && !later) {
      AddRole({maker, "topic/hero"}, &fact->agents);
      return;
    }
  }
  if (interview_company_ != kNone && !fact->objects.empty() && fact->objects.front().entity->parent != nullptr &&
      fact->objects.front().entity->parent == mentions()[interview_company_].entity) {
    AddRole({interview_company_, "topic/interview"}, &fact->agents);
    return;
  }
  const auto product = std::find_if(fact->objects.begin(), fact->objects.end(), [](const Role& role) {
    return role.entity->kind == MentionKind::kProduct;  // "Prime est facturé 15 dollars aux États-Unis"
  });
  const Entity* maker = product == fact->objects.end() ? nullptr : product->entity->parent;
  if (maker != nullptr && (IsNamed(maker) || NamesMaker(*document_, product->mention, *maker)) && !IsPaid(figure) &&
      !IsSoldByShop(figure)) {
    fact->agents.push_back({maker, product->mention, "maker/of-object"});
    return;
  }
  const auto& pers = attachment.occurrence.trigger->frame->seller_pers;
  // "Un abonnement de 20 gigas se paie 13,80 euros": anybody's.
  const Occurrence& noun = attachment.occurrence;
  const bool anybodys = noun.trigger->subscribed && noun.verb == kNone &&
                        noun.first > syntax_.SentenceBegin(noun.first) &&
                        syntax_.Is(noun.first - 1, GrammarClass::kIndefinite);
  const bool served = std::find(pers.begin(), pers.end(), fact->figure.per) != pers.end();
  if (!served && (!noun.trigger->subscribed || anybodys)) return;
  if (!fact->objects.empty()) {
    const Entity* provider = fact->objects.front().entity->parent;
    // A chip is rented out by others than its maker.
    const bool service = fact->objects.front().entity->kind == MentionKind::kProduct;
    if (service && provider != nullptr)
      fact->agents.push_back({provider, fact->objects.front().mention, "maker/of-object"});
    return;
  }
  if (IsNotTheTopic(attachment, figure)) return;
  for (const Filler& filler : TopicFillers({}, figure)) {
    if (mentions()[filler.mention].kind == MentionKind::kCompany) AddRole(filler, &fact->agents);
  }
}

}  // namespace recoupe
