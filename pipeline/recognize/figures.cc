// The numbers of a text: one walk over its tokens, a reader at each token where something numeric may start.
//
// Order at a token: what is no figure (patterns, URLs, models, labels), dates, ordinals, fractions, then quantities
// with their range, multiple, bound and `per`. Each reading ends where the next one starts, so mentions never overlap.
#include <algorithm>
#include <array>
#include <utility>

#include "pipeline/normalize/normalize.h"
#include "pipeline/recognize/bounds.h"
#include "pipeline/recognize/dates.h"
#include "pipeline/recognize/inherit.h"
#include "pipeline/recognize/labels.h"
#include "pipeline/recognize/numerals.h"
#include "pipeline/recognize/quantities.h"
#include "pipeline/recognize/ratios.h"
#include "pipeline/recognize/recognize.h"
#include "pipeline/rules/rule_set.h"

namespace recoupe {
namespace {

Decimal Divided(const Decimal& value, const Decimal& by) {
  if (by == Decimal(1)) return value;
  return Decimal::Divide(value, by, 18).value_or(value);
}

// "2024-12-20", with or without a time, and "20/12/2024", "20.12.24"; empty for a time of the day and for a day that
// does not exist.
std::string NumericDateIso(std::string_view text) {
  if (CalendarDay::Parse(text).known()) return std::string(text.substr(0, 10));
  const std::size_t first = text.find_first_of("/."), second = text.find_first_of("/.", first + 1);
  if (first == std::string_view::npos || second == std::string_view::npos) return "";
  const auto padded = [](std::string_view digits) { return (digits.size() == 1 ? "0" : "") + std::string(digits); };
  const std::string_view year = text.substr(second + 1);
  const std::string iso = (year.size() == 2 ? "20" : "") + std::string(year) + "-" +
                          padded(text.substr(first + 1, second - first - 1)) + "-" + padded(text.substr(0, first));
  return CalendarDay::Parse(iso).known() ? iso : std::string();  // no 31/02/2025
}

class Recognizer {
 public:
  Recognizer(const NormalizedText& text, const Layout& layout, const RuleSet& rules, const std::vector<Mention>& names)
      : layout_(layout),
        names_(names),
        scan_{text.text(), layout.tokens, rules.figures(), rules.language(), 0, 0, &numeral_},
        w_(scan_.words()),
        published_(text.source().published) {}

  void Run() {
    if (published_.empty()) FindDateLine();
    today_ = CalendarDay::Parse(published_);
    readings_.reserve(layout_.tokens.size() / 16 + 8);
    for (std::uint32_t s = 0; s < layout_.sentences.size(); ++s) {
      sentence_ = s;
      scan_.begin = layout_.sentences[s].first_token;
      scan_.end = layout_.sentences[s].end_token;
      ReadSentence();
    }
    InheritUnits(scan_.text, layout_, scan_.rules, scan_.language, &readings_);
  }

  std::vector<NumericReading>& readings() { return readings_; }
  std::string& published() { return published_; }

 private:
  // "Publié le 28 août 2025 à 7h45", "PARIS, 23 oct 2025 (AFP) - ": the first day that such a line names.
  void FindDateLine() {
    constexpr std::size_t kBlocks = 4;  // paragraphs that may start with one
    std::size_t paragraphs = 0;
    for (const Block& block : layout_.blocks) {
      std::size_t end = block.span.end;
      if (block.kind != BlockKind::kDateLine) {
        if (block.kind == BlockKind::kAround || ++paragraphs > kBlocks) continue;
        const std::string_view text = scan_.text.substr(block.span.begin, block.span.end - block.span.begin);
        end = block.span.begin + scan_.language.LengthOfDateline(text);
      }
      if (end > block.span.begin && ReadDay(block.first_sentence, end)) return;
    }
  }

  // The first day of the sentence that starts before `end`.
  bool ReadDay(std::uint32_t sentence, std::size_t end) {
    constexpr std::size_t kDay = 10;  // "2025-08-28"
    scan_.begin = layout_.sentences[sentence].first_token;
    scan_.end = layout_.sentences[sentence].end_token;
    for (std::uint32_t i = scan_.begin; i < scan_.end && scan_.tokens[i].begin < end; ++i) {
      const DateReading date = ReadDate(scan_, i, {}, "");
      published_ = date ? date.iso : std::string();
      if (!date && scan_.IsNumber(i)) {
        const LabelReading label = ReadNotFigure(scan_, i);
        if (label && label.kind == MentionKind::kDate) published_ = NumericDateIso(scan_.Text(label.first, label.end));
      }
      if (!CalendarDay::Parse(published_).known()) continue;
      published_.resize(kDay);  // of « du 12 au 14 mars » the first
      return true;
    }
    published_.clear();
    return false;
  }

  void ReadSentence() {
    floor_ = run_first_ = scan_.begin;
    for (std::uint32_t i = scan_.begin; i < scan_.end;) {
      const Token& token = scan_.tokens[i];
      if (token.Is(Token::kSpaceBefore)) run_first_ = i;
      const bool trigger =
          token.kind == TokenKind::kNumber || token.Is(Token::kHasDigit) || scan_.rules.IsTrigger(token.word);
      if (!trigger) {
        ++i;
        continue;
      }
      const std::uint32_t next = InName(i) ? ReadName(i) : ReadAt(i);
      if (next > i) floor_ = emitted_ ? next : floor_;
      emitted_ = false;
      i = std::max(next, i + 1);
    }
  }

  // --- Names: digits inside them belong to a model.

  bool InName(std::uint32_t i) {
    while (name_ < names_.size() && names_[name_].end_token <= i) ++name_;
    return name_ < names_.size() && names_[name_].first_token <= i && names_[name_].reference == Reference::kName;
  }

  std::uint32_t ReadName(std::uint32_t i) {
    const Mention& name = names_[name_];
    const std::uint32_t end = std::min(name.end_token, scan_.end);
    bool digits = false;
    for (std::uint32_t k = name.first_token; k < end; ++k) {
      digits = digits || scan_.IsNumber(k) || scan_.Flag(k, Token::kHasDigit);
    }
    if (!digits) return i + 1;
    // « iOS 18.2 », where only « iOS 18 » is known: the version goes on.
    std::uint32_t end_of_version = end;
    while (scan_.Is(end_of_version, w_.stop) && scan_.Glued(end_of_version) && scan_.IsNumber(end_of_version + 1) &&
           scan_.Glued(end_of_version + 1) && EndsInDigit(end_of_version - 1)) {
      end_of_version += 2;
    }
    Emit(MentionKind::kModel, std::max({name.first_token, floor_, scan_.begin}), end_of_version, "model/name");
    return end_of_version;
  }

  bool EndsInDigit(std::uint32_t i) const {
    const char last = scan_.Text(i).back();
    return last >= '0' && last <= '9';
  }

  const Mention* NameEndingAt(std::uint32_t end) const {
    // name_ is the first name that ends behind the current token.
    if (name_ > 0 && name_ <= names_.size() && names_[name_ - 1].end_token == end) return &names_[name_ - 1];
    return nullptr;
  }

  // --- The walk.

  std::uint32_t ReadAt(std::uint32_t i) {
    const Token& token = scan_.tokens[i];
    if (token.kind == TokenKind::kNumber) return ReadAtNumber(i);
    if (token.Is(Token::kHasDigit)) return ReadAtDigitWord(i);
    return ReadAtWord(i);
  }

  bool EmitLabel(const LabelReading& label) {
    if (!label) return false;
    const std::uint32_t first = std::max(label.first, floor_);
    NumericReading& reading = Emit(label.kind, first, label.end, label.rule);
    if (label.kind != MentionKind::kDate) return true;
    reading.mention.date = NumericDateIso(scan_.Text(first, label.end));
    Remember(reading.mention.date);
    return true;
  }

  bool TryDate(std::uint32_t i, std::uint32_t* end) {
    const DateReading date = ReadDate(scan_, i, today_, DateToldBefore());
    if (!date) return false;
    Emit(MentionKind::kDate, date.first, date.end, date.rule).mention.date = date.iso;
    Remember(date.iso);
    *end = date.end;
    return true;
  }

  // The last date of this paragraph or the one before it; empty if there is none.
  std::string_view DateToldBefore() const {
    const std::uint32_t block = layout_.sentences[sentence_].block;
    return told_.empty() || told_block_ + 1 < block ? std::string_view() : told_;
  }

  void Remember(const std::string& date) {
    if (date.empty()) return;
    told_ = date;
    told_block_ = layout_.sentences[sentence_].block;
  }

  // « entre 2024 et 2027 », « d'ici à 2028 »: nothing to add, the years are the date.
  std::uint32_t ReadAtNumber(std::uint32_t i) {
    std::uint32_t end = 0;
    if (IsListMarker(i) || IsInlineMarker(i)) {
      Emit(MentionKind::kOrdinal, i, i + 1, "ordinal/list-marker");
      return i + 1;
    }
    if (run_first_ < i || scan_.Glued(i + 1)) {
      if (const LabelReading run = ReadGluedRun(scan_, i, std::max(run_first_, floor_)); EmitLabel(run)) return run.end;
    }
    if (const auto match = scan_.rules.fixed_times().FindAt(scan_.tokens, i, scan_.end)) {
      Emit(MentionKind::kDate, i, i + match.length, "date/round-the-clock");
      return i + match.length;
    }
    if (const LabelReading label = ReadNotFigure(scan_, i); label && !IsTimeSpan(label)) {
      if (IsGluedTimeSpan(label)) return EmitTimeSpan(label);
      if (EmitLabel(label)) return label.end;
    }
    if (IsNumbered(i)) return EmitNumbered(i);
    // « DDR5-6400 »: what goes on behind a name that has been read.
    if (scan_.IsInnerHyphen(i - 1) && i >= floor_ + 1 && i - 2 < floor_ && scan_.IsWord(i - 2) &&
        scan_.Flag(i - 2, Token::kHasDigit) && !scan_.Glued(i + 1)) {
      Emit(MentionKind::kModel, i, i + 1, "model/word");
      return i + 1;
    }
    // « f/1,6 »: how far a lens opens.
    if (scan_.Is(i - 1, w_.slash) && scan_.Glued(i) && (scan_.Text(i - 2) == "f" || scan_.Text(i - 2) == "ƒ")) {
      const std::uint32_t behind = ReadDigits(scan_, i, false).end;
      Emit(MentionKind::kNumber, i, behind, "number/label");
      return behind;
    }
    if (IsCodeOfName(i)) {
      if (const LabelReading model = ReadModel(scan_, i, floor_); EmitLabel(model)) return model.end;
    }
    if (scan_.IsInnerHyphen(i - 1) && !IsYear(scan_, i) && scan_.IsWord(i - 2) && !scan_.Has(i - 2, kNumeralWord)) {
      if (const LabelReading model = ReadModel(scan_, i, floor_); EmitLabel(model)) return model.end;
    }
    if (TryDate(i, &end)) return end;
    if (scan_.Glued(i + 1) && scan_.Has(i + 1, kOrdinalSuffix) && scan_.Size(i) <= 4 && IsOrdinalSuffix(i)) {
      Emit(MentionKind::kOrdinal, i, i + 2, "ordinal/digits");
      return i + 2;
    }
    if (const std::uint32_t ordinal = GroupedOrdinalEnd(i); ordinal > i) {
      Emit(MentionKind::kOrdinal, i, ordinal, "ordinal/digits");
      return ordinal;
    }
    if (const std::uint32_t label_end = ReadNumberLabel(i); label_end > i) return label_end;
    if (IsDisplayModel(i) || IsModelSize(i)) {
      Emit(MentionKind::kModel, i, i + 2, "model/word");
      return i + 2;
    }
    if (const RatioReading fraction = ReadFraction(scan_, i)) return EmitRatio(fraction);
    if (IsLoneDay(i)) {
      Emit(MentionKind::kDate, i, i + 1, "date/day");
      return i + 1;
    }
    return ReadFigure(i);
  }

