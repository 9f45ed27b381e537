package fr.ressourcerie.catalogue.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretTest {
    @Test
    void isReadAgainAndNeverTwiceTheSame() {
        var random = new SecureRandom();
        var secret = Secret.random(random);
        assertThat(Secret.parse(secret.reveal()).orElseThrow().digest()).isEqualTo(secret.digest());
        assertThat(Secret.random(random).reveal()).isNotEqualTo(secret.reveal());
    }

    @Test
    void doesNotShowItselfInALog() {
        var secret = Secret.random(new SecureRandom());
        assertThat("key " + secret).doesNotContain(secret.reveal().substring(4));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "rsc_", "rsc_court", "abc", "rsc_!23456789012345678901234567890123456789012a"})
    void takesNothingElseForASecret(String text) {
        assertThat(Secret.parse(text)).isEmpty();
    }
}
