// The workings of relate: one Relator per document, from figures and triggers to facts.
//
// The steps, each in its own file:
//   tables.cc           what the head and the label of a table's cell say of it
//   triggers.cc         where frames are evoked; which trigger a figure belongs to, by scored evidence
//   topics.cc           whom and what the text, a heading and a sentence are about
// Who fills the roles of the trigger:
//   roles.cc            the order in which they are filled, and what sets one right by another
//   fillers.cc          the names in the places where a rule looks: objects, complements, what is counted, what is near
//   subjects.cc         the verb that governs the figure, and its subject
//   prepositions.cc     the clause, and the names that a preposition gives to the figure
//   topic_agents.cc     agents that the text has in mind; when somebody else acts
//   speakers.cc         who says "nous": interviews, quotations, authors
//   implied.cc          who is meant where a clause names nobody
//   holders.cc          whose a figure is by the words beside it; who holds a stake
//   sides.cc            who sells and who supplies; the other side of a deal that its clause does not name
//   sellers.cc          who asks a price
//   things.cc           which device a figure measures: not its parts, not what it is compared with
//   implied_objects.cc  what a figure is about where its clause names no object
//   places.cc           where it is
//   segments.cc         which part without a name it is about
// What else is said of it:
//   scope.cc            modality and attribution: what binds the clause, the sentence, the paragraph
//   period.cc           the time of a fact: of its clause, its list, the sentence before, the document
// And what has no trigger of its own:
//   relate.cc           the order of it all; constructions that take a fact from a neighbour (`contre`, `dont`, names)
//   constructions.cc    those that take it from further away: expectations, gaps, parts, pairs, amounts of goods
//   ellipsis.cc         those whose own clause has no predicate: fronted names, rests, lists of shares
//   deals.cc            deals told in two clauses, what is added to a sum, and what public bodies give
#ifndef RECOUPE_PIPELINE_RELATE_RELATOR_H_
#define RECOUPE_PIPELINE_RELATE_RELATOR_H_

#include <algorithm>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "pipeline/model/document.h"
#include "pipeline/relate/frame_rules.h"
#include "pipeline/relate/syntax.h"
#include "pipeline/rules/rule_set.h"

namespace recoupe {

// The kinds of what is made and sold.
inline constexpr std::uint32_t kThings = KindBit(MentionKind::kProduct) | KindBit(MentionKind::kChip);

// The kinds of who makes and sells it.
inline constexpr std::uint32_t kCompanies =
    KindBit(MentionKind::kCompany) | KindBit(MentionKind::kOrganization) | KindBit(MentionKind::kGroup);

// Firms, and groups of them.
inline constexpr std::uint32_t kFirms = KindBit(MentionKind::kCompany) | KindBit(MentionKind::kGroup);

inline bool HasKind(const Mention& mention, std::uint32_t kinds) { return (kinds & KindBit(mention.kind)) != 0; }

// Of phrases that hold the noun of a metric and name none.
inline constexpr std::string_view kNoMetric = "none";

inline bool IsAmong(const Entity* entity, const std::vector<Role>& roles) {
  return std::any_of(roles.begin(), roles.end(), [&](const Role& role) { return role.entity == entity; });
}

// The rule that gives a figure to the deal of the sentence before: "Le montant dépasserait 60 millions".
inline constexpr std::string_view kDealRule = "anaphora/deal";

// A frame evoked at a place of the text.
struct Occurrence {
  const FrameTrigger* trigger = nullptr;
  std::uint32_t first = 0, end = 0;  // tokens
  std::uint32_t verb = kNone;        // index into Syntax::verbs(), for verbs
};

// How a figure hangs on a trigger.
struct Attachment {
  Occurrence occurrence;
  double score = 0;
  std::string_view inherited;   // rule that brought a trigger from outside the clause; empty if it stands inside
  std::uint32_t agent = kNone;  // name that the construction gives as agent: "Amazon (26 Mds$)", "Meta 20"
};

// "la Tesla Model 3", "la R5" for "Renault 5": whether the thing's own name says who makes it.
bool NamesMaker(const Document& document, std::uint32_t thing, const Entity& maker);

class Relator {
 public:
  Relator(const RuleSet& rules, Document* document);
  void Run();

 private:
  // A name that may fill a role, and the rule that gives it; empty if the clause itself does.
  struct Filler {
    std::uint32_t mention = kNone;
    std::string_view rule;
  };
  // Tokens, the end not included.
  struct Window {
    std::uint32_t begin = 0, end = 0;
  };

  // tables.cc
  void FindTables();
  void ConsiderTable(const Mention& figure, std::vector<Attachment>* candidates) const;
  void TakeFromTable(const FrameTrigger& trigger, const Attachment& attachment, Fact* fact) const;
  std::size_t LatestOfRow(std::size_t fact) const;
  void TakePeriodOfColumn(Fact* fact) const;
  std::uint32_t HeadRowOf(const Mention& figure) const;
  std::uint32_t CellOf(std::uint32_t token) const;
  std::uint32_t NameOfCell(std::uint32_t block, std::uint32_t column) const;
  std::string LabelOfRow(std::uint32_t block) const;

