#include "pipeline/audit/field_walk.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "pipeline/text/vocabulary.h"

namespace recoupe::audit {
namespace {

// "capexUSD_bn" -> " capex usd bn ": words of a field's name, so that a phrase is found by its spaces.
std::string WordsOf(std::string_view name) {
  std::string words = " ";
  char last = ' ';
  for (const char c : name) {
    const bool upper = c >= 'A' && c <= 'Z', lower = c >= 'a' && c <= 'z', digit = c >= '0' && c <= '9';
    const bool other = static_cast<unsigned char>(c) >= 0x80 || c == '%';
    const bool symbol = words.size() >= 2 && words[words.size() - 2] == ' ';  // "mAh", "kW"
    if (upper && last >= 'a' && last <= 'z' && !symbol) words.push_back(' ');
    if (upper || lower || digit || other) {
      words.push_back(c);
    } else if (words.back() != ' ') {
      words.push_back(' ');
    }
    if (c == '$') words += "$ ";
    last = c;
  }
  if (words.back() != ' ') words.push_back(' ');
  for (const std::string_view sign : {"€", "£", "¥"}) {  // words of their own, as in "M€"
    for (std::size_t at = 0; (at = words.find(sign, at)) != std::string::npos; at += sign.size() + 2)
      words.replace(at, sign.size(), " " + std::string(sign) + " ");
  }
  return StripAccents(FoldCase(words));
}

const std::string* Find(const FieldMap::Words& words, const std::string& name) {
  for (const auto& [word, meaning] : words) {
    if (name.find(" " + word + " ") != std::string::npos) return &meaning;
  }
  return nullptr;
}

const std::string* FindWhole(const FieldMap::Words& words, const std::string& name) {
  for (const auto& [word, meaning] : words) {
    if (name.size() == word.size() + 2 && name.compare(1, word.size(), word) == 0) return &meaning;
  }
  return nullptr;
}

std::vector<std::string> Split(std::string_view words) {
  std::vector<std::string> parts;
  for (std::size_t at = 0; at < words.size();) {
    const std::size_t end = std::min(words.find(' ', at), words.size());
    if (end > at) parts.emplace_back(words.substr(at, end - at));
    at = end + 1;
  }
  return parts;
}

// "revenue_meur", "capex_usdbn": a scale and a currency that are written as one word.
std::string WithUnitsApart(const std::string& words, const FieldMap& map) {
  constexpr std::size_t kCode = 3;
  std::string apart = " ";
  for (const std::string& word : Split(words)) {
    const auto is_pair = [&](const std::string& scale, const std::string& unit) {
      return unit.size() == kCode && FindWhole(map.scales, " " + scale + " ") && FindWhole(map.units, " " + unit + " ");
    };
    const std::size_t rest = word.size() - std::min(kCode, word.size());
    if (is_pair(word.substr(0, rest), word.substr(rest))) {
      apart += word.substr(0, rest) + " " + word.substr(rest) + " ";
    } else if (word.size() > kCode && is_pair(word.substr(kCode), word.substr(0, kCode))) {
      apart += word.substr(kCode) + " " + word.substr(0, kCode) + " ";
    } else {
      apart += word + " ";
    }
  }
  return apart;
}

bool IsDigits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// "2024", "2024-12", "2024-Q3", "FY2025-Q1", "2024/2027".
bool IsPeriod(std::string_view text) {
  if (text.starts_with("FY")) text.remove_prefix(2);
  return text.size() >= 4 && IsDigits(text.substr(0, 4)) &&
         text.find_first_not_of("0123456789-/QTSHFY") == std::string_view::npos &&
         (text.size() == 4 || text[4] == '-' || text[4] == '/');
}

bool IsYear(std::string_view word) {
  return word.size() == 4 && IsDigits(word) && (word.starts_with("19") || word.starts_with("20"));
}

// "2025-2026", "FY2025/26": a year that starts in the one and ends in the other is called by its end. "2011-12" is a
// month, unless the words speak of a fiscal year.
std::string FiscalYear(const std::vector<std::string>& parts, bool is_fiscal) {
  for (std::size_t i = 0; i + 1 < parts.size(); ++i) {
    const bool fy = parts[i].starts_with("fy");
    const std::string first = fy ? parts[i].substr(2) : parts[i];
    if (!IsYear(first) || !IsDigits(parts[i + 1])) continue;
    const std::string next = std::to_string(std::stoi(first) + 1), &second = parts[i + 1];
    const bool whole = second == next && (fy || is_fiscal);
    const bool cut = second == next.substr(2) && (fy || is_fiscal || std::stoi(second) > 12);
    if (whole || cut) return "FY" + next;
  }
  return {};
}

bool SpeaksOfFiscalYear(const std::string& words, const FieldMap& map) {
  return std::any_of(map.periods.begin(), map.periods.end(), [&](const auto& phrase) {
    return phrase.second == "FY" && words.find(" " + phrase.first + " ") != std::string::npos;
  });
}

// Fills the period's member: a year beside a quarter makes one period of both. The field's name may say that the year
// is a fiscal one: {"exercice": "2025-2026"}.
void AddPeriod(const std::string& name, const Json& value, const FieldMap& map, Json* claim) {
  std::string text = value.is_string() ? value.get<std::string>() : value.dump();
  if (SpeaksOfFiscalYear(name, map)) text = "FY " + text;
  const std::string own = claim->contains("period") && (*claim)["period"].is_string()
                              ? (*claim)["period"].get<std::string>()
                              : std::string();
  if (!own.empty()) {
    const std::string both = PeriodCalled(own + " " + text, map);
    if (!both.empty() && both.size() > own.size()) (*claim)["period"] = both;
  } else {
    const std::string period = PeriodCalled(text, map);
    (*claim)["period"] = period.empty() ? text : period;
  }
}

// "fin 2027", "12 mars 2025": every word of it is of a date, so that it states no figure.
bool IsDate(std::string_view text, const FieldMap& map) {
  if (PeriodCalled(text, map).empty()) return false;
  std::string words = WordsOf(text);
  for (const FieldMap::Words* known : {&map.periods, &map.date_words}) {
    for (const auto& [phrase, meaning] : *known) {
      for (std::size_t at = 0; (at = words.find(" " + phrase + " ", at)) != std::string::npos;)
        words.erase(at, phrase.size() + 1);
    }
  }
  const std::vector<std::string> rest = Split(words);
  return std::all_of(rest.begin(), rest.end(), [](const std::string& word) { return IsDigits(word); });
}

bool IsName(const std::string& role) {
  static constexpr std::string_view kNames[] = {"agents", "subjects", "objects", "counterparties", "givers", "about"};
  return std::find(std::begin(kNames), std::end(kNames), role) != std::end(kNames);
}

// Counted things and shares have no currency, whatever the document is about.
bool IsUncountedIn(std::string_view type, std::string_view unit) {
  static constexpr std::string_view kCounted[] = {"headcount",  "layoff", "audience", "deployment",
                                                  "production", "share",  "change"};
  return IsCurrency(unit) && std::find(std::begin(kCounted), std::end(kCounted), type) != std::end(kCounted);
}

// The columns of a table: {"headers": ["Company", "Revenue"], "rows": [["Meta", 51]]}, or an array whose first row
// names them.
bool AreColumns(const Json& row) {
  return row.is_array() && row.size() > 1 &&
         std::all_of(row.begin(), row.end(), [](const Json& cell) { return cell.is_string(); });
}
bool AreRows(const Json& rows, std::size_t first, std::size_t columns) {
  return rows.is_array() && rows.size() > first &&
         std::all_of(rows.begin() + static_cast<std::ptrdiff_t>(first), rows.end(),
                     [&](const Json& row) { return row.is_array() && row.size() == columns; });
}

class Walker {
 public:
  explicit Walker(const FieldMap& map) : map_(map) {}

