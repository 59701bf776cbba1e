#include "pipeline/recognize/figure_rules.h"

#include <initializer_list>
#include <stdexcept>

namespace recoupe {

namespace {

std::vector<std::string> Strings(const RuleValue& holder, const char* member) {
  const RuleValue found = holder[member];
  return found.is_string() ? std::vector{found.get<std::string>()} : found.strings();
}

RuleValue List(const RuleValue& holder, const char* member) {
  const RuleValue found = holder[member];
  return found.is_array() ? found : RuleValue();
}

Decimal DecimalOr(const RuleValue& entry, const char* member, Decimal fallback) {
  const RuleValue found = entry[member];
  if (found.is_integer()) return Decimal(found.get<std::int64_t>());
  if (!found.is_string()) return fallback;
  return Decimal::Parse(found.get<std::string_view>()).value_or(fallback);
}

Decimal Times(const Decimal& a, const Decimal& b) { return Decimal::Multiply(a, b).value_or(a); }

}  // namespace

// What the name stands for; throws, with the name in the message, if this program knows none of that name.
template <typename Value>
const Value& Known(const std::unordered_map<std::string, Value>& table, const std::string& name) {
  const auto it = table.find(name);
  if (it == table.end()) throw std::runtime_error("`" + name + "` is no name that this program knows here");
  return it->second;
}

// Fills a FigureRules from the files, kind by kind. A file that is not as its schema says is reported, never thrown.
class FigureRulesBuilder {
 public:
  FigureRulesBuilder(FigureRules* rules, Vocabulary* words, RuleErrors* errors)
      : rules_(*rules), words_(*words), errors_(*errors) {
    rules_.numerals_.emplace_back();
  }

  void AddFile(const RuleFile& file) {
    try {
      const RuleValue& c = file.content;
      if (file.kind == "numerals") AddNumerals(c);
      if (file.kind == "currencies") AddCurrencies(c);
      if (file.kind == "units") AddUnits(c);
      if (file.kind == "dates") AddDates(c);
      if (file.kind == "bounds") AddBounds(c);
      if (file.kind == "ratios") AddRatios(c);
      if (file.kind == "per") AddPers(c);
      if (file.kind == "counted-nouns") AddCounted(c);
      if (file.kind == "not-figures") AddNotFigures(file);
    } catch (const std::exception& error) {  // of JSON, or an unknown name
      errors_.Add(file, "", "rule.bad-shape", error.what(), "see rules/schema/" + file.kind + ".schema.json");
    }
  }

  void Finish() {
    AddGrammar();
    rules_.unit_names_.Freeze(words_.size());
    rules_.per_phrases_.Freeze(words_.size());
    rules_.compounds_.Freeze(words_.size());
    rules_.taxes_.Freeze(words_.size());
    rules_.cues_before_.Freeze(words_.size());
    rules_.cues_of_amounts_.Freeze(words_.size());
    rules_.cues_after_.Freeze(words_.size());
    rules_.hedges_.Freeze(words_.size());
    rules_.asides_.Freeze(words_.size());
    rules_.between_.Freeze(words_.size());
    rules_.fixed_.Freeze(words_.size());
    rules_.relative_.Freeze(words_.size());
  }

 private:
  WordId Mark(std::string_view word, std::uint64_t classes) {
    const WordId id = words_.Intern(word);
    MarkId(id, classes);
    return id;
  }
  void MarkId(WordId id, std::uint64_t classes) {
    if (id == kUnknownWord) return;
    if (id >= rules_.classes_.size()) rules_.classes_.resize(id + 64, 0);
    rules_.classes_[id] |= classes;
  }
  void MarkAll(const RuleValue& holder, const char* member, std::uint64_t classes) {
    for (const std::string& word : Strings(holder, member)) Mark(word, classes);
  }
  template <typename Value>
  void AddPhrase(PhraseMap<Value>* map, std::string_view text, Value value, std::uint64_t first_class) {
    Phrase phrase = words_.InternPhrase(text);
    if (phrase.empty()) return;
    MarkId(phrase.front(), first_class);
    map->Add(std::move(phrase), std::move(value));
  }

