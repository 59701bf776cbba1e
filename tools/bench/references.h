// What the pipeline is measured against, on the same bytes in the same process (DESIGN.md, section 4).
//
// scan    what anyone would do first: UTF-8 validation, ICU's check that the text is NFC, RE2 over every byte for
//         "[0-9]+".
// limit   what must be done at least: UTF-8 validation, one pass that proves that the text needs no folding, one
//         anchored RE2 call for each run of digits.
#ifndef RECOUPE_TOOLS_BENCH_REFERENCES_H_
#define RECOUPE_TOOLS_BENCH_REFERENCES_H_

#include <cstddef>
#include <memory>
#include <string_view>

namespace recoupe::bench {

class References {
 public:
  References();
  ~References();

  // Both give a number that depends on all that was done, so that nothing can be left out.
  std::size_t Scan(std::string_view text) const;
  std::size_t Limit(std::string_view text) const;

 private:
  struct Engines;
  std::unique_ptr<Engines> engines_;
};

}  // namespace recoupe::bench

#endif  // RECOUPE_TOOLS_BENCH_REFERENCES_H_
