// Reads one number with what it counts or measures: sign, currency before, numeral, unit, counted noun, `per`.
//
// "26 Mds$", "US$30bn", "1,2 milliard d'euros", "3 euros et 50 centimes", "43 %", "1,6 térabit par seconde",
// "165 Wh/kg", "500 000 GPU haut de gamme" (counted: GPU), "1,2 million d'utilisateurs", "trois ans", "1,2 point".
// Bounds and ranges are read around it (bounds.h, figures.cc).
// Tests     tests/figures_test.cc
#ifndef RECOUPE_PIPELINE_RECOGNIZE_QUANTITIES_H_
#define RECOUPE_PIPELINE_RECOGNIZE_QUANTITIES_H_

#include <cstdint>
#include <string>

#include "pipeline/recognize/numerals.h"
#include "pipeline/recognize/scan.h"

namespace recoupe {

struct Quantity {
  std::uint32_t first = 0, end = 0;  // tokens, sign and currency included
  Numeral number;
  const UnitEntry* unit = nullptr;  // null if none
  bool rate = false;                // the unit is per second: bit/s
  bool duration = false;            // calendar time: trois ans
  int duration_days = 0;
  bool minus = false, plus = false;
  bool or_more = false;       // « 500+ »
  bool prefixed = false;      // the currency stands before
  bool half = false;          // « et demie » after the unit
  bool counted_name = false;  // a proper name follows that the number counts: 350 000 H100
  bool sales_noun = false;    // « 20 millions de ventes »: of copies, or money
  bool money_noun = false;    // « de charges », « de ventes » follow: an amount, though no currency is named
  std::uint32_t counted_first = 0, counted_end = 0;
  Decimal value;  // in the unit, sign included
  std::string per;
  Decimal per_factor = 1;  // the value is divided by it
  std::uint32_t per_first = 0, per_end = 0;

  explicit operator bool() const { return end > first; }
  UnitKind kind() const { return duration ? UnitKind::kDuration : unit ? unit->kind : UnitKind::kNone; }
  bool bare() const { return unit == nullptr && !duration && counted_end == 0 && !counted_name; }
};

// The quantity whose numeral (or currency in front) starts at token i; a sign before i is taken along.
// False if there is no number. An article alone (« un ») is a number only before a unit or a scale.
Quantity ReadQuantity(const Scan& scan, std::uint32_t i);

// Does nothing but tokens [first, end) stand in the sentence, its closing marks aside? « Dix-sept » alone is a figure.
bool IsWholeSentence(const Scan& scan, std::uint32_t first, std::uint32_t end);

// The currency in front of a number, at token i: its unit and the token of the number; null if there is none.
const UnitEntry* ReadCurrencyBefore(const Scan& scan, std::uint32_t i, std::uint32_t* number);

// A symbol or name of a unit at token i: the unit and the token behind it, or null.
const UnitEntry* ReadUnit(const Scan& scan, std::uint32_t i, std::uint32_t* end);

// Reads what the quantity is counted per, at or shortly behind its end.
void ReadPer(const Scan& scan, Quantity* q);

// The same before token `first`, where its bound starts, not before token `floor`: « au prix mensuel de », « verse
// chaque année », « Production par jour : ».
void ReadPerBefore(const Scan& scan, std::uint32_t floor, std::uint32_t first, Quantity* q);

}  // namespace recoupe

#endif  // RECOUPE_PIPELINE_RECOGNIZE_QUANTITIES_H_
