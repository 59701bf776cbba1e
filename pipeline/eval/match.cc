#include "pipeline/eval/match.h"

#include <algorithm>
#include <set>
#include <tuple>

#include "pipeline/normalize/normalize.h"
#include "pipeline/recognize/name_rules.h"
#include "pipeline/rules/rule_set.h"
#include "pipeline/text/token.h"
#include "pipeline/text/vocabulary.h"

namespace recoupe::eval {
namespace {

std::size_t Overlap(SourceSpan a, SourceSpan b) {
  const std::size_t begin = std::max(a.begin, b.begin), end = std::min(a.end, b.end);
  return end > begin ? end - begin : 0;
}

bool SameValue(const Figure& a, const Figure& b) {
  const bool between = a.bound == Bound::kBetween;
  return between == (b.bound == Bound::kBetween) && a.value == b.value && (!between || a.max == b.max);
}

// For each expected figure, the found ones that overlap it: two sorted lists, walked once.
std::vector<std::vector<std::uint32_t>> Overlapping(const Annotation& expected, const Annotation& found) {
  const auto in_order = [](const std::vector<FigureNote>& figures) {
    std::vector<std::uint32_t> order(figures.size());
    for (std::uint32_t i = 0; i < order.size(); ++i) order[i] = i;
    std::stable_sort(order.begin(), order.end(),
                     [&](std::uint32_t a, std::uint32_t b) { return figures[a].span.begin < figures[b].span.begin; });
    return order;
  };
  const std::vector<std::uint32_t> gold = in_order(expected.figures), ours = in_order(found.figures);
  std::vector<std::vector<std::uint32_t>> overlapping(expected.figures.size());
  std::size_t first = 0;
  for (const std::uint32_t g : gold) {
    const SourceSpan span = expected.figures[g].span;
    while (first < ours.size() && found.figures[ours[first]].span.end <= span.begin) ++first;
    for (std::size_t i = first; i < ours.size() && found.figures[ours[i]].span.begin < span.end; ++i) {
      if (Overlap(span, found.figures[ours[i]].span) > 0) overlapping[g].push_back(ours[i]);
    }
  }
  return overlapping;
}

// A possible pair and how good it is; the best go first, and among equals those that stand first.
struct Candidate {
  std::uint64_t score = 0;
  std::uint32_t expected = 0, found = 0;
  std::uint32_t right = 0;
};

// Calls take(candidate) for each chosen one; sides that are taken are out.
template <typename Take>
void ChooseGreedily(std::vector<Candidate> candidates, std::vector<bool>* expected_taken,
                    std::vector<bool>* found_taken, Take take) {
  std::stable_sort(candidates.begin(), candidates.end(),
                   [](const Candidate& a, const Candidate& b) { return a.score > b.score; });
  for (const Candidate& candidate : candidates) {
    if ((*expected_taken)[candidate.expected] || (*found_taken)[candidate.found]) continue;
    (*expected_taken)[candidate.expected] = (*found_taken)[candidate.found] = true;
    take(candidate);
  }
}

class Comparer {
 public:
  Comparer(const Annotation& expected, const Annotation& found, const NameResolver& resolver)
      : expected_(expected), found_(found), resolver_(resolver), overlapping_(Overlapping(expected, found)) {}

  Comparison Run() {
    PairFigures();
    PairNames();
    PairFacts();
    PairChecks();
    return std::move(result_);
  }

 private:
  // Figures.

