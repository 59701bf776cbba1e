#include "pipeline/audit/claims.h"

#include <algorithm>
#include <charconv>

#include "pipeline/audit/field_walk.h"
#include "pipeline/text/vocabulary.h"
#include "pipeline/verify/reparse.h"

namespace recoupe::audit {
namespace {

constexpr int kMostLevels = 100;  // deeper JSON is no claim, and recursion on it would not end well

// Brackets outside of strings.
bool IsTooDeep(std::string_view json) {
  int depth = 0;
  bool in_string = false;
  for (std::size_t i = 0; i < json.size(); ++i) {
    const char c = json[i];
    if (in_string) {
      if (c == '\\') ++i;
      if (c == '"') in_string = false;
    } else if (c == '"') {
      in_string = true;
    } else if (c == '{' || c == '[') {
      if (++depth > kMostLevels) return true;
    } else if (c == '}' || c == ']') {
      --depth;
    }
  }
  return false;
}

std::string_view Trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

// A JSON number keeps its digits; nlohmann would give a double of it.
std::string TextOf(const Json& value) {
  return value.is_string() ? value.get<std::string>() : value.dump(-1, ' ', false, Json::error_handler_t::replace);
}

// A unit of FACTS.md as it stands; any other is read as people write it, together with the value: "1.2", "GW".
void SetUnit(std::string_view unit, Figure* figure) {
  static constexpr std::string_view kBase[] = {"count", "%",     "ratio", "W",   "Wh",     "Ah",    "m",   "m²", "m³",
                                               "g",     "B",     "B/s",   "bit", "bit/s",  "FLOPS", "Hz",  "s",  "°C",
                                               "°",     "cd/m²", "J",     "V",   "A",      "N",     "Pa",  "dB", "lm",
                                               "dBm",   "lx",    "bar",   "VA",  "tr/min", "Ω",     "OPS", "m/s"};
  figure->unit = unit;
  if (IsCurrency(unit) || std::find(std::begin(kBase), std::end(kBase), unit) != std::end(kBase)) return;
  const std::string folded = FoldCase(unit);
  if (folded == "percent" || folded == "pct" || folded == "pourcent" || folded == "pour cent" ||
      folded == "percentage") {
    figure->unit = "%";
    return;
  }
  if (folded == "units" || folded == "unit" || folded == "unités" || folded == "pieces" || folded == "x") {
    figure->unit = folded == "x" ? "ratio" : "count";
    return;
  }
  if (folded.size() == 3 && folded != unit) {
    std::string upper(folded);
    for (char& c : upper) c = static_cast<char>(c >= 'a' && c <= 'z' ? c - 32 : c);
    if (upper == "USD" || upper == "EUR" || upper == "GBP" || upper == "JPY" || upper == "CNY" || upper == "CHF") {
      figure->unit = upper;
      return;
    }
  }
  if (folded == "usd" || folded == "eur" || folded == "gbp" || folded == "jpy" || folded == "cny") {
    for (char& c : figure->unit) c = static_cast<char>(c >= 'a' && c <= 'z' ? c - 32 : c);
    return;
  }
  std::string value = figure->value.ToString();
  std::replace(value.begin(), value.end(), '.', ',');
  const std::optional<Reading> reading = Reparse(value + " " + std::string(unit));
  if (!reading || reading->figure.unit.empty()) return;
  figure->unit = reading->figure.unit;
  if (const auto factor =
          figure->value.is_zero() ? std::nullopt : Decimal::Divide(reading->figure.value, figure->value, 18)) {
    figure->max = Decimal::Multiply(figure->max, *factor).value_or(figure->max);
  }
  figure->value = reading->figure.value;
}

class ClaimReader {
 public:
  ClaimReader(const Json& given, std::string where, const FieldMap& map, Errors* errors)
      : map_(map), errors_(errors), fields_(WithUsualNames(given, map)) {
    claim_.given = given;
    claim_.where = std::move(where);
  }

