// A figure as a French desk writes it: « près de 100 Md USD », « 500 000 GPU », « entre 25 000 et 40 000 USD l'unité ».
//
// For people only: nothing reads it back. It never rounds: a value that no scale shows in full is written out.
#ifndef RECOUPE_PIPELINE_EMIT_FRENCH_FIGURE_H_
#define RECOUPE_PIPELINE_EMIT_FRENCH_FIGURE_H_

#include <string>

#include "pipeline/model/figure.h"

namespace recoupe {

std::string FrenchFigure(const Figure& figure);

// "1 234 567,89": groups of three by narrow no-break spaces, a comma for decimals.
std::string FrenchNumber(const Decimal& value);

}  // namespace recoupe

#endif  // RECOUPE_PIPELINE_EMIT_FRENCH_FIGURE_H_
