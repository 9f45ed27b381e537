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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ApkTest {
    /** Writes Android's compiled XML: a pool of strings in UTF-16, then the elements. */
    static final class Compiled {
        private final List<String> strings = new ArrayList<>();
        private final ByteArrayOutputStream elements = new ByteArrayOutputStream();

        private int string(String text) {
            if (!strings.contains(text)) {
                strings.add(text);
            }
            return strings.indexOf(text);
        }

        /** Names and values in turn; a value that is a number or a boolean is written as one. */
        Compiled open(String name, Object... attributes) {
            int count = attributes.length / 2;
            var chunk = ByteBuffer.allocate(36 + 20 * count).order(ByteOrder.LITTLE_ENDIAN);
            chunk.putShort((short) 0x0102)
                    .putShort((short) 16)
                    .putInt(chunk.capacity())
                    .putInt(1)
                    .putInt(-1);
            chunk.putInt(-1).putInt(string(name)).putShort((short) 20).putShort((short) 20);
            chunk.putShort((short) count).putShort((short) 0).putInt(0);
            for (int i = 0; i < attributes.length; i += 2) {
                var value = attributes[i + 1];
                boolean text = value instanceof String;
                chunk.putInt(-1).putInt(string((String) attributes[i])).putInt(text ? string((String) value) : -1);
                chunk.putShort((short) 8).put((byte) 0).put((byte) (text ? 3 : value instanceof Boolean ? 0x12 : 0x10));
                chunk.putInt(
                        text ? string((String) value) : value instanceof Boolean b ? (b ? -1 : 0) : (Integer) value);
            }
            elements.writeBytes(chunk.array());
            return this;
        }

        Compiled close() {
            var chunk = ByteBuffer.allocate(24).order(ByteOrder.LITTLE_ENDIAN);
            elements.writeBytes(chunk.putShort((short) 0x0103)
                    .putShort((short) 16)
                    .putInt(24)
                    .array());
            return this;
        }

        Compiled leaf(String name, Object... attributes) {
            return open(name, attributes).close();
        }

        byte[] bytes() {
            var pool = new ByteArrayOutputStream();
            var offsets = ByteBuffer.allocate(4 * strings.size()).order(ByteOrder.LITTLE_ENDIAN);
            for (var text : strings) {
                offsets.putInt(pool.size());
                var length =
                        ByteBuffer.allocate(2).order(ByteOrder.LITTLE_ENDIAN).putShort((short) text.length());
                pool.writeBytes(length.array());
                pool.writeBytes((text + "\0").getBytes(StandardCharsets.UTF_16LE));
            }
            int strings28 = 28 + offsets.capacity();
            int all = 8 + strings28 + pool.size() + elements.size();
            return ByteBuffer.allocate(all)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putShort((short) 3)
                    .putShort((short) 8)
                    .putInt(all)
                    .putShort((short) 1)
                    .putShort((short) 28)
                    .putInt(strings28 + pool.size())
                    .putInt(strings.size())
                    .putInt(0)
                    .putInt(0)
                    .putInt(strings28)
                    .putInt(0)
                    .put(offsets.array())
                    .put(pool.toByteArray())
                    .put(elements.toByteArray())
                    .array();
        }
    }

    static byte[] quest() {
        return new Compiled()
                .open("manifest", "package", "fr.cfa.soudure", "versionCode", 12, "versionName", "1.2")
                .leaf("uses-sdk", "minSdkVersion", 29, "targetSdkVersion", 32)
                .leaf("uses-permission", "name", "android.permission.RECORD_AUDIO")
                .leaf("uses-feature", "name", "android.hardware.vr.headtracking", "required", true)
                .open("application", "label", "Soudure en VR", "debuggable", true)
                .leaf("meta-data", "name", "com.oculus.supportedDevices", "value", "quest2|quest3")
                .close()
                .close()
                .bytes();
    }

    static ZipBuilder apk(byte[] manifest) {
        return new ZipBuilder().file("AndroidManifest.xml", manifest).file("classes.dex", "x");
    }

    @Test
    void readsWhatAnApplicationDeclares() {
        var inspection = taken(apk(quest()).file("lib/arm64-v8a/libunity.so", "x"));

        assertThat(inspection.format()).isEqualTo(Format.APK);
        assertThat(inspection.found())
                .containsEntry("package", "fr.cfa.soudure")
                .containsEntry("versionName", "1.2")
                .containsEntry("versionCode", 12L)
                .containsEntry("minSdk", 29L)
                .containsEntry("targetSdk", 32L)
                .containsEntry("label", "Soudure en VR")
                .containsEntry("supportedDevices", List.of("quest2", "quest3"))
                .containsEntry("headsets", List.of("meta-quest"))
                .containsEntry(
                        "features", List.of(Map.of("name", "android.hardware.vr.headtracking", "required", true)))
                .containsEntry("architectures", List.of("arm64-v8a"))
                .containsEntry("engine", "unity");
        assertThat(proposed(inspection, "title")).isEqualTo("Soudure en VR");
        assertThat(proposed(inspection, "equipment")).isEqualTo(List.of("vr-headset", "vr-headset-standalone"));
        assertThat(codes(inspection)).containsExactlyInAnyOrder("sensitive-permissions", "debuggable");
    }

    @Test
    void tellsTheHeadsetsOfEachMaker() {
        for (var mark : Map.of(
                        "pvr.app.type", "pico",
                        "wave.feature.6dof", "vive-wave",
                        "com.google.intent.category.CARDBOARD", "cardboard",
                        "android.software.xr.api.openxr", "android-xr")
                .entrySet()) {
            var manifest = new Compiled()
                    .open("manifest", "package", "a.b")
                    .open("application")
                    .leaf("meta-data", "name", mark.getKey())
                    .close()
                    .close()
                    .bytes();
            assertThat(taken(apk(manifest)).found())
                    .containsEntry("headsets", List.of(mark.getValue()))
                    .containsEntry("vrHeadset", true);
        }
    }

    @Test
    void takesAnApplicationForATelephoneForWhatItIs() {
        var manifest = new Compiled().leaf("manifest", "package", "a.b").bytes();

        assertThat(proposed(taken(apk(manifest)), "equipment")).isEqualTo(List.of("smartphone", "tablet"));
        assertThat(codes(taken(apk("x".getBytes(StandardCharsets.UTF_8))))).containsExactly("unreadable-manifest");
    }

    @Test
    void survivesAnyByteThatLies() {
        var manifest = quest();
        for (int at = 0; at < manifest.length; at++) {
            for (byte lie : new byte[] {-1, 127, 0}) {
                var lying = manifest.clone();
                lying[at] = lie;
                BinaryXml.read(lying);
            }
        }
    }
}
