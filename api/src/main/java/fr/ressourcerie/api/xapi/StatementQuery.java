package fr.ressourcerie.api.xapi;

import fr.ressourcerie.reuse.store.StatementFilter;
import fr.ressourcerie.reuse.xapi.AgentKey;
import fr.ressourcerie.reuse.xapi.StatementFormat;
import fr.ressourcerie.reuse.xapi.StatementReader;
import fr.ressourcerie.reuse.xapi.XapiVersion;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.reactive.ServerHttpRequest;

/**
 * What {@code GET /statements} asks for (1.0.3, Communication 2.1.3; 2.0, 4.1.6.1).
 *
 * @param id of the one statement wanted, or null
 * @param voidedId of the one voided statement wanted, or null
 * @param filter of the many wanted
 * @param more the address of the page after this one, but for its cursor
 */
record StatementQuery(
        @Nullable UUID id,
        @Nullable UUID voidedId,
        StatementFilter filter,
        StatementFormat format,
        boolean attachments,
        String more) {
    private static final String ID = "statementId";
    private static final String VOIDED_ID = "voidedStatementId";
    private static final String CURSOR = "cursor";

    /** How many a page holds where nobody says. */
    private static final int USUAL = 100;

    private static final Set<String> FORM = Set.of("format", "attachments");
    private static final Set<String> FILTERS = Set.of(
            "agent",
            "verb",
            "activity",
            "registration",
            "related_activities",
            "related_agents",
            "since",
            "until",
            "limit",
            "ascending",
            CURSOR);
    private static final Set<String> ALL = union(Set.of(ID, VOIDED_ID), union(FORM, FILTERS));

    static StatementQuery of(ServerHttpRequest request, StatementReader reader, XapiVersion version) {
        var parameters = Parameters.of(request, ALL);
        requireOneOrMany(parameters);
        return new StatementQuery(
                parameters.uuid(ID),
                parameters.uuid(VOIDED_ID),
                filter(parameters, reader, version),
                format(parameters),
                parameters.flag("attachments"),
                more(parameters));
    }

    private static StatementFilter filter(Parameters parameters, StatementReader reader, XapiVersion version) {
        int limit = parameters.limit("limit");
        return new StatementFilter(
                agent(parameters, reader, version),
                parameters.flag("related_agents"),
                parameters.iri("verb"),
                parameters.iri("activity"),
                parameters.flag("related_activities"),
                parameters.uuid("registration"),
                parameters.instant("since", version),
                parameters.instant("until", version),
                parameters.flag("ascending"),
                limit == 0 ? USUAL : Math.min(limit, StatementFilter.MOST),
                parameters.number(CURSOR));
    }

    private static @Nullable String agent(Parameters parameters, StatementReader reader, XapiVersion version) {
        return parameters.has("agent")
                ? AgentKey.of(parameters.agent("agent", reader, version))
                        .orElseThrow()
                        .value()
                : null;
    }

    /** One statement is asked for by its id and by nothing else but how it is to be shown. */
    private static void requireOneOrMany(Parameters parameters) {
        for (var id : Set.of(ID, VOIDED_ID)) {
            if (parameters.has(id)) {
                for (var other : union(FILTERS, Set.of(id.equals(ID) ? VOIDED_ID : ID))) {
                    if (parameters.has(other)) {
                        throw Parameters.refusal(
                                other,
                                "Avec " + id + ", seuls format et attachments sont admis (1.0.3, Communication 2.1.3 ;"
                                        + " 2.0, 4.1.6.1).",
                                "Retirez l’un ou l’autre.");
                    }
                }
            }
        }
    }

    private static StatementFormat format(Parameters parameters) {
        var format = parameters.text("format");
        return format == null
                ? StatementFormat.EXACT
                : StatementFormat.parse(format)
                        .orElseThrow(() ->
                                Parameters.refusal("format", "Ce format n’existe pas.", "ids, exact ou canonical."));
    }

    private static String more(Parameters parameters) {
        return union(FORM, FILTERS).stream()
                        .filter(name -> !name.equals(CURSOR) && parameters.has(name))
                        .sorted()
                        .map(name -> name + "="
                                + URLEncoder.encode(String.valueOf(parameters.text(name)), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&", "/xapi/statements?", parameters.isEmpty() ? "" : "&"))
                + CURSOR + "=";
    }

    private static Set<String> union(Set<String> some, Set<String> others) {
        var union = new HashSet<>(some);
        union.addAll(others);
        return union;
    }
}
