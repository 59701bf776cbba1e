#include "pipeline/audit/plausibility.h"

#include <algorithm>
#include <map>

#include "pipeline/eval/match.h"
#include "pipeline/normalize/normalize.h"
#include "pipeline/relate/frame_rules.h"
#include "pipeline/rules/rule_set.h"
#include "pipeline/text/token.h"
#include "pipeline/text/vocabulary.h"

namespace recoupe::audit {
namespace {

enum ClueName : unsigned {
  kAlways,
  kAgentNamed,
  kAgentPronoun,
  kAgentFar,
  kAgentSameType,
  kObjectOfFact,
  kCounterparty,
  kSourceOfFact,
  kParentOrChild,
  kRivalNamed,
  kRivalPronoun,
  kRivalFar,
  kRivalSameType,
  kFactWithoutAgent,
  kNoFact,
  kNamedBefore,
  kNamedBehind,
  kInWindow,
  kNearest,
  kOnlyName,
  kFirstName,
  kNoComma,
  kPronounHere,
  kOtherPronounHere,
  kLastSentence,
  kNearby,
  kHeading,
  kDocumentOnly,
  kTextOnly,
  kLastBefore,
  kLastBeforeEllipsis,
  kOthersHere,
  kOthersBefore,
  kMain,
  kMainNobodyHere,
  kFirstCompany,
  kLead,
  kLeadNobodyHere,
  kOwnWords,
  kOwnWordsOther,
  kClaimedSource,
  kBehindTo,
  kBehindOf,
  kBehindBy,
  kBehindSource,
  kBehindWith,
  kOtherFigureHere,
  kOtherFigureSameType,
  kOtherFigureBlock,
  kIsCompany,
  kIsBody,
  kIsGoods,
  kIsPlace,
  kTableRow,
  kEmployer,
  kSpeakerHere,
  kMakesObject,
  kMakesOtherObject,
  kProductHere,
  kClaimedObject,
  kClaimedCounterparty,
  kSameTypeElsewhere,
  kSameObjectElsewhere,
  kFirstInBlock,
  kMostInBlock,
  kLastFact,
  kLastFactRival,
  kBodyGives,
  kBodyElse,
  kUnnamedHere,
  kRivalIsSubject,
  kRivalIsSubjectOnly,
  kRivalOwnsOursElsewhere,
  kRivalPronounOurs,
  kRivalPronounOther,
  kOursHeadsSentence,
  kOursInLastSubject,
  kOtherInLastSubject,
  kOwnsNextFigure,
  kInherited,
  kBlockLabel,
  kBlockLabelOther,
  kAgentPeriphrasis,
  kRivalPeriphrasis,
  kRivalAlone,
  kAgentSure,
  kAgentUnsure,
  kRivalSure,
  kRivalFairlySure,
  kRivalUnsure,
  kNobodySure,
  kRivalNamedToo,
  kOursInClause,
  kOtherInClause,
  kClauseApart,
  kAdjacent,
  kAdjacentOther,
  kBehindRelative,
  kOursDont,
  kOtherDont,
  kEarlierInBlock,
  kLastNamedInBlock,
  kOtherLastNamedInBlock,
  kOneBack,
  kTwoBack,
  kMostFactsInBlock,
  kOtherMostFactsInBlock,
  kNamedOnlyLater,
  kManySince,
  kOneBlockBack,
  kTwoBlocksBack,
  kFarBlockBack,
  kOnceNamed,
  kTwiceNamed,
  kNeverAgent,
  kOftenAgent,
  kOtherSideOnly,
  kObjectOfOthers,
  kNextFact,
  kNextFactRival,
  kBetweenRivals,
  kTitleOther,
  kHeadingOther,
  kSpeakerOurs,
  kSpeakerOther,
  kChildOfRival,
  kSharesName,
  kRivalHardly,
  kRivalDoubtful,
  kRivalOneBack,
  kRivalOtherBlock,
  kRivalCloser,
  kRivalMain,
  kRivalHasBlock,
  kRivalNameless,
  kClueCount
};

constexpr Clue kClues[] = {
    {"always", 59, 52},
    {"agent-named", 131, 74},
    {"agent-pronoun", 71, 0},
    {"agent-far", 147, 45},
    {"agent-same-type", 154, 56},
    {"object-of-fact", -1, 17},
    {"counterparty", -294, 0},
    {"source-of-fact", -82, -90},
    {"parent-or-child", 78, -162},
    {"rival-named", -12, -143},
    {"rival-pronoun", 38, 0},
    {"rival-far", 0, -23},
    {"rival-same-type", -23, -86},
    {"fact-without-agent", 94, -22},
    {"no-fact", 95, -54},
    {"named-before", -30, 108},
    {"named-behind", -137, -112},
    {"in-window", 77, 106},
    {"nearest", 33, 61},
    {"only-name", 2, 33},
    {"first-name", -57, 20},
    {"no-comma", 79, 55},
    {"pronoun-here", 40, -62},
    {"other-pronoun-here", -51, 0},
    {"last-sentence", -27, 39},
    {"nearby", 53, 45},
    {"heading", 190, 169},
    {"document-only", 0, -32},
    {"text-only", -91, 5},
    {"last-before", 16, -55},
    {"last-before-ellipsis", 9, 85},
    {"others-here", 68, 65},
    {"others-before", -58, -48},
    {"main", -32, 17},
    {"main-nobody-here", 43, 33},
    {"first-company", 3, 131},
    {"lead", 41, 18},
    {"lead-nobody-here", 54, 60},
    {"own-words", 55, 48},
    {"own-words-other", -16, -33},
    {"claimed-source", 101, -85},
    {"behind-to", 15, 12},
    {"behind-of", -131, -105},
    {"behind-by", -52, -1},
    {"behind-source", -103, 0},
    {"behind-with", 45, -37},
    {"other-figure-here", 28, 54},
    {"other-figure-same-type", -30, -70},
    {"other-figure-block", 13, 23},
    {"is-company", -176, 14},
    {"is-body", -184, -45},
    {"is-goods", -18, -41},
    {"is-place", 61, 135},
    {"table-row", 88, -68},
    {"employer", 160, 36},
    {"speaker-here", 56, 6},
    {"makes-object", 246, 80},
    {"makes-other-object", -94, -201},
    {"product-here", -45, 54},
    {"claimed-object", 40, 52},
    {"claimed-counterparty", 0, 0},
    {"same-type-elsewhere", -2, -22},
    {"same-object-elsewhere", 29, -74},
    {"first-in-block", 13, -68},
    {"most-in-block", 6, 117},
    {"last-fact", 10, 11},
    {"last-fact-rival", -38, 0},
    {"body-gives", 158, 69},
    {"body-else", -88, 0},
    {"unnamed-here", -10, -19},
    {"rival-is-subject", -12, -4},
    {"rival-is-subject-only", -16, 49},
    {"rival-owns-ours-elsewhere", -80, 12},
    {"rival-pronoun-ours", 26, 0},
    {"rival-pronoun-other", 9, 0},
    {"ours-heads-sentence", 38, -168},
    {"ours-in-last-subject", 69, 55},
    {"other-in-last-subject", -17, -73},
    {"owns-next-figure", -9, 0},
    {"inherited", 6, -1},
    {"block-label", 43, 72},
    {"block-label-other", -32, -94},
    {"agent-periphrasis", 74, 0},
    {"rival-periphrasis", -83, 0},
    {"rival-alone", -56, -134},
    {"agent-sure", -12, 7},
    {"agent-unsure", -59, 5},
    {"rival-sure", -39, -97},
    {"rival-fairly-sure", -54, -48},
    {"rival-unsure", 54, 27},
    {"nobody-sure", -15, -4},
    {"rival-named-too", 12, -11},
    {"ours-in-clause", 58, 87},
    {"other-in-clause", -36, -116},
    {"clause-apart", -78, -60},
    {"adjacent", 41, 85},
    {"adjacent-other", -71, -37},
    {"behind-relative", -12, -95},
    {"ours-dont", 103, 44},
    {"other-dont", -29, -94},
    {"earlier-in-block", 50, 50},
    {"last-named-in-block", -33, 24},
    {"other-last-named-in-block", -44, 18},
    {"one-back", -29, -20},
    {"two-back", -43, -43},
    {"most-facts-in-block", 40, -26},
    {"other-most-facts-in-block", -15, -24},
    {"named-only-later", -231, -191},
    {"many-since", -44, 17},
    {"one-block-back", -19, 80},
    {"two-blocks-back", -78, 34},
    {"far-block-back", -60, 51},
    {"once-named", -94, -40},
    {"twice-named", -21, -67},
    {"never-agent", 44, -29},
    {"often-agent", 17, 27},
    {"other-side-only", -80, -34},
    {"object-of-others", -37, 0},
    {"next-fact", 30, 19},
    {"next-fact-rival", -22, 3},
    {"between-rivals", -30, -48},
    {"title-other", -37, -46},
    {"heading-other", -58, -114},
    {"speaker-ours", -2, -25},
    {"speaker-other", -35, 0},
    {"child-of-rival", 21, -7},
    {"shares-name", 54, -28},
    {"rival-hardly", 48, -59},
    {"rival-doubtful", 33, 38},
    {"rival-one-back", 36, 21},
    {"rival-other-block", 42, -65},
    {"rival-closer", -12, 38},
    {"rival-main", -58, -38},
    {"rival-has-block", -8, -10},
    {"rival-nameless", 36, 47},
};
// Out of a hundred true claims one or two weigh less.
constexpr int kLeastAgent = -320, kLeastObject = -300;
// What counts of the likeliest rival: half of it against an agent, who is let off a little where the sentence does not
// name him, and less against an object, as one figure may well be of two of them.
constexpr int kNoRival = -400, kMostOfRival = 600, kPercentOfRival = 50, kPercentOfRivalObject = 30, kEaseFar = 50;
// Where the extractor gives the figure to nobody, whoever is named elsewhere in the text has less of a claim to it.
constexpr int kMoreFarFromNobodys = 130, kMoreForNobodys = 40;
static_assert(std::size(kClues) == kClueCount && kClueCount <= kMostClues);

// What both searches look at.
class Scene {
 public:
  Scene(const RuleSet& rules, const NameMatcher& names, const Statement& statement, const Candidate& candidate,
        Part part, const std::string& name)
      : rules_(rules),
        names_(names),
        statement_(statement),
        audited_(*candidate.document),
        document_(candidate.document->document),
        figure_(document_.mentions[candidate.mention]),
        index_(candidate.mention),
        part_(part),
        name_(name),
        key_(eval::NameKey(name)),
        has_exact_(candidate.document->names.count(key_) != 0) {
    FindSightings();
  }

