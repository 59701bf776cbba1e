#include "pipeline/audit/claim_text.h"

#include <algorithm>

#include "pipeline/audit/changes.h"
#include "pipeline/audit/english_figures.h"
#include "pipeline/audit/mood.h"
#include "pipeline/extract.h"
#include "pipeline/normalize/normalize.h"
#include "pipeline/recognize/name_rules.h"
#include "pipeline/recognize/recognize.h"
#include "pipeline/relate/frame_rules.h"
#include "pipeline/rules/rule_set.h"
#include "pipeline/text/vocabulary.h"
#include "pipeline/verify/reparse.h"

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

// "elle", "son", "le groupe": the sentence speaks of whoever was named before.
bool PointsBack(const Document& document, const RuleSet& rules, std::uint32_t sentence) {
  const Sentence& span = document.layout.sentences[sentence];
  for (std::uint32_t t = span.first_token; t < span.end_token; ++t) {
    const WordId word = document.layout.tokens[t].word;
    if (rules.frames().Is(word, GrammarClass::kSubjectPronoun) || rules.frames().Is(word, GrammarClass::kPossessive))
      return true;
  }
  return std::any_of(document.mentions.begin(), document.mentions.end(), [&](const Mention& mention) {
    return mention.sentence == sentence && IsEntity(mention.kind) && mention.reference != Reference::kName;
  });
}

// Agents that the sentence itself names, or points back to.
std::vector<Role> AgentsHere(const Document& document, const RuleSet& rules, const Fact& fact) {
  const std::uint32_t sentence = document.mentions[fact.figure_mention].sentence;
  if (PointsBack(document, rules, sentence)) return fact.agents;
  std::vector<Role> here;
  for (const Role& role : fact.agents) {
    if (role.mention < document.mentions.size() && document.mentions[role.mention].sentence == sentence)
      here.push_back(role);
  }
  return here;
}

// Whether its verbs are in the present, and none of them is of the past: "Alphabet rachète Wiz".
bool IsInPresent(const Document& document, const RuleSet& rules, std::uint32_t sentence) {
  const FrameRules& frames = rules.frames();
  const auto& tokens = document.layout.tokens;
  const Sentence& span = document.layout.sentences[sentence];
  bool present = false;
  for (std::uint32_t t = span.first_token; t < span.end_token; ++t) {
    const bool name = tokens[t].Is(Token::kCapital) && t > span.first_token;
    const bool noun = t > span.first_token && frames.Is(tokens[t - 1].word, GrammarClass::kDeterminer) &&
                      !frames.Is(tokens[t - 1].word, GrammarClass::kClitic);
    if (name || noun || frames.Is(tokens[t].word, GrammarClass::kNeverVerb)) continue;
    bool here = false, past = false;
    for (const VerbForm& form : rules.language().Verbs(tokens[t].word)) {
      here = here || (form.mood == Mood::kPresent && form.lemma != frames.avoir());
      past = past || form.mood == Mood::kImperfect || form.mood == Mood::kPast || form.lemma == frames.avoir();
    }
    if (past && !here) return false;
    present = present || here;
  }
  return present;
}

// "Le marché a reculé de 8 %" tells what happened; "hausse de 8 %" is but a figure with a noun.
bool HasVerb(const Document& document, const RuleSet& rules, std::uint32_t sentence) {
  const FrameRules& frames = rules.frames();
  const auto& tokens = document.layout.tokens;
  const Sentence& span = document.layout.sentences[sentence];
  for (std::uint32_t t = span.first_token + 1; t < span.end_token; ++t) {
    const bool noun = frames.Is(tokens[t - 1].word, GrammarClass::kDeterminer) &&
                      !frames.Is(tokens[t - 1].word, GrammarClass::kClitic);
    // "2 800 postes": what is counted is no verb.
    const bool counted = std::any_of(document.mentions.begin(), document.mentions.end(), [&](const Mention& mention) {
      return IsFigure(mention.kind) && mention.first_token <= t && t <= mention.end_token;
    });
    if (noun || counted || tokens[t].Is(Token::kCapital) || frames.Is(tokens[t].word, GrammarClass::kNeverVerb) ||
        frames.Is(tokens[t - 1].word, GrammarClass::kPreposition))
      continue;
    for (const VerbForm& form : rules.language().Verbs(tokens[t].word)) {
      if (form.mood == Mood::kPresent || form.mood == Mood::kImperfect || form.mood == Mood::kPast ||
          form.mood == Mood::kFuture || form.mood == Mood::kConditional)
        return true;
    }
  }
  return false;
}

bool HasWord(const Document& document, const RuleSet& rules, std::uint32_t sentence, GrammarClass of) {
  const Sentence& span = document.layout.sentences[sentence];
  return std::any_of(document.layout.tokens.begin() + span.first_token, document.layout.tokens.begin() + span.end_token,
                     [&](const Token& token) { return rules.frames().Is(token.word, of); });
}

