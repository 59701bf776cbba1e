#include "tools/fit/regression.h"

#include <algorithm>
#include <cmath>

namespace recoupe::fit {
namespace {

class Fitter {
 public:
  Fitter(const SampleSet& set, const FitOptions& options) : options_(options) {
    weights_.outputs = set.clues.front().weights.size();
    weights_.of.assign(set.clues.size() * weights_.outputs, 0);
    fixed_.assign(weights_.of.size(), 0);
    for (std::size_t clue = 0; clue < set.clues.size(); ++clue) {
      if (options.kept.count(set.clues[clue].name) == 0) continue;
      for (std::size_t output = 0; output < weights_.outputs; ++output) {
        weights_.of[clue * weights_.outputs + output] = set.clues[clue].weights[output] / 100.0;
        fixed_[clue * weights_.outputs + output] = 1;
      }
    }
  }

  Weights Run(const std::vector<const Sample*>& samples) {
    Descend(samples, 0.05);
    for (int round = 1; round < options_.rounds; ++round) Descend(Likeliest(samples), 0.04 / round);
    return std::move(weights_);
  }

  // By how much a step along each pair of the first `clues` clues would lower the loss.
  std::vector<double> GainOfPairs(const Weights& weights, const std::vector<const Sample*>& all, std::size_t clues) {
    weights_ = weights;
    const std::size_t outputs = weights_.outputs, size = clues * clues * outputs;
    std::vector<double> slope(size), bend(size);
    for (const Sample* sample : Likeliest(all)) {
      SetError(*sample);
      for (const std::uint16_t a : sample->clues) {
        for (const std::uint16_t b : sample->clues) {
          if (b <= a || b >= clues) continue;
          for (std::size_t k = 0; k < outputs; ++k) {
            const double error = error_[k], chance = sample->label == (outputs == 1 ? 1 : k) ? 1 + error : error;
            slope[(a * clues + b) * outputs + k] += sample->weight * error;
            bend[(a * clues + b) * outputs + k] += sample->weight * chance * (1 - chance);
          }
        }
      }
    }
    std::vector<double> gain(clues * clues);
    for (std::size_t i = 0; i < size; ++i)
      gain[i / outputs] += slope[i] * slope[i] / (bend[i] + kPairDecay) / static_cast<double>(outputs);
    return gain;
  }

 private:
  static constexpr double kPairDecay = 10;  // a pair of few claims says little

  // Of each claim the figure that speaks most for it. Samples of a claim follow each other.
  std::vector<const Sample*> Likeliest(const std::vector<const Sample*>& samples) const {
    std::vector<const Sample*> chosen;
    double most = 0;
    for (const Sample* sample : samples) {
      const double sum = weights_.Of(*sample, 0);
      const bool same = !chosen.empty() && chosen.back()->claim == sample->claim;
      if (!same) chosen.push_back(sample);
      if (!same || sum > most) chosen.back() = sample, most = sum;
    }
    return chosen;
  }

  void Descend(const std::vector<const Sample*>& samples, double rate) {
    const std::size_t size = weights_.of.size();
    const double count = std::max<double>(1, static_cast<double>(samples.size()));
    std::vector<double> mean(size), square(size), slope(size);
    for (int step = 1; step <= options_.steps; ++step) {
      std::fill(slope.begin(), slope.end(), 0);
      for (const Sample* sample : samples) AddSlope(*sample, &slope);
      for (std::size_t i = 0; i < size; ++i) {
        if (fixed_[i] != 0) continue;
        const double gradient = (slope[i] + options_.decay * weights_.of[i]) / count;
        mean[i] = 0.9 * mean[i] + 0.1 * gradient;
        square[i] = 0.999 * square[i] + 0.001 * gradient * gradient;
        const double by = mean[i] / (1 - std::pow(0.9, step));
        weights_.of[i] -= rate * by / (std::sqrt(square[i] / (1 - std::pow(0.999, step))) + 1e-9);
      }
    }
  }

  void AddSlope(const Sample& sample, std::vector<double>* slope) {
    SetError(sample);
    const std::size_t outputs = weights_.outputs;
    for (const std::uint16_t clue : sample.clues) {
      for (std::size_t k = 0; k < outputs; ++k) (*slope)[clue * outputs + k] += sample.weight * error_[k];
    }
  }

  // What each output says too much.
  void SetError(const Sample& sample) {
    const std::size_t outputs = weights_.outputs;
    error_.assign(outputs, 0);
    if (outputs == 1) {
      error_[0] = 1 / (1 + std::exp(-weights_.Of(sample, 0))) - (sample.label == 1 ? 1 : 0);
    } else {
      double most = -1e9, sum = 0;
      for (std::size_t k = 0; k < outputs; ++k) most = std::max(most, error_[k] = weights_.Of(sample, k));
      for (double& each : error_) sum += each = std::exp(each - most);
      for (std::size_t k = 0; k < outputs; ++k) error_[k] = error_[k] / sum - (sample.label == k ? 1 : 0);
    }
  }

  const FitOptions& options_;
  Weights weights_;
  std::vector<char> fixed_;
  std::vector<double> error_;
};

}  // namespace

Weights Fit(const SampleSet& set, const std::function<bool(const Sample&)>& uses, const FitOptions& options) {
  std::vector<const Sample*> samples;
  for (const Sample& sample : set.samples) {
    if (uses(sample)) samples.push_back(&sample);
  }
  return Fitter(set, options).Run(samples);
}

std::vector<std::string> AddPairs(std::size_t count, const FitOptions& options, SampleSet* set) {
  constexpr std::size_t kAtOnce = 6;
  const std::size_t clues = set->clues.size();
  std::vector<const Sample*> all;
  for (const Sample& sample : set->samples) all.push_back(&sample);
  std::vector<std::string> names;
  while (names.size() < count) {
    const Weights weights = Fit(
        *set, [](const Sample&) { return true; }, options);
    std::vector<double> gain = Fitter(*set, options).GainOfPairs(weights, all, clues);
    for (std::size_t i = 0; i < std::min(kAtOnce, count - names.size()); ++i) {
      const auto best = static_cast<std::size_t>(std::max_element(gain.begin(), gain.end()) - gain.begin());
      gain[best] = 0;
      const auto first = static_cast<std::uint16_t>(best / clues), second = static_cast<std::uint16_t>(best % clues);
      const auto pair = static_cast<std::uint16_t>(set->clues.size());
      names.push_back(set->clues[first].name + "+" + set->clues[second].name);
      set->clues.push_back({names.back(), std::vector<int>(weights.outputs)});
      for (Sample& sample : set->samples) {
        const auto has = [&](std::uint16_t clue) {
          return std::find(sample.clues.begin(), sample.clues.end(), clue) != sample.clues.end();
        };
        if (has(first) && has(second)) sample.clues.push_back(pair);
      }
    }
  }
  return names;
}

}  // namespace recoupe::fit
