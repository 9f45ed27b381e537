package fr.ressourcerie.ingest.quality;

import fr.ressourcerie.catalogue.resource.QualityFinding;
import fr.ressourcerie.catalogue.resource.QualityFinding.Severity;
import java.util.Collection;
import java.util.Optional;

/** Words a finding; numbers and places are told, long lists are not. */
final class Findings {
    static final int PLACES = 20;

    private Findings() {}

    static Optional<QualityFinding> found(
            boolean found, String code, Severity severity, String detail, String mend, Collection<String> places) {
        return found
                ? Optional.of(new QualityFinding(
                        code,
                        severity,
                        detail,
                        mend,
                        places.stream().limit(PLACES).toList()))
                : Optional.empty();
    }

    /** {@code 1 page}, {@code 3 pages}, {@code Au moins 100 pages} where no more were counted. */
    static String count(int number, String one, String several) {
        if (number == 1) {
            return "1 " + one;
        }
        return (number >= Observer.MOST ? "Au moins " : "") + number + " " + several;
    }
}
