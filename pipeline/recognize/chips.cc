#include "pipeline/recognize/chips.h"

#include <algorithm>
#include <cstring>
#include <span>
#include <tuple>

#include "pipeline/rules/rule_file.h"

namespace recoupe {
namespace {

constexpr std::size_t kPrefixBytes = 7;
constexpr std::size_t kMaxPrefixes = 2048;
constexpr std::size_t kMaxChoices = 8;
constexpr std::size_t kWindow = 64;
constexpr int kMaxNesting = 32;

std::string StringMember(const RuleValue& object, const char* key) {
  const RuleValue member = object[key];
  return member.is_string() ? member.get<std::string>() : std::string();
}

constexpr std::uint64_t kOnes = 0x0101010101010101, kHigh = 0x80 * kOnes;

// All digits are one: which of them it is, the pattern says.
constexpr std::uint64_t MergeDigits(std::uint64_t bytes) {
  const std::uint64_t low = bytes & ~kHigh;
  const std::uint64_t digits = (low + (0x80 - '0') * kOnes) & ~(low + (0x7F - '9') * kOnes) & ~bytes & kHigh;
  const std::uint64_t mask = (digits >> 7) * 0xFF;
  return (bytes & ~mask) | ('0' * kOnes & mask);
}

// What a part of a pattern can start with: up to seven bytes, the first one lowest, their number, and whether it is
// done: it cannot grow, because it is long enough, or unknown from there.
using Prefix = std::uint64_t;
constexpr unsigned kSizeShift = 8 * kPrefixBytes;
constexpr Prefix kByteMask = (Prefix{1} << kSizeShift) - 1;
constexpr Prefix kDone = Prefix{1} << (kSizeShift + 3);
constexpr Prefix kNothing = 0;  // the empty one

constexpr std::size_t SizeOf(Prefix prefix) { return prefix >> kSizeShift & 7; }
constexpr Prefix OneByte(unsigned char byte) { return Prefix{1} << kSizeShift | MergeDigits(byte); }

constexpr Prefix Append(Prefix head, Prefix tail) {
  const std::size_t size = std::min(SizeOf(head) + SizeOf(tail), kPrefixBytes);
  const Prefix bytes = SizeOf(head) == kPrefixBytes ? 0 : (tail & kByteMask) << (8 * SizeOf(head));
  return (((head & kByteMask) | bytes) & kByteMask) | static_cast<Prefix>(size) << kSizeShift |
         (size == kPrefixBytes ? kDone : tail & kDone);
}

using Prefixes = std::vector<Prefix>;  // sorted, each once

void Tidy(Prefixes* prefixes) {
  std::sort(prefixes->begin(), prefixes->end());
  prefixes->erase(std::unique(prefixes->begin(), prefixes->end()), prefixes->end());
}

void Merge(Prefixes* prefixes, const Prefixes& more) {
  prefixes->insert(prefixes->end(), more.begin(), more.end());
  Tidy(prefixes);
}

// Reads the syntax of RE2 as far as chip patterns use it; anything else ends the prefix there.
class PrefixReader {
 public:
  explicit PrefixReader(std::string_view pattern) : pattern_(pattern) {}

  Prefixes Alternation(int nesting) {
    Prefixes all = Sequence(nesting);
    while (At() == '|') {
      ++at_;
      Merge(&all, Sequence(nesting));
    }
    return all;
  }

 private:
  char At() const { return at_ < pattern_.size() ? pattern_[at_] : '\0'; }

  Prefixes Sequence(int nesting) {
    Prefixes all = {kNothing};
    while (at_ < pattern_.size() && At() != '|' && At() != ')') {
      Prefixes atom = Quantified(Atom(nesting));
      // Behind something known, many choices are as good as any.
      if (atom.size() > kMaxChoices && all.front() != kNothing) atom = {kDone};
      all = Join(all, atom);
      if (std::all_of(all.begin(), all.end(), [](Prefix p) { return (p & kDone) != 0; })) {
        SkipSequence();
        break;
      }
    }
    return all;
  }

