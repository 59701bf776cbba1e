#include "pipeline/recognize/bounds.h"

#include <algorithm>

namespace recoupe {
namespace {

constexpr std::uint32_t kReach = 12;  // tokens that a cue and its links may take up

struct BoundReader {
  const Scan& scan;
  std::uint32_t floor;
  const GrammarWords& w = scan.words();

  std::uint32_t Lowest(std::uint32_t i) const {
    const std::uint32_t reach = i > kReach ? i - kReach : 0;
    return std::max({scan.begin, floor, reach});
  }

  // A phrase that ends just before token i, or before one article that stands there.
  bool ReadPhrase(std::uint32_t i, BoundReading* reading) const {
    const std::uint32_t lowest = Lowest(i);
    for (std::uint32_t at = i; at + 2 > i && at > lowest; --at) {
      if (at < i && !IsArticle(at)) return false;
      const auto match = scan.rules.cues_before().FindBefore(scan.tokens, lowest, at);
      if (!match || IsRestriction(at - match.length, at) || IsAddition(at - match.length, at)) continue;
      if (match.length == 1 && IsNamed(at - 1)) continue;
      const std::uint32_t first = at - match.length;
      Bound bound = match.value->bound;
      reading->first = first;
      // « ne descend jamais sous les 300 euros »: at least.
      const bool side = bound == Bound::kLessThan || bound == Bound::kMoreThan;
      if (side && first > lowest && IsNegation(first - 1) && IsNegated(first, scan.begin)) {
        bound = bound == Bound::kLessThan ? Bound::kAtLeast : Bound::kAtMost;
        reading->first = first - 1;
      }
      Stack(bound, reading);
      return true;
    }
    return false;
  }

  // « son offre Max 200 dollars », « Claude Max 100 dollars »: with its capital behind a word it is a name.
  bool IsNamed(std::uint32_t i) const {
    return scan.Flag(i, Token::kCapital) && !scan.Flag(i, Token::kAllCaps) && !scan.Flag(i, Token::kLineStart) &&
           scan.IsWord(i - 1);
  }

  bool IsNegation(std::uint32_t i) const { return scan.Is(i, w.pas) || scan.Is(i, w.jamais) || scan.Is(i, w.guere); }

  // « supérieurs aux 640 grammes du S1 », « inférieure aux 3 % qu'attendait LSEG »: compared with a figure that is
  // known.
  bool IsKnownFigure(std::uint32_t first, std::uint32_t end) const {
    if (first <= scan.begin || !scan.In(end) || !scan.IsWord(end)) return false;
    // « au-dessus des 4,65 milliards attendus », « moins que les 2 700 nits annoncés »
    if (scan.Is(first - 1, w.des) || scan.Is(first - 1, w.les)) {
      if (scan.Is(end, w.que) || scan.Text(end) == "qu'") return true;
      // « C'est moins que les 2 330 nits relevés sur le Pixel », « plus que les 165 Hz du RedMagic »
      const bool compared = first > scan.begin + 1 && scan.Is(first - 2, w.que);
      if (compared && (scan.Is(end, w.du) || (scan.IsOf(end) && scan.Flag(end + 1, Token::kCapital)))) return true;
      if (!scan.Text(end).ends_with("s")) return false;
      for (const VerbForm& form : scan.language.Verbs(scan.Word(end))) {
        if (form.mood == Mood::kPastParticiple && form.plural && (compared || scan.rules.IsExpectation(form.lemma)))
          return true;
      }
      return false;
    }
    if (scan.Text(first - 1) != "aux" && scan.Text(first - 1) != "au") return false;
    if (scan.Is(end, w.que) || scan.Text(end) == "qu'" || scan.Is(end, w.du) || scan.Is(end, w.des)) return true;
    if (scan.IsOf(end)) {
      return scan.In(end + 1) && (scan.IsNumber(end + 1) || scan.Flag(end + 1, Token::kCapital) ||
                                  scan.Is(end + 1, w.la) || scan.Is(end + 1, w.l));
    }
    for (const VerbForm& form : scan.language.Verbs(scan.Word(end))) {
      if (form.mood == Mood::kPastParticiple) return true;  // « aux 3 % attendus »
    }
    return false;
  }

  // « ne pèse plus que 9 % » restricts, it bounds nothing.
  bool IsRestriction(std::uint32_t first, std::uint32_t end) const {
    if (!scan.Is(end - 1, w.que)) return false;
    for (std::uint32_t steps = 1; steps <= 6 && first >= steps; ++steps) {
      if (scan.Is(first - steps, w.ne) || scan.Is(first - steps, w.n)) return true;
    }
    return false;
  }

