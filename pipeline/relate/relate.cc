#include "pipeline/relate/relate.h"

#include <algorithm>
#include <unordered_set>

#include "pipeline/recognize/name_rules.h"
#include "pipeline/relate/relator.h"

namespace recoupe {
namespace {

// "Emmanuel Macron a annoncé 109 milliards d'investissements": who holds a public office tells what others will spend.
// Whether it was so.
bool DropOffice(const FrameTrigger& trigger, Fact* fact) {
  if (fact->type != "investment" || trigger.kind != FrameTrigger::Kind::kNoun || fact->agents.size() != 1) return false;
  const Entity& agent = *fact->agents.front().entity;
  const bool office =
      agent.kind == MentionKind::kPerson && agent.parent != nullptr && agent.parent->kind == MentionKind::kOrganization;
  if (office) fact->agents.clear();
  return office;
}

// "Une question posée à ChatGPT demanderait 0,3 Wh": who makes the thing is told where the text names him, not by what
// the lexicon knows.
void DropUnsaidMaker(const Document& document, const std::unordered_set<const Entity*>& named, Fact* fact) {
  if (fact->type != "specification" || fact->agents.size() != 1) return;
  const Role& maker = fact->agents.front();
  if (!maker.rule.starts_with("maker/") || named.contains(maker.entity)) return;
  if (NamesMaker(document, maker.mention, *maker.entity)) return;
  fact->agents.clear();
  std::erase_if(fact->inherited, [](const Inherited& one) { return one.what == "agent"; });
}

// "La France compte 322 centres de données": where they stand, not who runs them. Whether it was so.
bool TurnToPlaces(Fact* fact) {
  const bool places =
      !fact->agents.empty() && std::all_of(fact->agents.begin(), fact->agents.end(),
                                           [](const Role& role) { return role.entity->kind == MentionKind::kPlace; });
  if (!places) return false;
  fact->objects.insert(fact->objects.end(), fact->agents.begin(), fact->agents.end());
  fact->agents.clear();
  return true;
}

constexpr std::string_view kBesideFigure = "change/beside-figure";  // "21,6 M€ (+48 %)": the relator's own rule

// "2024", "2025-Q3", "FY2025", "2025-01/2025-06"
bool IsTimeOfResults(std::string_view period) {
  constexpr std::size_t kYear = 4, kHalf = 15;
  return period.size() == kYear || period.size() == kHalf || period.find('Q') != period.npos ||
         period.starts_with("FY");
}

constexpr std::int64_t kMostForAShare = 1'000'000;
constexpr double kSaysWhat = 2;  // weight of a noun that says by itself what an amount is

}  // namespace

Relator::Relator(const RuleSet& rules, Document* document)
    : rules_(rules), frames_(rules.frames()), document_(document), syntax_(rules, *document) {}

void Relator::Run() {
  reasons_.resize(mentions().size());
  FindTimeTokens();
  FindTables();
  FindInterview();
  FindTriggers();
  FindTopics();
  FindFrameDates();
  FindClosing();
  constexpr std::size_t kUsualFacts = 64;
  document_->facts.reserve(std::min(kUsualFacts, mentions().size()));  // they are large, and would be moved often
  for (std::uint32_t index = 0; index < mentions().size(); ++index) {
    if (IsFigure(mentions()[index].kind)) RelateFigure(index);
  }
  std::unordered_set<const Entity*> named;
  for (const Mention& mention : mentions()) {
    if (mention.entity != nullptr) named.insert(mention.entity);
  }
  for (Fact& fact : document_->facts) {
    TurnToMaker(&fact);
    TurnToSource(&fact);
    TurnToDevice(&fact);
    DropUnsaidMaker(*document_, named, &fact);
    // "a dévoilé mardi la RTX 6090, dotée de 32 Go": the day tells when it was shown.
    constexpr std::size_t kDay = 10;
    if (fact.type == "specification" && fact.period.size() == kDay) fact.period.clear();
    // "288,9 millions de smartphones se sont vendus. Samsung (57,5 millions) devance": of one firm it is no market.
    const bool firm = fact.agents.size() == 1 && fact.agents.front().entity->kind == MentionKind::kCompany;
    if (fact.type == "market" && firm && mentions()[fact.figure_mention].kind == MentionKind::kQuantity) {
      fact.type = frames_.FindFrame("sale")->type;
    }
  }
  SettleTitle();
  WriteLedger();
}

// "Firefox pèse 2,3 % de la navigation", "les Ray-Ban accaparent 70 % du marché": who makes the thing has the share; a
// branch under the firm's own name ("Google Cloud") acts itself.
void Relator::TurnToMaker(Fact* fact) {
  if (fact->type != "share" || fact->agents.size() != 1) return;
  const Role thing = fact->agents.front();
  const Entity* maker = thing.entity->parent;
  if ((KindBit(thing.entity->kind) & kThings) == 0 || maker == nullptr) return;
  if (thing.entity->name.starts_with(maker->name)) return;
  std::erase_if(fact->objects, [&](const Role& role) { return role.entity == maker || role.entity == thing.entity; });
  fact->objects.insert(fact->objects.begin(), thing);
  fact->agents.assign(1, {maker, thing.mention, "maker/of-object"});
}

// "Selon JPMorgan, Apple en prendrait 34 %. IDC est plus prudent, avec 22 %": who estimates has no part of it himself.
void Relator::TurnToSource(Fact* fact) const {
  if (fact->type != "share" || fact->agents.size() != 1 || !fact->objects.empty()) return;
  const Role observer = fact->agents.front();
  if (!observer.rule.empty() || !rules_.names().anaphora().IsObserver(*observer.entity)) return;
  const auto& facts = document_->facts;
  const auto index = static_cast<std::size_t>(fact - facts.data());
  if (index == 0) return;
  const Fact& before = facts[index - 1];
  const bool goes_on = before.type == "share" && before.attribution.entity != nullptr && !before.agents.empty() &&
                       before.objects.empty() &&
                       mentions()[before.figure_mention].sentence + 1 >= mentions()[fact->figure_mention].sentence;
  if (!goes_on) return;
  fact->agents = before.agents;
  fact->attribution = observer;
  fact->modality = before.modality;
  fact->inherited.push_back({"agent", "list/parallel"});
}

// "Capgemini s'offre WNS pour 3,3 milliards" above "Capgemini va racheter": a title's present leaves open what the text
// then tells of the same figure, whether it is done, planned or only said to be.
void Relator::SettleTitle() {
  const auto& layout = document_->layout;
  const auto is_title = [&](const Fact& fact) {
    return layout.sentences[mentions()[fact.figure_mention].sentence].block == layout.title_block;
  };
  constexpr int kMost = 8;  // a title that tells more is none
  int titles = 0;
  for (Fact& title : document_->facts) {
    if (!is_title(title) || title.modality != Modality::kAsserted) continue;
    if (++titles > kMost) break;
    const auto told = std::find_if(document_->facts.begin(), document_->facts.end(), [&](const Fact& fact) {
      return !is_title(fact) && fact.type == title.type && fact.figure.unit == title.figure.unit &&
             fact.figure.value == title.figure.value && fact.figure.max == title.figure.max &&
             (title.agents.empty() || fact.agents.empty() || IsAmong(title.agents.front().entity, fact.agents));
    });
    if (told == document_->facts.end() || told->modality == Modality::kAsserted) continue;
    title.modality = told->modality;
    title.inherited.push_back({"modality", "title/text"});
    // What is yet to be has no period but one that the title names itself.
    const bool done = told->modality == Modality::kReported || told->modality == Modality::kNegated;
    if (!done && title.InheritsBy("period/frame")) title.period.clear();
  }
}

void Relator::RelateFigure(std::uint32_t index) {
  if (document_->layout.IsAround(document_->layout.sentences[mentions()[index].sentence])) {
    reasons_[index] = "it stands in what the page says around the article";
    return;
  }
  if (IsTolerance(mentions()[index])) {
    reasons_[index] = "it says how exact another figure is";
    return;
  }
  if (IsEnoughFor(mentions()[index])) {
    reasons_[index] = "it says what another figure would be enough for";
    return;
  }
  if (IsOfUnknownName(mentions()[index])) {
    reasons_[index] = "it is of a name that nothing says more of";
    return;
  }
  if (RelateShareholder(index) || RelateOthers(index)) return;
  // "Bouygues Telecom de 17 à 30 %", behind a verb that is left out: the clause's own verb has another subject.
  if (!document_->facts.empty() && document_->facts.back().InheritsBy("ellipsis/gapped-verb") && RelateEndOfPair(index))
    return;
  if (RelateToNeighbour(index) || RelateDeal(index) || RelateMovedAmount(index) || RelateAdded(index) ||
      RelateStakePrice(index))
    return;
  std::string reason;
  std::vector<Attachment> attachments = Attach(index, &reason);
  if (attachments.empty() && RelateListOfShares(index)) return;
  if (RelateExpected(index, attachments)) return;
  if (const std::uint32_t end = EndOfPair(index); end != kNone) TakeFromPair(end, &attachments);
  if (RelatePerShare(index, attachments) || RelateRanking(index, attachments)) return;
  // "Le marché progresse. D'après Wavestone, il vaut 8,7 milliards"
  if (!attachments.empty() && attachments.front().occurrence.verb != kNone &&
      attachments.front().occurrence.trigger->frame->type == "valuation" &&
      RelateToSubjectBefore(index, syntax_.verbs()[attachments.front().occurrence.verb], "market")) {
    return;
  }
  // "3 MW pour OVHcloud, 1,4 MW pour Scaleway"
  const bool of_kind =
      mentions()[index].kind == MentionKind::kMeasure || mentions()[index].kind == MentionKind::kQuantity;
  const std::uint32_t ranked = RankBehind(mentions()[index]);
  const std::uint32_t listed = NameOfList(index);
  const std::uint32_t given = ranked != kNone ? ranked : of_kind ? listed : kNone;
  const std::uint32_t at_whom = WhoHasIt(mentions()[index]);
  const std::uint32_t held = HolderBeside(mentions()[index]);
  for (Attachment& attachment : attachments) {
    if (given != kNone) attachment.agent = given;
    const Frame& frame = *attachment.occurrence.trigger->frame;
    const bool own = frame.Is(FrameTrait::kOwn);
    // "155 milliards investis : 45 chez Meta, 38 chez Microsoft"
    if ((own || frame.type == "investment") && at_whom != kNone) attachment.agent = at_whom;
    const bool has = own || frame.Is(FrameTrait::kRunning);
    if (has && held != kNone && HasKind(mentions()[held], attachment.occurrence.trigger->agents.kinds)) {
      attachment.agent = held;  // "devant Micron et ses 21 %"
    }
    if (own && listed != kNone) attachment.agent = listed;  // "recule à 3 milliards pour Atos, à 5 pour Sopra Steria"
    std::string refusal;
    if (Commit(attachment, index, &refusal)) {
      MoveBack(index);
      return;
    }
    if (reason.empty()) reason = std::move(refusal);  // the best candidate's
  }
  if (RelateSharedOut(index) || RelateToOwn(index) || RelateEndOfPair(index) || RelateCoordinated(index) ||
      RelateGapped(index) || RelateAmount(index) || RelatePart(index) || RelateGoal(index) || RelateToPrevious(index) ||
      RelateEllipsis(index)) {
    return;
  }
  if (attachments.empty() && RelateUnsaid(index)) return;
  reasons_[index] = std::move(reason);
}

// "16 GWh par an, de quoi équiper 300 000 voitures": nobody says that he will. "40 gigawatts, soit quarante réacteurs":
// as much as.
bool Relator::IsEnoughFor(const Mention& figure) const {
  constexpr std::uint32_t kToMeasure = 6;
  const std::uint32_t begin = syntax_.SentenceBegin(figure.first_token);
  if (figure.kind != MentionKind::kQuantity || figure.counted_first >= figure.counted_end) return false;
  if (figure.first_token > begin && syntax_.Is(figure.first_token - 1, GrammarClass::kNamely)) {
    for (std::uint32_t i = figure.first_token - 1; i > begin && figure.first_token - i < kToMeasure; --i) {
      const std::uint32_t other = syntax_.FigureAt(i - 1);
      if (other != kNone) return mentions()[other].kind == MentionKind::kMeasure;
    }
  }
  const std::uint32_t verb = figure.first_token > begin ? syntax_.VerbAt(figure.first_token - 1) : kNone;
  if (verb == kNone || syntax_.verbs()[verb].form != VerbGroup::Form::kInfinitive) return false;
  const std::uint32_t first = syntax_.verbs()[verb].first;
  return first > begin && syntax_.Is(first - 1, GrammarClass::kMeansNoun);
}

// "Gazelle vend l'équivalent 3 499 euros, Moustache 4 200": not Gazelle's, though nothing says what Moustache is.
bool Relator::IsOfUnknownName(const Mention& figure) const {
  const std::uint32_t begin = syntax_.SentenceBegin(figure.first_token), at = figure.first_token - 1;
  if (figure.first_token < begin + 3 || figure.counted_first < figure.counted_end) return false;
  if (tokens()[at].kind != TokenKind::kWord || !tokens()[at].Is(Token::kCapital) || syntax_.NameAt(at) != kNone ||
      syntax_.VerbAt(at) != kNone || syntax_.DateAt(at) != kNone || syntax_.FigureAt(at) != kNone) {
    return false;
  }
  const bool joint =
      syntax_.IsPunct(at - 1, ',') || syntax_.IsPunct(at - 1, ';') || syntax_.Is(at - 1, GrammarClass::kCoordinator);
  return joint && LastFactBefore(figure, true) != kNone && !syntax_.Is(at, GrammarClass::kDeterminer);
}

// "Il avait atteint 61 millions" behind a forecast, "après en avoir supprimé 8 500" behind a plan: told by its own
// verb.
bool Relator::IsToldItself(const Fact& fact, const Mention& figure) const {
  constexpr std::uint32_t kNear = 4;  // tokens between "avoir supprimé" and its figure
  const std::uint32_t begin = syntax_.SentenceBegin(figure.first_token);
  for (std::uint32_t i = figure.first_token; i > begin && figure.first_token - i < kNear; --i) {
    const std::uint32_t verb = syntax_.VerbAt(i - 1);
    if (verb == kNone) continue;
    const VerbGroup& group = syntax_.verbs()[verb];
    return group.compound && group.mood != Mood::kConditional;
  }
  if (fact.evidence.size() < 2) return false;  // of the same sentence
  const std::uint32_t verb = syntax_.FiniteBefore(figure.first_token);
  return verb != kNone && syntax_.verbs()[verb].first >= begin;
}

// "va supprimer 2 800 postes. Le groupe en emploie 50 000", "vise 2 millions de clients : elle en a 600 000": a present
// tense of its own sentence, or behind a colon.
bool Relator::IsToldNow(const Fact& fact, const Mention& figure) const {
  constexpr std::uint32_t kSubject = 5;
  const std::uint32_t begin = syntax_.SentenceBegin(figure.first_token);
  if (figure.first_token == begin) return false;
  const std::uint32_t verb = syntax_.VerbAt(figure.first_token - 1);
  if (verb == kNone) return false;
  const VerbGroup& group = syntax_.verbs()[verb];
  bool apart = fact.evidence.size() > 1;
  for (std::uint32_t i = group.first; i > begin && group.first - i < kSubject; --i)
    apart |= syntax_.IsPunct(i - 1, ':');
  if (!apart) return false;
  return group.form == VerbGroup::Form::kFinite && group.mood == Mood::kPresent && group.governor == kUnknownWord &&
         frames_.VerbModality(group.lemma, false) == nullptr;
}

bool Relator::HasNamedSubject(const Mention& figure) const {
  const std::uint32_t verb = syntax_.FiniteBefore(figure.first_token);
  if (verb == kNone || syntax_.verbs()[verb].first < syntax_.SentenceBegin(figure.first_token)) return false;
  bool noun = false;
  const std::uint32_t subject = syntax_.Subject(verb, &noun);
  return subject != kNone && mentions()[subject].reference == Reference::kName;
}

// A copied fact stands in its own clause: its mood, time and places are read again there.
void Relator::CommitCopy(Fact fact) {
  const Frame* frame = frames_.FindFrame(fact.type);
  const Mention& figure = mentions()[fact.figure_mention];
  if (frame != nullptr && !frame->triggers.empty()) {
    Attachment here;
    here.occurrence = {&frame->triggers.front(), figure.first_token, figure.first_token, kNone};
    here.inherited = "copy";
    const std::string period = fact.period;
    const bool framed = TakesPeriodBy(fact, "period/frame"), shifted = TakesPeriodBy(fact, "against/shift");
    std::erase_if(fact.inherited, [](const Inherited& one) { return one.what == "period"; });
    const Modality modality = fact.modality;
    const Role source = fact.attribution;
    fact.modality = FindModality(here, figure, *frame);
    const bool of_itself = IsToldItself(fact, figure) || IsToldNow(fact, figure);
    const bool turned = of_itself && fact.modality == Modality::kAsserted && modality != Modality::kAsserted;
    if (fact.modality == Modality::kAsserted && !of_itself) fact.modality = modality;
    fact.attribution = FindAttribution(figure, fact);
    // "revendique 4,5 millions de revenus et vise 10 millions": what it aims at it does not claim.
    const std::uint32_t verb = syntax_.FiniteBefore(figure.first_token);
    const bool joined = verb != kNone && syntax_.verbs()[verb].first > syntax_.SentenceBegin(figure.first_token) &&
                        syntax_.Is(syntax_.verbs()[verb].first - 1, GrammarClass::kCoordinator) &&
                        IsAmong(source.entity, fact.agents);
    const bool speaks_itself = joined || (fact.evidence.size() > 1 && HasNamedSubject(figure));
    if (fact.attribution.entity == nullptr && !speaks_itself) fact.attribution = source;
    fact.period = FindPeriod(here, figure, fact, &fact.inherited);
    // What is planned takes no frame, not even its model's.
    const bool told = fact.modality == Modality::kAsserted || fact.modality == Modality::kReported ||
                      fact.modality == Modality::kNegated;
    // "18 % en janvier pour la PS5 et 9 % pour la Switch": the list's own time before the document's, and over the
    // sentence's end a year, a quarter or a half of one.
    const bool shared = !turned && (fact.evidence.size() < 2 || (IsTimeOfResults(period) && !shifted));
    if (shared && !framed && !period.empty() && TakesPeriodBy(fact, "period/frame")) {
      fact.period.clear();
      std::erase_if(fact.inherited, [](const Inherited& one) { return one.what == "period"; });
    }
    // "En 2016, nous étions 4 500. À la fin, il en restera 2 000": nor is it of a year that is over.
    const bool over = fact.modality == Modality::kPlanned && period.size() >= 4 && event_period_.size() >= 4 &&
                      period.substr(0, 4) < event_period_.substr(0, 4);
    // "vendu 95 euros en juillet, en coûte désormais 310": what holds today is not of that time.
    const bool today = !frame->takes_frame_period && IsOfToday(figure);
    if (fact.period.empty() && (told || !framed) && !over && !today && !turned) {
      fact.period = period;
      if (!period.empty()) fact.inherited.push_back({"period", "copy/period"});
    }
    if (frame->takes_places) {
      std::erase_if(fact.objects, [](const Role& role) { return role.entity->kind == MentionKind::kPlace; });
      AddPlaces(here, figure, &fact);
    }
  }
  document_->facts.push_back(std::move(fact));
}

// "compte 21,4 millions d'utilisateurs en France et plus de 150 millions en Europe"
// "27 % pour Micron", "150 chez Samsung": the company that a figure of a list is given to.
std::uint32_t Relator::NameBehind(const Mention& figure) const {
  constexpr std::uint32_t kNameReach = 8;  // "pour le géant sud-coréen LG"
  const std::uint32_t end = std::min(syntax_.SentenceEnd(figure.first_token), figure.end_token + kNameReach);
  if (figure.end_token >= end) return kNone;
  std::uint32_t at = figure.end_token;
  if (syntax_.Is(at, GrammarClass::kOnly) && at + 1 < end) ++at;  // "20 % seulement pour AWS"
  if (tokens()[at].word != frames_.pour() && tokens()[at].word != frames_.chez()) return kNone;
  for (std::uint32_t i = at + 1; i < end; ++i) {
    const std::uint32_t name = syntax_.NameAt(i);
    if (name != kNone) {
      return mentions()[name].kind == MentionKind::kCompany && mentions()[name].entity != nullptr ? name : kNone;
    }
    const bool hyphen = syntax_.IsPunct(i, '-') && !tokens()[i].Is(Token::kSpaceBefore);
    if (syntax_.FigureAt(i) != kNone || syntax_.VerbAt(i) != kNone) break;
    if (tokens()[i].kind != TokenKind::kWord && !hyphen) break;
  }
  return kNone;
}

// "529 euros sur Amazon": who sells at this price; kNone if nobody stands right behind it.
std::uint32_t Relator::ShopBehind(const Mention& figure) const {
  const std::uint32_t end = syntax_.SentenceEnd(figure.first_token);
  const std::uint32_t at = figure.end_token;
  if (at + 1 >= end || !syntax_.Is(at, GrammarClass::kPreposition)) return kNone;
  const std::uint32_t shop = syntax_.NameAt(syntax_.Is(at + 1, GrammarClass::kDeterminer) ? at + 2 : at + 1);
  const bool firm =
      shop != kNone && mentions()[shop].kind == MentionKind::kCompany && mentions()[shop].entity != nullptr;
  return firm && syntax_.GoverningPreposition(shop) == at && !syntax_.Is(at, GrammarClass::kOf) ? shop : kNone;
}

bool Relator::RelateCoordinated(std::uint32_t index) {
  const Mention& figure = mentions()[index];
  if (figure.kind == MentionKind::kRatio || figure.counted_first < figure.counted_end) return false;
  const std::uint32_t model = LastFactBefore(figure, true);
  if (model == kNone) return false;
  std::uint32_t at = figure.first_token;
  const std::uint32_t begin = syntax_.SentenceBegin(at);
  while (at > begin && syntax_.Is(at - 1, GrammarClass::kDeterminer) && !syntax_.Is(at - 1, GrammarClass::kPreposition))
    --at;
  // "a perdu 5 milliards l'an dernier, sans doute 8 cette année"
  constexpr std::uint32_t kAdverbial = 3;
  for (std::uint32_t i = at; i > begin && at - i <= kAdverbial; --i) {
    if (!syntax_.IsPunct(i - 1, ',')) continue;
    if (i + 1 == at ? syntax_.Is(i, GrammarClass::kAdverb) : i < at && syntax_.SkipIncise(i, at) == at) at = i;
    break;
  }
  // "recule à 3 milliards, à 5 milliards et à 22": the preposition of the neighbour's figure again.
  const Mention& pattern = mentions()[document_->facts[model].figure_mention];
  if (at > begin + 1 && syntax_.Is(at - 1, GrammarClass::kPreposition) && Slot(pattern) != kUnknownWord &&
      frames_.SamePreposition(tokens()[at - 1].word, Slot(pattern))) {
    --at;
    // "attendus à 300, et les serveurs, à 270": of another, who stands between.
    for (std::uint32_t i = pattern.end_token; i + 1 < at && NameBehind(figure) == kNone; ++i) {
      if (syntax_.IsPunct(i, ',') || syntax_.Is(i, GrammarClass::kCoordinator)) return false;
    }
  }
  if (at == begin) return false;
  // "n'a pas encaissé 100 milliards, mais 13"
  const bool instead =
      syntax_.Is(at - 1, GrammarClass::kContrast) && document_->facts[model].modality == Modality::kNegated;
  if (!instead && !syntax_.IsPunct(at - 1, ',') && !syntax_.Is(at - 1, GrammarClass::kCoordinator)) return false;
  const Mention& other = mentions()[document_->facts[model].figure_mention];
  for (std::uint32_t i = other.end_token; i < figure.first_token; ++i) {
    const bool verb = syntax_.VerbAt(i) != kNone && !instead;
    if (verb || syntax_.FigureAt(i) != kNone || syntax_.IsPunct(i, ';')) return false;
  }
  // "a levé 380 millions à 1,5 milliard de valorisation, puis 100 millions": told as the verb's object is, not as what
  // a preposition adds to it.
  std::uint32_t shared = model;
  if (Slot(figure) == kUnknownWord && Slot(pattern) != kUnknownWord && model > 0) {
    const Fact& before = document_->facts[model - 1];
    const Mention& object = mentions()[before.figure_mention];
    const bool beside = object.sentence == figure.sentence && object.figure.unit == figure.figure.unit &&
                        before.type != document_->facts[model].type && Slot(object) == kUnknownWord &&
                        syntax_.FiniteBefore(pattern.first_token) == syntax_.FiniteBefore(object.first_token);
    if (beside) shared = model - 1;
  }
  Fact fact = CopyFact(shared, index, "coordination/shared-verb");
  // "à 549 euros chez Darty, 529 sur Amazon"
  if (const std::uint32_t shop = fact.type == "price" ? ShopBehind(figure) : kNone; shop != kNone) {
    fact.agents.assign(1, {mentions()[shop].entity, shop, "list/parallel"});
  }
  const std::uint32_t held = HolderBeside(figure);
  const bool thing = held != kNone && IsThing(mentions()[held]) && mentions()[held].entity->parent != nullptr;
  if (held != kNone && (thing || HasKind(mentions()[held], kFirms))) {
    const Entity* entity = mentions()[held].entity;
    fact.agents.assign(1, {thing ? entity->parent : entity, held, thing ? "maker/of-product" : "holder/beside"});
    fact.collective = false;
    if (thing) fact.objects.assign(1, {entity, held, {}});  // "loin derrière ChatGPT et ses 800 millions"
  } else if (held != kNone && IsThing(mentions()[held]) && mentions()[held].entity != nullptr) {
    fact.objects.assign(1, {mentions()[held].entity, held, {}});  // of a maker without a name
  } else if (!TakeParallelRole(model, index, &fact)) {
    // "détenu à 50 % par Altice et à 49 % par un trio d'investisseurs": by somebody else.
    const auto by = [&](const Mention& of) {
      return of.end_token < syntax_.SentenceEnd(of.first_token) && tokens()[of.end_token].word == frames_.par();
    };
    if (by(pattern) && by(figure)) return false;
    if (const std::uint32_t name = NameBehind(figure); name != kNone) {
      fact.agents.assign(1, {mentions()[name].entity, name, "list/pour"});
    } else if (const std::uint32_t ranked = RankBehind(figure); ranked != kNone) {
      fact.agents.assign(1, {mentions()[ranked].entity, ranked, "list/rank"});
      fact.collective = false;
    }
  }
  CommitCopy(std::move(fact));
  if (instead) document_->facts.back().modality = Modality::kAsserted;
  return true;
}

// The last fact of the same sentence whose figure stands before this one; kNone if there is none.
std::uint32_t Relator::LastFactBefore(const Mention& figure, bool same_unit) const {
  const auto& facts = document_->facts;
  for (std::size_t i = facts.size(); i > 0; --i) {
    const Mention& other = mentions()[facts[i - 1].figure_mention];
    if (other.sentence != figure.sentence) break;
    if (same_unit ? other.figure.unit == figure.figure.unit : other.kind == figure.kind) {
      return static_cast<std::uint32_t>(i - 1);
    }
  }
  return kNone;
}

// "190 millions de charges": the figure says itself of what.
bool Relator::IsFollowedByOf(const Mention& figure) const {
  // but "20 millions d'ici à 2028"
  return figure.end_token < syntax_.SentenceEnd(figure.first_token) &&
         syntax_.Is(figure.end_token, GrammarClass::kOf) && !syntax_.Is(figure.end_token + 1, GrammarClass::kAdverb);
}

// "ressort à 5 milliards, contre un consensus de 4,9 milliards", "loin des prévisions de 6 milliards": what was
// expected of the figure before.
bool Relator::RelateToExpectation(std::uint32_t index) {
  constexpr std::uint32_t kPhrase = 4;  // "du consensus FactSet de"
  const Mention& figure = mentions()[index];
  const std::uint32_t begin = syntax_.SentenceBegin(figure.first_token);
  if (figure.first_token < begin + 3 || !syntax_.Is(figure.first_token - 1, GrammarClass::kOf)) return false;
  std::uint32_t noun = figure.first_token - 1;
  do {
    --noun;
    if (syntax_.VerbAt(noun) != kNone || syntax_.FigureAt(noun) != kNone || syntax_.IsPunct(noun, ',')) return false;
  } while (!syntax_.Is(noun, GrammarClass::kExpectationNoun) && noun > begin + 1 &&
           figure.first_token - noun <= kPhrase);
  std::uint32_t link = noun;
  while (link > begin && !syntax_.Is(link - 1, GrammarClass::kPreposition) && noun - link < kPhrase) --link;
  const bool compared = syntax_.Is(noun, GrammarClass::kExpectationNoun) && link > begin &&
                        (syntax_.Is(link - 1, GrammarClass::kAgainst) || syntax_.Is(link - 1, GrammarClass::kTo) ||
                         syntax_.Is(link - 1, GrammarClass::kOf));
  const std::uint32_t model = LastFactBefore(figure, true);
  if (!compared || model == kNone) return false;
  for (std::uint32_t i = mentions()[document_->facts[model].figure_mention].end_token; i < link; ++i) {
    const std::uint32_t verb = syntax_.VerbAt(i);
    const bool finite = verb != kNone && syntax_.verbs()[verb].form == VerbGroup::Form::kFinite;
    if (finite || syntax_.IsPunct(i, ';')) return false;
  }
  CommitCopy(CopyFact(model, index, "expectation/noun"));
  document_->facts.back().modality = Modality::kForecast;
  return true;
}

// "et vient de vendre ses activités à Telia contre 70 millions": the verb behind the figure before takes its price so.
bool Relator::IsPriceOfVerb(std::uint32_t against) const {
  const std::uint32_t begin = syntax_.SentenceBegin(against);
  for (std::uint32_t i = against; i > begin && against - i < kReach; --i) {
    if (syntax_.FigureAt(i - 1) != kNone) return false;
    const std::uint32_t verb = syntax_.VerbAt(i - 1);
    if (verb == kNone) continue;
    // "140 000 robots vendus l'an dernier contre 52 000"
    if (syntax_.verbs()[verb].form == VerbGroup::Form::kParticiple) return false;
    const auto triggers = frames_.VerbTriggers(syntax_.verbs()[verb].lemma);
    return std::any_of(triggers.begin(), triggers.end(), [&](const FrameTrigger* trigger) {
      return std::find(trigger->slots.begin(), trigger->slots.end(), tokens()[against].word) != trigger->slots.end();
    });
  }
  return false;
}

bool Relator::RelateToNeighbour(std::uint32_t index) {
  const Mention& figure = mentions()[index];
  if (RelateRestatement(index) || RelateInstead(index) || RelateWithDebt(index) || RelateNextTarget(index) ||
      RelateTotal(index) || RelateShareOfName(index) || RelateToExpectation(index)) {
    return true;
  }
  std::uint32_t before = figure.first_token;
  const std::uint32_t begin = syntax_.SentenceBegin(before);
  while (before > begin && syntax_.Is(before - 1, GrammarClass::kDeterminer) &&
         !syntax_.Is(before - 1, GrammarClass::kOf)) {
    --before;
  }
  if (before > begin) {
    if (syntax_.Is(before - 1, GrammarClass::kAgainst) && !IsPriceOfVerb(before - 1)) return RelateAgainst(index);
    if (syntax_.Is(before - 1, GrammarClass::kOfWhich)) return RelateOfWhich(index);
    if (RelateWhole(index, before - 1) || RelateFarFrom(index, before - 1)) return true;
    // "a atteint 21,4 milliards, après 22,6 milliards trois mois auparavant"
    if (before - 1 > begin && syntax_.Is(before - 1, GrammarClass::kAfter) && syntax_.IsPunct(before - 2, ',') &&
        figure.counted_first >= figure.counted_end && !IsFollowedByOf(figure) && RelateAgainst(index)) {
      return true;
    }
  }
  return RelateRespectively(index) || RelateComparedName(index) || RelateShareOfThat(index) ||
         RelateBracketChange(index) || RelateBracketShare(index) || RelateToLevel(index) || RelateGivenBefore(index) ||
         RelateToName(index) || RelateToEn(index) || RelateContrasted(index) || RelateSibling(index);
}

// "devant Dell", "derrière Apple": who follows or leads in a ranking.
bool Relator::IsStandard(std::uint32_t token) const { return syntax_.Is(token, GrammarClass::kRanked); }

// The comma behind a name, "et" or ";" before the name, of an aside that closes before `token`; kNone if there is none.
std::uint32_t Relator::NamedIncise(std::uint32_t token, std::uint32_t begin) const {
  constexpr std::uint32_t kAside = 12;
  for (std::uint32_t i = token - 1; i > begin + 1 && token - i < kAside; --i) {
    const std::uint32_t at = i - 1;
    if (syntax_.FigureAt(at) != kNone || syntax_.IsPunct(at, ';') || syntax_.IsPunct(at, ':')) return kNone;
    const std::uint32_t verb = syntax_.VerbAt(at);
    if (verb != kNone && syntax_.verbs()[verb].form == VerbGroup::Form::kFinite) return kNone;
    if (!syntax_.IsPunct(at, ',')) continue;
    const std::uint32_t name = syntax_.NameAt(at - 1);
    if (name == kNone || mentions()[name].first_token == begin) return kNone;
    const std::uint32_t before = mentions()[name].first_token - 1;
    // "Orange compte 24 millions de clients, Bouygues Telecom, filiale de Bouygues, 18 millions"
    const bool behind_figure = syntax_.IsPunct(before, ',') && before > begin && syntax_.FigureAt(before - 1) != kNone;
    return syntax_.Is(before, GrammarClass::kCoordinator) || syntax_.IsPunct(before, ';') || behind_figure ? at : kNone;
  }
  return kNone;
}

// "Samsung reste en tête (61,4 millions)": the firm of whose rank the words before the bracket tell; kNone if they tell
// of something else.
std::uint32_t Relator::RankedBefore(std::uint32_t bracket) const {
  constexpr std::uint32_t kRank = 9;
  const std::uint32_t begin = syntax_.SentenceBegin(bracket);
  bool rank = false;
  for (std::uint32_t i = bracket; i > begin && bracket - i < kRank; --i) {
    const std::uint32_t at = i - 1;
    if (tokens()[at].kind != TokenKind::kWord || syntax_.FigureAt(at) != kNone) return kNone;
    if (syntax_.Is(at, GrammarClass::kHolderNoun)) return kNone;  // "en reste le premier actionnaire, avec 32 %"
    if (const std::uint32_t name = syntax_.NameAt(at); name != kNone) {
      const bool subject = rank && HasKind(mentions()[name], kFirms);
      return subject && syntax_.GoverningPreposition(name) == kNone ? name : kNone;
    }
    rank |= syntax_.Is(at, GrammarClass::kRankWord);
    const std::uint32_t verb = syntax_.VerbAt(at);
    rank |= verb != kNone && frames_.Is(syntax_.verbs()[verb].lemma, GrammarClass::kNextVerb);  // "Xiaomi suit (42)"
  }
  return kNone;
}

// The name that a figure hangs on without a verb: "Amazon (26 Mds$)", "Meta 20", "Broadcom ? -17,4 %".
std::uint32_t Relator::NameBeside(const Mention& figure) const {
  const std::uint32_t begin = syntax_.SentenceBegin(figure.first_token);
  std::uint32_t at = figure.first_token;
  const std::uint32_t bracket = syntax_.ParenthesisAt(at);
  if (bracket != kNone) {
    const std::uint32_t open = document_->layout.stretches[bracket].first_token;
    if (at - open > 4) return kNone;
    for (std::uint32_t i = open + 1; i < at; ++i) {
      if (syntax_.NameAt(i) != kNone || syntax_.VerbAt(i) != kNone || syntax_.FigureAt(i) != kNone) return kNone;
    }
    at = open;
    // "et le Halo un peu moins bien (28)"
    constexpr std::uint32_t kCompared = 5;
    bool compares = false;
    while (at > begin && open - at < kCompared && syntax_.NameAt(at - 1) == kNone &&
           tokens()[at - 1].kind == TokenKind::kWord && syntax_.VerbAt(at - 1) == kNone) {
      compares |= syntax_.Is(at - 1, GrammarClass::kDegree);
      --at;
    }
    if (!compares) at = open;
    if (at == begin) return kNone;
    if (syntax_.NameAt(at - 1) == kNone)
      return at == open && figure.first_token == open + 1 ? RankedBefore(open) : kNone;
    // "supérieure à Microsoft (200 000 unités)": the standard of a comparison is not whose figure it is.
    const std::uint32_t compared = syntax_.GoverningPreposition(syntax_.NameAt(at - 1));
    if (compared != kNone && compared > begin && syntax_.Is(compared, GrammarClass::kTo) &&
        syntax_.Is(compared - 1, GrammarClass::kComparative)) {
      return kNone;
    }
    return syntax_.NameAt(at - 1);
  }
  while (at > begin && syntax_.Is(at - 1, GrammarClass::kDeterminer) &&
         !syntax_.Is(at - 1, GrammarClass::kPreposition)) {
    --at;
  }
  // "Bouygues Telecom et Free chacun 602 millions"
  if (at > begin + 1 && syntax_.Is(at - 1, GrammarClass::kEach) && syntax_.NameAt(at - 2) != kNone) --at;
  // "Shein de 150 millions", "STMicroelectronics à 9 %": the preposition of the neighbour's figure.
  if (at > begin && at - 1 > begin && syntax_.Is(at - 1, GrammarClass::kPreposition) && syntax_.NameAt(at - 2) != kNone)
    --at;
  // "Shein à hauteur de 150 millions"
  if (at > begin + 3 && syntax_.Is(at - 1, GrammarClass::kOf) && syntax_.Is(at - 2, GrammarClass::kExtent) &&
      syntax_.Is(at - 3, GrammarClass::kTo) && syntax_.NameAt(at - 4) != kNone) {
    at -= 3;
  }
  // "; EDF, 8 %", "devant Dell, à 11 millions"
  if (at > begin + 2 && syntax_.Is(at - 1, GrammarClass::kPreposition) && syntax_.IsPunct(at - 2, ',') &&
      syntax_.NameAt(at - 3) != kNone) {
    --at;
  }
  // "devant Samsung, crédité de 8 %"
  if (at > begin + 3 && syntax_.Is(at - 1, GrammarClass::kPreposition) && syntax_.VerbAt(at - 2) != kNone &&
      syntax_.verbs()[syntax_.VerbAt(at - 2)].form == VerbGroup::Form::kParticiple && syntax_.IsPunct(at - 3, ',') &&
      syntax_.NameAt(at - 4) != kNone && mentions()[syntax_.NameAt(at - 4)].first_token > begin &&
      IsStandard(mentions()[syntax_.NameAt(at - 4)].first_token - 1)) {
    at -= 2;
  }
  // "Dassault Systèmes trône en tête, avec 6,2 milliards"
  if (at > begin + 2 && tokens()[at - 1].word == frames_.avec()) {
    const std::uint32_t ranked = RankedBefore(syntax_.IsPunct(at - 2, ',') ? at - 2 : at - 1);
    if (ranked != kNone) return ranked;
  }
  // "Il a 250 000 véhicules, nous 12 000"
  const bool apart = at > begin + 1 && syntax_.IsPunct(at - 1, ',');  // "Nous, 450 millions"
  const std::uint32_t we = apart ? at - 2 : at - 1;
  if ((apart && we == begin && syntax_.Is(we, GrammarClass::kUs)) ||
      (at > begin + 1 && syntax_.Is(we, GrammarClass::kUs) && syntax_.IsPunct(we - 1, ','))) {
    const std::vector<Filler> speaker = FirstPersonFillers(we);
    return speaker.empty() ? kNone : speaker.front().mention;
  }
  // "et Apple, tombé de son piédestal, 3 150 milliards": over what is said of the name between commas.
  // "et Temu, la filiale de PDD, 94 millions": the aside may end with a name, which is none that "et" joins.
  if (at > begin + 1 && syntax_.IsPunct(at - 1, ',')) {
    const std::uint32_t aside = syntax_.NameAt(at - 2);
    const bool joined = aside != kNone && mentions()[aside].first_token > begin &&
                        (syntax_.Is(mentions()[aside].first_token - 1, GrammarClass::kCoordinator) ||
                         syntax_.IsPunct(mentions()[aside].first_token - 1, ';'));
    const std::uint32_t open = joined ? kNone : NamedIncise(at, begin);
    if (open != kNone) return syntax_.NameAt(open - 1);
  }
  const bool comma = at > begin + 1 && syntax_.IsPunct(at - 1, ',') && syntax_.NameAt(at - 2) != kNone;
  if (comma) --at;
  if (at == begin || syntax_.NameAt(at - 1) == kNone) return kNone;
  const std::uint32_t name = syntax_.NameAt(at - 1);
  std::uint32_t first = mentions()[name].first_token;
  if (at < figure.first_token && syntax_.Is(at, GrammarClass::kPreposition) && IsLastOfObjects(name)) return kNone;
  // "valorise la société fondée par Anne Martin, Jean Morel et Paul Petit 4 milliards": the last of those who are named
  // together behind one preposition.
  const std::vector<std::uint32_t> named = syntax_.Coordination(name);
  if (named.size() > 1 && named.back() == name && syntax_.GoverningPreposition(named.front()) != kNone) return kNone;
  if (comma) {
    std::uint32_t opener = first > begin + 1 ? first - 1 : begin;
    // "; celui de Google, de 34 %"
    if (opener > begin + 2 && syntax_.Is(opener, GrammarClass::kOf) && IsDemonstrative(opener - 1)) opener -= 2;
    // "Volkswagen, qui en possédait 21 %, et Goldman Sachs, 19 %, ont tout perdu"
    const std::uint32_t model =
        opener > begin && syntax_.Is(opener, GrammarClass::kAnd) &&
                (figure.end_token >= syntax_.SentenceEnd(begin) || tokens()[figure.end_token].kind == TokenKind::kPunct)
            ? LastFactBefore(figure, true)
            : kNone;
    if (model != kNone && mentions()[document_->facts[model].figure_mention].kind == figure.kind) return name;
    // "Transsion, avec 29,2 millions, conserve sa quatrième place": set between commas behind what opens the sentence.
    const bool apposed = opener == begin && tokens()[at + 1].word == frames_.avec() &&
                         figure.end_token < syntax_.SentenceEnd(begin) && syntax_.IsPunct(figure.end_token, ',') &&
                         figure.counted_first >= figure.counted_end &&
                         (figure.kind != MentionKind::kMoney || figure.currency_inherited);
    if (apposed) return name;
    if (opener == begin || !(syntax_.IsPunct(opener, ';') || syntax_.IsPunct(opener, ':') || IsStandard(opener)))
      return kNone;
    if (syntax_.IsPunct(opener, ':')) return name;  // "Ventes : PS5, 84 millions"
  }
  if (first > begin + 1 && IsStandard(first - 1)) return name;
  // "et l'américain Micron 21 %": over the words of an apposition.
  for (int steps = 0; steps < 4 && first > begin; ++steps) {
    if (tokens()[first - 1].kind != TokenKind::kWord || syntax_.Is(first - 1, GrammarClass::kCoordinator) ||
        syntax_.Is(first - 1, GrammarClass::kPreposition) || syntax_.VerbAt(first - 1) != kNone ||
        syntax_.Is(first - 1, GrammarClass::kSubordinator)) {
      break;
    }
    --first;
  }
  if (first == begin) return kNone;
  std::uint32_t before = first - 1;
  // "celle d'Orange 2,6 %"
  if (before > begin + 1 && syntax_.Is(before, GrammarClass::kOf) && IsDemonstrative(before - 1)) before -= 2;
  const bool joint = syntax_.IsPunct(before, ',') || syntax_.IsPunct(before, ';') ||
                     syntax_.Is(before, GrammarClass::kCoordinator) || syntax_.Is(before, GrammarClass::kSubordinator);
  return joint ? name : kNone;
}

// "a avalé Hotjar, Heap et Loris AI pour 700 millions": the name closes a list of objects of a verb, which has its own
// figure.
bool Relator::IsLastOfObjects(std::uint32_t name) const {
  const std::vector<std::uint32_t> list = syntax_.Coordination(name);
  if (list.size() < 2 || list.back() != name) return false;
  std::uint32_t first = mentions()[list.front()].first_token;
  const std::uint32_t begin = syntax_.SentenceBegin(first);
  while (first > begin && syntax_.Is(first - 1, GrammarClass::kDeterminer)) --first;
  const std::uint32_t verb = first > begin ? syntax_.VerbAt(first - 1) : kNone;
  return verb != kNone && syntax_.verbs()[verb].form != VerbGroup::Form::kParticiple &&
         syntax_.verbs()[verb].end == first && !syntax_.verbs()[verb].passive;
}

// The fact whose predicate a figure without one shares: of the same sentence, else of the one or two before.
std::uint32_t Relator::ModelFact(const Mention& figure) const {
  const auto& facts = document_->facts;
  for (std::size_t i = facts.size(); i > 0; --i) {
    const Mention& other = mentions()[facts[i - 1].figure_mention];
    if (other.sentence + 2 < figure.sentence) break;
    // "17,44 dollars par titre. Les analystes n'attendaient que 417 milliards": millions are not for a share.
    const bool of_share = facts[i - 1].figure.per == "share" && figure.figure.per.empty() &&
                          figure.figure.value.Abs() >= Decimal(kMostForAShare);
    if (of_share) continue;
    if (other.kind == figure.kind && other.figure.unit == figure.figure.unit) return static_cast<std::uint32_t>(i - 1);
  }
  return kNone;
}

// "Airbus Ventures (6 millions)" after a funding: who gives, not who raises.
bool Relator::IsInvestor(const Fact& funding, const Mention& name) const {
  if (name.kind == MentionKind::kOrganization) return true;
  const auto& sides = funding.counterparties;
  if (IsAmong(name.entity, sides)) return true;
  const auto& roles = name.entity->roles;
  return std::any_of(roles.begin(), roles.end(), [](const std::string& role) {
    return role.starts_with("fonds") || role.starts_with("banque") || role.starts_with("investisseur") ||
           role.starts_with("société de capital");
  });
}

// "pour sa filiale Data4": what belongs to somebody is no agent beside him.
bool Relator::IsOwned(const Mention& name) const {
  constexpr std::uint32_t kOwnerReach = 4;
  const std::uint32_t begin = syntax_.SentenceBegin(name.first_token);
  for (std::uint32_t i = name.first_token; i > begin && name.first_token - i < kOwnerReach; --i) {
    if (syntax_.Is(i - 1, GrammarClass::kPossessive)) return true;
    if (syntax_.Is(i - 1, GrammarClass::kPreposition)) return false;
  }
  return false;
}

// "mené par Northgate Capital (25 millions)", "parmi les investisseurs : Airbus Ventures (6 millions)"
bool Relator::IsGiver(const Mention& beside, std::uint32_t name) const {
  const std::uint32_t preposition = syntax_.GoverningPreposition(name);
  if (preposition != kNone &&
      (tokens()[preposition].word == frames_.par() || syntax_.Is(preposition, GrammarClass::kNextTo))) {
    return true;
  }
  constexpr std::uint32_t kGiverReach = 5;
  const std::uint32_t begin = syntax_.SentenceBegin(beside.first_token);
  for (std::uint32_t i = beside.first_token; i > begin && beside.first_token - i < kGiverReach; --i) {
    if (syntax_.Text(i - 1).starts_with("investisseur")) return true;
  }
  return false;
}

Fact Relator::CopyFact(std::uint32_t model, std::uint32_t index, std::string_view rule) const {
  Fact fact = document_->facts[model];
  const Mention& figure = mentions()[index];
  fact.figure = figure.figure;
  const Figure& pattern = document_->facts[model].figure;
  if (pattern.value.is_negative() && !figure.printed_plus && !fact.figure.value.is_negative()) {
    fact.figure.value = -fact.figure.value;
  }
  // "7,6 milliards par an. Sanofi en a perçu 115 millions en 2023": of that year.
  const bool dated = figure.end_token + 1 < syntax_.SentenceEnd(figure.first_token) && pattern.per == "year" &&
                     syntax_.DateAt(figure.end_token + 1) != kNone;
  // "à 30 dollars par titre, soit 108,4 milliards": of all of them.
  const Decimal piece(100000), whole(1000000);
  const bool of_all = pattern.value.Abs() < piece && figure.figure.value.Abs() >= whole;
  if (fact.figure.per.empty() && !dated && !of_all) fact.figure.per = pattern.per;
  fact.figure_mention = index;
  fact.also.clear();
  fact.collective = false;
  // What the model took from elsewhere is still proven there, however long the chain of copies.
  const NormalSpan own = document_->layout.sentences[figure.sentence].span;
  std::erase_if(fact.evidence, [&](const NormalSpan& span) { return span.begin == own.begin; });
  fact.evidence.push_back(own);
  fact.inherited.push_back({"frame", rule});
  TakeListedField(figure, &fact);
  // "Anthropic demande 21,60 euros pour Claude Pro et Mistral AI 17,99 euros pour Le Chat Pro": the thing beside it.
  const bool of_thing = fact.objects.size() == 1 && (kThings & KindBit(fact.objects.front().entity->kind)) != 0;
  const Frame* frame = frames_.FindFrame(fact.type);
  // "4,4 millions de Switch 2, contre 3,9 millions de PlayStation 5"
  if (fact.type == "sale") TakeMakerOfCounted(figure, &fact);
  if (of_thing && frame != nullptr && frame->of_things) {
    const std::vector<Filler> beside = BesideFillers(figure, kThings);
    if (!beside.empty() && mentions()[beside.front().mention].entity != nullptr) {
      TakeThing({mentions()[beside.front().mention].entity, beside.front().mention, "list/parallel"}, &fact);
    }
  }
  // "60 salariés, contre 38 aujourd'hui pour toute l'entreprise": the place of the one is not that of the whole.
  constexpr std::uint32_t kWholeReach = 5;
  const std::uint32_t end = std::min(syntax_.SentenceEnd(figure.first_token), figure.end_token + kWholeReach);
  for (std::uint32_t i = figure.end_token; i < end && syntax_.FigureAt(i) == kNone; ++i) {
    if (!syntax_.Is(i, GrammarClass::kWholeWord)) continue;
    std::erase_if(fact.objects, [](const Role& role) { return role.entity->kind == MentionKind::kPlace; });
  }
  return fact;
}

// "TSMC détient 62 % de la fonderie. Intel ? À peine 1 %.": whom the sentence before asks about, where this one is no
// more than the figure; kNone if it is more, or nothing was told right before the question.
std::uint32_t Relator::NameAsked(const Mention& figure) const {
  constexpr std::uint32_t kTail = 6;  // tokens of "chez nous, à peine"
  const std::uint32_t begin = syntax_.SentenceBegin(figure.first_token), end = syntax_.SentenceEnd(figure.first_token);
  if (figure.counted_first < figure.counted_end || IsFollowedByOf(figure) || PhraseBegin(figure) != begin) return kNone;
  if (end > figure.end_token + kTail) return kNone;
  for (std::uint32_t i = figure.end_token; i < end; ++i) {
    if (syntax_.VerbAt(i) != kNone || syntax_.FigureAt(i) != kNone) return kNone;
  }
  const std::uint32_t model = ModelFact(figure);
  if (model == kNone || mentions()[document_->facts[model].figure_mention].sentence + 2 != figure.sentence)
    return kNone;
  return AskedByName(figure.sentence);
}

// "… dans Nokia. / Apple et Microsoft au-dessus de 4 000 milliards": a heading goes on with what headings and the title
// tell, not with the paragraph above it.
bool Relator::IsHeadingBehind(const Mention& figure, const Fact& model) const {
  const auto& layout = document_->layout;
  const auto kind = [&](const Mention& told) { return layout.blocks[layout.sentences[told.sentence].block].kind; };
  return kind(figure) == BlockKind::kHeading && kind(mentions()[model.figure_mention]) == BlockKind::kParagraph;
}

// "emploie 650 personnes. [...] Temu, avec 24 millions d'utilisateurs": its noun says by itself that it is no fact of
// that type.
bool Relator::CountsSomethingElse(const Mention& figure, std::string_view type) const {
  bool other = false;
  for (std::uint32_t i = figure.counted_first; i < figure.counted_end; ++i) {
    for (const FrameTrigger* trigger : frames_.CountedTriggers(tokens()[i].word)) {
      if (trigger->frame->type == type) return false;
      other |= trigger->frame->type != "none";
    }
  }
  if (other) return true;
  // "la facture a augmenté de 14 %. Orange mène avec 38 % du marché": so do the words behind it.
  std::vector<Attachment> candidates;
  ConsiderFigureTriggers(figure, &candidates);
  for (const Attachment& candidate : candidates) {
    const FrameTrigger& trigger = *candidate.occurrence.trigger;
    if (trigger.kind != FrameTrigger::Kind::kAfter || trigger.weight < kSaysWhat) continue;
    if (trigger.frame->type == type) return false;
    other |= trigger.frame->type != "none";
  }
  return other;
}

// "Amazon (26 Mds$), Google (22 Mds$)", "Google en a dépensé 22, Meta 20": the agent is beside, the rest is a
// neighbour's.
bool Relator::RelateToName(std::uint32_t index) {
  const Mention& figure = mentions()[index];
  std::uint32_t name = NameBeside(figure);
  if (name == kNone) name = NameAsked(figure);
  if (name == kNone) return false;
  const Mention& beside = mentions()[name];
  if (beside.entity == nullptr) return false;
  const bool actor =
      HasKind(beside, kCompanies) || (beside.kind == MentionKind::kPlace && figure.kind != MentionKind::kMeasure);
  const bool bracket = syntax_.ParenthesisAt(figure.first_token) != kNone;
  const std::string_view rule = bracket ? "ellipsis/bracket" : "ellipsis/gapped-verb";
  // A predicate of its own sentence comes first: "Amazon (26 Mds$) ... avec des investissements colossaux".
  if (bracket && LastFactBefore(figure, true) == kNone) {
    std::vector<Attachment> candidates;
    // "Gourmey (60 salariés) vend": people are no goods of the verb behind the bracket.
    bool counted = false;
    for (std::uint32_t i = figure.counted_first; i < figure.counted_end; ++i) {
      counted |= !frames_.CountedTriggers(tokens()[i].word).empty();
    }
    for (const Occurrence& occurrence : OccurrencesOf(figure.sentence)) {
      if (!Accepts(*occurrence.trigger, figure)) continue;
      if (counted && occurrence.first >= figure.end_token && occurrence.trigger->frame->implied_objects) continue;
      const double distance = occurrence.end <= figure.first_token
                                  ? syntax_.Crossing(occurrence.end, figure.first_token)
                                  : syntax_.Crossing(figure.end_token, occurrence.first);
      candidates.push_back({occurrence, occurrence.trigger->weight - 0.3 * distance, rule, name});
    }
    ConsiderFigureTriggers(figure, &candidates);
    Rank(&candidates);
    for (Attachment& attachment : candidates) {
      if (attachment.score < 0.9 || !actor) break;
      if (attachment.occurrence.trigger->frame->type == "funding" && IsGiver(beside, name)) break;
      attachment.inherited = rule;
      // "s'était payé Slack (27,7 milliards)": who is bought, not who buys.
      const bool bought = attachment.occurrence.trigger->frame->type == "acquisition" &&
                          syntax_.IsPunct(figure.end_token, ')') && attachment.occurrence.trigger->implied_target;
      attachment.agent = bought ? kNone : name;
      // "remporte l'appel d'offres de l'Urssaf (12 M€)": the noun's own amount, not that of whose it is.
      const Occurrence& noun = attachment.occurrence;
      if (noun.verb == kNone && noun.trigger->frame->type == "contract" && noun.end < beside.first_token &&
          syntax_.Is(noun.end, GrammarClass::kOf) && syntax_.GoverningPreposition(name) == noun.end) {
        attachment.inherited = {};
        attachment.agent = kNone;
      }
      std::string refusal;
      if (!Commit(attachment, index, &refusal)) continue;
      if (!bought || document_->facts.empty()) return true;
      Fact& deal = document_->facts.back();
      const bool buys = IsAmong(beside.entity, deal.agents);
      if (deal.type == "acquisition" && deal.figure_mention == index && !buys) {
        deal.objects.assign(1, {beside.entity, name, rule});
      }
      return true;
    }
  }
  std::uint32_t model = ModelFact(figure);
  // "La Corée du Sud y investit 440 milliards de wons, le Japon 66 milliards de yens"
  if (figure.kind == MentionKind::kMoney && !figure.currency_inherited && LastFactBefore(figure, true) == kNone) {
    const std::uint32_t other = LastFactBefore(figure, false);
    if (other != kNone) model = other;
  }
  if (model == kNone || IsHeadingBehind(figure, document_->facts[model])) return false;
  // "Nvidia mène avec 76 milliards de revenus, 12 % d'un marché de 656 milliards. Samsung suit avec 65 milliards": as
  // who was told of, not as what nobody has.
  const auto& before = document_->facts;
  const Frame* told = frames_.FindFrame(before[model].type);
  const bool of_nobody = told != nullptr && !told->takes_agents && before[model].agents.empty();
  for (std::size_t i = model; actor && of_nobody && i > 0; --i) {
    const Mention& other = mentions()[before[i - 1].figure_mention];
    if (other.sentence + 1 < figure.sentence) break;
    if (other.kind != figure.kind || other.figure.unit != figure.figure.unit || before[i - 1].agents.empty()) continue;
    model = static_cast<std::uint32_t>(i - 1);
    break;
  }
  // "l'action gagne 85 %, à 37 dollars. Les entrées de SoftBank (2 milliards)": millions are not for a share.
  if (document_->facts[model].figure.per == "share" && figure.figure.per.empty() &&
      figure.figure.value.Abs() >= Decimal(kMostForAShare)) {
    return false;
  }
  // "vendu 20 euros de moins, et le Redmi Note (349 euros)": what one thing costs less says no price of another.
  if (bracket && before[model].metric == "price" && figure.kind == MentionKind::kMoney) return false;
  if (CountsSomethingElse(figure, before[model].type)) return false;
  Fact fact = CopyFact(model, index, rule);
  const Frame* frame = frames_.FindFrame(fact.type);
  // "Canalys annonce 54 millions de machines, Gartner 55,2 millions": who tells of what nobody has himself.
  if (frame != nullptr && !frame->takes_agents && rules_.names().anaphora().IsObserver(*beside.entity)) {
    fact.attribution = {beside.entity, name, rule};
    document_->facts.push_back(std::move(fact));
    return true;
  }
  const Mention& others = mentions()[document_->facts[model].figure_mention];
  const bool other_sentence = others.sentence != figure.sentence;
  // "Amazon met 6 milliards. [...] Mais un iPhone à 1 329 euros": what something is sold at repeats no verb.
  if (other_sentence && IsThing(beside) && Slot(figure) != kUnknownWord && Slot(others) == kUnknownWord &&
      frames_.Is(Slot(figure), GrammarClass::kTo)) {
    return false;
  }
  if (other_sentence) {
    // Only the predicate is shared: how sure and who said so are the neighbour's own.
    // "Amazon suivrait, avec 82 milliards"
    const std::uint32_t verb = syntax_.FiniteBefore(figure.first_token);
    const bool said = verb != kNone && syntax_.verbs()[verb].first >= syntax_.SentenceBegin(figure.first_token) &&
                      syntax_.verbs()[verb].mood == Mood::kConditional;
    fact.modality = said ? Modality::kReported : Modality::kAsserted;
    fact.attribution = {};
    TakeOwnInvestors(&fact);
  }
  if (const std::uint32_t date = DateInBracket(figure); date != kNone) fact.period = mentions()[date].date;
  // "La France a absorbé 520 000 exemplaires, le Royaume-Uni 610 000": where the firm sold them.
  const auto& agents = document_->facts[model].agents;
  // But "L'État a mis 1,5 milliard. C'est moins que l'Allemagne (5 milliards)".
  // And "Brookfield apportera 20 milliards, les Émirats 30": beside a subject that may be a country's, it acts too.
  const FrameTrigger* told_by = frame != nullptr ? frame->FindTrigger(fact.rule) : nullptr;
  const bool acts =
      !bracket && !other_sentence && told_by != nullptr && !agents.empty() && agents.front().rule.empty() &&
      agents.front().mention != kNoMention && (told_by->agents.kinds & KindBit(MentionKind::kPlace)) != 0 &&
      mentions()[agents.front().mention].sentence == figure.sentence &&
      syntax_.GoverningPreposition(agents.front().mention) == kNone && syntax_.GoverningPreposition(name) == kNone;
  const bool where =
      beside.kind == MentionKind::kPlace && !agents.empty() && !IsPublic(*agents.front().entity) && !acts;
  // "le campus de Brookfield mobilisera 20 milliards, et celui de Bruyères 8,5": whose it is, the text does not say.
  const std::uint32_t of = syntax_.GoverningPreposition(name);
  if (where && of != kNone && of > 0 && syntax_.Is(of, GrammarClass::kOf) && IsDemonstrative(of - 1))
    fact.agents.clear();
  // "Goldman Sachs voit le marché atteindre 38 milliards, Morgan Stanley 5 000": who says so, where nobody does it.
  const Role& said = document_->facts[model].attribution;
  if (!bracket && fact.type == "market" && agents.empty() && said.entity != nullptr && said.mention != kNoMention &&
      mentions()[said.mention].sentence == figure.sentence && HasKind(beside, kCompanies)) {
    fact.attribution = {beside.entity, name, rule};
    TakeTimeBehind(figure, &fact);
    document_->facts.push_back(std::move(fact));
    return true;
  }
  // "Hyundai Motor acquerra 30 % des titres, l'équipementier Hyundai Mobis 20 %": each of them takes its part.
  const bool takes_part = !bracket && actor && fact.type == "acquisition" && figure.kind == MentionKind::kPercent &&
                          !agents.empty() && document_->facts[model].figure.unit == fact.figure.unit;
  // "En Inde, les livraisons ont atteint 48 millions. Vivo est en tête avec 9,7 millions": a firm is no place.
  const auto& things = document_->facts[model].objects;
  const bool of_places = HasKind(beside, kFirms) && std::all_of(things.begin(), things.end(), [](const Role& role) {
                           return role.entity->kind == MentionKind::kPlace;
                         });
  const bool object_like =
      !actor || where || (fact.type == "acquisition" && !takes_part) ||
      (frame != nullptr && document_->facts[model].agents.empty() && !things.empty() && !of_places);
  if (object_like) {
    if (where) {
      std::erase_if(fact.objects, [](const Role& role) { return role.entity->kind == MentionKind::kPlace; });
      fact.objects.push_back({beside.entity, name, rule});
    } else {
      fact.objects.assign(1, {beside.entity, name, rule});
    }
    // "Les serveurs pèsent 34 % de son chiffre d'affaires, l'iPhone 48 %": of whose sales it is a part.
    const bool of_own = fact.type == "share" && !agents.empty() && agents.front().rule == "possessive/antecedent";
    if (!actor && of_own) {
      fact.segment.clear();
    } else if (!actor && !fact.agents.empty() && beside.entity->parent != nullptr) {
      fact.agents.assign(1, {beside.entity->parent, name, "maker/of-object"});
    }
  } else if (fact.type == "funding" && (IsInvestor(document_->facts[model], beside) || IsGiver(beside, name))) {
    fact.type = frames_.FindFrame("investment")->type;
    fact.objects = fact.agents;
    fact.counterparties.clear();
    fact.agents.assign(1, {beside.entity, name, rule});
  } else if (std::vector<Role>* roles = RolesBeside(document_->facts[model], figure, &fact); roles != nullptr) {
    // "condamne Apple à 500 millions d'euros et Meta à 200"
    roles->assign(1, {beside.entity, name, rule});
  } else if (actor && RolesOfSubject(document_->facts[model], &fact) == &fact.objects) {
    fact.objects.assign(1, {beside.entity, name, rule});
  } else if (const auto& others_side = document_->facts[model].counterparties;
             RolesOfSubject(document_->facts[model], &fact) == &fact.counterparties ||
             (others_side.size() == 1 && others_side.front().rule == rule)) {
    // The third of a list is where the second was: "Samsung a obtenu 4,7 milliards, TSMC 6,6, Micron 6,1".
    fact.counterparties.assign(1, {beside.entity, name, rule});
    if (other_sentence) fact.objects.clear();
  } else {
    // "Shein revendique 130 millions d'utilisateurs et Temu 94": each speaks for itself.
    const Role& speaker = fact.attribution;
    if (speaker.entity != nullptr && agents.size() == 1 && agents.front().mention == speaker.mention &&
        !other_sentence) {
      fact.attribution = {beside.entity, name, rule};
    }
    // "Les éditeurs ont cumulé 27 milliards. Nokia est premier, avec 6 milliards": one of those who had no name.
    if (agents.empty() && fact.type != "market") fact.segment.clear();
    fact.agents.assign(1, {beside.entity, name, rule});
    for (const std::uint32_t other : EachOf(name, figure)) {
      Fact one = fact;
      one.agents.assign(1, {mentions()[other].entity, other, rule});
      document_->facts.push_back(std::move(one));
    }
    // "Meta a versé 14 milliards à Scale AI, Google 2,4 à Windsurf"
    if (!other_sentence) TakeParallelRole(model, index, &fact);
    if (other_sentence) fact.objects.clear();
    std::erase_if(fact.objects, [&](const Role& role) { return role.entity == beside.entity; });
    std::erase_if(fact.counterparties, [&](const Role& role) { return role.entity == beside.entity; });
    // "Renault a vendu 7 100 Mégane, Tesla 2 400 véhicules": it says itself of what.
    if (figure.counted_first < figure.counted_end && !syntax_.Is(figure.counted_first, GrammarClass::kCopyNoun)) {
      KeepPlaces(&fact.objects);
    }
  }
  TakeTimeBehind(figure, &fact);
  document_->facts.push_back(std::move(fact));
  return true;
}

// "SFR 728 millions, Bouygues Telecom et Free 602 millions chacun": the firms that are joined to the one beside the
// figure and have as much, too.
std::vector<std::uint32_t> Relator::EachOf(std::uint32_t name, const Mention& figure) const {
  constexpr std::uint32_t kBehind = 2;
  const std::uint32_t end = std::min(syntax_.SentenceEnd(figure.first_token), figure.end_token + kBehind);
  bool each = false;
  for (std::uint32_t i = mentions()[name].end_token; i < end; ++i) each |= syntax_.Is(i, GrammarClass::kEach);
  std::vector<std::uint32_t> others;
  if (!each || syntax_.ParenthesisAt(figure.first_token) != kNone) return others;
  for (const std::uint32_t member : syntax_.Coordination(name)) {
    const bool firm = mentions()[member].entity != nullptr && HasKind(mentions()[member], kCompanies);
    if (firm && mentions()[member].entity != mentions()[name].entity) others.push_back(member);
  }
  return others;
}

// "Abridge a levé 250 millions en février, Ambience 70 millions un an plus tôt": counted from the neighbour's time.
void Relator::TakeTimeBehind(const Mention& figure, Fact* fact) const {
  constexpr std::uint32_t kTime = 4;
  const std::uint32_t end = std::min(syntax_.SentenceEnd(figure.first_token), figure.end_token + kTime);
  for (std::uint32_t i = figure.end_token; i < end && !syntax_.IsPunct(i, ','); ++i) {
    if (syntax_.FigureAt(i) != kNone && syntax_.DateAt(i) == kNone) return;
    const auto shift = frames_.period_shifts().FindAt(tokens(), i, syntax_.SentenceEnd(figure.first_token));
    if (!shift || fact->period.empty()) continue;
    fact->period = ShiftMonths(fact->period, *shift.value);
    fact->inherited.push_back({"period", "against/shift"});
    return;
  }
}

// "X, Y et Z investiront 350 milliards ; le dernier nommé en promet 70": of those who did it together.
std::uint32_t Relator::RankedAgent(std::uint32_t first, std::uint32_t end) const {
  std::size_t rank = 0;
  for (std::uint32_t i = first; i + 1 < end && rank == 0; ++i) {
    if (!syntax_.Is(i, GrammarClass::kDeterminer)) continue;
    if (syntax_.Is(i + 1, GrammarClass::kFirst)) rank = 1;
    if (syntax_.Is(i + 1, GrammarClass::kSecond)) rank = 2;
    if (syntax_.Is(i + 1, GrammarClass::kThird)) rank = 3;
    if (syntax_.Is(i + 1, GrammarClass::kLatter)) rank = kNone;
  }
  const auto& facts = document_->facts;
  for (std::size_t i = facts.size(); rank != 0 && i > 0; --i) {
    const auto& agents = facts[i - 1].agents;
    if (mentions()[facts[i - 1].figure_mention].sentence + 1 < document_->layout.SentenceOfToken(first)) break;
    if (agents.size() < 2) continue;
    if (rank == kNone) return agents.back().mention;
    return rank <= agents.size() ? agents[rank - 1].mention : kNone;
  }
  // "Les ventes de Meta dépasseront celles de Google : 243 milliards pour le premier": of the two that it names.
  constexpr std::uint32_t kTwo = 2;
  std::vector<std::uint32_t> firms;
  for (std::uint32_t i = syntax_.SentenceBegin(first); rank <= kTwo && rank != 0 && i < first; ++i) {
    const std::uint32_t name = syntax_.NameAt(i);
    if (name == kNone || mentions()[name].kind != MentionKind::kCompany || mentions()[name].entity == nullptr) continue;
    const bool known = std::any_of(firms.begin(), firms.end(), [&](std::uint32_t firm) {
      return mentions()[firm].entity == mentions()[name].entity;
    });
    if (!known && !rules_.names().anaphora().IsObserver(*mentions()[name].entity)) firms.push_back(name);
  }
  return firms.size() == kTwo ? firms[rank - 1] : kNone;
}

// "contre 25 chez Orange et 23 chez SFR": behind a figure of a list, who has it.
std::uint32_t Relator::WhoHasIt(const Mention& figure) const {
  if (figure.end_token >= syntax_.SentenceEnd(figure.first_token) || tokens()[figure.end_token].word != frames_.chez())
    return kNone;
  return LastFactBefore(figure, true) != kNone ? NameBehind(figure) : kNone;
}

// The role of whoever stands right before the model's figure, behind the same preposition as the name beside this one:
// "[condamne] Apple à 500 millions et [Meta] à 200". Null if nobody does.
std::vector<Role>* Relator::RolesBeside(const Fact& model, const Mention& figure, Fact* fact) const {
  const Mention& other = mentions()[model.figure_mention];
  if (other.sentence != figure.sentence) return nullptr;
  const WordId slot = Slot(figure);
  std::uint32_t at = PhraseBegin(other);
  // "a sanctionné Google à hauteur de 325 millions et Shein de 150"
  const bool extent = at > 1 && syntax_.Is(at - 1, GrammarClass::kExtent);
  const bool same = slot != kUnknownWord &&
                    (frames_.SamePreposition(slot, Slot(other)) || (extent && frames_.Is(slot, GrammarClass::kOf)));
  if (!same) return nullptr;
  if (extent) at -= 2;
  const std::uint32_t begin = syntax_.SentenceBegin(other.first_token);
  const std::uint32_t name = at > begin ? syntax_.NameAt(at - 1) : kNone;
  if (name == kNone) return nullptr;
  for (std::vector<Role>* roles : {&fact->agents, &fact->counterparties}) {
    const bool is = roles->size() == 1 && roles->front().entity == mentions()[name].entity;
    if (is) return roles;
  }
  return nullptr;
}

// "Verkor a obtenu 650 millions d'aides, Northvolt 900": the role of whom the neighbour's clause is about.
std::vector<Role>* Relator::RolesOfSubject(const Fact& model, Fact* fact) const {
  const Mention& other = mentions()[model.figure_mention];
  const std::uint32_t verb = syntax_.FiniteBefore(other.first_token);
  if (verb == kNone || syntax_.verbs()[verb].first < syntax_.SentenceBegin(other.first_token)) return &fact->agents;
  // "Le capital de Doctolib se répartit entre General Atlantic (18 %) et Eurazeo (15 %)": who stood beside it.
  const std::uint32_t beside = NameBeside(other);
  if (beside != kNone && IsAmong(mentions()[beside].entity, model.agents)) return &fact->agents;
  bool noun = false;
  const std::uint32_t subject = syntax_.Subject(verb, &noun);
  if (subject == kNone) return &fact->agents;
  const Entity* entity = mentions()[subject].entity;
  // "Thales pèse un quart de ses ventes, Exotrail 10 %": of what the neighbour's clause is said.
  if (model.type == "share" && IsAmong(entity, model.objects) && !IsAmong(entity, model.agents)) return &fact->objects;
  return IsAmong(entity, model.counterparties) ? &fact->counterparties : &fact->agents;
}

// "dont 50 milliards pour le premier et 20 pour le second"
std::uint32_t Relator::RankBehind(const Mention& figure) const {
  constexpr std::uint32_t kRank = 3;
  const std::uint32_t end = syntax_.SentenceEnd(figure.first_token);
  if (figure.end_token + kRank > end || tokens()[figure.end_token].word != frames_.pour()) return kNone;
  return RankedAgent(figure.end_token + 1, figure.end_token + kRank);
}

// "son concurrent de Cupertino en accuse 386"
bool Relator::IsOfRelation(const VerbGroup& verb) const {
  for (std::uint32_t i = PhraseBefore(verb.first); i < verb.first; ++i) {
    if (syntax_.Is(i, GrammarClass::kRelationNoun)) return true;
  }
  return false;
}

// Where the words begin that lead up to the token without a mark or a finite verb between.
std::uint32_t Relator::PhraseBefore(std::uint32_t token) const {
  constexpr std::uint32_t kPhrase = 7;
  const std::uint32_t begin = syntax_.SentenceBegin(token);
  std::uint32_t first = token;
  while (first > begin && token - first < kPhrase && tokens()[first - 1].kind == TokenKind::kWord) {
    const std::uint32_t verb = syntax_.VerbAt(first - 1);
    if (verb != kNone && syntax_.verbs()[verb].form != VerbGroup::Form::kParticiple) break;
    if (syntax_.Is(first - 1, GrammarClass::kSubordinator)) break;
    --first;
  }
  return first;
}

// "Chaque abonné paie 20 dollars. Le service n'en compte que 40 millions", "Nos clients sont exigeants. Nous en avons
// 45": what is counted was named last, without a number.
bool Relator::RelateToNounOfEn(std::uint32_t index, std::uint32_t verb, std::uint32_t subject) {
  const Mention& figure = mentions()[index];
  const VerbGroup& group = syntax_.verbs()[verb];
  const bool speaks = subject == kNone && !FirstPersonSubject(verb).empty();
  if (figure.kind != MentionKind::kQuantity || (!speaks && (subject == kNone || mentions()[subject].entity == nullptr)))
    return false;
  const std::uint32_t model = ModelFact(figure);
  const std::uint32_t counted = model == kNone ? kNone : document_->facts[model].figure_mention;
  constexpr std::uint32_t kNounReach = 50;
  const std::uint32_t limit = group.first > kNounReach ? group.first - kNounReach : 0;
  for (std::uint32_t i = group.first; i > limit + 1; --i) {
    const std::uint32_t at = i - 1;
    if (tokens()[at].kind != TokenKind::kWord) continue;
    const std::uint32_t other = syntax_.FigureAt(at);
    if (other != kNone && mentions()[other].counted_first < mentions()[other].counted_end) return false;
    if (other != kNone || syntax_.NameAt(at) != kNone) continue;
    const bool each = syntax_.Is(at - 1, GrammarClass::kEvery);
    if (!each && counted != kNone && mentions()[counted].sentence >= document_->layout.SentenceOfToken(at))
      return false;
    if (!each && !syntax_.Is(at - 1, GrammarClass::kPluralDeterminer)) continue;
    const WordId noun = each ? rules_.words().Find(std::string(syntax_.Text(at)) + "s") : tokens()[at].word;
    for (const FrameTrigger* trigger : frames_.CountedTriggers(noun)) {
      if (!Accepts(*trigger, figure)) continue;
      std::string refusal;
      if (Commit({{trigger, at, at + 1, kNone}, trigger->weight, "clitic/en", subject}, index, &refusal)) return true;
    }
    if (!each || syntax_.SentenceBegin(at) != syntax_.SentenceBegin(group.first)) return false;
  }
  return false;
}

// "ses 300 millions d'abonnés [...] n'en aligne que 27": the more specific meaning stays.
bool Relator::LosesTo(const Frame& frame, std::string_view type) {
  return std::find(frame.loses_to.begin(), frame.loses_to.end(), type) != frame.loses_to.end();
}

// "nous en visons 100", but "il nous en a promis 2": who speaks, as the verb's subject; kNone if he is none.
std::uint32_t Relator::SpeakerOfEn(const VerbGroup& group) const {
  for (std::uint32_t i = group.first > 0 ? group.first - 1 : 0; i < group.head; ++i) {
    if (syntax_.Is(i, GrammarClass::kThirdPerson)) return kNone;
  }
  const std::vector<Filler> speakers = FirstPersonSubject(syntax_.VerbAt(group.head));
  return speakers.empty() ? kNone : speakers.front().mention;
}

// "devrait réaliser 13 milliards de revenus et en dépenser 1 400", "avait réuni 600 millions, elle en valait 5,8
// milliards": the verb says by itself what the amount is, and the neighbour's is of another kind.
bool Relator::TellsItself(std::uint32_t verb, const Mention& figure, std::uint32_t model) const {
  const Frame* told = model == kNone ? nullptr : frames_.FindFrame(document_->facts[model].type);
  if (figure.kind != MentionKind::kMoney || told == nullptr) return false;
  bool tells = false;
  for (const Occurrence& occurrence : OccurrencesOf(figure.sentence)) {
    const FrameTrigger& trigger = *occurrence.trigger;
    const Frame& own = *trigger.frame;
    if (occurrence.verb != verb || !Accepts(trigger, figure)) continue;
    if (own.type == told->type) return false;
    const bool business = own.Is(FrameTrait::kOfBusiness) || told->Is(FrameTrait::kOfBusiness);
    // "à 30 000 euros la carte. La start-up en a levé 1,7 milliard": no price.
    const bool deed = told->of_things && !own.of_things;
    const bool wins = business || deed || LosesTo(*told, own.type);
    tells |= own.type != "none" && !LosesTo(own, told->type) && wins;
  }
  return tells;
}

// "rachète à Inetum son activité de logiciels (1 450 salariés)": in a bracket behind the part that is bought, which has
// no name.
bool Relator::IsOfPartBought(const Mention& figure) const {
  constexpr std::uint32_t kPhrase = 12;
  const std::uint32_t bracket = syntax_.ParenthesisAt(figure.first_token);
  if (bracket == kNone) return false;
  const std::uint32_t open = document_->layout.stretches[bracket].first_token, begin = syntax_.SentenceBegin(open);
  if (open == begin || syntax_.NameAt(open - 1) != kNone) return false;
  for (std::uint32_t i = open; i > begin && open - i < kPhrase; --i) {
    const std::uint32_t verb = syntax_.VerbAt(i - 1);
    if (syntax_.IsPunct(i - 1, ',')) return false;
    if (const std::uint32_t name = syntax_.NameAt(i - 1); name != kNone) {
      const std::uint32_t seller = syntax_.GoverningPreposition(name);
      if (seller == kNone || !syntax_.Is(seller, GrammarClass::kTo)) return false;
    }
    if (verb == kNone) continue;
    const auto triggers = frames_.VerbTriggers(syntax_.verbs()[verb].lemma);
    return std::any_of(triggers.begin(), triggers.end(),
                       [](const FrameTrigger* trigger) { return trigger->implied_target; });
  }
  return false;
}

// "OpenAI en compte plus de 3 000", "Oracle en a commandé 131 072": the noun is the neighbour's, the verb may be
// another.
bool Relator::RelateToEn(std::uint32_t index) {
  const Mention& figure = mentions()[index];
  // "a gagné 85 %, quand Nvidia n'en prend que 40" writes no sign; one with a sign is of a share told before.
  const bool signed_percent = figure.kind == MentionKind::kPercent && !figure.rule.starts_with("count/");
  if (figure.counted_first < figure.counted_end) return false;
  if (figure.kind == MentionKind::kMoney && !figure.currency_inherited && !figure.scale_inherited) return false;
  // "OpenAI en annonce, pour sa part, 800 millions"
  const std::uint32_t over = VerbOverAside(figure);
  const std::uint32_t verb = over != kNone ? over : syntax_.FiniteBefore(figure.first_token);
  if (verb == kNone || syntax_.verbs()[verb].end > figure.first_token) return false;
  const VerbGroup& group = syntax_.verbs()[verb];
  if (over == kNone && syntax_.Crossing(group.end, figure.first_token) > 0.5) return false;
  bool en = false;
  for (std::uint32_t i = group.first; i < group.head; ++i) en |= tokens()[i].word == frames_.en();
  if (!en) return false;
  // "Vinci en a acheté 40, Colas en teste cinq": a verb that says no fact says none of the one before.
  for (const Occurrence& occurrence : OccurrencesOf(figure.sentence)) {
    if (occurrence.verb != verb || occurrence.trigger->frame->type != "none") continue;
    if (occurrence.trigger->needs_agent || !Accepts(*occurrence.trigger, figure)) continue;
    reasons_[index] = occurrence.trigger->id + ": no type of fact says this";
    return true;
  }
  std::uint32_t model = ModelFact(figure);
  if (signed_percent) {
    // "détient 30 % du marché. Orange en a 40 %"
    std::string reason;
    const bool part = model != kNone && document_->facts[model].type == "share" &&
                      IsInOneBreath(mentions()[document_->facts[model].figure_mention], figure) &&
                      Attach(index, &reason).empty();
    if (!part) return false;
  }
  // "contre 28 millions de clients pour X, qui emploie 7 500 personnes. Vodafone en revendique 30 millions": what the
  // sentence before tells, not what a relative clause at its end adds.
  if (model != kNone && model > 0) {
    const Fact& last = document_->facts[model];
    const Mention& added = mentions()[last.figure_mention];
    const Mention& main = mentions()[document_->facts[model - 1].figure_mention];
    const std::uint32_t told = syntax_.FiniteBefore(added.first_token);
    const bool aside = added.sentence < figure.sentence && told != kNone && syntax_.RelativeBefore(told) != kNone &&
                       syntax_.RelativeBefore(told) > main.end_token;
    if (aside && main.sentence == added.sentence && main.kind == figure.kind &&
        main.figure.unit == figure.figure.unit) {
      --model;
    }
  }
  // "15 millions d'aides. Etix, qui investit 40 millions, en touchera 1,5": of what may be received, not of the
  // nearest.
  const auto& facts = document_->facts;
  constexpr std::uint32_t kGiven = 2;  // sentences
  const auto receives = [&](std::string_view type) {
    const std::span<const Occurrence> here = OccurrencesOf(figure.sentence);
    return std::any_of(here.begin(), here.end(), [&](const Occurrence& occurrence) {
      const RoleRule& taker = occurrence.trigger->counterparties;
      return occurrence.verb == verb && occurrence.trigger->frame->type == type && !taker.places.empty() &&
             taker.places.front().place == Place::kSubject && taker.exclusive;
    });
  };
  for (std::size_t i = facts.size(); model != kNone && i > 0 && !receives(facts[model].type); --i) {
    const Mention& given = mentions()[facts[i - 1].figure_mention];
    if (given.sentence + kGiven < figure.sentence) break;
    if (given.figure.unit != figure.figure.unit || !receives(facts[i - 1].type)) continue;
    model = static_cast<std::uint32_t>(i - 1);
  }
  // "13 milliards investis. L'usine en recevra 600 millions": a part of what is invested is no aid.
  const bool invested = model != kNone && facts[model].type == "investment" && receives("aid");
  if (!invested && TellsItself(verb, figure, model)) return false;
  // "revendique 18 millions de visites. Elle emploie 1 200 personnes. Trainline en a 1 000": what was counted last is
  // meant, even where nothing is told of it.
  constexpr std::uint32_t kBetween = 16;  // mentions
  for (std::uint32_t i = index;
       model != kNone && i > document_->facts[model].figure_mention + 1 && index - i < kBetween; --i) {
    const Mention& between = mentions()[i - 1];
    const bool counted = between.kind == MentionKind::kQuantity && between.counted_first < between.counted_end;
    if (counted && figure.kind == MentionKind::kQuantity) return false;
  }
  bool noun = false;
  std::uint32_t subject = syntax_.Subject(verb, &noun);
  if (RelateToNounOfEn(index, verb, subject)) return true;
  if (subject != kNone && IsObserver(subject, verb)) subject = kNone;  // "Wall Street n'en attendait que 1,3"
  // "IBM promet 200 qubits. — Nous en visons 100": who speaks, not of whom was spoken.
  if (subject == kNone) subject = SpeakerOfEn(group);
  const bool by_rank = subject == kNone && noun;
  if (by_rank) subject = RankedAgent(PhraseBefore(group.first), group.first);
  if (subject == kNone && noun && IsOfRelation(group)) {
    reasons_[index] = "it is said of somebody else, who has no name";
    return true;
  }
  // "compte 671 milliards de paramètres, mais n'en active que 37": the subject of the verb before, whoever it is.
  const bool joined =
      group.first > syntax_.SentenceBegin(group.first) &&
      (syntax_.Is(group.first - 1, GrammarClass::kCoordinator) || syntax_.Is(group.first - 1, GrammarClass::kContrast));
  // "le service en compterait 197 millions": what the text speaks of, by what it is.
  const std::uint32_t phrase = SubjectPhraseBegin(group);
  const bool taken_up = phrase + 1 == group.first && syntax_.Is(phrase, GrammarClass::kDeviceNoun) && phrase > 0 &&
                        syntax_.Is(phrase - 1, GrammarClass::kDeterminer) &&
                        !syntax_.Is(phrase - 1, GrammarClass::kPreposition);
  if (model == kNone || (subject == kNone && noun && !joined && !taken_up)) return false;
  if (subject != kNone && mentions()[subject].entity == nullptr) return false;
  Fact fact = CopyFact(model, index, "clitic/en");
  // "L'action Figma a clôturé à 115 dollars. Elle en vaut 54": what the price is of has no part in it.
  if (subject != kNone && fact.agents.empty() && IsAmong(mentions()[subject].entity, fact.objects)) {
    CommitCopy(std::move(fact));
    return true;
  }
  // "a payé 5,4 milliards pour Mandiant. Il en met 32 pour Wiz"
  TakeParallelRole(model, index, &fact);
  if (subject == kNone) {
    // "il en a 300 aujourd'hui": of whom the model speaks.
    const bool expects = frames_.Is(group.lemma, GrammarClass::kExpectVerb);
    if (!taken_up && !expects && mentions()[document_->facts[model].figure_mention].sentence != figure.sentence)
      return false;
    CommitCopy(std::move(fact));
    return true;
  }
  const bool together = mentions()[document_->facts[model].figure_mention].sentence == figure.sentence;
  // "a perdu 7 000 abonnés. T-Mobile en a recruté un million": no people whom one hires.
  const Mention& told_of = mentions()[document_->facts[model].figure_mention];
  const auto excludes = [&](const FrameTrigger& trigger) {
    const auto is_unless = [&](const Token& token) {
      return std::find(trigger.unless.begin(), trigger.unless.end(), token.word) != trigger.unless.end();
    };
    return std::any_of(tokens().begin() + told_of.counted_first, tokens().begin() + told_of.counted_end, is_unless);
  };
  const Occurrence* own = nullptr;
  for (const Occurrence& occurrence : OccurrencesOf(figure.sentence)) {
    const FrameTrigger& trigger = *occurrence.trigger;
    if (occurrence.verb == verb && trigger.weight >= 2.4 && figure.kind == MentionKind::kQuantity &&
        trigger.frame->type != "none" && Accepts(trigger, figure) && !excludes(trigger) &&
        !(together && LosesTo(*trigger.frame, fact.type))) {
      // "a installé 620 robots. Leroy Merlin en a commandé 120": the other side is that of the order.
      if (fact.type != trigger.frame->type) {
        fact.counterparties.clear();
        own = &occurrence;
      }
      fact.type = trigger.frame->type;
      fact.rule = trigger.id;
      break;
    }
  }
  // "avait pris 36 % en une séance, en a rendu 12": which way it went, its own verb says.
  for (const Occurrence& occurrence : OccurrencesOf(figure.sentence)) {
    const int sign = occurrence.trigger->sign;
    if (occurrence.verb != verb || sign == 0 || figure.kind != MentionKind::kPercent || fact.type != "change") continue;
    if (fact.figure.value.is_negative() != (sign < 0)) fact.figure.value = -fact.figure.value;
    break;
  }
  // "ING a vendu ses 700 000 clients. La filiale en compte 8,3 millions": what there is, the counted noun tells.
  if (own == nullptr && frames_.Is(group.lemma, GrammarClass::kTallyVerb)) {
    const Mention& counted = mentions()[document_->facts[model].figure_mention];
    for (std::uint32_t i = counted.counted_first; i < counted.counted_end; ++i) {
      for (const FrameTrigger* trigger : frames_.CountedTriggers(tokens()[i].word)) {
        if (trigger->frame->type == fact.type || trigger->frame->type == "none" || !Accepts(*trigger, figure)) continue;
        fact.type = trigger->frame->type;
        fact.rule = trigger->id;
        fact.counterparties.clear();
        i = counted.counted_end;
        break;
      }
    }
  }
  if (RolesOfSubject(document_->facts[model], &fact) == &fact.counterparties) {
    fact.counterparties.assign(1, {mentions()[subject].entity, subject, "clitic/en"});
    CommitCopy(std::move(fact));
    return true;
  }
  // "L'État a versé 300 millions d'aides. Pasqal en a reçu 60": the verb's subject is the other side.
  for (const Occurrence& occurrence : OccurrencesOf(figure.sentence)) {
    const std::vector<RolePlace>& places = occurrence.trigger->counterparties.places;
    if (occurrence.verb != verb || occurrence.trigger->frame->type != fact.type || places.empty() || by_rank) continue;
    if (places.front().place != Place::kSubject || !occurrence.trigger->counterparties.exclusive) continue;
    fact.counterparties.assign(1, {mentions()[subject].entity, subject, "clitic/en"});
    CommitCopy(std::move(fact));
    return true;
  }
  // "13 milliards aux États-Unis. L'usine de Belvidere en recevra 600 millions": a part of what is invested goes there.
  const auto takes = [&](const Occurrence& occurrence) {
    const RoleRule& taker = occurrence.trigger->counterparties;
    return occurrence.verb == verb && !taker.places.empty() && taker.places.front().place == Place::kSubject &&
           taker.exclusive;
  };
  const std::span<const Occurrence> told_here = OccurrencesOf(figure.sentence);
  if (fact.type == "investment" && !by_rank && std::any_of(told_here.begin(), told_here.end(), takes) &&
      !IsAmong(mentions()[subject].entity, fact.agents)) {
    fact.objects.assign(1, {mentions()[subject].entity, subject, "clitic/en"});
    CommitCopy(std::move(fact));
    return true;
  }
  // "L'Inde, à elle seule, en a fourni 5 millions": a part of whose it is.
  const Frame* counted = frames_.FindFrame(fact.type);
  if (counted != nullptr && !counted->triggers.empty() && mentions()[subject].kind == MentionKind::kPlace &&
      (counted->triggers.front().agents.kinds & KindBit(MentionKind::kPlace)) == 0) {
    fact.objects.assign(1, {mentions()[subject].entity, subject, "clitic/en"});
    CommitCopy(std::move(fact));
    return true;
  }
  // "Son tour de 1,7 milliard est mené par ASML, qui en a mis 1,3": who puts in a part of it invests.
  if (fact.type == "funding" && !by_rank) {
    bool raises = false, gives = false;
    for (const Occurrence& occurrence : OccurrencesOf(figure.sentence)) {
      if (occurrence.verb != verb || !Accepts(*occurrence.trigger, figure)) continue;
      raises |= occurrence.trigger->frame->type == "funding";
      gives |= occurrence.trigger->frame->type == "investment";
    }
    if (gives && !raises) {
      fact.type = frames_.FindFrame("investment")->type;
      fact.objects = fact.agents;
      fact.counterparties.clear();
    }
  }
  fact.agents.clear();
  if (by_rank) {
    fact.agents.assign(1, {mentions()[subject].entity, subject, "list/rank"});
  } else {
    // "Son patron en vise 100 millions": for the firm.
    const Mention& who = mentions()[subject];
    if (who.kind == MentionKind::kPerson && who.entity->parent != nullptr && figure.kind == MentionKind::kQuantity) {
      fact.agents.push_back(EmployerOf(subject));
    } else {
      for (const std::uint32_t member : syntax_.Coordination(subject)) AddRole({member, "clitic/en"}, &fact.agents);
    }
  }
  fact.collective = fact.agents.size() > 1;
  const Frame* frame = frames_.FindFrame(fact.type);
  const bool of_maker = frame != nullptr && frame->of_makers;
  if (const Entity* thing = mentions()[subject].entity;
      IsThing(mentions()[subject]) && (thing->parent != nullptr || of_maker)) {
    fact.objects.assign(1, {thing, subject, "clitic/en"});
    fact.agents.clear();
    // "un H100 n'en vaut plus que 8 000": nobody sells it
    const bool nobody = !of_maker && document_->facts[model].agents.empty();
    if (thing->parent != nullptr && !nobody) fact.agents.push_back({thing->parent, subject, "maker/of-product"});
  }
  if (!fact.agents.empty()) {
    std::erase_if(fact.objects, [&](const Role& role) { return role.entity == fact.agents.front().entity; });
  }
  if (own != nullptr) AddOtherSide({*own, own->trigger->weight, {}, kNone}, &fact);
  // "Air Liquide bâtit une usine, un investissement de 400 millions. L'État en a apporté 190": to the firm.
  const auto& spenders = document_->facts[model].agents;
  if (fact.type == "investment" && fact.agents.size() == 1 && IsPublic(*fact.agents.front().entity) &&
      spenders.size() == 1 && spenders.front().entity->kind == MentionKind::kCompany) {
    fact.type = frames_.FindFrame("aid")->type;
    fact.counterparties = spenders;
  }
  CommitCopy(std::move(fact));
  return true;
}

// "Sa dette atteint 4,8 milliards. Il compte la réduire de moitié, à 2,4 milliards": what the pronoun before the verb
// of the change goes back to; null if there is none.
const Frame* Relator::FrameOfClitic(const Mention& figure, const Mention& change) const {
  constexpr std::uint32_t kToVerb = 4;
  const std::uint32_t begin = syntax_.SentenceBegin(change.first_token);
  for (std::uint32_t i = change.first_token; i > begin && change.first_token - i < kToVerb; --i) {
    const std::uint32_t verb = syntax_.VerbAt(i - 1);
    if (verb == kNone) continue;
    bool clitic = false;
    const VerbGroup& group = syntax_.verbs()[verb];
    for (std::uint32_t j = group.first; j < group.head; ++j) {
      clitic |= syntax_.Is(j, GrammarClass::kClitic) && syntax_.Is(j, GrammarClass::kDeterminer);
    }
    if (!clitic) return nullptr;
    const std::uint32_t model = ModelFact(figure);
    return model == kNone ? nullptr : frames_.FindFrame(document_->facts[model].type);
  }
  return nullptr;
}

// "en hausse de 10 %, avec une perte nette ramenée à 17 millions": a noun behind `from` says what the figure is.
bool Relator::HasNounOfItsOwn(std::uint32_t from, const Mention& figure) const {
  const auto& nearby = OccurrencesOf(figure.sentence);
  return std::any_of(nearby.begin(), nearby.end(), [&](const Occurrence& noun) {
    return noun.verb == kNone && noun.first >= from && noun.end <= figure.first_token &&
           noun.trigger->frame->type != "change" && noun.trigger->weight >= kSaysWhat && Accepts(*noun.trigger, figure);
  });
}

// "Le bénéfice progresse de 18 %, à 25,8 milliards", "le titre perd 4 %, à 210 dollars": the level after the change.
bool Relator::RelateToLevel(std::uint32_t index) {
  const Mention& figure = mentions()[index];
  if (figure.kind != MentionKind::kMoney && figure.kind != MentionKind::kQuantity) return false;
  const auto& facts = document_->facts;
  if (facts.empty() || facts.back().type != "change") return false;
  const Mention& change = mentions()[facts.back().figure_mention];
  if (change.sentence != figure.sentence || change.end_token > figure.first_token) return false;
  // "de 36 %, à périmètre et changes constants, à 139 millions": over the terms that they are compared on.
  const std::uint32_t to = PhraseBegin(figure);
  const bool behind_comma = to > change.end_token && syntax_.IsPunct(to - 1, ',');
  if (syntax_.Crossing(change.end_token, figure.first_token) > (behind_comma ? 2.5 : 1)) return false;
  bool level = frames_.Is(Slot(figure), GrammarClass::kTo);
  // "a gagné 32 % (13,6 milliards)"
  level |= change.end_token + 1 == figure.first_token && syntax_.IsPunct(change.end_token, '(') &&
           syntax_.IsPunct(figure.end_token, ')') && facts.back().metric != "other";
  for (std::uint32_t i = change.end_token; i < figure.first_token; ++i) {
    if (syntax_.FigureAt(i) != kNone) return false;
    if (syntax_.VerbAt(i) == kNone) continue;
    // "progresse de 32 %, pour atteindre 215 millions", but "en hausse de 2 %, et dégagé un bénéfice de 36 millions"
    const VerbGroup& verb = syntax_.verbs()[syntax_.VerbAt(i)];
    const bool goes_on = verb.form == VerbGroup::Form::kInfinitive || verb.form == VerbGroup::Form::kGerund;
    if (!goes_on || !frames_.IsLinkVerb(verb.lemma)) return false;
    level = true;
  }
  if (!level || HasNounOfItsOwn(change.end_token, figure)) return false;
  if (facts.back().metric == "other" && IsOfShareBefore(change)) document_->facts.back().metric = "stock";
  const std::string metric = facts.back().metric;
  Fact fact = CopyFact(static_cast<std::uint32_t>(facts.size() - 1), index, "change/level");
  fact.figure = figure.figure;
  fact.metric.clear();
  fact.rule = "change/level";
  if (metric == "stock" && figure.kind == MentionKind::kMoney) {
    if (figure.figure.value >= Decimal(1000000)) {
      fact.type = frames_.FindFrame("valuation")->type;
    } else {
      fact.type = frames_.FindFrame("price")->type;
      if (fact.period.size() != event_period_.size())
        fact.period = event_period_;  // "a gagné 39 % depuis janvier, à 12 865 yens"
      fact.figure.per = "share";
      fact.objects = std::move(fact.agents);
      fact.agents.clear();
    }
  } else {
    const Frame* named = NounOfLevel(figure, change);
    // "L'Inde a bondi de 5 %, à 48 millions d'unités": pieces are sold.
    const bool pieces = figure.kind == MentionKind::kQuantity && figure.counted_first < figure.counted_end &&
                        syntax_.Is(figure.counted_first, GrammarClass::kCopyNoun);
    // "Le marché a bondi de 41 %, à 4,1 millions d'unités": by nobody in particular.
    if (named == nullptr && pieces && metric == "other") {
      named = frames_.FindFrame(fact.agents.empty() ? "market" : "sale");
    }
    const Frame* owner = named;
    for (const Frame* frame : frames_.frames()) {
      const bool takes = !frame->triggers.empty() && (frame->triggers.front().figures & KindBit(figure.kind)) != 0;
      if (frame->metric == metric && takes && owner == nullptr) owner = frame;
    }
    // A segment's change is one of its revenue where an amount follows.
    constexpr std::int64_t kLeastRevenue = 10000;
    if (named == nullptr && (owner == nullptr || metric == "other") && figure.kind == MentionKind::kMoney) {
      if (figure.figure.value < Decimal(kLeastRevenue)) return false;  // "elle s'adjugeait 6 %, à 32,40 euros"
      owner = FrameOfClitic(figure, change);
      if (owner == nullptr && IsOfLedger(change)) return false;
      if (owner == nullptr) {
        owner = frames_.FindFrame("revenue");
        document_->facts.back().metric = owner->metric;  // what rose is what the level is of
      }
    }
    // "Dacia en a vendu 676 340. Alpine progresse de 5,9 %, à 4 585 unités"
    const std::uint32_t model = ModelFact(figure);
    if (named == nullptr && metric == "other" && figure.kind == MentionKind::kQuantity && model != kNone &&
        document_->facts[model].type == "sale") {
      owner = frames_.FindFrame("sale");
    }
    if (owner == nullptr && figure.counted_first < figure.counted_end && (metric == "revenue" || metric == "sales")) {
      owner = frames_.FindFrame("sale");  // "ses ventes s'effondrent de 41 %, à 6 700 unités"
    }
    // "Le marché pèse 5 740 milliards. Les data centers croîtront de 15,5 %, à 367 milliards"
    if (fact.agents.empty() && named == nullptr && model != kNone && document_->facts[model].type == "market") {
      owner = frames_.FindFrame("market");
    }
    if (owner == nullptr) return false;
    fact.type = owner->type;
    if (owner->needs_agent && fact.agents.empty()) return false;
    // "ses prises de commandes ont bondi de 45 %, à 1,3 milliard": they were given to it.
    if (fact.type == "order" && fact.counterparties.empty()) std::swap(fact.agents, fact.counterparties);
  }
  document_->facts.push_back(std::move(fact));
  return true;
}

// "L'action a perdu la moitié de sa valeur. Mardi, elle s'adjugeait 6 %": the pronoun takes up the share of the
// sentence before.
bool Relator::IsOfShareBefore(const Mention& change) const {
  const auto& facts = document_->facts;
  if (facts.size() < 2) return false;
  const Fact& before = facts[facts.size() - 2];
  const bool share = before.metric == "stock" || (before.type == "price" && before.figure.per == "share");
  const std::uint32_t verb = syntax_.FiniteBefore(change.first_token);
  if (!share || mentions()[before.figure_mention].sentence + 1 != change.sentence || verb == kNone) return false;
  const std::uint32_t first = syntax_.verbs()[verb].first;
  return first > syntax_.SentenceBegin(change.first_token) && syntax_.Is(first - 1, GrammarClass::kSubjectPronoun);
}

// "La marge recule de 4 %, à 450 millions": what has no type of its own.
bool Relator::IsOfLedger(const Mention& change) const {
  const Occurrence* nearest = nullptr;
  for (const Occurrence& noun : OccurrencesOf(change.sentence)) {
    if (noun.verb == kNone && noun.end <= change.first_token && noun.trigger->frame->type != "change") nearest = &noun;
  }
  return nearest != nullptr && nearest->trigger->frame->type == "none";
}

// "La valorisation de Mistral AI a doublé, à 12 milliards": what changed says what the level is.
const Frame* Relator::NounOfLevel(const Mention& level, const Mention& change) const {
  const Frame* owner = nullptr;
  if (level.kind == MentionKind::kQuantity && level.counted_first >= level.counted_end) return nullptr;
  const std::uint32_t verb = syntax_.FiniteBefore(change.first_token);
  const std::uint32_t begin = syntax_.SentenceBegin(level.first_token);
  // "[La dette] d'Orange a diminué de 10 %, à 22,5 milliards": the head of the subject, whatever it is.
  const auto is_head = [&](const Occurrence& noun) {
    if (verb == kNone || noun.first <= begin || noun.end > syntax_.verbs()[verb].first) return false;
    if (syntax_.FiniteAfter(noun.end) != verb || !syntax_.Is(noun.first - 1, GrammarClass::kDeterminer)) return false;
    return noun.first - 1 == begin || tokens()[noun.first - 2].kind == TokenKind::kPunct ||
           syntax_.Is(noun.first - 2, GrammarClass::kCoordinator) ||
           syntax_.Is(noun.first - 2, GrammarClass::kSubordinator);
  };
  for (const Occurrence& noun : OccurrencesOf(level.sentence)) {
    if (noun.verb != kNone || noun.end > change.first_token || noun.trigger->frame->type == "change") continue;
    // "Les partenariats reculent de 9 %, à 148 millions": what they bring in.
    const bool told = noun.trigger->frame->type != "none" && noun.trigger->frame->type != "contract";
    const bool head = told && is_head(noun);
    if (!head && noun.trigger->frame->metric.empty() && noun.trigger->frame->type != "valuation") continue;
    if (noun.first > 0 && syntax_.Is(noun.first - 1, GrammarClass::kNetting)) continue;  // "l'Ebitda après loyers"
    if (noun.trigger->weight < kSaysWhat || !Accepts(*noun.trigger, level)) continue;
    owner = noun.trigger->frame;
  }
  return owner;
}

// "Celui de Samsung a plongé de 55 %"
bool Relator::IsOfDemonstrative(const Mention& figure) const {
  constexpr std::uint32_t kSubject = 6;
  const std::uint32_t verb = syntax_.FiniteBefore(figure.first_token);
  const std::uint32_t begin = syntax_.SentenceBegin(figure.first_token);
  if (verb == kNone || syntax_.verbs()[verb].first <= begin) return false;
  const std::uint32_t end = syntax_.verbs()[verb].first;
  for (std::uint32_t i = end; i > begin && end - i < kSubject; --i) {
    if (IsDemonstrative(i - 1) && syntax_.Is(i, GrammarClass::kOf)) return true;
  }
  return false;
}

// A change belongs to whom the metric belongs to: "un chiffre d'affaires de 16,5 millions, en chute de 65 %".
void Relator::TakeFromMetric(Fact* fact) const {
  if (fact->type != "change") return;
  const Mention& figure = mentions()[fact->figure_mention];
  const auto& facts = document_->facts;
  if (fact->metric.empty() || fact->metric == "other") {
    TakeFromFigureBefore(fact);
    // "Le bénéfice d'Apple a reculé de 3 %. Celui de Samsung a plongé de 55 %"
    const bool other_one = fact->metric == "other" && IsOfDemonstrative(figure);
    for (std::size_t i = facts.size(); other_one && i > 0; --i) {
      if (mentions()[facts[i - 1].figure_mention].sentence + 1 < figure.sentence) break;
      if (facts[i - 1].type != "change") continue;
      fact->metric = facts[i - 1].metric;
      break;
    }
    return;
  }
  for (std::size_t i = facts.size(); i > 0; --i) {
    const Fact& other = facts[i - 1];
    if (mentions()[other.figure_mention].sentence != figure.sentence) break;
    const Frame* frame = frames_.FindFrame(other.type);
    if (frame == nullptr || frame->metric != fact->metric || other.agents.empty()) continue;
    if (syntax_.Crossing(mentions()[other.figure_mention].end_token, figure.first_token) > 2) break;
    // "Les ventes d'Orange atteignent 40 milliards, quand celles de SFR reculent de 10 %"
    const std::uint32_t verb = syntax_.FiniteBefore(figure.first_token);
    if (verb != kNone && syntax_.verbs()[verb].first >= mentions()[other.figure_mention].end_token &&
        IsOfDemonstrative(figure)) {
      break;
    }
    // "OVHcloud, qui a réalisé 993 millions, vise une croissance de 7 %": what is aimed at is not what was reached.
    const bool awaited = fact->modality == Modality::kPlanned || fact->modality == Modality::kForecast;
    if (awaited && other.modality == Modality::kAsserted) break;
    fact->agents = other.agents;
    fact->collective = other.collective;
    fact->objects = other.objects;
    fact->segment = other.segment;
    // "8 % au trimestre précédent", but a price has no period that its change could take.
    if (!other.period.empty() && (fact->period.empty() || TakesPeriodBy(*fact, {}))) fact->period = other.period;
    fact->qualifier = other.qualifier;
    // "Ses ventes, de 48 millions, auraient doublé": what its own verb says stands.
    if (other.modality != Modality::kAsserted) fact->modality = other.modality;
    return;
  }
  if (IsComparedAside(figure)) TakeFromFigureBefore(fact);
}

// "16 millions de personnes, 42 % de plus en un an", "soit dix fois plus": a comparison behind a comma, whatever nouns
// the clause has, is of the figure before it.
bool Relator::IsComparedAside(const Mention& figure) const {
  const std::uint32_t begin = syntax_.SentenceBegin(figure.first_token);
  if (figure.first_token == begin) return false;
  const std::uint32_t before = figure.first_token - 1;
  if (!syntax_.IsPunct(before, ',') && !syntax_.Is(before, GrammarClass::kNamely)) return false;
  if (figure.kind == MentionKind::kRatio) return true;
  return (figure.kind == MentionKind::kPercent || figure.kind == MentionKind::kMoney) &&
         figure.end_token + 1 < syntax_.SentenceEnd(begin) && syntax_.Is(figure.end_token, GrammarClass::kOf) &&
         syntax_.Is(figure.end_token + 1, GrammarClass::kDegree);
}

// "brade le Zenbook A13 à 1 149 euros, 150 de moins", "à 2,73 € de l'heure, en baisse de 15 %", "256 Go, huit fois
// plus": a change behind a figure, with no verb between, is of what that figure says.
void Relator::TakeFromFigureBefore(Fact* fact) const {
  constexpr double kNear = 1.6;
  const Mention& figure = mentions()[fact->figure_mention];
  const auto& facts = document_->facts;
  if (facts.empty() || facts.back().type == "change" || facts.back().type == "share") return;
  const Fact& other = facts.back();
  const Mention& before = mentions()[other.figure_mention];
  if (before.sentence != figure.sentence || before.end_token > figure.first_token) return;
  // "36,8 millions ont été expédiées au premier trimestre, soit une hausse de 8,5 %"
  constexpr std::uint32_t kToNamely = 5;
  std::uint32_t from = before.end_token;
  for (std::uint32_t i = figure.first_token; i > before.end_token && figure.first_token - i < kToNamely; --i) {
    if (syntax_.Is(i - 1, GrammarClass::kNamely)) from = i;
  }
  // "600 000 Ascend 910C l'an prochain, le double de cette année": between the figure and the comma its own words.
  if (other.type == "price" && other.figure.per == "share") return;
  constexpr std::uint32_t kToComma = 5;
  for (std::uint32_t i = figure.first_token; from == before.end_token && i > from && figure.first_token - i < kToComma;
       --i) {
    if (!syntax_.IsPunct(i - 1, ',')) continue;
    bool own = true;
    for (std::uint32_t at = before.end_token; at < i && own; ++at) {
      const std::uint32_t name = syntax_.NameAt(at);
      const std::uint32_t verb = syntax_.VerbAt(at);
      const auto is_it = [&](const Role& role) { return role.entity == mentions()[name].entity; };
      own = (verb == kNone || syntax_.verbs()[verb].form != VerbGroup::Form::kFinite) && !syntax_.IsPunct(at, ';') &&
            syntax_.FigureAt(at) == kNone &&
            (name == kNone || mentions()[name].entity == nullptr || mentions()[name].kind == MentionKind::kPlace ||
             mentions()[name].entity == other.attribution.entity ||
             std::any_of(other.agents.begin(), other.agents.end(), is_it) ||
             std::any_of(other.objects.begin(), other.objects.end(), is_it) ||
             std::any_of(other.counterparties.begin(), other.counterparties.end(), is_it));
    }
    if (own) from = i;
    break;
  }
  if (syntax_.Crossing(from, figure.first_token) > kNear) return;
  for (std::uint32_t i = from; i < figure.first_token; ++i) {
    const std::uint32_t verb = syntax_.VerbAt(i);
    const bool finite = verb != kNone && syntax_.verbs()[verb].form == VerbGroup::Form::kFinite;
    if (finite || syntax_.IsPunct(i, ';') || syntax_.NameAt(i) != kNone || syntax_.Is(i, GrammarClass::kCoordinator)) {
      return;
    }
  }
  const Frame* frame = frames_.FindFrame(other.type);
  if (frame == nullptr) return;
  if (!frame->metric.empty()) {
    fact->metric = frame->metric;
  } else if (IsComparedAside(figure)) {
    fact->metric = "other";
  }
  // What all of a market did is nobody's.
  if (!other.agents.empty() || other.type == "market") fact->agents = other.agents;
  fact->collective = other.collective;
  const auto told = [&](const Role& object) { return IsAmong(object.entity, other.objects); };
  if (std::all_of(fact->objects.begin(), fact->objects.end(), told)) fact->objects = other.objects;
  if (!other.segment.empty()) fact->segment = other.segment;
}

// "supprimer 12 000 emplois dans le monde, soit 6 % de ses effectifs": the same jobs as a part of the whole.
bool Relator::RelatePartOfStaff(std::uint32_t index) {
  const Mention& figure = mentions()[index];
  std::uint32_t at = figure.first_token;
  const std::uint32_t begin = syntax_.SentenceBegin(at);
  while (at > begin && syntax_.Is(at - 1, GrammarClass::kDeterminer)) --at;
  if (at == begin || !syntax_.Is(at - 1, GrammarClass::kNamely) || document_->facts.empty()) return false;
  Fact& told = document_->facts.back();
  const Mention& jobs = mentions()[told.figure_mention];
  if (told.type != "layoff" || jobs.kind != MentionKind::kQuantity || jobs.sentence != figure.sentence) return false;
  told.also.push_back(index);
  return true;
}

// "X, soit Y", "X (Y)": the same amount again.
bool Relator::RelateRestatement(std::uint32_t index) {
  const Mention& figure = mentions()[index];
  if (figure.kind == MentionKind::kPercent) return RelatePartOfStaff(index);  // a share is a fact of its own
  std::uint32_t restated = figure.restates;
  const std::uint32_t begin = syntax_.SentenceBegin(figure.first_token);
  if (restated == kNoMention) {
    std::uint32_t at = figure.first_token;
    while (at > begin && syntax_.Is(at - 1, GrammarClass::kDeterminer)) --at;
    // "3,4 milliards de couronnes de chiffre d'affaires (environ 310 millions d'euros)"
    const bool bracket = at > begin && syntax_.IsPunct(at - 1, '(') && figure.kind == MentionKind::kMoney;
    if (at == begin || !(bracket || syntax_.Is(at - 1, GrammarClass::kNamely))) return false;
    if (bracket && (figure.currency_inherited || syntax_.NameAt(at > begin + 1 ? at - 2 : begin) != kNone))
      return false;
    for (std::uint32_t i = at - 1; i > begin && at - i < (bracket ? 9 : 16); --i) {
      if (syntax_.FigureAt(i - 1) != kNone) {
        restated = syntax_.FigureAt(i - 1);
        break;
      }
      // "5 %, le bénéfice net (1,2 milliard)": the bracket is the noun's.
      if (bracket && syntax_.IsPunct(i - 1, ',') && syntax_.Is(i, GrammarClass::kDeterminer)) return false;
    }
    if (restated == kNoMention) return false;
    // "16,8 millions (+6,3 %), soit 1,31 euro par action"
    if (figure.figure.per == "share" && mentions()[restated].figure.per.empty()) return false;
    // The sum of what was listed is a fact of its own; so is what is no amount of the same thing.
    if (mentions()[restated].kind != figure.kind && mentions()[restated].kind != MentionKind::kPercent) return false;
    if (mentions()[restated].kind == figure.kind && mentions()[restated].figure.unit == figure.figure.unit)
      return false;
  }
  for (std::size_t i = 0; i < document_->facts.size(); ++i) {
    if (document_->facts[i].figure_mention != restated) continue;
    // "grimper de 2 % (34,6 milliards)": the level, not the change again.
    const bool level = document_->facts[i].type == "change" && document_->facts[i].metric != "stock" &&
                       figure.kind == MentionKind::kMoney && figure.restates == kNoMention &&
                       syntax_.IsPunct(figure.first_token - 1, '(');
    if (level) return false;
    if (document_->facts[i].metric == "stock" && figure.kind == MentionKind::kMoney) {
      // "s'effondre de 17 %, soit 589 milliards partis en fumée": the same fall as an amount.
      document_->facts.push_back(CopyFact(static_cast<std::uint32_t>(i), index, "restatement/change"));
    } else {
      document_->facts[i].also.push_back(index);
    }
    return true;
  }
  reasons_[index] = "it restates a figure that became no fact";
  return true;
}

// "31,91 milliards, contre 19,31 milliards un an plus tôt": the neighbour's fact, at another time.
bool Relator::RelateAgainst(std::uint32_t index) {
  const Mention& figure = mentions()[index];
  std::uint32_t neighbour = LastFactBefore(figure, true);
  if (neighbour == kNone) return RelateAgainstNoun(index);
  // "(899 euros) tient 42 heures, contre 36": a bare number is set against the span right before it.
  const std::uint32_t begin = syntax_.SentenceBegin(figure.first_token);
  std::uint32_t against = figure.first_token;
  while (against > begin && !syntax_.Is(against, GrammarClass::kAgainst)) --against;
  if (against > begin + 1 && syntax_.IsPunct(against - 1, ',')) --against;
  const std::uint32_t span = against > begin ? syntax_.DateAt(against - 1) : kNone;
  if (span != kNone && mentions()[span].rule == "date/duration" && figure.counted_first >= figure.counted_end &&
      (figure.currency_inherited || figure.kind == MentionKind::kQuantity)) {
    reasons_[index] = "it is set against a span of time";
    return true;
  }
  // "une perte de 298 millions, soit 0,89 dollar par action, contre 317 millions": millions are not for a share.
  const auto& told = document_->facts;
  const Decimal large(100'000);
  if (told[neighbour].figure.per == "share" && figure.figure.value.Abs() >= large && neighbour > 0 &&
      told[neighbour - 1].figure.per.empty() && told[neighbour - 1].figure.unit == figure.figure.unit &&
      mentions()[told[neighbour - 1].figure_mention].sentence == figure.sentence) {
    --neighbour;
  }
  Fact fact = document_->facts[neighbour];
  fact.figure = figure.figure;
  if (fact.figure.per.empty()) fact.figure.per = document_->facts[neighbour].figure.per;
  fact.figure_mention = index;
  fact.also.clear();
  TakeListedField(figure, &fact);
  // "vise 3 milliards, contre 2,5 auparavant": what was aimed at before.
  const std::string_view next =
      figure.end_token < syntax_.SentenceEnd(figure.first_token) ? syntax_.Text(figure.end_token) : "";
  const bool revised = (syntax_.Is(figure.end_token, GrammarClass::kEarlier) || next.starts_with("jusqu'")) &&
                       (fact.modality == Modality::kForecast || fact.modality == Modality::kPlanned);
  // "contre 1,41 euro attendu": of the same time.
  const std::uint32_t awaited = figure.end_token < tokens().size() ? syntax_.VerbAt(figure.end_token) : kNone;
  if (awaited != kNone && syntax_.verbs()[awaited].form == VerbGroup::Form::kParticiple &&
      frames_.Is(syntax_.verbs()[awaited].lemma, GrammarClass::kExpectVerb)) {
    fact.modality = Modality::kForecast;
    fact.inherited.push_back({"frame", "against/neighbour"});
    document_->facts.push_back(std::move(fact));
    return true;
  }
  if (!revised) fact.modality = Modality::kAsserted;
  fact.inherited.push_back({"frame", "against/neighbour"});
  // The same, at the same time, of somebody else.
  const auto add_of_other = [&](std::vector<Role>* roles, std::uint32_t name, std::string_view rule) {
    roles->assign(1, {mentions()[name].entity, name, rule});
    fact.collective = false;
    fact.period = document_->facts[neighbour].period;
    document_->facts.push_back(std::move(fact));
    return true;
  };
  const Frame* frame = frames_.FindFrame(fact.type);
  const std::uint32_t thing = ThingBehind(figure);
  const bool of_firm = thing == kNone || frame == nullptr || !frame->of_things;
  // "contre 19 h 40 pour le smartphone de Google": the thing, not only its maker.
  if (const std::uint32_t name = of_firm ? NameBehind(figure) : kNone; name != kNone) {
    // "1 200 milliards en faveur de TSMC, contre 200 pour Micron": who gets it.
    const bool gets = tokens()[figure.end_token].word == frames_.pour() && fact.type == "aid";
    return add_of_other(gets ? &fact.counterparties : &fact.agents, name, "list/pour");
  }
  if (thing != kNone) {
    TakeThing({mentions()[thing].entity, thing, "list/pour"}, &fact);
    if (std::string period = PeriodHere(figure, fact); !period.empty()) fact.period = std::move(period);
    document_->facts.push_back(std::move(fact));
    return true;
  }
  // "TSMC détient 67 % du marché, contre 7,7 % pour son rival": of whom the text is about, if it is not he.
  const std::uint32_t whose = figure.end_token + 1;
  if (whose + 1 < syntax_.SentenceEnd(figure.first_token) &&
      (tokens()[figure.end_token].word == frames_.pour() || tokens()[figure.end_token].word == frames_.chez()) &&
      syntax_.Is(whose, GrammarClass::kPossessive) && syntax_.Is(whose + 1, GrammarClass::kRelationNoun)) {
    const auto is_hero = [&](const Role& role) { return role.entity == mentions()[hero_].entity; };
    const bool other = hero_ != kNone && std::none_of(fact.agents.begin(), fact.agents.end(), is_hero);
    if (!other) {
      reasons_[index] = "it is said of somebody else, who has no name";
      return true;
    }
    return add_of_other(&fact.agents, hero_, "topic/hero");
  }
  // "89 % pour Google, contre 4 % pour Xyzzy": of somebody whom nothing here knows, not of the neighbour.
  if (figure.end_token + 1 < syntax_.SentenceEnd(figure.first_token) &&
      (tokens()[figure.end_token].word == frames_.pour() || tokens()[figure.end_token].word == frames_.chez()) &&
      tokens()[figure.end_token + 1].Is(Token::kCapital) && syntax_.NameAt(figure.end_token + 1) == kNone) {
    reasons_[index] = "it is of a name that nothing here tells to be a firm's";
    return true;
  }
  // "un gain de 3 %, contre 12 % pour l'indice S&P 500": of something that is named and no firm.
  constexpr std::uint32_t kToName = 4;
  const bool for_other =
      figure.end_token < syntax_.SentenceEnd(figure.first_token) &&
      (tokens()[figure.end_token].word == frames_.pour() || tokens()[figure.end_token].word == frames_.chez());
  for (std::uint32_t i = whose; for_other && i < std::min(syntax_.SentenceEnd(figure.first_token), whose + kToName);
       ++i) {
    const std::uint32_t other = syntax_.NameAt(i);
    if (other == kNone && tokens()[i].kind == TokenKind::kWord && !syntax_.Is(i, GrammarClass::kOf)) continue;
    if (other == kNone || mentions()[other].kind != MentionKind::kOrganization) break;
    reasons_[index] = "it is said of somebody else, who is no company";
    return true;
  }
  if (IsOfAnother(figure)) {
    KeepPlaces(&fact.objects);
  }
  TakePlaceOfPart(figure, &fact);  // "120 MW, contre 55 à Béziers"
  const std::uint32_t end = syntax_.SentenceEnd(figure.first_token);
  if (revised) {
    document_->facts.push_back(std::move(fact));
    return true;
  }
  const std::string base = fact.period;
  fact.period.clear();
  std::erase_if(fact.inherited, [](const Inherited& one) { return one.what == "period"; });
  for (std::uint32_t i = figure.end_token; i < std::min(end, figure.end_token + 8); ++i) {
    if (const auto shift = frames_.period_shifts().FindAt(tokens(), i, end)) {
      fact.period = ShiftMonths(base, *shift.value);
      fact.inherited.push_back({"period", "against/shift"});
      break;
    }
    const std::uint32_t date = syntax_.DateAt(i);
    if (date != kNone && !mentions()[date].date.empty()) {
      fact.period = mentions()[date].date;
      bool same = false;  // "à la même période de 2024"
      for (std::uint32_t j = figure.end_token; j < i; ++j) same |= syntax_.Is(j, GrammarClass::kSame);
      // "au troisième trimestre, contre 30 millions il y a un an"
      same |=
          base.find('Q') != std::string::npos && mentions()[date].rule == "date/relative" && fact.period.size() == 4;
      if (same) fact.period = InYearOf(base, fact.period);
      if (same && fact.period == base) fact.period = ShiftYears(base, -1);
      break;
    }
    if (syntax_.FigureAt(i) != kNone) break;
  }
  // "contre 19,31 milliards un an plus tôt, soit 1,30 dollar par action, contre 0,78": the time of the first.
  for (std::size_t i = document_->facts.size(); fact.period.empty() && i > 0; --i) {
    const Fact& other = document_->facts[i - 1];
    if (mentions()[other.figure_mention].sentence != figure.sentence) break;
    if (!TakesPeriodBy(other, "against/shift")) continue;
    fact.period = other.period;
    fact.inherited.push_back({"period", "against/neighbour"});
  }
  document_->facts.push_back(std::move(fact));
  return true;
}

// "un tour mené par": the participle before the preposition tells who leads.
bool Relator::IsLedBy(std::uint32_t preposition) const {
  const std::uint32_t verb = syntax_.VerbAt(preposition - 1);
  return verb != kNone && frames_.Is(syntax_.verbs()[verb].lemma, GrammarClass::kLeadVerb);
}

// "350 milliards, dont 131 pour le seul Amazon": a part of the neighbour's fact.
bool Relator::RelateOfWhich(std::uint32_t index) {
  const Mention& figure = mentions()[index];
  std::uint32_t neighbour = LastFactBefore(figure, true);
  // "supprimer 188 de ses 640 postes, dont 131 à Wattrelos": of the 188.
  if (neighbour != kNone && neighbour > 0 && IsWholeOfPart(mentions()[document_->facts[neighbour].figure_mention])) {
    const Mention& part = mentions()[document_->facts[neighbour - 1].figure_mention];
    if (part.sentence == figure.sentence && part.figure.unit == figure.figure.unit) --neighbour;
  }
  // "21,6 M€ (+48 %), dont 70 % à l'international": a part of the whole that the bracket is about.
  const bool of_bracket = neighbour != kNone && document_->facts[neighbour].rule == kBesideFigure;
  if (neighbour == kNone || of_bracket) return RelateShareOfWhich(index);
  if (ExceedsChange(figure, document_->facts[neighbour])) return RelateShareOfWhich(index);
  const std::uint32_t end = std::min(syntax_.SentenceEnd(figure.first_token), figure.end_token + 8);
  // "dont 6 millions de subventions": it says itself what it is.
  std::string reason;
  const std::vector<Attachment> own = Attach(index, &reason);
  // "dont 132 millions sous forme de dette"
  const bool behind = !own.empty() && (own.front().occurrence.first >= figure.end_token ||
                                       own.front().occurrence.trigger->kind == FrameTrigger::Kind::kAfter);
  if (behind && own.front().score > 2.5 &&
      own.front().occurrence.trigger->frame->type != document_->facts[neighbour].type) {
    return false;
  }
  Fact fact = document_->facts[neighbour];
  const Entity* whole = fact.agents.empty() ? nullptr : fact.agents.front().entity;
  bool part_named = false;
  for (std::uint32_t i = figure.end_token; i < end; ++i) {
    if (syntax_.FigureAt(i) != kNone || syntax_.IsPunct(i, ';')) break;
    const std::uint32_t name = syntax_.NameAt(i);
    if (name == kNone) continue;
    const Mention& mention = mentions()[name];
    i = mention.end_token - 1;
    if (mention.entity == nullptr) continue;
    const std::uint32_t preposition = syntax_.GoverningPreposition(name);
    const bool share_of = preposition != kNone &&
                          (tokens()[preposition].word == frames_.pour() ||
                           tokens()[preposition].word == frames_.chez() || syntax_.Is(preposition, GrammarClass::kTo));
    const bool given = preposition != kNone && tokens()[preposition].word == frames_.par();
    // "109 milliards d'investissements, dont 20 du canadien Brookfield"
    const bool from = preposition == figure.end_token && syntax_.Is(preposition, GrammarClass::kOf);
    if (from && fact.type == "investment" && fact.agents.empty()) {
      fact.agents.assign(1, {mention.entity, name, "of-which/part"});
    } else if (given && fact.type == "investment" && mention.kind != MentionKind::kCompany) {
      // "un investissement de 37 milliards, dont 4,75 apportés par Washington"
      fact.type = frames_.FindFrame("aid")->type;
      fact.counterparties = fact.agents;
      fact.agents.assign(1, {mention.entity, name, "of-which/part"});
    } else if (given && fact.type == "funding" && preposition > 0 && IsLedBy(preposition)) {
      // "dont 486 millions lors d'un tour mené par Tiger Global": raised from him and others.
      fact.counterparties.clear();
      for (const std::uint32_t investor : syntax_.Coordination(name)) {
        AddRole({investor, "of-which/part"}, &fact.counterparties);
      }
    } else if ((given || (from && HasKind(mention, kCompanies))) && fact.type == "funding") {
      fact.type = frames_.FindFrame("investment")->type;
      fact.objects = fact.agents;
      fact.counterparties.clear();
      fact.agents.assign(1, {mention.entity, name, "of-which/part"});
    } else if (given && (fact.type == "investment" || fact.type == "order")) {
      fact.agents.assign(1, {mention.entity, name, "of-which/part"});
    } else if (fact.type == "order" && share_of && tokens()[preposition].word != frames_.pour() &&
               mention.kind == MentionKind::kCompany) {
      fact.counterparties.assign(1, {mention.entity, name, "of-which/part"});  // "dont 18 à Arianespace"
    } else if (fact.type == "aid" && share_of && mention.kind == MentionKind::kCompany) {
      fact.counterparties.assign(1, {mention.entity, name, "of-which/part"});
    } else if (fact.type == "investment" && share_of && tokens()[preposition].word == frames_.pour() &&
               fact.agents.size() == 1 && whole->kind == MentionKind::kCompany && mention.entity != whole &&
               mention.kind == MentionKind::kCompany && mention.entity->parent != whole) {
      // "Publicis a dépensé 500 millions, dont 180 pour Lotame": what he spent it on.
      fact.objects.assign(1, {mention.entity, name, "of-which/part"});
    } else if (mention.kind == MentionKind::kCompany && (fact.agents.size() > 1 || share_of) && !IsOwned(mention)) {
      fact.agents.assign(1, {mention.entity, name, "of-which/part"});
    } else if (preposition != kNone && syntax_.Is(preposition, GrammarClass::kNextTo)) {
      // "143 millions d'euros, dont 90 auprès d'Eurazeo et de Bpifrance"
      fact.counterparties.clear();
      for (const std::uint32_t lender : syntax_.Coordination(name)) {
        AddRole({lender, "of-which/part"}, &fact.counterparties);
      }
    } else if (mention.kind != MentionKind::kPerson && mention.entity != whole) {
      AddRole({name, "of-which/part"}, &fact.objects);
      // "36,8 millions de tablettes ont été livrées, dont 13,7 millions d'iPad": a part that has a maker.
      if (fact.type == "market" && IsThing(mention) && mention.entity->parent != nullptr) {
        fact.type = frames_.FindFrame("sale")->type;
        fact.agents.assign(1, {mention.entity->parent, name, "maker/of-object"});
      }
    }
    part_named = true;
    break;
  }
  if (const std::uint32_t ranked = part_named ? kNone : RankBehind(figure); ranked != kNone) {
    fact.agents.assign(1, {mentions()[ranked].entity, ranked, "list/rank"});
    part_named = true;
  }
  if (!part_named && fact.agents.size() > 1) return false;
  // "57 milliards de revenus, dont 51,2 pour les centres de données", "dont 5,29 dans le cloud"
  const Frame* parted = frames_.FindFrame(fact.type);
  if (!part_named && parted != nullptr && parted->takes_segments) {
    std::string field = FieldOfListed(figure);
    if (field.empty()) field = FieldBehind(figure);
    if (!field.empty()) fact.segment = std::move(field);
  }
  TakePlaceOfPart(figure, &fact);
  fact.collective = fact.agents.size() > 1;
  fact.figure = figure.figure;
  fact.figure_mention = index;
  fact.also.clear();
  fact.inherited.push_back({"frame", "of-which/neighbour"});
  if (std::string period = PeriodHere(figure, fact); !period.empty())
    fact.period = std::move(period);  // "dont 90 en février"
  document_->facts.push_back(std::move(fact));
  return true;
}

// "dont 5 milliards pour ESMC à Dresde": the place behind a part is the part's.
void Relator::TakePlaceOfPart(const Mention& figure, Fact* fact) const {
  const Frame* frame = frames_.FindFrame(fact->type);
  if (frame == nullptr || !frame->takes_places) return;
  constexpr std::uint32_t kPartReach = 10;
  const std::uint32_t end = std::min(syntax_.SentenceEnd(figure.first_token), figure.end_token + kPartReach);
  for (std::uint32_t i = figure.end_token; i < end && syntax_.FigureAt(i) == kNone; ++i) {
    const std::uint32_t name = syntax_.NameAt(i);
    if (name == kNone || mentions()[name].kind != MentionKind::kPlace || mentions()[name].entity == nullptr) continue;
    const std::uint32_t preposition = syntax_.GoverningPreposition(name);
    if (preposition == kNone ||
        !(syntax_.Is(preposition, GrammarClass::kTo) || tokens()[preposition].word == frames_.en()))
      return;
    fact->objects.assign(1, {mentions()[name].entity, name, "of-which/part"});
    return;
  }
}

// "35 milliards (+12 %)": the change of what the neighbour states.
bool Relator::RelateBracketChange(std::uint32_t index) {
  const Mention& figure = mentions()[index];
  if (figure.kind != MentionKind::kPercent || !(figure.printed_plus || figure.printed_minus)) return false;
  const Frame* change = frames_.FindFrame("change");
  if (change == nullptr) return false;
  const auto& facts = document_->facts;
  if (facts.empty()) return false;
  const Mention& other = mentions()[facts.back().figure_mention];
  if (other.sentence != figure.sentence || figure.first_token - other.end_token > 3) return false;
  const Frame* frame = frames_.FindFrame(facts.back().type);
  if (frame == nullptr || frame == change) return false;
  Fact fact = facts[LatestOfRow(facts.size() - 1)];
  fact.type = change->type;
  fact.metric = frame->metric.empty() ? "other" : frame->metric;
  fact.figure = figure.figure;
  fact.figure_mention = index;
  fact.also.clear();
  fact.rule = kBesideFigure;
  fact.inherited.push_back({"agent", kBesideFigure});
  document_->facts.push_back(std::move(fact));
  return true;
}

// "HP suit à 15,2 millions (20,5 %)", "devant Apple (44,8 millions, 16 %)": behind what somebody sold, in a ranking,
// the share of all that was.
bool Relator::RelateBracketShare(std::uint32_t index) {
  const Mention& figure = mentions()[index];
  const std::uint32_t bracket = syntax_.ParenthesisAt(figure.first_token);
  if (figure.kind != MentionKind::kPercent || bracket == kNone || document_->facts.empty()) return false;
  const Fact& sale = document_->facts.back();
  const bool sells = sale.type == "sale" || sale.type == "market";  // of one firm it will be a sale
  if (!sells || sale.agents.size() != 1) return false;
  const Stretch& stretch = document_->layout.stretches[bracket];
  const Mention& sold = mentions()[sale.figure_mention];
  if (sold.sentence != figure.sentence || !syntax_.IsPunct(figure.end_token, ')')) return false;
  const bool listed = sold.first_token > stretch.first_token && sold.end_token < figure.first_token;
  if (!listed && sold.end_token != stretch.first_token) return false;
  const bool parted =
      !listed || syntax_.IsPunct(sold.end_token, ',') || syntax_.Is(sold.end_token, GrammarClass::kCoordinator);
  std::uint32_t from = (listed ? sold.end_token : stretch.first_token) + 1;
  if (listed && syntax_.Is(from, GrammarClass::kNamely)) ++from;
  if (!parted || figure.first_token != from) return false;
  Fact fact = CopyFact(static_cast<std::uint32_t>(document_->facts.size() - 1), index, "share/beside-sale");
  fact.type = frames_.FindFrame("share")->type;
  fact.figure.per.clear();
  fact.counterparties.clear();
  document_->facts.push_back(std::move(fact));
  return true;
}

void Relator::AddEvidence(const Attachment& attachment, Fact* fact) const {
  const auto& layout = document_->layout;
  const Mention& figure = mentions()[fact->figure_mention];
  fact->evidence.push_back(layout.sentences[figure.sentence].span);
  if (!attachment.inherited.empty()) {
    const std::uint32_t other = layout.SentenceOfToken(attachment.occurrence.first);
    if (other != figure.sentence) fact->evidence.insert(fact->evidence.begin(), layout.sentences[other].span);
  }
}

bool Relator::Commit(const Attachment& attachment, std::uint32_t index, std::string* reason) {
  const FrameTrigger& trigger = *attachment.occurrence.trigger;
  const Frame& frame = *trigger.frame;
  if (frame.type == "none") {
    // "Elon Musk pèse 400 milliards": what it says of a person it does not of a firm.
    if (trigger.needs_agent) {
      std::vector<Role> agents;
      FillRole(trigger.agents, attachment, mentions()[index], true, &agents);
      if (agents.empty()) return false;
    }
    reasons_[index] = trigger.id + ": no type of fact says this";
    return true;
  }
  if (IsImagined(attachment, mentions()[index])) {
    *reason = trigger.id + " fits, but it is only imagined";
    return false;
  }
  Fact fact;
  fact.figure_mention = index;
  fact.figure = mentions()[index].figure;
  fact.type = frame.type;
  fact.rule = trigger.id;
  const Mention& figure = mentions()[fact.figure_mention];
  if (trigger.sign < 0 && !fact.figure.value.is_negative()) fact.figure.value = -fact.figure.value;
  // "Résultat net : -10,3 millions"
  if (!frame.negative.empty() && fact.figure.value.is_negative()) {
    fact.type = frames_.FindFrame(frame.negative)->type;
    fact.figure.value = -fact.figure.value;
  }
  if (!trigger.set_per.empty()) fact.figure.per = trigger.set_per;
  FillRoles(attachment, &fact);
  if (attachment.inherited == "list/lead-in") TakeTargetOfList(&fact);
  TakeFromTable(trigger, attachment, &fact);
  // "porter sa participation de 30 % à 51 %": what it held before.
  if (fact.type == "acquisition" && figure.kind == MentionKind::kPercent && EndOfPair(index) != kNone) {
    fact.type = frames_.FindFrame("share")->type;
  }
  // "Le marché pèse 45 milliards. Sa croissance dépasserait 60 %"
  const std::uint32_t noun = attachment.occurrence.first;
  if (fact.type == "change" && attachment.occurrence.verb == kNone && !document_->facts.empty() &&
      document_->facts.back().type == "market" && noun > 0 && syntax_.Is(noun - 1, GrammarClass::kPossessive) &&
      mentions()[document_->facts.back().figure_mention].sentence + 1 >= figure.sentence) {
    fact.agents.clear();
  }
  if ((frame.Is(FrameTrait::kOfBusiness) || frame.type == "headcount") && IsOfPartBought(figure)) fact.agents.clear();
  TurnToAid(trigger, &fact);
  TakeGiverTold(trigger, &fact);
  TakeValuedTarget(attachment, figure, &fact);
  TakeTargetOfRest(&fact);
  TurnToContract(attachment, &fact);
  TurnToMarket(attachment, &fact);
  TurnToSale(&fact);
  const bool there = (trigger.holds && TurnToPlaces(&fact)) || DropOffice(trigger, &fact);
  if (trigger.needs_agent && fact.agents.empty() && fact.type == frame.type && !there &&
      !IsOfUnnamed(attachment, figure) && !IsSoldByNobody(attachment, fact) && !StandsThere(attachment, fact)) {
    *reason = trigger.id + " fits, but nobody in the text can be named who does it";
    return false;
  }
  if (trigger.needs_object && fact.objects.empty() && !TellsSeller(fact)) {  // not "rachète sa division"
    *reason = trigger.id + " fits, but what it is about has no name in the text";
    return false;
  }
  if (trigger.needs_other && fact.counterparties.empty()) {
    *reason = trigger.id + " fits, but nobody is named on the other side";
    return false;
  }
  if (trigger.needs_goods && fact.objects.empty() && figure.kind == MentionKind::kMoney) {
    *reason = trigger.id + " fits, but no goods are named";
    return false;
  }
  if (!attachment.inherited.empty()) fact.inherited.push_back({"frame", attachment.inherited});
  if (figure.currency_inherited) fact.inherited.push_back({"currency", "currency/nearest"});
  if (figure.scale_inherited) fact.inherited.push_back({"scale", "scale/list"});
  for (const Role& agent : fact.agents) {
    if (!agent.rule.empty()) fact.inherited.push_back({"agent", agent.rule});
  }
  if (fact.counterparties.empty()) AddOtherSide(attachment, &fact);
  if (frame.has_investors) AddInvestors(&fact);
  AddScope(attachment, &fact);
  TurnToMarket(attachment, &fact);  // now that its source is known
  if (frame.of_nobody && !trigger.needs_agent && IsOfNobody(attachment, fact)) fact.agents.clear();
  TakePeriodOfColumn(&fact);
  TakeFromMetric(&fact);
  // "À Tokyo, l'action a gagné 2,1 %": where it is traded.
  if (fact.metric == "stock") {
    std::erase_if(fact.objects, [](const Role& role) { return role.entity->kind == MentionKind::kPlace; });
  }
  // "La Corée du Sud y investit": not in itself.
  std::erase_if(fact.objects, [&](const Role& role) {
    return role.entity->kind == MentionKind::kPlace && IsAmong(role.entity, fact.agents);
  });
  TakeShareOfHero(attachment, &fact);
  TakeThingOfTitle(&fact);
  TakeShareOffered(&fact);
  AddSegment(attachment, &fact);
  TakePartTold(&fact);
  TakeMarketTold(attachment, &fact);
  TakeGappedNoun(&fact);
  AddEvidence(attachment, &fact);
  Distribute(attachment, std::move(fact));
  return true;
}

// "Ventes mondiales : PS5, 84 millions ; Xbox Series, 33 millions": of one maker's thing the world buys no market.
void Relator::TurnToSale(Fact* fact) const {
  const Mention& figure = mentions()[fact->figure_mention];
  if (fact->type != "market" || figure.kind != MentionKind::kQuantity) return;
  const std::uint32_t name = NameBeside(figure);
  if (name == kNone || mentions()[name].entity == nullptr) return;
  const Entity* entity = mentions()[name].entity;
  const Entity* maker = IsThing(mentions()[name]) ? entity->parent : entity;
  if (maker == nullptr || maker->kind != MentionKind::kCompany) return;
  fact->type = frames_.FindFrame("sale")->type;
  fact->agents.assign(1, {maker, name, maker == entity ? std::string_view() : std::string_view("maker/of-product")});
  fact->objects.clear();
  if (maker != entity) AddRole({name, {}}, &fact->objects);
}

// "Les prix de la mémoire ont doublé, selon TrendForce": what an observer says of a subject without a name is not of
// whom the text happens to be about.
bool Relator::IsOfNobody(const Attachment& attachment, const Fact& fact) const {
  if (fact.agents.empty()) return false;
  // "289 millions de smartphones se sont vendus dans le monde, un recul de 1 %": of the market, too.
  const Fact* told = document_->facts.empty() ? nullptr : &document_->facts.back();
  const bool of_market = fact.type == "change" && told != nullptr && told->type == "market" && told->agents.empty() &&
                         mentions()[told->figure_mention].sentence == mentions()[fact.figure_mention].sentence;
  const auto guessed = [](const Role& agent) { return agent.rule.starts_with("topic/"); };
  if (of_market && std::all_of(fact.agents.begin(), fact.agents.end(), guessed)) return true;
  // "a vendu 4 millions d'iPhone, dans un marché en recul de 4 %": nor is what a market does.
  const std::uint32_t noun = attachment.occurrence.verb == kNone ? attachment.occurrence.first : 0;
  if (noun > syntax_.SentenceBegin(noun) + 1 && tokens()[noun - 1].word == frames_.en() && IsMarketBefore(noun - 1)) {
    return true;
  }
  if (fact.attribution.entity == nullptr) return false;
  for (const Role& agent : fact.agents) {
    if (!agent.rule.starts_with("topic/") || agent.entity == fact.attribution.entity) return false;
    if (agent.entity == fact.attribution.entity->parent) return false;  // who speaks for it
  }
  if (interviewee_ != kNone && fact.attribution.entity == mentions()[interviewee_].entity) return false;
  const std::uint32_t verb = GoverningVerb(attachment, mentions()[fact.figure_mention]);
  if (verb == kNone) return false;
  bool common_noun = false;
  if (syntax_.Subject(verb, &common_noun) != kNone || !common_noun) return false;
  // "elle", "le géant", "ses ventes" go back to somebody.
  constexpr std::uint32_t kPhrase = 8;
  const VerbGroup& group = syntax_.verbs()[verb];
  const std::uint32_t begin = syntax_.SentenceBegin(group.first);
  for (std::uint32_t i = group.head; i > begin && group.head - i < kPhrase; --i) {
    if (syntax_.Is(i - 1, GrammarClass::kSubjectPronoun) || syntax_.Is(i - 1, GrammarClass::kPossessive) ||
        syntax_.Is(i - 1, GrammarClass::kOwn) || syntax_.Is(i - 1, GrammarClass::kActorNoun)) {
      return false;
    }
  }
  return true;
}

// "ont chacun intégré plus d'un million de puces": one fact per agent. Otherwise they reach it together.
void Relator::Distribute(const Attachment& attachment, Fact fact) {
  const Mention& figure = mentions()[fact.figure_mention];
  bool each = false;
  const Window window = ClauseOf(attachment, figure);
  for (std::uint32_t i = window.begin; i < window.end; ++i) each |= syntax_.Is(i, GrammarClass::kEach);
  if (fact.agents.size() < 2 || !each) {
    fact.collective = fact.agents.size() > 1;
    document_->facts.push_back(std::move(fact));
    return;
  }
  for (const Role& agent : fact.agents) {
    Fact one = fact;
    one.agents.assign(1, agent);
    document_->facts.push_back(std::move(one));
  }
}

void Relator::WriteLedger() {
  auto& ledger = document_->ledger;
  std::vector<std::uint32_t> entry_of_mention(mentions().size(), kNone);
  for (std::uint32_t index = 0; index < mentions().size(); ++index) {
    if (!IsNumeric(mentions()[index].kind)) continue;
    entry_of_mention[index] = static_cast<std::uint32_t>(ledger.size());
    ledger.push_back({index, {}, std::move(reasons_[index])});
  }
  for (std::uint32_t index = 0; index < document_->facts.size(); ++index) {
    const Fact& fact = document_->facts[index];
    ledger[entry_of_mention[fact.figure_mention]].facts.push_back(index);
    for (const std::uint32_t also : fact.also) ledger[entry_of_mention[also]].facts.push_back(index);
  }
}

void Relate(const RuleSet& rules, Document* document) {
  const auto& mentions = document->mentions;
  const bool any = std::any_of(mentions.begin(), mentions.end(), [](const Mention& m) { return IsFigure(m.kind); });
  if (any) return Relator(rules, document).Run();
  // No figure, no fact: nothing of the text need be read.
  for (std::uint32_t index = 0; index < mentions.size(); ++index) {
    if (IsNumeric(mentions[index].kind)) document->ledger.push_back({index, {}, {}});
  }
}

}  // namespace recoupe
