// Tables in plain text: a cell means what its row's label, its column's head and the line above the table say.
//
//   Entreprise | Chiffre d'affaires | Salariés        Indicateur         | 2025    | 2024
//   Amazon     | 638 Md$            | 1 556 000       Chiffre d'affaires | 1 084,6 | 993,1
#include <algorithm>

#include "pipeline/relate/relator.h"

namespace recoupe {
namespace {

constexpr std::uint32_t kMostRows = 40;  // rows above a cell that are looked at
constexpr double kOwnCell = 1.0;         // bonus for a label or a head, as for "N de F"
constexpr std::size_t kFiscalYear = 6;   // characters of "FY2025"
constexpr double kCaption = 0.6;         // what a caption counts less than its weight

}  // namespace

void Relator::FindTables() {
  const auto& blocks = document_->layout.blocks;
  head_rows_.assign(blocks.size(), kNone);
  std::uint32_t head = kNone;
  for (std::uint32_t block = 0; block < blocks.size(); ++block) {
    const bool row = blocks[block].kind == BlockKind::kTableRow;
    const bool item = blocks[block].kind == BlockKind::kListItem && head != kNone;  // "- dont Cloud privé | 674,2"
    if (row && head == kNone) head = block;
    if (!row && !item) head = kNone;
    head_rows_[block] = head;
  }
}

std::uint32_t Relator::HeadRowOf(const Mention& figure) const {
  return head_rows_[document_->layout.sentences[figure.sentence].block];
}

// The column of a token in its row; cells are parted by bars, tabs or wide gaps.
std::uint32_t Relator::CellOf(std::uint32_t token) const {
  const std::string_view text = document_->text.text();
  const auto& layout = document_->layout;
  const Block& block = layout.blocks[layout.sentences[layout.SentenceOfToken(token)].block];
  const std::uint32_t first = layout.sentences[block.first_sentence].first_token;
  std::uint32_t cell = 0;
  for (std::uint32_t i = std::max(first + 1, token > kReach ? token - kReach : 0); i <= token; ++i) {
    const std::string_view gap = text.substr(tokens()[i - 1].end, tokens()[i].begin - tokens()[i - 1].end);
    const bool bar = i - 1 > first && syntax_.IsPunct(i - 1, '|');
    if (bar || gap.find('\t') != std::string_view::npos || gap.find("  ") != std::string_view::npos) ++cell;
  }
  return cell;
}

// The first name in the cell, or kNone.
std::uint32_t Relator::NameOfCell(std::uint32_t block, std::uint32_t column) const {
  const auto& layout = document_->layout;
  for (std::uint32_t s = layout.blocks[block].first_sentence; s < layout.blocks[block].end_sentence; ++s) {
    const std::uint32_t end = std::min(layout.sentences[s].end_token, layout.sentences[s].first_token + kReach);
    for (std::uint32_t i = layout.sentences[s].first_token; i < end; ++i) {
      const std::uint32_t name = syntax_.NameAt(i);
      if (name == kNone) continue;
      if (mentions()[name].entity != nullptr && CellOf(i) == column) return name;
      i = mentions()[name].end_token - 1;
    }
  }
  return kNone;
}

// The words of a row's first cell, behind "dont".
std::string Relator::LabelOfRow(std::uint32_t block) const {
  const auto& layout = document_->layout;
  const Sentence& sentence = layout.sentences[layout.blocks[block].first_sentence];
  std::uint32_t first = sentence.first_token;
  while (first < sentence.end_token &&
         (tokens()[first].kind != TokenKind::kWord || syntax_.Is(first, GrammarClass::kOfWhich))) {
    ++first;
  }
  std::uint32_t end = first;
  while (end < sentence.end_token && !syntax_.IsPunct(end, '|') && syntax_.FigureAt(end) == kNone && CellOf(end) == 0)
    ++end;
  return TextBetween(first, end);
}

// The label of the row, the head of the column, the rows above for a row that is a part of one, and what stands above
// the table.
void Relator::ConsiderTable(const Mention& figure, std::vector<Attachment>* candidates) const {
  const auto& layout = document_->layout;
  const std::uint32_t home = layout.sentences[figure.sentence].block, head = HeadRowOf(figure);
  if (head == kNone) return;
  const std::uint32_t column = CellOf(figure.first_token);
  if (column == 0) return;
  const auto consider = [&](std::uint32_t block, std::uint32_t cell, std::string_view rule, double bonus) {
    bool found = false;
    for (std::uint32_t s = layout.blocks[block].first_sentence; s < layout.blocks[block].end_sentence; ++s) {
      for (const Occurrence& occurrence : OccurrencesOf(s)) {
        if (occurrence.verb != kNone || !Accepts(*occurrence.trigger, figure)) continue;
        if (cell != kNone && CellOf(occurrence.first) != cell) continue;
        candidates->push_back({occurrence, occurrence.trigger->weight + bonus, rule, kNone});
        found = true;
      }
    }
    return found;
  };
  if (consider(home, 0, {}, kOwnCell)) return;
  if (head != home && consider(head, column, "table/column", kOwnCell)) return;
  if (!candidates->empty()) return;
  const std::uint32_t first = layout.sentences[layout.blocks[home].first_sentence].first_token;
  const bool part = syntax_.Is(first, GrammarClass::kOfWhich) ||
                    (first + 1 < tokens().size() && syntax_.Is(first + 1, GrammarClass::kOfWhich));
  for (std::uint32_t block = home; part && block > head && home - block < kMostRows;) {
    if (consider(--block, 0, "table/row-above", kOwnCell)) return;
  }
  // The line above, else the title: only where the first row has no label for this column but a year or a name.
  const std::uint32_t above = head > 0 ? head - 1 : kNone;
  if (above != kNone && consider(above, kNone, "table/caption", -kCaption)) return;
  if (layout.title_block < layout.blocks.size()) consider(layout.title_block, kNone, "table/caption", -kCaption);
}

// Whom the row or the column names; a row's label without a name is a segment.
void Relator::TakeFromTable(const FrameTrigger& trigger, const Attachment& attachment, Fact* fact) const {
  const Mention& figure = mentions()[fact->figure_mention];
  const std::uint32_t head = HeadRowOf(figure);
  if (head == kNone) return;
  const std::uint32_t home = document_->layout.sentences[figure.sentence].block;
  const std::uint32_t column = CellOf(figure.first_token);
  if (column == 0) return;
  std::uint32_t name = NameOfCell(home, 0);
  if (name == kNone && head != home) name = NameOfCell(head, column);
  const bool acts = !trigger.agents.places.empty();
  if (name == kNone) {
    const std::string_view rule = attachment.inherited;
    if (rule == "table/row-above" || rule == "table/caption") fact->segment = LabelOfRow(home);
    return;
  }
  const Mention& mention = mentions()[name];
  const Entity* entity = mention.entity;
  const bool thing = IsThing(mention);
  const Role role{entity, name, "table/name"};
  if (thing || mention.kind == MentionKind::kPlace) {
    fact->objects.assign(1, role);
    if (acts && thing) {
      // The maker of its own row, else the one known.
      std::uint32_t maker = NameOfCell(home, 1);
      if (maker != kNone && mentions()[maker].kind == MentionKind::kCompany) {
        fact->agents.assign(1, {mentions()[maker].entity, maker, "table/name"});
      } else if (entity->parent != nullptr) {
        fact->agents.assign(1, {entity->parent, name, "maker/of-object"});
      }
    }
  } else if (acts) {
    fact->agents.assign(1, role);
  } else if ((trigger.objects.kinds & KindBit(mention.kind)) != 0) {
    fact->objects.assign(1, role);
  } else if ((trigger.counterparties.kinds & KindBit(mention.kind)) != 0 && !trigger.counterparties.places.empty()) {
    fact->counterparties.assign(1, role);
  } else if (trigger.frame->takes_agents) {
    fact->agents.assign(1, role);  // "Free | 10,99 €": who asks the price
  }
}

// "Indicateur | 2025 | 2024": the column's head dates its cells.
void Relator::TakePeriodOfColumn(Fact* fact) const {
  const Mention& figure = mentions()[fact->figure_mention];
  const std::uint32_t head = HeadRowOf(figure);
  const auto& layout = document_->layout;
  if (head == kNone || head == layout.sentences[figure.sentence].block) return;
  const std::uint32_t column = CellOf(figure.first_token);
  const Sentence& sentence = layout.sentences[layout.blocks[head].first_sentence];
  const std::uint32_t end = std::min(sentence.end_token, sentence.first_token + kReach);
  for (std::uint32_t i = sentence.first_token; i < end; ++i) {
    const std::uint32_t date = syntax_.DateAt(i);
    if (date == kNone || mentions()[date].date.empty() || CellOf(i) != column) continue;
    fact->period = mentions()[date].date;
    // In the table of a fiscal year a head says the year in short.
    if (result_period_.size() == kFiscalYear && result_period_.starts_with("FY") && fact->period.size() == 4) {
      fact->period.insert(0, "FY");
    }
    return;
  }
}

// The last fact whose figure is in the same row and of the latest period, counted from `index` back: what a change at
// the end of the row is of. `index` itself outside a table.
std::size_t Relator::LatestOfRow(std::size_t index) const {
  const auto& facts = document_->facts;
  const Mention& figure = mentions()[facts[index].figure_mention];
  if (HeadRowOf(figure) == kNone) return index;
  std::size_t latest = index;
  for (std::size_t i = index; i > 0; --i) {
    const Fact& other = facts[i - 1];
    if (mentions()[other.figure_mention].sentence != figure.sentence) break;
    if (other.type == facts[index].type && other.period > facts[latest].period) latest = i - 1;
  }
  return latest;
}

}  // namespace recoupe
