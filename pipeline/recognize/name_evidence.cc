// What speaks for each sort of name in a run itself and in the words before it.
#include <algorithm>
#include <array>

#include "pipeline/recognize/figure_rules.h"
#include "pipeline/recognize/unknown_names.h"
#include "pipeline/rules/language_rules.h"
#include "pipeline/rules/rule_set.h"

namespace recoupe::unknown {
namespace {

constexpr std::size_t kAgentReach = 5;  // tokens from a participle to its "par"

}  // namespace

void UnknownNames::FromItself(const Run& run, Evidence* evidence) const {
  const std::size_t length = run.end - run.first;
  if (length < 2) {
    if (!IsModelCode(tokens_[run.first]) || codes_.Find(run.key) != nullptr || IsMotorway(run)) return;
    AddSign(NameContext::kModelCode, evidence);
    const bool one = run.first > 0 && context_.IsDeterminer(tokens_[run.first - 1].word);
    if (one) AddSign(NameContext::kModelCode, evidence);  // "le C7K"
    return;
  }
  if (IsSpeltLikeTown(run)) AddSign(NameContext::kTownSpelling, evidence);
  // « l'année du "Big Bang" de l'IA »: a word that is set off, with its complement.
  const bool set_off = run.quoted && run.behind < scan_.layout.sentences[run.sentence].end_token &&
                       scan_.IsOf(run.behind) && run.first > 1 && context_.IsDeterminer(tokens_[run.first - 2].word) &&
                       std::none_of(tokens_.begin() + run.first, tokens_.begin() + run.end,
                                    [](const Token& token) { return token.Is(Token::kHasDigit); });
  if (run.quoted && !set_off && (tokens_[run.end - 1].Is(Token::kCapital) || IsTitleOfThing(run.first - 1, run.end))) {
    evidence->score[kProduct] += 3;  // « Kobalt Racers »
    if (lexicon_.IsFirstName(tokens_[run.first].word)) evidence->score[kPerson] -= kClear;
  }
  const WordId first = tokens_[run.first].word;
  const auto suffix = context_.At(NameContext::kSuffix).FindBefore(tokens_, run.first + 1, run.end);
  if (suffix && tokens_[run.end - suffix.length].Is(Token::kCapital)) {
    evidence->Add(**suffix.value);
  } else if (context_.IsVariant(tokens_[run.end - 1].word) &&
             !(run.first > 0 && tokens_[run.first - 1].Is(Token::kElided) &&
               tokens_[run.first - 1].In(text_)[0] == 'd')) {
    evidence->score[kProduct] += 2;  // "Oriane Plus"
  } else if (lexicon_.IsFirstName(first) && tokens_[run.first].Is(Token::kCapital) && !IsHyphenatedAlone(run) &&
             tokens_[run.end - 1].kind == TokenKind::kWord && !tokens_[run.first].Is(Token::kAllCaps)) {
    evidence->score[kPerson] += kClear;
  }
  if (const auto head = context_.At(NameContext::kHead).FindAt(tokens_, run.first, run.end)) {
    if (head.length < length) evidence->Add(**head.value);
  }
  if (scan_.IsPunct(run.end - 2, '.') && tokens_[run.end - 1].end - tokens_[run.end - 1].begin <= 4) {
    evidence->score[kOrganization] += 2;  // a site: "Layoffs.fyi"
    evidence->score[kCompany] += 1;
  }
  if (tokens_[run.end - 1].In(text_) == "+") evidence->score[kProduct] += 3;
  const Token& last = tokens_[run.end - 1];
  const bool coded = last.Is(Token::kHasDigit) || last.kind == TokenKind::kNumber;
  if (coded && !IsInTableHead(run)) evidence->score[kProduct] += 3;  // "Kelvo S2"
}

// "sur l'A10", "l'autoroute A7".
bool UnknownNames::IsMotorway(const Run& run) const {
  constexpr std::size_t kLongest = 4;
  const Token& code = tokens_[run.first];
  if (text_[code.begin] != 'A' || code.end - code.begin > kLongest || run.first < 2) return false;
  const std::string_view before = tokens_[run.first - 2].In(text_);
  return tokens_[run.first - 1].Is(Token::kElided) && (before == "sur" || before == "Sur");
}

// "QN80F", "RNS2": capitals and digits.
bool UnknownNames::IsModelCode(const Token& token) const {
  if (!token.Is(Token::kHasDigit) || !token.Is(Token::kCapital) || token.end - token.begin < 3) return false;
  const std::string_view word = token.In(text_);
  return std::all_of(word.begin(), word.end(), [](char c) { return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); });
}

