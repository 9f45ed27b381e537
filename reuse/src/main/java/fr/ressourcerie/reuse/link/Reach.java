package fr.ressourcerie.reuse.link;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * By what a statement may reach a resource, the most telling first.
 *
 * @param organisation whose statement it is, or {@link #NOBODY}
 * @param activity the id of the statement's object
 * @param candidates ids of activities, of which the first that is claimed decides
 * @param named the resource that an address of ours or a token names, after the candidates, or null
 */
record Reach(
        UUID organisation,
        String activity,
        List<String> candidates,
        @Nullable UUID named) {
    static final UUID NOBODY = new UUID(0, 0);

    Digest digest() {
        return Digest.of(organisation + "\n" + named + "\n" + String.join("\n", candidates));
    }
}
