// Products: who makes one that no list knows, and the short names of those that the text has named in full.
#include <algorithm>

#include "pipeline/recognize/name_scan.h"

namespace recoupe {
namespace {

constexpr std::uint32_t kOfReach = 6;    // tokens from a product to "de X", over an apposed noun and its adjectives
constexpr std::uint32_t kVerbReach = 8;  // tokens from "X lance" to the product

class ProductNames {
 public:
  explicit ProductNames(NameScan* scan) : scan_(*scan), tokens_(scan->tokens), text_(scan->text) {}

  void Run() {
    LinkMakers();
    NoteFullNames();
    if (any_) LinkShortNames();
    ReadServices();
  }

 private:
  // ---- Makers.

  void LinkMakers() {
    for (const Mention& mention : scan_.mentions) {
      if (mention.kind != MentionKind::kProduct || mention.entity == nullptr || mention.entity->known ||
          mention.entity->parent != nullptr) {
        continue;
      }
      const Entity* maker = MakerBefore(mention);
      if (maker == nullptr) maker = MakerAfter(mention);
      if (maker == nullptr) maker = MakerOfVerb(mention);
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
    const std::size_t last = mention.end_token - 1;
    if (last == mention.first_token || tokens_[last].kind != TokenKind::kWord) return;
    if (!tokens_[last].Is(Token::kHasDigit) || !tokens_[last].Is(Token::kCapital)) return;
    Full& full = full_.At(HashFolded(scan_.Surface(last, last + 1)));
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
    for (const std::uint32_t token : scan_.capitals) {
      if (!scan_.IsFree(token, token + 1)) continue;
      const Full* full = full_.Find(HashFolded(scan_.Surface(token, token + 1)));
      if (full == nullptr || full->several || token < full->first || !IsPointedAt(token)) continue;
      scan_.Add(token, token + 1, scan_.layout.SentenceOfToken(token), full->entity, "names/short-form");
    }
  }

  // ---- Services.

  // "TikTok" is what ByteDance runs where the text speaks of ByteDance; a firm that it speaks of itself stays one.
  void ReadServices() {
    for (Mention& mention : scan_.mentions) {
      if (mention.kind != MentionKind::kCompany || mention.entity == nullptr || !mention.entity->known) continue;
      const Entity* owner = mention.entity->parent;
      if (owner == nullptr || owner->kind != MentionKind::kCompany || !IsService(*mention.entity)) continue;
      const std::uint32_t *of_owner = scan_.seen.Find(KeyOf(owner)), *own = scan_.seen.Find(KeyOf(mention.entity));
      if (of_owner == nullptr || own == nullptr || *of_owner < *own) continue;
      Entity* service = scan_.Make(mention.entity->name, MentionKind::kProduct, true);
      service->id = mention.entity->id;
      service->parent = owner;
      mention.entity = service;
      mention.kind = MentionKind::kProduct;
    }
  }

  static bool IsService(const Entity& company) {
    return std::any_of(company.roles.begin(), company.roles.end(), [](const std::string& role) {
      return role == "réseau social" || role == "messagerie instantanée";
    });
  }

  struct Full {
    const Entity* entity = nullptr;
    std::uint32_t first = 0;  // token where the text first names it in full
    bool several = false;     // the head of several names: it tells none of them
  };

  NameScan& scan_;
  const std::span<const Token> tokens_;
  const std::string_view text_;
  KeyTable<Full> full_;
  bool any_ = false;
};

}  // namespace

void LinkProducts(NameScan* scan) { ProductNames(scan).Run(); }

}  // namespace recoupe
