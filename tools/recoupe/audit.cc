// recoupe audit: figures that somebody else extracted, held against their source.
#include <deque>
#include <memory>

#include "pipeline/audit/claim_text.h"
#include "pipeline/audit/claims.h"
#include "pipeline/audit/report.h"
#include "pipeline/audit/verdict.h"
#include "pipeline/read/read.h"
#include "tools/recoupe/command.h"

namespace recoupe::cli {
namespace {

enum class Format { kAuto, kTable, kJsonLines, kJson, kSarif, kJUnit, kHtml };

const Choices<Format> kFormats = {{"table", Format::kTable}, {"jsonl", Format::kJsonLines}, {"json", Format::kJson},
                                  {"sarif", Format::kSarif}, {"junit", Format::kJUnit},     {"html", Format::kHtml}};

struct AuditOptions {
  std::vector<std::string> paths, claims, summaries;
  std::string map, baseline, rules;
  ReadOptions read;
  Format format = Format::kAuto;
};

std::optional<std::string> ReadText(const std::string& path) {
  const Result<Source> source = ReadPath(path, {});
  if (source.ok()) return std::string(source.value().text());
  PrintError(source.error());
  return std::nullopt;
}

// A file of the rules folder, parsed.
template <typename T>
std::optional<T> LoadFile(const std::string& path) {
  const std::optional<std::string> text = ReadText(path);
  if (!text) return std::nullopt;
  Result<T> parsed = T::Parse(*text, path);
  if (parsed.ok()) return std::move(parsed.value());
  PrintError(parsed.error());
  return std::nullopt;
}

std::optional<std::vector<audit::Claim>> LoadClaims(const AuditOptions& options, const RuleSet& rules,
                                                    const audit::Auditor& auditor, bool* unreadable) {
  const std::string folder = FindRulesFolder(options.rules) + "/fr/audit/";
  const auto map = LoadFile<audit::FieldMap>(options.map.empty() ? folder + "field-map.json" : options.map);
  const auto english = LoadFile<audit::EnglishRules>(folder + "english.json");
  if (!map || !english) return std::nullopt;
  std::vector<audit::Claim> claims;
  Errors errors;
  const audit::TextReader reader(rules, *english);
  for (const std::string& path : options.claims) {
    const std::optional<std::string> text = ReadText(path);
    if (!text) {
      *unreadable = true;
      continue;
    }
    const bool csv = path.ends_with(".csv") || path.ends_with(".tsv");
    const auto format = csv ? audit::ClaimsFormat::kCsv : audit::ClaimsFormat::kDetect;
    std::vector<audit::Claim> read = audit::ReadClaims(*text, path, format, *map, &errors);
    reader.Complete(&read, [&](const audit::Claim& claim) { return auditor.ContextOf(claim); });
    for (audit::Claim& claim : read) claims.push_back(std::move(claim));
  }
  for (const std::string& path : options.summaries) {
    const std::optional<std::string> text = ReadText(path);
    if (!text) {
      *unreadable = true;
      continue;
    }
    for (audit::Claim& claim : reader.ReadSummary(*text, path, auditor.ContextOf({})))
      claims.push_back(std::move(claim));
  }
  for (const Error& error : errors) PrintError(error);
  *unreadable = *unreadable || !errors.empty();
  return claims;
}

std::string Report(const AuditOptions& options, const audit::Findings& findings,
                   const std::set<std::string>* baseline) {
  std::string text;
  switch (options.format) {
    case Format::kTable:
      audit::ReportTable(findings, Output::Width(), Output::Colours(), &text);
      break;
    case Format::kJson:
      audit::ReportJson(findings, &text);
      break;
    case Format::kSarif:
      audit::ReportSarif(findings, baseline, RECOUPE_VERSION,
                         options.claims.empty() ? options.summaries.front() : options.claims.front(), &text);
      break;
    case Format::kJUnit:
      audit::ReportJUnit(findings, &text);
      break;
    case Format::kHtml:
      audit::ReportHtml(findings, &text);
      break;
    default:
      for (const audit::Finding& finding : findings) audit::ReportJsonLine(finding, &text);
  }
  return text;
}

int Audit(AuditOptions options) {
  if (options.paths.empty() || (options.claims.empty() && options.summaries.empty())) {
    PrintError({"usage", "", options.paths.empty() ? "no PATH is given" : "neither --claims nor --summary is given",
                "write recoupe audit --claims FILE ARTICLE..."});
    return kUsage;
  }
  if (options.format == Format::kAuto) options.format = Output::IsTerminal() ? Format::kTable : Format::kJsonLines;
  const RuleSet* const rules = LoadRules(options.rules);
  if (!rules) return kUnreadable;
  std::optional<std::set<std::string>> baseline;
  if (!options.baseline.empty()) {
    const std::optional<std::string> text = ReadText(options.baseline);
    if (text) baseline = audit::ReadBaseline(*text);
    if (text && !baseline)
      PrintError({"baseline.not-sarif", options.baseline, "the baseline is no SARIF log",
                  "name one that --format sarif wrote"});
    if (!baseline) return kUnreadable;
  }
  bool unreadable = false;
  std::deque<audit::AuditDocument> documents;
  for (const std::string& path : options.paths) {
    Result<Source> source = ReadPath(path, options.read);
    if (!source.ok()) {
      PrintError(source.error());
      unreadable = true;
      continue;
    }
    documents.emplace_back(std::move(source.value()), *rules);
  }
  const audit::Auditor auditor(*rules, documents);
  const std::optional<std::vector<audit::Claim>> claims = LoadClaims(options, *rules, auditor, &unreadable);
  if (!claims) return kUnreadable;
  audit::Findings findings;
  bool refused = false;
  for (const audit::Claim& claim : *claims) {
    findings.push_back(auditor.Audit(claim));
    refused = refused || findings.back().judgement != audit::Judgement::kSupported;
  }
  Output output;
  if (!output.Write(Report(options, findings, baseline ? &*baseline : nullptr))) return kUnwritable;
  return unreadable ? kUnreadable : refused ? kDisputed : kDone;
}

}  // namespace

void AddAuditCommand(CLI::App* program, int* exit_code) {
  CLI::App* command =
      program->add_subcommand("audit", "Hold figures that somebody else extracted against their source");
  const auto options = std::make_shared<AuditOptions>();
  command->add_option("PATH", options->paths, "Articles that the claims are about, or - for standard input");
  command->add_option("--claims", options->claims, "Claims: JSON, JSON Lines or CSV; JSON of any shape is searched")
      ->allow_extra_args(false)
      ->type_name("FILE");
  command->add_option("--summary", options->summaries, "A summary in French or English, audited sentence by sentence")
      ->allow_extra_args(false)
      ->type_name("FILE");
  command->add_option("--map", options->map, "What the names of fields mean in JSON of any shape; else the usual ones")
      ->type_name("FILE");
  AddChoice(command, "--format", kFormats, &options->format,
            "table, jsonl, json, sarif, junit, html; a table on a terminal, else jsonl");
  command->add_option("--baseline", options->baseline, "An earlier SARIF log: results say whether they are new")
      ->type_name("FILE");
  AddPublishedOption(command, &options->read);
  AddTitleOption(command, &options->read);
  AddEncodingOption(command, &options->read);
  AddRulesOption(command, &options->rules);
  command->footer(
      "Exit codes: 0 every claim is supported; 1 some claim is not; 2 usage; 3 an article or a claim could not be "
      "read.");
  command->callback([options, exit_code] { *exit_code = Audit(std::move(*options)); });
}

}  // namespace recoupe::cli
