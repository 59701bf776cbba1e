#include "pipeline/verify/fact_checks.h"

#include <algorithm>
#include <array>
#include <initializer_list>

#include "pipeline/normalize/normalize.h"
#include "pipeline/relate/frame_rules.h"
#include "pipeline/rules/rule_set.h"
#include "pipeline/verify/reparse_words.h"
#include "pipeline/verify/wording.h"

namespace recoupe {
namespace {

CheckResult Report(std::string_view check, CheckOutcome outcome, std::string detail) {
  return {check, outcome, {}, std::move(detail)};
}

CheckResult PassOrFail(std::string_view check, bool passed, std::string detail) {
  return Report(check, passed ? CheckOutcome::kPass : CheckOutcome::kFail, std::move(detail));
}

// The parts, one behind the other, in one piece of memory: each fact has four sentences.
std::string Concat(std::initializer_list<std::string_view> parts) {
  std::size_t size = 0;
  for (const std::string_view part : parts) size += part.size();
  std::string whole;
  whole.reserve(size);
  for (const std::string_view part : parts) whole.append(part);
  return whole;
}

std::string Quoted(std::string_view text) { return Concat({"\"", text, "\""}); }

const Mention* FigureMention(const Document& document, const Fact& fact) {
  return fact.figure_mention < document.mentions.size() ? &document.mentions[fact.figure_mention] : nullptr;
}

std::string_view TextOf(const Document& document, NormalSpan span) {
  const std::string_view text = document.text.text();
  if (span.begin > span.end || span.end > text.size()) return {};
  return text.substr(span.begin, span.end - span.begin);
}

bool Contains(NormalSpan outer, NormalSpan inner) { return outer.begin <= inner.begin && inner.end <= outer.end; }

bool InEvidence(const Fact& fact, NormalSpan span) {
  return std::any_of(fact.evidence.begin(), fact.evidence.end(),
                     [&](NormalSpan evidence) { return Contains(evidence, span); });
}

// The way back to the bytes and forth again gives the text that the pipeline read.
bool SlicesBack(const Document& document, NormalSpan span) {
  const SourceSpan bytes = document.text.ToSource(span);
  if (document.source == nullptr || bytes.begin >= bytes.end || bytes.end > document.source->bytes.size()) return false;
  const std::string_view quote = document.text.Quote(span), text = TextOf(document, span);
  return quote == text || NormalizeString(quote).find(text) != std::string::npos;
}

bool UnitFitsKind(MentionKind kind, std::string_view unit) {
  switch (kind) {
    case MentionKind::kMoney:
      return IsCurrency(unit);
    case MentionKind::kQuantity:
      return unit == "count";
    case MentionKind::kPercent:
      return unit == "%";
    case MentionKind::kRatio:
      return unit == "ratio";
    case MentionKind::kMeasure:
      return !unit.empty() && unit != "%" && unit != "ratio";  // pixels are measured, and counted
    default:
      return false;
  }
}

// A `per` that divides the value and may stand outside the quote: "6 500 dollars le kilo", "0,55 dollar le million de
// jetons".
bool ScalesByPer(std::string_view per) {
  static constexpr std::string_view kKept[] = {"",     "unit", "share", "user",  "second",
                                               "hour", "day",  "week",  "month", "year"};
  return std::find(std::begin(kKept), std::end(kKept), per) == std::end(kKept);
}

bool Near(const Decimal& a, const Decimal& b) {
  const auto difference = Decimal::Subtract(a, b);
  const auto margin = Decimal::Multiply(b.Abs(), Decimal::PowerOfTen(-2));
  return difference && margin && (difference->Abs() <= *margin || difference->Abs() <= *Decimal::Parse("0.5"));
}

bool SameValue(const Decimal& figure, const Decimal& read, const Mention& mention, const Reading& reading) {
  if (figure == read) return true;
  if (reading.rounded) return Near(figure, read);
  // "a divisé ses coûts par cinq": the verb stands outside the quote.
  if (mention.kind == MentionKind::kRatio && reading.figure.unit.empty() && !read.is_zero()) {
    const auto inverse = Decimal::Divide(Decimal(1), read);
    if (inverse && Near(figure, *inverse)) return true;
  }
  const bool bare = mention.scale_inherited || reading.figure.unit.empty();
  // "6 minutes, puis 9", "en 55, 65 et 77 pouces": its unit stands elsewhere, and is no power of ten of the SI's.
  struct Factor {
    std::string_view unit, factor;
  };
  static constexpr std::array<Factor, 3> kFactors = {Factor{"s", "60"}, {"s", "3600"}, {"m", "0.0254"}};
  for (const Factor& known : kFactors) {
    if (!bare || mention.figure.unit != known.unit) continue;
    const auto converted = Decimal::Multiply(read, *Decimal::Parse(known.factor));
    if (converted && *converted == figure) return true;
  }
  const bool moved = mention.scale_inherited || reading.figure.unit.empty() || ScalesByPer(mention.figure.per);
  // "105 milliards" says its scale, whatever it leaves out.
  return moved && (!reading.has_scale || ScalesByPer(mention.figure.per)) && SameDigits(figure, read);
}

// Of most of the world's money the second reader knows the code alone: "713 000 bitcoins", "2 millions de nairas".
bool IsFamiliar(std::string_view currency) { return currency == "EUR" || currency == "USD"; }

// "dollars fidjiens", "roupies népalaises": what the second reader takes for the best known money of that name.
bool SharesName(std::string_view read, std::string_view unit) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 7> kNamesakes = {
      {{"USD", "AUD BBD BMD BND BRL BSD BZD CAD FJD GYD HKD JMD KYD LRD MXN NAD NZD SBD SGD SRD TTD TWD XCD ZWL"},
       {"INR", "IDR LKR MUR MVR NPR PKR SCR"},
       {"RUB", "BYN"},
       {"KRW", "KPW"},
       {"TRY", "ITL"},
       {"XOF", "XAF"},
       {"JPY", "CNY"}}};
  return std::any_of(kNamesakes.begin(), kNamesakes.end(), [&](const auto& each) {
    return each.first == read && each.second.find(unit) != std::string_view::npos;
  });
}

// What the quote says of the unit, against the mention's.
CheckOutcome CompareUnit(const Mention& mention, const Reading& reading) {
  const std::string& unit = mention.figure.unit;
  const std::string& read = reading.figure.unit;
  if (read == unit) return CheckOutcome::kPass;
  if (read.empty()) return CheckOutcome::kPass;                                       // inherited, or a bare count
  if (!mention.currency_cue.empty() && read.size() == 3) return CheckOutcome::kPass;  // the text decides, not the quote
  const bool count = read == "count";
  if (count && mention.currency_inherited) return CheckOutcome::kPass;
  if (mention.kind == MentionKind::kMoney && SharesName(read, unit)) return CheckOutcome::kNotApplicable;
  if (mention.kind == MentionKind::kMeasure && unit.starts_with(read)) return CheckOutcome::kPass;  // "bit" for "bit/s"
  return CheckOutcome::kFail;
}

bool LinkedByRule(const Document& document, const Fact& fact, const Role& role) {
  if (!role.rule.empty()) return true;
  if (role.mention < document.mentions.size() && document.mentions[role.mention].reference != Reference::kName) {
    return true;
  }
  return std::any_of(fact.inherited.begin(), fact.inherited.end(),
                     [](const Inherited& inherited) { return inherited.what == "agent" && !inherited.rule.empty(); });
}

// A mention may stand for a group of which the agent is one.
bool Names(const Mention& mention, const Entity* entity) {
  if (mention.entity == entity) return true;
  if (std::find(mention.together.begin(), mention.together.end(), entity) != mention.together.end()) return true;
  return mention.entity != nullptr &&
         (mention.entity->id == entity->id || std::find(mention.entity->members.begin(), mention.entity->members.end(),
                                                        entity) != mention.entity->members.end());
}

}  // namespace

