// Institutions by what they are called ("le ministère de l'Économie", "le gouvernement danois"), places that act for
// who governs them, and whom a person speaks for.
#include <algorithm>

#include "pipeline/recognize/name_scan.h"
#include "pipeline/rules/language_rules.h"
#include "pipeline/rules/rule_set.h"

namespace recoupe {
namespace {

class InstitutionNames {
 public:
  explicit InstitutionNames(NameScan* scan)
      : scan_(*scan),
        tokens_(scan->tokens),
        text_(scan->text),
        context_(scan->names.context()),
        lexicon_(scan->names.lexicon()) {}

  void Find() {
    TakeBodies();
    BindAcronyms();
    TakeMetonyms();
    TakePlatforms();
    PlaceBareGovernments();
    LinkEmployers();
  }

 private:
  // "le ministère de l'Économie", "l'université de Grenoble": the common noun is a part of the name.
  void TakeBodies() {
    for (const std::uint32_t at : scan_.starts) {
      if ((scan_.names.StartsOf(tokens_[at].word) & NameRules::kBody) == 0 || scan_.owner[at] != 0) continue;
      const std::uint32_t sentence = scan_.layout.SentenceOfToken(at);
      const std::size_t end = scan_.layout.sentences[sentence].end_token;
      if (TakeGovernment(at, end, sentence)) continue;
      const auto body = context_.At(NameContext::kBody).FindAt(tokens_, at, end);
      if (!body) continue;
      if ((*body.value)->kind == MentionKind::kGroup) {
        TakeFamily(at, at + body.length, end, sentence, **body.value);
        continue;
      }
      // "la Compagnie nationale du Rhône": with its capital, else it is "la compagnie" of a place.
      const bool firm = (*body.value)->kind == MentionKind::kCompany;
      if (firm && (!tokens_[at].Is(Token::kCapital) || scan_.IsUncertainStart(at, sentence))) continue;
      std::size_t next = at + body.length;
      while (next < end && next < at + body.length + 3 &&
             (lexicon_.demonyms().StartsWith(tokens_[next].word) || (firm && scan_.IsAdjective(next)))) {
        ++next;
      }
      const std::size_t links = next;
      while (next < end && next < links + 2 && context_.IsTransparent(tokens_[next].word)) ++next;
      if (next < end && next > links && !tokens_[next].Is(Token::kCapital)) {
        if (firm) continue;
        TakeDescribedBody(at, next, end, sentence, **body.value);
        continue;
      }
      if (next >= end || !tokens_[next].Is(Token::kCapital)) continue;
      const std::string_view link = tokens_[links].In(text_);
      if (link == "à" || link == "en" || link == "dans" || link == "pour") continue;  // "en Bourse à New York"
      const Mention* place = scan_.OwnerOf(next);
      const bool beside = next == links && place != nullptr && place->kind == MentionKind::kPlace;
      // "l'université Paris-Saclay", "le lycée Dumont-d'Urville", but "l'institut Xerfi"
      const bool named = next == links && scan_.IsNameWord(next) && tokens_[next].Is(Token::kSpaceBefore) &&
                         !tokens_[next].Is(Token::kAllCaps) &&
                         !context_.At(NameContext::kNoun).FindAt(tokens_, at, next);
      if (next == links && !beside && !named) continue;
      std::size_t last = next + 1;
      if (const Mention* owner = scan_.OwnerOf(next)) {
        if (owner->kind != MentionKind::kPlace) continue;
        last = owner->end_token;
        scan_.Release(scan_.owner[next] - 1);
      } else {
        while (last < end && scan_.IsNameWord(last) && tokens_[last].Is(Token::kSpaceBefore)) ++last;
        // "Dumont-d'Urville", "Saint-Exupéry"
        const auto glued = [&](std::size_t i) { return i < end && !tokens_[i].Is(Token::kSpaceBefore); };
        while (glued(last) && scan_.IsPunct(last, '-') && glued(last + 1)) {
          last += tokens_[last + 1].Is(Token::kElided) && glued(last + 2) ? 3 : 2;
        }
      }
      if (!scan_.IsFree(at, last)) continue;
      scan_.Add(at, last, sentence, scan_.Make(scan_.Surface(at, last), (*body.value)->kind, false), (*body.value)->id);
    }
  }

