// What relate knows: the frames of facts, the closed classes of French words, the cues of mood, source and time.
//
// Frames stand in rules/fr/frames/ (one file per fact type), cues in rules/fr/cues/, word classes in
// rules/fr/language/words.json.
#ifndef RECOUPE_PIPELINE_RELATE_FRAME_RULES_H_
#define RECOUPE_PIPELINE_RELATE_FRAME_RULES_H_

#include <array>
#include <bitset>
#include <cstdint>
#include <deque>
#include <memory>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "pipeline/model/fact.h"
#include "pipeline/model/mention.h"
#include "pipeline/rules/clue_weights.h"
#include "pipeline/rules/language_rules.h"
#include "pipeline/rules/rule_file.h"
#include "pipeline/text/phrase_map.h"
#include "pipeline/text/vocabulary.h"
#include "pipeline/text/word_rows.h"

namespace recoupe {

// Closed classes of words; a word may be in several.
enum class GrammarClass : std::uint8_t {
  kDeterminer,
  kPossessive,  // likewise "ses ventes"
  kOwn,
  kPreposition,
  kOf,
  kTo,
  kCoordinator,
  kContrast,
  kSubordinator,
  kRelative,
  kClitic,
  kSubjectPronoun,
  kGatheringParticiple,
  kGatheringNoun,
  kRemaining,
  kFirstPerson,
  kNegation,
  kNegator,
  kAdverb,
  kEach,
  kRespectively,
  kAgainst,
  kNamely,
  kOfWhich,
  kNeverVerb,
  kLinkVerb,
  kEtreVerb,
  kComparative,
  kExpectVerb,
  kWholeNoun,
  kDemonstrative,
  kActorNoun,
  kUnitNoun,
  kNoFieldNoun,
  kGoalNoun,
  kContrastVerb,
  kHaltVerb,
  kLevelBound,
  kHoldVerb,
  kRestNoun,
  kDealNoun,
  kPluralDeterminer,
  kOnlookerVerb,
  kUndisclosed,
  kSiteNoun,
  kAnySite,
  kProjectNoun,
  kFactoryNoun,
  kPlaceNoun,
  kCopyNoun,
  kObserverNoun,
  kLoserNoun,  // "au détriment de X"
  kLaunchVerb,
  kPledgeVerb,
  kEnableVerb,
  kRiskVerb,
  kWaverVerb,
  kCostVerb,
  kValueVerb,
  kTallyVerb,
  kTakerVerb,
  kStandVerb,
  kWillVerb,
  kForeseeVerb,
  kBefore,           // "avant de racheter"
  kNetting,          // "l'Ebitda après loyers"
  kExpectationNoun,  // "un consensus de 4,9 milliards"
  kSeatedParticiple,
  kStakeNoun,
  kWholeFirmNoun,  // of a firm, not a part that it sells: totalité, contrôle, propriétaire
  kHolderNoun,
  kRelationNoun,
  kHoldingVerb,
  kDeviceNoun,
  kChipNoun,
  kLeadVerb,
  kInvestorNoun,
  kPayVerb,
  kAccompanying,
  kJoinedParticiple,
  kCensusVerb,
  kAnnounceVerb,
  kBuildVerb,
  kTimes,
  kFormer,
  kMoveVerb,          // moves a level: porter, ramener, relever
  kControlVerb,       // makes or lets somebody do: ordonner, autoriser, laisser
  kPublicNoun,        // what a public body is called: gouvernement, ministère, région
  kForeAdjective,     // stands before its noun: nouvelle, première
  kFoundVerb,         // who does it leads the firm: fonder, diriger, reprendre
  kFormerTie,         // who once was there: ancien, ex, quitter
  kCrowdNoun,         // people, trades and sectors that are no firm: foyer, libraire, filière
  kSupplierNoun,      // who sells to firms: fournisseur de cloud, sous-traitant
  kNamingVerb,        // gives a thing its name: s'appeler, baptiser
  kMakingVerb,        // what money is spent for: entraîner, développer, construire
  kAuthorityNoun,     // what a body is called that may fine: régulateur, autorité, tribunal
  kMakingNoun,        // the making of a thing, that costs: entraînement, développement, extension
  kLeftBehind,        // what is no longer used: adieu, vieux, remplacer
  kMeansNoun,         // « de quoi équiper »: what would be enough for it
  kNextVerb,          // adds one more of the same: suivre, s'ajouter
  kIndefinite,        // un, une
  kJoinVerb,          // who does it gives a part of a round: participer, souscrire
  kMasculine,         // tells the gender of its noun: le, celui
  kFeminine,          // la, celle
  kPlural,            // les, celles
  kDefinite,          // le, la, les
  kDefiniteSingular,  // le, la
  kThis,              // ce, cette
  kTheir,             // of several
  kWho,               // qui
  kThat,              // que
  kWhere,             // où
  kWhich,             // behind a preposition: dans lequel
  kToWhich,           // auquel
  kI,                 // je
  kMe,                // me
  kUs,                // nous
  kYou,               // vous
  kOne,               // on
  kThirdPerson,       // il, elle
  kStrongPronoun,     // lui, eux
  kReflexive,         // se
  kNeuter,            // c'est, ce qui
  kThere,             // y
  kInside,            // dans
  kUpon,              // sur
  kAfter,             // après
  kSince,             // depuis
  kFar,               // loin de, loin devant
  kWhereas,           // quand
  kWhen,              // quand
  kBecause,           // puisque
  kWhile,             // with que: tandis que
  kIf,                // si
  kMeasuredAgainst,   // before what a thing is measured against
  kRanked,            // before who follows or leads
  kDegree,            // plus, moins
  kSuch,              // tel que
  kHis,               // le sien
  kRich,              // fort de 300 salariés
  kEarlier,           // auparavant
  kInExchange,        // moyennant
  kSuperlative,       // le meilleur depuis
  kNecessity,         // il faut
  kMarketNoun,        // marché
  kTownNoun,          // place nouns whose names have no article
  kAmountNoun,        // à hauteur de, d'un montant de
  kSumNoun,           // d'un montant estimé à
  kTotal,             // au total
  kRoundNoun,         // what investors take part in
  kPlanNoun,          // things that measure nothing
  kGenericNoun,       // of any kind: appareils, produits
  kDivisionNoun,      // parts of a firm that have names
  kFavour,            // en faveur de
  kWholeWord,         // pour l'ensemble du groupe
  kWorld,             // dans le monde
  kInterviewWord,     // propos recueillis
  kLikewise,          // Même hausse pour
  kInclusiveWord,     // en incluant la dette
  kEvery,             // chaque
  kLatter,            // celui-ci, ce dernier
  kOtherOnes,         // les deux autres
  kQuarterly,         // trimestriel
  kContracted,        // du, au
  kMore,              // plus
  kAnd,               // et
  kOr,                // ou
  kBut,               // mais
  kExtent,            // à hauteur de
  kNextTo,            // auprès de
  kImpersonal,        // il en manque
  kPriceNoun,         // prix
  kInstead,           // au lieu de
  kThen,              // puis
  kStarting,          // à partir de
  kBeen,              // a été condamné
  kAtThatTime,        // alors
  kIs,                // est
  kSuchAs,            // comme
  kOnly,              // seulement
  kFirst,             // le premier
  kSecond,            // le second
  kThird,             // le troisième
  kSame,              // la même période
  kWithout,           // sans
  kLack,              // faute d'avoir
  kSetting,           // dans le cadre d'un contrat
  kAlready,           // déjà
  kConcessive,        // Malgré ses 300 salariés
  kLinkingT,          // a-t-il
  kOnline,            // en ligne
  kEnd,               // à fin juin
  kSideNoun,          // aux côtés de
  kHim,               // lui
  kAsFor,             // quant à
  kThither,           // là où
  kThou,              // tu
  kNothing,           // rien qu'en France
  kBelonging,         // , présente dans 12 pays
  kStakeWord,         // porte sa participation à
  kData,              // centre de données
  kRaise,             // augmentation de capital
  kEnter,             // voit entrer X
  kRelation,          // par rapport à
  kInOrder,           // afin de
  kSeeVerb,           // voit le marché atteindre
  kLeaderNoun,        // le patron, sa directrice générale
  kSecondPerson,      // vous, votre
  kClaimVerb,         // La messagerie revendique
  kUnnamedSource,     // selon une source
  kRankWord,          // reste en tête, arrive deuxième
  kSupposing,         // imaginons que
  kUnionNoun,         // le syndicat
  kStateWord,         // la dette publique, le budget de la défense
  kLikening,          // l'Amazon africain, l'Airbus des batteries
  kGaugeVerb,         // IDC donne 7 % à AMD
  kAnalystWord,       // le cabinet Gartner, le classement de Counterpoint
  kSeekVerb,          // a requis 12 millions: asked for, not had
  kSeekNoun,          // une offre de 250 millions
  kTogetherWord,      // à elles deux, cumulé: a sum
  kNowWord,           // désormais 45 personnes
  kStaffNoun,         // salariés, postes: one figure may call them this and that
  // What else rules ask of words, known when all are read: most words of a text are and start none of it.
  kStartsNoun,       // of FrameRules::nouns()
  kStartsTime,       // period_shifts(), period_wholes()
  kStartsModality,   // modality_phrases()
  kStartsClosing,    // closing_phrases()
  kStartsUndone,     // undone_phrases()
  kStartsSource,     // source_phrases()
  kStartsAdverbial,  // adverbials()
  kNear,             // a word of some trigger's `near` or `unless`
  kCount,
};
inline constexpr auto kNamedClasses = static_cast<std::size_t>(GrammarClass::kStartsNoun);  // those of words.json

using GrammarClasses = std::bitset<static_cast<std::size_t>(GrammarClass::kCount)>;

// Where the filler of a role stands, relative to the trigger and the figure.
enum class Place : std::uint8_t {
  kSubject,       // subject of the trigger's verb, or of the verb that governs the trigger noun
  kOf,            // "le chiffre d'affaires de X", "son chiffre d'affaires"
  kObject,        // direct object without preposition: "rachète X pour F"
  kCounted,       // beside the counted noun: "200 000 processeurs Maia", "GPU Nvidia", "(H100 et H200)"
  kPreposition,   // behind the preposition that the place names: "auprès", "dans", "à"
  kBeside,        // a thing next to the figure: "F pour X", "X (F)", "et X F" behind another thing's figure
  kAny,           // anywhere in the clause
  kTopic,         // whom the text is about
  kHero,          // whom the whole text is about
  kTopicProduct,  // the product last named
  kTopicMaker,    // the maker of the object
  kClitic,        // "nous prête", "lui a prêté": to whom
  kFunded,        // who raised the money that was just told
  kSite,          // whose site it is: "dans les usines de X", "chez X"
  kSpokenThing,   // the thing named last that the subject calls by its kind: "l'application compte"
};

// Who is on the other side where the clause does not say.
enum class OtherSide : std::uint8_t {
  kDative,     // "lui", "nous" before the verb
  kMaker,      // who makes the goods
  kTopic,      // whom the text is about, if somebody else acts
  kTold,       // the other side of the last fact of this type, just told, or for what is paid by the day
  kAuthority,  // the body that the sentence names and that judges others or watches over them
};

struct RolePlace {
  Place place = Place::kAny;
  Phrase preposition;
};

struct RoleRule {
  std::vector<RolePlace> places;  // in the order tried; the first that has a filler gives them all
  std::uint32_t kinds = 0;        // bit set of MentionKind
  bool exclusive = false;         // never whoever fills another role
  bool makers = false;            // a thing stands for its maker: "confie ses données à Google Cloud"
};

inline constexpr std::uint32_t KindBit(MentionKind kind) { return 1u << static_cast<unsigned>(kind); }

struct Frame;

// One way for a frame to be evoked.
struct FrameTrigger {
  enum class Kind : std::uint8_t {
    kVerb,     // a verb that governs the figure
    kNoun,     // a noun that the figure complements
    kCounted,  // the counted noun of the figure itself
    kAfter,    // a phrase directly behind the figure
    kUnit,     // the unit of the figure itself
    kPer,      // the `per` of the figure itself
    kRatio,    // the figure is a ratio
  };
  const Frame* frame = nullptr;
  std::string id;  // "investment/verb"
  Kind kind = Kind::kVerb;
  double weight = 1;
  std::uint32_t figures = 0;             // bit set of MentionKind it takes
  std::vector<WordId> slots;             // verbs: prepositions that may stand before the figure
  bool object_slot = true;               // verbs: the figure may be the direct object
  bool subject_slot = false;             // verbs: the figure may be the subject
  bool needs_agent = true;               // without an agent there is no fact
  bool needs_object = false;             // without an object there is no fact
  bool implied_target = false;           // whom the deal is about, the heading or the text says
  bool opens = false;                    // the figure opens its clause as the subject of a finite verb
  bool needs_other = false;              // without a counterparty there is no fact
  bool needs_goods = false;              // the object must be a chip or a product, or the figure counts things
  bool small = false;                    // the amount must be a unit price: without a scale
  std::vector<std::string> only_units;   // nouns: units that the figure may have
  std::vector<std::string> units, pers;  // for kUnit, kPer
  std::optional<Decimal> minimum;        // for kUnit: the least value
  std::vector<WordId> needs;             // counted nouns: one of these verb lemmas must stand in the sentence
  std::vector<WordId> needs_counted;     // verbs: the counted noun must be one of these
  std::vector<WordId> unless_counted;    // what is counted must be none of these: "ferme deux sites"
  std::vector<WordId> unless_of;         // none of these nouns may have the figure behind "de": "les données de"
  std::vector<WordId> governors;         // verbs: one of these must govern it: "accepte de verser"
  std::vector<WordId> unless;            // none of these words may stand near the figure
  std::vector<WordId> near;              // one of these words must stand near the figure
  std::vector<WordId> subjects;          // verbs: one of these words must stand in the subject: "ce marché pèse"
  bool first_person = false;             // verbs: "nous" or "je" must be the subject: "nous sommes 380"
  bool any_of_kind = false;              // verbs: the subject is any thing of its kind: "un jeu de masques coûte"
  bool no_topic = false;                 // a subject without a name is who it is, not the topic
  bool subscribed = false;               // a price asked by whom the text is about: "le forfait à 19,99 euros"
  std::string follows;                   // the fact before, in this sentence or the last, must be of this type
  std::vector<std::string> needs_per;    // the figure must have one of these `per`: "share"
  bool no_per = false;                   // the amount is no price per piece, month or user
  bool bare = false;                     // the figure counts nothing that is named
  bool yields = false;                   // verbs: the subject is what brings it in: "les puces rapportent 6 milliards"
  bool observed = false;                 // verbs: who watches a market is the subject: "IDC annonce 54 millions de PC"
  bool blamed = false;                   // behind the figure stands what was done wrong: "pour avoir enfreint"
  bool participle = false;               // verbs: only its participle behind a name: "Figma, payé 20 milliards"
  bool gives = false;                    // what a public body spends so on others is aid
  bool holds = false;                    // a place as its subject is where they are: "la France compte 322 centres"
  bool borne = false;                    // whoever follows "à" pays: without a name, nobody does
  bool of_whole = false;                 // who has the whole behind the figure acts: "87 % des ventes de Cerebras"
  bool of_contract = false;              // the amount of its goods is that of a contract
  // verbs of deals: who their subject is
  enum class DealSubject : std::uint8_t { kNobody, kSupplier, kCustomer } deal_subject = DealSubject::kNobody;
  std::string evoked;  // a frame of this type must be told of before, here or in the last sentence
  RoleRule agents, objects, counterparties;
  int sign = 0;                      // change: +1 rises, -1 falls
  std::string metric;                // what a change of it is called, where not the frame's
  std::string set_per;               // the fact's figure takes this `per`: "share"
  std::optional<Modality> modality;  // how sure it is where the clause does not deny it: an option is possible
};

// What the types of facts have in common, as their frames say in `traits`.
enum class FrameTrait : std::uint8_t {
  kResult,      // what a firm earns or loses, told by its report of results
  kOfPeriod,    // of the period that the text reports on, where it names none itself
  kSurveyed,    // what a survey of a market tells
  kOwn,         // what somebody has himself, unlike what he spends on others
  kRunning,     // goods at work, whose amount is what is invested in them
  kOfBusiness,  // of a business, so that a site is one of the web: le site réalise 3 millions
  kOfField,     // a field of business may stand right behind the figure: 103 000 abonnés dans la fibre
  kOfDivision,  // a division that is the subject is told in its words: la branche jeux a perdu 3 millions
  kOfCrowd,     // told of many or of somebody without a name it needs no agent
  kDeal,        // a deal whose amount the next sentence may tell: le montant dépasserait 60 millions
  kSharedOut,   // a sum of which each gets a part: dont 495 millions iront à X
  kOfEmployer,  // what an employer does, whoever tells it: la CFDT annonce 2 000 suppressions de postes
  kCount,
};

struct Frame {
  std::string type;
  std::bitset<static_cast<std::size_t>(FrameTrait::kCount)> traits;
  std::string metric;    // what a change of it is called: "revenue"
  std::string negative;  // the type of a figure below zero: a result of -10 million is a loss of 10
  bool takes_frame_period = true;
  Modality future = Modality::kForecast;  // what a future tense says
  std::vector<std::string> seller_pers;   // what is paid per month, per token has its provider as seller
  bool of_things = false;                 // its object may stand beside the figure: "F pour X"
  bool of_makers = false;                 // who makes the object is its agent
  bool of_nobody = false;                 // what an observer says of a subject without a name has no agent
  bool implied_objects = false;           // goods and stakes without a name are those that the text speaks of
  bool announced = false;                 // announced it is planned: "annonce la suppression de 200 postes"
  bool present_is_planned = false;        // so is its present tense: "rachète Wiz"
  bool needs_agent = true;                // without an agent there is no fact
  bool needs_object = false;
  std::uint32_t figures = 0;          // bit set of MentionKind that a fact of this type may have, by any trigger
  bool takes_places = false;          // a place that limits the figure is an object
  bool takes_agents = true;           // somebody may do it, in a table if not in a sentence
  bool takes_segments = false;        // a part without a name is told in its words
  bool has_investors = false;         // who gave the money may be told in the next sentences
  std::vector<OtherSide> other_side;  // in the order tried
  std::vector<std::string> loses_to;
  std::deque<FrameTrigger> triggers;

