// The workings of FindUnknownNames: one UnknownNames per document.
//
// The steps, each in its own file:
//   name_extension.cc        known names that go on behind what the lexicon knows
//   name_runs.cc             where a run of words that may be a name begins and ends
//   name_evidence.cc         what a run itself and the words before it say
//   name_evidence_behind.cc  what the words behind it say, and how it is used
//   name_layout.cc           what its place in tables, lists, headings and beside other names says
//   unknown_names.cc         the order of it all; what a run becomes, and what its parts stand for
#ifndef RECOUPE_PIPELINE_RECOGNIZE_UNKNOWN_NAMES_H_
#define RECOUPE_PIPELINE_RECOGNIZE_UNKNOWN_NAMES_H_

#include <algorithm>
#include <array>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/recognize/key_table.h"
#include "pipeline/recognize/name_scan.h"

namespace recoupe::unknown {

inline constexpr int kEnoughAtStart = 3;  // where every word has a capital
inline constexpr int kClear = 5;          // a first name, an age
inline constexpr int kTitled = 4;         // a title

enum Sort : std::uint8_t { kCompany, kOrganization, kPerson, kProduct, kChip, kPlace, kSorts };

inline constexpr std::array<MentionKind, kSorts> kKindOfSort = {MentionKind::kCompany, MentionKind::kOrganization,
                                                                MentionKind::kPerson,  MentionKind::kProduct,
                                                                MentionKind::kChip,    MentionKind::kPlace};

// The sign that speaks for a sort where no rule of the file does.
inline constexpr std::array<std::string_view, kSorts> kSignOfSort = {"names/coordination", "names/web-site",
                                                                     "names/first-name",   "names/model-number",
                                                                     "names/model-number", "names/place"};

inline Sort SortOf(MentionKind kind) {
  const auto* at = std::find(kKindOfSort.begin(), kKindOfSort.end(), kind);
  return at == kKindOfSort.end() ? kCompany : static_cast<Sort>(at - kKindOfSort.begin());
}

// What speaks for each sort of name.
struct Evidence {
  std::array<int, kSorts> score{};
  std::array<const ContextRule*, kSorts> rule{};
  int use = 0;             // what of the score for a company its mere use says, which a surname has too
  int versions = 0;        // what of the score for a product only numbers behind the name say
  bool described = false;  // the text says what it is: "la coopérative nantaise Xyzzy"

  void Add(const ContextRule& of, Sort sort) {
    score[sort] += of.score;
    if (rule[sort] == nullptr || of.score > rule[sort]->score) rule[sort] = &of;
  }
  void Add(const ContextRule& of) { Add(of, SortOf(of.kind)); }
  void Merge(const Evidence& other) {
    versions = std::max(versions, other.versions) + (std::min(versions, other.versions) > 0 ? 1 : 0);
    described = described || other.described;
    for (std::size_t sort = 0; sort < kSorts; ++sort) {
      // A second place that says the same adds a little; a stronger one counts.
      const int less = std::min(score[sort], other.score[sort]);
      if (sort == kCompany) use = std::max(use, other.use) + (less > 0 ? 1 : 0);
      score[sort] = std::max(score[sort], other.score[sort]) + (less > 0 ? 1 : 0);
      if (other.rule[sort] != nullptr && (rule[sort] == nullptr || other.rule[sort]->score > rule[sort]->score)) {
        rule[sort] = other.rule[sort];
      }
    }
  }
  Sort Best() const { return static_cast<Sort>(std::max_element(score.begin(), score.end()) - score.begin()); }
};

struct Run {
  std::uint32_t first = 0, end = 0, sentence = 0;
  std::uint32_t block = 0;
  std::uint64_t key = 0;
  bool uncertain = false;    // its first capital proves nothing
  std::uint32_t behind = 0;  // behind the version or the quotation mark that follows it: "Xyzzy 4"
  bool quoted = false;
  bool national = false;  // ends in a place that is a name of its own: "Xyzzy France"
};

// What the document says of one spelling.
struct Spelling {
  Evidence evidence;
  int certain = 0;
  int places = 0;
  std::uint32_t first = 0;  // token of the first place
  bool decided = false;
  bool has_first_word = false;  // what its first word alone says is counted in
  const Entity* entity = nullptr;
  std::string_view rule;
};

class UnknownNames {
 public:
  explicit UnknownNames(NameScan* scan)
      : scan_(*scan),
        tokens_(scan->tokens),
        text_(scan->text),
        context_(scan->names.context()),
        lexicon_(scan->names.lexicon()) {}

  void Find();

