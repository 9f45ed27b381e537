package fr.ressourcerie.catalogue.resource;

import fr.ressourcerie.catalogue.access.Caller;
import fr.ressourcerie.catalogue.problem.Refusal;
import fr.ressourcerie.catalogue.problem.Refusal.Reason;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Which resources were made by requests that may come again; remembered for seven days. */
final class Creations {
    private final JdbcClient jdbc;

    private record Made(String request, UUID resource) {}

    Creations(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What the caller's request of this key made; one that asked for something else is refused. */
    Optional<UUID> find(Caller caller, IdempotencyKey key) {
        var made = jdbc.sql("""
                        select request, resource_id from creation
                         where key_id = :caller and idempotency_key = :key and at > now() - interval '7 days'""")
                .param("caller", caller.key())
                .param("key", key.value())
                .query((row, number) -> new Made(row.getString("request"), row.getObject("resource_id", UUID.class)))
                .optional();
        if (made.filter(former -> !former.request().equals(key.request())).isPresent()) {
            throw new Refusal(
                    Reason.UNPROCESSABLE,
                    "idempotency-key-reused",
                    "Cette clé d’idempotence a déjà servi à une autre demande.",
                    "Prenez une nouvelle clé pour chaque demande, et la même pour la répéter.");
        }
        return made.map(Made::resource);
    }

    /** Remembers, in the transaction that makes the resource; of two requests at once the second is refused. */
    void keep(Caller caller, IdempotencyKey key, UUID resource) {
        jdbc.sql("delete from creation where at <= now() - interval '7 days'").update();
        var kept = jdbc.sql("""
                        insert into creation (key_id, idempotency_key, request, resource_id)
                        values (:caller, :key, :request, :resource) on conflict do nothing""")
                .param("caller", caller.key())
                .param("key", key.value())
                .param("request", key.request())
                .param("resource", resource)
                .update();
        if (kept == 0) {
            throw new Refusal(
                    Reason.CONFLICT,
                    "request-repeated",
                    "La même demande vient d’aboutir en même temps que celle-ci.",
                    "Renvoyez-la : elle recevra la réponse de la première.");
        }
    }
}