 protected:
  void Set(unsigned clue, bool holds) {
    if (holds) found_.set(clue);
  }
  bool IsOurs(const Mention& mention) const {
    if (mention.entity != nullptr && IsSomebodyElse(*mention.entity)) return names_.IsMember(name_, *mention.entity);
    return Means(names_, audited_, name_, mention) || IsAlias(mention.entity);
  }
  // A shorter name is often somebody's, unless the document has somebody of that very name.
  bool IsSomebodyElse(const Entity& entity) const { return has_exact_ && audited_.Distinguishes(key_, entity); }
  bool IsOurs(const Role& role) const {
    if (role.entity != nullptr && IsSomebodyElse(*role.entity)) return false;
    return role.entity != nullptr && (Means(names_, audited_, name_, *role.entity) || IsAlias(role.entity));
  }
  bool IsAlias(const Entity* entity) const {
    return std::find(aliases_.begin(), aliases_.end(), entity) != aliases_.end();
  }
  bool Has(const std::vector<Role>& roles) const {
    return std::any_of(roles.begin(), roles.end(), [&](const Role& role) { return IsOurs(role); });
  }
  bool IsHere(const Role& role) const {
    return role.mention < document_.mentions.size() && document_.mentions[role.mention].sentence == figure_.sentence;
  }
  bool IsNamed(const Role& role) const {
    return IsHere(role) && document_.mentions[role.mention].reference == Reference::kName;
  }
  // "la firme de Redmond" is as good as a name.
  bool IsPeriphrasis(const Role& role) const {
    return IsHere(role) && document_.mentions[role.mention].reference == Reference::kPeriphrasis;
  }
  bool IsCalled(const Mention& mention) const { return mention.reference == Reference::kName; }
  bool SameType(const Fact& fact) const { return fact.type == statement_.type; }