  // triggers.cc
  void FindTriggers();
  void AddNounTriggers(const Sentence& sentence);
  void AddDemonstrative(const Sentence& sentence, std::uint32_t token);
  void AddVerbTriggers(std::uint32_t verb);
  // Candidates above the bar, best first. Empty with *reason set if there is none.
  std::vector<Attachment> Attach(std::uint32_t figure, std::string* reason) const;
  void Consider(const Occurrence& occurrence, double score, std::vector<Attachment>* candidates) const;
  bool IsCleft(const Mention& figure) const;
  double ScoreVerb(const Occurrence& occurrence, const Mention& figure) const;
  bool IsToldByParticiple(std::uint32_t noun_end, std::uint32_t figure) const;
  bool IsCostOf(std::uint32_t noun_end, const Mention& figure) const;
  bool IsPaidFor(std::uint32_t noun_end, const Mention& figure) const;
  bool IsPricedNoun(std::uint32_t noun_end, std::uint32_t figure) const;
  double ScoreNoun(const Occurrence& occurrence, const Mention& figure) const;
  bool IsFrontedAmountOf(std::uint32_t noun, const Mention& figure) const;
  double OverIncise(const Occurrence& noun, const Mention& figure) const;
  double OverApposition(std::uint32_t from, const Mention& figure) const;
  double OverGoods(std::uint32_t from, const Mention& figure) const;
  std::uint32_t BehindTime(std::uint32_t token) const;
  bool IsAdjectiveOfCounted(const Mention& figure, std::uint32_t token) const;
  bool ExceedsChange(const Mention& figure, const Fact& change) const;
  bool IsComplementOf(const Mention& figure, const std::vector<WordId>& nouns) const;
  bool IsBlamed(const Mention& figure) const;
  bool IsShutIn(std::uint32_t token, const Mention& figure) const;
  bool IsMovedNoun(const Occurrence& occurrence, const Mention& figure) const;
  void ConsiderFigureTriggers(const Mention& figure, std::vector<Attachment>* candidates) const;
  std::uint32_t SentenceThatTells(const Mention& figure) const;
  void ConsiderNextSentence(const Mention& figure, std::vector<Attachment>* candidates) const;
  void ConsiderOwnCleft(const Mention& figure, std::vector<Attachment>* candidates) const;
  void ConsiderCleft(const Mention& figure, std::uint32_t first, std::uint32_t index,
                     std::vector<Attachment>* candidates) const;
  std::uint32_t WhoReached(const Occurrence& noun) const;
  void ConsiderCaption(const Mention& figure, const Sentence& caption, std::vector<Attachment>* candidates) const;
  bool IsComparison(const Mention& figure) const;
  bool IsWhole(const Mention& figure) const;
  bool StartsWithName(const Sentence& sentence) const;
  void ConsiderDemonstrative(const Mention& figure, std::vector<Attachment>* candidates) const;
  void ConsiderLeadIn(const Mention& figure, std::vector<Attachment>* candidates) const;
  bool IsLabelSentence(const Mention& figure) const;
  bool OpensClause(const Mention& figure) const;
  std::uint32_t JoinedFigure(const Mention& figure) const;
  bool Accepts(const FrameTrigger& trigger, const Mention& figure) const;
  // The word before the figure that says its slot: a preposition, or kUnknownWord for an object. Looks through
  // "un montant de".
  WordId Slot(const Mention& figure) const;
  std::uint32_t PartBehind(const Mention& figure, std::uint32_t end) const;
  // `apart`: words of other figures ("2 millions d'utilisateurs") do not count.
  bool IsNear(const Mention& figure, const std::vector<WordId>& words, bool apart) const;
  bool HasSlot(const FrameTrigger& trigger, WordId slot) const;
  bool OpensAsLevel(const Mention& figure) const;
  std::uint32_t SubjectWord(const VerbGroup& group, const std::vector<WordId>& words, int clauses_back) const;
  std::uint32_t WordOfPronoun(const VerbGroup& group, const std::vector<WordId>& words, int clauses_back) const;
  bool HasSubjectWord(const VerbGroup& group, const std::vector<WordId>& words) const;
  bool IsSaidOfDeal(const VerbGroup& group) const;
  bool MayEvoke(const FrameTrigger& trigger, const VerbGroup& group) const;
  bool HasFirstPersonSubject(const VerbGroup& group) const;
  bool IsSaidOfAny(const VerbGroup& group) const;
  bool IsAmountOfNoun(const FrameTrigger& verb, const Mention& figure) const;
  bool SentenceHasVerb(std::uint32_t token, const std::vector<WordId>& lemmas) const;
  std::span<const Occurrence> OccurrencesOf(std::uint32_t sentence) const;
  static void Rank(std::vector<Attachment>* candidates);

  // topics.cc
  bool IsNamed(const Entity* entity) const { return named_.contains(entity); }
  std::vector<std::uint32_t> NamesOfBlock(std::size_t block) const;
  std::vector<std::uint32_t> NamesOfHeading(std::uint32_t block) const;
  template <typename Wanted>
  std::uint32_t OnlyOne(const std::vector<std::uint32_t>& names, Wanted wanted) const;
  std::uint32_t LabelOfItem(std::uint32_t block) const;
  std::uint32_t FindCompanyOfHeading(std::uint32_t block) const;
  std::uint32_t CompanyOfHeading(std::uint32_t block) const { return headed_[block]; }
  bool ReturnsToTitle(std::uint32_t first, std::uint32_t product) const;
  void FindTopics();
  template <typename Points>
  std::uint32_t MostNamed(double least_share, double least_points, Points points) const;
  bool IsInTitle(const Mention& mention) const;
  std::uint32_t FindHero() const;
  std::uint32_t TopicOf(const Sentence& sentence, std::uint32_t first_mention) const;
  std::uint32_t FirmOfLeader(std::uint32_t person) const;
  std::uint32_t TopicOfBlock(const Mention& figure) const;
  bool OpensAsTopic(std::uint32_t name) const;
  std::uint32_t FindHeroProduct() const;
  bool IsLeftBehind(std::uint32_t name) const;
  bool IsBehindCounted(const Mention& name) const;
  std::uint32_t ProductOfHeading(std::uint32_t block) const;
  bool HeadingsNameFirms() const;
  std::uint32_t AskedByName(std::uint32_t sentence) const;

  // roles.cc
  bool IsUnion(std::uint32_t name) const;
  bool IsLikened(std::uint32_t name) const;
  std::uint32_t FirmLedBefore(std::uint32_t person) const;
  Role EmployerOf(std::uint32_t person) const;
  void LetFirmsSell(Fact* fact) const;
  void TakeTogether(const Mention& figure, Fact* fact) const;
  void FillRoles(const Attachment& attachment, Fact* fact) const;
  void FillAgents(const Attachment& attachment, const Mention& figure, Fact* fact) const;
  void SettleSides(const Attachment& attachment, const Mention& figure, Fact* fact) const;
  void SettleDoubles(const Attachment& attachment, const Mention& figure, Fact* fact) const;
  void SettleMaker(const Attachment& attachment, const Mention& figure, Fact* fact) const;
  void SettleObjects(const Attachment& attachment, const Mention& figure, Fact* fact) const;
  void DropThingOfOther(const Mention& figure, Fact* fact) const;
  bool IsGuessed(const std::vector<Role>& roles) const;
  bool MayFill(const RolePlace& place, std::uint32_t name, const Attachment& attachment, const Mention& figure,
               bool agents) const;
  Role ActsFor(const RoleRule& rule, std::uint32_t name, const Attachment& attachment, const Mention& figure) const;
  void FillRole(const RoleRule& rule, const Attachment& attachment, const Mention& figure, bool agents,
                std::vector<Role>* roles) const;
  void AddRole(const Filler& filler, std::vector<Role>* roles) const;

  // fillers.cc
  std::vector<Filler> FindFillers(const RolePlace& place, std::uint32_t kinds, const Attachment& attachment,
                                  const Mention& figure) const;
  std::vector<Filler> OfFillers(const Attachment& attachment, const Mention& figure) const;
  std::uint32_t SubjectOfOpening(const VerbGroup& participle, const Mention& figure) const;
  std::vector<Filler> ObjectFillers(const Attachment& attachment, const Mention& figure, std::uint32_t kinds) const;
  std::vector<Filler> CountedFillers(const Mention& figure, std::uint32_t kinds) const;
  std::vector<Filler> AnyFillers(const Attachment& attachment, const Mention& figure, std::uint32_t kinds) const;
  std::vector<Filler> BesideFillers(const Mention& figure, std::uint32_t kinds) const;

  // subjects.cc
  std::uint32_t InfinitiveOver(const Occurrence& noun) const;
  std::uint32_t ControlledSubject(std::uint32_t infinitive) const;
  std::vector<Filler> SubjectFillers(const Attachment& attachment, const Mention& figure) const;
  std::uint32_t SubjectBeforeColon(const Mention& figure) const;
  std::uint32_t GapSubject(std::uint32_t verb, const Mention& figure) const;
  std::uint32_t AbsoluteSubject(std::uint32_t token) const;
  std::uint32_t BearerOfSubject(std::uint32_t verb) const;
  bool IsObserver(std::uint32_t subject, std::uint32_t verb) const;
  bool IsAnalyst(std::uint32_t name) const;
  bool TakesAllOfTopic(const Attachment& attachment, const Mention& figure) const;
  bool IsOnlooker(std::uint32_t verb) const;
  bool IsCensus(const Attachment& attachment, const Mention& figure) const;
  bool IsSpoken(const Attachment& attachment) const;
  bool Speaks(const Mention& person) const;
  std::uint32_t GoverningVerb(const Attachment& attachment, const Mention& figure) const;
  bool HasGappedNoun(std::uint32_t verb, const Mention& figure) const;
  bool OpensOwnClause(const Mention& figure) const;
  std::uint32_t WishBehind(std::uint32_t verb, const Mention& figure) const;