// "Montoir-de-Bretagne", "Magny-les-Hameaux": towns are spelt so.
bool UnknownNames::IsSpeltLikeTown(const Run& run) const {
  bool joined = false;
  for (std::size_t at = run.first + 1; at < run.end; ++at) {
    if (tokens_[at].Is(Token::kSpaceBefore)) return false;
    const bool small = tokens_[at].kind == TokenKind::kWord && !tokens_[at].Is(Token::kCapital);
    joined |= small && at + 1 < run.end && context_.IsTownLink(tokens_[at].word);
  }
  return joined;
}

// "Ray-Ban": a first name and what hangs on it, no surname.
bool UnknownNames::IsHyphenatedAlone(const Run& run) const {
  for (std::size_t at = run.first + 1; at < run.end; ++at) {
    if (tokens_[at].Is(Token::kSpaceBefore)) return false;
  }
  return true;
}

// "Rang   Marque   T3 2025": the first row of a table names columns.
bool UnknownNames::IsInTableHead(const Run& run) const {
  const std::uint32_t block = scan_.layout.sentences[run.sentence].block;
  return scan_.layout.blocks[block].kind == BlockKind::kTableRow &&
         (block == 0 || scan_.layout.blocks[block - 1].kind != BlockKind::kTableRow);
}

void UnknownNames::FromIntroduction(const Run& run, Evidence* evidence) const {
  Introduction noun = scan_.IntroductionOf(run.first, run.sentence);
  // "Au terme du plan, Xyzzy comptera": a comma, and the name opens the clause.
  if (noun && noun.rule->kind != MentionKind::kCompany && run.first > 0 && scan_.IsPunct(run.first - 1, ',') &&
      run.behind < scan_.layout.sentences[run.sentence].end_token && scan_.IsFiniteVerb(run.behind)) {
    noun = {};
  }
  const Mention* thing =
      FollowsClosely(run.end, scan_.layout.sentences[run.sentence].end_token) ? scan_.OwnerOf(run.end) : nullptr;
  const bool made = thing != nullptr && (thing->kind == MentionKind::kChip || thing->kind == MentionKind::kProduct);
  if (noun && made && noun.rule->kind == thing->kind) {
    AddSign(NameContext::kMakerOf, evidence);  // "les processeurs X H200"
  } else if (noun) {
    evidence->Add(*noun.rule);
    evidence->described = true;
  } else {
    FromTrade(run, evidence);
  }
  // "le studio lyonnais Octave Noire", "le consortium Jules Verne" is nobody of that first name.
  const bool none = noun && (noun.rule->kind == MentionKind::kCompany || IsThing(noun) ||
                             noun.rule->kind == MentionKind::kOrganization);
  const bool pointed = noun && noun.noun_first > 0 &&
                       (context_.IsDeterminer(tokens_[noun.noun_first - 1].word) ||
                        context_.IsTransparent(tokens_[noun.noun_first - 1].word));
  const bool firm = noun && noun.rule->kind == MentionKind::kCompany;
  if (none && (firm || (pointed && noun.noun_end == run.first)) && TitleLength(noun.noun_first, noun.noun_end) == 0 &&
      evidence->score[kPerson] >= kClear) {
    evidence->score[kPerson] -= kClear;
  }
  if (const Introduction after = scan_.AppositionAfter(run.behind, run.sentence)) {
    evidence->Add(*after.rule);
    evidence->described = true;
  }
}

