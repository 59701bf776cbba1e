#include "pipeline/audit/derived.h"

#include <algorithm>

#include "pipeline/audit/changes.h"
#include "pipeline/model/roles.h"
#include "pipeline/relate/frame_rules.h"
#include "pipeline/rules/rule_set.h"
#include "pipeline/verify/wording.h"

namespace recoupe::audit {
namespace {

constexpr std::size_t kMostTerms = 24, kMostParts = 4, kMostFacts = 80;
constexpr int kDigits = 6;

// A change of profit is one of losses, too; where the claim does not say of what, the names have to do.
bool IsOfMetric(const Fact& fact, const std::string& metric) {
  if (metric == "profit") return fact.type == "profit" || fact.type == "loss";
  if (metric == "sales" || metric == "revenue") return fact.type == "revenue" || fact.type == "sale";
  return metric.empty() || metric == "other" || metric == fact.type;
}

// A round and a loan beside it may be told as one sum.
bool IsRaised(std::string_view type) { return type == "funding" || type == "debt"; }

class Derivations {
 public:
  Derivations(const RuleSet& rules, const NameMatcher& names, const Statement& statement, const AuditDocument& audited)
      : rules_(rules), names_(names), statement_(statement), audited_(audited), document_(audited.document) {
    for (std::uint32_t f = 0; f < document_.facts.size() && terms_.size() < kMostTerms; ++f) {
      if (IsTerm(document_.facts[f])) terms_.push_back(f);
    }
  }

  std::optional<Derivation> Run() {
    if (auto found = OfShares()) return found;
    if (auto found = OfProducts()) return found;
    if (auto found = OfWhatItWas()) return found;
    if (statement_.change != 0) {
      if (auto found = OfTwoOwners()) return found;
    }
    if (statement_.type == "change" || statement_.change != 0) {
      for (const std::uint32_t older : terms_) {
        for (const std::uint32_t newer : terms_) {
          if (!AreTwoOfOne(older, newer)) continue;
          std::string how = HowChanged(FactAt(older).figure, FactAt(newer).figure);
          if (!how.empty()) return Found({older, newer}, std::move(how));
        }
      }
      if (auto found = OfPairs()) return found;
    }
    if (!statement_.is_sum) return std::nullopt;
    std::vector<std::uint32_t> parts;
    return AddUp(0, Decimal(0), &parts);
  }

 private:
  const Fact& FactAt(std::uint32_t f) const { return document_.facts[f]; }

  bool IsTerm(const Fact& fact) const {
    if (fact.type == "change" || fact.figure.bound == Bound::kBetween ||
        fact.figure_mention >= document_.mentions.size())
      return false;
    if (statement_.type != "change" && !statement_.type.empty() && fact.type != statement_.type &&
        !AreKindred(fact.type, statement_.type) &&
        !(statement_.is_sum && IsRaised(statement_.type) && IsRaised(fact.type)))
      return false;
    if (statement_.type == "change" && !IsOfMetric(fact, statement_.metric)) return false;
    const auto is_its = [&](const std::string& name) { return IsOf(fact, name); };
    const auto& agents = statement_.agents;
    // "Ensemble, Galapy et Orbitel": each has a part of the sum.
    return statement_.is_sum && agents.size() > 1 ? std::any_of(agents.begin(), agents.end(), is_its)
                                                  : std::all_of(agents.begin(), agents.end(), is_its);
  }
  bool IsOf(const Fact& fact, const std::string& name) const {
    const auto is_it = [&](const Role& role) {
      return role.entity != nullptr && Means(names_, audited_, name, *role.entity);
    };
    return std::any_of(fact.agents.begin(), fact.agents.end(), is_it) ||
           std::any_of(fact.objects.begin(), fact.objects.end(), is_it) ||
           std::any_of(fact.counterparties.begin(), fact.counterparties.end(), is_it);
  }

  // The same quantity of the same owner at two times; the first is the older one as far as the text says.
  bool AreTwoOfOne(std::uint32_t older, std::uint32_t newer) const {
    const Fact &a = FactAt(older), &b = FactAt(newer);
    if (older == newer || a.type != b.type || a.figure.unit != b.figure.unit || a.figure.value == b.figure.value)
      return false;
    if (a.qualifier != b.qualifier || a.segment != b.segment || !SameEntities(a.agents, b.agents) ||
        !SameEntities(a.objects, b.objects))
      return false;
    if (!statement_.period.empty() && !b.period.empty() && PeriodFit(statement_.period, b.period) == 0) return false;
    // "FY2024", "2025": a year with and without its mark.
    const auto when = [](const Fact& fact) {
      return fact.period.starts_with("FY") ? fact.period.substr(2) : fact.period;
    };
    if (!a.period.empty() && !b.period.empty() && when(a) != when(b)) return when(a) < when(b);
    // "de 14 à 45", "12,5, contre 9,8"
    const Mention &first = document_.mentions[a.figure_mention], &last = document_.mentions[b.figure_mention];
    return first.sentence == last.sentence &&
           (IsStart(rules_, document_, first) || IsBehindAgainst(rules_, document_, first));
  }

