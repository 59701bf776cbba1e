#include "pipeline/eval/gold.h"

#include <algorithm>
#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>

#include "pipeline/read/read.h"
#include "pipeline/text/utf8.h"

namespace recoupe::eval {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

// A letter beyond ASCII counts; « and no-break spaces, which do not, are beyond ASCII too and start with 0xC2 or 0xE2.
bool IsWordByte(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return (byte >= '0' && byte <= '9') || ((byte | 0x20) >= 'a' && (byte | 0x20) <= 'z') || byte == 0xC3 || byte == 0xC5;
}
bool IsDigit(char c) { return c >= '0' && c <= '9'; }

// Does the border between text[at - 1] and text[at] stand inside a number or a word? "26Md$" has a border after "26".
bool CutsWord(std::string_view text, std::size_t at) {
  if (at == 0 || at >= text.size()) return false;
  const char before = text[at - 1], after = text[at];
  if (IsDigit(before) || IsDigit(after)) return IsDigit(before) && IsDigit(after);
  // The byte before may be the second one of « é »: look at its lead.
  const bool accent_before = at >= 2 && (static_cast<unsigned char>(before) & 0xC0) == 0x80 &&
                             IsWordByte(text[at - 2]) && static_cast<unsigned char>(text[at - 2]) >= 0xC0;
  return (IsWordByte(before) || accent_before) && IsWordByte(after);
}

class GoldParser {
 public:
  GoldParser(const Source& article, std::string_view where, Errors* errors)
      : article_(article), where_(where), errors_(*errors) {}

  std::optional<Gold> Run(const json& root) {
    if (!root.is_object()) {
      Fail("", "gold.bad-shape", "is no object", "see corpus/README.md");
      return std::nullopt;
    }
    ReadDocument(root);
    for (const auto& [entry, at] : Items(root, "figures", true)) ReadFigure(*entry, at);
    CheckOverlaps();
    for (const auto& [entry, at] : Items(root, "ledger", false)) FindQuote(*entry, at);
    for (const auto& [entry, at] : Items(root, "names", true)) ReadName(*entry, at);
    for (const auto& [entry, at] : Items(root, "facts", true)) ReadFact(*entry, at);
    for (const auto& [entry, at] : Items(root, "checks", false)) ReadCheck(*entry, at);
    return std::move(gold_);
  }

 private:
  using Item = std::pair<const json*, std::string>;  // with its JSON pointer

  void Fail(const std::string& at, const char* code, std::string what, std::string hint) {
    errors_.push_back({code, where_ + "#" + at, std::move(what), std::move(hint)});
  }

  static std::string At(const std::string& parent, std::size_t index) { return parent + "/" + std::to_string(index); }

  std::vector<Item> Items(const json& root, const char* key, bool required) {
    std::vector<Item> items;
    const std::string at = std::string("/") + key;
    const auto list = root.find(key);
    if (list == root.end()) {
      if (required)
        Fail("", "gold.bad-shape", std::string("has no `") + key + "`", "give an empty list if there are none");
      return items;
    }
    if (!list->is_array()) {
      Fail(at, "gold.bad-shape", "is no list", "see corpus/README.md");
      return items;
    }
    for (std::size_t i = 0; i < list->size(); ++i) {
      if ((*list)[i].is_object()) {
        items.emplace_back(&(*list)[i], At(at, i));
      } else {
        Fail(At(at, i), "gold.bad-shape", "is no object", "see corpus/README.md");
        Skip(key);
      }
    }
    return items;
  }

  // Indices into the file's lists must stay right when an item is left out.
  void Skip(std::string_view key) {
    if (key == "figures") figure_at_.push_back(kNone);
    if (key == "facts") fact_at_.push_back(kNone);
  }

