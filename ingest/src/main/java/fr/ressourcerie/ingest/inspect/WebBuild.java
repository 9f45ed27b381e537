package fr.ressourcerie.ingest.inspect;

import fr.ressourcerie.catalogue.resource.Proposal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Looks in a web package for immersive content: pages that open a WebXR session (W3C, WebXR Device API §3), builds of
 * Unity and of Unreal for the web. At most forty pages and scripts are read, the first 512 KiB of each.
 */
final class WebBuild {
    private static final int FILES = 40;
    private static final int HEAD = 1 << 19;
    private static final int LONGEST_PATH = 500;
    private static final long MINIFIED = 4L << 20;
    private static final Map<String, Pattern> XR = Map.of(
            "webxr", Pattern.compile("navigator\\.xr\\b|requestSession\\s{0,5}\\(\\s{0,5}[\"']immersive-"),
            "a-frame", Pattern.compile("<a-scene[\\s>]|AFRAME\\.register"),
            "three.js", Pattern.compile("\\b(VRButton|ARButton|XRButton)\\.createButton"),
            "babylon.js", Pattern.compile("createDefaultXRExperienceAsync|WebXRDefaultExperience"),
            "model-viewer", Pattern.compile("<model-viewer[^>]{0,300}\\sar[\\s>]"),
            "playcanvas", Pattern.compile("\\bXRTYPE_(VR|AR)\\b"));
    private static final Pattern AUGMENTED = Pattern.compile("immersive-ar|ARButton|XRTYPE_AR|<model-viewer");
    private static final Pattern VIRTUAL =
            Pattern.compile("immersive-vr|VRButton|XRButton|XRTYPE_VR|<a-scene|createDefaultXRExperience");
    private static final Pattern PRODUCT = Pattern.compile("productName[\"']?\\s{0,5}:\\s{0,5}([\"'])(.{1,200}?)\\1");
    private static final Pattern UNITY = Pattern.compile(
            ".*\\.(data|wasm|framework\\.js|data\\.unityweb|wasm\\.code\\.unityweb|asm\\.code\\.unityweb)(\\.gz|\\.br)?");

    private final ZipPackage zip;
    private final Set<String> libraries = new LinkedHashSet<>();
    private boolean virtual;
    private boolean augmented;
    private String where = "";
    private @Nullable String product;

    private WebBuild(ZipPackage zip) {
        this.zip = zip;
    }

    /** Adds to the findings of a web package what is immersive in it. */
    static void tell(ZipPackage zip, Findings findings) throws IOException {
        var build = new WebBuild(zip);
        build.read();
        build.xr(findings);
        build.unity(findings);
        build.unreal(findings);
    }

    /** The files of the package, but for names so long that only an attacker writes them. */
    private Stream<PackageEntry> content() {
        return zip.content().filter(entry -> entry.path().length() <= LONGEST_PATH);
    }

    private void read() throws IOException {
        var files = new ArrayList<PackageEntry>();
        for (var kinds : List.of(Set.of("html", "htm"), Set.of("js", "mjs"))) {
            content()
                    .filter(entry -> kinds.contains(FileNames.extension(entry.path())))
                    .filter(entry -> entry.size() < MINIFIED && !isLibrary(entry))
                    .limit(FILES / 2)
                    .forEach(files::add);
        }
        for (var file : files) {
            look(file.path(), new String(zip.head(file, HEAD), StandardCharsets.UTF_8));
        }
    }

    /** The libraries themselves hold these words whether or not a page uses them. */
    private static boolean isLibrary(PackageEntry entry) {
        var name = FileNames.last(entry.path()).toLowerCase(Locale.ROOT);
        return name.matches("(three|babylon|aframe|playcanvas|model-viewer|jquery|unityloader)[-.a-z0-9]*\\.m?js");
    }

    private void look(String path, String text) {
        for (var mark : XR.entrySet()) {
            if (mark.getValue().matcher(text).find()) {
                libraries.add(mark.getKey());
                where = where.isEmpty() ? path : where;
                augmented |= AUGMENTED.matcher(text).find();
                virtual |= VIRTUAL.matcher(text).find();
            }
        }
        var named = PRODUCT.matcher(text);
        if (product == null && named.find()) {
            product = named.group(2);
        }
    }

    private void xr(Findings findings) {
        if (libraries.isEmpty()) {
            return;
        }
        findings.put("webXr", true)
                .put("webXrLibraries", libraries.stream().sorted().toList());
        var ids = new LinkedHashSet<String>();
        if (virtual || !augmented) {
            ids.addAll(List.of("vr-headset", "computer"));
        }
        if (augmented) {
            ids.addAll(List.of("smartphone", "ar-device"));
        }
        findings.equipment(where + " : WebXR", ids.toArray(String[]::new));
    }

    private void unity(Findings findings) {
        var loader = content()
                .filter(entry -> entry.path()
                        .toLowerCase(Locale.ROOT)
                        .matches("(.*/)?build/([^/]+\\.loader\\.js|unityloader\\.js)"))
                .findFirst();
        if (loader.isEmpty()) {
            return;
        }
        var folder = FileNames.folder(loader.get().path());
        var parts = content()
                .filter(entry -> entry.path().startsWith(folder))
                .filter(entry -> UNITY.matcher(FileNames.last(entry.path())).matches())
                .toList();
        build(findings, "unity", parts, loader.get().path());
        boolean packed = parts.stream().anyMatch(entry -> entry.path().matches(".*\\.(gz|br)"));
        if (packed) {
            findings.warn(
                    "precompressed-build",
                    "Les fichiers de ce build Unity sont comprimés d’avance (.gz ou .br) : sans réglage du serveur, la page ne démarre pas. Cochez « Decompression Fallback » dans les réglages de publication de Unity, ou exportez sans compression.",
                    folder);
        }
        if (parts.isEmpty()) {
            findings.warn(
                    "incomplete-build",
                    "Le lanceur Unity est là, mais ses données (.data, .wasm) manquent : la page ne démarrera pas.",
                    folder);
        }
    }

    /** HTML5 builds of Unreal 4 have a {@code .UE4.js} or {@code -HTML5-Shipping} file; Pixel Streaming a player page. */
    private void unreal(Findings findings) {
        var parts = content()
                .filter(entry ->
                        entry.path().matches("(?i).*(\\.UE4\\.js|-HTML5-[^/]*\\.(js|wasm|data)|\\.UE4\\.js\\.gz).*"))
                .toList();
        if (!parts.isEmpty()) {
            build(findings, "unreal", parts, parts.getFirst().path());
        }
        content()
                .filter(entry -> entry.path().matches("(?i).*(pixelstreaming|webrtcplayer)[^/]*\\.js"))
                .findFirst()
                .ifPresent(entry -> findings.put("engine", "unreal-pixel-streaming")
                        .warn(
                                "needs-streaming-server",
                                "Cette page affiche un jeu Unreal calculé par un serveur (Pixel Streaming) : sans ce serveur, elle reste vide. Indiquez son adresse, ou déposez plutôt l’application.",
                                entry.path()));
    }

    private void build(Findings findings, String engine, List<PackageEntry> parts, String evidence) {
        long bytes = parts.stream().mapToLong(PackageEntry::size).sum();
        findings.put("engine", engine).put("buildBytes", bytes).put("productName", Findings.cap(product, 200));
        if (product != null) {
            findings.fallbackTitle(product, Proposal.Source.PAGE, evidence + " productName");
        }
        SlowLine.tell(findings, bytes);
        findings.equipment("build " + engine + " : " + evidence, "computer");
    }
}
