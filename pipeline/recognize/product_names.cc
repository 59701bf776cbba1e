// Products: who makes one that no list knows, and the short names of those that the text has named in full.
#include <algorithm>

#include "pipeline/recognize/name_scan.h"
#include "pipeline/rules/language_rules.h"

namespace recoupe {
namespace {

constexpr std::size_t kCodeDigits = 3;   // from which on a number alone may stand for the model
constexpr std::uint32_t kOfReach = 6;    // tokens from a product to "de X", over an apposed noun and its adjectives
constexpr std::uint32_t kVerbReach = 8;  // tokens from "X lance" to the product

class ProductNames {
 public:
  explicit ProductNames(NameScan* scan) : scan_(*scan), tokens_(scan->tokens), text_(scan->text) {}

  void Run() {
    FindHeaded();
    FindModels();
    FindSizedCodes();
    FindMakersCodes();
    LinkMakers();
    NoteFullNames();
    LinkEndings();
    LinkSiblings();
    if (any_) LinkShortNames();
    ReadServices();
    FindOwnFirms();
  }

 private:
  // ---- Models.

  // "Samsung T9 : la valeur sûre" above its paragraph, "Lexar SL500 : le bon élève" above the next: where headings name
  // one thing after the other, what stands between the firm and the colon is what it makes.
  void FindHeaded() {
    constexpr std::size_t kLeast = 2;  // headings, codes among them
    std::vector<Headed> headed;
    std::size_t codes = 0;
    for (const Block& block : scan_.layout.blocks) {
      if (block.kind != BlockKind::kHeading || block.first_sentence == block.end_sentence) continue;
      const Headed found = HeadedAt(scan_.layout.sentences[block.first_sentence]);
      if (found.firm == nullptr) continue;
      codes += found.code ? 1 : 0;
      headed.push_back(found);
    }
    if (codes < kLeast) return;
    for (const Headed& found : headed) {
      Entity* product = scan_.Make(scan_.Surface(found.first, found.end), MentionKind::kProduct, false);
      product->parent = found.firm;
      scan_.Add(found.first, found.end, scan_.layout.SentenceOfToken(static_cast<std::uint32_t>(found.first)), product,
                "names/headed");
    }
  }

  // A thing in a heading: its tokens, the firm before it, and whether it is a code with figures.
  struct Headed {
    std::size_t first = 0, end = 0;
    const Entity* firm = nullptr;
    bool code = false;
  };

  Headed HeadedAt(const Sentence& sentence) const {
    constexpr std::size_t kMost = 3;  // words
    const Mention* firm = scan_.OwnerOf(sentence.first_token);
    if (firm == nullptr || firm->kind != MentionKind::kCompany || firm->first_token != sentence.first_token) return {};
    Headed headed{firm->end_token, firm->end_token, firm->entity};
    while (headed.end < sentence.end_token && scan_.owner[headed.end] == 0 && IsOfCode(headed.end)) {
      headed.code |= HasDigit(headed.end++);
    }
    const std::size_t words = headed.end - headed.first;
    const bool closed = headed.end < sentence.end_token && scan_.IsPunct(headed.end, ':');
    return words > 0 && words <= kMost && closed ? headed : Headed{};
  }

  bool IsOfCode(std::size_t at) const {
    return tokens_[at].kind == TokenKind::kNumber ||
           (tokens_[at].kind == TokenKind::kWord && (tokens_[at].Is(Token::kCapital) || HasDigit(at)));
  }

  bool HasDigit(std::size_t at) const {
    const std::string_view text = tokens_[at].In(text_);
    return std::any_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
  }

  // "l'Orvel 2400 pèse", "Orvel 2400 : l'essai": a firm and the number of what it makes. One clear place names all.
  void FindModels() {
    const std::size_t known = scan_.mentions.size();
    std::vector<std::uint32_t> unclear;
    for (std::uint32_t i = 0; i < known; ++i) {
      const Mention& firm = scan_.mentions[i];
      if (firm.kind != MentionKind::kCompany || firm.entity == nullptr || firm.reference != Reference::kName) continue;
      if (ModelNumberAt(firm.end_token, scan_.layout.sentences[firm.sentence].end_token)) unclear.push_back(i);
    }
    KeyTable<bool> models;
    const auto key = [&](const Mention& firm) {
      return HashFolded(scan_.Surface(firm.end_token, firm.end_token + 1)) * 31 + KeyOf(firm.entity);
    };
    for (const std::uint32_t i : unclear) {
      if (IsClearModel(scan_.mentions[i])) models.At(key(scan_.mentions[i])) = true;
    }
    for (const std::uint32_t i : unclear) {
      const Mention firm = scan_.mentions[i];
      if (models.Find(key(firm)) == nullptr) continue;
      const std::size_t end = firm.end_token + 1 + scan_.ExtensionAfter(firm.end_token + 1, EndOf(firm), true);
      Entity* model = scan_.Make(scan_.Surface(firm.first_token, end), MentionKind::kProduct, false);
      model->parent = firm.entity;
      scan_.Release(i);
      scan_.Add(firm.first_token, end, firm.sentence, model, "names/model-number");
    }
  }

  std::size_t EndOf(const Mention& mention) const { return scan_.layout.sentences[mention.sentence].end_token; }

  // A number behind one space that counts nothing.
  bool ModelNumberAt(std::size_t at, std::size_t end) const {
    constexpr std::size_t kMostDigits = 5;
    if (at >= end || tokens_[at].kind != TokenKind::kNumber || scan_.owner[at] != 0) return false;
    return tokens_[at].begin == tokens_[at - 1].end + 1 && tokens_[at].end - tokens_[at].begin <= kMostDigits &&
           scan_.CountsNothing(at, end);
  }

