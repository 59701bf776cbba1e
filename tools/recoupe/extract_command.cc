// recoupe extract: documents in, facts out.
#include <memory>

#include "pipeline/emit/emit.h"
#include "pipeline/extract.h"
#include "pipeline/read/read.h"
#include "tools/recoupe/command.h"

namespace recoupe::cli {
namespace {

enum class Format { kAuto, kJsonLines, kJson, kTable, kCsv, kHtml, kBrat, kWebAnno };

struct ExtractOptions {
  std::vector<std::string> paths;
  std::string rules;
  ReadOptions read;
  Format format = Format::kAuto;
  OffsetUnit offsets = OffsetUnit::kBytes;
  bool strict = false;
};

const Choices<Format> kFormats = {{"jsonl", Format::kJsonLines}, {"json", Format::kJson}, {"table", Format::kTable},
                                  {"csv", Format::kCsv},         {"html", Format::kHtml}, {"brat", Format::kBrat},
                                  {"webanno", Format::kWebAnno}};

const Choices<OffsetUnit> kOffsets = {
    {"bytes", OffsetUnit::kBytes}, {"codepoints", OffsetUnit::kCodePoints}, {"utf16", OffsetUnit::kUtf16}};

template <typename Value>
std::string NameOf(const Choices<Value>& names, Value value) {
  for (const auto& [name, named] : names) {
    if (named == value) return name;
  }
  return "";
}

// Writes documents in one format, with what stands before, between and after them.
class DocumentWriter {
 public:
  DocumentWriter(const ExtractOptions& options, Output* output)
      : format_(options.format), offsets_(options.offsets), list_(options.paths.size() > 1), output_(output) {}

  bool Begin() {
    if (format_ == Format::kCsv) EmitCsvHeader(&text_);
    if (format_ == Format::kJson && list_) text_ += "[\n";
    return Flush();
  }
  bool Write(const Document& document) {
    switch (format_) {
      case Format::kJson:
        // Several documents are one JSON array, so that the whole is JSON.
        if (list_ && written_ > 0) text_ += ",\n";
        EmitPrettyJson(document, offsets_, &text_);
        break;
      case Format::kTable:
        if (written_ > 0) text_ += "\n";
        EmitTable(document, Output::Width(), Output::Colours(), &text_);
        break;
      case Format::kCsv:
        EmitCsv(document, offsets_, &text_);
        break;
      default:
        EmitJsonLine(document, offsets_, &text_);
    }
    ++written_;
    return Flush();
  }
  bool End() {
    if (format_ == Format::kJson && list_) text_ += "]\n";
    return Flush();
  }

 private:
  bool Flush() {
    const bool written = output_->Write(text_);
    text_.clear();
    return written;
  }

  const Format format_;
  const OffsetUnit offsets_;
  const bool list_;
  Output* output_;
  std::size_t written_ = 0;
  std::string text_;
};

void PrintWarnings(const Source& source) {
  constexpr std::size_t kShown = 3;  // a binary file has thousands
  for (std::size_t i = 0; i < source.warnings.size() && i < kShown; ++i) PrintWarning(source.warnings[i]);
  if (source.warnings.size() > kShown) {
    PrintWarning(source.path + ": and " + std::to_string(source.warnings.size() - kShown) + " more like these");
  }
}

bool IsDisputed(const Document& document) {
  for (const Fact& fact : document.facts) {
    if (fact.verdict == Verdict::kDisputed) return true;
  }
  for (const CheckResult& check : document.checks) {
    if (check.outcome == CheckOutcome::kFail) return true;
  }
  return false;
}

int Extract(ExtractOptions options) {
  if (options.paths.empty()) {
    PrintError({"usage", "", "no PATH is given", "name articles, or - for standard input"});
    return kUsage;
  }
  if (options.format >= Format::kHtml) {
    PrintError({"usage", "--format", "`" + NameOf(kFormats, options.format) + "` is not there yet",
                "use jsonl, json, table or csv"});
    return kUsage;
  }
  if (options.format == Format::kAuto) options.format = Output::IsTerminal() ? Format::kTable : Format::kJsonLines;
  const RuleSet* const rules = LoadRules(options.rules);
  if (!rules) return kUnreadable;

  Output output;
  DocumentWriter writer(options, &output);
  bool unreadable = false, disputed = false;
  if (!writer.Begin()) return kUnwritable;
  for (const std::string& path : options.paths) {
    const Result<Source> source = ReadPath(path, options.read);
    if (!source.ok()) {
      PrintError(source.error());
      if (source.error().code == "read.unknown-encoding") return kUsage;  // it would fail for every path
      unreadable = true;
      continue;
    }
    PrintWarnings(source.value());
    const Document document = recoupe::Extract(source.value(), *rules);
    disputed = disputed || IsDisputed(document);
    if (!writer.Write(document)) return kUnwritable;
  }
  if (!writer.End()) return kUnwritable;
  if (unreadable) return kUnreadable;
  return options.strict && disputed ? kDisputed : kDone;
}

}  // namespace

void AddExtractCommand(CLI::App* program, int* exit_code) {
  CLI::App* command = program->add_subcommand("extract", "Extract the facts of articles, each with its evidence");
  const auto options = std::make_shared<ExtractOptions>();
  command->add_option("PATH", options->paths, "Articles: text files, or - for standard input");
  AddChoice(command, "--format", kFormats, &options->format,
            "jsonl, json, table, csv (html, brat, webanno: not yet); a table on a terminal, else jsonl");
  AddChoice(command, "--offsets", kOffsets, &options->offsets, "What spans count: bytes (default), codepoints, utf16");
  AddPublishedOption(command, &options->read);
  AddTitleOption(command, &options->read);
  AddEncodingOption(command, &options->read);
  AddRulesOption(command, &options->rules);
  command->add_flag("--strict", options->strict, "Exit 1 if a fact is disputed or a check fails");
  command->callback([options, exit_code] { *exit_code = Extract(std::move(*options)); });
}

}  // namespace recoupe::cli
