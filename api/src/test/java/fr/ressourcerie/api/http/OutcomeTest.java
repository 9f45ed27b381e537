package fr.ressourcerie.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpHeaders;

/** Preconditions and ranges as clients send them, and as nobody should. */
class OutcomeTest {
    @ParameterizedTest
    @ValueSource(strings = {"\"a\"", "W/\"a\"", "\"b\", \"a\"", "*"})
    void sendsNothingOfWhatIsKnown(String tags) {
        assertThat(outcome(HttpHeaders.IF_NONE_MATCH, tags)).isInstanceOf(Outcome.Unchanged.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"", "a", "\"b\"", "W/", ",,,"})
    void sendsAllWhereNoTagThatCanBeReadIsOurs(String tags) {
        assertThat(outcome(HttpHeaders.IF_NONE_MATCH, tags)).isInstanceOf(Outcome.Whole.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=", "bytes=a-b", "bytes=5-2", "bytes=0-0,2-2", "bytes=99999999999999999999-", "x"})
    void sendsAllWhereTheRangeIsNone(String range) {
        assertThat(outcome(HttpHeaders.RANGE, range)).isInstanceOf(Outcome.Whole.class);
    }

    private static Outcome outcome(String header, String value) {
        var asked = new HttpHeaders();
        asked.set(header, value);
        return Outcome.of(asked, true, "\"a\"", 10);
    }
}
