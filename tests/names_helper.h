// What the tests of names share: the rules of the repository, and mentions written as lines.
#ifndef RECOUPE_TESTS_NAMES_HELPER_H_
#define RECOUPE_TESTS_NAMES_HELPER_H_

#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "pipeline/normalize/normalize.h"
#include "pipeline/recognize/recognize.h"
#include "pipeline/segment/segment.h"
#include "tests/repository_rules.h"

namespace recoupe {

// "company Nvidia; chip H100": kind and canonical name of each name in the text, in order; "?" marks an unknown one,
// and an anaphor stands as "surface=Name" ("Le groupe=Nvidia", "les deux rivaux=A+B").
inline std::string NamesIn(std::string_view text) {
  Source source;
  source.bytes = text;
  source.encoding = "UTF-8";
  const NormalizedText normalized = Normalize(source);
  const Layout layout = Segment(normalized, RepositoryRules());
  Recognition recognition;
  RecognizeNames(normalized, layout, RepositoryRules(), &recognition);
  std::string names;
  for (const Mention& mention : recognition.mentions) {
    std::string name = mention.entity != nullptr ? mention.entity->name : "";
    for (const Entity* entity : mention.together) name += (name.empty() ? "" : "+") + entity->name;
    names += (names.empty() ? "" : "; ");
    if (mention.reference == Reference::kName) {
      names += std::string(Name(mention.kind)) + (mention.entity->known ? " " : "? ") + name;
    } else {
      names += std::string(normalized.Quote(mention.span)) + "=" + name;
    }
  }
  return names;
}

struct NameCase {
  const char *name, *text, *names;
};
inline void PrintTo(const NameCase& tested, std::ostream* out) { *out << tested.name; }

}  // namespace recoupe

#endif  // RECOUPE_TESTS_NAMES_HELPER_H_
