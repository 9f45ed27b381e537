package fr.ressourcerie.reuse.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a report's query answers, before what is known of learners is put to it. */
record Figures(
        Total total,
        Published published,
        @Nullable Double firstReuse,
        Grant grant,
        ThroughDerived throughDerived,
        Ever ever,
        List<Month> months,
        @Nullable List<Summary.ResourceLine> byResource,
        @Nullable List<Summary.ProjectLine> byProject,
        @Nullable List<Summary.Flow> flows) {

    /** The columns of {@link CountedUses#TOTAL}. */
    record Total(
            long reusingOrganisations,
            long pulls,
            long lmsPulls,
            long lmsOrganisations,
            long declaredPulls,
            long declaredOrganisations,
            long anonymousPulls,
            long views,
            long previews,
            long adaptations,
            long resourcesReused) {}

    /** Of the resources that are published still: all, reused ones, those with a sector, and these reused elsewhere. */
    record Published(long resources, long reused, long ofASector, long reusedElsewhere) {}

    /** The grants of the projects that are measured, and how many organisations reuse what projects share. */
    record Grant(long euros, long organisations) {}

    /** Whether anything of the kind was ever reported; until then nobody knows how much of it there is. */
    record Ever(boolean launches, boolean completions, boolean learners, boolean hours) {}

    Indicators indicators(Learning learning, boolean grantMakesSense) {
        return new Indicators(
                total.reusingOrganisations(),
                total.pulls(),
                ever.launches() ? learning.launches() : null,
                ever.completions() ? learning.completions() : null,
                ever.learners() ? learning.learners() : null,
                ever.hours() ? learning.hours() : null,
                total.adaptations(),
                published.resources(),
                total.resourcesReused(),
                share(published.reused(), published.resources()),
                share(published.reusedElsewhere(), published.ofASector()),
                firstReuse,
                grantMakesSense && grant.organisations() > 0
                        ? Math.round((double) grant.euros() / grant.organisations())
                        : null);
    }

    private static @Nullable Double share(long part, long whole) {
        return whole == 0 ? null : (double) part / whole;
    }

    Pulled lms() {
        return new Pulled(total.lmsPulls(), total.lmsOrganisations());
    }

    Pulled declared() {
        return new Pulled(total.declaredPulls(), total.declaredOrganisations());
    }

    Pulled anonymous() {
        return new Pulled(total.anonymousPulls(), null);
    }

    Interest interest() {
        return new Interest(total.views(), total.previews());
    }

    /** The months with what may be told of their learners. */
    List<Month> months(Learning learning) {
        return months.stream()
                .map(month -> learning.months().stream()
                        .filter(other -> other.month().equals(month.month()))
                        .findFirst()
                        .map(month::with)
                        .orElse(month))
                .toList();
    }

    List<String> notMeasuredYet() {
        return Stream.of(
                        ever.launches() ? null : "launches",
                        ever.completions() ? null : "completions",
                        ever.learners() ? null : "learners",
                        ever.hours() ? null : "hours")
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .toList();
    }

    /** The indicators about learners that are null, or too low, because few are behind them. */
    List<String> suppressed(Learning learning) {
        var names = new ArrayList<>(List.of("launches", "completions", "learners", "hours"));
        names.removeAll(notMeasuredYet());
        return learning.monthsWithheld() > 0 ? names : List.of();
    }
}
