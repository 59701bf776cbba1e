// Where a run of words that may be a name begins and ends, and which runs are none.
#include <algorithm>

#include "pipeline/recognize/figure_rules.h"
#include "pipeline/recognize/unknown_names.h"
#include "pipeline/rules/language_rules.h"
#include "pipeline/rules/rule_set.h"

namespace recoupe::unknown {
namespace {

constexpr std::size_t kMaxRunTokens = 8;
constexpr std::uint32_t kFirstTokens = 32;  // that show whether a sentence is written in capitals

}  // namespace

void UnknownNames::CollectRuns() {
  std::size_t done = 0;
  std::uint32_t sentence = 0;
  for (const std::uint32_t first : scan_.capitals) {
    if (first < done || scan_.owner[first] != 0) continue;
    const bool digits = tokens_[first].kind == TokenKind::kNumber;
    if (!digits && IsUnit(first)) continue;
    if (IsOpeningArticle(first)) continue;  // the name behind it starts its own run
    while (scan_.layout.sentences[sentence].end_token <= first) ++sentence;
    Run run{.first = first, .end = first, .sentence = sentence, .block = 0, .key = 0, .uncertain = false};
    const std::size_t word = first + (digits ? 1 : 0);
    run.end = static_cast<std::uint32_t>(EndOfRun(word, scan_.layout.sentences[sentence].end_token));
    done = run.end;
    if (digits ? IsAllCapsSentence({.first = first + 1, .end = run.end, .sentence = sentence}) : !TrimStart(&run)) {
      continue;
    }
    if (IsHashtag(first) || IsPeriphrasis(run) || IsTechnology(run)) continue;
    TakePlaceBehind(&run);
    Keep(run);
  }
}

// "Big Blue" is a nickname of whom the lexicon knows, in quotation marks too.
bool UnknownNames::IsPeriphrasis(const Run& run) const {
  const auto found = lexicon_.periphrases().FindAt(tokens_, run.first, run.end);
  return found && found.length == run.end - run.first;
}

// "un téléviseur Mini LED", "l'USB4 HDMI": what many have, told by its acronym; "R&D", of several tokens.
bool UnknownNames::IsTechnology(const Run& run) const {
  const std::string_view whole =
      text_.substr(tokens_[run.first].begin, tokens_[run.end - 1].end - tokens_[run.first].begin);
  if (run.end > run.first + 1 && context_.IsNoName(scan_.rules.words().Find(whole))) return true;
  bool acronym = false;
  for (std::size_t at = run.first; at < run.end; ++at) {
    if (tokens_[at].kind == TokenKind::kPunct) continue;
    const bool common = context_.IsNoName(tokens_[at].word);
    if (!common && !context_.IsVariant(tokens_[at].word)) return false;
    acronym |= common && tokens_[at].Is(Token::kAllCaps);
  }
  return acronym;
}

// "Xyzzy France": where a firm works is a part of its name.
void UnknownNames::TakePlaceBehind(Run* run) const {
  const std::size_t end = scan_.layout.sentences[run->sentence].end_token;
  if (!FollowsClosely(run->end, end)) return;
  const Mention* place = scan_.OwnerOf(run->end);
  if (place == nullptr || place->kind != MentionKind::kPlace || place->first_token != run->end) return;
  if (IsNamedPerson(*run)) {  // "Joris Van Delft": the particle joins what is a town elsewhere
    run->national = context_.IsParticle(tokens_[run->end - 1].word);
    if (run->national) run->end = place->end_token;
    return;
  }
  if (!IsBare(*run)) return;
  // "Ocean Spring a testé": words that the rules know, where the whole is a subject.
  const bool subject = place->end_token < end && scan_.IsFiniteVerb(place->end_token) && run->end - run->first == 1 &&
                       !lexicon_.IsFirstName(tokens_[run->first].word) &&
                       scan_.language.Verbs(tokens_[run->first].word).empty() &&
                       !IsRuleWord(tokens_[run->first].word) && !IsTitleWord(run->first, run->end);
  if (tokens_[run->first].word != kUnknownWord && !subject) return;
  run->end = place->end_token;
  run->national = true;
}

// "La Ligue des joueurs": the first word of a sentence has its capital from there.
bool UnknownNames::IsOpeningArticle(std::size_t at) const {
  const Token& token = tokens_[at];
  return token.Is(Token::kSentenceStart) && context_.IsDeterminer(token.word) && !token.Is(Token::kAllCaps) &&
         at + 1 < tokens_.size() && scan_.IsNameWord(at + 1) && !IsGlued(at + 1);
}

// "720 Wh": a short word behind a number.
bool UnknownNames::IsUnit(std::size_t at) const {
  constexpr std::size_t kLongest = 3;
  return at > 0 && tokens_[at - 1].kind == TokenKind::kNumber && !tokens_[at].Is(Token::kLineStart) &&
         tokens_[at].end - tokens_[at].begin <= kLongest;
}

std::size_t UnknownNames::EndOfRun(std::size_t first, std::size_t sentence_end) const {
  const std::size_t limit = std::min(sentence_end, first + kMaxRunTokens);
  if (const std::size_t title = EndOfQuotedName(first, limit); title > first) return title;
  std::size_t end = first + 1;
  while (end < limit) {
    if (tokens_[end].Is(Token::kLineStart)) break;
    if (scan_.IsNameWord(end) && !IsGlued(end)) {
      ++end;
      continue;
    }
    const std::size_t joined = JoinedEnd(end, limit, first);
    if (joined == end) break;
    end = joined;
  }
  return end;
}

// "« Cendres d'Ys »": all between the quotation marks, where small words only join its capitals. `first` if it is
// none.
std::size_t UnknownNames::EndOfQuotedName(std::size_t first, std::size_t limit) const {
  constexpr std::size_t kSmallWord = 4;
  if (first == 0 || !IsOpeningQuote(first - 1)) return first;
  std::size_t end = first;
  bool capital = false, plain = true;
  for (; end < limit; ++end) {
    const Token& token = tokens_[end];
    const std::string_view mark = token.In(text_);
    if (mark == "»" || mark == "”" || mark == "\"") break;
    if (scan_.owner[end] != 0 || (token.kind != TokenKind::kWord && token.kind != TokenKind::kNumber)) return first;
    capital = token.Is(Token::kCapital) || token.kind == TokenKind::kNumber;
    if (!capital && !token.Is(Token::kElided) && token.end - token.begin > kSmallWord) plain = false;
  }
  if (end >= limit || end <= first + 1) return first;
  return (plain && capital) || IsTitleOfThing(first - 1, end) ? end : first;
}

// "le jeu « Marée basse »", "« Chants de sable », le jeu du studio X": what is quoted is called a thing.
bool UnknownNames::IsTitleOfThing(std::size_t quote, std::size_t close) const {
  constexpr std::size_t kLongestTitle = 6;
  if (close - quote - 1 > kLongestTitle) return false;
  const std::uint32_t sentence = scan_.layout.SentenceOfToken(static_cast<std::uint32_t>(quote));
  const Introduction before = scan_.IntroductionOf(quote, sentence);
  if (before && before.end == quote && before.noun_end == quote && IsThing(before)) return true;
  // ", le jeu", ", son jeu"
  const std::size_t end = scan_.layout.sentences[sentence].end_token;
  if (close + 3 >= end || !scan_.IsPunct(close + 1, ',')) return false;
  const std::string_view opens = tokens_[close + 2].In(text_);
  if (!scan_.HasArticleBefore(close + 3) && opens != "un" && opens != "une" && opens != "son" && opens != "sa")
    return false;
  const auto noun = context_.At(NameContext::kNoun).FindAt(tokens_, close + 3, end);
  return noun && (*noun.value)->kind == MentionKind::kProduct;
}

// Over a hyphen, an ampersand, a domain, a particle: "Rolls-Royce", "Wolt & Co", "Layoffs.fyi", "Ursula von der X".
std::size_t UnknownNames::JoinedEnd(std::size_t end, std::size_t limit, std::size_t first) const {
  const bool hyphen = scan_.IsPunct(end, '-') && IsGlued(end);
  if (hyphen && end + 1 < limit && IsGlued(end + 1)) {
    const Token& next = tokens_[end + 1];
    if (next.kind == TokenKind::kNumber) {  // "WH-1000XM6"
      std::size_t behind = end + 2;
      while (behind < limit && IsGlued(behind) && tokens_[behind].kind == TokenKind::kWord &&
             tokens_[behind].Is(Token::kCapital)) {
        ++behind;
      }
      return behind;
    }
    if (next.kind == TokenKind::kWord && scan_.owner[end + 1] == 0) return end + 2;
  }
  const bool plus = end < limit && IsGlued(end) && tokens_[end].In(text_) == "+";
  if (plus && (end + 1 == limit || tokens_[end + 1].kind != TokenKind::kNumber)) return end + 1;  // "Copilot+"
  if (scan_.IsPunct(end, '&') && end + 1 < limit && scan_.IsNameWord(end + 1)) return end + 2;
  if (scan_.IsPunct(end, '.') && IsGlued(end) && end + 1 < limit && IsGlued(end + 1) &&
      tokens_[end + 1].kind == TokenKind::kWord && !tokens_[end + 1].Is(Token::kCapital)) {
    return end + 2;
  }
  const bool after_first_name = lexicon_.IsFirstName(tokens_[first].word);
  std::size_t at = end;
  while (at < limit && at < end + 3 && tokens_[at].kind == TokenKind::kWord && !tokens_[at].Is(Token::kCapital) &&
         (after_first_name ? context_.IsParticle(tokens_[at].word) : context_.IsConnector(tokens_[at].word))) {
    ++at;
  }
  if (at > end && at < limit && scan_.IsNameWord(at) && !tokens_[at].Is(Token::kLineStart)) return at + 1;
  const auto head = context_.At(NameContext::kHead).FindAt(tokens_, first, limit);
  if (!head) return end;
  const std::size_t capital = OrganizationEnd(end, limit);
  return capital == end && end == first + 1 ? DescribedEnd(first, end, limit) : capital;
}

// "l'Observatoire des métiers du numérique", "la Fédération internationale de robotique": a capital that only a name
// has, what it is for, and adjectives, up to a verb or a mark.
std::size_t UnknownNames::DescribedEnd(std::size_t first, std::size_t end, std::size_t limit) const {
  if (first == 0 || !scan_.HasArticleBefore(first) || tokens_[first].Is(Token::kAllCaps)) return end;
  std::size_t at = end, last = end;
  bool complement = false, after_link = false;
  for (; at < limit && tokens_[at].kind == TokenKind::kWord && scan_.owner[at] == 0; ++at) {
    const Token& token = tokens_[at];
    if (token.Is(Token::kCapital) || token.Is(Token::kLineStart)) break;
    if (context_.IsTransparent(token.word)) {
      const std::string_view link = token.In(text_);
      if (complement && link == "et") break;  // "l'Observatoire du numérique et le syndicat"
      if (!complement && !after_link && (link == "en" || link == "dans"))
        break;  // "prononcée par la Commission en mars"
      after_link = true;
      continue;
    }
    const bool described = after_link || scan_.IsAdjective(at);
    if (!described) break;
    if (after_link && !complement && context_.IsOrgan(token.word)) return end;  // "le Conseil d'administration"
    if (after_link && IsInfinitive(token.word)) return end;                     // "une Autorité appelée à prononcer"
    complement = complement || after_link;
    after_link = false;
    last = at + 1;
  }
  return complement ? last : end;
}

bool UnknownNames::IsInfinitive(WordId word) const {
  const auto& forms = scan_.language.Verbs(word);
  return std::any_of(forms.begin(), forms.end(), [](const VerbForm& form) { return form.mood == Mood::kInfinitive; });
}

// "Banque des Territoires", "Fédération française du bâtiment": small words up to a capital, not far.
std::size_t UnknownNames::OrganizationEnd(std::size_t end, std::size_t limit) const {
  std::size_t at = end;
  bool preposition = false;
  while (at < limit && at < end + 4 && tokens_[at].kind == TokenKind::kWord && !tokens_[at].Is(Token::kCapital)) {
    const bool link = context_.IsTransparent(tokens_[at].word);
    const bool demonym = lexicon_.demonyms().StartsWith(tokens_[at].word);
    if (!link && !demonym) return end;
    preposition |= link;
    ++at;
  }
  if (at == end || at >= limit) return end;
  if (preposition && tokens_[at].kind == TokenKind::kWord && tokens_[at].Is(Token::kCapital) && scan_.IsNameWord(at)) {
    return at + 1;
  }
  return end;
}

// Drops a first word that has its capital from the start of a sentence only. False if nothing is left.
bool UnknownNames::TrimStart(Run* run) const {
  for (; run->first < run->end; ++run->first) {
    const Token& token = tokens_[run->first];
    run->uncertain = scan_.IsUncertainStart(run->first, run->sentence) &&
                     (!token.Is(Token::kInnerCapital) || token.Is(Token::kAllCaps));
    if (token.kind != TokenKind::kWord ||
        (!token.Is(Token::kCapital) && !token.Is(Token::kInnerCapital) && !token.Is(Token::kHasDigit))) {
      continue;
    }
    if (!token.Is(Token::kCapital) && !token.Is(Token::kInnerCapital) && token.Is(Token::kHasDigit)) return false;
    if (run->end - run->first > 1 && IsCommonAcronym(*run)) continue;
    if (const std::size_t title = TitleLength(run->first, run->end);
        title > 0 && run->end - run->first > 1 && !EndsAsFirm(*run)) {
      run->first += static_cast<std::uint32_t>(title - 1);  // "Directrice Générale Marie X"
      continue;
    }
    // "les Chinois TankeBlue et SICC": of which country they are.
    const auto people = lexicon_.demonyms().FindAt(tokens_, run->first, run->end);
    if (people && people.length == 1 && !lexicon_.IsFirstName(token.word) && run->end - run->first > 1 &&
        !token.Is(Token::kAllCaps) && tokens_[run->first + 1].Is(Token::kSpaceBefore) &&
        (tokens_[run->first + 1].word == kUnknownWord || lexicon_.IsFirstName(tokens_[run->first + 1].word))) {
      continue;
    }
    if (!run->uncertain) break;
    const bool only = run->first + 1 == run->end;
    if (context_.IsCommonStart(token.word) || (IsTitleWord(run->first, run->end) && !EndsAsFirm(*run))) continue;
    if (token.Is(Token::kInnerCapital) || token.Is(Token::kHasDigit)) break;
    const bool verb = !scan_.language.Verbs(token.word).empty();
    const bool demonym = lexicon_.demonyms().StartsWith(token.word);
    if ((verb || demonym) && !lexicon_.IsFirstName(token.word)) continue;
    if (only && IsRuleWord(token.word)) continue;
    break;
  }
  if (run->first >= run->end || IsQuarterOfMetric(*run)) return false;
  if (run->end - run->first == 1) {
    const Token& token = tokens_[run->first];
    if (context_.IsNoName(token.word)) return false;
    if (token.end - token.begin < 2) return false;
    // "un modèle OUVERT": a word that is shouted.
    const bool shouted = token.Is(Token::kAllCaps) && token.end - token.begin > 3;
    if (shouted && !scan_.language.Verbs(token.word).empty() && !IsNameOfThing(*run)) return false;
  }
  return !IsAllCapsSentence(*run) && !IsOfTitleCase(*run);
}

// "Amiral Gestion": with the word that ends a firm's name, the title is a part of that.
bool UnknownNames::EndsAsFirm(const Run& run) const {
  if (run.end - run.first != 2) return false;
  const auto suffix = context_.At(NameContext::kSuffix).FindBefore(tokens_, run.first + 1, run.end);
  return suffix && (*suffix.value)->kind == MentionKind::kCompany;
}

// "Ventes T1 : 1,23 Md€", "CA S1": what a quarter or half a year brought.
bool UnknownNames::IsQuarterOfMetric(const Run& run) const {
  if (run.end - run.first != 2) return false;
  const std::string_view code = tokens_[run.end - 1].In(text_);
  const bool quarter =
      code.size() == 2 && (code[0] == 'T' || code[0] == 'Q' || code[0] == 'S') && code[1] >= '1' && code[1] <= '4';
  const WordId metric = tokens_[run.first].word;
  return quarter && (scan_.rules.figures().Has(metric, kMoneyNoun | kCountLabel) || context_.IsNoName(metric) ||
                     context_.IsCommonStart(metric));
}

// "la plateforme ROSIE", but "un modèle OUVERT".
bool UnknownNames::IsNameOfThing(const Run& run) const {
  const Introduction noun = scan_.IntroductionOf(run.first, run.sentence);
  return noun && noun.noun_end == run.first && noun.noun_first > 0 && scan_.HasArticleBefore(noun.noun_first);
}

// "Les Géants de la Tech Investissent Massivement": a title as the English write them; what the rules know as a word
// is no name there.
bool UnknownNames::IsOfTitleCase(const Run& run) const {
  constexpr std::uint32_t kLongWord = 4;  // bytes: small words keep their small letter
  for (std::size_t i = run.first; i < run.end; ++i) {
    if (tokens_[i].kind != TokenKind::kWord || tokens_[i].word == kUnknownWord) return false;
  }
  const Sentence& sentence = scan_.layout.sentences[run.sentence];
  const BlockKind kind = scan_.layout.blocks[sentence.block].kind;
  if (kind != BlockKind::kTitle && kind != BlockKind::kHeading) return false;
  bool verb = false;
  const std::size_t limit = std::min(sentence.end_token, sentence.first_token + kFirstTokens);
  for (std::size_t i = sentence.first_token + 1; i < limit && !verb; ++i) {
    const Token& token = tokens_[i];
    verb = token.kind == TokenKind::kWord && token.end - token.begin >= kLongWord && token.Is(Token::kCapital) &&
           !scan_.language.Verbs(token.word).empty();
  }
  return verb && MostWordsAre(Token::kCapital, sentence, kLongWord, 4);
}

// Three of four of the sentence's first words, those of at least so many bytes; and there are so many of them.
bool UnknownNames::MostWordsAre(Token::Flag flag, const Sentence& sentence, std::uint32_t bytes,
                                std::size_t least) const {
  std::size_t words = 0, so = 0;
  const std::size_t limit = std::min(sentence.end_token, sentence.first_token + kFirstTokens);
  for (std::size_t i = sentence.first_token; i < limit; ++i) {
    if (tokens_[i].kind != TokenKind::kWord || tokens_[i].end - tokens_[i].begin < bytes) continue;
    ++words;
    so += tokens_[i].Is(flag);
  }
  return words >= least && so * 4 >= words * 3;
}

// "PME Civo", "GPU Xyzzy": an acronym that is a common noun.
bool UnknownNames::IsCommonAcronym(const Run& run) const {
  const Token& token = tokens_[run.first];
  return token.Is(Token::kAllCaps) &&
         (context_.IsNoName(token.word) || context_.At(NameContext::kNoun).StartsWith(token.word));
}

std::size_t UnknownNames::TitleLength(std::size_t first, std::size_t end) const {
  return context_.At(NameContext::kTitle).FindAt(tokens_, first, end).length;
}

// A common noun of the rules ("Puces", "Opérateur") that stands at the start of a sentence.
bool UnknownNames::IsRuleWord(WordId word) const {
  return context_.At(NameContext::kNoun).StartsWith(word) || scan_.names.anaphora().nouns().StartsWith(word);
}

// "LE RADAR", "CHEZ NOUS": a heading in capitals, small words too.
bool UnknownNames::IsShoutedTitle(const Sentence& sentence) const {
  bool small = false;
  for (std::size_t i = sentence.first_token; i < sentence.end_token; ++i) {
    if (tokens_[i].kind != TokenKind::kWord) continue;
    if (!tokens_[i].Is(Token::kAllCaps)) return false;
    small |= context_.IsDeterminer(tokens_[i].word) || context_.IsPreposition(tokens_[i].word);
  }
  return small;
}

bool UnknownNames::IsAllCapsSentence(const Run& run) const {
  const Sentence& sentence = scan_.layout.sentences[run.sentence];
  if (!tokens_[run.first].Is(Token::kAllCaps)) return false;
  if (sentence.end_token - sentence.first_token < 4) return IsShoutedTitle(sentence);
  return MostWordsAre(Token::kAllCaps, sentence, 2, 3);
}

void UnknownNames::Keep(Run run) {
  const std::size_t end = scan_.layout.sentences[run.sentence].end_token;
  run.block = scan_.layout.sentences[run.sentence].block;
  run.behind = run.end + static_cast<std::uint32_t>(scan_.VersionAfter(run.end, end));
  run.quoted = run.first > 0 && run.behind < end && IsOpeningQuote(run.first - 1) && IsClosingQuote(run.behind);
  if (run.quoted) ++run.behind;
  run.key = HashFolded(scan_.Surface(run.first, run.end));
  runs_.push_back(run);
}

}  // namespace recoupe::unknown