// "le vépéciste Xyzzy", "l'ensemblier indien Xyzzy": a trade that no rule lists, with its article.
void UnknownNames::FromTrade(const Run& run, Evidence* evidence) const {
  constexpr int kMostAdjectives = 2;
  if (run.uncertain || IsShapedLikePerson(run) || IsNamedPerson(run) || !IsCoined(run)) return;
  const std::size_t begin = scan_.layout.sentences[run.sentence].first_token;
  const auto is_word = [&](std::size_t at) {
    return tokens_[at].kind == TokenKind::kWord && scan_.owner[at] == 0 && !tokens_[at].Is(Token::kElided);
  };
  std::size_t at = run.first;
  if (at > begin && IsOpeningQuote(at - 1)) --at;
  const auto is_trade = [&](std::size_t word) {
    return is_word(word) && context_.IsTrade(tokens_[word].In(text_), tokens_[word].word) &&
           !scan_.IsFiniteVerb(word) && !context_.IsDeterminer(tokens_[word].word) && TitleLength(word, word + 1) == 0;
  };
  for (int i = 0; i < kMostAdjectives && at > begin + 1 && is_word(at - 1); ++i) {
    const bool demonym = lexicon_.demonyms().StartsWith(tokens_[at - 1].word);
    if (!demonym && (is_trade(at - 1) || !scan_.IsAdjective(at - 1))) break;
    --at;
  }
  if (at < begin + 2) return;
  // "le producteur d'aluminium Xyzzy", "l'administrateur de biens Xyzzy"
  constexpr std::size_t kFieldTokens = 3;
  for (std::size_t link = at - 1; link > begin + 1 && at - link < kFieldTokens; --link) {
    if (!is_word(link) || scan_.IsFiniteVerb(link) || tokens_[link].Is(Token::kCapital)) break;
    if (scan_.IsOf(link - 1) && is_trade(link - 2)) {
      at = link - 1;
      break;
    }
  }
  if (at < begin + 2 || !is_trade(at - 1) || (tokens_[at - 1].Is(Token::kCapital) && at - 1 != begin)) return;
  std::size_t article = at - 2;
  if (article > begin && scan_.names.anaphora().IsAdjectiveBefore(tokens_[article].word)) --article;
  if (!context_.IsDeterminer(tokens_[article].word)) return;
  const ContextRule* rule = context_.At(NameContext::kTrade);
  if (rule == nullptr) return;
  evidence->Add(*rule);
  evidence->described = true;
}

void UnknownNames::FromBefore(const Run& run, Evidence* evidence) const {
  const Sentence& bounds = scan_.layout.sentences[run.sentence];
  std::size_t end = run.first;
  if (end > bounds.first_token && IsOpeningQuote(end - 1)) --end;
  const auto before = context_.At(NameContext::kBefore).FindBefore(tokens_, bounds.first_token, end);
  // "la nomination de Zarek Vandrol": a life, where two names stand.
  // "le père de David" is no maker of things.
  const bool named = before && (*before.value)->kind == MentionKind::kProduct && run.end - run.first == 1 &&
                     (lexicon_.IsFirstName(tokens_[run.first].word) || IsPaid(run.first - 1, bounds.first_token)) &&
                     scan_.IsOf(run.first - 1);
  if (named && !lexicon_.IsFirstName(tokens_[run.first].word)) evidence->score[kCompany] += 3;
  if (before && !named && ((*before.value)->kind != MentionKind::kPerson || IsShapedLikePerson(run))) {
    const bool chip = (*before.value)->kind == MentionKind::kProduct && SpeaksOfChips(run);
    evidence->Add(**before.value, chip ? kChip : SortOf((*before.value)->kind));
    // "sa plateforme, baptisée X": what is called so says what X is.
    const std::size_t called = end - before.length;
    if ((*before.value)->kind == MentionKind::kProduct && called > bounds.first_token && IsPastParticiple(called)) {
      const Introduction thing = scan_.IntroductionOf(called, run.sentence);
      if (thing && IsThing(thing)) evidence->Add(*thing.rule);
      if (thing && thing.rule->kind == MentionKind::kCompany) {  // "le groupe, rebaptisé X"
        evidence->Add(*thing.rule);
        evidence->score[kProduct] = 0;
      }
    }
    // "Née en 2009 sous le nom d'X, l'entreprise", "Baptisée X, la future société": what had the name opens the clause.
    const std::size_t behind = run.end + 2;
    if (behind < bounds.end_token && scan_.IsPunct(run.end, ',') && scan_.HasArticleBefore(behind) &&
        (*before.value)->kind == MentionKind::kProduct && IsPastParticiple(bounds.first_token)) {
      const auto& nouns = context_.At(NameContext::kNoun);
      auto firm = nouns.FindAt(tokens_, behind, bounds.end_token);
      const bool described = !firm && behind + 1 < bounds.end_token && !tokens_[behind].Is(Token::kCapital);
      if (described) firm = nouns.FindAt(tokens_, behind + 1, bounds.end_token);
      if (firm && (*firm.value)->kind == MentionKind::kCompany) {
        evidence->Add(**firm.value);
        evidence->score[kCompany] += 2;
      }
    }
  }
  if (!before) {
    const ContextRule* rule = scan_.BeforeOverDate(bounds.first_token, end);
    if (rule != nullptr && rule->kind == MentionKind::kCompany) evidence->Add(*rule);
  }
  FromInitials(run, bounds.first_token, evidence);
  FromAffiliation(run, bounds, evidence);
  // "LightOn et la jeune Xyzzy": a firm, where no first name follows.
  if (run.first >= bounds.first_token + 2 && tokens_[run.first - 1].In(text_) == "jeune" && !run.uncertain &&
      scan_.HasArticleBefore(run.first - 1) && !lexicon_.IsFirstName(tokens_[run.first].word) &&
      !IsShapedLikePerson(run)) {
    evidence->score[kCompany] += 2;
  }
  FromPossessive(run, end, evidence);
  FromCount(run, bounds.first_token, evidence);
  FromSale(run, bounds.first_token, evidence);
  FromDeal(run, bounds.first_token, evidence);
  if (run.first >= bounds.first_token + 3 && scan_.IsOf(run.first - 1) && scan_.IsPunct(run.first - 2, '%') &&
      !tokens_[run.first].Is(Token::kAllCaps)) {
    evidence->score[kCompany] += 2;  // "cédé 30 % de Xyzzy"
  }
  FromTitle(run, end, evidence);
  FromDemonym(run, end, bounds.first_token, evidence);
  FromVerbBefore(run, end, bounds.first_token, evidence);
  if (end > bounds.first_token && !scan_.IsPunct(end - 1, ',')) {
    for (const VerbForm& form : scan_.language.Verbs(tokens_[end - 1].word)) {
      const ContextRule* rule = context_.Verb(NameContext::kInversion, form.lemma);
      if (rule != nullptr && form.mood < Mood::kInfinitive && IsAfterQuotation(end - 1, bounds.first_token)) {
        const bool paper = run.end - run.first == 1 || tokens_[run.first].In(text_) == "The";  // "révèle The Oregonian"
        evidence->Add(*rule, paper ? kOrganization : kPerson);
        if (IsShapedLikePerson(run)) evidence->score[kPerson] += 2;  // "soupire Martha Dugan, qui tient un café"
        break;
      }
    }
  }
}

