package fr.ressourcerie.catalogue.resource;

import fr.ressourcerie.catalogue.access.Caller;
import fr.ressourcerie.catalogue.access.Policy;
import fr.ressourcerie.catalogue.change.Change;
import fr.ressourcerie.catalogue.change.Changes;
import fr.ressourcerie.catalogue.organisation.Organisation;
import fr.ressourcerie.catalogue.organisation.Organisations;
import fr.ressourcerie.catalogue.problem.Refusal;
import fr.ressourcerie.catalogue.problem.Refusal.Reason;
import fr.ressourcerie.catalogue.project.Projects;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** The resources of the commons: every change is one transaction with its row in the log. */
public final class Resources {
    private static final String SELECT = """
            select r.*, o.name as organisation_name, p.name as project_name, v.file_name,
                   coalesce(f.reusing_organisations, 0) as reusing_organisations, coalesce(f.pulls, 0) as pulls,
                   (select case when picture then number end from version
                     where resource_id = r.id and state = 'ready' order by number desc limit 1) as pictured
              from resource r
              join organisation o on o.id = r.organisation_id
              left join project p on p.id = r.project_id
              left join version v on v.resource_id = r.id and v.number = r.latest_version
              left join reuse_fact f on f.resource_id = r.id""";

    private final JdbcClient jdbc;
    private final TransactionOperations transaction;
    private final Changes changes;
    private final Organisations organisations;
    private final Projects projects;
    private final Policy policy;
    private final Json json;
    private final Creations creations;

