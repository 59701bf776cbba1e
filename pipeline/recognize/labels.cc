#include "pipeline/recognize/labels.h"

#include <algorithm>

namespace recoupe {
namespace {

constexpr std::uint32_t kMaxRun = 64;  // tokens of one URL

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

// Cheap look at what follows the digits at token i: patterns are tried only where one of them could match.
bool MayBeLabel(const Scan& scan, std::uint32_t i) {
  const GrammarWords& w = scan.words();
  const std::uint32_t next = i + 1;
  if (scan.Text(i)[0] == '0' && (scan.Size(i) > 1 || scan.IsNumber(next))) return true;
  if (scan.Is(next, w.slash) || scan.Is(next, w.colon) || scan.Is(next, w.h) || scan.Is(next, w.x) ||
      scan.Is(next, w.times) || scan.Is(next, w.hyphen)) {
    return true;
  }
  if (scan.Glued(next) && scan.Flag(next, Token::kHasDigit) && (scan.Text(next)[0] == 'h' || scan.Text(next)[0] == 'H'))
    return true;
  if (scan.Is(next, w.stop)) {  // 192.168.1.1, 17.4.1, 20.12.2024
    return scan.Glued(next) && scan.IsNumber(next + 1) && scan.Glued(next + 1) && scan.Is(next + 2, w.stop) &&
           scan.IsNumber(next + 3);
  }
  if (scan.Size(i) == 5) return scan.IsWord(next) && scan.Flag(next, Token::kCapital);
  if (scan.Is(next, w.par)) return scan.IsNumber(next + 1);
  // « 162,3 x 75,6 mm », « 3 840 x 2 160 », « 8,5/10 »
  const std::uint32_t behind = next + (scan.Is(next, w.comma) ? 2 : 1);
  if ((scan.IsNumber(next) || behind == next + 2) &&
      (scan.Is(behind, w.x) || scan.Is(behind, w.times) || scan.Is(behind, w.slash)))
    return true;
  // « 9,1 sur 10 », « 4 étoiles sur 5 », « 3000 6000 0112 »
  if (scan.Is(next, w.sur) || scan.Is(next + 1, w.sur) || (scan.Is(next, w.comma) && scan.Text(behind) == "sur"))
    return true;
  if (scan.Size(i) == 4 && scan.IsNumber(next) && scan.Size(next) == 4) return true;
  // « 12, rue de Rivoli », « 3 bis avenue », « 552 100 554 RCS »
  for (std::uint32_t k = next; k <= next + 3; ++k) {
    if (scan.Has(k, kAddressWord)) return true;
  }
  return false;
}

bool StartsFit(std::string_view starts, std::string_view text) {
  for (const char start : starts) {
    if (start == 'D' ? IsDigit(text[0]) : text[0] == start) return true;
  }
  return false;
}

// The first token at or behind the byte; 0 if the byte lies inside a token.
std::uint32_t TokenEndingAt(const Scan& scan, std::uint32_t i, std::size_t byte) {
  for (; scan.In(i) && scan.tokens[i].begin < byte; ++i) {
    if (scan.tokens[i].end > byte) return 0;
  }
  return i;
}

// Digits in groups of three parted by full stops are a number, not a version.
bool AreThousands(std::string_view text) {
  const std::size_t stop = text.find('.');
  if (stop == std::string_view::npos || stop > 3) return false;
  std::size_t run = 0;
  for (std::size_t k = stop + 1; k <= text.size(); ++k) {
    if (k == text.size() || text[k] == '.') {
      if (run != 3) return false;
      run = 0;
    } else {
      ++run;
    }
  }
  return true;
}

// « 2024/2025 »: a season, not a law.
bool IsYearPair(const Scan& scan, std::uint32_t i) {
  const auto first = Decimal::Parse(scan.Text(i)), second = Decimal::Parse(scan.Text(i + 2));
  return first && second && Decimal::Add(*first, 1) == second;
}

// « 3/5 des Français »: a share, no mark.
bool IsShareOf(const Scan& scan, std::uint32_t end) {
  return scan.IsOf(end) || scan.Is(end, scan.words().des) || scan.Is(end, scan.words().du);
}

}  // namespace

LabelReading ReadNotFigure(const Scan& scan, std::uint32_t i) {
  const bool number = scan.IsNumber(i);
  if (number && !MayBeLabel(scan, i)) return {};
  const std::size_t at = scan.tokens[i].begin;
  const std::string_view window = scan.text.substr(at, 128);
  // Edges: what a letter or digit goes on is no label.
  LabelReading best;
  std::size_t best_length = 0;
  for (const NotFigure& rule : scan.rules.not_figures()) {
    if (!StartsFit(rule.starts, window)) continue;
    const std::size_t length = rule.pattern->MatchAt(scan.text, at, 128);
    if (length <= best_length || at + length > scan.tokens[scan.end - 1].end) continue;
    const std::uint32_t end = TokenEndingAt(scan, i, at + length);
    if (end == 0 || (scan.Glued(end) && (scan.IsWord(end) || scan.IsNumber(end)))) continue;
    if (scan.Glued(end) && scan.In(end + 1) && scan.Glued(end + 1) && scan.IsNumber(end + 1)) continue;
    if (rule.id == "number/version" && AreThousands(scan.text.substr(at, length))) continue;
    if (rule.id == "number/law" && IsYearPair(scan, i)) continue;
    if (rule.id == "number/score" && (scan.Is(end, scan.words().percent) || IsShareOf(scan, end))) continue;
    best = {i, end, rule.kind, rule.id};
    best_length = length;
  }
  return best;
}

LabelReading ReadGluedRun(const Scan& scan, std::uint32_t i, std::uint32_t run_first) {
  const GrammarWords& w = scan.words();
  std::uint32_t end = i + 1;
  bool address = false, at_sign = false;
  std::uint32_t dots = 0;
  for (; scan.Glued(end) && end < run_first + kMaxRun; ++end) {
  }
  for (std::uint32_t k = run_first; k < end; ++k) {
    if (scan.Is(k, w.colon) && scan.Is(k + 1, w.slash) && scan.Is(k + 2, w.slash) && k + 2 < end) address = true;
    if (scan.Is(k, w.at_sign)) at_sign = true;
    if (scan.Is(k, w.stop)) ++dots;
  }
  const bool www = scan.Is(run_first, w.www);
  const bool mail = at_sign && dots > 0;
  if (!address && !www && !mail) {
    // A hash: a long word of hexadecimal digits, letters and digits mixed.
    std::size_t bytes = 0, digits = 0, letters = 0;
    std::uint32_t k = i;
    for (; k < end && (scan.IsWord(k) || scan.IsNumber(k)); ++k) {
      for (const char c : scan.Text(k)) {
        const bool hexadecimal = (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
        if (!IsDigit(c) && !hexadecimal) return {};
        ++bytes;
        digits += IsDigit(c);
        letters += hexadecimal;
      }
    }
    if (bytes >= 12 && digits >= 3 && letters >= 2) return {i, k, MentionKind::kNumber, "number/hash"};
    return {};
  }
  // The closing mark of the sentence is not part of it.
  while (end > i + 1 && scan.tokens[end - 1].kind == TokenKind::kPunct && !scan.Is(end - 1, w.slash)) --end;
  return {std::max(run_first, scan.begin), end, MentionKind::kNumber, mail ? "number/e-mail" : "number/url"};
}

LabelReading ReadModel(const Scan& scan, std::uint32_t i, std::uint32_t floor) {
  const GrammarWords& w = scan.words();
  std::uint32_t first = i, end = i + 1;
  if (scan.IsNumber(i)) {
    const bool joined_before =
        scan.IsInnerHyphen(i - 1) && scan.IsWord(i - 2) && i - 2 >= floor && !scan.Flag(i - 2, Token::kElided);
    const bool joined_after = scan.Glued(i + 1) && scan.IsWord(i + 1);
    if (!joined_before && !joined_after) return {};
    // « 4x plus rapide »: a ratio.
    if (!joined_before && scan.Is(i + 1, w.x) && scan.rules.Comparison(scan.Word(i + 2)) != 0) return {};
    if (joined_before) first = i - 2;
  }
  // « GPT-4o », « GPT-4.1 », « Ariane-6 », « WSE-3 », « Wi-Fi 7 ».
  for (std::uint32_t steps = 0; steps < 12; ++steps) {
    if (scan.Glued(end) && (scan.IsWord(end) || scan.IsNumber(end))) {
      ++end;
    } else if ((scan.IsInnerHyphen(end) ||
                (scan.Is(end, w.stop) && scan.Glued(end) && scan.Glued(end + 1) && scan.IsNumber(end + 1))) &&
               (scan.IsWord(end + 1) || scan.IsNumber(end + 1))) {
      end += 2;
    } else {
      break;
    }
  }
  if (!scan.IsNumber(i) && scan.IsInnerHyphen(i - 1) && scan.IsWord(i - 2) && i - 2 >= floor) first = i - 2;
  return {first, end, MentionKind::kModel, "model/word"};
}

}  // namespace recoupe