  // prepositions.cc
  std::vector<Filler> PrepositionFillers(const Phrase& preposition, const Attachment& attachment, const Mention& figure,
                                         std::uint32_t kinds) const;
  std::uint32_t AgainstBehind(const Mention& figure, std::uint32_t end) const;
  std::uint32_t OuterPreposition(std::uint32_t preposition) const;
  std::uint32_t PrepositionOfExample(std::uint32_t name) const;
  std::uint32_t PrepositionOfGathering(std::uint32_t name) const;
  std::uint32_t OtherFactBehind(const Attachment& attachment, std::uint32_t begin, std::uint32_t end) const;
  std::vector<Filler> GovernedBy(const Phrase& preposition, std::uint32_t begin, std::uint32_t end,
                                 std::uint32_t kinds) const;
  bool IsOfOtherNoun(std::uint32_t preposition, std::uint32_t begin) const;
  Window ClauseOf(const Attachment& attachment, const Mention& figure) const;
  std::uint32_t ApposedTo(const Phrase& preposition, const Mention& figure, std::uint32_t kinds) const;
  bool IsPress(const Mention& name) const;

  // topic_agents.cc
  bool SpeaksOfSegments(const Mention& figure) const;
  std::uint32_t FirmThatOpens(const Mention& figure) const;
  std::uint32_t OwnerThatOpens(const Mention& figure) const;
  std::vector<Filler> TopicFillers(const Attachment& attachment, const Mention& figure) const;
  bool IsNotTheTopic(const Attachment& attachment, const Mention& figure) const;
  bool HasOutsideSubject(const Attachment& attachment, const Mention& figure) const;
  bool CostsOthers(const Mention& figure) const;
  bool IsOfMarket(const Attachment& attachment, const Mention& figure) const;
  std::uint32_t NearestSubject(const Mention& figure) const;
  bool IsDoneByPlace(const VerbGroup& verb) const;
  bool IsSaidByTheAuthor(const Attachment& attachment, const Mention& figure) const;
  bool IsObjectOfRelative(const Attachment& attachment, const Mention& figure) const;
  bool IsOfTheState(const Attachment& attachment) const;
  bool IsOfAnybody(const Mention& figure) const;
  std::uint32_t AgentTold(std::uint32_t sentence) const;
  // The facts told last, at most so many: a text that never ends has tens of thousands, and each may look back.
  std::span<const Fact> LastFacts(std::size_t most = 160) const {
    const std::span<const Fact> facts = document_->facts;
    return facts.last(std::min(facts.size(), most));
  }
  bool IsOfTheWorld(const VerbGroup& verb) const;
  bool IsSomebody(const VerbGroup& verb) const;
  bool IsHeldByLeader(const VerbGroup& verb) const;
  std::string_view CountryOfSubject(const Mention& figure) const;
  bool IsPartOfReport(const Attachment& attachment, const VerbGroup& verb) const;
  bool IsTakenUp(const VerbGroup& verb) const;
  bool HasOtherSubject(const Attachment& attachment, const Mention& figure) const;
  bool IsMarketBefore(std::uint32_t who) const;
  bool IsOwnedNoun(std::uint32_t noun) const;
  std::uint32_t Antecedent(std::uint32_t token) const;

  // speakers.cc
  enum class Tie : std::uint8_t { kUntied, kLed, kLeft, kRival };
  std::vector<Filler> SpeakerFillers(const Mention& figure) const;
  bool SaysItIsAnInterview() const;
  void FindInterview();
  std::uint32_t CompanyOfInterview(std::uint32_t lead_end) const;
  Tie TieOf(std::uint32_t name) const;
  bool IsOnOfSpeaker(std::uint32_t token, const VerbGroup& verb) const;
  bool EndsAsking(const Block& block) const;
  bool IsQuestion(const Block& block) const;
  bool IsInAnswer(std::uint32_t token) const;
  std::uint32_t AskedAbout(std::uint32_t verb) const;
  bool IsOfTheAuthor(std::uint32_t verb) const;
  bool IsOfTheReader(std::uint32_t verb) const;
  std::uint32_t AtWhose(std::uint32_t verb) const;
  bool ServesSpeaker(const Attachment& attachment, const Mention& figure, Fact* fact) const;
  std::vector<Filler> FirstPersonFillers(std::uint32_t token) const;
  bool IsOfUntoldSpeaker(const Attachment& attachment, const Mention& figure) const;
  std::vector<Filler> FirstPersonSubject(std::uint32_t verb) const;

  // implied.cc
  struct Candidate {
    const Entity* entity = nullptr;
    std::uint32_t mention = kNone;  // the nearest one
    std::uint32_t count = 0;
  };
  // What stands beside a figure in its sentence, for all candidates.
  struct Beside {
    std::vector<std::uint32_t> names;  // with an entity, in the order of the text
    bool pronoun = false, possessive = false;
  };
  // `except` is no candidate: the clause names it in another role.
  std::uint32_t ImpliedAgent(const Mention& figure, std::uint32_t topic, const Entity* except = nullptr) const;
  std::vector<Candidate> CandidatesFor(const Mention& figure) const;
  Beside BesideOf(const Mention& figure) const;
  ImpliedClues CluesFor(const Candidate& candidate, const Mention& figure, const Beside& beside,
                        std::uint32_t topic) const;
  void NoteGovernor(std::uint32_t name, ImpliedClues* clues) const;
  void NoteBeside(const Candidate& candidate, const Mention& figure, const Beside& beside, ImpliedClues* clues) const;
  bool IsSubjectOfItsSentence(std::uint32_t name) const;
  bool IsInOpening(std::uint32_t name, const Mention& figure) const;

  // holders.cc
  std::uint32_t OwnerBehindOpening(const Mention& figure) const;
  void TurnToSpeaker(const Mention& figure, Fact* fact) const;
  void TurnToHolder(const Attachment& attachment, const Mention& figure, Fact* fact) const;
  void SetHeldApart(const Mention& figure, Fact* fact) const;
  void TakeFormerHolder(const Mention& figure, Fact* fact) const;
  std::uint32_t OwnerBefore(const Mention& figure) const;
  std::uint32_t RichIn(const Mention& figure) const;
  bool IsRichWord(std::uint32_t token, std::uint32_t begin) const;
  std::uint32_t FirmRelated(std::uint32_t phrase) const;
  std::uint32_t AttributedTo(const Mention& figure) const;
  std::uint32_t HolderBeside(const Mention& figure) const;
  std::uint32_t DoerBehind(const FrameTrigger& trigger, const Mention& figure) const;
  std::uint32_t OwnerBehind(const Mention& figure) const;
  std::uint32_t HolderApposed(const Mention& figure) const;
  void AddOwnerOfSales(const FrameTrigger& trigger, const Mention& figure, Fact* fact) const;
  std::vector<Filler> OwnerOfWhole(const Mention& figure) const;
  void AddHolder(const FrameTrigger& trigger, const Mention& figure, Fact* fact) const;
  bool IsOfCrowd(const VerbGroup& verb) const;
  bool IsOfUnnamed(const Attachment& attachment, const Mention& figure) const;
  bool IsOfTheirs(const Attachment& attachment, const Mention& figure) const;
  bool TakesUpNobody(const Attachment& attachment, const Mention& figure) const;
  std::uint32_t HeldBehindDont(const Mention& figure) const;
  void TakeHeld(const Attachment& attachment, const Mention& figure, Fact* fact) const;
  std::uint32_t HeldByEn(const Mention& figure, const Fact& fact) const;
  bool IsStake(const Mention& figure) const;

