#include "pipeline/audit/field_checks.h"

#include <algorithm>
#include <map>

#include "pipeline/relate/frame_rules.h"
#include "pipeline/rules/language_rules.h"
#include "pipeline/rules/rule_set.h"
#include "pipeline/verify/wording.h"

namespace recoupe::audit {
namespace {

bool IsWho(MentionKind kind) {
  return kind == MentionKind::kCompany || kind == MentionKind::kOrganization || kind == MentionKind::kGroup;
}

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
  return type == "revenue" || type == "profit" || type == "loss" || type == "eps" || type == "valuation";
}

constexpr unsigned Bit(Modality modality) { return 1u << static_cast<unsigned>(modality); }

bool SaysBillion(std::string_view text) { return text.find("illion") != std::string_view::npos && (text.find("billion") != std::string_view::npos || text.find("trillion") != std::string_view::npos); }

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

std::vector<const Fact*> FieldChecks::Facts() const {
  std::vector<const Fact*> facts;
  for (const std::uint32_t f : candidate_.document->facts_of[candidate_.mention]) facts.push_back(&document_.facts[f]);
  return facts;
}

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
  std::stable_sort(faults.begin(), faults.end(), [](const Fault& a, const Fault& b) { return a.contradicts > b.contradicts; });
  return faults;
}

void FieldChecks::CheckFigure(std::vector<Fault>* faults) const {
  if (!statement_.figure) return;
  const std::string says = "The source says " + SayFigure(mention_.figure) + ", the claim " + SayFigure(*statement_.figure);
  const auto add = [&](std::string_view code, const std::string& how) { faults->push_back({code, true, says + how + "."}); };
  switch (candidate_.relation) {
    case FigureRelation::kScale:
    case FigureRelation::kScaleAndCurrency: {
      const std::string_view quote = document_.text.text().substr(mention_.span.begin, mention_.span.end - mention_.span.begin);
      if (statement_.says_billion || SaysBillion(quote)) {
        add("false_friend", ": French `billion` is a million million, English `billion` a `milliard`");
      }
      add("scale", ": off by a factor of " + SayNumber(Decimal::PowerOfTen(std::abs(ScaleBetween(*statement_.figure, mention_.figure)))));
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
      break;
  }
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
    if (!IsEntity(mention.kind) || !names_.Mentions(mention, name)) continue;
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
      if (role.entity == nullptr) continue;
      if (names_.Same(name, *role.entity) || names_.IsMember(name, *role.entity)) return true;
    }
  }
  return false;
}

bool FieldChecks::SentenceNamesOthers(const std::string& name) const {
  const auto& nearby = candidate_.document->mentions_of_sentence[mention_.sentence];
  return std::any_of(nearby.begin(), nearby.end(), [&](std::uint32_t m) {
    const Mention& mention = document_.mentions[m];
    return mention.kind == MentionKind::kCompany && mention.entity != nullptr && !names_.Mentions(mention, name);
  });
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
  return main != nullptr && names_.Same(name, *main);
}

// The last mention before the figure, or kNone.
std::uint32_t FieldChecks::LastBefore(const std::string& name) const {
  for (std::uint32_t m = candidate_.mention; m-- > 0;) {
    if (IsEntity(document_.mentions[m].kind) && names_.Mentions(document_.mentions[m], name)) return m;
  }
  return kNone;
}

bool FieldChecks::IsAgentPlausible(const std::string& agent) const {
  const Place place = PlaceOf(agent);
  if (place == Place::kNowhere) return false;
  std::uint32_t fact_agent = kNone;
  bool has_agent = false;
  for (const Fact* fact : Facts()) {
    for (const Role& role : fact->agents) {
      has_agent = true;
      if (role.mention < document_.mentions.size()) fact_agent = role.mention;
    }
  }
  if (!has_agent) {
    if (place == Place::kSentence) return true;
    if (SentenceNamesOthers(agent)) return IsMainCompany(agent) && place == Place::kNearby;
    return place == Place::kNearby || IsMainCompany(agent);
  }
  if (InRole(agent, &Fact::counterparties) || InRole(agent, &Fact::objects)) return false;
  const bool ours_in_sentence = fact_agent != kNone && document_.mentions[fact_agent].sentence == mention_.sentence;
  if (ours_in_sentence) return false;
  if (place == Place::kSentence) return true;
  const std::uint32_t last = LastBefore(agent);
  return place == Place::kNearby && last != kNone && fact_agent != kNone && last > fact_agent;
}

