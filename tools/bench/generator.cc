#include "tools/bench/generator.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "tools/bench/variation.h"

namespace recoupe::bench {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kShortLine = 90;  // bytes: of a list or a table, not a paragraph

int CountWords(std::string_view text) {
  int words = 0;
  bool inside = false;
  for (const char c : text) {
    const bool space = c == ' ' || c == '\n';
    words += !space && !inside;
    inside = !space;
  }
  return words;
}

void ReplaceAll(std::string* text, std::string_view from, std::string_view to) {
  for (std::size_t at = 0; (at = text->find(from, at)) != std::string::npos; at += to.size()) {
    text->replace(at, from.size(), to);
  }
}

// One spelling for all material: typing it is the writer's own affair.
std::string PlainTypography(std::string text) {
  ReplaceAll(&text, "’", "'");
  ReplaceAll(&text, "\u00A0", " ");
  ReplaceAll(&text, "\u202F", " ");
  ReplaceAll(&text, "\r", "");
  return text;
}

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

// As a news site sets it: apostrophes; no-break spaces before signs, in quotations, and before what a number counts;
// narrow ones between thousands.
std::string NewsTypography(std::string_view text) {
  std::string set;
  set.reserve(text.size() + text.size() / 16);
  for (std::size_t at = 0; at < text.size(); ++at) {
    const std::string_view after = text.substr(at + 1);
    if (text[at] == '\'') {
      set += "’";
    } else if (text[at] != ' ' || after.empty()) {
      set.push_back(text[at]);
    } else if (std::string_view(":;!?%$").find(after.front()) != std::string_view::npos || after.starts_with("»") ||
               after.starts_with("€") || set.ends_with("«")) {
      set += "\u00A0";
    } else if (at > 0 && IsDigit(text[at - 1])) {
      set += IsDigit(after.front()) ? "\u202F" : "\u00A0";
    } else {
      set.push_back(' ');
    }
  }
  return set;
}

std::vector<std::string> Lines(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) lines.push_back(std::move(line));
  return lines;
}

bool EndsSentence(std::string_view text) {
  return text.ends_with('.') || text.ends_with('?') || text.ends_with('!') || text.ends_with("»");
}

bool IsListLine(const std::string& line) { return line.size() < kShortLine && !EndsSentence(line); }

// A sentence begins at text[at], after a space: a capital or a quotation.
bool BeginsSentence(std::string_view text) {
  if (text.empty()) return false;
  return (text.front() >= 'A' && text.front() <= 'Z') || text.starts_with("É") || text.starts_with("À");
}

// Every bracket and quotation that it opens it closes, so it can stand anywhere.
bool IsWhole(std::string_view sentence) {
  int quotations = 0, brackets = 0;
  for (std::size_t at = 0; at < sentence.size(); ++at) {
    if (sentence.substr(at).starts_with("«")) ++quotations;
    if (sentence.substr(at).starts_with("»") && --quotations < 0) return false;
    brackets += sentence[at] == '(' ? 1 : sentence[at] == ')' ? -1 : 0;
    if (brackets < 0) return false;
  }
  return quotations == 0 && brackets == 0;
}

Result<std::string> ReadWhole(const fs::path& path) {
  std::ifstream stream(path, std::ios::binary);
  std::ostringstream content;
  content << stream.rdbuf();
  if (!stream) return Error{"material.unreadable", path.string(), "it cannot be read", ""};
  return std::move(content).str();
}

// The files below the folder with the extension, by path.
Result<std::vector<fs::path>> ListFiles(const std::string& folder, std::string_view extension) {
  std::vector<fs::path> paths;
  std::error_code failure;
  for (fs::recursive_directory_iterator it(folder, failure), end; !failure && it != end; it.increment(failure)) {
    if (it->path().extension() == extension) paths.push_back(it->path());
  }
  if (failure || paths.empty()) {
    return Error{"material.unreadable", folder, failure ? failure.message() : "there is none of its files",
                 "name the folder by --material or --articles"};
  }
  std::sort(paths.begin(), paths.end());
  return paths;
}

}  // namespace

// Writes one article: chooses, sentence by sentence, so that the density comes out.
class Generator::Writer {
 public:
  Writer(const Generator& generator, std::uint64_t number)
      : generator_(generator),
        random_(Random(generator.options_.seed).Next() ^ Random(number).Next()),
        names_({&generator.grammar_.Texts("company"), &generator.grammar_.Texts("person"),
                &generator.grammar_.Texts("place")},
               &random_),
        years_(static_cast<int>(random_.Between(-2, 1))) {}

  std::string Write() {
    const int wanted = static_cast<int>(random_.Between(300, 600) - 20);  // half a paragraph more comes on the average
    Take(MakeTemplate(Density() == 0 ? "plain headline" : "headline"));
    article_ += "\n";
    while (words_ < wanted) {
      article_ += "\n";
      if (NeedsFigures() && random_.Chance(12) && !generator_.lists_.empty()) {
        WriteList();
      } else {
        WriteParagraph();
      }
    }
    return random_.Chance(67) ? NewsTypography(article_) : article_;
  }

