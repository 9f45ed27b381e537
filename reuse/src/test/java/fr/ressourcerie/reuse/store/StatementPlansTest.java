package fr.ressourcerie.reuse.store;

import static org.assertj.core.api.Assertions.assertThat;

import fr.ressourcerie.reuse.Commons;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every combination of filters is answered from an index, in its order, however many statements there are. */
class StatementPlansTest {
    private static final int STATEMENTS = 20_000;
    private static final int LIMIT = 20;
    private static final Tenant NORTH = new Tenant(new UUID(1, 1), "account:https://commons.test north");
    private static final Tenant SOUTH = new Tenant(new UUID(1, 2), "account:https://commons.test south");
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private static Commons commons;

    @BeforeAll
    static void keepsMany() {
        commons = new Commons();
        var random = new Random(12);
        for (int batch = 0; batch < STATEMENTS / 1000; batch++) {
            var tenant = batch % 4 == 0 ? SOUTH : NORTH;
            commons.statements.insert(
                    tenant, Stream.generate(() -> one(random)).limit(1000).toList(), List.of());
        }
        commons.jdbc.sql("analyze").update();
    }

    @AfterAll
    static void closes() {
        commons.close();
    }

    private static Incoming one(Random random) {
        var given = Given.statement()
                .agents("mailto:learner-" + random.nextInt(500) + "@lms.test")
                .verb("https://verbs.test/" + random.nextInt(8))
                .activity("https://lms.test/module/" + random.nextInt(200))
                .parent("https://lms.test/course/" + random.nextInt(10))
                .registration(new UUID(7, random.nextInt(2000)));
        return (random.nextInt(3) == 0 ? given.instructor("mailto:trainer-" + random.nextInt(9) + "@lms.test") : given)
                .incoming();
    }

    static Stream<StatementFilter> combinations() {
        return IntStream.range(0, 2 * 2 * 2 * 2 * 18).mapToObj(StatementPlansTest::combination);
    }

    private static StatementFilter combination(int number) {
        var agent = number % 3;
        var activity = number / 3 % 3;
        return new StatementFilter(
                agent == 0 ? null : agent == 1 ? "mailto:learner-7@lms.test" : "mailto:trainer-3@lms.test",
                agent == 2,
                number / 9 % 2 == 0 ? null : "https://verbs.test/3",
                activity == 0 ? null : activity == 1 ? "https://lms.test/module/5" : "https://lms.test/course/5",
                activity == 2,
                number / 18 % 2 == 0 ? null : new UUID(7, 42),
                number / 36 % 2 == 0 ? null : Instant.now().minusSeconds(3600),
                number / 72 % 2 == 0 ? null : Instant.now(),
                number / 144 % 2 == 1,
                LIMIT,
                null);
    }

    @ParameterizedTest
    @MethodSource("combinations")
    void readsAnIndexInItsOrderForOneOrganisation(StatementFilter filter) {
        requireIndexed(new StatementQuery(List.of(new UUID(1, 1)), NORTH.authority(), filter, true), 1);
    }

    @ParameterizedTest
    @MethodSource("combinations")
    void readsAnIndexForEachOrganisationWhereAllAreAskedFor(StatementFilter filter) {
        requireIndexed(new StatementQuery(Arrays.asList(new UUID(1, 1), new UUID(1, 2), null), null, filter, false), 3);
    }

    private static void requireIndexed(StatementQuery query, int owners) {
        var plan = commons.transaction.execute(status -> {
            new Horizon(commons.jdbc).nowReadingInOrder();
            return MAPPER.readTree(commons.jdbc
                    .sql("explain (analyze, format json) " + query.page())
                    .params(query.parameters())
                    .query(String.class)
                    .single());
        });
        var nodes = new ArrayList<JsonNode>();
        collect(plan.path(0).path("Plan"), nodes);
        assertThat(nodes)
                .as(plan.toPrettyString())
                .noneMatch(node -> node.path("Node Type").stringValue().contains("Seq Scan"));
        assertThat(nodes)
                .as(plan.toPrettyString())
                .filteredOn(node -> node.path("Node Type").stringValue().endsWith("Sort"))
                .allMatch(node -> node.path("Actual Rows").asDouble() <= owners * (LIMIT + 1)
                        && rowsBelow(node) <= owners * (LIMIT + 1));
    }

    private static double rowsBelow(JsonNode node) {
        var below = node.path("Plans").path(0);
        return below.path("Actual Rows").asDouble() * below.path("Actual Loops").asDouble();
    }

    private static void collect(JsonNode node, List<JsonNode> nodes) {
        nodes.add(node);
        node.path("Plans").forEach(below -> collect(below, nodes));
    }
}
