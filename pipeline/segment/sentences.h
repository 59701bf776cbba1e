// Where sentences end.
#ifndef RECOUPE_PIPELINE_SEGMENT_SENTENCES_H_
#define RECOUPE_PIPELINE_SEGMENT_SENTENCES_H_

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "pipeline/text/token.h"

namespace recoupe {

class LanguageRules;

// Appends, for each sentence of the tokens [first, end), the token behind it. Linear time.
void FindSentenceEnds(std::string_view text, std::span<const Token> tokens, std::uint32_t first, std::uint32_t end,
                      const LanguageRules& language, std::vector<std::uint32_t>* ends);

}  // namespace recoupe

#endif  // RECOUPE_PIPELINE_SEGMENT_SENTENCES_H_
