#include "tools/bench/report.h"

#include <algorithm>
#include <cstdio>

namespace recoupe::bench {

double Median(std::vector<double> values) {
  if (values.empty()) return 0;
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

void Report::ReportRuns(const std::vector<Run>& runs) {
  for (const Run& run : runs) {
    if (run.run_type != Run::RT_Iteration || run.error_occurred || run.iterations == 0) continue;
    const auto iterations = static_cast<double>(run.iterations);
    Sample sample{run.cpu_accumulated_time / iterations, run.real_accumulated_time / iterations, {}};
    for (const auto& [name, counter] : run.counters) sample.counters.emplace(name, counter.value);
    samples_[run.run_name.function_name].push_back(std::move(sample));
  }
}

double Report::Median(const std::string& name, double Sample::*value) const {
  std::vector<double> values;
  if (const auto found = samples_.find(name); found != samples_.end()) {
    for (const Sample& sample : found->second) values.push_back(sample.*value);
  }
  return bench::Median(std::move(values));
}

// The clock says what share of the pass the stage took; the processor's time says how long the pass was.
double Report::StageSeconds(const std::string& name, const std::string& stage) const {
  std::vector<double> values;
  if (const auto found = samples_.find(name); found != samples_.end()) {
    for (const Sample& sample : found->second) values.push_back(sample.counters.at(stage) * sample.cpu);
  }
  return bench::Median(std::move(values));
}

double Report::Best(const std::string& name) const {
  const auto found = samples_.find(name);
  if (found == samples_.end() || found->second.empty()) return 0;
  return std::min_element(found->second.begin(), found->second.end(),
                          [](const Sample& a, const Sample& b) { return a.cpu < b.cpu; })
      ->cpu;
}

void Report::PrintLine(const Corpus& corpus, std::string_view label, double seconds) const {
  if (seconds == 0) return;
  const double scan = Seconds(corpus.name + "/scan");
  std::printf("  %-14.*s %10.1f %12.3f", static_cast<int>(label.size()), label.data(),
              static_cast<double>(corpus.bytes) / seconds / 1e6, seconds * 1e9 / static_cast<double>(corpus.bytes));
  if (scan != 0) std::printf(" %12.2f", seconds / scan);
  std::printf("\n");
}

void Report::Print(const Corpus& corpus) const {
  std::printf("%s: %zu articles, %.1f MB\n", corpus.name.c_str(), corpus.articles.size(),
              static_cast<double>(corpus.bytes) / 1e6);
  std::printf("  %-14s %10s %12s %12s\n", "one thread", "MB/s", "ns/byte", "times scan");
  for (const char* part : {"scan", "limit", "whole"}) PrintLine(corpus, part, Seconds(corpus.name + "/" + part));
  for (const char* stage : kStageNames) PrintLine(corpus, stage, StageSeconds(corpus.name + "/stages", stage));
  const double one = RealSeconds(corpus.name + "/whole"), two = RealSeconds(corpus.name + "/two threads");
  if (two != 0) {
    std::printf("  two threads: %.1f MB/s, %.2f times one (of the clock, not of the processor)\n",
                static_cast<double>(corpus.bytes) / two / 1e6, one / two);
  }
}

}  // namespace recoupe::bench
