// What a rule file says, read where simdjson left it: nothing is copied until somebody asks for a string of it.
//
// Takes     an element of a parsed file, which must outlive the value and all that is asked of it.
// Gives     its members, items, strings and numbers by the names that nlohmann/json gives them. A member that is not
//           there is a value too: it has no kind, no items and no members.
// Errors    RuleShapeError where a value of another kind stands than is asked for; the schema says what belongs there.
// Cost      a member is found in the time of those before it: the objects of rules are short.
// Why       a tree of nlohmann/json took a quarter of the time in which all rules load.
// Tests     tests/rules_test.cc
#ifndef RECOUPE_PIPELINE_RULES_RULE_VALUE_H_
#define RECOUPE_PIPELINE_RULES_RULE_VALUE_H_

#include <simdjson.h>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace recoupe {

class RuleShapeError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

class RuleValue {
 public:
  RuleValue() = default;  // of a member that is not there
  explicit RuleValue(simdjson::dom::element element) : element_(element) {}

  bool exists() const { return element_.has_value(); }
  bool is_array() const { return exists() && element_->is_array(); }
  bool is_object() const { return exists() && element_->is_object(); }
  bool is_string() const { return exists() && element_->is_string(); }
  bool is_number() const { return exists() && element_->is_number(); }
  bool is_integer() const { return exists() && element_->is_int64(); }

  // The member of that name; nothing if there is none, or no object.
  RuleValue operator[](std::string_view member) const;
  bool contains(std::string_view member) const { return (*this)[member].exists(); }
  // The same, where it must be.
  RuleValue at(std::string_view member) const;
  // All members by name, in the order of their bytes.
  std::vector<std::pair<std::string, RuleValue>> items() const;

  // The items of a list; none of a member that is not there.
  class Iterator {
   public:
    Iterator() = default;
    explicit Iterator(simdjson::dom::array::iterator at) : at_(at) {}
    RuleValue operator*() const { return RuleValue(*at_); }
    Iterator& operator++() {
      ++at_;
      return *this;
    }
    bool operator!=(const Iterator& other) const { return at_ != other.at_; }

   private:
    simdjson::dom::array::iterator at_;
  };
  Iterator begin() const;
  Iterator end() const;
  std::size_t size() const;                          // of a list
  RuleValue operator[](std::size_t position) const;  // nothing behind the last one

  std::vector<std::string> strings() const;  // those of its items that are strings

  // Itself, as a std::string, std::string_view, bool, int, std::int64_t or double.
  template <typename T>
  T get() const;
  // The member of that name, or what stands for it where there is none.
  template <typename T>
  T value(std::string_view member, T otherwise) const {
    const RuleValue found = (*this)[member];
    return found.exists() ? found.get<T>() : otherwise;
  }
  std::string value(std::string_view member, const char* otherwise) const {
    return value(member, std::string(otherwise));
  }

  // As it stands in the file, without the spaces.
  std::string text() const;

 private:
  // Throws what is needed and what stands there.
  [[noreturn]] void Refuse(const char* needed) const;

  std::optional<simdjson::dom::element> element_;
};

template <>
std::string_view RuleValue::get() const;
template <>
std::string RuleValue::get() const;
template <>
bool RuleValue::get() const;
template <>
int RuleValue::get() const;
template <>
std::int64_t RuleValue::get() const;
template <>
double RuleValue::get() const;

}  // namespace recoupe

#endif  // RECOUPE_PIPELINE_RULES_RULE_VALUE_H_
