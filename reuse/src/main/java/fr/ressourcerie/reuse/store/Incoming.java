package fr.ressourcerie.reuse.store;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A valid statement that is to be kept, with the keys by which it can be found.
 *
 * @param id given by whoever sent it, or drawn for it
 * @param json the statement as one JSON object with its {@code id}, {@code version} and {@code authority}, and with its
 *     {@code timestamp} where it was sent with one; without {@code stored}
 * @param agents inverse functional identifiers, written canonically, of the actor and of an object that is an agent or
 *     group, and of the members of both, for the filter by agent (xAPI 2.0 §4.1.6.1); the actor's first
 * @param relatedAgents those that the broad filter by agent adds; the authority may be left out
 * @param activity IRI of the object, or null where that is no activity
 * @param relatedActivities those that the broad filter by activity adds
 * @param timestamp when it happened, or null where it was not said: then when it is stored
 * @param refersTo the id in an object that is a StatementRef, or null
 * @param voiding whether it voids what it refers to
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
        Facts facts) {}
