#include "pipeline/audit/derived.h"

#include <algorithm>

#include "pipeline/audit/changes.h"
#include "pipeline/verify/wording.h"

namespace recoupe::audit {
namespace {

constexpr std::size_t kMostTerms = 24, kMostParts = 4;

bool SameEntities(const std::vector<Role>& a, const std::vector<Role>& b) {
  const auto has = [](const std::vector<Role>& roles, const Role& one) {
    return std::any_of(roles.begin(), roles.end(), [&](const Role& other) { return other.entity == one.entity; });
  };
  return std::all_of(a.begin(), a.end(), [&](const Role& role) { return has(b, role); }) &&
         std::all_of(b.begin(), b.end(), [&](const Role& role) { return has(a, role); });
}

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
            return Derivation{&audited_, {{kNone, IndexOf(older)}, {kNone, IndexOf(newer)}}, std::move(how)};
        }
      }
      before = &mention;
    }
    return std::nullopt;
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
