// Names that the lexicon and the chip families know.
#include <algorithm>

#include "pipeline/recognize/figure_rules.h"
#include "pipeline/recognize/name_scan.h"
#include "pipeline/rules/language_rules.h"
#include "pipeline/rules/rule_set.h"

namespace recoupe {
namespace {

constexpr int kEnoughSupport = 2;

bool IsProduct(MentionKind kind) { return kind == MentionKind::kProduct || kind == MentionKind::kChip; }
bool IsFirm(MentionKind kind) {
  return kind == MentionKind::kCompany || kind == MentionKind::kOrganization || kind == MentionKind::kGroup;
}
bool SameSort(MentionKind a, MentionKind b) {
  return a == b || (IsProduct(a) && IsProduct(b)) || (IsFirm(a) && IsFirm(b));
}

std::size_t ExtensionOf(const NameScan& scan, const Alias& alias, std::size_t behind, std::size_t end) {
  if (alias.kind != LexiconKind::kProduct && alias.kind != LexiconKind::kModel) return 0;
  const std::size_t space = alias.text.rfind(' ');
  const std::string_view last = alias.text.substr(space == std::string_view::npos ? 0 : space + 1);
  const bool numbered = std::any_of(last.begin(), last.end(), [](char c) { return c >= '0' && c <= '9'; });
  return scan.ExtensionAfter(behind, end, numbered);
}

// Adds the name with the version behind it that no entry lists: "Mate 80 Pro Max". Gives its tokens. `of_maker` is
// false where it may be another firm's: "Edge 70" is no browser in a text on Motorola.
std::size_t AddVersioned(NameScan* scan, std::size_t at, std::size_t length, std::size_t end, std::uint32_t sentence,
                         const Alias& alias, bool of_maker, std::string_view rule) {
  const std::size_t extra = ExtensionOf(*scan, alias, at + length, end);
  if (extra == 0) {
    scan->Add(at, at + length, sentence, alias.entity, rule);
    return length;
  }
  // "Samsung Galaxy S25 Edge" is the Galaxy S25 Edge, whatever shorter name stands behind its maker's.
  const Lexicon& lexicon = scan->names.lexicon();
  for (std::size_t skipped = 1; skipped < length; ++skipped) {
    const Entity* whole = nullptr;
    lexicon.aliases().VisitAt(scan->tokens, at + skipped, end, [&](std::uint32_t index, std::uint32_t words) {
      if (skipped + words == length + extra) whole = lexicon.alias(index).entity;
      return whole != nullptr;
    });
    if (whole == nullptr || whole->parent != alias.entity->parent) continue;
    scan->Add(at, at + length + extra, sentence, whole, rule);
    return length + extra;
  }
  std::string_view name = scan->Surface(at, at + length + extra);
  if (const Entity* maker = alias.entity->parent;
      maker != nullptr && name.starts_with(maker->name) && name.substr(maker->name.size()).starts_with(' ')) {
    name.remove_prefix(maker->name.size() + 1);
  }
  Entity* version = scan->Make(name, MentionKind::kProduct, true);
  if (of_maker) version->parent = alias.entity->parent;
  scan->Add(at, at + length + extra, sentence, version, "names/version");
  return length + extra;
}

class KnownNames {
 public:
  explicit KnownNames(NameScan* scan) : scan_(*scan), tokens_(scan->tokens), text_(scan->text) {}

  void Run() {
    for (std::uint32_t s = 0; s < scan_.layout.sentences.size(); ++s) {
      const Sentence& sentence = scan_.layout.sentences[s];
      // But who wrote the article stands in its date line.
      if (scan_.layout.blocks[sentence.block].kind == BlockKind::kAround) continue;
      for (std::size_t at = sentence.first_token; at < sentence.end_token;) {
        Announce(at + kAhead);
        at += Step(at, sentence.end_token, s);
      }
    }
  }

 private:
  static constexpr unsigned kNameFlags = Token::kCapital | Token::kInnerCapital | Token::kHasDigit;
  static constexpr std::size_t kAhead = 6;  // tokens in which a word of the lexicon comes from memory

  void Announce(std::size_t at) const {
    if (at < tokens_.size() && (tokens_[at].flags & kNameFlags) != 0) {
      scan_.names.lexicon().aliases().PrefetchStart(tokens_[at].word);
    }
  }

  // Handles the token and says how many tokens are done.
  std::size_t Step(std::size_t at, std::size_t end, std::uint32_t sentence) {
    const Token& token = tokens_[at];
    if (token.kind == TokenKind::kNumber && at + 1 < end && StartsName(at)) {
      const std::size_t length = TakeName(at, end, sentence);
      if (length == 0) scan_.capitals.push_back(static_cast<std::uint32_t>(at));
      return length == 0 ? 1 : length;
    }
    const bool marked = (token.flags & kNameFlags) != 0;
    const std::uint8_t starts = scan_.names.StartsOf(token.word);
    if (!marked && starts == 0) return 1;
    if (marked && scan_.IsListingCode(at)) return 3;
    if ((marked || (starts & NameRules::kAlias) != 0) && !IsInsideAddress(at)) {
      if (const std::size_t length = TakeName(at, end, sentence)) return length;
    }
    if (marked && token.kind == TokenKind::kWord && !token.Is(Token::kElided)) {
      scan_.capitals.push_back(static_cast<std::uint32_t>(at));
    }
    if ((starts & ~NameRules::kAlias) != 0) scan_.starts.push_back(static_cast<std::uint32_t>(at));
    return 1;
  }

