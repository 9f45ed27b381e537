package fr.ressourcerie.search.judged;

import fr.ressourcerie.search.indexing.JudgedResources;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a trainer typed, with the grade of each resource that answers it.
 *
 * @param kind what is special in how it was typed
 * @param tuning relevance was tuned by it; else it only measures
 * @param grades 1 to 3 by the resource's name; what is absent has 0
 * @param from the sector of who asks, or null where there is nothing to look for elsewhere
 * @param elsewhere what serves the same need in sectors other than {@code from}
 */
record JudgedQuery(
        String q,
        String kind,
        boolean tuning,
        Map<String, Integer> grades,
        @Nullable String from,
        Set<String> elsewhere) {
    private static final int BEST = 3;

    static List<JudgedQuery> read(JudgedResources resources) {
        return Block.read("queries.txt").stream()
                .map(block -> query(block, resources))
                .toList();
    }

    private static JudgedQuery query(Block block, JudgedResources resources) {
        var grades = new LinkedHashMap<String, Integer>();
        for (int grade = BEST; grade > 0; grade--) {
            for (var judgement : block.all(String.valueOf(grade))) {
                if (grades.put(name(judgement, resources), grade) != null) {
                    throw new IllegalArgumentException("Judged twice for " + block.one("query") + ": " + judgement);
                }
            }
        }
        var from = block.optional("from");
        var elsewhere = new LinkedHashSet<String>();
        for (var judgement : block.all("elsewhere")) {
            var name = name(judgement, resources);
            if (from == null || resources.sectors(name).contains(from)) {
                throw new IllegalArgumentException(name + " is of the sector that asks " + block.one("query"));
            }
            elsewhere.add(name);
        }
        return new JudgedQuery(
                block.one("query"), block.one("kind"), block.one("half").equals("tuning"), grades, from, elsewhere);
    }

    private static String name(String judgement, JudgedResources resources) {
        var parts = judgement.split(" ", 2);
        if (!resources.names().contains(parts[0]) || !resources.title(parts[0]).equals(parts[1])) {
            throw new IllegalArgumentException("No judged resource is « " + judgement + " »");
        }
        return parts[0];
    }

    /**
     * Normalised discounted cumulative gain of the first ten, 0 to 1: the sum of (2^grade - 1) / log2(rank + 1) over
     * ranks 1 to 10, divided by the same sum in the best order of all that was judged.
     */
    double ndcg(List<String> found) {
        var best = grades.values().stream().sorted((a, b) -> b - a).toList();
        return gain(found.stream().map(name -> grades.getOrDefault(name, 0)).toList()) / gain(best);
    }

    private static double gain(List<Integer> grades) {
        double sum = 0;
        for (int rank = 1; rank <= Math.min(10, grades.size()); rank++) {
            sum += (Math.pow(2, grades.get(rank - 1)) - 1) * Math.log(2) / Math.log(rank + 1);
        }
        return sum;
    }
}
