#include "pipeline/relate/frame_rules.h"

#include <algorithm>
#include <map>

namespace recoupe {

namespace {

constexpr std::array<std::pair<std::string_view, GrammarClass>, kNamedClasses> kClassNames = {
    {{"determiner", GrammarClass::kDeterminer},
     {"possessive", GrammarClass::kPossessive},
     {"own", GrammarClass::kOwn},
     {"preposition", GrammarClass::kPreposition},
     {"of", GrammarClass::kOf},
     {"to", GrammarClass::kTo},
     {"coordinator", GrammarClass::kCoordinator},
     {"contrast", GrammarClass::kContrast},
     {"subordinator", GrammarClass::kSubordinator},
     {"relative", GrammarClass::kRelative},
     {"clitic", GrammarClass::kClitic},
     {"subject-pronoun", GrammarClass::kSubjectPronoun},
     {"first-person", GrammarClass::kFirstPerson},
     {"negation", GrammarClass::kNegation},
     {"negator", GrammarClass::kNegator},
     {"adverb", GrammarClass::kAdverb},
     {"each", GrammarClass::kEach},
     {"respectively", GrammarClass::kRespectively},
     {"against", GrammarClass::kAgainst},
     {"namely", GrammarClass::kNamely},
     {"of-which", GrammarClass::kOfWhich},
     {"never-verb", GrammarClass::kNeverVerb},
     {"link-verb", GrammarClass::kLinkVerb},
     {"etre-verb", GrammarClass::kEtreVerb},
     {"comparative", GrammarClass::kComparative},
     {"expect-verb", GrammarClass::kExpectVerb},
     {"whole-noun", GrammarClass::kWholeNoun},
     {"demonstrative", GrammarClass::kDemonstrative},
     {"actor-noun", GrammarClass::kActorNoun},
     {"unit-noun", GrammarClass::kUnitNoun},
     {"no-field-noun", GrammarClass::kNoFieldNoun},
     {"goal-noun", GrammarClass::kGoalNoun},
     {"contrast-verb", GrammarClass::kContrastVerb},
     {"halt-verb", GrammarClass::kHaltVerb},
     {"level-bound", GrammarClass::kLevelBound},
     {"hold-verb", GrammarClass::kHoldVerb},
     {"rest-noun", GrammarClass::kRestNoun},
     {"gathering-participle", GrammarClass::kGatheringParticiple},
     {"gathering-noun", GrammarClass::kGatheringNoun},
     {"remaining", GrammarClass::kRemaining},
     {"deal-noun", GrammarClass::kDealNoun},
     {"plural-determiner", GrammarClass::kPluralDeterminer},
     {"onlooker-verb", GrammarClass::kOnlookerVerb},
     {"undisclosed", GrammarClass::kUndisclosed},
     {"control-verb", GrammarClass::kControlVerb},
     {"site-noun", GrammarClass::kSiteNoun},
     {"any-site", GrammarClass::kAnySite},
     {"project-noun", GrammarClass::kProjectNoun},
     {"factory-noun", GrammarClass::kFactoryNoun},
     {"place-noun", GrammarClass::kPlaceNoun},
     {"copy-noun", GrammarClass::kCopyNoun},
     {"observer-noun", GrammarClass::kObserverNoun},
     {"expectation-noun", GrammarClass::kExpectationNoun},
     {"loser-noun", GrammarClass::kLoserNoun},
     {"launch-verb", GrammarClass::kLaunchVerb},
     {"pledge-verb", GrammarClass::kPledgeVerb},
     {"enable-verb", GrammarClass::kEnableVerb},
     {"risk-verb", GrammarClass::kRiskVerb},
     {"waver-verb", GrammarClass::kWaverVerb},
     {"cost-verb", GrammarClass::kCostVerb},
     {"value-verb", GrammarClass::kValueVerb},
     {"tally-verb", GrammarClass::kTallyVerb},
     {"taker-verb", GrammarClass::kTakerVerb},
     {"stand-verb", GrammarClass::kStandVerb},
     {"will-verb", GrammarClass::kWillVerb},
     {"foresee-verb", GrammarClass::kForeseeVerb},
     {"before", GrammarClass::kBefore},
     {"netting", GrammarClass::kNetting},
     {"seated-participle", GrammarClass::kSeatedParticiple},
     {"stake-noun", GrammarClass::kStakeNoun},
     {"whole-firm-noun", GrammarClass::kWholeFirmNoun},
     {"holder-noun", GrammarClass::kHolderNoun},
     {"relation-noun", GrammarClass::kRelationNoun},
     {"holding-verb", GrammarClass::kHoldingVerb},
     {"device-noun", GrammarClass::kDeviceNoun},
     {"chip-noun", GrammarClass::kChipNoun},
     {"lead-verb", GrammarClass::kLeadVerb},
     {"investor-noun", GrammarClass::kInvestorNoun},
     {"pay-verb", GrammarClass::kPayVerb},
     {"accompanying", GrammarClass::kAccompanying},
     {"joined-participle", GrammarClass::kJoinedParticiple},
     {"census-verb", GrammarClass::kCensusVerb},
     {"announce-verb", GrammarClass::kAnnounceVerb},
     {"build-verb", GrammarClass::kBuildVerb},
     {"times", GrammarClass::kTimes},
     {"former", GrammarClass::kFormer},
     {"move-verb", GrammarClass::kMoveVerb},
     {"public-noun", GrammarClass::kPublicNoun},
     {"fore-adjective", GrammarClass::kForeAdjective},
     {"found-verb", GrammarClass::kFoundVerb},
     {"former-tie", GrammarClass::kFormerTie},
     {"crowd-noun", GrammarClass::kCrowdNoun},
     {"supplier-noun", GrammarClass::kSupplierNoun},
     {"naming-verb", GrammarClass::kNamingVerb},
     {"making-verb", GrammarClass::kMakingVerb},
     {"authority-noun", GrammarClass::kAuthorityNoun},
     {"making-noun", GrammarClass::kMakingNoun},
     {"left-behind", GrammarClass::kLeftBehind},
     {"means-noun", GrammarClass::kMeansNoun},
     {"next-verb", GrammarClass::kNextVerb},
     {"indefinite", GrammarClass::kIndefinite},
     {"masculine", GrammarClass::kMasculine},
     {"feminine", GrammarClass::kFeminine},
     {"plural", GrammarClass::kPlural},
     {"join-verb", GrammarClass::kJoinVerb},
     {"definite", GrammarClass::kDefinite},
     {"definite-singular", GrammarClass::kDefiniteSingular},
     {"this", GrammarClass::kThis},
     {"their", GrammarClass::kTheir},
     {"who", GrammarClass::kWho},
     {"that", GrammarClass::kThat},
     {"where", GrammarClass::kWhere},
     {"which", GrammarClass::kWhich},
     {"to-which", GrammarClass::kToWhich},
     {"i", GrammarClass::kI},
     {"me", GrammarClass::kMe},
     {"us", GrammarClass::kUs},
     {"you", GrammarClass::kYou},
     {"one", GrammarClass::kOne},
     {"third-person", GrammarClass::kThirdPerson},
     {"strong-pronoun", GrammarClass::kStrongPronoun},
     {"reflexive", GrammarClass::kReflexive},
     {"neuter", GrammarClass::kNeuter},
     {"there", GrammarClass::kThere},
     {"inside", GrammarClass::kInside},
     {"upon", GrammarClass::kUpon},
     {"after", GrammarClass::kAfter},
     {"since", GrammarClass::kSince},
     {"far", GrammarClass::kFar},
     {"whereas", GrammarClass::kWhereas},
     {"when", GrammarClass::kWhen},
     {"because", GrammarClass::kBecause},
     {"while", GrammarClass::kWhile},
     {"if", GrammarClass::kIf},
     {"measured-against", GrammarClass::kMeasuredAgainst},
     {"ranked", GrammarClass::kRanked},
     {"degree", GrammarClass::kDegree},
     {"such", GrammarClass::kSuch},
     {"his", GrammarClass::kHis},
     {"rich", GrammarClass::kRich},
     {"earlier", GrammarClass::kEarlier},
     {"in-exchange", GrammarClass::kInExchange},
     {"superlative", GrammarClass::kSuperlative},
     {"necessity", GrammarClass::kNecessity},
     {"market-noun", GrammarClass::kMarketNoun},
     {"town-noun", GrammarClass::kTownNoun},
     {"amount-noun", GrammarClass::kAmountNoun},
     {"sum-noun", GrammarClass::kSumNoun},
     {"total", GrammarClass::kTotal},
     {"round-noun", GrammarClass::kRoundNoun},
     {"plan-noun", GrammarClass::kPlanNoun},
     {"generic-noun", GrammarClass::kGenericNoun},
     {"division-noun", GrammarClass::kDivisionNoun},
     {"favour", GrammarClass::kFavour},
     {"whole-word", GrammarClass::kWholeWord},
     {"world", GrammarClass::kWorld},
     {"interview-word", GrammarClass::kInterviewWord},
     {"likewise", GrammarClass::kLikewise},
     {"inclusive-word", GrammarClass::kInclusiveWord},
     {"every", GrammarClass::kEvery},
     {"latter", GrammarClass::kLatter},
     {"other-ones", GrammarClass::kOtherOnes},
     {"quarterly", GrammarClass::kQuarterly},
     {"contracted", GrammarClass::kContracted},
     {"more", GrammarClass::kMore},
     {"and", GrammarClass::kAnd},
     {"or", GrammarClass::kOr},
     {"but", GrammarClass::kBut},
     {"extent", GrammarClass::kExtent},
     {"next-to", GrammarClass::kNextTo},
     {"impersonal", GrammarClass::kImpersonal},
     {"price-noun", GrammarClass::kPriceNoun},
     {"instead", GrammarClass::kInstead},
     {"then", GrammarClass::kThen},
     {"starting", GrammarClass::kStarting},
     {"been", GrammarClass::kBeen},
     {"at-that-time", GrammarClass::kAtThatTime},
     {"is", GrammarClass::kIs},
     {"such-as", GrammarClass::kSuchAs},
     {"only", GrammarClass::kOnly},
     {"first", GrammarClass::kFirst},
     {"second", GrammarClass::kSecond},
     {"third", GrammarClass::kThird},
     {"same", GrammarClass::kSame},
     {"without", GrammarClass::kWithout},
     {"lack", GrammarClass::kLack},
     {"setting", GrammarClass::kSetting},
     {"already", GrammarClass::kAlready},
     {"concessive", GrammarClass::kConcessive},
     {"linking-t", GrammarClass::kLinkingT},
     {"online", GrammarClass::kOnline},
     {"end", GrammarClass::kEnd},
     {"side-noun", GrammarClass::kSideNoun},
     {"him", GrammarClass::kHim},
     {"as-for", GrammarClass::kAsFor},
     {"thither", GrammarClass::kThither},
     {"thou", GrammarClass::kThou},
     {"nothing", GrammarClass::kNothing},
     {"belonging", GrammarClass::kBelonging},
     {"stake-word", GrammarClass::kStakeWord},
     {"data", GrammarClass::kData},
     {"raise", GrammarClass::kRaise},
     {"enter", GrammarClass::kEnter},
     {"relation", GrammarClass::kRelation},
     {"in-order", GrammarClass::kInOrder},
     {"see-verb", GrammarClass::kSeeVerb},
     {"leader-noun", GrammarClass::kLeaderNoun},
     {"second-person", GrammarClass::kSecondPerson},
     {"claim-verb", GrammarClass::kClaimVerb},
     {"unnamed-source", GrammarClass::kUnnamedSource},
     {"rank-word", GrammarClass::kRankWord},
     {"supposing", GrammarClass::kSupposing},
     {"union-noun", GrammarClass::kUnionNoun},
     {"state-word", GrammarClass::kStateWord},
     {"likening", GrammarClass::kLikening},
     {"gauge-verb", GrammarClass::kGaugeVerb},
     {"analyst-word", GrammarClass::kAnalystWord},
     {"seek-verb", GrammarClass::kSeekVerb},
     {"seek-noun", GrammarClass::kSeekNoun},
     {"together-word", GrammarClass::kTogetherWord},
     {"now-word", GrammarClass::kNowWord},
     {"staff-noun", GrammarClass::kStaffNoun}}};

// In the order of FrameTrait.
constexpr std::array<std::string_view, static_cast<std::size_t>(FrameTrait::kCount)> kTraitNames = {
    "result",   "of-period",   "surveyed", "own",  "running",    "of-business",
    "of-field", "of-division", "of-crowd", "deal", "shared-out", "of-employer"};

// In the order of ImpliedClue.
constexpr std::array<const char*, kImpliedClues> kImpliedClueNames = {"in-sentence",    "in-sentence-before",
                                                                      "two-back",       "some-back",
                                                                      "far-back",       "behind-figure",
                                                                      "behind-chez",    "behind-of",
                                                                      "behind-to",      "behind-other",
                                                                      "is-source",      "subject-here",
                                                                      "subject-before", "topic",
                                                                      "topic-before",   "hero",
                                                                      "heading",        "same-block",
                                                                      "block-first",    "item-first",
                                                                      "often",          "observer",
                                                                      "unknown",        "its-product",
                                                                      "its-person",     "another-between",
                                                                      "pronoun",        "possessive",
                                                                      "figure-opens",   "body"};

constexpr std::uint32_t kAnyone = KindBit(MentionKind::kCompany) | KindBit(MentionKind::kOrganization) |
                                  KindBit(MentionKind::kGroup) | KindBit(MentionKind::kPerson);

// "bénéfice net" -> "bénéfices nets": every word takes the plural, up to a preposition.
std::string Plural(std::string_view phrase) {
  std::string plural;
  plural.reserve(phrase.size() + 8);
  bool head = true;
  std::size_t begin = 0;
  while (begin <= phrase.size()) {
    const std::size_t end = std::min(phrase.find(' ', begin), phrase.size());
    const std::string_view word = phrase.substr(begin, end - begin);
    if (word == "de" || word == "à" || word == "en" || word == "par" || word.starts_with("d'") ||
        word.starts_with("l'")) {
      head = false;
    }
    if (!plural.empty()) plural += ' ';
    plural += word;
    if (head && !word.empty()) {
      if (word.ends_with("al")) {
        plural.replace(plural.size() - 2, 2, "aux");
      } else if (word.ends_with("eau") || word.ends_with("eu")) {
        plural += 'x';
      } else if (!word.ends_with('s') && !word.ends_with('x') && !word.ends_with('z')) {
        plural += 's';
      }
    }
    begin = end + 1;
  }
  return plural;
}

}  // namespace

class FrameCompiler {
 public:
  FrameCompiler(FrameRules* rules, const LanguageRules* language, Vocabulary* words, RuleErrors* errors)
      : rules_(rules), language_(language), words_(words), errors_(errors) {}