  // Nesting is bounded by the reader.
  void Walk(const Json& json, const std::string& pointer, const std::string& names, const Json& context) {
    if (json.is_object()) {
      WalkObject(json, pointer, names, context);
    } else if (json.is_array() && !json.empty() && AreColumns(json[0]) && AreRows(json, 1, json[0].size())) {
      WalkTable(json[0], json, 1, pointer, names, context);
    } else if (json.is_array()) {
      for (std::size_t i = 0; i < json.size(); ++i) Walk(json[i], pointer + "/" + std::to_string(i), names, context);
    } else if (json.is_number() || json.is_string()) {
      AddFigure(json, pointer, names, context);
    }
  }

  std::vector<Json> found;

 private:
  void WalkObject(const Json& json, const std::string& pointer, const std::string& names, Json context) {
    for (const auto& [key, value] : json.items()) TakeContext(WordsOf(key), value, &context);
    if (AddRange(json, pointer, names, context)) return;
    const std::set<std::string> ends = AddNamedRanges(json, pointer, names, context);
    const Json* const columns = ColumnsOf(json);
    for (const auto& [key, value] : json.items()) {
      const std::string name = WordsOf(key);
      const std::string path = pointer + "/" + Escaped(key);
      if (&value == columns || ends.count(key) != 0 || IsContext(name, value)) continue;
      if (columns != nullptr && AreRows(value, 0, columns->size())) {
        WalkTable(*columns, value, 0, path, names + name, context);
        continue;
      }
      Json inner = context;
      // {"Microsoft": {"capex": 30}}, {"shipments": {"Samsung": 61.4}}: a key that no map knows may name whom it is
      // about. Whether it does, the documents tell.
      if (!key.empty() && key[0] >= 'A' && key[0] <= 'Z' && !Knows(name) && PeriodCalled(key, map_).empty())
        inner["about"].push_back(key);
      Walk(value, path, names + name, inner);
    }
  }

