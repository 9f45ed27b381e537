package fr.ressourcerie.reuse.statement;

import fr.ressourcerie.catalogue.resource.Json;
import fr.ressourcerie.catalogue.resource.Resource;
import fr.ressourcerie.catalogue.resource.Version;
import fr.ressourcerie.reuse.store.Facts;
import fr.ressourcerie.reuse.store.StatementStore;
import java.net.URI;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The uses that the commons observes at its own door, each kept as an xAPI statement before a byte is sent: a pull that
 * the taker has seen is a pull that is counted, even when the program is killed meanwhile.
 */
public final class Uses {
    private final StatementStore statements;
    private final Visitors visitors;
    private final Robots robots = new Robots();
    private final StatementComposer composer;

    /** @param baseUrl where the commons is reached, without a slash at its end; resources are activities below it */
    public Uses(JdbcClient jdbc, StatementStore statements, Json json, URI baseUrl) {
        this.statements = statements;
        this.visitors = new Visitors(jdbc);
        this.composer = new StatementComposer(json, baseUrl);
    }

    /** Keeps that a package is being taken; call it once {@link Answer#counts} says so, before its bytes are sent. */
    public Optional<UUID> pulled(Resource resource, Version version, Taker taker, Instant at) {
        return used(Use.PULLED, resource, version, taker, at);
    }

    /**
     * Keeps a use, durable when this returns; not to be called within a transaction.
     *
     * @param version which of its files, or null for the resource as such
     * @return the statement's id, or empty where an anonymous robot asked: it is answered, and leaves no trace
     */
    public Optional<UUID> used(Use use, Resource resource, @Nullable Version version, Taker taker, Instant at) {
        if (taker.kind() == Taker.Kind.ANONYMOUS && robots.include(taker.userAgent())) {
            return Optional.empty();
        }
        var moment = at.truncatedTo(ChronoUnit.MILLIS);
        var facts = new Facts(
                use.wire(),
                resource.id(),
                version == null ? null : version.number(),
                taker.kind().wire(),
                taker.caller().organisation(),
                taker.declaredOrganisation(),
                visitors.clicker(taker, moment),
                null);
        var statement = composer.compose(use, resource, version, taker, moment, facts);
        return Optional.of(statements
                .insert(composer.tenant(), List.of(statement), List.of())
                .getFirst());
    }
}