  bool Fits(const Decimal& value, const std::string& unit) const {
    Figure derived;
    derived.value = value.Abs();
    derived.unit = unit;
    Figure claimed = *statement_.figure;
    if (!claimed.unit.empty() && claimed.unit != unit) return false;
    claimed.value = claimed.value.Abs();
    return Relate(claimed, derived) >= FigureRelation::kRounded;
  }

  // Many sums can be made, so that an exact one is to be exact.
  bool IsSum(const Decimal& sum, const std::string& unit) const {
    return Fits(sum, unit) && (statement_.figure->bound != Bound::kExact || statement_.figure->value == sum);
  }

  // "61 euros le mégawattheure, contre 58 en 2024", "de 75 à 68 euros": in a sentence that has the words of the claim.
  std::optional<Derivation> OfPairs() const {
    const Mention* before = nullptr;
    for (const std::uint32_t m : audited_.figures) {
      const Mention& mention = document_.mentions[m];
      if (!IsFigure(mention.kind) || mention.figure.bound == Bound::kBetween) continue;
      const bool beside = before != nullptr && before->sentence == mention.sentence &&
                          before->figure.unit == mention.figure.unit && HasWordsOf(mention.sentence);
      if (beside) {
        const bool ascends = IsStart(rules_, document_, *before);
        const Mention &older = ascends ? *before : mention, &newer = ascends ? mention : *before;
        if (ascends || IsBehindAgainst(rules_, document_, mention)) {
          if (std::string how = HowChanged(older.figure, newer.figure); !how.empty())
            return OfMentions(older, newer, std::move(how));
        }
      }
      before = &mention;
    }
    return std::nullopt;
  }

  // "64 millions, dont 40 % à la charge de Halcyon": 25.6 million of Halcyon.
  std::optional<Derivation> OfShares() const {
    const Mention* whole = nullptr;
    for (const std::uint32_t m : audited_.figures) {
      const Mention& mention = document_.mentions[m];
      if (!IsFigure(mention.kind)) continue;
      const bool part =
          whole != nullptr && whole->sentence == mention.sentence && mention.figure.unit == "%" &&
          whole->figure.unit != "%" && mention.first_token > 0 &&
          rules_.frames().Is(document_.layout.tokens[mention.first_token - 1].word, GrammarClass::kOfWhich);
      if (part && whole->figure.bound != Bound::kBetween && HasWordsOf(mention.sentence)) {
        const auto product = Decimal::Multiply(whole->figure.value, mention.figure.value);
        const auto value = product ? Decimal::Divide(*product, 100, kDigits) : std::nullopt;
        if (value && Fits(*value, whole->figure.unit))
          return OfMentions(*whole, mention, SayFigure(mention.figure) + " of " + SayFigure(whole->figure));
      }
      whole = &mention;
    }
    return std::nullopt;
  }

  // So many, at so much each.
  std::optional<Derivation> OfProducts() const {
    if (!IsCurrency(statement_.figure->unit) || statement_.type == "price") return std::nullopt;
    const std::size_t end = std::min(document_.facts.size(), kMostFacts);
    for (std::uint32_t p = 0; p < end; ++p) {
      const Fact& price = FactAt(p);
      if (price.type != "price" || price.figure.per == "share" || !IsCurrency(price.figure.unit)) continue;
      for (std::uint32_t c = 0; c < end; ++c) {
        const Fact& count = FactAt(c);
        if (count.figure.unit != "count" || !AreKindred(count.type, "order") || !SharesObject(count, price)) continue;
        if (!std::all_of(statement_.agents.begin(), statement_.agents.end(),
                         [&](const std::string& name) { return IsOf(count, name); }))
          continue;
        const auto value = Decimal::Multiply(count.figure.value, price.figure.value);
        if (value && price.figure.bound != Bound::kBetween && count.figure.bound != Bound::kBetween &&
            Fits(*value, price.figure.unit))
          return Found({c, p}, SayFigure(count.figure) + " at " + SayFigure(price.figure));
      }
    }
    return std::nullopt;
  }
  static bool SharesObject(const Fact& a, const Fact& b) {
    return std::any_of(a.objects.begin(), a.objects.end(), [&](const Role& role) {
      return std::any_of(b.objects.begin(), b.objects.end(),
                         [&](const Role& other) { return SameEntity(role, other); });
    });
  }

