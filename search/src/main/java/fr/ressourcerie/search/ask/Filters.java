package fr.ressourcerie.search.ask;

import fr.ressourcerie.search.Facet;
import fr.ressourcerie.search.Query;
import fr.ressourcerie.search.Range;
import java.util.List;
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

    /**
     * What is of one of these sectors: what an answer from other sectors leaves out. What is {@code transverse} is made
     * for all sectors, so it is found from each of them, and left out only where that is the sector one looks from.
     */
    public static Clause ofSectors(Set<String> sectors) {
        return new Clause.AnyOf(Fields.SECTORS, sectors);
    }

    /** What has a sector at all: who has none is of no other one. */
    public static Clause ofAnySector() {
        return new Clause.Prefix(Fields.SECTORS, "");
    }

    /** What a question needs of each answer, whatever its words: that the caller may read it, and a sector to be of another. */
    public static List<Clause> needed(Query query) {
        var visible = visibleTo(query.readers());
        return query.otherThan().isEmpty() ? List.of(visible) : List.of(visible, ofAnySector());
    }

    /** What a question leaves out: what is of the sectors that others are asked for. */
    public static List<Clause> out(Query query) {
        return query.otherThan().isEmpty() ? List.of() : List.of(ofSectors(query.otherThan()));
    }

    /** What has a number in a range. */
    public static Clause within(Facet facet, Range range) {
        return new Clause.Range(
                Fields.number(facet),
                range.from() == null ? 0 : range.from(),
                range.to() == null ? Long.MAX_VALUE : range.to() - 1);
    }
}
