#include "pipeline/recognize/dates.h"

#include <array>
#include <charconv>

namespace recoupe {
namespace {

int ToInt(std::string_view digits) {
  int value = -1;
  if (digits.size() <= 8) std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return value;
}

void AppendPadded(int value, int width, std::string* out) {
  const std::string digits = std::to_string(value);
  for (int i = static_cast<int>(digits.size()); i < width; ++i) out->push_back('0');
  *out += digits;
}

std::string Iso(int year, int month = 0, int day = 0) {
  std::string iso;
  AppendPadded(year, 4, &iso);
  if (month > 0) {
    iso.push_back('-');
    AppendPadded(month, 2, &iso);
  }
  if (day > 0) {
    iso.push_back('-');
    AppendPadded(day, 2, &iso);
  }
  return iso;
}

std::string QuarterIso(int year, int quarter, bool fiscal) {
  return (fiscal ? "FY" : "") + Iso(year) + "-Q" + std::to_string(quarter);
}

std::string HalfIso(int year, int half) {
  return half == 1 ? Iso(year, 1) + "/" + Iso(year, 6) : Iso(year, 7) + "/" + Iso(year, 12);
}

// The months until `year`-`month`: a quarter where they are one, else an interval.
std::string MonthsUntil(int year, int month, int months) {
  if (months == 3 && month % 3 == 0) return QuarterIso(year, month / 3, false);
  const int first = year * 12 + month - months;  // months since the year 0
  return Iso(first / 12, first % 12 + 1) + "/" + Iso(year, month);
}

// Days since 1970-01-01 and back (Howard Hinnant's civil calendar arithmetic).
long DaysFromCivil(CalendarDay d) {
  const int y = d.month <= 2 ? d.year - 1 : d.year;
  const int era = (y >= 0 ? y : y - 399) / 400;
  const int yoe = y - era * 400;
  const int doy = (153 * (d.month + (d.month > 2 ? -3 : 9)) + 2) / 5 + d.day - 1;
  const int doe = yoe * 365 + yoe / 4 - yoe / 100 + doy;
  return static_cast<long>(era) * 146097 + doe - 719468;
}

CalendarDay CivilFromDays(long days) {
  days += 719468;
  const long era = (days >= 0 ? days : days - 146096) / 146097;
  const long doe = days - era * 146097;
  const long yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
  const long doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
  const long mp = (5 * doy + 2) / 153;
  CalendarDay d;
  d.day = static_cast<int>(doy - (153 * mp + 2) / 5 + 1);
  d.month = static_cast<int>(mp < 10 ? mp + 3 : mp - 9);
  d.year = static_cast<int>(yoe + era * 400 + (d.month <= 2 ? 1 : 0));
  return d;
}

bool Exists(const CalendarDay& day) { return CivilFromDays(DaysFromCivil(day)).day == day.day; }  // no 31 February

int WeekdayOf(long days) { return static_cast<int>(((days + 3) % 7 + 7) % 7) + 1; }  // Monday is 1

struct DateReader {
  const Scan& scan;
  const CalendarDay& today;
  const std::string_view told;  // the date that the text told last
  const GrammarWords& w = scan.words();

  bool IsFourDigits(std::uint32_t i) const { return scan.IsNumber(i) && scan.Size(i) == 4; }
  int Number(std::uint32_t i) const { return ToInt(scan.Text(i)); }
  bool IsPlainYear(std::uint32_t i) const {
    return IsFourDigits(i) && Number(i) >= 1800 && Number(i) < 2100 && !(scan.Glued(i + 1) && scan.IsWord(i + 1));
  }
  bool IsDash(std::uint32_t i) const { return scan.Is(i, w.hyphen) || scan.Is(i, w.en_dash); }

  // A year at i, « de 2024 » and « 2024 » alike; its end, or i.
  std::uint32_t YearEnd(std::uint32_t i, int* year) const {
    const std::uint32_t at = scan.IsOf(i) ? i + 1 : i;
    if (!IsPlainYear(at)) return i;
    *year = Number(at);
    return at + 1;
  }

  int DayAt(std::uint32_t i, std::uint32_t* end) const {
    *end = i + 1;
    if (scan.IsNumber(i) && scan.Size(i) <= 2) {
      if (scan.Text(i) == "1" && scan.Is(i + 1, scan.rules.words().er)) *end = i + 2;
      const int day = Number(i);
      return day >= 1 && day <= 31 ? day : 0;
    }
    return scan.Is(i, w.premier) ? 1 : 0;
  }

  int MonthAt(std::uint32_t i) const { return scan.Has(i, kMonthWord) ? scan.rules.Month(scan.Word(i)) : 0; }

