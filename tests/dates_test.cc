// Dates as ISO 8601, resolved against a document of 2025-02-14, a Friday.
#include <gtest/gtest.h>

#include "tests/recognize_helper.h"

namespace recoupe {
namespace {

struct DateCase {
  const char *text, *date;
};

void PrintTo(const DateCase& tested, std::ostream* out) { *out << tested.text; }

class DateTest : public testing::TestWithParam<DateCase> {};

TEST_P(DateTest, IsResolved) { EXPECT_EQ(FoundAtMark(GetParam().text, "2025-02-14"), GetParam().date); }

constexpr DateCase kDates[] = {
    {"le ⟦20 décembre 2024⟧ à Paris", "date 2024-12-20"},
    {"le ⟦1er janvier 2025⟧", "date 2025-01-01"},
    {"le ⟦31 février 2025⟧", "date 2025-02"},
    {"le ⟦29 février 2024⟧", "date 2024-02-29"},
    {"le ⟦31/02/2025⟧", "date"},
    {"le ⟦premier janvier 2025⟧", "date 2025-01-01"},
    {"le ⟦6 nov. 2024⟧", "date 2024-11-06"},
    {"le ⟦12 sept. 2024⟧", "date 2024-09-12"},
    {"le ⟦20 août⟧", "date 2024-08-20"},
    {"le ⟦13 mai⟧", "date 2025-05-13"},
    {"du ⟦12 au 15 mars 2025⟧", "date 2025-03-12/2025-03-15"},
    {"les ⟦12-15 mars 2025⟧", "date 2025-03-12/2025-03-15"},
    {"le ⟦mardi 11 février⟧", "date 2025-02-11"},
    {"publié le ⟦2024-12-20⟧", "date 2024-12-20"},
    {"publié le ⟦20/12/2024⟧", "date 2024-12-20"},
    {"publié le ⟦1.2.2024⟧ ici", "date 2024-02-01"},
    {"Le 23 avril 2024, Apple a payé. ⟦Le même jour⟧, Meta", "date 2024-04-23"},
    {"En 2019, Apple a payé. ⟦Le même jour⟧, Meta", "date"},
    {"Le 31 décembre 2024, Apple a payé. ⟦Le lendemain⟧, Meta", "date 2025-01-01"},
    {"Apple avait dit ⟦la veille⟧ vouloir", "date 2025-02-13"},
    {"En avril 2019, Apple a payé. ⟦La même année⟧, Meta", "date 2019"},
    {"En 2030, l'usine ouvrira. ⟦À cette date⟧, elle emploiera", "date 2030"},
    {"En 2019, Apple a payé. Mais ⟦cette année-là⟧, Meta", "date 2019"},
    {"En 2019, Apple a payé. Mais ⟦cette année⟧, Meta", "date 2025"},
    {"en ⟦mars 2024⟧", "date 2024-03"},
    {"en ⟦mars⟧, le groupe", "date 2024-03"},
    {"en ⟦janvier⟧, le groupe", "date 2025-01"},
    {"de ⟦janvier à mars 2024⟧", "date 2024-Q1"},
    {"de ⟦janvier à avril 2024⟧", "date 2024-01/2024-04"},
    {"entre ⟦octobre et décembre⟧", "date 2024-Q4"},
    {"⟦octobre⟧ et décembre", "date 2024-10"},
    {"sur les ⟦neuf premiers mois⟧ de l'année", "date 2024-01/2024-09"},
    {"sur les ⟦6 premiers mois de 2024⟧", "date 2024-01/2024-06"},
    {"sur les ⟦trois premiers mois de l'année 2024⟧", "date 2024-Q1"},
    {"l'exercice clos le ⟦31 mars 2024⟧", "date FY2024"},
    {"le magasin clos le ⟦31 mars 2024⟧", "date 2024-03-31"},
    {"l'exercice clos le ⟦30 juin⟧", "date FY2024"},
    {"le trimestre clos fin ⟦mars 2024⟧", "date 2024-Q1"},
    {"au trimestre qui s'est achevé fin ⟦janvier⟧", "date 2024-11/2025-01"},
    {"le trimestre clos début ⟦novembre⟧", "date 2024-08/2024-10"},
    {"les six mois clos fin ⟦septembre⟧", "date 2024-04/2024-09"},
    {"les neuf mois clos le ⟦31 décembre 2024⟧", "date 2024-04/2024-12"},
    {"a terminé son exercice fiscal, fin ⟦juillet⟧", "date FY2024"},
    {"a bouclé en ⟦juin⟧ le meilleur exercice de son histoire", "date FY2024"},
    {"a bouclé en ⟦juin⟧ une levée", "date 2024-06"},
    {"au ⟦quatrième trimestre clos le 31 octobre⟧, le groupe", "date FY2024-Q4"},
    {"au ⟦premier trimestre clos fin mars 2024⟧, le groupe", "date 2024-Q1"},
    {"au ⟦troisième trimestre de l'exercice 2025, clos début août⟧, le groupe", "date FY2025-Q3"},
    {"au ⟦premier semestre clos fin septembre⟧, le groupe", "date 2024-04/2024-09"},
    {"au ⟦premier semestre 2024-2025⟧", "date 2024-07/2024-12"},
    {"sur les ⟦neuf premiers mois de son exercice 2024-2025⟧", "date 2024-04/2024-12"},
    {"pour ⟦octobre-décembre⟧", "date 2024-Q4"},
    {"lors de ⟦son dernier exercice⟧", "date FY2024"},
    {"⟦au dernier trimestre⟧, le groupe", "date 2024-Q4"},
    {"ses ⟦comptes semestriels⟧", "date 2024-07/2024-12"},
    {"⟦il y a six mois⟧, le groupe", "date 2024-08"},
    {"⟦la semaine dernière⟧, le groupe", "date 2025-02"},
    {"⟦au printemps⟧, le groupe", "date 2024"},
    {"au printemps ⟦2026⟧", "date 2026"},
    {"⟦l'été prochain⟧, le groupe", "date 2025"},
    {"au ⟦T3 2024⟧", "date 2024-Q3"},
    {"au ⟦T4⟧, le groupe", "date 2024-Q4"},
    {"au ⟦Q1 2025⟧", "date 2025-Q1"},
    {"au ⟦3e trimestre 2024⟧", "date 2024-Q3"},
    {"au ⟦troisième trimestre 2024⟧", "date 2024-Q3"},
    {"au ⟦troisième trimestre de 2024⟧", "date 2024-Q3"},
    {"au ⟦troisième trimestre⟧, le groupe", "date 2024-Q3"},
    {"au ⟦premier trimestre⟧, le groupe", "date 2025-Q1"},
    {"au ⟦troisième trimestre fiscal 2025⟧", "date FY2025-Q3"},
    {"au ⟦troisième trimestre de son exercice 2026⟧", "date FY2026-Q3"},
    {"au ⟦quatrième trimestre de l'exercice 2025⟧", "date FY2025-Q4"},
    {"au ⟦premier semestre 2025⟧", "date 2025-01/2025-06"},
    {"au ⟦second semestre 2025⟧", "date 2025-07/2025-12"},
    {"au ⟦S1 2025⟧", "date 2025-01/2025-06"},
    {"pour l'exercice ⟦2025⟧", "date FY2025"},
    {"sur l'exercice clos fin ⟦2023⟧", "date FY2023"},
    {"au ⟦quatrième trimestre de son exercice décalé, clos fin septembre⟧", "date FY2024-Q4"},
    {"aspirées entre le ⟦2 et le 5 mars 2024⟧", "date 2024-03-02/2024-03-05"},
    {"pour l'exercice fiscal ⟦2025⟧", "date FY2025"},
    {"pour l'exercice décalé ⟦2021-2022⟧", "date FY2022"},
    {"en ⟦2024⟧, le groupe", "date 2024"},
    {"fin ⟦2026⟧", "date 2026"},
    {"début ⟦2025⟧", "date 2025"},
    {"d'ici à ⟦2028⟧", "date 2028"},
    {"mi-⟦2025⟧", "date 2025"},
    {"⟦2024⟧ restera gravée", "date 2024"},
    {"le plan ⟦2024-2027⟧", "date 2024/2027"},
    {"entre ⟦2024 et 2027⟧", "date 2024/2027"},
    {"de ⟦2019 à 2023⟧", "date 2019/2023"},
    {"sur ⟦2024-25⟧", "date 2024/2025"},
    {"dans les années ⟦60⟧", "date 1960/1969"},
    {"dans les années ⟦2010⟧", "date 2010/2019"},
    {"⟦l'an dernier⟧, le groupe", "date 2024"},
    {"⟦cette année⟧, le groupe", "date 2025"},
    {"⟦l'année prochaine⟧, le groupe", "date 2026"},
    {"⟦un an plus tôt⟧, le groupe", "date"},
    {"⟦il y a un an⟧, le groupe", "date 2024"},
    {"⟦il y a cinq ans⟧, le groupe", "date 2020"},
    {"ce ⟦mardi⟧, le groupe", "date 2025-02-11"},
    {"⟦vendredi⟧, le groupe", "date 2025-02-14"},
    {"⟦vendredi dernier⟧, le groupe", "date 2025-02-07"},
    {"⟦hier⟧, le groupe", "date 2025-02-13"},
    {"⟦le trimestre écoulé⟧", "date 2024-Q4"},
    {"⟦le mois dernier⟧", "date 2025-01"},
    {"sur ⟦quatre ans⟧", "date"},
    {"en ⟦trois mois et demi⟧", "date"},
    {"les ⟦deux dernières années⟧", "date"},
    {"pendant ⟦plus de dix ans⟧", "date"},
    {"en ⟦3 à 5 ans⟧", "date"},
    {"à ⟦18 h⟧, le groupe", "date"},
    {"à ⟦18h30⟧, le groupe", "date"},
    {"à ⟦7 h 30⟧ !", "date"},
    {"à ⟦14:05⟧, le groupe", "date"},
    {"⟦24 heures sur 24⟧", "date"},
    {"⟦7 jours sur 7⟧", "date"},
    {"ajoute ⟦48 heures⟧ d'autonomie", "date"},
};

INSTANTIATE_TEST_SUITE_P(French, DateTest, testing::ValuesIn(kDates));

// Without the date of the document what is relative stays open.
TEST(DateWithoutDocumentTest, StaysOpen) {
  EXPECT_EQ(FoundAtMark("⟦l'an dernier⟧, le groupe"), "date");
  EXPECT_EQ(FoundAtMark("en ⟦mars⟧, le groupe"), "date");
  EXPECT_EQ(FoundAtMark("au ⟦troisième trimestre⟧, le groupe"), "date");
  EXPECT_EQ(FoundAtMark("ce ⟦mardi⟧, le groupe"), "date");
  EXPECT_EQ(FoundAtMark("en ⟦2024⟧, le groupe"), "date 2024");
}

}  // namespace
}  // namespace recoupe
