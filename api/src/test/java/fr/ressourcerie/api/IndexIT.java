package fr.ressourcerie.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The upkeep of the index, by administrators alone. */
@WithTheProgram
class IndexIT {
    private static final Duration WITHIN = Duration.ofSeconds(60);

    private final Commons commons;

    IndexIT(Commons commons) {
        this.commons = commons;
    }

    @Test
    void isForAdministratorsAlone() {
        var member = commons.organisation().client();
        for (var work : List.of("rebuild", "reconcile")) {
            assertThat(commons.anonymous().post("/api/index/" + work).status()).isEqualTo(401);
            assertThat(member.post("/api/index/" + work).status()).isEqualTo(403);
        }
        assertThat(commons.anonymous().get("/api/index").status()).isEqualTo(401);
        assertThat(member.get("/api/index").status()).isEqualTo(403);
    }

    @Test
    void isBuiltAnewAndThenEqualToTheCatalogue() {
        var word = commons.word();
        var producer = commons.organisation();
        var id = commons.published(producer, word, Map.of());
        var administrator = commons.administrator();

        var begun = administrator.post("/api/index/rebuild").expecting(202).json();
        assertThat(begun.get("building").booleanValue()).isTrue();
        await("the new index serves")
                .atMost(WITHIN)
                .until(() -> !administrator
                        .get("/api/index")
                        .expecting(200)
                        .json()
                        .get("building")
                        .booleanValue());
        assertThat(producer.get("/api/resources?q=" + word).text()).contains(id.toString());

        administrator.post("/api/index/reconcile").expecting(202);
        await("they are compared")
                .atMost(WITHIN)
                .until(() -> administrator.get("/api/index").json().has("compared"));
        var compared = administrator.get("/api/index").json().get("compared");
        assertThat(compared.get("compared").asLong()).isPositive();
        for (var difference : List.of("missing", "superfluous", "stale")) {
            assertThat(compared.get(difference).asLong()).as(difference).isZero();
        }
    }
}
