#include "pipeline/audit/report.h"

#include <algorithm>
#include <array>

#include "pipeline/emit/display.h"
#include "pipeline/emit/json_writer.h"
#include "pipeline/emit/markup.h"
#include "pipeline/emit/view.h"
#include "pipeline/verify/wording.h"

namespace recoupe::audit {
namespace {

std::string Dump(const Json& json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace); }

std::string CodesOf(const Finding& finding) {
  std::string codes;
  for (const std::string_view code : finding.codes) codes.append(codes.empty() ? "" : ", ").append(code);
  return codes;
}

// Whose the figure is and what it is: "OpenAI: loss".
std::string HeadOf(const Statement& statement) {
  std::string text;
  for (const auto* names : {&statement.agents, &statement.subjects, &statement.about}) {
    for (const std::string& name : *names) text += (text.empty() ? "" : ", ") + name;
  }
  if (!statement.type.empty()) text += (text.empty() ? "" : ": ") + statement.type;
  return text;
}

// A claim as a reader takes it in: "OpenAI: loss 9 billion euros (2025)", or the sentence as it stands.
std::string ClaimText(const Claim& claim) {
  if (claim.statements.empty()) return claim.text.empty() ? Dump(claim.given) : claim.text;
  const bool is_sentence = claim.given.contains("text") && !claim.given.contains("field");
  if (is_sentence) return claim.text;
  const Statement& statement = claim.statements.front();
  std::string text = HeadOf(statement);
  const auto add = [&](const std::string& more) { text += (text.empty() ? "" : " ") + more; };
  if (!claim.text.empty()) {
    add(claim.text);
  } else if (statement.figure) {
    add(SayFigure(*statement.figure));
  }
  for (const std::string& object : statement.objects) text += " · " + object;
  if (!statement.period.empty()) add("(" + statement.period + ")");
  return text.empty() ? Dump(claim.given) : text;
}

std::string_view Colour(Judgement judgement) {
  switch (judgement) {
    case Judgement::kSupported:
      return "\x1b[32m";
    case Judgement::kImprecise:
      return "\x1b[33m";
    default:
      return "\x1b[31m";
  }
}

std::string Counted(const Findings& findings) {
  std::array<std::size_t, 4> counts = {};
  for (const Finding& finding : findings) ++counts[static_cast<std::size_t>(finding.judgement)];
  std::string text = std::to_string(findings.size()) + (findings.size() == 1 ? " claim: " : " claims: ");
  for (std::size_t i = 0; i < counts.size(); ++i) {
    if (i > 0) text += ", ";
    text += std::to_string(counts[i]) + " " + std::string(Name(static_cast<Judgement>(i)));
  }
  return text;
}

std::string FileOf(const AuditDocument& document) {
  return document.source.id.substr(document.source.id.rfind('/') + 1);
}

// Whether the reader has to be told which document a claim was held against.
bool HasManyDocuments(const Findings& findings) {
  return std::any_of(findings.begin(), findings.end(), [&](const Finding& finding) {
    return finding.document != nullptr && finding.document != findings.front().document;
  });
}

constexpr std::array<std::pair<std::string_view, std::string_view>, 13> kRules = {{
    {"value", "The figure is not the source's"},
    {"scale", "The figure is off by a power of 1,000"},
    {"currency", "The currency is not the source's"},
    {"unit", "The unit is not the source's"},
    {"bound", "A hedge of the source was dropped or turned"},
    {"agent", "The source says this of somebody else"},
    {"object", "The source says this of another product, company or place"},
    {"type", "The source gives the figure as something else"},
    {"modality", "A conditional, plan or forecast is told as done"},
    {"attribution", "The source's own source was dropped or changed"},
    {"period", "The source says this of another time"},
    {"quote", "The quote is not in the source"},
    {"false_friend", "English billion for French billion or milliard"},
}};

}  // namespace

Json ToJson(const Finding& finding) {
  Json json = Json::object();
  json["claim"] = finding.claim->given;
  json["document"] = finding.document != nullptr       ? Json(finding.document->source.id)
                     : finding.claim->document.empty() ? Json()
                                                       : Json(finding.claim->document);
  json["verdict"] = Name(finding.judgement);
  json["codes"] = Json::array();
  for (const std::string_view code : finding.codes) json["codes"].push_back(code);
  json["evidence"] = Json::array();
  for (const Evidence& evidence : finding.evidence) {
    json["evidence"].push_back({{"span", {evidence.span.begin, evidence.span.end}}, {"quote", evidence.quote}});
  }
  json["facts"] = Json::array();
  for (const std::uint32_t fact : finding.facts) json["facts"].push_back("f" + std::to_string(fact + 1));
  json["explanation"] = finding.explanation;
  return json;
}

