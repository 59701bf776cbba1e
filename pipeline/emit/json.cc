// JSON Lines and pretty JSON: the shape of FACTS.md, section 6.
#include "pipeline/emit/emit.h"
#include "pipeline/emit/json_writer.h"
#include "pipeline/emit/view.h"

namespace recoupe {
namespace {

class JsonEmitter {
 public:
  JsonEmitter(const Document& document, OffsetUnit unit, std::string* out)
      : document_(document), view_(document, unit), json_(out) {}

  void Emit() {
    json_.OpenObject();
    json_.Field("schema", "recoupe/1");
    EmitSource();
    EmitMentions();
    EmitFacts();
    EmitChecks(document_.checks);
    EmitLedger();
    EmitWarnings();
    json_.Field("rules", document_.rules_hash);
    json_.CloseObject();
  }

 private:
  void EmitSource() {
    const Source& source = *document_.source;
    json_.Key("document");
    json_.OpenObject();
    json_.Field("id", source.id);
    json_.Field("source", source.path);
    json_.FieldOrNull("title", view_.Title());
    json_.FieldOrNull("published", document_.published);
    json_.Field("language", source.language);
    json_.Field("encoding", source.encoding);
    json_.Key("bytes"), json_.Integer(source.bytes.size());
    json_.Field("sha256", Sha256(source.bytes));
    json_.CloseObject();
  }

  void EmitMentions() {
    json_.Key("mentions");
    json_.OpenArray();
    for (std::uint32_t i = 0; i < document_.mentions.size(); ++i) {
      if (view_.MentionNumber(i) != 0) EmitMention(i);
    }
    json_.CloseArray();
  }

  void EmitMention(std::uint32_t index) {
    const Mention& mention = document_.mentions[index];
    json_.OpenObject();
    json_.Key("id"), json_.Label('m', view_.MentionNumber(index));
    json_.Field("kind", Name(mention.kind));
    EmitSpanAndQuote(mention.span);
    if (IsFigure(mention.kind)) EmitFigure(mention.figure);
    if (mention.currency_inherited) json_.Key("currency_inherited"), json_.Bool(true);
    json_.FieldIfAny("currency_cue", mention.currency_cue);
    json_.FieldIfAny("tax", mention.tax);
    if (mention.scale_inherited) json_.Key("scale_inherited"), json_.Bool(true);
    json_.FieldIfAny("date", mention.date);
    if (mention.entity != nullptr) json_.Key("entity"), EmitEntity(*mention.entity);
    if (!mention.together.empty()) EmitTogether(mention.together);
    json_.FieldIfAny("rule", mention.rule);
    json_.CloseObject();
  }

  void EmitEntity(const Entity& entity) {
    json_.OpenObject();
    json_.Field("id", entity.id);
    json_.Field("name", entity.name);
    json_.FieldIfAny("wikidata", entity.wikidata);
    json_.Key("known"), json_.Bool(entity.known);
    if (entity.parent != nullptr) json_.Field("parent", entity.parent->name);
    json_.FieldIfAny("ticker", entity.ticker);
    json_.FieldIfAny("country", entity.country);
    json_.CloseObject();
  }

  void EmitTogether(const std::vector<const Entity*>& entities) {
    json_.Key("entities");
    json_.OpenArray();
    for (const Entity* entity : entities) EmitEntity(*entity);
    json_.CloseArray();
  }

  void EmitFigure(const Figure& figure) {
    json_.Key("figure");
    json_.OpenObject();
    const bool range = figure.bound == Bound::kBetween;
    json_.Key(range ? "min" : "value"), json_.Number(figure.value);
    if (range) json_.Key("max"), json_.Number(figure.max);
    json_.Field("bound", Name(figure.bound));
    json_.Field("unit", figure.unit);
    json_.FieldIfAny("per", figure.per);
    json_.FieldIfAny("counted", figure.counted);
    json_.CloseObject();
  }

  void EmitFacts() {
    json_.Key("facts");
    json_.OpenArray();
    for (std::size_t i = 0; i < document_.facts.size(); ++i) EmitFact(i);
    json_.CloseArray();
  }

  void EmitFact(std::size_t index) {
    const Fact& fact = document_.facts[index];
    json_.OpenObject();
    json_.Key("id"), json_.Label('f', index + 1);
    json_.Field("type", fact.type);
    EmitRoles("agents", fact.agents);
    json_.Key("collective"), json_.Bool(fact.collective);
    EmitRoles("objects", fact.objects);
    EmitRoles("counterparties", fact.counterparties);
    EmitFigure(fact.figure);
    json_.Key("figure_mention"), EmitMentionId(fact.figure_mention);
    EmitAlso(fact.also);
    json_.FieldOrNull("metric", fact.metric);
    json_.FieldOrNull("segment", fact.segment);
    json_.FieldOrNull("qualifier", fact.qualifier);
    json_.FieldOrNull("period", fact.period);
    json_.Field("modality", Name(fact.modality));
    EmitAttribution(fact.attribution);
    EmitEvidence(fact.evidence);
    EmitInherited(fact);
    json_.Field("rule", fact.rule);
    if (fact.confidence > 0) json_.Key("confidence"), json_.Number(Confidence(fact));
    json_.Field("verdict", Name(fact.verdict));
    EmitChecks(fact.checks);
    json_.CloseObject();
  }

