// HTML: every character of a source escaped, the text whole under its marks, every link with a place to lead to.
#include "pipeline/emit/html.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <vector>

#include "pipeline/emit/markup.h"
#include "tests/hand_document.h"
#include "tests/hostile_documents.h"

namespace recoupe {
namespace {

using std::string_view_literals::operator""sv;

// ---- escapes

struct MarkupCase {
  const char* name;
  std::string_view text;
  const char* markup;
};
void PrintTo(const MarkupCase& tested, std::ostream* out) { *out << tested.name; }
constexpr MarkupCase kMarkup[] = {{"Plain", "déjà 3 €, l'été 😀", "déjà 3 €, l'été 😀"},
                                  {"Tags", "<b>\"1 < 2\"</b>", "&lt;b&gt;&quot;1 &lt; 2&quot;&lt;/b&gt;"},
                                  {"Entities", "&lt; &amp;", "&amp;lt; &amp;amp;"},
                                  {"Controls", "a\0b\x1B[31m\x7F\u009Bc"sv, "a\uFFFDb\uFFFD[31m\uFFFD\uFFFDc"},
                                  {"Noncharacters", "\uFFFE\uFFFF", "\uFFFD\uFFFD"},
                                  {"LineBreaks", "a\r\nb\rc\vd\u2028e\tf", "a\nb\nc\nd\ne\tf"},
                                  {"Direction", "a\u202E000 3\u2066", "a\uFFFD000 3\uFFFD"},
                                  {"StrayBytes", "a\xE9z\xE2\x82", "a\uFFFDz\uFFFD\uFFFD"}};
class MarkupTest : public testing::TestWithParam<MarkupCase> {};
TEST_P(MarkupTest, EscapesWhatMarkupReserves) { EXPECT_EQ(Markup(GetParam().text), GetParam().markup); }
INSTANTIATE_TEST_SUITE_P(Html, MarkupTest, testing::ValuesIn(kMarkup),
                         [](const auto& tested) { return tested.param.name; });

// ---- a page, read as a browser does: tags nest, ids are unique, links lead to one of them

std::string Attribute(const std::string& tag, const std::string& name) {
  const std::size_t at = tag.find(" " + name + "=\"");
  if (at == std::string::npos) return "";
  const std::size_t begin = at + name.size() + 3;
  return tag.substr(begin, tag.find('"', begin) - begin);
}

struct Page {
  explicit Page(std::string page) : html(std::move(page)) { Read(); }

  void Read() {
    std::vector<std::string> open;
    std::vector<std::string> links;
    ASSERT_TRUE(html.starts_with("<!DOCTYPE html>\n"));
    for (std::size_t at = 16; at < html.size();) {
      if (html[at] != '<') {
        const std::size_t end = std::min(html.find('<', at), html.size());
        if (in_text > 0 && in_reference == 0) texts.back() += html.substr(at, end - at);
        at = end;
        continue;
      }
      const std::size_t end = html.find('>', at);
      ASSERT_NE(end, std::string::npos);
      const std::string tag = html.substr(at + 1, end - at - 1);
      const std::string name = tag.substr(tag[0] == '/', tag.find(' ') - (tag[0] == '/'));
      at = end + 1;
      if (tag[0] == '/') {
        ASSERT_FALSE(open.empty()) << tag;
        ASSERT_EQ(open.back(), name) << html.substr(end - std::min<std::size_t>(end, 200), 200);
        open.pop_back();
        if (in_text > 0 && open.size() < in_text) in_text = 0;
        if (name == "sup") in_reference = 0;
        continue;
      }
      ASSERT_NE(name, "script");
      const std::string id = Attribute(tag, "id");
      EXPECT_TRUE(id.empty() || ids.insert(id).second) << id;
      if (const std::string link = Attribute(tag, "href"); !link.empty()) links.push_back(link);
      if (name == "meta") continue;
      open.push_back(name);
      if (tag.starts_with("div class=\"text\"")) in_text = open.size(), texts.emplace_back();
      if (name == "sup") in_reference = 1;
    }
    EXPECT_TRUE(open.empty());
    for (const std::string& link : links) {
      ASSERT_EQ(link[0], '#') << link;
      EXPECT_EQ(ids.count(link.substr(1)), 1u) << link;
    }
    link_count = links.size();
  }

  bool Has(std::string_view part) const { return html.find(part) != std::string::npos; }

