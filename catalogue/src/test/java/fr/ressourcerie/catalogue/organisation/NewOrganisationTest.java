package fr.ressourcerie.catalogue.organisation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NewOrganisationTest {
    /** La Poste's head office and one of its post offices show its own rule; the others Luhn's. */
    @ParameterizedTest
    @CsvSource({
        "73282932000074, true",
        "73282932000075, false",
        "35600000000048, true",
        "35600000009075, true",
        "35600000009076, false",
        "7328293200007, false",
        "7328293200007A, false"
    })
    void knowsATrueSiretByItsKey(String siret, boolean valid) {
        assertThat(NewOrganisation.validSiret(siret)).isEqualTo(valid);
    }
}