  // « à partir du 15 », « jusqu'au 30 », « part le 4 »: the article of a day of the month, since no number takes one.
  bool IsLoneDay(std::uint32_t i) const {
    if (!scan_.Is(i - 1, w_.le) && !scan_.Is(i - 1, w_.du) && !scan_.Is(i - 1, w_.au)) return false;
    if (scan_.Size(i) > 2 || scan_.Glued(i) || scan_.Text(i)[0] == '0') return false;
    const auto day = Decimal::Parse(scan_.Text(i));
    if (!day || *day > Decimal(31)) return false;
    const std::uint32_t next = i + 1;
    if (!scan_.In(next)) return true;
    if (scan_.Is(next, w_.au) && scan_.IsNumber(next + 1)) return IsLoneDay(next + 1);
    if (scan_.IsWord(next)) return scan_.Has(next, kFunctionWord) && !scan_.IsOf(next);
    const bool stop =
        scan_.Is(next, w_.comma) || scan_.Is(next, w_.stop) || scan_.Is(next, w_.semicolon) || scan_.Is(next, w_.close);
    return stop && !(scan_.Glued(next + 1) && scan_.IsNumber(next + 1));
  }

  // « livré 200 Altius 700M », « le Kelvo 10K »: a number that a name behind an article or a count carries, no
  // millions.
  bool IsCodeOfName(std::uint32_t i) const {
    const std::uint32_t name = i - 1, letter = i + 1;
    if (!scan_.Glued(letter) || !scan_.IsWord(letter) || scan_.Size(letter) != 1) return false;
    if (!scan_.Flag(letter, Token::kCapital) || scan_.Glued(letter + 1)) return false;
    if (!scan_.In(name) || !scan_.IsWord(name) || scan_.Glued(i) || !scan_.Flag(name, Token::kCapital)) return false;
    if (scan_.Flag(name, Token::kSentenceStart) || scan_.Has(name, kFunctionWord | kUnitStart | kSymbolStart))
      return false;
    std::uint32_t end = 0;
    if (scan_.IsOf(letter + 1) || ReadUnit(scan_, letter + 1, &end) != nullptr) return false;
    const std::uint32_t before = name - 1;
    return scan_.In(before) && (scan_.IsNumber(before) || scan_.Is(before, w_.le) || scan_.Is(before, w_.la) ||
                                scan_.Is(before, w_.du) || scan_.Is(before, w_.un) || scan_.Is(before, w_.une));
  }

  // « 4 h 40 » of use: a span of time, where nothing says that it is an hour of the day.
  bool IsTimeSpan(const LabelReading& label) const {
    if (label.rule != "date/clock" || label.end < label.first + 3 || !scan_.Is(label.first + 1, w_.h)) return false;
    const std::uint32_t before = label.first - 1;
    return scan_.IsWord(before) && !scan_.rules.IsClockCue(scan_.Word(before)) &&
           (!scan_.Has(before, kWeekdayWord | kYearCue) || scan_.rules.IsSpanCue(scan_.Word(before)));
  }

  // « se recharge en 1h30 », « une autonomie de 17h25 »: as short as an hour of the day, so that something must say it.
  bool IsGluedTimeSpan(const LabelReading& label) const {
    if (label.rule != "date/clock" || label.end != label.first + 2) return false;
    const char hours = scan_.Text(label.first + 1)[0];
    if (hours != 'h' && hours != 'H') return false;
    if (scan_.Is(label.end, w_.a) && scan_.IsNumber(label.end + 1)) return false;  // « dure de 18h30 à 20h »
    std::uint32_t before = label.first - 1;
    if (scan_.IsOf(before)) --before;
    return scan_.In(before) && scan_.rules.IsSpanCue(scan_.Word(before));
  }

  // « 1h30 »: two tokens, hours and « h30 ».
  std::uint32_t EmitTimeSpan(const LabelReading& label) {
    const auto hours = Decimal::Parse(scan_.Text(label.first));
    const auto minutes = Decimal::Parse(scan_.Text(label.first + 1).substr(1));
    if (!hours || !minutes) return EmitLabel(label) ? label.end : label.first + 1;
    const Decimal of_hours = Decimal::Multiply(*hours, 3600).value_or(0);
    const Decimal of_minutes = Decimal::Multiply(*minutes, 60).value_or(0);
    const BoundReading bound = ReadBound(scan_, label.first, label.end, floor_);
    NumericReading& reading = Emit(MentionKind::kMeasure, bound.first, bound.end, "measure/plain");
    reading.mention.figure.value = Decimal::Add(of_hours, of_minutes).value_or(of_hours);
    reading.mention.figure.bound = bound.bound;
    reading.mention.figure.unit = "s";
    reading.mention.number_token = label.first;
    reading.kind = UnitKind::kMeasure;
    return bound.end;
  }

  // « 1. », « 2) », « 3 - » at the start of a line; « 1   Samsung   61,4 » at that of a table's row.
  bool IsListMarker(std::uint32_t i) const {
    if (i != scan_.begin || !scan_.Flag(i, Token::kLineStart) || scan_.Size(i) > 2) return false;
    const bool row = layout_.blocks[layout_.sentences[sentence_].block].kind == BlockKind::kTableRow;
    if (row && scan_.IsWord(i + 1) && scan_.Flag(i + 1, Token::kCapital) && !scan_.OneSpace(i + 1)) return true;
    const bool closed = scan_.Is(i + 1, w_.stop) || scan_.Is(i + 1, w_.close);
    const bool dash = scan_.Is(i + 1, w_.hyphen) || scan_.Is(i + 1, w_.en_dash) || scan_.Is(i + 1, w_.em_dash);
    if (closed && scan_.Glued(i + 1)) return scan_.In(i + 2) && !scan_.Glued(i + 2);
    // « 1- Microsoft-Activision », but « 5-axes »
    if (dash && scan_.Glued(i + 1)) return !scan_.Glued(i + 2) && scan_.IsWord(i + 2);
    return dash && scan_.IsWord(i + 2);
  }

  // « Le podium : 1) l'iPhone 16 ; 2) le Galaxy A16 »: a small number before a bracket that nothing opened.
  bool IsInlineMarker(std::uint32_t i) const {
    if (scan_.Size(i) > 2 || !scan_.Is(i + 1, w_.close) || !scan_.Glued(i + 1) || scan_.Glued(i)) return false;
    if (i > scan_.begin && scan_.IsWord(i - 1)) return false;
    constexpr std::uint32_t kReach = 30;
    for (std::uint32_t k = i; k > scan_.begin && i - k < kReach; --k) {
      if (scan_.Is(k - 1, w_.close)) return true;
      if (scan_.Is(k - 1, w_.open)) return false;
    }
    return true;
  }

  bool IsOrdinalSuffix(std::uint32_t i) const {
    const std::string_view suffix = scan_.Text(i + 1);
    if (suffix == "d" || suffix == "nd" || suffix == "nde" || suffix == "D")
      return scan_.Text(i) == "2" && suffix != "D";
    if (suffix == "E" || suffix == "ER") return scan_.Size(i) <= 2;
    return true;
  }

  // « 1 000e »: behind its suffix; i if it is none.
  std::uint32_t GroupedOrdinalEnd(std::uint32_t i) const {
    if (scan_.Size(i) > 3 || !scan_.IsNumber(i + 1) || scan_.Size(i + 1) != 3) return i;
    const Numeral n = ReadDigits(scan_, i, false);
    if (n.decimal || n.plain || !scan_.Glued(n.end) || !scan_.Has(n.end, kOrdinalSuffix)) return i;
    return IsOrdinalSuffix(n.end - 1) ? n.end + 1 : i;
  }

  // « 4K », « 8K », « 5G »: glued capitals that are no unit.
  bool IsDisplayModel(std::uint32_t i) const {
    if (!scan_.Glued(i + 1) || !scan_.IsWord(i + 1)) return false;
    const std::string_view letter = scan_.Text(i + 1);
    if (letter == "K") {
      const std::string_view digits = scan_.Text(i);
      return (digits == "2" || digits == "3" || digits == "4" || digits == "5" || digits == "8" || digits == "16") &&
             !scan_.Has(i + 2, kCapitalTrigger);
    }
    return letter == "G" && scan_.Size(i) == 1 && !scan_.Has(i + 2, kCapitalTrigger);
  }

  // « le 405B », « la version 70B »: a model called by the number of its parameters.
  bool IsModelSize(std::uint32_t i) const {
    if (!scan_.Glued(i + 1) || scan_.Text(i + 1) != "B" || scan_.Glued(i + 2) || scan_.IsOf(i + 2)) return false;
    return scan_.Is(i - 1, w_.le) || scan_.Is(i - 1, w_.la) || scan_.Is(i - 1, w_.du) || scan_.Is(i - 1, w_.un) ||
           scan_.Has(i - 1, kLabelWord);
  }