  // "3Dnova", "9fin": a short number that no unit and no suffix of numbers hangs on.
  bool StartsName(std::size_t at) const {
    constexpr std::size_t kMostDigits = 4, kLeastLetters = 3;
    const Token &number = tokens_[at], &word = tokens_[at + 1];
    if (word.kind != TokenKind::kWord || (word.flags & (Token::kSpaceBefore | Token::kElided | Token::kHasDigit)) != 0)
      return false;
    if (number.end - number.begin > kMostDigits || word.end - word.begin < kLeastLetters) return false;
    const bool opens = number.Is(Token::kSpaceBefore) ||
                       (at > 0 && (tokens_[at - 1].Is(Token::kElided) || scan_.IsPunct(at - 1, '(')));
    if (!opens) return false;
    constexpr std::uint64_t kNumeric = kNumeralWord | kScaleWord | kApproximateWord | kOrdinalWord | kOrdinalSuffix |
                                       kMonthWord | kDurationWord | kSymbolStart | kUnitStart | kPerStart;
    const FigureRules& figures = scan_.rules.figures();
    return !figures.Has(word.word, kNumeric) && figures.Symbol(word.In(text_)) == nullptr;
  }

  // "@openai", "www.intel.com", "contact@arm.fr": a part of an address.
  bool IsInsideAddress(std::size_t at) const {
    if (at == 0 || tokens_[at].Is(Token::kSpaceBefore)) return false;
    const char before = text_[tokens_[at - 1].begin];
    return before == '@' || before == '_' || (before == '.' && !tokens_[at].Is(Token::kCapital)) ||
           (before == '/' && !tokens_[at].Is(Token::kCapital));
  }

  std::size_t TakeName(std::size_t at, std::size_t end, std::uint32_t sentence) {
    const Alias* strong = nullptr;
    std::uint32_t strong_length = 0;
    WeakName weak{.first = static_cast<std::uint32_t>(at), .length = 0, .sentence = sentence};
    const Lexicon& lexicon = scan_.names.lexicon();
    lexicon.aliases().VisitAt(tokens_, at, end, [&](std::uint32_t index, std::uint32_t length) {
      if (length < weak.length) return true;
      const Alias& alias = lexicon.alias(index);
      if (!alias.CaseFits(text_, tokens_, at, length) || !EndsWell(alias, at, length, end)) return false;
      if (!alias.weak) {
        strong = &alias;
        strong_length = length;
        return true;
      }
      weak.length = length;
      if (weak.alias_count < weak.aliases.size()) weak.aliases[weak.alias_count++] = index;
      return false;
    });
    // "430X": the letter of a code.
    if (at > 0 && tokens_[at - 1].kind == TokenKind::kNumber && !tokens_[at].Is(Token::kSpaceBefore)) weak = {};
    ChipRules::Match chip = scan_.names.chips().FindAt(text_, tokens_, at, end);
    // « A 11H20 »: an hour, no chip.
    if (at > 0 && tokens_[at - 1].kind == TokenKind::kNumber && !tokens_[at].Is(Token::kSpaceBefore)) chip = {};
    if (chip.family != nullptr && IsOfOtherMaker(at, chip, end)) chip = {};
    if (chip.family != nullptr && !chip.family->weak && chip.length >= strong_length && chip.length >= weak.length) {
      return AddChip(at, chip.length, sentence, *chip.family);
    }
    if (strong != nullptr && strong_length == 1 && IsFirstNameHere(at, end, *strong)) return 0;
    if (strong != nullptr && strong->kind == LexiconKind::kPlace && IsStartOfThing(at, strong_length, end, sentence))
      return 0;
    if (strong != nullptr && strong_length == 1 && IsCommonAcronym(at, *strong)) return 0;
    if (strong != nullptr && strong_length == 1 && IsSurname(at, sentence, *strong)) return 0;
    if (strong != nullptr && strong_length == 1 && EndsOtherName(at, sentence, *strong)) return 0;
    if (strong != nullptr && (chip.family == nullptr || chip.length <= strong_length)) {
      return AddAlias(at, strong_length, end, sentence, *strong);
    }
    if (chip.family != nullptr && !(chip.length == 1 && IsQuarter(at, end))) {
      weak.chip = chip.family;
      weak.chip_length = chip.length;
      if (strong != nullptr) return AddAlias(at, strong_length, end, sentence, *strong);
    }
    if (weak.alias_count > 0 || weak.chip != nullptr) {
      weak.length = std::max(weak.length, weak.chip_length);
      scan_.weak.push_back(weak);
    }
    return 0;
  }

  // "Virginie Calmels", "Florence Parly": a place's name that is a first name, before a surname that nobody knows.
  bool IsFirstNameHere(std::size_t at, std::size_t end, const Alias& alias) const {
    if (alias.kind != LexiconKind::kPlace || !scan_.names.lexicon().IsFirstName(tokens_[at].word)) return false;
    if (at + 1 >= end || tokens_[at].Is(Token::kAllCaps)) return false;
    const Token& next = tokens_[at + 1];
    return next.kind == TokenKind::kWord && next.word == kUnknownWord && next.Is(Token::kCapital) &&
           next.begin == tokens_[at].end + 1 && text_[tokens_[at].end] == ' ' && !next.Is(Token::kAllCaps) &&
           !next.Is(Token::kInnerCapital) && !next.Is(Token::kHasDigit) && !next.Is(Token::kElided);
  }

