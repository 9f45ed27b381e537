package fr.ressourcerie.reuse.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import fr.ressourcerie.catalogue.problem.Refusal;
import fr.ressourcerie.reuse.Commons;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatementStoreTest {
    private static final Tenant NORTH = new Tenant(UUID.randomUUID(), "account:https://commons.test north");
    private static final Tenant SOUTH = new Tenant(UUID.randomUUID(), "account:https://commons.test south");
    private static final Tenant COMMONS = new Tenant(null, "account:https://commons.test ressourcerie");

    private Commons commons;
    private StatementStore store;

    @BeforeEach
    void opens() {
        commons = new Commons();
        store = commons.statements;
    }

    @AfterEach
    void closes() {
        commons.close();
    }

    @Test
    void returnsAStatementWithWhenItWasStoredAndThatAsItsTimestampWhereItHadNone() {
        var given = Given.statement();
        keep(NORTH, given);

        var kept = store.find(NORTH, given.id()).orElseThrow();
        assertThat(kept.json())
                .startsWith("{\"stored\":\"" + kept.stored() + "\",\"timestamp\":\"" + kept.stored() + "\",\"id\":\"")
                .endsWith("\"object\":{\"id\":\"https://lms.test/module\"}}");
        assertThat(kept.stored())
                .isBetween(Instant.now().minusSeconds(60), Instant.now().plusSeconds(60));
    }

    @Test
    void leavesAnEqualStatementAlone() {
        var given = Given.statement();
        keep(NORTH, given);
        var first = store.find(NORTH, given.id()).orElseThrow();

        keep(NORTH, Given.statement(), given);

        assertThat(store.find(NORTH, given.id())).contains(first);
        assertThat(found(NORTH, StatementFilter.all(10))).hasSize(2);
    }

    @Test
    void keepsNothingOfABatchWithAnIdThatAnotherStatementHas() {
        var given = Given.statement();
        keep(NORTH, given);

        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> keep(
                        NORTH,
                        Given.statement(),
                        Given.statement().id(given.id()).activity("https://other.test")))
                .withMessageContaining(given.id().toString())
                .matches(refusal -> refusal.reason() == Refusal.Reason.CONFLICT);
        assertThat(found(NORTH, StatementFilter.all(10))).containsExactly(given.id());
    }

    @Test
    void takesTheSameStatementOfAnotherOrganisationForAnother() {
        var given = Given.statement();
        keep(NORTH, given);

        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> keep(SOUTH, given))
                .matches(refusal -> refusal.reason() == Refusal.Reason.CONFLICT);
    }

    @Test
    void refusesAnIdTwiceInABatch() {
        var given = Given.statement();

        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> keep(NORTH, given, given))
                .matches(refusal -> refusal.reason() == Refusal.Reason.INVALID);
        assertThat(found(NORTH, StatementFilter.all(10))).isEmpty();
    }

    @Test
    void showsAnOrganisationItsOwnStatementsAndTheCommonsAll() {
        var north = Given.statement();
        var south = Given.statement();
        keep(NORTH, north);
        keep(SOUTH, south);

        assertThat(found(NORTH, StatementFilter.all(10))).containsExactly(north.id());
        assertThat(found(null, StatementFilter.all(10))).containsExactly(south.id(), north.id());
        assertThat(store.find(SOUTH, north.id())).isEmpty();
        assertThat(store.find(null, north.id())).isPresent();
        assertThat(found(null, by().verb(Given.EXPERIENCED).ascending())).containsExactly(north.id(), south.id());
    }

    @Test
    void pagesThroughAllInOrderOnceEach() {
        var batch = Stream.generate(Given::statement).limit(57).toList();
        keep(NORTH, batch.subList(0, 50).toArray(Given[]::new));
        keep(NORTH, batch.subList(50, 57).toArray(Given[]::new));
        var ids = batch.stream().map(Given::id).toList();

        assertThat(pages(NORTH, by().ascending().limit(10))).containsExactlyElementsOf(ids);
        assertThat(pages(NORTH, by().limit(10))).containsExactlyElementsOf(ids.reversed());
        assertThat(pages(
                        NORTH,
                        by().verb(Given.EXPERIENCED).activity(Given.MODULE).limit(8)))
                .containsExactlyElementsOf(ids.reversed());
    }

    @Test
    void boundsByWhenItWasStoredSinceExclusivelyAndUntilInclusively() {
        var given = Stream.generate(Given::statement).limit(3).toList();
        given.forEach(each -> keep(NORTH, each));
        var middle = store.find(NORTH, given.get(1).id()).orElseThrow().stored();

        assertThat(found(NORTH, by().since(middle)))
                .containsExactly(given.get(2).id());
        assertThat(found(NORTH, by().until(middle)))
                .containsExactly(given.get(1).id(), given.get(0).id());
        assertThat(found(NORTH, by().since(Instant.MAX))).isEmpty();
        assertThat(found(NORTH, by().until(Instant.MIN))).isEmpty();
    }

    @Test
    void leavesAVoidedStatementOutAndFindsItAsVoided() {
        var given = Given.statement();
        var voiding = Given.voiding(given.id());
        keep(NORTH, given);
        keep(NORTH, voiding);

        assertThat(found(NORTH, StatementFilter.all(10))).containsExactly(voiding.id());
        assertThat(store.find(NORTH, given.id())).isEmpty();
        assertThat(store.findVoided(NORTH, given.id())).isPresent();
        assertThat(store.findVoided(NORTH, voiding.id())).isEmpty();
    }

    @Test
    void voidsAStatementThatComesAfterTheOneThatVoidsIt() {
        var given = Given.statement();
        keep(NORTH, Given.voiding(given.id()));
        keep(NORTH, given);

        assertThat(store.findVoided(NORTH, given.id())).isPresent();
    }

    @Test
    void voidsWithinABatch() {
        var given = Given.statement();
        keep(NORTH, Given.voiding(given.id()), given);

        assertThat(store.findVoided(NORTH, given.id())).isPresent();
    }

    @Test
    void voidsNeitherAVoidingStatementNorAnotherOrganisationsButTheCommonsVoidsAny() {
        var given = Given.statement();
        var voiding = Given.voiding(UUID.randomUUID());
        keep(NORTH, given, voiding);
        keep(SOUTH, Given.voiding(given.id()));
        keep(NORTH, Given.voiding(voiding.id()));

        assertThat(store.find(NORTH, given.id())).isPresent();
        assertThat(store.find(NORTH, voiding.id())).isPresent();
        keep(COMMONS, Given.voiding(given.id()));
        assertThat(store.findVoided(NORTH, given.id())).isPresent();
    }

    @Test
    void findsAStatementByWhatItRefersToHoweverFarAndInWhateverOrderTheyCame() {
        var target = Given.statement().registration(UUID.randomUUID()).parent("https://lms.test/course");
        var first = Given.about(target.id());
        var second = Given.about(first.id());
        keep(NORTH, second);
        keep(NORTH, target);
        keep(NORTH, first);

        var all = List.of(first.id(), target.id(), second.id());
        assertThat(found(NORTH, by().activity(Given.MODULE))).containsExactlyElementsOf(all);
        assertThat(found(NORTH, by().activity("https://lms.test/course").relatedActivities()))
                .containsExactlyElementsOf(all);
        assertThat(found(NORTH, by().agent("mailto:alice@lms.test"))).containsExactlyElementsOf(all);
        assertThat(found(NORTH, by().registration(target.incoming().registration())))
                .containsExactlyElementsOf(all);
    }

    @Test
    void mixesNothingOfAStatementWithWhatItRefersTo() {
        var target = Given.statement();
        var reference = Given.about(target.id()).verb("https://verbs.test/scored");
        keep(NORTH, target, reference);

        assertThat(found(NORTH, by().agent("mailto:trainer@lms.test").activity(Given.MODULE)))
                .as("its actor, the other's object")
                .isEmpty();
        assertThat(found(NORTH, by().verb("https://verbs.test/scored").activity(Given.MODULE)))
                .isEmpty();
    }

    @Test
    void findsAStatementByAVoidedOneThatItRefersTo() {
        var target = Given.statement();
        var reference = Given.about(target.id());
        keep(NORTH, target, reference, Given.voiding(target.id()));

        assertThat(found(NORTH, by().activity(Given.MODULE)))
                .contains(reference.id())
                .doesNotContain(target.id());
    }

    @Test
    void followsNoReferenceIntoAnotherOrganisation() {
        var target = Given.statement();
        keep(NORTH, target);
        keep(SOUTH, Given.about(target.id()));

        assertThat(found(SOUTH, by().activity(Given.MODULE))).isEmpty();
    }

    @Test
    void endsWhereStatementsReferToOneAnotherInACircle() {
        var first = Given.about(UUID.randomUUID());
        var second = Given.about(first.id());
        keep(NORTH, second, Given.about(second.id()).id(first.incoming().refersTo()), first);

        assertThat(found(NORTH, by().agent("mailto:trainer@lms.test"))).hasSize(3);
    }

    @Test
    void findsByAnInstructorAndAParentOnlyWhereRelatedOnesAreAskedFor() {
        var given = Given.statement().instructor("mailto:bob@lms.test").parent("https://lms.test/course");
        keep(NORTH, given);

        assertThat(found(NORTH, by().agent("mailto:bob@lms.test"))).isEmpty();
        assertThat(found(NORTH, by().agent("mailto:bob@lms.test").relatedAgents()))
                .containsExactly(given.id());
        assertThat(found(NORTH, by().activity("https://lms.test/course"))).isEmpty();
        assertThat(found(NORTH, by().activity("https://lms.test/course").relatedActivities()))
                .containsExactly(given.id());
        assertThat(found(NORTH, by().agent(NORTH.authority()).relatedAgents()))
                .as("the authority stands in each")
                .containsExactly(given.id());
    }

    @Test
    void findsAGroupByItsMembers() {
        var given = Given.statement().agents("mailto:team@lms.test", "mailto:alice@lms.test", "mailto:bob@lms.test");
        keep(NORTH, given);

        assertThat(found(NORTH, by().agent("mailto:bob@lms.test"))).containsExactly(given.id());
        assertThat(found(
                        NORTH,
                        by().agent("mailto:bob@lms.test")
                                .verb(Given.EXPERIENCED)
                                .relatedAgents()))
                .containsExactly(given.id());
    }

    @Test
    void goesOnAnotherPageWhereManyHadToBeLookedAt() {
        var rare = Given.statement().agents("mailto:alice@lms.test").verb("https://verbs.test/rare");
        keep(NORTH, rare);
        for (int i = 0; i < 5; i++) {
            keep(NORTH, Stream.generate(Given::statement).limit(5_000).toArray(Given[]::new));
        }
        var filter = by().agent("mailto:alice@lms.test").verb("https://verbs.test/rare");

        var first = store.query(NORTH, filter.build());
        assertThat(first.statements()).isEmpty();
        assertThat(first.next()).isNotNull();
        assertThat(pages(NORTH, filter)).containsExactly(rare.id());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void endsAPageOfLongStatementsEarlyAndGoesOnExactlyThere(boolean compressible) {
        var response = compressible ? "x".repeat(1_000_000) : random(1_000_000);
        var batch = Stream.generate(Given::statement)
                .limit(11)
                .map(each -> each.response(response))
                .toList();
        keep(NORTH, batch.toArray(Given[]::new));
        var ids = batch.stream().map(Given::id).toList();

        var first = store.query(NORTH, by().limit(1000).build());
        assertThat(first.statements()).hasSizeBetween(4, 6);
        assertThat(first.next()).isNotNull();
        assertThat(pages(NORTH, by().limit(1000))).containsExactlyElementsOf(ids.reversed());
        assertThat(pages(NORTH, by().limit(1000).ascending())).containsExactlyElementsOf(ids);
        assertThat(pages(null, by().limit(1000).verb(Given.EXPERIENCED))).containsExactlyElementsOf(ids.reversed());
    }

    private static String random(int length) {
        return new Random(5)
                .ints(length, ' ', '~')
                .mapToObj(character -> Character.toString(character == '"' || character == '\\' ? 'x' : character))
                .collect(Collectors.joining());
    }

    @Test
    void keepsAttachmentsWithTheirStatementForTheirOwnerAlone() {
        var bytes = new Attachment("ab".repeat(32), "text/plain", new byte[] {1, 2, 3});
        store.insert(NORTH, List.of(Given.statement().incoming()), List.of(bytes));
        store.insert(NORTH, List.of(Given.statement().incoming()), List.of(bytes));

        assertThat(store.attachments(NORTH.organisation(), List.of(bytes.sha2())))
                .singleElement()
                .satisfies(kept -> assertThat(kept.bytes()).containsExactly(1, 2, 3));
        assertThat(store.attachments(SOUTH.organisation(), List.of(bytes.sha2())))
                .isEmpty();
    }

    private void keep(Tenant tenant, Given... batch) {
        store.insert(tenant, Stream.of(batch).map(Given::incoming).toList(), List.of());
    }

    private static FilterBuilder by() {
        return new FilterBuilder();
    }

    private List<UUID> found(@org.jspecify.annotations.Nullable Tenant reader, FilterBuilder filter) {
        return found(reader, filter.build());
    }

    private List<UUID> found(@org.jspecify.annotations.Nullable Tenant reader, StatementFilter filter) {
        return store.query(reader, filter).statements().stream()
                .map(StoredStatement::id)
                .toList();
    }

    private List<UUID> pages(@org.jspecify.annotations.Nullable Tenant reader, FilterBuilder filter) {
        var all = new ArrayList<UUID>();
        var page = store.query(reader, filter.build());
        page.statements().forEach(each -> all.add(each.id()));
        for (int i = 0; page.next() != null && i < 100; i++) {
            page = store.query(reader, filter.cursor(page.next()).build());
            page.statements().forEach(each -> all.add(each.id()));
        }
        return all;
    }
}