// The mentions of one sentence; mentions stand in the order of the text.
std::pair<std::uint32_t, std::uint32_t> MentionsOf(const Document& document, std::uint32_t sentence) {
  const auto& mentions = document.mentions;
  const auto begin = std::lower_bound(mentions.begin(), mentions.end(), sentence,
                                      [](const Mention& mention, std::uint32_t s) { return mention.sentence < s; });
  const auto end = std::upper_bound(begin, mentions.end(), sentence,
                                    [](std::uint32_t s, const Mention& mention) { return s < mention.sentence; });
  return {static_cast<std::uint32_t>(begin - mentions.begin()), static_cast<std::uint32_t>(end - mentions.begin())};
}

std::vector<std::string> DatesOf(const Document& document, std::uint32_t sentence) {
  std::vector<std::string> dates;
  const auto [begin, end] = MentionsOf(document, sentence);
  for (std::uint32_t m = begin; m < end; ++m) {
    if (!document.mentions[m].date.empty()) dates.push_back(document.mentions[m].date);
  }
  return dates;
}

// What the sentence is about: the stems of its longer words beside its figures.
std::vector<std::string> StemsOf(const Document& document, std::uint32_t sentence) {
  const Sentence& span = document.layout.sentences[sentence];
  const auto [begin, end] = MentionsOf(document, sentence);
  std::vector<std::string> stems;
  for (std::uint32_t t = span.first_token; t < span.end_token; ++t) {
    const Token& token = document.layout.tokens[t];
    bool figure = token.kind != TokenKind::kWord;
    for (std::uint32_t m = begin; m < end && !figure; ++m) {
      const Mention& mention = document.mentions[m];
      figure = !IsEntity(mention.kind) && mention.first_token <= t && t < mention.end_token;
    }
    if (figure) continue;
    const std::string stem = StemOf(StripAccents(FoldCase(token.In(document.text.text()))));
    if (!stem.empty() && std::find(stems.begin(), stems.end(), stem) == stems.end()) stems.push_back(stem);
  }
  return stems;
}

Statement OfFact(const Document& document, const RuleSet& rules, const Fact& fact) {
  Statement statement;
  statement.figure = fact.figure;
  statement.bound_stated = true;
  statement.type = fact.type;
  statement.metric = fact.metric;
  statement.segment = fact.segment;
  statement.qualifier = fact.qualifier;
  // The day of the article, and the year of the sentence before, are no dates that the claim tells.
  const std::vector<std::string> dates = DatesOf(document, document.mentions[fact.figure_mention].sentence);
  if (!fact.Inherits("period") || std::find(dates.begin(), dates.end(), fact.period) != dates.end())
    statement.period = fact.period;
  const std::vector<Role> agents = AgentsHere(document, rules, fact);
  AddNames(agents, &statement.agents);
  statement.agents_by_pronoun = std::any_of(agents.begin(), agents.end(), [&](const Role& role) {
    return role.mention >= document.mentions.size() || document.mentions[role.mention].reference != Reference::kName ||
           document.mentions[role.mention].sentence != document.mentions[fact.figure_mention].sentence;
  });
  AddNames(fact.objects, &statement.objects);
  AddNames(fact.counterparties, &statement.counterparties);
  statement.modality = fact.modality;
  if (fact.attribution.entity != nullptr) statement.attribution = fact.attribution.entity->name;
  // A phrase without anybody or anything in it, and without a verb, says nothing of what happened.
  statement.predicate = !statement.agents.empty() || !statement.objects.empty() ||
                        HasVerb(document, rules, document.mentions[fact.figure_mention].sentence);
  if (!statement.predicate) statement.modality.reset(), statement.type.clear();
  statement.from_text = true;
  return statement;
}

// The only date of the sentence, if it tells its year: "a reçu 17 772 plaintes en 2024".
std::string DateBeside(const Document& document, const Mention& figure) {
  std::string date;
  const auto [begin, end] = MentionsOf(document, figure.sentence);
  for (std::uint32_t m = begin; m < end; ++m) {
    const Mention& mention = document.mentions[m];
    if (mention.date.empty() && mention.kind != MentionKind::kDate) continue;
    const std::string_view quote =
        document.text.text().substr(mention.span.begin, mention.span.end - mention.span.begin);
    const bool year = mention.date.size() >= 4 && quote.find(mention.date.substr(0, 4)) != std::string_view::npos;
    if (!year || !date.empty()) return {};
    date = mention.date;
  }
  return date;
}

// "selon RTE": who stands behind such a phrase in the sentence.
const Mention* SourceOf(const Document& document, const RuleSet& rules, std::uint32_t sentence) {
  const auto& tokens = document.layout.tokens;
  const Sentence& span = document.layout.sentences[sentence];
  const auto [begin, end] = MentionsOf(document, sentence);
  for (std::uint32_t t = span.first_token; t < span.end_token; ++t) {
    const auto phrase = rules.frames().source_phrases().FindAt(tokens, t, span.end_token);
    for (std::uint32_t m = begin; phrase && m < end; ++m) {
      const Mention& mention = document.mentions[m];
      const std::uint32_t behind = t + phrase.length;
      if (mention.entity != nullptr && mention.first_token >= behind && mention.first_token <= behind + 2)
        return &mention;
    }
  }
  return nullptr;
}

