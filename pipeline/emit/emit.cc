#include "pipeline/emit/emit.h"
namespace recoupe {
void EmitJsonLine(const Document&, OffsetUnit, std::string*) {}
void EmitPrettyJson(const Document&, OffsetUnit, std::string*) {}
void EmitTable(const Document&, int, bool, std::string*) {}
void EmitCsvHeader(std::string*) {}
void EmitCsv(const Document&, OffsetUnit, std::string*) {}
}  // namespace recoupe
