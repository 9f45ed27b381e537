package fr.ressourcerie.search.indexing;

import static org.assertj.core.api.Assertions.assertThat;

import fr.ressourcerie.catalogue.access.Caller;
import fr.ressourcerie.catalogue.access.Policy;
import fr.ressourcerie.catalogue.access.Role;
import fr.ressourcerie.catalogue.change.Change;
import fr.ressourcerie.catalogue.change.Changes;
import fr.ressourcerie.catalogue.change.Position;
import fr.ressourcerie.catalogue.database.SharedDatabase;
import fr.ressourcerie.catalogue.organisation.NewOrganisation;
import fr.ressourcerie.catalogue.organisation.Organisation;
import fr.ressourcerie.catalogue.organisation.Organisations;
import fr.ressourcerie.catalogue.project.Projects;
import fr.ressourcerie.catalogue.resource.Format;
import fr.ressourcerie.catalogue.resource.Json;
import fr.ressourcerie.catalogue.resource.MetadataRules;
import fr.ressourcerie.catalogue.resource.Resource;
import fr.ressourcerie.catalogue.resource.Resources;
import fr.ressourcerie.catalogue.resource.TextPart;
import fr.ressourcerie.catalogue.resource.Versions;
import fr.ressourcerie.catalogue.vocabulary.Vocabularies;
import fr.ressourcerie.search.Facet;
import fr.ressourcerie.search.FacetCount;
import fr.ressourcerie.search.Hit;
import fr.ressourcerie.search.Index;
import fr.ressourcerie.search.OneGeneration;
import fr.ressourcerie.search.Query;
import fr.ressourcerie.search.Results;
import fr.ressourcerie.search.Sort;
import fr.ressourcerie.search.lucene.LuceneIndex;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** From the catalogue in PostgreSQL, through its log, into the index. */
@Timeout(120)
class CatalogueIndexingIT {
    @TempDir
    Path folder;

    private final Policy policy = new Policy();
    private final Json json = new Json();
    private final Vocabularies vocabularies = new Vocabularies();
    private JdbcClient jdbc;
    private TransactionTemplate transaction;
    private Changes changes;
    private Resources resources;
    private Versions versions;
    private Organisations organisations;
    private Organisation roofers;
    private Organisation carers;
    private Index index;
    private Position position = Position.START;

    @BeforeEach
    void open() {
        var access = SharedDatabase.create();
        var source = new DriverManagerDataSource(access.jdbcUrl(), access.user(), access.password());
        Flyway.configure().dataSource(source).load().migrate();
        jdbc = JdbcClient.create(source);
        transaction = new TransactionTemplate(new JdbcTransactionManager(source));
        changes = new Changes(jdbc);
        organisations = new Organisations(jdbc, transaction, changes, vocabularies);
        var projects = new Projects(jdbc, transaction, changes, policy, json);
        resources = new Resources(jdbc, transaction, changes, organisations, projects, policy, json);
        versions = new Versions(jdbc, changes, resources, json);
        roofers = organisation("Compagnons du Toit", "construction");
        carers = organisation("Institut des Soins", "health-social");
        index = LuceneIndex.open(folder);
    }

    @AfterEach
    void close() {
        index.close();
    }

    @Test
    void findsAResourceFromItsPublicationToItsWithdrawal() {
        var tile = create(roofers, """
                {"title": "Poser une tuile canal", "sectors": ["construction"]}""");
        follow();
        assertThat(found("tuile", Caller.ANONYMOUS)).isEmpty();
        assertThat(found("tuile", caller(roofers))).isEmpty();

        resources.publish(caller(roofers), tile.id());
        follow();
        assertThat(found("tuile", Caller.ANONYMOUS)).containsExactly(tile.id());

        resources.withdraw(caller(roofers), tile.id(), "Remplacée");
        follow();
        assertThat(found("tuile", Caller.ANONYMOUS)).isEmpty();
        assertThat(found("tuile", caller(roofers))).isEmpty();
    }

    @Test
    void tellsCodesInWords() {
        var tile = publish(roofers, """
                {"title": "Gestes", "sectors": ["construction"], "romeCodes": ["F1610"], "equipment": ["vr-headset"]}""");
        follow();
        assertThat(found("couvreuse", Caller.ANONYMOUS)).containsExactly(tile.id());
        assertThat(found("casque de réalité virtuelle", Caller.ANONYMOUS)).containsExactly(tile.id());
        assertThat(found("compagnons du toit", Caller.ANONYMOUS)).containsExactly(tile.id());
        assertThat(search("F1610", Caller.ANONYMOUS).facets())
                .containsEntry(
                        Facet.ROME,
                        List.of(new FacetCount("F", 1), new FacetCount("F16", 1), new FacetCount("F1610", 1)))
                .containsEntry(
                        Facet.ORGANISATION, List.of(new FacetCount(roofers.id().toString(), 1)));
    }

