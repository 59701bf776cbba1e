#include "pipeline/relate/syntax.h"

#include <algorithm>
#include <array>

#include "pipeline/rules/rule_set.h"

namespace recoupe {
namespace {

// Costs of crossing, in units of "one clause further away".
constexpr double kWordCost = 0.04;
constexpr double kCommaCost = 0.35;
constexpr double kSemicolonCost = 4;
constexpr double kColonCost = 0.7;
constexpr double kStopCost = 3;
constexpr double kBracketCost = 0.5;
constexpr double kSubordinatorCost = 1.2;
constexpr double kRelativeCost = 0.6;
constexpr double kCoordinatorCost = 0.25;
constexpr double kFiniteVerbCost = 1.4;
constexpr double kLinkVerbCost = 0.1;
constexpr double kInfiniteVerbCost = 0.3;
constexpr double kFigureCost = 0.5;

// Of punctuation of one byte, which is ASCII.
constexpr auto kMarkCosts = [] {
  std::array<double, 128> costs{};
  for (double& cost : costs) cost = kWordCost;
  costs[','] = kCommaCost;
  costs[';'] = kSemicolonCost;
  costs[':'] = kColonCost;
  costs['.'] = costs['!'] = costs['?'] = kStopCost;
  costs['('] = costs[')'] = kBracketCost;
  return costs;
}();

constexpr int kMostSharedSubjects = 4;  // verbs in a row that share one subject

}  // namespace

Syntax::Syntax(const RuleSet& rules, const Document& document)
    : frames_(rules.frames()), language_(rules.language()), document_(document), text_(document.text.text()) {
  MapWords();
  MapMentions();
  MapStretches();
  FindVerbs();
  MapFinite();
  AddCosts();
}

// What is asked of a token again and again, side by side: the table of the words' classes is large.
void Syntax::MapWords() {
  const auto& tokens = document_.layout.tokens;
  classes_at_.Assign(tokens.size(), {});
  mark_at_.Assign(tokens.size(), 0);
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const Token& token = tokens[i];
    classes_at_.At(i) = frames_.Classes(token.word);
    // The comma of "1,5 milliard" parts nothing.
    const bool decimal = i > 0 && i + 1 < tokens.size() && token.kind == TokenKind::kPunct &&
                         tokens[i - 1].kind == TokenKind::kNumber && tokens[i - 1].end == token.begin &&
                         tokens[i + 1].kind == TokenKind::kNumber && tokens[i + 1].begin == token.end;
    if (token.end - token.begin == 1 && !decimal) mark_at_.At(i) = text_[token.begin];
  }
  const auto size = static_cast<std::uint32_t>(tokens.size());
  // "supprimera en outre 31 postes": no preposition of what stands behind.
  for (std::uint32_t i = 0; i < size; ++i) {
    if (!Is(i, GrammarClass::kStartsAdverbial)) continue;
    const auto phrase = frames_.adverbials().FindAt(tokens, i, size);
    if (!phrase) continue;
    for (std::uint32_t t = i; t < i + phrase.length; ++t) {
      classes_at_.At(t).reset(static_cast<std::size_t>(GrammarClass::kPreposition));
    }
  }
  break_before_.Assign(size + 1, kNone);
  break_from_.Assign(size + 1, kNone);
  std::uint32_t last = kNone, next = kNone;
  for (std::uint32_t i = 0; i < size; ++i) {
    break_before_.At(i) = last;
    if (mark_at_[i] == ';' || mark_at_[i] == ':' || Is(i, GrammarClass::kContrast)) last = i;
  }
  break_before_.At(size) = last;
  break_from_.At(size) = kNone;
  for (std::uint32_t i = size; i > 0; --i) {
    if (break_before_[i] == i - 1) next = i - 1;
    break_from_.At(i - 1) = next;
  }
}

void Syntax::MapFinite() {
  const auto finite = [&](std::uint32_t token) {
    return verb_at_[token] != kNone && verbs_[verb_at_[token]].form == VerbGroup::Form::kFinite;
  };
  finite_before_.Assign(verb_at_.size(), kNone);
  finite_after_.Assign(verb_at_.size(), kNone);
  for (const Sentence& sentence : document_.layout.sentences) {
    std::uint32_t last = kNone;
    for (std::uint32_t token = sentence.first_token; token < sentence.end_token; ++token) {
      if (finite(token)) last = token;
      finite_before_.At(token) = last;
    }
    std::uint32_t next = kNone;
    for (std::uint32_t token = sentence.end_token; token > sentence.first_token; --token) {
      if (finite_before_[token - 1] == token - 1) next = token - 1;
      finite_after_.At(token - 1) = next;
    }
  }
}

void Syntax::MapMentions() {
  const std::size_t size = document_.layout.tokens.size();
  figure_at_.Assign(size, kNone);
  name_at_.Assign(size, kNone);
  date_at_.Assign(size, kNone);
  verb_at_.Assign(size, kNone);
  sentence_begin_.Assign(size, 0);
  sentence_end_.Assign(size, 0);
  for (const Sentence& sentence : document_.layout.sentences) {
    for (std::uint32_t token = sentence.first_token; token < sentence.end_token; ++token) {
      sentence_begin_.At(token) = sentence.first_token;
      sentence_end_.At(token) = sentence.end_token;
    }
  }
  for (std::uint32_t index = 0; index < document_.mentions.size(); ++index) {
    const Mention& mention = document_.mentions[index];
    TokenMap* map = nullptr;
    if (IsFigure(mention.kind)) map = &figure_at_;
    if (IsEntity(mention.kind)) map = &name_at_;
    if (mention.kind == MentionKind::kDate) map = &date_at_;
    if (map == nullptr) continue;
    for (std::uint32_t token = mention.first_token; token < mention.end_token && token < size; ++token) {
      if ((*map)[token] == kNone) map->At(token) = index;
    }
    // "SES va emprunter": a name in capitals is no possessive.
    const bool alone = map == &name_at_ && mention.end_token == mention.first_token + 1;
    if (!alone || !document_.layout.tokens[mention.first_token].Is(Token::kAllCaps)) continue;
    for (const GrammarClass mere : {GrammarClass::kDeterminer, GrammarClass::kPossessive, GrammarClass::kOwn,
                                    GrammarClass::kClitic, GrammarClass::kPlural, GrammarClass::kSubjectPronoun}) {
      classes_at_.At(mention.first_token).reset(static_cast<std::size_t>(mere));
    }
  }
}

void Syntax::MapStretches() {
  const std::size_t size = document_.layout.tokens.size();
  parenthesis_at_.Assign(size, kNone);
  quotation_at_.Assign(size, kNone);
  for (std::uint32_t index = 0; index < document_.layout.stretches.size(); ++index) {
    const Stretch& stretch = document_.layout.stretches[index];
    if (stretch.kind == Stretch::Kind::kDashes) continue;
    auto& map = stretch.kind == Stretch::Kind::kParenthesis ? parenthesis_at_ : quotation_at_;
    // Long unclosed brackets say nothing.
    if (!stretch.closed && stretch.end_token - stretch.first_token > kReach) continue;
    for (std::uint32_t token = stretch.first_token; token < stretch.end_token && token < size; ++token) {
      map.At(token) = index;
    }
  }
}

bool Syntax::IsActor(const Mention& mention) {
  return mention.kind == MentionKind::kCompany || mention.kind == MentionKind::kOrganization ||
         mention.kind == MentionKind::kGroup || mention.kind == MentionKind::kPerson;
}

const VerbForm* Syntax::Form(std::uint32_t token, Mood mood) const {
  for (const VerbForm& form : language_.Verbs(document_.layout.tokens[token].word)) {
    if (form.mood == mood) return &form;
  }
  return nullptr;
}

const VerbForm* Syntax::Finite(std::uint32_t token) const {
  const VerbForm* found = nullptr;
  for (const VerbForm& form : language_.Verbs(document_.layout.tokens[token].word)) {
    if (form.mood < Mood::kInfinitive && (found == nullptr || form.mood < found->mood)) found = &form;
  }
  return found;
}

