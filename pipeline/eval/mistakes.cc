#include "pipeline/eval/mistakes.h"

#include <algorithm>
#include <map>
#include <tuple>

namespace recoupe::eval {
namespace {

constexpr std::string_view kKindNames[] = {
    "wrong type",    "wrong agents", "missing",           "extra",        "wrong value",  "wrong modality",
    "wrong objects", "wrong bound",  "wrong attribution", "wrong period", "wrong detail", "figure missing",
    "figure extra",  "figure wrong", "name missing",      "name extra",   "name wrong"};

// The first field of a pair that is wrong gives the mistake its kind.
constexpr std::pair<FactField, MistakeKind> kKindOfField[] = {
    {kValueField, MistakeKind::kWrongValue},       {kUnitField, MistakeKind::kWrongValue},
    {kTypeField, MistakeKind::kWrongType},         {kAgentsField, MistakeKind::kWrongAgents},
    {kModalityField, MistakeKind::kWrongModality}, {kObjectsField, MistakeKind::kWrongObjects},
    {kBoundField, MistakeKind::kWrongBound},       {kAttributionField, MistakeKind::kWrongAttribution},
    {kPeriodField, MistakeKind::kWrongPeriod},     {kCounterpartiesField, MistakeKind::kWrongDetail},
    {kMetricField, MistakeKind::kWrongDetail},     {kSegmentField, MistakeKind::kWrongDetail},
    {kQualifierField, MistakeKind::kWrongDetail},  {kCollectiveField, MistakeKind::kWrongDetail},
    {kPerField, MistakeKind::kWrongDetail}};

constexpr std::uint32_t kAllFields = (1u << kFieldNames.size()) - 1;

std::string_view NameOf(FactField field) {
  for (const auto& [named, name] : kFieldNames) {
    if (named == field) return name;
  }
  return "";
}

std::string ListFields(std::uint32_t fields) {
  std::string list;
  for (const auto& [field, name] : kFieldNames) {
    if ((fields & field) != 0) list.append(list.empty() ? "" : ", ").append(name);
  }
  return list;
}

std::string HowNamesDiffer(const std::vector<std::string>& expected, const std::vector<std::string>& found) {
  if (expected.empty()) return "one where there is none";
  if (found.empty()) return "none where there is one";
  if (found.size() < expected.size()) return "too few";
  return found.size() > expected.size() ? "too many" : "another one";
}

std::string OrNone(std::string_view text) { return text.empty() ? "none" : std::string(text); }

std::string HowTextsDiffer(const std::string& expected, const std::string& found) {
  if (expected.empty()) return "one where there is none";
  return found.empty() ? "none where there is one" : "another one";
}

std::string DetailOf(FactField field, const FactNote& gold, const FactNote& ours) {
  switch (field) {
    case kTypeField:
      return gold.type + " read as " + ours.type;
    case kAgentsField:
      return HowNamesDiffer(gold.agents, ours.agents);
    case kObjectsField:
      return HowNamesDiffer(gold.objects, ours.objects);
    case kModalityField:
      return std::string(Name(gold.modality)).append(" read as ").append(Name(ours.modality));
    case kBoundField:
      return std::string(Name(gold.value.bound)).append(" read as ").append(Name(ours.value.bound));
    case kAttributionField:
      return HowTextsDiffer(gold.attribution, ours.attribution);
    case kPeriodField:
      return HowTextsDiffer(gold.period, ours.period);
    case kUnitField:
      return "unit " + OrNone(gold.value.unit) + " read as " + OrNone(ours.value.unit);
    case kValueField:
      return gold.value.value == -ours.value.value ? "sign" : "value";
    default:
      return std::string(NameOf(field));
  }
}

// The reason without what is particular to one place: text in quotes and numbers.
std::string General(std::string_view reason) {
  std::string general;
  bool quoted = false;
  for (std::size_t i = 0; i < reason.size(); ++i) {
    const bool opens = reason.substr(i).starts_with("«"), closes = reason.substr(i).starts_with("»");
    if (opens) general += "…", quoted = true;
    if (!quoted) general.push_back(reason[i]);
    if (closes) quoted = false;
    if (opens || closes) ++i;
  }
  return general;
}

class MistakeLister {
 public:
  MistakeLister(const ArticleResult& article, std::vector<Mistake>* mistakes)
      : article_(article), gold_(article.expected), ours_(article.found), mistakes_(*mistakes) {}

