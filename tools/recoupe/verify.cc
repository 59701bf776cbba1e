// recoupe verify: a result file held against its sources, without the extractor's rules.
#include <deque>
#include <map>
#include <memory>
#include <set>

#include "pipeline/audit/recheck.h"
#include "pipeline/emit/json_writer.h"
#include "pipeline/emit/view.h"
#include "pipeline/read/read.h"
#include "tools/recoupe/command.h"

namespace recoupe::cli {
namespace {

enum class Format { kAuto, kTable, kJsonLines };
const Choices<Format> kFormats = {{"table", Format::kTable}, {"jsonl", Format::kJsonLines}};

struct VerifyOptions {
  std::string results;
  std::vector<std::string> paths;
  ReadOptions read;
  Format format = Format::kAuto;
};

class Sources {
 public:
  bool Add(const std::string& path, const ReadOptions& options) {
    Result<Source> source = ReadPath(path, options);
    if (!source.ok()) {
      PrintError(source.error());
      return false;
    }
    sources_.push_back(std::move(source.value()));
    paths_.push_back(path);
    by_hash_.emplace(Sha256(sources_.back().bytes), &sources_.back());
    for (const std::string& name : {sources_.back().id, sources_.back().path, FileOf(path)})
      by_name_.emplace(name, &sources_.back());
    return true;
  }

  // By its name; one that was moved by its bytes. That another file has those bytes makes a changed one no better.
  const Source* Find(const audit::Json& result) {
    const Source* source = FindAmong(result);
    if (source != nullptr) found_.insert(source);
    return source;
  }

  // Articles that no result is of: the file may have been cut.
  std::vector<std::string> Unused() const {
    std::vector<std::string> unused;
    for (std::size_t i = 0; i < sources_.size(); ++i) {
      if (found_.count(&sources_[i]) == 0) unused.push_back(paths_[i]);
    }
    return unused;
  }

 private:
  const Source* FindAmong(const audit::Json& result) const {
    const auto same = by_hash_.find(audit::SourceHash(result));
    const Source* named = nullptr;
    for (const std::string& name : audit::SourceNames(result)) {
      for (const std::string& key : {name, FileOf(name)}) {
        const auto [begin, end] = by_name_.equal_range(key);  // of several folders
        for (auto at = begin; at != end; ++at) {
          if (same != by_hash_.end() && at->second == same->second) return at->second;
          if (named == nullptr) named = at->second;
        }
      }
    }
    if (named != nullptr) return named;
    if (same != by_hash_.end()) return same->second;
    return sources_.size() == 1 && audit::SourceNames(result).empty() ? &sources_.front() : nullptr;
  }

  static std::string FileOf(const std::string& path) {
    const std::size_t slash = path.rfind('/');
    return slash == std::string::npos ? path : path.substr(slash + 1);
  }