bool UnknownNames::IsPastParticiple(std::size_t at) const {
  const auto& forms = scan_.language.Verbs(tokens_[at].word);
  return std::any_of(forms.begin(), forms.end(),
                     [](const VerbForm& form) { return form.mood == Mood::kPastParticiple; });
}

// "l'office français de lutte contre la cybercriminalité (OFLC)": an institution's words, and in brackets their
// initials.
void UnknownNames::FromInitials(const Run& run, std::size_t begin, Evidence* evidence) const {
  const Token& token = tokens_[run.first];
  if (run.end - run.first != 1 || token.kind != TokenKind::kWord || run.first < begin + 3) return;
  if (!scan_.IsPunct(run.first - 1, '(') || run.end >= tokens_.size() || !scan_.IsPunct(run.end, ')')) return;
  const std::size_t head = scan_.HeadOfInitials(token.In(text_), begin, run.first - 1);
  if (head == run.first - 1) return;
  const auto noun = context_.At(NameContext::kNoun).FindAt(tokens_, head, run.first);
  const bool institution = (noun && (*noun.value)->kind == MentionKind::kOrganization) ||
                           context_.At(NameContext::kBody).FindAt(tokens_, head, run.first) ||
                           context_.At(NameContext::kHead).FindAt(tokens_, head, run.first);
  if (institution) AddSign(NameContext::kInitials, evidence);
}

// "Marc Vandrol (Xyzzy)": who somebody works for; parties are written in capitals.
void UnknownNames::FromAffiliation(const Run& run, const Sentence& bounds, Evidence* evidence) const {
  if (run.first < bounds.first_token + 3 || run.end >= bounds.end_token || tokens_[run.first].Is(Token::kAllCaps))
    return;
  if (!scan_.IsPunct(run.first - 1, '(') || !scan_.IsPunct(run.end, ')')) return;
  const Token &surname = tokens_[run.first - 2], &first_name = tokens_[run.first - 3];
  if (!surname.Is(Token::kCapital) || !first_name.Is(Token::kCapital)) return;
  // "le député Marc Vandrol (Xyzzy)" is of a party.
  if (context_.At(NameContext::kTitle).FindBefore(tokens_, bounds.first_token, run.first - 3)) return;
  if (lexicon_.IsFirstName(first_name.word)) evidence->score[kCompany] += 3;
}