  // Reads over the rest of a sequence, which cannot change a prefix that is done.
  void SkipSequence() {
    int depth = 0;
    while (at_ < pattern_.size() && (depth > 0 || (At() != '|' && At() != ')'))) {
      const char c = At();
      if (c == '[') {
        Class();
        continue;
      }
      depth += (c == '(') - (c == ')');
      at_ += c == '\\' ? 2 : 1;
    }
  }

  static Prefixes Join(const Prefixes& heads, const Prefixes& tails) {
    Prefixes joined;
    bool full = false;
    for (const Prefix head : heads) {
      if ((head & kDone) != 0 || full) {
        joined.push_back(head | kDone);
        continue;
      }
      for (const Prefix tail : tails) joined.push_back(Append(head, tail));
      if (joined.size() > 4 * kMaxPrefixes) {
        Tidy(&joined);
        full = joined.size() > kMaxPrefixes;
      }
    }
    Tidy(&joined);
    return joined;
  }

  Prefixes Quantified(Prefixes atom) {
    const char quantifier = At();
    if (quantifier == '?' || quantifier == '*') {
      ++at_;
      if (quantifier == '*') atom = Join(atom, {kDone});
      Merge(&atom, {kNothing});
    } else if (quantifier == '+') {
      ++at_;
      atom = Join(atom, {kNothing, kDone});
    } else if (quantifier == '{') {
      const bool optional = at_ + 1 < pattern_.size() && pattern_[at_ + 1] == '0';
      while (at_ < pattern_.size() && At() != '}') ++at_;
      ++at_;
      atom = Join(atom, {kDone});
      if (optional) Merge(&atom, {kNothing});
    }
    if (At() == '?') ++at_;  // lazy
    return atom;
  }

  Prefixes Atom(int nesting) {
    const char c = At();
    if (c == '(') return Group(nesting);
    if (c == '[') return Class();
    if (c == '\\') return Escape();
    ++at_;
    if (c == '.') return {kDone};
    return {OneByte(static_cast<unsigned char>(c))};
  }

  Prefixes Group(int nesting) {
    ++at_;
    if (pattern_.substr(at_).starts_with("?:")) {
      at_ += 2;
    } else if (At() == '?') {
      at_ = std::min(pattern_.find('>', at_), pattern_.size());
      if (at_ < pattern_.size()) ++at_;
    }
    if (nesting >= kMaxNesting) {
      at_ = pattern_.size();
      return {kDone};
    }
    Prefixes inside = Alternation(nesting + 1);
    if (At() == ')') ++at_;
    return inside;
  }

  Prefixes Escape() {
    const char c = at_ + 1 < pattern_.size() ? pattern_[at_ + 1] : '\0';
    at_ += 2;
    if (c == 'd') return Digits();
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '\0';
    if (letter) {
      if ((c == 'p' || c == 'P') && At() == '{') at_ = std::min(pattern_.find('}', at_), pattern_.size() - 1);
      if (c == 'p' || c == 'P') ++at_;
      return {kDone};
    }
    return {OneByte(static_cast<unsigned char>(c))};
  }

  static Prefixes Digits() { return {OneByte('0')}; }

  Prefixes Class() {
    ++at_;
    bool ascii = At() != '^';
    Prefixes members;
    for (bool first = true; at_ < pattern_.size() && (At() != ']' || first); first = false) {
      unsigned char low = static_cast<unsigned char>(pattern_[at_++]);
      if (low == '\\' && at_ < pattern_.size()) {
        low = static_cast<unsigned char>(pattern_[at_++]);
        if (low == 'd') {
          Merge(&members, Digits());
          continue;
        }
      }
      if (low >= 128) ascii = false;
      unsigned char high = low;
      if (At() == '-' && at_ + 1 < pattern_.size() && pattern_[at_ + 1] != ']') {
        high = static_cast<unsigned char>(pattern_[at_ + 1]);
        at_ += 2;
      }
      for (unsigned c = low; c <= high; ++c) members.push_back(OneByte(static_cast<unsigned char>(c)));
    }
    ++at_;
    if (!ascii) return {kDone};
    Tidy(&members);
    return members;
  }