  // "l'Office anti-cybercriminalité (Ofac)", "la Confédération des petites et moyennes entreprises (CPME)": the long
  // name and its initials are one; the long one goes on up to its bracket where only then it has them all.
  void BindAcronyms() {
    const std::size_t count = scan_.mentions.size();
    for (std::size_t i = 0; i < count; ++i) {
      const Mention& mention = scan_.mentions[i];
      if (mention.entity == nullptr || mention.end_token == mention.first_token) continue;
      if (mention.kind != MentionKind::kOrganization) continue;
      const std::size_t end = scan_.layout.sentences[mention.sentence].end_token;
      std::size_t open = OpeningAfter(mention.end_token, end);
      if (open == end) open = OpeningOfWhole(mention.first_token, mention.end_token, end);
      if (open + 2 >= end || !scan_.IsPunct(open + 2, ')') || tokens_[open + 1].kind != TokenKind::kWord) continue;
      const std::size_t at = open + 1;
      const Mention* acronym = scan_.OwnerOf(at);
      if (acronym != nullptr && (acronym->first_token != at || acronym->end_token != at + 1)) continue;
      if (acronym != nullptr && acronym->kind != MentionKind::kOrganization && acronym->entity->known) continue;
      const std::string_view letters = tokens_[at].In(text_);
      if (!tokens_[at].Is(Token::kCapital) || !IsShortFor(letters, scan_.Surface(mention.first_token, open))) continue;
      Bind(i, open, at);
    }
  }

  // The bracket behind the name, over the small words that its head may have left out; `end` if there is none.
  std::size_t OpeningAfter(std::size_t at, std::size_t end) const {
    constexpr std::size_t kReach = 8;
    for (std::size_t i = at; i < std::min(end, at + kReach); ++i) {
      if (scan_.IsPunct(i, '(')) return i;
      if (tokens_[i].kind != TokenKind::kWord || tokens_[i].Is(Token::kCapital) || scan_.owner[i] != 0) return end;
    }
    return end;
  }

  // "l'Agence pour l'informatique financière de l'État (AIFE)": over other names, where the words up to the bracket
  // start with just its letters.
  std::size_t OpeningOfWhole(std::size_t first, std::size_t at, std::size_t end) const {
    constexpr std::size_t kReach = 8;
    for (std::size_t i = at; i + 2 < end && i < at + kReach; ++i) {
      if (scan_.IsPunct(i, '(')) {
        const bool whole = scan_.HeadOfInitials(tokens_[i + 1].In(text_), first, i) == first;
        return whole && tokens_[i + 1].Is(Token::kAllCaps) ? i : end;
      }
      if (tokens_[i].kind != TokenKind::kWord && !scan_.IsPunct(i, '-')) return end;
    }
    return end;
  }

  // Its letters stand in the name in their order, the first of all at its start.
  static bool IsShortFor(std::string_view letters, std::string_view name) {
    constexpr std::size_t kLongest = 9;
    if (letters.size() < 2 || letters.size() > kLongest || letters.size() + 4 > name.size()) return false;
    const std::string low = FoldCase(letters), whole = FoldCase(name);
    std::size_t at = 0;
    for (const char letter : low) {
      if (letter < 'a' || letter > 'z') return false;
      at = whole.find(letter, at);
      if (at == std::string::npos || (letter == low.front() && &letter == &low.front() && at != 0)) return false;
      ++at;
    }
    return true;
  }

