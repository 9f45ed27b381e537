package fr.ressourcerie.ingest.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Guesses where there is enough to go by, and says so where there is not. */
class LanguageGuessTest {
    private final LanguageGuess guess = new LanguageGuess();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "fr|Préparer le chanfrein avant de souder les deux pièces. Porter toujours un casque et des gants.",
                "en|The worker must wear a helmet at all times. Check that the welding station is earthed.",
                "de|Der Arbeiter muss auf der Baustelle immer einen Helm tragen. Bitte prüfen Sie die Erdung.",
                "es|El trabajador debe llevar siempre un casco en la obra. Compruebe que el puesto está en orden.",
                "it|Il lavoratore deve sempre indossare un casco in cantiere. Verificare che tutto sia in ordine.",
                "pt|O trabalhador deve usar sempre um capacete na obra. Verifique se o posto está em ordem.",
                "nl|De werknemer moet altijd een helm dragen op de bouwplaats. Controleer of alles in orde is.",
                "pl|Pracownik musi zawsze nosić kask na budowie. Należy sprawdzić, czy wszystko jest w porządku."
            })
    void tellsTheLanguageOfAFewSentences(String language, String text) {
        assertThat(guess.of(text)).contains(language);
        assertThat(guess.of(text.repeat(200))).contains(language);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "Module 1",
                "0123 4567 8901",
                "Soudage MIG MAG TIG acier inox aluminium",
                "lorem ipsum dolor sit amet consectetur adipiscing elit",
                "function var return null undefined window document function var return null undefined window"
            })
    void isEmptyWhereUnsure(String text) {
        assertThat(guess.of(text)).isEmpty();
    }
}
