// A shallow reading of French sentences: verb groups, what stands before a name, who is the subject.
//
// Takes     a document's layout and mentions.
// Gives     per token: its figure, name, date and verb group; per verb group: lemma, mood, voice, negation, the verbs
//           that govern it; on demand: subjects, coordinations, governing prepositions.
// Limits    no parse: windows of tokens, steered by the closed classes of rules/fr/language/words.json. Wrong on deep
//           nesting, right on what the press writes most.
// Fails     never. Linear time: every look-around is bounded by kReach tokens.
// Tests     tests/syntax_test.cc
#ifndef RECOUPE_PIPELINE_RELATE_SYNTAX_H_
#define RECOUPE_PIPELINE_RELATE_SYNTAX_H_

#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "pipeline/base/any_index.h"
#include "pipeline/model/document.h"
#include "pipeline/relate/frame_rules.h"
#include "pipeline/rules/language_rules.h"

namespace recoupe {

inline constexpr std::uint32_t kNone = 0xFFFFFFFF;
inline constexpr std::uint32_t kReach = 90;  // tokens that any look-around may cover

struct VerbGroup {
  enum class Form : std::uint8_t { kFinite, kInfinitive, kGerund, kParticiple };
  std::uint32_t first = 0, end = 0;      // tokens, clitics and auxiliaries included
  std::uint32_t head = 0;                // token of the lexical verb
  WordId lemma = kUnknownWord;           // of the head
  WordId governor = kUnknownWord;        // lemma of the outermost governing verb: "devrait investir" -> devoir
  WordId inner_governor = kUnknownWord;  // and of the next one
  Mood mood = Mood::kPresent;            // of the finite verb
  Form form = Form::kFinite;
  bool compound = false;           // with an auxiliary: "a investi"
  bool governor_compound = false;  // "a dû être réduite", unlike "doit être réduite"
  bool passive = false;
  bool negated = false;
  bool reflexive = false;
  bool plural = false;
};

class Syntax {
 public:
  Syntax(const RuleSet& rules, const Document& document);

  // What follows takes any token: outside the text, and outside a sentence of it, there is nothing.
  AnyIndex<VerbGroup> verbs() const { return verbs_; }
  std::uint32_t FigureAt(std::uint32_t token) const { return figure_at_[token]; }
  std::uint32_t NameAt(std::uint32_t token) const { return name_at_[token]; }
  std::uint32_t DateAt(std::uint32_t token) const { return date_at_[token]; }
  std::uint32_t VerbAt(std::uint32_t token) const { return verb_at_[token]; }
  bool Is(std::uint32_t token, GrammarClass word_class) const {
    return classes_at_[token][static_cast<std::size_t>(word_class)];
  }
  std::string_view Text(std::uint32_t token) const {
    const Token& t = AnyIndex<Token>(document_.layout.tokens)[token];
    return {text_.data() + t.begin, t.end - t.begin};
  }
  // "le", "la", "l'", and as they open a sentence.
  static bool IsSingularArticle(std::string_view text) {
    return text == "le" || text == "la" || text == "l'" || text == "Le" || text == "La" || text == "L'";
  }
  bool IsPunct(std::uint32_t token, char mark) const { return mark_at_[token] == mark; }

  // The sentence's tokens.
  std::uint32_t SentenceBegin(std::uint32_t token) const { return sentence_begin_[token]; }
  std::uint32_t SentenceEnd(std::uint32_t token) const { return sentence_end_[token]; }

  // The token of the preposition that governs the noun phrase ending in the mention, or kNone. Looks over determiners
  // and over names coordinated before it. For "auprès de X" the token of "auprès".
  std::uint32_t GoverningPreposition(std::uint32_t mention) const;

  // Mentions that are coordinated with this one ("Meta, Amazon et Google"), in order, itself included. Only of a kind
  // that is alike.
  std::vector<std::uint32_t> Coordination(std::uint32_t mention) const;

  // The name that is the verb's subject, or kNone. *noun_subject is set when a subject without name stands there ("les
  // analystes ont"): then nobody else is.
  std::uint32_t Subject(std::uint32_t verb, bool* noun_subject, int depth = 0) const;

  // The last finite verb group of the sentence that starts at or before the token, or kNone; and the next one.
  std::uint32_t FiniteBefore(std::uint32_t token) const;
  std::uint32_t FiniteAfter(std::uint32_t token) const;

  // Where a part of a sentence ends that stands for itself: a semicolon, a colon, a word as "tandis". The last such
  // token before the token, or kNone; and the first at or behind it. They may be of another sentence.
  std::uint32_t BreakBefore(std::uint32_t token) const { return break_before_[token]; }
  std::uint32_t BreakFrom(std::uint32_t token) const { return break_from_[token]; }

  // ", fondée par X, emploie", ", où Y pèse, a réalisé": the comma that opens the incise which ends right before the
  // verb that starts at the token; the token itself if none does.
  std::uint32_t BeforeIncise(std::uint32_t verb_token) const;
  // Whether the token stands in such an incise.
  bool IsInIncise(std::uint32_t token) const;

