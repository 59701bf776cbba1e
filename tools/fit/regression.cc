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

 private:
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
    for (const std::uint16_t clue : sample.clues) {
      for (std::size_t k = 0; k < outputs; ++k) (*slope)[clue * outputs + k] += sample.weight * error_[k];
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

}  // namespace recoupe::fit