  void Compile(const RuleFile& file) {
    file_ = &file;
    if (file.kind == "word-classes") AddClasses(file.content);
    if (file.kind == "frame") AddFrame(file.content);
    if (file.kind == "metrics") AddMetrics(file.content);
    if (file.kind == "modality") AddModality(file.content);
    if (file.kind == "attribution") AddAttribution(file.content);
    if (file.kind == "period-shifts") AddPeriodShifts(file.content);
    if (file.kind == "implied-agents") rules_->implied_agents_.Read(file.content["choice"], kImpliedClueNames);
  }

  // Before all else: frames refer to them.
  void AddLists(const RuleFile& file) {
    if (file.kind != "word-classes") return;
    for (const auto& [name, list] : file.content["lists"].items()) lists_[name].words = list;
  }

  void AddClass(WordId word, GrammarClass word_class) {
    if (word >= rules_->classes_.size()) rules_->classes_.resize(word + 1);
    rules_->classes_[word].set(static_cast<std::size_t>(word_class));
  }

  template <typename T>
  void AddFirstWords(const PhraseMap<T>& phrases, GrammarClass word_class) {
    phrases.ForEachFirstWord([&](WordId word) { AddClass(word, word_class); });
  }

  void IndexFigureTriggers() {
    const auto add = [](const std::string& what, std::uint32_t index, FrameRules::FigureTriggerRows* rows) {
      const auto known = std::find_if(rows->begin(), rows->end(), [&](const auto& row) { return row.first == what; });
      auto& row = known != rows->end() ? known->second : rows->emplace_back(what, std::vector<std::uint32_t>()).second;
      if (row.empty() || row.back() != index) row.push_back(index);
    };
    for (std::uint32_t i = 0; i < rules_->figure_triggers_.size(); ++i) {
      const FrameTrigger& trigger = *rules_->figure_triggers_[i];
      if (trigger.kind == FrameTrigger::Kind::kRatio) rules_->by_ratio_.push_back(i);
      if (trigger.kind == FrameTrigger::Kind::kUnit) {
        for (const std::string& unit : trigger.units) add(unit, i, &rules_->by_unit_);
      }
      if (trigger.kind == FrameTrigger::Kind::kPer) {
        for (const std::string& per : trigger.pers) add(per, i, &rules_->by_per_);
      }
    }
  }

