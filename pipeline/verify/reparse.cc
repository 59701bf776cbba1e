#include "pipeline/verify/reparse.h"
namespace recoupe {
std::optional<Reading> Reparse(std::string_view) { return std::nullopt; }
}  // namespace recoupe