  // "Test LG OLED65G5 : le G5 promet", "TCL 65C7K": the code of a screen with its size before it, behind its maker; the
  // text then calls it by the rest.
  void FindSizedCodes() {
    constexpr std::size_t kShortest = 5, kMost = 8;
    const std::size_t known = scan_.mentions.size();
    for (std::uint32_t i = 0, found = 0; i < known && found < kMost; ++i) {
      const Mention firm = scan_.mentions[i];
      if (firm.kind != MentionKind::kCompany || firm.entity == nullptr || firm.end_token >= EndOf(firm)) continue;
      // "65C7K" is a number and a word to the tokens.
      const std::size_t at = firm.end_token;
      const std::size_t end = at + 1 < EndOf(firm) && tokens_[at].kind == TokenKind::kNumber &&
                                      !tokens_[at + 1].Is(Token::kSpaceBefore) &&
                                      tokens_[at + 1].kind == TokenKind::kWord
                                  ? at + 2
                                  : at + 1;
      const std::string_view code = scan_.Surface(at, end);
      const std::string_view rest = BehindSize(code);
      if (rest.empty() || code.size() < kShortest || !tokens_[at].Is(Token::kSpaceBefore)) continue;
      if (NameByCode(rest, firm)) {
        ++found;
        if (scan_.IsFree(at, end)) {
          scan_.Add(at, end, firm.sentence, scan_.Make(rest, MentionKind::kProduct, false), "names/short-form");
        }
      }
    }
  }

  // "le Hisense 65U7Q", "L'écran LG 27GS95QE": the code of what the firm right before it makes.
  void FindMakersCodes() {
    const std::size_t known = scan_.mentions.size();
    for (std::uint32_t i = 0; i < known; ++i) {
      const Mention firm = scan_.mentions[i];
      const std::size_t limit = EndOf(firm), at = firm.end_token;
      if (firm.kind != MentionKind::kCompany || firm.entity == nullptr || at >= limit || !IsClearModel(firm)) continue;
      const bool split = at + 1 < limit && tokens_[at].kind == TokenKind::kNumber &&
                         tokens_[at + 1].kind == TokenKind::kWord && !tokens_[at + 1].Is(Token::kSpaceBefore);
      const std::size_t end = split ? at + 2 : at + 1;
      const bool joined = end < limit && !tokens_[end].Is(Token::kSpaceBefore) && !IsMark(end);
      const std::string_view code = scan_.Surface(at, end);
      if (joined || !tokens_[at].Is(Token::kSpaceBefore) || !scan_.IsFree(at, end) || !IsMakersCode(code)) continue;
      Entity* product = scan_.Make(code, MentionKind::kProduct, false);
      product->parent = firm.entity;
      scan_.Add(at, end, firm.sentence, product, "names/model-code");
    }
  }

  bool IsMark(std::size_t at) const { return tokens_[at].kind == TokenKind::kPunct && !scan_.IsPunct(at, '-'); }

  // Capitals and figures in turns, as no amount with its unit has them: "65U7Q", "AW2725Q", but "256GO".
  static bool IsMakersCode(std::string_view code) {
    constexpr std::size_t kShortest = 5, kTurns = 3;
    std::size_t turns = 0;
    for (std::size_t i = 0; i < code.size(); ++i) {
      const bool digit = code[i] >= '0' && code[i] <= '9';
      if (!digit && (code[i] < 'A' || code[i] > 'Z')) return false;
      turns += i == 0 || digit != (code[i - 1] >= '0' && code[i - 1] <= '9');
    }
    return code.size() >= kShortest && turns >= kTurns;
  }

  // "G5" of "OLED65G5", "C7K" of "65C7K": capitals, two figures of inches, then a letter, a figure and what follows.
  static std::string_view BehindSize(std::string_view code) {
    const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
    const auto is_capital = [](char c) { return c >= 'A' && c <= 'Z'; };
    std::size_t at = 0;
    while (at < code.size() && is_capital(code[at])) ++at;
    if (at + 3 >= code.size() || !is_digit(code[at]) || !is_digit(code[at + 1])) return {};
    const std::string_view rest = code.substr(at + 2);
    if (!is_capital(rest[0]) || !is_digit(rest[1])) return {};
    return std::all_of(rest.begin(), rest.end(), [&](char c) { return is_digit(c) || is_capital(c); })
               ? rest
               : std::string_view();
  }

  // Every "le G5" of the text is this product, whatever the lexicon knows by that name. Whether there is one.
  bool NameByCode(std::string_view code, const Mention& firm) {
    bool any = false;
    Entity* product = nullptr;
    for (std::size_t at = firm.end_token + 1; at < tokens_.size(); ++at) {
      if (tokens_[at].kind != TokenKind::kWord || tokens_[at].In(text_) != code || !IsPointedAt(at)) continue;
      if (product == nullptr) {
        product = scan_.Make(code, MentionKind::kProduct, false);
        product->parent = firm.entity;
      }
      any = true;
      if (scan_.owner[at] == 0) {
        scan_.Add(at, at + 1, scan_.layout.SentenceOfToken(static_cast<std::uint32_t>(at)), product,
                  "names/short-form");
        continue;
      }
      Mention& other = scan_.mentions[scan_.owner[at] - 1];
      if (other.end_token - other.first_token != 1) continue;
      other.entity = product;
      other.kind = MentionKind::kProduct;
      other.rule = "names/short-form";
    }
    return any;
  }

  // Its article, or the noun that says what it is, stands before it; or it opens the title or a heading.
  bool IsClearModel(const Mention& firm) const {
    const std::size_t begin = scan_.layout.sentences[firm.sentence].first_token, first = firm.first_token;
    const Introduction noun = scan_.IntroductionOf(first, firm.sentence);
    if (noun && noun.rule->kind == MentionKind::kProduct && noun.end == first) return true;
    if (noun || scan_.IsYear(firm.end_token)) return false;
    if (first > begin) return tokens_[first - 1].kind == TokenKind::kWord && IsPointedAt(first);
    const Block& block = scan_.layout.blocks[scan_.layout.sentences[firm.sentence].block];
    if (block.first_sentence != firm.sentence || block.kind == BlockKind::kTableRow) return false;
    const std::size_t behind = firm.end_token + 1, end = EndOf(firm);
    return behind < end && scan_.IsPunct(behind, ':');
  }