  // sides.cc
  bool PublicSubject(const Attachment& attachment, const Mention& figure, Fact* fact) const;
  void SetBoughtFromApart(Fact* fact) const;
  void SetSellerApart(const Attachment& attachment, Fact* fact) const;
  bool IsSupplier(const Entity& entity) const;
  bool TakeSidesTold(const Attachment& attachment, const Mention& figure, Fact* fact) const;
  void TakeDealTold(const Attachment& attachment, const Mention& figure, Fact* fact) const;
  bool TakeSidesOfClause(const Attachment& attachment, const Mention& figure, Fact* fact) const;
  enum class SidesFound : std::uint8_t { kNobody, kTaken, kSeveral };  // kSeveral: which of them is the other side?
  SidesFound TakeSidesOf(const Occurrence& told, std::uint32_t end, Fact* fact) const;
  std::uint32_t CleftName(std::uint32_t verb) const;
  void SetSupplierFirst(const Attachment& attachment, Fact* fact) const;
  static const Role* Dealt(const Fact& deal);
  static bool TellsSeller(const Fact& deal);
  static bool IsPartSold(const Fact& deal);
  std::uint32_t PartSold(const Occurrence& deal, std::uint32_t owner, std::uint32_t* end) const;
  void GuessAgainstOthers(const Attachment& attachment, const Mention& figure, Fact* fact) const;
  std::uint32_t WithWhom(const Mention& figure) const;
  void SetOtherApart(const Attachment& attachment, const Mention& figure, Fact* fact) const;
  bool IsEnteredBy(const Occurrence& round) const;
  void TurnToRaiser(const Attachment& attachment, const Mention& figure, Fact* fact) const;
  void DropGuessedOtherSide(const Mention& figure, Fact* fact) const;
  void TurnToWinner(const Attachment& attachment, const Mention& figure, Fact* fact) const;
  static void TurnToCustomers(Fact* fact);
  void TurnRefusal(const Attachment& attachment, const Mention& figure, Fact* fact) const;
  void TakeBidTold(const Mention& figure, const Entity* target, Fact* fact) const;
  Filler DativeOf(const Attachment& attachment, const Mention& figure) const;
  bool HasFirstPersonSubject(std::uint32_t clitic) const;
  void AddOtherSide(const Attachment& attachment, Fact* fact) const;
  bool IsWithOthers(const Attachment& attachment, const Mention& figure) const;
  bool IsOfPartBought(const Mention& figure) const;
  bool GivesToOthers(const Mention& figure) const;
  std::vector<Filler> CapitalFillers(const Mention& figure) const;
  std::vector<Filler> FundedFillers(const Attachment& attachment, const Mention& figure) const;
  std::vector<Filler> TargetTold(const Mention& figure) const;
  std::uint32_t AuthorityNamed(const Mention& figure) const;
  void AddInvestors(Fact* fact) const;
  void TakeOwnInvestors(Fact* fact) const;
  std::uint32_t InvestorOfRound(std::uint32_t sentence) const;
  bool StartsOtherDeal(std::uint32_t sentence, const Fact& fact) const;

  // sellers.cc
  bool IsSoldByShop(const Mention& figure) const;
  bool MaySell(const Mention& name, const Fact& price) const;
  bool IsSoldByAnybody(const Mention& figure) const;
  bool IsPaid(const Mention& figure) const;
  bool SellsOwnThing(std::uint32_t seller, const Mention& figure) const;
  bool IsPricedThing(const Mention& figure, const Fact& fact, std::uint32_t subject) const;
  void AddSeller(const Attachment& attachment, const Mention& figure, Fact* fact) const;
  void DropForeignThing(Fact* fact) const;

  // things.cc
  bool IsOfOwnPurchase(const Mention& figure) const;
  bool IsBesideChip(const Mention& figure) const;
  bool IsOfOtherItem(const Mention& product, const Mention& figure) const;
  std::vector<Filler> ProductFillers(const Mention& figure) const;
  bool IsAccessory(std::uint32_t name) const;
  bool IsCompared(std::uint32_t name) const;
  std::uint32_t LastThingOf(std::uint32_t company) const;
  bool IsSetAgainst(const Mention& figure) const;
  bool OpensContrast(std::uint32_t token) const;
  bool IsContrasted(std::uint32_t name) const;
  bool IsOtherThan(const Mention& thing, const Mention& figure) const;
  std::uint32_t ProductOfMaker(const Mention& figure) const;
  void TakeThingOfTitle(Fact* fact) const;
  void TakeShareOfHero(const Attachment& attachment, Fact* fact) const;
  std::uint32_t ThingByMaker(std::uint32_t name) const;
  bool TitleCompares() const;
  std::uint32_t DeviceAt(std::uint32_t sentence) const;
  bool IsComponentBeside(const Mention& thing, const Mention& figure) const;
  bool MayBeSpokenOf(std::uint32_t name, std::uint32_t product) const;
  bool IsSameThing(std::uint32_t a, std::uint32_t b) const;
  bool IsSubject(std::uint32_t name) const;
  std::vector<Filler> MakerFillers(const Fact& fact) const;
  std::uint32_t ThingBehind(const Mention& figure) const;
  std::uint32_t MeasuredOf(const Mention& figure) const;
  bool IsNamelessThing(std::uint32_t name, std::uint32_t product) const;
  bool TurnsToOwn(std::uint32_t name, std::uint32_t product) const;
  bool TurnsToOther(const Sentence& sentence, std::uint32_t firm, std::uint32_t product) const;
  bool IsOwnOfSubject(std::uint32_t name) const;
  bool IsOfPossessed(const Mention& figure) const;
  std::uint32_t DeviceOfSubject(const Mention& figure) const;
  bool IsOfAnother(const Mention& figure) const;
  std::uint32_t ListedThing(const Mention& figure) const;
  std::uint32_t ChipOfNoun(const Mention& figure) const;
  bool IsOfCounted(const Mention& name) const;
  bool IsKindOfPart(const Mention& name) const;
  bool IsVariantOf(std::uint32_t chip) const;
  void TakeShareOffered(Fact* fact) const;
  void TakePartTold(Fact* fact) const;
  std::uint32_t FirmSpokenOf(const Mention& figure) const;
  std::uint32_t ThingOfSubject(const Attachment& attachment, const Mention& figure) const;
  std::uint32_t ThingOfPossessive(const Attachment& attachment, const Mention& figure) const;
  void TakePossessedThing(const Attachment& attachment, const Mention& figure, Fact* fact) const;
  std::uint32_t ThingOfPurpose(const Mention& figure, const Fact& fact) const;
  std::uint32_t ThingOfCost(const Attachment& attachment, const Mention& figure, const Fact& fact) const;
  std::uint32_t SpentOnBefore(const Mention& figure) const;
  void AddBundle(const Mention& figure, Fact* fact) const;
  bool IsOfSubject(const Mention& figure, bool possessed) const;
  void TakeThing(const Role& thing, Fact* fact) const;
  std::uint32_t ThingCounted(const Mention& figure) const;
  bool TakeMakerOfCounted(const Mention& figure, Fact* fact) const;

