#include "pipeline/audit/english_figures.h"

#include <algorithm>

#include "pipeline/text/vocabulary.h"
#include "pipeline/verify/reparse.h"

namespace recoupe::audit {
namespace {

bool IsDigit(char c) { return c >= '0' && c <= '9'; }
bool IsLetter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
}

void AddPhrases(const Json& content, const char* member, EnglishRules::Phrases* phrases) {
  if (!content.contains(member) || !content[member].is_object()) return;
  for (const auto& [meaning, list] : content[member].items()) {
    for (const Json& phrase : list) {
      if (phrase.is_string()) phrases->emplace_back(FoldCase(phrase.get<std::string>()), meaning);
    }
  }
  std::stable_sort(phrases->begin(), phrases->end(),
                   [](const auto& a, const auto& b) { return a.first.size() > b.first.size(); });
}

void AddList(const Json& content, const char* member, std::vector<std::string>* list) {
  if (!content.contains(member) || !content[member].is_array()) return;
  for (const Json& word : content[member]) {
    if (word.is_string()) list->push_back(FoldCase(word.get<std::string>()));
  }
}

std::string_view TrimmedEnd(std::string_view text) {
  while (!text.empty() && (text.back() == ' ' || text.back() == '\n' || text.back() == '-')) text.remove_suffix(1);
  return text;
}
std::string_view TrimmedBegin(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '-')) text.remove_prefix(1);
  return text;
}

bool StartsWithWord(std::string_view text, std::string_view word) {
  if (!text.starts_with(word)) return false;
  // "18,000 GB300 chips" has no unit.
  const char next = text.size() == word.size() ? ' ' : text[word.size()];
  return !IsLetter(word.back()) || !(IsLetter(next) || IsDigit(next));
}

// "9,2 trillion won": what a French number keeps of its notation in English words; groups have three digits.
bool HasDecimalComma(std::string_view digits) {
  const std::size_t comma = digits.find(',');
  if (comma == std::string_view::npos || digits.find_first_of(",.", comma + 1) != std::string_view::npos) return false;
  return digits.find('.') == std::string_view::npos && digits.size() - comma - 1 != 3;
}

// A number with what stands around it.
struct Found {
  Figure figure;
  std::size_t begin = 0, end = 0;  // with currency sign and unit, without cue
  bool has_scale = false, has_unit = false;
  int scale = 0;
};

class Scanner {
 public:
  Scanner(std::string_view text, const EnglishRules& rules) : text_(FoldCase(text)), rules_(rules) {}

  void Run(EnglishSentence* out) {
    for (std::size_t at = 0; at < text_.size();) {
      if (!IsDigit(text_[at])) {
        ++at;
        continue;
      }
      at = ReadNumber(at, out);
    }
    JoinRanges();
    for (Found& found : found_) {
      if (found.figure.bound != Bound::kBetween) found.figure.bound = BoundBefore(found.begin);
      out->figures.push_back(std::move(found.figure));
      EnglishClause clause;
      clause.begin = found.begin, clause.end = found.end;
      out->clauses.push_back(clause);
    }
    for (std::size_t i = 0; i < out->clauses.size(); ++i) ReadClause(i, out->figures, &out->clauses);
  }

 private:
  // Gives the place behind the number.
  std::size_t ReadNumber(std::size_t begin, EnglishSentence* out) {
    std::size_t end = begin;
    while (end < text_.size() && (IsDigit(text_[end]) || ((text_[end] == ',' || text_[end] == '.') &&
                                                          end + 1 < text_.size() && IsDigit(text_[end + 1]))))
      ++end;
    const bool in_name = begin > 0 && (IsLetter(text_[begin - 1]) ||
                                       (text_[begin - 1] == '-' && begin > 1 && IsLetter(text_[begin - 2])));
    std::string digits = text_.substr(begin, end - begin);
    const bool grouped = digits.find(',') != std::string::npos && !HasDecimalComma(digits);
    if (HasDecimalComma(digits)) digits[digits.find(',')] = '.';
    std::erase(digits, ',');
    const std::optional<Decimal> value = Decimal::Parse(digits);
    if (!value || (in_name && !EndsWithCurrency(begin))) {
      while (end < text_.size() && (IsLetter(text_[end]) || IsDigit(text_[end]))) ++end;
      return end;
    }
    Found found;
    found.begin = begin;
    found.figure.value = *value;
    const std::size_t unit_end = ReadUnit(end, &found);
    const bool year = !grouped && digits.size() == 4 && (digits.starts_with("19") || digits.starts_with("20")) &&
                      !found.has_unit && !found.has_scale;
    // "Founded in 2018, it employs 140 people": of the house, not of its figures.
    const std::string_view before = TrimmedEnd(std::string_view(text_).substr(0, begin));
    const bool origin = std::any_of(rules_.origins.begin(), rules_.origins.end(),
                                    [&](const std::string& phrase) { return EndsWithWord(before, phrase); });
    if (year && origin) return end;
    if (year) {
      out->period = digits;
      years_.emplace_back(begin, digits);
      out->years.push_back(digits);
      return end;
    }
    if (!found.has_unit && !found.has_scale && unit_end < text_.size() && IsLetter(text_[unit_end]))
      return SkipWord(unit_end);
    if (found.figure.unit.empty() && !found.has_scale) found.figure.unit = "count";
    if (begin > 0 && text_[begin - 1] == '-') found.figure.value = -found.figure.value;
    found.end = unit_end;
    found_.push_back(std::move(found));
    return unit_end;
  }

