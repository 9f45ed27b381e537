package fr.ressourcerie.ingest.inspect;

import static fr.ressourcerie.ingest.inspect.Inspections.codes;
import static fr.ressourcerie.ingest.inspect.Inspections.proposed;
import static fr.ressourcerie.ingest.inspect.Inspections.taken;
import static org.assertj.core.api.Assertions.assertThat;

import fr.ressourcerie.catalogue.resource.Format;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

class FilmsTest {
    private static byte[] join(byte[]... parts) {
        var all = new ByteArrayOutputStream();
        for (var part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    static byte[] box(String type, byte[]... parts) {
        var body = join(parts);
        return join(ByteBuffer.allocate(4).putInt(8 + body.length).array(), ascii(type), body);
    }

    private static byte[] tkhd(int id, int turn) {
        var tkhd = ByteBuffer.allocate(84).putInt(0, 1).putInt(12, id);
        int cos = turn == 0 ? 1 << 16 : 0;
        int sin = turn == 90 ? 1 << 16 : 0;
        return tkhd.putInt(40, cos)
                .putInt(44, sin)
                .putInt(76, 1280 << 16)
                .putInt(80, 720 << 16)
                .array();
    }

    private static byte[] mdhd(String language, int length) {
        int packed = 0;
        for (int i = 0; i < 3; i++) {
            packed = packed << 5 | (language.charAt(i) - 0x60);
        }
        return ByteBuffer.allocate(24)
                .putInt(12, 1000)
                .putInt(16, length)
                .putShort(20, (short) packed)
                .array();
    }

    private static byte[] track(int id, int turn, String handler, String codec, String language, byte[]... more) {
        var hdlr = ByteBuffer.allocate(24).put(8, ascii(handler)).array();
        var entry = ByteBuffer.allocate(78);
        if (handler.equals("soun")) {
            entry.putShort(16, (short) 2).putInt(24, 48_000 << 16);
        }
        var stts = ByteBuffer.allocate(16)
                .putInt(4, 1)
                .putInt(8, 250)
                .putInt(12, 40)
                .array();
        var table = box("stbl", box("stsd", new byte[8], box(codec, entry.array())), box("stts", stts));
        return box(
                "trak",
                join(more),
                box("tkhd", tkhd(id, turn)),
                box("mdia", box("mdhd", mdhd(language, 10_000)), box("hdlr", hdlr), box("minf", table)));
    }

    private static byte[] moov(byte[]... tracks) {
        var mvhd = ByteBuffer.allocate(100).putInt(12, 1000).putInt(16, 10_000).array();
        return box("moov", box("mvhd", mvhd), join(tracks));
    }

    private static final byte[] FTYP = box("ftyp", ascii("isom\0\0\0\0"));

    static byte[] film() {
        return join(
                FTYP,
                moov(
                        track(1, 90, "vide", "avc1", "und", box("tref", box("chap", new byte[] {0, 0, 0, 4}))),
                        track(2, 0, "soun", "mp4a", "fra"),
                        track(3, 0, "sbtl", "tx3g", "eng"),
                        track(4, 0, "text", "text", "und")),
                box("mdat", new byte[1000]));
    }

    @Test
    void readsTheTracksOfAFilm() {
        var inspection = taken(film(), "film.mp4");

        assertThat(inspection.found())
                .containsEntry("durationSeconds", 10.0)
                .containsEntry("frameRate", 25.0)
                .containsEntry("rotation", 90)
                .containsEntry("codecs", List.of("avc1", "mp4a"))
                .containsEntry("captions", true)
                .containsEntry("captionLanguages", List.of("en"))
                .containsEntry("fastStart", true)
                .containsEntry("width", 1280);
        assertThat(inspection.found().get("tracks").toString())
                .contains("kind=audio, codec=mp4a, language=fr, channels=2, sampleRate=48000")
                .contains("kind=chapters");
        assertThat(proposed(inspection, "languages")).isEqualTo(List.of("fr"));
        assertThat(inspection.warnings()).isEmpty();
    }

    @Test
    void warnsOfAFilmThatASlowLineWaitsFor() {
        var late = join(FTYP, box("mdat", new byte[10_000_000]), moov(track(1, 0, "vide", "hvc1", "und")));
        var inspection = taken(late, "film.mp4");

        assertThat(codes(inspection))
                .containsExactlyInAnyOrder("no-fast-start", "heavy-bit-rate", "codec-not-everywhere");
        assertThat(inspection.found())
                .containsEntry("captions", false)
                .containsEntry("slowLine", Map.of("kbps", 2000, "seconds", 31L));
    }

    @Test
    void readsChaptersAndTags() {
        var chapter = join(new byte[8], new byte[] {5}, ascii("Intro"));
        var nero = box("udta", box("chpl", new byte[5], chapter));
        var data = box("data", new byte[8], "Soudure à l'arc".getBytes(StandardCharsets.UTF_8));
        var tags = box("udta", box("meta", new byte[4], box("ilst", box("\u00a9nam", data))));
        var inspection = taken(join(FTYP, moov(track(1, 0, "vide", "avc1", "und"), nero, tags)), "film.mp4");

        assertThat(inspection.found()).containsEntry("chapters", List.of("Intro"));
        assertThat(proposed(inspection, "title")).isEqualTo("Soudure à l'arc");
    }

    @Test
    void tellsHowASphericalFilmIsLaidOut() {
        var sphere = box(
                "avc1",
                new byte[78],
                box("st3d", new byte[] {0, 0, 0, 0, 1}),
                box("sv3d", box("proj", box("prhd", new byte[4]), box("equi", new byte[20]))));
        var inspection = taken(
                join(
                        FTYP,
                        moov(box(
                                "trak",
                                box(
                                        "mdia",
                                        box(
                                                "hdlr",
                                                ByteBuffer.allocate(24)
                                                        .put(8, ascii("vide"))
                                                        .array()),
                                        box("minf", box("stbl", box("stsd", new byte[8], sphere))))))),
                "film.mp4");

        assertThat(inspection.format()).isEqualTo(Format.VIDEO_360);
        assertThat(inspection.found())
                .containsEntry("projection", "equirectangular")
                .containsEntry("stereo", "top-bottom");
    }

    @Test
    void isNotSlowedByBoxesWithoutEnd() {
        var nested = new byte[0];
        for (int i = 0; i < 2_000; i++) {
            nested = box("mdia", nested);
        }
        var many = new byte[8_000_000];
        for (int at = 0; at < many.length; at += 8) {
            many[at + 3] = 8;
        }
        var deep = join(FTYP, moov(box("trak", nested)));
        var wide = join(FTYP, box("moov", many));

        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(5), () -> {
            taken(deep, "a.mp4");
            taken(wide, "a.mp4");
        });
    }

    @Test
    void survivesAnyByteThatLies() {
        var film = film();
        for (int at = 8; at < film.length - 1000; at++) {
            var lying = film.clone();
            lying[at] = -1;
            Inspections.inspect(lying, "a.mp4");
        }
    }
}
