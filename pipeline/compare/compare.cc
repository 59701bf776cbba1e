#include "pipeline/compare/compare.h"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <map>
#include <set>

#include "pipeline/audit/align.h"
#include "pipeline/audit/claims.h"
#include "pipeline/emit/display.h"
#include "pipeline/eval/match.h"
#include "pipeline/rules/rule_set.h"
#include "pipeline/verify/check_rules.h"
#include "pipeline/verify/fact_checks.h"
#include "pipeline/verify/wording.h"

namespace recoupe::compare {
namespace {

using audit::FigureRelation;

std::string TextOf(const Json& json, const char* member) {
  return json.is_object() && json.contains(member) && json[member].is_string() ? json[member].get<std::string>()
                                                                               : std::string();
}

std::vector<std::string> NamesOf(const Json& fact, const char* member) {
  std::vector<std::string> names;
  if (!fact.contains(member) || !fact[member].is_array()) return names;
  for (const Json& role : fact[member]) {
    std::string name = role.is_string() ? role.get<std::string>() : TextOf(role, "name");
    if (!name.empty()) names.push_back(std::move(name));
  }
  return names;
}

bool ReadFigure(const Json& json, Figure* figure) {
  if (!json.is_object()) return false;
  const auto read = [&](const char* member, Decimal* value) {
    if (!json.contains(member)) return false;
    const auto text = json[member].is_string() ? json[member].get<std::string>() : json[member].dump();
    const auto parsed = audit::ReadValue(text);
    if (parsed) *value = *parsed;
    return parsed.has_value();
  };
  figure->bound = BoundFromName(TextOf(json, "bound")).value_or(Bound::kExact);
  figure->unit = TextOf(json, "unit");
  figure->per = TextOf(json, "per");
  if (figure->bound == Bound::kBetween) return read("min", &figure->value) && read("max", &figure->max);
  return read("value", &figure->value);
}

std::vector<std::string> Keys(const std::vector<std::string>& names) {
  std::vector<std::string> keys;
  for (const std::string& name : names) keys.push_back(eval::NameKey(name));
  std::sort(keys.begin(), keys.end());
  keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
  return keys;
}

bool Intersect(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  return std::any_of(a.begin(), a.end(),
                     [&](const std::string& key) { return std::binary_search(b.begin(), b.end(), key); });
}

bool Compatible(const std::string& a, const std::string& b) {
  return a.empty() || b.empty() || eval::NameKey(a) == eval::NameKey(b);
}

// "2025-03-18": days since some day long ago; nullopt for what is no day.
std::optional<int> DayOf(const std::string& date) {
  int year = 0, month = 0, day = 0;
  if (date.size() < 10 || date[4] != '-' || date[7] != '-') return std::nullopt;
  std::from_chars(date.data(), date.data() + 4, year);
  std::from_chars(date.data() + 5, date.data() + 7, month);
  std::from_chars(date.data() + 8, date.data() + 10, day);
  const std::chrono::year_month_day parts{std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)),
                                          std::chrono::day(static_cast<unsigned>(day))};
  if (!parts.ok()) return std::nullopt;
  return static_cast<int>(std::chrono::sys_days(parts).time_since_epoch().count());
}

bool WithinAWeek(const std::string& a, const std::string& b) {
  const std::optional<int> first = DayOf(a), second = DayOf(b);
  return first && second && std::abs(*first - *second) <= 7;
}

int YearOf(const std::string& date) {
  const std::size_t at = date.starts_with("FY") ? 2 : 0;
  int year = 0;
  if (date.size() >= at + 4) std::from_chars(date.data() + at, date.data() + at + 4, year);
  return year;
}

class Comparer {
 public:
  Comparer(const std::vector<ToldFact>& facts, const RuleSet& rules) : facts_(facts), rules_(rules) {
    for (const ToldFact& fact : facts) {
      agents_.push_back(Keys(fact.agents));
      objects_.push_back(Keys(fact.objects));
      // A title tells its figure again in the text.
      std::vector<Figure>& told = told_[{fact.document, ThingKey(told_size_++)}];
      const bool again = std::any_of(told.begin(), told.end(), [&](const Figure& figure) {
        return figure.unit == fact.figure.unit && Relation(figure, fact.figure) >= FigureRelation::kRounded;
      });
      if (!again) told.push_back(fact.figure);
    }
  }

