package fr.ressourcerie.reuse.store;

import java.time.Instant;
import java.time.OffsetDateTime;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Up to when everything is there that will ever have been stored: now, or the beginning of the oldest transaction that
 * still writes, since it stores at the moment it draws its number or later.
 */
final class Horizon {
    private final JdbcClient jdbc;

    Horizon(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** To be asked before what is looked at is read. */
    Instant now() {
        return jdbc.sql("""
                        select least(clock_timestamp(), min(xact_start)) from pg_stat_activity
                         where datname = current_database() and backend_xid is not null and pid <> pg_backend_pid()""")
                .query((row, number) -> row.getObject(1, OffsetDateTime.class).toInstant())
                .single();
    }
}
