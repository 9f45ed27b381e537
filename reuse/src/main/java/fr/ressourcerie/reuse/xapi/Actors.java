package fr.ressourcerie.reuse.xapi;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Every place of a valid statement where an agent or a group may stand, but the authority. */
final class Actors {
    private final ObjectNode statement;

    Actors(ObjectNode statement) {
        this.statement = statement;
    }

    /** Replaces each, members before their group. */
    void replace(UnaryOperator<ObjectNode> replacement) {
        visit(statement, replacement);
    }

    /** The agents and groups, and their members. */
    static List<ObjectNode> of(ObjectNode statement) {
        var found = new ArrayList<ObjectNode>();
        new Actors(statement).replace(actor -> {
            found.add(actor);
            return actor;
        });
        return found;
    }

    /** An agent or group and its members. */
    static void each(JsonNode actor, Consumer<JsonNode> action) {
        action.accept(actor);
        actor.path("member").forEach(action);
    }

    /** Whether a statement's object is an agent or a group. */
    static boolean isActor(JsonNode object) {
        var type = object.path("objectType").asString("");
        return type.equals(ActorRules.AGENT) || type.equals(ActorRules.GROUP);
    }

    private static void visit(ObjectNode statement, UnaryOperator<ObjectNode> replacement) {
        swap(statement, "actor", replacement);
        var object = statement.path("object");
        if (isActor(object)) {
            swap(statement, "object", replacement);
        } else if (object.path("objectType").asString("").equals(StatementRules.SUB_STATEMENT)) {
            visit((ObjectNode) object, replacement);
        }
        if (statement.path("context") instanceof ObjectNode context) {
            swap(context, "instructor", replacement);
            swap(context, "team", replacement);
            context.path("contextAgents").forEach(each -> swap((ObjectNode) each, "agent", replacement));
            context.path("contextGroups").forEach(each -> swap((ObjectNode) each, "group", replacement));
        }
    }

    private static void swap(ObjectNode holder, String name, UnaryOperator<ObjectNode> replacement) {
        if (holder.get(name) instanceof ObjectNode actor) {
            if (actor.get("member") instanceof ArrayNode members) {
                for (int i = 0; i < members.size(); i++) {
                    members.set(i, replacement.apply((ObjectNode) members.get(i)));
                }
            }
            holder.set(name, replacement.apply(actor));
        }
    }
}