  std::vector<Group> Run() {
    std::vector<Group> groups;
    std::map<std::string, std::vector<std::size_t>> buckets;  // group numbers by type, metric and a name
    for (std::uint32_t f = 0; f < facts_.size(); ++f) {
      const std::vector<std::string> keys = BucketKeys(f);
      if (keys.empty()) continue;
      std::size_t chosen = groups.size();
      for (const std::string& key : keys) {
        for (const std::size_t g : buckets[key]) {
          if (g < chosen && Fits(groups[g], f)) chosen = g;
        }
      }
      if (chosen == groups.size()) groups.emplace_back();
      groups[chosen].facts.push_back(f);
      for (const std::string& key : keys) {
        std::vector<std::size_t>& bucket = buckets[key];
        if (std::find(bucket.begin(), bucket.end(), chosen) == bucket.end()) bucket.push_back(chosen);
      }
    }
    std::vector<Group> told;
    for (Group& group : groups) {
      std::set<std::string> documents;
      for (const std::uint32_t f : group.facts) documents.insert(facts_[f].document);
      group.documents = documents.size();
      if (group.documents < 2) continue;
      Finish(&group);
      told.push_back(std::move(group));
    }
    return told;
  }

 private:
  // Figures of one document with one key are about different things, which the key does not tell apart.
  std::string ThingKey(std::size_t f) const {
    const ToldFact& fact = facts_[f];
    std::string key = fact.type + "|" + fact.metric + "|" + fact.period;
    for (const std::string& agent : agents_[f]) key += "|" + agent;
    // The memory of a thing is not its battery.
    if (fact.type == "specification") {
      key += "|" + fact.figure.unit;
      for (const std::string& object : objects_[f]) key += "|" + object;
    }
    return key;
  }

  std::vector<std::string> BucketKeys(std::uint32_t f) const {
    std::vector<std::string> keys;
    const ToldFact& fact = facts_[f];
    const auto& names = agents_[f].empty() ? objects_[f] : agents_[f];
    for (const std::string& name : names) keys.push_back(fact.type + "|" + fact.metric + "|" + name);
    return keys;
  }

  // The year of each was worth so many of the other: "soit" told in another currency elsewhere.
  bool IsConversion(const ToldFact& a, const ToldFact& b) const {
    if (a.figure.unit == b.figure.unit) return false;
    const int year =
        std::max(YearOf(a.period), std::max(YearOf(b.period), std::max(YearOf(a.published), YearOf(b.published))));
    const Interval rate = rules_.checks().Rate(a.figure.unit, b.figure.unit, year > 0 ? year - 1 : 0, year);
    if (!rate.low || !rate.high) return false;
    const Tolerances& tolerances = rules_.checks().tolerances();
    const Interval amount = CertainInterval(a.figure, {}, tolerances),
                   other = CertainInterval(b.figure, {}, tolerances);
    return Overlap(Widened(Product(amount, rate), 5), other);
  }

  bool OverlapAsIntervals(const Figure& a, const Figure& b) const {
    if (a.unit == "%" || a.unit == "ratio") return false;  // shares of different things lie close together
    if (a.bound == Bound::kExact && b.bound == Bound::kExact) return false;
    const auto bounded = [&](const Figure& figure) {
      Interval interval = CertainInterval(figure, {}, rules_.checks().tolerances());
      // "plus de 30" is no support for 3,000.
      if (!interval.high)
        interval.high =
            Decimal::Divide(Decimal::Multiply(figure.value, 125).value_or(figure.value), 100).value_or(figure.value);
      if (figure.bound == Bound::kLessThan || figure.bound == Bound::kAtMost)
        interval.low =
            Decimal::Divide(Decimal::Multiply(figure.value, 75).value_or(figure.value), 100).value_or(figure.value);
      return interval;
    };
    return Overlap(bounded(a), bounded(b));
  }

