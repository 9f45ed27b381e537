package fr.ressourcerie.reuse.xapi;

import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What makes a statement valid, to the letter of 1.0.3 and of 2.0 (IEEE 9274.1.1). What is not is refused, naming the
 * property by its JSON Pointer and the clause.
 */
public final class StatementRules {
    /** The verb of a statement that voids another (1.0.3, Data 2.3.2; 2.0, 4.2.5). */
    public static final String VOIDED = "http://adlnet.gov/expapi/verbs/voided";

    static final String STATEMENT_REF = "StatementRef";
    static final String SUB_STATEMENT = "SubStatement";

    private static final Set<String> PROPERTIES = Set.of(
            "id",
            "actor",
            "verb",
            "object",
            "result",
            "context",
            "timestamp",
            "stored",
            "authority",
            "version",
            "attachments");
    private static final Set<String> SUB_PROPERTIES =
            Set.of("objectType", "actor", "verb", "object", "result", "context", "timestamp", "attachments");
    private static final Set<String> VERB_PROPERTIES = Set.of("id", "display");
    private static final Set<String> REFERENCE_PROPERTIES = Set.of("objectType", "id");

    private StatementRules() {}

    /**
     * A statement that keeps every rule.
     *
     * @param sent as {@link StatementReader} read it; not to be changed afterwards
     */
    public static SentStatement check(JsonNode sent, XapiVersion version) {
        return check(Place.root(sent, version));
    }

    /** An agent or identified group that stands alone, as in a query's {@code agent}. */
    public static ObjectNode checkAgent(JsonNode sent, XapiVersion version) {
        var place = Place.root(sent, version);
        ActorRules.agentOrGroup(place, Clause.ACTOR);
        if (AgentKey.of(sent).isEmpty()) {
            throw place.refusal(Clause.IDENTIFIER, "Un groupe anonyme n’a rien par quoi le chercher.");
        }
        return (ObjectNode) sent;
    }

    static SentStatement check(Place place) {
        place.object(Clause.STATEMENT, PROPERTIES);
        common(place);
        for (var property : place.properties()) {
            switch (property.name()) {
                case "id" -> property.uuid(Clause.ID);
                case "stored" -> property.timestamp(Clause.STORED);
                case "authority" -> ActorRules.authority(property);
                case "version" -> version(property);
                default -> {}
            }
        }
        return new SentStatement((ObjectNode) place.node(), place.version());
    }

    /** What a statement and a SubStatement have in common. */
    private static void common(Place place) {
        ActorRules.agentOrGroup(place.need("actor", Clause.STATEMENT), Clause.ACTOR);
        var verb = verb(place.need("verb", Clause.STATEMENT));
        var object = place.need("object", Clause.STATEMENT);
        var type = object(object, place.name().equals("object"));
        if (verb.equals(VOIDED) && !type.equals(STATEMENT_REF)) {
            throw object.refusal(
                    Clause.VOIDING, "Un énoncé qui en annule un autre le désigne par un « StatementRef ».");
        }
        for (var property : place.properties()) {
            switch (property.name()) {
                case "result" -> ResultRules.result(property);
                case "context" -> ContextRules.context(property, type.equals(ActivityRules.ACTIVITY));
                case "timestamp" -> property.timestamp(Clause.TIMESTAMP_PROPERTY);
                case "attachments" -> AttachmentRules.attachments(property);
                default -> {}
            }
        }
    }

    private static String verb(Place place) {
        place.object(Clause.VERB, VERB_PROPERTIES);
        var display = place.find("display");
        if (display != null) {
            display.languageMap(Clause.VERB);
        }
        return place.need("id", Clause.VERB).identifier(Clause.VERB);
    }

    /** Checks an object and returns its type. */
    private static String object(Place place, boolean withinSubStatement) {
        place.object(Clause.OBJECT);
        var found = place.find("objectType");
        var type = found == null ? ActivityRules.ACTIVITY : found.text(Clause.OBJECT);
        switch (type) {
            case ActivityRules.ACTIVITY -> ActivityRules.activity(place);
            case ActorRules.AGENT -> ActorRules.agent(place, Clause.OBJECT);
            case ActorRules.GROUP -> ActorRules.group(place);
            case STATEMENT_REF -> reference(place);
            case SUB_STATEMENT -> {
                if (withinSubStatement) {
                    throw place.refusal(Clause.SUB_STATEMENT, "Un SubStatement n’en contient pas d’autre.");
                }
                place.object(Clause.SUB_STATEMENT, SUB_PROPERTIES);
                common(place);
            }
            default ->
                throw place.need("objectType", Clause.OBJECT)
                        .refusal(
                                Clause.OBJECT,
                                "« Activity », « Agent », « Group », « StatementRef » ou « SubStatement » est attendu ici.");
        }
        return type;
    }

    static void reference(Place place) {
        place.object(Clause.STATEMENT_REFERENCE, REFERENCE_PROPERTIES);
        var type = place.need("objectType", Clause.STATEMENT_REFERENCE);
        if (!type.text(Clause.STATEMENT_REFERENCE).equals(STATEMENT_REF)) {
            throw type.refusal(Clause.STATEMENT_REFERENCE, "« StatementRef » est attendu ici.");
        }
        place.need("id", Clause.STATEMENT_REFERENCE).uuid(Clause.STATEMENT_REFERENCE);
    }

    private static void version(Place place) {
        var text = place.text(Clause.VERSION);
        if (!place.version().admits(text)) {
            throw place.refusal(
                    Clause.VERSION,
                    "Une version de la famille " + (place.version() == XapiVersion.V1_0_3 ? "1.0" : "1.0 ou 2.0")
                            + " est attendue ici, pas « " + Clause.shown(text) + " ».");
        }
    }
}