  void Run() {
    IndexFigures();
    for (const FactPair& pair : article_.comparison.facts) AddFact(pair);
    for (const FigurePair& pair : article_.comparison.figures) AddFigure(pair);
    for (const NamePair& pair : article_.comparison.names) AddName(pair);
  }

 private:
  void IndexFigures() {
    pair_of_gold_.assign(gold_.figures.size(), nullptr);
    pair_of_ours_.assign(ours_.figures.size(), nullptr);
    for (const FigurePair& pair : article_.comparison.figures) {
      if (pair.expected != kNone) pair_of_gold_[pair.expected] = &pair;
      if (pair.found != kNone) pair_of_ours_[pair.found] = &pair;
    }
    facts_on_gold_.assign(gold_.figures.size(), 0);
    facts_on_ours_.assign(ours_.figures.size(), 0);
    for (const FactNote& fact : gold_.facts) {
      if (fact.figure < facts_on_gold_.size()) ++facts_on_gold_[fact.figure];
    }
    for (const FactNote& fact : ours_.facts) {
      if (fact.figure < facts_on_ours_.size()) ++facts_on_ours_[fact.figure];
    }
  }

  Mistake& Add(MistakeKind kind, std::string detail, SourceSpan span) {
    mistakes_.push_back({kind, std::move(detail), &article_, span, "", "", "", ""});
    return mistakes_.back();
  }

  void AddFact(const FactPair& pair) {
    if (pair.expected == kNone) return AddExtra(ours_.facts[pair.found]);
    const FactNote& gold = gold_.facts[pair.expected];
    if (pair.found == kNone) return AddMissing(gold);
    const std::uint32_t wrong = kAllFields & ~pair.right;
    const FactNote& ours = ours_.facts[pair.found];
    for (const auto& [field, kind] : kKindOfField) {
      if ((wrong & field) == 0) continue;
      Mistake& mistake = Add(kind, DetailOf(field, gold, ours), gold_.figures[gold.figure].span);
      mistake.expected = Describe(gold);
      mistake.found = Describe(ours);
      mistake.differs = ListFields(wrong);
      mistake.reason = ours.rule.empty() ? "" : "rule " + ours.rule;
      return;
    }
  }

  void AddMissing(const FactNote& gold) {
    const FigurePair* figure = pair_of_gold_[gold.figure];
    std::string detail, reason;
    if (figure == nullptr || figure->found == kNone) {
      detail = "the figure was not found";
    } else if (!figure->right) {
      detail = "the figure was misread";
      reason = "read as " + ToString(ours_.figures[figure->found].figure);
    } else if (facts_on_ours_[figure->found] > 0) {
      detail = "a second fact on the figure";
    } else {
      reason = ours_.figures[figure->found].reason;
      detail = reason.empty() ? "no reason given" : General(reason);
    }
    Mistake& mistake = Add(MistakeKind::kMissing, std::move(detail), gold_.figures[gold.figure].span);
    mistake.expected = Describe(gold);
    mistake.reason = std::move(reason);
  }

  void AddExtra(const FactNote& ours) {
    const FigurePair* figure = ours.figure < pair_of_ours_.size() ? pair_of_ours_[ours.figure] : nullptr;
    std::string detail = ours.type;
    if (figure == nullptr || figure->expected == kNone) {
      detail += ", no figure there";
    } else {
      detail +=
          facts_on_gold_[figure->expected] > 0 ? ", one fact too many on the figure" : ", the figure gives no fact";
    }
    const SourceSpan span = ours.figure < ours_.figures.size() ? ours_.figures[ours.figure].span : SourceSpan{};
    Mistake& mistake = Add(MistakeKind::kExtra, std::move(detail), span);
    mistake.found = Describe(ours);
    mistake.reason = ours.rule.empty() ? "" : "rule " + ours.rule;
  }

  void AddFigure(const FigurePair& pair) {
    const FigureNote* gold = pair.expected != kNone ? &gold_.figures[pair.expected] : nullptr;
    const FigureNote* ours = pair.found != kNone ? &ours_.figures[pair.found] : nullptr;
    if (pair.right && pair.bound && pair.per) return;
    MistakeKind kind = MistakeKind::kFigureWrong;
    std::string detail;
    if (ours == nullptr) {
      kind = MistakeKind::kFigureMissing;
      detail = Name(gold->kind);
    } else if (gold == nullptr) {
      kind = MistakeKind::kFigureExtra;
      detail = Name(ours->kind);
    } else if (pair.right) {
      detail = pair.bound ? "per " + OrNone(gold->figure.per) + " read as " + OrNone(ours->figure.per)
                          : std::string(Name(gold->figure.bound)).append(" read as ").append(Name(ours->figure.bound));
    } else {
      detail = gold->figure.unit != ours->figure.unit ? "unit " + gold->figure.unit + " read as " + ours->figure.unit
                                                      : std::string("value");
    }
    Mistake& mistake = Add(kind, std::move(detail), gold != nullptr ? gold->span : ours->span);
    if (gold != nullptr) mistake.expected = ToString(gold->figure);
    if (ours != nullptr) mistake.found = ToString(ours->figure) + " (« " + ours->quote + " »)";
  }

