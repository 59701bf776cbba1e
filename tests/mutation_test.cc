// The mutation harness: from every gold fact of the corpus each kind of wrong claim, and each kind of harmless
// rewording. It measures how many wrong claims are caught and how many true ones are refused, and holds the bars that
// were measured. RECOUPE_MUTATIONS=FILE writes what went wrong, one line a claim.
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <functional>
#include <iostream>
#include <map>
#include <set>
#include <sstream>

#include "pipeline/audit/claim_text.h"
#include "pipeline/audit/report.h"
#include "pipeline/audit/verdict.h"
#include "pipeline/emit/french_figure.h"
#include "pipeline/eval/gold.h"
#include "pipeline/extract.h"
#include "pipeline/rules/rule_set.h"
#include "pipeline/verify/reparse.h"

namespace recoupe::audit {
namespace {

using eval::FactNote;
using eval::GoldArticle;

struct Mutant {
  std::string kind;
  Json claim;
  bool wrong = true;
  std::set<std::string> verdicts;  // the right ones
  std::string code;                // one that must be among the codes; empty if none
};

Json Number(const Decimal& value) { return value.ToString(); }

Json FigureJson(const Figure& figure) {
  Json json = Json::object();
  if (figure.bound == Bound::kBetween) {
    json = {{"min", Number(figure.value)}, {"max", Number(figure.max)}};
  } else {
    json["value"] = Number(figure.value);
  }
  json["bound"] = recoupe::Name(figure.bound);
  json["unit"] = figure.unit;
  if (!figure.per.empty()) json["per"] = figure.per;
  return json;
}

Json ClaimOf(const FactNote& fact) {
  Json claim = {{"type", fact.type},
                {"agents", fact.agents},
                {"objects", fact.objects},
                {"figure", FigureJson(fact.value)},
                {"modality", recoupe::Name(fact.modality)}};
  if (!fact.attribution.empty()) claim["attribution"] = fact.attribution;
  if (!fact.period.empty()) claim["period"] = fact.period;
  if (!fact.metric.empty()) claim["metric"] = fact.metric;
  return claim;
}

std::optional<Decimal> Times(const Decimal& value, const char* factor) {
  return Decimal::Multiply(value, *Decimal::Parse(factor));
}

class Mutator {
 public:
  explicit Mutator(const GoldArticle& article) : article_(article) {}

  std::vector<Mutant> Mutate(const FactNote& fact) {
    mutants_.clear();
    const Json truth = ClaimOf(fact);
    True("true", truth);
    AddFigures(fact, truth);
    AddNames(fact, truth);
    AddSources(fact, truth);
    AddMoods(fact, truth);
    AddTexts(fact, truth);
    return std::move(mutants_);
  }

 private:
  void True(std::string kind, Json claim) {
    mutants_.push_back({std::move(kind), std::move(claim), false, {"supported"}, ""});
  }
  void Wrong(std::string kind, Json claim, std::set<std::string> verdicts, std::string code) {
    mutants_.push_back({std::move(kind), std::move(claim), true, std::move(verdicts), std::move(code)});
  }

  bool IsStated(const Figure& figure) const {
    return std::any_of(article_.gold.notes.figures.begin(), article_.gold.notes.figures.end(),
                       [&](const eval::FigureNote& note) {
                         return note.figure.unit == figure.unit &&
                                (note.figure.value.Abs() == figure.value.Abs() || note.figure.max == figure.value);
                       });
  }

