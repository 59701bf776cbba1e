#include "pipeline/audit/claim_text.h"

#include <algorithm>

#include "pipeline/audit/english_figures.h"
#include "pipeline/extract.h"
#include "pipeline/normalize/normalize.h"
#include "pipeline/recognize/recognize.h"
#include "pipeline/rules/rule_set.h"
#include "pipeline/text/vocabulary.h"

namespace recoupe::audit {
namespace {

bool Contains(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

bool SaysBillion(std::string_view text) {
  const std::string folded = FoldCase(text);
  return Contains(folded, "billion") || Contains(folded, "trillion") || Contains(folded, "bn");
}

void AddNames(const std::vector<Role>& roles, std::vector<std::string>* names) {
  for (const Role& role : roles) {
    if (role.entity != nullptr) names->push_back(role.entity->name);
  }
}

Statement OfFact(const Fact& fact) {
  Statement statement;
  statement.figure = fact.figure;
  statement.bound_stated = true;
  statement.type = fact.type;
  statement.metric = fact.metric;
  statement.qualifier = fact.qualifier;
  statement.period = fact.period;
  AddNames(fact.agents, &statement.agents);
  AddNames(fact.objects, &statement.objects);
  AddNames(fact.counterparties, &statement.counterparties);
  statement.modality = fact.modality;
  if (fact.attribution.entity != nullptr) statement.attribution = fact.attribution.entity->name;
  statement.predicate = true;
  statement.from_text = true;
  return statement;
}

Statement OfFigure(const Document& document, const Mention& figure) {
  Statement statement;
  statement.figure = figure.figure;
  statement.bound_stated = true;
  statement.from_text = true;
  for (const Mention& mention : document.mentions) {
    if (mention.sentence != figure.sentence || mention.entity == nullptr) continue;
    const bool goods = mention.kind == MentionKind::kChip || mention.kind == MentionKind::kProduct;
    auto& names = goods ? statement.objects : statement.names;
    const bool who = mention.kind == MentionKind::kCompany || mention.kind == MentionKind::kOrganization;
    if (goods || who) names.push_back(mention.entity->name);
  }
  statement.predicate = !statement.names.empty();
  return statement;
}

}  // namespace

bool TextReader::IsEnglish(std::string_view text) const {
  const std::string words = EnglishWords(text);
  const auto count = [&](const std::vector<std::string>& marks) {
    return std::count_if(marks.begin(), marks.end(), [&](const std::string& mark) { return Contains(words, " " + mark + " "); });
  };
  const auto english = count(english_.marks), french = count(english_.french_marks);
  if (english != french) return english > french;
  const bool elided = Contains(text, "d'") || Contains(text, "l'") || Contains(text, "d’") || Contains(text, "l’");
  if (elided || french > 0) return false;
  return count(english_.signs) > 0 || HasEnglishGroups(text);
}

std::vector<Statement> TextReader::Read(std::string_view text) const {
  std::vector<Statement> statements;
  if (IsEnglish(text)) {
    statements = ReadEnglish(text);
  } else {
    Source source;
    source.bytes = std::string(text);
    source.encoding = "UTF-8";
    const Document document = Extract(source, rules_);
    for (std::uint32_t s = 0; s < document.layout.sentences.size(); ++s) {
      for (Statement& statement : ReadFrench(document, s)) statements.push_back(std::move(statement));
    }
  }
  for (Statement& statement : statements) statement.says_billion = SaysBillion(text);
  return statements;
}

std::vector<Statement> TextReader::ReadFrench(const Document& document, std::uint32_t sentence) const {
  std::vector<Statement> statements;
  for (std::uint32_t m = 0; m < document.mentions.size(); ++m) {
    const Mention& mention = document.mentions[m];
    if (!IsFigure(mention.kind) || mention.sentence != sentence || mention.restates != kNoMention) continue;
    const std::size_t before = statements.size();
    for (const Fact& fact : document.facts) {
      if (fact.figure_mention == m) statements.push_back(OfFact(fact));
    }
    if (statements.size() == before) statements.push_back(OfFigure(document, mention));
    // "26 milliards" alone may well be money.
    for (std::size_t i = before; i < statements.size(); ++i) {
      Figure& figure = *statements[i].figure;
      if (figure.unit == "count" && figure.counted.empty()) figure.unit.clear();
    }
  }
  return statements;
}

std::vector<Statement> TextReader::ReadEnglish(std::string_view text) const {
  Source source;
  source.bytes = std::string(text);
  source.encoding = "UTF-8";
  const NormalizedText normal = Normalize(source);
  const Layout layout = Segment(normal, rules_);
  Recognition names;
  RecognizeNames(normal, layout, rules_, &names);
  EnglishSentence sentence = ReadEnglishSentence(normal.text(), english_);
  Statement model;
  model.type = sentence.type;
  model.modality = sentence.modality;
  model.period = sentence.period;
  model.from_text = true;
  for (const Mention& mention : names.mentions) {
    if (mention.entity == nullptr || !IsEntity(mention.kind)) continue;
    const std::string_view before = normal.text().substr(0, mention.span.begin);
    const bool who = mention.kind == MentionKind::kCompany || mention.kind == MentionKind::kOrganization || mention.kind == MentionKind::kPerson || mention.kind == MentionKind::kGroup;
    if (who && IsEnglishSource(before, normal.text().substr(mention.span.end), english_)) {
      model.attribution = mention.entity->name;
    } else if (who && sentence.passive && EndsWithWord(before, "by")) {
      model.agents = {mention.entity->name};
    } else if (mention.kind == MentionKind::kChip || mention.kind == MentionKind::kProduct) {
      model.objects.push_back(mention.entity->name);
    } else if (who) {
      model.names.push_back(mention.entity->name);
    }
  }
  // English puts the agent first, unless "by" names it.
  if (model.agents.empty() && !sentence.passive && !model.names.empty() && !model.type.empty()) {
    model.agents = {model.names.front()};
    model.names.erase(model.names.begin());
  }
  model.predicate = !model.type.empty() || !model.names.empty() || !model.agents.empty();
  if (model.predicate && !model.modality) model.modality = Modality::kAsserted;
  std::vector<Statement> statements;
  for (Figure& figure : sentence.figures) {
    statements.push_back(model);
    statements.back().figure = std::move(figure);
    statements.back().bound_stated = true;
  }
  return statements;
}

std::vector<Claim> TextReader::ReadSummary(std::string_view text, const std::string& where) const {
  std::vector<Claim> claims;
  Source source;
  source.bytes = std::string(text);
  source.encoding = "UTF-8";
  const bool english = IsEnglish(text);
  const Document document = Extract(source, rules_);
  for (std::uint32_t s = 0; s < document.layout.sentences.size(); ++s) {
    const NormalSpan span = document.layout.sentences[s].span;
    const std::string quote(document.text.Quote(span));
    std::vector<Statement> statements = english ? ReadEnglish(quote) : ReadFrench(document, s);
    if (statements.empty()) continue;
    for (Statement& statement : statements) statement.says_billion = SaysBillion(quote);
    Claim claim;
    claim.given = {{"text", quote}};
    claim.text = quote;
    claim.where = where + ":" + std::to_string(document.text.ToSource(span).begin);
    claim.statements = std::move(statements);
    claims.push_back(std::move(claim));
  }
  return claims;
}

void TextReader::Complete(std::vector<Claim>* claims, Errors* errors) const {
  std::vector<Claim> complete;
  for (Claim& claim : *claims) {
    const bool read = !claim.statements.empty() && !claim.statements.front().figure && !claim.text.empty();
    if (read) {
      const Statement given = claim.statements.front();
      std::vector<Statement> statements = Read(claim.text);
      for (Statement& statement : statements) {
        if (!given.type.empty()) statement.type = given.type;
        if (!given.agents.empty()) statement.agents = given.agents;
        if (!given.objects.empty()) statement.objects = given.objects;
        if (!given.period.empty()) statement.period = given.period;
        if (!given.attribution.empty()) statement.attribution = given.attribution;
        if (given.modality) statement.modality = given.modality;
        statement.predicate = statement.predicate || given.predicate;
      }
      if (statements.empty()) {
        errors->push_back({"claim.no-figure", claim.where, "the text states no figure: `" + claim.text.substr(0, 60) + "`",
                           "write a figure phrase or a sentence with one"});
        continue;
      }
      claim.statements = std::move(statements);
    } else if (!claim.statements.empty()) {
      claim.statements.front().says_billion = SaysBillion(claim.text) || SaysBillion(claim.quote);
    }
    complete.push_back(std::move(claim));
  }
  *claims = std::move(complete);
}

}  // namespace recoupe::audit
