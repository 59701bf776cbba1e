// The only file that knows the order of the stages.
#include "pipeline/extract.h"

#include "pipeline/normalize/normalize.h"
#include "pipeline/recognize/recognize.h"
#include "pipeline/relate/confidence.h"
#include "pipeline/relate/relate.h"
#include "pipeline/segment/segment.h"
#include "pipeline/verify/verify.h"

namespace recoupe {

Document Extract(const Source& source, const RuleSet& rules,
                 const ExtractionOptions& options) {  // 1 was Read(), read.h
  Document document;
  document.source = &source;
  document.rules_hash = rules.hash();
  document.text = Normalize(source);                                           // 2 normalize.h
  document.layout = Segment(document.text, rules);                             // 3 segment.h
  Recognition recognition = Recognize(document.text, document.layout, rules);  // 4 recognize.h
  document.mentions = std::move(recognition.mentions);
  document.entities = std::move(recognition.entities);
  document.published = std::move(recognition.published);
  Relate(rules, &document);  // 5 relate.h, confidence.h
  WeighFacts(rules.confidence(), &document);
  Verify(rules, &document);  // 6 verify.h; 7 is Emit(), emit.h
  // Behind the checks: a figure that is told too unclearly for a fact of its own still says what another is a part of.
  const int least = options.least_confidence.value_or(rules.confidence().least());
  if (DropUnsureFacts(least, &document)) SettleVerdicts(&document);
  return document;
}

}  // namespace recoupe