  // One entity for both: the one that the lexicon knows, else the long one.
  void Bind(std::size_t index, std::size_t open, std::size_t at) {
    Mention& mention = scan_.mentions[index];
    const Mention* acronym = scan_.OwnerOf(at);
    const bool known = acronym != nullptr && acronym->entity->known;
    if (known && mention.entity->known) return;
    if (mention.end_token < open) {
      // Only where the words up to the bracket start with the letters.
      if (scan_.HeadOfInitials(tokens_[at].In(text_), mention.first_token, open) != mention.first_token && !known)
        return;
      for (std::size_t t = mention.end_token; t < open; ++t) {
        if (scan_.owner[t] != 0) scan_.Release(scan_.owner[t] - 1);
      }
      for (std::size_t t = mention.first_token; t < open; ++t)
        scan_.owner.At(t) = static_cast<std::uint32_t>(index + 1);
      mention.end_token = static_cast<std::uint32_t>(open);
      mention.span.end = tokens_[open - 1].end;
      mention.entity = scan_.Make(scan_.Surface(mention.first_token, open), MentionKind::kOrganization, false);
    }
    const Entity* both = known ? acronym->entity : mention.entity;
    const Entity* other = known ? mention.entity : acronym != nullptr ? acronym->entity : nullptr;
    mention.entity = both;
    if (acronym == nullptr) scan_.Add(at, at + 1, mention.sentence, both, "names/initials");
    const std::uint64_t key = HashFolded(tokens_[at].In(text_));
    for (Mention& same : scan_.mentions) {
      const bool short_form = same.entity != nullptr && same.end_token == same.first_token + 1 &&
                              HashFolded(tokens_[same.first_token].In(text_)) == key && !same.entity->known;
      if ((other != nullptr && same.entity == other) || short_form) {
        same.entity = both;
        same.kind = both->kind;
      }
    }
  }

  // "la maison mère de Facebook", "Meta (Facebook, Instagram)", "sur Facebook": the network, not the firm that had its
  // name.
  void TakePlatforms() {
    for (Mention& mention : scan_.mentions) {
      if (mention.kind != MentionKind::kCompany || mention.entity == nullptr || !mention.entity->known) continue;
      const std::string_view surface = scan_.Surface(mention.first_token, mention.end_token);
      if (surface == mention.entity->name) continue;
      const Entity* thing = lexicon_.FindId(Slug(surface));
      if (thing == nullptr || thing->kind != MentionKind::kProduct || thing->parent != mention.entity) continue;
      if (!IsPlatformHere(mention)) continue;
      mention.entity = thing;
      mention.kind = MentionKind::kProduct;
      mention.rule = "names/platform";
    }
  }

  bool IsPlatformHere(const Mention& mention) const {
    const Sentence& bounds = scan_.layout.sentences[mention.sentence];
    if (context_.At(NameContext::kPlatform).FindBefore(tokens_, bounds.first_token, mention.first_token)) return true;
    const auto sister = [&](std::size_t at) {
      const Mention* beside = scan_.OwnerOf(at);
      return beside != nullptr && beside->kind == MentionKind::kProduct && beside->entity != nullptr &&
             beside->entity->parent == mention.entity;
    };
    const auto link = [&](std::size_t at) {
      return scan_.IsPunct(at, ',') || scan_.IsPunct(at, '/') || tokens_[at].In(text_) == "et" ||
             tokens_[at].In(text_) == "ou";
    };
    const std::size_t first = mention.first_token, behind = mention.end_token;
    if (behind + 1 < bounds.end_token && link(behind)) {
      if (sister(behind + 1) || (behind + 2 < bounds.end_token && scan_.IsOf(behind + 1) && sister(behind + 2)))
        return true;
    }
    return first >= bounds.first_token + 2 && link(first - 1) && sister(first - 2);
  }

  // "la famille Guillemot": not "la famille Galaxy".
  void TakeFamily(std::size_t at, std::size_t next, std::size_t end, std::uint32_t sentence, const ContextRule& rule) {
    if (at == 0 || next >= end || !scan_.HasArticleBefore(at) || tokens_[next].kind != TokenKind::kWord) return;
    const Token& first = tokens_[next];
    if (!first.Is(Token::kCapital) || first.Is(Token::kAllCaps) || first.Is(Token::kHasDigit)) return;
    std::size_t last = next + 1;
    if (const Mention* owner = scan_.OwnerOf(next)) {
      const bool firm = owner->kind == MentionKind::kCompany || owner->kind == MentionKind::kOrganization;
      if (!firm && owner->kind != MentionKind::kPerson) return;
      last = owner->end_token;
      scan_.Release(scan_.owner[next] - 1);
    } else {
      while (last < end && scan_.IsNameWord(last) && tokens_[last].Is(Token::kSpaceBefore)) ++last;
    }
    if (last < end && tokens_[last].kind == TokenKind::kNumber) return;
    if (!scan_.IsFree(at, last)) return;
    scan_.Add(at, last, sentence, scan_.Make(scan_.Surface(at, last), MentionKind::kGroup, false), rule.id);
  }

