#include "pipeline/recognize/lexicon.h"

#include <simdjson.h>

#include <algorithm>
#include <array>
#include <bit>
#include <optional>

#include "pipeline/rules/rule_file.h"

namespace recoupe {
namespace {

using simdjson::dom::element;

constexpr std::size_t kMinMisspeltLetters = 6;
constexpr std::size_t kMaxMisspeltBytes = 24;

constexpr std::array<std::string_view, 9> kKinds = {"company", "organization",  "group", "product", "cloud",
                                                    "model",   "supercomputer", "place", "person"};
constexpr std::array<MentionKind, 9> kMentionKinds = {
    MentionKind::kCompany, MentionKind::kOrganization, MentionKind::kGroup,
    MentionKind::kProduct, MentionKind::kProduct,      MentionKind::kProduct,
    MentionKind::kProduct, MentionKind::kPlace,        MentionKind::kPerson};

// `likely` is tried first: the entries of a file mostly are of one kind.
std::optional<LexiconKind> KindFromName(std::string_view name, LexiconKind likely) {
  if (kKinds[static_cast<std::size_t>(likely)] == name) return likely;
  for (std::size_t i = 0; i < kKinds.size(); ++i) {
    if (kKinds[i] == name) return static_cast<LexiconKind>(i);
  }
  return std::nullopt;
}

std::string_view AsString(const element& value) {
  std::string_view text;
  return value.get(text) == simdjson::SUCCESS ? text : std::string_view();
}

bool AsBool(const element& value) {
  bool truth = false;
  return value.get(truth) == simdjson::SUCCESS && truth;
}

// A list that may not be there.
class List {
 public:
  List() = default;
  explicit List(const element& value) : present_(value.get(array_) == simdjson::SUCCESS) {}

  std::size_t size() const { return present_ ? array_.size() : 0; }

  template <typename Visit>
  void ForEach(Visit visit) const {
    if (!present_) return;
    for (const element item : array_) visit(item);
  }
  template <typename Visit>
  void ForEachString(Visit visit) const {
    ForEach([&](const element& item) {
      std::string_view text;
      if (item.get(text) == simdjson::SUCCESS) visit(text);
    });
  }

 private:
  simdjson::dom::array array_;
  bool present_ = false;
};

template <typename Visit>
void ForEachMember(const element& value, Visit visit) {
  simdjson::dom::object object;
  if (value.get(object) != simdjson::SUCCESS) return;
  for (const auto& [key, member] : object) visit(key, member);
}

// An entry of a lexicon, as the file has it.
struct Fields {
  std::string_view id, name, kind, wikidata, ticker, country, region, parent, maker;
  bool weak = false;
  List aliases, roles, hq, members, periphrases, leaders;
};

// The first eight letters of a word as one number, zeros behind a shorter one.
constexpr std::uint64_t HeadOf(std::string_view word) {
  std::uint64_t head = 0;
  for (std::size_t i = std::min<std::size_t>(word.size(), 8); i > 0; --i) {
    head = head << 8 | static_cast<unsigned char>(word[i - 1]);
  }
  return head;
}

template <typename T>
struct Member {
  constexpr Member(std::string_view its_name, T Fields::*its_place)
      : head(HeadOf(its_name)), name(its_name), place(its_place) {}
  std::uint64_t head;
  std::string_view name;
  T Fields::*place;
};

template <typename T, std::size_t kCount>
T* FindMember(const Member<T> (&members)[kCount], std::uint64_t head, std::string_view key, Fields* fields) {
  for (const Member<T>& member : members) {
    if (member.head == head && member.name == key) return &(fields->*member.place);
  }
  return nullptr;
}

Fields ReadFields(const element& entry) {
  static constexpr Member<std::string_view> kTexts[] = {
      {"id", &Fields::id},           {"name", &Fields::name},     {"kind", &Fields::kind},
      {"country", &Fields::country}, {"ticker", &Fields::ticker}, {"region", &Fields::region},
      {"parent", &Fields::parent},   {"maker", &Fields::maker},   {"wikidata", &Fields::wikidata}};
  static constexpr Member<List> kLists[] = {{"roles", &Fields::roles},     {"hq", &Fields::hq},
                                            {"aliases", &Fields::aliases}, {"members", &Fields::members},
                                            {"leaders", &Fields::leaders}, {"periphrases", &Fields::periphrases}};
  Fields fields;
  ForEachMember(entry, [&](std::string_view key, const element& value) {
    const std::uint64_t head = HeadOf(key);
    if (value.is_string()) {
      if (std::string_view* const text = FindMember(kTexts, head, key, &fields)) *text = AsString(value);
    } else if (value.is_array()) {
      if (List* const list = FindMember(kLists, head, key, &fields)) *list = List(value);
    } else if (key == "weak") {
      fields.weak = AsBool(value);
    }
  });
  return fields;
}

List Entries(const RuleFile& file) {
  element entries;
  return file.document->root()["entries"].get(entries) == simdjson::SUCCESS ? List(entries) : List();
}

std::uint64_t HashBytes(std::string_view bytes) {
  std::uint64_t hash = 0x9E3779B97F4A7C15u + bytes.size();
  for (; bytes.size() > 8; bytes.remove_prefix(8)) {
    hash = (hash ^ HeadOf(bytes)) * 0x9FB21C651E98DF25u;
    hash ^= hash >> 29;
  }
  hash = (hash ^ HeadOf(bytes)) * 0x9FB21C651E98DF25u;
  return hash ^ hash >> 31;
}

// A name that is split.
using Form = std::span<const Token>;

std::uint64_t HashForm(Form form) {
  std::uint64_t hash = 0x9E3779B97F4A7C15u + form.size();
  for (const Token& token : form) hash = (hash ^ token.word) * 0x9FB21C651E98DF25u;
  return hash ^ (hash >> 31);
}

// An edit leaves one of two parts of a name as it is: what stands before the two letters at its middle, or what stands
// behind them. (A swap may take those two.)
struct Halves {
  // Of a name of so many bytes; `word` is it, or one edit away from it.
  Halves(std::string_view word, std::size_t size) {
    const std::size_t middle = size / 2, behind = size - middle - 1;
    before_hash = Hash(word.substr(0, middle - 1), 2 * size);
    behind_hash = Hash(word.substr(word.size() - std::min(word.size(), behind)), 2 * size + 1);
  }
  std::uint32_t before_hash, behind_hash;