  std::optional<Claim> Read() {
    const Json& given = fields_;
    if (!given.is_object()) {
      Fail("", "claim.not-object", "a claim is a JSON object",
           "write {\"value\": ..., \"unit\": ...} or {\"text\": ...}");
      return std::nullopt;
    }
    claim_.document = DocumentOf(given);
    if (claim_.document.empty() && given.contains("source") && given["source"].is_string()) {
      claim_.document = given["source"].get<std::string>();
      claim_.document_is_guess = true;
    }
    claim_.quote = Text("quote");
    claim_.text = Text("text");
    ReadFigure();
    statement_.type = Type();
    statement_.metric = Text("metric");
    ReadQualifier();
    statement_.period = Period();
    statement_.attribution = Name(given.contains("attribution") ? given["attribution"] : Json());
    statement_.agents = Names("agents", "agent");
    statement_.subjects = Names("subjects", "subject");
    statement_.objects = Names("objects", "object");
    statement_.counterparties = Names("counterparties", "counterparty");
    statement_.about = Names("about", "about");
    PlaceGivers(Names("givers", "giver"));
    ReadModality();
    statement_.may_be_fraction = MayBeFraction();
    statement_.predicate = !statement_.type.empty() || !statement_.agents.empty() || !statement_.objects.empty() ||
                           !statement_.subjects.empty();
    if (!failed_ && !statement_.figure && claim_.text.empty() && claim_.quote.empty()) {
      Fail("", "claim.no-figure", "the claim states no figure", "give it `figure`, or `value` and `unit`, or `text`");
    }
    if (failed_) return std::nullopt;
    claim_.statements.push_back(std::move(statement_));
    return std::move(claim_);
  }

 private:
  void Fail(std::string_view member, std::string code, std::string what, std::string hint) {
    failed_ = true;
    std::string where = claim_.where;
    if (!member.empty()) where.append(where.find('#') == std::string::npos ? "#/" : "/").append(member);
    errors_->push_back({std::move(code), std::move(where), std::move(what), std::move(hint)});
  }

  static bool IsGiven(const Json& json, const char* member) {
    return json.contains(member) && !json[member].is_null() &&
           !(json[member].is_string() && Trimmed(json[member].get<std::string>()).empty());
  }

  std::string Text(const char* member) {
    const Json& given = fields_;
    if (!IsGiven(given, member)) return {};
    if (given[member].is_string() || given[member].is_number()) return std::string(Trimmed(TextOf(given[member])));
    Fail(member, "claim.bad-field", "`" + std::string(member) + "` is no text", "write it as a string");
    return {};
  }

  // A type that nobody knows is not held against the source.
  std::string Type() {
    const std::string type = Text("type");
    return map_.types.empty() ? type : TypeCalled(type, map_);
  }
  std::string Period() {
    const std::string period = Text("period");
    return map_.periods.empty() ? period : PeriodCalled(period, map_);
  }

  // `qualifier` may be a level of profit, and may be a hedge; a type may name its level: "EBIT", "net income".
  void ReadQualifier() {
    const std::string text = Text("qualifier");
    const std::string level = QualifierCalled(text, map_);
    if (!text.empty() && !statement_.bound_stated && statement_.figure) {
      if (const auto bound = BoundCalled(text, map_)) {
        statement_.bound_stated = true;
        statement_.figure->bound = *bound;
        return;
      }
    }
    statement_.qualifier = !text.empty() ? (level.empty() ? text : level) : QualifierCalled(Text("type"), map_);
  }

  // {"investor": "Eurazeo", "company": "Nautilog"}: who gives is the agent of an investment, and the other side of a
  // round.
  void PlaceGivers(const std::vector<std::string>& givers) {
    const std::string& type = statement_.type;
    const bool gives = type == "investment" || type == "acquisition" || type == "aid";
    const bool alone = type.empty() && statement_.agents.empty() && statement_.subjects.empty();
    std::vector<std::string>& side = gives || alone ? statement_.agents : statement_.counterparties;
    side.insert(side.end(), givers.begin(), givers.end());
  }

