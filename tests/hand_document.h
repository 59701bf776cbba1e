// A document made by hand, for the formats of emit: its text, mentions at quotes, facts about them.
#ifndef RECOUPE_TESTS_HAND_DOCUMENT_H_
#define RECOUPE_TESTS_HAND_DOCUMENT_H_

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <utility>

#include "pipeline/model/document.h"
#include "pipeline/read/read.h"
#include "pipeline/segment/segment.h"
#include "tests/repository_rules.h"

namespace recoupe {

// It stays where it is: the document borrows the source.
class HandDocument {
 public:
  explicit HandDocument(std::string bytes, const std::string& encoding = "UTF-8", const std::string& path = "a.txt") {
    ReadOptions options;
    options.encoding = encoding;
    Result<Source> read = ReadBytes(std::move(bytes), path, options);
    EXPECT_TRUE(read.ok());
    if (read.ok()) source_ = std::move(read.value());
    document_.source = &source_;
    document_.text = Normalize(source_);
    document_.layout = Segment(document_.text, RepositoryRules());
    document_.rules_hash = "0123";
  }
  HandDocument(const HandDocument&) = delete;
  HandDocument& operator=(const HandDocument&) = delete;

  operator const Document&() const { return document_; }  // NOLINT: it is one
  const Source& source() const { return source_; }
  Document& document() { return document_; }

  // Of the first such quote in the normalized text (every line break is "\n" there).
  std::uint32_t AddMention(MentionKind kind, std::string_view quote) {
    const std::size_t at = document_.text.text().find(quote);
    EXPECT_NE(at, std::string_view::npos) << quote;
    return AddMention(kind, NormalSpan{at, at + quote.size()});
  }
  std::uint32_t AddMention(MentionKind kind, NormalSpan span) {
    Mention& mention = document_.mentions.emplace_back();
    mention.kind = kind;
    mention.span = span;
    mention.rule = "test/rule";
    return static_cast<std::uint32_t>(document_.mentions.size() - 1);
  }
  std::uint32_t AddMoney(std::string_view quote, const char* value = "3000000000", Bound bound = Bound::kExact) {
    const std::uint32_t mention = AddMention(MentionKind::kMoney, quote);
    Figure& figure = document_.mentions[mention].figure;
    figure.value = *Decimal::Parse(value);
    figure.bound = bound;
    figure.unit = "USD";
    return mention;
  }
  std::uint32_t AddName(std::string_view quote, std::string_view name, std::string_view wikidata = "") {
    const std::uint32_t mention = AddMention(MentionKind::kCompany, quote);
    Entity& entity = document_.entities.emplace_back();
    entity.name = name;
    entity.wikidata = wikidata;
    document_.mentions[mention].entity = &entity;
    return mention;
  }
  Role RoleOf(std::uint32_t mention) const { return {document_.mentions[mention].entity, mention, ""}; }
  // The evidence is the whole text.
  Fact& AddFact(std::string_view type, std::uint32_t figure) {
    Fact& fact = document_.facts.emplace_back();
    fact.type = type;
    fact.figure = document_.mentions[figure].figure;
    fact.figure_mention = figure;
    fact.evidence.push_back({0, document_.text.text().size()});
    fact.rule = "test/fact";
    fact.verdict = Verdict::kVerified;
    return fact;
  }

 private:
  Source source_;
  Document document_;
};

}  // namespace recoupe

#endif  // RECOUPE_TESTS_HAND_DOCUMENT_H_
