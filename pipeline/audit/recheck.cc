#include "pipeline/audit/recheck.h"

#include <algorithm>
#include <map>
#include <set>

#include "pipeline/emit/view.h"
#include "pipeline/eval/match.h"
#include "pipeline/model/document.h"
#include "pipeline/normalize/normalize.h"
#include "pipeline/verify/fact_checks.h"
#include "pipeline/verify/reparse.h"
#include "pipeline/verify/wording.h"

namespace recoupe::audit {
namespace {

std::string TextOf(const Json& json, const char* member) {
  return json.is_object() && json.contains(member) && json[member].is_string() ? json[member].get<std::string>()
                                                                               : std::string();
}

const Json& ListOf(const Json& json, const char* member) {
  static const Json kEmpty = Json::array();
  return json.is_object() && json.contains(member) && json[member].is_array() ? json[member] : kEmpty;
}

bool FlagOf(const Json& json, const char* member) {
  return json.is_object() && json.contains(member) && json[member].is_boolean() && json[member].get<bool>();
}

std::optional<SourceSpan> SpanOf(const Json& json) {
  const Json& span = ListOf(json, "span");
  if (span.size() != 2 || !span[0].is_number_unsigned() || !span[1].is_number_unsigned()) return std::nullopt;
  return SourceSpan{span[0].get<std::size_t>(), span[1].get<std::size_t>()};
}

std::optional<Figure> FigureOf(const Json& json) {
  if (!json.is_object()) return std::nullopt;
  const auto value = [&](const char* member) -> std::optional<Decimal> {
    if (!json.contains(member)) return std::nullopt;
    return ReadValue(json[member].is_string() ? json[member].get<std::string>() : json[member].dump());
  };
  Figure figure;
  const auto bound = BoundFromName(TextOf(json, "bound"));
  if (!bound) return std::nullopt;
  figure.bound = *bound;
  figure.unit = TextOf(json, "unit");
  figure.per = TextOf(json, "per");
  const bool range = figure.bound == Bound::kBetween;
  const auto low = value(range ? "min" : "value"), high = value("max");
  if (!low || (range && !high)) return std::nullopt;
  figure.value = *low;
  if (range) figure.max = *high;
  return figure;
}

std::optional<MentionKind> FigureKind(const Json& mention) {
  const auto kind = MentionKindFromName(TextOf(mention, "kind"));
  return kind && IsFigure(*kind) ? kind : std::nullopt;
}

class Checker {
 public:
  Checker(const Json& result, const Source& source) : result_(result), source_(source) {}

  Recheck Run() {
    if (!result_.is_object() || TextOf(result_, "schema") != "recoupe/1") {
      Add("bad-shape", "/schema", "The line is no result of schema recoupe/1.");
      return std::move(recheck_);
    }
    for (const char* list : {"mentions", "facts"}) {
      if (!result_.contains(list) || !result_[list].is_array())
        Add("bad-shape", std::string("/") + list, "The result has no list of " + std::string(list) + ".");
    }
    CheckSource();
    std::size_t index = 0;
    for (const Json& mention : ListOf(result_, "mentions"))
      CheckMention(mention, "/mentions/" + std::to_string(index++));
    index = 0;
    for (const Json& fact : ListOf(result_, "facts")) CheckFact(fact, "/facts/" + std::to_string(index++));
    index = 0;
    for (const Json& entry : ListOf(result_, "ledger")) CheckSpan(entry, "/ledger/" + std::to_string(index++));
    CheckLedger();
    CheckVerdicts();
    return std::move(recheck_);
  }

 private:
  void Add(std::string_view code, std::string where, std::string what) {
    recheck_.discrepancies.push_back({code, std::move(where), std::move(what)});
  }

  void CheckSource() {
    const std::string expected = SourceHash(result_), found = Sha256(source_.bytes);
    if (expected.empty()) {
      Add("bad-shape", "/document/sha256", "The result does not say the hash of its source.");
    } else if (expected != found) {
      Add("source-changed", "/document/sha256",
          "The source has changed: it was " + expected.substr(0, 12) + "…, it is " + found.substr(0, 12) + "… with " +
              std::to_string(source_.bytes.size()) + " bytes.");
    } else if (const Json& document = result_["document"];
               document.contains("bytes") && document["bytes"] != source_.bytes.size()) {
      Add("bad-shape", "/document/bytes",
          "The source has " + std::to_string(source_.bytes.size()) + " bytes, the result says " +
              document["bytes"].dump() + ".");
    }
  }