 private:
  int Density() const { return generator_.options_.figures_per_1000_words; }
  bool NeedsFigures() const { return figures_ * 1000 < Density() * words_; }

  void WriteParagraph() {
    const auto sentences = random_.Between(2, 4);
    for (int i = 0; i < sentences; ++i) {
      if (i > 0) article_ += " ";
      WriteSentence();
    }
    article_ += "\n";
  }

  void WriteSentence() {
    const bool with_figure = NeedsFigures();
    const std::vector<Piece>& pieces = with_figure ? generator_.figure_sentences_ : generator_.plain_sentences_;
    if (!pieces.empty() && random_.Chance(50)) {
      Take(Vary(pieces[random_.Below(pieces.size())]));
    } else {
      Take(MakeTemplate(with_figure ? "sentence with figures" : "sentence"));
    }
  }

  void WriteList() {
    const std::vector<Piece>& lines = generator_.lists_[random_.Below(generator_.lists_.size())];
    const std::size_t count = std::min<std::size_t>(lines.size(), 3 + random_.Below(4));
    const std::size_t first = random_.Below(lines.size() - count + 1);
    for (std::size_t i = first; i < first + count; ++i) {
      Take(Vary(lines[i]));
      article_ += "\n";
    }
  }

  Piece MakeTemplate(std::string_view symbol) {
    Piece piece;
    piece.text = generator_.grammar_.Expand(symbol, &random_, &piece.figures);
    return piece;
  }

  Piece Vary(const Piece& piece) { return {names_.Apply(VaryNumbers(piece.text, years_, &random_)), piece.figures}; }

  void Take(const Piece& piece) {
    article_ += piece.text;
    words_ += CountWords(piece.text);
    figures_ += piece.figures;
  }

  const Generator& generator_;
  Random random_;
  NameExchange names_;
  int years_ = 0;
  std::string article_;
  int words_ = 0, figures_ = 0;
};

Result<Generator> Generator::Load(const std::string& material_folder, const std::string& articles_folder,
                                  const GeneratorOptions& options) {
  Generator generator;
  generator.options_ = options;
  const auto materials = ListFiles(material_folder, ".json");
  if (!materials) return materials.error();
  for (const fs::path& path : materials.value()) {
    const auto text = ReadWhole(path);
    if (!text) return text.error();
    const auto added = generator.grammar_.Add(nlohmann::json::parse(text.value(), nullptr, false), path.string());
    if (!added) return added.error();
  }
  if (const auto checked = generator.grammar_.Check(); !checked) return checked.error();
  const auto articles = ListFiles(articles_folder, ".txt");
  if (!articles) return articles.error();
  for (const fs::path& path : articles.value()) {
    const auto text = ReadWhole(path);
    if (!text) return text.error();
    generator.AddArticle(PlainTypography(text.value()));
  }
  return generator;
}

std::string Generator::Article(std::uint64_t number) const { return Writer(*this, number).Write(); }

void Generator::AddArticle(const std::string& text) {
  std::vector<Piece> list;
  const std::vector<std::string> lines = Lines(text);
  for (std::size_t i = 1; i < lines.size(); ++i) {  // the first is the headline
    if (IsListLine(lines[i])) {
      if (!lines[i].empty()) list.push_back({lines[i], CountFigures(lines[i], number_words())});
    } else {
      AddSentences(lines[i]);
    }
  }
  if (list.size() > 3) lists_.push_back(std::move(list));
}

void Generator::AddSentences(std::string_view paragraph) {
  std::size_t begin = 0;
  for (std::size_t at = 3; at < paragraph.size(); ++at) {
    // Three letters before the stop: no initial, no « M. ».
    const bool is_end = paragraph[at] == ' ' && paragraph[at - 1] == '.' && paragraph[at - 3] != ' ' &&
                        paragraph[at - 3] != '.' && BeginsSentence(paragraph.substr(at + 1));
    if (!is_end) continue;
    AddSentence(paragraph.substr(begin, at - begin));
    begin = at + 1;
  }
  AddSentence(paragraph.substr(begin));
}

void Generator::AddSentence(std::string_view sentence) {
  if (sentence.size() < 40 || !EndsSentence(sentence) || !IsWhole(sentence)) return;
  const int figures = CountFigures(sentence, number_words());
  if (figures > 0) {
    figure_sentences_.push_back({std::string(sentence), figures});
  } else if (options_.figures_per_1000_words > 0 || HasNoNumber(sentence, number_words())) {
    plain_sentences_.push_back({std::string(sentence), 0});  // years and model numbers are no figures
  }
}

}  // namespace recoupe::bench