bool SameDigits(const Decimal& a, const Decimal& b) {
  const auto digits = [](const Decimal& value) {
    std::string text = value.ToString();
    std::erase_if(text, [](char c) { return c == '.' || c == '-'; });
    const std::size_t first = text.find_first_not_of('0'), last = text.find_last_not_of('0');
    return first == std::string::npos ? std::string() : text.substr(first, last - first + 1);
  };
  return a.is_negative() == b.is_negative() && digits(a) == digits(b);
}

Precision PrecisionOf(const Mention& mention, const Reading& reading) {
  const Decimal& value = mention.figure.value;
  if (value == reading.figure.value || reading.figure.value.is_zero()) return {reading.step, reading.has_decimals};
  const auto moved = Decimal::Multiply(reading.step, value.Abs());
  const auto step = moved ? Decimal::Divide(*moved, reading.figure.value.Abs()) : std::nullopt;
  return {step.value_or(reading.step), reading.has_decimals};
}

CheckResult Grounded(const Document& document, const Fact& fact) {
  constexpr std::string_view kName = "grounded";
  const Mention* mention = FigureMention(document, fact);
  if (mention == nullptr || fact.evidence.empty()) {
    return Report(kName, CheckOutcome::kFail, "The fact has no evidence in the source.");
  }
  const std::string_view quote = TextOf(document, mention->span);
  if (!InEvidence(fact, mention->span)) {
    return Report(kName, CheckOutcome::kFail, Concat({"The evidence does not contain \"", quote, "\"."}));
  }
  for (const NormalSpan span : fact.evidence) {
    if (SlicesBack(document, span)) continue;
    return Report(
        kName, CheckOutcome::kFail,
        Concat({"The bytes under the evidence of \"", quote, "\" do not lead back to the text that was read."}));
  }
  return Report(kName, CheckOutcome::kPass, Concat({"The bytes under the evidence contain \"", quote, "\"."}));
}

