#include "pipeline/audit/align.h"

#include <algorithm>
#include <array>

#include "pipeline/emit/view.h"
#include "pipeline/eval/match.h"
#include "pipeline/extract.h"
#include "pipeline/normalize/normalize.h"
#include "pipeline/recognize/name_rules.h"
#include "pipeline/rules/rule_set.h"
#include "pipeline/text/token.h"
#include "pipeline/text/vocabulary.h"
#include "pipeline/verify/fact_checks.h"
#include "pipeline/verify/reparse.h"

namespace recoupe::audit {
namespace {

constexpr std::size_t kMostCandidates = 8;
constexpr int kScales[] = {3, -3, 6, -6, 9, -9};

std::optional<Decimal> Times(const Decimal& value, int exponent) {
  return Decimal::Multiply(value, Decimal::PowerOfTen(exponent));
}

// What one unit of the last digit that is not zero is worth: 1000000000 for 26000000000.
Decimal LastDigit(const Decimal& value) {
  if (value.scale() > 0) return Decimal::PowerOfTen(-std::min(value.scale(), 37));
  const std::string digits = value.Abs().ToString();
  const std::size_t last = digits.find_last_not_of('0');
  return last == std::string::npos ? Decimal(1) : Decimal::PowerOfTen(static_cast<int>(digits.size() - 1 - last));
}

// `rounded` is `exact` written with fewer digits, and moved by at most so many per mille.
bool IsRoundingOf(const Decimal& rounded, const Decimal& exact, int per_mille) {
  const auto difference = Decimal::Subtract(rounded, exact);
  const auto twice = difference ? Decimal::Multiply(difference->Abs(), 2) : std::nullopt;
  const auto most = Decimal::Multiply(exact.Abs(), Decimal(per_mille));
  const auto scaled = difference ? Decimal::Multiply(difference->Abs(), 1000) : std::nullopt;
  return twice && most && scaled && *twice <= LastDigit(rounded) && *scaled <= *most;
}

bool SameEnds(const Figure& a, const Figure& b) {
  const bool a_range = a.bound == Bound::kBetween, b_range = b.bound == Bound::kBetween;
  if (a_range && b_range) return a.value == b.value && a.max == b.max;
  if (a_range) return a.value == b.value || a.max == b.value;
  if (b_range) return a.value == b.value || a.value == b.max;
  return a.value.Abs() == b.value.Abs();
}

// A hedge takes more rounding than an exact figure.
bool Rounded(const Figure& claimed, const Figure& source) {
  if (claimed.bound == Bound::kBetween || source.bound == Bound::kBetween) return false;
  const Decimal value = claimed.value.Abs(), exact = source.value.Abs();
  // At most 5 % apart; 10 % where it has but one digit: "plus d'un cinquième" for 21.5 %.
  const auto digit = Decimal::Multiply(LastDigit(value), 10);
  const int most = digit && *digit > value ? 110 : 105;
  const auto within = [most](const Decimal& low, const Decimal& high) {
    const auto a = Decimal::Multiply(low, most), b = Decimal::Multiply(high, 100);
    return low <= high && a && b && *b <= *a;
  };
  switch (claimed.bound) {
    case Bound::kMoreThan:
    case Bound::kAtLeast:
      return source.bound != Bound::kLessThan && source.bound != Bound::kAtMost && source.bound != Bound::kNearly &&
             within(value, exact) && LastDigit(value) > LastDigit(exact);
    case Bound::kNearly:
    case Bound::kLessThan:
    case Bound::kAtMost:
      return source.bound != Bound::kMoreThan && source.bound != Bound::kAtLeast && within(exact, value) &&
             LastDigit(value) > LastDigit(exact);
    default:
      return IsRoundingOf(value, exact, claimed.bound == Bound::kAbout ? 50 : 25);
  }
}

bool SameOrRounded(const Figure& a, const Figure& b) { return SameEnds(a, b) || Rounded(a, b); }

Figure Moved(Figure figure, int exponent) {
  figure.value = Times(figure.value, exponent).value_or(figure.value);
  figure.max = Times(figure.max, exponent).value_or(figure.max);
  return figure;
}

std::vector<std::string> Split(const std::string& text, char at) {
  std::vector<std::string> parts;
  std::size_t begin = 0;
  while (begin <= text.size()) {
    const std::size_t end = std::min(text.find(at, begin), text.size());
    parts.push_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return parts;
}

// First and last month (year * 12 + month) that a period covers; empty if it is none.
std::optional<std::pair<int, int>> Months(std::string period) {
  if (period.starts_with("FY")) period.erase(0, 2);
  const auto number = [&](std::size_t at, std::size_t length) {
    int value = 0;
    for (std::size_t i = at; i < at + length; ++i) {
      if (i >= period.size() || period[i] < '0' || period[i] > '9') return -1;
      value = value * 10 + (period[i] - '0');
    }
    return value;
  };
  const int year = number(0, 4);
  if (year < 0) return std::nullopt;
  if (period.size() == 4) return std::pair(year * 12, year * 12 + 11);
  const std::string rest = period.substr(period[4] == '-' ? 5 : 4);
  if (rest.size() >= 2 && (rest[0] == 'Q' || rest[0] == 'T')) {
    const int quarter = rest[1] - '1';
    return std::pair(year * 12 + quarter * 3, year * 12 + quarter * 3 + 2);
  }
  if (rest.size() >= 2 && (rest[0] == 'S' || rest[0] == 'H')) {
    const int half = rest[1] - '1';
    return std::pair(year * 12 + half * 6, year * 12 + half * 6 + 5);
  }
  const int month = number(5, 2);
  if (month < 1 || month > 12) return std::nullopt;
  return std::pair(year * 12 + month - 1, year * 12 + month - 1);
}

std::optional<std::pair<int, int>> Span(const std::string& period) {
  const std::vector<std::string> ends = Split(period, '/');
  const auto first = Months(ends.front()), last = Months(ends.back());
  if (!first || !last) return std::nullopt;
  return std::pair(first->first, last->second);
}

// "43 %, Free 30 et Orange 27": a number alone is a percentage beside others only.
bool HasPercentage(const Document& document, const Mention& mention) {
  return std::any_of(document.mentions.begin(), document.mentions.end(), [&](const Mention& other) {
    return other.sentence == mention.sentence && other.figure.unit == "%" && IsFigure(other.kind);
  });
}

// "22" among "26 milliards, 22 et 20": a bare number may have the scale and the unit of its neighbours, whatever the
// recognizer made of it.
FigureRelation RelateBare(const Figure& claimed, const Document& document, const Mention& mention) {
  const std::string_view text = document.text.text();
  const std::string_view quote = text.substr(mention.span.begin, mention.span.end - mention.span.begin);
  const bool words = mention.kind == MentionKind::kNumber || mention.kind == MentionKind::kDate;  // "huit", "30 heures"
  if (quote.empty() || (!words && quote.find_first_not_of("0123456789,. ") != std::string_view::npos))
    return FigureRelation::kUnrelated;
  const std::optional<Reading> reading = Reparse(quote);
  if (!reading || claimed.bound == Bound::kBetween) return FigureRelation::kUnrelated;
  const Decimal value = claimed.value.Abs();
  if (claimed.unit == "%" && !HasPercentage(document, mention)) return FigureRelation::kUnrelated;
  if (mention.kind == MentionKind::kDate) {
    const bool same = reading->figure.value == value && reading->figure.unit == claimed.unit;
    return same ? FigureRelation::kRounded : FigureRelation::kUnrelated;
  }
  if (reading->figure.value == value) return FigureRelation::kRounded;
  const Sentence& sentence = document.layout.sentences[mention.sentence];
  const std::string_view around = text.substr(sentence.span.begin, sentence.span.end - sentence.span.begin);
  for (const auto& [word, exponent] : {std::pair("milliard", 9), std::pair("million", 6), std::pair("Md", 9),
                                       std::pair("M€", 6), std::pair("M$", 6)}) {
    if (around.find(word) != std::string_view::npos && Times(reading->figure.value, exponent) == value)
      return FigureRelation::kRounded;
  }
  // What a table says of all its cells: "en millions d'euros", "(M€)".
  if (document.layout.blocks[sentence.block].kind != BlockKind::kTableRow) return FigureRelation::kUnrelated;
  for (const auto& [word, exponent] :
       {std::pair("en milliards", 9), std::pair("en millions", 6), std::pair("en milliers", 3), std::pair("Mds", 9),
        std::pair("M€", 6), std::pair("k€", 3), std::pair("M$", 6), std::pair("(milliers", 3),
        std::pair("(millions", 6), std::pair("(milliards", 9)}) {
    if (text.find(word) != std::string_view::npos && Times(reading->figure.value, exponent) == value)
      return FigureRelation::kRounded;
  }
  return FigureRelation::kUnrelated;
}

}  // namespace

AuditDocument::AuditDocument(Source given, const RuleSet& rules) : source(std::move(given)) {
  document = Extract(source, rules, kAllFacts);
  title = DocumentView(document, OffsetUnit::kBytes).Title();
  for (const Token& token : document.layout.tokens)
    words.push_back(StripAccents(FoldCase(token.In(document.text.text()))));
  facts_of.resize(document.mentions.size());
  mentions_of_sentence.resize(document.layout.sentences.size());
  for (std::uint32_t f = 0; f < document.facts.size(); ++f) {
    const Fact& fact = document.facts[f];
    if (fact.figure_mention < facts_of.size()) facts_of[fact.figure_mention].push_back(f);
    for (const std::uint32_t also : fact.also) {
      if (also < facts_of.size()) facts_of[also].push_back(f);
    }
  }
  for (std::uint32_t m = 0; m < document.mentions.size(); ++m) {
    const Mention& mention = document.mentions[m];
    if (mention.sentence < mentions_of_sentence.size()) mentions_of_sentence[mention.sentence].push_back(m);
    // "30 heures" is a duration to the recognizer, and a figure to whoever claims it.
    const bool duration = mention.kind == MentionKind::kDate && mention.date.empty();
    if (IsFigure(mention.kind) || mention.kind == MentionKind::kNumber || duration) figures.push_back(m);
    if (mention.entity == nullptr) continue;
    if (const auto [at, is_new] = keys.try_emplace(mention.entity); is_new)
      names.emplace(at->second = eval::NameKey(mention.entity->name), m);
    if (mention.reference != Reference::kName) continue;
    // "L'Etat": capitals are often printed without their accents.
    const std::string name =
        StripAccents(FoldCase(document.text.text().substr(mention.span.begin, mention.span.end - mention.span.begin)));
    const auto [begin, end] = called.equal_range(name);
    const bool known = std::any_of(begin, end, [&](const auto& each) { return each.second == mention.entity; });
    if (!known) called.emplace(name, mention.entity);
  }
}

std::pair<std::uint32_t, std::uint32_t> AuditDocument::WordsAround(std::uint32_t figure) const {
  const Mention& own = document.mentions[figure];
  const Sentence& sentence = document.layout.sentences[own.sentence];
  std::uint32_t begin = sentence.first_token, end = sentence.end_token;
  for (const std::uint32_t m : mentions_of_sentence[own.sentence]) {
    const Mention& other = document.mentions[m];
    if (!IsFigure(other.kind) || m == figure) continue;
    if (other.end_token <= own.first_token) begin = std::max(begin, other.end_token);
    if (other.first_token >= own.end_token) end = std::min(end, other.first_token);
  }
  return {begin, end};
}

std::string_view AuditDocument::TextOf(const Mention& mention) const {
  return document.text.text().substr(mention.span.begin, mention.span.end - mention.span.begin);
}

std::size_t AuditDocument::CountStems(const std::vector<std::string>& stems, std::uint32_t sentence) const {
  const Sentence& span = document.layout.sentences[sentence];
  return static_cast<std::size_t>(std::count_if(stems.begin(), stems.end(), [&](const std::string& stem) {
    return std::any_of(words.begin() + span.first_token, words.begin() + span.end_token,
                       [&](const std::string& word) { return word.starts_with(stem); });
  }));
}

std::vector<const Fact*> AuditDocument::FactsOf(std::uint32_t figure) const {
  std::vector<const Fact*> facts;
  for (const std::uint32_t f : facts_of[figure]) facts.push_back(&document.facts[f]);
  return facts;
}

bool AuditDocument::Distinguishes(const std::string& key, const Entity& entity) const {
  const auto at = keys.find(&entity);
  const auto own = names.find(key);
  if (at == keys.end() || at->second == key || own == names.end()) return false;
  const std::string& other = at->second;
  // "Bouygues Telecom ... Bouygues": who was named in full before is called by the first word.
  if (key.starts_with(other) && own->second < names.at(other)) return false;
  return (other.size() > key.size() ? other.find(key) : key.find(other)) != std::string::npos;
}

bool AuditDocument::Calls(const std::string& name, const Entity& entity) const {
  const auto [begin, end] = called.equal_range(StripAccents(FoldCase(NormalizeString(name))));
  return std::any_of(begin, end, [&](const auto& each) { return each.second == &entity; });
}

bool AuditDocument::Is(const std::string& name) const {
  if (name == source.id || name == source.path || name == title) return true;
  const auto file_of = [](std::string path) {
    const std::size_t slash = path.rfind('/');
    return slash == std::string::npos ? path : path.substr(slash + 1);
  };
  const auto stem_of = [](std::string file) {
    return file.substr(0, file.rfind('.') == 0 ? file.npos : file.rfind('.'));
  };
  if (source.path.ends_with("/" + name)) return true;
  if (name.ends_with("/" + source.path)) return true;
  const std::string file = file_of(source.path), named = file_of(name);
  if (file == named || stem_of(file) == named || stem_of(file) == stem_of(named)) return true;
  return !title.empty() && QuoteKey(title) == QuoteKey(name);
}

int ScaleBetween(const Figure& claimed, const Figure& source) {
  if ((claimed.bound == Bound::kBetween) != (source.bound == Bound::kBetween)) return 0;  // one end is no likeness
  for (const int exponent : kScales) {
    // "plus de 80 millions" is no 85 of anything.
    const bool rounds = claimed.bound == Bound::kExact || claimed.bound == Bound::kAbout;
    const Figure moved = Moved(source, exponent);
    if (rounds ? SameOrRounded(claimed, moved) : SameEnds(claimed, moved)) return exponent;
  }
  return 0;
}

FigureRelation Relate(const Figure& claimed, const Figure& source) {
  const bool same_unit = claimed.unit.empty() || claimed.unit == source.unit;
  const bool currencies = IsCurrency(claimed.unit) && IsCurrency(source.unit);
  if (claimed.value.is_zero() || source.value.is_zero()) {
    return claimed.value == source.value && same_unit ? FigureRelation::kSame
           : same_unit                                ? FigureRelation::kOther
                                                      : FigureRelation::kUnrelated;
  }
  if (SameEnds(claimed, source)) {
    return same_unit ? FigureRelation::kSame : currencies ? FigureRelation::kCurrency : FigureRelation::kUnit;
  }
  if (same_unit && Rounded(claimed, source)) return FigureRelation::kRounded;
  if (same_unit || currencies) {
    if (ScaleBetween(claimed, source) != 0)
      return same_unit ? FigureRelation::kScale : FigureRelation::kScaleAndCurrency;
    if (currencies && !same_unit && Rounded(claimed, source)) return FigureRelation::kCurrency;
  }
  return same_unit ? FigureRelation::kOther : FigureRelation::kUnrelated;
}

const NameMatcher::Resolved& NameMatcher::Resolve(const std::string& name) const {
  const auto [at, is_new] = resolved_.try_emplace(name);
  Resolved& resolved = at->second;
  if (!is_new) return resolved;
  resolved.key = eval::NameKey(name);
  resolved.folded = FoldCase(name);
  const std::string text = NormalizeString(name);
  std::vector<Token> tokens;
  Tokenize(text, rules_.words(), &tokens);
  if (tokens.empty()) return resolved;
  const Lexicon& lexicon = rules_.names().lexicon();
  if (resolved.folded.starts_with("gouvernement ") || resolved.folded.starts_with("état ")) {
    if (const auto demonym = lexicon.demonyms().FindAt(tokens, 1, tokens.size()))
      resolved.governs = lexicon.demonym(*demonym.value).country;
  }
  lexicon.aliases().VisitAt(tokens, 0, tokens.size(), [&](std::uint32_t index, std::uint32_t length) {
    if (length != tokens.size()) return false;
    resolved.entities.push_back(lexicon.alias(index).entity);
    if (!lexicon.alias(index).weak) resolved.certain = resolved.entities.back();
    return false;
  });
  return resolved;
}

bool NameMatcher::Same(const std::string& a, const std::string& b) const {
  if (a == b) return true;
  const Resolved &x = Resolve(a), &y = Resolve(b);
  if (x.key == y.key) return true;
  // "Mistral" for "Mistral AI", where a whole word is left out.
  const std::string& longer = x.folded.size() > y.folded.size() ? x.folded : y.folded;
  const std::string& shorter = x.folded.size() > y.folded.size() ? y.folded : x.folded;
  const bool has_digit = shorter.find_first_of("0123456789") != std::string::npos;  // "X14" for "Lumen X14"
  if (shorter.size() >= (has_digit ? 2u : 4u) && longer.size() > shorter.size()) {
    const bool head = shorter.size() >= 4 && longer.starts_with(shorter) && longer[shorter.size()] == ' ';
    const bool tail = longer.ends_with(shorter) && longer[longer.size() - shorter.size() - 1] == ' ';
    if (head || tail) return true;
  }
  // "l'Allemagne" for its government.
  const auto governs = [](const Entity& a_place, const Entity& government) {
    return a_place.kind == MentionKind::kPlace && !a_place.country.empty() && a_place.country == government.country &&
           government.kind == MentionKind::kOrganization && government.name.starts_with("Gouvernement");
  };
  const auto is_place_of = [](const Resolved& place, const std::string& country) {
    return !country.empty() && std::any_of(place.entities.begin(), place.entities.end(), [&](const Entity* entity) {
      return entity->kind == MentionKind::kPlace && entity->country == country;
    });
  };
  if (is_place_of(x, y.governs) || is_place_of(y, x.governs)) return true;
  for (const Entity* one : x.entities) {
    for (const Entity* other : y.entities) {
      if (one == other || governs(*one, *other) || governs(*other, *one)) return true;
    }
  }
  return false;
}

bool NameMatcher::Same(const std::string& name, const Entity& entity) const { return Same(name, entity.name); }

const Entity* NameMatcher::Known(const std::string& name) const { return Resolve(name).certain; }

bool NameMatcher::IsMember(const std::string& name, const Entity& group) const {
  return std::any_of(group.members.begin(), group.members.end(),
                     [&](const Entity* member) { return Same(name, *member); });
}

bool NameMatcher::Mentions(const Mention& mention, const std::string& name) const {
  if (mention.entity != nullptr && (Same(name, *mention.entity) || IsMember(name, *mention.entity))) return true;
  return std::any_of(mention.together.begin(), mention.together.end(),
                     [&](const Entity* entity) { return Same(name, *entity); });
}

bool Means(const NameMatcher& names, const AuditDocument& document, const std::string& name, const Entity& entity) {
  return names.Same(name, entity) || names.IsMember(name, entity) || document.Calls(name, entity);
}

bool Means(const NameMatcher& names, const AuditDocument& document, const std::string& name, const Mention& mention) {
  return names.Mentions(mention, name) || (mention.entity != nullptr && document.Calls(name, *mention.entity));
}

int PeriodFit(const std::string& claimed, const std::string& source) {
  if (claimed == source) return 2;
  auto a = Span(claimed), b = Span(source);
  if (!a || !b) return 0;
  // A part of a fiscal year may lie up to a year before the year that names it.
  const auto is_part = [](const std::pair<int, int>& span) { return span.second - span.first < 11; };
  if (claimed.starts_with("FY") != source.starts_with("FY") && is_part(*a) && is_part(*b))
    (source.starts_with("FY") ? b : a)->first -= 12;
  if (*a == *b) return 2;
  const bool apart = a->second < b->first || b->second < a->first;
  return apart ? 0 : 1;
}

bool AreKindred(std::string_view a, std::string_view b) {
  static constexpr std::array<std::string_view, 10> kFamilies = {
      " investment order acquisition contract funding aid debt fine market price sale deployment ",
      " order sale deployment production contract market audience specification ",
      " share change acquisition ",
      " capacity specification deployment production investment ",
      " headcount layoff change ",
      " headcount deployment audience ",
      " change valuation investment price market ",
      " revenue market sale contract order price change ",
      " specification price audience ",
      " profit loss change "};
  if (a == b) return true;
  const std::string x = " " + std::string(a) + " ", y = " " + std::string(b) + " ";
  return std::any_of(kFamilies.begin(), kFamilies.end(), [&](std::string_view family) {
    return family.find(x) != std::string_view::npos && family.find(y) != std::string_view::npos;
  });
}

std::string StemOf(std::string_view folded) {
  constexpr std::size_t kLeast = 4, kMost = 5;
  return folded.size() < kLeast ? std::string() : std::string(folded.substr(0, kMost));
}

std::vector<std::string> StemsIn(std::string_view text) {
  std::vector<std::string> stems;
  const std::string folded = StripAccents(FoldCase(text));
  const auto is_letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); };
  for (std::size_t begin = 0, end = 0; begin < folded.size(); begin = end + 1) {
    end = begin;
    while (end < folded.size() && is_letter(folded[end])) ++end;
    if (const std::string stem = StemOf(std::string_view(folded).substr(begin, end - begin)); !stem.empty())
      stems.push_back(stem);
  }
  return stems;
}

