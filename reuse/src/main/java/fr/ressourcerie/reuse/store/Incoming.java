package fr.ressourcerie.reuse.store;

import fr.ressourcerie.reuse.xapi.AgentKey;
import fr.ressourcerie.reuse.xapi.Attachment;
import fr.ressourcerie.reuse.xapi.Statement;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A valid statement that is to be kept, with the keys by which it can be found.
 *
 * @param id given by whoever sent it, or drawn for it
 * @param json the statement as one JSON object with its {@code id}, {@code version} and {@code authority}, and with its
 *     {@code timestamp} where it was sent with one; without {@code stored}
 * @param agents inverse functional identifiers, written as {@link AgentKey}, of the actor and of an object that is an agent or
 *     group, and of the members of both, for the filter by agent (xAPI 2.0 §4.1.6.1); the actor's first
 * @param relatedAgents those that the broad filter by agent adds; the authority may be left out
 * @param activity IRI of the object, or null where that is no activity
 * @param relatedActivities those that the broad filter by activity adds
 * @param timestamp when it happened, or null where it was not said: then when it is stored
 * @param refersTo the id in an object that is a StatementRef, or null
 * @param voiding whether it voids what it refers to
 * @param attachments the SHA-256 of those it names, as {@link fr.ressourcerie.reuse.store.Attachment#sha2}
 * @param facts what the measures ask about beside the statement
 */
public record Incoming(
        UUID id,
        String json,
        String verb,
        Set<String> agents,
        Set<String> relatedAgents,
        @Nullable String activity,
        Set<String> relatedActivities,
        @Nullable UUID registration,
        @Nullable Instant timestamp,
        @Nullable UUID refersTo,
        boolean voiding,
        Set<String> attachments,
        Facts facts) {
    /** A statement as the model completed it. */
    public static Incoming of(Statement statement, Facts facts) {
        var keys = statement.keys();
        var agents = new LinkedHashSet<String>();
        if (keys.actor() != null) {
            agents.add(keys.actor().value());
        }
        keys.agents().forEach(agent -> agents.add(agent.value()));
        return new Incoming(
                statement.id(),
                statement.json().toString(),
                keys.verb(),
                agents,
                keys.relatedAgents().stream().map(AgentKey::value).collect(Collectors.toSet()),
                keys.activity(),
                keys.relatedActivities(),
                keys.registration(),
                keys.timestamp(),
                keys.refersTo(),
                keys.voids() != null,
                keys.attachments().stream().map(Attachment::sha2).collect(Collectors.toSet()),
                facts);
    }
}
