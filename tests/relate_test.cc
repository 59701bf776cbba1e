// relate: which figure becomes a fact, of which type, and what it takes from its neighbours.
#include "pipeline/relate/relate.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <ctime>
#include <filesystem>

#include "pipeline/extract.h"
#include "pipeline/read/read.h"
#include "tests/corpus_texts.h"
#include "tests/repository_rules.h"

namespace recoupe {
namespace {

struct RelateCase {
  const char *name, *text, *facts;
};

void PrintTo(const RelateCase& tested, std::ostream* out) { *out << tested.name; }

std::string Joined(const std::vector<Role>& roles) {
  std::string names;
  for (const Role& role : roles) names += (names.empty() ? "" : "+") + role.entity->name;
  return names;
}

// A text and what comes out of it; the document borrows the source.
struct Article {
  explicit Article(const char* text, std::string published = "")
      : source(ReadBytes(text, "article.txt", {.encoding = "", .title = "", .published = std::move(published)})),
        document(Extract(source.value(), RepositoryRules(), kAllFacts)) {}

  const Result<Source> source;
  const Document document;
};

// One line for each fact: "revenue Nvidia 4300000000 [jeux vidéo]".
std::string Facts(const char* text) {
  const Article article(text);
  std::string lines;
  for (const Fact& fact : article.document.facts) {
    lines += std::string(fact.type) + " " + Joined(fact.agents) + " " + fact.figure.value.ToString();
    if (!fact.segment.empty()) lines += " [" + fact.segment + "]";
    lines += "\n";
  }
  return lines;
}

constexpr RelateCase kCases[] = {
    {"SegmentIsTheSubject", "Le secteur public représente 55 % des revenus de Nokia.",
     "share Nokia 55 [secteur public]\n"},
    {"SegmentInCapitals", "Les PC dotés de fonctions d'IA ont compté pour 30 % des livraisons de Nokia.",
     "share Nokia 30 [PC dotés de fonctions d'IA]\n"},
    {"SegmentOfARelative",
     "Nokia a réalisé 40 millions d'euros de ventes. L'automobile, qui pesait 28 % de l'activité, a reculé de 12 %.",
     "revenue Nokia 40000000\nshare Nokia 28 [automobile]\nchange Nokia -12 [automobile]\n"},
    {"HeadingIsNoPartOfTheParagraphAbove",
     "Nvidia annonce un investissement d'un milliard de dollars dans Nokia.\n\nApple au-dessus de 4000 milliards\n\nLa "
     "veille, tout avait monté.",
     "investment Nvidia 1000000000\n"},
    {"MarketThatFalls", "Nokia a vendu 4 millions de routeurs, dans un marché européen en recul de 4 %.",
     "sale Nokia 4000000\nchange  -4\n"},
    {"SegmentOfAMetric", "Nokia a vu ses livraisons de tablettes bondir de 56 %.", "change Nokia 56 [tablettes]\n"},
    {"SegmentThatOpens", "Dans les jeux, le bénéfice opérationnel de Nokia a chuté de 13 %.",
     "change Nokia -13 [jeux]\n"},
    {"SomebodyIsNoSegment", "La cible a réalisé 210 millions d'euros de revenus.", ""},
    {"SegmentOfAList", "Le drive pèse 86 % du marché des courses en ligne, contre 11 % pour la livraison à domicile.",
     "share  86 [drive]\nshare  11 [livraison à domicile]\n"},
    {"MillionsAreNotForAShare",
     "La perte nette de Nokia s'est réduite à 298 millions de dollars, soit 0,89 dollar par action, contre 317 "
     "millions "
     "un an plus tôt.",
     "loss Nokia 298000000\neps Nokia 0.89\nloss Nokia 317000000\n"},
    {"PartOfAFirm", "SoftBank va racheter la division robotique du groupe suisse ABB pour 5 milliards de dollars.",
     "acquisition SoftBank 5000000000 [division robotique]\n"},
    {"AutorisedToGive", "Bruxelles a autorisé l'Allemagne à verser 920 millions d'euros à Infineon.",
     "aid Allemagne 920000000\n"},
    {"OrderedToPay", "Un tribunal a ordonné à Lenovo de dédommager Nokia à hauteur de 240 millions de dollars.",
     "fine Lenovo 240000000\n"},
    {"NounOfItsOwnBehindAChange",
     "Nokia a réalisé 3 milliards d'euros de ventes, en hausse de 2 %, et dégagé un bénéfice net de 36 millions.",
     "revenue Nokia 3000000000\nchange Nokia 2\nprofit Nokia 36000000\n"},
    {"OwnMarket", "Nokia recule. En France, son premier marché, le chiffre d'affaires a cédé 2 %.",
     "change Nokia -2\n"},
    {"MarketByAPronoun",
     "Nokia vend des antennes. D'après Xeneta, ce marché pèse 400 millions de dollars, et il devrait progresser de 8 "
     "%.",
     "market  400000000\nchange  8\n"},
    {"AbsoluteParticiple", "Orange détient 35 % du réseau, Nokia en possédant 10 %.",
     "share Orange 35 [réseau]\nshare Nokia 10 [réseau]\n"},
    {"ConsensusOfTheFigureBefore",
     "Le chiffre d'affaires de Nokia ressort à 5 milliards d'euros, contre un consensus de 4,9 milliards.",
     "revenue Nokia 5000000000\nrevenue Nokia 4900000000\n"},
    {"GappedMetric",
     "Le chiffre d'affaires de Nokia a grimpé de 5 %, à 4 milliards d'euros, et le bénéfice de 8 %, à 400 millions.",
     "change Nokia 5\nrevenue Nokia 4000000000\nchange Nokia 8\nprofit Nokia 400000000\n"},
    {"GappedPart", "Les revenus du cloud de Microsoft ont bondi de 40 %, ceux de la bureautique de 14 %.",
     "change Microsoft 40 [cloud]\nchange Microsoft 14 [bureautique]\n"},
    {"LevelBehindWhatWasExpected", "Les ventes de Nokia ont manqué le consensus, à 2,6 milliards d'euros.",
     "revenue Nokia 2600000000\n"},
    {"ExpectedByARelative",
     "Le bénéfice de Nokia atteint 600 millions d'euros. C'est moins que les 800 millions que prévoyait le consensus.",
     "profit Nokia 600000000\nprofit Nokia 800000000\n"},
    {"ShareThatMoves", "Vers 11 heures, Nokia cédait 4,2 %, à 4,35 euros, après des revenus décevants.",
     "change Nokia -4.2\nprice  4.35\n"},
    {"WhatAFirmIsCalledByIsNoPart", "Le chiffre d'affaires du fabricant de puces Nokia a chuté de 14 %.",
     "change Nokia -14\n"},
    {"CountOfTheMarket", "Avec 68 millions de PC expédiés, le marché a progressé de 6 %. Nokia en profite.",
     "market  68000000\nchange  6\n"},
    {"RankAndBracket",
     "Selon IDC, 322 millions de téléphones ont été livrés dans le monde. Nokia reste en tête (61 millions, 19 %), "
     "devant Apple (58 millions, 18 %).",
     "market  322000000\nsale Nokia 61000000\nshare Nokia 19\nsale Apple 58000000\nshare Apple 18\n"},
    {"RivalsRespectively",
     "Les ventes de Nokia ont crû de 17 %, quand Azure et Google Cloud affichaient respectivement 39 % et 32 %.",
     "change Nokia 17\nchange Microsoft 39\nchange Google 32\n"},
    {"FirstOfTwoThatAreNamed",
     "Le chiffre d'affaires de Nokia devrait dépasser celui d'Apple en 2026 : 24 milliards de dollars pour le premier, "
     "23 milliards pour le second.",
     "revenue Nokia 24000000000\nrevenue Apple 23000000000\n"},
    {"RankAndAmount",
     "Les éditeurs ont cumulé 27 milliards d'euros de revenus. Nokia trône en tête, avec 6 milliards, devant Apple (5 "
     "milliards).",
     "revenue  27000000000 [éditeurs]\nrevenue Nokia 6000000000\nrevenue Apple 5000000000\n"},
    {"PiecesAreSold", "Nokia recule. En Inde, il a bondi de 5 %, à 48 millions d'unités.",
     "change Nokia 5\nsale Nokia 48000000\n"},
    {"WhoLooksOn", "Nokia a réalisé 3 milliards d'euros de ventes. Le marché espérait 2 milliards.",
     "revenue Nokia 3000000000\nrevenue Nokia 2000000000\n"},
    {"ShipmentsOfAll",
     "En Inde, les livraisons de smartphones ont atteint 48 millions d'unités, indique Canalys. Nokia conserve son "
     "trône avec 9 "
     "millions d'unités, devant Apple (6 millions, 14 %).",
     "market  48000000\nsale Nokia 9000000\nsale Apple 6000000\nshare Apple 14\n"},
    {"ExpectedBySomeAnalysts",
     "Nokia a dégagé un bénéfice par action de 1,31 dollar, quand les analystes en espéraient 1,39.",
     "eps Nokia 1.31\neps Nokia 1.39\n"},
    {"ByHowMuch", "La dette de Nokia a diminué de 300 millions d'euros, à 2,5 milliards.",
     "change Nokia -300000000\ndebt Nokia 2500000000\n"},
    {"LevelOfTheSubject", "Les investissements de Nokia ont reculé de 13 %, à 6 milliards d'euros.",
     "change Nokia -13\ninvestment Nokia 6000000000\n"},
    {"PerShareToldAgain", "Nokia a dégagé un bénéfice net de 452 millions d'euros, soit 0,17 euro par titre.",
     "profit Nokia 452000000\neps Nokia 0.17\n"},
    {"MarketOfARelative",
     "Sur un marché des serveurs qui a bondi de 61 %, à 112 milliards de dollars, Nokia progresse.",
     "change  61 [serveurs]\nmarket  112000000000 [serveurs]\n"},
    {"FirmThatOpens", "Nokia progresse. Chez Alphabet, la publicité progresse de 12 %.",
     "change Alphabet 12 [publicité]\n"},
    {"GappedCurrency", "Nokia investit 440 milliards de wons, Meta 66 milliards de yens.",
     "investment Nokia 440000000000\ninvestment Meta 66000000000\n"},
    {"GivenBefore", "L'État français a accordé à Nokia 650 millions d'euros d'aides et à Soitec 846 millions.",
     "aid Gouvernement français 650000000\naid Gouvernement français 846000000\n"},
    {"OwnOfTheDemonstrative",
     "Les recettes de Pinterest ont atteint 1 milliard de dollars, celles de Snap stagnent à 1,3 milliard.",
     "revenue Pinterest 1000000000\nrevenue Snap 1300000000\n"},
    {"OwnerBehindTo", "Face à Netflix et à ses 300 millions d'abonnés, Nokia reste petit.",
     "audience Netflix 300000000\n"},
    {"EntryWithoutAMark",
     "Les levées de fonds de la semaine\n\nPasqal – 24 millions d'euros. La société conçoit des ordinateurs.",
     "funding Pasqal 24000000\n"},
    {"NameBehindAParticiple", "Nokia, un groupe coté à Paris qui emploie 480 personnes, recrute.",
     "headcount Nokia 480\n"},
    {"HolderByAPronoun", "Orange garde sa filiale Soitec, dont il possède 67 %.", "share Orange 67\n"},
    {"BorneBy", "Le projet, porté par Nokia, représente un investissement de 250 millions d'euros.",
     "investment Nokia 250000000\n"},
    {"ToleranceOfMoney", "Nokia vise un chiffre d'affaires de 12 milliards d'euros, à plus ou moins 300 millions près.",
     "revenue Nokia 12000000000\n"},
    {"SourceIsNotListed", "D'après Bloomberg, Nokia et Orange vont dépenser chacun 60 millions d'euros.",
     "investment Nokia 60000000\ninvestment Orange 60000000\n"},
    {"DemonstrativeForANoun",
     "Le contrat de 38 milliards de dollars lie OpenAI à Amazon. Il fait suite à celui de 250 milliards conclu avec "
     "Microsoft.",
     "contract OpenAI 38000000000\ncontract Microsoft 250000000000\n"},
    {"LevelThatOpens", "À 4 500 milliards de dollars, la capitalisation de Nvidia dépasse le PIB de l'Allemagne.",
     "valuation Nvidia 4500000000000\n"},
    {"SalesOfAll",
     "Nokia se redresse. D'après Gartner, les ventes de semi-conducteurs ont atteint 790 milliards de dollars.",
     "market  790000000000 [semi-conducteurs]\n"},
    {"SalesOfOne", "Nokia se redresse. Ses ventes de semi-conducteurs ont atteint 790 millions de dollars.",
     "revenue Nokia 790000000 [semi-conducteurs]\n"},
    {"ShareTakenUp", "L'action Soitec a perdu 20 % de sa valeur. Mardi, elle regagnait 6 %, à 32,40 euros.",
     "change Soitec -20\nchange Soitec 6\nprice  32.4\n"},
    {"LevelOfTheNounBefore", "Nokia vaudrait quatorze fois son bénéfice, attendu à 30 millions d'euros.",
     "profit Nokia 30000000\n"},
    {"PriceOfAProject", "Nokia construit une usine de panneaux solaires à 1,7 milliard d'euros.",
     "investment Nokia 1700000000\n"},
    {"PaidForATarget", "Intel négocie le rachat de SambaNova pour 1,6 milliard de dollars.",
     "acquisition Intel 1600000000\n"},
    {"WallStreetExpects",
     "Nokia a engrangé 1,41 milliard de dollars au quatrième trimestre. Wall Street n'en attendait que 1,34.",
     "revenue Nokia 1410000000\nrevenue Nokia 1340000000\n"},
    {"Cleft", "Au total, ce sont 2,3 milliards d'euros que Schneider Electric aura investis aux États-Unis.",
     "investment Schneider Electric 2300000000\n"},
    {"LargestOfAll",
     "Qonto voit grand. En 2022, la néobanque avait bouclé la plus grosse levée de la French Tech, 486 millions "
     "d'euros.",
     "funding Qonto 486000000\n"},
    {"AddedLoan",
     "Micron touchera 6,1 milliards de dollars de subventions, auxquels s'ajoutent 7,5 milliards de prêts.",
     "aid  6100000000\ndebt Micron 7500000000\n"},
    {"CostOfADeal", "Le rachat de VMware par Broadcom avait coûté 69 milliards de dollars.",
     "acquisition Broadcom 69000000000\n"},
    {"GotOfIt", "L'État français a versé 300 millions d'euros d'aides à Soitec. Pasqal en a reçu 60.",
     "aid Gouvernement français 300000000\naid Gouvernement français 60000000\n"},
    {"PartThatOpens", "Selon l'Arcep, 68 % des abonnements passent par la fibre.", "share  68\n"},
    {"PartOfAPrice", "Nokia baisse ses tarifs, de 68 % des deux côtés.", "change Nokia -68\n"},
    {"OwnerBeforePossessive", "Face à Microsoft et ses 228 000 salariés, Nokia reste petit.",
     "headcount Microsoft 228000\n"},
    {"OwnerBehindOpening", "Avec ses 1 400 boutiques, Nokia conserve le premier réseau du pays.",
     "deployment Nokia 1400\n"},
    {"OwnerOfSite", "Quelque 35 000 GPU tournent déjà dans le centre de données de Meta.", "deployment Meta 35000\n"},
    {"EquippedIsNoEquipment", "À Lille, 600 drones de Nokia sont équipés de caméras.", "deployment Nokia 600\n"},
    {"TotalOfPart", "Nokia supprimera 11 000 emplois supplémentaires, pour un total de 20 000.",
     "layoff Nokia 11000\nlayoff Nokia 20000\n"},
    {"NoTotalOfOtherThings", "Nokia supprimera 60 emplois, sur un total de 11 000 pages.", "layoff Nokia 60\n"},
    {"ShareOfAnother", "Nokia détient 72 % du marché, à comparer aux 2 % d'Orange.",
     "share Nokia 72\nshare Orange 2\n"},
    {"SalesOfOneThing", "Ventes mondiales : PlayStation 5, 84 millions.", "sale Sony 84000000\n"},
    {"ReflexiveFirstPerson", "« Nous avons dû nous séparer de 80 collaborateurs », reconnaît Nokia.",
     "layoff Nokia 80\n"},
    {"RenewedFor", "Le ministère des Armées renouvelle pour 450 millions d'euros son contrat avec Nokia.",
     "contract Nokia 450000000\n"},
    {"PlaceIsNoFirm",
     "D'après les chiffres de Counterpoint, Xiaomi a ravi la première place à Apple, avec 19 % du marché.",
     "share Xiaomi 19\n"},
    {"CountAgainstCount", "Free compte 8 450 antennes dans la bande des 3,5 GHz, contre 6 900 un an plus tôt.",
     "deployment Free 8450\ndeployment Free 6900\n"},
    {"RelativeIsShutIn", "Verkor, qui produira 100 batteries par an à Dunkerque, a reçu 800 millions de compliments.",
     "production Verkor 100\n"},
    {"HolderOfParts", "Orange dispose de 49 % des parts de Nokia.", "share Orange 49\n"},
    {"ContractForWhom", "Contrat record pour Nokia : 2,4 milliards d'euros.", "contract Nokia 2400000000\n"},
    {"Against", "Nokia a pris 64 % du capital de Soitec, moyennant 168 millions d'euros.",
     "acquisition Nokia 64\nacquisition Nokia 168000000\n"},
    {"ProductIsOwner", "Deepseek affiche 96 millions d'utilisateurs, loin derrière ChatGPT et ses 800 millions.",
     "audience DeepSeek 96000000\naudience OpenAI 800000000\n"},
    {"SharedOut",
     "Berlin a versé 623 millions d'euros d'aides à Intel. Dans le détail, 495 millions iront à GlobalFoundries et 128 "
     "millions à X-FAB.",
     "aid Gouvernement allemand 623000000\naid Gouvernement allemand 495000000\naid Gouvernement allemand 128000000\n"},
    {"ItsOwnToo",
     "Vertiv a réalisé un chiffre d'affaires de 2,68 milliards de dollars, et Schneider Electric a vu le sien grimper "
     "à "
     "10 milliards d'euros.",
     "revenue Vertiv 2680000000\nrevenue Schneider Electric 10000000000\n"},
    {"ItsOwnOfOneCurrency",
     "Atos a réalisé un chiffre d'affaires de 2,68 milliards d'euros, et Schneider Electric a vu le sien grimper à 10 "
     "milliards.",
     "revenue Atos 2680000000\nrevenue Schneider Electric 10000000000\n"},
    {"PaidForAStake", "OVHcloud a porté à 51 % sa participation dans Scaleway, moyennant 38 millions d'euros.",
     "acquisition OVHcloud 51\nacquisition OVHcloud 38000000\n"},
    {"OfferPerShare", "Capgemini rachète Kyndryl pour 3,3 milliards de dollars, soit 76,50 dollars par action.",
     "acquisition Capgemini 3300000000\nprice  76.5\n"},
    {"GroupOfATrade",
     "Capgemini s'offre Kyndryl\n\nLe groupe de conseil français a annoncé l'acquisition de Kyndryl pour 3 milliards "
     "de "
     "dollars.",
     "acquisition Capgemini 3000000000\n"},
    {"ShutInBetweenCommas",
     "Le résultat net de Nokia, plombé par des coûts de restructuration, ressort à 80 millions d'euros.",
     "profit Nokia 80000000\n"},
    {"MovedNounStandsBehind", "Soitec ramène de 150 à 100 millions d'euros son enveloppe d'investissements.",
     "investment Soitec 150000000\ninvestment Soitec 100000000\n"},
    {"MovedObjectiveOfCount", "Nintendo a porté à 19 millions d'unités son objectif de ventes.",
     "sale Nintendo 19000000\n"},
    {"InsteadOfWhatWasMeant",
     "Samsung table sur un bénéfice de 12 000 milliards de wons, au lieu des 10 000 milliards prévus.",
     "profit Samsung 12000000000000\nprofit Samsung 10000000000000\n"},
    {"DealWithItsDebt", "Cisco rachète Splunk pour 28 milliards de dollars (30 milliards dette comprise).",
     "acquisition Cisco 28000000000\nacquisition Cisco 30000000000\n"},
    {"NextTarget",
     "Infineon a mis la main en 2020 sur Splunk pour 9 milliards d'euros, puis en 2023 sur Juniper pour 830 "
     "millions d'euros.",
     "acquisition Infineon 9000000000\nacquisition Infineon 830000000\n"},
    {"PaidForDealToldBefore", "Cisco rachète Splunk. Le groupe déboursera 28 milliards de dollars.",
     "acquisition Cisco 28000000000\n"},
    {"PaidForSomethingElse", "Cisco rachète Splunk. Orange déboursera 28 milliards de dollars.",
     "investment Orange 28000000000\n"},
    {"AmountBehindSemicolon", "Cisco absorbe Splunk ; le montant atteindrait 28 milliards de dollars.",
     "acquisition Cisco 28000000000\n"},
    {"PaidInAnAside", "Après Splunk, acquis 28 milliards de dollars, Cisco se repose.",
     "acquisition Cisco 28000000000\n"},
    {"RelativeObject", "Cisco a fini par avaler Splunk, dont il a acquis 75 % pour 28 milliards de dollars.",
     "acquisition Cisco 75\nacquisition Cisco 28000000000\n"},
    {"PublicGift", "Berlin injecte 5 milliards d'euros dans TSMC.", "aid Gouvernement allemand 5000000000\n"},
    {"PrivateGift", "Nvidia injecte 5 milliards d'euros dans TSMC.", "investment Nvidia 5000000000\n"},
    {"AddedByARegion",
     "L'État accorde 31 millions d'euros de subventions à Soitec, auxquels la région Occitanie ajoute 6 millions.",
     "aid Gouvernement français 31000000\naid Occitanie 6000000\n"},
    {"AddedToAFine", "Google écope de 300 millions d'euros d'amende. S'y ajoutent 20 millions.",
     "fine Google 300000000\nfine Google 20000000\n"},
    {"WholeOfAPart", "Atos va supprimer 214 postes sur les 371 que compte le site.",
     "layoff Atos 214\nheadcount Atos 371\n"},
    {"FarFromTheYearBefore",
     "Le bénéfice de Nokia ressort à 80 millions d'euros, loin des 145 millions de la même période de 2024.",
     "profit Nokia 80000000\nprofit Nokia 145000000\n"},
    {"OverARelativeClause",
     "Le chiffre d'affaires de Nokia, qui a triplé dans l'intervalle, s'est établi à 312 millions d'euros.",
     "change Nokia 3\nrevenue Nokia 312000000\n"},
    {"SharedAuxiliary", "Orange a racheté Splunk et porté sa participation dans Soitec de 30 % à 51 %.",
     "share Orange 30\nacquisition Orange 51\n"},
    {"NounThatIsAVerbHere", "Airbus produit 60 avions par mois.", "production Airbus 60\n"},
    {"NounThatIsAVerbBehindItsPlace", "L'usine de Verkor produit 250 cellules par jour.", "production Verkor 250\n"},
    {"NounThatIsAVerbBehindNe", "Verkor ne produit que 250 cellules par jour.", "production Verkor 250\n"},
    {"NounThatIsAVerbBehindQui", "Verkor, qui produit 250 cellules par jour, embauche.", "production Verkor 250\n"},
    {"NounThatIsAVerbBehindANoun", "Verkor embauche. Son usine produit 250 cellules par jour.",
     "production Verkor 250\n"},
    {"SuspensionPoints", "DeepSeek a levé... 500 millions de dollars.", "funding DeepSeek 500000000\n"},
    {"PrepositionThatIsNoVerb", "La part de Nvidia contre 12 % pour AMD.", "share AMD 12\n"},
    {"SinkingPart",
     "Le cloud assure 42 % du chiffre d'affaires de Foxconn, devant l'électronique grand public, tombée à 37 %.",
     "share Foxconn 42 [cloud]\nshare Foxconn 37 [électronique grand public]\n"},
    {"ThatOfEnOverAnAside", "Google compte 650 millions d'abonnés. OpenAI en annonce, pour sa part, 800 millions.",
     "audience Google 650000000\naudience OpenAI 800000000\n"},
    {"SoldByNobody", "Il s'est vendu 6 millions de PC en Europe.", "market  6000000\n"},
    {"ToleranceIsNoShare", "TSMC attend 30 milliards de dollars de ventes, à plus ou moins 2 %.",
     "revenue TSMC 30000000000\n"},
    {"EntriesOfAList",
     "Les ventes de consoles\n\n1. Switch 2 – 15 millions d'unités vendues par Nintendo\n\n2. PlayStation 5 – 12 "
     "millions\n\n3. Xbox Series X – 4 millions\n",
     "sale Nintendo 15000000\nsale Sony 12000000\nsale Microsoft 4000000\n"},
    {"OrdersToPay", "Le tribunal a condamné Meta à verser 8 millions d'euros.", "fine Meta 8000000\n"},
    {"Pair", "Scintil Photonics veut passer de 60 à 100 salariés.",
     "headcount Scintil Photonics 60\nheadcount Scintil Photonics 100\n"},
    {"PairBehindChange", "Les ventes d'Iliad ont bondi de 14 %, passant de 2,2 à 2,5 milliards d'euros.",
     "change Iliad 14\nrevenue Iliad 2200000000\nrevenue Iliad 2500000000\n"},
    {"PairIsNoStep", "La part de Nvidia est tombée de 95 % à 8 %.", "share Nvidia 95\nshare Nvidia 8\n"},
    {"Expectation",
     "Le chiffre d'affaires de Nvidia atteint 57 milliards de dollars. Le consensus l'attendait à 54,9 milliards.",
     "revenue Nvidia 57000000000\nrevenue Nvidia 54900000000\n"},
    {"FieldOfBusiness", "Free a gagné 103 000 abonnés dans la fibre.", "audience Free 103000 [fibre]\n"},
    {"FieldOfABranch", "Microsoft supprime 1 900 postes dans sa branche jeux vidéo.",
     "layoff Microsoft 1900 [branche jeux vidéo]\n"},
    {"NoFieldOfBusiness", "Free a gagné 103 000 abonnés dans le monde.", "audience Free 103000\n"},
    {"Gap", "Chez Nvidia, le cloud compte pour 26 % du chiffre d'affaires, l'automobile pour 34 %.",
     "share Nvidia 26 [cloud]\nshare Nvidia 34 [automobile]\n"},
    {"Parallel", "La Cnil a infligé une amende de 325 millions d'euros à Google et de 150 à Shein.",
     "fine Google 325000000\nfine Shein 150000000\n"},
    {"Respectively", "Nokia et Ericsson détiennent respectivement 14 et 13 % du marché.",
     "share Nokia 14\nshare Ericsson 13\n"},
    {"ShareOfWhich", "Capgemini a réalisé un chiffre d'affaires de 22 milliards d'euros, dont 80 % à l'export.",
     "revenue Capgemini 22000000000\nshare Capgemini 80 [l'export]\n"},
    {"AmountOfGoods", "Oracle a commandé 400 000 GB200 à Nvidia. Montant : 40 milliards de dollars.",
     "order Oracle 400000\norder Oracle 40000000000\n"},
    {"PerShare", "Meta dégage un bénéfice net de 18 milliards de dollars, soit 7,14 dollars par action.",
     "profit Meta 18000000000\neps Meta 7.14\n"},
    {"ColumnHead",
     "Les géants\n\nEntreprise | Chiffre d'affaires | Bénéfice net\nAmazon | 638 Md$ | 59,2 Md$\nMicrosoft | 245 Md$ | "
     "88 Md$\n",
     "revenue Amazon 638000000000\nprofit Amazon 59200000000\nrevenue Microsoft 245000000000\nprofit Microsoft "
     "88000000000\n"},
    {"RowLabel",
     "Free et Orange\n\nCaractéristique | Freebox Ultra | Livebox 7\nDébit | 8 Gbit/s | 5 Gbit/s\nConsommation | 12 W "
     "| 15 W\n",
     "specification Free 8000000000\nspecification Orange 5000000000\nspecification Free 12\nspecification Orange "
     "15\n"},
    {"BulletsUnderTitle",
     "Les levées de fonds de la semaine\n\n- Mistral AI : 1,7 milliard d'euros\n- Pennylane : 75 millions d'euros\n",
     "funding Mistral AI 1700000000\nfunding Pennylane 75000000\n"},
    {"TitleAsksForTheVerb", "Qui a acheté quoi à Nvidia ?\n\nLe classement.\n\n- Microsoft : 690 000 puces\n",
     "order Microsoft 690000\n"},
    {"WholeOfTheLeaving", "Aérolys annonce le départ de 40 de ses 210 salariés.",
     "layoff Aérolys 40\nheadcount Aérolys 210\n"},
    {"NextSentenceSaysWhat",
     "Le chiffre de la semaine : 200 milliards de dollars. C'est ce qu'Amazon compte dépenser cette année.",
     "investment Amazon 200000000000\n"},
    {"DivisionWithItsName", "La division logicielle d'Atos a réalisé un chiffre d'affaires de 40 millions d'euros.",
     "revenue Atos 40000000 [division logicielle]\n"},
    {"DivisionOfTwoNouns", "Airbus supprime 2 000 postes dans sa branche défense et espace.",
     "layoff Airbus 2000 [branche défense et espace]\n"},
    {"MarketOfWhatIsCounted", "TCL a vendu 29 millions de téléviseurs, soit 13 % du marché.",
     "sale TCL 29000000\nshare TCL 13 [téléviseurs]\n"},
    {"MarketToldBefore",
     "Le marché des transformateurs pèse 8 milliards d'euros. Soitec détient aujourd'hui 7 % de ce marché.",
     "market  8000000000 [transformateurs]\nshare Soitec 7 [transformateurs]\n"},
    {"MarketOfAnyDevices", "Samsung a vendu 58 millions d'appareils, soit 19 % du marché.",
     "sale Samsung 58000000\nshare Samsung 19\n"},
    {"QuarterIsNoField", "Le chiffre d'affaires du trimestre d'Iliad a bondi de 14 %.", "change Iliad 14\n"},
    {"SegmentOfMarket", "Nvidia détient 80 % du marché des accélérateurs.", "share Nvidia 80 [accélérateurs]\n"},
    {"SegmentIsSubject", "Chez Nvidia, la branche automobile a généré 592 millions de dollars de revenus.",
     "revenue Nvidia 592000000 [branche automobile]\n"},
    {"ShareIsNoSegment", "Le titre de Nvidia perd 4 %.", "change Nvidia -4\n"},
    {"LevelBehindRise", "Les ventes de Soitec progressent de 32 %, pour atteindre 215 millions d'euros.",
     "change Soitec 32\nrevenue Soitec 215000000\n"},
    {"NamedByTheNext", "Le chiffre : 800 millions. C'est le nombre d'utilisateurs de ChatGPT.",
     "audience OpenAI 800000000\n"},
    {"SpentByTheMonth", "Meta brûle un milliard de dollars par mois.", "investment Meta 1000000000\n"},
    {"PriceByTheMonth", "OpenAI facture ChatGPT Plus 23 euros par mois.", "price OpenAI 23\n"},
    {"LevelOfAnother", "La part de marché de Samsung est tombée à 7,7 %, très loin des 67,6 % de TSMC.",
     "share Samsung 7.7\nshare TSMC 67.6\n"},
    {"SellerOfASubscription", "ChatGPT Plus coûte 23 euros par mois.", "price OpenAI 23\n"},
    {"SellerOfAThingIsNotItsMaker", "L'iPhone 16 coûte 969 euros.", "price  969\n"},
    {"ShopSells", "Chez Orange, l'iPhone 16 est vendu 969 euros.", "price Orange 969\n"},
    {"RentedChip", "Les H100 sont louées 2 dollars de l'heure.", "price  2\n"},
    {"ShareGoesToWhomItIsSpentOn",
     "Intel a dépensé 25 milliards de dollars. Un tiers de cette somme est allé aux machines du néerlandais ASML.",
     "investment Intel 25000000000\nshare ASML 33.3333333333\n"},
    {"EnOfTheAnalysts",
     "Le chiffre d'affaires de Soitec atteint 210 millions d'euros. Les analystes en attendaient 230.",
     "revenue Soitec 210000000\nrevenue Soitec 230000000\n"},
    {"EnOfTheLastNamed",
     "Nvidia, Broadcom et Intel vont investir 80 milliards de dollars ; le dernier nommé en promet 25.",
     "investment Nvidia+Broadcom+Intel 80000000000\ninvestment Intel 25000000000\n"},
    {"EnOfTheFirstAndTheSecond",
     "Nvidia et Intel ont investi 8 milliards de dollars ; le premier en a versé 5, le second 3.",
     "investment Nvidia+Intel 8000000000\ninvestment Nvidia 5000000000\ninvestment Intel 3000000000\n"},
    {"EnOfTheRivalWithoutName", "ChatGPT revendique 900 millions d'utilisateurs. Son rival en aurait 300 millions.",
     "audience OpenAI 900000000\n"},
    {"EnOfANounWithoutNumber", "Chaque abonné de Deezer paie 11 euros par mois. Le groupe en compte 9 millions.",
     "price Deezer 11\naudience Deezer 9000000\n"},
    {"EnIsNoPronounInPlace", "Google a mis en place 3 000 bornes.", "deployment Google 3000\n"},
    {"EnOfTheBudget", "La ville compte 12 000 capteurs. Le groupe en a retiré 2 000.", ""},
    {"LegalCeiling", "L'amende peut atteindre jusqu'à 4 % du chiffre d'affaires mondial de Meta.", ""},
    {"Emissions", "Google a émis 11,5 millions de tonnes de CO2.", ""},
};

// Clauses without a predicate of their own, and what must not be carried over.
constexpr RelateCase kEllipses[] = {
    {"FrontedNames",
     "OpenAI a signé des contrats géants. À Oracle, 300 milliards de dollars sur cinq ans. À Amazon enfin, 38 "
     "milliards.",
     "contract Oracle 300000000000\ncontract Amazon 38000000000\n"},
    {"FrontedNameUnderAPlural", "Les amendes pleuvent. Pour Google, 325 millions d'euros. Pour Shein, 150 millions.",
     "fine Google 325000000\nfine Shein 150000000\n"},
    {"FrontedNameSaysSame",
     "La Cnil a infligé 325 millions d'euros d'amende à Google. Même punition pour Shein, mais à 150 millions.",
     "fine Google 325000000\nfine Shein 150000000\n"},
    {"FrontedNameWithoutNoun", "OpenAI recrute. À Oracle, 300 milliards de dollars.", ""},
    {"FrontedNameOfAnotherParagraph",
     "OpenAI a signé des contrats géants.\n\nÀ Oracle, 300 milliards de dollars sur cinq ans.", ""},
    {"FrontedNameWithItsVerb", "OpenAI a signé des contrats. À Oracle, 300 milliards de dollars manquent.", ""},
    {"AgainstANoun", "La part d'Intel était nulle, contre 82 % pour Nvidia et 11 % pour AMD.",
     "share Nvidia 82\nshare AMD 11\n"},
    {"AgainstNothing", "Intel était loin, contre 82 % pour Nvidia.", ""},
    {"LabelOfChange",
     "Le chiffre d'affaires de Soitec atteint 3 milliards d'euros. L'automobile recule : 620 millions d'euros, soit 9 "
     "% "
     "de moins.",
     "revenue Soitec 3000000000\nrevenue Soitec 620000000 [automobile]\nchange Soitec -9 [automobile]\n"},
    {"LabelOfNoChange",
     "Le chiffre d'affaires de Soitec atteint 3 milliards d'euros. L'automobile attend : 620 "
     "millions d'euros.",
     "revenue Soitec 3000000000\n"},
    {"Rest",
     "Le chiffre d'affaires de Soitec atteint 3 milliards d'euros. Le solde, 410 millions, vient de l'industrie.",
     "revenue Soitec 3000000000\nrevenue Soitec 410000000 [industrie]\n"},
    {"Awaited",
     "Les dépenses mondiales d'IA atteindront 1 500 milliards de dollars. Elles dépassent les smartphones, attendus à "
     "300 milliards, et les serveurs, à 270 milliards.",
     "market  1500000000000 [IA]\nmarket  300000000000 [smartphones]\nmarket  270000000000 [serveurs]\n"},
    {"GapWithComma", "Ericsson a réalisé 35 milliards de couronnes dans les réseaux ; les logiciels, 15 milliards.",
     "revenue Ericsson 35000000000 [réseaux]\nrevenue Ericsson 15000000000 [logiciels]\n"},
    {"GapWithCommaAndName", "KKR détient 12 % de Verkor ; EDF, 8 %.", "share KKR 12\nshare EDF 8\n"},
    {"OverAnAside",
     "OpenAI vaut 500 milliards de dollars. Le rival Anthropic se contente, pour l'heure, de 350 milliards.",
     "valuation OpenAI 500000000000\nvaluation Anthropic 350000000000\n"},
    {"StopsAt", "Amazon investira 190 milliards de dollars en 2026. Microsoft s'arrêterait à 146 milliards.",
     "investment Amazon 190000000000\ninvestment Microsoft 146000000000\n"},
    {"ButThirteen", "OpenAI n'a pas encaissé 100 milliards de dollars l'an dernier, mais 13.",
     "revenue OpenAI 100000000000\nrevenue OpenAI 13000000000\n"},
    {"ListOfShares", "Smartphones en France, selon Canalys : Samsung 34 %, Apple 29 %, Xiaomi 17 %.",
     "share Samsung 34\nshare Apple 29\nshare Xiaomi 17\n"},
    {"MoreThanTheWhole", "En Bourse, selon Canalys : Samsung 64 %, Apple 49 %, Xiaomi 17 %.", ""},
    {"TwoAreNoList", "En Bourse : Samsung 34 %, Apple 29 %.", ""},
    {"GivenToEach", "La moitié de la puissance est réservée : 3 MW pour OVHcloud, 1,4 MW pour Scaleway.",
     "share  50\ncapacity OVHcloud 3000000\ncapacity Scaleway 1400000\n"},
    {"GivenByRank",
     "MGX et Brookfield investiront 70 milliards d'euros, dont 50 milliards pour le premier et 20 pour le "
     "second.",
     "investment MGX+Brookfield 70000000000\ninvestment MGX 50000000000\ninvestment Brookfield 20000000000\n"},
    {"AheadOf", "Lenovo a vendu 19 millions de PC. HP suit à 15 millions, devant Dell, à 11 millions.",
     "sale Lenovo 19000000\nsale HP 15000000\nsale Dell 11000000\n"},
    {"ClauseOfAnotherPlace",
     "Les ventes de Fnac Darty ont grimpé de 6 % en France ; en Espagne, ouverte en 2022, de 31 %.",
     "change Fnac Darty 6\nchange Fnac Darty 31\n"},
    {"AmountOfTheDeal", "Orange Cyberdefense rachète Ostralys. Le montant dépasserait 60 millions d'euros.",
     "acquisition Orange Cyberdefense 60000000\n"},
    {"DealConcluded",
     "Doctolib a racheté MonDocteur en 2018. L'opération, conclue pour 60 millions d'euros, n'a pas plu.",
     "acquisition Doctolib 60000000\n"},
    {"PriceOfTheDeal", "Thales vend sa filiale Gemvault à Thoma Bravo. Prix : 1,4 milliard d'euros.",
     "acquisition Thoma Bravo 1400000000\n"},
    {"PriceWithASupplement",
     "Soitec acquiert Dolphin Design. Le prix se compose de 150 millions d'euros et d'un complément plafonné à 36 "
     "millions.",
     "acquisition Soitec 150000000\nacquisition Soitec 36000000\n"},
    {"DealBesideAStake", "Orange va racheter 50 % de MasOrange. Montant du chèque : 4,25 milliards d'euros.",
     "acquisition Orange 50\nacquisition Orange 4250000000\n"},
    {"DealApposed", "Sopra Steria a vendu ses logiciels à Axway, une opération de 330 millions d'euros.",
     "acquisition Axway 330000000\n"},
    {"PriceOfAThing", "Thales a racheté Gemalto. Prix : 969 euros.", "price  969\n"},
    {"AmountOfSales", "Atos a racheté Syntel. Le montant des ventes atteint 900 millions d'euros.",
     "revenue Atos 900000000\n"},
    {"AmountToldAlready", "Atos a racheté Syntel pour 3 milliards d'euros. Le montant atteint 900 millions d'euros.",
     "acquisition Atos 3000000000\n"},
    {"AmountOfNoDeal", "L'IA attire. Le montant atteint 900 millions d'euros.", ""},
    {"FiguresThatPunish",
     "La Cnil a infligé à Google une amende de 75 millions d'euros. 40 millions d'euros punissent le dépôt de "
     "traceurs, "
     "et 35 millions le refus d'accès.",
     "fine Google 75000000\nfine Google 40000000\nfine Google 35000000\n"},
    {"Repeated", "Verkor emploie 300 personnes. Trois cents !", "headcount Verkor 300\nheadcount Verkor 300\n"},
    {"NotRepeated", "Verkor emploie 300 personnes. Quatre cents !", "headcount Verkor 300\n"},
    {"Answer", "Combien de clients Deezer compte-t-il ? Neuf millions, dont la moitié en France.",
     "audience Deezer 9000000\nshare Deezer 50\n"},
    {"ReachedBy",
     "Meta a perdu 3 % en Bourse. Le chiffre de la semaine : 5 000 milliards de dollars. C'est la capitalisation "
     "atteinte mercredi par Nvidia.",
     "change Meta -3\nvaluation Nvidia 5000000000000\n"},
    {"OfARival",
     "Samsung peine. Samsung a perdu des clients.\n\nTSMC détient 67 % du marché, contre 8 % pour son rival.",
     "share TSMC 67\nshare Samsung 8\n"},
    {"OfARivalWithoutName", "TSMC détient 67 % du marché, contre 8 % pour son rival.", "share TSMC 67\n"},
    {"TheTarget",
     "Salesforce va racheter Informatica pour 8 milliards de dollars. Sa cible pesait 11 milliards de dollars en "
     "Bourse.",
     "acquisition Salesforce 8000000000\nvaluation Informatica 11000000000\n"},
    {"SubjectOfTheLastClause",
     "Amazon rassure. AWS croît de 20 %, à 33 milliards de dollars, et le groupe engrange 21 milliards de profits. Il "
     "a "
     "supprimé 14 000 postes.",
     "change AWS 20\nrevenue AWS 33000000000\nprofit Amazon 21000000000\nlayoff Amazon 14000\n"},
    {"GoesOnWithASecondVerb", "Doctolib a dégagé 348 millions d'euros de revenus et perdu 53 millions.",
     "revenue Doctolib 348000000\nloss Doctolib 53000000\n"},
    {"ASiteIsNobody", "Valeo se sépare de 868 salariés et ferme deux sites.", "layoff Valeo 868\n"},
    {"MarketOfARelative", "Lenovo reste premier, sur un marché qui a reculé de 3 %.", "change  -3\n"},
    {"ValuedByTheDeal", "Meta injecte 14,3 milliards de dollars dans Scale AI, ce qui valorise la pépite 29 milliards.",
     "investment Meta 14300000000\nvaluation Scale AI 29000000000\n"},
    {"ListAfterAColon",
     "La Cnil a infligé 325 millions d'euros d'amende à Google. L'échelle n'est plus la même : 150 millions d'euros "
     "pour "
     "Meta et 60 millions pour Amazon.",
     "fine Google 325000000\nfine Meta 150000000\nfine Amazon 60000000\n"},
    {"ListOfWhatIsSpent", "Nokia a investi 3 millions d'euros. Le détail : 2 millions d'euros pour Meta.",
     "investment Nokia 3000000\n"},
    {"BroughtByInvestors", "La start-up Pasqal s'agrandit avec 9 millions d'euros apportés par Eurazeo.",
     "funding Pasqal 9000000\n"},
    {"NobodyInTheGap",
     "La région Normandie mettait 2 millions d'euros sur la table pour Soitec et la communauté urbaine 1 million.",
     "aid Normandie 2000000\naid  1000000\n"},
    {"SumOfTheNextSentence", "Cinq cents milliards de dollars. C'est la somme que SoftBank entend consacrer aux puces.",
     "investment SoftBank 500000000000\n"},
    {"LevelOfAMargin", "La marge de Nokia recule de 4 %, à 450 millions d'euros.", "change Nokia -4\n"},
    {"LevelOfAFirm", "Nokia croît de 20 %, à 33 milliards d'euros, et Orange engrange 21 milliards de profits.",
     "change Nokia 20\nrevenue Nokia 33000000000\nprofit Orange 21000000000\n"},
    {"NoShareOfMillions",
     "L'action Intel gagne 8 %, à 37 dollars. Les entrées de SoftBank (2 milliards de dollars) y sont pour beaucoup.",
     "change Intel 8\nprice  37\n"},
    {"CloudForItsMaker", "Renault a confié à Google Cloud un contrat de 12 millions d'euros.",
     "contract Google 12000000\n"},
    {"ContractByItsLabel", "Renault confie ses données à Capgemini. Montant du contrat : 1,2 milliard d'euros.",
     "contract Capgemini 1200000000\n"},
    {"UnknownName", "Decathlon vend ce vélo 3 499 euros, Moustache 4 200.", "price Decathlon 3499\n"},
    {"ContractGrabbed", "Oracle a mis la main sur un contrat de 300 milliards de dollars avec OpenAI.",
     "contract Oracle 300000000000\n"},
    {"ThirdOfAidList", "Samsung a obtenu 4,7 milliards de dollars de Washington, TSMC 6,6 milliards, Micron 6,1.",
     "aid Washington 4700000000\naid Washington 6600000000\naid Washington 6100000000\n"},
    {"HeldByStaff", "Bpifrance possède 9,6 % de Soitec, NSIG 5,7 %, et les salariés 2 %.",
     "share Bpifrance 9.6\nshare NSIG 5.7\nshare  2 [salariés]\n"},
    {"PairWithoutVerb", "SoftBank met 19 milliards de dollars dans Stargate. Oracle et MGX, 7 milliards à eux deux.",
     "investment SoftBank 19000000000\ninvestment Oracle+MGX 7000000000\n"},
    {"BarePrice", "Orange facture 59,99 euros. SFR est à 50,99.", "price Orange 59.99\nprice SFR 50.99\n"},
    {"ShopBehindEach", "La Switch 2 est à 549 euros chez Darty, 529 sur Amazon.",
     "price Darty 549\nprice Amazon 529\n"},
    {"OwnPurchase", "J'ai donc racheté une carte 10 Gbit/s à 89 euros chez LDLC.",
     "specification  10000000000\nprice LDLC 89\n"},
    {"PromisedToIt", "SoftBank a racheté Graphcore pour 600 millions de dollars. Kalray attend ses 100 millions.",
     "acquisition SoftBank 600000000\n"},
    {"AskedForFigure", "TSMC détient 62 % du marché. Intel ? À peine 1 %.", "share TSMC 62\nshare Intel 1\n"},
    {"AskedForFigureOfOther", "TSMC détient 62 % du marché. Intel ? Il perd 1 % en Bourse.",
     "share TSMC 62\nchange Intel -1\n"},
    {"OneMore", "Verkor a levé 15 millions d'euros en 2021. Suivent 50 millions en janvier 2022.",
     "funding Verkor 15000000\nfunding Verkor 50000000\n"},
    {"EnoughFor", "Verkor produit 30 000 batteries par an, de quoi équiper 300 000 voitures.",
     "production Verkor 30000\n"},
    {"InvestorOfWhich", "Mistral AI a levé 1,7 milliard d'euros, dont 1,3 milliard d'ASML.",
     "funding Mistral AI 1700000000\ninvestment ASML 1300000000\n"},
    {"PartIsDebt", "Verkor a levé 3 milliards d'euros, dont 1,3 milliard de dette.",
     "funding Verkor 3000000000\ndebt Verkor 1300000000\n"},
    {"ComplementIsNoSubject", "Les aides à la filière atteignent 2,5 milliards d'euros.", "aid  2500000000\n"},
    {"SoldByNobody", "Côté tablettes, 36,8 millions d'unités ont été expédiées.", "market  36800000\n"},
    {"TradeBody", "Les ventes ont bondi de 19 %, à 627 milliards de dollars, selon la SIA.",
     "change  19\nmarket  627000000000\n"},
    {"ForetoldByObserver", "IDC prévoit que 274 millions de PC seront vendus en 2025.", "market  274000000\n"},
    {"FirmUnderEachHeading",
     "Quatre outils\n\nMicrosoft\nIl emploie 280 personnes et il est bon pour ce prix-là.\n\nBonus\nUne petite "
     "équipe, mais 150 000 inscrits.\n\nGoogle\nIl tient deux jours ou presque, et c'est bien.\n\nApple\nIl tient "
     "deux jours ou presque, et c'est bien.",
     "headcount Microsoft 280\n"},
    {"Caption", "Mistral recrute.\n\n350. Le nombre de salariés. OpenAI en compte 4 500.",
     "headcount Mistral AI 350\nheadcount OpenAI 4500\n"},
    {"CaptionOfADeal", "Mistral recrute.\n\n1,7 milliard d'euros. Le montant de son dernier tour.",
     "funding Mistral AI 1700000000\n"},
    {"NoCaption", "Mistral recrute.\n\nIl en veut 350. Le nombre de clients augmente.", ""},
    {"AskedByName", "Amazon vend Prime Video 69 euros. Et Canal+ ? Comptez 29 euros.",
     "price Amazon 69\nprice Canal+ 29\n"},
    {"PutInByAnother", "Mistral a levé 1,7 milliard d'euros. ASML en a mis 1,3.",
     "funding Mistral AI 1700000000\ninvestment ASML 1300000000\n"},
    {"AsideLikeTheOther", "Spotify, 268 millions d'abonnés, a augmenté ses prix. Deezer, dix millions, n'a pas osé.",
     "audience Spotify 268000000\naudience Deezer 10000000\n"},
    {"AnswerOfPeople", "Deezer a-t-il licencié ? Oui, douze personnes.", "layoff Deezer 12\n"},
    {"AnswerOfOtherThings", "Deezer a-t-il licencié ? Oui, dans douze pays.", ""},
    {"AtAnother", "Deezer a vendu 900 casques. Chez notre concurrent Spotify, c'était 200.",
     "sale Deezer 900\nsale Spotify 200\n"},
    {"WhereNoMore", "Deezer a vendu 52 000 casques. En Allemagne, 8 000.", "sale Deezer 52000\nsale Deezer 8000\n"},
    {"PriceRepeatsNoVerb", "Amazon ne met que 6 milliards d'euros. Mais un iPhone à 1 329 euros, c'est cher.",
     "investment Amazon 6000000000\nprice  1329\n"},
    {"AnotherMakersPrice", "Le Pixel 9a de Google demande 549 euros, l'iPhone 16e d'Apple 719 euros.",
     "price Google 549\nprice Apple 719\n"},
    {"AnotherQuestion", "Combien de clients Deezer compte-t-il ? Neuf millions ?", ""},
    {"PartOfTheMarket",
     "Le marché mondial de l'IA atteindra 1 500 milliards de dollars. Les smartphones devraient peser 298 milliards.",
     "market  1500000000000 [IA]\nmarket  298000000000 [smartphones]\n"},
    {"FirmOnTheMarket",
     "Le marché mondial de l'IA atteindra 1 500 milliards de dollars. Nvidia devrait peser 298 milliards.",
     "market  1500000000000 [IA]\nvaluation Nvidia 298000000000\n"},
    {"TakenUpByItsPronoun",
     "Le chiffre d'affaires de Soitec atteint 3 milliards d'euros. L'automobile, elle, recule : 620 millions d'euros.",
     "revenue Soitec 3000000000\nrevenue Soitec 620000000 [automobile]\n"},
    {"NextRound", "Verkor a levé 62 millions d'euros en 2024. La prochaine opération pourrait atteindre 120 millions.",
     "funding Verkor 62000000\nfunding Verkor 120000000\n"},
    {"EnOfAPlural", "Deezer soigne ses abonnés. Il en compte 9 millions.", "audience Deezer 9000000\n"},
    {"EnOfAnotherPlural", "Deezer soigne ses abonnés et ses artistes. Il en compte 9 millions.", ""},
    {"ButOverAClause",
     "OpenAI n'a pas encaissé 100 milliards de dollars l'an dernier, contrairement à ce que l'on entend, mais 13.",
     "revenue OpenAI 100000000000\nrevenue OpenAI 13000000000\n"},
    {"Amended",
     "Apple conteste l'amende de 500 millions d'euros infligée par Bruxelles. Les juges pourraient ramener ce montant "
     "à "
     "420 millions.",
     "fine Apple 500000000\nfine Apple 420000000\n"},
    {"AmendedIsSomethingElse",
     "Apple conteste l'amende de 500 millions d'euros infligée par Bruxelles. Les juges pourraient ramener la cour à "
     "420 millions.",
     "fine Apple 500000000\n"},
    {"AmountThatSourcesTell",
     "Orange a commandé 3 000 B300 à Dell, pour un montant que des sources situent entre 130 et 150 millions d'euros.",
     "order Orange 3000\norder Orange 130000000\n"},
    {"ThatOfAnother", "Le cloud d'Oracle a progressé de 52 % ; celui de Google, de 34 %.",
     "change Oracle 52\nchange Google 34\n"},
    {"NameAndFigure", "Intel supprime 15 000 postes. Cisco, 4 000. Dell, 6 000.",
     "layoff Intel 15000\nlayoff Cisco 4000\nlayoff Dell 6000\n"},
    {"NameAndFigureOfAnotherKind", "Intel supprime 15 000 postes. Cisco, 4 milliards de dollars.",
     "layoff Intel 15000\n"},
    {"NameAndFigureWithAVerb", "Intel supprime 15 000 postes. Cisco, 4 000, recrute.", "layoff Intel 15000\n"},
    {"DateAndFigure", "En 2024, Deezer comptait 9,7 millions d'abonnés. Fin 2025, 9,4 millions.",
     "audience Deezer 9700000\naudience Deezer 9400000\n"},
    {"PlaceAndFigure", "Aux États-Unis, Meta investira 60 milliards de dollars. En Europe, 5 milliards.",
     "investment Meta 60000000000\ninvestment Meta 5000000000\n"},
    {"ClauseOfAnotherFirm", "Chez Nokia, 350 emplois sont menacés ; chez Ericsson, 200.",
     "layoff Nokia 350\nlayoff Ericsson 200\n"},
    {"AheadOfWhomAParticipleCredits", "TSMC détient 67 % du marché, loin devant Samsung, crédité de 8 %.",
     "share TSMC 67\nshare Samsung 8\n"},
    {"WhoReceivesReceives", "Verkor a obtenu 650 millions d'euros d'aides. Northvolt en avait reçu 900.",
     "aid  650000000\naid  900000000\n"},
    {"AtWhom", "Le forfait de Free est à 20 euros par mois, contre 25 chez Orange et 23 chez SFR.",
     "price Free 20\nprice Orange 25\nprice SFR 23\n"},
    {"LevelsOfEach",
     "Le chiffre d'affaires recule à 3,2 milliards d'euros pour Atos, à 5,1 milliards pour Sopra Steria et à 22 "
     "milliards "
     "pour Capgemini.",
     "revenue Atos 3200000000\nrevenue Sopra Steria 5100000000\nrevenue Capgemini 22000000000\n"},
    {"RespectivelyInTheVerb", "AMD et Intel ont respectivement perdu 3 % et 5 % en Bourse.",
     "change AMD -3\nchange Intel -5\n"},
    {"TogetherByEn", "Free a gagné 120 000 abonnés ; Orange et SFR en ont perdu 80 000.",
     "audience Free 120000\naudience Orange+SFR 80000\n"},
    {"LevelOfWhatChanged", "La valorisation de Mistral AI a doublé, à 12 milliards d'euros.",
     "change Mistral AI 2\nvaluation Mistral AI 12000000000\n"},
    {"SoldOnTheMarket",
     "Les livraisons mondiales de PC ont progressé de 9 %, à 74 millions de machines. HP suit à 15 millions.",
     "change  9 [PC]\nmarket  74000000 [PC]\nsale HP 15000000\n"},
    {"ClauseWithAnotherSlot",
     "Les ventes de Fnac Darty ont grimpé de 6 % en France ; en Espagne, ouverte en 2022, à 31 %.",
     "change Fnac Darty 6\n"},
    {"SubjectsOverAnApposition",
     "Alphabet, maison mère du moteur Google, et Microsoft vont investir 12 milliards de dollars dans OpenAI.",
     "investment Alphabet+Microsoft 12000000000\n"},
    {"PartOfWhatIsCut", "Thales va supprimer 210 de ses 900 postes, dont 140 à Brest.",
     "layoff Thales 210\nheadcount Thales 900\nlayoff Thales 140\n"},
    {"PartOfStaffIsNoFactOfItsOwn",
     "Intel va supprimer 15 000 emplois dans le monde, soit un peu plus de 15 % de ses effectifs.",
     "layoff Intel 15000\n"},
    {"ListedForAHyphenatedOne",
     "Nvidia détient 80 % du marché, contre 12 % pour AMD et 3 % pour le sud-coréen Rebellions.",
     "share Nvidia 80\nshare AMD 12\nshare Rebellions 3\n"},
};

// One line for each fact, with what it is about and the other side: "acquisition Iliad 20 of Tele2 with Kinnevik".
std::string Sides(const char* text) {
  const Article article(text);
  std::string lines;
  for (const Fact& fact : article.document.facts) {
    lines += std::string(fact.type) + " " + Joined(fact.agents) + " " + fact.figure.value.ToString();
    if (!fact.objects.empty()) lines += " of " + Joined(fact.objects);
    if (!fact.counterparties.empty()) lines += " with " + Joined(fact.counterparties);
    lines += "\n";
  }
  return lines;
}

constexpr RelateCase kSides[] = {
    {"GatheredFirms", "La Marine a attribué un marché de 480 millions d'euros à un consortium emmené par Thales.",
     "contract Thales 480000000\n"},
    {"TriedNotBought", "Vinci a acheté 40 robots à Nokia, Eiffage une douzaine. Colas en teste cinq.",
     "order Vinci 40 with Nokia\norder Eiffage 12 with Nokia\n"},
    {"SanctionsOfMany",
     "La Cnil a infligé 27 millions d'euros à Free. La Cnil a prononcé 87 sanctions, pour un montant de 487 millions "
     "d'euros.",
     "fine Free 27000000 with Cnil\nfine  487000000 with Cnil\n"},
    {"TenderOf", "OVHcloud remporte l'appel d'offres de l'Urssaf (12 millions d'euros sur 4 ans).",
     "contract OVHcloud 12000000 with Urssaf\n"},
    {"PublicSubjectOfSeveral", "Le Pentagone a signé avec Anthropic et Google un contrat de 200 millions de dollars.",
     "contract Anthropic+Google 200000000 with département de la Défense\n"},
    {"RivalIsNoCustomer",
     "Thales décroche le contrat de la Marine pour 480 millions d'euros. Atos, titulaire sortant, avait remporté le "
     "précédent contrat en 2017 pour 210 millions d'euros.",
     "contract Thales 480000000\ncontract Atos 210000000\n"},
    {"PartBought", "Sage rachète à Inetum son activité de logiciels pour le secteur public (1 450 salariés).", ""},
    {"PredicateOfSubject",
     "Alstom recrute. Siemens Mobility, de son côté, reste le numéro un avec 24 % du marché mondial de la "
     "signalisation.",
     "share Siemens Mobility 24\n"},
    {"SellerByItsName",
     "Hitachi a racheté Thales. Alstom s'offre 80 % de Cylus. Le vendeur, le fonds Vertex, en garde 20 %.",
     "acquisition Alstom 80 of Cylus\nshare Vertex 20 of Cylus\n"},
    {"ChosenByTown", "Alstom a été choisi par Cologne, qui lui versera 4 milliards d'euros.", ""},
    {"DatedRight",
     "Nokia a décroché sa plus grosse commande depuis le rachat d'Alcatel, en 2016, pour 16 milliards d'euros.",
     "acquisition Nokia 16000000000 of Alcatel\n"},
    {"OpensTitle",
     "Chez Lynatek, les machines se conduisent à distance\n\nLynatek compte 74 salariés. Vinci, Eiffage et Colas l'ont "
     "choisie.\n\nL'exercice s'est terminé sur des revenus de 6 millions d'euros.",
     "headcount Lynatek 74\nrevenue Lynatek 6000000\n"},
    {"AimOfOther", "Oracle emprunte 38 milliards de dollars pour acheter des puces à Nvidia.",
     "debt Oracle 38000000000\n"},
    {"ParticipleBehindPurpose",
     "Nokia avait déboursé 500 millions d'euros pour acquérir l'intégralité d'EcoAct et pris 51 % de Planet.",
     "acquisition Nokia 500000000 of EcoAct\nacquisition Nokia 51 of Planet\n"},
    {"TheRemainingPart",
     "Nokia annonce l'acquisition de 75 % de Motivair. Le groupe prévoit de racheter les 25 % restants en 2028.",
     "acquisition Nokia 75 of Motivair\nacquisition Nokia 25 of Motivair\n"},
    {"ServiceOfTheParagraph",
     "Disney+ coûte 6,99 euros par mois.\n\nNetflix n'a pas bougé depuis le printemps : 14,99 euros en Standard. Le "
     "service revendique 301 millions d'abonnés.",
     "price Disney 6.99 of Disney+\nprice Netflix 14.99\naudience Netflix 301000000\n"},
    {"WhereMostIs",
     "Nokia emploie 650 personnes, principalement à Nantes et à Lyon. ASML supprimera 1 700 postes, pour l'essentiel "
     "aux Pays-Bas.",
     "headcount Nokia 650\nlayoff ASML 1700\n"},
    {"SiteSaysWhere",
     "En France, Soitec emploie 3 200 salariés. Son usine de Crolles tourne : elle emploie 640 personnes.",
     "headcount Soitec 3200 of France\nheadcount Soitec 640 of Crolles\n"},
    {"RelativeOfApposition",
     "Le géant accélère sur Kuiper, une constellation dans laquelle Amazon a investi 10 milliards de dollars.",
     "investment Amazon 10000000000 of Project Kuiper\n"},
    {"AuthorityOfTheLead",
     "Google écope de 60 millions d'euros d'amende\n\nLa Cnil reproche à Google ses traceurs.\n\nIl est jugé. Il fait "
     "appel. Rien ne presse. Meta avait écopé de 40 millions d'euros.",
     "fine Google 60000000 with Cnil\nfine Meta 40000000 with Cnil\n"},
    {"NounOfItsOwn",
     "Nokia emploie 650 personnes. La concurrence pointe déjà : Temu, avec 24 millions d'utilisateurs, recrute.",
     "headcount Nokia 650\naudience Temu 24000000\n"},
    {"OverTheirTerms",
     "Soitec recule. Son chiffre d'affaires a reculé de 36 % à périmètre et changes constants, à 139 millions d'euros.",
     "change Soitec -36\nrevenue Soitec 139000000\n"},
    {"GappedPairs",
     "Dans le mobile, SFR passerait de 34 à 40 % de part de marché, Nokia de 17 à 30 % et Free de 19 à 26 %.",
     "share SFR 34\nshare SFR 40\nshare Nokia 17\nshare Nokia 30\nshare Free 19\nshare Free 26\n"},
    {"OneOfThree",
     "Bouygues Telecom prendrait 43 % du marché, Free 30 % et Orange 27 %. Le premier débourserait 7,3 milliards "
     "d'euros, "
     "le deuxième 5,1 milliards et le troisième 4,6 milliards.",
     "share Bouygues Telecom 43\nshare Free 30\nshare Orange 27\ninvestment Bouygues Telecom 7300000000\n"
     "investment Free 5100000000\ninvestment Orange 4600000000\n"},
    {"ShareOfTheTopic", "Côté parts de marché, la donne changerait. Orange passerait de 34 à 40 %.",
     "share Orange 34\nshare Orange 40\n"},
    {"HisCapital",
     "Nokia a racheté Alcatel pour 15 milliards d'euros. Son chiffre d'affaires a progressé de 12 %, et Nvidia vient "
     "d'entrer à son capital, à hauteur de 2,9 %.",
     "acquisition Nokia 15000000000 of Alcatel\nchange Nokia 12\nacquisition Nvidia 2.9 of Nokia\n"},
    {"SubsidiaryBought", "Nokia a déboursé 36 millions d'euros pour s'offrir l'ancienne filiale de Soitec.",
     "acquisition Nokia 36000000 with Soitec\n"},
    {"AsideOfTheSubject",
     "Les licences, qui représentent 16 % des ventes de logiciels, ont reculé de 7 % chez Dassault Systèmes.",
     "share Dassault Systèmes 16\nchange Dassault Systèmes -7\n"},
    {"HoldersInABracket", "Thales Alenia Space (67 % Thales, 33 % Airbus) emploie 8 100 personnes.",
     "share Thales 67 of Thales Alenia Space\nshare Airbus 33 of Thales Alenia Space\n"
     "headcount Thales Alenia Space 8100\n"},
    {"TwoOthers",
     "Airbus, Thales et Nokia créent une société. Airbus en détiendra 35 %, les deux autres 32,5 % chacun.",
     "share Airbus 35\nshare Thales 32.5\nshare Nokia 32.5\n"},
    {"RecruitedCustomers", "Verizon a perdu 7 000 abonnés. Orange en a recruté un million.",
     "audience Verizon 7000\naudience Orange 1000000\n"},
    {"NewCapital",
     "Worldline a vendu Ingenico à Nokia pour 400 millions d'euros. Worldline prévoit une augmentation de capital de "
     "500 millions d'euros. Bpifrance détiendrait 9,6 % du capital.",
     "acquisition Nokia 400000000 of Ingenico with Worldline\nfunding Worldline 500000000\n"
     "share Bpifrance 9.6 of Worldline\n"},
    {"AgainstAnIndex", "L'action Verizon affiche un gain de 3 %, contre 12 % pour l'indice S&P 500.",
     "change Verizon 3\n"},
    {"NamedAtTheStart",
     "Airbus et Thales unissent leurs activités. Baptisée Bromo, la future société pèserait 6,5 milliards d'euros de "
     "revenus.",
     "revenue Bromo 6500000000\n"},
    {"RivalWithoutAName", "OpenAI a perdu 8 milliards de dollars. Son grand rival compte 300 000 clients.",
     "loss OpenAI 8000000000\n"},
    {"LineAbove", "La lettre\n\nLe chiffre : 10 milliards de dollars\n\nC'est le chiffre d'affaires d'AMD en 2024.",
     "revenue AMD 10000000000\n"},
    {"OpeningCleft", "350 millions d'euros, c'est ce que Doctolib a perdu en 2024.", "loss Doctolib 350000000\n"},
    {"OfferOfARival", "ChatGPT Plus coûte 23 euros. Anthropic a suivi, avec une offre à 200 euros.",
     "price  23 of ChatGPT Plus\nprice Anthropic 200\n"},
    {"PricedByEn", "Micron vend 400 euros un kit de 32 Go qui en coûtait 100.",
     "price Micron 400\nspecification Micron 32000000000\nprice Micron 100\n"},
    {"ThingByItsKind", "ChatGPT a fêté ses trois ans. Le service revendique 800 millions d'utilisateurs.",
     "audience OpenAI 800000000 of ChatGPT\n"},
    {"LeadOfARepeat", "Rigetti pèse 11 milliards de dollars en Bourse. Vous avez bien lu, 11 milliards.",
     "valuation Rigetti 11000000000\nvaluation Rigetti 11000000000\n"},
    {"WhoIsValued",
     "LevelBlue s'offre Cybereason. SoftBank, qui avait valorisé la pépite israélienne 3 milliards de dollars, tousse.",
     "valuation Cybereason 3000000000\n"},
    {"SubjectHeldAgainst",
     "Ubisoft a trop recruté. 21 000 salariés en 2022, quand Nintendo en emploie moins. La perte atteint 3 millions "
     "d'euros.",
     "headcount Ubisoft 21000\nloss Ubisoft 3000000\n"},
    {"AnotherWordInAList", "Quant à Cajoo, le tricolore, Carrefour y avait mis 40 millions d'euros.",
     "investment Carrefour 40000000 of Cajoo\n"},
    {"WhoseBehindTwoFirms",
     "Anthropic a levé 30 milliards de dollars. Microsoft et Nvidia ont remis des jetons. Ses revenus ? 14 milliards.",
     "funding Anthropic 30000000000\nrevenue Anthropic 14000000000\n"},
    {"LabelInTheSectionOfAFirm",
     "Les levées de l'année\n\n1. Mistral AI\nASML a raflé 11 % du capital. Valorisation : 11,7 milliards d'euros.\n\n"
     "2. Harmattan AI\n42 millions d'euros en mai. Il pleut sur Paris.",
     "acquisition ASML 11 of Mistral AI\nvaluation Mistral AI 11700000000\nfunding Harmattan AI 42000000\n"},
    {"DateAskedAbout", "OpenAI a perdu 8 milliards de dollars en 2025. Et en 2024 ? 5 milliards.",
     "loss OpenAI 8000000000\nloss OpenAI 5000000000\n"},
    {"WordOfAThingsName", "Chez Google Cloud, le chiffre d'affaires a atteint 17 milliards de dollars.",
     "revenue Google 17000000000 of Google Cloud\n"},
    {"ThingThatOpens", "Amazon encaisse. Chez Google Cloud, le chiffre d'affaires a bondi de 48 %.",
     "change Google 48 of Google Cloud\n"},
    {"ShareOfWhoOpensTheParagraph",
     "AMD rit, Intel pleure\n\nAMD publie ses résultats. AMD vend des puces.\n\nCôté Intel, c'est une autre musique. "
     "Il "
     "a fallu choisir. L'action ? Moins 13 %.",
     "change Intel -13\n"},
    {"KindWithAComplement", "ChatGPT a trois ans. Le service de Nokia revendique 8 millions d'utilisateurs.",
     "audience Nokia 8000000\n"},
    {"ThingByAPossessive", "Google Cloud tire le groupe. Ses ventes ont grimpé de 34 %.",
     "change Google 34 of Google Cloud\n"},
    {"FirmByAPossessive", "Apple a lancé l'iPhone 17. Ses ventes ont grimpé de 34 %.", "change Apple 34\n"},
    {"ComparedAside", "Huawei fabriquera 600 000 Ascend 910C cette année, le double de l'an dernier.",
     "production Huawei 600000 of Ascend 910C\nchange Huawei 2 of Ascend 910C\n"},
    {"ComparedBehindAVerb", "Nokia a livré 600 000 iPhone, mais le bénéfice de Soitec a doublé.",
     "sale Nokia 600000 of iPhone\nchange Soitec 2\n"},
    {"JoinedInAGapEach", "Soitec a supprimé 800 postes, Nokia 700, Orange et Free 600 chacun.",
     "layoff Soitec 800\nlayoff Nokia 700\nlayoff Orange 600\nlayoff Free 600\n"},
    {"PairInAnApposition", "Soitec et Nokia, actionnaires à hauteur de 7,6 % et 28,8 %, se taisent.",
     "share Soitec 7.6\nshare Nokia 28.8\n"},
    {"PartOfTheSameWhole", "Soitec détient 30 % du marché. Nokia en a 40 %, contre 12 % pour Orange.",
     "share Soitec 30\nshare Nokia 40\nshare Orange 12\n"},
    {"ProjectOfASite", "Soitec a inauguré son usine de Bernin, en Isère. Le projet a mobilisé 250 millions d'euros.",
     "investment Soitec 250000000 of Bernin\n"},
    {"SiteBehindItsFirm", "L'usine Soitec de Bernin, en Isère, a coûté 250 millions d'euros.",
     "investment Soitec 250000000 of Bernin\n"},
    {"TownWithWhatSurroundsIt", "Soitec va investir 250 millions d'euros dans un atelier à Bernin, dans l'Isère.",
     "investment Soitec 250000000 of Bernin\n"},
    {"RestOfAContinent", "Soitec réalise 49 % de ses ventes en France et 29 % dans le reste de l'Europe.",
     "share Soitec 49 of France\nshare Soitec 29 of Europe\n"},
    {"PartsOfTheSameWhole", "Soitec réalise 38 % de ses ventes en Chine. La part des États-Unis est montée à 29 %.",
     "share Soitec 38 of Chine\nshare Soitec 29 of États-Unis\n"},
    {"PlaceOfTheFigureBesideIt", "Soitec, qui emploie 210 personnes en France, en recrutera 80 dans le pays.",
     "headcount Soitec 210 of France\nheadcount Soitec 80 of France\n"},
    {"SiteBehindItsMoney",
     "Soitec a inauguré son usine de Bernin. Soitec a consacré 250 millions d'euros à ce bâtiment.",
     "investment Soitec 250000000 of Bernin\n"},
    {"SiteOfARelative",
     "Nokia bâtit à Tourcoing un atelier d'assemblage, dans lequel Nokia va investir 11 millions d'euros.",
     "investment Nokia 11000000 of Tourcoing\n"},
    {"MadeForIt",
     "Mistral a dévoilé Mistral Large 3. La société a dépensé 8 millions d'euros pour entraîner ce modèle.",
     "investment Mistral AI 8000000 of Mistral Large 3\n"},
    {"MadeByAnother", "Mistral a dévoilé Mistral Large 3. Nokia a dépensé 8 millions d'euros pour entraîner ce modèle.",
     "investment Nokia 8000000\n"},
    {"AuthorityTold", "La CNIL inflige à Google une amende de 325 millions d'euros. Shein écope de 150 millions.",
     "fine Google 325000000 with Cnil\nfine Shein 150000000 with Cnil\n"},
    {"AuthorityOfTheSentence", "Nokia a payé 5 millions d'euros pour clore les poursuites de la FTC.",
     "fine Nokia 5000000 with FTC\n"},
    {"NounWithItsField", "Iliad va acquérir 20 % du capital de Tele2 auprès de la société d'investissement Kinnevik.",
     "acquisition Iliad 20 of Tele2 with Kinnevik\n"},
    {"FromWhereItComes", "Exotec tire 55 % de ses revenus de l'Amérique du Nord.",
     "share Exotec 55 of Amérique du Nord\n"},
    {"StakeIsNoPlace", "Meta bâtit en Louisiane le campus Hyperion, dont Blue Owl détient 80 %.",
     "share Blue Owl 80 of Hyperion\n"},
    {"KeptOfWhatWasSold", "Intel a cédé 51 % de sa filiale Altera au fonds Silver Lake. Le fondeur en conserve 49 %.",
     "acquisition Silver Lake 51 of Altera with Intel\nshare Intel 49 of Altera\n"},
    {"InvestorsOfARelative",
     "Nokia a bouclé un tour de table de 18 millions d'euros mené par Demeter, auquel participent Bpifrance et Orange.",
     "funding Nokia 18000000 with Demeter+Bpifrance+Orange\n"},
    {"PrepositionSaidAgain", "Nokia a levé 230 millions de dollars auprès de Microsoft, de Qualcomm et d'Orange.",
     "funding Nokia 230000000 with Microsoft+Qualcomm+Orange\n"},
    {"PlaceOfTheVerbBefore", "Les équipes seront réunies à Paris et Nokia emploiera 200 personnes.",
     "headcount Nokia 200\n"},
    {"SiteByADemonstrative",
     "L'usine de Soitec à Bernin produit 2 millions de plaques par an. Celle de Singapour en produira 1 million.",
     "production Soitec 2000000 of Bernin\nproduction Soitec 1000000 of Singapour\n"},
    {"KindOfPart", "La GeForce RTX 5090 de Nvidia est une bête. 32 Go de mémoire vive, 21 760 cœurs CUDA.",
     "specification Nvidia 32000000000 of GeForce RTX 5090\nspecification Nvidia 21760 of GeForce RTX 5090\n"},
    {"ShareThatIsOffered", "KKR offre 41,75 livres par action pour racheter Spectris.", "price  41.75 of Spectris\n"},
};

class SidesTest : public testing::TestWithParam<RelateCase> {};

TEST_P(SidesTest, AreWhoAndWhat) { EXPECT_EQ(Sides(GetParam().text), GetParam().facts); }

INSTANTIATE_TEST_SUITE_P(French, SidesTest, testing::ValuesIn(kSides),
                         [](const auto& tested) { return std::string(tested.param.name); });

class RelateTest : public testing::TestWithParam<RelateCase> {};

TEST_P(RelateTest, GivesTheFacts) { EXPECT_EQ(Facts(GetParam().text), GetParam().facts); }

INSTANTIATE_TEST_SUITE_P(French, RelateTest, testing::ValuesIn(kCases),
                         [](const auto& tested) { return std::string(tested.param.name); });
INSTANTIATE_TEST_SUITE_P(Ellipses, RelateTest, testing::ValuesIn(kEllipses),
                         [](const auto& tested) { return std::string(tested.param.name); });

// Mood and time of the first fact of a text of 14 May 2025: "planned", "asserted 2023/2025".
struct ScopeCase {
  const char *name, *text, *scope;
};

void PrintTo(const ScopeCase& tested, std::ostream* out) { *out << tested.name; }

constexpr ScopeCase kScopes[] = {
    {"CostOfPlan", "Nokia veut bâtir à Lannion une usine de 700 mégawatts. Coût estimé : 5 milliards d'euros.",
     "planned"},
    {"SincePurchase", "Nokia compte 300 salariés depuis le rachat d'Alcatel, en 2016.", "asserted 2016"},
    {"SoldAside", "Apple aurait suspendu la refonte du Vision Pro, vendu 3 499 dollars.", "asserted"},
    {"ConfirmsExpecting", "Nokia a confirmé attendre un bénéfice de 830 millions d'euros pour 2025.", "forecast 2025"},
    {"PurposeOfWaiting",
     "Verizon attend le feu vert des autorités pour boucler l'acquisition de Frontier, annoncée en septembre 2024 pour "
     "20 milliards de dollars.",
     "planned"},
    {"WhoCannotIsThereAllTheSame", "92 millions de joueurs ne peuvent pas avoir tort, se dit Sony.",
     "asserted 2025-05-14"},
    {"LastMonthsOfAYear", "Intel a perdu 600 millions de dollars sur les trois derniers mois de 2024.",
     "asserted 2024-Q4"},
    {"CompoundIsNoVerb", "Nextcloud, 120 salariés, pas un euro de capital-risque, a triplé ses demandes.",
     "asserted 2025-05-14"},
    {"ClientsThatOneHas", "Intermarché sera conservé et ses 230 000 clients basculeront sur une application.",
     "asserted 2025-05-14"},
    {"DayOfShowing", "Nvidia a dévoilé mardi la RTX 6090, dotée de 32 Go de mémoire.", "asserted"},
    {"TitleOfAPlan", "Alphabet supprime 12 000 emplois\n\nAlphabet va supprimer 12 000 emplois cette année.",
     "planned"},
    {"TitleOfWhatIsDone", "Alphabet supprime 12 000 emplois\n\nAlphabet a supprimé 12 000 emplois.",
     "asserted 2025-05-14"},
    {"TitleOfAnother", "Alphabet supprime 12 000 emplois\n\nMeta va supprimer 12 000 emplois cette année.",
     "asserted 2025-05-14"},
    {"PossiblePlanThatCameToNothing",
     "Nokia avait envisagé de construire à Crolles une usine de 7,5 milliards d'euros, avant de renoncer.",
     "negated 2025-05-14"},
    {"ConcededNotSupposed", "Même si Meta avait vu son cours plonger de 26 %, il se portait bien.",
     "asserted 2025-05-14"},
    {"SaysToCount", "Nokia dit compter 3 800 clients.", "asserted 2025-05-14"},
    {"PenaltyToBePaid", "Le tribunal a tranché : Nokia devra payer une amende de 40 millions d'euros.",
     "asserted 2025-05-14"},
    {"PenaltyThatThreatens", "Si Bruxelles le condamne, Nokia devra payer une amende de 40 millions d'euros.",
     "possible"},
    {"SaysToAim", "Nokia dit viser 3 800 clients.", "planned"},
    {"MayReach", "L'aide de l'État à Nokia pourra atteindre 1,5 milliard d'euros.", "possible"},
    {"WouldConsider", "BMW envisagerait de supprimer 2 000 postes.", "reported 2025-05-14"},
    {"AnnouncesToInvest", "SoftBank avait annoncé investir 2 milliards de dollars chez Intel.", "planned"},
    {"AnnouncesToHaveInvested", "SoftBank a annoncé avoir investi 2 milliards de dollars chez Intel.",
     "asserted 2025-05-14"},
    {"KeptFromMaking", "Au troisième trimestre 2021, la pénurie a empêché Stellantis d'assembler 600 000 véhicules.",
     "negated 2021-Q3"},
    {"WasKeptFromMaking", "Nokia est empêché de supprimer 600 postes.", "negated 2025-05-14"},
    {"DoesNotExcludeThat", "Le ministère n'exclut pas que Bpifrance entre au capital d'Eutelsat à hauteur de 10 %.",
     "possible"},
    {"AfterWhatWas", "Les ventes de Nokia ne devraient progresser que de 2 %, après une hausse de 6 % en 2023.",
     "forecast"},
    {"DoneByARelative",
     "Le rachat sera financé par l'émission obligataire de 600 millions d'euros que Nokia a réalisée en mars.",
     "asserted 2025-03"},
    {"NotSince", "Nokia n'a pas rouvert son capital depuis la levée de 18 millions d'euros de 2022.", "asserted 2022"},
    {"NameWithARelative", "Vingt millions d'euros d'amende pour Clearview, qui n'a jamais répondu à la CNIL.",
     "asserted 2025-05-14"},
    {"FutureOfThePastGoesOn",
     "Nokia a précisé qu'il recruterait 900 personnes en 2026 et qu'il consacrerait du temps à les former.",
     "planned 2026"},
    {"AlorsQueOpensNoRelative",
     "Le bénéfice net de Nokia atteint 35 millions de dollars alors que les analystes anticipent une hausse.",
     "asserted 2025-05-14"},
    {"InfinitiveBehindAnIncise", "Nokia entend, lui, investir 200 millions d'euros.", "planned"},
    {"SequelOfADeed", "Avant d'acheter pour 3 millions d'euros de serveurs à Dell, Nokia a réfléchi.", "planned"},
    {"PlanThatCameToNothing",
     "Nokia devait construire à Crolles une usine de 7,5 milliards d'euros ; elle n'a jamais vu le jour.",
     "negated 2025-05-14"},
    {"PlanThatIsStillOne", "Nokia devait construire à Crolles une usine de 7,5 milliards d'euros ; elle ouvrira.",
     "planned"},
    {"EngagedToCreate", "Le maire n'a pas oublié les 2 000 emplois que Nokia s'est engagé à créer.", "planned"},
    {"PromisedJobs", "Sur les 3 000 emplois promis par Nokia, 90 ont été créés.", "planned"},
    {"NotGivenAsPromised", "Nokia n'a pas investi les 3 milliards d'euros promis.", "negated 2025-05-14"},
    {"AnnouncedLayOff", "Microsoft a annoncé la suppression de 9 000 emplois.", "planned"},
    {"ToldBesideTheMainClause",
     "SAP, premier groupe du secteur avec 34 milliards d'euros de chiffre d'affaires en 2024, pourrait céder sa "
     "filiale.",
     "asserted 2024"},
    {"ExpectedByAnotherClause", "Tesla a vendu 418 000 voitures, quand les analystes en attendaient 423 000.",
     "asserted 2025-05-14"},
    {"ExpectedByARelative", "Les 342 millions d'euros de bénéfice qu'anticipait le consensus pour Nokia sont loin.",
     "forecast"},
    {"Negotiated", "Mistral AI négocie un emprunt de 25 millions d'euros.", "planned"},
    {"Traded", "L'action Nokia se négocie à 4 euros.", "asserted"},
    {"SaidToBeExpected", "L'analyste s'attend à ce que le bénéfice de Nokia augmente de 30 % en 2026.",
     "forecast 2026"},
    {"PresentOfPurchase", "Google rachète Wiz pour 32 milliards de dollars.", "planned"},
    {"PastOfPurchase", "Google a racheté Motorola Mobility pour 12,5 milliards de dollars en 2012.", "asserted 2012"},
    {"NotTheLess", "Nokia n'en a pas moins vendu 3 millions d'iPhone.", "asserted 2025-05-14"},
    {"AsGoodAsDone", "Verkor a failli supprimer 300 postes.", "negated 2025-05-14"},
    {"GivenUp", "Equinix a renoncé à ses 90 mégawatts de Magny.", "negated 2025-05-14"},
    {"StakeToCome", "Orange détiendra 35 % du capital de Nokia.", "planned"},
    {"MadePossible", "La cotation a permis à Nokia de récolter 1,4 milliard de dollars en 2024.", "asserted 2024"},
    {"ForLackOf", "Nokia y a renoncé, faute d'avoir réuni 400 millions d'euros.", "negated 2025-05-14"},
    {"OwnDebts", "Nokia compte rembourser une partie de ses 400 millions d'euros de dettes.", "asserted 2025-05-14"},
    {"FutureOfThePast", "La panne aura coûté 6 milliards de dollars à Nokia.", "asserted 2025-05-14"},
    {"FineToBePaid", "Meta paiera une amende de 200 millions d'euros.", "planned"},
    {"FineRisked", "Meta s'exposera à une amende de 200 millions d'euros.", "possible"},
    {"NewShares", "Ericsson lance une augmentation de capital de 1,2 milliard d'euros.", "planned"},
    {"NecessityIsAPrice", "Il fallait débourser 780 euros pour la Switch 2.", "asserted"},
    {"StaffOfABracket", "Wiz (900 salariés) va être racheté par Google.", "asserted 2025-05-14"},
    {"DealToBeClosed", "Google a mis la main sur Wiz pour 32 milliards de dollars. Le bouclage est attendu en 2026.",
     "planned"},
    {"StakeOfNow", "Intel prend 15 % de SambaNova.", "asserted 2025-05-14"},
    {"Announced", "TSMC a annoncé un investissement de 100 milliards de dollars aux États-Unis.", "planned"},
    {"Since", "EssilorLuxottica a livré plus de deux millions de Ray-Ban Meta depuis 2023.", "asserted 2023/2025"},
    {"SinceJanuary", "Le titre de Nvidia a perdu 4 % depuis janvier.", "asserted 2025"},
    {"FutureOfPast", "Amazon a annoncé qu'il consacrerait 200 milliards de dollars à ses infrastructures.", "planned"},
    {"PressConditional", "Amazon consacrerait 200 milliards de dollars à ses infrastructures.", "reported 2025-05-14"},
    {"MonthToCome", "OVHcloud hébergera 1 200 GPU dès janvier.", "planned 2026-01"},
    {"WhatIsStandsBeforeWhatMayBe", "Avec 34 milliards d'euros de ventes, SAP risque une sanction de Bruxelles.",
     "asserted 2025-05-14"},
    {"MonthToComeWithItsYear", "OVHcloud hébergera 1 200 GPU dès janvier 2027.", "planned 2027-01"},
    {"NotExcluded", "Verkor n'exclut pas de lever 300 millions d'euros.", "possible"},
    {"Excluded", "Verkor exclut de lever 300 millions d'euros.", "negated 2025-05-14"},
    {"OnThePointOf", "Verkor serait sur le point de lever 300 millions d'euros.", "reported 2025-05-14"},
    {"Must", "Verkor doit investir 300 millions d'euros à Dunkerque.", "planned"},
    {"HadTo", "Verkor a dû supprimer 300 postes.", "asserted 2025-05-14"},
    {"FirstToDo", "Nvidia est devenue la première société à peser 5 000 milliards de dollars en Bourse.",
     "asserted 2025-05-14"},
    {"TookTime", "Il a fallu trois mois à Verkor pour lever 300 millions d'euros.", "asserted 2025-05-14"},
    {"Supposed", "Si Verkor levait 300 millions d'euros, il bâtirait une usine.", "possible"},
    {"WillDouble", "Le chiffre d'affaires de Nvidia va doubler.", "forecast"},
    {"Abandoned", "Le rachat de Saft par Verkor, pour 300 millions d'euros, a été abandonné.", "negated 2025-05-14"},
    {"ApposedAndPast",
     "L'opération serait la plus grosse de Salesforce depuis le rachat de Slack, payé 27,7 milliards "
     "de dollars en 2021.",
     "asserted 2021"},
    {"InsteadOfAPrice", "Le Zenbook A13 est affiché au lieu de 1 199 euros en rayon.", "asserted"},
    {"NeverMore", "Apple n'a jamais dépensé plus que les 3 milliards de dollars de Beats.", "asserted 2025-05-14"},
    {"TodayBeforeThePlan", "L'effectif de Verkor, aujourd'hui de 62 personnes, devrait passer à 120.",
     "asserted 2025-05-14"},
    {"BoundIsNoDenial", "La latence de Starlink ne dépasse pas 30 ms.", "asserted"},
    {"MoreThanIsNoDenial", "Le Lenovo Yoga ne consomme pas plus de 5 kW.", "asserted"},
    {"DoneBefore", "Verkor prévoit des embauches, après avoir supprimé 300 postes en 2024.", "asserted 2024"},
    {"AfterWhat", "Après 300 suppressions de postes en 2024, Verkor prévoit une pause.", "asserted 2024"},
    {"BetweenCommas", "Le bénéfice net de Meta, 62 milliards de dollars en 2024, pourrait fondre.", "asserted 2024"},
    {"MustBeContent", "Dell doit se contenter de 13 % du marché.", "asserted 2025-05-14"},
    {"Wills", "Thermogaïa compte tripler son chiffre d'affaires.", "planned"},
    {"FigureBeginsWithTheVerb", "Le chiffre d'affaires de Nvidia pourrait dépasser 500 milliards de dollars.",
     "possible"},
    {"YearToCome", "Yole chiffre le marché des puces photoniques à 8 milliards de dollars en 2030.", "forecast 2030"},
    {"InciseInTheVerb", "Microsoft s'est de son côté engagé à dépenser 2,5 milliards de dollars.", "planned"},
    {"ItemWithAnInfinitive", "Verkor veut :\n- d'embaucher 90 ingénieurs ;\n- de réduire ses coûts.", "planned"},
    {"ModalFarFromInfinitive", "Meta pourrait en revanche investir 60 milliards de dollars.", "possible"},
};

// The objects of the last fact of a text.
// Who does it.
constexpr ScopeCase kAgents[] = {
    {"MakerWhomNobodyNames", "Une question posée à ChatGPT demande 0,3 Wh.", ""},
    {"MakerInTheName", "La Renault 5 embarque une batterie de 52 kWh.", "Renault"},
    {"WhoTellsItHimself",
     "Confidences d'un patron\n\nJeanne Martin revient sur la chute de la start-up Xyzzy.\n\n« J'ai commencé dans ma "
     "cuisine. Nous étions trois. »\n\n« Nous avons eu de la chance, je le sais. »\n\n« Google est arrivé. Nous avons "
     "perdu 63 millions d'euros en 2022. »",
     "Xyzzy"},
    {"NobodyDoesItToHimself",
     "Vinted a doublé son bénéfice. TPG l'avait valorisée 5 milliards d'euros en octobre 2024.", "Vinted"},
    {"GapSubject", "Nokia apporte 150 millions d'euros en capital, Bpifrance une subvention de 95 millions d'euros.",
     "Bpifrance"},
    {"ClauseTakenUp",
     "Intel devrait licencier 20 % de ses équipes, croit savoir Bloomberg, ce qui supprimerait 20 000 emplois.",
     "Intel"},
    {"Observer",
     "Intel publie ce soir. Le consensus LSEG table sur un chiffre d'affaires de 4,65 milliards de dollars.", "Intel"},
    {"PossessiveBeside", "SK Hynix détient 62 % du marché de la mémoire, loin devant Micron et ses 21 %.", "Micron"},
    {"Rich", "Legrand a racheté le néerlandais Cogelec, fort de 140 salariés.", "Cogelec"},
    {"AttributedTo", "Intel recule face à Nvidia, à qui Jefferies attribue 80 % du marché des puces.", "Nvidia"},
    {"Crowd", "Amazon recule. Un libraire réalise 300 000 euros de chiffre d'affaires.", ""},
    {"CrowdJoined",
     "Amazon monte. Le secteur, qui emploie 13 000 personnes et réalise 2 milliards d'euros de ventes, recule.", ""},
    {"Ordinals",
     "SK Hynix a dépassé Samsung en bénéfice annuel : 47 milliards de wons pour le premier, 43 milliards pour le "
     "second.",
     "Samsung"},
    {"ListEnds",
     "Malgré la concurrence des américains Amazon et Microsoft, OVHcloud a vu ses revenus grimper de 9 % cette année.",
     "OVHcloud"},
    {"Opening", "Nebius recrute. Né de la scission du russe Yandex, le groupe emploie 1 300 personnes.", "Nebius"},
    {"Apposed", "La Cnil inflige une amende à Google, 325 millions d'euros, et à Shein, 150 millions d'euros.",
     "Shein"},
    {"OwnerOfWhole", "Legrand progresse. Les centres de données pèsent désormais 24 % de ses revenus.", "Legrand"},
    {"BehindRelativeAndAside",
     "L'italien Bending Spoons, qui a croqué Evernote, cette dernière en 2023, revendique 300 millions d'utilisateurs.",
     "Bending Spoons"},
    {"AskedAbout",
     "Entretien avec Claire Dumas, directrice générale de Melvio\n\nComment s'est passée l'année ?\n\nTrès bien. Nous "
     "avons réalisé 34 millions d'euros de chiffre d'affaires et nous sommes contents.\n\nVotre rival Datavox vous "
     "inquiète-t-il ?\n\nNon. Il a perdu 3 millions d'euros l'an dernier, et nous, nous gagnons notre vie.",
     "Datavox"},
    {"OnOfInterview",
     "Entretien avec Claire Dumas, directrice générale de Melvio\n\nComment s'est passée l'année ?\n\nTrès bien. Nous "
     "recrutons et nous exportons.\n\nVotre rival Datavox vous inquiète-t-il ?\n\nNon. On a levé 34 millions d'euros.",
     "Melvio"},
    {"OnceThere",
     "Entretien avec Salomé Kerbrat, ancienne ingénieure de Decathlon, qui dirige Melvio\n\nComment va l'année ?\n\n"
     "Bien. Nous recrutons et nous exportons.\n\nEt demain ?\n\nNous avons levé 34 millions d'euros.",
     "Melvio"},
    {"Market", "Pavoline recule. Le marché français du jeu vidéo a reculé de 3 %, à 5,6 milliards d'euros.", ""},
    {"Nobody", "Intel recule. Les prix de la mémoire ont bondi de 40 %, selon TrendForce.", ""},
    {"Label", "Orange. L'opérateur investira 1,1 milliard d'euros.", "Orange"},
    {"ThingOfTheHeadings", "Nabla grandit. Nabla innove. Un abonnement à Nablox Pro coûte 29 euros.", "Nabla"},
    {"TestAsksNobody",
     "Test du Zenbook A13\n\nSelon Priya Nair, d'Asus, c'est le meilleur. Nous avons aimé. Nous avons mesuré. Nous "
     "avons relevé. Nous avons essayé. Le Zenbook A13 pèse 980 grammes.",
     "Asus"},
    {"LeaderOfTheFirm", "Meta grandit. Mark Zuckerberg déploiera 1,3 million de GPU.", "Meta"},
    {"LeaderOfTheFirmOfTheText", "Starlink grandit. Starlink recrute. Elon Musk promettait 40 millions d'abonnés.",
     "Starlink"},
    {"OtherClauseSaysItOfAnother", "Nabla grandit. Nabla compte 58 salariés, quand OpenAI recrute.", "Nabla"},
    {"SellerActs", "Darty s'aligne presque, à 959 euros pour le MacBook Air.", "Darty"},
    {"BuyerDoesNotSell", "Orange a payé 30 000 euros un H100.", ""},
    {"PricedByItsParticiple", "Baidu s'est rabattu sur la H20, facturée 12 000 dollars.", ""},
    {"OtherSideIsNotTheAgent",
     "Nabla grandit. Nabla recrute. Ses fondatrices, Inès Lacombe et Maud Perrier, ont levé 18 millions d'euros auprès "
     "de Demeter.",
     "Nabla"},
    {"MakerOfTheRival", "Sony s'inquiète. La Switch 2 pèse 534 grammes, contre 640 grammes pour la PS5.", "Sony"},
    {"BehindAnIncise",
     "Broadcom conteste. Sa division, où VMware pèse lourd, a réalisé un chiffre d'affaires de 6 milliards d'euros.",
     "Broadcom"},
    {"NobodyOfTheIncise",
     "Sony grandit. Sony recrute. L'activité de capteurs, dont Apple est le premier client, a vu son résultat bondir "
     "de 50 %.",
     "Sony"},
    {"ParticipleThatOpens", "Valorisée 5 milliards d'euros au terme d'une vente menée par TPG, Vinted s'étend.",
     "Vinted"},
    {"JoinedBehindARelativeClause",
     "Eutelsat a commandé des satellites à Airbus, qui les assemblera, et prévoit d'investir 2 milliards d'euros.",
     "Eutelsat"},
    {"WithWhom", "Orange recrute. Le groupe livre Microsoft, avec lequel il a signé un contrat de 22 millions d'euros.",
     "Orange"},
    {"DoneBySomebodyElse",
     "SAP a supprimé 3 000 postes, un chiffre modeste au regard des 10 000 licenciements décidés en janvier par "
     "Microsoft.",
     "Microsoft"},
    {"FigureOfAnother", "SAP a supprimé 3 000 postes, un chiffre modeste au regard des 10 000 de Microsoft.",
     "Microsoft"},
    {"GapOverApposition", "Spotify revendique 600 millions d'utilisateurs et Deezer, le rival de Spotify, 10 millions.",
     "Deezer"},
    {"PriceOfEntry", "SoftBank entre au capital d'OpenAI à une valorisation de 300 milliards de dollars.", "OpenAI"},
    {"ValuedByClitic",
     "Partech a mis 173 millions d'euros dans Alan et l'a hissé à 4 milliards d'euros de valorisation.", "Alan"},
    {"EnteredByARound",
     "Alan recrute. Pour Partech, entré au capital en 2020 à la faveur d'un tour de table de 35 millions d'euros, la "
     "plus-value est belle.",
     "Alan"},
    {"PartOfAReport",
     "SAP publie ses comptes\n\nSAP a dégagé un chiffre d'affaires de 8 milliards d'euros et un bénéfice de 2 "
     "milliards "
     "d'euros. Les services managés ont bondi de 14 %.",
     "SAP"},
    {"MarketBehindAComma", "Selon SAP, le marché mondial des robots, qui a crû de 22 %, reste petit.", ""},
    {"PairOfFigures", "Orange et Microsoft ont écopé de 76 et 62 millions d'euros d'amende.", "Microsoft"},
    {"PairOfTimes", "Orange et Microsoft ont investi 10 et 12 milliards d'euros en 2024 et 2025.", "Orange+Microsoft"},
    {"SourceBehindAColon", "Justement : selon Orange, SAP et Microsoft emploient 300 personnes.", "SAP+Microsoft"},
    {"ApposedName", "Un quatrième fabricant, le coréen Samsung, a licencié 300 personnes.", "Samsung"},
    {"RelativeWithADate", "C'est bien Meta qui, le 22 août, a licencié 300 personnes.", "Meta"},
    {"LeaderWhoSpeaks", "Le patron de Meta Mark Zuckerberg assure que la moitié de son parc a basculé.", "Meta"},
    {"LeaderOfTheSubject", "Nabla publie ses comptes. Son cofondateur, Marc Delorme, dit avoir vendu 12 000 casques.",
     "Nabla"},
    {"LeaderBehindTheQuotation",
     "Nabla publie ses comptes. « Nous visons 25 000 ventes par an », dit Marc Delorme, cofondateur, en précisant que "
     "la Fnac les distribue.",
     "Nabla"},
    {"AnalystIsNoLeader",
     "Nabla publie ses comptes. « Le marché pèse 3 milliards d'euros », dit Marc Delorme, analyste.", ""},
    {"RelativeOverApposition",
     "Orange cède une filiale à Iliad, l'un des plus gros opérateurs du Texas, qui emploie 1 200 salariés.", "Iliad"},
    {"WhoseOverApposition",
     "Apple loue des serveurs à Mistral AI, la jeune rivale d'OpenAI, dont le chiffre d'affaires atteint 300 millions "
     "d'euros.",
     "Mistral AI"},
    {"OpeningIsNoHeadOfApposition",
     "Nabla recrute. Fondée par d'anciens chercheurs de Meta, l'entreprise, qui emploie 350 salariés, déménage.",
     "Nabla"},
    {"AndBehindACommaJoinsClauses",
     "Thales a racheté Imperva, et CyberArk a dépensé 1,5 milliard de dollars l'an dernier.", "CyberArk"},
    {"AndJoinsNames", "Thales et CyberArk ont dépensé 1,5 milliard de dollars l'an dernier.", "Thales+CyberArk"},
    {"BoughtDoesNotBuy",
     "Nokia grandit. Nokia publie ses comptes. La division abrite les salariés d'Infinera, acquis en février pour 2,3 "
     "milliards de dollars.",
     "Nokia"},
    {"ParticipleLikeAFirstPerson", "Infinera, acquis par Nokia pour 2,3 milliards de dollars, grandit.", "Nokia"},
    {"Attributed", "Le cabinet Omdia attribue 31 % du marché à Huawei, 25 % à Ericsson et 17 % à Nokia.", "Nokia"},
    {"SecondOfTwo", "La concurrence de Dell et de Lenovo, dont le second a vendu 3 millions de PC, inquiète.",
     "Lenovo"},
    {"ToADemonymAndItsName", "Renault a cédé sa fonderie au chinois Geely pour 310 millions d'euros.", "Geely"},
    {"OtherClauseIsOfAnother",
     "Nabla a conçu la Pad 12. La tablette de Nabla plaît. Elle pèse 480 grammes, quand l'iPad d'Apple déçoit.",
     "Nabla"},
    {"PossessiveThatOpens",
     "Nabla grandit. Nabla recrute. Palantir, lui, vaut 300 milliards de dollars. Son action a doublé en un an.",
     "Palantir"},
    {"BeforeTheColon", "Nokia a mis la main à la poche : 31 millions d'euros d'investissements.", "Nokia"},
    {"LabelOfAnEntry", "Le classement des commandes\n\nMicrosoft : 690 000 puces commandées.", "Microsoft"},
    {"SoldByUs", "Nabla publie ses comptes. « Un iPhone 14 coûte chez nous 339 euros », dit Marc Delorme, cofondateur.",
     "Nabla"},
    {"DoneByNobody", "Nabla recule. Une quinzaine de postes seront supprimés.", "Nabla"},
    {"BesideItsRelativeClause",
     "Nokia grandit. La division, qui abrite les 3 000 salariés d'Infinera, arrivés en mars, a vu son chiffre "
     "d'affaires atteindre 2 milliards d'euros.",
     "Nokia"},
    {"GapOverComplements",
     "Nokia versera 730 millions d'euros à Soitec pour son site de Grenoble, en Isère, et Ericsson 370 millions "
     "d'euros "
     "à Verkor.",
     "Ericsson"},
    {"SomebodyWithoutAName", "Nabla jubile. Un constructeur européen a acheté 15 000 casques.", ""},
    {"ProviderInACountry", "Amazon grandit. Prime est facturé 15 dollars par mois aux États-Unis.", "Amazon"},
    {"PublicSubject", "Le ministère des Armées a signé avec Eutelsat un contrat de 300 millions d'euros.", "Eutelsat"},
    {"Refused", "Google insiste. Wiz avait repoussé une offre de 23 milliards de dollars de Google.", "Google"},
};

constexpr ScopeCase kObjects[] = {
    {"HeadingsOfThings",
     "Deux disques au banc\n\nSamsung T9 : la valeur sûre\n\nLe T9 pèse 122 grammes.\n\nLexar SL500 : le bon "
     "élève\n\nLe SL500 coûte 89 euros.",
     "SL500"},
    {"HeldAt", "La start-up Gestoria, que Docaposte contrôle à 40 %, recrute.", "Gestoria"},
    {"PriceBehindFor", "OpenAI facture ChatGPT Plus 23 euros et Mistral AI 18 euros pour Le Chat Pro.", "Le Chat Pro"},
    {"PriceWithoutVerb", "Le Fairphone 5 vaut toujours 599 euros et le Pixel 9a de Google 549 euros.", "Pixel 9a"},
    {"PhraseThatOpens", "Avec 32 Go de mémoire vive et un SSD, le Yoga Slim 9 est rapide.", "Yoga Slim 9"},
    {"RespectivelyBehind", "Le bruit atteint 38 et 41 dB respectivement pour le Zenbook A13 et le Yoga Slim 9.",
     "Yoga Slim 9"},
    {"DeviceOfTheMaker", "La PS5 de Sony est là. La Switch 2 de Nintendo aussi. La console de Sony pèse 3 kg.",
     "PlayStation 5"},
    {"ComparedIsAnother", "La Switch 2 coûte cher. Son stockage atteint 256 Go, bien plus que sur la PS5.", "Switch 2"},
    {"StakeOfTheLabel", "• Intel : Nvidia détient désormais 10 % du capital.", "Intel"},
    {"ShareOfTheMarketIsNoStake",
     "Intel publie ce soir. Le marché des puces pèse 500 milliards de dollars. Nvidia en détient 14 %.", ""},
    {"PronounOfTheSite", "TSMC bâtit une usine à Massy. Elle pourra sortir 50 cryostats par an.", "Massy"},
    {"ChangeOfThePrice", "La Fnac brade le Zenbook A13 à 1 149 euros, 150 euros de moins qu'au lancement.",
     "Zenbook A13"},
    {"ExchangeIsNoPlace", "À Tokyo, l'action SoftBank a gagné 2,1 %.", ""},
    {"DealOfTheHeading",
     "La tech fait ses achats\n\nTrois rachats en une semaine, et ce n'est pas fini.\n\nAdobe met la main sur "
     "Figma\n\nAdobe reprend sa rivale pour 2 milliards de dollars.",
     "Figma"},
    {"SiteStandsForPlace", "TSMC a ouvert une usine à Dresde. Le site emploie 2 000 personnes.", "Dresde"},
    {"NewSiteStandsForNone", "TSMC emploie 2 000 personnes. Une usine emploie 300 personnes.", ""},
    {"CopiesAreOfTheProduct", "Nintendo a lancé la Switch 2. Le groupe en a vendu 10 millions d'exemplaires.",
     "Switch 2"},
    {"CopiesAreOfTheGoodsThatFollow",
     "Oracle loue des puces TPU. Faute de mieux, Baidu, qui a commandé 40 000 unités, s'est rabattu sur les H20.",
     "H20"},
    {"StakeIsInTheHero", "ASML entre chez Mistral AI\n\nMistral AI grandit vite. ASML détient 11 % du capital.",
     "Mistral AI"},
    {"OfEn", "La Switch 2 arrive. Nintendo prévoit d'en écouler 15 millions.", "Switch 2"},
    {"CostOfTheSubject", "En face, le Fairphone 5 vaut 599 euros, le Pixel 9a un peu moins.", "Fairphone 5"},
    {"ComparedBehindTheChange", "Le Zenbook A13 tient bien. Il est quatre fois plus rapide que le Fairphone 5.", ""},
    {"SiteOfAPlace", "L'usine de Dresde représente pour TSMC un investissement de 37 milliards de dollars.", "Dresde"},
    {"PlaceBehindTheFigure", "OVHcloud disposera de 55 MW à Roubaix et de 30 MW à Gravelines.", "Gravelines"},
    {"PlaceOfThePart", "Intel a reçu 13 milliards d'euros d'aides, dont 5 milliards pour son usine à Dresde.",
     "Dresde"},
    {"InvestorIsInWhoRaises", "Mistral AI a levé 1,7 milliard d'euros. ASML injecte à lui seul 1,3 milliard.",
     "Mistral AI"},
    {"WhereTheRelativeGoesBackTo", "OVHcloud agrandit son site de Roubaix, dans le Nord, où il emploie 300 personnes.",
     "Roubaix"},
    {"InWhichGoesBackTo", "Soitec équipe un site à Grenoble (Isère), dans lequel Soitec investira 19 millions d'euros.",
     "Grenoble"},
    {"ThingByItsMaker",
     "Le Galaxy S25 de Samsung est cher, le Pixel 10 de Google l'est moins. Le Samsung pèse 162 grammes.",
     "Galaxy S25"},
    {"AnothersOffer", "L'iPhone 17 d'Apple est cher. Chez Samsung, il faut débourser 549 euros.", ""},
    {"SoldByAShop", "L'iPhone 17 d'Apple est cher. Chez Boulanger, il faut débourser 949 euros.", "iPhone 17"},
    {"OwnCapital", "Nokia a annoncé que Nvidia allait investir un milliard de dollars dans son capital.", "Nokia"},
    {"GenerationWithoutAName", "La Switch 2 coûte 469 euros, contre 329 euros pour la génération précédente.", ""},
    {"ShareOfTheHero",
     "Soitec plonge en Bourse\n\nSoitec a perdu 30 millions d'euros. Capgemini avait déçu la veille. À la Bourse de "
     "Paris, l'action vaut 30 euros.",
     "Soitec"},
    {"AboveIsAnother", "La Switch 2 arrive. Elle se stabilise à 311 W, un peu au-dessus de la PS5.", "Switch 2"},
    {"PartOfTheDevice", "Test du Zenbook A13\n\nLe Zenbook A13 embarque un Ryzen AI 7 d'AMD, 32 Go de mémoire.",
     "Zenbook A13"},
    {"PartBehindAnd", "Test du Zenbook A13\n\nIl a un Core Ultra 7 d'Intel gravé en 3 nm et un SSD de 1 To.",
     "Zenbook A13"},
    {"PartThatIsMeasured", "Test du Zenbook A13\n\nIl embarque un Core Ultra 7 d'Intel gravé en 3 nm.", "Core Ultra 7"},
    {"PartTakenUp",
     "Test du Zenbook A13\n\nLe portable a un Core Ultra 7 d'Intel. La puce, cadencée à 5 GHz, chauffe un peu.",
     "Core Ultra 7"},
    {"DeviceBehindThePart",
     "Test du Zenbook A13\n\nLe portable a un Core Ultra 7 d'Intel. La puce est discrète : nous avons relevé 31 dB.",
     "Zenbook A13"},
    {"WhatRunsOnIt", "Test de la Switch 2\n\nLa batterie de la Switch 2 a tenu 5 heures sur Cyberpunk 2077.",
     "Switch 2"},
    {"RivalBehindAgainst", "La Switch 2 pèse 534 grammes, contre 640 grammes pour la PS5.", "PlayStation 5"},
    {"RivalsInAList", "Nous avons joué 2 h 20 avec la Switch 2 et 2 h 15 avec la PS5.", "PlayStation 5"},
    {"BracketBehindWords", "Le stockage est plus grand que sur la PS5 d'origine (825 Go).", "PlayStation 5"},
    {"SoldTogether", "La Switch 2 coûte 509,99 euros avec Mario Kart World.", "Switch 2+Mario Kart World"},
    {"OfferOfAnother",
     "Test de la Freebox Ultra\n\nLa Freebox Ultra coûte 49 euros. Orange facture 50 euros par mois sa meilleure "
     "offre.",
     ""},
    {"CountedIsNotTheDevice", "La RTX 5090 arrive. Elle réunit 21 760 cœurs CUDA. Son prix atteint 2 349 euros.",
     "RTX 5090"},
    {"PlaceOfThePartIsNotOfTheWhole", "Capgemini emploie 350 000 personnes, dont 180 000 en Inde.", "Inde"},
    {"PlacesOfTwoGenders", "Orange compte 12 millions d'abonnés au Danemark et en Norvège.", "Danemark+Norvège"},
    {"BetweenTwoTowns", "Soitec emploie 300 personnes entre Lyon et Nantes.", "Lyon+Nantes"},
    {"InTheCountry", "Intel aime la Pologne. Intel y investit. Orange vise 3 millions d'abonnés dans le pays.",
     "Pologne"},
    {"InTheTown", "Soitec bâtit à Marseille, en France. Soitec emploie 120 personnes dans la ville.", "Marseille"},
    {"InATownWithItsName", "Soitec aime Lyon. Soitec emploie 120 personnes dans la ville de Marseille.", ""},
    {"NoPlaceOfCountedSites", "Data4 exploite cinq centres de données en Suède.", ""},
    {"PlaceOfCountedPuces", "Data4 exploite 5 000 serveurs en Suède.", ""},
    {"OnlyThere", "Intel supprime 2 000 postes rien qu'en France.", "France"},
    {"PlaceOfTheIncise", "Intel, qui exploite trois usines en Irlande, réalise 12 milliards d'euros de ventes.", ""},
    {"InTheUnion", "Temu compte 115 millions d'utilisateurs dans l'Union européenne.", "Union européenne"},
    {"NoSiteOfTheAid", "L'État français a versé 12 millions d'euros à Soitec pour son usine de Crolles.", ""},
    {"RivalInAContrast", "Test du Zenbook A13\n\nSon poids : 980 grammes, quand le Yoga Slim 9 pèse 1,2 kg.",
     "Yoga Slim 9"},
    {"BehindTheContrast",
     "Test du Zenbook A13\n\nIl pèse peu, quand le Yoga Slim 9 pèse 1,2 kg. Le bruit atteint 38 dB.", "Zenbook A13"},
    {"BeforeTheContrast", "Test du Zenbook A13\n\nSon poids : 980 grammes, quand le Yoga Slim 9 se fait lourd.",
     "Zenbook A13"},
    {"AgainstOnTheRivalsDevice",
     "Test de la Switch 2\n\nLa PS5 de Sony est là. Le jeu tourne à 58 images par seconde, contre 41 sur la console "
     "de Sony.",
     "PlayStation 5"},
    {"RivalTakesEn", "Test du Zenbook A13\n\nIl pèse 980 grammes, quand le Yoga Slim 9 en pèse 1 200.", "Yoga Slim 9"},
};

class ObjectTest : public testing::TestWithParam<ScopeCase> {};

TEST_P(ObjectTest, FindsWhatItIsAbout) {
  const Article article(GetParam().text);
  ASSERT_FALSE(article.document.facts.empty());
  EXPECT_EQ(Joined(article.document.facts.back().objects), GetParam().scope);
}

class AgentTest : public testing::TestWithParam<ScopeCase> {};

constexpr ScopeCase kOtherSides[] = {
    {"SellerOfAPart", "SK Hynix s'offre les mémoires flash d'Intel pour 9 milliards de dollars.", "Intel"},
    {"WholeFirmHasNoSeller", "Google a racheté la totalité de Wiz pour 32 milliards de dollars.", ""},
    {"Dative", "Nokia grandit vite. Orange lui a commandé 4 000 antennes.", "Nokia"},
    {"MakerOfTheGoods", "Oracle a commandé 131 072 puces MI355X.", "AMD"},
    {"Examples", "Mistral AI emprunte 830 millions de dollars à sept banques, dont BNP Paribas et HSBC.",
     "BNP Paribas+HSBC"},
    {"LeaderInTheNextSentence",
     "Mistral AI a levé 90 millions d'euros. Le tour est mené par Eurazeo, avec la participation de Bpifrance.",
     "Eurazeo+Bpifrance"},
    {"WhoLeadsTheRound", "Mistral AI a levé 90 millions d'euros. Eurazeo mène le tour.", "Eurazeo"},
    {"AmongTheInvestors",
     "Mistral AI a levé 90 millions d'euros. Parmi les investisseurs figurent Eurazeo et Bpifrance.",
     "Eurazeo+Bpifrance"},
    {"SoldByWhomTheDivisionWas",
     "Airbus a annoncé le rachat à Atos de sa division de cybersécurité pour 280 millions d'euros.", "Atos"},
    {"HasCededItsOwn", "Vantiva a cédé son activité de diffuseurs pour 120 millions d'euros au fonds Ardian.",
     "Vantiva"},
    {"LeadsSomethingElse", "Mistral AI a levé 90 millions d'euros. Eurazeo mène une enquête.", ""},
    {"OtherRoundFollows", "Mistral AI a levé 90 millions d'euros. Pennylane a levé 40 millions, menés par Eurazeo.",
     "Eurazeo"},
    {"PublicSubject", "Le ministère des Armées a signé avec Eutelsat un contrat de 300 millions d'euros.",
     "ministère des Armées"},
    {"PartIsNotTheWhole", "Mistral AI a levé 143 millions d'euros, dont une part en février auprès d'Eurazeo.", ""},
    {"AidToOthers", "Intel recule. L'État français a promis 420 millions d'euros aux fabricants de puces.", ""},
    {"AidToTheTopic", "Intel s'installe à Dresde. L'État allemand verse une subvention de 9 milliards d'euros.",
     "Intel"},
};

class OtherSideTest : public testing::TestWithParam<ScopeCase> {};

TEST_P(OtherSideTest, IsFoundOutsideTheClause) {
  const Article article(GetParam().text);
  ASSERT_FALSE(article.document.facts.empty());
  EXPECT_EQ(Joined(article.document.facts.back().counterparties), GetParam().scope);
}

INSTANTIATE_TEST_SUITE_P(Relate, OtherSideTest, testing::ValuesIn(kOtherSides),
                         [](const auto& tested) { return std::string(tested.param.name); });

TEST(CounterpartyTest, PrepositionsAreSaidAgain) {
  const auto lenders = [](const char* text) {
    const Article article(text);
    return article.document.facts.empty() ? std::string() : Joined(article.document.facts.front().counterparties);
  };
  EXPECT_EQ(lenders("Mistral AI a levé 90 millions d'euros auprès d'Eurazeo et de Bpifrance."), "Eurazeo+Bpifrance");
  EXPECT_EQ(lenders("Mistral AI a levé 90 millions d'euros auprès d'Eurazeo et du fonds Ardian."), "Eurazeo+Ardian");
  EXPECT_EQ(lenders("Mistral AI a levé 90 millions d'euros auprès d'Eurazeo."), "Eurazeo");
}

TEST_P(AgentTest, FindsWhoActs) {
  const Article article(GetParam().text);
  ASSERT_FALSE(article.document.facts.empty());
  EXPECT_EQ(Joined(article.document.facts.back().agents), GetParam().scope);
}

INSTANTIATE_TEST_SUITE_P(Relate, AgentTest, testing::ValuesIn(kAgents),
                         [](const auto& tested) { return std::string(tested.param.name); });

INSTANTIATE_TEST_SUITE_P(Relate, ObjectTest, testing::ValuesIn(kObjects),
                         [](const auto& tested) { return std::string(tested.param.name); });

class ScopeTest : public testing::TestWithParam<ScopeCase> {};

TEST_P(ScopeTest, ReadsMoodAndTime) {
  const Article article(GetParam().text, "2025-05-14");
  ASSERT_FALSE(article.document.facts.empty());
  const Fact& fact = article.document.facts.front();
  const std::string scope = std::string(Name(fact.modality)) + (fact.period.empty() ? "" : " " + fact.period);
  EXPECT_EQ(scope, GetParam().scope);
}

INSTANTIATE_TEST_SUITE_P(Relate, ScopeTest, testing::ValuesIn(kScopes),
                         [](const auto& tested) { return std::string(tested.param.name); });

// Who says the facts of a text; "-" is nobody.
constexpr ScopeCase kSources[] = {
    {"RelativeIsOver", "Uber, qui revendique 180 millions d'utilisateurs, a racheté Getir pour 2 milliards de dollars.",
     "Uber -"},
    {"ClauseIsOver",
     "Google revendique un pic de 2 700 nits pour le Pixel 9a ; la batterie du Pixel 9a offre 5 000 mAh.", "Google -"},
    {"PollOfWhatWasExpected",
     "Nokia a réalisé 29 milliards d'euros de ventes, dépassant les attentes des analystes interrogés par Bloomberg, "
     "qui "
     "prévoyaient 28 milliards.",
     "- Bloomberg"},
    {"LightVerbOfThePresent", "Nokia fait valoir qu'il emploie 300 salariés.", "Nokia"},
    {"SeesToCome", "Goldman Sachs voit le marché des puces atteindre 38 milliards de dollars en 2035.",
     "Goldman Sachs"},
    {"SeesItsOwn", "Apple a vu ses ventes progresser de 3 %.", "-"},
    {"Foresees", "IDC prévoit que le marché des puces atteindra 38 milliards de dollars en 2035.", "IDC"},
    {"ComparedWithTheConsensus",
     "Le chiffre d'affaires de SAP a atteint 8,47 milliards d'euros, légèrement au-dessus du consensus LSEG.", "-"},
    {"ToldOfTheSpeaker", "La police s'en sert, affirme Clearview AI, valorisée 130 millions de dollars.", "-"},
    {"DepositedNotSaid", "Nokia va supprimer 675 postes, selon un document déposé auprès de la SEC.", "-"},
    {"SeenNotSaid", "Nokia va supprimer 675 postes, selon un document que Reuters a pu consulter.", "-"},
    {"PublishedByASource", "Nokia a vendu 3 millions de routeurs, selon l'étude que Gartner publie mardi.", "Gartner"},
    {"UnnamedSource", "Nokia a indiqué vouloir supprimer 675 postes, selon une source proche du dossier.", "-"},
    {"InsuredNotAssured", "Nokia s'est assuré un prêt de 4 milliards d'euros auprès de ses banques.", "-"},
    {"ConfirmsToAim", "Nokia confirme viser un chiffre d'affaires supérieur à 40 millions d'euros.", "-"},
    {"RaisedNotNoted", "KKR a relevé ce mardi son offre sur Intel à 41 livres par action.", "-"},
    {"AimsBehindAClaim", "Doctolib revendique 4 millions d'euros de revenus et vise 10 millions l'an prochain.",
     "Doctolib -"},
    {"SourceBehindAnd",
     "Les ventes de Nokia dépassent le milliard de dollars et, d'après IDC, ses effectifs ont doublé.", "- IDC"},
    {"NearerSpeech",
     "Selon ECDB, Shein aurait dépassé 8 milliards d'euros de ventes, et Temu revendique 92 millions d'utilisateurs.",
     "ECDB Temu"},
    {"SpokeBefore",
     "« La demande est forte », explique le patron de Microsoft, Satya Nadella. Il a précisé que Microsoft employait "
     "200 000 salariés.",
     "Satya Nadella"},
    {"OfAnotherGender",
     "« La demande est forte », explique la directrice de Microsoft, Amy Hood. Il revendique 3 millions de clients.",
     "Microsoft"},
    {"LeaderByAnotherWord",
     "Le patron, Satya Nadella, dirige Microsoft. Le dirigeant a précisé que Microsoft employait 200 000 salariés.",
     "Satya Nadella"},
    {"ApposedLeader", "Son directeur financier, Eric Muhlheim, a raconté que Mozilla comptait 300 salariés.",
     "Eric Muhlheim"},
    {"FirmByAnotherWord", "Telegram grandit. La messagerie revendique 3 millions d'utilisateurs.", "Telegram"},
    {"AskedWithoutAMark",
     "Entretien avec Priya Nair, qui dirige Verkor\n\nVerkor grandit-il ?\n\nOui, nous recrutons.\n\nVous avez levé "
     "300 "
     "millions d'euros.\n\nNous emploierons 900 salariés. Nous exportons. Nous investissons. Nous formons.",
     "- Priya Nair"},
    {"AsksItsReaders",
     "Satya Nadella supprime des postes chez Microsoft\n\nMicrosoft emploie 200 000 salariés.\n\nEt vous "
     "?\n\nQu'en pensez-vous ?\n\nQuelle part du code est écrite par une machine ?",
     "-"},
    {"ClaimedAndDone", "Spotify revendique 290 millions de clients et a dégagé 2 milliards d'euros de profit.",
     "Spotify -"},
    {"GivenNotSaid", "Veolia a confié en mars à Capgemini un contrat de 85 millions d'euros.", "-"},
    {"LightVerb", "Nokia a fait état d'un bénéfice de 4 milliards d'euros.", "Nokia"},
    {"Polled", "Les analystes interrogés par LSEG tablaient sur un bénéfice de Nokia de 4 milliards d'euros.", "LSEG"},
    {"PolledElsewhere",
     "Nokia a dégagé un bénéfice de 4 milliards d'euros, quand les analystes interrogés par LSEG en attendaient 3.",
     "- LSEG"},
    {"Preposition", "Selon Gartner, Apple a vendu 3 millions d'iPhone.", "Gartner"},
    {"PrepositionWithParticiple", "Apple a vendu 3 millions d'iPhone, selon les chiffres publiés mardi par Gartner.",
     "Gartner"},
    {"Estimated", "Le marché des puces, évalué à 790 milliards de dollars par Gartner, grandit.", "Gartner"},
    {"Incise", "Apple a vendu 3 millions d'iPhone, assure Gartner.", "Gartner"},
    {"RelativeClauseIsNotSaid", "Apple, qui emploie 164 000 salariés, dit avoir vendu 3 millions d'iPhone.", "- Apple"},
    {"Anonymous", "Apple pourrait investir 3 milliards de dollars, ont dit plusieurs banquiers.", "-"},
    {"OneSays", "Apple emploie, dit-on, 164 000 salariés.", "-"},
    {"InvertedPronoun", "Apple va investir 3 milliards de dollars en France, a-t-il annoncé mardi.", "Apple"},
    {"DoneNotSaid", "Apple a ajouté 3 gigawatts à son site de Reno.", "-"},
    {"ListUnderItsSource",
     "Deux marques dominent\n\nLivraisons en 2024, selon Gartner :\n- Apple : 3 millions d'iPhone", "Gartner"},
    {"SourceOfTheClauseBehind",
     "Apple a vendu 3 millions d'iPhone en mars ; il aurait investi 3 milliards de dollars, selon Gartner.",
     "- Gartner"},
    {"IfOneBelieves", "Apple détient 85 % du marché, si l'on en croit Gartner.", "Gartner"},
    {"TitleThatQuotes", "Priya Nair : « Nous avons supprimé 300 postes »\n\nPriya Nair dirige Verkor.", "Priya Nair"},
    {"QuotedFirstWithoutAFact",
     "« La demande est forte », déclare Priya Nair. « Nous avons supprimé 300 postes chez Verkor. »", "Priya Nair"},
    {"TestAsksNobody",
     "Test du Zenbook A13\n\nPriya Nair dirige Asus. Nous avons aimé. Nous avons mesuré. Nous avons relevé. Nous avons "
     "essayé. Le Zenbook A13 pèse 980 grammes.",
     "-"},
    {"ByAnotherWord", "Verkor grandit. Verkor investira 300 millions d'euros, assure l'entreprise.", "Verkor"},
    {"PriceTarget", "Goldman Sachs a relevé son objectif de cours sur Nvidia à 210 dollars.", "Goldman Sachs"},
    {"QuotationGoesOn",
     "Apple grandit, selon l'analyste Priya Nair. « Apple a vendu 3 millions d'iPhone », rappelle-t-elle. « Il "
     "pourrait en "
     "vendre 5 millions. »",
     "Priya Nair Priya Nair"},
};

class SourceTest : public testing::TestWithParam<ScopeCase> {};

TEST_P(SourceTest, IsWhoSaysIt) {
  const Article article(GetParam().text, "2025-11-18");
  std::string sources;
  for (const Fact& fact : article.document.facts) {
    sources +=
        (sources.empty() ? "" : " ") + (fact.attribution.entity == nullptr ? "-" : fact.attribution.entity->name);
  }
  EXPECT_EQ(sources, GetParam().scope);
}

INSTANTIATE_TEST_SUITE_P(Relate, SourceTest, testing::ValuesIn(kSources),
                         [](const auto& tested) { return std::string(tested.param.name); });

// The times of all facts of a text of 18 November 2025; "-" is none.
constexpr ScopeCase kPeriods[] = {
    {"RelativeOfAnAmount",
     "Klarna est valorisée 15 milliards de dollars, loin des 45 milliards auxquels l'avait portée en juin 2021 un "
     "tour.",
     "2025-11-18 2021-06"},
    {"PaidIsNotCompared", "Molotov a fini dans les bras de l'américain fuboTV fin 2021, contre 164 millions d'euros.",
     "2021"},
    {"InciseOfNow", "Alan recrute.\n\nL'an dernier, Alan, qui emploie 550 salariés, a perdu 59 millions d'euros.",
     "2025-11-18 2024"},
    {"ComparedByAClause", "Pasqal est valorisé 7 milliards de dollars, plus du double de ce qu'il pesait en 2021.",
     "2025-11-18 2025-11-18"},
    {"EndOfTheYearToCome", "Pasqal passera à 200 salariés d'ici à la fin de l'année prochaine.", "2026"},
    {"MonthToDate", "L'action Nokia a perdu 20 % depuis le début du mois.", "2025-11"},
    {"ValuationIsOfTheDay",
     "L'action Nokia gagne 15 % depuis le 1er janvier, ce qui porte la capitalisation du groupe à 20 milliards "
     "d'euros.",
     "2025 2025-11-18"},
    {"OnThatOccasion", "Nokia est entré en Bourse en 2021. Il a levé à cette occasion 228 millions de dollars.",
     "2021"},
    {"AdverbInTheFigure",
     "Canal+ a mis la main cette année sur MultiChoice et sert désormais plus de 40 millions de clients.",
     "2025-11-18"},
    {"PriceOfASeason", "Google vendra son Pixel 10 Pro Fold 1 899 euros à la rentrée.", "-"},
    {"SinceAMonth", "Intel a supprimé 15 000 postes depuis août 2024.", "2024/2025"},
    {"MonthToCome", "Intel supprimera 15 000 postes en janvier.", "2026-01"},
    {"OfTheMainClause", "Slack, racheté 27,7 milliards de dollars par Salesforce, avait porté plainte dès 2020.",
     "2025-11-18"},
    {"QuarterBehindTheLead",
     "Nokia va supprimer 14 000 postes après un trimestre difficile\n\nNokia se sépare de 14 000 salariés.\n\nLe "
     "chiffre "
     "d'affaires de Nokia a reculé de 20 % au troisième trimestre.\n\nLe bénéfice net de Nokia atteint 133 millions "
     "d'euros.",
     "- 2025-Q3 2025-Q3 2025-Q3"},
    {"ComparedWith", "Le chiffre d'affaires d'Intel a progressé de 12 % par rapport à 2023.", "2025-11-18"},
    {"Nowadays", "Intel employait 110 000 salariés en 2023 ; il en emploie désormais 88 000.", "2023 2025-11-18"},
    {"WhenItHadDone", "Mistral, valorisée 2 milliards d'euros en 2023 lorsqu'elle avait levé 385 millions, recrute.",
     "2023 2023"},
    {"WhereItComesFrom", "Issue en 2018 du CEA, l'entreprise Aledia emploie 200 salariés.", "2025-11-18"},
    {"AboutTheFirm",
     "Soitec : résultats du premier semestre 2025\n\nLe chiffre d'affaires de Soitec a atteint 300 millions d'euros au "
     "premier semestre 2025.\n\nÀ propos de Soitec\n\nSoitec emploie 2 000 salariés.",
     "2025-01/2025-06 2025-11-18"},
    {"UntilTheYearEnds", "Intel supprimera 15 000 postes d'ici à la fin de l'année.", "2025"},
    {"QuarterToCome", "Intel supprimera 15 000 postes au premier trimestre.", "2026-Q1"},
    {"AfterIsWhatWas",
     "Intel prévoit d'investir 20 milliards de dollars l'an prochain, après 18 milliards cette année.", "2026 2025"},
    {"EachVerbItsTime", "En 2024, Intel a investi 20 milliards de dollars, et il en investira 18 en 2025.",
     "2024 2025"},
    {"EachFigureItsTime",
     "Intel a investi 20 milliards de dollars en 2024, 25 milliards en 2023 et 19 milliards en 2022.",
     "2024 2023 2022"},
    {"AgainstAYearEarlier", "Intel a investi 20 milliards de dollars en 2024, contre 25 milliards un an plus tôt.",
     "2024 2023"},
    {"AgainstALossAYearEarlier",
     "Le bénéfice net d'Intel a atteint 3 milliards de dollars au troisième trimestre, contre une perte de 16 "
     "milliards un an plus tôt.",
     "2025-Q3 2024-Q3"},
    {"QuarterBefore",
     "Le bénéfice net d'Intel a atteint 3 milliards de dollars au troisième trimestre, contre 2 milliards au trimestre "
     "précédent.",
     "2025-Q3 2025-Q2"},
    {"SamePeriodOfAYear",
     "Le bénéfice net d'Intel a atteint 3 milliards de dollars au troisième trimestre, contre 2 milliards à la même "
     "période de 2024.",
     "2025-Q3 2024-Q3"},
    {"PairWithItsTimes",
     "Le chiffre d'affaires d'Intel devrait passer de 53 milliards de dollars en 2024 à 60 milliards en 2027.",
     "2024 2027"},
    {"FoundingIsNoTime", "Fondée en 2019, la start-up Pasqal emploie 280 personnes.", "2025-11-18"},
    {"WhenItWasSaid", "Nokia avait annoncé en juin 2024 vouloir racheter Infinera pour 2,3 milliards de dollars.", "-"},
    {"AYearEarlierOpens",
     "Tesla a livré 497 099 véhicules au troisième trimestre. Un an plus tôt, il en avait livré 462 890.",
     "2025-Q3 2024-Q3"},
    {"YearToDate", "L'action Tesla a gagné 30 % depuis le début de l'année.", "2025"},
    {"TimeOfTheRelativeClause",
     "Apple a fait appel de l'amende de 500 millions d'euros que Bruxelles lui avait infligée en avril.", "2025-04"},
    {"CarriedToTheNextSentence",
     "Au troisième trimestre, Lenovo a écoulé 19,4 millions de PC. HP en a vendu 15 millions.", "2025-Q3 2025-Q3"},
    {"OfToday", "La part d'Intel est tombée de 29 % en 2017 à 15 % aujourd'hui.", "2017 2025-11-18"},
    {"LooksBackOnce",
     "Intel a perdu 97 millions de dollars au deuxième trimestre. Un an plus tôt, le groupe avait dégagé un bénéfice "
     "de "
     "375 millions. Son chiffre d'affaires a atteint 2,77 milliards de dollars.",
     "2025-Q2 2024-Q2 2025-Q2"},
    {"PricesTakeNoDay", "La Switch 2 est vendue 469 euros depuis juin.", "-"},
    {"StandardOfAComparison", "OpenAI compte 800 millions d'utilisateurs, deux fois plus qu'en février.",
     "2025-11-18 2025-11-18"},
    {"StandardBehindAnArticle",
     "AMD a réalisé 4,3 milliards de dollars de ventes au troisième trimestre, soit 22 % de plus qu'à l'été 2024.",
     "2025-Q3 2025-Q3"},
    {"RecordSince", "En 2024, Intel a subi une perte nette de 18,8 milliards de dollars, sa première depuis 1986.",
     "2024"},
    {"JoinedBehindAnother", "Intel vise l'équilibre en 2027 et 30 milliards de dollars de ventes en 2029.", "2029"},
    {"RelativeClauseKeepsItsTime",
     "Mistral AI, qui a levé 1,7 milliard d'euros en septembre, est valorisé 11,7 milliards.", "2025-09 2025-11-18"},
    {"InfinitiveClauseKeepsItsTime",
     "Après avoir levé 600 millions d'euros en 2024, Mistral AI a réuni 1,7 milliard en septembre.", "2024 2025-09"},
    {"TenseParts", "Amazon a dépensé 83 milliards de dollars en 2024 et en dépensera 125 cette année.", "2024 2025"},
    {"ReportGivesItsPeriod",
     "Soitec perd de l'argent au premier semestre\n\nSoitec emploie 2 200 personnes. Son action vaut 30 euros.",
     "2025-01/2025-06 -"},
    {"ComparedWithSomebody",
     "La part d'AMD est tombée à 7 % au deuxième trimestre, contre 92 % pour Nvidia et 1 % pour Intel.",
     "2025-Q2 2025-Q2 2025-Q2"},
    {"RoundThatValues", "Mistral AI a bouclé en mars un tour qui le valorise 6 milliards d'euros.", "2025-03"},
    {"PairAndItsYears", "La part d'Intel est tombée de 29 % à 15 % en trois ans.", "2022 2025-11-18"},
    {"Expected",
     "Le bénéfice de Nvidia a atteint 3 milliards de dollars au troisième trimestre, alors que le consensus tablait "
     "sur "
     "un bénéfice de 2 milliards.",
     "2025-Q3 2025-Q3"},
    {"YearsLater",
     "En 2016, Intel a supprimé 12 000 postes. Trois ans plus tard, Intel a perdu 3 milliards de dollars.",
     "2016 2019"},
    {"SameQuarterOfTheSentenceBefore",
     "AMD se porte bien depuis le deuxième trimestre. Intel a perdu 3 milliards de dollars sur ce même trimestre.",
     "2025-Q2"},
    {"NoReportOfASeason", "Intel change ses prix à la rentrée\n\nIntel emploie 88 000 salariés.", "2025-11-18"},
    {"NoReportOfAYearToCome", "Les puces à suivre en 2026\n\nIntel emploie 88 000 salariés.", "2025-11-18"},
    {"HeadingWithItsMonths",
     "Les comptes de Micron\n\nLes chiffres du quatrième trimestre (juin-août) :\n- Chiffre d'affaires : 11,3 "
     "milliards de dollars",
     "2025-Q4"},
    {"QuarterAhead",
     "Micron : un exercice 2025 record\n\nMicron a réalisé 37 milliards de dollars de chiffre d'affaires. Pour le "
     "trimestre en cours, Micron table sur un chiffre d'affaires de 12 milliards.",
     "FY2025 FY2026-Q1"},
    {"WholeOfAPart", "Verkor va supprimer 30 de ses 210 postes.", "- 2025-11-18"},
    {"Reminder", "Intel, qui avait perdu 16 milliards de dollars l'an dernier, emploie 88 000 salariés.",
     "2024 2025-11-18"},
    {"HalfYearAccounts", "Nokia a publié mardi ses comptes semestriels : le bénéfice net a reculé de 12 %.",
     "2025-04/2025-09"},
    {"EachSentenceOfAJudge",
     "Microsoft a été condamné en 2004 à 497 millions d'euros, puis en 2008 à une amende de 899 millions.",
     "2004 2008"},
    {"BothClausesOfThatTime",
     "Au premier trimestre 2025, Intel a perdu 821 millions de dollars. Les revenus de sa division serveurs ont "
     "progressé de 8 %, tandis que ceux des PC ont cédé 4 %.",
     "2025-Q1 2025-Q1 2025-Q1"},
    {"WhatFollowsFromIt", "En mars, Mistral AI a levé 600 millions d'euros, ce qui le valorise 6 milliards.",
     "2025-03 2025-03"},
    {"OpensMoreThanTheComparison",
     "En 2024, Nokia a vendu 640 000 routeurs, contre 480 000 l'année précédente, et son chiffre d'affaires a atteint "
     "2 milliards d'euros.",
     "2024 2023 2024"},
    {"OfTheComparedAlone",
     "Nokia a réalisé en 2024 un chiffre d'affaires de 9 milliards d'euros, contre 6 milliards en 2022, pour une perte "
     "de 5 milliards.",
     "2024 2022 2024"},
    {"SomeMonthsLater",
     "En janvier 2023, la CNIL a infligé à Google 150 millions d'euros d'amende, puis, quatre mois plus tard, 60 "
     "millions à Meta.",
     "2023-01 2023-05"},
    {"WholeYear", "Nokia a vendu 3 millions de routeurs sur l'ensemble de l'année.", "2025"},
    {"WithinTheVerb", "Mistral AI avait par ailleurs bouclé en mars un tour de table de 34 millions d'euros.",
     "2025-03"},
    {"DateWithinTheVerb", "Mistral AI avait en mars 2024 levé 34 millions d'euros.", "2024-03"},
    {"OneClauseInACleft", "En avril, c'est Bruxelles qui a sanctionné Meta de 200 millions d'euros.", "2025-04"},
    {"DayOfTheEvent", "Intel a annoncé lundi 17 novembre une réorganisation.\n\nLe groupe emploie 90 000 personnes.",
     "2025-11-17"},
    {"DayOfAShare", "Intel publie ses comptes. L'action avait bondi de 24 % le 6 octobre.", "2025-10-06"},
    {"OriginOfTheFirm", "Issu en 2018 d'un laboratoire, Mistral AI a consacré 118 millions d'euros à cette usine.",
     "2025-11-18"},
    {"ComparedWithAQuarter",
     "Au troisième trimestre, Nokia a réalisé 392 millions d'euros de ventes, en hausse de 46 % par rapport au "
     "troisième trimestre 2024.",
     "2025-Q3 2025-Q3"},
    {"AYearAgoOfAQuarter",
     "Le bénéfice de Nokia a atteint 163 millions d'euros au troisième trimestre, contre 30 millions il y a un an.",
     "2025-Q3 2024-Q3"},
    {"InAClauseOfItsOwn", "Nokia, qui fêtera ses 160 ans en 2026, a vu ses ventes bondir de 11 %.", "2025-11-18"},
    {"SameDay",
     "Le 23 avril, Bruxelles a infligé 500 millions d'euros d'amende à Apple. Le même jour, elle condamnait Meta à 200 "
     "millions d'euros.",
     "2025-04-23 2025-04-23"},
    {"YearToldBefore",
     "En 2018, Criteo comptait 2 700 salariés. Cette année-là, son chiffre d'affaires avait atteint 2,3 milliards de "
     "dollars.",
     "2018 2018"},
    {"SurveyOfAMonth",
     "L'électrique a représenté 24 % des ventes de Renault en octobre.\n\nLa marque détient 18 % du marché.",
     "2025-10 2025-10"},
    {"MoreThanAtTheSameTime",
     "Entre juillet et septembre, Nokia a réalisé 9 milliards d'euros de ventes, 36 % de plus qu'à la même époque en "
     "2024. Le bénéfice a grimpé de 61 %.",
     "2025-Q3 2025-Q3 2025-Q3"},
    {"TwiceOfLastYear",
     "Le chiffre d'affaires semestriel de Nokia atteint 11 milliards d'euros, plus du double de l'an dernier.",
     "2025-11-18 2025-11-18"},
    {"JoinedWithoutAVerb",
     "Nokia a publié ses comptes : 813 millions d'euros de ventes en 2024 et un bénéfice de 77 millions.", "2024 2024"},
    {"HalfAsAnObject", "Nokia a réalisé un premier semestre terne, avec des ventes de 3 milliards d'euros.",
     "2025-01/2025-06"},
    {"LookingBackOnce",
     "Nokia a gagné 97 millions d'euros, contre une perte de 353 millions il y a un an. Le groupe a vendu pour 3 "
     "milliards d'euros.",
     "2025-11-18 2024 2025-11-18"},
    {"ReportedByWhatItIsComparedWith",
     "Nokia a gagné 97 millions d'euros, contre une perte de 35 millions au premier semestre 2024. Ses ventes "
     "atteignent "
     "3 milliards d'euros.",
     "2025-01/2025-06 2024-01/2024-06 2025-01/2025-06"},
    {"PromisedThen", "Alibaba avait promis en février d'investir 380 milliards de yuans.", "-"},
    {"EachEndOfASpan", "Entre 2019 et 2024, le parc de serveurs d'OVHcloud est passé de 380 000 à 500 000 machines.",
     "2019 2024"},
    {"StandardInABracket", "Bouygues vise un résultat opérationnel supérieur à celui de 2024 (2,5 milliards d'euros).",
     "2024"},
    {"YearOfANounBehind",
     "L'Autorité de la concurrence a infligé 4 millions d'euros à Doctolib, à cause du rachat en 2018 de son rival "
     "MonDocteur.",
     "2025-11-18"},
    {"YearOfAParticipleBehind",
     "Le bénéfice de Sonos a chuté de 40 %, conséquence du lancement raté en mai 2024 de son application.",
     "2025-11-18"},
    {"YearOfThePaidDeal", "Microsoft a déboursé 7,5 milliards de dollars pour le rachat en 2018 de GitHub.", "2018"},
    {"ToldBesideWhatIsBehind",
     "Nokia vise l'équilibre cette année, après une perte de 53 millions d'euros en 2024 pour un chiffre d'affaires de "
     "348 millions, en hausse de 20 %.",
     "2024 2024 2024"},
    {"ResultsOfAParagraph",
     "Nokia recrute.\n\nEn 2024, le chiffre d'affaires s'est établi à 27 millions d'euros. Le résultat net atteint 2,1 "
     "millions d'euros.",
     "2024 2024"},
    {"RaisedSinceThen",
     "Nokia recrute.\n\nEn 2024, Nokia a réalisé 27 millions d'euros de ventes. Le résultat net atteint 2,1 millions "
     "d'euros. Depuis sa création, Nokia a levé 58 millions d'euros.",
     "2024 2024 2025-11-18"},
    {"YearReported",
     "Nokia a réalisé 3 milliards d'euros de ventes au premier trimestre. Sur l'ensemble de l'année, Nokia vise 13 "
     "milliards d'euros de ventes.",
     "2025-Q1 2025"},
    {"QuarterOfAnotherFirm",
     "Soitec publie le deuxième trimestre de l'exercice 2025-2026.\n\nSoitec a réalisé 139 millions d'euros de ventes "
     "au "
     "deuxième trimestre de l'exercice 2025-2026.\n\nNokia a publié pour le troisième trimestre des ventes de 4,8 "
     "milliards d'euros.",
     "FY2026-Q2 2025-Q3"},
    {"QuarterTold",
     "Nokia recrute.\n\nAu troisième trimestre, Nokia a perdu 7 000 abonnés. Orange en a recruté un million. Le "
     "bénéfice trimestriel de Nokia atteint 5,1 milliards d'euros.",
     "2025-Q3 2025-Q3 2025-Q3"},
    {"YearOfTheSection",
     "Les attaques qui ont coûté cher\n\nMGM Resorts (2023)\n\nLe groupe a perdu 100 millions de dollars.", "2023"},
};

class PeriodTest : public testing::TestWithParam<ScopeCase> {};

TEST_P(PeriodTest, BindsEachFigure) {
  const Article article(GetParam().text, "2025-11-18");
  std::string periods;
  for (const Fact& fact : article.document.facts) {
    periods += (periods.empty() ? "" : " ") + (fact.period.empty() ? "-" : fact.period);
  }
  EXPECT_EQ(periods, GetParam().scope);
}

INSTANTIATE_TEST_SUITE_P(Relate, PeriodTest, testing::ValuesIn(kPeriods),
                         [](const auto& tested) { return std::string(tested.param.name); });

// Early in a year, "sur l'ensemble de l'année" is the year that has ended for a result, the new one for a plan.
TEST(YearOfAReportTest, EndedForResultsAndNewForPlans) {
  const Article article(
      "Nokia a réalisé 3 milliards d'euros de ventes au quatrième trimestre. Sur l'ensemble de l'année, ses ventes "
      "atteignent 12 milliards d'euros, contre 11 milliards un an plus tôt. Sur l'ensemble de l'année, Nokia vise 13 "
      "milliards d'euros de ventes.",
      "2026-02-11");
  std::vector<std::string> periods;
  for (const Fact& fact : article.document.facts) periods.push_back(fact.period);
  EXPECT_EQ(periods, (std::vector<std::string>{"2025-Q4", "2025", "2024", "2026"}));
}

// The change at the end of a row is of the row's latest figure; a fiscal year's table is of fiscal years.
TEST(TableTest, DatesItsColumnsAndChanges) {
  const auto periods = [](const char* text) {
    const Article article(text);
    std::string joined;
    for (const Fact& fact : article.document.facts) joined += (joined.empty() ? "" : " ") + fact.period;
    return joined;
  };
  EXPECT_EQ(periods("Les comptes d'OVHcloud\n\nIndicateur | 2025 | 2024 | Variation\n"
                    "Chiffre d'affaires | 1 084 M€ | 993 M€ | +9,2 %\n- dont Web cloud | 202 M€ | 197 M€ | +2,9 %\n"),
            "2025 2024 2025 2025 2024 2025");
  EXPECT_EQ(periods("OVHcloud : les chiffres de l'exercice 2025\n\nIndicateur | 2025 | 2024 | Variation\n"
                    "Chiffre d'affaires | 1 084 M€ | 993 M€ | +9,2 %\n- dont Web cloud | 202 M€ | 197 M€ | +2,9 %\n"),
            "FY2025 FY2024 FY2025 FY2025 FY2024 FY2025");
}

// The worked example of the contract, from the bytes of the article to its facts. The article is not in the repository:
// where it is not beside it, the test says so and is skipped.
constexpr const char* kSeed = RECOUPE_SOURCE_DIR "/../shared/seed/article.txt";

// "share Nvidia | 43 % nearly | H100+H200 | asserted | Omdia | 2024"
std::string Line(const Fact& fact) {
  const Figure& figure = fact.figure;
  const std::string value =
      figure.value.ToString() + (figure.bound == Bound::kBetween ? ".." + figure.max.ToString() : "");
  const std::string per = figure.per.empty() ? "" : " per " + figure.per;
  const std::string source = fact.attribution.entity == nullptr ? "" : fact.attribution.entity->name;
  return std::string(fact.type) + " " + Joined(fact.agents) + (fact.collective ? " together" : "") + " | " + value +
         " " + figure.unit + per + " " + std::string(Name(figure.bound)) + " | " + Joined(fact.objects) + " | " +
         std::string(Name(fact.modality)) + " | " + source + " | " + fact.period;
}

// What a page says around an article is told by nobody, and names nobody.
TEST(PageTest, OnlyTheArticleTellsFacts) {
  const Article article(
      "Accueil > Télécoms\n\nNokia : le bénéfice bondit\n\nPublié le 28 août 2025 à 7h45 | Lecture : 3 min\n\n"
      "Nokia a dégagé jeudi un bénéfice de 226 millions d'euros.\n\nLIRE AUSSI :\n- Ericsson licencie 500 personnes\n\n"
      "Newsletter Ericsson. Recevez l'essentiel, comme 120.000 abonnés. Je m'inscris\n\nLe groupe a investi 30 "
      "millions d'euros.\n\nIl vous reste 62,3 % de cet article à lire. La suite est réservée aux abonnés.");
  std::vector<std::string> lines;
  for (const Fact& fact : article.document.facts) lines.push_back(Line(fact));
  EXPECT_EQ(lines, (std::vector<std::string>{
                       "profit Nokia | 226000000 EUR exact |  | asserted |  | 2025-08-28",
                       "investment Nokia | 30000000 EUR exact |  | asserted |  | 2025-08-28",
                   }));
}

struct DateLineCase {
  const char *name, *text, *published, *given = "";
};
void PrintTo(const DateLineCase& tested, std::ostream* out) { *out << tested.name; }
class DateLineTest : public testing::TestWithParam<DateLineCase> {};

TEST_P(DateLineTest, TellsTheDayOfPublication) {
  EXPECT_EQ(Article(GetParam().text, GetParam().given).document.published, GetParam().published);
}

constexpr DateLineCase kDateLines[] = {
    {"Line", "Nokia recrute\n\nPublié le 28 août 2025 à 7h45\n\nNokia recrute 40 personnes.", "2025-08-28"},
    {"Numbers", "Nokia recrute\n\nMis en ligne le 05/02/2026 à 10h12\n\nNokia recrute.", "2026-02-05"},
    {"Dispatch", "PARIS, 23 oct 2025 (AFP) - Nokia a recruté jeudi 40 personnes.", "2025-10-23"},
    {"PressRelease", "Nokia recrute\n\nEspoo, le 12 mars 2025 – Nokia recrute 40 personnes.", "2025-03-12"},
    {"SeveralDays", "Nokia recrute\n\nPublié le 12 au 14 mars 2025\n\nNokia recrute.", "2025-03-12"},
    {"DayOfAChronicle", "Nokia recrute\n\n12 mars 2025 : Nokia recrute 40 personnes.", ""},
    {"GivenFromOutside", "Nokia recrute\n\nPublié le 28 août 2025\n\nNokia recrute.", "2025-09-01", "2025-09-01"},
    {"DayOfAnEvent", "Nokia recrute\n\nLe 12 mars 2025, Nokia a recruté 40 personnes.", ""},
    {"NoDay", "Nokia recrute\n\nPublié le 31 février 2025\n\nNokia recrute 40 personnes.", ""},
};
INSTANTIATE_TEST_SUITE_P(French, DateLineTest, testing::ValuesIn(kDateLines),
                         [](const auto& tested) { return tested.param.name; });

TEST(SeedTest, GivesTheFactsOfTheContract) {
  if (!std::filesystem::exists(kSeed)) GTEST_SKIP() << "the seed article is not beside the repository";
  const Result<Source> source = ReadPath(kSeed, {});
  ASSERT_TRUE(source.ok());
  const Document document = Extract(source.value(), RepositoryRules());
  std::vector<std::string> lines;
  for (const Fact& fact : document.facts) lines.push_back(Line(fact));
  const std::vector<std::string> contract = {
      "investment Microsoft+Amazon+Google+Meta together | 100000000000 USD nearly |  | reported | Omdia | 2024",
      "investment Microsoft | 30000000000 USD more_than | Azure | reported |  | 2024",
      "investment Amazon | 26000000000 USD exact |  | asserted |  | 2024",
      "investment Google | 22000000000 USD exact |  | asserted |  | 2024",
      "investment Meta | 20000000000 USD exact |  | asserted |  | 2024",
      "share Nvidia | 43 % nearly |  | asserted |  | 2024",
      "order Microsoft | 500000 count exact | H100+H200 | asserted |  | 2024",
      "price  | 25000..40000 USD per unit between | H100+H200 | asserted |  | ",
      "deployment Microsoft | 200000 count exact | Maia | asserted |  | 2024",
      "deployment Meta | 1000000 count more_than |  | asserted |  | 2024",
      "deployment Amazon | 1000000 count more_than |  | asserted |  | 2024",
      "deployment Google | 1000000 count more_than |  | asserted |  | 2024",
      "order ByteDance+Tencent together | 200000 count exact | H800+H20 | asserted |  | 2024"};
  EXPECT_EQ(lines, contract);
}

// A growth that is aimed at takes neither mood nor time of the level that was reached; one that was reached does.
TEST(ChangeTest, AimIsNotOfWhatWasReached) {
  const auto last = [](const char* text) {
    const Article article(text, "2025-05-14");
    const Fact& fact = article.document.facts.back();
    return std::string(Name(fact.modality)) + " " + fact.period;
  };
  EXPECT_EQ(
      last("Nokia, qui a réalisé 20 milliards d'euros de chiffre d'affaires en 2024, vise une croissance de 7 %."),
      "planned ");
  EXPECT_EQ(last("Nokia a réalisé en 2024 un chiffre d'affaires de 20 milliards d'euros, en croissance de 7 %."),
            "asserted 2024");
}

// The processor time that relating takes, at best of three, for a paragraph of so many sentences.
double SecondsFor(int sentences, const std::string& end = " %, Meta et Nvidia sont loin. ") {
  std::string text = "Les comptes de la semaine\n\n";
  for (int i = 0; i < sentences; ++i) text += "Le chiffre d'affaires a bondi de " + std::to_string(i % 90 + 1) + end;
  double best = 1e9;
  for (int run = 0; run < 3; ++run) {
    const std::clock_t start = std::clock();
    const Article article(text.c_str());
    best = std::min(best, static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC);
  }
  return best;
}

// Eight times the sentences take about eight times the time, though all stand in one paragraph whose names may be
// meant.
TEST(RelateHostileTest, LongParagraphIsLinear) {
  bool linear = false;
  for (int attempt = 0; attempt < 3 && !linear; ++attempt) linear = SecondsFor(4000) < SecondsFor(500) * 24;
  EXPECT_TRUE(linear);
}

// So they do in one sentence that never ends.
TEST(RelateHostileTest, EndlessSentenceIsLinear) {
  bool linear = false;
  for (int attempt = 0; attempt < 3 && !linear; ++attempt) {
    linear = SecondsFor(4000, " %, Meta et Nvidia ont investi 3 milliards, ") <
             SecondsFor(500, " %, Meta et Nvidia ont investi 3 milliards, ") * 24;
  }
  EXPECT_TRUE(linear);
}

// What reads two words before a figure finds none there at the start of a text: a text may start with any word, and end
// in any.
TEST(FragmentTest, AnyPieceOfATextIsRead) {
  constexpr std::size_t kEach = 29, kEachShort = 13, kBytes = 240;
  std::size_t words = 0, short_words = 0, read = 0;
  ForEachDevText([&](const std::string& text) {
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t end = std::min(text.find_first_of(" \n", at), text.size());
      // "de", "à", "l'", "et": they make the rules look back.
      const bool looks_back = end - at < 3 && ++short_words % kEachShort == 0;
      if (++words % kEach == 0 || looks_back) {
        std::string piece = text.substr(at, kBytes - words % kEach);
        if (words % 2 == 0 && piece[0] >= 'a' && piece[0] <= 'z') piece[0] = static_cast<char>(piece[0] - 'a' + 'A');
        const Article article(piece.c_str());
        for (const Fact& fact : article.document.facts) {
          ASSERT_LT(fact.figure_mention, article.document.mentions.size()) << piece;
        }
        ++read;
      }
      at = end + 1;
    }
  });
  EXPECT_GT(read, 5'000u);
  for (const char* text :
       {"De Humane pour 116 millions de dollars, et la broche part à la casse.", "de ses 10,99 euros.",
        "du site à 700 MW en 2033.", "lequel a atteint 1,9 milliard d'euros en 2024.", "de", "À 3 %"}) {
    const Article article(text);
    EXPECT_LE(article.document.facts.size(), 2u) << text;
  }
}

}  // namespace
}  // namespace recoupe