std::string QuoteKey(std::string_view text) {
  std::string key;
  for (const std::string folded = FoldCase(NormalizeString(text)); const char c : folded) {
    const bool space = c == ' ' || c == '\n' || c == '\t' || c == '\r';
    if (c == '"') continue;
    if (space) {
      if (!key.empty() && key.back() != ' ') key.push_back(' ');
    } else {
      key.push_back(c);
    }
  }
  // French puts spaces inside its quotation marks, English none.
  for (const std::string_view mark : {"«", "»", "“", "”"}) {
    for (std::size_t at = 0; (at = key.find(mark, at)) != std::string::npos;) key.erase(at, mark.size());
  }
  std::string plain;
  for (const char c : key) {
    if (c == ' ' && (plain.empty() || plain.back() == ' ')) continue;
    plain.push_back(c);
  }
  while (!plain.empty() && (plain.back() == ' ' || plain.back() == '.')) plain.pop_back();
  return plain;
}

bool HasQuote(const std::string& text_key, const std::string& quote) {
  std::string pieces = quote;
  for (const std::string_view gap : {"[...]", "[…]", "(...)", "(…)", "...", "…"}) {
    for (std::size_t at = 0; (at = pieces.find(gap, at)) != std::string::npos;) pieces.replace(at, gap.size(), "\x01");
  }
  std::size_t at = 0;
  for (const std::string& piece : Split(pieces, '\x01')) {
    const std::string key = QuoteKey(piece);
    if (key.empty()) continue;
    const std::size_t found = text_key.find(key, at);
    if (found == std::string::npos) return false;
    at = found + key.size();
  }
  return true;
}