  // "le Dreame L40 Ultra": behind another firm and before a variant it is a thing of that firm's.
  bool IsOfOtherMaker(std::size_t at, const ChipRules::Match& chip, std::size_t end) const {
    const std::size_t next = at + chip.length;
    if (at == 0 || next >= end || chip.length != 1 || !scan_.IsVariant(next)) return false;
    const Mention* maker = scan_.OwnerOf(at - 1);
    return maker != nullptr && maker->kind == MentionKind::kCompany && maker->entity != chip.family->maker;
  }

  // "le Smic": a firm whose name is all capitals has no article.
  bool IsCommonAcronym(std::size_t at, const Alias& alias) const {
    const std::string_view text = alias.text;
    const bool capitals = std::all_of(text.begin(), text.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
    if (alias.kind != LexiconKind::kCompany || !capitals || tokens_[at].Is(Token::kAllCaps) || at == 0) return false;
    const std::string_view before = tokens_[at - 1].In(text_);
    return before == "le" || before == "Le" || before == "du" || before == "au" || before == "Au" || before == "Du";
  }

  // "Gaëtan Roussillon", "Claire Montel": a place or an agency, but behind a first name that is no name of its own.
  bool IsSurname(std::size_t at, std::uint32_t sentence, const Alias& alias) const {
    if (alias.kind != LexiconKind::kPlace && alias.kind != LexiconKind::kOrganization) return false;
    if (at <= scan_.layout.sentences[sentence].first_token || scan_.owner[at - 1] != 0) return false;
    const Token& before = tokens_[at - 1];
    return before.kind == TokenKind::kWord && before.Is(Token::kCapital) && !before.Is(Token::kAllCaps) &&
           tokens_[at].Is(Token::kSpaceBefore) && !tokens_[at].Is(Token::kLineStart) &&
           !tokens_[at].Is(Token::kAllCaps) && scan_.names.lexicon().IsFirstName(before.word);
  }

  // "Hexaly Wind": a firm's name of one word, right behind a capitalised word that nobody knows, ends another name.
  bool EndsOtherName(std::size_t at, std::uint32_t sentence, const Alias& alias) const {
    constexpr std::uint32_t kLongEnough = 4;
    if (alias.kind != LexiconKind::kCompany && alias.kind != LexiconKind::kOrganization) return false;
    if (at <= scan_.layout.sentences[sentence].first_token || scan_.owner[at - 1] != 0) return false;
    const Token &before = tokens_[at - 1], &token = tokens_[at];
    // "Da Vinci"
    if (before.Is(Token::kCapital) && !before.Is(Token::kSentenceStart) && !before.Is(Token::kAllCaps) &&
        scan_.names.context().IsParticle(before.word) && !scan_.names.context().IsDeterminer(before.word) &&
        token.begin == before.end + 1) {
      return true;
    }
    return before.kind == TokenKind::kWord && before.word == kUnknownWord && before.Is(Token::kCapital) &&
           !before.Is(Token::kAllCaps) && !before.Is(Token::kElided) && before.end - before.begin >= kLongEnough &&
           !token.Is(Token::kAllCaps) && !token.Is(Token::kInnerCapital) && !token.Is(Token::kLineStart) &&
           token.begin == before.end + 1 && text_[before.end] == ' ';
  }

  // "le satellite Syracuse 4B", "le plan France Très Numérique": the text calls it a thing, and its name goes on.
  bool IsStartOfThing(std::size_t at, std::size_t length, std::size_t end, std::uint32_t sentence) const {
    const std::size_t next = at + length;
    if (next >= end || tokens_[next].Is(Token::kLineStart)) return false;
    const bool coded = scan_.IsModelCode(next) || scan_.VersionAfter(next, end) > 0;
    if (!coded && !(scan_.IsNameWord(next) && tokens_[next].Is(Token::kSpaceBefore) &&
                    scan_.names.StartsOf(tokens_[next].word) == 0)) {
      return false;
    }
    const Introduction noun = scan_.IntroductionOf(at, sentence);
    return noun && noun.noun_end == at && IsProduct(noun.rule->kind) &&
           !scan_.names.context().IsSiteNoun(tokens_[at - 1].word);  // « l'usine Bernin 4 »
  }

  // "T3 2025": a quarter, not a chip.
  bool IsQuarter(std::size_t at, std::size_t end) const {
    const std::string_view text = tokens_[at].In(text_);
    const bool part = text.size() == 2 && (text[0] == 'T' || text[0] == 'S' || text[0] == 'Q') && text[1] <= '4';
    return part && at + 1 < end && tokens_[at + 1].kind == TokenKind::kNumber &&
           tokens_[at + 1].end - tokens_[at + 1].begin == 4;
  }

  // A name is a word of its own: not the "Meta" of "Meta-analyse", nor the "Saint" of "Saint-Denis".
  bool EndsWell(const Alias& alias, std::size_t at, std::size_t length, std::size_t end) const {
    const std::size_t next = at + length;
    const bool place = alias.kind == LexiconKind::kPlace;
    // "Xiaomi 17 %": a share of the maker, not the model.
    if (length > 1 && next < end && tokens_[next - 1].kind == TokenKind::kNumber && scan_.IsPunct(next, '%'))
      return false;
    if (next + 1 < end && scan_.IsPunct(next, '-') && !tokens_[next].Is(Token::kSpaceBefore) &&
        !tokens_[next + 1].Is(Token::kSpaceBefore) && tokens_[next + 1].kind == TokenKind::kWord) {
      if (place || !tokens_[next + 1].Is(Token::kCapital)) return false;
    }
    if (place && at > 0 && scan_.IsPunct(at - 1, '-') && !tokens_[at].Is(Token::kSpaceBefore) &&
        !tokens_[at - 1].Is(Token::kSpaceBefore)) {
      return false;
    }
    // "GM&S", "S&P": a name goes on behind what is glued to it.
    const auto joins = [&](std::size_t sign) {
      return sign + 1 < tokens_.size() && scan_.IsPunct(sign, '&') && !tokens_[sign].Is(Token::kSpaceBefore) &&
             !tokens_[sign + 1].Is(Token::kSpaceBefore);
    };
    if (joins(next) || (at > 0 && joins(at - 1))) return false;
    // "Dupont & Fils": the word that ends a firm's name ends another one's.
    if (length == 1 && next + 1 < end && scan_.IsPunct(next, '&') && tokens_[next + 1].Is(Token::kCapital)) {
      const auto suffix = scan_.names.context().At(NameContext::kSuffix).FindAt(tokens_, next + 1, end);
      if (suffix && (*suffix.value)->kind == MentionKind::kCompany) return false;
    }
    if (next < end && scan_.IsPunct(next, '$') && !tokens_[next].Is(Token::kSpaceBefore)) return false;  // "US$ 30"
    return next >= end || tokens_[next].Is(Token::kSpaceBefore) || tokens_[next].kind == TokenKind::kPunct ||
           tokens_[next].kind == TokenKind::kSymbol;
  }

  std::size_t AddAlias(std::size_t at, std::size_t length, std::size_t end, std::uint32_t sentence,
                       const Alias& alias) {
    return AddVersioned(&scan_, at, length, end, sentence, alias, true, "names/lexicon");
  }

  std::size_t AddChip(std::size_t at, std::size_t length, std::uint32_t sentence, const ChipFamily& family) {
    Entity* chip = scan_.Make(scan_.Surface(at, at + length), MentionKind::kChip, true);
    if (chip->parent == nullptr) chip->parent = family.maker;
    scan_.Add(at, at + length, sentence, chip, family.id);
    return length;
  }

  NameScan& scan_;
  const AnyIndex<Token> tokens_;
  const std::string_view text_;
};

// Says which weak forms the text supports.
class WeakNames {
 public:
  explicit WeakNames(NameScan* scan) : scan_(*scan), tokens_(scan->tokens) {}