  // Null if it has none of this id.
  const FrameTrigger* FindTrigger(std::string_view id) const;
  bool Is(FrameTrait trait) const { return traits[static_cast<std::size_t>(trait)]; }
};

// What may speak for or against a firm as the agent of a fact whose clause names nobody.
struct ImpliedClue {
  enum Id : std::uint8_t {
    kInSentence,  // its nearest mention stands before the figure in its sentence
    kInSentenceBefore,
    kTwoBack,
    kSomeBack,
    kFarBack,
    kBehindFigure,
    kBehindChez,  // "chez Meta"
    kBehindOf,
    kBehindTo,
    kBehindOther,
    kIsSource,     // "selon X"
    kSubjectHere,  // of a verb of the figure's sentence
    kSubjectBefore,
    kTopic,        // whom the sentence is about, by its own subjects or those of the sentences before
    kTopicBefore,  // whom the sentence before is about
    kHero,
    kHeading,
    kSameBlock,
    kBlockFirst,  // the first firm of the paragraph
    kItemFirst,   // of the list's item
    kOften,
    kObserverFirm,  // a fund, a bank, an analyst
    kUnknownFirm,
    kItsProduct,  // in the sentence, before the figure
    kItsPerson,
    kAnotherBetween,  // another firm is named between it and the figure
    kPronoun,         // a subject pronoun stands before the figure, and it is the subject of the sentence before
    kPossessive,      // likewise "ses ventes"
    kFigureOpens,     // the figure opens the sentence, and the one before is about it
    kBody,            // no firm, but whom the text is about: a foundation
  };
};
constexpr std::size_t kImpliedClues = ImpliedClue::kBody + 1;
using ImpliedClues = ClueWeights<kImpliedClues>::Clues;

// What "sur l'ensemble de l'exercice" or "sur cette période" is the whole of: what was named last, the fiscal year or
// the year that a report is about.
enum class PeriodWhole : std::uint8_t { kPeriod, kExercise, kYear, kToday };

class FrameRules {
 public:
  // `language` says which verbs there are; a rule that names another is an error. Null where that is not known.
  static std::unique_ptr<FrameRules> Compile(const std::vector<RuleFile>& files, const LanguageRules* language,
                                             Vocabulary* words, RuleErrors* errors);

