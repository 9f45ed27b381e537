package fr.ressourcerie.ingest.inspect;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Holds the asset, extensions, addresses, images and cameras to their rules (§3.2, §3.12, §3.6.1.1, §3.8.3, §3.10). */
final class GltfDetails {
    private static final Pattern VERSION = Pattern.compile("\\d{1,4}\\.\\d{1,4}");
    private static final Pattern BUFFER_TYPE = Pattern.compile("data:application/(octet-stream|gltf-buffer)[;,].*");
    private static final int TYPE_LENGTH = 200;

    private final GltfDocument document;
    private final GltfFaults faults;

    GltfDetails(GltfDocument document, GltfFaults faults) {
        this.document = document;
        this.faults = faults;
    }

    void check() {
        asset(document.list("asset"));
        extensions();
        for (int i = 0; i < document.size("buffers"); i++) {
            address(document.at("buffers", i), "buffers", i, "uri");
        }
        for (int i = 0; i < document.size("images"); i++) {
            image(document.at("images", i), i);
        }
        for (int i = 0; i < document.size("cameras"); i++) {
            camera(document.at("cameras", i), i);
        }
    }

    private void asset(JsonNode asset) {
        var version = GltfDocument.text(asset, "version");
        var minimum = GltfDocument.text(asset, "minVersion");
        if (!VERSION.matcher(version).matches()) {
            faults.add(GltfRule.PATTERN_MISMATCH, "asset", "version");
        }
        if (VERSION.matcher(minimum).matches() && VERSION.matcher(version).matches() && later(minimum, version)) {
            faults.add(GltfRule.ASSET_MIN_VERSION_GREATER_THAN_VERSION, "asset", "minVersion");
        }
    }

    private static boolean later(String one, String other) {
        return number(one) > number(other);
    }

    private static int number(String version) {
        int dot = version.indexOf('.');
        return Integer.parseInt(version.substring(0, dot)) * 10_000 + Integer.parseInt(version.substring(dot + 1));
    }

    private void extensions() {
        var used = new HashSet<String>();
        document.list("extensionsUsed").forEach(name -> used.add(name.asString("")));
        var required = document.list("extensionsRequired");
        for (int i = 0; i < required.size(); i++) {
            if (required.path(i).isString() && !used.contains(required.path(i).stringValue())) {
                faults.add(GltfRule.UNUSED_EXTENSION_REQUIRED, "extensionsRequired", i);
            }
        }
    }

    private void address(JsonNode node, Object... place) {
        var uri = GltfDocument.text(node, "uri");
        if (uri.startsWith("data:")) {
            int comma = uri.indexOf(',');
            var start = uri.substring(0, Math.min(uri.length(), comma < 0 ? TYPE_LENGTH : comma + 1));
            if (comma < 0
                    || !start.contains("/")
                    || start.contains(";;")
                    || (start.endsWith(";base64,") && (uri.length() - comma - 1) % 4 == 1)) {
                faults.add(GltfRule.INVALID_URI, place);
            } else if (place[0].equals("buffers") && !BUFFER_TYPE.matcher(start).matches()) {
                faults.add(GltfRule.BUFFER_DATA_URI_MIME_TYPE_INVALID, place);
            }
        } else if (!uri.isEmpty() && !relative(uri)) {
            faults.add(GltfRule.INVALID_URI, place);
        }
    }

    /** Whether it is a URI reference, spaces and other characters that exporters leave bare taken as they are. */
    private static boolean relative(String uri) {
        try {
            var reference = new URI(uri.replaceAll("[ \"<>^`{|}\\\\\\[\\]]", "_"));
            return reference.getScheme() == null || !reference.getScheme().isEmpty();
        } catch (URISyntaxException invalid) {
            return false;
        }
    }

    private void image(JsonNode image, int index) {
        if (image.isObject() && image.has("uri") == image.has("bufferView")) {
            faults.add(GltfRule.ONE_OF_MISMATCH, "images", index);
        }
        if (image.has("bufferView") && !image.has("mimeType")) {
            faults.add(GltfRule.UNSATISFIED_DEPENDENCY, "images", index, "bufferView");
        }
        if (document.follow(image, "bufferView", "bufferViews").has("byteStride")) {
            faults.add(GltfRule.IMAGE_BUFFER_VIEW_WITH_BYTESTRIDE, "images", index, "bufferView");
        }
        address(image, "images", index, "uri");
    }

    private void camera(JsonNode camera, int index) {
        var type = GltfDocument.text(camera, "type");
        if (camera.has("orthographic") && camera.has("perspective")) {
            faults.add(GltfRule.ONE_OF_MISMATCH, "cameras", index);
        } else if (List.of("orthographic", "perspective").contains(type) && !camera.has(type)) {
            faults.add(GltfRule.UNDEFINED_PROPERTY, "cameras", index, type);
        }
        var orthographic = camera.path("orthographic");
        for (var side : List.of("xmag", "ymag")) {
            if (orthographic.has(side) && GltfDocument.number(orthographic, side) == 0) {
                faults.add(GltfRule.CAMERA_XMAG_YMAG_ZERO, "cameras", index, "orthographic", side);
            }
        }
        for (var kind : List.of("orthographic", "perspective")) {
            var planes = camera.path(kind);
            boolean both = planes.has("zfar") && planes.has("znear");
            if (both && GltfDocument.number(planes, "zfar") <= GltfDocument.number(planes, "znear")) {
                faults.add(GltfRule.CAMERA_ZFAR_LEQUAL_ZNEAR, "cameras", index, kind);
            }
        }
    }
}
