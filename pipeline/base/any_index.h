// Sequences that may be asked for any index: outside they give an element that says nothing.
//
// What stands beside a word is asked for all the time: "the token two before the figure". At the start and the end of a
// text there is none; index arithmetic on unsigned numbers then ends anywhere. A rule that forgets to ask whether there
// is one must fail to match, and must not read foreign memory.
#ifndef RECOUPE_PIPELINE_BASE_ANY_INDEX_H_
#define RECOUPE_PIPELINE_BASE_ANY_INDEX_H_

#include <cstddef>
#include <span>
#include <vector>

namespace recoupe {

// The element outside of a sequence of these; a type may have its own.
template <typename T>
inline const T kOutside{};

// A view of a sequence that somebody else owns.
template <typename T>
class AnyIndex {
 public:
  AnyIndex(std::span<const T> items) : items_(items) {}     // NOLINT(google-explicit-constructor)
  AnyIndex(const std::vector<T>& items) : items_(items) {}  // NOLINT(google-explicit-constructor)
  const T& operator[](std::size_t i) const { return i < items_.size() ? items_[i] : kOutside<T>; }
  std::size_t size() const { return items_.size(); }
  bool empty() const { return items_.empty(); }
  const T* data() const { return items_.data(); }
  auto begin() const { return items_.begin(); }
  auto end() const { return items_.end(); }
  const T& front() const { return (*this)[0]; }
  const T& back() const { return (*this)[items_.size() - 1]; }
  std::span<const T> subspan(std::size_t first, std::size_t count) const { return items_.subspan(first, count); }

 private:
  std::span<const T> items_;
};

// A sequence of its own, with a given element outside.
template <typename T>
class AnyIndexVector {
 public:
  explicit AnyIndexVector(T outside = T()) : outside_(outside) {}
  AnyIndexVector(std::size_t size, const T& value) : items_(size, value), outside_() {}
  void Assign(std::size_t size, const T& value) { items_.assign(size, value); }
  const T& operator[](std::size_t i) const { return i < items_.size() ? items_[i] : outside_; }
  // To write: the index must be inside.
  T& At(std::size_t i) { return items_[i]; }
  std::size_t size() const { return items_.size(); }

 private:
  std::vector<T> items_;
  T outside_;
};

}  // namespace recoupe

#endif  // RECOUPE_PIPELINE_BASE_ANY_INDEX_H_