  // ---- Makers.

  void LinkMakers() {
    for (Mention& mention : scan_.mentions) {
      if (mention.kind != MentionKind::kProduct || mention.entity == nullptr || mention.entity->known ||
          mention.entity->parent != nullptr) {
        continue;
      }
      const Entity* maker = MakerBefore(mention);
      if (maker == nullptr) maker = MakerAfter(mention);
      if (maker == nullptr) maker = MakerOfVerb(mention);
      if (maker == nullptr) maker = MakerByName(mention);
      if (maker == nullptr) maker = OwnerBefore(mention);
      if (maker == nullptr) maker = MakerBeforeDont(mention);
      if (maker == nullptr) {
        maker = MakerOfPhrase(mention);
        if (maker == nullptr) maker = MakerOfRelative(mention);
        if (maker != nullptr) mention.rule = "names/making";
      }
      if (maker != nullptr) const_cast<Entity*>(mention.entity)->parent = maker;  // made by this scan
    }
  }

  const Entity* CompanyAt(std::size_t token) const {
    const Mention* owner = scan_.OwnerOf(token);
    return owner != nullptr && owner->kind == MentionKind::kCompany ? owner->entity : nullptr;
  }

  // "l'Asus Xyzzy", "le casque Sony Xyzzy", "Kelvo, avec son Xyzzy".
  const Entity* MakerBefore(const Mention& product) const {
    const std::size_t begin = scan_.layout.sentences[product.sentence].first_token;
    if (product.first_token == begin) return nullptr;
    return CompanyAt(product.first_token - 1);
  }

  // "le Xyzzy de Thessa", "Xyzzy, l'assistant maison de Thessa", "Xyzzy (Thessa)", "Xyzzy, signé Thessa".
  const Entity* MakerAfter(const Mention& product) const {
    const std::size_t end = scan_.layout.sentences[product.sentence].end_token;
    std::size_t at = product.end_token;
    if (at >= end) return nullptr;
    if (scan_.IsPunct(at, '(')) return at + 2 < end && scan_.IsPunct(at + 2, ')') ? CompanyAt(at + 1) : nullptr;
    const bool apposed = scan_.IsPunct(at, ',');
    if (apposed) ++at;
    const std::size_t limit = std::min<std::size_t>(end, at + (apposed ? kOfReach : 1));
    for (; at + 1 < end && at < limit; ++at) {
      if (tokens_[at].kind != TokenKind::kWord || scan_.IsFiniteVerb(at)) return nullptr;
      const std::string_view word = tokens_[at].In(text_);
      const bool of = scan_.IsOf(at) || word == "du" || word == "signé" || word == "signée" || word == "par";
      if (!of) continue;
      const std::size_t name = at + 1 + (tokens_[at + 1].In(text_) == "chez" ? 1 : 0);
      if (name < end && CompanyAt(name) != nullptr) return CompanyAt(name);
      return nullptr;
    }
    return nullptr;
  }

  // "Thessa, dont le Xyzzy se vend 3 999 euros"
  const Entity* MakerBeforeDont(const Mention& product) const {
    const std::size_t begin = scan_.layout.sentences[product.sentence].first_token, first = product.first_token;
    if (first < begin + 4 || !IsPointedAt(first)) return nullptr;
    if (!scan_.names.anaphora().IsRelativeObject(tokens_[first - 2].word)) return nullptr;
    return scan_.IsPunct(first - 3, ',') ? CompanyAt(first - 4) : CompanyAt(first - 3);
  }

  // "Thessa lance le Xyzzy", "Thessa, qui commercialise déjà le Xyzzy".
  const Entity* MakerOfVerb(const Mention& product) const {
    const std::size_t begin = scan_.layout.sentences[product.sentence].first_token;
    const std::size_t end = scan_.layout.sentences[product.sentence].end_token;
    const std::size_t from = product.first_token > begin + kVerbReach ? product.first_token - kVerbReach : begin;
    for (std::size_t at = product.first_token; at > from; --at) {
      const std::size_t token = at - 1;
      if (scan_.owner[token] != 0) {
        const Entity* company = CompanyAt(token);
        if (company == nullptr) return nullptr;
        const std::size_t verb = scan_.VerbAfter(token + 1, end);
        if (verb >= product.first_token) return nullptr;
        const ContextRule* rule = scan_.VerbRule(NameContext::kVerb, verb, end);
        return rule != nullptr && rule->score >= 2 ? company : nullptr;
      }
      if (tokens_[token].kind == TokenKind::kPunct) return nullptr;
    }
    return nullptr;
  }

  // Where the noun phrase of the product starts: at "le" of "le petit module Xyzzy".
  std::size_t PhraseBegin(const Mention& product) const {
    constexpr std::size_t kReach = 6;
    const std::size_t begin = scan_.layout.sentences[product.sentence].first_token;
    for (std::size_t at = product.first_token; at > begin && product.first_token - at < kReach; --at) {
      const Token& token = tokens_[at - 1];
      if (scan_.owner[at - 1] != 0 || token.kind != TokenKind::kWord) break;
      if (scan_.names.context().IsDeterminer(token.word)) return at - 1;
      const bool noun = at - 1 > begin && scan_.names.context().IsDeterminer(tokens_[at - 2].word);  // "le module"
      if (!noun && (scan_.IsFiniteVerb(at - 1) || scan_.names.context().IsPreposition(token.word))) break;
    }
    return product.first_token;
  }