  std::string html;
  std::set<std::string> ids;
  std::vector<std::string> texts;  // still escaped
  std::size_t in_text = 0, in_reference = 0, link_count = 0;
};

Page PageOf(const Document& document) {
  HtmlPage page;
  page.Add(document);
  std::string html;
  page.Finish(&html);
  return Page(html);
}

struct MarkCase {
  const char *name, *text;
  std::vector<const char*> quotes;
  const char* marked;  // without attributes
};
void PrintTo(const MarkCase& tested, std::ostream* out) { *out << tested.name; }
const MarkCase kMarks[] = {{"One", "a 3 b", {"3"}, "a <mark>3</mark> b"},
                           {"Adjacent", "a 34 b", {"3", "4"}, "a <mark>3</mark><mark>4</mark> b"},
                           {"Nested", "a 3 4 5 b", {"4", "3 4 5"}, "a <mark>3 <mark>4</mark> 5</mark> b"},
                           {"SameBegin", "3 4 b", {"3", "3 4"}, "<mark><mark>3</mark> 4</mark> b"},
                           {"SameEnd", "3 4", {"4", "3 4"}, "<mark>3 <mark>4</mark></mark>"},
                           {"Crossing", "3 4 5 b", {"3 4", "4 5"}, "<mark>3 <mark>4</mark></mark><mark> 5</mark> b"},
                           {"Twice", "3", {"3", "3"}, "<mark><mark>3</mark></mark>"},
                           {"Whole", "<&\"", {"<&\""}, "<mark>&lt;&amp;&quot;</mark>"}};
class MarkTest : public testing::TestWithParam<MarkCase> {};
TEST_P(MarkTest, MarksNestAndKeepTheText) {
  HandDocument document(GetParam().text);
  for (const char* quote : GetParam().quotes) document.AddMention(MentionKind::kNumber, quote);
  const Page page = PageOf(document);
  std::string marked = page.html.substr(page.html.find("<div class=\"text\""));
  marked = marked.substr(marked.find('>') + 1, marked.find("</div>") - marked.find('>') - 1);
  for (std::size_t at = 0; (at = marked.find("<mark ", at)) != std::string::npos; ++at) {
    marked.erase(at + 5, marked.find('>', at) - at - 5);
  }
  EXPECT_EQ(marked, GetParam().marked);
  EXPECT_EQ(page.texts, std::vector<std::string>{Markup(GetParam().text)});
  for (std::size_t i = 1; i <= GetParam().quotes.size(); ++i) EXPECT_EQ(page.ids.count("d1-m" + std::to_string(i)), 1u);
}
INSTANTIATE_TEST_SUITE_P(Html, MarkTest, testing::ValuesIn(kMarks),
                         [](const auto& tested) { return tested.param.name; });

TEST(HtmlTest, ShowsFactsChecksAndWhatBecameNoFact) {
  HandDocument document("Émile a investi près de 3 Md$ dans Bob, puis 4 Md$.");
  const std::uint32_t emile = document.AddName("Émile", "Émile SA"), bob = document.AddName("Bob", "Bob");
  const std::uint32_t three = document.AddMoney("près de 3 Md$", "3000000000", Bound::kNearly);
  const std::uint32_t four = document.AddMoney("4 Md$", "4000000000");
  Fact& fact = document.AddFact("investment", three);
  fact.agents = {document.RoleOf(emile)};
  fact.objects = {document.RoleOf(bob)};
  fact.period = "2024";
  fact.modality = Modality::kReported;
  fact.verdict = Verdict::kDisputed;
  fact.checks.push_back({"grounded", CheckOutcome::kPass, {}, "it stands there"});
  document.document().checks.push_back({"order", CheckOutcome::kFail, {0}, "3 is not above 4"});
  document.document().checks.push_back({"share", CheckOutcome::kNotApplicable, {0}, "not shown"});
  document.document().ledger = {{three, {0}, ""}, {four, {}, "nothing evokes it"}};
  const Page page = PageOf(document);
  for (const char* part :
       {"<mark class=\"bad\" id=\"d1-m3\" title=\"money: près de 3\u00A0Md\u00A0USD\">près de 3 Md$</mark>"
        "<sup><a href=\"#d1-f1\" aria-label=\"fact 1, disputed\" class=\"disputed\">1✗</a></sup>",
        "<mark class=\"none\" id=\"d1-m4\" title=\"money: 4\u00A0Md\u00A0USD\">4 Md$</mark>"
        "<sup><a href=\"#d1-n2\" aria-label=\"no fact: why\">∅</a></sup>",
        "<tr id=\"d1-f1\" class=\"disputed-row\"><th scope=\"row\"><a href=\"#d1-m3\">1</a></th><td>investment</td>"
        "<td><a href=\"#d1-m1\">Émile SA</a></td>"
        "<td class=\"figure\"><a href=\"#d1-m3\">près de 3\u00A0Md\u00A0USD</a><span class=\"small\">nearly</span></td>"
        "<td>USD</td><td><a href=\"#d1-m2\">Bob</a></td><td></td><td "
        "class=\"period\">2024</td><td>reported</td><td></td>",
        "<details open><summary class=\"disputed\">✗ disputed</summary>",
        "<span class=\"pass\">✓ grounded</span>: it stands there",
        "<li><a href=\"#d1-c1\"><span class=\"fail\">✗ order fails</span></a>, across facts: 3 is not above 4</li>",
        "<li id=\"d1-c1\" class=\"failed\"><span class=\"fail\">✗ order fails</span>: 3 is not above 4 "
        "<span class=\"note\">Facts <a href=\"#d1-f1\">1</a>.</span></li>",
        "<li id=\"d1-n2\"><span lang=\"fr\">« <a href=\"#d1-m4\">4 Md$</a> »</span> money: nothing evokes it</li>",
        "1 fact, 1 disputed, 1 check fails"}) {
    EXPECT_TRUE(page.Has(part)) << part << " in\n" << page.html;
  }
  EXPECT_FALSE(page.Has("not shown"));
  EXPECT_FALSE(page.Has("<nav")) << "one document needs no list";
}

TEST(HtmlTest, NothingOfASourceIsMarkup) {
  constexpr char kHostile[] = "<script>alert(\"3 Md$\")</script> onload=\"x\" <a href='//e.example'>";
  HandDocument document(kHostile, "UTF-8", "<img src=x>\n.txt");
  const std::uint32_t name = document.AddName("alert", "\"><script>");
  document.document().title = kHostile;
  Fact& fact = document.AddFact("investment", document.AddMoney("3 Md$"));
  fact.agents = {document.RoleOf(name)};
  for (std::string* text : {&fact.metric, &fact.segment, &fact.qualifier, &fact.period, &fact.figure.per,
                            &fact.figure.unit, &fact.figure.counted}) {
    *text = kHostile;
  }
  fact.checks.push_back({"grounded", CheckOutcome::kFail, {}, kHostile});
  document.document().checks.push_back({"order", CheckOutcome::kFail, {0}, kHostile});
  document.document().ledger.push_back({document.AddMoney("onload"), {}, kHostile});
  const Page page = PageOf(document);
  for (const char* part : {"<script", "<img", "<a href='"}) EXPECT_FALSE(page.Has(part)) << part;
  EXPECT_EQ(page.texts, std::vector<std::string>{Markup(kHostile)});
}

TEST(HtmlTest, NeedsNothingFromElsewhere) {
  HandDocument document("Émile lève 3 Md$.");
  document.AddMoney("3 Md$");
  const Page page = PageOf(document);
  for (const char* part : {"://", "url(", "@import", "<link", "<script", "src="}) EXPECT_FALSE(page.Has(part)) << part;
  EXPECT_TRUE(page.Has("default-src 'none'"));
  EXPECT_TRUE(page.Has("prefers-color-scheme:dark"));
}

TEST(HtmlTest, SeveralDocumentsAreOnePageWithAList) {
  HandDocument first("Émile lève 3 Md$.", "UTF-8", "a.txt"), second("", "UTF-8", "b.txt");
  first.AddFact("funding", first.AddMoney("3 Md$"));
  HtmlPage page;
  page.Add(first);
  page.Add(second);
  std::string html;
  page.Finish(&html);
  const Page read(html);
  EXPECT_TRUE(read.Has("<a href=\"#d2\">b.txt</a> <span class=\"note\">b.txt: no fact</span>")) << html;
  EXPECT_EQ(read.texts, (std::vector<std::string>{"Émile lève 3 Md$.", ""}));
}

TEST(HtmlTest, HoldsForEveryDocument) {
  std::size_t links = 0;
  ForEachHostileDocument([&](const Document& document) {
    const Page page = PageOf(document);
    ASSERT_EQ(page.texts.size(), 1u);
    EXPECT_EQ(page.texts[0], Markup(document.source->text()));
    EXPECT_GE(page.link_count, 2 * document.facts.size()) << "there and back";
    links += page.link_count;
  });
  EXPECT_GT(links, 5000u);
}

}  // namespace
}  // namespace recoupe
