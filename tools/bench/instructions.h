// How many instructions a process takes: what times on a busy machine do not tell, and the same from run to run.
//
// Takes     the arguments that this same program is run with, under valgrind's callgrind.
// Errors    valgrind.missing where no program of that name is found; valgrind.failed.
#ifndef RECOUPE_TOOLS_BENCH_INSTRUCTIONS_H_
#define RECOUPE_TOOLS_BENCH_INSTRUCTIONS_H_

#include <cstdint>
#include <string>
#include <vector>

#include "pipeline/base/result.h"

namespace recoupe::bench {

Result<std::int64_t> CountInstructions(const std::vector<std::string>& arguments);

}  // namespace recoupe::bench

#endif  // RECOUPE_TOOLS_BENCH_INSTRUCTIONS_H_