  // implied_objects.cc
  std::vector<Filler> GoodsBehind(const Mention& figure) const;
  bool IsOfEn(const Mention& figure) const;
  void AddImpliedObject(const Mention& figure, Fact* fact) const;
  void AddSpentOn(const Attachment& attachment, const Mention& figure, Fact* fact) const;
  void AddImpliedTarget(const Mention& figure, Fact* fact) const;

  // places.cc
  static void KeepPlaces(std::vector<Role>* objects);
  std::vector<Filler> SiteFillers(const Mention& figure) const;
  bool StandsIn(std::uint32_t name) const;
  bool IsSite(std::uint32_t token) const;
  bool IsMarketNoun(std::uint32_t token) const;
  static bool IsBloc(const Entity& entity);
  bool IsSiteDemonstrative(std::uint32_t token) const;
  bool JoinsToSite(std::uint32_t preposition) const;
  bool LocatesSite(std::uint32_t preposition) const;
  void TurnToWhole(const Mention& figure, Fact* fact) const;
  std::uint32_t PlaceOfNoun(const Mention& figure) const;
  std::uint32_t PlaceOfSite(const Mention& figure) const;
  bool IsPlaceOfSite(std::uint32_t place, std::uint32_t site) const;
  std::uint32_t SiteOfPronoun(const Mention& figure) const;
  std::uint32_t PlaceOfRelative(const Mention& figure) const;
  std::uint32_t TownOf(std::uint32_t place) const;
  void TakeTowns(std::vector<Role>* objects) const;
  void AddPlaces(const Attachment& attachment, const Mention& figure, Fact* fact) const;

  // segments.cc
  void AddSegment(const Attachment& attachment, Fact* fact) const;
  bool IsAdjectival(std::uint32_t token) const;
  bool IsOfNoun(std::uint32_t preposition, std::uint32_t end) const;
  std::string FieldBehind(const Mention& figure) const;
  std::string ComplementOf(std::uint32_t noun_end, std::uint32_t end) const;
  std::uint32_t WholeBehind(const Mention& figure) const;
  std::string SubjectSegment(const Attachment& attachment, const Mention& figure) const;
  void TakeMarketTold(const Attachment& attachment, Fact* fact) const;
  std::string FieldOfOpening(const Mention& figure) const;
  std::string FieldOfListed(const Mention& figure) const;
  void TakeListedField(const Mention& figure, Fact* fact) const;
  std::string ComplementOfMetric(const Mention& figure, const Window& aside) const;
  bool IsDivision(std::uint32_t token) const;
  std::string DivisionOfSubject(const Attachment& attachment, const Mention& figure) const;
  std::uint32_t EndOfDivision(std::uint32_t at, std::uint32_t end) const;
  bool IsGeneric(std::uint32_t token) const;
  std::string FieldBetween(std::uint32_t first, std::uint32_t end) const;
  std::string FieldOfMarket(const Mention& figure) const;
  std::uint32_t EndOfPhrase(std::uint32_t first, std::uint32_t end) const;
  Window GappedNoun(const Mention& figure) const;
  Window SubjectField(const VerbGroup& verb) const;
  void TakeGappedNoun(Fact* fact) const;

  // scope.cc
  void AddScope(const Attachment& attachment, Fact* fact) const;
  bool OpensWithAdjunct(const Mention& figure, std::uint32_t governing) const;
  bool IsAdnominal(const Mention& figure) const;
  bool IsDenied(std::uint32_t verb) const;
  bool IsLevelAside(const Occurrence& occurrence, const Mention& figure, std::uint32_t governing) const;
  Modality FindModality(const Attachment& attachment, const Mention& figure, const Frame& frame) const;
  bool IsAnnounced(const Attachment& attachment, const Mention& figure, const Frame& frame,
                   std::uint32_t governing) const;
  bool IsApposed(const Attachment& attachment, const Mention& figure, std::uint32_t governing) const;
  bool IsCostOfPlan(const Mention& figure, const Frame& frame) const;
  Modality ModalityOfThatClause(std::uint32_t verb) const;
  bool IsFutureOfPast(std::uint32_t verb) const;
  bool IsPurpose(std::uint32_t verb, std::uint32_t begin) const;
  bool IsLacking(std::uint32_t index) const;
  bool IsBehindSupposing(std::uint32_t verb) const;
  bool IsImagined(const Attachment& attachment, const Mention& figure) const;
  bool FollowsFromSupposed(std::uint32_t verb) const;
  bool IsSupposed(std::uint32_t verb) const;
  bool IsDoneBefore(const Mention& figure) const;
  bool IsBetweenCommas(const Mention& figure, std::uint32_t governing) const;
  bool IsInfinitiveItem(const Mention& figure) const;
  void LookAhead(const Frame& frame, Fact* fact) const;
  bool IsAside(const Attachment& attachment, std::uint32_t governing) const;
  Role FindAttribution(const Mention& figure, const Fact& fact) const;
  void AddTarget(const Attachment& attachment, const Mention& figure, Fact* fact) const;
  bool IsToBeClosed(const Attachment& attachment, const Mention& figure, const Fact& fact) const;
  void FindClosing();
  bool IsWholeOfPart(const Mention& figure) const;
  bool IsSaidInBracket(const Attachment& attachment, const Mention& figure) const;
  bool IsBesideClause(const VerbGroup& verb, const Mention& figure) const;
  bool IsNegatedInVain(const VerbGroup& verb, const Mention& figure) const;
  bool IsNecessity(const VerbGroup& verb) const;
  bool IsOfNamed(std::uint32_t first, std::uint32_t end) const;
  bool IsParted(std::uint32_t cue, const Mention& figure) const;
  bool IsExpectedBehind(const Mention& figure) const;
  bool IsMeasuredBy(std::uint32_t cue, std::uint32_t cue_end, const Mention& figure) const;
  bool IsBehindItsClause(std::uint32_t cue, const Mention& figure) const;
  bool IsOtherFigures(std::uint32_t noun, const Mention& figure) const;
  bool IsSingular(std::uint32_t determiner) const;
  bool Foresees(const VerbGroup& verb, const Mention& figure) const;
  bool IsOfGender(std::uint32_t person, bool feminine) const;
  std::uint32_t SpokeBefore(std::uint32_t sentence) const;
  std::uint32_t PersonBefore(std::uint32_t token) const;
  std::uint32_t NounSpeaker(const VerbGroup& verb, const Fact& fact) const;
  bool IsBehindSpeech(std::uint32_t index, const Mention& figure) const;
  bool IsJoinedName(std::uint32_t name, std::uint32_t other) const;
  bool IsOfUnnamedSource(const Mention& figure, std::uint32_t end) const;
  bool HasSubjectBefore(const VerbGroup& verb) const;
  bool IsAboutSpeaker(std::uint32_t speaker, const VerbGroup& verb, const Mention& figure) const;
  bool HasNounObject(const VerbGroup& verb, const Mention& figure) const;
  bool IsOfJoinedVerb(const VerbGroup& verb, const Mention& figure) const;
  bool MaySpeak(std::uint32_t name) const;
  bool SourceBinds(std::uint32_t cue, const Mention& figure) const;
  bool IsInOtherClause(std::uint32_t verb, const Mention& figure) const;
  std::uint32_t SourceOfPronoun(std::uint32_t token, std::uint32_t end) const;
  std::uint32_t SourceByPreposition(const Mention& figure, std::uint32_t begin, std::uint32_t end) const;
  std::uint32_t InvertedSpeaker(const VerbGroup& verb, std::uint32_t end) const;
  std::uint32_t InvertedPronoun(const VerbGroup& verb) const;
  std::uint32_t PronounSpeaker(const VerbGroup& verb, const Mention& figure, const Fact& fact) const;
  Role SourceOfHeading(const Mention& figure) const;
  Role SourceBySpeech(const Mention& figure, const Fact& fact, std::uint32_t begin, std::uint32_t end) const;
  std::uint32_t SpeakerOf(std::uint32_t quotation) const;
  Role SourceOfQuotation(const Mention& figure) const;
  void AddQualifier(const Attachment& attachment, Fact* fact) const;
  bool IsSequel(std::uint32_t index, std::uint32_t begin) const;
  bool IsUndone(std::uint32_t governing, const Mention& figure) const;
  bool IsDatedBack(const Mention& figure) const;
  bool HasOtherFigure(const Mention& figure, std::uint32_t limit) const;
  bool IsInNoMetric(std::uint32_t token) const;
  Window AsideOfSubject(const Attachment& attachment, const Mention& figure) const;
  void AddMetric(const Attachment& attachment, Fact* fact) const;
  std::string_view MetricOfPronoun(const Mention& figure) const;
  bool IsOfShare(const Attachment& attachment, const Mention& figure) const;
  bool IsOfPrice(const Attachment& attachment, const Fact& change) const;
  bool HasFigureOfItsOwn(std::uint32_t from, std::uint32_t noun, std::uint32_t noun_end) const;

