package fr.ressourcerie.ingest.quality;

import fr.ressourcerie.catalogue.resource.QualityFinding;
import fr.ressourcerie.ingest.inspect.Inspection;
import java.util.Comparator;
import java.util.List;

/** What a depositor is told that learners, or those who take the resource over, would have better otherwise. */
public final class QualityReport {
    /** All rules, in the order in which findings of one severity are told. */
    private static final List<Rule> RULES = List.of(
            // Does it work, here and elsewhere?
            PackageRules::obsoleteTechnology,
            PackageRules::absentFiles,
            PackageRules::missingTracking,
            PackageRules::outsideSites,
            // Can everybody use it?
            AccessRules::films,
            AccessRules::images,
            AccessRules::languages,
            AccessRules::titles,
            AccessRules::wordlessDocuments,
            AccessRules::untaggedDocuments,
            // What does it give away?
            PackageRules::locatedPhotographs,
            // What does it weigh?
            WeightRules::triangles,
            WeightRules::textures,
            WeightRules::images,
            WeightRules::whole,
            WeightRules::leftovers);

    private QualityReport() {}

    /**
     * Holds a version against every rule; parses nothing.
     *
     * @param size of the whole file in bytes
     * @return the worst first
     */
    public static List<QualityFinding> of(String fileName, long size, Inspection.Taken taken, Observer seen) {
        var observed = new Observed(fileName, size, taken, seen);
        return RULES.stream()
                .flatMap(rule -> rule.of(observed).stream())
                .sorted(Comparator.comparing(QualityFinding::severity))
                .toList();
    }
}