  void Finish() {
    rules_->avoir_ = words_->Intern("avoir");
    rules_->etre_ = words_->Intern("être");
    rules_->en_ = words_->Intern("en");
    rules_->de_ = words_->Intern("de");
    rules_->par_ = words_->Intern("par");
    rules_->chez_ = words_->Intern("chez");
    rules_->avec_ = words_->Intern("avec");
    rules_->pour_ = words_->Intern("pour");
    std::stable_sort(rules_->verb_modalities_.begin(), rules_->verb_modalities_.end(),
                     [](const auto& a, const auto& b) { return a.first < b.first; });
    const std::size_t size = words_->size();
    rules_->nouns_.Freeze(size);
    rules_->after_.Freeze(size);
    rules_->metrics_.Freeze(size);
    rules_->qualifiers_.Freeze(size);
    rules_->modality_phrases_.Freeze(size);
    rules_->closing_phrases_.Freeze(size);
    rules_->undone_phrases_.Freeze(size);
    rules_->adverbials_.Freeze(size);
    rules_->source_phrases_.Freeze(size);
    rules_->period_shifts_.Freeze(size);
    rules_->period_wholes_.Freeze(size);
    AddFirstWords(rules_->nouns_, GrammarClass::kStartsNoun);
    AddFirstWords(rules_->period_shifts_, GrammarClass::kStartsTime);
    AddFirstWords(rules_->period_wholes_, GrammarClass::kStartsTime);
    AddFirstWords(rules_->modality_phrases_, GrammarClass::kStartsModality);
    AddFirstWords(rules_->closing_phrases_, GrammarClass::kStartsClosing);
    AddFirstWords(rules_->undone_phrases_, GrammarClass::kStartsUndone);
    AddFirstWords(rules_->source_phrases_, GrammarClass::kStartsSource);
    AddFirstWords(rules_->adverbials_, GrammarClass::kStartsAdverbial);
    IndexFigureTriggers();
    for (const Frame& frame : rules_->frames_) rules_->frame_list_.push_back(&frame);
  }