  template <typename KeyText>
  void EmitRoles(const KeyText& key, const std::vector<Role>& roles) {
    json_.Key(key);
    json_.OpenArray();
    for (const Role& role : roles) {
      if (role.entity == nullptr) continue;
      json_.OpenObject();
      json_.Field("name", role.entity->name);
      json_.Field("id", role.entity->id);
      json_.Key("mention"), EmitMentionId(role.mention);
      json_.FieldIfAny("rule", role.rule);
      json_.CloseObject();
    }
    json_.CloseArray();
  }

  void EmitAlso(const std::vector<std::uint32_t>& also) {
    if (also.empty()) return;
    json_.Key("also");
    json_.OpenArray();
    for (const std::uint32_t mention : also) {
      if (mention >= document_.mentions.size()) continue;
      json_.OpenObject();
      json_.Key("mention"), EmitMentionId(mention);
      EmitFigure(document_.mentions[mention].figure);
      json_.CloseObject();
    }
    json_.CloseArray();
  }

  void EmitAttribution(const Role& attribution) {
    json_.Key("attribution");
    if (attribution.entity == nullptr) return json_.Null();
    json_.OpenObject();
    json_.Field("name", attribution.entity->name);
    json_.Key("mention"), EmitMentionId(attribution.mention);
    json_.CloseObject();
  }

  void EmitEvidence(const std::vector<NormalSpan>& evidence) {
    json_.Key("evidence");
    json_.OpenArray();
    for (const NormalSpan& span : evidence) {
      json_.OpenObject();
      EmitSpanAndQuote(span);
      json_.Field("sha256", EvidenceHash(span));
      json_.CloseObject();
    }
    json_.CloseArray();
  }

  // Neighbouring facts often share their sentence.
  const std::string& EvidenceHash(NormalSpan span) {
    if (hash_.empty() || span != hashed_) {
      hash_ = Sha256(document_.text.SourceBytes(span));
      hashed_ = span;
    }
    return hash_;
  }

  void EmitInherited(const Fact& fact) {
    if (fact.inherited.empty()) return;
    json_.Key("inherited");
    json_.OpenArray();
    for (const Inherited& inherited : fact.inherited) {
      json_.OpenObject();
      json_.Field("what", inherited.what);
      json_.Field("rule", inherited.rule);
      json_.CloseObject();
    }
    json_.CloseArray();
  }

  void EmitChecks(const std::vector<CheckResult>& checks) {
    json_.Key("checks");
    json_.OpenArray();
    for (const CheckResult& check : checks) {
      json_.OpenObject();
      json_.Field("check", check.check);
      json_.Field("result", Name(check.outcome));
      if (!check.facts.empty()) EmitFactIds(check.facts);
      json_.Field("detail", check.detail);
      json_.CloseObject();
    }
    json_.CloseArray();
  }

  void EmitLedger() {
    json_.Key("ledger");
    json_.OpenArray();
    for (const LedgerEntry& entry : document_.ledger) {
      if (entry.mention >= document_.mentions.size()) continue;
      const Mention& mention = document_.mentions[entry.mention];
      json_.OpenObject();
      EmitSpanAndQuote(mention.span);
      json_.Field("kind", Name(mention.kind));
      EmitFactIds(entry.facts);
      json_.FieldIfAny("reason", entry.reason);
      json_.CloseObject();
    }
    json_.CloseArray();
  }

  void EmitWarnings() {
    if (document_.source->warnings.empty()) return;
    json_.Key("warnings");
    json_.OpenArray();
    for (const std::string& warning : document_.source->warnings) json_.String(warning);
    json_.CloseArray();
  }

  void EmitSpanAndQuote(NormalSpan span) {
    json_.Key("span");
    json_.OpenArray();
    const DocumentView::Place place = view_.PlaceOf(span);
    json_.Integer(place.begin);
    json_.Integer(place.end);
    json_.CloseArray();
    json_.Field("quote", place.quote);
  }

  void EmitMentionId(std::uint32_t mention) {
    const std::uint32_t number = view_.MentionNumber(mention);
    number == 0 ? json_.Null() : json_.Label('m', number);
  }

  void EmitFactIds(const std::vector<std::uint32_t>& facts) {
    json_.Key("facts");
    json_.OpenArray();
    for (const std::uint32_t fact : facts) json_.Label('f', std::size_t{fact} + 1);
    json_.CloseArray();
  }

  const Document& document_;
  const DocumentView view_;
  JsonWriter json_;
  NormalSpan hashed_;
  std::string hash_;
};

}  // namespace

void EmitJsonLine(const Document& document, OffsetUnit unit, std::string* out) {
  JsonEmitter(document, unit, out).Emit();
  out->push_back('\n');
}

void EmitPrettyJson(const Document& document, OffsetUnit unit, std::string* out) {
  std::string line;
  JsonEmitter(document, unit, &line).Emit();
  out->append(IndentJson(line));
  out->push_back('\n');
}

}  // namespace recoupe
