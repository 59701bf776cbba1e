#include "tools/fit/samples.h"

#include <algorithm>
#include <random>

#include "pipeline/audit/mood.h"
#include "pipeline/audit/period.h"
#include "pipeline/audit/plausibility.h"
#include "pipeline/eval/gold.h"
#include "pipeline/rules/rule_set.h"

namespace recoupe::fit {
namespace {

using audit::AuditDocument;
using audit::Candidate;
using audit::Part;
using audit::Statement;
using eval::FactNote;

constexpr int kReadings = 4;   // one as it is, the others mixed up
constexpr double kFresh = 3;   // an article that nobody tuned the extractor for
constexpr double kTrue = 2;    // a true claim that is refused costs more than a wrong one that passes
constexpr double kBody = 0.3;  // a body or a place as a wrong agent is no fault that people make
constexpr double kDeniedWeight = 3, kReportedWeight = 1.5;  // rare moods

std::vector<Clue> CluesOf(Table table) {
  std::vector<Clue> clues;
  if (table == Table::kPeriod) {
    for (const audit::PeriodClue& clue : audit::PeriodClues()) clues.push_back({std::string(clue.name), {clue.weight}});
  } else if (table == Table::kMood) {
    for (const audit::MoodClue& clue : audit::MoodClues())
      clues.push_back({std::string(clue.name), {clue.weights.begin(), clue.weights.end()}});
  } else {
    for (const audit::Clue& clue : audit::Clues())
      clues.push_back({std::string(clue.name), {table == Table::kAgent ? clue.agent : clue.object}});
  }
  return clues;
}

template <std::size_t kSize>
std::vector<std::uint16_t> Indices(const std::bitset<kSize>& found) {
  std::vector<std::uint16_t> indices;
  for (std::size_t i = 0; i < kSize; ++i) {
    if (found[i]) indices.push_back(static_cast<std::uint16_t>(i));
  }
  return indices;
}

class Collector {
 public:
  Collector(const RuleSet& rules, Table table) : rules_(rules), table_(table), aligner_(rules) {
    set_.clues = CluesOf(table);
  }

  void Add(const eval::GoldArticle& article, bool fresh) {
    article_ = &article;
    for (int reading = 0; reading < kReadings; ++reading) {
      Source source = article.article;
      source.published = article.gold.published;
      // A caller may not know the date.
      if (table_ == Table::kPeriod && reading + 1 == kReadings) source.published.clear();
      AuditDocument document(std::move(source), rules_);
      if (reading > 0) Mix(&document);
      document_ = &document;
      mixed_ = reading > 0;
      fresh_ = fresh && !mixed_;
      for (const FactNote& fact : article.gold.notes.facts) {
        AddFact(fact);
        ++set_.facts;
      }
    }
    ++set_.articles;
  }

  SampleSet Take() { return std::move(set_); }

 private:
  unsigned Dice() { return static_cast<unsigned>(random_() % 100); }

  // Leaves facts out, gives others a part of another fact or a name that stands nearby, or none: as often as on
  // articles that nobody read, by the totals of the test split.
  void Mix(AuditDocument* document) {
    std::vector<Fact>& facts = document->document.facts;
    const std::vector<Fact> given = facts;
    std::vector<char> gone(facts.size(), 0);
    for (std::size_t f = 0; f < facts.size(); ++f) {
      const Fact& other = given[random_() % given.size()];
      const unsigned dice = Dice();
      gone[f] = dice < 5;
      const bool exchange = dice >= 5 && dice < 12, drop = dice >= 12 && dice < 14;
      if (!exchange && !drop) continue;
      if (table_ == Table::kAgent) facts[f].agents = exchange ? Misread(*document, facts[f], other) : Roles();
      if (table_ == Table::kObject) facts[f].objects = exchange ? other.objects : Roles();
      if (table_ == Table::kPeriod) facts[f].period = exchange ? other.period : std::string();
      if (table_ == Table::kMood) facts[f].modality = exchange ? other.modality : Modality::kAsserted;
    }
    for (std::vector<std::uint32_t>& of : document->facts_of)
      std::erase_if(of, [&](std::uint32_t fact) { return gone[fact] != 0; });
  }

  using Roles = std::vector<Role>;