 private:
  void Complain(const std::string& pointer, std::string code, std::string what, std::string hint) {
    errors_->Add(*file_, pointer, std::move(code), std::move(what), std::move(hint));
  }

  static std::vector<std::string> Strings(const RuleValue& object, const char* name) { return object[name].strings(); }

  template <typename Visit>
  static void ForEachString(const RuleValue& list, Visit visit) {
    for (const RuleValue item : list) {
      if (item.is_string()) visit(item.get<std::string_view>());
    }
  }

  // A list of words that several rules mean.
  struct WordList {
    RuleValue words;
    std::vector<WordId> first_words;  // of its phrases, when they have been asked for
  };

  WordId FirstWord(std::string_view phrase) { return words_->InternPhrase(phrase).front(); }

  // The first word of each phrase; "@goods" stands for those of the list of that name.
  std::vector<WordId> Words(const RuleValue& object, const char* name) {
    std::vector<WordId> ids;
    ForEachString(object[name], [&](std::string_view phrase) {
      if (!phrase.starts_with('@')) return ids.push_back(FirstWord(phrase));
      WordList* const list = FindList(phrase.substr(1), name);
      if (list == nullptr) return;
      if (list->first_words.empty()) {
        ForEachString(list->words, [&](std::string_view of_list) { list->first_words.push_back(FirstWord(of_list)); });
      }
      ids.insert(ids.end(), list->first_words.begin(), list->first_words.end());
    });
    return ids;
  }

