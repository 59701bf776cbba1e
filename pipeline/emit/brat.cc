#include "pipeline/emit/brat.h"

#include <algorithm>
#include <map>
#include <utility>
#include <vector>

#include "pipeline/emit/display.h"
#include "pipeline/emit/offsets.h"
#include "pipeline/emit/standoff.h"
#include "pipeline/emit/view.h"

namespace recoupe {
namespace {

// In the order of RoleMentions().
constexpr std::string_view kRoles[] = {"agent", "object", "counterparty", "attribution", "also"};

// "investment" -> "Investment". brat's names have letters, digits, hyphens and underscores.
std::string TypeName(std::string_view name) {
  std::string type(name);
  const auto is_letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
  for (char& c : type) {
    if (!is_letter(c) && !(c >= '0' && c <= '9') && c != '-') c = '_';
  }
  if (!type.empty() && type[0] >= 'a' && type[0] <= 'z') type[0] = static_cast<char>(type[0] - 'a' + 'A');
  return type;
}

// "key: value · key: value", without empty ones.
class Note {
 public:
  void Add(std::string_view key, std::string_view value) {
    if (value.empty()) return;
    if (!text_.empty()) text_ += " · ";
    text_.append(key).append(": ").append(value);
  }
  std::string Line() const { return PlainLine(text_); }

 private:
  std::string text_;
};

class BratEmitter {
 public:
  BratEmitter(const Document& document, std::string* out)
      : document_(document),
        view_(document, OffsetUnit::kBytes),
        text_(document.source->text()),
        offsets_(text_, OffsetUnit::kCodePoints),
        out_(*out) {}

  void Emit() {
    Locate();
    for (std::uint32_t i = 0; i < document_.mentions.size(); ++i) {
      last_span_ = std::max(last_span_, view_.MentionNumber(i));
      EmitSpan(i, view_.MentionNumber(i), TypeName(Name(document_.mentions[i].kind)));
    }
    EmitTriggers();
    for (std::size_t i = 0; i < document_.facts.size(); ++i) EmitEvent(i);
    for (std::size_t i = 0; i < document_.facts.size(); ++i) EmitFactAttributes(i);
    for (std::uint32_t i = 0; i < document_.mentions.size(); ++i) EmitBound(i);
    for (std::uint32_t i = 0; i < document_.mentions.size(); ++i) EmitReference(i);
    for (std::uint32_t i = 0; i < document_.mentions.size(); ++i) EmitMentionNote(i);
    for (std::size_t i = 0; i < document_.facts.size(); ++i) EmitFactNote(i);
  }

 private:
  void Locate() {
    parts_.resize(document_.mentions.size());
    for (std::uint32_t i = 0; i < parts_.size(); ++i) {
      if (view_.MentionNumber(i) == 0) continue;
      parts_[i] = SpansWithinLines(text_, document_.text.ToText(document_.mentions[i].span));
      for (const TextSpan& part : parts_[i]) offsets_.Add(part);
    }
    offsets_.Count();
    reasons_.resize(document_.mentions.size());
    for (const LedgerEntry& entry : document_.ledger) {
      if (entry.mention < reasons_.size()) reasons_[entry.mention] = entry.reason;
    }
    checks_.resize(document_.facts.size());
    for (const CheckResult& check : document_.checks) {
      for (const std::uint32_t fact : check.facts) {
        if (fact < checks_.size()) checks_[fact].push_back(&check);
      }
    }
  }

  bool IsThere(std::uint32_t mention) const { return mention < parts_.size() && !parts_[mention].empty(); }

  // "T5", tab, "Money 62 93", tab, the quote.
  void EmitSpan(std::uint32_t mention, std::uint32_t number, std::string_view type) {
    if (!IsThere(mention)) return;
    out_.append("T").append(std::to_string(number)).append("\t").append(type);
    char before = ' ';
    for (const TextSpan& part : parts_[mention]) {
      out_ += before + std::to_string(offsets_[part.begin]) + " " + std::to_string(offsets_[part.end]);
      before = ';';
    }
    before = '\t';
    for (const TextSpan& part : parts_[mention]) {
      out_ += before;
      AppendStandoffText(text_, part, &out_);
      before = ' ';
    }
    out_ += '\n';
  }