  bool Is(WordId word, GrammarClass word_class) const {
    return word < classes_.size() && classes_[word][static_cast<std::size_t>(word_class)];
  }
  // All classes of the word.
  GrammarClasses Classes(WordId word) const { return word < classes_.size() ? classes_[word] : GrammarClasses(); }

  // Whether two words are one preposition: "de" is "d'", "du", "des" too, "à" is "au", "aux".
  bool SamePreposition(WordId a, WordId b) const {
    return a == b || (Is(a, GrammarClass::kOf) && Is(b, GrammarClass::kOf)) ||
           (Is(a, GrammarClass::kTo) && Is(b, GrammarClass::kTo));
  }

  // Triggers.
  std::span<const FrameTrigger* const> VerbTriggers(WordId lemma) const { return verb_triggers_.At(lemma); }
  struct VerbPhrase {
    const FrameTrigger* trigger;
    Phrase rest;  // the words after the verb: "la main sur"
    bool reflexive;
  };
  std::span<const VerbPhrase> VerbPhrases(WordId lemma) const { return verb_phrases_.At(lemma); }
  const PhraseMap<const FrameTrigger*>& nouns() const { return nouns_; }
  std::span<const FrameTrigger* const> CountedTriggers(WordId noun) const { return counted_triggers_.At(noun); }
  const PhraseMap<const FrameTrigger*>& after() const { return after_; }
  // Calls visit(trigger) for those evoked by the figure's own unit, `per` or kind, in the order of the rules.
  template <typename Visit>
  void VisitFigureTriggers(const Figure& figure, bool ratio, Visit visit) const {
    std::span<const std::uint32_t> rows[] = {RowOf(by_unit_, figure.unit), RowOf(by_per_, figure.per),
                                             ratio ? std::span(by_ratio_) : std::span<const std::uint32_t>()};
    for (;;) {
      std::span<const std::uint32_t>* next = nullptr;
      for (auto& row : rows) {
        if (!row.empty() && (next == nullptr || row.front() < next->front())) next = &row;
      }
      if (next == nullptr) return;
      visit(figure_triggers_[next->front()]);
      *next = next->subspan(1);
    }
  }
  std::span<const Frame* const> frames() const { return frame_list_; }
  const Frame* FindFrame(std::string_view type) const;
  bool HasTrait(std::string_view type, FrameTrait trait) const {
    const Frame* frame = FindFrame(type);
    return frame != nullptr && frame->Is(trait);
  }