  // The phrases themselves.
  std::vector<std::string_view> Listed(const RuleValue& object, const char* name) {
    std::vector<std::string_view> all;
    ForEachString(object[name], [&](std::string_view phrase) {
      if (!phrase.starts_with('@')) return all.push_back(phrase);
      if (const WordList* const list = FindList(phrase.substr(1), name)) {
        ForEachString(list->words, [&](std::string_view of_list) { all.push_back(of_list); });
      }
    });
    return all;
  }

  WordList* FindList(std::string_view list, const char* asking) {
    const auto found = lists_.find(list);
    if (found != lists_.end()) return &found->second;
    Complain(std::string("/") + asking, "words.unknown-list", "no list of words is named `" + std::string(list) + "`",
             "see `lists` in rules/fr/language/words.json");
    return nullptr;
  }

  static void Mark(std::vector<bool>* table, WordId word) {
    if (word >= table->size()) table->resize(word + 1);
    (*table)[word] = true;
  }

  // A verb that nothing conjugates is never found: its rule would be dead.
  void ExpectVerb(WordId lemma, const std::string& pointer) {
    if (language_ == nullptr || language_->IsInfinitive(lemma)) return;
    const std::string verb(words_->Word(lemma));
    Complain(pointer, "verb.unknown", "`" + verb + "` is no verb that rules/fr/language/verbs.json conjugates",
             "add it to the list of its model there");
  }

  void ExpectVerbs(const RuleValue& object, const char* name) {
    for (const WordId verb : Words(object, name)) ExpectVerb(verb, std::string("/") + name);
  }

  void AddClasses(const RuleValue& content) {
    for (const std::string& phrase : Strings(content, "adverbials")) {
      rules_->adverbials_.Add(words_->InternPhrase(phrase), true);
    }
    for (const auto& [name, list] : content["classes"].items()) {
      const auto known = std::find_if(kClassNames.begin(), kClassNames.end(),
                                      [&key = name](const auto& entry) { return entry.first == key; });
      if (known == kClassNames.end()) {
        Complain("/classes/" + name, "words.unknown-class", "no class of words is named `" + name + "`",
                 "see rules/schema/word-classes.schema.json");
        continue;
      }
      const bool verbs = name.ends_with("-verb") && name != "never-verb";
      for (const std::string& word : list.strings()) {
        const Phrase phrase = words_->InternPhrase(word);
        if (phrase.size() != 1) continue;  // phrases are for the reader; only single words steer
        if (verbs) ExpectVerb(phrase[0], "/classes/" + name);
        AddClass(phrase[0], known->second);
      }
    }
  }

  std::uint32_t Kinds(const RuleValue& object, const char* name, std::uint32_t otherwise, const std::string& pointer) {
    std::uint32_t kinds = 0;
    for (const std::string& kind : Strings(object, name)) {
      if (const auto known = MentionKindFromName(kind)) {
        kinds |= KindBit(*known);
      } else {
        Complain(pointer + "/" + name, "frame.unknown-kind", "`" + kind + "` is no kind of mention",
                 "use money, quantity, percent, measure, ratio, company, chip, product, ...");
      }
    }
    return kinds == 0 ? otherwise : kinds;
  }

  RoleRule ReadRole(const RuleValue& role, std::uint32_t kinds, const std::string& pointer) {
    RoleRule rule;
    rule.kinds = Kinds(role, "kinds", kinds, pointer);
    rule.exclusive = role.value("exclusive", false);
    rule.makers = role.value("makers", false);
    static const std::map<std::string, Place, std::less<>> kPlaces = {
        {"subject", Place::kSubject}, {"of", Place::kOf},
        {"object", Place::kObject},   {"counted", Place::kCounted},
        {"beside", Place::kBeside},   {"any", Place::kAny},
        {"topic", Place::kTopic},     {"topic-maker", Place::kTopicMaker},
        {"hero", Place::kHero},       {"topic-product", Place::kTopicProduct},
        {"funded", Place::kFunded},   {"site", Place::kSite},
        {"clitic", Place::kClitic},   {"thing-noun", Place::kSpokenThing}};
    ForEachString(role["at"], [&](std::string_view place) {
      if (place == "none") return;
      const auto known = kPlaces.find(place);
      if (known != kPlaces.end()) {
        rule.places.push_back({known->second, {}});
      } else {
        rule.places.push_back({Place::kPreposition, words_->InternPhrase(place)});
      }
    });
    return rule;
  }

  RoleRule RoleOf(const RuleValue& trigger, const RuleValue& frame, const char* role, std::uint32_t kinds,
                  const std::string& pointer) {
    if (trigger.contains(role)) {
      RoleRule rule = ReadRole(trigger[role], 0, pointer);
      if (rule.kinds == 0) rule.kinds = frame.contains(role) ? Kinds(frame[role], "kinds", kinds, pointer) : kinds;
      return rule;
    }
    const auto [known, fresh] = frame_roles_.try_emplace(role);
    if (fresh && frame.contains(role)) known->second = ReadRole(frame[role], kinds, pointer);
    return known->second;
  }

