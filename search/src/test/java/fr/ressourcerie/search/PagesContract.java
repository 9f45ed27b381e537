package fr.ressourcerie.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.ressourcerie.catalogue.problem.Refusal;
import fr.ressourcerie.search.Corpus.Draft;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** In what order hits come, and page after page. */
public abstract class PagesContract extends IndexContract {
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
    void sortsByDurationAndTellsTheUnknownLast() {
        var hits = index.search(query("", Map.of(), Sort.DURATION, null, 100)).hits();
        var minutes = hits.stream()
                .map(hit -> corpus.titled(corpus.title(hit.id())).durationMinutes())
                .toList();
        var known = minutes.stream().filter(Objects::nonNull).toList();
        assertThat(known).isSorted().hasSizeLessThan(minutes.size());
        assertThat(minutes.subList(0, known.size())).isEqualTo(known);
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
                        known.indexOf("Dresser une assiette"), known.indexOf("Faire la toilette d'une personne âgée"));
    }

    @Test
    void hasNoNextAfterTheLastHit() {
        assertThat(search("").next()).isEmpty();
        var all = corpus.documents().size();
        assertThat(index.search(query("", Map.of(), Sort.NEWEST, null, all)).next())
                .isEmpty();
        assertThat(index.search(query("", Map.of(), Sort.NEWEST, null, all - 1)).next())
                .isPresent();
    }

    @Test
    void goesOnWhereItWasWhenNewerResourcesArrive() {
        var first = index.search(query("", Map.of(), Sort.NEWEST, null, 10));
        var newer = new Draft("Toute nouvelle");
        newer.publishedAt = Corpus.BEGINNING.plusSeconds(10_000_000);
        put(newer);
        var second = index.search(query("", Map.of(), Sort.NEWEST, first.next().orElseThrow(), 10));
        assertThat(titles(second)).isEqualTo(titles(search("")).subList(10, 20));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "????", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "null"})
    void refusesAForgedCursor(String cursor) {
        assertRefused(query("", Map.of(), Sort.NEWEST, cursor, 10));
    }

    @Test
    void refusesACursorThatWasTamperedWith() {
        var next =
                index.search(query("", Map.of(), Sort.NEWEST, null, 5)).next().orElseThrow();
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
