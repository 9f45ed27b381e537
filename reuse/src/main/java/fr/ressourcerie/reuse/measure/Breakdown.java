package fr.ressourcerie.reuse.measure;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The figures of each member of a grouping.
 *
 * @param lines the most reused first, at most {@link ReuseReports#TABLE_ROWS} in an answer and all in an export
 */
public record Breakdown(Period period, Definition definition, Grouping grouping, List<Line> lines) {
    /**
     * A member's line.
     *
     * @param key its id, or its word in a vocabulary
     * @param launches of the closed months within the period that are not withheld, as completions and hours
     * @param monthsWithheld how many months are left out of these
     */
    public record Line(
            String key,
            String label,
            long resourcesPublished,
            long resourcesReused,
            long reusingOrganisations,
            long pulls,
            long lmsPulls,
            long declaredPulls,
            long anonymousPulls,
            long views,
            long previews,
            long adaptations,
            @Nullable Long launches,
            @Nullable Long completions,
            @Nullable Long hours,
            long monthsWithheld) {}
}