namespace {

// A `per` that divides the value, and may be left out of a claim: "0,55 dollar" le million de jetons.
bool IsDivided(const Document& document, const Mention& mention) {
  static constexpr std::string_view kWhole[] = {"",     "unit", "share", "user",  "second",
                                                "hour", "day",  "week",  "month", "year"};
  if (std::find(std::begin(kWhole), std::end(kWhole), mention.figure.per) == std::end(kWhole)) return true;
  const NormalSpan span = document.layout.blocks[document.layout.sentences[mention.sentence].block].span;
  const std::string_view sentence = document.text.text().substr(span.begin, span.end - span.begin);
  return sentence.find("tokens") != std::string_view::npos || sentence.find("jetons") != std::string_view::npos ||
         sentence.find("kilo") != std::string_view::npos;
}

// The digits of a mention: 8 of "8 To/s".
std::optional<Decimal> NumeralOf(const Document& document, const Mention& mention) {
  const std::string_view quote = document.text.text().substr(mention.span.begin, mention.span.end - mention.span.begin);
  const std::size_t begin = quote.find_first_of("0123456789");
  if (begin == std::string_view::npos) return std::nullopt;
  const std::size_t end = std::min(quote.find_first_not_of("0123456789,. ", begin), quote.size());
  std::string digits(quote.substr(begin, end - begin));
  while (!digits.empty() && (digits.back() < '0' || digits.back() > '9')) digits.pop_back();
  return ReadValue(digits);
}

// "il en faut 9 au Zenbook" behind "6 min 40 s": a bare number may have the unit of a figure of its paragraph.
bool IsElliptic(const Figure& claimed, const AuditDocument& audited, const Mention& mention) {
  const Document& document = audited.document;
  const bool bare = mention.kind == MentionKind::kNumber ||
                    (mention.kind == MentionKind::kQuantity && mention.figure.counted.empty());
  if (!bare || claimed.unit.empty() || claimed.unit == "count" || claimed.bound == Bound::kBetween) return false;
  const std::optional<Decimal> numeral = NumeralOf(document, mention);
  if (!numeral || numeral->is_zero()) return false;
  const std::uint32_t block = document.layout.sentences[mention.sentence].block;
  return std::any_of(audited.figures.begin(), audited.figures.end(), [&](std::uint32_t m) {
    const Mention& other = document.mentions[m];
    if (!IsFigure(other.kind) || other.figure.unit != claimed.unit) return false;
    if (document.layout.sentences[other.sentence].block != block) return false;
    const std::optional<Decimal> its = NumeralOf(document, other);
    const auto a = its ? Decimal::Multiply(*numeral, other.figure.value) : std::nullopt;
    const auto b = its ? Decimal::Multiply(*its, claimed.value) : std::nullopt;
    return a && b && *a == *b;
  });
}

// The second reader takes the mention for what is claimed.
bool IsReadAs(const Figure& claimed, const Document& document, const Mention& mention) {
  const std::optional<Reading> reading =
      Reparse(document.text.text().substr(mention.span.begin, mention.span.end - mention.span.begin));
  return reading && reading->figure.value == claimed.value && reading->figure.unit == claimed.unit &&
         (claimed.bound != Bound::kBetween || reading->figure.max == claimed.max);
}

// 0.17 as 17 %.
Figure AsPercentage(Figure fraction) {
  fraction.value = Times(fraction.value, 2).value_or(fraction.value);
  fraction.unit = "%";
  return fraction;
}

// "7 000 milliards de wons, soit 5,1 milliards de dollars. AWS en apportera 4 milliards": of the currency told last.
bool FollowsCurrency(const AuditDocument& audited, const Mention& mention, const std::string& currency) {
  const auto& mentions = audited.document.mentions;
  const Mention* last = nullptr;
  for (const std::uint32_t m : audited.figures) {
    const Mention& other = mentions[m];
    if (other.first_token >= mention.first_token) break;
    if (other.kind == MentionKind::kMoney && !other.currency_inherited) last = &other;
  }
  return last != nullptr && last->figure.unit == currency;
}

// "40 millions de dollars, d'après L'Echo. ... Un centre chiffré à 60 millions": in a text of euros mostly, no sentence
// of its own tells the dollars.
bool IsUsualCurrency(const AuditDocument& audited, const Mention& mention, const std::string& currency) {
  std::size_t told = 0, usual = 0;
  for (const std::uint32_t m : audited.figures) {
    const Mention& other = audited.document.mentions[m];
    if (other.kind != MentionKind::kMoney || other.currency_inherited) continue;
    if (other.sentence == mention.sentence && other.figure.unit == mention.figure.unit) return false;
    ++told, usual += other.figure.unit == currency;
  }
  return usual >= 3 && usual * 4 >= told * 3;
}

// The figures' relation, with what recognition may have brought from elsewhere (a currency, a scale, a divisor) held
// against nobody.
FigureRelation RelateMention(const Statement& statement, const AuditDocument& document, const Mention& mention) {
  const Figure& claimed = *statement.figure;
  if (IsElliptic(claimed, document, mention)) return FigureRelation::kRounded;
  if (!IsFigure(mention.kind)) return RelateBare(claimed, document.document, mention);
  const FigureRelation relation = recoupe::audit::Relate(claimed, mention.figure);
  if (relation >= FigureRelation::kRounded) return relation;
  if (statement.may_be_fraction && mention.figure.unit == "%" &&
      recoupe::audit::Relate(AsPercentage(claimed), mention.figure) >= FigureRelation::kRounded)
    return FigureRelation::kRounded;
  if (IsReadAs(claimed, document.document, mention)) return FigureRelation::kRounded;
  if (statement.bare_number && NumeralOf(document.document, mention) == claimed.value) return FigureRelation::kRounded;
  // A price of a million tokens, where the claim is of one.
  const bool of_parts = !claimed.per.empty() && claimed.per == "token" && claimed.unit == mention.figure.unit;
  for (const int exponent : {6, 3}) {
    if (of_parts && Times(claimed.value, exponent) == mention.figure.value) return FigureRelation::kRounded;
  }
  // "1,9 milliard de réservations nettes": so many thousand million of something may be money, as the claim calls it.
  constexpr int kMillion = 1000000;
  const bool large = mention.kind == MentionKind::kQuantity && mention.figure.value >= Decimal(kMillion) &&
                     statement.from_text && mention.figure.value == claimed.value &&
                     IsUsualCurrency(document, mention, claimed.unit);
  const std::string counted = StripAccents(FoldCase(mention.figure.counted));
  const bool uncounted =
      mention.kind == MentionKind::kQuantity &&
      (counted.empty() || (large && std::any_of(statement.stems.begin(), statement.stems.end(),
                                                [&](const std::string& stem) { return counted.starts_with(stem); })));
  if (relation == FigureRelation::kUnit &&
      ((uncounted && IsCurrency(claimed.unit)) || (mention.currency_inherited && claimed.unit == "count"))) {
    return FigureRelation::kRounded;
  }
  if (relation == FigureRelation::kCurrency && mention.currency_inherited) {
    if (FollowsCurrency(document, mention, claimed.unit) || IsUsualCurrency(document, mention, claimed.unit))
      return FigureRelation::kRounded;
    // The paragraph does not say the inherited currency, and the document says the claimed one.
    const auto& sentences = document.document.layout.sentences;
    bool stated = false, supported = false;
    for (const std::uint32_t m : document.figures) {
      const Mention& other = document.document.mentions[m];
      if (other.currency_inherited) continue;
      stated = stated || (other.figure.unit == mention.figure.unit &&
                          sentences[other.sentence].block == sentences[mention.sentence].block);
      supported = supported || other.figure.unit == claimed.unit;
    }
    if (supported && !stated) return FigureRelation::kRounded;
  }
  if (relation != FigureRelation::kUnrelated && claimed.bound != Bound::kBetween &&
      SameDigits(claimed.value, mention.figure.value)) {
    if (statement.bare_number || (IsCurrency(claimed.unit) && IsDivided(document.document, mention)))
      return FigureRelation::kRounded;
  }
  // A bare number may have got its unit from somewhere else: "Eutelsat en a commandé 40 pour 220 millions, SES 16".
  if (relation == FigureRelation::kCurrency || relation == FigureRelation::kScaleAndCurrency) return relation;
  return std::max(relation, RelateBare(claimed, document.document, mention));
}

}  // namespace

