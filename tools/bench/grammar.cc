#include "tools/bench/grammar.h"

#include <algorithm>
#include <charconv>

namespace recoupe::bench {
namespace {

constexpr int kMostDepth = 12;  // templates are sentences, no programs

struct Range {
  std::int64_t least = 1, most = 9;
};

Range ReadRange(std::string_view numbers) {
  Range range;
  const char* const end = numbers.data() + numbers.size();
  const auto [stop, error] = std::from_chars(numbers.data(), end, range.least);
  if (error == std::errc() && stop != end) std::from_chars(stop + 1, end, range.most);
  range.least = std::max<std::int64_t>(range.least, 1);
  range.most = std::clamp<std::int64_t>(range.most, range.least, 1'000'000'000'000);
  return range;
}

// Each doubling of the least number is equally likely, and the number is round, as figures in news are.
std::int64_t RoundNumber(Range range, Random* random) {
  std::size_t doublings = 0;
  while (range.least << (doublings + 1) <= range.most) ++doublings;
  const std::int64_t base = range.least << random->Below(doublings + 1);
  const std::int64_t number = random->Between(base, std::min(2 * base, range.most));
  std::int64_t step = 1;
  while (number / step >= 1000) step *= 10;
  return number / step * step;
}

std::string WriteNumber(std::string_view form, Range range, Random* random) {
  if (form == "grouped") return GroupThousands(std::to_string(RoundNumber(range, random)));
  const std::string whole = std::to_string(random->Between(range.least, range.most));
  if (form != "decimal") return whole;
  std::string written = whole + "," + std::to_string(random->Between(1, 9));
  if (random->Chance(20)) written += std::to_string(random->Between(1, 9));
  return written;
}

bool EndsWith(std::string_view text, std::string_view word) {
  return text.ends_with(word) && (text.size() == word.size() || text[text.size() - word.size() - 1] == ' ');
}

// "de " before "Amazon" becomes "d'".
void Elide(std::string* out, std::size_t joint) {
  if (!StartsWithVowel(std::string_view(*out).substr(joint))) return;
  const std::string_view before = std::string_view(*out).substr(0, joint);
  for (const std::string_view word : {"de ", "que ", "De ", "Que "}) {
    if (EndsWith(before, word)) {
      out->replace(joint - 2, 2, "'");
      return;
    }
  }
}

Error Broken(const std::string& file, const std::string& what) {
  return {"material.bad", file, what, "see corpus/material/README.md"};
}

}  // namespace

std::string GroupThousands(std::string digits) {
  for (std::size_t at = digits.size(); at > 3;) digits.insert(at -= 3, " ");
  return digits;
}

bool StartsWithVowel(std::string_view text) {
  static constexpr std::string_view kAccented[] = {"É", "é", "È", "è", "Ê", "ê", "À", "à", "Î", "î", "Ô", "ô"};
  if (text.empty()) return false;
  if (std::string_view("AEIOUaeiou").find(text.front()) != std::string_view::npos) return true;
  return std::any_of(std::begin(kAccented), std::end(kAccented),
                     [text](std::string_view letter) { return text.starts_with(letter); });
}

Result<bool> Grammar::Add(const nlohmann::json& material, const std::string& file) {
  if (!material.is_object()) return Broken(file, "it is no object");
  const nlohmann::json none = nlohmann::json::object();
  const nlohmann::json& symbols = material.contains("symbols") ? material["symbols"] : none;
  for (const auto& [symbol, texts] : symbols.items()) {
    if (!texts.is_array() || texts.empty()) return Broken(file, "symbol `" + symbol + "` is no list of texts");
    for (const nlohmann::json& text : texts) {
      if (!text.is_string()) return Broken(file, "symbol `" + symbol + "` holds what is no text");
      symbols_[symbol].push_back(text.get<std::string>());
    }
  }
  for (const nlohmann::json& symbol : material.value("figures", nlohmann::json::array())) {
    if (!symbol.is_string()) return Broken(file, "`figures` holds what is no symbol");
    figures_.insert(symbol.get<std::string>());
  }
  return true;
}

Result<bool> Grammar::Check() const {
  std::string broken;
  for (const auto& entry : symbols_) {
    if (!CheckSymbol(entry.first, 0, &broken)) return Broken("", broken);
  }
  return true;
}

bool Grammar::CheckSymbol(const std::string& symbol, int depth, std::string* broken) const {
  const auto found = symbols_.find(symbol);
  if (found == symbols_.end() || depth > kMostDepth) {
    *broken = "symbol `" + symbol + (depth > kMostDepth ? "` contains itself" : "` is defined nowhere");
    return false;
  }
  for (const std::string& text : found->second) {
    Slot slot;
    for (std::size_t at = 0; FindSlot(text, at, &slot); at = slot.end) {
      if (!IsNumber(slot.name) && !CheckSymbol(std::string(slot.name), depth + 1, broken)) return false;
    }
  }
  return true;
}

std::string Grammar::Expand(std::string_view symbol, Random* random, int* figures) const {
  std::string text;
  ExpandTo(symbol, random, 0, figures, &text);
  return text;
}

const std::vector<std::string>& Grammar::Texts(std::string_view symbol) const {
  static const auto* const kNone = new std::vector<std::string>();
  const auto found = symbols_.find(std::string(symbol));
  return found == symbols_.end() ? *kNone : found->second;
}

bool Grammar::FindSlot(std::string_view text, std::size_t from, Slot* slot) {
  slot->begin = text.find('{', from);
  if (slot->begin == std::string_view::npos) return false;
  const std::size_t close = text.find('}', slot->begin);
  if (close == std::string_view::npos) return false;
  slot->end = close + 1;
  const std::string_view inside = text.substr(slot->begin + 1, close - slot->begin - 1);
  slot->name = inside.substr(0, inside.find(' '));
  slot->numbers = {};
  if (IsNumber(slot->name) && slot->name.size() < inside.size()) {
    slot->numbers = inside.substr(slot->name.size() + 1);
  } else {
    slot->name = inside;  // a symbol's name may have spaces
  }
  return true;
}

bool Grammar::IsNumber(std::string_view name) {
  return name == "int" || name == "decimal" || name == "grouped" || name == "year";
}

void Grammar::ExpandTo(std::string_view symbol, Random* random, int depth, int* figures, std::string* out) const {
  const std::vector<std::string>& texts = Texts(symbol);
  if (texts.empty() || depth > kMostDepth) return;
  // What a figure is made of counts once.
  int inner = 0;
  const std::string_view text = texts[random->Below(texts.size())];
  std::size_t done = 0;
  Slot slot;
  for (; FindSlot(text, done, &slot); done = slot.end) {
    out->append(text, done, slot.begin - done);
    const std::size_t joint = out->size();
    ExpandSlot(slot, random, depth + 1, &inner, out);
    Elide(out, joint);
  }
  out->append(text, done);
  *figures += figures_.contains(std::string(symbol)) ? 1 : inner;
}

void Grammar::ExpandSlot(const Slot& slot, Random* random, int depth, int* figures, std::string* out) const {
  if (IsNumber(slot.name)) {
    *out += WriteNumber(slot.name, ReadRange(slot.numbers), random);
  } else {
    ExpandTo(slot.name, random, depth, figures, out);
  }
}

}  // namespace recoupe::bench
