#include "pipeline/eval/annotation.h"

#include <algorithm>
#include <unordered_map>

namespace recoupe::eval {
namespace {

std::string Join(const std::vector<std::string>& parts) {
  std::string all;
  for (const std::string& part : parts) all += (all.empty() ? "" : ", ") + part;
  return all;
}

class Annotator {
 public:
  explicit Annotator(const Document& document) : document_(document) {}

  Annotation Run() {
    AddFigures();
    AddNames();
    for (const Fact& fact : document_.facts) AddFact(fact);
    for (const CheckResult& check : document_.checks) {
      notes_.checks.push_back({std::string(check.check), check.outcome, check.facts});
    }
    return std::move(notes_);
  }

 private:
  void AddFigures() {
    figure_of_.assign(document_.mentions.size(), kNone);
    for (std::size_t i = 0; i < document_.mentions.size(); ++i) {
      const Mention& mention = document_.mentions[i];
      if (!IsFigure(mention.kind)) continue;
      figure_of_[i] = static_cast<std::uint32_t>(notes_.figures.size());
      notes_.figures.push_back({document_.text.ToSource(mention.span), std::string(document_.text.Quote(mention.span)),
                                mention.kind, mention.figure, ""});
    }
    for (const LedgerEntry& entry : document_.ledger) {
      if (entry.mention >= figure_of_.size() || figure_of_[entry.mention] == kNone) continue;
      notes_.figures[figure_of_[entry.mention]].reason = entry.reason;
    }
  }

  // One note for each entity, with the names by which the text writes it.
  void AddNames() {
    for (const Mention& mention : document_.mentions) {
      if (mention.entity != nullptr) AddName(*mention.entity, mention);
      for (const Entity* entity : mention.together) AddName(*entity, mention);
    }
  }

  void AddName(const Entity& entity, const Mention& mention) {
    const auto [at, is_new] = name_of_.try_emplace(&entity, notes_.names.size());
    if (is_new) notes_.names.push_back({entity.name, entity.kind, {}});
    if (mention.reference != Reference::kName || mention.entity == nullptr) return;
    std::vector<std::string>& forms = notes_.names[at->second].forms;
    std::string quote(document_.text.Quote(mention.span));
    if (std::find(forms.begin(), forms.end(), quote) == forms.end()) forms.push_back(std::move(quote));
  }

  std::string NameOf(const Role& role) const {
    if (role.entity != nullptr) return role.entity->name;
    if (role.mention >= document_.mentions.size()) return "";
    return std::string(document_.text.Quote(document_.mentions[role.mention].span));
  }

  std::vector<std::string> NamesOf(const std::vector<Role>& roles) const {
    std::vector<std::string> names;
    for (const Role& role : roles) names.push_back(NameOf(role));
    return names;
  }

  void AddFact(const Fact& fact) {
    FactNote note;
    note.type = fact.type;
    note.figure = fact.figure_mention < figure_of_.size() ? figure_of_[fact.figure_mention] : kNone;
    note.value = fact.figure;
    note.agents = NamesOf(fact.agents);
    note.objects = NamesOf(fact.objects);
    note.counterparties = NamesOf(fact.counterparties);
    note.collective = fact.collective;
    note.metric = fact.metric;
    note.segment = fact.segment;
    note.qualifier = fact.qualifier;
    note.period = fact.period;
    note.attribution = NameOf(fact.attribution);
    note.modality = fact.modality;
    note.rule = fact.rule;
    notes_.facts.push_back(std::move(note));
  }

  const Document& document_;
  Annotation notes_;
  std::vector<std::uint32_t> figure_of_;  // by mention
  std::unordered_map<const Entity*, std::size_t> name_of_;
};

}  // namespace

Annotation AnnotationOf(const Document& document) { return Annotator(document).Run(); }

std::string Describe(const FactNote& fact) {
  std::string line = fact.type + " | " + (fact.agents.empty() ? "-" : Join(fact.agents));
  if (fact.collective) line += " (together)";
  line += " | " + ToString(fact.value);
  if (!fact.objects.empty()) line += " | of " + Join(fact.objects);
  if (!fact.counterparties.empty()) line += " | with " + Join(fact.counterparties);
  for (const auto& [label, text] : {std::pair<const char*, const std::string&>{"metric ", fact.metric},
                                    {"segment ", fact.segment},
                                    {"", fact.qualifier}}) {
    if (!text.empty()) line += " | " + (label + text);
  }
  line += " | ";
  line += Name(fact.modality);
  if (!fact.attribution.empty()) line += " | says " + fact.attribution;
  return line + " | " + (fact.period.empty() ? "-" : fact.period);
}

}  // namespace recoupe::eval
