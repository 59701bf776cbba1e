// Names: what the lexicon, the chip families and the context find in French press sentences, and what they refuse.
#include <algorithm>

#include "tests/names_helper.h"

namespace recoupe {
namespace {

class NamesTest : public testing::TestWithParam<NameCase> {};

TEST_P(NamesTest, AreFound) { EXPECT_EQ(NamesIn(GetParam().text), GetParam().names) << GetParam().text; }

constexpr NameCase kLexicon[] = {
    {"EntryOfANumberedList", "Les jeunes pousses de l'année\n\n3. Alan : la belle affaire\n\nIl pleut.",
     "company Alan"},
    {"NumberedSentence", "Les jeunes pousses de l'année\n\n3. Alan dort\n\nIl pleut.", ""},
    {"Plain", "Hier, Microsoft a investi 3 milliards.", "company Microsoft"},
    {"Capitals", "Hier, NVIDIA a investi 3 milliards.", "company Nvidia"},
    {"Elided", "Les puces d'Nvidia manquent.", "company Nvidia"},
    {"TypographicApostrophe", "Les revenus d’Amazon montent.", "company Amazon"},
    {"ArticleElided", "Les comptes de l'Intel d'hier.", "company Intel"},
    {"SmallLetters", "une apple dans un verger de meta analyse", ""},
    {"Camel", "Hier, Open AI a investi 3 milliards.", "company OpenAI"},
    {"CamelFolded", "Hier, Bytedance a investi 3 milliards.", "company ByteDance"},
    {"SmallFirst", "Le tour de table de xAI est bouclé.", "company xAI"},
    {"Longest", "Hier, Amazon Web Services a ouvert une région.", "company AWS"},
    {"NotTheLonger", "Hier, Amazon a ouvert un entrepôt.", "company Amazon"},
    {"CloudInside", "Les clients de Google Cloud progressent.", "product Google Cloud"},
    {"Coordination", "Google et Meta investissent.", "company Google; company Meta"},
    {"Compound", "Une méta-analyse de Meta-analyses est parue.", ""},
    {"Address", "Écrivez à presse@intel.com pour plus de détails.", ""},
    {"OrganizationAcronym", "Hier, la CNIL a infligé une amende.", "organization Cnil"},
    {"WeakFruit", "Il presse une orange et boit.", ""},
    {"WeakWithRole", "Hier, l'opérateur Orange a investi.", "company Orange"},
    {"WeakBesideItsBranch", "Orange Cyberdefense recrute. Hier, Orange a investi.",
     "company Orange Cyberdefense; company Orange"},
    {"FirstWordOfAnother", "Ampere Computing recrute. Hier, Ampere a investi.",
     "company Ampere Computing; company Ampere Computing"},
    {"WeakInList", "Bouygues Telecom, Orange et SFR montent.", "company Bouygues Telecom; company Orange; company SFR"},
    {"Person", "Hier, Satya Nadella a parlé.", "person Satya Nadella"},
    {"Misspelt", "Hier, Nvdia et Nvidia ont baissé.", "company Nvidia; company Nvidia"},
    {"MisspeltLong", "Hier, Microsfot a baissé.", "company Microsoft"},
    {"MisspeltFamous", "Hier, Nvdia a chuté, et Samsumg aussi.", "company Nvidia; company Samsung"},
    {"SmallLetter", "Le groupe iliad a baissé.", "company Iliad"},
    {"SoldToAFirm", "Le groupe vend Zelbax à Korvane pour 3 millions.", "company? Zelbax; company? Korvane"},
    {"AndSons", "Hier, Dupont & Fils a baissé.", "company? Dupont & Fils"},
    {"GivenTo", "Il devra verser 8,5 millions à M6.", "company M6"},
    {"Cleft", "C'est Saur qui gérera les réseaux.", "company Saur"},
    {"DateInsideADeal", "Infineon a mis la main en 2020 sur Vexalune.", "company Infineon; company? Vexalune"},
    {"FirstNameOfAState", "Pour Virginie Calmelor, le temps presse.", "person? Virginie Calmelor"},
    {"InitialsOfAWhole", "L'Agence pour l'informatique musicale de l'État (AIME) recrute.",
     "organization? Agence pour l'informatique musicale de l'État; "
     "organization? Agence pour l'informatique musicale de l'État"},
    {"Group", "Les GAFAM dominent le secteur.", "group GAFAM"},
    {"Place", "Hier, à Grenoble, il neigeait.", "place Grenoble"},
    {"PlaceInName", "Hier, à Seine-Grenoble-sur-Mer, il neigeait.", "place? Seine-Grenoble-sur-Mer"},
};

constexpr NameCase kChips[] = {
    {"CardByItsNumber", "La RTX 5090 coûte 3 299 euros. La 5070 Ti, elle, a fondu, la 5080 manque.",
     "chip RTX 5090; chip RTX 5070 Ti; chip RTX 5080"},
    {"Hopper", "Des GPU H100 et H200 sont arrivés.", "chip H100; chip H200"},
    {"NextYear", "Des GPU B400 et des MI500X sont arrivés.", "chip B400; chip MI500X"},
    {"WithMaker", "Des Nvidia H800 sont arrivés.", "company Nvidia; chip H800"},
    {"Tpu", "Google présente son TPU v9 mardi.", "company Google; chip TPU v9"},
    {"Virus", "Le virus H1N1 circule.", ""},
    {"Paper", "Une feuille A4 et une autoroute A18 suffisent.", ""},
    {"WeakSupported", "Apple grave sa puce M4 en 3 nm.", "company Apple; chip M4"},
    {"WeakUnsupported", "La tranche M4 du projet avance.", ""},
    {"Card", "La carte RTX 5090 coûte cher.", "chip RTX 5090"},
};

constexpr NameCase kUnknown[] = {
    {"NationOfFirms", "Hier, les Chinois Vexalune et Plugonix ont cassé les prix.",
     "company? Vexalune; company? Plugonix"},
    {"VersionOfChip", "La puce Kortexia 2 de Vexalune consomme 12 W.", "chip? Kortexia 2; company? Vexalune"},
    {"Complement", "L'application de rencontre Kortexia compte 3 millions d'inscrits.", "company? Kortexia"},
    {"PlaceOfFirm", "Le fonds Garonne Ventures recrute.", "company? Garonne Ventures"},
    {"PlaceOfCabinet", "Selon le cabinet Garonne Research, il pleut.", "organization? Garonne Research"},
    {"SurnameOfPlace", "« Il pleut », soupire Gaëtan Roussillon.", "person? Gaëtan Roussillon"},
    {"Honorific", "Mme Vandrol a levé 3 millions d'euros.", "person? Vandrol"},
    {"Initials", "L'office de lutte contre la fraude (OLF) enquête.", "organization? OLF"},
    {"Insolvent", "Il a placé Vexalune en redressement judiciaire.", "company? Vexalune"},
    {"StartUp", "La start-up lyonnaise Zorblax recrute.", "company? Zorblax"},
    {"Company", "La société Vexalune recrute.", "company? Vexalune"},
    {"Pme", "La PME Vexalune recrute.", "company? Vexalune"},
    {"Publisher", "L'éditeur de logiciels Vexalune recrute.", "company? Vexalune"},
    {"Designer", "Le concepteur de puces Vexalune recrute.", "company? Vexalune"},
    {"Raises", "En mai, Vexalune a levé 12 millions d'euros.", "company? Vexalune"},
    {"Closes", "En mai, Vexalune boucle un tour de table.", "company? Vexalune"},
    {"RaisesAtStart", "Vexalune a levé 12 millions d'euros.", "company? Vexalune"},
    {"Takeover", "Il parle du rachat de Vexalune par Plugonix.", "company? Vexalune; company? Plugonix"},
    {"Founded", "Ici, Vexalune, fondée en 2019, respire.", "company? Vexalune"},
    {"Specialist", "Ici, Vexalune, spécialiste du chiffrement, respire.", "company? Vexalune"},
    {"AnApposition", "Ici, Vexalune, une start-up, respire.", "company? Vexalune"},
    {"LegalForm", "Le client est Vexalune SAS depuis mai.", "company? Vexalune SAS"},
    {"EnglishForm", "Le client est Vexalune Inc. depuis mai.", "company? Vexalune Inc"},
    {"Hyphen", "La société Vexa-Lune recrute.", "company? Vexa-Lune"},
    {"Ampersand", "La société Vexa & Lune recrute.", "company? Vexa & Lune"},
    {"Digits", "La société Vexa4 recrute.", "company? Vexa4"},
    {"Camel", "La société eVexa recrute.", "company? eVexa"},
    {"German", "L'allemand Vexalune recrute.", "company? Vexalune"},
    {"Head", "Il était le PDG de Vexalune.", "company? Vexalune"},
    {"At", "Il travaille chez Vexalune.", "company? Vexalune"},
    {"Leads", "À 41 ans, elle dirige Vexalune.", "company? Vexalune"},
    {"WhichMakes", "Ici, Vexalune, qui fabrique des puces, respire.", "company? Vexalune"},
    {"Neighbour", "Ils concurrencent Google et Vexalune.", "company Google; company? Vexalune"},
    {"Extension", "Le tour est mené par Latécoère Ventures.", "company? Latécoère Ventures"},
    {"Everywhere", "La start-up Zorblax recrute. Les clients aiment Zorblax.", "company? Zorblax; company? Zorblax"},
    {"EverywhereBefore", "Les clients aiment Zorblax. La start-up Zorblax recrute.",
     "company? Zorblax; company? Zorblax"},
    {"TradeThatNoListHas", "La fromagerie Pontalune emploie 85 personnes.", "company? Pontalune"},
    {"ThingThatNoListHas", "Le monospace Pontalune pèse 85 kilos.", "product? Pontalune"},
    {"Compatriot", "Hier, Nokia a avalé son compatriote Vexalune.", "company Nokia; company? Vexalune"},
    {"WholeBesideItsPartAbroad", "La société Vexalune recrute. Vexalune Italie emploie 40 personnes.",
     "company? Vexalune; company? Vexalune Italie"},
    {"WholeBeforeItsPart", "La société Vexalune recrute. Vexalune Mobile a levé 4 millions. Puis Vexalune respire.",
     "company? Vexalune; company? Vexalune Mobile; company? Vexalune"},
    {"InFullBeforeInShort", "La société Vexalune Mobile recrute. Vexalune a levé 4 millions.",
     "company? Vexalune Mobile; company? Vexalune Mobile"},
    {"FirstWord", "La société Vexalune Systems recrute. Puis Vexalune respire.",
     "company? Vexalune Systems; company? Vexalune Systems"},
    {"Firm", "Le cabinet Delphimetrix table sur une hausse.", "organization? Delphimetrix"},
    {"AccordingTo", "La hausse est de 3 %, selon Delphimetrix.", "organization? Delphimetrix"},
    {"Ministry", "Le ministère de l'Artisanat a refusé.", "organization? ministère de l'Artisanat"},
    {"Government", "Le gouvernement danois a refusé.", "organization Gouvernement danois"},
    {"University", "L'université de Grenoble a refusé.", "organization? université de Grenoble"},
    {"Platform", "Il a dévoilé sa plateforme Kortexia.", "product? Kortexia"},
    {"Phone", "Il a dévoilé le smartphone Kortexia.", "product? Kortexia"},
    {"NamedChip", "Le processeur, baptisé Belledonix, arrive.", "chip? Belledonix"},
    {"NamedRobot", "Le robot, baptisé Belledonix, arrive.", "product? Belledonix"},
    {"FirstNameSurname", "Hier, Claire Aubanix a parlé.", "person? Claire Aubanix"},
    {"Surname", "Hier, Claire Aubanix a parlé. Puis Aubanix a ri.", "person? Claire Aubanix; person? Claire Aubanix"},
    {"Title", "Hier, Mme Aubanix a parlé.", "person? Aubanix"},
    {"Speech", "« Nous recrutons », explique Zarek Aubanix.", "person? Zarek Aubanix"},
    {"SentenceStart", "Interrogé hier, il a ri. Quelques jours suffisent. Certains attendent.", ""},
    {"Month", "En Mars, tout va bien.", ""},
    {"CommonAcronym", "L'IA et le PIB montent, selon la DSI.", ""},
    {"NotAfterPreposition", "La société de Vexalune est en crise.", ""},
    {"SubscriptionName", "L'abonnement Pro est facturé 12 euros.", ""},
    {"Metonymy", "Les restrictions imposées par Washington durent.", "organization Gouvernement américain"},
    {"Titled", "Nvidia et Jensen Huang ont signé. M. Huang a parlé.",
     "company Nvidia; person Jensen Huang; person Jensen Huang"},
    {"Versions", "Le Mate 80 Pro Max et la Freebox Pop S arrivent.", "product Mate 80 Pro Max; product Freebox Pop S"},
    {"UnknownVersion", "L'éditeur a lancé son modèle Brisca 2 en mai.", "product? Brisca 2"},
    {"Territory", "Le projet est financé par la région Bretagne et par l'État.",
     "organization Bretagne; organization Gouvernement français"},
    {"IntroducedIsNoSlip", "La coopérative nantaise Microsoftt a levé 10 millions.", "company? Microsoftt"},
    {"RepeatedIsNoSlip", "Qualcom a levé 10 millions. Qualcom recrute.", "company? Qualcom; company? Qualcom"},
    {"GoesOnIsNoSlip", "Hier, Microsofter a levé 10 millions.", "company? Microsofter"},
    {"DoubledIsASlip", "Hier, Qualcom a baissé.", "company Qualcomm"},
    {"WeakFirmThatIsSued", "La justice a condamné Free en mai.", "company Free"},
    {"LeagueAtStart", "La Ligue de défense des joueurs a refusé.", "organization? Ligue de défense des joueurs"},
    {"OwnCouncil", "Le Conseil d'administration a refusé.", ""},
    {"RegionalGovernment", "Le gouvernement flamand a refusé.", "organization? gouvernement flamand"},
    {"GovernmentOfARegion", "Le gouvernement de Catalogne a refusé.", "organization? gouvernement de Catalogne"},
    {"PlanOfACountry", "Le plan France Zorblax est lancé.", "product? France Zorblax"},
    {"ModelBesideAMachine", "Le modèle Kestrel-7B est ouvert.", "product? Kestrel-7B"},
    {"FormerOfAFirm", "Zarek Vandrol, ancien d'Intel, respire.", "person? Zarek Vandrol; company Intel"},
    {"WhoLeads", "Zarek Vandrol dirige ici une équipe.", "person? Zarek Vandrol"},
    {"FirmOfEnergy", "Hier, Vinci Energies a refusé.", "company? Vinci Energies"},
    {"FirstOnes", "Les premiers Zorblax 300 seront livrés.", "product? Zorblax 300"},
    {"NoSlipInSmallLetters", "Des écrans microLED arrivent.", ""},
    {"ThingThatIsBilled", "Zorblax sera facturé 12 euros.", "product? Zorblax"},
    {"ThingThatSells", "Zorblax se vend 20 euros.", "product? Zorblax"},
    {"FirmThatIsSold", "Zorblax est vendu à Plugonix.", "company? Zorblax; company? Plugonix"},
    {"ThingThatActs", "Son robot Zorblax plaît. Zorblax a parcouru la ville.", "product? Zorblax; product? Zorblax"},
    {"FieldIsNoThing", "Le spécialiste lillois du cloud Zorblax recrute.", "company? Zorblax"},
    {"OpensTheClause", "Au terme du plan, Zorblax recrutera.", "company? Zorblax"},
    {"Family", "La famille Zorblax a refusé.", "group? famille Zorblax"},
    {"FamilyOfChips", "La famille Ryzen a plu.", "chip Ryzen"},
    {"BankOfARegion", "Hier, le Crédit mutuel de Bretagne a refusé.", "company? Crédit mutuel de Bretagne"},
    {"HoldingGoesOn", "Sa holding Sopra GMT a signé.", "company? Sopra GMT"},
    {"ShoutedThing", "Le robot ROSIE plaît.", "product? ROSIE"},
    {"ConsortiumOfAFirstName", "Le consortium Jules Zorblax a refusé.", "organization? Jules Zorblax"},
    {"SpeltWithArticle", "Tout ira au ZorblaSiC en mai.", "product? ZorblaSiC"},
    {"HourIsNoChip", "A 11H20, tout montait.", ""},
    {"Hired", "Hier, Meta a recruté Zarek Vandrol.", "company Meta; person? Zarek Vandrol"},
    {"ListOverANoun", "Ce sont Groupe Zorblax et le fonds Plugonix.", "company? Groupe Zorblax; company? Plugonix"},
    {"Motorway", "Sur l'A10, tout roule.", ""},
    {"CabinetOf", "Le gouvernement Zorblax a refusé.", "organization? gouvernement Zorblax"},
    {"AdministrationOf", "L'administration Biden a refusé.", "organization? administration Biden"},
    {"ThingNamedByItsMaker", "Zorblax recrute. Son application, Zorblax Route, plaît. Zorblax a levé 3 millions.",
     "company? Zorblax; product? Zorblax Route; company? Zorblax"},
    {"LedByAParticle", "L'éditeur est dirigé par Mathurin Le Zorblac.", "person? Mathurin Le Zorblac"},
    {"CountedOverAnAdjective", "Elle a livré 40 tracteurs autonomes Zorblac ici.", "product? Zorblac"},
    {"ExtendedElsewhere", "La société Atos Zorblac recrute. Le repreneur d'Atos Zorblac refuse.",
     "company? Atos Zorblac; company? Atos Zorblac"},
    {"OtherLetter", "En mai, Thalos a levé 10 millions.", "company? Thalos"},
    {"DealsOtherSide", "La cession d'Intel à Vexalune est bouclée.", "company Intel; company? Vexalune"},
    {"DealBetween", "Le rachat par Thales de Vexalune est bouclé.", "company Thales; company? Vexalune"},
    {"ShareOf", "Hier, Meta a cédé 30 % de Vexalune.", "company Meta; company? Vexalune"},
    {"Copula", "Ici, Vexalune est un opérateur discret.", "company? Vexalune"},
    {"OtherInApposition", "Selon Delphimetrix, son outil Kortexia plaît.",
     "organization? Delphimetrix; product? Kortexia"},
    {"StudioOfAFirstName", "Le studio lyonnais Octave Zorblax recrute.", "company? Octave Zorblax"},
    {"LongExtension", "Le tour est mené par EDF Zorblax Ventures.", "company? EDF Zorblax Ventures"},
    {"PlaceInAName", "La hausse est de 3 %, selon Normandie Zorblax.", "organization? Normandie Zorblax"},
    {"PlaceInBrackets", "L'usine ouvre à Vervilliac (Bas-Rhin) en mai.", "place? Vervilliac; place Bas-Rhin"},
    {"PlaceOfACountry", "Le site ouvre à Vervilliac, en Suisse.", "place? Vervilliac; place Suisse"},
    {"SiblingHeading",
     "Trois\n\n#1 Vexalune, la main\n\nCette start-up loue des robots ici, et ailleurs.\n\n#2 Plugonix, l'œil\n\nOn y "
     "voit des forêts et des arbres par milliers.",
     "company? Vexalune; Cette start-up=Vexalune; company? Plugonix"},
    {"Dateline", "PARIS (Vexalune) - La hausse continue.", "place Paris; organization? Vexalune"},
    {"Shouted", "Voici un modèle OUVERT pour tous.", ""},
    {"QuarterIsNoChip", "La puce plaît. Part de marché T3 2025 : 3 %", ""},
    {"FirstLetterWithoutAccent", "Il est reçu à l'Elysée mardi.", "organization Élysée"},
    {"NumberedHeading",
     "Trois firmes\n\n1. Vexalune, la main verte\n\nCette start-up de 27 salariés loue des robots ici.",
     "company? Vexalune; Cette start-up=Vexalune"},
    {"LabelOfAHeading", "Sécurité : la facture grimpe\n\nLa société recrute 3 ingénieurs ici, et dix ailleurs.", ""},
    {"Exchange", "Elle est cotée à la Bourse de Séoul depuis mai.", "organization? Bourse de Séoul"},
    {"ExchangeElsewhere", "Elle entre en Bourse à New York.", "place New York"},
    {"NoMetonymy", "Il habite à Washington.", "place Washington"},
};

std::string CaseName(const testing::TestParamInfo<NameCase>& tested) { return tested.param.name; }

constexpr NameCase kProducts[] = {
    {"VersionBehindItsMaker", "Le Samsung Galaxy S25 Edge est léger.", "product Galaxy S25 Edge"},
    {"ModelCode", "L'Asus Zenbook A13 est léger.", "company Asus; product Zenbook A13"},
    {"OwnWordAndVersion", "Le Lenovo Yoga Slim 9 est rapide.", "company Lenovo; product Yoga Slim 9"},
    {"ShortForm", "Le Zenbook A13 est léger. Demain, le Zenbook sera soldé.",
     "product Zenbook A13; product Zenbook A13"},
    {"ShortFormOfSeveral", "Le Zenbook A13 et le Zenbook A15 sont là. Hier, le Zenbook a baissé.",
     "product Zenbook A13; product Zenbook A15; product ZenBook"},
    {"ShortFormWithPlus", "Le Zenbook A13+ est léger. Demain, le A13+ sera soldé.",
     "product Zenbook A13+; product Zenbook A13+"},
    {"Sibling", "Le Zenbook S14 est léger. Son aîné, le S13, l'était moins.",
     "product Zenbook S14; product? Zenbook S13"},
    {"SiblingWithVariant", "L'iPhone 17 Pro arrive. Le 16 Pro sera soldé.",
     "product iPhone 17 Pro; product iPhone 16 Pro"},
    {"SiblingWithLetter", "Le Pixel 9a arrive. Le 8a sera soldé.", "product Pixel 9a; product Pixel 8a"},
    {"SiblingWithWord", "Le DJI Mini 5 Pro arrive. Le Mini 4 Pro sera soldé.",
     "product DJI Mini 5 Pro; product DJI Mini 4 Pro"},
    {"NumberOfMaker", "Xiaomi facture 1 499 euros son 15 Ultra.", "company Xiaomi; product Xiaomi 15 Ultra"},
    {"NoSiblingOfUnit", "L'iPhone 17 Pro arrive. Il a ses 350 Go de mémoire.", "product iPhone 17 Pro"},
    {"NoSiblingOfRoad", "Le Zenbook S14 est léger. La A8 est fermée.", "product Zenbook S14"},
    {"OnNetwork", "La société restera indépendante, a-t-il écrit sur X hier.", "product X"},
    {"ListingCode", "Valcorne VLCN.PA a relevé ses objectifs.", "company? Valcorne"},
    {"ShortFormBefore", "Hier, le Zenbook a baissé. Le Zenbook A13 arrive.", "product ZenBook; product Zenbook A13"},
    {"Maker", "Hier, la Kobo Zorblax a baissé.", "company Kobo; product? Zorblax"},
    {"ThingVerb", "Au quotidien, le Zorblax pèse 3 kilos.", "product? Zorblax"},
    {"Tested", "Voici le test du Zorblax Arc.", "product? Zorblax Arc"},
    {"LexiconAndOwnWord", "Hier, la Kindle Zorblax a baissé.", "product Kindle Zorblax"},
    {"Roman", "Le Bravia 8 II est lumineux.", "product Bravia 8 II"},
    {"Possessive", "Hier, Intel a montré son petit Zorblax Mini.", "company Intel; product? Zorblax Mini"},
    {"Counted", "Elle livre 40 000 armoires Zorblax par an.", "product? Zorblax"},
    {"CountedPeople", "Elle paie 40 000 ingénieurs de Zorblax.", "company? Zorblax"},
    {"Size", "Zorblax, 1,23 mètre sous la toise, plaît.", "product? Zorblax"},
    {"Price", "Le Zorblax, lancé à 279 dollars, plaît.", "product? Zorblax"},
    {"VersionApposed", "Hier, Zorblax 4, son nouveau modèle, est sorti. Zorblax 3 dort.",
     "product? Zorblax 4; product? Zorblax 3"},
    {"VersionAndVariant", "Hier, Zorblax 4, son nouveau modèle, est sorti. Et Zorblax 4 Mini dort.",
     "product? Zorblax 4; product? Zorblax 4 Mini"},
    {"Mark", "Le Quest 3S obtient 16/20.", "product Quest 3S"},
    {"QuotedTitle", "Le succès de « Zorblax Racers » dure.", "product? Zorblax Racers"},
    {"QuotedTitleInSmallLetters", "Voici « Zorblax de sel », le jeu de l'année.", "product? Zorblax de sel"},
    {"QuotedSpeech", "« Zorblax de sel », dit-il.", ""},
    {"CodeAlone", "L'éditeur a testé le Zorblax S9 hier. Le S9 pèse 3 kilos.",
     "product? Zorblax S9; product? Zorblax S9"},
    {"Service", "ByteDance, propriétaire de TikTok, recrute. ByteDance vend.",
     "company ByteDance; product TikTok; company ByteDance"},
    {"ServiceAsFirm", "TikTok recrute. TikTok est une filiale de ByteDance.",
     "company TikTok; company TikTok; company ByteDance"},
    {"Unit", "La batterie de 720 Zh promet beaucoup.", ""},
    {"UnknownWithVersion", "Hier, le Plugo 14 est arrivé en rayon.", "product? Plugo 14"},
    {"UnknownWithMaker", "La société Vexalune recrute. On a testé le Vexalune Plugo 14 hier.",
     "company? Vexalune; company? Vexalune; product? Plugo 14"},
};

// "Vexalune Labs" is called Vexalune, even where that is a first name; a fund of the same name is another firm.
constexpr NameCase kFirstWords[] = {
    {"Labs", "La start-up Vexalune Labs recrute. En mai, Vexalune a levé 3 millions.",
     "company? Vexalune Labs; company? Vexalune Labs"},
    {"ShortFormOfAFund", "Le fonds Vexalune Capital contrôle Intel. En mai, Vexalune a remis 3 millions au pot.",
     "company? Vexalune Capital; company Intel; company? Vexalune Capital"},
    {"PluralDemonym", "Les autorités visent les américains Vexalune, Kovaltis et Orbenti.",
     "company? Vexalune; company? Kovaltis; company? Orbenti"},
    {"TitleCase", "Les Géants du Secteur Investissent Massivement dans Nvidia\n\nIls ont dépensé 3 milliards.",
     "company Nvidia"},
    {"SetOff", "Intel vit l'année du \"Grand Soir\" de la puce.", "company Intel"},
    {"Fund", "Le fonds Vexalune Ventures recrute. En mai, Vexalune a levé 3 millions.",
     "company? Vexalune Ventures; company? Vexalune"},
    {"FirstName", "C'est ici que Nadir Espace recrute. En mai, Nadir a levé 3 millions.",
     "company? Nadir Espace; company? Nadir Espace"},
};

// What a name's use says where no word beside it introduces it.
constexpr NameCase kUses[] = {
    {"Headline", "Vexalune industrialise ses modules de puissance.", "company? Vexalune"},
    {"HeadlineBehindAPlace", "[Reportage] À Grenoble, Vexalune industrialise ses modules.",
     "place Grenoble; company? Vexalune"},
    {"Reflexive", "Les autres attendent. Vexalune se contente de peu.", "company? Vexalune"},
    {"ToUs", "Vexalune nous a commandé des puces.", "company? Vexalune"},
    {"ToYou", "Vexalune vous aurait proposé un emploi.", "company? Vexalune"},
    {"SubjectWithArticle", "Le Vexalune remet le couvert.", ""},
    {"SubjectBehindPreposition", "Les analystes interrogés par Delphimetrix tablaient sur peu.",
     "organization? Delphimetrix"},
    {"ThingVerb", "Refroidi par l'eau, Kortexia consommera peu.", "product? Kortexia"},
    {"Question", "Comment en est-on arrivé là ? Combien coûte une requête ?", ""},
    {"Pronouns", "Chacun a le droit. Quiconque veut peut. Nul ne sait.", ""},
    {"Subjects", "Vexalune et Plugonix ont écopé d'une amende.", "company? Vexalune; company? Plugonix"},
    {"SubjectsWithKnown", "Plugonix et Ericsson suivent de loin.", "company? Plugonix; company Ericsson"},
    {"OfBoth", "Les accélérateurs de Nvidia et de Vexalune manquent.", "company Nvidia; company? Vexalune"},
    {"List", "Ici, on croise Plugonix, Zorblax ou Vexalune. La société Vexalune recrute.",
     "company? Plugonix; company? Zorblax; company? Vexalune; company? Vexalune"},
    {"ListOfTowns", "Elle ouvre à Vervilliac, Vexalune remet le couvert.", "place? Vervilliac; company? Vexalune"},
    {"Share", "Elle est loin devant Vexalune (7 %).", "company? Vexalune"},
    {"SharesInARow", "Samsung a 34 % du marché, Vexalune 33 %.", "company Samsung; company? Vexalune"},
    {"Age", "À 34 ans, Zarek Aubanix a levé 12 millions.", "person? Zarek Aubanix"},
    {"AgeBehind", "Hier, Zarek Aubanix, 34 ans, a levé 12 millions.", "person? Zarek Aubanix"},
    {"MakerOfAChip", "Elle a pris 300 puces H100 de Vexalune.", "chip H100; company? Vexalune"},
    {"MakerOfAThing", "Hier, le casque de Vexalune a baissé.", "company? Vexalune"},
    {"SiteOfATown", "Hier, sur le campus de Vervilliac, il neigeait.", ""},
    {"Lender", "Elle a emprunté 3 millions à Vexalune.", "company? Vexalune"},
    {"Customer", "Elle a vendu 3 000 robots à Vexalune en mai.", "company? Vexalune"},
    {"Fined", "La Cnil a infligé 3 millions d'euros à Vexalune.", "organization Cnil; company? Vexalune"},
    {"Town", "Une usine ouvre à Vervilliac en mai.", "place? Vervilliac"},
    {"TownByItsSpelling", "La route de Vervil-les-Zorbes est fermée.", "place? Vervil-les-Zorbes"},
    {"Hyphen", "La route de Vexa-Lune est fermée.", ""},
    {"Against", "Face à Vexalune, on hésite.", "company? Vexalune"},
    {"AsFor", "Quant à Vexalune, elle dort.", "company? Vexalune"},
    {"For", "Une partie tourne pour Vexalune.", "company? Vexalune"},
    {"ThoseOf", "Il rivalise avec ceux de Vexalune.", "company? Vexalune"},
    {"OfAlone", "La route de Vexalune est fermée.", ""},
    {"Seat", "→ Vexalune (Lyon, drones agricoles) : 52 M€", "company? Vexalune; place Lyon"},
    {"SeatInAList", "Levées\n\n- Vexalune (Meudon) : 40 M€, pour ses puces.", "company? Vexalune; place Meudon"},
    {"Label", "Autonomie : 12 heures. Poids : 3 kilos.", ""},
    {"National", "Hier, Microsoft Pologne a embauché.", "company? Microsoft Pologne"},
    {"NationalUnknown", "Hier, Vexalune France a embauché.", "company? Vexalune France"},
    {"NationalOverAWord", "Le prêt vient de Crédit Agricole Zorblax Bretagne.",
     "company? Crédit Agricole Zorblax Bretagne"},
    {"PlaceBehindAMark", "Hier, Microsoft (Pologne) a embauché.", "company Microsoft; place Pologne"},
    {"Sector", "Saisi par Doctolib Santé, le juge a tranché.", "company? Doctolib Santé"},
    {"StudioInApposition", "Hier, Vexalune, le studio suédois derrière ce jeu, respire.",
     "company? Vexalune; le studio suédois=Vexalune"},
    {"DivisionInApposition", "Hier, Vexalune, la division qui vend des serveurs, respire.", "product? Vexalune"},
    {"NoApposition", "Avec le Zorblax, le fabricant chinois propose peu.", ""},
    {"ParagraphLabel", "Vexalune. Le fabricant grenoblois supprimera des postes.",
     "company? Vexalune; Le fabricant grenoblois=Vexalune"},
    {"TitleOverTheGroup", "Le directeur technique du groupe, Zarek Aubanix, a ri.", "person? Zarek Aubanix"},
    {"Plural", "Ils vendent leurs Zorblax, chers.", "product? Zorblax"},
    {"PluralOfAFirstName", "On y voit les Ray-Ban partout.", "product? Ray-Ban"},
    {"Memory", "La carte a 16 Go de GDDR7 et le HBM3E manque.", ""},
    {"AboutHeading", "À Propos de nous. Elle dort.", ""},
    {"MakerBeforeAChip", "Elle loue des processeurs Vexalune H200.", "company? Vexalune; chip H200"},
    {"CodeWithArticle", "Il a deux fois plus que le ZK765 de l'an passé.", "product? ZK765"},
    {"CodeAlone", "La norme ZK765 vaut pour tous.", ""},
    {"CodeBehindItsMaker", "Ici, le Samsung ZK80F, vendu 1 499 euros, ne dépasse pas la moyenne.",
     "company Samsung; product? ZK80F"},
    {"Joined", "2- Dell-Plugonix : 67 milliards de dollars", "company Dell; company? Plugonix"},
    {"ListOfRecipients", "Elle a cédé 3 millions à Vexalune, Zorblax ou Plugonix.",
     "company? Vexalune; company? Zorblax; company? Plugonix"},
    {"BesideAnother", "Associé à Bouygues Telecom et à Vexalune, il dort.",
     "company Bouygues Telecom; company? Vexalune"},
    {"InstitutionInShort", "Selon la Commission, tout va bien.", "organization Commission européenne"},
    {"InstitutionOfItsOwn", "La Commission des ventes a tranché.", "organization? Commission des ventes"},
    {"SourceWithArticle", "Tout va mal, d'après le Zorb-FSU.", "organization? Zorb-FSU"},
    {"SourceOfTests", "D'après les tests de Delphimetrix, tout va mal.", "organization? Delphimetrix"},
    {"Stake", "Les gains tirés de la participation dans Vexalune montent.", "company? Vexalune"},
    {"PlaceInBracketsOfATable", "A | Vervil Zorbe (Italie) | 3 MW", "place Italie"},
    {"GermanWithPlace", "Le français Vexalune France a embauché.", "company? Vexalune France"},
    {"Column", "1   Samsung   61,4   19,0 %\n2   Vexalune   58,6   18,2 %", "company Samsung; company? Vexalune"},
    {"ColumnOfWords", "1   Samsung   61,4   19,0 %\n2   Autres   58,6   18,2 %", "company Samsung"},
    {"ColumnBehindBars", "| Zorb | Nvidia | 3 W |\n| Plug | Vexalune | 4 W |", "company Nvidia; company? Vexalune"},
    {"CountedThing", "Elle a vendu 8 millions de Kortexia.", "product? Kortexia"},
    {"MinistryInSmallLetters", "Le ministère de l'éducation nationale a refusé.",
     "organization? ministère de l'éducation nationale"},
    {"TribunalOfATown", "Le tribunal des activités agricoles de Lyon a refusé.",
     "organization? tribunal des activités agricoles de Lyon"},
    {"TribunalOfNoTown", "Le tribunal des activités agricoles a refusé.", ""},
    {"Metropolis", "Le réseau de Berlin Métropole est neuf.", "organization? Berlin Métropole"},
    {"Items", "En bref\n\n• Amazon : 6 milliards.\n\n• Vexalune : 10 milliards, et des puces.",
     "company Amazon; company? Vexalune"},
    {"ItemsOfAThing", "En bref\n\n• Autonomie : 12 heures.\n\n• Poids : 3 kilos.", ""},
    {"Inverted", "C'est le virage que domine Vexalune.", "company? Vexalune"},
    {"ThingsOf", "Hier, les consoles de Vexalune ont baissé.", "company? Vexalune"},
    {"SourceInAList", "Selon IDC et Delphimetrix, tout va mal.", "organization IDC; organization? Delphimetrix"},
    {"TownWithoutAccent", "[Reportage] A Vervilliac, Vexalune industrialise ses modules.",
     "place? Vervilliac; company? Vexalune"},
    {"DivisionWithAFirmsWord",
     "Hier, Zorblax Cloud, la division qui vend des serveurs, a maigri. La Zorblax Cloud dort.",
     "product? Zorblax Cloud; product? Zorblax Cloud"},
    {"ThingOfItsCreator", "Hier, le créateur de Kortexia a dit non.", "product? Kortexia"},
    {"SystemUnderIt", "Elle est livrée sous Kortexia.", "product? Kortexia"},
    {"VersionBeforeBrackets", "1. Kortexia 2 (Sony)\n\nUne bonne machine.", "product? Kortexia 2; company Sony"},
    {"DottedVersion", "Ici, Kortexia Zorb 4.5 se distingue.", "product? Kortexia Zorb 4.5"},
    {"NumberOfAGap", "Amazon a émis 20 millions de tonnes, Vexalune 17.", "company Amazon"},
    {"BareThingVerb", "Kortexia plafonne à 85 mots par seconde.", "product? Kortexia"},
    {"VariantAsSubject", "Ici, Kortexia Plus, lui, reste à 23 euros.", "product? Kortexia Plus"},
    {"ColumnOfThings", "| ChatGPT | 3 W |\n| Kortexia | 4 W |", "product ChatGPT; product? Kortexia"},
    {"SurnameAsSubject", "Hier, Claire Aubanix a parlé. Aubanix a levé les yeux.",
     "person? Claire Aubanix; person? Claire Aubanix"},
    {"OfAResearchFirm", "L'étude du cabinet Zorblax Research est parue. Zorblax table sur peu.",
     "organization? Zorblax Research; organization? Zorblax Research"},
    {"ShoutedHeading", "CHEZ ZORBLAX\n\nLe marché dort.", ""},
    {"EndOfALongerName", "Le Zorblax Kortexia 5 pèse 3 kilos. Un Kortexia 5 pèse moins.",
     "product? Zorblax Kortexia 5; product? Zorblax Kortexia 5"},
    {"DigitsFirst", "La start-up 3Zorblax recrute. Hier, 3Zorblax a maigri.", "company? 3Zorblax; company? 3Zorblax"},
    {"DigitFirstInSmallLetters", "7zorb a levé 4 millions d'euros.", "company? 7zorb"},
    {"UnitBehindDigits", "La start-up 3MW a maigri.", ""},
    {"OrdinalInLetters", "La 12ème édition a levé le voile.", ""},
    {"ModelOfAFirm", "Vexalune recrute. La Vexalune 2400 pèse 3 kilos. Sur le papier, la 2400 dort.",
     "company? Vexalune; product? Vexalune 2400; product? Vexalune 2400"},
    {"ModelInTheTitle", "Vexalune 2400 : une semaine avec elle\n\nVexalune recrute. Hier, Vexalune 2400 dort.",
     "product? Vexalune 2400; company? Vexalune; product? Vexalune 2400"},
    {"FirmAndAYear", "Vexalune recrute. Le Vexalune 2026 dort.", "company? Vexalune; company? Vexalune"},
    {"FirmAndACount", "Vexalune recrute. Chez Vexalune 2400 postes partent.", "company? Vexalune; company? Vexalune"},
    {"CapitalCompany", "Hier, la Compagnie nationale de Grenoble a maigri.",
     "company? Compagnie nationale de Grenoble"},
    {"FirmThatStartsWithAPlace", "La start-up Grenoble Zorblax recrute.", "company? Grenoble Zorblax"},
};

INSTANTIATE_TEST_SUITE_P(Uses, NamesTest, testing::ValuesIn(kUses), CaseName);
INSTANTIATE_TEST_SUITE_P(Products, NamesTest, testing::ValuesIn(kProducts), CaseName);
INSTANTIATE_TEST_SUITE_P(FirstWords, NamesTest, testing::ValuesIn(kFirstWords), CaseName);
INSTANTIATE_TEST_SUITE_P(Lexicon, NamesTest, testing::ValuesIn(kLexicon), CaseName);
INSTANTIATE_TEST_SUITE_P(Chips, NamesTest, testing::ValuesIn(kChips), CaseName);
INSTANTIATE_TEST_SUITE_P(Unknown, NamesTest, testing::ValuesIn(kUnknown), CaseName);

// Names are disjoint but for those inside a periphrasis, lie in the text, and their tokens fit their spans.
TEST(NamesPromiseTest, MentionsAreOrderedAndDisjointOrInsideAPeriphrasis) {
  const char* text =
      "La firme de Redmond et Nvidia, dont le PDG Jensen Huang, ont signé. Le groupe de Mark Zuckerberg et l'éditeur "
      "de Windows, les deux rivaux, suivent. Elle a levé. « Oui », dit Claire Aubanix, PDG de Vexalune SAS. ( « ' - & "
      ".";
  Source source;
  source.bytes = text;
  source.encoding = "UTF-8";
  const NormalizedText normalized = Normalize(source);
  const Layout layout = Segment(normalized, RepositoryRules());
  Recognition recognition;
  RecognizeNames(normalized, layout, RepositoryRules(), &recognition);
  std::size_t end = 0;
  bool periphrasis = false;
  for (const Mention& mention : recognition.mentions) {
    if (periphrasis && mention.span.begin < end) {
      EXPECT_LE(mention.span.end, end);
      continue;
    }
    EXPECT_LE(end, mention.span.begin);
    periphrasis = mention.reference == Reference::kPeriphrasis;
    EXPECT_LT(mention.span.begin, mention.span.end);
    EXPECT_EQ(layout.tokens[mention.first_token].begin, mention.span.begin);
    EXPECT_EQ(layout.tokens[mention.end_token - 1].end, mention.span.end);
    EXPECT_FALSE(mention.rule.empty());
    end = mention.span.end;
  }
}

// "product Kortexia of Vexalune": whose product the text says it is.
struct MakerCase {
  const char *name, *text, *maker;
};
void PrintTo(const MakerCase& tested, std::ostream* out) { *out << tested.name; }

class MakersTest : public testing::TestWithParam<MakerCase> {};

TEST_P(MakersTest, AreLinked) {
  Source source;
  source.bytes = GetParam().text;
  source.encoding = "UTF-8";
  const NormalizedText normalized = Normalize(source);
  const Layout layout = Segment(normalized, RepositoryRules());
  Recognition recognition;
  RecognizeNames(normalized, layout, RepositoryRules(), &recognition);
  const auto product = std::find_if(recognition.mentions.begin(), recognition.mentions.end(),
                                    [](const Mention& m) { return m.kind == MentionKind::kProduct; });
  ASSERT_NE(product, recognition.mentions.end());
  const Entity* maker = product->entity->parent;
  EXPECT_EQ(maker == nullptr ? "" : maker->name, GetParam().maker);
}

constexpr MakerCase kMakers[] = {
    {"OfItsName", "La Vexalune 2400 pèse 3 kilos. Vexalune recrute.", "Vexalune"},
    {"OfAWordOfItsName", "Atelier Vexalune a levé 3 millions. La Vexalune 7 pèse 3 kilos.", "Atelier Vexalune"},
    {"ConceivedBy", "Conçue par la société Zorblax, la liseuse Kortexia pèse 3 kilos.", "Zorblax"},
    {"AssembledInATown", "Assemblée à Lyon par Nvidia, la borne Kortexia pèse 3 kilos.", "Nvidia"},
    {"Passive", "La borne Kortexia est assemblée à Lyon par le groupe Nvidia.", "Nvidia"},
    {"Relative", "La borne Kortexia, que vend le groupe Nvidia, pèse 3 kilos.", "Nvidia"},
    {"ItsOwn", "Nvidia mise beaucoup sur sa borne Kortexia.", "Nvidia"},
    {"At", "Chez Nvidia, la borne Kortexia pèse 3 kilos.", "Nvidia"},
    {"Adopted", "Adoptée par Nvidia, la borne Kortexia pèse 3 kilos.", ""},
    {"VersionOfAWordOfOthers", "Motorola recrute. Le téléphone Edge 70 pèse 159 grammes.", ""},
    {"VersionBesideItsMaker", "Le navigateur Edge 70 est rapide. Nvidia et Microsoft recrutent.", "Microsoft"},
    {"Against", "Face à Nvidia, la borne Kortexia pèse 3 kilos.", ""},
};

INSTANTIATE_TEST_SUITE_P(All, MakersTest, testing::ValuesIn(kMakers),
                         [](const testing::TestParamInfo<MakerCase>& tested) { return tested.param.name; });

TEST(NamesPromiseTest, PersonHasItsEmployer) {
  Source source;
  source.bytes = "« Oui », dit Claire Aubanix, PDG de Vexalune SAS.";
  source.encoding = "UTF-8";
  const NormalizedText normalized = Normalize(source);
  const Layout layout = Segment(normalized, RepositoryRules());
  Recognition recognition;
  RecognizeNames(normalized, layout, RepositoryRules(), &recognition);
  ASSERT_EQ(recognition.mentions.size(), 2U);
  ASSERT_NE(recognition.mentions[0].entity->parent, nullptr);
  EXPECT_EQ(recognition.mentions[0].entity->parent->name, "Vexalune SAS");
}

}  // namespace
}  // namespace recoupe
