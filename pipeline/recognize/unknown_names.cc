// Names that no list knows, by what the text says around them.
//
// Every run of capitalised words is weighed where it stands; what its places say is added up by spelling over the whole
// document, so that one clear introduction names all occurrences. A run that nothing speaks for stays a word.
#include "pipeline/recognize/unknown_names.h"

namespace recoupe::unknown {
namespace {

constexpr int kEnough = 2;  // where a capital inside a sentence shows that it is a name
constexpr std::size_t kMinFirstWord = 4;
constexpr std::size_t kMinSurname = 3;

}  // namespace

void UnknownNames::Find() {
  NoteKnownNames();
  ExtendLikewise();
  ExtendPlaces();
  CollectRuns();
  for (const Run& run : runs_) Weigh(run);
  WeighColumns();
  ShareInLists();
  ShareInItems();
  for (const Run& run : runs_) TakeFromFirstWord(run);
  // Names in full first: a first word alone then stands for one of them.
  for (const Run& run : runs_) {
    if (run.end - run.first > 1) Decide(run);
  }
  for (const Run& run : runs_) {
    if (run.end - run.first == 1) Decide(run);
  }
  for (const Run& run : runs_) Claim(run);
  for (const Run& run : runs_) ClaimByPart(run);
}

void UnknownNames::Weigh(const Run& run) {
  Evidence evidence;
  FromItself(run, &evidence);
  FromIntroduction(run, &evidence);
  FromBefore(run, &evidence);
  FromAfter(run, &evidence);
  FromNeighbours(run, &evidence);
  FromDateline(run, &evidence);
  FromPlainUse(run, &evidence);
  // "X, la division qui vend des serveurs, a vu": what it is called says more than its use.
  const ContextRule* thing = evidence.rule[kProduct];
  if (thing != nullptr && thing->score >= kClear) {
    evidence.score[kCompany] = evidence.use = 0;
  } else if (evidence.score[kProduct] >= kTitled &&
             evidence.score[kProduct] >= evidence.score[kCompany] - evidence.use) {
    evidence.score[kCompany] -= evidence.use;
    evidence.use = 0;
  }
  // "Bull Sequana XH3500": right behind a thing's name, a code is no firm.
  if (run.end - run.first == 1 && tokens_[run.first].Is(Token::kHasDigit) && FollowsClosely(run.first, run.end)) {
    const Mention* named = scan_.OwnerOf(run.first - 1);
    if (named != nullptr && (named->kind == MentionKind::kProduct || named->kind == MentionKind::kChip)) {
      evidence.score[kCompany] = evidence.use = 0;
    }
  }
  // "Mme Vandrol prend", "maître Vandrol assure": with a title before it, its mere use speaks for no firm.
  const ContextRule* human = evidence.rule[kPerson];
  if (human != nullptr && human->score >= kTitled) {
    evidence.score[kCompany] -= evidence.use;
    evidence.use = 0;
  }
  // "À 34 ans, Zarek Vandrol a levé": what a firm may do too speaks no longer for one.
  const bool firm = evidence.rule[kCompany] != nullptr && evidence.rule[kCompany]->score >= 4;
  if (evidence.score[kPerson] >= kTitled && IsShapedLikePerson(run) && !firm) evidence.score[kCompany] = 0;
  Spelling& spelling = spellings_.At(run.key);
  spelling.evidence.Merge(evidence);
  if (spelling.places == 0) spelling.first = run.first;
  ++spelling.places;
  if (!run.uncertain) ++spelling.certain;
}

// "Nadir Espace" is no Nadir by first name where "Nadir" alone raises money and hires: the press calls nobody by the
// first name.
void UnknownNames::TakeFromFirstWord(const Run& run) {
  if (run.end - run.first < 2) return;
  Spelling& whole = spellings_.At(run.key);
  if (whole.has_first_word) return;
  whole.has_first_word = true;
  const Token& last = tokens_[run.end - 1];
  if (last.kind != TokenKind::kWord || last.Is(Token::kHasDigit) || context_.IsVariant(last.word)) return;
  if (scan_.VersionAfter(run.end, scan_.layout.sentences[run.sentence].end_token) > 0) return;  // "Thessa Lumen 14"
  const Spelling* first = spellings_.Find(HashFolded(scan_.Surface(run.first, run.first + 1)));
  if (first == nullptr || first->evidence.score[kCompany] < kEnough) return;
  // "son application, Velta Route": what is called a thing is no firm for its maker's name.
  const ContextRule* thing = whole.evidence.rule[kProduct];
  if (thing != nullptr && thing->score >= kTitled) return;
  whole.evidence.score[kCompany] += first->evidence.score[kCompany];
  if (lexicon_.IsFirstName(tokens_[run.first].word)) whole.evidence.score[kPerson] -= kClear;
}

void UnknownNames::Decide(const Run& run) {
  Spelling& spelling = spellings_.At(run.key);
  if (spelling.decided) return;
  spelling.decided = true;
  Evidence& evidence = spelling.evidence;
  // "Orvel vend l'Orvel 2": the numbers are those of what a firm makes.
  if (evidence.versions > 0 && evidence.score[kCompany] - evidence.use >= kEnoughAtStart &&
      evidence.score[kProduct] - evidence.versions < evidence.score[kCompany]) {
    evidence.score[kProduct] -= evidence.versions;
  }
  // "son robot Xyzzy" tells more than "Xyzzy a parcouru", in another place.
  const ContextRule* thing = evidence.rule[kProduct];
  if (thing != nullptr && thing->score >= kTitled && evidence.score[kCompany] - evidence.use < kEnoughAtStart &&
      evidence.score[kProduct] >= kTitled) {
    evidence.score[kCompany] -= evidence.use;
  }
  const Sort best = evidence.Best();
  const int needed = spelling.certain > 0 ? kEnough : kEnoughAtStart;
  const bool introduced = evidence.rule[kCompany] != nullptr && evidence.rule[kCompany]->score >= 4;
  if (run.end - run.first == 1 && best != kPerson && best != kPlace) {
    if (const Entity** whole = first_words_.Find(run.key); whole != nullptr && *whole != nullptr) {
      spelling.entity = *whole;
      spelling.rule = "names/first-word";
      return;
    }
  }
  if (!introduced && run.end - run.first == 1) {
    if (const Entity* known = Misspelt(run, spelling)) {
      spelling.entity = known;
      spelling.rule = "names/misspelt";
      return;
    }
  }
  // "assure Ardouin", after "Solène Ardouin": the person that the text has named.
  if (run.end - run.first == 1 && evidence.score[best] - evidence.use < kClear && !introduced) {
    if (const Entity** named = surnames_.Find(run.key)) {
      spelling.entity = *named;
      spelling.rule = "names/surname";
      return;
    }
  }
  if (evidence.score[best] < needed) return;
  // "Vista rachète", in a text that names Vista Equity Partners.
  if (best == kCompany && run.end - run.first == 1 &&
      tokens_[run.first].end - tokens_[run.first].begin >= kMinFirstWord) {
    if (const Entity** whole = short_.Find(run.key)) {
      spelling.entity = *whole;
      spelling.rule = "names/first-word";
      return;
    }
  }
  // "condamné Free": the common word that is a firm's name too, where the text uses it as one.
  if (best == kCompany && !evidence.described) {
    if (const Entity* known = WeakFirm(run)) {
      spelling.entity = known;
      spelling.rule = "names/lexicon-supported";
      return;
    }
  }
  if (run.end - run.first == 1 && evidence.score[best] < kClear && LeaderBySurname(run) != nullptr) return;
  if (best == kPerson && run.end - run.first == 1) {  // "M. Huang" is the Jensen Huang of the text
    const Entity** named = surnames_.Find(run.key);
    spelling.entity = named != nullptr ? *named : LeaderBySurname(run);
    spelling.rule = named != nullptr ? "names/surname" : "names/leader-surname";
    if (spelling.entity != nullptr) return;
  }
  // "Paul a lancé": a first name alone is no firm, unless the text calls it one.
  const bool firm = best == kCompany || best == kOrganization;
  if (firm && run.end - run.first == 1 && evidence.score[best] < kClear && !introduced &&
      !tokens_[run.first].Is(Token::kAllCaps) && lexicon_.IsFirstName(tokens_[run.first].word)) {
    return;
  }
  // "Le Versaillais, coté à Paris": who is from there.
  if (firm && run.end - run.first == 1 && scan_.HasArticleBefore(run.first) &&
      lexicon_.demonyms().FindAt(tokens_, run.first, run.end).length == 1) {
    return;
  }
  // "selon la Commission": which one, its full name tells.
  if (best == kOrganization && run.end - run.first == 1 && !tokens_[run.first].Is(Token::kAllCaps) &&
      context_.At(NameContext::kHead).StartsWith(tokens_[run.first].word)) {
    return;
  }
  // "l'abonnement Pro": which of a product it is, no product.
  if (best == kProduct && IsNoMoreThanVariants(run)) return;
  if (best == kPlace && evidence.rule[kPlace] == nullptr && evidence.score[kPlace] < 4) return;
  if (best == kPerson && evidence.score[kPerson] < kClear && run.end - run.first == 1 && evidence.score[kPerson] < 3)
    return;
  spelling.entity = scan_.Make(scan_.Surface(run.first, run.end), kKindOfSort[best], false);
  spelling.rule = evidence.rule[best] != nullptr ? std::string_view(evidence.rule[best]->id) : kSignOfSort[best];
  if (best == kPerson) NoteSurname(run.first, run.end, spelling.entity);
  const bool coined = tokens_[run.first].word == kUnknownWord;
  if ((best == kCompany || (best == kOrganization && coined)) && run.end - run.first > 1) {
    NoteFirstWord(run, spelling.entity);
  }
}

// The only firm whose weak name the run is, in full: "Seaya" need not be Seaya Ventures.
const Entity* UnknownNames::WeakFirm(const Run& run) const {
  constexpr std::size_t kForm = 3;  // " AI", " SE" may be left out
  const Entity* firm = nullptr;
  bool several = false;
  lexicon_.aliases().VisitAt(tokens_, run.first, run.end, [&](std::uint32_t index, std::uint32_t length) {
    const Alias& alias = lexicon_.alias(index);
    if (length != run.end - run.first || alias.entity->kind != MentionKind::kCompany) return false;
    const std::string_view name = alias.entity->name;
    const bool whole = name.starts_with(alias.text) && name.size() <= alias.text.size() + kForm;
    if (!whole || !alias.CaseFits(text_, tokens_, run.first, length)) return false;
    several = several || (firm != nullptr && firm != alias.entity);
    firm = alias.entity;
    return false;
  });
  return several ? nullptr : firm;
}

const Entity* UnknownNames::Misspelt(const Run& run, const Spelling& spelling) {
  const Token& token = tokens_[run.first];
  if (token.word != kUnknownWord || token.kind != TokenKind::kWord) return nullptr;
  if (!token.Is(Token::kCapital)) return nullptr;  // "microLED"
  FoldCaseTo(token.In(text_), &folded_);
  const Alias* alias = lexicon_.FindMisspelt(folded_);
  if (alias == nullptr) return nullptr;
  // Nobody mistakes the first one: "Ferdane" is not Verdane.
  if (folded_.front() != FoldCase(alias->text.substr(0, 1)).front()) return nullptr;
  if (scan_.seen.Find(KeyOf(alias->entity)) != nullptr) return alias->entity;
  // Where the right name stands nowhere, a slip stands once, and nobody has to be told what the firm is: what a text
  // introduces, or writes so again and again, is called so.
  if (spelling.places > 1 || spelling.evidence.described) return nullptr;
  // "Nvdia", "Samsumg": of the names that everybody knows a letter may be another or be left out.
  constexpr std::size_t kLongName = 6;
  const std::string name = FoldCase(alias->text);
  const bool famous = !alias->entity->wikidata.empty() && name.size() >= kLongName && folded_.size() <= name.size();
  if (!famous && !IsDoubledOrSwapped(folded_, name)) return nullptr;
  const bool supported = spelling.evidence.score[kCompany] - spelling.evidence.use >= 2;
  return supported || (spelling.certain > 0 && folded_.size() >= 7) ? alias->entity : nullptr;
}

// "Qualcom" for Qualcomm, "Microsfot": letters doubled, single or swapped. Another letter, or one more, makes another
// name: "Thalos" is not Thales, "Deepkir" not Deepki.
bool UnknownNames::IsDoubledOrSwapped(std::string_view slip, std::string_view name) {
  if (slip.size() == name.size()) return std::is_permutation(slip.begin(), slip.end(), name.begin());
  const std::string_view longer = slip.size() > name.size() ? slip : name;
  const std::string_view shorter = slip.size() > name.size() ? name : slip;
  std::size_t at = 0;
  while (at < shorter.size() && shorter[at] == longer[at]) ++at;
  return at > 0 && longer[at] == longer[at - 1];
}

void UnknownNames::NoteSurname(std::size_t first, std::size_t end, const Entity* person) {
  if (end - first < 2) return;
  const Token& last = tokens_[end - 1];
  if (last.end - last.begin < kMinSurname || last.Is(Token::kElided)) return;
  const Entity*& known = surnames_.At(HashFolded(last.In(text_)));
  if (known == nullptr) known = person;
}

void UnknownNames::NoteFirstWord(const Run& run, const Entity* company) {
  const Token& first = tokens_[run.first];
  if (first.kind != TokenKind::kWord || first.end - first.begin < kMinFirstWord || context_.IsNoName(first.word))
    return;
  if (context_.IsSisterWord(tokens_[run.end - 1].word)) return;  // "Xyzzy Ventures" is not Xyzzy
  const Spelling* alone = spellings_.Find(HashFolded(scan_.Surface(run.first, run.first + 1)));
  const bool name = alone != nullptr && alone->evidence.score[kCompany] >= kEnough;
  if (lexicon_.IsFirstName(first.word) && !name) return;
  // "Xyzzy a cédé Xyzzy Italie", "Xyzzy a créé Xyzzy Mobile": what the text names in short before is the whole of it.
  const bool before = name && alone->first < run.first;
  if ((before && context_.IsPartWord(tokens_[run.end - 1].word)) || (name && IsPlaceWord(run.end - 1))) return;
  const Entity*& known = first_words_.At(HashFolded(first.In(text_)));
  // Beside "Xyzzy Motor" and "Xyzzy Mobis", "Xyzzy" is their group.
  known = name && known != nullptr && known != company ? nullptr : company;
}

bool UnknownNames::IsPlaceWord(std::size_t token) const {
  bool place = false;
  lexicon_.aliases().VisitAt(tokens_, token, token + 1, [&](std::uint32_t index, std::uint32_t) {
    place |= lexicon_.alias(index).entity->kind == MentionKind::kPlace;
    return place;
  });
  return place;
}

void UnknownNames::Claim(const Run& run) {
  const Spelling& spelling = spellings_.At(run.key);
  if (spelling.entity == nullptr) return;
  const bool whole = spelling.entity->kind == MentionKind::kCompany || spelling.entity->kind == MentionKind::kPerson;
  if (run.national && whole && scan_.owner[run.first] == 0) {
    scan_.Release(scan_.owner[run.end - 1] - 1);
  }
  if (!scan_.IsFree(run.first, run.end)) return;
  if (ClaimWithPlace(run, spelling)) return;
  const bool product = spelling.entity->kind == MentionKind::kProduct;
  const bool versioned = product || spelling.entity->kind == MentionKind::kChip;
  const std::size_t end = scan_.layout.sentences[run.sentence].end_token;
  const bool coded = tokens_[run.end - 1].Is(Token::kHasDigit);
  const std::size_t version = versioned && !coded ? scan_.ExtensionAfter(run.end, end, false) : 0;
  if (product && ClaimWithMaker(run, run.end + version)) return;
  if (version == 0) {
    scan_.Add(run.first, run.end, run.sentence, spelling.entity, spelling.rule);
    return;
  }
  // "Brisca 2": each version is a product of its own.
  const std::size_t behind = run.end + version;
  const Entity* numbered = scan_.Make(scan_.Surface(run.first, behind), spelling.entity->kind, false);
  scan_.Add(run.first, behind, run.sentence, numbered, spelling.rule);
}

// "Cambridge Xyzzy": a word that nobody knows behind a place is the rest of a firm's name.
bool UnknownNames::ClaimWithPlace(const Run& run, const Spelling& spelling) {
  if (spelling.entity->kind != MentionKind::kCompany || run.first == 0 || IsGlued(run.first)) return false;
  const Mention* place = scan_.OwnerOf(run.first - 1);
  if (place == nullptr || place->kind != MentionKind::kPlace || place->sentence != run.sentence) return false;
  if (tokens_[run.first].word != kUnknownWord || !FollowsClosely(run.first, run.end)) return false;
  const std::uint32_t first = place->first_token;
  // "a cofondé à Toulouse Xyzzy": where, not whose name goes on.
  if (BeforeCircumstance(run.first, scan_.layout.sentences[run.sentence].first_token) != run.first) return false;
  // "le plan France Xyzzy" is none.
  const Introduction noun = scan_.IntroductionOf(first, run.sentence);
  const bool thing = noun && noun.noun_end == first && IsThing(noun);
  scan_.Release(scan_.owner[first] - 1);
  const MentionKind kind = thing ? MentionKind::kProduct : MentionKind::kCompany;
  const Entity* whole = scan_.Make(scan_.Surface(first, run.end), kind, false);
  scan_.Add(first, run.end, run.sentence, whole, thing ? std::string_view(noun.rule->id) : spelling.rule);
  return true;
}

// "le Thessa Lumen 14", where the text knows Thessa as a firm: the maker and its product.
bool UnknownNames::ClaimWithMaker(const Run& run, std::size_t end) {
  if (run.end - run.first < 2) return false;
  const Spelling* first = spellings_.Find(HashFolded(scan_.Surface(run.first, run.first + 1)));
  if (first == nullptr || first->entity == nullptr || first->entity->kind != MentionKind::kCompany) return false;
  // "le Kelvo S2", "Somnea+": a code or a sign alone is no name.
  const bool variant = run.end - run.first == 2 && end == run.end;  // "Galvance Plus", "Velta Route"
  if (variant || tokens_[run.first + 1].Is(Token::kHasDigit) || tokens_[run.first + 1].kind != TokenKind::kWord) {
    Entity* product = scan_.Make(scan_.Surface(run.first, end), MentionKind::kProduct, false);
    product->parent = first->entity;
    scan_.Add(run.first, end, run.sentence, product, "names/model-number");
    return true;
  }
  scan_.Add(run.first, run.first + 1, run.sentence, first->entity, first->rule);
  Entity* product = scan_.Make(scan_.Surface(run.first + 1, end), MentionKind::kProduct, false);
  product->parent = first->entity;
  scan_.Add(run.first + 1, end, run.sentence, product, "names/model-number");
  return true;
}

// "Ampere" after "Ampere Computing"; "Dupont" after "Anne Dupont".
void UnknownNames::ClaimByPart(const Run& run) {
  if (!scan_.IsFree(run.first, run.end) || run.end - run.first != 1) return;
  if (const Entity** person = surnames_.Find(run.key)) {
    scan_.Add(run.first, run.end, run.sentence, *person, "names/surname");
  } else if (const Entity* leader = LeaderBySurname(run)) {
    scan_.Add(run.first, run.end, run.sentence, leader, "names/leader-surname");
  } else if (const Entity** company = first_words_.Find(run.key); company != nullptr && *company != nullptr) {
    scan_.Add(run.first, run.end, run.sentence, *company, "names/first-word");
  }
}

// "Nadella" in a text that names Microsoft.
const Entity* UnknownNames::LeaderBySurname(const Run& run) {
  const Entity* person = lexicon_.BySurname(tokens_[run.first].word);
  if (person == nullptr) return nullptr;
  if (person->parent != nullptr && scan_.seen.Find(KeyOf(person->parent)) != nullptr) return person;
  for (const Entity* company : lexicon_.LedBy(person)) {
    if (scan_.seen.Find(KeyOf(company)) != nullptr) return person;
  }
  return nullptr;
}

}  // namespace recoupe::unknown

namespace recoupe {

void FindUnknownNames(NameScan* scan) { unknown::UnknownNames(scan).Find(); }

}  // namespace recoupe
