// JSON of any shape, searched for figures by the names of their fields: the output of a language model.
//
// Example   {"company": "Microsoft", "capex_usd_bn": 30, "year": 2024} claims an investment of 30000000000 USD by
//           Microsoft in 2024.
#ifndef RECOUPE_PIPELINE_AUDIT_FIELD_WALK_H_
#define RECOUPE_PIPELINE_AUDIT_FIELD_WALK_H_

#include <vector>

#include "pipeline/audit/claims.h"

namespace recoupe::audit {

// Claims as JSON objects with the fields of FACTS.md, and "field": the JSON pointer of the figure. What an object says
// of its agent, period or document holds for the objects inside it.
std::vector<Json> WalkFields(const Json& json, const FieldMap& map);

}  // namespace recoupe::audit

#endif  // RECOUPE_PIPELINE_AUDIT_FIELD_WALK_H_
