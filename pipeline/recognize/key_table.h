// A table from 64-bit keys to small values. Internal to stage 4.
#ifndef RECOUPE_PIPELINE_RECOGNIZE_KEY_TABLE_H_
#define RECOUPE_PIPELINE_RECOGNIZE_KEY_TABLE_H_

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace recoupe {

// A table from 64-bit keys to small values, by open addressing; no allocation per entry.
template <typename T>
class KeyTable {
 public:
  T* Find(std::uint64_t key) {
    if (slots_.empty()) return nullptr;
    Slot& slot = Probe(Stored(key));
    return slot.key != kEmpty ? &slot.value : nullptr;
  }
  // The table may be large: what is asked for ahead is there when it is needed.
  void Prefetch(std::uint64_t key) const {
    if (!slots_.empty()) __builtin_prefetch(&slots_[Home(Stored(key))]);
  }
  const T* Find(std::uint64_t key) const { return const_cast<KeyTable*>(this)->Find(key); }  // reads only
  // The value of the key, made if it is new. Valid until the next call.
  T& At(std::uint64_t key) {
    if (2 * (size_ + 1) > slots_.size()) Grow();
    Slot& slot = Probe(Stored(key));
    if (slot.key == kEmpty) {
      slot.key = Stored(key);
      ++size_;
    }
    return slot.value;
  }

  void Reserve(std::size_t count) {
    std::size_t size = kFewest;
    while (size < 2 * (count + 1)) size *= 2;
    if (size > slots_.size()) Resize(size);
  }

 private:
  struct Slot {
    std::uint64_t key = kEmpty;
    T value{};
  };
  // Keys are hashes: that two of them share a value is as likely as for any other two.
  static std::uint64_t Stored(std::uint64_t key) { return key != kEmpty ? key : 1; }
  std::size_t Home(std::uint64_t key) const { return (key * 0x9E3779B97F4A7C15u >> 20) & (slots_.size() - 1); }
  Slot& Probe(std::uint64_t key) {
    std::size_t at = Home(key);
    while (slots_[at].key != kEmpty && slots_[at].key != key) at = (at + 1) & (slots_.size() - 1);
    return slots_[at];
  }
  void Grow() { Resize(slots_.empty() ? kFewest : 2 * slots_.size()); }
  void Resize(std::size_t size) {
    std::vector<Slot> old(size);
    old.swap(slots_);
    for (Slot& slot : old) {
      if (slot.key != kEmpty) Probe(slot.key) = std::move(slot);
    }
  }

  static constexpr std::uint64_t kEmpty = 0;
  static constexpr std::size_t kFewest = 16;
  std::vector<Slot> slots_;
  std::size_t size_ = 0;
};

}  // namespace recoupe

#endif  // RECOUPE_PIPELINE_RECOGNIZE_KEY_TABLE_H_