  // "Conçu par Thessa, le module Xyzzy", "Signé Thessa, le Xyzzy", "Chez Thessa, le Xyzzy".
  const Entity* MakerOfPhrase(const Mention& product) const {
    const std::size_t begin = scan_.layout.sentences[product.sentence].first_token;
    const std::size_t first = PhraseBegin(product);
    if (first < begin + 3 || !scan_.IsPunct(first - 1, ',')) return nullptr;
    const Mention* maker = scan_.OwnerOf(first - 2);
    if (maker == nullptr || maker->kind != MentionKind::kCompany || maker->first_token <= begin) return nullptr;
    std::size_t at = maker->first_token - 1;
    while (at > begin && maker->first_token - at < 4 && scan_.owner[at] == 0 && !IsMakerLink(at)) --at;
    if (!IsMakerLink(at)) return nullptr;
    if (tokens_[at].In(text_) != "par") return maker->entity;
    // "assemblé à Laval par"
    for (std::size_t back = at; back > begin && at - back < 4 && tokens_[back - 1].kind == TokenKind::kWord; --back) {
      if (IsMaking(back - 1, true)) return maker->entity;
    }
    return nullptr;
  }

  bool IsMakerLink(std::size_t at) const {
    const std::string_view word = tokens_[at].In(text_);
    return word == "par" || word == "signé" || word == "signée" || word == "Signé" || word == "Signée" ||
           word == "chez" || word == "Chez";
  }

  // A form of a verb by which firms have products: to make, to sell.
  bool IsMaking(std::size_t at, bool participle) const {
    for (const VerbForm& form : scan_.language.Verbs(tokens_[at].word)) {
      if (scan_.names.context().Verb(NameContext::kMaking, form.lemma) == nullptr) continue;
      if ((form.mood == Mood::kPastParticiple) == participle) return true;
    }
    return false;
  }

  // "le Xyzzy, que vend la société Thessa", "le Xyzzy est assemblé en Suède par le groupe Thessa".
  const Entity* MakerOfRelative(const Mention& product) const {
    constexpr std::size_t kReach = 10;
    const std::size_t end = EndOf(product);
    if (IsOwn(product)) return nullptr;
    std::size_t at = product.end_token;
    if (at < end && scan_.IsPunct(at, ',')) ++at;
    const bool relative = at < end && (tokens_[at].In(text_) == "que" || tokens_[at].In(text_) == "qu'");
    bool making = false, by = false;
    for (const std::size_t limit = std::min(end, at + kReach); at < limit; ++at) {
      if (const Mention* owner = scan_.OwnerOf(at)) {
        if (owner->kind == MentionKind::kPlace && !by) continue;
        const bool acts = relative || by;
        if (owner->kind != MentionKind::kCompany || !acts) return nullptr;
        // "que Thessa vend"
        for (std::size_t verb = owner->end_token; !making && verb < std::min<std::size_t>(end, owner->end_token + 3);
             ++verb) {
          making = relative && (IsMaking(verb, false) || IsMaking(verb, true));
        }
        return making ? owner->entity : nullptr;
      }
      if (tokens_[at].kind != TokenKind::kWord) return nullptr;
      if (tokens_[at].In(text_) == "par") {
        by = making;
        if (!by) return nullptr;
      } else if (IsMaking(at, true) || (relative && IsMaking(at, false))) {
        making = true;
      }
    }
    return nullptr;
  }

  // "Sa première puce, baptisée Xyzzy et fabriquée par TSMC": whose it is, the foundry is not.
  bool IsOwn(const Mention& product) const {
    constexpr std::size_t kReach = 8;
    const std::size_t begin = scan_.layout.sentences[product.sentence].first_token;
    bool comma = false;
    for (std::size_t at = product.first_token; at > begin && product.first_token - at < kReach; --at) {
      if (scan_.owner[at - 1] != 0) return false;
      if (tokens_[at - 1].kind == TokenKind::kPunct) {
        if (comma || !scan_.IsPunct(at - 1, ',')) return false;
        comma = true;
        continue;
      }
      if (scan_.IsFiniteVerb(at - 1) && !IsDeterminer(at - 1)) return false;
      if (IsPossessive(at - 1)) return comma;
      if (IsDeterminer(at - 1) && (at < begin + 2 || !IsPossessive(at - 2))) return false;  // "sa première"
    }
    return false;
  }

  bool IsDeterminer(std::size_t at) const { return scan_.names.context().IsDeterminer(tokens_[at].word); }
  bool IsPossessive(std::size_t at) const {
    const std::string_view word = tokens_[at].In(text_);
    return word == "son" || word == "sa" || word == "Son" || word == "Sa" || word == "Notre" || word == "notre";
  }

  // "Thessa et sa liseuse Xyzzy", "Thessa mise sur son Xyzzy": what is somebody's own, of the firm named last before
  // it.
  const Entity* OwnerBefore(const Mention& product) const {
    constexpr std::size_t kReach = 14;
    const std::size_t begin = scan_.layout.sentences[product.sentence].first_token;
    const std::size_t first = PhraseBegin(product);
    if (first == product.first_token) return nullptr;
    const std::string_view own = tokens_[first].In(text_);
    if (own != "son" && own != "sa" && own != "ses") return nullptr;
    for (std::size_t at = first; at > begin && first - at < kReach; --at) {
      const Mention* owner = scan_.OwnerOf(at - 1);
      if (owner == nullptr) continue;
      if (owner->kind == MentionKind::kPlace) continue;
      return owner->kind == MentionKind::kCompany ? owner->entity : nullptr;
    }
    return nullptr;
  }

  // "le Kelvo 7" of "Atelier Kelvo": its first word is one of its maker's, and of no other firm's.
  const Entity* MakerByName(const Mention& product) {
    if (!words_noted_) NoteWordsOfFirms();
    const std::uint64_t key = HashFolded(scan_.Surface(product.first_token, product.first_token + 1));
    const Entity** maker = words_of_firms_.Find(key);
    return maker == nullptr ? nullptr : *maker;
  }