// How sure a sentence is whose figure is no fact to the extractor: nothing where its words say this and that.
std::optional<Modality> ModalityOf(const Document& document, const RuleSet& rules, std::uint32_t sentence) {
  const Sentence& span = document.layout.sentences[sentence];
  const unsigned moods = EvokedModalities(rules, document, span.first_token, span.end_token);
  for (const Modality mood : {Modality::kPossible, Modality::kReported, Modality::kForecast, Modality::kPlanned}) {
    if ((moods & Bit(mood)) != 0) return mood;
  }
  return std::nullopt;
}

// "STMicro T3 : 3,17 Md$ ; NXP : 3,19 Md$": the one name of its part of the list, before the colon.
const Mention* LabelOf(const Document& document, const Mention& figure) {
  const auto& tokens = document.layout.tokens;
  const std::uint32_t first = document.layout.sentences[figure.sentence].first_token;
  std::uint32_t begin = figure.first_token;
  bool colon = false;
  for (; begin > first; --begin) {
    const std::string_view word = tokens[begin - 1].In(document.text.text());
    if (word == ";") break;
    colon = colon || (word == ":" && begin == figure.first_token);
  }
  const Mention* label = nullptr;
  for (const Mention& mention : document.mentions) {
    if (mention.sentence != figure.sentence || mention.first_token < begin || mention.end_token > figure.first_token)
      continue;
    if (mention.entity == nullptr && !IsFigure(mention.kind)) continue;
    if (label != nullptr || mention.kind != MentionKind::kCompany) return nullptr;
    label = &mention;
  }
  return colon ? label : nullptr;
}

Statement OfFigure(const Document& document, const RuleSet& rules, const Mention& figure) {
  Statement statement;
  statement.figure = figure.figure;
  statement.bound_stated = true;
  statement.from_text = true;
  const auto [begin, end] = MentionsOf(document, figure.sentence);
  const Mention* source = SourceOf(document, rules, figure.sentence);
  if (source != nullptr) statement.attribution = source->entity->name;
  for (std::uint32_t m = begin; m < end; ++m) {
    const Mention& mention = document.mentions[m];
    if (mention.entity == nullptr || &mention == source) continue;
    const bool goods = mention.kind == MentionKind::kChip || mention.kind == MentionKind::kProduct;
    const bool who = mention.kind == MentionKind::kCompany || mention.kind == MentionKind::kOrganization;
    if (goods || who) (goods ? statement.objects : statement.names).push_back(mention.entity->name);
  }
  if (const Mention* labelled = LabelOf(document, figure); labelled != nullptr && labelled != source) {
    statement.agents = {labelled->entity->name};
    statement.names.clear();
  }
  statement.predicate =
      !statement.names.empty() || !statement.agents.empty() || HasVerb(document, rules, figure.sentence);
  if (statement.predicate) statement.modality = ModalityOf(document, rules, figure.sentence);
  statement.period = DateBeside(document, figure);
  // "95 000 clients sont touchés en France"
  std::vector<std::string> places;
  for (std::uint32_t m = begin; m < end; ++m) {
    if (document.mentions[m].kind == MentionKind::kPlace && document.mentions[m].entity != nullptr)
      places.push_back(document.mentions[m].entity->name);
  }
  if (places.size() == 1) statement.about.push_back(places.front());
  return statement;
}

// "iPhone 17", "GB300": the digits of a name count nothing.
std::string WithoutNumbers(std::string_view text, const Recognition& names) {
  std::string masked(text);
  for (const Mention& mention : names.mentions) {
    if (!IsEntity(mention.kind)) continue;
    for (std::size_t at = mention.span.begin; at < mention.span.end; ++at) {
      if (masked[at] >= '0' && masked[at] <= '9') masked[at] = 'x';
    }
  }
  return masked;
}

// "The Orbea Sport 3 sells for 399 euros": a small number behind two capitalized words, without a unit, is of a name.
std::string WithoutNumbersOfNames(std::string text, const EnglishRules& rules) {
  const auto is_upper = [&](std::size_t at) { return text[at] >= 'A' && text[at] <= 'Z'; };
  const auto is_digit = [&](std::size_t at) { return at < text.size() && text[at] >= '0' && text[at] <= '9'; };
  std::size_t word = std::string::npos;  // where the last one starts
  std::size_t capitals = 0;              // of the words before
  for (std::size_t at = 0; at < text.size(); ++at) {
    const bool starts = at == 0 || text[at - 1] == ' ';
    if (!starts) continue;
    if (!is_digit(at)) {
      capitals = is_upper(at) ? capitals + 1 : 0;
      word = at;
      continue;
    }
    const std::size_t end = is_digit(at + 1) ? at + 2 : at + 1;
    const bool follows = capitals >= 2 && word != std::string::npos && text[at - 2] != ',' && text[at - 2] != '.';
    capitals = 0;
    if (!follows || end >= text.size() || text[end] != ' ') continue;
    const std::string behind = EnglishWords(std::string_view(text).substr(end, 24));
    const auto starts_with = [&](const auto& each) { return behind.starts_with(" " + each.first + " "); };
    const bool unit = std::any_of(rules.scales.begin(), rules.scales.end(), starts_with) ||
                      std::any_of(rules.currencies.begin(), rules.currencies.end(), starts_with) ||
                      behind.starts_with(" percent ");
    if (!unit)
      std::fill(text.begin() + static_cast<std::ptrdiff_t>(at), text.begin() + static_cast<std::ptrdiff_t>(end), 'x');
  }
  return text;
}

