#include "pipeline/emit/html.h"

#include <algorithm>
#include <string_view>
#include <vector>

#include "pipeline/emit/display.h"
#include "pipeline/emit/french_figure.h"
#include "pipeline/emit/markup.h"
#include "pipeline/emit/view.h"

namespace recoupe {
namespace {

constexpr std::string_view kStyle = R"(
:root{--name:#dbe7ff;--badmark:#ffc9c4}
@media(prefers-color-scheme:dark){:root{--name:#213a63;--badmark:#7a1f19}}
h1{font-size:1.4rem}h2{font-size:1.3rem;margin:2.5rem 0 .2rem;border-top:1px solid var(--line);padding-top:1.5rem}
h3{font-size:1rem;margin:1.5rem 0 .4rem}a{color:inherit}.about,.note{color:var(--dim);font-size:.9rem;margin:.2rem 0}
.text{white-space:pre-wrap;overflow-wrap:anywhere;max-width:48rem;border-left:3px solid var(--line);padding-left:1rem}
mark{border-radius:.2rem;box-decoration-break:clone;-webkit-box-decoration-break:clone}
mark.name{background:var(--name)}mark.other{background:none;border-bottom:1px dotted var(--dim)}
mark.bad{background:var(--badmark);border-bottom:3px double var(--bad)}
mark.none{background:none;outline:1px dashed var(--warn)}
sup{font-size:.7rem;line-height:0;user-select:none}sup a{padding:0 .15rem;text-decoration:none;font-weight:600}
:target{outline:3px solid var(--warn);outline-offset:1px}
.wide{overflow-x:auto}table{border-collapse:collapse;font-size:.875rem;width:100%}
caption{text-align:left;color:var(--dim);padding-bottom:.3rem}
td,th{border-bottom:1px solid var(--line);padding:.3rem .5rem;text-align:left;vertical-align:top}
thead th{border-bottom-width:2px}td.period{white-space:nowrap}td.figure{min-width:9rem}td.verdict{min-width:13rem}
.small{display:block;color:var(--dim);font-size:.8rem}
.verified,.pass{color:var(--good)}.disputed,.fail{color:var(--bad);font-weight:600}
.unverified,.not_applicable{color:var(--warn)}
tr.disputed-row>*{background:color-mix(in srgb,var(--bad) 10%,var(--paper))}
summary{cursor:pointer}details ul{margin:.2rem 0;padding-left:1.1rem}blockquote{margin:.3rem 0;white-space:pre-wrap}
ul.checks{list-style:none;padding:0}ul.checks li{padding:.2rem .6rem;border-left:.3rem solid var(--good);margin:.4rem 0}
ul.checks li.failed{border-left-color:var(--bad)}.legend mark{margin-right:.6rem}
@media print{body{max-width:none;margin:0}.wide{overflow:visible}}
)";

std::string Counted(std::size_t count, std::string_view one, std::string_view many) {
  return std::to_string(count) + " " + std::string(count == 1 ? one : many);
}

std::string_view Sign(Verdict verdict) {
  return verdict == Verdict::kVerified ? "✓" : verdict == Verdict::kDisputed ? "✗" : "?";
}
std::string_view Sign(CheckOutcome outcome) {
  return outcome == CheckOutcome::kPass ? "✓" : outcome == CheckOutcome::kFail ? "✗" : "–";
}

// A piece of the text that is one mention.
struct Mark {
  TextSpan span;
  std::uint32_t mention = 0;
};

class DocumentSection {
 public:
  DocumentSection(const Document& document, std::size_t number, std::string* out)
      : document_(document),
        view_(document, OffsetUnit::kBytes),
        text_(document.source->text()),
        anchor_("d" + std::to_string(number)),
        out_(*out) {}

  void Write() {
    Gather();
    out_ += "<section id=\"" + anchor_ + "\" aria-labelledby=\"" + anchor_ + "-h\">\n<h2 id=\"" + anchor_ +
            "-h\" lang=\"" + Language() + "\">" + Markup(Title()) + "</h2>\n<p class=\"about\">" + Markup(About()) +
            "</p>\n";
    WriteWarnings();
    WriteText();
    WriteFacts();
    WriteChecks();
    WriteFiguresWithoutFact();
    out_ += "</section>\n";
  }

  // A line for the list of contents.
  std::string ContentsEntry() const {
    return "<li><a href=\"#" + anchor_ + "\">" + Markup(Title()) + "</a> <span class=\"note\">" +
           Markup(PlainLine(document_.source->path)) + ": " + Counts() + "</span></li>\n";
  }

 private:
  // What stands in the text beside a mention: facts that it is the figure of or restates, and a reason.
  struct References {
    std::vector<std::uint32_t> facts;
    std::size_t entry = kNone;  // in the ledger, if it is a figure that became no fact
    bool is_disputed = false;
  };
  static constexpr std::size_t kNone = static_cast<std::size_t>(-1);

  void Gather() {
    references_.resize(document_.mentions.size());
    const auto refer = [&](std::uint32_t mention, std::size_t fact) {
      if (mention >= references_.size()) return;
      References& references = references_[mention];
      references.facts.push_back(static_cast<std::uint32_t>(fact));
      if (document_.facts[fact].verdict == Verdict::kDisputed) references.is_disputed = true;
    };
    for (std::size_t i = 0; i < document_.facts.size(); ++i) {
      refer(document_.facts[i].figure_mention, i);
      for (const std::uint32_t also : document_.facts[i].also) refer(also, i);
    }
    failed_checks_.resize(document_.facts.size());
    for (std::size_t i = 0; i < document_.checks.size(); ++i) {
      if (document_.checks[i].outcome != CheckOutcome::kFail) continue;
      for (const std::uint32_t fact : document_.checks[i].facts) {
        if (fact < failed_checks_.size()) failed_checks_[fact].push_back(i);
      }
    }
    for (std::size_t i = 0; i < document_.ledger.size(); ++i) {
      const std::uint32_t mention = document_.ledger[i].mention;
      if (mention >= references_.size() || !document_.ledger[i].facts.empty()) continue;
      if (!IsFigure(document_.mentions[mention].kind)) continue;
      references_[mention].entry = i;
      without_fact_.push_back(i);
    }
    for (std::uint32_t i = 0; i < document_.mentions.size(); ++i) {
      const TextSpan span = document_.text.ToText(document_.mentions[i].span);
      if (view_.MentionNumber(i) != 0 && span.begin < span.end) marks_.push_back({span, i});
    }
    // The outer one first.
    std::stable_sort(marks_.begin(), marks_.end(), [](const Mark& a, const Mark& b) {
      return a.span.begin != b.span.begin ? a.span.begin < b.span.begin : a.span.end > b.span.end;
    });
  }

  std::string Title() const {
    const std::string title = PlainLine(view_.Title());
    return title.empty() ? PlainLine(document_.source->path) : title;
  }

  std::string Language() const { return Markup(document_.source->language); }

  std::string About() const {
    const Source& source = *document_.source;
    std::string about = PlainLine(source.path);
    if (!document_.published.empty()) about += " · published " + PlainLine(document_.published);
    about += " · " + source.encoding + ", " + Counted(source.bytes.size(), "byte", "bytes") + " · " + Counts();
    return about + " · rules " + std::string(document_.rules_hash);
  }

  std::string Counts() const {
    std::size_t disputed = 0, unverified = 0, failed = 0;
    for (const Fact& fact : document_.facts) {
      disputed += fact.verdict == Verdict::kDisputed;
      unverified += fact.verdict == Verdict::kUnverified;
    }
    for (const CheckResult& check : document_.checks) failed += check.outcome == CheckOutcome::kFail;
    std::string counts = document_.facts.empty() ? "no fact" : Counted(document_.facts.size(), "fact", "facts");
    if (disputed > 0) counts += ", " + std::to_string(disputed) + " disputed";
    if (unverified > 0) counts += ", " + std::to_string(unverified) + " unverified";
    if (failed > 0) counts += ", " + Counted(failed, "check fails", "checks fail");
    return counts;
  }

  void WriteWarnings() {
    for (const std::string& warning : document_.source->warnings) {
      out_ += "<p class=\"note\">" + Markup(PlainLine(warning)) + "</p>\n";
    }
  }

  // ---- the text

  void WriteText() {
    out_ += "<h3>Text</h3>\n<div class=\"text\" lang=\"" + Language() + "\">";
    for (const Mark& mark : marks_) {
      Advance(mark.span.begin);
      Open(mark, true);
      open_.push_back(mark);
    }
    Advance(text_.size());
    out_ += "</div>\n";
  }

  // Writes the text up to an offset and closes what ends there or before. Where two mentions cross, the inner element
  // is closed with the outer one and goes on behind it: elements only nest.
  void Advance(std::size_t to) {
    while (!open_.empty()) {
      std::size_t end = to + 1;
      for (const Mark& mark : open_) end = std::min(end, mark.span.end);
      if (end > to) break;
      Text(end);
      const auto ends_here = [&](const Mark& mark) { return mark.span.end == end; };
      const auto first = std::find_if(open_.begin(), open_.end(), ends_here);
      std::vector<Mark> again;
      for (auto mark = open_.end(); mark != first;) {
        --mark;
        out_ += "</mark>";
        ends_here(*mark) ? WriteReferences(mark->mention) : again.push_back(*mark);
      }
      open_.erase(first, open_.end());
      for (auto mark = again.rbegin(); mark != again.rend(); ++mark) {
        Open(*mark, false);
        open_.push_back(*mark);
      }
    }
    Text(to);
  }

  void Text(std::size_t to) {
    AppendMarkup(text_.substr(at_, to - at_), &out_);
    at_ = to;
  }

  void Open(const Mark& mark, bool is_first) {
    const Mention& mention = document_.mentions[mark.mention];
    const References& references = references_[mark.mention];
    const std::string_view look = references.is_disputed     ? "bad"
                                  : IsEntity(mention.kind)   ? "name"
                                  : !IsFigure(mention.kind)  ? "other"
                                  : references.facts.empty() ? "none"
                                                             : "figure";
    out_.append("<mark class=\"").append(look).append("\"");
    if (is_first) out_ += " id=\"" + MentionAnchor(mark.mention) + "\"";
    out_ += " title=\"" + Markup(Describe(mention)) + "\">";
  }

  static std::string Describe(const Mention& mention) {
    std::string text(Name(mention.kind));
    std::string what = IsFigure(mention.kind) ? FrenchFigure(mention.figure) : mention.date;
    if (mention.entity != nullptr) what = mention.entity->name;
    for (const Entity* entity : mention.together) what += (what.empty() ? "" : ", ") + entity->name;
    return what.empty() ? text : text + ": " + PlainLine(what);
  }

  void WriteReferences(std::uint32_t mention) {
    const References& references = references_[mention];
    if (references.facts.empty() && references.entry == kNone) return;
    out_ += "<sup>";
    for (const std::uint32_t fact : references.facts) {
      const bool disputed = document_.facts[fact].verdict == Verdict::kDisputed;
      const std::string number = std::to_string(fact + 1);
      out_ += "<a href=\"#" + FactAnchor(fact) + "\" aria-label=\"fact " + number + (disputed ? ", disputed" : "") +
              "\"" + (disputed ? " class=\"disputed\"" : "") + ">" + number + (disputed ? "✗" : "") + "</a>";
    }
    if (references.entry != kNone) {
      out_ += "<a href=\"#" + EntryAnchor(references.entry) + "\" aria-label=\"no fact: why\">∅</a>";
    }
    out_ += "</sup>";
  }

  // ---- the facts

  void WriteFacts() {
    out_ += "<h3>Facts</h3>\n";
    if (document_.facts.empty()) {
      out_ += "<p class=\"note\">No figure became a fact.</p>\n";
      return;
    }
    out_ +=
        "<div class=\"wide\" role=\"region\" tabindex=\"0\" aria-label=\"Facts\"><table>\n<caption>The number and "
        "the figure lead to its place in the text.</caption>\n<thead><tr>";
    for (const std::string_view column : {"Fact", "Type", "Agents", "Figure", "Unit", "Objects", "With", "Period",
                                          "Modality", "According to", "Verdict and proof"}) {
      out_.append("<th scope=\"col\">").append(column).append("</th>");
    }
    out_ += "</tr></thead>\n<tbody>\n";
    for (std::uint32_t i = 0; i < document_.facts.size(); ++i) WriteFact(i);
    out_ += "</tbody></table></div>\n";
  }

  void WriteFact(std::uint32_t index) {
    const Fact& fact = document_.facts[index];
    out_ += "<tr id=\"" + FactAnchor(index) + "\"";
    if (fact.verdict == Verdict::kDisputed) out_ += " class=\"disputed-row\"";
    out_ += "><th scope=\"row\">" + LinkToMention(fact.figure_mention, std::to_string(index + 1)) + "</th>";
    out_ += "<td>" + Markup(fact.type);
    Small("of ", fact.metric);
    Small("", fact.qualifier);
    out_ += "</td><td>" + Roles(fact.agents);
    if (fact.collective) Small("", "together");
    out_ += "</td><td class=\"figure\">" + LinkToMention(fact.figure_mention, FrenchFigure(fact.figure));
    Small("", Name(fact.figure.bound));
    for (const std::uint32_t also : fact.also) {
      if (also >= document_.mentions.size()) continue;
      out_ += "<span class=\"small\">also " + LinkToMention(also, FrenchFigure(document_.mentions[also].figure)) +
              "</span>";
    }
    out_ += "</td><td>" + Markup(fact.figure.unit);
    Small("per ", fact.figure.per);
    out_ += "</td><td>" + Roles(fact.objects);
    Small("segment ", fact.segment);
    out_ += "</td><td>" + Roles(fact.counterparties) + "</td><td class=\"period\">" + Markup(fact.period) +
            "</td><td>" + Markup(Name(fact.modality)) + "</td><td>" + Roles({fact.attribution}) +
            "</td><td class=\"verdict\">";
    WriteProof(index);
    out_ += "</td></tr>\n";
  }

  void Small(std::string_view before, std::string_view text) {
    if (text.empty()) return;
    out_ += "<span class=\"small\">";
    out_ += before;
    AppendMarkup(text, &out_);
    out_ += "</span>";
  }

  std::string Roles(const std::vector<Role>& roles) const {
    std::string names;
    for (const Role& role : roles) {
      if (role.entity == nullptr) continue;
      if (!names.empty()) names += ", ";
      names += LinkToMention(role.mention, role.entity->name);
    }
    return names;
  }

  // The verdict; behind it, folded away unless something fails, the checks, the evidence and the rules.
  void WriteProof(std::uint32_t index) {
    const Fact& fact = document_.facts[index];
    out_.append("<details").append(fact.verdict == Verdict::kDisputed ? " open" : "").append("><summary class=\"");
    out_.append(Name(fact.verdict)).append("\">").append(Sign(fact.verdict)).append(" ").append(Name(fact.verdict));
    out_ += "</summary>\n<ul>";
    for (const CheckResult& check : fact.checks) {
      out_ += "<li>";
      WriteCheckText(check);
      out_ += "</li>\n";
    }
    for (const std::size_t check : failed_checks_[index]) {
      out_ += "<li><a href=\"#" + CheckAnchor(check) + "\"><span class=\"fail\">✗ " +
              Markup(document_.checks[check].check) +
              " fails</span></a>, across facts: " + Markup(document_.checks[check].detail) + "</li>\n";
    }
    out_ += "</ul>\n";
    for (const NormalSpan& span : fact.evidence) {
      out_ += "<blockquote lang=\"" + Language() + "\">« " + Markup(view_.Quote(span)) + " »</blockquote>\n";
    }
    Small("rule ", fact.rule);
    for (const Inherited& inherited : fact.inherited) {
      Small("", std::string(inherited.what) + " by " + std::string(inherited.rule));
    }
    out_ += "</details>";
  }

  void WriteCheckText(const CheckResult& check) {
    out_.append("<span class=\"").append(Name(check.outcome)).append("\">").append(Sign(check.outcome)).append(" ");
    AppendMarkup(check.check, &out_);
    out_ += check.outcome == CheckOutcome::kFail ? " fails</span>" : "</span>";
    if (check.detail.empty()) return;
    out_ += ": ";
    AppendMarkup(check.detail, &out_);
  }

  // ---- the checks across facts, those that fail first

  void WriteChecks() {
    out_ += "<h3>Checks across facts</h3>\n";
    std::size_t written = 0;
    for (const CheckOutcome outcome : {CheckOutcome::kFail, CheckOutcome::kPass}) {
      for (std::size_t i = 0; i < document_.checks.size(); ++i) {
        if (document_.checks[i].outcome != outcome) continue;
        if (written++ == 0) out_ += "<ul class=\"checks\">\n";
        WriteCheck(i);
      }
    }
    out_ += written == 0 ? "<p class=\"note\">None applies.</p>\n" : "</ul>\n";
  }

  void WriteCheck(std::size_t index) {
    const CheckResult& check = document_.checks[index];
    out_ +=
        "<li id=\"" + CheckAnchor(index) + "\"" + (check.outcome == CheckOutcome::kFail ? " class=\"failed\">" : ">");
    WriteCheckText(check);
    for (std::size_t i = 0; i < check.facts.size(); ++i) {
      out_ += i == 0 ? " <span class=\"note\">Facts " : ", ";
      out_ += "<a href=\"#" + FactAnchor(check.facts[i]) + "\">" + std::to_string(check.facts[i] + 1) + "</a>";
    }
    out_ += check.facts.empty() ? "</li>\n" : ".</span></li>\n";
  }

  void WriteFiguresWithoutFact() {
    if (without_fact_.empty()) return;
    out_ += "<h3>Figures that became no fact</h3>\n<ul>\n";
    for (const std::size_t entry : without_fact_) {
      const LedgerEntry& figure = document_.ledger[entry];
      const Mention& mention = document_.mentions[figure.mention];
      out_ += "<li id=\"" + EntryAnchor(entry) + "\"><span lang=\"" + Language() + "\">« " +
              LinkToMention(figure.mention, view_.Quote(mention.span)) + " »</span> " + Markup(Name(mention.kind)) +
              ": " + Markup(figure.reason.empty() ? "no reason given" : figure.reason) + "</li>\n";
    }
    out_ += "</ul>\n";
  }

  // ---- anchors

  std::string MentionAnchor(std::uint32_t mention) const {
    return anchor_ + "-m" + std::to_string(view_.MentionNumber(mention));
  }
  std::string FactAnchor(std::uint32_t fact) const { return anchor_ + "-f" + std::to_string(fact + 1); }
  std::string CheckAnchor(std::size_t check) const { return anchor_ + "-c" + std::to_string(check + 1); }
  std::string EntryAnchor(std::size_t entry) const { return anchor_ + "-n" + std::to_string(entry + 1); }

  // The text itself where there is no place to lead to.
  std::string LinkToMention(std::uint32_t mention, std::string_view text) const {
    if (view_.MentionNumber(mention) == 0) return Markup(text);
    return "<a href=\"#" + MentionAnchor(mention) + "\">" + Markup(text) + "</a>";
  }

  const Document& document_;
  const DocumentView view_;
  const std::string_view text_;
  const std::string anchor_;
  std::vector<References> references_;                   // by mention
  std::vector<std::vector<std::size_t>> failed_checks_;  // across facts, by fact
  std::vector<std::size_t> without_fact_;                // ledger entries
  std::vector<Mark> marks_;
  std::vector<Mark> open_;  // from the outer to the inner one
  std::size_t at_ = 0;      // what stands before is written
  std::string& out_;
};

}  // namespace

void HtmlPage::Add(const Document& document) {
  DocumentSection section(document, ++count_, &documents_);
  section.Write();
  contents_ += section.ContentsEntry();
}

void HtmlPage::Finish(std::string* out) const {
  OpenPage("Figures and their proof", kStyle, out);
  *out +=
      "<main>\n<h1>Figures and their proof</h1>\n<p class=\"legend note\"><mark class=\"figure\">figure of a "
      "fact</mark>"
      "<mark class=\"bad\">of a disputed one ✗</mark><mark class=\"none\">of no fact ∅</mark>"
      "<mark class=\"name\">name</mark><mark class=\"other\">date or other number</mark>"
      "The small numbers lead to the facts.</p>\n";
  if (count_ > 1) {
    *out += "<nav aria-label=\"Documents\"><ol>\n" + contents_ + "</ol></nav>\n";
  }
  *out += documents_ + "</main>";
  ClosePage(out);
}

}  // namespace recoupe
