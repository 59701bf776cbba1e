// Names that no list knows, by what the text says around them.
//
// Every run of capitalised words is weighed where it stands; what its places say is added up by spelling over the whole
// document, so that one clear introduction names all occurrences. A run that nothing speaks for stays a word.
#include <algorithm>
#include <array>

#include "pipeline/recognize/figure_rules.h"
#include "pipeline/recognize/name_scan.h"
#include "pipeline/rules/language_rules.h"
#include "pipeline/rules/rule_set.h"

namespace recoupe {
namespace {

constexpr std::size_t kMaxRunTokens = 8;
constexpr int kEnough = 2;                  // where a capital inside a sentence shows that it is a name
constexpr int kEnoughAtStart = 3;           // where every word has a capital
constexpr std::uint32_t kFirstTokens = 32;  // that show whether a sentence is written in capitals
constexpr std::size_t kMinFirstWord = 4;
constexpr std::size_t kMinSurname = 3;
constexpr std::size_t kAgentReach = 5;  // tokens from a participle to its "par"
constexpr int kClear = 5;               // a first name, an age
constexpr int kTitled = 4;              // a title

enum Sort : std::uint8_t { kCompany, kOrganization, kPerson, kProduct, kChip, kPlace, kSorts };

constexpr std::array<MentionKind, kSorts> kKindOfSort = {MentionKind::kCompany, MentionKind::kOrganization,
                                                         MentionKind::kPerson,  MentionKind::kProduct,
                                                         MentionKind::kChip,    MentionKind::kPlace};

// The sign that speaks for a sort where no rule of the file does.
constexpr std::array<std::string_view, kSorts> kSignOfSort = {"names/coordination", "names/web-site",
                                                              "names/first-name",   "names/model-number",
                                                              "names/model-number", "names/place"};

Sort SortOf(MentionKind kind) {
  const auto* at = std::find(kKindOfSort.begin(), kKindOfSort.end(), kind);
  return at == kKindOfSort.end() ? kCompany : static_cast<Sort>(at - kKindOfSort.begin());
}

// What speaks for each sort of name.
struct Evidence {
  std::array<int, kSorts> score{};
  std::array<const ContextRule*, kSorts> rule{};
  int use = 0;             // what of the score for a company its mere use says, which a surname has too
  int versions = 0;        // what of the score for a product only numbers behind the name say
  bool described = false;  // the text says what it is: "la coopérative nantaise Xyzzy"

  void Add(const ContextRule& of, Sort sort) {
    score[sort] += of.score;
    if (rule[sort] == nullptr || of.score > rule[sort]->score) rule[sort] = &of;
  }
  void Add(const ContextRule& of) { Add(of, SortOf(of.kind)); }
  void Merge(const Evidence& other) {
    versions = std::max(versions, other.versions) + (std::min(versions, other.versions) > 0 ? 1 : 0);
    described = described || other.described;
    for (std::size_t sort = 0; sort < kSorts; ++sort) {
      // A second place that says the same adds a little; a stronger one counts.
      const int less = std::min(score[sort], other.score[sort]);
      if (sort == kCompany) use = std::max(use, other.use) + (less > 0 ? 1 : 0);
      score[sort] = std::max(score[sort], other.score[sort]) + (less > 0 ? 1 : 0);
      if (other.rule[sort] != nullptr && (rule[sort] == nullptr || other.rule[sort]->score > rule[sort]->score)) {
        rule[sort] = other.rule[sort];
      }
    }
  }
  Sort Best() const { return static_cast<Sort>(std::max_element(score.begin(), score.end()) - score.begin()); }
};

struct Run {
  std::uint32_t first = 0, end = 0, sentence = 0;
  std::uint32_t block = 0;
  std::uint64_t key = 0;
  bool uncertain = false;    // its first capital proves nothing
  std::uint32_t behind = 0;  // behind the version or the quotation mark that follows it: "Xyzzy 4"
  bool quoted = false;
  bool national = false;  // ends in a place that is a name of its own: "Xyzzy France"
};

// What the document says of one spelling.
struct Spelling {
  Evidence evidence;
  int certain = 0;
  int places = 0;
  bool decided = false;
  bool has_first_word = false;  // what its first word alone says is counted in
  const Entity* entity = nullptr;
  std::string_view rule;
};

class UnknownNames {
 public:
  explicit UnknownNames(NameScan* scan)
      : scan_(*scan),
        tokens_(scan->tokens),
        text_(scan->text),
        context_(scan->names.context()),
        lexicon_(scan->names.lexicon()) {}

  void Find() {
    NoteKnownNames();
    ExtendLikewise();
    ExtendPlaces();
    CollectRuns();
    for (const Run& run : runs_) Weigh(run);
    WeighColumns();
    ShareInLists();
    ShareInItems();
    for (const Run& run : runs_) TakeFromFirstWord(run);
    // Names in full first: a first word alone then stands for one of them.
    for (const Run& run : runs_) {
      if (run.end - run.first > 1) Decide(run);
    }
    for (const Run& run : runs_) {
      if (run.end - run.first == 1) Decide(run);
    }
    for (const Run& run : runs_) Claim(run);
    for (const Run& run : runs_) ClaimByPart(run);
  }

 private:
  // "Airbus Ventures" is not Airbus; "Thales Alenia" would be no less one.
  void NoteKnownNames() {
    const std::size_t known = scan_.mentions.size();
    for (std::size_t i = 0; i < known; ++i) {
      const Mention& mention = scan_.mentions[i];
      if (mention.kind == MentionKind::kPerson) NoteSurname(mention.first_token, mention.end_token, mention.entity);
      // "Thessa T500" may be called "le T500".
      const bool thing = mention.kind == MentionKind::kChip || mention.kind == MentionKind::kProduct;
      if (thing && mention.end_token - mention.first_token > 1) {
        codes_.At(HashFolded(scan_.Surface(mention.end_token - 1, mention.end_token))) = true;
      }
      if (mention.kind != MentionKind::kCompany && mention.kind != MentionKind::kOrganization) continue;
      if (mention.entity == nullptr) continue;
      if (mention.kind == MentionKind::kCompany && mention.end_token - mention.first_token > 1) {
        short_.At(HashFolded(scan_.Surface(mention.first_token, mention.first_token + 1))) = mention.entity;
      }
      const std::size_t end = scan_.layout.sentences[mention.sentence].end_token;
      std::size_t next = mention.end_token;
      // "Orange Espagne", "Crédit Agricole Atlantique Vendée": a firm and where it works are one firm.
      if (mention.kind == MentionKind::kCompany && (ExtendOverPlaces(i, end) || ExtendOfPlace(i, end))) continue;
      // "EDF Pulse Ventures": a word of its own may stand between.
      const auto follows = [&](std::size_t at) {
        return at < end && scan_.owner[at] == 0 && tokens_[at].Is(Token::kCapital) &&
               tokens_[at].Is(Token::kSpaceBefore) && !tokens_[at].Is(Token::kLineStart);
      };
      if (!follows(next)) continue;
      if (GoesOnBehindNoun(mention, next, end)) {
        extended_.At(HashFolded(scan_.Surface(mention.first_token, next + 1))) = any_extended_ = true;
        Extend(i, next + 1, *scan_.IntroductionOf(mention.first_token, mention.sentence).rule);
        continue;
      }
      auto word = context_.At(NameContext::kExtension).FindAt(tokens_, next, end);
      if (!word && follows(next + 1)) word = context_.At(NameContext::kExtension).FindAt(tokens_, ++next, end);
      if (!word) continue;
      const ContextRule& rule = **word.value;
      next += word.length;
      // "Google Ireland Limited": its legal form is a part of it.
      if (const auto form = context_.At(NameContext::kSuffix).FindAt(tokens_, next, end); form && follows(next)) {
        next += form.length;
      }
      Extend(i, next, rule);
    }
  }

  // "repreneur d'Atos Worldgrid", where "la société Atos Worldgrid" has told that this is its name.
  void ExtendLikewise() {
    if (!any_extended_) return;
    for (std::size_t i = 0; i < scan_.mentions.size(); ++i) {
      const Mention& mention = scan_.mentions[i];
      if (mention.kind != MentionKind::kCompany || mention.entity == nullptr) continue;
      const std::size_t next = mention.end_token;
      if (!FollowsClosely(next, scan_.layout.sentences[mention.sentence].end_token) || scan_.owner[next] != 0) continue;
      if (extended_.Find(HashFolded(scan_.Surface(mention.first_token, next + 1))) == nullptr) continue;
      if (const ContextRule* rule = context_.At(NameContext::kNational)) Extend(i, next + 1, *rule);
    }
  }

  // "sa holding Sopra GMT": the text calls it a firm, and its name goes on by a word that is none.
  bool GoesOnBehindNoun(const Mention& mention, std::size_t next, std::size_t end) const {
    const Token& word = tokens_[next];
    if (mention.kind != MentionKind::kCompany || !FollowsClosely(next, end)) return false;
    if (!(word.Is(Token::kAllCaps) ? word.end - word.begin > 2 : word.word == kUnknownWord)) return false;
    if (context_.IsNoName(word.word) || word.Is(Token::kHasDigit) || word.Is(Token::kElided)) return false;
    const Introduction noun = scan_.IntroductionOf(mention.first_token, mention.sentence);
    return noun && noun.rule->kind == MentionKind::kCompany && noun.noun_end == mention.first_token;
  }

  // "le Crédit Mutuel de Bretagne": a bank of a region is a bank of its own.
  bool ExtendOfPlace(std::size_t index, std::size_t end) {
    const Mention& mention = scan_.mentions[index];
    const auto& roles = mention.entity->roles;
    if (std::find(roles.begin(), roles.end(), "banque") == roles.end()) return false;
    const std::size_t link = mention.end_token;
    if (link + 1 >= end || !scan_.IsOf(link)) return false;
    const Mention* place = scan_.OwnerOf(link + 1);
    const ContextRule* rule = context_.At(NameContext::kNational);
    if (place == nullptr || place->kind != MentionKind::kPlace || rule == nullptr || mention.end_token < 2)
      return false;
    if (mention.first_token + 1 >= mention.end_token) return false;  // "la Fed de New York" has a name of two words
    const std::size_t last = place->end_token;
    scan_.Release(scan_.owner[link + 1] - 1);
    Extend(index, last, *rule);
    return true;
  }

