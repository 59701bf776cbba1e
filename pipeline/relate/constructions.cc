// Constructions that take a figure's predicate from another figure: expectations, pairs, gaps, parts, amounts.
#include <algorithm>

#include "pipeline/relate/relator.h"

namespace recoupe {
namespace {

constexpr std::uint32_t kGapReach = 9;    // tokens of the phrase that stands before a gapped figure
constexpr std::uint32_t kRoleReach = 10;  // tokens between a figure and the name that is parallel to another

}  // namespace

bool Relator::IsDemonstrative(std::uint32_t token) const { return syntax_.Is(token, GrammarClass::kDemonstrative); }

std::string Relator::TextBetween(std::uint32_t first, std::uint32_t end) const {
  if (first >= end) return {};
  return std::string(
      document_->text.text().substr(tokens()[first].begin, tokens()[end - 1].end - tokens()[first].begin));
}

// "les analystes tablaient sur 68,4 milliards", "le consensus l'attendait à 54,9", "les 54,9 milliards attendus": what
// was stated before, as somebody expected it.
bool Relator::RelateExpected(std::uint32_t index, const std::vector<Attachment>& attachments) {
  const Mention& figure = mentions()[index];
  if (figure.counted_first < figure.counted_end || figure.kind == MentionKind::kRatio) return false;
  // "868 départs. Il vise 300 millions d'économies": of something else.
  const bool many = figure.kind == MentionKind::kQuantity && figure.figure.value >= Decimal(1000000);
  if (many && IsFollowedByOf(figure) && syntax_.NameAt(figure.end_token + 1) == kNone) return false;
  // "les 842 milliards que prévoyait le consensus"
  std::uint32_t verb = RelativeBehind(figure, syntax_.SentenceEnd(figure.first_token));
  if (verb != kNone && !frames_.Is(syntax_.verbs()[verb].lemma, GrammarClass::kExpectVerb)) verb = kNone;
  const std::uint32_t next = figure.end_token;
  if (verb != kNone) {
    // It says what is expected.
  } else if (next < syntax_.SentenceEnd(figure.first_token) && syntax_.VerbAt(next) != kNone &&
             syntax_.verbs()[syntax_.VerbAt(next)].form == VerbGroup::Form::kParticiple) {
    verb = syntax_.VerbAt(next);
  } else {
    const std::uint32_t phrase = PhraseBegin(figure);
    const std::uint32_t before =
        phrase > syntax_.SentenceBegin(figure.first_token) ? syntax_.VerbAt(phrase - 1) : kNone;
    if (before != kNone && syntax_.verbs()[before].form == VerbGroup::Form::kParticiple &&
        Slot(figure) != kUnknownWord) {
      return RelateAwaited(index, before);
    }
    verb = syntax_.FiniteBefore(figure.first_token);
    if (verb == kNone || syntax_.verbs()[verb].end > figure.first_token ||
        syntax_.Crossing(syntax_.verbs()[verb].end, figure.first_token) > 0.5) {
      return false;
    }
  }
  if (!frames_.Is(syntax_.verbs()[verb].lemma, GrammarClass::kExpectVerb) && !IsOfConsensus(verb)) return false;
  // "table sur un chiffre d'affaires de 4,65 milliards" says itself what is expected.
  // "mise sur 9,6 milliards": the word of the verb itself says nothing.
  const std::uint32_t from = std::min(syntax_.verbs()[verb].first, figure.first_token);
  // "les analystes en espéraient 1,39": nor does the currency.
  const bool by_unit =
      !attachments.empty() && attachments.front().occurrence.trigger->kind == FrameTrigger::Kind::kUnit;
  if (!by_unit && !attachments.empty() && attachments.front().inherited.empty() &&
      attachments.front().occurrence.first >= from && syntax_.VerbAt(attachments.front().occurrence.first) != verb) {
    return false;
  }
  // "mise 20 milliards sur la France": what is the verb's own object is staked, not expected.
  if (!by_unit && !attachments.empty() && attachments.front().occurrence.verb == verb &&
      syntax_.verbs()[verb].end <= figure.first_token && Slot(figure) == kUnknownWord) {
    return false;
  }
  // So does "Le bénéfice par action est attendu entre 1,13 et 1,39 dollar".
  if (!attachments.empty() && attachments.front().inherited.empty() && syntax_.verbs()[verb].passive &&
      syntax_.verbs()[verb].first < figure.first_token && attachments.front().occurrence.verb == kNone &&
      attachments.front().occurrence.first >= syntax_.SentenceBegin(figure.first_token)) {
    return false;
  }
  // "SiPearl attend toujours ses 100 millions": what it was promised, not what was told of another.
  if (figure.first_token > 0 && syntax_.Is(figure.first_token - 1, GrammarClass::kPossessive)) return false;
  const std::uint32_t model = ModelFact(figure);
  if (model == kNone) return false;
  bool noun = false;
  const std::uint32_t subject = syntax_.Subject(verb, &noun);
  Fact fact = CopyFact(model, index, "expectation/neighbour");
  // "Alphabet vise de 91 à 93 milliards": a company looks at its own figures, an analyst at those of others.
  if (subject != kNone && mentions()[subject].kind == MentionKind::kCompany && mentions()[subject].entity != nullptr &&
      !fact.agents.empty() && !IsObserver(subject, verb)) {
    fact.agents.assign(1, {mentions()[subject].entity, subject, "subject"});
  }
  CommitCopy(std::move(fact));
  Modality& modality = document_->facts.back().modality;
  // "nous visons 30 %" is a plan, "les analystes espéraient 142 millions" none.
  if (modality != Modality::kPlanned || (subject == kNone && noun)) modality = Modality::kForecast;
  return true;
}

// "alors que le consensus LSEG les donnait à 2 418 milliards", "au-dessus du consensus, qui ressortait à 8,39": what is
// expected is the verb's subject.
bool Relator::IsOfConsensus(std::uint32_t verb) const {
  constexpr std::uint32_t kPhrase = 6;  // tokens of "consensus Visible Alpha, qui le"
  const std::uint32_t first = syntax_.verbs()[verb].first, begin = syntax_.SentenceBegin(first);
  for (std::uint32_t i = first; i > begin && first - i < kPhrase; --i) {
    if (syntax_.Is(i - 1, GrammarClass::kExpectationNoun)) return true;
    if (syntax_.FigureAt(i - 1) != kNone) return false;
    const bool relative = syntax_.IsPunct(i - 1, ',') && syntax_.Is(i, GrammarClass::kWho);
    if (tokens()[i - 1].kind != TokenKind::kWord && !relative) return false;
    const std::uint32_t other = syntax_.VerbAt(i - 1);
    if (other != kNone && other != verb) return false;
  }
  return false;
}

// "devant les services, attendus à 283 milliards": what the sentence before says of the whole, as it is expected of a
// part.
bool Relator::RelateAwaited(std::uint32_t index, std::uint32_t participle) {
  const VerbGroup& group = syntax_.verbs()[participle];
  // "devant l'électronique, tombée à 37 %"
  const bool expected = frames_.Is(group.lemma, GrammarClass::kExpectVerb);
  const bool moved = frames_.IsLinkVerb(group.lemma) && mentions()[index].kind == MentionKind::kPercent;
  if ((!expected && !moved) || !frames_.Is(Slot(mentions()[index]), GrammarClass::kTo)) return false;
  const std::uint32_t model = ModelFact(mentions()[index]);
  const std::uint32_t begin = syntax_.SentenceBegin(group.first);
  if (model == kNone || group.first < begin + 3 || !syntax_.IsPunct(group.first - 1, ',')) return false;
  std::uint32_t first = group.first - 1;
  while (first > begin && group.first - first < kGapReach) {
    const std::uint32_t at = first - 1;
    if (tokens()[at].kind != TokenKind::kWord || syntax_.VerbAt(at) != kNone || syntax_.FigureAt(at) != kNone) break;
    first = at;
    if (syntax_.Is(at, GrammarClass::kDeterminer) && !syntax_.Is(at, GrammarClass::kOf)) break;
  }
  if (first + 1 >= group.first || !syntax_.Is(first, GrammarClass::kDeterminer)) return false;
  for (std::uint32_t i = first; i < group.first; ++i) {
    if (syntax_.NameAt(i) != kNone) return false;
  }
  Fact fact = CopyFact(model, index, "expectation/neighbour");
  fact.segment = TextBetween(first + 1, group.first - 1);
  KeepPlaces(&fact.objects);
  if (moved && fact.type != "share") return false;
  CommitCopy(std::move(fact));
  if (expected) document_->facts.back().modality = Modality::kForecast;
  return true;
}

// "passer de 60 à 100 salariés", "de 30,5 à 12 millions": the figure that ends the pair that this one begins.
std::uint32_t Relator::EndOfPair(std::uint32_t index) const {
  const Mention& figure = mentions()[index];
  const WordId slot = Slot(figure);
  if (slot == kUnknownWord || !frames_.Is(slot, GrammarClass::kOf)) return kNone;
  const std::uint32_t end = std::min(syntax_.SentenceEnd(figure.first_token), figure.end_token + 4);
  if (figure.end_token >= end || !syntax_.Is(figure.end_token, GrammarClass::kTo)) return kNone;
  for (std::uint32_t i = figure.end_token + 1; i < end; ++i) {
    const std::uint32_t other = syntax_.FigureAt(i);
    if (other == kNone) continue;
    return mentions()[other].figure.unit == figure.figure.unit ? other : kNone;
  }
  return kNone;
}

// The beginning of a pair means what its end means; it is no step by which something fell.
void Relator::TakeFromPair(std::uint32_t end, std::vector<Attachment>* attachments) const {
  std::erase_if(*attachments, [](const Attachment& attachment) {
    // "a réduit ses effectifs de 1 000 à 450 personnes"
    const std::string& type = attachment.occurrence.trigger->frame->type;
    return attachment.occurrence.verb != kNone && (type == "change" || type == "layoff");
  });
  std::string reason;
  std::vector<Attachment> theirs = Attach(end, &reason);
  if (theirs.empty()) return;
  if (!attachments->empty() && attachments->front().score >= theirs.front().score) return;
  for (Attachment& attachment : theirs) {
    if (attachment.inherited.empty()) attachment.inherited = "pair/from-to";
  }
  *attachments = std::move(theirs);
}

// "ont bondi de 14 %, passant de 2,2 à 2,5 milliards": the end of a pair means what its beginning does.
bool Relator::RelateEndOfPair(std::uint32_t index) {
  if (document_->facts.empty()) return false;
  const auto last = static_cast<std::uint32_t>(document_->facts.size() - 1);
  if (EndOfPair(document_->facts[last].figure_mention) != index) return false;
  CommitCopy(CopyFact(last, index, "pair/from-to"));
  return true;
}

// "rachète WNS pour 3,3 milliards, soit 76,50 dollars par action": what the target's shares are bought for.
bool Relator::RelateOfferPerShare(std::uint32_t index) {
  const Mention& figure = mentions()[index];
  const auto& facts = document_->facts;
  if (facts.empty() || facts.back().type != "acquisition" || facts.back().objects.empty()) return false;
  const Mention& deal = mentions()[facts.back().figure_mention];
  // "4 milliards d'euros pour 51 % d'OVHcloud, soit 21 euros par action": the stake may stand between.
  const bool stake = deal.kind == MentionKind::kPercent && figure.first_token > 0 &&
                     syntax_.Is(figure.first_token - 1, GrammarClass::kNamely);
  if (deal.sentence != figure.sentence || (deal.kind != MentionKind::kMoney && !stake)) return false;
  for (std::uint32_t i = deal.end_token; i < figure.first_token; ++i) {
    const bool named = syntax_.NameAt(i) != kNone && !stake;
    if (syntax_.VerbAt(i) != kNone || named || syntax_.FigureAt(i) != kNone) return false;
  }
  Fact fact = CopyFact(static_cast<std::uint32_t>(facts.size() - 1), index, "per-share/of-deal");
  fact.type = frames_.FindFrame("price")->type;
  fact.modality = Modality::kAsserted;  // the offer stands, whenever the deal closes
  fact.agents.clear();
  fact.counterparties.clear();
  fact.period.clear();
  fact.collective = false;
  document_->facts.push_back(std::move(fact));
  return true;
}

// "un bénéfice net de 31,9 milliards, soit 1,30 dollar par action": of whom the profit is told.
bool Relator::RelatePerShare(std::uint32_t index, const std::vector<Attachment>& attachments) {
  const Mention& figure = mentions()[index];
  if (figure.kind != MentionKind::kMoney || figure.figure.per != "share") return false;
  if (RelateOfferPerShare(index)) return true;
  // "452 milliards, soit 17,44 dollars par titre": of what is told again no offer is made.
  const std::uint32_t phrase = PhraseBegin(figure);
  const bool again = phrase > syntax_.SentenceBegin(phrase) &&
                     (syntax_.Is(phrase - 1, GrammarClass::kNamely) || syntax_.Is(phrase - 1, GrammarClass::kOr));
  if (!again && !attachments.empty() && attachments.front().score > 2.5) return false;
  const auto& facts = document_->facts;
  for (std::size_t i = facts.size(); i > 0; --i) {
    if (mentions()[facts[i - 1].figure_mention].sentence != figure.sentence) break;
    if (facts[i - 1].type != "profit" && facts[i - 1].type != "loss") continue;
    if (TakesPeriodBy(facts[i - 1], "against/shift")) continue;  // "contre 19,3 milliards un an plus tôt, soit 1,30"
    Fact fact = CopyFact(static_cast<std::uint32_t>(i - 1), index, "per-share/of-profit");
    fact.type = frames_.FindFrame("eps")->type;
    document_->facts.push_back(std::move(fact));
    return true;
  }
  return false;
}

// "325 millions à Google et 150 à Shein", "5 milliards pour ESMC et 2,9 pour Soitec": the name behind the figure stands
// where the model's stood, and fills the same role.
bool Relator::TakeParallelRole(std::uint32_t model, std::uint32_t index, Fact* fact) const {
  const Mention& figure = mentions()[index];
  const auto name_behind = [&](const Mention& of) -> std::uint32_t {
    const std::uint32_t end = std::min(syntax_.SentenceEnd(of.first_token), of.end_token + kRoleReach);
    for (std::uint32_t i = of.end_token; i < end; ++i) {
      if (syntax_.NameAt(i) != kNone)
        return mentions()[syntax_.NameAt(i)].entity != nullptr ? syntax_.NameAt(i) : kNone;
      if (syntax_.FigureAt(i) != kNone || syntax_.IsPunct(i, ';') || syntax_.IsPunct(i, ',')) break;
    }
    return kNone;
  };
  const std::uint32_t name = name_behind(figure);
  if (name == kNone) return false;
  const Fact& pattern = document_->facts[model];
  const std::uint32_t theirs = name_behind(mentions()[pattern.figure_mention]);
  if (theirs == kNone) return false;
  const auto governor = [&](std::uint32_t mention) {
    const std::uint32_t preposition = syntax_.GoverningPreposition(mention);
    return preposition == kNone ? kUnknownWord : tokens()[preposition].word;
  };
  if (!frames_.SamePreposition(governor(name), governor(theirs))) return false;
  for (std::vector<Role>* roles : {&fact->agents, &fact->objects, &fact->counterparties}) {
    const auto role = std::find_if(roles->begin(), roles->end(),
                                   [&](const Role& r) { return r.entity == mentions()[theirs].entity; });
    if (role == roles->end()) continue;
    // "18 % pour la PS5 et 9 % pour la Switch": each of its maker.
    const Entity* maker = roles == &fact->objects ? mentions()[name].entity->parent : nullptr;
    const bool made = maker != nullptr && fact->agents.size() == 1 && role->entity->parent != nullptr &&
                      fact->agents.front().entity == role->entity->parent;
    if (made) fact->agents.assign(1, {maker, name, "maker/of-object"});
    roles->clear();
    for (const std::uint32_t member : syntax_.Coordination(name)) {
      if (mentions()[member].entity != nullptr) roles->push_back({mentions()[member].entity, member, "list/parallel"});
    }
    fact->collective = fact->agents.size() > 1;
    return true;
  }
  return false;
}

// "Les jeux vidéo ont rapporté 4,3 milliards, l'automobile 592 millions", "le 3 nm compte pour 26 %, le 5 nm pour 34
// %": another part without a name stands where the subject stood; the verb is left out.
bool Relator::RelateGapped(std::uint32_t index) {
  const Mention& figure = mentions()[index];
  if (figure.counted_first < figure.counted_end) return false;
  const std::uint32_t model = LastFactBefore(figure, true);
  if (model == kNone) return false;
  const Mention& other = mentions()[document_->facts[model].figure_mention];
  std::uint32_t end = figure.first_token;
  while (end > other.end_token && syntax_.Is(end - 1, GrammarClass::kPreposition)) --end;
  if (figure.first_token - end > 1) return false;
  // "; les logiciels, 15 milliards", "et les serveurs, à 267 milliards"
  const bool comma = end > other.end_token && syntax_.IsPunct(end - 1, ',');
  if (comma) --end;
  // "; l'international, tiré par l'Italie, pour 278 millions"
  if (const std::uint32_t open = comma ? syntax_.BeforeIncise(end + 1) : end; open < end && open > other.end_token) {
    const std::uint32_t said = syntax_.VerbAt(open + 1);
    if (said != kNone && syntax_.verbs()[said].form == VerbGroup::Form::kParticiple) end = open;
  }
  std::uint32_t first = end;
  while (first > other.end_token && end - first < kGapReach) {
    const std::uint32_t at = first - 1;
    if (syntax_.IsPunct(at, ',') || syntax_.IsPunct(at, ';') || syntax_.IsPunct(at, ')')) break;
    if (syntax_.Is(at, GrammarClass::kCoordinator) &&
        (syntax_.Is(first, GrammarClass::kDeterminer) || IsDemonstrative(first))) {
      break;
    }
    const std::uint32_t inner = syntax_.FigureAt(at);
    if (syntax_.VerbAt(at) != kNone || syntax_.NameAt(at) != kNone) return false;
    if (inner != kNone && mentions()[inner].kind != MentionKind::kMeasure) return false;  // "le 5 nm pour 34 %"
    if (syntax_.DateAt(at) != kNone || syntax_.Is(at, GrammarClass::kSubordinator)) return false;
    first = at;
  }
  const bool opened = first > other.end_token && end > first &&
                      (syntax_.Is(first, GrammarClass::kDeterminer) || IsDemonstrative(first)) &&
                      !syntax_.Is(first, GrammarClass::kPreposition);
  if (!opened || end - first < 2) return false;
  if (comma && !syntax_.IsPunct(first - 1, ';') && !syntax_.Is(first - 1, GrammarClass::kCoordinator)) return false;
  for (std::uint32_t i = other.end_token; i < first; ++i) {
    if (syntax_.VerbAt(i) != kNone && syntax_.verbs()[syntax_.VerbAt(i)].form == VerbGroup::Form::kFinite) return false;
  }
  Fact fact = CopyFact(model, index, "ellipsis/gapped-verb");
  if (const std::uint32_t ranked = RankedAgent(first, end); ranked != kNone) {
    fact.agents.assign(1, {mentions()[ranked].entity, ranked, "list/rank"});
    document_->facts.push_back(std::move(fact));
    return true;
  }
  std::uint32_t head = first + 1;
  if (IsDemonstrative(first) && head < end) ++head;
  const bool held = fact.type == "share" && std::any_of(fact.objects.begin(), fact.objects.end(), [](const Role& role) {
                      return role.entity->kind == MentionKind::kCompany;
                    });
  // "Bpifrance possède 9,6 % de Soitec, et les salariés 2 %": they hold it, and have no name.
  if (held && syntax_.Is(head, GrammarClass::kCrowdNoun)) {
    fact.agents.clear();
    fact.segment = TextBetween(head, end);
    document_->facts.push_back(std::move(fact));
    return true;
  }
  KeepPlaces(&fact.objects);
  // "la région ajoute 30 millions et la communauté urbaine 20": somebody else gives it, who has no name.
  if (fact.type == "aid" || fact.type == "investment") {
    fact.agents.clear();
  } else {
    fact.segment = TextBetween(head, end);
    TakeGappedNoun(&fact);
  }
  document_->facts.push_back(std::move(fact));
  return true;
}

// "détient 72 % du marché, à comparer aux 2 % de SAP", "loin devant les 8 % d'AMD": the share of another.
bool Relator::RelateShareOfName(std::uint32_t index) {
  const Mention& figure = mentions()[index];
  const std::uint32_t begin = syntax_.SentenceBegin(figure.first_token);
  const std::uint32_t of = figure.end_token;
  if (figure.kind != MentionKind::kPercent || figure.first_token < begin + 2) return false;
  const std::uint32_t article = figure.first_token - 1;
  if (!syntax_.Is(article, GrammarClass::kPlural)) return false;
  if (of + 1 >= syntax_.SentenceEnd(of) || !syntax_.Is(of, GrammarClass::kOf)) return false;
  const std::uint32_t name = syntax_.NameAt(of + 1);
  const std::uint32_t model = LastFactBefore(figure, true);
  if (name == kNone || mentions()[name].entity == nullptr || model == kNone) return false;
  const Fact& share = document_->facts[model];
  const Mention& other = mentions()[share.figure_mention];
  if (share.type != "share" || IsStake(other) || share.agents.size() > 1) return false;
  const bool firm = HasKind(mentions()[name], kCompanies);
  if (!firm && !IsThing(mentions()[name])) return false;
  for (std::uint32_t i = other.end_token; i < article; ++i) {
    if (syntax_.IsPunct(i, ';') || syntax_.FigureAt(i) != kNone) return false;
  }
  Fact fact = CopyFact(model, index, "contrast/share");
  fact.agents.clear();
  AddRole({name, {}}, &fact.agents);
  CommitCopy(std::move(fact));
  return true;
}

// "11 000 emplois supplémentaires, pour un total de 20 000", "ce qui porte le total à 24", "soit 300 au total": all
// that the last figure of its kind is added up to.
bool Relator::RelateTotal(std::uint32_t index) {
  constexpr std::uint32_t kBefore = 4, kBehind = 3;
  const Mention& figure = mentions()[index];
  if (figure.kind != MentionKind::kQuantity && figure.kind != MentionKind::kMeasure) return false;
  const std::uint32_t model = LastFactBefore(figure, true);
  if (model == kNone || figure.figure.value < document_->facts[model].figure.value) return false;
  const Mention& part = mentions()[document_->facts[model].figure_mention];
  if (figure.counted_first < figure.counted_end && figure.figure.counted != part.figure.counted) return false;
  bool total = false;
  for (std::uint32_t i = figure.first_token; i > part.end_token && figure.first_token - i < kBefore; --i) {
    total |= syntax_.Is(i - 1, GrammarClass::kTotal);
  }
  const std::uint32_t end = syntax_.SentenceEnd(figure.first_token);
  for (std::uint32_t i = figure.end_token; i < std::min(end, figure.end_token + kBehind); ++i) {
    total |= syntax_.Is(i, GrammarClass::kTotal);
  }
  if (!total) return false;
  CommitCopy(CopyFact(model, index, "ellipsis/total"));
  return true;
}

// "écouler 600 000 H200, pour 18 milliards", "construit trois usines pour un montant total de 65 milliards": what the
// counted goods cost together.
bool Relator::RelateAmount(std::uint32_t index) {
  const Mention& figure = mentions()[index];
  if (figure.kind != MentionKind::kMoney || document_->facts.empty() || !figure.figure.per.empty()) return false;
  const Fact& goods = document_->facts.back();
  const Mention& count = mentions()[goods.figure_mention];
  if (count.sentence + 1 == figure.sentence && IsAmountLabel(figure)) return RelateToGoods(index);
  // "a pris 10 % du capital pour 8,9 milliards"
  if (count.sentence != figure.sentence ||
      (count.kind != MentionKind::kQuantity && count.kind != MentionKind::kPercent && goods.type != "capacity")) {
    return false;
  }
  if (IsApposedAmount(figure, count.end_token)) return RelateToGoods(index);
  const WordId slot = Slot(figure);
  if (slot == kUnknownWord || frames_.pour() != slot) return false;
  for (std::uint32_t i = count.end_token; i < figure.first_token; ++i) {
    if (syntax_.VerbAt(i) != kNone && syntax_.verbs()[syntax_.VerbAt(i)].form == VerbGroup::Form::kFinite) return false;
    if (syntax_.FigureAt(i) != kNone || syntax_.IsPunct(i, ';')) return false;
  }
  return RelateToGoods(index);
}

// "3 000 GPU, pour un montant que des sources situent entre 130 et 150 millions"
bool Relator::IsApposedAmount(const Mention& figure, std::uint32_t from) const {
  constexpr std::uint32_t kFar = 14;
  for (std::uint32_t i = figure.first_token; i > from + 2 && figure.first_token - i < kFar; --i) {
    if (syntax_.FigureAt(i - 1) != kNone || syntax_.IsPunct(i - 1, ';') || syntax_.IsPunct(i - 1, ',')) return false;
    if (!syntax_.Is(i - 1, GrammarClass::kThat)) continue;
    return syntax_.Is(i - 2, GrammarClass::kWholeNoun) && i > from + 3 && frames_.pour() == tokens()[i - 4].word;
  }
  return false;
}

// "Montant : 40 milliards de dollars"
bool Relator::IsAmountLabel(const Mention& figure) const {
  const std::uint32_t begin = syntax_.SentenceBegin(figure.first_token);
  return figure.first_token == begin + 2 && syntax_.IsPunct(begin + 1, ':') &&
         syntax_.Is(begin, GrammarClass::kWholeNoun);
}

// The amount of the goods that the last fact counts.
bool Relator::RelateToGoods(std::uint32_t index) {
  const Mention& figure = mentions()[index];
  const Fact& goods = document_->facts.back();
  const bool runs = frames_.HasTrait(goods.type, FrameTrait::kRunning);
  const Frame* frame = frames_.FindFrame(runs ? "investment" : goods.type);
  if (frame == nullptr || (frame->figures & KindBit(MentionKind::kMoney)) == 0) return false;
  const MentionKind kind = mentions()[goods.figure_mention].kind;
  if (kind != MentionKind::kQuantity && goods.type != "capacity" &&
      !(kind == MentionKind::kPercent && goods.type == "acquisition"))
    return false;
  Fact fact = CopyFact(static_cast<std::uint32_t>(document_->facts.size() - 1), index, "amount/of-goods");
  fact.figure.per = figure.figure.per;
  fact.type = frame->type;
  // "un accord portant sur 15 appareils. Montant : 52 millions": the amount is the contract's.
  const FrameTrigger* told = frame->FindTrigger(goods.rule);
  if (told != nullptr && told->of_contract) {
    fact.type = frames_.FindFrame("contract")->type;
    std::swap(fact.agents, fact.counterparties);
    if (fact.agents.empty()) return false;
  }
  document_->facts.push_back(std::move(fact));
  return true;
}

// "5,2 millions, dont 80 % à l'export", "dont plus de la moitié en Wallonie": a part of the amount before, as a
// percentage.
bool Relator::RelateShareOfWhich(std::uint32_t index) {
  const Mention& figure = mentions()[index];
  const auto& facts = document_->facts;
  if (figure.kind != MentionKind::kPercent || facts.empty()) return false;
  std::size_t model = facts.size() - 1;
  std::uint32_t from = mentions()[facts[model].figure_mention].end_token;
  // "14,6 millions, en progression de 34 %, dont 71 %": a part of what rose, not of by how much.
  if (ExceedsChange(figure, facts[model]) && model > 0) --model;
  const Mention& whole = mentions()[facts[model].figure_mention];
  if (whole.sentence != figure.sentence || whole.kind == MentionKind::kPercent || whole.kind == MentionKind::kRatio) {
    return false;
  }
  for (std::uint32_t i = from; i < figure.first_token; ++i) {
    if (syntax_.IsPunct(i, ';') || syntax_.FigureAt(i) != kNone) return false;
  }
  Fact fact = CopyFact(static_cast<std::uint32_t>(model), index, "of-which/share");
  fact.type = frames_.FindFrame("share")->type;
  fact.figure.per.clear();
  fact.objects.clear();
  fact.counterparties.clear();
  const std::uint32_t end = std::min(syntax_.SentenceEnd(figure.first_token), figure.end_token + kRoleReach);
  std::uint32_t at = figure.end_token;
  for (; at < end && tokens()[at].kind == TokenKind::kWord && syntax_.VerbAt(at) == kNone; ++at) {
    const std::uint32_t name = syntax_.NameAt(at);
    if (name == kNone || mentions()[name].entity == nullptr) continue;
    const MentionKind kind = mentions()[name].kind;
    if (kind == MentionKind::kPlace || kind == MentionKind::kProduct) {
      AddRole({name, "of-which/part"}, &fact.objects);
    } else {
      fact.agents.assign(1, {mentions()[name].entity, name, "of-which/part"});
    }
    fact.collective = fact.agents.size() > 1;
    document_->facts.push_back(std::move(fact));
    return true;
  }
  std::uint32_t first = figure.end_token;
  while (first < at && syntax_.Is(first, GrammarClass::kPreposition)) ++first;
  // "dont 71 % proviennent d'abonnements"
  const std::uint32_t verb = first == at && at < end ? syntax_.VerbAt(at) : kNone;
  const std::uint32_t source = verb == kNone ? end : syntax_.verbs()[verb].end;
  if (source + 1 < end && syntax_.Is(source, GrammarClass::kOf)) {
    at = first = source + 1;
    while (at < end && tokens()[at].kind == TokenKind::kWord && syntax_.NameAt(at) == kNone) ++at;
  }
  fact.segment = TextBetween(first, at);
  document_->facts.push_back(std::move(fact));
  return true;
}

// Whether the percentage is more than that by which something changed, so that it is no part of it.
bool Relator::ExceedsChange(const Mention& figure, const Fact& change) const {
  const bool percents =
      figure.kind == MentionKind::kPercent && mentions()[change.figure_mention].kind == MentionKind::kPercent;
  return percents && !change.metric.empty() && figure.figure.value > change.figure.value.Abs();
}

// "Sur ce total, 45 millions visent l'irlandais X": a part of what the sentence before states.
bool Relator::RelatePart(std::uint32_t index) {
  const Mention& figure = mentions()[index];
  const std::uint32_t begin = syntax_.SentenceBegin(figure.first_token);
  if (begin + 2 >= figure.first_token || !syntax_.Is(begin, GrammarClass::kPreposition)) return false;
  bool whole = false;
  for (std::uint32_t i = begin + 1; i < std::min(begin + 4, figure.first_token); ++i) {
    whole |= syntax_.Is(i, GrammarClass::kWholeNoun);
    // "Sur l'ensemble de l'année, il devrait atteindre 12 milliards": a time is no sum.
    if (frames_.period_wholes().FindAt(tokens(), i, figure.first_token)) return false;
  }
  const std::uint32_t model = ModelFact(figure);
  if (!whole || model == kNone || figure.kind == MentionKind::kPercent ||
      mentions()[document_->facts[model].figure_mention].kind != figure.kind) {
    return false;
  }
  Fact fact = CopyFact(model, index, "part/of-total");
  const std::uint32_t end = std::min(syntax_.SentenceEnd(figure.first_token), figure.end_token + kRoleReach);
  for (std::uint32_t i = figure.end_token; i < end; ++i) {
    if (syntax_.FigureAt(i) != kNone || syntax_.IsPunct(i, ';')) break;
    const std::uint32_t name = syntax_.NameAt(i);
    if (name == kNone || mentions()[name].entity == nullptr) continue;
    const bool acts = mentions()[name].kind == MentionKind::kCompany;
    (acts ? fact.agents : fact.objects).assign(1, {mentions()[name].entity, name, "part/of-total"});
    break;
  }
  fact.collective = fact.agents.size() > 1;
  document_->facts.push_back(std::move(fact));
  return true;
}

// "sa part est de 7,7 %, très loin des 67,6 % de TSMC": the same of somebody else.
bool Relator::RelateComparedName(std::uint32_t index) {
  const Mention& figure = mentions()[index];
  const std::uint32_t model = LastFactBefore(figure, true);
  if (model == kNone || figure.counted_first < figure.counted_end) return false;
  const std::uint32_t begin = syntax_.SentenceBegin(figure.first_token);
  const std::uint32_t end = std::min(syntax_.SentenceEnd(figure.first_token), figure.end_token + 4);
  std::uint32_t at = figure.first_token;
  while (at > begin && (syntax_.Is(at - 1, GrammarClass::kDeterminer) || syntax_.Is(at - 1, GrammarClass::kOf))) --at;
  if (at == begin || (!syntax_.Is(at - 1, GrammarClass::kFar) && !syntax_.Is(at - 1, GrammarClass::kRanked) &&
                      !syntax_.Is(at - 1, GrammarClass::kThat))) {
    return false;
  }
  if (figure.end_token >= end || !syntax_.Is(figure.end_token, GrammarClass::kOf)) return false;
  for (std::uint32_t i = figure.end_token + 1; i < end; ++i) {
    const std::uint32_t name = syntax_.NameAt(i);
    if (name == kNone) continue;
    if (mentions()[name].kind != MentionKind::kCompany || mentions()[name].entity == nullptr) return false;
    Fact fact = CopyFact(model, index, "comparison/name");
    fact.agents.assign(1, {mentions()[name].entity, name, "comparison/name"});
    fact.objects.clear();
    document_->facts.push_back(std::move(fact));
    return true;
  }
  return false;
}

// The sale that a ranking goes on from, or what the sentences before tell of all shipments.
std::uint32_t Relator::ModelOfRanking(const Mention& figure) const {
  constexpr std::uint32_t kSentences = 2;
  const auto& facts = document_->facts;
  for (std::size_t i = facts.size(); i > 0; --i) {
    const Fact& fact = facts[i - 1];
    const Mention& other = mentions()[fact.figure_mention];
    if (other.sentence + kSentences < figure.sentence) break;
    const bool counts = other.kind == figure.kind && other.figure.unit == figure.figure.unit;
    if (counts) return fact.type == "sale" || fact.type == "market" ? static_cast<std::uint32_t>(i - 1) : kNone;
    if (fact.type == "change" && fact.metric == "shipments") return static_cast<std::uint32_t>(i - 1);
  }
  return kNone;
}

// "Lenovo reste en tête avec 17 millions de machines": in a ranking, what was counted before.
bool Relator::RelateRanking(std::uint32_t index, const std::vector<Attachment>& attachments) {
  constexpr double kWeak = 2.2;
  const Mention& figure = mentions()[index];
  if (figure.kind != MentionKind::kQuantity || (!attachments.empty() && attachments.front().score > kWeak))
    return false;
  const std::uint32_t verb = syntax_.FiniteBefore(figure.first_token);
  if (verb == kNone || syntax_.verbs()[verb].end > figure.first_token) return false;
  const std::uint32_t bracket = syntax_.ParenthesisAt(figure.first_token);
  const bool in_bracket = bracket != kNone && attachments.empty() && figure.counted_first >= figure.counted_end &&
                          document_->layout.stretches[bracket].first_token + 1 == figure.first_token &&
                          syntax_.IsPunct(figure.end_token, ')');
  // "culmine à 9,57 millions d'unités"
  const WordId slot = Slot(figure);
  const bool level = slot != kUnknownWord && frames_.Is(slot, GrammarClass::kTo) && attachments.empty() &&
                     figure.counted_first < figure.counted_end &&
                     frames_.Is(syntax_.verbs()[verb].lemma, GrammarClass::kContrastVerb);
  if (!in_bracket && !level && slot != frames_.avec()) return false;
  // "Xiaomi complète le podium avec 43,5 millions d'unités", "se classe troisième (43,5 millions)": a rank, where
  // nothing else says what is counted.
  const bool ranks = in_bracket || (attachments.empty() && figure.counted_first < figure.counted_end);
  if (!ranks && !frames_.Is(syntax_.verbs()[verb].lemma, GrammarClass::kContrastVerb)) return false;
  bool noun = false;
  const std::uint32_t subject = syntax_.Subject(verb, &noun), model = ModelOfRanking(figure);
  if (model == kNone || subject == kNone || mentions()[subject].entity == nullptr) return false;
  const Entity* maker = mentions()[subject].entity->parent;
  const bool thing = IsThing(mentions()[subject]) && maker != nullptr;
  if (!thing && !HasKind(mentions()[subject], kCompanies)) return false;
  Fact fact = CopyFact(model, index, "ellipsis/contrast");
  fact.figure = figure.figure;
  fact.metric.clear();
  fact.type = frames_.FindFrame("sale")->type;
  fact.agents.assign(1, {thing ? maker : mentions()[subject].entity, subject, "ellipsis/contrast"});
  fact.objects.clear();
  if (thing) AddRole({subject, {}}, &fact.objects);
  CommitCopy(std::move(fact));
  return true;
}

// "l'objectif de 30 000 sera tenu", "L'objectif est d'atteindre 1 000": what was stated before, as it is meant to be.
bool Relator::RelateGoal(std::uint32_t index) {
  const Mention& figure = mentions()[index];
  if (figure.kind == MentionKind::kRatio) return false;
  constexpr std::uint32_t kGoalReach = 6;
  const std::uint32_t begin = syntax_.SentenceBegin(figure.first_token);
  std::uint32_t goal = kNone;
  for (std::uint32_t i = figure.first_token; i > begin && figure.first_token - i < kGoalReach; --i) {
    if (syntax_.FigureAt(i - 1) != kNone || syntax_.IsPunct(i - 1, ',')) break;
    if (syntax_.Is(i - 1, GrammarClass::kGoalNoun)) goal = i - 1;
  }
  const std::uint32_t model = ModelFact(figure);
  // "Il relève sa prévision annuelle de 15 à 19 millions"
  std::uint32_t foreseen = kNone;
  for (std::uint32_t i = figure.first_token; i > begin + 1 && figure.first_token - i < kGoalReach; --i) {
    if (syntax_.IsPunct(i - 1, ',') || syntax_.VerbAt(i - 1) != kNone) break;
    if (syntax_.Is(i - 1, GrammarClass::kExpectationNoun) && syntax_.Is(i - 2, GrammarClass::kPossessive)) {
      foreseen = i - 1;
    }
  }
  if (goal == kNone && foreseen != kNone && figure.kind == MentionKind::kQuantity && model != kNone &&
      figure.counted_first >= figure.counted_end && document_->facts[model].objects.size() < 2) {
    CommitCopy(CopyFact(model, index, "goal/neighbour"));
    document_->facts.back().modality = Modality::kForecast;
    return true;
  }
  if (model == kNone) return false;
  const std::string_view type = document_->facts[model].type;
  bool expected = false;
  if (figure.counted_first < figure.counted_end) {
    // "a vendu 5,8 millions de Switch 2. Il maintient sa prévision de 15 millions de consoles": goods that such a fact
    // counts.
    const auto counts = frames_.CountedTriggers(tokens()[figure.counted_first].word);
    const bool goods = std::any_of(counts.begin(), counts.end(),
                                   [&](const FrameTrigger* trigger) { return trigger->frame->type == type; });
    const std::uint32_t noun = figure.first_token >= begin + 2 ? figure.first_token - 2 : begin;
    expected = syntax_.Is(noun, GrammarClass::kExpectationNoun);
    if (!goods || !syntax_.Is(figure.first_token - 1, GrammarClass::kOf)) return false;
    if (!expected && !syntax_.Is(noun, GrammarClass::kGoalNoun)) return false;
  } else if (goal == kNone) {
    return false;
  }
  CommitCopy(CopyFact(model, index, "goal/neighbour"));
  document_->facts.back().modality = expected ? Modality::kForecast : Modality::kPlanned;
  return true;
}

// "écopé de 500 et 200 millions d'euros respectivement": whether the word closes the list of figures.
bool Relator::RespectivelyBehind(const Mention& figure) const {
  constexpr std::uint32_t kList = 16;
  const std::uint32_t end = std::min(syntax_.SentenceEnd(figure.first_token), figure.end_token + kList);
  for (std::uint32_t i = figure.end_token; i < end; ++i) {
    if (syntax_.Is(i, GrammarClass::kRespectively)) return true;
    if (const std::uint32_t next = syntax_.FigureAt(i); next != kNone) {
      i = mentions()[next].end_token - 1;
    } else if (!syntax_.Is(i, GrammarClass::kCoordinator) && !syntax_.Is(i, GrammarClass::kOf) &&
               !syntax_.IsPunct(i, ',')) {
      return false;
    }
  }
  return false;
}

// "76,1 et 62,9 millions": whether the figure, of that rank, is one of two that only "et" joins.
bool Relator::IsOfPair(const Mention& figure, std::uint32_t rank) const {
  const std::uint32_t link = rank == 0 ? figure.end_token : figure.first_token - 1;
  if (rank > 1 || link + 1 >= syntax_.SentenceEnd(figure.first_token) || !syntax_.Is(link, GrammarClass::kAnd)) {
    return false;
  }
  const std::uint32_t other = syntax_.FigureAt(rank == 0 ? link + 1 : link - 1);
  if (other == kNone || mentions()[other].kind != figure.kind) return false;
  const Mention& first = rank == 0 ? figure : mentions()[other];
  const Mention& second = rank == 0 ? mentions()[other] : figure;
  if (first.figure.unit != second.figure.unit || first.counted_first < first.counted_end) return false;
  // "10 et 12 milliards en 2024 et 2025": of two times.
  constexpr std::uint32_t kToDates = 5;
  const std::uint32_t end = std::min(syntax_.SentenceEnd(second.first_token), second.end_token + kToDates);
  for (std::uint32_t i = second.end_token; i + 2 < end; ++i) {
    if (syntax_.DateAt(i) != kNone && syntax_.Is(i + 1, GrammarClass::kAnd)) return false;
  }
  return true;
}

// "Nokia et Ericsson suivent avec respectivement 14 et 13 %": the n-th figure is the n-th name's.
std::uint32_t Relator::RespectiveName(const Mention& figure) const {
  const std::uint32_t begin = syntax_.SentenceBegin(figure.first_token);
  std::uint32_t at = figure.first_token, rank = 0;
  while (at > begin && !syntax_.Is(at - 1, GrammarClass::kRespectively)) {
    if (figure.first_token - at > kReach / 2) return kNone;
    const std::uint32_t before = syntax_.FigureAt(at - 1);
    if (before != kNone) {
      if (mentions()[before].figure.unit != figure.figure.unit) break;
      ++rank;
      at = mentions()[before].first_token;
      continue;
    }
    // "AMD et Intel ont respectivement perdu 3 et 5 %"
    if (const std::uint32_t verb = syntax_.VerbAt(at - 1); verb != kNone) {
      const VerbGroup& group = syntax_.verbs()[verb];
      for (std::uint32_t i = group.first; i < group.head; ++i) {
        if (syntax_.Is(i, GrammarClass::kRespectively)) at = i + 1;
      }
      break;
    }
    if (syntax_.NameAt(at - 1) != kNone || syntax_.IsPunct(at - 1, ';')) break;
    --at;
  }
  // "Tech Data et Ingram Micro ont écopé de 76,1 et 62,9 millions": two figures of two subjects.
  if (IsOfPair(figure, rank)) {
    bool noun = false;
    const std::uint32_t verb = syntax_.FiniteBefore(at);
    const std::uint32_t subject =
        verb == kNone || syntax_.verbs()[verb].first < begin ? kNone : syntax_.Subject(verb, &noun);
    const std::vector<std::uint32_t> pair =
        subject == kNone ? std::vector<std::uint32_t>() : syntax_.Coordination(subject);
    // "Berlin et Rome lui avaient promis 437 et 370 millions"
    const auto acts = [&](std::uint32_t name) {
      const Mention& mention = mentions()[name];
      return HasKind(mention, kFirms) || (mention.entity != nullptr && IsPublic(*mention.entity));
    };
    const bool firms = pair.size() == 2 && acts(pair[0]) && acts(pair[1]);
    if (firms && mentions()[pair[rank]].entity != nullptr) return pair[rank];
  }
  // "Bpifrance et BW, actionnaires à hauteur de 7,6 % et 28,8 %"
  if (IsOfPair(figure, rank) && at > begin && syntax_.IsPunct(at, ',') && syntax_.NameAt(at - 1) != kNone) {
    const std::vector<std::uint32_t> pair = syntax_.Coordination(syntax_.NameAt(at - 1));
    const auto firm = [&](std::uint32_t name) {
      return HasKind(mentions()[name], kFirms) && mentions()[name].entity != nullptr;
    };
    if (pair.size() == 2 && firm(pair[0]) && firm(pair[1])) return pair[rank];
  }
  // "respectivement 3 et 5"; else "3 et 5 respectivement", or no such word.
  const bool announced = (at > begin && syntax_.Is(at - 1, GrammarClass::kRespectively)) || RespectivelyBehind(figure);
  for (std::uint32_t i = at - 1; announced && i > begin && at - i < kReach; --i) {
    const std::uint32_t name = syntax_.NameAt(i - 1);
    if (name == kNone) continue;
    const std::vector<std::uint32_t> group = syntax_.Coordination(name);
    // "Les deux sociétés emploient respectivement 350 et 5 000 personnes"
    const std::vector<const Entity*>& together = mentions()[name].together;
    // The phrase may stand for the first of them or, without an entity of its own, for all.
    const Entity* own = mentions()[name].entity;
    const std::size_t first = own == nullptr ? 0 : 1;
    if (!together.empty() && rank < together.size() + first) {
      const auto named = named_.find(rank < first ? own : together[rank - first]);
      return named == named_.end() ? kNone : named->second;
    }
    if (group.size() < 2) continue;
    return rank < group.size() && mentions()[group[rank]].entity != nullptr ? group[rank] : kNone;
  }
  // "KKR et Singtel ont racheté X. Ils détiendront respectivement 75 et 25 %": those of whom the sentence before is.
  const std::uint32_t told = announced && figure.sentence > 0 ? topics_[figure.sentence - 1] : kNone;
  if (told != kNone && syntax_.Is(begin, GrammarClass::kThirdPerson)) {
    const std::vector<std::uint32_t> group = syntax_.Coordination(told);
    if (group.size() > 1 && rank < group.size() && mentions()[group[rank]].entity != nullptr) return group[rank];
  }
  return RespectiveNameBehind(figure, announced);
}

// "Vendus respectivement 1 299 et 1 449 euros, l'Asus X et le Lenovo Y", "38, 43 et 41 dB respectivement pour X, Y et
// Z": as many names behind the figures as there are figures.
std::uint32_t Relator::RespectiveNameBehind(const Mention& figure, bool announced) const {
  const std::uint32_t begin = syntax_.SentenceBegin(figure.first_token);
  const std::uint32_t end = std::min(syntax_.SentenceEnd(figure.first_token), figure.end_token + kReach);
  const auto joins = [&](std::uint32_t token) {
    return syntax_.IsPunct(token, ',') || syntax_.Is(token, GrammarClass::kCoordinator);
  };
  std::uint32_t rank = 0, count = 1;
  for (std::uint32_t at = figure.first_token; at > begin && joins(at - 1);) {
    at -= at > begin + 1 && joins(at - 2) ? 2 : 1;
    const std::uint32_t before = at > begin ? syntax_.FigureAt(at - 1) : kNone;
    if (before == kNone || mentions()[before].figure.unit != figure.figure.unit) break;
    ++rank;
    ++count;
    at = mentions()[before].first_token;
  }
  std::uint32_t at = figure.end_token;
  while (at < end && joins(at)) {
    const std::uint32_t next = at + 1 < end && joins(at + 1) ? at + 2 : at + 1;
    const std::uint32_t behind = next < end ? syntax_.FigureAt(next) : kNone;
    if (behind == kNone || mentions()[behind].figure.unit != figure.figure.unit) break;
    ++count;
    at = mentions()[behind].end_token;
  }
  if (count < 2) return kNone;
  constexpr std::uint32_t kToNames = 8;  // "à l'encontre respectivement de"
  for (std::uint32_t i = at; i < std::min(end, at + kToNames); ++i) {
    announced |= syntax_.Is(i, GrammarClass::kRespectively);
    if (syntax_.FigureAt(i) != kNone || syntax_.VerbAt(i) != kNone) return kNone;
    std::uint32_t name = syntax_.NameAt(i);
    if (name == kNone) continue;
    // "l'Asus X": the thing, not its maker.
    const std::uint32_t next = mentions()[name].end_token;
    if (next < end && syntax_.NameAt(next) != kNone && !IsThing(mentions()[name])) name = syntax_.NameAt(next);
    if (!announced) return kNone;
    std::vector<std::uint32_t> group;
    for (std::uint32_t j = mentions()[name].first_token; j < end && group.size() < count; ++j) {
      const std::uint32_t member = syntax_.NameAt(j);
      if (member == kNone) {
        if (syntax_.FigureAt(j) != kNone || syntax_.VerbAt(j) != kNone) break;
        continue;
      }
      j = mentions()[member].end_token - 1;
      if (IsThing(mentions()[member]) == IsThing(mentions()[name]) && mentions()[member].entity != nullptr) {
        group.push_back(member);
      }
    }
    return group.size() == count ? group[rank] : kNone;
  }
  return kNone;
}

bool Relator::IsThing(const Mention& mention) { return HasKind(mention, kThings); }

bool Relator::RelateRespectively(std::uint32_t index) {
  const Mention& figure = mentions()[index];
  const std::uint32_t name = RespectiveName(figure);
  if (name == kNone) return false;
  const Role role{mentions()[name].entity, name, "list/respectively"};
  const auto take_thing = [&](Fact* fact) {
    TakeThing(role, fact);
    // "quand Azure et Google Cloud affichaient respectivement 39 % et 32 %": whose they are.
    const Entity* maker = role.entity->parent;
    if (!frames_.HasTrait(fact->type, FrameTrait::kOwn) || fact->agents.empty() || maker == nullptr) return;
    fact->agents.assign(1, {maker, name, "maker/of-object"});
    fact->collective = false;
  };
  // "Ceux d'Orléans et du Mans perdraient respectivement 85 et 62 emplois": where, not who.
  const std::uint32_t preposition = syntax_.GoverningPreposition(name);
  const bool site = mentions()[name].kind == MentionKind::kPlace && preposition != kNone &&
                    syntax_.Is(preposition, GrammarClass::kOf);
  std::string reason;
  for (Attachment attachment : Attach(index, &reason)) {
    if (attachment.occurrence.verb == kNone && attachment.occurrence.first >= figure.end_token) continue;
    if (site || IsThing(mentions()[name])) {
      std::string refusal;
      if (!Commit(attachment, index, &refusal)) continue;
      Fact& fact = document_->facts.back();
      if (site) {
        fact.objects.assign(1, role);
      } else {
        take_thing(&fact);
      }
      return true;
    }
    // "Microsoft et Nvidia avaient promis 5 et 10 milliards": no public aid.
    if (!HasKind(mentions()[name], attachment.occurrence.trigger->agents.kinds)) continue;
    attachment.agent = name;
    if (attachment.inherited.empty()) attachment.inherited = role.rule;
    std::string refusal;
    if (Commit(attachment, index, &refusal)) return true;
  }
  const std::uint32_t model = ModelFact(figure);
  if (model == kNone) return false;
  Fact fact = CopyFact(model, index, role.rule);
  if (IsThing(mentions()[name])) {
    take_thing(&fact);
  } else {
    fact.agents.assign(1, role);
  }
  document_->facts.push_back(std::move(fact));
  return true;
}

// "Sur l'année, elles atteignent 2 894 milliards", "Eutelsat se contente de 650", "Celui de ByteDance s'est élevé à 155
// milliards": a verb that only links; what was said before tells of what.
bool Relator::RelateToPrevious(std::uint32_t index) {
  const Mention& figure = mentions()[index];
  if (figure.counted_first < figure.counted_end) return false;
  const std::uint32_t over = VerbOverAside(figure);
  const std::uint32_t verb = over != kNone ? over : syntax_.FiniteBefore(figure.first_token);
  if (verb == kNone) return false;
  const VerbGroup& group = syntax_.verbs()[verb];
  // "Threads [dépasserait 400 millions]": the verb tells the bound.
  const bool bounds = group.first == figure.first_token;
  if (!bounds && group.end > figure.first_token) return false;
  const bool halts =
      group.reflexive && frames_.Is(group.lemma, GrammarClass::kHaltVerb) && Slot(figure) != kUnknownWord;
  // "Gemini grimpe à 9,3 millions"
  const bool level = figure.kind == MentionKind::kQuantity && frames_.IsLinkVerb(group.lemma) &&
                     frames_.Is(Slot(figure), GrammarClass::kTo);
  const bool contrast = halts || level || frames_.Is(group.lemma, GrammarClass::kContrastVerb);
  if (!contrast && !frames_.IsLinkVerb(group.lemma)) return false;
  if (over == kNone && !bounds && syntax_.Crossing(group.end, figure.first_token) > 0.5) return false;
  const std::uint32_t begin = syntax_.SentenceBegin(group.first);
  if (IsDemonstrative(begin) && RelateToNounBefore(index)) return true;
  if (RelateToSubjectBefore(index, group, {})) return true;
  bool pronoun = false;
  for (std::uint32_t i = group.first > begin ? group.first - 1 : begin; i < group.head; ++i) {
    // "celui-ci", "ce dernier", "le plaçait"
    pronoun |= syntax_.Is(i, GrammarClass::kThirdPerson) || syntax_.Is(i, GrammarClass::kLatter) ||
               syntax_.Is(i, GrammarClass::kDefinite);
    // "mais c'était 71 % en 2022", "dans trois ans, ce sera 20 %"
    const bool that = syntax_.Is(i, GrammarClass::kNeuter);
    // "Chez notre concurrent Payfit, c'était 200", "Aux États-Unis, c'est 20 000"
    if (that && i > begin + 1 && syntax_.IsPunct(i - 1, ',') && syntax_.Is(begin, GrammarClass::kPreposition)) {
      const std::uint32_t where = NameGoverned(begin, i - 1), told = ModelFact(figure);
      if (where != kNone && mentions()[where].end_token + 1 == i && told != kNone) {
        return CopyTo(told, index, {mentions()[where].entity, where, "ellipsis/fronted"});
      }
    }
    pronoun |= that && (group.mood == Mood::kImperfect || group.mood == Mood::kFuture);
  }
  bool noun = false;
  const std::uint32_t subject = contrast ? syntax_.Subject(verb, &noun) : kNone;
  const bool named =
      subject != kNone && mentions()[subject].entity != nullptr && mentions()[subject].kind == MentionKind::kCompany;
  // "Netflix compte 300 millions d'abonnés. Disney+ stagne à 124,6 millions"
  const bool thing = subject != kNone && mentions()[subject].entity != nullptr && IsThing(mentions()[subject]);
  const std::uint32_t model = ModelFact(figure);
  if (model == kNone || !(pronoun || named || thing)) return false;
  // What another paragraph tells of somebody else is no measure of this firm.
  const auto& layout = document_->layout;
  const Mention& before = mentions()[document_->facts[model].figure_mention];
  if (named && layout.sentences[before.sentence].block != layout.sentences[figure.sentence].block) return false;
  const Frame* told = frames_.FindFrame(document_->facts[model].type);
  if (thing && (told == nullptr || told->metric.empty() || !told->Is(FrameTrait::kOwn))) return false;
  Fact fact = CopyFact(model, index, "anaphora/metric");
  if (thing) {
    const Entity* maker = mentions()[subject].entity->parent;
    fact.objects.assign(1, {mentions()[subject].entity, subject, "ellipsis/contrast"});
    fact.agents.clear();
    if (maker != nullptr) fact.agents.push_back({maker, subject, "maker/of-object"});
    fact.collective = false;
  } else if (named) {
    KeepPlaces(&fact.objects);
    const bool backlog = fact.agents.empty() && fact.counterparties.size() == 1;
    (backlog ? fact.counterparties : fact.agents).assign(1, {mentions()[subject].entity, subject, "ellipsis/contrast"});
    // "74 millions de machines ont été livrées. HP suit à 15 millions": of a market, what one firm sold.
    if (fact.type == "market" && figure.kind == MentionKind::kQuantity) {
      fact.type = frames_.FindFrame("sale")->type;
      fact.segment.clear();
    }
  }
  CommitCopy(std::move(fact));
  return true;
}

// "Xiaomi a écoulé 12 millions de smartphones, quand Honor se contentait de 8 millions": whose clause it is, before the
// verb of the other is asked.
bool Relator::RelateContrasted(std::uint32_t index) {
  const Mention& figure = mentions()[index];
  const std::uint32_t model = LastFactBefore(figure, true);
  const std::uint32_t verb = syntax_.FiniteBefore(figure.first_token);
  if (model == kNone || verb == kNone || figure.counted_first < figure.counted_end) return false;
  const VerbGroup& group = syntax_.verbs()[verb];
  const std::uint32_t from = mentions()[document_->facts[model].figure_mention].end_token;
  if (group.first < from || !frames_.Is(group.lemma, GrammarClass::kContrastVerb)) return false;
  bool noun = false;
  const std::uint32_t subject = syntax_.Subject(verb, &noun);
  if (subject == kNone || mentions()[subject].first_token < from || mentions()[subject].entity == nullptr) return false;
  if (mentions()[subject].kind != MentionKind::kCompany) return false;
  const auto& agents = document_->facts[model].agents;
  return !agents.empty() && !IsAmong(mentions()[subject].entity, agents) && RelateToPrevious(index);
}

// "Le chiffre d'affaires reste confidentiel. Il aurait dépassé 20 millions", "Sa capitalisation a fondu. Elle
// atteignait 570 milliards": the pronoun before the verb goes back to the noun that was the subject of the sentence
// before.
bool Relator::RelateToSubjectBefore(std::uint32_t index, const VerbGroup& verb, std::string_view type) {
  constexpr std::uint32_t kArticle = 4;  // tokens from the head of the sentence to its subject's noun
  const Mention& figure = mentions()[index];
  const std::uint32_t begin = syntax_.SentenceBegin(verb.first);
  // At the head of its sentence, or behind an opening: "D'après Wavestone, il vaut".
  const bool opened = verb.first > begin + 1 && syntax_.IsPunct(verb.first - 2, ',') && !type.empty();
  if (figure.sentence == 0 || (verb.first > begin + 1 && !opened)) return false;
  const std::uint32_t pronoun = verb.first == begin ? begin : verb.first - 1;
  if (!syntax_.Is(pronoun, GrammarClass::kThirdPerson)) return false;
  const bool feminine = syntax_.Is(pronoun, GrammarClass::kFeminine);
  const Sentence& before = document_->layout.sentences[figure.sentence - 1];
  // An answer goes on about what it was asked: "La dette inquiète. — Elle est de 1,1 milliard".
  const bool same = before.block == document_->layout.sentences[figure.sentence].block;
  if (!same && interview_company_ == kNone) return false;
  for (const Occurrence& noun : OccurrencesOf(figure.sentence - 1)) {
    if (noun.verb != kNone) continue;
    if (noun.first == before.first_token || noun.first > before.first_token + kArticle) return false;
    const std::uint32_t article = noun.first - 1;
    if (!syntax_.Is(article, GrammarClass::kDefinite) && !syntax_.Is(article, GrammarClass::kPossessive)) return false;
    const bool of_her = syntax_.Is(article, GrammarClass::kFeminine),
               plural = syntax_.Is(article, GrammarClass::kPlural);
    const bool of_him = syntax_.Is(article, GrammarClass::kMasculine) ||
                        (syntax_.Is(article, GrammarClass::kPossessive) && !of_her && !plural);
    if ((feminine ? of_him : of_her) || plural != syntax_.Is(pronoun, GrammarClass::kPlural)) return false;
    if (!type.empty() && noun.trigger->frame->type != type) continue;
    if (!Accepts(*noun.trigger, figure)) continue;
    std::string refusal;
    return Commit({noun, noun.trigger->weight, "anaphora/noun", kNone}, index, &refusal);
  }
  return false;
}

// "Celui de ByteDance": the noun is the last one of the sentence before that takes such a figure.
bool Relator::RelateToNounBefore(std::uint32_t index) {
  const Mention& figure = mentions()[index];
  if (figure.sentence == 0) return false;
  const std::uint32_t begin = syntax_.SentenceBegin(figure.first_token);
  std::uint32_t owner = kNone;
  for (std::uint32_t i = begin + 1; i < std::min(figure.first_token, begin + 6) && owner == kNone; ++i) {
    owner = syntax_.NameAt(i);
  }
  const std::span<const Occurrence> nouns = OccurrencesOf(figure.sentence - 1);
  for (std::size_t i = nouns.size(); i > 0; --i) {
    const Occurrence& noun = nouns[i - 1];
    if (noun.verb != kNone || !Accepts(*noun.trigger, figure)) continue;
    std::string refusal;
    return Commit({noun, noun.trigger->weight, "anaphora/noun", owner}, index, &refusal);
  }
  return false;
}

// Where the phrase without a name that stands before a finite verb begins, behind its article; the verb's first token
// if there is none.
std::uint32_t Relator::SubjectPhraseBegin(const VerbGroup& verb) const {
  const std::uint32_t end = SubjectPhraseEnd(verb), begin = syntax_.SentenceBegin(verb.first);
  std::uint32_t first = end;
  while (first > begin && end - first < kGapReach) {
    const std::uint32_t at = first - 1;
    const bool hyphen = syntax_.IsPunct(at, '-') && !tokens()[at].Is(Token::kSpaceBefore);
    // "les smartphones « GenAI » devraient"
    if (syntax_.Text(at) == "»" && at > begin + 2 && syntax_.Text(at - 2) == "«") {
      first = at - 2;
      continue;
    }
    if (!hyphen && (tokens()[at].kind != TokenKind::kWord || syntax_.Is(at, GrammarClass::kSubordinator))) break;
    const bool verbal = syntax_.VerbAt(at) != kNone && !IsAdjectival(at);
    if (verbal || syntax_.NameAt(at) != kNone || syntax_.DateAt(at) != kNone) return verb.first;
    first = at;
  }
  if (first == end || !syntax_.Is(first, GrammarClass::kDeterminer)) return verb.first;
  return first + 1;
}

// "L'automobile, elle, recule": the phrase ends before the pronoun between commas.
std::uint32_t Relator::SubjectPhraseEnd(const VerbGroup& verb) const {
  if (verb.first < syntax_.SentenceBegin(verb.first) + 4 || !syntax_.IsPunct(verb.first - 1, ',') ||
      !syntax_.IsPunct(verb.first - 3, ',')) {
    return verb.first;
  }
  const bool taken_up = syntax_.Is(verb.first - 2, GrammarClass::kStrongPronoun);
  return taken_up ? verb.first - 3 : verb.first;
}

std::string Relator::SubjectPhrase(const VerbGroup& verb) const {
  const std::uint32_t begin = SubjectPhraseBegin(verb);
  return begin == verb.first ? std::string() : TextBetween(begin, SubjectPhraseEnd(verb));
}

// "Le streaming en représentera 70 %": a share of what was stated before, by a part that has no name.
bool Relator::RelateShareOfThat(std::uint32_t index) {
  const Mention& figure = mentions()[index];
  if (figure.kind != MentionKind::kPercent || document_->facts.empty()) return false;
  const std::uint32_t verb = syntax_.FiniteBefore(figure.first_token);
  if (verb == kNone || syntax_.verbs()[verb].end > figure.first_token) return false;
  const VerbGroup& group = syntax_.verbs()[verb];
  if (syntax_.Crossing(group.end, figure.first_token) > 0.5) return false;
  bool en = false;
  for (std::uint32_t i = group.first; i < group.head; ++i) en |= tokens()[i].word == frames_.en();
  const std::string part = en ? SubjectPhrase(group) : std::string();
  const auto& facts = document_->facts;
  std::size_t whole = facts.size();
  while (whole > 0 && facts[whole - 1].type == "change") --whole;
  if (part.empty() || whole == 0 || mentions()[facts[whole - 1].figure_mention].sentence + 1 < figure.sentence)
    return false;
  const bool share = std::any_of(frames_.VerbTriggers(group.lemma).begin(), frames_.VerbTriggers(group.lemma).end(),
                                 [](const FrameTrigger* trigger) { return trigger->frame->type == "share"; });
  if (!share) return false;
  Fact fact = CopyFact(static_cast<std::uint32_t>(whole - 1), index, "clitic/en");
  fact.type = frames_.FindFrame("share")->type;
  fact.figure = figure.figure;
  fact.metric.clear();
  fact.objects.clear();
  fact.counterparties.clear();
  fact.segment = part;
  CommitCopy(std::move(fact));
  return true;
}

}  // namespace recoupe
