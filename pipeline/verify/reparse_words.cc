#include "pipeline/verify/reparse_words.h"

#include <algorithm>
#include <array>
#include <cstdint>

namespace recoupe::reparse {
namespace {

struct WordValue {
  std::string_view word;
  int value;
};

// All tables that are searched by halving are in ASCII order.
template <typename Table>
constexpr bool IsSorted(const Table& table) {
  for (std::size_t i = 1; i < table.size(); ++i) {
    if (!(table[i - 1].word < table[i].word)) return false;
  }
  return true;
}

// One bit of 256 by the ends and the size of a word: most words that a table lacks are told off by it.
using Filter = std::array<std::uint64_t, 4>;
constexpr std::size_t FilterBit(std::string_view word) {
  return (static_cast<unsigned char>(word.front()) * 37u + static_cast<unsigned char>(word.back()) * 11u +
          word.size() * 5u) %
         256;
}
template <typename Table>
constexpr Filter FilterOf(const Table& table) {
  Filter filter = {};
  for (const auto& entry : table) filter[FilterBit(entry.word) / 64] |= std::uint64_t{1} << FilterBit(entry.word) % 64;
  return filter;
}

template <const auto& kTable>
auto Find(std::string_view word) -> decltype(&*kTable.begin()) {
  static constexpr Filter kFilter = FilterOf(kTable);
  if (word.empty() || (kFilter[FilterBit(word) / 64] >> FilterBit(word) % 64 & 1) == 0) return nullptr;
  const auto it = std::lower_bound(kTable.begin(), kTable.end(), word,
                                   [](const auto& entry, std::string_view key) { return entry.word < key; });
  return it != kTable.end() && it->word == word ? &*it : nullptr;
}

constexpr auto kNumerals = std::to_array<WordValue>(
    {{"cent", 100},   {"cents", 100},  {"cinq", 5},      {"cinquante", 50}, {"deux", 2},      {"dix", 10},
     {"douze", 12},   {"huit", 8},     {"huitante", 80}, {"mil", 1000},     {"mille", 1000},  {"neuf", 9},
     {"nonante", 90}, {"octante", 80}, {"onze", 11},     {"quarante", 40},  {"quatorze", 14}, {"quatre", 4},
     {"quinze", 15},  {"seize", 16},   {"sept", 7},      {"septante", 70},  {"six", 6},       {"soixante", 60},
     {"treize", 13},  {"trente", 30},  {"trois", 3},     {"un", 1},         {"une", 1},       {"vingt", 20},
     {"vingts", 20},  {"zero", 0}});
static_assert(IsSorted(kNumerals));

constexpr auto kApproximate = std::to_array<WordValue>({{"centaine", 100},
                                                        {"centaines", 100},
                                                        {"cinquantaine", 50},
                                                        {"dizaine", 10},
                                                        {"dizaines", 10},
                                                        {"douzaine", 12},
                                                        {"douzaines", 12},
                                                        {"huitaine", 8},
                                                        {"millier", 1000},
                                                        {"milliers", 1000},
                                                        {"quarantaine", 40},
                                                        {"quinzaine", 15},
                                                        {"soixantaine", 60},
                                                        {"trentaine", 30},
                                                        {"vingtaine", 20}});
static_assert(IsSorted(kApproximate));

constexpr auto kFractions = std::to_array<WordValue>(
    {{"centieme", 100},  {"centiemes", 100},  {"cinquieme", 5},  {"cinquiemes", 5}, {"dixieme", 10},
     {"dixiemes", 10},   {"douzieme", 12},    {"douziemes", 12}, {"huitieme", 8},   {"huitiemes", 8},
     {"millieme", 1000}, {"milliemes", 1000}, {"moitie", 2},     {"neuvieme", 9},   {"neuviemes", 9},
     {"quart", 4},       {"quarts", 4},       {"septieme", 7},   {"septiemes", 7},  {"sixieme", 6},
     {"sixiemes", 6},    {"tiers", 3},        {"vingtieme", 20}, {"vingtiemes", 20}});
static_assert(IsSorted(kFractions));

constexpr auto kScales = std::to_array<WordValue>({{"billiard", 15},
                                                   {"billiards", 15},
                                                   {"billion", 12},
                                                   {"billions", 12},
                                                   {"crore", 7},
                                                   {"crores", 7},
                                                   {"lakh", 5},
                                                   {"lakhs", 5},
                                                   {"milliard", 9},
                                                   {"milliards", 9},
                                                   {"million", 6},
                                                   {"millions", 6},
                                                   {"trillion", 18},
                                                   {"trillions", 18}});
static_assert(IsSorted(kScales));

constexpr auto kEnglishScales = std::to_array<WordValue>({{"billion", 9},
                                                          {"billions", 9},
                                                          {"hundred", 2},
                                                          {"million", 6},
                                                          {"millions", 6},
                                                          {"thousand", 3},
                                                          {"trillion", 12},
                                                          {"trillions", 12}});
static_assert(IsSorted(kEnglishScales));

constexpr auto kAbbreviations = std::to_array<WordValue>(
    {{"BN", 9},   {"Bn", 9},  {"MD", 9},   {"MDS", 9}, {"MDs", 9},  {"Md", 9},  {"Mds", 9}, {"Mia", 9}, {"Mio", 6},
     {"Mios", 6}, {"Mln", 6}, {"Mn", 6},   {"Mrd", 9}, {"Mrds", 9}, {"bn", 9},  {"md", 9},  {"mds", 9}, {"mia", 9},
     {"mias", 9}, {"mio", 6}, {"mios", 6}, {"mln", 6}, {"mn", 6},   {"mrd", 9}, {"tn", 12}});
static_assert(IsSorted(kAbbreviations));

constexpr auto kMoneyAbbreviations = std::to_array<WordValue>(
    {{"B", 9}, {"G", 9}, {"K", 3}, {"M", 6}, {"T", 12}, {"b", 9}, {"k", 3}, {"m", 6}, {"t", 12}});
static_assert(IsSorted(kMoneyAbbreviations));

constexpr auto kRatioStems = std::to_array<WordValue>(
    {{"centupl", 100}, {"decupl", 10}, {"doubl", 2}, {"quadrupl", 4}, {"quintupl", 5}, {"sextupl", 6}, {"tripl", 3}});

constexpr auto kCodes = std::to_array<std::string_view>(
    {"AED", "ARS", "AUD", "BRL", "CAD", "CHF", "CLP", "CNY", "CZK", "DKK", "DZD", "EGP", "EUR",
     "FRF", "GBP", "HKD", "HUF", "IDR", "ILS", "INR", "ISK", "JPY", "KRW", "KWD", "MAD", "MXN",
     "MYR", "NGN", "NOK", "NZD", "PHP", "PKR", "PLN", "QAR", "RON", "RUB", "SAR", "SEK", "SGD",
     "THB", "TND", "TRY", "TWD", "UAH", "USD", "VND", "XAF", "XOF", "ZAR"});

constexpr auto kCurrencies = std::to_array<CurrencyName>(
    {{"euro", "EUR"},
     {"eur", "EUR"},
     {"dollar", "USD"},
     {"livre", ""},
     {"yen", "JPY"},
     {"yuan", "CNY"},
     {"renminbi", "CNY"},
     {"won", "KRW"},
     {"franc", ""},
     {"couronne", ""},
     {"rouble", "RUB"},
     {"roupie", "INR"},
     {"shekel", "ILS"},
     {"real", "BRL"},
     {"reai", "BRL"},
     {"peso", ""},
     {"rand", "ZAR"},
     {"lire", "TRY"},
     {"zloty", "PLN"},
     {"forint", "HUF"},
     {"dirham", ""},
     {"riyal", ""},
     {"dong", "VND"},
     {"baht", "THB"},
     {"ringgit", "MYR"},
     {"rupiah", "IDR"},
     {"dinar", ""},
     {"pound", "GBP"},
     {"kronor", "SEK"},
     {"kroner", ""},
     {"rupee", "INR"},
     {"centime", "EUR", -2},
     {"penny", "GBP", -2},
     {"pence", "GBP", -2},
     // Familiar names of money: of which currency, and whether it is money, the text around decides.
     {"balle", ""},
     {"boule", ""},
     {"patate", ""}});

struct Adjective {
  std::string_view name, stem, code;
};
constexpr auto kAdjectives = std::to_array<Adjective>(
    {{"dollar", "american", "USD"},      {"dollar", "americain", "USD"},    {"dollar", "us", "USD"},
     {"dollar", "canadien", "CAD"},      {"dollar", "australien", "AUD"},   {"dollar", "taiwanais", "TWD"},
     {"dollar", "hongkongais", "HKD"},   {"dollar", "hong", "HKD"},         {"dollar", "singapour", "SGD"},
     {"dollar", "neo", "NZD"},           {"couronne", "danoise", "DKK"},    {"couronne", "suedoise", "SEK"},
     {"couronne", "norvegienne", "NOK"}, {"couronne", "tcheque", "CZK"},    {"couronne", "islandaise", "ISK"},
     {"franc", "suisse", "CHF"},         {"franc", "cfa", "XOF"},           {"franc", "francais", "FRF"},
     {"livre", "sterling", "GBP"},       {"livre", "turque", "TRY"},        {"livre", "egyptienne", "EGP"},
     {"roupie", "indienne", "INR"},      {"roupie", "pakistanaise", "PKR"}, {"peso", "mexicain", "MXN"},
     {"peso", "argentin", "ARS"},        {"peso", "chilien", "CLP"},        {"peso", "philippin", "PHP"},
     {"dirham", "emirati", "AED"},       {"dirham", "marocain", "MAD"},     {"riyal", "saoudien", "SAR"},
     {"riyal", "qatar", "QAR"},          {"dinar", "koweitien", "KWD"},     {"dinar", "algerien", "DZD"},
     {"dinar", "tunisien", "TND"}});

struct Base {
  std::string_view word, unit;
  int exponent;
  std::int64_t factor;
  int power;  // of the prefix: 2 for m²
};
constexpr std::string_view kSquareMetre = "m²", kCubicMetre = "m³";
constexpr auto kSymbols = std::to_array<Base>({{"A", "A", 0, 1, 1},
                                               {"Ah", "Ah", 0, 1, 1},
                                               {"B", "B", 0, 1, 1},
                                               {"FLOP", "FLOPS", 0, 1, 1},
                                               {"FLOPS", "FLOPS", 0, 1, 1},
                                               {"H", "s", 0, 3600, 1},
                                               {"Hz", "Hz", 0, 1, 1},
                                               {"J", "J", 0, 1, 1},
                                               {"L", kCubicMetre, -3, 1, 1},
                                               {"N", "N", 0, 1, 1},
                                               {"OPS", "OPS", 0, 1, 1},
                                               {"P", "count", 0, 1, 1},
                                               {"Pa", "Pa", 0, 1, 1},
                                               {"V", "V", 0, 1, 1},
                                               {"VA", "VA", 0, 1, 1},
                                               {"W", "W", 0, 1, 1},
                                               {"Wc", "W", 0, 1, 1},
                                               {"We", "W", 0, 1, 1},
                                               {"Wh", "Wh", 0, 1, 1},
                                               {"Wp", "W", 0, 1, 1},
                                               {"Wth", "W", 0, 1, 1},
                                               {"b", "bit", 0, 1, 1},
                                               {"bar", "bar", 0, 1, 1},
                                               {"bars", "bar", 0, 1, 1},
                                               {"bit", "bit", 0, 1, 1},
                                               {"bits", "bit", 0, 1, 1},
                                               {"bps", "bit/s", 0, 1, 1},
                                               {"cd", "cd", 0, 1, 1},
                                               {"ch", "W", -5, 73549875, 1},
                                               {"dB", "dB", 0, 1, 1},
                                               {"dBm", "dBm", 0, 1, 1},
                                               {"eV", "eV", 0, 1, 1},
                                               {"flop", "FLOPS", 0, 1, 1},
                                               {"flops", "FLOPS", 0, 1, 1},
                                               {"ft", "m", -4, 3048, 1},
                                               {"g", "g", 0, 1, 1},
                                               {"gr", "g", 0, 1, 1},
                                               {"h", "s", 0, 3600, 1},
                                               {"ha", kSquareMetre, 4, 1, 1},
                                               {"l", kCubicMetre, -3, 1, 1},
                                               {"lb", "g", -5, 45359237, 1},
                                               {"lbs", "g", -5, 45359237, 1},
                                               {"lm", "lm", 0, 1, 1},
                                               {"lx", "lx", 0, 1, 1},
                                               {"m", "m", 0, 1, 1},
                                               {"m\x0E", kSquareMetre, 0, 1, 2},
                                               {"m\x0F", kCubicMetre, 0, 1, 3},
                                               {"mi", "m", -3, 1609344, 1},
                                               {"min", "s", 0, 60, 1},
                                               {"mn", "s", 0, 60, 1},
                                               {"nit", "cd/m²", 0, 1, 1},
                                               {"nits", "cd/m²", 0, 1, 1},
                                               {"o", "B", 0, 1, 1},
                                               {"oz", "g", -9, 28349523125, 1},
                                               {"pix", "count", 0, 1, 1},
                                               {"pixels", "count", 0, 1, 1},
                                               {"px", "count", 0, 1, 1},
                                               {"s", "s", 0, 1, 1},
                                               {"sec", "s", 0, 1, 1},
                                               {"t", "g", 6, 1, 1},
                                               {"yd", "m", -4, 9144, 1}});
static_assert(IsSorted(kSymbols));

constexpr auto kNames = std::to_array<Base>({{"acre", kSquareMetre, -7, 40468564224, 1},
                                             {"ampere", "A", 0, 1, 1},
                                             {"ampereheure", "Ah", 0, 1, 1},
                                             {"amperesheure", "Ah", 0, 1, 1},
                                             {"amperesheures", "Ah", 0, 1, 1},
                                             {"angstrom", "m", -10, 1, 1},
                                             {"bar", "bar", 0, 1, 1},
                                             {"baril", kCubicMetre, -12, 158987294928, 1},
                                             {"bit", "bit", 0, 1, 1},
                                             {"byte", "B", 0, 1, 1},
                                             {"calorie", "J", -3, 4184, 1},
                                             {"cheval", "W", -5, 73549875, 1},
                                             {"chevaux", "W", -5, 73549875, 1},
                                             {"decibel", "dB", 0, 1, 1},
                                             {"electronvolt", "eV", 0, 1, 1},
                                             {"flop", "FLOPS", 0, 1, 1},
                                             {"gallon", kCubicMetre, -12, 3785411784, 1},
                                             {"gibioctet", "B", 0, 1073741824, 1},
                                             {"gramme", "g", 0, 1, 1},
                                             {"hectare", kSquareMetre, 4, 1, 1},
                                             {"hertz", "Hz", 0, 1, 1},
                                             {"heure", "s", 0, 3600, 1},
                                             {"hour", "s", 0, 3600, 1},
                                             {"joule", "J", 0, 1, 1},
                                             {"kelvin", "K", 0, 1, 1},
                                             {"kibioctet", "B", 0, 1024, 1},
                                             {"kilo", "g", 3, 1, 1},
                                             {"litre", kCubicMetre, -3, 1, 1},
                                             {"lumen", "lm", 0, 1, 1},
                                             {"lux", "lx", 0, 1, 1},
                                             {"mebioctet", "B", 0, 1048576, 1},
                                             {"metre", "m", 0, 1, 1},
                                             {"micron", "m", -6, 1, 1},
                                             {"mile", "m", -3, 1609344, 1},
                                             {"minute", "s", 0, 60, 1},
                                             {"newton", "N", 0, 1, 1},
                                             {"nit", "cd/m²", 0, 1, 1},
                                             {"octet", "B", 0, 1, 1},
                                             {"ohm", "Ω", 0, 1, 1},
                                             {"once", "g", -9, 28349523125, 1},
                                             {"pascal", "Pa", 0, 1, 1},
                                             {"pied", "m", -4, 3048, 1},
                                             {"pixel", "count", 0, 1, 1},
                                             {"pouce", "m", -4, 254, 1},
                                             {"quintal", "g", 5, 1, 1},
                                             {"quintaux", "g", 5, 1, 1},
                                             {"seconde", "s", 0, 1, 1},
                                             {"tebioctet", "B", 0, 1099511627776, 1},
                                             {"tesla", "T", 0, 1, 1},
                                             {"tonne", "g", 6, 1, 1},
                                             {"volt", "V", 0, 1, 1},
                                             {"voltampere", "VA", 0, 1, 1},
                                             {"watt", "W", 0, 1, 1},
                                             {"wattheure", "Wh", 0, 1, 1},
                                             {"wh", "Wh", 0, 1, 1},
                                             {"yard", "m", -4, 9144, 1}});
static_assert(IsSorted(kNames));

constexpr auto kPrefixNames = std::to_array<WordValue>({{"kilo", 3},
                                                        {"mega", 6},
                                                        {"giga", 9},
                                                        {"tera", 12},
                                                        {"peta", 15},
                                                        {"exa", 18},
                                                        {"zetta", 21},
                                                        {"yotta", 24},
                                                        {"milli", -3},
                                                        {"micro", -6},
                                                        {"nano", -9},
                                                        {"pico", -12},
                                                        {"femto", -15},
                                                        {"centi", -2},
                                                        {"deci", -1},
                                                        {"hecto", 2}});

int PrefixSymbol(char c) {
  switch (c) {
    case 'f':
      return -15;
    case 'p':
      return -12;
    case 'n':
      return -9;
    case 'u':
      return -6;
    case 'm':
      return -3;
    case 'c':
      return -2;
    case 'd':
      return -1;
    case 'h':
      return 2;
    case 'k':
    case 'K':
      return 3;
    case 'M':
      return 6;
    case 'G':
      return 9;
    case 'T':
      return 12;
    case 'P':
      return 15;
    case 'E':
      return 18;
    case 'Z':
      return 21;
    case 'Y':
      return 24;
    default:
      return 0;
  }
}

std::string_view Singular(std::string_view word) {
  if (word.size() > 3 && word.back() == 's') word.remove_suffix(1);
  return word;
}

template <const auto& kTable>
int ValueOf(std::string_view word, int otherwise) {
  const WordValue* found = Find<kTable>(word);
  return found != nullptr ? found->value : otherwise;
}

Measure ToMeasure(const Base& base, int prefix) {
  return {base.unit, base.exponent + prefix * base.power, Decimal(base.factor)};
}

}  // namespace

int Numeral(std::string_view word) { return ValueOf<kNumerals>(word, -1); }
int ApproximateNoun(std::string_view word) { return ValueOf<kApproximate>(word, 0); }
int FractionName(std::string_view word) { return ValueOf<kFractions>(word, 0); }

bool IsRounding(std::string_view word) {
  return word == "bon" || word == "petit" || word == "gros" || word == "joli" || word == "beau";
}

bool IsAmountAdjective(std::string_view word) {
  static constexpr std::string_view kWords[] = {"autres",   "beaux",      "bonnes",     "bons",       "derniers",
                                                "fameux",   "gentils",    "gros",       "genereux",   "jolis",
                                                "maigres",  "malheureux", "minuscules", "miserables", "modestes",
                                                "nouveaux", "pauvres",    "petits",     "premiers",   "prochains"};
  return std::find(std::begin(kWords), std::end(kWords), word) != std::end(kWords);
}

int RatioStem(std::string_view word) {
  for (const WordValue& stem : kRatioStems) {
    if (word.starts_with(stem.word)) return stem.value;
  }
  return 0;
}

int ScaleWord(std::string_view word, bool english) {
  return english ? ValueOf<kEnglishScales>(word, 0) : ValueOf<kScales>(word, 0);
}

int ScaleAbbreviation(std::string_view raw, bool with_money) {
  const int scale = ValueOf<kAbbreviations>(raw, 0);
  return scale != 0 || !with_money ? scale : ValueOf<kMoneyAbbreviations>(raw, 0);
}

std::string_view CurrencyCode(std::string_view raw) {
  if (raw == "RMB") return "CNY";
  if (raw == "FCFA") return "XOF";
  if (raw.size() != 3 || raw[0] < 'A' || raw[0] > 'Z') return {};  // as all others are
  const auto it = std::lower_bound(kCodes.begin(), kCodes.end(), raw);
  return it != kCodes.end() && *it == raw ? *it : std::string_view();
}

// The letters beside the sign of the dollar: "CA$", "$AU", "NT$".
std::string_view DollarOf(std::string_view letters) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 19> kLetters = {{{"A", "AUD"},
                                                                                              {"AU", "AUD"},
                                                                                              {"AUD", "AUD"},
                                                                                              {"C", "CAD"},
                                                                                              {"CA", "CAD"},
                                                                                              {"CAN", "CAD"},
                                                                                              {"Can", "CAD"},
                                                                                              {"CAD", "CAD"},
                                                                                              {"HK", "HKD"},
                                                                                              {"HKD", "HKD"},
                                                                                              {"NT", "TWD"},
                                                                                              {"NZ", "NZD"},
                                                                                              {"NZD", "NZD"},
                                                                                              {"R", "BRL"},
                                                                                              {"S", "SGD"},
                                                                                              {"SG", "SGD"},
                                                                                              {"MX", "MXN"},
                                                                                              {"U", "USD"},
                                                                                              {"US", "USD"}}};
  for (const auto& [known, code] : kLetters) {
    if (known == letters) return code;
  }
  return {};
}