  void NoteWordsOfFirms() {
    constexpr std::size_t kLeast = 4;
    words_noted_ = true;
    for (const Mention& mention : scan_.mentions) {
      if (mention.kind != MentionKind::kCompany || mention.entity == nullptr || mention.entity->known) continue;
      if (mention.reference != Reference::kName) continue;
      for (std::size_t at = mention.first_token; at < mention.end_token; ++at) {
        if (tokens_[at].word != kUnknownWord || tokens_[at].end - tokens_[at].begin < kLeast) continue;
        const Entity*& firm = words_of_firms_.At(HashFolded(scan_.Surface(at, at + 1)));
        if (firm == nullptr) firm = mention.entity;
      }
    }
  }

  // ---- Short names.

  // "Zenbook A13" may be called "le Zenbook", "Lumen 14" "le Lumen", if the text names no other of that line.
  void NoteFullNames() {
    for (const Mention& mention : scan_.mentions) {
      if (mention.kind != MentionKind::kProduct || mention.entity == nullptr) continue;
      if (mention.entity->known && mention.rule != "names/version") continue;  // the lexicon tells them apart itself
      std::size_t head = mention.first_token;
      while (head < mention.end_token && tokens_[head].kind == TokenKind::kWord && !tokens_[head].Is(Token::kHasDigit))
        ++head;
      if (head == mention.first_token || head == mention.end_token) continue;
      // "Yoga Slim 9" is called "le Yoga" as well.
      for (std::size_t end = mention.first_token + 1; end <= head; ++end) {
        Full& full = full_.At(HashFolded(scan_.Surface(mention.first_token, end)));
        if (full.entity == nullptr) full = {mention.entity, mention.first_token};
        if (full.entity != mention.entity) full.several = true;
        full.first = std::min(full.first, mention.first_token);
      }
      any_ = true;
    }
    for (const Mention& mention : scan_.mentions) NoteCode(mention);
  }

  // "Tarvek S9" is called "le S9" as well.
  void NoteCode(const Mention& mention) {
    if (mention.kind != MentionKind::kProduct || mention.entity == nullptr || mention.entity->known) return;
    const bool plus = tokens_[mention.end_token - 1].In(text_) == "+";  // "Galaxy S25+" is "le S25+"
    if (mention.end_token < mention.first_token + (plus ? 3u : 2u)) return;
    const std::size_t last = mention.end_token - (plus ? 2 : 1);
    // "Orvel 2400" is "la 2400".
    const bool number =
        tokens_[last].kind == TokenKind::kNumber && tokens_[last].end - tokens_[last].begin >= kCodeDigits;
    if (!number && (!tokens_[last].Is(Token::kHasDigit) || !tokens_[last].Is(Token::kCapital))) return;
    numbered_ |= number;
    Full& full = full_.At(HashFolded(scan_.Surface(last, mention.end_token)));
    if (full.entity == nullptr) full = {mention.entity, mention.first_token};
    if (full.entity != mention.entity) full.several = true;
  }

  // The line alone, with the article that points to one of it: "le Zenbook", never "un Zenbook" or "des Zenbook".
  bool IsPointedAt(std::size_t first) const {
    if (first == 0) return false;
    const std::string_view word = tokens_[first - 1].In(text_);
    constexpr std::array<std::string_view, 16> kPointers = {"le", "la", "l'", "du", "au", "ce", "cet", "cette",
                                                            "Le", "La", "L'", "Du", "Au", "Ce", "Cet", "Cette"};
    return std::find(kPointers.begin(), kPointers.end(), word) != kPointers.end();
  }

  // "un Pi 5" behind "Raspberry Pi 5", "l'Ally X" behind "ROG Xbox Ally X": the end of a longer name, with its number
  // or variant. Where several end so, the one that the title names.
  void LinkEndings() {
    KeyTable<Full> endings;
    bool any = false;
    for (const Mention& mention : scan_.mentions) {
      if (mention.kind != MentionKind::kProduct || mention.entity == nullptr) continue;
      if (mention.reference != Reference::kName || !IsNumbered(mention.end_token - 1)) continue;
      for (std::size_t first = mention.first_token + 1; first + 2 <= mention.end_token; ++first) {
        if (tokens_[first].kind != TokenKind::kWord || !tokens_[first].Is(Token::kCapital)) continue;
        Full& full = endings.At(HashFolded(scan_.Surface(first, mention.end_token)));
        if (full.entity == nullptr || mention.first_token < full.first) {
          full.several |= full.entity != nullptr && full.entity != mention.entity;
          full.entity = mention.entity;
          full.first = mention.first_token;
        }
        full.several |= full.entity != mention.entity;
        any = true;
      }
    }
    if (!any) return;
    const std::size_t title = scan_.layout.title_block;
    for (Mention& mention : scan_.mentions) {
      if (mention.kind != MentionKind::kProduct || mention.entity == nullptr || mention.entity->known) continue;
      if (mention.end_token - mention.first_token < 2) continue;
      const Full* full = endings.Find(HashFolded(scan_.Surface(mention.first_token, mention.end_token)));
      if (full == nullptr || full->entity == mention.entity || mention.first_token < full->first) continue;
      const bool titled = scan_.layout.sentences[scan_.layout.SentenceOfToken(full->first)].block == title;
      if (full->several && !titled) continue;
      mention.entity = full->entity;
      mention.rule = "names/short-form";
      ++scan_.seen.At(KeyOf(full->entity));
    }
  }

  bool IsNumbered(std::size_t last) const {
    return tokens_[last].kind == TokenKind::kNumber || tokens_[last].Is(Token::kHasDigit) ||
           tokens_[last].In(text_) == "+" || scan_.names.context().IsVariant(tokens_[last].word);
  }