// "son G1", "leur petit Kestrel Mini": what a firm calls its own, spelt as no word is.
void UnknownNames::FromPossessive(const Run& run, std::size_t end, Evidence* evidence) const {
  if (run.uncertain) return;
  const std::size_t begin = scan_.layout.sentences[run.sentence].first_token;
  for (int i = 0; i < 2 && end > begin; ++i) {
    // "les premiers Aquilon 300"
    const bool ranked =
        end > begin + 1 && context_.IsDeterminer(tokens_[end - 1].word) && context_.IsDeterminer(tokens_[end - 2].word);
    if (!ranked && !scan_.names.anaphora().IsAdjectiveBefore(tokens_[end - 1].word)) break;
    --end;
  }
  if (end == begin) return;
  const Token& name = tokens_[run.first];
  const std::string_view before = tokens_[end - 1].In(text_);
  // "ses Halo", "les Ray-Ban": many of one name.
  const bool many = before == "ses" || before == "leurs" || before == "Ses" || before == "Leurs" || before == "les" ||
                    before == "Les";
  if (many && !name.Is(Token::kAllCaps) && name.Is(Token::kCapital) &&
      (!IsNamedPerson(run) || IsHyphenatedAlone(run))) {
    evidence->score[kProduct] += 3;
    return;
  }
  const bool own = before == "son" || before == "sa" || before == "leur" || before == "Son" || before == "Sa";
  const bool coined = name.word == kUnknownWord || name.Is(Token::kHasDigit);
  if (!own || !coined || (name.Is(Token::kAllCaps) && !name.Is(Token::kHasDigit))) return;
  if (IsShapedLikePerson(run) && !context_.IsVariant(tokens_[run.end - 1].word)) return;
  evidence->score[kProduct] += 2;
}

// "10 000 robots Skypod", "40 000 armoires Helia": the things that are counted have their name behind them.
void UnknownNames::FromCount(const Run& run, std::size_t begin, Evidence* evidence) const {
  if (run.first < begin + 2 || run.uncertain) return;
  if (run.end - run.first == 1 && tokens_[run.first].Is(Token::kAllCaps)) return;
  const Token& noun = tokens_[run.first - 1];
  const std::string_view word = noun.In(text_);
  if (noun.kind != TokenKind::kWord || noun.Is(Token::kCapital) || !(word.ends_with("s") || word.ends_with("x"))) {
    return;
  }
  if (scan_.IsFiniteVerb(run.first - 1) || context_.IsTransparent(noun.word) || context_.IsCommonStart(noun.word)) {
    return;
  }
  const bool introduced = context_.At(NameContext::kNoun).FindBefore(tokens_, begin, run.first).length > 0;
  if (!introduced && IsCounted(run.first - 1, begin)) evidence->score[kProduct] += 3;
}

// "a obtenu 540 millions de X": money, and whose; "s'est vendu à 8 millions de X" counts things.
bool UnknownNames::IsPaid(std::size_t of, std::size_t begin) const {
  constexpr std::size_t kReach = 5;
  const FigureRules& figures = scan_.rules.figures();
  if (of <= begin || !figures.Has(tokens_[of - 1].word, kScaleWord)) return false;
  std::size_t at = of - 1;
  while (at > begin && (tokens_[at - 1].kind == TokenKind::kNumber || scan_.IsPunct(at - 1, ','))) --at;
  for (std::size_t verb = at; verb > begin && at - verb < kReach; --verb) {
    if (tokens_[verb - 1].kind == TokenKind::kPunct) return false;
    for (const VerbForm& form : scan_.language.Verbs(tokens_[verb - 1].word)) {
      if (figures.IsMoneyVerb(form.lemma)) return true;
    }
  }
  return false;
}

// "vend la Korva", "a livré 14 Skyranger": what is made or sold, with its article or by its number; firms have neither.
void UnknownNames::FromSale(const Run& run, std::size_t begin, Evidence* evidence) const {
  constexpr std::size_t kYear = 4;
  if (run.uncertain || run.first < begin + 2 || !IsCoined(run) || tokens_[run.first].Is(Token::kAllCaps)) return;
  if (lexicon_.demonyms().StartsWith(tokens_[run.first].word) || IsNamedPerson(run)) return;
  std::size_t at = run.first - 1;
  const bool counted = tokens_[at].kind == TokenKind::kNumber;
  if (counted) {
    const bool year = tokens_[at].end - tokens_[at].begin == kYear && scan_.IsYear(at);
    if (year) return;
    while (at > begin && tokens_[at - 1].kind == TokenKind::kNumber) --at;  // "120 000"
  } else if (!scan_.HasArticleBefore(run.first)) {
    return;
  }
  if (at == begin) return;
  for (const VerbForm& form : scan_.language.Verbs(tokens_[at - 1].word)) {
    const ContextRule* rule = context_.Verb(NameContext::kMaking, form.lemma);
    if (rule == nullptr || rule->score < kEnoughAtStart) rule = context_.Verb(NameContext::kObject, form.lemma);
    if (rule == nullptr || rule->kind != MentionKind::kProduct) continue;  // "lance l'Audéo Infinio"
    evidence->Add(*rule);
    return;
  }
}

