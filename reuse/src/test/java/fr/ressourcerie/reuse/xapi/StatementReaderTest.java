package fr.ressourcerie.reuse.xapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.ressourcerie.catalogue.problem.Refusal;
import fr.ressourcerie.catalogue.problem.Refusal.Reason;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** JSON as the specification has statements sent (1.0.3, Data 2.2; 2.0, 4.2.1), and the limits of what is read. */
class StatementReaderTest {
    private static final String SMALL =
            "{\"actor\": {\"mbox\": \"mailto:a@b.fr\"}, \"verb\": {\"id\": \"http://x.org/v\"}, \"object\": {\"id\": \"http://x.org/o\"}%s}";

    @Test
    void readsOneStatementOrAList() {
        var small = SMALL.formatted("");
        assertThat(Sample.read(small).statements()).hasSize(1);
        assertThat(Sample.read(small).list()).isFalse();
        assertThat(Sample.read("[" + small + "," + small + "]").statements()).hasSize(2);
        assertThat(Sample.read("[" + small + "]").list()).isTrue();
        assertThat(Sample.read("[]").statements()).isEmpty();
    }

    @Test
    void keepsNumbersWithTheDigitsTheyWereSentWith() {
        var sent = SMALL.formatted(", \"result\": {\"score\": {\"scaled\": 1.0, \"raw\": 1, \"max\": 1.50},"
                + " \"extensions\": {\"http://x.org/n\": 123456789012345678901234567890.120}}");
        assertThat(Sample.read(sent).statements().getFirst().json().toString())
                .contains("\"scaled\":1.0,", "\"raw\":1,", "\"max\":1.50", "123456789012345678901234567890.120");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "5",
                "\"x\"",
                "{",
                "[",
                "{} {}",
                "{'a': 1}",
                "[1]",
                "[{}]",
                "{\"actor\": NaN}",
                "{\"actor\": {}} // x",
                "{\"actor\": 01}"
            })
    void refusesWhatIsNoStatement_Data2_2_and_4_2_1(String body) {
        refused(body, Reason.INVALID);
    }

    @Test
    void refusesAPropertyGivenTwice_Data2_2_and_4_2_1() {
        assertThatThrownBy(() -> Sample.read(SMALL.formatted(", \"version\": \"1.0.0\", \"version\": \"1.0.0\"")))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.detail()).contains("deux fois"));
        refused(
                SMALL.formatted(", \"result\": {\"extensions\": {\"http://x.org\": {\"a\": 1, \"a\": 2}}}"),
                Reason.INVALID);
    }

    @Test
    void refusesWhatNoTextColumnHolds_Communication1_4_and_4_1_3() {
        refused(SMALL.formatted(", \"result\": {\"response\": \"a\\u0000\"}"), Reason.INVALID);
        refused(SMALL.formatted(", \"result\": {\"response\": \"\\ud83d\"}"), Reason.INVALID);
        refused(
                SMALL.formatted(", \"context\": {\"extensions\": {\"http://x.org/\": {\"\\u0000\": 1}}}"),
                Reason.INVALID);
        assertThat(Sample.read(SMALL.formatted(", \"result\": {\"response\": \"\\ud83d\\ude00\"}"))
                        .statements())
                .hasSize(1);
    }

    @Test
    void refusesAnythingButUtf8_Communication1_4_and_4_1_3() {
        var sent = SMALL.formatted(", \"result\": {\"response\": \"été\"}");
        assertThat(Sample.read(sent).statements()).hasSize(1);
        for (var charset : new java.nio.charset.Charset[] {StandardCharsets.ISO_8859_1, StandardCharsets.UTF_16}) {
            assertThatThrownBy(() -> Sample.read(sent.getBytes(charset)))
                    .isInstanceOfSatisfying(
                            Refusal.class,
                            refusal -> assertThat(refusal.reason()).isEqualTo(Reason.INVALID));
        }
    }

    @Test
    void refusesWhatIsTooDeep() {
        var deep = "[".repeat(60) + "]".repeat(60);
        refused(SMALL.formatted(", \"result\": {\"extensions\": {\"http://x.org/\": " + deep + "}}"), Reason.INVALID);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e999999999", "1E-5000", "-1e101", "1e-101"})
    void refusesANumberTooLongWrittenOut(String number) {
        refused(SMALL.formatted(", \"result\": {\"extensions\": {\"http://x.org/\": " + number + "}}"), Reason.INVALID);
    }

    @Test
    void refusesAStatementOfMoreThanTwoMegabytes() {
        var body = SMALL.formatted(", \"result\": {\"extensions\": {\"http://x.org/\": [\"" + "x".repeat(1_000_000)
                + "\", \"" + "y".repeat(1_000_000) + "\"]}}");
        refused(body, Reason.TOO_LARGE);
        refused("[" + body + "]", Reason.TOO_LARGE);
    }

    @Test
    void refusesMoreThanTenThousandStatements() {
        var small = SMALL.formatted("");
        assertThat(Sample.read("[" + (small + ",").repeat(9_999) + small + "]").statements())
                .hasSize(10_000);
        refused("[" + (small + ",").repeat(10_000) + small + "]", Reason.TOO_LARGE);
    }

    @Test
    void refusesMoreBytesThanARequestMayBring() {
        var large = SMALL.formatted(", \"result\": {\"response\": \"" + "x".repeat(1_900_000) + "\"}");
        refused("[" + (large + ",").repeat(17) + large + "]", Reason.TOO_LARGE);
    }

    @Test
    void refusesTheWholeForOneFaultAndSaysWhichStatementItIs() {
        var small = SMALL.formatted("");
        assertThatThrownBy(() -> Sample.read("[" + small + "," + SMALL.formatted(", \"result\": 1") + "]"))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> assertThat(refusal.faults().getFirst().pointer())
                                .isEqualTo("/1/result"));
    }

    private static void refused(String body, Reason reason) {
        assertThatThrownBy(() -> Sample.read(body))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.reason()).isEqualTo(reason));
    }
}
