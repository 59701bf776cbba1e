// How the programs of this folder get their memory.
#ifndef RECOUPE_TOOLS_MEMORY_H_
#define RECOUPE_TOOLS_MEMORY_H_

#include <malloc.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cstdint>
#include <cstdlib>

namespace recoupe {

// Asks for the heap's next pages to be large ones. The rules fill some 30 MB and are read all over: with small pages
// that costs 7,000 faults at the start, and each look-up a miss of the address cache. Where there are none it stays as
// it is.
inline void UseLargePages(std::size_t step) {
  constexpr std::uintptr_t kLarge = 2 << 20;
  void* volatile grown = std::malloc(kLarge);  // the heap grows by that and by a step; else the pair is left out
  std::free(grown);
  const auto end = reinterpret_cast<std::uintptr_t>(::sbrk(0)) / kLarge * kLarge;
  const std::uintptr_t begin = (end - step) / kLarge * kLarge;
  if (end > step) ::madvise(reinterpret_cast<void*>(begin), end - begin, MADV_HUGEPAGE);
}

// Memory that was used once is used again rather than given back: a page that is asked for anew costs a fault, and
// loading the rules asked for 700 pages more. To be called before anything is allocated.
inline void KeepMemory() {
  constexpr int kNever = 1 << 30, kStep = 64 << 20;
  ::mallopt(M_MMAP_THRESHOLD, kNever);
  ::mallopt(M_TRIM_THRESHOLD, kNever);
  ::mallopt(M_TOP_PAD, kStep);
  UseLargePages(kStep);
  ::mallopt(M_TOP_PAD, kStep / 8);  // the next ones are small
}

}  // namespace recoupe

#endif  // RECOUPE_TOOLS_MEMORY_H_