  const std::vector<Role>& Roles(const Fact& fact) const { return part_ == Part::kAgent ? fact.agents : fact.objects; }

  // Mentions of the name, and places where its words stand though the recognizer knows no such name.
  struct Sighting {
    std::uint32_t first_token, end_token, sentence;
    const Mention* mention;  // null where only the words stand
  };

  // Case and accents aside, as capitals are often printed without: "l'Etat".
  void FindSightings() {
    const std::string written = NormalizeString(name_), wanted = FoldCase(written);
    std::vector<Token> words;
    Tokenize(wanted, rules_.words(), &words);
    std::vector<std::string> keys;
    for (const Token& word : words) keys.push_back(StripAccents(word.In(wanted)));
    const auto& tokens = document_.layout.tokens;
    for (std::uint32_t t = 0; !keys.empty() && t + keys.size() <= tokens.size(); ++t) {
      std::size_t same = 0;
      while (same < keys.size() && audited_.words[t + same] == keys[same]) ++same;
      if (same < keys.size() || (keys.size() < 2 && !IsProper(t, written))) continue;
      const auto end = static_cast<std::uint32_t>(t + keys.size());
      const bool known = std::any_of(document_.mentions.begin(), document_.mentions.end(), [&](const Mention& mention) {
        if (!IsEntity(mention.kind) || mention.first_token >= end || mention.end_token <= t) return false;
        // "WH-1000" where the text goes on "XM6"; "les géants du numérique", whatever group that is.
        const bool cut = mention.first_token == t && mention.end_token < end;
        const bool whole = mention.first_token + 1 >= t && mention.end_token == end;
        if (mention.entity != nullptr && (cut || whole) && !IsAlias(mention.entity)) aliases_.push_back(mention.entity);
        return !cut;
      });
      if (!known) sightings_.push_back({t, end, document_.layout.SentenceOfToken(t), nullptr});
    }
    for (const Mention& mention : document_.mentions) {
      if (IsEntity(mention.kind) && IsOurs(mention))
        sightings_.push_back({mention.first_token, mention.end_token, mention.sentence, &mention});
    }
  }
  // A lone word is a name by its capital, or where it is written just so: "n8n", "X" within a sentence.
  bool IsProper(std::uint32_t t, const std::string& written) const {
    const Token& token = document_.layout.tokens[t];
    const std::string_view text = token.In(document_.text.text());
    if (text.size() < 2) return text == written && token.Is(Token::kCapital) && !token.Is(Token::kSentenceStart);
    return token.Is(Token::kCapital) || token.Is(Token::kInnerCapital) || text == written;
  }

  bool HasComma(std::uint32_t begin, std::uint32_t end) const {
    for (std::uint32_t t = begin; t < end; ++t) {
      const std::string_view text = document_.layout.tokens[t].In(document_.text.text());
      if (text == "," || text == ";" || text == ":" || text == "(" || text == ")") return true;
    }
    return false;
  }

  std::uint32_t Distance(std::uint32_t first, std::uint32_t end) const {
    return first < figure_.first_token ? figure_.first_token - std::min(end, figure_.first_token)
                                       : first - std::min(figure_.end_token, first);
  }

  const RuleSet& rules_;
  const NameMatcher& names_;
  const Statement& statement_;
  const AuditDocument& audited_;
  const Document& document_;
  const Mention& figure_;
  const std::uint32_t index_;
  const Part part_;
  const std::string& name_;
  const std::string key_;
  const bool has_exact_;  // the document names somebody of exactly that name
  ClueSet found_;
  std::vector<Sighting> sightings_;
  std::vector<const Entity*> aliases_;  // that the recognizer cut short
};

class RoleScene : public Scene {
 public:
  using Scene::Scene;

  ClueSet Run() {
    Set(kAlways, true);
    LookAtFacts();
    LookAtSentence();
    LookAtDocument();
    LookAtOtherFigures();
    LookAtOwner();
    LookAtClauses();
    LookAtBlock();
    LookAtTrail();
    LookAtRival();
    LookAtNeighbours();
    return found_;
  }

 private:
  static constexpr int kSure = 90, kFairlySure = 78, kUnsure = 60;  // of the extractor's facts, in percent

  bool IsNamedHere(const Entity& entity) const {
    const auto& here = audited_.mentions_of_sentence[figure_.sentence];
    return std::any_of(here.begin(), here.end(), [&](std::uint32_t m) {
      return document_.mentions[m].entity == &entity && IsCalled(document_.mentions[m]);
    });
  }

  // A semicolon, or a word that sets what follows against what went before.
  bool IsBoundary(std::uint32_t t) const {
    const Token& token = document_.layout.tokens[t];
    return token.In(document_.text.text()) == ";" || rules_.frames().Is(token.word, GrammarClass::kContrast);
  }
  bool IsRelative(std::uint32_t t) const {
    return t < document_.layout.tokens.size() &&
           rules_.frames().Is(document_.layout.tokens[t].word, GrammarClass::kRelative);
  }
  // "Vinted, dont"
  bool HasRelative(std::uint32_t end) const { return IsRelative(end) || IsRelative(end + 1); }

