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
        if (deposit.zip() != null) {
            return null;
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
            var scene = GltfScene.check(json.read(deposit.all(Json.MAX_BYTES), deposit.fileName()));
            return bare(scene);
        }
        var node = deposit.size() > Json.MAX_BYTES ? null : json.readIfJson(deposit.all(Json.MAX_BYTES));
        return node != null && looksLikeScene(node) ? bare(GltfScene.check(node)) : null;
    }

    private static boolean looksLikeScene(JsonNode node) {
        return node.path("asset").path("version").isString()
                && (node.has("scenes") || node.has("nodes") || node.has("meshes"));
    }

    private static Findings bare(GltfScene scene) {
        var findings = new Findings(Format.GLTF);
        scene.refuseLyingViews();
        scene.tell(findings);
        scene.external()
                .forEach(uri -> findings.warn(
                        "missing-file",
                        "La scène utilise « " + uri + " », un fichier à part qui n'a pas été déposé avec elle.",
                        uri));
        return findings;
    }

    private Findings binary(Deposit deposit) throws IOException {
        var container = GlbContainer.read(deposit);
        var scene = GltfScene.check(json.read(container.json().array(), deposit.fileName() + " (JSON)"));
        var findings = new Findings(Format.GLB);
        scene.refuseLyingBinary(container.binaryLength());
        scene.refuseLyingViews();
        scene.tell(findings);
        container.warnings().forEach(warning -> findings.warn("glb-container", warning, null));
        long declared = scene.binaryBufferLength();
        if (declared >= 0 && container.binaryLength() > declared + 3) {
            findings.warn(
                    "glb-extra-padding",
                    "Le bloc binaire compte %d octets de plus que ce que la scène en utilise (glTF 2.0 §3.6.1.2)."
                            .formatted(container.binaryLength() - declared),
                    null);
        }
        scene.external()
                .forEach(uri -> findings.warn(
                        "missing-file", "La scène utilise « " + uri + " », un fichier à part qui manque.", uri));
        return findings;
    }
}
