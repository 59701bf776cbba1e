#include "pipeline/audit/field_checks.h"

#include <algorithm>
#include <cstdlib>
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
  return type == "revenue" || type == "profit" || type == "loss" || type == "eps";
}

constexpr unsigned Bit(Modality modality) { return 1u << static_cast<unsigned>(modality); }

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
  std::stable_sort(faults.begin(), faults.end(),
                   [](const Fault& a, const Fault& b) { return a.contradicts > b.contradicts; });
  return faults;
}

void FieldChecks::CheckFigure(std::vector<Fault>* faults) const {
  if (!statement_.figure) return;
  const std::string says =
      "The source says " + SayFigure(mention_.figure) + ", the claim " + SayFigure(*statement_.figure);
  const auto add = [&](std::string_view code, const std::string& how) {
    faults->push_back({code, true, says + how + "."});
  };
  switch (candidate_.relation) {
    case FigureRelation::kScale:
    case FigureRelation::kScaleAndCurrency: {
      const std::string_view quote =
          document_.text.text().substr(mention_.span.begin, mention_.span.end - mention_.span.begin);
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

// "nous", "notre": whoever speaks, speaks of the company that the text is about.
bool FieldChecks::IsFirstPerson() const {
  const Sentence& sentence = document_.layout.sentences[mention_.sentence];
  for (std::uint32_t t = sentence.first_token; t < sentence.end_token; ++t) {
    if (rules_.frames().Is(document_.layout.tokens[t].word, GrammarClass::kFirstPerson)) return true;
  }
  return false;
}

// The last company that the text names before the figure is this one.
bool FieldChecks::IsLastCompanyBefore(const std::string& name) const {
  for (std::uint32_t m = candidate_.mention; m-- > 0;) {
    const Mention& mention = document_.mentions[m];
    if (mention.entity != nullptr && IsWho(mention.kind)) return names_.Mentions(mention, name);
  }
  return false;
}

// The title or the lead names it.
bool FieldChecks::IsInLead(const std::string& name) const {
  for (const Mention& mention : document_.mentions) {
    if (mention.sentence > 3) return false;
    if (IsEntity(mention.kind) && names_.Mentions(mention, name)) return true;
  }
  return false;
}

// The first company that the text names.
bool FieldChecks::IsFirstCompany(const std::string& name) const {
  for (const Mention& mention : document_.mentions) {
    if (mention.kind == MentionKind::kCompany && mention.entity != nullptr) return names_.Mentions(mention, name);
  }
  return false;
}

bool FieldChecks::IsAgentPlausible(const std::string& agent) const {
  const Place place = PlaceOf(agent);
  if (place == Place::kNowhere) return false;
  bool has_agent = false, named_here = false;
  for (const Fact* fact : Facts()) {
    for (const Role& role : fact->agents) {
      if (role.entity != nullptr && role.entity->parent != nullptr && names_.Same(agent, *role.entity->parent))
        return true;
      // Whoever is quoted for the figure is not the one it is about.
      if (role.entity != nullptr && !statement_.attribution.empty() &&
          names_.Same(statement_.attribution, *role.entity))
        continue;
      has_agent = true;
      if (role.mention >= document_.mentions.size()) continue;
      const Mention& mention = document_.mentions[role.mention];
      named_here = named_here || (mention.sentence == mention_.sentence && mention.reference == Reference::kName);
    }
  }
  const bool main = IsMainCompany(agent);
  if (IsFirstPerson() && (main || IsFirstCompany(agent))) return true;
  if (!has_agent) {
    if (place == Place::kSentence || IsLastCompanyBefore(agent)) return true;
    return !SentenceNamesOthers(agent) && (main || IsInLead(agent));
  }
  // A name in the sentence is strong; what an anaphor was resolved to may be wrong.
  if (named_here || InRole(agent, &Fact::counterparties)) return false;
  return place == Place::kSentence || IsLastCompanyBefore(agent);
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
  if (!statement_.agents.empty() && ours != nullptr && ours->collective &&
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
    if (!whole && !each)
      faults->push_back({"agent", true, "The source says this of " + List(ours->agents) + " together."});
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

// No other figure stands between the object's mention and ours.
bool FieldChecks::IsBeside(const std::string& name) const {
  const auto [begin, end] = Window();
  const auto& nearby = candidate_.document->mentions_of_sentence[mention_.sentence];
  return std::any_of(nearby.begin(), nearby.end(), [&](std::uint32_t m) {
    const Mention& object = document_.mentions[m];
    return IsEntity(object.kind) && object.first_token >= begin && object.end_token <= end &&
           names_.Mentions(object, name);
  });
}

// The chip or product that the text names most.
bool FieldChecks::IsMainProduct(const std::string& name) const {
  std::map<const Entity*, int> counts;
  const Entity* main = nullptr;
  int most = 0;
  for (const Mention& mention : document_.mentions) {
    if (mention.entity == nullptr || (mention.kind != MentionKind::kChip && mention.kind != MentionKind::kProduct))
      continue;
    if (++counts[mention.entity] > most) most = counts[mention.entity], main = mention.entity;
  }
  return main != nullptr && names_.Same(name, *main);
}

bool FieldChecks::IsObjectPlausible(const std::string& object) const {
  const Place place = PlaceOf(object);
  if (place == Place::kNowhere) return false;
  if (InRole(object, &Fact::agents) || InRole(object, &Fact::counterparties)) return true;
  if (!IsGoods(object)) return true;  // places and companies limit a figure from afar
  bool named_here = false;
  for (const Fact* fact : Facts()) {
    for (const Role& role : fact->objects) {
      if (role.mention >= document_.mentions.size()) continue;
      const Mention& mention = document_.mentions[role.mention];
      const bool goods = mention.kind == MentionKind::kChip || mention.kind == MentionKind::kProduct;
      named_here =
          named_here || (goods && mention.sentence == mention_.sentence && mention.reference == Reference::kName);
    }
  }
  if (place == Place::kSentence) return !named_here || IsBeside(object);
  if (SentenceNamesOtherChips(object)) return false;
  if (IsMainProduct(object) || IsInLead(object)) return true;
  return !named_here && place == Place::kNearby;
}

// A chip or a product, by some mention of the document.
bool FieldChecks::IsGoods(const std::string& name) const {
  return std::any_of(document_.mentions.begin(), document_.mentions.end(), [&](const Mention& mention) {
    return (mention.kind == MentionKind::kChip || mention.kind == MentionKind::kProduct) &&
           names_.Mentions(mention, name);
  });
}

bool FieldChecks::SentenceNamesOtherChips(const std::string& name) const {
  const auto& nearby = candidate_.document->mentions_of_sentence[mention_.sentence];
  return std::any_of(nearby.begin(), nearby.end(), [&](std::uint32_t m) {
    const Mention& mention = document_.mentions[m];
    return mention.kind == MentionKind::kChip && mention.entity != nullptr && !names_.Mentions(mention, name);
  });
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
      for (const FrameTrigger* trigger : rules_.frames().CountedTriggers(tokens[t].word))
        types.insert(trigger->frame->type);
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
      if (EvokedTypes().count(statement_.metric) != 0 || !IsResult(statement_.metric) || !IsResult(fact->metric))
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
  const bool rivals = IsResult(found) && IsResult(statement_.type);
  if (!rivals && (AreKindred(found, statement_.type) || speaks_for_it)) return;
  faults->push_back(
      {"type", true, "The source gives this figure as " + found + ", the claim as " + statement_.type + "."});
}

// Bound.

void FieldChecks::CheckBound(std::vector<Fault>* faults) const {
  if (!statement_.figure || candidate_.relation == FigureRelation::kOther ||
      candidate_.relation == FigureRelation::kUnit)
    return;
  const Bound claimed = statement_.figure->bound, source = mention_.figure.bound;
  const std::string says =
      "The source says " + SayFigure(mention_.figure) + ", the claim " + SayFigure(*statement_.figure) + ".";
  const auto imprecise = [&] { faults->push_back({"bound", false, says}); };
  const auto contradicts = [&] { faults->push_back({"bound", true, says}); };
  if (claimed == source) return;
  if (source == Bound::kBetween || claimed == Bound::kBetween)
    return source == Bound::kBetween ? imprecise() : contradicts();
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

// The tokens around the figure up to the next figures on both sides: what binds it, mostly.
std::pair<std::uint32_t, std::uint32_t> FieldChecks::Window() const {
  const Sentence& sentence = document_.layout.sentences[mention_.sentence];
  std::uint32_t begin = sentence.first_token, end = sentence.end_token;
  for (const std::uint32_t m : candidate_.document->mentions_of_sentence[mention_.sentence]) {
    const Mention& other = document_.mentions[m];
    if (!IsFigure(other.kind) || m == candidate_.mention) continue;
    if (other.end_token <= mention_.first_token) begin = std::max(begin, other.end_token);
    if (other.first_token >= mention_.end_token) end = std::min(end, other.first_token);
  }
  return {begin, end};
}

bool FieldChecks::HasInfinitive(std::uint32_t begin, std::uint32_t end) const {
  for (std::uint32_t t = begin; t < end; ++t) {
    for (const VerbForm& form : rules_.language().Verbs(document_.layout.tokens[t].word)) {
      if (form.mood == Mood::kInfinitive) return true;
    }
  }
  return false;
}

// A verb of the sentence tells what happened: "a déposé", "comptait"; to have announced it is not to have done it.
bool FieldChecks::TellsPast() const {
  const auto& tokens = document_.layout.tokens;
  const Sentence& sentence = document_.layout.sentences[mention_.sentence];
  const FrameRules& frames = rules_.frames();
  bool auxiliary = false;
  for (std::uint32_t t = sentence.first_token; t < sentence.end_token; ++t) {
    bool has = false;
    for (const VerbForm& form : rules_.language().Verbs(tokens[t].word)) {
      has = has || (form.lemma == frames.avoir() && form.mood == Mood::kPresent);
      if (form.lemma == frames.avoir() || form.lemma == frames.etre() || frames.IsSpeechVerb(form.lemma) ||
          frames.VerbModality(form.lemma, false) != nullptr)
        continue;
      if (form.mood == Mood::kImperfect || (form.mood == Mood::kPastParticiple && auxiliary)) return true;
    }
    auxiliary = has || (auxiliary && frames.Is(tokens[t].word, GrammarClass::kAdverb));
  }
  return false;
}

unsigned FieldChecks::EvokedModalities(std::uint32_t begin, std::uint32_t end, bool phrases) const {
  unsigned moods = 0;
  const auto& tokens = document_.layout.tokens;
  const FrameRules& frames = rules_.frames();
  const auto is_name = [&](std::uint32_t token) {
    return tokens[token].Is(Token::kCapital) && !tokens[token].Is(Token::kSentenceStart);
  };
  for (std::uint32_t t = begin; t < end; ++t) {
    const auto phrase = frames.modality_phrases().FindAt(tokens, t, end);
    if (phrase && phrases) moods |= Bit(*phrase.value);
    if (frames.Is(tokens[t].word, GrammarClass::kNegator) || frames.Is(tokens[t].word, GrammarClass::kNegation))
      moods |= Bit(Modality::kNegated);
    if (frames.Is(tokens[t].word, GrammarClass::kNeverVerb) || is_name(t)) continue;
    bool asserted = false;
    unsigned own = 0;
    for (const VerbForm& form : rules_.language().Verbs(tokens[t].word)) {
      if (form.mood == Mood::kConditional) own |= Bit(Modality::kReported);
      if (form.mood == Mood::kFuture) own |= Bit(Modality::kPlanned) | Bit(Modality::kForecast);
      const bool finite = form.mood == Mood::kPresent || form.mood == Mood::kImperfect || form.mood == Mood::kPast;
      const bool tensed = finite || form.mood == Mood::kConditional || form.mood == Mood::kFuture;
      const Modality* mood = frames.VerbModality(form.lemma, form.mood == Mood::kConditional);
      // "compte 400 millions d'utilisateurs" plans nothing: such a verb needs its infinitive.
      const bool governs = !frames.GovernsInfinitive(form.lemma) || HasInfinitive(t + 1, std::min(t + 5, end));
      if (mood != nullptr && tensed && governs) own |= Bit(*mood);
      asserted = asserted || finite;
    }
    moods |= own != 0 ? own : asserted ? Bit(Modality::kAsserted) : 0;
  }
  return moods;
}

void FieldChecks::CheckModality(std::vector<Fault>* faults) const {
  if (!statement_.predicate && !statement_.modality) return;
  constexpr unsigned kAsserted = Bit(Modality::kAsserted);
  constexpr unsigned kFuture = Bit(Modality::kPlanned) | Bit(Modality::kForecast) | Bit(Modality::kPossible);
  const Modality claimed = statement_.modality.value_or(Modality::kAsserted);
  const auto facts = Facts();
  const auto add = [&](bool contradicts, std::string_view source) {
    faults->push_back({"modality", contradicts,
                       "The source gives this as " + std::string(source) + ", the claim as " +
                           std::string(recoupe::Name(claimed)) + "."});
  };
  const auto [begin, end] = Window();
  const unsigned near = EvokedModalities(begin, end, false);
  const bool agrees =
      std::any_of(facts.begin(), facts.end(), [&](const Fact* each) { return each->modality == claimed; });
  if (claimed == Modality::kAsserted) {
    if (facts.empty() || agrees) {
      // Every verb beside the figure is in the conditional or in the future.
      if ((near & kAsserted) != 0) return;
      if ((near & Bit(Modality::kReported)) != 0) return add(false, "reported");
      if ((near & kFuture) != 0) return add(false, "planned or expected");
      return;
    }
    const Modality source = (fact() != nullptr ? fact() : facts.front())->modality;
    if (near == kAsserted && source != Modality::kNegated) return;
    return add(source == Modality::kNegated, recoupe::Name(source));
  }
  if (facts.empty() || agrees) return;
  const Modality source = (fact() != nullptr ? fact() : facts.front())->modality;
  const Sentence& sentence = document_.layout.sentences[mention_.sentence];
  const unsigned moods = EvokedModalities(sentence.first_token, sentence.end_token, true);
  if ((moods & Bit(claimed)) != 0) return;
  const bool claims_future = (Bit(claimed) & kFuture) != 0;
  if (claims_future && (Bit(source) & kFuture) != 0) {
    if (claimed == Modality::kPossible || source == Modality::kPossible) add(false, recoupe::Name(source));
    return;
  }
  if (claims_future &&
      ((moods & (kFuture | Bit(Modality::kReported))) != 0 || (moods & kAsserted) == 0 || !TellsPast()))
    return;
  if (claimed == Modality::kReported && source != Modality::kNegated) return;  // more careful than the source
  add(true, recoupe::Name(source));
}

// Period.

std::vector<std::string> FieldChecks::Dates(std::uint32_t sentence) const {
  std::vector<std::string> dates;
  for (const std::uint32_t m : candidate_.document->mentions_of_sentence[sentence]) {
    if (!document_.mentions[m].date.empty()) dates.push_back(document_.mentions[m].date);
  }
  return dates;
}

// The date stands nearer to this figure than to any other of its sentence.
bool FieldChecks::IsOurDate(const std::string& date) const {
  const auto& nearby = candidate_.document->mentions_of_sentence[mention_.sentence];
  for (const std::uint32_t d : nearby) {
    const Mention& mention = document_.mentions[d];
    if (mention.date != date) continue;
    const std::string_view quote =
        document_.text.text().substr(mention.span.begin, mention.span.end - mention.span.begin);
    if (quote.find_first_of("0123456789") == std::string_view::npos) continue;  // "aujourd'hui", "cette année"
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

// "contre 19 milliards un an plus tôt", "passe de X à Y": the year before is told, too.
bool FieldChecks::TellsEarlierYear() const {
  const auto& tokens = document_.layout.tokens;
  const Sentence& sentence = document_.layout.sentences[mention_.sentence];
  for (std::uint32_t t = sentence.first_token; t < sentence.end_token; ++t) {
    if (rules_.frames().period_shifts().FindAt(tokens, t, sentence.end_token)) return true;
    if (rules_.frames().Is(tokens[t].word, GrammarClass::kAgainst)) return true;
    const std::string_view word = tokens[t].In(document_.text.text());
    if (word.starts_with("pass") || word.starts_with("ramen")) return true;
  }
  return false;
}

// The dates that bind the figure: in its window, or before the first figure of the sentence.
std::vector<std::string> FieldChecks::DatesBeside() const {
  std::vector<std::string> dates;
  const auto [begin, end] = Window();
  bool figure_seen = false;
  for (const std::uint32_t m : candidate_.document->mentions_of_sentence[mention_.sentence]) {
    const Mention& mention = document_.mentions[m];
    figure_seen = figure_seen || IsFigure(mention.kind);
    if (mention.date.empty()) continue;
    if (!figure_seen || (mention.first_token >= begin && mention.end_token <= end)) dates.push_back(mention.date);
  }
  return dates;
}

void FieldChecks::CheckPeriod(std::vector<Fault>* faults) const {
  const std::vector<std::string> own = Dates(mention_.sentence), beside = DatesBeside();
  const auto facts = Facts();
  if (statement_.period.empty()) {
    if (!statement_.predicate || fact() == nullptr || fact()->period.empty()) return;
    const bool inherited = std::any_of(fact()->inherited.begin(), fact()->inherited.end(),
                                       [](const Inherited& each) { return each.what == "period"; });
    if (inherited || !IsOurDate(fact()->period)) return;
    faults->push_back({"period", false, "The source says this of " + fact()->period + ", the claim leaves that out."});
    return;
  }
  const auto fits = [&](const std::string& period) {
    return !period.empty() && PeriodFit(statement_.period, period) > 0;
  };
  const auto fits_year = [&](const std::string& period) {
    if (fits(period)) return true;
    // A year earlier, where the text tells one.
    const std::size_t at = period.starts_with("FY") ? 2 : 0;
    if (period.size() < at + 4 || !TellsEarlierYear()) return false;
    const std::string earlier = std::to_string(std::atoi(period.substr(at, 4).c_str()) - 1);
    return fits(earlier);
  };
  const std::string& published = document_.source->published;
  if (fits(published) || std::any_of(beside.begin(), beside.end(), fits_year)) return;
  std::string other = own.empty() ? std::string() : own.front();
  for (const Fact* each : facts) {
    if (fits_year(each->period)) return;
    if (!each->period.empty()) other = each->period;
  }
  const bool framed = std::none_of(facts.begin(), facts.end(), [&](const Fact* each) {
    return !each->period.empty() && std::find(own.begin(), own.end(), each->period) != own.end();
  });
  if (framed || other.empty()) {
    // The frame: a date of the paragraph, or of a document that has no other frame.
    bool has_dates = !published.empty();
    const std::uint32_t block = document_.layout.sentences[mention_.sentence].block;
    for (const Mention& mention : document_.mentions) {
      if (mention.date.empty()) continue;
      has_dates = true;
      const bool near = document_.layout.sentences[mention.sentence].block == block || mention.sentence <= 2;
      if (near && fits_year(mention.date)) return;
    }
    if (!has_dates) return;
  }
  std::string reason = "The source does not say this of " + statement_.period;
  if (!other.empty()) reason = "The source says this of " + other + ", the claim of " + statement_.period;
  faults->push_back({"period", true, reason + "."});
}

// Attribution.

void FieldChecks::CheckAttribution(std::vector<Fault>* faults) const {
  const Fact* ours = fact();
  const Entity* source = ours != nullptr ? ours->attribution.entity : nullptr;
  if (statement_.attribution.empty()) {
    if (!statement_.predicate || source == nullptr || ours->attribution.mention >= document_.mentions.size()) return;
    const bool own_words = std::any_of(ours->agents.begin(), ours->agents.end(), [&](const Role& role) {
      return role.entity == source || (source->parent != nullptr && role.entity == source->parent);
    });
    const Mention& told = document_.mentions[ours->attribution.mention];
    const auto [begin, end] = Window();
    const bool beside = told.first_token >= begin && told.end_token <= end;
    if (own_words || told.sentence != mention_.sentence || !beside) return;
    faults->push_back(
        {"attribution", false, "The source gives this according to " + source->name + ", the claim leaves that out."});
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
      return role.entity != nullptr && (names_.Same(name, *role.entity) || names_.IsMember(name, *role.entity));
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