 private:
  // unknown_names.cc
  void Weigh(const Run& run);
  void TakeFromFirstWord(const Run& run);
  void Decide(const Run& run);
  const Entity* WeakFirm(const Run& run) const;
  const Entity* Misspelt(const Run& run, const Spelling& spelling);
  static bool IsDoubledOrSwapped(std::string_view slip, std::string_view name);
  void NoteSurname(std::size_t first, std::size_t end, const Entity* person);
  bool IsPlaceWord(std::size_t token) const;
  void NoteFirstWord(const Run& run, const Entity* company);
  void Claim(const Run& run);
  bool ClaimWithPlace(const Run& run, const Spelling& spelling);
  bool ClaimWithMaker(const Run& run, std::size_t end);
  void ClaimByPart(const Run& run);
  const Entity* LeaderBySurname(const Run& run);

  // name_extension.cc
  void NoteKnownNames();
  void ExtendLikewise();
  bool GoesOnBehindNoun(const Mention& mention, std::size_t next, std::size_t end) const;
  bool ExtendOfPlace(std::size_t index, std::size_t end);
  bool FollowsClosely(std::size_t at, std::size_t end) const;
  bool ExtendOverPlaces(std::size_t index, std::size_t end);
  void ExtendPlaces();
  void ExtendByFirm(std::size_t index, const Sentence& bounds);
  static bool IsFirm(MentionKind kind) { return kind == MentionKind::kCompany || kind == MentionKind::kOrganization; }
  void Extend(std::size_t index, std::size_t end, const ContextRule& rule);

  // name_runs.cc
  void CollectRuns();
  // "#CuivreHebdo": a heading by which posts are found.
  bool IsHashtag(std::size_t at) const { return at > 0 && scan_.IsPunct(at - 1, '#') && IsGlued(at); }
  bool IsPeriphrasis(const Run& run) const;
  bool IsTechnology(const Run& run) const;
  void TakePlaceBehind(Run* run) const;
  bool IsOpeningArticle(std::size_t at) const;
  bool IsUnit(std::size_t at) const;
  bool IsGlued(std::size_t at) const { return !tokens_[at].Is(Token::kSpaceBefore); }
  std::size_t EndOfRun(std::size_t first, std::size_t sentence_end) const;
  std::size_t EndOfQuotedName(std::size_t first, std::size_t limit) const;
  bool IsTitleOfThing(std::size_t quote, std::size_t close) const;
  static bool IsThing(const Introduction& noun) { return noun.rule->kind == MentionKind::kProduct; }
  std::size_t JoinedEnd(std::size_t end, std::size_t limit, std::size_t first) const;
  std::size_t DescribedEnd(std::size_t first, std::size_t end, std::size_t limit) const;
  bool IsInfinitive(WordId word) const;
  std::size_t OrganizationEnd(std::size_t end, std::size_t limit) const;
  bool TrimStart(Run* run) const;
  bool EndsAsFirm(const Run& run) const;
  bool IsQuarterOfMetric(const Run& run) const;
  bool IsNameOfThing(const Run& run) const;
  bool IsOfTitleCase(const Run& run) const;
  bool MostWordsAre(Token::Flag flag, const Sentence& sentence, std::uint32_t bytes, std::size_t least) const;
  bool IsCommonAcronym(const Run& run) const;
  std::size_t TitleLength(std::size_t first, std::size_t end) const;
  bool IsTitleWord(std::size_t first, std::size_t end) const { return TitleLength(first, end) > 0; }
  bool IsRuleWord(WordId word) const;
  bool IsShoutedTitle(const Sentence& sentence) const;
  bool IsAllCapsSentence(const Run& run) const;
  void Keep(Run run);

  // name_evidence.cc
  void FromItself(const Run& run, Evidence* evidence) const;
  bool IsMotorway(const Run& run) const;
  bool IsModelCode(const Token& token) const;
  bool IsSpeltLikeTown(const Run& run) const;
  bool IsHyphenatedAlone(const Run& run) const;
  bool IsInTableHead(const Run& run) const;
  void FromIntroduction(const Run& run, Evidence* evidence) const;
  void FromTrade(const Run& run, Evidence* evidence) const;
  void FromBefore(const Run& run, Evidence* evidence) const;
  bool IsPastParticiple(std::size_t at) const;
  void FromInitials(const Run& run, std::size_t begin, Evidence* evidence) const;
  void FromAffiliation(const Run& run, const Sentence& bounds, Evidence* evidence) const;
  void FromPossessive(const Run& run, std::size_t end, Evidence* evidence) const;
  void FromCount(const Run& run, std::size_t begin, Evidence* evidence) const;
  void FromSale(const Run& run, std::size_t begin, Evidence* evidence) const;
  bool IsPaid(std::size_t of, std::size_t begin) const;
  bool IsCounted(std::size_t noun, std::size_t begin) const;
  void FromDeal(const Run& run, std::size_t begin, Evidence* evidence) const;
  void FromDemonym(const Run& run, std::size_t end, std::size_t begin, Evidence* evidence) const;
  std::size_t BeforeCircumstance(std::size_t end, std::size_t begin) const;
  void FromVerbBefore(const Run& run, std::size_t end, std::size_t begin, Evidence* evidence) const;
  bool IsShapedLikePerson(const Run& run) const;
  bool IsOpeningQuote(std::size_t token) const;
  bool IsClosingQuote(std::size_t token) const;
  bool IsAfterQuotation(std::size_t verb, std::size_t begin) const;
  void FromTitle(const Run& run, std::size_t end, Evidence* evidence) const;
  bool HasAge(const Run& run, std::size_t begin) const;
  bool SpeaksOfChips(const Run& run) const;