  static std::string Show(const NameNote& name) {
    std::string line = name.name + " (" + std::string(Name(name.kind)) + ")";
    for (std::size_t i = 0; i < name.forms.size(); ++i) line += (i == 0 ? ": " : ", ") + name.forms[i];
    return line;
  }

  void AddName(const NamePair& pair) {
    if (pair.right) return;
    const NameNote* gold = pair.expected != kNone ? &gold_.names[pair.expected] : nullptr;
    const NameNote* ours = pair.found != kNone ? &ours_.names[pair.found] : nullptr;
    MistakeKind kind = MistakeKind::kNameWrong;
    std::string detail(Name(gold != nullptr ? gold->kind : ours->kind));
    if (ours == nullptr) kind = MistakeKind::kNameMissing;
    if (gold == nullptr) kind = MistakeKind::kNameExtra;
    if (kind == MistakeKind::kNameWrong) detail.append(" read as ").append(Name(ours->kind));
    Mistake& mistake = Add(kind, std::move(detail), {});
    if (gold != nullptr) mistake.expected = Show(*gold);
    if (ours != nullptr) mistake.found = Show(*ours);
  }

  const ArticleResult& article_;
  const Annotation &gold_, &ours_;
  std::vector<Mistake>& mistakes_;
  std::vector<const FigurePair*> pair_of_gold_, pair_of_ours_;
  std::vector<std::uint32_t> facts_on_gold_, facts_on_ours_;
};

bool IsContinuation(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

}  // namespace

std::string_view Name(MistakeKind kind) { return kKindNames[static_cast<std::size_t>(kind)]; }

std::vector<Mistake> ListMistakes(const Evaluation& evaluation) {
  std::vector<Mistake> mistakes;
  for (const ArticleResult& article : evaluation.articles) {
    if (article.shown) MistakeLister(article, &mistakes).Run();
  }
  std::stable_sort(mistakes.begin(), mistakes.end(), [](const Mistake& a, const Mistake& b) {
    return std::tie(a.kind, a.detail) < std::tie(b.kind, b.detail);
  });
  return mistakes;
}

std::vector<std::pair<std::string, std::size_t>> CountKinds(const std::vector<Mistake>& mistakes, MistakeArea area,
                                                            bool with_detail) {
  std::map<std::string, std::size_t> counts;
  for (const Mistake& mistake : mistakes) {
    if ((mistake.kind < MistakeKind::kFigureMissing) != (area == MistakeArea::kFacts)) continue;
    std::string kind(Name(mistake.kind));
    if (with_detail) kind += ": " + mistake.detail;
    ++counts[kind];
  }
  std::vector<std::pair<std::string, std::size_t>> sorted(counts.begin(), counts.end());
  std::stable_sort(sorted.begin(), sorted.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
  return sorted;
}

std::string QuoteInContext(std::string_view text, SourceSpan span) {
  constexpr std::size_t kAround = 130;
  if (span.end > text.size() || span.begin > span.end) return "";
  std::size_t begin = span.begin, end = span.end;
  while (begin > 0 && text[begin - 1] != '\n' && span.begin - begin < kAround) --begin;
  while (begin < span.begin && IsContinuation(text[begin])) ++begin;
  while (end < text.size() && text[end] != '\n' && end - span.end < kAround) ++end;
  while (end > span.end && end < text.size() && IsContinuation(text[end])) --end;
  std::string line;
  if (begin > 0 && text[begin - 1] != '\n') line += "… ";
  line.append(text.substr(begin, span.begin - begin)).append("⟦");
  line.append(text.substr(span.begin, span.end - span.begin)).append("⟧");
  line.append(text.substr(span.end, end - span.end));
  if (end < text.size() && text[end] != '\n') line += " …";
  return line;
}

}  // namespace recoupe::eval
