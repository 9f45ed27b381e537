package fr.ressourcerie.search.lucene;

import com.sun.management.OperatingSystemMXBean;
import fr.ressourcerie.catalogue.change.Position;
import fr.ressourcerie.search.Facet;
import fr.ressourcerie.search.Generated;
import fr.ressourcerie.search.Neighbourhood;
import fr.ressourcerie.search.Query;
import fr.ressourcerie.search.Sort;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** A quick measure, to be run by hand: how fast documents are taken in, and how long answers take. */
final class Measure {
    private static final Set<String> READERS = Set.of("public", "organisation:1", "sector:construction");
    private static final int BATCH = 100;

    private Measure() {}

    public static void main(String[] arguments) throws IOException {
        int documents = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 10_000;
        var folder = Files.createTempDirectory("measure");
        try (var index = LuceneIndex.open(folder)) {
            var generated = new Generated(42);
            take(index, generated, documents);
            answers(index, generated);
        }
        size(folder);
    }

    private static void take(LuceneIndex index, Generated generated, int documents) {
        long spent = 0;
        for (int number = 0; number < documents; number += BATCH) {
            var batch = generated.puts(number, Math.min(documents, number + BATCH));
            long begin = System.nanoTime();
            index.apply(batch, new Position(number, number));
            spent += System.nanoTime() - begin;
        }
        long begin = System.nanoTime();
        index.commit();
        spent += System.nanoTime() - begin;
        System.out.printf(
                "%d documents in %.1f s: %.0f/s, computing %.1f s in all%n",
                documents, spent / 1e9, documents / (spent / 1e9), computed() / 1e9);
    }

    private static void answers(LuceneIndex index, Generated generated) {
        for (int round = 0; round < 2; round++) {
            var ids = new ArrayList<UUID>();
            time("everything, newest", 200, i -> index.search(query("", Map.of(), Sort.NEWEST)));
            time("one word", 300, i -> ids.addAll(hits(index, query(generated.words(1), Map.of(), Sort.RELEVANCE))));
            time("half a word", 300, i -> index.search(query(generated.half(), Map.of(), Sort.RELEVANCE)));
            time("three words", 300, i -> index.search(query(generated.words(3), Map.of(), Sort.RELEVANCE)));
            time("ten words", 200, i -> index.search(query(generated.words(10), Map.of(), Sort.RELEVANCE)));
            time(
                    "two words, two filters",
                    1_000,
                    i -> index.search(query(
                            generated.words(2),
                            Map.of(Facet.SECTOR, Set.of("industry", "transport"), Facet.KIND, Set.of("elearning")),
                            Sort.RELEVANCE)));
            time("similar", 500, i -> index.similar(ids.get(i % ids.size()), READERS, Neighbourhood.OTHER_SECTORS, 10));
        }
    }

    private static List<UUID> hits(LuceneIndex index, Query query) {
        return index.search(query).hits().stream().map(hit -> hit.id()).toList();
    }

    private static Query query(String q, Map<Facet, Set<String>> filters, Sort sort) {
        return new Query(q, filters, READERS, sort, null, 20);
    }

    private interface Question {
        void ask(int number);
    }

    private static void time(String name, int times, Question question) {
        var spent = new long[times];
        long computed = computed();
        for (int i = 0; i < times; i++) {
            long begin = System.nanoTime();
            question.ask(i);
            spent[i] = System.nanoTime() - begin;
        }
        computed = computed() - computed;
        Arrays.sort(spent);
        System.out.printf(
                "%-24s p50 %6.1f ms   p95 %6.1f ms   max %6.1f ms   computing %6.1f ms%n",
                name,
                spent[times / 2] / 1e6,
                spent[times * 95 / 100] / 1e6,
                spent[times - 1] / 1e6,
                computed / 1e6 / times);
    }

    private static long computed() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }

    private static void size(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            long bytes = files.mapToLong(file -> file.toFile().length()).sum();
            System.out.printf("%.1f MB in %s%n", bytes / 1e6, folder);
        }
    }
}
