// How sure the source is of a figure: asserted, reported, yet to come, or denied; the clues of its sentence, weighed.
//
// Takes     a figure of the source, and the fact that the claim is held against, if there is one.
// Gives     the clues of MoodClues() that hold, and for each mood how likely it is.
// Weighs    the extractor's own mood as one clue among many, as plausibility.h does for names.
// Promises  linear in the tokens of the sentence. Never throws.
// Tests     tests/mutation_test.cc, tests/claims_test.cc
#ifndef RECOUPE_PIPELINE_AUDIT_MOOD_H_
#define RECOUPE_PIPELINE_AUDIT_MOOD_H_

#include <array>
#include <bitset>
#include <cstdint>
#include <span>
#include <string_view>

#include "pipeline/audit/align.h"

namespace recoupe::audit {

// What a claim's mood may be mistaken for. Plans, forecasts and possibilities are all to come.
enum class Certainty : std::uint8_t { kAsserted, kReported, kToCome, kDenied };
inline constexpr std::size_t kCertainties = 4;
Certainty CertaintyOf(Modality modality);

inline constexpr std::size_t kMostMoodClues = 128;
using MoodClueSet = std::bitset<kMostMoodClues>;

struct MoodClue {
  std::string_view name;
  std::array<int, kCertainties> weights;  // hundredths of a logit
};
std::span<const MoodClue> MoodClues();

constexpr unsigned Bit(Modality modality) { return 1u << static_cast<unsigned>(modality); }
// Moods that some word of those tokens speaks for, as bits.
unsigned EvokedModalities(const RuleSet& rules, const Document& document, std::uint32_t begin, std::uint32_t end);

// A verb or a phrase of the sentence says that it is yet to come: "va", "prévoit de", "devrait"; not "a annoncé".
bool SaysToCome(const MoodClueSet& found);

MoodClueSet FindMoodClues(const RuleSet& rules, const Statement& statement, const Candidate& candidate);
// By how many hundredths of a logit each certainty lies below the likeliest; 0 for that one.
std::array<int, kCertainties> WeighMoods(const MoodClueSet& found);

}  // namespace recoupe::audit

#endif  // RECOUPE_PIPELINE_AUDIT_MOOD_H_