  // Whom the extractor takes by mistake: mostly a name of the same sentence or of the one before.
  Roles Misread(const AuditDocument& document, const Fact& fact, const Fact& other) {
    constexpr unsigned kNearbyShare = 85;
    const std::vector<Mention>& mentions = document.document.mentions;
    if (fact.figure_mention >= mentions.size() || Dice() >= kNearbyShare) return other.agents;
    const std::uint32_t sentence = mentions[fact.figure_mention].sentence;
    std::vector<std::uint32_t> nearby;
    for (std::uint32_t m = 0; m < mentions.size(); ++m) {
      const Mention& mention = mentions[m];
      const bool who = mention.kind == MentionKind::kCompany || mention.kind == MentionKind::kOrganization;
      if (!who || mention.entity == nullptr || mention.sentence > sentence || sentence - mention.sentence > 1) continue;
      const bool own = std::any_of(fact.agents.begin(), fact.agents.end(),
                                   [&](const Role& role) { return role.entity == mention.entity; });
      if (own) continue;
      // Those of the sentence itself stand behind those of the one before.
      const bool here = mention.sentence == sentence;
      if (here && !nearby.empty() && mentions[nearby.back()].sentence != sentence) nearby.clear();
      nearby.push_back(m);
    }
    if (nearby.empty()) return other.agents;
    const std::uint32_t m = nearby[random_() % nearby.size()];
    Role role;
    role.entity = mentions[m].entity;
    role.mention = m;
    return {role};
  }

  static Statement StatementOf(const FactNote& fact) {
    Statement statement;
    statement.figure = fact.value;
    statement.bound_stated = true;
    statement.predicate = true;
    statement.type = fact.type;
    statement.metric = fact.metric;
    statement.period = fact.period;
    statement.attribution = fact.attribution;
    statement.modality = fact.modality;
    statement.agents = fact.agents;
    statement.objects = fact.objects;
    return statement;
  }

  void AddFact(const FactNote& fact) {
    switch (table_) {
      case Table::kAgent:
        return AddNames(fact, Part::kAgent, fact.agents);
      case Table::kObject:
        return AddNames(fact, Part::kObject, fact.objects);
      case Table::kPeriod:
        return AddPeriods(fact);
      case Table::kMood:
        return AddMood(fact);
    }
  }

  // The figures of the article that the claim may be about; those of another value teach nothing.
  std::vector<Candidate> Figures(const Statement& statement) const {
    std::vector<Candidate> figures;
    for (const Candidate& candidate : aligner_.Align(statement, "", {document_})) {
      const bool seen = std::any_of(figures.begin(), figures.end(),
                                    [&](const Candidate& each) { return each.mention == candidate.mention; });
      if (candidate.relation >= audit::FigureRelation::kRounded && !seen) figures.push_back(candidate);
    }
    return figures;
  }

  void Append(std::vector<std::uint16_t> clues, std::uint32_t label, double weight) {
    Sample sample;
    sample.clues = std::move(clues);
    sample.claim = set_.claims, sample.fact = set_.facts, sample.article = set_.articles;
    sample.label = label;
    sample.weight = weight * (fresh_ ? kFresh : 1);
    sample.mixed = mixed_, sample.fresh = fresh_;
    sample.rare = weight == kBody;
    set_.samples.push_back(std::move(sample));
  }

  MentionKind KindOf(const std::string& name) const {
    for (const eval::NameNote& note : article_->gold.notes.names) {
      if (note.name == name) return note.kind;
    }
    return MentionKind::kNumber;
  }

  // Another fact says the same of that name: the claim would be true.
  bool IsTrueOf(const FactNote& fact, const std::string& name) const {
    return std::any_of(
        article_->gold.notes.facts.begin(), article_->gold.notes.facts.end(), [&](const FactNote& other) {
          const bool same = other.value.value.Abs() == fact.value.value.Abs() && other.value.unit == fact.value.unit;
          return same && (std::count(other.agents.begin(), other.agents.end(), name) > 0 ||
                          std::count(other.objects.begin(), other.objects.end(), name) > 0);
        });
  }

  static bool IsGoods(MentionKind kind) { return kind == MentionKind::kChip || kind == MentionKind::kProduct; }