// A number before the noun at the token: "40 tracteurs autonomes", "12 millions d'étiquettes".
bool UnknownNames::IsCounted(std::size_t noun, std::size_t begin) const {
  if (tokens_[noun - 1].kind == TokenKind::kNumber) return true;
  if (noun < begin + 2) return false;
  const Token& before = tokens_[noun - 1];
  const std::string_view word = before.In(text_);
  if (scan_.IsOf(noun - 1)) {
    return scan_.rules.figures().Has(tokens_[noun - 2].word, kScaleWord | kApproximateWord);
  }
  return before.kind == TokenKind::kWord && !before.Is(Token::kCapital) && word.ends_with("s") &&
         !context_.IsDeterminer(before.word) && tokens_[noun - 2].kind == TokenKind::kNumber;
}

// "la cession d'X à Xyzzy", "le rachat par X de Xyzzy": the other side of a deal.
void UnknownNames::FromDeal(const Run& run, std::size_t begin, Evidence* evidence) const {
  // "vend X à Plugh": without an article, what somebody sells to a firm is one.
  const std::size_t limit = scan_.layout.sentences[run.sentence].end_token;
  if (!run.uncertain && run.first > begin && run.end + 1 < limit && tokens_[run.end].In(text_) == "à" &&
      tokens_[run.end + 1].Is(Token::kCapital) && IsCoined(run) && !IsNamedPerson(run)) {
    for (const VerbForm& form : scan_.language.Verbs(tokens_[run.first - 1].word)) {
      const ContextRule* rule = context_.Verb(NameContext::kRecipient, form.lemma);
      if (rule == nullptr || form.mood == Mood::kPresentParticiple) continue;
      evidence->Add(*rule);
      break;
    }
  }
  if (run.first < begin + 3) return;
  const std::string_view link = tokens_[run.first - 1].In(text_);
  const Mention* other = scan_.OwnerOf(run.first - 2);
  if (other == nullptr || other->first_token <= begin) return;
  if (link != "à" && link != "par" && link != "de" && link != "d'") return;
  const auto deal = context_.At(NameContext::kBefore).FindBefore(tokens_, begin, other->first_token);
  if (deal && (*deal.value)->kind == MentionKind::kCompany && (*deal.value)->score >= 3) {
    const bool takes = tokens_[other->first_token - 1].In(text_) == "par";
    if (takes == (link == "de" || link == "d'")) evidence->Add(**deal.value, kCompany);
  }
}

// "l'allemand Xyzzy", "le suédois Xyzzy"; with a capital, "l'Allemand Zarek Vandrol" is a person.
void UnknownNames::FromDemonym(const Run& run, std::size_t end, std::size_t begin, Evidence* evidence) const {
  if (end < begin + 2) return;
  const auto demonym = lexicon_.demonyms().FindBefore(tokens_, begin, end);
  if (!demonym || end - demonym.length <= begin) return;
  if (tokens_[end - demonym.length].Is(Token::kCapital) && IsShapedLikePerson(run)) return;
  const std::string_view article = tokens_[end - demonym.length - 1].In(text_);
  // "le coréen Xyzzy", "des américains Xyzzy et Qubly"
  constexpr std::array<std::string_view, 12> kArticles = {"le", "l'", "du",  "au",  "Le",  "L'",
                                                          "la", "La", "les", "des", "aux", "Les"};
  if (std::find(kArticles.begin(), kArticles.end(), article) == kArticles.end()) return;
  evidence->score[kCompany] += 3;
  evidence->described = true;
}

// "a cofondé à Toulouse Xyzzy", "a racheté en 2019 Xyzzy", "a condamné vendredi Xyzzy": before what stands between the
// verb and its object.
std::size_t UnknownNames::BeforeCircumstance(std::size_t end, std::size_t begin) const {
  if (end < begin + 3) return end;
  const FigureRules& figures = scan_.rules.figures();
  if (figures.Has(tokens_[end - 1].word, kWeekdayWord)) {
    return context_.IsDeterminer(tokens_[end - 2].word) ? end - 2 : end - 1;  // "ce lundi"
  }
  if (figures.Has(tokens_[end - 1].word, kRelativeStart) && !context_.IsDeterminer(tokens_[end - 1].word)) {
    return end - 1;  // "pilote aujourd'hui Xyzzy"
  }
  if (figures.Has(tokens_[end - 1].word, kMonthWord)) return tokens_[end - 2].In(text_) == "en" ? end - 2 : end;
  const Mention* place = scan_.OwnerOf(end - 1);
  std::size_t first = place != nullptr ? place->first_token : end - 1;
  const bool town = place != nullptr && place->kind == MentionKind::kPlace;
  const bool year = tokens_[end - 1].kind == TokenKind::kNumber && tokens_[end - 1].end - tokens_[end - 1].begin == 4;
  if (year && figures.Has(tokens_[end - 2].word, kMonthWord)) first = end - 2;  // "en mars 2019"
  if ((!town && !year) || first <= begin + 1) return end;
  const std::string_view link = tokens_[first - 1].In(text_);
  return link == "en" || (town && link == "à") ? first - 1 : end;
}

