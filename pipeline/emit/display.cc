#include "pipeline/emit/display.h"

#include <unicode/uchar.h>

#include "pipeline/text/utf8.h"

namespace recoupe {
namespace {

bool IsControl(char32_t c) {
  const auto type = u_charType(static_cast<UChar32>(c));
  return type == U_CONTROL_CHAR || type == U_FORMAT_CHAR || type == U_LINE_SEPARATOR || type == U_PARAGRAPH_SEPARATOR;
}

int ColumnsOf(char32_t c) {
  if (c < 0x300) return 1;
  const auto point = static_cast<UChar32>(c);
  const auto type = u_charType(point);
  if (type == U_NON_SPACING_MARK || type == U_ENCLOSING_MARK) return 0;
  const int width = u_getIntPropertyValue(point, UCHAR_EAST_ASIAN_WIDTH);
  return width == U_EA_WIDE || width == U_EA_FULLWIDTH ? 2 : 1;
}

}  // namespace

int DisplayWidth(std::string_view utf8) {
  int columns = 0;
  for (std::size_t at = 0; at < utf8.size();) {
    const CodePoint point = DecodeUtf8(utf8, at);
    columns += point.value == kInvalid ? 1 : ColumnsOf(point.value);
    at += point.length;
  }
  return columns;
}

std::string PlainLine(std::string_view utf8) {
  std::string line;
  bool space = false;
  for (std::size_t at = 0; at < utf8.size();) {
    const CodePoint point = DecodeUtf8(utf8, at);
    if (point.value == ' ' || (point.value != kInvalid && IsControl(point.value))) {
      // A soft hyphen or a direction mark inside a word vanishes; a line break parts words.
      space = space || point.value <= ' ';
    } else {
      if (space && !line.empty()) line += ' ';
      space = false;
      point.value == kInvalid ? AppendUtf8(kReplacement, &line) : void(line.append(utf8.substr(at, point.length)));
    }
    at += point.length;
  }
  return line;
}

void AppendWrapped(std::string_view text, int indent, int width, std::string_view style, std::string* out) {
  int column = indent;
  *out += style;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find(' ', at), text.size());
    const std::string_view word = text.substr(at, end - at);
    const int columns = DisplayWidth(word);
    if (at > 0) {
      if (column + 1 + columns > width) {
        out->push_back('\n');
        out->append(static_cast<std::size_t>(indent), ' ');
        column = indent;
      } else {
        out->push_back(' ');
        ++column;
      }
    }
    *out += word;
    column += columns;
    at = end + 1;
  }
  if (!style.empty()) *out += "\033[0m";
  out->push_back('\n');
}

}  // namespace recoupe
