// Figures and names planted in random French are found again: at their bytes, with their value, under their name.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "pipeline/normalize/normalize.h"
#include "pipeline/recognize/recognize.h"
#include "pipeline/segment/segment.h"
#include "tests/repository_rules.h"
#include "tools/bench/random.h"

namespace recoupe {
namespace {

// What is planted, and what must be read there: a figure in short, or a canonical name.
struct Plant {
  const char *text, *read;
};

constexpr Plant kFigures[] = {
    {"près de 100 milliards de dollars", "100000000000 USD nearly"},
    {"2,5 M€", "2500000 EUR exact"},
    {"1\u202F200\u00A0€", "1200 EUR exact"},
    {"entre 25 000 et 40 000 dollars", "25000..40000 USD between"},
    {"US$ 30bn", "30000000000 USD exact"},
    {"septante-deux francs suisses", "72 CHF exact"},
    {"trois euros et cinquante centimes", "3.5 EUR exact"},
    {"485.000 puces", "485000 count exact"},
    {"une vingtaine de millions d'utilisateurs", "20000000 count about"},
    {"plus de 43 %", "43 % more_than"},
    {"jusqu'à 192 Go", "192000000000 B at_most"},
    {"1,2 GW", "1200000000 W exact"},
};

constexpr Plant kNames[] = {
    {"Nvidia", "Nvidia"},         {"OVHcloud", "OVHcloud"},
    {"Mistral AI", "Mistral AI"}, {"Vexalune SAS", "Vexalune SAS"},
    {"Bpifrance", "Bpifrance"},   {"Jensen Huang", "Jensen Huang"},
    {"Grenoble", "Grenoble"},     {"Commission européenne", "Commission européenne"},
};

// Sentences with a place for a name (@) and one for a figure (#); none has names or figures of its own.
constexpr const char* kSentences[] = {
    "Selon @, la somme en jeu serait de #, ce que personne ne dément. ",
    "Le projet porte sur # et sera suivi de près par @. ",
    "« Nous y sommes », assure-t-on chez @, où l'on évoque #. ",
    "Dans un communiqué, @ annonce # pour cette opération. ",
    "Reste une inconnue : la part de @ dans l'ensemble (#). ",
};
constexpr const char* kFillers[] = {
    "Rien n'est encore joué, et la concurrence ne relâche pas ses efforts. ",
    "Le marché, lui, attend de voir.\n\n",
    "C'est là que le bât blesse : les délais s'allongent. ",
    "",
};

struct Planted {
  SourceSpan span;
  const char* read;
  bool figure;
};

class Field {
 public:
  explicit Field(std::uint64_t seed) : random_(seed) {
    for (int i = 0; i < 6; ++i) AddSentence();
  }
  const std::string& text() const { return text_; }
  const std::vector<Planted>& planted() const { return planted_; }

 private:
  template <std::size_t kSize, typename T>
  const T& Any(const T (&from)[kSize]) {
    return from[random_.Below(kSize)];
  }

  void AddSentence() {
    for (const char c : std::string_view(Any(kSentences))) {
      if (c != '@' && c != '#') {
        text_ += c;
        continue;
      }
      const Plant& plant = c == '#' ? Any(kFigures) : Any(kNames);
      const std::size_t begin = text_.size();
      text_ += plant.text;
      planted_.push_back({{begin, text_.size()}, plant.read, c == '#'});
    }
    text_ += Any(kFillers);
  }

  bench::Random random_;
  std::string text_;
  std::vector<Planted> planted_;
};

std::string ReadAt(const Recognition& found, const NormalizedText& text, const Planted& planted) {
  std::string others;
  for (const Mention& mention : found.mentions) {
    if (planted.figure != IsFigure(mention.kind)) continue;
    if (!planted.figure && mention.entity == nullptr) continue;
    const std::string read = planted.figure ? ToString(mention.figure) : mention.entity->name;
    if (text.ToSource(mention.span) == planted.span) return read;
    others += "; " + read;
  }
  return "nothing there, but" + others;
}

TEST(PlantedTest, FiguresAndNamesAreFoundAtTheirBytes) {
  for (std::uint64_t seed = 0; seed < 300; ++seed) {
    const Field field(seed);
    Source source;
    source.bytes = field.text();
    source.encoding = "UTF-8";
    const NormalizedText normalized = Normalize(source);
    const Layout layout = Segment(normalized, RepositoryRules());
    const Recognition found = Recognize(normalized, layout, RepositoryRules());
    for (const Planted& planted : field.planted()) {
      ASSERT_EQ(ReadAt(found, normalized, planted), planted.read) << "seed " << seed << ": " << field.text();
    }
  }
}

}  // namespace
}  // namespace recoupe
