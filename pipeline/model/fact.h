// Facts: what a figure means. Checks: what speaks for it and against it.
#ifndef RECOUPE_PIPELINE_MODEL_FACT_H_
#define RECOUPE_PIPELINE_MODEL_FACT_H_

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/base/span.h"
#include "pipeline/model/figure.h"
#include "pipeline/model/mention.h"

namespace recoupe {

enum class Modality : std::uint8_t { kAsserted, kReported, kPlanned, kForecast, kPossible, kNegated };
std::string_view Name(Modality modality);
std::optional<Modality> ModalityFromName(std::string_view name);

enum class Verdict : std::uint8_t { kVerified, kDisputed, kUnverified };
std::string_view Name(Verdict verdict);

enum class CheckOutcome : std::uint8_t { kPass, kFail, kNotApplicable };
std::string_view Name(CheckOutcome outcome);

struct CheckResult {
  std::string_view check;  // "grounded", "sum", ...
  CheckOutcome outcome = CheckOutcome::kNotApplicable;
  std::vector<std::uint32_t> facts;  // indices into Document::facts; empty for a check of one fact
  std::string detail;                // one sentence in plain words, with the figures in it
};

// An entity in a role, and the mention that puts it there.
struct Role {
  const Entity* entity = nullptr;
  std::uint32_t mention = kNoMention;  // index into Document::mentions
  std::string_view rule;               // how it came here when not by its own place in the clause; else empty
};

// Something that a fact takes from outside its clause.
struct Inherited {
  std::string_view what;  // "agent", "period", "currency", ...
  std::string_view rule;  // "ellipsis/gapped-verb", "frame/lead-date"
};

struct Fact {
  std::string_view type;  // "investment": the id of a frame, lives in the RuleSet
  std::vector<Role> agents, objects, counterparties;
  bool collective = false;
  Figure figure;  // the mention's, but for the sign of a fall
  std::uint32_t figure_mention = kNoMention;
  std::vector<std::uint32_t> also;  // mentions that restate the figure
  std::string metric;               // for "change"; empty if none
  std::string segment;              // a part of the company without a proper name, in the text's words
  std::string qualifier;            // "net", "operating", ...
  std::string period;               // ISO 8601; empty if none
  Modality modality = Modality::kAsserted;
  Role attribution;  // entity null if none
  std::vector<NormalSpan> evidence;
  std::string_view rule;
  std::vector<Inherited> inherited;
  std::vector<CheckResult> checks;
  int confidence = 0;  // in percent, 1 to 99: how many of the facts that read like it are right; 0 if not weighed
  Verdict verdict = Verdict::kUnverified;

  // Whether it takes that ("agent", "period") from outside its clause; whether that rule brought anything.
  bool Inherits(std::string_view what) const {
    return std::any_of(inherited.begin(), inherited.end(), [&](const Inherited& one) { return one.what == what; });
  }
  bool InheritsBy(std::string_view of) const {
    return std::any_of(inherited.begin(), inherited.end(), [&](const Inherited& one) { return one.rule == of; });
  }
};

}  // namespace recoupe

#endif  // RECOUPE_PIPELINE_MODEL_FACT_H_
