package fr.ressourcerie.search.ask;

import fr.ressourcerie.search.Neighbourhood;
import fr.ressourcerie.search.analysis.StopWords;
import fr.ressourcerie.search.ask.Clause.Every;
import fr.ressourcerie.search.ask.Fields.Prose;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** What is asked of documents like another: that they share the words and codes which set it apart from most. */
public final class Likeness {
    /** The fields that are compared. */
    public static final List<String> COMPARED =
            List.of(Prose.TITLE.french(), Prose.DESCRIPTION.french(), Prose.KEYWORDS.french(), Fields.CODES);

    private static final int MOST_TERMS = 25;
    private static final int TERMS_SHARED = 2;
    private static final int SHORTEST = 2;
    private static final int RAREST = 2;

    /**
     * A term of the document compared.
     *
     * @param frequency how often the document has it in the field
     * @param documents how many documents have it in the field
     */
    public record Counted(Clause.Term term, int frequency, long documents) {}

    private record Weighed(Clause.Term term, double weight) {}

    private Likeness() {}

    /**
     * What is like a document, without itself.
     *
     * @param terms of its {@link #COMPARED} fields, each field and term once
     * @param documents how many documents the index holds, those with a title being counted
     * @param sectors the document's own
     */
    public static Clause of(
            UUID id,
            Collection<Counted> terms,
            long documents,
            Set<String> sectors,
            Set<String> readers,
            Neighbourhood neighbourhood) {
        var none = new ArrayList<Clause>();
        none.add(Filters.itself(id));
        if (neighbourhood == Neighbourhood.OTHER_SECTORS) {
            none.add(Filters.ofSectors(sectors));
        }
        return new Every(List.of(like(terms, documents)), List.of(Filters.visibleTo(readers)), none, List.of(), 0);
    }

    private static Clause like(Collection<Counted> terms, long documents) {
        var chosen = terms.stream()
                .filter(Likeness::tells)
                .map(counted -> new Weighed(counted.term(), counted.frequency() * rarity(counted, documents)))
                .sorted(Comparator.comparingDouble(Weighed::weight)
                        .reversed()
                        .thenComparing(weighed -> weighed.term().field())
                        .thenComparing(weighed -> weighed.term().text()))
                .limit(MOST_TERMS)
                .toList();
        if (chosen.isEmpty()) {
            return new Clause.AnyOf(Fields.ID, Set.of());
        }
        var best = chosen.getFirst().weight();
        return Every.enough(
                chosen.stream()
                        .map(weighed -> weighed.term().times((float) (weighed.weight() / best)))
                        .toList(),
                Math.min(TERMS_SHARED, chosen.size()));
    }

    private static boolean tells(Counted counted) {
        var text = counted.term().text();
        return counted.documents() >= RAREST
                && text.length() >= SHORTEST
                && !StopWords.all().contains(text);
    }

    private static double rarity(Counted counted, long documents) {
        return Math.log((documents + 1) / (counted.documents() + 1.0)) + 1;
    }
}
