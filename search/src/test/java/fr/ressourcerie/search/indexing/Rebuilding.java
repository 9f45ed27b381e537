package fr.ressourcerie.search.indexing;

import fr.ressourcerie.catalogue.change.Change;
import fr.ressourcerie.catalogue.change.Position;
import fr.ressourcerie.catalogue.vocabulary.Vocabularies;
import fr.ressourcerie.search.Generations;
import fr.ressourcerie.search.Numbered;
import fr.ressourcerie.search.Update;
import fr.ressourcerie.search.elastic.ElasticGenerations;
import fr.ressourcerie.search.elastic.ElasticSettings;
import fr.ressourcerie.search.lucene.LuceneGenerations;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.LongStream;

/**
 * An indexer that builds an index anew in a process of its own, to be killed at it: it prints the position it goes on
 * from, batch after batch. The log tells {@value #CHANGES} changes of {@value #RESOURCES} resources.
 */
public final class Rebuilding {
    static final int RESOURCES = 1_000;
    static final int CHANGES = 8_000;
    private static final Instant AT = Instant.parse("2026-03-01T10:00:00Z");

    private Rebuilding() {}

    /** A folder, or the address of an Elasticsearch and the name of the index. */
    public static void main(String[] arguments) throws InterruptedException {
        var indexer = new Indexer(
                open(arguments),
                Rebuilding::tellingWhereFrom,
                Rebuilding::updates,
                (_, _) -> List.of(),
                InstantSource.fixed(AT));
        indexer.rebuild();
        indexer.start();
        Thread.currentThread().join();
    }

    static List<Change> after(Position position, int limit) {
        var first = position.sequence() + 1;
        return LongStream.rangeClosed(first, Math.min(CHANGES, position.sequence() + limit))
                .mapToObj(number -> new Change(
                        Numbered.position(number),
                        AT,
                        Change.Kind.RESOURCE_PUBLISHED,
                        new UUID(1, 1 + number % RESOURCES),
                        1,
                        null,
                        null))
                .toList();
    }

    static List<Update> updates(Set<UUID> ids) {
        return ids.stream()
                .map(id -> Numbered.put(id.getLeastSignificantBits()))
                .toList();
    }

    private static List<Change> tellingWhereFrom(Position position, int limit) {
        System.out.println(position.sequence());
        return after(position, limit);
    }

    private static Generations open(String[] arguments) {
        return arguments.length == 1
                ? LuceneGenerations.open(Path.of(arguments[0]), new Vocabularies())
                : ElasticGenerations.open(
                        ElasticSettings.open(URI.create(arguments[0]), arguments[1]), new Vocabularies());
    }
}