  // The day of the news is the period of what tells none of its own: "ses revenus ont chuté de 31 %, à 318 millions".
  static bool IsOfTheDay(const ToldFact& fact, const ToldFact& other) {
    return !fact.period.empty() && fact.period == fact.published && YearOf(other.period) <= YearOf(fact.period) &&
           YearOf(fact.period) - YearOf(other.period) <= 1;
  }

  // "emploie 140 personnes", in March; 175 of them in June are news.
  static bool IsOfItsDay(const ToldFact& fact) { return !fact.period.empty() && fact.period == fact.published; }

  // Done, in a quarter or a year that had ended when the article came out.
  static bool IsOver(const ToldFact& fact) {
    constexpr std::size_t kYear = 4, kQuarter = 7;  // "2024", "2025-Q3"
    const bool stretch =
        fact.period.size() == kYear || (fact.period.size() == kQuarter && fact.period[kYear + 1] == 'Q');
    if (!stretch || fact.modality != Modality::kAsserted || fact.published.size() < kQuarter) return false;
    const int year = YearOf(fact.period), now = YearOf(fact.published);
    if (fact.period.size() == kYear || year != now) return year < now;
    const int month = (fact.published[kYear + 1] - '0') * 10 + (fact.published[kYear + 2] - '0');
    return (fact.period.back() - '0') * 3 < month;
  }

  FigureRelation Relation(const Figure& a, const Figure& b) const {
    const FigureRelation there = audit::Relate(a, b);
    if (there >= FigureRelation::kRounded) return there;
    return std::max(there, audit::Relate(b, a));
  }

  bool Fits(const Group& group, std::uint32_t f) const {
    return std::any_of(group.facts.begin(), group.facts.end(), [&](std::uint32_t g) { return SameThing(g, f); });
  }

  bool SameThing(std::uint32_t x, std::uint32_t y) const {
    const ToldFact &a = facts_[x], &b = facts_[y];
    if (a.type != b.type || a.metric != b.metric || a.figure.per != b.figure.per) return false;
    if (!agents_[x].empty() && !agents_[y].empty() ? !Intersect(agents_[x], agents_[y])
                                                   : agents_[x].empty() != agents_[y].empty())
      return false;
    if (!objects_[x].empty() && !objects_[y].empty() && !Intersect(objects_[x], objects_[y])) return false;
    if (!Compatible(a.qualifier, b.qualifier) || !Compatible(a.segment, b.segment)) return false;
    if ((a.modality == Modality::kNegated) != (b.modality == Modality::kNegated)) return false;
    const bool lasts = rules_.checks().IsState(a.type) && IsOfItsDay(a) && IsOfItsDay(b);
    const bool periods = a.period.empty() || b.period.empty() || audit::PeriodFit(a.period, b.period) > 0 ||
                         IsOfTheDay(a, b) || IsOfTheDay(b, a) || lasts;
    if (!periods) return false;
    const bool currencies = IsCurrency(a.figure.unit) && IsCurrency(b.figure.unit);
    if (a.figure.unit != b.figure.unit && !currencies) return false;
    const FigureRelation relation = Relation(a.figure, b.figure);
    // What four have together is another thing than what one of them has.
    if (agents_[x].size() != agents_[y].size() && relation < FigureRelation::kRounded) return false;
    if (relation > FigureRelation::kOther || OverlapAsIntervals(a.figure, b.figure)) return true;
    if (currencies && IsConversion(a, b)) return true;
    // Another value: the same thing only where neither article tells several of them.
    const bool one_each =
        told_.at({a.document, ThingKey(x)}).size() == 1 && told_.at({b.document, ThingKey(y)}).size() == 1;
    const bool state =
        rules_.checks().IsState(a.type) || a.type == "funding" || a.type == "acquisition" || a.type == "specification";
    const bool alike = objects_[x] == objects_[y] && a.segment == b.segment && a.qualifier == b.qualifier;
    // What happens once is told within a week; a state lasts.
    const bool told_together = state || WithinAWeek(a.published, b.published);
    return a.document != b.document && one_each && a.figure.unit == b.figure.unit && alike &&
           (a.period == b.period || lasts) && told_together;
  }