double Aligner::Score(const Statement& statement, const std::string& quote, const Candidate& candidate) const {
  const AuditDocument& document = *candidate.document;
  const Mention& mention = document.document.mentions[candidate.mention];
  const Fact* fact = candidate.fact == kNone ? nullptr : &document.document.facts[candidate.fact];
  static constexpr double kRelation[] = {0, 0, 45, 40, 62, 62, 92, 100};
  double score = kRelation[static_cast<std::size_t>(candidate.relation)];
  if (fact != nullptr) score += 2;
  const auto& nearby = document.mentions_of_sentence[mention.sentence];
  const auto in_sentence = [&](const std::string& name) {
    return std::any_of(nearby.begin(), nearby.end(), [&](std::uint32_t m) {
      const Mention& other = document.document.mentions[m];
      return Means(names_, document, name, other);
    });
  };
  const auto in_role = [&](const std::vector<Role>& roles, const std::string& name) {
    return std::any_of(roles.begin(), roles.end(), [&](const Role& role) {
      return role.entity != nullptr && Means(names_, document, name, *role.entity);
    });
  };
  for (const std::string& agent : statement.agents) {
    const double weight = 1.0 / static_cast<double>(statement.agents.size());
    if (fact != nullptr && in_role(fact->agents, agent)) {
      score += 30 * weight;
    } else if (in_sentence(agent)) {
      score += 12 * weight;
    }
  }
  for (const std::string& object : statement.objects) {
    const double weight = 1.0 / static_cast<double>(statement.objects.size());
    if (fact != nullptr && in_role(fact->objects, object)) {
      score += 10 * weight;
    } else if (in_sentence(object)) {
      score += 6 * weight;
    }
  }
  for (const std::string& name : statement.names) score += in_sentence(name) ? 6 : 0;
  if (fact != nullptr) {
    if (!statement.type.empty())
      score += fact->type == statement.type ? 20 : AreKindred(fact->type, statement.type) ? 8 : 0;
    if (!statement.metric.empty() && fact->metric == statement.metric) score += 4;
    if (!statement.qualifier.empty() && fact->qualifier == statement.qualifier) score += 4;
    if (!statement.period.empty() && !fact->period.empty()) score += 4 * PeriodFit(statement.period, fact->period);
    if (statement.modality) score += fact->modality == *statement.modality ? 4 : 0;
    if (!statement.attribution.empty() && fact->attribution.entity != nullptr)
      score += names_.Same(statement.attribution, *fact->attribution.entity) ? 4 : 0;
  }
  if (statement.figure && statement.figure->bound == mention.figure.bound) score += 3;
  if (!quote.empty()) {
    const NormalSpan span = document.document.layout.sentences[mention.sentence].span;
    const std::string sentence = QuoteKey(document.document.text.text().substr(span.begin, span.end - span.begin));
    if (HasQuote(sentence, quote))
      score += 15;
    else if (HasQuote(QuoteKey(quote), std::string(document.document.text.text().substr(
                                           mention.span.begin, mention.span.end - mention.span.begin))))
      score += 5;
  }
  return score;
}