  // "le ministère de l'éducation nationale", "le tribunal des activités économiques de Lyon": what it is for in small
  // letters; a town must follow unless the noun is a ministry's, of which there is one for each purpose.
  void TakeDescribedBody(std::size_t at, std::size_t noun, std::size_t end, std::uint32_t sentence,
                         const ContextRule& rule) {
    constexpr std::size_t kShortest = 4;
    const Token& word = tokens_[noun];
    const std::string_view link = tokens_[noun - 1].In(text_);
    if (link != "de" && link != "d'" && link != "du" && link != "des" && link != "la" && link != "l'") return;
    if (word.kind != TokenKind::kWord || word.end - word.begin < kShortest || scan_.owner[noun] != 0) return;
    std::size_t last = noun + 1;
    for (int i = 0; i < 2 && last < end && scan_.IsAdjective(last) && scan_.owner[last] == 0; ++i) ++last;
    const bool town = last + 1 < end && scan_.IsOf(last) && tokens_[last + 1].Is(Token::kCapital);
    if (!town && !context_.IsMinistry(tokens_[at].word)) return;
    if (town) {
      const Mention* place = scan_.OwnerOf(last + 1);
      if (place == nullptr || place->kind != MentionKind::kPlace) return;
      last = place->end_token;
      scan_.Release(scan_.owner[last - 1] - 1);
    }
    if (!scan_.IsFree(at, last)) return;
    scan_.Add(at, last, sentence, scan_.Make(scan_.Surface(at, last), MentionKind::kOrganization, false), rule.id);
  }

  // "le gouvernement danois", "l'État allemand", "l'État".
  bool TakeGovernment(std::size_t at, std::size_t end, std::uint32_t sentence) {
    const auto noun = context_.At(NameContext::kGovernment).FindAt(tokens_, at, end);
    if (!noun || at == 0 || !scan_.IsFree(at, at + noun.length)) return false;
    const std::string* bare = context_.BareGovernment(tokens_[at].word);
    const bool state = bare != nullptr && tokens_[at].In(text_) != "gouvernement";
    if (state && !tokens_[at].Is(Token::kCapital)) return false;
    const std::size_t next = at + noun.length;
    if (!state && TakeCabinet(at, next, end, sentence, **noun.value)) return true;
    if (tokens_[at].In(text_) == "administration") return false;  // only a person's
    const auto demonym = lexicon_.demonyms().FindAt(tokens_, next, end);
    if (demonym && !lexicon_.demonym(*demonym.value).country.empty()) {
      const std::string name = context_.government() + " " + lexicon_.demonym(*demonym.value).masculine;
      const Entity* known = lexicon_.FindId(Slug(name));
      scan_.Add(at, next + demonym.length, sentence,
                known != nullptr ? known : scan_.Make(name, MentionKind::kOrganization, true), (*noun.value)->id);
      return true;
    }
    const bool regional = demonym && !lexicon_.demonym(*demonym.value).region.empty();
    if (!state && (regional || !demonym) &&
        TakeRegion(at, next, end, sentence, regional ? demonym.length : 0, **noun.value)) {
      return true;
    }
    const std::string_view before = tokens_[at - 1].In(text_);
    const bool feminine = before == "la" || before == "La";  // "la Confédération"
    const bool article = state ? feminine || before == "l'" || before == "L'"
                               : before == "le" || before == "Le" || before == "du" || before == "Du";
    if (bare == nullptr || !article) return false;
    if (state && next < end && context_.IsFederal(tokens_[next].word)) return false;  // of another country
    if (next < end &&
        (demonym || ((!state || feminine) && scan_.IsAdjective(next)) || scan_.IsPunct(next, '-') ||
         tokens_[next].In(text_) == "de" || tokens_[next].In(text_) == "d'" || tokens_[next].Is(Token::kCapital))) {
      return false;
    }
    const Entity* known = lexicon_.FindId(Slug(*bare));
    scan_.Add(at, next, sentence, known != nullptr ? known : scan_.Make(*bare, MentionKind::kOrganization, true),
              (*noun.value)->id);
    if (!feminine) bare_.push_back(static_cast<std::uint32_t>(at));
    return true;
  }