struct NameInText {
  std::string name;
  MentionKind kind;
  std::size_t begin, end;
  bool known;  // to the lexicon or to the source
};

// The names of an English text in its order: those that we recognize, and those that its source knows.
std::vector<NameInText> NamesIn(std::string_view text, const std::vector<Mention>& recognized,
                                const ClaimContext& context) {
  constexpr std::size_t kShortest = 3;
  std::vector<NameInText> found;
  const auto is_letter = [&](std::size_t at) {
    const auto c = static_cast<unsigned char>(at < text.size() ? text[at] : ' ');
    return c >= 0x80 || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  };
  for (const Mention& mention : recognized) {
    if (mention.entity == nullptr || !IsEntity(mention.kind)) continue;
    found.push_back({mention.entity->name, mention.kind, mention.span.begin, mention.span.end, mention.entity->known});
  }
  for (const auto& [name, kind] : context.names) {
    if (name.size() < kShortest) continue;
    for (std::size_t at = text.find(name); at != std::string_view::npos; at = text.find(name, at + 1)) {
      const std::size_t end = at + name.size();
      if ((at > 0 && is_letter(at - 1)) || is_letter(end)) continue;
      const auto overlaps = [&](const NameInText& each) { return each.begin < end && at < each.end; };
      const auto certain = [&](const NameInText& each) {
        return overlaps(each) && (each.known || each.end - each.begin > end - at);
      };
      if (std::any_of(found.begin(), found.end(), certain)) continue;
      std::erase_if(found, overlaps);
      found.push_back({name, kind, at, end, true});
    }
  }
  std::stable_sort(found.begin(), found.end(),
                   [](const NameInText& a, const NameInText& b) { return a.begin < b.begin; });
  return found;
}

// Companies, or goods, that the source knows and the reader of the claim does not: "…, Orbitel de 640 millions".
std::vector<NameInText> NamesOfSource(const Document& document, std::uint32_t sentence, const ClaimContext& context,
                                      bool goods) {
  std::vector<NameInText> names = NamesIn(document.text.text(), document.mentions, context);
  const NormalSpan span = document.layout.sentences[sentence].span;
  std::erase_if(names, [&](const NameInText& each) {
    const bool recognized =
        std::any_of(document.mentions.begin(), document.mentions.end(), [&](const Mention& mention) {
          return mention.entity != nullptr && mention.span.begin < each.end && each.begin < mention.span.end;
        });
    const bool thing = each.kind == MentionKind::kChip || each.kind == MentionKind::kProduct;
    return recognized || (goods ? !thing : !IsWho(each.kind)) || each.begin < span.begin || each.end > span.end;
  });
  return names;
}

// Facts in the order of their figures, so that those of one mention are found without a search from the start.
std::vector<const Fact*> FactsByFigure(const Document& document) {
  std::vector<const Fact*> facts;
  for (const Fact& fact : document.facts) facts.push_back(&fact);
  std::stable_sort(facts.begin(), facts.end(),
                   [](const Fact* a, const Fact* b) { return a->figure_mention < b->figure_mention; });
  return facts;
}

// "The European Commission": the article is no part of the name, unless the name is known with it: "The Information".
std::string WithoutCapitalArticles(std::string_view text, const RuleSet& rules) {
  constexpr std::string_view kArticle = "The ";
  std::string plain(text);
  std::vector<Token> tokens;
  Tokenize(plain, rules.words(), &tokens);
  const auto is_named_so = [&](std::size_t at) {
    const auto token = std::lower_bound(tokens.begin(), tokens.end(), at,
                                        [](const Token& each, std::size_t begin) { return each.begin < begin; });
    bool named = false;
    if (token == tokens.end() || token->begin != at) return false;
    rules.names().lexicon().aliases().VisitAt(tokens, static_cast<std::size_t>(token - tokens.begin()), tokens.size(),
                                              [&](std::uint32_t, std::uint32_t length) {
                                                named = named || length > 1;
                                                return false;
                                              });
    return named;
  };
  for (std::size_t at = 0; (at = plain.find(kArticle, at)) != std::string::npos; at += kArticle.size()) {
    const bool word = at == 0 || plain[at - 1] == ' ' || plain[at - 1] == '\n';
    if (word && !is_named_so(at)) plain[at] = 't';
  }
  return plain;
}

