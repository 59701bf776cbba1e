// What the benchmarks measured, as a table of MB/s and ratios. A reporter for Google Benchmark that keeps every
// repetition and says the medians.
#ifndef RECOUPE_TOOLS_BENCH_REPORT_H_
#define RECOUPE_TOOLS_BENCH_REPORT_H_

#include <benchmark/benchmark.h>

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "tools/bench/pipeline_run.h"

namespace recoupe::bench {

class Report : public benchmark::BenchmarkReporter {
 public:
  bool ReportContext(const Context&) override { return true; }
  void ReportRuns(const std::vector<Run>& runs) override;

  // The table of one corpus, on standard output. What was not measured is left out.
  void Print(const Corpus& corpus) const;

  // The median of processor time in seconds, of one pass over the corpus ("news/scan") or one call; 0 if not measured.
  double Seconds(const std::string& name) const { return Median(name, &Sample::cpu); }
  double RealSeconds(const std::string& name) const { return Median(name, &Sample::real); }
  // The least of processor time in seconds: what the machine's other work disturbed least; 0 if not measured.
  double Best(const std::string& name) const;

 private:
  struct Sample {
    double cpu = 0, real = 0;
    std::map<std::string, double> counters;
  };
  double Median(const std::string& name, double Sample::*value) const;
  double StageSeconds(const std::string& name, const std::string& stage) const;
  void PrintLine(const Corpus& corpus, std::string_view label, double seconds) const;

  std::map<std::string, std::vector<Sample>> samples_;
};

double Median(std::vector<double> values);

}  // namespace recoupe::bench

#endif  // RECOUPE_TOOLS_BENCH_REPORT_H_
