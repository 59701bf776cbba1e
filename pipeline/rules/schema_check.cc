#include "pipeline/rules/schema_check.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <memory>
#include <set>
#include <string_view>
#include <vector>

#include "pipeline/rules/pattern.h"
#include "pipeline/rules/rule_set.h"
#include "pipeline/text/utf8.h"

namespace recoupe {
namespace {

using nlohmann::json;
namespace fs = std::filesystem;

constexpr int kMostLevels = 64;

const std::set<std::string_view> kKeywords = {"$schema",
                                              "$id",
                                              "$defs",
                                              "$comment",
                                              "$ref",
                                              "title",
                                              "description",
                                              "type",
                                              "properties",
                                              "required",
                                              "patternProperties",
                                              "additionalProperties",
                                              "propertyNames",
                                              "minProperties",
                                              "items",
                                              "minItems",
                                              "maxItems",
                                              "uniqueItems",
                                              "enum",
                                              "const",
                                              "pattern",
                                              "minLength",
                                              "minimum",
                                              "maximum",
                                              "anyOf",
                                              "oneOf"};

// The guilty piece, short enough for one line.
std::string Show(const json& value) {
  constexpr std::size_t kMost = 60;
  std::string text = value.dump(-1, ' ', false, json::error_handler_t::replace);
  if (text.size() <= kMost) return text;
  std::size_t cut = kMost;
  while (cut > 0 && IsUtf8Trail(text[cut])) --cut;
  return text.substr(0, cut) + "…";
}

std::string Escaped(std::string_view key) {  // RFC 6901
  std::string escaped;
  for (const char c : key) {
    c == '~' ? escaped += "~0" : c == '/' ? escaped += "~1" : escaped += c;
  }
  return escaped;
}

bool HasType(const json& value, std::string_view type) {
  if (type == "object") return value.is_object();
  if (type == "array") return value.is_array();
  if (type == "string") return value.is_string();
  if (type == "integer") return value.is_number_integer();
  if (type == "number") return value.is_number();
  if (type == "boolean") return value.is_boolean();
  return type == "null" && value.is_null();
}

// Edit distance, for « did you mean ».
std::size_t Distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j < row.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t above = row[j];
      row[j] = std::min({above + 1, row[j - 1] + 1, diagonal + (a[i - 1] != b[j - 1])});
      diagonal = above;
    }
  }
  return row.back();
}

std::string Nearest(std::string_view word, const json& properties) {
  std::string nearest, all;
  std::size_t least = 3;  // three letters off is another word
  for (const auto& [key, unused] : properties.items()) {
    all += (all.empty() ? "`" : ", `") + key + "`";
    if (word.size() > 64 || Distance(word, key) >= least) continue;
    least = Distance(word, key);
    nearest = key;
  }
  return nearest.empty() ? "it knows " + all : "did you mean `" + nearest + "`?";
}

class Checker {
 public:
  Checker(const json& schema, const RuleFile& file, RuleErrors* errors) : root_(schema), file_(file), sink_(errors) {}

  void Check(const json& content) {
    Found found;
    CheckValue(root_, content, "", 0, &found);
    for (Error& error : found) sink_->Add(file_, error.where, error.code, error.what, error.hint);
  }

 private:
  using Found = std::vector<Error>;  // `where` is the pointer alone

  void CheckValue(const json& schema, const json& value, const std::string& at, int level, Found* found) {
    if (level > kMostLevels) return Add(found, at, "schema.too-deep", "nested too deeply", "flatten it");
    if (schema.is_boolean()) {
      if (!schema.get<bool>()) Add(found, at, "schema.forbidden", Show(value) + " may not stand here", "take it out");
      return;
    }
    if (!schema.is_object()) return AddSchemaFault(found, "a schema is an object, not " + Show(schema));
    for (const auto& [keyword, unused] : schema.items()) {
      if (!kKeywords.contains(keyword)) AddSchemaFault(found, "the keyword `" + keyword + "` is not supported");
    }
    if (const json* target = Reference(schema, found)) CheckValue(*target, value, at, level + 1, found);
    if (!CheckType(schema, value, at, found)) return;
    CheckChoices(schema, value, at, level, found);
    if (value.is_object()) CheckObject(schema, value, at, level, found);
    if (value.is_array()) CheckArray(schema, value, at, level, found);
    if (value.is_string()) CheckString(schema, value, at, found);
    if (value.is_number()) CheckNumber(schema, value, at, found);
  }

