// Random numbers that are the same on every machine: the standard library's distributions are not.
#ifndef RECOUPE_TOOLS_BENCH_RANDOM_H_
#define RECOUPE_TOOLS_BENCH_RANDOM_H_

#include <cstddef>
#include <cstdint>

namespace recoupe::bench {

// SplitMix64: one multiplication-mixed counter; good enough to choose sentences.
class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}

  std::uint64_t Next() {
    std::uint64_t mixed = state_ += 0x9E3779B97F4A7C15;
    mixed = (mixed ^ mixed >> 30) * 0xBF58476D1CE4E5B9;
    mixed = (mixed ^ mixed >> 27) * 0x94D049BB133111EB;
    return mixed ^ mixed >> 31;
  }
  // In [0, bound); 0 if the bound is.
  std::size_t Below(std::size_t bound) { return bound == 0 ? 0 : static_cast<std::size_t>(Next() % bound); }
  // In [least, most].
  std::int64_t Between(std::int64_t least, std::int64_t most) {
    return least + static_cast<std::int64_t>(Below(static_cast<std::size_t>(most - least + 1)));
  }
  bool Chance(std::size_t percent) { return Below(100) < percent; }

 private:
  std::uint64_t state_;
};

}  // namespace recoupe::bench

#endif  // RECOUPE_TOOLS_BENCH_RANDOM_H_
