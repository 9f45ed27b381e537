package fr.ressourcerie.reuse.record;

import fr.ressourcerie.catalogue.problem.Refusal;
import fr.ressourcerie.reuse.store.Precondition;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The headers If-Match and If-None-Match as they were sent (RFC 9110 §13.1; 1.0.3, Communication 3.1; 2.0, 4.1.4). A
 * weak tag counts as the strong one that a proxy made it of.
 */
public record Conditions(@Nullable String ifMatch, @Nullable String ifNoneMatch) {
    private static final int LONGEST = 4_000;
    private static final Pattern LIST = Pattern.compile("\\s*(?:W/)?\"([^\"\\p{Cntrl}]*)\"\\s*(?:,|$)");

    /** What must hold, or {@code unsaid} where neither was sent. */
    Precondition precondition(Precondition unsaid) {
        if (ifMatch != null && ifNoneMatch != null) {
            throw Refusal.invalid(
                    "/If-Match", "If-Match et If-None-Match sont donnés tous deux.", "N’envoyez que l’un des deux.");
        }
        if (ifMatch != null) {
            return new Precondition.Match(tags("If-Match", ifMatch));
        }
        return ifNoneMatch == null ? unsaid : new Precondition.NoneMatch(tags("If-None-Match", ifNoneMatch));
    }

    /** The tags without their quotes; none for {@code *}. */
    private static Set<String> tags(String header, String value) {
        if (value.strip().equals("*")) {
            return Set.of();
        }
        var tags = new HashSet<String>();
        var list = LIST.matcher(value.substring(0, Math.min(LONGEST, value.length())));
        while (list.lookingAt()) {
            tags.add(list.group(1));
            list.region(list.end(), list.regionEnd());
        }
        if (tags.isEmpty() || list.regionStart() < value.stripTrailing().length()) {
            throw Refusal.invalid(
                    "/" + header,
                    header + " n’est pas une liste d’étiquettes entre guillemets.",
                    "Envoyez l’ETag reçu, guillemets compris, ou *.");
        }
        return tags;
    }
}