  // The end of a month word, its abbreviation's full stop included.
  std::uint32_t MonthEnd(std::uint32_t i) const {
    const bool shortened = scan.Size(i) <= 4 && scan.Is(i + 1, w.stop) && scan.Glued(i + 1);
    return shortened && (scan.In(i + 2) && !scan.Flag(i + 2, Token::kCapital)) ? i + 2 : i + 1;
  }

  // The year of a month that names none: the latest one that has begun.
  int YearOfMonth(int month) const { return !today.known() ? 0 : month <= today.month ? today.year : today.year - 1; }

  // « 12 mars 2025 », « 1er janvier », « 12-15 mars », « du 12 au 15 mars 2025 ».
  DateReading ReadDay(std::uint32_t i) const {
    std::uint32_t after_day = 0;
    const int day = DayAt(i, &after_day);
    if (day == 0) return {};
    int last_day = 0;
    std::uint32_t month_at = after_day;
    if (IsDash(after_day) || scan.Is(after_day, w.au) || scan.Is(after_day, w.a) || scan.Is(after_day, w.et)) {
      std::uint32_t after_last = 0;
      const bool article = scan.Is(after_day + 1, w.le) && scan.Is(i - 1, w.le);  // « entre le 2 et le 5 janvier »
      last_day = DayAt(after_day + (article ? 2 : 1), &after_last);
      month_at = after_last;
    }
    const int month = MonthAt(month_at);
    if (month == 0 || (last_day != 0 && last_day <= day)) return {};
    DateReading reading{i, MonthEnd(month_at), "", "date/day"};
    int year = 0;
    const std::uint32_t year_end = YearEnd(reading.end, &year);
    if (year != 0 && !scan.IsOf(reading.end)) {
      reading.end = year_end;
    } else {
      year = YearOfDay(month, day);
      // « l'exercice clos le 30 juin », read in February: the last one.
      if (MonthsClosedAt(i, reading.end) != 0) year = YearOfMonth(month);
    }
    const int closed = MonthsClosedAt(i, reading.end);
    if (year != 0 && closed != 0) {
      reading.iso = ClosedSpan(closed, i, year, month, day);
    } else if (year != 0) {
      // Of a day that does not exist, the month is what may be true.
      reading.iso = Exists({year, month, day}) ? Iso(year, month, day) : Iso(year, month);
      if (last_day != 0 && Exists({year, month, last_day})) reading.iso += "/" + Iso(year, month, last_day);
    }
    return reading;
  }

  // « le 20 août »: this year's, unless that lies more than half a year ahead.
  int YearOfDay(int month, int day) const {
    if (!today.known()) return 0;
    const long distance = DaysFromCivil({today.year, month, day}) - DaysFromCivil(today);
    return distance > 183 ? today.year - 1 : distance < -183 ? today.year + 1 : today.year;
  }

  DateReading ReadMonth(std::uint32_t i) const {
    const int month = MonthAt(i);
    if (month == 0) return {};
    const bool capital = scan.Flag(i, Token::kCapital) && !scan.Flag(i, Token::kAllCaps);
    const bool shortened = scan.Size(i) <= 4 && scan.Word(i) != kUnknownWord && IsAbbreviatedMonth(i);
    DateReading reading{i, MonthEnd(i), "", "date/month"};
    int year = 0, last = 0;
    std::uint32_t end = YearEnd(reading.end, &year);
    if (year == 0 && (scan.Is(reading.end, w.a) || scan.Is(reading.end, w.et) || IsDash(reading.end))) {
      last = MonthAt(reading.end + 1);
      if (last != 0) end = YearEnd(MonthEnd(reading.end + 1), &year);
      // « entre avril et juin », « d'avril à juin »: opened before, it needs no year.
      bool opened = scan.Is(reading.end, w.et) ? scan.Is(i - 1, w.entre) : scan.IsOf(i - 1);
      // « octobre-décembre »: a quarter or a half.
      opened |= IsDash(reading.end) && scan.Glued(reading.end) && (last == month + 2 || last == month + 5);
      if (last > month && year == 0 && opened && !shortened && today.known()) {
        year = YearOfMonth(month);
        end = MonthEnd(reading.end + 1);
      }
      if (last <= month || year == 0) {
        year = 0;
        last = 0;
      }
    }
    if (year != 0) reading.end = end;
    if (year == 0 && (shortened || (capital && !scan.Has(i - 1, kYearCue)))) return {};
    if (year == 0) year = YearOfMonth(month);
    if (year == 0) return reading;
    reading.iso = Iso(year, month);
    if (const int closed = MonthsClosedAt(i, reading.end); closed != 0 && last == 0) {
      reading.iso = ClosedSpan(closed, i, year, month, 0);
    } else if (last == month + 2 && last % 3 == 0) {
      reading.iso = QuarterIso(year, last / 3, false);
    } else if (last != 0) {
      reading.iso += "/" + Iso(year, last);
    }
    return reading;
  }

