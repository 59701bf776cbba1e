// Periphrases, nouns and pronouns that stand for a name given before (or for the only one that fits).
//
// Walks the text once, mentions and possible anaphors in order, with a short list of the entities named last and what
// the text has said of them. An anaphor takes the best candidate that is compatible with all it says; a tie stays open.
#include <algorithm>
#include <array>
#include <numeric>
#include <optional>

#include "pipeline/recognize/name_scan.h"
#include "pipeline/rules/language_rules.h"
#include "pipeline/rules/rule_set.h"

namespace recoupe {
namespace {

using enum AnaphoraClue::Id;

constexpr std::size_t kRecent = 12;        // entities that an anaphor may reach
constexpr std::uint32_t kReach = 6;        // sentences, for an anaphor that says nothing special
constexpr std::uint32_t kTold = 2;         // sentences
constexpr std::size_t kCoordinations = 8;  // the last ones, for "les deux rivaux"
constexpr std::size_t kAsideWords = 5;     // from a comma to the name behind it
constexpr std::size_t kAsideTokens = 12;   // in brackets between two coordinated names
constexpr std::uint32_t kNever = 0xFFFFFFFF;

// What the document says of an entity.
struct Portrait {
  const Entity* entity = nullptr;
  std::uint32_t count = 0;
  std::uint32_t sentence = 0;      // of its last mention
  std::uint32_t token = 0;         // of its last mention
  std::uint32_t first = kNever;    // token of its first mention
  std::uint32_t subject = kNever;  // the last sentence whose subject it was
  std::uint32_t product = kNever;  // the last sentence that names a product of it
  bool in_title = false;
  bool oblique = false;               // its last mention is behind a preposition
  std::uint32_t heading = kNever;     // the block of the last heading that names it
  char gender = 0;                    // by which the text calls it: 'm', 'f', or 0
  std::array<NormalSpan, 4> nouns{};  // "start-up", "éditeur"
  std::array<std::uint32_t, 4> demonyms{};
  std::array<const Entity*, 2> places{};
  std::uint8_t noun_count = 0, demonym_count = 0, place_count = 0;
  std::uint8_t deal = 0;               // what it is in the deals told so far
  bool opening = false;                // its last mention is in a phrase before the subject of its sentence
  bool part = false;                   // the text calls it a part of somebody: "Xyzzy, la nouvelle filiale"
  bool owner = false;                  // the text calls it somebody's parent: "sa maison mère, Xyzzy"
  bool at_chez = false;                // its last mention is behind "chez"
  std::uint32_t topic_block = kNever;  // the last paragraph that opens with it as its topic
};

// A mention of an entity, without what only figures need: it is copied often.
struct Named {
  const Entity* entity = nullptr;
  std::uint32_t first_token = 0, end_token = 0, sentence = 0;
  MentionKind kind = MentionKind::kCompany;
  Reference reference = Reference::kName;
  char gender = 0;  // of the phrase: 'm', 'f', or 0

  static Named Of(const Mention& m) {
    return {m.entity, m.first_token, m.end_token, m.sentence, m.kind, m.reference, 0};
  }
};

struct Coordination {
  std::vector<const Entity*> entities;
  std::uint32_t sentence = 0, end = 0;
};

// A noun phrase that may be an anaphor, and what it says of its antecedent.
struct Anaphor {
  const AnaphoraNoun* noun = nullptr;  // null for a bare demonym
  std::size_t first = 0, end = 0;      // tokens of the span
  std::uint32_t sentence = 0;
  std::array<std::uint32_t, 3> demonyms{};
  std::size_t demonym_count = 0;
  const Entity* place = nullptr;          // "de Redmond"
  const Entity* leader = nullptr;         // "de Sam Altman"
  const Entity* made = nullptr;           // "de Windows"
  const Entity* owner = nullptr;          // "[la filiale] de Microsoft"
  std::array<const Entity*, 3> rivals{};  // "[le rival] d'Oracle et de SAP": whom it is not
  std::string_view complement{};          // "machines" of "le fournisseur de machines"
  bool Identifies() const { return place != nullptr || leader != nullptr || made != nullptr || owner != nullptr; }
};

enum class Fit : std::uint8_t { kNo, kUnknown, kYes };

class AnaphoraResolver {
 public:
  explicit AnaphoraResolver(NameScan* scan)
      : scan_(*scan),
        tokens_(scan->tokens),
        text_(scan->text),
        rules_(scan->names.anaphora()),
        lexicon_(scan->names.lexicon()) {}

  void Resolve() {
    std::vector<std::uint32_t> order(scan_.mentions.size());
    std::iota(order.begin(), order.end(), 0u);
    std::erase_if(order, [&](std::uint32_t i) { return scan_.mentions[i].entity == nullptr; });
    std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
      return scan_.mentions[a].first_token < scan_.mentions[b].first_token;
    });
    FindHero();
    std::size_t next = 0;
    for (const std::uint32_t start : scan_.starts) {
      for (; next < order.size() && scan_.mentions[order[next]].first_token < start; ++next) NoteIndex(order[next]);
      if (scan_.owner[start] == 0 && start >= done_) TryStart(start);
    }
    for (; next < order.size(); ++next) NoteIndex(order[next]);
  }

 private:
  // The firm that the text is about: named more often than any other, the title counting as several times, most of all
  // what it names first ("Xyzzy défie EcoFlow"). Its products stand for it by half; so does a foundation for itself.
  void FindHero() {
    constexpr int kFirstOfTitle = 40, kTitleWeight = 20, kWeight = 10;
    std::vector<const Mention*> order;
    for (const Mention& mention : scan_.mentions) {
      if (mention.entity != nullptr && mention.kind != MentionKind::kPerson) order.push_back(&mention);
    }
    std::sort(order.begin(), order.end(),
              [](const Mention* a, const Mention* b) { return a->first_token < b->first_token; });
    KeyTable<int> named;
    bool titled = false;
    auto stretch = scan_.layout.stretches.begin();
    std::uint32_t quoted_until = 0;
    for (const Mention* mention : order) {
      for (; stretch != scan_.layout.stretches.end() && stretch->first_token <= mention->first_token; ++stretch) {
        if (stretch->kind == Stretch::Kind::kQuotation) quoted_until = std::max(quoted_until, stretch->end_token);
      }
      const Entity* firm = mention->entity;
      const bool own = firm->kind == MentionKind::kCompany;
      if (mention->kind == MentionKind::kProduct || mention->kind == MentionKind::kChip) firm = firm->parent;
      if (firm == nullptr || !rules_.MayBeHero(*firm)) continue;
      // What the title quotes is not what it speaks of: "« Nous ne sommes pas un petit Amazon »".
      const bool in_title = scan_.layout.sentences[mention->sentence].block == scan_.layout.title_block &&
                            mention->first_token >= quoted_until;
      const bool first = in_title && !titled && firm->kind == MentionKind::kCompany;
      titled |= first;
      named.At(KeyOf(firm)) += first ? kFirstOfTitle : (in_title ? kTitleWeight : kWeight) / (own ? 1 : 2);
    }
    ChooseHero(order, named);
  }

  // The one with the most points, if it leads by a good part.
  void ChooseHero(const std::vector<const Mention*>& order, const KeyTable<int>& named) {
    constexpr int kLeast = 20, kLead = 115;  // percent
    int most = 0, next = 0;
    for (const Mention* mention : order) {
      const bool thing = mention->kind == MentionKind::kProduct || mention->kind == MentionKind::kChip;
      const Entity* firm = thing ? mention->entity->parent : mention->entity;
      const int* points = firm == nullptr ? nullptr : named.Find(KeyOf(firm));
      if (points == nullptr || firm == hero_) continue;
      if (*points > most) {
        next = most;
        most = *points;
        hero_ = firm;
      } else {
        next = std::max(next, *points);
      }
    }
    if (most < kLeast || most * 100 < next * kLead) hero_ = nullptr;
  }

  // "Son cofondateur, Gaël X, assure"; "Paule X, directrice générale, dit": a leader beside whom no firm is named
  // speaks for the one that the text is about; by a possessive, for the subject before.
  void LinkLeader(const Named& person) {
    if (person.entity->known || person.entity->parent != nullptr || !lexicon_.LedBy(person.entity).empty()) return;
    bool possessive = false;
    if (!IsLeaderBefore(person, &possessive) && !IsLeaderBehind(person, &possessive)) return;
    // A paragraph that opens with its leader goes back to whom the text is about.
    const Block& block = scan_.layout.blocks[scan_.layout.sentences[person.sentence].block];
    const bool opens = hero_ != nullptr && block.first_sentence == person.sentence &&
                       scan_.layout.sentences[person.sentence].first_token == person.first_token;
    const bool near =
        !opens && subject_ != nullptr && person.sentence - subject_sentence_ <= 1 && rules_.MayBeHero(*subject_);
    const Entity* firm = possessive && near ? subject_ : hero_;
    if (firm != nullptr) const_cast<Entity*>(person.entity)->parent = firm;  // made by this scan
  }

  bool IsLeaderBefore(const Named& person, bool* possessive) const {
    constexpr std::size_t kAdjectives = 2;
    const std::size_t begin = scan_.layout.sentences[person.sentence].first_token;
    std::size_t at = person.first_token;
    if (at > begin && scan_.IsPunct(at - 1, ',')) --at;
    for (std::size_t skipped = 0; skipped <= kAdjectives && at > begin; ++skipped, --at) {
      if (const auto noun = rules_.leaders().FindBefore(tokens_, begin, at)) {
        const std::size_t first = at - noun.length;
        *possessive = first > begin && IsPossessive(first - 1);
        return *possessive || (first > begin && IsArticle(first - 1));
      }
      if (!IsPlainWord(at - 1) || IsOf(at - 1)) return false;
    }
    return false;
  }

  bool IsLeaderBehind(const Named& person, bool* possessive) const {
    constexpr std::size_t kAdjectives = 2;
    const std::size_t end = scan_.layout.sentences[person.sentence].end_token;
    std::size_t at = person.end_token;
    if (at >= end || !scan_.IsPunct(at, ',')) return false;
    ++at;
    *possessive = at < end && IsPossessive(at);
    if (*possessive || (at < end && IsArticle(at))) ++at;
    const auto noun = rules_.leaders().FindAt(tokens_, at, end);
    if (!noun) return false;
    at += noun.length;
    for (std::size_t skipped = 0; skipped < kAdjectives && at < end && IsPlainWord(at); ++skipped) {
      if (IsOf(at)) return false;
      ++at;
    }
    return at >= end || tokens_[at].kind == TokenKind::kPunct;
  }

  bool IsPossessive(std::size_t token) const {
    const std::string_view word = tokens_[token].In(text_);
    return word == "son" || word == "sa" || word == "Son" || word == "Sa";
  }

  // ---- What the text says of its names.

  void NoteIndex(std::size_t index) {
    const Named mention = Named::Of(scan_.mentions[index]);
    if (mention.entity != nullptr && mention.first_token >= done_) Note(mention);
  }

  void Note(const Named& mention) {
    phrase_of_ = kNever;
    NoteAll(mention);
    phrase_of_ = kNever;  // what is found from here on may change it
  }

  void NoteAll(const Named& mention) {
    const bool firm = mention.kind == MentionKind::kCompany || mention.kind == MentionKind::kOrganization;
    if (mention.kind == MentionKind::kProduct || mention.kind == MentionKind::kChip) {
      thing_sentence_ = mention.sentence;
      NoteMaker(mention);
    }
    if (!firm && mention.kind != MentionKind::kPerson) return;
    if (mention.kind == MentionKind::kPerson) NoteLeader(mention);
    Portrait& portrait = PortraitOf(mention.entity);
    ++portrait.count;
    portrait.sentence = mention.sentence;
    portrait.token = mention.first_token;
    portrait.first = std::min(portrait.first, mention.first_token);
    portrait.oblique = IsOblique(mention);
    const bool subject = IsSubject(mention);
    portrait.opening = !subject && IsInOpening(mention);
    const std::size_t phrase = PhraseStart(mention);
    const std::string_view governor =
        portrait.oblique && phrase > 0 ? tokens_[phrase - 1].In(text_) : std::string_view{};
    portrait.at_chez = governor == "chez" || governor == "Chez";
    if (mention.kind == MentionKind::kCompany) NoteDeal(mention, &portrait);
    const std::uint32_t block = scan_.layout.sentences[mention.sentence].block;
    portrait.in_title |= block == scan_.layout.title_block;
    if (scan_.layout.blocks[block].kind == BlockKind::kHeading) portrait.heading = block;
    if (OpensBlockAsTopic(phrase, mention)) portrait.topic_block = block;
    if (firm) NoteIntroduction(mention, &portrait);
    if (subject) {
      portrait.subject = mention.sentence;
      if (firm) NoteAgreement(phrase, mention.sentence, &portrait);
      if (IsTopic(PhraseStart(mention), scan_.layout.sentences[mention.sentence].first_token)) {
        topic_sentence_ = mention.sentence;
      }
      // "AWS croît de 20 %, et le groupe engrange 21 milliards. Il": the subject of the last main clause.
      const std::size_t start = PhraseStart(mention);
      const bool next_clause = subject_sentence_ == mention.sentence && start > 0 && firm &&
                               tokens_[start - 1].In(text_) == "et" && start > 1 && scan_.IsPunct(start - 2, ',');
      if (subject_sentence_ != mention.sentence || next_clause) {
        if (subject_sentence_ != mention.sentence) before_ = {subject_, subject_sentence_, subject_opens_};
        if (subject_ != mention.entity) {
          subject_before_ = subject_;
          subject_before_sentence_ = subject_sentence_;
        }
        subject_sentence_ = mention.sentence;
        subject_ = mention.entity;
        subject_token_ = mention.first_token;
        subject_opens_ = start == scan_.layout.sentences[mention.sentence].first_token;
      }
    }
    Remember(mention.entity);
    if (mention.kind == MentionKind::kCompany) NoteCoordination(mention);
    previous_ = mention;
    if (IsSource(mention)) return;
    if (told_.entity != mention.entity) told_before_ = told_;
    told_ = mention;
  }

  // "Selon le cabinet Xyzzy": who says it, not whom it is said of.
  bool IsSource(const Named& mention) const {
    const std::size_t begin = scan_.layout.sentences[mention.sentence].first_token, start = PhraseStart(mention);
    return start > begin && rules_.sources().FindBefore(tokens_, begin, start).length > 0;
  }

  // A leader speaks for the firm: "Xavier Vokka a confirmé l'acquisition" makes it the buyer.
  void NoteLeader(const Named& person) {
    LinkLeader(person);
    const Entity* firm = FirmOf(person.entity);
    if (firm == nullptr || PortraitOf(firm).count == 0) return;
    Portrait& portrait = PortraitOf(firm);
    NoteDeal(person, &portrait);
    if (IsSubject(person)) portrait.subject = person.sentence;
  }

