#include "pipeline/emit/standoff.h"

#include <algorithm>

#include "pipeline/text/utf8.h"

namespace recoupe {
namespace {

bool BreaksLine(char32_t c) {
  return (c >= '\n' && c <= '\r') || c == 0x85 || c == 0x2028 || c == 0x2029;  // with U+000B, U+000C
}

bool IsForbidden(char32_t c) {
  return (c < 0x20 && c != '\t') || (c >= 0x7F && c < 0xA0) || c == 0xFFFE || c == 0xFFFF || c == kInvalid;
}

void AddTrimmed(std::string_view text, TextSpan span, std::vector<TextSpan>* spans) {
  while (span.begin < span.end && text[span.begin] == ' ') ++span.begin;
  while (span.begin < span.end && text[span.end - 1] == ' ') --span.end;
  if (span.begin < span.end) spans->push_back(span);
}

}  // namespace

void AppendStandoffText(std::string_view text, TextSpan span, std::string* out) {
  for (std::size_t at = span.begin; at < span.end;) {
    const CodePoint point = DecodeUtf8(text, at);
    const std::size_t next = at + point.length;
    if (point.value == '\r' && next < text.size() && text[next] == '\n') {
      out->push_back(' ');
    } else if (BreaksLine(point.value)) {
      out->push_back('\n');
    } else if (IsForbidden(point.value)) {
      AppendUtf8(kReplacement, out);
    } else {
      out->append(text, at, point.length);
    }
    at = next;
  }
}

void EmitStandoffText(const Document& document, std::string* out) {
  const std::string_view text = document.source->text();
  AppendStandoffText(text, {0, text.size()}, out);
}

std::vector<TextSpan> SpansWithinLines(std::string_view text, TextSpan span) {
  std::vector<TextSpan> spans;
  std::size_t begin = span.begin;
  for (std::size_t at = span.begin; at < span.end;) {
    const CodePoint point = DecodeUtf8(text, at);
    if (point.value == '\t' || BreaksLine(point.value)) {
      AddTrimmed(text, {begin, at}, &spans);
      begin = at + point.length;
    }
    at += point.length;
  }
  AddTrimmed(text, {begin, span.end}, &spans);
  return spans;
}

bool Denotes(const Mention& mention, const Entity* entity) {
  const auto has = [&](const std::vector<const Entity*>& entities) {
    return std::find(entities.begin(), entities.end(), entity) != entities.end();
  };
  return mention.entity == entity || has(mention.together) ||
         (mention.entity != nullptr && has(mention.entity->members));
}

std::vector<RoleMention> RoleMentions(const DocumentView& view, const Fact& fact) {
  std::vector<RoleMention> mentions;
  const auto add = [&](std::string_view role, std::uint32_t mention) {
    if (view.MentionNumber(mention) == 0) return;
    // « les deux rivaux » puts two agents into the fact by one mention.
    const bool is_there = std::any_of(mentions.begin(), mentions.end(), [&](const RoleMention& other) {
      return other.role == role && other.mention == mention;
    });
    if (!is_there) mentions.push_back({role, mention});
  };
  const auto add_roles = [&](std::string_view name, const std::vector<Role>& roles) {
    for (const Role& role : roles) {
      if (role.entity == nullptr || role.mention >= view.document().mentions.size()) continue;
      if (Denotes(view.document().mentions[role.mention], role.entity)) add(name, role.mention);
    }
  };
  add_roles("agent", fact.agents);
  add_roles("object", fact.objects);
  add_roles("counterparty", fact.counterparties);
  add_roles("attribution", {fact.attribution});
  for (const std::uint32_t also : fact.also) add("also", also);
  return mentions;
}

}  // namespace recoupe
