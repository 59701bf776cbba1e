#include "tools/bench/references.h"

#include <re2/re2.h>
#include <simdjson.h>
#include <unicode/normalizer2.h>

#include <algorithm>
#include <cstdlib>

namespace recoupe::bench {
namespace {

constexpr std::size_t kWindow = 64;  // bytes that an anchored call sees
constexpr std::size_t kBlock = 64;   // bytes that one vectorized step looks at

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

// How many bytes could begin something to fold or to compose, as stage 2 asks. Compilers vectorize it.
std::size_t CountFoldable(std::string_view text) {
  std::size_t count = 0;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    count += (byte >= 0xC6) | (byte == 0xC2) | (static_cast<unsigned char>(byte - 0x0B) <= 2);
  }
  return count;
}

bool HasDigit(const char* block) {
  unsigned char any = 0;
  for (std::size_t i = 0; i < kBlock; ++i) any |= static_cast<unsigned char>(block[i] - '0') <= 9;
  return any != 0;
}

}  // namespace

struct References::Engines {
  const icu::Normalizer2* nfc = nullptr;
  re2::RE2 digits{"[0-9]+"};
};

References::References() : engines_(std::make_unique<Engines>()) {
  UErrorCode status = U_ZERO_ERROR;
  engines_->nfc = icu::Normalizer2::getNFCInstance(status);
  if (U_FAILURE(status) || !engines_->digits.ok()) std::abort();
}
References::~References() = default;

std::size_t References::Scan(std::string_view text) const {
  UErrorCode status = U_ZERO_ERROR;
  std::size_t sum = simdjson::validate_utf8(text.data(), text.size());
  sum += engines_->nfc->isNormalizedUTF8(icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())), status);
  const re2::StringPiece whole(text.data(), text.size());
  re2::StringPiece found;
  for (std::size_t at = 0; engines_->digits.Match(whole, at, text.size(), re2::RE2::UNANCHORED, &found, 1);) {
    at = static_cast<std::size_t>(found.data() + found.size() - text.data());
    sum += found.size();
  }
  return sum;
}

std::size_t References::Limit(std::string_view text) const {
  std::size_t sum = simdjson::validate_utf8(text.data(), text.size()) + CountFoldable(text);
  re2::StringPiece found;
  for (std::size_t at = 0; at < text.size(); ++at) {
    while (at + kBlock <= text.size() && !HasDigit(text.data() + at)) at += kBlock;
    while (at < text.size() && !IsDigit(text[at])) ++at;
    if (at == text.size()) break;
    const re2::StringPiece window(text.data() + at, std::min(kWindow, text.size() - at));
    if (engines_->digits.Match(window, 0, window.size(), re2::RE2::ANCHOR_START, &found, 1)) {
      sum += found.size();
      at += found.size() - 1;
    }
    while (at + 1 < text.size() && IsDigit(text[at + 1])) ++at;
  }
  return sum;
}

}  // namespace recoupe::bench
