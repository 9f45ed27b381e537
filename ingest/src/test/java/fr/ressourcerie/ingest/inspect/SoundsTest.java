package fr.ressourcerie.ingest.inspect;

import static fr.ressourcerie.ingest.inspect.Inspections.proposed;
import static fr.ressourcerie.ingest.inspect.Inspections.taken;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class SoundsTest {
    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** ID3v2.3 with a title in UTF-16 and a language, then a first frame that counts 1000 frames. */
    static byte[] mp3() {
        var title = "Le poste à souder".getBytes(StandardCharsets.UTF_16);
        int tag = 10 + 1 + title.length + 10 + 4;
        var bytes = ByteBuffer.allocate(10 + tag + 500);
        bytes.put(ascii("ID3\3\0\0")).putInt(tag);
        bytes.put(ascii("TIT2"))
                .putInt(1 + title.length)
                .putShort((short) 0)
                .put((byte) 1)
                .put(title);
        bytes.put(ascii("TLAN")).putInt(4).putShort((short) 0).put(ascii("\0fra"));
        int frame = bytes.position();
        bytes.put(new byte[] {-1, -5, -112, 0});
        bytes.put(frame + 36, ascii("Xing")).putInt(frame + 40, 1).putInt(frame + 44, 1000);
        return bytes.array();
    }

    static byte[] flac() {
        var comment = "TITLE=Consignes".getBytes(StandardCharsets.UTF_8);
        var comments = ByteBuffer.allocate(12 + comment.length).order(ByteOrder.LITTLE_ENDIAN);
        comments.putInt(0).putInt(1).putInt(comment.length).put(comment);
        return ByteBuffer.allocate(200)
                .put(ascii("fLaC"))
                .putInt(34)
                .putLong(18, 44_100L << 44 | 1L << 41 | 441_000L)
                .position(42)
                .putInt(0x84000000 | comments.capacity())
                .put(comments.array())
                .array();
    }

    @Test
    void readsTheTagsAndTheTrueDurationOfAnMp3() {
        var inspection = taken(mp3(), "a.mp3");

        assertThat(proposed(inspection, "title")).isEqualTo("Le poste à souder");
        assertThat(proposed(inspection, "languages")).isEqualTo(List.of("fr"));
        assertThat(inspection.found()).containsEntry("durationSeconds", 26.122).containsEntry("codecs", List.of("mp3"));
    }

    @Test
    void readsTheCommentsOfFlac() {
        var inspection = taken(flac(), "a.flac");

        assertThat(proposed(inspection, "title")).isEqualTo("Consignes");
        assertThat(inspection.found()).containsEntry("durationSeconds", 10.0);
        assertThat(inspection.found().get("tracks").toString()).contains("channels=2, sampleRate=44100");
    }

    @Test
    void estimatesAnAdtsStream() {
        var aac = new byte[2000];
        for (int at = 0; at < aac.length; at += 200) {
            System.arraycopy(new byte[] {-1, -15, 0x4c, (byte) 0x80, 25, 0, -4}, 0, aac, at, 7);
        }

        assertThat(taken(aac, "a.aac").found()).containsEntry("durationSeconds", 0.213);
    }

    @Test
    void survivesAnyByteThatLies() {
        for (var sound : List.of(mp3(), flac())) {
            for (int at = 4; at < Math.min(sound.length, 150); at++) {
                var lying = sound.clone();
                lying[at] = -1;
                Inspections.inspect(lying, "a.mp3");
            }
        }
    }
}
