#include "tools/bench/pipeline_run.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <optional>
#include <thread>

#include "pipeline/emit/emit.h"
#include "pipeline/extract.h"
#include "pipeline/read/read.h"
#include "pipeline/recognize/recognize.h"
#include "pipeline/relate/confidence.h"
#include "pipeline/relate/relate.h"
#include "pipeline/verify/verify.h"

namespace recoupe::bench {
namespace {

const ReadOptions& Options() {
  static const auto* const kOptions = new ReadOptions{.encoding = "", .title = "", .published = "2026-02-06"};
  return *kOptions;
}

class StageClock {
 public:
  explicit StageClock(std::array<std::int64_t, kStages>* spent) : spent_(spent), last_(Clock::now()) {}

  void Ends(StageNumber stage) {
    const Clock::time_point now = Clock::now();
    (*spent_)[stage] += std::chrono::duration_cast<std::chrono::nanoseconds>(now - last_).count();
    last_ = now;
  }

 private:
  using Clock = std::chrono::steady_clock;
  std::array<std::int64_t, kStages>* spent_;
  Clock::time_point last_;
};

void RunRecognizeParts(const Document& document, const RuleSet& rules, StageClock* clock) {
  Recognition names;
  RecognizeNames(document.text, document.layout, rules, &names);
  clock->Ends(kNames);
  std::vector<Mention> numbers;
  RecognizeNumbers(document.text, document.layout, rules, names.mentions, &numbers);
  clock->Ends(kNumbers);
}

// As Extract() does, which knows the order.
void RunArticle(const std::string& article, const RuleSet& rules, StageClock* clock, std::string* out) {
  const Result<Source> source = ReadBytes(article, "article.txt", Options());
  clock->Ends(kRead);
  std::optional<Document> document(std::in_place);
  document->source = &source.value();
  document->rules_hash = rules.hash();
  document->text = Normalize(source.value());
  clock->Ends(kNormalize);
  document->layout = Segment(document->text, rules);
  clock->Ends(kSegment);
  Recognition recognition = Recognize(document->text, document->layout, rules);
  document->mentions = std::move(recognition.mentions);
  document->entities = std::move(recognition.entities);
  clock->Ends(kRecognize);
  Relate(rules, &*document);
  WeighFacts(rules.confidence(), &*document);
  clock->Ends(kRelate);
  Verify(rules, &*document);
  if (DropUnsureFacts(rules.confidence().least(), &*document)) SettleVerdicts(&*document);
  clock->Ends(kVerify);
  EmitJsonLine(*document, OffsetUnit::kBytes, out);
  clock->Ends(kEmit);
  RunRecognizeParts(*document, rules, clock);
  document.reset();
  clock->Ends(kFree);
}

}  // namespace

std::size_t RunWhole(const std::vector<std::string>& articles, std::size_t begin, std::size_t end,
                     const RuleSet& rules) {
  std::size_t written = 0;
  std::string out;
  std::vector<Source> sources;
  for (; begin < end; begin += kUsualBatch) {
    sources.clear();
    for (std::size_t i = begin; i < std::min(begin + kUsualBatch, end); ++i) {
      sources.push_back(std::move(ReadBytes(articles[i], "article.txt", Options()).value()));
    }
    for (const Document& document : ExtractAll(sources, rules)) {
      out.clear();
      EmitJsonLine(document, OffsetUnit::kBytes, &out);
      written += out.size();
    }
  }
  return written;
}

std::size_t RunThreads(const std::vector<std::string>& articles, std::size_t threads, const RuleSet& rules) {
  std::atomic<std::size_t> next = 0, written = 0;
  const auto work = [&] {
    for (std::size_t begin; (begin = next.fetch_add(kUsualBatch)) < articles.size();) {
      written += RunWhole(articles, begin, std::min(begin + kUsualBatch, articles.size()), rules);
    }
  };
  std::vector<std::thread> others;
  for (std::size_t i = 1; i < threads; ++i) others.emplace_back(work);
  work();
  for (std::thread& other : others) other.join();
  return written;
}

std::size_t RunStages(const std::vector<std::string>& articles, const RuleSet& rules,
                      std::array<std::int64_t, kStages>* spent) {
  std::size_t written = 0;
  std::string out;
  for (const std::string& article : articles) {
    out.clear();
    StageClock clock(spent);
    RunArticle(article, rules, &clock, &out);
    written += out.size();
  }
  return written;
}

}  // namespace recoupe::bench
