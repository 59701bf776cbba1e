#include "pipeline/recognize/chips.h"

#include <algorithm>
#include <set>

#include "pipeline/rules/rule_file.h"

namespace recoupe {
namespace {

using nlohmann::json;

constexpr std::size_t kPrefixBytes = 3;
constexpr std::size_t kMaxPrefixes = 2048;
constexpr std::size_t kWindow = 64;
constexpr int kMaxNesting = 32;

std::string StringMember(const json& object, const char* key) {
  const auto it = object.find(key);
  return it != object.end() && it->is_string() ? it->get<std::string>() : std::string();
}

// Prefixes of what a part of a pattern can match. `done` ones cannot grow: they are long enough, or unknown from there.
struct Prefix {
  std::string bytes;
  bool done = false;
  friend auto operator<=>(const Prefix&, const Prefix&) = default;
};
using Prefixes = std::set<Prefix>;

// Reads the syntax of RE2 as far as chip patterns use it; anything else ends the prefix there.
class PrefixReader {
 public:
  explicit PrefixReader(std::string_view pattern) : pattern_(pattern) {}

  Prefixes Alternation(int nesting) {
    Prefixes all = Sequence(nesting);
    while (At() == '|') {
      ++at_;
      all.merge(Sequence(nesting));
    }
    return all;
  }

 private:
  char At() const { return at_ < pattern_.size() ? pattern_[at_] : '\0'; }

  Prefixes Sequence(int nesting) {
    Prefixes all = {{"", false}};
    while (at_ < pattern_.size() && At() != '|' && At() != ')') {
      const Prefixes atom = Quantified(Atom(nesting));
      all = Join(all, atom);
    }
    return all;
  }

  static Prefixes Join(const Prefixes& heads, const Prefixes& tails) {
    Prefixes joined;
    for (const Prefix& head : heads) {
      if (head.done || joined.size() > kMaxPrefixes) {
        joined.insert({head.bytes, true});
        continue;
      }
      for (const Prefix& tail : tails) {
        std::string bytes = (head.bytes + tail.bytes).substr(0, kPrefixBytes);
        const bool done = tail.done || bytes.size() == kPrefixBytes;
        joined.insert({std::move(bytes), done});
      }
    }
    return joined;
  }

  Prefixes Quantified(Prefixes atom) {
    const char quantifier = At();
    if (quantifier == '?' || quantifier == '*') {
      ++at_;
      if (quantifier == '*') atom = Join(atom, {{"", true}});
      atom.insert({"", false});
    } else if (quantifier == '+') {
      ++at_;
      atom = Join(atom, {{"", false}, {"", true}});
    } else if (quantifier == '{') {
      const bool optional = at_ + 1 < pattern_.size() && pattern_[at_ + 1] == '0';
      while (at_ < pattern_.size() && At() != '}') ++at_;
      ++at_;
      atom = Join(atom, {{"", true}});
      if (optional) atom.insert({"", false});
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
    if (c == '.') return {{"", true}};
    return {{std::string(1, c), false}};
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
      return {{"", true}};
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
      return {{"", true}};
    }
    return {{std::string(1, c), false}};
  }

  static Prefixes Digits() {
    Prefixes digits;
    for (char d = '0'; d <= '9'; ++d) digits.insert({std::string(1, d), false});
    return digits;
  }

  Prefixes Class() {
    ++at_;
    bool ascii = At() != '^';
    Prefixes members;
    for (bool first = true; at_ < pattern_.size() && (At() != ']' || first); first = false) {
      unsigned char low = static_cast<unsigned char>(pattern_[at_++]);
      if (low == '\\' && at_ < pattern_.size()) {
        low = static_cast<unsigned char>(pattern_[at_++]);
        if (low == 'd') {
          members.merge(Digits());
          continue;
        }
      }
      if (low >= 128) ascii = false;
      unsigned char high = low;
      if (At() == '-' && at_ + 1 < pattern_.size() && pattern_[at_ + 1] != ']') {
        high = static_cast<unsigned char>(pattern_[at_ + 1]);
        at_ += 2;
      }
      for (unsigned c = low; c <= high; ++c) members.insert({std::string(1, static_cast<char>(c)), false});
    }
    ++at_;
    if (!ascii) return {{"", true}};
    return members;
  }

  std::string_view pattern_;
  std::size_t at_ = 0;
};

std::uint32_t KeyOf(std::string_view bytes) {
  std::uint32_t key = static_cast<std::uint32_t>(bytes.size()) << 24;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    key |= static_cast<std::uint32_t>(static_cast<unsigned char>(bytes[i])) << (8 * i);
  }
  return key;
}

}  // namespace

std::vector<std::string> PatternPrefixes(std::string_view pattern) {
  std::set<std::string> unique;
  for (const Prefix& prefix : PrefixReader(pattern).Alternation(0)) unique.insert(prefix.bytes);
  if (unique.size() > kMaxPrefixes) return {};
  return {unique.begin(), unique.end()};
}

void ChipRules::Compile(const std::vector<RuleFile>& files, const Lexicon& lexicon, RuleErrors* errors) {
  for (const RuleFile& file : files) {
    if (file.kind != "chips" || !file.content.contains("families") || !file.content["families"].is_array()) continue;
    std::size_t position = 0;
    for (const json& family : file.content["families"]) {
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
      Index(source, static_cast<std::uint32_t>(families_.size() - 1));
    }
  }
}

void ChipRules::Index(std::string_view pattern, std::uint32_t family) {
  for (const std::string& prefix : PatternPrefixes(pattern)) {
    if (prefix.empty()) continue;
    by_prefix_[KeyOf(prefix)].push_back(family);
    can_start_[static_cast<unsigned char>(prefix[0])] = true;
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
  const std::string_view start = text.substr(tokens[at].begin, kPrefixBytes);
  if (start.empty() || !can_start_[static_cast<unsigned char>(start[0])]) return best;
  for (std::size_t length = 1; length <= start.size(); ++length) {
    const auto it = by_prefix_.find(KeyOf(start.substr(0, length)));
    if (it == by_prefix_.end()) continue;
    for (const std::uint32_t index : it->second) Consider(families_[index], text, tokens, at, end, &best);
  }
  return best;
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
