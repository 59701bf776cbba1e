// Deals that are told in two clauses, what is added to a sum, and what public bodies give.
//
// « Cisco rachète Splunk. Le groupe paiera 28 milliards », « Figma, payé 20 milliards, … », « 31 millions de l'État,
// auxquels la région ajoute 6 millions », « Berlin injecte 5 milliards dans l'usine de TSMC ».
#include <algorithm>

#include "pipeline/recognize/name_rules.h"
#include "pipeline/relate/relator.h"

namespace recoupe {
namespace {

// Whether no agent stands where the verb or noun has its own: each was found by a rule of another place.
bool HasGuessedAgents(const Fact& fact) {
  return std::all_of(fact.agents.begin(), fact.agents.end(),
                     [](const Role& role) { return role.rule.find('/') != std::string_view::npos; });
}

constexpr std::string_view kSharedOut = "sum/shared-out";
constexpr double kSaysDeal = 2.2;            // weight of a trigger that tells of a deal by itself
constexpr std::uint32_t kHeadReach = 4;      // tokens between a participle and the name that it is said of
constexpr std::uint32_t kRelativeReach = 7;  // tokens between a relative word and its verb

}  // namespace

// The verb or noun that last told of such a deal, in the figure's sentence or the one before.
bool Relator::EvokedDeal(const Mention& figure, std::string_view type, Occurrence* deal) const {
  const auto& layout = document_->layout;
  for (std::uint32_t back = 0; back < 2 && back <= figure.sentence; ++back) {
    const std::uint32_t sentence = figure.sentence - back;
    if (layout.sentences[sentence].block != layout.sentences[figure.sentence].block) return false;
    const std::span<const Occurrence> told = OccurrencesOf(sentence);
    for (std::size_t i = told.size(); i > 0; --i) {
      const FrameTrigger& trigger = *told[i - 1].trigger;
      if (told[i - 1].end > figure.first_token || trigger.frame->type != type || trigger.weight < kSaysDeal) continue;
      // "payer" tells of no deal by itself, nor does "verser" of one by the share.
      if (!trigger.implied_target || !trigger.evoked.empty()) continue;
      if (!trigger.needs.empty() || !trigger.needs_per.empty()) continue;
      *deal = told[i - 1];
      return true;
    }
  }
  return false;
}

// The firm that the deal told last is about; kNone if none was told, if it names none, or if somebody else acts here.
std::uint32_t Relator::EvokedTarget(const Mention& figure, std::string_view type) const {
  // "prendre 64 % d'Exaion. Il pourra ensuite monter à 75 %": the deal of the figure before.
  const auto& facts = document_->facts;
  if (!facts.empty() && facts.back().type == type && Dealt(facts.back()) != nullptr) {
    const Fact& last = facts.back();
    const Role& target = *Dealt(last);
    const std::uint32_t sentence = mentions()[last.figure_mention].sentence;
    const std::uint32_t here = syntax_.FiniteBefore(figure.first_token);
    bool noun = false;
    const std::uint32_t who = here == kNone ? kNone : syntax_.Subject(here, &noun);
    const bool same = who != kNone && IsAmong(mentions()[who].entity, last.agents);
    if (same && sentence + 1 >= figure.sentence && target.mention != kNoMention &&
        target.entity->kind == MentionKind::kCompany) {
      return target.mention;
    }
  }
  Occurrence deal;
  if (!EvokedDeal(figure, type, &deal)) return kNone;
  const Attachment attachment{deal, deal.trigger->weight, kDealRule, kNone};
  std::vector<Role> agents, targets;
  FillRole(deal.trigger->objects, attachment, figure, false, &targets);
  if (targets.size() != 1 || targets.front().entity == nullptr || targets.front().mention == kNoMention) return kNone;
  if (targets.front().entity->kind != MentionKind::kCompany) return kNone;
  const std::uint32_t verb = syntax_.FiniteBefore(figure.first_token);
  if (verb == kNone || syntax_.verbs()[verb].first <= deal.first) return kNone;
  // "le rachat de Klaxoon, pour lequel il a déboursé 95 millions": the pronoun is none of what the relative goes back
  // to.
  const std::uint32_t related = RelativeObject(syntax_.verbs()[verb]);
  if (related != kNone && mentions()[related].entity == targets.front().entity) return targets.front().mention;
  bool noun = false;
  const std::uint32_t subject = syntax_.Subject(verb, &noun);
  if (subject == kNone && noun) return kNone;  // "le royaume", who has no name
  if (subject == kNone || mentions()[subject].entity == nullptr) return targets.front().mention;
  if (mentions()[subject].entity == targets.front().entity) return kNone;
  FillRole(deal.trigger->agents, attachment, figure, true, &agents);
  // "Delair change de mains. Le fonds Andera y met 85 millions": a deal that names no buyer is his who pays.
  // Nor is the court a buyer that gives a firm to somebody.
  std::erase_if(agents, [&](const Role& role) {
    const bool court =
        role.mention != kNoMention && syntax_.Is(mentions()[role.mention].first_token, GrammarClass::kAuthorityNoun);
    return role.entity == targets.front().entity || court;
  });
  std::vector<Role> sellers;
  FillRole(deal.trigger->counterparties, attachment, figure, false, &sellers);
  const Entity* payer = mentions()[subject].entity;
  if (IsAmong(payer, sellers) && !IsAmong(payer, agents)) return kNone;
  const bool same = agents.empty() || IsAmong(payer, agents);
  return same ? targets.front().mention : kNone;
}

// "Wiz, racheté 32 milliards": the name before the participle.
std::uint32_t Relator::HeadOfParticiple(const VerbGroup& participle) const {
  const std::uint32_t begin = syntax_.SentenceBegin(participle.first);
  for (std::uint32_t i = participle.first; i > begin && participle.first - i < kHeadReach; --i) {
    const std::uint32_t name = syntax_.NameAt(i - 1);
    if (name == kNone) continue;
    // "les AirPods Pro d'Apple, facturés 249 euros": the thing rather than its maker.
    const std::uint32_t of = syntax_.GoverningPreposition(name);
    const std::uint32_t thing =
        of != kNone && of > begin && of + 2 >= mentions()[name].first_token && syntax_.Is(of, GrammarClass::kOf)
            ? syntax_.NameAt(of - 1)
            : kNone;
    return thing != kNone && IsThing(mentions()[thing]) && !IsThing(mentions()[name]) ? thing : name;
  }
  // "Bungie, un studio américain acheté en 2022": over the noun that stands beside the name.
  constexpr std::uint32_t kPhrase = 7;
  std::uint32_t first = participle.first;
  while (first > begin && participle.first - first < kPhrase && tokens()[first - 1].kind == TokenKind::kWord &&
         syntax_.NameAt(first - 1) == kNone && syntax_.VerbAt(first - 1) == kNone &&
         syntax_.FigureAt(first - 1) == kNone) {
    --first;
  }
  const bool apposed = first > begin + 1 && first < participle.first && syntax_.IsPunct(first - 1, ',') &&
                       syntax_.Is(first, GrammarClass::kDeterminer);
  return apposed ? syntax_.NameAt(first - 2) : kNone;
}

// "Après HashiCorp, payé 6,4 milliards, IBM cherche une proie": who acts in the main clause has paid for what its
// opening names. kNone for any other participle.
std::uint32_t Relator::PayerOfAside(const VerbGroup& participle, const Mention& figure) const {
  if (participle.form != VerbGroup::Form::kParticiple || figure.first_token < participle.end) return kNone;
  const std::uint32_t head = HeadOfParticiple(participle);
  if (head == kNone || syntax_.GoverningPreposition(head) != syntax_.SentenceBegin(participle.first)) return kNone;
  const std::uint32_t end = syntax_.SentenceEnd(figure.first_token);
  const std::uint32_t verb = figure.end_token < end ? syntax_.FiniteAfter(figure.end_token) : kNone;
  if (verb == kNone || syntax_.verbs()[verb].first >= end) return kNone;
  bool noun = false;
  const std::uint32_t subject = syntax_.Subject(verb, &noun);
  const bool other = subject != kNone && mentions()[subject].entity != nullptr &&
                     mentions()[subject].entity != mentions()[head].entity;
  return other ? subject : kNone;
}

// "Motivair, dont il acquiert 75 %", "Lexmark, pour lequel il débourse", "Ormélis, que Brévant avait payé": what the
// relative word before the verb goes back to; kNone if there is none.
std::uint32_t Relator::RelativeObject(const VerbGroup& verb) const {
  if (verb.form != VerbGroup::Form::kFinite) return kNone;
  const std::uint32_t begin = syntax_.SentenceBegin(verb.first);
  for (std::uint32_t i = verb.first; i > begin + 1 && verb.first - i < kRelativeReach; --i) {
    const std::uint32_t at = i - 1;
    if (syntax_.FigureAt(at) != kNone || (tokens()[at].kind != TokenKind::kWord && !syntax_.IsPunct(at, '-'))) {
      return kNone;
    }
    const bool governed = syntax_.Is(at, GrammarClass::kWhich);
    if (!syntax_.Is(at, GrammarClass::kOfWhich) && !syntax_.Is(at, GrammarClass::kThat) && !governed) continue;
    std::uint32_t before = at;
    if (governed) {
      if (!syntax_.Is(at - 1, GrammarClass::kPreposition)) return kNone;
      --before;
    }
    if (before > begin && syntax_.IsPunct(before - 1, ',')) --before;
    if (before == begin) return kNone;
    std::uint32_t name = syntax_.NameAt(before - 1);
    // "Motivair, spécialiste établi à Buffalo, dont il acquiert 75 %": over an apposition that ends with a place.
    constexpr std::uint32_t kApposed = 12;
    const bool place = name != kNone && mentions()[name].kind == MentionKind::kPlace;
    for (std::uint32_t j = before - 1; (name == kNone || place) && j > begin + 1 && before - j < kApposed; --j) {
      if (syntax_.Is(j, GrammarClass::kRelative) || syntax_.FigureAt(j) != kNone) break;
      if (syntax_.IsPunct(j, ',') && syntax_.NameAt(j - 1) != kNone) {
        name = syntax_.NameAt(j - 1);
        break;
      }
    }
    return name != kNone && mentions()[name].entity != nullptr ? name : kNone;
  }
  return kNone;
}

// "un accord de 17,4 milliards. Le montant pourrait être porté à 19,4 milliards", "Les deux partenaires l'ont étendu à
// 22,4 milliards": the deal told last at another amount.
bool Relator::RelateMovedAmount(std::uint32_t index) {
  constexpr std::uint32_t kToNoun = 5;
  const Mention& figure = mentions()[index];
  const auto& facts = document_->facts;
  if (figure.kind != MentionKind::kMoney || !figure.figure.per.empty() || facts.empty()) return false;
  const Mention& told = mentions()[facts.back().figure_mention];
  const auto& sentences = document_->layout.sentences;
  if (told.kind != figure.kind || told.figure.unit != figure.figure.unit || told.sentence + 1 != figure.sentence ||
      !facts.back().figure.per.empty() || !frames_.HasTrait(facts.back().type, FrameTrait::kDeal) ||
      sentences[told.sentence].block != sentences[figure.sentence].block) {
    return false;
  }
  const std::uint32_t begin = syntax_.SentenceBegin(figure.first_token);
  const std::uint32_t phrase = PhraseBegin(figure);
  const std::uint32_t verb = phrase > begin ? syntax_.VerbAt(phrase - 1) : kNone;
  if (verb == kNone) return false;
  const VerbGroup& group = syntax_.verbs()[verb];
  const WordId slot = Slot(figure);
  const bool moved =
      slot != kUnknownWord && frames_.Is(slot, GrammarClass::kTo) && frames_.Is(group.lemma, GrammarClass::kMoveVerb);
  const bool reaches = slot == kUnknownWord && frames_.IsLinkVerb(group.lemma) && group.governor != kUnknownWord;
  if ((!moved && !reaches) || group.negated) return false;
  for (std::uint32_t i = begin; i < group.first; ++i) {
    const std::uint32_t other = syntax_.FigureAt(i);  // but "les deux partenaires"
    if (syntax_.NameAt(i) != kNone || (other != kNone && mentions()[other].kind == figure.kind)) return false;
  }
  bool deal = false;
  for (std::uint32_t i = group.first; i < group.head && moved && !group.passive; ++i) {
    deal |= syntax_.Is(i, GrammarClass::kDefiniteSingular);
  }
  for (std::uint32_t i = group.first; i > begin + 1 && group.first - i < kToNoun && !deal; --i) {
    deal = (syntax_.Is(i - 1, GrammarClass::kSumNoun) || syntax_.Is(i - 1, GrammarClass::kDealNoun)) &&
           (syntax_.Is(i - 2, GrammarClass::kDefiniteSingular) || syntax_.Is(i - 2, GrammarClass::kThis) ||
            syntax_.Is(i - 2, GrammarClass::kPossessive));
  }
  if (!deal) return false;
  Fact fact = CopyFact(static_cast<std::uint32_t>(facts.size() - 1), index, kDealRule);
  fact.period.clear();
  CommitCopy(std::move(fact));
  return true;
}

// "une aide de 920 millions accordée par l'Allemagne": who is said behind the amount to do what its noun says; kNone if
// nobody is.
std::uint32_t Relator::DoerBehind(const Mention& figure) const {
  constexpr std::uint32_t kToParticiple = 3;
  const std::uint32_t end = syntax_.SentenceEnd(figure.first_token);
  for (std::uint32_t i = figure.end_token; i < std::min(end, figure.end_token + kToParticiple); ++i) {
    if (syntax_.FigureAt(i) != kNone || tokens()[i].kind == TokenKind::kPunct) return kNone;
    const std::uint32_t verb = syntax_.VerbAt(i);
    if (verb == kNone) continue;
    const VerbGroup& group = syntax_.verbs()[verb];
    if (group.form != VerbGroup::Form::kParticiple || IsOnlooker(verb) || group.end >= end) return kNone;
    const std::uint32_t by = BehindTime(group.end);
    return by < end && tokens()[by].word == frames_.par() ? NameGoverned(by, end) : kNone;
  }
  return kNone;
}

// Whether the word opens what a public body is called.
bool Relator::NamesPublicBody(std::string_view phrase) const {
  const WordId word = rules_.words().Find(std::string(phrase.substr(0, phrase.find(' '))));
  return word != kUnknownWord && frames_.Is(word, GrammarClass::kPublicNoun);
}

// Whether it is a public body: a government, a ministry, a region; a place stands for who governs it.
bool Relator::IsPublic(const Entity& entity) const {
  if (entity.kind == MentionKind::kPlace) return true;
  if (entity.kind != MentionKind::kOrganization) return false;
  return NamesPublicBody(entity.name) || std::any_of(entity.roles.begin(), entity.roles.end(),
                                                     [&](const std::string& role) { return NamesPublicBody(role); });
}

// Who spends of his own what he approves; the Commission allows what others give.
bool Relator::IsGovernment(const Entity& entity) const {
  return entity.kind == MentionKind::kPlace ||
         (entity.kind == MentionKind::kOrganization && NamesPublicBody(entity.name));
}

// "Berlin injecte 5 milliards dans l'usine de TSMC", "met 300 millions sur la table pour Soitec": what a public body
// gives to a firm is aid.
void Relator::TurnToAid(const FrameTrigger& trigger, Fact* fact) const {
  const bool spent = fact->type == "investment" || fact->type == "acquisition";
  if (!trigger.gives || !spent || fact->agents.empty()) return;
  // "la région Grand Est" is one by its noun.
  const auto gives = [&](const Role& giver) {
    const bool by_noun =
        giver.mention != kNoMention && syntax_.Is(mentions()[giver.mention].first_token, GrammarClass::kPublicNoun);
    return by_noun || IsPublic(*giver.entity);
  };
  if (!std::all_of(fact->agents.begin(), fact->agents.end(), gives)) return;
  // "Eutelsat lève 1,35 milliard. L'État injectera 717 millions": its part of what is raised.
  const bool put_in = fact->objects.size() == 1 && fact->objects.front().rule == "topic/funded";
  constexpr std::uint32_t kRoundReach = 6;  // sentences from a round to who gives his part of it
  for (auto round = document_->facts.rbegin(); put_in && round != document_->facts.rend(); ++round) {
    if (mentions()[round->figure_mention].sentence + kRoundReach < mentions()[fact->figure_mention].sentence) break;
    if (round->type == "funding" && !round->agents.empty() &&
        round->agents.front().entity == fact->objects.front().entity) {
      return;
    }
  }
  const Frame* aid = frames_.FindFrame("aid");
  if (aid == nullptr) return;
  std::vector<Role> firms, things;
  for (std::vector<Role>* roles : {&fact->objects, &fact->counterparties}) {
    for (Role& role : *roles) (role.entity->kind == MentionKind::kCompany ? firms : things).push_back(role);
  }
  if (firms.empty()) {
    // "la région a voté une aide de 12 millions à Genvia. L'État avait déjà mis 200 millions": to whom the aid told
    // before goes.
    const Fact* told = document_->facts.empty() ? nullptr : &document_->facts.back();
    const auto& sentences = document_->layout.sentences;
    if (told == nullptr) return;
    const std::uint32_t there = mentions()[told->figure_mention].sentence;
    const std::uint32_t here = mentions()[fact->figure_mention].sentence;
    if (there + 1 < here || sentences[there].block != sentences[here].block) return;
    // "La ligne a coûté 60 millions à Murata. L'État a apporté 11 millions": to the firm whose project it is.
    const bool project = told->type == "investment" && told->agents.size() == 1 && hero_ != kNone &&
                         told->agents.front().entity == mentions()[hero_].entity;
    if (!project && (told->type != aid->type || told->counterparties.empty())) return;
    const bool elsewhere = std::any_of(things.begin(), things.end(), [](const Role& role) {
      return role.entity->kind == MentionKind::kPlace || role.entity->kind == MentionKind::kPerson;
    });
    if (elsewhere) return;
    firms = project ? told->agents : told->counterparties;
    for (Role& firm : firms) firm.rule = "aid/told-before";
  }
  fact->type = aid->type;
  fact->counterparties = std::move(firms);
  std::erase_if(things, [](const Role& role) { return (KindBit(role.entity->kind) & kThings) == 0; });
  fact->objects = std::move(things);
}

// "Meta versera 14 milliards pour 49 % de Scale AI, ce qui valorise la start-up 29 milliards": what the money goes
// into, never who pays it.
void Relator::TakeValuedTarget(const Attachment& attachment, const Mention& figure, Fact* fact) const {
  if (fact->type != "valuation" || fact->agents.empty()) return;
  const std::uint32_t verb = GoverningVerb(attachment, figure);
  const bool values =
      verb != kNone && fact->agents.size() == 1 && frames_.Is(syntax_.verbs()[verb].lemma, GrammarClass::kValueVerb);
  const bool valued = values && IsConsequence(verb);
  // "Intel vend 51 % d'Altera à Silver Lake. La transaction valorise la filiale 8,75 milliards"
  const bool by_deal = values && !valued && IsSaidOfDeal(verb);
  const bool priced = IsPriceOfEntry(attachment.occurrence) || IsValuedByClitic(attachment.occurrence, verb);
  if (!valued && !priced && !by_deal) return;
  const auto take = [&](std::uint32_t target, std::string_view rule) {
    fact->agents.assign(1, {mentions()[target].entity, target, rule});
  };
  for (auto deal = document_->facts.rbegin(); deal != document_->facts.rend(); ++deal) {
    const std::uint32_t told = mentions()[deal->figure_mention].sentence;
    if (told + (by_deal ? 1 : 0) < figure.sentence) break;
    const Entity* who = fact->agents.front().entity;
    const bool payer = IsAmong(who, deal->agents) || (by_deal && IsAmong(who, deal->counterparties));
    for (const Role& target : deal->objects) {
      if (!payer || target.entity->kind != MentionKind::kCompany || target.mention == kNoMention) continue;
      take(target.mention, "topic/deal");
      return;
    }
  }
  // "Softwareone va acquérir Crayon. Les actionnaires recevront 69 couronnes, ce qui valorise la société": a deal told
  // without an amount.
  Occurrence told;
  if (values && EvokedDeal(figure, "acquisition", &told)) {
    std::vector<Role> buyers, targets;
    const Attachment deal{told, told.trigger->weight, kDealRule, kNone};
    FillRole(told.trigger->agents, deal, figure, true, &buyers);
    FillRole(told.trigger->objects, deal, figure, false, &targets);
    const bool one = targets.size() == 1 && targets.front().mention != kNoMention;
    if (one && targets.front().entity->kind == MentionKind::kCompany && IsAmong(fact->agents.front().entity, buyers)) {
      take(targets.front().mention, "topic/deal");
      return;
    }
  }
  const std::uint32_t entered = priced ? EnteredBefore(attachment.occurrence.first) : kNone;
  if (entered != kNone && !IsAmong(mentions()[entered].entity, fact->agents)) take(entered, {});
}

// "La transaction valorise", "cette offre valorise": the verb is said of the deal that the text tells.
bool Relator::IsSaidOfDeal(std::uint32_t verb) const {
  constexpr std::uint32_t kSubject = 4;
  const std::uint32_t first = syntax_.verbs()[verb].first;
  const std::uint32_t begin = syntax_.SentenceBegin(first);
  for (std::uint32_t i = first; i > begin + 1 && first - i < kSubject; --i) {
    if (syntax_.NameAt(i - 1) != kNone || syntax_.IsPunct(i - 1, ',')) return false;
    if (!syntax_.Is(i - 1, GrammarClass::kDealNoun)) continue;
    return syntax_.Is(i - 2, GrammarClass::kDefiniteSingular) || syntax_.Is(i - 2, GrammarClass::kThis);
  }
  return false;
}

// "entre au capital d'OpenAI à une valorisation de 300 milliards", "sur la base d'une valorisation": what the noun says
// is the price at which somebody buys.
bool Relator::IsPriceOfEntry(const Occurrence& noun) const {
  const std::uint32_t begin = syntax_.SentenceBegin(noun.first);
  if (noun.verb != kNone || noun.first < begin + 3) return false;
  return syntax_.Is(noun.first - 1, GrammarClass::kIndefinite) &&
         syntax_.Is(noun.first - 2, GrammarClass::kPreposition);
}

// "a mis 173 millions dans Alan et l'a hissé à 4 milliards de valorisation": the noun is said of the verb's object.
bool Relator::IsValuedByClitic(const Occurrence& noun, std::uint32_t verb) const {
  if (noun.verb != kNone || verb == kNone || syntax_.verbs()[verb].end > noun.first) return false;
  const VerbGroup& group = syntax_.verbs()[verb];
  for (std::uint32_t i = group.first; i < group.head; ++i) {
    if (syntax_.Is(i, GrammarClass::kDefiniteSingular)) return true;
  }
  return false;
}

// The firm into which somebody buys before the token: "investit dans X", "au capital de X", "le contrôle de X".
std::uint32_t Relator::EnteredBefore(std::uint32_t token) const {
  constexpr std::uint32_t kBack = 30;
  const std::uint32_t begin = syntax_.SentenceBegin(token);
  for (std::uint32_t i = token; i > begin && token - i < kBack; --i) {
    const std::uint32_t name = syntax_.NameAt(i - 1);
    if (name == kNone) continue;
    i = mentions()[name].first_token + 1;
    if (mentions()[name].kind != MentionKind::kCompany || mentions()[name].entity == nullptr) continue;
    const std::uint32_t governor = syntax_.GoverningPreposition(name);
    if (governor == kNone || governor <= begin) continue;
    const bool of = syntax_.Is(governor, GrammarClass::kOf) && (syntax_.Is(governor - 1, GrammarClass::kStakeNoun) ||
                                                                syntax_.Is(governor - 1, GrammarClass::kWholeFirmNoun));
    if (of || syntax_.Is(governor, GrammarClass::kInside)) return name;
  }
  return kNone;
}

// "Washington accorde 4,7 milliards à Samsung. TSMC avait obtenu 6,6 milliards": from the same giver.
void Relator::TakeGiverTold(const FrameTrigger& trigger, Fact* fact) const {
  if (fact->type != "aid" || trigger.follows != "aid" || !fact->agents.empty() || document_->facts.empty()) return;
  const Fact& told = document_->facts.back();
  if (told.type != "aid") return;
  fact->agents = told.agents;
  for (Role& giver : fact->agents) giver.rule = "aid/told-before";
}

// "Le ministère a choisi Verdon. Le marché est estimé à 38 millions": the market that was just awarded is a contract.
void Relator::TurnToContract(const Attachment& attachment, Fact* fact) const {
  const Mention& figure = mentions()[fact->figure_mention];
  if (fact->type != "market" || figure.kind != MentionKind::kMoney || !fact->agents.empty()) return;
  // "le marché", "ce marché", "d'un marché", with no more said of it than how long it runs.
  const std::uint32_t begin = syntax_.SentenceBegin(figure.first_token), end = syntax_.SentenceEnd(figure.first_token);
  std::uint32_t noun = kNone;
  for (std::uint32_t i = begin + 1; i + 1 < end && noun == kNone; ++i) {
    // "Le premier marché"
    const std::uint32_t article = i > begin + 1 && syntax_.Is(i - 1, GrammarClass::kForeAdjective) ? i - 2 : i - 1;
    const bool definite = syntax_.Is(article, GrammarClass::kDefiniteSingular) ||
                          syntax_.Is(article, GrammarClass::kThis) || syntax_.Is(article, GrammarClass::kContracted);
    if (IsMarketNoun(i) && definite) noun = i;
  }
  // "Le marché, d'une durée de quatre ans, représente 22 millions"
  const std::uint32_t next = noun == kNone ? kNone : syntax_.FiniteAfter(noun + 1);
  const bool incised =
      next != kNone && syntax_.IsPunct(noun + 1, ',') && syntax_.BeforeIncise(syntax_.verbs()[next].first) == noun + 1;
  if (noun == kNone || (!incised && syntax_.VerbAt(noun + 1) == kNone)) return;
  Fact contract = *fact;
  contract.type = frames_.FindFrame("contract")->type;
  contract.counterparties.clear();
  const Occurrence named{attachment.occurrence.trigger, noun, noun + 1, kNone};
  TakeDealTold({named, attachment.score, {}, kNone}, figure, &contract);
  if (contract.agents.empty() || contract.counterparties.empty()) return;
  contract.segment.clear();
  *fact = std::move(contract);
}

// "Les ventes de semi-conducteurs": of what, and nobody's in particular.
bool Relator::IsSalesOfAll(const Occurrence& occurrence) const {
  constexpr std::uint32_t kGoods = 4;
  const std::uint32_t begin = syntax_.SentenceBegin(occurrence.first), end = syntax_.SentenceEnd(occurrence.first);
  if (occurrence.verb != kNone || occurrence.first == begin || occurrence.end + 1 >= end) return false;
  if (!syntax_.Is(occurrence.first - 1, GrammarClass::kDefinite) ||
      !syntax_.Is(occurrence.first - 1, GrammarClass::kPlural)) {
    return false;
  }
  if (!syntax_.Is(occurrence.end, GrammarClass::kOf) || syntax_.Is(occurrence.end, GrammarClass::kContracted))
    return false;
  for (std::uint32_t i = occurrence.end + 1; i < std::min(end, occurrence.end + kGoods); ++i) {
    if (syntax_.NameAt(i) != kNone || syntax_.DateAt(i) != kNone || syntax_.Is(i, GrammarClass::kPossessive))
      return false;
    if (syntax_.VerbAt(i) != kNone) return i > occurrence.end + 1;
    // "les ventes de la division", "les ventes du groupe"
    if (i == occurrence.end + 1 && syntax_.Is(i, GrammarClass::kDeterminer)) return false;
  }
  return true;
}

// "D'après IDC, 322 millions de smartphones ont été livrés", "la France comptait 26 millions d'abonnements": what an
// observer counts of all that were sold or are in use, though the sentence names nobody who did it.
bool Relator::IsCountOfAll(const Attachment& attachment, const Fact& fact) const {
  const Mention& figure = mentions()[fact.figure_mention];
  if (figure.counted_first >= figure.counted_end) return false;
  const VerbGroup& verb = syntax_.verbs()[GoverningVerb(attachment, figure)];
  const std::uint32_t foreteller = ForetellerOf(figure);
  const auto is_source = [&](const Role& role) {
    return role.entity == fact.attribution.entity && (foreteller == kNone || role.mention != foreteller);
  };
  if (std::any_of(fact.agents.begin(), fact.agents.end(), is_source)) return false;
  if (fact.type == "audience" || fact.type == "deployment") {
    bool noun = false;
    const std::uint32_t subject = verb.first < figure.first_token && frames_.Is(verb.lemma, GrammarClass::kTallyVerb)
                                      ? syntax_.Subject(GoverningVerb(attachment, figure), &noun)
                                      : kNone;
    return subject != kNone && mentions()[subject].kind == MentionKind::kPlace && mentions()[subject].entity != nullptr;
  }
  const bool of_thing = std::any_of(fact.objects.begin(), fact.objects.end(), [](const Role& role) {
    return (KindBit(role.entity->kind) & kThings) != 0 && role.rule.empty();
  });
  // "ont été écoulés", "se sont vendus", "ont trouvé preneur"
  const bool sold = figure.end_token <= verb.first &&
                    (verb.passive || verb.reflexive || frames_.Is(verb.lemma, GrammarClass::kTakerVerb));
  // "les livraisons de smartphones ont atteint 48 millions d'unités, indique Canalys"
  const bool of_all = IsSalesOfAll(attachment.occurrence);
  return fact.type == "sale" && HasGuessedAgents(fact) && !of_thing && (sold || of_all) &&
         (ForetellerOf(figure) != kNone || rules_.names().anaphora().IsObserver(*fact.attribution.entity));
}

// "Plus de 300 centres de données sont en service en France": by many, whom nobody names.
bool Relator::StandsThere(const Attachment& attachment, const Fact& fact) const {
  const Mention& figure = mentions()[fact.figure_mention];
  if (fact.type != "deployment" || !fact.agents.empty() || figure.counted_first >= figure.counted_end) return false;
  const std::uint32_t verb = GoverningVerb(attachment, figure);
  if (verb == kNone || figure.end_token > syntax_.verbs()[verb].first) return false;
  const VerbGroup& group = syntax_.verbs()[verb];
  if (group.lemma != frames_.etre() && !group.passive) return false;
  return std::any_of(fact.objects.begin(), fact.objects.end(),
                     [](const Role& role) { return role.entity->kind == MentionKind::kPlace; });
}

// "Selon Canalys, 68 millions de PC ont été écoulés": sold by nobody whom the text names.
bool Relator::IsSoldByNobody(const Attachment& attachment, Fact fact) const {
  const Mention& figure = mentions()[fact.figure_mention];
  if (fact.type != "sale" || !fact.agents.empty() || figure.kind != MentionKind::kQuantity) return false;
  if (IsCountOfMarket(figure)) return true;
  if (GoverningVerb(attachment, figure) == kNone) return false;
  fact.attribution = FindAttribution(figure, fact);
  return (fact.attribution.entity != nullptr || ForetellerOf(figure) != kNone) && IsCountOfAll(attachment, fact);
}

// "IDC prévoit que 274 millions de PC seront vendus": the observer whose verb the figure's clause hangs on; kNone if
// there is none.
std::uint32_t Relator::ForetellerOf(const Mention& figure) const {
  const std::uint32_t verb = syntax_.FiniteBefore(figure.first_token);
  if (verb == kNone || syntax_.verbs()[verb].first < syntax_.SentenceBegin(figure.first_token)) return kNone;
  if (syntax_.verbs()[verb].end + 1 != figure.first_token || !syntax_.Is(figure.first_token - 1, GrammarClass::kThat))
    return kNone;
  bool noun = false;
  const std::uint32_t subject = syntax_.Subject(verb, &noun);
  const bool observer = subject != kNone && mentions()[subject].entity != nullptr &&
                        rules_.names().anaphora().IsObserver(*mentions()[subject].entity);
  return observer ? subject : kNone;
}

// "Avec 68 millions de PC expédiés, le marché a progressé": what opens a sentence whose subject is a market.
bool Relator::IsCountOfMarket(const Mention& figure) const {
  constexpr std::uint32_t kMarket = 3;  // "le marché", "ce marché"
  const std::uint32_t begin = syntax_.SentenceBegin(figure.first_token);
  const std::uint32_t verb = syntax_.FiniteAfter(figure.end_token);
  if (figure.counted_first >= figure.counted_end || tokens()[begin].word != frames_.avec() || verb == kNone)
    return false;
  if (PhraseBegin(figure) != begin || syntax_.verbs()[verb].first >= syntax_.SentenceEnd(begin)) return false;
  const std::uint32_t subject = SubjectPhraseBegin(syntax_.verbs()[verb]);
  for (std::uint32_t i = figure.end_token; i < subject; ++i) {
    if (tokens()[i].word == frames_.par()) return false;  // "expédiées par Oura"
  }
  for (std::uint32_t i = subject; i < std::min(syntax_.verbs()[verb].first, subject + kMarket); ++i) {
    if (IsMarketNoun(i)) return true;
  }
  return false;
}

// "Le cabinet dénombre 279 millions de PC livrés", "Canalys prévoit": who watches a market tells of all of it.
bool Relator::IsCountedByObserver(std::uint32_t verb) const {
  constexpr std::uint32_t kNounReach = 4;
  bool noun = false;
  const std::uint32_t subject = syntax_.Subject(verb, &noun);
  if (subject != kNone) {
    const Entity* who = mentions()[subject].entity;
    return who != nullptr && rules_.names().anaphora().IsObserver(*who);
  }
  const std::uint32_t first = syntax_.verbs()[verb].first;
  for (std::uint32_t i = first; i > syntax_.SentenceBegin(first) && first - i < kNounReach; --i) {
    if (syntax_.Is(i - 1, GrammarClass::kObserverNoun)) return true;
  }
  return false;
}

// "Il s'est vendu 6 millions de PC", "les ventes de puces ont atteint 790 milliards": what is sold by nobody is a
// market.
void Relator::TurnToMarket(const Attachment& attachment, Fact* fact) const {
  // "les ventes ont bondi de 19 %, à 627 milliards de dollars, selon la SIA": a trade's, of which its body tells.
  bool of_trade = fact->type == "revenue" && fact->agents.empty() && attachment.occurrence.first > 0 &&
                  attachment.occurrence.verb == kNone &&
                  syntax_.Is(attachment.occurrence.first - 1, GrammarClass::kPluralDeterminer);
  if (of_trade) {
    const Role source = FindAttribution(mentions()[fact->figure_mention], *fact);
    of_trade = source.entity != nullptr && source.entity->kind == MentionKind::kOrganization;
  }
  if (fact->type == "revenue" && (fact->agents.empty() || IsOfNobody(attachment, *fact)) &&
      (of_trade || IsSalesOfAll(attachment.occurrence))) {
    fact->type = frames_.FindFrame("market")->type;
    fact->agents.clear();
    return;
  }
  const Mention& figure = mentions()[fact->figure_mention];
  const std::uint32_t verb = GoverningVerb(attachment, figure);
  if (figure.kind != MentionKind::kQuantity || verb == kNone) return;
  if ((fact->attribution.entity != nullptr || ForetellerOf(figure) != kNone) && IsCountOfAll(attachment, *fact)) {
    // "Selon l'Arcep, la France comptait 26 millions d'abonnements"
    const bool in_use = fact->type != "sale";
    if (in_use) {
      bool noun = false;
      const std::uint32_t place = syntax_.Subject(verb, &noun);
      fact->objects.clear();
      AddRole({place, {}}, &fact->objects);
    }
    const auto counted = frames_.CountedTriggers(tokens()[figure.counted_first].word);
    const bool people = std::any_of(counted.begin(), counted.end(),
                                    [](const FrameTrigger* trigger) { return trigger->frame->type == "audience"; });
    if (!in_use || people) fact->type = frames_.FindFrame("market")->type;
    fact->agents.clear();
    fact->counterparties.clear();
    return;
  }
  // "Bouygues a gagné des clients. L'Arcep recense 25,6 millions d'abonnements": of all, whoever was spoken of before.
  const bool elsewhere = fact->agents.size() == 1 && fact->agents.front().rule == "topic/text";
  if (fact->type == "audience" && elsewhere && IsCensus(attachment, figure)) {
    bool noun = false;
    const std::uint32_t counts = syntax_.Subject(verb, &noun);
    if (counts != kNone && mentions()[counts].kind == MentionKind::kOrganization) {
      fact->type = frames_.FindFrame("market")->type;
      fact->agents.clear();
    }
    return;
  }
  if (fact->type != "sale") return;
  const VerbGroup& group = syntax_.verbs()[verb];
  // "Il s'est vendu 4,4 millions de Switch 2": of what is one firm's.
  if (group.reflexive && TakeMakerOfCounted(figure, fact)) return;
  // "36,8 millions d'unités ont été expédiées": so many by nobody in the whole text.
  constexpr int kMany = 1000000, kManyOfOthers = 10000;
  const bool made = std::any_of(fact->objects.begin(), fact->objects.end(), [&](const Role& role) {
    return role.entity->kind != MentionKind::kPlace && mentions()[role.mention].first_token < figure.first_token;
  });
  // "213 000 véhicules ont été immatriculés. [...] celles de Tesla": whom the text names only later did not sell them.
  const auto before = [&](const Role& agent) { return IsNamedBefore(*agent.entity, figure.first_token); };
  const bool later = !fact->agents.empty() && HasGuessedAgents(*fact) &&
                     std::none_of(fact->agents.begin(), fact->agents.end(), before);
  const int many = later ? kManyOfOthers : kMany;
  // "Samsung pointe à 18 %, Huawei à 8 %. Au total, 38,3 millions d'unités ont été expédiées": of all of them.
  const auto& facts = document_->facts;
  const std::uint32_t opening = syntax_.SentenceBegin(figure.first_token);
  bool in_all = false;
  for (std::uint32_t i = opening; i < figure.first_token; ++i) in_all |= syntax_.Is(i, GrammarClass::kTotal);
  const bool of_list = in_all && facts.size() > 1 && HasGuessedAgents(*fact) && facts.back().type == "share" &&
                       facts[facts.size() - 2].type == "share" && !facts.back().agents.empty() &&
                       !IsAmong(facts.back().agents.front().entity, facts[facts.size() - 2].agents);
  if (group.passive && (fact->agents.empty() || later || of_list) && !made && figure.end_token <= group.first &&
      fact->figure.value >= Decimal(many)) {
    fact->type = frames_.FindFrame("market")->type;
    fact->agents.clear();
    KeepPlaces(&fact->objects);
    return;
  }
  const bool guessed = HasGuessedAgents(*fact);
  if (((guessed || fact->agents.empty()) && IsCountOfMarket(figure)) || (guessed && IsCountedByObserver(verb))) {
    fact->type = frames_.FindFrame("market")->type;
    fact->agents.clear();
    fact->counterparties.clear();
    return;
  }
  if (!group.reflexive || group.end > figure.first_token || Slot(figure) != kUnknownWord) return;
  const std::uint32_t begin = syntax_.SentenceBegin(group.first);
  if (group.first == begin || (!syntax_.Is(group.first - 1, GrammarClass::kImpersonal))) return;
  if (!guessed) return;
  fact->type = frames_.FindFrame("market")->type;
  fact->agents.clear();
  fact->counterparties.clear();
}

// "31 millions d'aides, auxquels la région ajoute 6 millions", "S'y ajoutent 60 millions d'intérêts": a sum beside the
// one told before, of the same kind; who is said to add it gives it.
bool Relator::RelateAdded(std::uint32_t index) {
  constexpr std::uint32_t kToFigure = 5;
  const Mention& figure = mentions()[index];
  if (figure.kind != MentionKind::kMoney || document_->facts.empty()) return false;
  const std::uint32_t begin = syntax_.SentenceBegin(figure.first_token);
  const std::uint32_t verb = syntax_.FiniteBefore(figure.first_token);
  if (verb == kNone || syntax_.verbs()[verb].first < begin) return false;
  const VerbGroup& group = syntax_.verbs()[verb];
  if (group.lemma != rules_.words().Find("ajouter")) return false;
  if (group.end > figure.first_token || figure.first_token - group.end > kToFigure) return false;
  bool relative = false, clitic = false;
  for (std::uint32_t i = group.first; i < group.head; ++i) clitic |= syntax_.Is(i, GrammarClass::kThere);
  std::uint32_t from = group.first;
  for (std::uint32_t i = group.first; i > begin && group.first - i < kRelativeReach && !relative; --i) {
    relative = syntax_.Is(i - 1, GrammarClass::kToWhich) || syntax_.Is(i - 1, GrammarClass::kWhich) ||
               syntax_.Is(i - 1, GrammarClass::kMeansNoun);
    if (relative) from = i;
  }
  if (!relative && !clitic) return false;
  const std::uint32_t model = ModelFact(figure);
  if (model == kNone || (relative && mentions()[document_->facts[model].figure_mention].sentence != figure.sentence)) {
    return false;
  }
  // "auxquels s'ajoutent 7,5 milliards de prêts": it says itself what it is.
  std::string reason;
  const std::vector<Attachment> own = Attach(index, &reason);
  if (!own.empty() && own.front().occurrence.verb == kNone && own.front().score > kSaysDeal) {
    const Occurrence& noun = own.front().occurrence;
    const bool behind = noun.first >= figure.end_token && noun.first - figure.end_token < 3;
    // "La région y ajoute une aide de 2,5 millions"
    const bool before = noun.end + 1 == figure.first_token && syntax_.Is(noun.end, GrammarClass::kOf) &&
                        noun.first >= group.end && noun.trigger->frame->type != document_->facts[model].type;
    if (behind || before) return false;
  }
  Fact fact = CopyFact(model, index, "sum/added");
  bool noun = false;
  const std::uint32_t subject = group.reflexive ? kNone : syntax_.Subject(verb, &noun);
  std::uint32_t giver = subject;
  // "s'ajoutent 12 millions de la région"
  if (group.reflexive && IsFollowedByOf(figure)) {
    const std::uint32_t name = NameGoverned(figure.end_token, syntax_.SentenceEnd(figure.first_token));
    if (name != kNone && IsPublic(*mentions()[name].entity)) giver = name;
  }
  // A name right behind the relative word is no subject of what stands before it.
  if (giver != kNone && mentions()[giver].first_token < from && giver == subject) giver = kNone;
  if (giver != kNone) {
    const Entity* who = mentions()[giver].entity;
    if (who == nullptr || (fact.type != "aid" && fact.type != "investment")) return false;
    if (fact.type == "aid" && !IsPublic(*who)) return false;
    fact.agents.assign(1, {who, giver, "sum/added"});
    fact.collective = false;
  }
  CommitCopy(std::move(fact));
  return true;
}

// "a porté de 20 à 51 % sa participation dans Baltix, moyennant 38 millions": what is paid for the stake just told.
bool Relator::RelateStakePrice(std::uint32_t index) {
  const Mention& figure = mentions()[index];
  const auto& facts = document_->facts;
  const std::uint32_t begin = syntax_.SentenceBegin(figure.first_token);
  if (figure.kind != MentionKind::kMoney || facts.empty() || figure.first_token == begin) return false;
  const Mention& stake = mentions()[facts.back().figure_mention];
  // "prend 50 % de MasOrange, en échange de 4,25 milliards"
  const std::uint32_t at = figure.first_token - 1;
  const bool in_exchange = at > begin + 1 && syntax_.Is(at, GrammarClass::kOf) &&
                           syntax_.Is(at - 1, GrammarClass::kAmountNoun) && tokens()[at - 2].word == frames_.en();
  const bool paid = in_exchange || syntax_.Is(at, GrammarClass::kInExchange);
  if (!paid || stake.sentence != figure.sentence) return false;
  if (facts.back().type != "acquisition" || stake.kind != MentionKind::kPercent) return false;
  CommitCopy(CopyFact(static_cast<std::uint32_t>(facts.size() - 1), index, "deal/stake-price"));
  return true;
}

// "623 millions d'aides. Dans le détail, 495 millions iront à GlobalFoundries et 128 millions à X-FAB": who gets a part
// of the sum just told.
bool Relator::RelateSharedOut(std::uint32_t index) {
  constexpr std::uint32_t kToVerb = 3;
  const Mention& figure = mentions()[index];
  const std::uint32_t end = syntax_.SentenceEnd(figure.first_token);
  const auto& facts = document_->facts;
  if (figure.kind != MentionKind::kMoney || facts.empty() || figure.end_token >= end) return false;
  const std::uint32_t model = ModelFact(figure);
  if (model == kNone) return false;
  const std::string_view type = facts[model].type;
  if (!frames_.HasTrait(type, FrameTrait::kSharedOut)) return false;
  std::uint32_t to = figure.end_token;
  const std::uint32_t verb = syntax_.FiniteAfter(figure.end_token);
  const auto is = [&](std::string_view lemma) {
    return syntax_.verbs()[verb].lemma == rules_.words().Find(std::string(lemma));
  };
  const bool goes = verb != kNone && syntax_.verbs()[verb].first < figure.end_token + kToVerb &&
                    syntax_.verbs()[verb].first < end && (is("aller") || is("revenir") || is("échoir"));
  if (goes) to = syntax_.verbs()[verb].end;
  const bool joined =
      figure.first_token > syntax_.SentenceBegin(figure.first_token) &&
      (syntax_.Is(figure.first_token - 1, GrammarClass::kCoordinator) || syntax_.IsPunct(figure.first_token - 1, ','));
  const bool goes_on = joined && facts[model].rule == kSharedOut && LastFactBefore(figure, true) == model;
  if ((!goes && !goes_on) || to >= end || !syntax_.Is(to, GrammarClass::kTo)) return false;
  const std::uint32_t name = NameGoverned(to, std::min(end, to + kRelativeReach));
  if (name == kNone || mentions()[name].entity == nullptr || !HasKind(mentions()[name], kCompanies)) return false;
  Fact fact = CopyFact(model, index, "sum/part");
  const Role role{mentions()[name].entity, name, "sum/part"};
  std::vector<Role>* roles = type == "aid" ? &fact.counterparties : type == "investment" ? &fact.objects : &fact.agents;
  roles->assign(1, role);
  if (type == "aid") {
    std::erase_if(fact.objects, [](const Role& object) { return object.entity->kind == MentionKind::kPlace; });
  }
  fact.rule = kSharedOut;
  CommitCopy(std::move(fact));
  return true;
}

// "Deezer compte 9,7 millions d'abonnés. Spotify, avec ses 276 millions, joue": as many as the neighbour's.
bool Relator::RelateToOwner(std::uint32_t index) {
  const Mention& figure = mentions()[index];
  if (figure.counted_first < figure.counted_end || figure.kind == MentionKind::kRatio) return false;
  const std::uint32_t owner = OwnerBefore(figure), model = owner == kNone ? kNone : ModelFact(figure);
  if (model == kNone || mentions()[owner].entity == nullptr) return false;
  const Frame* frame = frames_.FindFrame(document_->facts[model].type);
  const Entity* entity = mentions()[owner].entity;
  const bool thing = IsThing(mentions()[owner]) && entity->parent != nullptr;
  if (frame == nullptr || !frame->Is(FrameTrait::kOwn) || !(thing || HasKind(mentions()[owner], kFirms))) return false;
  Fact fact = CopyFact(model, index, "holder/beside");
  fact.agents.assign(1, {thing ? entity->parent : entity, owner, thing ? "maker/of-product" : "holder/beside"});
  fact.objects.clear();
  if (thing) fact.objects.push_back({entity, owner, {}});
  fact.collective = false;
  CommitCopy(std::move(fact));
  return true;
}

// "Vertiv a accru son chiffre d'affaires de 29 %, et Schneider a vu le sien grimper à 10 milliards": the noun is the
// neighbour's.
bool Relator::RelateToOwn(std::uint32_t index) {
  constexpr std::uint32_t kToOwn = 8;
  const Mention& figure = mentions()[index];
  if (RelateToOwner(index)) return true;
  const std::uint32_t begin = syntax_.SentenceBegin(figure.first_token);
  bool own = false;
  for (std::uint32_t i = figure.first_token; i > begin && figure.first_token - i < kToOwn && !own; --i) {
    if (syntax_.FigureAt(i - 1) != kNone || syntax_.IsPunct(i - 1, ',')) return false;
    own = syntax_.Is(i - 1, GrammarClass::kHis);
  }
  const std::uint32_t beside = own ? LastFactBefore(figure, false) : kNone;
  const std::uint32_t model = beside == kNone && own ? ModelFact(figure) : beside;
  const std::uint32_t verb = syntax_.FiniteBefore(figure.first_token);
  if (model == kNone || verb == kNone || syntax_.verbs()[verb].first < begin) return false;
  bool noun = false;
  const std::uint32_t subject = syntax_.Subject(verb, &noun);
  if (subject == kNone || mentions()[subject].entity == nullptr || !HasKind(mentions()[subject], kCompanies))
    return false;
  Fact fact = CopyFact(model, index, "pronoun/own");
  fact.agents.assign(1, {mentions()[subject].entity, subject, "pronoun/own"});
  fact.objects.clear();
  CommitCopy(std::move(fact));
  return true;
}

// "supprimer 214 postes sur les 371 que compte le groupe", "20 magasins sur un total de 300", "698 postes pourraient
// disparaître sur les 2 900": the whole of what the figure before counts.
bool Relator::RelateWhole(std::uint32_t index, std::uint32_t preposition) {
  constexpr std::uint32_t kToWhole = 4, kToWholeByVerb = 6;
  constexpr std::int64_t kLeastBareWhole = 20;
  const Mention& figure = mentions()[index];
  const std::uint32_t begin = syntax_.SentenceBegin(figure.first_token);
  if (figure.kind != MentionKind::kQuantity) return false;
  std::uint32_t at = preposition;
  if (syntax_.Is(at, GrammarClass::kOf) && at > begin + 2 && syntax_.Is(at - 1, GrammarClass::kWholeNoun)) at -= 3;
  if (at <= begin || !syntax_.Is(at, GrammarClass::kUpon)) return false;
  // "1 200 postes sur 8 000", but "deux essais sur trois"
  const bool bare = at + 1 >= figure.first_token;
  if (bare && (figure.counted_first < figure.counted_end || figure.figure.value < Decimal(kLeastBareWhole)))
    return false;
  const std::uint32_t model = LastFactBefore(figure, true);
  if (model == kNone) return false;
  const Fact& part = document_->facts[model];
  const Mention& other = mentions()[part.figure_mention];
  if (other.end_token > at || other.figure.value >= figure.figure.value) return false;
  // What the figure before is the subject of may stand between: nothing but its verb.
  const bool by_verb = !bare && syntax_.VerbAt(at - 1) != kNone && syntax_.VerbAt(other.end_token) != kNone;
  if (at - other.end_token > (by_verb ? kToWholeByVerb : kToWhole)) return false;
  for (std::uint32_t i = other.end_token; i < at; ++i) {
    if ((syntax_.VerbAt(i) != kNone && !by_verb) || syntax_.IsPunct(i, ',') || syntax_.FigureAt(i) != kNone)
      return false;
  }
  Fact fact = CopyFact(model, index, "part/whole");
  if (fact.type == "layoff") fact.type = frames_.FindFrame("headcount")->type;
  CommitCopy(std::move(fact));
  Fact& whole = document_->facts.back();
  whole.modality = Modality::kAsserted;
  return true;
}

// "ressort à 80 millions, loin des 145 millions de la même période de 2024": what it was before, not what it misses.
bool Relator::RelateFarFrom(std::uint32_t index, std::uint32_t preposition) {
  constexpr std::uint32_t kFormer = 8;
  const Mention& figure = mentions()[index];
  const std::uint32_t begin = syntax_.SentenceBegin(figure.first_token);
  std::uint32_t far = figure.first_token;
  for (std::uint32_t i = preposition + 1; i > begin && preposition + 1 - i < 2; --i) {
    if (syntax_.Is(i - 1, GrammarClass::kFar) || syntax_.Is(i, GrammarClass::kFar)) far = i - 1;
  }
  if (far == figure.first_token) return false;
  const std::uint32_t end = std::min(syntax_.SentenceEnd(figure.first_token), figure.end_token + kFormer);
  for (std::uint32_t i = figure.end_token; i < end && syntax_.FigureAt(i) == kNone; ++i) {
    if (syntax_.IsPunct(i, ',') || syntax_.IsPunct(i, ';')) return false;
    if (!syntax_.Is(i, GrammarClass::kFormer) && (syntax_.DateAt(i) == kNone)) continue;
    return LastFactBefore(figure, true) != kNone && RelateAgainst(index);
  }
  return false;
}

}  // namespace recoupe