  void Run() {
    if (scan_.weak.empty()) return;
    for (const Mention& mention : scan_.mentions) {
      NotePrefix(mention);
      NotePeer(mention);
      NoteKin(mention);
    }
    // What is supported in one place holds in the others, before it too.
    for (const bool second_round : {false, true}) {
      for (WeakName& weak : scan_.weak) {
        if (weak.length != 0 && Take(weak, second_round)) weak.length = 0;
      }
    }
  }

 private:
  // "Ampere" is Ampere Computing where the text has said so.
  void NotePrefix(const Mention& mention) {
    if (mention.kind != MentionKind::kCompany || mention.end_token - mention.first_token < 2) return;
    prefixes_.At(HashFolded(tokens_[mention.first_token].In(scan_.text))) = mention.entity;
  }

  void NotePeer(const Mention& mention) {
    const Entity* firm = mention.entity;
    if (mention.kind != MentionKind::kCompany || firm == nullptr || firm->roles.empty()) return;
    if (std::find(peers_.begin(), peers_.end(), firm) == peers_.end()) peers_.push_back(firm);
  }

  // "Chez Free, ... SFR ... Orange, enfin, joue une autre partition": firms of the same trade and country.
  int FromPeers(const Entity& firm) const {
    constexpr std::size_t kMost = 24, kEnough = 2;
    std::size_t peers = 0;
    for (std::size_t i = 0; i < std::min(kMost, peers_.size()); ++i) {
      const Entity& peer = *peers_[i];
      if (&peer == &firm || peer.country != firm.country || firm.country.empty()) continue;
      peers += std::find_first_of(peer.roles.begin(), peer.roles.end(), firm.roles.begin(), firm.roles.end()) !=
                       peer.roles.end()
                   ? 1
                   : 0;
    }
    return peers >= kEnough ? 2 : 0;
  }

  // "Fondé par Carl Pei, Nothing"; "Son Phone (3)": whose leader or product the text names.
  void NoteKin(const Mention& mention) {
    if (mention.entity == nullptr) return;
    if (mention.kind == MentionKind::kPerson) {
      for (const Entity* firm : scan_.names.lexicon().LedBy(mention.entity)) kin_.At(KeyOf(firm)) = true;
    }
    if (IsProduct(mention.kind) && mention.entity->parent != nullptr) kin_.At(KeyOf(mention.entity->parent)) = true;
  }

