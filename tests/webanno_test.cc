// WebAnno TSV: offsets that cut the text to the token, ids that tie the rows of a mention, nothing that breaks a
// column.
#include "pipeline/emit/webanno.h"

#include <gtest/gtest.h>
#include <unicode/unistr.h>

#include <map>
#include <set>
#include <sstream>
#include <vector>

#include "pipeline/emit/standoff.h"
#include "pipeline/emit/view.h"
#include "tests/hand_document.h"
#include "tests/hostile_documents.h"

namespace recoupe {
namespace {

using std::string_view_literals::operator""sv;

std::string Tsv(const Document& document) {
  std::string out;
  EmitWebAnno(document, &out);
  return out;
}

icu::UnicodeString Text(const Document& document) {
  std::string out;
  EmitStandoffText(document, &out);
  return icu::UnicodeString::fromUTF8(out);
}

std::string Slice(const icu::UnicodeString& text, int begin, int end) {
  std::string slice;
  text.tempSubStringBetween(begin, end).toUTF8String(slice);
  return slice;
}

// Without losing empty parts; a separator behind a backslash separates nothing.
std::vector<std::string> Split(const std::string& text, char separator) {
  std::vector<std::string> parts(1);
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == separator) {
      parts.emplace_back();
    } else {
      parts.back() += text[i];
      if (text[i] == '\\' && i + 1 < text.size()) parts.back() += text[++i];
    }
  }
  return parts;
}

std::string Unescape(const std::string& text) {
  std::string plain;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\\' || i + 1 == text.size()) {
      plain += text[i];
      continue;
    }
    ++i;
    plain += text[i] == 't' ? '\t' : text[i] == 'n' ? '\n' : text[i];
  }
  return plain;
}

// "value[3]": the value as written, and 3; 0 if there is none.
std::pair<std::string, int> ValueAndId(const std::string& cell) {
  const std::size_t open = cell.rfind('[');
  if (open == std::string::npos || cell.back() != ']' || (open > 0 && cell[open - 1] == '\\')) return {cell, 0};
  return {cell.substr(0, open), std::stoi(cell.substr(open + 1))};
}

// A file, read as the format says. Everything that is wrong is a test failure.
class Annotations {
 public:
  struct Span {
    int begin = 0, end = 0;
    std::vector<std::string> values;
  };

  Annotations(const std::string& tsv, icu::UnicodeString text) : text_(std::move(text)) { Read(tsv); }

  // The spans of a layer by their first feature, which is their id.
  std::map<std::string, Span> mentions, facts;
  std::set<std::string> relations;  // "f1 agent 0-9 20-25": the spans of the fact's figure and of the mention
  std::size_t rows = 0;

 private:
  void Read(const std::string& tsv) {
    std::istringstream in(tsv);
    std::string line;
    std::getline(in, line);
    EXPECT_EQ(line, "#FORMAT=WebAnno TSV 3.3");
    for (const char* layer : {"#T_SP=webanno.custom.Mention|", "#T_SP=webanno.custom.Fact|", "#T_RL="}) {
      std::getline(in, line);
      EXPECT_TRUE(line.starts_with(layer)) << line;
      features_.push_back(Split(line, '|').size() - 1);
    }
    std::getline(in, line);
    EXPECT_EQ(line, "") << "two empty lines end the header";
    while (std::getline(in, line)) {
      if (line.empty()) {
        EndSentence();
      } else if (line.starts_with("#Text=")) {
        EXPECT_TRUE(sentence_rows_ == 0) << line;
        sentence_ += (sentence_.empty() ? "" : "\n") + Unescape(line.substr(6));
        ++sentence_lines_;
      } else {
        ReadRow(line);
      }
    }
    EndSentence();
    for (const auto& [figure, role] : unresolved_) Resolve(figure, role);
  }

  void EndSentence() {
    if (sentence_lines_ > 0) {
      EXPECT_GT(sentence_rows_, 0) << sentence_;
      EXPECT_EQ(sentence_, Slice(text_, sentence_begin_, last_end_));
      ++sentences_;
    }
    sentence_.clear();
    sentence_lines_ = sentence_rows_ = 0;
  }

