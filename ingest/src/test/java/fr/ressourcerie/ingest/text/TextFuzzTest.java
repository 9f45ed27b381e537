package fr.ressourcerie.ingest.text;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import fr.ressourcerie.ingest.quality.Observer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Feeds the readers of words with anything: whatever the bytes, they give a text that a database can hold or none, and
 * never an exception. Without {@code JAZZER_FUZZ=1} each target runs over its seeds only.
 */
class TextFuzzTest {
    /** One of the readers under test. */
    @FunctionalInterface
    private interface Reader {
        Optional<Reading> of(String location, InputStream bytes) throws IOException;
    }

    @MethodSource("pages")
    @FuzzTest(maxDuration = "5m")
    void anyPageIsRead(byte[] bytes) throws IOException {
        read(TextFuzzTest::page, "a.html", bytes);
    }

    @MethodSource("subtitles")
    @FuzzTest(maxDuration = "5m")
    void anySubtitlesAreRead(byte[] bytes) throws IOException {
        read(Subtitles::of, "a.vtt", bytes);
        read(Subtitles::of, "a.srt", bytes);
    }

    @MethodSource("data")
    @FuzzTest(maxDuration = "5m")
    void anyDataIsRead(byte[] bytes) throws IOException {
        read(TextFuzzTest::data, "a.json", bytes);
        read(TextFuzzTest::data, "a.js", bytes);
        read(TextFuzzTest::data, "a.xml", bytes);
    }

    @MethodSource("pages")
    @FuzzTest(maxDuration = "5m")
    void anyPlainTextIsRead(byte[] bytes) throws IOException {
        read(PlainText::of, "a.txt", bytes);
    }

    private static Optional<Reading> page(String location, InputStream bytes) throws IOException {
        return PageText.of(location, bytes, new Observer(List.of(), location));
    }

    private static Optional<Reading> data(String location, InputStream bytes) throws IOException {
        return DataText.of(location, bytes, new Observer(List.of(), location));
    }

    @MethodSource("photographs")
    @FuzzTest(maxDuration = "5m")
    void anyPhotographIsLookedAt(byte[] bytes) {
        if (bytes != null) {
            assertThat(JpegHeader.read(bytes).orientation()).isBetween(1, 8);
        }
    }

    static Stream<byte[]> photographs() throws IOException {
        var photograph = Images.exif(Images.encoded(Images.halves(8, 8), "jpeg"), 6, true);
        return Stream.concat(
                IntStream.range(0, 120).mapToObj(length -> Arrays.copyOf(photograph, length)),
                Stream.concat(Stream.of(photograph), odd()));
    }

    static Stream<byte[]> pages() {
        return Stream.concat(
                Stream.of(
                                "<html lang=fr><title>Soudage</title><p>Le cordon",
                                "<p>" + "<div>".repeat(5_000) + "fond",
                                "<!DOCTYPE html [<!ENTITY a \"b\">]><svg><script>&a;</script><text>x</text></svg>",
                                "<a href='" + "x".repeat(100_000),
                                "&#xD800;&#0;&#x110000;&nbsp;&inconnu;",
                                "<plaintext><p>sans fin",
                                "<img src='%zz'><img src='../../x'><script src='//'></script><img src='//a:b@c/d'><embed>",
                                "<meta property=og:image content='%'><link rel=apple-touch-icon href='?'><applet>",
                                "<meta charset=utf-7><p>+ADw-script+AD4-")
                        .map(TextFuzzTest::bytes),
                odd());
    }

    static Stream<byte[]> subtitles() {
        return Stream.concat(
                Stream.of(
                                "WEBVTT\n\n00:00.000 --> 00:01.000\n<v Anne>Bonjour</v>",
                                "1\n00:00:00,000 --> 00:00:01,000\nBonjour\n",
                                "WEBVTT\n\n99999999999999999999:00.000 --> x\n<<<<",
                                "-->\n-->\n-->")
                        .map(TextFuzzTest::bytes),
                odd());
    }

    static Stream<byte[]> data() {
        return Stream.concat(
                Stream.of(
                                "{\"titre\":\"Le soudage\",\"n\":1e999999999}",
                                "[".repeat(100_000),
                                "\"" + "\\u".repeat(1_000),
                                "var t = 'c\\'est \\x41 \\u{1F600} \\u{FFFFFFFF}'; // fin",
                                "<a>" + "<b>".repeat(10_000),
                                "'`${`${`")
                        .map(TextFuzzTest::bytes),
                odd());
    }

    private static Stream<byte[]> odd() {
        return Stream.of(
                new byte[0],
                new byte[] {(byte) 0xff, (byte) 0xfe, 0, (byte) 0xd8},
                new byte[] {(byte) 0xef, (byte) 0xbb, (byte) 0xbf},
                "été".getBytes(StandardCharsets.ISO_8859_1),
                "été".getBytes(StandardCharsets.UTF_16),
                new byte[10_000]);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void read(Reader reader, String location, byte[] bytes) throws IOException {
        if (bytes != null) {
            var reading = reader.of(location, new ByteArrayInputStream(bytes.clone()));
            reading.ifPresent(read -> assertThat(read.part().location()).isEqualTo(location));
        }
    }
}
