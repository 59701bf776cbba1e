// Which verb governs a figure and its trigger, and who the subject of that verb is.
#include <algorithm>

#include "pipeline/relate/relator.h"

namespace recoupe {

// "La CFDT redoute la suppression de 400 postes": whoever looks on, judges or allows does not do it.
bool Relator::IsOnlooker(std::uint32_t verb) const {
  const VerbGroup& group = syntax_.verbs()[verb];
  return frames_.Is(group.governor == kUnknownWord ? group.lemma : group.governor, GrammarClass::kOnlookerVerb);
}

// "Le cabinet dénombre 278 millions de PC livrés": whoever counts what all do tells nobody's own figure.
bool Relator::IsCensus(const Attachment& attachment, const Mention& figure) const {
  const std::uint32_t verb = GoverningVerb(attachment, figure);
  return verb != kNone && frames_.Is(syntax_.verbs()[verb].lemma, GrammarClass::kCensusVerb);
}

// "doit produire 60 000 plaques, alors que 25 000 en sont sorties l'an dernier": the subject of a contrasted clause.
bool Relator::OpensOwnClause(const Mention& figure) const {
  const std::uint32_t first = figure.first_token;
  if (first < syntax_.SentenceBegin(first) + 2 || figure.end_token >= syntax_.SentenceEnd(first)) return false;
  if (!syntax_.Is(first - 1, GrammarClass::kContrast) && !syntax_.Is(first - 2, GrammarClass::kContrast)) return false;
  const std::uint32_t verb = syntax_.FiniteAfter(figure.end_token);
  if (verb == kNone || syntax_.verbs()[verb].first > figure.end_token + 1) return false;
  return syntax_.verbs()[verb].first < syntax_.SentenceEnd(first);
}

// "a vendu 3 millions de bocaux et en vise 12 millions": the verb of the next clause that takes the goods up by a
// pronoun and says how sure its figure is; kNone if there is none.
std::uint32_t Relator::WishBehind(std::uint32_t verb, const Mention& figure) const {
  const std::uint32_t next = syntax_.FiniteBefore(figure.first_token);
  if (next == kNone || next == verb || syntax_.verbs()[next].first <= syntax_.verbs()[verb].end) return kNone;
  const VerbGroup& group = syntax_.verbs()[next];
  if (frames_.VerbModality(group.lemma, false) == nullptr || group.governor != kUnknownWord) return kNone;
  for (std::uint32_t i = group.first; i < group.head; ++i) {
    if (tokens()[i].word == frames_.en()) return next;
  }
  return kNone;
}

// The verb that governs the clause of the trigger and the figure.
std::uint32_t Relator::GoverningVerb(const Attachment& attachment, const Mention& figure) const {
  const Occurrence& occurrence = attachment.occurrence;
  if (occurrence.end <= figure.first_token && OpensOwnClause(figure)) return syntax_.FiniteAfter(figure.end_token);
  if (occurrence.verb != kNone && syntax_.verbs()[occurrence.verb].form == VerbGroup::Form::kFinite) {
    const std::uint32_t wish = occurrence.end <= figure.first_token ? WishBehind(occurrence.verb, figure) : kNone;
    return wish != kNone ? wish : occurrence.verb;
  }
  const bool inside = attachment.inherited.empty();
  std::uint32_t verb = kNone;
  if (inside && occurrence.end <= figure.first_token && figure.first_token > 0) {
    // "Le chiffre d'affaires a atteint 3 milliards": between the noun and the figure.
    verb = syntax_.FiniteBefore(figure.first_token - 1);
    if (verb != kNone && syntax_.verbs()[verb].first < occurrence.end) verb = kNone;
  }
  const std::uint32_t anchor = inside ? std::min(occurrence.first, figure.first_token) : figure.first_token;
  if (verb == kNone) {
    verb = syntax_.FiniteBefore(anchor);
    for (std::uint32_t i = verb == kNone ? anchor : syntax_.verbs()[verb].end; i < anchor; ++i) {
      if (syntax_.IsPunct(i, ':') || syntax_.IsPunct(i, ';')) verb = kNone;
      if (verb == kNone) break;
    }
  }
  if (verb == kNone)
    verb = syntax_.FiniteAfter(figure.end_token < tokens().size() &&
                                       figure.end_token < syntax_.SentenceEnd(figure.first_token)
                                   ? figure.end_token
                                   : figure.first_token);
  // "20 millions d'amende pour Clearview, qui n'a jamais répondu": what is told of a name behind governs nothing
  // before.
  if (verb != kNone && syntax_.verbs()[verb].first >= figure.end_token + 2) {
    const std::uint32_t who = syntax_.verbs()[verb].first - 1;
    if (syntax_.Is(who, GrammarClass::kWho) && syntax_.IsPunct(who - 1, ',') && syntax_.NameAt(who - 2) != kNone) {
      return kNone;
    }
  }
  // "58 salariés, quand OpenAI en compte 3 000", "15 millions, auxquels pourraient s'ajouter": what another clause says
  // of somebody or something else governs nothing before it.
  if (verb != kNone && syntax_.verbs()[verb].first >= figure.end_token) {
    for (std::uint32_t i = figure.end_token; i < syntax_.verbs()[verb].first; ++i) {
      if (syntax_.Is(i, GrammarClass::kContrast) || syntax_.Is(i, GrammarClass::kWhen) ||
          syntax_.Is(i, GrammarClass::kBecause) ||
          (syntax_.Is(i, GrammarClass::kToWhich) && syntax_.IsPunct(i - 1, ','))) {
        return kNone;
      }
    }
  }
  return verb;
}

// "Bruxelles a autorisé Berlin à verser 920 millions", "le tribunal a ordonné à Lenovo de dédommager": whom the verb
// before the infinitive makes or lets do it; kNone if it names nobody.
std::uint32_t Relator::ControlledSubject(std::uint32_t infinitive) const {
  constexpr std::uint32_t kToInfinitive = 14;
  if (infinitive == kNone || syntax_.verbs()[infinitive].form != VerbGroup::Form::kInfinitive) return kNone;
  const std::uint32_t first = syntax_.verbs()[infinitive].first;
  const std::uint32_t begin = syntax_.SentenceBegin(first);
  std::uint32_t found = kNone;
  for (std::uint32_t i = first; i > begin && first - i < kToInfinitive; --i) {
    const std::uint32_t at = i - 1;
    if (tokens()[at].kind != TokenKind::kWord && !syntax_.IsPunct(at, '-') && syntax_.NameAt(at) == kNone) return kNone;
    if (const std::uint32_t verb = syntax_.VerbAt(at); verb != kNone) {
      const VerbGroup& group = syntax_.verbs()[verb];
      return !group.passive && frames_.Is(group.lemma, GrammarClass::kControlVerb) ? found : kNone;
    }
    if (syntax_.FigureAt(at) != kNone || syntax_.Is(at, GrammarClass::kRelative)) return kNone;
    const std::uint32_t name = syntax_.NameAt(at);
    if (name == kNone || mentions()[name].entity == nullptr) continue;
    const std::uint32_t preposition = syntax_.GoverningPreposition(name);
    if (preposition == kNone || syntax_.Is(preposition, GrammarClass::kTo)) found = name;
  }
  return kNone;
}

// "à verser 5 milliards [d'aides]": the infinitive whose object the noun's phrase is; kNone if another verb or none
// stands before it.
std::uint32_t Relator::InfinitiveOver(const Occurrence& noun) const {
  constexpr std::uint32_t kObject = 8;
  const std::uint32_t begin = syntax_.SentenceBegin(noun.first);
  for (std::uint32_t i = noun.first; i > begin && noun.first - i < kObject; --i) {
    const std::uint32_t verb = syntax_.VerbAt(i - 1);
    if (verb != kNone) return syntax_.verbs()[verb].form == VerbGroup::Form::kInfinitive ? verb : kNone;
    if (syntax_.IsPunct(i - 1, ',') || syntax_.NameAt(i - 1) != kNone) return kNone;
  }
  return kNone;
}

// "Bruxelles paie le tiers, le gouvernement danois versant 27 millions": the subject of its own that the participle
// before the token has, behind a comma. kNone if the nearest verb before is no such participle.
std::uint32_t Relator::AbsoluteSubject(std::uint32_t token) const {
  constexpr std::uint32_t kObject = 8;  // "versant une aide de 27 millions"
  const std::uint32_t begin = syntax_.SentenceBegin(token - 1);
  for (std::uint32_t i = token; i > begin && token - i < kObject; --i) {
    const std::uint32_t verb = syntax_.VerbAt(i - 1);
    if (verb == kNone) {
      if (syntax_.NameAt(i - 1) != kNone) return kNone;
      continue;
    }
    const VerbGroup& group = syntax_.verbs()[verb];
    if (group.form != VerbGroup::Form::kGerund || group.first < begin + 3) return kNone;
    const std::uint32_t subject = syntax_.NameAt(group.first - 1);
    if (subject == kNone || syntax_.GoverningPreposition(subject) != kNone) return kNone;
    std::uint32_t phrase = mentions()[syntax_.Coordination(subject).front()].first_token;
    while (phrase > begin && tokens()[phrase - 1].kind == TokenKind::kWord && syntax_.VerbAt(phrase - 1) == kNone &&
           syntax_.NameAt(phrase - 1) == kNone && syntax_.FigureAt(phrase - 1) == kNone) {
      --phrase;
    }
    const bool closed = phrase > begin && syntax_.IsPunct(phrase - 1, ',');
    return closed && syntax_.FiniteBefore(phrase - 1) != kNone ? subject : kNone;
  }
  return kNone;
}

// "Le projet, porté par Thales et Radiall, représente un investissement": by whom the subject without a name is borne.
// kNone if no participle between commas says so.
std::uint32_t Relator::BearerOfSubject(std::uint32_t verb) const {
  constexpr std::uint32_t kToName = 4;  // "par le groupe lyonnais Xyzzy"
  const VerbGroup& group = syntax_.verbs()[verb];
  const std::uint32_t comma = syntax_.BeforeIncise(group.first);
  if (comma >= group.first || comma <= syntax_.SentenceBegin(group.first)) return kNone;
  const std::uint32_t said = syntax_.VerbAt(comma + 1);
  if (said == kNone || syntax_.verbs()[said].form != VerbGroup::Form::kParticiple) return kNone;
  const WordId how = syntax_.verbs()[said].lemma;
  if (!frames_.Is(how, GrammarClass::kLeadVerb) && !frames_.Is(how, GrammarClass::kBuildVerb)) return kNone;
  const std::uint32_t by = syntax_.verbs()[said].end;
  if (by >= group.first || tokens()[by].word != frames_.par()) return kNone;
  for (std::uint32_t i = by + 1; i < std::min(group.first, by + 1 + kToName); ++i) {
    const std::uint32_t name = syntax_.NameAt(i);
    if (name == kNone) continue;
    return mentions()[name].entity != nullptr && HasKind(mentions()[name], kFirms) ? name : kNone;
  }
  return kNone;
}

std::vector<Relator::Filler> Relator::SubjectFillers(const Attachment& attachment, const Mention& figure) const {
  const Occurrence& occurrence = attachment.occurrence;
  if (occurrence.verb != kNone) {
    const VerbGroup& verb = syntax_.verbs()[occurrence.verb];
    // "Samsung, entré au capital à hauteur de 3 %": of such a verb the participle is no passive.
    if (verb.form == VerbGroup::Form::kParticiple && frames_.Is(verb.lemma, GrammarClass::kEtreVerb)) {
      if (const std::uint32_t head = HeadOfParticiple(verb); head != kNone) return {{head, {}}};
    }
    if (verb.passive) {
      std::vector<Filler> named = PrepositionFillers({frames_.par()}, attachment, figure, ~0u);
      const std::uint32_t payer = named.empty() ? PayerOfAside(verb, figure) : kNone;
      if (payer != kNone) named.push_back({payer, "subject/of-main-verb"});
      return named;
    }
    if (verb.form == VerbGroup::Form::kFinite) {
      // "SoftBank avait valorisé la pépite 3 milliards": who values somebody is not worth it.
      if (!verb.reflexive && frames_.Is(verb.lemma, GrammarClass::kValueVerb)) return {};
      bool noun = false;
      const std::uint32_t subject = syntax_.Subject(occurrence.verb, &noun);
      // "Bird avait levé 900 millions, nous 14"
      const std::uint32_t gap = subject == kNone ? kNone : GapSubject(occurrence.verb, figure);
      if (gap != kNone) return {{gap, "gap/subject"}};
      if (HasGappedNoun(occurrence.verb, figure)) return {};
      if (subject != kNone) return {{subject, {}}};
      if (const std::uint32_t whose = AtWhose(occurrence.verb); whose != kNone) return {{whose, "pronoun/chez"}};
      if (const std::uint32_t asked = AskedAbout(occurrence.verb); asked != kNone) return {{asked, "pronoun/question"}};
      return FirstPersonSubject(occurrence.verb);
    }
  }
  if (const std::uint32_t own = AbsoluteSubject(std::max(occurrence.end, figure.first_token)); own != kNone) {
    return {{own, {}}};
  }
  if (const std::uint32_t told = SubjectBeforeColon(figure); told != kNone && !occurrence.trigger->implied_target) {
    return {{told, "subject/colon"}};
  }
  const std::uint32_t verb = GoverningVerb(attachment, figure);
  const std::uint32_t infinitive = occurrence.verb != kNone ? occurrence.verb : InfinitiveOver(occurrence);
  if (const std::uint32_t made = ControlledSubject(infinitive); made != kNone) return {{made, "subject/controlled"}};
  if (verb == kNone) return {};
  if (IsOnlooker(verb)) {
    // "Le gouvernement espagnol a approuvé une aide": its own, which Brussels only allows.
    bool noun = false;
    const bool gives = occurrence.trigger->frame->type == "aid" &&
                       frames_.Is(syntax_.verbs()[verb].lemma, GrammarClass::kAnnounceVerb);
    const std::uint32_t giver = gives ? syntax_.Subject(verb, &noun) : kNone;
    if (giver == kNone || mentions()[giver].entity == nullptr || !IsGovernment(*mentions()[giver].entity)) return {};
    return {{giver, {}}};
  }
  if (const std::uint32_t gap = GapSubject(verb, figure); gap != kNone) return {{gap, "gap/subject"}};
  if (HasGappedNoun(verb, figure)) return {};
  bool noun = false;
  const std::uint32_t subject = syntax_.Subject(verb, &noun);
  if (subject == kNone) {
    // "La série A, menée par Accel, porte à 27 millions": who leads a round does not raise it.
    const bool round = occurrence.trigger->frame->has_investors;
    const std::uint32_t bearer = round ? kNone : BearerOfSubject(verb);
    if (bearer != kNone) return {{bearer, "subject/borne-by"}};
    if (const std::uint32_t whose = AtWhose(verb); whose != kNone) return {{whose, "pronoun/chez"}};
    if (const std::uint32_t asked = AskedAbout(verb); asked != kNone) return {{asked, "pronoun/question"}};
    return FirstPersonSubject(verb);
  }
  if (IsObserver(subject, verb)) return {};
  const bool chained = occurrence.verb != kNone;
  return {{subject, chained ? std::string_view("subject/of-main-verb") : std::string_view{}}};
}

// "L'État a mis la main à la poche : 31 millions de subventions": right behind a colon the figure says what the subject
// of the clause before did. kNone if it does not.
std::uint32_t Relator::SubjectBeforeColon(const Mention& figure) const {
  const std::uint32_t begin = syntax_.SentenceBegin(figure.first_token);
  if (figure.first_token < begin + 2 || !syntax_.IsPunct(figure.first_token - 1, ':')) return kNone;
  const std::uint32_t verb = syntax_.FiniteBefore(figure.first_token - 2);
  // "1. Microsoft : 690 000 puces"
  const std::uint32_t label = syntax_.NameAt(figure.first_token - 2);
  if (label != kNone && HasKind(mentions()[label], kCompanies) &&
      (verb == kNone || syntax_.verbs()[verb].first < begin)) {
    const std::uint32_t first = mentions()[label].first_token;
    bool alone = true;
    for (std::uint32_t i = begin; i < first; ++i) alone &= tokens()[i].kind != TokenKind::kWord;
    if (alone) return label;
  }
  if (verb == kNone || syntax_.verbs()[verb].first < begin || IsOnlooker(verb)) return kNone;
  if (frames_.IsSpeechVerb(syntax_.verbs()[verb].lemma) || syntax_.QuotationAt(figure.first_token) != kNone)
    return kNone;
  bool noun = false;
  const std::uint32_t subject = syntax_.Subject(verb, &noun);
  return subject != kNone && mentions()[subject].first_token < syntax_.verbs()[verb].first ? subject : kNone;
}

// "Bpifrance apporte 150 millions, l'État une subvention de 95 millions": behind the verb's own figure a new subject,
// the verb left out. kNone if there is none.
std::uint32_t Relator::GapSubject(std::uint32_t verb, const Mention& figure) const {
  const VerbGroup& group = syntax_.verbs()[verb];
  if (group.end >= figure.first_token) return kNone;
  std::uint32_t found = kNone;
  for (std::uint32_t i = figure.first_token; i > group.end; --i) {
    const std::uint32_t at = i - 1;
    if (syntax_.IsPunct(at, ';') || syntax_.IsPunct(at, ':')) return kNone;
    if (const std::uint32_t other = syntax_.FigureAt(at); other != kNone) {
      return mentions()[other].kind == figure.kind ? found : kNone;
    }
    const std::uint32_t inner = syntax_.VerbAt(at);
    if (inner != kNone && syntax_.verbs()[inner].form == VerbGroup::Form::kFinite) return kNone;
    const std::uint32_t name = syntax_.NameAt(at);
    // "Bird avait levé 900 millions, nous 14 en tout"
    if (found == kNone && syntax_.Is(at, GrammarClass::kUs) && syntax_.IsPunct(at - 1, ',') && inner == kNone) {
      const std::vector<Filler> speaker = FirstPersonFillers(at);
      if (speaker.empty()) return kNone;
      found = speaker.front().mention;
      continue;
    }
    if (name == kNone) continue;
    i = mentions()[name].first_token + 1;
    // "à Soitec pour son site de Bernin, en Isère, et Varsovie 370 millions": complements of the verb's own figure.
    if (found != kNone && syntax_.GoverningPreposition(name) != kNone) continue;
    // "et Temu, la filiale de PDD, 94 millions": what stands in apposition to the new subject.
    if (found != kNone && mentions()[name].entity == mentions()[found].entity) found = kNone;
    if (found != kNone || !HasKind(mentions()[name], kCompanies) || mentions()[name].entity == nullptr) return kNone;
    if (syntax_.GoverningPreposition(name) != kNone) return kNone;
    // A determiner and a demonym may stand before it, then the border of the clause.
    std::uint32_t border = mentions()[name].first_token;
    for (int steps = 0; steps < 3 && border > group.end && !syntax_.IsPunct(border - 1, ',') &&
                        !syntax_.Is(border - 1, GrammarClass::kCoordinator);
         ++steps) {
      --border;
    }
    if (border == group.end ||
        !(syntax_.IsPunct(border - 1, ',') || syntax_.Is(border - 1, GrammarClass::kCoordinator)))
      return kNone;
    found = name;
  }
  return kNone;
}

// "la région mettait 2 millions sur la table et la communauté urbaine 1 million": behind the verb's own figure a new
// subject without a name, right before the figure.
bool Relator::HasGappedNoun(std::uint32_t verb, const Mention& figure) const {
  constexpr std::uint32_t kPhrase = 5;  // tokens of the subject
  if (figure.counted_first < figure.counted_end) return false;
  const std::uint32_t after = syntax_.verbs()[verb].end;
  std::uint32_t first = figure.first_token;
  while (first > after && figure.first_token - first < kPhrase && !syntax_.Is(first - 1, GrammarClass::kCoordinator)) {
    const std::uint32_t at = first - 1;
    if (tokens()[at].kind != TokenKind::kWord || syntax_.VerbAt(at) != kNone || syntax_.NameAt(at) != kNone ||
        syntax_.FigureAt(at) != kNone || syntax_.DateAt(at) != kNone || syntax_.Is(at, GrammarClass::kPreposition)) {
      return false;
    }
    first = at;
  }
  const bool phrase = first + 1 < figure.first_token && first > after &&
                      syntax_.Is(first - 1, GrammarClass::kCoordinator) && syntax_.Is(first, GrammarClass::kDeterminer);
  for (std::uint32_t i = first; phrase && i > after; --i) {
    const std::uint32_t inner = syntax_.VerbAt(i - 1);
    if (inner != kNone && inner != verb) return false;
    const std::uint32_t own = syntax_.FigureAt(i - 1);
    if (own != kNone) return mentions()[own].kind == figure.kind;
  }
  return false;
}

// "Le consensus LSEG table sur", "le cabinet Gartner prévoit", "IDC donne 7 % à AMD": who looks at somebody else.
bool Relator::IsObserver(std::uint32_t subject, std::uint32_t verb) const {
  const VerbGroup& group = syntax_.verbs()[verb];
  if (frames_.Is(group.lemma, GrammarClass::kGaugeVerb) && IsAnalyst(subject)) return true;
  if (!frames_.Is(group.lemma, GrammarClass::kExpectVerb)) return false;
  const std::uint32_t first = mentions()[subject].first_token;
  const std::uint32_t begin = syntax_.SentenceBegin(first);
  for (std::uint32_t i = first; i > begin && first - i < 3; --i) {
    if (syntax_.Is(i - 1, GrammarClass::kObserverNoun)) return true;
  }
  return mentions()[subject].entity != nullptr && mentions()[subject].entity->name == "Wall Street";
}

// A body whose trade it is to tell of others: a "cabinet d'études", a "courtier".
bool Relator::IsAnalyst(std::uint32_t name) const {
  const Entity* entity = mentions()[name].entity;
  if (entity == nullptr || mentions()[name].kind != MentionKind::kOrganization) return false;
  return std::any_of(entity->roles.begin(), entity->roles.end(), [&](const std::string& role) {
    const std::string_view trade = std::string_view(role).substr(0, role.find(' '));
    return frames_.Is(rules_.words().FindFolded(trade), GrammarClass::kAnalystWord);
  });
}

// "Jensen Huang a affirmé avoir expédié": the verb is governed by one of speech.
bool Relator::IsSpoken(const Attachment& attachment) const {
  if (attachment.occurrence.verb == kNone) return false;
  const VerbGroup& verb = syntax_.verbs()[attachment.occurrence.verb];
  // "acquis par Xavier Niel" is no speech.
  const bool within = verb.form != VerbGroup::Form::kFinite && !verb.passive;
  return within || frames_.IsSpeechVerb(verb.governor);
}

// Whether several that the text speaks of do it: "ils ont investi", "Les deux groupes comptent"; "MGX et Nvidia ont
// choisi ce village. Montant de l'investissement : 8 milliards".
bool Relator::TakesAllOfTopic(const Attachment& attachment, const Mention& figure) const {
  const std::uint32_t verb = GoverningVerb(attachment, figure);
  if (verb != kNone) return syntax_.verbs()[verb].plural;
  const auto& sentences = document_->layout.sentences;
  if (figure.sentence == 0 || sentences[figure.sentence - 1].block != sentences[figure.sentence].block) return false;
  // What is done together, and between no two sides.
  const Frame& frame = *attachment.occurrence.trigger->frame;
  if (frame.future != Modality::kPlanned || !frame.other_side.empty()) return false;
  bool label = false;
  for (std::uint32_t i = sentences[figure.sentence].first_token; i < figure.first_token; ++i) {
    if (syntax_.NameAt(i) != kNone || syntax_.FigureAt(i) != kNone) return false;
    label |= syntax_.IsPunct(i, ':');
  }
  return label;
}

// "Enrique Lores assure que": the first verb behind the name is one of speech.
bool Relator::Speaks(const Mention& person) const {
  const std::uint32_t verb = syntax_.FiniteAfter(person.end_token);
  return verb != kNone && frames_.IsSpeechVerb(syntax_.verbs()[verb].lemma);
}

}  // namespace recoupe