  // Metrics of `change` that no frame owns: "action" -> "stock".
  const PhraseMap<std::string_view>& metrics() const { return metrics_; }
  const PhraseMap<std::string_view>& qualifiers() const { return qualifiers_; }

  // Verbs that only link a noun with its figure: "atteindre", "s'élever à".
  bool IsLinkVerb(WordId lemma) const { return Is(lemma, GrammarClass::kLinkVerb); }
  // Intransitive verbs whose compound tenses take être: "est passé".
  bool TakesEtre(WordId lemma) const { return Is(lemma, GrammarClass::kEtreVerb); }

  // Modality by a governing verb ("prévoir", "devoir"), as asserted or in the conditional; by phrase elsewhere.
  const Modality* VerbModality(WordId lemma, bool conditional) const;
  // Whether the verb says so of a plain object too: "vise un chiffre d'affaires", but not "compte 300 salariés".
  bool BindsObject(WordId lemma) const { return Has(binding_verbs_, lemma); }
  bool GovernsInfinitive(WordId lemma) const { return Has(infinitive_verbs_, lemma); }
  const PhraseMap<Modality>& modality_phrases() const { return modality_phrases_; }
  // "le bouclage est attendu": a deal has still to be closed.
  // What may stand between an auxiliary and its participle: "par ailleurs".
  const PhraseMap<bool>& adverbials() const { return adverbials_; }
  const PhraseMap<bool>& closing_phrases() const { return closing_phrases_; }
  // That a plan came to nothing: "n'a jamais vu le jour".
  const PhraseMap<bool>& undone_phrases() const { return undone_phrases_; }