  // "growth": 0.17 without a unit.
  bool MayBeFraction() const {
    if (!statement_.figure || statement_.figure->bound == Bound::kBetween) return false;
    const bool share = statement_.type == "share" || statement_.type == "change";
    return share && statement_.figure->unit.empty() && statement_.figure->value.Abs() < Decimal(1);
  }

  static std::string DocumentOf(const Json& given) {
    for (const char* member : {"document", "doc", "path", "url"}) {
      if (!IsGiven(given, member)) continue;
      const Json& document = given[member];
      if (document.is_string()) return document.get<std::string>();
      if (document.is_object() && IsGiven(document, "id")) return TextOf(document["id"]);
    }
    return {};
  }

  // "Omdia", {"name": "Omdia"}.
  static std::string Name(const Json& json) {
    if (json.is_string()) return std::string(Trimmed(json.get<std::string>()));
    if (json.is_object() && json.contains("name") && json["name"].is_string()) return json["name"].get<std::string>();
    return {};
  }

  // A list, one name, or names between semicolons or bars.
  std::vector<std::string> Names(const char* plural, const char* singular) {
    const Json& given = fields_;
    const char* member = IsGiven(given, plural) ? plural : singular;
    std::vector<std::string> names;
    if (!IsGiven(given, member)) return names;
    const Json& list = given[member];
    if (list.is_array()) {
      for (const Json& item : list) names.push_back(Name(item));
    } else {
      const std::string all = Name(list);
      std::size_t begin = 0;
      while (begin <= all.size()) {
        const std::size_t end = std::min(all.find_first_of(";|", begin), all.size());
        names.emplace_back(Trimmed(std::string_view(all).substr(begin, end - begin)));
        begin = end + 1;
      }
    }
    std::erase(names, "");
    if (names.empty() && !(list.is_array() && list.empty())) {
      Fail(member, "claim.bad-field", "`" + std::string(member) + "` holds no name", "write a list of names");
    }
    return names;
  }

  std::optional<Decimal> Value(const Json& holder, const char* member) {
    if (!IsGiven(holder, member)) return std::nullopt;
    const std::string text = TextOf(holder[member]);
    const std::optional<Decimal> value = ReadValue(text);
    if (!value) {
      Fail(member, "claim.bad-value", "`" + text.substr(0, 40) + "` is no number",
           "write plain digits in base units, as 26000000000; words belong into `text`");
    }
    return value;
  }

  void ReadFigure() {
    const Json& given = fields_;
    const bool nested = given.contains("figure") && given["figure"].is_object();
    if (IsGiven(given, "figure") && !nested) {
      if (given["figure"].is_string()) {
        if (claim_.text.empty()) claim_.text = given["figure"].get<std::string>();
      } else {
        Fail("figure", "claim.bad-field", "`figure` is no object", "write {\"value\": ..., \"unit\": ...}");
      }
      return;
    }
    const Json& holder = nested ? given["figure"] : given;
    // A value in words is a phrase to parse: "26 milliards de dollars".
    if (IsGiven(holder, "value") && holder["value"].is_string() && claim_.text.empty() &&
        IsPhrase(holder["value"].get<std::string>()))
      claim_.text = holder["value"].get<std::string>();
    const Json& unit_holder = IsGiven(holder, "unit") ? holder : given;
    Figure figure;
    if (!claim_.text.empty() && (!IsGiven(holder, "value") || claim_.text == TextOf(holder["value"])) &&
        !IsGiven(holder, "min") && !IsGiven(holder, "max")) {
      ReadUnit(unit_holder, &figure);
      statement_.unit = figure.unit;
      if (ReadBound(IsGiven(holder, "bound") ? holder : given, &figure)) statement_.bound = figure.bound;
      return;
    }
    const std::optional<Decimal> value = Value(holder, "value"), min = Value(holder, "min"), max = Value(holder, "max");
    if (!value && !min && !max) return;
    if (min && max) {
      figure.bound = Bound::kBetween;
      figure.value = std::min(*min, *max), figure.max = std::max(*min, *max);
      statement_.bound_stated = true;
    } else {
      figure.value = value ? *value : min ? *min : *max;
      if (!value) figure.bound = min ? Bound::kAtLeast : Bound::kAtMost;
      statement_.bound_stated = !value;
    }
    ReadBound(IsGiven(holder, "bound") ? holder : given, &figure);
    ReadUnit(unit_holder, &figure);
    ReadScale(IsGiven(holder, "scale") ? holder : given, &figure);
    if (IsGiven(holder, "per") && holder["per"].is_string()) figure.per = holder["per"].get<std::string>();
    statement_.figure = std::move(figure);
  }