  const json* Reference(const json& schema, Found* found) {
    const auto reference = schema.find("$ref");
    if (reference == schema.end()) return nullptr;
    const std::string target = reference->is_string() ? reference->get<std::string>() : "";
    if (target == "#") return &root_;
    if (target.starts_with("#/$defs/") && root_.contains("$defs")) {
      const auto definition = root_["$defs"].find(target.substr(8));
      if (definition != root_["$defs"].end()) return &*definition;
    }
    AddSchemaFault(found, "nothing stands at $ref " + Show(*reference));
    return nullptr;
  }

  bool CheckType(const json& schema, const json& value, const std::string& at, Found* found) {
    const auto type = schema.find("type");
    if (type == schema.end()) return true;
    std::string wanted;
    for (const json& one : type->is_array() ? *type : json::array({*type})) {
      if (HasType(value, one.get<std::string>())) return true;
      wanted += (wanted.empty() ? "" : " or ") + one.get<std::string>();
    }
    Add(found, at, "schema.type", Show(value) + " is of the wrong type",
        Hint(schema, "write a value of type " + wanted));
    return false;
  }

  void CheckChoices(const json& schema, const json& value, const std::string& at, int level, Found* found) {
    if (const auto list = schema.find("enum"); list != schema.end()) {
      if (std::find(list->begin(), list->end(), value) == list->end()) {
        std::string all;
        for (const json& one : *list) all += (all.empty() ? "" : ", ") + one.dump();
        Add(found, at, "schema.enum", Show(value) + " is not one of the values known here", "use one of " + all);
      }
    }
    if (const auto constant = schema.find("const"); constant != schema.end() && *constant != value) {
      Add(found, at, "schema.const", Show(value) + " stands where one value must", "write " + constant->dump());
    }
    for (const char* keyword : {"anyOf", "oneOf"}) {
      if (schema.contains(keyword)) {
        CheckBranches(schema, schema[keyword], keyword == std::string_view("oneOf"), value, at, level, found);
      }
    }
  }

  // Tells the errors of the branch that comes nearest: that with the right type, else the fewest.
  void CheckBranches(const json& schema, const json& branches, bool only_one, const json& value, const std::string& at,
                     int level, Found* found) {
    int matches = 0;
    Found best;
    bool have_best = false;
    for (const json& branch : branches) {
      Found errors;
      CheckValue(branch, value, at, level + 1, &errors);
      if (errors.empty()) {
        ++matches;
        continue;
      }
      const auto rank = [&](const Found& of) {
        return std::pair(of.front().where == at && of.front().code == "schema.type", of.size());
      };
      if (!have_best || rank(errors) < rank(best)) best = std::move(errors);
      have_best = true;
    }
    if (matches == 0 && have_best) {
      if (best.front().code == "schema.type" && best.front().where == at) {
        return Add(found, at, "schema.no-form", Show(value) + " has none of the forms that may stand here",
                   Hint(schema, "see rules/schema/" + file_.kind + ".schema.json"));
      }
      found->insert(found->end(), best.begin(), best.end());
    } else if (only_one && matches > 1) {
      Add(found, at, "schema.several-forms", Show(value) + " has more than one of the forms that may stand here",
          "keep the members of one form only");
    }
  }

  void CheckObject(const json& schema, const json& value, const std::string& at, int level, Found* found) {
    if (const auto required = schema.find("required"); required != schema.end()) {
      for (const json& name : *required) {
        if (value.contains(name.get<std::string>())) continue;
        Add(found, at, "schema.missing", "the member " + name.dump() + " is missing from " + Show(value), "add it");
      }
    }
    if (const auto least = schema.find("minProperties");
        least != schema.end() && value.size() < least->get<std::size_t>()) {
      Add(found, at, "schema.too-few", Show(value) + " has too few members", Hint(schema, "add what it lacks"));
    }
    for (const auto& [key, member] : value.items()) CheckMember(schema, key, member, at, level, found);
  }