  // period.cc
  struct Time {
    std::uint32_t first = 0, end = 0;  // tokens
    std::uint32_t mention = kNone;     // of a date
    std::string value;                 // ISO 8601
    int months = 0;                    // instead: counted from the time before
  };
  enum class Bond : std::uint8_t { kFree, kShared, kClause, kOwn };
  std::uint32_t DateOfStandard(const Mention& figure) const;
  bool IsComparedTime(const Time& time) const;
  bool IsInComparison(const Time& time) const;
  bool IsWithin(const Time& time, const Mention& figure) const;
  std::uint32_t EndOfComparison(std::uint32_t against) const;
  bool IsBehindSuperlative(std::uint32_t token) const;
  void FindFrameDates();
  bool IsSurveyed(const Mention& date) const;
  bool TellsResults(std::uint32_t sentence) const;
  bool IsReportable(const Mention& date) const;
  bool IsConsequence(std::uint32_t verb) const;
  std::string PeriodHere(const Mention& figure, const Fact& fact) const;
  std::string FindPeriod(const Attachment& attachment, const Mention& figure, const Fact& fact,
                         std::vector<Inherited>* inherited) const;
  bool IsOfToday(const Mention& figure) const;
  std::string OwnPeriod(const Attachment& attachment, const Mention& figure, const Fact& fact,
                        std::vector<Inherited>* inherited) const;
  std::string CarriedPeriod(const Attachment& attachment, const Mention& figure, const Fact& fact) const;
  std::string ThenPeriod(const Attachment& attachment, const Mention& figure) const;
  void FindTimeTokens();
  std::vector<Time> TimesAround(const Mention& figure) const;
  Bond BondBehind(const Time& time, const Attachment& attachment, const Mention& figure) const;
  Bond BondBefore(const Time& time, const Mention& figure) const;
  bool MayHold(const Time& time, const Attachment& attachment, const Mention& figure, const Fact& fact, bool own) const;
  bool ShiftBinds(const Time& time, const Mention& figure) const;
  std::string ShiftBase(const Mention& figure, bool result) const;
  bool IsPastVerb(const VerbGroup& verb) const;
  bool IsFronted(const Time& time) const;
  bool IsOfSpeech(const Time& time, const Mention& figure) const;
  bool IsExchanged(std::uint32_t against) const;
  bool IsToldOfBefore(const Mention& figure) const;
  bool IsWhatCameBefore(const Mention& figure) const;
  bool IsHeadingBehind(const Mention& figure, const Fact& model) const;
  std::string SpanEndedBy(const std::string& day) const;
  std::uint32_t RelativeBehind(const Mention& figure, std::uint32_t limit) const;
  bool HasSemicolon(std::uint32_t first, std::uint32_t end) const;
  bool OpensClause(const Time& time) const;
  bool IsInRelative(const VerbGroup& verb) const;
  bool IsOwnOfAnother(const Time& time) const;
  bool OpensWithSection() const;
  bool IsBoilerplate(const Mention& figure) const;
  bool IsNamedBefore(const Entity& entity, std::uint32_t token) const;
  std::string JoinedPeriod(const Mention& figure, const Fact& fact) const;
  bool IsOfTheDay(const Mention& figure, const Fact& fact) const;
  void MoveBack(std::uint32_t figure);
  static bool TakesPeriodBy(const Fact& fact, std::string_view rule);
  std::string FiscalYear() const;
  std::string ReportedYear() const;
  std::string InFiscalYear(const Mention& date, const std::string& period) const;
  std::uint32_t DateOfHeading(const Mention& figure) const;
  std::uint32_t DateInBracket(const Mention& figure) const;
  bool IsDayOfEvent(const Mention& date) const;
  bool IsNewsDay(const Mention& date) const;
  bool IsFounding(const Mention& date) const;
  std::uint32_t DateOfSection(const Mention& figure) const;
  std::uint32_t DateOfParagraph(const Mention& figure) const;
  bool NamesItsYear(const Mention& date) const;
  bool IsNextTimeWithoutYear(const Mention& date) const;
  bool IsPastTimeWithoutYear(const Mention& date) const;
  bool HasJustClosed(const Mention& date) const;
  bool IsSince(const Mention& date) const;
  bool IsOfAnotherAgent(const Mention& figure) const;
  std::string SpanBefore(std::uint32_t token) const;
  int YearsBehind(const Mention& figure) const;
  bool IsInOneBreath(const Mention& before, const Mention& figure) const;
  std::string ExpectedPeriod(const Attachment& attachment, const Mention& figure, const Fact& fact) const;
  std::string UntilNow(const Mention& date) const;
  // A period some years later: "2024" and -1 give "2023"; quarters, months and fiscal years alike.
  static std::string ShiftYears(std::string_view period, int years);
  static std::string InYearOf(const std::string& period, const std::string& year);
  static std::string ShiftMonths(std::string_view period, int months);

