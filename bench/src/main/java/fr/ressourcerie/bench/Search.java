package fr.ressourcerie.bench;

import fr.ressourcerie.catalogue.change.Position;
import fr.ressourcerie.search.Index;
import fr.ressourcerie.search.Neighbourhood;
import fr.ressourcerie.search.Query;
import fr.ressourcerie.search.indexing.GeneratedResources;
import fr.ressourcerie.search.lucene.BareLucene;
import fr.ressourcerie.search.lucene.LuceneIndex;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/**
 * How fast so many generated resources are taken in, how much disk they take, how long people wait for answers, and how
 * much of that is Lucene itself. The index alone, without HTTP or database. Arguments: how many, the engine, an empty
 * folder, seconds of each measure.
 */
final class Search {
    private static final int BATCH = 100;
    private static final long SEED = 42;

    private final Index index;
    private final GeneratedResources resources = new GeneratedResources(SEED);
    private final Questions questions = new Questions(resources);
    private final Duration time;

    private Search(Index index, Duration time) {
        this.index = index;
        this.time = time;
    }

    static void main(String[] arguments) throws Exception {
        int count = Integer.parseInt(arguments[0]);
        if (!arguments[1].equals("lucene")) {
            throw new IllegalArgumentException("No such engine: " + arguments[1]);
        }
        var folder = Path.of(arguments[2]);
        try (var index = LuceneIndex.open(folder)) {
            var measure = new Search(index, Duration.ofSeconds(Long.parseLong(arguments[3])));
            measure.take(count);
            System.out.printf("%.0f MB on disk%n", bytes(folder) / 1e6);
            measure.answers();
            try (var bare = new BareLucene(folder)) {
                measure.compare(bare);
                measure.compareSuggestions(bare);
            }
        }
    }

    private void take(int count) {
        long spent = 0;
        for (int number = 0; number < count; number += BATCH) {
            var batch = resources.puts(number, Math.min(count, number + BATCH));
            long begin = System.nanoTime();
            index.apply(batch, new Position(number, number));
            spent += System.nanoTime() - begin;
        }
        long begin = System.nanoTime();
        index.commit();
        spent += System.nanoTime() - begin;
        System.out.printf("%d resources taken in within %.1f s: %.0f/s%n", count, spent / 1e9, count / (spent / 1e9));
    }

    private void answers() throws Exception {
        Load.of(2, time, random -> index.search(questions.next(random, true)));
        for (var atOnce : List.of(1, 4, 16)) {
            print("with ten facets", atOnce, random -> index.search(questions.next(random, true)));
            print("without facets", atOnce, random -> index.search(questions.next(random, false)));
        }
        for (var atOnce : List.of(1, 16)) {
            print("suggestions", atOnce, random -> index.complete(questions.typed(random), Questions.readers(), 8));
        }
        var ids = ids();
        print(
                "similar",
                1,
                random -> index.similar(
                        ids.get(random.nextInt(ids.size())), Questions.readers(), Neighbourhood.OTHER_SECTORS, 10));
    }

    private List<UUID> ids() {
        var random = new Random(SEED);
        var ids = new ArrayList<UUID>();
        while (ids.size() < 100) {
            index.search(questions.next(random, false)).hits().forEach(hit -> ids.add(hit.id()));
        }
        return ids;
    }

    private void print(String name, int atOnce, Load.Work work) throws Exception {
        System.out.printf("%-16s %2d at once   %s%n", name, atOnce, Load.of(atOnce, time, work));
    }

    /** Each question once to us and once bare, in turn, on one thread, after as many that do not count. */
    private void compare(BareLucene bare) throws IOException {
        for (var facets : List.of(false, true)) {
            compare(bare, facets, new Random(SEED));
            compare(bare, facets, new Random(SEED + 1)).print(facets ? "with ten facets" : "without facets");
        }
    }

    private record Compared(long ours, long bare, long count) {
        void print(String name) {
            System.out.printf(
                    "%-16s %.1f ms a question, bare %.1f ms: %.2f times%n",
                    name, ours / 1e6 / count, bare / 1e6 / count, (double) ours / bare);
        }
    }

    /** Suggestions for the beginning of a word beside Lucene's bare query for it. */
    private void compareSuggestions(BareLucene bare) throws IOException {
        for (int round = 0; round < 2; round++) {
            var random = new Random(SEED + round);
            long ours = 0;
            long theirs = 0;
            long count = 0;
            long end = System.nanoTime() + time.toNanos();
            while (System.nanoTime() < end) {
                var typed = questions.beginning(random);
                long begin = System.nanoTime();
                index.complete(typed, Questions.readers(), 10);
                long middle = System.nanoTime();
                bare.beginning(typed);
                theirs += System.nanoTime() - middle;
                ours += middle - begin;
                count++;
            }
            if (round > 0) {
                new Compared(ours, theirs, count).print("suggestions");
            }
        }
    }

    private Compared compare(BareLucene bare, boolean facets, Random random) throws IOException {
        long ours = 0;
        long theirs = 0;
        long count = 0;
        long end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < end) {
            Query query = questions.next(random, facets);
            var oursFirst = count % 2 == 0;
            long first = System.nanoTime();
            long found = oursFirst ? index.search(query).total() : bare.search(query);
            long second = System.nanoTime();
            long foundToo = oursFirst ? bare.search(query) : index.search(query).total();
            long third = System.nanoTime();
            if (found != foundToo) {
                throw new IllegalStateException(found + " and " + foundToo + " answers to " + query);
            }
            ours += oursFirst ? second - first : third - second;
            theirs += oursFirst ? third - second : second - first;
            count++;
        }
        return new Compared(ours, theirs, count);
    }

    private static long bytes(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }
}
