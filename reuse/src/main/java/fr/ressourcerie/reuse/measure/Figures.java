package fr.ressourcerie.reuse.measure;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a report's query answers, before it is decided which figures may be shown. */
record Figures(
        Total total,
        long resourcesPublished,
        Ever ever,
        List<Month> months,
        @Nullable List<Summary.ResourceLine> byResource,
        @Nullable List<Summary.ProjectLine> byProject,
        @Nullable List<Summary.Flow> flows) {
    private static final int FEWEST_LEARNERS = 5;

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
            long launches,
            long completions,
            long learners,
            long adaptations,
            long resourcesReused) {}

    /** Whether anything of the kind was ever reported; until then nobody knows how much of it there is. */
    record Ever(boolean launches, boolean completions, boolean learners) {}

    Indicators indicators() {
        return new Indicators(
                total.reusingOrganisations(),
                total.pulls(),
                ever.launches() ? total.launches() : null,
                ever.completions() && !hidden(total.completions()) ? total.completions() : null,
                ever.learners() && !hidden(total.learners()) ? total.learners() : null,
                null,
                total.adaptations(),
                resourcesPublished,
                total.resourcesReused());
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

    List<String> notMeasuredYet() {
        var names = new ArrayList<String>();
        if (!ever.launches()) {
            names.add("launches");
        }
        if (!ever.completions()) {
            names.add("completions");
        }
        if (!ever.learners()) {
            names.add("learners");
        }
        names.add("hours");
        return names;
    }

    List<String> suppressed() {
        var names = new ArrayList<String>();
        if (ever.completions() && hidden(total.completions())) {
            names.add("completions");
        }
        if (ever.learners() && hidden(total.learners())) {
            names.add("learners");
        }
        return names;
    }

    /** A figure about learners is shown when there are five of them, or when it says that there is nothing to say. */
    private boolean hidden(long figure) {
        return figure > 0 && total.learners() < FEWEST_LEARNERS;
    }
}
