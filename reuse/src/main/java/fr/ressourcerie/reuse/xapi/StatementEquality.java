package fr.ressourcerie.reuse.xapi;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * Whether two statements say the same (1.0.3, Data 2.3.1 and 2.3.3; 2.0, 4.2.3), so that the second is a repetition of
 * the first and no conflict. What a store sets (a timestamp
 * that one of them lacks among it), the order of members, context activities and attachments, how a type
 * that goes without saying is said, verbs' displays, activities' definitions, the case of UUIDs and what of a duration
 * is finer than a hundredth of a second make no difference.
 */
public final class StatementEquality {
    private static final Set<String> UNORDERED = Set.of(
            "member",
            "attachments",
            "parent",
            "grouping",
            "category",
            "other",
            "contextAgents",
            "contextGroups",
            "relevantTypes");
    private static final Set<String> SET_BY_STORE = Set.of("id", "stored", "authority", "version");

    private StatementEquality() {}

    /** Whether a statement kept under an id and one sent under the same id are the same; neither is changed. */
    public static boolean same(ObjectNode kept, ObjectNode sent) {
        var first = comparable(kept);
        var second = comparable(sent);
        if (!first.has("timestamp") || !second.has("timestamp")) {
            first.remove("timestamp");
            second.remove("timestamp");
        }
        return first.equals(second);
    }

    private static ObjectNode comparable(ObjectNode statement) {
        var copy = statement.deepCopy();
        SET_BY_STORE.forEach(copy::remove);
        StatementCompleter.listContextActivities(copy);
        normalise(copy);
        return (ObjectNode) ordered("", copy);
    }

    /** Takes out of a statement or SubStatement, in place, what makes no difference. */
    private static void normalise(ObjectNode statement) {
        if (statement.get("verb") instanceof ObjectNode verb) {
            verb.remove("display");
        }
        var object = statement.path("object");
        if (object.path("objectType").asString("").equals(StatementRules.SUB_STATEMENT)) {
            normalise((ObjectNode) object);
        } else if (object instanceof ObjectNode activity && activity.has("id")) {
            implied(activity);
        }
        for (var actor : Actors.of(statement)) {
            if (actor.path("objectType").asString("").equals(ActorRules.AGENT)) {
                actor.remove("objectType");
            }
        }
        var related = statement.path("context").path("contextActivities");
        related.forEach(list -> list.forEach(each -> implied((ObjectNode) each)));
        if (statement.path("result") instanceof ObjectNode result && result.has("duration")) {
            result.put("duration", Durations.comparable(result.path("duration").stringValue()));
        }
        var text = statement.path("timestamp");
        if (text.isString()) {
            Timestamps.parse(text.stringValue(), XapiVersion.V1_0_3)
                    .ifPresent(instant -> statement.put("timestamp", instant.toString()));
        }
    }

    private static void implied(ObjectNode activity) {
        if (activity.path("objectType").asString("").equals(ActivityRules.ACTIVITY)) {
            activity.remove("objectType");
        }
        activity.remove("definition");
    }

    /** The value with lists without an order sorted, and UUIDs in lower case; within extensions nothing is touched. */
    private static JsonNode ordered(String name, JsonNode node) {
        if (name.equals("extensions")) {
            return node;
        }
        return switch (node) {
            case ObjectNode object -> {
                var sorted = new TreeMap<String, JsonNode>();
                object.properties().forEach(e -> sorted.put(e.getKey(), ordered(e.getKey(), e.getValue())));
                var copy = object.objectNode();
                sorted.forEach(copy::set);
                yield copy;
            }
            case ArrayNode array -> {
                var elements = new ArrayList<JsonNode>();
                array.forEach(each -> elements.add(ordered("", each)));
                if (UNORDERED.contains(name)) {
                    elements.sort(Comparator.comparing(JsonNode::toString));
                }
                yield array.arrayNode().addAll(List.copyOf(elements));
            }
            default -> uuid(name, node) ? lower(node) : node;
        };
    }

    private static boolean uuid(String name, JsonNode node) {
        return node.isString()
                && (name.equals("registration") || (name.equals("id") && Uuids.wellFormed(node.stringValue())));
    }

    private static JsonNode lower(JsonNode text) {
        return StringNode.valueOf(text.stringValue().toLowerCase(Locale.ROOT));
    }
}