  // "Né de la scission de Xyzzy, le groupe", "Fondée par des anciens de Xyzzy, la société": no finite verb stands
  // before, and a participle opens the sentence. "Chez Xyzzy, le groupe" speaks of it.
  bool IsInOpening(const Named& mention) const {
    const std::size_t begin = scan_.layout.sentences[mention.sentence].first_token;
    const Token& first = tokens_[begin];
    if (first.kind != TokenKind::kWord || mention.first_token == begin) return false;
    if (!rules_.IsFounding(first.word) && !IsParticiple(begin)) return false;
    for (std::size_t t = begin + 1; t < mention.first_token; ++t) {
      if (scan_.IsFiniteVerb(t) && tokens_[t - 1].In(text_) != "qui" && scan_.owner[t] == 0 && !IsParticiple(t)) {
        return false;
      }
    }
    return true;
  }

  // "Fondée en 2012, Xyzzy édite": the participle that opens the sentence agrees with its subject.
  void NoteAgreement(std::size_t phrase, std::uint32_t sentence, Portrait* portrait) const {
    const std::size_t begin = scan_.layout.sentences[sentence].first_token;
    if (phrase < begin + 2 || !scan_.IsPunct(phrase - 1, ',')) return;
    for (const VerbForm& form : scan_.language.Verbs(tokens_[begin].word)) {
      if (form.mood == Mood::kPastParticiple && !form.plural) portrait->gender = form.feminine ? 'f' : 'm';
    }
  }

  bool IsParticiple(std::size_t token) const {
    for (const VerbForm& form : scan_.language.Verbs(tokens_[token].word)) {
      if (form.mood == Mood::kPastParticiple) return true;
    }
    return false;
  }

  // ---- Deals: "X rachète Y à Z", "l'acquisition de Y par X", "X a remporté un contrat auprès de Y".

  const DealWord* DealAt(std::size_t token) const {
    constexpr std::size_t kShortest = 4;  // "main", "cède"; shorter words are in every sentence, but for "OPA"
    const Token& told = tokens_[token];
    if (told.kind != TokenKind::kWord || scan_.owner[token] != 0) return nullptr;
    if (told.end - told.begin < kShortest && !told.Is(Token::kAllCaps)) return nullptr;
    if (const DealWord* noun = rules_.Deal(tokens_[token].word); noun != nullptr && noun->noun) return noun;
    for (const VerbForm& form : scan_.language.Verbs(tokens_[token].word)) {
      if (const DealWord* verb = rules_.Deal(form.lemma); verb != nullptr && !verb->noun) return verb;
    }
    return nullptr;
  }

  // The words of the sentence that tell of a deal, and where they stand; kept, as each of its names asks for them.
  const std::vector<std::pair<std::size_t, const DealWord*>>& DealsOf(std::uint32_t sentence) const {
    if (deals_of_ == sentence) return deals_;
    deals_of_ = sentence;
    deals_.clear();
    const Sentence& bounds = scan_.layout.sentences[sentence];
    for (std::size_t t = bounds.first_token; t < bounds.end_token; ++t) {
      if (const DealWord* deal = DealAt(t); deal != nullptr) deals_.emplace_back(t, deal);
    }
    return deals_;
  }

  void NoteDeal(const Named& mention, Portrait* portrait) const {
    const std::uint8_t role = DealRoleBehind(mention);
    portrait->deal |= role != 0 ? role : DealRoleBefore(mention);
  }

  // By the word of a deal that stands before the name.
  std::uint8_t DealRoleBehind(const Named& mention) const {
    constexpr std::size_t kWords = 14, kObject = 4;
    const std::size_t begin = scan_.layout.sentences[mention.sentence].first_token;
    const std::size_t start = PhraseStart(mention);
    const std::string_view governor = start > begin ? tokens_[start - 1].In(text_) : std::string_view{};
    const auto& deals = DealsOf(mention.sentence);
    for (auto told = deals.rbegin(); told != deals.rend(); ++told) {
      if (told->first >= start) continue;
      if (start - told->first > kWords) return 0;
      const DealWord* deal = told->second;
      const std::size_t t = told->first + 1;
      for (std::size_t i = t; i < start; ++i) {
        if (scan_.IsPunct(i, ';') || scan_.IsPunct(i, ':')) return 0;
      }
      if (governor == "par") return deal->subject;
      const bool at = start >= begin + 2 && tokens_[start - 2].In(text_) == "auprès";
      if (governor == "à" || governor == "au" || governor == "aux" || governor == "avec" || at) return deal->other;
      if (governor == "pour") return deal->subject == DealRole::kSupplier ? deal->other : 0;
      // "une offre sur Xyzzy", "l'OPA sur Xyzzy"
      if (governor == "sur") return !deal->noun ? 0 : deal->object != 0 ? deal->object : deal->other;
      if (governor == "de" || governor == "d'" || governor == "du" || governor == "des") {
        // "l'achat de la division automobile de Xyzzy": who has the part sells it.
        for (std::size_t part = t; part + 1 < start && deal->subject == DealRole::kBuyer; ++part) {
          if (rules_.IsPartOfFirm(tokens_[part].word)) return deal->other;
        }
        return deal->noun && deal->subject != DealRole::kSupplier ? deal->object : 0;
      }
      // The object of a verb, right behind it or behind a noun in apposition: "cède sa filiale Y".
      return !deal->noun && !IsPreposition(governor) && start - t < kObject ? deal->object : 0;
    }
    return 0;
  }

  // By the verb behind the name: its subject, or what a participle says was bought.
  std::uint8_t DealRoleBefore(const Named& mention) const {
    constexpr std::size_t kGroup = 9;
    const std::size_t end = scan_.layout.sentences[mention.sentence].end_token;
    std::size_t at = mention.end_token;
    if (at + 1 < end && scan_.IsPunct(at, ',') && IsParticiple(at + 1)) {
      const DealWord* deal = DealAt(at + 1);
      return deal != nullptr && !deal->noun ? deal->object : 0;
    }
    const std::size_t verb = scan_.VerbAfter(at, end);
    if (verb >= end || !IsSubject(mention)) return 0;
    bool passive = false;
    for (at = verb; at < std::min(end, verb + kGroup); ++at) {
      if (scan_.owner[at] != 0 && at > verb) break;
      const std::string_view word = tokens_[at].In(text_);
      passive |= word == "été" || word == "est" || word == "sera" || word == "être" || word == "serait";
      const DealWord* deal = DealAt(at);
      if (deal == nullptr) continue;
      if (deal->noun) return IsPossessive(at - 1) ? deal->object : deal->subject;
      return passive && IsParticiple(at) ? deal->object : deal->subject;
    }
    return 0;
  }

  // "Somnea+", "la Somnea Ring 2" name Somnea too; any other product of it reminds of it.
  void NoteMaker(const Named& product) {
    const Entity* maker = product.entity->parent;
    if (maker == nullptr || maker->kind != MentionKind::kCompany) return;
    Portrait& portrait = PortraitOf(maker);
    portrait.product = product.sentence;
    if (makers_.size() < kRecent && std::find(makers_.begin(), makers_.end(), maker) == makers_.end()) {
      makers_.push_back(maker);
    }
    if (portrait.count == 0 || !product.entity->name.starts_with(maker->name)) return;
    portrait.sentence = product.sentence;
    portrait.token = product.first_token;
  }

  Portrait& PortraitOf(const Entity* entity) {
    Portrait& portrait = portraits_.At(KeyOf(entity));
    portrait.entity = entity;
    return portrait;
  }

  void Remember(const Entity* entity) {
    const auto at = std::find(recent_.begin(), recent_.end(), entity);
    if (at != recent_.end()) recent_.erase(at);
    if (recent_.size() >= kRecent) recent_.erase(recent_.begin());
    recent_.push_back(entity);
  }

  void NoteIntroduction(const Named& mention, Portrait* portrait) {
    if (mention.reference != Reference::kName) return;
    portrait->owner |= IsCalledOwner(mention);
    const Introduction before = scan_.IntroductionOf(mention.first_token, mention.sentence);
    if (before) {
      NoteNoun(before, portrait);
      NoteAttributes(before.noun_end, before.end, portrait);
    } else if (mention.first_token > 0) {
      NoteAttributes(mention.first_token - 1, mention.first_token, portrait);  // "le californien Nvidia"
    }
    const Introduction after = scan_.AppositionAfter(mention.end_token, mention.sentence);
    if (after) {
      NoteNoun(after, portrait);
      NoteOwner(after.noun_first, mention);
    }
    const std::uint32_t end = scan_.layout.sentences[mention.sentence].end_token;
    if (mention.end_token < end && scan_.IsPunct(mention.end_token, ',')) {
      const std::size_t limit = std::min<std::size_t>(end, mention.end_token + 8u);
      for (std::size_t t = mention.end_token + 1; t < limit && !scan_.IsPunct(t, ','); ++t) {
        // "Engie, qui avait absorbé la suisse": another firm's country.
        const bool other =
            t > mention.end_token + 2u && scan_.HasArticleBefore(t) && lexicon_.demonyms().StartsWith(tokens_[t].word);
        if (!other) NoteAttributes(t, t + 1, portrait);
      }
    }
  }

  // "JLG, filiale d'Oshkosh": the text tells whose a firm is that no lexicon knows.
  void NoteOwner(std::size_t noun_first, const Named& mention) const {
    if (mention.entity->known || mention.entity->parent != nullptr) return;
    const std::size_t end = scan_.layout.sentences[mention.sentence].end_token;
    const auto noun = rules_.nouns().FindAt(tokens_, noun_first, end);
    if (!noun || !(*noun.value)->part) return;
    std::size_t at = noun_first + noun.length;
    if (at + 1 >= end || !IsOf(at)) return;
    if (IsArticle(++at)) ++at;
    const Mention* owner = at < end ? scan_.OwnerOf(at) : nullptr;
    if (owner == nullptr || owner->kind != MentionKind::kCompany || owner->entity == mention.entity) return;
    const_cast<Entity*>(mention.entity)->parent = owner->entity;  // made by this scan
  }

  // "sa maison mère, Xyzzy", "sa maison mère Xyzzy", "Xyzzy, la maison mère de Vokka".
  bool IsCalledOwner(const Named& mention) const {
    const Sentence& bounds = scan_.layout.sentences[mention.sentence];
    std::size_t at = mention.first_token;
    if (at > bounds.first_token && scan_.IsPunct(at - 1, ',')) --at;
    for (std::size_t first = at; first > bounds.first_token && at - first < 3; --first) {
      const auto noun = rules_.nouns().FindAt(tokens_, first - 1, at);
      if (noun && first - 1 + noun.length == at) return (*noun.value)->owner;
    }
    at = mention.end_token;
    if (at + 2 >= bounds.end_token || !scan_.IsPunct(at, ',')) return false;
    if (IsArticle(at + 1) || IsPossessive(at + 1)) ++at;
    const auto noun = rules_.nouns().FindAt(tokens_, at + 1, bounds.end_token);
    return noun && (*noun.value)->owner;
  }

  void NoteNoun(const Introduction& introduction, Portrait* portrait) {
    if (portrait->noun_count < portrait->nouns.size()) {
      portrait->nouns[portrait->noun_count++] = {tokens_[introduction.noun_first].begin,
                                                 tokens_[introduction.noun_end - 1].end};
    }
    const auto noun = rules_.nouns().FindAt(tokens_, introduction.noun_first, introduction.noun_end);
    if (!noun) return;
    portrait->gender = (*noun.value)->feminine ? 'f' : 'm';
    portrait->part |= (*noun.value)->part;
  }

  void NoteAttributes(std::size_t first, std::size_t end, Portrait* portrait) {
    for (std::size_t t = first; t < end; ++t) {
      if (const auto demonym = lexicon_.demonyms().FindAt(tokens_, t, end);
          demonym && portrait->demonym_count < portrait->demonyms.size()) {
        portrait->demonyms[portrait->demonym_count++] = *demonym.value;
      }
      const Mention* owner = scan_.OwnerOf(t);
      if (owner != nullptr && owner->kind == MentionKind::kPlace && portrait->place_count < portrait->places.size()) {
        portrait->places[portrait->place_count++] = owner->entity;
      }
    }
  }

  // The start of the noun phrase that the mention ends: its article, or itself.
  std::size_t PhraseStart(const Named& mention) const {
    if (mention.first_token != phrase_of_ || mention.reference != phrase_reference_) {
      phrase_start_ = FindPhraseStart(mention);
      phrase_of_ = mention.first_token;
      phrase_reference_ = mention.reference;
    }
    return phrase_start_;
  }

  std::size_t FindPhraseStart(const Named& mention) const {
    const std::size_t begin = scan_.layout.sentences[mention.sentence].first_token;
    std::size_t at = mention.first_token;
    if (mention.reference == Reference::kName) {
      const Introduction noun = scan_.IntroductionOf(at, mention.sentence);
      if (noun) at = noun.noun_first;
      // "Face à l'allemand Xyzzy"
      if (!noun && at > begin + 1 && !tokens_[at - 1].Is(Token::kCapital) && IsArticle(at - 2) &&
          lexicon_.demonyms().FindAt(tokens_, at - 1, at)) {
        --at;
      }
    }
    while (at > begin && rules_.IsAdjectiveBefore(tokens_[at - 1].word)) --at;
    if (at > begin && IsArticle(at - 1)) --at;
    return at;
  }

  bool IsSubject(const Named& mention) const {
    const Sentence& bounds = scan_.layout.sentences[mention.sentence];
    const std::size_t start = PhraseStart(mention);
    if (start == bounds.first_token) return true;
    if (IsTopic(start, bounds.first_token) || OpensBlockAsTopic(start, mention)) return true;
    if (OpensSentenceAsTopic(start, mention, true)) return true;
    const Token& before = tokens_[start - 1];
    if (before.kind == TokenKind::kWord && IsPreposition(before.In(text_))) return false;
    if (JoinsOblique(start, mention.sentence)) return false;
    if (before.In(text_) == "«") return false;  // the subject of what somebody said
    return scan_.VerbAfter(mention.end_token, bounds.end_token) < bounds.end_token;
  }

  bool IsOblique(const Named& mention) const {
    const std::size_t start = PhraseStart(mention);
    if (OpensBlockAsTopic(start, mention) || OpensSentenceAsTopic(start, mention, true)) return false;
    if (IsTopic(start, scan_.layout.sentences[mention.sentence].first_token)) return false;
    if (start <= scan_.layout.sentences[mention.sentence].first_token) return false;
    return IsPreposition(tokens_[start - 1].In(text_)) || JoinsOblique(start, mention.sentence);
  }

