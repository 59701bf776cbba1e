#include "pipeline/text/token.h"
namespace recoupe {
void Tokenize(std::string_view, const Vocabulary&, std::vector<Token>*) {}
}  // namespace recoupe
