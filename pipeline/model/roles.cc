#include "pipeline/model/roles.h"

#include <algorithm>

namespace recoupe {

bool SameEntity(const Role& a, const Role& b) {
  return a.entity == b.entity || (a.entity != nullptr && b.entity != nullptr && a.entity->id == b.entity->id);
}

bool SubsetOf(const std::vector<Role>& a, const std::vector<Role>& b) {
  return std::all_of(a.begin(), a.end(), [&](const Role& role) {
    return std::any_of(b.begin(), b.end(), [&](const Role& other) { return SameEntity(role, other); });
  });
}

bool SameEntities(const std::vector<Role>& a, const std::vector<Role>& b) {
  return a.size() == b.size() && a.size() <= kMaxRoles && SubsetOf(a, b);
}

}  // namespace recoupe
