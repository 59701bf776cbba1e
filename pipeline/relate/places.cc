// Where it is: the places that limit a figure, by their preposition, a site or a town without a name, a relative
// clause, "y"; and whose site it is.
#include <algorithm>

#include "pipeline/relate/relator.h"

namespace recoupe {
namespace {

// "1 700 postes, pour l'essentiel aux Pays-Bas", "emploie 300 personnes, principalement à Nantes et à Brest, et
// réalise": where most of it is limits no figure. An adverbial between the comma and the preposition says so.
bool IsPlacedAside(const Syntax& syntax, std::uint32_t place) {
  constexpr std::uint32_t kAdverbial = 3;  // "pour l'essentiel"
  const std::vector<std::uint32_t> listed = syntax.Coordination(place);
  const std::uint32_t preposition = syntax.GoverningPreposition(listed.empty() ? place : listed.front());
  if (preposition == kNone) return false;
  const std::uint32_t begin = syntax.SentenceBegin(preposition);
  for (std::uint32_t i = preposition; i > begin + 1 && preposition - i <= kAdverbial; --i) {
    const std::uint32_t at = i - 1;
    // ", les ventes en Italie ont reflué": a noun
    if (syntax.IsPunct(at, ',')) return i < preposition && !syntax.Is(i, GrammarClass::kDeterminer);
    if (syntax.Is(at, GrammarClass::kRelative) || syntax.Is(at, GrammarClass::kOfWhich)) return false;
    if (syntax.VerbAt(at) != kNone || syntax.NameAt(at) != kNone || syntax.FigureAt(at) != kNone ||
        syntax.DateAt(at) != kNone || syntax.ParenthesisAt(at) != kNone || syntax.Is(at, GrammarClass::kCoordinator)) {
      return false;
    }
  }
  return false;
}

}  // namespace

// "réalise 38 % de ses ventes en Chine. La part des États-Unis est montée à 29 %": the part that a place has is of the
// firm whose parts were told before.
void Relator::TurnToWhole(const Mention& figure, Fact* fact) const {
  constexpr std::uint32_t kSentences = 1;
  const auto is_place = [](const Role& role) { return role.entity->kind == MentionKind::kPlace; };
  if (fact->agents.empty() || !std::all_of(fact->agents.begin(), fact->agents.end(), is_place)) return;
  if (!fact->objects.empty() || figure.kind != MentionKind::kPercent) return;
  // "58 % de ses effectifs" is of the same firm, "40 % du marché" is of another whole.
  const bool own = figure.end_token + 1 < syntax_.SentenceEnd(figure.first_token) &&
                   syntax_.Is(figure.end_token + 1, GrammarClass::kPossessive);
  if (IsFollowedByOf(figure) && !own) return;
  for (auto told = document_->facts.rbegin(); told != document_->facts.rend(); ++told) {
    const std::uint32_t sentence = mentions()[told->figure_mention].sentence;
    const auto& sentences = document_->layout.sentences;
    if (sentence + kSentences < figure.sentence || sentences[sentence].block != sentences[figure.sentence].block)
      return;
    if (told->type != fact->type) continue;
    const bool firm = told->agents.size() == 1 && told->agents.front().entity->kind == MentionKind::kCompany;
    if (!firm || !std::any_of(told->objects.begin(), told->objects.end(), is_place)) return;
    fact->objects = std::move(fact->agents);
    fact->agents.assign(1, {told->agents.front().entity, told->agents.front().mention, "list/whole"});
    return;
  }
}

// What a part has of the whole's objects: the places where both are.
void Relator::KeepPlaces(std::vector<Role>* objects) {
  std::erase_if(*objects, [](const Role& role) { return role.entity->kind != MentionKind::kPlace; });
}

// "dans la Manche, qui en délivre 1,6", "son usine de Dresde": a place where something is.
bool Relator::StandsIn(std::uint32_t name) const {
  const std::uint32_t preposition = syntax_.GoverningPreposition(name);
  // "l'usine de Dresde", "la start-up d'Évry"
  if (preposition != kNone && preposition > 0 && syntax_.Is(preposition, GrammarClass::kOf)) {
    if (syntax_.Is(preposition - 1, GrammarClass::kSiteNoun)) return true;
    constexpr std::uint32_t kNoun = 3;  // the tokens of "start-up"
    for (std::uint32_t i = preposition; i > 0 && preposition - i < kNoun; --i) {
      if (syntax_.Is(i - 1, GrammarClass::kActorNoun)) return true;
      if (syntax_.Is(i - 1, GrammarClass::kDeterminer)) break;
    }
  }
  return preposition != kNone && syntax_.Is(preposition, GrammarClass::kInside);
}

// "35 000 GPU tournent dans le centre de données de Meta", "120 robots s'affairent chez Ocado": whose site it is.
std::vector<Relator::Filler> Relator::SiteFillers(const Mention& figure) const {
  const std::uint32_t begin = syntax_.SentenceBegin(figure.first_token);
  const std::uint32_t first = figure.first_token > begin + kReach ? figure.first_token - kReach : begin;
  const std::uint32_t end = std::min(syntax_.SentenceEnd(figure.first_token), figure.end_token + kReach);
  std::uint32_t found = kNone;
  for (std::uint32_t i = first; i < end; ++i) {
    if (i < figure.first_token && (syntax_.IsPunct(i, ';') || syntax_.IsPunct(i, ':'))) found = kNone;
    if (i >= figure.end_token && (syntax_.IsPunct(i, ';') || syntax_.IsPunct(i, ':') || syntax_.FigureAt(i) != kNone))
      break;
    const std::uint32_t name = syntax_.NameAt(i);
    if (name == kNone) continue;
    const Mention& mention = mentions()[name];
    i = mention.end_token - 1;
    if (!HasKind(mention, kFirms)) continue;
    const std::uint32_t at = syntax_.GoverningPreposition(name);
    if (at == kNone || at <= begin) {
      if (at != kNone && tokens()[at].word == frames_.chez()) found = name;
      continue;
    }
    const bool site = (syntax_.Is(at, GrammarClass::kOf) && IsSite(at - 1)) || tokens()[at].word == frames_.chez();
    if (site && (found == kNone || i < figure.first_token)) found = name;
  }
  if (found == kNone) return {};
  return {{found, "site/owner"}};
}

// "une usine à Massy. Elle pourra sortir 50 cryostats": the pronoun that opens the sentence takes up a site of the
// sentence before. Gives the pronoun's token; kNone if there is none, or no such site.
std::uint32_t Relator::SiteOfPronoun(const Mention& figure) const {
  const std::uint32_t begin = syntax_.SentenceBegin(figure.first_token);
  if (!syntax_.Is(begin, GrammarClass::kThirdPerson) || syntax_.Is(begin, GrammarClass::kPlural)) return kNone;
  if (figure.sentence == 0) return kNone;
  const GrammarClass gender =
      syntax_.Is(begin, GrammarClass::kFeminine) ? GrammarClass::kFeminine : GrammarClass::kMasculine;
  const Sentence& before = document_->layout.sentences[figure.sentence - 1];
  if (before.block != document_->layout.sentences[figure.sentence].block) return kNone;
  for (std::uint32_t i = before.first_token + 1; i < before.end_token && i < before.first_token + kReach; ++i) {
    // "Le site" at the head of its sentence is taken up itself.
    if (!IsSite(i) || tokens()[i - 1].Is(Token::kCapital)) continue;
    if (syntax_.Is(i - 1, gender) &&
        (syntax_.Is(i - 1, GrammarClass::kIndefinite) || syntax_.Is(i - 1, GrammarClass::kDefinite) ||
         syntax_.Is(i - 1, GrammarClass::kThis))) {
      return begin;
    }
  }
  return kNone;
}

// "usine", "centre de données": where work is done.
bool Relator::IsSite(std::uint32_t token) const {
  if (syntax_.Is(token, GrammarClass::kSiteNoun)) return true;
  return token >= 2 && syntax_.Is(token, GrammarClass::kData) && syntax_.Is(token - 1, GrammarClass::kOf) &&
         syntax_.Is(token - 2, GrammarClass::kSiteNoun);
}

// "L'usine de Lyon", "le site d'Intel à Ocotillo": whether the place behind the preposition says where a site is.
bool Relator::LocatesSite(std::uint32_t preposition) const {
  if (JoinsToSite(preposition)) return true;
  constexpr std::uint32_t kPhrase = 6;
  const std::uint32_t begin = syntax_.SentenceBegin(preposition);
  if (!syntax_.Is(preposition, GrammarClass::kTo) && !syntax_.Is(preposition, GrammarClass::kInside) &&
      tokens()[preposition].word != frames_.en())
    return false;
  for (std::uint32_t i = preposition; i > begin && preposition - i < kPhrase; --i) {
    if (IsSite(i - 1)) return true;
    if (tokens()[i - 1].kind != TokenKind::kWord || syntax_.VerbAt(i - 1) != kNone || syntax_.FigureAt(i - 1) != kNone)
      return false;
  }
  return false;
}

// "l'usine de Leixlip", "l'usine Intel de Leixlip", "le site historique de Crolles", "celle de Singapour": the
// preposition joins a place to a site.
bool Relator::JoinsToSite(std::uint32_t preposition) const {
  constexpr int kBetween = 2;  // adjectives and names
  if (!syntax_.Is(preposition, GrammarClass::kOf)) return false;
  const std::uint32_t begin = syntax_.SentenceBegin(preposition);
  std::uint32_t at = preposition;
  for (int between = 0; at > begin && between <= kBetween; ++between) {
    if (IsSite(at - 1)) return true;
    if (at == preposition && IsSiteDemonstrative(at - 1)) return true;
    if (const std::uint32_t name = syntax_.NameAt(at - 1); name != kNone) {
      if (mentions()[name].kind != MentionKind::kCompany) return false;
      at = mentions()[name].first_token;
      continue;
    }
    const bool adjective = tokens()[at - 1].kind == TokenKind::kWord && syntax_.FigureAt(at - 1) == kNone &&
                           syntax_.VerbAt(at - 1) == kNone && !syntax_.Is(at - 1, GrammarClass::kPreposition) &&
                           !syntax_.Is(at - 1, GrammarClass::kDeterminer) &&
                           !syntax_.Is(at - 1, GrammarClass::kCoordinator);
    if (!adjective) return false;
    --at;
  }
  return false;
}

// "L'usine de Bernin [...]. Celle de Singapour": a demonstrative that opens its sentence, behind one that tells of a
// site.
bool Relator::IsSiteDemonstrative(std::uint32_t token) const {
  if (!IsDemonstrative(token) || token != syntax_.SentenceBegin(token) || token == 0) return false;
  for (std::uint32_t i = syntax_.SentenceBegin(token - 1); i < token; ++i) {
    if (IsSite(i)) return true;
  }
  return false;
}

// "dans l'Union européenne": an organization that is a place as well.
bool Relator::IsBloc(const Entity& entity) {
  return std::find(entity.roles.begin(), entity.roles.end(), "bloc") != entity.roles.end();
}

bool Relator::IsMarketNoun(std::uint32_t token) const { return syntax_.Is(token, GrammarClass::kMarketNoun); }

// "300 emplois pourraient disparaître dans le pays", "cinq bâtiments dans la ville": the place of that sort named last;
// kNone if the clause says no such thing. Countries and regions have an article or "en", towns have none.
std::uint32_t Relator::PlaceOfNoun(const Mention& figure) const {
  constexpr std::uint32_t kSentences = 4, kNear = 14;
  const std::uint32_t begin = syntax_.SentenceBegin(figure.first_token), end = syntax_.SentenceEnd(figure.first_token);
  const std::uint32_t from = figure.first_token > begin + kNear ? figure.first_token - kNear : begin;
  std::uint32_t noun = kNone;
  for (std::uint32_t i = from + 2; i < std::min(end, figure.end_token + kNear) && noun == kNone; ++i) {
    if (syntax_.IsPunct(i, ';')) return kNone;
    // "qui emploie 210 personnes, en recrutera 80 dans la péninsule": of the figure beside it.
    if (i >= figure.end_token && syntax_.FigureAt(i) != kNone) return kNone;
    if (!syntax_.Is(i, GrammarClass::kPlaceNoun)) continue;
    const bool definite = syntax_.Is(i - 1, GrammarClass::kDefiniteSingular) || syntax_.Is(i - 1, GrammarClass::kThis);
    // "dans la région parisienne", "dans la ville de Lyon" name another.
    const bool alone = i + 1 >= end || tokens()[i + 1].kind != TokenKind::kWord || syntax_.VerbAt(i + 1) != kNone ||
                       syntax_.Is(i + 1, GrammarClass::kCoordinator) ||
                       (syntax_.Is(i + 1, GrammarClass::kPreposition) && !syntax_.Is(i + 1, GrammarClass::kOf));
    if (definite && alone && syntax_.Is(i - 2, GrammarClass::kInside)) noun = i;
  }
  if (noun == kNone) return kNone;
  const bool town = syntax_.Is(noun, GrammarClass::kTownNoun);
  for (std::uint32_t i = noun; i > 0; --i) {
    const std::uint32_t name = syntax_.NameAt(i - 1);
    if (name == kNone) continue;
    const Mention& mention = mentions()[name];
    if (mention.sentence + kSentences < figure.sentence) return kNone;
    i = mention.first_token + 1;
    if (mention.kind != MentionKind::kPlace || mention.entity == nullptr || mention.first_token == 0) continue;
    const std::uint32_t before = mention.first_token - 1;
    const bool articled = syntax_.Is(before, GrammarClass::kDefinite) ||
                          syntax_.Is(before, GrammarClass::kContracted) || syntax_.Is(before, GrammarClass::kPlural) ||
                          tokens()[before].word == frames_.en();
    if (articled != town) return name;
  }
  return kNone;
}

// "Le site emploie 3 000 personnes", "l'usine devrait produire": the place named last before a site that has no name.
// kNone if the figure's clause has no such noun before it.
std::uint32_t Relator::PlaceOfSite(const Mention& figure) const {
  constexpr std::uint32_t kSentences = 3;  // how long a place stays in mind
  const std::uint32_t begin = syntax_.SentenceBegin(figure.first_token);
  std::uint32_t site = kNone;
  for (std::uint32_t i = figure.first_token; i > begin && figure.first_token - i < kReach && site == kNone; --i) {
    if (syntax_.IsPunct(i - 1, ';')) return kNone;
    // "Le projet, qui aura coûté 1,5 milliard": the site that it builds.
    const bool project = figure.kind == MentionKind::kMoney && syntax_.Is(i - 1, GrammarClass::kProjectNoun);
    if (i >= 2 && (IsSite(i - 1) || project) && syntax_.Is(i - 2, GrammarClass::kDeterminer)) {
      const bool plural = syntax_.Is(i - 2, GrammarClass::kPlural) &&
                          (syntax_.Is(i - 2, GrammarClass::kDefinite) || syntax_.Is(i - 2, GrammarClass::kOf));
      // "Une usine ouvrira": the head of the sentence is what the text is about.
      const bool any = syntax_.Is(i - 2, GrammarClass::kIndefinite) && !tokens()[i - 2].Is(Token::kCapital);
      if (!any && !plural) site = i - 1;
    }
  }
  // "D'une surface de 4 200 m², le site offre": the opening is said of the subject behind it.
  const std::uint32_t main =
      figure.end_token < syntax_.SentenceEnd(begin) ? syntax_.FiniteAfter(figure.end_token) : kNone;
  const std::uint32_t own = syntax_.FiniteBefore(figure.first_token);
  if (site == kNone && main != kNone && (own == kNone || syntax_.verbs()[own].first < begin) &&
      syntax_.IsPunct(figure.end_token, ',')) {
    for (std::uint32_t i = figure.end_token + 2; i < syntax_.verbs()[main].first && site == kNone; ++i) {
      if (syntax_.IsPunct(i, ',') || syntax_.NameAt(i) != kNone) break;
      if (IsSite(i) && (syntax_.Is(i - 1, GrammarClass::kDefiniteSingular) || syntax_.Is(i - 1, GrammarClass::kThis))) {
        site = i;
      }
    }
  }
  if (site == kNone) site = SiteOfPronoun(figure);
  // "a consacré 250 millions d'euros à ce bâtiment", "a englouti 27 millions en 2021 dans ce bâtiment"
  constexpr std::uint32_t kBehind = 8;
  const std::uint32_t limit = std::min(syntax_.SentenceEnd(begin), figure.end_token + kBehind);
  for (std::uint32_t i = figure.end_token + 2; i < limit && site == kNone && figure.kind == MentionKind::kMoney; ++i) {
    if (syntax_.FigureAt(i) != kNone || syntax_.VerbAt(i) != kNone || tokens()[i].kind != TokenKind::kWord) break;
    if (!IsSite(i) || (!syntax_.Is(i - 2, GrammarClass::kTo) && !syntax_.Is(i - 2, GrammarClass::kInside) &&
                       tokens()[i - 2].word != frames_.pour()))
      continue;
    if (syntax_.Is(i - 1, GrammarClass::kDefiniteSingular) || syntax_.Is(i - 1, GrammarClass::kThis)) {
      site = i;
    }
  }
  if (site == kNone) return kNone;
  // "Son usine de Crolles tourne à plein : elle sort 12 000 plaques": it says itself where it is.
  constexpr std::uint32_t kToPlace = 3;
  for (std::uint32_t i = site + 1; i < std::min(figure.first_token, site + 1 + kToPlace); ++i) {
    const std::uint32_t name = syntax_.NameAt(i);
    if (name == kNone || mentions()[name].kind != MentionKind::kPlace || mentions()[name].entity == nullptr) continue;
    const std::uint32_t preposition = syntax_.GoverningPreposition(name);
    if (preposition != kNone && preposition > site && LocatesSite(preposition)) return TownOf(name);
  }
  std::uint32_t last = kNone;
  for (std::uint32_t i = site; i > 0; --i) {
    const std::uint32_t name = syntax_.NameAt(i - 1);
    if (name == kNone) continue;
    const Mention& mention = mentions()[name];
    if (mention.sentence + 2 * kSentences < figure.sentence) break;
    if (mention.kind != MentionKind::kPlace || mention.entity == nullptr) continue;
    if (syntax_.GoverningPreposition(name) == kNone) continue;
    // "son usine de Bourbourg. [...] l'Alpine, assemblée à Dieppe. L'usine emploie": of what was called so.
    if (IsPlaceOfSite(name, site)) return TownOf(name);
    const bool near = site - i < 2 * kReach && mention.sentence + kSentences >= figure.sentence;
    if (last == kNone && near && !syntax_.Is(site, GrammarClass::kProjectNoun)) last = TownOf(name);
  }
  return last;
}

// "une usine à Valbonne", "son deuxième site, à Bourges", "à Tourcoing un atelier": whether the place is where a site
// of the same noun stands; "le site" may be any.
bool Relator::IsPlaceOfSite(std::uint32_t place, std::uint32_t site) const {
  constexpr std::uint32_t kPhrase = 7;
  const std::uint32_t preposition = syntax_.GoverningPreposition(place);
  const std::uint32_t begin = syntax_.SentenceBegin(preposition), end = syntax_.SentenceEnd(preposition);
  const auto is_it = [&](std::uint32_t token) {
    if (!IsSite(token) || token == site) return false;
    const bool any = syntax_.Is(site, GrammarClass::kAnySite) || syntax_.Is(token, GrammarClass::kAnySite) ||
                     syntax_.Is(site, GrammarClass::kProjectNoun);
    const bool factories =
        syntax_.Is(site, GrammarClass::kFactoryNoun) && syntax_.Is(token, GrammarClass::kFactoryNoun);
    return any || factories || tokens()[token].word == tokens()[site].word;
  };
  for (std::uint32_t i = preposition; i > begin && preposition - i < kPhrase; --i) {
    if (syntax_.VerbAt(i - 1) != kNone || syntax_.FigureAt(i - 1) != kNone) break;
    if (is_it(i - 1)) return true;
  }
  for (std::uint32_t i = mentions()[place].end_token; i < end && i - mentions()[place].end_token < kPhrase; ++i) {
    if (syntax_.VerbAt(i) != kNone || syntax_.FigureAt(i) != kNone || tokens()[i].kind == TokenKind::kPunct) break;
    if (is_it(i)) return true;
  }
  return false;
}

// "à La Maxe, en Moselle": the town, not what says where it lies.
std::uint32_t Relator::TownOf(std::uint32_t place) const {
  const std::uint32_t preposition = syntax_.GoverningPreposition(place);
  if (preposition == kNone || preposition < syntax_.SentenceBegin(preposition) + 2) return place;
  if (!syntax_.Is(preposition, GrammarClass::kInside) && tokens()[preposition].word != frames_.en()) return place;
  const std::uint32_t town = syntax_.NameAt(preposition - (syntax_.IsPunct(preposition - 1, ',') ? 2 : 1));
  if (town == kNone || mentions()[town].kind != MentionKind::kPlace || mentions()[town].entity == nullptr) return place;
  // "en France, en Allemagne et en Italie": a list of countries.
  const std::uint32_t before = syntax_.GoverningPreposition(town);
  const bool country = before == kNone || syntax_.Is(before, GrammarClass::kContracted) ||
                       syntax_.Is(before, GrammarClass::kInside) || tokens()[before].word == frames_.en();
  const std::uint32_t next = mentions()[place].end_token, end = syntax_.SentenceEnd(preposition);
  bool listed = false;
  for (std::uint32_t i = next; i < std::min(end, next + 4) && !listed; ++i) {
    if (!syntax_.IsPunct(i, ',') && !syntax_.Is(i, GrammarClass::kCoordinator) &&
        !syntax_.Is(i, GrammarClass::kPreposition) && !syntax_.Is(i, GrammarClass::kDeterminer) &&
        syntax_.NameAt(i) == kNone)
      break;
    listed = syntax_.NameAt(i) != kNone && mentions()[syntax_.NameAt(i)].kind == MentionKind::kPlace;
  }
  return country && listed ? place : town;
}

// "2 milliards à Nozay, dans l'Essonne": what surrounds a town limits nothing.
void Relator::TakeTowns(std::vector<Role>* objects) const {
  std::vector<Role> places;
  for (Role& role : *objects) {
    if (role.entity->kind == MentionKind::kPlace && role.mention != kNoMention) {
      const std::uint32_t town = TownOf(role.mention);
      if (town != role.mention) role = {mentions()[town].entity, town, role.rule};
    }
    if (!IsAmong(role.entity, places)) places.push_back(role);
  }
  *objects = std::move(places);
}

// "à Grenoble, où Somnea emploie 60 personnes", "un site à Crolles (Isère), dans lequel Oxalyne investira 19 millions":
// the place that the clause's relative word goes back to; kNone if the clause has none.
std::uint32_t Relator::PlaceOfRelative(const Mention& figure) const {
  constexpr std::uint32_t kClause = 14, kToPlace = 6, kToSite = 22;
  const std::uint32_t begin = syntax_.SentenceBegin(figure.first_token);
  for (std::uint32_t i = figure.first_token; i > begin && figure.first_token - i < kClause; --i) {
    const std::uint32_t at = i - 1;
    if (syntax_.IsPunct(at, ';') || syntax_.IsPunct(at, ':')) return kNone;
    const bool inside = syntax_.Is(at, GrammarClass::kWhich);
    if (!syntax_.Is(at, GrammarClass::kWhere) && !inside) continue;
    if (inside &&
        (at == begin || (!syntax_.Is(at - 1, GrammarClass::kInside) && !syntax_.Is(at - 1, GrammarClass::kTo))))
      return kNone;
    // "bâtir à Tourcoing un atelier d'assemblage de 4 500 m², dans lequel": what is built stands between.
    const std::uint32_t reach = inside ? kToSite : kToPlace;
    for (std::uint32_t j = at; j > begin && at - j < reach; --j) {
      const std::uint32_t said = syntax_.VerbAt(j - 1);
      if (said != kNone && at - j >= kToPlace && syntax_.verbs()[said].form == VerbGroup::Form::kFinite) return kNone;
      const std::uint32_t name = syntax_.NameAt(j - 1);
      if (name == kNone) continue;
      // "à Crolles (Isère)": the town, not what says where it lies.
      if (syntax_.ParenthesisAt(j - 1) != kNone && syntax_.ParenthesisAt(at) == kNone) continue;
      return mentions()[name].kind == MentionKind::kPlace && mentions()[name].entity != nullptr ? TownOf(name) : kNone;
    }
    return kNone;
  }
  return kNone;
}

// Places that limit the figure: "supprime 2 000 postes en France".
void Relator::AddPlaces(const Attachment& attachment, const Mention& figure, Fact* fact) const {
  constexpr double kNear = 1.0;
  // "23 millions en France, sur 100 millions dans le monde": no place limits it.
  const std::uint32_t next = figure.end_token;
  if (next + 2 < syntax_.SentenceEnd(figure.first_token) && syntax_.Is(next, GrammarClass::kInside) &&
      syntax_.Is(next + 2, GrammarClass::kWorld)) {
    return;
  }
  Window window = ClauseOf(attachment, figure);
  std::uint32_t best = kNone;
  double best_distance = kNear;
  const std::uint32_t governing = GoverningVerb(attachment, figure);
  // "300 centres de données sont en service en France": what the verb says of the figure before it.
  std::uint32_t said = kNone;
  if (governing != kNone && syntax_.verbs()[governing].first >= figure.end_token &&
      syntax_.verbs()[governing].first == window.end) {
    bool apart = false;
    for (std::uint32_t i = figure.end_token; i < window.end; ++i) apart |= tokens()[i].kind == TokenKind::kPunct;
    if (!apart) {
      said = syntax_.verbs()[governing].end;
      const std::uint32_t limit = std::min(syntax_.SentenceEnd(figure.first_token), said + kReach);
      while (window.end < limit &&
             (window.end < said || (syntax_.VerbAt(window.end) == kNone && syntax_.FigureAt(window.end) == kNone &&
                                    tokens()[window.end].kind != TokenKind::kPunct))) {
        ++window.end;
      }
    }
  }
  const std::uint32_t verb_first = governing == kNone ? 0 : syntax_.verbs()[governing].first;
  const std::uint32_t aside = governing == kNone ? 0 : syntax_.BeforeIncise(verb_first);
  for (std::uint32_t i = window.begin; i < window.end; ++i) {
    // "2 300 personnes, dont 900 en Pologne": the place of the part is not that of the whole.
    if (i >= figure.end_token && syntax_.Is(i, GrammarClass::kOfWhich)) break;
    const std::uint32_t name = syntax_.NameAt(i);
    if (name == kNone) continue;
    const Mention& mention = mentions()[name];
    i = mention.end_token - 1;
    if (mention.entity == nullptr) continue;
    const std::uint32_t preposition = syntax_.GoverningPreposition(name);
    if (preposition == kNone) continue;
    const std::string_view text = syntax_.Text(preposition);
    if (mention.kind != MentionKind::kPlace &&
        !(syntax_.Is(preposition, GrammarClass::kInside) && IsBloc(*mention.entity)))
      continue;
    // "L'usine de Taylor", "son site dans le Nord"
    // "Celle de Singapour en produira 1 million"
    const bool of = syntax_.Is(preposition, GrammarClass::kOf) && preposition > window.begin;
    const bool of_site = of && (JoinsToSite(preposition) || (IsMarketNoun(preposition - 1) && fact->type == "market"));
    // "dans le reste de l'Europe"
    const bool of_rest = of && syntax_.Is(preposition - 1, GrammarClass::kRestNoun);
    if (!of_site && !of_rest && !syntax_.Is(preposition, GrammarClass::kTo) &&
        !syntax_.Is(preposition, GrammarClass::kInside) && tokens()[preposition].word != frames_.en() &&
        text != "entre") {
      continue;
    }
    if (IsPlacedAside(syntax_, name)) continue;
    // "dont 600 à Angers, et pèse 570 millions": of the figure that it stands behind.
    const std::uint32_t other = preposition > window.begin ? syntax_.FigureAt(preposition - 1) : kNone;
    if (other != kNone && mention.end_token <= figure.first_token &&
        mentions()[other].figure.unit != figure.figure.unit) {
      continue;
    }
    // "X, qui exploite trois sites en France, n'a réalisé que 9 millions": what stands between a subject and its verb.
    if (mention.first_token > aside && mention.first_token < verb_first) continue;
    // "Les équipes seront réunies à Paris et Qonto prévoit 200 recrutements": of the verb before "et".
    const std::uint32_t other_verb = syntax_.FiniteBefore(mention.first_token);
    if (governing != kNone && mention.end_token <= verb_first && other_verb != kNone && other_verb != governing &&
        syntax_.verbs()[other_verb].first >= syntax_.SentenceBegin(mention.first_token)) {
      bool new_clause = false;
      for (std::uint32_t at = mention.end_token; at < verb_first && !new_clause; ++at) {
        new_clause = syntax_.Is(at, GrammarClass::kCoordinator) && at + 1 < verb_first && !syntax_.IsPunct(at, ',') &&
                     syntax_.NameAt(at + 1) != kNone && mentions()[syntax_.NameAt(at + 1)].kind != MentionKind::kPlace;
      }
      if (new_clause) continue;
    }
    // "installé à Bruxelles": where somebody is, not what the figure is of.
    if (preposition > window.begin && syntax_.Is(preposition - 1, GrammarClass::kSeatedParticiple)) continue;
    // "20 milliards de dollars australiens (11,3 milliards d'euros) dans ses centres de données en Australie"
    std::uint32_t behind = figure.end_token;
    if (behind < window.end && syntax_.IsPunct(behind, '(') && syntax_.ParenthesisAt(behind) != kNone) {
      const Stretch& bracket = document_->layout.stretches[syntax_.ParenthesisAt(behind)];
      if (bracket.closed && bracket.end_token <= mention.first_token) behind = bracket.end_token;
    }
    double distance = mention.end_token <= figure.first_token ? syntax_.Crossing(mention.end_token, figure.first_token)
                                                              : syntax_.Crossing(behind, mention.first_token);
    if (said != kNone && mention.first_token >= said) {
      distance = std::min(distance, syntax_.Crossing(said, mention.first_token) + kNear / 4);
    }
    // "rien qu'en France"
    const bool only = preposition > figure.end_token + 1 && syntax_.Is(preposition - 1, GrammarClass::kThat) &&
                      syntax_.Is(preposition - 2, GrammarClass::kNothing);
    if (only) distance = std::min(distance, kNear / 2);
    // "L'usine de Lyon coûtera 5 milliards": the site is what the verb is said of.
    const bool said_of = (of_site || LocatesSite(preposition)) && governing != kNone &&
                         mention.end_token <= verb_first && syntax_.FiniteAfter(mention.end_token) == governing;
    if (said_of) distance = std::min(distance, kNear / 2);
    // "En France, ...", "Terres rares : à Mourenx, Aimantia bâtit une usine"
    const bool opens = preposition == syntax_.SentenceBegin(preposition) ||
                       (syntax_.IsPunct(preposition - 1, ':') && fact->type != "price");
    if (opens) distance = std::min(distance, kNear - 0.1);
    // "contre 55 à Béziers et 30 MW à Montluçon": right behind the figure before any other.
    if (distance < best_distance || (distance == best_distance && mention.first_token >= figure.end_token &&
                                     mentions()[best].end_token <= figure.first_token)) {
      best = name;
      best_distance = distance;
    }
  }
  if (const std::uint32_t where = PlaceOfRelative(figure);
      where != kNone && (best == kNone || mentions()[best].first_token < figure.end_token)) {
    best = where;
  }
  if (best != kNone) {
    // "en France et au Canada", "entre Toulouse et Lyon"
    for (const std::uint32_t member : syntax_.Coordination(best)) {
      if (member == best || mentions()[member].kind == MentionKind::kPlace) AddRole({member, {}}, &fact->objects);
    }
    return;
  }
  if (const std::uint32_t place = PlaceOfNoun(figure); place != kNone) {
    AddRole({place, "anaphora/place"}, &fact->objects);
    return;
  }
  // What "le site" earns or takes is told of a site of the web.
  // "La région y contribue": to the project.
  if (fact->type == "aid") return;
  // "L'usine de Verkor, à Dunkerque": this one says itself where it is.
  const bool there = std::any_of(fact->objects.begin(), fact->objects.end(),
                                 [](const Role& role) { return role.entity->kind == MentionKind::kPlace; });
  const bool earned =
      there || frames_.HasTrait(fact->type, FrameTrait::kOfBusiness) || fact->type == "price" || fact->type == "share";
  if (const std::uint32_t site = earned ? kNone : PlaceOfSite(figure); site != kNone) {
    AddRole({site, "anaphora/site"}, &fact->objects);
    return;
  }
  // "y emploie": the place named last.
  const std::uint32_t verb = GoverningVerb(attachment, figure);
  if (verb == kNone) return;
  const VerbGroup& group = syntax_.verbs()[verb];
  const bool project = attachment.occurrence.trigger->objects.kinds & KindBit(MentionKind::kProduct);
  for (std::uint32_t i = group.first; i < std::max(group.end, figure.first_token); ++i) {
    if (!syntax_.Is(i, GrammarClass::kThere) || syntax_.VerbAt(i) == kNone) continue;
    for (std::uint32_t j = i; j > 0 && i - j < kReach; --j) {
      const std::uint32_t name = syntax_.NameAt(j - 1);
      if (name == kNone) continue;
      // "Prenons l'Irlande. Les serveurs y avalent un cinquième du courant. Amazon y emploie 6 500 personnes"
      const auto& sentences = document_->layout.sentences;
      const bool block = sentences[mentions()[name].sentence].block == sentences[figure.sentence].block;
      if (mentions()[name].sentence + (block ? 2 : 1) < figure.sentence) break;
      // "Data4, propriété de Brookfield, exploite 35 centres et compte y consacrer 7 milliards": in what the verb
      // before has.
      const std::uint32_t before = syntax_.FiniteBefore(group.first);
      bool noun = false;
      if (mentions()[name].kind == MentionKind::kCompany && before != kNone &&
          syntax_.verbs()[before].first > mentions()[name].end_token && group.first > syntax_.verbs()[before].end) {
        const std::uint32_t subject = syntax_.Subject(before, &noun);
        if (subject != kNone && IsAmong(mentions()[subject].entity, fact->agents)) break;
      }
      // "McPhy a été liquidé ; l'État y avait mis 114 millions"
      const bool spent = fact->type == "investment" && figure.kind == MentionKind::kMoney;
      if (spent && mentions()[name].kind == MentionKind::kCompany && mentions()[name].sentence == figure.sentence &&
          (fact->agents.empty() || fact->agents.front().entity != mentions()[name].entity)) {
        AddRole({name, "clitic/y"}, &fact->objects);
        return;
      }
      // "le projet Stargate [...] d'y injecter 19 milliards"
      if (mentions()[name].kind == MentionKind::kPlace || (project && mentions()[name].kind == MentionKind::kProduct)) {
        AddRole({name, "clitic/y"}, &fact->objects);
        return;
      }
    }
  }
}

}  // namespace recoupe
