#include "pipeline/audit/verdict.h"

#include <algorithm>
#include <set>

#include "pipeline/audit/derived.h"
#include "pipeline/audit/field_checks.h"
#include "pipeline/rules/rule_set.h"
#include "pipeline/text/vocabulary.h"
#include "pipeline/verify/wording.h"

namespace recoupe::audit {
namespace {

struct Outcome {
  Candidate candidate;
  Judgement judgement = Judgement::kUnsupported;
  std::vector<Fault> faults;
  double cost = 0;                       // how far the claim is from what this figure says
  std::optional<Derivation> derivation;  // the claim follows from figures that the source states
};

constexpr double kImpreciseCost = 1, kContradictionCost = 10, kNearFigureCost = 14, kOtherFigureCost = 30;

bool Has(const std::vector<Fault>& faults, std::string_view code) {
  return std::any_of(faults.begin(), faults.end(),
                     [&](const Fault& fault) { return fault.code == code && fault.contradicts; });
}

bool IsOfFigure(std::string_view code) {
  return code == "value" || code == "scale" || code == "currency" || code == "unit" || code == "false_friend";
}

double CostOf(const std::vector<Fault>& faults, FigureRelation relation) {
  double cost = 0;
  for (const Fault& fault : faults) {
    if (!IsOfFigure(fault.code)) cost += fault.contradicts ? kContradictionCost : kImpreciseCost;
  }
  if (relation == FigureRelation::kOther) return cost + kOtherFigureCost;
  if (relation == FigureRelation::kRounded) return cost + 0.5;
  return cost + (relation == FigureRelation::kSame   ? 0
                 : relation == FigureRelation::kUnit ? kNearFigureCost + 6
                                                     : kNearFigureCost);
}

std::string NotStated(const Statement& statement) {
  if (!statement.figure) return "The source does not say this.";
  return "The source does not state " + SayFigure(*statement.figure) + " of this.";
}

class StatementJudge {
 public:
  StatementJudge(const RuleSet& rules, const Aligner& aligner, const Statement& statement, const std::string& quote)
      : rules_(rules), aligner_(aligner), statement_(statement), quote_(quote) {}

  Outcome Judge(const std::vector<const AuditDocument*>& documents) const {
    Outcome outcome = JudgeStated(documents);
    if (outcome.judgement == Judgement::kSupported) return outcome;
    if (outcome.judgement == Judgement::kImprecise && statement_.change == 0) return outcome;
    std::optional<Derivation> derivation = Derive(rules_, aligner_.names(), statement_, documents);
    if (!derivation) return outcome;
    Outcome derived;
    derived.judgement = Judgement::kSupported;
    derived.candidate.document = derivation->document;
    derived.candidate.fact = derivation->terms.back().fact;
    derived.candidate.mention = derivation->terms.back().mention;
    derived.derivation = std::move(derivation);
    return derived;
  }

 private:
  Outcome JudgeStated(const std::vector<const AuditDocument*>& documents) const {
    Outcome best;
    best.cost = 1e9;
    best.faults = {{"value", true, NotStated(statement_)}};
    const Outcome* other_object = nullptr;
    std::vector<Outcome> outcomes;
    for (const Candidate& candidate : aligner_.Align(statement_, quote_, documents))
      outcomes.push_back(JudgeCandidate(candidate));
    LeaveOutElsewhere(&outcomes);
    for (Outcome& outcome : outcomes) {
      if (TellsOtherObject(outcome) && other_object == nullptr) other_object = &outcome;
      // The order of the candidates decides among equals.
      if (outcome.judgement != Judgement::kUnsupported && outcome.cost < best.cost) best = outcome;
    }
    // A title tells a rise by a noun that the extractor made nothing of; the text tells it by a fact.
    if (best.judgement == Judgement::kSupported && best.candidate.fact == kNone && statement_.type == "change") {
      for (const Outcome& outcome : outcomes) {
        if (FactOf(outcome) != nullptr && outcome.candidate.relation == best.candidate.relation &&
            outcome.candidate.document == best.candidate.document && Has(outcome.faults, "value"))
          return outcome;
      }
    }
    // A title leaves out which chip it was; the text says it.
    if (other_object != nullptr && best.judgement <= Judgement::kImprecise && LeavesObjectOut(best) &&
        best.candidate.document == other_object->candidate.document)
      return *other_object;
    return best;
  }

