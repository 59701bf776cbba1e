// A folder of results, for formats that want files of their own for each document.
//
// Takes     the folder, which is made where it is missing, and the paths of the documents.
// Gives     a name for each document: that of its file without the extension, "stdin" for standard input. Where two
//           would have the same, the second is NAME-2: none replaces another, on no file system (upper and lower case
//           are one). No name is hidden, too long, or holds a control character.
// Promises  a file that holds something else is not replaced unless that is asked for: people correct annotations in
//           place. A document that is read is never replaced.
// Fails     with output.unwritable, output.exists, output.is-input; reported when it happens.
// Tests     tests/cli_test.cc
#ifndef RECOUPE_TOOLS_RECOUPE_OUTPUT_FOLDER_H_
#define RECOUPE_TOOLS_RECOUPE_OUTPUT_FOLDER_H_

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace recoupe::cli {

class OutputFolder {
 public:
  OutputFolder(std::string folder, bool overwrite, const std::vector<std::string>& inputs);

  // False after a failure, which is reported.
  bool Make() const;
  std::string NameFor(const std::string& input);
  bool Write(const std::string& file, std::string_view bytes) const;
  bool Has(const std::string& file) const;

 private:
  bool MayWrite(const std::string& path, std::string_view bytes, bool* is_written) const;

  const std::string folder_;
  const bool overwrite_;
  std::set<std::string> inputs_;          // canonical paths
  std::set<std::string> taken_;           // names, in lower case
  std::map<std::string, unsigned> used_;  // how often a name was wanted, in lower case
};

}  // namespace recoupe::cli

#endif  // RECOUPE_TOOLS_RECOUPE_OUTPUT_FOLDER_H_