  void AddFrame(const RuleValue& content) {
    Frame& frame = rules_->frames_.emplace_back();
    frame.type = content.value("type", "");
    if (frame.type.empty() || !content["triggers"].is_array()) {
      Complain("", "frame.incomplete", "a frame has a `type` and a list of `triggers`", "see rules/README.md");
      return;
    }
    frame.metric = content.value("metric", "");
    frame.takes_frame_period = content.value("frame_period", true);
    frame.needs_agent = content.value("needs_agent", true);
    frame.needs_object = content.value("needs_object", false);
    frame.takes_agents = content.contains("agents") && !ReadRole(content["agents"], kAnyone, "/agents").places.empty();
    frame.takes_segments = content.value("segments", false);
    frame.takes_places = content.value("places", false);
    frame.loses_to = Strings(content, "loses_to");
    for (const std::string& trait : Strings(content, "traits")) {
      const auto known = std::find(kTraitNames.begin(), kTraitNames.end(), trait);
      if (known != kTraitNames.end()) {
        frame.traits.set(static_cast<std::size_t>(known - kTraitNames.begin()));
      } else {
        Complain("/traits", "frame.unknown-trait", "no frame has the trait `" + trait + "`",
                 "see rules/schema/frame.schema.json");
      }
    }
    if (const auto modality = ModalityFromName(content.value("future", "forecast"))) frame.future = *modality;
    frame.seller_pers = Strings(content, "seller_pers");
    const auto at = [&](const char* role, const char* place) {
      const std::vector<std::string> places = Strings(content[role], "at");
      return std::find(places.begin(), places.end(), place) != places.end();
    };
    frame.of_things = at("objects", "beside");
    frame.of_makers = at("agents", "topic-maker");
    frame.of_nobody = content.value("of_nobody", false);
    frame.implied_objects = content.value("implied_objects", false);
    frame.announced = content.value("announced", false);
    frame.negative = content.value("negative", "");
    frame.has_investors = content.value("investors", false);
    for (const std::string& side : Strings(content, "other_side")) {
      static const std::map<std::string, OtherSide, std::less<>> kSides = {{"dative", OtherSide::kDative},
                                                                           {"maker", OtherSide::kMaker},
                                                                           {"topic", OtherSide::kTopic},
                                                                           {"told", OtherSide::kTold},
                                                                           {"authority", OtherSide::kAuthority}};
      const auto known = kSides.find(side);
      if (known != kSides.end()) frame.other_side.push_back(known->second);
    }
    frame.present_is_planned = content.value("present_is_planned", false);
    const std::uint32_t figures = Kinds(content, "figures", 0, "");
    frame.figures = figures;
    frame_roles_.clear();
    std::size_t index = 0;
    for (const RuleValue entry : content["triggers"]) {
      AddTrigger(entry, content, figures, "/triggers/" + std::to_string(index++), &frame);
    }
  }

  void AddTrigger(const RuleValue& entry, const RuleValue& content, std::uint32_t figures, const std::string& pointer,
                  Frame* frame) {
    FrameTrigger& trigger = frame->triggers.emplace_back();
    trigger.frame = frame;
    trigger.id = entry.value("id", "");
    if (trigger.id.empty()) {
      Complain(pointer + "/id", "frame.no-id", "a trigger has no `id`", "name it type/word");
      return;
    }
    trigger.weight = entry.value("weight", 1.0);
    trigger.figures = Kinds(entry, "figures", figures, pointer);
    trigger.slots = Words(entry, "slots");
    trigger.object_slot = entry.value("object", true);
    trigger.subject_slot = entry.value("subject", false);
    trigger.needs_agent = entry.value("needs_agent", frame->needs_agent);
    trigger.implied_target = entry.value("implied_target", false);
    trigger.needs_object = entry.value("needs_object", frame->needs_object);
    trigger.opens = entry.value("opens", false);
    trigger.needs_other = entry.value("needs_other", false);
    trigger.needs_goods = entry.value("needs_goods", false);
    trigger.small = entry.value("small", false);
    trigger.sign = entry.value("sign", 0);
    trigger.metric = entry.value("metric", frame->metric);
    trigger.set_per = entry.value("set_per", "");
    trigger.modality = ModalityFromName(entry.value("modality", ""));
    trigger.needs = Words(entry, "needs");
    trigger.needs_counted = Words(entry, "needs_counted");
    trigger.unless_counted = Words(entry, "unless_counted");
    trigger.unless_of = Words(entry, "unless_of");
    trigger.governors = Words(entry, "governors");
    trigger.unless = Words(entry, "unless");
    trigger.near = Words(entry, "near");
    for (const auto* list : {&trigger.unless, &trigger.near}) {
      for (const WordId word : *list) AddClass(word, GrammarClass::kNear);
    }
    trigger.subjects = Words(entry, "subjects");
    trigger.first_person = entry.value("first_person", false);
    trigger.any_of_kind = entry.value("any_of_kind", false);
    trigger.no_topic = entry.value("no_topic", false);
    trigger.subscribed = entry.value("subscribed", false);
    trigger.follows = entry.value("follows", "");
    trigger.of_whole = entry.value("of_whole", false);
    trigger.of_contract = entry.value("of_contract", false);
    const std::string subject = entry.value("deal_subject", content.value("deal_subject", ""));
    if (subject == "supplier") trigger.deal_subject = FrameTrigger::DealSubject::kSupplier;
    if (subject == "customer") trigger.deal_subject = FrameTrigger::DealSubject::kCustomer;
    trigger.needs_per = Strings(entry, "needs_per");
    trigger.no_per = entry.value("no_per", false);
    trigger.bare = entry.value("bare", false);
    trigger.yields = entry.value("yields", false);
    trigger.observed = entry.value("observed", false);
    trigger.blamed = entry.value("blamed", false);
    trigger.participle = entry.value("participle", false);
    trigger.gives = entry.value("gives", false);
    trigger.holds = entry.value("holds", false);
    trigger.borne = entry.value("borne", false);
    trigger.evoked = entry.value("evoked", "");
    trigger.agents = RoleOf(entry, content, "agents", kAnyone, pointer + "/agents");
    trigger.objects = RoleOf(entry, content, "objects", KindBit(MentionKind::kChip) | KindBit(MentionKind::kProduct),
                             pointer + "/objects");
    trigger.counterparties = RoleOf(entry, content, "counterparties", kAnyone, pointer + "/counterparties");
    AddEvokers(entry, pointer, &trigger);
  }