  // {"revenue_low": 50.7, "revenue_high": 51.7}: one figure; gives the keys of its ends.
  std::set<std::string> AddNamedRanges(const Json& json, const std::string& pointer, const std::string& names,
                                       const Json& context) {
    std::map<std::string, std::pair<std::string, std::string>> ends;  // by what both are called, in the order of names
    for (const auto& [key, value] : json.items()) {
      if (!IsNumber(value)) continue;
      const std::string name = WordsOf(key);
      const std::size_t last = name.size() > 2 ? name.rfind(' ', name.size() - 2) : std::string::npos;
      if (last == std::string::npos || last == 0) continue;
      const std::string* role = FindWhole(map_.roles, name.substr(last));
      if (role == nullptr) continue;
      if (*role == "range low") ends[name.substr(0, last + 1)].first = key;
      if (*role == "range high") ends[name.substr(0, last + 1)].second = key;
    }
    std::set<std::string> taken;
    for (const auto& [stem, keys] : ends) {
      if (keys.first.empty() || keys.second.empty()) continue;
      if (!AddEnds(json[keys.first], json[keys.second], pointer + "/" + Escaped(keys.first), names + stem, context))
        continue;
      taken.insert(keys.first), taken.insert(keys.second);
    }
    return taken;
  }

  // {"min": 300, "max": 360}: one figure.
  bool AddRange(const Json& json, const std::string& pointer, const std::string& names, const Json& context) {
    const Json *low = nullptr, *high = nullptr;
    for (const auto& [key, value] : json.items()) {
      const std::string* role = FindWhole(map_.roles, WordsOf(key));
      if (role == nullptr || !IsNumber(value)) continue;
      if (*role == "range low") low = &value;
      if (*role == "range high") high = &value;
    }
    return low != nullptr && high != nullptr && AddEnds(*low, *high, pointer, names, context);
  }

  bool AddEnds(const Json& low, const Json& high, const std::string& pointer, const std::string& names,
               const Json& context) {
    Json claim = ClaimOf(pointer, names, context), upper = claim;
    if (!AddValue(low, names, &claim) || !AddValue(high, names, &upper)) return false;
    claim["min"] = claim["value"], claim["max"] = upper["value"];
    claim.erase("value");
    claim.erase("scale");
    found.push_back(std::move(claim));
    return true;
  }

  // What a cell is called is its column.
  void WalkTable(const Json& columns, const Json& rows, std::size_t first, const std::string& pointer,
                 const std::string& names, const Json& context) {
    for (std::size_t r = first; r < rows.size(); ++r) {
      Json row = Json::object();
      for (std::size_t c = 0; c < columns.size(); ++c) row[columns[c].get<std::string>()] = rows[r][c];
      WalkObject(row, pointer + "/" + std::to_string(r), names, context);
    }
  }
  static const Json* ColumnsOf(const Json& json) {
    for (const Json& columns : json) {
      const bool heads = AreColumns(columns) && std::any_of(json.begin(), json.end(), [&](const Json& rows) {
                           return &rows != &columns && AreRows(rows, 0, columns.size());
                         });
      if (heads) return &columns;
    }
    return nullptr;
  }

  // A key as a token of a JSON pointer (RFC 6901).
  static std::string Escaped(std::string_view key) {
    std::string token;
    for (const char c : key) token += c == '~' ? "~0" : c == '/' ? "~1" : std::string(1, c);
    return token;
  }

