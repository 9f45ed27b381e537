package fr.ressourcerie.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What other sectors have for the same gesture, risk or skill, and why each answer is there. */
@WithTheProgram
class OtherSectorsIT {
    private static final String SKILL = "0005c151-5b5a-4a66-8aac-60e734beb1ab";

    private final Commons commons;

    OtherSectorsIT(Commons commons) {
        this.commons = commons;
    }

    @Test
    void looksFromTheSectorNamedElseFromTheCallersOwn() {
        var word = commons.word();
        var builder = commons.organisation(Map.of("sectors", List.of("construction")));
        var farmer = commons.organisation(Map.of("sectors", List.of("agriculture")));
        var roof = commons.published(builder, word, Map.of("title", "Toit", "sectors", List.of("construction")));
        var tree = commons.published(farmer, word, Map.of("title", "Arbre", "sectors", List.of("agriculture")));

        assertThat(ids(builder.get("/api/resources?scope=other-sectors&q=" + word)))
                .containsExactly(tree.toString());
        assertThat(ids(farmer.get("/api/resources?scope=other-sectors&q=" + word)))
                .containsExactly(roof.toString());
        assertThat(ids(builder.get("/api/resources?scope=other-sectors&sector=agriculture&q=" + word)))
                .containsExactly(roof.toString());
        assertThat(ids(builder.get("/api/resources?scope=other-sectors,commons&q=" + word)))
                .containsExactly(tree.toString());
        assertThat(ids(builder.get("/api/resources?scope=commons&q=" + word)))
                .containsExactlyInAnyOrder(roof.toString(), tree.toString());
    }

    @Test
    void bringsNothingHiddenAndNothingWithoutASector() {
        var word = commons.word();
        var farmer = commons.organisation(Map.of("sectors", List.of("agriculture")));
        var tree = commons.published(farmer, word, Map.of("title", "Arbre", "sectors", List.of("agriculture")));
        var hidden = commons.published(
                farmer, word, Map.of("title", "Haie", "sectors", List.of("agriculture"), "scope", "organisation"));
        commons.published(farmer, word, Map.of("title", "Partout"));
        var question = "/api/resources?scope=other-sectors&sector=construction&q=" + word;

        var seen = commons.anonymous().get(question);
        assertThat(ids(seen)).containsExactly(tree.toString());
        assertThat(seen.json().get("total").intValue()).isEqualTo(1);
        assertThat(seen.json().get("facets").toString()).doesNotContain("\"count\":2");
        assertThat(ids(farmer.get(question))).containsExactlyInAnyOrder(tree.toString(), hidden.toString());
    }

    @Test
    void refusesOtherSectorsThanNobodyKnowsWhich() {
        for (var caller : List.of(commons.anonymous(), commons.administrator())) {
            var refused =
                    caller.get("/api/resources?scope=other-sectors&q=chute").expecting(400);
            assertThat(refused.json().toString()).contains("/scope", "sector=construction");
        }
        commons.anonymous()
                .get("/api/resources?scope=other-sectors&sector=construction&q=chute")
                .expecting(200);
        commons.anonymous()
                .get("/api/resources.atom?scope=other-sectors&q=chute")
                .expecting(400);
    }

    @Test
    void saysWhyEachAnswerIsThere() {
        var word = commons.word();
        var producer = commons.organisation(Map.of("sectors", List.of("construction")));
        var mine = commons.published(
                producer,
                word,
                Map.of(
                        "title", "Travail en hauteur " + word,
                        "sectors", List.of("construction"),
                        "skills", List.of(SKILL)));
        var other = commons.published(
                producer,
                word,
                Map.of(
                        "title", "Élagage et nacelle " + word,
                        "sectors", List.of("agriculture"),
                        "skills", List.of(SKILL)));

        var similar = producer.get("/api/resources/" + mine + "/similar?scope=other-sectors")
                .expecting(200)
                .json();
        var hit = hit(similar, other.toString());
        assertThat(hit.at("/because/0/kind").stringValue()).isEqualTo("skill");
        assertThat(hit.at("/because/0/value").stringValue()).isEqualTo(SKILL);
        assertThat(hit.at("/because/0/label").stringValue()).isEqualTo("gérer le personnel musical");
        assertThat(hit.get("because").toString()).contains("work-at-height", "Travail en hauteur");

        var asked = producer.get("/api/resources?scope=other-sectors&q=travail+en+hauteur+" + word)
                .expecting(200)
                .json()
                .get("hits");
        assertThat(hit(asked, other.toString()).get("because").toString()).contains("work-at-height");
    }

    @Test
    void tellsMachinesWhatAResourceTeaches() {
        var producer = commons.organisation();
        var id = commons.published(producer, commons.word(), Map.of("skills", List.of(SKILL)));
        var teaches = commons.anonymous()
                .get("/api/resources/" + id, "Accept", "application/ld+json")
                .expecting(200)
                .json()
                .get("teaches");
        assertThat(teaches.at("/0/@id").stringValue()).isEqualTo("http://data.europa.eu/esco/skill/" + SKILL);
        assertThat(teaches.at("/0/name/@value").stringValue()).isEqualTo("gérer le personnel musical");
    }

    private static JsonNode hit(JsonNode hits, String id) {
        return hits.valueStream()
                .filter(hit -> hit.at("/resource/id").stringValue().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> ids(Answer answer) {
        return answer.expecting(200)
                .json()
                .get("hits")
                .valueStream()
                .map(hit -> hit.at("/resource/id").stringValue())
                .toList();
    }
}
