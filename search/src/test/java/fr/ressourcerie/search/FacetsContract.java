package fr.ressourcerie.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How hits are counted and chosen by their sides. */
public abstract class FacetsContract extends IndexContract {
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
                .isSortedAccordingTo(
                        Comparator.comparingInt(FacetCount::count).reversed().thenComparing(FacetCount::value));
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
        var second = index.search(query("", Map.of(), Sort.NEWEST, first.next().orElseThrow(), 5));
        assertThat(second.facets()).isEqualTo(first.facets());
        assertThat(second.total()).isEqualTo(first.total());
    }
}