  // « en plus des 80 millions d'amende »: beside them.
  bool IsAddition(std::uint32_t first, std::uint32_t end) const {
    return first > scan.begin && scan.Is(first - 1, w.en) && scan.Is(first, w.plus) &&
           (scan.Is(end - 1, w.des) || scan.Is(end - 1, w.du));
  }

  bool IsArticle(std::uint32_t i) const {
    return scan.Is(i, w.les) || scan.Is(i, w.le) || scan.Is(i, w.la) || scan.Is(i, w.l) || scan.Is(i, w.ses) ||
           scan.Is(i, w.des) || scan.Is(i, w.leurs) || scan.IsOf(i) || scan.Is(i, w.vos) || scan.Is(i, w.nos);
  }

  // The inner cue says more than « environ », the outer limit more than a hedge: « jusqu'à environ 40 » is at most.
  static void Stack(Bound bound, BoundReading* reading) {
    const bool soft =
        reading->bound == Bound::kExact || reading->bound == Bound::kAbout || reading->bound == Bound::kNearly;
    if (!reading->found || (soft && bound != Bound::kExact && bound != Bound::kAbout)) reading->bound = bound;
    reading->found = true;
  }

  // « sans doute un peu » before the cue.
  void ReadHedges(BoundReading* reading) const {
    for (int hedges = 0; hedges < 3; ++hedges) {
      const auto match = scan.rules.hedges().FindBefore(scan.tokens, Lowest(reading->first), reading->first);
      if (!match) return;
      reading->first -= match.length;
    }
  }

  // « dépasse », « ne dépasse pas », « franchit la barre symbolique des », « avoisine les ».
  void ReadVerb(std::uint32_t i, BoundReading* reading) const {
    // A date may stand between: « dépasser cette année les 350 milliards ».
    const std::uint32_t lowest = std::max(scan.begin, i > kReach ? i - kReach : 0);
    bool negated = false;
    std::uint32_t at = i, threshold = 0;
    bool aside = false;
    while (at > lowest) {
      --at;
      const WordId word = scan.Word(at);
      if (IsNegation(at)) {
        negated = true;
        continue;
      }
      const bool barrier = scan.rules.IsThreshold(word);
      if (barrier && !aside) threshold = at > lowest && IsArticle(at - 1) ? at - 1 : at;
      if (scan.Has(at, kLinkWord) || barrier) continue;
      if (at + 4 > i && scan.rules.hedges().FindBefore(scan.tokens, at, at + 1)) continue;  // « frôle désormais »
      // « dépassait à lui seul », « franchit cette année »
      if (const auto match = scan.rules.asides().FindBefore(scan.tokens, lowest, at + 1)) {
        at -= static_cast<std::uint32_t>(match.length) - 1;
        aside = true;
        continue;
      }
      if (!scan.IsWord(at)) return;
      // « dépasse de 5 millions celle de son rival » says by how much.
      if (at + 2 == i && (scan.Is(i - 1, w.de) || scan.Is(i - 1, w.d))) return;
      const Bound* bound = IsNoun(at) ? nullptr : VerbBound(at, negated || IsNegated(at, lowest));
      if (bound != nullptr) {
        reading->bound = *bound;
        reading->found = true;
        reading->verb = aside ? threshold : NegationOf(at, lowest);
      }
      return;
    }
  }

  // « n'a jamais dépassé » starts at its « n' », « dépasse » at itself.
  std::uint32_t NegationOf(std::uint32_t verb, std::uint32_t lowest) const {
    constexpr std::uint32_t kNegationReach = 3;
    for (std::uint32_t at = verb; at > lowest && at + kNegationReach > verb;) {
      --at;
      if (scan.Is(at, w.ne) || scan.Is(at, w.n)) return at;
      if (!scan.IsWord(at)) break;
    }
    return verb;
  }

  // « limite la contribution de l'Union à 17 % »: the object stands between the verb and its limit.
  void ReadCap(std::uint32_t i, BoundReading* reading) const {
    constexpr std::uint32_t kObjectReach = 9;
    if (i <= scan.begin || !scan.Is(i - 1, w.a)) return;
    for (std::uint32_t at = i - 1; at > scan.begin && i - at < kObjectReach;) {
      --at;
      // « limite ses pertes à 0,8 % » tells what was lost.
      if (!scan.IsWord(at) || scan.IsNumber(at) || scan.Text(at) == "pertes" || scan.Text(at) == "recul") return;
      for (const VerbForm& form : scan.language.Verbs(scan.Word(at))) {
        if (!scan.rules.IsCapLemma(form.lemma)) continue;
        if (at > scan.begin && (scan.Text(at - 1) == "se" || scan.Text(at - 1) == "s'")) return;  // « se limite à »
        reading->bound = Bound::kAtMost;
        reading->found = true;
        return;
      }
    }
  }

