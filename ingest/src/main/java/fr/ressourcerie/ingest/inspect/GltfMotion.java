package fr.ressourcerie.ingest.inspect;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Holds animations and the matrices of skins to their rules (§3.11 and §3.7.3.1). */
final class GltfMotion {
    private static final Set<String> NORMALIZED = Set.of("5126", "5120n", "5121n", "5122n", "5123n");
    private static final Map<String, String> TYPES =
            Map.of("translation", "VEC3", "scale", "VEC3", "rotation", "VEC4", "weights", "SCALAR");

    private final GltfDocument document;
    private final GltfAccessors accessors;
    private final GltfFaults faults;

    GltfMotion(GltfDocument document, GltfAccessors accessors, GltfFaults faults) {
        this.document = document;
        this.accessors = accessors;
        this.faults = faults;
    }

    void check() {
        for (int i = 0; i < document.size("animations"); i++) {
            var animation = document.at("animations", i);
            for (int j = 0; j < animation.path("samplers").size(); j++) {
                sampler(animation.path("samplers").path(j), "animations", i, "samplers", j);
            }
            channels(animation, i);
        }
        for (int i = 0; i < document.size("skins"); i++) {
            skin(document.at("skins", i), i);
        }
    }

    private void sampler(JsonNode sampler, Object... place) {
        var input = accessors.of(sampler, "input");
        if (input.known()) {
            if (!input.format().equals("SCALAR:5126")) {
                faults.add(GltfRule.ANIMATION_SAMPLER_INPUT_ACCESSOR_INVALID_FORMAT, place);
            }
            if (!input.bounded()) {
                faults.add(GltfRule.ANIMATION_SAMPLER_INPUT_ACCESSOR_WITHOUT_BOUNDS, place);
            }
            if (cubic(sampler) && input.count() < 2) {
                faults.add(GltfRule.ANIMATION_SAMPLER_INPUT_ACCESSOR_TOO_FEW_ELEMENTS, place);
            }
        }
        accessors.unstrided(input, GltfRule.ANIMATION_SAMPLER_ACCESSOR_WITH_BYTESTRIDE, place);
        accessors.unstrided(
                accessors.of(sampler, "output"), GltfRule.ANIMATION_SAMPLER_ACCESSOR_WITH_BYTESTRIDE, place);
    }

    static boolean cubic(JsonNode sampler) {
        return GltfDocument.text(sampler, "interpolation").equals("CUBICSPLINE");
    }

    private void channels(JsonNode animation, int index) {
        var targets = new HashSet<String>();
        var channels = animation.path("channels");
        for (int i = 0; i < channels.size(); i++) {
            var channel = channels.path(i);
            var target = channel.path("target");
            var path = GltfDocument.text(target, "path");
            Object[] place = {"animations", index, "channels", i, "target"};
            if (target.has("node") && !targets.add(GltfDocument.integer(target.path("node")) + path)) {
                faults.add(GltfRule.ANIMATION_DUPLICATE_TARGETS, place);
            }
            target(document.follow(target, "node", "nodes"), path, place);
            int sampler = GltfDocument.index(channel, "sampler");
            var sampled = animation.path("samplers").path(Math.max(0, sampler));
            if (sampler >= 0 && !sampled.isObject()) {
                faults.add(GltfRule.UNRESOLVED_REFERENCE, "animations", index, "channels", i, "sampler");
            } else if (sampler >= 0) {
                output(sampled, document.follow(target, "node", "nodes"), path, place);
            }
        }
    }

    private void target(JsonNode node, String path, Object... place) {
        if (!node.isObject()) {
            return;
        }
        if (node.has("matrix") && !path.equals("weights") && TYPES.containsKey(path)) {
            faults.add(GltfRule.ANIMATION_CHANNEL_TARGET_NODE_MATRIX, place);
        }
        if (path.equals("weights") && targets(node) == 0) {
            faults.add(GltfRule.ANIMATION_CHANNEL_TARGET_NODE_WEIGHTS_NO_MORPHS, place);
        }
    }

    private int targets(JsonNode node) {
        return document.follow(node, "mesh", "meshes")
                .path("primitives")
                .path(0)
                .path("targets")
                .size();
    }

    private void output(JsonNode sampler, JsonNode node, String path, Object... place) {
        var output = accessors.of(sampler, "output");
        var type = TYPES.get(path);
        if (type == null || !output.known()) {
            return;
        }
        var format = output.format();
        boolean numbers = (path.equals("rotation") || path.equals("weights"))
                ? NORMALIZED.contains(format.substring(format.indexOf(':') + 1))
                : format.endsWith(":5126");
        if (!output.type().equals(type) || !numbers) {
            faults.add(GltfRule.ANIMATION_SAMPLER_OUTPUT_ACCESSOR_INVALID_FORMAT, place);
        }
        var input = accessors.of(sampler, "input");
        long each = (cubic(sampler) ? 3L : 1L) * (path.equals("weights") ? targets(node) : 1);
        if (input.known() && each > 0 && output.count() != input.count() * each) {
            faults.add(GltfRule.ANIMATION_SAMPLER_OUTPUT_ACCESSOR_INVALID_COUNT, place);
        }
    }

    private void skin(JsonNode skin, int index) {
        var matrices = accessors.of(skin, "inverseBindMatrices");
        if (!matrices.known()) {
            return;
        }
        Object[] place = {"skins", index, "inverseBindMatrices"};
        if (!matrices.format().equals("MAT4:5126")) {
            faults.add(GltfRule.SKIN_IBM_INVALID_FORMAT, place);
        }
        if (matrices.count() < skin.path("joints").size()) {
            faults.add(GltfRule.INVALID_IBM_ACCESSOR_COUNT, place);
        }
        accessors.unstrided(matrices, GltfRule.SKIN_IBM_ACCESSOR_WITH_BYTESTRIDE, place);
    }
}