  // Which names share the figure's clause, and which stand right beside it.
  void LookAtClauses() {
    const Sentence& sentence = document_.layout.sentences[figure_.sentence];
    std::uint32_t begin = figure_.first_token, end = figure_.end_token;
    while (begin > sentence.first_token && !IsBoundary(begin - 1)) --begin;
    while (end < sentence.end_token && !IsBoundary(end)) ++end;
    constexpr std::uint32_t kBeside = 3;
    const auto adjacent = [&](std::uint32_t first, std::uint32_t last) {
      return Distance(first, last) <= kBeside &&
             !HasComma(std::min(last, figure_.end_token), std::max(first, figure_.first_token));
    };
    bool named = false;
    for (const Sighting& sighting : sightings_) {
      if (sighting.sentence != figure_.sentence || (sighting.mention != nullptr && !IsCalled(*sighting.mention)))
        continue;
      named = true;
      Set(kOursInClause, sighting.first_token >= begin && sighting.end_token <= end);
      Set(kAdjacent, adjacent(sighting.first_token, sighting.end_token));
      Set(kBehindRelative, sighting.first_token > 0 && IsRelative(sighting.first_token - 1));
      Set(kOursDont, sighting.end_token <= figure_.first_token && HasRelative(sighting.end_token));
    }
    for (const std::uint32_t m : audited_.mentions_of_sentence[figure_.sentence]) {
      const Mention& other = document_.mentions[m];
      if (other.entity == nullptr || !FillsPart(part_, other.kind) || !IsCalled(other) || IsOurs(other)) continue;
      Set(kOtherInClause, other.first_token >= begin && other.end_token <= end);
      Set(kAdjacentOther, adjacent(other.first_token, other.end_token));
      Set(kOtherDont, other.end_token <= figure_.first_token && HasRelative(other.end_token));
    }
    Set(kClauseApart, named && !found_[kOursInClause] && found_[kOtherInClause]);
  }

  // Who was named last before the figure in its paragraph, how far back we were, who has the other figures of it.
  void LookAtBlock() {
    const auto& sentences = document_.layout.sentences;
    const std::uint32_t block = sentences[figure_.sentence].block;
    std::uint32_t back = kNone;
    for (const Sighting& sighting : sightings_) {
      if (sighting.sentence > figure_.sentence) continue;
      if (sighting.sentence == figure_.sentence && sighting.first_token >= figure_.first_token) continue;
      back = std::min(back, figure_.sentence - sighting.sentence);
      Set(kEarlierInBlock, sentences[sighting.sentence].block == block);
    }
    Set(kOneBack, back == 1);
    Set(kTwoBack, back == 2);
    const Mention* last = nullptr;
    for (std::uint32_t m = 0; m < index_; ++m) {
      const Mention& mention = document_.mentions[m];
      if (mention.entity == nullptr || !FillsPart(part_, mention.kind) || !IsCalled(mention)) continue;
      if (sentences[mention.sentence].block == block) last = &mention;
    }
    if (last != nullptr) Set(IsOurs(*last) ? kLastNamedInBlock : kOtherLastNamedInBlock, true);
    std::size_t ours = 0, all = 0;
    for (const Fact& fact : document_.facts) {
      if (fact.figure_mention == index_ || fact.figure_mention >= document_.mentions.size()) continue;
      if (sentences[document_.mentions[fact.figure_mention].sentence].block != block || Roles(fact).empty()) continue;
      ++all;
      ours += Has(Roles(fact));
    }
    Set(kMostFactsInBlock, ours > 0 && 2 * ours >= all);
    Set(kOtherMostFactsInBlock, all > 0 && ours == 0);
  }
  // How far back the name was told last, and who has been told of since.
  void LookAtTrail() {
    const auto& sentences = document_.layout.sentences;
    const Sighting* last = nullptr;
    std::size_t named = 0;
    bool here = false;
    for (const Sighting& sighting : sightings_) {
      here = here || sighting.sentence == figure_.sentence;
      named += sighting.mention == nullptr || IsCalled(*sighting.mention);
      const bool before = sighting.first_token < figure_.first_token;
      if (before && (last == nullptr || sighting.first_token > last->first_token)) last = &sighting;
    }
    Set(kOnceNamed, named == 1 && !here);
    Set(kTwiceNamed, named == 2 && !here);
    if (here) return;
    Set(kNamedOnlyLater, last == nullptr && !sightings_.empty());
    if (last == nullptr) return;
    last_told_ = last->end_token;
    std::vector<const Entity*> since;
    for (std::uint32_t m = 0; m < index_; ++m) {
      const Mention& mention = document_.mentions[m];
      if (mention.first_token < last->end_token || mention.entity == nullptr || !FillsPart(part_, mention.kind))
        continue;
      if (!IsCalled(mention) || IsOurs(mention)) continue;
      if (std::find(since.begin(), since.end(), mention.entity) == since.end()) since.push_back(mention.entity);
    }
    Set(kManySince, since.size() > 2);
    const std::uint32_t blocks = sentences[figure_.sentence].block - sentences[last->sentence].block;
    Set(kOneBlockBack, blocks == 1);
    Set(kTwoBlocksBack, blocks == 2);
    Set(kFarBlockBack, blocks > 2);
  }

  // Where whom the extractor takes instead was told last, and what else they have.
  void LookAtRival() {
    static constexpr int kDoubtful = 45, kHardly = 30;
    const auto& sentences = document_.layout.sentences;
    for (const Fact* fact : audited_.FactsOf(index_)) {
      for (const Role& role : Roles(*fact)) {
        if (role.entity == nullptr || IsOurs(role)) continue;
        Set(kRivalDoubtful, fact->confidence < kDoubtful);
        Set(kRivalHardly, fact->confidence < kHardly);
        Set(kChildOfRival, IsChildOf(*role.entity));
        Set(kSharesName, SharesWord(role.entity->name));
        const Mention* last = nullptr;
        for (const Mention& mention : document_.mentions) {
          if (mention.first_token >= figure_.first_token) break;
          if (mention.entity == role.entity) last = &mention;
        }
        Set(kRivalNameless, last == nullptr);
        if (last == nullptr) continue;
        Set(kRivalOneBack, last->sentence + 1 == figure_.sentence);
        Set(kRivalOtherBlock, sentences[last->sentence].block != sentences[figure_.sentence].block);
        Set(kRivalCloser, last_told_ != kNone && last->end_token > last_told_);
        std::size_t has = 0, in_block = 0;
        for (const Fact& other : document_.facts) {
          if (other.figure_mention == index_ || other.figure_mention >= document_.mentions.size()) continue;
          const bool its = std::any_of(other.agents.begin(), other.agents.end(),
                                       [&](const Role& each) { return each.entity == role.entity; });
          has += its;
          in_block += its && sentences[document_.mentions[other.figure_mention].sentence].block ==
                                 sentences[figure_.sentence].block;
        }
        Set(kRivalMain, 2 * has >= document_.facts.size());
        Set(kRivalHasBlock, in_block > 0);
      }
    }
  }
  bool IsChildOf(const Entity& entity) const {
    return std::any_of(sightings_.begin(), sightings_.end(), [&](const Sighting& sighting) {
      return sighting.mention != nullptr && sighting.mention->entity != nullptr &&
             sighting.mention->entity->parent == &entity;
    });
  }
  // "Bouygues" and Bouygues Telecom.
  bool SharesWord(const std::string& other) const {
    const std::string ours = FoldCase(name_).substr(0, name_.find(' '));
    const std::string theirs = FoldCase(other).substr(0, other.find(' '));
    return ours.size() > 3 && ours == theirs;
  }

