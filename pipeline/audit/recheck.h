// Proof that anyone can check: a result file held against its sources, without the extractor's rules.
//
// Takes     one object of recoupe/1 (a line of extract's output), and the source it names.
// Gives     every place where the two do not agree, with what it was: the source changed, a quote does not stand where
//           it should (and where it stands now), an evidence hash, a value that the second reader reads otherwise, a
//           fact that does not say what its own mention says, a verdict that does not follow from the checks, an id
//           that nothing has, a figure that the ledger does not list.
// Cannot    tell whether a type or a mood was tampered with: that needs the rules (extract again, and compare).
// Promises  spans are bytes of the source as ingested, whatever its encoding. Never throws. Linear time.
// Tests     tests/audit_test.cc
#ifndef RECOUPE_PIPELINE_AUDIT_RECHECK_H_
#define RECOUPE_PIPELINE_AUDIT_RECHECK_H_

#include <string>
#include <string_view>
#include <vector>

#include "pipeline/audit/claims.h"
#include "pipeline/model/source.h"

namespace recoupe::audit {

struct Discrepancy {
  std::string_view code;  // "source-changed", "quote-moved", "quote-lost", "bad-span", "hash", "value",
                          // "fact-figure", "fact-evidence", "fact-name", "fact-lost", "ledger-lost", "verdict",
                          // "bad-shape"
  std::string where;      // JSON pointer: "/facts/3/evidence/0"
  std::string what;       // one sentence
};

struct Recheck {
  std::size_t spans = 0, values = 0, facts = 0;  // what was checked
  std::size_t unread = 0;                        // figures that the second reader does not read
  std::vector<Discrepancy> discrepancies;
};

// SHA-256 of the source that the result was made from; empty if it does not say.
std::string SourceHash(const Json& result);
// Its id and path, by which a changed source is still found.
std::vector<std::string> SourceNames(const Json& result);

Recheck CheckResultFile(const Json& result, const Source& source);

}  // namespace recoupe::audit

#endif  // RECOUPE_PIPELINE_AUDIT_RECHECK_H_