  // "le gouvernement Zorblax", "l'administration Trump": whose it is.
  bool TakeCabinet(std::size_t at, std::size_t next, std::size_t end, std::uint32_t sentence, const ContextRule& rule) {
    if (next >= end || !scan_.HasArticleBefore(at) || tokens_[next].kind != TokenKind::kWord) return false;
    const Token& name = tokens_[next];
    if (!name.Is(Token::kCapital) || name.Is(Token::kAllCaps) || name.Is(Token::kElided)) return false;
    const Mention* owner = scan_.OwnerOf(next);
    if (owner != nullptr && owner->kind != MentionKind::kPerson && owner->entity->known) return false;
    const std::size_t last = owner != nullptr ? owner->end_token : next + 1;
    if (owner != nullptr) scan_.Release(scan_.owner[next] - 1);
    if (!scan_.IsFree(at, last)) return false;
    scan_.Add(at, last, sentence, scan_.Make(scan_.Surface(at, last), MentionKind::kOrganization, false), rule.id);
    return true;
  }

  // "le gouvernement flamand", "l'exécutif de Catalogne": of a region.
  bool TakeRegion(std::size_t at, std::size_t next, std::size_t end, std::uint32_t sentence, std::size_t demonym,
                  const ContextRule& rule) {
    std::size_t last = next + demonym;
    if (demonym == 0) {
      const bool linked = next + 1 < end && (tokens_[next].In(text_) == "de" || tokens_[next].In(text_) == "d'");
      const Mention* place = linked ? scan_.OwnerOf(next + 1) : nullptr;
      if (place == nullptr || place->kind != MentionKind::kPlace || place->first_token != next + 1) return false;
      last = place->end_token;
      scan_.Release(scan_.owner[next + 1] - 1);
    }
    if (!scan_.IsFree(at, last)) return false;
    scan_.Add(at, last, sentence, scan_.Make(scan_.Surface(at, last), MentionKind::kOrganization, false), rule.id);
    return true;
  }

  // "L'État" of a text on Tokyo that never speaks of France is the government that it has named last.
  void PlaceBareGovernments() {
    if (bare_.empty()) return;
    const Entity* here = lexicon_.FindId("france");
    if (here != nullptr && scan_.seen.Find(KeyOf(here)) != nullptr) return;
    std::vector<std::uint32_t> order;
    for (std::uint32_t i = 0; i < scan_.mentions.size(); ++i) {
      const Mention& mention = scan_.mentions[i];
      if (mention.entity == nullptr || !mention.entity->id.starts_with("gouvernement-")) continue;
      if (!IsBareGovernment(mention) && mention.entity->id == "gouvernement-francais") return;
      order.push_back(i);
    }
    std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
      return scan_.mentions[a].first_token < scan_.mentions[b].first_token;
    });
    const Entity* last = nullptr;
    for (const std::uint32_t index : order) {
      Mention& mention = scan_.mentions[index];
      if (!IsBareGovernment(mention)) {
        last = mention.entity;
      } else if (last != nullptr) {
        mention.entity = last;
      }
    }
  }

  bool IsBareGovernment(const Mention& mention) const {
    return std::binary_search(bare_.begin(), bare_.end(), mention.first_token);
  }

  // "Washington impose", "imposées par Washington": a government, not a place.
  void TakeMetonyms() {
    for (Mention& mention : scan_.mentions) {
      if (mention.kind != MentionKind::kPlace || mention.entity == nullptr) continue;
      if (TakeTerritory(&mention)) continue;
      const Entity* government = scan_.names.Metonym(mention.entity);
      if (government == nullptr || !ActsAsAuthority(mention)) continue;
      mention.entity = government;
      mention.kind = MentionKind::kOrganization;
      mention.rule = "names/metonym";
      TakeMetonymBefore(mention.first_token);
    }
  }

