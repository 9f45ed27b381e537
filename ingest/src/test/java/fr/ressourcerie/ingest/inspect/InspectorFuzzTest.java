package fr.ressourcerie.ingest.inspect;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Feeds the parsers of hostile bytes with anything: whatever the bytes, the answer is Taken or Refused, never an
 * exception. Without {@code JAZZER_FUZZ=1} each target runs over its seeds only.
 */
class InspectorFuzzTest {
    @MethodSource("zips")
    @FuzzTest(maxDuration = "5m")
    void anyZipIsTakenOrRefused(byte[] bytes) {
        inspect(bytes, "a.zip");
    }

    @MethodSource("texts")
    @FuzzTest(maxDuration = "5m")
    void anyXmlIsTakenOrRefused(byte[] bytes) {
        inspect(bytes, "imsmanifest.xml");
    }

    @MethodSource("binaries")
    @FuzzTest(maxDuration = "5m")
    void anyGlbIsTakenOrRefused(byte[] bytes) {
        inspect(bytes, "a.glb");
    }

    @MethodSource("texts")
    @FuzzTest(maxDuration = "5m")
    void anyJsonIsTakenOrRefused(byte[] bytes) {
        inspect(bytes, "a.gltf");
    }

    @MethodSource("binaries")
    @FuzzTest(maxDuration = "5m")
    void anyMediaIsTakenOrRefused(byte[] bytes) {
        inspect(bytes, "a");
    }

    @FuzzTest(maxDuration = "5m")
    @MethodSource("manifests")
    void anyCompiledManifestIsReadOrNot(byte[] bytes) {
        if (bytes != null) {
            BinaryXml.read(bytes);
        }
    }

    static Stream<byte[]> manifests() {
        return Stream.of(ApkTest.quest());
    }

    static Stream<byte[]> zips() {
        return Seeds.zips();
    }

    static Stream<byte[]> texts() {
        return Seeds.texts();
    }

    static Stream<byte[]> binaries() {
        return Seeds.binaries();
    }

    private static void inspect(byte[] bytes, String name) {
        if (bytes != null) {
            Inspections.inspect(Arrays.copyOf(bytes, bytes.length), name);
        }
    }
}
