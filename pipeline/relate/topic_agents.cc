// Whom the text goes on about is the agent of a clause that names none: who that is (the antecedent of a possessive,
// the subject of the clause before, the topic), and when somebody else without a name does it instead.
#include <algorithm>

#include "pipeline/recognize/name_rules.h"
#include "pipeline/relate/relator.h"

namespace recoupe {

namespace {

// "SoftBank rachète à ABB sa division de robots. Cette activité emploie 7 000 personnes": the part has no name, and is
// the seller's until it is sold. "Hitachi versera 1,66 milliard à Thales pour Revenue Collection. L'activité compte
// 9 000 salariés": it has one. kNone if the sentence is not about a part that the sentence before sold.
std::uint32_t PartSoldBefore(const Document& document, const Syntax& syntax, const FrameRules& frames,
                             const Mention& figure) {
  const std::uint32_t begin = syntax.SentenceBegin(figure.first_token);
  const bool opens =
      begin + 1 < figure.first_token && syntax.Is(begin, GrammarClass::kDeterminer) &&
      (syntax.Is(begin + 1, GrammarClass::kDivisionNoun) || syntax.Is(begin + 1, GrammarClass::kUnitNoun));
  if (!opens) return kNone;
  for (std::uint32_t i = begin; i < figure.first_token; ++i) {
    if (syntax.IsPunct(i, ':') || syntax.IsPunct(i, ';')) return kNone;  // another clause has a subject of its own
  }
  std::uint32_t part = kNone;
  for (auto deal = document.facts.rbegin(); deal != document.facts.rend(); ++deal) {
    const std::uint32_t sentence = document.mentions[deal->figure_mention].sentence;
    if (sentence + 1 < figure.sentence) break;
    if (sentence == figure.sentence || !frames.HasTrait(deal->type, FrameTrait::kDeal)) continue;
    if (deal->counterparties.size() != 1 || deal->objects.size() > 1) return kNone;
    const Role& role = deal->objects.empty() ? deal->counterparties.front() : deal->objects.front();
    if (role.mention >= document.mentions.size() || role.entity->kind != MentionKind::kCompany) return kNone;
    if (part != kNone && document.mentions[part].entity != role.entity) return kNone;  // it may be either
    part = role.mention;
  }
  return part;
}

// "Le gouvernement fédéral verse 8,9 milliards à Intel": who is named behind "à" in the verb's clause gets it, and does
// not do it himself; but he does what somebody makes him do: "fait perdre à Renault 30 millions".
bool IsGivenTo(const Document& document, const Syntax& syntax, const Occurrence& given, const Entity& who) {
  if (given.verb == kNone || given.trigger->yields || syntax.verbs()[given.verb].passive ||
      given.trigger->frame->Is(FrameTrait::kResult)) {
    return false;
  }
  // "La région lui apporte 2 millions"
  const VerbGroup& verb = syntax.verbs()[given.verb];
  for (std::uint32_t i = verb.first; given.trigger->gives && i < verb.head; ++i) {
    if (syntax.Is(i, GrammarClass::kHim)) return true;
  }
  const std::uint32_t from = verb.end, end = syntax.SentenceEnd(given.first);
  for (std::uint32_t i = from;
       i < end && syntax.VerbAt(i) == kNone && document.layout.tokens[i].kind != TokenKind::kPunct; ++i) {
    const std::uint32_t name = syntax.NameAt(i);
    if (name == kNone || document.mentions[name].entity != &who) continue;
    const std::uint32_t preposition = syntax.GoverningPreposition(name);
    if (preposition != kNone && preposition >= from && syntax.Is(preposition, GrammarClass::kTo)) return true;
  }
  return false;
}

// "Son grand rival emploie 4 000 personnes", "Sa filiale a perdu 3 millions": somebody without a name, and not whose
// he is.
bool OpensWithOther(const Document& document, const Syntax& syntax, const Mention& figure) {
  constexpr std::uint32_t kToNoun = 3;  // tokens of "Son grand rival"
  const std::uint32_t begin = syntax.SentenceBegin(figure.first_token);
  if (!syntax.Is(begin, GrammarClass::kPossessive)) return false;
  bool other = false;
  for (std::uint32_t i = begin + 1; i < figure.first_token; ++i) {
    const std::uint32_t name = syntax.NameAt(i);
    if (name != kNone && document.mentions[name].kind == MentionKind::kCompany) return false;
    other = other || (i < begin + kToNoun && syntax.Is(i, GrammarClass::kRelationNoun));
  }
  return other;
}

}  // namespace

// The subject of the nearest clause of the same sentence before the figure: "Google prépare X et la Chine a lancé Y,
// qui en comptera 2 800" is of China. kNone if that clause has none with a name.
std::uint32_t Relator::NearestSubject(const Mention& figure) const {
  const std::uint32_t begin = syntax_.SentenceBegin(figure.first_token);
  for (std::uint32_t at = figure.first_token; at > begin && figure.first_token - at < kReach;) {
    const std::uint32_t verb = syntax_.FiniteBefore(at - 1);
    if (verb == kNone) return kNone;
    at = syntax_.verbs()[verb].first;
    if (IsOnlooker(verb)) continue;
    bool noun = false;
    const std::uint32_t subject = syntax_.Subject(verb, &noun);
    // "Sa division, où VMware pèse l'essentiel, a réalisé": what stands between a subject and its verb is another's.
    at = std::max(begin, syntax_.BeforeIncise(at));
    if (subject != kNone && IsObserver(subject, verb)) continue;
    // A regulator, a ministry, a paper: what it says or does is about others.
    if (subject != kNone) return HasKind(mentions()[subject], kFirms) ? subject : FirmOfLeader(subject);
  }
  return kNone;
}

// "L'américain vaut 300 milliards. Son action a doublé": a possessive that opens the sentence goes back to the subject
// of the one before. kNone if there is none, or if somebody is named in between.
std::uint32_t Relator::OwnerThatOpens(const Mention& figure) const {
  const std::uint32_t begin = syntax_.SentenceBegin(figure.first_token);
  if (figure.sentence == 0 || !syntax_.Is(begin, GrammarClass::kPossessive)) return kNone;
  const auto& sentences = document_->layout.sentences;
  const bool goes_on = sentences[figure.sentence - 1].block == sentences[figure.sentence].block;
  for (std::uint32_t i = begin; i < figure.first_token; ++i) {
    const std::uint32_t name = syntax_.NameAt(i);
    // "Sa puce, fabriquée par Xyzzy, offre": who stands behind a preposition is not its owner.
    const bool free = name != kNone && syntax_.GoverningPreposition(name) == kNone;
    if (free && HasKind(mentions()[name], kCompanies)) return kNone;
  }
  if (!goes_on) return CompanyOfHeading(sentences[figure.sentence].block) == kNone ? hero_ : kNone;
  std::uint32_t owner = topics_[figure.sentence - 1];
  // "Revolut vaut 75 milliards. Coatue et Greenoaks investissent. Ses chiffres": of whom was spoken before them.
  const bool several = owner != kNone && !syntax_.Is(begin, GrammarClass::kTheir) &&
                       (!mentions()[owner].together.empty() || syntax_.Coordination(owner).size() > 1);
  if (several && figure.sentence > 1) {
    const std::uint32_t earlier = topics_[figure.sentence - 2];
    const bool one = earlier != kNone && mentions()[earlier].kind == MentionKind::kCompany &&
                     mentions()[earlier].together.empty() && syntax_.Coordination(earlier).size() == 1;
    if (one) return earlier;
  }
  // "Celui-ci a réalisé 105 millions. Ses investissements": of whom the sentence before told a figure.
  if (owner == kNone || mentions()[owner].sentence + 1 != figure.sentence) owner = AgentTold(figure.sentence - 1);
  if (owner != kNone && mentions()[owner].sentence + 1 < figure.sentence) return owner;
  const bool told =
      owner != kNone && mentions()[owner].sentence + 1 == figure.sentence && mentions()[owner].together.empty();
  return told && HasKind(mentions()[owner], kFirms) ? owner : kNone;
}

std::vector<Relator::Filler> Relator::TopicFillers(const Attachment& attachment, const Mention& figure) const {
  // "Mais nos revenus ont été multipliés par cinq": who speaks.
  if (std::vector<Filler> speakers = SpeakerFillers(figure); !speakers.empty()) return speakers;
  if (OpensWithOther(*document_, syntax_, figure)) return {};
  if (const std::uint32_t owner = OwnerThatOpens(figure); owner != kNone) return {{owner, "possessive/antecedent"}};
  // "3. Mistral AI / ASML a signé. Valorisation : 11,7 milliards": a label in the section of a firm is of that firm.
  constexpr std::uint32_t kLabel = 3;  // tokens behind the noun: "Valorisation estimée :"
  const Occurrence& label = attachment.occurrence;
  const std::uint32_t headed = CompanyOfHeading(document_->layout.sentences[figure.sentence].block);
  if (headed != kNone && label.verb == kNone && label.first < figure.first_token &&
      label.first == syntax_.SentenceBegin(figure.first_token)) {
    for (std::uint32_t i = label.end; i < std::min(figure.first_token, label.end + kLabel); ++i) {
      if (syntax_.IsPunct(i, ':')) return {{headed, "topic/heading"}};
    }
  }
  // "Framework ? Moins de 100 000 machines par an."
  if (const std::uint32_t asked = AskedByName(figure.sentence);
      asked != kNone && HasKind(mentions()[asked], kFirms) && NearestSubject(figure) == kNone &&
      figure.first_token == syntax_.SentenceBegin(figure.first_token)) {
    return {{asked, "topic/asked"}};
  }
  if (const std::uint32_t firm = FirmThatOpens(figure); firm != kNone) return {{firm, "topic/sentence"}};
  if (const std::uint32_t part = PartSoldBefore(*document_, syntax_, frames_, figure); part != kNone) {
    return {{part, "anaphora/sold-part"}};
  }
  // "Xyzzy, dont l'usine bretonne emploie 230 salariés": whose the subject is.
  constexpr std::uint32_t kSubjectOfDont = 6;
  const std::uint32_t finite = syntax_.FiniteBefore(figure.first_token);
  const std::uint32_t first = finite == kNone ? 0 : syntax_.verbs()[finite].first;
  // but "sa filiale TIM, dont il possède 67 %": the pronoun is who has it.
  const bool pronoun = first > 0 && syntax_.Is(first - 1, GrammarClass::kSubjectPronoun);
  for (std::uint32_t i = first; !pronoun && i > syntax_.SentenceBegin(figure.first_token) && first - i < kSubjectOfDont;
       --i) {
    if (tokens()[i - 1].kind != TokenKind::kWord || syntax_.NameAt(i - 1) != kNone) break;
    if (!syntax_.Is(i - 1, GrammarClass::kOfWhich)) continue;
    const std::uint32_t dont = i - 1, begin = syntax_.SentenceBegin(dont);
    const bool comma = dont > begin + 1 && syntax_.IsPunct(dont - 1, ',');
    std::uint32_t head = syntax_.NameBeforeApposition(dont);
    if (head == kNone && dont > begin) head = syntax_.NameAt(comma ? dont - 2 : dont - 1);
    // "devant Apple (18 %), dont les livraisons"
    const std::uint32_t bracket = head == kNone && comma ? syntax_.ParenthesisAt(dont - 2) : kNone;
    if (bracket != kNone && document_->layout.stretches[bracket].first_token > begin) {
      head = syntax_.NameAt(document_->layout.stretches[bracket].first_token - 1);
    }
    // "la coentreprise de X avec Y et Z, dont l'usine": nobody of the list.
    const bool listed =
        head != kNone && syntax_.GoverningPreposition(head) != kNone && syntax_.Coordination(head).size() > 1;
    if (head != kNone && !listed && HasKind(mentions()[head], kFirms)) return {{head, "relative/dont"}};
    break;
  }
  bool noun = false;
  const std::uint32_t verb = attachment.occurrence.verb;
  const std::uint32_t own = verb == kNone ? kNone : syntax_.Subject(verb, &noun);
  // "a condamné Orange. Digicel réclamait 494 millions", "LVMH figure parmi ses 600 clients": the subject is the other
  // side; it is of whom the fact before told, or of whom the sentence before spoke.
  const FrameTrigger* trigger = attachment.occurrence.trigger;
  const std::uint32_t here = topics_[figure.sentence];
  const bool told_here = here != kNone && here != own && mentions()[here].first_token < figure.first_token;
  if (trigger != nullptr && trigger->yields && !trigger->follows.empty() && !told_here) {
    const auto& facts = document_->facts;
    const auto told =
        std::find_if(facts.rbegin(), facts.rend(), [&](const Fact& fact) { return fact.type == trigger->follows; });
    if (told == facts.rend() || told->agents.size() != 1) return {};
    const Role& who = told->agents.front();
    if (who.mention >= mentions().size() || mentions()[who.mention].entity != who.entity) return {};
    return {{who.mention, "topic/text"}};
  }
  if (trigger != nullptr && trigger->yields && own != kNone && here == own && figure.sentence > 0) {
    const std::uint32_t spoken = topics_[figure.sentence - 1];
    if (spoken == kNone || mentions()[spoken].entity == mentions()[own].entity) return {};
    return {{spoken, "topic/text"}};
  }
  const std::uint32_t subject = NearestSubject(figure);
  // Whom the trigger does not take as its agent although it is the subject ("la KBC a prêté 90 millions"), none is.
  if (subject != kNone && subject != own) return {{subject, "topic/clause"}};
  // Its own sentence's topic only if it stands before the figure.
  std::uint32_t topic = topics_[figure.sentence];
  if (topic != kNone && mentions()[topic].first_token > figure.first_token &&
      mentions()[topic].sentence == figure.sentence) {
    const bool same_block = figure.sentence > 0 && document_->layout.sentences[figure.sentence - 1].block ==
                                                       document_->layout.sentences[figure.sentence].block;
    topic = same_block ? topics_[figure.sentence - 1] : hero_ != kNone ? hero_ : topic;
  }
  if (topic == kNone || mentions()[topic].together.empty()) topic = ImpliedAgent(figure, topic);
  // "Broadcom a gagné 1,58 dollar. VMware, racheté 69 milliards, fournit": by whom the sentence before spoke of.
  if (topic != kNone && trigger != nullptr && trigger->participle && verb != kNone) {
    const std::uint32_t head = HeadOfParticiple(syntax_.verbs()[verb]);
    const auto is_head = [&](std::uint32_t name) {
      return head != kNone && mentions()[name].entity == mentions()[head].entity &&
             syntax_.GoverningPreposition(head) == kNone;
    };
    if (is_head(topic)) topic = figure.sentence > 0 ? topics_[figure.sentence - 1] : kNone;
    if (topic != kNone && (is_head(topic) || mentions()[topic].kind != MentionKind::kCompany)) topic = kNone;
  }
  if (topic == kNone) return {};
  // "Montant ? Motus. SoftBank, qui avait valorisé la pépite 3 milliards": who values somebody is not worth it.
  if (own != kNone && frames_.Is(syntax_.verbs()[verb].lemma, GrammarClass::kValueVerb) &&
      !syntax_.verbs()[verb].passive && mentions()[topic].entity == mentions()[own].entity) {
    return {};
  }
  // "La série A de 20 millions, menée par Accel": who leads the round does not raise it.
  if (trigger != nullptr && trigger->frame->has_investors) {
    const std::uint32_t by = syntax_.GoverningPreposition(topic);
    if (by != kNone && by > 0 && IsLedBy(by)) return {};
  }
  // "La montre embarque une batterie de 450 mAh. Chez Amazon, elle se négocie 139 euros": who is named only behind it
  // has not made it.
  if (trigger != nullptr && trigger->frame->of_makers && mentions()[topic].first_token > figure.first_token) return {};
  if (own == kNone && noun && mentions()[topic].entity != nullptr &&
      IsGivenTo(*document_, syntax_, attachment.occurrence, *mentions()[topic].entity)) {
    return {};
  }
  const bool same = mentions()[topic].sentence == figure.sentence;
  return {{topic, same ? std::string_view("topic/sentence") : std::string_view("topic/text")}};
}

// The company that "son", "dont", "elle" goes back to: the nearest before the token, subjects first.
std::uint32_t Relator::Antecedent(std::uint32_t token) const {
  const std::uint32_t begin = syntax_.SentenceBegin(token);
  const std::uint32_t verb = syntax_.FiniteBefore(token);
  if (verb != kNone) {
    bool noun = false;
    const std::uint32_t subject = syntax_.Subject(verb, &noun);
    if (subject != kNone && HasKind(mentions()[subject], kCompanies) && mentions()[subject].first_token < token) {
      return subject;
    }
    const std::uint32_t led = subject == kNone ? kNone : FirmOfLeader(subject);
    if (led != kNone && mentions()[subject].first_token < token) return led;
  }
  const std::uint32_t verb_first = verb == kNone ? kNone : syntax_.verbs()[verb].first;
  std::uint32_t weak = kNone;
  for (std::uint32_t i = token; i > begin && token - i < kReach; --i) {
    // "L'activité de capteurs, dont Apple est le premier client, a vu son résultat": nobody of the incise.
    if (i - 1 == verb_first) i = syntax_.BeforeRelative(syntax_.BeforeIncise(verb_first));
    if (i == begin) break;
    const std::uint32_t name = syntax_.NameAt(i - 1);
    if (name == kNone || !HasKind(mentions()[name], kCompanies) || IsPress(mentions()[name])) continue;
    if (syntax_.GoverningPreposition(name) == kNone) return name;
    if (weak == kNone) weak = name;
  }
  if (weak != kNone) return weak;
  const std::uint32_t sentence = document_->layout.SentenceOfToken(token);
  if (sentence == 0) return kNone;
  const std::uint32_t topic = topics_[sentence - 1];
  if (topic != kNone && mentions()[topic].sentence + 1 == sentence) return topic;
  const std::uint32_t told = AgentTold(sentence - 1);
  return told != kNone ? told : topic;
}

// The only agent of the last fact of the sentence, in the same paragraph as the one behind it; kNone if there is none.
std::uint32_t Relator::AgentTold(std::uint32_t sentence) const {
  const auto& sentences = document_->layout.sentences;
  if (sentence + 1 < sentences.size() && sentences[sentence].block != sentences[sentence + 1].block) return kNone;
  const auto& facts = document_->facts;
  for (auto fact = facts.rbegin(); fact != facts.rend(); ++fact) {
    const std::uint32_t told = mentions()[fact->figure_mention].sentence;
    if (told > sentence) continue;
    if (told < sentence) break;
    if (fact->agents.size() != 1) return kNone;
    const std::uint32_t agent = fact->agents.front().mention;
    return mentions()[agent].entity == fact->agents.front().entity && HasKind(mentions()[agent], kFirms) ? agent
                                                                                                         : kNone;
  }
  return kNone;
}

// "Les opérateurs ont englouti", "les fondateurs gardent": somebody without a name does it, so the topic does not. Only
// for a plural that is no metric: "les ventes ont bondi" is the topic's.
bool Relator::HasOtherSubject(const Attachment& attachment, const Mention& figure) const {
  const std::uint32_t verb = GoverningVerb(attachment, figure);
  // "les puces lui ont rapporté 6,9 milliards": the subject is no somebody.
  if (attachment.occurrence.trigger->yields) return GivesToOthers(figure);
  if (verb != kNone && IsOfCrowd(syntax_.verbs()[verb]) && OwnerOfWhole(figure).empty()) return true;
  // "194 sociétés ont licencié 81 000 personnes": so many without a name do it.
  const std::uint32_t first = verb == kNone ? 0 : syntax_.verbs()[verb].first;
  const std::uint32_t doers = first > 0 ? syntax_.FigureAt(first - 1) : kNone;
  if (doers != kNone && mentions()[doers].end_token == first && mentions()[doers].first_token != figure.first_token) {
    const Mention& crowd = mentions()[doers];
    if (rules_.names().anaphora().counted().FindAt(tokens(), crowd.counted_first, crowd.counted_end)) return true;
  }
  // "654 clients qui dépensent plus d'un million": who are counted do it.
  const std::uint32_t relative = verb == kNone ? kNone : syntax_.RelativeBefore(verb);
  const std::uint32_t counted = relative == kNone || relative == 0 ? kNone : syntax_.FigureAt(relative - 1);
  if (counted != kNone && syntax_.Is(relative, GrammarClass::kWho) && figure.first_token > relative &&
      mentions()[counted].kind == MentionKind::kQuantity) {
    return true;
  }
  if (attachment.occurrence.trigger->kind == FrameTrigger::Kind::kNoun) return false;
  if (verb != kNone && (IsSomebody(syntax_.verbs()[verb]) || IsHeldByLeader(syntax_.verbs()[verb]))) return true;
  if (verb == kNone || !(syntax_.verbs()[verb].plural || attachment.occurrence.trigger->no_topic)) return false;
  const VerbGroup& group = syntax_.verbs()[verb];
  bool noun = false;
  if (syntax_.Subject(verb, &noun) != kNone || !noun) return false;
  // "Une quinzaine de postes seront supprimés": what it is done to is the subject, not who does it.
  if (group.passive && figure.end_token <= group.first && syntax_.FiniteBefore(group.first - 1) == kNone) {
    return IsOfTheWorld(group);
  }
  // "le géant détiendrait 73 %": whom the text is about, by another word.
  const std::uint32_t from = std::max(syntax_.SentenceBegin(group.first), group.first > 4 ? group.first - 4 : 0);
  for (std::uint32_t i = from; i < group.first && !group.plural; ++i) {
    if (syntax_.Is(i, GrammarClass::kActorNoun) || syntax_.Is(i, GrammarClass::kUnitNoun)) return false;
  }
  for (const Occurrence& occurrence : OccurrencesOf(figure.sentence)) {
    if (occurrence.verb != kNone || occurrence.end > group.first) continue;
    if (occurrence.first >= figure.first_token && occurrence.end <= figure.end_token) continue;  // what it counts
    if (occurrence.trigger->frame->type == "market") continue;  // "le marché devrait croître": nobody's
    if (Accepts(*occurrence.trigger, figure) || !occurrence.trigger->metric.empty()) return false;
  }
  for (std::uint32_t i = group.first > syntax_.SentenceBegin(group.first) ? group.first - 1 : group.first;
       i < group.head; ++i) {
    if (syntax_.Is(i, GrammarClass::kSubjectPronoun) || syntax_.Is(i, GrammarClass::kFirstPerson)) return false;
  }
  return !IsTakenUp(group) && !IsPartOfReport(attachment, group);
}

// "Les services managés affichent 188 millions", in a text that has told some results of the firm that it is about: a
// part of that firm, unless people or firms without a name do it.
bool Relator::IsPartOfReport(const Attachment& attachment, const VerbGroup& verb) const {
  constexpr std::size_t kResults = 2;
  constexpr std::uint32_t kPhrase = 6;
  const Frame& frame = *attachment.occurrence.trigger->frame;
  if (hero_ == kNone || (frame.type != "change" && frame.type != "share" && !frame.Is(FrameTrait::kResult))) {
    return false;
  }
  if (frames_.Is(verb.lemma, GrammarClass::kHoldingVerb)) return false;  // "dont la Confédération détient 51 %"
  std::size_t results = 0;
  for (const Fact& fact : document_->facts) {
    const Frame* told = frames_.FindFrame(fact.type);
    const bool result =
        (told != nullptr && told->Is(FrameTrait::kResult)) || fact.metric == "revenue" || fact.metric == "profit";
    if (result && IsAmong(mentions()[hero_].entity, fact.agents) && ++results >= kResults) break;
  }
  if (results < kResults) return false;
  const std::uint32_t begin = syntax_.SentenceBegin(verb.first);
  const std::uint32_t phrase_end = syntax_.BeforeIncise(verb.first);
  for (std::uint32_t i = phrase_end; i > begin && phrase_end - i < kPhrase; --i) {
    const std::uint32_t at = i - 1;
    if (tokens()[at].kind != TokenKind::kWord || syntax_.NameAt(at) != kNone) break;
    if (syntax_.Is(at, GrammarClass::kActorNoun) || syntax_.Is(at, GrammarClass::kCrowdNoun) ||
        syntax_.Is(at, GrammarClass::kWorld) || syntax_.Is(at, GrammarClass::kDemonstrative)) {
      return false;
    }
  }
  return true;
}

// "542 000 robots ont été installés dans le monde": by many.
bool Relator::IsOfTheWorld(const VerbGroup& verb) const {
  constexpr std::uint32_t kBehind = 4;
  const std::uint32_t end = std::min(syntax_.SentenceEnd(verb.first), verb.end + kBehind);
  for (std::uint32_t i = verb.end; i < end; ++i) {
    if (syntax_.Is(i, GrammarClass::kWorld)) return true;
  }
  return false;
}

// "Son fondateur, qui en détient 58 %", "Lui possède 13 % du capital": a person without a name, not the firm.
bool Relator::IsHeldByLeader(const VerbGroup& verb) const {
  constexpr std::uint32_t kPhrase = 4;
  if (!frames_.Is(verb.lemma, GrammarClass::kHoldingVerb)) return false;
  const std::uint32_t begin = syntax_.SentenceBegin(verb.first);
  std::uint32_t at = syntax_.BeforeIncise(verb.first);
  const bool him = syntax_.Is(begin, GrammarClass::kStrongPronoun) && !syntax_.Is(begin, GrammarClass::kFeminine);
  if (at == begin + 1 && him) return true;
  if (at > begin && syntax_.Is(at - 1, GrammarClass::kWho)) --at;
  if (at > begin && syntax_.IsPunct(at - 1, ',')) --at;
  for (std::uint32_t i = at; i > begin && at - i < kPhrase; --i) {
    if (tokens()[i - 1].kind != TokenKind::kWord || syntax_.NameAt(i - 1) != kNone) return false;
    if (syntax_.Is(i - 1, GrammarClass::kLeaderNoun)) return true;
    if (syntax_.Is(i - 1, GrammarClass::kDeterminer) || syntax_.VerbAt(i - 1) != kNone) return false;
  }
  return false;
}

// "Un constructeur européen nous a commandé 15 000 unités": somebody whom the text does not name.
bool Relator::IsSomebody(const VerbGroup& verb) const {
  constexpr std::uint32_t kPhrase = 8;
  const std::uint32_t begin = syntax_.SentenceBegin(verb.first);
  bool actor = false;
  for (std::uint32_t i = verb.first; i > begin && verb.first - i < kPhrase; --i) {
    const std::uint32_t at = i - 1;
    if (tokens()[at].kind != TokenKind::kWord || syntax_.NameAt(at) != kNone || syntax_.VerbAt(at) != kNone)
      return false;
    if (syntax_.Is(at, GrammarClass::kWho)) return false;
    if (syntax_.Is(at, GrammarClass::kIndefinite)) return actor;
    if (syntax_.Is(at, GrammarClass::kPreposition)) actor = false;
    actor |= syntax_.Is(at, GrammarClass::kActorNoun) && !syntax_.Is(at, GrammarClass::kUnitNoun);
  }
  return false;
}

// "ses ressources ; celles-ci ont bondi", "les partenariats, eux, reculent": what was spoken of, or one part of it
// against the others.
bool Relator::IsTakenUp(const VerbGroup& verb) const {
  constexpr std::uint32_t kBack = 4;
  const std::uint32_t begin = syntax_.SentenceBegin(verb.first);
  for (std::uint32_t i = verb.first; i > begin && verb.first - i < kBack; --i) {
    const std::string_view text = syntax_.Text(i - 1);
    if (text.starts_with("celles-ci") || text.starts_with("ceux-ci") ||
        (syntax_.Is(i - 1, GrammarClass::kDemonstrative) && syntax_.Is(i - 1, GrammarClass::kPlural))) {
      return true;
    }
    const auto& facts = document_->facts;
    if ((syntax_.Is(i - 1, GrammarClass::kStrongPronoun) && syntax_.Is(i - 1, GrammarClass::kPlural)) &&
        i > begin + 1 && syntax_.IsPunct(i - 2, ',') && syntax_.IsPunct(i, ',')) {
      return !facts.empty() &&
             mentions()[facts.back().figure_mention].sentence + 1 >= document_->layout.SentenceOfToken(i) &&
             (facts.back().type == "revenue" || facts.back().type == "profit" || facts.back().type == "share");
    }
  }
  return false;
}

// "Chez Alphabet, la publicité progresse de 12 %", "Du côté de l'américain Xyzzy, ": the firm that the sentence opens
// with as its place. kNone if none does.
std::uint32_t Relator::FirmThatOpens(const Mention& figure) const {
  constexpr std::uint32_t kToName = 8;
  const std::uint32_t begin = syntax_.SentenceBegin(figure.first_token);
  for (std::uint32_t i = begin + 1; i < std::min(figure.first_token, begin + kToName); ++i) {
    const std::uint32_t firm = syntax_.NameAt(i);
    if (firm == kNone) continue;
    const Mention& named = mentions()[firm];
    const bool may_be = HasKind(named, kFirms) && named.entity != nullptr && named.end_token < figure.first_token;
    return may_be && OpensAsTopic(firm) && !rules_.names().anaphora().IsObserver(*named.entity) ? firm : kNone;
  }
  return kNone;
}

// Behind a company's results, a subject without a name is a part of it: "Les jeux vidéo ont rapporté 4,3 milliards".
bool Relator::SpeaksOfSegments(const Mention& figure) const {
  const auto& facts = document_->facts;
  if (FirmThatOpens(figure) != kNone) return true;
  std::size_t end = facts.size();
  // "les puces en 3 nm", "soit 90 % du total, et progresse de 66 %"
  const auto beside = [](const Fact& fact) {
    return fact.type == "specification" || (fact.type == "share" && fact.segment.empty()) ||
           (fact.type == "change" && fact.metric == "other");
  };
  while (end > 0 && facts.size() - end < 3 && beside(facts[end - 1])) --end;
  if (end == 0 || facts[end - 1].agents.size() != 1) return false;
  const Fact& last = facts[end - 1];
  const std::uint32_t sentence = mentions()[last.figure_mention].sentence;
  if (sentence + 1 < figure.sentence) return false;
  return last.type == "revenue" || last.type == "profit" || (last.type == "change" && last.metric == "revenue") ||
         (last.type == "share" && !last.segment.empty());
}

// Whether somebody else than whom the text is about does it.
bool Relator::IsNotTheTopic(const Attachment& attachment, const Mention& figure) const {
  // "Dix millions financeront le supercalculateur": the money does it, and whose it is was told before or not at all.
  const std::uint32_t own = attachment.occurrence.verb;
  if (own != kNone && attachment.occurrence.trigger->frame->type == "investment" &&
      syntax_.verbs()[own].form == VerbGroup::Form::kFinite && !syntax_.verbs()[own].passive &&
      figure.end_token <= syntax_.verbs()[own].first && attachment.occurrence.trigger->subject_slot &&
      figure.first_token == syntax_.SentenceBegin(figure.first_token)) {
    return true;
  }
  if (own != kNone && attachment.occurrence.trigger->gives && HasGappedNoun(own, figure)) return true;
  if (own != kNone && IsDoneByPlace(syntax_.verbs()[own])) return true;
  // "La Cnil a prononcé 87 sanctions, pour un montant de 487 millions": of many, whom nobody names.
  const std::uint32_t noun = attachment.occurrence.first;
  const std::uint32_t counted = own == kNone && noun > 0 ? syntax_.FigureAt(noun) : kNone;
  if (counted != kNone && attachment.occurrence.trigger->frame->type == "fine" &&
      mentions()[counted].kind == MentionKind::kQuantity) {
    return true;
  }
  return (HasOtherSubject(attachment, figure) && !SpeaksOfSegments(figure)) || IsCensus(attachment, figure) ||
         IsOfMarket(attachment, figure) || HasOutsideSubject(attachment, figure) || IsOfTheirs(attachment, figure) ||
         TakesUpNobody(attachment, figure) || IsSaidByTheAuthor(attachment, figure) ||
         IsOfUntoldSpeaker(attachment, figure) || IsOfTheState(attachment) || IsOfAnybody(figure) ||
         IsObjectOfRelative(attachment, figure) || (attachment.occurrence.trigger->borne && CostsOthers(figure));
}

// "Il a été choisi par Cologne, qui lui versera 4 milliards": the antecedent is a place, not whom the text is about.
bool Relator::IsDoneByPlace(const VerbGroup& verb) const {
  const std::uint32_t begin = syntax_.SentenceBegin(verb.first);
  if (verb.first < begin + 2 || !syntax_.Is(verb.first - 1, GrammarClass::kWho)) return false;
  const std::uint32_t comma = verb.first - 2;
  const std::uint32_t before = syntax_.IsPunct(comma, ',') && comma > begin ? comma - 1 : comma;
  const std::uint32_t name = syntax_.NameAt(before);
  if (name == kNone || mentions()[name].kind != MentionKind::kPlace) return false;
  const std::uint32_t governor = syntax_.GoverningPreposition(name);  // not "le site de Bourbourg, qui a coûté"
  return governor == kNone || tokens()[governor].word == frames_.par();
}

bool Relator::IsSaidByTheAuthor(const Attachment& attachment, const Mention& figure) const {
  const std::uint32_t verb = GoverningVerb(attachment, figure);
  if (verb == kNone) return false;
  // What the reader pays, he pays to the firm.
  const bool priced = attachment.occurrence.trigger->frame->of_things;
  return IsOfTheAuthor(verb) || (!priced && IsOfTheReader(verb));
}

// "Outfit7, que les Chinois de Zhejiang Jinke avaient payée 1 milliard": what the relative clause goes back to is its
// object, whoever its subject is.
bool Relator::IsObjectOfRelative(const Attachment& attachment, const Mention& figure) const {
  constexpr std::uint32_t kSubject = 8;
  const std::uint32_t verb = GoverningVerb(attachment, figure);
  if (verb == kNone || figure.first_token < syntax_.verbs()[verb].end) return false;
  const std::uint32_t first = syntax_.verbs()[verb].first, begin = syntax_.SentenceBegin(first);
  for (std::uint32_t i = first; i > begin + 1 && first - i < kSubject; --i) {
    if (syntax_.VerbAt(i - 1) != kNone || tokens()[i - 1].kind != TokenKind::kWord) return false;
    if (syntax_.Is(i - 1, GrammarClass::kThat)) return FirmRelated(i - 1) != kNone;
  }
  return false;
}

// "Le budget de la justice est de 12 milliards", "la dette publique frôle 3 346 milliards": the State's.
bool Relator::IsOfTheState(const Attachment& attachment) const {
  const Occurrence& noun = attachment.occurrence;
  if (noun.verb != kNone || noun.trigger->kind != FrameTrigger::Kind::kNoun) return false;
  const std::uint32_t end = syntax_.SentenceEnd(noun.first);
  std::uint32_t at = noun.end;
  while (at < end && at < noun.end + 3 &&
         (syntax_.Is(at, GrammarClass::kOf) || syntax_.Is(at, GrammarClass::kDefinite))) {
    ++at;
  }
  return at < end && syntax_.Is(at, GrammarClass::kStateWord);
}

// "Imaginez une PME de 50 salariés", "Prenons un éditeur de 200 personnes": somebody without a name.
bool Relator::IsOfAnybody(const Mention& figure) const {
  constexpr std::uint32_t kNoun = 6;
  const std::uint32_t begin = syntax_.SentenceBegin(figure.first_token);
  if (figure.kind != MentionKind::kQuantity || !IsAdnominal(figure)) return false;
  for (std::uint32_t i = figure.first_token - 1; i > begin && figure.first_token - i < kNoun; --i) {
    const std::uint32_t at = i - 1;
    if (tokens()[at].kind != TokenKind::kWord || syntax_.NameAt(at) != kNone) return false;
    if (!syntax_.Is(at, GrammarClass::kIndefinite)) continue;
    if (at == begin) return false;
    const std::uint32_t verb = syntax_.VerbAt(at - 1);
    return syntax_.Is(at - 1, GrammarClass::kSupposing) || (verb != kNone && IsOfTheReader(verb));
  }
  return false;
}

// "a coûté 1,9 milliard à l'économie britannique": it is paid by somebody without a name.
bool Relator::CostsOthers(const Mention& figure) const {
  constexpr std::uint32_t kNoun = 4;
  if (!GivesToOthers(figure)) return false;
  const std::uint32_t end = std::min(syntax_.SentenceEnd(figure.first_token), figure.end_token + 1 + kNoun);
  // "aurait coûté un milliard à développer"
  const std::uint32_t done = figure.end_token + 1 < end ? syntax_.VerbAt(figure.end_token + 1) : kNone;
  if (done != kNone && syntax_.verbs()[done].form == VerbGroup::Form::kInfinitive) return false;
  for (std::uint32_t i = figure.end_token + 1; i < end; ++i) {
    if (syntax_.NameAt(i) != kNone) return false;
  }
  return true;
}

// "Counterpoint parle d'un marché en croissance de 8 %": the subject is named and cannot be the agent, so nobody is.
bool Relator::HasOutsideSubject(const Attachment& attachment, const Mention& figure) const {
  const std::uint32_t verb = GoverningVerb(attachment, figure);
  if (verb == kNone || syntax_.verbs()[verb].first > figure.first_token) return false;
  // Who expects or tells something tells it of the topic; so does who gives or fines it.
  const FrameTrigger& trigger = *attachment.occurrence.trigger;
  const WordId lemma = syntax_.verbs()[verb].lemma;
  if (frames_.Is(lemma, GrammarClass::kExpectVerb) || frames_.IsSpeechVerb(lemma) ||
      (trigger.counterparties.kinds & KindBit(MentionKind::kOrganization)) != 0) {
    return false;
  }
  bool noun = false;
  const std::uint32_t subject = syntax_.Subject(verb, &noun);
  if (subject == kNone || mentions()[subject].kind != MentionKind::kOrganization) return false;
  return !HasKind(mentions()[subject], trigger.agents.kinds);
}

// "Le marché du jeu vidéo a reculé de 3 %": a market without a name of its own is nobody's.
bool Relator::IsOfMarket(const Attachment& attachment, const Mention& figure) const {
  constexpr std::uint32_t kPhrase = 12;
  const std::uint32_t verb = GoverningVerb(attachment, figure);
  if (verb == kNone) return false;
  bool noun = false;
  const VerbGroup& group = syntax_.verbs()[verb];
  // "Sur un marché qui a reculé de 3 %, Lenovo reste en tête"
  if (group.first >= syntax_.SentenceBegin(group.first) + 2 && group.first < figure.first_token &&
      syntax_.Is(group.first - 1, GrammarClass::kWho) && IsMarketBefore(group.first - 1)) {
    return true;
  }
  if (group.first >= figure.first_token || syntax_.Subject(verb, &noun) != kNone || !noun) return false;
  // "Le secteur public représente 55 % de nos revenus"
  const std::uint32_t end = std::min(syntax_.SentenceEnd(figure.first_token), figure.end_token + 4);
  for (std::uint32_t i = figure.end_token; i < end; ++i) {
    if (syntax_.Is(i, GrammarClass::kOwn) || syntax_.Is(i, GrammarClass::kPossessive)) return false;
  }
  bool market = false;
  std::uint32_t market_end = 0;
  // "Le marché domestique représente un cinquième des ventes": of somebody's.
  if (attachment.occurrence.trigger->frame->type == "share") {
    for (const Occurrence& behind : OccurrencesOf(figure.sentence)) {
      const bool sales = behind.trigger->frame->type == "revenue" && behind.verb == kNone;
      if (sales && behind.first >= figure.end_token && behind.first < figure.end_token + 4) return false;
    }
  }
  // "ce marché pèse 400 millions, et il devrait doubler": the subject of the verb before.
  std::uint32_t verb_first = group.first;
  if (verb_first > syntax_.SentenceBegin(verb_first) && syntax_.Is(verb_first - 1, GrammarClass::kSubjectPronoun)) {
    const std::uint32_t before = syntax_.FiniteBefore(verb_first - 1);
    if (before != kNone && syntax_.verbs()[before].first >= syntax_.SentenceBegin(verb_first) &&
        syntax_.Subject(before, &noun) == kNone) {
      verb_first = syntax_.verbs()[before].first;
    }
  }
  for (const Occurrence& occurrence : OccurrencesOf(figure.sentence)) {
    if (occurrence.verb != kNone || occurrence.end > verb_first || occurrence.first + kPhrase < verb_first) continue;
    if (occurrence.trigger->frame->type == "market") {
      const std::uint32_t before = occurrence.first > 1 ? occurrence.first - 2 : 0;
      if (tokens()[before].word == frames_.par()) continue;  // "longtemps négligée par le marché"
      market = !IsOwnedNoun(occurrence.first);
      market_end = occurrence.end;
    } else if (!occurrence.trigger->frame->metric.empty() && occurrence.first >= market_end) {
      market = false;  // "Dans le cloud, un marché jeune, le chiffre d'affaires a reculé"
    }
  }
  return market;
}

// "sur un marché [qui a reculé]", "le marché mondial des robots, [qui a crû]": what the relative word goes back to.
bool Relator::IsMarketBefore(std::uint32_t who) const {
  constexpr std::uint32_t kPhrase = 8;
  if (IsMarketNoun(who - 1)) return true;
  const std::uint32_t begin = syntax_.SentenceBegin(who);
  if (who < begin + 3) return false;
  const bool comma = syntax_.IsPunct(who - 1, ',');
  for (std::uint32_t i = comma ? who - 1 : who; i > begin + 1 && who - i < kPhrase; --i) {
    const std::uint32_t at = i - 1;
    // "le marché des serveurs qui", but "le marché avec les robots qui"
    if (!comma && syntax_.Is(at, GrammarClass::kPreposition) && !syntax_.Is(at, GrammarClass::kOf)) return false;
    if (tokens()[at].kind != TokenKind::kWord || syntax_.NameAt(at) != kNone || syntax_.VerbAt(at) != kNone)
      return false;
    if (IsMarketNoun(at)) return !IsOwnedNoun(at);
  }
  return false;
}

// "son marché", "son premier marché".
bool Relator::IsOwnedNoun(std::uint32_t noun) const {
  const std::uint32_t begin = syntax_.SentenceBegin(noun);
  if (noun > begin && syntax_.Is(noun - 1, GrammarClass::kPossessive)) return true;
  return noun > begin + 1 && syntax_.Is(noun - 2, GrammarClass::kPossessive) && syntax_.VerbAt(noun - 1) == kNone &&
         tokens()[noun - 1].kind == TokenKind::kWord;
}

}  // namespace recoupe