  // "Berlin et Rome ont promis": so does the place that "et" joins to one that acts.
  void TakeMetonymBefore(std::size_t second) {
    if (second < scan_.layout.sentences.front().first_token + 2 || tokens_[second - 1].In(text_) != "et") return;
    const std::uint32_t owner = scan_.owner[second - 2];
    if (owner == 0) return;
    Mention& first = scan_.mentions[owner - 1];
    if (first.kind != MentionKind::kPlace || first.entity == nullptr) return;
    const Entity* government = scan_.names.Metonym(first.entity);
    if (government == nullptr || (first.first_token > 0 && scan_.IsOf(first.first_token - 1))) return;
    first.entity = government;
    first.kind = MentionKind::kOrganization;
    first.rule = "names/metonym";
  }

  // "La région Hauts-de-France a versé", "accordés par le comté de Loudoun": who governs the place.
  bool TakeTerritory(Mention* mention) {
    const std::size_t begin = scan_.layout.sentences[mention->sentence].first_token;
    std::size_t at = mention->first_token;
    for (int i = 0; i < 2 && at > begin && context_.IsTransparent(tokens_[at - 1].word); ++i) --at;
    const bool direct = at == mention->first_token;
    const auto noun = context_.At(NameContext::kTerritory).FindBefore(tokens_, begin, at);
    if (!noun || at < begin + noun.length + 1) return false;
    at -= noun.length;
    if (!scan_.IsFree(at, mention->first_token) || !scan_.HasArticleBefore(at)) return false;
    // "aidé par l'Ademe et soutenu de la région Occitanie": a body wherever nothing lies in it.
    const bool body = direct && context_.IsTerritorialBody(tokens_[at].word) &&
                      !(at > begin + 1 && (tokens_[at - 2].In(text_) == "dans" || tokens_[at - 2].In(text_) == "Dans"));
    if (!body && !PhraseActs(at - 1, *mention)) return false;
    const std::string_view name =
        direct ? std::string_view(mention->entity->name) : scan_.Surface(at, mention->end_token);
    Entity* governing = scan_.Make(name, MentionKind::kOrganization, direct);
    if (governing->roles.empty()) governing->roles.emplace_back(scan_.Surface(at, at + noun.length));  // "région"
    mention->entity = governing;
    mention->kind = MentionKind::kOrganization;
    mention->rule = (*noun.value)->id;
    mention->first_token = static_cast<std::uint32_t>(at);
    mention->span.begin = tokens_[at].begin;
    const std::uint32_t owner = scan_.owner[mention->end_token - 1];
    for (std::size_t t = at; t < mention->end_token; ++t) scan_.owner.At(t) = owner;
    return true;
  }

  // The noun phrase from its article on is the subject of a verb, or what is done is done by it.
  bool PhraseActs(std::size_t article, const Mention& mention) const {
    const Sentence& bounds = scan_.layout.sentences[mention.sentence];
    if (article > bounds.first_token) {
      const Token& before = tokens_[article - 1];
      const std::string_view word = before.In(text_);
      if (word == "par" || word == "selon" || word == "Selon") return true;
      if (before.kind == TokenKind::kWord && word != "et" && word != "que" && word != "qu'") return false;
    }
    return scan_.VerbAfter(mention.end_token, bounds.end_token) < bounds.end_token;
  }

  bool ActsAsAuthority(const Mention& mention) const {
    const Sentence& bounds = scan_.layout.sentences[mention.sentence];
    if (mention.first_token > bounds.first_token) {
      const Token& before = tokens_[mention.first_token - 1];
      const std::string_view word = before.In(text_);
      if (word == "par" || word == "selon" || word == "contre") return true;
      const bool free = before.kind == TokenKind::kPunct || scan_.names.anaphora().IsClauseStarter(before.word) ||
                        context_.IsCommonStart(before.word);
      if (!free || word == "à" || word == "en" || word == "de") return false;
      if (word == "dans" || word == "chez" || word == "vers" || word == "entre" || word == "près") return false;
    }
    return mention.end_token < bounds.end_token &&
           scan_.VerbAfter(mention.end_token, bounds.end_token) < bounds.end_token &&
           !scan_.IsPunct(mention.end_token, ',');
  }