  // "sortie de la cote par Xyzzy et le fonds Vokka, qui avaient déboursé": the second of two behind one preposition.
  bool JoinsOblique(std::size_t start, std::uint32_t sentence) const {
    if (previous_.entity == nullptr || previous_.sentence != sentence || previous_.end_token + 1 != start) return false;
    if (tokens_[start - 1].In(text_) != "et") return false;
    const Portrait* before = portraits_.Find(KeyOf(previous_.entity));
    return before != nullptr && before->oblique && before->token == previous_.first_token;
  }

  // "Chez X, le chantier s'appelle Y. L'entreprise ...", "Pour X, l'addition est salée. Le groupe ...": at the head of
  // a paragraph it is what is spoken of.
  bool OpensBlockAsTopic(std::size_t start, const Named& mention) const {
    const Sentence& bounds = scan_.layout.sentences[mention.sentence];
    const Block& block = scan_.layout.blocks[bounds.block];
    if (mention.end_token >= bounds.end_token) return false;
    if (scan_.layout.sentences[block.first_sentence].first_token != bounds.first_token) return false;
    if (block.kind == BlockKind::kListItem && LabelsItem(bounds.first_token, mention)) return true;
    return OpensSentenceAsTopic(start, mention);
  }

  // "Chez X, on a livré 150 drones. L'entreprise ...": wherever the sentence stands, but for "Pour X, ", which may say
  // whose view it is.
  bool OpensSentenceAsTopic(std::size_t start, const Named& mention, bool anywhere = false) const {
    const Sentence& bounds = scan_.layout.sentences[mention.sentence];
    if (mention.end_token >= bounds.end_token || !scan_.IsPunct(mention.end_token, ',')) return false;
    const auto opener = rules_.topics().FindAt(tokens_, bounds.first_token, bounds.end_token);
    if (!opener || bounds.first_token + opener.length != start) return false;
    return !anywhere || (*opener.value && IsOnesClause(mention.end_token, bounds.end_token));
  }

  // "[Chez Xyzzy], basé à Toulouse, on a livré": they do it.
  bool IsOnesClause(std::size_t comma, std::size_t end) const {
    constexpr std::size_t kAside = 12;
    for (std::size_t t = comma; t + 1 < std::min(end, comma + kAside); ++t) {
      if (scan_.IsPunct(t, ',') && rules_.IsOne(tokens_[t + 1].word)) return true;
      if (scan_.IsFiniteVerb(t) && scan_.owner[t] == 0 && !IsParticiple(t)) return false;
    }
    return false;
  }

  // "3. Xyzzy, la Lilloise. La start-up emploie 30 personnes": the item is about what stands behind its number.
  bool LabelsItem(std::size_t begin, const Named& mention) const {
    for (std::size_t t = begin; t < mention.first_token; ++t) {
      if (tokens_[t].kind == TokenKind::kWord) return false;
    }
    return scan_.EndsLabel(mention.end_token);
  }

  // "Quant à X, ..., il compte".
  bool IsTopic(std::size_t start, std::size_t begin) const {
    if (start < begin + 2) return false;
    // "c'est au tour de X de licencier", "mais du côté de X, on licencie"
    constexpr std::size_t kPhrase = 3;
    if (const auto phrase = rules_.topics().FindBefore(tokens_, begin, start); phrase && phrase.length >= kPhrase)
      return true;
    const std::string_view to = tokens_[start - 1].In(text_), as = tokens_[start - 2].In(text_);
    return (to == "à" || to == "au") && (as == "Quant" || as == "quant");
  }

  static bool IsPreposition(std::string_view word) {
    constexpr std::array<std::string_view, 24> kPrepositions = {
        "de",    "d'",     "du",   "des", "à",    "au",    "aux",   "par",  "chez", "avec", "pour", "sur",
        "selon", "contre", "dans", "en",  "vers", "entre", "Selon", "Chez", "Pour", "Avec", "face", "dont"};
    constexpr std::size_t kLongest = 6;
    return word.size() <= kLongest &&
           std::find(kPrepositions.begin(), kPrepositions.end(), word) != kPrepositions.end();
  }

  // ---- Coordinations: "Amazon (26 Mds$), Google et Meta".

  void NoteCoordination(const Named& mention) {
    if (mention.reference != Reference::kName) return;
    const bool joined = chain_end_ != 0 && !coordinations_.empty() &&
                        coordinations_.back().sentence == mention.sentence &&
                        IsCoordinationGap(chain_end_, mention.first_token);
    if (!joined) {
      if (!coordinations_.empty() && coordinations_.back().entities.size() < 2) coordinations_.pop_back();
      if (coordinations_.size() >= kCoordinations) coordinations_.erase(coordinations_.begin());
      coordinations_.push_back({{}, mention.sentence, 0});
    }
    std::vector<const Entity*>& entities = coordinations_.back().entities;
    if (std::find(entities.begin(), entities.end(), mention.entity) == entities.end())
      entities.push_back(mention.entity);
    chain_end_ = mention.end_token;
    coordinations_.back().end = chain_end_;
    // "Partech et Xyzzy ont mené le tour": no singular pronoun stands for one of them.
    const std::size_t end = scan_.layout.sentences[mention.sentence].end_token;
    if (entities.size() > 1 && entities.front() == subject_ && subject_sentence_ == mention.sentence &&
        scan_.VerbAfter(chain_end_, end) < end) {
      plural_sentence_ = mention.sentence;
    }
    if (scan_.layout.sentences[mention.sentence].block == scan_.layout.title_block) title_pair_ = entities;
  }

  bool IsCoordinationGap(std::size_t from, std::size_t to) const {
    if (to <= from || to - from > kAsideTokens + 4) return false;
    bool link = false;
    for (std::size_t t = from; t < to; ++t) {
      const std::string_view word = tokens_[t].In(text_);
      if (word == "(") {
        while (t < to && !scan_.IsPunct(t, ')')) ++t;
        if (t >= to) return false;
        continue;
      }
      if (word == "," || word == "et" || word == "ou" || word == "&" || word == "ni" || word == "/" || word == "-") {
        link = true;
      } else if (!IsArticle(t) && !(link && IsOf(t)) && scan_.owner[t] == 0 &&
                 !lexicon_.demonyms().StartsWith(tokens_[t].word)) {
        return false;
      }
    }
    return link;
  }

  // ---- Anaphors.

  void TryStart(std::uint32_t at) {
    const std::uint32_t sentence = SentenceOf(at);
    const std::uint8_t starts = scan_.names.StartsOf(tokens_[at].word);
    if ((starts & NameRules::kPeriphrasis) != 0 && TryPeriphrasis(at, sentence)) return;
    if ((starts & NameRules::kPlural) != 0 && TryPlural(at, sentence)) return;
    if ((starts & NameRules::kNoun) != 0 && (TryNoun(at, sentence) || TryLeaderNoun(at, sentence))) return;
    if ((starts & NameRules::kDemonym) != 0 && TryDemonym(at, sentence)) return;
    if ((starts & NameRules::kPronoun) != 0) TryPronoun(at, sentence);
  }

  // Starts come in order, so the sentence only moves on.
  std::uint32_t SentenceOf(std::uint32_t token) {
    while (scan_.layout.sentences[sentence_].end_token <= token) ++sentence_;
    return sentence_;
  }

  bool IsArticle(std::size_t token) const {
    const Token& t = tokens_[token];
    if (t.kind != TokenKind::kWord || t.end - t.begin > 5) return false;
    constexpr std::array<std::string_view, 12> kArticles = {"le", "la", "l'", "ce", "cet", "cette",
                                                            "Le", "La", "L'", "Ce", "Cet", "Cette"};
    return std::find(kArticles.begin(), kArticles.end(), t.In(text_)) != kArticles.end();
  }
  // "du", "au": the article is inside, and stays outside the span.
  bool IsContracted(std::size_t token) const {
    const std::string_view word = tokens_[token].In(text_);
    return word == "du" || word == "au" || word == "Du" || word == "Au";
  }

  // The first token of the definite noun phrase around the noun at `at`; kNever if it is none.
  std::size_t DefiniteStart(std::size_t at, std::uint32_t sentence) const {
    const std::size_t begin = scan_.layout.sentences[sentence].first_token;
    std::size_t first = at;
    for (int i = 0; i < 2 && first > begin && rules_.IsAdjectiveBefore(tokens_[first - 1].word); ++i) {
      if (rules_.IsOther(tokens_[first - 1].word)) return kNever;
      --first;
    }
    if (first == begin) return kNever;
    if (IsArticle(first - 1)) return first - 1;
    return IsContracted(first - 1) ? first : kNever;
  }

  bool TryPeriphrasis(std::size_t at, std::uint32_t sentence) {
    const std::size_t end = scan_.layout.sentences[sentence].end_token;
    const auto found = lexicon_.periphrases().FindAt(tokens_, at, end);
    if (!found) return false;
    std::size_t first = at;
    if (at > scan_.layout.sentences[sentence].first_token) {
      const std::string_view before = tokens_[at - 1].In(text_);
      if (before == "un" || before == "une" || before == "Un" || before == "Une") return false;  // any of them
      if (IsArticle(at - 1)) --first;
    }
    if (found.length == 1 && first == at) return false;  // a bare noun is no name
    if (IsIntroduction(at + found.length, end)) return false;
    Emit(first, at + found.length, sentence, *found.value, "periphrasis/lexicon", Reference::kPeriphrasis, 0);
    return true;
  }

  // A name follows: the phrase introduces it and stands for nothing else.
  bool IsIntroduction(std::size_t next, std::size_t end) const {
    // "la start-up locale X": over an adjective or two.
    for (int i = 0; i < 2 && next + 1 < end && IsPlainWord(next); ++i) ++next;
    if (next >= end || tokens_[next].kind != TokenKind::kWord) {
      const bool quote = next + 1 < end && tokens_[next].In(text_) == "«";
      return quote && scan_.owner[next + 1] != 0;
    }
    return tokens_[next].Is(Token::kCapital) && tokens_[next].Is(Token::kSpaceBefore);
  }

  // A small word that may be an adjective: no verb, no link, no clitic.
  bool IsPlainWord(std::size_t token) const {
    const Token& word = tokens_[token];
    return word.kind == TokenKind::kWord && !word.Is(Token::kCapital) && !word.Is(Token::kElided) &&
           scan_.owner[token] == 0 && !scan_.IsFiniteVerb(token) && !rules_.IsClitic(word.word) &&
           !rules_.IsClauseStarter(word.word) && !scan_.names.context().IsTransparent(word.word) &&
           !scan_.names.context().IsCommonStart(word.word);
  }

  bool TryNoun(std::size_t at, std::uint32_t sentence) {
    const std::size_t end = scan_.layout.sentences[sentence].end_token;
    const auto noun = rules_.nouns().FindAt(tokens_, at, end);
    if (!noun) return false;
    Anaphor anaphor{.noun = *noun.value, .sentence = sentence};
    anaphor.first = DefiniteStart(at, sentence);
    if ((*noun.value)->rival) return TryRival(at, at + noun.length, *noun.value, sentence);
    if (anaphor.first == kNever) return TryFirmOfPerson(at, at + noun.length, *noun.value, sentence);
    anaphor.end = at + noun.length;
    if (!ReadAttributes(end, &anaphor)) return false;
    if (IsLikened(anaphor, end) || IsPredicate(anaphor)) return false;
    const Entity* other = IsObjectOfSubject(anaphor.first, sentence) ? subject_ : OtherOwner(anaphor.first, sentence);
    anaphor.rivals[anaphor.rivals[0] == nullptr ? 0 : 1] = other;
    const bool owner = anaphor.noun->owner && anaphor.made == nullptr;
    const Entity* found = owner ? OwnerSpokenOf(anaphor) : AppositionOf(anaphor, end);
    if (found == nullptr && !owner) found = Choose(anaphor);
    if (owner && found == nullptr) return false;
    if (found == nullptr) found = OnlyNewcomerThatFits(anaphor);
    if (found == nullptr) found = OnlyMakerThatFits(anaphor);
    if (found == nullptr) found = OnlyOneThatFits(anaphor);
    if (found == nullptr) return false;
    EmitAnaphor(anaphor, found);
    return true;
  }

  // "Solutec, l'ESN acquise en janvier": behind the comma a noun with a participle says more of the firm named there.
  const Entity* AppositionOf(const Anaphor& anaphor, std::size_t end) const {
    if (previous_.entity == nullptr || previous_.kind != MentionKind::kCompany || anaphor.end >= end) return nullptr;
    if (previous_.end_token + 1 != anaphor.first || !scan_.IsPunct(previous_.end_token, ',')) return nullptr;
    const auto forms = scan_.language.Verbs(tokens_[anaphor.end].word);
    const bool participle = std::any_of(forms.begin(), forms.end(),
                                        [](const VerbForm& form) { return form.mood == Mood::kPastParticiple; });
    if (!participle || scan_.IsFiniteVerb(anaphor.end)) return nullptr;
    // But "menée par TPG, la start-up fondée en 2008 prévoit": the subject of what follows.
    for (std::size_t i = anaphor.end + 1; i < end && !scan_.IsPunct(i, ','); ++i) {
      if (scan_.IsFiniteVerb(i)) return nullptr;
    }
    return previous_.entity;
  }

  // "longtemps présenté comme le champion du continent": what somebody is likened to; but "comme le groupe l'annonce".
  bool IsLikened(const Anaphor& anaphor, std::size_t end) const {
    const std::size_t first = anaphor.first;
    if (first <= scan_.layout.sentences[anaphor.sentence].first_token || tokens_[first - 1].In(text_) != "comme") {
      return false;
    }
    return scan_.VerbAfter(anaphor.end, end) >= end;
  }

  // "Siemens Mobility reste le numéro un": what the subject is said to be.
  bool IsPredicate(const Anaphor& anaphor) const {
    const std::size_t begin = scan_.layout.sentences[anaphor.sentence].first_token;
    if (anaphor.first < begin + 2 || !scan_.IsFiniteVerb(anaphor.first - 1)) return false;
    if (rules_.IsThatOf(tokens_[anaphor.first - 2].word) || tokens_[anaphor.first - 2].Is(Token::kElided)) return false;
    const auto forms = scan_.language.Verbs(tokens_[anaphor.first - 1].word);
    return std::any_of(forms.begin(), forms.end(), [&](const VerbForm& form) { return rules_.IsCopula(form.lemma); });
  }

  // "Le bénéfice de Xyzzy atteint 135 millions. Celui du groupe brestois": of another one than the owner named before.
  const Entity* OtherOwner(std::size_t first, std::uint32_t sentence) const {
    const std::size_t begin = scan_.layout.sentences[sentence].first_token;
    if (first < begin + 2 || !IsOf(first - 1) || !rules_.IsThatOf(tokens_[first - 2].word)) return nullptr;
    const bool near = previous_.entity != nullptr && sentence - previous_.sentence <= 1;
    return near && previous_.kind == MentionKind::kCompany ? previous_.entity : nullptr;
  }

