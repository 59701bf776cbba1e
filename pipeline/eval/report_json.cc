// The JSON of report.h: written for a later run to compare with, and read back.
#include <cmath>
#include <nlohmann/json.hpp>

#include "pipeline/eval/report.h"

namespace recoupe::eval {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::string_view kSchema = "recoupe-eval/1";

// Four digits: a store under version control must not change in the fifteenth.
double Rounded(double value) { return std::round(value * 1e4) / 1e4; }

Json ToJson(const Ratio& ratio) {
  return {{"precision", Rounded(ratio.precision())},
          {"recall", Rounded(ratio.recall())},
          {"f1", Rounded(ratio.f1())},
          {"right", ratio.right},
          {"gold", ratio.expected},
          {"found", ratio.found}};
}
Json ToJson(const Share& share) {
  return {{"share", Rounded(share.value())}, {"right", share.right}, {"of", share.of}};
}
Json ToJson(const FactScores& scores) { return {{"core", ToJson(scores.core)}, {"strict", ToJson(scores.strict)}}; }

template <typename Value>
Json MapToJson(const std::map<std::string, Value>& map) {
  Json object = Json::object();
  for (const auto& [name, value] : map) object[name] = ToJson(value);
  return object;
}

Json ToJson(const Scores& scores) {
  Json metrics = Json::object(), fields = Json::object();
  for (const auto& [name, value] : scores.Metrics()) metrics[name] = Rounded(value);
  for (const auto& [name, score] : scores.fields) {
    fields[name] = {{"all", ToJson(score.all)}, {"stated", ToJson(score.stated)}};
  }
  return {{"articles", scores.articles},
          {"metrics", metrics},
          {"facts", ToJson(scores.facts)},
          {"by_type", MapToJson(scores.facts_by_type)},
          {"by_register", MapToJson(scores.facts_by_register)},
          {"fields", fields},
          {"figures", ToJson(scores.figures)},
          {"figures_located", ToJson(scores.figure_spans)},
          {"figure_bounds", ToJson(scores.figure_bounds)},
          {"figure_exact_spans", ToJson(scores.figure_exact_spans)},
          {"names", ToJson(scores.names)},
          {"names_by_kind", MapToJson(scores.names_by_kind)},
          {"checks", ToJson(scores.checks)}};
}

Json FactToJson(const Annotation& notes, const FactNote& fact) {
  Json object;
  if (fact.figure < notes.figures.size()) {
    const FigureNote& figure = notes.figures[fact.figure];
    object["span"] = {figure.span.begin, figure.span.end};
    object["quote"] = figure.quote;
  }
  object["type"] = fact.type;
  object["agents"] = fact.agents;
  object["collective"] = fact.collective;
  object["objects"] = fact.objects;
  object["counterparties"] = fact.counterparties;
  object["value"] = fact.value.value.ToString();
  if (fact.value.bound == Bound::kBetween) object["max"] = fact.value.max.ToString();
  object["bound"] = Name(fact.value.bound);
  object["unit"] = fact.value.unit;
  object["modality"] = Name(fact.modality);
  for (const auto& [key, text] :
       std::initializer_list<std::pair<const char*, const std::string&>>{{"per", fact.value.per},
                                                                         {"metric", fact.metric},
                                                                         {"segment", fact.segment},
                                                                         {"qualifier", fact.qualifier},
                                                                         {"period", fact.period},
                                                                         {"attribution", fact.attribution},
                                                                         {"rule", fact.rule}}) {
    if (!text.empty()) object[key] = text;
  }
  return object;
}

const char* OutcomeOf(const FactPair& pair) {
  if (pair.expected == kNone) return "extra";
  if (pair.strict()) return "strict";
  return pair.core() ? "core" : "wrong";
}

Json ArticleToJson(const ArticleResult& article) {
  Json facts = Json::array(), missed = Json::array();
  for (const FactPair& pair : article.comparison.facts) {
    if (pair.found == kNone) {
      missed.push_back(FactToJson(article.expected, article.expected.facts[pair.expected]));
      continue;
    }
    Json fact = FactToJson(article.found, article.found.facts[pair.found]);
    fact["outcome"] = OutcomeOf(pair);
    facts.push_back(std::move(fact));
  }
  return {{"article", article.Key()}, {"facts", std::move(facts)}, {"missed", std::move(missed)}};
}

// Reading back. Whatever is not as it was written becomes empty: a baseline only tells what moved.

std::string String(const Json& object, const char* key) {
  const auto member = object.find(key);
  return member != object.end() && member->is_string() ? member->get<std::string>() : "";
}

std::vector<std::string> Strings(const Json& object, const char* key) {
  std::vector<std::string> strings;
  const auto member = object.find(key);
  if (member == object.end() || !member->is_array()) return strings;
  for (const Json& text : *member) {
    if (text.is_string()) strings.push_back(text.get<std::string>());
  }
  return strings;
}

void AddFact(const Json& object, Annotation* notes) {
  const auto span = object.find("span");
  FactNote fact;
  fact.type = String(object, "type");
  fact.agents = Strings(object, "agents");
  fact.objects = Strings(object, "objects");
  fact.counterparties = Strings(object, "counterparties");
  fact.collective = object.contains("collective") && object["collective"] == true;
  fact.value.value = Decimal::Parse(String(object, "value")).value_or(Decimal());
  fact.value.max = Decimal::Parse(String(object, "max")).value_or(Decimal());
  fact.value.bound = BoundFromName(String(object, "bound")).value_or(Bound::kExact);
  fact.value.unit = String(object, "unit");
  fact.value.per = String(object, "per");
  fact.modality = ModalityFromName(String(object, "modality")).value_or(Modality::kAsserted);
  fact.metric = String(object, "metric");
  fact.segment = String(object, "segment");
  fact.qualifier = String(object, "qualifier");
  fact.period = String(object, "period");
  fact.attribution = String(object, "attribution");
  fact.rule = String(object, "rule");
  if (span != object.end() && span->is_array() && span->size() == 2 && (*span)[0].is_number_unsigned() &&
      (*span)[1].is_number_unsigned()) {
    fact.figure = static_cast<std::uint32_t>(notes->figures.size());
    notes->figures.push_back({{(*span)[0].get<std::size_t>(), (*span)[1].get<std::size_t>()},
                              String(object, "quote"),
                              MentionKind::kQuantity,
                              fact.value,
                              ""});
  }
  notes->facts.push_back(std::move(fact));
}

void ReadMetrics(const Json& splits, Baseline* baseline) {
  for (const auto& [split, scores] : splits.items()) {
    const auto metrics = scores.is_object() ? scores.find("metrics") : scores.end();
    if (!scores.is_object() || metrics == scores.end() || !metrics->is_object()) continue;
    for (const auto& [name, value] : metrics->items()) {
      if (value.is_number()) baseline->metrics[split][name] = value.get<double>();
    }
  }
}

void ReadArticle(const Json& article, Baseline* baseline) {
  if (!article.is_object()) return;
  Annotation& notes = baseline->articles[String(article, "article")];
  const auto facts = article.find("facts");
  if (facts == article.end() || !facts->is_array()) return;
  for (const Json& fact : *facts) {
    if (fact.is_object()) AddFact(fact, &notes);
  }
}

}  // namespace