void ReportJsonLine(const Finding& finding, std::string* out) { out->append(Dump(ToJson(finding))).push_back('\n'); }

void ReportJson(const Findings& findings, std::string* out) {
  Json list = Json::array();
  for (const Finding& finding : findings) list.push_back(ToJson(finding));
  out->append(list.dump(2, ' ', false, Json::error_handler_t::replace)).push_back('\n');
}

void ReportTable(const Findings& findings, int width, bool colours, std::string* out) {
  std::size_t number = 0;
  const bool many = HasManyDocuments(findings);
  for (const Finding& finding : findings) {
    const std::string head = std::to_string(++number) + ". ";
    out->append(head);
    if (colours) out->append(Colour(finding.judgement));
    out->append(Name(finding.judgement));
    if (colours) out->append("\x1b[0m");
    if (!finding.codes.empty()) out->append(" [" + CodesOf(finding) + "]");
    out->append("\n   ");
    AppendWrapped("claim   " + PlainLine(ClaimText(*finding.claim)), 3, width, "", out);
    for (const Evidence& evidence : finding.evidence) {
      out->append("   ");
      const std::string file = many && finding.document != nullptr ? FileOf(*finding.document) + " " : std::string();
      AppendWrapped("source  " + PlainLine(evidence.quote) + " [" + file + std::to_string(evidence.span.begin) +
                        ",\u00A0" + std::to_string(evidence.span.end) + ")",
                    3, width, "", out);
    }
    if (finding.judgement != Judgement::kSupported) {
      out->append("   ");
      AppendWrapped(PlainLine(finding.explanation), 3, width, "", out);
    }
  }
  out->append(Counted(findings)).push_back('\n');
}

void ReportJUnit(const Findings& findings, std::string* out) {
  const auto failures = std::count_if(findings.begin(), findings.end(), [](const Finding& finding) {
    return finding.judgement != Judgement::kSupported;
  });
  out->append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
  const std::string counts =
      "tests=\"" + std::to_string(findings.size()) + "\" failures=\"" + std::to_string(failures) + "\" errors=\"0\"";
  out->append("<testsuites name=\"recoupe audit\" " + counts + ">\n<testsuite name=\"recoupe audit\" " + counts +
              " skipped=\"0\">\n");
  for (const Finding& finding : findings) {
    const std::string document = finding.document != nullptr ? finding.document->source.id : finding.claim->document;
    out->append("<testcase classname=\"" + Markup(document) + "\" name=\"" +
                Markup(finding.claim->where + " " + PlainLine(ClaimText(*finding.claim))) + "\"");
    if (finding.judgement == Judgement::kSupported) {
      out->append("/>\n");
      continue;
    }
    std::string detail = finding.explanation;
    for (const Evidence& evidence : finding.evidence) {
      detail += "\n[" + std::to_string(evidence.span.begin) + ", " + std::to_string(evidence.span.end) + ") " +
                evidence.quote;
    }
    out->append(">\n<failure type=\"" + std::string(Name(finding.judgement)) + "\" message=\"" +
                Markup(CodesOf(finding) + ": " + finding.explanation) + "\">" + Markup(detail) +
                "</failure>\n</testcase>\n");
  }
  out->append("</testsuite>\n</testsuites>\n");
}

std::string Fingerprint(const Finding& finding) {
  const std::string document = finding.document != nullptr ? finding.document->source.id : "";
  return Sha256(Dump(finding.claim->given) + "\n" + document + "\n" + std::string(Name(finding.judgement)) + "\n" +
                CodesOf(finding))
      .substr(0, 32);
}

std::optional<std::set<std::string>> ReadBaseline(std::string_view sarif) {
  const Json json = Json::parse(sarif, nullptr, false);
  if (!json.is_object() || !json.contains("runs") || !json["runs"].is_array()) return std::nullopt;
  std::set<std::string> prints;
  for (const Json& run : json["runs"]) {
    if (!run.is_object() || !run.contains("results") || !run["results"].is_array()) continue;
    for (const Json& result : run["results"]) {
      if (!result.is_object() || !result.contains("partialFingerprints") || !result["partialFingerprints"].is_object())
        continue;
      const Json& own = result["partialFingerprints"];
      if (own.contains("recoupeClaim/v1") && own["recoupeClaim/v1"].is_string())
        prints.insert(own["recoupeClaim/v1"].get<std::string>());
    }
  }
  return prints;
}

namespace {

// SARIF's own escape of a path: a relative URI reference.
std::string Uri(std::string_view path) {
  static constexpr char kHex[] = "0123456789ABCDEF";
  std::string uri;
  for (const char c : path) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                       std::string_view("-._~/").find(c) != std::string_view::npos;
    if (plain) {
      uri.push_back(c);
    } else {
      uri += {'%', kHex[static_cast<unsigned char>(c) >> 4], kHex[static_cast<unsigned char>(c) & 15]};
    }
  }
  return path.starts_with('/') ? "file://" + uri : uri;
}

