// Whom the text speaks of where a clause names nobody: "Le chiffre d'affaires a bondi de 12 %".
//
// Every firm named so far is a candidate; clues of where and how the text named it speak for and against it. What each
// clue counts is data, fitted to the agents that the gold of the corpus gives (rules/fr/cues/implied-agents.json).
#include <algorithm>
#include <array>

#include "pipeline/recognize/name_rules.h"
#include "pipeline/relate/relator.h"

namespace recoupe {
namespace {

using enum ImpliedClue::Id;

constexpr std::size_t kCandidates = 10;       // firms, from the one named last
constexpr std::uint32_t kMentionsBack = 160;  // names looked through for them

}  // namespace

// The firms named before the figure, or behind it in its sentence, each by its nearest mention.
std::vector<Relator::Candidate> Relator::CandidatesFor(const Mention& figure) const {
  std::vector<Candidate> candidates;
  const auto find = [&](const Entity* entity) {
    return std::find_if(candidates.begin(), candidates.end(), [&](const Candidate& c) { return c.entity == entity; });
  };
  const auto first_behind =
      std::lower_bound(mentions().begin(), mentions().end(), figure.first_token,
                       [](const Mention& mention, std::uint32_t token) { return mention.first_token < token; });
  const auto split = static_cast<std::uint32_t>(first_behind - mentions().begin());
  const auto add = [&](std::uint32_t index) {
    const Mention& mention = mentions()[index];
    const bool hero = hero_ != kNone && mention.entity == mentions()[hero_].entity;
    if (mention.entity == nullptr || !(HasKind(mention, kFirms) || hero)) return;
    const auto known = find(mention.entity);
    if (known != candidates.end()) {
      ++known->count;
    } else if (candidates.size() < kCandidates) {
      candidates.push_back({mention.entity, index, 1});
    }
  };
  for (std::uint32_t index = split, back = 0; index > 0 && back < kMentionsBack; --index, ++back) add(index - 1);
  const std::uint32_t end = std::min(syntax_.SentenceEnd(figure.first_token), figure.end_token + kReach);
  // "180 000 emplois ont disparu, dont 14 000 chez Amazon": who has a part has not the whole.
  std::uint32_t whole = figure.end_token;
  while (whole < end &&
         !(syntax_.Is(whole, GrammarClass::kOfWhich) && whole + 1 < end && syntax_.FigureAt(whole + 1) != kNone)) {
    ++whole;
  }
  for (std::uint32_t index = split; index < mentions().size() && mentions()[index].first_token < whole; ++index)
    add(index);
  if (hero_ != kNone && find(mentions()[hero_].entity) == candidates.end()) add(hero_);
  return candidates;
}

// What the mention's preposition says of it.
void Relator::NoteGovernor(std::uint32_t name, ImpliedClues* clues) const {
  const std::uint32_t preposition = syntax_.GoverningPreposition(name);
  if (preposition == kNone) return;
  if (tokens()[preposition].word == frames_.chez()) {
    clues->set(kBehindChez);
  } else if (syntax_.Is(preposition, GrammarClass::kOf)) {
    clues->set(kBehindOf);
  } else if (syntax_.Is(preposition, GrammarClass::kTo)) {
    clues->set(kBehindTo);
  } else if (frames_.source_phrases().FindAt(tokens(), preposition, mentions()[name].first_token + 1)) {
    clues->set(kIsSource);
  } else {
    clues->set(kBehindOther);
  }
}

// "Né de la scission de Yandex, le groupe emploie 1 300 personnes": what is named behind the participle that opens the
// sentence, before its subject, is not that subject.
bool Relator::IsInOpening(std::uint32_t name, const Mention& figure) const {
  const std::uint32_t first = mentions()[name].first_token, begin = syntax_.SentenceBegin(first);
  if (mentions()[name].sentence != figure.sentence || first >= figure.first_token) return false;
  const std::uint32_t opener = syntax_.VerbAt(begin);
  const bool participle = opener != kNone && syntax_.verbs()[opener].form == VerbGroup::Form::kParticiple;
  if (!participle && !syntax_.Is(begin, GrammarClass::kSeatedParticiple)) return false;
  // Its own subject may follow: "Né en 2015, Xyzzy emploie".
  if (syntax_.GoverningPreposition(name) == kNone) return false;
  bool comma = false;
  for (std::uint32_t i = begin; i < first; ++i) {
    const std::uint32_t verb = syntax_.VerbAt(i);
    if (verb != kNone && syntax_.verbs()[verb].form == VerbGroup::Form::kFinite) return false;
  }
  for (std::uint32_t i = mentions()[name].end_token; i < figure.first_token && !comma; ++i) {
    if (syntax_.VerbAt(i) != kNone && syntax_.verbs()[syntax_.VerbAt(i)].form == VerbGroup::Form::kFinite) return false;
    comma = syntax_.IsPunct(i, ',');
  }
  return comma;
}

// Whether the name is the subject of a finite verb of its sentence.
bool Relator::IsSubjectOfItsSentence(std::uint32_t name) const {
  // "21 000 salariés, quand Nintendo en emploie trois fois moins": only held against whom is spoken of.
  const std::uint32_t first = mentions()[name].first_token;
  if (first > syntax_.SentenceBegin(first) + 1 && syntax_.Is(first - 1, GrammarClass::kWhereas)) return false;
  const std::uint32_t end = syntax_.SentenceEnd(mentions()[name].first_token);
  std::uint32_t at = mentions()[name].end_token;
  for (int verbs = 0; at < end && verbs < 2; ++verbs) {
    const std::uint32_t verb = syntax_.FiniteAfter(at);
    if (verb == kNone || syntax_.verbs()[verb].first >= end) return false;
    bool noun = false;
    const std::uint32_t subject = syntax_.Subject(verb, &noun);
    if (subject != kNone && mentions()[subject].entity == mentions()[name].entity) return true;
    at = syntax_.verbs()[verb].end;
  }
  return false;
}

ImpliedClues Relator::CluesFor(const Candidate& candidate, const Mention& figure, const Beside& beside,
                               std::uint32_t topic) const {
  const auto& layout = document_->layout;
  ImpliedClues clues;
  const Mention& nearest = mentions()[candidate.mention];
  const bool behind = nearest.first_token > figure.first_token;
  const std::uint32_t distance = behind ? 0 : figure.sentence - nearest.sentence;
  clues.set(behind          ? kBehindFigure
            : distance == 0 ? kInSentence
            : distance == 1 ? kInSentenceBefore
            : distance == 2 ? kTwoBack
            : distance <= 6 ? kSomeBack
                            : kFarBack);
  NoteGovernor(candidate.mention, &clues);
  if (distance <= 1 && IsSubjectOfItsSentence(candidate.mention)) {
    clues.set(distance == 0 ? kSubjectHere : kSubjectBefore);
  }
  const auto is = [&](std::uint32_t name) { return name != kNone && mentions()[name].entity == candidate.entity; };
  if (is(topic)) clues.set(kTopic);
  if (figure.sentence > 0 && is(topics_[figure.sentence - 1])) clues.set(kTopicBefore);
  const std::uint32_t block = layout.sentences[figure.sentence].block;
  // "Le plongeon / Côté Intel, c'est une autre musique. L'action a perdu 13 %": below a heading, a paragraph of
  // somebody else is not of whom the text names only above.
  const std::uint32_t heading = layout.blocks[block].heading;
  const bool above = heading < layout.blocks.size() && layout.blocks[heading].kind == BlockKind::kHeading &&
                     layout.sentences[nearest.sentence].block < heading;
  const std::uint32_t before =
      figure.sentence > layout.blocks[block].first_sentence ? topics_[figure.sentence - 1] : kNone;
  const bool other = before != kNone && !is(before);
  if (is(hero_) && !(above && other)) clues.set(kHero);
  if (is(CompanyOfHeading(block))) clues.set(kHeading);
  if (layout.sentences[nearest.sentence].block == block) {
    clues.set(kSameBlock);
    if (is(first_firms_[block])) {
      clues.set(layout.blocks[block].kind == BlockKind::kListItem ? kItemFirst : kBlockFirst);
    }
  }
  if (candidate.count >= 3) clues.set(kOften);
  // Whom the text is about looks at nobody: Capgemini is a consultancy.
  if (!is(hero_) && rules_.names().anaphora().IsObserver(*candidate.entity)) clues.set(kObserverFirm);
  if (!candidate.entity->known) clues.set(kUnknownFirm);
  if (candidate.entity->kind == MentionKind::kOrganization) clues.set(kBody);
  NoteBeside(candidate, figure, beside, &clues);
  return clues;
}

// The names around the figure in its sentence, and whether a pronoun or a possessive before it goes back to somebody.
Relator::Beside Relator::BesideOf(const Mention& figure) const {
  const std::uint32_t sentence = syntax_.SentenceBegin(figure.first_token);
  const std::uint32_t begin = figure.first_token - std::min(figure.first_token - sentence, kReach);
  const std::uint32_t end = std::min(syntax_.SentenceEnd(figure.first_token), figure.end_token + kReach);
  Beside beside;
  for (std::uint32_t token = begin; token < end; ++token) {
    if (const std::uint32_t name = syntax_.NameAt(token); name != kNone) {
      token = std::max(token, mentions()[name].end_token - 1);
      if (mentions()[name].entity != nullptr) beside.names.push_back(name);
    } else if (token < figure.first_token) {
      beside.pronoun |= syntax_.Is(token, GrammarClass::kSubjectPronoun);
      beside.possessive |= syntax_.Is(token, GrammarClass::kPossessive);
    }
  }
  return beside;
}

// Products and people of the candidate beside the figure; a pronoun that may stand for it.
void Relator::NoteBeside(const Candidate& candidate, const Mention& figure, const Beside& beside,
                         ImpliedClues* clues) const {
  // Both go back to a subject.
  if (beside.pronoun && clues->test(kSubjectBefore)) clues->set(kPronoun);
  if (beside.possessive && (clues->test(kSubjectHere) || clues->test(kSubjectBefore))) clues->set(kPossessive);
  for (const std::uint32_t name : beside.names) {
    const Mention& mention = mentions()[name];
    const bool before = mention.end_token <= figure.first_token;
    if (mention.entity->parent == candidate.entity) {
      if (IsThing(mention) && before) clues->set(kItsProduct);
      if (mention.kind == MentionKind::kPerson) clues->set(kItsPerson);
    }
    if (HasKind(mention, kFirms) && mention.entity != candidate.entity && before &&
        mention.first_token > mentions()[candidate.mention].first_token) {
      clues->set(kAnotherBetween);
    }
  }
  const bool opens = figure.first_token == syntax_.SentenceBegin(figure.first_token);
  if (opens && clues->test(kTopicBefore)) clues->set(kFigureOpens);
}

// "L'exploitant italien, lui, a commandé 46 trains": where the subject without a name comes from; empty if it does not
// say.
std::string_view Relator::CountryOfSubject(const Mention& figure) const {
  constexpr std::uint32_t kPhrase = 6;
  const std::uint32_t verb = syntax_.FiniteBefore(figure.first_token);
  if (verb == kNone) return {};
  bool has_noun = false;
  if (syntax_.Subject(verb, &has_noun) != kNone || !has_noun) return {};
  const std::uint32_t begin = syntax_.SentenceBegin(figure.first_token);
  const std::uint32_t end = syntax_.BeforeIncise(syntax_.verbs()[verb].first);
  const auto& lexicon = rules_.names().lexicon();
  for (std::uint32_t i = end; i > begin && end - i < kPhrase; --i) {
    const std::uint32_t at = i - 1;
    if (tokens()[at].kind != TokenKind::kWord || syntax_.NameAt(at) != kNone ||
        syntax_.Is(at, GrammarClass::kPreposition) || syntax_.VerbAt(at) != kNone) {
      return {};
    }
    const auto demonym = lexicon.demonyms().FindAt(tokens(), at, end);
    // Behind an actor's noun alone: "la filiale américaine" of a French firm is its own.
    if (!demonym) continue;
    const auto noun = rules_.names().anaphora().nouns().FindBefore(tokens(), begin, at);
    const bool alone = at > begin && syntax_.Is(at - 1, GrammarClass::kDeterminer);
    const bool actor = alone || (noun && !(*noun.value)->part && !(*noun.value)->owner);
    return actor ? std::string_view(lexicon.demonym(*demonym.value).country) : std::string_view{};
  }
  return {};
}

// The candidate with the most behind it; `topic`, the one of the sentence's own topic, is a clue among others. kNone if
// nobody is likely.
std::uint32_t Relator::ImpliedAgent(const Mention& figure, std::uint32_t topic, const Entity* except) const {
  const auto& choice = frames_.implied_agents();
  const Beside beside = BesideOf(figure);
  const std::string_view country = CountryOfSubject(figure);
  BestByWeight<std::uint32_t> best;
  for (const Candidate& candidate : CandidatesFor(figure)) {
    if (candidate.entity == except || IsInOpening(candidate.mention, figure)) continue;
    if (candidate.count == 1 && syntax_.IsFormerTie(candidate.mention)) continue;  // "cet ancien de Palantir dirige"
    const std::string& home = candidate.entity->country;
    if (!country.empty() && !home.empty() && home != country) continue;
    best.Offer(candidate.mention, choice.Weigh(CluesFor(candidate, figure, beside, topic)));
  }
  return best.Choose(choice.least(), choice.margin(), kNone);
}

}  // namespace recoupe