  // name_evidence_behind.cc
  void FromAfter(const Run& run, Evidence* evidence) const;
  const ContextRule* DoneTo(std::size_t verb, std::size_t end) const;
  void AddSign(NameContext::Sign sign, Evidence* evidence) const;
  bool IsCoined(const Run& run) const;
  bool IsNamedPerson(const Run& run) const;
  bool IsVariantOf(const Run& run) const;
  bool IsNoMoreThanVariants(const Run& run) const;
  bool IsBare(const Run& run) const;
  void FromPlainUse(const Run& run, Evidence* evidence) const;
  bool IsRelative(std::size_t at) const;
  bool IsMadeThing(std::size_t of, std::size_t begin) const;
  void FromSeatBehind(const Run& run, const Sentence& bounds, Evidence* evidence) const;
  void FromFigureBehind(const Run& run, std::size_t end, Evidence* evidence) const;
  bool IsRecipient(std::size_t link, std::size_t begin, Evidence* evidence) const;
  void FromVersion(const Run& run, std::size_t end, Evidence* evidence) const;
  bool IsVersioned(const Run& run, std::size_t end) const;
  void FromThing(const Run& run, std::size_t end, Evidence* evidence) const;
  void FromMeasure(const Run& run, std::size_t end, Evidence* evidence) const;
  bool IsPrice(std::size_t at, std::size_t end) const;
  bool IsMeasure(std::size_t at, std::size_t end) const;
  void FromPlaceBehind(const Run& run, std::size_t end, Evidence* evidence) const;
  void FromCopula(const Run& run, std::size_t end, Evidence* evidence) const;
  bool HasArticle(const Run& run) const { return run.first > 0 && scan_.HasArticleBefore(run.first); }
  bool IsObject(const Run& run) const;
  bool IsBehindSubjectNoun(const Run& run) const;
  const ContextRule* TitleAfter(const Run& run, std::size_t at, std::size_t end) const;

  // name_layout.cc
  struct Cell {
    std::uint32_t first = 0, end = 0, column = 0;
  };
  void WeighColumns();
  void WeighTable(std::size_t first, std::size_t end, std::size_t* run);
  void CellsOf(const Block& block, std::vector<Cell>* cells) const;
  void ShareInLists();
  void ShareInItems();
  static bool IsLoneHeading(const Block& block);
  bool IsLabelled(std::size_t at, std::size_t end) const;
  bool AreListed(const Run& one, const Run& other) const;
  void FromDateline(const Run& run, Evidence* evidence) const;
  void FromNeighbours(const Run& run, Evidence* evidence) const;
  void FromLayout(const Run& run, Evidence* evidence) const;
  bool OpensNumberedItem(const Run& run, const Block& block, std::uint32_t end) const;
  bool ListTellsOfFirms(std::uint32_t block) const;
  bool HasSiblingFirm(std::uint32_t block) const;
  void FromNextSentence(const Run& run, Evidence* evidence) const;
  bool TellsOfFirm(std::uint32_t block) const;
  std::size_t FirstWord(const Block& block) const;
  bool StartsWithCompany(const Block& block) const;
  bool IsLink(std::size_t token) const;

  NameScan& scan_;
  const AnyIndex<Token> tokens_;
  const std::string_view text_;
  const NameContext& context_;
  const Lexicon& lexicon_;
  std::vector<Run> runs_;
  KeyTable<Spelling> spellings_;
  KeyTable<const Entity*> surnames_, first_words_;
  KeyTable<const Entity*> short_;  // by the first words of known firms' names of several
  KeyTable<bool> extended_;        // the names of firms that go on behind what the lexicon knows
  bool any_extended_ = false;
  KeyTable<bool> codes_;  // the last words of the things that are known
  std::string folded_;
};

}  // namespace recoupe::unknown

#endif  // RECOUPE_PIPELINE_RECOGNIZE_UNKNOWN_NAMES_H_
