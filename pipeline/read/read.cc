#include "pipeline/read/read.h"
namespace recoupe {
Result<Source> ReadPath(const std::string&, const ReadOptions&) { return Error{}; }
Result<Source> ReadBytes(std::string, std::string, const ReadOptions&) { return Error{}; }
}  // namespace recoupe