  void ReadRow(const std::string& line) {
    const std::vector<std::string> columns = Split(line, '\t');
    ASSERT_EQ(columns.size(), 3 + features_[0] + features_[1] + features_[2] + 1) << line;
    EXPECT_EQ(columns.back(), "") << "a row ends with a tab";
    ++sentence_rows_, ++rows;
    EXPECT_EQ(columns[0], std::to_string(sentences_ + 1) + "-" + std::to_string(sentence_rows_));
    int begin = -1, end = -1;
    ASSERT_EQ(std::sscanf(columns[1].c_str(), "%d-%d", &begin, &end), 2) << line;
    ASSERT_LT(begin, end) << line;
    ASSERT_LE(end, text_.length()) << line;
    EXPECT_GE(begin, last_end_) << line;
    EXPECT_EQ(Unescape(columns[2]), Slice(text_, begin, end)) << line;
    if (sentence_rows_ == 1) sentence_begin_ = begin;
    last_end_ = end;
    ReadSpans(columns, 3, features_[0], begin, end, &mentions);
    ReadSpans(columns, 3 + features_[0], features_[1], begin, end, &facts);
    ReadRelations(columns, 3 + features_[0] + features_[1], columns[0]);
  }

  void ReadSpans(const std::vector<std::string>& columns, std::size_t first, std::size_t features, int begin, int end,
                 std::map<std::string, Span>* layer) {
    const std::size_t count = columns[first] == "_" ? 0 : Split(columns[first], '|').size();
    for (std::size_t i = 0; i < count; ++i) {
      std::vector<std::string> values;
      std::set<int> ids;
      for (std::size_t feature = 0; feature < features; ++feature) {
        const std::vector<std::string> stacked = Split(columns[first + feature], '|');
        ASSERT_EQ(stacked.size(), count) << columns[first + feature];
        const auto [value, id] = ValueAndId(stacked[i]);
        values.push_back(value == "*" ? "" : Unescape(value));
        ids.insert(id);
      }
      ASSERT_EQ(ids.size(), 1u) << "one id in all columns";
      const int id = *ids.begin();
      const bool is_new = layer->count(values[0]) == 0;
      EXPECT_TRUE(is_new || (id != 0 && layer->at(values[0]).values == values)) << columns[first];
      EXPECT_TRUE(count == 1 || id != 0) << "those that share a token have ids";
      if (is_new) {
        (*layer)[values[0]] = {begin, end, values};
        if (layer == &mentions) by_row_[{columns[0], id}] = values[0];
        EXPECT_TRUE(id == 0 || ids_.insert(id).second) << "an id belongs to one annotation";
      }
      (*layer)[values[0]].end = end;
    }
    EXPECT_TRUE(count > 0 || std::all_of(columns.begin() + static_cast<std::ptrdiff_t>(first),
                                         columns.begin() + static_cast<std::ptrdiff_t>(first + features),
                                         [](const std::string& column) { return column == "_"; }));
  }

  struct Address {
    std::string row;
    int id;
  };
  void ReadRelations(const std::vector<std::string>& columns, std::size_t first, const std::string& row) {
    if (columns[first] == "_") return;
    const std::vector<std::string> fact = Split(columns[first], '|'), role = Split(columns[first + 1], '|'),
                                   from = Split(columns[first + 2], '|');
    ASSERT_EQ(fact.size(), role.size());
    ASSERT_EQ(fact.size(), from.size());
    for (std::size_t i = 0; i < fact.size(); ++i) {
      int from_id = 0, to_id = 0;
      const std::size_t open = from[i].find('[');
      if (open != std::string::npos) {
        ASSERT_EQ(std::sscanf(from[i].c_str() + open, "[%d_%d]", &from_id, &to_id), 2) << from[i];
      }
      unresolved_.push_back({fact[i] + " " + role[i], {{from[i].substr(0, open), from_id}, {row, to_id}}});
    }
  }

  void Resolve(const std::string& what, const std::pair<Address, Address>& ends) {
    std::string relation = what;
    for (const Address& end : {ends.first, ends.second}) {
      const auto found = by_row_.find({end.row, end.id});
      ASSERT_NE(found, by_row_.end()) << what << " " << end.row << " " << end.id;
      relation += " " + found->second;
    }
    EXPECT_TRUE(relations.insert(relation).second) << relation;
  }