  // relate.cc
  bool IsOfUnknownName(const Mention& figure) const;
  bool IsEnoughFor(const Mention& figure) const;
  std::uint32_t ShopBehind(const Mention& figure) const;
  std::uint32_t NameBehind(const Mention& figure) const;
  bool IsOfLedger(const Mention& change) const;
  void RelateFigure(std::uint32_t figure);
  void SettleTitle();
  static void TurnToMaker(Fact* fact);
  void TurnToSource(Fact* fact) const;
  static bool IsMeasureOfDevice(const Mention& figure);
  void TurnToDevice(Fact* fact) const;
  bool IsPriceOfVerb(std::uint32_t against) const;
  bool RelateToNeighbour(std::uint32_t figure);
  bool RelateToExpectation(std::uint32_t figure);
  bool IsFollowedByOf(const Mention& figure) const;
  bool RelateAgainst(std::uint32_t figure);
  bool RelateOfWhich(std::uint32_t figure);
  bool IsLedBy(std::uint32_t preposition) const;
  void TakePlaceOfPart(const Mention& figure, Fact* fact) const;
  bool RelateRestatement(std::uint32_t figure);
  bool RelatePartOfStaff(std::uint32_t figure);
  bool RelateBracketChange(std::uint32_t figure);
  bool RelateBracketShare(std::uint32_t figure);
  const Frame* FrameOfClitic(const Mention& figure, const Mention& change) const;
  bool RelateToLevel(std::uint32_t figure);
  bool HasNounOfItsOwn(std::uint32_t from, const Mention& figure) const;
  bool IsOfShareBefore(const Mention& change) const;
  const Frame* NounOfLevel(const Mention& level, const Mention& change) const;
  bool RelateToName(std::uint32_t figure);
  std::vector<std::uint32_t> EachOf(std::uint32_t name, const Mention& figure) const;
  void TakeTimeBehind(const Mention& figure, Fact* fact) const;
  bool RelateCoordinated(std::uint32_t figure);
  static bool LosesTo(const Frame& frame, std::string_view type);
  bool TellsItself(std::uint32_t verb, const Mention& figure, std::uint32_t model) const;
  std::uint32_t SpeakerOfEn(const VerbGroup& group) const;
  bool RelateToEn(std::uint32_t figure);
  std::uint32_t WhoHasIt(const Mention& figure) const;
  std::vector<Role>* RolesOfSubject(const Fact& model, Fact* fact) const;
  std::vector<Role>* RolesBeside(const Fact& model, const Mention& figure, Fact* fact) const;
  bool IsStandard(std::uint32_t token) const;
  std::uint32_t RankBehind(const Mention& figure) const;
  std::uint32_t RankedAgent(std::uint32_t first, std::uint32_t end) const;
  std::uint32_t PhraseBefore(std::uint32_t token) const;
  bool IsOfRelation(const VerbGroup& verb) const;
  bool RelateToNounOfEn(std::uint32_t figure, std::uint32_t verb, std::uint32_t subject);
  void TurnToSale(Fact* fact) const;
  bool IsOwned(const Mention& name) const;
  bool IsGiver(const Mention& beside, std::uint32_t name) const;
  bool IsInvestor(const Fact& funding, const Mention& name) const;
  void CommitCopy(Fact fact);
  bool IsToldItself(const Fact& fact, const Mention& figure) const;
  bool IsToldNow(const Fact& fact, const Mention& figure) const;
  bool HasNamedSubject(const Mention& figure) const;
  std::uint32_t NameBeside(const Mention& figure) const;
  std::uint32_t RankedBefore(std::uint32_t bracket) const;
  bool IsLastOfObjects(std::uint32_t name) const;
  std::uint32_t NameAsked(const Mention& figure) const;
  std::uint32_t NamedIncise(std::uint32_t token, std::uint32_t begin) const;
  std::uint32_t ModelFact(const Mention& figure) const;
  Fact CopyFact(std::uint32_t model, std::uint32_t figure, std::string_view rule) const;
  bool IsOfDemonstrative(const Mention& figure) const;
  void TakeFromMetric(Fact* fact) const;
  void TakeFromFigureBefore(Fact* fact) const;
  bool IsComparedAside(const Mention& figure) const;
  // The figure's fact by this attachment; false with *reason set if a role that the rule needs is not filled.
  bool Commit(const Attachment& attachment, std::uint32_t figure, std::string* reason);
  bool IsOfNobody(const Attachment& attachment, const Fact& fact) const;
  void Distribute(const Attachment& attachment, Fact fact);
  std::uint32_t LastFactBefore(const Mention& figure, bool same_unit) const;
  void AddEvidence(const Attachment& attachment, Fact* fact) const;
  void WriteLedger();

  // constructions.cc
  bool RelateShareOfWhich(std::uint32_t figure);
  bool RelateExpected(std::uint32_t figure, const std::vector<Attachment>& attachments);
  bool IsOfConsensus(std::uint32_t verb) const;
  bool RelateOfferPerShare(std::uint32_t index);
  bool RelatePerShare(std::uint32_t figure, const std::vector<Attachment>& attachments);
  bool RelateGapped(std::uint32_t figure);
  bool RelateOthers(std::uint32_t figure);
  bool RelateShareholder(std::uint32_t figure);
  bool IsFor(std::uint32_t time) const;
  bool IsOfOthers(const Fact& fact) const;
  bool CountsSomethingElse(const Mention& figure, std::string_view type) const;
  std::uint32_t OwnerOfCapital(const Mention& figure, const Fact& deal) const;
  std::string QuarterTold(const Mention& figure, const Fact& fact) const;
  bool RelateAmount(std::uint32_t figure);
  bool RelatePart(std::uint32_t figure);
  bool RelateToGoods(std::uint32_t figure);
  bool IsApposedAmount(const Mention& figure, std::uint32_t from) const;
  std::uint32_t SubjectPhraseEnd(const VerbGroup& verb) const;
  bool IsAmountLabel(const Mention& figure) const;
  bool RelateAwaited(std::uint32_t figure, std::uint32_t participle);
  std::uint32_t ModelOfRanking(const Mention& figure) const;
  bool RelateRanking(std::uint32_t figure, const std::vector<Attachment>& attachments);
  bool RelateComparedName(std::uint32_t figure);
  bool RelateGoal(std::uint32_t figure);
  bool RelateEndOfPair(std::uint32_t index);
  bool RelateRespectively(std::uint32_t figure);
  bool RespectivelyBehind(const Mention& figure) const;
  bool IsOfPair(const Mention& figure, std::uint32_t rank) const;
  std::uint32_t RespectiveName(const Mention& figure) const;
  std::uint32_t RespectiveNameBehind(const Mention& figure, bool announced) const;
  static bool IsThing(const Mention& mention);
  bool RelateShareOfThat(std::uint32_t figure);
  std::uint32_t SubjectPhraseBegin(const VerbGroup& verb) const;
  std::string SubjectPhrase(const VerbGroup& verb) const;
  bool RelateToPrevious(std::uint32_t figure);
  bool RelateTotal(std::uint32_t figure);
  bool RelateShareOfName(std::uint32_t figure);
  bool RelateToNounBefore(std::uint32_t figure);
  bool RelateToSubjectBefore(std::uint32_t figure, const VerbGroup& verb, std::string_view type);
  std::uint32_t EndOfPair(std::uint32_t figure) const;
  void TakeFromPair(std::uint32_t end, std::vector<Attachment>* attachments) const;
  bool TakeParallelRole(std::uint32_t model, std::uint32_t figure, Fact* fact) const;
  bool IsDemonstrative(std::uint32_t token) const;
  std::string TextBetween(std::uint32_t first, std::uint32_t end) const;

