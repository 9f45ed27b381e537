package fr.ressourcerie.ingest.quality;

import fr.ressourcerie.catalogue.resource.Format;
import fr.ressourcerie.catalogue.resource.Warning;
import fr.ressourcerie.ingest.inspect.Inspection;
import fr.ressourcerie.ingest.inspect.PackageEntry;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * All that the rules of quality look at: what was inspected, and what was read on the way.
 *
 * @param size of the whole file in bytes
 */
record Observed(String fileName, long size, Inspection.Taken taken, Observer seen) {
    Format format() {
        return taken.format();
    }

    List<PackageEntry> entries() {
        return taken.entries();
    }

    Stream<String> paths() {
        return entries().stream().map(PackageEntry::path);
    }

    /** Paths whose ending is one of those given, with {@code |} between. */
    List<String> ending(String endings) {
        return paths().filter(path -> path.matches("(?i)(?s).*\\.(" + endings + ")"))
                .toList();
    }

    /** A number that was found under the first of some names that has one. */
    Optional<Long> number(String... names) {
        return Stream.of(names)
                .map(taken.found()::get)
                .filter(Number.class::isInstance)
                .map(value -> ((Number) value).longValue())
                .findFirst();
    }

    /** Whether it was found out, under any of some names, that there is none of something. */
    boolean none(String... names) {
        return Stream.of(names)
                .map(taken.found()::get)
                .filter(Objects::nonNull)
                .anyMatch(value -> value.equals(false)
                        || (value instanceof Number number && number.longValue() == 0)
                        || (value instanceof List<?> list && list.isEmpty())
                        || (value instanceof Map<?, ?> map && map.isEmpty()));
    }

    List<String> warnedAt(String code) {
        return taken.warnings().stream()
                .filter(warning -> warning.code().equals(code))
                .map(Warning::location)
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .toList();
    }
}
