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

class Walker {
 public:
  explicit Walker(const FieldMap& map) : map_(map) {}

  // Nesting is bounded by the reader.
  void Walk(const Json& json, const std::string& pointer, const std::string& names, Json context) {
    if (json.is_object()) {
      for (const auto& [key, value] : json.items()) TakeContext(WordsOf(key), value, &context);
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

  bool IsContext(const std::string& name, const Json& value) const {
    if (Find(map_.ignored, name) != nullptr) return true;
    const std::string* role = Find(map_.roles, name);
    if (role == nullptr || value.is_object()) return false;
    // "company_revenue" is a figure, "company" is a name.
    return Find(map_.types, name) == nullptr || value.is_string() || value.is_array();
  }

  void TakeContext(const std::string& name, const Json& value, Json* context) const {
    const std::string* role = Find(map_.roles, name);
    if (role == nullptr || !IsContext(name, value)) return;
    if (*role == "agents" || *role == "objects") {
      (*context)[*role] = value.is_array() ? value : Json::array({value});
    } else if (value.is_string() || value.is_number()) {
      (*context)[*role] = value;
    }
  }

  void AddFigure(const Json& json, const std::string& pointer, const std::string& names, const Json& context) {
    Json claim = context;
    claim["field"] = pointer;
    if (const std::string* type = Find(map_.types, names)) claim["type"] = *type;
    const std::string* unit = Find(map_.units, names);
    const std::string* scale = Find(map_.scales, names);
    if (json.is_string() && !ReadValue(json.get<std::string>())) {
      const std::string text = json.get<std::string>();
      if (text.find_first_of("0123456789") == std::string::npos || text.size() > 2000) return;
      claim["text"] = json;
    } else {
      const auto value = ReadValue(json.is_string() ? json.get<std::string>() : json.dump());
      if (!value || (unit == nullptr && scale == nullptr && !claim.contains("type"))) return;
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
