// order: what the text says is more, less, the most or so many times as much, against the figures.
//
// A comparison binds a subject (the fact beside the cue) and a name (behind the cue). The name's own fact of the same
// type and unit is the nearest in the text. The check fails only where no reading of the two figures allows what the
// text says.
#include <algorithm>

#include "pipeline/verify/cross_checks.h"
#include "pipeline/verify/wording.h"

namespace recoupe {
namespace {

constexpr std::uint32_t kReach = 8;  // tokens from a cue to the name that it governs

bool IsOf(const Mention& mention, const Entity* entity) {
  return mention.entity == entity ||
         std::find(mention.together.begin(), mention.together.end(), entity) != mention.together.end();
}

std::uint32_t Distance(const FactView& view, std::uint32_t token) {
  return view.first_token >= token ? view.first_token - token : token - std::min(token, view.end_token);
}

}  // namespace

void CrossChecks::CheckOrders() {
  // Sentences with facts, and the ones before them in their block: "c'est Microsoft qui sort le chéquier le plus
  // lourd."
  const Layout& layout = document_->layout;
  std::uint32_t next = 0;
  for (std::size_t i = 0; i < views_.size(); ++i) {
    if (i > 0 && views_[i].sentence == views_[i - 1].sentence) continue;
    const std::uint32_t sentence = views_[i].sentence;
    const bool has_before = sentence > 0 && layout.sentences[sentence - 1].block == layout.sentences[sentence].block;
    for (std::uint32_t s = std::max(next, has_before ? sentence - 1 : sentence); s <= sentence; ++s) CheckOrdersOf(s);
    next = sentence + 1;
  }
}

void CrossChecks::CheckOrdersOf(std::uint32_t sentence) {
  constexpr int kMaxCues = 8;
  const Sentence& span = document_->layout.sentences[sentence];
  int cues = 0;
  for (std::uint32_t at = span.first_token; at < span.end_token && cues < kMaxCues; ++at) {
    if (!cues_.scanned().StartsWith(tokens()[at].word)) continue;
    const auto match = cues_.scanned().FindAt(tokens(), at, span.end_token);
    if (!match) continue;
    ++cues;
    const std::uint32_t end = at + match.length;
    switch (*match.value) {
      case CheckCue::kAbove:
      case CheckCue::kBelow:
        if (const Mention* other = NameAfter(end, span.end_token); other != nullptr && other->entity != nullptr) {
          CheckComparative(SubjectOfComparison(sentence, at, other->entity), *other, *match.value == CheckCue::kAbove,
                           at);
        }
        break;
      case CheckCue::kRankAbove:
      case CheckCue::kRankBelow:
        CheckRanking(sentence, at, end, *match.value == CheckCue::kRankAbove);
        break;
      case CheckCue::kSuperlative:
      case CheckCue::kLowest:
        CheckSuperlative(sentence, at, *match.value == CheckCue::kSuperlative);
        break;
      case CheckCue::kTimes:
        CheckMultiple(sentence, at, end);
        break;
      default:
        break;
    }
    at = end - 1;
  }
}

// The name that starts at `token`, behind words that only lead to it ("celui de").
const Mention* CrossChecks::NameAfter(std::uint32_t token, std::uint32_t end) const {
  const std::uint32_t last = std::min(token + kReach, end);
  auto it = std::lower_bound(document_->mentions.begin(), document_->mentions.end(), token,
                             [](const Mention& mention, std::uint32_t at) { return mention.first_token < at; });
  while (token < last) {
    for (; it != document_->mentions.end() && it->first_token <= token; ++it) {
      if (it->first_token == token && IsEntity(it->kind)) return &*it;
    }
    const std::uint32_t skip = cues_.LengthAt(CheckCue::kSkip, tokens(), token, end);
    if (skip == 0) return nullptr;
    token += skip;
  }
  return nullptr;
}

const FactView* CrossChecks::SubjectOfComparison(std::uint32_t sentence, std::uint32_t cue, const Entity* other) const {
  const FactView* nearest = nullptr;
  for (const FactView& view : InSentence(sentence)) {
    const Fact& fact = FactOf(view);
    if (HasAgent(fact, other) || fact.agents.empty() || fact.modality == Modality::kNegated) continue;
    if (nearest == nullptr || Distance(view, cue) < Distance(*nearest, cue)) nearest = &view;
  }
  return nearest;
}

// The nearest fact of that agent that is comparable with `like`.
const FactView* CrossChecks::NearestOf(const Entity* entity, const FactView& like) const {
  const FactView* nearest = nullptr;
  const Fact& fact = FactOf(like);
  for (const FactView& view : Around(like)) {
    const Fact& other = FactOf(view);
    if (view.fact == like.fact || other.agents.size() != 1 || !HasAgent(other, entity)) continue;
    if (!SameKind(other, fact) || !SameMood(other, fact) || !PeriodsMayMatch(other, fact)) continue;
    if (other.metric != fact.metric || other.qualifier != fact.qualifier) continue;
    if (nearest == nullptr || Distance(view, like.first_token) < Distance(*nearest, like.first_token)) nearest = &view;
  }
  return nearest;
}

bool CrossChecks::IsBlocked(std::uint32_t sentence) const { return HasCue(CheckCue::kBlocker, sentence); }

// `deux fois plus que Kelvo il y a deux ans`: not what the text tells of it today.
bool CrossChecks::IsOfOtherTime(const Mention& name) const {
  constexpr std::uint32_t kGap = 3;
  auto it = std::lower_bound(document_->mentions.begin(), document_->mentions.end(), name.end_token,
                             [](const Mention& mention, std::uint32_t at) { return mention.first_token < at; });
  return it != document_->mentions.end() && it->sentence == name.sentence && it->kind == MentionKind::kDate &&
         it->first_token <= name.end_token + kGap;
}

// `une cadence d'achat supérieure à Microsoft (200 000 unités)`.
void CrossChecks::CheckComparative(const FactView* subject, const Mention& other, bool above, std::uint32_t cue) {
  if (subject == nullptr || Distance(*subject, cue) > 4 * kReach || FactOf(*subject).type == "change") return;
  if (IsOfOtherTime(other)) return;
  const FactView* against = NearestOf(other.entity, *subject);
  if (against == nullptr) return;
  const bool consistent =
      above ? !Below(subject->certain(), against->certain()) : !Below(against->certain(), subject->certain());
  Add("order", consistent, {subject->fact, against->fact},
      "The text puts " + Say(*subject) + (above ? " above " : " below ") + other.entity->name + "'s " + Say(*against) +
          ", and it is " + (consistent ? "" : "not ") + "so.");
}

// Another "devant" or "derrière": what follows is ranked by that.
bool CrossChecks::HasRanking(std::uint32_t begin, std::uint32_t end) const {
  return cues_.StartsIn(CheckCue::kRankAbove, tokens(), begin, end, end) ||
         cues_.StartsIn(CheckCue::kRankBelow, tokens(), begin, end, end);
}

// `X détient 85 %, loin devant AMD (7 %) et Broadcom (5 %)`.
void CrossChecks::CheckRanking(std::uint32_t sentence, std::uint32_t cue, std::uint32_t end, bool above) {
  const Sentence& span = document_->layout.sentences[sentence];
  const Mention* first = NameAfter(end, span.end_token);
  if (first == nullptr || first->entity == nullptr) return;
  const FactView* subject = nullptr;
  for (const FactView& view : InSentence(sentence)) {
    if (view.first_token < cue) subject = &view;
  }
  if (subject == nullptr || FactOf(*subject).type == "change") return;
  std::vector<const FactView*> ranked;
  for (const FactView& view : InSentence(sentence)) {
    const Fact& fact = FactOf(view);
    if (view.first_token < end || ranked.size() == 4) continue;
    if (HasRanking(ranked.empty() ? end : ranked.back()->end_token, view.first_token)) break;
    if (!SameKind(fact, FactOf(*subject)) || fact.agents.size() != 1 || SameAgents(fact, FactOf(*subject))) break;
    ranked.push_back(&view);
  }
  if (ranked.empty() || !IsOf(*first, FactOf(*ranked.front()).agents[0].entity)) return;
  std::vector<std::uint32_t> facts = {subject->fact};
  bool consistent = true;
  std::string others;
  // "pour 605 millions, devant SFR (728 millions) et Orange (854 millions)": the least is first, of what is paid or
  // lost.
  bool turned = ranked.size() > 1;
  const FactView* last = subject;
  for (const FactView* view : ranked) {
    turned = turned && (above ? Below(last->certain(), view->certain()) : Below(view->certain(), last->certain()));
    last = view;
  }
  if (turned) return;
  for (const FactView* view : ranked) {
    if (!SameMood(FactOf(*view), FactOf(*subject)) || !PeriodsMayMatch(FactOf(*view), FactOf(*subject))) return;
    consistent = consistent &&
                 (above ? !Below(subject->certain(), view->certain()) : !Below(view->certain(), subject->certain()));
    facts.push_back(view->fact);
    others += (others.empty() ? "" : ", ") + Say(*view);
  }
  Add("order", consistent, std::move(facts),
      "The text ranks " + Say(*subject) + (above ? " above " : " below ") + others + ", and it is " +
          (consistent ? "" : "not ") + "so.");
}

// `c'est Microsoft qui sort le chéquier le plus lourd`: against the others of its block.
void CrossChecks::CheckSuperlative(std::uint32_t sentence, std::uint32_t cue, bool highest) {
  const Layout& layout = document_->layout;
  const Sentence& span = layout.sentences[sentence];
  if (IsBlocked(sentence)) return;
  // Only the cleft says without doubt whose superlative it is.
  const Mention* name = nullptr;
  for (std::uint32_t at = span.first_token; at < cue && name == nullptr; ++at) {
    const std::uint32_t cleft = cues_.LengthAt(CheckCue::kCleft, tokens(), at, cue);
    if (cleft == 0) continue;
    name = NameAfter(at + cleft, cue);
    if (name != nullptr && cues_.LengthAt(CheckCue::kRelative, tokens(), name->end_token, cue) == 0) name = nullptr;
  }
  if (name == nullptr || name->entity == nullptr) return;
  const FactView* subject = nullptr;
  std::vector<const FactView*> others;
  const Block& block = layout.blocks[span.block];
  for (std::uint32_t s = sentence; s < block.end_sentence && s < sentence + 4; ++s) {
    for (const FactView& view : InSentence(s)) {
      const Fact& fact = FactOf(view);
      if (fact.agents.size() != 1 || fact.modality == Modality::kNegated) continue;
      if (subject == nullptr && HasAgent(fact, name->entity) && fact.figure.unit != "%") {
        subject = &view;
      } else if (subject != nullptr && SameKind(fact, FactOf(*subject)) && !HasAgent(fact, name->entity) &&
                 PeriodsMayMatch(fact, FactOf(*subject)) && others.size() < 8) {
        others.push_back(&view);
      }
    }
  }
  if (subject == nullptr || others.empty()) return;
  std::vector<std::uint32_t> facts = {subject->fact};
  const FactView* against = nullptr;
  for (const FactView* other : others) {
    const bool beats =
        highest ? Below(subject->certain(), other->certain()) : Below(other->certain(), subject->certain());
    if (beats && against == nullptr) against = other;
    facts.push_back(other->fact);
  }
  const std::string_view most = highest ? "the most" : "the least";
  if (against != nullptr) {
    Add("order", false, {subject->fact, against->fact},
        "The text says that " + name->entity->name + " has " + std::string(most) + ", but " + Say(*subject) +
            " stands against " + Say(*against) + ".");
    return;
  }
  std::string detail = name->entity->name + "'s " + Say(*subject) + " is " + std::string(most) + " against ";
  for (std::size_t i = 0; i < others.size(); ++i) detail += (i == 0 ? "" : ", ") + Say(*others[i]);
  Add("order", true, std::move(facts), detail + ", as the text says.");
}

// `deux fois plus que X`: the ratio stands in the figure that the cue ends.
void CrossChecks::CheckMultiple(std::uint32_t sentence, std::uint32_t cue, std::uint32_t end) {
  const Sentence& span = document_->layout.sentences[sentence];
  const auto& mentions = document_->mentions;
  auto it = std::lower_bound(mentions.begin(), mentions.end(), cue,
                             [](const Mention& mention, std::uint32_t at) { return mention.end_token <= at; });
  for (int tries = 0; it != mentions.end() && it->kind != MentionKind::kRatio && tries < 3; ++tries) ++it;
  if (it == mentions.end() || it->kind != MentionKind::kRatio || it->first_token > cue || it->end_token < end) return;
  // An adjective may follow: "deux fois plus lourd que X".
  std::uint32_t at = std::max(end, it->end_token);
  for (int words = 0; words < 3 && at < span.end_token; ++words, ++at) {
    if (cues_.LengthAt(CheckCue::kThan, tokens(), at, span.end_token) > 0) break;
  }
  if (cues_.LengthAt(CheckCue::kThan, tokens(), at, span.end_token) == 0) return;
  const Mention* other = NameAfter(at, span.end_token);
  if (other == nullptr || other->entity == nullptr || IsOfOtherTime(*other)) return;
  const FactView* subject = nullptr;
  for (const FactView& view : InSentence(sentence)) {
    const Fact& fact = FactOf(view);
    if (view.first_token >= cue || fact.figure.unit == "ratio" || fact.agents.size() != 1) continue;
    if (!HasAgent(fact, other->entity)) subject = &view;
  }
  const FactView* against = subject != nullptr ? NearestOf(other->entity, *subject) : nullptr;
  if (against == nullptr || FactOf(*subject).type == "change") return;
  // "trois fois" is anything from 2.5 to 3.5; a bound of the ratio opens its side.
  Interval ratio = CertainInterval(it->figure, Precision{it->figure.value < Decimal(1) ? Decimal() : Decimal(1)},
                                   cues_.tolerances());
  if (it->figure.value < Decimal(1)) ratio = Widened(ratio, 25);
  const bool consistent = Overlap(Quotient(subject->certain(), against->certain()), ratio);
  Add("order", consistent, {subject->fact, against->fact},
      Say(*subject) + " against " + Say(*against) + " is " +
          SayRounded(Quotient(subject->printed(), against->printed()), "ratio") + ", and the text says " +
          SayFigure(it->figure) + ".");
}

}  // namespace recoupe