  void PairFigures() {
    std::vector<Candidate> candidates;
    for (std::uint32_t g = 0; g < expected_.figures.size(); ++g) {
      const SourceSpan span = expected_.figures[g].span;
      for (const std::uint32_t s : overlapping_[g]) {
        const std::size_t overlap = Overlap(span, found_.figures[s].span);
        if (2 * overlap < span.end - span.begin) continue;
        candidates.push_back({4 * overlap + 2 * SameFigure(g, s) + (span == found_.figures[s].span), g, s, 0});
      }
    }
    std::vector<bool> expected_taken(expected_.figures.size()), found_taken(found_.figures.size());
    ChooseGreedily(std::move(candidates), &expected_taken, &found_taken, [&](const Candidate& chosen) {
      const FigureNote &gold = expected_.figures[chosen.expected], &ours = found_.figures[chosen.found];
      result_.figures.push_back({chosen.expected, chosen.found, SameFigure(chosen.expected, chosen.found),
                                 gold.figure.bound == ours.figure.bound, gold.figure.per == ours.figure.per,
                                 gold.span == ours.span});
    });
    AddAlone(expected_taken, found_taken, &result_.figures);
    std::stable_sort(result_.figures.begin(), result_.figures.end(),
                     [&](const FigurePair& a, const FigurePair& b) { return PlaceOf(a) < PlaceOf(b); });
  }

  bool SameFigure(std::uint32_t g, std::uint32_t s) const {
    const Figure &gold = expected_.figures[g].figure, &ours = found_.figures[s].figure;
    return gold.unit == ours.unit && SameValue(gold, ours);
  }

  std::size_t PlaceOf(const FigurePair& pair) const {
    return pair.expected != kNone ? expected_.figures[pair.expected].span.begin : found_.figures[pair.found].span.begin;
  }

  template <typename Pair>
  static void AddAlone(const std::vector<bool>& expected_taken, const std::vector<bool>& found_taken,
                       std::vector<Pair>* pairs) {
    for (std::uint32_t i = 0; i < expected_taken.size(); ++i) {
      if (!expected_taken[i]) pairs->push_back(Pair{.expected = i});
    }
    for (std::uint32_t i = 0; i < found_taken.size(); ++i) {
      if (!found_taken[i]) pairs->push_back(Pair{.found = i});
    }
  }

  // Names.

  static bool SameKind(MentionKind a, MentionKind b) {
    const auto of_products = [](MentionKind kind) { return kind == MentionKind::kChip ? MentionKind::kProduct : kind; };
    return of_products(a) == of_products(b);
  }

  void PairNames() {
    std::vector<NameKeys> gold, ours;
    for (const NameNote& name : expected_.names) gold.emplace_back(name);
    for (const NameNote& name : found_.names) ours.emplace_back(name);
    std::vector<Candidate> candidates;
    for (std::uint32_t g = 0; g < gold.size(); ++g) {
      for (std::uint32_t s = 0; s < ours.size(); ++s) {
        const bool same_kind = SameKind(expected_.names[g].kind, found_.names[s].kind);
        std::uint64_t score = 0;
        if (gold[g].name == ours[s].name) {
          score = same_kind ? 5 : 3;
        } else if (gold[g].HasForm(ours[s].name) || ours[s].HasForm(gold[g].name)) {
          score = same_kind ? 4 : 1;
        } else if (resolver_.SameByLexicon(expected_.names[g].name, found_.names[s].name)) {
          score = same_kind ? 4 : 2;
        }
        if (score > 0) candidates.push_back({score, g, s, same_kind});
      }
    }
    std::vector<bool> expected_taken(gold.size()), found_taken(ours.size());
    ChooseGreedily(std::move(candidates), &expected_taken, &found_taken, [&](const Candidate& chosen) {
      result_.names.push_back({chosen.expected, chosen.found, chosen.right != 0});
      same_names_.emplace(gold[chosen.expected].name, ours[chosen.found].name);
    });
    AddAlone(expected_taken, found_taken, &result_.names);
  }

  struct NameKeys {
    explicit NameKeys(const NameNote& note) : name(NameKey(note.name)) {
      for (const std::string& form : note.forms) forms.insert(NameKey(form));
    }
    bool HasForm(const std::string& key) const { return forms.count(key) != 0; }
    std::string name;
    std::set<std::string> forms;
  };

  bool SameName(const std::string& gold, const std::string& ours) const {
    const std::string gold_key = NameKey(gold), our_key = NameKey(ours);
    return gold_key == our_key || same_names_.count({gold_key, our_key}) != 0 || resolver_.SameByLexicon(gold, ours);
  }

