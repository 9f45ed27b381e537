package fr.ressourcerie.reuse.xapi;

import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.node.ObjectNode;

/**
 * A valid statement as it is to be kept: id, authority and version are there, and context activities are lists. When it
 * was stored is not in it, nor a timestamp where the sender gave none. Made by {@link SentStatement#complete}.
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

    /** As it is to be returned in the format {@code exact}, but for the moment of storing; not to be changed. */
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
