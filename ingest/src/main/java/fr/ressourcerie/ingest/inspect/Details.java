package fr.ressourcerie.ingest.inspect;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one part of a package, by name and in order. What says nothing (null, false, empty) is left out;
 * strings are capped at 500 characters, lists at 1 000 values.
 */
final class Details {
    private final Map<String, Object> values = new LinkedHashMap<>();

    Details put(String key, @Nullable Object value) {
        var kept = Boolean.FALSE.equals(value) ? null : capped(value, Findings.TITLE_LENGTH);
        if (kept != null) {
            values.put(key, kept);
        }
        return this;
    }

    boolean isEmpty() {
        return values.isEmpty();
    }

    Map<String, Object> map() {
        return values;
    }

    /** The value with every string and list in it cut to size; null where nothing is left. */
    static @Nullable Object capped(@Nullable Object value, int length) {
        return switch (value) {
            case null -> null;
            case String text -> Findings.cap(text, length);
            case Details details -> details.isEmpty() ? null : details.map();
            case Map<?, ?> map -> map.isEmpty() ? null : map;
            case List<?> list -> list(list, length);
            default -> value;
        };
    }

    private static @Nullable List<Object> list(List<?> values, int length) {
        var kept = new ArrayList<Object>();
        for (var value : values) {
            var one = capped(value, length);
            if (one != null && kept.size() < Findings.LIST_LENGTH) {
                kept.add(one);
            }
        }
        return kept.isEmpty() ? null : kept;
    }
}
