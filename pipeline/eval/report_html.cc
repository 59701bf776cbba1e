// The HTML page of report.h: one file, no script, nothing loaded from elsewhere.
#include <algorithm>

#include "pipeline/emit/markup.h"
#include "pipeline/eval/report.h"

namespace recoupe::eval {
namespace {

constexpr std::string_view kStyle = R"(
pre{overflow-x:auto;background:var(--soft);padding:1em}
article{white-space:pre-wrap;border-left:3px solid var(--line);padding-left:1em}
.strict{background:#c9efcf}.core{background:#e3f0b5}.wrong{background:#ffe0a3}.missed{background:#ffc9c9}
.extra{background:#cfe0ff}mark{border-radius:3px}
table{border-collapse:collapse;margin:1em 0;font-size:13px;width:100%}
td,th{border:1px solid var(--line);padding:3px 6px;text-align:left;vertical-align:top}
summary{cursor:pointer;font-weight:600;margin-top:1em}
@media(prefers-color-scheme:dark){.strict{background:#1f4d2a}.core{background:#3e4a16}.wrong{background:#5c4208}
.missed{background:#5e2020}.extra{background:#213a63}}
)";

// The better it is, the lower: where several facts share a figure, the worst one gives the colour.
enum class Colour : std::uint8_t { kStrict, kCore, kWrong, kExtra, kMissed };
constexpr std::string_view kColours[] = {"strict", "core", "wrong", "extra", "missed"};
constexpr std::string_view kLegend[] = {"right in all", "right in its core", "wrong", "extra", "missed"};

Colour ColourOf(const FactPair& pair) {
  if (pair.expected == kNone) return Colour::kExtra;
  if (pair.found == kNone) return Colour::kMissed;
  return pair.strict() ? Colour::kStrict : pair.core() ? Colour::kCore : Colour::kWrong;
}

struct Mark {
  SourceSpan span;
  Colour colour = Colour::kStrict;
  std::string note;
};

class ArticlePage {
 public:
  ArticlePage(const ArticleResult& article, std::string* out) : article_(article), out_(*out) {}

  void Write() {
    CollectMarks();
    std::size_t right = 0;
    for (const FactPair& pair : article_.comparison.facts) right += pair.expected != kNone && pair.core();
    out_ += "<details><summary>";
    AppendMarkup(article_.Key(), &out_);
    out_ += ": " + std::to_string(right) + " of " + std::to_string(article_.expected.facts.size()) + " facts, " +
            std::to_string(article_.found.facts.size()) + " found</summary>\n<article>";
    WriteText();
    out_ += "</article>\n<table><tr><th></th><th>quote</th><th>gold</th><th>found</th><th>differs</th></tr>\n";
    for (const FactPair& pair : article_.comparison.facts) WriteRow(pair);
    out_ += "</table></details>\n";
  }

 private:
  const FigureNote* FigureOf(const FactPair& pair) const {
    const Annotation& side = pair.expected != kNone ? article_.expected : article_.found;
    const std::uint32_t figure = side.facts[pair.expected != kNone ? pair.expected : pair.found].figure;
    return figure < side.figures.size() ? &side.figures[figure] : nullptr;
  }

  // Marks that do not overlap, in the order of the text; what overlaps with an earlier one joins it.
  void CollectMarks() {
    std::vector<Mark> marks;
    for (const FactPair& pair : article_.comparison.facts) {
      const FigureNote* figure = FigureOf(pair);
      if (figure == nullptr || figure->span.end > article_.text.size()) continue;
      const FactNote& fact =
          pair.expected != kNone ? article_.expected.facts[pair.expected] : article_.found.facts[pair.found];
      marks.push_back({figure->span, ColourOf(pair), Describe(fact)});
    }
    std::stable_sort(marks.begin(), marks.end(),
                     [](const Mark& a, const Mark& b) { return a.span.begin < b.span.begin; });
    for (Mark& mark : marks) {
      if (marks_.empty() || mark.span.begin >= marks_.back().span.end) {
        marks_.push_back(std::move(mark));
        continue;
      }
      Mark& last = marks_.back();
      last.span.end = std::max(last.span.end, mark.span.end);
      last.colour = std::max(last.colour, mark.colour);
      last.note += "\n" + mark.note;
    }
  }

  void WriteText() {
    const std::string_view text = article_.text;
    std::size_t at = 0;
    for (const Mark& mark : marks_) {
      AppendMarkup(text.substr(at, mark.span.begin - at), &out_);
      out_.append("<mark class=\"").append(kColours[static_cast<std::size_t>(mark.colour)]).append("\" title=\"");
      AppendMarkup(mark.note, &out_);
      out_ += "\">";
      AppendMarkup(text.substr(mark.span.begin, mark.span.end - mark.span.begin), &out_);
      out_ += "</mark>";
      at = mark.span.end;
    }
    AppendMarkup(text.substr(at), &out_);
  }

  void Cell(std::string_view text) {
    out_ += "<td>";
    AppendMarkup(text, &out_);
    out_ += "</td>";
  }

  void WriteRow(const FactPair& pair) {
    const auto colour = static_cast<std::size_t>(ColourOf(pair));
    const FigureNote* figure = FigureOf(pair);
    out_.append("<tr class=\"").append(kColours[colour]).append("\">");
    Cell(kLegend[colour]);
    Cell(figure == nullptr ? "" : figure->quote);
    Cell(pair.expected == kNone ? "" : Describe(article_.expected.facts[pair.expected]));
    Cell(pair.found == kNone ? "" : Describe(article_.found.facts[pair.found]));
    std::string differs;
    if (pair.expected != kNone && pair.found != kNone) {
      for (const auto& [field, name] : kFieldNames) {
        if ((pair.right & field) == 0) differs.append(differs.empty() ? "" : ", ").append(name);
      }
    }
    Cell(differs);
    out_ += "</tr>\n";
  }

  const ArticleResult& article_;
  std::string& out_;
  std::vector<Mark> marks_;
};

}  // namespace

std::string HtmlReport(const Evaluation& evaluation) {
  std::string out;
  OpenPage("recoupe eval", kStyle, &out);
  out += "<h1>recoupe eval</h1>\n";
  for (const auto& [split, scores] : evaluation.by_split) {
    out += "<pre>";
    AppendMarkup(ScoreTable(scores, split), &out);
    out += "</pre>\n";
  }
  out += "<p>";
  for (std::size_t i = 0; i < std::size(kColours); ++i) {
    out.append("<mark class=\"").append(kColours[i]).append("\">").append(kLegend[i]).append("</mark> ");
  }
  out += "</p>\n<ol>";
  std::size_t shown = 0;
  for (const auto& [kind, count] : CountKinds(ListMistakes(evaluation), MistakeArea::kFacts, true)) {
    if (++shown > 10) break;
    out += "<li>" + std::to_string(count) + " × ";
    AppendMarkup(kind, &out);
    out += "</li>\n";
  }
  out += "</ol>\n";
  for (const ArticleResult& article : evaluation.articles) {
    if (article.shown) ArticlePage(article, &out).Write();
  }
  ClosePage(&out);
  return out;
}

}  // namespace recoupe::eval
