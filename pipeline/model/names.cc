// The written names of enumerators, each table in one place, in the order of its enumeration.
#include <array>

#include "pipeline/model/fact.h"
#include "pipeline/model/figure.h"
#include "pipeline/model/mention.h"

namespace recoupe {
namespace {

template <typename Enum, std::size_t size>
std::optional<Enum> FromName(const std::array<std::string_view, size>& names, std::string_view name) {
  for (std::size_t i = 0; i < size; ++i) {
    if (names[i] == name) return static_cast<Enum>(i);
  }
  return std::nullopt;
}

constexpr std::array<std::string_view, 8> kBounds = {"exact",    "about",     "nearly",  "more_than",
                                                     "at_least", "less_than", "at_most", "between"};
constexpr std::array<std::string_view, 16> kKinds = {
    "money", "quantity", "percent", "measure", "ratio",        "date",  "ordinal", "number",
    "model", "company",  "chip",    "product", "organization", "group", "person",  "place"};
constexpr std::array<std::string_view, 6> kModalities = {"asserted", "reported", "planned",
                                                         "forecast", "possible", "negated"};
constexpr std::array<std::string_view, 3> kVerdicts = {"verified", "disputed", "unverified"};
constexpr std::array<std::string_view, 3> kOutcomes = {"pass", "fail", "not_applicable"};

template <typename Enum, std::size_t size>
std::string_view NameOf(const std::array<std::string_view, size>& names, Enum value) {
  return names[static_cast<std::size_t>(value)];
}

}  // namespace

std::string_view Name(Bound bound) { return NameOf(kBounds, bound); }
std::optional<Bound> BoundFromName(std::string_view name) { return FromName<Bound>(kBounds, name); }
std::string_view Name(MentionKind kind) { return NameOf(kKinds, kind); }
std::optional<MentionKind> MentionKindFromName(std::string_view name) { return FromName<MentionKind>(kKinds, name); }
std::string_view Name(Modality modality) { return NameOf(kModalities, modality); }
std::optional<Modality> ModalityFromName(std::string_view name) { return FromName<Modality>(kModalities, name); }
std::string_view Name(Verdict verdict) { return NameOf(kVerdicts, verdict); }
std::string_view Name(CheckOutcome outcome) { return NameOf(kOutcomes, outcome); }

std::string ToString(const Figure& figure) {
  std::string text = figure.value.ToString();
  if (figure.bound == Bound::kBetween) text += ".." + figure.max.ToString();
  text += ' ' + figure.unit + ' ';
  text += Name(figure.bound);
  if (!figure.per.empty()) text += " per " + figure.per;
  return text;
}

}  // namespace recoupe
