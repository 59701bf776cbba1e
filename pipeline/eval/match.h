// Compares two annotations of one article: what agrees, and where they differ.
//
// Takes     the expected annotation (gold) and the found one (the pipeline's, or a second annotator's).
// Gives     a Comparison: for each item which one of the other side it answers, and how well; and Scores that add up.
// Figures   a found figure answers the expected one of which it covers most, at least half; right if value and unit
// are. Names     once per article; equal but for case, accents and spaces, by a form that the article uses, or by the
// lexicon.
//           Right if the kind is, too; chips and products count as one kind.
// Facts     those of overlapping figures, paired greedily by how much agrees. Core: value with its sign, unit, type and
//           agents are right. Strict: bound, objects and modality, too.
// Promises  the same input gives the same pairs. Time: the figures' number, times those that overlap one of them; names
//           all against all (an article has tens).
// Tests     tests/eval_test.cc
#ifndef RECOUPE_PIPELINE_EVAL_MATCH_H_
#define RECOUPE_PIPELINE_EVAL_MATCH_H_

#include <array>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/eval/annotation.h"

namespace recoupe {
class RuleSet;
}

namespace recoupe::eval {

// Lower case, no accents, no leading article, letters and digits only: "Open AI" is "OpenAI".
std::string NameKey(std::string_view name);

// Which names stand for one entity by the lexicon: "STMicro" for "STMicroelectronics".
class NameResolver {
 public:
  NameResolver() = default;  // knows nobody
  explicit NameResolver(const RuleSet& rules) : rules_(&rules) {}
  bool SameByLexicon(std::string_view a, std::string_view b) const;

 private:
  std::vector<const Entity*> Entities(std::string_view name) const;
  const RuleSet* rules_ = nullptr;
};

// What a fact can have right, as bits.
enum FactField : std::uint32_t {
  kValueField = 1u << 0,  // value and sign
  kUnitField = 1u << 1,
  kTypeField = 1u << 2,
  kAgentsField = 1u << 3,
  kObjectsField = 1u << 4,
  kModalityField = 1u << 5,
  kBoundField = 1u << 6,
  kAttributionField = 1u << 7,
  kPeriodField = 1u << 8,
  kCounterpartiesField = 1u << 9,
  kMetricField = 1u << 10,
  kSegmentField = 1u << 11,
  kQualifierField = 1u << 12,
  kCollectiveField = 1u << 13,
  kPerField = 1u << 14,
};
inline constexpr std::uint32_t kCoreFields = kValueField | kUnitField | kTypeField | kAgentsField;
inline constexpr std::uint32_t kStrictFields = kCoreFields | kObjectsField | kModalityField | kBoundField;

struct FieldName {
  FactField field;
  std::string_view name;
};
// All of them, the most telling first: "type", "agents", ...
inline constexpr std::array<FieldName, 15> kFieldNames = {{{kValueField, "value"},
                                                           {kUnitField, "unit"},
                                                           {kTypeField, "type"},
                                                           {kAgentsField, "agents"},
                                                           {kObjectsField, "objects"},
                                                           {kModalityField, "modality"},
                                                           {kBoundField, "bound"},
                                                           {kAttributionField, "attribution"},
                                                           {kPeriodField, "period"},
                                                           {kCounterpartiesField, "counterparties"},
                                                           {kMetricField, "metric"},
                                                           {kSegmentField, "segment"},
                                                           {kQualifierField, "qualifier"},
                                                           {kCollectiveField, "collective"},
                                                           {kPerField, "per"}}};

struct FigurePair {
  std::uint32_t expected = kNone, found = kNone;
  bool right = false;  // value and unit
  bool bound = false, per = false, exact_span = false;
};

struct NamePair {
  std::uint32_t expected = kNone, found = kNone;
  bool right = false;  // the kind, too
};

struct FactPair {
  std::uint32_t expected = kNone, found = kNone;
  std::uint32_t right = 0;  // FactField bits
  bool core() const { return (right & kCoreFields) == kCoreFields; }
  bool strict() const { return (right & kStrictFields) == kStrictFields; }
};

struct Comparison {
  // Every item stands in exactly one pair; an item without a partner is alone in it. In the order of the text.
  std::vector<FigurePair> figures;
  std::vector<NamePair> names;
  std::vector<FactPair> facts;
  std::size_t checks_expected = 0, checks_found = 0;
};

Comparison Compare(const Annotation& expected, const Annotation& found, const NameResolver& names);

struct Ratio {  // of precision and recall
  std::size_t right = 0, expected = 0, found = 0;
  double precision() const { return found == 0 ? (expected == 0 ? 1.0 : 0.0) : double(right) / double(found); }
  double recall() const { return expected == 0 ? (found == 0 ? 1.0 : 0.0) : double(right) / double(expected); }
  double f1() const { return expected + found == 0 ? 1.0 : 2.0 * double(right) / double(expected + found); }
  void Add(const Ratio& other) { right += other.right, expected += other.expected, found += other.found; }
};

struct Share {  // right ones among some
  std::size_t right = 0, of = 0;
  double value() const { return of == 0 ? 1.0 : double(right) / double(of); }
  void Add(bool is_right) { right += is_right, ++of; }
  void Add(const Share& other) { right += other.right, of += other.of; }
};

struct FactScores {
  Ratio core, strict;
  void Add(const FactScores& other) { core.Add(other.core), strict.Add(other.strict); }
};

struct FieldScore {
  Share all;     // among the core-right facts
  Share stated;  // among those of them where one of the two sides says something
};

struct Scores {
  std::size_t articles = 0;
  Ratio figures, figure_spans;  // spans: located at all
  Share figure_bounds, figure_pers, figure_exact_spans;
  Ratio names, companies;
  std::map<std::string, Ratio> names_by_kind;
  FactScores facts;
  std::map<std::string, FactScores> facts_by_type, facts_by_register;
  std::map<std::string, FieldScore> fields;  // all but those of the core
  Share checks;

  // The figures by which bars are set: "core_f1", "strict_f1", "core_precision", "figures_f1", ...
  std::map<std::string, double> Metrics() const;
};

// Adds one article's comparison to the scores.
void AddTo(const Annotation& expected, const Annotation& found, const Comparison& comparison,
           const std::string& register_name, Scores* scores);

}  // namespace recoupe::eval

#endif  // RECOUPE_PIPELINE_EVAL_MATCH_H_
