// recoupe_generate: writes a seeded corpus of French tech news for measurements.
//   recoupe_generate --seed 7 --articles 2000 FOLDER   FOLDER/00000.txt, FOLDER/00001.txt, ...
//   recoupe_generate --density 0 -                     one after the other on standard output
#include <CLI/CLI.hpp>
#include <cstdio>
#include <filesystem>
#include <fstream>

#include "tools/bench/generator.h"

namespace recoupe::bench {
namespace {

struct Options {
  GeneratorOptions generator;
  std::uint64_t articles = 100;
  std::string material = RECOUPE_SOURCE_DIR "/corpus/material";
  std::string sources = RECOUPE_SOURCE_DIR "/corpus/dev";
  std::string out;
};

int Fail(const Error& error, int code) {
  std::fprintf(stderr, "recoupe_generate: %s\n", error.ToString().c_str());
  return code;
}

bool WriteArticle(const Options& options, std::uint64_t number, const std::string& article) {
  if (options.out == "-") {
    if (number > 0) std::fputs("\n\n", stdout);
    return std::fwrite(article.data(), 1, article.size(), stdout) == article.size();
  }
  char name[32];
  std::snprintf(name, sizeof name, "%05llu.txt", static_cast<unsigned long long>(number));
  std::ofstream file(std::filesystem::path(options.out) / name, std::ios::binary);
  return static_cast<bool>(file << article << std::flush);
}

int Generate(const Options& options) {
  const Error unwritable{"generate.io", options.out, "the articles cannot be written", ""};
  const auto generator = Generator::Load(options.material, options.sources, options.generator);
  if (!generator) return Fail(generator.error(), 3);
  std::error_code failure;
  if (options.out != "-") std::filesystem::create_directories(options.out, failure);
  for (std::uint64_t number = 0; number < options.articles; ++number) {
    if (!WriteArticle(options, number, generator.value().Article(number))) return Fail(unwritable, 4);
  }
  return std::fflush(stdout) == 0 ? 0 : Fail(unwritable, 4);
}

int Run(int argc, char** argv) {
  CLI::App program("Writes a corpus of French tech news, the same for the same seed.", "recoupe_generate");
  Options options;
  program.add_option("--seed", options.generator.seed, "which corpus")->capture_default_str();
  program.add_option("--articles", options.articles, "how many")->capture_default_str();
  program.add_option("--density", options.generator.figures_per_1000_words, "figures in a thousand words")
      ->capture_default_str()
      ->check(CLI::Range(0, 200));
  program.add_option("--material", options.material, "the folder of templates");
  program.add_option("--articles-from", options.sources, "the folder of the articles whose sentences are used");
  program.add_option("out", options.out, "the folder to write to, or - for standard output")->required();
  CLI11_PARSE(program, argc, argv);
  return Generate(options);
}

}  // namespace
}  // namespace recoupe::bench

int main(int argc, char** argv) { return recoupe::bench::Run(argc, argv); }