  std::string_view pattern_;
  std::size_t at_ = 0;
};

// The prefixes of a whole pattern, none of them marked as done; none at all if there are too many.
Prefixes ReadPrefixes(std::string_view pattern) {
  Prefixes prefixes = PrefixReader(pattern).Alternation(0);
  for (Prefix& prefix : prefixes) prefix &= ~kDone;
  Tidy(&prefixes);
  if (prefixes.size() > kMaxPrefixes) prefixes.clear();
  return prefixes;
}

// The eight bytes that stand at `at`, with zeros behind the end of the text; the first one lowest.
std::uint64_t BytesAt(std::string_view text, std::size_t at) {
  std::uint64_t bytes = 0;
  std::memcpy(&bytes, text.data() + at, std::min(sizeof bytes, text.size() - at));
  return bytes;
}

}  // namespace

std::vector<std::string> PatternPrefixes(std::string_view pattern) {
  std::vector<std::string> strings;
  for (const Prefix prefix : ReadPrefixes(pattern)) {
    std::string& bytes = strings.emplace_back();
    for (std::size_t i = 0; i < SizeOf(prefix); ++i) bytes.push_back(static_cast<char>(prefix >> 8 * i));
  }
  std::sort(strings.begin(), strings.end());
  return strings;
}

void ChipRules::Compile(const std::vector<RuleFile>& files, const Lexicon& lexicon, RuleErrors* errors) {
  for (const RuleFile& file : files) {
    if (file.kind != "chips" || !file.content["families"].is_array()) continue;
    std::size_t position = 0;
    for (const RuleValue family : file.content["families"]) {
      const std::string pointer = "/families/" + std::to_string(position++);
      const std::string source = StringMember(family, "pattern");
      Entry entry{{StringMember(family, "id"), StringMember(family, "family"), StringMember(family, "category"),
                   lexicon.FindId(StringMember(family, "maker")), family.value("weak", false)},
                  {}};
      std::string error;
      std::unique_ptr<Pattern> pattern = Pattern::Compile(source, &error);
      if (pattern == nullptr || entry.family.id.empty()) {
        errors->Add(file, pointer + "/pattern", "rule.bad-pattern",
                    entry.family.id + ": " + (error.empty() ? "the family has no id" : error), "mend the pattern");
        continue;
      }
      entry.pattern = std::move(*pattern);
      families_.push_back(std::move(entry));
      AddStarts(source, static_cast<std::uint32_t>(families_.size() - 1));
    }
  }
  IndexStarts();
}

void ChipRules::AddStarts(std::string_view pattern, std::uint32_t family) {
  for (const Prefix prefix : ReadPrefixes(pattern)) {
    const std::size_t size = SizeOf(prefix);
    if (size == 0) continue;
    const std::uint64_t mask = kByteMask >> 8 * (kPrefixBytes - size);
    starts_.push_back({prefix & mask, mask, family});
    if (size >= 2) {
      can_start_.set(prefix & 0xFFFF);
    } else {
      for (std::size_t second = 0; second < 256; ++second) can_start_.set(second << 8 | (prefix & 0xFF));
    }
  }
}

// Those of one first byte lie side by side, in the order of the second one, family by family.
void ChipRules::IndexStarts() {
  std::sort(starts_.begin(), starts_.end(), [](const Start& a, const Start& b) {
    return std::tuple(a.bytes & 0xFF, a.bytes >> 8 & 0xFF, a.family) <
           std::tuple(b.bytes & 0xFF, b.bytes >> 8 & 0xFF, b.family);
  });
  for (std::uint32_t i = 0; i < starts_.size(); ++i) {
    auto& [begin, end] = by_first_byte_[starts_[i].bytes & 0xFF];
    if (end == 0) begin = i;
    end = i + 1;
  }
}

std::uint32_t ChipRules::LengthAt(const Entry& entry, std::string_view text, std::span<const Token> tokens,
                                  std::size_t at, std::size_t end) const {
  const std::size_t begin = tokens[at].begin;
  std::size_t limit = std::min<std::size_t>(tokens[end - 1].end - begin, kWindow);
  // The longest match may end inside a word: then the next shorter one is tried, a few times.
  for (int attempt = 0; attempt < 4 && limit > 0; ++attempt) {
    const std::size_t matched = begin + entry.pattern->MatchAt(text, begin, limit);
    if (matched == begin) return 0;
    std::size_t last = at;
    while (last + 1 < end && tokens[last + 1].end <= matched) ++last;
    if (tokens[last].end == matched) {
      // "MI300" + "x" cannot be split by the tokenizer, but "Zen" + "5" + "c" can.
      const bool glued = last + 1 < end && !tokens[last + 1].Is(Token::kSpaceBefore) &&
                         tokens[last + 1].kind != TokenKind::kPunct && tokens[last + 1].kind != TokenKind::kSymbol;
      if (!glued) return static_cast<std::uint32_t>(last - at + 1);
    }
    const std::size_t shorter = std::min<std::size_t>(tokens[last].end, matched - 1);
    limit = shorter > begin ? shorter - begin : 0;
  }
  return 0;
}

ChipRules::Match ChipRules::FindAt(std::string_view text, std::span<const Token> tokens, std::size_t at,
                                   std::size_t end) const {
  Match best;
  const std::uint64_t bytes = MergeDigits(BytesAt(text, tokens[at].begin));
  if (!can_start_.test(bytes & 0xFFFF)) return best;
  const auto& [begin, last] = by_first_byte_[bytes & 0xFF];
  const std::span<const Start> all = std::span(starts_).subspan(begin, last - begin);
  // Those that are this one byte, and those that have the second one too: family by family, as they were added.
  const auto before = [](const Start& start, std::uint64_t second) { return (start.bytes >> 8 & 0xFF) < second; };
  const std::uint64_t second = bytes >> 8 & 0xFF;
  auto of_one = all.begin(),
       of_two = std::lower_bound(all.begin(), all.end(), std::max<std::uint64_t>(second, 1), before);
  const auto one_end = std::lower_bound(all.begin(), of_two, std::uint64_t{1}, before);
  std::uint32_t tried = static_cast<std::uint32_t>(families_.size());
  for (;;) {
    const bool two = of_two != all.end() && (of_two->bytes >> 8 & 0xFF) == second;
    if (!two && of_one == one_end) return best;
    const Start& start = two && (of_one == one_end || of_two->family < of_one->family) ? *of_two++ : *of_one++;
    if ((bytes & start.mask) != start.bytes || start.family == tried) continue;
    tried = start.family;
    Consider(families_[tried], text, tokens, at, end, &best);
  }
}

ChipRules::Match ChipRules::FindOneByOne(std::string_view text, std::span<const Token> tokens, std::size_t at,
                                         std::size_t end) const {
  Match best;
  for (const Entry& entry : families_) Consider(entry, text, tokens, at, end, &best);
  return best;
}

void ChipRules::Consider(const Entry& entry, std::string_view text, std::span<const Token> tokens, std::size_t at,
                         std::size_t end, Match* best) const {
  const std::uint32_t length = LengthAt(entry, text, tokens, at, end);
  if (length == 0) return;
  if (length > best->length || (length == best->length && best->family->weak && !entry.family.weak)) {
    *best = {&entry.family, length};
  }
}

const ChipFamily* ChipRules::Classify(std::string_view text, std::string_view id) const {
  for (const Entry& entry : families_) {
    if (entry.family.id == id && entry.pattern->FullMatch(text)) return &entry.family;
  }
  return nullptr;
}

}  // namespace recoupe
