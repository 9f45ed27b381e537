package fr.ressourcerie.reuse.xapi;

import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.node.ObjectNode;

/**
 * A valid statement with all that a store adds to it, as it is kept and returned: id, stored, authority, version and
 * timestamp are there, and each context activity is a list. Made by {@link SentStatement#complete}.
 */
public final class Statement {
    private final UUID id;
    private final ObjectNode json;
    private final Keys keys;

    Statement(UUID id, ObjectNode json, Keys keys) {
        this.id = id;
        this.json = json;
        this.keys = keys;
    }

    public UUID id() {
        return id;
    }

    /** As it is to be returned in the format {@code exact}; not to be changed. */
    public ObjectNode json() {
        return json;
    }

    public Keys keys() {
        return keys;
    }

    /** What it says of activities, by their ids: each definition it holds, merged where it holds several of one. */
    public Map<String, ObjectNode> definitions() {
        return Definitions.in(json);
    }
}