  // A string member; null and absence are the empty string.
  std::string String(const json& entry, const char* key, const std::string& at, bool required = false) {
    const auto member = entry.find(key);
    if (member != entry.end() && member->is_string()) return member->get<std::string>();
    if (member != entry.end() && !member->is_null()) {
      Fail(at + "/" + key, "gold.bad-shape", "is no string", "write it in quotes, or null");
    } else if (required) {
      Fail(at, "gold.bad-shape", std::string("has no `") + key + "`", "give it");
    }
    return "";
  }

  bool Bool(const json& entry, const char* key, const std::string& at) {
    const auto member = entry.find(key);
    if (member == entry.end() || member->is_null()) return false;
    if (member->is_boolean()) return member->get<bool>();
    Fail(at + "/" + key, "gold.bad-shape", "is neither true nor false", "write true or false");
    return false;
  }

  std::vector<std::string> Strings(const json& entry, const char* key, const std::string& at) {
    std::vector<std::string> strings;
    const auto member = entry.find(key);
    if (member == entry.end() || member->is_null()) return strings;
    if (member->is_array()) {
      for (const json& text : *member) {
        if (text.is_string()) strings.push_back(text.get<std::string>());
      }
    }
    if (!member->is_array() || strings.size() != member->size()) {
      Fail(at + "/" + key, "gold.bad-shape", "is no list of strings", "write [\"Microsoft\"], or []");
    }
    return strings;
  }

  std::optional<std::uint32_t> Index(const json& value) const {
    if (!value.is_number_unsigned() || value.get<std::uint64_t>() >= kNone) return std::nullopt;
    return static_cast<std::uint32_t>(value.get<std::uint64_t>());
  }

  std::optional<Decimal> Number(const json& entry, const char* key, const std::string& at) {
    const std::string text = String(entry, key, at);
    std::optional<Decimal> value = Decimal::Parse(text);
    if (!value)
      Fail(at + "/" + key, "gold.bad-value", "`" + text + "` is no decimal", "write \"26000000000\", in base units");
    return value;
  }

  template <typename Value>
  Value Named(const json& entry, const char* key, const std::string& at, std::optional<Value> (*find)(std::string_view),
              Value otherwise, bool* good) {
    const std::string text = String(entry, key, at);
    if (const std::optional<Value> value = find(text)) return *value;
    Fail(at + "/" + key, "gold.bad-value", "`" + text + "` is no " + key, "see FACTS.md for those there are");
    *good = false;
    return otherwise;
  }

  void ReadDocument(const json& root) {
    const auto document = root.find("document");
    if (document == root.end() || !document->is_object()) {
      Fail("", "gold.bad-shape", "has no object `document`", "give it, with `register` and `published`");
      return;
    }
    gold_.published = String(*document, "published", "/document");
    gold_.register_name = String(*document, "register", "/document");
  }

  // Where the quote stands, in bytes of the article.
  std::optional<SourceSpan> FindQuote(const json& entry, const std::string& at) {
    const std::string quote = String(entry, "quote", at, true);
    if (quote.empty()) return std::nullopt;
    std::uint32_t nth = 1;
    if (const auto member = entry.find("nth"); member != entry.end()) {
      nth = Index(*member).value_or(0);
      if (nth == 0) {
        Fail(at + "/nth", "gold.bad-value", "is no count from 1", "write which one of the equal quotes it is");
        return std::nullopt;
      }
    }
    const std::string_view text = article_.text();
    std::size_t found = text.find(quote);
    for (std::uint32_t i = 1; i < nth && found != std::string_view::npos; ++i) {
      found = text.find(quote, found + quote.size());
    }
    if (found == std::string_view::npos) {
      Fail(at + "/quote", "gold.quote-not-found",
           "`" + quote + "` does not stand " + (nth == 1 ? "" : std::to_string(nth) + " times ") + "in the article",
           "copy it to the letter, no-break spaces included");
      return std::nullopt;
    }
    if (CutsWord(text, found) || CutsWord(text, found + quote.size())) {
      Fail(at + "/quote", "gold.cut-quote", "`" + quote + "` stands there inside a longer number or word",
           "say with `nth` which one is meant");
      return std::nullopt;
    }
    return ToBytes(found, found + quote.size());
  }