std::string_view CurrencySymbol(char symbol) {
  switch (symbol) {
    case '$':
      return "USD";
    case 1:
      return "EUR";
    case 2:
      return "GBP";
    case 3:
      return "JPY";
    case 4:
      return "KRW";
    case 5:
      return "INR";
    default:
      return {};
  }
}

const CurrencyName* FindCurrency(std::string_view word) {
  const std::string_view singular = Singular(word);
  for (const CurrencyName& currency : kCurrencies) {
    if (word.empty() || currency.name[0] != word[0]) continue;
    if (currency.name == word || currency.name == singular) return &currency;
  }
  return nullptr;
}

std::string_view CurrencyAdjective(std::string_view name, std::string_view adjective) {
  for (const Adjective& entry : kAdjectives) {
    const bool fits = entry.stem.size() <= 2 ? adjective == entry.stem : adjective.starts_with(entry.stem);
    if (entry.name == name && fits) return entry.code;
  }
  return {};
}

// "Ghz", "kwh", "GO": of a unit of several letters, or of octets, the case is often wrong, and only of the prefixes
// that one case has may it be.
std::optional<Measure> MisspeltSymbol(std::string_view raw) {
  struct Misspelt {
    std::string_view word, symbol;
  };
  static constexpr std::array<Misspelt, 6> kWords = {Misspelt{"hz", "Hz"}, {"wh", "Wh"}, {"ah", "Ah"},
                                                     {"w", "W"},           {"o", "o"},   {"g", "g"}};
  std::string word;
  for (const char c : raw.substr(1)) word.push_back(c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c);
  const auto known =
      std::find_if(kWords.begin(), kWords.end(), [&](const Misspelt& each) { return each.word == word; });
  if (known == kWords.end()) return std::nullopt;
  const Base* base = Find<kSymbols>(known->symbol);
  switch (raw.front()) {
    case 'k':
    case 'K':
      return ToMeasure(*base, 3);
    case 'g':
    case 'G':
      return ToMeasure(*base, 9);
    case 't':
    case 'T':
      return ToMeasure(*base, 12);
    case 'M':
      return ToMeasure(*base, 6);
    case 'm':  // "mah" is milli, "mhz" mega, "mw" may be both
      if (known->symbol == "Ah") return ToMeasure(*base, -3);
      return known->symbol == "Hz" || known->symbol == "o" ? std::optional(ToMeasure(*base, 6)) : std::nullopt;
    default:
      return std::nullopt;
  }
}

