#include "pipeline/recognize/recognize.h"

#include <algorithm>
#include <iterator>

namespace recoupe {

Recognition Recognize(const NormalizedText& text, const Layout& layout, const RuleSet& rules) {
  Recognition recognition;
  RecognizeNames(text, layout, rules, &recognition);
  std::vector<Mention> numbers;
  recognition.published = RecognizeNumbers(text, layout, rules, recognition.mentions, &numbers);
  // Both are in the order of the text; mentions are large, so each is moved once.
  const auto before = [](const Mention& a, const Mention& b) {
    return a.span.begin != b.span.begin ? a.span.begin < b.span.begin : a.span.end > b.span.end;
  };
  if (!std::is_sorted(numbers.begin(), numbers.end(), before)) {
    std::stable_sort(numbers.begin(), numbers.end(), before);
  }
  std::vector<Mention> names = std::move(recognition.mentions);
  recognition.mentions.clear();
  recognition.mentions.reserve(names.size() + numbers.size());
  std::merge(std::make_move_iterator(names.begin()), std::make_move_iterator(names.end()),
             std::make_move_iterator(numbers.begin()), std::make_move_iterator(numbers.end()),
             std::back_inserter(recognition.mentions), before);
  return recognition;
}

}  // namespace recoupe