// "la valorisait", "l'a acquis", "qui la valorise": an article or a pronoun may stand before the token. A tense that no
// noun looks like, an auxiliary, or a relative pronoun before it tells that it is a pronoun.
bool Syntax::IsVerbBehindClitic(std::uint32_t token) const {
  const VerbForm* finite = Finite(token);
  if (finite == nullptr) return false;
  if (finite->lemma == frames_.avoir() || finite->lemma == frames_.etre()) return true;
  if (finite->mood != Mood::kPresent && finite->mood != Mood::kSubjunctive) return true;
  if (token < sentence_begin_[token] + 2) return false;
  if (Is(token - 2, GrammarClass::kWho) || Is(token - 2, GrammarClass::kNegator)) return true;
  // "Cisco le rachète", "Il la talonne": a subject stands right before it; but "pour Apple la note", "a-t-il la
  // charge".
  const std::uint32_t name = name_at_[token - 2];
  const std::uint32_t first = name == kNone ? token - 2 : document_.mentions[name].first_token;
  const bool opens = first == sentence_begin_[token] || IsPunct(first - 1, ',') || IsPunct(first - 1, ';') ||
                     Is(first - 1, GrammarClass::kCoordinator) || Is(first - 1, GrammarClass::kSubordinator);
  const bool actor = name != kNone && (document_.mentions[name].kind == MentionKind::kCompany ||
                                       document_.mentions[name].kind == MentionKind::kPerson);
  if (opens && (actor || Is(token - 2, GrammarClass::kSubjectPronoun))) return true;
  // "L'opération la valorise 220 millions": a noun has its own article, and the amount follows.
  const std::uint32_t next = token + 1;
  const std::size_t size = document_.layout.tokens.size();
  const bool amount = next < size && (figure_at_[next] != kNone || (Is(next, GrammarClass::kPreposition) &&
                                                                    next + 1 < size && figure_at_[next + 1] != kNone));
  // "permet de lever 1,3 milliard et le valorise 15 milliards": no noun has an amount right behind it.
  const bool joined = Is(token - 2, GrammarClass::kCoordinator) && !Is(token, GrammarClass::kStartsNoun);
  if (amount && joined) return true;
  return amount && token >= sentence_begin_[token] + 3 && Is(token - 3, GrammarClass::kDeterminer) &&
         document_.layout.tokens[token - 2].kind == TokenKind::kWord && name_at_[token - 2] == kNone &&
         !Is(token - 2, GrammarClass::kPreposition) && !Is(token - 2, GrammarClass::kAdverb);
}

// "le budget en supprime 4 000", "le dernier nommé en promet 600": a noun with its article opens the clause, and the
// figure follows; but "a mis en place 3 000 bornes".
bool Syntax::IsCountedBehindEn(std::uint32_t token) const {
  constexpr std::uint32_t kSubjectPhrase = 7;
  if (token + 1 >= sentence_end_[token] || figure_at_[token + 1] == kNone) return false;
  const std::uint32_t begin = sentence_begin_[token];
  for (std::uint32_t i = token - 1; i > begin && token - i < kSubjectPhrase; --i) {
    const std::uint32_t at = i - 1;
    if (document_.layout.tokens[at].kind != TokenKind::kWord || figure_at_[at] != kNone) return false;
    const std::uint32_t verb = verb_at_[at];
    if (verb != kNone && (verbs_[verb].form != VerbGroup::Form::kParticiple || verbs_[verb].compound)) return false;
    const bool opens = at == begin || document_.layout.tokens[at - 1].kind != TokenKind::kWord ||
                       Is(at - 1, GrammarClass::kCoordinator) || Is(at - 1, GrammarClass::kSubordinator);
    if (!opens) continue;
    return at + 2 < token && Is(at, GrammarClass::kDeterminer) && !Is(at, GrammarClass::kOf);
  }
  return false;
}

// "acquis", "repris", "promis", "investis": finite for "je" and "tu" alone, else a participle.
bool Syntax::IsOnlyOfSpeaker(std::uint32_t token) const {
  if (!Text(token).ends_with('s') || Form(token, Mood::kPastParticiple) == nullptr) return false;
  const VerbForm* finite = Finite(token);
  if (finite == nullptr || finite->plural) return false;
  const std::uint32_t begin = sentence_begin_[token];
  for (std::uint32_t i = token;
       i > begin && (i == token || Is(i, GrammarClass::kClitic) || Is(i, GrammarClass::kNegator)); --i) {
    if (Is(i - 1, GrammarClass::kI) || Is(i - 1, GrammarClass::kThou)) return false;
  }
  return true;
}

// "s'offre", "se place": no noun stands behind this pronoun.
bool Syntax::IsReflexiveVerb(std::uint32_t token) const {
  if (token == sentence_begin_[token] || Finite(token) == nullptr) return false;
  return Is(token - 1, GrammarClass::kReflexive);
}

// "Airbus produit 60 avions", "Nvidia entre au capital": a word that is a noun or a preposition elsewhere, between who
// acts and how much, or before another preposition; "qui produit", "ne produit que": no noun stands there.
bool Syntax::IsVerbInPlace(std::uint32_t token) const {
  if (token == sentence_begin_[token] || token + 1 >= sentence_end_[token]) return false;
  const VerbForm* finite = Finite(token);
  if (finite == nullptr || finite->mood != Mood::kPresent || finite->plural) return false;
  if (Is(token - 1, GrammarClass::kWho) || Is(token - 1, GrammarClass::kNegator)) return true;
  const bool figure = figure_at_[token + 1] != kNone;
  const bool preposition = Is(token, GrammarClass::kPreposition);
  if (!figure && !(preposition && Is(token + 1, GrammarClass::kPreposition))) return false;
  // "Kelvia, basée à Lyon, produit 300 robots"
  if (IsPunct(token - 1, ',')) return !preposition && BeforeIncise(token) < token - 1;
  const std::uint32_t name = name_at_[token - 1];
  if (name == kNone && Is(token - 1, GrammarClass::kSubjectPronoun)) return !preposition;  // "Elle sert 20 000 PME"
  if (name == kNone) return !preposition && IsBehindOpeningNoun(token);
  const MentionKind kind = document_.mentions[name].kind;
  if (kind == MentionKind::kPlace) return !preposition;  // "l'usine de Verkor à Dunkerque produit 250 cellules"
  if (kind != MentionKind::kCompany && kind != MentionKind::kOrganization) return false;
  const std::uint32_t first = document_.mentions[name].first_token;
  // "l'usine de Verkor produit 250 cellules", but "la part de Nvidia contre 12 %"
  return first == sentence_begin_[token] || !preposition || !Is(first - 1, GrammarClass::kPreposition);
}

// "L'usine produit 250 cellules", "le site japonais produit": a determiner that opens the sentence or follows a comma,
// a noun and at most one more word stand before.
bool Syntax::IsBehindOpeningNoun(std::uint32_t token) const {
  constexpr std::uint32_t kNounWords = 2;
  const std::uint32_t begin = sentence_begin_[token];
  if (Is(token - 1, GrammarClass::kForeAdjective)) return false;  // "la nouvelle offre"
  for (std::uint32_t at = token - 1; at > begin && token - at <= kNounWords; --at) {
    if (document_.layout.tokens[at].kind != TokenKind::kWord || name_at_[at] != kNone ||
        Is(at, GrammarClass::kPreposition))
      return false;
    if (!Is(at - 1, GrammarClass::kDeterminer) || Is(at - 1, GrammarClass::kOf)) continue;
    return at - 1 == begin || IsPunct(at - 2, ',');
  }
  return false;
}

// A word with a finite reading is none behind a determiner or a preposition ("une baisse", "en hausse"), nor as part of
// a name or a figure.
bool Syntax::MayBeFinite(std::uint32_t token) const {
  if (name_at_[token] != kNone || figure_at_[token] != kNone || date_at_[token] != kNone) return false;
  const Token& t = document_.layout.tokens[token];
  if (Is(token, GrammarClass::kNeverVerb)) {
    // "fait valoir que", "fait état de"
    const VerbForm* finite = token + 1 < sentence_end_[token] ? Finite(token) : nullptr;
    const bool light =
        finite != nullptr && frames_.light_speech().contains({finite->lemma, document_.layout.tokens[token + 1].word});
    return light || IsVerbInPlace(token) || IsReflexiveVerb(token);
  }
  if (IsOnlyOfSpeaker(token)) return false;
  if (token == sentence_begin_[token]) return !t.Is(Token::kAllCaps);
  const std::uint32_t before = token - 1;
  // "le capital-risque", but "Xyzzy sous-traite"
  constexpr std::size_t kPrefix = 4;  // bytes of "auto", "sous"
  if (IsPunct(before, '-') && !t.Is(Token::kSpaceBefore) && before > sentence_begin_[token] &&
      !document_.layout.tokens[before].Is(Token::kSpaceBefore) && Text(before - 1).size() > kPrefix) {
    return false;
  }
  // "L'activité, présente dans 310 magasins, pèse": the adjective.
  if (Is(token, GrammarClass::kBelonging) && IsPunct(before, ',') && token + 1 < sentence_end_[token] &&
      Is(token + 1, GrammarClass::kPreposition) && !Is(token + 1, GrammarClass::kOf)) {
    return false;
  }
  // "sa nouvelle commande", "une première offre", "sa plus grosse commande"
  if (Is(before, GrammarClass::kForeAdjective) && before > sentence_begin_[token] + 1 &&
      Is(token, GrammarClass::kStartsNoun) &&
      Is(Is(before - 1, GrammarClass::kDegree) ? before - 2 : before - 1, GrammarClass::kDeterminer)) {
    return false;
  }
  if (Is(before, GrammarClass::kClitic) && !Is(before, GrammarClass::kDeterminer)) {
    // "en" is a preposition before a noun, a pronoun before a verb: "OVHcloud en captera 60 %".
    if (document_.layout.tokens[before].word != frames_.en()) return true;
    const VerbForm* finite = Finite(token);
    if (finite == nullptr || Form(token, Mood::kPresentParticiple) != nullptr) return false;
    if (finite->mood != Mood::kPresent || finite->lemma == frames_.avoir()) return true;
    if (finite->plural && Text(token).ends_with("ent")) return true;  // "les abonnements en apportent 60 %"
    if (before == sentence_begin_[token]) return false;
    const std::uint32_t subject = before - 1;
    if (IsPunct(subject, ',') && !Is(token, GrammarClass::kStartsNoun)) return true;  // not ", en baisse"
    return name_at_[subject] != kNone || Is(subject, GrammarClass::kSubjectPronoun) ||
           Is(subject, GrammarClass::kNegator) || Is(subject, GrammarClass::kWho) || IsCountedBehindEn(token);
  }
  if (Is(before, GrammarClass::kClitic) && !Is(before, GrammarClass::kOf) && IsVerbBehindClitic(token)) return true;
  if (figure_at_[before] != kNone && Form(token, Mood::kPastParticiple) != nullptr && Finite(token) != nullptr &&
      !Finite(token)->plural) {
    return false;  // "200 000 processeurs produits"
  }
  // "ce sera 20 %"
  const VerbForm* finite = Is(before, GrammarClass::kNeuter) ? Finite(token) : nullptr;
  if (finite != nullptr && finite->lemma == frames_.etre()) return true;
  return !Is(before, GrammarClass::kDeterminer) && !Is(before, GrammarClass::kPreposition);
}