  bool Knows(const std::string& name) const {
    return Find(map_.types, name) || Find(map_.units, name) || Find(map_.scales, name) || Find(map_.roles, name);
  }

  static bool HasDigits(const Json& value) {
    return value.get<std::string>().find_first_of("0123456789") != std::string::npos;
  }

  bool IsContext(const std::string& name, const Json& value) const {
    // "page_number" says nothing of the article, "price_per_million_tokens" does.
    const bool ignored = Find(map_.ignored, name) != nullptr && Find(map_.types, name) == nullptr;
    if (ignored || FindWhole(map_.ignored, name) != nullptr) return true;
    const std::string* role = Find(map_.roles, name);
    if (role == nullptr || value.is_object()) return false;
    // {"companies": [{...}, {...}]} holds claims, {"companies": ["Meta", "Google"]} names.
    const auto is_object = [](const Json& each) { return each.is_object(); };
    if (value.is_array() && std::any_of(value.begin(), value.end(), is_object)) return false;
    // "target_2026": 550000 names nobody.
    const bool number = value.is_number() || (value.is_string() && ReadValue(value.get<std::string>()));
    if (IsName(*role) && number) return false;
    // "type_b_chips": 12 is a figure; "type": "capex" says of what.
    if (*role == "type") return value.is_string() && FindWhole(map_.roles, name) != nullptr;
    // "company_revenue" is a figure, "company" is a name; "revenue_target": "300 M€" is a figure, too.
    const bool type = Find(map_.types, name) != nullptr;
    if (type && value.is_string() && FindWhole(map_.roles, name) == nullptr) return !HasDigits(value);
    return !type || value.is_string() || value.is_array();
  }

  void TakeContext(const std::string& name, const Json& value, Json* context) const {
    const std::string* role = Find(map_.roles, name);
    if (role == nullptr || !IsContext(name, value)) return;
    if (IsName(*role)) {
      if (value.is_string() || value.is_array()) (*context)[*role] = value.is_array() ? value : Json::array({value});
    } else if (*role == "type") {
      TakeLabel(value.get<std::string>(), context);
    } else if (*role == "period" && (value.is_string() || value.is_number())) {
      AddPeriod(name, value, map_, context);
    } else if (*role == "document") {
      // A "source" may be whom the article quotes.
      const bool certain = name == " document " || name == " doc " || name == " path " || name == " url ";
      if (value.is_string()) (*context)[certain ? "document" : "source"] = value;
    } else if (*role == "modality") {
      if (const std::string mood = MoodCalled(value, map_); !mood.empty()) (*context)["modality"] = mood;
    } else if (*role == "unit" || *role == "scale") {
      if (value.is_string() && !HasDigits(value)) TakeUnit(value.get<std::string>(), *role == "scale", context);
    } else if (value.is_string() || value.is_number()) {
      (*context)[*role] = value;
    }
  }

  // {"metric": "Planned hires"}, {"metric": "Revenue FY2025"}: a label says when and how sure, too.
  void TakeLabel(const std::string& label, Json* context) const {
    const std::string type = TypeCalled(label, map_), period = PeriodCalled(label, map_), words = WordsOf(label);
    if (!type.empty()) (*context)["type"] = type;
    if (!period.empty() && !context->contains("period")) (*context)["period"] = period;
    const std::string* mood = Find(map_.moods, words);
    if (mood != nullptr && !context->contains("modality")) (*context)["modality"] = *mood;
  }

  // {"currency": "CHF", "unit": "millions"}: a scale alone goes with the unit that stands elsewhere. A lone letter is
  // one where the field says so: {"scale": "M"}.
  void TakeUnit(const std::string& text, bool is_scale, Json* context) const {
    std::string unit = text;
    const int exponent = text.size() > 1 || is_scale ? TakeScale(&unit, map_) : 0;
    if (exponent != 0 && unit.empty()) {
      (*context)["scale"] = exponent;
    } else {
      (*context)["unit"] = text;
    }
  }

  // A number that no name says anything of is a figure if it can hardly be anything else: no year, no rank.
  static bool IsTelling(const Json& json) {
    if (!json.is_number()) return false;
    const double value = std::abs(json.get<double>());
    constexpr double kLeast = 10, kFirstYear = 1900, kLastYear = 2100;
    return json.is_number_float() || (value >= kLeast && (value < kFirstYear || value > kLastYear));
  }

