package fr.ressourcerie.search.elastic;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which Elasticsearch holds the index, and how it is spoken to.
 *
 * @param servers addresses of its nodes, {@code http} or {@code https}
 * @param user with a password, for HTTP Basic; or null
 * @param apiKey in its encoded form, instead of user and password; or null
 * @param certificates a PEM file of the authorities to believe, or null for those the JVM believes
 * @param index name of the alias that answers, and the beginning of the names of its generations
 * @param shards of a new generation, 1 to 1024; with more than one, scores are still those of the whole
 * @param timeout for an answer to a question; writing is given ten times as long
 */
public record ElasticSettings(
        List<URI> servers,
        @Nullable String user,
        @Nullable String password,
        @Nullable String apiKey,
        @Nullable Path certificates,
        String index,
        int shards,
        Duration timeout) {
    public ElasticSettings {
        servers = List.copyOf(servers);
        if (servers.isEmpty()) {
            throw new IllegalArgumentException("No address of an Elasticsearch is given");
        }
        if (shards < 1 || shards > 1024) {
            throw new IllegalArgumentException("An index has 1 to 1024 shards, not " + shards);
        }
        if (!index.matches("[a-z][a-z0-9_]{0,63}")) {
            throw new IllegalArgumentException(
                    "An index is named by up to 64 of a-z, 0-9 and _, a letter first, not " + index);
        }
    }

    /** One that needs no password. */
    public static ElasticSettings open(URI server, String index) {
        return new ElasticSettings(List.of(server), null, null, null, null, index, 1, Duration.ofSeconds(10));
    }

    /** Leaves the secrets out. */
    @Override
    public String toString() {
        return index + " at " + servers;
    }
}