  // « sept », « oct », « jan »: months only with a day before or a year after.
  bool IsAbbreviatedMonth(std::uint32_t i) const {
    static constexpr std::array<std::string_view, 4> kWhole = {"mars", "mai", "juin", "août"};
    const std::string_view word = scan.text.substr(scan.tokens[i].begin, scan.Size(i));
    for (const std::string_view whole : kWhole) {
      if (FoldCase(word) == whole) return false;
    }
    return scan.Size(i) <= 5 && FoldCase(word) != "avril";
  }

  DateReading ReadWeekday(std::uint32_t i) const {
    if (!scan.Has(i, kWeekdayWord)) return {};
    if (DateReading day = ReadDay(i + 1)) {
      day.first = i;
      return day;
    }
    DateReading reading{i, i + 1, "", "date/weekday"};
    const bool next = scan.Is(i + 1, w.prochain), last = scan.Is(i + 1, w.dernier);
    if (next || last) reading.end = i + 2;
    if (!today.known()) return reading;
    const long now = DaysFromCivil(today);
    long back = (WeekdayOf(now) - scan.rules.Weekday(scan.Word(i)) + 7) % 7;
    if (last && back == 0) back = 7;
    if (next) back -= 7;
    const CalendarDay day = CivilFromDays(now - back);
    reading.iso = Iso(day.year, day.month, day.day);
    return reading;
  }

  // « trimestre », « semestre » after an ordinal: number of the part, and the token behind the noun.
  DateReading ReadPart(std::uint32_t first, std::uint32_t noun, int number) const {
    const bool quarter = scan.Has(noun, kQuarterWord);
    if (!quarter && !scan.Has(noun, kHalfYearWord)) return {};
    if (number < 1 || number > (quarter ? 4 : 2)) return {};
    DateReading reading{first, noun + 1, "", quarter ? "date/quarter" : "date/half-year"};
    bool fiscal = false;
    int year = 0;
    const std::uint32_t end = PartYear(noun + 1, &fiscal, &year);
    if (year != 0) reading.end = end;
    // « quatrième trimestre de son exercice décalé, clos fin septembre »: the day that ends it says the year.
    if (year == 0 && fiscal && ReadClosingDay(quarter, number, false, EndOfExercise(noun + 1), &reading))
      return reading;
    if (year != 0 || !fiscal) {
      if (year == 0) year = YearOfMonth(quarter ? number * 3 - 2 : number * 6 - 5);
      if (year != 0) reading.iso = PartIso(quarter, year, number, fiscal, IsSplitYear(reading.end));
    }
    ReadClosingDay(quarter, number, fiscal, reading.end, &reading);
    return reading;
  }

  // Behind « de son exercice fiscal décalé ».
  std::uint32_t EndOfExercise(std::uint32_t i) const {
    while (scan.In(i) && (scan.IsOf(i) || scan.Is(i, w.l) || scan.Is(i, w.son) || scan.Is(i, w.leur) ||
                          scan.Is(i, w.exercice) || scan.Has(i, kFiscalWord))) {
      ++i;
    }
    return i;
  }

  std::string PartIso(bool quarter, int year, int number, bool fiscal, bool split) const {
    if (quarter) return QuarterIso(year, number, fiscal);
    return fiscal ? FiscalMonths(year, split, number * 6 - 6, 6) : HalfIso(year, number);
  }

  // « 2024-2025 » before end
  bool IsSplitYear(std::uint32_t end) const {
    return end >= scan.begin + 3 && IsDash(end - 2) && scan.IsNumber(end - 1) && IsPlainYear(end - 3);
  }

  // « 2025 », « fiscal 2025 », « de l'exercice 2025 », « de son exercice fiscal décalé 2025 », « de l'année 2025 ».
  std::uint32_t PartYear(std::uint32_t i, bool* fiscal, int* year) const {
    std::uint32_t at = i;
    for (int steps = 0; steps < 6; ++steps) {
      if (const std::uint32_t end = YearEnd(at, year); *year != 0) {
        // « 2024-2025 », « 2024-25 » of a quarter or a half: the year that it ends in.
        const bool next =
            IsDash(end) && scan.Glued(end + 1) && scan.IsNumber(end + 1) &&
            (Number(end + 1) == *year + 1 || (scan.Size(end + 1) == 2 && Number(end + 1) == *year % 100 + 1));
        if (next) {
          *fiscal = true;
          ++*year;
          return end + 2;
        }
        return end;
      }
      if (scan.Has(at, kFiscalWord) || scan.Is(at, w.exercice)) {
        *fiscal = true;
      } else if (!scan.IsOf(at) && !scan.Is(at, w.l) && !scan.Is(at, w.son) && !scan.Is(at, w.du) &&
                 !scan.Is(at, w.annee) && !scan.Is(at, w.leur) && !scan.Is(at, w.open)) {
        return i;
      }
      ++at;
    }
    return i;
  }

