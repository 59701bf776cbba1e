#include "pipeline/rules/pattern.h"

#include <re2/re2.h>
#include <re2/set.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <charconv>
#include <mutex>

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

namespace {

// No fewer instructions than the program of the pattern has: repetitions are written out, a class of Unicode takes
// many.
std::size_t ProgramBound(std::string_view pattern) {
  constexpr std::size_t kClass = 2000, kAnyCharacter = 16, kMost = 1 << 20;
  std::size_t size = 0, times = 1;
  for (std::size_t at = 0; at < pattern.size(); ++at) {
    const char c = pattern[at], next = at + 1 < pattern.size() ? pattern[at + 1] : '\0';
    size += c == '\\' && (next == 'p' || next == 'P') ? kClass : kAnyCharacter;
    if (c != '{') continue;
    for (std::size_t i = at + 1; i < pattern.size() && pattern[i] != '}'; ++i) {
      std::size_t number = 0;
      const char* const digits = pattern.data() + i;
      const auto read = std::from_chars(digits, pattern.data() + pattern.size(), number);
      if (read.ptr == digits) continue;
      if (read.ec != std::errc() || number > kMost) return kMost;
      times *= std::max<std::size_t>(number, 1);
      if (times > kMost) return kMost;
      i += static_cast<std::size_t>(read.ptr - digits) - 1;
    }
  }
  return size > kMost ? kMost : size * times;
}

// Reads the part of RE2's syntax that most patterns keep to: ASCII letters, digits, spaces and a few marks, classes of
// them, `\d`, (?:...), alternatives, and single quantifiers. What it accepts, RE2 accepts.
class PlainSyntax {
 public:
  explicit PlainSyntax(std::string_view pattern) : pattern_(pattern) {}

  bool Accepts() { return Alternatives(0) && at_ == pattern_.size(); }

 private:
  static constexpr int kMaxNesting = 16;

  char At(std::size_t ahead = 0) const { return at_ + ahead < pattern_.size() ? pattern_[at_ + ahead] : '\0'; }
  bool Take(std::string_view text) {
    if (!pattern_.substr(at_).starts_with(text)) return false;
    at_ += text.size();
    return true;
  }
  static bool IsDigit(char c) { return c >= '0' && c <= '9'; }
  static bool IsPlain(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || IsDigit(c) ||
           (c != '\0' && std::string_view(" /_,'").find(c) != std::string_view::npos);
  }

  bool Alternatives(int nesting) {
    do {
      while (at_ < pattern_.size() && At() != '|' && At() != ')') {
        const bool group = Take("(?:");
        const bool read = group ? nesting < kMaxNesting && Alternatives(nesting + 1) && Take(")") : Atom();
        if (!read || !Quantifier(group)) return false;
      }
    } while (Take("|"));
    return true;
  }

  bool Atom() {
    if (Take("[")) return Class();
    if (Take("\\d") || Take("\\.") || Take("\\+") || Take("-")) return true;
    if (!IsPlain(At())) return false;
    ++at_;
    return true;
  }

  // Plain characters and ranges of one sort; a hyphen only at the end.
  bool Class() {
    do {
      if (Take("-")) return Take("]");
      const char low = At();
      if (!IsPlain(low)) return false;
      ++at_;
      if (At() != '-' || At(1) == ']') continue;
      const char high = At(1);
      const bool one_sort = IsDigit(low) == IsDigit(high) && (low >= 'a') == (high >= 'a');
      if (!IsPlain(high) || !one_sort || low > high) return false;
      at_ += 2;
    } while (!Take("]"));
    return true;
  }

  // At most one. Groups are not counted, so that no counts are nested: RE2 bounds their product.
  bool Quantifier(bool of_group) {
    if (!Take("?") && !Take("*") && !Take("+") && !of_group && Take("{")) {
      const char least = At();
      if (!IsDigit(least)) return false;
      ++at_;
      if (Take(",")) {
        if (!IsDigit(At()) || At() < least) return false;
        ++at_;
      }
      if (!Take("}")) return false;
    }
    return at_ == pattern_.size() || std::string_view("?*+{").find(At()) == std::string_view::npos;
  }