  // "X, dont la maison mère a publié": that of X. Else whom the text called so, or who owns the firm meant.
  const Entity* OwnerSpokenOf(const Anaphor& anaphor) {
    if (anaphor.first > 0 && rules_.IsRelativeObject(tokens_[anaphor.first - 1].word)) {
      const bool here = previous_.entity != nullptr && previous_.sentence == anaphor.sentence;
      return here ? OwnerOf(*previous_.entity) : nullptr;
    }
    if (const Entity* called = FirmCalledOwner(); called != nullptr) return called;
    const Entity* firm = Choose(anaphor);
    return firm != nullptr ? OwnerOf(*firm) : nullptr;
  }

  // "Sa maison mère, Xyzzy, a réalisé 12 millions. ... La maison mère": whom the text introduced so.
  const Entity* FirmCalledOwner() const {
    for (auto firm = recent_.rbegin(); firm != recent_.rend(); ++firm) {
      const Portrait* portrait = portraits_.Find(KeyOf(*firm));
      if (portrait != nullptr && (*firm)->kind == MentionKind::kCompany && portrait->owner) return *firm;
    }
    return nullptr;
  }

  // "Xyzzy rachète ce spécialiste", "a décidé de vendre la société": the object of a verb is not its subject.
  bool IsObjectOfSubject(std::size_t first, std::uint32_t sentence) const {
    if (subject_ == nullptr || subject_sentence_ != sentence || subject_token_ >= first) return false;
    if (tokens_[first].kind != TokenKind::kWord || IsContracted(first - 1) ||
        IsPreposition(tokens_[first - 1].In(text_)))
      return false;
    bool verb = false;
    for (std::size_t t = subject_token_ + 1; t < first; ++t) {
      const Token& token = tokens_[t];
      if (token.kind == TokenKind::kPunct || rules_.IsClauseStarter(token.word)) return false;
      const std::string_view word = token.In(text_);
      if (word == "qui" || word == "comme" || word == "selon") return false;
      verb |= scan_.owner[t] == 0 && scan_.IsFiniteVerb(t);
    }
    return verb;
  }

  // "le rival d'Oracle et de Salesforce", "son cadet": another firm than those whose rival it is. By a possessive they
  // are the subject; behind the phrase its name may follow ("Son rival américain, Autodesk, a publié").
  bool TryRival(std::size_t at, std::size_t noun_end, const AnaphoraNoun* noun, std::uint32_t sentence) {
    const Sentence& bounds = scan_.layout.sentences[sentence];
    Anaphor anaphor{.noun = noun, .first = DefiniteStart(at, sentence), .end = noun_end, .sentence = sentence};
    std::size_t own = at;
    while (own > bounds.first_token && rules_.IsAdjectiveBefore(tokens_[own - 1].word)) --own;
    const bool possessive = own > bounds.first_token && IsPossessive(own - 1);
    if (possessive) {
      anaphor.first = own - 1;
      anaphor.rivals[0] = FirmSpokenOf(sentence);
    }
    if (anaphor.first == kNever) return false;
    ReadDemonyms(bounds.end_token, &anaphor);
    if (!possessive && !ReadRivals(bounds.end_token, &anaphor)) return false;
    if (possessive && !ReadAttributes(bounds.end_token, &anaphor)) return false;
    if (anaphor.rivals[0] == nullptr || IsIntroduction(anaphor.end, bounds.end_token)) return false;
    const Entity* found = NameInApposition(anaphor.end, bounds.end_token);
    // "Mistral AI, la jeune rivale d'OpenAI, a levé", "Vokka, son grand rival, affiche"
    const bool behind_name = anaphor.first > bounds.first_token && scan_.IsPunct(anaphor.first - 1, ',') &&
                             previous_.end_token + 1 == anaphor.first && previous_.kind == MentionKind::kCompany;
    const auto& rivals = anaphor.rivals;
    if (found == nullptr && behind_name &&
        (possessive || std::find(rivals.begin(), rivals.end(), previous_.entity) == rivals.end())) {
      found = previous_.entity;
    }
    // "Le Halo 3 pèse 268 grammes ; sa concurrente": a thing, where one was named just before.
    const bool of_thing = possessive && thing_sentence_ != kNever && sentence - thing_sentence_ <= 1;
    if (found == nullptr && !of_thing) found = Choose(anaphor);
    if (found == nullptr && !of_thing) found = OnlyOtherFirm(anaphor);
    if (found == nullptr) return false;
    EmitAnaphor(anaphor, found);
    return true;
  }

  // The only firm beside those whose rival it is that this sentence and the two before name, if it may be what the
  // phrase says.
  const Entity* OnlyOtherFirm(const Anaphor& anaphor) {
    const Entity* only = nullptr;
    for (const Entity* firm : recent_) {
      const Portrait& portrait = PortraitOf(firm);
      if (firm->kind != MentionKind::kCompany || anaphor.sentence - portrait.sentence > kTold) continue;
      if (std::find(anaphor.rivals.begin(), anaphor.rivals.end(), firm) != anaphor.rivals.end()) continue;
      if (only != nullptr || rules_.IsObserver(*firm) || !CluesOf(anaphor, portrait)) return nullptr;
      only = firm;
    }
    return only;
  }

  // Whose "son" is: the firm of the subject before, else the one that the text is about.
  const Entity* FirmSpokenOf(std::uint32_t sentence) {
    const bool near = subject_ != nullptr && sentence - subject_sentence_ <= 1;
    if (near && subject_->kind == MentionKind::kCompany) return subject_;
    const Entity* firm = near && subject_->kind == MentionKind::kPerson ? FirmOf(subject_) : nullptr;
    return firm != nullptr ? firm : hero_;
  }

  // "[le rival] d'Oracle et de Salesforce". False if no firm follows.
  bool ReadRivals(std::size_t end, Anaphor* anaphor) const {
    for (const Entity*& rival : anaphor->rivals) {
      std::size_t at = anaphor->end;
      if (&rival != anaphor->rivals.data()) {
        if (at >= end || (tokens_[at].In(text_) != "et" && !scan_.IsPunct(at, ','))) break;
        ++at;
      }
      if (at + 1 >= end || !IsOf(at)) break;
      const Mention* firm = scan_.OwnerOf(at + 1);
      if (firm == nullptr || firm->entity == nullptr || firm->kind != MentionKind::kCompany) break;
      rival = firm->entity;
      anaphor->end = firm->end_token;
    }
    return anaphor->rivals[0] != nullptr;
  }

  // "Son rival, Autodesk, ...": the firm between commas behind the phrase.
  const Entity* NameInApposition(std::size_t at, std::size_t end) const {
    if (at + 2 >= end || !scan_.IsPunct(at, ',')) return nullptr;
    const Mention* name = scan_.OwnerOf(at + 1);
    const bool firm = name != nullptr && name->entity != nullptr && name->kind == MentionKind::kCompany &&
                      name->first_token == at + 1 && name->end_token < end && scan_.IsPunct(name->end_token, ',');
    return firm ? name->entity : nullptr;
  }

  // "Mark Zuckerberg a promis... Son groupe": the firm of the person named last.
  bool TryFirmOfPerson(std::size_t at, std::size_t end, const AnaphoraNoun* noun, std::uint32_t sentence) {
    const Sentence& bounds = scan_.layout.sentences[sentence];
    if (at == bounds.first_token || noun->kind != MentionKind::kCompany) return false;
    // "Sa nouvelle filiale"
    if (noun->part && at > bounds.first_token + 1 && rules_.IsAdjectiveBefore(tokens_[at - 1].word) &&
        !rules_.IsOther(tokens_[at - 1].word) && IsPossessive(at - 2)) {
      return TryPart(at - 1, end, noun, sentence);
    }
    if (!IsPossessive(at - 1)) return false;
    if (noun->owner) return TryOwner(at, end, noun, sentence);
    if (noun->deal != 0) return TryDealt(at, end, noun, sentence);
    if (noun->part) return TryPart(at, end, noun, sentence);
    if (noun->maker) return false;
    // "J'ai rencontré Arthur Mensch. Il portait un pull gris. Sa société": nobody has been named since.
    constexpr std::uint32_t kBack = 2;
    if (previous_.kind != MentionKind::kPerson || sentence - previous_.sentence > kBack) return false;
    if (!noun->roles.empty() && !noun->small) return false;
    if (IsIntroduction(end, bounds.end_token) || (end < bounds.end_token && IsOf(end))) return false;
    const Entity* firm = FirmOf(previous_.entity);
    if (firm == nullptr) return false;
    Emit(at - 1, end, sentence, firm, "periphrasis/leader", Reference::kAnaphora, noun->feminine ? 'f' : 'm');
    return true;
  }

  // "Salesforce rachète Xyzzy. Sa cible pesait 11 milliards": the one of that role in the deal that was told.
  bool TryDealt(std::size_t at, std::size_t end, const AnaphoraNoun* noun, std::uint32_t sentence) {
    if (!EndsPhrase(end, scan_.layout.sentences[sentence].end_token)) return false;
    const Anaphor anaphor{.noun = noun, .first = at - 1, .end = end, .sentence = sentence};
    const Entity* found = Choose(anaphor);
    if (found == nullptr || found == subject_) return false;
    EmitAnaphor(anaphor, found);
    return true;
  }

  // "La filiale a payé. Sa maison mère évalue le coût": who owns the subject before.
  bool TryOwner(std::size_t at, std::size_t end, const AnaphoraNoun* noun, std::uint32_t sentence) {
    if (subject_ == nullptr || sentence - subject_sentence_ > 1 || subject_->kind != MentionKind::kCompany)
      return false;
    const Entity* owner = OwnerOf(*subject_);
    const std::size_t limit = scan_.layout.sentences[sentence].end_token;
    if (owner == nullptr || IsIntroduction(end, limit) || (end < limit && (IsOf(end) || scan_.IsPunct(end, ',')))) {
      return false;
    }
    Emit(at - 1, end, sentence, owner, noun->id, Reference::kAnaphora, 'f');
    return true;
  }

  // "Amazon a indiqué que sa filiale avait raccordé": the only firm named before that the subject owns.
  bool TryPart(std::size_t at, std::size_t end, const AnaphoraNoun* noun, std::uint32_t sentence) {
    if (subject_ == nullptr || sentence - subject_sentence_ > 1 || subject_->kind != MentionKind::kCompany)
      return false;
    if (!EndsPhrase(end, scan_.layout.sentences[sentence].end_token)) return false;
    const Entity* part = nullptr;
    for (const Entity* firm : recent_) {
      // "Zalando a mis la main sur About You. Sa nouvelle filiale": what it bought is a part of it too.
      const bool bought = firm != subject_ && (PortraitOf(firm).deal & DealRole::kTarget) != 0 &&
                          (PortraitOf(subject_).deal & DealRole::kBuyer) != 0;
      if (firm->kind != MentionKind::kCompany || (firm->parent != subject_ && !bought)) continue;
      if (part != nullptr) return false;
      part = firm;
    }
    if (part == nullptr) return false;
    Emit(at - 1, end, sentence, part, noun->id, Reference::kAnaphora, 'f');
    return true;
  }

  // Whom the person speaks for: the one firm of the text that the person leads, else the only one there is.
  const Entity* FirmOf(const Entity* person) {
    if (person->parent != nullptr && person->parent->kind == MentionKind::kCompany) return person->parent;
    const Entity* only = nullptr;
    for (const Entity* firm : lexicon_.LedBy(person)) {
      if (firm->kind != MentionKind::kCompany || scan_.seen.Find(KeyOf(firm)) == nullptr) continue;
      if (only != nullptr) return nullptr;
      only = firm;
    }
    return only;
  }

  static const Entity* OwnerOf(const Entity& company) {
    const Entity* owner = company.parent;
    return owner != nullptr && owner->kind == MentionKind::kCompany ? owner : nullptr;
  }

  // Demonyms, then `de` and what it names. False if the phrase means something else.
  bool ReadAttributes(std::size_t end, Anaphor* anaphor) {
    ReadDemonyms(end, anaphor);
    if (anaphor->end < end && tokens_[anaphor->end].kind == TokenKind::kWord &&
        rules_.IsRefusedAfter(tokens_[anaphor->end].word)) {
      return false;
    }
    if (anaphor->end + 1 < end && IsOf(anaphor->end) && !ReadComplement(end, anaphor)) return false;
    ReadLeader(end, anaphor);
    return !IsIntroduction(anaphor->end, end) && !IsNamedByAside(*anaphor, end);
  }

  // "Le régulateur, l'ANJ, s'y oppose": behind its comma an institution has the noun as its own.
  bool IsNamedByAside(const Anaphor& anaphor, std::size_t end) const {
    const std::size_t comma = anaphor.end;
    if (comma + 3 >= end || !scan_.IsPunct(comma, ',') || !scan_.HasArticleBefore(comma + 2)) return false;
    // "Le vendeur, le fonds Vertex,": over its own noun.
    std::size_t at = comma + 2;
    while (at < std::min(comma + kAsideWords, end) && scan_.owner[at] == 0 && !tokens_[at].Is(Token::kCapital)) ++at;
    const Mention* named = at < end ? scan_.OwnerOf(at) : nullptr;
    if (named == nullptr || named->entity == nullptr || !scan_.IsPunct(named->end_token, ',')) return false;
    const bool body = named->kind == MentionKind::kOrganization || named->kind == MentionKind::kCompany;
    return body && named->end_token < end && anaphor.noun->kind == named->kind;
  }

  void ReadDemonyms(std::size_t end, Anaphor* anaphor) const {
    while (anaphor->end < end && anaphor->demonym_count < anaphor->demonyms.size()) {
      if (rules_.IsAdjectiveAfter(tokens_[anaphor->end].word)) {
        ++anaphor->end;
        continue;
      }
      const auto demonym = lexicon_.demonyms().FindAt(tokens_, anaphor->end, end);
      if (!demonym || tokens_[anaphor->end].Is(Token::kCapital)) return;
      anaphor->demonyms[anaphor->demonym_count++] = *demonym.value;
      anaphor->end += demonym.length;
    }
  }

  // "l'entreprise dirigée par Jensen Huang": whom the text or the lexicon knows as its head.
  void ReadLeader(std::size_t end, Anaphor* anaphor) const {
    const std::size_t at = anaphor->end;
    if (anaphor->Identifies() || at + 2 >= end || tokens_[at + 1].In(text_) != "par") return;
    const Mention* person = scan_.OwnerOf(at + 2);
    if (person == nullptr || person->kind != MentionKind::kPerson || person->entity == nullptr) return;
    if (person->entity->parent == nullptr && lexicon_.LedBy(person->entity).empty()) return;
    for (const VerbForm& form : scan_.language.Verbs(tokens_[at].word)) {
      if (form.mood == Mood::kPastParticiple) anaphor->leader = person->entity;
    }
  }

  bool IsOf(std::size_t token) const {
    const std::string_view word = tokens_[token].In(text_);
    return word == "de" || word == "d'" || word == "du" || word == "des";
  }