  void Finish(Group* group) const {
    MakeVersions(group);
    group->agreement = group->versions.size() == 1 ? Agreement::kAgreement : Agreement::kPrecision;
    for (std::size_t i = 0; i + 1 < group->versions.size(); ++i) {
      for (std::size_t j = i + 1; j < group->versions.size(); ++j) Judge(group->versions[i], group->versions[j], group);
    }
    Explain(group);
  }

  void MakeVersions(Group* group) const {
    for (const std::uint32_t f : group->facts) {
      const Figure& figure = facts_[f].figure;
      auto at = std::find_if(group->versions.begin(), group->versions.end(), [&](const Version& version) {
        return version.figure.unit == figure.unit && version.figure.bound == figure.bound &&
               version.figure.value == figure.value && version.figure.max == figure.max;
      });
      if (at == group->versions.end()) at = group->versions.insert(at, Version{figure, {}, 0});
      at->facts.push_back(f);
    }
    for (Version& version : group->versions) version.voices = CountVoices(version.facts);
    group->voices = CountVoices(group->facts);
    std::stable_sort(group->versions.begin(), group->versions.end(),
                     [](const Version& a, const Version& b) { return a.voices > b.voices; });
  }

  // Articles that quote one source are its echoes; so are those that print one sentence.
  std::size_t CountVoices(const std::vector<std::uint32_t>& facts) const {
    std::set<std::string> voices, sentences, quoting;
    for (const std::uint32_t f : facts) {
      if (!facts_[f].attribution.empty()) quoting.insert(facts_[f].document);
    }
    for (const std::uint32_t f : facts) {
      const ToldFact& fact = facts_[f];
      // A title leaves out whom the article quotes.
      if (fact.attribution.empty() && quoting.count(fact.document) != 0) continue;
      const std::string voice =
          fact.attribution.empty() ? "document " + fact.document : "source " + eval::NameKey(fact.attribution);
      if (voices.count(voice) == 0 && !sentences.insert(audit::QuoteKey(fact.quote)).second) continue;
      voices.insert(voice);
    }
    return voices.size();
  }

  static bool Has(const std::vector<std::string_view>& codes, std::string_view code) {
    return std::find(codes.begin(), codes.end(), code) != codes.end();
  }

  void Judge(const Version& a, const Version& b, Group* group) const {
    const auto worsen = [&](Agreement agreement, std::string_view code) {
      group->agreement = std::max(group->agreement, agreement);
      if (!code.empty() && !Has(group->codes, code)) group->codes.push_back(code);
    };
    const FigureRelation relation = Relation(a.figure, b.figure);
    const ToldFact &first = facts_[a.facts.front()], &second = facts_[b.facts.front()];
    if (relation == FigureRelation::kSame || relation == FigureRelation::kRounded)
      return worsen(Agreement::kPrecision, "");
    if (a.figure.unit == b.figure.unit && relation != FigureRelation::kScale && OverlapAsIntervals(a.figure, b.figure))
      return worsen(Agreement::kPrecision, "");
    // No rate gives the same digits: whoever writes them took one currency for the other.
    const bool same_digits = relation == FigureRelation::kCurrency && SameDigits(a.figure.value, b.figure.value);
    if (a.figure.unit != b.figure.unit && !same_digits && IsConversion(first, second))
      return worsen(Agreement::kPrecision, "");
    if (relation == FigureRelation::kScale || relation == FigureRelation::kScaleAndCurrency)
      worsen(Agreement::kConflict, "scale");
    if (relation == FigureRelation::kCurrency || relation == FigureRelation::kScaleAndCurrency)
      worsen(Agreement::kConflict, "currency");
    if (relation > FigureRelation::kOther) return;
    // What has no time of its own may have changed between two articles.
    const bool one_day = !first.published.empty() && first.published == second.published;
    const bool one_period = !first.period.empty() && first.period == second.period;
    const bool other_day = !first.published.empty() && !second.published.empty() && !one_day;
    // What a quarter brought, and what a thing is made of, does not change any more.
    const bool settled = (one_period && IsOver(first) && IsOver(second)) || first.type == "specification";
    const bool conflict = first.modality == second.modality && (settled || (!other_day && (one_day || one_period)));
    worsen(conflict ? Agreement::kConflict : Agreement::kUpdate, "value");
  }