  std::size_t SkipWord(std::size_t at) const {
    while (at < text_.size() && (IsLetter(text_[at]) || IsDigit(text_[at]))) ++at;
    return at;
  }

  bool EndsWithCurrency(std::size_t begin) const {
    const std::string_view before = std::string_view(text_).substr(0, begin);
    return std::any_of(rules_.currencies.begin(), rules_.currencies.end(),
                       [&](const auto& currency) { return EndsWithWord(before, currency.first); });
  }

  std::size_t ReadUnit(std::size_t at, Found* found) {
    const std::string_view before = TrimmedEnd(std::string_view(text_).substr(0, found->begin));
    for (const auto& [word, code] : rules_.currencies) {
      if (!EndsWithWord(before, word)) continue;
      found->figure.unit = code;
      found->has_unit = true;
      found->begin = before.size() - word.size();
      break;
    }
    for (const auto& [word, exponent] : rules_.scales) {
      const std::string_view rest = std::string_view(text_).substr(at), content = TrimmedBegin(rest);
      const bool letter = word.size() == 1;
      if (!StartsWithWord(letter ? rest : content, word)) continue;
      found->has_scale = true;
      found->scale = std::stoi(exponent);
      found->figure.value =
          Decimal::Multiply(found->figure.value, Decimal::PowerOfTen(found->scale)).value_or(found->figure.value);
      at += (letter ? 0 : rest.size() - content.size()) + word.size();
      break;
    }
    const std::string_view rest = std::string_view(text_).substr(at), content = TrimmedBegin(rest);
    for (const std::string_view percent : {"%", "percentage points", "percent", "per cent"}) {
      if (!StartsWithWord(content, percent)) continue;
      found->figure.unit = "%";
      found->has_unit = true;
      return at + (rest.size() - content.size()) + percent.size();
    }
    for (const auto& [word, code] : rules_.currencies) {
      if (found->has_unit || !StartsWithWord(content, word)) continue;
      found->figure.unit = code;
      found->has_unit = true;
      return at + (rest.size() - content.size()) + word.size();
    }
    return found->has_unit ? at : ReadMeasure(at, found);
  }