  // Attribution.
  const PhraseMap<bool>& source_phrases() const { return source_phrases_; }  // "selon" (true), "consensus" (false)
  bool IsSpeechVerb(WordId lemma) const { return Has(speech_verbs_, lemma); }
  bool IsActVerb(WordId lemma) const { return Has(act_verbs_, lemma); }  // "ajouter": done where a figure is the object
  bool IsGivingVerb(WordId lemma) const { return Has(giving_verbs_, lemma); }  // "confier": done where it is a noun
  bool IsPollVerb(WordId lemma) const { return Has(poll_verbs_, lemma); }      // "les analystes interrogés par LSEG"
  // A verb and the noun that make a verb of speech: "faire état".
  const std::set<std::pair<WordId, WordId>>& light_speech() const { return light_speech_; }
  bool IsOwnSpeechVerb(WordId lemma) const { return Has(own_speech_verbs_, lemma); }

  // Who is meant where a clause names nobody.
  const ClueWeights<kImpliedClues>& implied_agents() const { return implied_agents_; }

  // Periods: "un an plus tôt" -> shift in months; "l'ensemble de l'exercice", "sur cette période" -> of what.
  const PhraseMap<int>& period_shifts() const { return period_shifts_; }
  const PhraseMap<PeriodWhole>& period_wholes() const { return period_wholes_; }