  void AddNumerals(const RuleValue& c);
  void AddCurrencies(const RuleValue& c);
  void AddFused(const RuleValue& fused);
  void AddUnits(const RuleValue& c);
  void AddUnit(const RuleValue& prefixes, const RuleValue& entry);
  void AddDates(const RuleValue& c);
  void AddBounds(const RuleValue& c);
  void AddContractions(const std::string& phrase, Cue cue);
  void AddRatios(const RuleValue& c);
  void AddPers(const RuleValue& c);
  void AddCounted(const RuleValue& c);
  void AddNotFigures(const RuleFile& file);
  void AddGrammar();

  std::uint32_t AddEntry(UnitEntry entry) {
    rules_.units_.push_back(std::move(entry));
    return static_cast<std::uint32_t>(rules_.units_.size() - 1);
  }
  // A text with spaces (« US $ ») matches with or without them.
  void AddSymbol(std::string text, std::uint32_t entry, std::uint64_t classes = 0) {
    std::erase(text, ' ');
    rules_.symbol_texts_.push_back(std::move(text));
    const std::string& kept = rules_.symbol_texts_.back();
    rules_.symbols_.emplace(kept, entry);
    const Phrase phrase = words_.InternPhrase(kept);
    if (!phrase.empty()) MarkId(phrase.front(), kSymbolStart | classes);
  }
  void AddName(std::string_view name, std::uint32_t entry) {
    AddPhrase<std::uint32_t>(&rules_.unit_names_, name, entry, kUnitStart);
  }