  void EmitTriggers() {
    for (const Fact& fact : document_.facts) {
      if (!IsThere(fact.figure_mention)) continue;
      const auto [trigger, is_new] = triggers_.try_emplace({fact.figure_mention, fact.type}, last_span_ + 1);
      if (!is_new) continue;
      EmitSpan(fact.figure_mention, ++last_span_, TypeName(fact.type));
    }
  }

  void EmitEvent(std::size_t index) {
    const Fact& fact = document_.facts[index];
    if (!IsThere(fact.figure_mention)) return;
    out_ += EventId(index) + "\t" + TypeName(fact.type) + ":T" +
            std::to_string(triggers_.at({fact.figure_mention, fact.type}));
    std::map<std::string_view, int> counts;
    for (const RoleMention& role : RoleMentions(view_, fact)) {
      if (!IsThere(role.mention)) continue;
      const int count = ++counts[role.role];
      out_ += " " + TypeName(role.role) + (count > 1 ? std::to_string(count) : "") + ":T" +
              std::to_string(view_.MentionNumber(role.mention));
    }
    out_ += '\n';
  }

  void EmitFactAttributes(std::size_t index) {
    const Fact& fact = document_.facts[index];
    if (!IsThere(fact.figure_mention)) return;
    const std::string event = EventId(index);
    EmitAttribute("Modality", event, Name(fact.modality));
    EmitAttribute("Verdict", event, Name(fact.verdict));
    if (fact.modality == Modality::kNegated) EmitAttribute("Negated", event, "");
    if (fact.collective) EmitAttribute("Collective", event, "");
  }

  void EmitBound(std::uint32_t mention) {
    const Mention& figure = document_.mentions[mention];
    if (!IsThere(mention) || !IsFigure(figure.kind) || figure.figure.bound == Bound::kExact) return;
    EmitAttribute("Bound", SpanId(mention), Name(figure.figure.bound));
  }

  void EmitAttribute(std::string_view name, std::string_view target, std::string_view value) {
    out_.append("A").append(std::to_string(++attributes_)).append("\t").append(name).append(" ").append(target);
    if (!value.empty()) out_.append(" ").append(value);
    out_ += '\n';
  }

  void EmitReference(std::uint32_t mention) {
    const Entity* entity = document_.mentions[mention].entity;
    if (!IsThere(mention) || entity == nullptr || entity->wikidata.empty()) return;
    out_ += "N" + std::to_string(++references_) + "\tReference " + SpanId(mention) + " Wikidata:" + entity->wikidata +
            "\t" + PlainLine(entity->name) + "\n";
  }

  void EmitMentionNote(std::uint32_t index) {
    if (!IsThere(index)) return;
    const Mention& mention = document_.mentions[index];
    Note note;
    if (mention.entity != nullptr && mention.entity->name != view_.Quote(mention.span)) {
      note.Add("name", mention.entity->name);
    }
    for (const Entity* entity : mention.together) note.Add("name", entity->name);
    if (IsFigure(mention.kind)) note.Add("figure", ToString(mention.figure));
    note.Add("date", mention.date);
    note.Add("no fact", reasons_[index]);
    EmitNote(SpanId(index), note);
  }