  // « 3e », « 1er », « troisième », « 3ème »; the number and the token behind.
  int OrdinalAt(std::uint32_t i, std::uint32_t* end) const {
    if (scan.Has(i, kOrdinalWord)) {
      *end = i + 1;
      return scan.rules.OrdinalValue(scan.Word(i));
    }
    if (scan.IsNumber(i) && scan.Size(i) <= 2 && scan.Glued(i + 1) && scan.Has(i + 1, kOrdinalSuffix)) {
      *end = i + 2;
      return Number(i);
    }
    return 0;
  }

  DateReading ReadOrdinalPart(std::uint32_t i) const {
    std::uint32_t noun = 0;
    const int number = OrdinalAt(i, &noun);
    return number == 0 ? DateReading() : ReadPart(i, noun, number);
  }

  // « T3 2024 », « T3 », « S1 2025 », « Q3 FY2026 ».
  DateReading ReadSymbolPart(std::uint32_t i) const {
    const std::string_view text = scan.Text(i);
    if (text.size() != 2 || text[1] < '1' || text[1] > '4') return {};
    const bool quarter = text[0] == 'T' || text[0] == 'Q';
    if (!quarter && ((text[0] != 'S' && text[0] != 'H') || text[1] > '2')) return {};
    int year = 0;
    std::uint32_t at = i + 1;
    if (IsDash(at) && scan.Glued(at)) ++at;
    const std::uint32_t end = YearEnd(at, &year);
    bool fiscal = false;
    const std::uint32_t fiscal_end = year == 0 ? FiscalWordYear(at, &year, &fiscal) : at;
    if (year == 0 && !scan.Is(i - 1, w.au) && !scan.Is(i - 1, w.du) && !scan.Has(i - 1, kMoneyNoun) &&
        !(quarter && text[0] == 'T' && scan.Is(i - 1, w.le)))
      return {};
    DateReading reading{i, i + 1, "", quarter ? "date/quarter" : "date/half-year"};
    if (year != 0) reading.end = fiscal ? fiscal_end : end;
    const int number = text[1] - '0';
    if (year == 0) year = YearOfMonth(quarter ? number * 3 - 2 : number * 6 - 5);
    if (year != 0) reading.iso = PartIso(quarter, year, number, fiscal, false);
    return reading;
  }

  // « FY2026 », « FY25 ».
  std::uint32_t FiscalWordYear(std::uint32_t i, int* year, bool* fiscal) const {
    const std::string_view text = scan.Text(i);
    if (!text.starts_with("FY") || (text.size() != 4 && text.size() != 6)) return i;
    const int value = ToInt(text.substr(2));
    if (value < 0) return i;
    *year = value < 100 ? 2000 + value : value;
    *fiscal = true;
    return i + 1;
  }

  DateReading ReadFiscalWord(std::uint32_t i) const {
    int year = 0;
    bool fiscal = false;
    const std::uint32_t end = FiscalWordYear(i, &year, &fiscal);
    if (!fiscal) return {};
    return {i, end, "FY" + Iso(year), "date/fiscal-year"};
  }

  // « les neuf premiers mois », « les 6 premiers mois de 2025 »: the quarter or half where they are one. « les trois
  // derniers mois de 2025 », fewer than none, end a year that is told; else they are a duration.
  DateReading ReadFirstMonths(std::uint32_t first, std::uint32_t end, int months) const {
    DateReading reading{first, end, "", "date/first-months"};
    bool fiscal = false;
    int year = 0;
    const std::uint32_t year_end = PartYear(end, &fiscal, &year);
    if (year != 0) reading.end = year_end;
    if (months < 0) {
      if (year == 0 || fiscal) return {};
      reading.iso = months == -3 ? QuarterIso(year, 4, false) : Iso(year, 13 + months) + "/" + Iso(year, 12);
      return reading;
    }
    if (months < 1 || months > 11) return reading;
    if (fiscal) {
      if (year != 0 && months % 3 == 0) reading.iso = FiscalMonths(year, IsSplitYear(reading.end), 0, months);
      return reading;
    }
    if (year == 0) year = YearOfMonth(months);
    if (year != 0) reading.iso = months == 3 ? QuarterIso(year, 1, false) : Iso(year, 1) + "/" + Iso(year, months);
    return reading;
  }

