package fr.ressourcerie.search.ask;

import java.util.Set;
import java.util.UUID;

/** What narrows an answer and never scores. */
public final class Filters {
    private Filters() {}

    /** What lets a caller see a document: it names one of the tokens the caller holds. */
    public static Clause visibleTo(Set<String> readers) {
        return new Clause.AnyOf(Fields.READERS, readers);
    }

    /** One document. */
    public static Clause itself(UUID id) {
        return new Clause.AnyOf(Fields.ID, Set.of(id.toString()));
    }

    /** What is of one of these sectors. */
    public static Clause ofSectors(Set<String> sectors) {
        return new Clause.AnyOf(Fields.SECTORS, sectors);
    }
}
