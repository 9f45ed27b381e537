package fr.ressourcerie.search;

import static org.assertj.core.api.Assertions.assertThat;

import fr.ressourcerie.search.Corpus.Draft;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

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
    void countsEverythingAnewForOtherReadersAndAfterAChange() {
        var everyone = Set.of(Corpus.EVERYONE);
        var owner = Set.of(Corpus.EVERYONE, "organisation:secret");
        int before = kinds(everyone);
        for (int added = 1; added <= 2; added++) {
            var hidden = new Draft("Caché " + added);
            hidden.readers = Set.of("organisation:secret");
            put(hidden);
            for (int again = 0; again < 2; again++) {
                assertThat(kinds(owner)).isEqualTo(before + added);
                assertThat(kinds(everyone)).isEqualTo(before);
            }
        }
    }

    private int kinds(Set<String> readers) {
        var results = index.search(new Query("", Map.of(), Set.of(), readers, Sort.NEWEST, null, 1));
        return facet(results, Facet.KIND).get("elearning");
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
    void countsOnTheFirstPageAloneUnlessAsked() {
        var first = index.search(query("", Map.of(), Sort.NEWEST, null, 5));
        var cursor = first.next().orElseThrow();
        var second = index.search(query("", Map.of(), Sort.NEWEST, cursor, 5));
        assertThat(second.facets()).isEmpty();
        assertThat(second.total()).isEqualTo(first.total());
        var asked = index.search(counting("", Map.of(), cursor, EnumSet.allOf(Facet.class)));
        assertThat(asked.facets()).isEqualTo(first.facets());
    }

    @Test
    void countsOnlyTheFacetsAskedFor() {
        var chosen = Map.of(Facet.KIND, Set.of("immersive"));
        var some = index.search(counting("", chosen, null, Set.of(Facet.KIND, Facet.WEIGHT)));
        assertThat(some.facets()).containsOnlyKeys(Facet.KIND, Facet.WEIGHT);
        assertThat(some.facets().get(Facet.KIND))
                .isEqualTo(filtered(chosen).facets().get(Facet.KIND));
        var none = index.search(counting("", chosen, null, Set.of()));
        assertThat(none.facets()).isEmpty();
        assertThat(ids(none)).isEqualTo(ids(filtered(chosen)));
    }

    @Test
    void findsAJobByItsDomainAndItsField() {
        assertThat(titles(filtered(Map.of(Facet.ROME, Set.of("F17")))))
                .containsExactlyInAnyOrder("Lire un plan de coffrage", "Maçonnerie : monter un mur en parpaings");
        var either = filtered(Map.of(Facet.ROME, Set.of("F17", "H2913")));
        assertThat(either.total()).isEqualTo(5);
        assertThat(facet(either, Facet.ROME)).isEqualTo(expected(Facet.ROME, corpus.documents()));
    }

    @Test
    void findsAChildOfASectorInItsParent() {
        var joiner = new Draft("Poser une fenêtre");
        joiner.sectors = List.of("construction.43");
        var both = new Draft("Chantier et atelier");
        both.sectors = List.of("construction.41", "construction.43", "industry");
        put(joiner, both);
        assertThat(ids(filtered(Map.of(Facet.SECTOR, Set.of("construction.43")))))
                .containsExactlyInAnyOrder(joiner.id, both.id);
        var parent = filtered(Map.of(Facet.SECTOR, Set.of("construction")));
        assertThat(ids(parent)).contains(joiner.id, both.id);
        var before = expected(Facet.SECTOR, corpus.documents());
        assertThat(facet(parent, Facet.SECTOR))
                .containsEntry("construction", before.get("construction") + 2)
                .containsEntry("construction.43", 2)
                .containsEntry("construction.41", 1);
    }

    @Test
    void tellsAValueAfterTheOneItStandsIn() {
        var values = search("").facets().get(Facet.ROME).stream()
                .map(FacetCount::value)
                .toList();
        assertThat(values).contains("F", "F17", "F1703");
        for (var value : values) {
            Facet.ROME
                    .lineage(value)
                    .forEach(above -> assertThat(values.indexOf(above))
                            .isNotNegative()
                            .isLessThanOrEqualTo(values.indexOf(value)));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"..40", "40..", "40..41", "0..1000", "..1", "64..96"})
    void findsAnyRangeOfDuration(String range) {
        var bounds = range.split("\\.\\.", -1);
        int from = bounds[0].isEmpty() ? 0 : Integer.parseInt(bounds[0]);
        int to = bounds[1].isEmpty() ? Integer.MAX_VALUE : Integer.parseInt(bounds[1]);
        var inside = corpus.documents().stream()
                .filter(document -> document.durationMinutes() != null
                        && document.durationMinutes() >= from
                        && document.durationMinutes() < to)
                .map(Document::id)
                .toList();
        var found = filtered(Map.of(Facet.DURATION, Set.of(range)));
        assertThat(ids(found)).containsExactlyInAnyOrderElementsOf(inside);
        assertThat(facet(found, Facet.DURATION)).containsEntry(range, inside.size());
    }

    @Test
    void findsWeightsInUnits() {
        var tenth = corpus.documents().get(9);
        assertThat(tenth.size()).isEqualTo(100_000_000L);
        assertThat(ids(filtered(Map.of(Facet.WEIGHT, Set.of("100 Mo..0,101GB")))))
                .containsExactly(tenth.id());
        assertThat(ids(filtered(Map.of(Facet.WEIGHT, Set.of("..100MB", "200MB..")))))
                .doesNotContain(tenth.id());
    }

    @Test
    void countsARangeThatIsChosenBesideTheUsualOnes() {
        var chosen = filtered(Map.of(Facet.DURATION, Set.of("20..50"), Facet.KIND, Set.of("immersive")));
        var immersive = corpus.documents().stream()
                .filter(document -> document.kind().equals("immersive"))
                .toList();
        assertThat(facet(chosen, Facet.DURATION))
                .containsAllEntriesOf(expected(Facet.DURATION, immersive))
                .containsEntry("20..50", (int) chosen.total());
    }

    private static Query counting(String q, Map<Facet, Set<String>> filters, String cursor, Set<Facet> counted) {
        return new Query(
                q,
                filters,
                Set.of(),
                Set.of(Corpus.EVERYONE),
                q.isEmpty() && cursor != null ? Sort.NEWEST : Sort.RELEVANCE,
                cursor,
                100,
                counted);
    }
}
