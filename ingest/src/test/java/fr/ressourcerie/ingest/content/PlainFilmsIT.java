package fr.ressourcerie.ingest.content;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import fr.ressourcerie.catalogue.database.SharedDatabase;
import fr.ressourcerie.catalogue.resource.Version;
import fr.ressourcerie.catalogue.resource.VersionState;
import fr.ressourcerie.catalogue.resource.Warning;
import fr.ressourcerie.ingest.derive.DerivedObject.Role;
import fr.ressourcerie.ingest.derive.DerivedObjects;
import fr.ressourcerie.ingest.inspect.Inspection;
import fr.ressourcerie.ingest.inspect.Inspector;
import fr.ressourcerie.ingest.store.MemoryStore;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Which films of a package are stored once more, and who is told of the others. */
class PlainFilmsIT {
    private static final int SIZE = 1_000;

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
    void storesFilmsAndSoundsPlain() throws Exception {
        assertThat(derive(SIZE, 10 * SIZE, "film.mp4", "son.MP3", "image.png")).isEmpty();
        for (var name : List.of("film.mp4", "son.MP3")) {
            var plain = derived.find(version.resourceId(), 1, Role.PLAIN_ENTRY, name)
                    .orElseThrow();
            assertThat(plain.size()).isEqualTo(SIZE);
        }
        assertThat(derived.find(version.resourceId(), 1, Role.PLAIN_ENTRY, "image.png"))
                .isEmpty();
    }

    @Test
    void leavesWhatIsTooLargeAndSaysSo() throws Exception {
        var warnings = derive(SIZE - 1, 10 * SIZE, "film.mp4");
        assertThat(warnings).extracting(Warning::code).containsExactly("compressed-film");
        assertThat(warnings).extracting(Warning::location).containsExactly("film.mp4");
        assertThat(derived.find(version.resourceId(), 1, Role.PLAIN_ENTRY, "film.mp4"))
                .isEmpty();
    }

    @Test
    void storesNoMoreThanThereIsRoomFor() throws Exception {
        assertThat(derive(SIZE, 2 * SIZE, "1.mp4", "2.mp4", "3.mp4"))
                .extracting(Warning::location)
                .containsExactly("3.mp4");
    }

    private List<Warning> derive(long largest, long together, String... names) throws Exception {
        store.put("blob/a", new ByteArrayInputStream(zip(names)), Long.MAX_VALUE);
        try (var file = store.open("blob/a")) {
            var taken = (Inspection.Taken) new Inspector().inspect(file, "a.zip");
            return new PlainFilms(derived, largest, together).derive(version, file, taken);
        }
    }

    private static byte[] zip(String... names) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (var name : names) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write(new byte[SIZE]);
            }
        }
        return bytes.toByteArray();
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
