package fr.ressourcerie.ingest.inspect;

import fr.ressourcerie.catalogue.resource.Format;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An Android application: a zip with a binary {@code AndroidManifest.xml} at its root. The names of headset features in
 * its string pool, or a headset maker's library, tell an application for a VR headset.
 */
final class ApkFamily implements Family {
    private static final int MAX_MANIFEST = 4 << 20;
    private static final List<String> HEADSET_FEATURES = List.of(
            "android.hardware.vr.headtracking",
            "com.oculus.intent.category.VR",
            "org.khronos.openxr.intent.category.IMMERSIVE_HMD",
            "com.samsung.android.vr.application.mode",
            "pvr.app.type",
            "wave.feature.6dof");
    private static final List<String> HEADSET_LIBRARIES =
            List.of("libvrapi.so", "libopenxr_loader.so", "libOVRPlugin.so", "libpvr_api.so", "libwvr_api.so");

    @Override
    public @Nullable Findings recognise(Deposit deposit) throws IOException {
        var zip = deposit.zip();
        var entry = zip == null ? null : zip.entry("AndroidManifest.xml");
        if (zip == null || entry == null) {
            return null;
        }
        if (zip.entries().stream()
                .noneMatch(file -> file.path().endsWith(".dex") || file.path().startsWith("res"))) {
            return null;
        }
        var findings = new Findings(Format.APK);
        var manifest = zip.read(entry, MAX_MANIFEST);
        var evidence = evidence(zip, manifest);
        findings.put("vrHeadset", evidence != null);
        findings.put(
                "architectures",
                zip.entries().stream()
                        .filter(file -> file.path().startsWith("lib/"))
                        .map(file -> file.path().split("/")[1])
                        .distinct()
                        .toList());
        return evidence != null
                ? findings.equipment("AndroidManifest.xml : " + evidence, "vr-headset")
                : findings.equipment("application Android", "smartphone", "tablet");
    }

    private static @Nullable String evidence(ZipPackage zip, byte[] manifest) {
        var utf16 = new String(manifest, StandardCharsets.UTF_16LE);
        var shifted =
                manifest.length < 2 ? "" : new String(manifest, 1, manifest.length - 1, StandardCharsets.UTF_16LE);
        var latin = new String(manifest, StandardCharsets.ISO_8859_1);
        var feature = HEADSET_FEATURES.stream()
                .filter(name -> Stream.of(utf16, shifted, latin).anyMatch(text -> text.contains(name)))
                .findFirst();
        return feature.or(() -> zip.entries().stream()
                        .map(entry -> FileNames.last(entry.path()))
                        .filter(HEADSET_LIBRARIES::contains)
                        .findFirst())
                .orElse(null);
    }
}
