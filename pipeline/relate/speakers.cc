// Who speaks: the first person of interviews, quotations and blogs, and whom it stands for.
#include <algorithm>

#include "pipeline/relate/relator.h"

namespace recoupe {

// "Propos recueillis par", "Entretien": the text calls itself one.
bool Relator::SaysItIsAnInterview() const {
  for (std::uint32_t token = 0; token < tokens().size(); ++token) {
    if (syntax_.Is(token, GrammarClass::kInterviewWord)) return true;
  }
  return false;
}

bool Relator::EndsAsking(const Block& block) const {
  if (block.end_sentence == block.first_sentence) return false;
  const std::uint32_t last = document_->layout.sentences[block.end_sentence - 1].end_token;
  return last > 0 && syntax_.IsPunct(last - 1, '?');
}

// "Vous livrerez 380 moteurs. Comment faites-vous ?", "On vous dit valorisés 200 millions.": who asks says "vous", and
// no "nous".
bool Relator::IsQuestion(const Block& block) const {
  constexpr std::uint32_t kShort = 2, kLong = 3;  // sentences
  const std::uint32_t sentences = block.end_sentence - block.first_sentence;
  const bool asks = EndsAsking(block);
  if (asks && sentences <= kShort) return true;
  if (sentences > (asks ? kLong : kShort)) return false;
  bool you = asks;
  for (std::uint32_t i = document_->layout.sentences[block.first_sentence].first_token;
       i < document_->layout.sentences[block.end_sentence - 1].end_token; ++i) {
    if (syntax_.Is(i, GrammarClass::kFirstPerson)) return false;
    you |= syntax_.Is(i, GrammarClass::kSecondPerson);
  }
  return you;
}

// An interview speaks in the first person outside quotations: who answers, and for which company.
void Relator::FindInterview() {
  constexpr std::uint32_t kLeastFirstPerson = 4;
  std::uint32_t first_person = 0;
  for (std::uint32_t token = 0; token < tokens().size(); ++token) {
    if (syntax_.Is(token, GrammarClass::kFirstPerson) && syntax_.QuotationAt(token) == kNone) ++first_person;
  }
  // An analyst who is asked says no "we": the questions show it.
  constexpr std::uint32_t kLeastQuestions = 3;
  const auto& layout = document_->layout;
  const bool said = SaysItIsAnInterview();
  std::uint32_t questions = 0, turns = 0;
  for (std::size_t i = 0; i < layout.blocks.size(); ++i) {
    const Block& block = layout.blocks[i];
    if (block.end_sentence != block.first_sentence + 1) continue;
    // What a text asks its readers at its end, nobody answers.
    if (i + 1 >= layout.blocks.size() || EndsAsking(layout.blocks[i + 1])) continue;
    // "— Vos ventes ?": a dash before each turn, where the answers say "we".
    const std::string_view mark = syntax_.Text(layout.sentences[block.first_sentence].first_token);
    const bool turn = block.kind == BlockKind::kListItem && (mark == "—" || mark == "–");
    if (block.kind != BlockKind::kParagraph && !(turn && (first_person >= kLeastFirstPerson || said))) continue;
    if (!EndsAsking(block)) continue;
    ++questions;
    turns += turn ? 1 : 0;
  }
  // "« J'ai démarré dans ma cuisine. [...] »": somebody tells all of it himself, paragraph after paragraph.
  constexpr std::uint32_t kLeastQuoted = 3;
  const auto is_quoted = [&](const Block& block) {
    if (block.kind != BlockKind::kParagraph || block.end_sentence == block.first_sentence) return false;
    const std::uint32_t first = layout.sentences[block.first_sentence].first_token;
    const std::uint32_t last = layout.sentences[block.end_sentence - 1].end_token;
    if (last < first + kLeastQuoted) return false;
    const std::uint32_t quotation = syntax_.QuotationAt(first + 1);
    return quotation != kNone && quotation == syntax_.QuotationAt(last - 2) &&
           layout.stretches[quotation].first_token <= first + 1;
  };
  std::uint32_t quoted = 0;
  for (const Block& block : layout.blocks) {
    if (!is_quoted(block)) continue;
    ++quoted;
    for (std::uint32_t i = layout.sentences[block.first_sentence].first_token;
         i < layout.sentences[block.end_sentence - 1].end_token; ++i) {
      if (syntax_.Is(i, GrammarClass::kFirstPerson)) ++first_person;
    }
  }
  const bool testimony = quoted >= kLeastQuoted && first_person >= kLeastFirstPerson;
  // The test of a device says "we" as well ("nous avons mesuré"), an opinion "I": neither asks.
  constexpr std::uint32_t kFewQuestions = 2;
  const bool asked =
      questions >= kLeastQuestions || (questions >= kFewQuestions && (first_person >= kLeastFirstPerson || said));
  if (!asked && !testimony && !(first_person >= kLeastFirstPerson && said)) return;
  // The lead: the title and the paragraphs before the first question, or before the first that is quoted.
  std::uint32_t lead_end = 0;
  for (const Block& block : layout.blocks) {
    if (block.end_sentence == block.first_sentence) continue;
    const std::uint32_t last = layout.sentences[block.end_sentence - 1].end_token;
    if (lead_end > 0 && last > 0 && (syntax_.IsPunct(last - 1, '?') || (testimony && is_quoted(block)))) break;
    lead_end = block.end_sentence;
    if (lead_end > 8) break;
  }
  for (std::uint32_t index = 0; index < mentions().size() && mentions()[index].sentence < lead_end; ++index) {
    const Mention& mention = mentions()[index];
    // What the title quotes is not who answers: "« Nous ne sommes pas un petit Amazon »".
    if (mention.kind != MentionKind::kPerson || mention.entity == nullptr) continue;
    if (syntax_.QuotationAt(mention.first_token) != kNone) continue;
    // "Par Élodie Ferrand": who writes.
    const std::uint32_t by = syntax_.GoverningPreposition(index);
    if (by != kNone && tokens()[by].word == frames_.par()) continue;
    interviewee_ = index;
    break;
  }
  if (interviewee_ == kNone) return;
  // An analyst whose turns only say "I" speaks for nobody.
  if (questions > turns || first_person >= kLeastFirstPerson) interview_company_ = CompanyOfInterview(lead_end);
  interview_lead_ = lead_end;
}

// For whom who answers speaks: of the firms of the lead the one of which it says most that it is led, and which the
// answers name most.
std::uint32_t Relator::CompanyOfInterview(std::uint32_t lead_end) const {
  constexpr double kTitled = 2, kEmployer = 4, kLed = 4, kLeft = -6, kRival = -4, kAsks = -10, kNamed = 0.15;
  constexpr int kMostNamed = 6;
  const Entity* employer = mentions()[interviewee_].entity->parent;
  const std::uint32_t hero = FindHero();
  std::uint32_t best = kNone;
  double best_points = 0;
  for (std::uint32_t index = 0; index < mentions().size() && mentions()[index].sentence < lead_end; ++index) {
    const Entity* entity = mentions()[index].entity;
    const bool body = mentions()[index].kind == MentionKind::kOrganization;
    if (entity == nullptr || !(body || HasKind(mentions()[index], kFirms))) continue;
    if (IsPress(mentions()[index])) continue;  // who asks
    double points = entity == employer ? kEmployer : 0;
    if (hero != kNone && mentions()[hero].entity == entity) points += kTitled;
    int named = 0, asks = 0;
    int in_lead = 0;
    for (std::uint32_t other = 0; other < mentions().size(); ++other) {
      const Mention& mention = mentions()[other];
      if (mention.entity != entity) continue;
      ++named;
      const bool labels = mention.end_token < tokens().size() && syntax_.IsPunct(mention.end_token, ':') &&
                          mention.first_token == syntax_.SentenceBegin(mention.first_token) && !IsInTitle(mention);
      asks += labels ? 1 : 0;
      if (mention.sentence >= lead_end || syntax_.QuotationAt(mention.first_token) != kNone) continue;
      ++in_lead;
      points += IsInTitle(mention) ? kTitled : in_lead == 1 ? 1 : 0;
      switch (TieOf(other)) {
        case Tie::kLed:
          points += kLed;
          break;
        case Tie::kLeft:
          points += kLeft;
          break;
        case Tie::kRival:
          points += kRival;
          break;
        case Tie::kUntied:
          break;
      }
    }
    if (in_lead == 0) continue;
    points += kNamed * std::min(named, kMostNamed) + (asks >= 2 ? kAsks : 0);
    if (best == kNone || points > best_points) {
      best = index;
      best_points = points;
    }
  }
  // A court, a paper or a rival that the lead happens to name is nobody's employer.
  constexpr double kLeast = 2;
  return best_points >= kLeast || (best != kNone && best_points > 0 && HasKind(mentions()[best], kFirms)) ? best
                                                                                                          : kNone;
}

// "pour créer Xyzzy", "Anne X dirige Xyzzy": led; "une ancienne ingénieure de Xyzzy", "quittait Xyzzy": left; "le
// concurrent de Xyzzy": somebody else's.
Relator::Tie Relator::TieOf(std::uint32_t name) const {
  constexpr std::uint32_t kWords = 7;
  const std::uint32_t first = mentions()[name].first_token;
  const std::uint32_t begin = syntax_.SentenceBegin(first);
  const std::uint32_t preposition = syntax_.GoverningPreposition(name);
  if (preposition != kNone && preposition > begin && syntax_.Is(preposition, GrammarClass::kOf) &&
      syntax_.Is(preposition - 1, GrammarClass::kRelationNoun)) {
    return Tie::kRival;
  }
  // "Associée chez Xyzzy, Inès X a vu", "Spécialiste du numérique au CNRS, la chercheuse"
  const std::uint32_t behind = mentions()[name].end_token;
  const bool aside = preposition != kNone && behind + 1 < tokens().size() && syntax_.IsPunct(behind, ',');
  const std::uint32_t next = aside ? syntax_.NameAt(behind + 1) : kNone;
  const bool opens = aside && ((next != kNone && mentions()[next].kind == MentionKind::kPerson) ||
                               syntax_.Is(behind + 1, GrammarClass::kDeterminer));
  bool former = false, acts = false;
  for (std::uint32_t i = begin; i < first && opens; ++i) {
    former |= syntax_.Is(i, GrammarClass::kFormerTie);
    const std::uint32_t verb = syntax_.VerbAt(i);
    acts |= verb != kNone && syntax_.verbs()[verb].form == VerbGroup::Form::kFinite;
    acts |= tokens()[i].kind == TokenKind::kPunct;
  }
  if (opens && !acts) return former ? Tie::kLeft : Tie::kLed;
  // "Anne X suit les puces chez Xyzzy"
  const std::uint32_t who = mentions()[interviewee_].first_token;
  if (preposition != kNone && tokens()[preposition].word == frames_.chez() && who < preposition &&
      syntax_.SentenceBegin(who) == begin) {
    for (std::uint32_t i = who; i < preposition; ++i) {
      const std::uint32_t verb = syntax_.VerbAt(i);
      if (syntax_.Is(i, GrammarClass::kFormerTie)) return Tie::kLeft;
      if (verb != kNone && frames_.Is(syntax_.verbs()[verb].lemma, GrammarClass::kFormerTie)) return Tie::kLeft;
    }
    return Tie::kLed;
  }
  for (std::uint32_t i = first; i > begin && first - i < kWords; --i) {
    const std::uint32_t at = i - 1;
    if (tokens()[at].kind == TokenKind::kPunct && !syntax_.IsPunct(at, '-')) break;
    if (syntax_.Is(at, GrammarClass::kFormerTie)) return Tie::kLeft;
    const std::uint32_t verb = syntax_.VerbAt(at);
    if (verb != kNone) {
      const WordId lemma = syntax_.verbs()[verb].lemma;
      if (frames_.Is(lemma, GrammarClass::kFormerTie)) return Tie::kLeft;
      return frames_.Is(lemma, GrammarClass::kFoundVerb) ? Tie::kLed : Tie::kUntied;
    }
    const std::uint32_t other = syntax_.NameAt(at);
    if (other != kNone && other != name) break;
  }
  return Tie::kUntied;
}

// Whom "nous" and "notre" mean: in a quotation the speaker's company, in an interview that of who answers.
std::vector<Relator::Filler> Relator::FirstPersonFillers(std::uint32_t token) const {
  const std::uint32_t quotation = syntax_.QuotationAt(token);
  if (quotation == kNone) {
    if (interview_company_ == kNone) return {};
    return {{interview_company_, "first-person/interview"}};
  }
  const std::uint32_t after = document_->layout.stretches[quotation].end_token;
  // "l'an prochain.» Des syndicats rappellent": another sentence is nobody's who has spoken.
  const bool goes_on = after < tokens().size() && syntax_.SentenceBegin(after) < after;
  const std::uint32_t end = goes_on ? std::min(syntax_.SentenceEnd(after), after + 16) : after;
  for (std::uint32_t i = after; i < end; ++i) {
    // "dit-il, en précisant que la région ...": who is named behind another clause's word does not speak.
    const std::uint32_t verb = syntax_.VerbAt(i);
    if (syntax_.Is(i, GrammarClass::kSubordinator) && !syntax_.Is(i, GrammarClass::kCoordinator)) break;
    if (verb != kNone && syntax_.verbs()[verb].form == VerbGroup::Form::kGerund) break;
    const std::uint32_t name = syntax_.NameAt(i);
    if (name == kNone) continue;
    const Mention& mention = mentions()[name];
    if (HasKind(mention, kCompanies)) return {{name, "first-person/quotation"}};
    if (mention.kind != MentionKind::kPerson || mention.entity == nullptr || mention.entity->parent == nullptr)
      continue;
    const Entity* about = hero_ == kNone ? nullptr : mentions()[hero_].entity;
    if (about != nullptr && about->parent == mention.entity->parent) break;  // of the part that the text is about
    const auto employer = named_.find(mention.entity->parent);
    if (employer != named_.end()) return {{employer->second, "first-person/quotation"}};
    // "« Nous garderons 100 % du capital », assure le ministre": he speaks for no firm.
    if (mention.entity->parent->kind == MentionKind::kOrganization) return {};
  }
  // Of whose firm the answers of an interview speak is not always told: "L'économiste Jane Doe : « Nous payons »".
  const bool untied = interviewee_ != kNone && interview_company_ == kNone;
  if (hero_ != kNone && !untied) return {{hero_, "first-person/text"}};
  return {};
}

// "Nos ventes ont atteint 3 millions", "nous avons perdu 6 millions" in an interview that does not tell whose:
// nobody's.
bool Relator::IsOfUntoldSpeaker(const Attachment& attachment, const Mention& figure) const {
  if (interviewee_ == kNone || interview_company_ != kNone) return false;
  const Occurrence& occurrence = attachment.occurrence;
  std::uint32_t person = kNone;
  if (const std::uint32_t verb = GoverningVerb(attachment, figure); verb != kNone) {
    const VerbGroup& group = syntax_.verbs()[verb];
    const std::uint32_t begin = syntax_.SentenceBegin(group.first);
    for (std::uint32_t i = group.first > begin ? group.first - 1 : group.first; i < group.head; ++i) {
      if (syntax_.Is(i, GrammarClass::kFirstPerson)) person = i;
    }
  }
  if (occurrence.verb == kNone && occurrence.first > syntax_.SentenceBegin(occurrence.first) &&
      syntax_.Is(occurrence.first - 1, GrammarClass::kOwn)) {
    person = occurrence.first - 1;
  }
  return person != kNone && FirstPersonFillers(person).empty();
}

// "nous exploitons", "nous en avons commandé"
std::vector<Relator::Filler> Relator::FirstPersonSubject(std::uint32_t verb) const {
  const VerbGroup& group = syntax_.verbs()[verb];
  for (std::uint32_t i = group.first > syntax_.SentenceBegin(group.first) ? group.first - 1 : group.first;
       i < group.head; ++i) {
    const bool several = syntax_.Is(i, GrammarClass::kOne) && IsOnOfSpeaker(i, group);
    if (several || syntax_.Is(i, GrammarClass::kI) || syntax_.Is(i, GrammarClass::kUs)) {
      return FirstPersonFillers(i);
    }
  }
  return {};
}

// "On a racheté 8 000 trottinettes": in an answer or a quotation "on" is who speaks, but for what all see and count.
bool Relator::IsOnOfSpeaker(std::uint32_t token, const VerbGroup& verb) const {
  if (frames_.Is(verb.lemma, GrammarClass::kOnlookerVerb) || frames_.IsSpeechVerb(verb.lemma)) return false;
  if (frames_.Is(verb.lemma, GrammarClass::kCensusVerb)) return false;
  if (syntax_.QuotationAt(token) != kNone) return true;
  return interview_company_ != kNone && IsInAnswer(token);
}

// Behind the lead of an interview, and no question.
bool Relator::IsInAnswer(std::uint32_t token) const {
  const auto& layout = document_->layout;
  const std::uint32_t sentence = layout.SentenceOfToken(token);
  if (interviewee_ == kNone || sentence < interview_lead_) return false;
  return !IsQuestion(layout.blocks[layout.sentences[sentence].block]);
}

// "Votre rival Dott a fusionné. — Il a 250 000 véhicules": in an answer a pronoun of the third person is the other firm
// that the question names. kNone if the verb has no such subject, or if the answer has named somebody since.
std::uint32_t Relator::AskedAbout(std::uint32_t verb) const {
  const VerbGroup& group = syntax_.verbs()[verb];
  const std::uint32_t begin = syntax_.SentenceBegin(group.first);
  if (interview_company_ == kNone || !IsInAnswer(group.first)) return kNone;
  bool pronoun = false;
  for (std::uint32_t i = group.first > begin ? group.first - 1 : group.first; i < group.head && !pronoun; ++i) {
    // "Craignez-vous Doctolib ? – Eux ont 400 000 abonnés"
    pronoun = syntax_.Is(i, GrammarClass::kThirdPerson) ||
              (i == begin && i < group.first && syntax_.Is(i, GrammarClass::kStrongPronoun));
  }
  if (!pronoun) return kNone;
  const auto& layout = document_->layout;
  const std::uint32_t block = layout.sentences[layout.SentenceOfToken(group.first)].block;
  const std::uint32_t from = layout.sentences[layout.blocks[block].first_sentence].first_token;
  std::uint32_t asked = kNone;
  for (std::uint32_t token = group.first; token > 0; --token) {
    const std::uint32_t name = syntax_.NameAt(token - 1);
    if (token <= from && layout.sentences[layout.SentenceOfToken(token - 1)].block + 1 < block) break;
    if (name == kNone || !HasKind(mentions()[name], kCompanies) || mentions()[name].entity == nullptr) continue;
    if (mentions()[name].kind == MentionKind::kPerson) continue;
    if (mentions()[name].entity == mentions()[interview_company_].entity) continue;
    if (asked != kNone && mentions()[asked].entity != mentions()[name].entity) return kNone;
    asked = name;
  }
  return asked != kNone && HasKind(mentions()[asked], kFirms) ? asked : kNone;
}

// "Chez Dassault, ils sont 25 000", "chez AWS, on emploie": who is at the one that opens the clause. kNone if the verb
// has no such subject.
std::uint32_t Relator::AtWhose(std::uint32_t verb) const {
  const std::uint32_t first = syntax_.verbs()[verb].first, begin = syntax_.SentenceBegin(first);
  for (std::uint32_t pronoun = first > begin ? first - 1 : first; pronoun <= first; ++pronoun) {
    const bool they = syntax_.Is(pronoun, GrammarClass::kThirdPerson) && syntax_.Is(pronoun, GrammarClass::kPlural);
    if (!they && !syntax_.Is(pronoun, GrammarClass::kOne)) continue;
    if (pronoun < begin + 3 || !syntax_.IsPunct(pronoun - 1, ',')) return kNone;
    const std::uint32_t name = syntax_.NameAt(pronoun - 2);
    if (name == kNone || !HasKind(mentions()[name], kFirms) || mentions()[name].entity == nullptr) return kNone;
    const std::uint32_t governor = syntax_.GoverningPreposition(name);
    const bool at = governor != kNone && (tokens()[governor].word == frames_.chez());
    return at ? name : kNone;
  }
  return kNone;
}

// "Notre premier client, Naval Group, nous a signé un contrat": who speaks is the other side of the subject. Whether it
// was so.
bool Relator::ServesSpeaker(const Attachment& attachment, const Mention& figure, Fact* fact) const {
  if (attachment.occurrence.trigger->frame->type != "contract") return false;
  const std::uint32_t verb = GoverningVerb(attachment, figure);
  if (verb == kNone) return false;
  const VerbGroup& group = syntax_.verbs()[verb];
  bool noun = false;
  const std::uint32_t gap = GapSubject(verb, figure);  // "et le CHU de Lille un autre de 3,5 millions"
  const std::uint32_t subject = gap != kNone ? gap : syntax_.Subject(verb, &noun);
  if (subject == kNone || !HasKind(mentions()[subject], kCompanies) || mentions()[subject].entity == nullptr)
    return false;
  for (std::uint32_t i = group.first; i < group.head; ++i) {
    if (!syntax_.Is(i, GrammarClass::kUs) && !syntax_.Is(i, GrammarClass::kMe)) continue;
    const std::vector<Filler> speaker = FirstPersonFillers(i);
    if (speaker.empty() || mentions()[speaker.front().mention].entity == mentions()[subject].entity) return false;
    fact->agents.clear();
    fact->counterparties.clear();
    AddRole(speaker.front(), &fact->agents);
    AddRole({subject, {}}, &fact->counterparties);
    return true;
  }
  return false;
}

// "j'ai ajouté 16 Go pour 62 euros": outside quotations and interviews who says "I" has no name.
bool Relator::IsOfTheAuthor(std::uint32_t verb) const {
  const VerbGroup& group = syntax_.verbs()[verb];
  if (interview_company_ != kNone || syntax_.QuotationAt(group.first) != kNone) return false;
  // "Je dis qu'avec 2,3 milliards de perte le constructeur": what he says is of others.
  const bool that = group.end < tokens().size() && syntax_.Is(group.end, GrammarClass::kThat);
  if (that && frames_.IsSpeechVerb(group.lemma)) return false;
  const std::uint32_t begin = syntax_.SentenceBegin(group.first);
  for (std::uint32_t i = group.first > begin ? group.first - 1 : group.first; i < group.head; ++i) {
    if (syntax_.Is(i, GrammarClass::kI)) return true;
  }
  return false;
}

// "Multipliez par dix et vous obtenez 4 milliards", "vous êtes 18 400 abonnés à lire cette lettre": what is said to the
// readers is theirs, and nobody's. "À ce tarif, on pourrait s'offrir trois équipes": so is what one could do.
bool Relator::IsOfTheReader(std::uint32_t verb) const {
  const VerbGroup& group = syntax_.verbs()[verb];
  if (interviewee_ != kNone || syntax_.QuotationAt(group.first) != kNone) return false;
  for (std::uint32_t i = group.first; i <= group.head; ++i) {
    const std::string_view text = syntax_.Text(i);
    if (text.ends_with("ez") || (text.ends_with("tes") && group.form == VerbGroup::Form::kFinite)) return true;
  }
  const std::uint32_t begin = syntax_.SentenceBegin(group.first);
  const bool could = group.mood == Mood::kConditional || group.governor != kUnknownWord;
  return could && group.first > begin && syntax_.Is(group.first - 1, GrammarClass::kOne);
}

// Whom a first person in the clause before the figure means; nobody if it is an object ("Eviden nous a commandé") or if
// a relative clause of somebody else stands between ("un groupe qui consacre 13 milliards").
std::vector<Relator::Filler> Relator::SpeakerFillers(const Mention& figure) const {
  const std::uint32_t begin = syntax_.SentenceBegin(figure.first_token);
  for (std::uint32_t i = figure.first_token; i > begin && figure.first_token - i < kReach; --i) {
    if (syntax_.Is(i - 1, GrammarClass::kRelative) || syntax_.NameAt(i - 1) != kNone) return {};
    if (!syntax_.Is(i - 1, GrammarClass::kFirstPerson)) continue;
    const bool possessive = syntax_.Is(i - 1, GrammarClass::kOwn);
    const bool opens = i - 1 == begin || tokens()[i - 2].kind == TokenKind::kPunct ||
                       syntax_.Is(i - 2, GrammarClass::kSubordinator) ||
                       syntax_.Is(i - 2, GrammarClass::kCoordinator) || syntax_.Is(i - 2, GrammarClass::kContrast);
    if (possessive || opens) return FirstPersonFillers(i - 1);
  }
  return {};
}

}  // namespace recoupe
