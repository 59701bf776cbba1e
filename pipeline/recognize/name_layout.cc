// What the places of a run in tables, lists, headings and beside other names say of it.
#include <algorithm>
#include <array>

#include "pipeline/recognize/unknown_names.h"
#include "pipeline/rules/rule_set.h"

namespace recoupe::unknown {

void UnknownNames::WeighColumns() {
  const auto& blocks = scan_.layout.blocks;
  std::size_t run = 0;
  for (std::size_t first = 0; first < blocks.size();) {
    std::size_t end = first;
    while (end < blocks.size() && blocks[end].kind == BlockKind::kTableRow) ++end;
    if (end > first + 1) WeighTable(first, end, &run);
    first = std::max(end, first + 1);
  }
}

void UnknownNames::WeighTable(std::size_t first, std::size_t end, std::size_t* run) {
  constexpr std::size_t kMostColumns = 16;
  std::array<std::array<int, kSorts>, kMostColumns> votes{};
  std::vector<Cell> cells;
  for (std::size_t block = first; block < end; ++block) CellsOf(scan_.layout.blocks[block], &cells);
  for (const Cell& cell : cells) {
    if (cell.column >= kMostColumns) continue;
    const Mention* owner = scan_.OwnerOf(cell.first);
    if (owner != nullptr && owner->end_token <= cell.end) ++votes[cell.column][SortOf(owner->kind)];
  }
  std::size_t cell = 0;
  for (; *run < runs_.size() && runs_[*run].block < end; ++*run) {
    const Run& name = runs_[*run];
    if (name.block < first) continue;
    while (cell < cells.size() && cells[cell].end < name.end) ++cell;
    if (cell == cells.size()) continue;
    const Cell& own = cells[cell];
    if (own.first != name.first || own.end != name.end || own.column >= kMostColumns || !IsCoined(name)) continue;
    const auto& vote = votes[own.column];
    const auto best = static_cast<std::size_t>(std::max_element(vote.begin(), vote.end()) - vote.begin());
    Evidence& evidence = spellings_.At(name.key).evidence;
    if (best == kCompany && vote[best] > 0) AddSign(NameContext::kColumn, &evidence);
    if ((best == kProduct || best == kChip) && vote[best] > 0) evidence.score[best] += kTitled;
  }
}

// What stands between bars, tabs or several spaces.
void UnknownNames::CellsOf(const Block& block, std::vector<Cell>* cells) const {
  if (block.first_sentence >= block.end_sentence) return;
  const std::uint32_t begin = scan_.layout.sentences[block.first_sentence].first_token;
  const std::uint32_t end = scan_.layout.sentences[block.end_sentence - 1].end_token;
  std::uint32_t column = 0, start = begin;
  const auto close = [&](std::uint32_t at) {
    if (at > start) cells->push_back({start, at, column++});
  };
  for (std::uint32_t at = begin; at < end; ++at) {
    const bool bar = scan_.IsPunct(at, '|');
    const std::string_view gap =
        at > begin ? text_.substr(tokens_[at - 1].end, tokens_[at].begin - tokens_[at - 1].end) : std::string_view();
    if (!bar && gap.size() < 2 && gap.find('\t') == std::string_view::npos) continue;
    close(at);
    start = bar ? at + 1 : at;
  }
  close(end);
}

// "Xyzzy et Plugh ont écopé", "auprès de Xyzzy, Plugh et Quux": what is said of one in a list holds for the others.
void UnknownNames::ShareInLists() {
  const ContextRule* rule = context_.At(NameContext::kListed);
  if (rule == nullptr) return;
  const auto share = [&](const Run& from, const Run& to) {
    if (from.key == to.key || !IsCoined(to) || IsNamedPerson(to)) return;
    const Evidence known = spellings_.At(from.key).evidence;
    // "la société de Solène Ardouin et Xyzzy Kerven": two words beside a person are one too.
    if (known.Best() == kPerson && known.score[kPerson] >= kClear && IsShapedLikePerson(from) &&
        IsShapedLikePerson(to)) {
      spellings_.At(to.key).evidence.score[kPerson] += kClear;
      return;
    }
    if (!IsBare(from) && !known.described) return;  // "Xyzzy et son rival Plugh"
    Evidence& evidence = spellings_.At(to.key).evidence;
    if (known.Best() != kCompany || known.score[kCompany] < kEnoughAtStart) return;
    const bool town = evidence.score[kPlace] > 0 &&
                      !(to.first > 0 && tokens_[to.first - 1].In(text_) == "à" && from.first < to.first);
    if (!town && evidence.score[evidence.Best()] < kEnoughAtStart) evidence.Add(*rule, kCompany);
  };
  for (std::size_t i = 1; i < runs_.size(); ++i) {
    if (AreListed(runs_[i - 1], runs_[i])) share(runs_[i - 1], runs_[i]);
  }
  for (std::size_t i = runs_.size(); i-- > 1;) {
    if (AreListed(runs_[i - 1], runs_[i])) share(runs_[i], runs_[i - 1]);
  }
}

// "• Xyzzy : 10 milliards" among items (or headings) that start with firms.
void UnknownNames::ShareInItems() {
  constexpr std::uint32_t kReach = 4;
  const ContextRule* rule = context_.At(NameContext::kListed);
  if (rule == nullptr) return;
  struct Label {
    std::uint32_t block = 0;
    const Run* run = nullptr;  // none: the item starts with a firm that is known
  };
  constexpr int kFewFirms = 2;
  int firms = 0;  // that a heading is no more than
  for (const Block& block : scan_.layout.blocks) {
    if (!IsLoneHeading(block)) continue;
    const Mention* owner = scan_.OwnerOf(FirstWord(block));
    const std::size_t end = scan_.layout.sentences[block.first_sentence].end_token;
    firms += owner != nullptr && owner->kind == MentionKind::kCompany && owner->end_token == end ? 1 : 0;
  }
  std::vector<Label> labels;
  std::size_t run = 0;
  for (std::uint32_t at = 0; at < scan_.layout.blocks.size(); ++at) {
    const Block& block = scan_.layout.blocks[at];
    if (block.kind != BlockKind::kListItem && block.kind != BlockKind::kHeading) continue;
    if (block.first_sentence >= block.end_sentence) continue;
    const std::size_t word = FirstWord(block);
    const std::size_t end = scan_.layout.sentences[block.first_sentence].end_token;
    // A heading may be no more than the name: "Tiime", "Henrri", "Pennylane". "Ergonomie" beside one firm is none.
    const bool lone = firms >= kFewFirms && IsLoneHeading(block);
    const auto labels_it = [&](std::size_t behind) { return IsLabelled(behind, end) || (lone && behind == end); };
    const Mention* owner = scan_.OwnerOf(word);
    if (owner != nullptr) {
      if (owner->kind == MentionKind::kCompany && labels_it(owner->end_token)) labels.push_back({at, nullptr});
      continue;
    }
    while (run < runs_.size() && runs_[run].first < word) ++run;
    if (run == runs_.size() || runs_[run].first != word || !labels_it(runs_[run].end)) continue;
    if (IsCoined(runs_[run]) && !IsNamedPerson(runs_[run])) labels.push_back({at, &runs_[run]});
  }
  const auto share = [&](const Label& from, const Label& to) {
    if (to.run == nullptr || to.block - from.block + kReach > 2 * kReach) return;
    if (scan_.layout.blocks[from.block].kind != scan_.layout.blocks[to.block].kind) return;
    if (from.run != nullptr && spellings_.At(from.run->key).evidence.score[kCompany] < kEnoughAtStart) return;
    Evidence& evidence = spellings_.At(to.run->key).evidence;
    if (evidence.score[evidence.Best()] < kEnoughAtStart) evidence.Add(*rule, kCompany);
  };
  for (std::size_t i = 1; i < labels.size(); ++i) share(labels[i - 1], labels[i]);
  for (std::size_t i = labels.size(); i-- > 1;) share(labels[i], labels[i - 1]);
}

bool UnknownNames::IsLoneHeading(const Block& block) {
  return block.kind == BlockKind::kHeading && block.end_sentence - block.first_sentence == 1;
}

bool UnknownNames::IsLabelled(std::size_t at, std::size_t end) const {
  if (at >= end) return false;
  // "5. Xyzzy – 35 millions", "2. Plugh, 100 millions"
  const std::string_view mark = tokens_[at].In(text_);
  const bool apart = mark == "–" || mark == "—" || mark == ",";
  const bool number = apart && at + 1 < end && tokens_[at + 1].kind == TokenKind::kNumber;
  return number || scan_.IsPunct(at, ':') || scan_.IsPunct(at, '(');
}

bool UnknownNames::AreListed(const Run& one, const Run& other) const {
  constexpr std::size_t kReach = 6;
  if (one.sentence != other.sentence || other.first > one.end + kReach) return false;
  if (other.first <= one.end || !IsLink(one.end)) return false;
  // "Xyzzy et le fonds Plugh"
  if (other.first > one.end + 2) {
    const Introduction noun = scan_.IntroductionOf(other.first, other.sentence);
    return noun && noun.rule->kind == MentionKind::kCompany && noun.noun_first == one.end + 2 &&
           context_.IsDeterminer(tokens_[one.end + 1].word);
  }
  return other.first == one.end + 1 || scan_.IsOf(one.end + 1) || tokens_[one.end + 1].In(text_) == "à";
}

// "Paris (Xyzzy) - ", "(Xyzzy) – ": the agency of a dateline.
void UnknownNames::FromDateline(const Run& run, Evidence* evidence) const {
  constexpr std::uint32_t kReach = 8;
  const Sentence& bounds = scan_.layout.sentences[run.sentence];
  if (run.first > bounds.first_token + kReach || run.first == 0 || run.end + 1 >= bounds.end_token) return;
  if (!scan_.IsPunct(run.first - 1, '(') || !scan_.IsPunct(run.end, ')')) return;
  const std::string_view dash = tokens_[run.end + 1].In(text_);
  if (dash == "-" || dash == "–" || dash == "—") evidence->score[kOrganization] += 4;
}

// In a list of companies, or before a company in brackets.
void UnknownNames::FromNeighbours(const Run& run, Evidence* evidence) const {
  const Sentence& bounds = scan_.layout.sentences[run.sentence];
  const std::string_view before = run.first > bounds.first_token ? tokens_[run.first - 1].In(text_) : "";
  const bool bare = IsCoined(run) && IsBare(run) && !IsNamedPerson(run) && before != "à" && before != "À" &&
                    before != "en" && before != "En";
  const auto add = [&](std::size_t token) {
    const Mention* owner = scan_.OwnerOf(token);
    if (owner == nullptr) return;
    if (owner->kind == MentionKind::kCompany) {
      if (bare) {
        AddSign(NameContext::kListed, evidence);
      } else {
        evidence->score[kCompany] += 2;
      }
    }
    if (owner->kind == MentionKind::kOrganization && bare) {
      const auto source = context_.At(NameContext::kBefore).FindBefore(tokens_, bounds.first_token, owner->first_token);
      if (source && (*source.value)->kind == MentionKind::kOrganization) {
        evidence->Add(**source.value);  // "selon IDC et X"
      } else {
        evidence->score[kCompany] += 2;  // "auprès de Bpifrance et de X"
      }
    }
    if (owner->kind == MentionKind::kPlace) evidence->score[kPlace] += 1;
    if (owner->kind == MentionKind::kPerson && IsShapedLikePerson(run)) evidence->score[kPerson] += 3;
    if (owner->kind == MentionKind::kProduct && !run.uncertain) evidence->score[kProduct] += 2;
  };
  if (run.first >= bounds.first_token + 2 && scan_.IsPunct(run.first - 1, '-') && IsGlued(run.first)) {
    const Mention* owner = scan_.OwnerOf(run.first - 2);
    if (owner != nullptr && owner->kind == MentionKind::kCompany) AddSign(NameContext::kListed, evidence);
  }
  // "Nvidia et X", "d'Orange et de X"
  const bool linked =
      run.first >= bounds.first_token + 3 && (scan_.IsOf(run.first - 1) || tokens_[run.first - 1].In(text_) == "à");
  const std::size_t link = run.first - (linked ? 1 : 0);
  if (link >= bounds.first_token + 2 && IsLink(link - 1)) add(link - 2);
  if (run.end + 2 < bounds.end_token && IsLink(run.end)) add(run.end + 1 + (scan_.IsOf(run.end + 1) ? 1 : 0));
  FromLayout(run, evidence);
}

// "• Xyzzy : 10 milliards" in a list whose other items start with companies; a heading over the lines of a card.
void UnknownNames::FromLayout(const Run& run, Evidence* evidence) const {
  const Sentence& bounds = scan_.layout.sentences[run.sentence];
  const std::uint32_t block = bounds.block;
  const Block& own = scan_.layout.blocks[block];
  if (run.end < bounds.end_token && (scan_.IsPunct(run.end, ':') || scan_.IsPunct(run.end, '(')) &&
      run.first == FirstWord(own) && own.kind == BlockKind::kListItem) {
    const bool beside = (block > 0 && StartsWithCompany(scan_.layout.blocks[block - 1])) ||
                        (block + 1 < scan_.layout.blocks.size() && StartsWithCompany(scan_.layout.blocks[block + 1]));
    if (beside) evidence->score[kCompany] += 3;
  }
  const std::uint32_t start = scan_.layout.sentences[own.first_sentence].first_token;
  if (own.kind == BlockKind::kHeading && run.first == FirstWord(own) &&
      (run.first > start || tokens_[run.first].word == kUnknownWord) && run.end < bounds.end_token &&
      (scan_.IsPunct(run.end, ',') || scan_.IsPunct(run.end, ':')) &&
      (TellsOfFirm(block + 1) || (run.first > start && HasSiblingFirm(block)))) {
    evidence->score[kCompany] += 4;
  }
  if (OpensNumberedItem(run, own, bounds.end_token) && ListTellsOfFirms(block)) {
    AddSign(NameContext::kColumn, evidence);
  }
  if (!run.uncertain) return;
  FromNextSentence(run, evidence);
  if (own.span.end == tokens_[run.end - 1].end && block + 1 < scan_.layout.blocks.size()) {
    const Sentence& next = scan_.layout.sentences[scan_.layout.blocks[block + 1].first_sentence];
    if (own.end_sentence - own.first_sentence == 1 && run.first == scan_.layout.sentences[run.sentence].first_token &&
        next.first_token + 1 < next.end_token && context_.IsCardLabel(tokens_[next.first_token].word) &&
        scan_.IsPunct(next.first_token + 1, ':')) {
      evidence->score[kCompany] += 4;
    }
  }
}

// "3. Xyzzy, la Lilloise", "1. Xyzzy (Nantes).": a number, then no more than a name.
bool UnknownNames::OpensNumberedItem(const Run& run, const Block& block, std::uint32_t end) const {
  const std::uint32_t start = scan_.layout.sentences[block.first_sentence].first_token;
  if (block.kind != BlockKind::kListItem && block.kind != BlockKind::kHeading) return false;
  if (run.first == start || run.first != FirstWord(block) || run.end >= end || !IsCoined(run)) return false;
  if (tokens_[start].kind != TokenKind::kNumber && tokens_[start + 1].kind != TokenKind::kNumber) return false;
  return scan_.EndsLabel(run.end);
}

// "Les cinq start-up à suivre", "nos dix pépites de l'année" above the list.
bool UnknownNames::ListTellsOfFirms(std::uint32_t block) const {
  for (std::uint32_t at = 0; at < block; ++at) {
    const Block& above = scan_.layout.blocks[at];
    if (above.kind == BlockKind::kListItem || above.kind == BlockKind::kTableRow) continue;
    if (above.first_sentence >= above.end_sentence) continue;
    const Sentence& first = scan_.layout.sentences[above.first_sentence];
    for (std::uint32_t word = first.first_token; word < first.end_token; ++word) {
      const auto noun = context_.At(NameContext::kNoun).FindAt(tokens_, word, first.end_token);
      if (!noun || (*noun.value)->kind != MentionKind::kCompany) continue;
      // A plural, by its own ending or by the words before it: unlike "la start-up" of one of them.
      for (std::uint32_t i = word > first.first_token + 1 ? word - 2 : first.first_token; i < word + noun.length; ++i) {
        const std::string_view text = tokens_[i].In(text_);
        if (tokens_[i].kind == TokenKind::kNumber || text.ends_with('s') || text.ends_with('x')) return true;
      }
    }
  }
  return false;
}

// "#4 Xyzzy, l'œil sur les forêts" among numbered headings under which the text tells of firms.
bool UnknownNames::HasSiblingFirm(std::uint32_t block) const {
  constexpr std::uint32_t kReach = 4;
  const std::uint32_t last = static_cast<std::uint32_t>(scan_.layout.blocks.size());
  for (std::uint32_t at = block > kReach ? block - kReach : 0; at + 1 < std::min(last, block + kReach + 1); ++at) {
    const Block& other = scan_.layout.blocks[at];
    if (at == block || other.kind != BlockKind::kHeading) continue;
    const std::uint32_t first = scan_.layout.sentences[other.first_sentence].first_token;
    if (FirstWord(other) > first && TellsOfFirm(at + 1)) return true;
  }
  return false;
}

// "Xyzzy change de mains. L'éditeur rennais va être racheté": the next sentence says what it is.
void UnknownNames::FromNextSentence(const Run& run, Evidence* evidence) const {
  const Sentence& own = scan_.layout.sentences[run.sentence];
  if (run.first != own.first_token || run.end >= own.end_token || run.sentence + 1u >= scan_.layout.sentences.size()) {
    return;
  }
  const bool label = scan_.IsPunct(run.end, '.') && run.end + 1 == own.end_token;
  if (tokens_[run.first].word != kUnknownWord || !(label || scan_.IsFiniteVerb(run.end))) return;
  const Sentence& next = scan_.layout.sentences[run.sentence + 1];
  if (next.block != own.block || next.first_token + 2 >= next.end_token ||
      !scan_.HasArticleBefore(next.first_token + 1))
    return;
  const auto noun = context_.At(NameContext::kNoun).FindAt(tokens_, next.first_token + 1, next.end_token);
  if (!noun || (*noun.value)->kind != MentionKind::kCompany) return;
  const std::size_t behind = next.first_token + 1 + noun.length;
  if (behind < next.end_token && !tokens_[behind].Is(Token::kCapital)) evidence->Add(**noun.value);
}

// "Cette start-up dijonnaise", "La société parisienne a bouclé": the text under a heading speaks of a firm that it
// does not name anew.
bool UnknownNames::TellsOfFirm(std::uint32_t block) const {
  constexpr std::uint32_t kLook = 60;
  if (block >= scan_.layout.blocks.size()) return false;
  const Block& text = scan_.layout.blocks[block];
  if (text.kind != BlockKind::kParagraph) return false;
  const std::uint32_t begin = scan_.layout.sentences[text.first_sentence].first_token;
  const std::uint32_t last = scan_.layout.sentences[text.end_sentence - 1].end_token;
  for (std::uint32_t at = begin + 1; at < std::min(last, begin + kLook); ++at) {
    const std::string_view before = tokens_[at - 1].In(text_);
    const bool points =
        scan_.HasArticleBefore(at) || before == "Cette" || before == "cette" || before == "Ce" || before == "ce";
    if (!points || tokens_[at].kind != TokenKind::kWord || tokens_[at].Is(Token::kCapital)) continue;
    const auto noun = scan_.names.anaphora().nouns().FindAt(tokens_, at, last);
    std::size_t next = at + (noun ? noun.length : 0);
    if (noun && (*noun.value)->kind != MentionKind::kCompany) continue;
    const auto demonym = lexicon_.demonyms().FindAt(tokens_, next, last);
    if (!noun && !(demonym && next + demonym.length < last && scan_.IsFiniteVerb(next + demonym.length))) continue;
    next += demonym.length;
    // "la société Xyzzy" names it, "l'entreprise de Xyzzy" is somebody else's.
    if (next < last && !tokens_[next].Is(Token::kCapital)) return true;
  }
  return false;
}

// The first word of the block, behind its bullet or number.
std::size_t UnknownNames::FirstWord(const Block& block) const {
  const Sentence& sentence = scan_.layout.sentences[block.first_sentence];
  std::size_t token = sentence.first_token;
  while (token + 1 < sentence.end_token && tokens_[token].kind != TokenKind::kWord) ++token;
  return token;
}

bool UnknownNames::StartsWithCompany(const Block& block) const {
  if (block.first_sentence >= block.end_sentence || block.kind != BlockKind::kListItem) return false;
  const Mention* owner = scan_.OwnerOf(FirstWord(block));
  return owner != nullptr && owner->kind == MentionKind::kCompany;
}

bool UnknownNames::IsLink(std::size_t token) const {
  const std::string_view mark = tokens_[token].In(text_);
  return mark == "," || mark == "et" || mark == "ou" || mark == "/";
}

}  // namespace recoupe::unknown