Json Location(const std::string& path, SourceSpan span, const std::string& quote) {
  Json region = {{"byteOffset", span.begin}, {"byteLength", span.end - span.begin}};
  if (!quote.empty()) region["snippet"] = {{"text", quote}};
  return {{"physicalLocation", {{"artifactLocation", {{"uri", Uri(path)}}}, {"region", region}}}};
}

Json SarifResult(const Finding& finding, const std::set<std::string>* baseline) {
  const bool supported = finding.judgement == Judgement::kSupported;
  Json result = Json::object();
  const std::string_view code = finding.codes.empty() ? "value" : finding.codes.front();
  result["ruleId"] = code;
  for (std::size_t i = 0; i < kRules.size(); ++i) {
    if (kRules[i].first == code) result["ruleIndex"] = i;
  }
  result["kind"] = supported ? "pass" : "fail";
  result["level"] = supported ? "none" : finding.judgement == Judgement::kImprecise ? "warning" : "error";
  result["message"] = {
      {"text", ClaimText(*finding.claim) + ": " + std::string(Name(finding.judgement)) + ". " + finding.explanation}};
  result["locations"] = Json::array();
  for (const Evidence& evidence : finding.evidence) {
    const bool has_figure = evidence.figure.end > evidence.figure.begin;
    Json location = Location(finding.document->source.path, has_figure ? evidence.figure : evidence.span,
                             has_figure ? "" : evidence.quote);
    if (has_figure) {
      location["physicalLocation"]["contextRegion"] = {{"byteOffset", evidence.span.begin},
                                                       {"byteLength", evidence.span.end - evidence.span.begin},
                                                       {"snippet", {{"text", evidence.quote}}}};
    }
    result["locations"].push_back(std::move(location));
  }
  const std::string print = Fingerprint(finding);
  result["partialFingerprints"] = {{"recoupeClaim/v1", print}};
  if (baseline != nullptr) result["baselineState"] = baseline->count(print) != 0 ? "unchanged" : "new";
  result["properties"] = {{"verdict", Name(finding.judgement)},
                          {"codes", ToJson(finding)["codes"]},
                          {"claim", finding.claim->given},
                          {"claimLocation", finding.claim->where}};
  return result;
}

}  // namespace

void ReportSarif(const Findings& findings, const std::set<std::string>* baseline, const std::string& version,
                 const std::string& claims_path, std::string* out) {
  Json rules = Json::array();
  for (const auto& [id, what] : kRules) rules.push_back({{"id", id}, {"shortDescription", {{"text", what}}}});
  Json run = Json::object();
  run["tool"] = {{"driver", {{"name", "recoupe"}, {"version", version}, {"rules", rules}}}};
  run["artifacts"] = Json::array({{{"location", {{"uri", Uri(claims_path)}}}}});
  std::set<std::string> paths;
  std::set<std::string> seen;
  run["results"] = Json::array();
  for (const Finding& finding : findings) {
    if (finding.document != nullptr && paths.insert(finding.document->source.path).second) {
      run["artifacts"].push_back({{"location", {{"uri", Uri(finding.document->source.path)}}},
                                  {"length", finding.document->source.bytes.size()},
                                  {"hashes", {{"sha-256", Sha256(finding.document->source.bytes)}}}});
    }
    run["results"].push_back(SarifResult(finding, baseline));
    seen.insert(Fingerprint(finding));
  }
  if (baseline != nullptr) {
    for (const std::string& print : *baseline) {
      if (seen.count(print) != 0) continue;
      run["results"].push_back(
          {{"message", {{"text", "The claim of the baseline is not there any more, or has another verdict."}}},
           {"partialFingerprints", {{"recoupeClaim/v1", print}}},
           {"baselineState", "absent"}});
    }
  }
  run["columnKind"] = "unicodeCodePoints";
  Json log = Json::object();
  log["$schema"] = "https://json.schemastore.org/sarif-2.1.0.json";
  log["version"] = "2.1.0";
  log["runs"] = Json::array({run});
  out->append(log.dump(2, ' ', false, Json::error_handler_t::replace)).push_back('\n');
}