    public Resources(
            JdbcClient jdbc,
            TransactionOperations transaction,
            Changes changes,
            Organisations organisations,
            Projects projects,
            Policy policy,
            Json json) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.changes = changes;
        this.organisations = organisations;
        this.projects = projects;
        this.policy = policy;
        this.json = json;
        this.creations = new Creations(jdbc);
    }

    /** What the caller's request of this key has made already. */
    public Optional<Resource> created(Caller caller, IdempotencyKey key) {
        return creations.find(caller, key).flatMap(this::find);
    }

    /** Creates a draft for the caller's organisation. */
    public Resource create(Caller caller, Metadata metadata) {
        return create(caller, metadata, Optional.empty());
    }

    /** The same; where the request carries a key, once. */
    public Resource create(Caller caller, Metadata metadata, Optional<IdempotencyKey> key) {
        var owner = organisations.get(policy.depositor(caller));
        return transaction.execute(status -> {
            requireReferences(caller, metadata);
            var id = jdbc.sql("""
                            insert into resource (organisation_id, metadata, readers)
                            values (:owner, :metadata::jsonb, :readers) returning id""")
                    .param("owner", owner.id())
                    .param("metadata", json.write(metadata))
                    .param("readers", readers(owner, metadata, ResourceState.DRAFT))
                    .query(UUID.class)
                    .single();
            saveRelations(id, metadata);
            key.ifPresent(once -> creations.keep(caller, once, id));
            changes.append(Change.Kind.RESOURCE_CREATED, id, null, owner.id(), caller.key());
            return get(id);
        });
    }

    /** A resource the caller may read; otherwise it is absent. */
    public Resource get(Caller caller, UUID id) {
        return find(id).filter(resource -> policy.mayRead(caller, resource.readers()))
                .orElseThrow(() -> Refusal.absent("ressource " + id));
    }

    /** A resource whoever asks; for the program itself. */
    public Optional<Resource> find(UUID id) {
        return load(List.of(id)).stream().findFirst();
    }

    /** The resources named, in one query and in no order; those that do not exist are left out. */
    public List<Resource> load(Collection<UUID> ids) {
        return jdbc.sql(SELECT + " where r.id = any(:ids)")
                .param("ids", ids.toArray(UUID[]::new))
                .query(this::resource)
                .list();
    }

    /** The published resources in the order of their ids, from after one (null for the first), at most so many. */
    public List<UUID> published(@Nullable UUID after, int limit) {
        return jdbc.sql("""
                        select id from resource
                        where state = 'published' and (:after::uuid is null or id > :after::uuid)
                        order by id limit :limit""")
                .param("after", after)
                .param("limit", limit)
                .query(UUID.class)
                .list();
    }

    /** The resources of the caller's organisation in whatever state, newest first. */
    public List<Resource> own(Caller caller, @Nullable UUID before, int limit) {
        return jdbc.sql(SELECT + """

                         where r.organisation_id = :organisation and (:before::uuid is null or r.id < :before::uuid)
                         order by r.id desc limit :limit""")
                .param("organisation", policy.depositor(caller))
                .param("before", before)
                .param("limit", limit)
                .query(this::resource)
                .list();
    }

    /**
     * Changes the metadata.
     *
     * @param revision the one the client saw, or null if it did not say; a stale one is refused
     */
    public Resource change(Caller caller, UUID id, @Nullable Integer revision, UnaryOperator<Metadata> edit) {
        return transaction.execute(status -> {
            var resource = lockForChange(caller, id);
            if (revision != null && revision != resource.revision()) {
                throw new Refusal(
                        Reason.STALE,
                        "stale",
                        "Cette ressource a changé depuis que vous l’avez lue : elle en est à la révision "
                                + resource.revision() + ".",
                        "Relisez-la, puis envoyez son ETag dans If-Match.");
            }
            requireState(resource, Set.of(ResourceState.DRAFT, ResourceState.IN_REVIEW, ResourceState.PUBLISHED));
            var metadata = edit.apply(resource.metadata());
            requireReferences(caller, metadata);
            save(resource, metadata, resource.state(), null);
            saveRelations(id, metadata);
            changes.append(
                    Change.Kind.RESOURCE_CHANGED,
                    id,
                    null,
                    resource.organisation().id(),
                    caller.key());
            return get(id);
        });
    }

    /** Fills, from what a version's file proposes, what the depositor left empty. */
    public void fill(UUID id, UnaryOperator<Metadata> edit) {
        transaction.executeWithoutResult(status -> {
            lock(id);
            var resource = get(id);
            save(resource, edit.apply(resource.metadata()), resource.state(), resource.stateReason());
        });
    }

    /** Puts a draft before everyone it is shared with. No review is configured, so nothing stands between. */
    public Resource publish(Caller caller, UUID id) {
        return transaction.execute(status -> {
            var resource = lockForChange(caller, id);
            if (resource.state() == ResourceState.PUBLISHED) {
                return resource;
            }
            requireState(resource, Set.of(ResourceState.DRAFT, ResourceState.IN_REVIEW));
            requireReady(resource);
            save(resource, resource.metadata(), ResourceState.PUBLISHED, null);
            changes.append(
                    Change.Kind.RESOURCE_PUBLISHED,
                    id,
                    resource.latestVersion(),
                    resource.organisation().id(),
                    caller.key());
            return get(id);
        });
    }

    /**
     * Takes a published resource out of the commons; what remains is the notice of it, with the reason. Of a draft that
     * was never published, only those who could read it see that notice.
     */
    public Resource withdraw(Caller caller, UUID id, @Nullable String reason) {
        return transaction.execute(status -> {
            var resource = lockForChange(caller, id);
            if (resource.state() == ResourceState.WITHDRAWN) {
                return resource;
            }
            save(resource, resource.metadata(), ResourceState.WITHDRAWN, reason);
            changes.append(
                    Change.Kind.RESOURCE_WITHDRAWN,
                    id,
                    null,
                    resource.organisation().id(),
                    caller.key());
            return get(id);
        });
    }

    /** Sends a resource in review back to its depositor. */
    public Resource giveBack(Caller caller, UUID id, @Nullable String reason) {
        return transaction.execute(status -> {
            var resource = lockForChange(caller, id);
            requireState(resource, Set.of(ResourceState.IN_REVIEW));
            save(resource, resource.metadata(), ResourceState.DRAFT, reason);
            changes.append(
                    Change.Kind.RESOURCE_CHANGED,
                    id,
                    null,
                    resource.organisation().id(),
                    caller.key());
            return get(id);
        });
    }

    /** A resource the caller may change, locked until the transaction ends. */
    Resource lockForChange(Caller caller, UUID id) {
        lock(id);
        var resource = get(caller, id);
        policy.requireChange(caller, resource);
        return resource;
    }

    private void lock(UUID id) {
        jdbc.sql("select id from resource where id = :id for update")
                .param("id", id)
                .query(UUID.class)
                .optional();
    }

    private Resource get(UUID id) {
        return find(id).orElseThrow(() -> Refusal.absent("ressource " + id));
    }

    private void save(Resource resource, Metadata metadata, ResourceState state, @Nullable String reason) {
        var owner = organisations.get(resource.organisation().id());
        var unseen = state == ResourceState.WITHDRAWN && resource.publishedAt() == null;
        jdbc.sql("""
                        update resource set metadata = :metadata::jsonb, state = :state, state_reason = :reason,
                               readers = :readers, revision = revision + 1, updated_at = now(),
                               published_at = case when :state = 'published' then coalesce(published_at, now())
                                                   else published_at end
                         where id = :id""")
                .param("metadata", json.write(metadata))
                .param("state", state.wire())
                .param("reason", reason)
                .param("readers", readers(owner, metadata, unseen ? ResourceState.DRAFT : state))
                .param("id", resource.id())
                .update();
    }

    private void saveRelations(UUID id, Metadata metadata) {
        jdbc.sql("delete from relation where resource_id = :id").param("id", id).update();
        for (var relation : Set.copyOf(metadata.relations())) {
            jdbc.sql("insert into relation values (:id, :type, :target)")
                    .param("id", id)
                    .param("type", relation.type().wire())
                    .param("target", relation.target())
                    .update();
        }
    }

    private static void requireState(Resource resource, Set<ResourceState> states) {
        if (!states.contains(resource.state())) {
            throw new Refusal(
                    Reason.CONFLICT,
                    "wrong-state",
                    "L’état de cette ressource ne le permet pas : "
                            + resource.state().wire() + ".",
                    "Voyez où elle en est : GET /api/resources/" + resource.id() + ".");
        }
    }

    private void requireReady(Resource resource) {
        if (resource.latestVersion() == 0) {
            return;
        }
        var ready = jdbc.sql("select exists(select from version where resource_id = :id and state = 'ready')")
                .param("id", resource.id())
                .query(Boolean.class)
                .single();
        if (!ready) {
            throw new Refusal(
                    Reason.CONFLICT,
                    "not-ready",
                    "Aucune de ses versions n’est prête à être partagée.",
                    "Attendez la fin de l’examen, ou corrigez ce qu’il a refusé et déposez une nouvelle version.");
        }
    }

    /** Refuses, all at once, metadata that name a project or resources that the caller may not name. */
    public void requireReferences(Caller caller, Metadata metadata) {
        if (metadata.project() != null) {
            requireProject(caller, metadata.project());
        }
        var named = metadata.references();
        var readable = load(Set.copyOf(named.values())).stream()
                .filter(resource -> policy.mayRead(caller, resource.readers()))
                .map(Resource::id)
                .collect(Collectors.toSet());
        Json.refuseAny(named.entrySet().stream()
                .filter(reference -> !readable.contains(reference.getValue()))
                .map(reference -> new Refusal.Fault(
                        reference.getKey(),
                        "Aucune ressource que vous puissiez lire n’a l’identifiant " + reference.getValue() + "."))
                .toList());
    }

    /** A deposit in a project's name is by its lead or a partner; before either is known, by anyone who may deposit. */
    private void requireProject(Caller caller, UUID id) {
        Projects known = projects;
        var project = jdbc.sql("select count(*) from project where id = :id")
                .param("id", id)
                .query(Long.class)
                .single();
        if (project == 0) {
            throw Refusal.invalid("/project", "Projet inconnu : " + id, "GET /api/projects en donne la liste.");
        }
        var closed = known.get(id).leadOrganisation() != null && known.get(id).partnersDeclared();
        if (closed && !caller.administrator() && !caller.tokens().contains("project:" + id)) {
            throw Refusal.invalid(
                    "/project",
                    "Votre organisme n’est pas partenaire de ce projet.",
                    "C’est le porteur du projet qui déclare les partenaires.");
        }
    }

    private String[] readers(Organisation owner, Metadata metadata, ResourceState state) {
        return policy.readers(owner, metadata, state).toArray(String[]::new);
    }

    private Resource resource(ResultSet row, int number) throws SQLException {
        var metadata = json.read(row.getString("metadata"), Metadata.class);
        var published = row.getTimestamp("published_at");
        return new Resource(
                row.getObject("id", UUID.class),
                new Organisation.Reference(
                        row.getObject("organisation_id", UUID.class), row.getString("organisation_name")),
                Wire.of(ResourceState.class, row.getString("state")).orElseThrow(),
                row.getString("state_reason"),
                title(metadata, row.getString("file_name")),
                metadata,
                row.getString("project_name"),
                new HashSet<>(Arrays.asList((String[]) row.getArray("readers").getArray())),
                row.getInt("latest_version"),
                row.getInt("revision"),
                instant(row, "created_at"),
                instant(row, "updated_at"),
                published == null ? null : published.toInstant(),
                row.getLong("reusing_organisations"),
                row.getLong("pulls"),
                row.getObject("pictured", Integer.class));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getTimestamp(column).toInstant();
    }

    private static String title(Metadata metadata, @Nullable String fileName) {
        return metadata.title() != null ? metadata.title() : fileName != null ? fileName : "";
    }
}