  // How many months an « exercice », « trimestre », « semestre », « six mois » at i has; 0 if none stands there.
  int LengthOfSpan(std::uint32_t i) const {
    if (scan.Has(i, kFiscalWord)) return LengthOfSpan(i - 1);
    if (scan.Is(i, w.exercice) || scan.Is(i, w.annee)) return 12;
    if (scan.Has(i, kQuarterWord)) return 3;
    if (scan.Has(i, kHalfYearWord)) return 6;
    if (!scan.Is(i, w.mois)) return 0;
    std::uint32_t at = i - 1;
    if (scan.Has(at, kPrenominal)) --at;  // « les six premiers mois »
    int months = scan.IsNumber(at) && scan.Size(at) <= 2 ? Number(at) : 0;
    if (scan.Has(at, kNumeralWord)) months = scan.rules.Numeral(scan.Word(at)).value;
    return months == 3 || months == 6 || months == 9 || months == 12 ? months : 0;
  }

  // « exercice clos le 31 mars 2025 », « trimestre achevé fin juin », « a terminé son exercice fiscal, fin juillet », «
  // a clos en juin le meilleur exercice »: how many months what ends at the date from i to end lasted; 0 if nothing
  // does.
  int MonthsClosedAt(std::uint32_t i, std::uint32_t end) const {
    constexpr std::uint32_t kNear = 4, kFar = 6;
    for (std::uint32_t at = i; at > scan.begin && i - at < kNear; --at) {
      const std::uint32_t word = at - 1;
      if (!scan.Has(word, kClosedWord)) {
        // « son exercice fiscal, fin juillet », of which the verb stands before
        const int months = LengthOfSpan(word);
        if (months == 0) continue;
        for (std::uint32_t verb = word; verb > scan.begin && word - verb < kFar; --verb) {
          if (scan.Has(verb - 1, kClosedWord)) return months;
        }
        return 0;
      }
      for (std::uint32_t noun = word; noun > scan.begin && word - noun < kNear; --noun) {
        if (const int months = LengthOfSpan(noun - 1); months != 0) return months;
        if (!scan.Has(noun - 1, kFunctionWord) && !scan.Is(noun - 1, w.comma)) break;  // « qui s'est »
      }
      for (std::uint32_t noun = end; word + 1 >= i - 2 && noun < end + kNear; ++noun) {
        if (scan.Is(noun, w.exercice)) return 12;
        if (!scan.IsWord(noun)) break;
      }
      return 0;
    }
    return 0;
  }

  // « clos début août », « clos le 3 août »: what ends in the first days of a month is told of the month before. A day
  // of 0 is none.
  static void MoveBackIfEarly(bool early, int day, int* year, int* month) {
    constexpr int kYear = 12, kFirstDays = 10;
    if (!early && (day == 0 || day >= kFirstDays)) return;
    if (*month == 1) --*year;
    *month = *month == 1 ? kYear : *month - 1;
  }

  // The span of so many months that ends on that day: « début août » ends one that July has closed.
  std::string ClosedSpan(int months, std::uint32_t i, int year, int month, int day) const {
    constexpr int kYear = 12;
    if (months == kYear) return "FY" + Iso(year);
    MoveBackIfEarly(scan.Is(i - 1, w.debut), day, &year, &month);
    return MonthsUntil(year, month, months);
  }

  // « premier semestre de son exercice 2025-2026 »: the months of a year that does not begin in January. It began when
  // the part that a text tells of was over just before.
  std::string FiscalMonths(int fiscal_year, bool split, int first, int months) const {
    constexpr int kYear = 12;
    constexpr std::array<int, 4> kEnds = {3, 6, 9, 12};  // March first: the most frequent of those that are no December
    int best = 0;
    for (const int end : kEnds) {
      if (end == kYear && split) continue;
      const int last = fiscal_year * kYear + end - 1 - kYear + first + months;  // months since the year 0
      const int now = today.known() ? today.year * kYear + today.month - 1 : 0;
      if (best == 0 || (last < now && last > best)) best = last;
    }
    return MonthsUntil(best / kYear, best % kYear + 1, months);
  }

