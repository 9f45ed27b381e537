package fr.ressourcerie.search.elastic;

import fr.ressourcerie.catalogue.vocabulary.Vocabularies;
import fr.ressourcerie.search.ask.Asking;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One real Elasticsearch for all tests of a JVM, started by the first that asks, stopped when the JVM ends; each test
 * takes an index name of its own.
 */
public final class SharedElasticsearch {
    private static final long ROOM = 1L << 30;
    private static final AtomicInteger COUNT = new AtomicInteger();

    private SharedElasticsearch() {}

    /** An index that nobody else uses. */
    public static ElasticSettings create() {
        return ElasticSettings.open(Holder.SERVER.uri(), "test_" + COUNT.incrementAndGet());
    }

    /** What is in an index, its words understood once for all tests. */
    static ElasticGenerations open(ElasticSettings settings) {
        return open(settings, InstantSource.system());
    }

    static ElasticGenerations open(ElasticSettings settings, InstantSource clock) {
        return ElasticGenerations.open(settings, Understood.ASKING, clock);
    }

    /** Takes an index away, so that the server stays as small as it was. */
    public static void remove(ElasticSettings settings) {
        var indexes = settings.servers().getFirst().resolve("/" + settings.index() + "-*?expand_wildcards=open");
        try (var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(indexes).DELETE().build();
            var response = client.send(request, BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new IllegalStateException(response.body());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static final class Understood {
        static final Asking ASKING = Asking.with(new Vocabularies());
    }

    private static final class Holder {
        static final Path HOME = home();
        static final ElasticsearchServer SERVER = ElasticsearchServer.start(HOME);

        static {
            Runtime.getRuntime()
                    .addShutdownHook(new Thread(
                            () -> {
                                SERVER.close();
                                delete(HOME);
                            },
                            "shared-elasticsearch-close"));
        }

        /** In memory where there is room: what is tried is no disk. */
        private static Path home() {
            try {
                var memory = Path.of("/dev/shm");
                return Files.isWritable(memory) && Files.getFileStore(memory).getUsableSpace() > ROOM
                        ? Files.createTempDirectory(memory, "elasticsearch")
                        : Files.createTempDirectory("elasticsearch");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    static void delete(Path folder) {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