  void AddFigures(const FactNote& fact, const Json& truth) {
    Figure figure = fact.value;
    if (figure.bound == Bound::kBetween) return;
    const auto with = [&](const Decimal& value, const std::string& unit) {
      Json claim = truth;
      claim["figure"]["value"] = Number(value);
      claim["figure"]["unit"] = unit;
      return claim;
    };
    if (figure.unit != "%" && figure.unit != "ratio") {
      if (const auto value = Times(figure.value, "1000"))
        Wrong("scale", with(*value, figure.unit), {"contradicted"}, "scale");
      if (const auto value = Times(figure.value, "0.001"))
        Wrong("scale-down", with(*value, figure.unit), {"contradicted"}, "scale");
    }
    if (figure.unit == "USD" || figure.unit == "EUR")
      Wrong("currency", with(figure.value, figure.unit == "USD" ? "EUR" : "USD"), {"contradicted"}, "currency");
    // Digits that the article has nowhere.
    figure.value = Times(fact.value.value, "1.37").value_or(Decimal(0));
    if (!IsStated(figure)) Wrong("invented", with(figure.value, figure.unit), {"contradicted", "unsupported"}, "value");
    Json quote = truth;
    quote["quote"] = "Le groupe a reconnu une erreur historique dans ses comptes";
    Wrong("quote", quote, {"contradicted"}, "quote");
    if (fact.value.bound != Bound::kExact) {
      Json claim = truth;
      claim["figure"]["bound"] = "exact";
      Wrong("hedge", claim, {"imprecise"}, "bound");
    } else {
      Json claim = truth;
      claim["figure"].erase("bound");
      True("no-bound", claim);
    }
  }

  void AddNames(const FactNote& fact, const Json& truth) {
    const auto& names = article_.gold.notes.names;
    const auto swap = [&](const char* kind, MentionKind wanted, const char* member, const std::vector<std::string>& own,
                          const char* code) {
      if (own.empty()) return;
      std::size_t made = 0;
      for (const eval::NameNote& name : names) {
        if (name.kind != wanted || made >= 2) continue;
        if (std::find(own.begin(), own.end(), name.name) != own.end()) continue;
        if (IsInOtherFact(fact, name.name)) continue;
        Json claim = truth;
        claim[member] = Json::array({name.name});
        Wrong(std::string(kind) + "-same-article", claim, {"contradicted", "unsupported"}, code);
        ++made;
      }
    };
    swap("company", MentionKind::kCompany, "agents", fact.agents, "agent");
    const bool has_chip = std::any_of(names.begin(), names.end(), [&](const eval::NameNote& name) {
      return name.kind == MentionKind::kChip && !fact.objects.empty() && name.name == fact.objects.front();
    });
    if (has_chip) swap("chip", MentionKind::kChip, "objects", fact.objects, "object");
    if (!fact.agents.empty()) {
      Json claim = truth;
      claim["agents"] = Json::array({"Tata Consultancy Services"});
      Wrong("company-foreign", claim, {"contradicted", "unsupported"}, "agent");
    }
    if (has_chip) {
      Json claim = truth;
      claim["objects"] = Json::array({"Gaudi 3"});
      if (fact.objects.front() != "Gaudi 3") Wrong("chip-foreign", claim, {"contradicted", "unsupported"}, "object");
    }
    if (fact.type == "revenue" || fact.type == "profit") {
      Json claim = truth;
      claim["type"] = fact.type == "revenue" ? "profit" : "revenue";
      Wrong("profit-for-revenue", claim, {"contradicted", "unsupported"}, "type");
    }
  }

  // Another fact says the same of that name: the mutant would be true.
  bool IsInOtherFact(const FactNote& fact, const std::string& name) const {
    return std::any_of(article_.gold.notes.facts.begin(), article_.gold.notes.facts.end(), [&](const FactNote& other) {
      if (&other == &fact || other.value.value.Abs() != fact.value.value.Abs() || other.value.unit != fact.value.unit)
        return false;
      return std::find(other.agents.begin(), other.agents.end(), name) != other.agents.end() ||
             std::find(other.objects.begin(), other.objects.end(), name) != other.objects.end();
    });
  }

  // The article writes the name in the sentence of the figure.
  bool IsNamedWith(const FactNote& fact, const std::string& name) const {
    const std::string& text = article_.article.bytes;
    const SourceSpan figure = article_.gold.notes.figures[fact.figure].span;
    std::size_t begin = figure.begin, end = figure.end;
    const auto ends = [&](std::size_t at) {
      const bool mark = text[at] == '.' || text[at] == '!' || text[at] == '?' || text[at] == ';';
      return text[at] == '\n' || (mark && at + 1 < text.size() && text[at + 1] == ' ');
    };
    while (begin > 0 && !ends(begin - 1)) --begin;
    while (end < text.size() && !ends(end)) ++end;
    const std::string sentence = text.substr(begin, end - begin);
    const auto& names = article_.gold.notes.names;
    return std::any_of(names.begin(), names.end(), [&](const eval::NameNote& note) {
      return note.name == name && std::any_of(note.forms.begin(), note.forms.end(), [&](const std::string& form) {
               return sentence.find(form) != std::string::npos;
             });
    });
  }

