package fr.ressourcerie.ingest.inspect;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What an application's manifest declares (Android, app manifest overview): who it is, what it needs, for which headset. */
record AndroidManifest(XmlElement root) {
    private static final int LISTED = 100;
    private static final Pattern REFERENCE = Pattern.compile("@0x[0-9a-f]{8}");

    /** What in a manifest tells a maker's headset: the beginning of a feature's, category's or meta-data's name. */
    private static final Map<String, String> MAKERS = Map.ofEntries(
            Map.entry("com.oculus.", "meta-quest"),
            Map.entry("oculus.software.", "meta-quest"),
            Map.entry("com.meta.", "meta-quest"),
            Map.entry("horizonos.", "meta-quest"),
            Map.entry("com.samsung.android.vr.", "gear-vr"),
            Map.entry("pvr.", "pico"),
            Map.entry("com.pico.", "pico"),
            Map.entry("com.picovr.", "pico"),
            Map.entry("pico.", "pico"),
            Map.entry("wave.", "vive-wave"),
            Map.entry("com.htc.vr.", "vive-wave"),
            Map.entry("com.htc.intent.category.vr", "vive-wave"),
            Map.entry("com.google.intent.category.daydream", "daydream"),
            Map.entry("com.google.intent.category.cardboard", "cardboard"),
            Map.entry("android.hardware.xr", "android-xr"),
            Map.entry("android.software.xr", "android-xr"));

    private static final List<String> HEADSETS = List.of(
            "android.hardware.vr.headtracking",
            "android.hardware.vr.high_performance",
            "android.software.vr.mode",
            "android.hardware.xr",
            "android.software.xr",
            "org.khronos.openxr.intent.category.immersive_hmd",
            "com.oculus.intent.category.vr",
            "com.samsung.android.vr.application.mode",
            "com.google.intent.category.daydream",
            "com.google.intent.category.cardboard",
            "com.htc.intent.category.vr",
            "pvr.app.type",
            "wave.feature.");

    private List<String> names(String element) {
        return root.descendants(element)
                .map(one -> one.attributeOrEmpty("name"))
                .filter(name -> !name.isBlank())
                .distinct()
                .limit(LISTED)
                .toList();
    }

    private static @Nullable String literal(@Nullable String value) {
        return value == null || REFERENCE.matcher(value).matches() ? null : value;
    }

    /** Everything that may tell a headset: names of features, categories, meta-data and native libraries. */
    private List<String> marks() {
        var marks = new ArrayList<String>();
        for (var element : List.of("uses-feature", "category", "meta-data", "uses-native-library", "uses-library")) {
            marks.addAll(names(element));
        }
        return marks;
    }

    /** The name that tells that it is for a headset, or null. */
    @Nullable
    String evidence() {
        return marks().stream()
                .filter(mark -> HEADSETS.stream().anyMatch(mark.toLowerCase(Locale.ROOT)::startsWith))
                .findFirst()
                .orElse(null);
    }

    /** The families of headsets that it declares, by their maker. */
    Set<String> makers() {
        var makers = new LinkedHashSet<String>();
        for (var mark : marks()) {
            var lower = mark.toLowerCase(Locale.ROOT);
            MAKERS.forEach((start, maker) -> {
                if (lower.startsWith(start)) {
                    makers.add(maker);
                }
            });
        }
        return makers;
    }

    /** The models that {@code com.oculus.supportedDevices} lists, such as {@code quest2}. */
    List<String> devices() {
        return root.descendants("meta-data")
                .filter(data -> data.attributeOrEmpty("name").equals("com.oculus.supportedDevices"))
                .map(data -> data.attributeOrEmpty("value"))
                .flatMap(value -> Pattern.compile("[|,\\s]+").splitAsStream(value))
                .filter(device -> device.matches("[A-Za-z0-9_-]{1,40}"))
                .distinct()
                .limit(LISTED)
                .toList();
    }

    void tell(Findings findings) {
        var sdk = root.child("uses-sdk");
        var application = root.child("application");
        findings.put("package", root.attribute("package"))
                .put("versionName", literal(root.attribute("versionName")))
                .put("versionCode", whole(root.attribute("versionCode")))
                .put("minSdk", sdk == null ? null : whole(sdk.attribute("minSdkVersion")))
                .put("targetSdk", sdk == null ? null : whole(sdk.attribute("targetSdkVersion")))
                .put("label", application == null ? null : literal(application.attribute("label")))
                .put("permissions", Findings.texts(names("uses-permission")))
                .put("features", features())
                .put("supportedDevices", devices())
                .put("headsets", List.copyOf(makers()));
    }

    private List<Map<String, Object>> features() {
        return root.descendants("uses-feature")
                .filter(feature -> feature.attribute("name") != null)
                .limit(LISTED)
                .map(feature -> {
                    Map<String, Object> told = new LinkedHashMap<>();
                    told.put("name", String.valueOf(Findings.cap(feature.attribute("name"), 200)));
                    told.put("required", !feature.attributeOrEmpty("required").equals("false"));
                    return told;
                })
                .toList();
    }

    private static @Nullable Long whole(@Nullable String number) {
        return number != null && number.matches("\\d{1,18}") ? Long.valueOf(number) : null;
    }
}