void FieldChecks::CheckAgents(std::vector<Fault>* faults) const {
  for (const std::string& agent : statement_.agents) {
    if (InRole(agent, &Fact::agents) || IsAgentPlausible(agent)) continue;
    const Fact* fact_of = fact();
    std::string reason = "The source does not say this of " + agent;
    if (fact_of != nullptr && !fact_of->agents.empty()) reason += " but of " + List(fact_of->agents);
    faults->push_back({"agent", true, reason + "."});
    return;
  }
  const Fact* ours = fact();
  if (!statement_.agents.empty() && ours != nullptr && ours->collective && statement_.agents.size() < ours->agents.size() &&
      ours->figure_mention == candidate_.mention && InRole(statement_.agents.front(), &Fact::agents)) {
    const bool whole = std::any_of(statement_.agents.begin(), statement_.agents.end(), [&](const std::string& name) {
      return std::none_of(ours->agents.begin(), ours->agents.end(), [&](const Role& role) { return role.entity != nullptr && names_.Same(name, *role.entity); });
    });
    if (!whole) faults->push_back({"agent", true, "The source says this of " + List(ours->agents) + " together."});
    return;
  }
  for (const std::string& name : statement_.names) {
    if (PlaceOf(name) >= Place::kNearby || InRole(name, &Fact::agents) || InRole(name, &Fact::objects) ||
        InRole(name, &Fact::counterparties) || IsMainCompany(name)) {
      continue;
    }
    faults->push_back({"agent", true, "The source does not name " + name + " with this figure."});
    return;
  }
}

// The figure that stands next to the object's mention in this sentence is the claimed one.
bool FieldChecks::NearestFigureIsOurs(const std::string& name) const {
  const auto& nearby = candidate_.document->mentions_of_sentence[mention_.sentence];
  for (const std::uint32_t m : nearby) {
    const Mention& object = document_.mentions[m];
    if (!IsEntity(object.kind) || !names_.Mentions(object, name)) continue;
    std::uint32_t nearest = kNone;
    std::size_t least = 0;
    for (const std::uint32_t f : nearby) {
      const Mention& figure = document_.mentions[f];
      if (!IsFigure(figure.kind)) continue;
      const std::size_t distance = figure.span.begin > object.span.begin ? figure.span.begin - object.span.end : object.span.begin - figure.span.end;
      if (nearest == kNone || distance < least) nearest = f, least = distance;
    }
    if (nearest == candidate_.mention) return true;
  }
  return false;
}

bool FieldChecks::IsObjectPlausible(const std::string& object) const {
  const Place place = PlaceOf(object);
  if (place == Place::kNowhere) return false;
  bool has_objects = false;
  for (const Fact* fact : Facts()) has_objects = has_objects || !fact->objects.empty();
  if (InRole(object, &Fact::agents) || InRole(object, &Fact::counterparties)) return true;
  if (!has_objects) return place >= Place::kNearby || !statement_.from_text;
  if (place == Place::kSentence) return NearestFigureIsOurs(object);
  return false;
}

void FieldChecks::CheckObjects(std::vector<Fault>* faults) const {
  for (const std::string& object : statement_.objects) {
    if (InRole(object, &Fact::objects) || IsObjectPlausible(object)) continue;
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
      for (const FrameTrigger* trigger : rules_.frames().CountedTriggers(tokens[t].word)) types.insert(trigger->frame->type);
      for (const VerbForm& form : rules_.language().Verbs(tokens[t].word)) {
        for (const FrameTrigger* trigger : rules_.frames().VerbTriggers(form.lemma)) types.insert(trigger->frame->type);
      }
    }
  };
  const Sentence& sentence = document_.layout.sentences[mention_.sentence];
  scan(sentence);
  const std::uint32_t heading = document_.layout.blocks[sentence.block].heading;
  if (heading < document_.layout.blocks.size()) {
    const Block& block = document_.layout.blocks[heading];
    for (std::uint32_t s = block.first_sentence; s < block.end_sentence; ++s) scan(document_.layout.sentences[s]);
  }
  return types;
}