  void AddSources(const FactNote& fact, const Json& truth) {
    if (fact.attribution.empty()) return;
    Json claim = truth;
    claim["attribution"] = "Tata Consultancy Services";
    Wrong("source-foreign", claim, {"contradicted", "unsupported"}, "attribution");
    for (const eval::NameNote& name : article_.gold.notes.names) {
      const bool tells = std::any_of(article_.gold.notes.facts.begin(), article_.gold.notes.facts.end(),
                                     [&](const FactNote& other) { return other.attribution == name.name; });
      const bool acts = std::find(fact.agents.begin(), fact.agents.end(), name.name) != fact.agents.end();
      if (name.kind != MentionKind::kOrganization || !tells || acts || name.name == fact.attribution) continue;
      claim["attribution"] = name.name;
      Wrong("source-same-article", claim, {"contradicted", "unsupported"}, "attribution");
      break;
    }
    // What somebody says of their own doings needs no source, and what the sentence does not state may be left out.
    if (std::find(fact.agents.begin(), fact.agents.end(), fact.attribution) != fact.agents.end()) return;
    if (!IsNamedWith(fact, fact.attribution)) return;
    claim.erase("attribution");
    Wrong("source-dropped", claim, {"imprecise"}, "attribution");
  }

  void AddMoods(const FactNote& fact, const Json& truth) {
    if (fact.modality != Modality::kAsserted) {
      Json claim = truth;
      claim["modality"] = "asserted";
      const bool negated = fact.modality == Modality::kNegated;
      Wrong(fact.modality == Modality::kReported ? "conditional"
            : negated                            ? "negation"
                                                 : "plan",
            claim, {negated ? "contradicted" : "imprecise"}, "modality");
    }
    if (fact.period.size() >= 4 && fact.period[0] == '2') {
      for (const auto& [kind, shift] :
           {std::pair("year", 2), std::pair("year-before", -1), std::pair("year-after", 1)}) {
        Json claim = truth;
        const std::string year = std::to_string(std::stoi(fact.period.substr(0, 4)) + shift);
        claim["period"] = year;
        if (fact.period.find('/') == std::string::npos && !IsOfPeriod(fact, year))
          Wrong(kind, claim, {"contradicted"}, "period");
      }
    }
  }

  // The same is told of that year, too.
  bool IsOfPeriod(const FactNote& fact, const std::string& year) const {
    return std::any_of(article_.gold.notes.facts.begin(), article_.gold.notes.facts.end(), [&](const FactNote& other) {
      return other.value.value.Abs() == fact.value.value.Abs() && other.value.unit == fact.value.unit &&
             PeriodFit(year, other.period) > 0;
    });
  }

  void AddTexts(const FactNote& fact, const Json&) {
    const Figure& figure = fact.value;
    if (figure.bound == Bound::kBetween || figure.value.is_negative()) return;
    // Where the cue stands apart ("dépasse les"), the phrase alone is less than what the source says.
    const std::string& quote = article_.gold.notes.figures[fact.figure].quote;
    const std::optional<Reading> reading = Reparse(quote);
    if (reading && reading->figure.bound == figure.bound) True("phrase", {{"text", quote}});
    if (figure.unit != "USD" && figure.unit != "EUR") return;
    const std::string currency = figure.unit == "USD" ? "dollars" : "euros";
    for (const auto& [exponent, french, english] :
         {std::tuple(9, "milliards", "billion"), std::tuple(6, "millions", "million")}) {
      if (figure.value < Decimal::PowerOfTen(exponent)) continue;
      const auto units = Decimal::Multiply(figure.value, Decimal::PowerOfTen(-exponent));
      if (!units || units->scale() > 3) return;
      std::string number = units->ToString();
      const std::string dotted = number;
      std::replace(number.begin(), number.end(), '.', ',');
      const std::string cue = figure.bound == Bound::kNearly     ? "nearly "
                              : figure.bound == Bound::kMoreThan ? "more than "
                              : figure.bound == Bound::kAbout    ? "about "
                                                                 : "";
      if (!cue.empty() || figure.bound == Bound::kExact) {
        True("english", {{"text", cue + dotted + " " + english + " " + currency}});
        const std::string french_cue = figure.bound == Bound::kNearly     ? "près de "
                                       : figure.bound == Bound::kMoreThan ? "plus de "
                                       : figure.bound == Bound::kAbout    ? "environ "
                                                                          : "";
        True("french", {{"text", french_cue + number + " " + french + (french[0] == 'm' ? " de " : " d'") + currency}});
        if (exponent == 9)
          Wrong("english-billion", {{"text", french_cue + number + " billions de " + currency}}, {"contradicted"},
                "false_friend");
      }
      return;
    }
  }