std::vector<Candidate> Aligner::Align(const Statement& statement, const std::string& quote,
                                      const std::vector<const AuditDocument*>& documents) const {
  std::vector<Candidate> candidates;
  for (const AuditDocument* document : documents) {
    for (const std::uint32_t m : document->figures) {
      const Mention& mention = document->document.mentions[m];
      const FigureRelation relation =
          statement.figure ? RelateMention(statement, *document, mention) : FigureRelation::kOther;
      if (relation == FigureRelation::kUnrelated) continue;
      const auto& facts = document->facts_of[m];
      if (facts.empty() && relation == FigureRelation::kOther && !statement.from_text && statement.figure) continue;
      Candidate candidate{document, m, kNone, relation, 0};
      if (facts.empty()) {
        candidate.score = Score(statement, quote, candidate);
        candidates.push_back(candidate);
      }
      for (const std::uint32_t fact : facts) {
        candidate.fact = fact;
        candidate.score = Score(statement, quote, candidate);
        candidates.push_back(candidate);
      }
    }
  }
  std::stable_sort(candidates.begin(), candidates.end(),
                   [](const Candidate& a, const Candidate& b) { return a.score > b.score; });
  if (candidates.size() > kMostCandidates) candidates.resize(kMostCandidates);
  return candidates;
}

}  // namespace recoupe::audit
