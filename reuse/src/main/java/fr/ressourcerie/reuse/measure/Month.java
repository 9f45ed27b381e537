package fr.ressourcerie.reuse.measure;

import org.jspecify.annotations.Nullable;

/**
 * What was counted in a month, or in the days of it that are within the period.
 *
 * @param month such as 2026-11
 * @param learners null, as what follows, where the month is not over, not wholly within the period or withheld
 */
public record Month(
        String month,
        long reusingOrganisations,
        long pulls,
        long lmsPulls,
        long adaptations,
        @Nullable Long learners,
        @Nullable Long launches,
        @Nullable Long completions,
        @Nullable Long hours) {
    Month with(LearnerMonth learnt) {
        return new Month(
                month,
                reusingOrganisations,
                pulls,
                lmsPulls,
                adaptations,
                learnt.learners(),
                learnt.launches(),
                learnt.completions(),
                learnt.hours());
    }
}
