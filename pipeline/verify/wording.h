// Figures in plain English words, for the one sentence that each check says.
#ifndef RECOUPE_PIPELINE_VERIFY_WORDING_H_
#define RECOUPE_PIPELINE_VERIFY_WORDING_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/model/figure.h"
#include "pipeline/verify/interval.h"

namespace recoupe {

// "30 thousand million", "200,000", "0.5": never the word that English and French understand differently.
std::string SayNumber(const Decimal& value);
// The value with so many significant digits, for what was calculated.
Decimal RoundedTo(const Decimal& value, int digits);
// "nearly 100 thousand million dollars", "25,000 to 40,000 dollars", "43 %", "-7 %".
std::string SayFigure(const Figure& figure);
// "12.5 to 20 thousand million dollars", "more than 30 million euros".
std::string SayInterval(const Interval& interval, std::string_view unit);
// The same with three significant digits: "37.9 to 39.8 %".
std::string SayRounded(const Interval& interval, std::string_view unit);
// "more than 98 thousand million dollars": the points added up, with the bound that their intervals leave.
std::string SaySum(const std::vector<const Figure*>& parts, const Interval& sum);
// "fact 2"; "facts 2, 3 and 4". From indices that count from 0.
std::string SayFact(std::uint32_t fact);
std::string SayFacts(const std::vector<std::uint32_t>& facts);

}  // namespace recoupe

#endif  // RECOUPE_PIPELINE_VERIFY_WORDING_H_