  // "26 milliards de dollars" has words; "1e99" has none.
  static bool IsPhrase(const std::string& value) {
    return !ReadValue(value) && value.find_first_of("0123456789") != std::string::npos &&
           value.find_first_not_of("0123456789.,eE+- ") != std::string::npos;
  }

  void ReadUnit(const Json& holder, Figure* figure) {
    for (const char* member : {"unit", "currency"}) {
      if (!IsGiven(holder, member) || !holder[member].is_string()) continue;
      std::string unit(Trimmed(holder[member].get<std::string>()));
      // A single letter may be a symbol: "m", "B".
      Scale(unit.size() > 1 && !IsUnitCalled(unit, map_) ? TakeScale(&unit, map_) : 0, figure);
      SetUnit(unit, figure);
      return;
    }
  }

  static void Scale(int exponent, Figure* figure) {
    const Decimal factor = Decimal::PowerOfTen(exponent);
    figure->value = Decimal::Multiply(figure->value, factor).value_or(figure->value);
    figure->max = Decimal::Multiply(figure->max, factor).value_or(figure->max);
  }

  // {"value": 201.7, "scale": "million"}
  void ReadScale(const Json& holder, Figure* figure) const {
    if (IsGiven(holder, "scale") && holder["scale"].is_string())
      Scale(ScaleCalled(holder["scale"].get<std::string>(), map_), figure);
  }

  // Whether a bound is stated.
  bool ReadBound(const Json& holder, Figure* figure) {
    if (!IsGiven(holder, "bound")) return false;
    const std::string text = TextOf(holder["bound"]);
    const std::optional<Bound> bound = BoundCalled(text, map_);
    if (!bound) {
      Fail("bound", "claim.bad-bound", "`" + text.substr(0, 40) + "` is no bound",
           "use exact, about, nearly, more_than, at_least, less_than, at_most or between");
      return false;
    }
    statement_.bound_stated = true;
    if (*bound != Bound::kBetween) figure->bound = *bound;
    return true;
  }

  void ReadModality() {
    const std::string text = Text("modality");
    if (text.empty()) return;
    statement_.modality = ModalityFromName(text);
    if (!statement_.modality) {
      Fail("modality", "claim.bad-modality", "`" + text.substr(0, 40) + "` is no modality",
           "use asserted, reported, planned, forecast, possible or negated");
    }
  }

