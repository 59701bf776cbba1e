#include "pipeline/recognize/name_scan.h"

#include <algorithm>

#include "pipeline/recognize/figure_rules.h"
#include "pipeline/rules/language_rules.h"
#include "pipeline/rules/rule_set.h"

namespace recoupe {
namespace {

constexpr std::size_t kIntroductionTokens = 8;
constexpr std::size_t kAsideTokens = 14;
constexpr std::size_t kOwnerTokens = 3;  // of a person's name
constexpr std::size_t kVerbGroupTokens = 5;

bool IsQuoteMark(std::string_view token) { return token == "«" || token == "\"" || token == "“"; }

}  // namespace

std::uint64_t HashFolded(std::string_view surface) {
  std::uint64_t hash = 0xCBF29CE484222325u;
  for (const char c : surface) {
    if (c == ' ' || c == '-') continue;  // "Open AI", "Rolls-Royce"
    const char lower = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    hash = (hash ^ static_cast<unsigned char>(lower)) * 0x100000001B3u;
  }
  return hash;
}

bool NameScan::IsFree(std::size_t first, std::size_t end) const {
  for (std::size_t i = first; i < end; ++i) {
    if (owner[i] != 0) return false;
  }
  return true;
}

bool NameScan::IsUncertainStart(std::size_t token, std::uint32_t sentence) const {
  const std::uint32_t first = layout.sentences[sentence].first_token;
  if (token == first || tokens[token].Is(Token::kSentenceStart)) return true;
  // "- Ordalie", "3. Ordalie": a bullet or a number opens the item.
  constexpr std::size_t kMark = 3;
  std::size_t opens = first;
  while (opens < token && tokens[opens].kind != TokenKind::kWord) ++opens;
  if (opens == token && token - first < kMark) return true;
  const Token& before = tokens[token - 1];
  if (before.kind == TokenKind::kWord || before.kind == TokenKind::kNumber) return false;
  const std::string_view mark = before.In(text);
  return mark != "," && mark != "(" && mark != "-" && mark != "&" && mark != ")" && mark != "/" && mark != "'" &&
         mark != ".";
}

bool NameScan::IsNameWord(std::size_t token) const {
  const Token& t = tokens[token];
  if (t.kind != TokenKind::kWord || owner[token] != 0 || t.Is(Token::kElided)) return false;
  return (t.Is(Token::kCapital) || t.Is(Token::kInnerCapital)) && !IsListingCode(token);
}

bool NameScan::IsListingCode(std::size_t token) const {
  constexpr std::size_t kShortest = 3, kLongestExchange = 2;
  if (token + 2 >= tokens.size() || tokens[token].kind != TokenKind::kWord || !IsPunct(token + 1, '.')) return false;
  const Token &code = tokens[token], &exchange = tokens[token + 2];
  const auto is_capital = [](char c) { return c >= 'A' && c <= 'Z'; };
  const std::string_view letters = exchange.In(text), sign = code.In(text);
  if (tokens[token + 1].Is(Token::kSpaceBefore) || exchange.Is(Token::kSpaceBefore)) return false;
  if (sign.size() < kShortest || letters.size() > kLongestExchange || !is_capital(sign[0]) || !is_capital(sign[1]))
    return false;
  return exchange.kind == TokenKind::kWord && std::all_of(letters.begin(), letters.end(), is_capital) &&
         (token + 3 == tokens.size() || tokens[token + 3].Is(Token::kSpaceBefore) ||
          tokens[token + 3].kind == TokenKind::kPunct);
}

bool NameScan::HasArticleBefore(std::size_t token) const {
  const std::string_view before = tokens[token - 1].In(text);
  return before == "la" || before == "le" || before == "l'" || before == "La" || before == "Le" || before == "L'";
}

bool NameScan::IsAdjective(std::size_t token) const {
  const std::string_view word = tokens[token].In(text);
  if (names.lexicon().demonyms().StartsWith(tokens[token].word)) return true;
  if (IsFiniteVerb(token)) return false;
  constexpr std::array<std::string_view, 22> kEndings = {
      "al",    "ale",   "aux", "ales",   "el",   "elle", "els", "elles", "ique", "iques", "aire",
      "aires", "ienne", "ien", "iennes", "iens", "if",   "ive", "ifs",   "ives", "cole",  "coles"};
  return std::any_of(kEndings.begin(), kEndings.end(), [&](std::string_view ending) { return word.ends_with(ending); });
}

bool NameScan::IsFiniteVerb(std::size_t token) const {
  const Token& t = tokens[token];
  if (t.kind != TokenKind::kWord || t.Is(Token::kCapital)) return false;
  for (const VerbForm& form : language.Verbs(t.word)) {
    if (form.mood < Mood::kInfinitive && form.mood != Mood::kSubjunctive) return true;
  }
  return false;
}

std::size_t NameScan::VerbAfter(std::size_t token, std::size_t end) const {
  std::size_t at = IsListingCode(token) ? token + 3 : token;
  // "X (Plugh), qui emploie 40 personnes, a levé": over one aside in brackets or commas.
  if (at < end && (IsPunct(at, '(') || IsPunct(at, ','))) {
    if (at + 2 < end && IsPunct(at, ',') && tokens[at + 1].In(text) == "qui") {
      for (std::size_t verb = at + 2; verb < std::min(end, at + 5); ++verb) {
        if (IsFiniteVerb(verb)) return verb;  // "X, qui fabrique": X is the subject
      }
    }
    const char closing = IsPunct(at, '(') ? ')' : ',';
    const std::size_t limit = std::min(end, at + kAsideTokens);
    std::size_t close = at + 1;
    while (close < limit && !IsPunct(close, closing)) ++close;
    if (close >= limit) return end;
    at = close + 1;
  }
  for (std::size_t limit = std::min(end, at + 3); at < limit; ++at) {
    if (tokens[at].kind != TokenKind::kWord) return end;
    const bool clitic = names.anaphora().IsClitic(tokens[at].word) || names.context().IsObjectPronoun(tokens[at].word);
    if (IsFiniteVerb(at)) return at;
    if (!clitic) return end;
  }
  return end;
}

const ContextRule* NameScan::VerbRule(NameContext::Place place, std::size_t token, std::size_t end) const {
  const NameContext& context = names.context();
  const ContextRule* best = nullptr;
  // "a annoncé avoir levé", "vient de boucler": the strongest verb of the group speaks.
  for (std::size_t at = token, limit = std::min(end, token + kVerbGroupTokens); at < limit; ++at) {
    if (tokens[at].kind != TokenKind::kWord || tokens[at].Is(Token::kCapital)) break;
    const std::span<const VerbForm> forms = language.Verbs(tokens[at].word);
    if (forms.empty() && at > token && !names.anaphora().IsClitic(tokens[at].word) &&
        !context.IsTransparent(tokens[at].word)) {
      continue;  // an adverb: "a ainsi levé"
    }
    for (const VerbForm& form : forms) {
      const ContextRule* rule = context.Verb(place, form.lemma);
      if (rule != nullptr && (best == nullptr || rule->score > best->score)) best = rule;
    }
  }
  return best;
}

Introduction NameScan::IntroductionOf(std::size_t first, std::uint32_t sentence) const {
  const std::size_t begin = layout.sentences[sentence].first_token;
  const NameContext& context = names.context();
  std::size_t end = first;
  if (end > begin && IsQuoteMark(tokens[end - 1].In(text))) --end;
  const bool comma = end > begin && IsPunct(end - 1, ',');
  if (comma) --end;
  Introduction found;
  const std::size_t limit = end > begin + kIntroductionTokens ? end - kIntroductionTokens : begin;
  for (std::size_t at = end; at > limit; --at) {
    const Token& token = tokens[at - 1];
    if (token.kind == TokenKind::kPunct && IsPunct(at - 1, '-')) continue;
    if (const Mention* inside = comma ? OwnerOf(at - 1) : nullptr; inside != nullptr) {
      // "une boîte de Rennes, X", but "au sein du fonds Sequoia, X".
      const bool complement = inside->kind == MentionKind::kPlace || inside->first_token == begin ||
                              context.IsTransparent(tokens[inside->first_token - 1].word);
      if (!complement) break;
      continue;
    }
    if (token.kind != TokenKind::kWord) break;
    // An acronym may be the noun itself: PME, GPU.
    const auto noun = context.At(NameContext::kNoun).FindBefore(tokens, limit, at);
    if (noun && !(token.Is(Token::kCapital) && !token.Is(Token::kAllCaps) && at - noun.length > begin)) {
      const std::size_t noun_first = at - noun.length;
      // "Nokia s'offre Xyzzy": a verb.
      if (noun_first > begin && context.IsObjectPronoun(tokens[noun_first - 1].word)) break;
      if (noun.length == 1 && IsVerbHere(noun_first, begin)) break;
      found = {*noun.value, static_cast<std::uint32_t>(noun_first), static_cast<std::uint32_t>(at),
               static_cast<std::uint32_t>(end)};
      // The head of the phrase is what counts: "concepteur de puces" designs, it is no chip.
      const std::string_view link = noun_first > begin ? tokens[noun_first - 1].In(text) : std::string_view();
      const bool complement =
          link == "de" || link == "d'" || (link == "du" && FollowsDomainHead(noun_first - 1, begin));
      if (!complement) return found;
      at = noun_first;  // the loop steps over the preposition
      continue;
    }
    // "la start-up d'Anne Vandrol, X": whose it is.
    if (comma && token.Is(Token::kCapital) && !token.Is(Token::kAllCaps) && OwnerOf(at - 1) == nullptr) {
      std::size_t whose = at - 1;
      while (whose > limit && at - whose < kOwnerTokens && IsNameWord(whose - 1)) --whose;
      const std::size_t head = whose > limit && IsOf(whose - 1) ? whose - 1 : limit;
      const auto firm = context.At(NameContext::kNoun).FindBefore(tokens, limit, head);
      if (firm && (*firm.value)->kind == MentionKind::kCompany) {
        return {*firm.value, static_cast<std::uint32_t>(head - firm.length), static_cast<std::uint32_t>(head),
                static_cast<std::uint32_t>(end)};
      }
    }
    if (token.Is(Token::kCapital) && at - 1 != begin) break;
    const bool transparent = context.IsTransparent(token.word);
    // "la société de X", "une société contrôlée par X": X is something else.
    if (at == end && (transparent || context.IsPreposition(token.word))) return {};
    // "le groupe compte céder X": its object.
    const auto forms = language.Verbs(token.word);
    const bool infinitive =
        std::any_of(forms.begin(), forms.end(), [](const VerbForm& form) { return form.mood == Mood::kInfinitive; });
    if (at == end && !comma && infinitive && token.Is(Token::kSpaceBefore)) return {};  // but « prêt-à-porter X »
    // "une usine avec le chinois X": another one's.
    if (!transparent && context.IsPreposition(token.word)) break;
    // "l'application de rencontre X": behind its preposition a form of a verb is a noun.
    const bool complement = at - 1 > begin && IsOf(at - 2);
    const bool verb = !transparent && !complement && IsFiniteVerb(at - 1);
    if (verb && !names.lexicon().demonyms().StartsWith(token.word)) break;
    if (names.anaphora().IsClauseStarter(token.word) && !transparent) break;
  }
  return found;
}

// "la start-up, qui compte X parmi ses clients", "elle marque X": a word that is a noun as well, behind nothing that a
// noun stands behind.
bool NameScan::IsVerbHere(std::size_t token, std::size_t begin) const {
  if (token == begin || !IsFiniteVerb(token)) return false;
  const std::string_view before = tokens[token - 1].In(text);
  return before == "qui" || before == "elle" || before == "il" || before == "Elle" || before == "Il" ||
         before == "elles" || before == "ils" || before == "on" || before == "n'" || before == "ne" || before == "y";
}

bool NameScan::IsCleft(std::size_t first, std::size_t end, std::size_t begin, std::size_t limit) const {
  if (first < begin + 2 || end >= limit || tokens[end].In(text) != "qui") return false;
  const std::string_view it = tokens[first - 2].In(text), is = tokens[first - 1].In(text);
  return (it == "c'" || it == "C'" || it == "ce" || it == "Ce") && names.context().IsBeForm(tokens[first - 1].word) &&
         is != "été";
}

bool NameScan::FollowsDomainHead(std::size_t link, std::size_t begin) const {
  constexpr std::size_t kReach = 3;
  for (std::size_t at = link; at > begin && link - at < kReach; --at) {
    if (tokens[at - 1].kind != TokenKind::kWord) return false;
    if (names.context().IsDomainHead(tokens[at - 1].word)) return true;
    if (!names.lexicon().demonyms().StartsWith(tokens[at - 1].word) && !IsAdjective(at - 1)) return false;
  }
  return false;
}

bool NameScan::IsClause(std::size_t token, std::size_t end) const {
  for (std::size_t at = token; at < end && tokens[at].kind == TokenKind::kWord; ++at) {
    const std::string_view word = tokens[at].In(text);
    if (word == "qui" || word == "que" || word == "qu'" || word == "dont" || word == "où") return false;
    if (IsFiniteVerb(at) && !names.lexicon().demonyms().StartsWith(tokens[at].word)) return true;
  }
  return false;
}

Introduction NameScan::AppositionAfter(std::size_t end, std::uint32_t sentence) const {
  const std::size_t limit = layout.sentences[sentence].end_token;
  if (end + 1 >= limit || !IsPunct(end, ',')) return {};
  bool definite = false;
  for (std::size_t at = end + 1; at < std::min(limit, end + 4); ++at) {
    if (tokens[at].kind != TokenKind::kWord) return {};
    if (const auto noun = names.context().At(NameContext::kNoun).FindAt(tokens, at, limit)) {
      const auto noun_end = static_cast<std::uint32_t>(at + noun.length);
      std::size_t next = noun_end;
      // "X, compte 43 millions de clients": a verb.
      if (at == end + 1 && next < limit && tokens[next].kind == TokenKind::kNumber && IsFiniteVerb(at)) return {};
      while (next < limit && next < noun_end + 2u && names.lexicon().demonyms().StartsWith(tokens[next].word)) ++next;
      const bool names_another = next < limit && tokens[next].Is(Token::kCapital) &&
                                 tokens[next].Is(Token::kSpaceBefore) && !tokens[next].Is(Token::kElided);
      if (names_another) return {};  // "Selon la Commission, son outil DFP"
      if (definite && IsClause(next, limit)) return {};
      return {*noun.value, static_cast<std::uint32_t>(at), noun_end, noun_end};
    }
    const std::string_view word = tokens[at].In(text);
    definite = definite || word == "le" || word == "la" || word == "l'";
    const bool opens = definite || word == "un" || word == "une" || word == "son" || word == "sa" || word == "ex" ||
                       names.anaphora().IsAdjectiveBefore(tokens[at].word);
    if (!opens) return {};
  }
  return {};
}

namespace {

// "10R", "15T", and behind a hyphen more of it: "-3B", "-1000XM6", "-70B-Instruct". The token behind, or `at`.
std::size_t BehindVersionLetter(std::span<const Token> tokens, std::string_view text, std::size_t at, std::size_t end,
                                bool joined) {
  constexpr std::string_view kLetters = "CPRSXZ";
  const auto glued = [&](std::size_t token) { return token < end && !tokens[token].Is(Token::kSpaceBefore); };
  const auto is_code = [&](std::size_t token) {
    return glued(token) && (tokens[token].kind == TokenKind::kWord || tokens[token].kind == TokenKind::kNumber) &&
           (tokens[token].kind == TokenKind::kNumber || tokens[token].Is(Token::kCapital));
  };
  if (!joined) {
    const bool letter = glued(at) && tokens[at].end - tokens[at].begin == 1 && !glued(at + 1) &&
                        kLetters.find(text[tokens[at].begin]) != std::string_view::npos;
    return letter ? at + 1 : at;
  }
  while (is_code(at)) ++at;
  while (glued(at) && text[tokens[at].begin] == '-' && is_code(at + 1)) {
    at += 2;
    while (is_code(at)) ++at;
  }
  return at;
}

}  // namespace

namespace {

// The first letter, small and without its accent: "École" starts with e.
char Initial(std::string_view word) {
  const std::string folded = FoldCase(word);
  for (const std::string_view accented : {"é", "è", "ê"}) {
    if (folded.starts_with(accented)) return 'e';
  }
  return folded.front();
}

}  // namespace

const ContextRule* NameScan::BeforeOverDate(std::size_t begin, std::size_t end) const {
  constexpr std::size_t kPhrase = 6;
  if (end < begin + 4) return nullptr;
  const std::size_t link = end - 1;
  std::size_t at = link;
  if (IsPunct(at - 1, ',')) --at;
  const std::size_t date_end = at;
  const bool year = at > begin + 1 && tokens[at - 1].kind == TokenKind::kNumber && IsYear(at - 1);
  if (year) --at;
  if (at > begin + 1 && rules.figures().Has(tokens[at - 1].word, kMonthWord)) --at;
  if (at == date_end || at <= begin + 1 || tokens[at - 1].In(text) != "en") return nullptr;
  --at;
  if (at > begin && IsPunct(at - 1, ',')) --at;
  std::array<Token, kPhrase + 1> phrase{};
  const std::size_t first = at > begin + kPhrase ? at - kPhrase : begin;
  const auto behind = std::copy(tokens.begin() + first, tokens.begin() + at, phrase.begin());
  *behind = tokens[link];
  const auto length = static_cast<std::size_t>(behind - phrase.begin()) + 1;
  const auto rule = names.context().At(NameContext::kBefore).FindBefore({phrase.data(), length}, 0, length);
  return rule && rule.length > 1 ? *rule.value : nullptr;
}

const ContextRule* NameScan::RecipientRule(std::size_t link, std::size_t begin) const {
  constexpr std::size_t kReach = 14;
  const auto glued = [&](std::size_t at) { return !tokens[at].Is(Token::kSpaceBefore); };
  const std::size_t from = link > begin + kReach ? link - kReach : begin;
  for (std::size_t at = link; at > from; --at) {
    const Token& token = tokens[at - 1];
    if (owner[at - 1] != 0) continue;
    // "vendre ses activités nord-américaines à X"
    const bool joint = IsPunct(at - 1, '-') && glued(at - 1) && glued(at);
    if (token.kind == TokenKind::kPunct && !joint && !IsPunct(at - 1, ',') && !IsPunct(at - 1, '%')) return nullptr;
    for (const VerbForm& form : language.Verbs(token.word)) {
      const ContextRule* rule = names.context().Verb(NameContext::kRecipient, form.lemma);
      // "sous-traitant d'Alstom à Xyzzy"
      if (rule != nullptr && form.mood != Mood::kPresentParticiple) return rule;
    }
  }
  return nullptr;
}

std::size_t NameScan::HeadOfInitials(std::string_view letters, std::size_t begin, std::size_t end) const {
  constexpr std::size_t kFewest = 3;
  const std::string initials = FoldCase(letters);
  if (initials.size() < kFewest) return end;
  std::size_t left = initials.size(), at = end;
  while (at > begin && left > 0) {
    const Token& token = tokens[--at];
    if (token.kind != TokenKind::kWord) {
      if (IsPunct(at, '-')) continue;
      return end;
    }
    if (names.context().IsTransparent(token.word) || names.context().IsPreposition(token.word)) continue;
    if (Initial(token.In(text)) != initials[--left]) return end;
  }
  return left == 0 ? at : end;
}

// "Ray-Ban Meta vaut 329 euros, Oakley Meta Vanguard 549.": at the end of its clause, behind a price of as many digits.
bool NameScan::IsPriceOfList(std::size_t number, std::size_t end) const {
  constexpr std::size_t kReach = 8, kDigits = 3;
  const bool ends =
      number + 1 >= end || IsPunct(number + 1, '.') || IsPunct(number + 1, ',') || tokens[number + 1].In(text) == "et";
  if (!ends) return false;
  for (std::size_t at = number; at > 1 && number - at < kReach; --at) {
    const Token& token = tokens[at - 1];
    if (token.Is(Token::kSentenceStart)) return false;
    if (token.kind != TokenKind::kNumber || token.end - token.begin != kDigits) continue;
    const UnitEntry* symbol = rules.figures().Symbol(tokens[at].In(text));
    const auto name = rules.figures().unit_names().FindAt(tokens, at, end);
    return (symbol != nullptr && symbol->kind == UnitKind::kMoney) ||
           (name && rules.figures().unit(*name.value).kind == UnitKind::kMoney);
  }
  return false;
}

std::size_t NameScan::VersionAfter(std::size_t at, std::size_t end) const {
  if (at >= end) return 0;
  std::size_t number = at;
  if (IsPunct(at, '-') && !tokens[at].Is(Token::kSpaceBefore)) ++number;
  if (number >= end || tokens[number].kind != TokenKind::kNumber) return 0;
  constexpr std::size_t kUsual = 3;  // "Orvel 2400" is read where the number counts nothing
  const std::size_t digits = tokens[number].end - tokens[number].begin;
  if (digits > kUsual + 1 || (digits > kUsual && (IsYear(number) || !CountsNothing(number, end)))) return 0;
  if (digits == kUsual && IsPriceOfList(number, end)) return 0;
  std::size_t behind = number + 1;
  if (behind + 1 < end && IsPunct(behind, '.') && !tokens[behind + 1].Is(Token::kSpaceBefore) &&
      tokens[behind + 1].kind == TokenKind::kNumber) {
    behind += 2;
  }
  // "l'OM 3-1": the goals of a match.
  constexpr std::size_t kGoals = 2;
  if (behind + 1 < end && number == at && digits <= kGoals && IsPunct(behind, '-') &&
      !tokens[behind].Is(Token::kSpaceBefore) && !tokens[behind + 1].Is(Token::kSpaceBefore) &&
      tokens[behind + 1].kind == TokenKind::kNumber && tokens[behind + 1].end - tokens[behind + 1].begin <= kGoals)
    return 0;
  behind = BehindVersionLetter(tokens, text, behind, end, number > at);
  if (behind < end) {
    const Token& next = tokens[behind];
    const bool quantity =
        next.kind == TokenKind::kSymbol || next.kind == TokenKind::kNumber || !next.Is(Token::kSpaceBefore)
            ? next.kind != TokenKind::kPunct || IsPunct(behind, '/')
            : names.context().IsNoVersion(next.word);
    if (quantity) return 0;
    if (IsPunct(behind, ',') && behind + 1 < end && tokens[behind + 1].kind == TokenKind::kNumber &&
        !tokens[behind + 1].Is(Token::kSpaceBefore)) {
      return 0;  // "1,5 million"
    }
  }
  return behind - at;
}

bool NameScan::CountsNothing(std::size_t number, std::size_t end) const {
  const std::size_t next = number + 1;
  if (next >= end) return true;
  const Token& behind = tokens[next];
  if (behind.kind == TokenKind::kPunct) {
    const bool joined = !behind.Is(Token::kSpaceBefore) && next + 1 < end && !tokens[next + 1].Is(Token::kSpaceBefore);
    return !IsPunct(next, '%') && !joined;  // "2,5", "24/7"
  }
  if (behind.kind != TokenKind::kWord || !behind.Is(Token::kSpaceBefore) || names.context().IsNoVersion(behind.word))
    return false;
  return IsFiniteVerb(next) || IsVariant(next) || names.context().IsTransparent(behind.word) ||
         names.context().IsPreposition(behind.word) || names.anaphora().IsClauseStarter(behind.word) ||
         IsAdjective(next);
}

bool NameScan::CountsPeople(std::size_t comma, std::size_t end) const {
  std::size_t at = comma + 1;
  if (at >= end || !IsPunct(comma, ',') || tokens[at].kind != TokenKind::kNumber) return false;
  while (at + 1 < end && (tokens[at].kind == TokenKind::kNumber || IsPunct(at, ','))) ++at;
  if (rules.figures().Has(tokens[at].word, kScaleWord)) ++at;
  if (at < end && IsOf(at)) ++at;
  return at < end && rules.figures().Has(tokens[at].word, kCountLabel);
}

bool NameScan::IsYear(std::size_t number) const {
  const std::string_view digits = tokens[number].In(text);
  return digits.size() == 4 && (digits.starts_with("19") || digits.starts_with("20"));
}

bool NameScan::IsVariant(std::size_t at) const {
  const Token& token = tokens[at];
  return token.kind == TokenKind::kWord && token.Is(Token::kCapital) && token.Is(Token::kSpaceBefore) &&
         !token.Is(Token::kLineStart) && !token.Is(Token::kElided) && owner[at] == 0 &&
         names.context().IsVariant(token.word);
}

bool NameScan::IsModelCode(std::size_t at) const {
  constexpr std::size_t kLongest = 6;
  const Token& token = tokens[at];
  return token.kind == TokenKind::kWord && token.Is(Token::kHasDigit) && token.Is(Token::kCapital) &&
         token.Is(Token::kSpaceBefore) && !token.Is(Token::kLineStart) && owner[at] == 0 &&
         token.end - token.begin <= kLongest;
}

std::size_t NameScan::ExtensionAfter(std::size_t at, std::size_t end, bool numbered) const {
  constexpr std::size_t kMost = 4;
  std::size_t behind = at;
  while (behind < end && behind - at < kMost) {
    const std::size_t version = numbered ? 0 : VersionAfter(behind, end);
    if (version > 0) {
      behind += version;
      numbered = true;
      continue;
    }
    const Token& token = tokens[behind];
    if (IsVariant(behind)) {
      ++behind;
      numbered = false;  // "Ally X", "Freebox Pop S 2"
      continue;
    }
    // "Galaxy S25+", "Note 15 Pro+"
    if (behind > 0 && token.In(text) == "+" && !token.Is(Token::kSpaceBefore) && owner[behind] == 0 &&
        (behind + 1 == end || tokens[behind + 1].Is(Token::kSpaceBefore) ||
         tokens[behind + 1].kind == TokenKind::kPunct)) {
      ++behind;
      break;
    }
    if (numbered) break;
    if (IsModelCode(behind)) {
      ++behind;
      numbered = true;
      continue;
    }
    // "Yoga Slim 9": a word that no rule knows belongs to the name if a version follows it.
    const bool word = token.kind == TokenKind::kWord && token.Is(Token::kCapital) && !token.Is(Token::kElided) &&
                      token.Is(Token::kSpaceBefore) && !token.Is(Token::kLineStart) && owner[behind] == 0;
    const std::size_t own = word ? VersionAfter(behind + 1, end) : 0;
    // "Kindle Colorsoft": one that starts no name that the lexicon knows, if it is the last of this one.
    const bool alone = word && own == 0 && behind == at && names.StartsOf(token.word) == 0 &&
                       !names.lexicon().IsFirstName(token.word) && !names.context().IsNoName(token.word) &&
                       !names.lexicon().demonyms().StartsWith(token.word) && !token.Is(Token::kAllCaps) &&
                       (behind + 1 == end || !tokens[behind + 1].Is(Token::kCapital));
    if (alone) return 1;
    if (own == 0) break;
    behind += 1 + own;
    numbered = true;
  }
  return behind - at;
}

void NameScan::Release(std::size_t mention) {
  Mention& taken = mentions[mention];
  for (std::size_t t = taken.first_token; t < taken.end_token; ++t) owner.At(t) = 0;
  taken.entity = nullptr;
}

Mention& NameScan::Add(std::size_t first, std::size_t end, std::uint32_t sentence, const Entity* entity,
                       std::string_view rule) {
  Mention& mention = mentions.emplace_back();
  mention.kind = entity->kind;
  mention.span = {tokens[first].begin, tokens[end - 1].end};
  mention.first_token = static_cast<std::uint32_t>(first);
  mention.end_token = static_cast<std::uint32_t>(end);
  mention.sentence = sentence;
  mention.rule = rule;
  mention.entity = entity;
  for (std::size_t t = first; t < end; ++t) owner.At(t) = static_cast<std::uint32_t>(mentions.size());
  ++seen.At(KeyOf(entity));
  return mention;
}

Entity* NameScan::Make(std::string_view surface, MentionKind kind, bool known) {
  const Entity*& entity = made.At(HashFolded(surface) * 31 + static_cast<std::uint64_t>(kind));
  if (entity == nullptr) {
    Entity& fresh = out->entities.emplace_back();
    fresh.id = Slug(surface);
    // An id is of one name: "Cursor" that the text makes a firm is not `cursor`, Anysphere; "TF1+" is not "TF1".
    const Entity* known_one = names.lexicon().FindId(fresh.id);
    const bool taken = known_one != nullptr && FoldCase(known_one->name) != FoldCase(surface);
    if (const std::uint32_t before = slugs.At(HashFolded(fresh.id))++ + (taken ? 1 : 0); before > 0) {
      fresh.id += "-" + std::to_string(before + 1);
    }
    fresh.name = surface;
    fresh.kind = kind;
    fresh.known = known;
    entity = &fresh;
  }
  // It lives in out->entities, which this scan owns the writing of.
  return const_cast<Entity*>(entity);
}

}  // namespace recoupe