  const GoldArticle& article_;
  std::vector<Mutant> mutants_;
};

struct Tally {
  std::size_t claims = 0, caught = 0, right_verdict = 0, right_code = 0;
  double Share(std::size_t part) const { return claims == 0 ? 1 : double(part) / double(claims); }
};

template <typename T>
T LoadFile(const std::string& path) {
  std::ifstream stream(path, std::ios::binary);
  std::ostringstream content;
  content << stream.rdbuf();
  Result<T> parsed = T::Parse(content.str(), path);
  EXPECT_TRUE(parsed.ok());
  return std::move(parsed.value());
}

class Harness {
 public:
  Harness() {
    const char* path = std::getenv("RECOUPE_MUTATIONS");
    if (path != nullptr) log_.open(path);
  }

  // `logs`: what went wrong may be read, one line a claim. The test split is counted only.
  void Run(const RuleSet& rules, const std::string& split, bool logs) {
    logs_ = logs;
    const std::string root = RECOUPE_SOURCE_DIR;
    const auto english = LoadFile<EnglishRules>(root + "/rules/fr/audit/english.json");
    const TextReader reader(rules, english);
    Errors errors;
    for (const eval::GoldFile& file : eval::FindGold(root + "/corpus/" + split, &errors)) {
      std::optional<GoldArticle> article = eval::ReadGold(file, &errors);
      if (!article) continue;
      Source source = article->article;
      source.published = article->gold.published;
      std::deque<AuditDocument> documents;
      documents.emplace_back(std::move(source), rules);
      const Auditor auditor(rules, documents);
      Mutator mutator(*article);
      for (const FactNote& fact : article->gold.notes.facts) {
        for (const Mutant& mutant : mutator.Mutate(fact)) Judge(mutant, file.slug, fact, auditor, reader);
      }
    }
  }

  void Judge(const Mutant& mutant, const std::string& slug, const FactNote& fact, const Auditor& auditor,
             const TextReader& reader) {
    Errors errors;
    std::vector<Claim> claims = ReadClaims(mutant.claim.dump(), slug, ClaimsFormat::kJson, {}, &errors);
    reader.Complete(&claims);
    if (claims.size() != 1) {
      ADD_FAILURE() << slug << ": " << mutant.claim.dump() << (errors.empty() ? "" : errors.front().ToString());
      return;
    }
    const Finding finding = auditor.Audit(claims.front());
    const std::string verdict(recoupe::audit::Name(finding.judgement));
    Tally& tally = tallies[mutant.kind];
    const bool refused = finding.judgement != Judgement::kSupported;
    // A drop of a hedge that the text claims imprecise is right for a bare phrase too.
    const bool right = mutant.verdicts.count(verdict) != 0;
    const bool code = mutant.code.empty()
                          ? !refused
                          : std::find(finding.codes.begin(), finding.codes.end(), mutant.code) != finding.codes.end();
    ++tally.claims;
    tally.caught += refused;
    tally.right_verdict += right;
    tally.right_code += code;
    // Whom a sentence has its figures from is often open: measured by itself.
    Tally& all = mutant.kind.starts_with("source-") ? sources : mutant.wrong ? wrong : truth;
    ++all.claims, all.caught += refused, all.right_verdict += right, all.right_code += code;
    if (refused && !mutant.wrong) {
      for (const std::string_view each : finding.codes) ++refused_for[std::string(each)];
    }
    if (logs_ && log_.is_open() && (!right || !code)) {
      log_ << mutant.kind << "\t" << slug << "\t" << verdict << "\t";
      for (const std::string_view each : finding.codes) log_ << each << " ";
      log_ << "\t" << eval::Describe(fact) << "\t" << mutant.claim.dump() << "\t" << finding.explanation << "\t"
           << (finding.evidence.empty() ? "" : finding.evidence.front().quote) << "\n";
    }
  }