  std::string_view pattern_;
  std::size_t at_ = 0;
};

// Whether compiling the pattern cannot fail: its syntax is right, and its program and its groups are surely few.
// Parsing takes a fraction of the time of compiling, and most patterns of a rule set never see a text that they could
// match.
bool CompilesSurely(std::string_view pattern) {
  constexpr std::size_t kSmall = 80'000;  // the bound of kMaxMemory is 87,000
  if (std::count(pattern.begin(), pattern.end(), '(') >= kMaxGroups || ProgramBound(pattern) > kSmall) return false;
  if (PlainSyntax(pattern).Accepts()) return true;
  RE2::Set parser(MakeOptions(kMaxMemory), RE2::ANCHOR_START);
  return parser.Add({pattern.data(), pattern.size()}, nullptr) >= 0;
}

}  // namespace

struct Pattern::Impl {
  explicit Impl(std::string_view pattern) : text(pattern) {}
  ~Impl() { delete compiled.load(); }
  Impl(const Impl&) = delete;
  Impl& operator=(const Impl&) = delete;

  // Compiled by the first who asks.
  const RE2& Re() const {
    if (const RE2* const known = compiled.load(std::memory_order_acquire)) return *known;
    const std::lock_guard lock(compiling);
    if (compiled.load() == nullptr) compiled.store(new RE2(text, MakeOptions(kMaxMemory)), std::memory_order_release);
    return *compiled.load();
  }

  std::string text;
  mutable std::atomic<const RE2*> compiled = nullptr;
  mutable std::mutex compiling;
};

Pattern::Pattern(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Pattern::Pattern(Pattern&&) noexcept = default;
Pattern& Pattern::operator=(Pattern&&) noexcept = default;
Pattern::~Pattern() = default;

std::unique_ptr<Pattern> Pattern::Compile(std::string_view pattern, std::string* error) {
  *error = Check(pattern);
  if (!error->empty()) return nullptr;
  auto impl = std::make_unique<Impl>(pattern);
  if (CompilesSurely(pattern)) return std::unique_ptr<Pattern>(new Pattern(std::move(impl)));
  if (!impl->Re().ok()) {
    *error = "not RE2: " + impl->Re().error() + " at `" + impl->Re().error_arg() + "`";
    return nullptr;
  }
  if (impl->Re().NumberOfCapturingGroups() >= kMaxGroups) {
    *error = "the pattern has more than 15 groups; use (?:...)";
    return nullptr;
  }
  return std::unique_ptr<Pattern>(new Pattern(std::move(impl)));
}

std::size_t Pattern::MatchAt(std::string_view text, std::size_t at, std::size_t limit) const {
  const re2::StringPiece window = Window(text, at, limit);
  re2::StringPiece whole;
  if (!impl_->Re().Match(window, 0, window.size(), RE2::ANCHOR_START, &whole, 1)) return 0;
  return whole.size();
}

bool Pattern::MatchAt(std::string_view text, std::size_t at, std::vector<std::string_view>* groups,
                      std::size_t limit) const {
  const re2::StringPiece window = Window(text, at, limit);
  std::array<re2::StringPiece, kMaxGroups> found;
  const int count = 1 + impl_->Re().NumberOfCapturingGroups();
  if (!impl_->Re().Match(window, 0, window.size(), RE2::ANCHOR_START, found.data(), count)) return false;
  groups->clear();
  for (int i = 0; i < count; ++i) {
    const re2::StringPiece& group = found[static_cast<std::size_t>(i)];
    groups->push_back({group.data(), group.size()});
  }
  return true;
}

bool Pattern::FullMatch(std::string_view text) const {
  return impl_->Re().Match({text.data(), text.size()}, 0, text.size(), RE2::ANCHOR_BOTH, nullptr, 0);
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