// "de son côté", "pour sa part", "avait, de son côté, chiffré", "a par ailleurs promis": the token behind an incise of
// this kind; the token itself if there is none.
std::uint32_t Syntax::SkipIncise(std::uint32_t token, std::uint32_t end) const {
  const bool comma = IsPunct(token, ',');
  const std::uint32_t at = comma ? token + 1 : token;
  // "a par ailleurs promis", "avait en outre cédé"
  if (Is(token, GrammarClass::kStartsAdverbial)) {
    const auto phrase = frames_.adverbials().FindAt(document_.layout.tokens, token, end);
    if (phrase) return token + static_cast<std::uint32_t>(phrase.length);
  }
  if (at + 2 >= end) return token;
  const std::string_view first = Text(at), last = Text(at + 2);
  if (!Is(at + 1, GrammarClass::kPossessive)) return token;
  if (!(first == "de" && last == "côté") && !(first == "pour" && last == "part")) return token;
  if (!comma) return at + 3;
  return at + 3 < end && IsPunct(at + 3, ',') ? at + 4 : token;
}

std::uint32_t Syntax::SkipAdverbs(std::uint32_t token, std::uint32_t end, bool* negated) const {
  for (std::uint32_t steps = 0; token < end && steps < 6; ++steps) {
    if (const std::uint32_t behind = SkipIncise(token, end); behind != token) {
      token = behind;
      continue;
    }
    if (Is(token, GrammarClass::kNegation)) {
      *negated = true;
    } else if (!Is(token, GrammarClass::kAdverb)) {
      const std::string_view text = Text(token);
      if (!(text.size() > 6 && text.ends_with("ment") && name_at_[token] == kNone)) break;
    }
    ++token;
  }
  return token;
}

// "en mars 2024", "l'an dernier", "mardi": the token behind, or `token` if there is no time.
std::uint32_t Syntax::SkipDate(std::uint32_t token, std::uint32_t end) const {
  constexpr std::uint32_t kLeadWords = 2;  // "à l'", "dès le"
  for (std::uint32_t at = token; at < end && at <= token + kLeadWords; ++at) {
    if (date_at_[at] != kNone) return std::min(end, document_.mentions[date_at_[at]].end_token);
    if (!Is(at, GrammarClass::kPreposition) && !Is(at, GrammarClass::kDeterminer)) break;
  }
  return token;
}

// ", selon nos informations,": the token behind the second comma, or `token` if it is no short incise.
std::uint32_t Syntax::SkipBetweenCommas(std::uint32_t token, std::uint32_t end) const {
  constexpr std::uint32_t kIncise = 14;  // tokens
  if (token >= end || !IsPunct(token, ',')) return token;
  for (std::uint32_t at = token + 1; at < std::min(end, token + kIncise); ++at) {
    if (IsPunct(at, ',')) return at + 1;
    if (figure_at_[at] != kNone || Is(at, GrammarClass::kRelative) || IsPunct(at, ';') || IsPunct(at, ':')) break;
  }
  return token;
}

// "a par ailleurs bouclé", "avait en mars bouclé", "a, selon nos informations, bouclé": from behind an auxiliary to its
// participle; `token` if none follows.
std::uint32_t Syntax::SkipToParticiple(std::uint32_t token, std::uint32_t end, bool* negated) const {
  constexpr int kSteps = 4;
  std::uint32_t at = token;
  for (int step = 0; step < kSteps && at < end; ++step) {
    const std::uint32_t from = at;
    at = SkipAdverbs(at, end, negated);
    if (at >= end) break;
    at = SkipDate(at, end);
    if (at < end) at = SkipBetweenCommas(at, end);
    if (at < end && at > from && name_at_[at] == kNone && figure_at_[at] == kNone &&
        Form(at, Mood::kPastParticiple) != nullptr) {
      return at;
    }
    if (at == from) break;
  }
  return token;
}

// "a racheté Logistar et porté sa part à 51 %", "ont reculé en Chine, mais aussi bondi en Inde": the participle has the
// auxiliary of the verb before.
bool Syntax::SharesAuxiliary(std::uint32_t token, const VerbForm& participle) const {
  const std::uint32_t begin = sentence_begin_[token];
  std::uint32_t joint = token;
  while (joint > begin && Is(joint - 1, GrammarClass::kAdverb)) --joint;
  if (joint == begin || verbs_.empty()) return false;
  if (!Is(joint - 1, GrammarClass::kCoordinator) && !Is(joint - 1, GrammarClass::kBut)) return false;
  // "avait déboursé 500 millions pour acquérir EcoAct et pris 51 % de Planet": over an infinitive between the two.
  std::size_t last = verbs_.size() - 1;
  while (last > 0 && verbs_[last].form == VerbGroup::Form::kInfinitive && verbs_[last].first > begin) --last;
  const VerbGroup& before = verbs_[last];
  return before.first >= sentence_begin_[token] && before.form == VerbGroup::Form::kFinite && before.compound &&
         !before.passive && !before.reflexive && !participle.plural && !Text(token).ends_with('e') &&
         !frames_.TakesEtre(before.lemma);
}

// The infinitive that a governing verb's complement is, from the token behind it: "à", clitics, the verb; kNone if none
// stands there. *reflexive as its clitics are.
std::uint32_t Syntax::InfinitiveFrom(std::uint32_t token, std::uint32_t end, std::uint32_t group,
                                     bool* reflexive) const {
  *reflexive = false;
  std::uint32_t verb = token;
  if (verb < end && (Is(verb, GrammarClass::kTo) || Is(verb, GrammarClass::kOf))) ++verb;
  // "y", "en", "les" before the infinitive.
  while (verb < end && Is(verb, GrammarClass::kClitic)) {
    *reflexive |= Is(verb, GrammarClass::kReflexive);
    // "nous avons dû nous séparer de 80 salariés"
    *reflexive |= Is(verb, GrammarClass::kUs) &&
                  (Is(group, GrammarClass::kUs) || (group > 0 && Is(group - 1, GrammarClass::kUs)));
    // "j'ai dû me séparer de 35 personnes"
    *reflexive |= Is(verb, GrammarClass::kMe) &&
                  (Is(group, GrammarClass::kFirstPerson) || (group > 0 && Is(group - 1, GrammarClass::kFirstPerson)));
    ++verb;
  }
  const bool free = verb < end && name_at_[verb] == kNone && figure_at_[verb] == kNone;
  return free && Form(verb, Mood::kInfinitive) != nullptr ? verb : kNone;
}