  // A capitalised word behind a single space.
  bool FollowsClosely(std::size_t at, std::size_t end) const {
    return at < end && at > 0 && tokens_[at].kind == TokenKind::kWord && tokens_[at].Is(Token::kCapital) &&
           !tokens_[at].Is(Token::kLineStart) && tokens_[at].begin == tokens_[at - 1].end + 1 &&
           text_[tokens_[at - 1].end] == ' ';
  }

  bool ExtendOverPlaces(std::size_t index, std::size_t end) {
    const auto place_at = [&](std::size_t at) {
      const Mention* place = FollowsClosely(at, end) ? scan_.OwnerOf(at) : nullptr;
      return place != nullptr && place->kind == MentionKind::kPlace && place->first_token == at ? place : nullptr;
    };
    const std::size_t next = scan_.mentions[index].end_token;
    const Mention* place = place_at(next);
    if (place == nullptr && FollowsClosely(next, end) && scan_.owner[next] == 0) place = place_at(next + 1);
    if (place == nullptr) return false;
    const ContextRule* rule = context_.At(NameContext::kNational);
    if (rule == nullptr) return false;
    std::size_t last = place->end_token;
    scan_.Release(scan_.owner[place->first_token] - 1);
    while (const Mention* more = place_at(last)) {
      last = more->end_token;
      scan_.Release(scan_.owner[more->first_token] - 1);
    }
    Extend(index, last, *rule);
    return true;
  }

  // "Selon Normandie Tech", "d'après France Deeptech": a source that starts with its place.
  void ExtendPlaces() {
    for (std::size_t i = 0; i < scan_.mentions.size(); ++i) {
      const Mention& mention = scan_.mentions[i];
      if (mention.kind != MentionKind::kPlace || mention.entity == nullptr) continue;
      const Sentence& bounds = scan_.layout.sentences[mention.sentence];
      const std::size_t next = mention.end_token;
      if (next >= bounds.end_token || !scan_.IsNameWord(next) || IsGlued(next) || tokens_[next].Is(Token::kLineStart))
        continue;
      if (const auto own = context_.At(NameContext::kUnion).FindAt(tokens_, next, bounds.end_token)) {
        Extend(i, next + own.length, **own.value);  // "Rennes Métropole"
        continue;
      }
      const auto before =
          context_.At(NameContext::kBefore).FindBefore(tokens_, bounds.first_token, mention.first_token);
      if (!before || (*before.value)->kind != MentionKind::kOrganization || (*before.value)->score < 3) {
        ExtendByFirm(i, bounds);
        continue;
      }
      Extend(i, EndOfRun(next, bounds.end_token), **before.value);
      scan_.mentions[i].entity =
          scan_.Make(scan_.Surface(mention.first_token, mention.end_token), MentionKind::kOrganization, false);
    }
  }

  // "le cabinet Meridian Research", "Garonne Ventures", "la start-up Lyon Biotech": a firm that is called by a place,
  // where its name ends as those of firms do or the text says what it is.
  void ExtendByFirm(std::size_t index, const Sentence& bounds) {
    const Mention& mention = scan_.mentions[index];
    const std::size_t next = mention.end_token;
    if (!FollowsClosely(next, bounds.end_token)) return;
    const std::size_t end = EndOfRun(next, bounds.end_token);
    const auto suffix = context_.At(NameContext::kSuffix).FindBefore(tokens_, next, end);
    const ContextRule* rule = suffix ? *suffix.value : nullptr;
    if (rule != nullptr && !IsFirm(rule->kind)) return;
    if (rule == nullptr) {
      const Introduction noun = scan_.IntroductionOf(mention.first_token, mention.sentence);
      if (!noun || noun.noun_end != mention.first_token || noun.rule->kind != MentionKind::kCompany) return;
      if (context_.IsSiteNoun(tokens_[noun.noun_end - 1].word)) return;
      rule = noun.rule;
    }
    Extend(index, end, *rule);
    Entity* firm = scan_.Make(scan_.Surface(mention.first_token, mention.end_token), rule->kind, false);
    firm->parent = nullptr;  // a place owns nobody
    scan_.mentions[index].entity = firm;
  }

  static bool IsFirm(MentionKind kind) { return kind == MentionKind::kCompany || kind == MentionKind::kOrganization; }

  // The mention is only the start of a longer name, whose owner it is.
  void Extend(std::size_t index, std::size_t end, const ContextRule& rule) {
    Mention& mention = scan_.mentions[index];
    Entity* extended = scan_.Make(scan_.Surface(mention.first_token, end), rule.kind, false);
    extended->parent = mention.entity;
    mention.entity = extended;
    mention.kind = extended->kind;
    mention.rule = rule.id;
    mention.end_token = static_cast<std::uint32_t>(end);
    mention.span.end = tokens_[end - 1].end;
    for (std::size_t t = mention.first_token; t < end; ++t) scan_.owner[t] = static_cast<std::uint32_t>(index + 1);
  }

  // ---- Runs of capitalised words.

