package fr.ressourcerie.reuse.store;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The bytes that come with statements, in the database so that both are durable in one transaction. */
final class Attachments {
    private final JdbcClient jdbc;

    Attachments(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void keep(@Nullable UUID owner, List<Attachment> attachments) {
        var keys = new StatementKeys(owner);
        var sorted = attachments.stream()
                .sorted(Comparator.comparing(Attachment::sha2))
                .toList();
        for (var attachment : sorted) {
            // Shared among those who keep, and taken alone by who removes what nobody speaks of: OwnStatements.
            jdbc.sql("select pg_advisory_xact_lock_shared(?)")
                    .param(keys.attachment(attachment.sha2()))
                    .query(row -> {});
            jdbc.sql("""
                            insert into statement_attachment (key, organisation, sha2, content_type, bytes)
                            values (?, ?::uuid, ?, ?, ?) on conflict do nothing""")
                    .param(keys.attachment(attachment.sha2()))
                    .param(owner)
                    .param(attachment.sha2())
                    .param(attachment.contentType())
                    .param(attachment.bytes())
                    .update();
        }
    }

    List<Attachment> find(@Nullable UUID owner, Collection<String> sha2) {
        var keys = new StatementKeys(owner);
        return jdbc.sql("""
                        select sha2, content_type, bytes from statement_attachment
                         where key = any(?::bigint[]) and organisation is not distinct from ?::uuid""")
                .param(sha2.stream().map(keys::attachment).toArray(Long[]::new))
                .param(owner)
                .query((row, number) -> new Attachment(row.getString(1), row.getString(2), row.getBytes(3)))
                .list();
    }
}