 private:
  static std::uint32_t Hash(std::string_view part, std::uint64_t which) {
    return static_cast<std::uint32_t>((HashBytes(part) ^ which) * 0x9E3779B97F4A7C15u >> 32);
  }
};

// A bit for each letter of any case, some of which share one: an edit takes one away and adds one, at most.
std::uint32_t LetterBits(std::string_view word) {
  std::uint32_t bits = 0;
  for (const char c : word) bits |= 1u << (static_cast<unsigned char>(c) & 31);
  return bits;
}

// Whether one insertion, deletion, substitution or swap of neighbours turns `a` into `b`; equal words do not count.
bool IsOneEditAway(std::string_view a, std::string_view b) {
  if (a.size() > b.size()) std::swap(a, b);
  if (b.size() - a.size() > 1) return false;
  std::size_t prefix = 0;
  while (prefix < a.size() && a[prefix] == b[prefix]) ++prefix;
  std::size_t suffix = 0;
  while (suffix < a.size() - prefix && a[a.size() - 1 - suffix] == b[b.size() - 1 - suffix]) ++suffix;
  const std::size_t rest_a = a.size() - prefix - suffix;
  const std::size_t rest_b = b.size() - prefix - suffix;
  if (rest_a == 2 && rest_b == 2) return a[prefix] == b[prefix + 1] && a[prefix + 1] == b[prefix];
  return (rest_a == 0 && rest_b == 1) || (rest_a == 1 && rest_b == 1);
}

bool IsAscii(std::string_view text) {
  unsigned char seen = 0;
  for (const char c : text) seen |= static_cast<unsigned char>(c);
  return seen < 128;
}

// Single words: no spaces, hyphens, full stops, apostrophes, digits, nor letters beyond ASCII.
bool IsPlainWord(std::string_view text) {
  static constexpr auto kOther = [] {
    std::array<bool, 256> table{};
    for (const char c : std::string_view(" -.&'0123456789")) table[static_cast<unsigned char>(c)] = true;
    for (std::size_t c = 128; c < 256; ++c) table[c] = true;
    return table;
  }();
  return std::ranges::none_of(text, [](char c) { return kOther[static_cast<unsigned char>(c)]; });
}

// "OpenAI" -> "Open AI", "DeepSeek" -> "Deep Seek"; empty where no such form is likely.
std::string SplitAtInnerCapital(std::string_view text) {
  if (!IsAscii(text) || text.find(' ') != std::string_view::npos) return {};
  for (std::size_t i = 3; i + 1 < text.size(); ++i) {
    const bool lower_before = text[i - 1] >= 'a' && text[i - 1] <= 'z';
    if (lower_before && text[i] >= 'A' && text[i] <= 'Z') {
      return std::string(text.substr(0, i)).append(" ").append(text.substr(i));
    }
  }
  return {};
}

// "Soft Bank" -> "SoftBank", "Rolls-Royce" -> "RollsRoyce": only two longish parts, so that nothing else is hit.
std::string JoinTwoParts(std::string_view text) {
  const std::size_t gap = text.find_first_of(" -");
  if (gap == std::string_view::npos || gap < 3 || text.size() - gap < 3) return {};
  if (text.find_first_of(" -.&'", gap + 1) != std::string_view::npos || !IsAscii(text)) return {};
  return std::string(text.substr(0, gap)).append(text.substr(gap + 1));
}

// Spaces for hyphens: "Rolls Royce".
std::string SwapHyphens(std::string_view text) {
  if (text.find('-') == std::string_view::npos) return {};
  std::string swapped(text);
  std::replace(swapped.begin(), swapped.end(), '-', ' ');
  return swapped;
}

// "la firme à la pomme" -> "firme à la pomme".
std::string_view WithoutArticle(std::string_view phrase) {
  for (const std::string_view article : {"le ", "la ", "les ", "l'"}) {
    if (phrase.starts_with(article)) return phrase.substr(article.size());
  }
  return phrase;
}

}  // namespace

std::string Slug(std::string_view name) {
  std::string slug;
  for (const char c : StripAccents(FoldCase(name))) {
    const bool keep = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (keep) {
      slug.push_back(c);
    } else if (!slug.empty() && slug.back() != '-') {
      slug.push_back('-');
    }
  }
  while (!slug.empty() && slug.back() == '-') slug.pop_back();
  return slug;
}

bool Alias::CaseFits(std::string_view source, std::span<const Token> tokens, std::size_t at, std::size_t length) const {
  for (std::size_t i = 1; i < length && i < 32; ++i) {
    const bool numeric = tokens[at + i].kind == TokenKind::kNumber || tokens[at + i - 1].kind == TokenKind::kNumber;
    if (numeric && (glued >> i & 1u) != 0 && tokens[at + i].Is(Token::kSpaceBefore)) return false;
  }
  if (weak) {
    const std::size_t begin = tokens[at].begin;
    const std::string_view surface = source.substr(begin, tokens[at + length - 1].end - begin);
    return surface == text || (tokens[at].Is(Token::kAllCaps) && text.size() >= 4);
  }
  if (all_caps && !tokens[at].Is(Token::kAllCaps)) return false;
  // "SK hynix", "BNP paribas": initials hold the name together, however the rest is written.
  const bool initials = length > 1 && tokens[at].Is(Token::kAllCaps) && tokens[at].end - tokens[at].begin > 1;
  for (std::size_t i = 0; i < length && i < 32; ++i) {
    if (i > 0 && initials) break;
    if ((capitals >> i & 1u) != 0 && !tokens[at + i].Is(Token::kCapital)) return false;
  }
  return true;
}

struct Lexicon::Entry {
  Entity* entity;
  const RuleFile* file;
  std::size_t index;
  LexiconKind kind;
};

struct Lexicon::Pending {
  Entity* entity;
  const RuleFile* file;
  std::size_t index;
  std::string_view parent, maker;
  List members, periphrases, leaders;
};

// Holds what only loading needs: which phrases are written where.
struct Lexicon::Builder {
  struct Written {
    std::uint32_t alias = 0;  // index + 1; 0 is none
  };
  // A text that waits to be split: one call of the tokenizer for many texts looks their words up together.
  struct Queued {
    std::size_t end;  // in `letters`; a line break stands behind it
    const Entity* entity;
    LexiconKind kind;
    bool weak;
    const RuleFile* file;     // that writes it; nullptr if it is derived
    std::size_t index;        // of its entry there
    std::ptrdiff_t position;  // among its aliases; -1 is the name
    // When it has been split:
    std::string_view text = {};
    Form form = {};
    std::uint64_t hash = 0;
  };
  static constexpr std::size_t kAhead = 8;  // so many look-ups are under way at a time
  Lexicon* lexicon;
  Vocabulary* words;
  RuleErrors* errors;
  RuleErrors* warnings;
  KeyTable<Written> written;
  std::vector<Token> tokens;
  Phrase phrase;
  std::vector<Pending> pending;
  std::string letters;  // of the queue
  std::vector<Queued> queue;