  // The decoded text under bytes of the source.
  std::optional<std::string_view> Slice(SourceSpan span) const {
    if (span.begin > span.end || span.end > source_.bytes.size()) return std::nullopt;
    if (!source_.is_decoded) return std::string_view(source_.bytes).substr(span.begin, span.end - span.begin);
    const std::string_view text = source_.text();
    // The way back is monotone.
    const auto place = [&](std::size_t byte) {
      std::size_t low = 0, high = text.size();
      while (low < high) {
        const std::size_t middle = low + (high - low) / 2;
        if (source_.decoding.OriginBegin(middle) < byte)
          low = middle + 1;
        else
          high = middle;
      }
      return low;
    };
    const std::size_t begin = place(span.begin), end = place(span.end);
    return text.substr(begin, end - begin);
  }

  bool CheckSpan(const Json& item, const std::string& where) {
    ++recheck_.spans;
    const std::optional<SourceSpan> span = SpanOf(item);
    const std::string quote = TextOf(item, "quote");
    const auto slice = span ? Slice(*span) : std::nullopt;
    if (!slice || span->begin >= span->end) {
      Add("bad-span", where + "/span", "The span does not lie within the source.");
      return false;
    }
    if (*slice == quote) return true;
    const std::size_t found = source_.text().find(quote);
    if (quote.empty() || found == std::string_view::npos) {
      Add("quote-lost", where + "/quote",
          "The quote `" + quote.substr(0, 60) + "` is not in the source; there stands `" +
              std::string(slice->substr(0, 60)) + "`.");
    } else {
      const std::size_t now = source_.is_decoded ? source_.decoding.OriginBegin(found) : found + source_.text_offset;
      Add("quote-moved", where + "/span",
          "The quote `" + quote.substr(0, 60) + "` does not stand at byte " + std::to_string(span->begin) + " but at " +
              std::to_string(now) + ".");
    }
    return false;
  }

  void CheckMention(const Json& mention, const std::string& where) {
    const std::string id = TextOf(mention, "id");
    if (!id.empty() && !mentions_.emplace(id, &mention).second)
      Add("bad-shape", where + "/id", "Another mention is called " + id + ", too.");
    if (mention.is_object() && mention.contains("entity")) {
      const std::string entity = TextOf(mention["entity"], "id");
      if (!entity.empty()) entities_.emplace(entity, TextOf(mention["entity"], "name"));
    }
    CheckSpan(mention, where);
    const auto kind = FigureKind(mention);
    if (!kind) return;
    const auto figure = FigureOf(mention.contains("figure") ? mention["figure"] : Json());
    if (!figure) return Add("bad-shape", where + "/figure", "The figure is not complete.");
    CheckValue(mention, *kind, *figure, where);
  }

  // What the quote says, to the second reader, which knows no rule of the extractor.
  void CheckValue(const Json& json, MentionKind kind, const Figure& figure, const std::string& where) {
    Source quote;
    quote.bytes = TextOf(json, "quote");
    Document document;
    document.source = &quote;
    document.text = Normalize(quote);
    Mention mention;
    mention.kind = kind;
    mention.figure = figure;
    mention.currency_inherited = FlagOf(json, "currency_inherited");
    mention.scale_inherited = FlagOf(json, "scale_inherited");
    mention.currency_cue = TextOf(json, "currency_cue");
    mention.span = {0, document.text.text().size()};
    document.mentions.push_back(mention);
    Fact fact;
    fact.figure = figure;
    fact.figure_mention = 0;
    const CheckResult check = Reparsed(document, fact, Reparse(document.text.text()));
    ++recheck_.values;
    if (check.outcome == CheckOutcome::kNotApplicable) ++recheck_.unread;
    if (check.outcome == CheckOutcome::kFail) Add("value", where + "/figure", check.detail);
  }