  const FieldMap& map_;
  Errors* errors_;
  const Json fields_;  // of the claim, by their usual names
  Claim claim_;
  Statement statement_;
  bool failed_ = false;
};

bool LooksLikeClaim(const Json& json) {
  if (!json.is_object()) return false;
  const bool has_claim_field =
      json.contains("document") || json.contains("type") || json.contains("agents") || json.contains("quote");
  if (json.contains("text") && json["text"].is_string() && (has_claim_field || json.size() <= 3)) return true;
  if (json.contains("figure"))
    return json["figure"].is_object() || json["figure"].is_string() || json["figure"].is_number();
  return json.contains("value") || (json.contains("min") && json.contains("max")) || json.contains("quote");
}

// A line of our own output, or of another extractor that writes it: each fact claims its figure.
void AddResult(const Json& result, const std::string& where, const FieldMap& map, Errors* errors,
               std::vector<Claim>* claims) {
  std::size_t index = 0;
  for (const Json& fact : result["facts"]) {
    const std::string place = where + "#/facts/" + std::to_string(index++);
    Json claim = fact.is_object() ? fact : Json::object();
    for (const char* member : {"evidence", "checks", "verdict", "rule", "inherited", "also", "figure_mention"})
      claim.erase(member);
    if (result.contains("document") && result["document"].is_object()) {
      for (const char* member : {"id", "source"}) {
        if (!claim.contains("document") && result["document"].contains(member))
          claim["document"] = result["document"][member];
      }
    }
    if (fact.is_object() && fact.contains("evidence") && fact["evidence"].is_array() && !fact["evidence"].empty() &&
        fact["evidence"][0].is_object() && fact["evidence"][0].contains("quote")) {
      claim["quote"] = fact["evidence"][0]["quote"];
    }
    if (auto read = ClaimReader(claim, place, map, errors).Read()) claims->push_back(std::move(*read));
  }
}

void AddJson(const Json& json, const std::string& where, const FieldMap& map, Errors* errors,
             std::vector<Claim>* claims);

void AddArray(const Json& list, const std::string& where, const FieldMap& map, Errors* errors,
              std::vector<Claim>* claims) {
  const bool are_claims = std::any_of(list.begin(), list.end(), LooksLikeClaim);
  std::size_t index = 0;
  for (const Json& item : list) {
    const std::string place = where + (where.find('#') == std::string::npos ? "#/" : "/") + std::to_string(index++);
    const std::size_t before = claims->size();
    if (!are_claims || (item.is_object() && !LooksLikeClaim(item))) AddJson(item, place, map, errors, claims);
    if (!are_claims || claims->size() > before) continue;
    if (auto read = ClaimReader(item, place, map, errors).Read()) claims->push_back(std::move(*read));
  }
}

void AddJson(const Json& json, const std::string& where, const FieldMap& map, Errors* errors,
             std::vector<Claim>* claims) {
  if (json.is_object() && json.contains("claims") && json["claims"].is_array()) {
    return AddArray(json["claims"], where + "#/claims", map, errors, claims);
  }
  if (json.is_object() && json.contains("schema") && json.contains("facts") && json["facts"].is_array()) {
    return AddResult(json, where, map, errors, claims);
  }
  if (LooksLikeClaim(json)) {
    if (auto read = ClaimReader(json, where, map, errors).Read()) claims->push_back(std::move(*read));
    return;
  }
  if (json.is_array() && std::any_of(json.begin(), json.end(), LooksLikeClaim))
    return AddArray(json, where, map, errors, claims);
  for (const Json& found : WalkFields(json, map)) {
    const std::string place =
        where + (where.find('#') == std::string::npos ? "#" : "") + found["field"].get<std::string>();
    if (auto read = ClaimReader(found, place, map, errors).Read()) claims->push_back(std::move(*read));
  }
}

// One line's fields (RFC 4180); `at` moves behind it. `closed`: each quotation mark has its partner.
std::vector<std::string> CsvRow(std::string_view text, char separator, std::size_t* at, bool* closed) {
  std::vector<std::string> fields(1);
  bool quoted = false;
  while (*at < text.size()) {
    const char c = text[(*at)++];
    if (quoted) {
      if (c != '"') {
        fields.back().push_back(c);
      } else if (*at < text.size() && text[*at] == '"') {
        fields.back().push_back('"'), ++*at;
      } else {
        quoted = false;
      }
    } else if (c == '"' && fields.back().empty()) {
      quoted = true;
    } else if (c == separator) {
      fields.emplace_back();
    } else if (c == '\n') {
      break;
    } else if (c != '\r') {
      fields.back().push_back(c);
    }
  }
  *closed = !quoted;
  return fields;
}

char CsvSeparator(std::string_view text) {
  const std::string_view header = text.substr(0, text.find('\n'));
  char best = ',';
  std::ptrdiff_t most = 0;
  for (const char c : {',', ';', '\t'}) {
    const std::ptrdiff_t count = std::count(header.begin(), header.end(), c);
    if (count > most) most = count, best = c;
  }
  return best;
}

void AddCsv(std::string_view text, const std::string& where, const FieldMap& map, Errors* errors,
            std::vector<Claim>* claims) {
  const char separator = CsvSeparator(text);
  std::size_t at = 0, line = 1;
  bool closed = true;
  std::vector<std::string> header = CsvRow(text, separator, &at, &closed);
  const auto unclosed = [&](std::size_t from) {
    errors->push_back({"claims.open-quote", where + ":" + std::to_string(from),
                       "a quotation mark has no partner up to the end of the file", "close it, or double it"});
  };
  if (!closed) return unclosed(line);
  for (std::string& name : header) name = FoldCase(Trimmed(name));
  while (at < text.size()) {
    const std::size_t begin = at;
    ++line;
    const std::size_t first_line = line;
    const std::vector<std::string> row = CsvRow(text, separator, &at, &closed);
    if (!closed) return unclosed(first_line);
    line += std::count(text.begin() + static_cast<std::ptrdiff_t>(begin),
                       text.begin() + static_cast<std::ptrdiff_t>(at ? at - 1 : 0), '\n');
    if (row.size() == 1 && Trimmed(row[0]).empty()) continue;
    Json claim = Json::object();
    for (std::size_t i = 0; i < std::min(row.size(), header.size()); ++i) {
      if (!Trimmed(row[i]).empty()) claim[header[i]] = row[i];
    }
    const std::string place = where + ":" + std::to_string(first_line);
    if (row.size() > header.size()) {
      errors->push_back(
          {"claim.bad-field", place, "the row has more fields than the header", "quote fields that hold a separator"});
      continue;
    }
    const std::size_t claims_before = claims->size(), errors_before = errors->size();
    AddJson(claim, place, map, errors, claims);
    if (claims->size() > claims_before || errors->size() > errors_before) continue;
    errors->push_back({"claim.no-figure", place, "no column states a figure",
                       "call one `value`, with `unit`, or `text`; --map names other columns"});
  }
}

void AddLines(std::string_view text, const std::string& where, const FieldMap& map, Errors* errors,
              std::vector<Claim>* claims) {
  std::size_t at = 0, line = 0;
  bool any_object = false;
  Errors found;
  while (at < text.size()) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    const std::string_view content = Trimmed(text.substr(at, end - at));
    at = end + 1;
    ++line;
    if (content.empty()) continue;
    const std::string place = where + ":" + std::to_string(line);
    const Json json = Json::parse(content, nullptr, false);
    any_object = any_object || json.is_object();
    if (json.is_discarded()) {
      found.push_back({"claims.not-json", place, "the line is no JSON", "write one JSON object a line"});
    } else if (!json.is_object()) {
      found.push_back({"claim.not-object", place, "a claim is a JSON object", "write one JSON object a line"});
    } else {
      const std::size_t claims_before = claims->size(), errors_before = found.size();
      AddJson(json, place, map, &found, claims);
      if (claims->size() == claims_before && found.size() == errors_before) {
        found.push_back({"claim.no-figure", place, "the claim states no figure",
                         "give it `figure`, or `value` and `unit`, or `text`; --map names other fields"});
      }
    }
  }
  // Where no line is an object there is nothing to mend line by line.
  if (!any_object) found = {{"claims.not-json", where, "the file is no JSON", "write JSON, JSON Lines or CSV"}};
  errors->insert(errors->end(), found.begin(), found.end());
}

}  // namespace

