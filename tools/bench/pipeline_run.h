// The pipeline as it is measured: whole, and stage by stage.
#ifndef RECOUPE_TOOLS_BENCH_PIPELINE_RUN_H_
#define RECOUPE_TOOLS_BENCH_PIPELINE_RUN_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "pipeline/rules/rule_set.h"

namespace recoupe::bench {

struct Corpus {
  std::string name;
  std::vector<std::string> articles;
  std::size_t bytes = 0;
};

enum StageNumber : std::size_t {
  kRead,
  kNormalize,
  kSegment,
  kRecognize,
  kRelate,
  kVerify,
  kEmit,
  kFree,
  kNames,
  kNumbers,
  kStages
};
// "names" and "numbers" are parts of "recognize", done again by themselves; "free" is what a document costs at its end.
inline constexpr std::array<const char*, kStages> kStageNames = {
    "read", "normalize", "segment", "recognize", "relate", "verify", "emit", "free", "- names", "- numbers"};

// Bytes to JSON line, for each article; gives the bytes written.
std::size_t RunWhole(const std::vector<std::string>& articles, std::size_t begin, std::size_t end,
                     const RuleSet& rules);

// The same by `threads` threads that share nothing but the rules, and take the articles in batches.
std::size_t RunThreads(const std::vector<std::string>& articles, std::size_t threads, const RuleSet& rules);

// The same on one thread, with a look at the clock after each stage: nanoseconds, added up in `spent`.
std::size_t RunStages(const std::vector<std::string>& articles, const RuleSet& rules,
                      std::array<std::int64_t, kStages>* spent);

}  // namespace recoupe::bench

#endif  // RECOUPE_TOOLS_BENCH_PIPELINE_RUN_H_
