// A choice between candidates by weighed clues: which of them speak for a candidate is found in the text, how much each
// counts is data, fitted to the corpus.
#ifndef RECOUPE_PIPELINE_RULES_CLUE_WEIGHTS_H_
#define RECOUPE_PIPELINE_RULES_CLUE_WEIGHTS_H_

#include <array>
#include <bitset>
#include <cstddef>
#include <span>

namespace recoupe {

template <std::size_t kCount>
class ClueWeights {
 public:
  using Clues = std::bitset<kCount>;

  // `choice` is {"least": 7, "margin": 4, "weights": {"title": 12, ...}}; `names` are the clues in their order. A clue
  // without a weight counts nothing.
  template <typename Value>  // RuleValue, which most that hold weights need not know
  void Read(const Value& choice, std::span<const char* const, kCount> names) {
    least_ = choice.value("least", 0);
    margin_ = choice.value("margin", 0);
    for (std::size_t i = 0; i < kCount; ++i) weights_[i] = choice.at("weights").value(names[i], 0);
  }

  int Weigh(const Clues& clues) const {
    int sum = 0;
    for (std::size_t i = 0; i < kCount; ++i) sum += clues.test(i) ? weights_[i] : 0;
    return sum;
  }

  // The sum that a candidate must reach, and by how much it must lead the next one.
  int least() const { return least_; }
  int margin() const { return margin_; }

 private:
  std::array<int, kCount> weights_{};
  int least_ = 0, margin_ = 0;
};

// The best of candidates that are offered one by one.
template <typename Candidate>
class BestByWeight {
 public:
  void Offer(Candidate candidate, int weight) {
    if (!any_ || weight > best_weight_) {
      second_weight_ = best_weight_;
      has_second_ = any_;
      best_ = candidate;
      best_weight_ = weight;
      any_ = true;
    } else if (!has_second_ || weight > second_weight_) {
      second_weight_ = weight;
      has_second_ = true;
    }
  }

  // `otherwise` if none is good enough, or none is better than the next one.
  Candidate Choose(int least, int margin, Candidate otherwise) const {
    if (!any_ || best_weight_ < least) return otherwise;
    return has_second_ && best_weight_ - second_weight_ < margin ? otherwise : best_;
  }

 private:
  Candidate best_{};
  int best_weight_ = 0, second_weight_ = 0;
  bool any_ = false, has_second_ = false;
};

}  // namespace recoupe

#endif  // RECOUPE_PIPELINE_RULES_CLUE_WEIGHTS_H_