  static std::string Pointer(std::size_t index, std::string_view member) {
    return "/entries/" + std::to_string(index) + "/" + std::string(member);
  }

  // The words of the text, until the next call.
  Form Split(std::string_view text) {
    tokens.clear();
    TokenizeNew(text, words, &tokens);
    return tokens;
  }

  const Phrase& WordsOf(Form form) {
    phrase.clear();
    for (const Token& token : form) phrase.push_back(token.word);
    return phrase;
  }

  static Alias MakeAlias(const Entity* entity, LexiconKind kind, std::string_view text, bool weak, Form form) {
    Alias alias{.entity = entity, .text = text, .kind = kind, .weak = weak};
    for (std::size_t i = 0; i < form.size() && i < 32; ++i) {
      if (form[i].Is(Token::kCapital)) alias.capitals |= 1u << i;
      if (!form[i].Is(Token::kSpaceBefore)) alias.glued |= 1u << i;
    }
    alias.all_caps = form.size() == 1 && text.size() <= 3 && form[0].Is(Token::kAllCaps);
    return alias;
  }

  void NoteSmallStart(Form form) {
    std::vector<bool>& small = lexicon->starts_small_;
    const WordId first = form.front().word;
    if (first >= small.size()) small.resize(first + 1024);
    small[first] = true;
  }