  bool Take(const WeakName& weak, bool second_round) {
    const std::size_t first = weak.first;
    if (!scan_.IsFree(first, first + weak.length)) return true;
    if (const Entity** whole = prefixes_.Find(HashFolded(scan_.Surface(first, first + 1)));
        whole != nullptr && weak.length == 1 && tokens_[first].end - tokens_[first].begin >= 4 &&
        !IsBranch(**whole, weak)) {
      scan_.Add(first, first + 1, weak.sentence, *whole, "names/first-word");
      return true;
    }
    const Alias* best = nullptr;
    int best_score = kEnoughSupport - 1;
    bool tie = false;
    for (std::uint32_t i = 0; i < weak.alias_count; ++i) {
      const Alias& alias = scan_.names.lexicon().alias(weak.aliases[i]);
      int score = Support(weak, weak.length, alias.entity->kind, alias.entity->parent, alias.entity, second_round);
      const std::size_t behind = first + weak.length;
      const std::size_t end = scan_.layout.sentences[weak.sentence].end_token;
      // A version speaks for a product; a word with a capital behind it then speaks against it no longer.
      if (ExtensionOf(scan_, alias, behind, end) > 0) {
        score += tokens_[behind].Is(Token::kCapital) ? 5 : 2;
      } else if (behind + 1 < end && scan_.IsPunct(behind, '-') && scan_.VersionAfter(behind, end) > 0) {
        score -= 3;  // "Kestrel-7B" is no supercomputer
      }
      tie = score == best_score && best != nullptr;
      if (score > best_score) {
        best = &alias;
        best_score = score;
      }
    }
    if (weak.chip != nullptr) {
      const int score = Support(weak, weak.chip_length, MentionKind::kChip, weak.chip->maker, nullptr, second_round);
      if (score > best_score || (score == best_score && best == nullptr))
        return score >= kEnoughSupport && AddChip(weak);
    }
    if (best == nullptr || tie) return false;
    AddVersioned(&scan_, first, weak.length, scan_.layout.sentences[weak.sentence].end_token, weak.sentence, *best,
                 IsOfItsMaker(*best, first + weak.length), "names/lexicon-supported");
    return true;
  }

  // Not where a mere number stands behind the common word and the text names other firms, but not this one; "Yoga Slim
  // 9" tells its maker by itself.
  bool IsOfItsMaker(const Alias& alias, std::size_t behind) const {
    const Entity* maker = alias.entity->parent;
    const bool number = behind < tokens_.size() && tokens_[behind].kind == TokenKind::kNumber;
    if (!number || maker == nullptr || scan_.seen.Find(KeyOf(maker)) != nullptr) return true;
    return std::none_of(scan_.mentions.begin(), scan_.mentions.end(),
                        [](const Mention& mention) { return mention.kind == MentionKind::kCompany; });
  }

  // "R1", "M2": letters and digits as many makers have them, in a text that names firms but not this one.
  bool IsOthersCode(std::size_t at, const Entity* maker) const {
    constexpr std::size_t kLongest = 3;
    const Token& code = tokens_[at];
    if (maker == nullptr || !code.Is(Token::kHasDigit) || code.end - code.begin > kLongest) return false;
    if (scan_.seen.Find(KeyOf(maker)) != nullptr) return false;
    return std::any_of(scan_.mentions.begin(), scan_.mentions.end(),
                       [](const Mention& mention) { return mention.kind == MentionKind::kCompany; });
  }

  // "Orange" beside "Orange Espagne" is the mother, "Free" beside "Free Pro" the sister.
  bool IsBranch(const Entity& whole, const WeakName& weak) const {
    if (whole.parent == nullptr) return false;
    bool branch = false;
    for (std::uint32_t i = 0; i < weak.alias_count; ++i) {
      const Entity& alone = *scan_.names.lexicon().alias(weak.aliases[i]).entity;
      if (&alone == &whole) return false;
      branch |= &alone == whole.parent || alone.parent == whole.parent;
    }
    return branch;
  }

  bool AddChip(const WeakName& weak) {
    const std::size_t end = weak.first + weak.chip_length;
    Entity* chip = scan_.Make(scan_.Surface(weak.first, end), MentionKind::kChip, true);
    if (chip->parent == nullptr) chip->parent = weak.chip->maker;
    families_.At(reinterpret_cast<std::uintptr_t>(weak.chip)) = true;
    scan_.Add(weak.first, end, weak.sentence, chip, weak.chip->id);
    return true;
  }

  int Support(const WeakName& weak, std::size_t length, MentionKind kind, const Entity* parent, const Entity* entity,
              bool second_round) {
    const std::size_t first = weak.first;
    const std::size_t end = first + length;
    const bool uncertain = scan_.IsUncertainStart(first, weak.sentence);
    int score = uncertain ? 0 : 1;
    score += FromNeighbours(first, end, weak.sentence, kind, parent);
    score += FromContext(first, end, weak.sentence, kind, uncertain);
    if (kind == MentionKind::kPlace) score += FromPreposition(first);
    if (kind == MentionKind::kOrganization && entity != nullptr &&
        IsOtherBody(first, end, scan_.layout.sentences[weak.sentence].end_token, *entity)) {
      score -= 6;
    }
    if (kind == MentionKind::kCompany && entity != nullptr && IsOnNetwork(first, weak.sentence, *entity)) score += 2;
    if (kind == MentionKind::kCompany && entity != nullptr) score += FromDemonym(first, weak.sentence, *entity);
    if (kind == MentionKind::kCompany && entity != nullptr && score >= 0) {
      const std::size_t limit = scan_.layout.sentences[weak.sentence].end_token;
      const bool speaks = end < limit && (scan_.IsPunct(end, ',') || scan_.VerbAfter(end, limit) < limit);
      if (!uncertain || speaks) score += FromPeers(*entity);
    }
    if (IsProduct(kind) && parent != nullptr && scan_.seen.Find(KeyOf(parent)) != nullptr) score += uncertain ? 1 : 2;
    // "Son robot R1": a code alone is that of another maker, where the text names firms and not this one.
    if (kind == MentionKind::kProduct && length == 1 && IsOthersCode(first, parent)) score -= 4;
    if (entity != nullptr && IsFirm(kind) && kin_.Find(KeyOf(entity)) != nullptr) {
      // "Mistral, ou l'art de faire du bruit", where its products are named below.
      const bool apart = end < scan_.layout.sentences[weak.sentence].end_token && scan_.IsPunct(end, ',');
      score += uncertain && !apart ? 1 : 2;
    }
    if (second_round && score >= 0) {
      if (entity != nullptr && scan_.seen.Find(KeyOf(entity)) != nullptr) score += uncertain ? 1 : 2;
      if (kind == MentionKind::kChip && weak.chip != nullptr &&
          families_.Find(reinterpret_cast<std::uintptr_t>(weak.chip)) != nullptr) {
        score += 2;
      }
    }
    return score;
  }