  // « décroche 69,4 sur SWE-bench », « 83,1 en MMLU-Pro »: points on a test that has a name; the number's end, or i.
  std::uint32_t ScoreEnd(std::uint32_t i) const {
    const Numeral n = ReadDigits(scan_, i, false);
    if (!n.decimal || n.power != 0) return i;
    const std::uint32_t test = n.end + 1;
    if (scan_.Text(n.end) != "sur" && scan_.Text(n.end) != "au" && !scan_.Is(n.end, w_.en)) return i;
    const bool inner = scan_.Flag(test, Token::kInnerCapital) || scan_.Flag(test, Token::kAllCaps) ||
                       (scan_.Flag(test, Token::kCapital) && scan_.IsInnerHyphen(test + 1));
    return scan_.In(test) && inner && scan_.Size(test) > 2 ? n.end : i;
  }

  // « page 12 », « version 2.1 », « n° 87 », « RTX 4090 », « Windows 11 ».
  std::uint32_t ReadNumberLabel(std::uint32_t i) {
    const std::uint32_t noun = i - 1;
    if (scan_.Is(noun, w_.hash) && scan_.Glued(i)) {
      Emit(MentionKind::kNumber, i, i + 1, "number/label");
      return i + 1;
    }
    // « le Gen. 6 »: over the stop of an abbreviation.
    const std::uint32_t label = scan_.Is(noun, w_.stop) && scan_.Glued(noun) && noun > scan_.begin ? noun - 1 : noun;
    if (scan_.Has(label, kLabelWord) && !scan_.Glued(i)) {
      const std::uint32_t end = LabelEnd(i);
      const bool rank = scan_.Is(noun, w_.numero) && scan_.Size(i) == 1;
      std::uint32_t unit_end = 0;
      // « dépensé en ligne 175,3 milliards »: behind its decimals.
      const std::uint32_t behind = std::max(end, ReadDigits(scan_, i, false).end);
      const bool measured = ReadUnit(scan_, behind, &unit_end) != nullptr ||
                            scan_.Has(behind, kScaleWord | kDurationWord) || IsCountedPlural(behind);
      if (!measured || rank) {
        Emit(rank ? MentionKind::kOrdinal : MentionKind::kNumber, i, end, rank ? "ordinal/rank" : "number/label");
        return end;
      }
    }
    // « un PUE de 1,24 », « un score de 61 »
    if (scan_.IsOf(noun) && scan_.rules.IsScoreCue(scan_.Word(noun - 1))) {
      const Numeral score = ReadDigits(scan_, i, false);
      std::uint32_t unit_end = 0;
      if (ReadUnit(scan_, score.end, &unit_end) == nullptr && !scan_.Has(score.end, kScaleWord | kDurationWord) &&
          !IsCountedNoun(scan_, score.end)) {
        Emit(MentionKind::kNumber, i, score.end, "number/label");
        return score.end;
      }
    }
    if (const std::uint32_t end = IndexEnd(i); end != i) {
      Emit(MentionKind::kNumber, i, end, "number/label");
      return end;
    }
    if (const std::uint32_t end = ScoreEnd(i); end != i) {
      Emit(MentionKind::kNumber, i, end, "number/score");
      return end;
    }
    if (IsNameNumber(i)) {
      const std::uint32_t end = LabelEnd(i);
      Emit(MentionKind::kModel, i - 1 >= floor_ ? i - 1 : i, end, "model/name-number");
      return end;
    }
    return i;
  }

  // « un PUE de conception de 1,18 », « le delta E moyen, à 1,9 »: an index without unit, some words behind its name.
  // Where the number ends; i if it is none.
  std::uint32_t IndexEnd(std::uint32_t i) const {
    constexpr std::uint32_t kReach = 7;
    const bool linked = scan_.IsOf(i - 1) || scan_.Is(i - 1, w_.a);
    if (!linked) return i;
    const Numeral index = ReadDigits(scan_, i, false);
    std::uint32_t unit_end = 0;
    if (!index.decimal || ReadUnit(scan_, index.end, &unit_end) != nullptr || scan_.Has(index.end, kScaleWord))
      return i;
    for (std::uint32_t at = i - 1; at > scan_.begin && i - at < kReach; --at) {
      if (scan_.IsNumber(at - 1)) return i;
      if (scan_.rules.IsIndex(scan_.Word(at - 1))) return index.end;
    }
    return i;
  }

  // « ligne 12 employés » counts, « le top 5 mondial » does not.
  bool IsCountedPlural(std::uint32_t i) const {
    const std::string_view word = scan_.Text(i);
    return IsCountedNoun(scan_, i) &&
           (scan_.Has(i, kAcronym) || word.ends_with("s") || word.ends_with("x") || word.ends_with("z"));
  }

  // « n° 87 », « loi n° 2024-449 »
  bool IsNumbered(std::uint32_t i) const {
    return scan_.Is(i - 1, w_.degree) && (scan_.Is(i - 2, w_.n_bare) || scan_.Is(i - 2, w_.no));
  }

  std::uint32_t EmitNumbered(std::uint32_t i) {
    Emit(MentionKind::kNumber, i, LabelEnd(i), "number/label");
    return LabelEnd(i);
  }

  std::uint32_t LabelEnd(std::uint32_t i) const {
    std::uint32_t end = i + 1;
    while ((scan_.Is(end, w_.stop) || scan_.Is(end, w_.hyphen)) && scan_.Glued(end) && scan_.Glued(end + 1) &&
           scan_.IsNumber(end + 1)) {
      end += 2;
    }
    return end;
  }

  bool IsNameNumber(std::uint32_t i) const {
    const std::uint32_t word = i - 1;
    if (!scan_.IsWord(word) || scan_.Glued(i) || scan_.Size(i) > 4 || word < scan_.begin) return false;
    const Token& token = scan_.tokens[word];
    if (!token.Is(Token::kCapital) && !token.Is(Token::kInnerCapital)) return false;
    if (scan_.Has(word, kFunctionWord | kMonthWord | kWeekdayWord | kYearCue | kNumeralWord)) return false;
    if (scan_.Has(word, kUnitStart) && token.Is(Token::kSentenceStart)) return false;  // else « la norme Euro 7 »
    if (scan_.Glued(i + 1) && !scan_.Is(i + 1, w_.comma) && !scan_.Is(i + 1, w_.stop) && !scan_.Is(i + 1, w_.close))
      return false;
    if (scan_.Is(i + 1, w_.comma) && scan_.Glued(i + 2) && scan_.IsNumber(i + 2)) return false;
    std::uint32_t end = 0;
    if (scan_.Has(i + 1, kScaleWord | kDurationWord | kMonthWord) || ReadUnit(scan_, i + 1, &end) != nullptr)
      return false;
    if (scan_.IsNumber(i + 1) && scan_.Size(i + 1) == 3) return false;
    if (const Mention* name = NameEndingAt(i)) {
      return name->kind == MentionKind::kProduct || name->kind == MentionKind::kChip;
    }
    if (scan_.Has(i + 1, kCountLabel)) return false;  // « Centric PLM 900 clients »
    // « Quelque 800 H100 », « Comptez 20 à 25 minutes »
    if (scan_.rules.cues_before().FindBefore(scan_.tokens, scan_.begin, i)) return false;
    Quantity upper;
    if (const Quantity low = ReadQuantity(scan_, i); low && FindUpper(low, &upper) && !upper.bare()) return false;
    const bool first = token.Is(Token::kSentenceStart) || word == scan_.begin;
    // « Seuls 3 des 12 réacteurs »
    if (first && scan_.Has(word, kPrenominal) && scan_.Text(word).ends_with('s') && scan_.Has(i + 1, kFunctionWord))
      return false;
    if (first && !token.Is(Token::kInnerCapital) && !token.Is(Token::kAllCaps) && IsCountedNoun(scan_, i + 1))
      return false;
    // « Google 180, Meta 115 »: a gapped verb, if the sentence has figures.
    const bool figure_before =
        !readings_.empty() && readings_.back().mention.sentence == sentence_ && IsFigure(readings_.back().mention.kind);
    const bool listed = scan_.Is(word - 1, w_.comma) || scan_.Is(word - 1, w_.et) || scan_.Is(word - 1, w_.semicolon);
    return !(figure_before && listed);
  }

  std::uint32_t ReadAtDigitWord(std::uint32_t i) {
    if (const LabelReading run = ReadGluedRun(scan_, i, std::max(run_first_, floor_)); EmitLabel(run)) return run.end;
    if (const RatioReading times = ReadTimesSign(scan_, i)) return EmitRatio(times);
    std::uint32_t end = 0;
    if (TryDate(i, &end)) return end;
    if (Quantity amount = ReadGluedAmount(i)) return EmitQuantity(&amount);
    const LabelReading model = ReadModel(scan_, i, floor_);
    EmitLabel(model);
    return model.end;
  }

  // « CHF24.90 », « USD1,000 »: a currency's code and its amount in one word.
  Quantity ReadGluedAmount(std::uint32_t i) const {
    const std::string_view word = scan_.Text(i);
    const std::size_t letters = word.find_first_of("0123456789");
    if (letters != 3 || word.find_first_not_of("0123456789", letters) != std::string_view::npos) return {};
    const UnitEntry* unit = scan_.rules.Symbol(word.substr(0, letters));
    // Of the codes that take a scale as well (« MUSD »): « TOP500 » is no sum of pa'anga.
    const std::array<char, 4> scaled = {'M', word[0], word[1], word[2]};
    if (unit == nullptr || scan_.rules.Symbol({scaled.data(), scaled.size()}) == nullptr) return {};
    Quantity q;
    q.number = ReadDigits(scan_, i, true, word.substr(letters));
    if (q.number.overflow) return {};
    q.first = i;
    q.end = q.number.end;
    q.unit = unit;
    q.prefixed = true;
    q.value = q.number.value;
    return q;
  }

  std::uint32_t ReadAtWord(std::uint32_t i) {
    const std::uint64_t classes = scan_.Classes(i);
    std::uint32_t end = 0;
    if (classes & (kRelativeStart | kWeekdayWord | kMonthWord | kOrdinalWord)) {
      if (!(classes & kNumeralWord) || (classes & kRelativeStart) || !IsNumeralSept(i)) {
        if (TryDate(i, &end)) return end;
      }
    }
    if (classes & kFractionWord) {
      if (const RatioReading fraction = ReadFractionAround(i)) return EmitRatio(fraction);
    }
    if (classes & kMultipleWord) {
      if (const RatioReading multiple = ReadMultipleWord(scan_, i)) return EmitRatio(multiple);
    }
    if (classes & kNumeralWord) return ReadSpelled(i);
    if (classes & (kScaleWord | kApproximateWord)) return ReadLoneScale(i);
    if (classes & kCapitalTrigger) return ReadPrefixed(i);
    if (classes & kOrdinalWord) return ReadOrdinal(i);
    return ReadSign(i);
  }

