package fr.ressourcerie.search.judged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import fr.ressourcerie.catalogue.change.Position;
import fr.ressourcerie.search.Index;
import fr.ressourcerie.search.Query;
import fr.ressourcerie.search.Sort;
import fr.ressourcerie.search.Update;
import fr.ressourcerie.search.indexing.JudgedResources;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** How good the answers are, by judgements written beforehand: what every index must reach, whatever it is made of. */
@TestInstance(Lifecycle.PER_CLASS)
public abstract class RelevanceContract {
    private static final double ENOUGH = 0.90;
    private static final double ENOUGH_ELSEWHERE = 0.80;
    private static final Path REPORTS = Path.of("target", "judged");
    private static final int WORST = 40;
    private static final int FIRST_ELSEWHERE = 5;

    private final JudgedResources resources = new JudgedResources();
    private final List<JudgedQuery> queries = JudgedQuery.read(resources);
    private Index index;

    /** Opens an empty index. */
    protected abstract Index open();

    @BeforeAll
    void fill() {
        index = open();
        index.apply(
                resources.documents().stream()
                        .map(document -> (Update) new Update.Put(document))
                        .toList(),
                new Position(1, 1));
    }

    @AfterAll
    void close() {
        index.close();
    }

    @Test
    void givesFullMarksToTheBestOrderAndNoneToTheUnrelated() {
        var query = new JudgedQuery("q", "word", true, Map.of("a", 3, "b", 1), null, Set.of());
        assertThat(query.ndcg(List.of("a", "b"))).isEqualTo(1);
        assertThat(query.ndcg(List.of("c", "d"))).isZero();
        // (1 + 7 / log2 3) / (7 + 1 / log2 3)
        assertThat(query.ndcg(List.of("b", "a"))).isCloseTo(0.7098, within(0.0001));
    }

    @Test
    void putsFirstWhatTrainersSought() {
        var scores = new LinkedHashMap<JudgedQuery, Double>();
        queries.forEach(query -> scores.put(query, query.ndcg(found(query))));
        report(worst(scores));
        System.out.println(table(scores));
        assertThat(mean(scores, query -> true))
                .withFailMessage(() -> worst(scores))
                .isGreaterThanOrEqualTo(ENOUGH);
    }

    @Test
    void findsWhatServesTheSameNeedInOtherSectors() {
        var asked = queries.stream().filter(query -> query.from() != null).toList();
        var missed = asked.stream()
                .filter(query -> elsewhere(query).stream().noneMatch(query.elsewhere()::contains))
                .toList();
        System.out.printf(
                "In other sectors: %d of %d questions have a relevant resource among the first %d%n",
                asked.size() - missed.size(), asked.size(), FIRST_ELSEWHERE);
        assertThat(1 - (double) missed.size() / asked.size())
                .withFailMessage(() -> missedElsewhere(missed))
                .isGreaterThanOrEqualTo(ENOUGH_ELSEWHERE);
    }

    private List<String> found(JudgedQuery query) {
        return names(query.q(), Set.of(), 10);
    }

    private List<String> elsewhere(JudgedQuery query) {
        return names(query.q(), Set.of(Objects.requireNonNull(query.from())), FIRST_ELSEWHERE);
    }

    private List<String> names(String q, Set<String> otherThan, int size) {
        var readers = Set.of(JudgedResources.READER);
        return index.search(new Query(q, Map.of(), otherThan, readers, Sort.RELEVANCE, null, size)).hits().stream()
                .map(hit -> resources.name(hit.id()))
                .toList();
    }

    /** Leaves a text beside the other reports of tests. */
    private void report(String text) {
        try {
            Files.createDirectories(REPORTS);
            Files.writeString(REPORTS.resolve(getClass().getSimpleName() + ".txt"), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private interface Some {
        boolean takes(JudgedQuery query);
    }

    private static double mean(Map<JudgedQuery, Double> scores, Some some) {
        return scores.keySet().stream()
                .filter(some::takes)
                .mapToDouble(scores::get)
                .average()
                .orElse(Double.NaN);
    }

    private static String table(Map<JudgedQuery, Double> scores) {
        var rows = new StringBuilder("nDCG@10            tuning  held-out  all   of%n".formatted());
        var kinds = new ArrayList<>(
                scores.keySet().stream().map(JudgedQuery::kind).distinct().toList());
        kinds.add("all");
        for (var kind : kinds) {
            Some some = query -> kind.equals("all") || query.kind().equals(kind);
            rows.append("%-18s %6.3f  %8.3f  %5.3f %3d%n"
                    .formatted(
                            kind,
                            mean(scores, query -> some.takes(query) && query.tuning()),
                            mean(scores, query -> some.takes(query) && !query.tuning()),
                            mean(scores, some),
                            scores.keySet().stream().filter(some::takes).count()));
        }
        return rows.toString();
    }

    /**
     * The worst, with what came and what should have come. Of what only measures the score is told, so that nobody
     * tunes by it.
     */
    private String worst(Map<JudgedQuery, Double> scores) {
        var text = new StringBuilder(table(scores)).append("\nWorst:\n");
        scores.entrySet().stream()
                .sorted(Map.Entry.comparingByValue())
                .limit(WORST)
                .forEach(scored -> text.append("%n%.3f  %s  (%s)%n%s"
                        .formatted(
                                scored.getValue(),
                                scored.getKey().q(),
                                scored.getKey().tuning() ? "tuning" : "held-out",
                                scored.getKey().tuning() ? comparison(scored.getKey()) : "")));
        return text.toString();
    }

    private String comparison(JudgedQuery query) {
        var text = new StringBuilder();
        var found = found(query);
        found.forEach(name -> text.append(
                "    found  %d  %s %s%n".formatted(query.grades().getOrDefault(name, 0), name, resources.title(name))));
        query.grades().forEach((name, grade) -> {
            if (!found.contains(name) && grade > 1) {
                text.append("    missed %d  %s %s%n".formatted(grade, name, resources.title(name)));
            }
        });
        return text.toString();
    }

    private String missedElsewhere(List<JudgedQuery> missed) {
        var text = new StringBuilder(
                "Nothing relevant from other sectors among the first %d:%n".formatted(FIRST_ELSEWHERE));
        for (var query : missed) {
            text.append("%n%s  (asked from %s)%n".formatted(query.q(), query.from()));
            elsewhere(query).forEach(name -> text.append("    found  %s %s%n".formatted(name, resources.title(name))));
            query.elsewhere().forEach(name -> text.append("    wanted %s %s%n".formatted(name, resources.title(name))));
        }
        return text.toString();
    }
}