  static bool IsNumber(const Json& json) {
    return json.is_number() || (json.is_string() && ReadValue(json.get<std::string>()));
  }

  // What the names of the fields, and the fields beside, say of a figure; its scale for AddValue.
  Json ClaimOf(const std::string& pointer, const std::string& names, const Json& context) const {
    Json claim = context;
    claim["field"] = pointer;
    if (const std::string* type = Find(map_.types, names)) claim["type"] = *type;
    if (const std::string* qualifier = Find(map_.qualifiers, names)) claim["qualifier"] = *qualifier;
    if (const std::string* mood = claim.contains("modality") ? nullptr : Find(map_.moods, names))
      claim["modality"] = *mood;  // "revenue_target", {"guidance": {"revenue": ...}}
    // "capex_2026_usd_bn", {"2025": {"revenue": ...}}.
    const std::string period = claim.contains("period") ? std::string() : PeriodCalled(names, map_);
    if (!period.empty()) claim["period"] = period;
    const std::string unit = claim.contains("unit") ? claim["unit"].get<std::string>() : std::string();
    if (IsUncountedIn(claim.value("type", ""), unit)) claim.erase("unit");
    return claim;
  }

  void AddFigure(const Json& json, const std::string& pointer, const std::string& names, const Json& context) {
    Json claim = ClaimOf(pointer, names, context);
    if (json.is_string() && !ReadValue(json.get<std::string>())) {
      const std::string text = json.get<std::string>();
      if (text.find_first_of("0123456789") == std::string::npos || text.size() > 2000 || IsDate(text, map_)) return;
      claim["text"] = json;
    } else if (!AddValue(json, names, &claim)) {
      return;
    }
    claim.erase("scale");
    found.push_back(std::move(claim));
  }

  bool AddValue(const Json& json, const std::string& names, Json* claim) const {
    const auto value = ReadValue(json.is_string() ? json.get<std::string>() : json.dump());
    const std::string words = WithUnitsApart(names, map_);
    const std::string* unit = Find(map_.units, words);
    const std::string* scale = Find(map_.scales, words);
    const bool named = unit != nullptr || scale != nullptr || claim->contains("type") || claim->contains("unit");
    if (!value || (!named && !IsTelling(json))) return false;
    // "growth_pct" in a document whose amounts are in millions.
    // {"capex": 30, "employees": 5000, "scale": "billion"} is of the money; {"metric": "Subscribers", "value": 325,
    // "unit": "millions"} of whatever it is.
    const bool labelled = Find(map_.types, words) == nullptr;
    const bool scaled = unit == nullptr && (labelled || !IsUncountedIn(claim->value("type", ""), "EUR"));
    const int beside = scaled && claim->contains("scale") ? (*claim)["scale"].get<int>() : 0;
    const int exponent = scale != nullptr ? std::stoi(*scale) : beside;
    (*claim)["value"] = Decimal::Multiply(*value, Decimal::PowerOfTen(exponent)).value_or(*value).ToString();
    if (unit != nullptr) (*claim)["unit"] = *unit;
    return true;
  }