    @Test
    void findsTheWordsInsideTheLatestReadyVersion() {
        var tile = create(roofers, """
                {"title": "Tuiles", "text": "Une bonne pratique du chantier"}""");
        addVersion(tile, "Le pureau se règle.");
        resources.publish(caller(roofers), tile.id());
        follow();
        assertThat(found("pureau", Caller.ANONYMOUS)).containsExactly(tile.id());
        assertThat(found("bonne pratique chantier", Caller.ANONYMOUS)).containsExactly(tile.id());
        assertThat(search("", Caller.ANONYMOUS).facets())
                .containsEntry(Facet.FORMAT, List.of(new FacetCount("scorm-1.2", 1)))
                .containsEntry(Facet.KIND, List.of(new FacetCount("elearning", 1)));

        addVersion(tile, "Le faîtage se scelle.");
        follow();
        assertThat(found("faîtage", Caller.ANONYMOUS)).containsExactly(tile.id());
        assertThat(found("pureau", Caller.ANONYMOUS)).isEmpty();
    }

    @Test
    void showsAResourceOnlyToThoseItIsSharedWith() {
        var own = publish(roofers, """
                {"title": "Tuile de la maison", "scope": "organisation"}""");
        var sector = publish(roofers, """
                {"title": "Tuile du secteur", "scope": "sector", "sectors": ["health-social"]}""");
        follow();
        assertThat(found("tuile", Caller.ANONYMOUS)).isEmpty();
        assertThat(found("tuile", caller(carers))).containsExactly(sector.id());
        assertThat(found("tuile", caller(roofers))).containsExactlyInAnyOrder(own.id(), sector.id());
        assertThat(found("tuile", administrator())).containsExactlyInAnyOrder(own.id(), sector.id());
    }

    @Test
    void sortsByReuseOnceItIsCounted() {
        var little = publish(roofers, """
                {"title": "Tuile peu reprise"}""");
        var much = publish(roofers, """
                {"title": "Tuile très reprise"}""");
        follow();
        transaction.executeWithoutResult(_ -> {
            jdbc.sql("insert into reuse_fact (resource_id, reusing_organisations, pulls) values (?, 7, 9), (?, 1, 1)")
                    .param(1, much.id())
                    .param(2, little.id())
                    .update();
            changes.append(Change.Kind.REUSE_COUNTED, much.id(), null, null);
            changes.append(Change.Kind.REUSE_COUNTED, little.id(), null, null);
        });
        follow();
        var byReuse = index.search(new Query("tuile", Map.of(), Caller.ANONYMOUS.tokens(), Sort.REUSE, null, 10));
        assertThat(byReuse.hits()).extracting(Hit::id).containsExactly(much.id(), little.id());
    }

    @Test
    void buildsAnIndexThatWasThrownAwayAgain() {
        var tile = publish(roofers, """
                {"title": "Poser une tuile canal"}""");
        var mortar = publish(roofers, """
                {"title": "Gâcher un mortier"}""");
        resources.withdraw(caller(roofers), mortar.id(), null);
        follow();
        index.close();

        index = LuceneIndex.open(folder.resolve("anew"));
        position = index.position().orElse(Position.START);
        follow();
        assertThat(found("", administrator())).containsExactly(tile.id());
    }

    /** Reads on until everything told so far is found. */
    private void follow() {
        var indexer = new Indexer(
                new OneGeneration(index), changes::after, catalogue(), resources::published, InstantSource.system());
        var last = jdbc.sql("select max(seq) from change").query(Long.class).single();
        while (position.sequence() != last) {
            position = indexer.follow(index, position);
            Thread.onSpinWait();
        }
    }

    private Shelf catalogue() {
        return new Catalogue(resources, versions, new Documents(vocabularies));
    }

    private Organisation organisation(String name, String sector) {
        return organisations.create(
                new NewOrganisation(name, "training-organisation", null, null, null, List.of(sector), List.of()));
    }

    private Caller caller(Organisation organisation) {
        var roles = Set.of(Role.CONTRIBUTOR);
        return new Caller(UUID.randomUUID(), organisation.id(), roles, policy.tokens(organisation, List.of(), roles));
    }

    private Caller administrator() {
        var roles = Set.of(Role.ADMINISTRATOR);
        return new Caller(UUID.randomUUID(), null, roles, policy.tokens(null, List.of(), roles));
    }

    private Resource create(Organisation owner, String metadata) {
        var tree = json.object(metadata.getBytes(StandardCharsets.UTF_8));
        return resources.create(caller(owner), new MetadataRules(vocabularies, json).read(tree));
    }

    private Resource publish(Organisation owner, String metadata) {
        var resource = create(owner, metadata);
        return resources.publish(caller(owner), resource.id());
    }

    private void addVersion(Resource resource, String text) {
        transaction.executeWithoutResult(_ -> {
            var key = UUID.randomUUID().toString();
            var version = versions.add(caller(roofers), resource.id(), "tuiles.zip", 1_000, new byte[32], key);
            versions.settleReady(
                    resource.id(),
                    version.number(),
                    Format.SCORM_1_2,
                    Map.of(),
                    List.of(),
                    List.of(),
                    List.of(new TextPart("index.html", "Tuiles", text)));
        });
    }

    private List<UUID> found(String q, Caller caller) {
        return search(q, caller).hits().stream().map(Hit::id).toList();
    }

    private Results search(String q, Caller caller) {
        return index.search(new Query(q, Map.of(), caller.tokens(), Sort.RELEVANCE, null, 50));
    }
}
