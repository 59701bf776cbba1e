// Rule files against their JSON Schemas: rules/schema/<kind>.schema.json for the files that say `"kind": "<kind>"`.
//
// Takes     a rules folder.
// Gives     every error of every file, each with file, JSON pointer, the guilty piece and what to do.
// Knows     the keywords of JSON Schema (draft 2020-12) that our schemas use: type, properties, patternProperties,
//           required, additionalProperties, propertyNames, minProperties, items, minItems, maxItems, uniqueItems, enum,
//           const, pattern (RE2), minLength, minimum, maximum, anyOf, oneOf, $ref to #/$defs/...; any other is an error
//           of the schema, so that no promise of a schema goes unchecked.
// Why       our own: Debian's only C++ validator (valijson) drags in Qt, Poco and MySQL, and its patterns backtrack.
// Limits    values nested deeper than 64 levels are an error. Linear in the file but for anyOf and oneOf.
// Tests     tests/rules_test.cc
#ifndef RECOUPE_PIPELINE_RULES_SCHEMA_CHECK_H_
#define RECOUPE_PIPELINE_RULES_SCHEMA_CHECK_H_

#include <nlohmann/json.hpp>
#include <string>

#include "pipeline/base/result.h"
#include "pipeline/rules/rule_file.h"

namespace recoupe {

// Checks the content of that file.
void CheckSchema(const nlohmann::json& schema, const nlohmann::json& content, const RuleFile& file, RuleErrors* errors);

// Checks a whole folder: every *.json against the schema of its kind, and that the rules load. What both steps find at
// one place is told once, by the schema.
Errors CheckRuleFolder(const std::string& folder);

}  // namespace recoupe

#endif  // RECOUPE_PIPELINE_RULES_SCHEMA_CHECK_H_