  void Put(Form form, const Alias& alias) { Put(form, alias, &written.At(HashForm(form))); }

  void Put(Form form, const Alias& alias, Written* known) {
    if (alias.kind == LexiconKind::kPerson && form.size() > 1) {
      const auto [it, fresh] = lexicon->by_surname_.try_emplace(form.back().word, alias.entity);
      if (!fresh && it->second != alias.entity) it->second = nullptr;
    }
    if ((alias.capitals & 1u) == 0) NoteSmallStart(form);
    if (known->alias == 0) known->alias = static_cast<std::uint32_t>(lexicon->alias_list_.size() + 1);
    lexicon->aliases_.Add(WordsOf(form), static_cast<std::uint32_t>(lexicon->alias_list_.size()));
    lexicon->alias_list_.push_back(alias);
    derives.push_back(form.size() > 1 || form.front().Is(Token::kInnerCapital) || !IsAscii(alias.text));
  }

  void Enqueue(std::string_view text, const Queued& of) {
    if (text.empty()) return;
    letters.append(text).push_back('\n');
    queue.push_back(of);
    queue.back().end = letters.size() - 1;
  }

  // Splits all texts that wait, and adds them in their order.
  void AddQueued() {
    const std::string_view texts = lexicon->texts_.emplace_back(std::move(letters));
    tokens.clear();
    TokenizeNew(texts, words, &tokens);
    std::size_t begin = 0, first = 0;
    for (Queued& each : queue) {
      each.text = texts.substr(begin, each.end - begin);
      begin = each.end + 1;
      std::size_t end = first;
      while (end < tokens.size() && tokens[end].begin < each.end) ++end;
      each.form = Form(tokens).subspan(first, end - first);
      each.hash = HashForm(each.form);
      first = end;
    }
    for (std::size_t i = 0; i < queue.size(); ++i) {
      if (i + kAhead < queue.size()) written.Prefetch(queue[i + kAhead].hash);
      if (!queue[i].form.empty()) Add(queue[i]);
    }
    queue.clear();
    letters.clear();
  }

  // A form that the lexicon writes twice, on two entries, is ambiguous, unless one of them is weak; one that is derived
  // displaces none.
  void Add(const Queued& each) {
    Written& known = written.At(each.hash);
    if (known.alias != 0) {
      Alias& other = lexicon->alias_list_[known.alias - 1];
      // "Crédit agricole" beside "Crédit Agricole": the capitals that both have are needed.
      if (each.file != nullptr && other.entity == each.entity && !each.weak && !other.weak) {
        other.capitals &= MakeAlias(each.entity, each.kind, each.text, each.weak, each.form).capitals;
        if ((other.capitals & 1u) == 0) NoteSmallStart(each.form);  // "iliad" beside "Iliad"
      }
      if (each.file == nullptr || other.entity == each.entity) return;
      if (!each.weak && !other.weak) Warn(each, *other.entity);
    }
    Put(each.form, MakeAlias(each.entity, each.kind, each.text, each.weak, each.form), &known);
  }

