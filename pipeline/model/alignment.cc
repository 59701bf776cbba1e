#include "pipeline/model/alignment.h"

#include <algorithm>

namespace recoupe {
namespace {

using Edit = Alignment::Edit;

// The edits of an alignment, unit by unit.
class Units {
 public:
  explicit Units(const std::vector<Edit>& edits) : edits_(edits) { Read(); }
  bool done() const { return edit_ == edits_.size(); }
  const Edit& current() const { return current_; }
  void Next() {
    if (++unit_ == edits_[edit_].units) {
      unit_ = 0;
      ++edit_;
    }
    Read();
  }

 private:
  void Read() {
    if (!done()) current_ = edits_[edit_].Unit(unit_);
  }

  const std::vector<Edit>& edits_;
  std::size_t edit_ = 0, unit_ = 0;
  Edit current_ = {};
};

// Whether the range [begin, end) of the middle text shares bytes with [lo, hi), or lies inside it when it is empty.
bool Touches(std::size_t begin, std::size_t end, std::size_t lo, std::size_t hi) {
  return begin < hi && (end > lo || (begin == end && begin > lo));
}

// Offsets of the outermost, middle and innermost text; in step between edits.
struct Place {
  std::size_t derived = 0, middle = 0, origin = 0;
};

// Takes edits of both sides, beginning with the one that stands first in the middle text, as long as they overlap.
// Moves `place` behind them and gives the edit that covers them all.
Edit TakeGroup(Units* outer, Units* inner, Place* place) {
  std::size_t lo = static_cast<std::size_t>(-1);
  if (!outer->done()) lo = outer->current().origin_begin;
  if (!inner->done()) lo = std::min(lo, inner->current().derived_begin);
  Edit group = {place->derived + lo - place->middle, 0, place->origin + lo - place->middle, 0, 1};
  std::size_t hi = lo, derived_size = 0, outer_middle = 0, origin_size = 0, inner_middle = 0;
  const auto take_outer = [&] {
    const Edit& edit = outer->current();
    hi = std::max(hi, edit.origin_end);
    derived_size += edit.derived_end - edit.derived_begin;
    outer_middle += edit.origin_end - edit.origin_begin;
    outer->Next();
  };
  const auto take_inner = [&] {
    const Edit& edit = inner->current();
    hi = std::max(hi, edit.derived_end);
    origin_size += edit.origin_end - edit.origin_begin;
    inner_middle += edit.derived_end - edit.derived_begin;
    inner->Next();
  };
  // At equal places an edit that is empty in the middle comes first, by itself.
  const bool inner_first = !inner->done() && inner->current().derived_begin == lo &&
                           (outer->done() || outer->current().origin_begin > lo || inner->current().derived_end == lo ||
                            outer->current().origin_end > lo);
  inner_first ? take_inner() : take_outer();
  for (bool grew = true; grew;) {
    grew = false;
    if (!inner->done() && Touches(inner->current().derived_begin, inner->current().derived_end, lo, hi)) {
      take_inner();
      grew = true;
    }
    if (!outer->done() && Touches(outer->current().origin_begin, outer->current().origin_end, lo, hi)) {
      take_outer();
      grew = true;
    }
  }
  group.derived_end = group.derived_begin + (hi - lo) - outer_middle + derived_size;
  group.origin_end = group.origin_begin + (hi - lo) - inner_middle + origin_size;
  *place = {group.derived_end, hi, group.origin_end};
  return group;
}

}  // namespace

void Alignment::Add(const Edit& edit) {
  if (!edits_.empty()) {
    Edit& last = edits_.back();
    const bool adjacent = last.derived_end == edit.derived_begin && last.origin_end == edit.origin_begin;
    const bool deletions = last.derived_begin == edit.derived_end;
    const bool same = last.derived_unit() == edit.derived_unit() && last.origin_unit() == edit.origin_unit() &&
                      last.derived_begin != last.derived_end && last.origin_begin != last.origin_end;
    if (adjacent && (deletions || same)) {
      last.derived_end = edit.derived_end;
      last.origin_end = edit.origin_end;
      if (same) last.units += edit.units;
      return;
    }
  }
  edits_.push_back(edit);
}

const Edit* Alignment::LastAtOrBefore(std::size_t derived) const {
  const auto after = std::upper_bound(edits_.begin(), edits_.end(), derived,
                                      [](std::size_t at, const Edit& edit) { return at < edit.derived_begin; });
  return after == edits_.begin() ? nullptr : &*(after - 1);
}

std::size_t Alignment::OriginBegin(std::size_t derived) const {
  const Edit* edit = LastAtOrBefore(derived);
  if (edit == nullptr) return derived;
  if (derived >= edit->derived_end) return edit->origin_end + (derived - edit->derived_end);
  return edit->origin_begin + (derived - edit->derived_begin) / edit->derived_unit() * edit->origin_unit();
}

std::size_t Alignment::OriginEnd(std::size_t derived) const {
  if (derived == 0) return 0;
  const std::size_t last_byte = derived - 1;
  const Edit* edit = LastAtOrBefore(last_byte);
  if (edit == nullptr) return derived;
  if (last_byte >= edit->derived_end) return edit->origin_end + (derived - edit->derived_end);
  return edit->origin_begin + ((last_byte - edit->derived_begin) / edit->derived_unit() + 1) * edit->origin_unit();
}

Alignment Alignment::After(const Alignment& outer) const {
  Alignment joined;
  Units outer_units(outer.edits_), inner_units(edits_);
  Place place;
  while (!outer_units.done() || !inner_units.done()) joined.Add(TakeGroup(&outer_units, &inner_units, &place));
  return joined;
}

}  // namespace recoupe
