package fr.ressourcerie.reuse.xapi;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A statement as it was sent, found valid by {@link StatementRules}; what a store adds is not there yet.
 */
public final class SentStatement {
    private final ObjectNode json;
    private final XapiVersion version;

    SentStatement(ObjectNode json, XapiVersion version) {
        this.json = json;
        this.version = version;
    }

    /** The statement, not to be changed. */
    public ObjectNode json() {
        return json;
    }

    /** The id that the sender gave; empty where the store is to give one. */
    public Optional<UUID> id() {
        return json.has("id") ? Optional.of(UUID.fromString(json.get("id").stringValue())) : Optional.empty();
    }

    /** The attachments it names, a SubStatement's among them. */
    public List<Attachment> attachments() {
        return KeyExtractor.attachments(json);
    }

    /**
     * The same statement with each agent and identified group replaced, wherever one may stand but in the authority:
     * actor, object, instructor, team, agents and groups of a 2.0 context, members, and all of these in a SubStatement.
     *
     * @param replacement of a valid agent or group (its members already replaced) by another valid one
     */
    public SentStatement replacingActors(UnaryOperator<ObjectNode> replacement) {
        var copy = json.deepCopy();
        new Actors(copy).replace(replacement);
        return new SentStatement(copy, version);
    }

    /**
     * The statement as it is to be kept (1.0.3, Data 2.3.1 and 2.4; 2.0, 4.2.4), but for the moment of storing, which
     * the store adds: {@code stored}, and {@code timestamp} where the sender gave none.
     *
     * @param id under which it is kept: the sender's own, or a new one where there is none
     * @param authority the agent that answers for it, by what the request showed; what the sender wrote there is replaced
     */
    public Statement complete(UUID id, ObjectNode authority) {
        return StatementCompleter.complete(json, version, id, authority);
    }

    /** {@link #complete(UUID, ObjectNode)} under the sender's id, or a new one: a UUIDv7 of this moment. */
    public Statement complete(ObjectNode authority, Instant now) {
        return complete(id().orElseGet(() -> StatementCompleter.newId(now)), authority);
    }

    /** The registration it was made in, or null. */
    public @Nullable UUID registration() {
        var registration = json.path("context").path("registration");
        return registration.isString() ? UUID.fromString(registration.stringValue()) : null;
    }
}
