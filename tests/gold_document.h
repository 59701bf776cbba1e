// A Document as recognize and relate would give it, built from gold annotations: text, figures, names and facts in the
// format of corpus/. So verify is tested on true facts, whatever the stages before it find.
#ifndef RECOUPE_TESTS_GOLD_DOCUMENT_H_
#define RECOUPE_TESTS_GOLD_DOCUMENT_H_

#include <algorithm>
#include <deque>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>

#include "pipeline/model/document.h"
#include "pipeline/normalize/normalize.h"
#include "pipeline/relate/frame_rules.h"
#include "pipeline/rules/rule_set.h"
#include "pipeline/segment/segment.h"

namespace recoupe {

class GoldDocument {
 public:
  using Json = nlohmann::json;

  GoldDocument(const RuleSet& rules, std::string text, const Json& gold) : rules_(rules) {
    source_.bytes = std::move(text);
    source_.encoding = "UTF-8";
    if (gold.contains("document")) source_.published = TextOf(gold["document"], "published");
    document_.source = &source_;
    document_.text = Normalize(source_);
    document_.layout = Segment(document_.text, rules);
    for (const Json& name : gold.value("names", Json::array())) AddName(name);
    std::vector<NormalSpan> figures;
    for (const Json& figure : gold["figures"]) figures.push_back(AddFigure(figure));
    std::stable_sort(document_.mentions.begin(), document_.mentions.end(),
                     [](const Mention& a, const Mention& b) { return a.span.begin < b.span.begin; });
    for (const Json& fact : gold["facts"]) AddFact(fact, figures[fact["figure"].get<std::size_t>()]);
  }
  GoldDocument(const GoldDocument&) = delete;

  Document* operator->() { return &document_; }
  Document* get() { return &document_; }

 private:
  // Empty where the member is missing or null.
  static std::string TextOf(const Json& json, const char* member) {
    return json.contains(member) && json[member].is_string() ? json[member].get<std::string>() : std::string();
  }

  NormalSpan Find(const std::string& quote, int nth) const {
    const std::string wanted = NormalizeString(quote);
    const std::string_view text = document_.text.text();
    std::size_t at = 0;
    for (;;) {
      at = text.find(wanted, at);
      if (at == std::string_view::npos) return {};
      if (--nth == 0) return {at, at + wanted.size()};
      ++at;
    }
  }

  void Place(NormalSpan span, Mention* mention) const {
    mention->span = span;
    const auto& tokens = document_.layout.tokens;
    const auto first = std::upper_bound(tokens.begin(), tokens.end(), span.begin,
                                        [](std::size_t at, const Token& token) { return at < token.end; });
    const auto end = std::lower_bound(tokens.begin(), tokens.end(), span.end,
                                      [](const Token& token, std::size_t at) { return token.begin < at; });
    mention->first_token = static_cast<std::uint32_t>(first - tokens.begin());
    mention->end_token = static_cast<std::uint32_t>(end - tokens.begin());
    mention->sentence = document_.layout.SentenceOfToken(mention->first_token);
  }

  const Entity* EntityOf(const std::string& name) {
    auto& entity = by_name_[name];
    if (entity == nullptr) {
      document_.entities.push_back({});
      document_.entities.back().id = document_.entities.back().name = name;
      entity = &document_.entities.back();
    }
    return entity;
  }

  void AddName(const Json& name) {
    const Entity* entity = EntityOf(name["name"]);
    for (const Json& form : name["mentions"]) {
      for (int nth = 1; nth < 50; ++nth) {
        const NormalSpan span = Find(form, nth);
        if (span.end == 0) break;
        Mention mention;
        mention.kind = MentionKindFromName(name["kind"].get<std::string>()).value_or(MentionKind::kCompany);
        mention.entity = entity;
        Place(span, &mention);
        document_.mentions.push_back(mention);
      }
    }
  }

  NormalSpan AddFigure(const Json& figure) {
    Mention mention;
    mention.kind = *MentionKindFromName(figure["kind"].get<std::string>());
    mention.figure.bound = *BoundFromName(figure["bound"].get<std::string>());
    mention.figure.unit = figure["unit"];
    mention.figure.per = figure.value("per", "");
    mention.figure.value = *Decimal::Parse(figure.value(figure.contains("min") ? "min" : "value", "0"));
    if (figure.contains("max")) mention.figure.max = *Decimal::Parse(figure["max"].get<std::string>());
    mention.currency_inherited = figure.value("currency_inherited", false);
    mention.scale_inherited = figure.value("scale_inherited", false);
    Place(Find(figure["quote"], figure.value("nth", 1)), &mention);
    document_.mentions.push_back(mention);
    return mention.span;
  }

  // The nearest mention of the entity; none if the text does not name it.
  Role RoleOf(const std::string& name, std::uint32_t figure) {
    Role role;
    role.entity = EntityOf(name);
    role.rule = "gold";
    for (std::uint32_t i = 0; i < document_.mentions.size(); ++i) {
      if (document_.mentions[i].entity != role.entity) continue;
      const auto distance = [&](std::uint32_t m) { return m > figure ? m - figure : figure - m; };
      if (role.mention == kNoMention || distance(i) < distance(role.mention)) role.mention = i;
    }
    return role;
  }

  void AddFact(const Json& json, NormalSpan figure) {
    Fact fact;
    const std::string type = json["type"];
    const Frame* frame = rules_.frames().FindFrame(type);
    types_.push_back(type);
    fact.type = frame != nullptr ? std::string_view(frame->type) : std::string_view(types_.back());
    for (std::uint32_t i = 0; i < document_.mentions.size(); ++i) {
      const Mention& mention = document_.mentions[i];
      if (IsFigure(mention.kind) && mention.span == figure) fact.figure_mention = i;
    }
    fact.figure = document_.mentions[fact.figure_mention].figure;
    if (json.contains("value")) {
      const Json& value = json["value"];
      fact.figure.value = *Decimal::Parse(value.is_string() ? value.get<std::string>() : value.dump());
    }
    const auto add = [&](const char* member, std::vector<Role>* roles) {
      for (const Json& name : json.value(member, Json::array())) roles->push_back(RoleOf(name, fact.figure_mention));
    };
    add("agents", &fact.agents);
    add("objects", &fact.objects);
    add("counterparties", &fact.counterparties);
    fact.collective = json.value("collective", false);
    const auto text = [&](const char* member) { return TextOf(json, member); };
    fact.metric = text("metric");
    fact.segment = text("segment");
    fact.qualifier = text("qualifier");
    fact.period = text("period");
    for (int i = 0; i < 6; ++i) {
      if (Name(static_cast<Modality>(i)) == text("modality")) fact.modality = static_cast<Modality>(i);
    }
    const Mention& mention = document_.mentions[fact.figure_mention];
    fact.evidence.push_back(document_.layout.sentences[mention.sentence].span);
    document_.facts.push_back(std::move(fact));
  }

  const RuleSet& rules_;
  Source source_;
  Document document_;
  std::map<std::string, const Entity*> by_name_;
  std::deque<std::string> types_;
};

}  // namespace recoupe

#endif  // RECOUPE_TESTS_GOLD_DOCUMENT_H_
