// The claims of corpus/claims/: written by hand before the program was asked, with the verdict and the code that
// FACTS.md, section 7, asks for. RECOUPE_CLAIMS=FILE writes what went wrong.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <deque>
#include <fstream>
#include <iostream>
#include <sstream>

#include "pipeline/audit/claim_text.h"
#include "pipeline/audit/verdict.h"
#include "pipeline/read/read.h"
#include "tests/repository_rules.h"

namespace recoupe::audit {
namespace {

std::string Slurp(const std::string& path) {
  std::ifstream stream(path, std::ios::binary);
  std::ostringstream content;
  content << stream.rdbuf();
  return content.str();
}

template <typename T>
T Load(const std::string& path) {
  Result<T> parsed = T::Parse(Slurp(path), path);
  EXPECT_TRUE(parsed.ok()) << path;
  return std::move(parsed.value());
}

// "contradicted|unsupported": one of them.
bool IsOneOf(const std::string& word, const std::string& list) {
  return ("|" + list + "|").find("|" + word + "|") != std::string::npos;
}

class HandMadeClaims {
 public:
  HandMadeClaims()
      : english_(Load<EnglishRules>(kRules + "english.json")),
        map_(Load<FieldMap>(kRules + "field-map.json")),
        reader_(RepositoryRules(), english_) {
    if (const char* path = std::getenv("RECOUPE_CLAIMS")) log_.open(path);
  }

  void Run() {
    const std::string folder = std::string(RECOUPE_SOURCE_DIR) + "/corpus/claims/";
    const Json sets = Json::parse(Slurp(folder + "claims.json"));
    for (const Json& set : sets) {
      const std::string path = folder + set["article"].get<std::string>();
      ReadOptions options;
      options.published = set["published"].get<std::string>();
      Result<Source> source = ReadBytes(Slurp(path), path, options);
      ASSERT_TRUE(source.ok()) << path;
      ASSERT_FALSE(source.value().bytes.empty()) << path;
      std::deque<AuditDocument> documents;
      documents.emplace_back(std::move(source.value()), RepositoryRules());
      const Auditor auditor(RepositoryRules(), documents);
      for (const Json& each : set["claims"]) {
        const std::vector<Claim> claims = Read(auditor, each["claim"]);
        ASSERT_EQ(claims.size(), 1u) << each.dump();
        Judge(auditor, claims.front(), each["verdict"], each.value("code", ""));
      }
      for (const Json& each : set["summaries"])
        JudgeAll(auditor, reader_.ReadSummary(each["text"].get<std::string>(), "summary", auditor.ContextOf({})),
                 each["answers"]);
      for (const Json& each : set["outputs"]) JudgeAll(auditor, Read(auditor, each["json"]), each["answers"]);
    }
  }

  std::size_t all = 0, right = 0, right_code = 0, wrong = 0, caught = 0, truth = 0, refused = 0;

 private:
  static inline const std::string kRules = std::string(RECOUPE_SOURCE_DIR) + "/rules/fr/audit/";

  std::vector<Claim> Read(const Auditor& auditor, const Json& json) const {
    Errors errors;
    std::vector<Claim> claims = ReadClaims(json.dump(), "claims.json", ClaimsFormat::kJson, map_, &errors);
    EXPECT_TRUE(errors.empty()) << errors.front().ToString();
    reader_.Complete(&claims, [&](const Claim& claim) { return auditor.ContextOf(claim); });
    return claims;
  }

  void JudgeAll(const Auditor& auditor, const std::vector<Claim>& claims, const Json& answers) {
    ASSERT_EQ(claims.size(), answers.size()) << answers.dump();
    for (std::size_t i = 0; i < claims.size(); ++i) Judge(auditor, claims[i], answers[i][0], answers[i][1]);
  }

  void Judge(const Auditor& auditor, const Claim& claim, const std::string& verdict, const std::string& code) {
    const Finding finding = auditor.Audit(claim);
    const std::string answer(Name(finding.judgement));
    const bool supported = finding.judgement == Judgement::kSupported;
    // Where both may be said, there is no code to ask for.
    const bool coded = code.empty() || (supported && IsOneOf("supported", verdict))
                           ? supported == IsOneOf("supported", verdict)
                           : std::any_of(finding.codes.begin(), finding.codes.end(),
                                         [&](std::string_view each) { return IsOneOf(std::string(each), code); });
    ++all;
    right += IsOneOf(answer, verdict);
    right_code += coded;
    if (verdict == "supported") {
      ++truth, refused += !supported;
    } else if (!IsOneOf("supported", verdict)) {
      ++wrong, caught += !supported;
    }
    if (!log_.is_open() || (IsOneOf(answer, verdict) && coded)) return;
    log_ << verdict << " " << code << "\t" << answer;
    for (const std::string_view each : finding.codes) log_ << " " << each;
    log_ << "\t" << claim.given.dump() << "\t" << finding.explanation << "\t"
         << (finding.evidence.empty() ? "" : finding.evidence.front().quote) << "\n";
  }

  const EnglishRules english_;
  const FieldMap map_;
  const TextReader reader_;
  std::ofstream log_;
};

TEST(ClaimsTest, AreJudgedAsTheirWriterJudgedThem) {
  HandMadeClaims claims;
  claims.Run();
  const auto share = [](std::size_t part, std::size_t whole) { return double(part) / double(whole); };
  std::printf("%zu claims: wrong caught %.1f %%, true refused %.1f %%, right verdict %.1f %%, right code %.1f %%\n",
              claims.all, 100 * share(claims.caught, claims.wrong), 100 * share(claims.refused, claims.truth),
              100 * share(claims.right, claims.all), 100 * share(claims.right_code, claims.all));
  // Measured, not wished for. At their first run the last 49, and 328 more that were written beside them and are not
  // kept here (dense with what was promised, replaced, outdated or told of another place), were caught in 66 %, refused
  // in 26 %. The 167 before them, many of which follow from the source by arithmetic or tell what was only asked for,
  // were caught in 71 %, refused in 16 %; four more lists of that session, not kept here, in 67, 80, 72 and 75 % with
  // 18, 14, 20 and 10 %. The 384 before them, dense with sources set against each other,
  // plans and denials, were caught in 79 % (sources exchanged in half), refused in 14 %; the 399 before them, sentences
  // about plans, denials, sources and rivals, in 78 and 5.6 %; the 523 before them, most of them whole answers and
  // summaries of language models, were caught in 77 %, refused in 29 %; the 112 before them in 81 and 7 %, the 230
  // before those in 85 and 15 %.
  EXPECT_GE(claims.all, 2190u);
  EXPECT_GE(share(claims.caught, claims.wrong), 0.89);
  EXPECT_LE(share(claims.refused, claims.truth), 0.03);
  EXPECT_GE(share(claims.right, claims.all), 0.925);
  EXPECT_GE(share(claims.right_code, claims.all), 0.927);
}

}  // namespace
}  // namespace recoupe::audit
