package fr.ressourcerie.ingest.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.ressourcerie.catalogue.problem.Refusal;
import fr.ressourcerie.catalogue.project.Project;
import fr.ressourcerie.catalogue.resource.Json;
import fr.ressourcerie.catalogue.vocabulary.Vocabularies;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Descriptions as spreadsheets really write them, and as nobody should. */
class DescriptionReaderTest {
    private static final Charset WINDOWS = Charset.forName("windows-1252");
    private static final UUID PROJECT = UUID.fromString("0190a000-0000-7000-8000-000000000001");

    private final DescriptionReader reader = new DescriptionReader(new Vocabularies(), new Json());

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-8 with mark", "UTF-16", "windows-1252"})
    void readsWhatExcelSavesInFrench(String encoding) {
        var text = """
                Fichier;Titre;Licence;Secteurs;Durée;Description
                modules\\geste.zip;Le geste sûr;CC BY 4.0;"Construction;Artisanat";90,0;"Première ligne
                Seconde ; « ligne »"

                fiche.pdf;L’élévation;CC-BY-4.0;santé et social;1 h 30;
                """.replace("\n", "\r\n");
        var bytes = switch (encoding) {
            case "UTF-8" -> text.getBytes(StandardCharsets.UTF_8);
            case "UTF-8 with mark" -> ("\uFEFF" + text).getBytes(StandardCharsets.UTF_8);
            case "UTF-16" -> text.getBytes(StandardCharsets.UTF_16);
            default -> text.getBytes(WINDOWS);
        };
        var description = csv(bytes);
        assertThat(description.problems()).isEmpty();
        assertThat(description.drafts())
                .hasSize(2)
                .allMatch(draft -> draft.problems().isEmpty());
        var first = description.drafts().getFirst();
        assertThat(first.number()).isEqualTo(2);
        assertThat(first.fields().toString())
                .contains("\"file\":\"modules/geste.zip\"", "\"title\":\"Le geste sûr\"", "\"licence\":\"CC-BY-4.0\"")
                .contains("\"sectors\":[\"construction\",\"" + sector("Artisanat") + "\"]")
                .contains("\"durationMinutes\":90", "Première ligne\\r\\nSeconde ; « ligne »");
        var second = description.drafts().getLast();
        assertThat(second.number())
                .as("blank rows count, as in the spreadsheet")
                .isEqualTo(4);
        assertThat(second.fields().toString())
                .contains("\"title\":\"L’élévation\"", "\"health-social\"", "\"durationMinutes\":90");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "file,title\na.zip,A\n",
                "file\ttitle\na.zip\tA\n",
                "sep=;\r\nfile;title\r\na.zip;A",
                "FICHIER;Titre\ra.zip;A\r"
            })
    void findsTheSeparatorAndTheLineEndsByItself(String text) {
        var drafts = csv(text).drafts();
        assertThat(drafts).hasSize(1);
        assertThat(drafts.getFirst().number()).isEqualTo(2);
        assertThat(drafts.getFirst().fields().toString()).isEqualTo("{\"file\":\"a.zip\",\"title\":\"A\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sep=\n\ntitre\nA\n", "sep=\r\ntitre\r\nA\r\n", "sep=\"\ntitre\"\nA\n"})
    void takesNothingForASeparatorThatCannotBeOne(String text) {
        assertThat(csv(text).drafts()).isEmpty();
    }

    @Test
    void takesCodesAndLabelsWhateverTheirCaseAndAccents() {
        var draft = csv("""
                        fichier;Codes ROME;Codes RNCP;langues;publics;niveau;nature;partage
                        a.zip;f1703|bûcheron / bucheronne;35316 | RNCP 1;Français|fr-CA;APPRENTIS;4;module en ligne;tout le monde
                        """).drafts().getFirst();
        assertThat(draft.problems()).isEmpty();
        assertThat(draft.fields().toString())
                .contains(
                        "[\"F1703\",\"A1201\"]", "[\"RNCP35316\",\"RNCP1\"]", "[\"fr\",\"fr-CA\"]", "[\"apprentice\"]")
                .contains("\"level\":\"4\"", "\"kind\":\"elearning\"", "\"scope\":\"commons\"");
    }

    @Test
    void tellsAllThatIsNotUnderstoodOfEveryLineAtOnce() {
        var drafts = csv("""
                        Fichier;Secteurs;Durée;Projet;Ressource
                        ../secret.zip;Batiment;1,5;Aucun;abc
                        C:\\a.zip;construction, transport;2h;Projet témoin;https://r.example/ressources/%s
                        """.formatted(PROJECT)).drafts();
        assertThat(drafts.getFirst().problems())
                .extracting(LineProblem::column)
                .containsExactly("Fichier", "Secteurs", "Durée", "Projet", "Ressource");
        assertThat(drafts.getFirst().problems()).allMatch(problem -> problem.mend() != null);
        assertThat(drafts.getLast().problems()).extracting(LineProblem::column).containsExactly("Fichier");
        assertThat(drafts.getLast().fields().toString())
                .contains("[\"construction\",\"transport\"]", "\"durationMinutes\":120", PROJECT.toString());
    }

    @Test
    void namesColumnsThatNobodyKnowsOrThatAreThereTwice() {
        assertThat(csv("fichier;Prix;titre;Title;#note\na.zip;1;2;3;4\n").problems())
                .extracting(LineProblem::column)
                .containsExactly("Prix", "Title");
        assertThat(csv("rien;du;tout\n1;2;3\n").problems()).hasSize(1);
        assertThat(csv("").problems()).hasSize(1);
        assertThat(csv("fichier;titre\na.zip;A;de trop\n").drafts().getFirst().problems())
                .hasSize(1);
    }

    @Test
    void readsJsonByFieldsAndKeepsWhatTheRulesShallJudge() {
        var draft = json("""
                [{"file": "a.zip", "title": 12, "sectors": ["Construction", 7], "steps": [{"type": "session"}],
                  "kind": null, "sort": 1}]""").drafts().getFirst();
        assertThat(draft.fields().toString())
                .isEqualTo(
                        "{\"file\":\"a.zip\",\"title\":12,\"sectors\":[\"construction\",7],\"steps\":[{\"type\":\"session\"}]}");
        assertThat(draft.problems()).extracting(LineProblem::column).containsExactly("sort");
        assertThat(json("{\"resources\": [{\"file\": \"a.zip\"}]}").drafts()).hasSize(1);
        assertThatThrownBy(() -> json("{")).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> json("3")).isInstanceOf(Refusal.class);
    }

    @Test
    void boundsLinesColumnsAndCells() {
        assertThat(csv("fichier\n" + "a.zip\n".repeat(10_001)).problems()).hasSize(1);
        assertThat(csv("fichier\n" + "a.zip\n".repeat(10_000)).problems()).isEmpty();
        assertThatThrownBy(() -> csv("fichier;titre\n" + ";".repeat(300))).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> csv("fichier;titre\na.zip;" + "x".repeat(100_001)))
                .isInstanceOf(Refusal.class);
        assertThat(json("[" + "{},".repeat(10_001) + "{}]").problems()).hasSize(1);
    }

    @Test
    void neverDoesMoreThanRefuseWhateverTheBytes() {
        var random = new Random(9);
        var seed = "fichier;titre;secteurs;durée\n\"a.zip\";\"é\";\"Construction|x\";1,5\n"
                .getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < 3_000; i++) {
            var bytes = seed.clone();
            for (int change = random.nextInt(8); change >= 0; change--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            for (var syntax : Syntax.values()) {
                try {
                    assertThat(reader.read(bytes, syntax, List::of)).isNotNull();
                } catch (Refusal told) {
                    assertThat(told.detail()).isNotBlank();
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "a/b.zip,a/b.zip",
        "./a\\b.zip,a/b.zip",
        "a//b.zip,a/b.zip",
        "/etc/passwd,",
        "a/../../b,",
        "c:/a,",
        "..,"
    })
    void keepsPathsInside(String written, String path) {
        assertThat(FilePath.inside(written).orElse(null)).isEqualTo(path);
    }

    private static String sector(String label) {
        return new Terms(new Vocabularies()).code("sectors", label).orElseThrow();
    }

    private Description csv(String text) {
        return csv(text.getBytes(StandardCharsets.UTF_8));
    }

    private Description csv(byte[] bytes) {
        return reader.read(bytes, Syntax.CSV, () -> List.of(project("Projet témoin")));
    }

    private Description json(String text) {
        return reader.read(text.getBytes(StandardCharsets.UTF_8), Syntax.JSON, List::of);
    }

    private static Project project(String name) {
        return new Project(PROJECT, "DEFFINUM", name, "Porteur", null, "", List.of(), 0, 0, List.of(), false, 0);
    }
}