  SourceSpan ToBytes(std::size_t begin, std::size_t end) const {
    if (!article_.is_decoded) return {begin + article_.text_offset, end + article_.text_offset};
    return {article_.decoding.OriginBegin(begin), article_.decoding.OriginEnd(end)};
  }

  bool ReadValue(const json& entry, const std::string& at, Figure* figure) {
    const bool between = figure->bound == Bound::kBetween;
    const std::optional<Decimal> low = Number(entry, between ? "min" : "value", at);
    const std::optional<Decimal> high = between ? Number(entry, "max", at) : Decimal(0);
    if (!low || !high) return false;
    figure->value = *low;
    figure->max = *high;
    return true;
  }

  void ReadFigure(const json& entry, const std::string& at) {
    FigureNote note;
    const std::optional<SourceSpan> span = FindQuote(entry, at);
    bool good = span.has_value();
    note.quote = String(entry, "quote", at);
    note.kind = Named(entry, "kind", at, MentionKindFromName, note.kind, &good);
    if (!IsFigure(note.kind)) {
      Fail(at + "/kind", "gold.bad-value", "is no kind of figure", "money, quantity, percent, measure or ratio");
      good = false;
    }
    note.figure.bound = Named(entry, "bound", at, BoundFromName, Bound::kExact, &good);
    note.figure.unit = String(entry, "unit", at, true);
    note.figure.per = String(entry, "per", at);
    good = ReadValue(entry, at, &note.figure) && good;
    figure_at_.push_back(good ? static_cast<std::uint32_t>(gold_.notes.figures.size()) : kNone);
    if (!good) return;
    note.span = *span;
    gold_.notes.figures.push_back(std::move(note));
    places_.push_back(at);
  }

  void CheckOverlaps() {
    std::vector<std::size_t> order(gold_.notes.figures.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    const auto begin_of = [&](std::size_t i) { return gold_.notes.figures[i].span.begin; };
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return begin_of(a) < begin_of(b); });
    for (std::size_t i = 1; i < order.size(); ++i) {
      if (begin_of(order[i]) >= gold_.notes.figures[order[i - 1]].span.end) continue;
      Fail(places_[order[i]] + "/quote", "gold.overlap",
           "`" + gold_.notes.figures[order[i]].quote + "` overlaps with `" + gold_.notes.figures[order[i - 1]].quote +
               "`",
           "figures never do: shorten one, or say with `nth` which is meant");
    }
  }

  void ReadName(const json& entry, const std::string& at) {
    NameNote note;
    bool good = true;
    note.name = String(entry, "name", at, true);
    note.kind = Named(entry, "kind", at, MentionKindFromName, note.kind, &good);
    note.forms = Strings(entry, "mentions", at);
    for (std::size_t i = 0; i < note.forms.size(); ++i) {
      if (article_.text().find(note.forms[i]) != std::string_view::npos) continue;
      Fail(At(at + "/mentions", i), "gold.quote-not-found", "`" + note.forms[i] + "` does not stand in the article",
           "copy it to the letter");
    }
    if (good && !IsEntity(note.kind)) {
      Fail(at + "/kind", "gold.bad-value", "is no kind of name", "see FACTS.md, section 3");
      good = false;
    }
    if (good && !note.name.empty()) gold_.notes.names.push_back(std::move(note));
  }

  // kNone if it is no index at all.
  std::uint32_t FigureIndex(const json& entry) const {
    const auto index = entry.find("figure");
    return index == entry.end() ? kNone : Index(*index).value_or(kNone);
  }