  // What the document tells of the name besides, and who has the figures around this one.
  void LookAtNeighbours() {
    std::size_t ours = 0, other_side = 0;
    const Fact *next = nullptr, *last = nullptr;
    bool object_ours = false, object_others = false;
    for (const Fact& fact : document_.facts) {
      if (fact.figure_mention == index_ || fact.figure_mention >= document_.mentions.size()) continue;
      const bool has = Has(Roles(fact));
      ours += has;
      other_side +=
          !has && (Has(fact.objects) || Has(fact.agents) || Has(fact.counterparties) || IsOurs(fact.attribution));
      if (fact.figure_mention > index_ && (next == nullptr || fact.figure_mention < next->figure_mention)) next = &fact;
      if (fact.figure_mention < index_ && (last == nullptr || fact.figure_mention >= last->figure_mention))
        last = &fact;
      if (part_ == Part::kAgent && !fact.agents.empty()) {
        const bool same_object = std::any_of(fact.objects.begin(), fact.objects.end(), [&](const Role& role) {
          return role.entity != nullptr &&
                 std::any_of(statement_.objects.begin(), statement_.objects.end(),
                             [&](const std::string& object) { return names_.Same(object, *role.entity); });
        });
        object_ours = object_ours || (same_object && has);
        object_others = object_others || (same_object && !has);
      }
    }
    Set(kNeverAgent, ours == 0);
    Set(kOftenAgent, ours >= 3);
    Set(kOtherSideOnly, ours == 0 && other_side > 0);
    Set(kObjectOfOthers, object_others && !object_ours);
    const auto rival = [&](const Fact* fact) { return fact != nullptr && !Roles(*fact).empty() && !Has(Roles(*fact)); };
    Set(kNextFact, next != nullptr && Has(Roles(*next)));
    Set(kNextFactRival, rival(next));
    Set(kBetweenRivals, rival(next) && rival(last) && Roles(*next).front().entity == Roles(*last).front().entity);
    LookAtHeads();
    for (const Fact* fact : audited_.FactsOf(index_)) {
      const Entity* source = fact->attribution.entity;
      if (source == nullptr) continue;
      const Entity* house = source->kind == MentionKind::kPerson ? source->parent : nullptr;
      if (house != nullptr) Set(Means(names_, audited_, name_, *house) ? kSpeakerOurs : kSpeakerOther, true);
    }
  }
  // Whom the title and the heading of the section name.
  void LookAtHeads() {
    const auto& sentences = document_.layout.sentences;
    bool title_ours = false, title_other = false, heading_ours = false, heading_other = false;
    const std::uint32_t heading = document_.layout.blocks[sentences[figure_.sentence].block].heading;
    for (const Mention& mention : document_.mentions) {
      if (mention.entity == nullptr || !FillsPart(part_, mention.kind)) continue;
      const std::uint32_t block = sentences[mention.sentence].block;
      const bool title = document_.layout.blocks[block].kind == BlockKind::kTitle;
      if (!title && block != heading) continue;
      const bool mine = IsOurs(mention);
      (title ? (mine ? title_ours : title_other) : (mine ? heading_ours : heading_other)) = true;
    }
    Set(kTitleOther, title_other && !title_ours);
    Set(kHeadingOther, heading_other && !heading_ours);
  }

  void LookAtFacts() {
    const auto facts = audited_.FactsOf(index_);
    Set(kNoFact, facts.empty());
    bool ours = false, any_agent = false;
    for (const Fact* fact : facts) {
      for (const Role& role : Roles(*fact)) {
        any_agent = true;
        if (!IsOurs(role)) continue;
        ours = true;
        Set(IsNamed(role) ? kAgentNamed : IsHere(role) ? kAgentPronoun : kAgentFar, true);
        Set(kAgentPeriphrasis, IsPeriphrasis(role));
        Set(kAgentSameType, SameType(*fact));
        Set(kAgentSure, fact->confidence >= kSure);
        Set(kAgentUnsure, fact->confidence < kUnsure);
      }
      Set(kObjectOfFact, Has(part_ == Part::kAgent ? fact->objects : fact->agents));
      Set(kCounterparty, Has(fact->counterparties));
      Set(kSourceOfFact, IsOurs(fact->attribution));
    }
    Set(kFactWithoutAgent, !facts.empty() && !any_agent);
    Set(kNobodySure, !facts.empty() && !any_agent && facts.front()->confidence >= kFairlySure);
    if (ours) return;
    for (const Fact* fact : facts) {
      for (const Role& role : Roles(*fact)) {
        if (role.entity == nullptr || (part_ == Part::kObject && !FillsPart(part_, role.entity->kind))) continue;
        const Entity* parent = role.entity->parent;
        Set(kParentOrChild, parent != nullptr && names_.Same(name_, *parent));
        Set(IsNamed(role) ? kRivalNamed : IsHere(role) ? kRivalPronoun : kRivalFar, true);
        Set(kRivalPeriphrasis, IsPeriphrasis(role));
        Set(kRivalSameType, SameType(*fact));
        Set(kRivalSure, fact->confidence >= kSure);
        Set(kRivalFairlySure, fact->confidence >= kFairlySure);
        Set(kRivalUnsure, fact->confidence < kUnsure);
        Set(kRivalNamedToo, !IsNamed(role) && IsNamedHere(*role.entity));
      }
    }
  }

