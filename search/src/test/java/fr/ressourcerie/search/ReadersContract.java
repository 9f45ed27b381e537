package fr.ressourcerie.search;

import static org.assertj.core.api.Assertions.assertThat;

import fr.ressourcerie.search.Corpus.Draft;
import fr.ressourcerie.search.completion.DidYouMean;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a caller may not read is not found, not counted and not hinted at. */
public abstract class ReadersContract extends IndexContract {
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
        assertThat(ids(search("apiculture", Set.of("organisation:ruche", "x")))).containsExactly(secret.id);
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
        assertThat(similar(secret.id, Set.of(Corpus.EVERYONE, "everything"))).isNotEmpty();
    }

    @Test
    void completesToNoWordThatOnlyAHiddenDocumentHas() {
        var everyone = Set.of(Corpus.EVERYONE);
        assertThat(index.complete("apicul", everyone, 10)).isEmpty();
        assertThat(index.complete("sou", everyone, 10))
                .isNotEmpty()
                .noneMatch(completion -> secret.id.toString().equals(completion.value()));
        assertThat(index.complete("apicul", Set.of("everything"), 10)).hasSize(1);
        assertThat(index.complete("apicul", Set.of(), 10)).isEmpty();
    }

    @Test
    void ranksCompletionsAsIfHiddenDocumentsWereNot() {
        var before = index.complete("arc", Set.of(Corpus.EVERYONE), 10);
        var loud = new Draft("Arc-en-ciel");
        loud.readers = Set.of("organisation:ruche");
        loud.keywords = List.of("arc électrique", "arc");
        loud.reuse = 1_000;
        put(loud);
        assertThat(index.complete("arc", Set.of(Corpus.EVERYONE), 10)).isEqualTo(before);
    }

    @Test
    void knowsNoNearWordThatOnlyAHiddenDocumentHas() {
        assertThat(index.near("apicultrue", Set.of(Corpus.EVERYONE))).isEmpty();
        assertThat(index.near("apicultrue", Set.of("everything"))).containsExactly("apiculture");
    }

    @Test
    void proposesNoQuestionThatOnlyAHiddenDocumentAnswers() {
        var asked = new Query("apocultore", Map.of(), Set.of(Corpus.EVERYONE), Sort.RELEVANCE, null, 10);
        assertThat(new DidYouMean(index).of(asked, 0)).isEmpty();
        var trusted = new Query("apocultore", Map.of(), Set.of("everything"), Sort.RELEVANCE, null, 10);
        assertThat(new DidYouMean(index).of(trusted, 0)).contains(new DidYouMean.Better("apiculture", 1));
    }

    @Test
    void countsNoRangeOfAHiddenDocument() {
        secret.durationMinutes = 7_777;
        put(secret);
        var chosen = Map.of(Facet.DURATION, Set.of("7777..7778"));
        var results = index.search(new Query("", chosen, Set.of(Corpus.EVERYONE), Sort.NEWEST, null, 10));
        assertThat(facet(results, Facet.DURATION)).containsEntry("7777..7778", 0);
        assertThat(results.total()).isZero();
    }

    @Test
    void countsAHiddenDocumentInNoneOfTheValuesItStandsIn() {
        secret.romeCodes = List.of("A1503");
        put(secret);
        assertThat(facet(search(""), Facet.ROME))
                .doesNotContainKeys("A15", "A1503")
                .containsEntry("A", 3);
    }

    @Test
    void showsNothingByACursorOfSomeoneWhoSeesMore() {
        var all = Set.of(Corpus.EVERYONE, "everything");
        for (var sort : Sort.values()) {
            var first = index.search(new Query("", Map.of(), all, sort, null, 1));
            var cursor = first.next().orElseThrow();
            var next = index.search(new Query("", Map.of(), Set.of(Corpus.EVERYONE), sort, cursor, 100));
            assertThat(ids(next)).doesNotContain(secret.id);
            assertThat(next.total()).isEqualTo(corpus.documents().size());
        }
    }

    @Test
    void followsAChangeOfReaders() {
        secret.readers = Set.of(Corpus.EVERYONE);
        put(secret);
        assertThat(ids(search("apiculture"))).containsExactly(secret.id);
    }
}
