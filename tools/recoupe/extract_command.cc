// recoupe extract: documents in, facts out.
#include <memory>

#include "pipeline/emit/brat.h"
#include "pipeline/emit/emit.h"
#include "pipeline/emit/html.h"
#include "pipeline/emit/standoff.h"
#include "pipeline/emit/webanno.h"
#include "pipeline/extract.h"
#include "pipeline/read/read.h"
#include "pipeline/relate/frame_rules.h"
#include "tools/recoupe/command.h"
#include "tools/recoupe/output_folder.h"

namespace recoupe::cli {
namespace {

enum class Format { kAuto, kJsonLines, kJson, kTable, kCsv, kHtml, kBrat, kWebAnno };

struct ExtractOptions {
  std::vector<std::string> paths;
  std::string rules;
  ReadOptions read;
  Format format = Format::kAuto;
  OffsetUnit offsets = OffsetUnit::kBytes;
  bool offsets_given = false;
  std::string output;
  bool overwrite = false;
  bool strict = false;
  std::optional<int> least_confidence;
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

// brat and WebAnno want a file for each document.
bool IsStandoff(Format format) { return format == Format::kBrat || format == Format::kWebAnno; }

// Writes documents in one format, with what stands before, between and after them.
class DocumentWriter {
 public:
  DocumentWriter(const ExtractOptions& options, const RuleSet& rules, Output* output)
      : format_(options.format),
        offsets_(options.offsets),
        list_(options.paths.size() > 1),
        rules_(rules),
        output_(output) {
    if (!options.output.empty()) folder_.emplace(options.output, options.overwrite, options.paths);
  }

  bool Begin() {
    if (folder_) return BeginFolder();
    if (format_ == Format::kCsv) EmitCsvHeader(&text_);
    if (format_ == Format::kJson && list_) text_ += "[\n";
    return Flush();
  }
  bool Write(const Document& document) {
    if (folder_) return WriteFiles(document);
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
      case Format::kHtml:
        page_.Add(document);
        break;
      case Format::kBrat:
        EmitBrat(document, &text_);
        break;
      case Format::kWebAnno:
        EmitWebAnno(document, &text_);
        break;
      default:
        EmitJsonLine(document, offsets_, &text_);
    }
    ++written_;
    return Flush();
  }
  bool End() {
    if (format_ == Format::kJson && list_) text_ += "]\n";
    if (format_ == Format::kHtml) page_.Finish(&text_);
    return Flush();
  }

 private:
  bool Flush() {
    const bool written = output_->Write(text_);
    text_.clear();
    return written;
  }

  // brat shows nothing without its configuration; one that is there may be the user's own.
  bool BeginFolder() {
    constexpr char kConfiguration[] = "annotation.conf";
    if (!folder_->Make()) return false;
    if (format_ != Format::kBrat || folder_->Has(kConfiguration)) return true;
    std::vector<std::string_view> types;
    for (const Frame* frame : rules_.frames().frames()) {
      if (frame->type != "none") types.push_back(frame->type);  // which says what becomes no fact
    }
    std::string configuration;
    EmitBratConfiguration(types, &configuration);
    return folder_->Write(kConfiguration, configuration);
  }

  bool WriteFiles(const Document& document) {
    const std::string name = folder_->NameFor(document.source->path);
    std::string text, annotations;
    EmitStandoffText(document, &text);
    format_ == Format::kBrat ? EmitBrat(document, &annotations) : EmitWebAnno(document, &annotations);
    return folder_->Write(name + ".txt", text) &&
           folder_->Write(name + (format_ == Format::kBrat ? ".ann" : ".tsv"), annotations);
  }

