package fr.ressourcerie.reuse.record;

import fr.ressourcerie.reuse.store.DocumentKey;
import java.util.HashSet;
import java.util.Set;

/** The three resources that keep documents, and by what a document of each is found. */
public enum DocumentResource {
    /** What an activity remembers of one agent (1.0.3, Communication 2.3; 2.0, 4.1.6.2). */
    STATE(DocumentKey.Kind.STATE, "stateId", Set.of("activityId", "agent", "registration")),
    /** What belongs to an activity (1.0.3, Communication 2.7; 2.0, 4.1.6.6). */
    ACTIVITY_PROFILE(DocumentKey.Kind.ACTIVITY_PROFILE, "profileId", Set.of("activityId")),
    /** What belongs to an agent (1.0.3, Communication 2.6; 2.0, 4.1.6.5). */
    AGENT_PROFILE(DocumentKey.Kind.AGENT_PROFILE, "profileId", Set.of("agent"));

    private final DocumentKey.Kind kind;
    private final String id;
    private final Set<String> place;

    DocumentResource(DocumentKey.Kind kind, String id, Set<String> place) {
        this.kind = kind;
        this.id = id;
        this.place = place;
    }

    DocumentKey.Kind kind() {
        return kind;
    }

    /** The parameter that names one document. */
    public String id() {
        return id;
    }

    public boolean ofActivity() {
        return place.contains("activityId");
    }

    public boolean ofAgent() {
        return place.contains("agent");
    }

    /** The parameters it knows, but {@code since}. */
    public Set<String> parameters() {
        var all = new HashSet<>(place);
        all.add(id);
        return all;
    }

    /** Whether all documents of a place may go at once (states only). */
    public boolean emptied() {
        return this == STATE;
    }
}
