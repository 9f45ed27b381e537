package fr.ressourcerie.search;

import static org.assertj.core.api.Assertions.assertThat;

import fr.ressourcerie.catalogue.resource.TextPart;
import fr.ressourcerie.search.Corpus.Draft;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What words find: as people type them, forgiving what people get wrong, and in the order people expect. */
public abstract class WordsContract extends IndexContract {
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
        assertThat(search("porte").hits().getFirst().highlights().get("title").getFirst())
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
        assertThat(titles(search("harnais échafaudage chutes parasol parapluie")))
                .first()
                .isEqualTo("Travailler en hauteur sur une toiture");
        assertThat(titles(search("harnais échafaudage paravent parasol parapluie")))
                .isEmpty();
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
                        corpus.documents().stream().map(Document::description).toList())
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