// "revenue rose 17 %", "lost 8 %": a percentage of a sum tells by how much it changed.
void SetTypeOfPercentage(bool falls, Statement* statement) {
  Figure& figure = *statement->figure;
  if (figure.unit != "%" || statement->type.empty()) return;
  if (FitsUnit(statement->type, "count") && statement->type != "change") return;
  if (statement->type == "share") return;
  if (statement->type != "change") statement->metric = statement->type;
  statement->type = "change";
  if (falls && !figure.value.is_negative()) figure.value = -figure.value;
}

// "13B", "39,000+": how tables and models abbreviate.
std::string Expanded(std::string_view text, const Statement& given) {
  std::string expanded(text);
  if (expanded.size() < 2) return expanded;
  const auto is_digit = [&](std::size_t at) { return expanded[at] >= '0' && expanded[at] <= '9'; };
  if (expanded.back() == '+') expanded = "more than " + expanded.substr(0, expanded.size() - 1);
  const std::size_t last = expanded.size() - 1;
  const bool money = IsCurrency(given.unit) || expanded.find_first_of("$") != std::string::npos ||
                     expanded.find("€") != std::string::npos || expanded.find("£") != std::string::npos;
  const bool billions = expanded[last] == 'B' && (is_digit(last - 1) || (last > 1 && is_digit(last - 2)));
  if (billions && money) expanded.replace(last, 1, " billion");
  return expanded;
}

// "1 To", "8 To/s": a short capitalized word behind a number is a unit, whatever it is in English.
std::string WithoutUnits(std::string_view text) {
  constexpr std::size_t kLongest = 3;
  const auto is_letter = [&](std::size_t at) {
    return at < text.size() && ((text[at] >= 'a' && text[at] <= 'z') || (text[at] >= 'A' && text[at] <= 'Z'));
  };
  std::string rest(text);
  for (std::size_t at = 1; at < text.size(); ++at) {
    const char before = text[at - 1];
    if (text[at] < 'A' || text[at] > 'Z' || is_letter(at - 1)) continue;
    const std::size_t digit = before == ' ' && at >= 2 ? at - 2 : at - 1;
    std::size_t end = at;
    while (is_letter(end)) ++end;
    if (text[digit] >= '0' && text[digit] <= '9' && end - at <= kLongest)
      std::fill(rest.begin() + static_cast<std::ptrdiff_t>(at), rest.begin() + static_cast<std::ptrdiff_t>(end), ' ');
  }
  return rest;
}

// Where the sentence goes on with another clause, from there on; its end if it does not.
std::size_t JointBehind(std::string_view text, std::size_t from, const EnglishRules& rules) {
  std::size_t joint = text.size();
  for (const std::string& phrase : rules.joints) joint = std::min(joint, text.find(phrase, from));
  return joint;
}

bool HasOtherSide(std::string_view type) {
  return type == "debt" || type == "funding" || type == "order" || type == "contract";
}

// "It also secured a loan": of whom the sentences before told. A subject of its own is that of those that follow.
void TakeSubject(std::string_view sentence, const EnglishRules& rules, std::string* subject,
                 std::vector<Statement>* statements) {
  const std::string words = EnglishWords(sentence);
  const bool points_back = std::any_of(rules.pronouns.begin(), rules.pronouns.end(),
                                       [&](const std::string& word) { return words.starts_with(" " + word + " "); });
  for (Statement& statement : *statements) {
    const bool nobody = statement.agents.empty() && statement.names.empty();
    if (points_back && nobody && !subject->empty()) statement.agents = {*subject};
  }
  if (points_back || statements->empty() || statements->front().agents.empty()) return;
  const std::vector<std::string>& agents = statements->front().agents;
  *subject = agents.size() == 1 ? agents.front() : std::string();
}

}  // namespace

bool TextReader::IsEnglish(std::string_view text) const {
  const std::string words = EnglishWords(WithoutUnits(NormalizeString(text)));
  const auto count = [&](const std::vector<std::string>& marks) {
    return std::count_if(marks.begin(), marks.end(),
                         [&](const std::string& mark) { return Contains(words, " " + mark + " "); });
  };
  const auto english = count(english_.marks), french = count(english_.french_marks);
  if (english != french) return english > french;
  const bool elided = Contains(text, "d'") || Contains(text, "l'") || Contains(text, "d’") || Contains(text, "l’");
  if (elided || french > 0) return false;
  return count(english_.signs) > 0 || HasEnglishGroups(text);
}

