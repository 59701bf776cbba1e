#include "pipeline/rules/pattern.h"

#include <re2/re2.h>
#include <re2/set.h>

#include <algorithm>
#include <array>

namespace recoupe {
namespace {

constexpr std::int64_t kMaxMemory = 8 << 20;       // of one pattern
constexpr std::int64_t kMaxSetMemory = 256 << 20;  // of a set: its DFA must not run out
constexpr std::size_t kMaxPatternBytes = 4096;
constexpr int kMaxGroups = 16;

RE2::Options MakeOptions(std::int64_t memory) {
  RE2::Options options;
  options.set_log_errors(false);
  options.set_longest_match(true);
  options.set_max_mem(memory);
  return options;
}

// \b, \w and \s are ASCII in RE2: `lev\b` would be found inside « levé ».
std::string_view FindAsciiClass(std::string_view pattern) {
  for (std::size_t i = 0; i + 1 < pattern.size(); ++i) {
    if (pattern[i] != '\\') continue;
    if (std::string_view("bBwWsS").find(pattern[i + 1]) != std::string_view::npos) return pattern.substr(i, 2);
    ++i;
  }
  return {};
}

std::string Check(std::string_view pattern) {
  if (pattern.size() > kMaxPatternBytes) return "the pattern is longer than 4096 bytes; split it";
  if (const std::string_view guilty = FindAsciiClass(pattern); !guilty.empty()) {
    return "`" + std::string(guilty) + "` knows only ASCII in RE2; name the characters, or use \\pL and \\pN";
  }
  return "";
}

re2::StringPiece Window(std::string_view text, std::size_t at, std::size_t limit) {
  const std::string_view window = text.substr(at, limit);
  return {window.data(), window.size()};
}

}  // namespace

struct Pattern::Impl {
  Impl(std::string_view pattern, const RE2::Options& options)
      : re(re2::StringPiece(pattern.data(), pattern.size()), options), text(pattern) {}
  RE2 re;
  std::string text;
};

Pattern::Pattern(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Pattern::Pattern(Pattern&&) noexcept = default;
Pattern& Pattern::operator=(Pattern&&) noexcept = default;
Pattern::~Pattern() = default;

std::unique_ptr<Pattern> Pattern::Compile(std::string_view pattern, std::string* error) {
  *error = Check(pattern);
  if (!error->empty()) return nullptr;
  auto impl = std::make_unique<Impl>(pattern, MakeOptions(kMaxMemory));
  if (!impl->re.ok()) {
    *error = "not RE2: " + impl->re.error() + " at `" + impl->re.error_arg() + "`";
    return nullptr;
  }
  if (impl->re.NumberOfCapturingGroups() >= kMaxGroups) {
    *error = "the pattern has more than 15 groups; use (?:...)";
    return nullptr;
  }
  return std::unique_ptr<Pattern>(new Pattern(std::move(impl)));
}

std::size_t Pattern::MatchAt(std::string_view text, std::size_t at, std::size_t limit) const {
  const re2::StringPiece window = Window(text, at, limit);
  re2::StringPiece whole;
  if (!impl_->re.Match(window, 0, window.size(), RE2::ANCHOR_START, &whole, 1)) return 0;
  return whole.size();
}

bool Pattern::MatchAt(std::string_view text, std::size_t at, std::vector<std::string_view>* groups,
                      std::size_t limit) const {
  const re2::StringPiece window = Window(text, at, limit);
  std::array<re2::StringPiece, kMaxGroups> found;
  const int count = 1 + impl_->re.NumberOfCapturingGroups();
  if (!impl_->re.Match(window, 0, window.size(), RE2::ANCHOR_START, found.data(), count)) return false;
  groups->clear();
  for (int i = 0; i < count; ++i) {
    const re2::StringPiece& group = found[static_cast<std::size_t>(i)];
    groups->push_back({group.data(), group.size()});
  }
  return true;
}

bool Pattern::FullMatch(std::string_view text) const {
  return impl_->re.Match({text.data(), text.size()}, 0, text.size(), RE2::ANCHOR_BOTH, nullptr, 0);
}

const std::string& Pattern::text() const { return impl_->text; }

struct PatternSet::Impl {
  explicit Impl(const RE2::Options& options) : set(options, RE2::ANCHOR_START) {}
  RE2::Set set;
};

PatternSet::PatternSet(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
PatternSet::PatternSet(PatternSet&&) noexcept = default;
PatternSet& PatternSet::operator=(PatternSet&&) noexcept = default;
PatternSet::~PatternSet() = default;

std::unique_ptr<PatternSet> PatternSet::Compile(const std::vector<std::string>& patterns, std::string* error) {
  auto impl = std::make_unique<Impl>(MakeOptions(kMaxSetMemory));
  for (const std::string& pattern : patterns) {
    *error = Check(pattern);
    if (!error->empty()) return nullptr;
    if (impl->set.Add(pattern, error) < 0) return nullptr;
  }
  if (!impl->set.Compile()) {
    *error = "the set of patterns needs too much memory; make the patterns simpler";
    return nullptr;
  }
  return std::unique_ptr<PatternSet>(new PatternSet(std::move(impl)));
}

bool PatternSet::MatchAt(std::string_view text, std::size_t at, std::vector<int>* matches, std::size_t limit) const {
  matches->clear();
  if (!impl_->set.Match(Window(text, at, limit), matches)) return false;
  std::sort(matches->begin(), matches->end());
  return true;
}

}  // namespace recoupe