  const Format format_;
  const OffsetUnit offsets_;
  const bool list_;
  const RuleSet& rules_;
  std::optional<OutputFolder> folder_;
  HtmlPage page_;
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

// What options cannot be meant together; true if there is nothing to say.
bool CheckUsage(const ExtractOptions& options) {
  const std::string format = "`" + NameOf(kFormats, options.format) + "`";
  const OffsetUnit own = options.format == Format::kBrat ? OffsetUnit::kCodePoints : OffsetUnit::kUtf16;
  std::optional<Error> error;
  if (options.paths.empty()) {
    error = {"usage", "", "no PATH is given", "name articles, or - for standard input"};
  } else if (IsStandoff(options.format) && options.offsets_given && options.offsets != own) {
    error = {"usage", "--offsets", format + " counts " + NameOf(kOffsets, own), "leave --offsets out"};
  } else if (IsStandoff(options.format) && options.output.empty() && options.paths.size() > 1) {
    error = {"usage", "--format", format + " has a file for each document, and there are several",
             "name a folder for them by --output DIR"};
  } else if (!IsStandoff(options.format) && !options.output.empty()) {
    error = {"usage", "--output", "only brat and webanno write files of their own",
             "send standard output to a file by > FILE"};
  }
  if (error) PrintError(*error);
  return !error;
}

// Articles that are extracted together (ExtractAll), and written in their order.
class Batch {
 public:
  Batch(const ExtractOptions& options, const RuleSet& rules, DocumentWriter* writer)
      : options_(options), rules_(rules), writer_(writer) {}

  void Add(Source source) {
    bytes_ += source.bytes.size();
    sources_.push_back(std::move(source));
  }
  bool IsFull() const { return sources_.size() >= kUsualBatch || bytes_ >= kMostBytes; }
  bool Write() {
    for (const Document& document : ExtractAll(sources_, rules_, {options_.least_confidence})) {
      disputed_ = disputed_ || IsDisputed(document);
      if (!writer_->Write(document)) return false;
    }
    sources_.clear();
    bytes_ = 0;
    return true;
  }
  bool disputed() const { return disputed_; }  // of all that was written

 private:
  static constexpr std::size_t kMostBytes = 1 << 20;  // so that large ones do not wait in memory for each other

  const ExtractOptions& options_;
  const RuleSet& rules_;
  DocumentWriter* writer_;
  std::vector<Source> sources_;
  std::size_t bytes_ = 0;
  bool disputed_ = false;
};

int Extract(ExtractOptions options) {
  if (!CheckUsage(options)) return kUsage;
  if (options.format == Format::kAuto) options.format = Output::IsTerminal() ? Format::kTable : Format::kJsonLines;
  const RuleSet* const rules = LoadRules(options.rules);
  if (!rules) return kUnreadable;

  Output output;
  DocumentWriter writer(options, *rules, &output);
  Batch batch(options, *rules, &writer);
  bool unreadable = false;
  if (!writer.Begin()) return kUnwritable;
  for (const std::string& path : options.paths) {
    Result<Source> source = ReadPath(path, options.read);
    if (!source.ok()) {
      PrintError(source.error());
      if (source.error().code == "read.unknown-encoding") return kUsage;  // it would fail for every path
      unreadable = true;
      continue;
    }
    PrintWarnings(source.value());
    batch.Add(std::move(source.value()));
    if (batch.IsFull() && !batch.Write()) return kUnwritable;
  }
  if (!batch.Write() || !writer.End()) return kUnwritable;
  if (unreadable) return kUnreadable;
  return options.strict && batch.disputed() ? kDisputed : kDone;
}

}  // namespace

void AddExtractCommand(CLI::App* program, int* exit_code) {
  CLI::App* command = program->add_subcommand("extract", "Extract the facts of articles, each with its evidence");
  const auto options = std::make_shared<ExtractOptions>();
  command->add_option("PATH", options->paths, "Articles: text files, or - for standard input");
  AddChoice(command, "--format", kFormats, &options->format,
            "jsonl, json, table, csv, html (one page), brat, webanno; a table on a terminal, else jsonl");
  AddChoice(command, "--offsets", kOffsets, &options->offsets, "What spans count: bytes (default), codepoints, utf16");
  command
      ->add_option("--output", options->output,
                   "Folder for brat (NAME.ann, NAME.txt) and webanno (NAME.tsv, NAME.txt), made if missing; two "
                   "articles of one name are NAME and NAME-2. Without it one article goes to standard output")
      ->type_name("DIR");
  command->add_flag("--overwrite", options->overwrite, "Replace files of the folder that hold something else");
  AddPublishedOption(command, &options->read);
  AddTitleOption(command, &options->read);
  AddEncodingOption(command, &options->read);
  AddRulesOption(command, &options->rules);
  AddConfidenceOption(command, &options->least_confidence);
  command->add_flag("--strict", options->strict, "Exit 1 if a fact is disputed or a check fails");
  command->callback([command, options, exit_code] {
    options->offsets_given = command->count("--offsets") > 0;
    *exit_code = Extract(std::move(*options));
  });
}

}  // namespace recoupe::cli