namespace {

constexpr std::string_view kStyle = R"(
h1{font-size:1.4rem}h2{font-size:.85rem;margin:.4rem 0 .1rem;color:var(--dim)}
.claim{display:grid;grid-template-columns:1fr 1fr;gap:0 1.5rem;border:1px solid var(--line);border-left:.5rem solid;
border-radius:.3rem;padding:.7rem 1rem;margin:1rem 0}
.supported{border-left-color:var(--good)}.imprecise{border-left-color:var(--warn)}
.contradicted,.unsupported{border-left-color:var(--bad)}
.head{grid-column:1/3;font-weight:600}.why{grid-column:1/3;margin:.3rem 0 0}
blockquote{margin:0;white-space:pre-wrap}.where{color:var(--dim);font-size:.8rem}
.said mark{background:#ffc9c4}@media(prefers-color-scheme:dark){.said mark{background:#7a1f19}}
@media(max-width:45rem){.claim{display:block}}
)";

// The quote with its figure marked.
std::string Marked(const Evidence& evidence, const AuditDocument& document) {
  const auto text = [&](std::size_t begin, std::size_t end) {
    return Markup(std::string_view(document.source.bytes).substr(begin, end - begin));
  };
  // Bytes are text only in a source that needed no decoding.
  if (document.source.is_decoded || evidence.figure.end <= evidence.figure.begin) return Markup(evidence.quote);
  return text(evidence.span.begin, evidence.figure.begin) + "<mark>" +
         text(evidence.figure.begin, evidence.figure.end) + "</mark>" + text(evidence.figure.end, evidence.span.end);
}

// What the claim states, field by field, with the faulty ones marked.
std::string ClaimHtml(const Finding& finding) {
  const Claim& claim = *finding.claim;
  const auto faulty = [&](std::initializer_list<std::string_view> codes) {
    return std::any_of(codes.begin(), codes.end(), [&](std::string_view code) {
      return std::find(finding.codes.begin(), finding.codes.end(), code) != finding.codes.end();
    });
  };
  std::string html = Markup(claim.text);
  std::size_t index = 0;
  for (const Statement& statement : claim.statements) {
    const bool decided = index++ == finding.statement;
    std::string line;
    const auto add = [&](const std::string& text, bool bad) {
      if (text.empty()) return;
      line += (line.empty() ? "" : " · ") + (bad && decided ? "<mark>" + Markup(text) + "</mark>" : Markup(text));
    };
    const auto join = [](std::initializer_list<const std::vector<std::string>*> lists) {
      std::string all;
      for (const auto* names : lists) {
        for (const std::string& name : *names) all += (all.empty() ? "" : ", ") + name;
      }
      return all;
    };
    add(join({&statement.agents, &statement.subjects, &statement.about}), faulty({"agent"}));
    add(statement.type, faulty({"type"}));
    if (statement.figure)
      add(SayFigure(*statement.figure), faulty({"value", "scale", "currency", "unit", "bound", "false_friend"}));
    add(join({&statement.objects}), faulty({"object"}));
    add(statement.period, faulty({"period"}));
    if (statement.modality) add(std::string(recoupe::Name(*statement.modality)), faulty({"modality"}));
    add(statement.attribution, faulty({"attribution"}));
    html += (html.empty() ? "" : "<br>") + line;
  }
  if (!claim.quote.empty())
    html += "<br>" + std::string(faulty({"quote"}) ? "<mark>" : "") + "« " + Markup(claim.quote) + " »" +
            (faulty({"quote"}) ? "</mark>" : "");
  return html;
}

}  // namespace

void ReportHtml(const Findings& findings, std::string* out) {
  OpenPage("Audit of figures", kStyle, out);
  out->append("<main>\n<h1>Audit of figures</h1>\n<p>");
  out->append(Counted(findings)).append(".</p>\n");
  std::size_t number = 0;
  for (const Finding& finding : findings) {
    const std::string name(Name(finding.judgement));
    out->append("<section class=\"claim " + name + "\"><div class=\"head\">" + std::to_string(++number) + ". " + name);
    if (!finding.codes.empty()) out->append(": " + Markup(CodesOf(finding)));
    out->append("</div>\n<div class=\"said\"><h2>Claim</h2><blockquote>" + ClaimHtml(finding) +
                "</blockquote><p class=\"where\">" + Markup(finding.claim->where) + "</p></div>\n<div><h2>Source</h2>");
    for (const Evidence& evidence : finding.evidence) {
      out->append("<blockquote lang=\"fr\">" + Marked(evidence, *finding.document) +
                  "</blockquote><p class=\"where\">" + Markup(finding.document->source.id) + ", bytes " +
                  std::to_string(evidence.span.begin) + " to " + std::to_string(evidence.span.end) + "</p>");
    }
    if (finding.evidence.empty())
      out->append(finding.document != nullptr ? "<p>The source has nothing like it.</p>" : "<p>No such document.</p>");
    out->append("</div>\n<p class=\"why\">" + Markup(finding.explanation) + "</p></section>\n");
  }
  out->append("</main>");
  ClosePage(out);
}

}  // namespace recoupe::audit
