// What binds a fact: how sure it is, who says it; and what qualifies its figure. When it holds: period.cc.
#include <algorithm>

#include "pipeline/relate/relator.h"

namespace recoupe {
namespace {

constexpr std::uint32_t kSourceReach = 12;  // tokens between "selon" and its name
constexpr std::uint32_t kNounReach = 3;     // and between "le consensus" and its
constexpr double kNegationReach = 1.0;      // how far "n'a pas" reaches, as Syntax::Crossing counts
constexpr std::uint32_t kFirstReach = 7;    // tokens between "la première" and "à peser", "si" and its verb
constexpr std::uint32_t kCueReach = 5;      // tokens between a cue of mood and the figure

// "confirme ses objectifs annuels, à savoir une croissance de 10 %": the figure says a goal that is set or kept, not
// what is so, as with "a atteint ses objectifs" or "relève ses objectifs après un bond de 41 %".
bool IsGoalThatIsKept(const Syntax& syntax, const FrameRules& frames, const Mention& figure) {
  constexpr std::uint32_t kReach = 16;
  constexpr std::uint32_t kToGoal = 2;  // from the verb's end: "ses", "ses principaux"
  const std::uint32_t begin = syntax.SentenceBegin(figure.first_token);
  for (std::uint32_t i = figure.first_token; i > begin && figure.first_token - i < kReach; --i) {
    const std::uint32_t verb = syntax.VerbAt(i - 1);
    if (verb == kNone) continue;
    const VerbGroup& group = syntax.verbs()[verb];
    if (group.form == VerbGroup::Form::kParticiple) continue;
    const bool kept =
        frames.Is(group.lemma, GrammarClass::kAnnounceVerb) || frames.Is(group.lemma, GrammarClass::kMoveVerb);
    if (!kept && group.form == VerbGroup::Form::kInfinitive) continue;  // "à savoir"
    if (!kept || group.passive || group.negated || !syntax.Is(group.end, GrammarClass::kPossessive)) return false;
    std::uint32_t noun = group.end + 1;
    const auto is_goal = [&](std::uint32_t token) {
      return syntax.Is(token, GrammarClass::kGoalNoun) || syntax.Is(token, GrammarClass::kExpectationNoun);
    };
    while (noun < group.end + kToGoal && !is_goal(noun)) ++noun;
    if (!is_goal(noun)) return false;
    for (std::uint32_t at = noun + 1; at < figure.first_token; ++at) {
      if (syntax.IsPunct(at, ',') || syntax.IsPunct(at, ':')) return true;
      const bool of_goal =
          syntax.Is(at, GrammarClass::kOf) || syntax.Is(at, GrammarClass::kTo) || syntax.DateAt(at + 1) != kNone;
      if (syntax.Is(at, GrammarClass::kPreposition) && !of_goal) return false;
    }
    return true;
  }
  return false;
}

}  // namespace

// "annonce un investissement de", "construit une usine de", "rachète X": told, not yet done.
bool Relator::IsAnnounced(const Attachment& attachment, const Mention& figure, const Frame& frame,
                          std::uint32_t governing) const {
  const VerbGroup& verb = syntax_.verbs()[governing];
  // "lance une augmentation de capital": the money comes later.
  if (attachment.occurrence.verb == kNone && syntax_.Is(attachment.occurrence.first, GrammarClass::kRaise)) {
    const bool launched =
        frames_.Is(verb.lemma, GrammarClass::kAnnounceVerb) || frames_.Is(verb.lemma, GrammarClass::kLaunchVerb);
    return launched && !verb.negated && verb.mood != Mood::kConditional;
  }
  if (!frame.announced || verb.governor != kUnknownWord || verb.negated) return false;
  // "présente l'outil d'Eppo, racheté en mai pour 220 millions": what was done before.
  const std::uint32_t own_verb = attachment.occurrence.verb;
  if (own_verb != kNone && own_verb != governing && syntax_.verbs()[own_verb].form == VerbGroup::Form::kParticiple) {
    return false;
  }
  if (frames_.Is(verb.lemma, GrammarClass::kAnnounceVerb) && verb.mood != Mood::kConditional) return !verb.passive;
  const bool present = verb.form == VerbGroup::Form::kFinite && verb.mood == Mood::kPresent && !verb.compound;
  if (!present) return false;
  if (frames_.Is(verb.lemma, GrammarClass::kBuildVerb)) return true;
  // "prend 15 % du capital" is of now; a price is paid when the deal closes.
  // "s'offre" may be read as the noun, too.
  const bool own = attachment.occurrence.verb == governing || syntax_.VerbAt(attachment.occurrence.first) == governing;
  return frame.present_is_planned && own && figure.kind == MentionKind::kMoney;
}

// "écoulé à 900 000 exemplaires, X n'a pas compensé": a participle with a figure of its own says so by itself, whatever
// the main verb behind the comma says.
bool Relator::IsApposed(const Attachment& attachment, const Mention& figure, std::uint32_t governing) const {
  std::uint32_t own = attachment.occurrence.verb;
  const std::uint32_t begin = syntax_.SentenceBegin(figure.first_token);
  std::uint32_t words = 0;
  for (std::uint32_t i = figure.first_token; own == kNone && i > begin && words < kCueReach; --i) {
    own = syntax_.VerbAt(i - 1);
    if (syntax_.FigureAt(i - 1) == kNone) ++words;  // "vendus respectivement 1 299, 1 449 et 1 190 euros"
  }
  if (own == kNone || syntax_.verbs()[own].form != VerbGroup::Form::kParticiple) return false;
  const VerbGroup& main = syntax_.verbs()[governing];
  // "aurait suspendu la refonte du Vision Pro, vendu 3 499 dollars"
  if (attachment.occurrence.trigger->frame->of_things && own == attachment.occurrence.verb &&
      main.first < syntax_.verbs()[own].first && syntax_.IsPunct(syntax_.verbs()[own].first - 1, ',')) {
    return true;
  }
  // "serait la plus grosse depuis le rachat de Slack, payé 27,7 milliards en 2021"
  if (syntax_.verbs()[own].first > begin && syntax_.IsPunct(syntax_.verbs()[own].first - 1, ',') &&
      figure.end_token + 1 < syntax_.SentenceEnd(begin) && syntax_.DateAt(figure.end_token + 1) != kNone) {
    const std::string& date = mentions()[syntax_.DateAt(figure.end_token + 1)].date;
    if (date.size() >= 4 && event_period_.size() >= 4 && date.substr(0, 4) < event_period_.substr(0, 4)) return true;
  }
  for (std::uint32_t i = figure.end_token; i < main.first; ++i) {
    if (syntax_.IsPunct(i, ',')) return true;
  }
  return false;
}

// "a annoncé qu'il consacrerait": the conditional of what was said is a future.
bool Relator::IsFutureOfPast(std::uint32_t verb) const {
  const VerbGroup& group = syntax_.verbs()[verb];
  if (group.mood != Mood::kConditional || group.compound) return false;
  constexpr std::uint32_t kClause = 12;  // tokens of a subject between "que" and its verb
  const std::uint32_t begin = syntax_.SentenceBegin(group.first);
  // "a précisé que le groupe recruterait et qu'il consacrerait", "une usine où la production passerait"
  const std::uint32_t before = group.first > begin ? syntax_.FiniteBefore(group.first - 1) : kNone;
  if (before != kNone && syntax_.verbs()[before].first >= begin && before != verb && IsFutureOfPast(before))
    return true;
  for (std::uint32_t i = group.first; i > begin && group.first - i < kClause; --i) {
    if (!syntax_.Is(i - 1, GrammarClass::kThat)) continue;
    const std::uint32_t main = i >= 2 ? syntax_.FiniteBefore(i - 2) : kNone;
    if (i < 2 || main == kNone || i - 2 < begin) return false;
    const VerbGroup& speech = syntax_.verbs()[main];
    return frames_.IsSpeechVerb(speech.lemma) && (speech.compound || speech.mood == Mood::kImperfect);
  }
  return false;
}

// "pour racheter", "s'apprête à", but not "la première société à peser", "il a fallu trois mois pour lever".
bool Relator::IsPurpose(std::uint32_t index, std::uint32_t begin) const {
  const VerbGroup& verb = syntax_.verbs()[index];
  if (verb.form != VerbGroup::Form::kInfinitive || verb.compound || verb.first <= begin) return false;
  if (tokens()[verb.first - 1].word != frames_.pour() && !syntax_.Is(verb.first - 1, GrammarClass::kInOrder) &&
      !syntax_.Is(verb.first - 1, GrammarClass::kOf) && !syntax_.Is(verb.first - 1, GrammarClass::kTo)) {
    return false;
  }
  const std::uint32_t main = syntax_.FiniteBefore(verb.first - 1);
  if (main != kNone && syntax_.verbs()[main].first >= begin && syntax_.verbs()[main].compound &&
      syntax_.Text(syntax_.verbs()[main].head) == "fallu") {
    return false;
  }
  if (!syntax_.Is(verb.first - 1, GrammarClass::kTo)) return true;
  for (std::uint32_t i = verb.first - 1; i > begin && verb.first - i < kFirstReach; --i) {
    if (syntax_.VerbAt(i - 1) != kNone) break;
    const std::string_view text = syntax_.Text(i - 1);
    if (text.starts_with("premi") || text.starts_with("seul") || text.starts_with("derni")) return false;
  }
  return true;
}

// "a dépensé 3 millions dans le cloud avant d'acheter pour 700 000 dollars de serveurs": what came after a deed of the
// past is one itself.
bool Relator::IsSequel(std::uint32_t index, std::uint32_t begin) const {
  const VerbGroup& verb = syntax_.verbs()[index];
  if (verb.form != VerbGroup::Form::kInfinitive || verb.first < begin + 2) return false;
  if (!syntax_.Is(verb.first - 1, GrammarClass::kOf) || !syntax_.Is(verb.first - 2, GrammarClass::kBefore))
    return false;
  const std::uint32_t main = syntax_.FiniteBefore(verb.first - 2);
  return main != kNone && syntax_.verbs()[main].first >= begin && IsPastVerb(syntax_.verbs()[main]) &&
         syntax_.verbs()[main].mood != Mood::kConditional;
}

// "devaient construire à Crolles une usine de 7,5 milliards ; elle n'a jamais vu le jour": what was meant to be done
// then, and what the next words say was not.
bool Relator::IsUndone(std::uint32_t governing, const Mention& figure) const {
  if (governing == kNone || syntax_.verbs()[governing].mood != Mood::kImperfect) return false;
  const auto& sentences = document_->layout.sentences;
  const std::uint32_t next = figure.sentence + 1;
  const bool goes_on = next < sentences.size() && sentences[next].block == sentences[figure.sentence].block;
  constexpr std::uint32_t kUndoneReach = 80;  // tokens between a plan and what came of it
  const std::uint32_t end =
      std::min(sentences[goes_on ? next : figure.sentence].end_token, figure.end_token + kUndoneReach);
  for (std::uint32_t i = figure.end_token; i < end; ++i) {
    if (syntax_.Is(i, GrammarClass::kStartsUndone) && frames_.undone_phrases().FindAt(tokens(), i, end)) return true;
    // "il n'en a pas produit une seule"
    const std::uint32_t verb = syntax_.VerbAt(i);
    if (verb == kNone || verb == governing) continue;
    const VerbGroup& group = syntax_.verbs()[verb];
    for (std::uint32_t word = group.first; group.negated && group.compound && word < group.head; ++word) {
      if (tokens()[word].word == frames_.en()) return true;
    }
    i = std::max(i, group.end);
  }
  return false;
}

// "faute d'avoir réuni 400 millions", "sans débourser 10 millions": what was not done.
bool Relator::IsLacking(std::uint32_t index) const {
  const VerbGroup& verb = syntax_.verbs()[index];
  if (verb.form != VerbGroup::Form::kInfinitive || verb.first < syntax_.SentenceBegin(verb.first) + 2) return false;
  if (syntax_.Is(verb.first - 1, GrammarClass::kWithout)) return !verb.compound;
  return syntax_.Is(verb.first - 1, GrammarClass::kOf) && syntax_.Is(verb.first - 2, GrammarClass::kLack);
}

// "imaginons que le groupe lève 300 millions", "à supposer qu'il rachète Xyzzy"
bool Relator::IsBehindSupposing(std::uint32_t verb) const {
  constexpr std::uint32_t kClause = 12;  // tokens of a subject between "que" and its verb
  const std::uint32_t first = syntax_.verbs()[verb].first;
  const std::uint32_t begin = syntax_.SentenceBegin(first);
  for (std::uint32_t i = first; i > begin + 1 && first - i < kClause; --i) {
    if (syntax_.Is(i - 1, GrammarClass::kThat)) return syntax_.Is(i - 2, GrammarClass::kSupposing);
    const std::uint32_t other = syntax_.VerbAt(i - 1);
    if (other != kNone && syntax_.verbs()[other].form == VerbGroup::Form::kFinite) return false;
  }
  return false;
}

// "Imaginez un restaurant. Avec 10 000 euros de loyer, il ne tiendrait pas": of nobody that is named; "Imaginez que
// vous ayez mis 1 000 dollars dans Nvidia : vous en auriez 35 000": of the reader.
bool Relator::IsImagined(const Attachment& attachment, const Mention& figure) const {
  constexpr std::uint32_t kSentences = 2;  // behind the one that supposes
  if (figure.kind != MentionKind::kMoney && figure.kind != MentionKind::kQuantity) return false;
  const std::uint32_t verb = GoverningVerb(attachment, figure);
  const VerbGroup* group = verb == kNone ? nullptr : &syntax_.verbs()[verb];
  const bool conditional = group != nullptr && group->mood == Mood::kConditional;
  bool reader = false;
  for (std::uint32_t i = group == nullptr ? 0 : group->first; group != nullptr && i <= group->head; ++i) {
    reader = reader || (syntax_.Text(i).ends_with("ez") && syntax_.Finite(i) != nullptr);
  }
  if (reader && (conditional || IsSupposed(verb))) return true;
  const auto& layout = document_->layout;
  for (std::uint32_t back = 0; back <= kSentences && back <= figure.sentence; ++back) {
    const Sentence& sentence = layout.sentences[figure.sentence - back];
    if (sentence.block != layout.sentences[figure.sentence].block) return false;
    for (std::uint32_t i = sentence.first_token; i < sentence.end_token; ++i) {
      const std::uint32_t name = syntax_.NameAt(i);
      if (name != kNone && (HasKind(mentions()[name], kFirms) || IsThing(mentions()[name]))) return false;
    }
    if (syntax_.Is(sentence.first_token, GrammarClass::kSupposing)) return back == 0 || group == nullptr || conditional;
  }
  return false;
}

// "si chacun payait 20 dollars, OpenAI encaisserait 168 milliards": what would be if something else were.
bool Relator::FollowsFromSupposed(std::uint32_t verb) const {
  const VerbGroup& group = syntax_.verbs()[verb];
  if (group.mood != Mood::kConditional || group.compound) return false;
  const std::uint32_t begin = std::max(syntax_.SentenceBegin(group.first), group.first - std::min(group.first, kReach));
  const std::uint32_t end = std::min(syntax_.SentenceEnd(group.first), group.end + kReach);
  for (std::uint32_t i = begin; i < end; ++i) {
    const std::uint32_t other = syntax_.VerbAt(i);
    if (other == kNone) continue;
    if (other != verb && syntax_.verbs()[other].mood == Mood::kImperfect && IsSupposed(other)) return true;
    i = std::max(i, syntax_.verbs()[other].end - 1);
  }
  return false;
}

// "si le groupe levait 300 millions", "lui promet 12 % si la valorisation atteint 8 500 milliards"; but "Si Apple a
// vendu 40 millions d'iPhone, Samsung" concedes what is so, and so may a present that opens its sentence.
bool Relator::IsSupposed(std::uint32_t verb) const {
  if (verb == kNone) return false;
  if (IsBehindSupposing(verb) || FollowsFromSupposed(verb)) return true;
  const VerbGroup& group = syntax_.verbs()[verb];
  const bool present = group.mood == Mood::kPresent && group.form == VerbGroup::Form::kFinite && !group.compound;
  if (group.mood != Mood::kImperfect && !present) return false;
  const std::uint32_t first = group.first;
  const std::uint32_t begin = syntax_.SentenceBegin(first);
  for (std::uint32_t i = first; i > begin && first - i < kFirstReach; --i) {
    if (syntax_.IsPunct(i - 1, ',') || syntax_.VerbAt(i - 1) != kNone) return false;
    // "même si Meta avait vu son cours plonger" concedes.
    if (!syntax_.Is(i - 1, GrammarClass::kIf)) continue;
    if (i > begin + 1 && syntax_.Is(i - 2, GrammarClass::kSame)) return false;
    if (!present) return true;
    // Behind the main clause, and neither "si l'on en croit" nor "si bien que".
    const bool said = syntax_.Is(i, GrammarClass::kAdverb) || syntax_.Is(i, GrammarClass::kOne) ||
                      syntax_.Is(i + 1, GrammarClass::kOne);
    if (said || i < begin + 2 || tokens()[i - 2].kind != TokenKind::kWord) return false;
    const std::uint32_t main = syntax_.FiniteBefore(i - 1);
    return main != kNone && syntax_.verbs()[main].first >= begin;
  }
  return false;
}

// "versera 700 millions aux fonds, propriétaires de 54 % du capital", "vendu dans le cadre d'un contrat de 354
// millions": beside what the main verb says.
bool Relator::IsAside(const Attachment& attachment, std::uint32_t governing) const {
  const Occurrence& occurrence = attachment.occurrence;
  const bool own = attachment.inherited.empty() || attachment.inherited == "list/respectively";
  if (occurrence.verb != kNone || !own || occurrence.first >= occurrence.end) return false;
  const std::uint32_t begin = syntax_.SentenceBegin(occurrence.first);
  if (occurrence.first < begin + 3) return false;
  for (std::uint32_t i = occurrence.first; i > begin && occurrence.first - i < 3; --i) {
    if (syntax_.Is(i - 1, GrammarClass::kSetting)) return true;
  }
  const bool holder =
      occurrence.trigger->frame->type == "share" && occurrence.trigger->kind == FrameTrigger::Kind::kNoun;
  return holder && syntax_.IsPunct(occurrence.first - 1, ',') && syntax_.verbs()[governing].end <= occurrence.first;
}

// "après en avoir biffé 8 500", "Après 14 000 suppressions en octobre, le groupe prévoit": done before what is told.
bool Relator::IsDoneBefore(const Mention& figure) const {
  constexpr std::uint32_t kVerbReach = 4;
  const std::uint32_t begin = syntax_.SentenceBegin(figure.first_token);
  const auto after = [&](std::uint32_t token) {
    return syntax_.Is(token, GrammarClass::kAfter) && (token == begin || !syntax_.Is(token - 1, GrammarClass::kOf));
  };
  for (std::uint32_t i = figure.first_token; i > begin && figure.first_token - i < kVerbReach; --i) {
    const std::uint32_t verb = syntax_.VerbAt(i - 1);
    if (verb == kNone) continue;
    const VerbGroup& group = syntax_.verbs()[verb];
    if (group.form != VerbGroup::Form::kInfinitive || !group.compound) return false;
    for (std::uint32_t j = group.head; j > begin && group.head - j < kVerbReach; --j) {
      if (after(j - 1)) return true;
    }
    return false;
  }
  // "ne devraient progresser que de 2,1 %, après une hausse de 6,5 % en 2023", "vise l'équilibre, après une perte de 53
  // millions en 2024 pour un chiffre d'affaires de 348, en hausse de 20 %"
  constexpr std::uint32_t kNoun = 6, kBeside = 26;
  bool beside = false;
  for (std::uint32_t i = figure.first_token; i > begin + 1 && figure.first_token - i < (beside ? kBeside : kNoun);
       --i) {
    if (after(i - 1) && syntax_.IsPunct(i - 2, ',')) return true;
    beside |= tokens()[i - 1].word == frames_.pour();
    if (syntax_.IsPunct(i - 1, ',') && tokens()[i].word == frames_.en() && syntax_.FigureAt(i - 2) != kNone) {
      beside = true;
      continue;
    }
    if (beside && (syntax_.FigureAt(i - 1) != kNone || syntax_.DateAt(i - 1) != kNone)) continue;
    if (tokens()[i - 1].kind != TokenKind::kWord || syntax_.VerbAt(i - 1) != kNone) break;
    if (syntax_.FigureAt(i - 1) != kNone) break;
  }
  // The phrase that opens the sentence.
  std::uint32_t at = figure.first_token;
  while (at > begin && syntax_.Is(at - 1, GrammarClass::kDeterminer)) --at;
  if (at == begin || !after(at - 1)) return false;
  // ": après 920 milliards déjà versés, Tokyo en débloquera 802"
  if (at - 1 != begin) {
    return figure.end_token < syntax_.SentenceEnd(begin) && syntax_.Is(figure.end_token, GrammarClass::kAlready) &&
           tokens()[at - 2].kind == TokenKind::kPunct;
  }
  for (std::uint32_t i = figure.end_token; i < syntax_.SentenceEnd(begin); ++i) {
    if (syntax_.IsPunct(i, ',')) return true;
    if (syntax_.VerbAt(i) != kNone) return false;
  }
  return false;
}

// "supprimer 48 de ses 130 emplois", "conserver 25 des 61 salariés", "60 personnes, sur un effectif de 4 000": the
// whole is there, whatever becomes of the part.
bool Relator::IsWholeOfPart(const Mention& figure) const {
  const std::uint32_t begin = syntax_.SentenceBegin(figure.first_token);
  if (figure.kind != MentionKind::kQuantity || figure.first_token < begin + 3) return false;
  constexpr std::uint32_t kWholeNoun = 5;  // tokens: "sur un effectif mondial de"
  for (std::uint32_t i = figure.first_token; i > begin && figure.first_token - i < kWholeNoun; --i) {
    if (syntax_.Is(i - 1, GrammarClass::kUpon)) {
      const std::uint32_t part = i > begin + 1 ? syntax_.FigureAt(i - (syntax_.IsPunct(i - 2, ',') ? 3 : 2)) : kNone;
      return part != kNone && mentions()[part].kind == MentionKind::kQuantity;
    }
    if (tokens()[i - 1].kind != TokenKind::kWord || syntax_.VerbAt(i - 1) != kNone) break;
  }
  std::uint32_t at = figure.first_token;
  const bool owned = syntax_.Is(at - 1, GrammarClass::kPossessive);
  at -= owned ? 2 : 1;
  if (at <= begin || !syntax_.Is(at, GrammarClass::kOf) || (!owned && !syntax_.Is(at, GrammarClass::kPlural)))
    return false;
  const std::uint32_t part = syntax_.FigureAt(at - 1);
  return part != kNone && mentions()[part].kind == MentionKind::kQuantity;
}

// "L'éditeur (110 salariés, 14 millions d'euros de ventes) va être racheté": what a bracket says by itself.
bool Relator::IsSaidInBracket(const Attachment& attachment, const Mention& figure) const {
  const std::uint32_t bracket = syntax_.ParenthesisAt(figure.first_token);
  const Occurrence& occurrence = attachment.occurrence;
  const bool own = attachment.inherited.empty() || attachment.inherited == "ellipsis/bracket";
  if (bracket == kNone || occurrence.verb != kNone || !own || occurrence.trigger->frame->of_things) {
    return false;
  }
  return syntax_.ParenthesisAt(occurrence.first) == bracket;
}

// "La latence, de 4 ms, ravira", "le bénéfice, 62 milliards en 2024, pourrait fondre": between commas before the verb.
bool Relator::IsBetweenCommas(const Mention& figure, std::uint32_t governing) const {
  constexpr std::uint32_t kReachOfComma = 4;
  const VerbGroup& verb = syntax_.verbs()[governing];
  if (verb.first < figure.end_token) return false;
  const std::uint32_t begin = syntax_.SentenceBegin(figure.first_token);
  bool before = false, behind = false;
  for (std::uint32_t i = figure.first_token; i > begin && figure.first_token - i < kReachOfComma; --i) {
    if (syntax_.VerbAt(i - 1) != kNone || syntax_.FigureAt(i - 1) != kNone) return false;
    before |= syntax_.IsPunct(i - 1, ',');
  }
  for (std::uint32_t i = figure.end_token; i < verb.first; ++i) behind |= syntax_.IsPunct(i, ',');
  return before && behind;
}

// "L'effectif, de 109 000 fin 2024, sera ramené": a year that is over stands behind the figure.
bool Relator::IsDatedBack(const Mention& figure) const {
  constexpr std::uint32_t kDateReach = 3;
  const std::string& now = document_->published;
  const std::uint32_t end = std::min(syntax_.SentenceEnd(figure.first_token), figure.end_token + kDateReach);
  for (std::uint32_t i = figure.end_token; i < end && !syntax_.IsPunct(i, ',') && now.size() >= 4; ++i) {
    const std::uint32_t date = syntax_.DateAt(i);
    if (date != kNone && mentions()[date].date.size() >= 4)
      return mentions()[date].date.substr(0, 4) < now.substr(0, 4);
  }
  return false;
}

// "- d'ouvrir à Bernin une ligne de 3 500 m²;", "- recruter 90 personnes": an item that opens with an infinitive is
// meant to be done.
bool Relator::IsInfinitiveItem(const Mention& figure) const {
  constexpr std::uint32_t kOpening = 3;
  const auto& layout = document_->layout;
  const Sentence& sentence = layout.sentences[figure.sentence];
  if (layout.blocks[sentence.block].kind != BlockKind::kListItem) return false;
  for (std::uint32_t i = sentence.first_token; i < std::min(figure.first_token, sentence.first_token + kOpening); ++i) {
    const std::uint32_t verb = syntax_.VerbAt(i);
    if (verb == kNone) continue;
    return syntax_.verbs()[verb].form == VerbGroup::Form::kInfinitive && !syntax_.verbs()[verb].compound;
  }
  return false;
}

// "un marché estimé à 8 milliards en 2030": what holds for a year to come is no fact yet. An observer forecasts what
// its maker plans.
void Relator::LookAhead(const Frame& frame, Fact* fact) const {
  const auto year = [](std::string_view period) {
    const std::size_t end = period.rfind('/');
    const std::string_view last = end == std::string_view::npos ? period : period.substr(end + 1);
    return last.size() >= 4 && last.front() >= '0' && last.front() <= '9' ? last.substr(0, 4) : std::string_view{};
  };
  if (fact->modality != Modality::kAsserted || fact->period.find('/') != std::string::npos) return;
  if (year(fact->period).empty() || year(event_period_).empty() || year(fact->period) <= year(event_period_)) return;
  const Entity* source = fact->attribution.entity;
  const bool own = source == nullptr || std::any_of(fact->agents.begin(), fact->agents.end(), [&](const Role& role) {
                     return role.entity == source || role.entity == source->parent;
                   });
  fact->modality = own ? frame.future : Modality::kForecast;
}

// "Fort de 86 000 salariés, Nokia pourrait": what stands before the comma in a sentence that opens so is a fact.
bool Relator::OpensWithAdjunct(const Mention& figure, std::uint32_t governing) const {
  const std::uint32_t begin = syntax_.SentenceBegin(figure.first_token);
  // "Sur ses 12 000 salariés, Ubisoft prévoit d'en laisser partir 10 %"
  const bool of_own = syntax_.Is(begin, GrammarClass::kUpon) && syntax_.Is(begin + 1, GrammarClass::kPossessive);
  if (!IsRichWord(begin, begin) && !of_own && !syntax_.Is(begin, GrammarClass::kConcessive)) return false;
  for (std::uint32_t i = begin; i < syntax_.verbs()[governing].first; ++i) {
    if (syntax_.VerbAt(i) != kNone && syntax_.verbs()[syntax_.VerbAt(i)].form == VerbGroup::Form::kFinite) return false;
    if (syntax_.IsPunct(i, ',') && syntax_.FigureAt(i) == kNone) return i >= figure.end_token;
  }
  return false;
}

// "cette société londonienne de 60 salariés"
bool Relator::IsAdnominal(const Mention& figure) const {
  const std::uint32_t first = figure.first_token;
  return first > syntax_.SentenceBegin(first) + 1 && syntax_.Is(first - 1, GrammarClass::kOf) &&
         tokens()[first - 2].kind == TokenKind::kWord;
}

// "ne doubleront pas", "ne triplera jamais": of a verb that stands in no group.
bool Relator::IsDenied(std::uint32_t verb) const {
  constexpr std::uint32_t kBefore = 3, kBehind = 2;  // "ne les", "ne ... sans doute pas"
  const std::uint32_t begin = syntax_.SentenceBegin(verb), end = syntax_.SentenceEnd(verb);
  bool opened = false, closed = false;
  for (std::uint32_t i = verb; i > begin && verb - i < kBefore; --i)
    opened |= syntax_.Is(i - 1, GrammarClass::kNegator);
  for (std::uint32_t i = verb + 1; i < std::min(end, verb + 1 + kBehind); ++i) {
    closed |= syntax_.Is(i, GrammarClass::kNegation);
  }
  return opened && closed;
}

// "Le carnet de commandes, à 1,4 milliard, n'a jamais été aussi garni", "Les ventes, de 48 millions, auraient doublé":
// what stands between commas behind its noun the verb behind says nothing of.
bool Relator::IsLevelAside(const Occurrence& occurrence, const Mention& figure, std::uint32_t governing) const {
  if (governing == kNone || occurrence.verb != kNone || occurrence.end > figure.first_token) return false;
  // "La première tranche, de 24 mégawatts, doit ouvrir": of what is to come.
  if (figure.kind == MentionKind::kMeasure && !occurrence.trigger->frame->of_things) return false;
  const std::uint32_t first = figure.first_token, end = syntax_.SentenceEnd(first);
  if (syntax_.verbs()[governing].first < figure.end_token || figure.end_token >= end) return false;
  if (first < occurrence.end + 2 || !syntax_.IsPunct(figure.end_token, ',')) return false;
  const bool level = syntax_.Is(first - 1, GrammarClass::kTo) || syntax_.Is(first - 1, GrammarClass::kOf);
  return level && syntax_.IsPunct(first - 2, ',');
}

// "n'exclut pas que Bpifrance entre au capital", "espère que ses ventes dépassent 3 milliards": how sure the verb over
// the clause that "que" opens is of it.
Modality Relator::ModalityOfThatClause(std::uint32_t verb) const {
  constexpr std::uint32_t kClause = 8;  // tokens of a subject between "que" and its verb
  const VerbGroup& group = syntax_.verbs()[verb];
  const std::uint32_t begin = syntax_.SentenceBegin(group.first);
  if (group.mood == Mood::kConditional) return Modality::kAsserted;
  for (std::uint32_t i = group.first; i > begin + 1 && group.first - i < kClause; --i) {
    if (tokens()[i - 1].kind != TokenKind::kWord || syntax_.VerbAt(i - 1) != kNone) break;
    if (!syntax_.Is(i - 1, GrammarClass::kThat)) continue;
    // Directly behind the verb: "prévoit que", but not "prévoit un plan que".
    const std::uint32_t main = syntax_.FiniteBefore(i - 2);
    if (main == kNone || syntax_.verbs()[main].first < begin || syntax_.verbs()[main].end + 1 < i - 1) break;
    const VerbGroup& over = syntax_.verbs()[main];
    const Modality* sure = over.governor == kUnknownWord ? frames_.VerbModality(over.lemma, false) : nullptr;
    if (sure == nullptr) break;
    if (over.mood == Mood::kConditional) return Modality::kReported;  // "un bruit voudrait que l'ensemble ait coûté"
    return *sure == Modality::kNegated && over.negated ? Modality::kPossible : *sure;
  }
  return Modality::kAsserted;
}

Modality Relator::FindModality(const Attachment& attachment, const Mention& figure, const Frame& frame) const {
  const Occurrence& occurrence = attachment.occurrence;
  const bool own_act = frame.future == Modality::kPlanned;
  const std::uint32_t begin = syntax_.SentenceBegin(figure.first_token);
  std::uint32_t governing = GoverningVerb(attachment, figure);
  // "pourrait dépasser 500 milliards": the figure begins with the verb.
  if (const std::uint32_t inner = syntax_.VerbAt(figure.first_token);
      inner != kNone && syntax_.verbs()[inner].form == VerbGroup::Form::kFinite) {
    governing = inner;
  }
  if (attachment.inherited == kDealRule) {
    // "rachète X. Le montant dépasserait 60 millions": how sure the amount is.
    std::uint32_t own = syntax_.VerbAt(figure.first_token);
    if (own == kNone) own = syntax_.FiniteBefore(figure.first_token);
    const bool here = own != kNone && syntax_.verbs()[own].first >= begin;
    if (here && syntax_.verbs()[own].mood == Mood::kConditional) return Modality::kReported;
  }
  if (IsDoneBefore(figure) || DateOfStandard(figure) != kNone) return Modality::kAsserted;
  // "a livré 3 200 batteries et en vise 9 000": the form right before it, though the verb before says of what.
  if (const VerbForm* aimed = figure.first_token > begin + 1 ? syntax_.Finite(figure.first_token - 1) : nullptr;
      aimed != nullptr && frames_.Is(aimed->lemma, GrammarClass::kExpectVerb) && aimed->mood == Mood::kPresent &&
      tokens()[figure.first_token - 2].word == frames_.en() && syntax_.VerbAt(figure.first_token - 1) == kNone) {
    return frame.future;
  }
  // "Ses ventes doubleraient", "tripleront": the figure is the verb itself, which stands in no group.
  for (std::uint32_t i = figure.first_token; i < figure.end_token && figure.kind == MentionKind::kRatio; ++i) {
    const VerbForm* form = syntax_.VerbAt(i) == kNone ? syntax_.Finite(i) : nullptr;
    if (form != nullptr && IsDenied(i)) return Modality::kNegated;
    if (form != nullptr && form->mood == Mood::kConditional) return Modality::kReported;
    if (form != nullptr && form->mood == Mood::kFuture) return frame.future;
  }
  // "L'effectif, aujourd'hui de 62 personnes, devrait passer à 120"
  if (IsOfToday(figure) && governing != kNone && syntax_.verbs()[governing].first >= figure.end_token) {
    return Modality::kAsserted;
  }
  if (IsWholeOfPart(figure)) return Modality::kAsserted;
  // "servira à rembourser une partie de ses 400 millions de dettes", "ses 230 000 clients basculeront": what one has.
  const bool had = frame.type == "debt" || frame.type == "audience" || frame.type == "headcount";
  if (had && figure.first_token > begin && syntax_.Is(figure.first_token - 1, GrammarClass::kPossessive))
    return Modality::kAsserted;
  // "92 millions de joueurs ne peuvent pas avoir tort": who cannot is there all the same.
  const bool counts = occurrence.first >= figure.first_token && occurrence.end <= figure.end_token;
  if (had && counts && governing != kNone && syntax_.verbs()[governing].negated &&
      syntax_.verbs()[governing].first >= figure.end_token) {
    return Modality::kAsserted;
  }
  // "les 342 millions qu'anticipait le consensus", "les 400 emplois que promettait le groupe"
  if (const std::uint32_t relative = RelativeBehind(figure, syntax_.SentenceEnd(begin)); relative != kNone) {
    const VerbGroup& verb = syntax_.verbs()[relative];
    const Modality* expected = frames_.VerbModality(verb.lemma, false);
    const bool aimed = expected != nullptr && *expected == Modality::kForecast && verb.governor == kUnknownWord;
    if (aimed && figure.kind != MentionKind::kRatio) return *expected;
    // "les 2 000 emplois que le groupe s'est engagé à créer"
    const Modality* meant = verb.governor != kUnknownWord && verb.mood != Mood::kConditional && !verb.negated
                                ? frames_.VerbModality(verb.governor, false)
                                : nullptr;
    if (meant != nullptr && *meant == Modality::kPlanned) return frame.future;
    // "financée par l'émission de 600 millions que Legrand a réalisée en juin"
    const bool done = verb.compound && verb.mood == Mood::kPresent && !verb.negated && expected == nullptr &&
                      verb.governor == kUnknownWord && !frames_.IsSpeechVerb(verb.lemma) &&
                      !frames_.Is(verb.lemma, GrammarClass::kAnnounceVerb);
    const bool denied = governing != kNone && syntax_.verbs()[governing].negated;
    if (done && !denied && figure.kind == MentionKind::kMoney) return Modality::kAsserted;
  }
  // "sur les 3 000 emplois promis, 90 ont été créés"
  if (const std::uint32_t meant =
          figure.end_token < syntax_.SentenceEnd(begin) ? syntax_.VerbAt(figure.end_token) : kNone;
      meant != kNone && own_act && syntax_.verbs()[meant].form == VerbGroup::Form::kParticiple) {
    const Modality* aimed = frames_.VerbModality(syntax_.verbs()[meant].lemma, false);
    const bool denied = governing != kNone && syntax_.verbs()[governing].negated;
    if (aimed != nullptr && *aimed == Modality::kPlanned && !denied) return frame.future;
  }
  if (IsSupposed(governing)) return Modality::kPossible;
  if (occurrence.verb != kNone && IsLacking(occurrence.verb)) return Modality::kNegated;
  if (occurrence.verb != kNone && IsSequel(occurrence.verb, begin)) return Modality::kAsserted;
  // An infinitive of purpose: "pour racheter".
  if (occurrence.verb != kNone && IsPurpose(occurrence.verb, begin)) {
    const VerbGroup* main = governing == kNone ? nullptr : &syntax_.verbs()[governing];
    if (main != nullptr && main->negated) return Modality::kNegated;
    // "a empêché le groupe d'assembler 600 000 voitures"
    const Modality* over = main == nullptr ? nullptr : frames_.VerbModality(main->lemma, false);
    if (over != nullptr && *over == Modality::kNegated && main->governor == kUnknownWord) return *over;
    // "serait sur le point de lever", "serait en discussions pour racheter"
    if (main != nullptr && main->mood == Mood::kConditional) return Modality::kReported;
    // "un tribunal a ordonné à X de verser": what a court has ordered is a penalty.
    // "a permis au suédois de récolter 1,4 milliard": what was made possible, was done.
    const bool ordered = frame.future == Modality::kPossible && ControlledSubject(occurrence.verb) != kNone;
    const bool done = main != nullptr && frames_.Is(main->lemma, GrammarClass::kEnableVerb);
    if ((ordered || done) && main != nullptr && main->compound && !main->negated && main->governor == kUnknownWord)
      return Modality::kAsserted;
    return own_act ? Modality::kPlanned : Modality::kForecast;
  }
  // "attend le feu vert pour boucler l'acquisition de Frontier, annoncée pour 20 milliards"
  if (occurrence.verb == kNone && own_act && occurrence.first > begin && occurrence.end <= figure.first_token) {
    std::uint32_t before = occurrence.first;
    while (before > begin && syntax_.Is(before - 1, GrammarClass::kDeterminer)) --before;
    const std::uint32_t verb = before > begin ? syntax_.VerbAt(before - 1) : kNone;
    const bool purpose = verb != kNone && syntax_.verbs()[verb].first > begin && IsPurpose(verb, begin) &&
                         tokens()[syntax_.verbs()[verb].first - 1].word == frames_.pour();
    const VerbGroup* main = governing == kNone ? nullptr : &syntax_.verbs()[governing];
    if (purpose && main != nullptr && !main->negated && main->mood == Mood::kPresent && !main->compound &&
        main->first < syntax_.verbs()[verb].first) {
      return Modality::kPlanned;
    }
  }
  if (governing != kNone && (IsApposed(attachment, figure, governing) || IsAside(attachment, governing)))
    governing = kNone;
  if (governing != kNone && (!own_act || frame.of_things || IsDatedBack(figure)) &&
      IsBetweenCommas(figure, governing)) {
    governing = kNone;
  }
  // "SAP, premier groupe du secteur avec 34 milliards de ventes, risque une amende": told beside the main clause.
  if (governing != kNone && !frame.of_things && occurrence.verb == kNone &&
      syntax_.verbs()[governing].first >= figure.end_token) {
    const std::uint32_t open = syntax_.BeforeIncise(syntax_.verbs()[governing].first);
    if (open < std::min(occurrence.first, figure.first_token) && syntax_.IsPunct(open, ',')) governing = kNone;
  }
  // "Avec 34 milliards de ventes, SAP risque une amende", "une société de 60 salariés doit bâtir": what is.
  if (governing != kNone && occurrence.verb == kNone && syntax_.verbs()[governing].first >= figure.end_token &&
      (OpensWithAdjunct(figure, governing) || (frame.type == "headcount" && IsAdnominal(figure)))) {
    governing = kNone;
  }
  // "divise par quatre la facture et ne contient aucun fluide": the next verb is of something else.
  if (governing != kNone && syntax_.verbs()[governing].first >= figure.end_token &&
      figure.kind == MentionKind::kRatio &&
      syntax_.Is(syntax_.verbs()[governing].first - 1, GrammarClass::kCoordinator)) {
    governing = kNone;
  }
  // "Capables de grimper à 12 mètres, ils préparent", "2 heures annoncées, nous n'avons jamais dépassé": what opens the
  // sentence is measured, whatever follows.
  if (governing != kNone && frame.of_makers) {
    const std::uint32_t verb = syntax_.verbs()[governing].first;
    std::uint32_t comma = figure.end_token;
    while (comma < verb && !syntax_.IsPunct(comma, ',')) ++comma;
    if (comma < verb) governing = kNone;
  }
  const bool bracketed = IsSaidInBracket(attachment, figure);
  if (bracketed || IsLevelAside(occurrence, figure, governing)) governing = kNone;
  if (governing == kNone && IsInfinitiveItem(figure)) return frame.future;
  Modality modality = Modality::kAsserted;
  if (governing != kNone) {
    const VerbGroup& verb = syntax_.verbs()[governing];
    const bool conditional = verb.mood == Mood::kConditional;
    const WordId outer = verb.governor != kUnknownWord ? verb.governor : verb.lemma;
    const Modality* governed = frames_.VerbModality(outer, conditional);
    if (governed == nullptr && verb.inner_governor != kUnknownWord) {
      governed = frames_.VerbModality(verb.inner_governor, conditional);
    }
    // "vient de promettre un milliard", but "dit compter 3 800 clients"
    bool own = false;  // the infinitive's own, not its governor's
    if (governed == nullptr && verb.governor != kUnknownWord && !frames_.Is(verb.lemma, GrammarClass::kTallyVerb)) {
      governed = frames_.VerbModality(verb.lemma, conditional);
      own = true;
    }
    // "n'a pas hésité à débourser 60 millions": it was done.
    if (verb.negated && frames_.Is(outer, GrammarClass::kWaverVerb)) governed = nullptr;
    // "va doubler", "a été abandonné": what it governs, or what it is said of, is the figure itself.
    const bool governs = (figure.kind == MentionKind::kRatio && figure.first_token - verb.end < 3 &&
                          figure.first_token >= verb.end && frames_.GovernsInfinitive(verb.lemma)) ||
                         (verb.passive && governed != nullptr && *governed == Modality::kNegated);
    if (governed != nullptr && verb.governor == kUnknownWord && !governs &&
        ((occurrence.verb == governing && *governed != Modality::kNegated) || !frames_.BindsObject(verb.lemma))) {
      governed = nullptr;  // but "échappe à 40 millions"
    }
    // "doit", unlike "devrait", is a plan where it is one's own will.
    const Modality* wished = frames_.VerbModality(outer, true);
    const bool must =
        governed != nullptr && *governed == Modality::kPlanned && wished != nullptr && *wished == Modality::kForecast;
    // "ont dû se rabattre", "il a fallu supprimer": what had to be done, was done; but "a confirmé attendre 8
    // milliards".
    if (governed != nullptr && !own && verb.governor_compound && !conditional &&
        (*governed == Modality::kForecast || must || outer == rules_.words().Find("pouvoir") ||
         outer == rules_.words().Find("falloir"))) {
      governed = nullptr;
    }
    // "doit se contenter de 13,3 %"
    if (must && verb.reflexive && syntax_.Text(verb.head) == "contenter") governed = nullptr;
    // "se négocie autour de 350 millions"
    if (verb.reflexive && verb.governor == kUnknownWord && !governs) governed = nullptr;
    // "il faut débourser 780 euros" is what it costs.
    if (frame.of_things && IsNecessity(verb)) governed = nullptr;
    if (governed != nullptr) {
      // "compte tripler ce chiffre", unlike "va tripler"
      const bool willed = governs && !verb.passive && !frames_.Is(verb.lemma, GrammarClass::kWillVerb) &&
                          (*governed == Modality::kPlanned || *governed == Modality::kPossible);
      modality = willed ? *governed : must || (governs && !verb.passive) ? frame.future : *governed;
      // "devra verser 325 millions": a penalty that has to be paid has been imposed; a daily one, or one behind "si",
      // is a threat.
      const bool threat =
          !figure.figure.per.empty() || syntax_.Is(syntax_.SentenceBegin(verb.first), GrammarClass::kIf);
      if (must && frame.future == Modality::kPossible && !threat && !conditional && !verb.negated)
        modality = Modality::kAsserted;
      if (modality == Modality::kNegated && verb.negated) return Modality::kPossible;  // "n'exclut pas de monter à"
      // "pourra produire 500 puces", but "pourra atteindre 12 millions"
      if (modality == Modality::kPossible && verb.mood == Mood::kFuture &&
          !frames_.Is(verb.lemma, GrammarClass::kLinkVerb)) {
        modality = frame.future;
      }
      if (modality == Modality::kPlanned && !own_act && verb.governor == kUnknownWord &&
          frames_.Is(verb.lemma, GrammarClass::kForeseeVerb)) {
        modality = Modality::kForecast;  // "prévoit un chiffre d'affaires"
      }
      if (modality == Modality::kPlanned && conditional) modality = Modality::kReported;
    } else if (IsFutureOfPast(governing)) {
      modality = frame.future;
    } else if (conditional) {
      modality = Modality::kReported;
    } else if (verb.mood == Mood::kFuture && verb.compound && !verb.passive && verb.governor == kUnknownWord) {
      modality = Modality::kAsserted;  // "aura coûté 6 milliards"
    } else if (verb.mood == Mood::kFuture) {
      // "détiendra 35 %", "s'acquittera de 72 millions": what is agreed upon.
      const bool risked = frames_.Is(verb.lemma, GrammarClass::kRiskVerb);
      const bool agreed = (frame.future == Modality::kPossible && !risked) ||
                          (frame.type == "share" && frames_.Is(verb.lemma, GrammarClass::kHoldVerb));
      modality = agreed ? Modality::kPlanned : frame.future;
    }
    // "a annoncé investir 2 milliards": told, not yet done.
    bool announced = frame.announced && verb.form != VerbGroup::Form::kInfinitive &&
                     frames_.Is(verb.governor, GrammarClass::kAnnounceVerb) && !verb.passive;
    for (std::uint32_t i = verb.first; i < verb.head; ++i) announced &= tokens()[i].word != frames_.avoir();
    if (modality == Modality::kAsserted && (announced || IsAnnounced(attachment, figure, frame, governing)))
      modality = Modality::kPlanned;
    if (modality == Modality::kAsserted) modality = ModalityOfThatClause(governing);
    // "ne dépasse pas 30 ms" and "ne consomme pas plus de 5 kW" state a bound.
    // "n'a jamais dépensé plus que les 3 milliards versés pour Beats" denies more.
    const std::uint32_t before =
        figure.first_token > begin && syntax_.Is(figure.first_token - 1, GrammarClass::kDeterminer)
            ? figure.first_token - 1
            : figure.first_token;
    const bool more = before >= begin + 2 && syntax_.Is(before - 1, GrammarClass::kThat) &&
                      syntax_.Is(before - 2, GrammarClass::kMore);
    if (verb.negated && !more && !IsBesideClause(verb, figure) && !IsNegatedInVain(verb, figure) &&
        figure.figure.bound != Bound::kAtMost && syntax_.Crossing(verb.end, figure.first_token) < kNegationReach) {
      modality = Modality::kNegated;
    }
  }
  const bool intended =
      modality == Modality::kPlanned || modality == Modality::kForecast || modality == Modality::kPossible;
  if (intended && IsUndone(governing, figure)) {
    return Modality::kNegated;
  }
  if (modality != Modality::kAsserted) return modality;
  // Phrases: "sur le point de", "attendu", "prévisions".
  Window window = ClauseOf(attachment, figure);
  if (bracketed) {
    const Stretch& stretch = document_->layout.stretches[syntax_.ParenthesisAt(figure.first_token)];
    window.begin = std::max(window.begin, stretch.first_token);
    window.end = std::min(window.end, stretch.end_token);
  }
  const std::uint32_t from = std::max(window.begin, std::min(occurrence.first, figure.first_token) > kCueReach
                                                        ? std::min(occurrence.first, figure.first_token) - kCueReach
                                                        : 0);
  const std::uint32_t to = std::min(window.end, std::max(figure.end_token, occurrence.end) + kCueReach);
  for (std::uint32_t i = std::max(from, begin); i < to; ++i) {
    if (!syntax_.Is(i, GrammarClass::kStartsModality)) continue;
    if (const auto cue = frames_.modality_phrases().FindAt(tokens(), i, to)) {
      if (IsParted(i, figure) || IsMeasuredBy(i, i + cue.length, figure)) continue;
      // "soutient le projet de Carbios": the plan is theirs, what is given to it is given.
      if (*cue.value == Modality::kPlanned && IsOfNamed(i, i + cue.length)) continue;
      // "loin des 50 %" negates what comes directly behind it.
      const bool directly = i + cue.length <= figure.first_token && figure.first_token - i - cue.length <= 1;
      if (*cue.value == Modality::kNegated && directly && IsExpectedBehind(figure)) return Modality::kForecast;
      // "à 949 € au lieu de 1 199 €": what it cost before, it did cost.
      if (*cue.value == Modality::kNegated && frame.of_things && figure.kind == MentionKind::kMoney) continue;
      // "évalue le marché à 1 300 milliards à l'horizon 2029": nobody's plan.
      if (*cue.value == Modality::kPlanned && frame.future == Modality::kForecast && frame.type == "market") {
        return Modality::kForecast;
      }
      // "loin des 165 Hz du RedMagic 10": what another has, it has.
      if (*cue.value == Modality::kNegated && directly && MeasuredOf(figure) != kNone) continue;
      if (*cue.value == Modality::kNegated ? directly : syntax_.FigureAt(i) == kNone) return *cue.value;
    }
  }
  if (IsGoalThatIsKept(syntax_, frames_, figure) || IsCostOfPlan(figure, frame)) return frame.future;
  return modality;
}

// "DataVolt veut y bâtir six bâtiments de 700 MW. Coût estimé : 5 milliards": what a sentence without a verb says of
// the plan that the sentence before tells is planned.
bool Relator::IsCostOfPlan(const Mention& figure, const Frame& frame) const {
  if (frame.future != Modality::kPlanned || document_->facts.empty() || figure.sentence == 0) return false;
  const std::uint32_t begin = syntax_.SentenceBegin(figure.first_token), end = syntax_.SentenceEnd(begin);
  for (std::uint32_t i = begin; i < end; ++i) {
    const std::uint32_t verb = syntax_.VerbAt(i);
    if (verb != kNone && syntax_.verbs()[verb].form != VerbGroup::Form::kParticiple) return false;
  }
  const Fact& before = document_->facts.back();
  const Mention& told = mentions()[before.figure_mention];
  if (told.sentence + 1 != figure.sentence && told.sentence != figure.sentence) return false;
  if (document_->layout.sentences[told.sentence].block != document_->layout.sentences[figure.sentence].block)
    return false;
  return before.modality == Modality::kPlanned && frames_.FindFrame(before.type)->future == Modality::kPlanned;
}

// "le projet de Carbios", "le plan de Renault": a noun that a name complements.
bool Relator::IsOfNamed(std::uint32_t first, std::uint32_t end) const {
  if (end >= tokens().size() || first == syntax_.SentenceBegin(first)) return false;
  const std::uint32_t name = syntax_.NameAt(end);
  return name != kNone && HasKind(mentions()[name], kCompanies) && syntax_.Is(end - 1, GrammarClass::kOf) &&
         syntax_.Is(first - 1, GrammarClass::kDeterminer);
}

// "a vendu 418 000 voitures, quand les analystes en attendaient 423 000": a cue of the other clause.
bool Relator::IsParted(std::uint32_t cue, const Mention& figure) const {
  // "ressort à 5 milliards, contre un consensus de 4,9": the next figure is the cue's.
  constexpr std::uint32_t kToNext = 4;
  const std::uint32_t last = std::min(syntax_.SentenceEnd(figure.first_token), cue + kToNext);
  for (std::uint32_t i = cue; i < last && cue >= figure.end_token && !syntax_.IsPunct(i, ','); ++i) {
    if (syntax_.FigureAt(i) != kNone) return true;
  }
  const std::uint32_t first = std::min(cue, figure.end_token), end = std::max(cue, figure.first_token);
  // "offre une puissance de 12 MW et abritera à terme 8 000 serveurs": of the next verb.
  const std::uint32_t next = cue > figure.end_token ? syntax_.FiniteAfter(figure.end_token) : kNone;
  if (next != kNone && syntax_.verbs()[next].first < cue &&
      syntax_.Is(syntax_.verbs()[next].first - 1, GrammarClass::kCoordinator)) {
    return true;
  }
  for (std::uint32_t i = first; i < end; ++i) {
    if (syntax_.Is(i, GrammarClass::kContrast)) return true;
    if (syntax_.Is(i, GrammarClass::kWhereas)) return true;
    // ", là où le consensus tablait sur 11,9 milliards"
    if (i > first && syntax_.Is(i, GrammarClass::kWhere) && syntax_.Is(i - 1, GrammarClass::kThither)) return true;
    const bool at_a_time = syntax_.Is(i, GrammarClass::kWhen) || syntax_.Is(i, GrammarClass::kAtThatTime);
    if (at_a_time && i > first && syntax_.IsPunct(i - 1, ',')) return true;
  }
  return false;
}

// "loin des 6,97 dollars [du consensus]", "loin des 2 milliards [attendus]": who expected it, right behind the figure.
bool Relator::IsExpectedBehind(const Mention& figure) const {
  const std::uint32_t next = figure.end_token;
  if (next + 1 >= syntax_.SentenceEnd(figure.first_token)) return false;
  if (syntax_.Is(next, GrammarClass::kOf)) {
    const std::uint32_t noun = syntax_.Is(next + 1, GrammarClass::kDeterminer) ? next + 2 : next + 1;
    return syntax_.Is(noun, GrammarClass::kExpectationNoun);
  }
  const std::uint32_t verb = syntax_.VerbAt(next);
  return verb != kNone && syntax_.verbs()[verb].form == VerbGroup::Form::kParticiple &&
         frames_.Is(syntax_.verbs()[verb].lemma, GrammarClass::kExpectVerb);
}

// "a manqué le consensus, à 14,93 milliards", "ressort au-dessus des attentes, à 1,05 dollar": what was expected is
// what the figure is held against.
bool Relator::IsMeasuredBy(std::uint32_t cue, std::uint32_t cue_end, const Mention& figure) const {
  const std::uint32_t begin = syntax_.SentenceBegin(figure.first_token);
  if (cue_end > figure.first_token || !syntax_.Is(cue, GrammarClass::kExpectationNoun)) return false;
  // "a revu à la baisse sa prévision de bénéfice, à 260 milliards": to what it foresees.
  if (cue == begin || syntax_.Is(cue - 1, GrammarClass::kPossessive)) return false;
  if (Slot(figure) == kUnknownWord || !frames_.Is(Slot(figure), GrammarClass::kTo)) return false;
  const std::uint32_t phrase = PhraseBegin(figure), verb = syntax_.FiniteBefore(cue);
  if (phrase <= cue_end || !syntax_.IsPunct(phrase - 1, ',') || verb == kNone) return false;
  const VerbGroup& group = syntax_.verbs()[verb];
  return group.first >= begin && group.mood != Mood::kFuture && group.governor == kUnknownWord;
}

// "n'a pas bougé non plus, avec sa Bbox à 40,99 euros": what comes with it, behind a comma, is.
bool Relator::IsBesideClause(const VerbGroup& verb, const Mention& figure) const {
  // "à 1 479 euros, le téléphone n'est pas donné": what stands before the clause and its comma is not denied.
  const std::uint32_t phrase = PhraseBegin(figure);
  const bool opens = phrase == syntax_.SentenceBegin(figure.first_token) || syntax_.IsPunct(phrase - 1, ':');
  if (opens && Slot(figure) != kUnknownWord && syntax_.IsPunct(figure.end_token, ',') &&
      verb.first > figure.end_token) {
    return true;
  }
  for (std::uint32_t i = verb.end; i + 2 < figure.first_token; ++i) {
    if (syntax_.IsPunct(i, ',') && tokens()[i + 1].word == frames_.avec() &&
        syntax_.Is(i + 2, GrammarClass::kPossessive)) {
      return true;
    }
  }
  return false;
}

// "n'en a pas moins écoulé 3,9 millions", "n'a pas bougé de ses 10,99 euros": not said not to be.
bool Relator::IsNegatedInVain(const VerbGroup& verb, const Mention& figure) const {
  if (verb.governor != kUnknownWord && frames_.Is(verb.governor, GrammarClass::kWaverVerb)) return true;
  for (std::uint32_t i = verb.first; i + 1 < figure.first_token; ++i) {
    if (syntax_.Is(i, GrammarClass::kNegation) && syntax_.Is(i + 1, GrammarClass::kDegree) &&
        !syntax_.Is(i + 2, GrammarClass::kOf))
      return true;
  }
  const std::uint32_t begin = syntax_.SentenceBegin(figure.first_token);
  // "n'avons pas rouvert le capital depuis les 18 millions de 2022"
  constexpr std::uint32_t kNoun = 5;  // tokens: "depuis la levée de"
  for (std::uint32_t i = figure.first_token; i > verb.end && figure.first_token - i < kNoun; --i) {
    if (tokens()[i - 1].kind != TokenKind::kWord) break;
    if (syntax_.Is(i - 1, GrammarClass::kSince)) return true;
  }
  const bool kept = figure.first_token > begin + 2 && syntax_.Is(figure.first_token - 1, GrammarClass::kPossessive) &&
                    syntax_.Is(figure.first_token - 2, GrammarClass::kOf);
  return kept && frames_.Is(verb.lemma, GrammarClass::kWaverVerb);
}

bool Relator::IsNecessity(const VerbGroup& verb) const { return syntax_.Is(verb.first, GrammarClass::kNecessity); }

bool Relator::MaySpeak(std::uint32_t name) const {
  return name != kNone && mentions()[name].entity != nullptr && Syntax::IsActor(mentions()[name]);
}

// "X prévoit 180, tandis que Y devrait, selon Morgan Stanley, dépasser 140": a source in the middle of a clause binds
// what its verb governs, one at its end nothing of the clause before.
bool Relator::SourceBinds(std::uint32_t cue, const Mention& figure) const {
  if (cue < figure.end_token) return !IsBehindItsClause(cue, figure);
  // "dépasse le milliard et, d'après IDC, ses livraisons": of what follows.
  const std::uint32_t before = cue > 0 && syntax_.IsPunct(cue - 1, ',') ? cue - 1 : cue;
  if (before > figure.end_token && syntax_.Is(before - 1, GrammarClass::kCoordinator)) return false;
  std::uint32_t comma = kNone;
  for (std::uint32_t i = figure.end_token; i < cue; ++i) {
    if (syntax_.IsPunct(i, ';') || syntax_.Is(i, GrammarClass::kContrast)) return false;
    // ", là où les analystes anticipaient 4,5 milliards, selon LSEG"
    if (syntax_.Is(i, GrammarClass::kThither) && syntax_.Is(i + 1, GrammarClass::kWhere)) return false;
    if (syntax_.IsPunct(i, ',') && i + 1 < cue && comma == kNone) comma = i;
  }
  // "Vendu 70 euros, le jeu devrait, selon les analystes, dépasser": an apposed participle says it by itself.
  // "facturé 10 dollars par mois, totalise selon Microsoft 15 millions d'utilisateurs"
  const std::uint32_t verb = before > 0 ? syntax_.VerbAt(before - 1) : kNone;
  return verb == kNone || comma == kNone || comma > syntax_.verbs()[verb].first;
}

// "détient 85 % du marché, selon Omdia ; ses ventes ont doublé": a source told within a clause says nothing of the
// next.
bool Relator::IsBehindItsClause(std::uint32_t cue, const Mention& figure) const {
  const std::uint32_t begin = syntax_.SentenceBegin(cue);
  const std::uint32_t told = syntax_.FiniteBefore(cue), own = syntax_.FiniteBefore(figure.first_token);
  if (told == kNone || syntax_.verbs()[told].first < begin || own == kNone || own == told) return false;
  for (std::uint32_t i = cue + 1; i < syntax_.verbs()[own].first; ++i) {
    if (syntax_.IsPunct(i, ';')) return true;
  }
  return false;
}

// "claironne 109 milliards, dont 20 sont promis par Brookfield": another clause's verb stands between the two.
bool Relator::IsInOtherClause(std::uint32_t verb, const Mention& figure) const {
  const VerbGroup& group = syntax_.verbs()[verb];
  const std::uint32_t from = std::min(figure.end_token, group.end), to = std::max(figure.first_token, group.first);
  for (std::uint32_t i = from; i < to; ++i) {
    const std::uint32_t other = syntax_.VerbAt(i);
    if (other != kNone && other != verb && syntax_.verbs()[other].form == VerbGroup::Form::kFinite) return true;
  }
  return figure.end_token <= group.first && syntax_.FigureAt(group.first - 1) != kNone &&
         syntax_.FigureAt(group.first - 1) != syntax_.FigureAt(figure.first_token);
}

// "D'après elle", "selon lui": who was spoken of in the sentence before; a person wins. kNone if no such pronoun stands
// at the token.
std::uint32_t Relator::SourceOfPronoun(std::uint32_t token, std::uint32_t end) const {
  if (token >= end || !syntax_.Is(token, GrammarClass::kStrongPronoun) || syntax_.Is(token, GrammarClass::kPlural))
    return kNone;
  const auto& sentences = document_->layout.sentences;
  const std::uint32_t sentence = document_->layout.SentenceOfToken(token);
  const bool paragraph = sentence > 0 && sentences[sentence - 1].block == sentences[sentence].block;
  const std::uint32_t from = paragraph ? sentences[sentence - 1].first_token : sentences[sentence].first_token;
  const bool her = syntax_.Is(token, GrammarClass::kFeminine);
  std::uint32_t person = kNone;
  for (std::uint32_t i = from; i < token; ++i) {
    const std::uint32_t name = syntax_.NameAt(i);
    if (!MaySpeak(name)) continue;
    if (i >= sentences[sentence].first_token) return kNone;  // "Le cabinet tempère : selon lui"
    if (!her && mentions()[name].kind == MentionKind::kPerson) person = name;
  }
  if (person != kNone || !paragraph) return person;
  const std::uint32_t topic = topics_[sentence - 1];
  return topic != kNone && MaySpeak(topic) ? topic : kNone;
}

// "s'établit à 8,47 milliards, au-dessus du consensus LSEG", "à 2,59 dollars, dépasse les 2,47 qu'anticipait le
// consensus": what is compared with the figure.
bool Relator::IsOtherFigures(std::uint32_t noun, const Mention& figure) const {
  for (std::uint32_t i = figure.end_token; i < noun; ++i) {
    if (syntax_.IsPunct(i, ',') || syntax_.FigureAt(i) != kNone) return true;
  }
  return false;
}

// "selon Omdia", "d'après les analystes de Bloomberg", "le consensus LSEG", "évalué à 790 milliards par Gartner"
std::uint32_t Relator::SourceByPreposition(const Mention& figure, std::uint32_t begin, std::uint32_t end) const {
  for (std::uint32_t i = begin; i < end; ++i) {
    if (!syntax_.Is(i, GrammarClass::kStartsSource)) continue;
    const auto cue = frames_.source_phrases().FindAt(tokens(), i, end);
    if (!cue || !SourceBinds(i, figure) || (!*cue.value && IsParted(i, figure))) continue;
    if (!*cue.value && IsOtherFigures(i, figure)) continue;
    const std::uint32_t reach = *cue.value ? kSourceReach : kNounReach;
    if (const std::uint32_t told = SourceOfPronoun(i + cue.length, end); told != kNone) return told;
    for (std::uint32_t j = i + cue.length; j < std::min(end, i + cue.length + reach); ++j) {
      const std::uint32_t verb = syntax_.VerbAt(j);
      // "selon les chiffres publiés mardi par Kanvas Research", "à en croire le décompte que tient Farhan Noor"
      const bool kept = verb != kNone && syntax_.Is(syntax_.verbs()[verb].first - 1, GrammarClass::kThat);
      if (verb != kNone && !kept && syntax_.verbs()[verb].form != VerbGroup::Form::kParticiple) break;
      if (syntax_.IsPunct(j, ',') || syntax_.FigureAt(j) != kNone) break;
      // "un document déposé auprès de la SEC", "un courriel que 01net a pu consulter"
      if (syntax_.Is(j, GrammarClass::kNextTo)) break;
      if (syntax_.Is(j, GrammarClass::kThat) && syntax_.VerbAt(j + 1) == kNone) {
        // But "l'étude que NielsenIQ publie".
        const std::uint32_t told = syntax_.FiniteAfter(j);
        if (told == kNone || !frames_.IsSpeechVerb(syntax_.verbs()[told].lemma)) break;
      }
      if (MaySpeak(syntax_.NameAt(j))) return syntax_.NameAt(j);
    }
  }
  for (std::uint32_t i = begin; i < end; ++i) {
    const std::uint32_t index = syntax_.VerbAt(i);
    if (index == kNone) continue;
    const VerbGroup& verb = syntax_.verbs()[index];
    i = verb.end - 1;
    if (!verb.passive && verb.form != VerbGroup::Form::kParticiple) continue;
    const bool poll = frames_.IsPollVerb(verb.lemma) && SourceBinds(verb.first, figure) &&
                      !IsParted(verb.first, figure) && !IsOtherFigures(verb.first, figure);
    if (!frames_.IsSpeechVerb(verb.lemma) && !poll) continue;
    // "un appel d'offres lancé par la Nasa", but "les chiffres publiés par Kanvas Research"
    if (frames_.IsActVerb(verb.lemma) && frames_.Is(verb.lemma, GrammarClass::kPledgeVerb)) continue;
    if (verb.form == VerbGroup::Form::kFinite && IsInOtherClause(index, figure)) continue;
    // "une amende de 26 millions en 2023, confirmée par le Conseil d'État": done to it, not said of it.
    const bool aside = verb.form == VerbGroup::Form::kParticiple && verb.first > figure.end_token &&
                       syntax_.IsPunct(verb.first - 1, ',') && !frames_.Is(verb.lemma, GrammarClass::kGaugeVerb) &&
                       !poll;
    if (aside) continue;
    for (std::uint32_t j = verb.end; j < std::min(end, verb.end + kSourceReach); ++j) {
      if (syntax_.VerbAt(j) != kNone || syntax_.IsPunct(j, ',')) break;
      const std::uint32_t name = syntax_.NameAt(j);
      if (!MaySpeak(name)) continue;
      const std::uint32_t preposition = syntax_.GoverningPreposition(name);
      if (preposition != kNone && tokens()[preposition].word == frames_.par()) return name;
    }
  }
  return kNone;
}

// "assure l'entreprise", "a déclaré le patron du groupe, Tim Cook": whoever stands behind the verb of an incise; a
// person wins. kNone if nobody does.
std::uint32_t Relator::InvertedSpeaker(const VerbGroup& verb, std::uint32_t end) const {
  std::uint32_t speaker = kNone;
  const std::uint32_t sentence = document_->layout.SentenceOfToken(verb.first);
  const std::uint32_t topic = sentence > 0 ? topics_[sentence - 1] : kNone;
  const std::uint32_t told = MaySpeak(topic) ? topic : kNone;
  for (std::uint32_t j = verb.end; j < std::min(end, verb.end + kSourceReach); ++j) {
    const std::uint32_t other = syntax_.VerbAt(j);
    if (other != kNone && syntax_.verbs()[other].form != VerbGroup::Form::kParticiple) break;
    if (syntax_.FigureAt(j) != kNone || syntax_.Is(j, GrammarClass::kThat)) break;
    const std::uint32_t name = syntax_.NameAt(j);
    if (name == kNone) continue;
    j = mentions()[name].end_token - 1;
    if (!MaySpeak(name)) continue;
    // "a déclaré à l'AFP", "annonce la signature avec RTE", "calcule la filiale de WPP"
    const std::uint32_t preposition = syntax_.GoverningPreposition(name);
    if (preposition != kNone && !syntax_.Is(preposition, GrammarClass::kOf)) continue;
    // "a assuré au chef de l'État que"
    if (preposition != kNone && preposition > verb.end + 1 && syntax_.Is(preposition - 2, GrammarClass::kTo)) continue;
    if (preposition != kNone && preposition > verb.end && syntax_.Is(preposition - 1, GrammarClass::kRelationNoun)) {
      if (speaker == kNone && told != kNone && mentions()[told].entity != mentions()[name].entity) speaker = told;
      continue;
    }
    if (speaker == kNone || mentions()[name].kind == MentionKind::kPerson) speaker = name;
  }
  // ", a déclaré son patron": a person by another word.
  if (speaker == kNone && verb.end + 1 < end && IsSingular(verb.end)) {
    for (std::uint32_t j = verb.end + 1; j < std::min(end, verb.end + 3); ++j) {
      if (syntax_.Is(j, GrammarClass::kLeaderNoun)) return PersonBefore(verb.first);
    }
  }
  // ", assure l'entreprise": whom the text is about, by another word.
  if (speaker == kNone && hero_ != kNone && verb.end + 1 < end && syntax_.Is(verb.end, GrammarClass::kDeterminer) &&
      syntax_.Is(verb.end + 1, GrammarClass::kActorNoun) && syntax_.NameAt(verb.end + 1) == kNone) {
    return hero_;
  }
  return speaker;
}

// "rappelle-t-elle", "a-t-il annoncé": the token of the pronoun behind the verb; kNone if there is none.
std::uint32_t Relator::InvertedPronoun(const VerbGroup& verb) const {
  const std::uint32_t end = std::min(syntax_.SentenceEnd(verb.first), verb.end + 4);
  for (std::uint32_t i = verb.first + 1; i < end; ++i) {
    if (syntax_.Is(i, GrammarClass::kSubjectPronoun) && syntax_.IsPunct(i - 1, '-')) return i;
    if (i >= verb.end && !syntax_.IsPunct(i, '-') && !syntax_.Is(i, GrammarClass::kLinkingT)) break;
  }
  return kNone;
}

// "a confié en mars un contrat de 85 millions": what is given, not said, is a noun; what is said follows "que", a colon
// or a quotation mark.
bool Relator::HasNounObject(const VerbGroup& verb, const Mention& figure) const {
  constexpr std::uint32_t kObject = 8;  // tokens: "à Capgemini un"
  if (figure.first_token < verb.end) return false;
  const std::uint32_t end = std::min(syntax_.SentenceEnd(verb.first), verb.end + kObject);
  for (std::uint32_t i = verb.end; i < end; ++i) {
    // "a relevé ce mardi son offre"
    const bool own = syntax_.Is(i, GrammarClass::kPossessive) && !syntax_.Is(i - 1, GrammarClass::kPreposition);
    if (own || syntax_.FigureAt(i) != kNone || syntax_.Is(i, GrammarClass::kIndefinite) ||
        (syntax_.Is(i, GrammarClass::kOf) && syntax_.Is(i, GrammarClass::kPlural)))
      return true;
    // "a confié à Orange Business le remplacement de ses lignes"
    if (i > verb.end && syntax_.NameAt(i - 1) != kNone && syntax_.NameAt(i) == kNone &&
        syntax_.Is(i, GrammarClass::kDefinite)) {
      return true;
    }
    if (syntax_.Is(i, GrammarClass::kThat) || syntax_.VerbAt(i) != kNone || syntax_.QuotationAt(i) != kNone)
      return false;
    if (tokens()[i].kind == TokenKind::kPunct) return false;
  }
  return false;
}

// "revendique 290 millions de clients et a dégagé 2 milliards": what the verb behind "et" says is not what is claimed.
bool Relator::IsOfJoinedVerb(const VerbGroup& verb, const Mention& figure) const {
  const std::uint32_t joined = syntax_.FiniteBefore(figure.first_token);
  if (joined == kNone || syntax_.verbs()[joined].first < verb.end) return false;
  std::uint32_t first = syntax_.verbs()[joined].first;
  // "a annoncé 12 000 départs, et Accenture a dépensé 865 millions"
  if (syntax_.NameAt(first - 1) != kNone) first = mentions()[syntax_.NameAt(first - 1)].first_token;
  if (!syntax_.Is(first - 1, GrammarClass::kCoordinator)) return false;
  bool figures = false;
  for (std::uint32_t i = verb.end; i < first; ++i) {
    if (syntax_.Is(i, GrammarClass::kThat) || syntax_.QuotationAt(i) != kNone) return false;
    if (syntax_.IsPunct(i, ':') || syntax_.IsPunct(i, ';')) return false;
    figures |= syntax_.FigureAt(i) != kNone;
  }
  return figures;
}

// Whom "il" or "elle" as speaker means: behind a quotation the person last named in the sentences before, else of whom
// the fact is.
std::uint32_t Relator::PronounSpeaker(const VerbGroup& verb, const Mention& figure, const Fact& fact) const {
  const auto& sentences = document_->layout.sentences;
  const std::uint32_t sentence = document_->layout.SentenceOfToken(verb.first);
  const bool quoted = syntax_.QuotationAt(figure.first_token) != kNone;
  if (quoted && sentence > 0 && sentences[sentence - 1].block == sentences[sentence].block) {
    for (std::uint32_t i = sentences[sentence].first_token; i > sentences[sentence - 1].first_token; --i) {
      const std::uint32_t name = syntax_.NameAt(i - 1);
      if (MaySpeak(name) && mentions()[name].kind == MentionKind::kPerson) return name;
    }
  }
  // "« ... », explique Satya Nadella. Il a précisé que": who has just spoken goes on.
  const std::uint32_t spoken = quoted || verb.plural ? kNone : SpokeBefore(sentence);
  const std::uint32_t pronoun = InvertedPronoun(verb) != kNone ? InvertedPronoun(verb) : verb.first - 1;
  if (spoken != kNone && IsOfGender(spoken, syntax_.Is(pronoun, GrammarClass::kFeminine))) return spoken;
  return fact.agents.empty() ? kNone : fact.agents.front().mention;
}

// "le patron", "son", "cette", but no "les"
bool Relator::IsSingular(std::uint32_t determiner) const {
  return syntax_.Is(determiner, GrammarClass::kDeterminer) && !syntax_.Is(determiner, GrammarClass::kPlural) &&
         !syntax_.Is(determiner, GrammarClass::kIndefinite);
}

// The person who spoke in the sentence before, of one paragraph; kNone if nobody did.
std::uint32_t Relator::SpokeBefore(std::uint32_t sentence) const {
  const auto& sentences = document_->layout.sentences;
  if (sentence == 0 || sentences[sentence - 1].block != sentences[sentence].block) return kNone;
  const std::uint32_t begin = sentences[sentence - 1].first_token, end = sentences[sentence - 1].end_token;
  std::uint32_t person = kNone;
  for (std::uint32_t i = begin; i < end; ++i) {
    const std::uint32_t index = syntax_.VerbAt(i);
    if (index == kNone) continue;
    const VerbGroup& verb = syntax_.verbs()[index];
    i = verb.end - 1;
    if (verb.form != VerbGroup::Form::kFinite || verb.passive || !frames_.IsSpeechVerb(verb.lemma)) continue;
    if (syntax_.QuotationAt(verb.first) != kNone) continue;
    const bool parted =
        verb.first == begin || syntax_.IsPunct(verb.first - 1, ',') || syntax_.QuotationAt(verb.first - 1) != kNone;
    bool noun = false;
    const std::uint32_t who = parted ? InvertedSpeaker(verb, end) : syntax_.Subject(index, &noun);
    if (MaySpeak(who) && mentions()[who].kind == MentionKind::kPerson) person = who;
  }
  return person;
}

// "sa directrice générale, Christel Heydemann": a woman, as "elle" is one.
bool Relator::IsOfGender(std::uint32_t person, bool feminine) const {
  constexpr std::uint32_t kTitle = 6;
  const std::uint32_t first = mentions()[person].first_token, begin = syntax_.SentenceBegin(first);
  for (std::uint32_t i = first; i > begin + 1 && first - i < kTitle; --i) {
    if (!syntax_.Is(i - 1, GrammarClass::kLeaderNoun) || !syntax_.Is(i - 2, GrammarClass::kDeterminer)) continue;
    const bool woman = syntax_.Text(i - 1).ends_with("e") && !syntax_.Text(i - 1).ends_with("iste");
    return woman == feminine || syntax_.Text(i - 1).ends_with("ministre");
  }
  return true;
}

// "le dirigeant", "ce dernier": the person who has just spoken, else who was named last before the sentence, in its
// paragraph or the one before; kNone if nobody was.
std::uint32_t Relator::PersonBefore(std::uint32_t token) const {
  const auto& sentences = document_->layout.sentences;
  const std::uint32_t sentence = document_->layout.SentenceOfToken(token);
  if (const std::uint32_t spoken = SpokeBefore(sentence); spoken != kNone) return spoken;
  for (std::uint32_t i = sentences[sentence].first_token; i > 0 && token - i < kReach; --i) {
    const std::uint32_t name = syntax_.NameAt(i - 1);
    if (sentences[document_->layout.SentenceOfToken(i - 1)].block + 1 < sentences[sentence].block) break;
    if (MaySpeak(name) && mentions()[name].kind == MentionKind::kPerson) return name;
  }
  return kNone;
}

// Whom a common noun means that speaks: "Le dirigeant précise que" a person, "Le constructeur annonce 12 kilos" whoever
// the fact is of.
std::uint32_t Relator::NounSpeaker(const VerbGroup& verb, const Fact& fact) const {
  constexpr std::uint32_t kSubject = 12;  // tokens: "La licorne française de l'assurance santé"
  if (verb.plural) return kNone;
  const std::uint32_t begin = syntax_.SentenceBegin(verb.first);
  std::uint32_t at = syntax_.BeforeIncise(verb.first);
  const std::uint32_t last = at;
  bool observer = false, acts = frames_.Is(verb.lemma, GrammarClass::kClaimVerb);
  while (at > begin && last - at < kSubject && tokens()[at - 1].kind == TokenKind::kWord &&
         (syntax_.VerbAt(at - 1) == kNone || syntax_.Is(at - 1, GrammarClass::kLeaderNoun)) &&
         syntax_.FigureAt(at - 1) == kNone && syntax_.NameAt(at - 1) == kNone) {
    --at;
    if (syntax_.Is(at, GrammarClass::kRelative)) return kNone;
    acts |= syntax_.Is(at, GrammarClass::kActorNoun);
    observer |= syntax_.Is(at, GrammarClass::kObserverNoun) || syntax_.Is(at, GrammarClass::kCrowdNoun);
    const bool leads = syntax_.Is(at, GrammarClass::kLeaderNoun) ||
                       (syntax_.Is(at, GrammarClass::kLatter) && syntax_.Is(at - 1, GrammarClass::kThis));
    if (leads && at > begin && (IsSingular(at - 1) || IsSingular(at - 2))) return PersonBefore(at);
  }
  if (at == last || observer || !acts || !IsSingular(at) || fact.agents.size() != 1) return kNone;
  const std::uint32_t agent = fact.agents.front().mention;
  return agent != kNone && HasKind(mentions()[agent], kCompanies) ? agent : kNone;
}

// "TF1, qui revendique 45 % du marché, a vu ses recettes progresser de 2 %", "annonce 3 millions ; elle emploie 40
// personnes", "revendique 18 missions, tandis que X a levé": the clause of the verb of speech is over.
bool Relator::IsBehindSpeech(std::uint32_t index, const Mention& figure) const {
  const VerbGroup& verb = syntax_.verbs()[index];
  if (figure.first_token < verb.end) return false;
  bool that = false, comma = false, contrast = false;
  const std::uint32_t own = syntax_.FiniteBefore(figure.first_token);
  const std::uint32_t next = own == kNone || own <= index ? figure.first_token : syntax_.verbs()[own].first;
  for (std::uint32_t i = verb.end; i < figure.first_token; ++i) {
    if (syntax_.IsPunct(i, ';')) return true;
    if (i >= next) continue;
    if (syntax_.IsPunct(i, ':') || syntax_.QuotationAt(i) != kNone) return false;
    that |= syntax_.Is(i, GrammarClass::kThat) && i < verb.end + kNounReach;
    contrast |= comma && syntax_.Is(i, GrammarClass::kWhile);
    comma |= syntax_.IsPunct(i, ',');
  }
  if (that || own == kNone || own <= index) return false;
  if (contrast) return true;
  if (!IsInRelative(verb)) return false;
  return comma && !IsInRelative(syntax_.verbs()[own]);
}

// "Le groupe, qui compte 84 établissements, avait confié": what stands before the incise is the subject, so that
// nobody stands behind the verb.
bool Relator::HasSubjectBefore(const VerbGroup& verb) const {
  const std::uint32_t begin = syntax_.SentenceBegin(verb.first), open = syntax_.BeforeIncise(verb.first);
  if (open == verb.first || open == begin) return false;
  for (std::uint32_t i = begin; i < open; ++i) {
    const std::uint32_t other = syntax_.VerbAt(i);
    if (other != kNone && syntax_.verbs()[other].form == VerbGroup::Form::kFinite) return false;
    if (syntax_.QuotationAt(i) != kNone || syntax_.FigureAt(i) != kNone) return false;
  }
  // "L'attentisme, lui, pourrait détruire 100 000 emplois, prévient": the main clause.
  for (std::uint32_t i = open; i < verb.first && !syntax_.Is(open + 1, GrammarClass::kRelative); ++i) {
    const std::uint32_t other = syntax_.VerbAt(i);
    if (other != kNone && syntax_.verbs()[other].form == VerbGroup::Form::kFinite) return false;
  }
  return true;
}

// "affirme Clearview, valorisée 130 millions", "assure le directeur, qui reconnaît": told of who speaks, not said. But
// "rappelle le patron, qui espère dépasser 30 millions".
bool Relator::IsAboutSpeaker(std::uint32_t speaker, const VerbGroup& verb, const Mention& figure) const {
  constexpr std::uint32_t kSpeaker = 14;
  if (figure.first_token < verb.end || syntax_.QuotationAt(figure.first_token) != kNone) return false;
  std::uint32_t at = verb.end;
  if (speaker != kNone && mentions()[speaker].first_token >= at) at = mentions()[speaker].end_token;
  for (std::uint32_t i = at; i + 1 < figure.first_token && i < at + kSpeaker; ++i) {
    const bool comma = syntax_.IsPunct(i, ',');
    const std::uint32_t who = comma ? i + 1 : i;
    if (syntax_.Is(who, GrammarClass::kWho)) {
      const std::uint32_t does = syntax_.FiniteAfter(who);
      if (does == kNone) return true;
      const VerbGroup& group = syntax_.verbs()[does];
      const WordId lemma = group.governor != kUnknownWord ? group.governor : group.lemma;
      return !frames_.IsSpeechVerb(lemma) && !frames_.IsOwnSpeechVerb(lemma) &&
             frames_.VerbModality(lemma, false) == nullptr;
    }
    if (!comma) continue;
    const std::uint32_t told = syntax_.VerbAt(i + 1);
    return told != kNone && syntax_.verbs()[told].form == VerbGroup::Form::kParticiple;
  }
  return false;
}

// "voit le marché atteindre 38 milliards", but "voit ses ventes reculer": what is seen does something by an infinitive.
bool Relator::Foresees(const VerbGroup& verb, const Mention& figure) const {
  if (figure.first_token <= verb.end || syntax_.Is(verb.end, GrammarClass::kPossessive)) return false;
  for (std::uint32_t i = verb.end; i < figure.first_token; ++i) {
    const std::uint32_t does = syntax_.VerbAt(i);
    if (does != kNone) return syntax_.verbs()[does].form == VerbGroup::Form::kInfinitive;
  }
  return false;
}

// A verb of speech and its subject, before it or, in an incise, after it.
Role Relator::SourceBySpeech(const Mention& figure, const Fact& fact, std::uint32_t begin, std::uint32_t end) const {
  for (std::uint32_t i = begin; i < end; ++i) {
    const std::uint32_t index = syntax_.VerbAt(i);
    if (index == kNone) continue;
    const VerbGroup& verb = syntax_.verbs()[index];
    i = verb.end - 1;
    if (verb.form != VerbGroup::Form::kFinite || verb.passive) continue;
    const WordId speech =
        verb.governor != kUnknownWord && frames_.IsSpeechVerb(verb.governor) ? verb.governor : verb.lemma;
    const bool light =  // "a fait état lundi d'un bénéfice", "fait valoir que"
        frames_.light_speech().contains({verb.lemma, verb.end < end ? tokens()[verb.end].word : kUnknownWord}) ||
        frames_.light_speech().contains({verb.governor, tokens()[verb.head].word});
    // "voit le marché atteindre 38 milliards en 2035"
    const bool sees = frames_.Is(verb.lemma, GrammarClass::kSeeVerb) && verb.mood == Mood::kPresent && !verb.compound &&
                      Foresees(verb, figure);
    // "Counterpoint donne 38 % à TSMC": so much is a word of whose trade it is to tell of others.
    bool noun_subject = false;
    const std::uint32_t gauger = frames_.Is(verb.lemma, GrammarClass::kGaugeVerb) && figure.first_token >= verb.end
                                     ? syntax_.Subject(index, &noun_subject)
                                     : kNone;
    const bool gauges = gauger != kNone && IsAnalyst(gauger);
    if (!frames_.IsSpeechVerb(speech) && !light && !sees && !gauges) continue;
    const bool governed = verb.governor != kUnknownWord;
    // "accepte de plaider coupable", "compte annoncer"
    if (governed && !frames_.IsSpeechVerb(verb.governor) && frames_.VerbModality(verb.governor, false) != nullptr)
      continue;
    // "Orange en a assuré 40 %", "AWS a ajouté 3,9 gigawatts", "s'est assuré un prêt": done, not said.
    const bool object = figure.first_token >= verb.end && figure.first_token - verb.end < 2;
    const bool done = frames_.IsActVerb(speech) && ((object && !governed) || verb.reflexive);
    if (done && !frames_.Is(speech, GrammarClass::kForeseeVerb)) continue;
    // "a confié à Capgemini un contrat de 85 millions", "a dû garantir un prêt"
    if (speech == verb.lemma && frames_.IsGivingVerb(speech) && HasNounObject(verb, figure)) continue;
    const bool parted =
        verb.first > begin && (syntax_.IsPunct(verb.first - 1, ',') || syntax_.QuotationAt(verb.first - 1) != kNone);
    const std::uint32_t inverted = InvertedPronoun(verb);
    if (inverted != kNone && syntax_.Is(inverted, GrammarClass::kOne)) continue;  // "dit-on"
    const bool before = verb.first > begin && syntax_.Is(verb.first - 1, GrammarClass::kSubjectPronoun);
    if (before && syntax_.Is(verb.first - 1, GrammarClass::kOne) && !tokens()[verb.first - 1].Is(Token::kCapital))
      continue;  // "l'on nous annonce"
    // "On me répondra que ses revenus", "Je dis que": not of whom the text speaks.
    const bool nobody =
        before && (syntax_.Is(verb.first - 1, GrammarClass::kOne) || syntax_.Is(verb.first - 1, GrammarClass::kI));
    const bool outside = syntax_.QuotationAt(verb.first) == kNone && !IsInAnswer(verb.first);
    if (outside && (nobody || IsOfTheReader(index))) continue;
    // "Waymo ne le dit pas, mais Bernstein estime la facture à"
    if (verb.negated && verb.end < end && syntax_.IsPunct(verb.end, ',')) continue;
    const bool inverts = inverted == kNone && (parted || verb.first == begin) && !HasSubjectBefore(verb);
    std::uint32_t speaker = inverts ? InvertedSpeaker(verb, end) : kNone;
    const bool incise = speaker != kNone || (inverted != kNone && parted);
    if (incise && !SourceBinds(verb.first, figure)) continue;
    if (incise && IsAboutSpeaker(speaker, verb, figure)) continue;
    const bool inside = syntax_.QuotationAt(figure.first_token) != kNone;
    if (!incise && !inside && (IsOfJoinedVerb(verb, figure) || IsBehindSpeech(index, figure))) continue;
    bool pronoun = false;
    if (speaker == kNone && inverted == kNone) {
      bool noun = false;
      speaker = syntax_.Subject(index, &noun);
      // "ont dit plusieurs banquiers": nobody who is named.
      const bool many = speaker != kNone && verb.plural && mentions()[speaker].kind != MentionKind::kGroup &&
                        syntax_.Coordination(speaker).size() < 2;
      if (many) continue;
      // "son directeur financier, Eric Muhlheim, a raconté"
      const std::uint32_t apposed = parted && verb.first >= begin + 2 ? syntax_.NameAt(verb.first - 2) : kNone;
      if (speaker == kNone && MaySpeak(apposed) && mentions()[apposed].kind == MentionKind::kPerson) speaker = apposed;
      if (speaker == kNone) speaker = NounSpeaker(verb, fact);
    }
    if (speaker == kNone && (inverted != kNone || before)) {
      speaker = PronounSpeaker(verb, figure, fact);
      pronoun = speaker != kNone;
    }
    if (!MaySpeak(speaker)) continue;
    // The figure must stand in what is said: behind the verb, or anywhere around an incise.
    const bool quoted = syntax_.QuotationAt(figure.first_token) != kNone;
    if (!incise && figure.first_token < verb.first && !quoted) continue;
    const Entity* entity = mentions()[speaker].entity;
    const bool own = IsAmong(entity, fact.agents);
    const bool person = mentions()[speaker].kind == MentionKind::kPerson;
    if (done && !person) continue;
    // "confirme viser un chiffre d'affaires supérieur à 40 millions"
    const bool of_own = frames_.IsOwnSpeechVerb(speech) || (governed && frames_.IsOwnSpeechVerb(verb.lemma));
    if (own && (of_own || sees)) continue;
    if (!own && of_own && !incise && !person && !fact.agents.empty() &&
        mentions()[speaker].kind == MentionKind::kCompany) {
      continue;
    }
    return {entity, speaker, pronoun ? "attribution/pronoun" : "attribution/speech"};
  }
  return {};
}

// Inside a quotation that the text behind it gives to somebody.
// Who is said to speak behind or before a quotation: "« ... », déclare X", "X : « ... »"; kNone if nobody is.
std::uint32_t Relator::SpeakerOf(std::uint32_t quotation) const {
  const Stretch& stretch = document_->layout.stretches[quotation];
  const std::uint32_t after = stretch.end_token;
  // The sentence behind it tells something else: "l'an prochain.» Des syndicats rappellent".
  const bool goes_on = after < tokens().size() && syntax_.SentenceBegin(after) < after;
  const std::uint32_t last = goes_on ? std::min(syntax_.SentenceEnd(after), after + kSourceReach) : after;
  bool speech = false;
  std::uint32_t speaker = kNone;
  for (std::uint32_t j = after; j < last; ++j) {
    const std::uint32_t verb = syntax_.VerbAt(j);
    if (verb != kNone && frames_.IsSpeechVerb(syntax_.verbs()[verb].lemma)) speech = true;
    const std::uint32_t name = syntax_.NameAt(j);
    if (speech && MaySpeak(name) && (speaker == kNone || mentions()[name].kind == MentionKind::kPerson)) speaker = name;
  }
  if (speaker != kNone || stretch.first_token == 0) return speaker;
  const std::uint32_t begin = syntax_.SentenceBegin(stretch.first_token);
  if (stretch.first_token < begin + 2 || !syntax_.IsPunct(stretch.first_token - 1, ':')) return kNone;
  for (std::uint32_t i = stretch.first_token - 1; i > begin && stretch.first_token - i < kSourceReach; --i) {
    if (syntax_.VerbAt(i - 1) != kNone) return kNone;
    const std::uint32_t name = syntax_.NameAt(i - 1);
    if (name != kNone && mentions()[name].kind == MentionKind::kPerson && MaySpeak(name)) return name;
  }
  return kNone;
}

Role Relator::SourceOfQuotation(const Mention& figure) const {
  const std::uint32_t quotation = syntax_.QuotationAt(figure.first_token);
  if (quotation == kNone) return {};
  const std::uint32_t speaker = SpeakerOf(quotation);
  if (speaker != kNone) return {mentions()[speaker].entity, speaker, "attribution/quotation"};
  // "« Salesforce n'en a que 4 % », rappelle-t-elle. « Il pourrait monter à 15 %. »": who was quoted goes on.
  const auto& facts = document_->facts;
  const auto& sentences = document_->layout.sentences;
  for (std::size_t i = facts.size(); i > 0; --i) {
    const Mention& before = mentions()[facts[i - 1].figure_mention];
    if (before.sentence + 2 < figure.sentence) break;
    const bool same = sentences[before.sentence].block == sentences[figure.sentence].block;
    if (!same || syntax_.QuotationAt(before.first_token) == kNone || facts[i - 1].attribution.entity == nullptr)
      continue;
    return {facts[i - 1].attribution.entity, facts[i - 1].attribution.mention, "attribution/quotation-goes-on"};
  }
  // The same, where what was quoted before gave no fact.
  const auto& stretches = document_->layout.stretches;
  const std::uint32_t begin = stretches[quotation].first_token;
  for (std::uint32_t i = quotation; i > 0 && stretches[i - 1].first_token + 2 * kReach > begin; --i) {
    const std::uint32_t first = stretches[i - 1].first_token;
    if (syntax_.QuotationAt(first) != i - 1 || stretches[i - 1].end_token > begin) continue;
    const std::uint32_t sentence = document_->layout.SentenceOfToken(first);
    if (sentences[sentence].block != sentences[figure.sentence].block) break;
    const std::uint32_t quoted = SpeakerOf(i - 1);
    if (quoted == kNone) continue;
    return {mentions()[quoted].entity, quoted, "attribution/quotation-goes-on"};
  }
  return {};
}

// "Livraisons prévues en 2026, selon TrendForce": who stands behind a list or table.
Role Relator::SourceOfHeading(const Mention& figure) const {
  const auto& layout = document_->layout;
  const Block& block = layout.blocks[layout.sentences[figure.sentence].block];
  if (block.kind != BlockKind::kListItem && block.kind != BlockKind::kTableRow) return {};
  if (block.heading >= layout.blocks.size() || layout.blocks[block.heading].kind == BlockKind::kTitle) return {};
  const Block& heading = layout.blocks[block.heading];
  if (heading.first_sentence == heading.end_sentence) return {};
  const std::uint32_t begin = layout.sentences[heading.first_sentence].first_token;
  const std::uint32_t end = std::min(layout.sentences[heading.end_sentence - 1].end_token, begin + 2 * kReach);
  const std::uint32_t source = SourceByPreposition(figure, begin, end);
  if (source == kNone) return {};
  return {mentions()[source].entity, source, "attribution/heading"};
}

// "et Temu, débarqué au printemps": a name that opens a clause behind the other name's.
bool Relator::IsJoinedName(std::uint32_t name, std::uint32_t other) const {
  const std::uint32_t first = mentions()[name].first_token;
  return mentions()[other].end_token < first && syntax_.SentenceBegin(first) < first &&
         (syntax_.Is(first - 1, GrammarClass::kCoordinator) || syntax_.Is(first - 1, GrammarClass::kContrast));
}

// "pourrait valoir 180 millions, selon une source proche du dossier": nobody who is named.
bool Relator::IsOfUnnamedSource(const Mention& figure, std::uint32_t end) const {
  for (std::uint32_t i = figure.end_token; i < end; ++i) {
    if (!syntax_.Is(i, GrammarClass::kStartsSource)) continue;
    const auto cue = frames_.source_phrases().FindAt(tokens(), i, end);
    if (!cue || !*cue.value || !SourceBinds(i, figure)) continue;
    for (std::uint32_t j = i + cue.length; j < std::min(end, i + cue.length + kSourceReach); ++j) {
      if (syntax_.IsPunct(j, ',')) break;
      if (syntax_.NameAt(j) != kNone) break;
      if (syntax_.Is(j, GrammarClass::kUnnamedSource)) return true;
    }
  }
  return false;
}

Role Relator::FindAttribution(const Mention& figure, const Fact& fact) const {
  const std::uint32_t begin = syntax_.SentenceBegin(figure.first_token);
  const std::uint32_t end = std::min(syntax_.SentenceEnd(figure.first_token), begin + 2 * kReach);
  const std::uint32_t source = SourceByPreposition(figure, begin, end);
  Role speaker = SourceBySpeech(figure, fact, begin, end);
  // "Selon ECDB, Shein aurait dépassé 8 milliards, et Temu revendique 92 millions d'utilisateurs"
  const bool nearer = source != kNone && speaker.entity != nullptr && speaker.mention != kNone &&
                      mentions()[source].end_token < figure.first_token && IsJoinedName(speaker.mention, source) &&
                      mentions()[speaker.mention].end_token <= figure.first_token;
  if (source != kNone && !nearer) return {mentions()[source].entity, source, "attribution/preposition"};
  if (speaker.entity != nullptr && !IsOfUnnamedSource(figure, end)) return speaker;
  if (Role quoted = SourceOfQuotation(figure); quoted.entity != nullptr) return quoted;
  if (Role heading = SourceOfHeading(figure); heading.entity != nullptr) return heading;
  // In an interview whoever answers says it; questions nobody.
  if (interviewee_ != kNone && figure.sentence >= interview_lead_) {
    if (!IsQuestion(document_->layout.blocks[document_->layout.sentences[figure.sentence].block])) {
      return {mentions()[interviewee_].entity, interviewee_, "attribution/interview"};
    }
  }
  return {};
}

// "Goldman Sachs a relevé son objectif de cours sur Nvidia à 210 dollars": whose judgement a price target is, and of
// whose shares.
void Relator::AddTarget(const Attachment& attachment, const Mention& figure, Fact* fact) const {
  constexpr std::uint32_t kBehind = 3;  // "sur le titre Nvidia"
  const Occurrence& occurrence = attachment.occurrence;
  if (fact->type != "price" || occurrence.verb != kNone) return;
  if (!syntax_.Text(occurrence.first).starts_with("objectif")) return;
  const std::uint32_t verb = GoverningVerb(attachment, figure);
  bool noun = false;
  const std::uint32_t subject = verb == kNone ? kNone : syntax_.Subject(verb, &noun);
  if (!MaySpeak(subject)) return;
  const Entity* entity = mentions()[subject].entity;
  std::uint32_t target = kNone;
  const std::uint32_t end = std::min(syntax_.SentenceEnd(occurrence.first), occurrence.end + kBehind);
  for (std::uint32_t i = occurrence.end; i < end && target == kNone && syntax_.VerbAt(i) == kNone; ++i) {
    target = syntax_.NameAt(i);
  }
  if (target == kNone) target = hero_;
  const bool other = target != kNone && mentions()[target].entity != nullptr && mentions()[target].entity != entity;
  const bool own = IsAmong(entity, fact->objects);
  if (own && !other) return;
  if (own) fact->objects.assign(1, {mentions()[target].entity, target, "target/of"});
  if (fact->attribution.entity == nullptr) fact->attribution = {entity, subject, "attribution/target"};
}

void Relator::AddQualifier(const Attachment& attachment, Fact* fact) const {
  const Occurrence& occurrence = attachment.occurrence;
  if (occurrence.trigger->kind != FrameTrigger::Kind::kNoun) return;
  const std::uint32_t end = std::min(syntax_.SentenceEnd(occurrence.first), occurrence.end + 3);
  for (std::uint32_t i = occurrence.first; i < end; ++i) {
    if (i >= occurrence.end && (syntax_.FigureAt(i) != kNone || syntax_.VerbAt(i) != kNone)) break;
    if (const auto match = frames_.qualifiers().FindAt(tokens(), i, end)) {
      fact->qualifier = *match.value;
      return;
    }
  }
}

// "un chiffre d'affaires de 607 millions, en hausse de 4,9 %, [pour un bénéfice net] de 182 millions": a noun behind a
// comma that says what the next figure is.
bool Relator::HasFigureOfItsOwn(std::uint32_t from, std::uint32_t noun, std::uint32_t noun_end) const {
  constexpr std::uint32_t kOwn = 8;  // tokens to its figure: "le coût de l'opération à 3 millions"
  bool comma = false;
  // "une croissance de 5 % et une marge d'Ebitda supérieure à 40 %"
  for (std::uint32_t i = from; i < noun && !comma; ++i) {
    comma = syntax_.IsPunct(i, ',') || syntax_.Is(i, GrammarClass::kCoordinator);
  }
  const std::uint32_t end = std::min(syntax_.SentenceEnd(from - 1), noun_end + kOwn);
  for (std::uint32_t i = noun_end; comma && i < end && !syntax_.IsPunct(i, ','); ++i) {
    if (syntax_.FigureAt(i) != kNone) return true;
  }
  return false;
}

bool Relator::HasOtherFigure(const Mention& figure, std::uint32_t limit) const {
  for (std::uint32_t i = figure.end_token; i < std::min(limit, figure.end_token + 2 * kReach); ++i) {
    if (syntax_.FigureAt(i) != kNone) return true;
  }
  return false;
}

// "au [titre] de l'exercice clos le 31 mars": no share.
bool Relator::IsInNoMetric(std::uint32_t token) const {
  if (token == 0) return false;
  const auto phrase = frames_.metrics().FindAt(tokens(), token - 1, syntax_.SentenceEnd(token));
  return phrase && *phrase.value == kNoMetric;
}

// "Les ventes ont progressé de 14 %. En France, elles ont grimpé de 6 %": what the sentence before told of, where the
// subject of the change is a pronoun; empty if it is none, or may be somebody.
std::string_view Relator::MetricOfPronoun(const Mention& figure) const {
  const std::uint32_t begin = syntax_.SentenceBegin(figure.first_token);
  const std::uint32_t verb = syntax_.FiniteBefore(figure.first_token);
  if (verb == kNone || syntax_.verbs()[verb].first <= begin || document_->facts.empty()) return {};
  const std::uint32_t pronoun = syntax_.verbs()[verb].first - 1;
  if (!syntax_.Is(pronoun, GrammarClass::kThirdPerson)) return {};
  const Fact& before = document_->facts.back();
  const Mention& told = mentions()[before.figure_mention];
  if (!IsInOneBreath(told, figure)) return {};
  if (before.metric == "stock" || (before.type == "price" && before.figure.per == "share")) return "stock";
  const auto triggers = frames_.VerbTriggers(syntax_.verbs()[verb].lemma);
  const bool moves = std::any_of(triggers.begin(), triggers.end(),
                                 [](const FrameTrigger* trigger) { return trigger->frame->type == "change"; });
  const Frame* frame = frames_.FindFrame(before.type);
  // "elle" may be the firm.
  if (!moves || frame == nullptr || !syntax_.verbs()[verb].plural) return {};
  const std::string_view metric = before.type == "change" ? before.metric : frame->metric;
  return metric == "other" ? std::string_view() : metric;
}

// "Vers 11 heures, Alten cédait 4,2 %, à 71,35 euros": the firm itself moves, to what a share costs.
bool Relator::IsOfShare(const Attachment& attachment, const Mention& figure) const {
  constexpr std::uint32_t kToLevel = 3;
  constexpr std::int64_t kMost = 10'000;
  const std::uint32_t verb = attachment.occurrence.verb;
  if (figure.kind != MentionKind::kPercent || verb == kNone) return false;
  if (syntax_.verbs()[verb].form != VerbGroup::Form::kFinite) return false;
  bool noun = false;
  const std::uint32_t subject = syntax_.Subject(verb, &noun);
  if (subject == kNone || mentions()[subject].kind != MentionKind::kCompany) return false;
  if (syntax_.GoverningPreposition(subject) != kNone) return false;  // "Le bénéfice par action d'Oracle bondit"
  const std::uint32_t end = std::min(syntax_.SentenceEnd(figure.first_token), figure.end_token + kToLevel);
  for (std::uint32_t i = figure.end_token; i < end; ++i) {
    const std::uint32_t level = syntax_.FigureAt(i);
    if (level == kNone) continue;
    const Mention& price = mentions()[level];
    return price.kind == MentionKind::kMoney && frames_.Is(Slot(price), GrammarClass::kTo) &&
           price.figure.value < Decimal(kMost) && price.figure.max.is_zero();
  }
  return false;
}

// "PC Game Pass augmente de 3 euros": so little money is what a thing costs. "Son prix passe de 6,99 à 8,99 euros. Une
// hausse de 13 %": a sentence that opens with its noun goes on about the one before.
bool Relator::IsOfPrice(const Attachment& attachment, const Fact& change) const {
  constexpr std::int64_t kMost = 1'000;
  const Mention& figure = mentions()[change.figure_mention];
  if (figure.kind == MentionKind::kMoney) {
    const bool thing = !change.objects.empty() && change.objects.front().entity->kind == MentionKind::kProduct;
    return thing && figure.figure.value < Decimal(kMost) && figure.figure.max < Decimal(kMost);
  }
  const std::uint32_t noun = attachment.occurrence.first, begin = syntax_.SentenceBegin(figure.first_token);
  const bool opens = attachment.occurrence.verb == kNone && noun <= begin + 1 && noun < figure.first_token;
  if (!opens || document_->facts.empty()) return false;
  const Fact& before = document_->facts.back();
  return before.type == "price" && before.figure.per != "share" &&
         mentions()[before.figure_mention].sentence + 1 == figure.sentence;
}

// "Les licences, qui représentent 16 % des ventes, ont reculé de 7 %": what is said between commas of the subject, up
// to the figure's verb; empty if nothing is.
Relator::Window Relator::AsideOfSubject(const Attachment& attachment, const Mention& figure) const {
  const std::uint32_t verb = GoverningVerb(attachment, figure);
  if (verb == kNone || syntax_.verbs()[verb].first >= figure.first_token) return {};
  const std::uint32_t predicate = syntax_.verbs()[verb].first;
  return {syntax_.BeforeIncise(predicate), predicate};
}

void Relator::AddMetric(const Attachment& attachment, Fact* fact) const {
  if (fact->type != "change") return;
  const Mention& figure = mentions()[fact->figure_mention];
  // The verb of the clause behind it, whose nouns are of other figures.
  const std::uint32_t next = syntax_.FiniteAfter(figure.end_token);
  const Window aside = AsideOfSubject(attachment, figure);
  // The nearest noun before it that names a metric; then what the sentence says of the stock exchange.
  std::string_view metric;
  double best = 1e9;
  const auto consider = [&](std::uint32_t first, std::uint32_t end, std::string_view name) {
    if (name.empty() || name == kNoMetric || (first > 0 && syntax_.Is(first - 1, GrammarClass::kNetting))) return;
    if (IsInNoMetric(first) || (first > aside.begin && first < aside.end)) return;
    const double distance = end <= figure.first_token   ? syntax_.Crossing(end, figure.first_token)
                            : first >= figure.end_token ? 0.8 + syntax_.Crossing(figure.end_token, first)
                                                        : 0;
    if (first >= figure.end_token && HasFigureOfItsOwn(figure.end_token, first, end)) return;
    // "X croît de 20 %, à 33 milliards, et le groupe engrange 21 milliards de profits": of another clause.
    const bool behind = first >= figure.end_token && next != kNone && syntax_.verbs()[next].head < first;
    if (behind && HasOtherFigure(figure, first)) return;
    if (distance < best) {
      best = distance;
      metric = name;
    }
  };
  for (const Occurrence& occurrence : OccurrencesOf(figure.sentence)) {
    // "une fourchette de 4 à 7 %": a noun of the figure's own cue is no metric.
    const bool inside = occurrence.first >= figure.first_token && occurrence.first < figure.end_token;
    if (occurrence.verb == kNone && !inside) consider(occurrence.first, occurrence.end, occurrence.trigger->metric);
  }
  const std::uint32_t begin = syntax_.SentenceBegin(figure.first_token);
  const std::uint32_t end = std::min(syntax_.SentenceEnd(figure.first_token), begin + 2 * kReach);
  for (std::uint32_t i = begin; i < end; ++i) {
    if (i > begin && tokens()[i - 1].word == frames_.par()) continue;  // "le bénéfice par action d'Oracle bondit"
    if (const auto match = frames_.metrics().FindAt(tokens(), i, end)) consider(i, i + match.length, *match.value);
  }
  // "L'action a clôturé en hausse de 2 %. Elle avait bondi de 24 % lundi": a pronoun goes on about the share.
  if (metric.empty()) metric = MetricOfPronoun(figure);
  if (metric.empty()) metric = attachment.occurrence.trigger->metric;
  if (IsOfShare(attachment, figure)) metric = "stock";
  if ((metric.empty() || metric == "other") && IsOfPrice(attachment, *fact)) metric = "price";
  // "Ses abonnés paient 2 euros de plus par mois": the words behind it say of what, whatever is named before.
  const FrameTrigger& said = *attachment.occurrence.trigger;
  if (said.kind == FrameTrigger::Kind::kAfter && said.metric != said.frame->metric) metric = said.metric;
  fact->metric = metric.empty() ? "other" : std::string(metric);
}

// "ServiceNow s'offre Armis : 7,75 Md$ ... Le bouclage est attendu au second semestre": the deal of the title, of the
// lead or of the paragraphs right before is not done yet.
bool Relator::IsToBeClosed(const Attachment& attachment, const Mention& figure, const Fact& fact) const {
  constexpr std::uint32_t kBlocks = 2;
  if (fact.type != "acquisition" || fact.modality != Modality::kAsserted || closing_token_ == kNone) return false;
  if (!fact.period.empty() && !TakesPeriodBy(fact, "period/frame")) return false;
  const std::uint32_t verb = GoverningVerb(attachment, figure);
  if (verb != kNone && IsPastVerb(syntax_.verbs()[verb]) && !frames_.IsSpeechVerb(syntax_.verbs()[verb].lemma) &&
      syntax_.verbs()[verb].mood == Mood::kImperfect) {
    return false;  // "avait racheté"
  }
  const auto& layout = document_->layout;
  const std::uint32_t told = layout.sentences[figure.sentence].block;
  const std::uint32_t closing = layout.sentences[layout.SentenceOfToken(closing_token_)].block;
  if (layout.blocks[told].kind == BlockKind::kTitle) return closing <= told + 2 * kBlocks;
  return closing >= told && closing <= told + kBlocks && layout.blocks[told].kind == BlockKind::kParagraph &&
         layout.blocks[told].heading == layout.blocks[closing].heading;
}

void Relator::FindClosing() {
  for (std::uint32_t i = 0; i < tokens().size() && closing_token_ == kNone; ++i) {
    if (!syntax_.Is(i, GrammarClass::kStartsClosing)) continue;
    if (frames_.closing_phrases().FindAt(tokens(), i, static_cast<std::uint32_t>(tokens().size()))) closing_token_ = i;
  }
}

void Relator::AddScope(const Attachment& attachment, Fact* fact) const {
  const Mention& figure = mentions()[fact->figure_mention];
  // What was turned to another type ("l'État met 300 millions sur la table pour Soitec") is as sure as that type's.
  const Frame* turned = frames_.FindFrame(fact->type);
  const Frame& frame = turned != nullptr ? *turned : *attachment.occurrence.trigger->frame;
  fact->modality = FindModality(attachment, figure, frame);
  const auto& own = attachment.occurrence.trigger->modality;
  if (own && fact->modality != Modality::kNegated) fact->modality = *own;
  fact->attribution = FindAttribution(figure, *fact);
  // "soutenue par l'Union à hauteur de 40 millions": the verb that gives says nothing.
  const bool gives = fact->type == "aid" && attachment.occurrence.verb != kNone &&
                     !frames_.IsOwnSpeechVerb(syntax_.verbs()[attachment.occurrence.verb].lemma);
  if (gives && IsAmong(fact->attribution.entity, fact->agents)) {
    fact->attribution = {};
  }
  const std::string_view source = fact->attribution.rule;
  if (source.starts_with("attribution/quotation") || source == "attribution/interview" ||
      source == "attribution/pronoun" || source == "attribution/heading") {
    fact->inherited.push_back({"attribution", source});
  }
  AddTarget(attachment, figure, fact);
  AddMetric(attachment, fact);
  fact->period = FindPeriod(attachment, figure, *fact, &fact->inherited);
  if (IsToBeClosed(attachment, figure, *fact)) {
    fact->modality = Modality::kPlanned;
    fact->period.clear();
    std::erase_if(fact->inherited, [](const Inherited& one) { return one.what == "period"; });
  }
  LookAhead(frame, fact);
  AddQualifier(attachment, fact);
}

}  // namespace recoupe
