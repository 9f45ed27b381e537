package fr.ressourcerie.reuse.measure;

import org.jspecify.annotations.Nullable;

/**
 * What is shown of the learners of a closed month, rounded to 5; all null where it is withheld.
 *
 * @param month such as 2026-11
 */
public record LearnerMonth(
        String month,
        @Nullable Long learners,
        @Nullable Long launches,
        @Nullable Long completions,
        @Nullable Long hours) {
    boolean withheld() {
        return learners == null;
    }
}