  WordId avoir() const { return avoir_; }
  WordId etre() const { return etre_; }
  WordId en() const { return en_; }
  WordId de() const { return de_; }
  WordId par() const { return par_; }
  WordId chez() const { return chez_; }
  WordId pour() const { return pour_; }
  WordId avec() const { return avec_; }

 private:
  friend class FrameCompiler;
  static bool Has(const std::vector<bool>& table, WordId word) { return word < table.size() && table[word]; }

  // Indices into figure_triggers_, ascending, by what evokes them.
  using FigureTriggerRows = std::vector<std::pair<std::string, std::vector<std::uint32_t>>>;
  static std::span<const std::uint32_t> RowOf(const FigureTriggerRows& rows, const std::string& what) {
    for (const auto& [name, row] : rows) {
      if (name == what) return row;
    }
    return {};
  }

  std::vector<GrammarClasses> classes_;
  std::deque<Frame> frames_;
  std::vector<const Frame*> frame_list_;
  WordRows<const FrameTrigger*> verb_triggers_, counted_triggers_;
  WordRows<VerbPhrase> verb_phrases_;
  PhraseMap<const FrameTrigger*> nouns_, after_;
  std::vector<const FrameTrigger*> figure_triggers_;
  FigureTriggerRows by_unit_, by_per_;
  std::vector<std::uint32_t> by_ratio_;
  std::deque<std::string> strings_;
  PhraseMap<std::string_view> metrics_, qualifiers_;
  std::vector<bool> binding_verbs_, infinitive_verbs_, speech_verbs_, own_speech_verbs_, act_verbs_, giving_verbs_,
      poll_verbs_;
  std::set<std::pair<WordId, WordId>> light_speech_;
  std::vector<std::pair<WordId, std::array<Modality, 2>>> verb_modalities_;
  PhraseMap<Modality> modality_phrases_;
  PhraseMap<bool> closing_phrases_, undone_phrases_, adverbials_;
  PhraseMap<bool> source_phrases_;
  ClueWeights<kImpliedClues> implied_agents_;
  PhraseMap<int> period_shifts_;
  PhraseMap<PeriodWhole> period_wholes_;
  WordId avoir_ = kUnknownWord, etre_ = kUnknownWord, en_ = kUnknownWord, de_ = kUnknownWord, par_ = kUnknownWord,
         chez_ = kUnknownWord, pour_ = kUnknownWord, avec_ = kUnknownWord;
};

}  // namespace recoupe

#endif  // RECOUPE_PIPELINE_RELATE_FRAME_RULES_H_
