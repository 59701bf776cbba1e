// Where a known name goes on: "Airbus Ventures" is not Airbus, "Thales Alenia Space" is longer than what the lexicon
// knows.
#include <algorithm>

#include "pipeline/recognize/unknown_names.h"

namespace recoupe::unknown {

// "Airbus Ventures" is not Airbus; "Thales Alenia" would be no less one.
void UnknownNames::NoteKnownNames() {
  const std::size_t known = scan_.mentions.size();
  for (std::size_t i = 0; i < known; ++i) {
    const Mention& mention = scan_.mentions[i];
    if (mention.kind == MentionKind::kPerson) NoteSurname(mention.first_token, mention.end_token, mention.entity);
    // "Thessa T500" may be called "le T500".
    const bool thing = mention.kind == MentionKind::kChip || mention.kind == MentionKind::kProduct;
    if (thing && mention.end_token - mention.first_token > 1) {
      codes_.At(HashFolded(scan_.Surface(mention.end_token - 1, mention.end_token))) = true;
    }
    if (mention.kind != MentionKind::kCompany && mention.kind != MentionKind::kOrganization) continue;
    if (mention.entity == nullptr) continue;
    if (mention.kind == MentionKind::kCompany && mention.end_token - mention.first_token > 1) {
      short_.At(HashFolded(scan_.Surface(mention.first_token, mention.first_token + 1))) = mention.entity;
    }
    const std::size_t end = scan_.layout.sentences[mention.sentence].end_token;
    std::size_t next = mention.end_token;
    // "Orange Espagne", "Crédit Agricole Atlantique Vendée": a firm and where it works are one firm.
    if (mention.kind == MentionKind::kCompany && (ExtendOverPlaces(i, end) || ExtendOfPlace(i, end))) continue;
    // "EDF Pulse Ventures": a word of its own may stand between.
    const auto follows = [&](std::size_t at) {
      return at < end && scan_.owner[at] == 0 && tokens_[at].Is(Token::kCapital) &&
             tokens_[at].Is(Token::kSpaceBefore) && !tokens_[at].Is(Token::kLineStart);
    };
    if (!follows(next)) continue;
    if (GoesOnBehindNoun(mention, next, end)) {
      extended_.At(HashFolded(scan_.Surface(mention.first_token, next + 1))) = any_extended_ = true;
      Extend(i, next + 1, *scan_.IntroductionOf(mention.first_token, mention.sentence).rule);
      continue;
    }
    auto word = context_.At(NameContext::kExtension).FindAt(tokens_, next, end);
    if (!word && follows(next + 1)) word = context_.At(NameContext::kExtension).FindAt(tokens_, ++next, end);
    if (!word) continue;
    const ContextRule& rule = **word.value;
    next += word.length;
    // "Bouygues Énergies & Services"
    if (next + 1 < end && scan_.IsPunct(next, '&') && follows(next + 1)) next += 2;
    // "Google Ireland Limited": its legal form is a part of it.
    if (const auto form = context_.At(NameContext::kSuffix).FindAt(tokens_, next, end); form && follows(next)) {
      next += form.length;
    }
    Extend(i, next, rule);
  }
}

// "repreneur d'Atos Worldgrid", where "la société Atos Worldgrid" has told that this is its name.
void UnknownNames::ExtendLikewise() {
  if (!any_extended_) return;
  for (std::size_t i = 0; i < scan_.mentions.size(); ++i) {
    const Mention& mention = scan_.mentions[i];
    if (mention.kind != MentionKind::kCompany || mention.entity == nullptr) continue;
    const std::size_t next = mention.end_token;
    if (!FollowsClosely(next, scan_.layout.sentences[mention.sentence].end_token) || scan_.owner[next] != 0) continue;
    if (extended_.Find(HashFolded(scan_.Surface(mention.first_token, next + 1))) == nullptr) continue;
    if (const ContextRule* rule = context_.At(NameContext::kNational)) Extend(i, next + 1, *rule);
  }
}

// "sa holding Sopra GMT": the text calls it a firm, and its name goes on by a word that is none.
bool UnknownNames::GoesOnBehindNoun(const Mention& mention, std::size_t next, std::size_t end) const {
  const Token& word = tokens_[next];
  if (mention.kind != MentionKind::kCompany || !FollowsClosely(next, end)) return false;
  if (!(word.Is(Token::kAllCaps) ? word.end - word.begin > 2 : word.word == kUnknownWord)) return false;
  if (context_.IsNoName(word.word) || word.Is(Token::kHasDigit) || word.Is(Token::kElided)) return false;
  const Introduction noun = scan_.IntroductionOf(mention.first_token, mention.sentence);
  return noun && noun.rule->kind == MentionKind::kCompany && noun.noun_end == mention.first_token;
}

// "le Crédit Mutuel de Bretagne": a bank of a region is a bank of its own.
bool UnknownNames::ExtendOfPlace(std::size_t index, std::size_t end) {
  const Mention& mention = scan_.mentions[index];
  const auto& roles = mention.entity->roles;
  if (std::find(roles.begin(), roles.end(), "banque") == roles.end()) return false;
  const std::size_t link = mention.end_token;
  if (link + 2 >= end) return false;
  const std::string_view of = tokens_[link].In(text_);
  if (!scan_.IsOf(link) && of != "du" && of != "des") return false;
  const std::size_t town =
      scan_.IsOf(link) && scan_.HasArticleBefore(link + 2) ? link + 2 : link + 1;  // "de la Réunion"
  const Mention* place = scan_.OwnerOf(town);
  const ContextRule* rule = context_.At(NameContext::kNational);
  if (place == nullptr || place->kind != MentionKind::kPlace || rule == nullptr || mention.end_token < 2) return false;
  if (mention.first_token + 1 >= mention.end_token) return false;  // "la Fed de New York" has a name of two words
  const std::size_t last = place->end_token;
  scan_.Release(scan_.owner[town] - 1);
  Extend(index, last, *rule);
  return true;
}

// A capitalised word behind a single space.
bool UnknownNames::FollowsClosely(std::size_t at, std::size_t end) const {
  return at < end && at > 0 && tokens_[at].kind == TokenKind::kWord && tokens_[at].Is(Token::kCapital) &&
         !tokens_[at].Is(Token::kLineStart) && tokens_[at].begin == tokens_[at - 1].end + 1 &&
         text_[tokens_[at - 1].end] == ' ';
}

bool UnknownNames::ExtendOverPlaces(std::size_t index, std::size_t end) {
  const auto place_at = [&](std::size_t at) {
    const Mention* place = FollowsClosely(at, end) ? scan_.OwnerOf(at) : nullptr;
    return place != nullptr && place->kind == MentionKind::kPlace && place->first_token == at ? place : nullptr;
  };
  const std::size_t next = scan_.mentions[index].end_token;
  const Mention* place = place_at(next);
  if (place == nullptr && FollowsClosely(next, end) && scan_.owner[next] == 0) place = place_at(next + 1);
  if (place == nullptr) return false;
  const ContextRule* rule = context_.At(NameContext::kNational);
  if (rule == nullptr) return false;
  std::size_t last = place->end_token;
  scan_.Release(scan_.owner[place->first_token] - 1);
  while (const Mention* more = place_at(last)) {
    last = more->end_token;
    scan_.Release(scan_.owner[more->first_token] - 1);
  }
  Extend(index, last, *rule);
  return true;
}

// "Selon Normandie Tech", "d'après France Deeptech": a source that starts with its place.
void UnknownNames::ExtendPlaces() {
  for (std::size_t i = 0; i < scan_.mentions.size(); ++i) {
    const Mention& mention = scan_.mentions[i];
    if (mention.kind != MentionKind::kPlace || mention.entity == nullptr) continue;
    const Sentence& bounds = scan_.layout.sentences[mention.sentence];
    const std::size_t next = mention.end_token;
    if (next >= bounds.end_token || !scan_.IsNameWord(next) || IsGlued(next) || tokens_[next].Is(Token::kLineStart))
      continue;
    if (const auto own = context_.At(NameContext::kUnion).FindAt(tokens_, next, bounds.end_token)) {
      Extend(i, next + own.length, **own.value);  // "Rennes Métropole"
      continue;
    }
    const auto before = context_.At(NameContext::kBefore).FindBefore(tokens_, bounds.first_token, mention.first_token);
    if (!before || (*before.value)->kind != MentionKind::kOrganization || (*before.value)->score < 3) {
      ExtendByFirm(i, bounds);
      continue;
    }
    Extend(i, EndOfRun(next, bounds.end_token), **before.value);
    scan_.mentions[i].entity =
        scan_.Make(scan_.Surface(mention.first_token, mention.end_token), MentionKind::kOrganization, false);
  }
}

// "le cabinet Meridian Research", "Garonne Ventures", "la start-up Lyon Biotech": a firm that is called by a place,
// where its name ends as those of firms do or the text says what it is.
void UnknownNames::ExtendByFirm(std::size_t index, const Sentence& bounds) {
  const Mention& mention = scan_.mentions[index];
  const std::size_t next = mention.end_token;
  if (!FollowsClosely(next, bounds.end_token)) return;
  const std::size_t end = EndOfRun(next, bounds.end_token);
  const auto suffix = context_.At(NameContext::kSuffix).FindBefore(tokens_, next, end);
  const ContextRule* rule = suffix ? *suffix.value : nullptr;
  if (rule != nullptr && !IsFirm(rule->kind)) return;
  if (rule == nullptr) {
    const Introduction noun = scan_.IntroductionOf(mention.first_token, mention.sentence);
    if (!noun || noun.noun_end != mention.first_token || noun.rule->kind != MentionKind::kCompany) return;
    if (context_.IsSiteNoun(tokens_[noun.noun_end - 1].word)) return;
    rule = noun.rule;
  }
  Extend(index, end, *rule);
  Entity* firm = scan_.Make(scan_.Surface(mention.first_token, mention.end_token), rule->kind, false);
  firm->parent = nullptr;  // a place owns nobody
  scan_.mentions[index].entity = firm;
}

// The mention is only the start of a longer name, whose owner it is.
void UnknownNames::Extend(std::size_t index, std::size_t end, const ContextRule& rule) {
  Mention& mention = scan_.mentions[index];
  Entity* extended = scan_.Make(scan_.Surface(mention.first_token, end), rule.kind, false);
  extended->parent = mention.entity;
  mention.entity = extended;
  mention.kind = extended->kind;
  mention.rule = rule.id;
  mention.end_token = static_cast<std::uint32_t>(end);
  mention.span.end = tokens_[end - 1].end;
  for (std::size_t t = mention.first_token; t < end; ++t) scan_.owner.At(t) = static_cast<std::uint32_t>(index + 1);
}

}  // namespace recoupe::unknown
