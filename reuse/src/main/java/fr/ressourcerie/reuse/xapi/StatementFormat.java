package fr.ressourcerie.reuse.xapi;

import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** How much of a statement is returned (1.0.3, Communication 2.1.3; 2.0, 4.1.6.1). */
public enum StatementFormat {
    /** What identifies actors, activities and verbs, and no more. */
    IDS,
    /** As it was received. */
    EXACT,
    /** With the definitions known here, each text in one language. */
    CANONICAL;

    private static final Set<String> MAPS_OF_ACTIVITIES = Set.of("name", "description");

    /** The format a query names; empty where there is none of this name. */
    public static Optional<StatementFormat> parse(String parameter) {
        return switch (parameter) {
            case "ids" -> Optional.of(IDS);
            case "exact" -> Optional.of(EXACT);
            case "canonical" -> Optional.of(CANONICAL);
            default -> Optional.empty();
        };
    }

    /**
     * The statement in this format; the one given is not changed.
     *
     * @param definitions what is known here of an activity by its id; null where nothing is
     * @param languages the languages to choose from, see {@link Languages}
     */
    public ObjectNode apply(
            ObjectNode statement, Languages languages, Function<String, @Nullable ObjectNode> definitions) {
        return switch (this) {
            case EXACT -> statement;
            case IDS -> ids(statement.deepCopy());
            case CANONICAL -> canonical(statement.deepCopy(), languages, definitions);
        };
    }

    private static ObjectNode ids(ObjectNode statement) {
        // A statement's own members stay as they are; those of its SubStatement are treated alike.
        if (statement.get("verb") instanceof ObjectNode verb) {
            verb.remove("display");
        }
        Definitions.activities(statement, activity -> activity.retain("id"));
        Actors.of(statement).forEach(StatementFormat::bare);
        if (statement.get("authority") instanceof ObjectNode authority) {
            bare(authority);
            authority.path("member").forEach(member -> bare((ObjectNode) member));
        }
        if (statement.path("object").path("verb") instanceof ObjectNode verb) {
            verb.remove("display");
        }
        return statement;
    }

    /** Anonymous groups keep their members; identified ones and agents keep their identifier. */
    private static void bare(ObjectNode actor) {
        actor.remove("name");
        if (AgentKey.of(actor).isPresent()) {
            actor.remove("member");
        }
    }

    private static ObjectNode canonical(
            ObjectNode statement, Languages languages, Function<String, @Nullable ObjectNode> definitions) {
        Definitions.activities(statement, activity -> {
            var known = definitions.apply(activity.path("id").stringValue());
            if (known != null) {
                activity.set("definition", known.deepCopy());
            }
            if (activity.get("definition") instanceof ObjectNode definition) {
                oneLanguage(definition, languages);
            }
        });
        choose(statement.path("verb"), "display", languages);
        choose(statement.path("object").path("verb"), "display", languages);
        return statement;
    }

    /** An activity's definition, each of its texts in one language; changed in place. */
    static void oneLanguage(ObjectNode definition, Languages languages) {
        MAPS_OF_ACTIVITIES.forEach(map -> choose(definition, map, languages));
        definition.forEach(value -> {
            if (value instanceof ArrayNode components) {
                components.forEach(component -> choose(component, "description", languages));
            }
        });
    }

    private static void choose(JsonNode holder, String name, Languages languages) {
        if (holder.path(name) instanceof ObjectNode map && map.size() > 1) {
            var tag = languages.choose(map.propertyNames());
            map.retain(tag);
        }
    }
}