std::optional<Measure> MeasureSymbol(std::string_view raw) {
  if (const Base* base = Find<kSymbols>(raw); base != nullptr && base->word != "P") return ToMeasure(*base, 0);
  if (raw.size() < 2) return std::nullopt;
  const int prefix = PrefixSymbol(raw.front());
  const Base* base = prefix != 0 ? Find<kSymbols>(raw.substr(1)) : nullptr;
  const bool whole =
      base != nullptr && (base->unit == "B" || base->unit.starts_with("bit"));  // no thousandth of an octet
  if (base == nullptr || base->factor != 1 || base->word == "ha" || (whole && prefix < 0)) return MisspeltSymbol(raw);
  return ToMeasure(*base, prefix);
}

std::optional<Measure> MeasureName(std::string_view word) {
  if (word.empty()) return std::nullopt;
  const std::string_view singular = Singular(word);
  for (const std::string_view form : {word, singular}) {
    if (const Base* base = Find<kNames>(form)) return ToMeasure(*base, 0);
    for (const WordValue& prefix : kPrefixNames) {
      if (form[0] != prefix.word[0] || !form.starts_with(prefix.word)) continue;
      const Base* base = Find<kNames>(form.substr(prefix.word.size()));
      if (base != nullptr) return ToMeasure(*base, prefix.value);
    }
    if (singular.size() == word.size()) break;
  }
  return std::nullopt;
}

}  // namespace recoupe::reparse
