package fr.ressourcerie.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.ressourcerie.catalogue.change.Position;
import fr.ressourcerie.catalogue.problem.Refusal;
import fr.ressourcerie.catalogue.resource.TextPart;
import fr.ressourcerie.search.Corpus.Draft;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every index of the commons does, whatever it is made of. */
public abstract class IndexContract {
    protected static final Position FIRST = new Position(7, 1);
    private final Corpus corpus = new Corpus();
    private Index index;

    /** Opens the same index each time within one test, empty at first. */
    protected abstract Index open();

    @BeforeEach
    void fill() {
        index = open();
        index.apply(puts(corpus.documents()), FIRST);
    }

    @AfterEach
    void close() {
        index.close();
    }

    @Nested
    class Words {
        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "TUILE CANAL | Poser une tuile canal",
                    "les tuiles | Poser une tuile canal",
                    "faitage | Poser une tuile canal",
                    "l'isolation | Isolation thermique par l'extérieur",
                    "l’isolant | Isolation thermique par l'extérieur",
                    "extérieurs | Isolation thermique par l'extérieur",
                    "électricienne | Raccorder un tableau électrique",
                    "electriciens | Raccorder un tableau électrique",
                    "patients | Communiquer avec un patient atteint d'Alzheimer",
                    "coeur | Dresser une assiette",
                    "formatrice numérique | Se positionner sur les compétences numériques",
                    "apprenant numérique | Se positionner sur les compétences numériques",
                    "chaudronnière | Sécurité à l'atelier de chaudronnerie",
                    "prise de son | Prise de son pour un podcast",
                    "gerbages | Conduire un chariot élévateur",
                    "compagnons toit tuile | Poser une tuile canal",
                })
        void findsWordsAsFrenchPeopleTypeThem(String q, String title) {
            assertThat(titles(search(q))).startsWith(title);
        }

        @ParameterizedTest
        @ValueSource(strings = {"soudeur", "soudeuse", "Soudeuses", "SOUDEURS"})
        void findsATradeInItsMasculineAndItsFeminine(String q) {
            assertThat(titles(search(q)))
                    .contains("Sécurité à l'atelier de chaudronnerie", "Souder à l'arc en position verticale");
        }

        @ParameterizedTest
        @CsvSource({
            "cleaned,Housekeeping for beginners",
            "glove,Welding safety",
            "passports,Accueillir un client à la réception d'un hôtel"
        })
        void findsEnglishTextByItsOwnEndings(String q, String title) {
            assertThat(titles(search(q))).contains(title);
        }

        @Test
        void leavesStopWordsOutOfTheQuestion() {
            assertThat(search("comment est-ce que je peux poser des tuiles sur le toit")
                            .hits()
                            .getFirst())
                    .satisfies(hit -> assertThat(corpus.title(hit.id())).isEqualTo("Poser une tuile canal"));
            assertThat(titles(search("la tuile"))).isEqualTo(titles(search("tuile")));
            assertThat(scores(search("la tuile"))).isEqualTo(scores(search("tuile")));
        }

        @Test
        void searchesStopWordsWhereNothingElseWasTyped() {
            assertThat(search("avec").total()).isLessThan(corpus.documents().size());
            assertThat(titles(search("avec"))).contains("Communiquer avec un patient atteint d'Alzheimer");
        }

        @ParameterizedTest
        @CsvSource({
            "F1703, Lire un plan de coffrage",
            "f1703, Maçonnerie : monter un mur en parpaings",
            "RNCP35316, Lire un plan de coffrage",
            "35316, Lire un plan de coffrage",
            "230, Lire un plan de coffrage",
            "scorm-1.2, Poser une tuile canal"
        })
        void findsCodesAsSuch(String q, String title) {
            assertThat(titles(search(q))).contains(title);
        }

        @Test
        void doesNotTakeOneCodeForItsNeighbour() {
            assertThat(titles(search("F1702"))).isEmpty();
            assertThat(titles(search("RNCP35317"))).isEmpty();
        }

        @ParameterizedTest
        @CsvSource({
            "coff, Lire un plan de coffrage",
            "tableau élec, Raccorder un tableau électrique",
            "charpentie, Charpentier bois",
            "F17, Lire un plan de coffrage",
            "mast, Poser une cloison"
        })
        void findsHalfALastWord(String q, String title) {
            var charpentier = new Draft("Charpentier bois");
            var cloison = new Draft("Poser une cloison");
            cloison.text = List.of(new TextPart("a.html", null, "Le joint se tire au mastic."));
            put(charpentier, cloison);
            assertThat(allTitles(search(q), charpentier, cloison)).contains(title);
        }

        @Test
        void takesOnlyTheLastWordForHalfAWord() {
            assertThat(titles(search("coff plan"))).isEmpty();
        }

        @ParameterizedTest
        @CsvSource({
            "convoyeru, Maintenance d'un convoyeur",
            "pulverizateur, Régler un pulvérisateur",
            "etanchetié, Étanchéité des toits-terrasses",
            "troncconeuse, Abattre un arbre à la tronçonneuse",
            "muscullation, Encadrer une séance de musculation"
        })
        void forgivesOneWrongLetter(String q, String title) {
            assertThat(titles(search(q))).contains(title);
        }

        @Test
        void doesNotForgiveAWrongLetterInAShortWord() {
            assertThat(titles(search("pein"))).isEmpty();
        }

        @Test
        void ranksTheWordTypedAboveItsNeighbour() {
            put(new Draft("Poste de travail"), new Draft("Porte coulissante"));
            assertThat(search("porte").hits()).hasSizeGreaterThan(1);
            assertThat(search("porte")
                            .hits()
                            .getFirst()
                            .highlights()
                            .get("title")
                            .getFirst())
                    .isEqualTo("<mark>Porte</mark> coulissante");
        }

        @Test
        void ranksTitleAboveKeywordsAndJobsAboveDescriptionAboveText() {
            var title = new Draft("Apiculture");
            var keyword = new Draft("Ruche deux");
            keyword.keywords = List.of("apiculture");
            var job = new Draft("Ruche trois");
            job.romeLabels = List.of("Apiculture");
            var description = new Draft("Ruche quatre");
            description.description = "Apiculture";
            var text = new Draft("Ruche cinq");
            text.text = List.of(new TextPart("a.html", null, "Apiculture"));
            put(text, description, job, keyword, title);

            var found = ids(search("apiculture"));
            assertThat(found.getFirst()).isEqualTo(title.id);
            assertThat(found.subList(1, 3)).containsExactlyInAnyOrder(keyword.id, job.id);
            assertThat(found.subList(3, 5)).containsExactly(description.id, text.id);
        }

        @Test
        void needsBothOfTwoWords() {
            assertThat(titles(search("tuile béton"))).isEmpty();
        }

        @Test
        void doesNotNeedEveryWordOfALongQuestion() {
            assertThat(titles(search("harnais échafaudage chutes toiture parapluie")))
                    .first()
                    .isEqualTo("Travailler en hauteur sur une toiture");
            assertThat(titles(search("harnais parapluie parasol paravent"))).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(strings = {"\"marche en avant\"", "«marche en avant»", "“marche en avant”"})
        void findsAQuotedPhraseWordAfterWord(String q) {
            assertThat(titles(search(q))).containsExactly("Hygiène en cuisine : la méthode HACCP");
        }

        @Test
        void doesNotFindAQuotedPhraseInAnotherOrder() {
            assertThat(titles(search("\"avant en marche\""))).isEmpty();
        }

        @Test
        void findsNoPhraseAcrossTwoKeywords() {
            assertThat(titles(search("\"hygiène HACCP\""))).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "\"",
                    "\"\"",
                    "*",
                    "?",
                    "tuile*",
                    "+tuile -canal",
                    "title:tuile",
                    "tuile AND",
                    "NOT",
                    "(",
                    ")",
                    "[a TO b]",
                    "/a.*/",
                    "\\",
                    "~",
                    "^",
                    "&&",
                    "||",
                    "{!func}",
                    "<script>",
                    "\u0000",
                    "\uD83D",
                    "😀",
                    "'",
                    "l'",
                    "…",
                    "\t\n",
                    "« tuile",
                    "a:b:c\"d",
                    "%",
                    "\"\" \"\"",
                    "\uFFFF"
                })
        void takesWhateverIsTypedLiterally(String q) {
            assertThat(search(q).hits()).isNotNull();
        }

        @Test
        void neverFailsOnRandomInput() {
            var random = new Random(42);
            for (int i = 0; i < 200; i++) {
                var q = random.ints(random.nextInt(60), 0, 0x2100)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString();
                assertThat(search(q).hits()).isNotNull();
            }
        }

        @Test
        void takesAVeryLongQuestion() {
            var q = String.join(
                            " ",
                            corpus.documents().stream()
                                    .map(Document::description)
                                    .toList())
                    .repeat(50);
            assertThat(search(q).hits()).isNotNull();
        }

        @Test
        void operatorsAreNoOperators() {
            assertThat(titles(search("-canal"))).contains("Poser une tuile canal");
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "   ", "?!", "\"\""})
        void listsEverythingByNewestWhenNothingIsAsked(String q) {
            var newestFirst = corpus.documents().stream()
                    .sorted(Comparator.comparing(Document::publishedAt).reversed())
                    .map(Document::title)
                    .toList();
            assertThat(titles(search(q))).isEqualTo(newestFirst);
            assertThat(search(q).total()).isEqualTo(newestFirst.size());
        }
    }

    @Nested
    class Highlights {
        @Test
        void marksWhatMatchedInTheTitle() {
            assertThat(highlight("tuiles", "Poser une tuile canal", "title"))
                    .containsExactly("Poser une <mark>tuile</mark> canal");
        }

        @Test
        void marksHalfAWordAndAWrongLetter() {
            assertThat(highlight("convoy", "Maintenance d'un convoyeur", "title"))
                    .containsExactly("Maintenance d&#x27;un <mark>convoyeur</mark>");
            assertThat(highlight("convoyeru", "Maintenance d'un convoyeur", "title"))
                    .containsExactly("Maintenance d&#x27;un <mark>convoyeur</mark>");
        }

        @Test
        void marksDescriptionAndText() {
            assertThat(highlight("pente", "Poser une tuile canal", "description"))
                    .singleElement()
                    .asString()
                    .contains("faible <mark>pente</mark>");
            assertThat(highlight("pureau", "Poser une tuile canal", "text"))
                    .singleElement()
                    .asString()
                    .contains("Le <mark>pureau</mark> se règle");
        }

        @Test
        void marksEnglishText() {
            assertThat(highlight("windows clean", "Housekeeping for beginners", "text"))
                    .singleElement()
                    .asString()
                    .contains("<mark>Cleaning</mark> rooms", "<mark>windows</mark>");
        }

        @Test
        void marksOnlyFieldsInWhichSomethingMatched() {
            assertThat(hit("pureau", "Poser une tuile canal").highlights()).containsOnlyKeys("text");
            assertThat(search("").hits())
                    .allSatisfy(hit -> assertThat(hit.highlights()).isEmpty());
        }

        @Test
        void escapesWhatAuthorsWrote() {
            var hostile = new Draft("Balises <script>alert(1)</script> & \"guillemets\"");
            hostile.text =
                    List.of(new TextPart("a.html", null, "La balise <img src=x onerror=alert(2)> est un piège."));
            put(hostile);
            var highlights = search("balise").hits().getFirst().highlights();
            assertThat(highlights.get("title").getFirst())
                    .startsWith("<mark>Balises</mark> &lt;script&gt;")
                    .contains("&amp; &quot;");
            assertThat(highlights.get("text").getFirst()).contains("&lt;img").doesNotContain("<img");
        }

        @Test
        void showsTheBestFragmentOfALongText() {
            var filler = "Le chantier commence tôt et chacun prend son poste sans bruit. ".repeat(500);
            var draft = new Draft("Sur le chantier");
            draft.text = List.of(
                    new TextPart("1.html", "Un", filler),
                    new TextPart("2.html", "Deux", filler + "On chausse alors le zeppelin. " + filler));
            put(draft);
            assertThat(search("zeppelin").hits().getFirst().highlights().get("text"))
                    .singleElement()
                    .asString()
                    .contains("<mark>zeppelin</mark>")
                    .hasSizeBetween(100, 320);
        }
    }

    @Nested
    class Readers {
        private final Draft secret = new Draft("Apiculture secrète");

        @BeforeEach
        void putSecret() {
            secret.readers = Set.of("organisation:ruche", "everything");
            secret.kind = "tool";
            secret.sectors = List.of("agriculture");
            secret.equipment = List.of("enfumoir");
            secret.romeCodes = List.of("H2913");
            secret.description = "Souder à l'arc en position verticale";
            secret.keywords = List.of("soudage", "arc électrique");
            put(secret);
        }

        @Test
        void findsADocumentForWhoeverHoldsOneOfItsTokens() {
            assertThat(ids(search("apiculture", Set.of("organisation:ruche", "x"))))
                    .containsExactly(secret.id);
            assertThat(ids(search("apiculture", Set.of("everything")))).containsExactly(secret.id);
        }

        @Test
        void hidesADocumentFromAllOthers() {
            assertThat(search("apiculture").hits()).isEmpty();
            assertThat(search("apiculture").total()).isZero();
            assertThat(search("").total()).isEqualTo(corpus.documents().size());
            assertThat(search("", Set.of()).hits()).isEmpty();
        }

        @Test
        void countsNoFacetOfAHiddenDocument() {
            var seen = facet(search(""), Facet.EQUIPMENT);
            assertThat(seen).doesNotContainKey("enfumoir");
            assertThat(facet(search(""), Facet.KIND)).doesNotContainKey("tool");
            assertThat(facet(search(""), Facet.SECTOR)).containsEntry("agriculture", 3);
        }

        @Test
        void countsNoFacetOfAHiddenDocumentSideways() {
            var chosen = Map.of(Facet.KIND, Set.of("tool"));
            var results = index.search(new Query("", chosen, Set.of(Corpus.EVERYONE), Sort.NEWEST, null, 10));
            assertThat(results.total()).isZero();
            assertThat(facet(results, Facet.KIND)).containsEntry("tool", 0).containsEntry("practice", 2);
            assertThat(facet(results, Facet.EQUIPMENT)).isEmpty();
        }

        @Test
        void neverNamesAHiddenDocumentAsSimilar() {
            var arc = corpus.titled("Souder à l'arc en position verticale").id();
            assertThat(similar(arc, Set.of(Corpus.EVERYONE))).isNotEmpty().doesNotContain(secret.id);
            assertThat(similar(arc, Set.of(Corpus.EVERYONE, "everything"))).contains(secret.id);
        }

        @Test
        void saysNothingOfWhatAHiddenDocumentResembles() {
            assertThat(similar(secret.id, Set.of(Corpus.EVERYONE))).isEmpty();
            assertThat(similar(secret.id, Set.of(Corpus.EVERYONE, "everything")))
                    .isNotEmpty();
        }

        @Test
        void followsAChangeOfReaders() {
            secret.readers = Set.of(Corpus.EVERYONE);
            put(secret);
            assertThat(ids(search("apiculture"))).containsExactly(secret.id);
        }
    }

    @Nested
    class Facets {
        @Test
        void countsEachFacetOfAllHits() {
            var results = index.search(query("", Map.of(), Sort.NEWEST, null, 1));
            for (var facet : Facet.values()) {
                assertThat(facet(results, facet)).as(facet.wire()).isEqualTo(expected(facet, corpus.documents()));
            }
        }

        @Test
        void ordersValuesByCountThenValue() {
            var counts = search("").facets().get(Facet.SECTOR);
            assertThat(counts)
                    .isSortedAccordingTo(Comparator.comparingInt(FacetCount::count)
                            .reversed()
                            .thenComparing(FacetCount::value));
        }

        @Test
        void filtersByAnyValueOfAFacetAndEveryFacet() {
            var results =
                    filtered(Map.of(Facet.SECTOR, Set.of("construction", "industry"), Facet.KIND, Set.of("immersive")));
            assertThat(titles(results))
                    .containsExactlyInAnyOrder(
                            "Travailler en hauteur sur une toiture",
                            "Souder à l'arc en position verticale",
                            "Maintenance d'un convoyeur");
        }

        @ParameterizedTest
        @EnumSource(Facet.class)
        void filtersByEachFacet(Facet facet) {
            var all = expected(facet, corpus.documents());
            all.forEach((value, count) ->
                    assertThat(filtered(Map.of(facet, Set.of(value))).total()).isEqualTo((long) count));
        }

        @Test
        void countsAChosenFacetAsIfItWereNotChosen() {
            var chosen = filtered(Map.of(Facet.SECTOR, Set.of("industry"), Facet.KIND, Set.of("immersive")));
            var immersive = corpus.documents().stream()
                    .filter(document -> document.kind().equals("immersive"))
                    .toList();
            var industry = corpus.documents().stream()
                    .filter(document -> document.sectors().contains("industry"))
                    .toList();
            assertThat(facet(chosen, Facet.SECTOR)).isEqualTo(expected(Facet.SECTOR, immersive));
            assertThat(facet(chosen, Facet.KIND)).isEqualTo(expected(Facet.KIND, industry));
            assertThat(facet(chosen, Facet.FORMAT)).isEqualTo(Map.of("apk", 1, "glb", 1));
        }

        @Test
        void namesAChosenValueThatNothingHas() {
            var results = filtered(Map.of(Facet.ROME, Set.of("Z9999"), Facet.PROJECT, Set.of("aucun")));
            assertThat(facet(results, Facet.ROME)).containsEntry("Z9999", 0);
            assertThat(results.total()).isZero();
        }

        @Test
        void countsWhatTheWordsFound() {
            assertThat(facet(search("soudage"), Facet.SECTOR)).containsEntry("industry", 2);
        }

        @Test
        void isTheSameOnEveryPage() {
            var first = index.search(query("", Map.of(), Sort.NEWEST, null, 5));
            var second =
                    index.search(query("", Map.of(), Sort.NEWEST, first.next().orElseThrow(), 5));
            assertThat(second.facets()).isEqualTo(first.facets());
            assertThat(second.total()).isEqualTo(first.total());
        }
    }

    @Nested
    class Pages {
        @ParameterizedTest
        @EnumSource(Sort.class)
        void walksThroughEveryHitOnceInOrder(Sort sort) {
            put(twin("Jumeau"), twin("Jumeau"), twin("Jumeau"));
            for (var q : List.of("", "la sécurité du soudeur en formation", "jumeau")) {
                var whole = ids(index.search(query(q, Map.of(), sort, null, 100)));
                assertThat(whole).doesNotHaveDuplicates();
                for (int size : new int[] {1, 2, 7}) {
                    assertThat(walk(q, sort, size)).as(q + " by " + size).isEqualTo(whole);
                }
            }
        }

        @Test
        void ordersEqualsById() {
            var twins = List.of(twin("Jumeau"), twin("Jumeau"), twin("Jumeau"));
            put(twins.toArray(Draft[]::new));
            var byId = twins.stream().map(twin -> twin.id.toString()).sorted().toList();
            for (var sort : Sort.values()) {
                assertThat(ids(index.search(query("jumeau", Map.of(), sort, null, 3))))
                        .extracting(UUID::toString)
                        .isEqualTo(byId);
            }
        }

        @Test
        void sortsByReuse() {
            var results = index.search(query("", Map.of(), Sort.REUSE, null, 3));
            assertThat(titles(results))
                    .containsExactly(
                            "Désinfecter ses mains",
                            "Se positionner sur les compétences numériques",
                            "Conduire un chariot élévateur");
        }

        @Test
        void sortsByTitleWhateverItsCaseAndAccents() {
            put(new Draft("écrire"), new Draft("Zinguerie"), new Draft("abattre"));
            var results = index.search(query("", Map.of(), Sort.TITLE, null, 100));
            var first = results.hits().getFirst();
            assertThat(allTitles(results, new Draft("?"))).isNotEmpty();
            assertThat(first.id())
                    .isNotEqualTo(
                            corpus.titled("Abattre un arbre à la tronçonneuse").id());
            var known = titles(results);
            assertThat(known.indexOf("Écrire une page web accessible"))
                    .isBetween(
                            known.indexOf("Dresser une assiette"),
                            known.indexOf("Faire la toilette d'une personne âgée"));
        }

        @Test
        void hasNoNextAfterTheLastHit() {
            assertThat(search("").next()).isEmpty();
            var all = corpus.documents().size();
            assertThat(index.search(query("", Map.of(), Sort.NEWEST, null, all)).next())
                    .isEmpty();
            assertThat(index.search(query("", Map.of(), Sort.NEWEST, null, all - 1))
                            .next())
                    .isPresent();
        }

        @Test
        void goesOnWhereItWasWhenNewerResourcesArrive() {
            var first = index.search(query("", Map.of(), Sort.NEWEST, null, 10));
            var newer = new Draft("Toute nouvelle");
            newer.publishedAt = Corpus.BEGINNING.plusSeconds(10_000_000);
            put(newer);
            var second =
                    index.search(query("", Map.of(), Sort.NEWEST, first.next().orElseThrow(), 10));
            assertThat(titles(second)).isEqualTo(titles(search("")).subList(10, 20));
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "x", "????", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "null"})
        void refusesAForgedCursor(String cursor) {
            assertRefused(query("", Map.of(), Sort.NEWEST, cursor, 10));
        }

        @Test
        void refusesACursorThatWasTamperedWith() {
            var next = index.search(query("", Map.of(), Sort.NEWEST, null, 5))
                    .next()
                    .orElseThrow();
            var bytes = Base64.getUrlDecoder().decode(next);
            for (int i = 0; i < bytes.length; i++) {
                var tampered = Arrays.copyOf(bytes, bytes.length);
                tampered[i] ^= 1;
                assertRefused(
                        query("", Map.of(), Sort.NEWEST, Base64.getUrlEncoder().encodeToString(tampered), 5));
            }
        }

        @Test
        void refusesACursorOfAnotherSortQuestionOrFilter() {
            var next = index.search(query("soudeur", Map.of(), Sort.NEWEST, null, 1))
                    .next()
                    .orElseThrow();
            assertRefused(query("soudeur", Map.of(), Sort.RELEVANCE, next, 1));
            assertRefused(query("soudeur", Map.of(), Sort.TITLE, next, 1));
            assertRefused(query("maçon", Map.of(), Sort.NEWEST, next, 1));
            assertRefused(query("soudeur", Map.of(Facet.KIND, Set.of("media")), Sort.NEWEST, next, 1));
        }

        @ParameterizedTest
        @ValueSource(ints = {-1, 0, 101})
        void refusesAPageOutOfBounds(int size) {
            assertThatThrownBy(() -> query("", Map.of(), Sort.NEWEST, null, size))
                    .isInstanceOfSatisfying(
                            Refusal.class,
                            refusal -> assertThat(refusal.faults())
                                    .extracting(Refusal.Fault::pointer)
                                    .containsExactly("/size"));
        }

        private Draft twin(String title) {
            return new Draft(title);
        }

        private List<UUID> walk(String q, Sort sort, int size) {
            var walked = new ArrayList<UUID>();
            var page = index.search(query(q, Map.of(), sort, null, size));
            walked.addAll(ids(page));
            while (page.next().isPresent()) {
                page = index.search(query(q, Map.of(), sort, page.next().get(), size));
                walked.addAll(ids(page));
            }
            return walked;
        }

        private void assertRefused(Query query) {
            assertThatThrownBy(() -> index.search(query)).isInstanceOfSatisfying(Refusal.class, refusal -> {
                assertThat(refusal.reason()).isEqualTo(Refusal.Reason.INVALID);
                assertThat(refusal.faults()).extracting(Refusal.Fault::pointer).containsExactly("/cursor");
            });
        }
    }

    @Nested
    class Similar {
        @Test
        void namesWhatSharesWordsAndCodesBestFirst() {
            var arc = corpus.titled("Souder à l'arc en position verticale").id();
            assertThat(similar(arc, Set.of(Corpus.EVERYONE)).stream().map(corpus::title))
                    .startsWith("Préparer les bords d'une soudure")
                    .contains("Welding safety")
                    .doesNotContain("Souder à l'arc en position verticale", "Tailler la vigne");
        }

        @Test
        void staysOutOfTheSectorWhenAskedTo() {
            var mains = corpus.titled("Désinfecter ses mains");
            var hygiene = corpus.titled("Hygiène en cuisine : la méthode HACCP");
            var other = new Draft("Hygiène des mains à l'atelier");
            other.description = "La friction hydroalcoolique en quatre étapes.";
            other.sectors = List.of("industry");
            put(other);
            var found = index.similar(mains.id(), Set.of(Corpus.EVERYONE), Neighbourhood.OTHER_SECTORS, 10);
            assertThat(found).extracting(Hit::id).contains(other.id).doesNotContain(hygiene.id(), mains.id());
        }

        @Test
        void namesAtMostTheSizeAskedFor() {
            var arc = corpus.titled("Souder à l'arc en position verticale").id();
            assertThat(index.similar(arc, Set.of(Corpus.EVERYONE), Neighbourhood.ALL_SECTORS, 1))
                    .hasSize(1);
        }

        @Test
        void namesNothingForAnAbsentResource() {
            assertThat(similar(UUID.randomUUID(), Set.of(Corpus.EVERYONE))).isEmpty();
        }
    }

    @Nested
    class Updates {
        @Test
        void replacesTheDocumentOfTheSameId() {
            var draft = new Draft("Zythologie");
            put(draft);
            draft.title = "Brasserie artisanale";
            put(draft);
            assertThat(search("zythologie").hits()).isEmpty();
            assertThat(ids(search("brasserie"))).containsExactly(draft.id);
        }

        @Test
        void removesADocumentAndDoesNothingWhereThereIsNone() {
            var id = corpus.titled("Tailler la vigne").id();
            index.apply(List.of(new Update.Remove(id), new Update.Remove(UUID.randomUUID())), new Position(8, 2));
            assertThat(titles(search("")))
                    .hasSize(corpus.documents().size() - 1)
                    .doesNotContain("Tailler la vigne");
            assertThat(facet(search(""), Facet.ROME)).doesNotContainKey("A1405");
        }

        @Test
        void takesUpdatesOfOneBatchInTheirOrder() {
            var draft = new Draft("Zythologie");
            var put = new Update.Put(draft.document());
            var remove = new Update.Remove(draft.id);
            index.apply(List.of(put, remove), new Position(8, 2));
            assertThat(search("zythologie").hits()).isEmpty();
            index.apply(List.of(put, remove, put), new Position(8, 3));
            assertThat(search("zythologie").total()).isEqualTo(1);
        }

        @Test
        void takesABatchTwice() {
            index.apply(puts(corpus.documents()), FIRST);
            assertThat(search("").total()).isEqualTo(corpus.documents().size());
        }

        @Test
        void keepsDocumentsAndPositionTogetherWhenClosed() {
            index.close();
            index = open();
            assertThat(index.position()).contains(FIRST);
            assertThat(search("").total()).isEqualTo(corpus.documents().size());
        }

        @Test
        void tellsTheDurablePositionOnceCommitted() {
            var later = new Position(9, 12);
            index.apply(List.of(), later);
            index.commit();
            assertThat(index.position()).contains(later);
        }

        @Test
        void keepsAPositionWithoutDocuments() {
            index.apply(List.of(), new Position(10, 20));
            index.close();
            index = open();
            assertThat(index.position()).contains(new Position(10, 20));
        }

        @Test
        void closesTwice() {
            index.close();
            index.close();
        }

        @Test
        void takesTextOfAnyLengthAndShape() {
            var draft = new Draft("Démesure " + "x".repeat(40_000));
            draft.keywords = List.of("y".repeat(40_000), "\uD83D");
            draft.equipment = List.of("z".repeat(40_000));
            draft.text = List.of(new TextPart("a", "T", "mot ".repeat(400_000)), new TextPart("b", null, ""));
            put(draft);
            assertThat(ids(search("démesure"))).containsExactly(draft.id);
            assertThat(index.search(query("", Map.of(), Sort.TITLE, null, 100)).hits())
                    .isNotEmpty();
        }
    }

    private Results search(String q) {
        return search(q, Set.of(Corpus.EVERYONE));
    }

    private Results search(String q, Set<String> readers) {
        return index.search(new Query(q, Map.of(), readers, Sort.RELEVANCE, null, 100));
    }

    private Results filtered(Map<Facet, Set<String>> filters) {
        return index.search(query("", filters, Sort.RELEVANCE, null, 100));
    }

    private static Query query(String q, Map<Facet, Set<String>> filters, Sort sort, String cursor, int size) {
        return new Query(q, filters, Set.of(Corpus.EVERYONE), sort, cursor, size);
    }

    private void put(Draft... drafts) {
        index.apply(puts(Arrays.stream(drafts).map(Draft::document).toList()), new Position(8, 1));
    }

    private static List<Update> puts(List<Document> documents) {
        return documents.stream()
                .map(document -> (Update) new Update.Put(document))
                .toList();
    }

    private List<UUID> similar(UUID id, Set<String> readers) {
        return index.similar(id, readers, Neighbourhood.ALL_SECTORS, 10).stream()
                .map(Hit::id)
                .toList();
    }

    private static List<UUID> ids(Results results) {
        return results.hits().stream().map(Hit::id).toList();
    }

    private static List<Double> scores(Results results) {
        return results.hits().stream().map(Hit::score).toList();
    }

    /** Titles of the hits that are of the corpus. */
    private List<String> titles(Results results) {
        var known = new HashSet<>(corpus.documents().stream().map(Document::id).toList());
        return ids(results).stream().filter(known::contains).map(corpus::title).toList();
    }

    private List<String> allTitles(Results results, Draft... others) {
        var titles = new ArrayList<>(titles(results));
        for (var other : others) {
            if (ids(results).contains(other.id)) {
                titles.add(other.title);
            }
        }
        return titles;
    }

    private Hit hit(String q, String title) {
        var id = corpus.titled(title).id();
        return search(q).hits().stream()
                .filter(hit -> hit.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private List<String> highlight(String q, String title, String field) {
        return hit(q, title).highlights().getOrDefault(field, List.of());
    }

    private static Map<String, Integer> facet(Results results, Facet facet) {
        var counts = new java.util.HashMap<String, Integer>();
        results.facets().getOrDefault(facet, List.of()).forEach(count -> counts.put(count.value(), count.count()));
        return counts;
    }

    private static Map<String, Integer> expected(Facet facet, List<Document> documents) {
        var counts = new EnumMap<Facet, Map<String, Integer>>(Facet.class);
        for (var document : documents) {
            for (var value : values(document, facet)) {
                counts.computeIfAbsent(facet, _ -> new java.util.HashMap<>()).merge(value, 1, Integer::sum);
            }
        }
        return counts.getOrDefault(facet, Map.of());
    }

    private static List<String> values(Document document, Facet facet) {
        return switch (facet) {
            case KIND -> List.of(document.kind());
            case FORMAT -> document.format() == null ? List.of() : List.of(document.format());
            case SECTOR -> document.sectors();
            case ROME -> document.romeCodes();
            case LEVEL -> document.level() == null ? List.of() : List.of(document.level());
            case LANGUAGE -> document.languages();
            case LICENCE -> List.of(document.licence());
            case PROJECT -> document.projectId() == null ? List.of() : List.of(document.projectId());
            case ORGANISATION -> List.of(document.organisationId());
            case EQUIPMENT -> document.equipment();
            case SCOPE -> List.of(document.scope());
        };
    }
}