  void LinkShortNames() {
    for (Mention& mention : scan_.mentions) {
      if (mention.entity == nullptr || mention.reference != Reference::kName) continue;
      const bool product = mention.kind == MentionKind::kProduct;
      const bool code = mention.kind == MentionKind::kChip && mention.end_token == mention.first_token + 1;
      // A firm of the lexicon by a word that is also the product's: "Lumen".
      if (!product && !code && mention.rule != "names/lexicon-supported") continue;
      const Full* full = full_.Find(HashFolded(scan_.Surface(mention.first_token, mention.end_token)));
      if (full == nullptr || full->several || full->entity == mention.entity) continue;
      if (mention.first_token < full->first || !IsPointedAt(mention.first_token)) continue;
      mention.entity = full->entity;
      mention.kind = full->entity->kind;
      mention.rule = "names/short-form";
      ++scan_.seen.At(KeyOf(full->entity));
    }
    if (numbered_) LinkNumbers();
    for (const std::uint32_t token : scan_.capitals) {
      if (!scan_.IsFree(token, token + 1)) continue;
      const Full* full = full_.Find(HashFolded(scan_.Surface(token, token + 1)));
      if (full == nullptr || full->several || token < full->first || !IsPointedAt(token)) continue;
      scan_.Add(token, token + 1, scan_.layout.SentenceOfToken(token), full->entity, "names/short-form");
    }
  }

  // "la 2400 pèse 27 kilos"
  void LinkNumbers() {
    for (std::size_t at = 1; at < tokens_.size(); ++at) {
      if (tokens_[at].kind != TokenKind::kNumber || scan_.owner[at] != 0 || !IsPointedAt(at)) continue;
      const Full* full = full_.Find(HashFolded(scan_.Surface(at, at + 1)));
      if (full == nullptr || full->several || at < full->first) continue;
      const std::uint32_t sentence = scan_.layout.SentenceOfToken(static_cast<std::uint32_t>(at));
      if (!ModelNumberAt(at, scan_.layout.sentences[sentence].end_token)) continue;
      scan_.Add(at, at + 1, sentence, full->entity, "names/short-form");
    }
  }

  // ---- Siblings.

  // The number in a product's name: "iPhone 17 Pro", "Pixel 9a", or the code that ends it: "Kelvo S2".
  struct Line {
    const Entity* entity = nullptr;
    std::uint32_t first = 0, number = 0, end = 0;  // tokens
  };

  // "le 16 Pro" beside "iPhone 17 Pro", "le Mini 4 Pro" beside "DJI Mini 5 Pro", "le S1" beside "Kelvo S2", "son 15
  // Ultra" behind its maker: the same line with another number.
  void LinkSiblings() {
    NoteLines();
    for (std::uint32_t at = 1; at < tokens_.size(); ++at) {
      const Token& token = tokens_[at];
      if (!(IsPointedAt(at) || IsPossessed(at))) continue;
      if (scan_.owner[at] != 0 && !IsLoneCode(at)) continue;
      if (token.kind == TokenKind::kNumber) {
        LinkNumber(at, at);
      } else if (token.kind == TokenKind::kWord && token.Is(Token::kCapital) && token.Is(Token::kHasDigit)) {
        LinkCode(at);
      } else if (token.kind == TokenKind::kWord && token.Is(Token::kCapital) && at + 1 < tokens_.size() &&
                 tokens_[at + 1].kind == TokenKind::kNumber && scan_.owner[at + 1] == 0) {
        LinkNumber(at, at + 1);
      }
    }
  }

  void NoteLines() {
    constexpr std::size_t kMost = 32;
    constexpr std::size_t kMostDigits = 4;
    for (const Mention& mention : scan_.mentions) {
      if (lines_.size() == kMost) return;
      const bool thing = mention.kind == MentionKind::kProduct || mention.kind == MentionKind::kChip;
      if (!thing || mention.entity == nullptr || mention.reference != Reference::kName) continue;
      const auto same = [&](const Line& line) { return line.entity == mention.entity; };
      if (std::any_of(lines_.begin(), lines_.end(), same)) continue;
      for (std::uint32_t at = mention.first_token; at < mention.end_token; ++at) {
        const bool number =
            tokens_[at].kind == TokenKind::kNumber && tokens_[at].end - tokens_[at].begin <= kMostDigits;
        const bool code =
            mention.kind == MentionKind::kProduct && at + 1 == mention.end_token && !CodeLetters(at).empty();
        if (!number && !code) continue;
        lines_.push_back({mention.entity, mention.first_token, at, mention.end_token});
        break;
      }
    }
  }

  // "le S24", found as a product that no list knows and whose line nobody has told yet.
  bool IsLoneCode(std::size_t at) const {
    const Mention* owner = scan_.OwnerOf(at);
    return owner != nullptr && owner->kind == MentionKind::kProduct && !owner->entity->known &&
           owner->end_token == owner->first_token + 1 && !CodeLetters(at).empty();
  }

  bool IsPossessed(std::size_t at) const { return scan_.names.context().IsPossessive(tokens_[at - 1].word); }

  // "S" of "S2": capitals, then digits; empty for any other word.
  std::string_view CodeLetters(std::size_t at) const {
    if (tokens_[at].kind != TokenKind::kWord || !tokens_[at].Is(Token::kHasDigit)) return {};
    const std::string_view code = tokens_[at].In(text_);
    std::size_t letters = 0;
    while (letters < code.size() && code[letters] >= 'A' && code[letters] <= 'Z') ++letters;
    constexpr std::size_t kMostLetters = 3;
    if (letters == 0 || letters > kMostLetters || letters == code.size()) return {};
    const bool digits = std::all_of(code.begin() + static_cast<std::ptrdiff_t>(letters), code.end(),
                                    [](char c) { return c >= '0' && c <= '9'; });
    return digits ? code.substr(0, letters) : std::string_view();
  }