std::string JsonReport(const Evaluation& evaluation) {
  Json splits = Json::object(), articles = Json::array(), kinds = Json::array();
  for (const auto& [split, scores] : evaluation.by_split) splits[split] = ToJson(scores);
  for (const auto& [kind, count] : CountKinds(ListMistakes(evaluation), MistakeArea::kFacts, true)) {
    kinds.push_back({{"kind", kind}, {"count", count}});
  }
  for (const ArticleResult& article : evaluation.articles) {
    if (article.shown) articles.push_back(ArticleToJson(article));
  }
  const Json report = {{"schema", kSchema},
                       {"rules", evaluation.rules},
                       {"splits", std::move(splits)},
                       {"mistakes", std::move(kinds)},
                       {"articles", std::move(articles)}};
  return report.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

Result<Baseline> ParseBaseline(std::string_view text, std::string_view where) {
  Json root;
  try {
    root = Json::parse(text);
  } catch (const Json::exception& problem) {
    return Error{"baseline.not-json", std::string(where), problem.what(),
                 "store one with `recoupe eval --format json`"};
  }
  if (!root.is_object() || String(root, "schema") != kSchema || !root.contains("splits") ||
      !root["splits"].is_object() || !root.contains("articles") || !root["articles"].is_array()) {
    return Error{"baseline.bad-shape", std::string(where), "is no stored evaluation",
                 "store one with `recoupe eval --format json`"};
  }
  Baseline baseline;
  baseline.rules = String(root, "rules");
  ReadMetrics(root["splits"], &baseline);
  for (const Json& article : root["articles"]) ReadArticle(article, &baseline);
  return baseline;
}

}  // namespace recoupe::eval