CheckResult Reparsed(const Document& document, const Fact& fact, const std::optional<Reading>& reading) {
  constexpr std::string_view kName = "reparsed";
  const Mention* mention = FigureMention(document, fact);
  if (mention == nullptr) return Report(kName, CheckOutcome::kNotApplicable, "The fact has no figure in the source.");
  const std::string_view quote = TextOf(document, mention->span);
  if (!reading) {
    return Report(kName, CheckOutcome::kNotApplicable, Concat({"The second reader cannot read \"", quote, "\"."}));
  }
  const Figure& read = reading->figure;
  const auto said = [&] {
    return Concat({"The second reader takes \"", quote, "\" for ", SayFigure(read), ", the fact says ",
                   SayFigure(fact.figure), "."});
  };
  // "12 picas", "2 millions de nairas": of a unit that it does not know the second reader cannot tell what it is worth.
  const bool foreign = mention->kind == MentionKind::kMoney && !IsFamiliar(mention->figure.unit);
  if ((foreign || mention->kind == MentionKind::kMeasure) && read.unit == "count" && reading->has_noun) {
    return Report(kName, CheckOutcome::kNotApplicable,
                  Concat({"The second reader does not know the unit of \"", quote, "\"."}));
  }
  // "35 à 40 000 unités" are 35 thousand: the second reader takes each end as it stands.
  if (const auto thousands = Decimal::Multiply(read.value, Decimal(1000));
      fact.figure.bound == Bound::kBetween && read.bound == Bound::kBetween && thousands &&
      *thousands == fact.figure.value && read.max == fact.figure.max && *thousands < read.max) {
    return Report(kName, CheckOutcome::kPass,
                  Concat({"The second reader also takes \"", quote, "\" for ", SayFigure(fact.figure), "."}));
  }
  const bool sign = fact.figure.value.Abs() == mention->figure.value.Abs();
  const bool range = fact.figure.bound != Bound::kBetween || read.bound != Bound::kBetween ||
                     SameValue(fact.figure.max, read.max, *mention, *reading);
  if (!sign || !range || !SameValue(mention->figure.value, read.value, *mention, *reading)) {
    return Report(kName, CheckOutcome::kFail, said());
  }
  CheckOutcome unit = CompareUnit(*mention, *reading);
  // "33 cents" are of the dollar or of the euro, as the text goes.
  if (unit == CheckOutcome::kFail && quote.ends_with("cents") && IsCurrency(read.unit) &&
      IsCurrency(mention->figure.unit))
    unit = CheckOutcome::kNotApplicable;
  if (unit != CheckOutcome::kPass) return Report(kName, unit, said());
  // « ne dépasse la trentaine »: the verb bounds the noun.
  const bool bounded = reading->cue_is_noun && fact.figure.bound != Bound::kExact;
  if (reading->has_cue && !bounded && read.bound != fact.figure.bound) {
    return Report(kName, CheckOutcome::kFail, said());
  }
  return Report(kName, CheckOutcome::kPass,
                Concat({"The second reader also takes \"", quote, "\" for ", SayFigure(read), "."}));
}