  void CheckFact(const Json& fact, const std::string& where) {
    ++recheck_.facts;
    if (const std::string id = TextOf(fact, "id"); !facts_.emplace(id, &fact).second)
      Add("bad-shape", where + "/id", "Another fact is called " + id + ", too.");
    if (!ModalityFromName(TextOf(fact, "modality")))
      Add("bad-shape", where + "/modality", "`" + TextOf(fact, "modality") + "` is no modality.");
    bool inside = false;
    const auto at = mentions_.find(TextOf(fact, "figure_mention"));
    const Json* mention = at == mentions_.end() ? nullptr : at->second;
    const auto figure_span = mention != nullptr ? SpanOf(*mention) : std::nullopt;
    std::size_t index = 0;
    for (const Json& evidence : ListOf(fact, "evidence")) {
      const std::string place = where + "/evidence/" + std::to_string(index++);
      CheckSpan(evidence, place);
      const auto span = SpanOf(evidence);
      if (!span || span->end > source_.bytes.size() || span->begin > span->end) continue;
      inside = inside || (figure_span && span->begin <= figure_span->begin && figure_span->end <= span->end);
      const std::string hash = TextOf(evidence, "sha256");
      if (!hash.empty() &&
          hash != Sha256(std::string_view(source_.bytes).substr(span->begin, span->end - span->begin))) {
        Add("hash", place + "/sha256", "The bytes under the evidence are not those that the fact was made from.");
      }
    }
    if (mention == nullptr)
      return Add("fact-figure", where + "/figure_mention", "The fact names no mention of the result as its figure.");
    if (!inside)
      Add("fact-evidence", where + "/evidence",
          "The evidence does not hold the figure `" + TextOf(*mention, "quote") + "`.");
    CheckFactFigure(fact, *mention, where);
    for (const char* role : {"agents", "objects", "counterparties"}) {
      CheckNames(fact, role, where);
      std::size_t at_filler = 0;
      for (const Json& filler : ListOf(fact, role))
        CheckEntity(filler, where + "/" + role + "/" + std::to_string(at_filler++));
    }
    if (!fact.contains("attribution")) return;
    CheckEntity(fact["attribution"], where + "/attribution");
    CheckName(fact["attribution"], where + "/attribution");
  }

  // Nothing numeric is lost: each figure is in the ledger, and stands there for its facts and for no others.
  void CheckLedger() {
    std::map<std::pair<std::size_t, std::size_t>, std::set<std::string>> told;  // facts by span
    std::map<std::pair<std::size_t, std::size_t>, std::string> kinds;
    std::size_t index = 0;
    for (const Json& entry : ListOf(result_, "ledger")) {
      const std::string place = "/ledger/" + std::to_string(index++) + "/facts";
      const auto span = SpanOf(entry);
      if (!span) continue;
      std::set<std::string>& facts = told[{span->begin, span->end}];
      kinds[{span->begin, span->end}] = TextOf(entry, "kind");
      for (const Json& fact : ListOf(entry, "facts")) {
        const std::string id = fact.is_string() ? fact.get<std::string>() : fact.dump();
        facts.insert(id);
        if (facts_.count(id) == 0) Add("fact-lost", place, "The result has no fact " + id + ".");
      }
    }
    for (const auto& [id, mention] : mentions_) {
      const auto span = SpanOf(*mention);
      if (FigureKind(*mention) && span && told.count({span->begin, span->end}) == 0)
        Add("ledger-lost", "/ledger", "The ledger does not list `" + TextOf(*mention, "quote") + "`.");
      else if (FigureKind(*mention) && span && kinds[{span->begin, span->end}] != TextOf(*mention, "kind"))
        Add("ledger-lost", "/ledger",
            "The ledger takes `" + TextOf(*mention, "quote") + "` for " + kinds[{span->begin, span->end}] +
                ", its mention for " + TextOf(*mention, "kind") + ".");
    }
    for (const auto& [id, fact] : facts_) {
      const auto mention = mentions_.find(TextOf(*fact, "figure_mention"));
      const auto span = mention == mentions_.end() ? std::nullopt : SpanOf(*mention->second);
      const auto at = span ? told.find({span->begin, span->end}) : told.end();
      if (at != told.end() && at->second.count(id) == 0)
        Add("ledger-lost", "/ledger",
            "The ledger does not give `" + TextOf(*mention->second, "quote") + "` to " + id + ".");
    }
  }

  // A verdict follows from the checks of the fact and from those across facts.
  void CheckVerdicts() {
    std::set<std::string> disputed;
    std::size_t index = 0;
    for (const Json& check : ListOf(result_, "checks")) {
      const std::string place = "/checks/" + std::to_string(index++) + "/facts";
      const bool fails = TextOf(check, "result") == "fail";
      bool first = true;
      for (const Json& fact : ListOf(check, "facts")) {
        const std::string id = fact.is_string() ? fact.get<std::string>() : fact.dump();
        if (facts_.count(id) == 0) Add("fact-lost", place, "The result has no fact " + id + ".");
        // Of two that are compared, the one that the text compares.
        if (fails && (first || TextOf(check, "check") != "order")) disputed.insert(id);
        first = false;
      }
    }
    index = 0;
    for (const Json& fact : ListOf(result_, "facts")) {
      const std::string place = "/facts/" + std::to_string(index++) + "/verdict";
      const std::string follows = VerdictOf(fact, disputed.count(TextOf(fact, "id")) != 0);
      if (const std::string verdict = TextOf(fact, "verdict"); verdict != follows)
        Add("verdict", place, "The fact is called " + verdict + ", its checks make it " + follows + ".");
    }
  }