// Reads the group that starts with the verb at `token`, and returns the token behind it.
std::uint32_t Syntax::ReadVerbGroup(std::uint32_t token, std::uint32_t end) {
  VerbGroup group;
  const VerbForm* finite = MayBeFinite(token) ? Finite(token) : nullptr;
  const VerbForm* form = finite;
  if (finite != nullptr) {
    group.form = VerbGroup::Form::kFinite;
  } else if ((form = Form(token, Mood::kInfinitive)) != nullptr) {
    if (token > sentence_begin_[token] && Is(token - 1, GrammarClass::kDeterminer) &&
        !Is(token - 1, GrammarClass::kClitic)) {
      return token + 1;  // "le devoir"
    }
    group.form = VerbGroup::Form::kInfinitive;
  } else if ((form = Form(token, Mood::kPresentParticiple)) != nullptr) {
    if (Is(token, GrammarClass::kNeverVerb)) return token + 1;
    group.form = VerbGroup::Form::kGerund;
  } else if ((form = Form(token, Mood::kPastParticiple)) != nullptr) {
    if (Is(token, GrammarClass::kNeverVerb)) return token + 1;
    const bool noun =
        token > sentence_begin_[token] && (Is(token - 1, GrammarClass::kDeterminer) ||
                                           Is(token - 1, GrammarClass::kOf) || Is(token - 1, GrammarClass::kClitic));
    if (noun) return token + 1;  // "les revenus", "48 % de revenus", "en vue de"
    group.form = VerbGroup::Form::kParticiple;
  } else {
    return token + 1;
  }
  group.first = group.head = token;
  group.mood = form->mood;
  group.lemma = form->lemma;
  group.plural = form->plural;
  group.passive = group.form == VerbGroup::Form::kParticiple && !SharesAuxiliary(token, *form);

  // Clitics and negation before it.
  while (group.first > sentence_begin_[token] && Is(group.first - 1, GrammarClass::kClitic) &&
         name_at_[group.first - 1] == kNone) {
    --group.first;
    if (Is(group.first, GrammarClass::kReflexive)) group.reflexive = true;
    // "nous nous séparons de 80 salariés"
    if (Is(group.first, GrammarClass::kUs) && group.first > sentence_begin_[token] &&
        Is(group.first - 1, GrammarClass::kUs)) {
      group.reflexive = true;
    }
  }

  std::uint32_t at = token + 1;
  // Auxiliary + participle, governing verb + infinitive, as often as they follow each other.
  for (int links = 0; links < 4; ++links) {
    // "a-t-il investi": skip the inverted pronoun.
    if (at + 1 < end && IsPunct(at, '-') && document_.layout.tokens[at + 1].kind == TokenKind::kWord &&
        !document_.layout.tokens[at].Is(Token::kSpaceBefore)) {
      std::uint32_t next = at + 2;
      if (next + 1 < end && IsPunct(next, '-')) next += 2;
      if (Is(next - 1, GrammarClass::kSubjectPronoun)) at = next;
    }
    bool negated = false;
    std::uint32_t next = SkipAdverbs(at, end, &negated);
    const bool auxiliary = group.lemma == frames_.avoir() || group.lemma == frames_.etre();
    const VerbForm* participle = next < end && name_at_[next] == kNone && figure_at_[next] == kNone
                                     ? Form(next, Mood::kPastParticiple)
                                     : nullptr;
    if (auxiliary && participle == nullptr) {
      if (const std::uint32_t behind = SkipToParticiple(at, end, &negated); behind != at) {
        next = behind;
        participle = Form(next, Mood::kPastParticiple);
      }
    }
    // "a le vent", but "ont tous été licenciés"
    const bool noun =
        next > at && Is(next - 1, GrammarClass::kDeterminer) && !Is(next - 1, GrammarClass::kStartsAdverbial);
    if (auxiliary && participle != nullptr && !noun) {
      group.passive = group.lemma == frames_.etre() && !group.reflexive && !frames_.TakesEtre(participle->lemma);
      group.compound = true;
      group.negated |= negated;
      group.lemma = participle->lemma;
      group.head = next;
      at = next + 1;
      continue;
    }
    group.negated |= negated && next <= at + 2;
    if (frames_.GovernsInfinitive(group.lemma)) {
      bool reflexive = false;
      std::uint32_t verb = InfinitiveFrom(next, end, group.first, &reflexive);
      // "entend, elle, mobiliser", "s'est engagé l'an dernier à dépenser"
      if (const std::uint32_t behind = verb == kNone ? SkipBetweenCommas(SkipDate(next, end), end) : next;
          behind != next) {
        verb = InfinitiveFrom(behind, end, group.first, &reflexive);
      }
      const VerbForm* infinitive = verb != kNone ? Form(verb, Mood::kInfinitive) : nullptr;
      if (infinitive != nullptr) {
        if (group.governor == kUnknownWord) {
          group.governor = group.lemma;
          group.governor_compound = group.compound;
        } else {
          group.inner_governor = group.lemma;
        }
        if (group.form == VerbGroup::Form::kParticiple) group.passive = false;
        group.lemma = infinitive->lemma;
        group.reflexive = reflexive;
        group.head = verb;
        group.passive = false;
        at = verb + 1;
        continue;
      }
    }
    break;
  }
  group.end = group.head + 1;
  // "n'a pas", "ne ... jamais": only with the negator before it, so that "a plus de" is none; "ne ... que" restricts.
  bool negator = false;
  for (std::uint32_t i = group.first; i < token; ++i) negator |= Is(i, GrammarClass::kNegator);
  if (!negator) group.negated = false;
  if (negator && !group.negated) {
    bool negated = false;
    SkipAdverbs(group.end, end, &negated);
    group.negated = negated;
  }
  // What stands between commas is no part of it: "a, selon Bloomberg, bouclé".
  bool incise = false;
  for (std::uint32_t i = group.first; i < group.end; ++i) {
    const bool comma = IsPunct(i, ',');
    incise ^= comma;
    if (!incise && !comma) verb_at_.At(i) = static_cast<std::uint32_t>(verbs_.size());
  }
  verbs_.push_back(group);
  return group.end;
}

void Syntax::FindVerbs() {
  const auto& tokens = document_.layout.tokens;
  for (const Sentence& sentence : document_.layout.sentences) {
    std::uint32_t token = sentence.first_token;
    while (token < sentence.end_token) {
      const bool candidate = tokens[token].kind == TokenKind::kWord && name_at_[token] == kNone &&
                             figure_at_[token] == kNone && !language_.Verbs(tokens[token].word).empty();
      token = candidate ? ReadVerbGroup(token, sentence.end_token) : token + 1;
    }
  }
}

// "ne vaut que 500 milliards", "n'en dispose que de 470 000": the word opens no clause.
bool Syntax::OnlyRestricts(std::uint32_t token) const {
  std::uint32_t next = token + 1;
  const std::uint32_t end = sentence_end_[token];
  while (next < end && next < token + 3 &&
         (Is(next, GrammarClass::kPreposition) || Is(next, GrammarClass::kDeterminer))) {
    ++next;
  }
  return next < end && figure_at_[next] != kNone;
}

// "Sa consommation, elle, ne dépasse pas 2,9 MW": the commas round a stressed pronoun part nothing.
bool Syntax::StandsBesideStress(std::uint32_t comma) const {
  if (!IsPunct(comma, ',')) return false;
  const std::uint32_t begin = sentence_begin_[comma], end = sentence_end_[comma];
  const auto stressed = [&](std::uint32_t token) { return Is(token, GrammarClass::kStrongPronoun); };
  const bool opens = comma + 2 < end && stressed(comma + 1) && IsPunct(comma + 2, ',');
  const bool closes = comma >= begin + 2 && stressed(comma - 1) && IsPunct(comma - 2, ',');
  return opens || closes;
}

// "a levé... 500 millions": points that part nothing within a sentence.
bool Syntax::IsSuspension(std::uint32_t token) const {
  if (!IsPunct(token, '.')) return false;
  return (token > sentence_begin_[token] && IsPunct(token - 1, '.')) ||
         (token + 1 < sentence_end_[token] && IsPunct(token + 1, '.'));
}

// "racheter les 50 % qu'il ne possède pas pour 4 milliards": says which ones, and parts nothing.
bool Syntax::SaysWhatIsNotHeld(const VerbGroup& verb) const {
  constexpr std::uint32_t kClause = 4;  // tokens: "que le groupe ne"
  if (!verb.negated || !frames_.Is(verb.lemma, GrammarClass::kHoldingVerb)) return false;
  for (std::uint32_t i = verb.head; i > sentence_begin_[verb.head] && verb.head - i < kClause; --i) {
    if (Is(i - 1, GrammarClass::kThat)) return true;
  }
  return false;
}

void Syntax::AddCosts() {
  const auto& tokens = document_.layout.tokens;
  cost_before_.Assign(tokens.size() + 1, 0);
  for (std::uint32_t i = 0; i < tokens.size(); ++i) {
    double cost = kWordCost;
    if (tokens[i].kind == TokenKind::kPunct && mark_at_[i] != 0) {
      const bool nothing = StandsBesideStress(i) || IsSuspension(i);
      cost = nothing ? 0 : kMarkCosts[static_cast<unsigned char>(mark_at_[i]) & 0x7F];
    } else if (figure_at_[i] != kNone) {
      cost = document_.mentions[figure_at_[i]].first_token == i ? kFigureCost : 0;
    } else if (verb_at_[i] != kNone) {
      const VerbGroup& verb = verbs_[verb_at_[i]];
      if (verb.head == i) {
        // "a manqué le consensus, à 14,93 milliards"
        const bool beats = verb.end + 1 < tokens.size() && Is(verb.end, GrammarClass::kDefinite) &&
                           Is(verb.end + 1, GrammarClass::kExpectationNoun);
        const bool link = beats || frames_.IsLinkVerb(verb.lemma) || SaysWhatIsNotHeld(verb);
        cost = link ? kLinkVerbCost : verb.form == VerbGroup::Form::kFinite ? kFiniteVerbCost : kInfiniteVerbCost;
      } else {
        cost = 0;
      }
    } else if (name_at_[i] == kNone && date_at_[i] == kNone) {
      if (Is(i, GrammarClass::kAgainst))
        cost = 1;
      else if (Is(i, GrammarClass::kSubordinator) && !OnlyRestricts(i))
        cost = kSubordinatorCost;
      else if (Is(i, GrammarClass::kRelative) && !OnlyRestricts(i))
        cost = kRelativeCost;
      else if (Is(i, GrammarClass::kCoordinator))
        cost = kCoordinatorCost;
    }
    cost_before_.At(i + 1) = cost_before_[i] + cost;
  }
}

double Syntax::Crossing(std::uint32_t from, std::uint32_t to) const {
  return from < to ? cost_before_[to] - cost_before_[from] : 0;
}

namespace {

bool Alike(const Mention& a, const Mention& b) {
  if (a.kind == b.kind) return true;
  const auto actor = [](const Mention& m) {
    return m.kind == MentionKind::kCompany || m.kind == MentionKind::kOrganization || m.kind == MentionKind::kGroup;
  };
  const auto thing = [](const Mention& m) { return m.kind == MentionKind::kChip || m.kind == MentionKind::kProduct; };
  return (actor(a) && actor(b)) || (thing(a) && thing(b));
}

}  // namespace