  void AddEvokers(const RuleValue& entry, const std::string& pointer, FrameTrigger* trigger) {
    using Kind = FrameTrigger::Kind;
    ForEachString(entry["verbs"], [&](std::string_view verb) { AddVerb(verb, pointer, trigger); });
    ForEachString(entry["nouns"], [&](std::string_view noun) {
      trigger->kind = Kind::kNoun;
      rules_->nouns_.Add(words_->InternPhrase(noun), trigger);
      // An abbreviation has none: "cas" is not the plural of "CA".
      constexpr std::size_t kWord = 4;
      if (noun.size() < kWord) return;
      if (const std::string plural = Plural(noun); plural != noun) {
        rules_->nouns_.Add(words_->InternPhrase(plural), trigger);
      }
    });
    for (const std::string_view noun : Listed(entry, "counted")) {
      trigger->kind = Kind::kCounted;
      const std::string plural = Plural(noun);
      for (const std::string_view form : {noun, std::string_view(plural)}) {
        auto& row = rules_->counted_triggers_.Row(FirstWord(form));
        if (std::find(row.begin(), row.end(), trigger) == row.end()) row.push_back(trigger);
      }
    }
    ForEachString(entry["after"], [&](std::string_view phrase) {
      trigger->kind = Kind::kAfter;
      rules_->after_.Add(words_->InternPhrase(phrase), trigger);
    });
    trigger->only_units = Strings(entry, "only_units");
    if (entry.contains("minimum")) trigger->minimum = Decimal::Parse(entry["minimum"].get<std::string>());
    trigger->units = Strings(entry, "units");
    trigger->pers = Strings(entry, "per");
    if (entry.contains("prefix_min")) trigger->minimum = Decimal::Parse(entry["prefix_min"].get<std::string>());
    if (!trigger->units.empty()) trigger->kind = Kind::kUnit;
    if (!trigger->pers.empty()) trigger->kind = Kind::kPer;
    if (entry.value("ratio", false)) trigger->kind = Kind::kRatio;
    if (trigger->kind == Kind::kUnit || trigger->kind == Kind::kPer || trigger->kind == Kind::kRatio) {
      rules_->figure_triggers_.push_back(trigger);
    }
  }

  // "investir", "mettre la main sur", "s'emparer de".
  void AddVerb(std::string_view verb, const std::string& pointer, FrameTrigger* trigger) {
    trigger->kind = FrameTrigger::Kind::kVerb;
    Phrase phrase = words_->InternPhrase(verb);
    const bool reflexive = words_->Word(phrase.front()) == "s'" || words_->Word(phrase.front()) == "se";
    if (reflexive) phrase.erase(phrase.begin());
    if (phrase.empty()) return;
    ExpectVerb(phrase[0], pointer + "/verbs");
    if (phrase.size() == 1 && !reflexive) {
      rules_->verb_triggers_.Row(phrase[0]).push_back(trigger);
    } else {
      rules_->verb_phrases_.Row(phrase[0]).push_back({trigger, Phrase(phrase.begin() + 1, phrase.end()), reflexive});
    }
  }

  void AddNamed(const RuleValue& content, const char* member, PhraseMap<std::string_view>* map) {
    for (const auto& [name, list] : content[member].items()) {
      const std::string& stored = rules_->strings_.emplace_back(name);
      for (const std::string& phrase : list.strings()) {
        map->Add(words_->InternPhrase(phrase), stored);
      }
    }
  }

  void AddMetrics(const RuleValue& content) {
    AddNamed(content, "metrics", &rules_->metrics_);
    AddNamed(content, "qualifiers", &rules_->qualifiers_);
  }