  // "219 grammes, soit 28 de moins", "1 899 euros, 100 de plus que le premier": what it was before, or the other is.
  std::optional<Derivation> OfWhatItWas() const {
    if (statement_.change != 0 || statement_.type == "change") return std::nullopt;
    const Mention* level = nullptr;
    for (const std::uint32_t m : audited_.figures) {
      const Mention& mention = document_.mentions[m];
      if (!IsFigure(mention.kind) || mention.figure.bound == Bound::kBetween) continue;
      const int more = MoreBehind(rules_, document_, mention);
      const bool beside = level != nullptr && level->sentence == mention.sentence;
      const bool alike = beside && (level->figure.unit == mention.figure.unit ||
                                    (mention.figure.unit == "count" && mention.figure.counted.empty()));
      if (more == 0 || !alike) {
        level = &mention;
        continue;
      }
      const auto value = Decimal::Add(level->figure.value, more > 0 ? -mention.figure.value : mention.figure.value);
      if (value && Fits(*value, level->figure.unit) && !ClaimsOwnerOf(*level) && IsOfTypeOf(*level))
        return OfMentions(*level, mention,
                          SayFigure(level->figure) + (more > 0 ? " less " : " and ") + SayFigure(mention.figure));
    }
    return std::nullopt;
  }
  // The claim tells the same kind of fact, in some of the same words.
  bool IsOfTypeOf(const Mention& figure) const {
    const std::vector<const Fact*> facts = audited_.FactsOf(IndexOf(figure));
    return audited_.CountStems(statement_.stems, figure.sentence) > 0 &&
           std::any_of(facts.begin(), facts.end(), [&](const Fact* fact) { return fact->type == statement_.type; });
  }
  // The claim is of the very thing that the source gives the figure to.
  bool ClaimsOwnerOf(const Mention& figure) const {
    const std::vector<const Fact*> facts = audited_.FactsOf(IndexOf(figure));
    return std::any_of(facts.begin(), facts.end(), [&](const Fact* fact) {
      return std::any_of(statement_.objects.begin(), statement_.objects.end(),
                         [&](const std::string& name) { return IsOf(*fact, name); });
    });
  }

  // "200 euros de plus que le Folio 2": the same of two things or firms, the first of which the claim is about.
  std::optional<Derivation> OfTwoOwners() const {
    const std::vector<std::string>& named = statement_.named;
    if (named.size() != 2) return std::nullopt;
    const std::size_t end = std::min(document_.facts.size(), kMostFacts);
    for (std::uint32_t a = 0; a < end; ++a) {
      if (!IsOf(FactAt(a), named[0]) || IsOf(FactAt(a), named[1])) continue;
      for (std::uint32_t b = 0; b < end; ++b) {
        const Fact &first = FactAt(a), &second = FactAt(b);
        if (first.type != second.type || first.type == "change" || first.figure.unit != second.figure.unit ||
            first.qualifier != second.qualifier || !IsOf(second, named[1]) || IsOf(second, named[0]))
          continue;
        if (!first.period.empty() && !second.period.empty() && PeriodFit(first.period, second.period) == 0) continue;
        if (std::string how = HowChanged(second.figure, first.figure); !how.empty())
          return Found({b, a}, std::move(how));
      }
    }
    return std::nullopt;
  }

  Derivation OfMentions(const Mention& a, const Mention& b, std::string how) const {
    return {&audited_, {{kNone, IndexOf(a)}, {kNone, IndexOf(b)}}, std::move(how)};
  }

  std::uint32_t IndexOf(const Mention& mention) const {
    return static_cast<std::uint32_t>(&mention - document_.mentions.data());
  }
  bool HasWordsOf(std::uint32_t sentence) const {
    const auto& here = audited_.mentions_of_sentence[sentence];
    const bool named = std::all_of(statement_.agents.begin(), statement_.agents.end(), [&](const std::string& name) {
      return std::any_of(here.begin(), here.end(),
                         [&](std::uint32_t m) { return Means(names_, audited_, name, document_.mentions[m]); });
    });
    return named && audited_.CountStems(statement_.stems, sentence) >= 2;
  }

