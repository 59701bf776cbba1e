#include "pipeline/recognize/lexicon.h"

#include <simdjson.h>

#include <algorithm>
#include <array>
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

std::optional<LexiconKind> KindFromName(std::string_view name) {
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

Fields ReadFields(const element& entry) {
  constexpr std::pair<std::string_view, std::string_view Fields::*> kTexts[] = {
      {"id", &Fields::id},         {"name", &Fields::name},       {"kind", &Fields::kind},
      {"ticker", &Fields::ticker}, {"country", &Fields::country}, {"region", &Fields::region},
      {"parent", &Fields::parent}, {"maker", &Fields::maker},     {"wikidata", &Fields::wikidata}};
  constexpr std::pair<std::string_view, List Fields::*> kLists[] = {
      {"aliases", &Fields::aliases}, {"roles", &Fields::roles},     {"hq", &Fields::hq},
      {"members", &Fields::members}, {"leaders", &Fields::leaders}, {"periphrases", &Fields::periphrases}};
  Fields fields;
  ForEachMember(entry, [&](std::string_view key, const element& value) {
    if (value.is_string()) {
      for (const auto& [name, member] : kTexts) {
        if (key == name) return void(fields.*member = AsString(value));
      }
    } else if (value.is_array()) {
      for (const auto& [name, member] : kLists) {
        if (key == name) return void(fields.*member = List(value));
      }
    } else if (key == "weak") {
      fields.weak = AsBool(value);
    }
  });
  return fields;
}

List Entries(const RuleFile& file) {
  element entries;
  return file.names->root()["entries"].get(entries) == simdjson::SUCCESS ? List(entries) : List();
}

std::uint64_t HashBytes(std::string_view bytes) {
  std::uint64_t hash = 0x9E3779B97F4A7C15u;
  for (const char byte : bytes) hash = (hash ^ static_cast<unsigned char>(byte)) * 0x100000001B3u;
  return hash ^ (hash >> 29);
}

std::uint64_t HashPhrase(const Phrase& phrase) {
  std::uint64_t hash = 0x9E3779B97F4A7C15u + phrase.size();
  for (const WordId word : phrase) hash = (hash ^ word) * 0x9FB21C651E98DF25u;
  return hash ^ (hash >> 31);
}

// The hashes of a word of at most kMaxMisspeltBytes without one of its bytes, byte by byte, and of the whole word last.
// A polynomial, so that all of them together take time in the size of the word.
class HashesWithout {
 public:
  explicit HashesWithout(std::string_view word) : size_(word.size()) {
    for (std::size_t i = 0; i < size_; ++i) before_[i + 1] = before_[i] * kBase + static_cast<unsigned char>(word[i]);
    std::uint64_t power = 1;
    for (std::size_t i = size_; i > 0; --i) {
      power_[i - 1] = power;
      behind_[i - 1] = behind_[i] + static_cast<unsigned char>(word[i - 1]) * power;
      power *= kBase;
    }
  }

  std::size_t size() const { return size_ + 1; }
  std::uint32_t operator[](std::size_t skip) const {
    const std::uint64_t hash = skip == size_ ? before_[skip] : before_[skip] * power_[skip] + behind_[skip + 1];
    return static_cast<std::uint32_t>(hash * 0x9E3779B97F4A7C15u >> 32);
  }

 private:
  static constexpr std::uint64_t kBase = 0x100000001B3u;
  std::size_t size_;
  // Of the bytes before a place and from it on; what one byte at the place is multiplied by.
  std::array<std::uint64_t, kMaxMisspeltBytes + 1> before_ = {}, behind_ = {}, power_ = {};
};

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
  return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 128; });
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
  std::string swapped(text);
  if (text.find('-') != std::string_view::npos) {
    std::replace(swapped.begin(), swapped.end(), '-', ' ');
  } else {
    return {};
  }
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
  Lexicon* lexicon;
  Vocabulary* words;
  RuleErrors* errors;
  RuleErrors* warnings;
  KeyTable<Written> written;
  std::vector<Token> tokens;
  Phrase phrase;
  std::vector<Pending> pending;

  static std::string Pointer(std::size_t index, std::string_view member) {
    return "/entries/" + std::to_string(index) + "/" + std::string(member);
  }

  // The words of the text, until the next call.
  const Phrase& Split(std::string_view text) {
    tokens.clear();
    Tokenize(text, *words, &tokens);
    phrase.clear();
    for (const Token& token : tokens) {
      phrase.push_back(token.word != kUnknownWord ? token.word : words->Intern(token.In(text)));
    }
    return phrase;
  }

  Alias MakeAlias(const Entity* entity, LexiconKind kind, std::string_view text, bool weak) const {
    Alias alias{.entity = entity, .text = text, .kind = kind, .weak = weak};
    for (std::size_t i = 0; i < tokens.size() && i < 32; ++i) {
      if (tokens[i].Is(Token::kCapital)) alias.capitals |= 1u << i;
      if (!tokens[i].Is(Token::kSpaceBefore)) alias.glued |= 1u << i;
    }
    alias.all_caps = tokens.size() == 1 && text.size() <= 3 && tokens[0].Is(Token::kAllCaps);
    return alias;
  }

  void Put(const Phrase& form, const Alias& alias) {
    if (alias.kind == LexiconKind::kPerson && form.size() > 1) {
      const auto [it, fresh] = lexicon->by_surname_.try_emplace(form.back(), alias.entity);
      if (!fresh && it->second != alias.entity) it->second = nullptr;
    }
    if ((alias.capitals & 1u) == 0) {
      std::vector<bool>& small = lexicon->starts_small_;
      if (form.front() >= small.size()) small.resize(form.front() + 1024);
      small[form.front()] = true;
    }
    if (Written& known = written.At(HashPhrase(form)); known.alias == 0) {
      known.alias = static_cast<std::uint32_t>(lexicon->alias_list_.size() + 1);
    }
    lexicon->aliases_.Add(form, static_cast<std::uint32_t>(lexicon->alias_list_.size()));
    lexicon->alias_list_.push_back(alias);
  }

  // A form that the lexicon writes. The same on two entries is ambiguous, unless one of them is weak.
  void AddWritten(const Entry& of, std::string_view text, bool weak, std::ptrdiff_t position) {
    const Phrase& form = Split(text);
    if (form.empty()) return;
    const std::string_view kept = text == of.entity->name ? of.entity->name : lexicon->derived_.emplace_back(text);
    const Alias alias = MakeAlias(of.entity, of.kind, kept, weak);
    if (const Written* known = written.Find(HashPhrase(form)); known != nullptr) {
      const Alias& other = lexicon->alias_list_[known->alias - 1];
      if (other.entity == of.entity) return;
      if (!weak && !other.weak) {
        const std::string member = position < 0 ? "name" : "aliases/" + std::to_string(position);
        warnings->Add(*of.file, Pointer(of.index, member), "lexicon.ambiguous",
                      "`" + std::string(text) + "` is also a form of `" + other.entity->id + "`",
                      "mark one of them \"weak\", or remove it");
      }
    }
    Put(form, alias);
  }

  void AddDerived(const Entity* entity, LexiconKind kind, const std::string& text) {
    if (text.empty()) return;
    const Phrase& form = Split(text);
    if (form.empty() || written.Find(HashPhrase(form)) != nullptr) return;
    Put(form, MakeAlias(entity, kind, lexicon->derived_.emplace_back(text), false));
  }

  void DeriveVariants() {
    const std::size_t count = lexicon->alias_list_.size();
    for (std::size_t i = 0; i < count; ++i) {
      const Alias alias = lexicon->alias_list_[i];
      if (alias.weak) continue;
      if (!IsAscii(alias.text)) {
        AddDerived(alias.entity, alias.kind, Unaccented(alias.text));
        AddDerived(alias.entity, alias.kind, CapitalUnaccented(alias.text));  // "Elysée"
      }
      if (alias.kind == LexiconKind::kPerson || alias.kind == LexiconKind::kPlace) continue;
      AddDerived(alias.entity, alias.kind, SplitAtInnerCapital(alias.text));
      if (alias.kind == LexiconKind::kCompany) AddDerived(alias.entity, alias.kind, JoinTwoParts(alias.text));
      AddDerived(alias.entity, alias.kind, SwapHyphens(alias.text));
    }
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

  void ReadEntry(const RuleFile& file, std::size_t index, const element& entry) {
    const Fields fields = ReadFields(entry);
    const std::string_view id = fields.id, name = fields.name;
    const auto kind = KindFromName(fields.kind);
    if (id.empty() || name.empty() || !kind) {
      errors->Add(file, "/entries/" + std::to_string(index), "lexicon.incomplete",
                  "an entry needs `id`, `name` and a known `kind`", "see rules/README.md");
      return;
    }
    if (lexicon->FindId(id) != nullptr) {
      warnings->Add(file, Pointer(index, "id"), "lexicon.duplicate",
                    "`" + std::string(id) + "` is the id of two entries", "remove one, or rename it");
      return;
    }
    Entity& entity = lexicon->entities_.Add();
    entity.id = id;
    entity.name = name;
    entity.kind = kMentionKinds[static_cast<std::size_t>(*kind)];
    entity.wikidata = fields.wikidata;
    entity.ticker = fields.ticker;
    entity.country = fields.country;
    entity.region = fields.region;
    fields.roles.ForEachString([&](std::string_view role) { entity.roles.push_back(FoldCase(role)); });
    fields.hq.ForEachString([&](std::string_view city) { entity.cities.emplace_back(city); });
    lexicon->AddId(&entity);
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
    AddWritten(of, of.entity->name, fields.weak, -1);
    std::ptrdiff_t position = -1;
    fields.aliases.ForEach([&](const element& alias) {
      ++position;
      if (alias.is_string()) return AddWritten(of, AsString(alias), false, position);
      std::string_view text;
      bool weak = false;
      ForEachMember(alias, [&](std::string_view key, const element& value) {
        if (key == "text") text = AsString(value);
        if (key == "weak") weak = AsBool(value);
      });
      AddWritten(of, text, weak, position);
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
        [&](std::string_view text) { lexicon->periphrases_.Add(Split(WithoutArticle(text)), of.entity); });
    of.leaders.ForEachString([&](std::string_view name) { AddLeader(of, std::string(name)); });
    if (of.entity->kind == MentionKind::kCompany || of.entity->kind == MentionKind::kOrganization) {
      for (const std::string& city : of.entity->cities) {
        lexicon->at_place_[Place(city)].push_back(of.entity);
      }
    }
  }

  // The non-weak or weak entity of that kind with this form.
  const Entity* FindForm(std::string_view text, MentionKind kind) {
    const Written* known = written.Find(HashPhrase(Split(text)));
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
    const Phrase& form = Split(name);
    if (!form.empty()) Put(form, MakeAlias(&entity, lexicon_kind, entity.name, false));
    return &entity;
  }

  const Entity* Place(const std::string& city) {
    const Entity*& place = places[city];
    if (place != nullptr) return place;
    place = FindForm(city, MentionKind::kPlace);
    if (place == nullptr) {
      // A company may have the name of the city: then the city is known by its relation only.
      if (written.Find(HashPhrase(Split(city))) != nullptr) {
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

  void AddLeader(const Pending& of, const std::string& name) {
    const Entity*& person = people[name];
    if (person == nullptr) person = FindForm(name, MentionKind::kPerson);
    if (person == nullptr) person = NewEntity(name, MentionKind::kPerson, LexiconKind::kPerson);
    std::vector<const Entity*>& companies = lexicon->led_by_[person];
    if (std::find(companies.begin(), companies.end(), of.entity) == companies.end()) companies.push_back(of.entity);
  }

  // A person who leads one company only has it as parent.
  void LinkLeaders() {
    lexicon->entities_.ForEach([this](Entity& entity) {
      if (entity.kind != MentionKind::kPerson) return;
      std::vector<const Entity*>& companies = lexicon->led_by_[&entity];
      if (entity.parent != nullptr && std::find(companies.begin(), companies.end(), entity.parent) == companies.end()) {
        companies.push_back(entity.parent);
      }
      if (entity.parent == nullptr && companies.size() == 1) entity.parent = companies.front();
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
        demonym.place = Place(std::string(where));
      }
      const auto index = static_cast<std::uint32_t>(lexicon->demonym_list_.size());
      lexicon->demonym_list_.push_back(std::move(demonym));
      forms.ForEachString([&](std::string_view form) {
        if (lexicon->demonym_list_[index].masculine.empty()) lexicon->demonym_list_[index].masculine = form;
        lexicon->demonyms_.Add(Split(form), index);
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
    ForEachMember(file.names->root(), [&](std::string_view list, const element& names) {
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

  std::unordered_map<std::string, const Entity*> places, people;
};

void Lexicon::Compile(const std::vector<RuleFile>& files, Vocabulary* words, RuleErrors* errors, RuleErrors* warnings) {
  Builder builder{this, words, errors, warnings, {}, {}, {}, {}, {}, {}};
  std::size_t count = 0;
  for (const RuleFile& file : files) {
    if (file.kind == "lexicon") count += Entries(file).size();
  }
  by_id_.Reserve(count + count / 4);  // and persons and places that have no entry
  builder.written.Reserve(3 * count);
  builder.pending.reserve(count);
  alias_list_.reserve(3 * count);
  for (const RuleFile& file : files) {
    if (file.kind != "lexicon") continue;
    std::size_t index = 0;
    Entries(file).ForEach([&](const element& entry) { builder.ReadEntry(file, index++, entry); });
  }
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
  std::vector<std::pair<std::string, std::uint32_t>> names;
  std::size_t count = 0;
  for (std::uint32_t i = 0; i < alias_list_.size(); ++i) {
    const Alias& alias = alias_list_[i];
    if (alias.weak || alias.kind != LexiconKind::kCompany) continue;
    if (alias.text.size() < kMinMisspeltLetters || alias.text.size() >= kMaxMisspeltBytes) continue;
    if (alias.text.find_first_of(" -.&'0123456789") != std::string::npos || !IsAscii(alias.text)) continue;
    names.emplace_back(FoldCase(alias.text), i);
    count += alias.text.size() + 1;
  }
  std::size_t size = 16;
  while (size < 2 * count) size *= 2;
  neighbours_.assign(size, {});
  for (const auto& [name, alias] : names) {
    const HashesWithout hashes(name);
    for (std::size_t skip = 0; skip < hashes.size(); ++skip) AddNeighbour(hashes[skip], alias);
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
  const Alias* found = nullptr;
  std::string name;
  const HashesWithout hashes(folded);
  for (std::size_t skip = 0; skip < hashes.size(); ++skip) {
    const std::uint32_t hash = hashes[skip];
    std::size_t slot = hash & (neighbours_.size() - 1);
    for (; neighbours_[slot].alias != 0; slot = (slot + 1) & (neighbours_.size() - 1)) {
      if (neighbours_[slot].hash != hash) continue;
      const Alias& alias = alias_list_[neighbours_[slot].alias - 1];
      FoldCaseTo(alias.text, &name);
      if (!IsOneEditAway(folded, name)) continue;
      if (found != nullptr && found->entity != alias.entity) return nullptr;
      found = &alias;
    }
  }
  return found;
}

}  // namespace recoupe
