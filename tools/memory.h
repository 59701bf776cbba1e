// How the programs of this folder get their memory.
#ifndef RECOUPE_TOOLS_MEMORY_H_
#define RECOUPE_TOOLS_MEMORY_H_

#include <malloc.h>

namespace recoupe {

// Memory that was used once is used again rather than given back: a page that is asked for anew costs a fault, and
// loading the rules asked for 700 pages more. To be called before anything is allocated.
inline void KeepMemory() {
  constexpr int kNever = 1 << 30, kStep = 8 << 20;
  ::mallopt(M_MMAP_THRESHOLD, kNever);
  ::mallopt(M_TRIM_THRESHOLD, kNever);
  ::mallopt(M_TOP_PAD, kStep);
}

}  // namespace recoupe

#endif  // RECOUPE_TOOLS_MEMORY_H_
