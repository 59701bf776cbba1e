// A document with everything that was found in it: what emit writes.
//
// It borrows the Source and the RuleSet it was made from; both must outlive it.
#ifndef RECOUPE_PIPELINE_MODEL_DOCUMENT_H_
#define RECOUPE_PIPELINE_MODEL_DOCUMENT_H_

#include <deque>
#include <string>
#include <vector>

#include "pipeline/model/fact.h"
#include "pipeline/model/mention.h"
#include "pipeline/normalize/normalize.h"
#include "pipeline/segment/segment.h"

namespace recoupe {

struct LedgerEntry {
  std::uint32_t mention = kNoMention;
  std::vector<std::uint32_t> facts;  // indices into Document::facts
  std::string reason;                // why a figure became no fact; empty if it did, or is no figure
};

struct Document {
  const Source* source = nullptr;
  NormalizedText text;
  Layout layout;
  std::string title;
  std::string published;  // ISO 8601: given from outside, or told by the text's date line; empty if unknown
  std::vector<Mention> mentions;
  std::deque<Entity> entities;  // those that the lexicon does not know
  std::vector<Fact> facts;
  std::vector<CheckResult> checks;  // across facts
  std::vector<LedgerEntry> ledger;  // in the order of the text
  std::string_view rules_hash;
};

}  // namespace recoupe

#endif  // RECOUPE_PIPELINE_MODEL_DOCUMENT_H_
