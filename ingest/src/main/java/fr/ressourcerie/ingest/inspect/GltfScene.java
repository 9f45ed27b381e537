package fr.ressourcerie.ingest.inspect;

import fr.ressourcerie.catalogue.resource.Proposal;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** The JSON of a glTF 2.0 scene (§5), whose declared buffers are compared with the bytes that are there. */
record GltfScene(JsonNode root) {
    private static final int TOLD = 20;

    static GltfScene check(JsonNode root) {
        var version = root.path("asset").path("version");
        if (!root.isObject() || !version.isString()) {
            throw refused("la propriété asset.version, obligatoire, manque (§3.2)");
        }
        if (!version.stringValue().startsWith("2.")) {
            throw refused("la version « %s » n'est pas la 2.0".formatted(Findings.cap(version.stringValue(), 20)));
        }
        return new GltfScene(root);
    }

    /** The declared length of the buffer that the BIN chunk holds, or −1 if none is declared. */
    long binaryBufferLength() {
        var first = root.path("buffers").path(0);
        return first.isObject() && !first.has("uri") ? length(first) : -1;
    }

    /** A buffer without {@code uri} is the BIN chunk, which must be there and long enough (§3.6.1.2). */
    void refuseLyingBinary(long binaryLength) {
        long declared = binaryBufferLength();
        if (declared < 0) {
            return;
        }
        boolean used = root.path("bufferViews")
                .valueStream()
                .anyMatch(view -> view.path("buffer").asInt(-1) == 0);
        if (binaryLength < 0 && (used || !fallback(root.path("buffers").path(0)))) {
            throw refused("un tampon est annoncé dans le bloc binaire, et il n'y a pas de bloc binaire (§4.4.3.3)");
        }
        if (binaryLength >= 0 && declared > binaryLength) {
            throw refused("un tampon de %d octets est annoncé, et le bloc binaire n'en a que %d (§3.6.1.2)"
                    .formatted(declared, binaryLength));
        }
    }

    /** Meshopt and its like declare placeholder buffers that have no bytes of their own. */
    private static boolean fallback(JsonNode buffer) {
        return buffer.path("extensions").size() > 0;
    }

    /** A buffer inside the JSON is a data URI (RFC 2397) that must hold the bytes announced. */
    private void refuseLyingDataUris() {
        for (var buffer : root.path("buffers")) {
            var uri = Json.text(buffer, "uri");
            if (uri == null || !uri.startsWith("data:")) {
                continue;
            }
            int comma = uri.indexOf(',');
            if (comma < 0) {
                throw refused("un tampon a pour adresse « data: » sans contenu (§3.6.1.1)");
            }
            long held = (uri.length() - comma - 1) * 3L / 4;
            if (uri.startsWith(";base64", comma - 7) && held < length(buffer)) {
                throw refused(
                        "un tampon de %d octets est annoncé, et son adresse « data: » n'en contient que %d (§3.6.1)"
                                .formatted(length(buffer), held));
            }
        }
    }

    void refuseLyingViews() {
        refuseLyingDataUris();
        var buffers = root.path("buffers");
        int index = 0;
        for (var view : root.path("bufferViews")) {
            var buffer = buffers.path(view.path("buffer").asInt(-1));
            long end = view.path("byteOffset").asLong(0) + length(view);
            if (!buffer.isObject() || end > length(buffer)) {
                throw refused("la vue n° %d sort de son tampon (§3.6.1)".formatted(index));
            }
            index++;
        }
    }

    /** The files outside the scene that it names, at most twenty. */
    List<String> external() {
        return Stream.of("buffers", "images")
                .flatMap(list -> root.path(list).valueStream())
                .map(node -> Json.text(node, "uri"))
                .filter(uri -> uri != null && !uri.startsWith("data:"))
                .map(String::valueOf)
                .distinct()
                .limit(TOLD)
                .toList();
    }

    void tell(Findings findings) {
        var asset = root.path("asset");
        findings.title(Json.text(asset.path("extras"), "title"), Proposal.Source.METADATA, "asset.extras.title")
                .put("generator", Json.text(asset, "generator"))
                .put("copyright", Json.text(asset, "copyright"))
                .put("triangles", triangles())
                .put("meshes", root.path("meshes").size())
                .put("materials", root.path("materials").size())
                .put("textures", root.path("textures").size())
                .put("animations", root.path("animations").size())
                .put(
                        "extensions",
                        Findings.texts(root.path("extensionsUsed")
                                .valueStream()
                                .map(name -> name.isString() ? name.stringValue() : null)
                                .toList()))
                .equipment("scène glTF", "computer", "vr-headset");
        var scene = root.path("scenes").path(root.path("scene").asInt(0));
        findings.fallbackTitle(Json.text(scene, "name"), Proposal.Source.METADATA, "scenes.name");
    }

    /** Triangles of all primitives of all meshes, each mesh counted once however often it is placed (§3.7.2.1). */
    private long triangles() {
        long sum = 0;
        for (var mesh : root.path("meshes")) {
            for (var primitive : mesh.path("primitives")) {
                sum += triangles(primitive);
            }
        }
        return sum;
    }

    private long triangles(JsonNode primitive) {
        var accessor = primitive.has("indices")
                ? primitive.path("indices")
                : primitive.path("attributes").path("POSITION");
        long count = Math.clamp(
                root.path("accessors").path(accessor.asInt(-1)).path("count").asLong(0), 0, Integer.MAX_VALUE);
        return switch (primitive.path("mode").asInt(4)) {
            case 4 -> count / 3;
            case 5, 6 -> Math.max(0, count - 2);
            default -> 0;
        };
    }

    private static long length(JsonNode node) {
        return Math.max(0, node.path("byteLength").asLong(0));
    }

    private static RejectedFile refused(String how) {
        return new RejectedFile(
                "gltf-invalid",
                "Cette scène glTF est invalide : %s.".formatted(how),
                "Exportez à nouveau la scène en glTF 2.0 depuis votre logiciel 3D, et vérifiez-la avec glTF Validator.");
    }
}
