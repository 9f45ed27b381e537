package fr.ressourcerie.ingest.text;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** What is said, and nothing of when and how it is shown. */
class SubtitlesTest {
    @Test
    void readsWebVtt() throws IOException {
        var vtt = """
                WEBVTT
                Kind: captions
                Language: fr-FR

                NOTE À relire

                STYLE
                ::cue { color: yellow }

                1
                00:01.000 --> 00:04.000 position:10% line:0
                <v Marie>Mettez vos <i>gants</i> &amp; lunettes

                intro
                00:00:05.000 --> 00:00:06.500
                - et le casque
                """;

        var reading = Subtitles.of("f.vtt", stream(vtt)).orElseThrow();

        assertThat(reading.part().text()).isEqualTo("Mettez vos gants & lunettes - et le casque");
        assertThat(reading.language()).isEqualTo("fr");
    }

    @Test
    void readsSubRipOfAnyEncodingAndLineEnd() throws IOException {
        var srt =
                "1\r\n00:00:01,000 --> 00:00:02,000\r\n{\\an8}Après la\r\npause\r\n\r\n2\r\n00:00:03,000 --> 00:00:04,000\r\nà 14 h\r\n";

        assertThat(Subtitles.of("f.srt", new ByteArrayInputStream(srt.getBytes(ISO_8859_1)))
                        .orElseThrow()
                        .part()
                        .text())
                .isEqualTo("Après la pause à 14 h");
    }

    @Test
    void findsNothingWhereNothingIsSaid() throws IOException {
        assertThat(Subtitles.of("f.vtt", stream("WEBVTT\n\nNOTE rien"))).isEmpty();
        assertThat(Subtitles.of("f.vtt", stream(""))).isEmpty();
    }

    @Test
    void readsPlainTextButNoBinary() throws IOException {
        assertThat(PlainText.of("a.txt", stream("\uFEFF un\n\n deux\u00a0trois\u00ad "))
                        .orElseThrow()
                        .part()
                        .text())
                .isEqualTo("un deux trois");
        assertThat(PlainText.of("a.txt", stream("a\0b"))).isEmpty();
        assertThat(PlainText.of("a.txt", stream("  \n"))).isEmpty();
        assertThat(PlainText.of("a.txt", stream("x".repeat(5_000_001)))).isEmpty();
    }

    private static ByteArrayInputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(UTF_8));
    }
}