  // "a écrit Elon Musk sur X": what one is on.
  bool IsOnNetwork(std::size_t first, std::uint32_t sentence, const Entity& firm) const {
    const NameContext& context = scan_.names.context();
    const std::size_t begin = scan_.layout.sentences[sentence].first_token;
    return std::any_of(firm.roles.begin(), firm.roles.end(),
                       [&](const std::string& role) { return context.IsNetworkRole(role); }) &&
           context.At(NameContext::kPlatform).FindBefore(tokens_, begin, first);
  }

  // "le saoudien Humain", "l'américain Lambda": a firm of that country, or another one of that name.
  int FromDemonym(std::size_t first, std::uint32_t sentence, const Entity& firm) const {
    const std::size_t begin = scan_.layout.sentences[sentence].first_token;
    const auto demonym = scan_.names.lexicon().demonyms().FindBefore(tokens_, begin, first);
    if (!demonym || first - demonym.length <= begin) return 0;
    if (!scan_.HasArticleBefore(first - demonym.length)) return 0;
    const Demonym& of = scan_.names.lexicon().demonym(*demonym.value);
    const std::string& country = of.country.empty() && of.place != nullptr ? of.place->country : of.country;
    return country.empty() || firm.country.empty() || country == firm.country ? 3 : -3;
  }

  int FromNeighbours(std::size_t first, std::size_t end, std::uint32_t sentence, MentionKind kind,
                     const Entity* parent) const {
    const Sentence& bounds = scan_.layout.sentences[sentence];
    int score = 0;
    if (first > bounds.first_token) {
      const Token& before = tokens_[first - 1];
      const Mention* owner = scan_.OwnerOf(first - 1);
      if (before.Is(Token::kCapital) && before.kind == TokenKind::kWord && !before.Is(Token::kElided)) {
        const bool maker = owner != nullptr && IsFirm(owner->kind) && IsProduct(kind);
        if (maker && parent != nullptr && owner->entity != nullptr && owner->entity != parent &&
            owner->entity != parent->parent && owner->entity->parent != parent) {
          score -= 5;  // "la Citroën C3" holds no modem of Apple's, "Motorola Edge" is no browser
        } else if (maker) {
          score += 3;
        } else if (first - 1 != bounds.first_token || before.word == kUnknownWord) {
          score -= scan_.names.lexicon().IsFirstName(before.word) ? 4 : 3;
        } else if (scan_.names.lexicon().IsFirstName(before.word)) {
          score -= 4;
        }
      }
      if (IsLink(first - 1) && first >= bounds.first_token + 2) score += NeighbourScore(first - 2, kind);
      // "le lanceur Zephyr de Latitude", "les puces GB300 de Swan": whose thing it is.
      const Mention* thing = scan_.IsOf(first - 1) ? scan_.OwnerOf(first - 2) : nullptr;
      if (thing != nullptr && IsProduct(thing->kind) && kind == MentionKind::kCompany) score += 2;
    }
    if (end < bounds.end_token) {
      const Token& after = tokens_[end];
      if (after.Is(Token::kCapital) && after.Is(Token::kSpaceBefore) && !after.Is(Token::kElided)) score -= 3;
      if (scan_.IsPunct(end, '-') && !after.Is(Token::kSpaceBefore) && end + 1 < bounds.end_token &&
          tokens_[end + 1].kind == TokenKind::kWord && !tokens_[end + 1].Is(Token::kSpaceBefore)) {
        score -= 3;
      }
      if (IsLink(end) && end + 2 < bounds.end_token) {
        score += NeighbourScore(end + 1 + (scan_.IsOf(end + 1) ? 1 : 0), kind);  // "d'Orange et de Capgemini"
      }
    }
    return score;
  }

  bool IsLink(std::size_t token) const {
    const std::string_view mark = tokens_[token].In(scan_.text);
    return mark == "," || mark == "et" || mark == "ou" || mark == "(" || mark == "/";
  }

  int NeighbourScore(std::size_t token, MentionKind kind) const {
    const Mention* neighbour = scan_.OwnerOf(token);
    return neighbour != nullptr && SameSort(neighbour->kind, kind) ? 2 : 0;
  }