std::uint32_t Syntax::GoverningPreposition(std::uint32_t mention) const {
  const Mention& m = document_.mentions[mention];
  std::uint32_t at = m.first_token;
  const std::uint32_t begin = sentence_begin_[m.first_token];
  // A periphrasis holds its own article: "[la firme de Redmond]"; contracted ones too: "[du groupe]".
  if (m.reference != Reference::kName && Is(at, GrammarClass::kPreposition)) return at;
  // "Quant au taïwanais TSMC": what the sentence is about.
  const auto is_topic = [&](std::uint32_t preposition) {
    return preposition > begin && Is(preposition - 1, GrammarClass::kAsFor);
  };
  // "par le néerlandais ASML", "de la région Bretagne"
  if (const std::uint32_t apposed = BeforeApposed(at); apposed > begin && Is(apposed - 1, GrammarClass::kPreposition)) {
    if (is_topic(apposed - 1)) return kNone;
    return Is(apposed - 1, GrammarClass::kOf) && apposed > begin + 1 && Is(apposed - 2, GrammarClass::kPreposition) &&
                   !Is(apposed - 2, GrammarClass::kOf)
               ? apposed - 2
               : apposed - 1;
  }
  for (int steps = 0; at > begin && steps < 12; ++steps) {
    const std::uint32_t before = at - 1;
    if (Is(before, GrammarClass::kPreposition)) {
      if (is_topic(before)) return kNone;
      if (Is(before, GrammarClass::kOf) && before > begin && Is(before - 1, GrammarClass::kPreposition) &&
          !Is(before - 1, GrammarClass::kOf)) {
        return before - 1;  // "auprès de"
      }
      return before;
    }
    if (Is(before, GrammarClass::kDeterminer)) {
      at = before;
      continue;
    }
    // Over an apposition: "d'Intel [Renée James]".
    if (name_at_[before] != kNone && name_at_[before] != mention) {
      at = document_.mentions[name_at_[before]].first_token;
      continue;
    }
    // Over coordinated names: "à Microsoft et [Amazon]"; over a comma only inside a list: "à Microsoft, [Amazon] et
    // Google".
    // "La filiale de Google, Waymo, exploite": the verb closes no list.
    const std::uint32_t behind = m.end_token + 1;
    const bool closes = behind < sentence_end_[m.first_token] && IsPunct(m.end_token, ',') &&
                        verb_at_[behind] != kNone && verbs_[verb_at_[behind]].first == behind &&
                        verbs_[verb_at_[behind]].form == VerbGroup::Form::kFinite;
    const bool listed = IsPunct(before, ',') && !closes && m.end_token < sentence_end_[m.first_token] &&
                        (IsPunct(m.end_token, ',') || Is(m.end_token, GrammarClass::kCoordinator));
    const bool joint = listed || (Is(before, GrammarClass::kCoordinator) && !IsPunct(before, ','));
    if (joint && before > begin && name_at_[before - 1] != kNone &&
        Alike(document_.mentions[name_at_[before - 1]], m)) {
      at = document_.mentions[name_at_[before - 1]].first_token;
      continue;
    }
    return kNone;
  }
  return kNone;
}

// "et [le canadien] Brookfield": the token where the determiner and up to two words before a name start.
std::uint32_t Syntax::BeforeApposed(std::uint32_t name_token) const {
  const std::uint32_t begin = sentence_begin_[name_token];
  std::uint32_t at = name_token;
  for (int words = 0; at > begin && words < 3; ++words) {
    // "de la société d'investissement Kinnevik", "au fabricant de puces Xyzzy": what it does goes with its noun.
    if (words > 0 && at > begin + 2 && Is(at - 1, GrammarClass::kOf) && !Is(at - 1, GrammarClass::kContracted) &&
        !Is(at - 1, GrammarClass::kPlural) && name_at_[at - 2] == kNone &&
        (Is(at - 2, GrammarClass::kActorNoun) || Is(at - 2, GrammarClass::kInvestorNoun))) {
      at -= 2;
      continue;
    }
    // "du néerlandais ASML", "au suédois Ericsson": the article is part of the preposition. ("des" is more often an
    // article.)
    if (words > 0 && Is(at - 1, GrammarClass::kContracted)) return at;
    if (Is(at - 1, GrammarClass::kDeterminer) && !Is(at - 1, GrammarClass::kOf)) return at - 1;
    if (document_.layout.tokens[at - 1].kind != TokenKind::kWord || name_at_[at - 1] != kNone ||
        verb_at_[at - 1] != kNone || figure_at_[at - 1] != kNone || Is(at - 1, GrammarClass::kPreposition) ||
        Is(at - 1, GrammarClass::kCoordinator) || Is(at - 1, GrammarClass::kSubordinator)) {
      break;
    }
    --at;
  }
  return name_token;
}

bool Syntax::HasFiniteBefore(std::uint32_t token) const {
  const std::uint32_t verb = FiniteBefore(token);
  return verb != kNone && verbs_[verb].first >= sentence_begin_[token];
}

std::vector<std::uint32_t> Syntax::Coordination(std::uint32_t mention) const {
  constexpr std::size_t kMost = 16;
  const auto& mentions = document_.mentions;
  std::vector<std::uint32_t> left, group;
  const std::uint32_t begin = sentence_begin_[mentions[mention].first_token];
  const std::uint32_t end = sentence_end_[mentions[mention].first_token];
  // A bracket or a short gloss may stand between: "ByteDance (TikTok) et Tencent".
  const auto skip_bracket_left = [&](std::uint32_t at) {
    if (at > begin && IsPunct(at - 1, ')') && parenthesis_at_[at - 1] != kNone) {
      return document_.layout.stretches[parenthesis_at_[at - 1]].first_token;
    }
    return at;
  };
  const auto skip_bracket_right = [&](std::uint32_t at) {
    if (at < end && IsPunct(at, '(') && parenthesis_at_[at] != kNone) {
      return document_.layout.stretches[parenthesis_at_[at]].end_token;
    }
    return at;
  };
  // The preposition may be said again: "les ventes de Dell et de HP".
  const std::uint32_t governor = GoverningPreposition(mention);
  const auto same_preposition = [&](std::uint32_t token) {
    if (governor == kNone) return false;
    // "auprès d'Eurazeo et de Bpifrance": only its second word is said again.
    if (Is(token, GrammarClass::kOf) && !Is(governor, GrammarClass::kOf) && governor + 1 < end &&
        Is(governor + 1, GrammarClass::kOf)) {
      return true;
    }
    // "au Danemark et en Norvège": the preposition is the place's gender.
    const auto locates = [&](std::uint32_t at) {
      return Is(at, GrammarClass::kTo) || document_.layout.tokens[at].word == frames_.en();
    };
    if (mentions[mention].kind == MentionKind::kPlace && locates(token) && locates(governor)) return true;
    return frames_.SamePreposition(document_.layout.tokens[token].word, document_.layout.tokens[governor].word);
  };
  bool saw_and = false;
  bool clause_before = false, clause_behind = false;  // ", et": between two names it joins clauses, not the names
  std::uint32_t at = mentions[mention].first_token;
  while (left.size() < kMost) {
    bool listed = false;  // behind a comma alone
    std::uint32_t p = at;
    if (p > begin + 1 && same_preposition(p - 1) && (Is(p - 2, GrammarClass::kCoordinator) || IsPunct(p - 2, ','))) {
      --p;
    }
    // Over the words of an apposition only behind "et": behind a comma they start another phrase ("Selon Omdia, les
    // géants X").
    const std::uint32_t apposed = BeforeApposed(p);
    if (apposed > begin && Is(apposed - 1, GrammarClass::kCoordinator)) p = apposed;
    while (p > begin && Is(p - 1, GrammarClass::kDeterminer) && !Is(p - 1, GrammarClass::kOf)) --p;
    if (p == begin) break;
    if (Is(p - 1, GrammarClass::kCoordinator)) {
      saw_and = true;
      --p;
      if (p > begin && IsPunct(p - 1, ',')) {
        --p;
        clause_before |= left.empty();
      }
    } else if (IsPunct(p - 1, ',')) {
      listed = true;
      --p;
    } else {
      break;
    }
    p = skip_bracket_left(p);
    if (p == begin || name_at_[p - 1] == kNone || !Alike(mentions[name_at_[p - 1]], mentions[mention])) break;
    if (listed && EndsList(name_at_[p - 1])) break;
    const std::uint32_t described = governor == kNone ? NameOverApposition(name_at_[p - 1]) : kNone;
    // "3,2 millions de France 2030, et la région Normandie a ajouté": not with what a preposition governs.
    const bool free = described != kNone || governor != kNone || GoverningPreposition(name_at_[p - 1]) == kNone;
    if (clause_before && left.empty() && !free) break;
    left.push_back(described != kNone ? described : name_at_[p - 1]);
    at = mentions[left.back()].first_token;
  }
  std::vector<std::uint32_t> right;
  at = mentions[mention].end_token;
  while (right.size() < kMost) {
    std::uint32_t p = skip_bracket_right(at);
    if (p >= end) break;
    bool joint = false;
    if (IsPunct(p, ',')) {
      if (EndsList(right.empty() ? mention : right.back()) && p + 1 < end && !Is(p + 1, GrammarClass::kCoordinator))
        break;
      ++p;
      joint = true;
    }
    if (p < end && Is(p, GrammarClass::kCoordinator)) {
      saw_and = true;
      clause_behind |= joint && right.empty();
      ++p;
      joint = true;
      if (p < end && Is(p, GrammarClass::kRelative)) ++p;  // "ainsi que"
    }
    const bool again = joint && p < end && same_preposition(p);
    if (again) ++p;
    const std::uint32_t phrase = p;
    while (p < end && Is(p, GrammarClass::kDeterminer) && !Is(p, GrammarClass::kOf)) ++p;
    // "et de l'espagnol Kibo Ventures", "et du fonds Ardian"
    for (std::uint32_t name = p; again && name < std::min(end, p + 3); ++name) {
      if (name_at_[name] == kNone) continue;
      if (BeforeApposed(name) <= phrase) p = name;
      break;
    }
    if (!joint || p >= end || name_at_[p] == kNone || !Alike(mentions[name_at_[p]], mentions[mention])) break;
    right.push_back(name_at_[p]);
    at = mentions[right.back()].end_token;
  }
  // Two names with only a comma between are an apposition or two clauses, not a list.
  if (!saw_and && left.size() + right.size() < 2) return {mention};
  if (left.size() == 1 && right.empty() && clause_before && HasFiniteBefore(mentions[left.front()].first_token)) {
    return {mention};
  }
  if (left.empty() && right.size() == 1 && clause_behind && HasFiniteBefore(mentions[mention].first_token)) {
    return {mention};
  }
  group.assign(left.rbegin(), left.rend());
  group.push_back(mention);
  group.insert(group.end(), right.begin(), right.end());
  // "Quant à Cajoo, le tricolore, Carrefour y avait mis": between commas stands another word for the one before.
  for (std::size_t i = 1; i < group.size() && !saw_and; ++i) {
    if (mentions[group[i]].entity != nullptr && mentions[group[i]].entity == mentions[group[i - 1]].entity) {
      return {mention};
    }
  }
  // "À la Maison-Blanche, OpenAI et Oracle ont promis": the phrase that opens the sentence is not of its subject.
  const std::uint32_t behind = mentions[group.back()].end_token;
  bool acts = behind < end && verb_at_[behind] != kNone && verbs_[verb_at_[behind]].form == VerbGroup::Form::kFinite;
  // "Selon Omdia, SAP et Oracle, les mieux placés, détiennent"
  if (!acts && behind < end && IsPunct(behind, ',')) {
    const std::uint32_t verb = FiniteAfter(behind);
    acts = verb != kNone && verbs_[verb].first < end && BeforeIncise(verbs_[verb].first) == behind;
  }
  std::uint32_t opens = mentions[group.front()].first_token;
  while (opens > begin && Is(opens - 1, GrammarClass::kDeterminer) && !Is(opens - 1, GrammarClass::kPreposition))
    --opens;
  constexpr std::uint32_t kPreposition = 3;  // tokens: "d'après", "au côté de"
  std::uint32_t governed = opens;
  while (governed > begin && opens - governed < kPreposition &&
         (Is(governed - 1, GrammarClass::kPreposition) || Is(governed - 1, GrammarClass::kAfter))) {
    --governed;
  }
  // "Justement : selon la BCE, Visa et Mastercard traitent"
  const bool fronted = governed == begin || IsPunct(governed - 1, ':') || IsPunct(governed - 1, ';');
  if (acts && group.size() > 2 && fronted && governed < opens) {
    if (mention == group.front()) return {mention};
    group.erase(group.begin());
  }
  return group;
}

