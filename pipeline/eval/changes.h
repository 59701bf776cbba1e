// Changes: which facts appear, vanish or move between two runs over the same articles.
#ifndef RECOUPE_PIPELINE_EVAL_CHANGES_H_
#define RECOUPE_PIPELINE_EVAL_CHANGES_H_

#include <string>
#include <string_view>
#include <vector>

#include "pipeline/eval/annotation.h"

namespace recoupe::eval {

enum class ChangeKind : std::uint8_t { kAppeared, kVanished, kMoved };
std::string_view Name(ChangeKind kind);

struct FactChange {
  ChangeKind kind = ChangeKind::kMoved;
  SourceSpan span;
  std::string quote;
  std::string before, after;  // one line each; empty if the side has no such fact
  std::string fields;         // "agents, period": what moved
};

// In the order of the text. Facts of overlapping figures are paired by how much agrees, as match.h does it.
std::vector<FactChange> FindChanges(const Annotation& before, const Annotation& after);

}  // namespace recoupe::eval

#endif  // RECOUPE_PIPELINE_EVAL_CHANGES_H_