  // « quatrième trimestre clos le 31 octobre », « troisième trimestre de l'exercice 2025, clos début août »: the day
  // that ends the part, told at `at`. Moves the end of the reading there; the part of a fiscal year that it is. False
  // if no such day is told.
  bool ReadClosingDay(bool quarter, int number, bool fiscal, std::uint32_t at, DateReading* reading) const {
    constexpr int kYear = 12;
    if (scan.Is(at, w.comma) || scan.Is(at, w.open)) ++at;
    if (!scan.Has(at, kClosedWord)) return false;
    ++at;
    bool early = false;
    for (int steps = 0; steps < 3 && !scan.Has(at, kMonthWord) && !scan.IsNumber(at); ++steps, ++at) {
      early |= scan.Is(at, w.debut);
      if (!scan.IsWord(at)) return false;
    }
    std::uint32_t after = at;
    const int day = DayAt(at, &after);
    const std::uint32_t month_at = day != 0 && MonthAt(after) != 0 ? after : at;
    int month = MonthAt(month_at), year = 0;
    if (month == 0) return false;
    std::uint32_t end = MonthEnd(month_at);
    if (const std::uint32_t year_end = YearEnd(end, &year); year != 0) end = year_end;
    reading->end = end;
    if (fiscal && quarter) return true;  // the exercise was named
    if (year == 0) year = YearOfMonth(month);
    if (year == 0) return true;
    MoveBackIfEarly(early, month_at != at ? day : 0, &year, &month);
    if (!quarter) {
      reading->iso = MonthsUntil(year, month, 6);
    } else if (month == number * 3) {
      reading->iso = QuarterIso(year, number, false);
    } else {
      const int last = year * kYear + month - 1 + (4 - number) * 3;
      reading->iso = QuarterIso(last / kYear, number, true);
    }
    return true;
  }

  DateReading ReadRelative(std::uint32_t i) const {
    if (!scan.Has(i, kRelativeStart)) return {};
    const auto match = scan.rules.relative_dates().FindAt(scan.tokens, i, scan.end);
    if (!match) return {};
    DateReading reading{i, i + match.length, "", "date/relative"};
    if (match.value->unit == DateUnit::kFirstMonths) return ReadFirstMonths(i, reading.end, match.value->shift);
    // « au printemps 2026 », « sur l'ensemble de l'année 2024 »: the year says it.
    int year = 0;
    if (YearEnd(reading.end, &year); year != 0) return {};
    if (match.value->unit == DateUnit::kSeason) reading.rule = "date/season";
    if (match.value->of_told) {
      reading.rule = "date/told";
      reading.iso = OfTold(*match.value);
      return reading;
    }
    if (today.known()) reading.iso = Shifted(*match.value);
    return reading;
  }

  // « à cette date », « le même jour », « cette année-là », « le lendemain »: counted from the date told last; « la
  // veille » where none was told is the day before the text's own.
  std::string OfTold(const RelativeDate& date) const {
    constexpr std::size_t kYearSize = 4, kMonthSize = 7, kDaySize = 10;
    const bool fiscal = told.starts_with("FY"), span = told.find('/') != std::string_view::npos;
    if (date.unit == DateUnit::kTold) return std::string(told);
    if (date.unit == DateUnit::kYear) return std::string(told.substr(0, fiscal ? kYearSize + 2 : kYearSize));
    if (date.unit == DateUnit::kMonth) {
      const bool month = !fiscal && !span && told.size() >= kMonthSize && told[kYearSize + 1] != 'Q';
      return month ? std::string(told.substr(0, kMonthSize)) : "";
    }
    const CalendarDay of = !fiscal && told.size() == kDaySize ? CalendarDay::Parse(told) : CalendarDay();
    if (!of.known() && (date.shift >= 0 || !today.known())) return "";
    const CalendarDay day = CivilFromDays(DaysFromCivil(of.known() ? of : today) + date.shift);
    return Iso(day.year, day.month, day.day);
  }

  std::string Shifted(const RelativeDate& date) const {
    if (date.anaphoric) return "";
    const int months = (today.year * 12) + today.month - 1;
    switch (date.unit) {
      case DateUnit::kDay: {
        const CalendarDay day = CivilFromDays(DaysFromCivil(today) + date.shift);
        return Iso(day.year, day.month, day.day);
      }
      case DateUnit::kWeek: {  // no week has a name here: the month that it lies in, or the day of telling
        if (date.shift == 0) return "";
        const CalendarDay day = CivilFromDays(DaysFromCivil(today) + date.shift * 7L);
        return Iso(day.year, day.month);
      }
      case DateUnit::kMonth:
        return Iso((months + date.shift) / 12, (months + date.shift) % 12 + 1);
      case DateUnit::kQuarter: {
        const int quarter = months / 3 + date.shift;
        return QuarterIso(quarter / 4, quarter % 4 + 1, false);
      }
      case DateUnit::kHalf: {
        const int half = months / 6 + date.shift;
        return HalfIso(half / 2, half % 2 + 1);
      }
      case DateUnit::kYear:
        return Iso(today.year + date.shift);
      case DateUnit::kFirstMonths:
      case DateUnit::kTold:
        return "";
      case DateUnit::kLastHalf: {  // « comptes semestriels », in November: April to September
        const int last = (months / 3) * 3 - 1;
        return MonthsUntil(last / 12, last % 12 + 1, 6);
      }
      case DateUnit::kExercise: {  // most have published the year before by then
        constexpr int kPublished = 5;
        return "FY" + Iso(today.month >= kPublished ? today.year : today.year - 1);
      }
      case DateUnit::kSeason:  // the latest that has begun, or the next
        return Iso(YearOfMonth(date.month) + date.shift);
    }
    return "";
  }

