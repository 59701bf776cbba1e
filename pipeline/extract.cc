// The only file that knows the order of the stages.
#include "pipeline/extract.h"

#include "pipeline/normalize/normalize.h"
#include "pipeline/recognize/recognize.h"
#include "pipeline/relate/confidence.h"
#include "pipeline/relate/relate.h"
#include "pipeline/segment/segment.h"
#include "pipeline/verify/verify.h"

namespace recoupe {

namespace {

// Stages 2 to 6; 1 was Read(), read.h, and 7 is Emit(), emit.h.
void RunStages(std::span<Document> documents, const RuleSet& rules, const ExtractionOptions& options) {
  for (Document& document : documents) document.text = Normalize(*document.source);      // 2 normalize.h
  for (Document& document : documents) document.layout = Segment(document.text, rules);  // 3 segment.h
  for (Document& document : documents) {
    Recognition recognition = Recognize(document.text, document.layout, rules);  // 4 recognize.h
    document.mentions = std::move(recognition.mentions);
    document.entities = std::move(recognition.entities);
    document.published = std::move(recognition.published);
  }
  for (Document& document : documents) Relate(rules, &document);                   // 5 relate.h
  for (Document& document : documents) WeighFacts(rules.confidence(), &document);  //   confidence.h
  for (Document& document : documents) Verify(rules, &document);                   // 6 verify.h
  // Behind the checks: a figure that is told too unclearly for a fact of its own still says what another is a part of.
  const int least = options.least_confidence.value_or(rules.confidence().least());
  for (Document& document : documents) {
    if (DropUnsureFacts(least, &document)) SettleVerdicts(&document);
  }
}

void Begin(const Source& source, const RuleSet& rules, Document* document) {
  document->source = &source;
  document->rules_hash = rules.hash();
}

}  // namespace

Document Extract(const Source& source, const RuleSet& rules, const ExtractionOptions& options) {
  Document document;
  Begin(source, rules, &document);
  RunStages({&document, 1}, rules, options);
  return document;
}

std::vector<Document> ExtractAll(std::span<const Source> sources, const RuleSet& rules,
                                 const ExtractionOptions& options) {
  std::vector<Document> documents(sources.size());
  for (std::size_t i = 0; i < sources.size(); ++i) Begin(sources[i], rules, &documents[i]);
  RunStages(documents, rules, options);
  return documents;
}

}  // namespace recoupe