  void EmitFactNote(std::size_t index) {
    const Fact& fact = document_.facts[index];
    if (!IsThere(fact.figure_mention)) return;
    Note note;
    note.Add("figure", ToString(fact.figure));
    note.Add("period", fact.period);
    note.Add("metric", fact.metric);
    note.Add("segment", fact.segment);
    note.Add("qualifier", fact.qualifier);
    AddAbsent("agent", fact.agents, &note);
    AddAbsent("object", fact.objects, &note);
    AddAbsent("counterparty", fact.counterparties, &note);
    if (fact.attribution.entity != nullptr) AddAbsent("attribution", {fact.attribution}, &note);
    for (const CheckResult& check : fact.checks) AddFailed(check, &note);
    for (const CheckResult* check : checks_[index]) AddFailed(*check, &note);
    note.Add("rule", fact.rule);
    EmitNote(EventId(index), note);
  }

  // Who has a role without a mention that the event could name, or by one mention of several.
  void AddAbsent(std::string_view role, const std::vector<Role>& roles, Note* note) const {
    for (const Role& named : roles) {
      if (named.entity == nullptr) continue;
      // A group that the event names says less than its member does.
      const bool by_itself = IsThere(named.mention) && document_.mentions[named.mention].entity == named.entity;
      if (!by_itself) note->Add(role, named.entity->name);
    }
  }

  static void AddFailed(const CheckResult& check, Note* note) {
    if (check.outcome == CheckOutcome::kFail) note->Add("fails " + std::string(check.check), check.detail);
  }

  void EmitNote(const std::string& target, const Note& note) {
    const std::string line = note.Line();
    if (line.empty()) return;
    out_ += "#" + std::to_string(++notes_) + "\tAnnotatorNotes " + target + "\t" + line + "\n";
  }

  std::string SpanId(std::uint32_t mention) const { return "T" + std::to_string(view_.MentionNumber(mention)); }
  static std::string EventId(std::size_t fact) { return "E" + std::to_string(fact + 1); }

  const Document& document_;
  const DocumentView view_;
  const std::string_view text_;
  Offsets offsets_;
  std::vector<std::vector<TextSpan>> parts_;             // by mention; empty: not shown
  std::vector<std::string_view> reasons_;                // by mention
  std::vector<std::vector<const CheckResult*>> checks_;  // across facts, by fact
  std::map<std::pair<std::uint32_t, std::string_view>, std::uint32_t> triggers_;
  std::uint32_t last_span_ = 0;
  std::size_t attributes_ = 0, references_ = 0, notes_ = 0;
  std::string& out_;
};

// The names of an enumeration's values, with a bar between them.
template <typename Enum>
std::string Values(Enum last) {
  std::string values;
  for (int i = 0; i <= static_cast<int>(last); ++i) {
    values.append(i == 0 ? "" : "|").append(Name(static_cast<Enum>(i)));
  }
  return values;
}

}  // namespace

void EmitBrat(const Document& document, std::string* out) { BratEmitter(document, out).Emit(); }

void EmitBratConfiguration(std::span<const std::string_view> fact_types, std::string* out) {
  *out += "[entities]\n";
  for (int kind = 0; kind <= static_cast<int>(MentionKind::kPlace); ++kind) {
    *out += TypeName(Name(static_cast<MentionKind>(kind))) + "\n";
  }
  // A figure holds what it counts, a trigger has its figure's span.
  *out += "[relations]\n<OVERLAP>\tArg1:<ANY>, Arg2:<ANY>, <OVL-TYPE>:<ANY>\n[events]\n";
  for (const std::string_view type : fact_types) {
    *out += TypeName(type);
    char before = '\t';
    for (const std::string_view role : kRoles) {
      (*out += before) += (before == ',' ? " " : "") + TypeName(role) + "*:<ENTITY>";
      before = ',';
    }
    *out += '\n';
  }
  *out += "[attributes]\nModality\tArg:<EVENT>, Value:" + Values(Modality::kNegated) +
          "\nVerdict\tArg:<EVENT>, Value:" + Values(Verdict::kUnverified) +
          "\nNegated\tArg:<EVENT>\nCollective\tArg:<EVENT>\nBound\tArg:<ENTITY>, Value:" + Values(Bound::kBetween) +
          "\n";
}

}  // namespace recoupe