// "face à Amazon et Microsoft, OVHcloud a vu": behind "et" and the name that ends a list a comma opens another phrase.
bool Syntax::EndsList(std::uint32_t name) const {
  const std::uint32_t begin = sentence_begin_[document_.mentions[name].first_token];
  std::uint32_t at = BeforeApposed(document_.mentions[name].first_token);
  while (at > begin && (Is(at - 1, GrammarClass::kDeterminer) || Is(at - 1, GrammarClass::kPreposition))) --at;
  return at > begin + 1 && Is(at - 1, GrammarClass::kAnd) && name_at_[at - 2] != kNone &&
         Alike(document_.mentions[name_at_[at - 2]], document_.mentions[name]);
}

std::uint32_t Syntax::FiniteBefore(std::uint32_t token) const {
  const std::uint32_t at = finite_before_[token];
  return at != kNone && token - at < kReach ? verb_at_[at] : kNone;
}

std::uint32_t Syntax::FiniteAfter(std::uint32_t token) const {
  const std::uint32_t at = finite_after_[token];
  return at != kNone && at - token < kReach ? verb_at_[at] : kNone;
}

// Only adverbs, dates and clitics stand between.
std::uint32_t Syntax::RelativeBefore(std::uint32_t verb) const {
  std::uint32_t at = verbs_[verb].first;
  const std::uint32_t begin = sentence_begin_[at];
  for (int steps = 0; at > begin && steps < 5; ++steps) {
    --at;
    if (Is(at, GrammarClass::kRelative)) return at;
    if (!Is(at, GrammarClass::kAdverb) && !Is(at, GrammarClass::kClitic) && date_at_[at] == kNone) return kNone;
  }
  return kNone;
}

// "Xyzzy, un groupe coté à Zurich qui a réalisé", "Xyzzy, une start-up dirigée par Jane Doe qui emploie": the name
// before an apposition whose noun a participle follows; kNone if there is none.
std::uint32_t Syntax::NameBeforeParticiple(std::uint32_t relative) const {
  constexpr std::uint32_t kPhrase = 12;
  const std::uint32_t begin = sentence_begin_[relative];
  bool participle = false;
  for (std::uint32_t at = relative; at > begin + 1 && relative - at < kPhrase;) {
    --at;
    if (IsPunct(at, ',')) {
      const std::uint32_t name = name_at_[at - 1];
      const bool opens = Is(at + 1, GrammarClass::kDeterminer) && !Is(at + 1, GrammarClass::kPreposition);
      return participle && opens && name != kNone && IsActor(document_.mentions[name]) ? name : kNone;
    }
    if (document_.layout.tokens[at].kind == TokenKind::kPunct || Is(at, GrammarClass::kRelative)) return kNone;
    if (name_at_[at] != kNone) {
      if (GoverningPreposition(name_at_[at]) == kNone) return kNone;
      continue;
    }
    const std::uint32_t verb = verb_at_[at];
    if (verb == kNone) continue;
    if (verbs_[verb].form != VerbGroup::Form::kParticiple) return kNone;
    participle = true;
  }
  return kNone;
}

// "Nexalto, l'un des plus gros mineurs des États-Unis, qui doit", "Vokka, la filiale de Telvor, dont": the name that
// the apposition between the two commas before the relative word is of. kNone if there is no such apposition.
std::uint32_t Syntax::NameBeforeApposition(std::uint32_t relative) const {
  constexpr std::uint32_t kPhrase = 16;
  const std::uint32_t begin = sentence_begin_[relative];
  if (relative < begin + 3) return kNone;
  if (!IsPunct(relative - 1, ',')) return NameBeforeParticiple(relative);
  for (std::uint32_t at = relative - 1; at > begin && relative - at < kPhrase;) {
    --at;
    if (IsPunct(at, ')') && parenthesis_at_[at] != kNone) {
      at = document_.layout.stretches[parenthesis_at_[at]].first_token;
      continue;
    }
    const bool apart = document_.layout.tokens[at].kind == TokenKind::kPunct && !IsPunct(at, ',') && !IsPunct(at, '-');
    if (apart || Is(at, GrammarClass::kRelative)) return kNone;
    if (verb_at_[at] != kNone && verbs_[verb_at_[at]].form == VerbGroup::Form::kFinite) return kNone;
    // What the apposition names is only what it speaks of: "la filiale de Telvor".
    if (name_at_[at] != kNone && GoverningPreposition(name_at_[at]) == kNone) return kNone;
    if (!IsPunct(at, ',')) continue;
    const std::uint32_t name = at > begin ? name_at_[at - 1] : kNone;
    const bool opens = !Is(at + 1, GrammarClass::kPreposition) && !Is(at + 1, GrammarClass::kCoordinator) &&
                       name_at_[at + 1] == kNone && figure_at_[at + 1] == kNone &&
                       date_at_[at + 1] == kNone;  // ", un mois après SoftBank, qui"
    const bool actor =
        name != kNone && (IsActor(document_.mentions[name]) || document_.mentions[name].kind == MentionKind::kProduct);
    // "Fondée par d'anciens chercheurs de Telvor, l'entreprise, qui": behind what opens the sentence comes its subject.
    const bool inside = name != kNone && (GoverningPreposition(name) == kNone || HasFiniteBefore(at));
    return opens && actor && inside ? name : kNone;
  }
  return kNone;
}

