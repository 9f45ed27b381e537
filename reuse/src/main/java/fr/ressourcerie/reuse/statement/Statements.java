package fr.ressourcerie.reuse.statement;

import fr.ressourcerie.catalogue.resource.Json;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.node.ObjectNode;

/** The statements that were received or observed; they are added and never changed. */
final class Statements {
    /** An observed use: the statement without its id, and beside it what the measure asks about. */
    record Entry(
            ObjectNode statement,
            Instant timestamp,
            Use use,
            UUID resource,
            @Nullable Integer version,
            Taker.Kind taker,
            @Nullable UUID organisation,
            @Nullable String declaredOrganisation,
            String clicker) {}

    private final JdbcClient jdbc;
    private final Json json;

    Statements(JdbcClient jdbc, Json json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** Adds a statement under an id of its own, and returns it. */
    UUID add(Entry entry) {
        return jdbc.sql("""
                        insert into statement (id, stored, timestamp, statement, verb, use, resource_id, version, taker,
                                               organisation_id, declared_organisation, clicker)
                        select id, :timestamp, :timestamp, :statement::jsonb || jsonb_build_object('id', id), :verb,
                               :use, :resource, :version::int, :taker, :organisation::uuid, :declared::text, :clicker
                          from (select uuidv7() as id)
                        returning id""")
                .param("timestamp", entry.timestamp().atOffset(ZoneOffset.UTC))
                .param("statement", json.write(entry.statement()))
                .param("verb", entry.use().verb())
                .param("use", entry.use().wire())
                .param("resource", entry.resource())
                .param("version", entry.version())
                .param("taker", entry.taker().wire())
                .param("organisation", entry.organisation())
                .param("declared", entry.declaredOrganisation())
                .param("clicker", entry.clicker())
                .query(UUID.class)
                .single();
    }
}