  void LinkCode(std::uint32_t at) {
    const std::string_view letters = CodeLetters(at);
    if (letters.empty()) return;
    if (LinkWhole(at)) return;
    for (const Line& line : lines_) {
      if (line.number + 1 != line.end || CodeLetters(line.number) != letters || SameText(line.number, at)) continue;
      if (line.number == line.first && scan_.owner[at] != 0) continue;  // no name in front of the code to share
      AddSibling(line, line.number, at, at + 1);
      return;
    }
  }

  // "le X300" beside "Vivo X300 Pro": the one without its variant.
  bool LinkWhole(std::uint32_t at) {
    for (std::size_t i = 0; i < scan_.mentions.size(); ++i) {
      const Mention& mention = scan_.mentions[i];
      if (mention.kind != MentionKind::kProduct || mention.entity == nullptr || mention.first_token > at) continue;
      const std::uint32_t last = mention.end_token - 1;
      std::uint32_t code = last;
      while (code > mention.first_token && scan_.names.context().IsVariant(tokens_[code].word)) --code;
      if (code == last || code == at || !SameText(code, at)) continue;
      std::string name(scan_.Surface(mention.first_token, code + 1));
      if (const Entity* maker = mention.entity->parent; maker != nullptr && name.starts_with(maker->name + " ")) {
        name.erase(0, maker->name.size() + 1);
      }
      AddThing(name, MentionKind::kProduct, mention.entity->parent, at, at + 1);
      return true;
    }
    return false;
  }

  // `first` is the number itself, or the word in front of it.
  void LinkNumber(std::uint32_t first, std::uint32_t number) {
    const std::uint32_t sentence = scan_.layout.SentenceOfToken(number);
    const std::size_t limit = scan_.layout.sentences[sentence].end_token;
    std::uint32_t end = number + 1;
    const bool letter = end < limit && tokens_[end].kind == TokenKind::kWord && !tokens_[end].Is(Token::kSpaceBefore) &&
                        tokens_[end].end - tokens_[end].begin == 1 && scan_.owner[end] == 0;
    if (letter) ++end;
    while (end < limit && scan_.IsVariant(end)) ++end;
    const bool bare = first == number && end == number + 1;
    if (!letter && !scan_.CountsNothing(number, limit)) return;  // « 350 Go »
    const Entity* maker = MakerToldBefore(number, sentence);
    for (const Line& line : lines_) {
      if (tokens_[line.number].kind != TokenKind::kNumber) continue;
      const std::uint32_t word = line.number - (number - first);
      if (bare && !IsOfCards(line, number)) continue;
      if (maker != nullptr && line.entity->parent != nullptr && line.entity->parent != maker) continue;
      if (first != number && (line.number == line.first || !SameText(word, first))) continue;
      // What goes on behind the number is of the same kind: variants, or the same letter.
      const bool same_letter = line.number + 1 < line.end && SameText(line.number + 1, number + 1);
      if (letter && !same_letter) continue;
      if (!letter && first == number && line.number + 1 == line.end && !SameLine(line)) continue;
      AddSibling(line, word, first, end);
      return;
    }
    // "facture 1 499 euros son 15 Ultra": of the firm named last before it in the sentence.
    if (first == number && !letter && !bare && maker != nullptr) {
      AddThing(maker->name + " " + std::string(scan_.Surface(number, end)), MentionKind::kProduct, maker, number, end);
    }
  }

  // "la 5070", "une 5090" beside "RTX 5090": cards are told apart by their number alone.
  bool IsOfCards(const Line& line, std::uint32_t number) const {
    constexpr std::size_t kDigits = 4;
    const auto digits = [&](std::uint32_t at) { return tokens_[at].end - tokens_[at].begin; };
    return line.entity->kind == MentionKind::kChip && digits(line.number) == kDigits && digits(number) == kDigits;
  }

  bool SameText(std::size_t a, std::size_t b) const { return tokens_[a].In(text_) == tokens_[b].In(text_); }

  // A line whose other products have variants: "le 16 Pro" beside "iPhone 17".
  static bool SameLine(const Line& line) { return line.entity->known; }

  // The name of `line` up to `head`, and then the tokens from `first` on.
  void AddSibling(const Line& line, std::uint32_t head, std::uint32_t first, std::uint32_t end) {
    std::string name(scan_.Surface(line.first, line.end));
    name.resize(tokens_[head].begin - tokens_[line.first].begin);
    name += scan_.Surface(first, end);
    AddThing(name, line.entity->kind, line.entity->parent, first, end);
  }

  const Entity* MakerToldBefore(std::uint32_t number, std::uint32_t sentence) const {
    constexpr std::uint32_t kReach = 24;
    const std::uint32_t begin = scan_.layout.sentences[sentence].first_token;
    for (std::uint32_t at = number; at > begin && number - at < kReach; --at) {
      if (const Entity* maker = CompanyAt(at - 1)) return maker;
    }
    return nullptr;
  }

  void AddThing(const std::string& name, MentionKind kind, const Entity* maker, std::uint32_t first,
                std::uint32_t end) {
    const Entity* known = lexicon().FindId(Slug(name));
    Entity* made = nullptr;
    if (known == nullptr || known->kind != kind) {
      made = scan_.Make(name, kind, kind == MentionKind::kChip);
      if (made->parent == nullptr) made->parent = maker;
      known = made;
    }
    if (scan_.owner[first] == 0) {
      scan_.Add(first, end, scan_.layout.SentenceOfToken(first), known, "names/short-form");
      return;
    }
    Mention& mention = scan_.mentions[scan_.owner[first] - 1];
    mention.entity = known;
    mention.rule = "names/short-form";
  }