  void LookAtSentence() {
    std::uint32_t best = kNone, first = kNone, least = 0;
    bool best_is_ours = false, first_is_ours = false, named = false, others = false;
    const auto look = [&](std::uint32_t first_token, std::uint32_t end_token, bool mine) {
      if (first == kNone || first_token < first) first = first_token, first_is_ours = mine;
      const std::uint32_t distance = Distance(first_token, end_token);
      if (best == kNone || distance < least) best = first_token, least = distance, best_is_ours = mine;
    };
    for (const Sighting& sighting : sightings_) {
      if (sighting.sentence != figure_.sentence) continue;
      if (sighting.mention != nullptr && !IsCalled(*sighting.mention)) {
        Set(kPronounHere, true);
        continue;
      }
      named = true;
      Set(sighting.first_token < figure_.first_token ? kNamedBefore : kNamedBehind, true);
      Set(kUnnamedHere, sighting.mention == nullptr);
      look(sighting.first_token, sighting.end_token, true);
      LookAround(sighting);
    }
    for (const std::uint32_t m : audited_.mentions_of_sentence[figure_.sentence]) {
      const Mention& mention = document_.mentions[m];
      if (!IsEntity(mention.kind) || mention.entity == nullptr || IsOurs(mention)) continue;
      const Entity* parent = mention.entity->parent;
      const bool of_ours = parent != nullptr && names_.Same(name_, *parent);
      Set(mention.kind == MentionKind::kPerson ? kSpeakerHere : kProductHere, of_ours);
      if (!FillsPart(part_, mention.kind)) continue;
      if (!IsCalled(mention)) {
        Set(kOtherPronounHere, true);
        continue;
      }
      others = true;
      Set(kOthersBefore, mention.first_token < figure_.first_token);
      look(mention.first_token, mention.end_token, false);
    }
    Set(kOthersHere, others);
    Set(kNearest, best_is_ours);
    Set(kFirstName, first_is_ours);
    Set(kOnlyName, named && !others);
    const Block& block = document_.layout.blocks[document_.layout.sentences[figure_.sentence].block];
    Set(kTableRow, block.kind == BlockKind::kTableRow);
  }

  // The word before the name, and what stands between it and the figure.
  void LookAround(const Sighting& sighting) {
    const std::uint32_t begin = std::min(sighting.end_token, figure_.end_token);
    const std::uint32_t end = std::max(sighting.first_token, figure_.first_token);
    Set(kNoComma, !HasComma(begin, end));
    bool between = false;
    for (const std::uint32_t m : audited_.mentions_of_sentence[figure_.sentence]) {
      const Mention& other = document_.mentions[m];
      between =
          between || (IsFigure(other.kind) && m != index_ && other.first_token >= begin && other.end_token <= end);
    }
    Set(kInWindow, !between);
    if (sighting.first_token == 0) return;
    const Token& word = document_.layout.tokens[sighting.first_token - 1];
    const std::string text = FoldCase(word.In(document_.text.text()));
    const FrameRules& frames = rules_.frames();
    Set(kBehindTo, frames.Is(word.word, GrammarClass::kTo));
    Set(kBehindOf, frames.Is(word.word, GrammarClass::kOf));
    Set(kBehindBy, text == "par");
    Set(kBehindSource, text == "selon" || text == "d'après" || text == "après");
    Set(kBehindWith, text == "avec" || text == "chez" || text == "contre" || text == "auprès");
  }

  void LookAtDocument() {
    const auto& sentences = document_.layout.sentences;
    const std::uint32_t own_block = sentences[figure_.sentence].block;
    const std::uint32_t heading = document_.layout.blocks[own_block].heading;
    bool nearby = false, here = false, lead = false, section = false;
    for (const Sighting& sighting : sightings_) {
      here = here || sighting.sentence == figure_.sentence;
      lead = lead || sighting.sentence <= 1;
      Set(kLastSentence, sighting.sentence + 1 == figure_.sentence);
      nearby = nearby || sentences[sighting.sentence].block == own_block ||
               (sighting.sentence < figure_.sentence && figure_.sentence - sighting.sentence <= 2);
      section = section || sentences[sighting.sentence].block == heading;
      if (sighting.mention == nullptr) continue;
      const MentionKind kind = sighting.mention->kind;
      Set(kIsCompany, kind == MentionKind::kCompany);
      Set(kIsBody, kind == MentionKind::kOrganization || kind == MentionKind::kGroup);
      Set(kIsGoods, kind == MentionKind::kChip || kind == MentionKind::kProduct);
      Set(kIsPlace, kind == MentionKind::kPlace);
    }
    const bool gives = statement_.type == "aid";
    Set(kBodyGives, gives && (found_[kIsBody] || found_[kIsPlace]));
    Set(kBodyElse, found_[kIsBody] &&
                       (statement_.type == "revenue" || statement_.type == "profit" || statement_.type == "eps" ||
                        statement_.type == "funding" || statement_.type == "valuation" || statement_.type == "sale"));
    LookAtCompanies(own_block, here);
    Set(kNearby, nearby);
    Set(kHeading, section);
    Set(kDocumentOnly, !sightings_.empty() && !nearby && !section && !here);
    Set(kTextOnly, sightings_.empty());
    Set(kLead, lead);
    Set(kLeadNobodyHere, lead && !found_[kOthersHere] && !here);
    LookAtClaim();
  }