std::vector<Statement> TextReader::Read(std::string_view text, const ClaimContext& context) const {
  std::vector<Statement> statements;
  if (IsEnglish(text)) {
    statements = ReadEnglish(text, context);
  } else {
    Source source;
    source.bytes = std::string(text);
    source.encoding = "UTF-8";
    source.published = context.published;
    const Document document = Extract(source, rules_, kAllFacts);
    const std::vector<const Fact*> facts = FactsByFigure(document);
    for (std::uint32_t s = 0; s < document.layout.sentences.size(); ++s) {
      for (Statement& statement : ReadFrench(document, facts, s, context)) statements.push_back(std::move(statement));
    }
  }
  const bool bare = text.find_first_not_of("0123456789.,' \u00A0\u202F") == std::string_view::npos;
  for (Statement& statement : statements) {
    statement.says_billion = SaysBillion(text);
    statement.bare_number = bare;
    if (bare) statement.figure->unit.clear();
  }
  if (statements.empty()) {
    // What the recognizer takes for no figure ("4 h 40", "double") may be one to the second reader.
    if (const std::optional<Reading> reading = Reparse(text)) {
      statements.emplace_back();
      statements.back().figure = reading->figure;
      statements.back().from_text = statements.back().bound_stated = true;
    }
  }
  return statements;
}

std::vector<Statement> TextReader::ReadFrench(const Document& document, const std::vector<const Fact*>& facts,
                                              std::uint32_t sentence, const ClaimContext& context) const {
  std::vector<Statement> statements;
  const auto [begin, end] = MentionsOf(document, sentence);
  const bool present = IsInPresent(document, rules_, sentence);
  const std::vector<std::string> dates = DatesOf(document, sentence);
  const std::vector<NameInText> goods = NamesOfSource(document, sentence, context, true);
  for (std::uint32_t m = begin; m < end; ++m) {
    const Mention& mention = document.mentions[m];
    // "1,2 milliard d'euros (1,4 milliard de dollars)" states one sum; "9 000 postes, soit 4 % des effectifs" two
    // figures.
    const bool restates = mention.restates != kNoMention;
    if (!IsFigure(mention.kind) || (restates && mention.figure.unit != "%")) continue;
    // "Lumen 3 s'est vendu à": to the source that is a name.
    if (std::any_of(goods.begin(), goods.end(), [&](const NameInText& each) {
          return each.begin <= mention.span.begin && mention.span.end <= each.end;
        }))
      continue;
    const std::size_t before = statements.size();
    auto fact = std::lower_bound(facts.begin(), facts.end(), m,
                                 [](const Fact* each, std::uint32_t figure) { return each->figure_mention < figure; });
    for (; fact != facts.end() && (*fact)->figure_mention == m; ++fact)
      statements.push_back(OfFact(document, rules_, **fact));
    if (statements.size() == before) statements.push_back(OfFigure(document, rules_, mention));
    const Change change = ChangeAt(rules_, document, mention);
    const int more = MoreBehind(rules_, document, mention);
    const bool before_that = IsStart(rules_, document, mention) || IsBehindAgainst(rules_, document, mention);
    for (std::size_t i = before; i < statements.size(); ++i) {
      statements[i].change = more != 0 ? more : change.side == ChangeSide::kBy && !before_that ? change.sign : 0;
      statements[i].turn = TurnOf(rules_, document, mention);
      statements[i].reaches = change.side == ChangeSide::kTo && (change.near || change.sign == 0);
      statements[i].starts = before_that;
      statements[i].over = SpanBehind(rules_, document, mention);
    }
    for (std::size_t i = before; i < statements.size(); ++i)
      statements[i].is_present = present, statements[i].dates = dates;
    // "26 milliards" alone may well be money.
    for (std::size_t i = before; i < statements.size(); ++i) {
      Figure& figure = *statements[i].figure;
      if (figure.unit == "count" && figure.counted.empty()) figure.unit.clear();
    }
  }
  std::vector<std::string> named;
  for (Statement& statement : statements) {
    if (!statement.objects.empty() || goods.size() != 1 || statements.size() > 1) continue;
    statement.objects.push_back(goods.front().name);
  }
  for (std::uint32_t m = begin; m < end; ++m) {
    const Mention& mention = document.mentions[m];
    if (mention.entity != nullptr && IsEntity(mention.kind)) named.push_back(mention.entity->name);
  }
  for (const NameInText& each : NamesOfSource(document, sentence, context, false)) named.push_back(each.name);
  const std::vector<std::string> stems = StemsOf(document, sentence);
  const bool seeks = TellsSeeking(rules_, document, sentence);
  const bool sum = HasWord(document, rules_, sentence, GrammarClass::kTogetherWord);
  const Sentence& span = document.layout.sentences[sentence];
  const unsigned moods = EvokedModalities(rules_, document, span.first_token, span.end_token);
  const bool denies = (moods & Bit(Modality::kNegated)) != 0;
  const bool looks_ahead =
      (moods & (Bit(Modality::kPlanned) | Bit(Modality::kForecast) | Bit(Modality::kPossible))) != 0 || seeks ||
      (present && HasWord(document, rules_, sentence, GrammarClass::kPlanNoun));
  const bool now = HasWord(document, rules_, sentence, GrammarClass::kNowWord);
  for (Statement& statement : statements) {
    statement.seeks = seeks, statement.is_sum = sum, statement.is_now = now;
    statement.denies = denies, statement.looks_ahead = looks_ahead;
    statement.stems = stems;
    statement.named = named;
    statement.shares_sentence = statements.size() > 1;
  }
  return statements;
}