  // « 2024 », « 2024-2027 », « 2024 et 2027 » after entre, « 2019 à 2023 », « années 60 ».
  DateReading ReadYears(std::uint32_t i) const {
    if (scan.Is(i - 1, w.annees) && scan.IsNumber(i) && (scan.Size(i) == 2 || IsPlainYear(i)) && Number(i) % 10 == 0) {
      const int start = scan.Size(i) == 2 ? 1900 + Number(i) : Number(i);
      return {i, i + 1, Iso(start) + "/" + Iso(start + 9), "date/decade"};
    }
    if (!IsYear(scan, i)) return {};
    DateReading reading{i, i + 1, Iso(Number(i)), "date/year"};
    const int first = Number(i);
    constexpr int kYear = 12;
    const bool exercise = scan.Is(i - 1, w.exercice) || (scan.Is(i - 2, w.exercice) && scan.Has(i - 1, kFiscalWord));
    const int last = LastYear(i, &reading.end);
    if (exercise && last == first + 1) {  // « l'exercice 2024-2025 »: the year that it ends in
      reading.iso = "FY" + Iso(last);
      reading.rule = "date/fiscal-year";
    } else if (last > first) {
      reading.iso += "/" + Iso(last);
      reading.rule = "date/years";
    } else if (exercise || (scan.Has(i - 1, kFiscalWord) && !scan.Is(i - 1, w.decale)) ||
               MonthsClosedAt(i, reading.end) == kYear) {  // « l'exercice clos fin 2025 »
      reading.iso = "FY" + reading.iso;
      reading.rule = "date/fiscal-year";
    }
    return reading;
  }