  // How many of the expected names were found, each once.
  std::size_t CountSame(const std::vector<std::string>& gold, const std::vector<std::string>& ours) const {
    std::vector<bool> taken(ours.size());
    std::size_t same = 0;
    for (const std::string& name : gold) {
      for (std::size_t i = 0; i < ours.size(); ++i) {
        if (taken[i] || !SameName(name, ours[i])) continue;
        taken[i] = true;
        ++same;
        break;
      }
    }
    return same;
  }

  bool SameNames(const std::vector<std::string>& gold, const std::vector<std::string>& ours) const {
    return gold.size() == ours.size() && CountSame(gold, ours) == gold.size();
  }

  // Facts.

  std::uint32_t RightFields(const FactNote& gold, const FactNote& ours) const {
    std::uint32_t right = 0;
    const auto set = [&](FactField field, bool is_right) {
      if (is_right) right |= field;
    };
    set(kValueField, SameValue(gold.value, ours.value));
    set(kUnitField, gold.value.unit == ours.value.unit);
    set(kTypeField, gold.type == ours.type);
    set(kAgentsField, SameNames(gold.agents, ours.agents));
    set(kObjectsField, SameNames(gold.objects, ours.objects));
    set(kCounterpartiesField, SameNames(gold.counterparties, ours.counterparties));
    set(kModalityField, gold.modality == ours.modality);
    set(kBoundField, gold.value.bound == ours.value.bound);
    set(kPerField, gold.value.per == ours.value.per);
    set(kAttributionField, gold.attribution.empty() || ours.attribution.empty()
                               ? gold.attribution == ours.attribution
                               : SameName(gold.attribution, ours.attribution));
    set(kPeriodField, gold.period == ours.period);
    set(kMetricField, gold.metric == ours.metric);
    set(kSegmentField, NameKey(gold.segment) == NameKey(ours.segment));
    set(kQualifierField, NameKey(gold.qualifier) == NameKey(ours.qualifier));
    set(kCollectiveField, gold.collective == ours.collective);
    return right;
  }

  // A pair that has the core right outweighs all others; then value, type and agents, in this order.
  std::uint64_t Agreement(const FactNote& gold, const FactNote& ours, std::uint32_t right) const {
    constexpr std::pair<FactField, std::uint64_t> kWeights[] = {
        {kValueField, 1000},        {kUnitField, 500},     {kTypeField, 400},    {kAgentsField, 400},
        {kObjectsField, 100},       {kModalityField, 30},  {kBoundField, 30},    {kAttributionField, 10},
        {kPeriodField, 10},         {kMetricField, 5},     {kQualifierField, 5}, {kSegmentField, 5},
        {kCounterpartiesField, 10}, {kCollectiveField, 2}, {kPerField, 2}};
    std::uint64_t score = (right & kCoreFields) == kCoreFields ? 100000 : 0;
    for (const auto& [field, weight] : kWeights) score += (right & field) != 0 ? weight : 0;
    return score + 20 * std::min<std::size_t>(CountSame(gold.agents, ours.agents), 10);
  }

  void PairFacts() {
    std::vector<std::vector<std::uint32_t>> facts_of(found_.figures.size());
    for (std::uint32_t s = 0; s < found_.facts.size(); ++s) {
      if (found_.facts[s].figure < facts_of.size()) facts_of[found_.facts[s].figure].push_back(s);
    }
    std::vector<Candidate> candidates;
    for (std::uint32_t g = 0; g < expected_.facts.size(); ++g) {
      const FactNote& gold = expected_.facts[g];
      if (gold.figure >= overlapping_.size()) continue;
      for (const std::uint32_t figure : overlapping_[gold.figure]) {
        for (const std::uint32_t s : facts_of[figure]) {
          const std::uint32_t right = RightFields(gold, found_.facts[s]);
          candidates.push_back({Agreement(gold, found_.facts[s], right), g, s, right});
        }
      }
    }
    std::vector<bool> expected_taken(expected_.facts.size()), found_taken(found_.facts.size());
    ChooseGreedily(std::move(candidates), &expected_taken, &found_taken, [&](const Candidate& chosen) {
      result_.facts.push_back({chosen.expected, chosen.found, chosen.right});
    });
    AddAlone(expected_taken, found_taken, &result_.facts);
    std::stable_sort(result_.facts.begin(), result_.facts.end(),
                     [&](const FactPair& a, const FactPair& b) { return PlaceOf(a) < PlaceOf(b); });
  }

