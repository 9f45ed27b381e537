package fr.ressourcerie.ingest.derive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import fr.ressourcerie.catalogue.database.SharedDatabase;
import fr.ressourcerie.catalogue.resource.Version;
import fr.ressourcerie.catalogue.resource.VersionState;
import fr.ressourcerie.ingest.derive.DerivedObject.Role;
import fr.ressourcerie.ingest.store.MemoryStore;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is made of a version is found whole or not at all, and never outlives it. */
class DerivedObjectsIT {
    private final HikariDataSource pool = new HikariDataSource();
    private final JdbcClient jdbc = database();
    private final MemoryStore store = new MemoryStore();
    private final DerivedObjects derived = new DerivedObjects(jdbc, store);
    private final Version version = version();

    @AfterEach
    void close() {
        pool.close();
    }

    @Test
    void isFoundWithItsTypeAndSize() throws IOException {
        put("480", "image");

        var found = derived.find(version.resourceId(), 1, Role.PICTURE, "480").orElseThrow();

        assertThat(found.mediaType()).isEqualTo("image/jpeg");
        assertThat(found.size()).isEqualTo(5);
        assertThat(bytes(found)).isEqualTo("image");
        assertThat(derived.find(version.resourceId(), 1, Role.PLAIN_ENTRY, "480"))
                .isEmpty();
    }

    @Test
    void takesTheSamePlaceWhenItIsMadeAgain() throws IOException {
        put("480", "first");
        put("480", "again");

        assertThat(bytes(derived.find(version.resourceId(), 1, Role.PICTURE, "480")
                        .orElseThrow()))
                .isEqualTo("again");
        assertThat(keys()).hasSize(1);
    }

    @Test
    void isNotFoundUntilAllItsBytesAreThere() {
        var broken = new InputStream() {
            @Override
            public int read() throws IOException {
                return read(new byte[1], 0, 1);
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                throw new IOException("the disk is full");
            }
        };

        assertThatThrownBy(() -> derived.put(version, Role.PICTURE, "480", "image/jpeg", broken, 10))
                .isInstanceOf(IOException.class);

        assertThat(derived.find(version.resourceId(), 1, Role.PICTURE, "480")).isEmpty();
    }

    @Test
    void goesWithAVersionThatIsRejectedAfterAll() throws IOException {
        put("480", "image");
        derived.dropForgotten();
        assertThat(keys()).hasSize(1);

        jdbc.sql("update version set state = 'rejected'").update();
        derived.dropForgotten();

        assertThat(keys()).isEmpty();
        assertThat(derived.find(version.resourceId(), 1, Role.PICTURE, "480")).isEmpty();
    }

    private void put(String name, String bytes) throws IOException {
        var stream = new ByteArrayInputStream(bytes.getBytes(StandardCharsets.UTF_8));
        derived.put(version, Role.PICTURE, name, "image/jpeg", stream, 100);
    }

    private List<String> keys() throws IOException {
        try (var keys = store.keys("")) {
            return keys.toList();
        }
    }

    private String bytes(DerivedObject object) throws IOException {
        try (var channel = store.open(object.objectKey())) {
            var buffer = ByteBuffer.allocate((int) object.size());
            channel.read(buffer);
            return new String(buffer.array(), StandardCharsets.UTF_8);
        }
    }

    private JdbcClient database() {
        var access = SharedDatabase.create();
        pool.setJdbcUrl(access.jdbcUrl());
        pool.setUsername(access.user());
        pool.setPassword(access.password());
        pool.setMaximumPoolSize(4);
        Flyway.configure().dataSource(pool).load().migrate();
        return JdbcClient.create(pool);
    }

    private Version version() {
        var resource = jdbc.sql("""
                        with owner as (insert into organisation (name, kind) values ('CFA', 'cfa') returning id)
                        insert into resource (organisation_id, metadata, readers) select id, '{}', '{}' from owner
                        returning id""").query(UUID.class).single();
        jdbc.sql("insert into version (resource_id, number, state, file_name, size, sha256)"
                        + " values (?, 1, 'extracting', 'a.zip', 1, '')")
                .param(resource)
                .update();
        return new Version(
                resource,
                1,
                VersionState.EXTRACTING,
                null,
                null,
                "a.zip",
                1,
                "",
                null,
                Map.of(),
                List.of(),
                List.of(),
                List.of(),
                null,
                Instant.EPOCH);
    }
}