  bool ReadComplement(std::size_t end, Anaphor* anaphor) {
    std::size_t at = anaphor->end + 1;
    if (at < end && IsArticle(at)) ++at;
    if (at >= end) return false;
    if (const Mention* owner = scan_.OwnerOf(at); owner != nullptr && owner->entity != nullptr) {
      return TakeNamedComplement(*owner, anaphor);
    }
    const Token& word = tokens_[at];
    if (word.kind == TokenKind::kNumber) return true;         // "cette start-up de 27 salariés"
    if (rules_.EndsBeforeComplement(word.word)) return true;  // "l'hébergeur américain d'ici à 2027"
    if (word.kind != TokenKind::kWord || word.Is(Token::kCapital) || rules_.IsRefusedComplement(word.word))
      return false;
    if (anaphor->noun->part) return TakeOwnerByNoun(at, end, anaphor);
    if (!anaphor->noun->complement) return false;
    for (const VerbForm& form : scan_.language.Verbs(word.word)) {
      if (form.mood == Mood::kInfinitive) return true;  // "n'empêche pas le groupe de peser"
    }
    anaphor->end = at + 1;
    anaphor->complement = word.In(text_);
    if (anaphor->end < end && IsPlainWord(anaphor->end) && IsIntroduction(anaphor->end, end)) return false;
    // "le fabricant de puces électroniques américain", "l'éditeur de logiciels de gestion" end where they end.
    ReadDemonyms(end, anaphor);
    return true;
  }

  // "la filiale de l'opérateur historique": the owner is an anaphor itself.
  bool TakeOwnerByNoun(std::size_t at, std::size_t end, Anaphor* anaphor) {
    const auto noun = rules_.nouns().FindAt(tokens_, at, end);
    if (!noun || (*noun.value)->part || (*noun.value)->owner || (*noun.value)->kind != MentionKind::kCompany) {
      return false;
    }
    Anaphor owner{.noun = *noun.value, .first = at, .end = at + noun.length, .sentence = anaphor->sentence};
    if (!ReadAttributes(end, &owner)) return false;
    anaphor->owner = Choose(owner);
    anaphor->end = owner.end;
    return anaphor->owner != nullptr;
  }

  bool TakeNamedComplement(const Mention& owner, Anaphor* anaphor) const {
    switch (owner.kind) {
      case MentionKind::kPlace:
        anaphor->place = owner.entity;
        break;
      case MentionKind::kPerson:
        // "l'éditeur de Larry Ellison", but "l'inventeur de Bernard Tapie".
        if (anaphor->noun->maker && owner.entity->parent == nullptr && lexicon_.LedBy(owner.entity).empty())
          return false;
        anaphor->leader = owner.entity;
        break;
      case MentionKind::kProduct:
      case MentionKind::kChip:
      case MentionKind::kCompany:
        if (owner.kind == MentionKind::kCompany && anaphor->noun->part) {
          anaphor->owner = owner.entity;
          break;
        }
        // "Le repreneur de Xyzzy": the other side.
        if (owner.kind == MentionKind::kCompany && anaphor->noun->deal != 0) {
          anaphor->rivals[0] = owner.entity;
          break;
        }
        if (!anaphor->noun->maker) return false;
        anaphor->made = owner.entity;
        break;
      default:
        return false;
    }
    anaphor->end = owner.end_token;
    return true;
  }

  // "le californien", "l'américain": where no noun follows.
  bool TryDemonym(std::size_t at, std::uint32_t sentence) {
    const Sentence& bounds = scan_.layout.sentences[sentence];
    if (at == bounds.first_token) return false;
    // "Le Roubaisien a dégagé": a firm, unless somebody was named who comes from there.
    if (tokens_[at].Is(Token::kCapital) && previous_.kind == MentionKind::kPerson &&
        sentence - previous_.sentence <= 1) {
      return false;
    }
    const bool contracted = IsContracted(at - 1);
    if (!IsArticle(at - 1) && !contracted) return false;
    const auto demonym = lexicon_.demonyms().FindAt(tokens_, at, bounds.end_token);
    if (!demonym) return false;
    Anaphor anaphor{.first = contracted ? at : at - 1, .end = at + demonym.length, .sentence = sentence};
    anaphor.demonyms[0] = *demonym.value;
    anaphor.demonym_count = 1;
    if (!EndsPhrase(anaphor.end, bounds.end_token) && !IsGapped(anaphor, bounds)) return false;
    anaphor.rivals[0] = OtherOwner(anaphor.first, sentence);
    const Entity* found = Choose(anaphor);
    if (found == nullptr) found = OnlyNewcomerThatFits(anaphor);
    if (found == nullptr) return false;
    EmitAnaphor(anaphor, found);
    return true;
  }

  // "Le chinois détient 20 %, l'américain 16 %": the verb between it and its figure is left out.
  bool IsGapped(const Anaphor& anaphor, const Sentence& bounds) const {
    if (anaphor.first <= bounds.first_token || anaphor.end >= bounds.end_token) return false;
    const std::size_t before = anaphor.first - 1;
    return tokens_[anaphor.end].kind == TokenKind::kNumber &&
           (scan_.IsPunct(before, ',') || tokens_[before].In(text_) == "et");
  }

  // Nothing there belongs to the noun phrase any more: a verb, a clitic, a mark.
  bool EndsPhrase(std::size_t next, std::size_t end) const {
    if (next >= end) return true;
    const Token& token = tokens_[next];
    if (token.kind == TokenKind::kPunct) return !scan_.IsPunct(next, '-');
    if (token.kind != TokenKind::kWord || token.Is(Token::kCapital)) return false;
    const std::string_view word = token.In(text_);
    // "crédite l'américain de 24 % du marché"
    if (IsOf(next) && next + 1 < end && tokens_[next + 1].kind == TokenKind::kNumber) return true;
    for (const VerbForm& form : scan_.language.Verbs(token.word)) {
      if (form.mood == Mood::kPresentParticiple) return true;  // "ce dernier déboursant 350 millions"
    }
    return scan_.IsFiniteVerb(next) || rules_.IsClitic(token.word) || word == "qui" || word == "a" || word == "et" ||
           word == "dans" || word == "pour" || word == "en" || word == "sur" || word == "depuis" || word == "par" ||
           word == "chez" || word == "contre";
  }

  // ---- The choice of an antecedent.

  const Entity* Choose(const Anaphor& anaphor) {
    const auto& choice = rules_.choice();
    BestByWeight<const Entity*> best;
    phrase_of_ = kNever;
    std::optional<std::uint8_t> deal;  // asked only where some candidate has a side of one
    for (const Entity* candidate : recent_) {
      const Portrait& portrait = PortraitOf(candidate);
      std::optional<AnaphoraClues> clues = CluesOf(anaphor, portrait);
      if (!clues) continue;
      if ((portrait.deal & kSides) != 0) {
        if (!deal) {
          deal = DealRoleBehind({.first_token = static_cast<std::uint32_t>(anaphor.first),
                                 .end_token = static_cast<std::uint32_t>(anaphor.end),
                                 .sentence = anaphor.sentence,
                                 .reference = Reference::kAnaphora});
          phrase_of_ = kNever;
        }
        // "Nokia rachète Xyzzy. La PME": who buys is seldom the small one.
        const bool small = anaphor.noun != nullptr && anaphor.noun->small && *deal == 0;
        NoteDealFit(small ? std::uint8_t{DealRole::kTarget} : *deal, portrait.deal, &*clues);
      }
      best.Offer(candidate, choice.Weigh(*clues));
    }
    return best.Choose(choice.least(), choice.margin(), nullptr);
  }

  static constexpr std::uint8_t kSides = DealRole::kBuyer | DealRole::kTarget | DealRole::kSeller;

  // "a été racheté par le groupe": the buyer, not the target of the deal that is told.
  static void NoteDealFit(std::uint8_t anaphor, std::uint8_t candidate, AnaphoraClues* clues) {
    if ((anaphor & kSides) == 0 || (candidate & kSides) == 0) return;
    clues->set((anaphor & candidate) != 0 ? kDealFits : kDealDenies);
  }

  // What speaks for and against a candidate; nothing if it cannot be this one.
  std::optional<AnaphoraClues> CluesOf(const Anaphor& anaphor, const Portrait& portrait) const {
    const MentionKind kind = anaphor.noun != nullptr ? anaphor.noun->kind : MentionKind::kCompany;
    const bool either =
        anaphor.noun != nullptr && anaphor.noun->either &&
        (portrait.entity->kind == MentionKind::kCompany || portrait.entity->kind == MentionKind::kOrganization);
    if ((portrait.entity->kind != kind && !either) || portrait.count == 0) return std::nullopt;
    if (IsRival(anaphor, portrait.entity)) return std::nullopt;
    AnaphoraClues clues;
    if (!NoteDescription(anaphor, portrait, &clues)) return std::nullopt;
    NotePlacement(anaphor, portrait, &clues);
    return clues;
  }

  // What the phrase says of its antecedent. False if the candidate is something else.
  bool NoteDescription(const Anaphor& anaphor, const Portrait& portrait, AnaphoraClues* clues) const {
    if (anaphor.noun != nullptr && !anaphor.noun->roles.empty()) {
      Fit fit = FitsRole(*anaphor.noun, portrait);
      // "La pépite bordelaise", of a publisher from there.
      if (fit == Fit::kNo && anaphor.noun->small && !rules_.IsObserver(*portrait.entity) &&
          ComesFrom(anaphor, portrait)) {
        fit = Fit::kUnknown;
      }
      if (fit == Fit::kNo) return false;
      // "le fournisseur de machines" is not the maker of chips.
      const bool called = fit == Fit::kYes && IsCalled(anaphor.noun->word, portrait);
      const bool other = !called && portrait.entity->known && !anaphor.complement.empty() &&
                         !HasComplement(anaphor.complement, portrait);
      // Whom the text is about need not be called what it is, where no list knows it.
      constexpr std::uint32_t kNear = 6, kOften = 3;
      const bool untold_hero = portrait.entity == hero_ && !portrait.entity->known && portrait.noun_count == 0 &&
                               portrait.count >= kOften && portrait.sentence + kNear >= anaphor.sentence;
      if (fit == Fit::kYes && !other) {
        clues->set(kRole);
      } else if (!untold_hero) {
        clues->set(kRoleUnknown);
      }
      if (called && !anaphor.noun->small) clues->set(kSameRole);
    }
    if (!anaphor.complement.empty() && HasComplement(anaphor.complement, portrait)) clues->set(kComplement);
    for (std::size_t i = 0; i < anaphor.demonym_count; ++i) {
      const Fit fit = FitsDemonym(lexicon_.demonym(anaphor.demonyms[i]), anaphor.demonyms[i], portrait);
      if (fit == Fit::kNo || (fit == Fit::kUnknown && anaphor.noun == nullptr)) return false;
      clues->set(fit == Fit::kYes ? kDemonym : kDemonymUnknown);
    }
    if (anaphor.place != nullptr) {
      const Fit fit = FitsPlace(anaphor.place, portrait);
      if (fit == Fit::kNo) return false;
      if (fit == Fit::kUnknown && DemonymDenies(*anaphor.place, portrait)) return false;
      // "le géant de Munich" is known to live there.
      if (fit == Fit::kUnknown && !portrait.entity->known && anaphor.noun != nullptr && anaphor.noun->complement &&
          anaphor.noun->roles.empty() && !lexicon_.AtPlace(anaphor.place).empty()) {
        return false;
      }
      clues->set(fit == Fit::kYes ? kPlace : kPlaceUnknown);
    }
    if (anaphor.leader != nullptr && !Leads(anaphor.leader, portrait.entity)) return false;
    if (anaphor.made != nullptr && anaphor.made->parent != portrait.entity) return false;
    if (anaphor.owner != nullptr && portrait.entity->parent != anaphor.owner) return false;
    if (anaphor.noun != nullptr && anaphor.noun->part && anaphor.owner == nullptr &&
        portrait.entity->parent == nullptr && FitsRole(*anaphor.noun, portrait) != Fit::kYes) {
      // "la filiale": of somebody, who sold it or bought it.
      if ((portrait.deal & DealRole::kTarget) == 0) return false;
      clues->set(kIdentified);
    }
    if (anaphor.noun != nullptr && anaphor.noun->deal != 0) {
      // "L'entité" is bought, or founded as a part of somebody.
      const bool founded = anaphor.noun->deal == DealRole::kTarget && portrait.part;
      if ((portrait.deal & anaphor.noun->deal) == 0 && !founded) return false;
      clues->set(kIdentified);
    }
    if (anaphor.leader != nullptr || anaphor.made != nullptr || anaphor.owner != nullptr) clues->set(kIdentified);
    return true;
  }

