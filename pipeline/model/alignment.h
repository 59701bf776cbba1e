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
//
// Neighbouring edits of equal lengths are stored as one with many units, so that a run of ASCII in UTF-16 (one derived
// byte for two of origin, each) costs one edit.
class Alignment {
 public:
  struct Edit {
    std::size_t derived_begin, derived_end;
    std::size_t origin_begin, origin_end;
    std::size_t units = 1;  // equal parts, each an edit of its own; more than one only where neither side is empty

    std::size_t derived_unit() const { return (derived_end - derived_begin) / units; }
    std::size_t origin_unit() const { return (origin_end - origin_begin) / units; }
    // One of the units, as an edit of its own.
    Edit Unit(std::size_t index) const {
      const std::size_t derived = derived_begin + index * derived_unit(), origin = origin_begin + index * origin_unit();
      return {derived, derived + derived_unit(), origin, origin + origin_unit(), 1};
    }
    friend bool operator==(const Edit&, const Edit&) = default;
  };

  // Appends an edit. It must start at or after the end of the last one, on both sides, and the distance from it must be
  // the same on both sides. An edit may be empty on one side (a deletion or an insertion). Joins the last edit as
  // further units of it where it can.
  void Add(const Edit& edit);
  void Clear() { edits_.clear(); }
  bool is_identity() const { return edits_.empty(); }
  const std::vector<Edit>& edits() const { return edits_; }

  // The origin offset where the derived span [begin, end) starts, and where it ends. A non-empty span leads to a
  // non-empty span unless all of it was inserted. Logarithmic in the number of edits.
  std::size_t OriginBegin(std::size_t derived) const;
  std::size_t OriginEnd(std::size_t derived) const;

  // The map from the text that is derived from ours by `outer`, to our origin. Where edits of the two overlap, they
  // become one. Linear in the number of edits.
  Alignment After(const Alignment& outer) const;

 private:
  const Edit* LastAtOrBefore(std::size_t derived) const;

  std::vector<Edit> edits_;
};

}  // namespace recoupe

#endif  // RECOUPE_PIPELINE_MODEL_ALIGNMENT_H_