  // "2", "50 %" stand in any text; "31.91 thousand million dollars" does not.
  bool IsTelling() const {
    const std::string digits = statement_.figure ? statement_.figure->value.Abs().ToString() : std::string();
    const std::size_t last = digits.find_last_not_of("0.");
    return IsCurrency(statement_.figure ? statement_.figure->unit : "") || (last != std::string::npos && last >= 1);
  }
  const Fact* FactOf(const Outcome& outcome) const {
    const Candidate& candidate = outcome.candidate;
    return candidate.fact == kNone ? nullptr : &candidate.document->document.facts[candidate.fact];
  }
  // "Les droits de douane ont coûté 2 milliards": of the sentences with that figure the claim that names nobody is
  // about the one that has its words.
  void LeaveOutElsewhere(std::vector<Outcome>* outcomes) const {
    if (statement_.stems.empty()) return;
    const bool named = !statement_.agents.empty() || !statement_.objects.empty();
    const auto words_of = [&](const Outcome& outcome) -> std::size_t {
      const Candidate& candidate = outcome.candidate;
      if (candidate.relation < FigureRelation::kRounded) return 0;
      const std::uint32_t sentence = candidate.document->document.mentions[candidate.mention].sentence;
      return candidate.document->CountStems(statement_.stems, sentence);
    };
    std::size_t most = 0;
    for (const Outcome& outcome : *outcomes) most = std::max(most, words_of(outcome));
    if (most < (named ? 3u : 2u)) return;
    std::erase_if(*outcomes, [&](const Outcome& outcome) {
      const bool apart = named ? words_of(outcome) == 0 : words_of(outcome) * 3 <= most;
      return outcome.candidate.relation >= FigureRelation::kRounded && apart;
    });
  }
  // The same is told of another object, and that is all that is wrong with the claim.
  bool TellsOtherObject(const Outcome& outcome) const {
    const Fact* fact = FactOf(outcome);
    return fact != nullptr && fact->type == statement_.type && !fact->objects.empty() && !statement_.agents.empty() &&
           outcome.candidate.relation == FigureRelation::kSame && outcome.faults.size() == 1 &&
           Has(outcome.faults, "object");
  }
  bool LeavesObjectOut(const Outcome& outcome) const {
    const Fact* fact = FactOf(outcome);
    if (fact == nullptr || !fact->objects.empty()) return false;
    const AuditDocument& audited = *outcome.candidate.document;
    const std::uint32_t sentence = audited.document.mentions[outcome.candidate.mention].sentence;
    return std::none_of(audited.mentions_of_sentence[sentence].begin(), audited.mentions_of_sentence[sentence].end(),
                        [&](std::uint32_t m) {
                          const Mention& mention = audited.document.mentions[m];
                          return mention.kind == MentionKind::kChip || mention.kind == MentionKind::kProduct;
                        });
  }