  icu::UnicodeString text_;
  std::vector<std::size_t> features_;
  std::string sentence_;
  int sentence_lines_ = 0, sentence_rows_ = 0, sentences_ = 0, sentence_begin_ = 0, last_end_ = 0;
  std::map<std::pair<std::string, int>, std::string> by_row_;  // first row and id of a mention: its name
  std::set<int> ids_;
  std::vector<std::pair<std::string, std::pair<Address, Address>>> unresolved_;
};

std::string TokensOf(const std::string& tsv) {
  std::string tokens;
  std::istringstream in(tsv);
  for (std::string line; std::getline(in, line);) {
    if (line.empty() || line[0] == '#') continue;
    const std::vector<std::string> columns = Split(line, '\t');
    tokens += columns[1] + " " + columns[2] + (columns[3] == "_" ? "" : " " + columns[3]) + "\n";
  }
  return tokens;
}

// ---- one mention

struct TokenCase {
  const char* name;
  std::string_view bytes;
  const char* encoding;
  const char* quote;  // in the normalized text
  const char* tokens;
};
void PrintTo(const TokenCase& tested, std::ostream* out) { *out << tested.name; }
constexpr TokenCase kTokens[] = {{"Accents", "Émile a 3 Md$.", "UTF-8", "3 Md$",
                                  "0-5 Émile\n6-7 a\n8-9 3 m1[1]\n10-12 Md m1[1]\n12-13 $ m1[1]\n13-14 .\n"},
                                 {"OneToken", "a 3 b", "UTF-8", "3", "0-1 a\n2-3 3 m1\n4-5 b\n"},
                                 {"BeyondPlaneZero", "😀 3", "UTF-8", "3", "0-2 😀\n3-4 3 m1\n"},
                                 {"MentionInsideAWord", "azerty", "UTF-8", "er", "0-2 az\n2-4 er m1\n4-6 ty\n"},
                                 {"Latin", "\xE9\xE9 3", "windows-1252", "3", "0-2 éé\n3-4 3 m1\n"},
                                 {"TwoCharacterLineBreak", "a\r\n\r\n3", "UTF-8", "3", "0-1 a\n5-6 3 m1\n"},
                                 {"AcrossLines", "a 3\nb", "UTF-8", "3\nb", "0-1 a\n2-3 3 m1[1]\n4-5 b m1[1]\n"},
                                 {"Nul", "\0 3"sv, "UTF-8", "3", "0-1 \uFFFD\n2-3 3 m1\n"},
                                 {"Ligature", "o\uFB03ciel 3", "UTF-8", "3", "0-6 o\uFB03ciel\n7-8 3 m1\n"},
                                 {"Reserved", "[ ] | _ * ; \\ 3", "UTF-8", "3",
                                  "0-1 \\[\n2-3 \\]\n4-5 \\|\n6-7 \\_\n8-9 \\*\n10-11 \\;\n12-13 \\\\\n14-15 3 m1\n"},
                                 {"Arrow", "a->b 3", "UTF-8", "->", "0-1 a\n1-2 - m1[1]\n2-3 > m1[1]\n3-4 b\n5-6 3\n"}};
class TokenTest : public testing::TestWithParam<TokenCase> {};
TEST_P(TokenTest, CutsTheTextToTheToken) {
  HandDocument document(std::string(GetParam().bytes), GetParam().encoding);
  document.AddMention(MentionKind::kNumber, GetParam().quote);
  const std::string tsv = Tsv(document);
  EXPECT_EQ(TokensOf(tsv), GetParam().tokens);
  EXPECT_EQ(Annotations(tsv, Text(document)).mentions.size(), 1u);
}
INSTANTIATE_TEST_SUITE_P(WebAnno, TokenTest, testing::ValuesIn(kTokens),
                         [](const auto& tested) { return tested.param.name; });

TEST(WebAnnoTest, EmptyDocument) {
  HandDocument document("");
  EXPECT_TRUE(Tsv(document).ends_with("BT_webanno.custom.Mention\n\n"));
  EXPECT_EQ(Annotations(Tsv(document), Text(document)).rows, 0u);
}

