// Whom and which thing the text, a heading and each sentence are about: the hero of the document, the company of a
// heading, the topic that a sentence takes over from the one before.
#include <algorithm>

#include "pipeline/recognize/name_rules.h"
#include "pipeline/relate/relator.h"

namespace recoupe {

// The entity with the most points over all its mentions, by its first one; kNone if it has less than this share of all
// points, or less than this many. `points` gives those of a mention, 0 for one that does not count.
template <typename Points>
std::uint32_t Relator::MostNamed(double least_share, double least_points, Points points) const {
  constexpr std::size_t kMostEntities = 64;
  struct Score {
    const Entity* entity = nullptr;
    double points = 0;
    std::uint32_t mention = kNone;
  };
  std::vector<Score> scores;
  double total = 0;
  for (std::uint32_t index = 0; index < mentions().size(); ++index) {
    const Entity* entity = mentions()[index].entity;
    const double own = entity == nullptr ? 0 : points(index);
    if (own <= 0) continue;
    total += own;
    const auto known = std::find_if(scores.begin(), scores.end(), [&](const Score& s) { return s.entity == entity; });
    if (known != scores.end()) {
      known->points += own;
    } else if (scores.size() < kMostEntities) {
      scores.push_back({entity, own, index});
    }
  }
  const auto best = std::max_element(scores.begin(), scores.end(),
                                     [](const Score& a, const Score& b) { return a.points < b.points; });
  if (best == scores.end() || best->points < least_points || best->points < least_share * total) return kNone;
  return best->mention;
}

bool Relator::IsInTitle(const Mention& mention) const {
  const auto& layout = document_->layout;
  return layout.blocks[layout.sentences[mention.sentence].block].kind == BlockKind::kTitle;
}

// The company that the text is about: the one most often named, the title and the lead counting more. kNone in a text
// about many.
std::uint32_t Relator::FindHero() const {
  // An analyst who is asked speaks of others.
  if (interview_company_ != kNone && !rules_.names().anaphora().IsObserver(*mentions()[interview_company_].entity)) {
    return interview_company_;
  }
  constexpr double kTitle = 4, kLead = 1.5, kLeastShare = 0.3;
  const Entity* first = nullptr;  // of the title: "Xyzzy défie EcoFlow"
  const std::uint32_t hero = MostNamed(kLeastShare, 0, [&](std::uint32_t index) {
    const Mention& mention = mentions()[index];
    const bool body = mention.kind == MentionKind::kOrganization;  // a foundation may be what a text is about
    if (mention.kind != MentionKind::kCompany && !body) return 0.0;
    if (syntax_.IsFormerTie(index)) return 0.0;
    // "Chez Teleo Robotics, les engins se conduisent à distance"
    const bool opens = IsInTitle(mention) && OpensAsTopic(index);
    const bool governed = !opens && syntax_.GoverningPreposition(index) != kNone;
    if (body && (governed || !rules_.names().anaphora().MayBeHero(*mention.entity))) return 0.0;
    double points = governed ? 0.5 : 1;
    // What the title quotes is not what the text is about: "« On ne fera pas Google en un jour »".
    if (IsInTitle(mention) && syntax_.QuotationAt(mention.first_token) != kNone) return 0.0;
    if (IsInTitle(mention)) {
      if (first == nullptr && !governed) first = mention.entity;
      points += governed ? kTitle / 3 : mention.entity == first ? kTitle : kTitle * 0.6;
    }
    if (mention.sentence <= 1 && !governed) points += kLead;
    return body ? points / 2 : points;
  });
  // Whom the text names once or twice, after others and things have been told, it is not about.
  constexpr std::uint32_t kLeadSentences = 3;
  constexpr int kOftenNamed = 3;
  if (hero == kNone || mentions()[hero].sentence <= kLeadSentences) return hero;
  int named = 0;
  for (const Mention& mention : mentions()) named += mention.entity == mentions()[hero].entity ? 1 : 0;
  return named >= kOftenNamed ? hero : kNone;
}

// "18 000 GPU Nvidia": whose goods are counted, no more.
bool Relator::IsBehindCounted(const Mention& name) const {
  const std::uint32_t before = name.first_token > 0 ? syntax_.FigureAt(name.first_token - 1) : kNone;
  return before != kNone && mentions()[before].counted_first < mentions()[before].counted_end;
}

// "C.C. Wei a relevé ses objectifs : ses revenus devraient croître": the firm that the person leads, by its mention
// before. kNone if it is nobody who leads a firm, or if the text has not named that.
std::uint32_t Relator::FirmOfLeader(std::uint32_t person) const {
  const Mention& leader = mentions()[person];
  if (leader.kind != MentionKind::kPerson || leader.entity == nullptr || leader.entity->parent == nullptr) return kNone;
  const Entity* firm = leader.entity->parent;
  if (firm->kind != MentionKind::kCompany || !IsNamed(firm)) return kNone;
  for (std::uint32_t index = person; index > 0; --index) {
    if (mentions()[index - 1].entity == firm) return index - 1;
  }
  return kNone;
}

// "Pour Xyzzy, l'avertissement est clair", "Du côté de Xyzzy, ": the sentence opens with the name as its topic, whether
// or not something is told of it between commas.
bool Relator::OpensAsTopic(std::uint32_t name) const {
  constexpr std::uint32_t kToName = 4;  // "chez l'américain Xyzzy"
  const std::uint32_t first = mentions()[name].first_token, begin = syntax_.SentenceBegin(first);
  const std::uint32_t end = syntax_.SentenceEnd(first);
  const auto opener = rules_.names().anaphora().topics().FindAt(tokens(), begin, end);
  if (!opener || begin + opener.length > first || first - begin - opener.length > kToName) return false;
  for (std::uint32_t i = begin + opener.length; i < first; ++i) {
    if (tokens()[i].kind != TokenKind::kWord || syntax_.VerbAt(i) != kNone) return false;
  }
  return mentions()[name].end_token < end && syntax_.IsPunct(mentions()[name].end_token, ',');
}

// "Chez Lucid, c'est encore pire. PIF y a injecté 8 milliards": whom the paragraph opens with as its topic, in a
// sentence before the figure's. kNone if with nobody.
std::uint32_t Relator::TopicOfBlock(const Mention& figure) const {
  constexpr std::uint32_t kToName = 8;
  const auto& layout = document_->layout;
  const std::uint32_t first = layout.blocks[layout.sentences[figure.sentence].block].first_sentence;
  const std::uint32_t begin = layout.sentences[first].first_token;
  const std::uint32_t last = layout.sentences[first].end_token;
  if (first >= figure.sentence || !rules_.names().anaphora().topics().FindAt(tokens(), begin, last)) return kNone;
  const std::uint32_t end = std::min(layout.sentences[first].end_token, begin + kToName);
  for (std::uint32_t i = begin + 1; i < end; ++i) {
    const std::uint32_t name = syntax_.NameAt(i);
    if (name == kNone) continue;
    const bool firm = mentions()[name].kind == MentionKind::kCompany && mentions()[name].entity != nullptr;
    return firm && OpensAsTopic(name) ? name : kNone;
  }
  return kNone;
}

// Whom a sentence speaks of: the subject of a verb that is not merely one of speech, or the first company that no
// preposition governs.
std::uint32_t Relator::TopicOf(const Sentence& sentence, std::uint32_t first_mention) const {
  const auto may_be = [&](std::uint32_t index) {
    const Mention& mention = mentions()[index];
    return (mention.kind == MentionKind::kCompany || mention.kind == MentionKind::kGroup) &&
           (mention.entity != nullptr || !mention.together.empty()) && !IsLikened(index);
  };
  const std::uint32_t end = std::min(sentence.end_token, sentence.first_token + kReach);
  const std::uint32_t first_finite = syntax_.FiniteAfter(sentence.first_token);
  std::uint32_t aside = kNone;
  for (std::uint32_t token = sentence.first_token; token < end; ++token) {
    const std::uint32_t verb = syntax_.VerbAt(token);
    if (verb == kNone) continue;
    token = syntax_.verbs()[verb].end - 1;
    if (syntax_.verbs()[verb].form != VerbGroup::Form::kFinite) continue;
    // Whoever expects, expects something of somebody else.
    const Modality* modality = frames_.VerbModality(syntax_.verbs()[verb].lemma, false);
    if (modality != nullptr && *modality == Modality::kForecast) continue;
    if (IsOnlooker(verb) || syntax_.IsInIncise(syntax_.verbs()[verb].first)) continue;
    bool noun = false;
    const std::uint32_t subject = syntax_.Subject(verb, &noun);
    if (subject == kNone || syntax_.SentenceBegin(mentions()[subject].first_token) != sentence.first_token) continue;
    const std::uint32_t led = may_be(subject) ? subject : FirmOfLeader(subject);
    if (led == kNone) continue;
    // "21 000 salariés, quand Nintendo en emploie trois fois moins": who is only held against whom is spoken of.
    const std::uint32_t name = mentions()[subject].first_token;
    if (name > sentence.first_token + 1 && syntax_.Is(name - 1, GrammarClass::kWhereas)) continue;
    // "Rachetée par Sage, qui emploie 11 000 personnes, Lumelia a perdu": a relative clause before any main verb tells
    // of somebody whom the opening only names.
    if (verb != first_finite || syntax_.RelativeBefore(verb) == kNone) return led;
    aside = led;
  }
  if (aside != kNone) return aside;
  // Else the first name that nothing governs, before the first verb: behind it names are complements and lists, but for
  // one that a relative clause goes on about ("la ville tient sa pépite : Nuagéo, qui cartographie").
  const std::uint32_t first_verb = syntax_.FiniteAfter(sentence.first_token);
  const std::uint32_t limit = first_verb == kNone ? sentence.end_token : syntax_.verbs()[first_verb].first;
  for (std::uint32_t index = first_mention; index < mentions().size(); ++index) {
    const Mention& mention = mentions()[index];
    if (mention.first_token >= sentence.end_token) break;
    if (!may_be(index) || IsBehindCounted(mention) || syntax_.IsFormerTie(index)) continue;
    const std::uint32_t governor = syntax_.GoverningPreposition(index);
    const auto& layout = document_->layout;
    const std::uint32_t opens = layout.sentences[layout.blocks[sentence.block].first_sentence].first_token;
    if (governor != kNone && sentence.first_token == opens && OpensAsTopic(index)) return index;
    if (governor != kNone) continue;
    const bool told = mention.end_token + 1 < sentence.end_token && syntax_.IsPunct(mention.end_token, ',') &&
                      syntax_.Is(mention.end_token + 1, GrammarClass::kWho);
    // "À ma droite, BNP Paribas, 64 millions de clients": without a verb no name stands aside.
    const bool verbless = first_verb == kNone || syntax_.verbs()[first_verb].first >= sentence.end_token;
    if ((mention.first_token < limit || told) && (verbless || !syntax_.IsInIncise(mention.first_token))) return index;
  }
  return kNone;
}

// The names with an entity in the block, in the order of the text.
std::vector<std::uint32_t> Relator::NamesOfBlock(std::size_t block) const {
  std::vector<std::uint32_t> names;
  const auto& layout = document_->layout;
  if (block >= layout.blocks.size()) return names;
  for (std::uint32_t s = layout.blocks[block].first_sentence; s < layout.blocks[block].end_sentence; ++s) {
    for (std::uint32_t token = layout.sentences[s].first_token; token < layout.sentences[s].end_token; ++token) {
      const std::uint32_t name = syntax_.NameAt(token);
      if (name == kNone) continue;
      token = mentions()[name].end_token - 1;
      if (mentions()[name].entity != nullptr) names.push_back(name);
    }
  }
  return names;
}

// Those of the heading over the block; none for the title of the document.
std::vector<std::uint32_t> Relator::NamesOfHeading(std::uint32_t block) const {
  const auto& blocks = document_->layout.blocks;
  const std::uint32_t heading = blocks[block].heading;
  if (heading >= blocks.size() || blocks[heading].kind == BlockKind::kTitle) return {};
  return NamesOfBlock(heading);
}

// The first of the names if all that are `wanted` are of one entity; kNone if there are several.
template <typename Wanted>
std::uint32_t Relator::OnlyOne(const std::vector<std::uint32_t>& names, Wanted wanted) const {
  std::uint32_t found = kNone;
  for (const std::uint32_t name : names) {
    if (!wanted(name)) continue;
    if (found != kNone && mentions()[found].entity != mentions()[name].entity) return kNone;
    if (found == kNone) found = name;
  }
  return found;
}

// "• Soitec : Bpifrance porte sa participation à 13 %. L'action cède 4 %": the firm that a list's item is about.
std::uint32_t Relator::LabelOfItem(std::uint32_t block) const {
  constexpr std::uint32_t kBracket = 8;
  const auto& layout = document_->layout;
  if (layout.blocks[block].kind != BlockKind::kListItem) return kNone;
  const Sentence& first = layout.sentences[layout.blocks[block].first_sentence];
  std::uint32_t at = first.first_token;
  while (at < first.end_token && tokens()[at].kind != TokenKind::kWord && syntax_.NameAt(at) == kNone) ++at;
  const std::uint32_t name = at < first.end_token ? syntax_.NameAt(at) : kNone;
  if (name == kNone || mentions()[name].kind != MentionKind::kCompany || mentions()[name].entity == nullptr)
    return kNone;
  at = mentions()[name].end_token;
  // "Thales (aéronautique) : 420 millions"
  if (at < first.end_token && syntax_.IsPunct(at, '(')) {
    const std::uint32_t limit = std::min(first.end_token, at + kBracket);
    while (at < limit && !syntax_.IsPunct(at, ')')) ++at;
    ++at;
  }
  return at < first.end_token && syntax_.IsPunct(at, ':') ? name : kNone;
}

// The company that the block's heading is about: the only one that it names, or the only one that no preposition
// governs ("Adobe renonce à Pixelmint").
std::uint32_t Relator::FindCompanyOfHeading(std::uint32_t block) const {
  if (const std::uint32_t label = LabelOfItem(block); label != kNone) return label;
  const std::vector<std::uint32_t> names = NamesOfHeading(block);
  const auto company = [&](std::uint32_t name) { return mentions()[name].kind == MentionKind::kCompany; };
  if (const std::uint32_t only = OnlyOne(names, company); only != kNone) return only;
  return OnlyOne(names,
                 [&](std::uint32_t name) { return company(name) && syntax_.GoverningPreposition(name) == kNone; });
}

// The product that the block's heading is about, if it names only one.
std::uint32_t Relator::ProductOfHeading(std::uint32_t block) const {
  // "Une fiche technique de CMF Phone 2 Pro", in a text about another thing: what that is measured by.
  return OnlyOne(NamesOfHeading(block), [&](std::uint32_t name) {
    return IsThing(mentions()[name]) && (title_product_ == kNone || syntax_.GoverningPreposition(name) == kNone);
  });
}

// "Adieu vieux Xeon", "J'ai remplacé mon MacBook par un Zenbook": what somebody no longer uses.
bool Relator::IsLeftBehind(std::uint32_t name) const {
  constexpr std::uint32_t kWords = 4;
  const std::uint32_t first = mentions()[name].first_token, begin = syntax_.SentenceBegin(first);
  for (std::uint32_t i = first; i > begin && first - i < kWords; --i) {
    const std::uint32_t at = i - 1, verb = syntax_.VerbAt(at);
    if (verb != kNone) return frames_.Is(syntax_.verbs()[verb].lemma, GrammarClass::kLeftBehind);
    if (syntax_.Is(at, GrammarClass::kLeftBehind)) return true;
    if (tokens()[at].kind != TokenKind::kWord || syntax_.NameAt(at) != kNone) return false;
    if (syntax_.Is(at, GrammarClass::kPreposition) && !syntax_.Is(at, GrammarClass::kTo)) return false;
  }
  return false;
}

// The product that the text is about: the one that the title names, or the one most often named without a preposition.
// kNone in a text about many.
std::uint32_t Relator::FindHeroProduct() const {
  constexpr double kTitle = 4, kLeastShare = 0.3, kLeastPoints = 3;
  if (TitleCompares()) return kNone;
  return MostNamed(kLeastShare, kLeastPoints, [&](std::uint32_t index) {
    const Mention& mention = mentions()[index];
    if (!IsThing(mention) || IsVariantOf(index)) return 0.0;
    if (IsInTitle(mention) && IsLeftBehind(index)) return 0.0;
    if (IsInTitle(mention) && !IsCompared(index)) return kTitle;  // "Test du Kelvo S2"
    return syntax_.GoverningPreposition(index) == kNone ? 1 : 0.5;
  });
}

// Whether the text goes from firm to firm under headings ("Tiime", "Henrri", "Pennylane"): it is about none of them.
bool Relator::HeadingsNameFirms() const {
  constexpr std::size_t kSeveral = 3;
  std::vector<const Entity*> firms;
  for (std::uint32_t index = 0; index < mentions().size(); ++index) {
    const Mention& mention = mentions()[index];
    if (mention.kind != MentionKind::kCompany || mention.entity == nullptr) continue;
    const Sentence& sentence = document_->layout.sentences[mention.sentence];
    const Block& block = document_->layout.blocks[sentence.block];
    if (IsInTitle(mention)) return false;
    const bool whole = mention.first_token == sentence.first_token && mention.end_token == sentence.end_token;
    if (!whole || block.kind != BlockKind::kHeading || block.end_sentence - block.first_sentence != 1) continue;
    if (std::find(firms.begin(), firms.end(), mention.entity) == firms.end()) firms.push_back(mention.entity);
  }
  return firms.size() >= kSeveral;
}

// "Le 15T Pro bouscule le Galaxy S25 FE, affiché à 769 euros. La version 1 To coûte 999 euros": behind a sentence whose
// subject is what the title names, the next one goes on with that and not with the rival it was held against.
// `first`: the first name of the sentence; `product`: the thing that it named last.
bool Relator::ReturnsToTitle(std::uint32_t first, std::uint32_t product) const {
  if (title_product_ == kNone || product == kNone || product == title_product_) return false;
  const Entity* hero = mentions()[title_product_].entity;
  if (hero == nullptr || mentions()[product].entity == hero || product < first || IsSubject(product)) return false;
  for (std::uint32_t name = first; name < product; ++name) {
    if (mentions()[name].entity == hero && IsSubject(name)) return true;
  }
  return false;
}

void Relator::FindTopics() {
  const auto& layout = document_->layout;
  const std::uint32_t hero = HeadingsNameFirms() ? kNone : FindHero();
  title_product_ = FindHeroProduct();
  std::uint32_t topic = hero;
  std::uint32_t product = kNone, device = kNone;
  std::uint32_t next_mention = 0;
  std::uint32_t block = kNone;
  for (std::uint32_t index = 0; index < mentions().size(); ++index) {
    if (mentions()[index].entity != nullptr) named_.try_emplace(mentions()[index].entity, index);
  }
  for (auto* of_sentence : {&devices_, &topics_, &products_}) of_sentence->reserve(layout.sentences.size());
  headed_.assign(layout.blocks.size(), kNone);
  first_firms_.assign(layout.blocks.size(), kNone);
  for (const Sentence& sentence : layout.sentences) {
    if (sentence.block != block) {
      // Under another heading the text speaks of another firm.
      bool section = block != kNone && layout.blocks[sentence.block].kind == BlockKind::kHeading;
      for (std::uint32_t i = sentence.first_token; i < sentence.end_token && section; ++i) {
        section = syntax_.FigureAt(i) == kNone;  // "1. Minecraft – 300 millions" is an entry of a list
      }
      if (section) topic = kNone;
      block = sentence.block;
      // A new paragraph returns to whom the text is about, unless its heading names somebody.
      headed_[block] = FindCompanyOfHeading(block);
      if (headed_[block] != kNone) {
        topic = headed_[block];
        // Nor of another maker's thing, of the section above, in a text that goes from one to the next.
        const Entity* maker = product == kNone ? nullptr : mentions()[product].entity->parent;
        if (title_product_ == kNone && maker != nullptr && maker != mentions()[topic].entity) product = kNone;
      } else if (hero != kNone) {
        topic = hero;
      }
      // Of what a title only compares nothing is spoken of yet.
      const bool below_title = product != kNone && title_product_ == kNone && IsInTitle(mentions()[product]);
      if (below_title && TitleCompares()) product = kNone;
      if (const std::uint32_t thing = ProductOfHeading(block); thing != kNone) {
        product = device = thing;
      } else {
        device = title_product_;
        if (title_product_ != kNone) product = title_product_;
      }
    }
    devices_.push_back(device);
    const std::uint32_t first_mention = next_mention;
    while (next_mention < mentions().size() && mentions()[next_mention].first_token < sentence.end_token) {
      if (MayBeSpokenOf(next_mention, product)) product = next_mention;
      // In a text about many: "Le Roborock aspire fort", of what the firm makes.
      if (const std::uint32_t made = title_product_ == kNone ? ThingByMaker(next_mention) : kNone; made != kNone) {
        product = made;
      }
      const Mention& mention = mentions()[next_mention];
      // "L'Ecovacs, lui, pèse 4,5 kg. Sa station": a thing without a name.
      if (title_product_ == kNone && product != kNone && IsNamelessThing(next_mention, product)) product = kNone;
      // "Lenovo a vu grand. Sa machine pèse 920 grammes", behind a rival's: of his own.
      if (title_product_ == kNone && hero == kNone && product != kNone && TurnsToOwn(next_mention, product)) {
        const std::uint32_t own = LastThingOf(next_mention);
        if (own != kNone && mentions()[own].kind == MentionKind::kProduct) product = own;
      }
      const bool firm = mention.entity != nullptr && HasKind(mention, kFirms);
      if (first_firms_[block] == kNone && firm && syntax_.NameAt(mention.first_token) == next_mention &&
          !syntax_.IsFormerTie(next_mention)) {
        first_firms_[block] = next_mention;
      }
      ++next_mention;
    }
    const std::uint32_t own = TopicOf(sentence, first_mention);
    if (own != kNone) topic = own;
    if (own != kNone && TurnsToOther(sentence, own, product)) product = kNone;
    const auto index = static_cast<std::uint32_t>(topics_.size());
    if (const std::uint32_t asked = AskedByName(index);
        asked != kNone && mentions()[asked].kind == MentionKind::kCompany && product != title_product_ &&
        product != kNone && mentions()[product].first_token < mentions()[asked].first_token) {
      product = kNone;  // what was told of before is another's
    }
    topics_.push_back(topic);
    products_.push_back(product);
    if (ReturnsToTitle(first_mention, product)) product = title_product_;
  }
  hero_ = hero;
}

// Whether a firm's name with an article, as a subject, stands for a thing of its own that the text has not named.
bool Relator::IsNamelessThing(std::uint32_t name, std::uint32_t product) const {
  const Mention& firm = mentions()[name];
  if (firm.kind != MentionKind::kCompany || firm.entity == nullptr || firm.reference != Reference::kName) return false;
  if (firm.first_token == 0 || !syntax_.Is(firm.first_token - 1, GrammarClass::kDefiniteSingular)) return false;
  if (syntax_.GoverningPreposition(name) != kNone || !IsSubject(name)) return false;
  return mentions()[product].entity->parent != firm.entity && ThingByMaker(name) == kNone;
}

// Whether a maker takes the word, as a subject, in a text about many things, behind the thing of another maker.
bool Relator::TurnsToOwn(std::uint32_t name, std::uint32_t product) const {
  const Mention& firm = mentions()[name];
  const Entity* maker = mentions()[product].entity == nullptr ? nullptr : mentions()[product].entity->parent;
  if (firm.kind != MentionKind::kCompany || firm.entity == nullptr || firm.reference != Reference::kName) return false;
  if (maker == nullptr || maker == firm.entity || maker->parent == firm.entity || firm.entity->parent == maker)
    return false;
  if (syntax_.GoverningPreposition(name) != kNone || !IsSubject(name)) return false;
  const auto& roles = firm.entity->roles;
  return std::any_of(roles.begin(), roles.end(), [](const std::string& role) {
    return role.starts_with("fabricant") || role.starts_with("constructeur");
  });
}

// "Chez SFR, la mécanique est plus discrète", behind a paragraph on the Livebox: another maker opens this one.
bool Relator::TurnsToOther(const Sentence& sentence, std::uint32_t firm, std::uint32_t product) const {
  const auto& layout = document_->layout;
  if (product == kNone || title_product_ != kNone) return false;
  const Block& block = layout.blocks[sentence.block];
  if (block.kind != BlockKind::kParagraph ||
      layout.sentences[block.first_sentence].first_token != sentence.first_token) {
    return false;
  }
  const Mention& thing = mentions()[product];
  if (thing.first_token >= sentence.first_token || thing.entity == nullptr || thing.entity->parent == nullptr)
    return false;
  const Mention& opener = mentions()[firm];
  if (opener.entity == nullptr || opener.kind != MentionKind::kCompany) return false;
  constexpr std::uint32_t kToName = 2;  // "Le français Mistral, lui, joue les trouble-fête"
  const bool first = opener.first_token <= sentence.first_token + kToName && IsSubject(firm);
  if (!first && !OpensAsTopic(firm)) return false;
  const Entity* maker = thing.entity->parent;
  return maker != opener.entity && maker->parent != opener.entity && opener.entity->parent != maker;
}

// "Et Canal+ ?", "Et chez Orange ?": the name that the sentence before asks about in so many words; kNone if it does
// not.
std::uint32_t Relator::AskedByName(std::uint32_t sentence) const {
  constexpr std::uint32_t kShort = 5;  // tokens of such a question
  const auto& layout = document_->layout;
  if (sentence == 0 || layout.sentences[sentence - 1].block != layout.sentences[sentence].block) return kNone;
  const Sentence& question = layout.sentences[sentence - 1];
  const std::uint32_t first = question.first_token, end = question.end_token;
  if (end < first + 2 || !syntax_.IsPunct(end - 1, '?')) return kNone;
  std::uint32_t at = syntax_.Is(first, GrammarClass::kCoordinator) ? first + 1 : first;
  while (at < end && at < first + kShort &&
         (syntax_.Is(at, GrammarClass::kPreposition) || syntax_.Is(at, GrammarClass::kDeterminer))) {
    ++at;
  }
  const std::uint32_t name = syntax_.NameAt(at);
  const bool alone = name != kNone && mentions()[name].end_token + 1 == end && mentions()[name].entity != nullptr;
  return alone ? name : kNone;
}

}  // namespace recoupe
