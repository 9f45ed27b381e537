package fr.ressourcerie.catalogue.resource;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** An enumerated term and the word that stands for it in JSON, in the database and in the index. */
public interface Wire {
    /** The constant's own name; supplied by every enum. */
    String name();

    /** The word, lower case with hyphens unless the term says otherwise. */
    @JsonValue
    default String wire() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The term of a type that this word stands for, or empty where there is none. */
    static <T extends Enum<T> & Wire> Optional<T> of(Class<T> type, String wire) {
        return Stream.of(type.getEnumConstants())
                .filter(term -> term.wire().equals(wire))
                .findFirst();
    }
}
