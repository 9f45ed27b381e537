package fr.ressourcerie.reuse.xapi;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What statements are looked for by (1.0.3, Communication 2.1.3; 2.0, 4.1.6.1).
 *
 * @param verb the verb's IRI
 * @param actor the actor's key, or null for an anonymous group
 * @param agents whom the filter by agent matches: the actor and the object, and the members of either
 * @param relatedAgents whom it matches with {@code related_agents} too: also authority, instructor, team, the agents and
 *     groups of a 2.0 context, their members, and the same within a SubStatement
 * @param activity the object's id where it is an activity, or null
 * @param relatedActivities what the filter by activity matches with {@code related_activities}: also the context's activities,
 *     and the same within a SubStatement
 * @param timestamp when it happened, to the nanosecond, or null where the sender did not say: then when it is stored
 * @param voids the statement that this one voids, or null
 * @param refersTo the statement that its object refers to, or null
 */
public record Keys(
        String verb,
        @Nullable AgentKey actor,
        Set<AgentKey> agents,
        Set<AgentKey> relatedAgents,
        @Nullable String activity,
        Set<String> relatedActivities,
        @Nullable UUID registration,
        @Nullable Instant timestamp,
        @Nullable UUID voids,
        @Nullable UUID refersTo,
        List<Attachment> attachments) {
    public Keys {
        agents = Set.copyOf(agents);
        relatedAgents = Set.copyOf(relatedAgents);
        relatedActivities = Set.copyOf(relatedActivities);
        attachments = List.copyOf(attachments);
    }
}
