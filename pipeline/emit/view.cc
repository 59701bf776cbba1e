#include "pipeline/emit/view.h"

#include <nettle/sha2.h>

#include <array>

namespace recoupe {
namespace {

void Keep(std::vector<std::uint32_t>* shown, std::uint32_t mention) {
  if (mention < shown->size()) (*shown)[mention] = 1;
}

}  // namespace

DocumentView::DocumentView(const Document& document, OffsetUnit unit)
    : document_(document), unit_(unit), offsets_(document.source->text(), unit) {
  NumberMentions();
  if (unit != OffsetUnit::kBytes) CountOffsets();
}

void DocumentView::NumberMentions() {
  numbers_.assign(document_.mentions.size(), 0);
  for (std::size_t i = 0; i < numbers_.size(); ++i) {
    const Mention& mention = document_.mentions[i];
    numbers_[i] = IsNumeric(mention.kind) || mention.entity != nullptr || !mention.together.empty();
  }
  for (const Fact& fact : document_.facts) {
    for (const auto* roles : {&fact.agents, &fact.objects, &fact.counterparties}) {
      for (const Role& role : *roles) Keep(&numbers_, role.mention);
    }
    Keep(&numbers_, fact.attribution.mention);
  }
  std::uint32_t number = 0;
  for (std::uint32_t& shown : numbers_) {
    if (shown != 0) shown = ++number;
  }
}

void DocumentView::CountOffsets() {
  const NormalizedText& text = document_.text;
  for (std::size_t i = 0; i < numbers_.size(); ++i) {
    if (numbers_[i] != 0) offsets_.Add(text.ToText(document_.mentions[i].span));
  }
  for (const Fact& fact : document_.facts) {
    for (const NormalSpan& span : fact.evidence) offsets_.Add(text.ToText(span));
  }
  for (const LedgerEntry& entry : document_.ledger) {
    if (entry.mention < document_.mentions.size()) {
      offsets_.Add(text.ToText(document_.mentions[entry.mention].span));
    }
  }
  offsets_.Count();
}

DocumentView::Place DocumentView::PlaceOf(NormalSpan span) const {
  const TextSpan text = document_.text.ToText(span);
  const std::string_view quote = document_.source->text().substr(text.begin, text.end - text.begin);
  if (unit_ != OffsetUnit::kBytes) return {offsets_[text.begin], offsets_[text.end], quote};
  const SourceSpan bytes = document_.text.TextToSource(text);
  return {bytes.begin, bytes.end, quote};
}

std::string_view DocumentView::Title() const {
  if (!document_.source->title.empty()) return document_.source->title;
  if (!document_.title.empty()) return document_.title;
  const Layout& layout = document_.layout;
  return layout.title_block < layout.blocks.size() ? Quote(layout.blocks[layout.title_block].span) : "";
}

std::string JoinNames(const std::vector<Role>& roles, std::string_view separator) {
  std::string names;
  for (const Role& role : roles) {
    if (role.entity == nullptr) continue;
    if (!names.empty()) names += separator;
    names += role.entity->name;
  }
  return names;
}

Decimal Confidence(const Fact& fact) { return *Decimal::Multiply(Decimal(fact.confidence), Decimal::PowerOfTen(-2)); }

std::string Sha256(std::string_view bytes) {
  sha256_ctx context;
  sha256_init(&context);
  sha256_update(&context, bytes.size(), reinterpret_cast<const std::uint8_t*>(bytes.data()));
  std::array<std::uint8_t, SHA256_DIGEST_SIZE> digest;
  sha256_digest(&context, digest.size(), digest.data());
  static constexpr char kHex[] = "0123456789abcdef";
  std::string hex(2 * digest.size(), '0');
  for (std::size_t i = 0; i < digest.size(); ++i) {
    hex[2 * i] = kHex[digest[i] >> 4];
    hex[2 * i + 1] = kHex[digest[i] & 15];
  }
  return hex;
}

}  // namespace recoupe
