package fr.ressourcerie.reuse.statement;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RobotsTest {
    private final Robots robots = new Robots();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
                "curl/8.5.0",
                "Wget/1.21",
                "python-requests/2.32",
                "WGET/1.21",
                "-",
                ""
            })
    void knowsThem(String userAgent) {
        assertThat(robots.include(userAgent)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36",
                "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1"
            })
    void leavesPeopleAlone(String userAgent) {
        assertThat(robots.include(userAgent)).isFalse();
    }

    @Test
    void readsNoMoreThanTheBeginning() {
        assertThat(robots.include("x".repeat(1000) + "Googlebot")).isFalse();
    }
}
