package fr.ressourcerie.reuse.xapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import fr.ressourcerie.catalogue.problem.Refusal;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.node.ObjectNode;

/**
 * Whatever bytes come, a statement is read or refused, and one that is read can be completed, compared and
 * shown. Without {@code JAZZER_FUZZ=1} each target runs over its seeds only.
 */
class XapiFuzzTest {
    private static final ObjectNode AUTHORITY = (ObjectNode) Sample.json("{'mbox':'mailto:a@b.fr'}");

    static Stream<byte[]> statements() {
        return Stream.of(
                        Sample.STATEMENT,
                        Sample.within(Sample.statement()).toString(),
                        "[" + Sample.STATEMENT + "]",
                        "{\"actor\":{\"objectType\":\"Group\",\"member\":[]},\"verb\":{\"id\":\"a:b\"},\"object\":{\"id\":\"a:b\"}}",
                        "[[[[",
                        "{\"\":1E999}")
                .map(text -> text.getBytes(StandardCharsets.UTF_8));
    }

    static Stream<byte[]> bodies() {
        return Stream.of(
                        "--b\r\nContent-Type: application/json\r\n\r\n" + Sample.STATEMENT + "\r\n--b--\r\n",
                        "--b\r\nContent-Type: application/json\r\n\r\n[]\r\n--b\r\nX-Experience-API-Hash: a\r\n\r\n\r\n--b--",
                        "\r\n--b\r\n\r\n\r\n--b",
                        "--b--")
                .map(text -> text.getBytes(StandardCharsets.UTF_8));
    }

    @MethodSource("statements")
    @FuzzTest(maxDuration = "5m")
    void statementsAreReadOrRefused(byte[] bytes) {
        if (bytes == null) {
            return;
        }
        for (var version : XapiVersion.values()) {
            try {
                new StatementReader(new XapiJson())
                        .read(new ByteArrayInputStream(bytes), version)
                        .statements()
                        .forEach(XapiFuzzTest::use);
            } catch (Refusal refusal) {
                assertThat(refusal.mend()).isNotBlank();
            }
        }
    }

    @MethodSource("bodies")
    @FuzzTest(maxDuration = "5m")
    void bodiesAreReadOrRefused(byte[] bytes) throws IOException {
        if (bytes == null) {
            return;
        }
        try {
            new StatementBody(new XapiJson())
                    .read(
                            "multipart/mixed; boundary=b",
                            new ByteArrayInputStream(bytes),
                            XapiVersion.V2_0_0,
                            _ -> OutputStream.nullOutputStream())
                    .statements()
                    .forEach(XapiFuzzTest::use);
        } catch (Refusal refusal) {
            assertThat(refusal.mend()).isNotBlank();
        }
    }

    private static void use(SentStatement sent) {
        var statement = sent.complete(AUTHORITY, Instant.EPOCH);
        assertThat(statement.keys().relatedAgents()).contains(new AgentKey("mailto:a@b.fr"));
        assertThat(StatementEquality.same(statement.json(), sent.json())).isTrue();
        for (var format : StatementFormat.values()) {
            format.apply(statement.json(), Languages.of("fr"), _ -> null);
        }
        assertThat(sent.replacingActors(_ -> AUTHORITY).json().path("actor")).isEqualTo(AUTHORITY);
    }
}