  // Who of the document the text is about, who of the paragraph, who was named last.
  void LookAtCompanies(std::uint32_t own_block, bool here) {
    std::map<const Entity*, int> counts, block_counts;
    const Entity *first = nullptr, *main = nullptr, *block_first = nullptr, *block_main = nullptr;
    const Mention* last = nullptr;
    int most = 0, block_most = 0;
    for (std::uint32_t m = 0; m < document_.mentions.size(); ++m) {
      const Mention& mention = document_.mentions[m];
      if (mention.entity == nullptr || !FillsPart(part_, mention.kind)) continue;
      if (++counts[mention.entity] > most) most = counts[mention.entity], main = mention.entity;
      if (first == nullptr && (part_ == Part::kObject || mention.kind == MentionKind::kCompany)) first = mention.entity;
      if (m < index_) last = &mention;
      if (document_.layout.sentences[mention.sentence].block != own_block) continue;
      if (block_first == nullptr) block_first = mention.entity;
      if (++block_counts[mention.entity] > block_most)
        block_most = block_counts[mention.entity], block_main = mention.entity;
    }
    const auto ours = [&](const Entity* entity) {
      return entity != nullptr && (names_.Same(name_, *entity) || audited_.Calls(name_, *entity));
    };
    const bool is_last = last != nullptr && IsOurs(*last);
    Set(kMain, ours(main));
    Set(kMainNobodyHere, ours(main) && !found_[kOthersHere] && !here);
    Set(kFirstCompany, ours(first));
    Set(kFirstInBlock, ours(block_first));
    Set(kMostInBlock, ours(block_main));
    Set(kLastBefore, is_last);
    Set(kLastBeforeEllipsis, is_last && !here && !found_[kOthersBefore]);
    const bool own_words = IsFirstPerson();
    Set(kOwnWords, own_words && (ours(main) || ours(first)));
    Set(kOwnWordsOther, own_words && !ours(main) && !ours(first));
  }

  // What else the claim says: its source, its objects.
  void LookAtClaim() {
    const auto same_as = [&](const std::string& other) { return names_.Same(name_, other); };
    Set(kClaimedSource, !statement_.attribution.empty() && same_as(statement_.attribution));
    Set(kClaimedObject, std::any_of(statement_.objects.begin(), statement_.objects.end(), same_as));
    Set(kClaimedCounterparty, std::any_of(statement_.counterparties.begin(), statement_.counterparties.end(), same_as));
    for (const Mention& mention : document_.mentions) {
      if (mention.entity == nullptr || mention.entity->parent == nullptr) continue;
      const bool of_ours = names_.Same(name_, *mention.entity->parent);
      if (mention.kind == MentionKind::kPerson) {
        Set(kEmployer,
            of_ours && !statement_.attribution.empty() && names_.Same(statement_.attribution, *mention.entity));
        continue;
      }
      if (part_ == Part::kObject) {  // the claimed agent makes it, or somebody else does
        if (!IsOurs(mention)) continue;
        for (const std::string& agent : statement_.agents)
          Set(names_.Same(agent, *mention.entity->parent) ? kMakesObject : kMakesOtherObject, true);
        continue;
      }
      for (const std::string& object : statement_.objects) {
        if (names_.Same(object, *mention.entity)) Set(of_ours ? kMakesObject : kMakesOtherObject, true);
      }
    }
  }

  // The first name of a sentence is mostly its subject; what stands before the colon of a list item is its topic.
  const Mention* HeadOf(std::uint32_t sentence) const {
    if (sentence >= audited_.mentions_of_sentence.size()) return nullptr;
    for (const std::uint32_t m : audited_.mentions_of_sentence[sentence]) {
      const Mention& mention = document_.mentions[m];
      if (mention.entity != nullptr && FillsPart(part_, mention.kind)) return &mention;
    }
    return nullptr;
  }

  // Who has the figure to the extractor, and whether the words of the sentence speak for that.
  void LookAtOwner() {
    const Mention* head = HeadOf(figure_.sentence);
    const bool head_before = head != nullptr && head->first_token < figure_.first_token;
    Set(kOursHeadsSentence, head_before && IsOurs(*head));
    if (head == nullptr && figure_.sentence > 0) {
      const Mention* last = HeadOf(figure_.sentence - 1);
      if (last != nullptr) Set(IsOurs(*last) ? kOursInLastSubject : kOtherInLastSubject, true);
    }
    const Block& block = document_.layout.blocks[document_.layout.sentences[figure_.sentence].block];
    if (const Mention* label = HeadOf(block.first_sentence); label != nullptr && IsCalled(*label)) {
      const bool leads = label->first_token <= document_.layout.sentences[block.first_sentence].first_token + 2;
      if (leads) Set(IsOurs(*label) ? kBlockLabel : kBlockLabelOther, true);
    }
    for (const Fact* fact : audited_.FactsOf(index_)) {
      for (const Role& role : Roles(*fact)) {
        if (role.entity == nullptr) continue;
        Set(kInherited, fact->Inherits("agent"));
        if (IsOurs(role) || role.mention >= document_.mentions.size()) continue;
        const Mention& owner = document_.mentions[role.mention];
        if (!IsHere(role)) continue;
        const bool subject = owner.first_token < figure_.first_token && !FigureBetween(owner);
        if (IsNamed(role)) {
          Set(kRivalIsSubject, subject);
          Set(kRivalIsSubjectOnly, subject && !NamedHere());
          Set(kRivalAlone, subject && !NamedHere() && IsAlone(owner) && SameType(*fact) && !fact->Inherits("agent"));
        } else {
          Set(kRivalPronounOurs, subject && found_[kLastSentence]);
          Set(kRivalPronounOther, subject && !found_[kLastSentence] && !NamedHere());
        }
        Set(kRivalOwnsOursElsewhere, found_[kOtherFigureHere]);
      }
    }
  }
  // Nobody else is named before the figure, and nothing stands for anybody else.
  bool IsAlone(const Mention& owner) const {
    const auto& here = audited_.mentions_of_sentence[figure_.sentence];
    return std::all_of(here.begin(), here.end(), [&](std::uint32_t m) {
      const Mention& other = document_.mentions[m];
      if (other.first_token >= figure_.end_token && other.reference == Reference::kName) return true;
      return other.entity == nullptr || other.entity == owner.entity || other.kind == MentionKind::kPlace ||
             (!FillsPart(part_, other.kind) && other.kind != MentionKind::kPerson);
    });
  }
  bool FigureBetweenFigures(const Mention& next) const {
    const auto& here = audited_.mentions_of_sentence[figure_.sentence];
    return std::any_of(here.begin(), here.end(), [&](std::uint32_t m) {
      const Mention& other = document_.mentions[m];
      return IsFigure(other.kind) && other.first_token >= figure_.end_token && other.end_token <= next.first_token;
    });
  }
  bool NamedHere() const {
    return std::any_of(sightings_.begin(), sightings_.end(),
                       [&](const Sighting& sighting) { return sighting.sentence == figure_.sentence; });
  }
  bool FigureBetween(const Mention& who) const {
    const auto& here = audited_.mentions_of_sentence[figure_.sentence];
    return std::any_of(here.begin(), here.end(), [&](std::uint32_t m) {
      const Mention& other = document_.mentions[m];
      return IsFigure(other.kind) && other.first_token >= who.end_token && other.end_token <= figure_.first_token;
    });
  }