  int FromContext(std::size_t first, std::size_t end, std::uint32_t sentence, MentionKind kind, bool uncertain) const {
    const Sentence& bounds = scan_.layout.sentences[sentence];
    const NameContext& context = scan_.names.context();
    int score = 0;
    if (const Introduction noun = scan_.IntroductionOf(first, sentence)) {
      score += SameSort(noun.rule->kind, kind) ? 3 : -2;
    }
    if (const auto before = context.At(NameContext::kBefore).FindBefore(tokens_, bounds.first_token, first)) {
      if (SameSort((*before.value)->kind, kind)) score += (*before.value)->score - (uncertain ? 1 : 0);
    } else if (const ContextRule* rule = scan_.BeforeOverDate(bounds.first_token, first)) {
      if (SameSort(rule->kind, kind)) score += rule->score;
    }
    // "Orange va poser", "Threads a dépassé", "Strategy, qui possède": a common noun has an article where it is the
    // subject.
    const bool acts = IsProduct(kind) || IsFirm(kind) || kind == MentionKind::kPlace;  // "Nice en compte 4 400"
    const std::size_t verb = acts ? scan_.VerbAfter(end, bounds.end_token) : bounds.end_token;
    // "Sequoia, que l'on connaît, a": what a relative clause tells of has no article either.
    const bool told = uncertain && IsFirm(kind) && IsRelativeBehind(end, bounds.end_token);
    const bool bare = (told || (uncertain && verb < bounds.end_token && verb <= end + 2)) &&
                      (first == bounds.first_token || !HasWordBefore(first));
    if (bare) score += scan_.names.lexicon().IsFirstName(tokens_[first].word) ? 1 : 2;
    if (acts && scan_.IsCleft(first, end, bounds.first_token, bounds.end_token)) score += 2;
    // "Pour 120 millions d'euros, Safran agrandit": behind a comma its capital is one sign, its verb another.
    const bool joined = !uncertain && first > bounds.first_token && scan_.IsPunct(first - 1, ',') && verb == end;
    if (joined && IsFirm(kind)) score += 1;
    // "Alan lève 173 M€, Swan 42 M€": one more of a list whose verb is told once.
    if (!uncertain && kind == MentionKind::kCompany && first > bounds.first_token && IsLink(first - 1) &&
        IsAmount(end, bounds.end_token)) {
      score += 1;
    }
    if (IsProduct(kind)) return score + FromArticle(first, end, sentence);
    if (!IsFirm(kind)) return score;
    // "a dû verser 8,5 millions à M6"
    if (kind == MentionKind::kCompany && first > bounds.first_token + 1 && tokens_[first - 1].In(scan_.text) == "à" &&
        scan_.RecipientRule(first - 1, bounds.first_token) != nullptr) {
      score += 2;
    }
    if (kind == MentionKind::kOrganization) score += FromBody(first, end, bounds);
    // "Orange. L'opérateur investira", "• Free : 50 000 abonnés": a label of its paragraph.
    const Block& block = scan_.layout.blocks[bounds.block];
    const bool opens = scan_.layout.sentences[block.first_sentence].first_token == first ||
                       (first > bounds.first_token && block.kind == BlockKind::kListItem &&
                        first - bounds.first_token == 1 && tokens_[bounds.first_token].kind != TokenKind::kWord);
    if (opens && end < bounds.end_token &&
        (scan_.IsPunct(end, ':') || IsSpacedDash(end) || (scan_.IsPunct(end, '.') && end + 1 == bounds.end_token))) {
      score += 3;
    }
    if (kind == MentionKind::kCompany && IsNumberedEntry(first, end, bounds)) score += 3;
    if (verb < bounds.end_token) {
      if (const ContextRule* rule = scan_.VerbRule(NameContext::kVerb, verb, bounds.end_token)) score += rule->score;
    }
    if (const Introduction noun = scan_.AppositionAfter(end, sentence); noun && IsFirm(noun.rule->kind)) score += 3;
    if (scan_.CountsPeople(end, bounds.end_token)) score += 2;  // "De l'autre, Mistral, 350 collaborateurs"
    return score;
  }

  // "4. Electra", "3. Alan : 5 milliards": what an entry of a numbered list is about.
  bool IsNumberedEntry(std::size_t first, std::size_t end, const Sentence& bounds) const {
    constexpr std::size_t kMarker = 3;  // tokens of "#3", "3.", "3/"
    const std::size_t begin = bounds.first_token;
    if (first == begin || first - begin > kMarker) return false;
    bool numbered = false;
    for (std::size_t i = begin; i < first; ++i) {
      if (tokens_[i].kind == TokenKind::kWord) return false;
      numbered = numbered || tokens_[i].kind == TokenKind::kNumber;
    }
    return numbered && (end == bounds.end_token || scan_.IsPunct(end, ':') || scan_.IsPunct(end, '(') ||
                        scan_.IsPunct(end, ',') || IsSpacedDash(end));
  }

  // "révèle Challenges", "au CNC", "le Dow Jones": who tells it; an acronym or two words with their article.
  int FromBody(std::size_t first, std::size_t end, const Sentence& bounds) const {
    const std::size_t begin = bounds.first_token;
    if (first < begin + 1) return 0;
    const Token& name = tokens_[first];
    if (first >= begin + 2 && IsToldBy(first, begin)) return 2;
    constexpr std::size_t kLetters = 3;
    const std::string_view before = tokens_[first - 1].In(scan_.text);
    const bool article = scan_.HasArticleBefore(first) || before == "au" || before == "du";
    const bool acronym = end - first == 1 && name.Is(Token::kAllCaps) && name.end - name.begin >= kLetters;
    return article && (acronym || end - first > 1 || IsBodyAlone(first, end, bounds.end_token)) ? 1 : 0;
  }

