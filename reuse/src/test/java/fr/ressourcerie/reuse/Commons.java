package fr.ressourcerie.reuse;

import com.zaxxer.hikari.HikariDataSource;
import fr.ressourcerie.catalogue.access.Caller;
import fr.ressourcerie.catalogue.access.Policy;
import fr.ressourcerie.catalogue.access.Role;
import fr.ressourcerie.catalogue.change.Changes;
import fr.ressourcerie.catalogue.database.SharedDatabase;
import fr.ressourcerie.catalogue.organisation.NewOrganisation;
import fr.ressourcerie.catalogue.organisation.Organisation;
import fr.ressourcerie.catalogue.organisation.Organisations;
import fr.ressourcerie.catalogue.project.Projects;
import fr.ressourcerie.catalogue.resource.Json;
import fr.ressourcerie.catalogue.resource.Metadata;
import fr.ressourcerie.catalogue.resource.Resource;
import fr.ressourcerie.catalogue.resource.Resources;
import fr.ressourcerie.catalogue.resource.Version;
import fr.ressourcerie.catalogue.resource.VersionState;
import fr.ressourcerie.catalogue.vocabulary.Vocabularies;
import fr.ressourcerie.reuse.link.Mending;
import fr.ressourcerie.reuse.measure.ReuseProjector;
import fr.ressourcerie.reuse.measure.ReuseReports;
import fr.ressourcerie.reuse.measure.ReuseTables;
import fr.ressourcerie.reuse.statement.Taker;
import fr.ressourcerie.reuse.statement.Uses;
import fr.ressourcerie.reuse.store.StatementStore;
import fr.ressourcerie.reuse.xapi.XapiJson;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A small commons on a real PostgreSQL, empty at first, where it is the evening of 23 November 2026. */
public final class Commons implements AutoCloseable {
    public static final Instant NOW = Instant.parse("2026-11-23T18:00:00Z");
    public static final URI BASE = URI.create("https://commons.test");
    private static final String BROWSER = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

    public final JdbcClient jdbc;
    public final TransactionTemplate transaction;
    public final Changes changes;
    public final Projects projects;
    public final Resources resources;
    public final StatementStore statements;
    public final Uses uses;
    public final ReuseReports reports;
    public final ReuseTables tables;
    public final Mending mending;
    public final ReuseProjector projector;
    public Instant now = NOW;
    private final HikariDataSource pool;
    private final Policy policy = new Policy();
    private final Json json = new Json();
    private final Organisations organisations;

    public Commons() {
        var access = SharedDatabase.create();
        pool = new HikariDataSource();
        pool.setJdbcUrl(access.jdbcUrl());
        pool.setUsername(access.user());
        pool.setPassword(access.password());
        pool.setMaximumPoolSize(4);
        Flyway.configure().dataSource(pool).load().migrate();
        jdbc = JdbcClient.create(pool);
        transaction = new TransactionTemplate(new JdbcTransactionManager(pool));
        changes = new Changes(jdbc);
        organisations = new Organisations(jdbc, transaction, changes, new Vocabularies());
        projects = new Projects(jdbc, transaction, changes, policy, json);
        resources = new Resources(jdbc, transaction, changes, organisations, projects, policy, json);
        statements = new StatementStore(jdbc, transaction, new XapiJson());
        uses = new Uses(jdbc, statements, json, BASE);
        projector = new ReuseProjector(jdbc, transaction, changes, json, BASE, () -> now);
        reports = new ReuseReports(jdbc, transaction, json, resources, projector, () -> now);
        tables = new ReuseTables(reports);
        mending = new Mending(jdbc, transaction, resources, policy);
        projects.load();
    }

    /** As another process of the same commons has one. */
    public ReuseProjector anotherProjector() {
        return new ReuseProjector(jdbc, transaction, changes, json, BASE, () -> now);
    }

    public DataSource dataSource() {
        return pool;
    }

    /** A training organisation of these sectors. */
    public Organisation organisation(String name, String... sectors) {
        return organisations.create(
                new NewOrganisation(name, "training-organisation", null, null, null, List.of(sectors), List.of()));
    }

    /** A project of the published list, with its lead and partners. */
    public UUID project(String name, Organisation lead, Organisation... partners) {
        var id = projectId(name);
        projects.setLead(administrator(), id, lead.id());
        projects.declarePartners(
                administrator(),
                id,
                Set.copyOf(List.of(partners).stream().map(Organisation::id).toList()));
        return id;
    }

    public UUID projectId(String name) {
        return jdbc.sql("select id from project where name = ?")
                .param(name)
                .query(UUID.class)
                .single();
    }

    /** Somebody with a key of this organisation, a new one at each call. */
    public Caller someoneOf(Organisation organisation) {
        return caller(organisation, Role.CONTRIBUTOR, Role.ADMINISTRATOR);
    }

    public Caller lmsOf(Organisation organisation) {
        return caller(organisation, Role.LMS);
    }

    public Caller administrator() {
        var roles = Set.of(Role.ADMINISTRATOR);
        return new Caller(UUID.randomUUID(), null, roles, policy.tokens(null, List.of(), roles));
    }

    private Caller caller(Organisation organisation, Role... roles) {
        var set = Set.of(roles);
        var tokens = policy.tokens(organisation, projects.of(organisation.id()), set);
        return new Caller(UUID.randomUUID(), organisation.id(), set, tokens);
    }

    /** A resource published on 1 October 2026. */
    public Resource published(Organisation producer, String title, Map<String, Object> more) {
        var metadata = new java.util.HashMap<String, Object>(more);
        metadata.put("title", title);
        metadata.putIfAbsent("languages", List.of("fr"));
        var caller = someoneOf(producer);
        var draft = resources.create(caller, json.read(json.write(metadata), Metadata.class));
        resources.publish(caller, draft.id());
        publishedAt(draft.id(), Instant.parse("2026-10-01T08:00:00Z"));
        return resources.find(draft.id()).orElseThrow();
    }

    public void publishedAt(UUID resource, Instant at) {
        jdbc.sql("update resource set published_at = ? where id = ?")
                .param(at.atOffset(ZoneOffset.UTC))
                .param(resource)
                .update();
    }

    public Version version(Resource resource, int number) {
        return new Version(
                resource.id(),
                number,
                VersionState.READY,
                null,
                null,
                "module.zip",
                10,
                "0".repeat(64),
                "blob",
                Map.of(),
                List.of(),
                List.of(),
                List.of(),
                null,
                NOW);
    }

    public Taker taker(Caller caller) {
        return new Taker(caller, null, "192.0.2.7", BROWSER);
    }

    public Taker stranger(String address, @Nullable String declared) {
        return new Taker(Caller.ANONYMOUS, declared, address, BROWSER);
    }

    public Taker robot() {
        return new Taker(Caller.ANONYMOUS, null, "192.0.2.66", "Googlebot/2.1 (+http://www.google.com/bot.html)");
    }

    @Override
    public void close() {
        projector.close();
        pool.close();
    }
}
