package fr.ressourcerie.catalogue.access;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What of an organisation's learning records a key that may send them is held to.
 *
 * @param writeOnly whether it sends and never reads
 * @param activities the ids of the activities it may speak of; one that ends with an asterisk stands for all that begin
 *     so; empty for any
 */
public record RecordAccess(boolean writeOnly, List<String> activities) {
    public static final RecordAccess FULL = new RecordAccess(false, List.of());

    public RecordAccess {
        activities = List.copyOf(activities);
    }

    /** Whether it may speak of this activity; null is a statement or document that speaks of none. */
    public boolean admits(@Nullable String activity) {
        return activities.isEmpty()
                || (activity != null && activities.stream().anyMatch(each -> matches(each, activity)));
    }

    private static boolean matches(String pattern, String activity) {
        return pattern.endsWith("*")
                ? activity.startsWith(pattern.substring(0, pattern.length() - 1))
                : pattern.equals(activity);
    }
}
