package fr.ressourcerie.ingest.text;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Words of a course that stand in data only. */
@Timeout(60)
class DataTextTest {
    @Test
    void readsTheStringsOfAnH5pContent() {
        var content = """
                {"questions": [{"params": {"question": "<p>Quel <strong>équipement</strong> porter&nbsp;?</p>",
                 "answers": [{"text": "gants", "correct": true}, {"text": "<div>casque</div>"}],
                 "behaviour": {"type": "auto", "enableRetry": true, "width": "12px"}},
                 "library": "H5P.MultiChoice 1.16", "subContentId": "5b3f4a1e-6f1c-4b8b-9a55-1d2f2a6c7b11"}]}""";

        assertThat(DataText.prose(content))
                .extracting(text -> text.replace('\u00a0', ' '))
                .containsExactly("Quel équipement porter ?", "gants", "casque");
    }

    @Test
    void readsDataInsideALiteralOfAScript() {
        var slide = """
                window.globalProvideData('slide', '{"title":"Les risques \\\\u00e9lectriques","id":"5xY",\
                "textLib":[{"vartext":{"blocks":[{"spans":[{"text":"L\\'habilitation B0"}]}]}}]}');""";

        assertThat(DataText.prose(slide)).contains("Les risques électriques", "L'habilitation B0");
    }

    @Test
    void readsEncodedDataInAScript() {
        var json = "{\"course\":{\"title\":\"Accueillir un apprenti\",\"items\":[\"<h2>Préparer son arrivée</h2>\"]}}";
        var script = "window.courseData = \"" + Base64.getEncoder().encodeToString(json.getBytes(UTF_8)) + "\";";

        assertThat(DataText.prose(script)).containsExactly("Accueillir un apprenti", "Préparer son arrivée");
    }

    @Test
    void findsItsWayThroughCommentsRegularExpressionsAndQuotes() {
        var script = """
                // don't stop here
                /* nor 'here */
                var a = b / c, r = /["'[/"]/g.test(x), s = 'Il faut l\\'attendre', t = "Elle dit « \\"oui\\" » alors";
                var u = `Sur plusieurs
                lignes de texte`; return /'/; var v = 'Une dernière';""";

        assertThat(DataText.prose(script))
                .containsExactly(
                        "Il faut l'attendre",
                        "Elle dit « \"oui\" » alors",
                        "Sur plusieurs lignes de texte",
                        "Une dernière");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "use strict",
                "btn btn-primary",
                "assets/images/fond.png",
                "https://example.org/a b c d",
                "M 10 20 L 30 40",
                "0 0 10px rgba(0, 0, 0, 0.5)",
                "mousedown touchstart",
                "application/json",
                "slide_01 is here now ok",
                "translate(10, 20) rotate(4)",
                "function () { return a b c }",
                "MouseEvent",
                "text",
                "#fff",
                "a=b c=d e=f g=h"
            })
    void leavesOutWhatIsForPrograms(String literal) {
        assertThat(DataText.prose("x.y('" + literal + "')")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Soudage",
                "élève",
                "Bienvenue dans ce module",
                "Prénom (s) :",
                "une pièce(s) à usiner",
                "C'est fini !",
                "il faut bien attacher son harnais",
                "Le rôle du maître d’apprentissage"
            })
    void keepsWhatIsForPeople(String literal) {
        assertThat(DataText.prose("x.y(\"" + literal + "\")")).containsExactly(literal);
    }

    @Test
    void keepsEachStringOnce() {
        assertThat(DataText.prose("['Bonne réponse', 'Bonne réponse']")).hasSize(1);
    }

    @Test
    void doesNotTakeAPropertysNameForProse() {
        assertThat(DataText.prose("{\"Le titre du module\": \"La toiture en zinc\"}"))
                .containsExactly("La toiture en zinc");
    }

    @Test
    void leavesOutLibrariesAndWhatIsTooLarge() throws IOException {
        var prose = "var a = 'Une phrase pour les gens.';";

        assertThat(DataText.of("lib/jquery-3.7.1.min.js", stream(prose), new NoNotes()))
                .isEmpty();
        assertThat(DataText.of("H5P.Image-1.1/language/fr.json", stream(prose), new NoNotes()))
                .isEmpty();
        assertThat(DataText.of("a.json", stream("\"Une phrase.\"" + " ".repeat(5_000_000)), new NoNotes()))
                .isEmpty();
        assertThat(DataText.of("data/reacteur.js", stream(prose), new NoNotes())
                        .orElseThrow()
                        .part()
                        .text())
                .isEqualTo("Une phrase pour les gens.");
    }

    @Test
    void looksIntoDataOnlySoDeep() {
        var data = "[\"Tout au fond\"]";
        for (var n = 0; n < 10; n++) {
            data = "[\"" + data.replace("\\", "\\\\").replace("\"", "\\\"") + "\"]";
        }

        assertThat(DataText.prose(data)).doesNotContain("Tout au fond");
    }

    @Test
    void survivesAnyText() throws IOException {
        var random = new Random(5);
        var alphabet = "\"'`\\/*[]{}:,ux0 \neyJhbé<>&;";
        for (var n = 0; n < 2_000; n++) {
            var text = new StringBuilder();
            for (var length = random.nextInt(80); length > 0; length--) {
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            assertThat(DataText.of("a.js", stream(text.toString()), new NoNotes()))
                    .isNotNull();
        }
    }

    private static ByteArrayInputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(UTF_8));
    }
}