  std::deque<Source> sources_;
  std::vector<std::string> paths_;  // of each source
  std::map<std::string, const Source*> by_hash_;
  std::multimap<std::string, const Source*> by_name_;
  std::set<const Source*> found_;
};

void Write(const audit::Discrepancy& found, const std::string& where, const std::string& document, Format format,
           std::string* out) {
  if (format == Format::kTable) {
    out->append(document + where + ": " + std::string(found.code) + ": " + found.what + "\n");
    return;
  }
  JsonWriter json(out);
  json.OpenObject();
  json.Field("document", document);
  json.Field("where", where);
  json.Field("code", found.code);
  json.Field("detail", found.what);
  json.CloseObject();
  out->push_back('\n');
}

int Verify(VerifyOptions options) {
  if (options.results.empty() || options.paths.empty()) {
    PrintError(
        {"usage", "", "a result file and its articles are needed", "write recoupe verify FACTS.jsonl ARTICLE..."});
    return kUsage;
  }
  if (options.format == Format::kAuto) options.format = Output::IsTerminal() ? Format::kTable : Format::kJsonLines;
  const Result<Source> results = ReadPath(options.results, {});
  if (!results.ok()) {
    PrintError(results.error());
    return kUnreadable;
  }
  Sources sources;
  bool unreadable = false, found = false;
  for (const std::string& path : options.paths) unreadable = !sources.Add(path, options.read) || unreadable;
  std::string out;
  std::size_t line = 0, documents = 0, facts = 0, spans = 0, values = 0, unread = 0, discrepancies = 0;
  const std::string_view text = results.value().text();
  const auto check = [&](const audit::Json& json) {
    const std::string place = options.results + ":" + std::to_string(line);
    const std::vector<std::string> names = audit::SourceNames(json);
    const std::string document = names.empty() ? place : names.front();
    const Source* source = sources.Find(json);
    if (source == nullptr) {
      PrintError(
          {"verify.no-source", place, "its source `" + document + "` was not given", "name the article as a PATH"});
      unreadable = true;
      return;
    }
    const audit::Recheck recheck = audit::CheckResultFile(json, *source);
    ++documents;
    facts += recheck.facts, spans += recheck.spans, values += recheck.values, unread += recheck.unread;
    discrepancies += recheck.discrepancies.size();
    found = found || !recheck.discrepancies.empty();
    for (const audit::Discrepancy& each : recheck.discrepancies)
      Write(each, "#" + each.where, document, options.format, &out);
  };
  const audit::Json whole = audit::Json::parse(text, nullptr, false);
  if (whole.is_object()) {
    line = 1;
    check(whole);
  } else if (whole.is_array()) {
    for (const audit::Json& each : whole) ++line, check(each);
  } else {
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t end = std::min(text.find('\n', at), text.size());
      const std::string_view content = text.substr(at, end - at);
      at = end + 1;
      ++line;
      if (content.find_first_not_of(" \t\r") == std::string_view::npos) continue;
      const audit::Json json = audit::Json::parse(content, nullptr, false);
      if (json.is_discarded()) {
        PrintError({"verify.not-json", options.results + ":" + std::to_string(line), "the line is no JSON",
                    "give the output of recoupe extract --format jsonl"});
        unreadable = true;
        continue;
      }
      check(json);
    }
  }
  if (documents == 0 && !unreadable) {
    PrintError({"verify.empty", options.results, "the file holds no result",
                "give the output of recoupe extract --format jsonl"});
    unreadable = true;
  }
  for (const std::string& path : sources.Unused()) {
    if (documents == 0) break;
    ++discrepancies, found = true;
    Write({"no-result", "", "No result of the file is of this article."}, "", path, options.format, &out);
  }
  if (options.format == Format::kTable) {
    out += std::to_string(documents) + " documents, " + std::to_string(facts) + " facts, " + std::to_string(spans) +
           " spans, " + std::to_string(values) + " values (" + std::to_string(unread) +
           " not read by the second reader): " +
           (documents == 0       ? "nothing was checked"
            : discrepancies == 0 ? "all hold"
                                 : std::to_string(discrepancies) + " do not hold") +
           "\n";
  }
  Output output;
  if (!output.Write(out)) return kUnwritable;
  return unreadable ? kUnreadable : found ? kDisputed : kDone;
}

}  // namespace

void AddVerifyCommand(CLI::App* program, int* exit_code) {
  CLI::App* command = program->add_subcommand("verify", "Check a result file against its sources, without the rules");
  const auto options = std::make_shared<VerifyOptions>();
  command->add_option("FACTS", options->results, "Output of recoupe extract: JSON Lines or JSON");
  command->add_option("PATH", options->paths, "The articles that it was made from");
  AddEncodingOption(command, &options->read);
  AddChoice(command, "--format", kFormats, &options->format, "table or jsonl; a table on a terminal, else jsonl");
  command->footer("Exit codes: 0 all holds; 1 tampering or drift was found; 2 usage; 3 an input could not be read.");
  command->callback([options, exit_code] { *exit_code = Verify(std::move(*options)); });
}

}  // namespace recoupe::cli
