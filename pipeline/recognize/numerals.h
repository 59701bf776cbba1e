// Reads one numeral, in digits, in words, or mixed, exactly.
//
// Digits    "500000", "1 200,5", "485.000", "1'200'000", "1,234,567", "1.5"; in English text "1,200.5".
// Words     "trois cent mille", "quatre-vingt-dix-sept", "septante et un", "deux milliards et demi", "un demi-million",
//           "trois virgule cinq", "deux et demi", "un demi-litre", with or without hyphens.
// Mixed     "2,5 millions", "1 million 200 000", "cent mille", "25 Md", "10k", "1/3", "1 1/2", "2½", "1e10", "10^25".
// About     "une vingtaine", "une dizaine de millions", "deux milliers".
// Refuses   an article alone: "un" is read as 1, and the caller decides.
// Tests     tests/numerals_test.cc (ICU's spell-out rules are its opponent)
#ifndef RECOUPE_PIPELINE_RECOGNIZE_NUMERALS_H_
#define RECOUPE_PIPELINE_RECOGNIZE_NUMERALS_H_

#include <cstdint>

#include "pipeline/base/decimal.h"
#include "pipeline/recognize/scan.h"

namespace recoupe {

struct Numeral {
  std::uint32_t first = 0, end = 0;  // tokens
  Decimal value;                     // with its scale
  Decimal mantissa;                  // without
  int power = 0;                     // of the (last) scale: 6 for millions
  bool digits = false;               // starts with digits
  bool plain = false;                // one token of digits
  bool decimal = false;              // has a fraction
  bool article = false;              // « un », « une » alone before any scale
  bool approximate = false;          // « une dizaine »
  bool links = false;                // its unit follows after « de »: it ends with a scale word or « dizaine »
  bool overflow = false;             // more digits than a value holds: a number, no figure
  bool abbreviated = false;          // « 10k », « 25 M »: the scale counts only with what follows
  bool half = false;                 // « et demi » was read
  bool demi = false;                 // « demi » before a unit, or alone: a number only with what follows
  bool fraction = false;             // « 1/3 », « ½ »
  bool thousands = false;            // ends with « mille », which the lower end of a range may share
  bool english_scale = false;        // bn, B: English only

  explicit operator bool() const { return end > first; }
};

// The numeral read last: what may be a fraction, a range and a quantity is read for each of them.
struct NumeralMemo {
  std::uint32_t begin = 0, end = 0;  // of the sentence
  std::uint32_t at = 0xFFFFFFFF;
  bool english = false;
  Numeral numeral;
};

// The numeral at token i; false if there is none. `english`: commas part thousands, billion is 1e9.
Numeral ReadNumeral(const Scan& scan, std::uint32_t i, bool english);

// The digits alone, without scale: "1 200,5".
Numeral ReadDigits(const Scan& scan, std::uint32_t i, bool english);
// The same where token i ends with the digits `head` and starts with something else: "CHF24.90".
Numeral ReadDigits(const Scan& scan, std::uint32_t i, bool english, std::string_view head);

// Reads « et demi(e) » at token i; the end, or i.
std::uint32_t ReadAndHalf(const Scan& scan, std::uint32_t i);

}  // namespace recoupe

#endif  // RECOUPE_PIPELINE_RECOGNIZE_NUMERALS_H_