  void CheckMember(const json& schema, const std::string& key, const json& member, const std::string& at, int level,
                   Found* found) {
    const std::string pointer = at + "/" + Escaped(key);
    if (const auto names = schema.find("propertyNames"); names != schema.end()) {
      CheckValue(*names, key, pointer, level + 1, found);
    }
    const auto properties = schema.find("properties");
    bool known = false;
    if (properties != schema.end() && properties->contains(key)) {
      CheckValue((*properties)[key], member, pointer, level + 1, found);
      known = true;
    }
    if (const auto patterns = schema.find("patternProperties"); patterns != schema.end()) {
      for (const auto& [pattern, inner] : patterns->items()) {
        if (!Matches(pattern, key, found)) continue;
        CheckValue(inner, member, pointer, level + 1, found);
        known = true;
      }
    }
    const auto others = schema.find("additionalProperties");
    if (known || others == schema.end()) return;
    if (*others != json(false)) return CheckValue(*others, member, pointer, level + 1, found);
    Add(found, pointer, "schema.unknown-member", "the member `" + key + "` is not known here",
        properties == schema.end() ? "take it out" : Nearest(key, *properties));
  }

  void CheckArray(const json& schema, const json& value, const std::string& at, int level, Found* found) {
    if (const auto least = schema.find("minItems"); least != schema.end() && value.size() < least->get<std::size_t>()) {
      Add(found, at, "schema.too-few", Show(value) + " has too few items", Hint(schema, "add some, or take it out"));
    }
    if (const auto most = schema.find("maxItems"); most != schema.end() && value.size() > most->get<std::size_t>()) {
      Add(found, at, "schema.too-many", Show(value) + " has too many items", Hint(schema, "take some out"));
    }
    if (schema.value("uniqueItems", false)) CheckUnique(value, at, found);
    const auto items = schema.find("items");
    if (items == schema.end()) return;
    for (std::size_t i = 0; i < value.size(); ++i) {
      CheckValue(*items, value[i], at + "/" + std::to_string(i), level + 1, found);
    }
  }

  void CheckUnique(const json& value, const std::string& at, Found* found) {
    std::set<std::string> seen;
    for (std::size_t i = 0; i < value.size(); ++i) {
      if (seen.insert(value[i].dump(-1, ' ', false, json::error_handler_t::replace)).second) continue;
      Add(found, at + "/" + std::to_string(i), "schema.repeated", Show(value[i]) + " stands here twice", "keep one");
    }
  }

  void CheckString(const json& schema, const json& value, const std::string& at, Found* found) {
    const auto& text = value.get_ref<const std::string&>();
    if (const auto least = schema.find("minLength"); least != schema.end()) {
      const auto points = std::count_if(text.begin(), text.end(), [](char c) { return !IsUtf8Trail(c); });
      if (points < least->get<std::ptrdiff_t>()) {
        Add(found, at, "schema.too-short", Show(value) + " is too short", Hint(schema, "write it out, or take it out"));
      }
    }
    if (const auto pattern = schema.find("pattern"); pattern != schema.end()) {
      if (!Matches(pattern->get<std::string>(), text, found)) {
        Add(found, at, "schema.pattern", Show(value) + " is not written as it must be",
            Hint(schema, "it must match " + pattern->get<std::string>()));
      }
    }
  }

  void CheckNumber(const json& schema, const json& value, const std::string& at, Found* found) {
    const auto least = schema.find("minimum"), most = schema.find("maximum");
    if (least != schema.end() && value < *least) {
      Add(found, at, "schema.too-small", Show(value) + " is too small", "at least " + least->dump());
    }
    if (most != schema.end() && value > *most) {
      Add(found, at, "schema.too-large", Show(value) + " is too large", "at most " + most->dump());
    }
  }

  // JSON Schema's patterns may match anywhere; ours in Pattern are anchored.
  bool Matches(const std::string& pattern, std::string_view text, Found* found) {
    auto& compiled = patterns_[pattern];
    if (compiled == nullptr) {
      std::string whole = pattern, error;
      whole.starts_with('^') ? void(whole.erase(0, 1)) : void(whole.insert(0, "(?s:.*)"));
      whole.ends_with('$') ? whole.pop_back() : void(whole += "(?s:.*)");
      compiled = Pattern::Compile(whole, &error);
      if (compiled == nullptr) {
        AddSchemaFault(found, "pattern " + json(pattern).dump() + ": " + error);
        return true;
      }
    }
    return compiled->FullMatch(text);
  }

