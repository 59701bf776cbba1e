// recoupe compare: the same deal across articles.
#include "pipeline/compare/compare.h"

#include <algorithm>
#include <memory>

#include "pipeline/emit/emit.h"
#include "pipeline/extract.h"
#include "pipeline/read/read.h"
#include "tools/recoupe/command.h"

namespace recoupe::cli {
namespace {

enum class Format { kAuto, kTable, kJsonLines };
const Choices<Format> kFormats = {{"table", Format::kTable}, {"jsonl", Format::kJsonLines}};

struct CompareOptions {
  std::vector<std::string> paths, stores;
  std::string rules;
  ReadOptions read;
  Format format = Format::kAuto;
  bool conflicts_only = false;
};

void Add(const compare::Json& result, std::vector<compare::ToldFact>* facts) {
  for (compare::ToldFact& fact : compare::FactsOf(result)) facts->push_back(std::move(fact));
}

bool IsResult(const compare::Json& json) {
  return json.is_object() && json.contains("facts") && json["facts"].is_array();
}

bool RefuseStore(std::string where, std::string what) {
  PrintError({"compare.not-result", std::move(where), std::move(what), "give the output of recoupe extract"});
  return false;
}

// One result, a list of them, or one a line.
bool AddStore(const std::string& path, std::vector<compare::ToldFact>* facts) {
  const Result<Source> store = ReadPath(path, {});
  if (!store.ok()) {
    PrintError(store.error());
    return false;
  }
  const std::string_view text = store.value().text();
  if (text.find_first_not_of(" \t\r\n") == std::string_view::npos) return RefuseStore(path, "the file is empty");
  const compare::Json whole = compare::Json::parse(text, nullptr, false);
  if (IsResult(whole)) {
    Add(whole, facts);
    return true;
  }
  if (whole.is_array() && !whole.empty() && std::all_of(whole.begin(), whole.end(), IsResult)) {
    for (const compare::Json& each : whole) Add(each, facts);
    return true;
  }
  bool readable = true;
  std::size_t line = 0;
  for (std::size_t at = 0; at < text.size() && readable;) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    const std::string_view content = text.substr(at, end - at);
    at = end + 1;
    ++line;
    if (content.find_first_not_of(" \t\r") == std::string_view::npos) continue;
    const compare::Json json = compare::Json::parse(content, nullptr, false);
    // A file of another kind is refused once, not line by line.
    if (!IsResult(json)) {
      readable = RefuseStore(path + ":" + std::to_string(line),
                             json.is_discarded() ? "the line is no JSON" : "the line is no result of recoupe/1");
    } else {
      Add(json, facts);
    }
  }
  return readable;
}

int Compare(CompareOptions options) {
  if (options.paths.empty() && options.stores.empty()) {
    PrintError({"usage", "", "neither a PATH nor --store is given", "name articles, or a file of results"});
    return kUsage;
  }
  if (options.format == Format::kAuto) options.format = Output::IsTerminal() ? Format::kTable : Format::kJsonLines;
  const RuleSet* const rules = LoadRules(options.rules);
  if (!rules) return kUnreadable;
  bool unreadable = false, conflict = false;
  std::vector<compare::ToldFact> facts;
  for (const std::string& path : options.stores) unreadable = !AddStore(path, &facts) || unreadable;
  for (const std::string& path : options.paths) {
    const Result<Source> source = ReadPath(path, options.read);
    if (!source.ok()) {
      PrintError(source.error());
      unreadable = true;
      continue;
    }
    std::string line;
    EmitJsonLine(Extract(source.value(), *rules), OffsetUnit::kBytes, &line);
    Add(compare::Json::parse(line, nullptr, false), &facts);
  }
  std::vector<compare::Group> groups = compare::Compare(facts, *rules);
  for (const compare::Group& group : groups) conflict = conflict || group.agreement == compare::Agreement::kConflict;
  if (options.conflicts_only)
    std::erase_if(groups, [](const compare::Group& group) { return group.agreement != compare::Agreement::kConflict; });
  std::string out;
  if (options.format == Format::kTable) {
    compare::ReportTable(groups, facts, Output::Width(), &out);
  } else {
    for (const compare::Group& group : groups)
      out += compare::ToJson(group, facts).dump(-1, ' ', false, compare::Json::error_handler_t::replace) + "\n";
  }
  Output output;
  if (!output.Write(out)) return kUnwritable;
  return unreadable ? kUnreadable : conflict ? kDisputed : kDone;
}

}  // namespace

void AddCompareCommand(CLI::App* program, int* exit_code) {
  CLI::App* command = program->add_subcommand("compare", "Tell what several articles say of the same thing");
  const auto options = std::make_shared<CompareOptions>();
  command->add_option("PATH", options->paths, "Articles, or - for standard input");
  command->add_option("--store", options->stores, "Results of recoupe extract, one a line")
      ->allow_extra_args(false)
      ->type_name("FILE");
  AddChoice(command, "--format", kFormats, &options->format, "table or jsonl; a table on a terminal, else jsonl");
  command->add_flag("--conflicts", options->conflicts_only, "Show conflicts only");
  AddPublishedOption(command, &options->read);
  AddEncodingOption(command, &options->read);
  AddRulesOption(command, &options->rules);
  command->footer("Exit codes: 0 no conflict; 1 some documents conflict; 2 usage; 3 an input could not be read.");
  command->callback([options, exit_code] { *exit_code = Compare(std::move(*options)); });
}

}  // namespace recoupe::cli