  // Where the text named the candidate, how, and how often.
  void NotePlacement(const Anaphor& anaphor, const Portrait& portrait, AnaphoraClues* clues) const {
    const Entity& entity = *portrait.entity;
    const std::uint32_t distance = anaphor.sentence - portrait.sentence;
    clues->set(distance == 0   ? kSameSentence
               : distance == 1 ? kSentenceBefore
               : distance == 2 ? kTwoSentencesBefore
               : distance <= 6 ? kSomeSentencesBefore
                               : kLongBefore);
    // "Verizon et AT&T ont misé sur AST SpaceMobile. La société": not one of the two.
    const bool of_several = plural_sentence_ != kNever && plural_sentence_ + 1 == anaphor.sentence &&
                            portrait.subject == plural_sentence_ && IsCoordinatedIn(entity, plural_sentence_);
    if (portrait.subject != kNever && !of_several) {
      const std::uint32_t ago = anaphor.sentence - portrait.subject;
      if (ago <= 4) {
        clues->set(ago <= 1 ? kSubject : ago == 2 ? kSubjectTwoBefore : kSubjectSomeBefore);
      }
    }
    if (portrait.product != kNever && anaphor.sentence - portrait.product <= 1) clues->set(kProductNear);
    if (portrait.oblique) clues->set(kOblique);
    if (portrait.opening && distance == 0) clues->set(kOpening);
    if (portrait.at_chez) clues->set(kBehindChez);
    if (portrait.oblique && portrait.count == 1) clues->set(kInPassing);
    const Portrait* owner = entity.parent != nullptr ? portraits_.Find(KeyOf(entity.parent)) : nullptr;
    if (!anaphor.Identifies() && owner != nullptr && owner->count > 0 && anaphor.sentence - owner->sentence <= kTold) {
      clues->set(kPartOfNear);
    }
    if (portrait.in_title) clues->set(kTitle);
    if (portrait.count >= 3) clues->set(kOften);
    if (&entity == hero_) clues->set(kHero);
    if (recent_.back() == &entity) clues->set(kNamedLast);
    if (!entity.known && portrait.noun_count == 0) clues->set(kUntold);
    if (!entity.known && portrait.count == 1) clues->set(kNewcomer);
    if (entity.kind == MentionKind::kOrganization) clues->set(kOrganization);
    // "Partech a investi dans Xyzzy. La société": seldom who looks on, unless the text is about him.
    bool observes = rules_.IsObserver(entity);
    for (std::size_t i = 0; i < portrait.noun_count; ++i) {
      const NormalSpan noun = portrait.nouns[i];  // "le fonds Xyzzy", whom no list knows
      observes |= !entity.known && rules_.IsObserverNoun(text_.substr(noun.begin, noun.end - noun.begin));
    }
    if (observes && &entity != hero_ && (anaphor.noun == nullptr || anaphor.noun->roles.empty())) clues->set(kObserver);
    const Sentence& here = scan_.layout.sentences[anaphor.sentence];
    const Sentence& there = scan_.layout.sentences[portrait.sentence];
    const Block& block = scan_.layout.blocks[here.block];
    if (here.block == there.block) clues->set(kSameBlock);
    if (here.block == portrait.topic_block) clues->set(kBlockTopic);
    // Items of a list speak each of its own company.
    if (here.block != there.block && block.kind == BlockKind::kListItem) clues->set(kOtherItem);
    // "3. Xyzzy, la main verte", and below it "cette start-up".
    if (portrait.heading != kNever && portrait.heading == block.heading) clues->set(kHeading);
    // "la firme" of a text on Amazon is Amazon, though AWS was named last.
    if (!anaphor.Identifies() && IsPartOfHero(entity)) clues->set(kPartOfHero);
    // "le groupe de Mountain View", of a text on Alphabet, is not Google, though both live there.
    if (anaphor.place != nullptr && IsPartOfHero(entity) &&
        FitsPlace(anaphor.place, *portraits_.Find(KeyOf(entity.parent))) == Fit::kYes) {
      clues->set(kPartOfHero);
    }
    // "X a signé avec ... de la société": its own subject would be called by a possessive.
    if (anaphor.sentence == portrait.sentence && anaphor.first > here.first_token &&
        (IsPreposition(tokens_[anaphor.first - 1].In(text_)) || IsContracted(anaphor.first - 1))) {
      clues->set(kAside);
    }
    // "Fondée en 2014 à Malmö, l'entreprise ...": nobody tells that of a firm that all know, as those
    // whose shares are traded.
    if (entity.ticker.empty() && anaphor.first > here.first_token &&
        rules_.IsFounding(tokens_[here.first_token].word)) {
      clues->set(kFounding);
    }
    // "Xyzzy change de mains. L'éditeur rennais ...": what opens a sentence is the subject of the one before, of which
    // the text has told nothing yet.
    if (anaphor.first == here.first_token && !of_several && portrait.subject != kNever &&
        portrait.subject + 1 == anaphor.sentence && scan_.layout.sentences[portrait.subject].block == here.block) {
      clues->set(kGoesOn);
    }
    // "Xyzzy a répliqué : le californien rachète", "Intel devait toucher 9 milliards pour un site que le fondeur a
    // abandonné": so is what follows in the same sentence.
    if (portrait.subject == anaphor.sentence && anaphor.first > here.first_token &&
        (scan_.IsPunct(anaphor.first - 1, ':') || rules_.IsRelativeObject(tokens_[anaphor.first - 1].word))) {
      clues->set(kGoesOn);
    }
    const bool opens_block = here.first_token == scan_.layout.sentences[block.first_sentence].first_token;
    if (opens_block && &entity == hero_) clues->set(kHeroOpens);
  }

  bool IsCoordinatedIn(const Entity& entity, std::uint32_t sentence) const {
    return std::any_of(coordinations_.begin(), coordinations_.end(), [&](const Coordination& row) {
      return row.sentence == sentence && row.entities.size() > 1 &&
             std::find(row.entities.begin(), row.entities.end(), &entity) != row.entities.end();
    });
  }

  // A firm whose owner is what the title names.
  bool IsPartOfHero(const Entity& firm) const {
    const Portrait* owner = firm.parent != nullptr ? portraits_.Find(KeyOf(firm.parent)) : nullptr;
    return owner != nullptr && owner->in_title && owner->count > 1;
  }

  // "l'italien X" is not the group of Tianjin.
  bool DemonymDenies(const Entity& place, const Portrait& portrait) const {
    for (std::size_t i = 0; i < portrait.demonym_count; ++i) {
      const std::string& country = lexicon_.demonym(portrait.demonyms[i]).country;
      if (!country.empty() && !place.country.empty() && country != place.country) return true;
    }
    return false;
  }

  static bool StartsWithWord(std::string_view longer, std::string_view word) {
    return longer.starts_with(word) && (longer.size() == word.size() || longer[word.size()] == ' ');
  }

  // By a demonym or a place of the phrase.
  bool ComesFrom(const Anaphor& anaphor, const Portrait& portrait) const {
    if (anaphor.place != nullptr) return FitsPlace(anaphor.place, portrait) == Fit::kYes;
    if (anaphor.demonym_count == 0) return false;
    // Of its country alone hardly any firm that is listed is a start-up.
    if (!portrait.entity->ticker.empty() && !lexicon_.demonym(anaphor.demonyms[0]).country.empty()) return false;
    return FitsDemonym(lexicon_.demonym(anaphor.demonyms[0]), anaphor.demonyms[0], portrait) == Fit::kYes;
  }

  // By the text or the lexicon, by this very noun.
  bool IsCalled(std::string_view noun, const Portrait& portrait) const {
    for (std::size_t i = 0; i < portrait.noun_count; ++i) {
      if (StartsWithWord(text_.substr(portrait.nouns[i].begin, portrait.nouns[i].end - portrait.nouns[i].begin), noun))
        return true;
    }
    const auto& roles = portrait.entity->roles;
    return std::any_of(roles.begin(), roles.end(), [&](const auto& role) { return StartsWithWord(role, noun); });
  }

  // "le fournisseur de machines" is a "fabricant de machines de lithographie".
  static bool HasComplement(std::string_view complement, const Portrait& portrait) {
    if (complement.ends_with('s')) complement.remove_suffix(1);
    const auto& roles = portrait.entity->roles;
    return std::any_of(roles.begin(), roles.end(), [&](const std::string& role) {
      const std::size_t at = role.find(complement);
      return at != std::string::npos && at > 0 && (role[at - 1] == ' ' || role[at - 1] == '\'');
    });
  }

  Fit FitsRole(const AnaphoraNoun& noun, const Portrait& portrait) const {
    for (std::size_t i = 0; i < portrait.noun_count; ++i) {
      const NormalSpan span = portrait.nouns[i];
      const std::string_view said = text_.substr(span.begin, span.end - span.begin);
      if (said == noun.word) return Fit::kYes;
      for (const std::string& role : noun.roles) {
        if (StartsWithWord(said, role)) return Fit::kYes;
      }
    }
    if (StartsWithWord(FoldCase(portrait.entity->name), noun.word)) return Fit::kYes;  // "le ministère"
    for (const std::string& has : portrait.entity->roles) {
      if (StartsWithWord(has, noun.word)) return Fit::kYes;
      for (const std::string& role : noun.roles) {
        if (StartsWithWord(has, role)) return Fit::kYes;
      }
    }
    // The lexicon knows what it is, and that is something else.
    if (!portrait.entity->roles.empty() || (noun.small && portrait.entity->known)) return Fit::kNo;
    return Fit::kUnknown;
  }

  // "québécois" is Canadian, "lyonnais" French.
  static std::string_view CountryOf(const Demonym& demonym) {
    if (!demonym.country.empty()) return demonym.country;
    if (!demonym.region.empty()) return std::string_view(demonym.region).substr(0, 2);
    return demonym.place != nullptr ? std::string_view(demonym.place->country) : std::string_view();
  }

  Fit FitsDemonym(const Demonym& demonym, std::uint32_t index, const Portrait& portrait) const {
    for (std::size_t i = 0; i < portrait.demonym_count; ++i) {
      if (portrait.demonyms[i] == index) return Fit::kYes;
    }
    const Entity& entity = *portrait.entity;
    if (!demonym.country.empty()) {
      if (!entity.country.empty()) return entity.country == demonym.country ? Fit::kYes : Fit::kNo;
      for (std::size_t i = 0; i < portrait.demonym_count; ++i) {
        const Demonym& known = lexicon_.demonym(portrait.demonyms[i]);
        const std::string& other =
            known.country.empty() && known.place != nullptr ? known.place->country : known.country;
        if (!other.empty()) return other == demonym.country ? Fit::kYes : Fit::kNo;
      }
      for (std::size_t i = 0; i < portrait.place_count; ++i) {
        const std::string& country = portrait.places[i]->country;
        if (!country.empty()) return country == demonym.country ? Fit::kYes : Fit::kNo;
      }
      return Fit::kUnknown;
    }
    if (!demonym.region.empty()) {
      if (!entity.region.empty()) return entity.region == demonym.region ? Fit::kYes : Fit::kNo;
      if (entity.known && entity.country.empty() == false && !demonym.region.starts_with(entity.country))
        return Fit::kNo;
      return entity.known ? Fit::kNo : Fit::kUnknown;
    }
    return demonym.place != nullptr ? FitsPlace(demonym.place, portrait) : Fit::kUnknown;
  }

  Fit FitsPlace(const Entity* place, const Portrait& portrait) const {
    for (std::size_t i = 0; i < portrait.place_count; ++i) {
      if (portrait.places[i] == place) return Fit::kYes;
    }
    // "le groupe lyonnais" is not the giant of Munich.
    for (std::size_t i = 0; i < portrait.demonym_count; ++i) {
      const Entity* home = lexicon_.demonym(portrait.demonyms[i]).place;
      if (home == place) return Fit::kYes;
      if (home != nullptr && !home->country.empty() && !place->country.empty() && home->country != place->country) {
        return Fit::kNo;
      }
    }
    if (DemonymDenies(*place, portrait)) return Fit::kNo;  // "le fonds américain" is not "l'éditeur nantais"
    const Entity& entity = *portrait.entity;
    for (const std::string& city : entity.cities) {
      if (city == place->name) return Fit::kYes;
    }
    if (!place->region.empty() && place->cities.empty() && entity.region == place->region &&
        place->id == entity.region) {
      return Fit::kYes;
    }
    if (!entity.cities.empty() || portrait.place_count > 0) return Fit::kNo;
    return !entity.country.empty() && !place->country.empty() && entity.country != place->country ? Fit::kNo
                                                                                                  : Fit::kUnknown;
  }

  bool Leads(const Entity* person, const Entity* company) const {
    if (person->parent == company) return true;
    const auto led = lexicon_.LedBy(person);
    return std::find(led.begin(), led.end(), company) != led.end();
  }

  // "Nokia a confié ses lasers à Xyzzy. Le sous-traitant emploie", "Criteo a un rival, Xyzzy. L'américain emploie": a
  // trade or a country that no firm near is known for is that of the one of which nothing is known.
  const Entity* OnlyNewcomerThatFits(const Anaphor& anaphor) {
    const AnaphoraNoun* noun = anaphor.noun;
    constexpr std::uint32_t kNear = 2;  // sentences
    if (noun != nullptr) {
      const bool of_trade = !noun->roles.empty() || noun->deal == DealRole::kSupplier;
      if (noun->kind != MentionKind::kCompany || noun->part || noun->owner || !of_trade) return nullptr;
    }
    const std::uint32_t block = scan_.layout.sentences[anaphor.sentence].block;
    const Entity* only = nullptr;
    for (const Entity* candidate : recent_) {
      const Portrait& portrait = PortraitOf(candidate);
      if (candidate->kind != MentionKind::kCompany || portrait.count == 0 || IsRival(anaphor, candidate)) continue;
      const Fit fit = noun != nullptr
                          ? FitsRole(*noun, portrait)
                          : FitsDemonym(lexicon_.demonym(anaphor.demonyms[0]), anaphor.demonyms[0], portrait);
      if (fit == Fit::kNo) continue;
      if (fit == Fit::kYes || candidate->known) return nullptr;
      const bool near = portrait.sentence + kNear >= anaphor.sentence && portrait.sentence < anaphor.sentence &&
                        scan_.layout.sentences[portrait.sentence].block == block;
      if (!near && candidate != hero_) continue;
      AnaphoraClues clues;
      if (noun != nullptr && noun->deal == 0 && !NoteDescription(anaphor, portrait, &clues)) continue;
      if (only != nullptr || !near) return nullptr;
      only = candidate;
    }
    return only;
  }

  static bool IsRival(const Anaphor& anaphor, const Entity* candidate) {
    return std::find(anaphor.rivals.begin(), anaphor.rivals.end(), candidate) != anaphor.rivals.end();
  }

  // "Test du Fairphone 6 ... La marque néerlandaise a écoulé": a firm of which only things have been named, if the
  // phrase says where it comes from or what it is, and that fits no other.
  const Entity* OnlyMakerThatFits(const Anaphor& anaphor) const {
    const Entity* only = nullptr;
    for (const Entity* maker : makers_) {
      const Portrait* portrait = portraits_.Find(KeyOf(maker));
      AnaphoraClues clues;
      if (portrait == nullptr || portrait->count > 0 || !NoteDescription(anaphor, *portrait, &clues)) continue;
      if (!clues.test(kDemonym) && !clues.test(kPlace)) continue;
      if (only != nullptr) return nullptr;
      only = maker;
    }
    return only;
  }

  // Where the text has no candidate: the one company of the lexicon that the phrase identifies.
  const Entity* OnlyOneThatFits(const Anaphor& anaphor) const {
    if (anaphor.noun->kind != MentionKind::kCompany || anaphor.noun->deal != 0 || anaphor.noun->part) return nullptr;
    if (anaphor.made != nullptr) {
      const Entity* maker = anaphor.made->parent;
      return maker != nullptr && maker->kind == MentionKind::kCompany ? maker : nullptr;
    }
    std::span<const Entity* const> candidates;
    if (anaphor.leader != nullptr) candidates = lexicon_.LedBy(anaphor.leader);
    if (anaphor.place != nullptr) candidates = lexicon_.AtPlace(anaphor.place);
    const Entity* only = nullptr;
    const Entity* quoted = nullptr;  // the only one whose shares are traded: Apple at Cupertino
    bool several = false, several_quoted = false;
    for (const Entity* candidate : candidates) {
      if (candidate->kind != MentionKind::kCompany) continue;
      const Portrait portrait{.entity = candidate};
      if (!anaphor.noun->roles.empty() && FitsRole(*anaphor.noun, portrait) == Fit::kNo) continue;
      several |= only != nullptr;
      only = candidate;
      if (candidate->ticker.empty()) continue;
      several_quoted |= quoted != nullptr;
      quoted = candidate;
    }
    if (!several) return only;
    // "la société d'Elon Musk" is any of his, traded or not.
    return several_quoted || anaphor.leader != nullptr ? nullptr : quoted;
  }