  bool IsFirstPerson() const {
    const Sentence& sentence = document_.layout.sentences[figure_.sentence];
    for (std::uint32_t t = sentence.first_token; t < sentence.end_token; ++t) {
      if (rules_.frames().Is(document_.layout.tokens[t].word, GrammarClass::kFirstPerson)) return true;
    }
    return false;
  }

  // Whoever has another figure of the sentence has this one less often.
  void LookAtOtherFigures() {
    const auto& sentences = document_.layout.sentences;
    const Fact* last = nullptr;
    for (const Fact& fact : document_.facts) {
      if (fact.figure_mention == index_ || fact.figure_mention >= document_.mentions.size()) continue;
      if (fact.figure_mention < index_ && (last == nullptr || fact.figure_mention >= last->figure_mention))
        last = &fact;
      if (!Has(Roles(fact))) continue;
      const std::uint32_t sentence = document_.mentions[fact.figure_mention].sentence;
      if (sentence == figure_.sentence) {
        Set(kOtherFigureHere, true);
        Set(kOtherFigureSameType, SameType(fact));
        const Mention& other = document_.mentions[fact.figure_mention];
        Set(kOwnsNextFigure, other.first_token >= figure_.end_token && !FigureBetweenFigures(other));
      } else {
        Set(kOtherFigureBlock, sentences[sentence].block == sentences[figure_.sentence].block);
      }
      Set(kSameTypeElsewhere, SameType(fact));
      Set(kSameObjectElsewhere, std::any_of(fact.objects.begin(), fact.objects.end(), [&](const Role& role) {
            return role.entity != nullptr &&
                   std::any_of(statement_.objects.begin(), statement_.objects.end(),
                               [&](const std::string& object) { return names_.Same(object, *role.entity); });
          }));
    }
    if (last == nullptr || Roles(*last).empty()) return;
    Set(Has(Roles(*last)) ? kLastFact : kLastFactRival, true);
  }

  std::uint32_t last_told_ = kNone;  // the end of the name's last telling before the figure
};

}  // namespace

std::span<const Clue> Clues() { return kClues; }

ClueSet FindClues(const RuleSet& rules, const NameMatcher& names, const Statement& statement,
                  const Candidate& candidate, Part part, const std::string& name) {
  return RoleScene(rules, names, statement, candidate, part, name).Run();
}

int Weigh(const ClueSet& found, Part part) {
  int sum = 0;
  for (std::size_t i = 0; i < std::size(kClues); ++i)
    sum += !found[i] ? 0 : part == Part::kAgent ? kClues[i].agent : kClues[i].object;
  return sum;
}

namespace {

// Who of the document could fill the part instead, in the order of the text.
std::vector<const Entity*> Rivals(const NameMatcher& names, const AuditDocument& audited, Part part,
                                  const std::vector<std::string>& claimed) {
  constexpr std::size_t kMostRivals = 24;
  std::vector<const Entity*> rivals;
  for (const Mention& mention : audited.document.mentions) {
    if (mention.entity == nullptr || !FillsPart(part, mention.kind) || rivals.size() == kMostRivals) continue;
    if (std::find(rivals.begin(), rivals.end(), mention.entity) != rivals.end()) continue;
    const bool ours = std::any_of(claimed.begin(), claimed.end(), [&](const std::string& name) {
      return !audited.Distinguishes(eval::NameKey(name), *mention.entity) &&
             Means(names, audited, name, *mention.entity);
    });
    if (!ours) rivals.push_back(mention.entity);
  }
  return rivals;
}

}  // namespace

bool IsPlausible(const RuleSet& rules, const NameMatcher& names, const Statement& statement, const Candidate& candidate,
                 Part part, const std::string& name) {
  const bool agent = part == Part::kAgent;
  const Turn turn = OwnerTurn(rules, names, statement, candidate, part, name);
  if (turn != Turn::kOpen) return turn == Turn::kOurs;
  const ClueSet own = FindClues(rules, names, statement, candidate, part, name);
  // The document does not know it at all.
  const bool is_agent = own[kAgentNamed] || own[kAgentPronoun] || own[kAgentFar];
  if (own[kTextOnly] && !is_agent && !own[kParentOrChild]) return false;
  const auto weigh = [&](const std::string& whom) {
    return Weigh(FindClues(rules, names, statement, candidate, part, whom), part);
  };
  int rival = kNoRival;
  for (const Entity* entity : Rivals(names, *candidate.document, part, agent ? statement.agents : statement.objects))
    rival = std::max(rival, std::min(weigh(entity->name), kMostOfRival));
  const bool here = own[kNamedBefore] || own[kNamedBehind] || own[kPronounHere];
  if (!agent) return Weigh(own, part) - kPercentOfRivalObject * rival / 100 >= kLeastObject;
  const bool nobodys = own[kNoFact] || own[kFactWithoutAgent];
  const int more = !nobodys ? 0 : own[kDocumentOnly] ? kMoreFarFromNobodys : kMoreForNobodys;
  return Weigh(own, part) - (kPercentOfRival * rival / 100 - (here ? 0 : kEaseFar)) >= kLeastAgent + more;
}

}  // namespace recoupe::audit