  void ReadFact(const json& entry, const std::string& at) {
    FactNote note;
    bool good = true;
    note.type = String(entry, "type", at, true);
    const std::uint32_t figure = FigureIndex(entry);
    if (figure >= figure_at_.size()) {
      Fail(at + "/figure", "gold.bad-index", "leads to no figure", "give an index into `figures`, from 0");
      good = false;
    }
    note.agents = Strings(entry, "agents", at);
    note.objects = Strings(entry, "objects", at);
    note.counterparties = Strings(entry, "counterparties", at);
    note.collective = Bool(entry, "collective", at);
    note.metric = String(entry, "metric", at);
    note.segment = String(entry, "segment", at);
    note.qualifier = String(entry, "qualifier", at);
    note.period = String(entry, "period", at);
    note.attribution = String(entry, "attribution", at);
    note.modality = Named(entry, "modality", at, ModalityFromName, note.modality, &good);
    good = good && figure_at_[figure] != kNone;  // that figure has its own error
    if (good) good = ReadFactValue(entry, at, figure_at_[figure], &note);
    fact_at_.push_back(good ? static_cast<std::uint32_t>(gold_.notes.facts.size()) : kNone);
    if (good) gold_.notes.facts.push_back(std::move(note));
  }

  bool ReadFactValue(const json& entry, const std::string& at, std::uint32_t figure, FactNote* note) {
    note->figure = figure;
    note->value = gold_.notes.figures[figure].figure;
    const bool between = note->value.bound == Bound::kBetween;
    return !entry.contains(between ? "min" : "value") || ReadValue(entry, at, &note->value);
  }

  void ReadCheck(const json& entry, const std::string& at) {
    CheckNote note;
    note.check = String(entry, "check", at, true);
    const std::string result = String(entry, "result", at, true);
    bool good = false;
    for (const CheckOutcome outcome : {CheckOutcome::kPass, CheckOutcome::kFail, CheckOutcome::kNotApplicable}) {
      if (Name(outcome) == result) note.outcome = outcome, good = true;
    }
    if (!good) Fail(at + "/result", "gold.bad-value", "`" + result + "` is no result", "write pass or fail");
    const auto facts = entry.find("facts");
    if (facts == entry.end() || !facts->is_array()) {
      Fail(at, "gold.bad-shape", "has no list `facts`", "give the indices into `facts`");
      return;
    }
    for (std::size_t i = 0; i < facts->size(); ++i) {
      const std::optional<std::uint32_t> index = Index((*facts)[i]);
      if (!index || *index >= fact_at_.size()) {
        Fail(At(at + "/facts", i), "gold.bad-index", "leads to no fact", "give an index into `facts`, from 0");
      } else if (fact_at_[*index] != kNone) {
        note.facts.push_back(fact_at_[*index]);
      }
    }
    if (good && !note.facts.empty()) gold_.notes.checks.push_back(std::move(note));
  }

  const Source& article_;
  const std::string where_;
  Errors& errors_;
  Gold gold_;
  std::vector<std::uint32_t> figure_at_, fact_at_;  // by index in the file: by index in the notes, or kNone
  std::vector<std::string> places_;                 // of the figures that were kept
};

constexpr std::string_view kSuffix = ".gold.json", kArticleSuffix = ".txt";

std::vector<std::string> FilesBelow(const std::string& folder, Errors* errors) {
  std::vector<std::string> files;
  std::error_code failure;
  fs::recursive_directory_iterator at(folder, fs::directory_options::skip_permission_denied, failure), end;
  while (!failure && at != end) {
    if (at->is_regular_file(failure)) files.push_back(at->path().string());
    if (!failure) at.increment(failure);
  }
  if (failure) {
    errors->push_back({"read.io", folder, "cannot be listed: " + failure.message(), "check the path"});
  }
  std::sort(files.begin(), files.end());
  return files;
}

std::string OwnName(const std::string& folder) {
  const fs::path path = fs::absolute(folder).lexically_normal();
  return path.has_filename() ? path.filename().string() : path.parent_path().filename().string();
}

