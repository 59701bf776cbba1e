// Who fills the roles of a fact.
#include <algorithm>

#include "pipeline/relate/relator.h"

namespace recoupe {
namespace {

constexpr std::uint32_t kOfReach = 8;       // tokens between a noun and its "de X"
constexpr std::uint32_t kCountedReach = 7;  // tokens between a counted noun and the model's name

bool HasKind(const Mention& mention, std::uint32_t kinds) { return (kinds & KindBit(mention.kind)) != 0; }

constexpr std::uint32_t kCompanies =
    KindBit(MentionKind::kCompany) | KindBit(MentionKind::kOrganization) | KindBit(MentionKind::kGroup);

}  // namespace

// Whom each sentence is about: the subject of its first verb, else the first company outside a prepositional phrase,
// else whoever the sentence before was about.
void Relator::FindTopics() {
  const auto& sentences = document_->layout.sentences;
  std::uint32_t topic = kNone;
  std::uint32_t next_mention = 0;
  for (const Sentence& sentence : sentences) {
    std::uint32_t first = kNone;
    while (next_mention < mentions().size() && mentions()[next_mention].first_token < sentence.end_token) {
      const std::uint32_t index = next_mention++;
      const Mention& mention = mentions()[index];
      if (!HasKind(mention, kCompanies) || mention.kind == MentionKind::kOrganization) continue;
      if (mention.entity == nullptr && mention.together.empty()) continue;
      if (first != kNone) continue;
      const std::uint32_t preposition = syntax_.GoverningPreposition(index);
      if (preposition == kNone || (syntax_.Is(preposition, GrammarClass::kOf) && topic == kNone)) first = index;
    }
    if (first != kNone) topic = first;
    topics_.push_back(topic);
  }
}

std::vector<Relator::Filler> Relator::TopicFillers(const Mention& figure) const {
  // Its own sentence's topic only if it stands before the figure.
  std::uint32_t topic = topics_[figure.sentence];
  if (topic != kNone && mentions()[topic].first_token > figure.first_token) {
    topic = figure.sentence > 0 ? topics_[figure.sentence - 1] : kNone;
  }
  if (topic == kNone) return {};
  const bool same = mentions()[topic].sentence == figure.sentence;
  return {{topic, same ? std::string_view("topic/sentence") : std::string_view("topic/text")}};
}

// The verb that governs the clause of the trigger and the figure.
std::uint32_t Relator::GoverningVerb(const Attachment& attachment, const Mention& figure) const {
  const Occurrence& occurrence = attachment.occurrence;
  if (occurrence.verb != kNone && syntax_.verbs()[occurrence.verb].form == VerbGroup::Form::kFinite) {
    return occurrence.verb;
  }
  const bool inside = attachment.inherited.empty();
  const std::uint32_t anchor = inside ? std::min(occurrence.first, figure.first_token) : figure.first_token;
  std::uint32_t verb = syntax_.FiniteBefore(anchor);
  if (verb == kNone && inside) {
    // "Le chiffre d'affaires a atteint 3 milliards": between the noun and the figure.
    verb = syntax_.FiniteBefore(std::max(occurrence.first, figure.first_token));
  }
  if (verb == kNone)
    verb = syntax_.FiniteAfter(figure.end_token < tokens().size() &&
                                       figure.end_token < syntax_.SentenceEnd(figure.first_token)
                                   ? figure.end_token
                                   : figure.first_token);
  return verb;
}

std::vector<Relator::Filler> Relator::SubjectFillers(const Attachment& attachment, const Mention& figure) const {
  const Occurrence& occurrence = attachment.occurrence;
  if (occurrence.verb != kNone) {
    const VerbGroup& verb = syntax_.verbs()[occurrence.verb];
    if (verb.passive) return {};
    if (verb.form == VerbGroup::Form::kFinite) {
      bool noun = false;
      const std::uint32_t subject = syntax_.Subject(occurrence.verb, &noun);
      if (subject != kNone) return {{subject, {}}};
      return {};
    }
  }
  const std::uint32_t verb = GoverningVerb(attachment, figure);
  if (verb == kNone) return {};
  bool noun = false;
  const std::uint32_t subject = syntax_.Subject(verb, &noun);
  if (subject == kNone) return {};
  const bool chained = occurrence.verb != kNone;
  return {{subject, chained ? std::string_view("subject/of-main-verb") : std::string_view{}}};
}

// The company that "son", "dont", "elle" goes back to: the nearest before the token, subjects first.
std::uint32_t Relator::Antecedent(std::uint32_t token) const {
  const std::uint32_t begin = syntax_.SentenceBegin(token);
  const std::uint32_t verb = syntax_.FiniteBefore(token);
  if (verb != kNone) {
    bool noun = false;
    const std::uint32_t subject = syntax_.Subject(verb, &noun);
    if (subject != kNone && HasKind(mentions()[subject], kCompanies) && mentions()[subject].first_token < token) {
      return subject;
    }
  }
  std::uint32_t weak = kNone;
  for (std::uint32_t i = token; i > begin && token - i < kReach; --i) {
    const std::uint32_t name = syntax_.NameAt(i - 1);
    if (name == kNone || !HasKind(mentions()[name], kCompanies)) continue;
    if (syntax_.GoverningPreposition(name) == kNone) return name;
    if (weak == kNone) weak = name;
  }
  if (weak != kNone) return weak;
  const std::uint32_t sentence = document_->layout.SentenceOfToken(token);
  return sentence > 0 ? topics_[sentence - 1] : kNone;
}

std::vector<Relator::Filler> Relator::OfFillers(const Attachment& attachment, const Mention& figure) const {
  const Occurrence& occurrence = attachment.occurrence;
  const std::uint32_t end = std::min(syntax_.SentenceEnd(occurrence.first), occurrence.end + kOfReach);
  // "son chiffre d'affaires", "dont le chiffre d'affaires"
  const std::uint32_t begin = syntax_.SentenceBegin(occurrence.first);
  for (std::uint32_t i = occurrence.first, steps = 0; i > begin && steps < 4; --i, ++steps) {
    if (syntax_.NameAt(i - 1) != kNone || syntax_.VerbAt(i - 1) != kNone) break;
    const std::string_view text = syntax_.Text(i - 1);
    if (syntax_.Is(i - 1, GrammarClass::kPossessive)) {
      const std::uint32_t owner = Antecedent(i - 1);
      if (owner != kNone) return {{owner, "possessive/antecedent"}};
    }
    if (text == "dont") {
      for (std::uint32_t j = i - 1, back = 0; j > begin && back < 4; --j, ++back) {
        if (syntax_.NameAt(j - 1) != kNone) return {{syntax_.NameAt(j - 1), "relative/dont"}};
      }
    }
  }
  for (std::uint32_t i = occurrence.end; i < end; ++i) {
    const std::uint32_t name = syntax_.NameAt(i);
    if (syntax_.FigureAt(i) != kNone && occurrence.end <= figure.first_token) {
      // "un chiffre d'affaires de 3 milliards pour Orange": look no further than the figure.
      break;
    }
    if (syntax_.VerbAt(i) != kNone && syntax_.verbs()[syntax_.VerbAt(i)].form == VerbGroup::Form::kFinite) break;
    if (name == kNone) continue;
    const std::uint32_t preposition = syntax_.GoverningPreposition(name);
    if (preposition != kNone && syntax_.Is(preposition, GrammarClass::kOf)) return {{name, {}}};
    if (preposition == kNone && i == occurrence.end) return {{name, {}}};  // "l'action Apple"
    i = mentions()[name].end_token - 1;
  }
  return {};
}

std::vector<Relator::Filler> Relator::ObjectFillers(const Attachment& attachment, const Mention& figure,
                                                    std::uint32_t kinds) const {
  const Occurrence& occurrence = attachment.occurrence;
  if (occurrence.verb == kNone) return {};
  const VerbGroup& verb = syntax_.verbs()[occurrence.verb];
  if (verb.passive) {
    bool noun = false;
    std::uint32_t subject = kNone;
    if (verb.form == VerbGroup::Form::kFinite) {
      subject = syntax_.Subject(occurrence.verb, &noun);
    } else {
      // "Wiz, racheté 32 milliards": the name before the participle.
      for (std::uint32_t i = verb.first; i > syntax_.SentenceBegin(verb.first) && verb.first - i < 4; --i) {
        if (syntax_.NameAt(i - 1) != kNone) {
          subject = syntax_.NameAt(i - 1);
          break;
        }
      }
    }
    if (subject != kNone && HasKind(mentions()[subject], kinds)) return {{subject, {}}};
    return {};
  }
  // "la valorise à": the clitic object is the topic.
  for (std::uint32_t i = verb.first; i < verb.head; ++i) {
    const std::string_view text = syntax_.Text(i);
    if (text == "la" || text == "le" || text == "l'") {
      const std::uint32_t owner = Antecedent(verb.first);
      if (owner != kNone && HasKind(mentions()[owner], kinds)) return {{owner, "clitic/antecedent"}};
    }
  }
  const std::uint32_t end = std::min(syntax_.SentenceEnd(verb.head), verb.end + 24);
  for (std::uint32_t i = std::max(verb.end, occurrence.end); i < end; ++i) {
    if (syntax_.IsPunct(i, ';') || syntax_.IsPunct(i, ':')) break;
    const std::uint32_t other = syntax_.VerbAt(i);
    if (other != kNone && syntax_.verbs()[other].form == VerbGroup::Form::kFinite) break;
    if (syntax_.Is(i, GrammarClass::kRelative)) break;
    const std::uint32_t name = syntax_.NameAt(i);
    if (name == kNone) continue;
    i = mentions()[name].end_token - 1;
    if (!HasKind(mentions()[name], kinds)) continue;
    const std::uint32_t preposition = syntax_.GoverningPreposition(name);
    if (preposition == kNone || preposition < verb.end) return {{name, {}}};
    (void)figure;
  }
  return {};
}

// "200 000 processeurs Maia", "500 000 GPU haut de gamme (H100 et H200)", "13 800 puces GB300 de Nvidia".
std::vector<Relator::Filler> Relator::CountedFillers(const Mention& figure, std::uint32_t kinds) const {
  std::vector<Filler> fillers;
  const std::uint32_t end = std::min(syntax_.SentenceEnd(figure.first_token), figure.end_token + kCountedReach);
  for (std::uint32_t i = figure.end_token; i < end; ++i) {
    const std::uint32_t name = syntax_.NameAt(i);
    if (name == kNone) {
      if (syntax_.FigureAt(i) != kNone || syntax_.VerbAt(i) != kNone || syntax_.IsPunct(i, ';') ||
          syntax_.IsPunct(i, ')') || (syntax_.IsPunct(i, ',') && fillers.empty()) ||
          (syntax_.Is(i, GrammarClass::kPreposition) && !syntax_.Is(i, GrammarClass::kOf) && fillers.empty())) {
        break;
      }
      continue;
    }
    i = mentions()[name].end_token - 1;
    if (!HasKind(mentions()[name], kinds)) continue;
    const std::vector<std::uint32_t> group = syntax_.Coordination(name);
    for (const std::uint32_t member : group) {
      if (HasKind(mentions()[member], kinds)) fillers.push_back({member, {}});
    }
    break;
  }
  return fillers;
}

Relator::Window Relator::ClauseOf(const Attachment& attachment, const Mention& figure) const {
  const Occurrence& occurrence = attachment.occurrence;
  const bool inside = attachment.inherited.empty() && occurrence.first < occurrence.end;
  const std::uint32_t left = inside ? std::min(occurrence.first, figure.first_token) : figure.first_token;
  const std::uint32_t right = inside ? std::max(occurrence.end, figure.end_token) : figure.end_token;
  Window window{left, right};
  const std::uint32_t begin = syntax_.SentenceBegin(figure.first_token);
  while (window.begin > begin && right - window.begin < kReach) {
    const std::uint32_t at = window.begin - 1;
    if (syntax_.IsPunct(at, ';') || syntax_.IsPunct(at, ':') || syntax_.Is(at, GrammarClass::kContrast)) break;
    window.begin = at;
  }
  const std::uint32_t end = std::min(syntax_.SentenceEnd(figure.first_token), right + kReach);
  while (window.end < end) {
    const std::uint32_t at = window.end;
    if (syntax_.IsPunct(at, ';') || syntax_.IsPunct(at, ':') || syntax_.Is(at, GrammarClass::kContrast)) break;
    const std::uint32_t verb = syntax_.VerbAt(at);
    if (verb != kNone && syntax_.verbs()[verb].form == VerbGroup::Form::kFinite && at >= right &&
        verb != occurrence.verb) {
      break;
    }
    ++window.end;
  }
  return window;
}

std::vector<Relator::Filler> Relator::PrepositionFillers(const Phrase& preposition, const Attachment& attachment,
                                                         const Mention& figure, std::uint32_t kinds) const {
  const Window window = ClauseOf(attachment, figure);
  const std::uint32_t from = std::min(attachment.occurrence.first, figure.first_token);
  for (std::uint32_t i = std::max(window.begin, from); i < window.end; ++i) {
    const std::uint32_t name = syntax_.NameAt(i);
    if (name == kNone) continue;
    i = mentions()[name].end_token - 1;
    if (!HasKind(mentions()[name], kinds)) continue;
    const std::uint32_t at = syntax_.GoverningPreposition(name);
    if (at == kNone) continue;
    const WordId word = tokens()[at].word;
    const bool same = word == preposition.front() ||
                      (frames_.Is(word, GrammarClass::kTo) && frames_.Is(preposition.front(), GrammarClass::kTo)) ||
                      (frames_.Is(word, GrammarClass::kOf) && frames_.Is(preposition.front(), GrammarClass::kOf));
    if (!same) continue;
    std::vector<Filler> fillers;
    for (const std::uint32_t member : syntax_.Coordination(name)) {
      if (HasKind(mentions()[member], kinds)) fillers.push_back({member, {}});
    }
    return fillers;
  }
  return {};
}

std::vector<Relator::Filler> Relator::AnyFillers(const Attachment& attachment, const Mention& figure,
                                                 std::uint32_t kinds) const {
  const Window window = ClauseOf(attachment, figure);
  std::uint32_t best = kNone;
  double best_distance = 1.5;
  for (std::uint32_t i = window.begin; i < window.end; ++i) {
    const std::uint32_t name = syntax_.NameAt(i);
    if (name == kNone) continue;
    const Mention& mention = mentions()[name];
    i = mention.end_token - 1;
    if (!HasKind(mention, kinds)) continue;
    const double distance = mention.end_token <= figure.first_token
                                ? syntax_.Crossing(mention.end_token, figure.first_token)
                                : syntax_.Crossing(figure.end_token, mention.first_token);
    if (distance < best_distance) {
      best = name;
      best_distance = distance;
    }
  }
  if (best == kNone) return {};
  return {{best, {}}};
}

std::vector<Relator::Filler> Relator::FindFillers(const RolePlace& place, const RoleRule& rule,
                                                  const Attachment& attachment, const Mention& figure) const {
  switch (place.place) {
    case Place::kSubject:
      return SubjectFillers(attachment, figure);
    case Place::kOf:
      return OfFillers(attachment, figure);
    case Place::kObject:
      return ObjectFillers(attachment, figure, rule.kinds);
    case Place::kCounted:
      return CountedFillers(figure, rule.kinds);
    case Place::kPreposition:
      return PrepositionFillers(place.preposition, attachment, figure, rule.kinds);
    case Place::kAny:
      return AnyFillers(attachment, figure, rule.kinds);
    case Place::kTopic:
      return TopicFillers(figure);
    case Place::kTopicMaker:
      return {};
  }
  return {};
}

void Relator::AddRole(const Filler& filler, std::vector<Role>* roles) const {
  const Mention& mention = mentions()[filler.mention];
  const auto add = [&](const Entity* entity, std::string_view rule) {
    const bool known =
        std::any_of(roles->begin(), roles->end(), [&](const Role& role) { return role.entity == entity; });
    if (entity != nullptr && !known) roles->push_back({entity, filler.mention, rule});
  };
  const std::string_view reference = mention.reference == Reference::kName ? std::string_view{} : mention.rule;
  const std::string_view rule = filler.rule.empty() ? reference : filler.rule;
  add(mention.entity, rule);
  for (const Entity* entity : mention.together) add(entity, rule);
}

void Relator::FillRole(const RoleRule& rule, const Attachment& attachment, const Mention& figure, bool agents,
                       std::vector<Role>* roles) const {
  for (const RolePlace& place : rule.places) {
    for (const Filler& filler : FindFillers(place, rule, attachment, figure)) {
      const Mention& mention = mentions()[filler.mention];
      // A product as subject stands for its maker: "l'iPhone s'est vendu", "ChatGPT compte 500 millions".
      if (agents && !HasKind(mention, rule.kinds) && mention.entity != nullptr &&
          (mention.kind == MentionKind::kProduct || mention.kind == MentionKind::kChip) &&
          mention.entity->parent != nullptr && (rule.kinds & KindBit(MentionKind::kCompany)) != 0) {
        roles->push_back({mention.entity->parent, filler.mention, "maker/of-product"});
        continue;
      }
      // A person as subject speaks for the company: the fact is the company's.
      if (agents && mention.kind == MentionKind::kPerson && mention.entity != nullptr &&
          mention.entity->parent != nullptr && (rule.kinds & KindBit(MentionKind::kPerson)) == 0 &&
          (rule.kinds & KindBit(mention.entity->parent->kind)) != 0) {
        roles->push_back({mention.entity->parent, filler.mention, "employer/of-person"});
        continue;
      }
      if (!HasKind(mention, rule.kinds)) continue;
      if (!agents || place.place == Place::kCounted || place.place == Place::kPreposition) {
        AddRole(filler, roles);
        continue;
      }
      for (const std::uint32_t member : syntax_.Coordination(filler.mention)) {
        if (HasKind(mentions()[member], rule.kinds)) AddRole({member, filler.rule}, roles);
      }
    }
    if (!roles->empty()) return;
  }
}

void Relator::FillRoles(const Attachment& attachment, Fact* fact) const {
  const FrameTrigger& trigger = *attachment.occurrence.trigger;
  const Mention& figure = mentions()[fact->figure_mention];
  if (attachment.agent != kNone) {
    AddRole({attachment.agent, attachment.inherited}, &fact->agents);
  } else {
    FillRole(trigger.agents, attachment, figure, true, &fact->agents);
  }
  FillRole(trigger.objects, attachment, figure, false, &fact->objects);
  FillRole(trigger.counterparties, attachment, figure, false, &fact->counterparties);
  // Nobody stands on both sides.
  const auto drop_agents_from = [&](std::vector<Role>* roles) {
    std::erase_if(*roles, [&](const Role& role) {
      return std::any_of(fact->agents.begin(), fact->agents.end(),
                         [&](const Role& agent) { return agent.entity == role.entity; });
    });
  };
  drop_agents_from(&fact->objects);
  drop_agents_from(&fact->counterparties);
  std::erase_if(fact->counterparties, [&](const Role& role) {
    return std::any_of(fact->objects.begin(), fact->objects.end(),
                       [&](const Role& object) { return object.entity == role.entity; });
  });
  // A chip or product with a known maker, where nobody else is said to make it.
  if (fact->agents.empty() && !fact->objects.empty() && fact->objects.front().entity->parent != nullptr) {
    const bool wants_maker = std::any_of(trigger.agents.places.begin(), trigger.agents.places.end(),
                                         [](const RolePlace& place) { return place.place == Place::kTopicMaker; });
    if (wants_maker) {
      fact->agents.push_back({fact->objects.front().entity->parent, fact->objects.front().mention, "maker/of-object"});
    }
  }
}

// A part of the company without a proper name: "les microcontrôleurs", in the text's words.
void Relator::AddSegment(const Attachment&, Fact*) const {}

}  // namespace recoupe