TEST(WebAnnoTest, ASentenceOverLinesHasALineForEach) {
  HandDocument document(
      "Le géant américain Microsoft a annoncé mercredi qu'il allait investir\r\n"
      "plus de 30 milliards de dollars dans ses centres\\sites en 2024,\r\n"
      "soit deux fois plus que l'an passé. Amazon et Google ont suivi le pas.\r\n"
      "Les analystes en doutent.\r\n\r\nUne autre histoire\tcommence.");
  document.AddMoney("investir\nplus de 30 milliards");
  const std::string tsv = Tsv(document);
  EXPECT_NE(tsv.find("\n\n#Text=Le géant américain Microsoft a annoncé mercredi qu'il allait investir \n"
                     "#Text=plus de 30 milliards de dollars dans ses centres\\\\sites en 2024, \n"
                     "#Text=soit deux fois plus que l'an passé.\n1-1\t0-2\tLe\t"),
            std::string::npos)
      << tsv;
  EXPECT_NE(tsv.find("#Text=Une autre histoire\\tcommence.\n"), std::string::npos) << tsv;
  const Annotations read(tsv, Text(document));
  EXPECT_EQ(read.mentions.at("m1").begin, 61);
  EXPECT_EQ(read.mentions.at("m1").end, 91);
}

// ---- facts

TEST(WebAnnoTest, WritesFactsAndRoles) {
  HandDocument document("Émile et Bob ont investi 3 Md$.");
  const std::uint32_t emile = document.AddName("Émile", "Émile_SA", "Q1"), bob = document.AddName("Bob", "Bob");
  const std::uint32_t sum = document.AddMoney("3 Md$", "3000000000", Bound::kNearly);
  Fact& first = document.AddFact("investment", sum);
  first.agents = {document.RoleOf(emile), document.RoleOf(bob)};
  first.collective = true;
  first.period = "2024";
  document.AddFact("funding", sum).objects = {document.RoleOf(emile)};
  const std::string tsv = Tsv(document);
  EXPECT_EQ(
      tsv,
      "#FORMAT=WebAnno TSV 3.3\n"
      "#T_SP=webanno.custom.Mention|id|kind|entity|wikidata|value|max|bound|unit|per|date\n"
      "#T_SP=webanno.custom.Fact|id|type|value|max|bound|unit|per|metric|segment|qualifier|period|modality|"
      "attribution|agents|collective|objects|counterparties|verdict\n"
      "#T_RL=webanno.custom.Role|fact|role|BT_webanno.custom.Mention\n"
      "\n\n"
      "#Text=Émile et Bob ont investi 3 Md$.\n"
      "1-1\t0-5\tÉmile\tm1\tcompany\tÉmile\\_SA\tQ1\t*\t*\t*\t*\t*\t*\t"
      "_\t_\t_\t_\t_\t_\t_\t_\t_\t_\t_\t_\t_\t_\t_\t_\t_\t_\t"
      "f1|f2\tagent|object\t1-6[1_0]|1-6[1_0]\t\n"
      "1-2\t6-8\tet\t_\t_\t_\t_\t_\t_\t_\t_\t_\t_\t_\t_\t_\t_\t_\t_\t_\t_\t_\t_\t_\t_\t_\t_\t_\t_\t_\t_\t_\t_\t_\t\n"
      "1-3\t9-12\tBob\tm2\tcompany\tBob\t*\t*\t*\t*\t*\t*\t*\t"
      "_\t_\t_\t_\t_\t_\t_\t_\t_\t_\t_\t_\t_\t_\t_\t_\t_\t_\t"
      "f1\tagent\t1-6[1_0]\t\n"
      "1-4\t13-16\tont\t_\t_\t_\t_\t_\t_\t_\t_\t_\t_\t_\t_\t_\t_\t_\t_\t_\t_\t_\t_\t_\t_\t_\t_\t_\t_\t_\t_\t_\t_\t_"
      "\t\n"
      "1-5\t17-24\tinvesti\t_\t_\t_\t_\t_\t_\t_\t_\t_\t_\t_\t_\t_\t_\t_\t_\t_\t_\t_\t_\t_\t_\t_\t_\t_\t_\t_\t_\t_\t_"
      "\t_\t\n" +
          [] {
            std::string rows;
            for (const char* token : {"1-6\t25-26\t3", "1-7\t27-29\tMd", "1-8\t29-30\t$"}) {
              rows += std::string(token) +
                      "\tm3[1]\tmoney[1]\t*[1]\t*[1]\t3000000000[1]\t*[1]\tnearly[1]\tUSD[1]\t*[1]\t*[1]\t"
                      "f1[2]|f2[3]\tinvestment[2]|funding[3]\t3000000000[2]|3000000000[3]\t*[2]|*[3]\t"
                      "nearly[2]|nearly[3]\tUSD[2]|USD[3]\t*[2]|*[3]\t*[2]|*[3]\t*[2]|*[3]\t*[2]|*[3]\t"
                      "2024[2]|*[3]\tasserted[2]|asserted[3]\t*[2]|*[3]\tÉmile\\_SA, Bob[2]|*[3]\t"
                      "true[2]|false[3]\t*[2]|Émile\\_SA[3]\t*[2]|*[3]\tverified[2]|verified[3]\t_\t_\t_\t\n";
            }
            return rows;
          }() +
          "1-9\t30-31\t.\t_\t_\t_\t_\t_\t_\t_\t_\t_\t_\t_\t_\t_\t_\t_\t_\t_\t_\t_\t_\t_\t_\t_\t_\t_\t_\t_\t_\t_\t_\t_"
          "\t\n");
  const Annotations read(tsv, Text(document));
  EXPECT_EQ(read.relations, (std::set<std::string>{"f1 agent m3 m1", "f1 agent m3 m2", "f2 object m3 m1"}));
}

