package fr.ressourcerie.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fr.ressourcerie.api.content.ContentServer;
import fr.ressourcerie.api.wiring.Settings;
import fr.ressourcerie.catalogue.change.Position;
import fr.ressourcerie.ingest.store.ObjectStore;
import fr.ressourcerie.search.Index;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** The running program as tests use it: who calls it, what is deposited in it, and when it has taken notice. */
@TestComponent
class Commons {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Environment environment;
    private final Settings settings;
    private final JdbcClient jdbc;
    private final ObjectStore store;
    private final Index index;
    private final ContentServer content;

    Commons(
            Environment environment,
            Settings settings,
            JdbcClient jdbc,
            ObjectStore store,
            Index index,
            ContentServer content) {
        this.environment = environment;
        this.settings = settings;
        this.jdbc = jdbc;
        this.store = store;
        this.index = index;
        this.content = content;
    }

    URI address() {
        return URI.create("http://localhost:" + environment.getRequiredProperty("local.server.port"));
    }

    /** The port of the content origin. */
    int contentPort() {
        return content.port();
    }

    Client anonymous() {
        return new Client(http, address());
    }

    Client administrator() {
        try {
            return withKey(
                    Files.readString(settings.data().resolve("admin.key")).strip());
        } catch (IOException e) {
            throw new UncheckedIOException("admin.key", e);
        }
    }

    Client withKey(String key) {
        return anonymous().with("Authorization", "Bearer " + key);
    }

    Member organisation() {
        return organisation(Map.of());
    }

    /** A new organisation, whose fields are those given where there are any. */
    Member organisation(Map<String, Object> fields) {
        var wanted = new HashMap<String, Object>(Map.of("name", "Organisme " + word(), "kind", "cfa"));
        wanted.putAll(fields);
        var made = administrator()
                .post("/api/organisations", wanted)
                .expecting(201)
                .json();
        var id = UUID.fromString(made.get("id").stringValue());
        return new Member(id, made.get("name").stringValue(), withKey(key(id, "contributor", "administrator")));
    }

    /** A new key of an organisation. */
    String key(UUID organisation, String... roles) {
        return administrator()
                .post("/api/organisations/" + organisation + "/keys", Map.of("name", "clé", "roles", List.of(roles)))
                .expecting(201)
                .json()
                .get("key")
                .stringValue();
    }

    /** A word that no other resource holds, however badly it is spelt. */
    String word() {
        var word = new StringBuilder("w");
        var bits = UUID.randomUUID().getLeastSignificantBits();
        for (int i = 0; i < 6; i++) {
            word.append("bdfgklmpvz".charAt((int) (bits & 0xff) % 10));
            word.append("aiou".charAt((int) (bits >>> 8 & 3)));
            bits >>>= 10;
        }
        return word.append("k").toString();
    }

    /** Deposits a file in a form and follows its ingest; the version as it was settled. */
    JsonNode deposit(Client by, String fileName, byte[] file, Map<String, Object> metadata) {
        var accepted = by.form("/api/resources", fileName, file, metadata).expecting(202);
        return settled(by, accepted.header("Location"));
    }

    /** The version at an address, once its ingest has ended. */
    JsonNode settled(Client reader, String version) {
        return reader.events(version + "/events").getLast();
    }

    /** Deposits a small package, publishes it, and waits until it can be found; its resource's id. */
    UUID published(Member by, String word, Map<String, Object> metadata) {
        var id = draft(by, word, metadata);
        by.client().post("/api/resources/" + id + "/publish").expecting(200);
        awaitIndexed();
        return id;
    }

    /** Deposits a small package whose page holds a word; its resource's id. */
    UUID draft(Member by, String word, Map<String, Object> metadata) {
        return draft(by, Scorm12.page("Module", word), metadata);
    }

    /** Deposits a package; its resource's id. */
    UUID draft(Member by, Scorm12 file, Map<String, Object> metadata) {
        var version = deposit(by.client(), "module.zip", file.zip(), metadata);
        assertThat(version.get("state").stringValue()).as(version.toString()).isEqualTo("ready");
        return UUID.fromString(version.get("resourceId").stringValue());
    }

    /** Waits until all that has been committed can be found. */
    void awaitIndexed() {
        var end = jdbc.sql("select tx::text::bigint as tx, seq from change order by tx desc, seq desc limit 1")
                .query((row, number) -> new Position(row.getLong("tx"), row.getLong("seq")))
                .single();
        await("index at " + end)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> {
                    index.commit();
                    return index.position().orElse(Position.START).compareTo(end) >= 0;
                });
    }

    /** The keys of all objects that the store holds. */
    List<String> objects() {
        try (var keys = store.keys("")) {
            return keys.toList();
        } catch (IOException e) {
            throw new UncheckedIOException("keys of the store", e);
        }
    }

    /** The program's database. */
    JdbcClient jdbc() {
        return jdbc;
    }
}
