package fr.ressourcerie.ingest.inspect;

import fr.ressourcerie.catalogue.resource.Format;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A glTF 2.0 scene, as JSON or in the binary container (Khronos, glTF 2.0 §3 and §4.4). */
final class GltfFamily implements Family {
    private final Json json = new Json();

    @Override
    public @Nullable Findings recognise(Deposit deposit) throws IOException {
        var zip = deposit.zip();
        if (zip != null) {
            return packed(deposit, zip);
        }
        if (deposit.has(0, "glTF")) {
            return binary(deposit);
        }
        if (deposit.hasExtension("glb")) {
            throw GlbContainer.refused("glb-header", "les quatre premiers octets devraient être « glTF »");
        }
        var text = deposit.text();
        if (text == null || !text.stripLeading().startsWith("{")) {
            return null;
        }
        if (deposit.hasExtension("gltf")) {
            return bare(deposit, json.read(deposit.all(Json.MAX_BYTES), deposit.fileName()));
        }
        var node = deposit.size() > Json.MAX_BYTES ? null : json.readIfJson(deposit.all(Json.MAX_BYTES));
        return node != null && looksLikeScene(node) ? bare(deposit, node) : null;
    }

    private static boolean looksLikeScene(JsonNode node) {
        return node.path("asset").path("version").isString()
                && (node.has("scenes") || node.has("nodes") || node.has("meshes"));
    }

    /** A zip whose only scene is one .gltf, with its buffers and images beside it. */
    private @Nullable Findings packed(Deposit deposit, ZipPackage zip) throws IOException {
        var scene = zip.onlyScene("gltf");
        if (scene == null || scene.size() > Json.MAX_BYTES) {
            return null;
        }
        var document = GltfDocument.check(json.read(zip.read(scene, Json.MAX_BYTES), scene.path()));
        var folder = FileNames.folder(scene.path());
        var findings = new Findings(Format.GLTF).put("scene", scene.path());
        tell(findings, document, new GltfBuffers.Surroundings(false, null, -1, deposit.channel(), zip, folder));
        return findings;
    }

    private static Findings bare(Deposit deposit, JsonNode root) throws IOException {
        var findings = new Findings(Format.GLTF);
        var surroundings = new GltfBuffers.Surroundings(false, null, -1, deposit.channel(), null, "");
        var scene = new GltfScene(GltfDocument.check(root), surroundings);
        if (deposit.has(0, "\u00ef\u00bb\u00bf")) {
            scene.marked();
        }
        scene.tell(findings);
        return findings;
    }

    private Findings binary(Deposit deposit) throws IOException {
        var container = GlbContainer.read(deposit);
        var document = GltfDocument.check(json.read(container.json().array(), deposit.fileName() + " (JSON)"));
        var findings = new Findings(Format.GLB);
        long length = container.binaryLength();
        var binary = length < 0 ? null : GltfBytes.of(deposit.channel(), container.binaryStart(), length);
        tell(findings, document, new GltfBuffers.Surroundings(true, binary, length, deposit.channel(), null, ""));
        container.warnings().forEach(warning -> findings.warn("glb-container", warning, null));
        long declared = GltfScene.binaryBufferLength(document);
        if (declared >= 0 && length > declared + 3) {
            findings.warn(
                    "glb-extra-padding",
                    "Le bloc binaire compte %d octets de plus que ce que la scène en utilise (glTF 2.0 §3.6.1.2)."
                            .formatted(length - declared),
                    null);
        }
        return findings;
    }

    private static void tell(Findings findings, GltfDocument document, GltfBuffers.Surroundings surroundings)
            throws IOException {
        new GltfScene(document, surroundings).tell(findings);
    }
}
