package fr.ressourcerie.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What may be typed, and what is answered to the rest. */
class ArgumentsTest {
    private static final Map<String, String> WITH_KEY = Map.of("RESSOURCERIE_KEY", " clef\n");

    @Test
    void takesOptionsInAnyOrder() {
        var arguments =
                of("deposit --publish lot --parallel 8 --skip-faulty --url https://r.example/ --description d.json");
        assertThat(arguments.source()).isEqualTo(Path.of("lot"));
        assertThat(arguments.description()).isEqualTo(Path.of("d.json"));
        assertThat(arguments.publish()).isTrue();
        assertThat(arguments.skipFaulty()).isTrue();
        assertThat(arguments.dryRun()).isFalse();
        assertThat(arguments.parallel()).isEqualTo(8);
        assertThat(arguments.url()).isEqualTo(URI.create("https://r.example"));
        assertThat(arguments.key()).isEqualTo("clef");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "depose lot",
                "deposit",
                "deposit a b",
                "deposit lot --parallel 0",
                "deposit lot --parallel",
                "deposit lot --url ftp://r",
                "deposit lot --bogus",
                "deposit lot --key-file absent"
            })
    void refusesTheRestInFrench(String typed) {
        assertThatThrownBy(() -> of(typed)).isInstanceOf(UsageException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--help", "deposit --help", "deposit lot -h", "deposit lot --publish --aide"})
    void tellsItsUseToWhoAsksForIt(String typed) {
        assertThatThrownBy(() -> of(typed)).hasMessage(Arguments.USAGE);
    }

    @Test
    void countsAsFrenchDoes() {
        assertThat(Counted.of(0, "fichier rejeté")).isEqualTo("0 fichier rejeté");
        assertThat(Counted.of(1, "fichier rejeté")).isEqualTo("1 fichier rejeté");
        assertThat(Counted.of(2, "fichier rejeté")).isEqualTo("2 fichiers rejetés");
    }

    @Test
    void needsAKey() {
        assertThatThrownBy(() -> Arguments.of(new String[] {"deposit", "lot"}, Map.of()))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("RESSOURCERIE_KEY");
    }

    private static Arguments of(String typed) {
        return Arguments.of(typed.split(" "), WITH_KEY);
    }
}