  // "192 gb", "1.2 gw": units are the same in both languages, but for their case, which folding took.
  std::size_t ReadMeasure(std::size_t at, Found* found) {
    static constexpr std::pair<std::string_view, std::string_view> kMeasures[] = {{"exaflops", "exaflops"},
                                                                                  {"petaflops", "petaflops"},
                                                                                  {"gigawatts", "GW"},
                                                                                  {"gigawatt", "GW"},
                                                                                  {"megawatts", "MW"},
                                                                                  {"watts", "W"},
                                                                                  {"nanometers", "nm"},
                                                                                  {"nanometer", "nm"},
                                                                                  {"tb/s", "To/s"},
                                                                                  {"gb/s", "Go/s"},
                                                                                  {"gbit/s", "Gbit/s"},
                                                                                  {"gbps", "Gbit/s"},
                                                                                  {"mbps", "Mbit/s"},
                                                                                  {"gw", "GW"},
                                                                                  {"mw", "MW"},
                                                                                  {"kw", "kW"},
                                                                                  {"twh", "TWh"},
                                                                                  {"gwh", "GWh"},
                                                                                  {"mwh", "MWh"},
                                                                                  {"kwh", "kWh"},
                                                                                  {"mah", "mAh"},
                                                                                  {"nm", "nm"},
                                                                                  {"tb", "To"},
                                                                                  {"gb", "Go"},
                                                                                  {"mb", "Mo"},
                                                                                  {"ghz", "GHz"},
                                                                                  {"mhz", "MHz"},
                                                                                  {"hz", "Hz"},
                                                                                  {"km", "km"},
                                                                                  {"mm", "mm"},
                                                                                  {"m²", "m²"},
                                                                                  {"kg", "kg"},
                                                                                  {"kilograms", "kg"},
                                                                                  {"grams", "g"},
                                                                                  {"gram", "g"},
                                                                                  {"w", "W"},
                                                                                  {"g", "g"},
                                                                                  {"inches", "pouces"}};
    const std::string_view rest = std::string_view(text_).substr(at), content = TrimmedBegin(rest);
    for (const auto& [english, french] : kMeasures) {
      if (!StartsWithWord(content, english)) continue;
      std::string phrase = found->figure.value.ToString();
      std::replace(phrase.begin(), phrase.end(), '.', ',');
      const std::optional<Reading> reading = Reparse(phrase + " " + std::string(french));
      if (!reading || reading->figure.unit.empty()) break;
      found->figure.value = reading->figure.value;
      found->figure.unit = reading->figure.unit;
      found->has_unit = true;
      return at + (rest.size() - content.size()) + english.size();
    }
    return at;
  }

  // "rose 17% to 210 million": by how much, and to what. "fell from 27 million to 19 million": two figures.
  bool IsChange(const Found& low, const Found& high) const {
    if (low.figure.unit == "%" && high.figure.unit != "%") return true;
    const std::string_view before = TrimmedEnd(std::string_view(text_).substr(0, low.begin));
    if (!EndsWithWord(before, "from")) return false;
    constexpr std::size_t kFarthest = 60;
    const std::string_view near = before.substr(before.size() - std::min(kFarthest, before.size()));
    return std::any_of(rules_.turns.begin(), rules_.turns.end(), [&](const auto& turn) {
      return EnglishWords(near).find(" " + turn.first + " ") != std::string::npos;
    });
  }

  // "between 25,000 and 40,000 dollars", "25 to 30 billion", "$20-30bn".
  void JoinRanges() {
    for (std::size_t i = 0; i + 1 < found_.size();) {
      Found &low = found_[i], &high = found_[i + 1];
      const std::string between =
          text_.substr(std::min(low.end, high.begin), high.begin > low.end ? high.begin - low.end : 0);
      const std::string_view before = TrimmedEnd(std::string_view(text_).substr(0, low.begin));
      const bool range = (between == " to " && !IsChange(low, high)) || between == "-" || between == "–" ||
                         (between == " and " && EndsWithWord(before, "between"));
      if (!range || (low.has_unit && high.has_unit && low.figure.unit != high.figure.unit)) {
        ++i;
        continue;
      }
      if (!low.has_scale && high.has_scale && low.figure.value < Decimal(1000)) {
        low.figure.value =
            Decimal::Multiply(low.figure.value, Decimal::PowerOfTen(high.scale)).value_or(low.figure.value);
      }
      if (high.has_unit) low.figure.unit = high.figure.unit;
      low.figure.max = high.figure.value;
      low.figure.bound = Bound::kBetween;
      low.end = high.end;
      found_.erase(found_.begin() + static_cast<std::ptrdiff_t>(i) + 1);
      ++i;
    }
  }

  // The phrase nearest to the figure: in front of it up to the figure before, or behind it up to the end of the clause.
  const std::string* Nearest(const EnglishRules::Phrases& phrases, std::size_t from, const EnglishClause& clause,
                             std::size_t to, std::string_view unit = {}) const {
    const std::string* nearest = nullptr;
    std::size_t least = 0, longest = 0;
    const std::string_view window = std::string_view(text_).substr(0, to);  // a sentence may be a whole file
    for (const auto& [phrase, meaning] : phrases) {
      if (!unit.empty() && !FitsUnit(meaning, unit)) continue;
      for (std::size_t at = window.find(phrase, from); at != std::string_view::npos; at = window.find(phrase, at + 1)) {
        const std::size_t end = at + phrase.size();
        const bool whole = (at == 0 || !IsLetter(text_[at - 1])) && (end == text_.size() || !IsLetter(text_[end]));
        if (!whole || (at < clause.end && end > clause.begin) || end > to) continue;
        const std::size_t distance = at >= clause.end ? at - clause.end : clause.begin - end;
        const bool nearer = nearest == nullptr || distance < least || (distance == least && phrase.size() > longest);
        if (nearer) nearest = &meaning, least = distance, longest = phrase.size();
      }
    }
    return nearest;
  }

