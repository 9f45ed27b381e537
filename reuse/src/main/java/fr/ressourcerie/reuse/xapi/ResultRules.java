package fr.ressourcerie.reuse.xapi;

import java.math.BigDecimal;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What makes a statement's result and its score valid (1.0.3, Data 2.4.5; 2.0, 4.2.2.4). */
final class ResultRules {
    private static final Set<String> PROPERTIES =
            Set.of("score", "success", "completion", "response", "duration", "extensions");
    private static final Set<String> SCORE_PROPERTIES = Set.of("scaled", "raw", "min", "max");

    private ResultRules() {}

    static void result(Place place) {
        place.object(Clause.RESULT, PROPERTIES);
        for (var property : place.properties()) {
            switch (property.name()) {
                case "score" -> score(property);
                case "success", "completion" -> property.truth(Clause.RESULT);
                case "response" -> property.text(Clause.RESULT);
                case "duration" -> duration(property);
                default -> property.extensions();
            }
        }
    }

    private static void duration(Place place) {
        if (!Durations.wellFormed(place.text(Clause.RESULT))) {
            throw place.refusal(
                    Clause.DURATION,
                    "Une durée ISO 8601 telle que PT1H30M est attendue ici, pas « "
                            + Clause.shown(place.text(Clause.RESULT)) + " ».");
        }
    }

    private static void score(Place place) {
        place.object(Clause.SCORE, SCORE_PROPERTIES);
        var scaled = number(place, "scaled");
        if (scaled != null && scaled.abs().compareTo(BigDecimal.ONE) > 0) {
            throw place.need("scaled", Clause.SCORE).refusal(Clause.SCORE, "Un nombre entre -1 et 1 est attendu ici.");
        }
        var raw = number(place, "raw");
        var min = number(place, "min");
        var max = number(place, "max");
        if (min != null && max != null && min.compareTo(max) >= 0) {
            throw place.need("min", Clause.SCORE).refusal(Clause.SCORE, "Un nombre inférieur à max est attendu ici.");
        }
        if (raw != null && ((min != null && raw.compareTo(min) < 0) || (max != null && raw.compareTo(max) > 0))) {
            throw place.need("raw", Clause.SCORE).refusal(Clause.SCORE, "Un nombre entre min et max est attendu ici.");
        }
    }

    private static @Nullable BigDecimal number(Place score, String name) {
        var found = score.find(name);
        return found == null ? null : found.number(Clause.SCORE);
    }
}