  std::string HowChanged(const Figure& a, const Figure& b) const {
    const auto difference = Decimal::Subtract(b.value, a.value);
    if (!difference || difference->is_zero()) return {};
    const int sign = difference->is_negative() ? -1 : 1;
    const std::string& unit = statement_.figure->unit;
    if (unit == "ratio") {
      const auto ratio = a.value.is_zero() ? std::nullopt : Decimal::Divide(b.value, a.value);
      return ratio && IsRatio(*ratio) ? SayFigure(b) + " against " + SayFigure(a) : std::string();
    }
    const int claimed = statement_.change != 0 ? statement_.change : statement_.figure->value.is_negative() ? -1 : 1;
    if (sign != claimed) return {};
    if (unit == "%" && a.unit != "%") {
      const auto hundredfold = Decimal::Multiply(*difference, 100);
      const auto percent = hundredfold && !a.value.is_zero() ? Decimal::Divide(*hundredfold, a.value, 6) : std::nullopt;
      return percent && Fits(*percent, unit) ? SayFigure(b) + " against " + SayFigure(a) : std::string();
    }
    if (!Fits(*difference, b.unit)) return {};
    const Figure &most = sign > 0 ? b : a, &least = sign > 0 ? a : b;
    return SayFigure(most) + " less " + SayFigure(least);
  }

  // "a doublé" is about twice, "a plus que triplé" three to four times, "presque doublé" not quite twice.
  bool IsRatio(const Decimal& ratio) const {
    const Figure& claimed = *statement_.figure;
    const auto next = Decimal::Add(claimed.value, 1);
    const auto at_least = [&](int percent) {
      const auto least = Decimal::Multiply(claimed.value, percent), hundredfold = Decimal::Multiply(ratio, 100);
      return least && hundredfold && *hundredfold >= *least;
    };
    switch (claimed.bound) {
      case Bound::kMoreThan:
      case Bound::kAtLeast:
        return next && ratio >= claimed.value && ratio < *next;
      case Bound::kNearly:
      case Bound::kLessThan:
      case Bound::kAtMost:
        return ratio <= claimed.value && at_least(85);
      default:
        return at_least(95) && !at_least(106);
    }
  }

  std::optional<Derivation> AddUp(std::size_t next, const Decimal& sum, std::vector<std::uint32_t>* parts) {
    if (parts->size() >= 2 && IsSum(sum, FactAt(parts->front()).figure.unit)) {
      std::string how;
      for (const std::uint32_t part : *parts)
        how += (how.empty() ? "" : part == parts->back() ? " and " : ", ") + SayFigure(FactAt(part).figure);
      return Found(*parts, std::move(how));
    }
    if (parts->size() == kMostParts) return std::nullopt;
    for (std::size_t i = next; i < terms_.size(); ++i) {
      if (!AddsTo(*parts, terms_[i])) continue;
      const auto more = Decimal::Add(sum, FactAt(terms_[i]).figure.value);
      if (!more) continue;
      parts->push_back(terms_[i]);
      if (auto found = AddUp(i + 1, *more, parts)) return found;
      parts->pop_back();
    }
    return std::nullopt;
  }

  // One more part: of the same kind, or of the same paragraph; and no figure that is in already.
  bool AddsTo(const std::vector<std::uint32_t>& parts, std::uint32_t next) const {
    const Fact& fact = FactAt(next);
    return std::all_of(parts.begin(), parts.end(), [&](std::uint32_t part) {
      const Fact& other = FactAt(part);
      const auto& sentences = document_.layout.sentences;
      const bool near = sentences[document_.mentions[other.figure_mention].sentence].block ==
                        sentences[document_.mentions[fact.figure_mention].sentence].block;
      const bool alike = other.type == fact.type && (near || SameEntities(other.agents, fact.agents));
      const bool beside =
          near && SameEntities(other.agents, fact.agents) && IsRaised(other.type) && IsRaised(fact.type);
      return other.figure.unit == fact.figure.unit && other.figure.value != fact.figure.value && (alike || beside);
    });
  }

  std::optional<Derivation> Found(const std::vector<std::uint32_t>& facts, std::string how) const {
    Derivation derivation{&audited_, {}, std::move(how)};
    for (const std::uint32_t f : facts) derivation.terms.push_back({f, FactAt(f).figure_mention});
    return derivation;
  }

  const RuleSet& rules_;
  const NameMatcher& names_;
  const Statement& statement_;
  const AuditDocument& audited_;
  const Document& document_;
  std::vector<std::uint32_t> terms_;
};

}  // namespace

std::optional<Derivation> Derive(const RuleSet& rules, const NameMatcher& names, const Statement& statement,
                                 const std::vector<const AuditDocument*>& documents) {
  if (!statement.figure || statement.figure->bound == Bound::kBetween) return std::nullopt;
  for (const AuditDocument* audited : documents) {
    if (auto derivation = Derivations(rules, names, statement, *audited).Run()) return derivation;
  }
  return std::nullopt;
}

}  // namespace recoupe::audit