  const Lexicon& lexicon() const { return scan_.names.lexicon(); }

  // ---- Services.

  // "TikTok" is what ByteDance runs where the text speaks of ByteDance; a firm that it speaks of itself stays one.
  void ReadServices() {
    for (Mention& mention : scan_.mentions) {
      if (mention.kind != MentionKind::kCompany || mention.entity == nullptr || !mention.entity->known) continue;
      const Entity* owner = mention.entity->parent;
      if (owner == nullptr || owner->kind != MentionKind::kCompany || !IsService(*mention.entity)) continue;
      const std::uint32_t *of_owner = scan_.seen.Find(KeyOf(owner)), *own = scan_.seen.Find(KeyOf(mention.entity));
      const bool service_of_owner = of_owner != nullptr && own != nullptr && *of_owner >= *own;
      if (!service_of_owner && !IsWhereOneIs(mention)) continue;
      Entity* service = scan_.Make(mention.entity->name, MentionKind::kProduct, true);
      service->id = mention.entity->id;
      service->parent = owner;
      mention.entity = service;
      mention.kind = MentionKind::kProduct;
    }
  }

  // "La plateforme Zelvo a licencié", "l'application Zelvo": a service of which the text does not say who runs it is a
  // firm itself, where no sentence before names a firm that might.
  void FindOwnFirms() {
    std::uint32_t told = static_cast<std::uint32_t>(scan_.layout.sentences.size());  // the first sentence with a firm
    for (const Mention& mention : scan_.mentions) {
      if (mention.kind == MentionKind::kCompany && mention.entity != nullptr) told = std::min(told, mention.sentence);
    }
    bool any = false;
    for (const Mention& mention : scan_.mentions) {
      const Entity* service = mention.entity;
      if (mention.kind != MentionKind::kProduct || service == nullptr || service->known || service->parent != nullptr) {
        continue;
      }
      if (mention.sentence > told || tokens_[mention.end_token - 1].Is(Token::kHasDigit)) continue;
      const Introduction noun = scan_.IntroductionOf(mention.first_token, mention.sentence);
      const bool before = noun && noun.rule->own_firm && scan_.HasArticleBefore(noun.noun_first);
      if (!before && !IsCalledOwnFirm(mention)) continue;
      if (before && IsSomebodys(mention)) continue;
      const_cast<Entity*>(service)->kind = MentionKind::kCompany;  // made by this scan
      any = true;
    }
    for (std::size_t i = 0; any && i < scan_.mentions.size(); ++i) {
      Mention& mention = scan_.mentions[i];
      if (mention.entity != nullptr && mention.entity->kind == MentionKind::kCompany) {
        mention.kind = MentionKind::kCompany;
      }
    }
  }

  // "Zelvo, l'application de méditation": an apposition that names nobody who runs it.
  bool IsCalledOwnFirm(const Mention& mention) const {
    constexpr std::size_t kReach = 6;
    const Introduction noun = scan_.AppositionAfter(mention.end_token, mention.sentence);
    if (!noun || !noun.rule->own_firm) return false;
    const std::size_t end = scan_.layout.sentences[mention.sentence].end_token;
    for (std::size_t at = noun.noun_end; at < std::min(end, noun.noun_end + kReach); ++at) {
      if (tokens_[at].kind == TokenKind::kPunct) break;
      const Mention* owner = scan_.OwnerOf(at);
      if (owner != nullptr && owner->kind != MentionKind::kPlace && owner->kind != MentionKind::kPerson) return false;
    }
    return true;
  }

  // "l'application Zelvo, développée par la start-up Korva": behind it stands who has made it.
  bool IsSomebodys(const Mention& mention) const {
    constexpr std::size_t kReach = 3;
    const std::size_t end = scan_.layout.sentences[mention.sentence].end_token;
    std::size_t at = mention.end_token;
    if (at + 2 < end && scan_.IsOf(at)) {
      const Mention* owner = scan_.OwnerOf(at + 1);
      return owner != nullptr && owner->kind == MentionKind::kCompany;
    }
    if (at < end && scan_.IsPunct(at, ',')) ++at;
    bool made = false;
    for (const std::size_t limit = std::min(end, at + kReach); at < limit; ++at) {
      if (made && tokens_[at].In(text_) == "par") return true;
      for (const VerbForm& form : scan_.language.Verbs(tokens_[at].word)) {
        made |= form.mood == Mood::kPastParticiple &&
                scan_.names.context().Verb(NameContext::kMaking, form.lemma) != nullptr;
      }
    }
    return false;
  }

  bool IsService(const Entity& company) const {
    return std::any_of(company.roles.begin(), company.roles.end(),
                       [&](const std::string& role) { return scan_.names.context().IsNetworkRole(role); });
  }

  // "a écrit Elon Musk sur X", in a text that names the firm nowhere else.
  bool IsWhereOneIs(const Mention& mention) const {
    const std::uint32_t* times = scan_.seen.Find(KeyOf(mention.entity));
    if (times == nullptr || *times > 1) return false;
    const std::size_t begin = scan_.layout.sentences[mention.sentence].first_token;
    return static_cast<bool>(
        scan_.names.context().At(NameContext::kPlatform).FindBefore(tokens_, begin, mention.first_token));
  }

  struct Full {
    const Entity* entity = nullptr;
    std::uint32_t first = 0;  // token where the text first names it in full
    bool several = false;     // the head of several names: it tells none of them
  };

  NameScan& scan_;
  const AnyIndex<Token> tokens_;
  const std::string_view text_;
  std::vector<Line> lines_;
  KeyTable<Full> full_;
  KeyTable<const Entity*> words_of_firms_;
  bool any_ = false, numbered_ = false, words_noted_ = false;
};

}  // namespace

void LinkProducts(NameScan* scan) { ProductNames(scan).Run(); }

}  // namespace recoupe