  void Print() const {
    std::cout << "kind                    claims  caught  verdict  code\n";
    const auto line = [](const std::string& name, const Tally& tally) {
      std::printf("%-24s %5zu  %5.1f%%  %5.1f%%  %5.1f%%\n", name.c_str(), tally.claims,
                  100 * tally.Share(tally.caught), 100 * tally.Share(tally.right_verdict),
                  100 * tally.Share(tally.right_code));
    };
    for (const auto& [kind, tally] : tallies) line(kind, tally);
    line("ALL WRONG", wrong);
    line("ALL TRUE (caught=refused)", truth);
    std::cout << "true claims refused for:";
    for (const auto& [code, count] : refused_for) std::cout << " " << code << " " << count;
    std::cout << "\n";
  }

  std::map<std::string, Tally> tallies;
  Tally wrong, truth, sources;
  std::map<std::string, std::size_t> refused_for;

 private:
  std::ofstream log_;
  bool logs_ = false;
};

TEST(MutationTest, CatchesWrongClaimsAndLeavesTrueOnes) {
  Errors errors;
  Result<RuleSet> rules = RuleSet::Load(std::string(RECOUPE_SOURCE_DIR) + "/rules", &errors);
  ASSERT_TRUE(rules.ok());
  Harness harness, held_out;
  harness.Run(rules.value(), "dev", true);
  harness.Print();
  std::cout << "test split, not read:\n";
  held_out.Run(rules.value(), "test", false);
  held_out.Print();
  // Measured, not wished for: the goal is 97 % caught and 2 % refused.
  EXPECT_GT(harness.wrong.Share(harness.wrong.caught), 0.952);
  EXPECT_LT(harness.truth.Share(harness.truth.caught), 0.033);
  EXPECT_GT(held_out.wrong.Share(held_out.wrong.caught), 0.952);
  EXPECT_LT(held_out.truth.Share(held_out.truth.caught), 0.045);
  for (const char* kind :
       {"scale", "scale-down", "invented", "quote", "company-foreign", "chip-foreign", "english-billion"}) {
    EXPECT_GE(harness.tallies[kind].Share(harness.tallies[kind].caught), 0.96) << kind;
  }
  // Half of what is missed a title tells without its hedge, which then is true, too.
  EXPECT_GE(harness.tallies["hedge"].Share(harness.tallies["hedge"].caught), 0.94);
  for (const char* kind : {"english", "french", "phrase"}) {
    EXPECT_LE(harness.tallies[kind].Share(harness.tallies[kind].caught), 0.04) << kind;
  }
}

// The articles' own figures, changed one at a time where a check across facts passes: some check must fail then.
// RECOUPE_SHOW_CHECKS shows the checks of dev that let a changed figure pass.
class ArticleHarness {
 public:
  void Run(const RuleSet& rules, const std::string& split) {
    Errors errors;
    for (const eval::GoldFile& file : eval::FindGold(std::string(RECOUPE_SOURCE_DIR) + "/corpus/" + split, &errors)) {
      std::optional<GoldArticle> article = eval::ReadGold(file, &errors);
      if (!article || article->article.is_decoded) continue;
      Source source = article->article;
      source.published = article->gold.published;
      const Document document = Extract(source, rules);
      ++articles;
      for (const CheckResult& check : document.checks) {
        if (check.outcome == CheckOutcome::kFail) Fail(check, file.slug, split);
        if (check.outcome != CheckOutcome::kPass) continue;
        const std::size_t missed = Mutate(source, document, check, rules);
        if (split == "dev" && missed > 0 && std::getenv("RECOUPE_SHOW_CHECKS") != nullptr) {
          std::cout << "no alarm for " << missed << ": " << check.check << " " << file.slug << ": " << check.detail
                    << "\n";
        }
      }
      for (const Fact& fact : document.facts) {
        for (const CheckResult& check : fact.checks) {
          if (check.outcome == CheckOutcome::kFail) Fail(check, file.slug, split);
        }
      }
    }
  }

