package fr.ressourcerie.search.completion;

import fr.ressourcerie.catalogue.resource.Wire;
import fr.ressourcerie.search.Completion;
import java.util.List;
import java.util.Optional;

/**
 * A completion as an index keeps it, read back.
 *
 * @param words of its text, as typed without accents
 */
record Written(Completion completion, List<String> words) {
    private static final int PARTS = 4;

    /** Empty where {@link Completion#write} did not write it. */
    static Optional<Written> read(String written) {
        var parts = written.split("\\|", PARTS);
        return parts.length < PARTS
                ? Optional.empty()
                : Wire.of(Completion.Kind.class, parts[0])
                        .map(kind -> new Written(
                                new Completion(kind, parts[3], parts[1].isEmpty() ? null : parts[1]),
                                List.of(parts[2].split(" "))));
    }
}
