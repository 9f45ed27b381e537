package fr.ressourcerie.reuse.statement;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnswerTest {
    @ParameterizedTest
    @CsvSource({
        "GET, 200, 0, true",
        "GET, 206, 0, true",
        "GET, 206, 1, false",
        "HEAD, 200, 0, false",
        "GET, 304, 0, false",
        "GET, 404, 0, false",
        "GET, 416, 0, false"
    })
    void countsOnlyWhereAUseBegins(String method, int status, long firstByte, boolean counts) {
        assertThat(new Answer(method, status, firstByte).counts()).isEqualTo(counts);
    }
}