  void EmitAnaphor(const Anaphor& anaphor, const Entity* found) {
    std::string_view rule = anaphor.noun != nullptr ? std::string_view(anaphor.noun->id) : "periphrasis/demonym";
    if (anaphor.noun != nullptr && anaphor.demonym_count > 0) rule = "periphrasis/noun-demonym";
    if (anaphor.place != nullptr) rule = "periphrasis/hq-city";
    if (anaphor.leader != nullptr) rule = "periphrasis/leader";
    if (anaphor.made != nullptr) rule = "periphrasis/maker-of";
    const bool describes = anaphor.Identifies() || anaphor.demonym_count > 0;
    const bool called = anaphor.noun != nullptr && !anaphor.noun->aspect;
    const char gender = !called ? '\0' : anaphor.noun->feminine ? 'f' : 'm';
    Emit(anaphor.first, anaphor.end, anaphor.sentence, found, rule,
         describes ? Reference::kPeriphrasis : Reference::kAnaphora, gender);
    // What the anaphor says of a company that only the text knows is known from now on.
    Portrait& portrait = PortraitOf(found);
    if (found->known) return;
    for (std::size_t i = 0; i < anaphor.demonym_count && portrait.demonym_count < portrait.demonyms.size(); ++i) {
      portrait.demonyms[portrait.demonym_count++] = anaphor.demonyms[i];
    }
  }

  void Emit(std::size_t first, std::size_t end, std::uint32_t sentence, const Entity* entity, std::string_view rule,
            Reference reference, char gender) {
    // "Redmond" in "la firme de Redmond" stays a mention, inside this one, which owns the tokens.
    Mention& mention = scan_.Add(first, end, sentence, entity, rule);
    mention.reference = reference;
    done_ = std::max<std::size_t>(done_, end);
    Named named = Named::Of(mention);
    named.gender = gender;
    Note(named);
    if (gender != '\0') PortraitOf(entity).gender = gender;
  }

  // ---- "les deux rivaux", "le trio".

  bool TryPlural(std::size_t at, std::uint32_t sentence) {
    const Sentence& bounds = scan_.layout.sentences[sentence];
    std::size_t first = at;
    std::size_t count = 0;
    std::size_t length = 0;
    if (const auto noun = rules_.collectives().FindAt(tokens_, at, bounds.end_token)) {
      if (at == bounds.first_token || !(IsArticle(at - 1) || IsContracted(at - 1))) return false;
      first = IsArticle(at - 1) ? at - 1 : at;
      count = static_cast<std::size_t>(*noun.value);
      length = noun.length;
    } else if (const auto counted = rules_.counted().FindAt(tokens_, at, bounds.end_token)) {
      for (int i = 0; i < 2 && first > bounds.first_token && rules_.Number(tokens_[first].word) == 0; ++i) --first;
      count = static_cast<std::size_t>(rules_.Number(tokens_[first].word));
      length = counted.length;
      if (count < 2 || first == bounds.first_token) return false;
      const std::string_view article = tokens_[first - 1].In(text_);
      if (article == "les" || article == "Les" || article == "ces" || article == "Ces") {
        --first;
      } else if (article != "des" && article != "aux") {
        return false;
      }
    } else {
      return false;
    }
    std::size_t end = at + length;
    if (const auto demonym = lexicon_.demonyms().FindAt(tokens_, end, bounds.end_token)) end += demonym.length;
    if (IsIntroduction(end, bounds.end_token) || (end < bounds.end_token && IsOf(end))) return false;
    std::vector<const Entity*> together = Members(count, sentence);
    if (together.empty() || !scan_.IsFree(first, end)) return false;
    AddTogether(first, end, sentence, std::move(together));
    return true;
  }

  // Who buys and who is bought in the deal that the text tells; none if there are several.
  std::vector<const Entity*> PartnersOfDeal() {
    const Entity *buyer = nullptr, *target = nullptr;
    for (const Entity* firm : recent_) {
      const std::uint8_t deal = PortraitOf(firm).deal;
      if (firm->kind != MentionKind::kCompany || (deal & (DealRole::kBuyer | DealRole::kTarget)) == 0) continue;
      const Entity*& role = (deal & DealRole::kBuyer) != 0 ? buyer : target;
      if (role != nullptr) return {};
      role = firm;
    }
    return buyer != nullptr && target != nullptr ? std::vector<const Entity*>{buyer, target}
                                                 : std::vector<const Entity*>();
  }

  // The nearest coordination of that many companies; else the companies of this and the last sentence, if as many.
  std::vector<const Entity*> Members(std::size_t count, std::uint32_t sentence) {
    for (auto it = coordinations_.rbegin(); it != coordinations_.rend(); ++it) {
      if (it->entities.size() != count || sentence - it->sentence > kReach) continue;
      // "Xyzzy rachète Plugh. Il emprunte auprès de BNP Paribas et d'Arkéa. Réunies, les deux sociétés": not the
      // lenders.
      const bool aside = it->sentence != sentence &&
                         std::all_of(it->entities.begin(), it->entities.end(),
                                     [&](auto one) { return PortraitOf(one).oblique && PortraitOf(one).deal == 0; });
      std::vector<const Entity*> partners = count == 2 && aside ? PartnersOfDeal() : std::vector<const Entity*>();
      return partners.empty() ? it->entities : partners;
    }
    // "Ces quatre groupes ont dépensé": those coordinated long before, if the text still tells of each.
    for (auto it = coordinations_.rbegin(); it != coordinations_.rend(); ++it) {
      const bool told = std::all_of(it->entities.begin(), it->entities.end(),
                                    [&](const Entity* one) { return sentence - PortraitOf(one).sentence <= kTold; });
      if (it->entities.size() == count && told) return it->entities;
    }
    // "MGX s'est associé à Bpifrance, Mistral et Nvidia : les quatre partenaires": all that one sentence names.
    for (std::uint32_t back = 0; count > 2 && back <= std::min(sentence, 1u); ++back) {
      std::vector<const Entity*> named;
      for (const Entity* entity : recent_) {
        // A bank of the sentence before may be no more than the source of what it tells.
        const bool firm = (entity->kind == MentionKind::kCompany || entity->kind == MentionKind::kOrganization) &&
                          (back == 0 || !rules_.IsObserver(*entity));
        if (firm && PortraitOf(entity).sentence == sentence - back) named.push_back(entity);
      }
      if (named.size() != count) continue;
      std::sort(named.begin(), named.end(),
                [&](const Entity* a, const Entity* b) { return PortraitOf(a).first < PortraitOf(b).first; });
      return named;
    }
    std::vector<const Entity*> near;
    // "Pour Shein, la facture s'alourdit. ... Temu n'échapperait pas. Les deux enseignes": all that the paragraph
    // names.
    const std::uint32_t block = scan_.layout.sentences[sentence].block;
    for (const Entity* entity : recent_) {
      const bool here = scan_.layout.sentences[PortraitOf(entity).sentence].block == block;
      if (here && entity->kind == MentionKind::kCompany) near.push_back(entity);
    }
    if (near.size() != count) {
      near.clear();
      if (count != 2) return near;
      for (const Entity* entity : recent_) {
        if (entity->kind == MentionKind::kCompany && sentence - PortraitOf(entity).sentence <= 1)
          near.push_back(entity);
      }
      if (near.size() != count) near.clear();
    }
    std::sort(near.begin(), near.end(),
              [&](const Entity* a, const Entity* b) { return PortraitOf(a).first < PortraitOf(b).first; });
    return near;
  }

  void AddTogether(std::size_t first, std::size_t end, std::uint32_t sentence, std::vector<const Entity*> together) {
    Mention& mention = scan_.Add(first, end, sentence, together.front(), rules_.plural_id);
    mention.kind = MentionKind::kCompany;
    mention.entity = nullptr;
    mention.reference = Reference::kAnaphora;
    done_ = end;
    // "Les deux groupes développeront des puces. Le premier en attend": of these two.
    if (together.size() == 2) {
      if (!coordinations_.empty() && coordinations_.back().entities.size() < 2) coordinations_.pop_back();
      if (coordinations_.size() >= kCoordinations) coordinations_.erase(coordinations_.begin());
      coordinations_.push_back({together, sentence, 0});
      chain_end_ = 0;
    }
    mention.together = std::move(together);
  }

  // ---- "ce dernier", "elle".

  void TryPronoun(std::size_t at, std::uint32_t sentence) {
    const std::size_t end = scan_.layout.sentences[sentence].end_token;
    if (const auto last = rules_.last().FindAt(tokens_, at, end)) {
      TryLast(at, at + last.length, sentence, *last.value ? 'f' : 'm');
    } else if (const auto ordinal = rules_.ordinals().FindAt(tokens_, at, end)) {
      TryOrdinal(at, at + ordinal.length, sentence, static_cast<std::size_t>(*ordinal.value));
    } else if (const auto pronoun = rules_.pronouns().FindAt(tokens_, at, end)) {
      TrySubjectPronoun(at, sentence, *pronoun.value ? 'f' : 'm');
    }
  }

  // The name given last, if nothing but a company or a person stood between.
  void TryLast(std::size_t first, std::size_t end, std::uint32_t sentence, char gender) {
    if (!EndsPhrase(end, scan_.layout.sentences[sentence].end_token)) return;
    // "Selon le cabinet Xyzzy, celui-ci vaudrait": not the cabinet.
    const bool object = previous_.sentence == sentence && IsObjectOf(previous_, first);
    const Named& last = object ? told_before_ : previous_.sentence == sentence ? told_ : previous_;
    if (last.entity == nullptr || last.kind == MentionKind::kPerson || sentence - last.sentence > 1) return;
    // "Le groupe suisse a déprécié sa filiale. Celle-ci": not the group.
    if (last.gender != 0 && last.gender != gender) return;
    // "a créé avec Nvidia une coentreprise dont il détient 60 %. Celle-ci": what has no name stands nearer.
    // What stands in apposition to it is it: "à Lunaris, un constructeur sarthois".
    const std::size_t from = scan_.IsPunct(last.end_token, ',') ? last.end_token + 2u : last.end_token;
    for (std::size_t t = from; t + 1 < first; ++t) {
      const std::string_view article = tokens_[t].In(text_);
      const auto noun = rules_.nouns().FindAt(tokens_, t + 1, first);
      if (!noun || (article != "un" && article != "une")) continue;
      if ((*noun.value)->feminine == (gender == 'f') && !IsIntroduction(t + 1 + noun.length, first)) return;
    }
    // "a cédé sa filiale à Xyzzy, ce dernier déboursant": it is who is named there, known or not.
    constexpr std::size_t kName = 3;
    const std::size_t begin = std::max<std::size_t>(last.end_token, scan_.layout.sentences[sentence].first_token + 1);
    for (std::size_t t = first; t > begin && first - t < kName; --t) {
      if (tokens_[t - 1].kind == TokenKind::kWord && tokens_[t - 1].Is(Token::kCapital) && scan_.owner[t - 1] == 0)
        return;
    }
    // With two names in reach of different sorts there is no saying which.
    Emit(first, end, sentence, last.entity, rules_.last_id, Reference::kAnaphora, 0);
  }

  // "La société d'Henri Vokka ... Son fondateur, qui en détient 58 %": the only one of the text who leads the firm that
  // is spoken of.
  bool TryLeaderNoun(std::size_t at, std::uint32_t sentence) {
    const Sentence& bounds = scan_.layout.sentences[sentence];
    const auto noun = rules_.leaders().FindAt(tokens_, at, bounds.end_token);
    if (!noun || at == bounds.first_token || !IsPossessive(at - 1)) return false;
    const std::size_t end = at + noun.length;
    if (!EndsPhrase(end, bounds.end_token)) return false;
    for (std::size_t t = end; t < std::min<std::size_t>(end + 3, bounds.end_token); ++t) {
      if (scan_.owner[t] != 0) return false;  // "son patron, Henri Vokka,"
    }
    const Entity* firm = FirmSpokenOf(sentence);
    const Entity* only = nullptr;
    if (firm == nullptr) return false;
    for (const Mention& mention : scan_.mentions) {
      if (mention.kind != MentionKind::kPerson || mention.entity == nullptr || mention.first_token >= at) continue;
      if (!Leads(mention.entity, firm) || mention.entity == only) continue;
      if (only != nullptr) return false;
      only = mention.entity;
    }
    if (only == nullptr) return false;
    Emit(at - 1, end, sentence, only, rules_.pronoun_id, Reference::kAnaphora, 0);
    return true;
  }

  // "C'est Cognition qui a repris cette dernière": the object of a verb is not its subject.
  bool IsObjectOf(const Named& subject, std::size_t first) const {
    constexpr std::size_t kClause = 7;
    if (first <= subject.end_token || first - subject.end_token > kClause ||
        IsPreposition(tokens_[first - 1].In(text_)))
      return false;
    bool verb = false;
    for (std::size_t t = subject.end_token; t < first; ++t) {
      if (tokens_[t].kind != TokenKind::kWord || scan_.owner[t] != 0) return false;
      verb |= scan_.IsFiniteVerb(t);
    }
    return verb;
  }

  // "la concurrence de Xyzzy et de Vokka, dont le second a doublé ses livraisons": of the two named in one breath.
  void TryOrdinal(std::size_t at, std::size_t end, std::uint32_t sentence, std::size_t rank) {
    const Sentence& bounds = scan_.layout.sentences[sentence];
    if (at == bounds.first_token || !(IsArticle(at - 1) || IsContracted(at - 1))) return;
    const std::size_t first = IsArticle(at - 1) ? at - 1 : at;
    const bool paired = HasOtherOrdinal(rank, bounds);
    if (first > bounds.first_token && rules_.MakesRank(tokens_[first - 1].word) &&
        !(paired && tokens_[first - 1].In(text_) == "pour")) {
      return;
    }
    const bool gapped = paired && end < bounds.end_token && tokens_[end].kind == TokenKind::kNumber;
    if (!gapped && !EndsPhrase(end, bounds.end_token)) return;
    if (end < bounds.end_token && rules_.IsRanked(tokens_[end].word)) return;
    // "Le premier prendrait 30 % des actifs, le deuxième 42 %": as a row they may be of three, a sentence farther on.
    for (auto pair = coordinations_.rbegin(); pair != coordinations_.rend(); ++pair) {
      const std::size_t members = pair->entities.size();
      if (members < 2) continue;
      if (sentence - pair->sentence > (paired ? 2u : 1u)) break;
      // "Xyzzy, Vokka et Plugh embauchent. Le premier prévoit 1 200 recrutements. Le deuxième": of three, too.
      const bool opens = first == bounds.first_token && end < bounds.end_token &&
                         (scan_.IsFiniteVerb(end) || rules_.IsClitic(tokens_[end].word) || scan_.IsPunct(end, ','));
      if (members == 2 || ((paired || opens) && members == 3)) {
        if (rank < members) {
          Emit(first, end, sentence, pair->entities[rank], rules_.ordinal_id, Reference::kAnaphora, 0);
          pair->sentence = sentence;  // another one may open the next sentence
        }
      }
      return;
    }
    if (rank < 2 || paired) TryOrdinalOfClauses(first, end, sentence, rank);
  }

