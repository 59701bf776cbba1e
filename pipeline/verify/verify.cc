#include "pipeline/verify/verify.h"

#include <algorithm>

#include "pipeline/rules/rule_set.h"
#include "pipeline/verify/cross_checks.h"
#include "pipeline/verify/fact_checks.h"
#include "pipeline/verify/reparse.h"
#include "pipeline/verify/sentence_checks.h"

namespace recoupe {
namespace {

// Disputed by a failure, unverified by what could not be run; a fact without agents has none to be named.
Verdict VerdictOf(const Fact& fact) {
  Verdict verdict = Verdict::kVerified;
  for (const CheckResult& check : fact.checks) {
    if (check.outcome == CheckOutcome::kFail) return Verdict::kDisputed;
    if (check.outcome == CheckOutcome::kNotApplicable && check.check != "named") verdict = Verdict::kUnverified;
  }
  return verdict;
}

// The four checks of one fact; gives how exactly its figure is printed.
Precision CheckFact(const RuleSet& rules, const Document& document, Fact* fact) {
  std::optional<Reading> reading;
  const bool mentioned = fact->figure_mention < document.mentions.size();
  if (mentioned) {
    const NormalSpan span = document.mentions[fact->figure_mention].span;
    reading = Reparse(document.text.text().substr(span.begin, span.end - span.begin));
  }
  fact->checks.clear();
  fact->checks.reserve(4);
  fact->checks.push_back(Grounded(document, *fact));
  fact->checks.push_back(Reparsed(document, *fact, reading));
  fact->checks.push_back(Named(document, *fact));
  fact->checks.push_back(Typed(rules, document, *fact));
  return reading ? PrecisionOf(document.mentions[fact->figure_mention], *reading) : Precision();
}

// A failed order disputes the fact that the text compares, not the one it is compared with; every other failure
// disputes all figures of the calculation, since any of them may be the wrong one.
void Dispute(const CheckResult& check, std::vector<Fact>* facts) {
  if (check.outcome != CheckOutcome::kFail) return;
  const std::size_t disputed = check.check == "order" ? 1 : check.facts.size();
  for (std::size_t i = 0; i < std::min(disputed, check.facts.size()); ++i) {
    (*facts)[check.facts[i]].verdict = Verdict::kDisputed;
  }
}

}  // namespace

void Verify(const RuleSet& rules, Document* document) {
  if (document->facts.empty()) return;
  std::vector<Precision> precisions;
  precisions.reserve(document->facts.size());
  for (Fact& fact : document->facts) precisions.push_back(CheckFact(rules, *document, &fact));
  document->checks.clear();
  CrossChecks(rules, precisions, document).Run();
  SentenceChecks(rules, document).Run();
  SettleVerdicts(document);
}

void SettleVerdicts(Document* document) {
  for (Fact& fact : document->facts) fact.verdict = VerdictOf(fact);
  for (const CheckResult& check : document->checks) Dispute(check, &document->facts);
}

}  // namespace recoupe