  void Warn(const Queued& each, const Entity& other) {
    const std::string member = each.position < 0 ? "name" : "aliases/" + std::to_string(each.position);
    warnings->Add(*each.file, Pointer(each.index, member), "lexicon.ambiguous",
                  "`" + std::string(each.text) + "` is also a form of `" + other.id + "`",
                  "mark one of them \"weak\", or remove it");
  }

  void AddDerived(const Alias& of, std::string_view text) {
    Enqueue(text, {0, of.entity, of.kind, false, nullptr, 0, -1});
  }

  void DeriveVariants() {
    const std::size_t count = lexicon->alias_list_.size();
    for (std::size_t i = 0; i < count; ++i) {
      const Alias& alias = lexicon->alias_list_[i];
      if (alias.weak || !derives[i]) continue;
      if (!IsAscii(alias.text)) {
        AddDerived(alias, Unaccented(alias.text));
        AddDerived(alias, CapitalUnaccented(alias.text));  // "Elysée"
      }
      if (alias.kind == LexiconKind::kPerson || alias.kind == LexiconKind::kPlace) continue;
      AddDerived(alias, SplitAtInnerCapital(alias.text));
      if (alias.kind == LexiconKind::kCompany) AddDerived(alias, JoinTwoParts(alias.text));
      AddDerived(alias, SwapHyphens(alias.text));
    }
    AddQueued();
  }

  // Without accents and with its capitals: the folded form decides which letters lose something.
  static std::string Unaccented(std::string_view text) {
    std::string plain;
    for (std::size_t i = 0; i < text.size();) {
      if (static_cast<unsigned char>(text[i]) < 0x80) {
        plain.push_back(text[i++]);
        continue;
      }
      std::size_t length = 1;
      while (i + length < text.size() && (static_cast<unsigned char>(text[i + length]) & 0xC0u) == 0x80u) ++length;
      const std::string_view letter = text.substr(i, length);
      const std::string folded = FoldCase(letter);
      std::string bare = StripAccents(folded);
      const bool upper = folded != letter;
      if (upper && !bare.empty() && bare[0] >= 'a' && bare[0] <= 'z') bare[0] = static_cast<char>(bare[0] - 'a' + 'A');
      plain += upper || length > 1 ? bare : std::string(letter);
      i += length;
    }
    return plain;
  }

  // Only its first letter without its accent, as typewriters had it: "Elysée", "Ecole polytechnique".
  static std::string CapitalUnaccented(std::string_view text) {
    std::size_t length = 1;
    while (length < text.size() && (static_cast<unsigned char>(text[length]) & 0xC0u) == 0x80u) ++length;
    if (length == 1) return {};
    return Unaccented(text.substr(0, length)) + std::string(text.substr(length));
  }

  void ReadEntries(const RuleFile& file) {
    std::vector<Fields> ahead;
    std::size_t index = 0;
    const auto read = [&] {
      for (const Fields& fields : ahead) ReadEntry(file, index++, fields);
      ahead.clear();
    };
    Entries(file).ForEach([&](const element& entry) {
      ahead.push_back(ReadFields(entry));
      lexicon->by_id_.Prefetch(HashBytes(ahead.back().id));
      if (ahead.size() == kAhead) read();
    });
    read();
    AddQueued();
  }

  void ReadEntry(const RuleFile& file, std::size_t index, const Fields& fields) {
    const std::string_view id = fields.id, name = fields.name;
    const auto kind = KindFromName(fields.kind, last_kind);
    if (id.empty() || name.empty() || !kind) {
      errors->Add(file, "/entries/" + std::to_string(index), "lexicon.incomplete",
                  "an entry needs `id`, `name` and a known `kind`", "see rules/README.md");
      return;
    }
    last_kind = *kind;
    const Entity*& slot = lexicon->by_id_.At(HashBytes(id));
    if (slot != nullptr && slot->id == id) {
      warnings->Add(file, Pointer(index, "id"), "lexicon.duplicate",
                    "`" + std::string(id) + "` is the id of two entries", "remove one, or rename it");
      return;
    }
    Entity& entity = lexicon->entities_.Add();
    entity.id = id;
    entity.name = name;
    entity.kind = kMentionKinds[static_cast<std::size_t>(*kind)];
    // Most are empty, and to say so to a string takes as long as to read the field.
    const auto keep = [](std::string_view text, std::string* member) {
      if (!text.empty()) *member = text;
    };
    keep(fields.wikidata, &entity.wikidata);
    keep(fields.ticker, &entity.ticker);
    keep(fields.country, &entity.country);
    keep(fields.region, &entity.region);
    fields.roles.ForEachString([&](std::string_view role) { FoldCaseTo(role, &entity.roles.emplace_back()); });
    fields.hq.ForEachString([&](std::string_view city) { entity.cities.emplace_back(city); });
    if (slot == nullptr) slot = &entity;
    AddEntry({&entity, &file, index, *kind}, fields);
  }

