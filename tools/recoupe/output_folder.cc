#include "tools/recoupe/output_folder.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <system_error>

#include "pipeline/text/utf8.h"
#include "tools/recoupe/command.h"

namespace recoupe::cli {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kLongestName = 200;  // file systems take 255 bytes, with "-2" and the extension

std::string Lower(std::string name) {
  for (char& c : name) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return name;
}

bool HoldsAlready(const std::string& path, std::string_view bytes) {
  std::ifstream file(path, std::ios::binary);
  const std::string there{std::istreambuf_iterator<char>(file), {}};
  return file.is_open() && there == bytes;
}

void PrintUnwritable(const std::string& path, const std::string& why) {
  PrintError({"output.unwritable", path, "cannot be written: " + why, "check who may write there, and the space left"});
}

}  // namespace

OutputFolder::OutputFolder(std::string folder, bool overwrite, const std::vector<std::string>& inputs)
    : folder_(std::move(folder)), overwrite_(overwrite) {
  std::error_code failure;
  for (const std::string& input : inputs) inputs_.insert(fs::weakly_canonical(input, failure).string());
}

bool OutputFolder::Make() const {
  std::error_code failure;
  fs::create_directories(folder_, failure);
  if (!failure && fs::is_directory(folder_, failure)) return true;
  PrintUnwritable(folder_, failure ? failure.message() : "it is no folder");
  return false;
}

std::string OutputFolder::NameFor(const std::string& input) {
  std::string name = input == "-" ? "stdin" : fs::path(input).stem().string();
  for (char& c : name) {
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) c = '_';
  }
  if (name.empty() || name[0] == '.') name.insert(0, "_");
  if (name.size() > kLongestName) {
    std::size_t end = kLongestName;
    while (end > 0 && IsUtf8Trail(name[end])) --end;
    name.resize(end);
  }
  unsigned& used = used_[Lower(name)];
  std::string unique;
  do {  // another document may be called "a-2" by itself
    unique = ++used == 1 ? name : name + "-" + std::to_string(used);
  } while (!taken_.insert(Lower(unique)).second);
  return unique;
}

bool OutputFolder::Has(const std::string& file) const {
  std::error_code failure;
  return fs::exists(fs::path(folder_) / file, failure);
}

bool OutputFolder::Write(const std::string& file, std::string_view bytes) const {
  const std::string path = (fs::path(folder_) / file).string();
  bool is_written = false;
  if (!MayWrite(path, bytes, &is_written)) return false;
  if (is_written) return true;
  const int descriptor = ::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
  if (descriptor < 0) return PrintUnwritable(path, std::strerror(errno)), false;
  int error = 0;
  while (error == 0 && !bytes.empty()) {
    const ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
    if (written >= 0) {
      bytes.remove_prefix(static_cast<std::size_t>(written));
    } else if (errno != EINTR) {
      error = errno;
    }
  }
  if (::close(descriptor) != 0 && error == 0) error = errno;
  if (error != 0) PrintUnwritable(path, std::strerror(error));
  return error == 0;
}

bool OutputFolder::MayWrite(const std::string& path, std::string_view bytes, bool* is_written) const {
  std::error_code failure;
  if (!fs::is_regular_file(path, failure)) return true;
  *is_written = HoldsAlready(path, bytes);
  if (*is_written) return true;
  if (inputs_.count(fs::weakly_canonical(path, failure).string()) != 0) {
    PrintError({"output.is-input", path, "is a document that is read", "name another folder"});
    return false;
  }
  if (overwrite_) return true;
  PrintError({"output.exists", path, "is there already and holds something else",
              "name another folder, or replace it by --overwrite"});
  return false;
}

}  // namespace recoupe::cli
