#include "pipeline/recognize/recognize.h"

#include <algorithm>

namespace recoupe {

Recognition Recognize(const NormalizedText& text, const Layout& layout, const RuleSet& rules) {
  Recognition recognition;
  RecognizeNames(text, layout, rules, &recognition);
  std::vector<Mention> numbers;
  RecognizeNumbers(text, layout, rules, recognition.mentions, &numbers);
  recognition.mentions.insert(recognition.mentions.end(), std::make_move_iterator(numbers.begin()),
                              std::make_move_iterator(numbers.end()));
  std::stable_sort(recognition.mentions.begin(), recognition.mentions.end(), [](const Mention& a, const Mention& b) {
    return a.span.begin != b.span.begin ? a.span.begin < b.span.begin : a.span.end > b.span.end;
  });
  return recognition;
}

}  // namespace recoupe