  void Print() const {
    std::printf("%zu articles, %zu false failures\ncheck         changed  failed\n", articles, false_failures);
    for (const auto& [name, tally] : tallies)
      std::printf("%-12s %8zu  %5.1f%%\n", name.c_str(), tally.claims, 100 * tally.Share(tally.caught));
  }

  std::size_t articles = 0, false_failures = 0;
  std::map<std::string, Tally> tallies;

 private:
  // What failed in the unread split is counted, not shown.
  void Fail(const CheckResult& check, const std::string& slug, const std::string& split) {
    ++false_failures;
    std::cout << "fails without need: " << check.check << (split == "dev" ? " " + slug + ": " + check.detail : "")
              << "\n";
  }

  // Gives how many of the check's figures could be changed without an alarm.
  std::size_t Mutate(const Source& source, const Document& document, const CheckResult& check, const RuleSet& rules) {
    std::size_t missed = 0;
    for (const std::uint32_t f : check.facts) {
      // One end of a range that moves leaves the other where it was: nothing need be at odds.
      if (document.facts[f].figure.bound == Bound::kBetween) continue;
      const Mention& figure = document.mentions[document.facts[f].figure_mention];
      const SourceSpan span = document.text.ToSource(figure.span);
      const Source& changed = source;
      const std::size_t begin = changed.bytes.find_first_of("0123456789", span.begin);
      if (begin >= span.end) continue;
      std::size_t end = begin;
      while (end < span.end && changed.bytes[end] >= '0' && changed.bytes[end] <= '9') ++end;
      const std::string digits = changed.bytes.substr(begin, end - begin);
      // Groups of thousands would need their zeros.
      if (digits.size() > 6 || digits[0] == '0') continue;
      // A whole must not shrink, a part must not grow: one of the two directions is at odds with the rest. By a digit,
      // as slips are: 20 of 74 may well be 60, and no reader could tell.
      bool failed = false;
      for (const std::string& value : {digits + "0", digits.substr(0, digits.size() - 1)}) {
        if (value.empty()) continue;
        Source moved = changed;
        moved.bytes.replace(begin, end - begin, value);
        const Document again = Extract(moved, rules);
        failed = failed || std::any_of(again.checks.begin(), again.checks.end(),
                                       [](const CheckResult& each) { return each.outcome == CheckOutcome::kFail; });
      }
      Tally& tally = tallies[std::string(check.check)];
      ++tally.claims;
      tally.caught += failed;
      missed += failed ? 0 : 1;
    }
    return missed;
  }
};

TEST(MutationTest, ChangedArticlesFailTheChecksThatCoverThem) {
  Errors errors;
  Result<RuleSet> rules = RuleSet::Load(std::string(RECOUPE_SOURCE_DIR) + "/rules", &errors);
  ASSERT_TRUE(rules.ok());
  ArticleHarness dev, held_out;
  dev.Run(rules.value(), "dev");
  dev.Print();
  std::cout << "test split, not read:\n";
  held_out.Run(rules.value(), "test");
  held_out.Print();
  EXPECT_EQ(dev.false_failures, 0u);
  // One in 50 articles is what may be. What only adds up where it fits (parts that follow,
  // figures told twice) is no alarm where it does not.
  EXPECT_LE(held_out.false_failures, 1u);
  for (const auto& [check, least] : {std::pair("change", 0.7), std::pair("conversion", 0.95), std::pair("order", 0.95),
                                     std::pair("share", 0.69), std::pair("sum", 0.56), std::pair("agreement", 0.33)}) {
    EXPECT_GE(dev.tallies[check].Share(dev.tallies[check].caught), least) << check;
  }
}

}  // namespace
}  // namespace recoupe::audit