  // "47 milliards pour le premier, 43 pour le second", "le premier emploie 300 personnes, le second 120": each tells
  // that the other is no rank.
  bool HasOtherOrdinal(std::size_t rank, const Sentence& bounds) const {
    for (std::size_t t = bounds.first_token + 1; t < bounds.end_token; ++t) {
      const auto other = rules_.ordinals().FindAt(tokens_, t, bounds.end_token);
      if (other && static_cast<std::size_t>(*other.value) != rank && (IsArticle(t - 1) || IsContracted(t - 1))) {
        return true;
      }
    }
    return false;
  }

  // "Xyzzy compte 2 800 bornes, Vokka 1 100. Le premier facture": the only two firms of the sentence before.
  void TryOrdinalOfClauses(std::size_t first, std::size_t end, std::uint32_t sentence, std::size_t rank) {
    std::vector<std::pair<std::uint32_t, const Entity*>> near;
    // "Xyzzy a vu ... Son concurrent Vokka a fait pire. Le bénéfice de la seconde": of the two sentences before.
    for (std::uint32_t reach = 1; reach <= 2 && near.size() < 2; ++reach) {
      near.clear();
      for (const Entity* firm : recent_) {
        const Portrait& portrait = PortraitOf(firm);
        if (firm->kind == MentionKind::kCompany && portrait.sentence + reach >= sentence) {
          near.emplace_back(portrait.token, firm);
        }
      }
    }
    // "Xyzzy prendrait 43 % du gâteau, Vokka 30 % et Plugh 27 %. Le premier débourserait 7 milliards, le deuxième": as
    // a row, of the three of the sentence before.
    const bool row = near.size() == 3 && HasOtherOrdinal(rank, scan_.layout.sentences[sentence]) &&
                     std::all_of(near.begin(), near.end(),
                                 [&](const auto& firm) { return PortraitOf(firm.second).sentence + 1 == sentence; });
    // "Vokka s'est associé à Orano. Leur coentreprise mobilisera 1,5 milliard. Le premier": of the two before it.
    if (near.size() == 3 && !row) {
      const auto last = std::max_element(near.begin(), near.end());
      if (PortraitOf(last->second).sentence + 1 == sentence) near.erase(last);
      for (const auto& [token, firm] : near) {
        if (PortraitOf(firm).sentence + 2 != sentence) return;
      }
    }
    // "Le pari d'Ilisto et Lunaris ... Il a prêté 30 millions à la première et pris 15 % de la seconde": of the two
    // that the title speaks of.
    if (near.size() != 2 && !row && title_pair_.size() == 2 &&
        HasOtherOrdinal(rank, scan_.layout.sentences[sentence])) {
      near.clear();
      for (const Entity* firm : title_pair_) near.emplace_back(PortraitOf(firm).first, firm);
    }
    if ((near.size() != 2 && !row) || rank >= near.size()) return;
    std::sort(near.begin(), near.end());
    // "le premier ... le second": of the same, wherever the first one is named next.
    if (coordinations_.size() >= kCoordinations) coordinations_.erase(coordinations_.begin());
    std::vector<const Entity*> members;
    for (const auto& [token, firm] : near) members.push_back(firm);
    coordinations_.push_back({std::move(members), sentence, 0});
    chain_end_ = 0;
    Emit(first, end, sentence, near[rank].second, rules_.ordinal_id, Reference::kAnaphora, 0);
  }

  void TrySubjectPronoun(std::size_t at, std::uint32_t sentence, char gender) {
    const Sentence& bounds = scan_.layout.sentences[sentence];
    if (!StartsClause(at, bounds.first_token)) return;
    std::size_t verb = at + 1;
    while (verb < bounds.end_token && verb < at + 4 && !scan_.IsFiniteVerb(verb)) {
      if (!rules_.IsClitic(tokens_[verb].word)) return;
      ++verb;
    }
    if (verb >= bounds.end_token || !scan_.IsFiniteVerb(verb)) return;
    if (gender == 'm' && IsImpersonal(at, verb, bounds.end_token)) return;
    // "Le japonais, dont il détient 35 %": not the one that the relative clause is said of.
    const bool other_subject = subject_ != nullptr && at > bounds.first_token && previous_.entity == subject_ &&
                               rules_.IsRelativeObject(tokens_[at - 1].word) &&
                               previous_.end_token + (scan_.IsPunct(previous_.end_token, ',') ? 1u : 0u) + 1 == at;
    if (other_subject) {
      TryOtherSubject(at, sentence);
      return;
    }
    // "Xyzzy a levé 46 millions. Partech et Vokka ont mené le tour. Elle revendique": behind a subject of several, the
    // one before it.
    const bool plural = subject_ != nullptr && plural_sentence_ == subject_sentence_ && subject_sentence_ != sentence;
    const Subject told = plural ? before_ : Subject{subject_, subject_sentence_, subject_opens_};
    const std::uint32_t reach = plural ? 2 : 1;
    const Entity* subject = told.entity;
    const bool near = subject != nullptr && sentence - told.sentence <= reach;
    if (near && subject->kind == MentionKind::kPerson && MayBe(subject, gender)) {
      Emit(at, at + 1, sentence, subject, rules_.pronoun_id, Reference::kAnaphora, 0);
      return;
    }
    if (near && subject->kind == MentionKind::kOrganization && !plural &&
        IsBodyCalled(gender, subject_sentence_ == sentence)) {
      Emit(at, at + 1, sentence, subject, rules_.pronoun_id, Reference::kAnaphora, 0);
      return;
    }
    // "PIF y a injecté 8 milliards. Il en contrôle 60 %": a public fund acts as a firm does.
    const bool fund = near && subject->kind == MentionKind::kOrganization && rules_.IsObserver(*subject);
    const bool firm = near && (subject->kind == MentionKind::kCompany || fund);
    const char called = firm ? PortraitOf(subject).gender : '\0';
    const bool other = called != 0 && called != gender;
    if (!firm || other || called == 0) {
      // "Nous avons mis 8 millions dans Xyzzy, une jeune pousse. Elle emploie": the only one that the text calls so.
      const Entity* only = firm && !other ? FirmCalledHere(gender, sentence) : OnlyFirmCalled(gender, sentence);
      if (only != nullptr) {
        Emit(at, at + 1, sentence, only, rules_.pronoun_id, Reference::kAnaphora, 0);
        return;
      }
      if (!firm || other) return;
    }
    if (scan_.layout.sentences[told.sentence].block == scan_.layout.title_block &&
        bounds.block != scan_.layout.title_block) {
      return;
    }
    const ContextRule* rule = scan_.VerbRule(NameContext::kVerb, verb, bounds.end_token);
    const int needed = topic_sentence_ == sentence ? 1 : IsOnlyFirmNear(subject, sentence) ? 2 : 3;
    // "Il a écoulé 10 millions d'unités. En France, il ne détient": by the same word as before.
    const bool goes_on =
        subject == last_pronoun_.entity && gender == last_pronoun_.gender && sentence - last_pronoun_.sentence <= 1;
    // "Groq a obtenu 750 millions. Il est désormais valorisé": both open their sentences.
    const bool opens = at == bounds.first_token && told.opens && told.sentence + reach == sentence &&
                       scan_.layout.sentences[told.sentence].block == bounds.block;
    if (called == 0 && !goes_on && !opens && (rule == nullptr || rule->score < needed)) return;
    Emit(at, at + 1, sentence, subject, rules_.pronoun_id, Reference::kAnaphora, 0);
    last_pronoun_ = {subject, sentence, gender};
  }

  // The subject told before, or the firm that it leads.
  void TryOtherSubject(std::size_t at, std::uint32_t sentence) {
    const Entity* subject = subject_before_;
    if (subject != nullptr && subject->kind == MentionKind::kPerson) subject = FirmOf(subject);
    if (subject == nullptr || subject == subject_ || sentence - subject_before_sentence_ > 1) return;
    Emit(at, at + 1, sentence, subject, rules_.pronoun_id, Reference::kAnaphora, 0);
  }

  // "L'État volera à son secours : il souscrira", "La Commission a tranché. Elle inflige": of the gender that its
  // article tells, in its own sentence or if it opens the one before.
  bool IsBodyCalled(char gender, bool same_sentence) const {
    if (subject_token_ == 0 || !(same_sentence || subject_opens_)) return false;
    const std::string_view article = tokens_[subject_token_ - 1].In(text_);
    if (article == "la" || article == "La") return gender == 'f';
    if (article == "le" || article == "Le") return gender == 'm';
    return same_sentence && (article == "l'" || article == "L'");
  }

  // The lexicon knows the first names of women: those of the others speak for "il".
  bool MayBe(const Entity* person, char gender) const {
    const bool woman = person == subject_ && lexicon_.GenderOfFirstName(tokens_[subject_token_].word) == 'f';
    return woman == (gender == 'f');
  }

  // "La surprise vient de Xyzzy, la maison mère de Vokka : portée par l'Afrique, elle bondit": the firm named last in
  // this sentence, which has no subject of its own, if it is called so.
  const Entity* FirmCalledHere(char gender, std::uint32_t sentence) {
    if (subject_sentence_ == sentence) return nullptr;
    const Entity* found = nullptr;
    for (const Entity* firm : recent_) {
      const Portrait& portrait = PortraitOf(firm);
      if (firm->kind != MentionKind::kPerson && portrait.sentence == sentence && portrait.gender == gender)
        found = firm;
    }
    return found;
  }

  // The only firm of this paragraph, named in this sentence or the one before, that a noun of the gender has told of;
  // none if one without a gender is as near.
  const Entity* OnlyFirmCalled(char gender, std::uint32_t sentence) {
    const Entity* only = nullptr;
    for (const Entity* firm : recent_) {
      const Portrait& portrait = PortraitOf(firm);
      if (firm->kind == MentionKind::kPerson || sentence - portrait.sentence > 1) continue;
      if (portrait.gender != 0 && portrait.gender != gender) continue;
      const bool here = scan_.layout.sentences[portrait.sentence].block == scan_.layout.sentences[sentence].block;
      if (only != nullptr || portrait.gender == 0 || firm->kind != MentionKind::kCompany || !here) return nullptr;
      only = firm;
    }
    // "SoftBank s'est offert le concepteur de puces Xyzzy. Il s'est engagé": the one before it may be called both ways.
    const auto before_it = [&](const Entity* firm) {
      const Portrait& portrait = PortraitOf(firm);
      return firm->kind == MentionKind::kCompany && portrait.sentence == PortraitOf(only).sentence &&
             portrait.token < PortraitOf(only).token && !portrait.oblique;
    };
    if (only != nullptr && std::any_of(recent_.begin(), recent_.end(), before_it)) return nullptr;
    return only;
  }

  // No other company or organization in this sentence and the one before.
  bool IsOnlyFirmNear(const Entity* firm, std::uint32_t sentence) {
    return std::none_of(recent_.begin(), recent_.end(), [&](const Entity* other) {
      return other != firm && other->kind != MentionKind::kPerson && sentence - PortraitOf(other).sentence <= 1;
    });
  }

  bool StartsClause(std::size_t at, std::size_t begin) const {
    if (at == begin) return true;
    const Token& before = tokens_[at - 1];
    if (before.kind == TokenKind::kPunct)
      return scan_.IsPunct(at - 1, ',') || scan_.IsPunct(at - 1, ';') || scan_.IsPunct(at - 1, ':');
    return rules_.IsClauseStarter(before.word);
  }

  // "il faut", "il y a", "il s'agit", "il est probable".
  bool IsImpersonal(std::size_t at, std::size_t verb, std::size_t end) const {
    for (std::size_t t = at + 1; t < verb; ++t) {
      if (tokens_[t].In(text_) == "y") return true;
    }
    for (const VerbForm& form : scan_.language.Verbs(tokens_[verb].word)) {
      if (rules_.IsImpersonal(form.lemma)) return true;
    }
    const std::string_view word = tokens_[verb].In(text_);
    const bool is = word == "est" || word == "était" || word == "serait" || word == "sera";
    if (!is || verb + 1 >= end) return false;
    // "il est coté", "il est désormais valorisé": he is.
    for (std::size_t t = verb + 1; t < std::min(end, verb + 3); ++t) {
      if (IsParticiple(t)) return false;
    }
    return true;
  }

  NameScan& scan_;
  const AnyIndex<Token> tokens_;
  const std::string_view text_;
  const AnaphoraRules& rules_;
  const Lexicon& lexicon_;

  KeyTable<Portrait> portraits_;
  std::vector<const Entity*> recent_;  // the one named last is last
  std::vector<const Entity*> makers_;  // of the things named so far
  std::vector<Coordination> coordinations_;
  std::vector<const Entity*> title_pair_;  // the firms that the title joins
  std::uint32_t chain_end_ = 0;            // token behind the last name of the open coordination
  Named previous_;
  Named told_;                       // the one named last of whom something is told: no source
  Named told_before_;                // another one before it
  const Entity* subject_ = nullptr;  // of the last sentence that has one
  std::uint32_t subject_sentence_ = kNever;
  std::uint32_t subject_token_ = 0;         // the first one of its name
  bool subject_opens_ = false;              // it is what its sentence opens with
  const Entity* subject_before_ = nullptr;  // of an earlier sentence, another one
  std::uint32_t subject_before_sentence_ = kNever;
  struct Subject {
    const Entity* entity = nullptr;
    std::uint32_t sentence = kNever;
    bool opens = false;
  } before_;                                // of the last sentence before that which has one
  std::uint32_t plural_sentence_ = kNever;  // whose subject is several firms
  const Entity* hero_ = nullptr;
  struct {
    const Entity* entity = nullptr;
    std::uint32_t sentence = 0;
    char gender = 0;
  } last_pronoun_;                         // that stood for a firm
  std::uint32_t thing_sentence_ = kNever;  // the last sentence that names a product
  std::uint32_t topic_sentence_ = kNever;  // the last sentence with a "quant à X"
  std::uint32_t sentence_ = 0;
  std::size_t done_ = 0;  // tokens before this belong to an anaphor already

  // Of the mention that is noted: asked for by most of what is noted of it.
  mutable std::uint32_t deals_of_ = kNever;
  mutable std::vector<std::pair<std::size_t, const DealWord*>> deals_;
  mutable std::uint32_t phrase_of_ = kNever;
  mutable Reference phrase_reference_ = Reference::kName;
  mutable std::size_t phrase_start_ = 0;
};

}  // namespace

void ResolveAnaphora(NameScan* scan) {
  if (!scan->mentions.empty()) AnaphoraResolver(scan).Resolve();
}

}  // namespace recoupe
