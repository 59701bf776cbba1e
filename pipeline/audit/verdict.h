// Whether the source says what a claim says; and if not, what it really states, with its bytes.
//
// Takes     a claim, and the documents it may be about.
// Gives     a Finding: a verdict and codes (FACTS.md, section 7), the evidence, the facts, one sentence in plain words.
// Compares  every field that the claim states. A fact of the extractor counts, and so does the sentence itself: a name,
//           a date, a conditional that stands there refutes nobody's claim of it.
// Promises  no verdict without a reason in words; the main fault first; the same input gives the same finding.
// Fails     never.
// Tests     tests/audit_test.cc, tests/mutation_test.cc
#ifndef RECOUPE_PIPELINE_AUDIT_VERDICT_H_
#define RECOUPE_PIPELINE_AUDIT_VERDICT_H_

#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/audit/align.h"
#include "pipeline/audit/claims.h"

namespace recoupe::audit {

enum class Judgement : std::uint8_t { kSupported, kImprecise, kUnsupported, kContradicted };  // the worst last
std::string_view Name(Judgement judgement);

struct Evidence {
  SourceSpan span;
  std::string quote;
  SourceSpan figure;  // the figure inside it
};

struct Finding {
  const Claim* claim = nullptr;
  const AuditDocument* document = nullptr;  // null if the claim is about none of those given
  Judgement judgement = Judgement::kUnsupported;
  std::vector<std::string_view> codes;  // the main fault first
  std::size_t statement = 0;            // of the claim's, the one that decided
  std::vector<Evidence> evidence;
  std::vector<std::uint32_t> facts;
  std::string explanation;
};

class Auditor {
 public:
  Auditor(const RuleSet& rules, const std::deque<AuditDocument>& documents);

  Finding Audit(const Claim& claim) const;
  // What the documents that the claim is about tell before it is read.
  ClaimContext ContextOf(const Claim& claim) const;

 private:
  std::string PublishedOf(const std::vector<const AuditDocument*>& documents) const;
  std::vector<const AuditDocument*> DocumentsOf(const Claim& claim) const;
  std::vector<std::string> SubjectOf(const std::string& text, const std::vector<const AuditDocument*>& documents) const;
  void PlaceLabels(const std::vector<const AuditDocument*>& documents, Statement* statement) const;

  const RuleSet& rules_;
  const std::deque<AuditDocument>& documents_;
  std::vector<std::string> quote_keys_;  // by document
  Aligner aligner_;
};

}  // namespace recoupe::audit

#endif  // RECOUPE_PIPELINE_AUDIT_VERDICT_H_