  // « n'a pas dépassé », « nous n'avons jamais dépassé », « aucune de ces flottes ne dépasse »
  bool IsNegated(std::uint32_t verb, std::uint32_t lowest) const {
    constexpr std::uint32_t kSubjectReach = 8;
    bool negation = false;
    for (std::uint32_t at = verb; at > lowest && at + 5 > verb;) {
      --at;
      negation = negation || IsNegation(at);
      if (!scan.Is(at, w.ne) && !scan.Is(at, w.n)) continue;
      for (std::uint32_t i = at; !negation && i > scan.begin && i + kSubjectReach > at;) {
        --i;
        if (!scan.IsWord(i)) break;
        negation = scan.Is(i, w.aucun) || scan.Is(i, w.aucune) || scan.Is(i, w.personne) || scan.Is(i, w.rien);
      }
      return negation;
    }
    return false;
  }

  // « une première approche à 1,8 milliard »: no verb behind an indefinite article.
  bool IsNoun(std::uint32_t at) const {
    // « le contrat du premier dépasserait »: the ordinal is the subject.
    const std::uint32_t article = at > scan.begin + 1 && scan.Has(at - 1, kOrdinalWord) ? at - 2 : at - 1;
    return at > scan.begin && (scan.Is(article, w.un) || scan.Is(article, w.une));
  }

  const Bound* VerbBound(std::uint32_t at, bool negated) const {
    for (const VerbForm& form : scan.language.Verbs(scan.Word(at))) {
      if (const Bound* bound = scan.rules.VerbBound(form.lemma, negated)) return bound;
    }
    return nullptr;
  }

  // « les bornes de 150 kW et plus représentent »: a verb in the plural, no adjective.
  bool IsPredicate(std::uint32_t at) const {
    const std::span<const VerbForm> forms = scan.language.Verbs(scan.Word(at));
    return !forms.empty() && std::all_of(forms.begin(), forms.end(), [](const VerbForm& form) {
      return form.plural && form.mood < Mood::kInfinitive;
    });
  }

  void ReadAfter(std::uint32_t end, BoundReading* reading) const {
    if (!scan.In(end)) return;
    const auto match = scan.rules.cues_after().FindAt(scan.tokens, end, scan.end);
    if (!match) return;
    const std::uint32_t behind = end + match.length;
    // « au plus haut », « ou moins cher », « environ 300 »: the cue belongs to what follows.
    if (scan.IsNumber(behind) || scan.Has(behind, kNumeralWord)) return;
    if (scan.Is(behind - 1, w.plus) && scan.IsWord(behind) && !scan.Has(behind, kFunctionWord) && !IsPredicate(behind))
      return;
    if (scan.Is(behind, w.de) || scan.Is(behind, w.d)) {
      if (scan.Is(behind - 1, w.moins) || scan.Is(behind - 1, w.plus)) return;
    }
    if (match.value->bound != Bound::kExact) {
      reading->bound = match.value->bound;
      reading->end = behind;
    }
    reading->found = true;
  }
};

}  // namespace

BoundReading ReadBound(const Scan& scan, std::uint32_t first, std::uint32_t end, std::uint32_t floor) {
  BoundReading reading{Bound::kExact, first, end, false};
  const BoundReader reader{scan, floor};
  if (reader.IsKnownFigure(first, end)) return reading;
  if (reader.ReadPhrase(first, &reading)) {
    for (int stacked = 0; stacked < 2; ++stacked) {
      reader.ReadHedges(&reading);
      if (!reader.ReadPhrase(reading.first, &reading)) break;
    }
    reader.ReadHedges(&reading);
  } else {
    reader.ReadVerb(first, &reading);
    if (!reading.found) reader.ReadCap(first, &reading);
  }
  if (!reading.found || reading.bound == Bound::kExact || reading.bound == Bound::kAbout)
    reader.ReadAfter(end, &reading);
  return reading;
}

std::uint32_t ReadBetween(const Scan& scan, std::uint32_t i, std::uint32_t floor) {
  const std::uint32_t lowest = std::max({scan.begin, floor, i > kReach ? i - kReach : 0});
  if (i <= lowest) return i;
  std::uint32_t at = i;
  if (scan.Is(at - 1, scan.words().les) && at - 1 > lowest) --at;
  const auto match = scan.rules.between().FindBefore(scan.tokens, lowest, at);
  return match ? at - match.length : i;
}

}  // namespace recoupe
