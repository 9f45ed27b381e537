package fr.ressourcerie.reuse.measure;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How much a part of the commons is reused.
 *
 * @param lms pulls with the key of a learning management system, which are not in the indicator pulls
 * @param declared pulls without a key whose taker named an organisation
 * @param anonymous pulls without either
 * @param byResource the most reused first, at most {@link ReuseReports#TABLE_ROWS}, only those the caller may read
 * @param projectsWithoutDeclaredPartners whose partners' uses still count as those of outsiders
 * @param projectsThatSharedNothing without a published resource at the end of the period
 * @param notMeasuredYet the indicators that are null because nothing reports them yet
 * @param suppressed the indicators that are null or too low because they are about fewer than five learners
 */
public record Summary(
        Period period,
        Definition definition,
        Indicators indicators,
        Pulled lms,
        Pulled declared,
        Pulled anonymous,
        Interest interest,
        List<Month> months,
        List<ResourceLine> byResource,
        List<ProjectLine> byProject,
        List<Flow> flows,
        long projectsWithoutDeclaredPartners,
        long projectsThatSharedNothing,
        List<String> notMeasuredYet,
        List<String> suppressed,
        Learning learning,
        ThroughDerived throughDerived) {

    /**
     * A resource's line.
     *
     * @param organisation its producer's name
     * @param state published, or withdrawn since
     */
    public record ResourceLine(
            UUID id,
            String title,
            String organisation,
            @Nullable String project,
            String state,
            long reusingOrganisations,
            long pulls,
            long lmsPulls,
            long declaredPulls,
            long anonymousPulls,
            long views,
            long previews,
            long adaptations) {}

    /**
     * A project's line.
     *
     * @param grantEur published maximum, euros
     * @param launches of the closed months within the period that are not withheld, as completions and hours
     */
    public record ProjectLine(
            UUID id,
            String programme,
            String name,
            long grantEur,
            boolean partnersDeclared,
            long resourcesPublished,
            long resourcesReused,
            long reusingOrganisations,
            long pulls,
            long lmsPulls,
            long adaptations,
            @Nullable Long launches,
            @Nullable Long completions,
            @Nullable Long hours) {
        ProjectLine with(Learning learning) {
            return new ProjectLine(
                    id,
                    programme,
                    name,
                    grantEur,
                    partnersDeclared,
                    resourcesPublished,
                    resourcesReused,
                    reusingOrganisations,
                    pulls,
                    lmsPulls,
                    adaptations,
                    learning.launches(),
                    learning.completions(),
                    learning.hours());
        }
    }

    /**
     * What organisations of one sector reuse of another; a resource or organisation of several sectors is in each.
     *
     * @param from sector of the resource
     * @param to sector of the organisation that reuses it
     */
    public record Flow(String from, String to, long reusingOrganisations, long pulls, long lmsPulls) {}
}
