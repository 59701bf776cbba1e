#include "pipeline/eval/changes.h"

#include "pipeline/eval/match.h"

namespace recoupe::eval {
namespace {

void Place(const Annotation& side, const FactNote& fact, FactChange* change) {
  if (fact.figure >= side.figures.size()) return;
  change->span = side.figures[fact.figure].span;
  change->quote = side.figures[fact.figure].quote;
}

}  // namespace

std::string_view Name(ChangeKind kind) {
  constexpr std::string_view kNames[] = {"appeared", "vanished", "moved"};
  return kNames[static_cast<std::size_t>(kind)];
}

std::vector<FactChange> FindChanges(const Annotation& before, const Annotation& after) {
  std::vector<FactChange> changes;
  for (const FactPair& pair : Compare(before, after, NameResolver()).facts) {
    const FactNote* old_fact = pair.expected != kNone ? &before.facts[pair.expected] : nullptr;
    const FactNote* new_fact = pair.found != kNone ? &after.facts[pair.found] : nullptr;
    FactChange change;
    if (old_fact != nullptr) Place(before, *old_fact, &change), change.before = Describe(*old_fact);
    if (new_fact != nullptr) Place(after, *new_fact, &change), change.after = Describe(*new_fact);
    if (change.before == change.after) continue;
    change.kind = old_fact == nullptr   ? ChangeKind::kAppeared
                  : new_fact == nullptr ? ChangeKind::kVanished
                                        : ChangeKind::kMoved;
    if (change.kind == ChangeKind::kMoved) {
      for (const auto& [field, name] : kFieldNames) {
        if ((pair.right & field) == 0) change.fields.append(change.fields.empty() ? "" : ", ").append(name);
      }
    }
    changes.push_back(std::move(change));
  }
  return changes;
}

}  // namespace recoupe::eval
