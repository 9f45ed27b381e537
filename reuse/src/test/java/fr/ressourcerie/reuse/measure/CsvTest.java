package fr.ressourcerie.reuse.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTest {
    @Test
    void quotesAsRfc4180Says() {
        var csv = new Csv(List.of("Titre", "Reprises"));
        csv.row("Lire, \"écrire\"\net compter", 3);

        assertThat(csv.toString()).isEqualTo("\uFEFFTitre,Reprises\r\n\"Lire, \"\"écrire\"\"\net compter\",3\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"=HYPERLINK(1)", "+1", "-1", "@SUM(A1)", "\tx"})
    void writesNoFormula(String cell) {
        var csv = new Csv(List.of("Titre"));
        csv.row(cell);

        assertThat(csv.toString()).isEqualTo("\uFEFFTitre\r\n'" + cell + "\r\n");
    }
}
