// Digits that state no quantity: telephone numbers, addresses, versions, URLs, hashes; and digits inside names.
//
// "04 72 00 11 22", "192.168.1.1", "2.1.4", "12, rue de Rivoli", "59140 Dunkerque", "7/10", "2016/679" number;
// "2024-12-20", "18h30" date; "GPT-4o", "5G", "HBM3e", "RTX 4090" model.
// Tests     tests/figures_test.cc
#ifndef RECOUPE_PIPELINE_RECOGNIZE_LABELS_H_
#define RECOUPE_PIPELINE_RECOGNIZE_LABELS_H_

#include <cstdint>
#include <string_view>

#include "pipeline/model/mention.h"
#include "pipeline/recognize/scan.h"

namespace recoupe {

struct LabelReading {
  std::uint32_t first = 0, end = 0;
  MentionKind kind = MentionKind::kNumber;
  std::string_view rule;
  explicit operator bool() const { return end > first; }
};

// A pattern of not-figures.json at the number or sign at token i.
LabelReading ReadNotFigure(const Scan& scan, std::uint32_t i);

// URLs, e-mail addresses, hashes and file names: the run of glued tokens [first, ...) around token i.
LabelReading ReadGluedRun(const Scan& scan, std::uint32_t i, std::uint32_t run_first);

// A model: a word with a digit, or a number joined to a word, at token i. `floor`: nothing before it may be taken.
LabelReading ReadModel(const Scan& scan, std::uint32_t i, std::uint32_t floor);

}  // namespace recoupe

#endif  // RECOUPE_PIPELINE_RECOGNIZE_LABELS_H_
