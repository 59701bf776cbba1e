#include "pipeline/audit/field_checks.h"

#include <algorithm>
#include <cstdlib>
#include <map>

#include "pipeline/audit/changes.h"
#include "pipeline/audit/mood.h"
#include "pipeline/audit/owners.h"
#include "pipeline/audit/period.h"
#include "pipeline/audit/plausibility.h"
#include "pipeline/audit/tellers.h"
#include "pipeline/eval/match.h"
#include "pipeline/model/roles.h"
#include "pipeline/recognize/figure_rules.h"
#include "pipeline/recognize/name_rules.h"
#include "pipeline/relate/frame_rules.h"
#include "pipeline/rules/language_rules.h"
#include "pipeline/rules/rule_set.h"
#include "pipeline/verify/wording.h"

namespace recoupe::audit {
namespace {

std::string List(const std::vector<Role>& roles) {
  std::string list;
  for (const Role& role : roles) {
    if (role.entity != nullptr) list += (list.empty() ? "" : ", ") + role.entity->name;
  }
  return list.empty() ? "nobody" : list;
}

bool IsUp(Bound bound) { return bound == Bound::kMoreThan || bound == Bound::kAtLeast; }
bool IsDown(Bound bound) { return bound == Bound::kLessThan || bound == Bound::kAtMost || bound == Bound::kNearly; }

// Revenue told as profit is the fault that people make; each of these is a quantity of its own.
bool IsResult(std::string_view type) {
  return type == "revenue" || type == "profit" || type == "loss" || type == "eps";
}

// What falls by 34 % is the share or the staff, not the revenue.
bool IsNoResult(std::string_view metric) { return metric == "stock" || metric == "headcount"; }

// What somebody has at some time, until it is told anew.
bool IsState(std::string_view type) {
  return type == "headcount" || type == "valuation" || type == "audience" || type == "deployment" || type == "price";
}

// Of a profit: each is another figure of the same accounts.
bool IsLevel(std::string_view qualifier) {
  return qualifier == "net" || qualifier == "operating" || qualifier == "gross";
}

bool SaysBillion(std::string_view text) {
  return text.find("illion") != std::string_view::npos &&
         (text.find("billion") != std::string_view::npos || text.find("trillion") != std::string_view::npos);
}

}  // namespace

FieldChecks::FieldChecks(const RuleSet& rules, const NameMatcher& names, const Statement& statement,
                         const Candidate& candidate)
    : rules_(rules),
      names_(names),
      statement_(statement),
      candidate_(candidate),
      document_(candidate.document->document),
      mention_(document_.mentions[candidate.mention]) {}

const Fact* FieldChecks::fact() const { return candidate_.fact == kNone ? nullptr : &document_.facts[candidate_.fact]; }

std::vector<const Fact*> FieldChecks::Facts() const { return candidate_.document->FactsOf(candidate_.mention); }

std::vector<Fault> FieldChecks::Run() const {
  std::vector<Fault> faults;
  CheckFigure(&faults);
  CheckAgents(&faults);
  CheckObjects(&faults);
  CheckType(&faults);
  CheckModality(&faults);
  CheckBound(&faults);
  CheckPeriod(&faults);
  CheckAttribution(&faults);
  std::stable_sort(faults.begin(), faults.end(),
                   [](const Fault& a, const Fault& b) { return a.contradicts > b.contradicts; });
  return faults;
}

void FieldChecks::CheckFigure(std::vector<Fault>* faults) const {
  if (!statement_.figure) return;
  const std::string says = "The source says " + SayFigure(IsTurned() ? fact()->figure : mention_.figure) +
                           ", the claim " + SayFigure(*statement_.figure);
  const auto add = [&](std::string_view code, const std::string& how) {
    faults->push_back({code, true, says + how + "."});
  };
  switch (candidate_.relation) {
    case FigureRelation::kScale:
    case FigureRelation::kScaleAndCurrency: {
      const std::string_view quote = candidate_.document->TextOf(mention_);
      if (statement_.says_billion || SaysBillion(quote)) {
        add("false_friend", ": French `billion` is a million million, English `billion` a `milliard`");
      }
      add("scale", ": off by a factor of " +
                       SayNumber(Decimal::PowerOfTen(std::abs(ScaleBetween(*statement_.figure, mention_.figure)))));
      if (candidate_.relation == FigureRelation::kScaleAndCurrency) add("currency", ", another currency");
      break;
    }
    case FigureRelation::kCurrency:
      add("currency", ": another currency");
      break;
    case FigureRelation::kUnit:
      add("unit", ": another unit");
      break;
    case FigureRelation::kOther:
      add("value", "");
      break;
    default:
      if (IsTurned()) add("value", ": one is a rise, the other a fall");
      if (IsLostForGained()) add("value", ": one is gained, the other lost");
      if (IsOtherRate()) add("unit", ": another span of time");
      if (IsOldLevel()) add("value", " of today: that is what it was before");
      if (const std::string_view side = OtherSideOfChange(); !side.empty()) add("value", std::string(side));
  }
}

// "a gagné 23 000 abonnés" where the source says "a perdu 23 000 abonnés".
bool FieldChecks::IsLostForGained() const {
  if (statement_.turn == 0 || mention_.figure.unit != "count") return false;
  return TurnOf(rules_, document_, mention_) == -statement_.turn;
}

// "emploie désormais 14 personnes" where the source says "de 14 à 45".
bool FieldChecks::IsOldLevel() const {
  if (!statement_.from_text)  // {"employees": 350}: how many there are
    return IsState(statement_.type) && statement_.period.empty() && IsToldAsBefore();
  if (statement_.starts) return false;
  if (!statement_.period.empty() && IsStart(rules_, document_, mention_)) return EndsInClaimedPeriod();
  if (IsReplaced()) return statement_.is_present || statement_.is_now;
  if (!statement_.is_now && !statement_.is_present) return false;
  if (!statement_.is_now && !statement_.period.empty()) return false;
  if (IsStart(rules_, document_, mention_)) {  // "veut faire passer de 13 à 40 %": 13 % it is today
    const std::vector<const Fact*> facts = Facts();
    return std::any_of(facts.begin(), facts.end(),
                       [](const Fact* each) { return each->modality == Modality::kAsserted; }) &&
           (EvokedInSentence() & (Bit(Modality::kPlanned) | Bit(Modality::kForecast))) == 0;
  }
  return IsBehindAgainst(rules_, document_, mention_) && IsOlderThanBefore();
}

// "ramenée de 19 à 14 millions en 2025": of 2025 it is the last.
bool FieldChecks::EndsInClaimedPeriod() const {
  for (const Fact& other : document_.facts) {
    const Mention& last = document_.mentions[other.figure_mention];
    const bool next = last.sentence == mention_.sentence && last.first_token == mention_.end_token + 1;
    if (next && !other.period.empty() && other.modality == Modality::kAsserted &&
        PeriodFit(statement_.period, other.period) > 0)
      return true;
  }
  return false;
}

unsigned FieldChecks::EvokedInSentence() const {
  const Sentence& sentence = document_.layout.sentences[mention_.sentence];
  return EvokedModalities(rules_, document_, sentence.first_token, sentence.end_token);
}

// "entre 11 et 13 %, contre 8 à 10 % auparavant": of the same time, and no longer so.
bool FieldChecks::IsReplaced() const {
  const Fact* ours = fact();
  const std::uint32_t behind = mention_.end_token, end = document_.layout.sentences[mention_.sentence].end_token;
  if (ours == nullptr || behind >= end || !IsBehindAgainst(rules_, document_, mention_)) return false;
  return rules_.frames().Is(document_.layout.tokens[behind].word, GrammarClass::kEarlier);
}

// What somebody has at a time that is over, where the text tells it of a later one, too.
bool FieldChecks::IsOutdated() const {
  const Fact* ours = fact();
  if (ours == nullptr || !IsState(ours->type) || ours->type == "price" || ours->period.empty() ||
      ours->Inherits("period") || ours->agents.empty() || ours->modality != Modality::kAsserted)
    return false;
  return std::any_of(document_.facts.begin(), document_.facts.end(), [&](const Fact& other) {
    return other.type == ours->type && other.figure.unit == ours->figure.unit && other.period > ours->period &&
           PeriodFit(other.period, ours->period) == 0 && SameEntities(other.agents, ours->agents) &&
           SameEntities(other.objects, ours->objects) && other.segment == ours->segment &&
           other.modality == Modality::kAsserted && other.figure.value != ours->figure.value &&
           other.figure.counted == ours->figure.counted;
  });
}

// The text tells it as what was before the figure that it tells of now.
bool FieldChecks::IsToldAsBefore() const {
  return (IsBehindAgainst(rules_, document_, mention_) || IsStart(rules_, document_, mention_)) && IsOlderThanBefore();
}

// "12,5 millions, contre 9,8 un an plus tôt": of the same, and of an earlier time than the figure before it.
bool FieldChecks::IsOlderThanBefore() const {
  const Fact* ours = fact();
  if (ours == nullptr || ours->period.empty()) return false;
  return std::any_of(document_.facts.begin(), document_.facts.end(), [&](const Fact& other) {
    return other.type == ours->type && document_.mentions[other.figure_mention].sentence == mention_.sentence &&
           other.figure_mention < candidate_.mention && other.figure.unit == ours->figure.unit &&
           other.period > ours->period && PeriodFit(other.period, ours->period) == 0;
  });
}

// "a augmenté de 34 millions" where the source says "a augmenté à 34 millions", or the other way round.
std::string_view FieldChecks::OtherSideOfChange() const {
  const bool level = IsCurrency(mention_.figure.unit) || mention_.figure.unit == "count";
  if (!statement_.from_text || !level) return {};
  // "3,2 milliards, soit 700 millions de plus qu'en 2024"
  const std::uint32_t than = mention_.end_token + 2;
  if (statement_.change == 0 && statement_.type != "change" && MoreBehind(rules_, document_, mention_) != 0 &&
      than < document_.layout.sentences[mention_.sentence].end_token &&
      rules_.frames().Is(document_.layout.tokens[than].word, GrammarClass::kThat))
    return ": one is how much, the other by how much";
  const int more = MoreBehind(rules_, document_, mention_);
  const bool namely = mention_.first_token > 0 &&
                      rules_.frames().Is(document_.layout.tokens[mention_.first_token - 1].word, GrammarClass::kNamely);
  if (statement_.change == 0 && statement_.type != "change" && more != 0 && namely)  // "219 grammes, soit 28 de moins"
    return ": one is how much, the other by how much";
  if (statement_.change != 0 && more == -statement_.change) return ": one is more, the other less";
  const Change source = ChangeAt(rules_, document_, mention_);
  if (statement_.change != 0 && source.side == ChangeSide::kTo && source.near)
    return ": one is by how much, the other how much";
  if (statement_.reaches && source.side == ChangeSide::kBy && source.near)
    return ": one is how much, the other by how much";
  return {};
}

// "+9 %" where the source tells a fall.
bool FieldChecks::IsTurned() const {
  const Fact* ours = fact();
  if (ours == nullptr || ours->type != "change" || statement_.type != "change" || ours->figure.unit != "%")
    return false;
  const Figure &claimed = *statement_.figure, &found = ours->figure;
  if (claimed.bound == Bound::kBetween || found.bound == Bound::kBetween || claimed.value.is_zero()) return false;
  return claimed.value.is_negative() != found.value.is_negative();
}

// "6,99 euros par an" where the source says a month; "120 millions par an" where it says "sur trois ans".
bool FieldChecks::IsOtherRate() const {
  static constexpr std::string_view kSpans[] = {"second", "hour", "day", "week", "month", "year"};
  const auto is_span = [](const std::string& per) {
    return std::find(std::begin(kSpans), std::end(kSpans), per) != std::end(kSpans);
  };
  const std::string &claimed = statement_.figure->per, &source = mention_.figure.per;
  if (!is_span(claimed)) return false;
  if (is_span(source)) return claimed != source;
  std::vector<Token> span;
  const std::string over = SpanBehind(rules_, document_, mention_);
  Tokenize(over, rules_.words(), &span);
  const std::uint32_t behind = mention_.end_token;
  return mention_.figure.unit != "%" && mention_.figure.per.empty() && !span.empty() &&
         rules_.frames().Is(document_.layout.tokens[behind].word, GrammarClass::kUpon) &&
         !rules_.frames().Is(span.front().word, GrammarClass::kDeterminer);
}

// Names.

bool FieldChecks::InText(NormalSpan span, const std::string& name) const {
  if (name.size() < 2) return false;
  const std::string text = FoldCase(document_.text.text().substr(span.begin, span.end - span.begin));
  const std::string wanted = FoldCase(name);
  const auto is_letter = [&](std::size_t at) {
    const auto c = static_cast<unsigned char>(text[at]);
    return c >= 0x80 || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
  };
  for (std::size_t at = text.find(wanted); at != std::string::npos; at = text.find(wanted, at + 1)) {
    const std::size_t end = at + wanted.size();
    if ((at == 0 || !is_letter(at - 1)) && (end == text.size() || !is_letter(end))) return true;
  }
  return false;
}

FieldChecks::Place FieldChecks::PlaceOf(const std::string& name) const {
  const auto& sentences = document_.layout.sentences;
  const Sentence& own = sentences[mention_.sentence];
  if (InText(own.span, name)) return Place::kSentence;
  const Block& block = document_.layout.blocks[own.block];
  const std::uint32_t heading_block = block.heading;
  Place place = Place::kNowhere;
  for (const Mention& mention : document_.mentions) {
    if (!IsEntity(mention.kind) || !IsNameOf(name, mention)) continue;
    if (mention.sentence == mention_.sentence) return Place::kSentence;
    const std::uint32_t its_block = sentences[mention.sentence].block;
    const bool near = its_block == own.block || its_block == heading_block ||
                      (mention.sentence < mention_.sentence && mention_.sentence - mention.sentence <= 2);
    place = std::max(place, near ? Place::kNearby : Place::kDocument);
  }
  if (place == Place::kNowhere) {
    if (InText(block.span, name)) return Place::kNearby;
    if (InText({0, document_.text.text().size()}, name)) return Place::kDocument;
  }
  return place;
}

bool FieldChecks::InRole(const std::string& name, std::vector<Role> Fact::*roles) const {
  for (const Fact* fact : Facts()) {
    for (const Role& role : fact->*roles) {
      if (role.entity == nullptr || candidate_.document->Distinguishes(eval::NameKey(name), *role.entity)) continue;
      if (Means(names_, *candidate_.document, name, *role.entity)) return true;
    }
  }
  return false;
}

bool FieldChecks::IsMainCompany(const std::string& name) const {
  std::map<const Entity*, int> counts;
  for (const Mention& mention : document_.mentions) {
    if (mention.entity != nullptr && IsWho(mention.kind)) ++counts[mention.entity];
  }
  const Entity* main = nullptr;
  int most = 0;
  for (const Mention& mention : document_.mentions) {  // in the order of the text, not of addresses
    if (mention.entity == nullptr || !IsWho(mention.kind)) continue;
    if (counts[mention.entity] > most) most = counts[mention.entity], main = mention.entity;
  }
  return main != nullptr && (names_.Same(name, *main) || candidate_.document->Calls(name, *main));
}

// "Elaia et Innovation Industries, qui apporte 10 millions": of the last alone.
bool FieldChecks::IsOfRelative() const {
  std::uint32_t last = kNone;
  for (const Role& role : fact()->agents) {
    if (role.mention >= document_.mentions.size()) continue;
    const Mention& named = document_.mentions[role.mention];
    if (named.sentence == mention_.sentence && named.end_token <= mention_.first_token)
      last = last == kNone ? named.end_token : std::max(last, named.end_token);
  }
  for (std::uint32_t t = last; last != kNone && t < mention_.first_token; ++t) {
    if (rules_.frames().Is(document_.layout.tokens[t].word, GrammarClass::kRelative)) return true;
  }
  return false;
}

// A sentence of several figures that names whoever has this one: which of its names has which figure is less certain.
bool FieldChecks::NamesAgents(const Fact& fact) const {
  if (!statement_.shares_sentence || fact.agents.empty()) return false;
  return std::all_of(fact.agents.begin(), fact.agents.end(), [&](const Role& role) {
    return role.entity != nullptr &&
           std::any_of(statement_.named.begin(), statement_.named.end(),
                       [&](const std::string& name) { return names_.Same(name, *role.entity); });
  });
}

// {"company": "Voltaro", "state_aid": 650}, "OpenAI a signé un contrat avec Oracle": the one that it is about may be on
// the other side.
bool FieldChecks::IsOtherSide(const std::string& agent) const {
  const bool loose =
      std::find(statement_.subjects.begin(), statement_.subjects.end(), agent) != statement_.subjects.end();
  // "Infineon va toucher 920 millions d'aides": the words of a claim do not always tell the sides apart.
  const bool signs = statement_.from_text &&
                     (statement_.type == "contract" || (statement_.type == "aid" && statement_.counterparties.empty()));
  return (loose || signs) && (InRole(agent, &Fact::counterparties) || (loose && InRole(agent, &Fact::objects)));
}

// Everybody whom the fact gives in the role is named in the sentence of the figure.
bool FieldChecks::AreNamedHere(const std::vector<Role>& roles) const {
  return !roles.empty() && std::all_of(roles.begin(), roles.end(), [&](const Role& role) {
    if (role.mention >= document_.mentions.size()) return false;
    const Mention& named = document_.mentions[role.mention];
    return named.sentence == mention_.sentence && named.reference == Reference::kName;
  });
}

// "un contrat de 40 millions avec Bosch" where the sentence says that it was signed with Valeo. Investors are many, and
// further sentences may name more of them.
bool FieldChecks::IsOfOtherPartner(const std::string& name) const {
  const Fact* ours = fact();
  if (ours == nullptr || ours->type != statement_.type || !AreNamedHere(ours->counterparties)) return false;
  if (ours->type == "funding" || InRole(name, &Fact::counterparties) || InRole(name, &Fact::agents) ||
      InRole(name, &Fact::objects))
    return false;
  return PlaceOf(name) != Place::kSentence && !IsParentOf(name, ours->counterparties);
}

bool FieldChecks::IsParentOf(const std::string& name, const std::vector<Role>& roles) const {
  return std::any_of(roles.begin(), roles.end(), [&](const Role& role) {
    return role.entity != nullptr && role.entity->parent != nullptr && names_.Same(name, *role.entity->parent);
  });
}

// "Nvidia", "Rubin CPX" where the sentence gives the figure to AMD and its MI400: neither is told of here.
bool FieldChecks::IsOfOthers(const std::string& agent) const {
  constexpr int kSure = 70;
  const Fact* ours = fact();
  if (ours == nullptr || ours->type != statement_.type || statement_.objects.empty() || ours->confidence < kSure)
    return false;
  if (!AreNamedHere(ours->agents) || !AreNamedHere(ours->objects)) return false;
  const auto is_told = [&](const std::string& name) {
    return PlaceOf(name) == Place::kSentence || InRole(name, &Fact::agents) || InRole(name, &Fact::objects) ||
           InRole(name, &Fact::counterparties) || IsParentOf(name, ours->agents);
  };
  return !is_told(agent) && std::none_of(statement_.objects.begin(), statement_.objects.end(), is_told);
}

// "Kiwano rachète Verdane" where the source says that Verdane buys Kiwano.
bool FieldChecks::IsSwapped(const std::string& agent) const {
  const Fact* ours = fact();
  if (ours == nullptr || ours->type != statement_.type || ours->agents.empty() || InRole(agent, &Fact::agents))
    return false;
  if (!InRole(agent, &Fact::objects) && !InRole(agent, &Fact::counterparties)) return false;
  const auto is_claimed = [&](const std::vector<std::string>& names) {
    return std::any_of(names.begin(), names.end(),
                       [&](const std::string& name) { return InRole(name, &Fact::agents); });
  };
  return is_claimed(statement_.objects) || is_claimed(statement_.counterparties);
}

// "Orbitel emploie 2 300 personnes" where the sentence gives 2,300 to Galapy and another number of the same to Orbitel.
bool FieldChecks::HasOtherFigure(const std::string& agent) const {
  constexpr int kSure = 60;
  const Fact* ours = fact();
  if (ours == nullptr || ours->type != statement_.type || ours->agents.empty() || ours->confidence < kSure ||
      ours->figure_mention != candidate_.mention)
    return false;
  for (const Fact* each : Facts()) {
    for (const Role& role : each->agents) {
      if (role.entity != nullptr && Means(names_, *candidate_.document, agent, *role.entity)) return false;
    }
  }
  const auto& sentences = document_.layout.sentences;
  // "Orange affichait 0,8 %. Celui de Free a augmenté de 3,2 %": whom the sentence does not name.
  const bool elsewhere = AreNamedHere(ours->agents) && PlaceOf(agent) != Place::kSentence;
  return std::any_of(document_.facts.begin(), document_.facts.end(), [&](const Fact& other) {
    const std::uint32_t sentence = document_.mentions[other.figure_mention].sentence;
    const bool near =
        sentence == mention_.sentence || (elsewhere && sentences[sentence].block == sentences[mention_.sentence].block);
    return other.type == ours->type && other.figure.unit == ours->figure.unit && other.agents.size() == 1 &&
           other.metric == ours->metric && other.confidence >= kSure && other.figure.value != ours->figure.value &&
           near && other.period == ours->period && other.objects.empty() == ours->objects.empty() &&
           other.agents.front().entity != nullptr &&
           Means(names_, *candidate_.document, agent, *other.agents.front().entity);
  });
}

// "Free compte 9,8 millions de clients" where the sentence of the figure has Orange as its subject and nobody else, and
// another sentence tells as much of Free.
bool FieldChecks::HasOwnFigure(const std::string& agent) const {
  if (statement_.type.empty() || PlaceOf(agent) == Place::kSentence || InRole(agent, &Fact::agents)) return false;
  const Mention* subject = nullptr;
  for (const std::uint32_t m : candidate_.document->mentions_of_sentence[mention_.sentence]) {
    const Mention& other = document_.mentions[m];
    if (IsFigure(other.kind) && m != candidate_.mention && other.end_token <= mention_.first_token) return false;
    if (other.entity == nullptr || !(IsWho(other.kind) || other.kind == MentionKind::kPerson)) continue;
    if (other.reference != Reference::kName || subject != nullptr) return false;
    subject = &other;
  }
  if (subject == nullptr || subject->end_token > mention_.first_token) return false;
  const std::uint32_t first = document_.layout.sentences[mention_.sentence].first_token;
  constexpr std::uint32_t kHead = 4;  // "Dans la fibre, Orange reste le leader avec"
  if (subject->first_token - first > kHead || subject->kind != MentionKind::kCompany) return false;
  const AnaphoraRules& anaphora = rules_.names().anaphora();
  if (anaphora.IsPress(*subject->entity) || anaphora.IsObserver(*subject->entity)) return false;
  if (IsParentOf(agent, {Role{subject->entity, 0, {}}})) return false;
  return std::any_of(document_.facts.begin(), document_.facts.end(), [&](const Fact& other) {
    return other.type == statement_.type && other.figure.unit == mention_.figure.unit &&
           other.figure.value != mention_.figure.value && other.figure_mention != candidate_.mention &&
           std::any_of(other.agents.begin(), other.agents.end(), [&](const Role& role) {
             return role.entity != nullptr && Means(names_, *candidate_.document, agent, *role.entity);
           });
  });
}

// "Altice France, l'a déclinée. ... Le groupe doit rembourser 15,5 milliards": whom the extractor takes "le groupe" for
// is no word against whoever was named last before it.
bool FieldChecks::IsLastNamed(const std::string& agent) const {
  const Fact* ours = fact();
  if (ours == nullptr || ours->agents.empty() || ours->type != statement_.type) return false;
  const auto& sentences = document_.layout.sentences;
  const auto is_described = [&](const Role& role) {  // "le groupe", "l'entreprise"
    if (role.mention >= document_.mentions.size()) return false;
    const Mention& mention = document_.mentions[role.mention];
    return mention.reference != Reference::kName && mention.sentence == mention_.sentence &&
           rules_.frames().Is(document_.layout.tokens[mention.end_token - 1].word, GrammarClass::kActorNoun);
  };
  if (!std::all_of(ours->agents.begin(), ours->agents.end(), is_described)) return false;
  const Mention *last = nullptr, *before = nullptr;  // another name may be of whoever is quoted
  for (const Mention& mention : document_.mentions) {
    if (mention.first_token >= mention_.first_token) break;
    if (mention.entity == nullptr || mention.kind != MentionKind::kCompany || mention.reference != Reference::kName)
      continue;
    if (sentences[mention.sentence].block != sentences[mention_.sentence].block) continue;
    if (last != nullptr && last->entity != mention.entity) before = last;
    last = &mention;
  }
  return (last != nullptr && last->sentence != mention_.sentence && IsNameOf(agent, *last)) ||
         (before != nullptr && IsNameOf(agent, *before));
}

// "Workday proposait 1,1 milliard" where the sentence gives them to Visma by name, and the text is not about Workday.
bool FieldChecks::IsOfNamedOther(const std::string& agent) const {
  constexpr int kSure = 85;
  const Fact* ours = fact();
  return ours != nullptr && ours->type == statement_.type && ours->confidence >= kSure && AreNamedHere(ours->agents) &&
         !InRole(agent, &Fact::agents) && PlaceOf(agent) != Place::kSentence && !IsMainCompany(agent) &&
         !IsParentOf(agent, ours->agents) && ours->figure_mention == candidate_.mention;
}

// "L'Anssi a reçu 5 629 notifications" where the sentence names the CNIL alone: nobody else is claimed.
bool FieldChecks::IsOnlyNameElsewhere(const std::string& name) const {
  if (!statement_.from_text || !statement_.agents.empty() || statement_.names.size() != 1 || IsMainCompany(name) ||
      PlaceOf(name) == Place::kSentence)
    return false;
  const auto& here = candidate_.document->mentions_of_sentence[mention_.sentence];
  const bool others = std::any_of(here.begin(), here.end(), [&](std::uint32_t m) {
    const Mention& named = document_.mentions[m];
    return IsWho(named.kind) && named.reference == Reference::kName;
  });
  return others && !IsPlausible(rules_, names_, statement_, candidate_, Part::kAgent, name);
}

// "sourit le fondateur, qui garde 32 % du capital": the one person that the text has named before.
bool FieldChecks::IsMeantLeader(const std::string& person) const {
  const auto& tokens = document_.layout.tokens;
  const Entity* only = nullptr;
  for (const Mention& mention : document_.mentions) {
    if (mention.kind != MentionKind::kPerson || mention.entity == nullptr || mention.first_token > mention_.first_token)
      continue;
    if (only != nullptr && only != mention.entity) return false;
    only = mention.entity;
  }
  if (only == nullptr || !Means(names_, *candidate_.document, person, *only)) return false;
  const Sentence& sentence = document_.layout.sentences[mention_.sentence];
  for (std::uint32_t t = sentence.first_token + 1; t < mention_.first_token; ++t) {
    if (rules_.frames().Is(tokens[t].word, GrammarClass::kLeaderNoun) &&
        rules_.frames().Is(tokens[t - 1].word, GrammarClass::kDeterminer))
      return true;
  }
  return false;
}

void FieldChecks::CheckAgents(std::vector<Fault>* faults) const {
  for (const std::string& agent : statement_.agents) {
    const bool swapped =
        IsSwapped(agent) || IsOfOthers(agent) || HasOtherFigure(agent) || HasOwnFigure(agent) || IsOfNamedOther(agent);
    if (!swapped && (IsPlausible(rules_, names_, statement_, candidate_, Part::kAgent, agent) || IsOtherSide(agent)))
      continue;
    if (statement_.agents_by_pronoun && PlaceOf(agent) != Place::kNowhere) continue;
    if (IsMeantLeader(agent) || (!swapped && IsLastNamed(agent))) continue;
    const Fact* fact_of = fact();
    if (fact_of != nullptr && NamesAgents(*fact_of)) continue;
    std::string reason = "The source does not say this of " + agent;
    if (fact_of != nullptr && !fact_of->agents.empty()) reason += " but of " + List(fact_of->agents);
    faults->push_back({"agent", true, reason + "."});
    return;
  }
  const Fact* ours = fact();
  const auto is_here = [&](const Role& role) {
    return role.mention < document_.mentions.size() && document_.mentions[role.mention].sentence == mention_.sentence;
  };
  if (!statement_.agents.empty() && ours != nullptr && ours->collective &&
      std::all_of(ours->agents.begin(), ours->agents.end(), is_here) &&
      statement_.agents.size() < ours->agents.size() && ours->figure_mention == candidate_.mention &&
      InRole(statement_.agents.front(), &Fact::agents)) {
    const bool whole = std::any_of(statement_.agents.begin(), statement_.agents.end(), [&](const std::string& name) {
      return std::none_of(ours->agents.begin(), ours->agents.end(),
                          [&](const Role& role) { return role.entity != nullptr && names_.Same(name, *role.entity); });
    });
    const Sentence& sentence = document_.layout.sentences[mention_.sentence];
    const bool each = std::any_of(document_.layout.tokens.begin() + sentence.first_token,
                                  document_.layout.tokens.begin() + sentence.end_token, [&](const Token& token) {
                                    return rules_.frames().Is(token.word, GrammarClass::kRespectively) ||
                                           rules_.frames().Is(token.word, GrammarClass::kEach);
                                  });
    if (!whole && !each && ours->type != "change" && !IsOfRelative())
      faults->push_back({"agent", true, "The source says this of " + List(ours->agents) + " together."});
    return;
  }
  for (const std::string& name : statement_.counterparties) {
    if (IsOfOtherPartner(name)) {
      faults->push_back(
          {"agent", true,
           "The source does not name " + name + " on the other side but " + List(ours->counterparties) + "."});
      return;
    }
    if (PlaceOf(name) != Place::kNowhere || InRole(name, &Fact::counterparties) || InRole(name, &Fact::agents))
      continue;
    faults->push_back({"agent", true, "The source does not name " + name + " at all."});
    return;
  }
  for (const std::string& name : statement_.names) {
    if (IsOfAnother(rules_, names_, candidate_, name) || IsOnlyNameElsewhere(name)) {
      faults->push_back({"agent", true, "The source gives this figure to another than " + name + "."});
      return;
    }
    if (PlaceOf(name) >= Place::kNearby || InRole(name, &Fact::agents) || InRole(name, &Fact::objects) ||
        InRole(name, &Fact::counterparties) || IsMainCompany(name)) {
      continue;
    }
    faults->push_back({"agent", true, "The source does not name " + name + " with this figure."});
    return;
  }
}

// "1 100 postes, dont 400 en France": the words give the place to the other figure.
bool FieldChecks::IsOfOtherFigure(const std::string& object) const {
  const auto facts = Facts();
  if (facts.empty() || InRole(object, &Fact::objects) || InRole(object, &Fact::agents) ||
      InRole(object, &Fact::counterparties))
    return false;
  const bool goods = IsGoods(object);
  const bool has_own = std::any_of(facts.begin(), facts.end(), [](const Fact* each) { return !each->objects.empty(); });
  if (goods && !has_own) return false;
  for (const std::uint32_t m : candidate_.document->mentions_of_sentence[mention_.sentence]) {
    if (m == candidate_.mention) continue;
    for (const std::uint32_t f : candidate_.document->facts_of[m]) {
      const Fact& other = document_.facts[f];
      if (other.type != facts.front()->type || other.figure.unit != mention_.figure.unit) continue;
      const bool its = std::any_of(other.objects.begin(), other.objects.end(), [&](const Role& role) {
        return role.entity != nullptr && IsBehind(role, m) &&
               (names_.Same(object, *role.entity) || candidate_.document->Calls(object, *role.entity)) &&
               !candidate_.document->Distinguishes(eval::NameKey(object), *role.entity);
      });
      if (its) return true;
    }
  }
  return false;
}

// Figure and name stand behind the claimed figure, and the name is not nearer to that: what stands before figures may
// be said of all of them.
bool FieldChecks::IsBehind(const Role& role, std::uint32_t figure) const {
  if (role.mention >= document_.mentions.size()) return false;
  const Mention &named = document_.mentions[role.mention], &other = document_.mentions[figure];
  if (named.sentence != mention_.sentence || named.first_token < mention_.end_token ||
      other.first_token < mention_.end_token)
    return false;
  // "contre 8 Go et 128 Go pour le Kavo S"
  const bool joined = other.first_token == mention_.end_token + 1 &&
                      rules_.frames().Is(document_.layout.tokens[mention_.end_token].word, GrammarClass::kCoordinator);
  if (joined) return false;
  const std::uint32_t gap = named.first_token >= other.end_token
                                ? named.first_token - other.end_token
                                : other.first_token - std::min(named.end_token, other.first_token);
  return gap < named.first_token - mention_.end_token;
}

// The sentence limits the figure to one country, and the claim to another that it does not name.
bool FieldChecks::IsOtherCountry(const std::string& object) const {
  if (PlaceOf(object) == Place::kSentence || InRole(object, &Fact::objects)) return false;
  std::string country;
  for (const Mention& mention : document_.mentions) {
    const bool place = mention.kind == MentionKind::kPlace && mention.entity != nullptr && IsNameOf(object, mention);
    if (place) country = mention.entity->country;
  }
  if (country.empty()) return false;
  for (const Fact* fact : Facts()) {
    for (const Role& role : fact->objects) {
      const bool here =
          role.mention < document_.mentions.size() && document_.mentions[role.mention].sentence == mention_.sentence;
      if (here && role.entity != nullptr && role.entity->kind == MentionKind::kPlace && !role.entity->country.empty() &&
          role.entity->country != country)
        return true;
    }
  }
  return false;
}

// "Salesforce a acheté Slack pour 8 milliards": another fact of that type tells of Slack, and this one of another firm.
bool FieldChecks::IsOfOtherDeal(const std::string& object) const {
  const Fact* ours = fact();
  if (ours == nullptr || ours->type != "acquisition" || ours->objects.empty() || InRole(object, &Fact::objects) ||
      PlaceOf(object) == Place::kSentence)
    return false;
  if (!std::all_of(ours->objects.begin(), ours->objects.end(), [](const Role& role) {
        return role.entity != nullptr && role.entity->kind == MentionKind::kCompany;
      }))
    return false;
  return std::any_of(document_.facts.begin(), document_.facts.end(), [&](const Fact& other) {
    const bool same = other.type == ours->type && other.figure_mention != candidate_.mention;
    return same && std::any_of(other.objects.begin(), other.objects.end(), [&](const Role& role) {
             return role.entity != nullptr &&
                    (names_.Same(object, *role.entity) || candidate_.document->Calls(object, *role.entity));
           });
  });
}

// "Valeo représentait 21 % des ventes" where the sentence says it of Bosch.
bool FieldChecks::IsOtherCompany(const std::string& object) const {
  const Fact* ours = fact();
  const bool holds = statement_.type == "share" || statement_.type == "acquisition";
  if (!holds || ours == nullptr || ours->type != statement_.type || !AreNamedHere(ours->objects) ||
      InRole(object, &Fact::objects) || InRole(object, &Fact::agents) || IsParentOf(object, ours->objects) ||
      PlaceOf(object) == Place::kSentence)
    return false;
  // "Hyundai Motor acquerra 30 % des titres, l'équipementier Mobis 20 %": behind a comma stands whoever comes next.
  const auto is_apart = [&](std::uint32_t end) {
    for (std::uint32_t t = mention_.end_token; t < end; ++t) {
      if (document_.layout.tokens[t].In(document_.text.text()) == ",") return true;
    }
    return false;
  };
  const bool companies = std::all_of(ours->objects.begin(), ours->objects.end(), [&](const Role& role) {
    return role.entity != nullptr && role.entity->kind == MentionKind::kCompany &&
           !is_apart(document_.mentions[role.mention].first_token);
  });
  return companies && std::any_of(document_.mentions.begin(), document_.mentions.end(), [&](const Mention& mention) {
           return mention.kind == MentionKind::kCompany && IsNameOf(object, mention);
         });
}

// "180 postes à Denain" where the figure's own words say "à Courbevoie".
bool FieldChecks::IsOtherTown(const std::string& object) const {
  if (PlaceOf(object) == Place::kSentence) return false;
  const auto& tokens = document_.layout.tokens;
  const auto is_town = [&](const Mention& mention) {
    return mention.kind == MentionKind::kPlace && mention.first_token > 0 &&
           rules_.frames().Is(tokens[mention.first_token - 1].word, GrammarClass::kTo) &&
           !rules_.frames().Is(tokens[mention.first_token - 1].word, GrammarClass::kContracted);
  };
  const bool claimed = std::any_of(document_.mentions.begin(), document_.mentions.end(), [&](const Mention& mention) {
    return mention.kind == MentionKind::kPlace && IsNameOf(object, mention) &&
           (is_town(mention) ||
            (mention.first_token > 0 && rules_.frames().Is(tokens[mention.first_token - 1].word, GrammarClass::kOf)));
  });
  if (!claimed) return false;
  const auto& here = candidate_.document->mentions_of_sentence[mention_.sentence];
  for (const std::uint32_t m : here) {
    const Mention& place = document_.mentions[m];
    if (!is_town(place) || place.first_token < mention_.end_token) continue;
    for (std::uint32_t t = mention_.end_token; t < place.first_token; ++t) {
      if (tokens[t].kind == TokenKind::kPunct) return false;
    }
    return std::none_of(here.begin(), here.end(), [&](std::uint32_t f) {
      const Mention& figure = document_.mentions[f];
      return IsFigure(figure.kind) && figure.first_token >= mention_.end_token && figure.end_token <= place.first_token;
    });
  }
  return false;
}

// "48 400 salariés en France" where the sentence limits it to no place, and the next one another figure to France.
bool FieldChecks::IsOfOtherPlace(const std::string& object) const {
  const Entity* known = names_.Known(object);
  const Fact* ours = fact();
  if (known == nullptr || known->kind != MentionKind::kPlace || ours == nullptr || ours->type != statement_.type ||
      !ours->objects.empty() || SpeaksOf(object))
    return false;
  const auto& sentences = document_.layout.sentences;
  const std::uint32_t block = sentences[mention_.sentence].block;
  for (const Mention& mention : document_.mentions) {  // the title or the lead tell it of all
    if (mention.kind != MentionKind::kPlace || !IsNameOf(object, mention)) continue;
    const bool frame =
        mention.sentence <= 1 || sentences[mention.sentence].block == document_.layout.blocks[block].heading;
    if (frame || mention.sentence == mention_.sentence) return false;
  }
  return std::any_of(document_.facts.begin(), document_.facts.end(), [&](const Fact& other) {
    const std::uint32_t sentence = document_.mentions[other.figure_mention].sentence;
    return sentences[sentence].block == block && sentence != mention_.sentence &&
           other.figure.unit == ours->figure.unit &&
           std::any_of(other.objects.begin(), other.objects.end(),
                       [&](const Role& role) { return role.entity != nullptr && names_.Same(object, *role.entity); });
  });
}

// The place right behind a figure: "150 salariés au Canada", "110 en France".
const Mention* FieldChecks::PlaceBehind(const Mention& figure) const {
  constexpr std::uint32_t kNext = 5;  // "80 dans le reste de l'Europe"
  const Mention* found = nullptr;
  for (const std::uint32_t m : candidate_.document->mentions_of_sentence[figure.sentence]) {
    const Mention& other = document_.mentions[m];
    if (other.first_token < figure.end_token || other.first_token - figure.end_token >= kNext) continue;
    if (IsFigure(other.kind)) break;
    if (other.kind != MentionKind::kPlace || found != nullptr) continue;
    const bool split = std::any_of(document_.layout.tokens.begin() + figure.end_token,
                                   document_.layout.tokens.begin() + other.first_token,
                                   [](const Token& token) { return token.kind == TokenKind::kPunct; });
    if (!split) found = &other;
  }
  return found;
}

// "150 postes en France" where the source says "150 salariés au Canada, 110 en France"; "340 postes en France" where it
// says 340 of all and 110 of France.
bool FieldChecks::HasOtherAtPlace(const std::string& place) const {
  const Mention* own = PlaceBehind(mention_);
  if (own != nullptr && (own->entity == nullptr || IsNameOf(place, *own))) return false;
  const std::vector<const Fact*> facts = Facts();
  if (facts.empty() || InRole(place, &Fact::objects) || mention_.figure.bound == Bound::kBetween) return false;
  const bool here = PlaceOf(place) == Place::kSentence;
  if (own == nullptr && here) return false;
  return std::any_of(document_.facts.begin(), document_.facts.end(), [&](const Fact& other) {
    const Mention& figure = document_.mentions[other.figure_mention];
    const Decimal &value = other.figure.value, &all = facts.front()->figure.value;
    if (other.figure.unit != mention_.figure.unit || (own == nullptr ? value >= all : value == all)) return false;
    if (own != nullptr && figure.sentence != mention_.sentence) return false;
    if (!AreKindred(other.type, facts.front()->type)) return false;
    const Mention* its = PlaceBehind(figure);
    return its != nullptr && its->entity != nullptr && IsNameOf(place, *its) &&
           (own == nullptr || own->entity->country != its->entity->country || own->entity->country.empty());
  });
}

// "Le Folio 2 se recharge à 90 W" where the sentence says it of the Magic V6, and another figure of the Folio 2.
bool FieldChecks::HasOwnMeasure(const std::string& goods) const {
  const Fact* ours = fact();
  if (ours == nullptr || ours->type != statement_.type || !AreNamedHere(ours->objects) ||
      PlaceOf(goods) == Place::kSentence || InRole(goods, &Fact::objects) || ours->figure_mention != candidate_.mention)
    return false;
  // "épaulé par 16 Go de mémoire et 512 Go de stockage": what is named before both may have both.
  const auto is_between = [&](const Mention& figure) {
    return std::all_of(ours->objects.begin(), ours->objects.end(), [&](const Role& role) {
      const Mention& named = document_.mentions[role.mention];
      return (figure.first_token < mention_.first_token) == (figure.first_token < named.first_token);
    });
  };
  return std::any_of(document_.facts.begin(), document_.facts.end(), [&](const Fact& other) {
    const Mention& figure = document_.mentions[other.figure_mention];
    return other.type == ours->type && other.figure.unit == ours->figure.unit &&
           other.figure.value != ours->figure.value && figure.sentence == mention_.sentence && is_between(figure) &&
           std::any_of(other.objects.begin(), other.objects.end(), [&](const Role& role) {
             return role.entity != nullptr && Means(names_, *candidate_.document, goods, *role.entity);
           });
  });
}

bool FieldChecks::IsObjectPlausible(const std::string& object) const {
  if (IsOtherTown(object) || IsOtherCompany(object) || IsOfOtherFigure(object) || IsOtherCountry(object) ||
      IsOfOtherDeal(object) || IsOfOtherPlace(object))
    return false;
  // "Orange Romania" is Orange Roumanie.
  if (PlaceOf(object) != Place::kSentence && !InRole(object, &Fact::objects) && NamesSibling(object)) return false;
  if (IsGoods(object) && HasOwnMeasure(object)) return false;
  if (IsGoods(object)) return IsPlausible(rules_, names_, statement_, candidate_, Part::kObject, object);
  return PlaceOf(object) != Place::kNowhere ||
         SpeaksOf(object);  // places, companies and parts limit a figure from afar
}

// "le marché français", "ses salariés italiens": the country is told by its adjective.
bool FieldChecks::SpeaksOf(const std::string& place) const {
  const Entity* known = names_.Known(place);
  if (known == nullptr || known->kind != MentionKind::kPlace || known->country.empty()) return false;
  const Lexicon& lexicon = rules_.names().lexicon();
  const auto& tokens = document_.layout.tokens;
  const Block& block = document_.layout.blocks[document_.layout.sentences[mention_.sentence].block];
  const std::uint32_t first = document_.layout.sentences[block.first_sentence].first_token;
  for (std::uint32_t t = first; t < document_.layout.sentences[mention_.sentence].end_token; ++t) {
    const auto demonym = lexicon.demonyms().FindAt(tokens, t, static_cast<std::uint32_t>(tokens.size()));
    if (demonym && lexicon.demonym(*demonym.value).country == known->country) return true;
  }
  return false;
}

// Next to the figure stands another of the family: "Kavo X" where the claim says "Kavo S".
bool FieldChecks::NamesSibling(const std::string& name) const {
  const std::size_t space = name.rfind(' ');
  if (space == std::string::npos) return false;
  const std::string family = FoldCase(name.substr(0, space + 1)), own = FoldCase(name);
  const auto [first, end] = Window();
  if (first >= end) return false;
  const auto& tokens = document_.layout.tokens;
  const std::string_view text =
      document_.text.text().substr(tokens[first].begin, tokens[end - 1].end - tokens[first].begin);
  const std::string folded = FoldCase(text);
  for (std::size_t at = folded.find(family); at != std::string::npos; at = folded.find(family, at + 1)) {
    const std::size_t next = at + family.size();
    const bool other = folded.size() == text.size() && next < text.size() && folded.compare(at, own.size(), own) != 0;
    const char c = other ? text[next] : ' ';
    if ((c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')) return true;
  }
  return false;
}

bool FieldChecks::IsNameOf(const std::string& name, const Mention& mention) const {
  return Means(names_, *candidate_.document, name, mention);
}

bool FieldChecks::IsPerson(const std::string& name) const {
  return std::any_of(document_.mentions.begin(), document_.mentions.end(), [&](const Mention& mention) {
    return mention.kind == MentionKind::kPerson && IsNameOf(name, mention);
  });
}

// A chip or a product, by some mention of the document.
bool FieldChecks::IsGoods(const std::string& name) const {
  return std::any_of(document_.mentions.begin(), document_.mentions.end(), [&](const Mention& mention) {
    return (mention.kind == MentionKind::kChip || mention.kind == MentionKind::kProduct) && IsNameOf(name, mention);
  });
}

// "les microcontrôleurs" where the source says it of sensors, and another figure of the microcontrollers.
std::string FieldChecks::OtherSegment() const {
  const Fact* ours = fact();
  if (statement_.segment.empty() || ours == nullptr || ours->segment.empty() || ours->type != statement_.type)
    return {};
  const auto alike = [](const std::string& a, const std::string& b) {
    const std::vector<std::string> stems = StemsIn(a), others = StemsIn(b);
    return std::any_of(stems.begin(), stems.end(), [&](const std::string& stem) {
      return std::find(others.begin(), others.end(), stem) != others.end();
    });
  };
  if (alike(statement_.segment, ours->segment)) return {};
  const bool told = std::any_of(document_.facts.begin(), document_.facts.end(), [&](const Fact& other) {
    return other.type == ours->type && other.figure_mention != candidate_.mention &&
           alike(statement_.segment, other.segment) && !alike(ours->segment, other.segment);
  });
  return told ? ours->segment : std::string();
}

// "75 000 numéros" where the source counts 75,000 of something else, and numbers by another figure of the paragraph.
bool FieldChecks::IsOtherCount() const {
  if (!statement_.figure || statement_.figure->unit != "count" || mention_.figure.unit != "count") return false;
  const auto head_of = [&](const Figure& figure) {
    const std::vector<std::string> stems = StemsIn(figure.counted);
    return stems.empty() ? std::string() : stems.front();
  };
  const std::string claimed = head_of(*statement_.figure), ours = head_of(mention_.figure);
  if (CountsStaff(mention_.figure) && CountsThings(*statement_.figure)) return true;
  if (claimed.empty() || ours.empty() || claimed == ours || IsStaff(statement_.figure->counted) ||
      IsStaff(mention_.figure.counted))
    return false;
  if (candidate_.document->CountStems({claimed}, mention_.sentence) != 0 && !IsCountedHere(claimed)) return false;
  const auto& sentences = document_.layout.sentences;
  return std::any_of(document_.mentions.begin(), document_.mentions.end(), [&](const Mention& other) {
    return IsFigure(other.kind) && other.figure.unit == "count" && head_of(other.figure) == claimed &&
           other.figure.value != mention_.figure.value &&
           sentences[other.sentence].block == sentences[mention_.sentence].block;
  });
}

// "260 salariés" are no robots.
bool FieldChecks::CountsStaff(const Figure& figure) const { return CountsOf(figure, {"headcount", "layoff"}); }
bool FieldChecks::CountsThings(const Figure& figure) const {
  return CountsOf(figure, {"deployment", "production", "sale", "order"}) && !CountsStaff(figure) &&
         !CountsOf(figure, {"audience"});
}

// The noun that is counted makes it a fact of one of these types.
bool FieldChecks::CountsOf(const Figure& figure, std::initializer_list<std::string_view> types) const {
  std::vector<Token> tokens;
  Tokenize(figure.counted, rules_.words(), &tokens);
  if (tokens.empty()) return false;
  const auto triggers = rules_.frames().CountedTriggers(tokens.front().word);
  return std::any_of(triggers.begin(), triggers.end(), [&](const FrameTrigger* trigger) {
    return std::find(types.begin(), types.end(), trigger->frame->type) != types.end();
  });
}

// Another figure of the sentence counts it.
bool FieldChecks::IsCountedHere(const std::string& stem) const {
  const auto& here = candidate_.document->mentions_of_sentence[mention_.sentence];
  return std::any_of(here.begin(), here.end(), [&](std::uint32_t m) {
    const std::vector<std::string> stems = StemsIn(document_.mentions[m].figure.counted);
    return m != candidate_.mention && IsFigure(document_.mentions[m].kind) && !stems.empty() && stems.front() == stem;
  });
}

// One figure may call the same people employees, posts and departures.
bool FieldChecks::IsStaff(const std::string& counted) const {
  std::vector<Token> tokens;
  Tokenize(counted, rules_.words(), &tokens);
  if (tokens.empty()) return true;
  const WordId noun = tokens.front().word;
  return rules_.frames().Is(noun, GrammarClass::kStaffNoun) || rules_.frames().Is(noun, GrammarClass::kGenericNoun) ||
         rules_.frames().Is(noun, GrammarClass::kCopyNoun);
}

// The words that belong to one figure of a list: what stands right behind it ("350 millions à la formation"), or the
// subject that opens its part ("l'industrie 20 %"); else also the subject of the part before.
FieldChecks::PartWords FieldChecks::WordsOfPart(std::uint32_t figure) const {
  const FrameRules& frames = rules_.frames();
  const auto& tokens = document_.layout.tokens;
  const Mention& own = document_.mentions[figure];
  const Sentence& sentence = document_.layout.sentences[own.sentence];
  std::vector<const Mention*> figures;
  for (const std::uint32_t m : candidate_.document->mentions_of_sentence[own.sentence]) {
    if (IsFigure(document_.mentions[m].kind)) figures.push_back(&document_.mentions[m]);
  }
  const auto splits = [&](std::uint32_t t) {
    return tokens[t].kind == TokenKind::kPunct || frames.Is(tokens[t].word, GrammarClass::kCoordinator);
  };
  const auto add = [&](std::uint32_t begin, std::uint32_t end, std::set<std::string>* words) {
    for (std::uint32_t t = begin; t < end; ++t) {
      if (tokens[t].kind != TokenKind::kWord || frames.Is(tokens[t].word, GrammarClass::kPreposition)) continue;
      if (std::string stem = StemOf(candidate_.document->words[t]); !stem.empty()) words->insert(std::move(stem));
    }
  };
  PartWords words;
  std::uint32_t begin = sentence.first_token;
  for (const Mention* each : figures) {
    std::uint32_t split = begin;
    while (begin > sentence.first_token && split < each->first_token && !splits(split)) ++split;
    std::uint32_t subject = split;
    while (subject < each->first_token &&
           (splits(subject) || frames.Is(tokens[subject].word, GrammarClass::kContrast) ||
            frames.Is(tokens[subject].word, GrammarClass::kWhereas)))
      ++subject;
    const bool opens = subject < each->first_token && (begin == sentence.first_token || OpensPart(subject));
    if (opens) words.before.clear();
    if (each == &own) {
      // What stands behind the figure before, up to a mark or "et", belongs to that one.
      add(split < each->first_token ? subject : begin, each->first_token, opens ? &words.own : &words.before);
      std::uint32_t end = each->end_token;
      while (
          end < sentence.end_token && !splits(end) &&
          std::none_of(figures.begin(), figures.end(), [&](const Mention* next) { return next->first_token == end; }))
        ++end;
      for (std::string& stem : StemsIn(each->figure.counted)) words.own.insert(std::move(stem));
      add(each->end_token, end, &words.own);
      return words;
    }
    add(opens ? subject : begin, each->first_token, &words.before);
    begin = each->end_token;
  }
  return words;
}

// "l'industrie 20 %": a subject of its own; who is named, or "le second", may be of the part before.
bool FieldChecks::OpensPart(std::uint32_t token) const {
  const FrameRules& frames = rules_.frames();
  const auto& tokens = document_.layout.tokens;
  if (!frames.Is(tokens[token].word, GrammarClass::kDefinite) || token + 1 >= tokens.size()) return false;
  const WordId noun = tokens[token + 1].word;
  if (frames.Is(noun, GrammarClass::kFirst) || frames.Is(noun, GrammarClass::kSecond) ||
      frames.Is(noun, GrammarClass::kThird))
    return false;
  const auto& here = candidate_.document->mentions_of_sentence[mention_.sentence];
  return std::none_of(here.begin(), here.end(), [&](std::uint32_t m) {
    const Mention& named = document_.mentions[m];
    return IsEntity(named.kind) && named.first_token >= token && named.first_token <= token + 1;
  });
}

// "350 millions à la recherche" where the source gives 350 million to training and another sum to research.
bool FieldChecks::IsOfOtherPart() const {
  if (!statement_.from_text || statement_.shares_sentence || statement_.stems.empty() || statement_.is_sum)
    return false;
  const auto is_claimed = [&](const std::string& stem) {
    return std::find(statement_.stems.begin(), statement_.stems.end(), stem) != statement_.stems.end();
  };
  // "14 000 suppressions de postes, puis 16 000 personnes": the same by other words.
  if (mention_.figure.unit == "count" && !mention_.figure.counted.empty() && IsStaff(mention_.figure.counted))
    return false;
  const PartWords ours = WordsOfPart(candidate_.mention);
  if (ours.own.empty() || std::any_of(ours.own.begin(), ours.own.end(), is_claimed) ||
      std::any_of(ours.before.begin(), ours.before.end(), is_claimed))
    return false;
  const auto& here = candidate_.document->mentions_of_sentence[mention_.sentence];
  return std::any_of(here.begin(), here.end(), [&](std::uint32_t m) {
    const Mention& other = document_.mentions[m];
    if (m == candidate_.mention || !IsFigure(other.kind) || other.figure.unit != mention_.figure.unit) return false;
    const PartWords words = WordsOfPart(m);
    return std::any_of(words.own.begin(), words.own.end(), is_claimed);
  });
}

// "190 à Strasbourg"
bool FieldChecks::IsOfPlaceBehind() const {
  constexpr std::uint32_t kNext = 2;
  const auto& here = candidate_.document->mentions_of_sentence[mention_.sentence];
  return std::any_of(here.begin(), here.end(), [&](std::uint32_t m) {
    const Mention& place = document_.mentions[m];
    return place.kind == MentionKind::kPlace && place.first_token > mention_.end_token &&
           place.first_token - mention_.end_token < kNext;
  });
}

// The claim speaks of some place of the document.
bool FieldChecks::NamesPlace() const {
  return std::any_of(statement_.named.begin(), statement_.named.end(), [&](const std::string& name) {
    return std::any_of(document_.mentions.begin(), document_.mentions.end(), [&](const Mention& mention) {
      return mention.kind == MentionKind::kPlace && IsNameOf(name, mention);
    });
  });
}

// "dont 31 en orbite basse": of a part, which the claim does not name.
bool FieldChecks::IsPartTold() const {
  const std::uint32_t first = document_.layout.sentences[mention_.sentence].first_token;
  if (!statement_.from_text || statement_.shares_sentence || mention_.first_token == first) return false;
  if (!rules_.frames().Is(document_.layout.tokens[mention_.first_token - 1].word, GrammarClass::kOfWhich)) return false;
  const auto& here = candidate_.document->mentions_of_sentence[mention_.sentence];
  const bool named = std::any_of(here.begin(), here.end(), [&](std::uint32_t m) {
    return IsEntity(document_.mentions[m].kind) && document_.mentions[m].first_token >= mention_.end_token;
  });
  if (!mention_.figure.counted.empty() || statement_.stems.empty()) return false;
  // "260 salariés, dont 190 à Strasbourg": the claim names no place and nobody else.
  if (named) return IsOfPlaceBehind() && statement_.objects.empty() && !statement_.agents.empty() && !NamesPlace();
  const std::set<std::string> own = WordsOfPart(candidate_.mention).own;
  return !own.empty() && std::none_of(own.begin(), own.end(), [&](const std::string& stem) {
    return std::find(statement_.stems.begin(), statement_.stems.end(), stem) != statement_.stems.end();
  });
}

// Places that the claim limits the figure to, in whichever field.
std::vector<std::string> FieldChecks::PlacesClaimed() const {
  std::vector<std::string> places;
  if (statement_.is_sum) return places;
  for (const auto* names : {&statement_.objects, &statement_.about}) {
    for (const std::string& name : *names) {
      const Entity* known = names_.Known(name);
      const bool new_one = std::find(places.begin(), places.end(), name) == places.end();
      if (new_one && known != nullptr && known->kind == MentionKind::kPlace) places.push_back(name);
    }
  }
  if (places.size() > 1) places.clear();  // which of them has which figure, the claim may tell
  return places;
}

void FieldChecks::CheckObjects(std::vector<Fault>* faults) const {
  if (const std::string segment = OtherSegment(); !segment.empty()) {
    faults->push_back({"object", true, "The source says this of " + segment + ", not of " + statement_.segment + "."});
    return;
  }
  if (IsOfOtherPart() || IsPartTold()) {
    faults->push_back({"object", true, "The source says this of another part of what it tells of."});
    return;
  }
  if (IsOtherCount()) {
    faults->push_back(
        {"object", true,
         "The source counts " + mention_.figure.counted + " here, the claim " + statement_.figure->counted + "."});
    return;
  }
  for (const std::string& place : PlacesClaimed()) {
    if (!HasOtherAtPlace(place)) continue;
    faults->push_back({"object", true, "The source tells another figure of " + place + "."});
    return;
  }
  for (const std::string& object : statement_.objects) {
    if (IsObjectPlausible(object)) continue;
    std::string reason = "The source does not say this of " + object;
    const Fact* ours = fact();
    if (ours != nullptr && !ours->objects.empty()) reason += " but of " + List(ours->objects);
    faults->push_back({"object", true, reason + "."});
    return;
  }
}

// Type.

std::set<std::string_view> FieldChecks::EvokedTypes() const {
  std::set<std::string_view> types;
  const auto& tokens = document_.layout.tokens;
  const auto scan = [&](const Sentence& sentence) {
    for (std::uint32_t t = sentence.first_token; t < sentence.end_token; ++t) {
      rules_.frames().nouns().VisitAt(tokens, t, sentence.end_token, [&](const FrameTrigger* trigger, std::uint32_t) {
        types.insert(trigger->frame->type);
        return false;
      });
      for (const FrameTrigger* trigger : rules_.frames().CountedTriggers(tokens[t].word))
        types.insert(trigger->frame->type);
      for (const VerbForm& form : rules_.language().Verbs(tokens[t].word)) {
        for (const FrameTrigger* trigger : rules_.frames().VerbTriggers(form.lemma)) types.insert(trigger->frame->type);
      }
    }
  };
  const Sentence& sentence = document_.layout.sentences[mention_.sentence];
  scan(sentence);
  // An answer says little of what was asked.
  if (Facts().empty() && mention_.sentence > 0) scan(document_.layout.sentences[mention_.sentence - 1]);
  const std::uint32_t heading = document_.layout.blocks[sentence.block].heading;
  if (heading < document_.layout.blocks.size()) {
    const Block& block = document_.layout.blocks[heading];
    for (std::uint32_t s = block.first_sentence; s < block.end_sentence; ++s) scan(document_.layout.sentences[s]);
  }
  return types;
}

// Results that the paragraph tells of before a sentence that names none.
std::set<std::string_view> FieldChecks::ResultsOfBlock() const {
  std::set<std::string_view> types;
  const Block& block = document_.layout.blocks[document_.layout.sentences[mention_.sentence].block];
  for (std::uint32_t s = block.first_sentence; s <= mention_.sentence; ++s) {
    const Sentence& sentence = document_.layout.sentences[s];
    bool any = false;
    for (std::uint32_t t = sentence.first_token; t < sentence.end_token; ++t) {
      rules_.frames().nouns().VisitAt(document_.layout.tokens, t, sentence.end_token,
                                      [&](const FrameTrigger* trigger, std::uint32_t) {
                                        if (!IsResult(trigger->frame->type)) return false;
                                        types.insert(trigger->frame->type), any = true;
                                        return false;
                                      });
    }
    if (any && s == mention_.sentence) return {};
  }
  return types;
}

// "un chiffre d'affaires de 41 millions pour un bénéfice net de 2,3": the noun that stands next to the figure.
std::string_view FieldChecks::ResultBeside() const {
  constexpr std::uint32_t kFarthest = 8;
  const auto& tokens = document_.layout.tokens;
  const std::pair<std::uint32_t, std::uint32_t> window = Window();
  const std::uint32_t begin = window.first, end = window.second;  // clang captures no structured binding
  std::string_view found;
  const bool per_share = mention_.figure.per == "share";
  const auto look = [&](std::uint32_t t) {
    rules_.frames().nouns().VisitAt(tokens, t, end, [&](const FrameTrigger* trigger, std::uint32_t) {
      const std::string_view type = trigger->frame->type;
      if (found.empty() && IsResult(type) && (type == "eps") == per_share) found = type;
      return false;
    });
    return !found.empty();
  };
  const auto is_of = [&](std::uint32_t t) { return t < end && rules_.frames().Is(tokens[t].word, GrammarClass::kOf); };
  const auto look_behind = [&] {
    for (std::uint32_t t = mention_.end_token; t < std::min(end, mention_.end_token + 3); ++t) {
      if (rules_.frames().Is(tokens[t].word, GrammarClass::kCoordinator)) break;  // "5 milliards et une perte de 0,3"
      if (look(t)) return true;
    }
    return false;
  };
  // "2,9 milliards de bénéfice net, pour 44,1 milliards de chiffre d'affaires": each has its own behind it.
  if (is_of(mention_.end_token) && look_behind()) return found;
  const bool sentence_start = begin == document_.layout.sentences[mention_.sentence].first_token;
  const std::uint32_t first = !sentence_start && is_of(begin) ? begin + 2 : begin;
  for (std::uint32_t t = mention_.first_token; t-- > first && mention_.first_token - t <= kFarthest;) {
    if (look(t)) return found;
  }
  look_behind();
  return found;
}

// "2,4 millions de chiffre d'affaires et perdu près de 5 millions": the verb right before the figure; in "le bénéfice
// net a atteint 26 millions" it says nothing of its own.
bool FieldChecks::HasVerbBeside(std::string_view type) const {
  constexpr std::uint32_t kFarthest = 3;
  const std::pair<std::uint32_t, std::uint32_t> window = Window();
  const std::uint32_t begin = window.first;
  const auto has_subject = [&](std::uint32_t verb) {
    const auto& tokens = document_.layout.tokens;
    for (std::uint32_t t = verb; t-- > begin;) {
      if (rules_.frames().Is(tokens[t].word, GrammarClass::kCoordinator)) return false;
      bool result = false;
      rules_.frames().nouns().VisitAt(tokens, t, verb, [&](const FrameTrigger* trigger, std::uint32_t) {
        result = result || (IsResult(trigger->frame->type) && trigger->frame->type != type);
        return result;
      });
      if (result) return true;
    }
    return false;
  };
  for (std::uint32_t t = mention_.first_token; t-- > begin && mention_.first_token - t <= kFarthest;) {
    for (const VerbForm& form : rules_.language().Verbs(document_.layout.tokens[t].word)) {
      for (const FrameTrigger* trigger : rules_.frames().VerbTriggers(form.lemma)) {
        if (trigger->frame->type == type) return !has_subject(t);
      }
    }
  }
  return false;
}

// What the figure counts makes it one type of fact, and another figure of the sentence is of the claimed one.
bool FieldChecks::IsOfOtherCount() const {
  const auto counts = [&](const Mention& figure, std::string_view type) {
    const auto& tokens = document_.layout.tokens;
    for (std::uint32_t t = figure.first_token; t < figure.end_token; ++t) {
      for (const FrameTrigger* trigger : rules_.frames().CountedTriggers(tokens[t].word)) {
        if (trigger->frame->type == type) return true;
      }
    }
    return false;
  };
  const auto facts = Facts();
  if (facts.empty() || counts(mention_, statement_.type)) return false;
  if (std::none_of(facts.begin(), facts.end(), [&](const Fact* each) { return counts(mention_, each->type); }))
    return false;
  const auto& here = candidate_.document->mentions_of_sentence[mention_.sentence];
  return std::any_of(here.begin(), here.end(), [&](std::uint32_t m) {
    const Mention& other = document_.mentions[m];
    return m != candidate_.mention && IsFigure(other.kind) && counts(other, statement_.type);
  });
}

// "une valorisation de": the noun of that type right before the figure.
bool FieldChecks::HasNounBeside(std::string_view type) const {
  constexpr std::uint32_t kFarthest = 3;
  const auto& tokens = document_.layout.tokens;
  const std::uint32_t end = mention_.first_token;
  bool found = false;
  for (std::uint32_t t = end; t-- > Window().first && end - t <= kFarthest && !found;) {
    rules_.frames().nouns().VisitAt(tokens, t, end, [&](const FrameTrigger* trigger, std::uint32_t) {
      found = found || trigger->frame->type == type;
      return found;
    });
  }
  return found;
}

// Another figure of the sentence is of the claimed type, and of the same unit.
bool FieldChecks::HasOtherOfType() const {
  return std::any_of(document_.facts.begin(), document_.facts.end(), [&](const Fact& other) {
    return other.type == statement_.type && other.figure_mention != candidate_.mention &&
           other.figure.unit == mention_.figure.unit &&
           document_.mentions[other.figure_mention].sentence == mention_.sentence;
  });
}

void FieldChecks::CheckType(std::vector<Fault>* faults) const {
  if (statement_.type.empty()) return;
  const Fact* ours = fact();
  if (ours != nullptr && ours->type == "profit" && statement_.type == "profit" && !statement_.qualifier.empty() &&
      !ours->qualifier.empty() && statement_.qualifier != ours->qualifier && IsLevel(statement_.qualifier) &&
      IsLevel(ours->qualifier)) {
    faults->push_back({"type", true,
                       "The source gives this as the " + ours->qualifier + " profit, the claim as the " +
                           statement_.qualifier + " one."});
    return;
  }
  if (IsResult(statement_.type)) {
    const std::string_view beside = ResultBeside();
    if (beside == statement_.type || HasVerbBeside(statement_.type)) return;
    // "résultat net" may be a loss.
    const bool sign =
        (beside == "profit" && statement_.type == "loss") || (beside == "loss" && statement_.type == "profit");
    if (!beside.empty() && !sign) {
      faults->push_back(
          {"type", true,
           "The source gives this figure as " + std::string(beside) + ", the claim as " + statement_.type + "."});
      return;
    }
  }
  std::string found;
  const std::vector<const Fact*> facts = Facts();
  for (const Fact* fact : facts) {
    if (fact->type == statement_.type) {
      if (statement_.metric.empty() || fact->metric.empty() || statement_.metric == fact->metric) return;
      if (EvokedTypes().count(statement_.metric) != 0 || !IsResult(statement_.metric) ||
          !(IsResult(fact->metric) || (IsNoResult(fact->metric) && statement_.objects.empty())))
        return;
      faults->push_back(
          {"type", true,
           "The source says this of the " + fact->metric + ", the claim of the " + statement_.metric + "."});
      return;
    }
    found = fact->type;
  }
  const std::set<std::string_view> evoked = EvokedTypes();
  const bool speaks_for_it = evoked.count(statement_.type) != 0;
  if (found.empty()) {
    if (speaks_for_it || !IsResult(statement_.type)) return;
    const bool rival = std::any_of(evoked.begin(), evoked.end(), [](std::string_view type) { return IsResult(type); });
    if (!rival) return;
    faults->push_back({"type", true, "The source does not speak of " + statement_.type + " here."});
    return;
  }
  // "lève 150 millions sur la base d'une valorisation de 1,1 milliard": the round is the other figure.
  if (!AreKindred(found, statement_.type) && HasNounBeside(found) && HasOtherOfType()) {
    faults->push_back(
        {"type", true, "The source gives this figure as " + found + ", the claim as " + statement_.type + "."});
    return;
  }
  // "1 350 salariés et 4 000 clients": the staff is the other figure.
  if (speaks_for_it && !AreKindred(found, statement_.type) && IsOfOtherCount()) {
    faults->push_back(
        {"type", true, "The source gives this figure as " + found + ", the claim as " + statement_.type + "."});
    return;
  }
  // What a sentence goes on with may be another matter: "vaut 12 milliards. Son rival s'est contenté de 160 millions".
  const bool goes_on =
      std::all_of(facts.begin(), facts.end(), [](const Fact* each) { return each->Inherits("frame"); });
  if (goes_on && !IsResult(found) && !IsResult(statement_.type)) return;
  // A negative profit is a loss.
  if (found == "profit" && statement_.type == "loss" && mention_.figure.value.is_negative()) return;
  // "AMD a réalisé 9 milliards de chiffre d'affaires, pour un bénéfice de 1,2. Nvidia vise 54 milliards": of which?
  if (IsResult(found) && !HasVerbBeside(found) && ResultsOfBlock().count(statement_.type) != 0) return;
  const bool rivals = IsResult(found) && IsResult(statement_.type);
  if (!rivals && (AreKindred(found, statement_.type) || speaks_for_it)) return;
  faults->push_back(
      {"type", true, "The source gives this figure as " + found + ", the claim as " + statement_.type + "."});
}

// Bound.

// "12 ou 16 Go": each of both is what the source says.
bool FieldChecks::IsChoice() const {
  const std::string_view quote = candidate_.document->TextOf(mention_);
  return quote.find(" ou ") != std::string_view::npos;
}

// "la part a dépassé 50 % en 2017 et même 90 %": the verb may bind this figure, too.
bool FieldChecks::HasBoundVerb(Bound bound) const {
  const auto& tokens = document_.layout.tokens;
  const Sentence& sentence = document_.layout.sentences[mention_.sentence];
  for (std::uint32_t t = sentence.first_token; t < mention_.first_token; ++t) {
    for (const VerbForm& form : rules_.language().Verbs(tokens[t].word)) {
      const Bound* plain = rules_.figures().VerbBound(form.lemma, false);
      const Bound* negated = rules_.figures().VerbBound(form.lemma, true);
      if ((plain != nullptr && *plain == bound) || (negated != nullptr && *negated == bound)) return true;
    }
  }
  return false;
}

void FieldChecks::CheckBound(std::vector<Fault>* faults) const {
  if (!statement_.figure || candidate_.relation == FigureRelation::kOther ||
      candidate_.relation == FigureRelation::kUnit)
    return;
  const Bound claimed = statement_.figure->bound, source = mention_.figure.bound;
  const std::string says =
      "The source says " + SayFigure(mention_.figure) + ", the claim " + SayFigure(*statement_.figure) + ".";
  const auto imprecise = [&] { faults->push_back({"bound", false, says}); };
  const auto contradicts = [&] { faults->push_back({"bound", true, says}); };
  const auto is_below = [](Bound bound) { return bound == Bound::kLessThan || bound == Bound::kAtMost; };
  // Whether the limit itself counts, nobody asks.
  if (claimed == source || (IsUp(claimed) && IsUp(source)) || (is_below(claimed) && is_below(source))) return;
  if (source == Bound::kBetween && IsChoice()) return;
  if (source == Bound::kBetween || claimed == Bound::kBetween)
    return source == Bound::kBetween ? imprecise() : contradicts();
  if (claimed == Bound::kExact) return imprecise();
  // What lies just below lies about there.
  if (claimed == Bound::kAbout && source == Bound::kNearly) return;
  const bool rounded = candidate_.relation == FigureRelation::kRounded;
  if (source == Bound::kExact) {
    // "À partir de" may stand far from the figure; and what is 1 199 euros is at least that.
    if (claimed == Bound::kAtLeast || claimed == Bound::kAtMost) return;
    if (rounded || claimed == Bound::kAbout || HasBoundVerb(claimed)) return;
    return contradicts();
  }
  if (rounded) return IsUp(claimed) != IsUp(source) && claimed != Bound::kAbout ? imprecise() : void();
  // "n'a jamais produit plus de 3 GWh"
  if (statement_.denies && IsUp(claimed) && IsDown(source)) return;
  if ((IsUp(claimed) && IsDown(source)) || (IsDown(claimed) && IsUp(source))) return contradicts();
  imprecise();
}

// Modality.

std::pair<std::uint32_t, std::uint32_t> FieldChecks::Window() const {
  return candidate_.document->WordsAround(candidate_.mention);
}

// A word of denial beside the figure, or in the sentence that follows: "elle ne verra jamais le jour".
bool FieldChecks::SpeaksOfDenial() const {
  const auto& sentences = document_.layout.sentences;
  const std::uint32_t block = sentences[mention_.sentence].block;
  for (std::uint32_t s = mention_.sentence; s < sentences.size() && s <= mention_.sentence + 1; ++s) {
    if (sentences[s].block != block) break;
    const unsigned moods = EvokedModalities(rules_, document_, sentences[s].first_token, sentences[s].end_token);
    if ((moods & Bit(Modality::kNegated)) != 0) return true;
  }
  return false;
}

// "Slack, payé 27,7 milliards", "l'Apple Watch Ultra 3, vendue 899 euros": told in passing and as a fact, whatever the
// sentence supposes.
bool FieldChecks::IsParticipial() const {
  if (mention_.first_token < 2) return false;
  const auto& tokens = document_.layout.tokens;
  const std::uint32_t participle = mention_.first_token - 1;
  const auto forms = rules_.language().Verbs(tokens[participle].word);
  const bool is_participle =
      std::any_of(forms.begin(), forms.end(), [](const VerbForm& form) { return form.mood == Mood::kPastParticiple; });
  return is_participle && tokens[participle - 1].In(document_.text.text()) == ",";
}

// "a condamné à 12 millions" where the source says that somebody asked for 12 million.
bool FieldChecks::IsOnlySought() const {
  static constexpr std::string_view kGiven[] = {"fine", "investment", "acquisition", "funding", "aid", "order", "debt"};
  if (statement_.seeks || statement_.modality.value_or(Modality::kAsserted) != Modality::kAsserted) return false;
  const bool told = statement_.from_text ? !statement_.stems.empty() : statement_.modality.has_value();
  const bool untyped = statement_.type.empty() && told;  // {"ransom_paid": 12000000}
  return (untyped || std::find(std::begin(kGiven), std::end(kGiven), statement_.type) != std::end(kGiven)) &&
         IsSought(rules_, document_, mention_);
}

// The claimed period starts behind the day of the article.
bool FieldChecks::IsClaimedLater() const {
  const std::string year = statement_.period.substr(0, 4), today = document_.published.substr(0, 4);
  return year.size() == 4 && today.size() == 4 && year > today && year[0] == '2';
}

// "dément avoir demandé 50 millions, comme l'avait écrit La Lettre": that the paper says so is true.
bool FieldChecks::IsToldByPress() const {
  if (statement_.attribution.empty() || PlaceOf(statement_.attribution) != Place::kSentence) return false;
  const auto& here = candidate_.document->mentions_of_sentence[mention_.sentence];
  return std::any_of(here.begin(), here.end(), [&](std::uint32_t m) {
    const Mention& named = document_.mentions[m];
    return named.entity != nullptr && rules_.names().anaphora().IsPress(*named.entity) &&
           IsNameOf(statement_.attribution, named);
  });
}

// How far a plan or hearsay lies below a denial before the denial counts.
constexpr int kLeastDenied = 80;

void FieldChecks::CheckModality(std::vector<Fault>* faults) const {
  if (!statement_.predicate && !statement_.modality && statement_.stems.empty()) return;
  constexpr unsigned kFuture = Bit(Modality::kPlanned) | Bit(Modality::kForecast) | Bit(Modality::kPossible);
  const Modality claimed = statement_.modality.value_or(Modality::kAsserted);
  const auto facts = Facts();
  const auto add = [&](bool contradicts, std::string_view source) {
    faults->push_back({"modality", contradicts,
                       "The source gives this as " + std::string(source) + ", the claim as " +
                           std::string(recoupe::Name(claimed)) + "."});
  };
  const MoodClueSet clues = FindMoodClues(rules_, statement_, candidate_);
  const auto below = WeighMoods(clues);
  const auto likeliest = static_cast<Certainty>(std::min_element(below.begin(), below.end()) - below.begin());
  const int doubt = below[static_cast<std::size_t>(CertaintyOf(claimed))];
  if (IsOnlySought()) return add(likeliest != Certainty::kReported, "asked for");
  if (!statement_.predicate && !statement_.modality) return;
  if (claimed == Modality::kAsserted) {
    if (statement_.from_text && !statement_.seeks && IsPromised(rules_, document_, mention_))
      return add(likeliest == Certainty::kDenied, "planned or expected");
    // What is to come is often told in the present, so that it takes more to refuse an assertion for it; and more still
    // where the claim leaves the mood out.
    // What is laid off is announced first: a field that leaves the mood out says no more.
    if (!statement_.modality && !statement_.from_text && statement_.type == "layoff" && likeliest == Certainty::kToCome)
      return;
    const int least = !statement_.modality              ? (statement_.from_text ? 75 : 150)
                      : likeliest == Certainty::kToCome ? 100
                      : likeliest == Certainty::kDenied ? 0
                                                        : 25;
    if (doubt <= least || IsParticipial()) return;
    // "Alphabet rachète Wiz" says no more than "Alphabet annonce le rachat de Wiz"; and a claim that leaves the mood
    // out leaves out nothing where the source tells it in no words.
    if ((statement_.is_present || !statement_.modality) && likeliest == Certainty::kToCome && !SaysToCome(clues))
      return;
    // "L'objectif est de 40 %", "90 millions à partir de 2028": the claim says by other words that it is to come.
    // "L'hôpital peut le louer pour 22 000 euros": what it costs, it costs.
    const bool timeless = statement_.type == "share" || statement_.type == "price";
    if (likeliest == Certainty::kToCome && statement_.is_present && timeless) return;
    if (likeliest == Certainty::kToCome && (statement_.looks_ahead || (statement_.is_present && IsClaimedLater())))
      return;
    if (likeliest == Certainty::kDenied && IsToldByPress()) return;
    return add(likeliest == Certainty::kDenied, likeliest == Certainty::kReported ? "reported"
                                                : likeliest == Certainty::kDenied ? "negated"
                                                                                  : "planned or expected");
  }
  // "ne supprimera pas 1 000 postes" is no plan, whether or not the extractor made a fact of it.
  if (likeliest == Certainty::kDenied && claimed != Modality::kNegated && doubt > kLeastDenied)
    return add(true, recoupe::Name(Modality::kNegated));
  constexpr int kSurely = 750;
  const bool told_to_be = facts.empty() && likeliest == Certainty::kReported && doubt >= kSurely;
  if (told_to_be && CertaintyOf(claimed) == Certainty::kToCome) return add(false, "reported");
  if (facts.empty() || doubt < kSurely) {
    // A possibility is less than a plan.
    const Fact* ours = fact();
    const bool both_to_come = CertaintyOf(claimed) == Certainty::kToCome && ours != nullptr &&
                              CertaintyOf(ours->modality) == Certainty::kToCome;
    if (!both_to_come || (claimed == Modality::kPossible) == (ours->modality == Modality::kPossible)) return;
    const Sentence& sentence = document_.layout.sentences[mention_.sentence];
    const unsigned moods = EvokedModalities(rules_, document_, sentence.first_token, sentence.end_token);
    const unsigned alike =
        claimed == Modality::kPossible ? Bit(Modality::kPossible) : kFuture & ~Bit(Modality::kPossible);
    if ((moods & alike) == 0) add(false, recoupe::Name(ours->modality));
    return;
  }
  if (claimed == Modality::kNegated && likeliest != Certainty::kDenied && SpeaksOfDenial()) return;
  if (claimed == Modality::kReported && likeliest != Certainty::kDenied) return;  // more careful than the source
  static constexpr std::string_view kNames[] = {"asserted", "reported", "planned or expected", "negated"};
  // "apporterait" is said to be so: not that it is to come, and not that it is not.
  const bool hearsay = likeliest == Certainty::kReported && CertaintyOf(claimed) == Certainty::kToCome;
  add(!hearsay, kNames[static_cast<std::size_t>(likeliest)]);
}

// Period.

std::vector<std::string> FieldChecks::Dates(std::uint32_t sentence) const {
  std::vector<std::string> dates;
  for (const std::uint32_t m : candidate_.document->mentions_of_sentence[sentence]) {
    if (!document_.mentions[m].date.empty()) dates.push_back(document_.mentions[m].date);
  }
  return dates;
}

// A date line, and the end of a term ("courant jusqu'en 2031"), tell nothing of when.
bool FieldChecks::IsFrameDate(const Mention& date) const {
  const std::string& published = document_.published;
  if (date.date.size() == 10 && !published.empty() && PeriodFit(date.date, published) > 0) return true;
  const Sentence& sentence = document_.layout.sentences[date.sentence];
  const std::uint32_t first = std::max(sentence.first_token, date.first_token - std::min(date.first_token, 3u));
  for (std::uint32_t t = first; t < date.first_token; ++t) {
    if (FoldCase(document_.layout.tokens[t].In(document_.text.text())).starts_with("jusqu")) return true;
  }
  return false;
}

// The date stands nearer to this figure than to any other of its sentence.
bool FieldChecks::IsOurDate(const std::string& date) const {
  const auto& nearby = candidate_.document->mentions_of_sentence[mention_.sentence];
  for (const std::uint32_t d : nearby) {
    const Mention& mention = document_.mentions[d];
    if (mention.date != date) continue;
    const std::string_view quote = candidate_.document->TextOf(mention);
    const bool month = date.size() == std::string_view("2025-04").size() && mention_.first_token > 0 &&
                       rules_.frames().Is(document_.layout.tokens[mention_.first_token - 1].word,
                                          GrammarClass::kAgainst);  // "contre 2 milliards en avril"
    if (quote.find_first_of("0123456789") == std::string_view::npos && !month) continue;  // "cette année"
    if (IsFrameDate(mention)) continue;
    std::uint32_t nearest = kNone, least = 0;
    for (const std::uint32_t f : nearby) {
      const Mention& figure = document_.mentions[f];
      if (!IsFigure(figure.kind)) continue;
      const std::uint32_t distance = figure.first_token > mention.first_token
                                         ? figure.first_token - mention.first_token
                                         : mention.first_token - figure.first_token;
      if (nearest == kNone || distance < least) nearest = f, least = distance;
    }
    if (nearest == candidate_.mention) return true;
  }
  return false;
}

// "(5,77 milliards en 2024)": the date in the brackets is the figure's.
bool FieldChecks::MissesBracket() const {
  for (const Stretch& stretch : document_.layout.stretches) {
    if (stretch.kind != Stretch::Kind::kParenthesis || stretch.first_token > mention_.first_token ||
        stretch.end_token < mention_.end_token)
      continue;
    std::size_t figures = 0, dates = 0;
    bool fits = false;
    for (const std::uint32_t m : candidate_.document->mentions_of_sentence[mention_.sentence]) {
      const Mention& mention = document_.mentions[m];
      if (mention.first_token < stretch.first_token || mention.end_token > stretch.end_token) continue;
      figures += IsFigure(mention.kind);
      if (mention.date.empty()) continue;
      const std::string_view quote = candidate_.document->TextOf(mention);
      if (quote.find_first_of("0123456789") == std::string_view::npos) return false;
      ++dates;
      fits = fits || PeriodFit(statement_.period, mention.date) > 0;
    }
    return figures == 1 && dates == 1 && !fits;
  }
  return false;
}

// "une perte de 26 millions en 2024": the year right behind the figure is its own, as the extractor thinks, too.
bool FieldChecks::MissesDateBehind() const {
  constexpr std::uint32_t kNext = 2;
  for (const std::uint32_t m : candidate_.document->mentions_of_sentence[mention_.sentence]) {
    const Mention& date = document_.mentions[m];
    const bool behind = date.first_token >= mention_.end_token && date.first_token - mention_.end_token < kNext;
    const bool stretch = date.date.size() == 4 || date.date.find('Q') != std::string::npos;
    if (!(behind || IsOfItsNoun(date)) || !stretch || PeriodFit(statement_.period, date.date) > 0) continue;
    const auto facts = Facts();
    if (facts.empty()) return date.date.size() != 4;
    return std::all_of(facts.begin(), facts.end(),
                       [&](const Fact* each) { return each->period == date.date && !each->Inherits("period"); });
  }
  return false;
}

// "55 millions d'euros de revenus cette année".
bool FieldChecks::IsOfItsNoun(const Mention& date) const {
  constexpr std::uint32_t kFarthest = 4;
  const auto& tokens = document_.layout.tokens;
  const std::uint32_t first = mention_.end_token;
  if (date.first_token <= first || date.first_token - first > kFarthest ||
      !rules_.frames().Is(tokens[first].word, GrammarClass::kOf))
    return false;
  for (std::uint32_t t = first; t < date.first_token; ++t) {
    if (tokens[t].kind != TokenKind::kWord || rules_.frames().Is(tokens[t].word, GrammarClass::kCoordinator))
      return false;
  }
  return true;
}

// "alors qu'il en avait recruté 58 000 un an auparavant": of that time, as the extractor thinks, too.
bool FieldChecks::IsOfEarlierTime() const {
  constexpr std::uint32_t kFarthest = 4;
  const auto& tokens = document_.layout.tokens;
  const std::uint32_t end =
      std::min(document_.layout.sentences[mention_.sentence].end_token, mention_.end_token + kFarthest);
  for (std::uint32_t t = mention_.end_token; t < end && tokens[t].kind == TokenKind::kWord; ++t) {
    if (!rules_.frames().Is(tokens[t].word, GrammarClass::kEarlier)) continue;
    const auto facts = Facts();
    return !facts.empty() && std::all_of(facts.begin(), facts.end(), [&](const Fact* each) {
      return !each->period.empty() && PeriodFit(statement_.period, each->period) == 0;
    });
  }
  return false;
}

// "4 milliards d'euros, contre 2,7 milliards en 2022": the claimed date is that of the figure behind "contre".
bool FieldChecks::IsOfOlderFigure() const {
  constexpr std::uint32_t kNext = 3;
  const auto& here = candidate_.document->mentions_of_sentence[mention_.sentence];
  bool older = false;
  for (const std::uint32_t d : here) {
    const Mention& date = document_.mentions[d];
    if (date.date.empty() || PeriodFit(statement_.period, date.date) == 0) continue;
    const auto& tokens = document_.layout.tokens;  // "700 millions de plus qu'en 2024" is not of 2024
    bool its = date.first_token >= mention_.end_token + 2 &&
               rules_.frames().Is(tokens[date.first_token - 1].word, GrammarClass::kPreposition) &&
               rules_.frames().Is(tokens[date.first_token - 2].word, GrammarClass::kThat);
    for (const std::uint32_t f : here) {
      const Mention& figure = document_.mentions[f];
      if (!IsFigure(figure.kind) || f == candidate_.mention || figure.first_token < mention_.end_token) continue;
      if (figure.first_token == 0 || figure.end_token > date.first_token) continue;
      its = its || (date.first_token - figure.end_token <= kNext &&
                    rules_.frames().Is(document_.layout.tokens[figure.first_token - 1].word, GrammarClass::kAgainst));
    }
    if (!its) return false;
    older = true;
  }
  return older;
}

// "au quatrième trimestre" where the sentence says it of the year: what flows is less in a shorter time.
bool FieldChecks::IsOfOtherSpan() const {
  static constexpr std::string_view kFlows[] = {"revenue", "profit", "loss", "sale", "order", "production", "change"};
  const Fact* ours = fact();
  if (ours == nullptr || ours->type != statement_.type || ours->period.empty() || ours->Inherits("period"))
    return false;
  if (std::find(std::begin(kFlows), std::end(kFlows), statement_.type) == std::end(kFlows)) return false;
  const auto bare = [](const std::string& period) { return period.starts_with("FY") ? period.substr(2) : period; };
  const std::string claimed = bare(statement_.period), source = bare(ours->period);
  constexpr std::size_t kYear = 4;
  const auto is_quarter = [](const std::string& period) { return period.find('Q') != std::string::npos; };
  if (claimed.compare(0, kYear, source, 0, kYear) != 0) return false;
  // "398 millions au deuxième trimestre" where the source says it of the half-year.
  const auto is_months = [](const std::string& period) { return period.find('/') != std::string::npos; };
  if ((is_quarter(claimed) && is_months(source)) || (is_months(claimed) && is_quarter(source))) return true;
  if (claimed.size() == kYear) return is_quarter(source);
  // "au printemps" is no quarter, and not the year.
  const Sentence& sentence = document_.layout.sentences[mention_.sentence];
  const auto& tokens = document_.layout.tokens;
  return is_quarter(claimed) && source.size() == kYear &&
         std::any_of(tokens.begin() + sentence.first_token, tokens.begin() + mention_.first_token,
                     [&](const Token& token) { return rules_.frames().Is(token.word, GrammarClass::kWholeWord); });
}

// "4,5 % sur un an" where the source tells them over three months, and another change over a year.
bool FieldChecks::IsOverOtherSpan() const {
  if (statement_.over.empty() || statement_.shares_sentence) return false;
  const std::string ours = SpanBehind(rules_, document_, mention_);
  if (ours.empty() || ours == statement_.over) return false;
  const auto& here = candidate_.document->mentions_of_sentence[mention_.sentence];
  return std::any_of(here.begin(), here.end(), [&](std::uint32_t m) {
    const Mention& other = document_.mentions[m];
    return m != candidate_.mention && IsFigure(other.kind) && SpanBehind(rules_, document_, other) == statement_.over;
  });
}

// Out of a hundred true periods one or two weigh less.
constexpr int kLeastPeriod = -200;

void FieldChecks::CheckPeriod(std::vector<Fault>* faults) const {
  const std::vector<std::string> own = Dates(mention_.sentence);
  const auto facts = Facts();
  if (IsOverOtherSpan()) {
    faults->push_back({"period", true,
                       "The source says this over " + SpanBehind(rules_, document_, mention_) + ", the claim over " +
                           statement_.over + "."});
    return;
  }
  if (statement_.period.empty() && !statement_.tells_period && !statement_.starts &&
      (statement_.is_present || !statement_.from_text) && IsOutdated()) {
    faults->push_back({"period", true, "The source says this of " + fact()->period + ", and another figure since."});
    return;
  }
  if (statement_.period.empty()) {
    if (!statement_.predicate || fact() == nullptr || fact()->period.empty()) return;
    if (statement_.tells_period || fact()->Inherits("period") || !IsOurDate(fact()->period)) return;
    // What a thing costs or has does not pass with the day: "sortie en 1989 avec quatre piles".
    if (fact()->type == "price" || fact()->type == "specification") return;
    const auto& dates = statement_.dates;  // "1 100 postes, dont 400 en France, d'ici fin 2026" says it of both
    if (std::any_of(dates.begin(), dates.end(),
                    [&](const std::string& date) { return PeriodFit(date, fact()->period) > 0; }))
      return;
    faults->push_back({"period", false, "The source says this of " + fact()->period + ", the claim leaves that out."});
    return;
  }
  if (!MissesBracket() && !MissesDateBehind() && !IsOfOlderFigure() && !IsOfEarlierTime() && !IsOfOtherSpan() &&
      WeighPeriod(FindPeriodClues(rules_, statement_, candidate_)) >= kLeastPeriod)
    return;
  std::string other = own.empty() ? std::string() : own.front();
  for (const Fact* each : facts) {
    if (!each->period.empty()) other = each->period;
  }
  std::string reason = "The source does not say this of " + statement_.period;
  if (!other.empty()) reason = "The source says this of " + other + ", the claim of " + statement_.period;
  faults->push_back({"period", true, reason + "."});
}

// Attribution.

// "Meta entre 115 et 135, tandis que Microsoft devrait, selon Morgan Stanley, ...": the source is of what follows.
bool FieldChecks::IsOfNextSubject(const Mention& source) const {
  const auto& here = candidate_.document->mentions_of_sentence[mention_.sentence];
  const auto is_figure_in = [&](std::uint32_t begin, std::uint32_t end) {
    return std::any_of(here.begin(), here.end(), [&](std::uint32_t m) {
      const Mention& other = document_.mentions[m];
      return m != candidate_.mention && IsFigure(other.kind) && other.first_token >= begin && other.end_token <= end;
    });
  };
  // Between commas behind a figure it is of that one: "70 %, d'après TrendForce, et 165 milliards".
  if (source.first_token < mention_.end_token) {
    const std::uint32_t phrase = SourcePhraseBefore(source);
    const std::uint32_t first = document_.layout.sentences[mention_.sentence].first_token;
    if (phrase == kNone) return is_figure_in(first, source.first_token);
    const auto is_comma = [&](std::uint32_t t) {
      return t < document_.layout.tokens.size() && document_.layout.tokens[t].In(document_.text.text()) == ",";
    };
    if (phrase > first && is_comma(phrase - 1) && is_figure_in(first, phrase)) return true;
    // "CATL, qui contrôle 38 % selon SNE Research, investit 7,3 milliards": of the figure between the same commas.
    std::uint32_t part = phrase;
    while (part > first && !is_comma(part - 1)) --part;
    return is_comma(source.end_token) && is_figure_in(part, phrase);
  }
  // "là où le consensus FactSet tablait sur 1,49 Md€": the source has a clause of its own.
  if (const std::uint32_t next = source.end_token; next < document_.layout.sentences[mention_.sentence].end_token) {
    const auto forms = rules_.language().Verbs(document_.layout.tokens[next].word);
    const bool tells = std::any_of(forms.begin(), forms.end(), [&](const VerbForm& form) {
      return form.mood == Mood::kPresent || form.mood == Mood::kImperfect || form.mood == Mood::kPast;
    });
    if (tells && is_figure_in(next, document_.layout.sentences[mention_.sentence].end_token)) return true;
  }
  if (is_figure_in(mention_.end_token, source.first_token)) return true;
  if (IsWithinNextClause(source) &&
      is_figure_in(source.end_token, document_.layout.sentences[mention_.sentence].end_token))
    return true;
  // "1,20 dollar, alors que le consensus LSEG tablait sur 1,16".
  for (std::uint32_t t = mention_.end_token; t < source.first_token; ++t) {
    if (rules_.frames().Is(document_.layout.tokens[t].word, GrammarClass::kContrast)) return true;
  }
  // "1,18 $ un an plus tôt (consensus LSEG : 2,86 $)".
  for (const Stretch& stretch : document_.layout.stretches) {
    const bool apart = stretch.kind == Stretch::Kind::kParenthesis && stretch.first_token >= mention_.end_token &&
                       stretch.first_token <= source.first_token && source.end_token <= stretch.end_token;
    if (apart && is_figure_in(stretch.first_token, stretch.end_token)) return true;
  }
  return std::any_of(here.begin(), here.end(), [&](std::uint32_t m) {
    const Mention& other = document_.mentions[m];
    return other.entity != nullptr && other.entity != source.entity && IsWho(other.kind) &&
           other.first_token >= mention_.end_token && other.end_token <= source.first_token;
  });
}

// "3 % du capital, et pourrait, selon Bloomberg, porter sa part à 5 %": between its commas the source is of what goes
// on.
bool FieldChecks::IsWithinNextClause(const Mention& source) const {
  const auto& tokens = document_.layout.tokens;
  const std::uint32_t phrase = SourcePhraseBefore(source);
  if (phrase == kNone || phrase <= mention_.end_token || source.end_token >= tokens.size()) return false;
  const auto is_comma = [&](std::uint32_t t) { return tokens[t].In(document_.text.text()) == ","; };
  if (!is_comma(phrase - 1) || !is_comma(source.end_token)) return false;
  // "70 %, d'après TrendForce, et 165 milliards" is of the 70 %.
  for (std::uint32_t t = mention_.end_token; t < phrase; ++t) {
    const auto forms = rules_.language().Verbs(tokens[t].word);
    const bool verb = std::any_of(forms.begin(), forms.end(), [](const VerbForm& form) {
      return form.mood == Mood::kPresent || form.mood == Mood::kFuture || form.mood == Mood::kConditional;
    });
    if (verb || rules_.frames().Is(tokens[t].word, GrammarClass::kCoordinator)) return true;
  }
  return false;
}

// "selon", "d'après" before the name: where it starts.
std::uint32_t FieldChecks::SourcePhraseBefore(const Mention& named) const {
  constexpr std::uint32_t kFarthest = 6;  // "selon les analystes du cabinet Omdia"
  const auto& tokens = document_.layout.tokens;
  for (std::uint32_t t = named.first_token; t-- > document_.layout.sentences[named.sentence].first_token;) {
    if (named.first_token - t > kFarthest) return kNone;
    if (rules_.frames().source_phrases().FindAt(tokens, t, named.first_token)) return t;
  }
  return kNone;
}

// ", a indiqué Tim Cook".
bool FieldChecks::IsBehindSpeech(const Mention& named) const {
  const auto& tokens = document_.layout.tokens;
  const std::uint32_t first = document_.layout.sentences[named.sentence].first_token;
  for (std::uint32_t t = named.first_token; t-- > first && named.first_token - t <= 3;) {
    const auto forms = rules_.language().Verbs(tokens[t].word);
    if (std::any_of(forms.begin(), forms.end(),
                    [&](const VerbForm& form) { return rules_.frames().IsSpeechVerb(form.lemma); }))
      return true;
  }
  return false;
}

// "Goldman Sachs estime que le marché pèsera 38 milliards ; Morgan Stanley avance 5 000 milliards": the source has the
// figure between its name and the next mark or figure, the claimed one stands beyond that.
bool FieldChecks::IsApart(const std::string& claimed, const Entity& source) const {
  auto [begin, end] = Window();
  for (std::uint32_t t = begin; t < end; ++t) {
    if (document_.layout.tokens[t].In(document_.text.text()) != ";") continue;
    if (t < mention_.first_token) begin = t + 1;
    if (t >= mention_.end_token) end = std::min(end, t);
  }
  bool ours = false, theirs = false;
  for (const std::uint32_t m : candidate_.document->mentions_of_sentence[mention_.sentence]) {
    const Mention& named = document_.mentions[m];
    if (named.entity == nullptr || named.reference != Reference::kName) continue;
    const bool inside = named.first_token >= begin && named.end_token <= end;
    if (IsNameOf(claimed, named)) {
      if (inside) return false;
      ours = true;
    }
    theirs = theirs || (named.entity == &source && inside);
  }
  return ours && theirs;
}

// "..., croit savoir Sifted" at the end of the sentence, of whichever figure the extractor makes it.
const Entity* FieldChecks::SpeakerBehind() const {
  for (const std::uint32_t m : candidate_.document->mentions_of_sentence[mention_.sentence]) {
    const Mention& named = document_.mentions[m];
    const bool who = IsWho(named.kind) || named.kind == MentionKind::kPerson;
    if (named.entity != nullptr && who && named.first_token >= mention_.end_token &&
        named.reference == Reference::kName && IsBehindSpeech(named))
      return named.entity;
  }
  return nullptr;
}

// "selon Les Echos" next to the figure, whether or not there is a fact of it.
const Entity* FieldChecks::SourceBeside() const {
  const auto& tokens = document_.layout.tokens;
  const auto [begin, end] = Window();
  for (std::uint32_t t = begin; t < end; ++t) {
    const auto phrase = rules_.frames().source_phrases().FindAt(tokens, t, end);
    if (!phrase) continue;
    for (const std::uint32_t m : candidate_.document->mentions_of_sentence[mention_.sentence]) {
      const Mention& named = document_.mentions[m];
      if (named.entity == nullptr || named.first_token < t + phrase.length || named.first_token > t + phrase.length + 3)
        continue;
      const bool who = IsWho(named.kind) || named.kind == MentionKind::kPerson;
      const bool agent = std::any_of(statement_.agents.begin(), statement_.agents.end(),
                                     [&](const std::string& name) { return IsNameOf(name, named); });
      if (who && !agent && !IsOfNextSubject(named)) return named.entity;
    }
  }
  return nullptr;
}

// Somebody of one house: what its leader says, it says.
bool FieldChecks::SpeaksFor(const std::string& name, const Entity& teller) const {
  if (Means(names_, *candidate_.document, name, teller)) return true;
  if (teller.parent != nullptr && names_.Same(name, *teller.parent)) return true;
  return std::any_of(document_.mentions.begin(), document_.mentions.end(), [&](const Mention& mention) {
    return mention.entity != nullptr && mention.entity->parent == &teller && IsNameOf(name, mention);
  });
}

// Who tells the figure in its clause, but for whom the words behind "selon" bind to what goes on.
std::vector<Teller> FieldChecks::Tellers() const {
  std::vector<Teller> tellers = TellersOf(rules_, names_, statement_, candidate_);
  std::erase_if(tellers, [&](const Teller& teller) { return !teller.bound && IsOfNextSubject(*teller.name); });
  return tellers;
}

bool FieldChecks::IsNamedIn(const std::string& name, std::uint32_t begin, std::uint32_t end) const {
  const auto& here = candidate_.document->mentions_of_sentence[mention_.sentence];
  return std::any_of(here.begin(), here.end(), [&](std::uint32_t m) {
    const Mention& named = document_.mentions[m];
    return named.entity != nullptr && named.first_token >= begin && named.end_token <= end && IsNameOf(name, named);
  });
}

// Whoever is claimed to tell this figure tells another one that is set against it: "370 millions, contre 200 selon
// Kepler", "TrendForce en attend 7 millions ; Ming-Chi Kuo n'en prévoit que 5".
bool FieldChecks::TellsAnother() const {
  const auto& here = candidate_.document->mentions_of_sentence[mention_.sentence];
  const auto [begin, end] = ClauseAround(rules_, document_, mention_);
  const bool in_clause = IsNamedIn(statement_.attribution, begin, end);
  for (const std::uint32_t m : here) {
    const Mention& other = document_.mentions[m];
    if (m == candidate_.mention || !IsFigure(other.kind) || other.first_token == 0) continue;
    const bool against =
        other.first_token >= mention_.end_token &&
        rules_.frames().Is(document_.layout.tokens[other.first_token - 1].word, GrammarClass::kAgainst);
    const bool behind = other.first_token >= end && !in_clause;
    if (!against && !behind) continue;
    Candidate rival = candidate_;
    rival.mention = m, rival.fact = kNone;
    for (const Teller& teller : TellersOf(rules_, names_, statement_, rival)) {
      const bool own = against ? IsRightBehind(*teller.name, other) : teller.bound || IsSemicolon(end - 1);
      if (own && SpeaksFor(statement_.attribution, *teller.name->entity)) return true;
    }
  }
  return false;
}

bool FieldChecks::IsSemicolon(std::uint32_t token) const {
  return document_.layout.tokens[token].In(document_.text.text()) == ";";
}

// "contre 200 selon Kepler": behind the figure, and no comma between.
bool FieldChecks::IsRightBehind(const Mention& name, const Mention& figure) const {
  for (std::uint32_t t = figure.end_token; t < name.first_token; ++t) {
    if (document_.layout.tokens[t].In(document_.text.text()) == ",") return false;
  }
  return name.first_token >= figure.end_token;
}

// Who tells what the sentences before it tell in one paragraph; null if nobody.
const Entity* FieldChecks::RunningTeller() const {
  const auto& sentences = document_.layout.sentences;
  const Block& block = document_.layout.blocks[sentences[mention_.sentence].block];
  for (std::uint32_t s = mention_.sentence; s-- > block.first_sentence;) {
    const Entity* found = nullptr;
    for (const std::uint32_t m : candidate_.document->mentions_of_sentence[s]) {
      if (!IsFigure(document_.mentions[m].kind)) continue;
      Candidate told = candidate_;
      told.mention = m, told.fact = kNone;
      for (const Teller& teller : TellersOf(rules_, names_, statement_, told)) {
        if (SpeaksFor(statement_.attribution, *teller.name->entity)) return nullptr;
        if (teller.observes && teller.named) found = teller.name->entity;
      }
    }
    if (found != nullptr) return found;
  }
  return nullptr;
}

// An observer that the document names, but nowhere in the paragraph up to the figure.
bool FieldChecks::IsNamedElsewhere(const std::string& name) const {
  const auto& sentences = document_.layout.sentences;
  const std::uint32_t block = sentences[mention_.sentence].block;
  bool elsewhere = false;
  for (const Mention& named : document_.mentions) {
    if (named.entity == nullptr || !IsNameOf(name, named)) continue;
    if (sentences[named.sentence].block == block && named.sentence <= mention_.sentence) return false;
    const AnaphoraRules& anaphora = rules_.names().anaphora();
    elsewhere = elsewhere || anaphora.IsObserver(*named.entity) || anaphora.IsPress(*named.entity);
  }
  return elsewhere;
}

// "Un ancien directeur assure que plus de 20 millions": somebody whom the text does not name.
bool FieldChecks::IsToldByUnnamed() const {
  constexpr std::uint32_t kSubject = 5;
  const auto& tokens = document_.layout.tokens;
  const std::uint32_t first = document_.layout.sentences[mention_.sentence].first_token;
  const FrameRules& frames = rules_.frames();
  if (!frames.Is(tokens[first].word, GrammarClass::kDeterminer) ||
      frames.Is(tokens[first].word, GrammarClass::kDefinite))
    return false;
  for (std::uint32_t t = first + 1; t < std::min(mention_.first_token, first + 1 + kSubject); ++t) {
    const auto forms = rules_.language().Verbs(tokens[t].word);
    if (std::any_of(forms.begin(), forms.end(),
                    [&](const VerbForm& form) { return IsFiniteForm(form) && frames.IsSpeechVerb(form.lemma); }))
      return t + 1 < mention_.first_token && frames.Is(tokens[t + 1].word, GrammarClass::kThat);
  }
  return false;
}

// The text gives the figure to another source than the claimed one.
bool FieldChecks::IsToldByOthers(const Entity** whom) const {
  const std::vector<Teller> tellers = Tellers();
  if (!tellers.empty()) *whom = tellers.front().name->entity;
  const bool ours = std::any_of(tellers.begin(), tellers.end(), [&](const Teller& teller) {
    return SpeaksFor(statement_.attribution, *teller.name->entity);
  });
  if (ours) return false;
  if (TellsAnother()) return true;
  const auto [begin, end] = ClauseAround(rules_, document_, mention_);
  if (IsNamedIn(statement_.attribution, begin, end)) return false;
  if (tellers.empty()) {
    if (IsToldByUnnamed() && IsPerson(statement_.attribution) && PlaceOf(statement_.attribution) != Place::kSentence)
      return true;
    if (PlaceOf(statement_.attribution) == Place::kSentence) return TellsApart(rules_, candidate_);
    if (!IsNamedElsewhere(statement_.attribution)) return false;
    *whom = RunningTeller();
    return *whom != nullptr;
  }
  // Who speaks for whom, the text may say in no words that we read.
  const bool person = IsPerson(statement_.attribution);
  const bool house = person || IsMainCompany(statement_.attribution);
  return std::all_of(tellers.begin(), tellers.end(), [&](const Teller& teller) {
    const bool apart = teller.observes || teller.name->kind == MentionKind::kOrganization ||
                       (person && teller.name->kind == MentionKind::kPerson);
    return teller.named && (!house || apart);
  });
}

// "TrendForce s'attend à une croissance de 10 %": whoever observes others tells it, not does it.
const Entity* FieldChecks::ObserverOfClause() const {
  for (const Teller& teller : Tellers()) {
    const auto is_it = [&](const std::string& name) { return SpeaksFor(name, *teller.name->entity); };
    // "L'Ademe estime que": a body that is no side of what it tells.
    const bool body = teller.bound && teller.name->kind == MentionKind::kOrganization && Facts().empty();
    if (!teller.observes && teller.named && !body) continue;
    if (std::any_of(statement_.agents.begin(), statement_.agents.end(), is_it) ||
        std::any_of(statement_.names.begin(), statement_.names.end(), is_it) ||
        std::any_of(statement_.counterparties.begin(), statement_.counterparties.end(), is_it))
      return nullptr;
    return teller.name->entity;
  }
  return nullptr;
}

void FieldChecks::CheckAttribution(std::vector<Fault>* faults) const {
  const Fact* ours = fact();
  const Entity* source = ours != nullptr ? ours->attribution.entity : nullptr;
  if (statement_.attribution.empty()) {
    if (!statement_.predicate || IsParticipial()) return;
    if (const Entity* observer = ObserverOfClause(); observer != nullptr) {
      faults->push_back({"attribution", false,
                         "The source gives this according to " + observer->name + ", the claim leaves that out."});
      return;
    }
    if (source == nullptr || ours->attribution.mention >= document_.mentions.size()) {
      if (const Entity* named = SourceBeside(); named != nullptr)
        faults->push_back({"attribution", false,
                           "The source gives this according to " + named->name + ", the claim leaves that out."});
      return;
    }
    // What a house says of itself needs no source, nor what its leader expects of it: "It now expects 1.9 billion".
    const bool expects = statement_.from_text && ours->modality != Modality::kAsserted;
    const bool own_words = std::any_of(ours->agents.begin(), ours->agents.end(), [&](const Role& role) {
      return role.entity == source || (expects && source->parent != nullptr && role.entity == source->parent);
    });
    const auto is_source = [&](const std::string& name) { return source != nullptr && SpeaksFor(name, *source); };
    const bool own_claim = std::any_of(statement_.names.begin(), statement_.names.end(), is_source);
    // Who takes part in it is no source of it: "5 milliards infligés par la FTC".
    const bool takes_part = std::any_of(ours->counterparties.begin(), ours->counterparties.end(),
                                        [&](const Role& role) { return role.entity == source; });
    const Mention& told = document_.mentions[ours->attribution.mention];
    if (takes_part && SourcePhraseBefore(told) == kNone && !IsBehindSpeech(told)) return;
    const auto [begin, end] = Window();
    // "Selon Omdia, ..." at the head of a sentence is of all its figures.
    const bool before = told.end_token <= mention_.first_token, phrase = SourcePhraseBefore(told) != kNone;
    const bool near = told.first_token >= begin && told.end_token <= end;
    // Behind the figure, "quand le consensus FactSet" is of another one.
    const bool beside = before ? near || phrase : near && (phrase || IsBehindSpeech(told));
    // Whom "le fabricant" means is less certain.
    const bool named = told.sentence == mention_.sentence && told.reference == Reference::kName;
    const auto [clause_begin, clause_end] = ClauseAround(rules_, document_, mention_);
    const bool apart = told.first_token < clause_begin || told.end_token > clause_end;
    if (own_words || own_claim || !named || !beside || apart || IsOfNextSubject(told)) return;
    faults->push_back(
        {"attribution", false, "The source gives this according to " + source->name + ", the claim leaves that out."});
    return;
  }
  // "Xyzzy dément avoir offert 480 millions": what a paper wrote and the house denies.
  const bool denies =
      statement_.modality == Modality::kNegated &&
      std::find(statement_.agents.begin(), statement_.agents.end(), statement_.attribution) != statement_.agents.end();
  if (const Entity* other = nullptr; !denies && IsToldByOthers(&other)) {
    std::string reason = "The source does not say this according to " + statement_.attribution;
    if (other != nullptr) reason += " but according to " + other->name;
    faults->push_back({"attribution", true, reason + "."});
    return;
  }
  if (source != nullptr && IsOfOtherTeller(*source)) {
    faults->push_back({"attribution", true,
                       "The source does not say this according to " + statement_.attribution + " but according to " +
                           source->name + "."});
    return;
  }
  const Entity* named_beside = source == nullptr ? SourceBeside() : nullptr;
  if (source == nullptr && named_beside == nullptr) named_beside = SpeakerBehind();
  if (named_beside != nullptr) source = named_beside;
  if (source != nullptr && names_.Same(statement_.attribution, *source)) return;
  // What a person or a branch says, the house says.
  if (source != nullptr && source->parent != nullptr && names_.Same(statement_.attribution, *source->parent)) return;
  const Place place = PlaceOf(statement_.attribution);
  // Who answers in an interview is named far from what is said.
  const bool beside =
      named_beside != nullptr || (source != nullptr && ours->attribution.mention < document_.mentions.size() &&
                                  document_.mentions[ours->attribution.mention].sentence == mention_.sentence &&
                                  document_.mentions[ours->attribution.mention].reference == Reference::kName);
  // Whoever else the text quotes elsewhere says nothing of what somebody is known to say.
  const bool elsewhere = source != nullptr && place == Place::kDocument;
  const bool apart = place == Place::kSentence && beside && IsApart(statement_.attribution, *source);
  if (!apart && (place == Place::kSentence || (place != Place::kNowhere && !beside && !elsewhere))) return;
  if (place != Place::kNowhere && (IsPerson(statement_.attribution) || IsMainCompany(statement_.attribution))) return;
  std::string reason = "The source does not say this according to " + statement_.attribution;
  if (source != nullptr) reason += " but according to " + source->name;
  faults->push_back({"attribution", true, reason + "."});
}

// "Selon la CFDT, 500 départs" where the sentence gives them as the management's, and the one before other ones as the
// union's.
bool FieldChecks::IsOfOtherTeller(const Entity& source) const {
  const Fact* ours = fact();
  const std::uint32_t told = ours->attribution.mention;
  if (told >= document_.mentions.size() || document_.mentions[told].sentence != mention_.sentence) return false;
  if (SpeaksFor(statement_.attribution, source) || PlaceOf(statement_.attribution) == Place::kSentence) return false;
  const auto& sentences = document_.layout.sentences;
  const std::uint32_t block = sentences[mention_.sentence].block;
  for (const std::uint32_t m : candidate_.document->figures) {
    const Mention& other = document_.mentions[m];
    if (!IsFigure(other.kind) || other.sentence == mention_.sentence || sentences[other.sentence].block != block)
      continue;
    Candidate rival = candidate_;
    rival.mention = m, rival.fact = kNone;
    for (const Teller& teller : TellersOf(rules_, names_, statement_, rival)) {
      if (SpeaksFor(statement_.attribution, *teller.name->entity)) return true;
    }
  }
  return false;
}

bool FieldChecks::IsAnchored() const {
  const auto facts = Facts();
  const bool type = std::any_of(facts.begin(), facts.end(), [&](const Fact* each) {
    return each->type == statement_.type || AreKindred(each->type, statement_.type);
  });
  const auto told = [&](const std::string& name) {
    return PlaceOf(name) >= Place::kNearby || IsMainCompany(name) || InRole(name, &Fact::agents) ||
           InRole(name, &Fact::objects);
  };
  if (statement_.agents.empty() && statement_.objects.empty()) return type || statement_.type.empty() || facts.empty();
  return std::any_of(statement_.agents.begin(), statement_.agents.end(), told) ||
         std::any_of(statement_.objects.begin(), statement_.objects.end(), told) ||
         (type && std::any_of(statement_.agents.begin(), statement_.agents.end(),
                              [&](const std::string& name) { return PlaceOf(name) != Place::kNowhere; }));
}

bool FieldChecks::IsSameThing() const {
  const Fact* ours = fact();
  if (ours == nullptr || statement_.type.empty() || ours->type != statement_.type) return false;
  if (!statement_.metric.empty() && !ours->metric.empty() && statement_.metric != ours->metric) return false;
  if (!statement_.qualifier.empty() && statement_.qualifier != ours->qualifier) return false;
  if (statement_.figure && IsCurrency(statement_.figure->unit) != IsCurrency(ours->figure.unit)) return false;
  const auto in_role = [&](const std::string& name, const std::vector<Role>& roles) {
    return std::any_of(roles.begin(), roles.end(), [&](const Role& role) {
      return role.entity != nullptr && Means(names_, *candidate_.document, name, *role.entity);
    });
  };
  if (statement_.agents.empty() && statement_.objects.empty()) return false;
  for (const std::string& agent : statement_.agents) {
    if (!in_role(agent, ours->agents)) return false;
  }
  for (const std::string& object : statement_.objects) {
    if (!in_role(object, ours->objects)) return false;
  }
  if (statement_.objects.empty() != ours->objects.empty() && statement_.agents.empty()) return false;
  return statement_.period.empty() || ours->period.empty() || PeriodFit(statement_.period, ours->period) > 0;
}

}  // namespace recoupe::audit