  // ellipsis.cc
  bool RelateEllipsis(std::uint32_t figure);
  std::uint32_t PhraseBegin(const Mention& figure) const;
  std::uint32_t NameGoverned(std::uint32_t token, std::uint32_t end) const;
  bool RelateFronted(std::uint32_t figure);
  bool RelateGivenBefore(std::uint32_t figure);
  bool RelateVerbless(std::uint32_t figure);
  bool CopyTo(std::uint32_t model, std::uint32_t figure, const Role& role);
  bool TakesParallel(const Fact& neighbour, std::uint32_t preposition, const Role& role) const;
  bool RelateLabelOfChange(std::uint32_t figure);
  bool RelateRest(std::uint32_t figure);
  bool RelateTold(std::uint32_t figure);
  bool RelateFrontedPlace(std::uint32_t figure);
  bool RelateAgainstNoun(std::uint32_t figure);
  bool RelateListOfShares(std::uint32_t figure);
  bool RelateDeal(std::uint32_t figure);
  bool IsNextOrFormer(std::uint32_t token) const;
  std::uint32_t DealNoun(const Mention& figure) const;
  std::uint32_t UndisclosedNoun(const Mention& figure) const;
  bool RelateToDealOf(std::uint32_t sentence, std::uint32_t figure, std::uint32_t noun);
  bool RelateGappedSubject(std::uint32_t figure);
  bool RelateListAfterColon(std::uint32_t index);
  bool RelateReach(std::uint32_t figure);
  bool RelateMarketPart(std::uint32_t figure);
  bool RelateAmended(std::uint32_t figure);
  bool RelateSupplement(std::uint32_t figure);
  bool RelateRepeat(std::uint32_t figure);
  bool RelateDateAsked(std::uint32_t figure);
  bool RelateNext(std::uint32_t index);
  bool RelateAnswer(std::uint32_t figure);
  bool RelateShareTold(std::uint32_t figure);
  bool RelateUnsaid(std::uint32_t figure);
  bool RelateContrasted(std::uint32_t figure);
  bool RelateInstead(std::uint32_t figure);
  bool RelateWithDebt(std::uint32_t figure);
  bool RelateNextTarget(std::uint32_t figure);
  bool RelateSibling(std::uint32_t figure);
  void TakeTargetOfList(Fact* fact) const;
  std::uint32_t NameBeforeFor(const Mention& figure) const;
  bool IsEntryOfList(const Mention& figure) const;
  bool IsTolerance(const Mention& figure) const;
  std::uint32_t NameOfList(std::uint32_t figure) const;
  std::uint32_t VerbOverAside(const Mention& figure) const;

  // deals.cc
  std::uint32_t ForetellerOf(const Mention& figure) const;
  bool RelateStakePrice(std::uint32_t index);
  bool RelateSharedOut(std::uint32_t index);
  bool RelateToOwner(std::uint32_t index);
  bool RelateToOwn(std::uint32_t index);
  bool RelateAdded(std::uint32_t figure);
  bool RelateMovedAmount(std::uint32_t figure);
  std::uint32_t DoerBehind(const Mention& figure) const;
  bool RelateWhole(std::uint32_t figure, std::uint32_t preposition);
  bool RelateFarFrom(std::uint32_t figure, std::uint32_t preposition);
  bool EvokedDeal(const Mention& figure, std::string_view type, Occurrence* deal) const;
  std::uint32_t EvokedTarget(const Mention& figure, std::string_view type) const;
  bool NamesPublicBody(std::string_view phrase) const;
  bool IsGovernment(const Entity& entity) const;
  bool IsPublic(const Entity& entity) const;
  bool IsSalesOfAll(const Occurrence& occurrence) const;
  bool StandsThere(const Attachment& attachment, const Fact& fact) const;
  bool IsSoldByNobody(const Attachment& attachment, Fact fact) const;
  bool IsCountOfAll(const Attachment& attachment, const Fact& fact) const;
  bool IsCountedByObserver(std::uint32_t verb) const;
  bool IsCountOfMarket(const Mention& figure) const;
  void TurnToMarket(const Attachment& attachment, Fact* fact) const;
  void TakeGiverTold(const FrameTrigger& trigger, Fact* fact) const;
  bool IsSaidOfDeal(std::uint32_t verb) const;
  bool IsPriceOfEntry(const Occurrence& noun) const;
  bool IsValuedByClitic(const Occurrence& noun, std::uint32_t verb) const;
  std::uint32_t EnteredBefore(std::uint32_t token) const;
  void TakeValuedTarget(const Attachment& attachment, const Mention& figure, Fact* fact) const;
  void TakeTargetOfRest(Fact* fact) const;
  void TurnToContract(const Attachment& attachment, Fact* fact) const;
  void TurnToAid(const FrameTrigger& trigger, Fact* fact) const;
  std::uint32_t HeadOfParticiple(const VerbGroup& participle) const;
  std::uint32_t PayerOfAside(const VerbGroup& participle, const Mention& figure) const;
  std::uint32_t RelativeObject(const VerbGroup& verb) const;

  AnyIndex<Token> tokens() const { return document_->layout.tokens; }
  AnyIndex<Mention> mentions() const { return document_->mentions; }

  const RuleSet& rules_;
  const FrameRules& frames_;
  Document* document_;
  Syntax syntax_;
  std::vector<Occurrence> occurrences_;
  std::vector<std::uint32_t> first_occurrence_;             // by sentence; one more than sentences
  std::unordered_map<const Entity*, std::uint32_t> named_;  // all that the text names, by their first mentions
  std::vector<std::uint32_t> headed_;                       // by block: the company that its heading is about, or kNone
  std::vector<std::uint32_t> first_firms_;                  // by block: the first firm that it names, or kNone
  std::vector<std::uint32_t> topics_;                       // by sentence: the mention that it is about, or kNone
  std::vector<std::uint32_t> products_;                     // by sentence: the product last named, or kNone
  std::vector<std::uint32_t> devices_;       // by sentence: the product that the heading or the title is about
  std::uint32_t title_product_ = kNone;      // the product that the whole text is about
  std::uint32_t interviewee_ = kNone;        // who answers, if the text is an interview
  std::uint32_t interview_company_ = kNone;  // and for whom
  std::uint32_t interview_lead_ = 0;         // first sentence behind the lead
  std::uint32_t hero_ = kNone;               // a mention of the company that the whole text is about
  std::string event_period_;                 // the document's frame: the day that tells it
  std::string result_period_;                // and what a report of results is about; else empty
  std::string survey_period_;                // and what a survey of a market is about; else empty
  std::vector<std::uint32_t> head_rows_;     // by block: the head row of its table, or kNone
  std::vector<std::string> reasons_;         // by mention
  std::uint32_t closing_token_ = kNone;      // where the text first says that a deal has still to be closed
  std::vector<std::uint32_t> time_tokens_;   // in order: where a date stands, or the words of a time may start
};

}  // namespace recoupe

#endif  // RECOUPE_PIPELINE_RELATE_RELATOR_H_
