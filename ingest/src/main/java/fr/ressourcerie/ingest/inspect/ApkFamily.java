package fr.ressourcerie.ingest.inspect;

import fr.ressourcerie.catalogue.resource.Format;
import fr.ressourcerie.catalogue.resource.Proposal;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An Android application: a zip with a compiled {@code AndroidManifest.xml} at its root. What its manifest declares, or
 * else a headset maker's library in it, tells an application for a VR headset.
 */
final class ApkFamily implements Family {
    private static final int MAX_MANIFEST = 4 << 20;
    private static final int ARCHITECTURES = 20;
    private static final long OLDEST_INSTALLED = 23;
    private static final List<String> HEADSET_LIBRARIES = List.of(
            "libvrapi.so",
            "libopenxr_loader.so",
            "libOVRPlugin.so",
            "libpvr_api.so",
            "libPvr_UnitySDK.so",
            "libwvr_api.so");
    private static final Set<String> SENSITIVE = Set.of(
            "android.permission.ACCESS_FINE_LOCATION",
            "android.permission.READ_CONTACTS",
            "android.permission.READ_SMS",
            "android.permission.RECORD_AUDIO",
            "android.permission.CAMERA",
            "com.oculus.permission.EYE_TRACKING",
            "com.oculus.permission.FACE_TRACKING");

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
        var root = BinaryXml.read(zip.read(entry, MAX_MANIFEST));
        var manifest = root == null || !root.is("manifest") ? null : new AndroidManifest(root);
        if (manifest == null) {
            findings.warn(
                    "unreadable-manifest",
                    "Le manifeste de l’application n’a pas pu être lu : est-ce bien le fichier .apk produit par votre outil ?",
                    "AndroidManifest.xml");
        } else {
            manifest.tell(findings);
            warn(manifest, findings);
        }
        findings.put("architectures", Findings.texts(architectures(zip))).put("engine", engine(zip));
        return equip(findings, zip, manifest);
    }

    private static Findings equip(Findings findings, ZipPackage zip, @Nullable AndroidManifest manifest) {
        var declared = manifest == null ? null : manifest.evidence();
        var evidence = declared != null ? declared : library(zip);
        findings.put("vrHeadset", evidence != null);
        if (evidence == null) {
            return findings.equipment("application Android", "smartphone", "tablet");
        }
        var makers = manifest == null ? Set.<String>of() : manifest.makers();
        boolean telephone =
                !makers.isEmpty() && Set.of("cardboard", "daydream", "gear-vr").containsAll(makers);
        var ids = new LinkedHashSet<String>();
        ids.add("vr-headset");
        ids.add(telephone ? "vr-headset-phone" : "vr-headset-standalone");
        if (telephone) {
            ids.add("smartphone");
        }
        var devices = manifest == null ? List.<String>of() : manifest.devices();
        var where = devices.isEmpty() ? evidence : evidence + ", " + String.join(", ", devices);
        return findings.equipment("AndroidManifest.xml : " + where, ids.toArray(String[]::new));
    }

    private static void warn(AndroidManifest manifest, Findings findings) {
        var label = manifest.root().child("application");
        if (label != null && !label.attributeOrEmpty("label").startsWith("@0x")) {
            findings.title(label.attribute("label"), Proposal.Source.METADATA, "AndroidManifest.xml android:label");
        }
        var asked = manifest.root()
                .descendants("uses-permission")
                .map(permission -> permission.attributeOrEmpty("name"))
                .filter(SENSITIVE::contains)
                .distinct()
                .toList();
        if (!asked.isEmpty()) {
            findings.warn(
                    "sensitive-permissions",
                    "L’application demande des droits sensibles (%s) : dites aux apprenants à quoi ils servent, ou retirez-les."
                            .formatted(String.join(", ", asked)),
                    "AndroidManifest.xml");
        }
        boolean debug = label != null && label.attributeOrEmpty("debuggable").equals("true");
        if (debug) {
            findings.warn(
                    "debuggable",
                    "L’application a été compilée pour la mise au point (debuggable). Compilez-la en version finale (release).",
                    "AndroidManifest.xml");
        }
        var sdk = manifest.root().child("uses-sdk");
        var target = sdk == null ? "" : sdk.attributeOrEmpty("targetSdkVersion");
        if (target.matches("\\d{1,4}") && Long.parseLong(target) < OLDEST_INSTALLED) {
            findings.warn(
                    "old-android",
                    "L’application vise Android API %s : depuis Android 14, les appareils refusent d’installer ce qui vise moins que l’API 23. Recompilez-la pour une version plus récente."
                            .formatted(target),
                    "AndroidManifest.xml");
        }
    }

    private static @Nullable String library(ZipPackage zip) {
        return zip.entries().stream()
                .map(entry -> FileNames.last(entry.path()))
                .filter(HEADSET_LIBRARIES::contains)
                .findFirst()
                .orElse(null);
    }

    private static List<String> architectures(ZipPackage zip) {
        return zip.entries().stream()
                .filter(file -> file.path().matches("lib/[^/]+/.*"))
                .map(file -> file.path().split("/")[1])
                .distinct()
                .limit(ARCHITECTURES)
                .toList();
    }

    private static @Nullable String engine(ZipPackage zip) {
        for (var entry : zip.entries()) {
            var name = FileNames.last(entry.path());
            if (name.equals("libunity.so")) {
                return "unity";
            }
            if (name.equals("libUnreal.so") || name.equals("libUE4.so")) {
                return "unreal";
            }
            if (name.equals("libgodot_android.so")) {
                return "godot";
            }
        }
        return null;
    }
}
