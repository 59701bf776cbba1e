#include <algorithm>

#include "pipeline/normalize/normalize.h"
#include "pipeline/recognize/name_scan.h"
#include "pipeline/rules/rule_set.h"

namespace recoupe {

void RecognizeNames(const NormalizedText& text, const Layout& layout, const RuleSet& rules, Recognition* recognition) {
  NameScan scan{.text = text.text(),
                .layout = layout,
                .rules = rules,
                .names = rules.names(),
                .language = rules.language(),
                .out = recognition,
                .tokens = layout.tokens,
                .mentions = {},
                .owner = std::vector<std::uint32_t>(layout.tokens.size()),
                .capitals = {},
                .starts = {},
                .weak = {},
                .seen = {},
                .made = {}};
  FindKnownNames(&scan);
  SupportWeakNames(&scan);
  FindUnknownNames(&scan);
  ResolveAnaphora(&scan);
  // What a longer name took in has neither entity nor members left.
  std::erase_if(scan.mentions, [](const Mention& m) { return m.entity == nullptr && m.together.empty(); });
  std::sort(scan.mentions.begin(), scan.mentions.end(),
            [](const Mention& a, const Mention& b) { return a.span.begin < b.span.begin; });
  recognition->mentions.insert(recognition->mentions.end(), std::make_move_iterator(scan.mentions.begin()),
                               std::make_move_iterator(scan.mentions.end()));
}

}  // namespace recoupe