  void Explain(Group* group) const {
    std::string text;
    for (const Version& version : group->versions) {
      text += (text.empty() ? "" : "; ") + std::to_string(version.voices) +
              (version.voices == 1 ? " voice says " : " voices say ") + SayFigure(version.figure);
    }
    if (Has(group->codes, "scale")) {
      int exponent = 0;
      for (const Version& a : group->versions) {
        for (const Version& b : group->versions)
          exponent = std::max(exponent, std::abs(audit::ScaleBetween(a.figure, b.figure)));
      }
      text += ": off by a factor of " + SayNumber(Decimal::PowerOfTen(exponent));
    }
    if (Has(group->codes, "currency")) text += ": the same amount in another currency";
    group->explanation = text + ".";
  }

  const std::vector<ToldFact>& facts_;
  const RuleSet& rules_;
  std::vector<std::vector<std::string>> agents_, objects_;
  std::size_t told_size_ = 0;
  std::map<std::pair<std::string, std::string>, std::vector<Figure>> told_;  // by document and thing
};

Json FigureJson(const Figure& figure) {
  Json json = Json::object();
  const bool range = figure.bound == Bound::kBetween;
  const auto number = [](const Decimal& value) { return Json::parse(value.ToString(), nullptr, false); };
  json[range ? "min" : "value"] = number(figure.value);
  if (range) json["max"] = number(figure.max);
  json["bound"] = recoupe::Name(figure.bound);
  json["unit"] = figure.unit;
  if (!figure.per.empty()) json["per"] = figure.per;
  return json;
}

std::string Join(const std::vector<std::string>& names) {
  std::string all;
  for (const std::string& name : names) all += (all.empty() ? "" : ", ") + name;
  return all;
}

}  // namespace

std::string_view Name(Agreement agreement) {
  switch (agreement) {
    case Agreement::kAgreement:
      return "agreement";
    case Agreement::kPrecision:
      return "precision";
    case Agreement::kUpdate:
      return "update";
    case Agreement::kConflict:
      return "conflict";
  }
  return "";
}

namespace {

// The day of an article that carries it in its text only: "PARIS, 3 mars 2026 -" is the time of most that it tells.
void FillPublished(std::vector<ToldFact>* facts) {
  constexpr std::size_t kDay = 10;
  std::map<std::string, int> days;
  std::string most;
  for (const ToldFact& fact : *facts) {
    if (fact.period.size() != kDay || !DayOf(fact.period)) continue;
    if (++days[fact.period] > days[most]) most = fact.period;
  }
  for (ToldFact& fact : *facts) {
    if (fact.published.empty()) fact.published = most;
  }
}

}  // namespace

