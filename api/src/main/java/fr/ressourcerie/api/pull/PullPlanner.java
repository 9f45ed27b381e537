package fr.ressourcerie.api.pull;

import fr.ressourcerie.api.http.Outcome;
import fr.ressourcerie.api.wiring.Settings;
import fr.ressourcerie.catalogue.access.Caller;
import fr.ressourcerie.catalogue.problem.Refusal;
import fr.ressourcerie.catalogue.problem.Refusal.Reason;
import fr.ressourcerie.catalogue.resource.Resource;
import fr.ressourcerie.catalogue.resource.ResourceState;
import fr.ressourcerie.catalogue.resource.Resources;
import fr.ressourcerie.catalogue.resource.Scope;
import fr.ressourcerie.catalogue.resource.Version;
import fr.ressourcerie.catalogue.resource.VersionState;
import fr.ressourcerie.catalogue.resource.Versions;
import fr.ressourcerie.ingest.store.ObjectStore;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;

/** Decides how a pull is answered, and has it counted before a byte is sent. */
@Component
final class PullPlanner {
    private static final Duration LINK_LIFE = Duration.ofMinutes(5);

    private final Resources resources;
    private final Versions versions;
    private final ObjectStore store;
    private final PullCounter counter;
    private final boolean presigned;

    PullPlanner(Resources resources, Versions versions, ObjectStore store, PullCounter counter, Settings settings) {
        this.resources = resources;
        this.versions = versions;
        this.store = store;
        this.counter = counter;
        presigned = settings.store().s3().presignedPulls();
    }

    PullPlan plan(Caller caller, UUID id, int number, @Nullable String organisation, ServerHttpRequest request)
            throws IOException {
        var resource = resources.get(caller, id);
        if (resource.state() == ResourceState.WITHDRAWN) {
            throw withdrawn(resource);
        }
        var version = versions.get(caller, id, number);
        if (version.state() != VersionState.READY || version.blobKey() == null) {
            throw notReady(version);
        }
        var etag = "\"" + version.sha256() + "\"";
        var outcome = outcome(request, etag, version.size());
        var source = source(version, version.blobKey(), outcome, request);
        counter.count(resource, version, caller, organisation, request, outcome);
        var shared = resource.state() == ResourceState.PUBLISHED
                && resource.metadata().effectiveScope() == Scope.COMMONS;
        return new PullPlan(outcome, source, version.fileName(), version.size(), etag, shared);
    }

    private PullPlan.Source source(Version version, String key, Outcome outcome, ServerHttpRequest request)
            throws IOException {
        var bytes = outcome instanceof Outcome.Whole || outcome instanceof Outcome.Some;
        if (!bytes || HttpMethod.HEAD.equals(request.getMethod())) {
            return new PullPlan.Source.None();
        }
        var file = store.path(key);
        if (file.isPresent()) {
            return new PullPlan.Source.LocalFile(file.get());
        }
        var link = elsewhere(request)
                ? store.link(key, LINK_LIFE, PullPlan.disposition(version.fileName()))
                : Optional.<URI>empty();
        return link.isPresent()
                ? new PullPlan.Source.Elsewhere(link.get())
                : new PullPlan.Source.Stream(store.open(key));
    }

    /** An If-Range names our entity tag, which the store does not know. */
    private boolean elsewhere(ServerHttpRequest request) {
        return presigned && request.getHeaders().getFirst(HttpHeaders.IF_RANGE) == null;
    }

    private static Outcome outcome(ServerHttpRequest request, String etag, long size) {
        return Outcome.of(request.getHeaders(), true, etag, size);
    }

    private static Refusal withdrawn(Resource resource) {
        var reason = resource.stateReason() == null ? "sans motif donné" : resource.stateReason();
        return new Refusal(
                Reason.GONE,
                "withdrawn",
                "Cette ressource a été retirée : " + reason,
                "Adressez-vous à " + resource.organisation().name() + ", ou cherchez-en une autre.");
    }

    private static Refusal notReady(Version version) {
        return new Refusal(
                Reason.CONFLICT,
                "not-ready",
                "Cette version n’est pas prête : " + version.state().wire() + ".",
                "Suivez GET /api/resources/" + version.resourceId() + "/versions/" + version.number() + "/events.");
    }
}
