// Which figure of the source a claim is about.
//
// Takes     a statement, and documents with everything that was found in them.
// Gives     the mention that it is about (and the fact of it, if there is one) and how the two figures relate.
// Weighs    the figure first (same, off by a power of 1,000, other currency, other unit), then agents, type, objects,
//           period, quote; a fact counts more than a mention without one.
// Promises  the same input gives the same choice. Time: claims times the figures of the documents they name.
// Tests     tests/audit_test.cc
#ifndef RECOUPE_PIPELINE_AUDIT_ALIGN_H_
#define RECOUPE_PIPELINE_AUDIT_ALIGN_H_

#include <map>
#include <set>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "pipeline/audit/claims.h"
#include "pipeline/model/document.h"
#include "pipeline/model/source.h"

namespace recoupe {
class RuleSet;
}

namespace recoupe::audit {

inline constexpr std::uint32_t kNone = 0xFFFFFFFF;

// A document and what the audit asks of it again and again. Must not move: the document borrows the source.
struct AuditDocument {
  AuditDocument(Source given, const RuleSet& rules);
  AuditDocument(const AuditDocument&) = delete;

  Source source;
  Document document;
  std::string title;
  std::vector<std::vector<std::uint32_t>> facts_of;              // by mention: its own facts, and those it restates
  std::vector<std::vector<std::uint32_t>> mentions_of_sentence;  // by sentence
  std::vector<std::uint32_t> figures;                            // mentions that are figures
  std::vector<std::string> words;                                // by token: folded, without accents
  std::multimap<std::string, const Entity*> called;              // by what the text calls them, folded
  std::map<const Entity*, std::string> keys;                     // of the names of all entities
  std::map<std::string, std::uint32_t> names;                    // these keys, and where each is first mentioned

  bool Is(const std::string& name) const;  // by id, path, file name or title
  // The text calls it by that name, whatever name the extractor knows it by.
  bool Calls(const std::string& name, const Entity& entity) const;
  // The document tells the one from the other: it names somebody of exactly that name, and this is not them, as
  // "Bouygues" is not Bouygues Telecom where both are named.
  bool Distinguishes(const std::string& key, const Entity& entity) const;
  std::string_view TextOf(const Mention& mention) const;
  // How many of the stems the sentence has.
  std::size_t CountStems(const std::vector<std::string>& stems, std::uint32_t sentence) const;
  // The facts of a figure: its own, and those that it restates.
  std::vector<const Fact*> FactsOf(std::uint32_t figure) const;
  // The tokens [first, second) of the figure's sentence up to the figures on both sides: what binds it, mostly.
  std::pair<std::uint32_t, std::uint32_t> WordsAround(std::uint32_t figure) const;
};

enum class FigureRelation : std::uint8_t {
  kUnrelated,
  kOther,
  kUnit,
  kScaleAndCurrency,
  kCurrency,
  kScale,
  kRounded,
  kSame
};

// How the claimed figure relates to one of the source. `unit_stated` false: the claim leaves its unit out.
FigureRelation Relate(const Figure& claimed, const Figure& source);
// By how many powers of ten the claim is off: 3, -3, 6...; 0 if it is no power of 1,000.
int ScaleBetween(const Figure& claimed, const Figure& source);

// One name for another: case, accents, aliases, members of a group, "Mistral" for "Mistral AI".
// Keeps what it has resolved: not for several threads.
class NameMatcher {
 public:
  explicit NameMatcher(const RuleSet& rules) : rules_(rules) {}
  bool Same(const std::string& name, const Entity& entity) const;
  bool Same(const std::string& a, const std::string& b) const;
  bool IsMember(const std::string& name, const Entity& group) const;
  // Whom the lexicon knows by this name, if it is no common word, too; null if nobody.
  const Entity* Known(const std::string& name) const;
  // Some mention of the entity among those: directly or as one of a group.
  bool Mentions(const Mention& mention, const std::string& name) const;

 private:
  struct Resolved {
    std::string key, folded;
    std::vector<const Entity*> entities;  // that the lexicon knows by this name
    const Entity* certain = nullptr;      // one of them, whose name is no common word
    std::string governs;                  // "PL" of "Gouvernement polonais"
  };
  const Resolved& Resolve(const std::string& name) const;

  const RuleSet& rules_;
  mutable std::unordered_map<std::string, Resolved> resolved_;
};

// A company, a body or a group: who does something, not what it is done with.
constexpr bool IsWho(MentionKind kind) {
  return kind == MentionKind::kCompany || kind == MentionKind::kOrganization || kind == MentionKind::kGroup;
}
// The document means that entity by the name: by an alias, as one of a group, or because it calls it so.
bool Means(const NameMatcher& names, const AuditDocument& document, const std::string& name, const Entity& entity);
bool Means(const NameMatcher& names, const AuditDocument& document, const std::string& name, const Mention& mention);

struct Candidate {
  const AuditDocument* document = nullptr;
  std::uint32_t mention = kNone;
  std::uint32_t fact = kNone;
  FigureRelation relation = FigureRelation::kUnrelated;
  double score = 0;
};

class Aligner {
 public:
  explicit Aligner(const RuleSet& rules) : names_(rules) {}

  // The best first; at most eight.
  std::vector<Candidate> Align(const Statement& statement, const std::string& quote,
                               const std::vector<const AuditDocument*>& documents) const;
  const NameMatcher& names() const { return names_; }

 private:
  double Score(const Statement& statement, const std::string& quote, const Candidate& candidate) const;

  NameMatcher names_;
};

// How well a period of the claim fits one of the source: 2 the same, 1 one within the other, 0 apart.
int PeriodFit(const std::string& claimed, const std::string& source);
// Types that one figure may well be called by: "order" and "investment".
bool AreKindred(std::string_view a, std::string_view b);

// The head of a folded word, by which its forms are told to be one: "coûté", "coûter"; empty if it is too short to
// tell.
std::string StemOf(std::string_view folded);
// Those of the longer words of a text, in their order.
std::vector<std::string> StemsIn(std::string_view text);
// White space runs as one space, quotation marks and case dropped: what a quote is searched by.
std::string QuoteKey(std::string_view text);
// Whether the pieces of the quote (between "..." and "[...]") stand in the text, in this order.
bool HasQuote(const std::string& text_key, const std::string& quote);

}  // namespace recoupe::audit

#endif  // RECOUPE_PIPELINE_AUDIT_ALIGN_H_