CheckResult Named(const Document& document, const Fact& fact) {
  constexpr std::string_view kName = "named";
  if (fact.agents.empty()) return Report(kName, CheckOutcome::kNotApplicable, "The fact has no agent.");
  std::string named = "The source names ";
  for (const Role& role : fact.agents) {
    if (role.entity == nullptr) return Report(kName, CheckOutcome::kFail, "An agent has no name.");
    const bool mentioned = role.mention < document.mentions.size();
    if (!mentioned && !LinkedByRule(document, fact, role)) {
      return Report(kName, CheckOutcome::kFail, "Nothing in the source names " + role.entity->name + ".");
    }
    const Mention* mention = mentioned ? &document.mentions[role.mention] : nullptr;
    const std::string_view quote = mention != nullptr ? TextOf(document, mention->span) : std::string_view();
    if (mention != nullptr && role.rule.empty() && !Names(*mention, role.entity)) {
      return Report(kName, CheckOutcome::kFail, Quoted(quote) + " does not name " + role.entity->name + ".");
    }
    if (mention != nullptr && !InEvidence(fact, mention->span) && !LinkedByRule(document, fact, role)) {
      return Report(
          kName, CheckOutcome::kFail,
          role.entity->name + " stands outside the evidence, as " + Quoted(quote) + ", and no rule links it.");
    }
    if (&role != &fact.agents.front()) named += ", ";
    named += role.entity->name;
    if (mention != nullptr) named.append(" by \"").append(quote).append("\"");
  }
  return Report(kName, CheckOutcome::kPass, std::move(named.append(".")));
}

CheckResult Typed(const RuleSet& rules, const Document& document, const Fact& fact) {
  constexpr std::string_view kName = "typed";
  const Mention* mention = FigureMention(document, fact);
  const Frame* frame = rules.frames().FindFrame(fact.type);
  if (frame == nullptr || mention == nullptr) {
    return Report(kName, CheckOutcome::kNotApplicable,
                  "No frame says which figures \"" + std::string(fact.type) + "\" takes.");
  }
  const bool takes = (frame->figures & KindBit(mention->kind)) != 0 ||
                     std::any_of(frame->triggers.begin(), frame->triggers.end(), [&](const FrameTrigger& trigger) {
                       return (trigger.figures & KindBit(mention->kind)) != 0;
                     });
  const std::string figure = SayFigure(fact.figure);
  const std::string_view kind = Name(mention->kind);
  if (!UnitFitsKind(mention->kind, fact.figure.unit)) {
    return Report(kName, CheckOutcome::kFail,
                  Concat({figure, " is a figure of kind ", kind, ", but its unit is \"", fact.figure.unit, "\"."}));
  }
  return PassOrFail(
      kName, takes,
      Concat({figure, " is a figure of kind ", kind, takes ? ", as " : ", which is not what ", fact.type, " takes."}));
}

}  // namespace recoupe