// The antecedent of "qui": the name that ends before it, or the nearest one within a few words.
std::uint32_t Syntax::SubjectOfRelative(std::uint32_t relative) const {
  if (const std::uint32_t head = NameBeforeApposition(relative); head != kNone) return head;
  const std::uint32_t begin = sentence_begin_[relative];
  int commas = 0;
  for (std::uint32_t at = relative, steps = 0; at > begin && steps < 8; ++steps) {
    --at;
    commas += IsPunct(at, ',') ? 1 : 0;
    if (const std::uint32_t name = name_at_[at]; name != kNone) {
      // "C'est Ericsson, et non Nokia, qui": not he who is denied.
      const std::uint32_t first = document_.mentions[name].first_token;
      if (first > begin + 1 && Is(first - 1, GrammarClass::kNegation) && Is(first - 2, GrammarClass::kCoordinator)) {
        at = first;
        continue;
      }
      // "un supercalculateur à Lille, qui doit accueillir": the place is only where it stands.
      const std::uint32_t preposition = GoverningPreposition(name);
      const bool where = document_.mentions[name].kind == MentionKind::kPlace && preposition != kNone &&
                         !Is(preposition, GrammarClass::kOf);
      // "La filiale d'Iliad, qui a perdu 34 millions": somebody else.
      if (preposition != kNone && Is(preposition, GrammarClass::kOf) && IsRelation(preposition)) return kNone;
      // "Fondée par d'anciens chercheurs de Telvor, l'entreprise, qui": of what the sentence opens with it is not.
      if (commas > 1 && preposition != kNone && !HasFiniteBefore(at)) return kNone;
      if (!where) return name;
      at = document_.mentions[name].first_token;
      continue;
    }
    if (verb_at_[at] != kNone || IsPunct(at, ';')) return kNone;
    // "650 millions de l'Etat pour une usine qui": the usine.
    if (commas == 0 && at + 2 < relative && Is(at, GrammarClass::kPreposition) && !Is(at, GrammarClass::kOf) &&
        Is(at + 1, GrammarClass::kDeterminer) && figure_at_[at + 2] == kNone && date_at_[at + 2] == kNone) {
      return kNone;
    }
    if (IsPunct(at, ')') && parenthesis_at_[at] != kNone) {
      at = document_.layout.stretches[parenthesis_at_[at]].first_token;
    }
  }
  return kNone;
}

// "Intel devrait licencier, croit savoir Bloomberg, ce qui porterait sur 20 000 emplois": the subject of the clause
// that "ce qui" takes up; who is only quoted in between is not.
std::uint32_t Syntax::SubjectOfClause(std::uint32_t token, bool* noun_subject, int depth) const {
  const std::uint32_t begin = sentence_begin_[token];
  for (std::uint32_t at = token; at > begin && depth < kMostSharedSubjects;) {
    const std::uint32_t verb = FiniteBefore(at - 1);
    if (verb == kNone || verbs_[verb].first < begin) return kNone;
    at = verbs_[verb].first;
    const bool speech = frames_.IsSpeechVerb(verbs_[verb].lemma) || frames_.IsSpeechVerb(verbs_[verb].governor);
    if (!speech || at == begin) return Subject(verb, noun_subject, depth + 1);
  }
  return kNone;
}

// Whether a noun before "de X" names a firm by X: "le rival historique d'Intel".
bool Syntax::IsRelation(std::uint32_t preposition) const {
  constexpr std::uint32_t kAdjectives = 2;
  const std::uint32_t begin = sentence_begin_[preposition];
  for (std::uint32_t i = preposition; i > begin && preposition - i <= kAdjectives; --i) {
    if (Is(i - 1, GrammarClass::kRelationNoun)) return true;
    if (Is(i - 1, GrammarClass::kDeterminer) || IsPunct(i - 1, ',')) return false;
  }
  return false;
}

// "cet ancien ingénieur [de X]", "passé [par X]": the words before the preposition tell of somebody's past.
bool Syntax::HasFormerWord(std::uint32_t preposition) const {
  constexpr std::uint32_t kWords = 5;
  const std::uint32_t begin = sentence_begin_[preposition];
  for (std::uint32_t i = preposition; i > begin && preposition - i < kWords; --i) {
    const std::uint32_t at = i - 1, verb = verb_at_[at];
    const bool hyphen = IsPunct(at, '-') && !document_.layout.tokens[at].Is(Token::kSpaceBefore);
    if (name_at_[at] != kNone || figure_at_[at] != kNone) return false;
    if (document_.layout.tokens[at].kind != TokenKind::kWord && !hyphen) return false;
    if (verb != kNone && verbs_[verb].form == VerbGroup::Form::kFinite) return false;
    if (Is(at, GrammarClass::kFormerTie)) return true;
    if (verb != kNone) return frames_.Is(verbs_[verb].lemma, GrammarClass::kFormerTie);
  }
  return false;
}

bool Syntax::IsFormerTie(std::uint32_t name) const {
  const std::uint32_t first = document_.mentions[name].first_token;
  // "Ex-Facebook, Jane Doe": no firm's own name begins so.
  if (first >= sentence_begin_[first] + 2 && IsPunct(first - 1, '-') && Is(first - 2, GrammarClass::kFormerTie)) {
    return true;
  }
  const std::uint32_t preposition = GoverningPreposition(name);
  return preposition != kNone && HasFormerWord(preposition);
}

// "et nous sommes valorisés", "nous en exploitons 600": the verb agrees with a first person that opens its group, which
// is an object in "Eviden nous a commandé".
bool Syntax::IsFirstPerson(const VerbGroup& group) const {
  if (group.form != VerbGroup::Form::kFinite) return false;
  if (Is(group.first, GrammarClass::kI)) return true;
  if (!Is(group.first, GrammarClass::kUs)) return false;
  for (std::uint32_t i = group.first + 1; i < group.end; ++i) {
    if (Text(i) == "sommes" || Text(i).ends_with("ons")) return true;
  }
  return false;
}

// "Iliad, maison mère de l'opérateur Free, [et NJJ]": whom an apposition that ends in the name describes; kNone if the
// name stands in none.
std::uint32_t Syntax::NameOverApposition(std::uint32_t name) const {
  constexpr std::uint32_t kApposition = 12;  // tokens
  const std::uint32_t governor = GoverningPreposition(name);
  if (governor == kNone || !Is(governor, GrammarClass::kOf)) return kNone;
  const std::uint32_t begin = sentence_begin_[governor];
  for (std::uint32_t at = governor; at > begin && governor - at < kApposition; --at) {
    if (IsPunct(at - 1, ',')) {
      const std::uint32_t described = at - 1 > begin ? name_at_[at - 2] : kNone;
      const bool whole = described != kNone && GoverningPreposition(described) == kNone;
      return whole && Alike(document_.mentions[described], document_.mentions[name]) ? described : kNone;
    }
    if (verb_at_[at - 1] != kNone || figure_at_[at - 1] != kNone || name_at_[at - 1] != kNone) return kNone;
  }
  return kNone;
}

