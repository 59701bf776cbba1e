// Runs the recognizer of numbers alone, without names, over one text, and prints a mention in short.
#ifndef RECOUPE_TESTS_RECOGNIZE_HELPER_H_
#define RECOUPE_TESTS_RECOGNIZE_HELPER_H_

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/normalize/normalize.h"
#include "pipeline/recognize/recognize.h"
#include "pipeline/segment/segment.h"
#include "tests/repository_rules.h"

namespace recoupe {

// A text with what was found in it. It stays where it is: the normalized text borrows the source.
struct Recognized {
  explicit Recognized(std::string text, std::string published = "") {
    source.bytes = std::move(text);
    source.published = std::move(published);
    normalized = Normalize(source);
    layout = Segment(normalized, RepositoryRules());
    RecognizeNumbers(normalized, layout, RepositoryRules(), {}, &mentions);
  }
  Recognized(const Recognized&) = delete;
  Recognized& operator=(const Recognized&) = delete;

  std::string_view Quote(const Mention& mention) const { return normalized.SourceBytes(mention.span); }

  Source source;
  NormalizedText normalized;
  Layout layout;
  std::vector<Mention> mentions;
};

// "100 USD nearly"; "date 2024-12"; "number".
inline std::string Short(const Mention& mention) {
  if (IsFigure(mention.kind)) return ToString(mention.figure);
  std::string text(Name(mention.kind));
  if (!mention.date.empty()) text += " " + mention.date;
  return text;
}

// The text without ⟦ and ⟧, and the bytes between them.
struct MarkedText {
  explicit MarkedText(std::string_view marked) {
    constexpr std::string_view kOpen = "⟦", kClose = "⟧";
    const std::size_t open = marked.find(kOpen), close = marked.find(kClose);
    if (open == std::string_view::npos || close == std::string_view::npos) {
      text = marked;
      return;
    }
    text = marked.substr(0, open);
    begin = text.size();
    text += marked.substr(open + kOpen.size(), close - open - kOpen.size());
    end = text.size();
    text += marked.substr(close + kClose.size());
  }
  std::string text;
  std::size_t begin = 0, end = 0;
};

// What is found at exactly the marked place, else all that is found.
inline std::string FoundAtMark(std::string_view marked, std::string published = "") {
  const MarkedText text(marked);
  const Recognized recognized(text.text, std::move(published));
  std::string all;
  for (const Mention& mention : recognized.mentions) {
    const SourceSpan span = recognized.normalized.ToSource(mention.span);
    if (span == SourceSpan{text.begin, text.end}) return Short(mention);
    all += "⟦" + std::string(recognized.Quote(mention)) + "⟧ " + Short(mention) + "; ";
  }
  return "nothing there, but " + all;
}

}  // namespace recoupe

#endif  // RECOUPE_TESTS_RECOGNIZE_HELPER_H_
