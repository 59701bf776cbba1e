// Whose a figure is by the words right beside it, who holds a stake and in what, and when a figure is nobody's.
#include <algorithm>

#include "pipeline/relate/relator.h"

namespace recoupe {
namespace {

constexpr std::uint32_t kPhrase = 12;  // tokens of a subject without a name

// The firm that is named at the token, alone; kNone if none is, or if others are joined to it.
std::uint32_t OneFirmAt(const Syntax& syntax, AnyIndex<Mention> mentions, std::uint32_t token) {
  const std::uint32_t name = syntax.NameAt(token);
  const bool firm = name != kNone && HasKind(mentions[name], kFirms) && mentions[name].entity != nullptr;
  return firm && syntax.Coordination(name).size() < 2 ? name : kNone;
}

// "Bolloré détient 18 % d'Universal. Vivendi conserve 9,9 %": the fact before, here or in the last sentence, told of
// another's part of a firm.
bool FollowsStake(const Document& document, const Syntax& syntax, const FrameRules& frames, const Mention& figure) {
  if (document.facts.empty()) return false;
  const Fact& told = document.facts.back();
  const Mention& other = document.mentions[told.figure_mention];
  const auto& sentences = document.layout.sentences;
  // "détient 20 % du marché" says itself what it is of; "49 % de sa filiale" does not.
  const std::uint32_t of = figure.end_token;
  const bool whole = of + 2 < syntax.SentenceEnd(figure.first_token) && syntax.Is(of, GrammarClass::kOf);
  const bool own =
      whole && syntax.Is(of + 1, GrammarClass::kPossessive) && syntax.Is(of + 2, GrammarClass::kRelationNoun);
  if (whole && !own) return false;
  const bool bought = told.type == "acquisition" && (own || other.kind == MentionKind::kPercent);
  if ((told.type != "share" && !bought) || told.objects.size() != 1 || other.sentence + 1 < figure.sentence ||
      sentences[other.sentence].block != sentences[figure.sentence].block) {
    return false;
  }
  const Role& held = told.objects.front();
  if (held.entity->kind != MentionKind::kCompany) return false;
  if (bought || held.rule == "clitic/en" || held.rule == "topic/deal") return true;
  const std::uint32_t verb = syntax.FiniteBefore(other.first_token);
  return verb != kNone && syntax.verbs()[verb].first >= syntax.SentenceBegin(other.first_token) &&
         frames.Is(syntax.verbs()[verb].lemma, GrammarClass::kHoldingVerb);
}

}  // namespace

// "Samsung et ses 17 %", "OpenAI, avec ses 800 millions d'utilisateurs", "Scale et ses quelque 900 salariés": the name
// right before the possessive that the figure stands behind. kNone if there is none.
std::uint32_t Relator::OwnerBefore(const Mention& figure) const {
  constexpr std::uint32_t kNoun = 4;  // "et son parc de 30 000 puces"
  const std::uint32_t begin = syntax_.SentenceBegin(figure.first_token);
  std::uint32_t at = figure.first_token;
  for (std::uint32_t words = 0; at > begin && words <= kNoun; ++words, --at) {
    if (syntax_.Is(at - 1, GrammarClass::kPossessive)) break;
    if (tokens()[at - 1].kind != TokenKind::kWord || syntax_.VerbAt(at - 1) != kNone ||
        syntax_.NameAt(at - 1) != kNone || syntax_.FigureAt(at - 1) != kNone || syntax_.DateAt(at - 1) != kNone) {
      return kNone;
    }
    if (words > 0 && syntax_.Is(at - 1, GrammarClass::kDeterminer) && !syntax_.Is(at - 1, GrammarClass::kOf))
      return kNone;
  }
  if (at < begin + 3 || !syntax_.Is(at - 1, GrammarClass::kPossessive)) return kNone;
  std::uint32_t end = at - 2;
  if (syntax_.Is(end, GrammarClass::kTo) && end > begin + 2) --end;  // "face à Netflix et à ses 300 millions"
  if (!syntax_.Is(end, GrammarClass::kAnd) && tokens()[end].word != frames_.avec()) return kNone;
  if (tokens()[end].word == frames_.avec() && syntax_.IsPunct(end - 1, ',')) --end;
  const std::uint32_t name = end > begin ? syntax_.NameAt(end - 1) : kNone;
  if (name == kNone || mentions()[name].entity == nullptr || mentions()[name].kind == MentionKind::kPlace) return kNone;
  // "X et Y et leurs 300 salariés"
  const bool of_several = syntax_.Is(at - 1, GrammarClass::kTheir);
  return of_several ? kNone : name;
}

// "le néerlandais Cogelec, fort de 140 salariés", "Forte de 300 salariés, Xyzzy compte": the name that the adjective is
// said of. kNone if none.
std::uint32_t Relator::RichIn(const Mention& figure) const {
  const std::uint32_t begin = syntax_.SentenceBegin(figure.first_token), end = syntax_.SentenceEnd(figure.first_token);
  std::uint32_t at = figure.first_token;
  if (at < begin + 2 || !syntax_.Is(at - 1, GrammarClass::kOf)) {
    // "fort de ses 140 salariés", "forte d'un parc de 3 000 bornes"
    constexpr std::uint32_t kNoun = 4;
    for (std::uint32_t words = 0; at > begin + 1 && words < kNoun; ++words) {
      --at;
      if (syntax_.VerbAt(at) != kNone || syntax_.NameAt(at) != kNone || tokens()[at].kind != TokenKind::kWord)
        return kNone;
      if (syntax_.Is(at - 1, GrammarClass::kOf) && IsRichWord(at - 2, begin)) break;
    }
  }
  if (at < begin + 2 || !syntax_.Is(at - 1, GrammarClass::kOf) || !IsRichWord(at - 2, begin)) return kNone;
  const std::uint32_t rich = at - 2;
  if (rich >= begin + 2 && syntax_.IsPunct(rich - 1, ',')) {
    const std::uint32_t name = syntax_.NameAt(rich - 2);
    return name != kNone && mentions()[name].entity != nullptr ? name : kNone;
  }
  if (rich > begin || figure.end_token >= end) return kNone;
  const std::uint32_t verb = syntax_.FiniteAfter(figure.end_token);
  bool noun = false;
  const std::uint32_t subject =
      verb == kNone || syntax_.verbs()[verb].first >= end ? kNone : syntax_.Subject(verb, &noun);
  return subject != kNone && mentions()[subject].entity != nullptr ? subject : kNone;
}

bool Relator::IsRichWord(std::uint32_t token, std::uint32_t begin) const {
  if (token < begin) return false;
  return syntax_.Is(token, GrammarClass::kRich);
}

// The firm right before the phrase that opens a relative clause, over its comma; kNone if none stands there.
std::uint32_t Relator::FirmRelated(std::uint32_t phrase) const {
  const std::uint32_t begin = syntax_.SentenceBegin(phrase);
  const std::uint32_t end = phrase > begin && syntax_.IsPunct(phrase - 1, ',') ? phrase - 1 : phrase;
  const std::uint32_t name = end > begin ? syntax_.NameAt(end - 1) : kNone;
  return name != kNone && HasKind(mentions()[name], kCompanies) && mentions()[name].entity != nullptr ? name : kNone;
}

// "Nvidia, à qui les analystes attribuent 80 % du marché": whom the relative word goes back to. kNone if the figure's
// verb stands in no such clause.
std::uint32_t Relator::AttributedTo(const Mention& figure) const {
  constexpr std::uint32_t kClause = 12;
  const std::uint32_t begin = syntax_.SentenceBegin(figure.first_token);
  const std::uint32_t verb = syntax_.FiniteBefore(figure.first_token);
  if (verb == kNone || syntax_.verbs()[verb].first < begin + 2) return kNone;
  const std::uint32_t first = syntax_.verbs()[verb].first;
  for (std::uint32_t i = first; i > begin + 1 && first - i < kClause; --i) {
    const std::uint32_t at = i - 1;
    if (syntax_.VerbAt(at) != kNone || syntax_.IsPunct(at, ';') || syntax_.IsPunct(at, ':')) return kNone;
    if (!syntax_.Is(at, GrammarClass::kWho) && !syntax_.Is(at, GrammarClass::kToWhich) &&
        !syntax_.Is(at, GrammarClass::kWhich)) {
      continue;
    }
    const std::uint32_t to = syntax_.Is(at, GrammarClass::kToWhich) ? at : at - 1;
    if (to != at && !syntax_.Is(to, GrammarClass::kTo)) return kNone;
    return FirmRelated(to);
  }
  return kNone;
}

// "Avec ses 1 400 boutiques, Fnac Darty conserve", "Avec 61,4 millions de smartphones expédiés, Samsung garde": what
// opens the sentence is of the subject behind it. kNone if the figure stands in no such opening.
std::uint32_t Relator::OwnerBehindOpening(const Mention& figure) const {
  constexpr std::uint32_t kOpening = 4;
  const std::uint32_t begin = syntax_.SentenceBegin(figure.first_token), end = syntax_.SentenceEnd(figure.first_token);
  if (figure.first_token < begin + 1 || figure.end_token >= end) return kNone;
  const std::uint32_t at = figure.first_token - 1;
  const bool of_several = syntax_.Text(at).starts_with("leur");
  const bool owned = syntax_.Is(at, GrammarClass::kPossessive) && !of_several && at - begin <= kOpening &&
                     syntax_.Is(begin, GrammarClass::kPreposition);
  const bool with =
      at == begin && syntax_.Is(at, GrammarClass::kAccompanying) && syntax_.Is(at, GrammarClass::kConcessive);
  if (!owned && !with) return kNone;
  for (std::uint32_t i = begin; i < at; ++i) {
    if (syntax_.NameAt(i) != kNone || syntax_.VerbAt(i) != kNone || syntax_.FigureAt(i) != kNone) return kNone;
  }
  // "Avec 24 % des ventes, Samsung": whoever stands right behind the comma.
  for (std::uint32_t i = figure.end_token; with && i + 1 < end; ++i) {
    if (syntax_.FigureAt(i) != kNone || syntax_.NameAt(i) != kNone) break;
    if (!syntax_.IsPunct(i, ',')) continue;
    if (const std::uint32_t firm = OneFirmAt(syntax_, mentions(), i + 1); firm != kNone) return firm;
    break;
  }
  std::uint32_t verb = syntax_.FiniteAfter(figure.end_token);
  while (verb != kNone && syntax_.verbs()[verb].first < end && syntax_.RelativeBefore(verb) != kNone) {
    verb = syntax_.FiniteAfter(syntax_.verbs()[verb].end);
  }
  bool noun = false;
  const std::uint32_t subject =
      verb == kNone || syntax_.verbs()[verb].first >= end ? kNone : syntax_.Subject(verb, &noun);
  const bool behind = subject != kNone && mentions()[subject].first_token >= figure.end_token;
  return behind && mentions()[subject].entity != nullptr && HasKind(mentions()[subject], kFirms) ? subject : kNone;
}

// "L'Etat, actionnaire à 27 % de Thales", "Vivendi, premier actionnaire avec 23 %": the name that the noun of a holder
// stands in apposition to. kNone if the figure has no such noun before it.
std::uint32_t Relator::HolderApposed(const Mention& figure) const {
  constexpr std::uint32_t kToNoun = 5, kAdjectives = 3;
  const std::uint32_t begin = syntax_.SentenceBegin(figure.first_token);
  const auto plain = [&](std::uint32_t at) {
    return tokens()[at].kind == TokenKind::kWord && syntax_.VerbAt(at) == kNone && syntax_.NameAt(at) == kNone &&
           syntax_.FigureAt(at) == kNone;
  };
  std::uint32_t noun = figure.first_token;
  while (noun > begin && figure.first_token - noun < kToNoun && !syntax_.Is(noun, GrammarClass::kHolderNoun) &&
         plain(noun - 1)) {
    --noun;
  }
  if (noun < begin + 2 || noun == figure.first_token || !syntax_.Is(noun, GrammarClass::kHolderNoun)) return kNone;
  std::uint32_t first = noun;
  while (first > begin + 1 && noun - first < kAdjectives && plain(first - 1)) --first;
  const std::uint32_t holder = syntax_.IsPunct(first - 1, ',') && first > begin + 1 ? syntax_.NameAt(first - 2) : kNone;
  return holder != kNone && mentions()[holder].entity != nullptr ? holder : kNone;
}

// Whose the figure is by what stands right beside it; kNone if nothing there tells.
std::uint32_t Relator::HolderBeside(const Mention& figure) const {
  if (const std::uint32_t owner = OwnerBefore(figure); owner != kNone) return owner;
  if (const std::uint32_t rich = RichIn(figure); rich != kNone) return rich;
  if (const std::uint32_t owner = OwnerBehindOpening(figure); owner != kNone) return owner;
  if (const std::uint32_t apposed = HolderApposed(figure); apposed != kNone) return apposed;
  // "une petite entreprise de 60 salariés, Aurea, vient de lever", "dans une usine de 300 salariés, Renault assemble"
  const std::uint32_t behind = figure.end_token;
  if (figure.kind == MentionKind::kQuantity && IsAdnominal(figure) &&
      behind + 1 < syntax_.SentenceEnd(figure.first_token) && syntax_.IsPunct(behind, ',')) {
    if (const std::uint32_t firm = OneFirmAt(syntax_, mentions(), behind + 1); firm != kNone) return firm;
  }
  return AttributedTo(figure);
}

// "les 10 000 licenciements décidés la semaine dernière par Microsoft": who did it, by a participle behind the figure
// that says no more than the frame does. kNone if there is none.
std::uint32_t Relator::DoerBehind(const FrameTrigger& trigger, const Mention& figure) const {
  constexpr std::uint32_t kToName = 8;
  const std::uint32_t end = syntax_.SentenceEnd(figure.first_token);
  const std::uint32_t done = figure.end_token < end ? syntax_.VerbAt(figure.end_token) : kNone;
  if (done == kNone || syntax_.verbs()[done].form != VerbGroup::Form::kParticiple) return kNone;
  const VerbGroup& group = syntax_.verbs()[done];
  bool same = frames_.Is(group.lemma, GrammarClass::kAnnounceVerb);
  for (const Occurrence& occurrence : OccurrencesOf(figure.sentence)) {
    same |= occurrence.verb == done && occurrence.trigger->frame == trigger.frame;
  }
  if (!same) return kNone;
  for (std::uint32_t i = group.end; i < std::min(end, group.end + kToName); ++i) {
    if (tokens()[i].kind != TokenKind::kWord || syntax_.FigureAt(i) != kNone || syntax_.VerbAt(i) != kNone)
      return kNone;
    if (tokens()[i].word != frames_.par()) continue;
    for (const Filler& doer : GovernedBy({frames_.par()}, i, std::min(end, i + kToName), kCompanies)) {
      return doer.mention;
    }
    return kNone;
  }
  return kNone;
}

// "et des 12 000 d'Alphabet", "loin des 10 000 de Meta": whose the figure is that counts nothing of its own.
std::uint32_t Relator::OwnerBehind(const Mention& figure) const {
  const std::uint32_t of = figure.end_token, begin = syntax_.SentenceBegin(figure.first_token);
  if (figure.kind != MentionKind::kQuantity || figure.counted_first < figure.counted_end) return kNone;
  if (figure.first_token == begin || of + 1 >= syntax_.SentenceEnd(figure.first_token)) return kNone;
  if (!syntax_.Is(figure.first_token - 1, GrammarClass::kPlural) || !syntax_.Is(of, GrammarClass::kOf)) return kNone;
  const std::uint32_t owner = syntax_.NameAt(of + 1);
  return owner != kNone && mentions()[owner].kind == MentionKind::kCompany && mentions()[owner].entity != nullptr
             ? owner
             : kNone;
}

// Who stands right beside the figure as its holder.
void Relator::AddHolder(const FrameTrigger& trigger, const Mention& figure, Fact* fact) const {
  std::uint32_t holder = HolderBeside(figure);
  if (holder == kNone && figure.kind == MentionKind::kQuantity) holder = DoerBehind(trigger, figure);
  if (holder == kNone && trigger.counterparties.kinds == 0) holder = OwnerBehind(figure);
  if (holder == kNone) return;
  const Mention& mention = mentions()[holder];
  // "Hitachi, à qui Trenitalia achète 46 trains": who sells them.
  if (fact->type == "order" && holder == AttributedTo(figure)) {
    if (HasKind(mention, trigger.counterparties.kinds)) AddRole({holder, "relative/to-whom"}, &fact->counterparties);
    return;
  }
  if (HasKind(mention, trigger.agents.kinds)) {
    AddRole({holder, "holder/beside"}, &fact->agents);
  } else if (IsThing(mention) && mention.entity->parent != nullptr &&
             (trigger.agents.kinds & KindBit(MentionKind::kCompany)) != 0) {
    fact->agents.push_back({mention.entity->parent, holder, "maker/of-product"});
  }
}

// "G42 représente 87 % du chiffre d'affaires de Cerebras": whose sales they are.
void Relator::AddOwnerOfSales(const FrameTrigger& trigger, const Mention& figure, Fact* fact) const {
  if (!trigger.of_whole) return;
  const std::uint32_t limit = syntax_.SentenceEnd(figure.first_token);
  if (figure.end_token >= limit) return;
  const auto whole = frames_.after().FindAt(tokens(), figure.end_token, limit);
  const std::uint32_t of = figure.end_token + (whole ? static_cast<std::uint32_t>(whole.length) : 0);
  if (!whole || of + 1 >= limit || !syntax_.Is(of, GrammarClass::kOf)) return;
  const std::uint32_t near = syntax_.NameAt(of + 1);
  const std::uint32_t whose = near != kNone || of + 2 >= limit ? near : syntax_.NameAt(of + 2);
  if (whose != kNone && mentions()[whose].kind == MentionKind::kCompany) AddRole({whose, {}}, &fact->agents);
}

// "24 % de ses revenus", "55 % de nos ventes": who has the whole, by the possessive behind the figure.
std::vector<Relator::Filler> Relator::OwnerOfWhole(const Mention& figure) const {
  const std::uint32_t end = syntax_.SentenceEnd(figure.first_token);
  const std::uint32_t of = figure.end_token;
  if (of + 2 >= end || !syntax_.Is(of, GrammarClass::kOf) || !syntax_.Is(of + 2, GrammarClass::kWholeNoun)) return {};
  if (syntax_.Is(of + 1, GrammarClass::kOwn)) return FirstPersonFillers(of + 1);
  if (!syntax_.Is(of + 1, GrammarClass::kPossessive)) return {};
  const std::uint32_t owner = Antecedent(of + 1);
  if (owner == kNone || mentions()[owner].entity == nullptr) return {};
  return {{owner, "possessive/antecedent"}};
}

// "Un libraire gagne", "Le secteur, qui emploie 13 000 personnes, réalise", "Une entreprise de plus de 250 salariés
// dépense", "Le prix du cuivre grimpe": people, trades, goods of the world and whoever of a kind are nobody that the
// text names.
bool Relator::IsOfCrowd(const VerbGroup& verb) const {
  const std::uint32_t begin = syntax_.SentenceBegin(verb.first);
  std::uint32_t at = verb.first;
  for (std::uint32_t i = at; i < verb.head; ++i) {
    if (syntax_.Is(i, GrammarClass::kHim) || syntax_.Is(i, GrammarClass::kUs))
      return false;  // "L'abonné lui rapporte 17 euros"
  }
  while (at > begin && (syntax_.Is(at - 1, GrammarClass::kClitic) || syntax_.Is(at - 1, GrammarClass::kAdverb))) --at;
  if (at > begin && syntax_.Is(at - 1, GrammarClass::kWho)) {
    at -= 1;
    if (at > begin && syntax_.IsPunct(at - 1, ',')) --at;
  } else {
    at = syntax_.BeforeRelative(syntax_.BeforeIncise(at));
  }
  bool actor = false;
  for (std::uint32_t i = at; i > begin && at - i < kPhrase; --i) {
    const std::uint32_t token = i - 1;
    const bool hyphen = syntax_.IsPunct(token, '-') && !tokens()[token].Is(Token::kSpaceBefore);  // "une start-up lève"
    if (hyphen) continue;
    if (tokens()[token].kind == TokenKind::kPunct) return false;
    const std::uint32_t name = syntax_.NameAt(token);
    const std::uint32_t inner = syntax_.VerbAt(token);
    if (name != kNone && mentions()[name].kind != MentionKind::kPlace && mentions()[name].entity != nullptr)
      return false;
    if (inner != kNone && syntax_.verbs()[inner].form != VerbGroup::Form::kParticiple) {
      // "Le secteur, qui emploie 13 000 personnes et réalise": joined to the verb before.
      const VerbGroup& other = syntax_.verbs()[inner];
      return syntax_.Is(at - 1, GrammarClass::kCoordinator) && other.form == VerbGroup::Form::kFinite &&
             other.plural == verb.plural && other.first < verb.first && IsOfCrowd(other);
    }
    if (syntax_.Is(token, GrammarClass::kPossessive) || syntax_.Is(token, GrammarClass::kOwn)) {
      // "la fédération rappelle que ses membres ont investi": each of them for itself.
      const std::string_view whose = token + 1 < at ? syntax_.Text(token + 1) : std::string_view();
      return whose.starts_with("membre") || whose.starts_with("adhérent");
    }
    if (syntax_.Is(token, GrammarClass::kSubordinator)) return false;
    const bool opens = token == begin || tokens()[token - 1].kind == TokenKind::kPunct ||
                       syntax_.Is(token - 1, GrammarClass::kSubordinator);
    const bool any = syntax_.Is(token, GrammarClass::kIndefinite) || syntax_.Is(token, GrammarClass::kEvery);
    if (syntax_.Is(token, GrammarClass::kPreposition)) actor = false;
    actor |= syntax_.Is(token, GrammarClass::kActorNoun) && !syntax_.Is(token, GrammarClass::kUnitNoun);
    if (!syntax_.Is(token, GrammarClass::kDeterminer) || syntax_.Is(token, GrammarClass::kOf)) continue;
    if (!opens && syntax_.Is(token - 1, GrammarClass::kPreposition)) continue;         // of a complement
    if (verb.plural && syntax_.Is(token, GrammarClass::kDemonstrative)) return false;  // "ces entreprises" were named
    std::uint32_t head = token + 1;
    while (head + 1 < at && syntax_.Is(head, GrammarClass::kForeAdjective)) ++head;
    if (head >= at) return false;
    if (syntax_.Is(head, GrammarClass::kPriceNoun)) {
      while (head + 1 < at && !syntax_.Is(head, GrammarClass::kOf)) ++head;
      head += head + 1 < at && syntax_.Is(head + 1, GrammarClass::kDefinite) ? 2 : 1;
      return head < at && syntax_.Is(head, GrammarClass::kCrowdNoun);
    }
    return syntax_.Is(head, GrammarClass::kCrowdNoun) || (any && actor);
  }
  return false;
}

// "L'édition française a réalisé 2,9 milliards", "l'application Plugh compte 20 millions d'utilisateurs": what is told
// of them is a fact, though nobody is its agent.
bool Relator::IsOfUnnamed(const Attachment& attachment, const Mention& figure) const {
  const std::string& type = attachment.occurrence.trigger->frame->type;
  if (type == "audience" || type == "sale") {
    const std::uint32_t verb = GoverningVerb(attachment, figure);
    bool noun = false;
    const std::uint32_t subject = verb == kNone ? kNone : syntax_.Subject(verb, &noun);
    const bool unmade = subject != kNone && IsThing(mentions()[subject]) && mentions()[subject].entity != nullptr &&
                        mentions()[subject].entity->parent == nullptr;
    if (unmade && syntax_.verbs()[verb].first < figure.first_token) return true;
  }
  if (!attachment.occurrence.trigger->frame->Is(FrameTrait::kOfCrowd)) return false;
  const std::uint32_t verb = GoverningVerb(attachment, figure);
  return verb != kNone && syntax_.verbs()[verb].first < figure.first_token && IsOfCrowd(syntax_.verbs()[verb]);
}

// "les lunettes connectées : leurs livraisons ont bondi": of several, where the text has one firm in mind.
bool Relator::IsOfTheirs(const Attachment& attachment, const Mention& figure) const {
  constexpr std::uint32_t kNoun = 5;
  // "Les réseaux mobiles souffrent. Leurs revenus stagnent": a part of the firm has revenue.
  const std::string& type = attachment.occurrence.trigger->frame->type;
  if (type == "revenue" || type == "profit" || SpeaksOfSegments(figure)) return false;
  const std::uint32_t verb = GoverningVerb(attachment, figure);
  if (verb == kNone || syntax_.verbs()[verb].first > figure.first_token) return false;
  const std::uint32_t first = syntax_.verbs()[verb].first, begin = syntax_.SentenceBegin(first);
  for (std::uint32_t i = first; i > begin && first - i < kNoun; --i) {
    if (syntax_.VerbAt(i - 1) != kNone || tokens()[i - 1].kind != TokenKind::kWord) return false;
    if (!syntax_.Is(i - 1, GrammarClass::kTheir)) continue;
    const std::uint32_t owner = Antecedent(i - 1);
    return owner == kNone || (mentions()[owner].together.empty() && mentions()[owner].kind != MentionKind::kGroup &&
                              syntax_.Coordination(owner).size() < 2);
  }
  return false;
}

// "alors qu'ils n'en pesaient que 46 %": whom the plural pronoun takes up had no name in the fact before either.
bool Relator::TakesUpNobody(const Attachment& attachment, const Mention& figure) const {
  const std::uint32_t verb = GoverningVerb(attachment, figure);
  if (verb == kNone || !syntax_.verbs()[verb].plural || document_->facts.empty()) return false;
  const VerbGroup& group = syntax_.verbs()[verb];
  const std::uint32_t begin = syntax_.SentenceBegin(group.first);
  bool pronoun = false;
  for (std::uint32_t i = group.first > begin ? group.first - 1 : group.first; i < group.head; ++i) {
    pronoun |= syntax_.Is(i, GrammarClass::kThirdPerson) && syntax_.Is(i, GrammarClass::kPlural);
  }
  const Fact& last = document_->facts.back();
  return pronoun && last.agents.empty() && mentions()[last.figure_mention].sentence + 1 >= figure.sentence;
}

// "Hyperion, dont le fonds Blue Owl détient 80 %", "TIM, dont il possède 67 %": what the relative clause goes back to.
// kNone if the figure is in no such clause.
std::uint32_t Relator::HeldBehindDont(const Mention& figure) const {
  constexpr std::uint32_t kSubject = 10;
  const std::uint32_t verb = syntax_.FiniteBefore(figure.first_token);
  const std::uint32_t begin = syntax_.SentenceBegin(figure.first_token);
  if (verb == kNone || syntax_.verbs()[verb].first < begin) return kNone;
  const VerbGroup& group = syntax_.verbs()[verb];
  // "Eutelsat, dont l'État va devenir le premier actionnaire avec 29,65 %"
  bool holder = frames_.Is(group.lemma, GrammarClass::kHoldingVerb);
  for (std::uint32_t i = group.end; i < figure.first_token && !holder; ++i) {
    holder = syntax_.Is(i, GrammarClass::kRelationNoun);
  }
  if (!holder) return kNone;
  for (std::uint32_t dont = group.first; dont > begin + 1 && group.first - dont < kSubject; --dont) {
    if (syntax_.VerbAt(dont - 1) != kNone || syntax_.FigureAt(dont - 1) != kNone) return kNone;
    if (!syntax_.Is(dont - 1, GrammarClass::kOfWhich)) continue;
    const std::uint32_t apposed = syntax_.NameBeforeApposition(dont - 1);
    if (apposed != kNone) return apposed;
    const std::uint32_t before = syntax_.IsPunct(dont - 2, ',') ? dont - 3 : dont - 2;
    return dont >= begin + 3 ? syntax_.NameAt(before) : kNone;
  }
  return kNone;
}

// "une nouvelle société, Bromo. Airbus en détiendra 35 %", "cède 80 % d'Hyperion et n'en garde que 20 %": what the
// clitic goes back to: what was told to be held or dealt in before, else the firm that the sentence before named last
// and that does not hold itself. kNone if the verb has no such clitic.
std::uint32_t Relator::HeldByEn(const Mention& figure, const Fact& fact) const {
  if (!IsOfEn(figure)) return kNone;
  const auto holds = [&](const Entity* entity) {
    return std::any_of(fact.agents.begin(), fact.agents.end(),
                       [&](const Role& agent) { return agent.entity == entity || agent.entity->parent == entity; });
  };
  for (auto deal = document_->facts.rbegin(); deal != document_->facts.rend(); ++deal) {
    if (mentions()[deal->figure_mention].sentence + 1 < figure.sentence) break;
    const bool stake = deal->figure.unit == figure.figure.unit && (deal->type == "share" || deal->type == "change");
    if ((!stake && deal->type != "acquisition") || deal->objects.size() != 1) continue;
    const Role& object = deal->objects.front();
    const bool firm = object.entity->kind == MentionKind::kCompany || object.entity->kind == MentionKind::kProduct;
    if (firm && object.mention != kNoMention && !holds(object.entity)) return object.mention;
  }
  if (figure.sentence == 0) return kNone;
  const Sentence& told = document_->layout.sentences[figure.sentence - 1];
  if (told.block != document_->layout.sentences[figure.sentence].block) return kNone;
  // Partners who hold a part each are no part of what they found.
  const std::uint32_t topic = topics_[figure.sentence - 1];
  if (topic == kNone) return kNone;
  const std::vector<std::uint32_t> partners = syntax_.Coordination(topic);
  const auto is_holder = [&](std::uint32_t partner) { return holds(mentions()[partner].entity); };
  if (!holds(mentions()[topic].entity) && std::none_of(partners.begin(), partners.end(), is_holder)) return kNone;
  for (std::uint32_t i = told.end_token; i > told.first_token; --i) {
    const std::uint32_t name = syntax_.NameAt(i - 1);
    if (name == kNone) continue;
    i = mentions()[name].first_token + 1;
    const Mention& mention = mentions()[name];
    const bool firm = mention.kind == MentionKind::kCompany || mention.kind == MentionKind::kProduct;
    const bool partner = name == topic || std::find(partners.begin(), partners.end(), name) != partners.end();
    if (!firm || partner || mention.entity == nullptr || holds(mention.entity)) continue;
    if (syntax_.GoverningPreposition(name) == kNone) return name;
  }
  return kNone;
}

// "15 % du capital", "44 % des titres", "en détient 62 %", "actionnaire à hauteur de 12 %": a part of a firm.
bool Relator::IsStake(const Mention& figure) const {
  constexpr std::uint32_t kBehind = 4, kBefore = 6;
  const std::uint32_t end = std::min(syntax_.SentenceEnd(figure.first_token), figure.end_token + kBehind);
  for (std::uint32_t i = figure.end_token; i < end && syntax_.FigureAt(i) == kNone; ++i) {
    if (syntax_.Is(i, GrammarClass::kStakeNoun)) return true;
  }
  const std::uint32_t begin = syntax_.SentenceBegin(figure.first_token);
  for (std::uint32_t i = figure.first_token; i > begin && figure.first_token - i < kBefore; --i) {
    if (syntax_.Is(i - 1, GrammarClass::kHolderNoun)) return true;
    // "porte sa participation à 13 %"; "ramène sa part de 10 à 7,5 %", where the stakes of others were told.
    const bool part =
        syntax_.Is(i - 1, GrammarClass::kStakeWord) ||
        (syntax_.Is(i - 1, GrammarClass::kWholeFirmNoun) && FollowsStake(*document_, syntax_, frames_, figure));
    if (part && i >= begin + 2 && syntax_.Is(i - 2, GrammarClass::kPossessive)) return true;
    const std::uint32_t verb = syntax_.VerbAt(i - 1);
    if (verb == kNone) continue;
    const VerbGroup& group = syntax_.verbs()[verb];
    if (!frames_.Is(group.lemma, GrammarClass::kHoldingVerb)) return false;
    bool en = false;
    for (std::uint32_t j = group.first; j < group.head; ++j) en |= tokens()[j].word == frames_.en();
    // "17 % du marché [...] SK Hynix en détiendrait 62 %": of the market that was spoken of.
    const auto& facts = document_->facts;
    const auto whole = std::find_if(facts.rbegin(), facts.rend(),
                                    [](const Fact& f) { return f.type == "share" || f.type == "market"; });
    const bool market = whole != facts.rend() && (whole->type == "market" || whole->objects.empty()) &&
                        mentions()[whole->figure_mention].sentence + 2 >= figure.sentence;
    return (en && !market) || FollowsStake(*document_, syntax_, frames_, figure);
  }
  return false;
}

// "ESMC sera détenu à 70 % par TSMC": what is held is the subject of the passive.
void Relator::TakeHeld(const Attachment& attachment, const Mention& figure, Fact* fact) const {
  const std::uint32_t verb = GoverningVerb(attachment, figure);
  if (!fact->objects.empty() || verb == kNone || !syntax_.verbs()[verb].passive ||
      !frames_.Is(syntax_.verbs()[verb].lemma, GrammarClass::kHoldingVerb)) {
    return;
  }
  bool noun = false;
  const std::uint32_t held = syntax_.Subject(verb, &noun);
  if (held == kNone || mentions()[held].entity == nullptr) return;
  const auto is_it = [&](const Role& role) { return role.entity == mentions()[held].entity; };
  if (std::none_of(fact->agents.begin(), fact->agents.end(), is_it)) AddRole({held, {}}, &fact->objects);
}

// "rachète les 20 % que détenait Orange dans Deezer", "les 33 % détenus par Vivendi dans Telco": who held the stake
// gives it, what it is a part of is bought.
void Relator::TakeFormerHolder(const Mention& figure, Fact* fact) const {
  constexpr std::uint32_t kToVerb = 8, kToHolder = 4;
  const std::uint32_t end = syntax_.SentenceEnd(figure.first_token);
  std::uint32_t verb = kNone, that = kNone;
  for (std::uint32_t i = figure.end_token; i < std::min(end, figure.end_token + kToVerb) && verb == kNone; ++i) {
    if (tokens()[i].kind == TokenKind::kPunct || syntax_.FigureAt(i) != kNone) return;
    if (syntax_.Is(i, GrammarClass::kThat)) that = i;
    verb = syntax_.VerbAt(i);
  }
  if (verb == kNone) return;
  const VerbGroup& group = syntax_.verbs()[verb];
  const bool participle = group.form == VerbGroup::Form::kParticiple;
  if (!frames_.Is(group.lemma, GrammarClass::kHoldingVerb) || participle == (that != kNone)) return;
  std::uint32_t holder = kNone;
  for (std::uint32_t i = participle ? group.end : that + 1; i < std::min(end, group.end + kToHolder); ++i) {
    const std::uint32_t name = syntax_.NameAt(i);
    if (name == kNone || !HasKind(mentions()[name], kFirms) || mentions()[name].entity == nullptr) continue;
    const std::uint32_t preposition = syntax_.GoverningPreposition(name);
    const bool by = participle && preposition != kNone && tokens()[preposition].word == frames_.par();
    if (by || (!participle && (preposition == kNone || preposition < that))) holder = name;
    break;
  }
  if (holder == kNone || IsAmong(mentions()[holder].entity, fact->agents)) return;
  const auto is_holder = [&](const Role& role) { return role.entity == mentions()[holder].entity; };
  std::erase_if(fact->objects, is_holder);
  if (!std::any_of(fact->counterparties.begin(), fact->counterparties.end(), is_holder)) {
    fact->counterparties.assign(1, Role{mentions()[holder].entity, holder, {}});
  }
  if (!fact->objects.empty()) return;
  const std::uint32_t from = std::max(group.end, mentions()[holder].end_token);
  for (std::uint32_t i = from; i < std::min(end, from + kToVerb); ++i) {
    if (tokens()[i].kind == TokenKind::kPunct || syntax_.VerbAt(i) != kNone) break;
    const std::uint32_t name = syntax_.NameAt(i);
    if (name == kNone) continue;
    const std::uint32_t preposition = syntax_.GoverningPreposition(name);
    const bool in = preposition != kNone &&
                    (syntax_.Is(preposition, GrammarClass::kInside) || syntax_.Is(preposition, GrammarClass::kOf));
    if (in && HasKind(mentions()[name], kFirms | kThings)) AddRole({name, {}}, &fact->objects);
    break;
  }
  if (fact->objects.empty()) AddImpliedTarget(figure, fact);
}

// "Le fonds souverain, qui détient 60 % de Lucid", in a text about Lucid: it is what is held, by whoever that is.
void Relator::SetHeldApart(const Mention& figure, Fact* fact) const {
  const std::uint32_t of = figure.end_token;
  if (fact->agents.size() != 1 || of + 1 >= syntax_.SentenceEnd(figure.first_token)) return;
  const std::uint32_t held = syntax_.Is(of, GrammarClass::kOf) ? syntax_.NameAt(of + 1) : kNone;
  const std::uint32_t verb = syntax_.FiniteBefore(figure.first_token);
  if (held == kNone || verb == kNone || mentions()[held].kind != MentionKind::kCompany) return;
  const VerbGroup& group = syntax_.verbs()[verb];
  if (mentions()[held].entity != fact->agents.front().entity || group.passive ||
      group.first < syntax_.SentenceBegin(figure.first_token) || !frames_.Is(group.lemma, GrammarClass::kHoldingVerb)) {
    return;
  }
  fact->agents.clear();
  fact->objects.clear();
  AddRole({held, {}}, &fact->objects);
}

// "Avec mes associés, nous gardons 61 % du capital", says who leads the firm: the firm does not hold itself.
void Relator::TurnToSpeaker(const Mention& figure, Fact* fact) const {
  if (interviewee_ == kNone || interview_company_ == kNone || fact->agents.size() != 1) return;
  const Role firm = fact->agents.front();
  const bool others = std::any_of(fact->objects.begin(), fact->objects.end(), [&](const Role& role) {
    return role.entity->kind == MentionKind::kCompany && role.entity != firm.entity;
  });
  if (others || !firm.rule.starts_with("first-person") || firm.entity != mentions()[interview_company_].entity) return;
  const std::uint32_t verb = syntax_.FiniteBefore(figure.first_token);
  if (verb == kNone || syntax_.verbs()[verb].first < syntax_.SentenceBegin(figure.first_token) ||
      !frames_.Is(syntax_.verbs()[verb].lemma, GrammarClass::kHoldingVerb)) {
    return;
  }
  fact->agents.clear();
  AddRole({interviewee_, firm.rule}, &fact->agents);
  std::erase_if(fact->objects, [](const Role& role) { return role.entity->kind == MentionKind::kCompany; });
  fact->objects.push_back(firm);
}

// "Bernard Arnault dispose de 49 % des parts de LVMH": who holds the stake acts, whose parts they are is its object.
void Relator::TurnToHolder(const Attachment& attachment, const Mention& figure, Fact* fact) const {
  if (fact->agents.size() != 1 || !fact->agents.front().rule.empty() || !IsStake(figure)) return;
  const std::uint32_t verb = syntax_.FiniteBefore(figure.first_token);
  if (verb == kNone || syntax_.verbs()[verb].first < syntax_.SentenceBegin(figure.first_token) ||
      !frames_.Is(syntax_.verbs()[verb].lemma, GrammarClass::kHoldingVerb)) {
    return;
  }
  const Role whose = fact->agents.front();
  bool noun = false;
  const std::uint32_t holder = syntax_.Subject(verb, &noun);
  if (holder == kNone || mentions()[holder].entity == nullptr || mentions()[holder].entity == whose.entity ||
      mentions()[whose.mention].first_token < figure.end_token ||
      !HasKind(mentions()[holder], attachment.occurrence.trigger->agents.kinds)) {
    return;
  }
  fact->agents.clear();
  AddRole({holder, {}}, &fact->agents);
  fact->objects.assign(1, whose);
}

// "Thales Alenia Space (67 % Thales, 33 % Leonardo)": the bracket behind a firm lists who holds it.
bool Relator::RelateShareholder(std::uint32_t index) {
  constexpr std::size_t kTwo = 2;
  const Mention& figure = mentions()[index];
  const std::uint32_t bracket = syntax_.ParenthesisAt(figure.first_token);
  if (figure.kind != MentionKind::kPercent || figure.printed_plus || figure.printed_minus || bracket == kNone)
    return false;
  const Stretch& stretch = document_->layout.stretches[bracket];
  const std::uint32_t held = stretch.first_token > 0 ? syntax_.NameAt(stretch.first_token - 1) : kNone;
  if (held == kNone || mentions()[held].kind != MentionKind::kCompany || mentions()[held].entity == nullptr)
    return false;
  // Nothing but shares, each with its holder behind it.
  Decimal sum(0);
  std::size_t holders = 0;
  std::uint32_t holder = kNone;
  for (std::uint32_t at = stretch.first_token + 1; at + 1 < stretch.end_token;) {
    const std::uint32_t share = syntax_.FigureAt(at);
    if (share == kNone || mentions()[share].kind != MentionKind::kPercent || mentions()[share].first_token != at)
      return false;
    at = mentions()[share].end_token;
    while (at + 1 < stretch.end_token &&
           (syntax_.Is(at, GrammarClass::kPreposition) || syntax_.Is(at, GrammarClass::kDeterminer))) {
      ++at;
    }
    const std::uint32_t name = syntax_.NameAt(at);
    if (name == kNone || mentions()[name].entity == nullptr || mentions()[name].entity == mentions()[held].entity)
      return false;
    if (share == index) holder = name;
    sum = Decimal::Add(sum, mentions()[share].figure.value).value_or(sum);
    ++holders;
    at = mentions()[name].end_token;
    while (at + 1 < stretch.end_token &&
           (syntax_.IsPunct(at, ',') || syntax_.IsPunct(at, ';') || syntax_.Is(at, GrammarClass::kCoordinator))) {
      ++at;
    }
  }
  const Frame* share = frames_.FindFrame("share");
  if (holders < kTwo || holder == kNone || sum > Decimal(100) || share == nullptr || share->triggers.empty())
    return false;
  const Occurrence itself{&share->triggers.front(), figure.first_token, figure.end_token, kNone};
  std::string refusal;
  if (!Commit({itself, share->triggers.front().weight, "list/shares", holder}, index, &refusal)) return false;
  document_->facts.back().objects.assign(1, {mentions()[held].entity, held, "list/shares"});
  return true;
}

// "Airbus, Thales et Leonardo [...] Airbus en détiendra 35 %, les deux autres 32,5 % chacun": the members of the group
// named last who have not been told of in this sentence.
bool Relator::RelateOthers(std::uint32_t index) {
  constexpr std::uint32_t kSentences = 3, kGroupReach = 160;
  const Mention& figure = mentions()[index];
  const std::uint32_t begin = syntax_.SentenceBegin(figure.first_token);
  std::uint32_t at = figure.first_token;
  while (at > begin && syntax_.Is(at - 1, GrammarClass::kPreposition)) --at;
  if (at < begin + 2 || !syntax_.Is(at - 1, GrammarClass::kOtherOnes)) return false;
  const std::uint32_t model = LastFactBefore(figure, true);
  if (model == kNone || document_->facts[model].agents.size() != 1) return false;
  const std::string_view type = document_->facts[model].type;
  const Entity* first = document_->facts[model].agents.front().entity;
  const auto told_here = [&](const Entity* entity) {
    const std::span<const Fact> facts = LastFacts();
    return std::any_of(facts.begin(), facts.end(), [&](const Fact& fact) {
      return mentions()[fact.figure_mention].sentence == figure.sentence && fact.type == type &&
             IsAmong(entity, fact.agents);
    });
  };
  const std::uint32_t from = figure.sentence > kSentences ? figure.sentence - kSentences : 0;
  const std::uint32_t limit = std::max(document_->layout.sentences[from].first_token,
                                       figure.first_token > kGroupReach ? figure.first_token - kGroupReach : 0);
  for (std::uint32_t i = figure.first_token; i > limit; --i) {
    const std::uint32_t name = syntax_.NameAt(i - 1);
    if (name == kNone || mentions()[name].entity == nullptr) continue;
    const std::vector<std::uint32_t> group = syntax_.Coordination(name);
    const auto is_first = [&](std::uint32_t member) { return mentions()[member].entity == first; };
    if (group.size() < 3 || std::none_of(group.begin(), group.end(), is_first)) continue;
    std::vector<std::uint32_t> others;
    for (const std::uint32_t member : group) {
      if (mentions()[member].entity != nullptr && !told_here(mentions()[member].entity)) others.push_back(member);
    }
    if (others.empty()) return false;
    bool each = false;
    const std::uint32_t end = std::min(syntax_.SentenceEnd(figure.first_token), figure.end_token + 2);
    for (std::uint32_t j = figure.end_token; j < end; ++j) each |= syntax_.Is(j, GrammarClass::kEach);
    Fact fact = CopyFact(model, index, "list/others");
    fact.agents.clear();
    for (const std::uint32_t member : others) {
      if (each) fact.agents.clear();
      AddRole({member, "list/others"}, &fact.agents);
      fact.collective = fact.agents.size() > 1;
      if (each || member == others.back()) document_->facts.push_back(fact);
    }
    return true;
  }
  return false;
}

}  // namespace recoupe
