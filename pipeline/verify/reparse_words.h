// The closed word classes of the second reader: numerals, scales, currencies, units. All keys are folded ASCII.
#ifndef RECOUPE_PIPELINE_VERIFY_REPARSE_WORDS_H_
#define RECOUPE_PIPELINE_VERIFY_REPARSE_WORDS_H_

#include <optional>
#include <string_view>

#include "pipeline/model/figure.h"

namespace recoupe::reparse {

// "vingt" 20, "cents" 100, "mille" 1000; -1 if it is no numeral.
int Numeral(std::string_view word);
// "centaine" 100; 0 if it is no approximate noun.
int ApproximateNoun(std::string_view word);
// "quarts" 4: the denominator; 0 if it names no fraction.
int FractionName(std::string_view word);
// "un bon milliard", "un petit million".
bool IsRounding(std::string_view word);
// "petits" in « 2 petits millions ».
bool IsAmountAdjective(std::string_view word);
// "triplé" 3 by its stem; 0 if it is none.
int RatioStem(std::string_view word);
// "milliards" 9, in French or English; 0 if it is none.
int ScaleWord(std::string_view word, bool english);
// "Mds" 9, "k" 3; 0 if it is none. `with_money`: a currency stands beside it, so that one letter is enough.
int ScaleAbbreviation(std::string_view raw, bool with_money);

// "EUR" for EUR, RMB, FCFA; empty if it is no code.
std::string_view CurrencyCode(std::string_view raw);
// The code of one symbol character; empty if it is none.
std::string_view DollarOf(std::string_view letters);
std::string_view CurrencySymbol(char symbol);

struct CurrencyName {
  std::string_view name, code;
  int exponent = 0;  // "centime" -2
};
// By its singular or plural; nullptr if it is none. An empty code: ambiguous without an adjective ("couronnes").
const CurrencyName* FindCurrency(std::string_view word);
// "dollars" + "taïwanais" TWD; empty if the adjective makes no other currency.
std::string_view CurrencyAdjective(std::string_view name, std::string_view adjective);

struct Measure {
  std::string_view unit;  // as figures write it: "W", "m²"
  int exponent = 0;       // power of ten of the prefix
  Decimal factor = 1;     // what the unit is of its base: an hour 3600 s
};
// "GWh", "nm": case counts.
std::optional<Measure> MeasureSymbol(std::string_view raw);
// "gigawatts", "térabit", "tonnes".
std::optional<Measure> MeasureName(std::string_view word);

}  // namespace recoupe::reparse

#endif  // RECOUPE_PIPELINE_VERIFY_REPARSE_WORDS_H_