  // What is crossed on the way between two tokens (exclusive), as a cost: clause borders, verbs, figures.
  double Crossing(std::uint32_t from, std::uint32_t to) const;

  // The innermost bracket or quotation around the token, or kNone (index into layout.stretches).
  std::uint32_t ParenthesisAt(std::uint32_t token) const { return parenthesis_at_[token]; }
  std::uint32_t QuotationAt(std::uint32_t token) const { return quotation_at_[token]; }

  // The first finite reading of a word (in the order of Mood), wherever it stands; nullptr if it has none.
  const VerbForm* Finite(std::uint32_t token) const;

  // A mention that can act: company, organization, group, person (or product, chip, place if asked).
  static bool IsActor(const Mention& mention);

  std::uint32_t BeforeRelative(std::uint32_t comma) const;
  std::uint32_t NameOverRelative(std::uint32_t verb_token) const;
  std::uint32_t NameBeforeApposition(std::uint32_t relative) const;
  std::uint32_t NameBeforeParticiple(std::uint32_t relative) const;
  std::uint32_t NameOverApposition(std::uint32_t name) const;

  // Whether the name only says where somebody worked before: "cet ancien de X", "passée par X", "ex-X".
  bool IsFormerTie(std::uint32_t name) const;
  // The relative pronoun that opens the verb's clause, or kNone.
  std::uint32_t RelativeBefore(std::uint32_t verb) const;
  // The token behind an incise that opens at the token ("de son côté", "sans doute"); the token itself if none does.
  std::uint32_t SkipIncise(std::uint32_t token, std::uint32_t end) const;

 private:
  void MapWords();
  void MapMentions();
  void MapStretches();
  void MapFinite();
  void FindVerbs();
  std::uint32_t ReadVerbGroup(std::uint32_t token, std::uint32_t end);
  std::uint32_t InfinitiveFrom(std::uint32_t token, std::uint32_t end, std::uint32_t group, bool* reflexive) const;
  bool IsOnlyOfSpeaker(std::uint32_t token) const;
  bool MayBeFinite(std::uint32_t token) const;
  bool IsReflexiveVerb(std::uint32_t token) const;
  bool IsVerbInPlace(std::uint32_t token) const;
  bool IsBehindOpeningNoun(std::uint32_t token) const;
  bool SharesAuxiliary(std::uint32_t token, const VerbForm& participle) const;
  bool IsVerbBehindClitic(std::uint32_t token) const;
  bool IsCountedBehindEn(std::uint32_t token) const;
  bool OnlyRestricts(std::uint32_t token) const;
  const VerbForm* Form(std::uint32_t token, Mood mood) const;
  std::uint32_t SkipAdverbs(std::uint32_t token, std::uint32_t end, bool* negated) const;
  std::uint32_t SkipToParticiple(std::uint32_t token, std::uint32_t end, bool* negated) const;
  std::uint32_t SkipDate(std::uint32_t token, std::uint32_t end) const;
  std::uint32_t SkipBetweenCommas(std::uint32_t token, std::uint32_t end) const;
  bool StandsBesideStress(std::uint32_t comma) const;
  bool IsSuspension(std::uint32_t token) const;
  bool SaysWhatIsNotHeld(const VerbGroup& verb) const;
  void AddCosts();
  bool HasFiniteBefore(std::uint32_t token) const;  // in its sentence
  std::uint32_t BeforeApposed(std::uint32_t name_token) const;
  std::uint32_t NameOfApposition(std::uint32_t comma, std::uint32_t verb_token) const;
  std::uint32_t SubjectOfRelative(std::uint32_t relative) const;
  bool IsFirstPerson(const VerbGroup& group) const;
  bool IsRelation(std::uint32_t preposition) const;
  bool EndsList(std::uint32_t name) const;
  std::uint32_t SubjectOfClause(std::uint32_t token, bool* noun_subject, int depth) const;
  bool HasFormerWord(std::uint32_t preposition) const;

  const FrameRules& frames_;
  const LanguageRules& language_;
  const Document& document_;
  const std::string_view text_;
  AnyIndexVector<GrammarClasses> classes_at_;
  AnyIndexVector<char> mark_at_;  // of a token of one byte; else 0
  std::vector<VerbGroup> verbs_;
  using TokenMap = AnyIndexVector<std::uint32_t>;
  TokenMap figure_at_{kNone}, name_at_{kNone}, date_at_{kNone}, verb_at_{kNone};
  TokenMap parenthesis_at_{kNone}, quotation_at_{kNone};
  TokenMap sentence_begin_{kNone}, sentence_end_{0};  // outside, nothing is behind the begin or before the end
  // By token: the nearest one of its sentence, itself included, that is of a finite verb group.
  TokenMap finite_before_{kNone}, finite_after_{kNone};
  TokenMap break_before_{kNone}, break_from_{kNone};
  AnyIndexVector<double> cost_before_;  // cost_before_[i]: sum of the costs of tokens [0, i)
};

}  // namespace recoupe

#endif  // RECOUPE_PIPELINE_RELATE_SYNTAX_H_