std::vector<Statement> TextReader::ReadEnglish(std::string_view text, const ClaimContext& context) const {
  Source source;
  source.bytes = WithoutCapitalArticles(text, rules_);
  source.encoding = "UTF-8";
  const NormalizedText normal = Normalize(source);
  const Layout layout = Segment(normal, rules_);
  Recognition names;
  RecognizeNames(normal, layout, rules_, &names);
  EnglishSentence sentence =
      ReadEnglishSentence(WithoutNumbersOfNames(WithoutNumbers(normal.text(), names), english_), english_);
  Statement model;
  model.modality = sentence.modality;
  model.period = sentence.period;
  model.from_text = true;
  struct Named {
    std::string name;
    std::size_t begin, end;
    bool partner;  // "ordered from AMD": whom it was done with
    bool known;    // to the lexicon
  };
  std::vector<Named> named;
  std::vector<std::string> by;
  std::vector<std::pair<std::size_t, std::string>> places;
  for (const NameInText& each : NamesIn(normal.text(), names.mentions, context)) {
    const std::string_view before = normal.text().substr(0, each.begin);
    const bool who = IsWho(each.kind) || each.kind == MentionKind::kPerson;
    if (who && IsEnglishSource(before, normal.text().substr(each.end), english_)) {
      model.attribution = each.name;
    } else if (who && sentence.passive && EndsWithWord(before, "by")) {
      by.push_back(each.name);
    } else if (each.kind == MentionKind::kChip || each.kind == MentionKind::kProduct) {
      model.objects.push_back(each.name);
    } else if (each.kind == MentionKind::kPlace) {
      places.emplace_back(each.begin, each.name);
    } else if (who) {
      const bool partner = std::any_of(english_.partners.begin(), english_.partners.end(),
                                       [&](const std::string& word) { return EndsWithWord(before, word); });
      named.push_back({each.name, each.begin, each.end, partner, each.known});
    }
  }
  // The names from there on that "and" and commas join.
  const auto together = [&](std::size_t first, std::size_t limit) {
    std::vector<std::string> agents;
    for (std::size_t n = first; n < named.size() && named[n].begin < limit; ++n) {
      if (named[n].partner) break;
      const std::string_view gap =
          n == first ? ", " : normal.text().substr(named[n - 1].end, named[n].begin - named[n - 1].end);
      if (gap != ", " && gap != " and " && gap != ", and " && gap != " & ") break;
      agents.push_back(named[n].name);
    }
    return agents;
  };
  const std::string words = EnglishWords(text);
  const auto has = [&](const std::vector<std::string>& phrases) {
    return std::any_of(phrases.begin(), phrases.end(),
                       [&](const std::string& phrase) { return Contains(words, " " + phrase + " "); });
  };
  const bool seeks = has(english_.seeking), sum = has(english_.sums);
  constexpr std::size_t kBehind = 32;
  const std::size_t text_end = normal.text().size();
  std::vector<Statement> statements;
  std::vector<std::string> last_agents;
  for (std::size_t i = 0; i < sentence.figures.size(); ++i) {
    const EnglishClause& clause = sentence.clauses[i];
    Statement statement = model;
    statement.figure = std::move(sentence.figures[i]);
    statement.bound_stated = true;
    statement.type = clause.type;
    SetTypeOfPercentage(clause.falls, &statement);
    statement.period = clause.is_earlier ? "" : !clause.period.empty() ? clause.period : model.period;
    // "has ordered 18,000 chips and plans to install 40,000 by 2027": of the first neither plan nor year.
    if (const std::size_t joint = JointBehind(normal.text(), clause.end, english_);
        joint < text_end && i + 1 < sentence.clauses.size() && joint < sentence.clauses[i + 1].begin) {
      const EnglishSentence head = ReadEnglishSentence(normal.text().substr(0, joint), english_);
      statement.modality = head.modality;
      if (clause.period.empty()) statement.period = head.period;
    }
    const std::string behind = EnglishWords(normal.text().substr(clause.end, kBehind));
    const auto follows = [&](const std::string& phrase) { return behind.starts_with(" " + phrase + " "); };
    if (std::any_of(english_.more_behind.begin(), english_.more_behind.end(), follows)) statement.change = 1;
    if (std::any_of(english_.less_behind.begin(), english_.less_behind.end(), follows)) statement.change = -1;
    // Who stands in front of the figure and behind the one before has it; else whoever had that one. English puts the
    // agent first, unless "by" names it.
    for (std::size_t n = 0; n < named.size(); ++n) {
      if (named[n].partner || named[n].begin < clause.clause_begin || named[n].begin >= clause.begin) continue;
      last_agents = together(n, clause.begin);
      break;
    }
    statement.agents = last_agents;
    if (statement.type == "fine" && !sentence.passive) {  // "the CNIL fined Google": the one who pays stands last
      for (const Named& each : named) {
        if (!each.partner && each.begin >= clause.clause_begin && each.begin < clause.begin)
          statement.agents = {each.name};
      }
    }
    const bool done_by = sentence.passive && !by.empty();
    const bool pays = statement.type == "fine";  // whom the authority fined
    if (done_by && !pays) statement.agents = by;
    if (statement.type.empty()) statement.names = std::move(statement.agents), statement.agents.clear();
    for (const Named& each : named) {
      const bool near =
          each.begin >= clause.clause_begin && (i + 1 == sentence.clauses.size() || each.begin < clause.clause_end);
      const bool agent =
          std::find(statement.agents.begin(), statement.agents.end(), each.name) != statement.agents.end();
      if (near && !agent && !(done_by && !pays)) statement.names.push_back(each.name);
    }
    if (done_by && !pays) {
      for (const Named& each : named) statement.names.push_back(each.name);
    }
    // What only looks like a name, as "Automotive", may be none.
    for (const Named& each : named) {
      if (!each.known && std::erase(statement.names, each.name) > 0) statement.about.push_back(each.name);
    }
    for (const auto& [begin, place] : places) {  // "about 1,000 departures in France and 600 in Italy"
      if (begin >= clause.end && begin < clause.clause_end) statement.objects.push_back(place);
    }
    // "a loan from Demeter": on the other side of what is told.
    for (const Named& each : named) {
      const bool here = each.begin >= clause.end && each.begin < clause.clause_end;
      if (each.partner && here && HasOtherSide(statement.type)) statement.counterparties.push_back(each.name);
    }
    statement.seeks = statement.looks_ahead = seeks, statement.is_sum = sum;
    statement.shares_sentence = sentence.figures.size() > 1;
    statement.predicate = !statement.type.empty() || !statement.names.empty() || !statement.agents.empty();
    if (statement.predicate && !statement.modality) statement.modality = Modality::kAsserted;
    statement.is_present = sentence.is_present;
    statement.dates = sentence.years;
    statement.tells_period = sentence.tells_period;
    statements.push_back(std::move(statement));
  }
  return statements;
}

