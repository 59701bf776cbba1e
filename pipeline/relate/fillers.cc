// The names that stand in the places where a rule looks for a role: the complement with "de", the object, what is
// counted, what stands beside the figure, anything near.
#include <algorithm>

#include "pipeline/relate/relator.h"

namespace recoupe {
namespace {

// "Intel cède 51 % d'Altera. En 2015, il l'avait payée 16,7 milliards": the firm that was bought last, here or in the
// sentence before; kNone if none was, or if it is who buys now.
std::uint32_t SoldBefore(const Document& document, const Syntax& syntax, const Occurrence& deal,
                         const Mention& figure) {
  if (deal.trigger->frame->type != "acquisition") return kNone;
  for (auto told = document.facts.rbegin(); told != document.facts.rend(); ++told) {
    if (document.mentions[told->figure_mention].sentence + 1 < figure.sentence) return kNone;
    if (told->type != "acquisition" || told->objects.size() != 1) continue;
    const Role& target = told->objects.front();
    bool noun = false;
    const std::uint32_t buyer = syntax.Subject(deal.verb, &noun);
    const bool himself = buyer != kNone && document.mentions[buyer].entity == target.entity;
    const bool firm = target.mention < document.mentions.size() && target.entity->kind == MentionKind::kCompany;
    return firm && !himself ? target.mention : kNone;
  }
  return kNone;
}

constexpr std::uint32_t kParallel = 6;      // tokens between an object and its figure
constexpr std::uint32_t kOfReach = 8;       // tokens between a noun and its "de X"
constexpr std::uint32_t kCountedReach = 7;  // tokens between a counted noun and the model's name

}  // namespace

// The thing that stands next to the figure: in "F pour X", "X (F)", "X : F", and in "le Fairphone 5 vaut 599 euros et
// le Pixel 9a 549 euros", where the verb is left out.
std::vector<Relator::Filler> Relator::BesideFillers(const Mention& figure, std::uint32_t kinds) const {
  const std::uint32_t begin = syntax_.SentenceBegin(figure.first_token);
  const std::uint32_t sentence_end = syntax_.SentenceEnd(figure.first_token);
  const auto thing_at = [&](std::uint32_t token) {
    const std::uint32_t name = syntax_.NameAt(token);
    return name != kNone && HasKind(mentions()[name], kinds) ? name : kNone;
  };
  if (const std::uint32_t listed = ListedThing(figure); listed != kNone) return {{listed, {}}};
  // "les 2 330 nits relevés sur le Pixel"
  const std::uint32_t measured = figure.end_token < sentence_end ? syntax_.VerbAt(figure.end_token) : kNone;
  if (measured != kNone && syntax_.verbs()[measured].form == VerbGroup::Form::kParticiple &&
      syntax_.verbs()[measured].end + 1 < sentence_end) {
    const std::uint32_t at = syntax_.verbs()[measured].end;
    const bool on = syntax_.Is(at, GrammarClass::kUpon) || tokens()[at].word == frames_.pour() ||
                    tokens()[at].word == frames_.avec();
    const std::uint32_t next = syntax_.Is(at + 1, GrammarClass::kDeterminer) && at + 2 < sentence_end ? at + 2 : at + 1;
    if (on && figure.kind == MentionKind::kMeasure && thing_at(next) != kNone) return {{thing_at(next), {}}};
  }
  // Behind it: "17,99 euros pour Le Chat Pro", "599 euros (Fairphone 5)".
  constexpr std::uint32_t kBehind = 8, kNounBeforeName = 5;
  std::uint32_t limit = std::min(sentence_end, figure.end_token + kBehind);
  for (std::uint32_t i = figure.end_token; i < limit; ++i) {
    if (syntax_.FigureAt(i) != kNone || syntax_.VerbAt(i) != kNone || syntax_.NameAt(i) != kNone) break;
    if (syntax_.IsPunct(i, '(') && i + 1 < sentence_end && thing_at(i + 1) != kNone) {
      const std::uint32_t after = mentions()[thing_at(i + 1)].end_token;
      if (after < sentence_end && syntax_.IsPunct(after, ')')) return {{thing_at(i + 1), {}}};
    }
    if (tokens()[i].kind != TokenKind::kWord || syntax_.Is(i, GrammarClass::kCoordinator) ||
        syntax_.Is(i, GrammarClass::kRespectively)) {
      break;
    }
    if (tokens()[i].word != frames_.pour()) continue;
    for (std::uint32_t j = i + 1; j < std::min(sentence_end, i + 1 + kNounBeforeName); ++j) {
      if (thing_at(j) != kNone) return {{thing_at(j), {}}};
      if (tokens()[j].kind != TokenKind::kWord || syntax_.VerbAt(j) != kNone || syntax_.NameAt(j) != kNone ||
          syntax_.FigureAt(j) != kNone) {
        break;
      }
    }
    break;
  }
  // In its bracket: "la RX 9070 XT (689 €, 16 Go, 304 W)".
  if (const std::uint32_t bracket = syntax_.ParenthesisAt(figure.first_token); bracket != kNone) {
    const std::uint32_t open = document_->layout.stretches[bracket].first_token;
    constexpr std::uint32_t kWordsBehindName = 3;  // "la Switch d'origine (32 Go)"
    for (std::uint32_t i = open; i > begin && open - i < kWordsBehindName; --i) {
      if (thing_at(i - 1) != kNone) return {{thing_at(i - 1), {}}};
      if (tokens()[i - 1].kind != TokenKind::kWord || syntax_.VerbAt(i - 1) != kNone ||
          syntax_.NameAt(i - 1) != kNone || syntax_.FigureAt(i - 1) != kNone) {
        break;
      }
    }
    return {};
  }
  // Before it, with another figure of its kind before that: a list without verbs.
  std::uint32_t found = kNone;
  for (std::uint32_t i = figure.first_token; i > begin && figure.first_token - i < kReach; --i) {
    const std::uint32_t at = i - 1;
    if (syntax_.IsPunct(at, ';')) break;
    if (syntax_.IsPunct(at, ':')) {  // "la Radeon RX 9070 XT : 689 €, 16 Go"
      if (found == kNone && at > begin && thing_at(at - 1) != kNone) return {{thing_at(at - 1), {}}};
      break;
    }
    if (const std::uint32_t other = syntax_.FigureAt(at); other != kNone) {
      const Mention& before = mentions()[other];
      if (found != kNone && before.figure.unit == figure.figure.unit) return {{found, {}}};
      if (found == kNone && before.figure.unit == figure.figure.unit && before.end_token + 2 >= i) {
        i = before.first_token + 1;  // "1,25 et 10 dollars"
        continue;
      }
      continue;
    }
    const std::uint32_t verb = syntax_.VerbAt(at);
    if (verb != kNone && syntax_.verbs()[verb].form == VerbGroup::Form::kFinite) {
      if (found == kNone) return {};
      continue;
    }
    const std::uint32_t name = thing_at(at);
    if (name != kNone && found == kNone) {
      if (IsAccessory(name) || IsCompared(name) || IsComponentBeside(mentions()[name], figure)) return {};
      found = name;
      i = mentions()[name].first_token + 1;
    }
  }
  if (found != kNone) return {};
  // In a phrase that opens the sentence it is of the subject: "Proposé à 449 euros avec 128 Go, le Kelvo S2 remplace".
  const std::uint32_t before = syntax_.FiniteBefore(figure.first_token);
  const std::uint32_t verb = syntax_.FiniteAfter(figure.end_token < sentence_end ? figure.end_token : begin);
  if ((before != kNone && syntax_.verbs()[before].first >= begin) || verb == kNone) return {};
  for (std::uint32_t i = syntax_.verbs()[verb].first; i > figure.end_token; --i) {
    const std::uint32_t name = thing_at(i - 1);
    if (syntax_.IsPunct(i - 1, ':') || syntax_.IsPunct(i - 1, ';')) break;
    if (name == kNone) continue;
    if (IsAccessory(name) || IsCompared(name) || IsContrasted(name)) break;
    if (mentions()[name].first_token < figure.end_token) break;
    const std::uint32_t preposition = syntax_.GoverningPreposition(name);
    if (preposition == kNone) return {{name, {}}};
    i = std::min(i, preposition + 1);
  }
  return {};
}

std::vector<Relator::Filler> Relator::OfFillers(const Attachment& attachment, const Mention& figure) const {
  // "la plus grosse levée de la French Tech": of a whole, nobody's.
  const Occurrence& named = attachment.occurrence;
  if (named.verb == kNone && named.first >= syntax_.SentenceBegin(named.first) + 3 &&
      syntax_.Is(named.first - 2, GrammarClass::kMore) && syntax_.Is(named.first - 3, GrammarClass::kDeterminer)) {
    return {};
  }
  const Occurrence& occurrence = attachment.occurrence;
  // "Les recettes de Pinterest franchissent 1 milliard, celles de Snap stagnent à 1,3 milliard"
  const std::uint32_t told = occurrence.verb == kNone ? syntax_.FiniteBefore(figure.first_token) : kNone;
  if (told != kNone && syntax_.verbs()[told].first > occurrence.end) {
    bool noun = false;
    const std::uint32_t subject = syntax_.Subject(told, &noun);
    const std::uint32_t preposition = subject == kNone ? kNone : syntax_.GoverningPreposition(subject);
    if (preposition != kNone && preposition > occurrence.end && IsDemonstrative(preposition - 1))
      return {{subject, {}}};
  }
  const std::uint32_t end = std::min(syntax_.SentenceEnd(occurrence.first), occurrence.end + kOfReach);
  // "son chiffre d'affaires", "dont le chiffre d'affaires"
  const std::uint32_t begin = syntax_.SentenceBegin(occurrence.first);
  for (std::uint32_t i = occurrence.first, steps = 0; i > begin && steps < 4; --i, ++steps) {
    if (syntax_.NameAt(i - 1) != kNone || syntax_.VerbAt(i - 1) != kNone) break;
    if (syntax_.Is(i - 1, GrammarClass::kSubjectPronoun)) break;  // "sa filiale TIM, dont il possède 67 %"
    if (syntax_.Is(i - 1, GrammarClass::kPossessive)) {
      const std::uint32_t owner = Antecedent(i - 1);
      // "son", "ses": of one; only "leur", "leurs" are of several.
      const bool of_several = syntax_.Is(i - 1, GrammarClass::kTheir);
      const bool several =
          owner != kNone && (syntax_.Coordination(owner).size() > 1 || !mentions()[owner].together.empty() ||
                             mentions()[owner].kind == MentionKind::kGroup);
      if (owner != kNone && of_several == several) {
        return {{owner, "possessive/antecedent"}};
      }
      // "Il pèse 380 milliards. GIC et Coatue ont investi. Son chiffre d'affaires": of whom was spoken before them.
      const std::uint32_t spoken = document_->layout.SentenceOfToken(i - 1);
      const std::uint32_t earlier = several && !of_several && spoken > 1 ? topics_[spoken - 2] : kNone;
      if (earlier != kNone && mentions()[earlier].kind == MentionKind::kCompany &&
          mentions()[earlier].together.empty() && syntax_.Coordination(earlier).size() == 1) {
        return {{earlier, "possessive/antecedent"}};
      }
    }
    if (syntax_.Is(i - 1, GrammarClass::kOwn)) {
      const std::vector<Filler> owner = FirstPersonFillers(i - 1);
      if (!owner.empty()) return owner;
    }
    if (syntax_.Is(i - 1, GrammarClass::kOfWhich)) {
      if (const std::uint32_t head = syntax_.NameBeforeApposition(i - 1); head != kNone)
        return {{head, "relative/dont"}};
      for (std::uint32_t j = i - 1, back = 0; j > begin && back < 4; --j, ++back) {
        if (syntax_.NameAt(j - 1) != kNone) return {{syntax_.NameAt(j - 1), "relative/dont"}};
      }
    }
  }
  for (std::uint32_t i = occurrence.end; i < end; ++i) {
    const std::uint32_t name = syntax_.NameAt(i);
    if (syntax_.FigureAt(i) != kNone && occurrence.end <= figure.first_token) {
      // "un chiffre d'affaires de 3 milliards pour Orange": look no further than the figure.
      break;
    }
    // "affiche 120 Hz, bien loin des 165 Hz du RedMagic 10": what the next measure is of.
    if (occurrence.trigger->frame->of_makers && i >= figure.end_token && syntax_.FigureAt(i) != kNone) break;
    if (syntax_.VerbAt(i) != kNone && syntax_.verbs()[syntax_.VerbAt(i)].form == VerbGroup::Form::kFinite) break;
    // "pèse 480 grammes, quand l'iPad d'Apple": another clause is of somebody else.
    if (syntax_.Is(i, GrammarClass::kSubordinator) && !syntax_.Is(i, GrammarClass::kCoordinator)) break;
    if (name == kNone) continue;
    const std::uint32_t preposition = syntax_.GoverningPreposition(name);
    // "1 500 clients, de Novartis à la Poste": some of them.
    const std::uint32_t behind = mentions()[name].end_token;
    if (preposition > occurrence.first && preposition != kNone && syntax_.IsPunct(preposition - 1, ',') &&
        behind < end && syntax_.Is(behind, GrammarClass::kTo)) {
      return {};
    }
    if (preposition != kNone && syntax_.Is(preposition, GrammarClass::kOf)) return {{name, {}}};
    // "88 cœurs Arm": of what kind they are.
    const bool kind = occurrence.trigger->frame->of_makers && figure.counted_first < figure.counted_end;
    if (preposition == kNone && i == occurrence.end && !kind) return {{name, {}}};  // "l'action Apple"
    i = mentions()[name].end_token - 1;
  }
  return {};
}

// "Valorisée 5 milliards en 2024, à la faveur d'une vente menée par TPG, Vinted ne prévoit pas": a participle that
// opens the sentence is said of the subject of its main clause. kNone if it does not, or if that subject has no name.
std::uint32_t Relator::SubjectOfOpening(const VerbGroup& participle, const Mention& figure) const {
  const std::uint32_t begin = syntax_.SentenceBegin(participle.first);
  for (std::uint32_t i = begin; i < participle.first; ++i) {
    if (!syntax_.Is(i, GrammarClass::kAdverb)) return kNone;
  }
  const std::uint32_t end = syntax_.SentenceEnd(participle.first);
  if (figure.end_token >= end) return kNone;
  std::uint32_t verb = syntax_.FiniteAfter(figure.end_token);
  // "Valorisée 4 milliards lors de l'entrée de Belfius, qui a injecté 173 millions, Alan compte": not who came in.
  while (verb != kNone && syntax_.verbs()[verb].first < end && syntax_.RelativeBefore(verb) != kNone) {
    verb = syntax_.FiniteAfter(syntax_.verbs()[verb].end);
  }
  if (verb == kNone || syntax_.verbs()[verb].first >= end) return kNone;
  bool noun = false;
  const std::uint32_t subject = syntax_.Subject(verb, &noun);
  return subject != kNone && mentions()[subject].first_token > participle.end ? subject : kNone;
}

std::vector<Relator::Filler> Relator::ObjectFillers(const Attachment& attachment, const Mention& figure,
                                                    std::uint32_t kinds) const {
  const Occurrence& occurrence = attachment.occurrence;
  if (occurrence.verb == kNone) {
    // "Motivair, dont il a acquis 75 % du capital"
    const std::uint32_t governing =
        occurrence.trigger->kind == FrameTrigger::Kind::kAfter ? GoverningVerb(attachment, figure) : kNone;
    const std::uint32_t taken = governing == kNone ? kNone : RelativeObject(syntax_.verbs()[governing]);
    if (taken == kNone || !HasKind(mentions()[taken], kinds)) return {};
    return {{taken, "relative/object"}};
  }
  const VerbGroup& verb = syntax_.verbs()[occurrence.verb];
  if (verb.passive) {
    bool noun = false;
    std::uint32_t subject = kNone;
    if (verb.form == VerbGroup::Form::kFinite) {
      subject = syntax_.Subject(occurrence.verb, &noun);
      if (subject == kNone) return FirstPersonSubject(occurrence.verb);  // "nous avons été valorisés"
    } else {
      subject = HeadOfParticiple(verb);
      if (subject == kNone) subject = SubjectOfOpening(verb, figure);
    }
    if (subject != kNone && HasKind(mentions()[subject], kinds)) return {{subject, {}}};
    return {};
  }
  // "la valorise à": the clitic object is the topic.
  for (std::uint32_t i = verb.first; i < verb.head; ++i) {
    if (syntax_.Is(i, GrammarClass::kUs) && syntax_.verbs()[occurrence.verb].plural == false)
      return FirstPersonFillers(i);
    if (syntax_.Is(i, GrammarClass::kYou) && interview_company_ != kNone &&
        HasKind(mentions()[interview_company_], kinds)) {
      return {{interview_company_, "second-person/interview"}};
    }
    // But "avait, la même année, condamné Google".
    const bool clitic = i + 1 == verb.head || syntax_.Is(i + 1, GrammarClass::kClitic) ||
                        !rules_.language().Verbs(tokens()[i + 1].word).empty();
    if (clitic && syntax_.Is(i, GrammarClass::kDefiniteSingular)) {
      if (const std::uint32_t sold = SoldBefore(*document_, syntax_, occurrence, figure); sold != kNone)
        return {{sold, "clitic/antecedent"}};
      const std::uint32_t owner =
          Antecedent(verb.first > syntax_.SentenceBegin(verb.first) ? verb.first - 1 : verb.first);
      // "TPG l'avait valorisée": nobody does it to himself.
      bool noun = false;
      const std::uint32_t subject = syntax_.Subject(occurrence.verb, &noun);
      bool relative = false;  // "a levé 400 millions, ce qui le valorise"
      for (std::uint32_t t = subject == kNone ? verb.first : mentions()[subject].end_token; t < verb.first; ++t) {
        relative |= syntax_.Is(t, GrammarClass::kRelative);
      }
      const bool himself =
          owner != kNone && subject != kNone && !relative && mentions()[owner].entity == mentions()[subject].entity;
      if (owner != kNone && !himself && HasKind(mentions()[owner], kinds)) return {{owner, "clitic/antecedent"}};
      if (himself) {
        const std::uint32_t before = mentions()[subject].sentence;
        const std::uint32_t topic = before > 0 ? topics_[before - 1] : kNone;
        if (topic != kNone && mentions()[topic].entity != mentions()[subject].entity &&
            HasKind(mentions()[topic], kinds)) {
          return {{topic, "clitic/antecedent"}};
        }
        // "Voodoo convoite toujours BeReal ; il l'a racheté": the other one of the sentence.
        const std::uint32_t begin = syntax_.SentenceBegin(verb.first);
        for (std::uint32_t t = verb.first; t > begin; --t) {
          const std::uint32_t other = syntax_.NameAt(t - 1);
          if (other == kNone || mentions()[other].entity == mentions()[subject].entity) continue;
          if (mentions()[other].entity == nullptr || !HasKind(mentions()[other], kinds)) continue;
          return {{other, "clitic/antecedent"}};
        }
      }
    }
  }
  if (const std::uint32_t taken = RelativeObject(verb); taken != kNone && HasKind(mentions()[taken], kinds)) {
    return {{taken, "relative/object"}};
  }
  // "sanctionne Google à hauteur de 325 millions et Shein à hauteur de 150 millions": each has its own.
  for (std::uint32_t i = figure.first_token; i > verb.end && figure.first_token - i < kParallel; --i) {
    if (syntax_.VerbAt(i - 1) != kNone || syntax_.FigureAt(i - 1) != kNone || tokens()[i - 1].kind == TokenKind::kPunct)
      break;
    const std::uint32_t name = syntax_.NameAt(i - 1);
    if (name == kNone) continue;
    if (!syntax_.Is(i, GrammarClass::kPreposition)) break;  // "X investit 3 milliards et Y 2 milliards"
    std::uint32_t at = mentions()[name].first_token;
    if (at > verb.end && syntax_.Is(at - 1, GrammarClass::kDeterminer)) --at;
    const bool linked = at > verb.end + 1 && syntax_.Is(at - 1, GrammarClass::kCoordinator);
    if (linked && syntax_.FigureAt(at - 2) != kNone && HasKind(mentions()[name], kinds)) return {{name, {}}};
    break;
  }
  const std::uint32_t end = std::min(syntax_.SentenceEnd(verb.head), verb.end + 24);
  bool behind_figure = false, given = false;
  // "a cédé, pour 400 millions d'euros, son pôle MeTS": the price stands between commas, what is sold behind it.
  const bool incised = figure.first_token > verb.end + 1 && syntax_.IsPunct(figure.first_token - 2, ',') &&
                       syntax_.Is(figure.first_token - 1, GrammarClass::kPreposition);
  for (std::uint32_t i = std::max(verb.end, occurrence.end); i < end; ++i) {
    if (incised && i == figure.end_token) continue;
    if (syntax_.IsPunct(i, ';') || syntax_.IsPunct(i, ':')) break;
    // "apporte 150 millions en capital, l'État une subvention": behind the figure a comma opens something else.
    behind_figure |= syntax_.FigureAt(i) != kNone;
    if (behind_figure && i + 1 < end && (syntax_.IsPunct(i, ',') || syntax_.Is(i, GrammarClass::kCoordinator)) &&
        (syntax_.Is(i + 1, GrammarClass::kDeterminer) || syntax_.NameAt(i + 1) != kNone)) {
      break;
    }
    const std::uint32_t other = syntax_.VerbAt(i);
    if (other != kNone && syntax_.verbs()[other].form == VerbGroup::Form::kFinite) break;
    // "paiera 3 millions à OnlyOffice pour quitter Microsoft": another verb's, where it is said who gets the money.
    if (other != kNone && given && syntax_.verbs()[other].form == VerbGroup::Form::kInfinitive) break;
    if (syntax_.Is(i, GrammarClass::kRelative)) break;
    const std::uint32_t name = syntax_.NameAt(i);
    if (name == kNone) continue;
    i = mentions()[name].end_token - 1;
    const std::uint32_t preposition = syntax_.GoverningPreposition(name);
    given |= behind_figure && preposition != kNone && syntax_.Is(preposition, GrammarClass::kTo);
    if (!HasKind(mentions()[name], kinds)) continue;
    if (preposition == kNone || preposition < verb.end) return {{name, {}}};
  }
  return {};
}

// "200 000 processeurs Maia", "500 000 GPU haut de gamme (H100 et H200)", "13 800 puces GB300 de Nvidia".
std::vector<Relator::Filler> Relator::CountedFillers(const Mention& figure, std::uint32_t kinds) const {
  std::vector<Filler> fillers;
  const std::uint32_t end = std::min(syntax_.SentenceEnd(figure.first_token), figure.end_token + kCountedReach);
  for (std::uint32_t i = figure.end_token; i < end; ++i) {
    const std::uint32_t name = syntax_.NameAt(i);
    if (name == kNone) {
      if (syntax_.FigureAt(i) != kNone || syntax_.VerbAt(i) != kNone || syntax_.IsPunct(i, ';') ||
          syntax_.IsPunct(i, ')') || (syntax_.IsPunct(i, ',') && fillers.empty()) ||
          (syntax_.Is(i, GrammarClass::kCoordinator) && fillers.empty()) ||
          (syntax_.Is(i, GrammarClass::kPreposition) && !syntax_.Is(i, GrammarClass::kOf) && fillers.empty())) {
        break;
      }
      continue;
    }
    i = mentions()[name].end_token - 1;
    if (!HasKind(mentions()[name], kinds)) continue;
    const std::vector<std::uint32_t> group = syntax_.Coordination(name);
    for (const std::uint32_t member : group) {
      // "garde 6 % de Vinci et Amundi 3,5 %": who has a figure of his own.
      const std::uint32_t own = syntax_.FigureAt(mentions()[member].end_token);
      if (own != kNone && member != name && mentions()[own].kind == figure.kind) break;
      if (HasKind(mentions()[member], kinds)) fillers.push_back({member, {}});
    }
    break;
  }
  return fillers;
}

std::vector<Relator::Filler> Relator::AnyFillers(const Attachment& attachment, const Mention& figure,
                                                 std::uint32_t kinds) const {
  const Window window = ClauseOf(attachment, figure);
  std::uint32_t best = kNone;
  const bool things = (kinds & kCompanies) == 0;
  double best_distance = things ? 2.6 : 1.5;  // a product may stand at the head of a list of its measures
  // "une dalle de 14 pouces (120 Hz), un Snapdragon": what a bracket holds is not of what follows it.
  const std::uint32_t bracket = things ? syntax_.ParenthesisAt(figure.first_token) : kNone;
  const std::uint32_t closed = bracket == kNone ? kNone : document_->layout.stretches[bracket].end_token;
  // "Le bouquet, qui intègre Max et Paramount+, passe à 39,99 euros": nothing of the aside before the verb.
  const std::uint32_t verb = things ? syntax_.FiniteBefore(figure.first_token) : kNone;
  const std::uint32_t aside_end = verb == kNone ? window.begin : syntax_.verbs()[verb].first;
  std::uint32_t aside = aside_end > window.begin ? syntax_.BeforeIncise(aside_end) : aside_end;
  if (aside < aside_end && !syntax_.Is(aside + 1, GrammarClass::kRelative)) aside = aside_end;
  const bool possessed = things && IsOfPossessed(figure);
  for (std::uint32_t i = window.begin; i < window.end; ++i) {
    const std::uint32_t name = syntax_.NameAt(i);
    if (name == kNone) continue;
    const Mention& mention = mentions()[name];
    i = mention.end_token - 1;
    if (!HasKind(mention, kinds) || mention.first_token >= closed) continue;
    if (mention.first_token > aside && mention.end_token < aside_end && IsThing(mention)) continue;
    if (possessed && mention.first_token >= figure.end_token) continue;
    if (things && (IsAccessory(name) || IsCompared(name) || IsOtherThan(mention, figure) || IsOfCounted(mention)))
      continue;
    // "Netflix me prend 14,99 euros, Disney+ 10,99 euros": what has a figure of its own right behind it.
    const std::uint32_t own = things && mention.first_token >= figure.end_token ? syntax_.FigureAt(i + 1) : kNone;
    if (own != kNone && mentions()[own].first_token == i + 1 && mentions()[own].figure.unit == figure.figure.unit)
      continue;
    // "176 W sur Cyberpunk 2077": what the thing of the text does something with.
    const bool unmade =
        title_product_ != kNone && IsThing(mention) && mention.entity != nullptr && mention.entity->parent == nullptr;
    if (things && unmade && syntax_.GoverningPreposition(name) != kNone && !IsSameThing(name, title_product_)) continue;
    const double distance = mention.end_token <= figure.first_token
                                ? syntax_.Crossing(mention.end_token, figure.first_token)
                                : syntax_.Crossing(figure.end_token, mention.first_token);
    if (distance < best_distance) {
      best = name;
      best_distance = distance;
    }
  }
  if (best == kNone) return {};
  return {{best, {}}};
}

std::vector<Relator::Filler> Relator::FindFillers(const RolePlace& place, std::uint32_t kinds,
                                                  const Attachment& attachment, const Mention& figure) const {
  switch (place.place) {
    case Place::kSubject:
      return SubjectFillers(attachment, figure);
    case Place::kOf:
      return OfFillers(attachment, figure);
    case Place::kObject:
      return ObjectFillers(attachment, figure, kinds);
    case Place::kCounted:
      return CountedFillers(figure, kinds);
    case Place::kPreposition:
      return PrepositionFillers(place.preposition, attachment, figure, kinds);
    case Place::kBeside:
      return BesideFillers(figure, kinds);
    case Place::kAny:
      return AnyFillers(attachment, figure, kinds);
    case Place::kTopic:
      return TopicFillers(attachment, figure);
    case Place::kHero:
      if (hero_ == kNone || mentions()[hero_].entity == nullptr) return {};
      return {{hero_, "topic/hero"}};
    case Place::kTopicProduct:
      return ProductFillers(figure);
    case Place::kClitic: {
      const Filler whom = DativeOf(attachment, figure);
      return whom.mention == kNone ? std::vector<Filler>() : std::vector<Filler>{whom};
    }
    case Place::kFunded:
      return FundedFillers(attachment, figure);
    case Place::kSpokenThing: {
      const std::uint32_t thing = ThingOfSubject(attachment, figure);
      return thing == kNone ? std::vector<Filler>() : std::vector<Filler>{{thing, "anaphora/thing"}};
    }
    case Place::kSite:
      return SiteFillers(figure);
    case Place::kTopicMaker:
      return {};
  }
  return {};
}

}  // namespace recoupe