  int LastYear(std::uint32_t i, std::uint32_t* end) const {
    const std::uint32_t link = i + 1;
    const bool dash = IsDash(link) || (scan.Is(link, w.slash) && scan.Glued(link));
    const bool words = scan.Is(link, w.a) || (scan.Is(link, w.et) && scan.Is(i - 1, w.entre));
    if (dash && scan.Glued(link) && scan.Glued(link + 1) && scan.IsNumber(link + 1) && scan.Size(link + 1) == 2) {
      const int last = Number(i) / 100 * 100 + Number(link + 1);
      if (last == Number(i) + 1) {  // « 2024-25 »
        *end = link + 2;
        return last;
      }
      return 0;
    }
    if ((!dash && !words) || !IsPlainYear(link + 1) || Number(link + 1) <= Number(i)) return 0;
    *end = link + 2;
    return Number(link + 1);
  }
};

}  // namespace

CalendarDay CalendarDay::Parse(std::string_view iso) {
  CalendarDay day;
  if (iso.size() < 10 || iso[4] != '-' || iso[7] != '-') return day;
  const int y = ToInt(iso.substr(0, 4)), m = ToInt(iso.substr(5, 2)), d = ToInt(iso.substr(8, 2));
  if (y < 1 || m < 1 || m > 12 || d < 1 || d > 31) return day;
  const CalendarDay read{y, m, d};
  return Exists(read) ? read : day;
}

bool IsCountedNoun(const Scan& scan, std::uint32_t i) {
  if (!scan.IsWord(i) || scan.Has(i, kFunctionWord) || scan.Flag(i, Token::kElided)) return false;
  if (scan.Flag(i, Token::kHasDigit)) return false;
  // « contre 71 000 deux ans plus tôt »
  if (scan.Has(i, kNumeralWord) && scan.Has(i + 1, kDurationWord)) return false;
  if (scan.Flag(i, Token::kCapital) || scan.Flag(i, Token::kInnerCapital)) return scan.Has(i, kAcronym);
  if (scan.Size(i) < 3) return false;
  // « porte-conteneurs »: a verb's form, but for what hangs on it.
  if (scan.IsInnerHyphen(i + 1) && scan.IsWord(i + 2) && !scan.Has(i + 2, kFunctionWord) &&
      (scan.Text(i + 2).ends_with("s") || scan.Text(i + 2).ends_with("x"))) {
    return true;
  }
  const std::string_view word = scan.Text(i);
  if (word.ends_with("ment") && word.size() > 6) return false;  // an adverb; plural nouns end in -ments
  if (scan.Has(i, kNominalParticiple)) return true;
  for (const VerbForm& form : scan.language.Verbs(scan.Word(i))) {
    if (form.mood == Mood::kPastParticiple && form.plural) return false;  // « dont 30 empruntés »
  }
  // A finite verb form that is no plural noun ends the expression: « 500 ont », « 300 restent ».
  const bool plural_noun = word.back() == 's' || word.back() == 'x' || word.back() == 'z';
  if (!plural_noun && !scan.language.Verbs(scan.Word(i)).empty()) {
    for (const VerbForm& form : scan.language.Verbs(scan.Word(i))) {
      if (form.mood != Mood::kPresent || form.plural) return false;
    }
    return !word.ends_with("ent") && !word.ends_with("it") && !word.ends_with("nt");
  }
  return true;
}

bool IsYear(const Scan& scan, std::uint32_t i) {
  if (!scan.IsNumber(i) || scan.Size(i) != 4) return false;
  const GrammarWords& w = scan.words();
  const int value = ToInt(scan.Text(i));
  if (value < 1800 || value >= 2100) return false;
  if (scan.Glued(i + 1) && scan.IsWord(i + 1)) return false;
  if (scan.Is(i + 1, w.comma) && scan.Glued(i + 1) && scan.Glued(i + 2) && scan.IsNumber(i + 2)) return false;
  if (scan.Has(i + 1, kScaleWord) || scan.Is(i + 1, w.percent)) return false;
  // « entre 2000 et 3000 salariés », « 2000 à 3000 »
  const bool linked = scan.Is(i + 1, w.a) || scan.Is(i + 1, w.hyphen) || scan.Is(i + 1, w.ou) ||
                      (scan.Is(i + 1, w.et) && scan.Is(i - 1, w.entre));
  if (linked && scan.IsNumber(i + 2) && scan.Size(i + 2) >= 4 && ToInt(scan.Text(i + 2)) >= 2100) return false;
  const bool cue = scan.Has(i - 1, kYearCue | kMonthWord) || (scan.IsOf(i - 1) && scan.Has(i - 2, kYearCue)) ||
                   (scan.Is(i - 1, w.hyphen) && scan.Is(i - 2, w.mi));
  if (cue) return true;
  // « le Buy American Act de 1933 »
  if (scan.IsOf(i - 1) && value <= 2060 && scan.IsWord(i - 2) && scan.Flag(i - 2, Token::kCapital) &&
      (!scan.IsWord(i + 1) || scan.Has(i + 1, kFunctionWord))) {
    return true;
  }
  if (value < 1950 || value > 2060) return false;
  if (scan.Has(i + 1, kUnitStart) && scan.rules.unit_names().FindAt(scan.tokens, i + 1, scan.end)) return false;
  if (scan.Has(i + 1, kSymbolStart) && scan.rules.Symbol(scan.Text(i + 1)) != nullptr &&
      !scan.Has(i + 1, kFunctionWord)) {
    return false;
  }
  // « 2000 salariés » counts, « 2024 marque » does not.
  if (IsCountedNoun(scan, i + 1) && scan.Text(i + 1).size() > 3) {
    const char last = scan.Text(i + 1).back();
    return !(last == 's' || last == 'x');
  }
  return !scan.Has(i + 1, kAcronym);
}

DateReading ReadDate(const Scan& scan, std::uint32_t i, const CalendarDay& today, std::string_view told) {
  const DateReader reader{scan, today, told};
  if (scan.IsNumber(i)) {
    if (scan.Is(i + 1, reader.w.premiers) && scan.Is(i + 2, reader.w.mois) && scan.Size(i) <= 2) {
      return reader.ReadFirstMonths(i, i + 3, reader.Number(i));
    }
    if (DateReading day = reader.ReadDay(i)) return day;
    if (DateReading part = reader.ReadOrdinalPart(i)) return part;
    return reader.ReadYears(i);
  }
  const std::uint64_t classes = scan.Classes(i);
  if (classes & kRelativeStart) {
    if (DateReading relative = reader.ReadRelative(i)) return relative;
  }
  if (classes & kWeekdayWord) return reader.ReadWeekday(i);
  if (classes & kOrdinalWord) {
    if (DateReading day = reader.ReadDay(i)) return day;
    return reader.ReadOrdinalPart(i);
  }
  if (classes & kMonthWord) return reader.ReadMonth(i);
  if (scan.Flag(i, Token::kHasDigit)) {
    if (DateReading part = reader.ReadSymbolPart(i)) return part;
    return reader.ReadFiscalWord(i);
  }
  return {};
}

}  // namespace recoupe
