// Who stands on which side of a deal: who sells and who supplies, who refuses an offer; and the other side where the
// clause does not name it: by a clitic, by who makes the goods, by what was told.
#include <algorithm>

#include "pipeline/relate/relator.h"

namespace recoupe {

// "lui a commandé 40 satellites", "nous a versé 4 millions": to whom the clause's verb does it; kNone if its clitics do
// not say.
Relator::Filler Relator::DativeOf(const Attachment& attachment, const Mention& figure) const {
  const std::uint32_t verb = GoverningVerb(attachment, figure);
  if (verb == kNone) return {};
  const VerbGroup& group = syntax_.verbs()[verb];
  for (std::uint32_t i = group.first; i < group.head; ++i) {
    if ((syntax_.Is(i, GrammarClass::kUs) || syntax_.Is(i, GrammarClass::kMe)) && !HasFirstPersonSubject(i)) {
      const std::vector<Filler> fillers = FirstPersonFillers(i);
      return fillers.empty() ? Filler{} : fillers.front();
    }
    if (syntax_.Is(i, GrammarClass::kYou) && interview_company_ != kNone)
      return {interview_company_, "second-person/interview"};
    if (!syntax_.Is(i, GrammarClass::kHim)) continue;
    // "Nvidia souscrira des actions, ce qui lui donnera 2,9 % du capital": who does what this follows from.
    if (IsConsequence(verb)) {
      const std::uint32_t doer = NearestSubject(figure);
      if (doer != kNone) return {doer, "clitic/antecedent"};
    }
    // Whom the text is about, unless it is who acts; else whoever was named last.
    bool noun = false;
    const std::uint32_t subject = syntax_.Subject(verb, &noun);
    const Entity* actor = subject == kNone ? nullptr : mentions()[subject].entity;
    // "Reste ProLogium. Son usine est repoussée. Paris lui a promis 1,5 milliard": whom the paragraph is about.
    const auto& sentences = document_->layout.sentences;
    const std::uint32_t told = figure.sentence > 0 ? topics_[figure.sentence - 1] : kNone;
    if (told != kNone && HasKind(mentions()[told], kFirms) && mentions()[told].entity != actor &&
        sentences[mentions()[told].sentence].block == sentences[figure.sentence].block &&
        mentions()[told].together.empty()) {
      return {told, "clitic/antecedent"};
    }
    if (hero_ != kNone && mentions()[hero_].entity != actor) return {hero_, "topic/hero"};
    std::uint32_t before = group.first;
    if (subject != kNone && mentions()[subject].sentence == figure.sentence) {
      before = std::min(before, mentions()[subject].first_token);
    }
    const std::uint32_t owner = Antecedent(before);
    if (owner == kNone || mentions()[owner].entity == actor) return {};
    return {owner, "clitic/antecedent"};
  }
  return {};
}

// "nous en avons": the pronoun right before these clitics is the subject.
bool Relator::HasFirstPersonSubject(std::uint32_t clitic) const {
  for (std::uint32_t i = clitic; i > syntax_.SentenceBegin(clitic) && clitic - i < 2; --i) {
    if (syntax_.Is(i - 1, GrammarClass::kUs)) return true;
  }
  // "nous commandons": the only one, and the verb agrees with it.
  const std::uint32_t verb = syntax_.VerbAt(clitic);
  bool noun = false;
  return verb != kNone && syntax_.Is(clitic, GrammarClass::kUs) && syntax_.verbs()[verb].plural &&
         syntax_.Subject(verb, &noun) == kNone && !noun;
}

// "les poursuites de la FTC", "l'amende que la Commission lui a infligée": the only body of the sentence that may fine,
// and does not merely tell of it; else the only one that the title and the lead name. kNone if there is none, or
// several.
std::uint32_t Relator::AuthorityNamed(const Mention& figure) const {
  const auto is_noun = [&](std::string_view phrase) {
    const WordId word = rules_.words().Find(std::string(phrase.substr(0, phrase.find(' '))));
    return word != kUnknownWord && frames_.Is(word, GrammarClass::kAuthorityNoun);
  };
  bool several = false;
  const auto body_of = [&](std::uint32_t begin, std::uint32_t end) {
    std::uint32_t found = kNone;
    for (std::uint32_t i = begin; i < end; ++i) {
      const std::uint32_t name = syntax_.NameAt(i);
      if (name == kNone) continue;
      const Mention& mention = mentions()[name];
      i = mention.end_token - 1;
      if (mention.kind != MentionKind::kOrganization || mention.entity == nullptr) continue;
      const auto& roles = mention.entity->roles;
      if (!is_noun(mention.entity->name) &&
          std::none_of(roles.begin(), roles.end(), [&](const std::string& role) { return is_noun(role); })) {
        continue;
      }
      several |= found != kNone && mentions()[found].entity != mention.entity;
      const std::uint32_t governor = syntax_.GoverningPreposition(name);
      const bool source = governor != kNone && !syntax_.Is(governor, GrammarClass::kOf) &&
                          syntax_.Is(governor, GrammarClass::kStartsSource);
      if (!source) found = name;
    }
    return several ? kNone : found;
  };
  const std::uint32_t begin = syntax_.SentenceBegin(figure.first_token), end = syntax_.SentenceEnd(figure.first_token);
  const std::uint32_t here = body_of(begin, end);
  if (here != kNone || several) return here;
  constexpr std::uint32_t kTitleAndLead = 110;
  return body_of(0, std::min<std::uint32_t>(kTitleAndLead, static_cast<std::uint32_t>(tokens().size())));
}

void Relator::AddOtherSide(const Attachment& attachment, Fact* fact) const {
  const Frame& frame = *attachment.occurrence.trigger->frame;
  const Mention& figure = mentions()[fact->figure_mention];
  const auto add = [&](std::uint32_t name, const Entity* entity, std::string_view rule) {
    const auto is_it = [&](const Role& role) { return role.entity == entity || role.entity->parent == entity; };
    if (name == kNone || entity == nullptr || !fact->counterparties.empty()) return;
    if (std::any_of(fact->agents.begin(), fact->agents.end(), is_it)) return;
    fact->counterparties.push_back({entity, name, rule});
  };
  const auto add_name = [&](std::uint32_t name, std::string_view rule) {
    if (name != kNone && HasKind(mentions()[name], kCompanies)) add(name, mentions()[name].entity, rule);
  };
  for (const OtherSide side : frame.other_side) {
    if (!fact->counterparties.empty()) return;
    switch (side) {
      case OtherSide::kDative: {
        const Filler filler = DativeOf(attachment, figure);
        add_name(filler.mention, filler.rule);
        break;
      }
      case OtherSide::kMaker:
        if (!fact->objects.empty() && fact->objects.front().entity->kind != MentionKind::kPlace) {
          add(fact->objects.front().mention, fact->objects.front().entity->parent, "maker/of-object");
        }
        break;
      case OtherSide::kTopic: {
        if (fact->agents.empty() || GivesToOthers(figure) || IsWithOthers(attachment, figure)) break;
        add_name(TopicOfBlock(figure), "topic/text");
        // "Thales décroche le marché. Atos avait remporté le précédent": who has won a contract is no customer of
        // rivals.
        const auto add_told = [&](std::uint32_t name, std::string_view rule) {
          const std::span<const Fact> told = LastFacts();
          const bool rival = fact->type == "contract" && name != kNone &&
                             std::any_of(told.begin(), told.end(), [&](const Fact& other) {
                               return other.type == fact->type && IsAmong(mentions()[name].entity, other.agents);
                             });
          if (!rival) add_name(name, rule);
        };
        add_told(hero_, "topic/hero");
        if (figure.sentence > 0 && document_->layout.sentences[figure.sentence - 1].block ==
                                       document_->layout.sentences[figure.sentence].block) {
          add_told(topics_[figure.sentence - 1], "topic/text");
        }
        break;
      }
      case OtherSide::kAuthority:
        if (const std::uint32_t body = AuthorityNamed(figure); body != kNone) {
          add(body, mentions()[body].entity, "sentence/authority");
        }
        break;
      case OtherSide::kTold: {
        // "La Cnil inflige 325 millions à Google. Shein écope de 150 millions"
        constexpr std::uint32_t kSentences = 2;
        const auto& facts = document_->facts;
        const auto told = std::find_if(facts.rbegin(), facts.rend(), [&](const Fact& other) {
          return other.type == fact->type && !other.counterparties.empty();
        });
        if (told == facts.rend()) break;
        const std::uint32_t there = mentions()[told->figure_mention].sentence;
        // "[La Cnil a infligé 50 millions à Orange. ...] Free n'avait écopé que de 300 000 euros": of a text that tells
        // of one body alone.
        const Entity* body = told->counterparties.front().entity;
        const std::span<const Fact> last = LastFacts();
        const bool alone = std::all_of(last.begin(), last.end(), [&](const Fact& other) {
          return other.type != fact->type || other.counterparties.empty() ||
                 other.counterparties.front().entity == body;
        });
        if (figure.figure.per.empty() && there + kSentences < figure.sentence && !alone) break;
        add(told->counterparties.front().mention, told->counterparties.front().entity, "topic/deal");
        break;
      }
    }
  }
  // "Ondavia […] Alstom a signé un contrat de 27 millions": whom a text about a supplier names as signing is the
  // customer.
  if (fact->type != "contract" || attachment.occurrence.verb != kNone || fact->counterparties.size() != 1) return;
  const bool of_hero = fact->counterparties.front().rule.starts_with("topic/") && hero_ != kNone &&
                       fact->counterparties.front().entity == mentions()[hero_].entity;
  const bool subject = attachment.occurrence.trigger->agents.places.front().place == Place::kSubject;
  const std::uint32_t verb = GoverningVerb(attachment, figure);
  if (!of_hero || !subject || verb == kNone || fact->agents.size() != 1 || !fact->agents.front().rule.empty()) return;
  const auto triggers = frames_.VerbTriggers(syntax_.verbs()[verb].lemma);
  const bool wins = std::any_of(triggers.begin(), triggers.end(), [&](const FrameTrigger* won) {
    return won->deal_subject == FrameTrigger::DealSubject::kSupplier;
  });
  if (!wins && !IsSupplier(*fact->agents.front().entity)) std::swap(fact->agents, fact->counterparties);
}

// "a signé avec les transports publics de Vancouver un contrat de 1,6 milliard": with somebody who is no known name.
bool Relator::IsWithOthers(const Attachment& attachment, const Mention& figure) const {
  constexpr std::uint32_t kToName = 4;
  const std::uint32_t verb = GoverningVerb(attachment, figure);
  const std::uint32_t from = verb == kNone ? PhraseBegin(figure) : syntax_.verbs()[verb].end;
  const Window window = ClauseOf(attachment, figure);
  for (std::uint32_t i = std::max(from, window.begin); i + 2 < window.end; ++i) {
    if (tokens()[i].word != frames_.avec() || !syntax_.Is(i + 1, GrammarClass::kDeterminer)) continue;
    const std::uint32_t noun = attachment.occurrence.first;
    bool named = noun > i && noun < i + kToName;  // "l'a emporté, avec un contrat de 7,6 millions"
    for (std::uint32_t j = i + 1; j < std::min(window.end, i + kToName); ++j) named |= syntax_.NameAt(j) != kNone;
    if (!named) return true;
  }
  return false;
}

// "420 millions aux fabricants de puces": it goes to somebody without a name.
bool Relator::GivesToOthers(const Mention& figure) const {
  const std::uint32_t end = syntax_.SentenceEnd(figure.first_token);
  const std::uint32_t at = figure.end_token;
  if (at >= end || !syntax_.Is(at, GrammarClass::kTo)) return false;
  return at + 1 >= end || syntax_.DateAt(at + 1) == kNone;
}

// "Nokia a annoncé que Nvidia allait investir un milliard dans son capital": the other company of the clause, else whom
// the text is about.
std::vector<Relator::Filler> Relator::CapitalFillers(const Mention& figure) const {
  constexpr std::uint32_t kBehind = 16;
  const std::uint32_t end = std::min(syntax_.SentenceEnd(figure.first_token), figure.end_token + kBehind);
  bool own = false;
  for (std::uint32_t i = figure.end_token; i + 1 < end && syntax_.VerbAt(i) == kNone; ++i) {
    own |= syntax_.Is(i, GrammarClass::kPossessive) && syntax_.Is(i + 1, GrammarClass::kStakeNoun);
  }
  if (!own) return {};
  const std::uint32_t buyer = NearestSubject(figure);
  const Entity* entity = buyer == kNone ? nullptr : mentions()[buyer].entity;
  const std::uint32_t begin = syntax_.SentenceBegin(figure.first_token);
  for (std::uint32_t i = figure.first_token; i > begin && figure.first_token - i < kReach; --i) {
    const std::uint32_t name = syntax_.NameAt(i - 1);
    if (name == kNone || mentions()[name].kind != MentionKind::kCompany || mentions()[name].entity == entity) continue;
    return {{name, "possessive/antecedent"}};
  }
  if (hero_ == kNone) return {};
  if (mentions()[hero_].entity != entity) return {{hero_, "topic/hero"}};
  // "EssilorLuxottica en vend. Meta, qui a pris 3 % de son capital": in a text about the buyer, whom the sentence
  // before is about.
  const std::uint32_t told = figure.sentence > 0 ? topics_[figure.sentence - 1] : kNone;
  const bool firm = told != kNone && mentions()[told].kind == MentionKind::kCompany;
  if (!firm || mentions()[told].entity == entity) return {};
  return {{told, "topic/text"}};
}

// "Mistral AI a levé 1,7 milliard. ASML injecte 1,3 milliard", "vient d'investir 130 millions chez vous": whom the
// money goes to, as it was just told.
std::vector<Relator::Filler> Relator::FundedFillers(const Attachment& attachment, const Mention& figure) const {
  const std::uint32_t end = syntax_.SentenceEnd(figure.first_token);
  if (figure.end_token + 1 < end && tokens()[figure.end_token].word == frames_.chez()) {
    if ((syntax_.Is(figure.end_token + 1, GrammarClass::kUs) || syntax_.Is(figure.end_token + 1, GrammarClass::kYou)) &&
        interview_company_ != kNone) {
      return {{interview_company_, "second-person/interview"}};
    }
  }
  if (std::vector<Filler> owners = CapitalFillers(figure); !owners.empty()) return owners;
  const auto& layout = document_->layout;
  for (auto fact = document_->facts.rbegin(); fact != document_->facts.rend(); ++fact) {
    const std::uint32_t told = mentions()[fact->figure_mention].sentence;
    if (told + 2 < figure.sentence || layout.sentences[told].block != layout.sentences[figure.sentence].block) break;
    if (fact->type != "funding" && fact->type != "debt") continue;
    std::vector<Filler> fillers;
    for (const Role& agent : fact->agents) fillers.push_back({agent.mention, "topic/funded"});
    return fillers;
  }
  return attachment.occurrence.trigger->gives ? TargetTold(figure) : std::vector<Filler>();
}

// "Eutelsat lève 1,35 milliard. [...] L'État injectera 717 millions, CMA CGM mettra 100 millions": what is put in goes
// to the firm of the text that was told to raise no less, or into which the last investor put no less.
std::vector<Relator::Filler> Relator::TargetTold(const Mention& figure) const {
  constexpr std::uint32_t kSentences = 6, kOneBreath = 2;
  if (figure.kind != MentionKind::kMoney) return {};
  // "consacre 2 milliards à un site", "injecte 120 millions dans l'extension": it says itself in what.
  std::uint32_t at = figure.end_token;
  // "30 milliards en cinq ans dans la recherche"
  const std::uint32_t span = at + 1 < syntax_.SentenceEnd(at) ? syntax_.DateAt(at + 1) : kNone;
  if (span != kNone && mentions()[span].first_token == at + 1) at = mentions()[span].end_token;
  const bool into = at + 1 < syntax_.SentenceEnd(figure.first_token) &&
                    (syntax_.Is(at, GrammarClass::kTo) || syntax_.Is(at, GrammarClass::kInside) ||
                     tokens()[at].word == frames_.pour());
  if (into && (syntax_.Is(at + 1, GrammarClass::kDeterminer) || syntax_.Is(at, GrammarClass::kContracted))) return {};
  // "Chez Lucid, ... PIF y a injecté 8 milliards"
  constexpr std::uint32_t kVerb = 6;
  const std::uint32_t begin = syntax_.SentenceBegin(figure.first_token);
  for (std::uint32_t i = figure.first_token; i > begin && figure.first_token - i < kVerb; --i) {
    if (!syntax_.Is(i - 1, GrammarClass::kThere)) continue;
    if (const std::uint32_t topic = TopicOfBlock(figure); topic != kNone) return {{topic, "topic/funded"}};
  }
  for (auto fact = document_->facts.rbegin(); fact != document_->facts.rend(); ++fact) {
    const std::uint32_t told = mentions()[fact->figure_mention].sentence;
    if (told + kSentences < figure.sentence) break;
    if (fact->figure.unit != figure.figure.unit || fact->figure.value < figure.figure.value) continue;
    const bool raised = fact->type == "funding" && fact->agents.size() == 1 && hero_ != kNone &&
                        fact->agents.front().entity == mentions()[hero_].entity;
    if (raised) return {{fact->agents.front().mention, "topic/funded"}};
    // "Washington avait pris 10 % de son capital pour 8,9 milliards, et SoftBank y avait mis 2 milliards"
    const bool joins = fact->type == "acquisition" && told == figure.sentence;
    // "L'éditeur vaut désormais 10,2 milliards. Founders Fund y a mis 400 millions"
    const bool valued = fact->type == "valuation" && fact->agents.size() == 1 && told + 1 >= figure.sentence &&
                        fact->agents.front().mention != kNoMention;
    if (valued) return {{fact->agents.front().mention, "topic/funded"}};
    if (!joins && (fact->type != "investment" || told + kOneBreath < figure.sentence)) continue;
    // "Brookfield apportera 20 milliards. Digital Realty en a promis 5": who puts in is none to whom it goes.
    if (!joins && hero_ != kNone && IsAmong(mentions()[hero_].entity, fact->agents)) return {};
    for (const Role& target : fact->objects) {
      if (target.entity->kind == MentionKind::kCompany && target.mention != kNoMention) {
        return {{target.mention, "topic/funded"}};
      }
    }
  }
  // "Mistral AI a bouclé une série C menée par ASML, qui apporte 1,3 milliard": a round is told without its amount.
  if (hero_ == kNone || mentions()[hero_].kind != MentionKind::kCompany) return {};
  for (std::uint32_t sentence = figure.sentence + 1; sentence > 0 && sentence + 1 > figure.sentence; --sentence) {
    for (const Occurrence& round : OccurrencesOf(sentence - 1)) {
      if (round.trigger->frame->has_investors && round.first < figure.first_token) return {{hero_, "topic/funded"}};
    }
  }
  return {};
}

// "Le tour est mené par X, avec la participation de Y", "Parmi les investisseurs : X et Y", "auquel X a participé": who
// gave what was raised, behind the figure or in the next two sentences.
void Relator::AddInvestors(Fact* fact) const {
  constexpr std::uint32_t kSentences = 2;
  const auto& layout = document_->layout;
  const Mention& figure = mentions()[fact->figure_mention];
  const std::uint32_t block = layout.sentences[figure.sentence].block;
  const auto add_group = [&](std::uint32_t name) {
    for (const std::uint32_t member : syntax_.Coordination(name)) {
      const Mention& mention = mentions()[member];
      const auto is_it = [&](const Role& role) { return role.entity == mention.entity; };
      if (mention.entity == nullptr || !(HasKind(mention, kCompanies) || mention.kind == MentionKind::kPerson) ||
          std::any_of(fact->agents.begin(), fact->agents.end(), is_it)) {
        continue;
      }
      AddRole({member, "investors/behind"}, &fact->counterparties);
    }
  };
  // The names that follow, over the words of an apposition.
  const auto add_behind = [&](std::uint32_t from, std::uint32_t end) {
    constexpr std::uint32_t kToName = 6;
    for (std::uint32_t i = from; i < std::min(end, from + kToName); ++i) {
      if (syntax_.NameAt(i) != kNone) return add_group(syntax_.NameAt(i));
      if (syntax_.FigureAt(i) != kNone || syntax_.VerbAt(i) != kNone) return;
    }
  };
  // "auquel participent Bpifrance et Aquiti", "auquel Renault a participé", "a participé à la levée d'Anthropic"
  const std::uint32_t own_end = layout.sentences[figure.sentence].end_token;
  for (std::uint32_t i = layout.sentences[figure.sentence].first_token; i < own_end; ++i) {
    const std::uint32_t verb = syntax_.VerbAt(i);
    if (verb == kNone || i + 1 != syntax_.verbs()[verb].end) continue;
    const VerbGroup& group = syntax_.verbs()[verb];
    if (group.form != VerbGroup::Form::kFinite || !frames_.Is(group.lemma, GrammarClass::kJoinVerb)) continue;
    constexpr std::uint32_t kToRelative = 6;
    bool relative = false;
    for (std::uint32_t at = group.first; at > figure.end_token && group.first - at < kToRelative && !relative; --at) {
      relative = syntax_.Is(at - 1, GrammarClass::kToWhich) || syntax_.Is(at - 1, GrammarClass::kWhich);
      if (relative || syntax_.NameAt(at - 1) == kNone) continue;
      add_group(syntax_.NameAt(at - 1));
      at = mentions()[syntax_.NameAt(at - 1)].first_token + 1;
    }
    if (relative && group.first >= figure.end_token) {
      add_behind(group.end, own_end);
    } else if (group.first < figure.first_token) {
      bool noun = false;
      const std::uint32_t subject = syntax_.Subject(verb, &noun);
      if (subject != kNone) add_group(subject);
    }
  }
  const bool known = !fact->counterparties.empty();
  for (std::uint32_t sentence = figure.sentence;
       sentence < layout.sentences.size() && sentence <= figure.sentence + kSentences; ++sentence) {
    if (layout.sentences[sentence].block != block) break;
    const bool own = sentence == figure.sentence;
    if (known && !own) break;  // whom the clause names, it names all
    const std::uint32_t end = layout.sentences[sentence].end_token;
    if (const std::uint32_t leader = own ? kNone : InvestorOfRound(sentence); leader != kNone) {
      add_group(leader);
      continue;
    }
    if (!own && StartsOtherDeal(sentence, *fact)) break;
    bool finite = false, led = false;
    for (std::uint32_t i = own ? figure.end_token : layout.sentences[sentence].first_token; i < end; ++i) {
      if (own && syntax_.Is(i, GrammarClass::kOfWhich)) break;  // of a part
      const std::uint32_t verb = syntax_.VerbAt(i);
      const bool leads = verb != kNone && i + 1 == syntax_.verbs()[verb].end &&
                         frames_.Is(syntax_.verbs()[verb].lemma, GrammarClass::kLeadVerb);
      if (leads && i + 1 < end && tokens()[i + 1].word == frames_.par()) {
        add_behind(i + 2, end);
        led = true;
      }
      // "aux côtés de X", "voit aussi entrer X au capital"
      if (i + 1 < end && syntax_.Is(i, GrammarClass::kSideNoun) && syntax_.Is(i + 1, GrammarClass::kOf))
        add_behind(i + 2, end);
      // "mené par Accel, avec Nvidia et Google", "avec la participation de Bpifrance", "le tour est mené par Accel,
      // avec Nvidia"
      finite |= verb != kNone && syntax_.verbs()[verb].form == VerbGroup::Form::kFinite;
      if (((own && known && !finite) || led) && i + 1 < end && tokens()[i].word == frames_.avec())
        add_behind(i + 1, end);
      if (i + 2 < end && syntax_.Is(i, GrammarClass::kEnter) && syntax_.NameAt(i + 1) != kNone) add_behind(i + 1, end);
      if (!syntax_.Is(i, GrammarClass::kInvestorNoun) || i + 1 >= end) continue;
      // "Parmi les investisseurs figurent X et Y"
      if (const std::uint32_t stands = syntax_.VerbAt(i + 1);
          stands != kNone && frames_.Is(syntax_.verbs()[stands].lemma, GrammarClass::kStandVerb))
        add_behind(syntax_.verbs()[stands].end, end);
      if (syntax_.IsPunct(i + 1, ':') || syntax_.Is(i + 1, GrammarClass::kOf)) add_behind(i + 2, end);
    }
  }
}

// "Orvanta : 24 M€ menés par Demeter. Caelio : 14 M€": of a list each has its own, not those of the entry before.
void Relator::TakeOwnInvestors(Fact* fact) const {
  const Frame* frame = frames_.FindFrame(fact->type);
  if (frame == nullptr || !frame->has_investors) return;
  fact->counterparties.clear();
  AddInvestors(fact);
}

// "Sequoia mène la danse", "Partech et Serena ont participé au tour", "Bpifrance remet au pot": who gave what the
// sentence before says was raised; kNone if this one does not say it.
std::uint32_t Relator::InvestorOfRound(std::uint32_t sentence) const {
  constexpr std::uint32_t kToRound = 6;
  const Sentence& told = document_->layout.sentences[sentence];
  for (std::uint32_t i = told.first_token; i < told.end_token; ++i) {
    const std::uint32_t verb = syntax_.VerbAt(i);
    if (verb == kNone) continue;
    const VerbGroup& group = syntax_.verbs()[verb];
    if (group.form != VerbGroup::Form::kFinite || group.passive || group.negated) return kNone;
    bool round = false;
    for (std::uint32_t j = group.end; j < std::min(told.end_token, group.end + kToRound); ++j) {
      if (syntax_.FigureAt(j) != kNone) return kNone;
      round |= syntax_.Is(j, GrammarClass::kRoundNoun);
    }
    bool noun = false;
    const std::uint32_t subject = round ? syntax_.Subject(verb, &noun) : kNone;
    return subject != kNone && mentions()[subject].sentence == sentence ? subject : kNone;
  }
  return kNone;
}

// Whether the sentence tells of another company's money.
bool Relator::StartsOtherDeal(std::uint32_t sentence, const Fact& fact) const {
  const std::uint32_t topic = topics_[sentence];
  if (topic == kNone || mentions()[topic].sentence != sentence) return false;
  return !IsAmong(mentions()[topic].entity, fact.agents);
}

// "Le ministère a signé avec Eutelsat un contrat", "la BEI a conclu un prêt avec Verkor": the subject is of a kind that
// takes only the other side, so the sides are turned. Whether they were.
bool Relator::PublicSubject(const Attachment& attachment, const Mention& figure, Fact* fact) const {
  const FrameTrigger& trigger = *attachment.occurrence.trigger;
  const bool guessed = fact->agents.empty() || fact->agents.front().rule.starts_with("topic/");
  if (!guessed || fact->counterparties.empty() || trigger.kind != FrameTrigger::Kind::kNoun) return false;
  for (const Role& partner : fact->counterparties) {
    const std::uint32_t governor = syntax_.GoverningPreposition(partner.mention);
    if (governor == kNone || tokens()[governor].word != frames_.avec() ||
        (KindBit(partner.entity->kind) & trigger.agents.kinds) == 0) {
      return false;
    }
  }
  const std::uint32_t verb = GoverningVerb(attachment, figure);
  bool noun = false;
  const std::uint32_t subject = verb == kNone ? kNone : syntax_.Subject(verb, &noun);
  if (subject == kNone || mentions()[subject].entity == nullptr ||
      mentions()[subject].kind != MentionKind::kOrganization || HasKind(mentions()[subject], trigger.agents.kinds) ||
      !HasKind(mentions()[subject], trigger.counterparties.kinds)) {
    return false;
  }
  fact->agents = std::move(fact->counterparties);
  fact->counterparties.assign(1, {mentions()[subject].entity, subject, "subject/public"});
  return true;
}

// "Tessaline, racheté 74 millions", "le rachat de sa compatriote Tessaline": whom the clause names as what is bought
// does not buy; the buyer is somebody else of whom the text speaks.
void Relator::GuessAgainstOthers(const Attachment& attachment, const Mention& figure, Fact* fact) const {
  const FrameTrigger& trigger = *attachment.occurrence.trigger;
  if (!trigger.implied_target || !IsGuessed(fact->agents)) return;
  const Entity* target = fact->agents.front().entity;
  const auto is_target = [&](const Role& role) { return role.entity == target && !role.rule.starts_with("topic/"); };
  if (std::none_of(fact->objects.begin(), fact->objects.end(), is_target)) return;
  std::uint32_t buyer = ImpliedAgent(figure, hero_, target);
  // Else whoever the clause around it is about.
  const auto is_other = [&](std::uint32_t name) {
    return name != kNone && mentions()[name].entity != nullptr && mentions()[name].entity != target;
  };
  if (buyer == kNone) buyer = NearestSubject(figure);
  if (!is_other(buyer)) buyer = hero_;
  if (!is_other(buyer) || !HasKind(mentions()[buyer], trigger.agents.kinds)) return;
  fact->agents.clear();
  AddRole({buyer, "topic/text"}, &fact->agents);
}

// The part of the firm that the deal is about, from its noun to *end, or kNone: "rachète [les capteurs] de X", "le
// rachat de [l'activité de mémoires flash] de X", but not "le capital de X", "l'éditeur de X".
std::uint32_t Relator::PartSold(const Occurrence& deal, std::uint32_t owner, std::uint32_t* end) const {
  constexpr std::uint32_t kWords = 7, kBetween = 2;
  if (mentions()[owner].entity == nullptr || mentions()[owner].entity->kind != MentionKind::kCompany) return kNone;
  const std::uint32_t of = syntax_.GoverningPreposition(owner);
  if (of == kNone || !syntax_.Is(of, GrammarClass::kOf) || of <= deal.end) return kNone;
  // Over the words of the part to its determiner.
  std::uint32_t first = of;
  while (first > deal.end && of - first < kWords && !syntax_.Is(first - 1, GrammarClass::kDeterminer)) {
    const std::uint32_t word = first - 1;
    if (tokens()[word].kind == TokenKind::kPunct || syntax_.NameAt(word) != kNone || syntax_.FigureAt(word) != kNone ||
        syntax_.VerbAt(word) != kNone ||
        (syntax_.Is(word, GrammarClass::kPreposition) && !syntax_.Is(word, GrammarClass::kOf))) {
      return kNone;
    }
    // "du pôle X": the determiner is in the preposition.
    if (syntax_.Is(word, GrammarClass::kOf) && word < deal.end + kBetween) break;
    --first;
  }
  if (first == of || first < deal.end) return kNone;
  const std::uint32_t determiner = first - 1;
  // Right behind the deal: nothing but "de" or an adverb between them. "débourse 3 milliards pour racheter la filiale":
  // behind the verb of purpose.
  const std::uint32_t purpose = determiner > deal.end ? syntax_.VerbAt(determiner - 1) : kNone;
  const bool meant =
      purpose != kNone && purpose != deal.verb && syntax_.verbs()[purpose].form == VerbGroup::Form::kInfinitive;
  for (std::uint32_t t = meant ? determiner : deal.end; t < determiner; ++t) {
    if (t - deal.end >= kBetween || !(syntax_.Is(t, GrammarClass::kOf) || syntax_.Is(t, GrammarClass::kAdverb))) {
      return kNone;
    }
  }
  if (syntax_.Is(first, GrammarClass::kStakeNoun) || syntax_.Is(first, GrammarClass::kWholeFirmNoun)) return kNone;
  const bool unit = syntax_.Is(first, GrammarClass::kUnitNoun);
  const bool whole = syntax_.Is(first, GrammarClass::kActorNoun) || syntax_.Is(first, GrammarClass::kWholeNoun) ||
                     syntax_.Is(first, GrammarClass::kDealNoun) || syntax_.Is(first, GrammarClass::kHolderNoun) ||
                     syntax_.Is(first, GrammarClass::kRestNoun);
  if (whole && !unit) return kNone;
  if (unit && first + 2 < of && syntax_.Is(first + 1, GrammarClass::kOf)) first += 2;  // "l'activité de capteurs"
  *end = of;
  return first;
}

// "l'acquisition de 75 % de Motivair. Les 25 % restants": of whom a part was bought before.
void Relator::TakeTargetOfRest(Fact* fact) const {
  const Mention& figure = mentions()[fact->figure_mention];
  if (fact->type != "acquisition" || !fact->objects.empty() || figure.kind != MentionKind::kPercent) return;
  if (figure.end_token >= tokens().size() || !syntax_.Is(figure.end_token, GrammarClass::kRemaining)) return;
  const std::span<const Fact> facts = LastFacts();
  for (auto deal = facts.rbegin(); deal != facts.rend(); ++deal) {
    if (deal->type != fact->type || deal->objects.size() != 1) continue;
    fact->objects = deal->objects;
    fact->objects.front().rule = "part/rest";
    return;
  }
}

bool Relator::TellsSeller(const Fact& deal) { return deal.InheritsBy("deal/seller"); }

bool Relator::IsPartSold(const Fact& deal) {
  return deal.objects.empty() && deal.counterparties.size() == 1 && TellsSeller(deal);
}

// Whom a deal is about: the firm that is bought, or that sells a part of its own. Null if none or several are.
const Role* Relator::Dealt(const Fact& deal) {
  if (deal.objects.size() == 1) return &deal.objects.front();
  return IsPartSold(deal) ? &deal.counterparties.front() : nullptr;
}

// "débourser 1,75 milliard pour racheter au fonds CDPQ les 30 % qu'il détient dans WTS": of whom a verb of buying takes
// it is no target; what is bought stands behind.
void Relator::SetBoughtFromApart(Fact* fact) const {
  constexpr std::uint32_t kToTarget = 14;
  if (fact->objects.size() != 1 || fact->objects.front().mention == kNoMention) return;
  const auto other = [&](const Role& side) { return side.entity != fact->objects.front().entity; };
  if (std::any_of(fact->counterparties.begin(), fact->counterparties.end(), other)) return;
  const Mention& seller = mentions()[fact->objects.front().mention];
  const std::uint32_t governor = syntax_.GoverningPreposition(fact->objects.front().mention);
  if (seller.kind != MentionKind::kCompany && seller.kind != MentionKind::kOrganization) return;
  if (governor == kNone || !syntax_.Is(governor, GrammarClass::kTo)) return;
  const auto takes = [&](const Occurrence& deal) {
    const FrameTrigger& trigger = *deal.trigger;
    return deal.verb != kNone && deal.end == governor && trigger.implied_target && trigger.frame->type == fact->type &&
           trigger.agents.places.front().place == Place::kSubject;
  };
  const std::span<const Occurrence> told = OccurrencesOf(seller.sentence);
  if (std::none_of(told.begin(), told.end(), takes)) return;
  fact->counterparties = std::move(fact->objects);
  fact->objects.clear();
  fact->inherited.push_back({"object", "deal/seller"});
  const std::uint32_t end = std::min(syntax_.SentenceEnd(governor), seller.end_token + kToTarget);
  for (std::uint32_t i = seller.end_token; i < end && fact->objects.empty(); ++i) {
    const std::uint32_t name = syntax_.NameAt(i);
    if (name != kNone && mentions()[name].kind == MentionKind::kCompany) AddRole({name, {}}, &fact->objects);
  }
}

// "le rachat à Atos de sa division", "a repris à Nokia ses câbles": who sells is not what is bought.
void Relator::SetSellerApart(const Attachment& attachment, Fact* fact) const {
  const Occurrence& deal = attachment.occurrence;
  const auto offered_to = [&](const RolePlace& place) {  // "a offert à Qualcomm 121 milliards"
    return place.place == Place::kPreposition && frames_.Is(place.preposition.front(), GrammarClass::kTo);
  };
  const std::vector<RolePlace>& places = deal.trigger->objects.places;
  if (fact->type == "acquisition" && std::none_of(places.begin(), places.end(), offered_to)) SetBoughtFromApart(fact);
  if (!deal.trigger->implied_target) return;
  // "Vantiva a cédé son activité de diffuseurs": who has what he sells.
  if (deal.verb != kNone && fact->objects.size() == 1 && deal.end < syntax_.SentenceEnd(deal.first) &&
      syntax_.Is(deal.end, GrammarClass::kPossessive)) {
    const VerbGroup& verb = syntax_.verbs()[deal.verb];
    bool noun = false;
    const std::uint32_t subject = verb.passive || verb.reflexive ? kNone : syntax_.Subject(deal.verb, &noun);
    if (subject != kNone && mentions()[subject].entity == fact->objects.front().entity) {
      fact->counterparties = std::move(fact->objects);
      fact->objects.clear();
      fact->inherited.push_back({"object", "deal/seller"});
      return;
    }
  }
  // "la division robotique du groupe suisse ABB", "les capteurs de NXP": who is named sells a part of his own.
  if (fact->objects.size() == 1 && fact->objects.front().mention != kNoMention) {
    std::uint32_t end = kNone;
    const std::uint32_t part = PartSold(deal, fact->objects.front().mention, &end);
    if (part != kNone) {
      if (fact->counterparties.empty()) fact->counterparties = std::move(fact->objects);
      fact->objects.clear();
      fact->inherited.push_back({"object", "deal/seller"});
      if (fact->segment.empty()) fact->segment = TextBetween(part, end);
      return;
    }
  }
  const std::size_t erased = std::erase_if(fact->objects, [&](const Role& object) {
    if (object.mention == kNoMention || object.entity->kind != MentionKind::kCompany) return false;
    const bool sells = std::any_of(fact->counterparties.begin(), fact->counterparties.end(),
                                   [&](const Role& side) { return side.mention == object.mention; });
    const std::uint32_t preposition = syntax_.GoverningPreposition(object.mention);
    return sells && preposition != kNone && syntax_.Is(preposition, GrammarClass::kTo);
  });
  if (erased > 0) fact->inherited.push_back({"object", "deal/seller"});
}

bool Relator::IsSupplier(const Entity& entity) const {
  return std::any_of(entity.roles.begin(), entity.roles.end(), [&](const std::string& role) {
    const WordId word = rules_.words().Find(role.substr(0, role.find(' ')));
    return word != kUnknownWord && frames_.Is(word, GrammarClass::kSupplierNoun);
  });
}

// "OpenAI signe un contrat de 38 milliards avec AWS": of two firms he who sells to firms has won it. "Le contrat se
// monte à 38 milliards": it is the one told before.
void Relator::SetSupplierFirst(const Attachment& attachment, Fact* fact) const {
  if (attachment.occurrence.verb != kNone) return;
  // "l'accord conclu entre Ericsson et AT&T": one of the two sells to the other.
  if (fact->agents.size() == 2 && fact->counterparties.empty()) {
    const bool first = IsSupplier(*fact->agents.front().entity), second = IsSupplier(*fact->agents.back().entity);
    if (first == second) return;
    fact->counterparties.push_back(first ? fact->agents.back() : fact->agents.front());
    fact->agents.erase(first ? fact->agents.begin() + 1 : fact->agents.begin());
    return;
  }
  if (fact->agents.size() != 1) return;
  if (fact->counterparties.size() == 1) {
    const Entity& supplier = *fact->counterparties.front().entity;
    const std::uint32_t governor = syntax_.GoverningPreposition(fact->counterparties.front().mention);
    if (supplier.kind != MentionKind::kCompany || governor == kNone || tokens()[governor].word != frames_.avec())
      return;
    if (IsSupplier(supplier) && !IsSupplier(*fact->agents.front().entity))
      std::swap(fact->agents, fact->counterparties);
    return;
  }
  const std::uint32_t noun = attachment.occurrence.first;
  if (!fact->counterparties.empty() || !fact->agents.front().rule.starts_with("topic/")) return;
  if (noun == syntax_.SentenceBegin(noun) || !syntax_.Is(noun - 1, GrammarClass::kDeterminer)) return;
  if (!syntax_.Is(noun - 1, GrammarClass::kDefiniteSingular) && !syntax_.Is(noun - 1, GrammarClass::kThis)) return;
  for (auto told = document_->facts.rbegin(); told != document_->facts.rend(); ++told) {
    if (told->type != "contract" || told->counterparties.empty() || told->agents.empty()) continue;
    // An item of a list tells of another deal than the one before it.
    const auto& sentences = document_->layout.sentences;
    const std::uint32_t block = sentences[mentions()[fact->figure_mention].sentence].block;
    const bool item = document_->layout.blocks[block].kind == BlockKind::kListItem;
    if (item && sentences[mentions()[told->figure_mention].sentence].block != block) return;
    fact->agents = told->agents;
    fact->counterparties = told->counterparties;
    for (std::vector<Role>* roles : {&fact->agents, &fact->counterparties}) {
      for (Role& role : *roles) role.rule = "contract/told-before";
    }
    return;
  }
}

// "un contrat de 46 millions avec SK Hynix pour la fourniture de 14 machines", "La commande comprend une option pour 16
// unités, d'une valeur de 105 millions": of the contract told before. Who has won it supplies what the other orders.
bool Relator::TakeSidesTold(const Attachment& attachment, const Mention& figure, Fact* fact) const {
  constexpr std::uint32_t kSentences = 3;
  const FrameTrigger& trigger = *attachment.occurrence.trigger;
  const bool follows = trigger.follows == "contract" || trigger.follows == "order";
  const std::uint32_t noun = attachment.occurrence.first;
  // "Leroy Merlin en a commandé 120, un contrat de 10 millions"
  const std::uint32_t begin = syntax_.SentenceBegin(noun);
  const bool apposed = !follows && fact->type == "contract" && attachment.occurrence.verb == kNone &&
                       noun > begin + 1 && syntax_.IsPunct(noun - 2, ',') &&
                       syntax_.Is(noun - 1, GrammarClass::kIndefinite);
  if (!follows && !apposed) {
    // "La commande porte sur 48 transformateurs": the one just told, where the sentence names nobody.
    if (attachment.occurrence.verb != kNone || fact->type != "order" || !fact->counterparties.empty()) return false;
    if (!fact->agents.empty() && !IsGuessed(fact->agents)) return false;
    if (noun == syntax_.SentenceBegin(noun) ||
        (!syntax_.Is(noun - 1, GrammarClass::kDefiniteSingular) && !syntax_.Is(noun - 1, GrammarClass::kThis))) {
      return false;
    }
  }
  const auto& layout = document_->layout;
  for (auto told = document_->facts.rbegin(); told != document_->facts.rend(); ++told) {
    const Mention& before = mentions()[told->figure_mention];
    if (before.sentence + kSentences < figure.sentence) return false;
    if (apposed && (before.sentence != figure.sentence || told->type != "order")) return false;
    if (!follows && layout.sentences[before.sentence].block != layout.sentences[figure.sentence].block) return false;
    if (told->type != "contract" && told->type != "order") continue;
    if (told->agents.empty() && told->counterparties.empty()) continue;
    if (!follows && (told->agents.empty() || told->counterparties.empty())) continue;
    const bool same = told->type == fact->type;
    fact->agents = same ? told->agents : told->counterparties;
    fact->counterparties = same ? told->counterparties : told->agents;
    for (std::vector<Role>* roles : {&fact->agents, &fact->counterparties}) {
      for (Role& role : *roles) role.rule = "contract/told-before";
    }
    if (fact->objects.empty() && follows && figure.kind == MentionKind::kMoney) {
      for (const Role& thing : told->objects) {
        if ((KindBit(thing.entity->kind) & kThings) != 0) fact->objects.push_back(thing);
      }
    }
    return true;
  }
  return false;
}

// "Sopra Steria a remporté l'infogérance d'Airbus. Le contrat pèse 300 millions", "Le ministère a choisi Capgemini.
// L'accord-cadre court sur quatre ans", "Siemens équipera le parc. Montant de la commande : 180 millions": the sides of
// a deal that its own sentence does not name are those of the sentence before.
void Relator::TakeDealTold(const Attachment& attachment, const Mention& figure, Fact* fact) const {
  const Occurrence& deal = attachment.occurrence;
  const auto& sentences = document_->layout.sentences;
  if (deal.verb != kNone || figure.sentence == 0 || !attachment.inherited.empty()) return;
  if (!fact->counterparties.empty()) return;
  // "Montant du contrat : 1,2 milliard"
  const bool labelled = deal.end >= deal.first + 3 && syntax_.Is(deal.end - 2, GrammarClass::kOf);
  if (deal.first == syntax_.SentenceBegin(deal.first) && !labelled) return;
  if (!fact->agents.empty() && !IsGuessed(fact->agents)) return;
  if (sentences[figure.sentence - 1].block != sentences[figure.sentence].block) return;
  std::uint32_t article = labelled ? deal.end - 2 : deal.first - 1;
  if (!labelled && article > 0 && syntax_.Is(article, GrammarClass::kForeAdjective)) --article;
  if (!syntax_.Is(article, GrammarClass::kDefiniteSingular) && !syntax_.Is(article, GrammarClass::kThis) &&
      !syntax_.Is(article, GrammarClass::kContracted)) {
    return;
  }
  // Only where the sentence names nobody else but who awards it: "Le marché, notifié par la DGA, se chiffre à".
  std::uint32_t customer = kNone;
  for (std::uint32_t i = sentences[figure.sentence].first_token; i < sentences[figure.sentence].end_token; ++i) {
    const std::uint32_t name = syntax_.NameAt(i);
    if (name == kNone || !HasKind(mentions()[name], kCompanies)) continue;
    const std::uint32_t by = syntax_.GoverningPreposition(name);
    const std::uint32_t verb = by == kNone || by == 0 ? kNone : syntax_.VerbAt(by - 1);
    const bool awards = verb != kNone && tokens()[by].word == frames_.par() && customer == kNone &&
                        mentions()[name].kind == MentionKind::kOrganization &&
                        syntax_.verbs()[verb].form == VerbGroup::Form::kParticiple;
    if (!awards) return;
    customer = name;
  }
  for (const Occurrence& told : OccurrencesOf(figure.sentence - 1)) {
    if (TakeSidesOf(told, sentences[figure.sentence - 1].end_token, fact) == SidesFound::kNobody) continue;
    if (customer != kNone && fact->counterparties.empty()) AddRole({customer, {}}, &fact->counterparties);
    return;
  }
  // "l'accord-cadre, conclu avec l'Ifremer. Ce contrat pourra atteindre 1 milliard"
  for (const Occurrence& told : OccurrencesOf(figure.sentence - 1)) {
    if (told.verb != kNone || told.trigger->frame->type != fact->type) continue;
    std::vector<Role> others;
    const Attachment before{told, told.trigger->weight, kDealRule, kNone};
    FillRole(told.trigger->counterparties, before, figure, false, &others);
    if (others.size() != 1 || IsAmong(others.front().entity, fact->agents)) continue;
    others.front().rule = "contract/told-before";
    fact->counterparties = std::move(others);
    return;
  }
}

// "La SNCF a confié son réseau à Orange Business, un marché estimé à 80 millions": the sides of an apposed deal are
// those of the verb before it.
bool Relator::TakeSidesOfClause(const Attachment& attachment, const Mention& figure, Fact* fact) const {
  const Occurrence& deal = attachment.occurrence;
  const std::uint32_t begin = syntax_.SentenceBegin(deal.first);
  if (deal.verb != kNone || deal.first < begin + 2 || !attachment.inherited.empty()) return false;
  // "un contrat de 60 millions avec Siemens" names a side itself.
  for (const std::vector<Role>* roles : {&fact->agents, &fact->counterparties}) {
    for (const Role& role : *roles) {
      if (role.mention != kNoMention && mentions()[role.mention].first_token > deal.first) return false;
    }
  }
  if (!syntax_.IsPunct(deal.first - 2, ',') || !syntax_.Is(deal.first - 1, GrammarClass::kIndefinite)) return false;
  const std::span<const Occurrence> told = OccurrencesOf(figure.sentence);
  for (std::size_t i = told.size(); i > 0; --i) {
    if (told[i - 1].end >= deal.first) continue;
    if (TakeSidesOf(told[i - 1], deal.first - 2, fact) == SidesFound::kTaken) return true;
  }
  return false;
}

// The sides of the deal of which the verb tells: its subject and the only other one named behind it.
Relator::SidesFound Relator::TakeSidesOf(const Occurrence& told, std::uint32_t end, Fact* fact) const {
  if (told.verb == kNone || syntax_.verbs()[told.verb].negated) return SidesFound::kNobody;
  const auto who = told.trigger->deal_subject;
  if (who == FrameTrigger::DealSubject::kNobody) return SidesFound::kNobody;
  const bool chooses = who == FrameTrigger::DealSubject::kCustomer;
  const VerbGroup& verb = syntax_.verbs()[told.verb];
  // "Capgemini a été choisi par le ministère": who was chosen is the subject.
  const bool chosen = chooses && verb.passive;
  if (verb.form != VerbGroup::Form::kFinite || (verb.passive && !chosen)) return SidesFound::kNobody;
  bool noun = false;
  const std::uint32_t subject = syntax_.Subject(told.verb, &noun);
  // A country orders, too: "Le Royaume-Uni commande à Rolls-Royce ses réacteurs, un contrat estimé à 2,5 milliards".
  const std::uint32_t sides = kCompanies | (chooses && !chosen ? KindBit(MentionKind::kPlace) : 0);
  if (subject == kNone || mentions()[subject].entity == nullptr || !HasKind(mentions()[subject], sides)) {
    return SidesFound::kNobody;
  }
  std::vector<Role> others;
  // "C'est à Orange Business que la SNCF a confié son réseau"
  if (const std::uint32_t cleft = CleftName(told.verb); cleft != kNone && HasKind(mentions()[cleft], kCompanies)) {
    for (const std::uint32_t member : syntax_.Coordination(cleft)) AddRole({member, "contract/told-before"}, &others);
  }
  for (std::uint32_t i = verb.end; i < end; ++i) {
    const std::uint32_t name = syntax_.NameAt(i);
    if (name == kNone) continue;
    i = mentions()[name].end_token - 1;
    const Entity* entity = mentions()[name].entity;
    // "confie ses données à Google Cloud": the service stands for who runs it.
    if (chooses && entity != nullptr && IsThing(mentions()[name]) && entity->parent != nullptr && others.empty() &&
        entity->parent->kind == MentionKind::kCompany && entity->parent != mentions()[subject].entity &&
        syntax_.GoverningPreposition(name) != kNone &&
        syntax_.Is(syntax_.GoverningPreposition(name), GrammarClass::kTo)) {
      others.push_back({entity->parent, name, "maker/of-object"});
      continue;
    }
    if (entity == nullptr || !HasKind(mentions()[name], kCompanies) || entity == mentions()[subject].entity) continue;
    if (IsPress(mentions()[name]) || (chooses && !chosen && mentions()[name].kind != MentionKind::kCompany)) continue;
    if (others.empty()) {
      for (const std::uint32_t member : syntax_.Coordination(name)) {
        AddRole({member, "contract/told-before"}, &others);
      }
    } else if (!IsAmong(entity, others)) {
      return SidesFound::kSeveral;
    }
  }
  if (chooses && others.empty()) return SidesFound::kSeveral;
  if (chosen && mentions()[subject].kind != MentionKind::kCompany) return SidesFound::kSeveral;
  std::vector<Role> self;
  AddRole({subject, "contract/told-before"}, &self);
  const bool order = fact->type == "order";
  std::vector<Role>& supplier = chooses && !chosen ? others : self;
  std::vector<Role>& customer = chooses && !chosen ? self : others;
  (order ? fact->counterparties : fact->agents) = supplier;
  (order ? fact->agents : fact->counterparties) = customer;
  return SidesFound::kTaken;
}

// "C'est à Orange Business que la SNCF a confié": the name that stands before its clause for emphasis; kNone if none
// does.
std::uint32_t Relator::CleftName(std::uint32_t verb) const {
  constexpr std::uint32_t kSubject = 12, kToCopula = 4;
  const std::uint32_t first = syntax_.verbs()[verb].first;
  const std::uint32_t begin = syntax_.SentenceBegin(first);
  for (std::uint32_t i = first; i > begin + kToCopula - 1 && first - i < kSubject; --i) {
    if (syntax_.IsPunct(i - 1, ',') || syntax_.VerbAt(i - 1) != kNone) return kNone;
    if (!syntax_.Is(i - 1, GrammarClass::kThat)) continue;
    const std::uint32_t name = syntax_.NameAt(i - 2);
    const std::uint32_t governor = name == kNone ? kNone : syntax_.GoverningPreposition(name);
    if (governor == kNone || mentions()[name].entity == nullptr) return kNone;
    for (std::uint32_t j = governor; j > begin && governor - j < kToCopula; --j) {
      const std::uint32_t copula = syntax_.VerbAt(j - 1);
      if (copula == kNone) continue;
      const VerbGroup& group = syntax_.verbs()[copula];
      const bool neuter = syntax_.Is(group.first, GrammarClass::kNeuter) ||
                          (group.first > begin && syntax_.Is(group.first - 1, GrammarClass::kNeuter));
      return group.lemma == frames_.etre() && neuter ? name : kNone;
    }
    return kNone;
  }
  return kNone;
}

// "Permira avait mené un tour de 180 millions": who leads a round invests, somebody else raises.
void Relator::TurnToRaiser(const Attachment& attachment, const Mention& figure, Fact* fact) const {
  if (fact->type != "funding" || fact->agents.empty()) return;
  if (IsEnteredBy(attachment.occurrence)) {
    const std::uint32_t raiser = ImpliedAgent(figure, hero_, fact->agents.front().entity);
    if (raiser == kNone || IsAmong(mentions()[raiser].entity, fact->agents)) return;
    fact->counterparties = std::move(fact->agents);
    fact->agents.clear();
    AddRole({raiser, "topic/text"}, &fact->agents);
    return;
  }
  if (fact->agents.size() != 1) return;
  const std::uint32_t kinds = attachment.occurrence.trigger->agents.kinds;
  const std::uint32_t leads = syntax_.FiniteBefore(figure.first_token);
  if (leads == kNone || syntax_.verbs()[leads].passive) return;
  if (syntax_.verbs()[leads].first <= syntax_.SentenceBegin(figure.first_token)) return;
  // "a participé au tour de 50 millions d'euros de Pigment"
  const bool of =
      figure.end_token + 1 < syntax_.SentenceEnd(figure.first_token) && syntax_.Is(figure.end_token, GrammarClass::kOf);
  const std::uint32_t of_round = of ? syntax_.NameAt(figure.end_token + 1) : kNone;
  const WordId lemma = syntax_.verbs()[leads].lemma;
  if (!frames_.Is(lemma, GrammarClass::kLeadVerb) &&
      (of_round == kNone || !frames_.Is(lemma, GrammarClass::kJoinVerb))) {
    return;
  }
  bool noun = false;
  const std::uint32_t investor = syntax_.Subject(leads, &noun);
  if (investor == kNone || mentions()[investor].entity != fact->agents.front().entity) return;
  // "a participé au tour de table de 6,6 milliards bouclé par OpenAI"
  const std::uint32_t other = fact->counterparties.size() == 1 ? fact->counterparties.front().mention : kNoMention;
  const bool told =
      other != kNoMention && mentions()[other].first_token > figure.first_token && HasKind(mentions()[other], kinds);
  std::uint32_t raiser = of_round;
  if (raiser == kNone && told) raiser = other;
  if (raiser == kNone) raiser = ImpliedAgent(figure, hero_, mentions()[investor].entity);
  if (raiser == kNone || !HasKind(mentions()[raiser], kinds)) return;
  fact->counterparties = std::move(fact->agents);
  fact->agents.clear();
  AddRole({raiser, "topic/text"}, &fact->agents);
}

// "Fnac Darty, avec qui nous avons signé un contrat", "auprès de laquelle il a décroché une commande": whom the
// relative word goes back to stands on the other side. kNone if the figure's verb has no such word before it.
std::uint32_t Relator::WithWhom(const Mention& figure) const {
  constexpr std::uint32_t kClause = 8;
  const std::uint32_t begin = syntax_.SentenceBegin(figure.first_token);
  const std::uint32_t verb = syntax_.FiniteBefore(figure.first_token);
  if (verb == kNone || syntax_.verbs()[verb].first < begin + 3) return kNone;
  const std::uint32_t first = syntax_.verbs()[verb].first;
  for (std::uint32_t i = first; i > begin + 2 && first - i < kClause; --i) {
    const std::uint32_t at = i - 1;
    if (tokens()[at].kind == TokenKind::kPunct || syntax_.VerbAt(at) != kNone) return kNone;
    if (!syntax_.Is(at, GrammarClass::kWho) && !syntax_.Is(at, GrammarClass::kWhich)) continue;
    std::uint32_t with = at - 1;
    if (syntax_.Is(with, GrammarClass::kOf) && syntax_.Is(with - 1, GrammarClass::kNextTo)) {
      --with;
    } else if (tokens()[with].word != frames_.avec()) {
      return kNone;
    }
    return FirmRelated(with);
  }
  return kNone;
}

// Whom a relative clause names on the other side does not act in it.
void Relator::SetOtherApart(const Attachment& attachment, const Mention& figure, Fact* fact) const {
  const std::uint32_t other = WithWhom(figure);
  if (other == kNone) return;
  const auto is_it = [&](const Role& role) { return role.entity == mentions()[other].entity; };
  const bool acted = std::any_of(fact->agents.begin(), fact->agents.end(), is_it);
  if (acted) {
    fact->agents.clear();
    const std::uint32_t verb = syntax_.FiniteBefore(figure.first_token);
    bool noun = false;
    const std::uint32_t subject = syntax_.Subject(verb, &noun);
    if (subject != kNone && !is_it({mentions()[subject].entity, subject, {}})) AddRole({subject, {}}, &fact->agents);
    if (subject == kNone) {
      for (const Filler& speaker : FirstPersonSubject(verb)) AddRole(speaker, &fact->agents);
    }
    if (fact->agents.empty()) std::swap(fact->agents, fact->counterparties);
    fact->counterparties.clear();
  }
  if (!fact->counterparties.empty() || fact->agents.empty()) return;
  if (HasKind(mentions()[other], attachment.occurrence.trigger->counterparties.kinds)) {
    AddRole({other, "relative/with"}, &fact->counterparties);
  }
}

// "Entrés en 2021 lors d'une levée de fonds", "entré au capital à la faveur d'un tour de table": whoever enters by the
// round gives the money.
bool Relator::IsEnteredBy(const Occurrence& round) const {
  constexpr std::uint32_t kToRound = 12;
  if (round.verb != kNone) return false;
  const std::uint32_t begin = syntax_.SentenceBegin(round.first);
  bool behind = false;  // a preposition stands between
  for (std::uint32_t i = round.first; i > begin && round.first - i < kToRound; --i) {
    const std::uint32_t at = i - 1;
    if (tokens()[at].kind == TokenKind::kPunct || syntax_.FigureAt(at) != kNone) return false;
    behind |= syntax_.Is(at, GrammarClass::kPreposition);
    const std::uint32_t verb = syntax_.VerbAt(at);
    if (verb == kNone) continue;
    return behind && frames_.Is(syntax_.verbs()[verb].lemma, GrammarClass::kEnter);
  }
  return false;
}

// "Ses fondatrices ont levé 18 millions auprès de Demeter": whom the clause names as the other side does not act in it,
// however much the text speaks of him; whom the heading or the text is about may.
void Relator::DropGuessedOtherSide(const Mention& figure, Fact* fact) const {
  const auto is_other = [&](const Role& role) {
    return role.rule.starts_with("topic/") && IsAmong(role.entity, fact->counterparties);
  };
  if (std::erase_if(fact->agents, is_other) == 0 || !fact->agents.empty()) return;
  const std::uint32_t headed = CompanyOfHeading(document_->layout.sentences[figure.sentence].block);
  const std::uint32_t other = headed != kNone ? headed : hero_;
  if (other == kNone || mentions()[other].entity == nullptr) return;
  AddRole({other, "topic/heading"}, &fact->agents);
  if (std::any_of(fact->agents.begin(), fact->agents.end(), is_other)) fact->agents.clear();
}

// "Contrat record pour Alstom au Kazakhstan": for whom a contract is, where nobody else acts, has won it.
void Relator::TurnToWinner(const Attachment& attachment, const Mention& figure, Fact* fact) const {
  if (!fact->agents.empty() || fact->counterparties.size() != 1) return;
  const Role& other = fact->counterparties.front();
  const std::uint32_t governor = syntax_.GoverningPreposition(other.mention);
  if (governor == kNone || other.entity->kind != MentionKind::kCompany) return;
  bool won = tokens()[governor].word == frames_.pour();
  // "Le grand-duché a signé avec OHB un contrat de 195 millions": of a subject without a name the partner is.
  const std::uint32_t verb = GoverningVerb(attachment, figure);
  if (tokens()[governor].word == frames_.avec() && verb != kNone &&
      syntax_.verbs()[verb].form == VerbGroup::Form::kFinite) {
    bool noun = false;
    won = syntax_.Subject(verb, &noun) == kNone && noun;
  }
  if (won) std::swap(fact->agents, fact->counterparties);
}

// "Dassault compte 220 Rafale en commande": who makes the goods has them ordered from him.
void Relator::TurnToCustomers(Fact* fact) {
  if (fact->agents.size() != 1 || !fact->counterparties.empty()) return;
  const Entity* maker = fact->agents.front().entity;
  const bool own = std::any_of(fact->objects.begin(), fact->objects.end(), [&](const Role& object) {
    return object.entity->parent == maker && object.mention != kNoMention;
  });
  if (own) std::swap(fact->agents, fact->counterparties);
}

// "Wiz avait repoussé une offre de 23 milliards de Google": who refuses is whom it is about, whose offer it is offers.
void Relator::TurnRefusal(const Attachment& attachment, const Mention& figure, Fact* fact) const {
  const std::uint32_t verb = GoverningVerb(attachment, figure);
  if (verb == kNone || !IsOnlooker(verb)) return;
  bool noun = false;
  const VerbGroup& group = syntax_.verbs()[verb];
  std::uint32_t who = kNone;
  if (!group.passive) {
    who = syntax_.Subject(verb, &noun);
  } else if (group.end < syntax_.SentenceEnd(group.end - 1) && tokens()[group.end].word == frames_.par()) {
    // "L'offre a été rejetée par le conseil d'Alphawave"
    who = NameGoverned(group.end, syntax_.SentenceEnd(group.end));
    if (who != kNone && !IsAmong(mentions()[who].entity, fact->agents) &&
        !IsAmong(mentions()[who].entity, fact->objects)) {
      return;
    }
  }
  if (who == kNone) {
    if (noun) TakeBidTold(figure, nullptr, fact);
    return;
  }
  if (mentions()[who].entity == nullptr || mentions()[who].kind != MentionKind::kCompany) return;
  const Entity* target = mentions()[who].entity;
  const auto is_target = [&](const Role& role) { return role.entity == target; };
  std::erase_if(fact->agents, is_target);
  std::erase_if(fact->objects, is_target);
  if (fact->agents.empty()) fact->agents = fact->objects;
  fact->objects.assign(1, {target, who, "subject/refuses"});
  TakeBidTold(figure, target, fact);
  if (fact->agents.empty() && hero_ != kNone && mentions()[hero_].entity != target) {
    AddRole({hero_, "topic/hero"}, &fact->agents);
  }
}

// "Qualcomm a relevé son offre sur Alphawave. Le britannique avait rejeté une première approche à 1,8 milliard": where
// the refusal names no bidder, it is whoever bids for the same firm (null: whichever) in the deal told before.
void Relator::TakeBidTold(const Mention& figure, const Entity* target, Fact* fact) const {
  constexpr std::uint32_t kSentences = 2;
  if (!fact->agents.empty() && !IsGuessed(fact->agents)) return;
  const auto& sentences = document_->layout.sentences;
  for (auto told = document_->facts.rbegin(); told != document_->facts.rend(); ++told) {
    const std::uint32_t there = mentions()[told->figure_mention].sentence;
    const bool near =
        there + kSentences >= figure.sentence && sentences[there].block == sentences[figure.sentence].block;
    if (target == nullptr && !near) return;
    if (told->type != fact->type || told->objects.size() != 1 || told->agents.empty()) continue;
    if (target != nullptr && told->objects.front().entity != target) continue;
    fact->agents = told->agents;
    fact->objects = told->objects;
    for (std::vector<Role>* roles : {&fact->agents, &fact->objects}) {
      for (Role& role : *roles) role.rule = "deal/told-before";
    }
    return;
  }
}

}  // namespace recoupe
