// An annotated article: its figures, names, facts and checks in one plain form, whoever made them.
//
// The pipeline, a gold file and a second annotator all give an Annotation, so that any two of them are compared by the
// same code (match.h). Spans are bytes of the article as ingested.
#ifndef RECOUPE_PIPELINE_EVAL_ANNOTATION_H_
#define RECOUPE_PIPELINE_EVAL_ANNOTATION_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/model/document.h"

namespace recoupe::eval {

inline constexpr std::uint32_t kNone = 0xFFFFFFFF;

struct FigureNote {
  SourceSpan span;
  std::string quote;
  MentionKind kind = MentionKind::kQuantity;
  Figure figure;
  std::string reason;  // of the pipeline: why it became no fact
};

struct NameNote {
  std::string name;  // canonical
  MentionKind kind = MentionKind::kCompany;
  std::vector<std::string> forms;  // as the article writes it; of the pipeline, without periphrases and pronouns
};

struct FactNote {
  std::string type;
  std::uint32_t figure = kNone;  // index into Annotation::figures
  Figure value;                  // the figure's, but for the sign of a fall
  std::vector<std::string> agents, objects, counterparties;
  bool collective = false;
  std::string metric, segment, qualifier, period, attribution;  // empty if none
  Modality modality = Modality::kAsserted;
  std::string rule;  // of the pipeline
};

struct CheckNote {
  std::string check;
  CheckOutcome outcome = CheckOutcome::kPass;
  std::vector<std::uint32_t> facts;
};

struct Annotation {
  std::vector<FigureNote> figures;  // in the order of the text
  std::vector<NameNote> names;
  std::vector<FactNote> facts;
  std::vector<CheckNote> checks;
};

// What the pipeline found.
Annotation AnnotationOf(const Document& document);

// One line: "order | Microsoft | 500000 count exact | H100, H200 | asserted | Omdia | 2024".
std::string Describe(const FactNote& fact);

}  // namespace recoupe::eval

#endif  // RECOUPE_PIPELINE_EVAL_ANNOTATION_H_
