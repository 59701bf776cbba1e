// sum: parts against a whole that the text ties them to: several agents and what they reach together, "dont",
// "soit ... à eux trois", the last line of a table.
#include <algorithm>
#include <cctype>

#include "pipeline/relate/frame_rules.h"
#include "pipeline/rules/rule_set.h"
#include "pipeline/verify/cross_checks.h"
#include "pipeline/verify/wording.h"

namespace recoupe {
namespace {

constexpr std::size_t kMaxTotals = 16, kMaxParts = 16;

}  // namespace

// `A, B et C ont dépensé T`, and somewhere what each of them spent.
void CrossChecks::CheckCollectiveTotals() {
  std::size_t totals = 0;
  for (const FactView& view : views_) {
    const Fact& fact = FactOf(view);
    if (!fact.collective || fact.agents.size() < 2 || fact.agents.size() > kMaxParts) continue;
    if (++totals > kMaxTotals) return;
    CheckCollectiveTotal(view);
  }
}

// Totals are cut off as often as they are rounded: "7,8 millions" of 7 889 000.
bool CrossChecks::AddsUpTo(const Interval& sum, const FactView& total) const {
  if (Overlap(sum, total.certain())) return true;
  const Figure& figure = FigureOf(total);
  if (figure.bound != Bound::kExact || !IsCurrency(figure.unit) || !total.printed().high || !sum.low) return false;
  const auto half = Decimal::Subtract(*total.printed().high, figure.value);
  const auto next = half ? Decimal::Add(*total.printed().high, *half) : std::nullopt;
  return next && *sum.low >= figure.value && *sum.low < *next;
}

void CrossChecks::CheckCollectiveTotal(const FactView& total) {
  const Fact& whole = FactOf(total);
  std::vector<const FactView*> part_of(whole.agents.size(), nullptr);
  // A percentage may be of another whole than the parts' are.
  bool certain = !whole.period.empty() && whole.segment.empty() && whole.figure.unit != "%" && NamesItsAgents(total);
  for (const FactView& view : views_) {
    const Fact& part = FactOf(view);
    if (part.agents.size() != 1 || !SameKind(part, whole) || !SameMood(part, whole)) continue;
    if (!PeriodsMayMatch(part, whole) || !part.segment.empty()) continue;
    for (std::size_t i = 0; i < whole.agents.size(); ++i) {
      if (whole.agents[i].entity != part.agents[0].entity) continue;
      certain = certain && part_of[i] == nullptr && part.period == whole.period && NamesItsAgents(view);
      if (part_of[i] == nullptr) part_of[i] = &view;
    }
  }
  std::vector<std::uint32_t> facts = {total.fact};
  std::vector<const Figure*> figures;
  Interval sum = {Decimal(0), Decimal(0)};
  for (const FactView* part : part_of) {
    if (part == nullptr) continue;
    sum = Sum(sum, part->certain());
    facts.push_back(part->fact);
    figures.push_back(&FigureOf(*part));
  }
  if (figures.size() < 2) return;
  const bool complete = figures.size() == whole.agents.size();
  const bool consistent = complete ? AddsUpTo(sum, total) : !Below(total.certain(), sum);
  // A few parts that outgrow the whole, told elsewhere in the text, may well be of another one.
  const bool nearby = std::all_of(part_of.begin(), part_of.end(),
                                  [&](const FactView* part) { return part == nullptr || part->block == total.block; });
  if (!consistent && (!certain || (!complete && !nearby))) return;
  std::string detail = "The parts in " + SayFacts({facts.begin() + 1, facts.end()}) + " add up to " +
                       SaySum(figures, sum) + ", against " + Say(total);
  detail += complete ? "." : ", which has more parts.";
  Add("sum", consistent, std::move(facts), std::move(detail));
}

// `350 milliards, dont 131 pour le seul Amazon`.
void CrossChecks::CheckPartsAfterDont() {
  for (std::size_t i = 1; i < views_.size(); ++i) {
    const FactView& part = views_[i];
    if (!IsPrecededBy(CheckCue::kOfWhich, part)) continue;
    // "470 millions de revenus, en hausse de 2 %, dont 254 aux États-Unis": the rise in between has no parts.
    std::size_t k = i - 1;
    const auto is_change = [&](const FactView& view) {
      return FactOf(view).type == "change" && (FigureOf(view).unit == "%" || FigureOf(view).unit == "ratio");
    };
    while (k > 0 && is_change(views_[k]) && !is_change(part) && views_[k - 1].sentence == part.sentence) --k;
    const FactView& whole = views_[k];
    if (part.sentence != whole.sentence) continue;
    const bool skips = k + 1 != i;
    if (skips && (FactOf(whole).type != FactOf(part).type || !SameAgents(FactOf(whole), FactOf(part)))) continue;
    const Figure& a = FigureOf(part);
    const Figure& b = FigureOf(whole);
    if (a.unit != b.unit || a.per != b.per || (a.unit == "%" && FactOf(part).type != FactOf(whole).type)) continue;
    if (FactOf(part).type == "change") continue;  // "en hausse de 38 %, dont la moitié": a rise has no parts
    if (!a.counted.empty() && a.counted != b.counted) continue;
    // A figure between the two that became no fact may be the real whole.
    bool between = false;
    for (std::uint32_t m = whole.mention + 1; m < part.mention && m < whole.mention + 12; ++m) {
      const MentionKind kind = document_->mentions[m].kind;
      between |= IsFigure(kind) && !(skips && (kind == MentionKind::kPercent || kind == MentionKind::kRatio));
    }
    if (between) continue;
    const bool consistent = !Below(whole.certain(), part.certain());
    // "4 milliards, dont 700 aux États-Unis": a scale that was brought along may be the wrong one.
    const bool brought =
        document_->mentions[part.mention].scale_inherited || document_->mentions[whole.mention].scale_inherited;
    const bool sure = !brought && a.unit != "%";  // "60 % du marché, dont 70 % en Europe": of those 60
    if (!consistent && !sure) continue;
    Add("sum", consistent, {whole.fact, part.fact},
        Say(part) + (consistent ? " is no more than " : " is more than ") + Say(whole) + ", of which it is a part.");
    if (consistent && sure && !skips) CheckListAfterDont(i);
  }
}

// What a preposition ties to the figure right behind it: "Béziers" of "15 000 pour Béziers".
std::string_view CrossChecks::TailOf(const FactView& view) const {
  constexpr std::uint32_t kReach = 3;
  const FrameRules& frames = rules_.frames();
  const std::uint32_t last = document_->layout.sentences[view.sentence].end_token;
  const std::uint32_t end = std::min(view.end_token + kReach, last);
  for (std::uint32_t t = view.end_token; t < end; ++t) {
    const WordId word = tokens()[t].word;
    if (!frames.Is(word, GrammarClass::kPreposition) && !frames.Is(word, GrammarClass::kTo)) continue;
    std::uint32_t named = t + 1;
    while (named < last && frames.Is(tokens()[named].word, GrammarClass::kDeterminer)) ++named;
    return named < last ? tokens()[named].In(document_->text.text()) : std::string_view();
  }
  return {};
}

// `60 000 puces, dont 36 000 pour Dunkerque, 15 000 pour Béziers et 9 000 pour Montluçon`: parts of different places do
// not overlap, so together they are no more than the whole either.
void CrossChecks::CheckListAfterDont(std::size_t first) {
  constexpr std::uint32_t kGap = 12;  // tokens between the parts of one list
  const FactView& whole = views_[first - 1];
  const auto is_apart = [&](const FactView& a, const FactView& b) {
    const Fact& x = FactOf(a);
    const Fact& y = FactOf(b);
    if (!x.objects.empty() && !y.objects.empty() && !SameObjects(x, y)) return true;
    if (!x.segment.empty() && !y.segment.empty() && x.segment != y.segment) return true;
    const std::string_view tail = TailOf(a), other = TailOf(b);
    return !tail.empty() && !other.empty() && tail != other;
  };
  std::vector<std::uint32_t> facts = {whole.fact};
  std::vector<const Figure*> figures;
  Interval sum = {Decimal(0), Decimal(0)};
  for (std::size_t k = first; k < views_.size() && figures.size() < kMaxParts; ++k) {
    const FactView& part = views_[k];
    if (part.sentence != whole.sentence || !SameKind(FactOf(part), FactOf(views_[first]))) break;
    if (!SameAgents(FactOf(part), FactOf(views_[first])) || document_->mentions[part.mention].scale_inherited) break;
    if (k > first && part.first_token > views_[k - 1].end_token + kGap) break;
    // "60 000 puces, dont 36 000 pour Dunkerque, et en vise 40 000": one more of its kind, not told to be a part.
    if (k > first && FactOf(part).InheritsBy("ellipsis/unsaid")) break;
    if (std::any_of(views_.begin() + static_cast<std::ptrdiff_t>(first),
                    views_.begin() + static_cast<std::ptrdiff_t>(k),
                    [&](const FactView& earlier) { return !is_apart(earlier, part); })) {
      return;
    }
    sum = Sum(sum, part.certain());
    facts.push_back(part.fact);
    figures.push_back(&FigureOf(part));
  }
  if (figures.size() < 2 || !Below(whole.certain(), sum)) return;
  std::string detail = "The parts in " + SayFacts({facts.begin() + 1, facts.end()}) + " add up to " +
                       SaySum(figures, sum) + ", more than " + Say(whole) + ", of which they are parts.";
  Add("sum", false, std::move(facts), std::move(detail));
}

// `A, B et C, soit 250 à eux trois`.
void CrossChecks::CheckNamelyTotals() {
  constexpr std::uint32_t kReach = 6;
  for (const FactView& total : views_) {
    if (!IsPrecededBy(CheckCue::kNamely, total)) continue;
    const Sentence& sentence = document_->layout.sentences[total.sentence];
    const std::uint32_t end = std::min(total.end_token + kReach, sentence.end_token);
    if (!cues_.StartsIn(CheckCue::kTotals, tokens(), total.end_token, end, sentence.end_token)) continue;
    std::vector<std::uint32_t> facts = {total.fact};
    std::vector<const Figure*> figures;
    Interval sum = {Decimal(0), Decimal(0)};
    for (const FactView& part : InSentence(total.sentence)) {
      if (part.first_token >= total.first_token || facts.size() > kMaxParts) break;
      if (FigureOf(part).unit != FigureOf(total).unit || FactOf(part).type != FactOf(total).type) continue;
      sum = Sum(sum, part.certain());
      facts.push_back(part.fact);
      figures.push_back(&FigureOf(part));
    }
    if (figures.size() < 2) continue;
    std::string detail = "The parts in " + SayFacts({facts.begin() + 1, facts.end()}) + " add up to " +
                         SaySum(figures, sum) + ", and the text says " + Say(total) + ".";
    Add("sum", Overlap(sum, total.certain()), std::move(facts), std::move(detail));
  }
}

// The last line of a table that calls itself the total, column by column against the lines above it.
void CrossChecks::CheckTableTotals() {
  const Layout& layout = document_->layout;
  std::vector<std::vector<const FactView*>> rows;
  for (const Block& block : layout.blocks) {
    if (block.kind != BlockKind::kTableRow) {
      rows.clear();
      continue;
    }
    std::vector<const FactView*> cells;  // one for each figure
    for (std::uint32_t s = block.first_sentence; s < block.end_sentence; ++s) {
      for (const FactView& view : InSentence(s)) {
        if (cells.empty() || cells.back()->mention != view.mention) cells.push_back(&view);
      }
    }
    if (cells.empty()) continue;  // the header
    std::uint32_t label = layout.sentences[block.first_sentence].first_token;
    const std::uint32_t end = cells.front()->first_token;
    const auto is_mark = [&](std::uint32_t token) {  // "|", "-"
      const char c = document_->text.text()[tokens()[token].begin];
      return static_cast<unsigned char>(c) < 0x80 && std::isalnum(static_cast<unsigned char>(c)) == 0;
    };
    while (label < end && is_mark(label)) ++label;
    if (cues_.LengthAt(CheckCue::kTotalRow, tokens(), label, end) > 0) {
      CheckTotalRow(cells, rows);
      rows.clear();
    } else if (cues_.LengthAt(CheckCue::kOfWhich, tokens(), label, end) == 0) {
      rows.push_back(std::move(cells));
    }
  }
}

void CrossChecks::CheckTotalRow(const std::vector<const FactView*>& totals,
                                const std::vector<std::vector<const FactView*>>& rows) {
  const bool even = std::all_of(rows.begin(), rows.end(), [&](const auto& row) { return row.size() == totals.size(); });
  if (rows.size() < 2 || rows.size() > kMaxParts || !even) return;
  for (std::size_t column = 0; column < totals.size(); ++column) {
    const FactView& total = *totals[column];
    std::vector<std::uint32_t> facts = {total.fact};
    std::vector<const Figure*> figures;
    Interval sum = {Decimal(0), Decimal(0)};
    for (const auto& row : rows) {
      const Fact& part = FactOf(*row[column]);
      if (part.figure.unit != FigureOf(total).unit || part.type != FactOf(total).type) break;
      sum = Sum(sum, row[column]->printed());
      facts.push_back(row[column]->fact);
      figures.push_back(&part.figure);
    }
    if (figures.size() != rows.size() || FigureOf(total).unit == "%" || !sum.low) continue;
    const bool consistent = Overlap(sum, total.printed());
    // Less than the total: there may be lines that the table leaves out.
    if (!consistent && !Below(total.printed(), sum)) continue;
    Add("sum", consistent, std::move(facts),
        "The lines above add up to " + SaySum(figures, sum) + ", and the last one says " + Say(total) + ".");
  }
}

}  // namespace recoupe
