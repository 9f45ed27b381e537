package fr.ressourcerie.reuse.store;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A statement to be kept, said piece by piece; Alice experiences the module unless something else is said. */
record Given(Incoming incoming) {
    static final String MODULE = "https://lms.test/module";
    static final String EXPERIENCED = "http://adlnet.gov/expapi/verbs/experienced";
    private static final String VOIDED = "http://adlnet.gov/expapi/verbs/voided";

    static Given statement() {
        return of(
                UUID.randomUUID(),
                EXPERIENCED,
                List.of("mailto:alice@lms.test"),
                Set.of(),
                MODULE,
                Set.of(),
                null,
                null);
    }

    /** A statement whose object is a StatementRef. */
    static Given about(UUID target) {
        var id = UUID.randomUUID();
        return of(id, EXPERIENCED, List.of("mailto:trainer@lms.test"), Set.of(), null, Set.of(), null, target);
    }

    static Given voiding(UUID target) {
        return about(target).verb(VOIDED);
    }

    Given id(UUID id) {
        return of(
                id, incoming.verb(), agents(), related(), incoming.activity(), activities(), registration(), target());
    }

    Given verb(String verb) {
        return of(id(), verb, agents(), related(), incoming.activity(), activities(), registration(), target());
    }

    /** The actor, and whoever else the plain filter by agent finds. */
    Given agents(String... agents) {
        return of(
                id(),
                incoming.verb(),
                List.of(agents),
                related(),
                incoming.activity(),
                activities(),
                registration(),
                target());
    }

    Given instructor(String agent) {
        return of(
                id(),
                incoming.verb(),
                agents(),
                Set.of(agent),
                incoming.activity(),
                activities(),
                registration(),
                target());
    }

    Given activity(String activity) {
        return of(id(), incoming.verb(), agents(), related(), activity, activities(), registration(), target());
    }

    Given parent(String activity) {
        return of(
                id(),
                incoming.verb(),
                agents(),
                related(),
                incoming.activity(),
                Set.of(activity),
                registration(),
                target());
    }

    Given registration(UUID registration) {
        return of(
                id(), incoming.verb(), agents(), related(), incoming.activity(), activities(), registration, target());
    }

    /** What the learner wrote; to be said last, since it stands in the JSON alone. */
    Given response(String text) {
        var json = incoming.json();
        return new Given(new Incoming(
                incoming.id(),
                json.substring(0, json.length() - 1) + ",\"result\":{\"response\":\"" + text + "\"}}",
                incoming.verb(),
                incoming.agents(),
                incoming.relatedAgents(),
                incoming.activity(),
                incoming.relatedActivities(),
                incoming.registration(),
                incoming.timestamp(),
                incoming.refersTo(),
                incoming.voiding(),
                incoming.attachments(),
                incoming.facts()));
    }

    UUID id() {
        return incoming.id();
    }

    private List<String> agents() {
        return List.copyOf(incoming.agents());
    }

    private Set<String> related() {
        return incoming.relatedAgents();
    }

    private Set<String> activities() {
        return incoming.relatedActivities();
    }

    private @Nullable UUID registration() {
        return incoming.registration();
    }

    private @Nullable UUID target() {
        return incoming.refersTo();
    }

    private static Given of(
            UUID id,
            String verb,
            List<String> agents,
            Set<String> related,
            @Nullable String activity,
            Set<String> activities,
            @Nullable UUID registration,
            @Nullable UUID target) {
        var object = target == null
                ? "{\"id\":\"%s\"}".formatted(activity)
                : "{\"objectType\":\"StatementRef\",\"id\":\"%s\"}".formatted(target);
        var json = "{\"id\":\"%s\",\"actor\":{\"mbox\":\"%s\"},\"verb\":{\"id\":\"%s\"},\"object\":%s}"
                .formatted(id, agents.getFirst(), verb, object);
        return new Given(new Incoming(
                id,
                json,
                verb,
                new LinkedHashSet<>(agents),
                related,
                activity,
                activities,
                registration,
                (Instant) null,
                target,
                verb.equals(VOIDED),
                Set.of(),
                Facts.NONE));
    }
}