std::optional<Decimal> ReadValue(std::string_view text) {
  std::string plain;
  for (std::size_t i = 0; i < text.size(); ++i) {
    // Spaces between digits, no-break and narrow ones too.
    if (text[i] == ' ' || text[i] == '_' || text[i] == '\'') continue;
    if (text.substr(i).starts_with("\u00A0")) {
      ++i;
      continue;
    }
    if (text.substr(i).starts_with("\u202F")) {
      i += 2;
      continue;
    }
    if (text.substr(i).starts_with("\u2212")) {
      i += 2;
      plain.push_back('-');
      continue;
    }
    plain.push_back(text[i]);
  }
  if (plain.starts_with('+')) plain.erase(0, 1);
  const std::size_t comma = plain.find(',');
  if (comma != std::string::npos) {
    // "26,000,000" groups; "26,5" is a decimal comma.
    const bool grouped = plain.find(',', comma + 1) != std::string::npos || plain.find('.') != std::string::npos;
    if (grouped) {
      std::erase(plain, ',');
    } else {
      plain[comma] = '.';
    }
  }
  const std::size_t exponent_at = plain.find_first_of("eE");
  int exponent = 0;
  if (exponent_at != std::string::npos) {
    std::string digits = plain.substr(exponent_at + 1);
    if (digits.starts_with('+')) digits.erase(0, 1);
    const auto [stop, error] = std::from_chars(digits.data(), digits.data() + digits.size(), exponent);
    if (error != std::errc() || stop != digits.data() + digits.size() || exponent > 37 || exponent < -37)
      return std::nullopt;
    plain.resize(exponent_at);
  }
  const std::optional<Decimal> mantissa = Decimal::Parse(plain);
  return mantissa ? Decimal::Multiply(*mantissa, Decimal::PowerOfTen(exponent)) : std::nullopt;
}