std::uint32_t Syntax::Subject(std::uint32_t verb, bool* noun_subject, int depth) const {
  *noun_subject = false;
  const auto& mentions = document_.mentions;
  const VerbGroup& group = verbs_[verb];
  const std::uint32_t begin = sentence_begin_[group.first];
  if (IsFirstPerson(group)) {
    *noun_subject = true;
    return kNone;
  }
  const std::uint32_t relative = RelativeBefore(verb);
  if (relative != kNone) {
    const bool clause = relative > begin && Is(relative - 1, GrammarClass::kNeuter);
    if (Is(relative, GrammarClass::kWho) && clause) return SubjectOfClause(relative - 1, noun_subject, depth);
    const bool which = Is(relative, GrammarClass::kWhich) && !Is(relative, GrammarClass::kPlural) &&
                       !Is(relative - 1, GrammarClass::kPreposition);
    // "654 clients qui dépensent plus d'un million": who are counted, nobody with a name.
    if (Is(relative, GrammarClass::kWho) && relative > begin && figure_at_[relative - 1] != kNone &&
        mentions[figure_at_[relative - 1]].kind == MentionKind::kQuantity) {
      *noun_subject = true;
      return kNone;
    }
    if (Is(relative, GrammarClass::kWho) || (which && relative > begin)) return SubjectOfRelative(relative);
  }
  if (const std::uint32_t name = NameOverRelative(group.first); name != kNone) return name;
  std::uint32_t spare = kNone;  // a name that may be the object of the verb before
  std::uint32_t weak = kNone;
  bool noun = false;  // a common noun stands where the subject would
  bool passed_comma = false;
  bool coordinated = false;  // "et" or "," directly before the verb: it may share the subject of the verb before
  std::uint32_t at = BeforeIncise(group.first);
  const std::uint32_t incise = at;
  // "c'est le groupe X qui, le 22 août, a pris"
  if (incise != group.first && incise > begin && Is(incise - 1, GrammarClass::kWho))
    return SubjectOfRelative(incise - 1);
  if (const std::uint32_t apposed = NameOfApposition(incise, group.first); apposed != kNone) return apposed;
  if (at != group.first) {
    passed_comma = true;
    at = BeforeRelative(at);  // "X, qui a croqué Y, ce dernier pour 1 milliard, revendique"
  }
  // "plafonne à 400 nits, mais rafraîchit": "mais" straight before the verb joins it to the one before as "et" does.
  const auto joins = [&](std::uint32_t token) {
    return Is(token, GrammarClass::kCoordinator) || Is(token, GrammarClass::kBut);
  };
  coordinated = at == group.first && at > begin && joins(at - 1);
  for (std::uint32_t steps = 0; at > begin && steps < kReach; ++steps) {
    --at;
    if (IsPunct(at, ')') && parenthesis_at_[at] != kNone) {
      at = document_.layout.stretches[parenthesis_at_[at]].first_token;
      continue;
    }
    if (IsPunct(at, ';') || IsPunct(at, ':')) break;
    if (IsPunct(at, ',')) {
      if (noun && !passed_comma && weak == kNone) break;
      passed_comma = true;
      if (at + 1 == group.first) coordinated = true;
      continue;
    }
    if (name_at_[at] != kNone) {
      const std::uint32_t name = name_at_[at];
      at = mentions[name].first_token;
      const std::uint32_t preposition = GoverningPreposition(name);
      const bool actor = IsActor(mentions[name]) || mentions[name].kind == MentionKind::kProduct ||
                         mentions[name].kind == MentionKind::kPlace || mentions[name].kind == MentionKind::kChip;
      if (preposition == kNone) {
        // Behind "et", what stands before the verb may be the object of the verb before.
        if (actor && !coordinated) return name;
        if (actor && spare == kNone) spare = name;
      } else {
        const bool of = Is(preposition, GrammarClass::kOf);
        at = std::min(at, preposition);
        // "Le fournisseur de Nvidia", "cet ancien de Nvidia": somebody else.
        if (of && (IsRelation(at) || HasFormerWord(at))) {
          noun = true;
        } else if (actor && weak == kNone && of) {
          weak = name;
        }
      }
      continue;
    }
    if (verb_at_[at] != kNone) {
      const VerbGroup& other = verbs_[verb_at_[at]];
      if (other.form == VerbGroup::Form::kFinite) {
        const std::uint32_t clause = RelativeBefore(verb_at_[at]);
        // "a commandé 100 satellites à Airbus, qui les assemblera, et prévoit": behind its comma the verb is joined to
        // the one before the relative clause.
        const bool closed = clause != kNone && coordinated && at + 2 < group.first && IsPunct(group.first - 2, ',') &&
                            clause > begin && IsPunct(clause - 1, ',');
        if (clause != kNone && ((!coordinated && passed_comma) || closed)) {
          at = clause;           // ", qui a levé 10 M€, emploie": go on before the relative clause
          weak = spare = kNone;  // "La division, qui abrite les salariés d'Infinera, a vu": nobody of the clause
          continue;
        }
        if (noun && !coordinated) break;
        if (weak != kNone && !coordinated) break;
        bool other_noun = false;
        if (depth >= kMostSharedSubjects) return kNone;
        const std::uint32_t shared = Subject(verb_at_[at], &other_noun, depth + 1);
        *noun_subject = shared == kNone && other_noun;
        return shared != kNone || other_noun ? shared : spare;
      }
      at = std::min(at, other.first);
      continue;
    }
    if (at + 1 == group.first && joins(at)) continue;
    if (Is(at, GrammarClass::kSubordinator) && !Is(at, GrammarClass::kCoordinator)) break;
    const Token& token = document_.layout.tokens[at];
    if (Is(at, GrammarClass::kSubjectPronoun) && at + 1 == group.first) {
      *noun_subject = true;  // an unresolved pronoun
      return kNone;
    }
    // Behind its subject's incise a verb has its subject right before the incise's comma.
    const bool beside = !passed_comma || (incise != group.first && at + 2 > incise);
    if (!noun && beside && token.kind == TokenKind::kWord && figure_at_[at] == kNone && date_at_[at] == kNone &&
        !Is(at, GrammarClass::kAdverb) && !Is(at, GrammarClass::kClitic) && !Is(at, GrammarClass::kPreposition) &&
        !Is(at, GrammarClass::kDeterminer) && !Text(at).ends_with("ment")) {
      noun = true;
    }
  }
  if (spare != kNone) return spare;
  if (weak != kNone) return weak;
  *noun_subject = noun;
  return kNone;
}

// "Un quatrième fabricant, le coréen Daehan Memory, échappe": the name of the apposition between a common noun and its
// verb; kNone if the span from the comma to the verb is none, or if a name stands before it.
std::uint32_t Syntax::NameOfApposition(std::uint32_t comma, std::uint32_t verb_token) const {
  if (comma >= verb_token || comma == sentence_begin_[comma] || name_at_[comma - 1] != kNone) return kNone;
  std::uint32_t found = kNone;
  for (std::uint32_t i = comma + 1; i < verb_token; ++i) {
    if (verb_at_[i] != kNone || figure_at_[i] != kNone || Is(i, GrammarClass::kRelative)) return kNone;
    const std::uint32_t name = name_at_[i];
    if (name == kNone || found != kNone) continue;
    if (i > comma + 4 || GoverningPreposition(name) != kNone || !IsActor(document_.mentions[name])) return kNone;
    found = name;
  }
  return found;
}

// ", qui abrite 3 000 salariés, acquis en février, a vu": where the relative clause begins that the incise before the
// verb goes on with; the token itself if there is none.
std::uint32_t Syntax::BeforeRelative(std::uint32_t comma) const {
  const std::uint32_t begin = sentence_begin_[comma];
  if (comma == begin || !IsPunct(comma, ',')) return comma;
  const std::uint32_t verb = FiniteBefore(comma - 1);
  if (verb == kNone || verbs_[verb].first < begin) return comma;
  const std::uint32_t relative = RelativeBefore(verb);
  return relative != kNone && relative > begin && IsPunct(relative - 1, ',') ? relative - 1 : comma;
}

// "ACC, que Mercedes, Stellantis et TotalEnergies ont portée, comptait produire": the name before the commas that hold
// a relative clause with commas of its own, of which it is no subject. kNone if no such clause ends before the verb.
std::uint32_t Syntax::NameOverRelative(std::uint32_t verb_token) const {
  constexpr std::uint32_t kClause = 40;  // tokens
  const std::uint32_t begin = sentence_begin_[verb_token];
  if (verb_token < begin + 4 || !IsPunct(verb_token - 1, ',')) return kNone;
  std::uint32_t finite = kNone;
  for (std::uint32_t at = verb_token - 2; at > begin + 1 && verb_token - at < kClause; --at) {
    if (IsPunct(at, ';') || IsPunct(at, ':')) return kNone;
    const std::uint32_t verb = verb_at_[at];
    if (verb != kNone && verbs_[verb].form == VerbGroup::Form::kFinite && verb != finite) {
      if (finite != kNone) return kNone;
      finite = verb;
    }
    if (!Is(at, GrammarClass::kRelative) || finite == kNone || Is(at, GrammarClass::kWhere)) continue;
    const std::uint32_t open = IsPunct(at - 1, ',') ? at - 1 : at - 2;  // ", à qui"
    if (!IsPunct(open, ',') || (Is(at, GrammarClass::kWho) && open + 1 == at)) return kNone;
    const std::uint32_t name = open > begin ? name_at_[open - 1] : kNone;
    const bool actor = name != kNone && IsActor(document_.mentions[name]);
    return actor && GoverningPreposition(name) == kNone ? name : kNone;
  }
  return kNone;
}

bool Syntax::IsInIncise(std::uint32_t token) const {
  std::uint32_t verb = FiniteAfter(token);
  if (verb != kNone && verbs_[verb].first <= token) verb = FiniteAfter(verbs_[verb].end);
  for (int clauses = 0; verb != kNone && clauses < 2; ++clauses) {
    const std::uint32_t first = verbs_[verb].first;
    const std::uint32_t open = BeforeIncise(first);
    if (open < token && token < first) {
      for (std::uint32_t i = open; i < first; ++i) {
        if (verb_at_[i] != kNone) return true;
      }
      return false;  // an apposition
    }
    verb = FiniteAfter(verbs_[verb].end);
    if (verb != kNone && verbs_[verb].first >= sentence_end_[token]) break;
  }
  return false;
}

std::uint32_t Syntax::BeforeIncise(std::uint32_t verb_token) const {
  const std::uint32_t begin = sentence_begin_[verb_token];
  if (verb_token == begin || !IsPunct(verb_token - 1, ',')) return verb_token;
  for (std::uint32_t at = verb_token - 1, steps = 0; at > begin && steps < kReach; ++steps) {
    --at;
    if (IsPunct(at, ')') && parenthesis_at_[at] != kNone) {
      at = document_.layout.stretches[parenthesis_at_[at]].first_token;
      continue;
    }
    if (IsPunct(at, ';') || IsPunct(at, ':')) return verb_token;
    if (!IsPunct(at, ',')) continue;
    const std::uint32_t next = at + 1;
    const std::uint32_t verb = verb_at_[next];
    const bool opens = Is(next, GrammarClass::kRelative) || Is(next, GrammarClass::kPreposition) ||
                       Is(next, GrammarClass::kDeterminer) || Is(next, GrammarClass::kAdverb) ||
                       date_at_[next] != kNone || (verb != kNone && verbs_[verb].form != VerbGroup::Form::kFinite) ||
                       (name_at_[next] == kNone && document_.layout.tokens[next].kind == TokenKind::kWord);
    if (opens) return at;
  }
  return verb_token;
}

}  // namespace recoupe
