package fr.ressourcerie.api.xapi;

import fr.ressourcerie.catalogue.problem.Refusal;
import fr.ressourcerie.reuse.xapi.Iris;
import fr.ressourcerie.reuse.xapi.StatementReader;
import fr.ressourcerie.reuse.xapi.StatementRules;
import fr.ressourcerie.reuse.xapi.Timestamps;
import fr.ressourcerie.reuse.xapi.XapiVersion;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.util.MultiValueMap;
import tools.jackson.databind.node.ObjectNode;

/**
 * The parameters of a request, all of them known and none twice: what is not known, or known with other capitals, is
 * refused (1.0.3, Communication 3.2; 2.0, 4.1.5).
 */
final class Parameters {
    private static final int UUID_LENGTH = 36;
    private static final int LONGEST_SHOWN = 60;
    private static final Pattern LIMIT = Pattern.compile("[0-9]{1,9}");

    private final MultiValueMap<String, String> values;

    private Parameters(MultiValueMap<String, String> values) {
        this.values = values;
    }

    static Parameters of(ServerHttpRequest request, Set<String> known) {
        var values = request.getQueryParams();
        values.forEach((name, given) -> {
            if (!known.contains(name)) {
                throw refusal(
                        name,
                        "Ce paramètre n’est pas connu ici.",
                        known.isEmpty()
                                ? "Cette adresse n’en prend aucun."
                                : "Sont connus, majuscules comprises : "
                                        + known.stream().sorted().collect(Collectors.joining(", ")) + ".");
            }
            if (given.size() > 1) {
                throw refusal(name, "Ce paramètre est donné plusieurs fois.", "Donnez-le une fois.");
            }
        });
        return new Parameters(values);
    }

    boolean isEmpty() {
        return values.isEmpty();
    }

    boolean has(String name) {
        return values.containsKey(name);
    }

    @Nullable
    String text(String name) {
        var value = values.getFirst(name);
        return value == null && has(name) ? "" : value;
    }

    String required(String name) {
        var value = text(name);
        if (value == null || value.isEmpty()) {
            throw refusal(name, "Ce paramètre manque.", "Ajoutez-le à l’adresse : …?" + name + "=….");
        }
        return value;
    }

    @Nullable
    UUID uuid(String name) {
        var value = text(name);
        if (value == null) {
            return null;
        }
        try {
            var uuid = UUID.fromString(value);
            if (value.length() == UUID_LENGTH) {
                return uuid;
            }
        } catch (IllegalArgumentException _) {
            // said below
        }
        throw refusal(name, "Ce n’est pas un UUID.", "Par exemple 7ccd3322-e1a5-411a-a67d-6a735c76f119.");
    }

    boolean flag(String name) {
        var value = text(name);
        if (value == null || value.equals("false")) {
            return false;
        }
        if (value.equals("true")) {
            return true;
        }
        throw refusal(name, "Ce paramètre est true ou false.", "Écrivez " + name + "=true.");
    }

    @Nullable
    Instant instant(String name, XapiVersion version) {
        var value = text(name);
        return value == null
                ? null
                : Timestamps.parse(value, version)
                        .orElseThrow(() -> refusal(
                                name,
                                "Ce n’est pas un instant (1.0.3, Data 4.5 ; 2.0, 4.2.7).",
                                "Par exemple 2027-01-31T09:30:00.000Z."));
    }

    /** The agent or identified group that the parameter says in JSON, found valid. */
    ObjectNode agent(String name, StatementReader reader, XapiVersion version) {
        return StatementRules.checkAgent(reader.value(required(name), version), version);
    }

    @Nullable
    String iri(String name) {
        var value = text(name);
        if (value != null && !Iris.absolute(value)) {
            throw refusal(name, "Ce n’est pas un IRI complet (RFC 3987).", "Par exemple https://exemple.fr/module.");
        }
        return value;
    }

    @Nullable
    Long number(String name) {
        var value = text(name);
        if (value == null) {
            return null;
        }
        try {
            return Long.parseLong(value);
        } catch (NumberFormatException _) {
            throw refusal(name, "Cette page n’existe pas.", "Suivez l’adresse que donne more, sans la changer.");
        }
    }

    int limit(String name) {
        var value = text(name);
        if (value == null) {
            return 0;
        }
        if (LIMIT.matcher(value).matches()) {
            return Integer.parseInt(value);
        }
        throw refusal(name, "Ce n’est pas un nombre entier, zéro ou plus.", "Par exemple limit=50.");
    }

    static Refusal refusal(String name, String detail, String mend) {
        return Refusal.invalid("/" + name, "Paramètre « " + shown(name) + " » : " + detail, mend);
    }

    private static String shown(String name) {
        return name.length() <= LONGEST_SHOWN ? name : name.substring(0, LONGEST_SHOWN) + "…";
    }
}