  std::size_t PlaceOf(const FactPair& pair) const {
    const Annotation& side = pair.expected != kNone ? expected_ : found_;
    const std::uint32_t figure = side.facts[pair.expected != kNone ? pair.expected : pair.found].figure;
    return figure < side.figures.size() ? side.figures[figure].span.begin : 0;
  }

  // Checks: one of that name and result over at least two of the facts (or the one there is).

  void PairChecks() {
    std::vector<std::uint32_t> partner(expected_.facts.size(), kNone);
    for (const FactPair& pair : result_.facts) {
      if (pair.expected != kNone && (pair.right & kValueField) != 0) partner[pair.expected] = pair.found;
    }
    for (const CheckNote& gold : expected_.checks) {
      ++result_.checks_expected;
      std::set<std::uint32_t> facts;
      for (const std::uint32_t fact : gold.facts) facts.insert(partner[fact]);
      result_.checks_found += std::any_of(found_.checks.begin(), found_.checks.end(), [&](const CheckNote& ours) {
        const auto shared = std::count_if(ours.facts.begin(), ours.facts.end(),
                                          [&](std::uint32_t fact) { return facts.count(fact) != 0; });
        return ours.check == gold.check && ours.outcome == gold.outcome &&
               static_cast<std::size_t>(shared) >= std::min<std::size_t>(gold.facts.size(), 2);
      });
    }
  }

