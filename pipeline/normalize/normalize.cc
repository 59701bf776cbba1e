#include "pipeline/normalize/normalize.h"
namespace recoupe {
SourceSpan NormalizedText::ToSource(NormalSpan s) const { return {s.begin, s.end}; }
std::string_view NormalizedText::Quote(NormalSpan s) const { return SourceBytes(s); }
NormalizedText Normalize(const Source& s) {
  NormalizedText t;
  t.source_ = &s;
  return t;
}
std::string NormalizeString(std::string_view s) { return std::string(s); }
}  // namespace recoupe