  // « sept » is seven, but for « 12 sept. 2025 », which starts at its day.
  bool IsNumeralSept(std::uint32_t i) const {
    return !(scan_.Is(i + 1, w_.stop) && scan_.IsNumber(i + 2) && scan_.Size(i + 2) == 4);
  }

  std::uint32_t ReadSign(std::uint32_t i) {
    if (scan_.Is(i, w_.times)) {
      if (const RatioReading times = ReadTimesSign(scan_, i)) return EmitRatio(times);
      return i + 1;
    }
    if (scan_.Is(i, w_.plus_sign) || scan_.Is(i, w_.open)) {
      const LabelReading label = ReadNotFigure(scan_, i);
      return EmitLabel(label) ? label.end : i + 1;
    }
    if (scan_.Is(i, w_.https) || scan_.Is(i, w_.http) || scan_.Is(i, w_.www)) {
      const LabelReading url = ReadGluedRun(scan_, i, i);
      if (!url) return i + 1;
      bool digits = false;
      for (std::uint32_t k = url.first; k < url.end; ++k)
        digits = digits || scan_.IsNumber(k) || scan_.Flag(k, Token::kHasDigit);
      if (digits) EmitLabel(url);
      return url.end;
    }
    if (scan_.Is(i, w_.half_sign) || scan_.Is(i, w_.quarter_sign) || scan_.Is(i, w_.three_quarters_sign))
      return ReadFigure(i);
    return i + 1;
  }

  std::uint32_t ReadPrefixed(std::uint32_t i) {
    std::uint32_t number = 0;
    if (ReadCurrencyBefore(scan_, i, &number) == nullptr) return i + 1;
    return ReadFigure(i);
  }

  // « la moitié », « les trois quarts » (at the numeral), « le tiers ».
  RatioReading ReadFractionAround(std::uint32_t i) {
    const bool article = scan_.Is(i - 1, w_.la) || scan_.Is(i - 1, w_.le) || scan_.Is(i - 1, w_.les);
    if (article && i - 1 >= floor_ && i - 1 >= scan_.begin) return ReadFraction(scan_, i - 1);
    return ReadFraction(scan_, i);
  }

  std::uint32_t ReadOrdinal(std::uint32_t i) {
    if (scan_.Text(i) == "secondes") return i + 1;
    if ((scan_.Text(i) == "seconde") && !IsCountedNoun(scan_, i + 1)) return i + 1;
    Emit(MentionKind::kOrdinal, i, i + 1, "ordinal/word");
    return i + 1;
  }

  std::uint32_t ReadSpelled(std::uint32_t i) {
    if (scan_.Is(i, w_.cent) && scan_.Is(i - 1, w_.pour)) return i + 1;
    if (const auto match = scan_.rules.fixed_times().FindAt(scan_.tokens, i, scan_.end)) {
      Emit(MentionKind::kDate, i, i + match.length, "date/round-the-clock");
      return i + match.length;
    }
    if (scan_.Is(i - 1, w_.annees)) {
      if (const std::uint32_t end = ReadSpelledDecade(i); end > i) return end;
    }
    if (const RatioReading fraction = ReadFractionAround(i)) return EmitRatio(fraction);
    if (const std::uint32_t end = ReadSpelledOrdinal(i); end > i) return end;
    return ReadFigure(i);
  }

  // « les années quatre-vingt-dix »
  std::uint32_t ReadSpelledDecade(std::uint32_t i) {
    const Numeral n = ReadNumeral(scan_, i, false);
    for (int decade = 20; decade <= 90; decade += 10) {
      if (!n || n.value != Decimal(decade)) continue;
      const std::string start = "19" + std::to_string(decade);
      Emit(MentionKind::kDate, i, n.end, "date/decade").mention.date = start + "/19" + std::to_string(decade + 9);
      return n.end;
    }
    return i;
  }

  // « vingt-troisième », « vingt et unième », « numéro un ».
  std::uint32_t ReadSpelledOrdinal(std::uint32_t i) {
    const Numeral n = ReadNumeral(scan_, i, false);
    std::uint32_t at = n ? n.end : i + 1;
    if (const std::uint32_t and_at = scan_.OverHyphen(at);
        scan_.Is(and_at, w_.et) && scan_.Text(scan_.OverHyphen(and_at + 1)).starts_with("unième")) {
      at = scan_.OverHyphen(and_at + 1);
    } else if (scan_.IsInnerHyphen(at) && scan_.Has(at + 1, kOrdinalWord)) {
      ++at;
    }
    const bool of_hundreds = n && at == n.end && scan_.Has(at, kOrdinalWord) && !scan_.Text(at).ends_with('s') &&
                             scan_.rules.OrdinalValue(scan_.Word(at)) >= 100;  // « deux centième »
    if ((at > n.end || of_hundreds) && scan_.Has(at, kOrdinalWord)) {
      Emit(MentionKind::kOrdinal, i, at + 1, "ordinal/word");
      return at + 1;
    }
    if (scan_.Is(i - 1, w_.numero) && n && n.end == i + 1) {
      Emit(MentionKind::kOrdinal, i, n.end, "ordinal/rank");
      return n.end;
    }
    return i;
  }

  // A scale without a number: « le milliard d'euros » is one, « des milliards » is none.
  std::uint32_t ReadLoneScale(std::uint32_t i) {
    const bool singular = scan_.Text(i).back() != 's';
    const bool article = scan_.Is(i - 1, w_.le) || scan_.Is(i - 1, w_.du) || scan_.Is(i - 1, w_.au) ||
                         scan_.Is(i - 1, w_.la) || scan_.Is(i - 1, w_.ce);
    if (singular && article) {
      // « le million de tokens coûte »: what is priced, not how many there are.
      const auto per = scan_.rules.per_phrases().FindAt(scan_.tokens, i - 1, scan_.end);
      if (per && scan_.rules.per(*per.value).per == "token") {
        Emit(MentionKind::kNumber, i, i + 1, "number/per");
        return i + 1;
      }
      return ReadFigure(i);
    }
    std::uint32_t first = i, end = i + 1;
    if (i > floor_ && scan_.Has(i - 1, kIndefinite)) first = i - 1;
    while (scan_.IsOf(end) && scan_.Has(end + 1, kScaleWord | kApproximateWord)) end += 2;
    NumericReading& reading = Emit(MentionKind::kNumber, first, end, "number/indefinite");
    std::uint32_t unit_end = 0;
    const UnitEntry* unit = scan_.Is(i - 1, w_.en) && scan_.IsOf(end) ? ReadUnit(scan_, end + 1, &unit_end) : nullptr;
    if (unit != nullptr && unit->kind == UnitKind::kMoney && scan_.Has(i, kScaleWord)) {
      reading.declared = true;
      reading.kind = UnitKind::kMoney;
      reading.mention.figure.unit = unit->unit;
      reading.group = unit->group;
      reading.power = scan_.rules.ScalePower(scan_.Word(i));
    }
    return end;
  }

  // --- Figures.

  std::uint32_t ReadFigure(std::uint32_t i) {
    Quantity q = ReadQuantity(scan_, i);
    if (!q) return ReadArticle(i);
    if (q.number.overflow) {
      Emit(MentionKind::kNumber, i, q.number.end, "number/too-long");
      return q.number.end;
    }
    if (scan_.IsNumber(i) && q.end == i + 1 && scan_.Glued(i + 1) && scan_.IsWord(i + 1)) {
      if (const LabelReading model = ReadModel(scan_, i, floor_); EmitLabel(model)) return model.end;
    }
    q.first = std::max(q.first, floor_);
    if (IsNewAdjective(q)) return q.end;
    if (q.kind() == UnitKind::kPoints) return ReadPoints(&q);
    if (const RatioReading times = ReadTimes(scan_, q, floor_)) return EmitRatio(times);
    if (const RatioReading out_of = ReadShareOutOf(q)) return EmitRatio(out_of);
    if (IsTextGroup(q)) return EmitNumberWord(q);
    if (q.number.fraction && q.bare()) return EmitFraction(q);
    return ReadRange(&q);
  }

  // « 1/3 des ventes », « ½ »: a share of what follows, a number where it is all that there is.
  std::uint32_t EmitFraction(const Quantity& q) {
    const bool of = scan_.IsOf(q.end) || scan_.Is(q.end, w_.des) || scan_.Is(q.end, w_.du);
    if (of && scan_.Text(q.end + 1) != "finale") {
      const Decimal percent = Decimal::Multiply(q.value, 100).value_or(q.value);
      return EmitRatio({q.first, q.end, q.number.first, MentionKind::kPercent, percent, "percent/fraction"});
    }
    if (IsWholeSentence(scan_, q.first, q.end)) {
      EmitFigure(q, {Bound::kExact, q.first, q.end, false}, "");
    } else {
      Emit(MentionKind::kNumber, q.first, q.end, "number/fraction-sign");
    }
    return q.end;
  }

  // « un »: an article, but for « un client sur trois ».
  std::uint32_t ReadArticle(std::uint32_t i) {
    if (scan_.Is(i, w_.un) || scan_.Is(i, w_.une)) {
      std::uint32_t at = i + 1;
      if (scan_.IsWord(at) && !scan_.Has(at, kFunctionWord)) ++at;
      if (const RatioReading out_of = ReadOutOf(scan_, i, at, 1)) return EmitRatio(out_of);
      if (const RatioReading times = ReadOnceAndHalf(scan_, i)) return EmitRatio(times);
      // « un à deux milliards », « une ou deux usines »
      const bool between = scan_.Is(i + 1, w_.et) && ReadBetween(scan_, i, floor_) != i;
      if (between || scan_.Is(i + 1, w_.a) || scan_.Is(i + 1, w_.ou)) return ReadArticleRange(i);
    }
    return i + 1;
  }

  std::uint32_t ReadArticleRange(std::uint32_t i) {
    Quantity q;
    q.number = ReadNumeral(scan_, i, false);
    q.first = i;
    q.end = q.number.end;
    q.value = q.number.value;
    Quantity upper;
    if (q.number && q.number.end == i + 1 && FindUpper(q, &upper)) return EmitRange(q, upper);
    return i + 1;
  }

  RatioReading ReadShareOutOf(const Quantity& q) {
    if (q.unit != nullptr || q.duration || q.number.power > 0 || q.number.decimal) return {};
    const bool people = q.counted_end == 0 && scan_.Flag(q.end, Token::kCapital) && scan_.Is(q.end + 1, w_.sur);
    return ReadOutOf(scan_, q.first, q.end + people, q.number.value);  // « 6 Français sur 10 »
  }

