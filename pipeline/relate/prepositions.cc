// Which names a preposition gives to a figure: behind it, before it, in the clause; and how far that clause goes.
#include <algorithm>

#include "pipeline/recognize/name_rules.h"
#include "pipeline/relate/relator.h"

namespace recoupe {
namespace {

constexpr std::uint32_t kOfReach = 8;  // tokens of "Pour VMware" that open a sentence

}  // namespace

// "détaille pour L'Usine nouvelle son plan": a paper prints what others do.
bool Relator::IsPress(const Mention& name) const {
  return name.entity != nullptr && name.kind == MentionKind::kOrganization &&
         rules_.names().anaphora().IsPress(*name.entity);
}

// "une amende à Google, 325 millions d'euros, et à Shein, 150 millions": the name that the figure is in apposition to,
// if the preposition governs it; kNone if there is none.
std::uint32_t Relator::ApposedTo(const Phrase& preposition, const Mention& figure, std::uint32_t kinds) const {
  const std::uint32_t begin = syntax_.SentenceBegin(figure.first_token), end = syntax_.SentenceEnd(figure.first_token);
  if (figure.first_token < begin + 3 || !syntax_.IsPunct(figure.first_token - 1, ',')) return kNone;
  const bool closed = figure.end_token >= end || tokens()[figure.end_token].kind == TokenKind::kPunct ||
                      syntax_.Is(figure.end_token, GrammarClass::kCoordinator);
  const std::uint32_t name = syntax_.NameAt(figure.first_token - 2);
  if (!closed || name == kNone || !HasKind(mentions()[name], kinds) || mentions()[name].entity == nullptr) return kNone;
  const std::uint32_t governor = syntax_.GoverningPreposition(name);
  const bool governed = governor != kNone && frames_.SamePreposition(tokens()[governor].word, preposition.front());
  return governed ? name : kNone;
}

Relator::Window Relator::ClauseOf(const Attachment& attachment, const Mention& figure) const {
  const Occurrence& occurrence = attachment.occurrence;
  const bool inside = attachment.inherited.empty() && occurrence.first < occurrence.end;
  std::uint32_t left = inside ? std::min(occurrence.first, figure.first_token) : figure.first_token;
  std::uint32_t right = inside ? std::max(occurrence.end, figure.end_token) : figure.end_token;
  const bool of_deal = attachment.inherited == kDealRule;
  if (of_deal) {  // told in the sentence before, as a whole
    left = occurrence.first;
    right = occurrence.end;
  }
  Window window{left, right};
  const std::uint32_t begin = std::max(syntax_.SentenceBegin(left), right > kReach ? right - kReach : 0);
  if (window.begin > begin) {
    const std::uint32_t before = syntax_.BreakBefore(window.begin);
    window.begin = before != kNone && before >= begin ? before + 1 : begin;
  }
  const std::uint32_t end = std::min(syntax_.SentenceEnd(of_deal ? left : figure.first_token), right + kReach);
  if (window.end < end) {
    window.end = std::min(end, syntax_.BreakFrom(right));
    // The next finite verb that is not the trigger's own; a noun's own is the one whose subject it is: "Le lot
    // principal, de 80 millions, revient à X".
    std::uint32_t own = occurrence.verb;
    const std::uint32_t first = syntax_.SentenceBegin(figure.first_token);
    const bool subject = own == kNone && inside && occurrence.end <= figure.first_token &&
                         occurrence.first <= first + 1 && occurrence.trigger->frame->Is(FrameTrait::kDeal);
    if (subject) {
      const std::uint32_t before = syntax_.FiniteBefore(figure.first_token);
      if (before == kNone || syntax_.verbs()[before].first < first) own = syntax_.FiniteAfter(figure.end_token);
    }
    for (std::uint32_t at = right; at < window.end; ++at) {
      const std::uint32_t verb = syntax_.VerbAt(at);
      if (verb == kNone || verb == own || syntax_.verbs()[verb].form != VerbGroup::Form::kFinite) continue;
      window.end = at;
      // "prend 50,1 % de la filiale, et le constructeur conserve le solde": nor its subject.
      bool noun = false;
      const std::uint32_t other = syntax_.Subject(verb, &noun);
      std::uint32_t phrase = other == kNone ? 0 : mentions()[other].first_token;
      while (phrase > right && syntax_.Is(phrase - 1, GrammarClass::kDeterminer)) --phrase;
      if (phrase > right && syntax_.Is(phrase - 1, GrammarClass::kCoordinator)) window.end = phrase - 1;
    }
  }
  return window;
}

// "20 euros, contre 25 chez Orange": the token of "contre" that holds another figure against this one, else the end;
// who stands behind it has the other figure.
std::uint32_t Relator::AgainstBehind(const Mention& figure, std::uint32_t end) const {
  for (std::uint32_t i = figure.end_token; i + 1 < end; ++i) {
    if (syntax_.Is(i, GrammarClass::kAgainst) && syntax_.FigureAt(i + 1) != kNone) return i;
  }
  return end;
}

std::vector<Relator::Filler> Relator::PrepositionFillers(const Phrase& preposition, const Attachment& attachment,
                                                         const Mention& figure, std::uint32_t kinds) const {
  if (const std::uint32_t apposed = ApposedTo(preposition, figure, kinds); apposed != kNone) return {{apposed, {}}};
  // "attribué à Capgemini pour 60 millions et à Sopra Steria pour 40": right before the price, not behind it.
  const std::uint32_t priced = figure.first_token;
  if (priced > syntax_.SentenceBegin(priced) + 1 && tokens()[priced - 1].word == frames_.pour()) {
    const std::uint32_t name = syntax_.NameAt(priced - 2);
    const std::uint32_t at = name == kNone ? kNone : syntax_.GoverningPreposition(name);
    if (at != kNone && HasKind(mentions()[name], kinds) && syntax_.Is(at, GrammarClass::kTo) &&
        frames_.SamePreposition(tokens()[at].word, preposition.front())) {
      return {{name, {}}};
    }
  }
  const Window window = ClauseOf(attachment, figure);
  // Behind the figure and before the next one first: "prêtera 1 milliard à Infineon et 500 millions à
  // STMicroelectronics".
  // "143 millions d'euros, dont 90 auprès d'Eurazeo": who gave the part did not give the whole.
  std::uint32_t end_of_whole = figure.end_token;
  while (end_of_whole < window.end && !(syntax_.Is(end_of_whole, GrammarClass::kOfWhich) &&
                                        end_of_whole + 1 < window.end && syntax_.NameAt(end_of_whole + 1) == kNone)) {
    ++end_of_whole;
  }
  if (attachment.inherited == kDealRule) end_of_whole = window.end;
  end_of_whole = std::min(end_of_whole, AgainstBehind(figure, end_of_whole));
  std::uint32_t next_figure = figure.end_token;
  while (next_figure < end_of_whole && syntax_.FigureAt(next_figure) == kNone) ++next_figure;
  // "vendre son siège pour 100 millions, après avoir cédé Worldgrid à Alten": what another verb behind a comma does.
  bool aside = false;
  for (std::uint32_t i = figure.end_token; i < next_figure; ++i) {
    aside |= syntax_.IsPunct(i, ',');
    const std::uint32_t other = aside ? syntax_.VerbAt(i) : kNone;
    if (other == kNone || other == attachment.occurrence.verb) continue;
    if (syntax_.verbs()[other].form == VerbGroup::Form::kInfinitive && syntax_.verbs()[other].compound) {
      next_figure = end_of_whole = i;
    }
  }
  if (const std::uint32_t other = OtherFactBehind(attachment, figure.end_token, next_figure); other != kNone)
    next_figure = end_of_whole = other;
  std::vector<Filler> fillers = GovernedBy(preposition, figure.end_token, next_figure, kinds);
  // "infligé à Apple 500 millions et à Meta une amende de 200 millions": behind "et" it is the next figure's, if one
  // stands before this figure, too.
  if (fillers.size() == 1 && next_figure < end_of_whole) {
    const std::uint32_t governor = syntax_.GoverningPreposition(fillers.front().mention);
    // "livrer à Microsoft 485 000 puces, à Meta 224 000"
    const bool listed = governor != kNone && governor > figure.end_token && syntax_.IsPunct(governor - 1, ',') &&
                        mentions()[fillers.front().mention].end_token == next_figure;
    const bool joined = governor != kNone && governor > figure.end_token &&
                        (listed || syntax_.Is(governor - 1, GrammarClass::kCoordinator));
    const std::uint32_t start = std::max(window.begin, syntax_.SentenceBegin(figure.first_token));
    if (joined && !GovernedBy(preposition, start, figure.first_token, kinds).empty()) fillers.clear();
  }
  if (!fillers.empty()) return fillers;
  // "300 millions d'abonnés pour Netflix et 128 millions pour HBO Max": the place is taken, by a name of another kind.
  if (next_figure < end_of_whole && mentions()[syntax_.FigureAt(next_figure)].kind == figure.kind &&
      !GovernedBy(preposition, figure.end_token, next_figure, kCompanies).empty()) {
    return {};
  }
  // "et à Meta une de 200 millions": between the figure before and this one.
  for (std::uint32_t i = figure.first_token; i > window.begin; --i) {
    const std::uint32_t before = syntax_.FigureAt(i - 1);
    if (before == kNone) continue;
    if (mentions()[before].kind != figure.kind || mentions()[before].sentence != figure.sentence) break;
    fillers = GovernedBy(preposition, mentions()[before].end_token, figure.first_token, kinds);
    const std::uint32_t again = fillers.size() == 1 ? syntax_.GoverningPreposition(fillers.front().mention) : kNone;
    const bool joined = again != kNone && again > window.begin && syntax_.Is(again - 1, GrammarClass::kCoordinator);
    if (joined) return fillers;
    break;
  }
  std::uint32_t from = std::min(attachment.occurrence.first, figure.first_token);
  const std::uint32_t verb = GoverningVerb(attachment, figure);
  // "portés par l'intégration de Solutec, l'ESN acquise en janvier": by whom, stands behind a participle.
  const std::uint32_t own_verb = attachment.occurrence.verb;
  const bool done_by = preposition.front() == frames_.par() && own_verb != kNone &&
                       syntax_.verbs()[own_verb].form == VerbGroup::Form::kParticiple &&
                       syntax_.verbs()[own_verb].first < figure.first_token;
  if (verb != kNone && !done_by) from = std::min(from, syntax_.verbs()[verb].first);  // "inflige à Meta une amende"
  // "a signé avec Geely un accord. Le montant avoisinerait 600 millions": from the verb that the deal's noun is of.
  if (attachment.inherited == kDealRule && attachment.occurrence.verb == kNone) {
    const std::uint32_t of_noun = syntax_.FiniteBefore(attachment.occurrence.first);
    const bool own = of_noun != kNone && syntax_.verbs()[of_noun].first >= syntax_.SentenceBegin(from);
    if (own) from = std::min(from, syntax_.verbs()[of_noun].first);
  }
  // "débourse 69 milliards, loin devant les 12,7 milliards payés pour Zynga": behind its comma the next figure's.
  bool comma = false;
  for (std::uint32_t i = figure.end_token; i < end_of_whole; ++i) {
    const std::uint32_t next = syntax_.FigureAt(i);
    comma |= next == kNone && syntax_.IsPunct(i, ',');
    const bool restates = next != kNone && syntax_.ParenthesisAt(i) != kNone;
    if (comma && next != kNone && !restates && mentions()[next].kind == figure.kind) end_of_whole = i;
  }
  fillers = GovernedBy(preposition, std::max(window.begin, from), end_of_whole, kinds);
  // "C'est à Orange Business que la SNCF a confié son réseau, pour 80 millions"
  if (const std::uint32_t cleft = fillers.empty() && verb != kNone ? CleftName(verb) : kNone; cleft != kNone) {
    const std::uint32_t governor = syntax_.GoverningPreposition(cleft);
    if (HasKind(mentions()[cleft], kinds) && frames_.SamePreposition(tokens()[governor].word, preposition.front())) {
      return {{cleft, {}}};
    }
  }
  // "Pour VMware, Broadcom a accepté de débourser 61 milliards"
  const std::uint32_t opening = syntax_.SentenceBegin(figure.first_token);
  if (fillers.empty() && preposition.front() == frames_.pour() && opening < from &&
      frames_.SamePreposition(tokens()[opening].word, preposition.front())) {
    fillers = GovernedBy(preposition, opening, std::min(from, opening + kOfReach), kinds);
  }
  if (!fillers.empty() || verb == kNone || syntax_.verbs()[verb].first < figure.end_token) return fillers;
  // "Près de 43 % de ces dépenses sont allées vers X": the figure is in the subject of a verb that has complements.
  for (std::uint32_t i = figure.end_token; i < syntax_.verbs()[verb].first; ++i) {
    if (syntax_.IsPunct(i, ',')) return {};  // in an apposition of the subject
  }
  const std::uint32_t behind = syntax_.verbs()[verb].end;
  const std::uint32_t limit = std::min(syntax_.SentenceEnd(behind - 1), behind + kReach);
  std::uint32_t end = behind;
  while (end < limit && !syntax_.IsPunct(end, ',') && syntax_.FigureAt(end) == kNone && syntax_.VerbAt(end) == kNone) {
    ++end;
  }
  return GovernedBy(preposition, behind, end, kinds);
}

// Where another fact begins, whose sides are its own: "un contrat de 1,6 milliard, son plus gros depuis le rachat des
// activités de Thales", "emprunte 38 milliards pour acheter des puces à Nvidia". The token, in the span; kNone if none
// does.
std::uint32_t Relator::OtherFactBehind(const Attachment& attachment, std::uint32_t begin, std::uint32_t end) const {
  const Frame* frame = attachment.occurrence.trigger->frame;
  std::uint32_t since = end;
  for (std::uint32_t i = begin; i < end; ++i) {
    if (syntax_.Is(i, GrammarClass::kSince)) since = std::min(since, i);
    const std::uint32_t verb = syntax_.VerbAt(i);
    if (verb == kNone || verb == attachment.occurrence.verb || i == begin) continue;
    const VerbGroup& group = syntax_.verbs()[verb];
    if (group.form != VerbGroup::Form::kInfinitive || tokens()[group.first - 1].word != frames_.pour()) continue;
    const std::span<const FrameTrigger* const> told = frames_.VerbTriggers(group.lemma);
    const bool own =
        std::any_of(told.begin(), told.end(), [&](const FrameTrigger* trigger) { return trigger->frame == frame; });
    if (!told.empty() && !own) return group.first;
  }
  if (since == end) return kNone;
  for (const Occurrence& other : OccurrencesOf(document_->layout.SentenceOfToken(since))) {
    const bool bought = other.verb == kNone && other.trigger->frame->type == "acquisition";
    if (bought && other.trigger->frame != frame && other.first > since && other.first < end) return other.first;
  }
  return kNone;
}

// "[vers] les cartes graphiques [du] fabricant": the preposition of the noun that the name complements; the one given
// if there is none.
std::uint32_t Relator::OuterPreposition(std::uint32_t preposition) const {
  constexpr std::uint32_t kNounReach = 7;
  if (!syntax_.Is(preposition, GrammarClass::kOf)) return preposition;
  const std::uint32_t begin = syntax_.SentenceBegin(preposition);
  for (std::uint32_t i = preposition; i > begin && preposition - i < kNounReach; --i) {
    const std::uint32_t at = i - 1;
    // "pour 49 % de Scale AI"
    if (const std::uint32_t part = syntax_.FigureAt(at);
        part != kNone && at + 1 == preposition && mentions()[part].kind == MentionKind::kPercent) {
      i = mentions()[part].first_token + 1;
      continue;
    }
    if (syntax_.VerbAt(at) != kNone || syntax_.FigureAt(at) != kNone || syntax_.NameAt(at) != kNone ||
        tokens()[at].kind != TokenKind::kWord) {
      return preposition;
    }
    // "[pour] 49 % du capital [de] Scale AI"
    if (syntax_.Is(at, GrammarClass::kOf) && at > begin && syntax_.FigureAt(at - 1) != kNone &&
        mentions()[syntax_.FigureAt(at - 1)].kind == MentionKind::kPercent) {
      i = mentions()[syntax_.FigureAt(at - 1)].first_token + 1;
      continue;
    }
    // "[pour] l'usine de batteries [de] Stellantis"
    if (syntax_.Is(at, GrammarClass::kOf) && at > begin && syntax_.Is(at - 1, GrammarClass::kSiteNoun)) continue;
    // "en faveur [de] TSMC" is for it.
    if (tokens()[at].word == frames_.en() && at + 1 < preposition && syntax_.Is(at + 1, GrammarClass::kFavour))
      return preposition;
    if (syntax_.Is(at, GrammarClass::kPreposition)) return at;
  }
  return preposition;
}

// "à des clients tels que Pasqal", "à sept banques, dont BNP Paribas": the preposition of the noun that the name is an
// example of; kNone if it is none.
std::uint32_t Relator::PrepositionOfExample(std::uint32_t name) const {
  constexpr std::uint32_t kNounReach = 5;
  const std::uint32_t begin = syntax_.SentenceBegin(mentions()[name].first_token);
  std::uint32_t at = mentions()[name].first_token;
  while (at > begin && syntax_.Is(at - 1, GrammarClass::kDeterminer)) --at;
  if (at < begin + 3) return kNone;
  const bool such = syntax_.Is(at - 1, GrammarClass::kThat) && syntax_.Is(at - 2, GrammarClass::kSuch);
  if (such) {
    at -= 2;
  } else if (syntax_.Is(at - 1, GrammarClass::kOfWhich) || syntax_.Is(at - 1, GrammarClass::kSuchAs)) {
    at -= syntax_.IsPunct(at - 2, ',') ? 2 : 1;
  } else {
    return kNone;
  }
  for (std::uint32_t i = at; i > begin && at - i < kNounReach; --i) {
    // "chez une trentaine de clients, dont La Poste": the preposition before the number.
    if (const std::uint32_t number = syntax_.FigureAt(i - 1); number != kNone) {
      const std::uint32_t first = mentions()[number].first_token;
      return first > begin && syntax_.Is(first - 1, GrammarClass::kPreposition) ? first - 1 : kNone;
    }
    if (syntax_.Is(i - 1, GrammarClass::kPreposition)) return i - 1;
    if (syntax_.VerbAt(i - 1) != kNone || syntax_.NameAt(i - 1) != kNone || tokens()[i - 1].kind == TokenKind::kPunct)
      return kNone;
  }
  return kNone;
}

// "[à] un groupement formé de Thales", "[à] un consortium réunissant Thales et Atos": the preposition of the noun whose
// members are named behind a participle; kNone if the name is none of them.
std::uint32_t Relator::PrepositionOfGathering(std::uint32_t name) const {
  constexpr std::uint32_t kNounReach = 5;
  const std::uint32_t begin = syntax_.SentenceBegin(mentions()[name].first_token);
  const std::uint32_t governor = syntax_.GoverningPreposition(name);
  std::uint32_t at = mentions()[name].first_token;
  const bool behind =
      governor != kNone && (syntax_.Is(governor, GrammarClass::kOf) || tokens()[governor].word == frames_.par());
  if (behind) at = governor;
  while (at > begin && syntax_.Is(at - 1, GrammarClass::kDeterminer)) --at;
  if (at == begin || !syntax_.Is(at - 1, GrammarClass::kGatheringParticiple)) return kNone;
  bool noun = false;
  for (std::uint32_t i = at - 1; i > begin && at - i < kNounReach; --i) {
    if (syntax_.Is(i - 1, GrammarClass::kPreposition)) return noun ? i - 1 : kNone;
    noun |= syntax_.Is(i - 1, GrammarClass::kGatheringNoun);
    if (syntax_.VerbAt(i - 1) != kNone || syntax_.NameAt(i - 1) != kNone || syntax_.FigureAt(i - 1) != kNone ||
        tokens()[i - 1].kind == TokenKind::kPunct) {
      return kNone;
    }
  }
  return kNone;
}

// The names in the span that the preposition governs: the first of them and those coordinated with it.
std::vector<Relator::Filler> Relator::GovernedBy(const Phrase& preposition, std::uint32_t begin, std::uint32_t end,
                                                 std::uint32_t kinds) const {
  for (std::uint32_t i = begin; i < end; ++i) {
    const std::uint32_t name = syntax_.NameAt(i);
    if (name == kNone) continue;
    i = mentions()[name].end_token - 1;
    if (!HasKind(mentions()[name], kinds)) continue;
    std::uint32_t at = syntax_.GoverningPreposition(name);
    if (at == kNone) at = PrepositionOfExample(name);
    const std::uint32_t gathering = PrepositionOfGathering(name);
    const bool gathered = gathering != kNone && frames_.SamePreposition(tokens()[gathering].word, preposition.front());
    if (at == kNone && gathered) at = gathering;
    if (at == kNone) continue;
    // "révélé par Reuters": who tells of it has no part in it.
    if (tokens()[at].word == frames_.par() && IsPress(mentions()[name])) continue;
    // "supérieure à Microsoft": the standard of a comparison fills no role.
    if (at > 0 && syntax_.Is(at - 1, GrammarClass::kComparative)) continue;
    // "débloque 20 millions en faveur de TSMC"
    const bool favours = at > 0 && syntax_.Is(at - 1, GrammarClass::kFavour) && preposition.front() == frames_.pour();
    if (!favours && !gathered && !frames_.SamePreposition(tokens()[at].word, preposition.front()) &&
        !frames_.SamePreposition(tokens()[OuterPreposition(at)].word, preposition.front())) {
      continue;
    }
    if (syntax_.Is(at, GrammarClass::kOf) && IsOfOtherNoun(at, begin)) continue;
    // "tombe à 2,4 %, quand celle d'Edge grimpe": of what a demonstrative takes up, not of the figure.
    if (syntax_.Is(at, GrammarClass::kOf) && at > begin && IsDemonstrative(at - 1)) continue;
    // "(18 %), suivi de Vivo"
    const std::uint32_t participle = syntax_.Is(at, GrammarClass::kOf) && at > begin ? syntax_.VerbAt(at - 1) : kNone;
    if (!gathered && participle != kNone && syntax_.verbs()[participle].form == VerbGroup::Form::kParticiple &&
        syntax_.verbs()[participle].first > begin) {
      continue;
    }
    std::vector<Filler> fillers;
    std::uint32_t last = name;
    for (const std::uint32_t member : syntax_.Coordination(name)) {
      if (HasKind(mentions()[member], kinds)) fillers.push_back({member, {}});
      last = member;
    }
    // "auprès de Microsoft, de Qualcomm et de Sam Altman": the preposition is said again.
    while (last != kNone) {
      const std::uint32_t mark = mentions()[last].end_token;
      last = kNone;
      if (mark + 2 >= end || !(syntax_.IsPunct(mark, ',') || syntax_.Is(mark, GrammarClass::kCoordinator))) break;
      const std::uint32_t again = mark + 1;
      const WordId word = tokens()[at].word;
      const bool same = frames_.SamePreposition(tokens()[again].word, word) ||
                        (at + 1 < again && syntax_.Is(at + 1, GrammarClass::kOf) &&
                         frames_.SamePreposition(tokens()[again].word, tokens()[at + 1].word));
      if (!same || !syntax_.Is(again, GrammarClass::kPreposition)) break;
      constexpr std::uint32_t kToName = 4;
      for (std::uint32_t j = again + 1; j < std::min(end, again + kToName); ++j) {
        const std::uint32_t next = syntax_.NameAt(j);
        if (next == kNone) continue;
        if (HasKind(mentions()[next], kinds) && syntax_.GoverningPreposition(next) != kNone) {
          fillers.push_back({next, {}});
          last = next;
        }
        break;
      }
    }
    return fillers;
  }
  return {};
}

// "une amende prononcée à la suite d'une plainte de X": the preposition belongs to a noun with an indefinite article of
// its own, which stands behind the token.
bool Relator::IsOfOtherNoun(std::uint32_t preposition, std::uint32_t begin) const {
  constexpr std::uint32_t kNounReach = 3;
  for (std::uint32_t i = preposition; i > begin && preposition - i < kNounReach; --i) {
    const std::uint32_t word = i - 1;
    if (syntax_.FigureAt(word) != kNone || syntax_.NameAt(word) != kNone || syntax_.VerbAt(word) != kNone) return false;
    if (syntax_.Is(word, GrammarClass::kIndefinite))
      return word > begin && i < preposition && syntax_.Is(word - 1, GrammarClass::kPreposition);
  }
  return false;
}

}  // namespace recoupe