  FigureRules& rules_;
  Vocabulary& words_;
  RuleErrors& errors_;
};

void FigureRulesBuilder::AddNumerals(const RuleValue& c) {
  static const std::unordered_map<std::string, NumeralClass> kClasses = {{"unit", NumeralClass::kUnit},
                                                                         {"teen", NumeralClass::kTeen},
                                                                         {"ten", NumeralClass::kTen},
                                                                         {"hundred", NumeralClass::kHundred},
                                                                         {"thousand", NumeralClass::kThousand}};
  for (const RuleValue entry : List(c, "numerals")) {
    const WordId id = Mark(entry.at("word").get<std::string>(), kNumeralWord | kTrigger);
    rules_.numeral_of_[id] = static_cast<std::uint32_t>(rules_.numerals_.size());
    rules_.numerals_.push_back({Known(kClasses, entry.at("class").get<std::string>()), entry.at("value").get<int>()});
  }
  for (const RuleValue entry : List(c, "scales")) {
    for (const std::string& word : Strings(entry, "words")) {
      rules_.small_values_[Mark(word, kScaleWord | kTrigger)] = entry.at("power").get<int>();
    }
  }
  for (const RuleValue entry : List(c, "abbreviations")) {
    rules_.symbol_texts_.push_back(entry.at("text").get<std::string>());
    const std::string& text = rules_.symbol_texts_.back();
    rules_.abbreviations_[text] = {entry.at("power").get<int>(), entry.at("alone").get<bool>()};
    Mark(text, kSymbolStart);
  }
  for (const RuleValue entry : List(c, "english")) {
    const WordId id = Mark(entry.at("word").get<std::string>(), kEnglishScale);
    rules_.english_powers_[id] = entry.at("power").get<int>();
  }
  for (const RuleValue entry : List(c, "approximate")) {
    for (const std::string& word : Strings(entry, "words")) {
      rules_.small_values_[Mark(word, kApproximateWord | kTrigger)] = entry.at("value").get<int>();
    }
  }
  for (const RuleValue entry : List(c, "ordinals")) {
    for (const std::string& word : Strings(entry, "words")) {
      rules_.ordinal_values_[Mark(word, kOrdinalWord | kTrigger)] = entry.at("value").get<int>();
    }
  }
  MarkAll(c, "ordinal_suffixes", kOrdinalSuffix);
  MarkAll(c, "indefinite", kIndefinite);
}

void FigureRulesBuilder::AddCurrencies(const RuleValue& c) {
  std::unordered_map<std::string, std::uint32_t> by_code;
  for (const RuleValue entry : List(c, "entries")) {
    const std::string code = entry.at("code").get<std::string>();
    const std::uint32_t index = AddEntry({UnitKind::kMoney, code});
    by_code.emplace(code, index);
    for (const std::string& name : Strings(entry, "names")) AddName(name, index);
    for (const std::string& symbol : Strings(entry, "symbols")) AddSymbol(symbol, index, kCapitalTrigger | kTrigger);
  }
  for (const RuleValue entry : List(c, "ambiguous")) {
    AmbiguousCurrency group;
    group.default_code = entry.at("default").get<std::string>();
    for (const auto& [code, cues] : entry["by"].items()) {
      for (const RuleValue cue : cues) group.by_cue[Mark(cue.get<std::string>(), kCurrencyCue)] = code;
    }
    for (const auto& [code, cues] : entry["majority"].items()) {
      group.majority_code = code;
      for (const RuleValue cue : cues) group.majority[Mark(cue.get<std::string>(), kCurrencyCue)] = true;
    }
    for (const std::string& cue : Strings(entry, "against")) group.majority[Mark(cue, kCurrencyCue)] = false;
    rules_.ambiguous_.push_back(std::move(group));
    UnitEntry unit{UnitKind::kMoney, ""};
    unit.group = static_cast<std::int16_t>(rules_.ambiguous_.size() - 1);
    const std::uint32_t index = AddEntry(unit);
    for (const std::string& name : Strings(entry, "names")) AddName(name, index);
    for (const std::string& symbol : Strings(entry, "symbols")) AddSymbol(symbol, index, kCapitalTrigger | kTrigger);
  }
  for (const RuleValue entry : List(c, "minor")) {
    UnitEntry unit{UnitKind::kMoney, entry.value("code", entry.value("default", "")), DecimalOr(entry, "value", 1)};
    unit.minor = !entry.contains("code");
    const std::uint32_t index = AddEntry(unit);
    for (const std::string& name : Strings(entry, "names")) AddName(name, index);
  }
  AddFused(List(c, "fused"));
  for (const RuleValue entry : List(c, "taxes")) {
    for (const std::string& phrase : Strings(entry, "phrases")) {
      AddPhrase(&rules_.taxes_, phrase, entry.at("tax").get<std::string>(), 0);
    }
  }
}

// « MUSD », « MdEUR »: scale and code in one word.
void FigureRulesBuilder::AddFused(const RuleValue& fused) {
  for (const RuleValue entry : fused) {
    const std::string scale = entry.at("scale").get<std::string>();
    const auto power = rules_.abbreviations_.find(scale);
    if (power == rules_.abbreviations_.end()) continue;
    for (const std::string& code : Strings(entry, "codes")) {
      AddSymbol(scale + code, AddEntry({UnitKind::kMoney, code, Decimal::PowerOfTen(power->second.power)}));
    }
  }
}

void FigureRulesBuilder::AddUnits(const RuleValue& c) {
  const RuleValue prefixes = List(c, "prefixes");
  for (const RuleValue entry : List(c, "entries")) AddUnit(prefixes, entry);
  MarkAll(c, "angle_words", kAngleWord);
  AddSymbol("%", AddEntry({UnitKind::kPercent, "%"}));
  AddSymbol("‰", AddEntry({UnitKind::kPercent, "%", *Decimal::Parse("0.1")}));
}

namespace {

// The prefix of a loose spelling (« GWH », « mbps »): its first letter decides, M for an m before what has no milli.
int LoosePower(const std::string& text) {
  switch (text[0]) {
    case 'k':
    case 'K':
      return 3;
    case 'm':
    case 'M':
      return 6;
    case 'g':
    case 'G':
      return 9;
    case 't':
    case 'T':
      return 12;
    case 'p':
    case 'P':
      return 15;
    case 'e':
    case 'E':
      return 18;
    case 'z':
      return 21;
    default:
      return 0;
  }
}

}  // namespace

void FigureRulesBuilder::AddUnit(const RuleValue& prefixes, const RuleValue& entry) {
  UnitEntry unit{UnitKind::kMeasure, entry.at("unit").get<std::string>(), DecimalOr(entry, "value", 1)};
  unit.rate = entry.value("rate", false);
  unit.of_angle = entry.value("of_angle", "");
  const std::uint32_t plain = AddEntry(unit);
  const std::vector<std::string> symbols = Strings(entry, "symbols"), names = Strings(entry, "names");
  for (const std::string& symbol : symbols) AddSymbol(symbol, plain);
  for (const std::string& name : names) AddName(name, plain);
  const std::string allowed = entry.value("prefixes", "");
  const int power = entry.value("power", 1);
  for (const RuleValue prefix : prefixes) {
    const std::string letter = prefix.at("symbol").get<std::string>();
    if (allowed.find(letter) == std::string::npos) continue;
    UnitEntry scaled = unit;
    scaled.factor = Times(unit.factor, Decimal::PowerOfTen(prefix.at("power").get<int>() * power));
    const std::uint32_t index = AddEntry(scaled);
    for (const std::string& symbol : symbols) AddSymbol(letter + symbol, index);
    const std::string spelled = prefix.at("name").get<std::string>();
    for (const std::string& name : names) {
      AddName(spelled + name, index);
      if (const std::string bare = StripAccents(spelled); bare != spelled) AddName(bare + name, index);
    }
  }
  for (const std::string& loose : Strings(entry, "loose")) {
    // A loose spelling that adds no prefix is one of the unit itself (« mètre », « TOPs » says tera).
    UnitEntry scaled = unit;
    const bool milli = unit.unit == "Ah" && loose[0] == 'm';
    const bool nano = loose == "NM";
    const bool plainly = loose == "hz" || loose == "HZ";
    const int exponent = plainly ? 0 : milli ? -3 : nano ? -9 : LoosePower(loose);
    scaled.factor = Times(unit.factor, Decimal::PowerOfTen(exponent));
    AddSymbol(loose, AddEntry(scaled));
    if (loose.size() > 6) AddName(loose, static_cast<std::uint32_t>(rules_.units_.size() - 1));
  }
}

void FigureRulesBuilder::AddDates(const RuleValue& c) {
  for (const RuleValue entry : List(c, "months")) {
    for (const std::string& word : Strings(entry, "words")) {
      rules_.small_values_[Mark(word, kMonthWord | kTrigger)] = entry.at("month").get<int>();
    }
  }
  int day = 0;
  for (const std::string& word : Strings(c, "weekdays")) rules_.weekdays_[Mark(word, kWeekdayWord | kTrigger)] = ++day;
  for (const RuleValue entry : List(c, "durations")) {
    for (const std::string& word : Strings(entry, "words")) {
      rules_.duration_days_[Mark(word, kDurationWord)] = entry.at("days").get<int>();
    }
  }
  static const std::unordered_map<std::string, DateUnit> kUnits = {
      {"day", DateUnit::kDay},           {"week", DateUnit::kWeek},
      {"month", DateUnit::kMonth},       {"quarter", DateUnit::kQuarter},
      {"half", DateUnit::kHalf},         {"year", DateUnit::kYear},
      {"season", DateUnit::kSeason},     {"first-months", DateUnit::kFirstMonths},
      {"exercise", DateUnit::kExercise}, {"last-half", DateUnit::kLastHalf},
      {"told", DateUnit::kTold}};
  for (const RuleValue entry : List(c, "relative")) {
    const RelativeDate date{entry.value("anaphoric", false), entry.value("of-told", false),
                            Known(kUnits, entry.at("unit").get<std::string>()), entry.value("shift", 0),
                            entry.value("month", 0)};
    for (const std::string& phrase : Strings(entry, "phrases")) {
      AddPhrase(&rules_.relative_, phrase, date, kRelativeStart | kTrigger);
    }
  }
  MarkAll(c, "quarters", kQuarterWord | kTrigger);
  MarkAll(c, "halves", kHalfYearWord | kTrigger);
  MarkAll(c, "fiscal", kFiscalWord);
  MarkAll(c, "closed", kClosedWord);
  MarkAll(c, "year_cues", kYearCue);
  MarkAll(c, "age_cues", kAgeCue);
  for (const std::string& word : Strings(c, "clock_cues")) rules_.clock_cues_.Add(words_.Intern(word));
  for (const std::string& word : Strings(c, "span_topics")) rules_.span_topics_.Add(words_.Intern(word));
  for (const std::string& word : Strings(c, "span_cues")) rules_.span_cues_.Add(words_.Intern(word));
  for (const std::string& phrase : Strings(c, "fixed")) AddPhrase(&rules_.fixed_, phrase, Cue{}, 0);
}

void FigureRulesBuilder::AddBounds(const RuleValue& c) {
  for (const RuleValue entry : List(c, "entries")) {
    const auto bound = BoundFromName(entry.at("bound").get<std::string>());
    if (!bound) continue;
    const auto side = entry.at("side").get<std::string_view>();
    const bool after = side == "after", amounts = side == "before-amount";
    for (const std::string& phrase : Strings(entry, "phrases")) {
      AddPhrase(after     ? &rules_.cues_after_
                : amounts ? &rules_.cues_of_amounts_
                          : &rules_.cues_before_,
                phrase, Cue{*bound}, 0);
      if (!after && !amounts) AddContractions(phrase, Cue{*bound});
    }
  }
  for (const RuleValue entry : List(c, "verbs")) {
    const auto plain = BoundFromName(entry.at("bound").get<std::string>());
    const auto negated = BoundFromName(entry.at("negated").get<std::string>());
    if (plain && negated) {
      rules_.verb_bounds_[words_.Intern(entry.at("lemma").get<std::string>())] = {*plain, *negated};
    }
  }
  for (const std::string& lemma : Strings(c, "caps")) rules_.cap_lemmas_.Add(words_.Intern(lemma));
  for (const std::string& lemma : Strings(c, "floors")) rules_.floor_lemmas_.Add(words_.Intern(lemma));
  for (const std::string& phrase : Strings(c, "hedges")) AddPhrase(&rules_.hedges_, phrase, Cue{}, 0);
  for (const std::string& phrase : Strings(c, "asides")) AddPhrase(&rules_.asides_, phrase, Cue{}, 0);
  for (const std::string& phrase : Strings(c, "between")) AddPhrase(&rules_.between_, phrase, Cue{}, 0);
  for (const std::string& phrase : Strings(c, "thresholds")) {
    rules_.thresholds_.Add(words_.InternPhrase(phrase).back());
  }
  MarkAll(c, "links", kLinkWord);
}

// « plus de » is also « plus d' », « plus des », « plus du »; « jusqu'à » also « jusqu'au », « jusqu'aux ».
void FigureRulesBuilder::AddContractions(const std::string& phrase, Cue cue) {
  const auto replace = [&](std::string_view ending, std::initializer_list<const char*> others) {
    if (!phrase.ends_with(ending)) return;
    const std::string stem = phrase.substr(0, phrase.size() - ending.size());
    for (const char* other : others) AddPhrase(&rules_.cues_before_, stem + other, cue, 0);
  };
  replace(" de", {" d'", " des", " du"});
  if (phrase == "jusqu'à") replace("à", {"au", "aux"});
  replace(" à", {" au", " aux"});
}

void FigureRulesBuilder::AddRatios(const RuleValue& c) {
  static constexpr const char* kEndings[] = {"er",  "e",     "ent",   "é",       "ée",  "és",    "ées",
                                             "era", "eront", "erait", "eraient", "ait", "aient", "ant",
                                             "a",   "èrent", "erons", "ons",     "ez"};
  const auto conjugate = [&](const RuleValue& entry, auto&& visit) {
    for (const char* ending : kEndings) visit(entry.at("stem").get<std::string>() + ending);
  };
  for (const RuleValue entry : List(c, "verbs")) {
    conjugate(entry, [&](const std::string& form) {
      rules_.multiples_[Mark(form, kMultipleWord | kTrigger)] = std::stoi(entry.at("value").get<std::string>());
    });
  }
  for (const RuleValue entry : List(c, "nouns")) {
    for (const std::string& word : Strings(entry, "words")) {
      const WordId id = Mark(word, kMultipleWord | kTrigger);
      rules_.multiples_[id] = std::stoi(entry.at("value").get<std::string>());
      rules_.multiple_nouns_.Add(id);
    }
  }
  for (const RuleValue entry : List(c, "multiply")) {
    conjugate(entry, [&](const std::string& form) { rules_.multiply_.Add(Mark(form, kMultipleWord)); });
  }
  for (const RuleValue entry : List(c, "divide")) {
    conjugate(entry, [&](const std::string& form) { rules_.divide_.Add(Mark(form, kMultipleWord)); });
  }
  for (const std::string& word : Strings(c, "multiple_words")) rules_.multiply_.Add(Mark(word, kMultipleWord));
  for (const std::string& word : Strings(c, "divide_words")) rules_.divide_.Add(Mark(word, kMultipleWord));
  for (const std::string& word : Strings(c, "more")) rules_.comparisons_[words_.Intern(word)] = 1;
  for (const std::string& word : Strings(c, "less")) rules_.comparisons_[words_.Intern(word)] = -1;
  for (const std::string& word : Strings(c, "leverage")) rules_.leverage_.Add(words_.Intern(word));
  for (const std::string& word : Strings(c, "valued")) rules_.valued_.Add(words_.Intern(word));
  for (const RuleValue entry : List(c, "fractions")) {
    // « le tiers de », « du quart de » start at the noun itself; « le cinquième » is an ordinal.
    const int divisor = entry.at("divisor").get<int>();
    const std::uint64_t classes = divisor <= 4 ? kFractionWord | kTrigger : kFractionWord;
    for (const std::string& word : Strings(entry, "words")) rules_.fraction_divisors_[Mark(word, classes)] = divisor;
  }
  for (const std::string& word : Strings(c, "half")) {
    rules_.fraction_divisors_[Mark(word, kFractionWord | kTrigger)] = 2;
  }
}

void FigureRulesBuilder::AddPers(const RuleValue& c) {
  for (const RuleValue entry : List(c, "entries")) {
    PerEntry per{entry.at("per").get<std::string>(), DecimalOr(entry, "factor", 1), {}, {}};
    for (const std::string& word : Strings(entry, "never_behind")) per.never_behind.push_back(words_.Intern(word));
    for (const std::string& word : Strings(entry, "never_before")) per.never_before.push_back(words_.Intern(word));
    rules_.pers_.push_back(std::move(per));
    const auto index = static_cast<std::uint32_t>(rules_.pers_.size() - 1);
    for (const std::string& phrase : Strings(entry, "phrases")) {
      AddPhrase(&rules_.per_phrases_, phrase, index, kPerStart);
    }
  }
  for (const std::string& word : Strings(c, "introducers")) rules_.per_introducers_.Add(words_.Intern(word));
}

void FigureRulesBuilder::AddCounted(const RuleValue& c) {
  MarkAll(c, "function", kFunctionWord);
  MarkAll(c, "prenominal", kPrenominal);
  MarkAll(c, "rounding", kRoundingWord);
  MarkAll(c, "acronyms", kAcronym);
  MarkAll(c, "labels", kLabelWord);
  MarkAll(c, "share_nouns", kShareNoun);
  MarkAll(c, "market_words", kMarketWord);
  MarkAll(c, "pronouns_of_counted", kPronounOfCounted);
  MarkAll(c, "address", kAddressWord);
  MarkAll(c, "nominal_participles", kNominalParticiple);
  for (const std::string& phrase : Strings(c, "compounds")) rules_.compounds_.Add(words_.InternPhrase(phrase), false);
  for (const std::string& phrase : Strings(c, "money_compounds"))
    rules_.compounds_.Add(words_.InternPhrase(phrase), true);
  MarkAll(c, "en_nouns", kEnNoun);
  MarkAll(c, "count_labels", kCountLabel);
  MarkAll(c, "money_cues", kMoneyCue);
  for (const std::string& verb : Strings(c, "price_verbs")) rules_.price_verbs_.Add(words_.Intern(verb));
  for (const std::string& verb : Strings(c, "expectation_verbs")) rules_.expectation_verbs_.Add(words_.Intern(verb));
  for (const std::string& verb : Strings(c, "money_verbs")) rules_.money_verbs_.Add(words_.Intern(verb));
  for (const std::string& noun : Strings(c, "number_levels")) rules_.number_levels_.Add(words_.Intern(noun));
  for (const std::string& verb : Strings(c, "count_verbs")) rules_.count_verbs_.Add(words_.Intern(verb));
  MarkAll(c, "money_nouns", kMoneyNoun);
  MarkAll(c, "transfer_words", kTransferVerb);
  MarkAll(c, "level_nouns", kLevelNoun);
  for (const std::string& noun : Strings(c, "text_nouns")) rules_.text_nouns_.Add(words_.Intern(noun));
  for (const std::string& state : Strings(c, "currency_states")) rules_.currency_states_.Add(words_.Intern(state));
  for (const RuleValue entry : List(c, "transfer")) {
    const WordId lemma = words_.Intern(entry.at("lemma").get<std::string>());
    rules_.transfer_lemmas_.Add(lemma);
    if (entry.value("by", false)) rules_.change_lemmas_.Add(lemma);
    if (entry.value("down", false)) rules_.down_lemmas_.Add(lemma);
  }
  const std::uint32_t points = AddEntry({UnitKind::kPoints, "points"});
  for (const std::string& phrase : Strings(c, "points")) AddName(phrase, points);
  for (const std::string& word : Strings(c, "index_nouns")) {
    const Phrase phrase = words_.InternPhrase(word);
    if (!phrase.empty()) rules_.index_nouns_.Add(phrase.back());
  }
  for (const std::string& word : Strings(c, "score_cues")) {
    const Phrase phrase = words_.InternPhrase(word);
    if (!phrase.empty()) rules_.score_cues_.Add(phrase.back());
  }
  const std::uint32_t percent = AddEntry({UnitKind::kPercent, "%"});
  for (const char* name :
       {"pour cent", "pour-cent", "pourcent", "pourcents", "pct", "p. 100", "p. cent", "pour cents"}) {
    AddName(name, percent);
  }
  AddName("pour mille", AddEntry({UnitKind::kPercent, "%", *Decimal::Parse("0.1")}));
}

void FigureRulesBuilder::AddNotFigures(const RuleFile& file) {
  std::size_t at = 0;
  for (const RuleValue entry : List(file.content, "entries")) {
    const std::string pointer = "/entries/" + std::to_string(at++) + "/pattern";
    NotFigure rule;
    rule.id = entry.at("id").get<std::string>();
    rule.starts = entry.value("starts", "D");
    rule.kind = MentionKindFromName(entry.at("kind").get<std::string>()).value_or(MentionKind::kNumber);
    std::string error;
    rule.pattern = Pattern::Compile(entry.at("pattern").get<std::string>(), &error);
    if (rule.pattern) {
      rules_.not_figures_.push_back(std::move(rule));
    } else {
      errors_.Add(file, pointer, "rule.bad-pattern", rule.id + ": " + error, "mend the pattern");
    }
  }
}

void FigureRulesBuilder::AddGrammar() {
  GrammarWords& w = rules_.words_;
#define RECOUPE_INTERN(name, word) w.name = words_.Intern(word);
  RECOUPE_GRAMMAR_WORDS(RECOUPE_INTERN)
#undef RECOUPE_INTERN
  for (const char* word :
       {"the", "of",  "and",  "to",  "with",  "is",    "will", "by",   "from", "at",     "our",  "we", "in",
        "for", "has", "have", "its", "units", "worth", "that", "more", "than", "people", "this", "are"}) {
    Mark(word, kEnglishWord);
  }
  for (const char* sign : {"½", "¼", "¾", "×", "+"}) Mark(sign, kTrigger);
  for (const char* word : {"http", "https", "www"}) Mark(word, kTrigger);
  rules_.triggers_.resize(rules_.classes_.size());
  for (std::size_t id = 0; id < rules_.classes_.size(); ++id) {
    rules_.triggers_[id] = (rules_.classes_[id] & kTrigger) != 0;
  }
}

int FigureRules::MultipleValue(WordId word) const {
  const auto it = multiples_.find(word);
  return it == multiples_.end() ? 0 : it->second;
}

int FigureRules::Comparison(WordId word) const {
  const auto it = comparisons_.find(word);
  return it == comparisons_.end() ? 0 : it->second;
}

const Bound* FigureRules::VerbBound(WordId lemma, bool negated) const {
  const auto it = verb_bounds_.find(lemma);
  if (it == verb_bounds_.end()) return nullptr;
  return negated ? &it->second.second : &it->second.first;
}

const UnitEntry* FigureRules::Symbol(std::string_view text) const {
  const auto it = symbols_.find(text);
  return it == symbols_.end() ? nullptr : &units_[it->second];
}

const ScaleAbbreviation* FigureRules::Abbreviation(std::string_view text) const {
  const auto it = abbreviations_.find(text);
  return it == abbreviations_.end() ? nullptr : &it->second;
}

std::unique_ptr<FigureRules> FigureRules::Compile(const std::vector<RuleFile>& files, Vocabulary* words,
                                                  RuleErrors* errors) {
  auto rules = std::make_unique<FigureRules>();
  FigureRulesBuilder builder(rules.get(), words, errors);
  // Numerals first: fused currencies build on their abbreviations.
  for (const RuleFile& file : files) {
    if (file.kind == "numerals") builder.AddFile(file);
  }
  for (const RuleFile& file : files) {
    if (file.kind != "numerals") builder.AddFile(file);
  }
  builder.Finish();
  return rules;
}

}  // namespace recoupe