  void AddNames(const FactNote& fact, Part part, const std::vector<std::string>& own) {
    const bool object = part == Part::kObject;
    std::vector<std::string> right;
    for (const std::string& name : own) {
      if (!object || IsGoods(KindOf(name))) right.push_back(name);
    }
    if (right.empty()) return;
    for (const std::string& name : right) AddName(StatementOf(fact), part, name, true, 1);
    for (const eval::NameNote& note : article_->gold.notes.names) {
      const bool body = note.kind == MentionKind::kOrganization || note.kind == MentionKind::kProduct;
      const bool rival =
          object ? IsGoods(note.kind) : note.kind == MentionKind::kCompany || note.kind == MentionKind::kOrganization;
      if (!rival || std::count(own.begin(), own.end(), note.name) > 0 || IsTrueOf(fact, note.name)) continue;
      Statement statement = StatementOf(fact);
      (object ? statement.objects : statement.agents) = {note.name};
      AddName(statement, part, note.name, false, body ? kBody : 1);
    }
  }

  void AddName(const Statement& statement, Part part, const std::string& name, bool is_true, double weight) {
    for (const Candidate& figure : Figures(statement)) {
      Append(Indices(FindClues(rules_, aligner_.names(), statement, figure, part, name)), is_true ? 1 : 0,
             is_true ? kTrue : weight);
    }
    ++set_.claims;
  }

  // The year before, the year after, and others nearby; sometimes with the quarter, sometimes the bare year.
  void AddPeriods(const FactNote& fact) {
    const bool fiscal = fact.period.starts_with("FY");
    const std::string calendar = fact.period.substr(fiscal ? 2 : 0);
    if (calendar.size() < 4 || calendar[0] != '2') return;
    const int year = std::stoi(calendar.substr(0, 4));
    const bool interval = calendar.find('/') != std::string::npos;
    for (const int shift : {0, 1, -1, 2, -2, 3}) {
      if (shift != 0 && interval) continue;
      const std::string rest = shift == 0 || random_() % 2 == 0 ? calendar.substr(4) : std::string();
      const std::string period = (fiscal ? "FY" : "") + std::to_string(year + shift) + rest;
      if (shift != 0 && IsOfPeriod(fact, period)) continue;
      Statement statement = StatementOf(fact);
      statement.period = period;
      for (const Candidate& figure : Figures(statement)) {
        Append(Indices(FindPeriodClues(rules_, statement, figure)), shift == 0 ? 1 : 0, shift == 0 ? kTrue : 1);
      }
      ++set_.claims;
    }
  }

  bool IsOfPeriod(const FactNote& fact, const std::string& period) const {
    return std::any_of(article_->gold.notes.facts.begin(), article_->gold.notes.facts.end(),
                       [&](const FactNote& other) {
                         return other.type == fact.type && other.value.value.Abs() == fact.value.value.Abs() &&
                                other.value.unit == fact.value.unit && audit::PeriodFit(period, other.period) > 0;
                       });
  }

  // A mood is of one place: only the fact's own figure.
  void AddMood(const FactNote& fact) {
    Statement statement = StatementOf(fact);
    statement.modality.reset();
    if (random_() % 3 == 0) statement.period.clear();
    if (random_() % 3 == 0) statement.type.clear();
    const SourceSpan own = article_->gold.notes.figures[fact.figure].span;
    for (const Candidate& figure : Figures(statement)) {
      const SourceSpan span = document_->document.text.ToSource(document_->document.mentions[figure.mention].span);
      if (span.end <= own.begin || own.end <= span.begin) continue;
      const audit::Certainty certainty = audit::CertaintyOf(fact.modality);
      const double weight = certainty == audit::Certainty::kDenied     ? kDeniedWeight
                            : certainty == audit::Certainty::kReported ? kReportedWeight
                                                                       : 1;
      Append(Indices(FindMoodClues(rules_, statement, figure)), static_cast<std::uint32_t>(certainty), weight);
      ++set_.claims;
      return;
    }
  }

  const RuleSet& rules_;
  const Table table_;
  const audit::Aligner aligner_;
  std::mt19937 random_{7};
  SampleSet set_;
  const eval::GoldArticle* article_ = nullptr;
  const AuditDocument* document_ = nullptr;
  bool mixed_ = false;
  bool fresh_ = false;
};

}  // namespace

SampleSet CollectSamples(const RuleSet& rules, const std::string& split, Table table,
                         const std::set<std::string>& fresh, Errors* errors) {
  Collector collector(rules, table);
  for (const eval::GoldFile& file : eval::FindGold(split, errors)) {
    const std::optional<eval::GoldArticle> article = eval::ReadGold(file, errors);
    if (article) collector.Add(*article, fresh.count(file.slug) > 0);
  }
  return collector.Take();
}

}  // namespace recoupe::fit
