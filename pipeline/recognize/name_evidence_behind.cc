// What speaks for each sort of name in the words behind a run, and in how it is used.
#include <algorithm>
#include <array>

#include "pipeline/recognize/figure_rules.h"
#include "pipeline/recognize/unknown_names.h"
#include "pipeline/rules/language_rules.h"
#include "pipeline/rules/rule_set.h"

namespace recoupe::unknown {

void UnknownNames::FromAfter(const Run& run, Evidence* evidence) const {
  const std::size_t end = scan_.layout.sentences[run.sentence].end_token;
  if (run.end >= end) return;
  const int before = evidence->score[kProduct];
  FromVersion(run, end, evidence);
  evidence->versions = evidence->score[kProduct] - before;
  FromThing(run, end, evidence);
  FromMeasure(run, end, evidence);
  FromPlaceBehind(run, end, evidence);
  FromCopula(run, end, evidence);
  if (run.behind > run.end && !run.quoted) return;  // "Xyzzy 4": the version has told what it is
  if (scan_.IsPunct(run.end, ',') && run.end + 1 < end) {
    if (const ContextRule* title = TitleAfter(run, run.end + 1, end)) evidence->Add(*title);
    for (std::size_t at = run.end + 1; at < std::min<std::size_t>(end, run.end + 3); ++at) {
      if (context_.IsBeForm(tokens_[at].word)) break;  // "Xyzzy, la licorne de Plugh, est valorisée"
      for (const VerbForm& form : scan_.language.Verbs(tokens_[at].word)) {
        const ContextRule* rule = context_.Verb(NameContext::kParticiple, form.lemma);
        if (form.mood == Mood::kPastParticiple && rule != nullptr) {
          evidence->Add(*rule);
          at = end;
          break;
        }
      }
    }
  }
  const std::size_t verb = scan_.VerbAfter(run.end, end);
  const ContextRule* done = verb < end && !IsNamedPerson(run) ? DoneTo(verb, end) : nullptr;
  if (done != nullptr && (IsBare(run) || HasArticle(run))) {  // "le Xyzzy sera vendu 349 euros"
    evidence->Add(*done);
  } else if (verb < end) {
    const ContextRule* rule = scan_.VerbRule(NameContext::kVerb, verb, end);
    const Token& only = tokens_[run.first];
    const bool object = IsObject(run);
    const bool human = rule != nullptr && rule->kind == MentionKind::kPerson;
    // "ont misé sur Vokara, qui lève 14 millions": in its relative clause it is the subject, whatever governs it
    // before; but "le groupe de Cheseaux, qui employait".
    const bool told = object && rule != nullptr && rule->kind == MentionKind::kCompany && rule->score >= 3 &&
                      scan_.IsPunct(run.end, ',') && tokens_[run.end + 1].In(text_) == "qui" &&
                      context_.IsPreposition(tokens_[run.first - 1].word) && !scan_.IsOf(run.first - 1);
    // "La fromagerie Pontalune emploie": a trade that no list has, and what only firms do.
    const bool called = object && rule != nullptr && rule->kind == MentionKind::kCompany && rule->score >= 3 &&
                        scan_.VerbRule(NameContext::kThingVerb, verb, end) == nullptr && verb == run.end &&
                        IsCoined(run) && !IsVariantOf(run) && IsBehindSubjectNoun(run);
    if ((!object || told || called) && rule != nullptr && (!human || IsShapedLikePerson(run))) evidence->Add(*rule);
    // "Xelon signe", "iFixit lui accorde": a common noun would have its article as a subject.
    const bool costs = scan_.VerbRule(NameContext::kThingVerb, verb, end) != nullptr;
    if (!object && !IsModelCode(only) && IsCoined(run) && IsBare(run) && !IsNamedPerson(run) && !IsVariantOf(run)) {
      if (!costs) AddSign(NameContext::kBareSubject, evidence);
      if (costs && rule == nullptr) AddSign(NameContext::kCosts, evidence);
    }
    // "La KBC a prêté": an acronym with its article, as the subject of such a verb.
    if (object && rule != nullptr && rule->score >= 2 && run.end - run.first == 1 && only.Is(Token::kAllCaps) &&
        HasArticle(run) && only.end - only.begin >= 3 && !only.Is(Token::kHasDigit)) {
      evidence->score[kOrganization] += 2;
    }
  }
  // "Zarek Vandrol, ancien d'Intel": a life, where two names stand.
  if (const auto after = context_.At(NameContext::kAfter).FindAt(tokens_, run.end, end)) {
    if ((*after.value)->kind != MentionKind::kPerson || IsShapedLikePerson(run)) evidence->Add(**after.value);
  }
}

// "Xyzzy sera facturé 12 euros", "Xyzzy se vend bien": what is done to a thing, and nothing that firms do.
const ContextRule* UnknownNames::DoneTo(std::size_t verb, std::size_t end) const {
  constexpr std::size_t kReach = 5;
  const std::string_view before = verb > 0 ? tokens_[verb - 1].In(text_) : std::string_view();
  const bool reflexive = before == "se" || before == "s'";
  const WordId first = tokens_[verb].word;
  if (!reflexive && !context_.IsBeForm(first) && !context_.IsAuxiliary(first)) return nullptr;
  bool passive = false;
  for (std::size_t at = verb; at < std::min(end, verb + kReach); ++at) {
    const Token& token = tokens_[at];
    if (token.kind != TokenKind::kWord || token.Is(Token::kCapital)) return nullptr;
    const bool be = context_.IsBeForm(token.word);
    passive = passive || be;
    if (be || (!passive && at > verb)) continue;
    for (const VerbForm& form : scan_.language.Verbs(token.word)) {
      if (passive ? form.mood != Mood::kPastParticiple : !reflexive) continue;
      const ContextRule* rule = context_.Verb(NameContext::kMaking, form.lemma);
      if (rule == nullptr || rule->score < kEnoughAtStart) return nullptr;
      // "Xyzzy est vendu à Plugh": firms are, too.
      const std::string_view link = at + 2 < end ? tokens_[at + 1].In(text_) : std::string_view();
      if ((link == "à" || link == "au") && tokens_[at + 2].Is(Token::kCapital)) return nullptr;
      return rule;
    }
  }
  return nullptr;
}

void UnknownNames::AddSign(NameContext::Sign sign, Evidence* evidence) const {
  const ContextRule* rule = context_.At(sign);
  if (rule == nullptr) return;
  evidence->Add(*rule);
  if (rule->kind == MentionKind::kCompany) evidence->use += rule->score;
}

// No word that the rules know, or one in a spelling that no word has.
bool UnknownNames::IsCoined(const Run& run) const {
  for (std::size_t at = run.first; at < run.end; ++at) {
    const Token& token = tokens_[at];
    if (token.kind != TokenKind::kWord) continue;
    if (token.word == kUnknownWord || token.Is(Token::kInnerCapital) || token.Is(Token::kAllCaps)) return true;
  }
  return false;
}

// "Yasmine Corbel": a first name and more.
bool UnknownNames::IsNamedPerson(const Run& run) const {
  return run.end - run.first > 1 && lexicon_.IsFirstName(tokens_[run.first].word);
}

// "Xyzzy Plus": which of the things of that name.
bool UnknownNames::IsVariantOf(const Run& run) const {
  return run.end - run.first > 1 && context_.IsVariant(tokens_[run.end - 1].word);
}

// "l'abonnement Pro", "la version Pro Max".
bool UnknownNames::IsNoMoreThanVariants(const Run& run) const {
  return std::all_of(tokens_.begin() + run.first, tokens_.begin() + run.end,
                     [&](const Token& token) { return context_.IsVariant(token.word); });
}

// No determiner stands before it, nor a common noun whose name it is.
bool UnknownNames::IsBare(const Run& run) const {
  const std::size_t begin = scan_.layout.sentences[run.sentence].first_token;
  std::size_t at = run.first;
  while (at > begin && scan_.names.anaphora().IsAdjectiveBefore(tokens_[at - 1].word)) --at;
  if (at == begin) return true;
  // "le suédois X": the article is the adjective's.
  if (at == run.first && lexicon_.demonyms().StartsWith(tokens_[at - 1].word))
    return !tokens_[at - 1].Is(Token::kCapital);
  const Token& before = tokens_[at - 1];
  if (before.In(text_) == "A") return true;  // "A Lannemezan": the accent is left out
  if (before.kind != TokenKind::kWord) {
    return before.kind != TokenKind::kNumber && !(scan_.IsPunct(at - 1, '-') && !tokens_[at].Is(Token::kSpaceBefore));
  }
  if (context_.IsDeterminer(before.word)) return false;
  if (before.Is(Token::kCapital) && !run.uncertain && !before.Is(Token::kElided)) {
    return context_.IsCommonStart(before.word) || at - 1 == begin;
  }
  return before.Is(Token::kElided) || context_.IsCommonStart(before.word) || context_.IsTransparent(before.word) ||
         scan_.names.anaphora().IsClauseStarter(before.word) || !scan_.language.Verbs(before.word).empty();
}

void UnknownNames::FromPlainUse(const Run& run, Evidence* evidence) const {
  const Sentence& bounds = scan_.layout.sentences[run.sentence];
  if (!IsCoined(run) || IsNamedPerson(run) || IsVariantOf(run) || !IsBare(run)) return;
  FromFigureBehind(run, bounds.end_token, evidence);
  if (scan_.IsCleft(run.first, run.end, bounds.first_token, bounds.end_token)) {
    AddSign(NameContext::kBareSubject, evidence);
  }
  FromSeatBehind(run, bounds, evidence);
  if (run.uncertain || run.first == bounds.first_token) return;
  const std::string_view before = tokens_[run.first - 1].In(text_);
  const bool shouted = tokens_[run.first].Is(Token::kAllCaps);
  if (before == "à" || before == "À" || before == "A") {
    if (IsShapedLikePerson(run) && evidence->rule[kPerson] != nullptr) return;  // "cède la place à X Plugh"
    if (IsRecipient(run.first - 1, bounds.first_token, evidence)) return;
    const bool told = context_.At(NameContext::kBefore).FindBefore(tokens_, bounds.first_token, run.first).length > 0;
    const bool coded = tokens_[run.first].Is(Token::kHasDigit) || tokens_[run.first].kind == TokenKind::kNumber ||
                       tokens_[run.first].Is(Token::kInnerCapital);
    AddSign(told || shouted || coded ? NameContext::kBare : NameContext::kAtPlace, evidence);
    return;
  }
  if (before == "en" || before == "En" || before == "vers") return;
  if (run.first >= bounds.first_token + 2 && scan_.IsFiniteVerb(run.first - 1) && IsRelative(run.first - 2)) {
    AddSign(NameContext::kBareSubject, evidence);  // "le virage que domine X"
  } else if (!scan_.IsOf(run.first - 1)) {
    AddSign(NameContext::kBare, evidence);
  } else if (IsMadeThing(run.first - 1, bounds.first_token)) {
    AddSign(NameContext::kMakerOf, evidence);
  }
}

bool UnknownNames::IsRelative(std::size_t at) const {
  const std::string_view word = tokens_[at].In(text_);
  return word == "que" || word == "qu'" || word == "dont" || word == "où";
}

// "les puces GB300 de X", "le casque de X": what stands before the preposition has a maker.
bool UnknownNames::IsMadeThing(std::size_t of, std::size_t begin) const {
  while (of > begin && context_.IsVariant(tokens_[of - 1].word) && scan_.owner[of - 1] == 0) --of;
  if (of == begin) return false;
  if (const Mention* thing = scan_.OwnerOf(of - 1)) {
    return thing->kind == MentionKind::kChip || thing->kind == MentionKind::kProduct;
  }
  const auto things = context_.At(NameContext::kBefore).FindBefore(tokens_, begin, of);
  if (things && (*things.value)->kind == MentionKind::kProduct) return true;  // "les consoles de X"
  // "le Nomade 3 de X", "le Zenbook 14 d'X": a name and the number of its model.
  constexpr std::size_t kModelDigits = 3;
  if (of > begin + 2 && tokens_[of - 1].kind == TokenKind::kNumber && scan_.IsNameWord(of - 2) &&
      tokens_[of - 1].end - tokens_[of - 1].begin <= kModelDigits && scan_.HasArticleBefore(of - 2)) {
    return true;
  }
  // "la batterie Korva de X": over the name that it has.
  const std::size_t named = of;
  const auto in_name = [&](std::size_t at) {  // "la puce Vega-3 de X"
    const bool joint = scan_.IsPunct(at, '-') && IsGlued(at) && IsGlued(at + 1);
    return scan_.IsNameWord(at) || tokens_[at].kind == TokenKind::kNumber || joint;
  };
  while (of > begin + 1 && named - of < 3 && in_name(of - 1)) --of;
  const auto noun = context_.At(NameContext::kNoun).FindBefore(tokens_, begin, of);
  if (!noun || context_.IsSiteNoun(tokens_[of - 1].word)) return false;  // "le campus de X" stands in a town
  return (*noun.value)->kind == MentionKind::kChip || (*noun.value)->kind == MentionKind::kProduct;
}

// "→ X (Lyon, drones agricoles) :"
void UnknownNames::FromSeatBehind(const Run& run, const Sentence& bounds, Evidence* evidence) const {
  if (run.end + 2 >= bounds.end_token || !scan_.IsPunct(run.end, '(')) return;
  if (run.first > bounds.first_token && tokens_[run.first - 1].kind == TokenKind::kWord) return;
  const Mention* place = scan_.OwnerOf(run.end + 1);
  if (place == nullptr || place->kind != MentionKind::kPlace || place->end_token >= bounds.end_token) return;
  const std::size_t behind = place->end_token + 1;
  const bool item = scan_.IsPunct(place->end_token, ')') && behind < bounds.end_token && scan_.IsPunct(behind, ':');
  if (item || scan_.IsPunct(place->end_token, ',')) {
    AddSign(NameContext::kSeatBehind, evidence);
  }
}

// "X (7 %)", "X 33 %", "X : 250 000 puces": who has the figure.
void UnknownNames::FromFigureBehind(const Run& run, std::size_t end, Evidence* evidence) const {
  std::size_t at = run.end;
  if (at + 2 >= end) return;
  if (scan_.CountsPeople(at, end)) {  // "Zapp, 200 salariés, a fermé"
    AddSign(NameContext::kFigureBehind, evidence);
    if (IsCoined(run)) evidence->score[kCompany] += 1;
    return;
  }
  const bool bracket = scan_.IsPunct(at, '(');
  const std::string_view mark = tokens_[at].In(text_);
  const bool dash = (mark == "–" || mark == "—" || mark == "-") && tokens_[at].Is(Token::kSpaceBefore) &&
                    tokens_[at + 1].Is(Token::kSpaceBefore);
  if (bracket || dash || scan_.IsPunct(at, ':')) ++at;
  if (tokens_[at].kind != TokenKind::kNumber || tokens_[at].Is(Token::kLineStart)) return;
  while (at < end && (tokens_[at].kind == TokenKind::kNumber || scan_.IsPunct(at, ','))) ++at;
  if (at >= end) return;
  const bool amount = at + 1 < end && tokens_[at + 1].kind == TokenKind::kSymbol &&
                      scan_.rules.figures().Abbreviation(tokens_[at].In(text_)) != nullptr;
  const bool unit = amount || scan_.IsPunct(at, '%') || tokens_[at].kind == TokenKind::kSymbol ||
                    context_.IsNoVersion(tokens_[at].word);
  if (!unit || tokens_[at].In(text_) == "ans") return;
  if (bracket && !amount && IsPrice(run.end + 1, end)) {
    evidence->score[kProduct] += 3;  // "avec Xyzzy (19,90 dollars)"
    return;
  }
  AddSign(NameContext::kFigureBehind, evidence);
  // "Orniplast (4,8 M€)", "Orniplast (12 millions)": no word of the language has an amount in brackets behind it.
  const bool large = amount || scan_.rules.figures().Has(tokens_[at].word, kScaleWord);
  if (large && bracket && tokens_[run.first].word == kUnknownWord) evidence->score[kCompany] += 1;
  // "Dedalus en détient 40 %, Softway 15 %": one more of a list.
  const bool listed = run.first >= 3 && scan_.IsPunct(run.first - 1, ',') && scan_.IsPunct(run.first - 2, '%');
  if (listed && scan_.IsPunct(at, '%')) evidence->score[kCompany] += 1;
}

// "a prêté 90 millions à X": the name is the recipient.
bool UnknownNames::IsRecipient(std::size_t link, std::size_t begin, Evidence* evidence) const {
  const ContextRule* rule = scan_.RecipientRule(link, begin);
  if (rule != nullptr) evidence->Add(*rule);
  return rule != nullptr;
}

// "le Lumen 14", "l'Asus Xyzzy 9": an article or a maker before, a version behind.
void UnknownNames::FromVersion(const Run& run, std::size_t end, Evidence* evidence) const {
  if (scan_.VersionAfter(run.end, end) == 0) return;
  const Mention* maker = run.first > 0 ? scan_.OwnerOf(run.first - 1) : nullptr;
  if (maker != nullptr && maker->kind == MentionKind::kCompany && !run.uncertain) evidence->score[kProduct] += 4;
  if (HasArticle(run)) evidence->score[kProduct] += 3;
  if (!run.quoted && IsCoined(run) && IsBare(run) && IsVersioned(run, end)) AddSign(NameContext::kVersioned, evidence);
  // "Xyzzy 3 plafonnait": a word that nobody knows, its version, and what things do.
  if (tokens_[run.first].word != kUnknownWord || run.behind == run.end || run.quoted) return;
  if (const std::size_t verb = scan_.VerbAfter(run.behind, end); verb < end) {
    if (const ContextRule* rule = scan_.VerbRule(NameContext::kThingVerb, verb, end)) evidence->Add(*rule);
  }
}

// "Xyzzy 2 (Thessa)", "Xyzzy Plugh 4.5": the number counts nothing.
bool UnknownNames::IsVersioned(const Run& run, std::size_t end) const {
  constexpr std::size_t kMostDigits = 2;
  if (run.behind - run.end > 1 && scan_.IsPunct(run.end + 1, '.')) return true;
  if (run.behind >= end || tokens_[run.end].end - tokens_[run.end].begin > kMostDigits) return false;
  return scan_.IsPunct(run.behind, '(') || scan_.IsPunct(run.behind, ':') || scan_.IsFiniteVerb(run.behind);
}

// "la Kobo Xyzzy", "le Xyzzy coûte", "le rasoir Xyzzy de Calor": a thing stands with its article, behind its maker,
// before what things do.
void UnknownNames::FromThing(const Run& run, std::size_t end, Evidence* evidence) const {
  const Token& first = tokens_[run.first];
  if ((first.Is(Token::kAllCaps) && !IsModelCode(first)) || lexicon_.demonyms().StartsWith(first.word)) return;
  if (context_.At(NameContext::kExtension).FindAt(tokens_, run.first, run.end) ||
      context_.At(NameContext::kSuffix).FindBefore(tokens_, run.first, run.end)) {
    return;
  }
  const Mention* maker = run.first > 0 ? scan_.OwnerOf(run.first - 1) : nullptr;
  if (maker != nullptr && maker->kind == MentionKind::kCompany && maker->sentence == run.sentence) {
    const bool pointed = maker->first_token > 0 && scan_.HasArticleBefore(maker->first_token);
    if (pointed || scan_.IntroductionOf(maker->first_token, run.sentence)) evidence->score[kProduct] += 4;
  }
  // "le SmartSiC", "du PeerTube": firms of such a spelling have no article.
  const std::string_view link = run.first > 0 ? tokens_[run.first - 1].In(text_) : std::string_view();
  const bool spelt = run.end - run.first == 1 && first.Is(Token::kInnerCapital) && first.word == kUnknownWord;
  if (spelt && !run.uncertain && (HasArticle(run) || link == "au" || link == "du")) {
    evidence->score[kProduct] += link.starts_with('l') || link.starts_with('L') ? 3 : 2;
  }
  if (!HasArticle(run) || run.uncertain) return;
  if (const std::size_t verb = scan_.VerbAfter(run.end, end); verb < end) {
    if (const ContextRule* rule = scan_.VerbRule(NameContext::kThingVerb, verb, end)) evidence->Add(*rule);
  }
  if (run.end + 1 < end && scan_.IsOf(run.end)) {
    const Mention* of = scan_.OwnerOf(run.end + 1);
    if (of != nullptr && of->kind == MentionKind::kCompany) evidence->score[kProduct] += 2;
  }
}

// "Mirokaï, 1,23 mètre, pèse", "le Stax, lancé à 279 dollars", "le Flex, à 249 euros", "et le Flex à 249 euros": a
// thing has a size and a price.
void UnknownNames::FromMeasure(const Run& run, std::size_t end, Evidence* evidence) const {
  if (run.behind + 2 >= end || tokens_[run.first].Is(Token::kAllCaps)) return;
  if (tokens_[run.behind].In(text_) == "à" && tokens_[run.behind + 1].kind == TokenKind::kNumber && HasArticle(run) &&
      !run.uncertain && IsPrice(run.behind + 1, end)) {
    evidence->score[kProduct] += 4;
  }
  if (run.behind + 3 >= end || !scan_.IsPunct(run.behind, ',')) return;
  std::size_t at = run.behind + 1;
  bool priced = false;
  for (const VerbForm& form : scan_.language.Verbs(tokens_[at].word)) priced |= form.mood == Mood::kPastParticiple;
  if (priced) ++at;
  priced = tokens_[at].In(text_) == "à";
  if (priced) ++at;
  for (int i = 0; priced && i < 2 && at + 2 < end && tokens_[at].kind == TokenKind::kWord; ++i) ++at;  // "plus de"
  if (at + 1 >= end || tokens_[at].kind != TokenKind::kNumber) return;
  if (priced ? HasArticle(run) || run.quoted : tokens_[run.first].word == kUnknownWord && IsMeasure(at, end)) {
    evidence->score[kProduct] += 4;
  }
}

// A number, its decimals, and a word that is no year's and no person's.
bool UnknownNames::IsMeasure(std::size_t at, std::size_t end) const {
  constexpr std::array<std::string_view, 16> kUnits = {
      "mètre", "mètres", "centimètres", "cm",     "mm",         "m",      "millimètres", "kilos",
      "kg",    "g",      "grammes",     "tonnes", "kilomètres", "pouces", "kW",          "chevaux"};
  ++at;
  if (at + 2 < end && scan_.IsPunct(at, ',') && tokens_[at + 1].kind == TokenKind::kNumber) at += 2;
  return at < end && std::find(kUnits.begin(), kUnits.end(), tokens_[at].In(text_)) != kUnits.end();
}

// A number, its decimals, and a currency.
bool UnknownNames::IsPrice(std::size_t at, std::size_t end) const {
  while (at < end && (tokens_[at].kind == TokenKind::kNumber || scan_.IsPunct(at, ','))) ++at;
  if (at >= end) return false;
  const FigureRules& figures = scan_.rules.figures();
  if (tokens_[at].kind == TokenKind::kSymbol) {
    const UnitEntry* symbol = figures.Symbol(tokens_[at].In(text_));
    return symbol != nullptr && symbol->kind == UnitKind::kMoney;
  }
  const auto name = figures.unit_names().FindAt(tokens_, at, end);
  return name && figures.unit(*name.value).kind == UnitKind::kMoney;
}

// "à Sélestat (Bas-Rhin)", "d'Eemshaven, dans le nord des Pays-Bas", "à Zollikofen, en Suisse".
void UnknownNames::FromPlaceBehind(const Run& run, std::size_t end, Evidence* evidence) const {
  if (run.first == 0) return;
  const std::string_view before = tokens_[run.first - 1].In(text_);
  if (before != "à" && before != "À" && before != "de" && before != "d'" && before != "vers" && before != "et") return;
  const bool bracket = scan_.IsPunct(run.end, '(');
  if (!bracket && !scan_.IsPunct(run.end, ',')) return;
  // "l'usine de Longlaville, où 150 emplois sont promis"
  if (!bracket && run.end + 1 < end && tokens_[run.end + 1].In(text_) == "où") evidence->score[kPlace] += 4;
  bool located = bracket;
  for (std::size_t at = run.end + 1; at < std::min<std::size_t>(end, run.end + 6); ++at) {
    if (const Mention* owner = scan_.OwnerOf(at)) {
      const bool place = owner->kind == MentionKind::kPlace && located;
      const bool whole = !bracket || (owner->end_token < end && scan_.IsPunct(owner->end_token, ')'));
      if (place && whole) evidence->score[kPlace] += 4;
      return;
    }
    const std::string_view word = tokens_[at].In(text_);
    located |= word == "en" || word == "dans" || word == "au" || word == "aux" || word == "près";
    if (tokens_[at].kind != TokenKind::kWord || scan_.IsFiniteVerb(at)) return;
  }
}

// "Xyzzy est un acteur respectable", "X reste le numéro deux": what it is said to be.
void UnknownNames::FromCopula(const Run& run, std::size_t end, Evidence* evidence) const {
  if (run.behind + 2 >= end) return;
  std::size_t at = run.behind;
  const std::string_view verb = tokens_[at].In(text_);
  if (verb != "est" && verb != "était" && verb != "reste" && verb != "demeure" && verb != "devient") return;
  ++at;
  const std::string_view article = tokens_[at].In(text_);
  if (article != "un" && article != "une" && article != "le" && article != "la" && article != "l'") return;
  for (++at; at < std::min<std::size_t>(end, run.behind + 5); ++at) {
    if (const auto noun = context_.At(NameContext::kNoun).FindAt(tokens_, at, end)) {
      evidence->Add(**noun.value);
      return;
    }
    if (tokens_[at].kind != TokenKind::kWord || context_.IsTransparent(tokens_[at].word)) return;
  }
}

// After a preposition a name is no subject: "l'offre de X prévoit".
// "la fromagerie [X]", "l'ancienne bonneterie [X]": right behind a noun with its article that opens the sentence.
bool UnknownNames::IsBehindSubjectNoun(const Run& run) const {
  constexpr std::size_t kPhrase = 4;
  const std::size_t begin = scan_.layout.sentences[run.sentence].first_token;
  if (run.first < begin + 2 || run.first > begin + kPhrase) return false;
  if (!context_.IsDeterminer(tokens_[begin].word)) return false;
  for (std::size_t at = begin + 1; at < run.first; ++at) {
    const Token& token = tokens_[at];
    if (token.kind != TokenKind::kWord || token.Is(Token::kCapital) || scan_.owner[at] != 0) return false;
    if (context_.IsPreposition(token.word) && !scan_.IsOf(at)) return false;
  }
  return !scan_.IsOf(run.first - 1) && !context_.IsDeterminer(tokens_[run.first - 1].word);
}

bool UnknownNames::IsObject(const Run& run) const {
  if (run.first == scan_.layout.sentences[run.sentence].first_token) return false;
  const Token& token = tokens_[run.first - 1];
  // "l'abonnement Pro": a common noun has it as its name.
  if (token.kind == TokenKind::kWord && !token.Is(Token::kCapital) && !token.Is(Token::kElided) &&
      !context_.IsCommonStart(token.word) && !context_.IsTransparent(token.word) &&
      !scan_.names.anaphora().IsClauseStarter(token.word) && scan_.language.Verbs(token.word).empty() &&
      !lexicon_.demonyms().StartsWith(token.word)) {
    return true;
  }
  // "le Samsung X": what the firm makes.
  const Mention* maker = scan_.OwnerOf(run.first - 1);
  if (maker != nullptr && maker->kind == MentionKind::kCompany) return true;
  return context_.IsDeterminer(token.word) || context_.IsPreposition(token.word);
}

const ContextRule* UnknownNames::TitleAfter(const Run& run, std::size_t at, std::size_t end) const {
  for (std::size_t i = at; i < std::min(end, at + 4); ++i) {
    if (const auto title = context_.At(NameContext::kTitle).FindAt(tokens_, i, end)) {
      // "Xyzzy Plugh, industriel du textile": what firms are called too says nothing.
      const auto noun = context_.At(NameContext::kNoun).FindAt(tokens_, i, end);
      const bool firm = noun && (*noun.value)->kind == MentionKind::kCompany;
      return firm && !IsNamedPerson(run) ? nullptr : *title.value;
    }
    const WordId word = tokens_[i].word;
    const bool opens = context_.IsTransparent(word) || context_.IsPossessive(word);  // "X, son directeur financier"
    if (!opens && !scan_.names.anaphora().IsAdjectiveBefore(word)) break;
  }
  return nullptr;
}

}  // namespace recoupe::unknown
