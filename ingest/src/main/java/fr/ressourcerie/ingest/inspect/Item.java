package fr.ressourcerie.ingest.inspect;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One node of a package's organisation: a chapter, a page, an activity or a question.
 *
 * @param href what it opens, or null for a chapter
 * @param details what its family says of it beside these
 */
record Item(String id, @Nullable String title, @Nullable String href, Details details, List<Item> children) {
    /** Levels of a tree that are told; what draws one may stop there. */
    static final int DEPTH = 30;

    private static final int NODES = 10_000;

    Item(String id, @Nullable String title, @Nullable String href) {
        this(id, title, href, new Details(), List.of());
    }

    Item(String id, @Nullable String title, @Nullable String href, List<Item> children) {
        this(id, title, href, new Details(), children);
    }

    /** What it and the nodes below open, in the order of the tree. */
    Stream<String> hrefs() {
        return Stream.concat(Stream.ofNullable(href), children.stream().flatMap(Item::hrefs));
    }

    /** The tree as maps, at most 10 000 nodes and 30 levels of it. */
    static List<Map<String, Object>> describe(List<Item> items) {
        return describe(items, DEPTH, new int[] {NODES});
    }

    private static List<Map<String, Object>> describe(List<Item> items, int depth, int[] left) {
        var described = new ArrayList<Map<String, Object>>();
        for (var item : items) {
            if (left[0]-- <= 0) {
                break;
            }
            described.add(item.describe(depth, left));
        }
        return described;
    }

    private Map<String, Object> describe(int depth, int[] left) {
        var map = new LinkedHashMap<String, Object>();
        var shortId = Findings.cap(id, Findings.TITLE_LENGTH);
        var shortTitle = Findings.cap(title, Findings.TITLE_LENGTH);
        map.put("id", shortId == null ? "" : shortId);
        map.put("title", shortTitle == null ? map.get("id") : shortTitle);
        var shortHref = Findings.cap(href, Findings.DESCRIPTION_LENGTH);
        if (shortHref != null) {
            map.put("href", shortHref);
        }
        map.putAll(details.map());
        if (!children.isEmpty() && depth > 1) {
            map.put("children", describe(children, depth - 1, left));
        }
        return map;
    }
}