  void CollectRuns() {
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

  // "#CuivreHebdo": a heading by which posts are found.
  bool IsHashtag(std::size_t at) const { return at > 0 && scan_.IsPunct(at - 1, '#') && IsGlued(at); }

  // "Big Blue" is a nickname of whom the lexicon knows, in quotation marks too.
  bool IsPeriphrasis(const Run& run) const {
    const auto found = lexicon_.periphrases().FindAt(tokens_, run.first, run.end);
    return found && found.length == run.end - run.first;
  }

  // "un téléviseur Mini LED", "l'USB4 HDMI": what many have, told by its acronym.
  bool IsTechnology(const Run& run) const {
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
  void TakePlaceBehind(Run* run) const {
    const std::size_t end = scan_.layout.sentences[run->sentence].end_token;
    if (!FollowsClosely(run->end, end) || !IsBare(*run) || IsNamedPerson(*run)) return;
    const Mention* place = scan_.OwnerOf(run->end);
    if (place == nullptr || place->kind != MentionKind::kPlace || place->first_token != run->end) return;
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
  bool IsOpeningArticle(std::size_t at) const {
    const Token& token = tokens_[at];
    return token.Is(Token::kSentenceStart) && context_.IsDeterminer(token.word) && !token.Is(Token::kAllCaps) &&
           at + 1 < tokens_.size() && scan_.IsNameWord(at + 1) && !IsGlued(at + 1);
  }

  // "720 Wh": a short word behind a number.
  bool IsUnit(std::size_t at) const {
    constexpr std::size_t kLongest = 3;
    return at > 0 && tokens_[at - 1].kind == TokenKind::kNumber && !tokens_[at].Is(Token::kLineStart) &&
           tokens_[at].end - tokens_[at].begin <= kLongest;
  }

  bool IsGlued(std::size_t at) const { return !tokens_[at].Is(Token::kSpaceBefore); }

  std::size_t EndOfRun(std::size_t first, std::size_t sentence_end) const {
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
  std::size_t EndOfQuotedName(std::size_t first, std::size_t limit) const {
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
  bool IsTitleOfThing(std::size_t quote, std::size_t close) const {
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

  static bool IsThing(const Introduction& noun) { return noun.rule->kind == MentionKind::kProduct; }

  // Over a hyphen, an ampersand, a domain, a particle: "Rolls-Royce", "Wolt & Co", "Layoffs.fyi", "Ursula von der X".
  std::size_t JoinedEnd(std::size_t end, std::size_t limit, std::size_t first) const {
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
  std::size_t DescribedEnd(std::size_t first, std::size_t end, std::size_t limit) const {
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
      if (after_link && IsInfinitive(token.word)) return end;  // "une Autorité appelée à prononcer"
      complement = complement || after_link;
      after_link = false;
      last = at + 1;
    }
    return complement ? last : end;
  }

  bool IsInfinitive(WordId word) const {
    const auto& forms = scan_.language.Verbs(word);
    return std::any_of(forms.begin(), forms.end(), [](const VerbForm& form) { return form.mood == Mood::kInfinitive; });
  }

  // "Banque des Territoires", "Fédération française du bâtiment": small words up to a capital, not far.
  std::size_t OrganizationEnd(std::size_t end, std::size_t limit) const {
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
    if (preposition && tokens_[at].kind == TokenKind::kWord && tokens_[at].Is(Token::kCapital) &&
        scan_.IsNameWord(at)) {
      return at + 1;
    }
    return end;
  }

  // Drops a first word that has its capital from the start of a sentence only. False if nothing is left.
  bool TrimStart(Run* run) const {
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
      if (const std::size_t title = TitleLength(run->first, run->end); title > 0 && run->end - run->first > 1) {
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
      if (context_.IsCommonStart(token.word) || IsTitleWord(run->first, run->end)) continue;
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

  // "Ventes T1 : 1,23 Md€", "CA S1": what a quarter or half a year brought.
  bool IsQuarterOfMetric(const Run& run) const {
    if (run.end - run.first != 2) return false;
    const std::string_view code = tokens_[run.end - 1].In(text_);
    const bool quarter =
        code.size() == 2 && (code[0] == 'T' || code[0] == 'Q' || code[0] == 'S') && code[1] >= '1' && code[1] <= '4';
    const WordId metric = tokens_[run.first].word;
    return quarter && (scan_.rules.figures().Has(metric, kMoneyNoun | kCountLabel) || context_.IsNoName(metric) ||
                       context_.IsCommonStart(metric));
  }

  // "la plateforme ROSIE", but "un modèle OUVERT".
  bool IsNameOfThing(const Run& run) const {
    const Introduction noun = scan_.IntroductionOf(run.first, run.sentence);
    return noun && noun.noun_end == run.first && noun.noun_first > 0 && scan_.HasArticleBefore(noun.noun_first);
  }

  // "Les Géants de la Tech Investissent Massivement": a title as the English write them; what the rules know as a word
  // is no name there.
  bool IsOfTitleCase(const Run& run) const {
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
  bool MostWordsAre(Token::Flag flag, const Sentence& sentence, std::uint32_t bytes, std::size_t least) const {
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
  bool IsCommonAcronym(const Run& run) const {
    const Token& token = tokens_[run.first];
    return token.Is(Token::kAllCaps) &&
           (context_.IsNoName(token.word) || context_.At(NameContext::kNoun).StartsWith(token.word));
  }

  std::size_t TitleLength(std::size_t first, std::size_t end) const {
    return context_.At(NameContext::kTitle).FindAt(tokens_, first, end).length;
  }
  bool IsTitleWord(std::size_t first, std::size_t end) const { return TitleLength(first, end) > 0; }
  // A common noun of the rules ("Puces", "Opérateur") that stands at the start of a sentence.
  bool IsRuleWord(WordId word) const {
    return context_.At(NameContext::kNoun).StartsWith(word) || scan_.names.anaphora().nouns().StartsWith(word);
  }

  // "LE RADAR", "CHEZ NOUS": a heading in capitals, small words too.
  bool IsShoutedTitle(const Sentence& sentence) const {
    bool small = false;
    for (std::size_t i = sentence.first_token; i < sentence.end_token; ++i) {
      if (tokens_[i].kind != TokenKind::kWord) continue;
      if (!tokens_[i].Is(Token::kAllCaps)) return false;
      small |= context_.IsDeterminer(tokens_[i].word) || context_.IsPreposition(tokens_[i].word);
    }
    return small;
  }

  bool IsAllCapsSentence(const Run& run) const {
    const Sentence& sentence = scan_.layout.sentences[run.sentence];
    if (!tokens_[run.first].Is(Token::kAllCaps)) return false;
    if (sentence.end_token - sentence.first_token < 4) return IsShoutedTitle(sentence);
    return MostWordsAre(Token::kAllCaps, sentence, 2, 3);
  }

  void Keep(Run run) {
    const std::size_t end = scan_.layout.sentences[run.sentence].end_token;
    run.block = scan_.layout.sentences[run.sentence].block;
    run.behind = run.end + static_cast<std::uint32_t>(scan_.VersionAfter(run.end, end));
    run.quoted = run.first > 0 && run.behind < end && IsOpeningQuote(run.first - 1) && IsClosingQuote(run.behind);
    if (run.quoted) ++run.behind;
    run.key = HashFolded(scan_.Surface(run.first, run.end));
    runs_.push_back(run);
  }

  // ---- What speaks for a run.

  void Weigh(const Run& run) {
    Evidence evidence;
    FromItself(run, &evidence);
    FromIntroduction(run, &evidence);
    FromBefore(run, &evidence);
    FromAfter(run, &evidence);
    FromNeighbours(run, &evidence);
    FromDateline(run, &evidence);
    FromPlainUse(run, &evidence);
    // "X, la division qui vend des serveurs, a vu": what it is called says more than its use.
    const ContextRule* thing = evidence.rule[kProduct];
    if (thing != nullptr && thing->score >= kClear) {
      evidence.score[kCompany] = evidence.use = 0;
    } else if (evidence.score[kProduct] >= kTitled &&
               evidence.score[kProduct] >= evidence.score[kCompany] - evidence.use) {
      evidence.score[kCompany] -= evidence.use;
      evidence.use = 0;
    }
    // "Mme Vandrol prend", "maître Vandrol assure": with a title before it, its mere use speaks for no firm.
    const ContextRule* human = evidence.rule[kPerson];
    if (human != nullptr && human->score >= kTitled) {
      evidence.score[kCompany] -= evidence.use;
      evidence.use = 0;
    }
    // "À 34 ans, Zarek Vandrol a levé": what a firm may do too speaks no longer for one.
    const bool firm = evidence.rule[kCompany] != nullptr && evidence.rule[kCompany]->score >= 4;
    if (evidence.score[kPerson] >= kTitled && IsShapedLikePerson(run) && !firm) evidence.score[kCompany] = 0;
    Spelling& spelling = spellings_.At(run.key);
    spelling.evidence.Merge(evidence);
    ++spelling.places;
    if (!run.uncertain) ++spelling.certain;
  }

  // ---- Tables: what stands in a column of firms is one.

  struct Cell {
    std::uint32_t first = 0, end = 0, column = 0;
  };

  void WeighColumns() {
    const auto& blocks = scan_.layout.blocks;
    std::size_t run = 0;
    for (std::size_t first = 0; first < blocks.size();) {
      std::size_t end = first;
      while (end < blocks.size() && blocks[end].kind == BlockKind::kTableRow) ++end;
      if (end > first + 1) WeighTable(first, end, &run);
      first = std::max(end, first + 1);
    }
  }

  void WeighTable(std::size_t first, std::size_t end, std::size_t* run) {
    constexpr std::size_t kMostColumns = 16;
    std::array<std::array<int, kSorts>, kMostColumns> votes{};
    std::vector<Cell> cells;
    for (std::size_t block = first; block < end; ++block) CellsOf(scan_.layout.blocks[block], &cells);
    for (const Cell& cell : cells) {
      if (cell.column >= kMostColumns) continue;
      const Mention* owner = scan_.OwnerOf(cell.first);
      if (owner != nullptr && owner->end_token <= cell.end) ++votes[cell.column][SortOf(owner->kind)];
    }
    std::size_t cell = 0;
    for (; *run < runs_.size() && runs_[*run].block < end; ++*run) {
      const Run& name = runs_[*run];
      if (name.block < first) continue;
      while (cell < cells.size() && cells[cell].end < name.end) ++cell;
      if (cell == cells.size()) continue;
      const Cell& own = cells[cell];
      if (own.first != name.first || own.end != name.end || own.column >= kMostColumns || !IsCoined(name)) continue;
      const auto& vote = votes[own.column];
      const auto best = static_cast<std::size_t>(std::max_element(vote.begin(), vote.end()) - vote.begin());
      Evidence& evidence = spellings_.At(name.key).evidence;
      if (best == kCompany && vote[best] > 0) AddSign(NameContext::kColumn, &evidence);
      if ((best == kProduct || best == kChip) && vote[best] > 0) evidence.score[best] += kTitled;
    }
  }

  // What stands between bars, tabs or several spaces.
  void CellsOf(const Block& block, std::vector<Cell>* cells) const {
    if (block.first_sentence >= block.end_sentence) return;
    const std::uint32_t begin = scan_.layout.sentences[block.first_sentence].first_token;
    const std::uint32_t end = scan_.layout.sentences[block.end_sentence - 1].end_token;
    std::uint32_t column = 0, start = begin;
    const auto close = [&](std::uint32_t at) {
      if (at > start) cells->push_back({start, at, column++});
    };
    for (std::uint32_t at = begin; at < end; ++at) {
      const bool bar = scan_.IsPunct(at, '|');
      const std::string_view gap =
          at > begin ? text_.substr(tokens_[at - 1].end, tokens_[at].begin - tokens_[at - 1].end) : std::string_view();
      if (!bar && gap.size() < 2 && gap.find('\t') == std::string_view::npos) continue;
      close(at);
      start = bar ? at + 1 : at;
    }
    close(end);
  }

  // "Xyzzy et Plugh ont écopé", "auprès de Xyzzy, Plugh et Quux": what is said of one in a list holds for the others.
  void ShareInLists() {
    const ContextRule* rule = context_.At(NameContext::kListed);
    if (rule == nullptr) return;
    const auto share = [&](const Run& from, const Run& to) {
      if (from.key == to.key || !IsCoined(to) || IsNamedPerson(to) || !IsBare(from)) return;
      const Evidence known = spellings_.At(from.key).evidence;
      Evidence& evidence = spellings_.At(to.key).evidence;
      if (known.Best() != kCompany || known.score[kCompany] < kEnoughAtStart) return;
      const bool town = evidence.score[kPlace] > 0 &&
                        !(to.first > 0 && tokens_[to.first - 1].In(text_) == "à" && from.first < to.first);
      if (!town && evidence.score[evidence.Best()] < kEnoughAtStart) evidence.Add(*rule, kCompany);
    };
    for (std::size_t i = 1; i < runs_.size(); ++i) {
      if (AreListed(runs_[i - 1], runs_[i])) share(runs_[i - 1], runs_[i]);
    }
    for (std::size_t i = runs_.size(); i-- > 1;) {
      if (AreListed(runs_[i - 1], runs_[i])) share(runs_[i], runs_[i - 1]);
    }
  }

  // "• Xyzzy : 10 milliards" among items (or headings) that start with firms.
  void ShareInItems() {
    constexpr std::uint32_t kReach = 4;
    const ContextRule* rule = context_.At(NameContext::kListed);
    if (rule == nullptr) return;
    struct Label {
      std::uint32_t block = 0;
      const Run* run = nullptr;  // none: the item starts with a firm that is known
    };
    constexpr int kFewFirms = 2;
    int firms = 0;  // that a heading is no more than
    for (const Block& block : scan_.layout.blocks) {
      if (!IsLoneHeading(block)) continue;
      const Mention* owner = scan_.OwnerOf(FirstWord(block));
      const std::size_t end = scan_.layout.sentences[block.first_sentence].end_token;
      firms += owner != nullptr && owner->kind == MentionKind::kCompany && owner->end_token == end ? 1 : 0;
    }
    std::vector<Label> labels;
    std::size_t run = 0;
    for (std::uint32_t at = 0; at < scan_.layout.blocks.size(); ++at) {
      const Block& block = scan_.layout.blocks[at];
      if (block.kind != BlockKind::kListItem && block.kind != BlockKind::kHeading) continue;
      if (block.first_sentence >= block.end_sentence) continue;
      const std::size_t word = FirstWord(block);
      const std::size_t end = scan_.layout.sentences[block.first_sentence].end_token;
      // A heading may be no more than the name: "Tiime", "Henrri", "Pennylane". "Ergonomie" beside one firm is none.
      const bool lone = firms >= kFewFirms && IsLoneHeading(block);
      const auto labels_it = [&](std::size_t behind) { return IsLabelled(behind, end) || (lone && behind == end); };
      const Mention* owner = scan_.OwnerOf(word);
      if (owner != nullptr) {
        if (owner->kind == MentionKind::kCompany && labels_it(owner->end_token)) labels.push_back({at, nullptr});
        continue;
      }
      while (run < runs_.size() && runs_[run].first < word) ++run;
      if (run == runs_.size() || runs_[run].first != word || !labels_it(runs_[run].end)) continue;
      if (IsCoined(runs_[run]) && !IsNamedPerson(runs_[run])) labels.push_back({at, &runs_[run]});
    }
    const auto share = [&](const Label& from, const Label& to) {
      if (to.run == nullptr || to.block - from.block + kReach > 2 * kReach) return;
      if (scan_.layout.blocks[from.block].kind != scan_.layout.blocks[to.block].kind) return;
      if (from.run != nullptr && spellings_.At(from.run->key).evidence.score[kCompany] < kEnoughAtStart) return;
      Evidence& evidence = spellings_.At(to.run->key).evidence;
      if (evidence.score[evidence.Best()] < kEnoughAtStart) evidence.Add(*rule, kCompany);
    };
    for (std::size_t i = 1; i < labels.size(); ++i) share(labels[i - 1], labels[i]);
    for (std::size_t i = labels.size(); i-- > 1;) share(labels[i], labels[i - 1]);
  }

  static bool IsLoneHeading(const Block& block) {
    return block.kind == BlockKind::kHeading && block.end_sentence - block.first_sentence == 1;
  }

  bool IsLabelled(std::size_t at, std::size_t end) const {
    return at < end && (scan_.IsPunct(at, ':') || scan_.IsPunct(at, '('));
  }

  bool AreListed(const Run& one, const Run& other) const {
    constexpr std::size_t kReach = 6;
    if (one.sentence != other.sentence || other.first > one.end + kReach) return false;
    if (other.first <= one.end || !IsLink(one.end)) return false;
    // "Xyzzy et le fonds Plugh"
    if (other.first > one.end + 2) {
      const Introduction noun = scan_.IntroductionOf(other.first, other.sentence);
      return noun && noun.rule->kind == MentionKind::kCompany && noun.noun_first == one.end + 2 &&
             context_.IsDeterminer(tokens_[one.end + 1].word);
    }
    return other.first == one.end + 1 || scan_.IsOf(one.end + 1) || tokens_[one.end + 1].In(text_) == "à";
  }

  // "Nadir Espace" is no Nadir by first name where "Nadir" alone raises money and hires: the press calls nobody by the
  // first name.
  void TakeFromFirstWord(const Run& run) {
    if (run.end - run.first < 2) return;
    Spelling& whole = spellings_.At(run.key);
    if (whole.has_first_word) return;
    whole.has_first_word = true;
    const Token& last = tokens_[run.end - 1];
    if (last.kind != TokenKind::kWord || last.Is(Token::kHasDigit) || context_.IsVariant(last.word)) return;
    if (scan_.VersionAfter(run.end, scan_.layout.sentences[run.sentence].end_token) > 0) return;  // "Thessa Lumen 14"
    const Spelling* first = spellings_.Find(HashFolded(scan_.Surface(run.first, run.first + 1)));
    if (first == nullptr || first->evidence.score[kCompany] < kEnough) return;
    // "son application, Velta Route": what is called a thing is no firm for its maker's name.
    const ContextRule* thing = whole.evidence.rule[kProduct];
    if (thing != nullptr && thing->score >= kTitled) return;
    whole.evidence.score[kCompany] += first->evidence.score[kCompany];
    if (lexicon_.IsFirstName(tokens_[run.first].word)) whole.evidence.score[kPerson] -= kClear;
  }

  void FromItself(const Run& run, Evidence* evidence) const {
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
                         scan_.IsOf(run.behind) && run.first > 1 &&
                         context_.IsDeterminer(tokens_[run.first - 2].word) &&
                         std::none_of(tokens_.begin() + run.first, tokens_.begin() + run.end,
                                      [](const Token& token) { return token.Is(Token::kHasDigit); });
    if (run.quoted && !set_off &&
        (tokens_[run.end - 1].Is(Token::kCapital) || IsTitleOfThing(run.first - 1, run.end))) {
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
  bool IsMotorway(const Run& run) const {
    constexpr std::size_t kLongest = 4;
    const Token& code = tokens_[run.first];
    if (text_[code.begin] != 'A' || code.end - code.begin > kLongest || run.first < 2) return false;
    const std::string_view before = tokens_[run.first - 2].In(text_);
    return tokens_[run.first - 1].Is(Token::kElided) && (before == "sur" || before == "Sur");
  }

  // "QN80F", "RNS2": capitals and digits.
  bool IsModelCode(const Token& token) const {
    if (!token.Is(Token::kHasDigit) || !token.Is(Token::kCapital) || token.end - token.begin < 3) return false;
    const std::string_view word = token.In(text_);
    return std::all_of(word.begin(), word.end(),
                       [](char c) { return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); });
  }

  // "Montoir-de-Bretagne", "Magny-les-Hameaux": towns are spelt so.
  bool IsSpeltLikeTown(const Run& run) const {
    bool joined = false;
    for (std::size_t at = run.first + 1; at < run.end; ++at) {
      if (tokens_[at].Is(Token::kSpaceBefore)) return false;
      const bool small = tokens_[at].kind == TokenKind::kWord && !tokens_[at].Is(Token::kCapital);
      joined |= small && at + 1 < run.end && context_.IsTownLink(tokens_[at].word);
    }
    return joined;
  }

  // "Ray-Ban": a first name and what hangs on it, no surname.
  bool IsHyphenatedAlone(const Run& run) const {
    for (std::size_t at = run.first + 1; at < run.end; ++at) {
      if (tokens_[at].Is(Token::kSpaceBefore)) return false;
    }
    return true;
  }

  // "Rang   Marque   T3 2025": the first row of a table names columns.
  bool IsInTableHead(const Run& run) const {
    const std::uint32_t block = scan_.layout.sentences[run.sentence].block;
    return scan_.layout.blocks[block].kind == BlockKind::kTableRow &&
           (block == 0 || scan_.layout.blocks[block - 1].kind != BlockKind::kTableRow);
  }

  void FromIntroduction(const Run& run, Evidence* evidence) const {
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

  void FromBefore(const Run& run, Evidence* evidence) const {
    const Sentence& bounds = scan_.layout.sentences[run.sentence];
    std::size_t end = run.first;
    if (end > bounds.first_token && IsOpeningQuote(end - 1)) --end;
    if (const auto before = context_.At(NameContext::kBefore).FindBefore(tokens_, bounds.first_token, end)) {
      const bool chip = (*before.value)->kind == MentionKind::kProduct && SpeaksOfChips(run);
      evidence->Add(**before.value, chip ? kChip : SortOf((*before.value)->kind));
      // "sa plateforme, baptisée X": what is called so says what X is.
      const std::size_t called = end - before.length;
      if ((*before.value)->kind == MentionKind::kProduct && called > bounds.first_token && IsPastParticiple(called)) {
        const Introduction thing = scan_.IntroductionOf(called, run.sentence);
        if (thing && IsThing(thing)) evidence->Add(*thing.rule);
      }
      // "Née en 2009 sous le nom d'X, l'entreprise": what had the name opens the clause.
      const std::size_t behind = run.end + 2;
      if (behind < bounds.end_token && scan_.IsPunct(run.end, ',') && scan_.HasArticleBefore(behind) &&
          (*before.value)->kind == MentionKind::kProduct && IsPastParticiple(bounds.first_token)) {
        const auto firm = context_.At(NameContext::kNoun).FindAt(tokens_, behind, bounds.end_token);
        if (firm && (*firm.value)->kind == MentionKind::kCompany) {
          evidence->Add(**firm.value);
          evidence->score[kCompany] += 2;
        }
      }
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
          evidence->Add(*rule, run.end - run.first > 1 ? kPerson : kOrganization);
          if (IsShapedLikePerson(run)) evidence->score[kPerson] += 2;  // "soupire Martha Dugan, qui tient un café"
          break;
        }
      }
    }
  }

  bool IsPastParticiple(std::size_t at) const {
    const auto& forms = scan_.language.Verbs(tokens_[at].word);
    return std::any_of(forms.begin(), forms.end(),
                       [](const VerbForm& form) { return form.mood == Mood::kPastParticiple; });
  }

  // "l'office français de lutte contre la cybercriminalité (OFLC)": an institution's words, and in brackets their
  // initials.
  void FromInitials(const Run& run, std::size_t begin, Evidence* evidence) const {
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
  void FromAffiliation(const Run& run, const Sentence& bounds, Evidence* evidence) const {
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
  void FromPossessive(const Run& run, std::size_t end, Evidence* evidence) const {
    if (run.uncertain) return;
    const std::size_t begin = scan_.layout.sentences[run.sentence].first_token;
    for (int i = 0; i < 2 && end > begin; ++i) {
      // "les premiers Aquilon 300"
      const bool ranked = end > begin + 1 && context_.IsDeterminer(tokens_[end - 1].word) &&
                          context_.IsDeterminer(tokens_[end - 2].word);
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
  void FromCount(const Run& run, std::size_t begin, Evidence* evidence) const {
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

  // A number before the noun at the token: "40 tracteurs autonomes", "12 millions d'étiquettes".
  bool IsCounted(std::size_t noun, std::size_t begin) const {
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
  void FromDeal(const Run& run, std::size_t begin, Evidence* evidence) const {
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
  void FromDemonym(const Run& run, std::size_t end, std::size_t begin, Evidence* evidence) const {
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

  // "a cofondé à Toulouse Xyzzy", "a racheté en 2019 Xyzzy": before what stands between the verb and its object.
  std::size_t BeforeCircumstance(std::size_t end, std::size_t begin) const {
    if (end < begin + 3) return end;
    const Mention* place = scan_.OwnerOf(end - 1);
    const std::size_t first = place != nullptr ? place->first_token : end - 1;
    const bool town = place != nullptr && place->kind == MentionKind::kPlace;
    const bool year = tokens_[end - 1].kind == TokenKind::kNumber && tokens_[end - 1].end - tokens_[end - 1].begin == 4;
    if ((!town && !year) || first <= begin + 1) return end;
    const std::string_view link = tokens_[first - 1].In(text_);
    return link == "en" || (town && link == "à") ? first - 1 : end;
  }

  // "elle dirige Xyzzy", "a dévoilé Plugh": the name is the object of a verb that takes such names.
  // "rachetée en 2022 par Xyzzy": it is the agent of one.
  void FromVerbBefore(const Run& run, std::size_t end, std::size_t begin, Evidence* evidence) const {
    if (end == begin) return;
    const bool agent = tokens_[end - 1].In(text_) == "par" && end - begin > 2;
    const std::size_t from = agent ? end - 1 : BeforeCircumstance(end, begin);
    const std::size_t limit = agent ? std::max(begin, from > kAgentReach ? from - kAgentReach : 0) : from - 1;
    for (std::size_t at = from; at > limit; --at) {
      if (tokens_[at - 1].kind == TokenKind::kPunct) return;
      // "a donc essayé Xyzzy": an adverb may stand between.
      const bool after_auxiliary = (at - 1 > begin && context_.IsAuxiliary(tokens_[at - 2].word)) ||
                                   (at - 2 > begin && at > 2 && context_.IsAuxiliary(tokens_[at - 3].word) &&
                                    tokens_[at - 2].kind == TokenKind::kWord && scan_.owner[at - 2] == 0 &&
                                    scan_.language.Verbs(tokens_[at - 2].word).empty());
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
  bool IsShapedLikePerson(const Run& run) const {
    const std::size_t length = run.end - run.first;
    const bool particle = length == 3 && context_.IsParticle(tokens_[run.first + 1].word);
    if (length != 2 && !particle) return false;
    for (std::size_t at = run.first; at < run.end; ++at) {
      const Token& token = tokens_[at];
      if (!token.Is(Token::kCapital) || token.Is(Token::kInnerCapital) || token.Is(Token::kHasDigit)) return false;
      if (token.Is(Token::kAllCaps) || token.kind != TokenKind::kWord) return false;
    }
    return !context_.At(NameContext::kSuffix).FindBefore(tokens_, run.first + 1, run.end);
  }

  bool IsOpeningQuote(std::size_t token) const {
    const std::string_view mark = tokens_[token].In(text_);
    return mark == "«" || mark == "\"" || mark == "“";
  }

  bool IsClosingQuote(std::size_t token) const {
    const std::string_view mark = tokens_[token].In(text_);
    return mark == "»" || mark == "\"" || mark == "”";
  }

  // "..., explique X": the verb stands behind a comma or a quotation mark, over clitics.
  bool IsAfterQuotation(std::size_t verb, std::size_t begin) const {
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
  void FromTitle(const Run& run, std::size_t end, Evidence* evidence) const {
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
    // « M » alone is an initial or a size; with its full stop, or before a name of two words, it is a title.
    evidence->Add(**title.value);
  }

  // "À 34 ans, Anne X", "Anne X, 34 ans".
  bool HasAge(const Run& run, std::size_t begin) const {
    const std::size_t end = scan_.layout.sentences[run.sentence].end_token;
    const auto years = [&](std::size_t at) {
      return tokens_[at].kind == TokenKind::kNumber && tokens_[at + 1].In(text_) == "ans";
    };
    if (run.end + 3 < end && (scan_.IsPunct(run.end, ',') || scan_.IsPunct(run.end, '(')) && years(run.end + 1)) {
      return scan_.IsPunct(run.end + 3, ',') || scan_.IsPunct(run.end + 3, ')');
    }
    return run.first >= begin + 3 && scan_.IsPunct(run.first - 1, ',') && years(run.first - 3);
  }

  bool SpeaksOfChips(const Run& run) const {
    const std::size_t begin = scan_.layout.sentences[run.sentence].first_token;
    const std::size_t from = run.first > begin + 12 ? run.first - 12 : begin;
    for (std::size_t at = from; at < run.first; ++at) {
      const auto noun = context_.At(NameContext::kNoun).FindAt(tokens_, at, run.first);
      if (noun && (*noun.value)->kind == MentionKind::kChip) return true;
    }
    return false;
  }

  void FromAfter(const Run& run, Evidence* evidence) const {
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
      if (const ContextRule* title = TitleAfter(run.end + 1, end)) evidence->Add(*title);
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
    if (done != nullptr && IsBare(run)) {
      evidence->Add(*done);
    } else if (verb < end) {
      const ContextRule* rule = scan_.VerbRule(NameContext::kVerb, verb, end);
      const Token& only = tokens_[run.first];
      const bool object = IsObject(run);
      const bool human = rule != nullptr && rule->kind == MentionKind::kPerson;
      if (!object && rule != nullptr && (!human || IsShapedLikePerson(run))) evidence->Add(*rule);
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
  const ContextRule* DoneTo(std::size_t verb, std::size_t end) const {
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

  // ---- What a name's use says of it where no word beside it does.

  void AddSign(NameContext::Sign sign, Evidence* evidence) const {
    const ContextRule* rule = context_.At(sign);
    if (rule == nullptr) return;
    evidence->Add(*rule);
    if (rule->kind == MentionKind::kCompany) evidence->use += rule->score;
  }

  // No word that the rules know, or one in a spelling that no word has.
  bool IsCoined(const Run& run) const {
    for (std::size_t at = run.first; at < run.end; ++at) {
      const Token& token = tokens_[at];
      if (token.kind != TokenKind::kWord) continue;
      if (token.word == kUnknownWord || token.Is(Token::kInnerCapital) || token.Is(Token::kAllCaps)) return true;
    }
    return false;
  }

  // "Yasmine Corbel": a first name and more.
  bool IsNamedPerson(const Run& run) const {
    return run.end - run.first > 1 && lexicon_.IsFirstName(tokens_[run.first].word);
  }

  // "Xyzzy Plus": which of the things of that name.
  bool IsVariantOf(const Run& run) const {
    return run.end - run.first > 1 && context_.IsVariant(tokens_[run.end - 1].word);
  }

  // "l'abonnement Pro", "la version Pro Max".
  bool IsNoMoreThanVariants(const Run& run) const {
    return std::all_of(tokens_.begin() + run.first, tokens_.begin() + run.end,
                       [&](const Token& token) { return context_.IsVariant(token.word); });
  }

  // No determiner stands before it, nor a common noun whose name it is.
  bool IsBare(const Run& run) const {
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

  void FromPlainUse(const Run& run, Evidence* evidence) const {
    const Sentence& bounds = scan_.layout.sentences[run.sentence];
    if (!IsCoined(run) || IsNamedPerson(run) || IsVariantOf(run) || !IsBare(run)) return;
    FromFigureBehind(run, bounds.end_token, evidence);
    FromSeatBehind(run, bounds, evidence);
    if (run.uncertain || run.first == bounds.first_token) return;
    const std::string_view before = tokens_[run.first - 1].In(text_);
    const bool shouted = tokens_[run.first].Is(Token::kAllCaps);
    if (before == "à" || before == "À" || before == "A") {
      if (IsRecipient(run.first - 1, bounds.first_token, evidence)) return;
      const bool told = context_.At(NameContext::kBefore).FindBefore(tokens_, bounds.first_token, run.first).length > 0;
      AddSign(told || shouted || IsModelCode(tokens_[run.first]) ? NameContext::kBare : NameContext::kAtPlace,
              evidence);
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

  bool IsRelative(std::size_t at) const {
    const std::string_view word = tokens_[at].In(text_);
    return word == "que" || word == "qu'" || word == "dont" || word == "où";
  }

  // "les puces GB300 de X", "le casque de X": what stands before the preposition has a maker.
  bool IsMadeThing(std::size_t of, std::size_t begin) const {
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
  void FromSeatBehind(const Run& run, const Sentence& bounds, Evidence* evidence) const {
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
  void FromFigureBehind(const Run& run, std::size_t end, Evidence* evidence) const {
    std::size_t at = run.end;
    if (at + 2 >= end) return;
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
    AddSign(NameContext::kFigureBehind, evidence);
    // "Orniplast (4,8 M€)": no word of the language has money in brackets behind it.
    if (amount && bracket && tokens_[run.first].word == kUnknownWord) evidence->score[kCompany] += 1;
    // "Dedalus en détient 40 %, Softway 15 %": one more of a list.
    const bool listed = run.first >= 3 && scan_.IsPunct(run.first - 1, ',') && scan_.IsPunct(run.first - 2, '%');
    if (listed && scan_.IsPunct(at, '%')) evidence->score[kCompany] += 1;
  }

  // "a prêté 90 millions à X", "commandés à X": a verb whose recipient the name is.
  bool IsRecipient(std::size_t link, std::size_t begin, Evidence* evidence) const {
    constexpr std::size_t kReach = 14;
    const std::size_t from = link > begin + kReach ? link - kReach : begin;
    for (std::size_t at = link; at > from; --at) {
      const Token& token = tokens_[at - 1];
      if (scan_.owner[at - 1] != 0) continue;
      if (token.kind == TokenKind::kPunct && !scan_.IsPunct(at - 1, ',') && !scan_.IsPunct(at - 1, '%')) return false;
      for (const VerbForm& form : scan_.language.Verbs(token.word)) {
        const ContextRule* rule = context_.Verb(NameContext::kRecipient, form.lemma);
        if (rule == nullptr) continue;
        evidence->Add(*rule);
        return true;
      }
    }
    return false;
  }

  // "le Lumen 14", "l'Asus Xyzzy 9": an article or a maker before, a version behind.
  void FromVersion(const Run& run, std::size_t end, Evidence* evidence) const {
    if (scan_.VersionAfter(run.end, end) == 0) return;
    const Mention* maker = run.first > 0 ? scan_.OwnerOf(run.first - 1) : nullptr;
    if (maker != nullptr && maker->kind == MentionKind::kCompany && !run.uncertain) evidence->score[kProduct] += 4;
    if (HasArticle(run)) evidence->score[kProduct] += 3;
    if (!run.quoted && IsCoined(run) && IsBare(run) && IsVersioned(run, end))
      AddSign(NameContext::kVersioned, evidence);
    // "Xyzzy 3 plafonnait": a word that nobody knows, its version, and what things do.
    if (tokens_[run.first].word != kUnknownWord || run.behind == run.end || run.quoted) return;
    if (const std::size_t verb = scan_.VerbAfter(run.behind, end); verb < end) {
      if (const ContextRule* rule = scan_.VerbRule(NameContext::kThingVerb, verb, end)) evidence->Add(*rule);
    }
  }

  // "Xyzzy 2 (Thessa)", "Xyzzy Plugh 4.5": the number counts nothing.
  bool IsVersioned(const Run& run, std::size_t end) const {
    constexpr std::size_t kMostDigits = 2;
    if (run.behind - run.end > 1 && scan_.IsPunct(run.end + 1, '.')) return true;
    if (run.behind >= end || tokens_[run.end].end - tokens_[run.end].begin > kMostDigits) return false;
    return scan_.IsPunct(run.behind, '(') || scan_.IsPunct(run.behind, ':') || scan_.IsFiniteVerb(run.behind);
  }

  // "la Kobo Xyzzy", "le Xyzzy coûte", "le rasoir Xyzzy de Calor": a thing stands with its article, behind its maker,
  // before what things do.
  void FromThing(const Run& run, std::size_t end, Evidence* evidence) const {
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

  // "Mirokaï, 1,23 mètre, pèse", "le Stax, lancé à 279 dollars", "le Flex, à 249 euros": a thing has a size and a
  // price.
  void FromMeasure(const Run& run, std::size_t end, Evidence* evidence) const {
    if (run.behind + 3 >= end || !scan_.IsPunct(run.behind, ',') || tokens_[run.first].Is(Token::kAllCaps)) return;
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
  bool IsMeasure(std::size_t at, std::size_t end) const {
    constexpr std::array<std::string_view, 16> kUnits = {
        "mètre", "mètres", "centimètres", "cm",     "mm",         "m",      "millimètres", "kilos",
        "kg",    "g",      "grammes",     "tonnes", "kilomètres", "pouces", "kW",          "chevaux"};
    ++at;
    if (at + 2 < end && scan_.IsPunct(at, ',') && tokens_[at + 1].kind == TokenKind::kNumber) at += 2;
    return at < end && std::find(kUnits.begin(), kUnits.end(), tokens_[at].In(text_)) != kUnits.end();
  }

  // "à Sélestat (Bas-Rhin)", "d'Eemshaven, dans le nord des Pays-Bas", "à Zollikofen, en Suisse".
  void FromPlaceBehind(const Run& run, std::size_t end, Evidence* evidence) const {
    if (run.first == 0) return;
    const std::string_view before = tokens_[run.first - 1].In(text_);
    if (before != "à" && before != "À" && before != "de" && before != "d'" && before != "vers" && before != "et")
      return;
    const bool bracket = scan_.IsPunct(run.end, '(');
    if (!bracket && !scan_.IsPunct(run.end, ',')) return;
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
  void FromCopula(const Run& run, std::size_t end, Evidence* evidence) const {
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

  bool HasArticle(const Run& run) const { return run.first > 0 && scan_.HasArticleBefore(run.first); }

  // After a preposition a name is no subject: "l'offre de X prévoit".
  bool IsObject(const Run& run) const {
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

  const ContextRule* TitleAfter(std::size_t at, std::size_t end) const {
    for (std::size_t i = at; i < std::min(end, at + 4); ++i) {
      if (const auto title = context_.At(NameContext::kTitle).FindAt(tokens_, i, end)) return *title.value;
      if (!context_.IsTransparent(tokens_[i].word) && !scan_.names.anaphora().IsAdjectiveBefore(tokens_[i].word)) break;
    }
    return nullptr;
  }

  // "Paris (Xyzzy) - ", "(Xyzzy) – ": the agency of a dateline.
  void FromDateline(const Run& run, Evidence* evidence) const {
    constexpr std::uint32_t kReach = 8;
    const Sentence& bounds = scan_.layout.sentences[run.sentence];
    if (run.first > bounds.first_token + kReach || run.first == 0 || run.end + 1 >= bounds.end_token) return;
    if (!scan_.IsPunct(run.first - 1, '(') || !scan_.IsPunct(run.end, ')')) return;
    const std::string_view dash = tokens_[run.end + 1].In(text_);
    if (dash == "-" || dash == "–" || dash == "—") evidence->score[kOrganization] += 4;
  }

  // In a list of companies, or before a company in brackets.
  void FromNeighbours(const Run& run, Evidence* evidence) const {
    const Sentence& bounds = scan_.layout.sentences[run.sentence];
    const std::string_view before = run.first > bounds.first_token ? tokens_[run.first - 1].In(text_) : "";
    const bool bare = IsCoined(run) && IsBare(run) && !IsNamedPerson(run) && before != "à" && before != "À" &&
                      before != "en" && before != "En";
    const auto add = [&](std::size_t token) {
      const Mention* owner = scan_.OwnerOf(token);
      if (owner == nullptr) return;
      if (owner->kind == MentionKind::kCompany) {
        if (bare) {
          AddSign(NameContext::kListed, evidence);
        } else {
          evidence->score[kCompany] += 2;
        }
      }
      if (owner->kind == MentionKind::kOrganization && bare) {
        const auto source =
            context_.At(NameContext::kBefore).FindBefore(tokens_, bounds.first_token, owner->first_token);
        if (source && (*source.value)->kind == MentionKind::kOrganization) {
          evidence->Add(**source.value);  // "selon IDC et X"
        } else {
          evidence->score[kCompany] += 2;  // "auprès de Bpifrance et de X"
        }
      }
      if (owner->kind == MentionKind::kPlace) evidence->score[kPlace] += 1;
      if (owner->kind == MentionKind::kProduct && !run.uncertain) evidence->score[kProduct] += 2;
    };
    if (run.first >= bounds.first_token + 2 && scan_.IsPunct(run.first - 1, '-') && IsGlued(run.first)) {
      const Mention* owner = scan_.OwnerOf(run.first - 2);
      if (owner != nullptr && owner->kind == MentionKind::kCompany) AddSign(NameContext::kListed, evidence);
    }
    // "Nvidia et X", "d'Orange et de X"
    const bool linked =
        run.first >= bounds.first_token + 3 && (scan_.IsOf(run.first - 1) || tokens_[run.first - 1].In(text_) == "à");
    const std::size_t link = run.first - (linked ? 1 : 0);
    if (link >= bounds.first_token + 2 && IsLink(link - 1)) add(link - 2);
    if (run.end + 2 < bounds.end_token && IsLink(run.end)) add(run.end + 1 + (scan_.IsOf(run.end + 1) ? 1 : 0));
    FromLayout(run, evidence);
  }

  // "• Xyzzy : 10 milliards" in a list whose other items start with companies; a heading over the lines of a card.
  void FromLayout(const Run& run, Evidence* evidence) const {
    const Sentence& bounds = scan_.layout.sentences[run.sentence];
    const std::uint32_t block = bounds.block;
    const Block& own = scan_.layout.blocks[block];
    if (run.end < bounds.end_token && (scan_.IsPunct(run.end, ':') || scan_.IsPunct(run.end, '(')) &&
        run.first == FirstWord(own) && own.kind == BlockKind::kListItem) {
      const bool beside = (block > 0 && StartsWithCompany(scan_.layout.blocks[block - 1])) ||
                          (block + 1 < scan_.layout.blocks.size() && StartsWithCompany(scan_.layout.blocks[block + 1]));
      if (beside) evidence->score[kCompany] += 3;
    }
    const std::uint32_t start = scan_.layout.sentences[own.first_sentence].first_token;
    if (own.kind == BlockKind::kHeading && run.first == FirstWord(own) &&
        (run.first > start || tokens_[run.first].word == kUnknownWord) && run.end < bounds.end_token &&
        (scan_.IsPunct(run.end, ',') || scan_.IsPunct(run.end, ':')) &&
        (TellsOfFirm(block + 1) || (run.first > start && HasSiblingFirm(block)))) {
      evidence->score[kCompany] += 4;
    }
    if (OpensNumberedItem(run, own, bounds.end_token) && ListTellsOfFirms(block)) {
      AddSign(NameContext::kColumn, evidence);
    }
    if (!run.uncertain) return;
    FromNextSentence(run, evidence);
    if (own.span.end == tokens_[run.end - 1].end && block + 1 < scan_.layout.blocks.size()) {
      const Sentence& next = scan_.layout.sentences[scan_.layout.blocks[block + 1].first_sentence];
      if (own.end_sentence - own.first_sentence == 1 && run.first == scan_.layout.sentences[run.sentence].first_token &&
          next.first_token + 1 < next.end_token && context_.IsCardLabel(tokens_[next.first_token].word) &&
          scan_.IsPunct(next.first_token + 1, ':')) {
        evidence->score[kCompany] += 4;
      }
    }
  }

  // "3. Xyzzy, la Lilloise", "1. Xyzzy (Nantes).": a number, then no more than a name.
  bool OpensNumberedItem(const Run& run, const Block& block, std::uint32_t end) const {
    const std::uint32_t start = scan_.layout.sentences[block.first_sentence].first_token;
    if (block.kind != BlockKind::kListItem && block.kind != BlockKind::kHeading) return false;
    if (run.first == start || run.first != FirstWord(block) || run.end >= end || !IsCoined(run)) return false;
    if (tokens_[start].kind != TokenKind::kNumber && tokens_[start + 1].kind != TokenKind::kNumber) return false;
    return scan_.EndsLabel(run.end);
  }

  // "Les cinq start-up à suivre", "nos dix pépites de l'année" above the list.
  bool ListTellsOfFirms(std::uint32_t block) const {
    for (std::uint32_t at = 0; at < block; ++at) {
      const Block& above = scan_.layout.blocks[at];
      if (above.kind == BlockKind::kListItem || above.kind == BlockKind::kTableRow) continue;
      if (above.first_sentence >= above.end_sentence) continue;
      const Sentence& first = scan_.layout.sentences[above.first_sentence];
      for (std::uint32_t word = first.first_token; word < first.end_token; ++word) {
        const auto noun = context_.At(NameContext::kNoun).FindAt(tokens_, word, first.end_token);
        if (!noun || (*noun.value)->kind != MentionKind::kCompany) continue;
        // A plural, by its own ending or by the words before it: unlike "la start-up" of one of them.
        for (std::uint32_t i = word > first.first_token + 1 ? word - 2 : first.first_token; i < word + noun.length;
             ++i) {
          const std::string_view text = tokens_[i].In(text_);
          if (tokens_[i].kind == TokenKind::kNumber || text.ends_with('s') || text.ends_with('x')) return true;
        }
      }
    }
    return false;
  }

  // "#4 Xyzzy, l'œil sur les forêts" among numbered headings under which the text tells of firms.
  bool HasSiblingFirm(std::uint32_t block) const {
    constexpr std::uint32_t kReach = 4;
    const std::uint32_t last = static_cast<std::uint32_t>(scan_.layout.blocks.size());
    for (std::uint32_t at = block > kReach ? block - kReach : 0; at + 1 < std::min(last, block + kReach + 1); ++at) {
      const Block& other = scan_.layout.blocks[at];
      if (at == block || other.kind != BlockKind::kHeading) continue;
      const std::uint32_t first = scan_.layout.sentences[other.first_sentence].first_token;
      if (FirstWord(other) > first && TellsOfFirm(at + 1)) return true;
    }
    return false;
  }

  // "Xyzzy change de mains. L'éditeur rennais va être racheté": the next sentence says what it is.
  void FromNextSentence(const Run& run, Evidence* evidence) const {
    const Sentence& own = scan_.layout.sentences[run.sentence];
    if (run.first != own.first_token || run.end >= own.end_token ||
        run.sentence + 1u >= scan_.layout.sentences.size()) {
      return;
    }
    const bool label = scan_.IsPunct(run.end, '.') && run.end + 1 == own.end_token;
    if (tokens_[run.first].word != kUnknownWord || !(label || scan_.IsFiniteVerb(run.end))) return;
    const Sentence& next = scan_.layout.sentences[run.sentence + 1];
    if (next.block != own.block || next.first_token + 2 >= next.end_token ||
        !scan_.HasArticleBefore(next.first_token + 1))
      return;
    const auto noun = context_.At(NameContext::kNoun).FindAt(tokens_, next.first_token + 1, next.end_token);
    if (!noun || (*noun.value)->kind != MentionKind::kCompany) return;
    const std::size_t behind = next.first_token + 1 + noun.length;
    if (behind < next.end_token && !tokens_[behind].Is(Token::kCapital)) evidence->Add(**noun.value);
  }

  // "Cette start-up dijonnaise", "La société parisienne a bouclé": the text under a heading speaks of a firm that it
  // does not name anew.
  bool TellsOfFirm(std::uint32_t block) const {
    constexpr std::uint32_t kLook = 60;
    if (block >= scan_.layout.blocks.size()) return false;
    const Block& text = scan_.layout.blocks[block];
    if (text.kind != BlockKind::kParagraph) return false;
    const std::uint32_t begin = scan_.layout.sentences[text.first_sentence].first_token;
    const std::uint32_t last = scan_.layout.sentences[text.end_sentence - 1].end_token;
    for (std::uint32_t at = begin + 1; at < std::min(last, begin + kLook); ++at) {
      const std::string_view before = tokens_[at - 1].In(text_);
      const bool points =
          scan_.HasArticleBefore(at) || before == "Cette" || before == "cette" || before == "Ce" || before == "ce";
      if (!points || tokens_[at].kind != TokenKind::kWord || tokens_[at].Is(Token::kCapital)) continue;
      const auto noun = scan_.names.anaphora().nouns().FindAt(tokens_, at, last);
      std::size_t next = at + (noun ? noun.length : 0);
      if (noun && (*noun.value)->kind != MentionKind::kCompany) continue;
      const auto demonym = lexicon_.demonyms().FindAt(tokens_, next, last);
      if (!noun && !(demonym && next + demonym.length < last && scan_.IsFiniteVerb(next + demonym.length))) continue;
      next += demonym.length;
      // "la société Xyzzy" names it, "l'entreprise de Xyzzy" is somebody else's.
      if (next < last && !tokens_[next].Is(Token::kCapital)) return true;
    }
    return false;
  }

  // The first word of the block, behind its bullet or number.
  std::size_t FirstWord(const Block& block) const {
    const Sentence& sentence = scan_.layout.sentences[block.first_sentence];
    std::size_t token = sentence.first_token;
    while (token + 1 < sentence.end_token && tokens_[token].kind != TokenKind::kWord) ++token;
    return token;
  }

  bool StartsWithCompany(const Block& block) const {
    if (block.first_sentence >= block.end_sentence || block.kind != BlockKind::kListItem) return false;
    const Mention* owner = scan_.OwnerOf(FirstWord(block));
    return owner != nullptr && owner->kind == MentionKind::kCompany;
  }

  bool IsLink(std::size_t token) const {
    const std::string_view mark = tokens_[token].In(text_);
    return mark == "," || mark == "et" || mark == "ou" || mark == "/";
  }

  // ---- Decisions.

  void Decide(const Run& run) {
    Spelling& spelling = spellings_.At(run.key);
    if (spelling.decided) return;
    spelling.decided = true;
    Evidence& evidence = spelling.evidence;
    // "Orvel vend l'Orvel 2": the numbers are those of what a firm makes.
    if (evidence.versions > 0 && evidence.score[kCompany] - evidence.use >= kEnoughAtStart &&
        evidence.score[kProduct] - evidence.versions < evidence.score[kCompany]) {
      evidence.score[kProduct] -= evidence.versions;
    }
    // "son robot Xyzzy" tells more than "Xyzzy a parcouru", in another place.
    const ContextRule* thing = evidence.rule[kProduct];
    if (thing != nullptr && thing->score >= kTitled && evidence.score[kCompany] - evidence.use < kEnoughAtStart &&
        evidence.score[kProduct] >= kTitled) {
      evidence.score[kCompany] -= evidence.use;
    }
    const Sort best = evidence.Best();
    const int needed = spelling.certain > 0 ? kEnough : kEnoughAtStart;
    const bool introduced = evidence.rule[kCompany] != nullptr && evidence.rule[kCompany]->score >= 4;
    if (run.end - run.first == 1 && best != kPerson && best != kPlace) {
      if (const Entity** whole = first_words_.Find(run.key)) {
        spelling.entity = *whole;
        spelling.rule = "names/first-word";
        return;
      }
    }
    if (!introduced && run.end - run.first == 1) {
      if (const Entity* known = Misspelt(run, spelling)) {
        spelling.entity = known;
        spelling.rule = "names/misspelt";
        return;
      }
    }
    // "assure Ardouin", after "Solène Ardouin": the person that the text has named.
    if (run.end - run.first == 1 && evidence.score[best] - evidence.use < kClear && !introduced) {
      if (const Entity** named = surnames_.Find(run.key)) {
        spelling.entity = *named;
        spelling.rule = "names/surname";
        return;
      }
    }
    if (evidence.score[best] < needed) return;
    // "Vista rachète", in a text that names Vista Equity Partners.
    if (best == kCompany && run.end - run.first == 1 &&
        tokens_[run.first].end - tokens_[run.first].begin >= kMinFirstWord) {
      if (const Entity** whole = short_.Find(run.key)) {
        spelling.entity = *whole;
        spelling.rule = "names/first-word";
        return;
      }
    }
    // "condamné Free": the common word that is a firm's name too, where the text uses it as one.
    if (best == kCompany && !evidence.described) {
      if (const Entity* known = WeakFirm(run)) {
        spelling.entity = known;
        spelling.rule = "names/lexicon-supported";
        return;
      }
    }
    if (run.end - run.first == 1 && evidence.score[best] < kClear && LeaderBySurname(run) != nullptr) return;
    if (best == kPerson && run.end - run.first == 1) {  // "M. Huang" is the Jensen Huang of the text
      const Entity** named = surnames_.Find(run.key);
      spelling.entity = named != nullptr ? *named : LeaderBySurname(run);
      spelling.rule = named != nullptr ? "names/surname" : "names/leader-surname";
      if (spelling.entity != nullptr) return;
    }
    // "Paul a lancé": a first name alone is no firm, unless the text calls it one.
    const bool firm = best == kCompany || best == kOrganization;
    if (firm && run.end - run.first == 1 && evidence.score[best] < kClear && !introduced &&
        !tokens_[run.first].Is(Token::kAllCaps) && lexicon_.IsFirstName(tokens_[run.first].word)) {
      return;
    }
    // "selon la Commission": which one, its full name tells.
    if (best == kOrganization && run.end - run.first == 1 && !tokens_[run.first].Is(Token::kAllCaps) &&
        context_.At(NameContext::kHead).StartsWith(tokens_[run.first].word)) {
      return;
    }
    // "l'abonnement Pro": which of a product it is, no product.
    if (best == kProduct && IsNoMoreThanVariants(run)) return;
    if (best == kPlace && evidence.rule[kPlace] == nullptr && evidence.score[kPlace] < 4) return;
    if (best == kPerson && evidence.score[kPerson] < kClear && run.end - run.first == 1 && evidence.score[kPerson] < 3)
      return;
    spelling.entity = scan_.Make(scan_.Surface(run.first, run.end), kKindOfSort[best], false);
    spelling.rule = evidence.rule[best] != nullptr ? std::string_view(evidence.rule[best]->id) : kSignOfSort[best];
    if (best == kPerson) NoteSurname(run.first, run.end, spelling.entity);
    const bool coined = tokens_[run.first].word == kUnknownWord;
    if ((best == kCompany || (best == kOrganization && coined)) && run.end - run.first > 1) {
      NoteFirstWord(run, spelling.entity);
    }
  }

  // The only firm whose weak name the run is, in full: "Seaya" need not be Seaya Ventures.
  const Entity* WeakFirm(const Run& run) const {
    constexpr std::size_t kForm = 3;  // " AI", " SE" may be left out
    const Entity* firm = nullptr;
    bool several = false;
    lexicon_.aliases().VisitAt(tokens_, run.first, run.end, [&](std::uint32_t index, std::uint32_t length) {
      const Alias& alias = lexicon_.alias(index);
      if (length != run.end - run.first || alias.entity->kind != MentionKind::kCompany) return false;
      const std::string_view name = alias.entity->name;
      const bool whole = name.starts_with(alias.text) && name.size() <= alias.text.size() + kForm;
      if (!whole || !alias.CaseFits(text_, tokens_, run.first, length)) return false;
      several = several || (firm != nullptr && firm != alias.entity);
      firm = alias.entity;
      return false;
    });
    return several ? nullptr : firm;
  }

  const Entity* Misspelt(const Run& run, const Spelling& spelling) {
    const Token& token = tokens_[run.first];
    if (token.word != kUnknownWord || token.kind != TokenKind::kWord) return nullptr;
    if (!token.Is(Token::kCapital)) return nullptr;  // "microLED"
    FoldCaseTo(token.In(text_), &folded_);
    const Alias* alias = lexicon_.FindMisspelt(folded_);
    if (alias == nullptr) return nullptr;
    // Nobody mistakes the first one: "Ferdane" is not Verdane.
    if (folded_.front() != FoldCase(alias->text.substr(0, 1)).front()) return nullptr;
    if (scan_.seen.Find(KeyOf(alias->entity)) != nullptr) return alias->entity;
    // Where the right name stands nowhere, a slip stands once, and nobody has to be told what the firm is: what a text
    // introduces, or writes so again and again, is called so.
    if (spelling.places > 1 || spelling.evidence.described) return nullptr;
    if (!IsDoubledOrSwapped(folded_, FoldCase(alias->text))) return nullptr;
    const bool supported = spelling.evidence.score[kCompany] - spelling.evidence.use >= 2;
    return supported || (spelling.certain > 0 && folded_.size() >= 7) ? alias->entity : nullptr;
  }

  // "Qualcom" for Qualcomm, "Microsfot": letters doubled, single or swapped. Another letter, or one more, makes another
  // name: "Thalos" is not Thales, "Deepkir" not Deepki.
  static bool IsDoubledOrSwapped(std::string_view slip, std::string_view name) {
    if (slip.size() == name.size()) return std::is_permutation(slip.begin(), slip.end(), name.begin());
    const std::string_view longer = slip.size() > name.size() ? slip : name;
    const std::string_view shorter = slip.size() > name.size() ? name : slip;
    std::size_t at = 0;
    while (at < shorter.size() && shorter[at] == longer[at]) ++at;
    return at > 0 && longer[at] == longer[at - 1];
  }

  void NoteSurname(std::size_t first, std::size_t end, const Entity* person) {
    if (end - first < 2) return;
    const Token& last = tokens_[end - 1];
    if (last.end - last.begin < kMinSurname || last.Is(Token::kElided)) return;
    const Entity*& known = surnames_.At(HashFolded(last.In(text_)));
    if (known == nullptr) known = person;
  }

  void NoteFirstWord(const Run& run, const Entity* company) {
    const Token& first = tokens_[run.first];
    if (first.kind != TokenKind::kWord || first.end - first.begin < kMinFirstWord || context_.IsNoName(first.word))
      return;
    if (context_.IsSisterWord(tokens_[run.end - 1].word)) return;  // "Xyzzy Ventures" is not Xyzzy
    if (lexicon_.IsFirstName(first.word)) {
      const Spelling* alone = spellings_.Find(HashFolded(scan_.Surface(run.first, run.first + 1)));
      if (alone == nullptr || alone->evidence.score[kCompany] < kEnough) return;
    }
    first_words_.At(HashFolded(first.In(text_))) = company;
  }

  void Claim(const Run& run) {
    const Spelling& spelling = spellings_.At(run.key);
    if (spelling.entity == nullptr) return;
    if (run.national && spelling.entity->kind == MentionKind::kCompany && scan_.owner[run.first] == 0) {
      scan_.Release(scan_.owner[run.end - 1] - 1);
    }
    if (!scan_.IsFree(run.first, run.end)) return;
    if (ClaimWithPlace(run, spelling)) return;
    const bool product = spelling.entity->kind == MentionKind::kProduct;
    const bool versioned = product || spelling.entity->kind == MentionKind::kChip;
    const std::size_t end = scan_.layout.sentences[run.sentence].end_token;
    const bool coded = tokens_[run.end - 1].Is(Token::kHasDigit);
    const std::size_t version = versioned && !coded ? scan_.ExtensionAfter(run.end, end, false) : 0;
    if (product && ClaimWithMaker(run, run.end + version)) return;
    if (version == 0) {
      scan_.Add(run.first, run.end, run.sentence, spelling.entity, spelling.rule);
      return;
    }
    // "Brisca 2": each version is a product of its own.
    const std::size_t behind = run.end + version;
    const Entity* numbered = scan_.Make(scan_.Surface(run.first, behind), spelling.entity->kind, false);
    scan_.Add(run.first, behind, run.sentence, numbered, spelling.rule);
  }

  // "Cambridge Xyzzy": a word that nobody knows behind a place is the rest of a firm's name.
  bool ClaimWithPlace(const Run& run, const Spelling& spelling) {
    if (spelling.entity->kind != MentionKind::kCompany || run.first == 0 || IsGlued(run.first)) return false;
    const Mention* place = scan_.OwnerOf(run.first - 1);
    if (place == nullptr || place->kind != MentionKind::kPlace || place->sentence != run.sentence) return false;
    if (tokens_[run.first].word != kUnknownWord || !FollowsClosely(run.first, run.end)) return false;
    const std::uint32_t first = place->first_token;
    // "a cofondé à Toulouse Xyzzy": where, not whose name goes on.
    if (BeforeCircumstance(run.first, scan_.layout.sentences[run.sentence].first_token) != run.first) return false;
    // "le plan France Xyzzy" is none.
    const Introduction noun = scan_.IntroductionOf(first, run.sentence);
    const bool thing = noun && noun.noun_end == first && IsThing(noun);
    scan_.Release(scan_.owner[first] - 1);
    const MentionKind kind = thing ? MentionKind::kProduct : MentionKind::kCompany;
    const Entity* whole = scan_.Make(scan_.Surface(first, run.end), kind, false);
    scan_.Add(first, run.end, run.sentence, whole, thing ? std::string_view(noun.rule->id) : spelling.rule);
    return true;
  }

  // "le Thessa Lumen 14", where the text knows Thessa as a firm: the maker and its product.
  bool ClaimWithMaker(const Run& run, std::size_t end) {
    if (run.end - run.first < 2) return false;
    const Spelling* first = spellings_.Find(HashFolded(scan_.Surface(run.first, run.first + 1)));
    if (first == nullptr || first->entity == nullptr || first->entity->kind != MentionKind::kCompany) return false;
    // "le Kelvo S2", "Somnea+": a code or a sign alone is no name.
    const bool variant = run.end - run.first == 2 && end == run.end;  // "Galvance Plus", "Velta Route"
    if (variant || tokens_[run.first + 1].Is(Token::kHasDigit) || tokens_[run.first + 1].kind != TokenKind::kWord) {
      Entity* product = scan_.Make(scan_.Surface(run.first, end), MentionKind::kProduct, false);
      product->parent = first->entity;
      scan_.Add(run.first, end, run.sentence, product, "names/model-number");
      return true;
    }
    scan_.Add(run.first, run.first + 1, run.sentence, first->entity, first->rule);
    Entity* product = scan_.Make(scan_.Surface(run.first + 1, end), MentionKind::kProduct, false);
    product->parent = first->entity;
    scan_.Add(run.first + 1, end, run.sentence, product, "names/model-number");
    return true;
  }

  // "Ampere" after "Ampere Computing"; "Dupont" after "Anne Dupont".
  void ClaimByPart(const Run& run) {
    if (!scan_.IsFree(run.first, run.end) || run.end - run.first != 1) return;
    if (const Entity** person = surnames_.Find(run.key)) {
      scan_.Add(run.first, run.end, run.sentence, *person, "names/surname");
    } else if (const Entity* leader = LeaderBySurname(run)) {
      scan_.Add(run.first, run.end, run.sentence, leader, "names/leader-surname");
    } else if (const Entity** company = first_words_.Find(run.key)) {
      scan_.Add(run.first, run.end, run.sentence, *company, "names/first-word");
    }
  }

  // "Nadella" in a text that names Microsoft.
  const Entity* LeaderBySurname(const Run& run) {
    const Entity* person = lexicon_.BySurname(tokens_[run.first].word);
    if (person == nullptr) return nullptr;
    if (person->parent != nullptr && scan_.seen.Find(KeyOf(person->parent)) != nullptr) return person;
    for (const Entity* company : lexicon_.LedBy(person)) {
      if (scan_.seen.Find(KeyOf(company)) != nullptr) return person;
    }
    return nullptr;
  }

  NameScan& scan_;
  const std::span<const Token> tokens_;
  const std::string_view text_;
  const NameContext& context_;
  const Lexicon& lexicon_;
  std::vector<Run> runs_;
  KeyTable<Spelling> spellings_;
  KeyTable<const Entity*> surnames_, first_words_;
  KeyTable<const Entity*> short_;  // by the first words of known firms' names of several
  KeyTable<bool> extended_;        // the names of firms that go on behind what the lexicon knows
  bool any_extended_ = false;
  KeyTable<bool> codes_;  // the last words of the things that are known
  std::string folded_;
};

}  // namespace

void FindUnknownNames(NameScan* scan) { UnknownNames(scan).Find(); }

}  // namespace recoupe
