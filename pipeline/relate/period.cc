// When a fact holds: the time that binds its figure, else the one of the list's head or of the sentence before, else
// the document's frame.
#include <algorithm>
#include <array>

#include "pipeline/relate/relator.h"

namespace recoupe {
namespace {

constexpr std::uint32_t kOwnReach = 5;       // tokens between a figure and the time that is its own: "à la fin de"
constexpr std::uint32_t kFoundingReach = 7;  // "fondée à Lille fin 2016"
constexpr std::uint32_t kFrontReach = 7;     // words of an adverbial before its time: "sur l'ensemble de l'exercice"
constexpr std::uint32_t kSinceReach = 10;    // "depuis l'adoption du Chips Act, en 2023"
constexpr std::uint32_t kShiftReach = 6;     // "353 millions de bénéfice un an plus tôt"
constexpr std::uint32_t kRelativeReach = 6;  // between "qui" and its verb
constexpr double kSharedCost = 3;            // a time that a neighbouring clause shares, against one of the own clause

bool IsFiscal(std::string_view period) { return period.starts_with("FY"); }
// "en 2022, lorsqu'elle avait levé", "depuis 2023, quand", "en 2022, où"
bool IsDay(std::string_view period) { return period.size() == 10 && period[4] == '-' && period[7] == '-'; }
bool IsQuarter(std::string_view period) { return period.size() == 7 && period[5] == 'Q'; }
// "2019/2024"
bool IsSpanOfYears(std::string_view period) { return period.size() == 9 && period[4] == '/'; }
bool IsMonth(std::string_view period) { return period.size() == 7 && period[4] == '-' && period[5] != 'Q'; }

// The calendar year that a period begins in.
std::string_view FirstYear(std::string_view period) { return period.substr(IsFiscal(period) ? 2 : 0, 4); }

// "2025-09" of "2025-Q3", "2025-06" of "2025-01/2025-06", "2025-12" of "2025".
std::string LastMonth(std::string_view period) {
  const std::size_t slash = period.find('/');
  if (slash != std::string_view::npos) return LastMonth(period.substr(slash + 1));
  std::string last(period.substr(0, 7));
  if (period.size() == 4) last += "-12";
  if (IsQuarter(period)) {
    const char month = static_cast<char>('0' + (period[6] - '0') * 3 % 10);
    last = last.substr(0, 5) + (period[6] == '4' ? '1' : '0') + (period[6] == '4' ? '2' : month);
  }
  return last;
}

// "4,6 millions d'amende, à cause du rachat en 2018 de son rival": a time between a noun and its complement says when
// that was, which is not the figure's own noun.
bool IsOfNounBefore(const Syntax& syntax, std::uint32_t first, std::uint32_t end, const Occurrence& occurrence,
                    const Mention& figure) {
  constexpr std::uint32_t kOfFigure = 3;  // "12 % de ses ventes en 2024 de"
  if (end + 1 >= syntax.SentenceEnd(first) || !syntax.Is(end, GrammarClass::kOf)) return false;
  std::uint32_t noun = first - 1;
  if (syntax.Is(noun, GrammarClass::kPreposition)) --noun;
  const std::uint32_t told = syntax.VerbAt(noun);  // "du lancement raté en mai de"
  if (told != kNone && syntax.verbs()[told].form == VerbGroup::Form::kParticiple && syntax.verbs()[told].first > 0) {
    noun = syntax.verbs()[told].first - 1;
  }
  if (noun < figure.end_token + kOfFigure || syntax.FigureAt(noun) != kNone || syntax.NameAt(noun) != kNone)
    return false;
  if (occurrence.verb == kNone && occurrence.first <= noun && noun < occurrence.end) return false;
  return syntax.VerbAt(noun) == kNone && syntax.DateAt(noun) == kNone && !syntax.Is(noun, GrammarClass::kAdverb) &&
         !syntax.IsPunct(noun, ',') && !syntax.IsPunct(noun, ')');
}

// Whether it is of what a firm reports: sales, what it earns or loses, and how these rose or fell.
bool TellsResult(const FrameRules& frames, const Fact& fact) {
  if (fact.modality != Modality::kAsserted || fact.agents.size() != 1) return false;
  const bool moved = fact.type == "change" && (fact.metric == "revenue" || fact.metric == "profit");
  return moved || frames.HasTrait(fact.type, FrameTrait::kResult);
}

// "En 2024, les ventes se sont établies à 27 M€. Le résultat net atteint 2,1 M€": in a text that reports on no time of
// its own, the results of a paragraph are of the time that the one told before names.
template <typename LooksBack>
std::string PeriodOfResultBefore(const Document& document, const FrameRules& frames, const Mention& figure,
                                 const Fact& fact, const LooksBack& looks_back) {
  if (!TellsResult(frames, fact)) return {};
  const auto& sentences = document.layout.sentences;
  const auto& facts = document.facts;
  for (std::size_t i = facts.size(); i > 0; --i) {
    const Fact& other = facts[i - 1];
    const Mention& before = document.mentions[other.figure_mention];
    if (sentences[before.sentence].block != sentences[figure.sentence].block) break;
    const bool alike = TellsResult(frames, other) && other.agents.front().entity == fact.agents.front().entity;
    if (!alike || other.InheritsBy("against/neighbour") || looks_back(before)) continue;
    return IsDay(other.period) || other.InheritsBy("period/frame") ? std::string() : other.period;
  }
  return {};
}

}  // namespace

// "2024" shifted by -1 is "2023"; quarters, months and fiscal years alike.
std::string Relator::ShiftYears(std::string_view period, int years) {
  std::string shifted(period);
  for (std::size_t i = 0; i + 4 <= shifted.size();) {
    const bool digits =
        std::all_of(shifted.begin() + static_cast<std::ptrdiff_t>(i),
                    shifted.begin() + static_cast<std::ptrdiff_t>(i) + 4, [](char c) { return c >= '0' && c <= '9'; });
    if (!digits) {
      ++i;
      continue;
    }
    const std::string year = std::to_string(std::stoi(shifted.substr(i, 4)) + years);
    if (year.size() == 4) shifted.replace(i, 4, year);
    i += 4;
    while (i < shifted.size() && shifted[i] != '/') ++i;
  }
  return shifted;
}

// The same part of another year: "2025-Q3" in "2024" is "2024-Q3".
std::string Relator::InYearOf(const std::string& period, const std::string& year) {
  if (year.size() != 4 || period.size() <= 4 || IsDay(period)) return year;
  return ShiftYears(period, std::stoi(year) - std::stoi(std::string(FirstYear(period))));
}

// A quarter before "2025-Q1" is "2024-Q4"; of what is no quarter, nothing is known but whole years.
std::string Relator::ShiftMonths(std::string_view period, int months) {
  constexpr int kYear = 12, kQuarter = 3;
  if (months % kYear == 0) {
    // "un an plus tôt", counted from a day, is a year.
    return ShiftYears(IsDay(period) ? period.substr(0, 4) : period, months / kYear);
  }
  if (IsMonth(period) || IsDay(period)) {  // "trois mois plus tard", counted from a month or a day
    const int month =
        std::stoi(std::string(period.substr(0, 4))) * kYear + std::stoi(std::string(period.substr(5, 2))) - 1 + months;
    const int of_year = month % kYear + 1;
    return std::to_string(month / kYear) + (of_year < 10 ? "-0" : "-") + std::to_string(of_year);
  }
  if (period.size() == 15 && (months == kYear / 2 || months == -kYear / 2)) {  // a half from a half
    const bool first = period.substr(5, 2) == "01";
    if (period.substr(5, 2) != "01" && period.substr(5, 2) != "07") return {};
    const std::string_view year = period.substr(0, 4);
    const std::string other = first == (months < 0) ? ShiftYears(year, months < 0 ? -1 : 1) : std::string(year);
    return other + (first ? "-07/" : "-01/") + other + (first ? "-12" : "-06");
  }
  const std::size_t at = period.size() - 1;
  if (months % kQuarter != 0 || period.size() < 7 || period[at - 1] != 'Q') return {};
  const int quarter = period[at] - '1' + months / kQuarter;
  const int years = quarter >= 0 ? quarter / 4 : (quarter - 3) / 4;
  std::string shifted = ShiftYears(period, years);
  shifted[at] = static_cast<char>('1' + quarter - years * 4);
  return shifted;
}

// "Motorola Mobility (12,5 milliards en 2012)": the date beside the figure, or kNone.
std::uint32_t Relator::DateInBracket(const Mention& figure) const {
  const std::uint32_t bracket = syntax_.ParenthesisAt(figure.first_token);
  if (bracket == kNone) return kNone;
  const Stretch& stretch = document_->layout.stretches[bracket];
  const std::uint32_t end = std::min(stretch.end_token, figure.end_token + kReach);
  for (std::uint32_t token = figure.end_token; token < end; ++token) {
    if (syntax_.FigureAt(token) != kNone) return kNone;
    const std::uint32_t date = syntax_.DateAt(token);
    if (date != kNone && !mentions()[date].date.empty()) return date;
  }
  return kNone;
}

// "vise un résultat supérieur à celui de 2024 (2,5 milliards)": the bracket tells what it was then. kNone if it does
// not.
std::uint32_t Relator::DateOfStandard(const Mention& figure) const {
  const std::uint32_t bracket = syntax_.ParenthesisAt(figure.first_token);
  if (bracket == kNone) return kNone;
  const std::uint32_t open = document_->layout.stretches[bracket].first_token;
  if (open < syntax_.SentenceBegin(open) + 3) return kNone;
  const std::uint32_t date = syntax_.DateAt(open - 1);
  if (date == kNone || mentions()[date].date.empty()) return kNone;
  const std::uint32_t of = mentions()[date].first_token - 1;
  return of > syntax_.SentenceBegin(open) && syntax_.Is(of, GrammarClass::kOf) && IsDemonstrative(of - 1) ? date
                                                                                                          : kNone;
}

// The date that the heading or lead-in of a list or table names: "Livraisons attendues en 2026 :". kNone if it has
// none, or several.
std::uint32_t Relator::DateOfHeading(const Mention& figure) const {
  const auto& layout = document_->layout;
  const Block& block = layout.blocks[layout.sentences[figure.sentence].block];
  if (block.kind != BlockKind::kListItem && block.kind != BlockKind::kTableRow) return kNone;
  if (block.heading >= layout.blocks.size() || layout.blocks[block.heading].kind == BlockKind::kTitle) return kNone;
  std::uint32_t found = kNone;
  const Block& heading = layout.blocks[block.heading];
  if (heading.first_sentence == heading.end_sentence) return kNone;
  const std::uint32_t begin = layout.sentences[heading.first_sentence].first_token;
  const std::uint32_t end = std::min(layout.sentences[heading.end_sentence - 1].end_token, begin + 2 * kReach);
  for (std::uint32_t token = begin; token < end; ++token) {
    const std::uint32_t date = syntax_.DateAt(token);
    if (date == kNone || mentions()[date].date.empty() || IsDay(mentions()[date].date)) continue;
    if (found != kNone && syntax_.ParenthesisAt(token) != kNone) continue;  // "quatrième trimestre (juin-août)"
    if (found != kNone && found != date) return kNone;
    found = date;
  }
  return found;
}

// "Le quatrième trimestre laisse une impression mitigée. Les ventes ont reculé de 3,8 %": the part of a year that a
// paragraph opens with, in a sentence that tells no figure, is what it goes on about; kNone if there is none.
std::uint32_t Relator::DateOfParagraph(const Mention& figure) const {
  const auto& layout = document_->layout;
  const Block& block = layout.blocks[layout.sentences[figure.sentence].block];
  if (block.kind != BlockKind::kParagraph || block.first_sentence == figure.sentence) return kNone;
  const Sentence& opening = layout.sentences[block.first_sentence];
  std::uint32_t found = kNone;
  for (std::uint32_t i = opening.first_token; i < opening.end_token; ++i) {
    if (syntax_.FigureAt(i) != kNone) return kNone;
    const std::uint32_t date = syntax_.DateAt(i);
    if (date == kNone || date == found) continue;
    if (found != kNone) return kNone;
    found = date;
  }
  if (found == kNone || IsFounding(mentions()[found]) || !IsReportable(mentions()[found])) return kNone;
  const std::string& date = mentions()[found].date;
  return IsQuarter(date.substr(IsFiscal(date) ? 2 : 0)) || date.size() > 10 ? found : kNone;
}

// "4. MGM Resorts (2023)": the year, now past, that stands in brackets in the heading of the figure's paragraph; kNone
// if there is none.
std::uint32_t Relator::DateOfSection(const Mention& figure) const {
  const auto& layout = document_->layout;
  const std::string& now = document_->published;
  const Block& block = layout.blocks[layout.sentences[figure.sentence].block];
  if (block.kind != BlockKind::kParagraph || block.heading >= layout.blocks.size() || now.size() < 4) return kNone;
  const Block& heading = layout.blocks[block.heading];
  if (heading.kind != BlockKind::kHeading || heading.first_sentence == heading.end_sentence) return kNone;
  const std::uint32_t begin = layout.sentences[heading.first_sentence].first_token;
  const std::uint32_t end = layout.sentences[heading.end_sentence - 1].end_token;
  for (std::uint32_t token = begin; token < end; ++token) {
    const std::uint32_t date = syntax_.DateAt(token);
    if (date == kNone || syntax_.ParenthesisAt(token) == kNone || mentions()[date].date.size() != 4) continue;
    return mentions()[date].date < now.substr(0, 4) ? date : kNone;
  }
  return kNone;
}

// "Fondée à Lille en 2016", "lancé en 2021": a date of long ago, of that participle alone. "l'exercice décalé 2025" is
// none.
bool Relator::IsFounding(const Mention& date) const {
  // "au semestre clos fin juin" names a span.
  const bool span = IsQuarter(date.date) || date.date.find('/') != std::string::npos;
  if (IsFiscal(date.date) || (span && (date.rule == "date/day" || date.rule == "date/month"))) return false;
  if (IsNewsDay(date)) return false;  // "deux décisions rendues publiques mercredi 3 septembre"
  const std::uint32_t begin = syntax_.SentenceBegin(date.first_token);
  for (std::uint32_t i = date.first_token; i > begin && date.first_token - i < kFoundingReach; --i) {
    if (syntax_.IsPunct(i - 1, ',')) return false;
    // "Issue en 2018 d'un laboratoire, l'entreprise a consacré"
    if (syntax_.Text(i - 1).substr(1).starts_with("ssu")) return true;
    const std::uint32_t verb = syntax_.VerbAt(i - 1);
    if (verb == kNone || syntax_.Is(i - 1, GrammarClass::kStarting)) continue;  // "attendus à partir de 2026"
    return syntax_.verbs()[verb].form == VerbGroup::Form::kParticiple;
  }
  return false;
}

bool Relator::NamesItsYear(const Mention& date) const {
  for (std::uint32_t i = date.first_token; i < date.end_token; ++i) {
    if (syntax_.Text(i) == date.date.substr(0, 4)) return true;
  }
  return false;
}

// "hébergera dès janvier", said in November, "supprimera 150 postes au printemps": the next one. A month or a season
// without a year is read as one that has been.
bool Relator::IsPastTimeWithoutYear(const Mention& date) const {
  const std::string& now = document_->published;
  if (now.size() < 7) return false;
  if (date.rule == "date/season") {
    const std::string_view first = syntax_.Text(date.first_token);
    return date.date <= now.substr(0, 4) && !(first.starts_with("c") && date.date == now.substr(0, 4));
  }
  const bool half = date.date.size() == 15;  // "2025-01/2025-06"
  if (!IsMonth(date.date) && !IsQuarter(date.date) && !half) return false;
  if (!IsMonth(date.date) && IsFiscal(result_period_)) return false;
  return !NamesItsYear(date) && LastMonth(date.date) < now.substr(0, 7) && !HasJustClosed(date);
}

// "Le 23 avril, Bruxelles a infligé", told in November: the last one. A day without a year is read as the nearest.
bool Relator::IsNextTimeWithoutYear(const Mention& date) const {
  const std::string& now = document_->published;
  const bool day = date.rule == "date/day" || date.rule == "date/told";
  return day && IsDay(date.date) && IsDay(now) && date.date > now && !NamesItsYear(date);
}

// "attend pour octobre-décembre un bénéfice", said in January: what is over, but not yet told.
bool Relator::HasJustClosed(const Mention& date) const {
  constexpr int kMonthsOfYear = 12, kUntold = 2;
  const std::string& now = document_->published;
  if (!IsQuarter(date.date) || date.rule != "date/month" || now.size() < 7) return false;
  const auto months = [](const std::string& day) {
    return std::stoi(day.substr(0, 4)) * kMonthsOfYear + std::stoi(day.substr(5, 2));
  };
  return months(now) - months(LastMonth(date.date)) <= kUntold;
}

bool Relator::IsSince(const Mention& date) const {
  const std::uint32_t begin = syntax_.SentenceBegin(date.first_token);
  bool since = false;
  for (std::uint32_t i = date.first_token + 1; i > begin && date.first_token + 1 - i < kSinceReach && !since; --i) {
    if (syntax_.VerbAt(i - 1) != kNone || syntax_.FigureAt(i - 1) != kNone) break;
    if (syntax_.IsPunct(i - 1, ',')) break;  // "depuis le rachat d'Alcatel, en 2016"
    since = syntax_.Is(i - 1, GrammarClass::kSince);
  }
  // "le plus gros depuis 2023" says when there was a bigger one.
  return since && !IsBehindSuperlative(date.first_token);
}

// "promet les siennes pour décembre": a time that is yet to come.
bool Relator::IsFor(std::uint32_t time) const {
  return time > syntax_.SentenceBegin(time) && tokens()[time - 1].word == frames_.pour();
}

// "depuis 2023" lasts until now: "2023/2025"; since January is the year to date.
std::string Relator::UntilNow(const Mention& date) const {
  const std::string& now = document_->published;
  if (now.size() < 4 || date.date.size() < 4 || IsFiscal(date.date) || date.date.find('/') != std::string::npos) {
    return date.date;
  }
  const std::string from = date.date.substr(0, 4), year = now.substr(0, 4);
  if (from > year || !IsSince(date)) return date.date;
  if (IsMonth(date.date) && now.starts_with(date.date)) return date.date;  // "depuis le début du mois"
  return from == year ? year : from + "/" + year;
}

// The frame of the document: the event's day, and the period that a report of results is about. The latter stands in
// the title or the first sentence, the results in the lead.
void Relator::FindFrameDates() {
  const auto& layout = document_->layout;
  event_period_ = document_->published;
  std::uint32_t lead_end = 0, opening_end = 0, title_end = 0;
  for (const Block& block : layout.blocks) {
    lead_end = opening_end = block.end_sentence;
    if (block.kind == BlockKind::kTitle) title_end = block.end_sentence;
    if (block.kind != BlockKind::kParagraph) continue;
    opening_end = std::min(block.first_sentence + 1, block.end_sentence);
    break;
  }
  const bool sections = OpensWithSection();
  bool report = false;
  for (std::uint32_t i = 0; i < lead_end && !report; ++i) report = TellsResults(i);
  for (const Mention& mention : mentions()) {
    if (mention.kind != MentionKind::kDate || mention.date.empty()) continue;
    if (mention.sentence >= lead_end && !event_period_.empty()) break;
    if (IsFounding(mention)) continue;
    if (event_period_.empty() || IsDayOfEvent(mention)) event_period_ = mention.date;
    // A month is one of many things too, behind the first sentence.
    const bool surveyed = mention.sentence < (IsMonth(mention.date) ? opening_end : lead_end);
    if (surveyed && survey_period_.empty() && IsSurveyed(mention)) survey_period_ = mention.date;
    if (mention.sentence >= lead_end || !IsReportable(mention)) continue;
    // A line of a survey of the week, what somebody says: not what the text reports.
    const bool item = layout.blocks[layout.sentences[mention.sentence].block].kind == BlockKind::kListItem;
    const bool quoted = mention.date.size() == 4 && syntax_.QuotationAt(mention.first_token) != kNone;
    if (item || quoted || (sections && mention.sentence >= title_end)) continue;
    // A year is one of many things, a quarter or a half is what a report is about.
    const bool part = IsQuarter(mention.date.substr(IsFiscal(mention.date) ? 2 : 0)) || mention.date.size() > 10;
    const bool opening = mention.sentence < opening_end && (report || mention.sentence < title_end);
    // "renonce à son usine, au détour de ses résultats trimestriels": the occasion, where no result is told.
    const bool occasion = mention.rule == "date/relative" && !report;
    const bool told = part && !occasion && (mention.sentence < opening_end || TellsResults(mention.sentence));
    if (!opening && !told) continue;
    const bool fiscal = IsFiscal(mention.date);
    const Time time{mention.first_token, mention.end_token, kNone, mention.date, 0};
    if (IsInComparison(time) || IsComparedTime(time)) {
      // "8,5 millions, contre 7,1 millions au premier semestre 2024": what is reported is the half a year later.
      const std::string reported = part ? ShiftYears(mention.date, 1) : std::string();
      const bool over = !reported.empty() && LastMonth(reported) < event_period_.substr(0, 7);
      if (result_period_.empty() && over && !fiscal) result_period_ = reported;
      continue;
    }
    // "forte croissance sur neuf mois", and then "publie ses ventes du troisième trimestre": of the quarter that ends
    // it.
    const bool last_quarter = !fiscal && IsQuarter(mention.date) && result_period_.size() > 10 &&
                              LastMonth(mention.date) == LastMonth(result_period_);
    if (result_period_.empty() || (fiscal && !IsFiscal(result_period_)) || last_quarter) result_period_ = mention.date;
  }
  // A lead may leave it to what follows: "Nokia supprime 14 000 postes après un trimestre catastrophique".
  if (!result_period_.empty() || lead_end == 0) return;
  constexpr std::uint32_t kBlocks = 2;  // paragraphs behind the lead
  std::uint32_t next_end = lead_end, seen = 0;
  bool quarterly = false;
  for (std::uint32_t i = 0; i < layout.sentences[lead_end - 1].end_token; ++i) {
    quarterly |= syntax_.Text(i).starts_with("trimestr") || syntax_.Text(i).starts_with("semestr") ||
                 syntax_.Text(i) == "résultats";
  }
  // "a relevé ses prévisions pour l'exercice clos en mars 2026": what it is about, though not told yet.
  const bool exercise = std::any_of(mentions().begin(), mentions().end(), [&](const Mention& mention) {
    return mention.kind == MentionKind::kDate && mention.sentence < lead_end && IsFiscal(mention.date);
  });
  if (!quarterly || exercise) return;
  for (const Block& block : layout.blocks) {
    if (block.first_sentence < lead_end || block.kind != BlockKind::kParagraph || seen == kBlocks) continue;
    next_end = block.end_sentence;
    ++seen;
  }
  for (const Mention& mention : mentions()) {
    if (!result_period_.empty() || mention.sentence >= next_end) break;
    if (mention.kind != MentionKind::kDate || mention.date.empty() || mention.sentence < lead_end) continue;
    // "De janvier à juin, l'électronicien a réalisé"
    const bool half = mention.date.size() > 10 && mention.first_token == syntax_.SentenceBegin(mention.first_token);
    const bool part = half || IsQuarter(mention.date.substr(IsFiscal(mention.date) ? 2 : 0));
    if (!part || IsFounding(mention)) continue;
    if (!IsReportable(mention) || !TellsResults(mention.sentence)) continue;
    if (syntax_.QuotationAt(mention.first_token) == kNone) result_period_ = mention.date;
  }
}

// "1. TSMC ne connaît pas la crise", "2. Ubisoft vend": whether the text has many sections, and the lead stands in the
// first of them, where only its own matter is told.
bool Relator::OpensWithSection() const {
  constexpr int kSections = 3;
  const auto& blocks = document_->layout.blocks;
  int sections = 0;
  bool lead = false, seen = false;
  for (std::size_t i = 0; i < blocks.size() && sections < kSections; ++i) {
    if (blocks[i].kind != BlockKind::kParagraph) continue;
    const bool headed =
        i > 0 && (blocks[i - 1].kind == BlockKind::kHeading || blocks[i - 1].kind == BlockKind::kListItem);
    if (!seen) lead = headed;
    seen = true;
    sections += headed ? 1 : 0;
  }
  return lead && sections == kSections;
}

// "a annoncé lundi 19 mai", published on the 20th: a day told by its date, just before the text is printed, is the one
// of what it reports. A weekday alone does not move the frame.
bool Relator::IsDayOfEvent(const Mention& date) const {
  return event_period_ == document_->published && IsNewsDay(date) && !IsSince(date);
}

// A day at most a few before the publication.
bool Relator::IsNewsDay(const Mention& date) const {
  constexpr int kNews = 3;  // days
  const std::string& now = document_->published;
  if (date.rule != "date/day" || !IsDay(date.date) || !IsDay(now)) return false;
  if (date.date.substr(0, 7) != now.substr(0, 7)) return false;
  const int days = std::stoi(now.substr(8)) - std::stoi(date.date.substr(8));
  return days > 0 && days <= kNews;
}

// Results are of a time that has just come: neither of the 2027 that a text of 2026 promises nor of 2008; they are of
// no day or month, and told, not promised.
bool Relator::IsReportable(const Mention& date) const {
  const std::string& now = document_->published;
  if (IsDay(date.date) || IsMonth(date.date) || date.rule == "date/season" || IsSince(date)) return false;
  if (syntax_.ParenthesisAt(date.first_token) != kNone) return false;
  const std::uint32_t verb = syntax_.FiniteBefore(date.first_token);
  // "Intel, qui avait perdu 16 milliards l'an dernier": a reminder.
  if (verb != kNone && syntax_.verbs()[verb].first >= syntax_.SentenceBegin(date.first_token)) {
    const VerbGroup& group = syntax_.verbs()[verb];
    const auto& layout = document_->layout;
    const bool title = layout.blocks[layout.sentences[date.sentence].block].kind == BlockKind::kTitle;
    if ((!title && IsInRelative(group)) || (group.compound && group.mood == Mood::kImperfect)) return false;
  }
  // "Il y a un an, Palantir valait 95 milliards": likewise.
  const std::uint32_t next = date.rule == "date/relative" ? syntax_.FiniteAfter(date.end_token) : kNone;
  const bool opens = date.first_token == syntax_.SentenceBegin(date.first_token);
  if (opens && next != kNone && syntax_.verbs()[next].first < syntax_.SentenceEnd(date.first_token) &&
      syntax_.verbs()[next].mood == Mood::kImperfect) {
    return false;
  }
  if (verb != kNone &&
      (syntax_.verbs()[verb].mood == Mood::kFuture || syntax_.verbs()[verb].mood == Mood::kConditional)) {
    return false;
  }
  // "le report à l'exercice 2027-2028 de son jeu": of a fiscal year that has not begun nothing is reported yet.
  const bool fiscal = IsFiscal(date.date);
  if (fiscal && now.size() >= 7 && std::stoi(std::string(FirstYear(date.date))) > std::stoi(now.substr(0, 4)) + 1)
    return false;
  if (now.size() < 7 || fiscal) return true;
  const std::string year = now.substr(0, 4);
  if (IsQuarter(date.date) && date.date.substr(0, 4) == year) {
    constexpr int kQuarter = 3;
    return (date.date[6] - '1') * kQuarter < std::stoi(now.substr(5, 2));
  }
  // A year has nothing to report before it ends.
  constexpr std::string_view kLastMonths = "10";
  if (date.date == year && std::string_view(now).substr(5, 2) < kLastMonths) return false;
  return FirstYear(date.date) <= year && FirstYear(date.date) >= ShiftYears(year, -1);
}

// "a représenté 24,4 % des immatriculations en octobre", "Le marché a atteint 12,9 milliards en 2024": the time, now
// past, that a text about a market surveys.
bool Relator::IsSurveyed(const Mention& date) const {
  const std::string& now = document_->published;
  if (now.size() < 7 || IsDay(date.date) || IsFiscal(date.date) || IsSince(date)) return false;
  if (LastMonth(date.date) >= now.substr(0, 7) || FirstYear(date.date) < ShiftYears(now.substr(0, 4), -1)) return false;
  const Time time{date.first_token, date.end_token, kNone, date.date, 0};
  if (syntax_.ParenthesisAt(date.first_token) != kNone || IsComparedTime(time) || IsInComparison(time)) return false;
  const std::span<const Occurrence> told = OccurrencesOf(date.sentence);
  return std::any_of(told.begin(), told.end(),
                     [](const Occurrence& one) { return one.trigger->frame->Is(FrameTrait::kSurveyed); });
}

bool Relator::TellsResults(std::uint32_t sentence) const {
  constexpr std::uint32_t kWords = 200;  // of a sentence that is read for an amount
  const auto& words = document_->layout.sentences[sentence];
  const std::uint32_t end = std::min(words.end_token, words.first_token + kWords);
  bool money = false;
  for (std::uint32_t i = words.first_token; i < end && !money; ++i) {
    money = syntax_.FigureAt(i) != kNone && mentions()[syntax_.FigureAt(i)].kind == MentionKind::kMoney;
  }
  for (const Occurrence& occurrence : OccurrencesOf(sentence)) {
    if (occurrence.verb != kNone && !money) continue;  // "a gagné 270 000 abonnés"
    if (occurrence.trigger->frame->Is(FrameTrait::kResult)) return true;
  }
  return false;
}

// "a levé", "levait", "a été condamné", but not "est valorisée".
bool Relator::IsPastVerb(const VerbGroup& verb) const {
  if (verb.mood == Mood::kImperfect) return true;
  if (!verb.compound) return false;
  bool past = !verb.passive;
  for (std::uint32_t i = verb.first; i < verb.head; ++i) past |= syntax_.Is(i, GrammarClass::kBeen);
  return past;
}

void Relator::FindTimeTokens() {
  for (std::uint32_t i = 0; i < tokens().size(); ++i) {
    if (syntax_.DateAt(i) != kNone || syntax_.Is(i, GrammarClass::kStartsTime)) time_tokens_.push_back(i);
  }
}

// The times of the figure's sentence: dates, "un an plus tôt", "sur l'ensemble de l'exercice".
std::vector<Relator::Time> Relator::TimesAround(const Mention& figure) const {
  const std::uint32_t begin = syntax_.SentenceBegin(figure.first_token);
  const std::uint32_t from = std::max(begin, figure.first_token > kReach ? figure.first_token - kReach : 0);
  const std::uint32_t end = std::min(syntax_.SentenceEnd(figure.first_token), figure.end_token + kReach);
  std::vector<Time> times;
  std::uint32_t next = from;
  for (auto at = std::lower_bound(time_tokens_.begin(), time_tokens_.end(), from); at != time_tokens_.end(); ++at) {
    const std::uint32_t i = *at;
    if (i >= end) break;
    if (i < next) continue;
    if (const auto shift = frames_.period_shifts().FindAt(tokens(), i, end)) {
      next = i + static_cast<std::uint32_t>(shift.length);
      times.push_back({i, next, kNone, {}, *shift.value});
      continue;
    }
    const auto whole = frames_.period_wholes().FindAt(tokens(), i, end);
    if (whole && *whole.value != PeriodWhole::kToday) {
      const std::uint32_t last = i + static_cast<std::uint32_t>(whole.length);
      // "l'exercice 2025", "l'exercice en cours"
      bool dated = syntax_.DateAt(last - 1) != kNone || (last < end && syntax_.DateAt(last) != kNone);
      // "sur l'ensemble de l'année" alone is this year for a plan, the one reported for a result.
      const std::uint32_t itself = syntax_.DateAt(i);
      const bool this_year = itself != kNone && *whole.value == PeriodWhole::kYear &&
                             mentions()[itself].first_token == i && mentions()[itself].end_token == last &&
                             document_->published.starts_with(mentions()[itself].date);
      dated &= !this_year;
      if (!dated && *whole.value == PeriodWhole::kYear) {
        times.push_back({i, last, itself, ReportedYear(), 0});
        next = last;
      } else if (!dated && !result_period_.empty()) {
        times.push_back({i, last, kNone, *whole.value == PeriodWhole::kExercise ? FiscalYear() : result_period_, 0});
      } else if (!dated && *whole.value == PeriodWhole::kPeriod) {
        if (std::string told = SpanBefore(i); !told.empty()) times.push_back({i, last, kNone, std::move(told), 0});
      }
      if (!dated) continue;
    }
    const std::uint32_t date = syntax_.DateAt(i);
    if (date == kNone) continue;
    const Mention& mention = mentions()[date];
    next = mention.end_token;
    if (!mention.date.empty()) times.push_back({mention.first_token, mention.end_token, date, mention.date, 0});
  }
  return times;
}

// "sur ce même trimestre", "sur la période": the quarter, half or fiscal year that was named last; empty if none was.
std::string Relator::SpanBefore(std::uint32_t token) const {
  for (std::uint32_t i = token; i > 0 && token - i < 4 * kReach; --i) {
    const std::uint32_t date = syntax_.DateAt(i - 1);
    if (date == kNone) continue;
    const std::string& span = mentions()[date].date;
    if (IsFiscal(span) || IsQuarter(span) || span.size() == 15) return span;
  }
  return {};
}

// "l'exercice" of a report: the fiscal year that its period lies in.
std::string Relator::FiscalYear() const { return "FY" + std::string(FirstYear(result_period_)); }

// "sur l'ensemble de l'année": the one that the report is about, else the one that is ending or has just ended.
std::string Relator::ReportedYear() const {
  constexpr std::string_view kReportsEnd = "04";  // by when the year before has been reported
  if (IsFiscal(result_period_)) return FiscalYear();
  if (!result_period_.empty()) return std::string(FirstYear(result_period_));
  const std::string& now = document_->published;
  if (now.size() < 7) return {};
  const bool over = std::string_view(now).substr(5, 2) < kReportsEnd;
  return ShiftYears(std::string_view(now).substr(0, 4), over ? -1 : 0);
}

// "En 2024, le groupe a perdu", "et, en 2025, a gagné": a time that opens its clause.
bool Relator::IsFronted(const Time& time) const {
  const std::uint32_t begin = syntax_.SentenceBegin(time.first);
  const std::uint32_t end = syntax_.SentenceEnd(time.first);
  std::uint32_t i = time.first;
  while (i > begin && time.first - i < kFrontReach) {
    const std::uint32_t at = i - 1;
    if (tokens()[at].kind == TokenKind::kPunct || syntax_.Is(at, GrammarClass::kCoordinator) ||
        syntax_.Is(at, GrammarClass::kContrast) || syntax_.Is(at, GrammarClass::kSubordinator)) {
      break;
    }
    if (syntax_.VerbAt(at) != kNone || syntax_.FigureAt(at) != kNone || syntax_.NameAt(at) != kNone) return false;
    i = at;
  }
  if (time.first - i >= kFrontReach) return false;
  if (i != time.first && time.first - i != 1 && !syntax_.Is(i, GrammarClass::kPreposition)) return false;
  if (i == begin) return true;
  if (time.end >= end) return false;
  return syntax_.IsPunct(time.end, ',') || syntax_.NameAt(time.end) != kNone ||
         syntax_.Is(time.end, GrammarClass::kSubjectPronoun) ||
         (syntax_.Is(time.end, GrammarClass::kDeterminer) && !syntax_.Is(time.end, GrammarClass::kPreposition));
}

// "qui a perdu 3 millions en 2023": the verb of a relative clause.
bool Relator::IsInRelative(const VerbGroup& verb) const {
  const std::uint32_t begin = syntax_.SentenceBegin(verb.first);
  for (std::uint32_t i = verb.first; i > begin && verb.first - i < kRelativeReach; --i) {
    if (syntax_.Is(i - 1, GrammarClass::kRelative)) return true;
    if (syntax_.VerbAt(i - 1) != kNone || syntax_.IsPunct(i - 1, ',')) return false;
  }
  return false;
}

// A figure that the time stands directly behind, without a comma: it is that figure's own.
bool Relator::IsOwnOfAnother(const Time& time) const {
  const std::uint32_t begin = syntax_.SentenceBegin(time.first);
  for (std::uint32_t i = time.first; i > begin && time.first - i < kOwnReach; --i) {
    if (syntax_.FigureAt(i - 1) != kNone) return true;
    if (tokens()[i - 1].kind == TokenKind::kPunct || syntax_.VerbAt(i - 1) != kNone) return false;
  }
  return false;
}

// "une amende de 500 millions d'euros que Bruxelles lui avait infligée en avril": the verb of the clause that says
// when.
std::uint32_t Relator::RelativeBehind(const Mention& figure, std::uint32_t limit) const {
  for (std::uint32_t i = figure.end_token; i < limit && i - figure.end_token < kShiftReach; ++i) {
    if (syntax_.FigureAt(i) != kNone || syntax_.VerbAt(i) != kNone || tokens()[i].kind != TokenKind::kWord) break;
    // "alors que les analystes anticipaient", "le double de ce qu'elle pesait en 2021"
    if (syntax_.Is(i, GrammarClass::kContrast) || syntax_.Is(i, GrammarClass::kNeuter)) break;
    if (syntax_.Is(i, GrammarClass::kThat)) return syntax_.FiniteAfter(i);
    // "les 45,6 milliards auxquels l'avait portée en juin un tour de table"
    if (syntax_.Is(i, GrammarClass::kToWhich) && figure.kind == MentionKind::kMoney) {
      const std::uint32_t verb = syntax_.FiniteAfter(i);
      if (verb != kNone && syntax_.verbs()[verb].first <= i + 2) return verb;
    }
  }
  return kNone;
}

// "deux fois plus qu'en février", "22 % de plus qu'à l'été 2024", "sa première perte depuis 1986": what the clause's
// own time is compared with.
bool Relator::IsComparedTime(const Time& time) const {
  constexpr std::uint32_t kCompared = 7;  // "de plus qu'à la même époque en 2024"
  const std::uint32_t begin = syntax_.SentenceBegin(time.first);
  for (std::uint32_t i = time.first; i > begin && time.first - i < kCompared; --i) {
    const std::uint32_t at = i - 1;
    const std::string_view text = syntax_.Text(at);
    if (syntax_.Is(at, GrammarClass::kThat)) return true;
    // "par rapport au troisième trimestre 2024", "comparé à 2023"
    if (syntax_.Is(at, GrammarClass::kRelation) || text.starts_with("compar")) return true;
    // "plus du double de l'an dernier", "supérieur à celui de la même période de 2024"
    const bool of = syntax_.Is(at, GrammarClass::kOf) && at > begin + 1 && syntax_.Text(at + 1) != "ici";
    const std::uint32_t times = of ? syntax_.FigureAt(at - 1) : kNone;
    if (times != kNone && mentions()[times].kind == MentionKind::kRatio) return true;
    if (of && IsDemonstrative(at - 1) && syntax_.Is(at - 2, GrammarClass::kPreposition)) return true;
    if (syntax_.Is(at, GrammarClass::kSince)) return IsBehindSuperlative(at);
    if (tokens()[at].kind != TokenKind::kWord || syntax_.VerbAt(at) != kNone || syntax_.FigureAt(at) != kNone) break;
  }
  return false;
}

// "contre 6 millions en 2023, pour une perte de 5 millions", "loin des 145 millions de 2024": of the compared alone.
bool Relator::IsInComparison(const Time& time) const {
  const std::uint32_t begin = syntax_.SentenceBegin(time.first);
  bool figure = false;
  for (std::uint32_t i = time.first; i > begin && time.first - i < kReach; --i) {
    const std::uint32_t at = i - 1;
    if (syntax_.FigureAt(at) != kNone) {
      figure = true;
      continue;
    }
    if (figure && (syntax_.Is(at, GrammarClass::kAgainst) || syntax_.Is(at, GrammarClass::kFar))) return true;
    if (tokens()[at].kind == TokenKind::kPunct || syntax_.VerbAt(at) != kNone) break;
  }
  return false;
}

bool Relator::IsBehindSuperlative(std::uint32_t token) const {
  const std::uint32_t begin = syntax_.SentenceBegin(token);
  for (std::uint32_t i = token; i > begin && token - i < kSinceReach; --i) {
    if (syntax_.FigureAt(i - 1) != kNone) return false;
    if (syntax_.Is(i - 1, GrammarClass::kSuperlative)) {
      return true;
    }
  }
  return false;
}

// How a time behind the figure binds it.
Relator::Bond Relator::BondBehind(const Time& time, const Attachment& attachment, const Mention& figure) const {
  const std::uint32_t governing = GoverningVerb(attachment, figure);
  const std::uint32_t own_verb = attachment.occurrence.verb;
  const bool participle = own_verb != kNone && syntax_.verbs()[own_verb].form == VerbGroup::Form::kParticiple &&
                          syntax_.verbs()[own_verb].first < figure.first_token;
  bool figures = false, verbs = false, comma = false, joined = true;
  if (IsComparedTime(time)) return Bond::kFree;
  if (IsOfNounBefore(syntax_, time.first, time.end, attachment.occurrence, figure)) return Bond::kFree;
  const std::uint32_t relative = RelativeBehind(figure, time.first);
  for (std::uint32_t i = figure.end_token; i < time.first; ++i) {
    if (syntax_.IsPunct(i, ';') || syntax_.IsPunct(i, ':')) return Bond::kFree;
    comma |= syntax_.IsPunct(i, ',');
    if (syntax_.Is(i, GrammarClass::kAgainst) || syntax_.Is(i, GrammarClass::kOfWhich)) return Bond::kFree;
    if (syntax_.Is(i, GrammarClass::kWho) || syntax_.Is(i, GrammarClass::kFar) || syntax_.Is(i, GrammarClass::kThen))
      return Bond::kFree;
    // "1 200 postes, après en avoir biffé 8 500 en 2023"
    if (syntax_.Is(i, GrammarClass::kAfter) && i + 1 < time.first) return Bond::kFree;
    figures |= syntax_.FigureAt(i) != kNone;
    const std::uint32_t verb = syntax_.VerbAt(i);
    if (verb == kNone) continue;
    const VerbGroup& group = syntax_.verbs()[verb];
    if (group.form == VerbGroup::Form::kFinite && verb == relative) continue;
    if (group.form == VerbGroup::Form::kFinite && verb != governing) return Bond::kFree;
    // "Slack, racheté 27,7 milliards par Salesforce, avait porté plainte dès 2020": the main clause goes on.
    if (group.form == VerbGroup::Form::kFinite && comma && participle) return Bond::kFree;
    // "au lieu des 815 millions promis en février": when it was promised.
    if (group.form == VerbGroup::Form::kParticiple && time.mention != kNone &&
        frames_.Is(group.lemma, GrammarClass::kPledgeVerb) && IsPastTimeWithoutYear(mentions()[time.mention])) {
      return Bond::kFree;
    }
    // "son entrepôt de Saragosse, inauguré en mars"
    if (group.form == VerbGroup::Form::kParticiple && i > 0 && syntax_.IsPunct(i - 1, ',')) return Bond::kFree;
    if (verb == governing) continue;  // the figure is in its subject
    verbs = true;
    joined &= group.form == VerbGroup::Form::kInfinitive && group.first > 0 &&
              syntax_.Is(group.first - 1, GrammarClass::kCoordinator);
  }
  // "(110 salariés, 14 millions d'euros de ventes en 2024)": of the last one.
  const bool stock = attachment.occurrence.trigger->frame->type == "headcount";
  if (figures && comma && stock && syntax_.ParenthesisAt(time.first) != kNone) return Bond::kFree;
  // "compte dépenser 920 millions et créer 1 200 emplois d'ici à 2028"
  if (figures && verbs) return joined ? Bond::kShared : Bond::kFree;
  const bool own = !figures && !verbs && !comma && time.first - figure.end_token < kOwnReach;
  return own ? Bond::kOwn : Bond::kClause;
}

// "avait annoncé en juin 2024 vouloir racheter": when it was said.
bool Relator::IsOfSpeech(const Time& time, const Mention& figure) const {
  const std::uint32_t before = syntax_.FiniteBefore(time.first);
  if (before == kNone || syntax_.verbs()[before].first < syntax_.SentenceBegin(time.first)) return false;
  if (!frames_.IsSpeechVerb(syntax_.verbs()[before].lemma)) return false;
  for (std::uint32_t i = time.end; i < figure.first_token; ++i) {
    const std::uint32_t verb = syntax_.VerbAt(i);
    if (verb == kNone) continue;
    const VerbGroup& group = syntax_.verbs()[verb];
    return group.form == VerbGroup::Form::kInfinitive && !group.compound;
  }
  return false;
}

// "En mars, Kairos a levé 210 millions, ce qui la valorise 1,6 milliard", "a bouclé lundi un tour qui la valorise": of
// the same time.
bool Relator::IsConsequence(std::uint32_t verb) const {
  const std::uint32_t first = syntax_.verbs()[verb].first;
  const std::uint32_t begin = syntax_.SentenceBegin(first);
  if (first > begin && syntax_.Is(first - 1, GrammarClass::kWho) &&
      frames_.Is(syntax_.verbs()[verb].lemma, GrammarClass::kValueVerb)) {
    return true;
  }
  return first >= syntax_.SentenceBegin(first) + 2 && syntax_.Is(first - 1, GrammarClass::kWho) &&
         syntax_.Is(first - 2, GrammarClass::kNeuter);
}

bool Relator::OpensClause(const Time& time) const {
  const std::uint32_t end = syntax_.SentenceEnd(time.first);
  const std::uint32_t next = time.end + (time.end < end && syntax_.IsPunct(time.end, ',') ? 1 : 0);
  return next < end && (syntax_.Is(next, GrammarClass::kWhen) || syntax_.Is(next, GrammarClass::kWhere));
}

// "nulle au troisième trimestre, contre 90 % pour Nvidia et 10 % pour AMD": compared with somebody, at the same time.
bool Relator::IsOfAnotherAgent(const Mention& figure) const {
  const std::uint32_t at = figure.end_token;
  if (at + 1 >= syntax_.SentenceEnd(figure.first_token)) return false;
  if (tokens()[at].word != frames_.pour() && tokens()[at].word != frames_.chez()) return false;
  for (std::uint32_t i = at + 1; i < std::min(syntax_.SentenceEnd(figure.first_token), at + 4); ++i) {
    if (syntax_.NameAt(i) != kNone) return true;
  }
  return false;
}

// "En 2025, nous avons vendu 640 robots, contre 480 l'année précédente, et nos revenus ont doublé": the comma behind
// what is compared; the end of the sentence if there is none, or no verb behind it.
std::uint32_t Relator::EndOfComparison(std::uint32_t against) const {
  const std::uint32_t end = syntax_.SentenceEnd(against);
  bool figure = false;
  for (std::uint32_t i = against + 1; i < end; ++i) {
    figure |= syntax_.FigureAt(i) != kNone;
    if (figure && syntax_.IsPunct(i, ',') && syntax_.FigureAt(i) == kNone) return i;
  }
  return end;
}

// "est passé sous le contrôle de fuboTV fin 2021, contre 164 millions": paid, where no figure before it is compared.
bool Relator::IsExchanged(std::uint32_t against) const {
  for (std::uint32_t i = against; i > syntax_.SentenceBegin(against); --i) {
    if (syntax_.FigureAt(i - 1) != kNone) return false;
  }
  return syntax_.FigureAt(against + 1) != kNone &&
         mentions()[syntax_.FigureAt(against + 1)].kind == MentionKind::kMoney;
}

// How a time before the figure binds it.
Relator::Bond Relator::BondBefore(const Time& time, const Mention& figure) const {
  std::uint32_t finite = 0, relatives = 0, first = kNone, last = kNone;
  // "L'an dernier, la start-up, qui emploie 550 salariés, a perdu 59 millions": the incise tells of now.
  const bool aside = time.first == syntax_.SentenceBegin(time.first);
  if (aside && syntax_.IsInIncise(figure.first_token)) {
    const std::uint32_t own = syntax_.FiniteBefore(figure.first_token);
    if (own != kNone && syntax_.verbs()[own].first > time.end && IsInRelative(syntax_.verbs()[own]) &&
        syntax_.verbs()[own].mood == Mood::kPresent && !syntax_.verbs()[own].compound) {
      return Bond::kFree;
    }
  }
  for (std::uint32_t i = time.end; i < figure.first_token; ++i) {
    if (aside && syntax_.IsInIncise(i) && !syntax_.IsInIncise(figure.first_token)) continue;
    if (syntax_.IsPunct(i, ';')) return Bond::kFree;
    if (syntax_.Is(i, GrammarClass::kAgainst) && !IsOfAnotherAgent(figure) && !IsExchanged(i)) {
      const std::uint32_t end = EndOfComparison(i);
      if (end >= figure.first_token) return Bond::kFree;
      i = end;
      continue;
    }
    if (syntax_.Is(i, GrammarClass::kAfter) && (figure.first_token - i < 3 || IsDoneBefore(figure))) return Bond::kFree;
    const std::uint32_t verb = syntax_.VerbAt(i);
    if (verb == kNone || syntax_.verbs()[verb].form != VerbGroup::Form::kFinite || verb == last) continue;
    // "En avril, c'est Bruxelles qui l'a sanctionné": one clause.
    const std::uint32_t opens = syntax_.verbs()[verb].first;
    if (opens > 0 && syntax_.Is(opens - 1, GrammarClass::kNeuter)) continue;
    if (first == kNone) first = verb;
    // "selon l'étude que l'institut publie ce mardi": an aside on the way.
    if (last != kNone && IsInRelative(syntax_.verbs()[last])) ++relatives;
    last = verb;
    ++finite;
  }
  const auto alike = [&](std::uint32_t a, std::uint32_t b) {
    return IsPastVerb(syntax_.verbs()[a]) == IsPastVerb(syntax_.verbs()[b]) &&
           (syntax_.verbs()[a].mood == Mood::kFuture) == (syntax_.verbs()[b].mood == Mood::kFuture);
  };
  // "depuis 2023, quand le groupe s'était séparé de 10 000 salariés": the time of the clause that it opens.
  if (OpensClause(time)) return Bond::kClause;
  if (IsComparedTime(time) || IsInComparison(time)) return Bond::kFree;
  // "Sidetrade, qui fêtera ses 25 ans cette année, a vu ses ventes croître"
  const std::uint32_t main = last == kNone ? kNone : syntax_.verbs()[last].first;
  if (main != kNone && syntax_.IsInIncise(time.first) && !syntax_.IsInIncise(figure.first_token)) {
    const std::uint32_t open = syntax_.BeforeIncise(main);
    if (open < time.first && syntax_.Is(open + 1, GrammarClass::kRelative)) return Bond::kFree;
  }
  const bool taken = IsOwnOfAnother(time);
  if (finite == 0 && IsOfSpeech(time, figure)) return Bond::kFree;
  // "Elle vise l'équilibre en 2027 et 30 millions de revenus": of what stands before the "et".
  const bool joined = syntax_.Is(time.end, GrammarClass::kCoordinator) && !IsFronted(time);
  if (finite == 0) return taken || joined ? Bond::kShared : Bond::kClause;
  if (IsFronted(time)) return finite < 2 || alike(first, last) || IsConsequence(last) ? Bond::kClause : Bond::kFree;
  const std::uint32_t before =
      time.first > syntax_.SentenceBegin(time.first) ? syntax_.FiniteBefore(time.first - 1) : kNone;
  if (before == kNone || syntax_.verbs()[before].first < syntax_.SentenceBegin(time.first)) {
    // In the subject of the verb that governs the figure: "les ventes de 2024 ont atteint".
    if (taken) return Bond::kFree;  // "285 millions d'unités en 2025, devraient reculer"
    return finite == 1 ? Bond::kClause : Bond::kShared;
  }
  // "a levé 31 millions au printemps et a déboursé 9 millions", "sortira en 2027 et emploiera": in one breath.
  const VerbGroup& theirs = syntax_.verbs()[before];
  const bool told = IsPastVerb(theirs) && IsPastVerb(syntax_.verbs()[last]);
  if (finite == 1 && IsConsequence(last)) return Bond::kClause;
  const bool breath = (told || theirs.mood == Mood::kFuture) && theirs.mood == syntax_.verbs()[last].mood &&
                      !IsInRelative(theirs) && !frames_.IsSpeechVerb(theirs.lemma) && finite - relatives == 1;
  return breath ? Bond::kShared : Bond::kFree;
}

// Whether the fact may hold at that time, by what its mood says: nothing planned is past, nothing told to come.
bool Relator::MayHold(const Time& time, const Attachment& attachment, const Mention& figure, const Fact& fact,
                      bool own) const {
  const std::string& now = document_->published;
  const bool price = fact.type == "price" && fact.figure.per != "share";
  // A day that a price is told or the product sold is not the price's.
  if (price && (IsDay(time.value) || (time.mention != kNone && IsSince(mentions()[time.mention])))) return false;
  const bool of_day = fact.type == "price" || fact.type == "valuation";
  if (of_day && time.mention != kNone && IsSince(mentions()[time.mention])) return false;
  // "sera vendu 1 899 euros à la rentrée": when it is out.
  if (price && time.mention != kNone && mentions()[time.mention].rule == "date/season" &&
      fact.modality == Modality::kPlanned) {
    return false;
  }
  if (now.size() < 4) return true;
  const std::string_view year = std::string_view(now).substr(0, 4);
  const bool told = fact.modality == Modality::kAsserted || fact.modality == Modality::kReported ||
                    fact.modality == Modality::kNegated;
  if (told) return own || IsFiscal(time.value) || FirstYear(time.value) <= year || fact.modality == Modality::kReported;
  // "a confirmé mardi l'acquisition": the day it is told is no time of what is still to come.
  if (IsDay(time.value) && time.value <= now) return false;
  if (IsFiscal(time.value) || now.size() < 7 || LastMonth(time.value) >= now.substr(0, 7)) return true;
  if (time.mention != kNone && HasJustClosed(mentions()[time.mention])) return true;
  const std::uint32_t verb = GoverningVerb(attachment, figure);
  if (own) return verb == kNone || !frames_.IsSpeechVerb(syntax_.verbs()[verb].lemma);
  // "les analystes attendaient 54 milliards": what was forecast then.
  return fact.modality == Modality::kForecast && verb != kNone && IsPastVerb(syntax_.verbs()[verb]);
}

// The time that a shift like "un an plus tôt" is counted from: that of the fact before, else the frame.
std::string Relator::ShiftBase(const Mention& figure, bool result) const {
  const auto& facts = document_->facts;
  for (std::size_t i = facts.size(); i > 0; --i) {
    const Mention& other = mentions()[facts[i - 1].figure_mention];
    if (other.sentence + 1 < figure.sentence) break;
    if (!facts[i - 1].period.empty()) return facts[i - 1].period;
  }
  return result && !result_period_.empty() ? result_period_ : event_period_;
}

// "un an plus tôt" is a time of the figure directly before it, or of the clause that it opens; not in a comparison
// ("par rapport à l'année précédente").
bool Relator::ShiftBinds(const Time& time, const Mention& figure) const {
  if (IsComparedTime(time)) return false;
  if (time.first < figure.first_token) return time.first == syntax_.SentenceBegin(time.first) || IsFronted(time);
  if (time.first - figure.end_token > kShiftReach) return false;
  for (std::uint32_t i = figure.end_token; i < time.first; ++i) {
    if (tokens()[i].kind != TokenKind::kWord || syntax_.VerbAt(i) != kNone || syntax_.FigureAt(i) != kNone)
      return false;
    if (syntax_.Is(i, GrammarClass::kPreposition) && !syntax_.Is(i, GrammarClass::kOf)) return false;
    if (syntax_.Is(i, GrammarClass::kRelative) || syntax_.Is(i, GrammarClass::kComparative)) return false;
    if (syntax_.Is(i, GrammarClass::kOf) && i + 1 == time.first) return false;
  }
  return true;
}

// "15 % aujourd'hui", "en compte désormais 300": of the day that tells it.
bool Relator::IsOfToday(const Mention& figure) const {
  constexpr std::uint32_t kBefore = 3;
  const auto today = [&](std::uint32_t token) {
    const auto whole = frames_.period_wholes().FindAt(tokens(), token, syntax_.SentenceEnd(token));
    return whole && *whole.value == PeriodWhole::kToday;
  };
  if (figure.end_token < syntax_.SentenceEnd(figure.first_token) && today(figure.end_token)) return true;
  if (today(figure.first_token)) return true;  // an adverb may open the figure
  const std::uint32_t begin = syntax_.SentenceBegin(figure.first_token);
  for (std::uint32_t i = figure.first_token; i > begin && figure.first_token - i < kBefore; --i) {
    if (today(i - 1)) return true;
    if (syntax_.FigureAt(i - 1) != kNone || syntax_.IsPunct(i - 1, ',')) return false;
  }
  return false;
}

// "condamné en 2004 à 497 millions d'euros": nothing parts the time from the figure.
bool Relator::IsWithin(const Time& time, const Mention& figure) const {
  for (std::uint32_t i = time.end; i < figure.first_token; ++i) {
    if (tokens()[i].kind == TokenKind::kPunct || syntax_.VerbAt(i) != kNone || syntax_.FigureAt(i) != kNone)
      return false;
  }
  return figure.first_token - time.end < kShiftReach;
}

// "contre une perte de 0,8 million au 30 juin 2023": in a report of results a day that ends what it reports, in its or
// another year, means that whole time; empty if the day does not.
std::string Relator::SpanEndedBy(const std::string& day) const {
  constexpr int kLastDays = 28;
  if (!IsDay(day) || result_period_.size() <= 4 || IsFiscal(result_period_)) return {};
  const std::string span = InYearOf(result_period_, day.substr(0, 4));
  return LastMonth(span) == day.substr(0, 7) && std::stoi(day.substr(8)) >= kLastDays ? span : std::string();
}

// The time of the sentence that binds the figure; empty if none does.
std::string Relator::OwnPeriod(const Attachment& attachment, const Mention& figure, const Fact& fact,
                               std::vector<Inherited>* inherited) const {
  const bool stock = fact.metric == "stock" || fact.metric == "price";
  const bool result = frames_.HasTrait(fact.type, FrameTrait::kOfPeriod) && !stock;
  const std::uint32_t verb = GoverningVerb(attachment, figure);
  // "sera financée par l'émission de 600 millions que le groupe a réalisée en juin"
  const std::uint32_t relative = RelativeBehind(figure, syntax_.SentenceEnd(figure.first_token));
  const bool past_relative = relative != kNone && IsPastVerb(syntax_.verbs()[relative]);
  const bool to_come = fact.modality == Modality::kPlanned || fact.modality == Modality::kForecast ||
                       fact.modality == Modality::kPossible ||
                       (verb != kNone && syntax_.verbs()[verb].mood == Mood::kFuture && !past_relative);
  if (!to_come && !event_period_.empty() && attachment.occurrence.trigger->frame->takes_frame_period &&
      IsOfToday(figure)) {
    return event_period_;
  }
  std::string best;
  double best_distance = 1e9;
  Bond best_bond = Bond::kFree;
  for (const Time& time : TimesAround(figure)) {
    const bool before = time.end <= figure.first_token;
    if (!before && time.first < figure.end_token) continue;
    const std::uint32_t bracket = syntax_.ParenthesisAt(time.first);
    if (bracket != kNone && bracket != syntax_.ParenthesisAt(figure.first_token)) continue;
    std::string value = time.value;
    Bond bond = Bond::kFree;
    if (time.months != 0) {
      if (!ShiftBinds(time, figure)) continue;
      value = ShiftMonths(ShiftBase(figure, result), time.months);
      // "Wirecard pesait 24 milliards. Cinq ans plus tard, N26 écope": of a day that the text leaves open until today.
      const bool told = fact.modality == Modality::kAsserted || fact.modality == Modality::kReported;
      if (told && time.months > 0 && FirstYear(value) > FirstYear(event_period_)) continue;
      bond = before ? Bond::kClause : Bond::kOwn;
    } else {
      const bool opens = OpensClause(time);
      if (before && !opens && time.mention != kNone && IsFounding(mentions()[time.mention]) && !IsWithin(time, figure))
        continue;
      // Results are of a period, not of the day that publishes them.
      // "Elle avait bondi de 24 % le 6 octobre": a share's, most likely.
      const bool of_day = fact.metric == "other" && !before && time.first - figure.end_token < 2;
      if (const std::string span = result ? SpanEndedBy(value) : std::string(); !span.empty()) {
        value = span;
      } else if (result && IsDay(value) && !of_day) {
        continue;
      }
      bond = before ? BondBefore(time, figure) : BondBehind(time, attachment, figure);
      if (bond == Bond::kFree) continue;
      if (time.mention != kNone) {
        const Mention& date = mentions()[time.mention];
        // "avait promis en février 380 milliards": when it was promised.
        const bool past = verb != kNone && IsPastVerb(syntax_.verbs()[verb]);
        if (to_come && value != date.date && date.rule == "date/relative")
          value = date.date;  // "vise 3 milliards sur l'ensemble de l'année"
        else if (((to_come && !past) || IsFor(time.first)) && IsPastTimeWithoutYear(date))
          value = ShiftYears(value, 1);
        else if (!to_come && past && IsNextTimeWithoutYear(date))
          value = ShiftYears(value, -1);
        else {
          if (value == date.date) value = UntilNow(date);
          // "[Soitec, au deuxième trimestre de l'exercice 2025-2026.] STMicroelectronics a publié pour le troisième
          // trimestre": another firm's year is its own.
          if (!IsOfOthers(fact)) value = InFiscalYear(date, value);
        }
      }
    }
    if (value.empty()) continue;
    Time told = time;
    told.value = value;
    if (!MayHold(told, attachment, figure, fact, bond == Bond::kOwn)) continue;
    double distance =
        before ? syntax_.Crossing(time.end, figure.first_token) : syntax_.Crossing(figure.end_token, time.first);
    if (bond == Bond::kShared) distance += kSharedCost;
    if (bond == Bond::kOwn) distance = before ? distance : 0;
    if (distance >= best_distance) continue;
    best = std::move(value);
    best_distance = distance;
    best_bond = bond;
  }
  if (best_bond == Bond::kShared) inherited->push_back({"period", "period/sentence"});
  return best;
}

// "En 2021, le groupe avait renoncé ; Ampere était alors valorisé 8 milliards": the time told last.
std::string Relator::ThenPeriod(const Attachment& attachment, const Mention& figure) const {
  const std::uint32_t verb = GoverningVerb(attachment, figure);
  if (verb == kNone) return {};
  const VerbGroup& group = syntax_.verbs()[verb];
  bool then = false;
  const std::uint32_t end = std::min(syntax_.SentenceEnd(group.first), std::max(group.end, figure.end_token) + 1);
  for (std::uint32_t i = group.first; i < end; ++i) {
    then |= syntax_.Is(i, GrammarClass::kAtThatTime) && !syntax_.Is(i + 1, GrammarClass::kThat);
  }
  const auto& sentences = document_->layout.sentences;
  const std::uint32_t block = sentences[figure.sentence].block;
  for (std::uint32_t i = group.first; then && i > 0 && group.first - i < kReach; --i) {
    const std::uint32_t date = syntax_.DateAt(i - 1);
    if (date == kNone || mentions()[date].date.empty()) continue;
    const Mention& mention = mentions()[date];
    const bool near = mention.sentence + 1 >= figure.sentence && sentences[mention.sentence].block == block;
    return near ? mention.date : std::string();
  }
  return {};
}

bool Relator::HasSemicolon(std::uint32_t first, std::uint32_t end) const {
  for (std::uint32_t i = first; i < end; ++i) {
    if (syntax_.IsPunct(i, ';')) return true;
  }
  return false;
}

// The time that stands beside the figure of a copied fact; empty if there is none.
std::string Relator::PeriodHere(const Mention& figure, const Fact& fact) const {
  const Frame* frame = frames_.FindFrame(fact.type);
  if (frame == nullptr || frame->triggers.empty()) return {};
  Attachment here;
  here.occurrence = {&frame->triggers.front(), figure.first_token, figure.first_token, kNone};
  here.inherited = "copy";
  for (const Time& time : TimesAround(figure)) {
    if (time.first < figure.end_token || time.months != 0 || time.mention == kNone) continue;
    if (BondBehind(time, here, figure) == Bond::kOwn && MayHold(time, here, figure, fact, true)) return time.value;
  }
  return {};
}

// "813 millions de revenus en 2024, soit 36 % de mieux, et un bénéfice de 77 millions": the time of what is told before
// and joined to it without a verb.
std::string Relator::JoinedPeriod(const Mention& figure, const Fact& fact) const {
  if (fact.modality != Modality::kAsserted || fact.agents.empty()) return {};
  const auto& facts = document_->facts;
  bool joined = false;
  std::uint32_t end = figure.first_token;
  for (auto told = facts.rbegin(); told != facts.rend(); ++told) {
    const Mention& before = mentions()[told->figure_mention];
    if (before.sentence != figure.sentence || before.end_token > end) return {};
    for (std::uint32_t i = before.end_token; i < end; ++i) {
      const std::uint32_t verb = syntax_.VerbAt(i);
      if (verb != kNone && syntax_.verbs()[verb].form == VerbGroup::Form::kFinite) return {};
      if (syntax_.IsPunct(i, ';') || syntax_.IsPunct(i, ':') || syntax_.Is(i, GrammarClass::kContrast)) return {};
      // "900 il y a un an, et une trentaine": what the last was measured against is of its own time.
      if (syntax_.Is(i, GrammarClass::kAnd) && !told->InheritsBy("against/neighbour")) joined = true;
    }
    end = before.first_token;
    const bool alike = told->modality == fact.modality && !told->agents.empty() &&
                       told->agents.front().entity == fact.agents.front().entity;
    if (!alike || syntax_.ParenthesisAt(before.first_token) != syntax_.ParenthesisAt(figure.first_token)) return {};
    if (told->InheritsBy("against/neighbour")) return {};
    if (TakesPeriodBy(*told, {})) continue;
    return joined && !IsDay(told->period) ? told->period : std::string();
  }
  return {};
}

// In the figure's sentence or the one before it, of one paragraph.
bool Relator::IsInOneBreath(const Mention& before, const Mention& figure) const {
  const auto& sentences = document_->layout.sentences;
  return before.sentence + 1 >= figure.sentence && sentences[before.sentence].block == sentences[figure.sentence].block;
}

// "contre un bénéfice de 353 millions un an plus tôt": a time that the figure is compared with, of it alone.
bool Relator::IsToldOfBefore(const Mention& figure) const {
  const std::vector<Time> times = TimesAround(figure);
  return std::any_of(times.begin(), times.end(), [&](const Time& time) {
    if (time.first < figure.end_token || syntax_.Crossing(figure.end_token, time.first) > 0) return false;
    return (time.months != 0 && ShiftBinds(time, figure)) || IsInComparison(time);
  });
}

// "un bénéfice de 12 millions, après une perte de 54 millions en 2023": what the clause's own time comes after.
bool Relator::IsWhatCameBefore(const Mention& figure) const {
  constexpr std::uint32_t kNoun = 7;  // "après une première perte nette de 54 millions"
  const std::uint32_t begin = syntax_.SentenceBegin(figure.first_token);
  for (std::uint32_t i = figure.first_token; i > begin && figure.first_token - i < kNoun; --i) {
    const std::uint32_t at = i - 1;
    if (syntax_.Is(at, GrammarClass::kAfter)) return true;
    if (tokens()[at].kind != TokenKind::kWord || syntax_.VerbAt(at) != kNone) return false;
  }
  return false;
}

// "L'an dernier, nos ventes ont atteint 31 millions. Nous avons perdu 4,5 millions": told in one breath with the
// sentence before, of the same time.
std::string Relator::CarriedPeriod(const Attachment& attachment, const Mention& figure, const Fact& fact) const {
  if (std::string then = ThenPeriod(attachment, figure); !then.empty()) return then;
  if (IsOfTheDay(figure, fact)) return {};
  if (fact.modality != Modality::kAsserted && fact.modality != Modality::kReported) return {};
  const std::uint32_t verb = GoverningVerb(attachment, figure);
  if (verb == kNone) return {};
  const VerbGroup& group = syntax_.verbs()[verb];
  // "Apple y règne avec 24 % du marché": of what was just said.
  bool there = false;
  // But "en est à sa troisième amende, 8 milliards en tout".
  const bool reached = syntax_.Is(group.head, GrammarClass::kIs);
  for (std::uint32_t i = group.first; i < group.head; ++i) {
    there |= syntax_.Is(i, GrammarClass::kThere) || (tokens()[i].word == frames_.en() && !reached);
  }
  // "Le groupe y consacre 113 000 personnes" is of today, whatever year was told before.
  const bool past = group.compound && IsPastVerb(group) && group.mood == Mood::kPresent;
  if (!past && !(there && frames_.HasTrait(fact.type, FrameTrait::kSurveyed))) return {};
  const auto& facts = document_->facts;
  const auto& sentences = document_->layout.sentences;
  for (std::size_t i = facts.size(); i > 0; --i) {
    const Fact& other = facts[i - 1];
    const Mention& before = mentions()[other.figure_mention];
    if (!IsInOneBreath(before, figure)) break;
    if (syntax_.ParenthesisAt(before.first_token) != kNone) continue;
    // "La division logiciels, qui pèse 45 % du total, a perdu 11 %"
    if (syntax_.IsInIncise(before.first_token) && !syntax_.IsInIncise(figure.first_token)) continue;
    // "Les revenus des serveurs ont progressé de 8 %, tandis que ceux des PC ont cédé 4 %": both of what was told
    // before.
    const bool carried = TakesPeriodBy(other, "period/sentence-before") && other.modality == Modality::kAsserted;
    if (before.sentence == figure.sentence && !there && carried && !other.agents.empty() && !fact.agents.empty() &&
        other.agents.front().entity == fact.agents.front().entity) {
      return other.period;
    }
    if (before.sentence == figure.sentence && !there && !HasSemicolon(before.end_token, figure.first_token)) return {};
    if (other.InheritsBy("against/neighbour") || other.InheritsBy("of-which/neighbour")) continue;
    if (IsToldOfBefore(before) || IsWhatCameBefore(before)) continue;
    const bool borrowed = other.InheritsBy("period/frame") || other.InheritsBy("period/result-before");
    if (other.period.empty() || borrowed || IsDay(other.period)) return {};
    // "Un an plus tôt, il dégageait encore un profit. Le chiffre d'affaires, lui, a fondu": only that sentence looks
    // back.
    for (std::uint32_t at = sentences[before.sentence].first_token; !there && at < before.first_token; ++at) {
      if (frames_.period_shifts().FindAt(tokens(), at, before.first_token)) return {};
    }
    const bool same = there || (!other.agents.empty() && !fact.agents.empty() &&
                                other.agents.front().entity == fact.agents.front().entity);
    return same && other.modality == Modality::kAsserted ? other.period : std::string();
  }
  return {};
}

// "ressort à 1,20 dollar, alors que le consensus tablait sur 1,16": what was expected of what has just been told.
std::string Relator::ExpectedPeriod(const Attachment& attachment, const Mention& figure, const Fact& fact) const {
  const std::uint32_t verb = GoverningVerb(attachment, figure);
  if (verb == kNone || syntax_.verbs()[verb].mood != Mood::kImperfect) return {};
  const auto& facts = document_->facts;
  for (std::size_t i = facts.size(); i > 0; --i) {
    const Fact& other = facts[i - 1];
    const Mention& before = mentions()[other.figure_mention];
    if (!IsInOneBreath(before, figure)) break;
    const bool alike = other.type == fact.type || (other.type == "loss" && fact.type == "profit") ||
                       (other.type == "profit" && fact.type == "loss");
    if (!alike || other.modality != Modality::kAsserted || TakesPeriodBy(other, "against/shift")) continue;
    return IsDay(other.period) ? std::string() : other.period;
  }
  return {};
}

// "Au troisième trimestre, Verizon a perdu 7 000 abonnés. [...] Le chiffre d'affaires trimestriel a progressé": of the
// quarter that the paragraph told of last. Empty if the clause speaks of no quarter's result, or none was told.
std::string Relator::QuarterTold(const Mention& figure, const Fact& fact) const {
  if (IsOfTheDay(figure, fact)) return {};
  const std::uint32_t begin = syntax_.SentenceBegin(figure.first_token);
  bool quarterly = false;
  for (std::uint32_t i = figure.first_token; i > begin && figure.first_token - i < kReach; --i) {
    if (syntax_.IsPunct(i - 1, ';')) break;
    quarterly |= syntax_.Is(i - 1, GrammarClass::kQuarterly);
  }
  if (!quarterly) return {};
  constexpr std::size_t kFacts = 64;  // of a paragraph that never ends
  const auto& sentences = document_->layout.sentences;
  const std::span<const Fact> facts = LastFacts(kFacts);
  for (auto told = facts.rbegin(); told != facts.rend(); ++told) {
    const Mention& before = mentions()[told->figure_mention];
    if (sentences[before.sentence].block != sentences[figure.sentence].block) break;
    const bool quarter = IsQuarter(told->period) || (IsFiscal(told->period) && told->period.size() == 9);
    const bool back = told->InheritsBy("against/neighbour") || TakesPeriodBy(*told, "against/shift");
    if (quarter && !back && told->modality == Modality::kAsserted) return told->period;
  }
  return {};
}

// A stake, a share's price, a valuation are of the day, in a report of results too.
bool Relator::IsOfTheDay(const Mention& figure, const Fact& fact) const {
  if (fact.metric == "stock" || fact.metric == "price" || fact.type == "valuation" || fact.type == "price") return true;
  if (fact.type != "share") return false;
  // "2,9 % du capital", "59,65 % d'Ampere"
  const std::uint32_t next = figure.end_token;
  if (next + 1 >= syntax_.SentenceEnd(figure.first_token) || !syntax_.Is(next, GrammarClass::kOf)) return false;
  const std::uint32_t name = syntax_.NameAt(next + 1);
  return syntax_.Is(next + 1, GrammarClass::kStakeNoun) ||
         (name != kNone && mentions()[name].kind == MentionKind::kCompany);
}

// The paragraph under "À propos de Soitec" tells who the company is, on the day that the release is out.
bool Relator::IsBoilerplate(const Mention& figure) const {
  const auto& layout = document_->layout;
  const Block& block = layout.blocks[layout.sentences[figure.sentence].block];
  const std::uint32_t headed =
      block.heading < layout.blocks.size() ? layout.blocks[block.heading].first_sentence : figure.sentence;
  const std::uint32_t first = layout.sentences[headed].first_token;
  return first + 1 < tokens().size() && syntax_.Text(first + 1) == "propos" && syntax_.Text(first).ends_with("À");
}

// Whether it is told of another firm than the one that the text is about.
bool Relator::IsOfOthers(const Fact& fact) const {
  const Entity* hero = hero_ == kNone ? nullptr : mentions()[hero_].entity;
  if (hero == nullptr || fact.agents.size() != 1) return false;
  const Entity* agent = fact.agents.front().entity;
  return agent != hero && agent->parent != hero && hero->parent != agent;
}

std::string Relator::FindPeriod(const Attachment& attachment, const Mention& figure, const Fact& fact,
                                std::vector<Inherited>* inherited) const {
  if (const std::uint32_t then = DateOfStandard(figure); then != kNone) return mentions()[then].date;
  if (std::string period = OwnPeriod(attachment, figure, fact, inherited); !period.empty()) return period;
  if (const std::uint32_t headed = DateOfHeading(figure); headed != kNone) {
    inherited->push_back({"period", "period/heading"});
    return InFiscalYear(mentions()[headed], mentions()[headed].date);
  }
  const Frame& frame = *attachment.occurrence.trigger->frame;
  const bool told = fact.modality == Modality::kAsserted || fact.modality == Modality::kReported ||
                    fact.modality == Modality::kNegated;
  if (!told) {
    std::string then = ThenPeriod(attachment, figure);
    if (!then.empty()) inherited->push_back({"period", "period/then"});
    if (then.empty() && fact.modality == Modality::kForecast) {
      then = ExpectedPeriod(attachment, figure, fact);
      if (!then.empty()) inherited->push_back({"period", "period/expected"});
    }
    return then;
  }
  if (!frame.takes_frame_period) return {};
  if (std::string period = IsOfTheDay(figure, fact) ? std::string() : JoinedPeriod(figure, fact); !period.empty()) {
    inherited->push_back({"period", "period/joined"});
    return period;
  }
  if (std::string period = CarriedPeriod(attachment, figure, fact); !period.empty()) {
    inherited->push_back({"period", "period/sentence-before"});
    return period;
  }
  if (std::string period = QuarterTold(figure, fact); !period.empty()) {
    inherited->push_back({"period", "period/quarter-told"});
    return period;
  }
  if (const std::uint32_t opening = DateOfParagraph(figure); opening != kNone && !IsOfTheDay(figure, fact)) {
    inherited->push_back({"period", "period/paragraph"});
    return mentions()[opening].date;
  }
  if (const std::uint32_t headed = DateOfSection(figure); headed != kNone) {
    inherited->push_back({"period", "period/heading"});
    return mentions()[headed].date;
  }
  const auto looks_back = [&](const Mention& before) { return IsToldOfBefore(before) || IsWhatCameBefore(before); };
  if (std::string period =
          result_period_.empty() ? PeriodOfResultBefore(*document_, frames_, figure, fact, looks_back) : std::string();
      !period.empty()) {
    inherited->push_back({"period", "period/result-before"});
    return period;
  }
  // What others have is told as of today: "[Vinted a réalisé l'an dernier 813 millions.] Back Market emploie 650
  // personnes".
  const bool of_others = IsOfOthers(fact) && !frames_.HasTrait(fact.type, FrameTrait::kOfPeriod);
  const bool report = !result_period_.empty() && !of_others && !IsOfTheDay(figure, fact) && !IsBoilerplate(figure);
  const bool survey = !report && !survey_period_.empty() && !IsOfTheDay(figure, fact) &&
                      (frames_.HasTrait(fact.type, FrameTrait::kSurveyed) ||
                       (fact.type == "change" && (fact.metric == "sales" || fact.metric == "shipments")));
  const std::string& period = report ? result_period_ : survey ? survey_period_ : event_period_;
  if (!period.empty()) inherited->push_back({"period", "period/frame"});
  return period;
}

// Whether the fact's period was brought by that rule, or, if none is named, by any: from outside its clause.
bool Relator::TakesPeriodBy(const Fact& fact, std::string_view rule) {
  return std::any_of(fact.inherited.begin(), fact.inherited.end(),
                     [&](const Inherited& one) { return one.what == "period" && (rule.empty() || one.rule == rule); });
}

// "de 95 % à 8 % en trois ans": how many years; 0 if none are told.
int Relator::YearsBehind(const Mention& figure) const {
  static constexpr std::array<std::string_view, 11> kYears = {"",    "un",   "deux", "trois", "quatre", "cinq",
                                                              "six", "sept", "huit", "neuf",  "dix"};
  const std::uint32_t end = std::min(syntax_.SentenceEnd(figure.first_token), figure.end_token + kShiftReach);
  for (std::uint32_t i = figure.end_token; i + 2 < end + 1 && i + 2 < tokens().size(); ++i) {
    if (tokens()[i].kind != TokenKind::kWord || syntax_.FigureAt(i) != kNone || syntax_.VerbAt(i) != kNone) return 0;
    if (tokens()[i].word != frames_.en() || !syntax_.Text(i + 2).starts_with("an")) continue;
    const std::string_view count = syntax_.Text(i + 1);
    for (std::size_t years = 1; years < kYears.size(); ++years) {
      if (count == kYears[years] || count == std::to_string(years)) return static_cast<int>(years);
    }
  }
  return 0;
}

// "passe de 19,8 à 24,1 millions", "est tombée de 95 % à 8 % en trois ans": where it was before. "veut passer de 60 à
// 100 salariés" tells where it is.
void Relator::MoveBack(std::uint32_t index) {
  const std::uint32_t end = EndOfPair(index);
  if (document_->facts.empty()) return;
  // "Entre 2019 et 2024, le parc est passé de 380 000 à 500 000 machines": each at its end of the time.
  const auto& facts = document_->facts;
  const bool behind = end == kNone && facts.size() > 1 && EndOfPair(facts[facts.size() - 2].figure_mention) == index;
  if (std::string& span = document_->facts.back().period;
      (end != kNone || behind) && facts.back().figure_mention == index && IsSpanOfYears(span)) {
    span = end != kNone ? span.substr(0, span.find('/')) : span.substr(span.find('/') + 1);
    return;
  }
  if (end == kNone) return;
  Fact& fact = document_->facts.back();
  const Mention& figure = mentions()[index];
  if (fact.figure_mention != index) return;
  const std::uint32_t next = figure.end_token;
  const bool dated = next < tokens().size() && tokens()[next].word == frames_.en();  // "de 4,5 milliards en 2025 à 13"
  if (dated) return;
  // "Orange passerait de 34 à 40 %": where it would come from, it is.
  const std::uint32_t verb = syntax_.FiniteBefore(figure.first_token);
  const bool would =
      verb != kNone && syntax_.verbs()[verb].mood == Mood::kConditional && !syntax_.verbs()[verb].compound;
  const bool told = fact.modality == Modality::kAsserted || (fact.modality == Modality::kReported && !would);
  if (!told) {
    // "relève sa prévision de bénéfice de 10,1 à 10,5 milliards": both are foreseen.
    constexpr std::uint32_t kGoal = 8;
    const std::uint32_t begin = syntax_.SentenceBegin(figure.first_token);
    for (std::uint32_t i = figure.first_token; i > begin && figure.first_token - i < kGoal; --i) {
      if (syntax_.Is(i - 1, GrammarClass::kExpectationNoun) || syntax_.Is(i - 1, GrammarClass::kGoalNoun)) return;
    }
    fact.modality = Modality::kAsserted;
    fact.period = event_period_;
    fact.inherited.push_back({"period", "pair/before"});
    return;
  }
  if (const int years = YearsBehind(mentions()[end]); years > 0 && fact.period.size() >= 4) {
    fact.period = ShiftYears(IsDay(fact.period) ? fact.period.substr(0, 4) : fact.period, -years);
    fact.inherited.push_back({"period", "pair/before"});
    return;
  }
  if (!TakesPeriodBy(fact, "period/frame") || result_period_.empty() || fact.period != result_period_) return;
  fact.period = ShiftYears(fact.period, -1);
  fact.inherited.push_back({"period", "pair/before"});
}

// In a text about a fiscal year, "le quatrième trimestre" is a fiscal one: "2025-Q4" becomes "FY2026-Q4".
std::string Relator::InFiscalYear(const Mention& date, const std::string& period) const {
  if (!IsFiscal(result_period_) || !IsQuarter(period)) return period;
  constexpr int kQuarter = 3;
  const std::string reported = result_period_.size() == 6 ? result_period_ + "-Q4" : result_period_;
  if (date.rule == "date/relative") {  // "pour le trimestre en cours": the one behind what is reported
    const std::string& now = document_->published;
    const bool over = now.size() >= 7 && LastMonth(period) < now.substr(0, 7);
    return over ? reported : ShiftMonths(reported, kQuarter);
  }
  if (result_period_.size() == 6) return result_period_ + period.substr(4);  // a text about the whole exercise
  if (result_period_.size() != 9) return period;
  const bool next_year = period[6] < result_period_[8];
  return ShiftYears(result_period_.substr(0, 8), next_year ? 1 : 0) + period[6];
}

}  // namespace recoupe
