package fr.ressourcerie.ingest.content;

import fr.ressourcerie.catalogue.resource.Version;
import fr.ressourcerie.catalogue.resource.Warning;
import fr.ressourcerie.ingest.derive.Derivation;
import fr.ressourcerie.ingest.derive.DerivedObject.Role;
import fr.ressourcerie.ingest.derive.DerivedObjects;
import fr.ressourcerie.ingest.inspect.Inspection;
import fr.ressourcerie.ingest.inspect.PackageEntries;
import fr.ressourcerie.ingest.inspect.PackageEntry;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.util.ArrayList;
import java.util.List;

/**
 * Stores the films and sounds that lie deflated in a package once more, plain: a browser wants them by ranges, which a
 * deflated stream does not have.
 */
public final class PlainFilms implements Derivation {
    private static final long LARGEST = 2L << 30;
    private static final long TOGETHER = 8L << 30;
    private static final int MOST = 2_000;

    private final DerivedObjects derived;
    private final long largest;
    private final long together;

    public PlainFilms(DerivedObjects derived) {
        this(derived, LARGEST, TOGETHER);
    }

    /**
     * @param largest the most bytes that a film may have to be stored again
     * @param together the most bytes for all films of a version
     */
    PlainFilms(DerivedObjects derived, long largest, long together) {
        this.derived = derived;
        this.largest = largest;
        this.together = together;
    }

    @Override
    public List<Warning> derive(Version version, SeekableByteChannel file, Inspection.Taken taken) throws IOException {
        long room = together;
        int stored = 0;
        var left = new ArrayList<PackageEntry>();
        for (var entry : taken.entries()) {
            if (!deflated(entry) || !MediaTypes.film(entry.path())) {
                continue;
            }
            if (entry.size() > largest || entry.size() > room || stored == MOST) {
                left.add(entry);
                continue;
            }
            try (var bytes = PackageEntries.open(file, entry)) {
                derived.put(version, Role.PLAIN_ENTRY, entry.path(), MediaTypes.of(entry.path()), bytes, entry.size());
            }
            room -= entry.size();
            stored++;
        }
        return left.isEmpty() ? List.of() : List.of(warning(left));
    }

    private static boolean deflated(PackageEntry entry) {
        return entry.method() != 0;
    }

    private static Warning warning(List<PackageEntry> left) {
        return new Warning(
                "compressed-film",
                "Des films ou des sons sont compressés dans le paquet et trop volumineux pour en être sortis (%d) : leur"
                                .formatted(left.size())
                        + " lecture ne pourra pas commencer à un moment choisi. Refaites le paquet sans les compresser.",
                left.getFirst().path());
    }
}