  static std::string VerdictOf(const Json& fact, bool disputed) {
    bool unverified = false;
    for (const Json& check : ListOf(fact, "checks")) {
      const std::string result = TextOf(check, "result");
      disputed = disputed || result == "fail";
      unverified = unverified || (result == "not_applicable" && TextOf(check, "check") != "named");
    }
    return std::string(Name(disputed ? Verdict::kDisputed : unverified ? Verdict::kUnverified : Verdict::kVerified));
  }

  // Whoever a fact names is an entity of the result, by the name that its mentions have.
  void CheckEntity(const Json& filler, const std::string& where) {
    const std::string id = TextOf(filler, "id"), name = TextOf(filler, "name");
    const auto known = entities_.find(id);
    const std::string mention = TextOf(filler, "mention");
    if (!id.empty() && known != entities_.end() && known->second != name) {
      Add("fact-name", where + "/name",
          "The fact names " + name + ", the mentions call `" + id + "` " + known->second + ".");
    } else if (!mention.empty() && mentions_.count(mention) == 0) {
      Add("fact-name", where + "/mention", "The result has no mention " + mention + ".");
    }
  }

  void CheckFactFigure(const Json& fact, const Json& mention, const std::string& where) {
    const auto figure = FigureOf(fact.contains("figure") ? fact["figure"] : Json());
    const auto stated = FigureOf(mention.contains("figure") ? mention["figure"] : Json());
    if (!figure || !stated) return Add("bad-shape", where + "/figure", "The figure is not complete.");
    // A fall is negative in the fact only.
    const bool same = figure->value.Abs() == stated->value.Abs() && figure->bound == stated->bound &&
                      figure->unit == stated->unit &&
                      (figure->bound != Bound::kBetween || figure->max.Abs() == stated->max.Abs());
    if (!same)
      Add("fact-figure", where + "/figure",
          "The fact says " + SayFigure(*figure) + ", its mention `" + TextOf(mention, "quote") + "` " +
              SayFigure(*stated) + ".");
  }

  void CheckNames(const Json& fact, const char* role, const std::string& where) {
    std::size_t index = 0;
    for (const Json& filler : ListOf(fact, role)) {
      CheckName(filler, where + "/" + role + "/" + std::to_string(index++));
    }
  }
  void CheckName(const Json& filler, const std::string& place) {
    const auto at = mentions_.find(TextOf(filler, "mention"));
    if (at == mentions_.end()) return;
    const Json& mention = *at->second;
    const std::string name = TextOf(filler, "name");
    const std::string entity = mention.contains("entity") ? TextOf(mention["entity"], "name") : "";
    if (FigureKind(mention))
      return Add("fact-name", place + "/mention",
                 "The fact names " + name + ", its mention `" + TextOf(mention, "quote") + "` is a figure.");
    // One of several that a mention stands for, or a member of its group, cannot be told without the lexicon.
    if (entity.empty() || entity == name || TextOf(mention, "kind") == "group") return;
    if (eval::NameKey(TextOf(mention, "quote")) == eval::NameKey(name)) return;
    if (!TextOf(filler, "rule").empty()) return;
    Add("fact-name", place + "/name",
        "The fact names " + name + ", its mention `" + TextOf(mention, "quote") + "` is " + entity + ".");
  }

  const Json& result_;
  const Source& source_;
  Recheck recheck_;
  std::map<std::string, const Json*> mentions_, facts_;  // by id
  std::map<std::string, std::string> entities_;          // name by id
};

}  // namespace

std::string SourceHash(const Json& result) {
  return result.is_object() && result.contains("document") ? TextOf(result["document"], "sha256") : std::string();
}

std::vector<std::string> SourceNames(const Json& result) {
  std::vector<std::string> names;
  if (!result.is_object() || !result.contains("document")) return names;
  for (const char* member : {"id", "source"}) {
    if (std::string name = TextOf(result["document"], member); !name.empty()) names.push_back(std::move(name));
  }
  return names;
}

Recheck CheckResultFile(const Json& result, const Source& source) { return Checker(result, source).Run(); }

}  // namespace recoupe::audit