  // "la Commission des sanctions", "l'Union sportive"; or the text names another commission in full.
  bool IsOtherBody(std::size_t first, std::size_t end, std::size_t limit, const Entity& body) const {
    if (end - first != 1 || !scan_.names.context().At(NameContext::kHead).StartsWith(tokens_[first].word)) return false;
    const bool completed = end < limit && (scan_.IsOf(end) || scan_.IsAdjective(end) || scan_.IsPunct(end, '-') ||
                                           tokens_[end].In(scan_.text) == "du" || tokens_[end].In(scan_.text) == "des");
    return completed || std::any_of(scan_.mentions.begin(), scan_.mentions.end(), [&](const Mention& mention) {
             return mention.entity != nullptr && mention.entity != &body &&
                    mention.end_token > mention.first_token + 1 && mention.kind == MentionKind::kOrganization &&
                    tokens_[mention.first_token].word == tokens_[first].word &&
                    tokens_[mention.first_token].Is(Token::kCapital);
           });
  }

  // "l'Union", "à l'Assemblée": the capital of a common word that nothing completes is that of the institution.
  bool IsBodyAlone(std::size_t first, std::size_t end, std::size_t limit) const {
    if (end - first != 1 || !scan_.names.context().At(NameContext::kHead).StartsWith(tokens_[first].word)) return false;
    if (tokens_[first].Is(Token::kSentenceStart) || end >= limit) return end >= limit;
    const std::string_view link = tokens_[end].In(scan_.text);
    return !scan_.IsOf(end) && link != "du" && link != "des" && !scan_.IsAdjective(end) && !scan_.IsPunct(end, '-');
  }

  // A verb of speech stands before it, and before that a comma or the end of a quotation.
  bool IsToldBy(std::size_t first, std::size_t begin) const {
    const auto forms = scan_.language.Verbs(tokens_[first - 1].word);
    const bool speech = std::any_of(forms.begin(), forms.end(), [&](const VerbForm& form) {
      return form.mood < Mood::kInfinitive &&
             scan_.names.context().Verb(NameContext::kInversion, form.lemma) != nullptr;
    });
    if (!speech || first < begin + 3) return false;
    const std::string_view mark = tokens_[first - 2].In(scan_.text);
    return mark == "," || mark == "»" || mark == "\"" || mark == "”";
  }

  // "42 M€", "1,5 million": a number and a scale or a currency.
  bool IsAmount(std::size_t at, std::size_t end) const {
    if (at >= end || tokens_[at].kind != TokenKind::kNumber) return false;
    while (at < end && (tokens_[at].kind == TokenKind::kNumber || scan_.IsPunct(at, ','))) ++at;
    if (at >= end) return false;
    const FigureRules& figures = scan_.rules.figures();
    return figures.Has(tokens_[at].word, kScaleWord) || tokens_[at].kind == TokenKind::kSymbol ||
           (at + 1 < end && tokens_[at + 1].kind == TokenKind::kSymbol &&
            figures.Abbreviation(tokens_[at].In(scan_.text)) != nullptr);
  }

  bool IsRelativeBehind(std::size_t comma, std::size_t end) const {
    if (comma + 2 >= end || !scan_.IsPunct(comma, ',')) return false;
    const std::string_view word = tokens_[comma + 1].In(scan_.text);
    return word == "que" || word == "qu'" || word == "qui" || word == "dont";
  }

  // "LA TRIBUNE - Pourquoi ?": who asks.
  bool IsSpacedDash(std::size_t token) const {
    const std::string_view mark = tokens_[token].In(scan_.text);
    return tokens_[token].Is(Token::kSpaceBefore) && (mark == "-" || mark == "–" || mark == "—");
  }

  bool HasWordBefore(std::size_t token) const { return token > 0 && tokens_[token - 1].kind == TokenKind::kWord; }

  // "le Jean Zay", "sur Steam": a thing's name of several words has an article, and one is on a platform. "Le Yoga" may
  // be short for a product of the text.
  int FromArticle(std::size_t first, std::size_t end, std::uint32_t sentence) const {
    if (first == scan_.layout.sentences[sentence].first_token) return 0;
    const std::string_view before = tokens_[first - 1].In(scan_.text);
    if (before == "sur") return 1;
    if (end - first < 2) return 0;
    return before == "le" || before == "Le" || before == "la" || before == "La" || before == "du" || before == "au" ? 2
                                                                                                                    : 0;
  }

  int FromPreposition(std::size_t first) const {
    if (first == 0) return 0;
    if (tokens_[first - 1].kind == TokenKind::kNumber) return -3;  // "plaçait 9 100 Spring"
    std::string_view before = tokens_[first - 1].In(scan_.text);
    // "dans l'Essonne", "vers la Loire": over the article.
    const bool article = before == "l'" || before == "la" || before == "le" || before == "les";
    if (article && first >= 2) {
      before = tokens_[first - 2].In(scan_.text);
      if (before == "dans" || before == "Dans" || before == "sur" || before == "pour") return 2;
    }
    return before == "à" || before == "À" || before == "en" || before == "En" || before == "de" || before == "d'" ||
                   before == "au" || before == "Au" || before == "du" || before == "vers" || before == "Vers"
               ? 2
               : 0;
  }

  NameScan& scan_;
  const AnyIndex<Token> tokens_;
  KeyTable<const Entity*> prefixes_;
  KeyTable<bool> families_;
  std::vector<const Entity*> peers_;  // the firms that the text names for certain
  KeyTable<bool> kin_;                // firms of whom the text names a leader or a product
};

}  // namespace

void FindKnownNames(NameScan* scan) { KnownNames(scan).Run(); }
void SupportWeakNames(NameScan* scan) { WeakNames(scan).Run(); }

}  // namespace recoupe
