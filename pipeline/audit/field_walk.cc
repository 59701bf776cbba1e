#include "pipeline/audit/field_walk.h"

#include <algorithm>
#include <map>

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
    if (upper && last >= 'a' && last <= 'z') words.push_back(' ');
    if (upper || lower || digit || other) {
      words.push_back(c);
    } else if (words.back() != ' ') {
      words.push_back(' ');
    }
    last = c;
  }
  if (words.back() != ' ') words.push_back(' ');
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

bool IsDigits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
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

// "2024", "2024-12", "2024-Q3", "FY2025-Q1", "2024/2027".
bool IsPeriod(std::string_view text) {
  if (text.starts_with("FY")) text.remove_prefix(2);
  return text.size() >= 4 && IsDigits(text.substr(0, 4)) &&
         text.find_first_not_of("0123456789-/QTSHFY") == std::string_view::npos &&
         (text.size() == 4 || text[4] == '-' || text[4] == '/');
}

// Fills the period's member: a year beside a quarter makes one period of both.
void AddPeriod(const Json& value, const FieldMap& map, Json* claim) {
  const std::string text = value.is_string() ? value.get<std::string>() : value.dump();
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

class Walker {
 public:
  explicit Walker(const FieldMap& map) : map_(map) {}

  // Nesting is bounded by the reader.
  void Walk(const Json& json, const std::string& pointer, const std::string& names, Json context) {
    if (json.is_object()) {
      for (const auto& [key, value] : json.items()) TakeContext(WordsOf(key), value, &context);
      TakeScaleBeside(json, &context);
      for (const auto& [key, value] : json.items()) {
        const std::string name = WordsOf(key);
        const std::string path = pointer + "/" + key;
        if (IsContext(name, value)) continue;
        Json inner = context;
        // {"Microsoft": {"capex": 30}}: a key that no map knows, over an object, names whom it is about.
        if (value.is_object() && !Knows(name) && !key.empty() && key[0] >= 'A' && key[0] <= 'Z')
          inner["agents"] = Json::array({key});
        Walk(value, path, names + name, inner);
      }
    } else if (json.is_array()) {
      for (std::size_t i = 0; i < json.size(); ++i) Walk(json[i], pointer + "/" + std::to_string(i), names, context);
    } else if (json.is_number() || json.is_string()) {
      AddFigure(json, pointer, names, context);
    }
  }

  std::vector<Json> found;

 private:
  bool Knows(const std::string& name) const {
    return Find(map_.types, name) || Find(map_.units, name) || Find(map_.scales, name) || Find(map_.roles, name);
  }

  static bool HasDigits(const Json& value) {
    return value.get<std::string>().find_first_of("0123456789") != std::string::npos;
  }

  bool IsContext(const std::string& name, const Json& value) const {
    if (Find(map_.ignored, name) != nullptr) return true;
    const std::string* role = Find(map_.roles, name);
    if (role == nullptr || value.is_object()) return false;
    // {"companies": [{...}, {...}]} holds claims, {"companies": ["Meta", "Google"]} names.
    const auto is_object = [](const Json& each) { return each.is_object(); };
    if (value.is_array() && std::any_of(value.begin(), value.end(), is_object)) return false;
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
    if (*role == "agents" || *role == "objects") {
      (*context)[*role] = value.is_array() ? value : Json::array({value});
    } else if (*role == "type") {
      const std::string type = TypeCalled(value.get<std::string>(), map_);
      if (!type.empty()) (*context)["type"] = type;
    } else if (*role == "period" && (value.is_string() || value.is_number())) {
      AddPeriod(value, map_, context);
    } else if (*role == "document") {
      if (value.is_string()) (*context)["source"] = value;
    } else if (value.is_string() || value.is_number()) {
      (*context)[*role] = value;
    }
  }

  // {"amount": {"value": 1.2, "currency": "EUR", "scale": "billion"}}
  void TakeScaleBeside(const Json& json, Json* context) const {
    context->erase("scale");
    for (const auto& [key, value] : json.items()) {
      if (!value.is_string() || HasDigits(value)) continue;
      const std::string name = WordsOf(key);
      if (name != " scale " && name != " magnitude " && name != " multiplier " && name != " echelle ") continue;
      if (const std::string* scale = Find(map_.scales, WordsOf(value.get<std::string>()))) (*context)["scale"] = *scale;
    }
  }

  void AddFigure(const Json& json, const std::string& pointer, const std::string& names, const Json& context) {
    Json claim = context;
    claim["field"] = pointer;
    if (const std::string* type = Find(map_.types, names)) claim["type"] = *type;
    if (const std::string* mood = claim.contains("modality") ? nullptr : Find(map_.moods, names))
      claim["modality"] = *mood;  // "revenue_target", {"guidance": {"revenue": ...}}
    // "capex_2026_usd_bn", {"2025": {"revenue": ...}}.
    const std::string period = claim.contains("period") ? std::string() : PeriodCalled(names, map_);
    if (!period.empty()) claim["period"] = period;
    const std::string* unit = Find(map_.units, names);
    const std::string* scale = Find(map_.scales, names);
    const std::string beside = claim.contains("scale") ? claim["scale"].get<std::string>() : std::string();
    claim.erase("scale");
    if (!beside.empty()) scale = &beside;
    if (json.is_string() && !ReadValue(json.get<std::string>())) {
      const std::string text = json.get<std::string>();
      if (text.find_first_of("0123456789") == std::string::npos || text.size() > 2000) return;
      claim["text"] = json;
    } else {
      const auto value = ReadValue(json.is_string() ? json.get<std::string>() : json.dump());
      if (!value || (unit == nullptr && scale == nullptr && !claim.contains("type") && !claim.contains("unit"))) return;
      const auto factor = Decimal::PowerOfTen(scale != nullptr ? std::stoi(*scale) : 0);
      claim["value"] = Decimal::Multiply(*value, factor).value_or(*value).ToString();
      if (unit != nullptr) {
        claim["unit"] = *unit;
      } else if (context.contains("unit")) {
        claim["unit"] = context["unit"];
      }
    }
    found.push_back(std::move(claim));
  }

  const FieldMap& map_;
};

void AddWords(const Json& content, const char* member, FieldMap::Words* words) {
  if (!content.contains(member) || !content[member].is_object()) return;
  for (const auto& [meaning, list] : content[member].items()) {
    if (!list.is_array()) continue;
    for (const Json& word : list) {
      if (word.is_string()) words->emplace_back(StripAccents(FoldCase(word.get<std::string>())), meaning);
    }
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
  if (IsPeriod(text)) return std::string(text);
  const std::string words = WordsOf(text);
  const std::vector<std::string> parts = Split(words);
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
  const std::string words = WordsOf(*unit);
  const std::vector<std::string> parts = Split(words);
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

Json WithUsualNames(const Json& given, const FieldMap& map) {
  if (!given.is_object()) return given;
  Json claim = given;
  for (const auto& [key, value] : given.items()) {
    const std::string name = WordsOf(key);
    const std::string* role = FindWhole(map.roles, name);
    if (role == nullptr || *role == key || value.is_null()) continue;
    const bool names = *role == "agents" || *role == "objects";
    if (*role == "document") {
      if (value.is_string() && !claim.contains("source")) claim["source"] = value;
    } else if (*role == "period") {
      if (value.is_string() || value.is_number()) AddPeriod(value, map, &claim);
    } else if (*role == "type") {
      const std::string type = value.is_string() ? TypeCalled(value.get<std::string>(), map) : std::string();
      if (!type.empty() && !claim.contains("type")) claim["type"] = type;
    } else if (!claim.contains(*role) && (names || value.is_string())) {
      const bool mood = *role == "modality" && !ModalityFromName(value.get<std::string>());
      if (!mood && !(names && claim.contains(*role == "agents" ? "agent" : "object"))) claim[*role] = value;
    }
  }
  return claim;
}

std::vector<Json> WalkFields(const Json& json, const FieldMap& map) {
  Walker walker(map);
  walker.Walk(json, "", "", Json::object());
  return std::move(walker.found);
}

Result<FieldMap> FieldMap::Parse(std::string_view json, const std::string& where) {
  const Json content = Json::parse(json, nullptr, false);
  if (content.is_discarded() || !content.is_object()) {
    return Error{"map.not-json", where, "the field map is no JSON object", "see rules/fr/audit/field-map.json"};
  }
  FieldMap map;
  AddWords(content, "roles", &map.roles);
  AddWords(content, "types", &map.types);
  AddWords(content, "units", &map.units);
  AddWords(content, "scales", &map.scales);
  AddWords(content, "periods", &map.periods);
  AddWords(content, "moods", &map.moods);
  if (content.contains("ignored") && content["ignored"].is_array()) {
    for (const Json& word : content["ignored"]) {
      if (word.is_string()) map.ignored.emplace_back(StripAccents(FoldCase(word.get<std::string>())), "ignored");
    }
  }
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
