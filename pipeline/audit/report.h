// Findings as text: JSON Lines, JSON, a table, SARIF 2.1.0, JUnit XML, a self-contained HTML page.
//
// Takes     findings in the order of their claims; for SARIF, the fingerprints of an earlier run (a baseline).
// Gives     text, appended to a string; valid UTF-8, whatever claims and sources hold.
// Promises  the same findings give the same bytes; spans are half-open byte offsets into the document as ingested.
// Fails     never.
// Tests     tests/audit_test.cc
#ifndef RECOUPE_PIPELINE_AUDIT_REPORT_H_
#define RECOUPE_PIPELINE_AUDIT_REPORT_H_

#include <deque>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "pipeline/audit/verdict.h"

namespace recoupe::audit {

using Findings = std::vector<Finding>;

Json ToJson(const Finding& finding);

void ReportJsonLine(const Finding& finding, std::string* out);
void ReportJson(const Findings& findings, std::string* out);
void ReportTable(const Findings& findings, int width, bool colours, std::string* out);
void ReportJUnit(const Findings& findings, std::string* out);
void ReportHtml(const Findings& findings, std::string* out);

// What SARIF says of one finding in another run: stable while claim, verdict and codes are.
std::string Fingerprint(const Finding& finding);
// The fingerprints of a SARIF log; nullopt if it is none.
std::optional<std::set<std::string>> ReadBaseline(std::string_view sarif);
// `baseline` null: no baseline states. The driver carries `version`.
void ReportSarif(const Findings& findings, const std::set<std::string>* baseline, const std::string& version,
                 const std::string& claims_path, std::string* out);

}  // namespace recoupe::audit

#endif  // RECOUPE_PIPELINE_AUDIT_REPORT_H_
