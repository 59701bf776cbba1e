// What binds a fact: how sure it is, who says it; and what qualifies its figure. When it holds: period.cc.
#include <algorithm>

#include "pipeline/relate/relator.h"

namespace recoupe {
namespace {

constexpr std::uint32_t kSourceReach = 12;  // tokens between "selon" and its name
constexpr double kNegationReach = 1.0;      // how far "n'a pas" reaches, as Syntax::Crossing counts
constexpr std::uint32_t kCueReach = 5;      // tokens between a cue of mood and the figure

}  // namespace

// "annonce un investissement de", "construit une usine de", "rachète X": told, not yet done.
bool Relator::IsAnnounced(const Attachment& attachment, const Mention& figure, const Frame& frame,
                          std::uint32_t governing) const {
  const VerbGroup& verb = syntax_.verbs()[governing];
  if (!frame.announced || verb.governor != kUnknownWord || verb.negated) return false;
  if (frames_.Is(verb.lemma, GrammarClass::kAnnounceVerb) && verb.mood != Mood::kConditional) return !verb.passive;
  const bool present = verb.form == VerbGroup::Form::kFinite && verb.mood == Mood::kPresent && !verb.compound;
  if (!present) return false;
  if (frames_.Is(verb.lemma, GrammarClass::kBuildVerb)) return true;
  // "prend 15 % du capital" is of now; a price is paid when the deal closes.
  return frame.present_is_planned && attachment.occurrence.verb == governing && figure.kind == MentionKind::kMoney;
}

// "écoulé à 900 000 exemplaires, X n'a pas compensé": a participle with a figure of its own says so by itself, whatever
// the main verb behind the comma says.
bool Relator::IsApposed(const Attachment& attachment, const Mention& figure, std::uint32_t governing) const {
  std::uint32_t own = attachment.occurrence.verb;
  const std::uint32_t begin = syntax_.SentenceBegin(figure.first_token);
  for (std::uint32_t i = figure.first_token; own == kNone && i > begin && figure.first_token - i < 3; --i) {
    own = syntax_.VerbAt(i - 1);
  }
  if (own == kNone || syntax_.verbs()[own].form != VerbGroup::Form::kParticiple) return false;
  const VerbGroup& main = syntax_.verbs()[governing];
  for (std::uint32_t i = figure.end_token; i < main.first; ++i) {
    if (syntax_.IsPunct(i, ',')) return true;
  }
  return false;
}

// "a annoncé qu'il consacrerait": the conditional of what was said is a future.
bool Relator::IsFutureOfPast(std::uint32_t verb) const {
  const VerbGroup& group = syntax_.verbs()[verb];
  if (group.mood != Mood::kConditional || group.compound) return false;
  constexpr std::uint32_t kClause = 12;  // tokens of a subject between "que" and its verb
  const std::uint32_t begin = syntax_.SentenceBegin(group.first);
  for (std::uint32_t i = group.first; i > begin && group.first - i < kClause; --i) {
    const std::string_view text = syntax_.Text(i - 1);
    if (text != "que" && text != "qu'") continue;
    const std::uint32_t main = i >= 2 ? syntax_.FiniteBefore(i - 2) : kNone;
    if (i < 2 || main == kNone || i - 2 < begin) return false;
    const VerbGroup& speech = syntax_.verbs()[main];
    return frames_.IsSpeechVerb(speech.lemma) && (speech.compound || speech.mood == Mood::kImperfect);
  }
  return false;
}

Modality Relator::FindModality(const Attachment& attachment, const Mention& figure, const Frame& frame) const {
  const Occurrence& occurrence = attachment.occurrence;
  const bool own_act = frame.future == Modality::kPlanned;
  const std::uint32_t begin = syntax_.SentenceBegin(figure.first_token);
  std::uint32_t governing = GoverningVerb(attachment, figure);
  // An infinitive of purpose: "pour racheter".
  if (occurrence.verb != kNone) {
    const VerbGroup& verb = syntax_.verbs()[occurrence.verb];
    if (verb.form == VerbGroup::Form::kInfinitive && !verb.compound && verb.first > begin) {
      const std::string_view before = syntax_.Text(verb.first - 1);
      if (before == "pour" || before == "afin" || before == "de" || before == "d'" || before == "à") {
        const std::uint32_t main = governing;
        if (main != kNone && syntax_.verbs()[main].negated) return Modality::kNegated;
        return own_act ? Modality::kPlanned : Modality::kForecast;
      }
    }
  }
  if (governing != kNone && IsApposed(attachment, figure, governing)) governing = kNone;
  Modality modality = Modality::kAsserted;
  if (governing != kNone) {
    const VerbGroup& verb = syntax_.verbs()[governing];
    const bool conditional = verb.mood == Mood::kConditional;
    const WordId outer = verb.governor != kUnknownWord ? verb.governor : verb.lemma;
    const Modality* governed = frames_.VerbModality(outer, conditional);
    if (governed == nullptr && verb.inner_governor != kUnknownWord) {
      governed = frames_.VerbModality(verb.inner_governor, conditional);
    }
    if (governed == nullptr && verb.governor != kUnknownWord) governed = frames_.VerbModality(verb.lemma, conditional);
    if (governed != nullptr && verb.governor == kUnknownWord &&
        (occurrence.verb == governing || !frames_.BindsObject(verb.lemma))) {
      governed = nullptr;
    }
    // "ont dû se rabattre": what had to be done, was done.
    if (governed != nullptr && verb.compound && !conditional &&
        (*governed == Modality::kForecast || *governed == Modality::kPossible) && verb.governor != kUnknownWord) {
      governed = nullptr;
    }
    if (governed != nullptr) {
      modality = *governed;
      if (modality == Modality::kNegated && verb.negated) return Modality::kPossible;  // "n'exclut pas de monter à"
      if (modality == Modality::kPossible && verb.mood == Mood::kFuture) modality = frame.future;  // "pourra produire"
      if (modality == Modality::kPlanned && !own_act && verb.governor == kUnknownWord &&
          syntax_.Text(verb.head).starts_with("pr")) {
        modality = Modality::kForecast;  // "prévoit un chiffre d'affaires"
      }
      if (modality == Modality::kPlanned && conditional) modality = Modality::kReported;
    } else if (IsFutureOfPast(governing)) {
      modality = frame.future;
    } else if (conditional) {
      modality = Modality::kReported;
    } else if (verb.mood == Mood::kFuture) {
      modality = frame.future;
    }
    if (modality == Modality::kAsserted && IsAnnounced(attachment, figure, frame, governing))
      modality = Modality::kPlanned;
    if (verb.negated && syntax_.Crossing(verb.end, figure.first_token) < kNegationReach) modality = Modality::kNegated;
  }
  if (modality != Modality::kAsserted) return modality;
  // Phrases: "sur le point de", "attendu", "prévisions".
  const Window window = ClauseOf(attachment, figure);
  const std::uint32_t from = std::max(window.begin, std::min(occurrence.first, figure.first_token) > kCueReach
                                                        ? std::min(occurrence.first, figure.first_token) - kCueReach
                                                        : 0);
  const std::uint32_t to = std::min(window.end, std::max(figure.end_token, occurrence.end) + kCueReach);
  for (std::uint32_t i = std::max(from, begin); i < to; ++i) {
    if (const auto cue = frames_.modality_phrases().FindAt(tokens(), i, to)) {
      // "loin des 50 %" negates what comes directly behind it.
      const bool directly = i + cue.length <= figure.first_token && figure.first_token - i - cue.length <= 1;
      if (*cue.value == Modality::kNegated ? directly : syntax_.FigureAt(i) == kNone) return *cue.value;
    }
  }
  return modality;
}

Role Relator::FindAttribution(const Mention& figure, const Fact& fact) const {
  const std::uint32_t begin = syntax_.SentenceBegin(figure.first_token);
  const std::uint32_t end = std::min(syntax_.SentenceEnd(figure.first_token), begin + 2 * kReach);
  const auto may_speak = [&](std::uint32_t name) {
    const Mention& mention = mentions()[name];
    return mention.entity != nullptr && Syntax::IsActor(mention);
  };
  // "selon Omdia", "d'après les analystes de Bloomberg"
  for (std::uint32_t i = begin; i < end; ++i) {
    const auto cue = frames_.source_phrases().FindAt(tokens(), i, end);
    if (!cue) continue;
    for (std::uint32_t j = i + cue.length; j < std::min(end, i + cue.length + kSourceReach); ++j) {
      if (syntax_.IsPunct(j, ',') || syntax_.VerbAt(j) != kNone || syntax_.FigureAt(j) != kNone) break;
      const std::uint32_t name = syntax_.NameAt(j);
      if (name != kNone && may_speak(name)) return {mentions()[name].entity, name, "attribution/preposition"};
    }
  }
  // A verb of speech and its subject, before it or, in an incise, after it.
  for (std::uint32_t i = begin; i < end; ++i) {
    const std::uint32_t index = syntax_.VerbAt(i);
    if (index == kNone) continue;
    const VerbGroup& verb = syntax_.verbs()[index];
    i = verb.end - 1;
    if (verb.form != VerbGroup::Form::kFinite || verb.passive) continue;
    const WordId speech =
        verb.governor != kUnknownWord && frames_.IsSpeechVerb(verb.governor) ? verb.governor : verb.lemma;
    if (!frames_.IsSpeechVerb(speech)) continue;
    std::uint32_t speaker = kNone;
    const bool incise =
        verb.first > begin && (syntax_.IsPunct(verb.first - 1, ',') || syntax_.QuotationAt(verb.first - 1) != kNone);
    if (incise || verb.first == begin) {
      for (std::uint32_t j = verb.end; j < std::min(end, verb.end + kSourceReach); ++j) {
        if (syntax_.VerbAt(j) != kNone || syntax_.FigureAt(j) != kNone) break;
        const std::uint32_t name = syntax_.NameAt(j);
        if (name == kNone) continue;
        j = mentions()[name].end_token - 1;
        if (!may_speak(name)) continue;
        if (speaker == kNone || mentions()[name].kind == MentionKind::kPerson) speaker = name;
      }
    }
    if (speaker == kNone) {
      bool noun = false;
      speaker = syntax_.Subject(index, &noun);
    }
    if (speaker == kNone || !may_speak(speaker)) continue;
    // The figure must stand in what is said: behind the verb, or anywhere around an incise.
    if (!incise && figure.first_token < verb.first && syntax_.QuotationAt(figure.first_token) == kNone) continue;
    const Entity* entity = mentions()[speaker].entity;
    const bool own =
        std::any_of(fact.agents.begin(), fact.agents.end(), [&](const Role& role) { return role.entity == entity; });
    if (own && frames_.IsOwnSpeechVerb(speech)) continue;
    if (!own && frames_.IsOwnSpeechVerb(speech) && !incise && mentions()[speaker].kind == MentionKind::kCompany)
      continue;
    return {entity, speaker, "attribution/speech"};
  }
  // Inside a quotation that a neighbouring sentence introduces.
  const std::uint32_t quotation = syntax_.QuotationAt(figure.first_token);
  if (quotation != kNone) {
    const std::uint32_t after = document_->layout.stretches[quotation].end_token;
    if (after < tokens().size()) {
      const std::uint32_t last = std::min(syntax_.SentenceEnd(after), after + kSourceReach);
      bool speech = false;
      std::uint32_t speaker = kNone;
      for (std::uint32_t j = after; j < last; ++j) {
        const std::uint32_t verb = syntax_.VerbAt(j);
        if (verb != kNone && frames_.IsSpeechVerb(syntax_.verbs()[verb].lemma)) speech = true;
        const std::uint32_t name = syntax_.NameAt(j);
        if (speech && name != kNone && may_speak(name) &&
            (speaker == kNone || mentions()[name].kind == MentionKind::kPerson)) {
          speaker = name;
        }
      }
      if (speaker != kNone) return {mentions()[speaker].entity, speaker, "attribution/quotation"};
    }
  }
  // In an interview whoever answers says it; questions nobody.
  if (interviewee_ != kNone && figure.sentence >= interview_lead_) {
    const Block& block = document_->layout.blocks[document_->layout.sentences[figure.sentence].block];
    const std::uint32_t last = document_->layout.sentences[block.end_sentence - 1].end_token - 1;
    if (!syntax_.IsPunct(last, '?') || block.end_sentence - block.first_sentence > 2) {
      return {mentions()[interviewee_].entity, interviewee_, "attribution/interview"};
    }
  }
  return {};
}

void Relator::AddQualifier(const Attachment& attachment, Fact* fact) const {
  const Occurrence& occurrence = attachment.occurrence;
  if (occurrence.trigger->kind != FrameTrigger::Kind::kNoun) return;
  const std::uint32_t end = std::min(syntax_.SentenceEnd(occurrence.first), occurrence.end + 3);
  for (std::uint32_t i = occurrence.first; i < end; ++i) {
    if (i >= occurrence.end && (syntax_.FigureAt(i) != kNone || syntax_.VerbAt(i) != kNone)) break;
    if (const auto match = frames_.qualifiers().FindAt(tokens(), i, end)) {
      fact->qualifier = *match.value;
      return;
    }
  }
}

void Relator::AddMetric(Fact* fact) const {
  if (fact->type != "change") return;
  const Mention& figure = mentions()[fact->figure_mention];
  // The nearest noun before it that names a metric; then what the sentence says of the stock exchange.
  std::string_view metric;
  double best = 1e9;
  const auto consider = [&](std::uint32_t first, std::uint32_t end, std::string_view name) {
    if (name.empty()) return;
    const double distance = end <= figure.first_token   ? syntax_.Crossing(end, figure.first_token)
                            : first >= figure.end_token ? 0.8 + syntax_.Crossing(figure.end_token, first)
                                                        : 0;
    if (distance < best) {
      best = distance;
      metric = name;
    }
  };
  for (const Occurrence& occurrence : OccurrencesOf(figure.sentence)) {
    if (occurrence.verb == kNone) consider(occurrence.first, occurrence.end, occurrence.trigger->metric);
  }
  const std::uint32_t begin = syntax_.SentenceBegin(figure.first_token);
  const std::uint32_t end = std::min(syntax_.SentenceEnd(figure.first_token), begin + 2 * kReach);
  for (std::uint32_t i = begin; i < end; ++i) {
    if (const auto match = frames_.metrics().FindAt(tokens(), i, end)) consider(i, i + match.length, *match.value);
  }
  fact->metric = metric.empty() ? "other" : std::string(metric);
}

void Relator::AddScope(const Attachment& attachment, Fact* fact) const {
  const Mention& figure = mentions()[fact->figure_mention];
  fact->modality = FindModality(attachment, figure, *attachment.occurrence.trigger->frame);
  fact->attribution = FindAttribution(figure, *fact);
  AddMetric(fact);
  fact->period = FindPeriod(attachment, figure, *fact, &fact->inherited);
  AddQualifier(attachment, fact);
}

}  // namespace recoupe
