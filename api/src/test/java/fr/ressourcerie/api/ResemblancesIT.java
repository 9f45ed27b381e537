package fr.ressourcerie.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What a version is said to resemble, and to whom. */
@WithTheProgram
class ResemblancesIT {
    private final Commons commons;
    private final Random random = new Random();

    ResemblancesIT(Commons commons) {
        this.commons = commons;
    }

    @Test
    void namesWhatHoldsTheSameBytes() {
        var first = commons.organisation();
        var second = commons.organisation();
        var file = Scorm12.holding("Copie", text());
        var original = published(first, file, Map.of());
        var copy = deposited(second, file, Map.of());

        var found = resemblances(second.client(), copy);
        assertThat(found).hasSize(1);
        assertThat(idOf(found.get(0))).isEqualTo(original);
        assertThat(found.get(0).get("exact").booleanValue()).isTrue();
        assertThat(found.get(0).get("similarity").doubleValue()).isEqualTo(1);
        assertThat(found.get(0).get("own").booleanValue()).isFalse();
        assertThat(found.get(0).at("/resource/organisation/name").stringValue()).isEqualTo(first.name());
    }

    @Test
    void namesWhatHoldsMuchOfTheSameText() {
        var first = commons.organisation();
        var second = commons.organisation();
        var text = text();
        var original = published(first, Scorm12.holding("Original", text), Map.of());
        var near = deposited(second, Scorm12.holding("Repris", text + " et quelques mots de plus"), Map.of());
        var far = deposited(second, Scorm12.holding("Autre", text()), Map.of());

        var found = resemblances(second.client(), near);
        assertThat(found).hasSize(1);
        assertThat(idOf(found.get(0))).isEqualTo(original);
        assertThat(found.get(0).get("exact").booleanValue()).isFalse();
        assertThat(found.get(0).get("similarity").doubleValue()).isBetween(0.8, 1.0);
        assertThat(resemblances(second.client(), far)).isEmpty();
    }

    @Test
    void neverNamesWhatTheCallerMayNotRead() {
        var holder = commons.organisation();
        var asker = commons.organisation();
        var other = commons.organisation();
        var text = text();
        var file = Scorm12.holding("Réservé", text);
        var draft = deposited(holder, file, Map.of());
        var restricted = published(holder, file, Map.of("scope", "organisation"));
        var near = Scorm12.holding("Autre titre", text + " encore");

        assertThat(resemblances(asker.client(), deposited(asker, file, Map.of())))
                .isEmpty();
        assertThat(resemblances(other.client(), deposited(other, near, Map.of())))
                .isEmpty();
        assertThat(resemblances(holder.client(), deposited(holder, near, Map.of()))
                        .findValuesAsString("id"))
                .contains(draft.toString(), restricted.toString());
        assertThat(resemblances(commons.administrator(), deposited(asker, near, Map.of()))
                        .findValuesAsString("id"))
                .contains(draft.toString(), restricted.toString());
    }

    @Test
    void followsWhatTheCallerMayReadNow() {
        var holder = commons.organisation();
        var asker = commons.organisation();
        var file = Scorm12.holding("Partagé", text());
        var original = published(holder, file, Map.of("scope", "organisation"));
        var copy = deposited(asker, file, Map.of());
        assertThat(resemblances(asker.client(), copy)).isEmpty();

        edit(holder, original, Map.of("scope", "commons"));
        assertThat(resemblances(asker.client(), copy)).hasSize(1);

        holder.client()
                .post("/api/resources/" + original + "/withdraw", Map.of())
                .expecting(200);
        assertThat(resemblances(asker.client(), copy)).isEmpty();
    }

    @Test
    void warnsNeitherOfAnAdaptationNorOfAnEarlierVersion() {
        var holder = commons.organisation();
        var adapter = commons.organisation();
        var file = Scorm12.holding("Source", text());
        var original = published(holder, file, Map.of());
        var adaptation = deposited(adapter, file, Map.of());
        assertThat(resemblances(adapter.client(), adaptation)).hasSize(1);

        edit(adapter, adaptation, Map.of("derivesFrom", original));
        assertThat(resemblances(adapter.client(), adaptation)).isEmpty();
        adapter.client().post("/api/resources/" + adaptation + "/publish").expecting(200);
        assertThat(resemblances(holder.client(), original)).isEmpty();
    }

    @Test
    void saysNothingOfTextsTooShortToBeToldApart() {
        var producer = commons.organisation();
        deposited(producer, Scorm12.holding("Vide", "Cliquez sur suivant."), Map.of());
        var other = deposited(producer, Scorm12.holding("Vide", "Cliquez sur suivant !"), Map.of());
        assertThat(resemblances(producer.client(), other)).isEmpty();
    }

    @Test
    void isAbsentForWhoMayNotReadTheVersion() {
        var draft = deposited(commons.organisation(), Scorm12.holding("Brouillon", text()), Map.of());
        commons.organisation()
                .get("/api/resources/" + draft + "/versions/1/resemblances")
                .expecting(404);
        commons.anonymous()
                .get("/api/resources/" + draft + "/versions/1/resemblances")
                .expecting(404);
    }

    private static JsonNode resemblances(Client by, UUID id) {
        return by.get("/api/resources/" + id + "/versions/1/resemblances")
                .expecting(200)
                .json();
    }

    private static UUID idOf(JsonNode resemblance) {
        return UUID.fromString(resemblance.at("/resource/id").stringValue());
    }

    private UUID deposited(Member by, byte[] file, Map<String, Object> metadata) {
        var version = commons.deposit(by.client(), "module.zip", file, metadata);
        assertThat(version.get("state").stringValue()).as(version.toString()).isEqualTo("ready");
        return UUID.fromString(version.get("resourceId").stringValue());
    }

    private UUID published(Member by, byte[] file, Map<String, Object> metadata) {
        var id = deposited(by, file, metadata);
        by.client().post("/api/resources/" + id + "/publish").expecting(200);
        return id;
    }

    private static void edit(Member by, UUID id, Map<String, Object> patch) {
        by.client().patch("/api/resources/" + id, patch).expecting(200);
    }

    /** A text of three hundred words that no other deposit holds. */
    private String text() {
        var words = new ArrayList<String>();
        for (int i = 0; i < 300; i++) {
            words.add(List.of("poser", "mesurer", "verser", "couper", "tracer").get(i % 5) + random.nextInt(100_000));
        }
        return String.join(" ", words);
    }
}
