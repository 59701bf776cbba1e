// Reads one date or period of the calendar and writes it as ISO 8601, as FACTS.md, section 2 and 4, spells it.
//
// "20 décembre 2024" 2024-12-20 · "mars 2024" 2024-03 · "T3 2024", "3e trimestre 2024" 2024-Q3 · "troisième trimestre
// fiscal 2025" FY2025-Q3 · "exercice 2025" FY2025 · "premier semestre 2025" 2025-01/2025-06 · "2024-2027" 2024/2027 ·
// "années 2010" 2010/2019. What leaves its year or day out ("en mars", "mardi", "l'an dernier") is resolved against the
// document's date: the nearest one that has begun. Without that date it stays empty.
// Tests     tests/dates_test.cc
#ifndef RECOUPE_PIPELINE_RECOGNIZE_DATES_H_
#define RECOUPE_PIPELINE_RECOGNIZE_DATES_H_

#include <cstdint>
#include <string>
#include <string_view>

#include "pipeline/recognize/scan.h"

namespace recoupe {

struct CalendarDay {
  int year = 0, month = 0, day = 0;
  bool known() const { return year != 0; }
  // "2024-12-20"; unknown if it is not that.
  static CalendarDay Parse(std::string_view iso);
};

struct DateReading {
  std::uint32_t first = 0, end = 0;
  std::string iso;  // empty when it cannot be resolved
  std::string_view rule;
  explicit operator bool() const { return end > first; }
};

// The date that starts at token i; false if there is none. `told` is the date that the text told last, in ISO 8601, or
// empty: "le même jour" and "cette année-là" are counted from it.
DateReading ReadDate(const Scan& scan, std::uint32_t i, const CalendarDay& today, std::string_view told);

// Is the number at token i a year?
bool IsYear(const Scan& scan, std::uint32_t i);

// Is token i a common noun that a number counts (« salariés », « GPU »)? Adjectives before it are not.
bool IsCountedNoun(const Scan& scan, std::uint32_t i);

}  // namespace recoupe

#endif  // RECOUPE_PIPELINE_RECOGNIZE_DATES_H_
