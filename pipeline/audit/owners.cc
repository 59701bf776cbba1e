#include "pipeline/audit/owners.h"

#include <algorithm>

#include "pipeline/audit/tellers.h"
#include "pipeline/eval/match.h"
#include "pipeline/recognize/name_rules.h"
#include "pipeline/relate/frame_rules.h"
#include "pipeline/rules/language_rules.h"
#include "pipeline/rules/rule_set.h"

namespace recoupe::audit {
namespace {

// "Apple et Google ont écopé respectivement de 1,8 et 2,4 milliards": the first name has the first figure.
Turn TurnOf(const RuleSet& rules, const NameMatcher& names, const Candidate& candidate, const std::string& name) {
  const AuditDocument& audited = *candidate.document;
  const Document& document = audited.document;
  const Mention& figure = document.mentions[candidate.mention];
  const Sentence& sentence = document.layout.sentences[figure.sentence];
  std::uint32_t word = sentence.first_token;
  while (word < sentence.end_token &&
         !rules.frames().Is(document.layout.tokens[word].word, GrammarClass::kRespectively))
    ++word;
  if (word == sentence.end_token) return Turn::kOpen;
  constexpr std::uint32_t kWidestGap = 3;  // "1,8 milliard et de 2,4 milliards"
  std::vector<std::uint32_t> figures;
  std::vector<const Mention*> whose;
  for (const std::uint32_t m : audited.mentions_of_sentence[figure.sentence]) {
    const Mention& mention = document.mentions[m];
    if (mention.first_token < word && mention.entity != nullptr && IsWho(mention.kind)) whose.push_back(&mention);
    if (mention.first_token < word || !IsFigure(mention.kind)) continue;
    const bool next =
        figures.empty() || mention.first_token - document.mentions[figures.back()].end_token <= kWidestGap;
    if (next) figures.push_back(m);
  }
  const auto at = std::find(figures.begin(), figures.end(), candidate.mention);
  if (at == figures.end() || figures.size() < 2 || whose.size() < figures.size()) return Turn::kOpen;
  const auto first = whose.end() - static_cast<std::ptrdiff_t>(figures.size());
  const auto is_ours = [&](const Mention* mention) { return Means(names, audited, name, *mention); };
  if (is_ours(*(first + (at - figures.begin())))) return Turn::kOurs;
  return std::any_of(first, whose.end(), is_ours) ? Turn::kOthers : Turn::kOpen;
}

// "devant HP (13,7 millions, 19,9 %) et Dell (9,9 millions)": what stands in the brackets behind a name is of it.
Turn BracketOf(const NameMatcher& names, const Candidate& candidate, Part part, const std::string& name) {
  const AuditDocument& audited = *candidate.document;
  const Document& document = audited.document;
  const Mention& figure = document.mentions[candidate.mention];
  for (const Stretch& stretch : document.layout.stretches) {
    const bool inside = stretch.kind == Stretch::Kind::kParenthesis && stretch.first_token <= figure.first_token &&
                        figure.end_token <= stretch.end_token;
    if (!inside) continue;
    for (const std::uint32_t m : audited.mentions_of_sentence[figure.sentence]) {
      const Mention& owner = document.mentions[m];
      if (owner.entity == nullptr || owner.reference != Reference::kName || !FillsPart(part, owner.kind)) continue;
      if (owner.end_token != stretch.first_token && owner.end_token + 1 != stretch.first_token) continue;
      if (Means(names, audited, name, owner)) return Turn::kOurs;
      const bool listed =
          std::any_of(document.layout.stretches.begin(), document.layout.stretches.end(), [&](const Stretch& other) {
            if (other.kind != Stretch::Kind::kParenthesis || other.first_token == stretch.first_token) return false;
            const auto& here = audited.mentions_of_sentence[figure.sentence];
            return std::any_of(here.begin(), here.end(), [&](std::uint32_t k) {
              const Mention& named = document.mentions[k];
              const bool before = named.end_token == other.first_token || named.end_token + 1 == other.first_token;
              return before && named.entity != nullptr && (Means(names, audited, name, named));
            });
          });
      if (listed) return Turn::kOthers;
    }
  }
  return Turn::kOpen;
}

// Whom the words right behind the figure give it to: "15 millions d'euros d'amende à Free Mobile".
const Mention* OwnerBehind(const RuleSet& rules, const Candidate& candidate, std::uint32_t index) {
  constexpr std::uint32_t kFarthest = 5;
  const Document& document = candidate.document->document;
  const Mention& figure = document.mentions[index];
  for (const std::uint32_t m : candidate.document->mentions_of_sentence[figure.sentence]) {
    const Mention& mention = document.mentions[m];
    if (mention.first_token < figure.end_token) continue;
    if (IsFigure(mention.kind) || mention.first_token > figure.end_token + kFarthest) return nullptr;
    if (mention.entity == nullptr || !IsWho(mention.kind)) continue;
    const bool to = rules.frames().Is(document.layout.tokens[mention.first_token - 1].word, GrammarClass::kTo);
    return to && mention.reference == Reference::kName ? &mention : nullptr;
  }
  return nullptr;
}

// "15 millions à Free Mobile et 27 millions à Free": each has its own.
Turn ListedOf(const RuleSet& rules, const NameMatcher& names, const Candidate& candidate, const std::string& name) {
  const AuditDocument& audited = *candidate.document;
  const Document& document = audited.document;
  const Mention& figure = document.mentions[candidate.mention];
  const std::string key = eval::NameKey(name);
  const auto is_ours = [&](const Mention* owner) {
    return owner != nullptr && !audited.Distinguishes(key, *owner->entity) && Means(names, audited, name, *owner);
  };
  const Mention* own = OwnerBehind(rules, candidate, candidate.mention);
  if (own == nullptr || is_ours(own)) return Turn::kOpen;
  for (const std::uint32_t m : audited.mentions_of_sentence[figure.sentence]) {
    if (m == candidate.mention || !IsFigure(document.mentions[m].kind)) continue;
    if (document.mentions[m].figure.unit == figure.figure.unit && is_ours(OwnerBehind(rules, candidate, m)))
      return Turn::kOthers;
  }
  return Turn::kOpen;
}

// "iPhone 17 Pro" is not the Pro Max where both are named.
bool IsSurely(const NameMatcher& names, const AuditDocument& audited, const std::string& name, const Mention& owner) {
  return Means(names, audited, name, owner) && !audited.Distinguishes(eval::NameKey(name), *owner.entity);
}

// "contre plus de 17 000 pour Iliad": whom the figure behind "contre" is given to by the words behind it.
const Mention* OwnerOfContrast(const RuleSet& rules, const Candidate& candidate, std::uint32_t index, Part part) {
  constexpr std::uint32_t kFarthest = 4;
  const AuditDocument& audited = *candidate.document;
  const Document& document = audited.document;
  const Mention& figure = document.mentions[index];
  const auto& tokens = document.layout.tokens;
  const FrameRules& frames = rules.frames();
  if (figure.first_token == 0 || !frames.Is(tokens[figure.first_token - 1].word, GrammarClass::kAgainst))
    return nullptr;
  for (const std::uint32_t m : audited.mentions_of_sentence[figure.sentence]) {
    const Mention& owner = document.mentions[m];
    if (owner.first_token <= figure.end_token || owner.first_token - figure.end_token > kFarthest) continue;
    if (IsFigure(owner.kind)) return nullptr;
    if (owner.entity == nullptr || owner.reference != Reference::kName || !FillsPart(part, owner.kind)) continue;
    std::uint32_t before = owner.first_token - 1;
    if (frames.Is(tokens[before].word, GrammarClass::kDeterminer)) --before;
    const WordId word = tokens[before].word;
    const bool given = frames.Is(word, GrammarClass::kTo) ||
                       (frames.Is(word, GrammarClass::kPreposition) && !frames.Is(word, GrammarClass::kOf));
    return given && before >= figure.end_token ? &owner : nullptr;
  }
  return nullptr;
}

// "Il emploie 4 500 personnes, contre plus de 17 000 pour Iliad": what is set against the rest of the sentence has an
// owner of its own, and the rest is not theirs.
Turn ContrastedOf(const RuleSet& rules, const NameMatcher& names, const Candidate& candidate, Part part,
                  const std::string& name) {
  const AuditDocument& audited = *candidate.document;
  const Document& document = audited.document;
  const Mention& figure = document.mentions[candidate.mention];
  if (const Mention* owner = OwnerOfContrast(rules, candidate, candidate.mention, part); owner != nullptr)
    return IsSurely(names, audited, name, *owner) ? Turn::kOurs : Turn::kOthers;
  for (const std::uint32_t m : audited.mentions_of_sentence[figure.sentence]) {
    const Mention& other = document.mentions[m];
    if (!IsFigure(other.kind) || other.kind != figure.kind || other.first_token < figure.end_token) continue;
    const Mention* owner = OwnerOfContrast(rules, candidate, m, part);
    if (owner != nullptr && IsSurely(names, audited, name, *owner)) return Turn::kOthers;
  }
  return Turn::kOpen;
}

// "Bharti apportera 150 millions et CMA CGM 100 millions", "288 Go, le MI450 d'AMD 432 Go": without a verb whoever
// stands between "et" or a comma and a figure has it, if there is another one before.
const Mention* OwnerOfGap(const RuleSet& rules, const Candidate& candidate, std::uint32_t index, Part part) {
  const AuditDocument& audited = *candidate.document;
  const Document& document = audited.document;
  const Mention& figure = document.mentions[index];
  const auto& tokens = document.layout.tokens;
  const FrameRules& frames = rules.frames();
  const auto& here = audited.mentions_of_sentence[figure.sentence];
  const std::uint32_t first = document.layout.sentences[figure.sentence].first_token;
  const auto ends_at = [&](std::uint32_t token) {
    const Mention* found = nullptr;
    for (const std::uint32_t m : here) {
      const Mention& mention = document.mentions[m];
      const bool name = mention.entity != nullptr && mention.reference == Reference::kName;
      if (name && mention.end_token == token) found = &mention;
    }
    return found;
  };
  const Mention *owner = nullptr, *nearest = ends_at(figure.first_token);
  const Mention* chain = nearest;
  while (chain != nullptr) {
    if (owner == nullptr && FillsPart(part, chain->kind)) owner = chain;
    const std::uint32_t before = chain->first_token;
    if (before < first + 2 || !frames.Is(tokens[before - 1].word, GrammarClass::kOf)) break;
    const Mention* next = ends_at(before - 1);
    if (next == nullptr) return nullptr;
    chain = next;
  }
  if (chain == nullptr || owner == nullptr || chain->first_token <= first) return nullptr;
  std::uint32_t joint = chain->first_token - 1;
  if (joint > first && frames.Is(tokens[joint].word, GrammarClass::kDeterminer) &&
      !frames.Is(tokens[joint].word, GrammarClass::kOf))
    --joint;
  const bool joined =
      frames.Is(tokens[joint].word, GrammarClass::kCoordinator) || tokens[joint].In(document.text.text()) == ",";
  const bool follows = std::any_of(here.begin(), here.end(), [&](std::uint32_t m) {
    const Mention& other = document.mentions[m];
    return other.kind == figure.kind && other.figure.unit == figure.figure.unit && other.end_token <= joint;
  });
  return joined && follows ? owner : nullptr;
}

// "à 22,4 milliards de dollars, Meta en a promis 14,2": who opens the next clause has its figure.
const Mention* NextSubject(const RuleSet& rules, const Candidate& candidate, std::uint32_t index, Part part) {
  constexpr std::uint32_t kVerb = 5;
  const AuditDocument& audited = *candidate.document;
  const Document& document = audited.document;
  const Mention& figure = document.mentions[index];
  const auto& tokens = document.layout.tokens;
  const Mention* subject = nullptr;
  for (const std::uint32_t m : audited.mentions_of_sentence[figure.sentence]) {
    const Mention& mention = document.mentions[m];
    if (mention.end_token > figure.first_token) break;
    subject = mention.entity != nullptr && FillsPart(part, mention.kind) ? &mention : nullptr;
  }
  if (subject == nullptr || subject->reference != Reference::kName || subject->first_token == 0) return nullptr;
  if (figure.first_token - subject->end_token > kVerb) return nullptr;
  const Token& joint = tokens[subject->first_token - 1];
  if (joint.In(document.text.text()) != "," && !rules.frames().Is(joint.word, GrammarClass::kCoordinator))
    return nullptr;
  for (std::uint32_t t = subject->end_token; t < figure.first_token; ++t) {
    if (tokens[t].kind == TokenKind::kPunct) return nullptr;
    const auto forms = rules.language().Verbs(tokens[t].word);
    if (std::any_of(forms.begin(), forms.end(), IsFiniteForm)) return subject;
  }
  return nullptr;
}

Turn GapOf(const RuleSet& rules, const NameMatcher& names, const Candidate& candidate, Part part,
           const std::string& name) {
  const AuditDocument& audited = *candidate.document;
  const Document& document = audited.document;
  const Mention& figure = document.mentions[candidate.mention];
  if (const Mention* owner = OwnerOfGap(rules, candidate, candidate.mention, part); owner != nullptr)
    return IsSurely(names, audited, name, *owner) ? Turn::kOurs : Turn::kOthers;
  const auto& here = audited.mentions_of_sentence[figure.sentence];
  const bool led = std::any_of(here.begin(), here.end(), [&](std::uint32_t m) {
    const Mention& other = document.mentions[m];
    return other.entity != nullptr && FillsPart(part, other.kind) && other.end_token <= figure.first_token;
  });
  for (const std::uint32_t m : audited.mentions_of_sentence[figure.sentence]) {
    const Mention& other = document.mentions[m];
    if (other.kind != figure.kind || other.first_token < figure.end_token || other.figure.unit != figure.figure.unit)
      continue;
    const Mention* owner = OwnerOfGap(rules, candidate, m, part);
    if (owner == nullptr && led) owner = NextSubject(rules, candidate, m, part);
    if (owner != nullptr && owner->first_token >= figure.end_token && IsSurely(names, audited, name, *owner))
      return Turn::kOthers;
  }
  return Turn::kOpen;
}

// "SoftBank avait mis 2 milliards ; Nvidia y est allé de 5 milliards": the part between semicolons names its one firm,
// which has the figure to the extractor, too.
Turn ClauseOf(const NameMatcher& names, const Candidate& candidate, const std::string& name) {
  const AuditDocument& audited = *candidate.document;
  const Document& document = audited.document;
  const Mention& figure = document.mentions[candidate.mention];
  const Sentence& sentence = document.layout.sentences[figure.sentence];
  const auto is_end = [&](std::uint32_t t) { return document.layout.tokens[t].In(document.text.text()) == ";"; };
  std::uint32_t begin = figure.first_token, end = figure.end_token;
  while (begin > sentence.first_token && !is_end(begin - 1)) --begin;
  while (end < sentence.end_token && !is_end(end)) ++end;
  if (begin == sentence.first_token && end == sentence.end_token) return Turn::kOpen;
  const Entity* owner = nullptr;
  for (const std::uint32_t m : audited.mentions_of_sentence[figure.sentence]) {
    const Mention& mention = document.mentions[m];
    if (mention.entity == nullptr || mention.first_token < begin || mention.end_token > end) continue;
    if (Means(names, audited, name, mention)) return Turn::kOpen;
    if (!IsWho(mention.kind)) continue;
    if (mention.reference != Reference::kName || (owner != nullptr && owner != mention.entity)) return Turn::kOpen;
    if (mention.first_token >= figure.first_token) return Turn::kOpen;
    owner = mention.entity;
  }
  const auto& facts = audited.facts_of[candidate.mention];
  const bool has = owner != nullptr && !facts.empty() && std::all_of(facts.begin(), facts.end(), [&](std::uint32_t f) {
                     const auto& agents = document.facts[f].agents;
                     return agents.size() == 1 && agents.front().entity == owner;
                   });
  return has ? Turn::kOthers : Turn::kOpen;
}

// "Foxconn et Quanta ont étudié le dossier : le second proposait 2 milliards": who is told by their place in the row.
Turn OrdinalOf(const RuleSet& rules, const NameMatcher& names, const Candidate& candidate, const std::string& name) {
  const AuditDocument& audited = *candidate.document;
  const Document& document = audited.document;
  const Mention& figure = document.mentions[candidate.mention];
  const Mention* last = nullptr;
  for (const std::uint32_t m : audited.mentions_of_sentence[figure.sentence]) {
    const Mention& mention = document.mentions[m];
    if (mention.end_token > figure.first_token) break;
    if (mention.entity != nullptr && IsWho(mention.kind)) last = &mention;
  }
  if (last == nullptr || last->reference != Reference::kAnaphora) return Turn::kOpen;
  const auto ordinal =
      rules.names().anaphora().ordinals().FindAt(document.layout.tokens, last->end_token - 1, last->end_token);
  if (!ordinal) return Turn::kOpen;
  return Means(names, audited, name, *last) ? Turn::kOurs : Turn::kOthers;
}

bool IsOfKind(const NameMatcher& names, const AuditDocument& audited, const std::string& name, MentionKind kind) {
  const auto& mentions = audited.document.mentions;
  return std::any_of(mentions.begin(), mentions.end(), [&](const Mention& mention) {
    return mention.kind == kind && mention.entity != nullptr && Means(names, audited, name, mention);
  });
}

// "100 000 puces GB300", "5 000 B300": what is counted stands right behind its number; "20 cœurs Xe2" are of a card.
Turn CountedOf(const RuleSet& rules, const NameMatcher& names, const Statement& statement, const Candidate& candidate,
               const std::string& name) {
  const AuditDocument& audited = *candidate.document;
  const Document& document = audited.document;
  const Mention& figure = document.mentions[candidate.mention];
  if (figure.figure.unit != "count" || statement.type == "specification") return Turn::kOpen;
  const auto& tokens = document.layout.tokens;
  std::uint32_t next = figure.end_token;
  // "en compte 24 000, des GH200"
  if (next + 1 < tokens.size() && tokens[next].In(document.text.text()) == "," &&
      rules.frames().Is(tokens[next + 1].word, GrammarClass::kOf))
    ++next;
  if (next < tokens.size() && rules.frames().Is(tokens[next].word, GrammarClass::kOf)) ++next;
  const Mention* counted = nullptr;
  for (const std::uint32_t m : audited.mentions_of_sentence[figure.sentence]) {
    const Mention& mention = document.mentions[m];
    const bool goods = mention.entity != nullptr && mention.reference == Reference::kName &&
                       FillsPart(Part::kObject, mention.kind) && mention.first_token == next;
    if (goods && (counted == nullptr || mention.end_token > counted->end_token)) counted = &mention;
  }
  if (counted == nullptr) return Turn::kOpen;
  if (Means(names, audited, name, *counted)) return Turn::kOurs;
  if (!IsOfKind(names, audited, name, counted->kind)) return Turn::kOpen;
  // "20 000 H100 et H200", "des MI300X, des MI325X": more of them may follow.
  for (const std::uint32_t m : audited.mentions_of_sentence[figure.sentence]) {
    const Mention& mention = document.mentions[m];
    if (mention.first_token < counted->end_token) continue;
    if (IsFigure(mention.kind)) break;
    if (mention.entity != nullptr && Means(names, audited, name, mention)) return Turn::kOpen;
  }
  return Turn::kOthers;
}

// "avec son R1 à 5 900 dollars": the price stands right behind its thing.
Turn PricedOf(const RuleSet& rules, const NameMatcher& names, const Candidate& candidate, const std::string& name) {
  const AuditDocument& audited = *candidate.document;
  const Document& document = audited.document;
  const Mention& figure = document.mentions[candidate.mention];
  if (figure.kind != MentionKind::kMoney || figure.first_token == 0 ||
      !rules.frames().Is(document.layout.tokens[figure.first_token - 1].word, GrammarClass::kTo))
    return Turn::kOpen;
  for (const std::uint32_t m : audited.mentions_of_sentence[figure.sentence]) {
    const Mention& mention = document.mentions[m];
    if (mention.entity == nullptr || mention.reference != Reference::kName ||
        mention.end_token + 1 != figure.first_token)
      continue;
    if (!FillsPart(Part::kObject, mention.kind)) continue;
    if (Means(names, audited, name, mention)) return Turn::kOurs;
    if (IsOfKind(names, audited, name, mention.kind)) return Turn::kOthers;
  }
  return Turn::kOpen;
}

// "le Fold7 affine sa silhouette ; le Magic V5, lui, pèse 217 grammes", "il embarque 128 Go, là où le R100 en aura
// 288": the part of the sentence that the figure stands in names its one thing before it, and not the claimed one.
Turn PartOf(const RuleSet& rules, const NameMatcher& names, const Statement& statement, const Candidate& candidate,
            const std::string& name) {
  if (statement.type == "change") return Turn::kOpen;  // "le gain sur la ROG Ally de l'an dernier atteint 18 %"
  const AuditDocument& audited = *candidate.document;
  const Document& document = audited.document;
  const Mention& figure = document.mentions[candidate.mention];
  const Sentence& sentence = document.layout.sentences[figure.sentence];
  const auto& tokens = document.layout.tokens;
  const auto word_at = [&](std::uint32_t at) { return tokens[at].In(document.text.text()); };
  const auto is_end = [&](std::uint32_t t) {
    const std::string_view word = word_at(t), before = t > 0 ? word_at(t - 1) : std::string_view();
    if (word == ";" || (word == "où" && before == "là") || (word == "quand" && before == ",")) return true;
    return (word == "que" || word == "qu'") && t > 0 &&
           rules.frames().Is(tokens[t - 1].word, GrammarClass::kContrast);  // "tandis que", "alors que"
  };
  std::uint32_t begin = figure.first_token, end = figure.end_token;
  while (begin > sentence.first_token && !is_end(begin - 1)) --begin;
  while (end < sentence.end_token && !is_end(end)) ++end;
  if (begin == sentence.first_token && end == sentence.end_token) return Turn::kOpen;
  const Entity* owner = nullptr;
  std::uint32_t owner_end = 0;
  for (const std::uint32_t m : audited.mentions_of_sentence[figure.sentence]) {
    const Mention& mention = document.mentions[m];
    // "là où la Spring doit se contenter de 26,8, une autonomie de 322 km": behind another figure it goes on elsewhere.
    const bool between =
        owner != nullptr && mention.first_token >= owner_end && mention.end_token <= figure.first_token;
    if (between && IsFigure(mention.kind)) return Turn::kOpen;
    if (mention.entity == nullptr || !FillsPart(Part::kObject, mention.kind)) continue;
    const bool ours = Means(names, audited, name, mention);
    const bool inside = mention.first_token >= begin && mention.end_token <= end;
    if (!inside) continue;
    if (ours || mention.reference != Reference::kName || mention.first_token >= figure.first_token) return Turn::kOpen;
    if (owner != nullptr && owner != mention.entity) return Turn::kOpen;
    owner = mention.entity, owner_end = mention.end_token;
  }
  return owner != nullptr && IsOfKind(names, audited, name, owner->kind) ? Turn::kOthers : Turn::kOpen;
}

// "Scaleway, filiale d'Iliad, disposerait de 5 000 processeurs": the extractor is sure of the one firm that the
// sentence names before the figure, and the sentence does not tell of the claimed one.
Turn SubjectOf(const NameMatcher& names, const Statement& statement, const Candidate& candidate,
               const std::string& name) {
  constexpr int kSure = 50;
  const AuditDocument& audited = *candidate.document;
  const Document& document = audited.document;
  const Mention& figure = document.mentions[candidate.mention];
  const auto& facts = audited.facts_of[candidate.mention];
  if (facts.size() != 1) return Turn::kOpen;
  const Fact& fact = document.facts[facts.front()];
  if (fact.type != statement.type || fact.confidence < kSure || fact.agents.size() != 1 || fact.Inherits("agent"))
    return Turn::kOpen;
  const Role& owner = fact.agents.front();
  if (owner.entity == nullptr || !IsWho(owner.entity->kind)) return Turn::kOpen;
  bool before = false;
  for (const std::uint32_t m : audited.mentions_of_sentence[figure.sentence]) {
    const Mention& mention = document.mentions[m];
    const bool named = mention.entity == owner.entity && mention.reference == Reference::kName;
    before = before || (named && mention.end_token <= figure.first_token);
    if (mention.entity == nullptr || mention.entity == owner.entity) continue;
    // Whoever else stands there may be the claimed one by another name.
    if (Means(names, audited, name, mention)) return Turn::kOpen;
    if (mention.reference != Reference::kName && mention.kind != MentionKind::kPlace) return Turn::kOpen;
  }
  if (!before) return Turn::kOpen;
  const Entity* parent = owner.entity->parent;
  const bool house = parent != nullptr && (names.Same(name, *parent) || audited.Calls(name, *parent));
  return house || Means(names, audited, name, *owner.entity) ? Turn::kOpen : Turn::kOthers;
}

}  // namespace

bool FillsPart(Part part, MentionKind kind) {
  if (part == Part::kObject) return kind == MentionKind::kChip || kind == MentionKind::kProduct;
  return IsWho(kind);
}

bool IsOfAnother(const RuleSet& rules, const NameMatcher& names, const Candidate& candidate, const std::string& name) {
  return TurnOf(rules, names, candidate, name) == Turn::kOthers ||
         BracketOf(names, candidate, Part::kAgent, name) == Turn::kOthers ||
         ListedOf(rules, names, candidate, name) == Turn::kOthers;
}

Turn OwnerTurn(const RuleSet& rules, const NameMatcher& names, const Statement& statement, const Candidate& candidate,
               Part part, const std::string& name) {
  const bool agent = part == Part::kAgent;
  Turn turn = agent ? TurnOf(rules, names, candidate, name) : Turn::kOpen;
  if (turn == Turn::kOpen && BracketOf(names, candidate, part, name) == Turn::kOthers) turn = Turn::kOthers;
  if (turn == Turn::kOpen && agent) turn = ListedOf(rules, names, candidate, name);
  if (turn == Turn::kOpen && agent) turn = OrdinalOf(rules, names, candidate, name);
  if (turn == Turn::kOpen && !agent) turn = CountedOf(rules, names, statement, candidate, name);
  if (turn == Turn::kOpen && !agent) turn = PricedOf(rules, names, candidate, name);
  if (turn == Turn::kOpen && !agent) turn = PartOf(rules, names, statement, candidate, name);
  if (turn == Turn::kOpen) turn = ContrastedOf(rules, names, candidate, part, name);
  if (turn == Turn::kOpen) turn = GapOf(rules, names, candidate, part, name);
  if (turn == Turn::kOpen && agent) turn = ClauseOf(names, candidate, name);
  if (turn == Turn::kOpen && agent) turn = SubjectOf(names, statement, candidate, name);
  return turn;
}

}  // namespace recoupe::audit
