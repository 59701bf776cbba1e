#include <algorithm>
#include <utility>
#include <vector>

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
                .owner = AnyIndexVector<std::uint32_t>(layout.tokens.size(), 0),
                .capitals = {},
                .starts = {},
                .weak = {},
                .seen = {},
                .made = {},
                .slugs = {}};
  scan.mentions.reserve(layout.tokens.size() / 10 + 8);
  FindKnownNames(&scan);
  SupportWeakNames(&scan);
  FindUnknownNames(&scan);
  SupportWeakNames(&scan);  // by the names that only the text tells
  FindInstitutions(&scan);
  LinkProducts(&scan);
  ResolveAnaphora(&scan);
  // In the order of the text. What a longer name took in has neither entity nor members left.
  std::vector<std::uint32_t> order;
  order.reserve(scan.mentions.size());
  for (std::uint32_t i = 0; i < scan.mentions.size(); ++i) {
    const Mention& mention = scan.mentions[i];
    if (mention.entity != nullptr || !mention.together.empty()) order.push_back(i);
  }
  std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    const NormalSpan &x = scan.mentions[a].span, &y = scan.mentions[b].span;
    return x.begin != y.begin ? x.begin < y.begin : x.end > y.end;
  });
  recognition->mentions.reserve(recognition->mentions.size() + order.size());
  for (const std::uint32_t index : order) recognition->mentions.push_back(std::move(scan.mentions[index]));
}

}  // namespace recoupe