// "elle dirige Xyzzy", "a dévoilé Plugh": the name is the object of a verb that takes such names.
// "rachetée en 2022 par Xyzzy": it is the agent of one.
void UnknownNames::FromVerbBefore(const Run& run, std::size_t end, std::size_t begin, Evidence* evidence) const {
  if (end == begin) return;
  // "fondée par Zarek Vandrol et Solène Ardouin": the second one founded it, too.
  if (tokens_[end - 1].In(text_) == "et" && IsShapedLikePerson(run)) {
    std::size_t other = end - 1;
    while (other > begin && tokens_[other - 1].kind == TokenKind::kWord && tokens_[other - 1].Is(Token::kCapital))
      --other;
    if (other > begin && end - 1 - other == 2 && tokens_[other - 1].In(text_) == "par") end = other;
  }
  const bool agent = tokens_[end - 1].In(text_) == "par" && end - begin > 2;
  const std::size_t from = agent ? end - 1 : BeforeCircumstance(end, begin);
  const std::size_t limit = agent ? std::max(begin, from > kAgentReach ? from - kAgentReach : 0) : from - 1;
  for (std::size_t at = from; at > limit; --at) {
    if (tokens_[at - 1].kind == TokenKind::kPunct) return;
    // "a donc essayé Xyzzy", "ont tous trois retenu Xyzzy": adverbs and pronouns may stand between.
    constexpr std::size_t kBetween = 3;
    bool after_auxiliary = false;
    for (std::size_t aux = at - 1; aux > begin && at - aux < kBetween + 1 && !after_auxiliary; --aux) {
      after_auxiliary = context_.IsAuxiliary(tokens_[aux - 1].word);
      const Token& between = tokens_[aux - 1];
      if (between.kind != TokenKind::kWord || scan_.owner[aux - 1] != 0 || !scan_.language.Verbs(between.word).empty())
        break;
    }
    for (const VerbForm& form : scan_.language.Verbs(tokens_[at - 1].word)) {
      const ContextRule* rule = context_.Verb(NameContext::kObject, form.lemma);
      const bool participle = form.mood == Mood::kPastParticiple;
      if (rule != nullptr && rule->kind == MentionKind::kPerson && !IsShapedLikePerson(run)) continue;
      if (rule == nullptr && agent && participle && IsShapedLikePerson(run)) {
        rule = context_.Verb(NameContext::kAgent, form.lemma);
      }
      if (rule == nullptr || (agent ? !participle : participle && !after_auxiliary)) continue;
      const ContextRule* leader = agent ? context_.Verb(NameContext::kAgent, form.lemma) : nullptr;
      if (leader != nullptr && IsShapedLikePerson(run)) {
        evidence->Add(*leader);
      } else if (agent) {
        evidence->Add(*rule, kCompany);
      } else {
        evidence->Add(*rule);
      }
      return;
    }
  }
}

// "Solène Ardouin", "Mathurin Le Bihan": two capitalised words, no acronym, no digit, no word that ends a firm's
// name; a particle may stand between.
bool UnknownNames::IsShapedLikePerson(const Run& run) const {
  const std::size_t length = run.end - run.first;
  const bool particle = length == 3 && context_.IsParticle(tokens_[run.first + 1].word);
  if (length != 2 && !particle) return false;
  if (context_.IsDeterminer(tokens_[run.first].word)) return false;  // "Le Fooding"
  for (std::size_t at = run.first; at < run.end; ++at) {
    const Token& token = tokens_[at];
    if (!token.Is(Token::kCapital) || token.Is(Token::kInnerCapital) || token.Is(Token::kHasDigit)) return false;
    if (token.Is(Token::kAllCaps) || token.kind != TokenKind::kWord) return false;
  }
  return !context_.At(NameContext::kSuffix).FindBefore(tokens_, run.first + 1, run.end);
}

bool UnknownNames::IsOpeningQuote(std::size_t token) const {
  const std::string_view mark = tokens_[token].In(text_);
  return mark == "«" || mark == "\"" || mark == "“";
}

bool UnknownNames::IsClosingQuote(std::size_t token) const {
  const std::string_view mark = tokens_[token].In(text_);
  return mark == "»" || mark == "\"" || mark == "”";
}

