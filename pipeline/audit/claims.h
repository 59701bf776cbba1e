// Claims: figures that somebody else extracted, read from JSON, JSON Lines or CSV, to be held against their source.
//
// Takes     the bytes of a claims file: one claim (a JSON object), an array of them, an object with a member "claims",
//           one object a line, or CSV with a header; the field names of FACTS.md, section 7. Lines of recoupe/1 are
//           claims too: each of their facts. JSON of any other shape is searched for figures by a field map.
// Gives     the claims in the order of the file, each with the text it was read from.
//           A language model's answer may stand in a fence (```json) or behind a line of prose, and may call the fields
//           by other names ("company", "metric", "year"): the field map tells them.
// Reads     numbers to the last digit, as JSON numbers or strings (`26000000000`, "26 000 000 000", 2.6e10); units by
//           code or as people write them ("Md€", "GW", "percent").
// Promises  a claim that cannot be read is an error with its place and what to do; the others go on. Never throws.
// Fails     with claims.not-json, claims.open-quote, claims.too-deep, claims.empty, claim.not-object, claim.no-figure,
//           claim.bad-value, claim.bad-bound, claim.bad-modality, claim.bad-field.
// Tests     tests/audit_test.cc
#ifndef RECOUPE_PIPELINE_AUDIT_CLAIMS_H_
#define RECOUPE_PIPELINE_AUDIT_CLAIMS_H_

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/base/result.h"
#include "pipeline/model/fact.h"

namespace recoupe::audit {

using Json = nlohmann::ordered_json;

// What one figure is said to mean. Whatever is empty is not claimed.
struct Statement {
  std::optional<Figure> figure;
  bool bound_stated = false;
  std::string type, metric, qualifier, period;
  std::string segment;  // a part without a proper name, in the claim's words
  std::vector<std::string> agents, objects, counterparties;
  std::vector<std::string> subjects;  // "company": whom it is about, as agent or on the other side
  std::vector<std::string> names;     // named beside the figure, in a role that nobody knows
  std::vector<std::string> about;     // keys and labels that may name whom or what it is about, or nothing at all
  std::optional<Modality> modality;
  std::string attribution;
  std::vector<std::string> named;  // companies and bodies of its sentence
  std::vector<std::string> stems;  // of the words of its sentence that say what it is about; French only
  bool shares_sentence = false;    // with other figures
  std::vector<std::string> dates;  // that its sentence tells, of whichever figure
  bool predicate = false;          // says what happened, so that a dropped mood or source is a fault
  bool from_text = false;          // what was read from words is less certain than what a field says
  bool agents_by_pronoun = false;  // "la cible", "elle": who that is, is less certain than a name
  bool may_be_fraction = false;    // "growth": 0.17, which is 17 %
  bool bare_number = false;        // "22", which may be 22 thousand million in its sentence
  bool is_present = false;         // "rachète", "buys": as headlines tell what is announced
  bool tells_period = false;       // its sentence tells when, if not in so many digits: "the third quarter"
  std::string over;                // the time that a change is told over: "un an"
  int change = 0;                  // the figure is by how much something rose (1) or fell (-1)
  int turn = 0;                    // the verb before the figure gains (1) or loses (-1)
  bool reaches = false;            // the figure is where a rise or a fall came to
  bool is_sum = false;             // its sentence speaks of a sum: "ensemble", "au total"
  bool is_now = false;             // its sentence speaks of today: "désormais"
  bool starts = false;             // the figure is told as what was before: "de 14 à 45"
  bool seeks = false;              // its sentence tells what somebody asks for or looks forward to
  bool looks_ahead = false;        // some word of its sentence is of plans, whatever its verb: "s'était engagé à"
  bool denies = false;             // some word of its sentence denies something
  bool says_billion = false;       // "billion" or "trillion", which English and French understand differently
  // Stated in fields of their own, beside a figure in words.
  std::string unit;
  std::optional<Bound> bound;
};

struct Claim {
  Json given;         // as it was written
  std::string where;  // "claims.jsonl:3", "claims.json#/2"
  std::string document, quote, text;
  bool document_is_guess = false;     // a "source" may be an article, and may be whom it quotes
  std::vector<Statement> statements;  // one, unless the text says several
};

// What the documents that a claim is about tell of it before it is read.
struct ClaimContext {
  std::string published;  // the day that "au troisième trimestre" is seen from; empty if they differ
  std::vector<std::pair<std::string, MentionKind>> names;  // that they call somebody or something by
};

// Names of fields in other people's JSON: rules/fr/audit/field-map.json has the usual ones.
struct FieldMap {
  using Words = std::vector<std::pair<std::string, std::string>>;  // a word of a field's name, and what it means
  // `moods` are told by names ("revenue_target"), `statuses` by values ("rumored").
  Words roles, types, units, scales, periods, moods, statuses, qualifiers, bounds, ignored, date_words;

  static Result<FieldMap> Parse(std::string_view json, const std::string& where);
};

enum class ClaimsFormat : std::uint8_t { kDetect, kJson, kCsv };

std::vector<Claim> ReadClaims(std::string_view bytes, const std::string& where, ClaimsFormat format,
                              const FieldMap& map, Errors* errors);

// "26 000 000 000", "2.6e10", "26,5": the exact value, or nothing.
std::optional<Decimal> ReadValue(std::string_view text);

}  // namespace recoupe::audit

#endif  // RECOUPE_PIPELINE_AUDIT_CLAIMS_H_
