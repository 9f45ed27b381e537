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

    /**
     * The same at the beginning of a transaction, in which PostgreSQL then reads indexes in their order wherever it can.
     * The queries of the store are written for that one plan, and estimates, which know little of how keys go together,
     * shall not lead it to sort what may be very long.
     */
    Instant nowReadingInOrder() {
        return jdbc.sql("""
                        select least(clock_timestamp(), (
                                   select min(xact_start) from pg_stat_activity
                                    where datname = current_database() and backend_xid is not null
                                      and pid <> pg_backend_pid())),
                               set_config('enable_sort', 'off', true), set_config('enable_bitmapscan', 'off', true),
                               set_config('enable_seqscan', 'off', true), set_config('enable_hashjoin', 'off', true),
                               set_config('enable_mergejoin', 'off', true), set_config('enable_hashagg', 'off', true)""")
                .query((row, number) -> row.getObject(1, OffsetDateTime.class).toInstant())
                .single();
    }
}