  // "X, PDG de Y"; "le patron de Y, X": whom an unknown person speaks for.
  void LinkEmployers() {
    for (Mention& mention : scan_.mentions) ChooseFirm(&mention);
    for (const Mention& mention : scan_.mentions) {
      if (mention.entity == nullptr || mention.entity->known || mention.kind != MentionKind::kPerson) continue;
      if (mention.entity->parent != nullptr) continue;
      const Entity* employer = EmployerAfter(mention);
      if (employer == nullptr) employer = EmployerBefore(mention);
      if (employer != nullptr) const_cast<Entity*>(mention.entity)->parent = employer;  // made by this scan
    }
  }

  // Elon Musk speaks for SpaceX where the text names SpaceX and not Tesla.
  void ChooseFirm(Mention* mention) {
    const Entity* person = mention->entity;
    if (mention->kind != MentionKind::kPerson || person == nullptr || !person->known) return;
    if (person->parent == nullptr || scan_.seen.Find(KeyOf(person->parent)) != nullptr) return;
    const Entity* only = nullptr;
    for (const Entity* firm : lexicon_.LedBy(person)) {
      if (scan_.seen.Find(KeyOf(firm)) == nullptr) continue;
      if (only != nullptr) return;
      only = firm;
    }
    if (only == nullptr) return;
    Entity* here = scan_.Make(person->name, MentionKind::kPerson, true);
    here->id = person->id;
    here->wikidata = person->wikidata;
    here->parent = only;
    mention->entity = here;
    ++scan_.seen.At(KeyOf(here));
  }

  static bool Employs(const Mention* mention) {
    return mention != nullptr && mention->entity != nullptr &&
           (mention->kind == MentionKind::kCompany || mention->kind == MentionKind::kOrganization);
  }

  const Entity* EmployerAfter(const Mention& person) const {
    const std::size_t end = scan_.layout.sentences[person.sentence].end_token;
    std::size_t at = person.end_token;
    if (at >= end || !(scan_.IsPunct(at, ',') || scan_.IsPunct(at, '('))) return nullptr;
    if (scan_.IsPunct(at, '(') && at + 2 < end && Employs(scan_.OwnerOf(at + 1))) return scan_.OwnerOf(at + 1)->entity;
    const std::size_t limit = std::min(end, at + 12);
    bool title = false;
    for (++at; at < limit && !scan_.IsPunct(at, ','); ++at) {
      title = title || static_cast<bool>(context_.At(NameContext::kTitle).FindAt(tokens_, at, end));
      if (title && Employs(scan_.OwnerOf(at))) return scan_.OwnerOf(at)->entity;
    }
    return nullptr;
  }

  const Entity* EmployerBefore(const Mention& person) const {
    const std::size_t begin = scan_.layout.sentences[person.sentence].first_token;
    std::size_t at = person.first_token;
    if (at > begin && scan_.IsPunct(at - 1, ',')) --at;
    if (at == begin || !Employs(scan_.OwnerOf(at - 1))) return nullptr;
    const Mention* employer = scan_.OwnerOf(at - 1);
    at = employer->first_token;
    for (int i = 0; i < 2 && at > begin && context_.IsTransparent(tokens_[at - 1].word); ++i) --at;
    if (at == employer->first_token) return nullptr;
    return context_.At(NameContext::kTitle).FindBefore(tokens_, begin, at) ? employer->entity : nullptr;
  }

  NameScan& scan_;
  const AnyIndex<Token> tokens_;
  const std::string_view text_;
  const NameContext& context_;
  const Lexicon& lexicon_;
  std::vector<std::uint32_t> bare_;  // first tokens of "l'État", "le gouvernement", in order
};

}  // namespace

void FindInstitutions(NameScan* scan) { InstitutionNames(scan).Find(); }

}  // namespace recoupe
