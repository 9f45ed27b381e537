package fr.ressourcerie.catalogue.resource;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One step of a pathway, in its place.
 *
 * @param type what the learner does there
 * @param resource the resource of the commons, for a step of type resource
 * @param title what the step is called; needed where there is no resource
 * @param durationMinutes 1 to 100 000, or null
 */
public record Step(
        Type type,
        @Nullable UUID resource,
        @Nullable String title,
        @Nullable String description,
        @Nullable Integer durationMinutes) {
    /** A resource of the commons, a session on site, or work at the employer's. */
    public enum Type implements Wire {
        RESOURCE,
        SESSION,
        WORKPLACE
    }
}
