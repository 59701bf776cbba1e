// The blocks of a text: its lines, those of a hard-wrapped paragraph joined, each with what it is.
#ifndef RECOUPE_PIPELINE_SEGMENT_LINES_H_
#define RECOUPE_PIPELINE_SEGMENT_LINES_H_

#include <span>
#include <string_view>
#include <vector>

#include "pipeline/segment/segment.h"

namespace recoupe {

// A block before it is cut into sentences.
struct TokenBlock {
  BlockKind kind = BlockKind::kParagraph;
  std::uint32_t first_token = 0, end_token = 0;
  std::uint32_t heading = 0xFFFFFFFF;
};

// `title` is the title that was given from outside, normalized; empty if none was. Linear time.
std::vector<TokenBlock> FindBlocks(std::string_view text, std::span<const Token> tokens, std::string_view title,
                                   const LanguageRules& language);

}  // namespace recoupe

#endif  // RECOUPE_PIPELINE_SEGMENT_LINES_H_
