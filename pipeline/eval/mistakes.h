// Mistakes: each place where the found annotation differs from the expected one, with a name for its kind.
#ifndef RECOUPE_PIPELINE_EVAL_MISTAKES_H_
#define RECOUPE_PIPELINE_EVAL_MISTAKES_H_

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "pipeline/eval/evaluation.h"

namespace recoupe::eval {

// In the order in which they are reported.
enum class MistakeKind : std::uint8_t {
  kWrongType,
  kWrongAgents,
  kMissing,
  kExtra,
  kWrongValue,  // or unit
  kWrongModality,
  kWrongObjects,
  kWrongBound,
  kWrongAttribution,
  kWrongPeriod,
  kWrongDetail,  // counterparties, metric, segment, qualifier, collective, per
  kFigureMissing,
  kFigureExtra,
  kFigureWrong,
  kNameMissing,
  kNameExtra,
  kNameWrong,
};
// "wrong type", "missing", "figure missing", ...
std::string_view Name(MistakeKind kind);

struct Mistake {
  MistakeKind kind = MistakeKind::kMissing;
  std::string detail;  // the finer kind: "investment read as order", "no verb near it"
  const ArticleResult* article = nullptr;
  SourceSpan span;              // empty for a name
  std::string expected, found;  // one line each; empty if the side has nothing
  std::string differs;          // "type, agents": all that differs
  std::string reason;           // of the ledger, or the rule that made it
};

// All mistakes of the shown articles, sorted by kind, then detail, then place in the corpus. Borrows the evaluation.
std::vector<Mistake> ListMistakes(const Evaluation& evaluation);

// How often each "kind: detail" occurs, the most frequent first; facts only, or figures and names only.
enum class MistakeArea : std::uint8_t { kFacts, kFiguresAndNames };
std::vector<std::pair<std::string, std::size_t>> CountKinds(const std::vector<Mistake>& mistakes, MistakeArea area,
                                                            bool with_detail);

// The line round the span, with it in marks: "… a investi ⟦près de 100 milliards de dollars⟧ dans …".
std::string QuoteInContext(std::string_view text, SourceSpan span);

}  // namespace recoupe::eval

#endif  // RECOUPE_PIPELINE_EVAL_MISTAKES_H_