  void ReadClause(std::size_t index, const std::vector<Figure>& figures, std::vector<EnglishClause>* clauses) const {
    EnglishClause& clause = (*clauses)[index];
    clause.clause_begin = index == 0 ? 0 : (*clauses)[index - 1].end;
    const std::size_t next = index + 1 < clauses->size() ? (*clauses)[index + 1].begin : text_.size();
    // What is told behind a comma or of another figure is not of this one.
    const std::string_view window = std::string_view(text_).substr(0, next);
    std::size_t end = std::min(next, window.find_first_of(",;:", clause.end));
    end = std::min({end, next, window.find(" on ", clause.end), window.find(" and ", clause.end)});
    clause.clause_end = end;
    // What stands before says it, from the head of the sentence on; else what stands further behind.
    const std::string& unit = figures[index].unit;
    const std::string* type = Nearest(rules_.types, clause.clause_begin, clause, end, unit);
    if (type == nullptr) type = Nearest(rules_.types, 0, clause, clause.end, unit);
    if (type == nullptr) type = Nearest(rules_.types, clause.clause_begin, clause, next, unit);
    if (type != nullptr) clause.type = *type;
    if (const std::string* turn = Nearest(rules_.turns, clause.clause_begin, clause, end))
      clause.falls = *turn == "fall";
    std::size_t nearest = text_.size();
    for (const auto& [at, year] : years_) {
      if (at < clause.clause_begin || at >= next) continue;
      const std::size_t distance = at >= clause.end ? at - clause.end : clause.begin - at;
      if (distance <= nearest) nearest = distance, clause.period = year;
    }
    for (const std::string& earlier : rules_.earlier) {
      clause.is_earlier = clause.is_earlier || window.find(earlier, clause.end) != std::string_view::npos;
    }
  }

  Bound BoundBefore(std::size_t begin) const {
    const std::string_view before = TrimmedEnd(std::string_view(text_).substr(0, begin));
    for (const auto& [phrase, bound] : rules_.bounds) {
      if (EndsWithWord(before, phrase)) return BoundFromName(bound).value_or(Bound::kExact);
    }
    return Bound::kExact;
  }

  const std::string text_;
  const EnglishRules& rules_;
  std::vector<Found> found_;
  std::vector<std::pair<std::size_t, std::string>> years_;
};

const std::string* FindPhrase(const EnglishRules::Phrases& phrases, const std::string& words) {
  for (const auto& [phrase, meaning] : phrases) {
    if (words.find(" " + phrase + " ") != std::string::npos) return &meaning;
  }
  return nullptr;
}

}  // namespace

Result<EnglishRules> EnglishRules::Parse(std::string_view json, const std::string& where) {
  const Json content = Json::parse(json, nullptr, false);
  if (content.is_discarded() || !content.is_object()) {
    return Error{"english.not-json", where, "the English rules are no JSON object", "mend the file"};
  }
  EnglishRules rules;
  AddList(content, "marks", &rules.marks);
  AddList(content, "french_marks", &rules.french_marks);
  AddList(content, "signs", &rules.signs);
  AddList(content, "sources", &rules.sources);
  AddList(content, "partners", &rules.partners);
  AddList(content, "earlier", &rules.earlier);
  AddList(content, "present", &rules.present);
  AddList(content, "past", &rules.past);
  AddList(content, "parts_of_year", &rules.parts_of_year);
  AddList(content, "origins", &rules.origins);
  AddList(content, "pronouns", &rules.pronouns);
  AddList(content, "seeking", &rules.seeking);
  AddList(content, "sums", &rules.sums);
  AddList(content, "more_behind", &rules.more_behind);
  AddList(content, "less_behind", &rules.less_behind);
  AddList(content, "joints", &rules.joints);
  AddList(content, "before_sources", &rules.before_sources);
  AddPhrases(content, "bounds", &rules.bounds);
  AddPhrases(content, "currencies", &rules.currencies);
  AddPhrases(content, "scales", &rules.scales);
  AddPhrases(content, "types", &rules.types);
  AddPhrases(content, "turns", &rules.turns);
  AddPhrases(content, "modalities", &rules.modalities);
  for (const auto& [word, exponent] : rules.scales) {
    if (exponent.empty() || exponent.size() > 2 || !std::all_of(exponent.begin(), exponent.end(), IsDigit)) {
      return Error{"english.bad-scale", where + "#/scales", "`" + exponent + "` is no power of ten: " + word,
                   "write 9"};
    }
  }
  return rules;
}

