#include "pipeline/relate/relate.h"

#include <algorithm>

#include "pipeline/relate/relator.h"

namespace recoupe {

std::string ShiftPeriod(std::string_view period, int years);  // scope.cc

Relator::Relator(const RuleSet& rules, Document* document)
    : rules_(rules), frames_(rules.frames()), document_(document), syntax_(rules, *document) {}

void Relator::Run() {
  reasons_.resize(mentions().size());
  FindTriggers();
  FindTopics();
  FindFrameDates();
  for (std::uint32_t index = 0; index < mentions().size(); ++index) {
    if (IsFigure(mentions()[index].kind)) RelateFigure(index);
  }
  WriteLedger();
}

void Relator::RelateFigure(std::uint32_t index) {
  if (RelateToNeighbour(index)) return;
  std::string reason;
  const std::optional<Attachment> attachment = Attach(index, &reason);
  if (!attachment) {
    reasons_[index] = std::move(reason);
    return;
  }
  Fact fact;
  fact.figure_mention = index;
  fact.figure = mentions()[index].figure;
  if (!Commit(*attachment, std::move(fact), &reason)) reasons_[index] = std::move(reason);
}

// The last fact of the same sentence whose figure stands before this one; kNone if there is none.
std::uint32_t Relator::LastFactBefore(const Mention& figure, bool same_unit) const {
  const auto& facts = document_->facts;
  for (std::size_t i = facts.size(); i > 0; --i) {
    const Mention& other = mentions()[facts[i - 1].figure_mention];
    if (other.sentence != figure.sentence) break;
    if (same_unit ? other.figure.unit == figure.figure.unit : other.kind == figure.kind) {
      return static_cast<std::uint32_t>(i - 1);
    }
  }
  return kNone;
}

bool Relator::RelateToNeighbour(std::uint32_t index) {
  const Mention& figure = mentions()[index];
  if (RelateRestatement(index)) return true;
  std::uint32_t before = figure.first_token;
  const std::uint32_t begin = syntax_.SentenceBegin(before);
  while (before > begin && syntax_.Is(before - 1, WordClass::kDeterminer) && !syntax_.Is(before - 1, WordClass::kOf)) {
    --before;
  }
  if (before > begin) {
    if (syntax_.Is(before - 1, WordClass::kAgainst)) return RelateAgainst(index, before - 1);
    if (syntax_.Is(before - 1, WordClass::kOfWhich)) return RelateOfWhich(index, before - 1);
  }
  return RelateBracketChange(index);
}

// "X, soit Y", "X (Y)": the same amount again.
bool Relator::RelateRestatement(std::uint32_t index) {
  const Mention& figure = mentions()[index];
  std::uint32_t restated = figure.restates;
  const std::uint32_t begin = syntax_.SentenceBegin(figure.first_token);
  if (restated == kNoMention) {
    std::uint32_t at = figure.first_token;
    while (at > begin && syntax_.Is(at - 1, WordClass::kDeterminer)) --at;
    if (at == begin || !syntax_.Is(at - 1, WordClass::kNamely)) return false;
    for (std::uint32_t i = at - 1; i > begin && at - i < 16; --i) {
      if (syntax_.FigureAt(i - 1) != kNone) {
        restated = syntax_.FigureAt(i - 1);
        break;
      }
    }
    if (restated == kNoMention) return false;
    // The sum of what was listed is a fact of its own; so is what is no amount of the same thing.
    if (mentions()[restated].kind != figure.kind && figure.kind != MentionKind::kPercent &&
        mentions()[restated].kind != MentionKind::kPercent) {
      return false;
    }
    if (mentions()[restated].kind == figure.kind && mentions()[restated].figure.unit == figure.figure.unit)
      return false;
  }
  for (Fact& fact : document_->facts) {
    if (fact.figure_mention != restated) continue;
    fact.also.push_back(index);
    return true;
  }
  reasons_[index] = "it restates a figure that became no fact";
  return true;
}

// "31,91 milliards, contre 19,31 milliards un an plus tôt": the neighbour's fact, at another time.
bool Relator::RelateAgainst(std::uint32_t index, std::uint32_t) {
  const Mention& figure = mentions()[index];
  const std::uint32_t neighbour = LastFactBefore(figure, true);
  if (neighbour == kNone) return false;
  Fact fact = document_->facts[neighbour];
  fact.figure = figure.figure;
  if (fact.figure.per.empty()) fact.figure.per = document_->facts[neighbour].figure.per;
  fact.figure_mention = index;
  fact.also.clear();
  fact.modality = Modality::kAsserted;
  fact.inherited.push_back({"frame", "against/neighbour"});
  const std::uint32_t end = syntax_.SentenceEnd(figure.first_token);
  const std::string base = fact.period;
  fact.period.clear();
  for (std::uint32_t i = figure.end_token; i < std::min(end, figure.end_token + 8); ++i) {
    if (const auto shift = frames_.period_shifts().FindAt(tokens(), i, end)) {
      fact.period = ShiftPeriod(base, *shift.value);
      break;
    }
    const std::uint32_t date = syntax_.DateAt(i);
    if (date != kNone && !mentions()[date].date.empty()) {
      fact.period = mentions()[date].date;
      break;
    }
    if (syntax_.FigureAt(i) != kNone) break;
  }
  document_->facts.push_back(std::move(fact));
  return true;
}

// "350 milliards, dont 131 pour le seul Amazon": a part of the neighbour's fact.
bool Relator::RelateOfWhich(std::uint32_t index, std::uint32_t) {
  const Mention& figure = mentions()[index];
  const std::uint32_t neighbour = LastFactBefore(figure, true);
  if (neighbour == kNone) return false;
  const std::uint32_t end = std::min(syntax_.SentenceEnd(figure.first_token), figure.end_token + 8);
  Fact fact = document_->facts[neighbour];
  const Entity* whole = fact.agents.empty() ? nullptr : fact.agents.front().entity;
  bool part_named = false;
  for (std::uint32_t i = figure.end_token; i < end; ++i) {
    if (syntax_.FigureAt(i) != kNone || syntax_.IsPunct(i, ';')) break;
    const std::uint32_t name = syntax_.NameAt(i);
    if (name == kNone) continue;
    const Mention& mention = mentions()[name];
    i = mention.end_token - 1;
    if (mention.entity == nullptr) continue;
    if (mention.kind == MentionKind::kCompany && fact.agents.size() > 1) {
      fact.agents.assign(1, {mention.entity, name, "of-which/part"});
    } else if (mention.kind != MentionKind::kPerson && mention.entity != whole) {
      fact.objects.push_back({mention.entity, name, "of-which/part"});
    }
    part_named = true;
    break;
  }
  if (!part_named && fact.agents.size() > 1) return false;
  fact.collective = fact.agents.size() > 1;
  fact.figure = figure.figure;
  fact.figure_mention = index;
  fact.also.clear();
  fact.inherited.push_back({"frame", "of-which/neighbour"});
  document_->facts.push_back(std::move(fact));
  return true;
}

// "35 milliards (+12 %)": the change of what the neighbour states.
bool Relator::RelateBracketChange(std::uint32_t index) {
  const Mention& figure = mentions()[index];
  if (figure.kind != MentionKind::kPercent || !(figure.printed_plus || figure.printed_minus)) return false;
  const Frame* change = frames_.FindFrame("change");
  if (change == nullptr) return false;
  const auto& facts = document_->facts;
  if (facts.empty()) return false;
  const Fact& neighbour = facts.back();
  const Mention& other = mentions()[neighbour.figure_mention];
  if (other.sentence != figure.sentence || figure.first_token - other.end_token > 3) return false;
  const Frame* frame = frames_.FindFrame(neighbour.type);
  if (frame == nullptr || frame == change) return false;
  Fact fact = neighbour;
  fact.type = change->type;
  fact.metric = frame->metric.empty() ? "other" : frame->metric;
  fact.figure = figure.figure;
  fact.figure_mention = index;
  fact.also.clear();
  fact.rule = "change/beside-figure";
  fact.inherited.push_back({"agent", "change/beside-figure"});
  document_->facts.push_back(std::move(fact));
  return true;
}

void Relator::AddEvidence(const Attachment& attachment, Fact* fact) const {
  const auto& layout = document_->layout;
  const Mention& figure = mentions()[fact->figure_mention];
  fact->evidence.push_back(layout.sentences[figure.sentence].span);
  if (!attachment.inherited.empty()) {
    const std::uint32_t other = layout.SentenceOfToken(attachment.occurrence.first);
    if (other != figure.sentence) fact->evidence.insert(fact->evidence.begin(), layout.sentences[other].span);
  }
}

bool Relator::Commit(const Attachment& attachment, Fact fact, std::string* reason) {
  const FrameTrigger& trigger = *attachment.occurrence.trigger;
  const Frame& frame = *trigger.frame;
  fact.type = frame.type;
  fact.rule = trigger.id;
  const Mention& figure = mentions()[fact.figure_mention];
  if (trigger.sign < 0 && !fact.figure.value.is_negative()) fact.figure.value = -fact.figure.value;
  if (!trigger.set_per.empty()) fact.figure.per = trigger.set_per;
  FillRoles(attachment, &fact);
  if (frame.needs_agent && fact.agents.empty()) {
    *reason = trigger.id + " fits, but nobody in the text can be named who does it";
    return false;
  }
  if (frame.needs_object && fact.objects.empty()) {
    *reason = trigger.id + " fits, but what it is about has no name in the text";
    return false;
  }
  if (trigger.needs_goods && fact.objects.empty() && figure.kind == MentionKind::kMoney) {
    *reason = trigger.id + " fits, but no goods are named";
    return false;
  }
  if (!attachment.inherited.empty()) fact.inherited.push_back({"frame", attachment.inherited});
  if (figure.currency_inherited) fact.inherited.push_back({"currency", "currency/nearest"});
  if (figure.scale_inherited) fact.inherited.push_back({"scale", "scale/list"});
  for (const Role& agent : fact.agents) {
    if (!agent.rule.empty()) fact.inherited.push_back({"agent", agent.rule});
  }
  AddScope(attachment, &fact);
  AddEvidence(attachment, &fact);
  Distribute(attachment, std::move(fact));
  return true;
}

// "ont chacun intégré plus d'un million de puces": one fact per agent. Otherwise they reach it together.
void Relator::Distribute(const Attachment& attachment, Fact fact) {
  const Mention& figure = mentions()[fact.figure_mention];
  bool each = false;
  const Window window = ClauseOf(attachment, figure);
  for (std::uint32_t i = window.begin; i < window.end; ++i) each |= syntax_.Is(i, WordClass::kEach);
  if (fact.agents.size() < 2 || !each) {
    fact.collective = fact.agents.size() > 1;
    document_->facts.push_back(std::move(fact));
    return;
  }
  for (const Role& agent : fact.agents) {
    Fact one = fact;
    one.agents.assign(1, agent);
    document_->facts.push_back(std::move(one));
  }
}

void Relator::WriteLedger() {
  auto& ledger = document_->ledger;
  std::vector<std::uint32_t> entry_of_mention(mentions().size(), kNone);
  for (std::uint32_t index = 0; index < mentions().size(); ++index) {
    if (!IsNumeric(mentions()[index].kind)) continue;
    entry_of_mention[index] = static_cast<std::uint32_t>(ledger.size());
    ledger.push_back({index, {}, std::move(reasons_[index])});
  }
  for (std::uint32_t index = 0; index < document_->facts.size(); ++index) {
    const Fact& fact = document_->facts[index];
    ledger[entry_of_mention[fact.figure_mention]].facts.push_back(index);
    for (const std::uint32_t also : fact.also) ledger[entry_of_mention[also]].facts.push_back(index);
  }
}

void Relate(const RuleSet& rules, Document* document) { Relator(rules, document).Run(); }

}  // namespace recoupe