  // The entry has been read: what it is called, and what it says of others.
  void AddEntry(const Entry& of, const Fields& fields) {
    AddForms(of, fields);
    const bool seated = (of.entity->kind == MentionKind::kCompany || of.entity->kind == MentionKind::kOrganization) &&
                        !of.entity->cities.empty();
    if (seated || !fields.parent.empty() || !fields.maker.empty() || fields.members.size() > 0 ||
        fields.periphrases.size() > 0 || fields.leaders.size() > 0) {
      pending.push_back({of.entity, of.file, of.index, fields.parent, fields.maker, fields.members, fields.periphrases,
                         fields.leaders});
    }
  }

  void AddForms(const Entry& of, const Fields& fields) {
    Queued form{0, of.entity, of.kind, fields.weak, of.file, of.index, -1};
    Enqueue(fields.name, form);
    fields.aliases.ForEach([&](const element& alias) {
      ++form.position;
      form.weak = false;
      std::string_view text = AsString(alias);
      ForEachMember(alias, [&](std::string_view key, const element& value) {
        if (key == "text") text = AsString(value);
        if (key == "weak") form.weak = AsBool(value);
      });
      Enqueue(text, form);
    });
  }

  const Entity* Find(const Pending& of, std::string_view id, const char* member) {
    if (id.empty()) return nullptr;
    const Entity* found = lexicon->FindId(id);
    if (found == nullptr) {
      warnings->Add(*of.file, Pointer(of.index, member), "lexicon.unknown-id",
                    "no entry has the id `" + std::string(id) + "`", "add that entry, or leave the member out");
    }
    return found;
  }

  void Link(const Pending& of) {
    of.entity->parent = Find(of, of.parent, "parent");
    if (of.entity->parent == nullptr) of.entity->parent = Find(of, of.maker, "maker");
    of.members.ForEachString([&](std::string_view id) {
      if (const Entity* member = Find(of, id, "members")) of.entity->members.push_back(member);
    });
    of.periphrases.ForEachString(
        [&](std::string_view text) { lexicon->periphrases_.Add(WordsOf(Split(WithoutArticle(text))), of.entity); });
    of.leaders.ForEachString([&](std::string_view name) { AddLeader(of, name); });
    if (of.entity->kind == MentionKind::kCompany || of.entity->kind == MentionKind::kOrganization) {
      for (const std::string& city : of.entity->cities) {
        lexicon->at_place_[Place(city)].push_back(of.entity);
      }
    }
  }

  // The non-weak or weak entity of that kind with this form.
  const Entity* FindForm(std::string_view text, MentionKind kind) {
    const Written* known = written.Find(HashForm(Split(text)));
    if (known == nullptr) return nullptr;
    const Entity* entity = lexicon->alias_list_[known->alias - 1].entity;
    return entity->kind == kind ? entity : nullptr;
  }

  Entity* NewEntity(std::string_view name, MentionKind kind, LexiconKind lexicon_kind) {
    Entity& entity = lexicon->entities_.Add();
    entity.id = Slug(name);
    entity.name = name;
    entity.kind = kind;
    lexicon->AddId(&entity);
    const Form form = Split(name);
    if (!form.empty()) Put(form, MakeAlias(&entity, lexicon_kind, entity.name, false, form));
    return &entity;
  }

  const Entity* Place(std::string_view city) {
    const Entity*& place = places[city];
    if (place != nullptr) return place;
    place = FindForm(city, MentionKind::kPlace);
    if (place == nullptr) {
      // A company may have the name of the city: then the city is known by its relation only.
      if (written.Find(HashForm(Split(city))) != nullptr) {
        Entity& entity = lexicon->entities_.Add();
        entity.id = "place-" + Slug(city);
        entity.name = city;
        entity.kind = MentionKind::kPlace;
        place = &entity;
      } else {
        place = NewEntity(city, MentionKind::kPlace, LexiconKind::kPlace);
      }
    }
    return place;
  }

