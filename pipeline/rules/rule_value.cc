#include "pipeline/rules/rule_value.h"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <sstream>

#include "pipeline/text/utf8.h"

namespace recoupe {

void RuleValue::Refuse(const char* needed) const {
  constexpr std::size_t kMost = 60;
  std::string found = exists() ? text() : "nothing";
  if (found.size() > kMost) {
    std::size_t cut = kMost;
    while (cut > 0 && IsUtf8Trail(found[cut])) --cut;
    found = found.substr(0, cut) + "…";
  }
  throw RuleShapeError(std::string(needed) + " is needed where " + found + " stands");
}

RuleValue RuleValue::operator[](std::string_view member) const {
  simdjson::dom::element found;
  if (!is_object() || element_->at_key(member).get(found) != simdjson::SUCCESS) return {};
  return RuleValue(found);
}

RuleValue RuleValue::at(std::string_view member) const {
  const RuleValue found = (*this)[member];
  if (!found.exists()) Refuse(("an object with a member \"" + std::string(member) + "\"").c_str());
  return found;
}

std::vector<std::pair<std::string, RuleValue>> RuleValue::items() const {
  std::vector<std::pair<std::string, RuleValue>> members;
  if (!exists()) return members;
  if (!is_object()) Refuse("an object");
  for (const auto& [name, member] : simdjson::dom::object(*element_)) members.emplace_back(name, RuleValue(member));
  std::ranges::stable_sort(members, {}, &std::pair<std::string, RuleValue>::first);
  return members;
}

RuleValue::Iterator RuleValue::begin() const {
  if (!exists()) return {};
  if (!is_array()) Refuse("a list");
  return Iterator(simdjson::dom::array(*element_).begin());
}

RuleValue::Iterator RuleValue::end() const {
  return exists() ? Iterator(simdjson::dom::array(*element_).end()) : Iterator();
}

std::size_t RuleValue::size() const { return is_array() ? simdjson::dom::array(*element_).size() : 0; }

RuleValue RuleValue::operator[](std::size_t position) const {
  for (const RuleValue item : *this) {
    if (position-- == 0) return item;
  }
  return {};
}

std::vector<std::string> RuleValue::strings() const {
  std::vector<std::string> strings;
  for (const RuleValue item : *this) {
    if (item.is_string()) strings.push_back(item.get<std::string>());
  }
  return strings;
}

template <>
std::string_view RuleValue::get() const {
  if (!is_string()) Refuse("a string");
  return std::string_view(*element_);
}

template <>
std::string RuleValue::get() const {
  return std::string(get<std::string_view>());
}

template <>
bool RuleValue::get() const {
  if (!exists() || !element_->is_bool()) Refuse("true or false");
  return bool(*element_);
}

template <>
std::int64_t RuleValue::get() const {
  if (!is_integer()) Refuse("an integer");
  return std::int64_t(*element_);
}

template <>
int RuleValue::get() const {
  const auto number = get<std::int64_t>();
  if (number < std::numeric_limits<int>::min() || number > std::numeric_limits<int>::max()) Refuse("a small integer");
  return static_cast<int>(number);
}

template <>
double RuleValue::get() const {
  if (!is_number()) Refuse("a number");
  return double(*element_);
}

std::string RuleValue::text() const {
  std::ostringstream out;
  out << simdjson::minify(*element_);
  return out.str();
}

}  // namespace recoupe
