#include "pipeline/text/vocabulary.h"
namespace recoupe {
Vocabulary::Vocabulary() {}
WordId Vocabulary::Intern(std::string_view) { return 0; }
Phrase Vocabulary::InternPhrase(std::string_view) { return {}; }
WordId Vocabulary::FindFolded(std::string_view) const { return 0; }
WordId Vocabulary::Find(std::string_view) const { return 0; }
void FoldCaseTo(std::string_view w, std::string* o) { *o = w; }
std::string FoldCase(std::string_view w) { return std::string(w); }
std::string StripAccents(std::string_view w) { return std::string(w); }
}  // namespace recoupe
