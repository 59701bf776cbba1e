// The only door to RE2. Patterns are anchored, Unicode-aware at their edges, and bounded in memory.
#ifndef RECOUPE_PIPELINE_RULES_PATTERN_H_
#define RECOUPE_PIPELINE_RULES_PATTERN_H_

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace recoupe {

// A compiled pattern. Move-only; matching is const and safe from several threads.
class Pattern {
 public:
  Pattern(Pattern&&) noexcept;
  Pattern& operator=(Pattern&&) noexcept;
  ~Pattern();

  // nullptr with *error set (what is wrong, the guilty piece, what to do) if it is not RE2, is larger than the bound,
  // or uses \b, \w or \s, which are ASCII in RE2.
  static std::unique_ptr<Pattern> Compile(std::string_view pattern, std::string* error);

  // Longest match that starts at text[at]; at most `limit` bytes are looked at. Length, or 0 if there is none.
  std::size_t MatchAt(std::string_view text, std::size_t at, std::size_t limit = 128) const;
  // The same with groups: groups[0] is the whole. Unmatched groups are empty views with null data.
  bool MatchAt(std::string_view text, std::size_t at, std::vector<std::string_view>* groups,
               std::size_t limit = 128) const;
  bool FullMatch(std::string_view text) const;

  const std::string& text() const;

 private:
  struct Impl;
  explicit Pattern(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

// Many anchored patterns at once: which of them match at a place.
class PatternSet {
 public:
  PatternSet(PatternSet&&) noexcept;
  PatternSet& operator=(PatternSet&&) noexcept;
  ~PatternSet();
  static std::unique_ptr<PatternSet> Compile(const std::vector<std::string>& patterns, std::string* error);
  // Indices of the patterns that match at text[at], ascending, appended to `matches` (cleared first).
  bool MatchAt(std::string_view text, std::size_t at, std::vector<int>* matches, std::size_t limit = 128) const;

 private:
  struct Impl;
  explicit PatternSet(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace recoupe

#endif  // RECOUPE_PIPELINE_RULES_PATTERN_H_
