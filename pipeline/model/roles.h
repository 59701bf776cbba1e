// Whom roles mean: two mentions of one entity are one.
#pragma once

#include <cstddef>
#include <vector>

#include "pipeline/model/fact.h"

namespace recoupe {

// Roles are few, but a hostile text may list hundreds: longer lists are compared with none.
inline constexpr std::size_t kMaxRoles = 16;

bool SameEntity(const Role& a, const Role& b);

// Each of `a` is one of `b`.
bool SubsetOf(const std::vector<Role>& a, const std::vector<Role>& b);

// The same entities, in any order.
bool SameEntities(const std::vector<Role>& a, const std::vector<Role>& b);

}  // namespace recoupe