  // « un ordinateur neuf », « remis à neuf »: new, not nine.
  bool IsNewAdjective(const Quantity& q) const {
    if (!scan_.Is(q.number.first, w_.neuf) || q.number.end != q.number.first + 1 || !q.bare()) return false;
    const std::uint32_t before = q.number.first - 1;
    if (scan_.Is(before, w_.sont) || scan_.Is(before, w_.sommes) || scan_.Is(before, w_.etaient) ||
        scan_.Is(before, w_.seront))
      return false;
    const bool noun = scan_.IsWord(before) && !scan_.Has(before, kFunctionWord);
    return noun || scan_.IsOf(before) || scan_.Is(before, w_.a) || scan_.Is(before, w_.du);
  }

  // « les quatre fondateurs », « à eux trois »: a group the text has named. « huit chiffres pour comprendre »: what the
  // text itself consists of.
  bool IsTextGroup(const Quantity& q) const {
    if (q.number.digits || q.number.power > 0 || q.number.value > 20 || q.unit != nullptr || q.duration ||
        q.number.approximate)
      return false;
    if (q.counted_end != 0 && scan_.rules.IsTextNoun(scan_.Word(q.counted_first))) return true;
    const std::uint32_t before = q.first - 1;
    // « ses trois usines » tells how many somebody has.
    if (q.counted_end != 0 && (scan_.Is(before, w_.ses) || scan_.Is(before, w_.leurs) || scan_.Is(before, w_.nos)))
      return false;
    for (const WordId word : {w_.les, w_.ces, w_.ses, w_.leurs, w_.nos, w_.vos, w_.aux, w_.des, w_.eux, w_.elles,
                              w_.nous, w_.tous, w_.toutes}) {
      if (scan_.Is(before, word)) return !(scan_.Is(before, w_.des) && scan_.Is(before - 1, w_.plus));
    }
    return false;
  }

  std::uint32_t EmitNumberWord(const Quantity& q) {
    Emit(MentionKind::kNumber, q.number.first, q.number.end, "number/group");
    return q.number.end;
  }

  // « 1,2 point », « 50 points de base »: no figures. « 1 200 points de vente » are counted.
  std::uint32_t ReadPoints(Quantity* q) {
    if (scan_.IsOf(q->end) && IsPointNoun(q->end + 1)) {
      q->unit = nullptr;
      q->counted_first = q->end - 1;
      q->end += 2;
      q->counted_end = q->end;
      return ReadRange(q);
    }
    const BoundReading bound = ReadBound(scan_, q->first, q->end, floor_);
    Emit(MentionKind::kNumber, bound.first, bound.end, "number/points");
    return bound.end;
  }

  bool IsPointNoun(std::uint32_t i) const {
    const std::string_view noun = scan_.Text(i);
    for (const std::string_view known : {"vente", "vue", "accès", "recharge", "charge", "contact", "livraison",
                                         "retrait", "relais", "présence", "terminaison", "données", "mesure"}) {
      if (noun == known) return true;
    }
    return false;
  }

  std::uint32_t ReadRange(Quantity* q) {
    Quantity upper;
    if (FindUpper(*q, &upper)) return EmitRange(*q, upper);
    if (IsScore(*q)) {
      Emit(MentionKind::kNumber, q->first, q->end + 2, "number/score");
      return q->end + 2;
    }
    return EmitQuantity(q);
  }

  bool IsDash(std::uint32_t i) const { return scan_.Is(i, w_.hyphen) || scan_.Is(i, w_.en_dash); }

  // « 3-1 »: digits that no range joins.
  bool IsScore(const Quantity& q) const {
    return q.bare() && q.number.plain && IsDash(q.end) && scan_.Glued(q.end) && scan_.Glued(q.end + 1) &&
           scan_.IsNumber(q.end + 1);
  }

  // The upper end of a range that starts with q.
  bool FindUpper(const Quantity& q, Quantity* upper) const {
    const std::uint32_t link = q.end;
    const bool between = scan_.Is(link, w_.et) && ReadBetween(scan_, q.first, floor_) != q.first;
    // « entre une dizaine et une vingtaine de candidats »
    if (q.counted_end != 0 || (q.number.approximate && !between)) return false;
    const bool to = scan_.Is(link, w_.a) || scan_.Is(link, w_.au);
    const bool tilde = scan_.Is(link, w_.tilde) && scan_.Glued(link) && scan_.Glued(link + 1);
    const bool dash = tilde || (IsDash(link) && (scan_.Glued(link) == scan_.Glued(link + 1)));
    const bool either = scan_.Is(link, w_.ou);
    // « 10/12 heures »: of spans alone, since « 8/128 Go » are two things and « 3/4 » a share.
    const bool slash = scan_.Is(link, w_.slash) && scan_.Glued(link) && scan_.Glued(link + 1) && q.number.plain;
    if (!between && !to && !dash && !either && !slash) return false;
    // « le numéro deux suit à 18,9 %, le trois à 14 »
    if (to && !q.number.digits && scan_.Is(q.first - 1, w_.le)) return false;
    // « celle de 77 à 1 999 euros »: which one, and its price.
    if (to && q.bare() && scan_.IsOf(q.first - 1) &&
        (scan_.Is(q.first - 2, w_.celle) || scan_.Is(q.first - 2, w_.celui)))
      return false;
    if (dash && !q.number.digits && !scan_.Glued(link)) return false;
    const bool sign = scan_.Is(link + 1, w_.plus_sign) || scan_.Is(link + 1, w_.hyphen) || scan_.Is(link + 1, w_.minus);
    *upper = ReadQuantity(scan_, link + ((between || (to && q.plus)) && sign ? 2 : 1));
    // « entre - 2 % et + 3 % », « entre +5 % et +7 % », « de +5 à +7 % »
    const bool signs = (between && (q.minus || q.plus)) || (to && q.plus && scan_.Is(q.end + 1, w_.plus_sign));
    if (!*upper || upper->number.overflow || (upper->plus && !dash && !signs)) return false;
    if ((q.minus || upper->minus) && !between && !to) return false;
    if (q.prefixed && upper->bare()) upper->unit = q.unit;  // « $10-15 »
    if (!SameDimension(q, *upper) || (to && IsPronounAtPrice(q, *upper))) return false;
    if (slash && (!q.bare() || !IsSpan(*upper))) return false;
    if (to && IsMoveToLevel(q, *upper)) return false;
    // « portes ouvertes samedi, de 10 h à 17 h »
    const bool hours = scan_.Is(q.first - 2, w_.comma) && IsOpeningHours(q, *upper);
    if (to && !hours && IsTransfer(q, *upper)) {
      moved_end_ = upper->end;
      moved_from_ = q.number.first;
      moved_to_ = *upper;
      return false;
    }
    const Decimal low = LowerValue(q, *upper);
    // « des finesses allant de 40 à 6 nanomètres »
    const bool falls = to && low > upper->value && ReadBetween(scan_, q.first, floor_) != q.first;
    if (low >= upper->value && !falls) return false;
    if (either && upper->kind() == UnitKind::kMeasure) return false;  // « 12 ou 16 Go »: two versions
    if (either) {
      const auto twice = Decimal::Multiply(low, 2);
      return q.bare() && (!twice || upper->value <= *twice);
    }
    if (dash && q.bare() && upper->bare() && upper->number.power == 0) {
      const bool wide = upper->value >= 20 && q.number.value >= 10;
      return wide && (scan_.Glued(link) || IsWholeSentence(scan_, q.first, upper->end));
    }
    if (to && upper->bare() && q.bare() && upper->number.power == 0 && q.number.power == 0) {
      // « passer de 3 à 5 »: without unit a range only if nothing moves; « de 8 à 12 ».
      return true;
    }
    return true;
  }

  // « en choper une à 319 € », « il en propose trois à 500 euros »: so many for so much.
  static bool IsPronounAtPrice(const Quantity& low, const Quantity& high) {
    constexpr int kWidest = 10;
    if (low.number.digits || !high.number.digits || low.number.power > 0 || low.unit != nullptr) return false;
    if (high.kind() != UnitKind::kMoney || high.number.power > 0) return false;
    const auto widest = Decimal::Multiply(low.value, kWidest);
    return widest && high.value > *widest;
  }

  static bool IsSpan(const Quantity& q) { return q.duration || (q.unit != nullptr && q.unit->unit == "s"); }

  // « L'action perd 3 dollars à 120 dollars »: by so much to so much, each with its currency and far apart.
  bool IsMoveToLevel(const Quantity& low, const Quantity& high) const {
    constexpr int kFar = 8;
    if (low.kind() != UnitKind::kMoney || high.kind() != UnitKind::kMoney || scan_.IsOf(low.first - 1)) return false;
    if (low.number.power > 0 || high.number.power > 0 || scan_.language.Verbs(scan_.Word(low.first - 1)).empty())
      return false;
    const auto far = Decimal::Multiply(low.value, kFar);
    return far && high.value > *far;
  }

  // The lower end has the upper's unit, or none.
  static bool SameDimension(const Quantity& low, const Quantity& high) {
    if (low.duration || high.duration)
      return high.duration && (low.duration ? low.duration_days == high.duration_days : low.unit == nullptr);
    if (low.unit == nullptr) return low.bare();
    if (high.unit == nullptr) return high.bare() && low.prefixed;
    return low.unit->kind == high.unit->kind && low.unit->unit == high.unit->unit && low.rate == high.rate &&
           low.unit->group == high.unit->group;
  }

  // « trois cents », in words.
  static bool IsHundreds(const Numeral& number) {
    if (number.digits || number.power > 0 || number.decimal || number.approximate) return false;
    for (int hundreds = 2; hundreds < 10; ++hundreds) {
      if (number.value == Decimal(hundreds * 100)) return true;
    }
    return false;
  }

  // « 5 à 10 000 salariés », « entre 200 et 300.000 euros »: the thousands are said once, if that makes a narrow range.
  static bool SharesThousands(const Quantity& low, const Quantity& high) {
    constexpr int kWidest = 2500;  // times the lower number
    if (!low.number.plain || low.unit != nullptr || !high.number.digits || high.number.power > 0) return false;
    if (low.number.value.is_zero() || low.number.value >= 1000 || high.number.value < 1000) return false;
    if (!high.number.value.ToString().ends_with("000")) return false;
    const auto thousands = Decimal::Multiply(low.number.value, 1000);
    const auto widest = Decimal::Multiply(low.number.value, kWidest);
    return thousands && widest && *thousands < high.number.value && high.number.value <= *widest;
  }