  const FieldMap& map_;
};

void AddWord(const Json& word, const std::string& meaning, FieldMap::Words* words) {
  if (word.is_string()) words->emplace_back(StripAccents(FoldCase(word.get<std::string>())), meaning);
}

void AddList(const Json& content, const char* member, FieldMap::Words* words) {
  if (!content.contains(member) || !content[member].is_array()) return;
  for (const Json& word : content[member]) AddWord(word, member, words);
}

void AddWords(const Json& content, const char* member, FieldMap::Words* words) {
  if (!content.contains(member) || !content[member].is_object()) return;
  for (const auto& [meaning, list] : content[member].items()) {
    if (!list.is_array()) continue;
    for (const Json& word : list) AddWord(word, meaning, words);
  }
  // The longest first: "net income" before "income".
  std::stable_sort(words->begin(), words->end(),
                   [](const auto& a, const auto& b) { return a.first.size() > b.first.size(); });
}

}  // namespace

std::string TypeCalled(std::string_view text, const FieldMap& map) {
  const std::string words = WordsOf(text);
  for (const auto& [word, type] : map.types) {
    if (words == " " + type + " ") return type;
  }
  const std::string* type = Find(map.types, words);
  return type != nullptr ? *type : std::string();
}

std::string PeriodCalled(std::string_view text, const FieldMap& map) {
  // "2025-10-16T08:30:00Z"
  if (text.size() > 10 && text[10] == 'T' && IsPeriod(text.substr(0, 10))) text = text.substr(0, 10);
  const std::string words = WordsOf(text);
  const std::vector<std::string> parts = Split(words);
  if (const std::string year = FiscalYear(parts, SpeaksOfFiscalYear(words, map)); !year.empty()) return year;
  if (IsPeriod(text)) return std::string(text);
  std::string year, day, part, fiscal;
  for (const std::string& word : parts) {
    const bool fy = word.starts_with("fy") && IsDigits(word.substr(2));
    const std::string digits = fy ? word.substr(2) : word;
    if (fy) fiscal = "FY";
    if (!IsDigits(digits)) continue;
    if (digits.size() == 4 && (digits.starts_with("19") || digits.starts_with("20"))) {
      if (!year.empty()) return {};  // two years: from one to the other, or a choice
      year = digits;
    } else if (fy && digits.size() == 2) {
      year = "20" + digits;
    } else if (digits.size() <= 2) {
      day = (digits.size() == 1 ? "0" : "") + digits;
    }
  }
  for (const auto& [phrase, meaning] : map.periods) {
    if (words.find(" " + phrase + " ") == std::string::npos) continue;
    if (meaning == "FY") {
      fiscal = meaning;
    } else if (part.empty()) {
      part = meaning;
    }
  }
  if (year.empty()) return {};
  const bool month = part.size() == 3 && part[1] >= '0' && part[1] <= '9';
  if (part == "-S1") part = "-01/" + year + "-06";
  if (part == "-S2") part = "-07/" + year + "-12";
  return fiscal + year + part + (month && !day.empty() ? "-" + day : "");
}

int TakeScale(std::string* unit, const FieldMap& map) {
  const std::vector<std::string> parts = Split(WithUnitsApart(WordsOf(*unit), map));
  int exponent = 0;
  std::string rest = " ";
  for (const std::string& part : parts) {
    const std::string* scale = FindWhole(map.scales, " " + part + " ");
    if (scale != nullptr && exponent == 0) {
      exponent = std::stoi(*scale);
    } else {
      rest += part + " ";
    }
  }
  if (exponent == 0) return 0;
  const std::string* code = Find(map.units, rest);
  *unit = code != nullptr ? *code : std::string();
  return exponent;
}

bool IsUnitCalled(std::string_view text, const FieldMap& map) { return FindWhole(map.units, WordsOf(text)) != nullptr; }

std::string MoodCalled(const Json& value, const FieldMap& map) {
  if (!value.is_string()) return {};
  if (ModalityFromName(value.get<std::string>())) return value.get<std::string>();
  const std::string words = WordsOf(value.get<std::string>());
  const std::string* mood = Find(map.statuses, words);
  if (mood == nullptr) mood = Find(map.moods, words);
  return mood != nullptr ? *mood : std::string();
}

std::string QualifierCalled(std::string_view text, const FieldMap& map) {
  const std::string* qualifier = Find(map.qualifiers, WordsOf(text));
  return qualifier != nullptr ? *qualifier : std::string();
}

std::optional<Bound> BoundCalled(std::string_view text, const FieldMap& map) {
  if (const auto bound = BoundFromName(text)) return bound;
  const std::string* bound = FindWhole(map.bounds, WordsOf(text));
  return bound != nullptr ? BoundFromName(*bound) : std::nullopt;
}

int ScaleCalled(std::string_view text, const FieldMap& map) {
  const std::string* scale = FindWhole(map.scales, WordsOf(text));
  return scale != nullptr ? std::stoi(*scale) : 0;
}

Json WithUsualNames(const Json& given, const FieldMap& map) {
  if (!given.is_object()) return given;
  Json claim = given;
  for (const auto& [key, value] : given.items()) {
    const std::string name = WordsOf(key);
    const std::string* role = FindWhole(map.roles, name);
    if (role == nullptr || *role == key || value.is_null()) continue;
    const bool names = IsName(*role);
    if (*role == "document") {
      if (value.is_string() && !claim.contains("source")) claim["source"] = value;
    } else if (*role == "period") {
      if (value.is_string() || value.is_number()) AddPeriod(name, value, map, &claim);
    } else if (*role == "type") {
      const std::string type = value.is_string() ? TypeCalled(value.get<std::string>(), map) : std::string();
      const std::string qualifier = value.is_string() ? QualifierCalled(value.get<std::string>(), map) : std::string();
      if (!type.empty() && !claim.contains("type")) claim["type"] = type;
      if (!qualifier.empty() && !claim.contains("qualifier")) claim["qualifier"] = qualifier;
    } else if (*role == "modality") {
      const std::string mood = MoodCalled(value, map);
      if (!mood.empty() && !claim.contains("modality")) claim["modality"] = mood;
    } else if (names && value.is_number()) {
      continue;
    } else if (!claim.contains(*role) && (names || value.is_string())) {
      if (!(names && claim.contains(*role == "agents" ? "agent" : "object"))) claim[*role] = value;
    }
  }
  return claim;
}

std::vector<Json> WalkFields(const Json& json, const FieldMap& map) {
  Walker walker(map);
  walker.Walk(json, "", "", Json::object());
  return std::move(walker.found);
}

namespace {

// A word that is misspelt would be passed over: a whole report may hang on it.
std::optional<Error> ErrorOf(const Json& content, const std::string& where) {
  static const std::set<std::string> kMembers = {"kind",   "why",     "roles",     "types",    "units",
                                                 "scales", "periods", "moods",     "statuses", "qualifiers",
                                                 "bounds", "ignored", "date_words"};
  static const std::set<std::string> kRoles = {"subjects",    "agents",    "objects",    "counterparties", "givers",
                                               "about",       "range low", "range high", "qualifier",      "period",
                                               "attribution", "modality",  "bound",      "scale",          "unit",
                                               "quote",       "type",      "document"};
  const auto is_list = [](const Json& words) {
    return words.is_array() &&
           std::all_of(words.begin(), words.end(), [](const Json& each) { return each.is_string(); });
  };
  for (const auto& [member, value] : content.items()) {
    const std::string place = where + "#/" + member;
    if (kMembers.count(member) == 0)
      return Error{"map.unknown-member", place, "a field map has no `" + member + "`",
                   "see rules/fr/audit/field-map.json"};
    if (member == "kind" || member == "why") continue;
    const bool flat = member == "ignored" || member == "date_words";
    const bool lists = value.is_object() && std::all_of(value.begin(), value.end(), is_list);
    if (flat ? !is_list(value) : !lists)
      return Error{"map.bad-words", place, "the names of fields are no list of strings",
                   flat ? "write [\"index\"]" : "write {\"headcount\": [\"employees\"]}"};
    if (flat) continue;
    for (const auto& [meaning, words] : value.items()) {
      const bool known = member == "roles"                           ? kRoles.count(meaning) != 0
                         : member == "moods" || member == "statuses" ? ModalityFromName(meaning).has_value()
                         : member == "bounds"                        ? BoundFromName(meaning).has_value()
                                                                     : true;
      if (!known)
        return Error{"map.unknown-meaning", place + "/" + meaning, "nothing is called `" + meaning + "` here",
                     "see rules/fr/audit/field-map.json"};
    }
  }
  return std::nullopt;
}

}  // namespace

Result<FieldMap> FieldMap::Parse(std::string_view json, const std::string& where) {
  const Json content = Json::parse(json, nullptr, false);
  if (content.is_discarded() || !content.is_object()) {
    return Error{"map.not-json", where, "the field map is no JSON object", "see rules/fr/audit/field-map.json"};
  }
  if (auto error = ErrorOf(content, where)) return *error;
  FieldMap map;
  AddWords(content, "roles", &map.roles);
  AddWords(content, "types", &map.types);
  AddWords(content, "units", &map.units);
  AddWords(content, "scales", &map.scales);
  AddWords(content, "periods", &map.periods);
  AddWords(content, "moods", &map.moods);
  AddWords(content, "statuses", &map.statuses);
  AddWords(content, "qualifiers", &map.qualifiers);
  AddWords(content, "bounds", &map.bounds);
  AddList(content, "ignored", &map.ignored);
  AddList(content, "date_words", &map.date_words);
  for (const auto& [word, exponent] : map.scales) {
    const auto value = Decimal::Parse(exponent);
    if (!value || !value->is_integer() || value->Abs() > Decimal(30)) {
      return Error{"map.bad-scale", where + "#/scales/" + exponent, "a scale is a power of ten: `" + word + "`",
                   "write {\"9\": [\"billion\", \"milliard\"]}"};
    }
  }
  return map;
}

}  // namespace recoupe::audit
