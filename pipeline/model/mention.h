// Mentions: the figures, names and dates of a text, each with its place and its rule.
#ifndef RECOUPE_PIPELINE_MODEL_MENTION_H_
#define RECOUPE_PIPELINE_MODEL_MENTION_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/base/span.h"
#include "pipeline/model/figure.h"

namespace recoupe {

enum class MentionKind : std::uint8_t {
  kMoney,
  kQuantity,
  kPercent,
  kMeasure,
  kRatio,  // figures
  kDate,
  kOrdinal,
  kNumber,
  kModel,  // other numeric expressions
  kCompany,
  kChip,
  kProduct,
  kOrganization,
  kGroup,
  kPerson,
  kPlace,  // entities
};

std::string_view Name(MentionKind kind);
std::optional<MentionKind> MentionKindFromName(std::string_view name);

inline bool IsFigure(MentionKind kind) { return kind <= MentionKind::kRatio; }
inline bool IsNumeric(MentionKind kind) { return kind <= MentionKind::kModel; }
inline bool IsEntity(MentionKind kind) { return kind >= MentionKind::kCompany; }

// Somebody or something with a name. Those of the lexicon live in the RuleSet, the others in the Document.
struct Entity {
  std::string id;    // lower-case slug
  std::string name;  // canonical
  MentionKind kind = MentionKind::kCompany;
  std::string wikidata;  // empty if unknown
  std::string ticker;
  std::string country;                 // ISO 3166 alpha-2
  std::string region;                  // ISO 3166-2
  const Entity* parent = nullptr;      // owner, employer, or maker of a product or chip
  std::vector<const Entity*> members;  // of a group
  std::vector<std::string> roles;      // "fondeur", "éditeur", ...
  std::vector<std::string> cities;     // head offices
  bool known = true;                   // false: found from context, not from the lexicon
};

inline constexpr std::uint32_t kNoMention = 0xFFFFFFFF;

// How a mention of an entity was resolved.
enum class Reference : std::uint8_t {
  kName,         // the text writes a name of it
  kPeriphrasis,  // "la firme de Redmond", "le fondeur taïwanais"
  kAnaphora,     // "le groupe", "la start-up", "elle", "ses"
};

struct Mention {
  MentionKind kind = MentionKind::kNumber;
  NormalSpan span;
  std::uint32_t first_token = 0, end_token = 0;
  std::uint32_t sentence = 0;
  std::string_view rule;  // "money/scaled"; lives in the RuleSet or is a literal

  // Figures.
  Figure figure;
  bool currency_inherited = false;
  bool scale_inherited = false;
  std::string currency_cue;             // the word of the text that decided between currencies: "Oslo" for "couronnes"
  std::string_view tax;                 // "excluded", "included": HT, TTC beside an amount
  bool printed_minus = false;           // "-14,0 %": the sign stands in the value
  bool printed_plus = false;            // "+39 %"
  std::uint32_t restates = kNoMention;  // "X, soit Y": Y's mention names X's
  std::uint32_t number_token = 0;       // first token of the numeral, behind any cue
  std::uint32_t counted_first = 0, counted_end = 0;  // tokens of the counted noun, if any

  // Dates: ISO 8601 ("2024-Q3", "2024/2027"), empty when it cannot be resolved ("trois ans").
  std::string date;

  // Entities. A periphrasis that nothing resolves has none.
  const Entity* entity = nullptr;
  std::vector<const Entity*> together;  // "les deux rivaux": the entities that it stands for, entity is null
  Reference reference = Reference::kName;
};

}  // namespace recoupe

#endif  // RECOUPE_PIPELINE_MODEL_MENTION_H_
