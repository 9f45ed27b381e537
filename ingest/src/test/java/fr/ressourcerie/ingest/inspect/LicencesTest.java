package fr.ressourcerie.ingest.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LicencesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "https://creativecommons.org/licenses/by/4.0/deed.fr | CC-BY-4.0",
                "CC BY-NC-SA 4.0 | CC-BY-NC-SA-4.0",
                "creative commons: attribution - non derived work - non commercial 4.0 | CC-BY-NC-ND-4.0",
                "creative commons: attribution 4.0 | CC-BY-4.0",
                "CC0 1.0 | CC0-1.0",
                "Licence Ouverte 2.0 (Etalab) | etalab-2.0",
                "gpl-3.0-or-later | GPL-3.0-or-later"
            })
    void readsALicenceThatLeavesNoDoubt(String text, String id) throws IOException {
        assertThat(Licences.id(text)).isEqualTo(id);
        assertThat(vocabulary()).contains("\n" + id + "\t");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CC BY",
                "CC BY 3.0",
                "GNU GPL v3",
                "Public domain",
                "Tous droits réservés",
                "CC BY 4.0 sauf les images, CC BY-NC 4.0",
                ""
            })
    void readsNoLicenceWhereThereIsADoubt(String text) {
        assertThat(Licences.id(text)).isNull();
    }

    @Test
    void readsNoLicenceInNothing() {
        assertThat(Licences.id(null)).isNull();
    }

    private static String vocabulary() throws IOException {
        try (var licences = Licences.class.getResourceAsStream("/vocabularies/licences.tsv")) {
            return new String(Objects.requireNonNull(licences).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