bool FitsUnit(std::string_view type, std::string_view unit) {
  static constexpr std::string_view kMoney[] = {"revenue", "profit", "loss", "valuation", "funding", "investment",
                                                "price",   "debt",   "fine", "aid",       "contract"};
  static constexpr std::string_view kCounted[] = {"headcount", "audience", "layoff", "deployment", "production"};
  const auto is_of = [&](const auto& types) {
    return std::find(std::begin(types), std::end(types), type) != std::end(types);
  };
  if (IsCurrency(unit)) return !is_of(kCounted) && type != "change" && type != "share";
  // "gained 140,000 customers": how many, not by how much.
  return unit != "count" || (!is_of(kMoney) && type != "change" && type != "share");
}

EnglishSentence ReadEnglishSentence(std::string_view text, const EnglishRules& rules) {
  EnglishSentence sentence;
  Scanner(text, rules).Run(&sentence);
  const std::string words = EnglishWords(text);
  if (const std::string* modality = FindPhrase(rules.modalities, words))
    sentence.modality = ModalityFromName(*modality);
  const auto tells = [&](const std::vector<std::string>& phrases) {
    return std::any_of(phrases.begin(), phrases.end(),
                       [&](const std::string& phrase) { return words.find(" " + phrase + " ") != std::string::npos; });
  };
  sentence.is_present = tells(rules.present) && !tells(rules.past);
  sentence.tells_period = !sentence.years.empty() || tells(rules.parts_of_year);
  for (const std::string_view passive : {" was ", " were ", " been ", " is ", " are ", " be "}) {
    if (words.find(passive) != std::string::npos && words.find(" by ") != std::string::npos) sentence.passive = true;
  }
  return sentence;
}

std::string EnglishWords(std::string_view text) {
  std::string words = " ";
  for (const char c : FoldCase(text)) {
    if (IsLetter(c) || IsDigit(c) || c == '\'') {
      words.push_back(c);
    } else if (words.back() != ' ') {
      words.push_back(' ');
    }
  }
  if (words.back() != ' ') words.push_back(' ');
  return words;
}

bool HasEnglishGroups(std::string_view text) {
  for (std::size_t i = 1; i + 3 < text.size(); ++i) {
    if (text[i] == ',' && IsDigit(text[i - 1]) && IsDigit(text[i + 1]) && IsDigit(text[i + 2]) &&
        IsDigit(text[i + 3]) && (i + 4 >= text.size() || !IsDigit(text[i + 4]))) {
      return true;
    }
  }
  return false;
}

bool EndsWithWord(std::string_view text, std::string_view word) {
  text = TrimmedEnd(text);
  return text.ends_with(word) &&
         (text.size() == word.size() || !IsLetter(word.front()) || !IsLetter(text[text.size() - word.size() - 1]));
}

bool IsEnglishSource(std::string_view before, std::string_view behind, const EnglishRules& rules) {
  const std::string left = FoldCase(before.substr(before.size() - std::min<std::size_t>(before.size(), 40)));
  const std::string right = FoldCase(TrimmedBegin(behind.substr(0, 40)));
  if (std::any_of(rules.sources.begin(), rules.sources.end(),
                  [&](const std::string& cue) { return StartsWithWord(right, cue); }))
    return true;
  // "according to the Financial Times", "according to analysts at Gartner".
  constexpr std::size_t kMostWordsBetween = 3;
  std::string_view head = TrimmedEnd(left);
  for (std::size_t words = 0; words <= kMostWordsBetween; ++words) {
    if (std::any_of(rules.before_sources.begin(), rules.before_sources.end(),
                    [&](const std::string& cue) { return EndsWithWord(head, cue); }))
      return true;
    const std::size_t space = head.rfind(' ');
    if (space == std::string_view::npos || head.back() == ',') return false;
    head = TrimmedEnd(head.substr(0, space));
  }
  return false;
}

}  // namespace recoupe::audit
