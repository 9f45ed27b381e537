package fr.ressourcerie.reuse.xapi;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What statements say of activities, gathered into the one definition a store keeps of each (1.0.3, Data 2.4.4.1). */
public final class Definitions {
    private Definitions() {}

    /** Every definition in a statement by its activity's id; where it says two of one, merged. */
    static Map<String, ObjectNode> in(ObjectNode statement) {
        var found = new LinkedHashMap<String, ObjectNode>();
        activities(statement, activity -> {
            if (activity.get("definition") instanceof ObjectNode definition) {
                found.merge(activity.path("id").stringValue(), definition, Definitions::merge);
            }
        });
        return found;
    }

    /**
     * What is known of an activity once a statement has said more: each property said later holds, but names,
     * descriptions and extensions are added to those there were.
     */
    public static ObjectNode merge(ObjectNode known, ObjectNode said) {
        var merged = known.deepCopy();
        said.properties().forEach(e -> {
            var added = List.of("name", "description", "extensions").contains(e.getKey());
            if (added
                    && merged.get(e.getKey()) instanceof ObjectNode before
                    && e.getValue() instanceof ObjectNode more) {
                more.properties().forEach(entry -> before.set(entry.getKey(), entry.getValue()));
            } else {
                merged.set(e.getKey(), e.getValue().deepCopy());
            }
        });
        return merged;
    }

    /** Every activity of a statement: its object, its context's, and the same within a SubStatement. */
    static void activities(JsonNode statement, Consumer<ObjectNode> action) {
        var object = statement.path("object");
        var type = object.path("objectType").asString(ActivityRules.ACTIVITY);
        if (type.equals(ActivityRules.ACTIVITY) && object instanceof ObjectNode activity) {
            action.accept(activity);
        } else if (type.equals(StatementRules.SUB_STATEMENT)) {
            activities(object, action);
        }
        for (var relation : ContextRules.RELATIONS) {
            var related = statement.path("context").path("contextActivities").path(relation);
            if (related instanceof ObjectNode single) {
                action.accept(single);
            }
            if (related.isArray()) {
                related.forEach(each -> action.accept((ObjectNode) each));
            }
        }
    }
}
