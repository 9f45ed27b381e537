package fr.ressourcerie.ingest.propose;

import static org.assertj.core.api.Assertions.assertThat;

import fr.ressourcerie.catalogue.resource.Json;
import fr.ressourcerie.catalogue.resource.Metadata;
import fr.ressourcerie.catalogue.resource.Proposal;
import fr.ressourcerie.catalogue.resource.TextPart;
import fr.ressourcerie.catalogue.vocabulary.Vocabularies;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How words become proposals, and when they do not. */
class TextProposalsTest {
    private static final TextProposals PROPOSALS = new TextProposals(new Vocabularies());

    private final Json json = new Json();

    @Test
    void saysWhichWordsItConcludesFromAndWhereTheyStand() {
        var job = only("romeCodes", of("Les bases de la maçonnerie", "Un maçon gâche le mortier, l’autre maçonne."));
        assertThat(job.value()).isEqualTo(List.of("F1703"));
        assertThat(job.source()).isEqualTo(Proposal.Source.TEXT);
        assertThat(job.evidence())
                .contains("« maçonnerie » dans le titre")
                .contains("« maçon » 2 fois dans le texte (cours/1.html)");
    }

    @Test
    void proposesEachValueByItselfSoThatItCanBeTakenAlone() {
        assertThat(of("Raccorder la fibre optique", "La fibre optique du bâtiment."))
                .filteredOn(proposal -> proposal.field().equals("sectors"))
                .hasSizeGreaterThan(1)
                .allSatisfy(proposal -> assertThat((List<?>) proposal.value()).hasSize(1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Soudeur",
                "Soudeuse",
                "SOUDEURS",
                "Le soudage",
                "Soudure : les bases",
                "Devenir soudeur·euse",
                "Le métier de soudeur"
            })
    void knowsATradeByItsGenderNumberAndAction(String title) {
        assertThat(only("romeCodes", of(title, "")).value()).isEqualTo(List.of("H2913"));
    }

    @Test
    void readsAcrossSmallWordsAndElisions() {
        assertThat(only("romeCodes", of("Conductrice d'un engin agricole", "")).value())
                .isEqualTo(List.of("A1101"));
    }

    @Test
    void readsNothingAcrossTheEndOfASentence() {
        assertThat(of("Conducteur. Poids. Lourd", "")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Formation",
                "Sécurité",
                "Gestion",
                "Directeur",
                "Responsable",
                "Chef d’équipe",
                "Agent de maîtrise",
                "Animateur",
                "Communication",
                "Lecture",
                "Le chauffage",
                "Capteur",
                "Serveur"
            })
    void proposesNothingForAGeneralWord(String title) {
        assertThat(of(title, title)).isEmpty();
    }

    @Test
    void leavesAWordMetInPassingInALongText() {
        var text = "Cette page se lit de haut en bas, puis la suivante. ".repeat(300);
        assertThat(of("Lire la page", text + "Le boulanger aussi.")).isEmpty();
        assertThat(of("Lire la page", "Un boulanger pétrit. ".repeat(60) + text))
                .isNotEmpty();
    }

    @Test
    void saysNothingOfATextInAnotherLanguage() {
        assertThat(of("Transport and sport", "The mason and the sport of the restaurant is this: transport, barman."))
                .isEmpty();
    }

    @Test
    void boundsWhatIsQuoted() {
        var location = "dossier/".repeat(100) + "page.html";
        var proposals =
                PROPOSALS.of(said("Maçon"), List.of(), List.of(new TextPart(location, "Maçon", "maçon ".repeat(9))));
        assertThat(proposals)
                .isNotEmpty()
                .allSatisfy(proposal -> assertThat(proposal.evidence()).hasSizeLessThanOrEqualTo(300));
    }

    @Test
    void readsAsMuchOfAHugeTextAsSaysItsSubject() {
        var parts = List.of(new TextPart("a", null, "maçon ".repeat(400_000)), new TextPart("b", null, "boulanger"));
        assertThat(only("romeCodes", PROPOSALS.of(said("x"), List.of(), parts)).value())
                .isEqualTo(List.of("F1703"));
    }

    private List<Proposal> of(String title, String text) {
        return PROPOSALS.of(said(title), List.of(), List.of(new TextPart("cours/1.html", null, text)));
    }

    private Metadata said(String title) {
        return json.bind(json.mapper().valueToTree(Map.of("title", title)), Metadata.class);
    }

    private static Proposal only(String field, List<Proposal> proposals) {
        return proposals.stream()
                .filter(proposal -> proposal.field().equals(field))
                .reduce((one, other) -> {
                    throw new AssertionError("two of " + field + ": " + proposals);
                })
                .orElseThrow(() -> new AssertionError("no " + field + " in " + proposals));
    }
}