  void AddModality(const RuleValue& content) {
    for (const RuleValue entry : content["verbs"]) {
      const auto plain = ModalityFromName(entry.value("modality", ""));
      const auto conditional = ModalityFromName(entry.value("conditional", ""));
      if (!plain || !conditional) {
        Complain("/verbs", "modality.unknown", "a row has no known `modality` and `conditional`",
                 "use asserted, reported, planned, forecast, possible or negated");
        continue;
      }
      for (const WordId verb : Words(entry, "verbs"))
        rules_->verb_modalities_.push_back({verb, {*plain, *conditional}});
    }
    for (const char* list : {"alone", "infinitive"}) ExpectVerbs(content, list);
    for (const WordId verb : Words(content, "alone")) Mark(&rules_->binding_verbs_, verb);
    for (const WordId verb : Words(content, "infinitive")) Mark(&rules_->infinitive_verbs_, verb);
    for (const RuleValue entry : content["phrases"]) {
      const auto modality = ModalityFromName(entry.value("modality", ""));
      if (!modality) continue;
      for (const std::string& phrase : Strings(entry, "phrases")) {
        rules_->modality_phrases_.Add(words_->InternPhrase(phrase), *modality);
      }
    }
    for (const std::string& phrase : Strings(content, "closing")) {
      rules_->closing_phrases_.Add(words_->InternPhrase(phrase), true);
    }
    for (const std::string& phrase : Strings(content, "undone")) {
      rules_->undone_phrases_.Add(words_->InternPhrase(phrase), true);
    }
  }

  void AddAttribution(const RuleValue& content) {
    for (const std::string& phrase : Strings(content, "prepositions")) {
      rules_->source_phrases_.Add(words_->InternPhrase(phrase), true);
    }
    for (const char* list : {"verbs", "own", "acts", "gives", "polls"}) ExpectVerbs(content, list);
    for (const WordId verb : Words(content, "verbs")) Mark(&rules_->speech_verbs_, verb);
    for (const std::string& phrase : Strings(content, "nouns")) {
      rules_->source_phrases_.Add(words_->InternPhrase(phrase), false);
    }
    for (const WordId verb : Words(content, "acts")) Mark(&rules_->act_verbs_, verb);
    for (const WordId verb : Words(content, "gives")) Mark(&rules_->giving_verbs_, verb);
    for (const WordId verb : Words(content, "polls")) Mark(&rules_->poll_verbs_, verb);
    for (const std::string& phrase : Strings(content, "light")) {
      const Phrase words = words_->InternPhrase(phrase);
      if (words.size() == 2) rules_->light_speech_.insert({words[0], words[1]});
    }
    for (const WordId verb : Words(content, "own")) Mark(&rules_->own_speech_verbs_, verb);
  }

  void AddPeriodShifts(const RuleValue& content) {
    for (const RuleValue entry : content["entries"]) {
      for (const std::string& phrase : Strings(entry, "phrases")) {
        rules_->period_shifts_.Add(words_->InternPhrase(phrase), entry.value("months", 0));
      }
    }
    for (const RuleValue entry : content["wholes"]) {
      const std::string of = entry.value("of", "");
      const PeriodWhole whole = of == "exercise" ? PeriodWhole::kExercise
                                : of == "year"   ? PeriodWhole::kYear
                                : of == "today"  ? PeriodWhole::kToday
                                                 : PeriodWhole::kPeriod;
      for (const std::string& phrase : Strings(entry, "phrases")) {
        rules_->period_wholes_.Add(words_->InternPhrase(phrase), whole);
      }
    }
  }

  FrameRules* rules_;
  const LanguageRules* language_;
  Vocabulary* words_;
  RuleErrors* errors_;
  const RuleFile* file_ = nullptr;
  std::map<std::string, WordList, std::less<>> lists_;
  std::map<std::string_view, RoleRule>
      frame_roles_;  // of the frame that is read, for triggers that say nothing of them
};

std::unique_ptr<FrameRules> FrameRules::Compile(const std::vector<RuleFile>& files, const LanguageRules* language,
                                                Vocabulary* words, RuleErrors* errors) {
  auto rules = std::make_unique<FrameRules>();
  FrameCompiler compiler(rules.get(), language, words, errors);
  for (const RuleFile& file : files) compiler.AddLists(file);
  for (const RuleFile& file : files) compiler.Compile(file);
  compiler.Finish();
  return rules;
}

const FrameTrigger* Frame::FindTrigger(std::string_view id) const {
  const auto found =
      std::find_if(triggers.begin(), triggers.end(), [&](const FrameTrigger& one) { return one.id == id; });
  return found == triggers.end() ? nullptr : &*found;
}

const Frame* FrameRules::FindFrame(std::string_view type) const {
  for (const Frame* frame : frame_list_) {
    if (frame->type == type) return frame;
  }
  return nullptr;
}

const Modality* FrameRules::VerbModality(WordId lemma, bool conditional) const {
  const auto found = std::lower_bound(verb_modalities_.begin(), verb_modalities_.end(), lemma,
                                      [](const auto& entry, WordId word) { return entry.first < word; });
  return found != verb_modalities_.end() && found->first == lemma ? &found->second[conditional] : nullptr;
}

}  // namespace recoupe
