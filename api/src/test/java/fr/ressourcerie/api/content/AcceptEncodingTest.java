package fr.ressourcerie.api.content;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a client says it decodes, as browsers say it and as nobody should. */
class AcceptEncodingTest {
    @ParameterizedTest
    @ValueSource(strings = {"", ",", ";", ";;;,,,", "identity", "gzip;q=0", "gzip;q=1e309", "gzip;q=NaN", "*;q=0"})
    void prefersNoCodingThatIsNotWanted(String header) {
        assertThat(new AcceptEncoding(header).prefers("gzip")).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"gzip, deflate, br", "x-gzip", "*", "GZip ; Q=0.5", ";,gzip"})
    void prefersWhatIsWanted(String header) {
        assertThat(new AcceptEncoding(header).prefers("gzip")).isTrue();
    }
}