  // Scale and unit of the upper end, where the lower names none and would not pass it.
  static Decimal LowerValue(const Quantity& low, const Quantity& high) {
    Decimal value = low.value;
    if (low.number.power == 0 && high.number.power > 0 && low.number.mantissa <= high.number.mantissa) {
      value = Decimal::Multiply(value, Decimal::PowerOfTen(high.number.power)).value_or(value);
    } else if (high.number.thousands && !low.number.thousands && low.number.power == 0 && low.number.value < 1000) {
      value = Decimal::Multiply(value, 1000).value_or(value);  // « vingt à trente mille »
    } else if (SharesThousands(low, high)) {
      value = Decimal::Multiply(value, 1000).value_or(value);  // « 20 à 30 000 euros »
    } else if (IsHundreds(high.number) && !low.number.digits && low.number.value < 10 && !low.number.decimal) {
      const auto hundreds = Decimal::Multiply(value, 100);  // « deux à trois cents »
      if (hundreds && *hundreds < high.number.value) value = *hundreds;
    }
    if (low.unit == nullptr && high.unit != nullptr && high.unit->factor != Decimal(1)) {
      value = Decimal::Multiply(value, high.unit->factor).value_or(value);
    }
    return value;
  }

  // Whether the comma closes a clause in which something went from one figure to another: « par mois » may stand
  // between.
  bool FollowsTransfer(std::uint32_t comma) const {
    constexpr std::uint32_t kPer = 3;
    return moved_end_ > scan_.begin && moved_end_ <= comma && comma - moved_end_ <= kPer;
  }

  // « La formule Duo passera de 15 à 17 euros et la formule Famille, partagée entre six comptes, de 18 à 21 »: the same
  // verb, over an aside, where no other verb of moving stands between.
  bool IsGappedTransfer(std::uint32_t comma) const {
    constexpr std::uint32_t kReach = 24;
    if (moved_end_ <= scan_.begin || moved_end_ > comma || comma - moved_end_ > kReach) return false;
    // « passe de 29,99 à 32,99 euros après un an, la Livebox Up de 36,99 à 38,99 »
    // « passerait de 34 à 40 % de part de marché, Bouygues Telecom de 17 à 30 % »
    bool joined = scan_.Is(comma + 1, w_.le) || scan_.Is(comma + 1, w_.la) || scan_.Is(comma + 1, w_.l) ||
                  scan_.Flag(comma + 1, Token::kCapital);
    for (std::uint32_t k = moved_end_; k < comma; ++k) {
      joined = joined || scan_.Is(k, w_.et) || scan_.Is(k, w_.comma);
      if (scan_.Is(k, w_.semicolon) || scan_.Has(k, kTransferVerb)) return false;
      for (const VerbForm& form : scan_.language.Verbs(scan_.Word(k))) {
        if (scan_.rules.IsTransferLemma(form.lemma) || scan_.rules.IsChangeLemma(form.lemma)) return false;
      }
    }
    return joined;
  }

  // « passe de X à Y », « ramené de X à Y »: two exact figures. « grimper de 5 à 10 % » is by so much, a range, unless
  // what moves is itself a percentage (« le taux a grimpé de 5 à 10 % »).
  bool IsTransfer(const Quantity& q, const Quantity& upper) const {
    const bool percent = upper.kind() == UnitKind::kPercent;
    // « réduire ses coûts de 800 millions à 1,2 milliard »: by so much, since it does not fall. « réduite de 24,1 à
    // 15,5 milliards » falls, whatever scale the first inherits.
    const bool inherits = q.number.power == 0 && upper.number.power > 0;
    const bool falls = inherits ? q.number.mantissa > upper.number.mantissa : LowerValue(q, upper) > upper.value;
    const bool rises = !falls && LowerValue(q, upper) < upper.value;
    std::uint32_t at = q.first - 1;
    if (!scan_.IsOf(at)) return false;
    // « relevé à une fourchette de 4 à 7 % », « table pour le trimestre en cours sur des revenus de 32 à 33 milliards »
    if (scan_.Text(at - 1) == "fourchette") return false;
    if (scan_.Has(at - 1, kMoneyNoun) && scan_.Is(at - 2, w_.des)) return false;
    bool by = false, level = false;
    // « relevé sa prévision pour l'exercice en cours, de 19 à 20 millions »
    const std::uint32_t reach = scan_.Is(at - 1, w_.comma) ? 14 : 9;
    for (std::uint32_t steps = 1; steps <= reach && at >= steps; ++steps) {
      const std::uint32_t k = at - steps;
      if (!scan_.In(k) || scan_.Is(k, w_.colon)) break;
      if (scan_.Is(k, w_.semicolon)) return FollowsTransfer(k);
      // « passeraient, eux, de 209 à 268 »: over an aside of a word.
      const bool aside = steps == 3 && scan_.Is(at - 1, w_.comma);
      // « la formule Priority passera de 9,99 à 10,99 euros, l'abonnement Ultimate de 19,99 à 21,99 »: as the last one.
      if (scan_.Is(k, w_.comma) && steps > 1 && !aside) return FollowsTransfer(k) || IsGappedTransfer(k);
      if (scan_.Is(k, w_.et) && steps > 1 && FollowsTransfer(k)) return true;  // « et Free de 19 à 26 % »
      level = level || scan_.Has(k, kLevelNoun);
      bool moves_by = false, moves = scan_.Has(k, kTransferVerb);
      if (scan_.Has(k, kMoneyNoun)) continue;  // « des revenus de 3,8 à 3,9 milliards » come from no verb
      for (const VerbForm& form : scan_.language.Verbs(scan_.Word(k))) {
        if (scan_.rules.IsDownLemma(form.lemma) && (rises || falls)) return falls;
        moves = moves || scan_.rules.IsTransferLemma(form.lemma);
        moves_by = moves_by || scan_.rules.IsChangeLemma(form.lemma);
      }
      if (moves && !(percent && moves_by)) return true;
      by = by || moves;
    }
    return by && level;
  }

  // « deux à trois fois plus »: a ratio at both ends. Empty if no comparison follows.
  RatioReading ReadRangeOfTimes(const Quantity& high) const {
    if (!scan_.Is(high.number.end, w_.fois)) return {};
    const RatioReading times = ReadTimes(scan_, high, floor_);
    return times.kind == MentionKind::kRatio ? times : RatioReading();
  }

  std::uint32_t EmitRange(const Quantity& low, Quantity& high) {
    if (const RatioReading times = ReadRangeOfTimes(high)) {
      const std::uint32_t between = ReadBetween(scan_, low.first, floor_);
      const bool less = times.value < Decimal(1) && high.number.value > Decimal(1);
      NumericReading& reading = Emit(times.kind, between, times.end, "figure/range");
      reading.mention.figure.bound = Bound::kBetween;
      reading.mention.figure.unit = "ratio";
      reading.mention.figure.value = less ? times.value : low.number.value;
      reading.mention.figure.max = less ? Divided(1, low.number.value) : times.value;
      reading.mention.number_token = low.number.first;
      return times.end;
    }
    if (high.duration) {
      if (IsAge(low, high.end)) return EmitSpan(MentionKind::kNumber, low.first, high.end, "number/age");
      return EmitSpan(MentionKind::kDate, low.first, high.end, "date/duration");
    }
    if (high.kind() == UnitKind::kPoints) return EmitSpan(MentionKind::kNumber, low.first, high.end, "number/points");
    if (IsOpeningHours(low, high)) return EmitSpan(MentionKind::kDate, low.first, high.end, "date/clock");
    const Decimal lower = LowerValue(low, high);
    ReadPer(scan_, &high);
    if (high.per.empty()) ReadPerBefore(scan_, floor_, scan_.IsOf(low.first - 1) ? low.first - 1 : low.first, &high);
    // « le 0 à 100 km/h »: the name of a sprint.
    if (low.value.is_zero() && (scan_.Is(low.first - 1, w_.le) || scan_.Is(low.first - 1, w_.du)))
      return EmitSpan(MentionKind::kNumber, low.first, std::max(high.end, high.per_end), "number/label");
    const std::uint32_t between = ReadBetween(scan_, low.first, floor_);
    BoundReading bound{Bound::kBetween, low.first, high.end, true};
    if (between != low.first) {
      bound.first = between;
    } else {
      bound = ReadBound(scan_, low.first, high.end, floor_);
    }
    NumericReading& reading = EmitFigure(high, bound, "range");
    Mention& m = reading.mention;
    m.figure.bound = Bound::kBetween;
    m.figure.value = Divided(std::min(lower, high.value), high.per_factor);
    m.figure.max = Divided(std::max(lower, high.value), high.per_factor);
    m.number_token = low.number.first;
    return bound.end;
  }

  // « ouvert de 9 h à 18 h »: hours of the day, each with its unit; spans share one (« de 9 à 18 heures »).
  bool IsOpeningHours(const Quantity& low, const Quantity& high) const {
    const auto hour = [](const Quantity& q) {
      return q.unit != nullptr && q.unit->unit == "s" && q.unit->factor == Decimal(3600) && !q.number.decimal &&
             q.number.value <= 24;
    };
    return hour(low) && hour(high) && scan_.IsOf(low.first - 1) && !SpeaksOfSpans(low.first);
  }

  std::uint32_t EmitSpan(MentionKind kind, std::uint32_t first, std::uint32_t end, std::string_view rule) {
    const BoundReading bound = ReadBound(scan_, first, end, floor_);
    Emit(kind, bound.first, bound.end, rule);
    return bound.end;
  }

  // « pas un centime », « je n'y crois pas une seconde »: nothing at all.
  bool IsNoneAtAll(const Quantity& q) const {
    const std::uint32_t before = q.first - 1;
    return q.number.article && q.unit != nullptr && (scan_.Is(before, w_.pas) || scan_.Is(before, w_.jamais)) &&
           !ReadBound(scan_, q.first, q.end, floor_).found;
  }

  // « sous l'effet d'un dollar faible », « un euro fort »: the currency, not an amount.
  bool IsCurrencyItself(const Quantity& q) const {
    return q.number.article && q.kind() == UnitKind::kMoney && scan_.rules.IsCurrencyState(scan_.Word(q.end));
  }

