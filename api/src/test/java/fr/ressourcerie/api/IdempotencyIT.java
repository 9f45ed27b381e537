package fr.ressourcerie.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** That a request sent again with its Idempotency-Key is done once, and answered as the first time. */
@WithTheProgram
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IdempotencyIT {
    private final Commons commons;
    private Member member;

    IdempotencyIT(Commons commons) {
        this.commons = commons;
    }

    @BeforeAll
    void join() {
        member = commons.organisation();
    }

    @Test
    void aDepositSentAgainIsOneResource() {
        var client = member.client().with("Idempotency-Key", commons.word());
        var file = Scorm12.holding("Une fois", commons.word());
        var first = client.form("/api/resources", "module.zip", file, Map.of("title", "Une fois"))
                .expecting(202);
        var again = client.form("/api/resources", "module.zip", file, Map.of("title", "Une fois"))
                .expecting(202);
        assertThat(again.header("Location")).isEqualTo(first.header("Location"));
        assertThat(again.json()).isEqualTo(first.json());
    }

    @Test
    void aPracticeSentAgainIsOneResource() {
        var client = member.client().with("Idempotency-Key", commons.word());
        var first = client.post("/api/resources", practice("La même")).expecting(201);
        var again = client.post("/api/resources", practice("La même")).expecting(201);
        assertThat(again.json().get("id")).isEqualTo(first.json().get("id"));
    }

    @Test
    void ofManyAtOnceOneIsDoneAndTheOthersAnswerItOrAreToldToAskAgain() throws Exception {
        var client = member.client().with("Idempotency-Key", commons.word());
        try (var hands = Executors.newFixedThreadPool(8)) {
            var answers = hands.invokeAll(IntStream.range(0, 8)
                    .<java.util.concurrent.Callable<Answer>>mapToObj(
                            i -> () -> client.post("/api/resources", practice("Ensemble")))
                    .toList());
            for (var answer : answers) {
                assertThat(answer.get().status()).isIn(201, 409);
            }
            assertThat(answers.stream()
                            .map(answer -> answer.resultNow())
                            .filter(answer -> answer.status() == 201)
                            .map(answer -> answer.json().get("id").asString())
                            .distinct())
                    .hasSize(1);
        }
    }

    @Test
    void theKeyOfAnotherRequestIsRefused() {
        var client = member.client().with("Idempotency-Key", commons.word());
        client.post("/api/resources", practice("D’abord")).expecting(201);
        var refused = client.post("/api/resources", practice("Autre chose")).expecting(422);
        assertThat(refused.json().get("code").asString()).isEqualTo("idempotency-key-reused");
    }

    @Test
    void theSameWordOfAnotherCallerIsAnotherKey() {
        var word = commons.word();
        var ours = member.client().with("Idempotency-Key", word).post("/api/resources", practice("À nous"));
        var theirs = commons.organisation().client().with("Idempotency-Key", word);
        var made = theirs.post("/api/resources", practice("À nous")).expecting(201);
        assertThat(made.json().get("id")).isNotEqualTo(ours.json().get("id"));
    }

    @Test
    void whatIsNoKeyIsRefused() {
        for (var word : List.of("avec espace", "x".repeat(256))) {
            member.client()
                    .with("Idempotency-Key", word)
                    .post("/api/resources", practice("Jamais"))
                    .expecting(400);
        }
    }

    private static Map<String, Object> practice(String title) {
        return Map.of("kind", "practice", "title", title, "description", "Comment nous faisons.", "text", "Ainsi.");
    }
}
