package fr.ressourcerie.reuse.link;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Activities of which statements tell uses that reach no resource, and those that several resources claim.
 *
 * @param activities that reach nothing, the most told of first
 * @param ambiguous that the packages of several resources claim; the resource published first has their uses
 */
public record Unmatched(List<Line> activities, List<Ambiguous> ambiguous) {
    /**
     * An activity that reaches nothing.
     *
     * @param organisation whose statements they are
     * @param uses how many launches, completions and times spent
     */
    public record Line(String activity, UUID organisation, String organisationName, long uses, Instant last) {}

    /**
     * An activity that several resources claim.
     *
     * @param counted the resource that has its uses, or null where it was mended to be none
     * @param resources all that claim it, of those that the caller may read
     * @param mended whether somebody decided it
     */
    public record Ambiguous(String activity, @Nullable UUID counted, List<UUID> resources, boolean mended) {}
}