  const Annotation &expected_, &found_;
  const NameResolver& resolver_;
  const std::vector<std::vector<std::uint32_t>> overlapping_;  // by expected figure
  std::set<std::pair<std::string, std::string>> same_names_;   // keys: expected, found
  Comparison result_;
};

// Does the fact say anything in that field?
bool States(const FactNote& fact, FactField field) {
  switch (field) {
    case kObjectsField:
      return !fact.objects.empty();
    case kCounterpartiesField:
      return !fact.counterparties.empty();
    case kAttributionField:
      return !fact.attribution.empty();
    case kPeriodField:
      return !fact.period.empty();
    case kMetricField:
      return !fact.metric.empty();
    case kSegmentField:
      return !fact.segment.empty();
    case kQualifierField:
      return !fact.qualifier.empty();
    case kCollectiveField:
      return fact.collective;
    case kPerField:
      return !fact.value.per.empty();
    case kBoundField:
      return fact.value.bound != Bound::kExact;
    case kModalityField:
      return fact.modality != Modality::kAsserted;
    default:
      return true;
  }
}

void AddFields(const FactNote& gold, const FactNote& ours, std::uint32_t right, Scores* scores) {
  for (const auto& [field, name] : kFieldNames) {
    if ((kCoreFields & field) != 0) continue;
    FieldScore& score = scores->fields[std::string(name)];
    score.all.Add((right & field) != 0);
    if (States(gold, field) || States(ours, field)) score.stated.Add((right & field) != 0);
  }
}

FactScores OneExpected() { return {{0, 1, 0}, {0, 1, 0}}; }
FactScores OneFound() { return {{0, 0, 1}, {0, 0, 1}}; }

}  // namespace

std::string NameKey(std::string_view name) {
  const std::string plain = StripAccents(FoldCase(NormalizeString(name)));
  std::string_view rest = plain;
  for (const std::string_view article : {"le ", "la ", "les ", "l'", "l’"}) {
    if (rest.starts_with(article) && rest.size() > article.size()) {
      rest.remove_prefix(article.size());
      break;
    }
  }
  std::string key;
  for (const char c : rest) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= 0x80 || (byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9') || c == '+') key.push_back(c);
  }
  return key.empty() ? std::string(name) : key;
}

bool NameResolver::SameByLexicon(std::string_view a, std::string_view b) const {
  if (rules_ == nullptr) return false;
  const std::vector<const Entity*> of_a = Entities(a), of_b = Entities(b);
  return std::any_of(of_a.begin(), of_a.end(),
                     [&](const Entity* entity) { return std::find(of_b.begin(), of_b.end(), entity) != of_b.end(); });
}

std::vector<const Entity*> NameResolver::Entities(std::string_view name) const {
  const std::string text = NormalizeString(name);
  std::vector<Token> tokens;
  Tokenize(text, rules_->words(), &tokens);
  std::vector<const Entity*> entities;
  if (tokens.empty()) return entities;
  const Lexicon& lexicon = rules_->names().lexicon();
  lexicon.aliases().VisitAt(tokens, 0, tokens.size(), [&](std::uint32_t index, std::uint32_t length) {
    if (length == tokens.size()) entities.push_back(lexicon.alias(index).entity);
    return false;
  });
  return entities;
}

Comparison Compare(const Annotation& expected, const Annotation& found, const NameResolver& names) {
  return Comparer(expected, found, names).Run();
}

void AddTo(const Annotation& expected, const Annotation& found, const Comparison& comparison,
           const std::string& register_name, Scores* scores) {
  ++scores->articles;
  for (const FigurePair& pair : comparison.figures) {
    const Ratio one{pair.right, pair.expected != kNone, pair.found != kNone};
    scores->figures.Add(one);
    scores->figure_spans.Add({pair.expected != kNone && pair.found != kNone, one.expected, one.found});
    if (!pair.right) continue;
    scores->figure_bounds.Add(pair.bound);
    scores->figure_pers.Add(pair.per);
    scores->figure_exact_spans.Add(pair.exact_span);
  }
  for (const NamePair& pair : comparison.names) {
    const auto add = [&](MentionKind kind, const Ratio& one) {
      scores->names.Add(one);
      scores->names_by_kind[std::string(Name(kind))].Add(one);
      if (kind == MentionKind::kCompany) scores->companies.Add(one);
    };
    // What is right counts under the expected kind, on both sides.
    if (pair.expected != kNone) add(expected.names[pair.expected].kind, {pair.right, 1, pair.right});
    if (pair.found != kNone && !pair.right) add(found.names[pair.found].kind, {0, 0, 1});
  }
  for (const FactPair& pair : comparison.facts) {
    const auto add = [&](const std::string& type, const FactScores& one) {
      scores->facts.Add(one);
      scores->facts_by_type[type].Add(one);
      scores->facts_by_register[register_name].Add(one);
    };
    if (pair.found != kNone) add(found.facts[pair.found].type, OneFound());
    if (pair.expected == kNone) continue;
    FactScores one = OneExpected();
    one.core.right = pair.found != kNone && pair.core();
    one.strict.right = pair.found != kNone && pair.strict();
    add(expected.facts[pair.expected].type, one);
    if (one.core.right != 0) AddFields(expected.facts[pair.expected], found.facts[pair.found], pair.right, scores);
  }
  scores->checks.Add(Share{comparison.checks_found, comparison.checks_expected});
}

std::map<std::string, double> Scores::Metrics() const {
  std::map<std::string, double> metrics;
  const auto add = [&](const std::string& name, const Ratio& ratio) {
    metrics[name + "_f1"] = ratio.f1();
    metrics[name + "_precision"] = ratio.precision();
    metrics[name + "_recall"] = ratio.recall();
  };
  add("core", facts.core);
  add("strict", facts.strict);
  add("figures", figures);
  add("names", names);
  add("companies", companies);
  for (const auto& [name, score] : fields) metrics[name] = score.all.value();
  metrics["checks"] = checks.value();
  return metrics;
}

}  // namespace recoupe::eval