std::vector<ToldFact> FactsOf(const Json& result) {
  std::vector<ToldFact> facts;
  if (!result.is_object() || !result.contains("facts") || !result["facts"].is_array()) return facts;
  const Json document = result.contains("document") ? result["document"] : Json();
  std::map<std::string, std::string> quotes;
  if (result.contains("mentions") && result["mentions"].is_array()) {
    for (const Json& mention : result["mentions"]) quotes[TextOf(mention, "id")] = TextOf(mention, "quote");
  }
  for (const Json& json : result["facts"]) {
    if (!json.is_object()) continue;
    ToldFact fact;
    fact.document = TextOf(document, "id");
    fact.published = TextOf(document, "published");
    fact.id = TextOf(json, "id");
    fact.type = TextOf(json, "type");
    fact.metric = TextOf(json, "metric");
    fact.segment = TextOf(json, "segment");
    fact.qualifier = TextOf(json, "qualifier");
    fact.period = TextOf(json, "period");
    fact.agents = NamesOf(json, "agents");
    fact.objects = NamesOf(json, "objects");
    fact.modality = ModalityFromName(TextOf(json, "modality")).value_or(Modality::kAsserted);
    if (json.contains("attribution"))
      fact.attribution = json["attribution"].is_string() ? json["attribution"].get<std::string>()
                                                         : TextOf(json["attribution"], "name");
    fact.figure_quote = quotes[TextOf(json, "figure_mention")];
    if (json.contains("evidence") && json["evidence"].is_array() && !json["evidence"].empty()) {
      const Json& evidence = json["evidence"][0];
      fact.quote = TextOf(evidence, "quote");
      if (evidence.is_object() && evidence.contains("span") && evidence["span"].is_array() &&
          evidence["span"].size() == 2 && evidence["span"][0].is_number_unsigned() &&
          evidence["span"][1].is_number_unsigned()) {
        fact.span = {evidence["span"][0].get<std::size_t>(), evidence["span"][1].get<std::size_t>()};
      }
    }
    if (fact.type.empty() || !json.contains("figure") || !ReadFigure(json["figure"], &fact.figure)) continue;
    facts.push_back(std::move(fact));
  }
  FillPublished(&facts);
  return facts;
}

std::vector<Group> Compare(const std::vector<ToldFact>& facts, const RuleSet& rules) {
  return Comparer(facts, rules).Run();
}

Json ToJson(const Group& group, const std::vector<ToldFact>& facts) {
  const ToldFact& first = facts[group.facts.front()];
  Json json = Json::object();
  json["type"] = first.type;
  if (!first.metric.empty()) json["metric"] = first.metric;
  json["agents"] = first.agents;
  json["objects"] = first.objects;
  json["period"] = first.period.empty() ? Json() : Json(first.period);
  json["verdict"] = Name(group.agreement);
  json["codes"] = Json::array();
  for (const std::string_view code : group.codes) json["codes"].push_back(code);
  json["documents"] = group.documents;
  json["voices"] = group.voices;
  json["figures"] = Json::array();
  for (const Version& version : group.versions) {
    Json one = {{"figure", FigureJson(version.figure)}, {"voices", version.voices}, {"said_by", Json::array()}};
    for (const std::uint32_t f : version.facts) {
      const ToldFact& fact = facts[f];
      one["said_by"].push_back({{"document", fact.document},
                                {"fact", fact.id},
                                {"attribution", fact.attribution.empty() ? Json() : Json(fact.attribution)},
                                {"modality", recoupe::Name(fact.modality)},
                                {"span", {fact.span.begin, fact.span.end}},
                                {"quote", fact.quote}});
    }
    json["figures"].push_back(std::move(one));
  }
  json["explanation"] = group.explanation;
  return json;
}

void ReportTable(const std::vector<Group>& groups, const std::vector<ToldFact>& facts, int width, std::string* out) {
  std::size_t conflicts = 0;
  for (const Group& group : groups) {
    const ToldFact& first = facts[group.facts.front()];
    conflicts += group.agreement == Agreement::kConflict;
    std::string head = std::string(Name(group.agreement)) + "  " + first.type;
    if (!first.agents.empty()) head += "  " + Join(first.agents);
    if (!first.objects.empty()) head += "  " + Join(first.objects);
    if (!first.period.empty()) head += "  " + first.period;
    out->append(PlainLine(head)).append("\n");
    for (const Version& version : group.versions) {
      for (const std::uint32_t f : version.facts) {
        const ToldFact& fact = facts[f];
        std::string line = SayFigure(version.figure) + "  " + fact.document +
                           (fact.attribution.empty() ? "" : ", according to " + fact.attribution) + ": " + fact.quote;
        out->append("   ");
        AppendWrapped(PlainLine(line), 3, width, "", out);
      }
    }
    out->append("   ");
    AppendWrapped(PlainLine(group.explanation), 3, width, "", out);
  }
  out->append(std::to_string(groups.size()) + " things told by several documents, " + std::to_string(conflicts) +
              " in conflict\n");
}

}  // namespace recoupe::compare
