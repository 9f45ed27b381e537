package fr.ressourcerie.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import fr.ressourcerie.catalogue.change.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * That two indexes cannot be told apart: a few hundred questions drawn by a seed are answered alike. Scores may differ by
 * a hundred-thousandth, and hits that close in score may change places.
 */
public abstract class TwoEnginesContract {
    private static final double TOLERANCE = 1e-5;
    private static final int QUESTIONS = 300;
    private static final List<Sort> SORTS = List.of(Sort.values());

    private final Corpus corpus = new Corpus();
    private final Random random = new Random(42);
    private final List<String> words = new ArrayList<>();

    /** Opens an empty index of each kind. */
    protected abstract List<Index> open();

    @Test
    void answersAlike() {
        corpus.documents().forEach(document -> {
            words.addAll(List.of(document.title().split("\\s+")));
            words.addAll(List.of(document.description().split("\\s+")));
            words.addAll(document.romeCodes());
        });
        var both = open();
        both.forEach(index -> index.apply(IndexContract.puts(corpus.documents()), new Position(1, 1)));
        for (int number = 0; number < QUESTIONS; number++) {
            var query = query(number);
            assertAlike(query, both.getFirst().search(query), both.getLast().search(query));
        }
        both.forEach(Index::close);
    }

    private static void assertAlike(Query query, Results one, Results other) {
        assertThat(other.total()).as(query.toString()).isEqualTo(one.total());
        assertThat(other.facets()).as(query.toString()).isEqualTo(one.facets());
        assertThat(other.next().isPresent()).isEqualTo(one.next().isPresent());
        assertThat(other.hits()).hasSameSizeAs(one.hits());
        for (int i = 0; i < one.hits().size(); i++) {
            var hit = one.hits().get(i);
            var score = hit.score();
            assertThat(other.hits().get(i).score()).as(query.toString()).isCloseTo(score, within(score * TOLERANCE));
            var same = other.hits().stream()
                    .filter(each -> each.id().equals(hit.id()))
                    .findFirst();
            if (same.isPresent()) {
                assertThat(same.get().score()).isCloseTo(score, within(score * TOLERANCE));
                assertThat(same.get().because()).as(query.toString()).isEqualTo(hit.because());
            } else {
                assertThat(one.hits().getLast().score())
                        .as(query.toString())
                        .isCloseTo(score, within(score * TOLERANCE));
            }
        }
    }

    private Query query(int number) {
        var q = new StringBuilder();
        for (int word = random.nextInt(5); word >= 0; word--) {
            q.append(typed(words.get(random.nextInt(words.size())))).append(' ');
        }
        var text = switch (number % 10) {
            case 0 -> "";
            case 1 -> "\"" + q.toString().strip() + "\"";
            default -> q.toString().strip();
        };
        Map<Facet, Set<String>> filters = number % 3 == 0 ? Map.of(Facet.SECTOR, Set.of("industry")) : Map.of();
        var sort = number % 5 == 4 ? SORTS.get(random.nextInt(SORTS.size())) : Sort.RELEVANCE;
        return new Query(text, filters, Set.of(Corpus.EVERYONE), sort, null, 10);
    }

    /** As it is written, or cut, or with two letters swapped. */
    private String typed(String word) {
        if (word.length() < 6) {
            return word;
        }
        return switch (random.nextInt(4)) {
            case 0 -> word.substring(0, word.length() - 2);
            case 1 -> word.substring(0, 3) + word.charAt(4) + word.charAt(3) + word.substring(5);
            default -> word;
        };
    }
}
