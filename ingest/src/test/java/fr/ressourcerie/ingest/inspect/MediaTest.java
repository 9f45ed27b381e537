package fr.ressourcerie.ingest.inspect;

import static fr.ressourcerie.ingest.inspect.Inspections.codes;
import static fr.ressourcerie.ingest.inspect.Inspections.proposed;
import static fr.ressourcerie.ingest.inspect.Inspections.taken;
import static org.assertj.core.api.Assertions.assertThat;

import fr.ressourcerie.catalogue.resource.Format;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class MediaTest {
    private static final String GPANO =
            "<x:xmpmeta><rdf:Description GPano:ProjectionType=\"equirectangular\"/></x:xmpmeta>";

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

    private static byte[] box(String type, byte[]... parts) {
        var body = join(parts);
        return join(ByteBuffer.allocate(4).putInt(8 + body.length).array(), ascii(type), body);
    }

    static byte[] mp4(byte[]... inTrack) {
        var mvhd = ByteBuffer.allocate(100).putInt(12, 1000).putInt(16, 65_500).array();
        var tkhd = ByteBuffer.allocate(84)
                .putInt(76, 1920 << 16)
                .putInt(80, 1080 << 16)
                .array();
        var hdlr = ByteBuffer.allocate(24).put(8, ascii("vide")).array();
        var track = box("trak", box("tkhd", tkhd), box("mdia", box("hdlr", hdlr)), join(inTrack));
        return join(
                box("ftyp", ascii("isom\0\0\0\0")), box("mdat", new byte[50]), box("moov", box("mvhd", mvhd), track));
    }

    private static byte[] ebml(int id, byte[]... parts) {
        var body = join(parts);
        var header = ByteBuffer.allocate(8);
        for (int shift = 24; shift >= 0; shift -= 8) {
            if (id >>> shift != 0) {
                header.put((byte) (id >>> shift));
            }
        }
        header.putShort((short) (0x4000 | body.length));
        return join(java.util.Arrays.copyOf(header.array(), header.position()), body);
    }

    private static byte[] number(int value) {
        return ByteBuffer.allocate(4).putInt(value).array();
    }

    private static byte[] matroska(byte[]... inVideo) {
        return join(
                ebml(0x1A45DFA3, ebml(0x4282, ascii("webm"))),
                ebml(
                        0x18538067,
                        ebml(
                                0x1549A966,
                                ebml(
                                        0x4489,
                                        ByteBuffer.allocate(8).putDouble(12_500).array())),
                        ebml(
                                0x1654AE6B,
                                ebml(
                                        0xAE,
                                        ebml(0x83, new byte[] {1}),
                                        ebml(0xE0, ebml(0xB0, number(640)), ebml(0xBA, number(360)), join(inVideo))))));
    }

    @Test
    void readsTheDurationAndSizeOfAFilm() {
        var inspection = taken(mp4(), "film.mp4");

        assertThat(inspection.format()).isEqualTo(Format.VIDEO);
        assertThat(inspection.found())
                .containsEntry("durationSeconds", 65.5)
                .containsEntry("width", 1920)
                .containsEntry("height", 1080);
        assertThat(proposed(inspection, "durationMinutes")).isEqualTo(2L);
    }

    @Test
    void knowsASphericalFilmByEitherVersionOfTheMetadata() {
        var uuid = ByteBuffer.allocate(16)
                .putLong(0xffcc8263f8554a93L)
                .putLong(0x8814587a02521fddL)
                .array();
        var first = box("uuid", uuid, ascii("<rdf><GSpherical:Spherical>true</GSpherical:Spherical></rdf>"));
        var entry = box("avc1", new byte[78], box("sv3d", box("svhd", new byte[5])));
        var second = box("mdia", box("minf", box("stbl", box("stsd", new byte[8], entry))));

        assertThat(taken(mp4(first), "a.mp4").format()).isEqualTo(Format.VIDEO_360);
        assertThat(taken(mp4(second), "a.mp4").format()).isEqualTo(Format.VIDEO_360);
    }

    @Test
    void warnsOfAFilmWithoutItsDescription() {
        var cut = join(box("ftyp", ascii("isom\0\0\0\0")), box("mdat", new byte[50]));

        assertThat(codes(taken(cut, "a.mp4"))).containsExactly("truncated");
    }

    @Test
    void readsMatroskaAndItsProjection() {
        var plain = taken(matroska(), "a.webm");
        var projection = ebml(0x7670, ebml(0x7671, new byte[] {1}));

        assertThat(plain.format()).isEqualTo(Format.VIDEO);
        assertThat(plain.found())
                .containsEntry("durationSeconds", 12.5)
                .containsEntry("width", 640)
                .containsEntry("mediaType", "video/webm");
        assertThat(taken(matroska(projection), "a.webm").format()).isEqualTo(Format.VIDEO_360);
    }

    @Test
    void readsTheDurationOfSounds() {
        var wav = ByteBuffer.allocate(44 + 16_000).order(ByteOrder.LITTLE_ENDIAN);
        wav.put(ascii("RIFF"))
                .putInt(36 + 16_000)
                .put(ascii("WAVEfmt "))
                .putInt(16)
                .putShort((short) 1);
        wav.putShort((short) 1).putInt(8_000).putInt(8_000).putShort((short) 1).putShort((short) 8);
        wav.put(ascii("data")).putInt(16_000);
        var flac = ByteBuffer.allocate(60).put(ascii("fLaC")).putLong(18, 44_100L << 44 | 441_000L);
        var mp3 = ByteBuffer.allocate(16_000).put(new byte[] {(byte) 0xff, (byte) 0xfb, (byte) 0x90, 0x44});
        var ogg = join(
                ascii("OggS"),
                new byte[24],
                ascii("OpusHead"),
                new byte[20],
                ascii("OggS\0\4"),
                ByteBuffer.allocate(8)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putLong(96_000)
                        .array());

        assertThat(taken(wav.array(), "a.wav").found()).containsEntry("durationSeconds", 2.0);
        assertThat(taken(flac.array(), "a.flac").found()).containsEntry("durationSeconds", 10.0);
        assertThat(taken(mp3.array(), "a.mp3").found()).containsEntry("durationSeconds", 1.0);
        assertThat(taken(ogg, "a.ogg").found()).containsEntry("durationSeconds", 2.0);
        assertThat(taken(ogg, "a.ogg").format()).isEqualTo(Format.AUDIO);
    }

    @Test
    void readsTheSizeOfPictures() {
        var png = join(ascii("\u0089PNG\r\n\u001a\n\0\0\0\rIHDR"), number(800), number(600), new byte[9]);
        var gif = join(ascii("GIF89a"), new byte[] {16, 0, 9, 0}, new byte[4]);
        var jpeg = join(new byte[] {-1, -40, -1, -32, 0, 4, 0, 0, -1, -64, 0, 17, 8, 0, 90, 0, -96, 3}, new byte[20]);

        assertThat(taken(png, "a.png").found()).containsEntry("width", 800).containsEntry("height", 600);
        assertThat(taken(gif, "a.gif").found()).containsEntry("width", 16).containsEntry("height", 9);
        assertThat(taken(jpeg, "a.jpg").found()).containsEntry("width", 160).containsEntry("height", 90);
        assertThat(taken("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"10\"/>", "a.svg")
                        .format())
                .isEqualTo(Format.IMAGE);
    }

    @Test
    void knowsAPhotoSphere() {
        var jpeg = join(new byte[] {-1, -40, -1, -64, 0, 17, 8, 0, 90, 0, -96, 3}, new byte[20], ascii(GPANO));

        assertThat(taken(jpeg, "a.jpg").format()).isEqualTo(Format.IMAGE_360);
    }

    @Test
    void takesAPdfAndWarnsIfItsEndIsMissing() {
        assertThat(taken("%PDF-1.7\n...\n%%EOF", "a.pdf").warnings()).isEmpty();
        assertThat(codes(taken("%PDF-1.7\n...", "a.pdf"))).containsExactly("truncated");
    }
}
