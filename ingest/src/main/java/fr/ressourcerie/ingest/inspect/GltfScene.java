package fr.ressourcerie.ingest.inspect;

import fr.ressourcerie.catalogue.resource.Proposal;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/** Reads a glTF 2.0 scene whole: holds it to the rules, measures it, and tells what it found. */
final class GltfScene {
    /** What browsers' and headsets' readers of today know (three.js, Babylon.js, model-viewer). */
    private static final Set<String> KNOWN = Set.of(
            "EXT_mesh_gpu_instancing",
            "EXT_meshopt_compression",
            "EXT_texture_avif",
            "EXT_texture_webp",
            "KHR_animation_pointer",
            "KHR_draco_mesh_compression",
            "KHR_lights_punctual",
            "KHR_mesh_quantization",
            "KHR_texture_basisu",
            "KHR_texture_transform",
            "KHR_xmp_json_ld");

    private static final Set<String> COMPRESSED = Set.of("KHR_draco_mesh_compression", "EXT_meshopt_compression");

    private final GltfDocument document;
    private final GltfFaults faults = new GltfFaults();
    private final GltfBuffers buffers;

    GltfScene(GltfDocument document, GltfBuffers.Surroundings surroundings) {
        this.document = document;
        this.buffers = new GltfBuffers(document, faults, surroundings);
    }

    /** Notes that the text begins with a byte order mark, which it must not. */
    void marked() {
        faults.add(GltfRule.INVALID_JSON);
    }

    void tell(Findings findings) throws IOException {
        new GltfSchema(document, faults).check();
        buffers.open();
        var accessors = new GltfAccessors(document, faults);
        accessors.check();
        new GltfNodes(document, faults).check();
        new GltfMeshes(document, accessors, faults).check();
        new GltfMotion(document, accessors, faults).check();
        new GltfDetails(document, faults).check();
        boolean packed = names("extensionsUsed").stream().anyMatch(COMPRESSED::contains);
        boolean read = new GltfData(document, accessors, buffers, faults).check() && !packed;
        var textures = GltfTextures.read(document, buffers, faults);
        var measures = new GltfMeasures(document, accessors);
        measures.measure();
        describe(findings);
        measures.tell(findings);
        textures.tell(findings);
        faults.tell(findings, read);
        warn(findings);
    }

    private void describe(Findings findings) {
        var asset = document.list("asset");
        findings.title(Json.text(asset.path("extras"), "title"), Proposal.Source.METADATA, "asset.extras.title")
                .put("gltfVersion", Json.text(asset, "version"))
                .put("generator", Json.text(asset, "generator"))
                .put("copyright", Json.text(asset, "copyright"));
        for (var list :
                List.of("scenes", "nodes", "meshes", "materials", "textures", "animations", "skins", "cameras")) {
            findings.put(list, document.size(list));
        }
        findings.put("extensions", names("extensionsUsed"))
                .put("extensionsRequired", names("extensionsRequired"))
                .equipment("scène glTF", "computer", "vr-headset");
        var scene = document.at("scenes", Math.max(0, GltfDocument.index(document.root(), "scene")));
        var name = Json.text(scene, "name");
        findings.fallbackTitle(
                name != null && name.matches("(?i).*scene.{0,4}|root") ? null : name,
                Proposal.Source.METADATA,
                "scenes.name");
    }

    private List<String> names(String list) {
        return Findings.texts(document.list(list)
                .valueStream()
                .map(name -> name.isString() ? name.stringValue() : null)
                .toList());
    }

    private void warn(Findings findings) {
        for (var uri : buffers.missing()) {
            findings.warn(
                    "missing-file",
                    "La scène utilise « %s », un fichier à part qui n’a pas été déposé avec elle : déposez-les ensemble dans un zip, ou exportez en .glb."
                            .formatted(Findings.cap(uri, 200)),
                    uri);
        }
        var unknown = new TreeSet<String>();
        for (var name : names("extensionsRequired")) {
            if (!KNOWN.contains(name) && !name.startsWith("KHR_materials_")) {
                unknown.add(name);
            }
        }
        if (!unknown.isEmpty()) {
            findings.warn(
                    "gltf-extension-required",
                    "La scène exige des extensions que peu de lecteurs connaissent (%s) : elle risque de ne pas s’ouvrir ailleurs que dans l’outil qui l’a produite."
                            .formatted(Findings.cap(String.join(", ", unknown), 300)),
                    "extensionsRequired");
        }
    }

    /** The length that the scene declares for the BIN chunk, or −1 where it declares none. */
    static long binaryBufferLength(GltfDocument document) {
        JsonNode first = document.at("buffers", 0);
        return first.isObject() && !first.has("uri") ? GltfDocument.whole(first, "byteLength") : -1;
    }
}
