package fr.ressourcerie.reuse.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fr.ressourcerie.catalogue.change.Change;
import fr.ressourcerie.catalogue.change.Position;
import fr.ressourcerie.catalogue.organisation.Organisation;
import fr.ressourcerie.catalogue.resource.Resource;
import fr.ressourcerie.reuse.Commons;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReuseProjectorTest {
    private Commons commons;
    private Organisation producer;
    private Organisation north;
    private Organisation south;
    private Resource resource;

    @BeforeEach
    void publishesAResource() {
        commons = new Commons();
        producer = commons.organisation("Producteur");
        north = commons.organisation("Nord");
        south = commons.organisation("Sud");
        resource = commons.published(producer, "Souder", Map.of());
        commons.projector.catchUp();
    }

    @AfterEach
    void closes() {
        commons.close();
    }

    @Test
    void writesTheFactThatOthersSortBy() {
        pull(north);
        pull(south);
        pull(producer);

        assertThat(commons.projector.catchUp()).isEqualTo(1);

        var seen = commons.resources.find(resource.id()).orElseThrow();
        assertThat(seen.reusingOrganisations()).isEqualTo(2);
        assertThat(seen.pulls()).isEqualTo(2);
    }

    @Test
    void tellsTheLogOnceAndOnlyWhenAFactChanged() {
        pull(north);
        commons.projector.catchUp();
        assertThat(recounted()).containsExactly(resource.id());

        pull(producer);
        assertThat(commons.projector.catchUp()).isZero();
        assertThat(recounted()).hasSize(1);
    }

    @Test
    void missesNoStatementThatIsCommittedLate() throws SQLException {
        try (var late = commons.dataSource().getConnection()) {
            late.setAutoCommit(false);
            try (var insert = late.createStatement()) {
                insert.execute("""
                        insert into statement (seq, id, owner_key, verb_key, timestamp, use, resource_id, taker, organisation_id)
                        values (1, uuidv7(), 0, 0, now(), 'pulled', '%s', 'person', '%s')""".formatted(resource.id(), south.id()));
            }
            pull(north);
            commons.projector.catchUp();
            late.commit();
        }
        commons.projector.catchUp();

        assertThat(fact()).containsExactly(2L, 2L);
    }

    @Test
    void countsAgainWhenPartnersAreDeclared() {
        var project = commons.projectId("MARITIMUS");
        resource = commons.published(producer, "Naviguer", Map.of("project", project.toString()));
        pull(north);
        commons.projector.catchUp();
        assertThat(fact()).containsExactly(1L, 1L);

        commons.project("MARITIMUS", producer, north);
        commons.projector.catchUp();

        assertThat(fact()).containsExactly(0L, 0L);
    }

    @Test
    void followsAdaptationsToTheirParentAndAway() {
        var adapted = commons.published(
                north, "Souder autrement", Map.of("derivesFrom", resource.id().toString()));
        commons.projector.catchUp();
        assertThat(fact()).containsExactly(1L, 0L);

        commons.resources.change(commons.someoneOf(north), adapted.id(), null, metadata -> resource.metadata());
        commons.projector.catchUp();

        assertThat(fact()).containsExactly(0L, 0L);
    }

    @Test
    void comesToTheSameNumbersFromTheStart() {
        pull(north);
        pull(south);
        commons.published(
                south, "Adaptation", Map.of("derivesFrom", resource.id().toString()));
        commons.projector.catchUp();
        var before = facts();
        commons.jdbc.sql("update reuse_fact set pulls = 99").update();
        commons.jdbc
                .sql("insert into reuse_fact select id, 7, 7 from resource where metadata ->> 'title' = 'Adaptation'")
                .update();

        commons.projector.rebuild();

        assertThat(facts()).isEqualTo(before);
        assertThat(before).hasSize(1);
    }

    @Test
    void agreesWithTheReport() {
        pull(north);
        commons.uses.pulled(resource, commons.version(resource, 1), commons.taker(commons.lmsOf(south)), Commons.NOW);
        commons.projector.catchUp();

        var indicators = commons.reports
                .resource(resource.id(), null, null, commons.administrator())
                .indicators();

        assertThat(fact()).containsExactly(indicators.reusingOrganisations(), indicators.pulls());
        assertThat(fact()).containsExactly(2L, 1L);
    }

    @Test
    void goesOnWhereAnotherProcessStopped() {
        pull(north);
        commons.projector.catchUp();
        pull(south);
        try (var another = commons.anotherProjector()) {
            assertThat(another.catchUp()).isEqualTo(1);
        }

        assertThat(commons.projector.catchUp()).isZero();
        assertThat(fact()).containsExactly(2L, 2L);
    }

    @Test
    void readsMoreThanOneBatch() {
        commons.jdbc
                .sql("""
                        insert into statement (seq, id, owner_key, verb_key, timestamp, use, resource_id, taker, organisation_id)
                        select n, uuidv7(), 0, 0, now(), 'pulled', :resource, 'person', :organisation
                          from generate_series(1, 10050) n""")
                .param("resource", resource.id())
                .param("organisation", north.id())
                .update();

        commons.projector.catchUp();

        assertThat(fact()).containsExactly(1L, 10_050L);
        assertThat(commons.jdbc
                        .sql("select statement_seq from reuse_cursor")
                        .query(Long.class)
                        .single())
                .isEqualTo(10_050);
    }

    @Test
    void followsByItself() {
        commons.projector.start();
        pull(north);
        commons.projector.poke();

        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(fact()).containsExactly(1L, 1L));
    }

    private void pull(Organisation who) {
        commons.uses.pulled(resource, commons.version(resource, 1), commons.taker(commons.someoneOf(who)), Commons.NOW);
    }

    private List<Long> fact() {
        var seen = commons.resources.find(resource.id()).orElseThrow();
        return List.of(seen.reusingOrganisations(), seen.pulls());
    }

    private List<Map<String, Object>> facts() {
        return commons.jdbc
                .sql("select * from reuse_fact where reusing_organisations > 0 or pulls > 0 order by resource_id")
                .query()
                .listOfRows();
    }

    private List<UUID> recounted() {
        return commons.changes.after(Position.START, 1000).stream()
                .filter(change -> change.kind() == Change.Kind.REUSE_COUNTED)
                .map(Change::resource)
                .toList();
    }
}