  Outcome JudgeCandidate(const Candidate& candidate) const {
    Outcome outcome;
    outcome.candidate = candidate;
    const FieldChecks checks(rules_, aligner_.names(), statement_, candidate);
    if (candidate.relation == FigureRelation::kOther && !checks.IsSameThing()) return outcome;
    const bool near = candidate.relation != FigureRelation::kSame && candidate.relation != FigureRelation::kRounded &&
                      candidate.relation != FigureRelation::kOther;
    // "-5 dollars" of nobody is not refuted by "5 %" of somebody.
    const bool bare = statement_.agents.empty() && statement_.objects.empty() && statement_.type.empty();
    // "60 % pour Halcyon" is not rounded from 61 % of the opinions: a sentence that has none of its words.
    if (candidate.relation == FigureRelation::kRounded && candidate.fact == kNone && !statement_.stems.empty() &&
        candidate.document->CountStems(statement_.stems,
                                       candidate.document->document.mentions[candidate.mention].sentence) == 0)
      return outcome;
    if (near && (!checks.IsAnchored() || (bare && candidate.relation == FigureRelation::kUnit))) return outcome;
    outcome.faults = checks.Run();
    outcome.cost = CostOf(outcome.faults, candidate.relation) - candidate.score / 1000;
    if (near) {
      if (Has(outcome.faults, "agent")) outcome.cost += kContradictionCost;
      // The figure's own fault is certain; what else is wrong beside it is not.
      std::erase_if(outcome.faults, [](const Fault& fault) { return !IsOfFigure(fault.code); });
    } else if (Has(outcome.faults, "agent") && Has(outcome.faults, "type") && !IsTelling()) {
      return outcome;  // the same digits about somebody else and something else are a coincidence
    }
    if (std::any_of(outcome.faults.begin(), outcome.faults.end(),
                    [](const Fault& fault) { return fault.contradicts; })) {
      outcome.judgement = Judgement::kContradicted;
    } else {
      outcome.judgement = outcome.faults.empty() ? Judgement::kSupported : Judgement::kImprecise;
    }
    return outcome;
  }

