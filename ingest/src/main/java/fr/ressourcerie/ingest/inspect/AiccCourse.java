package fr.ressourcerie.ingest.inspect;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The structure of an AICC course, put together from its tables (AICC CMI001 §5.2 to §5.8): what is in which block, what
 * each unit opens, and what must come before it. Identifiers are compared without regard to case, as the standard does.
 */
final class AiccCourse {
    /** The rows of the tables of a course, by the extensions of their files. */
    record Tables(
            List<Map<String, String>> au,
            List<Map<String, String>> des,
            List<Map<String, String>> cst,
            List<Map<String, String>> pre,
            List<Map<String, String>> ort) {}

    private static final int DEPTH = 20;

    private final Map<String, Href> hrefs;
    private final Map<String, String> titles = new HashMap<>();
    private final Map<String, String> parameters = new HashMap<>();
    private final Map<String, Details> parts = new HashMap<>();
    private final Map<String, List<String>> members;
    private final Set<String> seen = new HashSet<>();

    /** @param hrefs what each unit opens, by its identifier in lower case */
    AiccCourse(Tables tables, Map<String, Href> hrefs) {
        this.hrefs = hrefs;
        this.members = members(tables);
        for (var row : tables.des()) {
            titles.putIfAbsent(key(row), row.getOrDefault("title", ""));
            part(key(row)).put("description", row.get("description"));
        }
        for (var row : tables.au()) {
            parameters.putIfAbsent(key(row), row.getOrDefault("web_launch", ""));
            describe(row, part(key(row)));
        }
        before(tables).forEach((id, first) -> part(id).put("prerequisites", String.join(" & ", first)));
        objectives(tables).forEach((id, all) -> part(id).put("objectives", List.copyOf(all)));
    }

    private Details part(String key) {
        return parts.computeIfAbsent(key, id -> new Details());
    }

    /** The tree below {@code ROOT}; a member that stands in two blocks is drawn in the first. */
    List<Item> items() {
        seen.clear();
        return items("root", DEPTH);
    }

    private List<Item> items(String block, int depth) {
        var items = new ArrayList<Item>();
        for (var id : members.getOrDefault(block, List.of())) {
            var key = id.toLowerCase(Locale.ROOT);
            if (depth > 0 && seen.add(key)) {
                items.add(new Item(id, titles.get(key), target(key), part(key), items(key, depth - 1)));
            }
        }
        return items;
    }

    /** What a unit opens, or null for a block; {@code web_launch} is its query (AICC CMI001 §5.3). */
    @Nullable
    String target(String key) {
        var href = hrefs.get(key);
        return href == null ? null : Href.join(href.target(), parameters.getOrDefault(key, ""));
    }

    /** What the {@code .au} row says; of the password only that there is one. */
    private static void describe(Map<String, String> row, Details details) {
        details.put("type", row.get("type"))
                .put("parameters", row.get("web_launch"))
                .put("commandLine", row.get("command_line"))
                .put("masteryScore", Numbers.decimal(row.get("mastery_score")))
                .put("maxScore", Numbers.decimal(row.get("max_score")))
                .put(
                        "maxTimeAllowed",
                        Durations.read(row.get("max_time_allowed")) == null ? null : row.get("max_time_allowed"))
                .put("timeLimitAction", row.get("time_limit_action"))
                .put("dataFromLms", row.get("core_vendor"))
                .put("password", !row.getOrDefault("au_password", "").isEmpty());
    }

    private static Map<String, List<String>> members(Tables tables) {
        var members = new LinkedHashMap<String, List<String>>();
        for (var row : tables.cst()) {
            var block = row.getOrDefault("block", "").toLowerCase(Locale.ROOT);
            row.forEach((column, member) -> {
                if (column.startsWith("member") && !member.isEmpty()) {
                    members.computeIfAbsent(block, key -> new ArrayList<>()).add(member);
                }
            });
        }
        if (members.isEmpty()) {
            tables.au()
                    .forEach(row -> members.computeIfAbsent("root", key -> new ArrayList<>())
                            .add(row.getOrDefault("system_id", "")));
        }
        return members;
    }

    /** What comes before what: the {@code .pre} table, and the column of that name which some write in the {@code .cst}. */
    private static Map<String, Set<String>> before(Tables tables) {
        var before = new LinkedHashMap<String, Set<String>>();
        tables.pre().forEach(row -> {
            var cells = List.copyOf(row.values());
            if (cells.size() > 1 && !cells.get(1).isEmpty()) {
                add(before, cells.get(0), cells.get(1));
            }
        });
        if (before.isEmpty()) {
            tables.cst().stream()
                    .filter(row -> !row.getOrDefault("prerequisites", "").isEmpty())
                    .forEach(row -> add(before, row.getOrDefault("member", ""), row.getOrDefault("prerequisites", "")));
        }
        return before;
    }

    private static Map<String, Set<String>> objectives(Tables tables) {
        var all = new LinkedHashMap<String, Set<String>>();
        tables.ort()
                .forEach(row -> add(
                        all,
                        row.getOrDefault("au_system_id", row.getOrDefault("structure_element", "")),
                        row.getOrDefault("objective_description", row.getOrDefault("objective_id", ""))));
        return all;
    }

    private static void add(Map<String, Set<String>> sets, String id, String value) {
        sets.computeIfAbsent(id.toLowerCase(Locale.ROOT), key -> new LinkedHashSet<>())
                .add(value);
    }

    private static String key(Map<String, String> row) {
        return row.getOrDefault("system_id", "").toLowerCase(Locale.ROOT);
    }
}