// "..., explique X": the verb stands behind a comma or a quotation mark, over clitics.
bool UnknownNames::IsAfterQuotation(std::size_t verb, std::size_t begin) const {
  for (std::size_t at = verb; at > begin && verb - at < 3; --at) {
    const Token& before = tokens_[at - 1];
    if (before.kind == TokenKind::kPunct) {
      const std::string_view mark = before.In(text_);
      return mark == "," || mark == "»" || mark == "\"" || mark == "”";
    }
    if (!scan_.names.anaphora().IsClitic(before.word) && scan_.language.Verbs(before.word).empty()) return false;
  }
  return false;
}

// "M. X", "le PDG, Anne X", "l'ancienne présidente d'Intel Renée X".
void UnknownNames::FromTitle(const Run& run, std::size_t end, Evidence* evidence) const {
  const std::size_t begin = scan_.layout.sentences[run.sentence].first_token;
  if (IsShapedLikePerson(run) && HasAge(run, begin)) evidence->score[kPerson] += kClear;
  std::size_t at = end;
  if (at > begin &&
      (scan_.IsPunct(at - 1, ',') ||
       (scan_.IsPunct(at - 1, '.') && tokens_[at - 2 + (at < 2)].end - tokens_[at - 2 + (at < 2)].begin <= 4))) {
    --at;
  }
  if (const Mention* employer = at > begin ? scan_.OwnerOf(at - 1) : nullptr; employer != nullptr) {
    at = employer->first_token;
    for (int i = 0; i < 2 && at > begin && context_.IsTransparent(tokens_[at - 1].word); ++i) --at;
    if (at == employer->first_token) return;
  }
  // "le directeur technique du groupe, Anne X", "le patron de la filiale française, Anne X"
  if (at > begin + 1 && at < end) {
    std::size_t noun_end = at;
    if (lexicon_.demonyms().StartsWith(tokens_[at - 1].word)) --noun_end;
    const auto firm = scan_.names.anaphora().nouns().FindBefore(tokens_, begin, noun_end);
    if (firm && noun_end - firm.length > begin) {
      std::size_t link = noun_end - firm.length - 1;
      if (tokens_[link].In(text_) != "du" && link > begin) --link;
      const std::string_view word = tokens_[link].In(text_);
      if (word == "du" || word == "de" || word == "d'") at = link;
    }
  }
  while (at > begin && end - at < 4 && lexicon_.demonyms().StartsWith(tokens_[at - 1].word)) --at;
  const auto title = context_.At(NameContext::kTitle).FindBefore(tokens_, begin, at);
  if (!title) return;
  const Token& word = tokens_[at - title.length];
  if (word.end - word.begin <= 3 && !word.Is(Token::kCapital)) return;  // "8,9 mm. Sous"
  // "le banquier Xyzzy": what firms are called too says of one word alone that it is a firm.
  if (!IsShapedLikePerson(run) && !IsNamedPerson(run)) {
    const auto noun = context_.At(NameContext::kNoun).FindBefore(tokens_, begin, at);
    if (noun && ((*noun.value)->kind == MentionKind::kCompany || noun.length > title.length)) return;
  }
  // « M » alone is an initial or a size; with its full stop, or before a name of two words, it is a title.
  evidence->Add(**title.value);
}

// "À 34 ans, Anne X", "Anne X, 34 ans".
bool UnknownNames::HasAge(const Run& run, std::size_t begin) const {
  const std::size_t end = scan_.layout.sentences[run.sentence].end_token;
  const auto years = [&](std::size_t at) {
    return tokens_[at].kind == TokenKind::kNumber && tokens_[at + 1].In(text_) == "ans";
  };
  if (run.end + 3 < end && (scan_.IsPunct(run.end, ',') || scan_.IsPunct(run.end, '(')) && years(run.end + 1)) {
    return scan_.IsPunct(run.end + 3, ',') || scan_.IsPunct(run.end + 3, ')');
  }
  return run.first >= begin + 3 && scan_.IsPunct(run.first - 1, ',') && years(run.first - 3);
}

bool UnknownNames::SpeaksOfChips(const Run& run) const {
  const std::size_t begin = scan_.layout.sentences[run.sentence].first_token;
  const std::size_t from = run.first > begin + 12 ? run.first - 12 : begin;
  for (std::size_t at = from; at < run.first; ++at) {
    const auto noun = context_.At(NameContext::kNoun).FindAt(tokens_, at, run.first);
    if (noun && (*noun.value)->kind == MentionKind::kChip) return true;
  }
  return false;
}

}  // namespace recoupe::unknown
