#include "pipeline/read/read.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <optional>

#include "pipeline/read/charset.h"

namespace recoupe {
namespace {

// Offsets behind read have 32 bits, and a decoded text is at most three times as long as its bytes.
constexpr std::size_t kMostBytes = std::size_t{1} << 30;

Error SystemError(const std::string& path, int error) {
  switch (error) {
    case ENOENT:
    case ENOTDIR:
      return {"read.not-found", path, "no such file", "check the path"};
    case EACCES:
    case EPERM:
      return {"read.denied", path, "permission denied", "check who may read the file"};
    case EISDIR:
      return {"read.is-directory", path, "is a directory, not a document", "name the files in it"};
    default:
      return {"read.io", path, std::string("cannot be read: ") + std::strerror(error), "try again, or copy the file"};
  }
}

Error TooLarge(const std::string& path) {
  return {"read.too-large", path, "is larger than 1 GiB", "split it into its articles"};
}

class File {
 public:
  explicit File(const std::string& path)
      : descriptor_(path == "-" ? STDIN_FILENO : open(path.c_str(), O_RDONLY | O_CLOEXEC)) {}
  File(const File&) = delete;
  File& operator=(const File&) = delete;
  ~File() {
    if (descriptor_ > STDIN_FILENO) close(descriptor_);
  }
  int descriptor() const { return descriptor_; }

  // The size that the file system knows; 0 for a pipe.
  std::size_t Size() const {
    struct stat status {};
    return fstat(descriptor_, &status) == 0 && S_ISREG(status.st_mode) ? static_cast<std::size_t>(status.st_size) : 0;
  }

 private:
  const int descriptor_;
};

// Reads to the end, or until there is more than a document may have. False with errno set on failure.
bool ReadAll(int descriptor, std::size_t expected, std::string* bytes) {
  std::size_t size = 0;
  bytes->resize(std::min(expected, kMostBytes) + 1);  // one more, so that the end is seen without growing
  while (size <= kMostBytes) {
    if (size == bytes->size()) bytes->resize(std::max<std::size_t>(2 * size, 1 << 16));
    const ssize_t got = read(descriptor, bytes->data() + size, bytes->size() - size);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return false;
    if (got == 0) break;
    size += static_cast<std::size_t>(got);
  }
  bytes->resize(size);
  return true;
}

std::string Warning(const Source& source, std::size_t at) {
  char byte[8];
  std::snprintf(byte, sizeof byte, "0x%02X", static_cast<unsigned>(static_cast<unsigned char>(source.bytes[at])));
  return source.path + ":" + std::to_string(at) + ": invalid " + source.encoding + " byte " + byte + " became U+FFFD";
}

void AddWarnings(const Decoding& decoding, Source* source) {
  for (const std::size_t at : decoding.bad) source->warnings.push_back(Warning(*source, at));
  if (decoding.bad_count > decoding.bad.size()) {
    source->warnings.push_back(source->path + ": " + std::to_string(decoding.bad_count - decoding.bad.size()) +
                               " more invalid places became U+FFFD");
  }
}

bool IsUtf8Name(std::string_view name) {
  return name == "UTF-8" || name == "utf-8" || name == "UTF8" || name == "utf8";
}

// The encoding that the user names. A mark is left out where it is one of that encoding; "UTF-16" without the byte
// order follows the mark.
Charset NamedCharset(std::string_view bytes, std::string name) {
  if (IsUtf8Name(name)) name = "UTF-8";
  Charset marked = ReadMark(bytes);
  const auto same = [](char a, char b) { return (a | 0x20) == (b | 0x20); };
  const bool fits = marked.mark > 0 && name.size() <= marked.name.size() && name.size() >= 5 &&
                    std::equal(name.begin(), name.end(), marked.name.begin(), same);
  return fits ? marked : Charset{std::move(name), 0};
}

}  // namespace

Result<Source> ReadPath(const std::string& path, const ReadOptions& options) {
  const File file(path);
  if (file.descriptor() < 0) return SystemError(path, errno);
  const std::size_t size = file.Size();
  if (size > kMostBytes) return TooLarge(path);
  std::string bytes;
  if (!ReadAll(file.descriptor(), size, &bytes)) return SystemError(path, errno);
  return ReadBytes(std::move(bytes), path, options);
}

Result<Source> ReadBytes(std::string bytes, std::string path, const ReadOptions& options) {
  if (bytes.size() > kMostBytes) return TooLarge(path);
  Source source;
  source.id = path;
  source.path = std::move(path);
  source.title = options.title;
  source.published = options.published;
  source.bytes = std::move(bytes);
  Charset charset =
      options.encoding.empty() ? DetectCharset(source.bytes) : NamedCharset(source.bytes, options.encoding);
  if (IsUtf8Name(charset.name) && IsUtf8(source.bytes)) {
    source.encoding = "UTF-8";
    source.text_offset = charset.mark;
    return source;
  }
  std::optional<Decoding> decoding = DecodeCharset(source.bytes, charset.mark, &charset.name);
  if (!decoding) {
    return Error{"read.unknown-encoding", source.path, "no encoding is named `" + options.encoding + "`",
                 "use UTF-8, windows-1252, ISO-8859-15, UTF-16LE or another name that ICU knows"};
  }
  source.encoding = charset.name;
  source.decoded = std::move(decoding->text);
  source.decoding = std::move(decoding->alignment);
  source.is_decoded = true;
  AddWarnings(*decoding, &source);
  return source;
}

}  // namespace recoupe