  void AddLeader(const Pending& of, std::string_view name) {
    const Entity*& person = people[name];
    if (person == nullptr) person = FindForm(name, MentionKind::kPerson);
    if (person == nullptr) person = NewEntity(name, MentionKind::kPerson, LexiconKind::kPerson);
    AddOnce(of.entity, &lexicon->led_by_[person]);
  }

  static void AddOnce(const Entity* entity, std::vector<const Entity*>* list) {
    if (std::find(list->begin(), list->end(), entity) == list->end()) list->push_back(entity);
  }

  // A person who leads one company only has it as parent.
  void LinkLeaders() {
    lexicon->entities_.ForEach([this](Entity& entity) {
      if (entity.kind != MentionKind::kPerson) return;
      if (entity.parent != nullptr) return AddOnce(entity.parent, &lexicon->led_by_[&entity]);
      const auto companies = lexicon->led_by_.find(&entity);
      if (companies != lexicon->led_by_.end() && companies->second.size() == 1)
        entity.parent = companies->second.front();
    });
  }

  void ReadDemonyms(const RuleFile& file) {
    Entries(file).ForEach([&](const element& entry) {
      std::string_view where;
      List forms;
      ForEachMember(entry, [&](std::string_view key, const element& value) {
        if (key == "place") where = AsString(value);
        if (key == "forms") forms = List(value);
      });
      Demonym demonym;
      const bool upper = where.size() >= 2 && where[0] >= 'A' && where[0] <= 'Z' && where[1] >= 'A' && where[1] <= 'Z';
      if (upper && where.size() == 2) {
        demonym.country = where;
      } else if (upper && where.size() > 3 && where[2] == '-') {
        demonym.region = where;
      } else if (!where.empty()) {
        demonym.place = Place(where);
      }
      const auto index = static_cast<std::uint32_t>(lexicon->demonym_list_.size());
      lexicon->demonym_list_.push_back(std::move(demonym));
      forms.ForEachString([&](std::string_view form) {
        if (lexicon->demonym_list_[index].masculine.empty()) lexicon->demonym_list_[index].masculine = form;
        lexicon->demonyms_.Add(WordsOf(Split(form)), index);
      });
    });
  }

  void AddFirstName(std::string_view name, std::string_view gender) {
    const WordId word = words->Intern(name);
    if (word >= lexicon->first_name_.size()) lexicon->first_name_.resize(word + 1024);
    const char mark = gender == "m" || gender == "f" ? gender[0] : 'x';
    char& known = lexicon->first_name_[word];
    known = known != 0 && known != mark ? 'x' : mark;
  }

  // Names as strings, as {"name", "gender"}, or in lists by gender.
  void ReadFirstNames(const RuleFile& file) {
    ForEachMember(file.document->root(), [&](std::string_view list, const element& names) {
      const std::string_view common = list.starts_with("m") ? "m" : list.starts_with("f") ? "f" : "";
      List(names).ForEach([&](const element& item) {
        std::string_view name = AsString(item), gender = common;
        ForEachMember(item, [&](std::string_view key, const element& value) {
          if (key == "name") name = AsString(value);
          if (key == "gender") gender = AsString(value);
        });
        if (!name.empty()) AddFirstName(name, gender);
      });
    });
  }

