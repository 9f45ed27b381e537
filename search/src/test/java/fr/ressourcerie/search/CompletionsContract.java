package fr.ressourcerie.search;

import static org.assertj.core.api.Assertions.assertThat;

import fr.ressourcerie.search.Completion.Kind;
import fr.ressourcerie.search.Corpus.Draft;
import fr.ressourcerie.search.completion.Completions;
import fr.ressourcerie.search.completion.DidYouMean;
import fr.ressourcerie.search.completion.DidYouMean.Better;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What typing is completed to, and which words are near a mistyped one. */
public abstract class CompletionsContract extends IndexContract {
    @Test
    void completesHalfAWordToTitlesJobsKeywordsAndOrganisations() {
        assertThat(texts("sou")).contains("Souder à l'arc en position verticale", "Soudeur / Soudeuse", "soudage");
        assertThat(texts("compa")).contains("Compagnons du Toit");
    }

    @Test
    void saysWhatEachIs() {
        var arc = corpus.titled("Souder à l'arc en position verticale");
        assertThat(complete("sou"))
                .contains(
                        new Completion(Kind.TITLE, arc.title(), arc.id().toString()),
                        new Completion(Kind.JOB, "Soudeur / Soudeuse", "H2913"),
                        new Completion(Kind.KEYWORD, "soudage", null));
    }

    @ParameterizedTest
    @CsvSource({
        "ETAN, étanchéité",
        "étan, étanchéité",
        "préparation de comm, préparation de commandes",
        "verticale arc, Souder à l'arc en position verticale",
        "l'ar, arc électrique",
        "cais, Hôte / Hôtesse de caisse",
        "alzh, Communiquer avec un patient atteint d'Alzheimer"
    })
    void mindsNeitherCaseNorAccentsNorOrder(String typed, String expected) {
        assertThat(texts(typed)).contains(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a", "?!", "zzzz", "soud zzzz", "\"", "*", "\u0000", "[a-z"})
    void completesNothingToNothing(String typed) {
        assertThat(texts(typed)).isEmpty();
    }

    @Test
    void tellsFirstWhatBeginsAsTypedThenWhatIsMostReused() {
        var begins = new Draft("Zythologie pratique");
        var reused = new Draft("Initiation à la zythologie");
        reused.reuse = 50;
        var more = new Draft("Zythologie avancée");
        more.reuse = 3;
        put(begins, reused, more);
        assertThat(texts("zyth"))
                .containsExactly("Zythologie avancée", "Zythologie pratique", "Initiation à la zythologie");
    }

    @Test
    void tellsEachTextOnceAndTheFrequentBeforeTheRare() {
        var often = IntStream.range(0, 5)
                .mapToObj(i -> keyword("Xylographie" + (i % 2 == 0 ? "" : " ")))
                .toList();
        put(often.toArray(Draft[]::new));
        put(keyword("xylophone"));
        assertThat(texts("xylo")).containsExactly("Xylographie", "xylophone");
    }

    @Test
    void leavesRoomForEveryKind() {
        for (int i = 0; i < 20; i++) {
            put(new Draft("Wagonnage " + i));
        }
        put(keyword("wagon"));
        var found = complete("wago");
        assertThat(found).hasSize(Completions.MOST).extracting(Completion::kind).contains(Kind.KEYWORD);
        assertThat(index.complete("wago", Set.of(Corpus.EVERYONE), 4)).hasSize(4);
    }

    @Test
    void looksAtTheMostReusedWhereManyHoldTheWords() {
        var many = IntStream.range(0, Completions.SAMPLE + 50)
                .mapToObj(i -> {
                    var draft = new Draft("Quincaillerie " + i);
                    draft.reuse = i;
                    return draft;
                })
                .toArray(Draft[]::new);
        put(many);
        assertThat(texts("quinc")).startsWith("Quincaillerie " + (many.length - 1));
    }

    @Test
    void completesToNothingThatWasRemovedOrChanged() {
        var draft = new Draft("Yourte");
        put(draft);
        assertThat(texts("your")).containsExactly("Yourte");
        draft.title = "Cabane";
        put(draft);
        assertThat(texts("your")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "etanchiete, étanchéité",
        "chanfrin, chanfrein",
        "convoiyer, convoyeur",
        "soudgae, soudage",
        "harnias, harnais",
        "boulnagerie, boulangerie"
    })
    void knowsWordsNearAMistypedOneAsTheyAreWritten(String typed, String expected) {
        assertThat(near(typed)).first().isEqualTo(expected);
    }

    @Test
    void tellsTheNearestFirst() {
        put(keyword("molette"), keyword("mouette"), keyword("mouette"));
        assertThat(near("moulette")).startsWith("mouette", "molette");
        assertThat(near("moulette")).hasSizeLessThanOrEqualTo(Index.NEAR_WORDS).doesNotContain("moulette");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "sol", "f1703", "zzzzzz", "deux mots", "?", "*"})
    void knowsNothingNearWhatIsNoMistypedWord(String typed) {
        assertThat(near(typed)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "etenchaite, étanchéité",
        "chanfrian, chanfrein",
        "tronsonneuze arbre, tronçonneuse arbre",
        "la taille de l'arbbbre, ''"
    })
    void proposesTheNearQuestionThatFindsMore(String q, String expected) {
        assertThat(better(q, Map.of()).map(Better::q).orElse("")).isEqualTo(expected);
    }

    @Test
    void saysHowManyTheNearQuestionFindsUnderTheSameFilters() {
        assertThat(better("chanfrian", Map.of()))
                .contains(new Better("chanfrein", search("chanfrein").total()));
        assertThat(better("chanfrian", Map.of(Facet.SECTOR, Set.of("hospitality"))))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soudage", "zzzzzz", "?", "\"\"", "de la", "F1799"})
    void proposesNothingWhereNothingNearFindsMore(String q) {
        assertThat(better(q, Map.of())).isEmpty();
    }

    private Optional<Better> better(String q, Map<Facet, Set<String>> filters) {
        var query = query(q, filters, Sort.RELEVANCE, null, 10);
        return new DidYouMean(index).of(query, index.search(query).total());
    }

    private static Draft keyword(String keyword) {
        var draft = new Draft("Sans titre");
        draft.keywords = List.of(keyword);
        return draft;
    }

    private List<Completion> complete(String typed) {
        return index.complete(typed, Set.of(Corpus.EVERYONE), Completions.MOST);
    }

    private List<String> texts(String typed) {
        return complete(typed).stream().map(Completion::text).toList();
    }

    private List<String> near(String word) {
        return index.near(word, Set.of(Corpus.EVERYONE));
    }
}