  const RuleSet& rules_;
  const Aligner& aligner_;
  const Statement& statement_;
  const std::string& quote_;
};

void AddEvidence(const Outcome& outcome, Finding* finding) {
  const Candidate& candidate = outcome.candidate;
  if (candidate.document == nullptr || outcome.judgement == Judgement::kUnsupported) return;
  const Document& document = candidate.document->document;
  const Mention& mention = document.mentions[candidate.mention];
  std::vector<NormalSpan> spans;
  if (candidate.fact != kNone) spans = document.facts[candidate.fact].evidence;
  const NormalSpan sentence = document.layout.sentences[mention.sentence].span;
  const bool inside = std::any_of(spans.begin(), spans.end(), [&](NormalSpan span) {
    return span.begin <= mention.span.begin && mention.span.end <= span.end;
  });
  if (!inside) spans.push_back(sentence);
  for (const NormalSpan span : spans) {
    Evidence evidence{document.text.ToSource(span), std::string(document.text.Quote(span)), {}};
    if (span.begin <= mention.span.begin && mention.span.end <= span.end)
      evidence.figure = document.text.ToSource(mention.span);
    const bool known = std::any_of(finding->evidence.begin(), finding->evidence.end(),
                                   [&](const Evidence& other) { return other.span == evidence.span; });
    if (!known) finding->evidence.push_back(std::move(evidence));
  }
  if (candidate.fact != kNone &&
      std::find(finding->facts.begin(), finding->facts.end(), candidate.fact) == finding->facts.end()) {
    finding->facts.push_back(candidate.fact);
  }
}

// The other figures that the claim follows from.
void AddTerms(const Outcome& outcome, Finding* finding) {
  for (const Derivation::Term& each : outcome.derivation->terms) {
    Outcome term = outcome;
    term.candidate.fact = each.fact;
    term.candidate.mention = each.mention;
    AddEvidence(term, finding);
  }
}

void Merge(const Outcome& outcome, std::size_t statement, Finding* finding) {
  const bool worse = outcome.judgement > finding->judgement || finding->explanation.empty();
  if (worse) {
    finding->judgement = outcome.judgement;
    finding->statement = statement;
    finding->codes.clear();
    finding->explanation.clear();
  }
  if (outcome.candidate.document != nullptr) finding->document = outcome.candidate.document;
  AddEvidence(outcome, finding);
  if (outcome.derivation) AddTerms(outcome, finding);
  if (outcome.judgement < finding->judgement) return;
  const bool contradicted = outcome.judgement == Judgement::kContradicted;
  for (const Fault& fault : outcome.faults) {
    if (contradicted && !fault.contradicts) continue;
    if (std::find(finding->codes.begin(), finding->codes.end(), fault.code) == finding->codes.end())
      finding->codes.push_back(fault.code);
    if (finding->explanation.find(fault.reason) == std::string::npos) {
      finding->explanation += (finding->explanation.empty() ? "" : " ") + fault.reason;
    }
  }
  if (outcome.derivation) finding->explanation = "It follows from the source: " + outcome.derivation->how + ".";
  if (finding->explanation.empty()) finding->explanation = "The source says so.";
}

}  // namespace

std::string_view Name(Judgement judgement) {
  switch (judgement) {
    case Judgement::kSupported:
      return "supported";
    case Judgement::kImprecise:
      return "imprecise";
    case Judgement::kUnsupported:
      return "unsupported";
    case Judgement::kContradicted:
      return "contradicted";
  }
  return "";
}

Auditor::Auditor(const RuleSet& rules, const std::deque<AuditDocument>& documents)
    : rules_(rules), documents_(documents), aligner_(rules) {
  for (const AuditDocument& document : documents) quote_keys_.push_back(QuoteKey(document.document.text.text()));
}

std::vector<const AuditDocument*> Auditor::DocumentsOf(const Claim& claim) const {
  std::vector<const AuditDocument*> chosen;
  for (const AuditDocument& document : documents_) {
    if (claim.document.empty() || document.Is(claim.document)) chosen.push_back(&document);
  }
  if (chosen.empty() && claim.document_is_guess) {
    for (const AuditDocument& document : documents_) chosen.push_back(&document);
  }
  return chosen;
}

ClaimContext Auditor::ContextOf(const Claim& claim) const {
  const std::vector<const AuditDocument*> documents = DocumentsOf(claim);
  ClaimContext context;
  context.published = PublishedOf(documents);
  std::set<std::string> seen;
  for (const AuditDocument* document : documents) {
    for (const Mention& mention : document->document.mentions) {
      if (mention.entity == nullptr || !IsEntity(mention.kind) || mention.reference != Reference::kName) continue;
      std::string name(document->TextOf(mention));
      if (seen.insert(name).second) context.names.emplace_back(std::move(name), mention.kind);
    }
  }
  return context;
}

// The day that they all were published.
std::string Auditor::PublishedOf(const std::vector<const AuditDocument*>& documents) const {
  for (const AuditDocument* document : documents) {
    if (document->document.published != documents.front()->document.published) return {};
  }
  return documents.empty() ? std::string() : documents.front()->document.published;
}

// The sentence of the claim starts with a name that only the source knows.
std::vector<std::string> Auditor::SubjectOf(const std::string& text,
                                            const std::vector<const AuditDocument*>& documents) const {
  const std::string folded = StripAccents(FoldCase(text));
  const Entity* subject = nullptr;
  std::size_t longest = 2;  // "Bouygues Telecom" rather than "Bouygues"
  for (const AuditDocument* document : documents) {
    for (const auto& [name, entity] : document->called) {
      const bool company = entity->kind == MentionKind::kCompany && name.size() > longest;
      if (company && folded.size() > name.size() && folded.starts_with(name) &&
          (folded[name.size()] == ' ' || folded[name.size()] == ','))
        subject = entity, longest = name.size();
    }
  }
  return subject == nullptr ? std::vector<std::string>() : std::vector<std::string>{subject->name};
}

// {"Samsung": 61.4}, {"division": "Automobile"}: a key or a label names whom or what the figure is about if a document
// does, or if everybody knows it. "Totals" names nobody.
void Auditor::PlaceLabels(const std::vector<const AuditDocument*>& documents, Statement* statement) const {
  // Beside somebody who is said to do it, whom it is about is on the other side: {"buyer": ..., "company": ...}.
  auto& subjects = statement->agents.empty() ? statement->agents : statement->names;
  subjects.insert(subjects.end(), statement->subjects.begin(), statement->subjects.end());
  for (const std::string& label : statement->about) {
    const Entity* entity = aligner_.names().Known(label);
    for (const AuditDocument* document : documents) {
      for (const Mention& mention : document->document.mentions) {
        if (mention.entity == nullptr || mention.reference != Reference::kName) continue;
        if (aligner_.names().Same(label, *mention.entity) || document->Calls(label, *mention.entity))
          entity = mention.entity;
      }
    }
    if (entity == nullptr) continue;
    const bool who = IsWho(entity->kind);
    (!who ? statement->objects : statement->agents.empty() ? statement->agents : statement->names).push_back(label);
  }
}

Finding Auditor::Audit(const Claim& claim) const {
  Finding finding;
  finding.claim = &claim;
  finding.judgement = Judgement::kSupported;
  const std::vector<const AuditDocument*> documents = DocumentsOf(claim);
  if (documents.empty()) {
    finding.judgement = Judgement::kUnsupported;
    finding.codes = {"value"};
    finding.explanation = "No document named `" + claim.document + "` was given.";
    return finding;
  }
  if (documents.size() == 1) finding.document = documents.front();
  // "source": "IDC" is no article: the article quotes it.
  const bool quotes =
      claim.document_is_guess && std::any_of(documents.begin(), documents.end(), [&](const auto* each) {
        return !each->Is(claim.document) && each->called.count(StripAccents(FoldCase(claim.document))) != 0;
      });
  bool quoted = claim.quote.empty();
  for (std::size_t i = 0; i < documents_.size() && !quoted; ++i) {
    if (std::find(documents.begin(), documents.end(), &documents_[i]) != documents.end())
      quoted = HasQuote(quote_keys_[i], claim.quote);
  }
  for (std::size_t i = 0; i < claim.statements.size(); ++i) {
    Statement statement = claim.statements[i];
    if (!statement.figure) continue;
    if (quotes && statement.attribution.empty()) statement.attribution = claim.document;
    PlaceLabels(documents, &statement);
    if (statement.from_text && statement.agents.empty()) {
      // ", while Sofinnova put in 25 million": who is named for this figure goes before who opens the sentence.
      std::vector<std::string> subject = SubjectOf(claim.text, documents);
      const auto& names = statement.names;
      const bool others = !names.empty() && std::none_of(names.begin(), names.end(), [&](const std::string& name) {
        return !subject.empty() && aligner_.names().Same(name, subject.front());
      });
      const bool tells = !subject.empty() && !statement.attribution.empty() &&
                         aligner_.names().Same(statement.attribution, subject.front());
      if (!tells && (!others || !statement.shares_sentence)) statement.agents = std::move(subject);
    }
    Merge(StatementJudge(rules_, aligner_, statement, claim.quote).Judge(documents), i, &finding);
  }
  if (finding.explanation.empty()) finding.explanation = "The quote stands in the source.";
  if (!quoted) {
    const std::string reason = "The quote is not in the source.";
    if (finding.judgement < Judgement::kUnsupported) {
      finding.judgement = claim.statements.front().figure ? Judgement::kContradicted : Judgement::kUnsupported;
      finding.codes = {"quote"};
      finding.explanation = reason;
    } else if (finding.judgement == Judgement::kUnsupported) {
      finding.codes.insert(finding.codes.begin(), "quote");
      finding.explanation = reason + " " + finding.explanation;
    } else {
      finding.codes.push_back("quote");
      finding.explanation += " " + reason;
    }
  }
  return finding;
}

}  // namespace recoupe::audit
