#include "pipeline/emit/markup.h"

#include "pipeline/text/utf8.h"

namespace recoupe {
namespace {

constexpr std::string_view kStyle = R"(
:root{color-scheme:light dark;--ink:#1b1b1b;--paper:#fff;--dim:#595959;--line:#ccc;--soft:#f4f4f4;
--good:#18794e;--warn:#8a5a00;--bad:#b3261e;--mark:#ffe08a}
@media(prefers-color-scheme:dark){:root{--ink:#eee;--paper:#161616;--dim:#b0b0b0;--line:#4a4a4a;--soft:#242424;
--good:#5fd39b;--warn:#f0b94b;--bad:#ff8a80;--mark:#6b5200}}
body{font:16px/1.5 system-ui,sans-serif;max-width:72rem;margin:2rem auto;padding:0 1rem;color:var(--ink);
background:var(--paper)}
mark{background:var(--mark);color:inherit;padding:0 .1em}
)";

// Marks that turn or isolate the direction of writing.
bool TurnsDirection(char32_t c) {
  return c == 0x061C || c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

bool BreaksLine(char32_t c) {
  return c == '\n' || c == '\v' || c == '\f' || c == '\r' || c == 0x85 || c == 0x2028 || c == 0x2029;
}

bool IsForbidden(char32_t c) {
  return (c < 0x20 && c != '\t') || (c >= 0x7F && c < 0xA0) || c == 0xFFFE || c == 0xFFFF || c == kInvalid ||
         TurnsDirection(c);
}

std::string_view Escape(char32_t c) {
  switch (c) {
    case '&':
      return "&amp;";
    case '<':
      return "&lt;";
    case '>':
      return "&gt;";
    case '"':
      return "&quot;";
    default:
      return "";
  }
}

}  // namespace

void AppendMarkup(std::string_view text, std::string* out) {
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = DecodeUtf8(text, at);
    const std::size_t next = at + point.length;
    if (const std::string_view escape = Escape(point.value); !escape.empty()) {
      *out += escape;
    } else if (BreaksLine(point.value)) {
      if (point.value != '\r' || next == text.size() || text[next] != '\n') out->push_back('\n');
    } else if (IsForbidden(point.value)) {
      AppendUtf8(kReplacement, out);
    } else {
      out->append(text, at, point.length);
    }
    at = next;
  }
}

std::string Markup(std::string_view text) {
  std::string markup;
  AppendMarkup(text, &markup);
  return markup;
}

void OpenPage(std::string_view title, std::string_view style, std::string* out) {
  *out +=
      "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\n"
      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
      "<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n<title>";
  AppendMarkup(title, out);
  ((*out += "</title>\n<style>") += kStyle) += style;
  *out += "</style></head><body>\n";
}

void ClosePage(std::string* out) { *out += "</body></html>\n"; }

}  // namespace recoupe
