package fr.ressourcerie.reuse.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import fr.ressourcerie.catalogue.access.Caller;
import fr.ressourcerie.catalogue.organisation.Organisation;
import fr.ressourcerie.catalogue.problem.Refusal;
import fr.ressourcerie.catalogue.resource.Resource;
import fr.ressourcerie.reuse.Commons;
import fr.ressourcerie.reuse.measure.Filter;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MendingTest {
    private static final String ACTIVITY = "https://activity.test/course";

    private Commons commons;
    private Organisation producer;
    private Organisation north;
    private Organisation south;
    private Resource first;
    private Resource second;

    @BeforeEach
    void publishesTwoResources() {
        commons = new Commons();
        producer = commons.organisation("Producteur");
        north = commons.organisation("Nord");
        south = commons.organisation("Sud");
        first = commons.published(producer, "Première", Map.of());
        second = commons.published(producer, "Seconde", Map.of());
        commons.publishedAt(second.id(), Instant.parse("2026-10-02T08:00:00Z"));
    }

    @AfterEach
    void closes() {
        commons.close();
    }

    @Test
    void listsWhatReachesNothingToWhoseStatementsTheyAreAndToTheAdministrator() {
        completes(north);
        completes(south);
        completes(south);

        assertThat(reusing(first)).isZero();
        assertThat(commons.mending.unmatched(commons.administrator()).activities())
                .extracting(Unmatched.Line::organisationName, Unmatched.Line::uses)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("Sud", 2L),
                        org.assertj.core.groups.Tuple.tuple("Nord", 1L));
        assertThat(commons.mending.unmatched(commons.someoneOf(north)).activities())
                .extracting(Unmatched.Line::organisation)
                .containsExactly(north.id());
        assertThatExceptionOfType(Refusal.class).isThrownBy(() -> commons.mending.unmatched(Caller.ANONYMOUS));
        assertThatExceptionOfType(Refusal.class).isThrownBy(() -> commons.mending.unmatched(commons.lmsOf(north)));
    }

    @Test
    void countsPastStatementsOnceTheirActivityIsMended() {
        completes(north);
        completes(south);

        commons.mending.claim(commons.someoneOf(north), ACTIVITY, first.id());

        assertThat(reusing(first))
                .as("an organisation mends its own statements alone")
                .isEqualTo(1);
        commons.mending.claim(commons.administrator(), ACTIVITY, second.id());
        assertThat(reusing(first)).isEqualTo(1);
        assertThat(reusing(second)).isEqualTo(1);
        assertThat(commons.mending.unmatched(commons.administrator()).activities())
                .isEmpty();
    }

    @Test
    void listsNoLongerWhatIsNoneOfOurs() {
        completes(north);
        reusing(first);

        commons.mending.claim(commons.someoneOf(north), ACTIVITY, null);

        assertThat(reusing(first)).isZero();
        assertThat(commons.mending.unmatched(commons.someoneOf(north)).activities())
                .isEmpty();
    }

    @Test
    void countsAnIdOfTwoPackagesForTheOnePublishedFirstAndSaysSo() {
        claims(second);
        claims(first);
        completes(north);

        assertThat(reusing(first)).isEqualTo(1);
        assertThat(reusing(second)).isZero();
        var ambiguous = commons.mending.unmatched(commons.administrator()).ambiguous();
        assertThat(ambiguous).singleElement().satisfies(line -> {
            assertThat(line.counted()).isEqualTo(first.id());
            assertThat(line.resources()).containsExactlyInAnyOrder(first.id(), second.id());
            assertThat(line.mended()).isFalse();
        });
        assertThat(commons.mending.unmatched(commons.someoneOf(north)).ambiguous())
                .isEmpty();

        commons.mending.claim(commons.administrator(), ACTIVITY, second.id());
        assertThat(List.of(reusing(first), reusing(second))).containsExactly(0L, 1L);
    }

    @Test
    void refusesAnActivityThatIsNoneAndAResourceThatCannotBeRead() {
        var secret = commons.published(producer, "Secrète", Map.of("scope", "organisation"));

        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> commons.mending.claim(commons.someoneOf(north), " ", first.id()));
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> commons.mending.claim(commons.someoneOf(north), "x".repeat(2001), first.id()));
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> commons.mending.claim(commons.someoneOf(north), ACTIVITY, secret.id()));
    }

    private long reusing(Resource resource) {
        commons.projector.catchUp();
        assertThat(commons.reports.summary(Filter.ALL, Caller.ANONYMOUS).notMeasuredYet())
                .isNotNull();
        return commons.reports
                .resource(resource.id(), null, null, commons.administrator())
                .indicators()
                .reusingOrganisations();
    }

    /** What the ingest finds in a package; a change of the resource tells the projection. */
    private void claims(Resource resource) {
        commons.jdbc
                .sql("""
                        insert into version (resource_id, number, state, file_name, size, sha256, found)
                        values (:id, 1, 'ready', 'm.zip', 1, '', jsonb_build_object('activityIds', jsonb_build_array(:activity)))""")
                .param("id", resource.id())
                .param("activity", ACTIVITY)
                .update();
    }

    private void completes(Organisation organisation) {
        commons.jdbc
                .sql("""
                        with told as (
                            insert into statement (seq, id, owner_key, verb_key, timestamp, authority)
                            values ((select coalesce(max(seq), 1795456800000000::bigint << 10) + 1 from statement), uuidv7(), 0, 0, :at, :who)
                            returning seq)
                        insert into statement_body select seq, '\\x00'::bytea || convert_to(jsonb_build_object(
                            'actor', jsonb_build_object('mbox', 'mailto:a' || seq || '@learner.test'),
                            'verb', jsonb_build_object('id', 'http://adlnet.gov/expapi/verbs/completed'),
                            'object', jsonb_build_object('id', :activity))::text, 'UTF8') from told""")
                .param("at", Instant.parse("2026-11-01T10:00:00Z").atOffset(ZoneOffset.UTC))
                .param("who", organisation.id())
                .param("activity", ACTIVITY)
                .update();
    }
}