// "corpus/dev/wire/x.gold.json" below "corpus": split "dev", register "wire"; below "corpus/dev" it is the same. Second
// annotations stand in no register: "corpus/second/x.gold.json".
GoldFile Place(const std::string& folder, const std::string& path, std::string_view suffix) {
  GoldFile file;
  const fs::path full(path), below = full.lexically_relative(folder);
  file.slug = full.filename().string();
  file.slug.resize(file.slug.size() - suffix.size());
  const auto folders = std::distance(below.begin(), below.end()) - 1;
  file.split = folders >= 2 ? below.begin()->string() : OwnName(folder);
  if (folders >= 1) file.register_name = full.parent_path().filename().string();
  if (folders == 1 && file.register_name == "second") file.register_name.swap(file.split), file.register_name.clear();
  return file;
}

}  // namespace

std::optional<Gold> ParseGold(std::string_view text, const Source& article, std::string_view where, Errors* errors) {
  json root;
  try {
    root = json::parse(text);
  } catch (const json::exception& problem) {
    errors->push_back({"gold.not-json", std::string(where), problem.what(), "mend the JSON"});
    return std::nullopt;
  }
  return GoldParser(article, where, errors).Run(root);
}

std::vector<GoldFile> FindGold(const std::string& folder, Errors* errors) {
  const std::vector<std::string> paths = FilesBelow(folder, errors);
  std::map<std::string, std::string> article_of;  // by slug
  for (const std::string& path : paths) {
    if (path.ends_with(kArticleSuffix)) article_of.emplace(fs::path(path).stem().string(), path);
  }
  std::vector<GoldFile> files;
  for (const std::string& path : paths) {
    if (!path.ends_with(kSuffix)) continue;
    GoldFile file = Place(folder, path, kSuffix);
    file.gold_path = path;
    const std::string beside = path.substr(0, path.size() - kSuffix.size()).append(kArticleSuffix);
    if (std::binary_search(paths.begin(), paths.end(), beside)) {
      file.article_path = beside;
    } else if (const auto other = article_of.find(file.slug); other != article_of.end()) {
      file.article_path = other->second;
    }
    files.push_back(std::move(file));
  }
  return files;
}

std::vector<GoldFile> FindArticles(const std::string& folder, Errors* errors) {
  const std::vector<std::string> paths = FilesBelow(folder, errors);
  std::vector<GoldFile> files;
  for (const std::string& path : paths) {
    if (!path.ends_with(kArticleSuffix)) continue;
    GoldFile file = Place(folder, path, kArticleSuffix);
    file.article_path = path;
    const std::string beside = path.substr(0, path.size() - kArticleSuffix.size()).append(kSuffix);
    if (std::binary_search(paths.begin(), paths.end(), beside)) file.gold_path = beside;
    files.push_back(std::move(file));
  }
  return files;
}

std::optional<GoldArticle> ReadGold(const GoldFile& file, Errors* errors) {
  if (file.article_path.empty()) {
    errors->push_back({"gold.no-article", file.gold_path, "has no article", "put `" + file.slug + ".txt` beside it"});
    return std::nullopt;
  }
  Result<Source> gold_text = ReadPath(file.gold_path, {});
  if (!gold_text.ok()) {
    errors->push_back(gold_text.error());
    return std::nullopt;
  }
  Result<Source> article = ReadPath(file.article_path, {});
  if (!article.ok()) {
    errors->push_back(article.error());
    return std::nullopt;
  }
  std::optional<Gold> gold = ParseGold(gold_text.value().text(), article.value(), file.gold_path, errors);
  if (!gold) return std::nullopt;
  GoldArticle read{file, std::move(article.value()), std::move(*gold)};
  if (read.file.register_name.empty()) read.file.register_name = read.gold.register_name;
  read.article.published = read.gold.published;
  return read;
}

}  // namespace recoupe::eval