std::vector<Claim> TextReader::ReadSummary(std::string_view text, const std::string& where,
                                           const ClaimContext& context) const {
  std::vector<Claim> claims;
  Source source;
  source.bytes = std::string(text);
  source.encoding = "UTF-8";
  source.published = context.published;
  const bool english = IsEnglish(text);
  const Document document = Extract(source, rules_, kAllFacts);
  const std::vector<const Fact*> facts = FactsByFigure(document);
  std::string subject;  // of the English sentences so far
  for (std::uint32_t s = 0; s < document.layout.sentences.size(); ++s) {
    const NormalSpan span = document.layout.sentences[s].span;
    const std::string quote(document.text.Quote(span));
    std::vector<Statement> statements = english ? ReadEnglish(quote, context) : ReadFrench(document, facts, s, context);
    if (english) TakeSubject(quote, english_, &subject, &statements);
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

void TextReader::Complete(std::vector<Claim>* claims, const ContextOf& context_of) const {
  std::vector<Claim> complete;
  for (Claim& claim : *claims) {
    const bool read = !claim.statements.empty() && !claim.statements.front().figure && !claim.text.empty();
    if (read) {
      const Statement given = claim.statements.front();
      std::vector<Statement> statements =
          Read(Expanded(claim.text, given), context_of ? context_of(claim) : ClaimContext());
      for (Statement& statement : statements) {
        statement.about.insert(statement.about.end(), given.about.begin(), given.about.end());
        if (!given.qualifier.empty()) statement.qualifier = given.qualifier;
        if (!given.counterparties.empty()) statement.counterparties = given.counterparties;
        if (!given.type.empty()) statement.type = given.type;
        if (!given.agents.empty()) statement.agents = given.agents, statement.agents_by_pronoun = false;
        if (!given.subjects.empty()) statement.subjects = given.subjects;
        if (!given.objects.empty()) statement.objects = given.objects;
        if (!given.period.empty()) statement.period = given.period;
        if (!given.attribution.empty()) statement.attribution = given.attribution;
        if (given.modality) statement.modality = given.modality;
        Figure& figure = *statement.figure;
        if (!given.unit.empty() && (figure.unit.empty() || figure.unit == "count")) figure.unit = given.unit;
        if (given.bound && figure.bound == Bound::kExact) figure.bound = *given.bound;
        statement.predicate = statement.predicate || given.predicate;
      }
      // A field of some JSON that states no figure claims nothing: {"series": "A2"}.
      if (statements.empty() && claim.given.contains("field")) continue;
      if (statements.empty()) {
        // Not a figure to us: still held against the source, word by word.
        if (claim.quote.empty()) claim.quote = claim.text;
        complete.push_back(std::move(claim));
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