  std::uint32_t EmitQuantity(Quantity* q) {
    // « ramené de vingt-cinq à cinq ans »: both are durations.
    const bool moved = moved_from_ == q->number.first;
    if (q->duration || (moved && moved_to_.duration && q->bare())) return EmitDuration(*q);
    if (IsNoneAtAll(*q) || IsCurrencyItself(*q))
      return EmitSpan(MentionKind::kNumber, q->first, q->end, "number/indefinite");
    if (IsClock(*q)) return EmitClock(*q);
    if (IsDays(*q)) return EmitDuration(*q);
    ReadPer(scan_, q);
    if (q->per.empty() && moved_from_ == q->number.first) TakePer(moved_to_, q);
    std::uint32_t first = q->first;
    if (scan_.Has(q->number.first, kScaleWord) && scan_.Is(first - 1, w_.le) && first - 1 >= floor_) --first;
    BoundReading bound = ReadBound(scan_, first, q->end, floor_);
    if (q->number.approximate && bound.bound == Bound::kExact) bound.bound = Bound::kAbout;
    if (q->or_more && bound.bound == Bound::kExact) bound.bound = Bound::kAtLeast;
    if (!bound.found && q->kind() == UnitKind::kMoney && StartsThere(first)) bound.bound = Bound::kAtLeast;
    if (bound.end > q->end) ReadCountedBehindCue(q, &bound);
    if (bound.first == first) ReadTolerance(*q, &bound);
    if (q->kind() != UnitKind::kPercent && IsToleranceOfLast(*q)) bound.bound = Bound::kExact, bound.first = first;
    if (!bound.found && q->kind() == UnitKind::kMoney) {
      const std::uint32_t lowest = std::max(floor_, scan_.begin);
      if (const auto loose = scan_.rules.cues_of_amounts().FindBefore(scan_.tokens, lowest, bound.first)) {
        bound.bound = loose.value->bound;
        bound.first -= static_cast<std::uint32_t>(loose.length);
      }
    }
    if (q->kind() == UnitKind::kPercent && scan_.Is(q->first - 1, w_.moins) && scan_.Is(q->first - 2, w_.ou))
      bound.bound = Bound::kExact;
    if (bound.bound == Bound::kExact && scan_.Has(q->number.first, kScaleWord)) ReadFarVerb(first, &bound);
    if (q->per.empty()) ReadPerBefore(scan_, floor_, std::min(bound.first, q->first), q);
    EmitFigure(*q, bound, "");
    return EmitPer(*q, bound.end);
  }

  // « le prix démarre à 20 dollars »: the verb tells of the least, and stays outside the quote.
  bool StartsThere(std::uint32_t first) const {
    if (!scan_.Is(first - 1, w_.a)) return false;
    for (const VerbForm& form : scan_.language.Verbs(scan_.Word(first - 2))) {
      if (scan_.rules.IsFloorLemma(form.lemma)) return true;
    }
    return false;
  }

  // « passe de 2 000 à 6 000 plaques par mois »: per the same.
  void TakePer(Quantity upper, Quantity* q) const {
    ReadPer(scan_, &upper);
    q->per = upper.per;
    q->per_factor = upper.per_factor;
  }

  // « 500 et quelques machines », « 4 millions environ de véhicules »: the cue parts the number from what it counts.
  void ReadCountedBehindCue(Quantity* q, BoundReading* bound) const {
    std::uint32_t at = bound->end;
    if (!q->bare() || q->number.abbreviated) return;
    if (q->number.links && scan_.IsOf(at)) {
      ++at;
    } else if (q->number.links || !scan_.Has(at - 1, kIndefinite)) {
      return;
    }
    std::uint32_t unit_end = 0;
    if (const UnitEntry* unit = ReadUnit(scan_, at, &unit_end); unit != nullptr) {  // « mille et quelques euros »
      q->unit = unit;
      q->value = Decimal::Multiply(q->value, unit->factor).value_or(q->value);
      q->end = bound->end = unit_end;
      return;
    }
    if (!IsCountedNoun(scan_, at) || scan_.Has(at, kMoneyNoun)) return;
    q->counted_first = at;
    q->counted_end = q->end = bound->end = at + 1;
  }

  // « 0,55 dollar le million de jetons »: the number of what it is counted per is no figure of its own.
  std::uint32_t EmitPer(const Quantity& q, std::uint32_t end) {
    if (q.per.empty() || q.per_first != end) return end;
    for (std::uint32_t i = q.per_first; i < q.per_end; ++i) {
      if (!scan_.IsNumber(i) && !scan_.Has(i, kScaleWord | kNumeralWord | kApproximateWord)) continue;
      std::uint32_t last = i + 1;
      for (std::uint32_t k = last; k < q.per_end; ++k) {
        if (scan_.IsNumber(k) || scan_.Has(k, kScaleWord | kNumeralWord)) last = k + 1;
      }
      Emit(MentionKind::kNumber, i, last, "number/per");
      return q.per_end;
    }
    return end;
  }

  // « a franchi l'an dernier pour la première fois le milliard »
  void ReadFarVerb(std::uint32_t first, BoundReading* bound) const {
    for (std::uint32_t steps = 1; steps <= 14 && first >= steps; ++steps) {
      if (!scan_.In(first - steps) || scan_.Is(first - steps, w_.comma)) return;
      for (const VerbForm& form : scan_.language.Verbs(scan_.Word(first - steps))) {
        if (const Bound* found = scan_.rules.VerbBound(form.lemma, false)) bound->bound = *found;
      }
    }
  }

  // « ± 300 M$ », « plus ou moins 2 % », « 330 milliards de yens, à plus ou moins 7,5 milliards »: a tolerance, exact
  // in itself.
  void ReadTolerance(const Quantity& q, BoundReading* bound) const {
    if (scan_.Is(q.first - 1, w_.plus_minus) && q.first - 1 >= floor_) bound->first = q.first - 1;
  }

  // Whether « plus ou moins » before the figure says how exact the one before it is.
  bool IsToleranceOfLast(const Quantity& q) const {
    constexpr std::uint32_t kCue = 3;  // tokens
    if (readings_.empty() || q.first < floor_ + kCue || !scan_.Is(q.first - 1, w_.moins)) return false;
    if (!scan_.Is(q.first - 2, w_.ou)) return false;
    std::uint32_t at = q.first - kCue;
    if (at > floor_ && scan_.Is(at - 1, w_.a)) --at;
    if (at > floor_ && scan_.Is(at - 1, w_.comma)) --at;
    return at == floor_ && readings_.back().mention.end_token == at;
  }

  std::uint32_t EmitDuration(const Quantity& q) {
    if (IsAge(q, q.end)) return EmitSpan(MentionKind::kNumber, q.first, q.end, "number/age");
    const BoundReading bound = ReadBound(scan_, q.first, q.end, floor_);
    std::uint32_t end = bound.end;
    Emit(MentionKind::kDate, bound.first, end, "date/duration");
    return end;
  }

  // « 47 ans » of somebody.
  bool IsAge(const Quantity& q, std::uint32_t end) const {
    if (q.duration && q.duration_days != 365) return false;
    if (q.number.power > 0 || q.number.decimal || q.number.value > 120 || !scan_.Is(end - 1, w_.ans)) return false;
    const std::uint32_t before = q.first - 1;
    if (scan_.Has(before, kAgeCue) || (scan_.IsOf(before) && scan_.Has(before - 1, kAgeCue))) return true;
    if (scan_.IsOf(before) && scan_.Is(before - 1, w_.age)) return true;
    const bool closes = !scan_.In(end) || scan_.Is(end, w_.comma) || scan_.Is(end, w_.close) || scan_.Is(end, w_.stop);
    const bool opens = scan_.Is(before, w_.comma) || scan_.Is(before, w_.open);
    if (opens && (closes || q.number.value >= 18) && scan_.IsWord(before - 1) &&
        scan_.Flag(before - 1, Token::kCapital))
      return true;
    // « À 41 ans, Nadège Forestier »
    if (scan_.Is(before, w_.a) && (before == scan_.begin || !scan_.IsWord(before - 1)) && scan_.Is(end, w_.comma))
      return true;
    // « les moins de 25 ans », « les 18-24 ans »
    if (scan_.Is(before, w_.les) || scan_.Is(before, w_.des) || scan_.Is(before, w_.aux)) return q.number.value >= 10;
    const bool comparison = scan_.IsOf(before) && (scan_.Is(before - 1, w_.plus) || scan_.Is(before - 1, w_.moins));
    return comparison && (scan_.Is(before - 2, w_.les) || scan_.Is(before - 2, w_.des) || scan_.Is(before - 2, w_.aux));
  }

  // « 48 heures »: from a day on, time is of the calendar.
  static bool IsDays(const Quantity& q) {
    return q.unit != nullptr && q.unit->unit == "s" && q.per.empty() && q.value >= Decimal(86400);
  }

  // « à 18 h », « vers 11 heures ».
  bool IsClock(const Quantity& q) const {
    if (q.unit == nullptr || q.unit->unit != "s" || q.unit->factor != Decimal(3600)) return false;
    if (q.number.decimal || q.number.value > 24 || scan_.IsOf(q.end)) return false;
    return scan_.rules.IsClockCue(scan_.Word(q.first - 1)) && !SpeaksOfSpans(q.first);
  }

  // « L'autonomie passe à 17 heures »: what lasts so long stands before it.
  bool SpeaksOfSpans(std::uint32_t first) const {
    constexpr std::uint32_t kReach = 24;
    for (std::uint32_t steps = 1; steps <= kReach && first >= scan_.begin + steps; ++steps) {
      if (scan_.rules.IsSpanTopic(scan_.Word(first - steps))) return true;
    }
    return IsAmongSpans();
  }

  // « a tenu 19 h 12. Lenovo annonce jusqu'à 17 heures »: the figure before, in the paragraph, is a span of hours.
  bool IsAmongSpans() const {
    constexpr int kHour = 3600;
    for (std::size_t b = readings_.size(); b > 0; --b) {
      const NumericReading& before = readings_[b - 1];
      if (before.block != layout_.sentences[sentence_].block) return false;
      if (before.mention.figure.unit == "s") return before.mention.figure.value >= Decimal(kHour);
    }
    return false;
  }

  std::uint32_t EmitClock(const Quantity& q) {
    Emit(MentionKind::kDate, q.first, q.end, "date/clock");
    return q.end;
  }