TEST(WebAnnoTest, TellsMentionsApartThatShareTokens) {
  HandDocument document("les 500 GPU H100 de Bob");
  document.AddMention(MentionKind::kQuantity, "500 GPU H100");
  document.AddMention(MentionKind::kChip, "GPU H100 de");
  document.AddMention(MentionKind::kModel, "H100");
  for (Mention& mention : document.document().mentions) {
    if (!IsEntity(mention.kind)) continue;
    static const Entity kChip;
    mention.entity = &kChip;
  }
  const std::string tsv = Tsv(document);
  EXPECT_EQ(TokensOf(tsv),
            "0-3 les\n4-7 500 m1[1]\n8-11 GPU m1[1]|m2[2]\n12-16 H100 m1[1]|m2[2]|m3[3]\n17-19 de m2[2]\n"
            "20-23 Bob\n");
  const Annotations read(tsv, Text(document));
  EXPECT_EQ(read.mentions.at("m2").begin, 8);
  EXPECT_EQ(read.mentions.at("m2").end, 19);
}

// ---- properties

// Every mention is there, from its first token to its last; every role of every fact as a relation.
TEST(WebAnnoTest, HoldsForEveryDocument) {
  std::size_t facts = 0, relations = 0;
  ForEachHostileDocument([&](const Document& document) {
    const icu::UnicodeString text = Text(document);
    const Annotations read(Tsv(document), text);
    const DocumentView view(document, OffsetUnit::kUtf16);
    std::size_t shown = 0;
    for (std::uint32_t i = 0; i < document.mentions.size(); ++i) {
      if (view.MentionNumber(i) == 0) continue;
      ++shown;
      const auto found = read.mentions.find("m" + std::to_string(view.MentionNumber(i)));
      ASSERT_NE(found, read.mentions.end());
      const DocumentView::Place place = view.PlaceOf(document.mentions[i].span);
      EXPECT_EQ(found->second.begin, static_cast<int>(place.begin)) << place.quote;
      EXPECT_EQ(found->second.end, static_cast<int>(place.end)) << place.quote;
    }
    EXPECT_EQ(read.mentions.size(), shown);
    EXPECT_EQ(read.facts.size(), document.facts.size());
    std::size_t roles = 0;
    for (const Fact& fact : document.facts) roles += RoleMentions(view, fact).size();
    EXPECT_EQ(read.relations.size(), roles);
    facts += read.facts.size();
    relations += roles;
  });
  EXPECT_GT(facts, 1000u);
  EXPECT_GT(relations, 1000u);
}

}  // namespace
}  // namespace recoupe
