package fr.ressourcerie.reuse.statement;

import fr.ressourcerie.catalogue.resource.Json;
import fr.ressourcerie.catalogue.resource.Resource;
import fr.ressourcerie.catalogue.resource.Version;
import java.net.URI;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The uses that the commons observes at its own door, each kept as an xAPI statement before a byte is sent: a pull that
 * the taker has seen is a pull that is counted, even when the program is killed meanwhile.
 */
public final class Uses {
    private final Statements statements;
    private final Visitors visitors;
    private final Robots robots = new Robots();
    private final StatementComposer composer;

    /** @param baseUrl where the commons is reached, without a slash at its end; resources are activities below it */
    public Uses(JdbcClient jdbc, Json json, URI baseUrl) {
        this.statements = new Statements(jdbc, json);
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
        var statement = composer.compose(use, resource, version, taker, moment);
        return Optional.of(statements.add(new Statements.Entry(
                statement,
                moment,
                use,
                resource.id(),
                version == null ? null : version.number(),
                taker.kind(),
                taker.caller().organisation(),
                taker.declaredOrganisation(),
                visitors.clicker(taker, moment))));
    }
}