  NumericReading& EmitFigure(const Quantity& q, const BoundReading& bound, std::string_view rule) {
    NumericReading& reading =
        Emit(KindOf(q), std::max(bound.first, floor_), bound.end, rule.empty() ? RuleOf(q) : "figure/range");
    Mention& m = reading.mention;
    m.figure.value = Divided(q.value, q.per_factor);
    m.figure.bound = bound.bound;
    // « ne dépasse pas 30 ms »: the cue is quoted, but its tokens remain those of the sentence's verb.
    if (bound.verb >= floor_ && bound.verb > 0 && bound.verb < m.first_token)
      m.span.begin = scan_.tokens[bound.verb].begin;
    if (q.unit != nullptr) {
      m.figure.unit = IsAngle(q) ? q.unit->of_angle : q.unit->unit;
      if (q.rate) m.figure.unit += "/s";
    }
    m.figure.per = q.per;
    m.printed_minus = q.minus;
    m.printed_plus = q.plus;
    m.number_token = q.number.first;
    if (q.counted_end != 0) {
      m.counted_first = q.counted_first;
      m.counted_end = q.counted_end;
      m.figure.counted = scan_.Text(q.counted_first, q.counted_end);
    }
    reading.kind = q.kind();
    reading.scaled = q.number.power > 0;
    reading.power = q.number.power;
    reading.money_noun = q.money_noun;
    reading.sales_noun = q.sales_noun;
    reading.open = q.bare() && (!q.number.approximate || q.number.power > 0);
    reading.named = q.counted_name;
    reading.per_factor = q.per_factor;
    // « passer de quatre à trois opérateurs », « est passé de neuf à quinze »: words that are counts.
    reading.moved = moved_from_ == q.number.first;
    const bool moved_to = moved_end_ == q.end && scan_.Is(q.first - 1, w_.a);
    reading.small_word = !reading.moved && !moved_to && q.bare() && !q.number.digits && q.number.power == 0 &&
                         q.number.value <= 20 && !q.number.decimal && q.per.empty() && !IsPredicate(q) &&
                         !q.number.approximate && !IsWholeSentence(scan_, m.first_token, m.end_token);
    if (q.unit != nullptr) {
      reading.factor = q.unit->factor;
      reading.group = q.unit->group;
      reading.minor = q.unit->minor;
    }
    if (m.kind == MentionKind::kMoney) {
      if (const auto tax = scan_.rules.taxes().FindAt(scan_.tokens, m.end_token, scan_.end)) m.tax = *tax.value;
    }
    // « 2,71 € par action ; il était de 32,4 M€ »: millions are no price of a share.
    const bool plain = q.number.power == 0 && (q.unit == nullptr || q.unit->factor <= Decimal(1));
    const bool unitary = m.figure.per == "unit" && q.per_end <= m.first_token;  // « titres au prix unitaire de »
    if (m.kind == MentionKind::kMoney && (m.figure.per.empty() || unitary) && plain &&
        (IsShareAmount(m.first_token) || (!unitary && IsQuoteBehindChange(m.first_token))))
      m.figure.per = "share";
    return reading;
  }

  // « un champ de vision de 96 degrés, contre 110 degrés », « à 360 degrés »
  bool IsAngle(const Quantity& q) const {
    constexpr std::uint32_t kReach = 14;
    constexpr int kHalfTurn = 180, kTurn = 360;
    if (q.unit->of_angle.empty()) return false;
    if (q.value == Decimal(kHalfTurn) || q.value == Decimal(kTurn)) return true;
    for (std::uint32_t i = q.first; i > scan_.begin && q.first - i < kReach; --i) {
      if (scan_.Has(i - 1, kAngleWord)) return true;
    }
    const std::size_t own = readings_.size();
    return own > 1 && readings_[own - 2].mention.sentence == sentence_ &&
           readings_[own - 2].mention.figure.unit == q.unit->of_angle;
  }

  // « ils sont neuf », « nous sommes 480 ».
  bool IsPredicate(const Quantity& q) const {
    const std::uint32_t before = q.first - 1;
    return scan_.Is(before, w_.sont) || scan_.Is(before, w_.sommes) || scan_.Is(before, w_.etaient) ||
           scan_.Is(before, w_.seront);
  }

  // « le titre a perdu 4 %, à 18,06 euros »: a price of a share.
  bool IsShareAmount(std::uint32_t first) const {
    for (std::uint32_t steps = 1; steps <= 25 && steps <= first; ++steps) {
      const std::uint32_t at = first - steps;
      if (!scan_.In(at)) return false;
      // « Son titre a doublé ; les joueurs paient 400 euros », but « ; il valait 18 euros »
      if (scan_.Is(at, w_.semicolon) && scan_.Has(at + 1, kFunctionWord) && !scan_.Has(at + 2, kFunctionWord) &&
          scan_.language.Verbs(scan_.Word(at + 2)).empty()) {
        return false;
      }
      if (scan_.Has(at, kShareNoun)) return !scan_.Is(at - 1, w_.a);  // « à titre de comparaison »
    }
    return false;
  }

  // « A la Bourse de Paris, Bouygues gagnait 1,7 % à la mi-journée, à 44,35 euros »: what the change leads to, where
  // the sentence speaks of the market.
  bool IsQuoteBehindChange(std::uint32_t first) const {
    constexpr std::uint32_t kReach = 12;
    if (readings_.size() < 2 || !scan_.Is(first - 1, w_.a)) return false;
    for (std::size_t b = readings_.size() - 1; b-- > 0;) {
      const Mention& before = readings_[b].mention;
      if (before.sentence != sentence_ || before.end_token + kReach < first) return false;
      if (before.kind == MentionKind::kDate) continue;
      if (before.kind != MentionKind::kPercent) return false;
      break;
    }
    for (std::uint32_t i = scan_.begin; i < first; ++i) {
      if (scan_.Has(i, kMarketWord | kShareNoun)) return true;
    }
    return false;
  }

  static MentionKind KindOf(const Quantity& q) {
    switch (q.kind()) {
      case UnitKind::kMoney:
        return MentionKind::kMoney;
      case UnitKind::kPercent:
        return MentionKind::kPercent;
      case UnitKind::kMeasure:
        return q.unit->unit == "count" ? MentionKind::kQuantity : MentionKind::kMeasure;
      default:
        return MentionKind::kQuantity;
    }
  }

  static std::string_view RuleOf(const Quantity& q) {
    switch (q.kind()) {
      case UnitKind::kMoney:
        return q.prefixed ? "money/prefixed" : q.number.power > 0 ? "money/scaled" : "money/plain";
      case UnitKind::kPercent:
        return "percent/plain";
      case UnitKind::kMeasure:
        return "measure/plain";
      default:
        return q.counted_end != 0 ? "count/noun" : q.number.power > 0 ? "count/scaled" : "count/bare";
    }
  }

  // « entre un quart et un tiers des ventes »: the upper share; empty if none follows.
  RatioReading UpperFraction(const RatioReading& low) const {
    if (low.rule != "percent/fraction" || !scan_.Is(low.end, w_.et)) return {};
    if (ReadBetween(scan_, low.first, floor_) == low.first) return {};
    const RatioReading high = ReadFraction(scan_, low.end + 1);
    return high.kind == MentionKind::kPercent && high.value > low.value ? high : RatioReading();
  }

  std::uint32_t EmitRatio(const RatioReading& ratio) {
    if (ratio.kind == MentionKind::kNumber)
      return EmitSpan(ratio.kind, std::max(ratio.first, floor_), ratio.end, ratio.rule);
    if (const RatioReading high = UpperFraction(ratio)) {
      NumericReading& range = Emit(ratio.kind, ReadBetween(scan_, ratio.first, floor_), high.end, "figure/range");
      range.mention.figure.bound = Bound::kBetween;
      range.mention.figure.unit = "%";
      range.mention.figure.value = ratio.value;
      range.mention.figure.max = high.value;
      range.mention.number_token = ratio.number;
      range.kind = UnitKind::kPercent;
      return high.end;
    }
    const BoundReading bound = ReadBound(scan_, std::max(ratio.first, floor_), ratio.end, floor_);
    NumericReading& reading = Emit(ratio.kind, bound.first, bound.end, ratio.rule);
    reading.mention.figure.value = ratio.value;
    reading.mention.figure.bound = ratio.bound == Bound::kExact ? bound.bound : ratio.bound;
    const bool percent = ratio.kind == MentionKind::kPercent, measure = ratio.kind == MentionKind::kMeasure;
    reading.mention.figure.unit = percent ? "%" : measure ? "s" : "ratio";
    reading.mention.number_token = ratio.number;
    reading.kind = percent ? UnitKind::kPercent : measure ? UnitKind::kMeasure : UnitKind::kNone;
    return bound.end;
  }

  NumericReading& Emit(MentionKind kind, std::uint32_t first, std::uint32_t end, std::string_view rule) {
    emitted_ = true;
    NumericReading& reading = readings_.emplace_back();
    Mention& m = reading.mention;
    m.kind = kind;
    m.first_token = first;
    m.end_token = end;
    m.span = {scan_.tokens[first].begin, scan_.tokens[end - 1].end};
    m.sentence = sentence_;
    m.number_token = first;
    m.rule = rule;
    reading.block = layout_.sentences[sentence_].block;
    return reading;
  }

  const Layout& layout_;
  const std::vector<Mention>& names_;
  NumeralMemo numeral_;
  Scan scan_;
  const GrammarWords& w_;
  std::string published_;  // ISO 8601; empty if unknown
  CalendarDay today_;
  std::vector<NumericReading> readings_;
  std::size_t name_ = 0;
  std::uint32_t sentence_ = 0;
  std::uint32_t floor_ = 0;                        // the end of the last mention: nothing before it may be taken
  std::uint32_t run_first_ = 0;                    // the first token of the run of glued tokens
  mutable std::uint32_t moved_end_ = 0;            // behind the last upper figure of a « passe de X à Y »
  mutable std::uint32_t moved_from_ = 0xFFFFFFFF;  // the number of its lower figure
  mutable Quantity moved_to_;                      // its upper figure
  bool emitted_ = false;
  std::string told_;  // the date that the text told last
  std::uint32_t told_block_ = 0;
};

// Where a number stands once names and numbers are merged in the order of the text (recognize.h): a name that starts
// before it, or with it and is as long, comes first.
std::uint32_t MergedIndex(const std::vector<Mention>& names, std::uint32_t index, const Mention& number) {
  const auto first_behind = std::partition_point(names.begin(), names.end(), [&](const Mention& name) {
    return name.span.begin != number.span.begin ? name.span.begin < number.span.begin
                                                : name.span.end >= number.span.end;
  });
  return index + static_cast<std::uint32_t>(first_behind - names.begin());
}

}  // namespace

std::string RecognizeNumbers(const NormalizedText& text, const Layout& layout, const RuleSet& rules,
                             const std::vector<Mention>& names, std::vector<Mention>* mentions) {
  Recognizer recognizer(text, layout, rules, names);
  recognizer.Run();
  mentions->reserve(mentions->size() + recognizer.readings().size());
  std::vector<NumericReading>& readings = recognizer.readings();
  for (NumericReading& reading : readings) {
    const std::uint32_t restated = reading.mention.restates;
    if (restated != kNoMention) reading.mention.restates = MergedIndex(names, restated, readings[restated].mention);
  }
  for (NumericReading& reading : readings) mentions->push_back(std::move(reading.mention));
  return std::move(recognizer.published());
}

}  // namespace recoupe