namespace {

// What a language model puts around its JSON: a fence, or prose before it and behind.
std::string_view WithoutWrapping(std::string_view text) {
  const std::string_view whole = Trimmed(text);
  if (whole.starts_with('{') || whole.starts_with('[')) return text;
  const std::size_t fence = text.find("```");
  if (fence != std::string_view::npos) {
    const std::size_t begin = text.find('\n', fence);
    if (begin == std::string_view::npos) return text;
    const std::string_view inside = text.substr(begin + 1, text.find("```", begin) - begin - 1);
    return inside;
  }
  for (std::size_t line = text.find('\n'); line != std::string_view::npos; line = text.find('\n', line + 1)) {
    const char opening = line + 1 < text.size() ? text[line + 1] : ' ';
    if (opening != '{' && opening != '[') continue;
    const std::size_t end = text.rfind(opening == '{' ? '}' : ']');
    if (end != std::string_view::npos && end > line) return text.substr(line + 1, end - line);
  }
  return text;
}

}  // namespace

std::vector<Claim> ReadClaims(std::string_view bytes, const std::string& where, ClaimsFormat format,
                              const FieldMap& map, Errors* errors) {
  std::vector<Claim> claims;
  const std::size_t errors_before = errors->size();
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  if (format == ClaimsFormat::kDetect) bytes = WithoutWrapping(bytes);
  const std::string_view content = Trimmed(bytes);
  if (content.empty()) {
    errors->push_back({"claims.empty", where, "the file holds no claim", "write JSON, JSON Lines or CSV"});
    return claims;
  }
  const bool is_json = content.front() == '{' || content.front() == '[';
  if (format == ClaimsFormat::kCsv || (format == ClaimsFormat::kDetect && !is_json)) {
    AddCsv(bytes, where, map, errors, &claims);
    if (claims.empty() && errors->size() == errors_before)
      errors->push_back({"claims.empty", where, "the file holds no claim", "write JSON, JSON Lines or CSV"});
    return claims;
  }
  if (IsTooDeep(content)) {
    errors->push_back(
        {"claims.too-deep", where, "the JSON is nested too deeply", "claims need no more than 100 levels"});
    return claims;
  }
  const Json json = Json::parse(content, nullptr, false);
  if (!json.is_discarded()) {
    AddJson(json, where, map, errors, &claims);
  } else if (content.front() == '{') {
    AddLines(bytes, where, map, errors, &claims);
  } else {
    errors->push_back({"claims.not-json", where, "the file is no JSON", "write JSON, JSON Lines or CSV"});
  }
  if (claims.empty() && errors->size() == errors_before) {
    errors->push_back({"claims.empty", where, "no figure was found in the file",
                       "use the fields of a claim, or name your fields by --map FILE"});
  }
  return claims;
}

}  // namespace recoupe::audit