void FieldChecks::CheckType(std::vector<Fault>* faults) const {
  if (statement_.type.empty()) return;
  std::string found;
  for (const Fact* fact : Facts()) {
    if (fact->type == statement_.type) {
      if (statement_.metric.empty() || fact->metric.empty() || statement_.metric == fact->metric) return;
      if (EvokedTypes().count(statement_.metric) != 0 || !IsResult(statement_.metric) || !IsResult(fact->metric)) return;
      faults->push_back({"type", true, "The source says this of the " + fact->metric + ", the claim of the " + statement_.metric + "."});
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
  const bool rivals = IsResult(found) && IsResult(statement_.type);
  if (!rivals && AreKindred(found, statement_.type) && (speaks_for_it || statement_.from_text)) return;
  if (!rivals && !IsResult(found) && speaks_for_it) return;
  faults->push_back({"type", true, "The source gives this figure as " + found + ", the claim as " + statement_.type + "."});
}

// Bound.

void FieldChecks::CheckBound(std::vector<Fault>* faults) const {
  if (!statement_.figure || candidate_.relation == FigureRelation::kOther || candidate_.relation == FigureRelation::kUnit) return;
  const Bound claimed = statement_.figure->bound, source = mention_.figure.bound;
  const std::string says = "The source says " + SayFigure(mention_.figure) + ", the claim " + SayFigure(*statement_.figure) + ".";
  const auto imprecise = [&] { faults->push_back({"bound", false, says}); };
  const auto contradicts = [&] { faults->push_back({"bound", true, says}); };
  if (claimed == source) return;
  if (source == Bound::kBetween || claimed == Bound::kBetween) return source == Bound::kBetween ? imprecise() : contradicts();
  if (claimed == Bound::kExact) return imprecise();
  const bool rounded = candidate_.relation == FigureRelation::kRounded;
  if (source == Bound::kExact) {
    if (rounded || claimed == Bound::kAbout) return;
    return contradicts();
  }
  if (rounded) return IsUp(claimed) != IsUp(source) && claimed != Bound::kAbout ? imprecise() : void();
  if ((IsUp(claimed) && IsDown(source)) || (IsDown(claimed) && IsUp(source))) return contradicts();
  imprecise();
}

// Modality.

unsigned FieldChecks::EvokedModalities() const {
  unsigned moods = 0;
  const auto& tokens = document_.layout.tokens;
  const Sentence& sentence = document_.layout.sentences[mention_.sentence];
  const FrameRules& frames = rules_.frames();
  for (std::uint32_t t = sentence.first_token; t < sentence.end_token; ++t) {
    const auto phrase = frames.modality_phrases().FindAt(tokens, t, sentence.end_token);
    if (phrase) moods |= Bit(*phrase.value);
    if (frames.Is(tokens[t].word, GrammarClass::kNegator) || frames.Is(tokens[t].word, GrammarClass::kNegation)) moods |= Bit(Modality::kNegated);
    for (const VerbForm& form : rules_.language().Verbs(tokens[t].word)) {
      if (form.mood == Mood::kConditional) moods |= Bit(Modality::kReported);
      if (form.mood == Mood::kFuture) moods |= Bit(Modality::kPlanned) | Bit(Modality::kForecast);
      if (const Modality* mood = frames.VerbModality(form.lemma, form.mood == Mood::kConditional)) moods |= Bit(*mood);
      if (form.mood != Mood::kConditional && form.mood != Mood::kFuture) moods |= Bit(Modality::kAsserted);
    }
  }
  return moods;
}

void FieldChecks::CheckModality(std::vector<Fault>* faults) const {
  if (!statement_.predicate && !statement_.modality) return;
  const Modality claimed = statement_.modality.value_or(Modality::kAsserted);
  const auto facts = Facts();
  const auto add = [&](bool contradicts, std::string_view source) {
    faults->push_back({"modality", contradicts, "The source gives this as " + std::string(source) + ", the claim as " + std::string(Name(claimed)) + "."});
  };
  if (facts.empty()) {
    const unsigned moods = EvokedModalities();
    // Without a fact only the press conditional is certain.
    if (claimed == Modality::kAsserted && (moods & Bit(Modality::kReported)) != 0 && (moods & Bit(Modality::kAsserted)) == 0) add(false, "reported");
    return;
  }
  if (std::any_of(facts.begin(), facts.end(), [&](const Fact* each) { return each->modality == claimed; })) return;
  const Modality source = (fact() != nullptr ? fact() : facts.front())->modality;
  if (claimed == Modality::kAsserted) return add(source == Modality::kNegated, Name(source));
  const unsigned moods = EvokedModalities();
  if ((moods & Bit(claimed)) != 0) return;
  const bool both_future = (claimed == Modality::kPlanned || claimed == Modality::kForecast || claimed == Modality::kPossible) &&
                           (source == Modality::kPlanned || source == Modality::kForecast || source == Modality::kPossible);
  if (both_future) {
    if (claimed == Modality::kPossible || source == Modality::kPossible) add(false, Name(source));
    return;
  }
  if (claimed == Modality::kReported && (moods & Bit(Modality::kNegated)) == 0 && source == Modality::kAsserted && !statement_.attribution.empty()) return;
  // A period to come makes a plan of a present tense; the sentence need not say so.
  if (claimed == Modality::kPlanned && !statement_.period.empty() && source == Modality::kAsserted && !Dates(mention_.sentence).empty()) return;
  add(claimed != Modality::kReported, Name(source));
}

// Period.

std::vector<std::string> FieldChecks::Dates(std::uint32_t sentence) const {
  std::vector<std::string> dates;
  for (const std::uint32_t m : candidate_.document->mentions_of_sentence[sentence]) {
    if (!document_.mentions[m].date.empty()) dates.push_back(document_.mentions[m].date);
  }
  return dates;
}

void FieldChecks::CheckPeriod(std::vector<Fault>* faults) const {
  const std::vector<std::string> own = Dates(mention_.sentence);
  const auto facts = Facts();
  if (statement_.period.empty()) {
    if (!statement_.predicate || fact() == nullptr || fact()->period.empty()) return;
    const bool inherited = std::any_of(fact()->inherited.begin(), fact()->inherited.end(), [](const Inherited& each) { return each.what == "period"; });
    if (inherited || std::find(own.begin(), own.end(), fact()->period) == own.end()) return;
    faults->push_back({"period", false, "The source says this of " + fact()->period + ", the claim leaves that out."});
    return;
  }
  const auto fits = [&](const std::string& period) { return PeriodFit(statement_.period, period) > 0; };
  for (const Fact* each : facts) {
    if (!each->period.empty() && fits(each->period)) return;
  }
  if (std::any_of(own.begin(), own.end(), fits)) return;
  std::string other;
  for (const Fact* each : facts) {
    if (!each->period.empty()) other = each->period;
  }
  if (other.empty() && !own.empty()) other = own.front();
  const std::string year = statement_.period.substr(0, 4);
  if (other.empty()) {
    // The frame: a date of the document, or nothing to hold the claim against.
    bool has_dates = !document_.source->published.empty();
    if (has_dates && fits(document_.source->published)) return;
    for (const Mention& mention : document_.mentions) {
      if (mention.date.empty()) continue;
      has_dates = true;
      if (fits(mention.date)) return;
    }
    if (!has_dates) return;
    faults->push_back({"period", true, "The source does not say this of " + statement_.period + "."});
    return;
  }
  if (own.empty() && PeriodFit(statement_.period.starts_with("FY") ? statement_.period.substr(2, 4) : year, other) > 0) return;
  faults->push_back({"period", true, "The source says this of " + other + ", the claim of " + statement_.period + "."});
}

// Attribution.

void FieldChecks::CheckAttribution(std::vector<Fault>* faults) const {
  const Fact* ours = fact();
  const Entity* source = ours != nullptr ? ours->attribution.entity : nullptr;
  if (statement_.attribution.empty()) {
    if (!statement_.predicate || source == nullptr || ours->attribution.mention >= document_.mentions.size()) return;
    const bool own_words = std::any_of(ours->agents.begin(), ours->agents.end(), [&](const Role& role) { return role.entity == source || (source->parent != nullptr && role.entity == source->parent); });
    if (own_words || document_.mentions[ours->attribution.mention].sentence != mention_.sentence) return;
    faults->push_back({"attribution", false, "The source gives this according to " + source->name + ", the claim leaves that out."});
    return;
  }
  if (source != nullptr && names_.Same(statement_.attribution, *source)) return;
  const Place place = PlaceOf(statement_.attribution);
  if (place >= Place::kNearby || (place == Place::kDocument && source == nullptr)) return;
  std::string reason = "The source does not say this according to " + statement_.attribution;
  if (source != nullptr) reason += " but according to " + source->name;
  faults->push_back({"attribution", true, reason + "."});
}

bool FieldChecks::IsAnchored() const {
  const auto in = [&](const std::vector<std::string>& names, std::vector<Role> Fact::*roles) {
    return std::any_of(names.begin(), names.end(), [&](const std::string& name) { return InRole(name, roles); });
  };
  const auto facts = Facts();
  const bool type = std::any_of(facts.begin(), facts.end(), [&](const Fact* each) { return each->type == statement_.type; });
  if (in(statement_.agents, &Fact::agents) || in(statement_.objects, &Fact::objects)) return true;
  const auto said = [&](const std::string& name) { return PlaceOf(name) == Place::kSentence; };
  return (statement_.agents.empty() && statement_.objects.empty() && (type || statement_.type.empty()) ) ||
         std::any_of(statement_.agents.begin(), statement_.agents.end(), said) || (type && std::any_of(statement_.agents.begin(), statement_.agents.end(), [&](const std::string& name) { return PlaceOf(name) != Place::kNowhere; }));
}

bool FieldChecks::IsSameThing() const {
  const Fact* ours = fact();
  if (ours == nullptr || statement_.type.empty() || ours->type != statement_.type) return false;
  if (!statement_.metric.empty() && !ours->metric.empty() && statement_.metric != ours->metric) return false;
  if (!statement_.qualifier.empty() && statement_.qualifier != ours->qualifier) return false;
  if (statement_.figure && IsCurrency(statement_.figure->unit) != IsCurrency(ours->figure.unit)) return false;
  const auto in_role = [&](const std::string& name, const std::vector<Role>& roles) {
    return std::any_of(roles.begin(), roles.end(), [&](const Role& role) { return role.entity != nullptr && (names_.Same(name, *role.entity) || names_.IsMember(name, *role.entity)); });
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
