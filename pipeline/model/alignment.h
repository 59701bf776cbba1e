// For every byte of a derived text, the bytes it came from. Sparse: runs of identity cost nothing.
#ifndef RECOUPE_PIPELINE_MODEL_ALIGNMENT_H_
#define RECOUPE_PIPELINE_MODEL_ALIGNMENT_H_

#include <cstddef>
#include <vector>

namespace recoupe {

// A monotone map from offsets of a derived text to offsets of its origin. It is a list of *edits*: places where the
// two differ. Between edits, offsets run in step. Inside an edit, the derived bytes are one unit: a span that touches
// any of them leads to all of the edit's origin bytes.
//
// Example: origin "1\u202F200" (6 bytes), derived "1 200" (5): one edit {derived 1..2, origin 1..4}.
class Alignment {
 public:
  struct Edit {
    std::size_t derived_begin, derived_end;
    std::size_t origin_begin, origin_end;
  };

  // Appends an edit. It must start at or after the end of the last one, on both sides, and the distance from it must be
  // the same on both sides. An edit may be empty on one side (a deletion or an insertion).
  void Add(const Edit& edit) { edits_.push_back(edit); }
  void Clear() { edits_.clear(); }
  bool is_identity() const { return edits_.empty(); }
  const std::vector<Edit>& edits() const { return edits_; }

  // The origin offset where the derived span [begin, end) starts, and where it ends. A non-empty span leads to a
  // non-empty span unless all of it was inserted. Logarithmic in the number of edits.
  std::size_t OriginBegin(std::size_t derived) const;
  std::size_t OriginEnd(std::size_t derived) const;

 private:
  std::vector<Edit> edits_;
};

}  // namespace recoupe

#endif  // RECOUPE_PIPELINE_MODEL_ALIGNMENT_H_
