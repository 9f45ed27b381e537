package fr.ressourcerie.search;

import fr.ressourcerie.catalogue.resource.Wire;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A side by which documents are counted and chosen; its values are ids or codes, never labels. A document that has a
 * value has those it stands in too: one of job F1610 is of ROME's domain F16 and of its field F, one of sector {@code
 * construction.43} is of {@code construction}. {@link #DURATION} and {@link #WEIGHT} have {@link Range}s for values.
 */
public enum Facet implements Wire {
    KIND {
        @Override
        List<String> own(Document document) {
            return List.of(document.kind());
        }
    },
    FORMAT {
        @Override
        List<String> own(Document document) {
            return single(document.format());
        }
    },
    SECTOR {
        @Override
        List<String> own(Document document) {
            return document.sectors();
        }

        @Override
        public Optional<String> parent(String value) {
            int dot = value.lastIndexOf('.');
            return dot > 0 ? Optional.of(value.substring(0, dot)) : Optional.empty();
        }
    },
    ROME {
        @Override
        List<String> own(Document document) {
            return document.romeCodes();
        }

        @Override
        public Optional<String> parent(String value) {
            return switch (value.length()) {
                case 5 -> Optional.of(value.substring(0, 3));
                case 3 -> Optional.of(value.substring(0, 1));
                default -> Optional.empty();
            };
        }
    },
    LEVEL {
        @Override
        List<String> own(Document document) {
            return single(document.level());
        }
    },
    LANGUAGE {
        @Override
        List<String> own(Document document) {
            return document.languages();
        }
    },
    LICENCE {
        @Override
        List<String> own(Document document) {
            return List.of(document.licence());
        }
    },
    PROJECT {
        @Override
        List<String> own(Document document) {
            return single(document.projectId());
        }
    },
    ORGANISATION {
        @Override
        List<String> own(Document document) {
            return List.of(document.organisationId());
        }
    },
    EQUIPMENT {
        @Override
        List<String> own(Document document) {
            return document.equipment();
        }
    },
    SCOPE {
        @Override
        List<String> own(Document document) {
            return List.of(document.scope());
        }
    },
    /** Minutes to learn it. */
    DURATION {
        @Override
        List<String> own(Document document) {
            return bucket(document);
        }

        @Override
        public @Nullable Long number(Document document) {
            return document.durationMinutes() == null
                    ? null
                    : document.durationMinutes().longValue();
        }

        @Override
        public List<Range> buckets() {
            return MINUTES;
        }
    },
    /** Bytes of its file. */
    WEIGHT {
        @Override
        List<String> own(Document document) {
            return bucket(document);
        }

        @Override
        public @Nullable Long number(Document document) {
            return document.size();
        }

        @Override
        public List<Range> buckets() {
            return BYTES;
        }
    };

    private static final int LONGEST_VALUE = 1_000;
    private static final List<Range> MINUTES = Range.between(15, 30, 60, 240);
    private static final List<Range> BYTES = Range.between(1_000_000, 10_000_000, 100_000_000, 1_000_000_000);

    /** The values of a document, those they stand in included, each once. */
    public List<String> values(Document document) {
        return own(document).stream()
                .filter(value -> !value.isEmpty() && value.length() <= LONGEST_VALUE)
                .flatMap(this::lineage)
                .distinct()
                .toList();
    }

    /** The value that another stands in, or empty at the top. */
    public Optional<String> parent(String value) {
        return Optional.empty();
    }

    /** The number that ranges are asked of, or null where it is unknown, and in a facet without ranges. */
    public @Nullable Long number(Document document) {
        return null;
    }

    /** The ranges that are counted, together all numbers and none twice; empty in a facet without ranges. */
    public List<Range> buckets() {
        return List.of();
    }

    /** Whether its values are ranges, of which any may be asked, counted or not. */
    public boolean ranged() {
        return !buckets().isEmpty();
    }

    /** The value and all that it stands in, itself first. */
    public Stream<String> lineage(String value) {
        return Stream.iterate(value, Objects::nonNull, below -> parent(below).orElse(null));
    }

    abstract List<String> own(Document document);

    final List<String> bucket(Document document) {
        var number = number(document);
        return number == null
                ? List.of()
                : buckets().stream()
                        .filter(range -> range.holds(number))
                        .map(Range::write)
                        .toList();
    }

    private static List<String> single(@Nullable String value) {
        return value == null ? List.of() : List.of(value);
    }
}
