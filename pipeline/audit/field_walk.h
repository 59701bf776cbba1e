// JSON of any shape, searched for figures by the names of their fields: the output of a language model.
//
// Example   {"company": "Microsoft", "capex_usd_bn": 30, "year": 2024} claims an investment of 30000000000 USD by
//           Microsoft in 2024.
#ifndef RECOUPE_PIPELINE_AUDIT_FIELD_WALK_H_
#define RECOUPE_PIPELINE_AUDIT_FIELD_WALK_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/audit/claims.h"

namespace recoupe::audit {

// Claims as JSON objects with the fields of FACTS.md, and "field": the JSON pointer of the figure. What an object says
// of its agent, period or document holds for the objects inside it.
std::vector<Json> WalkFields(const Json& json, const FieldMap& map);

// A claim whose fields have other names: {"company": ..., "metric": "capex", "year": 2024} has agents, a type and a
// period. What stands there already, stays.
Json WithUsualNames(const Json& given, const FieldMap& map);
// "capital expenditure", "chiffre d'affaires": the type of FACTS.md; a type stays; empty if the map knows none.
std::string TypeCalled(std::string_view text, const FieldMap& map);
// "Q1 2026", "mars 2025", "FY25": ISO 8601; what is a period already stays; empty if it is none.
std::string PeriodCalled(std::string_view text, const FieldMap& map);
// "rumored", "reported": the modality of FACTS.md; empty if the map knows none.
std::string MoodCalled(const Json& value, const FieldMap& map);
// "EBIT", "net income": the level of profit that the words name, or nothing.
std::string QualifierCalled(std::string_view text, const FieldMap& map);
// "at_most", "jusqu'à", "up to".
std::optional<Bound> BoundCalled(std::string_view text, const FieldMap& map);
// "million": 6; 0 if it is no scale.
int ScaleCalled(std::string_view text, const FieldMap& map);
// "billion USD", "millions d'euros": takes the scale off and gives its power of ten; 0 if there is none.
int TakeScale(std::string* unit, const FieldMap& map);
// A unit by one of its names: "mAh" is no million of anything.
bool IsUnitCalled(std::string_view text, const FieldMap& map);

}  // namespace recoupe::audit

#endif  // RECOUPE_PIPELINE_AUDIT_FIELD_WALK_H_