  std::unordered_map<std::string_view, const Entity*> places, people;  // views of what is read
  std::vector<bool> derives = {};  // by number of the alias: whether it may be written in another way
  LexiconKind last_kind = LexiconKind::kCompany;
};

void Lexicon::Compile(const std::vector<RuleFile>& files, Vocabulary* words, RuleErrors* errors, RuleErrors* warnings) {
  Builder builder{this, words, errors, warnings, {}, {}, {}, {}, {}, {}, {}, {}};
  std::size_t count = 0;
  for (const RuleFile& file : files) {
    if (file.kind == "lexicon") count += Entries(file).size();
  }
  by_id_.Reserve(count + count / 4);  // and persons and places that have no entry
  builder.written.Reserve(2 * count);
  builder.pending.reserve(count);
  alias_list_.reserve(2 * count);
  aliases_.Reserve(2 * count, 4 * count);
  for (const RuleFile& file : files) {
    if (file.kind == "lexicon") builder.ReadEntries(file);
  }
  builder.places.reserve(count / 4);
  at_place_.reserve(count / 4);
  builder.people.reserve(count / 4);
  led_by_.reserve(count / 4);
  for (const Pending& of : builder.pending) builder.Link(of);
  for (const RuleFile& file : files) {
    if (file.kind == "demonyms") builder.ReadDemonyms(file);
    if (file.kind == "first-names") builder.ReadFirstNames(file);
  }
  builder.LinkLeaders();
  builder.DeriveVariants();
  BuildNeighbourhood();
  aliases_.FreezeStarts(words->size());
  demonyms_.Freeze(words->size());
  periphrases_.Freeze(words->size());
}

const Entity* Lexicon::FindId(std::string_view id) const {
  const Entity* const* found = by_id_.Find(HashBytes(id));
  return found != nullptr && (*found)->id == id ? *found : nullptr;
}

// The first one of an id keeps it.
void Lexicon::AddId(const Entity* entity) {
  const Entity*& slot = by_id_.At(HashBytes(entity->id));
  if (slot == nullptr) slot = entity;
}

char Lexicon::GenderOfFirstName(WordId word) const {
  const char mark = word < first_name_.size() ? first_name_[word] : '\0';
  return mark == 'x' ? '\0' : mark;
}

const Entity* Lexicon::BySurname(WordId word) const {
  const auto it = by_surname_.find(word);
  return it == by_surname_.end() ? nullptr : it->second;
}

std::span<const Entity* const> Lexicon::Related(const Relation& relation, const Entity* key) {
  const auto it = relation.find(key);
  if (it == relation.end()) return {};
  return it->second;
}

void Lexicon::BuildNeighbourhood() {
  std::vector<std::uint32_t> names;
  for (std::uint32_t i = 0; i < alias_list_.size(); ++i) {
    const Alias& alias = alias_list_[i];
    if (alias.weak || alias.kind != LexiconKind::kCompany) continue;
    if (alias.text.size() < kMinMisspeltLetters || alias.text.size() >= kMaxMisspeltBytes) continue;
    if (IsPlainWord(alias.text)) names.push_back(i);
  }
  std::size_t size = 16;
  while (size < 4 * names.size()) size *= 2;
  neighbours_.assign(size, {});
  std::string name;
  for (const std::uint32_t alias : names) {
    FoldCaseTo(alias_list_[alias].text, &name);
    const Halves halves(name, name.size());
    AddNeighbour(halves.before_hash, alias);
    AddNeighbour(halves.behind_hash, alias);
  }
}

void Lexicon::AddNeighbour(std::uint32_t hash, std::uint32_t alias) {
  std::size_t slot = hash & (neighbours_.size() - 1);
  while (neighbours_[slot].alias != 0) slot = (slot + 1) & (neighbours_.size() - 1);
  neighbours_[slot] = {hash, alias + 1};
}

const Alias* Lexicon::FindMisspelt(std::string_view folded) const {
  if (folded.size() < kMinMisspeltLetters - 1 || folded.size() >= kMaxMisspeltBytes || neighbours_.empty())
    return nullptr;
  constexpr int kMostChanged = 2;
  const Alias* found = nullptr;
  std::string name;
  const std::uint32_t letters = LetterBits(folded);
  // Whether no other entity is as near.
  const auto look_up = [&](std::uint32_t hash) {
    std::size_t slot = hash & (neighbours_.size() - 1);
    for (; neighbours_[slot].alias != 0; slot = (slot + 1) & (neighbours_.size() - 1)) {
      if (neighbours_[slot].hash != hash) continue;
      const Alias& alias = alias_list_[neighbours_[slot].alias - 1];
      if (std::popcount(LetterBits(alias.text) ^ letters) > kMostChanged) continue;
      FoldCaseTo(alias.text, &name);
      if (!IsOneEditAway(folded, name)) continue;
      if (found != nullptr && found->entity != alias.entity) return false;
      found = &alias;
    }
    return true;
  };
  for (std::size_t size = std::max(folded.size() - 1, kMinMisspeltLetters); size <= folded.size() + 1; ++size) {
    const Halves halves(folded, size);
    if (!look_up(halves.before_hash) || !look_up(halves.behind_hash)) return nullptr;
  }
  return found;
}

}  // namespace recoupe