  // What the schema's author says of the value is the best advice.
  static std::string Hint(const json& schema, std::string otherwise) {
    const auto description = schema.find("description");
    return description == schema.end() ? otherwise : description->get<std::string>();
  }

  static void Add(Found* found, const std::string& at, std::string code, std::string what, std::string hint) {
    found->push_back({std::move(code), at, std::move(what), std::move(hint)});
  }
  void AddSchemaFault(Found* found, std::string what) const {
    found->push_back({"schema.broken", "", std::move(what), "mend rules/schema/" + file_.kind + ".schema.json"});
  }

  const json& root_;
  const RuleFile& file_;
  RuleErrors* sink_;
  std::map<std::string, std::unique_ptr<Pattern>> patterns_;
};

// A file as the schemas see it.
struct CheckedFile {
  RuleFile file;
  json content;
};

std::optional<CheckedFile> ReadRuleFile(const fs::path& root, const fs::path& path, RuleErrors* errors) {
  RuleFile file{fs::relative(path, root).generic_string(), "", {}};
  std::ifstream stream(path, std::ios::binary);
  const std::string bytes{std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
  json content = json::parse(bytes, nullptr, false);
  if (stream.fail() || content.is_discarded()) return std::nullopt;  // loading says it, and where
  if (path.stem().extension() == ".examples") {
    file.kind = "examples";
  } else if (content.is_object() && content.contains("kind") && content["kind"].is_string()) {
    file.kind = content["kind"].get<std::string>();
  } else if (!file.path.starts_with("schema/")) {
    errors->Add(file, "/kind", "rule.no-kind", "the file does not say its kind", "add a member \"kind\"");
    return std::nullopt;
  }
  return CheckedFile{std::move(file), std::move(content)};
}

std::vector<CheckedFile> ReadRuleFiles(const fs::path& root, RuleErrors* errors) {
  std::vector<CheckedFile> files;
  std::error_code failure;
  for (fs::recursive_directory_iterator it(root, failure), end; !failure && it != end; it.increment(failure)) {
    if (it->path().extension() != ".json") continue;
    if (std::optional<CheckedFile> file = ReadRuleFile(root, it->path(), errors)) files.push_back(std::move(*file));
  }
  std::sort(files.begin(), files.end(),
            [](const CheckedFile& a, const CheckedFile& b) { return a.file.path < b.file.path; });
  return files;
}

// "schema/frame.json" and "schema/frame.schema.json" are of the kind "frame".
std::string KindOfSchema(const RuleFile& file) {
  const std::string name = fs::path(file.path).filename().string();
  return name.substr(0, name.find('.'));
}

}  // namespace

void CheckSchema(const json& schema, const json& content, const RuleFile& file, RuleErrors* errors) {
  try {
    Checker(schema, file, errors).Check(content);
  } catch (const json::exception& error) {
    errors->Add(file, "", "schema.broken", "the schema of `" + file.kind + "` is ill-formed: " + error.what(),
                "mend rules/schema/" + file.kind + ".schema.json");
  }
}

Errors CheckRuleFolder(const std::string& folder) {
  Errors errors;
  RuleErrors sink(&errors);
  const std::vector<CheckedFile> files = ReadRuleFiles(folder, &sink);
  std::map<std::string, const json*> schemas;
  for (const auto& [file, content] : files) {
    if (file.path.starts_with("schema/")) schemas[KindOfSchema(file)] = &content;
  }
  for (const auto& [file, content] : files) {
    if (file.path.starts_with("schema/")) continue;
    const auto schema = schemas.find(file.kind);
    if (schema != schemas.end()) {
      CheckSchema(*schema->second, content, file, &sink);
    } else {
      sink.Add(file, "/kind", "rule.unknown-kind", "no schema is there for the kind `" + file.kind + "`",
               "mend the kind, or add rules/schema/" + file.kind + ".schema.json");
    }
  }
  std::set<std::string> told;
  for (const Error& error : errors) told.insert(error.where);
  Errors loading;
  if (!RuleSet::Load(folder, &loading).ok()) {
    for (Error& error : loading) {
      if (!told.contains(error.where)) errors.push_back(std::move(error));
    }
  }
  return errors;
}

}  // namespace recoupe
