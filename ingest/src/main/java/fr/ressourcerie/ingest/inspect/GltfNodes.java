package fr.ressourcerie.ingest.inspect;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Holds nodes, scenes and skins to their rules (§3.5 and §3.7.3): one parent each, no loop, sound transforms. */
final class GltfNodes {
    private static final double UNIT = 0.00769;
    private static final double SKEW = 0.00769;
    private static final int SCENES = 100;

    private final GltfDocument document;
    private final GltfFaults faults;
    private final int[] parents;
    private final int[] roots;
    private final Map<Integer, Boolean> skinned = new HashMap<>();
    private int steps = 1_000_000;

    GltfNodes(GltfDocument document, GltfFaults faults) {
        this.document = document;
        this.faults = faults;
        this.parents = new int[document.size("nodes")];
        this.roots = new int[parents.length];
    }

    void check() {
        Arrays.fill(parents, -1);
        for (int i = 0; i < parents.length; i++) {
            adopt(i);
        }
        for (int i = 0; i < parents.length; i++) {
            node(document.at("nodes", i), i);
        }
        refuseLoops();
        for (int i = 0; i < Math.min(SCENES, document.size("scenes")); i++) {
            scene(document.at("scenes", i), i);
        }
        for (int i = 0; i < document.size("skins"); i++) {
            skin(document.at("skins", i), i);
        }
    }

    private void adopt(int parent) {
        var children = document.at("nodes", parent).path("children");
        for (int i = 0; i < children.size(); i++) {
            int child = GltfDocument.integer(children.path(i));
            if (child < 0 || child >= parents.length) {
                continue;
            }
            if (parents[child] >= 0) {
                faults.add(GltfRule.NODE_PARENT_OVERRIDE, "nodes", parent, "children", i);
            }
            parents[child] = parent;
        }
    }

    /** Each node takes the root of its parent; a walk that meets itself is a loop. Every node is walked once. */
    private void refuseLoops() {
        Arrays.fill(roots, -1);
        var walk = new int[parents.length];
        var onWalk = new boolean[parents.length];
        for (int i = 0; i < parents.length; i++) {
            int length = 0;
            int at = i;
            while (at >= 0 && roots[at] < 0) {
                if (onWalk[at]) {
                    faults.add(GltfRule.NODE_LOOP, "nodes", at);
                }
                onWalk[at] = true;
                walk[length++] = at;
                at = parents[at];
            }
            int root = at >= 0 ? roots[at] : length == 0 ? i : walk[length - 1];
            for (int j = 0; j < length; j++) {
                roots[walk[j]] = root;
                onWalk[walk[j]] = false;
            }
        }
    }

    private void node(JsonNode node, int index) {
        boolean parts = node.has("translation") || node.has("rotation") || node.has("scale");
        if (node.has("matrix") && parts) {
            faults.add(GltfRule.NODE_MATRIX_TRS, "nodes", index, "matrix");
        }
        if (node.path("matrix").size() == 16 && !decomposable(node.path("matrix"))) {
            faults.add(GltfRule.NODE_MATRIX_NON_TRS, "nodes", index, "matrix");
        }
        if (node.path("rotation").size() == 4 && Math.abs(length(node.path("rotation"), 0, 4) - 1) > UNIT) {
            faults.add(GltfRule.ROTATION_NON_UNIT, "nodes", index, "rotation");
        }
        for (var member : List.of("skin", "weights")) {
            if (node.has(member) && !node.has("mesh")) {
                faults.add(GltfRule.UNSATISFIED_DEPENDENCY, "nodes", index, member);
            }
        }
        placedMesh(node, index);
    }

    private void placedMesh(JsonNode node, int index) {
        var mesh = document.follow(node, "mesh", "meshes");
        if (!mesh.isObject()) {
            return;
        }
        var first = mesh.path("primitives").path(0);
        if (node.path("weights").isArray()
                && node.path("weights").size() != first.path("targets").size()) {
            faults.add(GltfRule.NODE_WEIGHTS_INVALID, "nodes", index, "weights");
        }
        if (node.has("skin") && !skinned.computeIfAbsent(GltfDocument.index(node, "mesh"), this::skinned)) {
            faults.add(GltfRule.NODE_SKIN_WITH_NON_SKINNED_MESH, "nodes", index);
        }
    }

    private boolean skinned(int mesh) {
        return document.at("meshes", mesh)
                .path("primitives")
                .valueStream()
                .anyMatch(primitive -> primitive.path("attributes").has("JOINTS_0"));
    }

    private static double length(JsonNode numbers, int from, int count) {
        double sum = 0;
        for (int i = from; i < from + count; i++) {
            double number = GltfDocument.number(numbers, i, 0);
            sum += number * number;
        }
        return Math.sqrt(sum);
    }

    /** A matrix without shear nor perspective, whose three axes are at right angles (§3.5.3). */
    private static boolean decomposable(JsonNode matrix) {
        boolean affine = GltfDocument.number(matrix, 3, 0) == 0
                && GltfDocument.number(matrix, 7, 0) == 0
                && GltfDocument.number(matrix, 11, 0) == 0
                && GltfDocument.number(matrix, 15, 0) == 1;
        return affine && upright(matrix, 0, 4) && upright(matrix, 0, 8) && upright(matrix, 4, 8);
    }

    private static boolean upright(JsonNode matrix, int one, int other) {
        double product = 0;
        for (int i = 0; i < 3; i++) {
            product += GltfDocument.number(matrix, one + i, 0) * GltfDocument.number(matrix, other + i, 0);
        }
        double lengths = length(matrix, one, 3) * length(matrix, other, 3);
        return lengths > 0 && Math.abs(product) <= SKEW * lengths;
    }

    private void scene(JsonNode scene, int index) {
        var nodes = scene.path("nodes");
        Set<Integer> rootsHere = new HashSet<>();
        for (int i = 0; i < nodes.size(); i++) {
            int node = GltfDocument.integer(nodes.path(i));
            if (node >= 0 && node < parents.length) {
                rootsHere.add(node);
                if (parents[node] >= 0) {
                    faults.add(GltfRule.SCENE_NON_ROOT_NODE, "scenes", index, "nodes", i);
                }
            }
        }
        for (int i = 0; i < parents.length; i++) {
            var node = document.at("nodes", i);
            var joints = document.follow(node, "skin", "skins").path("joints");
            int joint = GltfDocument.integer(joints.path(0));
            boolean placed = joint >= 0 && joint < parents.length;
            if (placed && rootsHere.contains(roots[i]) && !rootsHere.contains(roots[joint])) {
                faults.add(GltfRule.NODE_SKIN_NO_SCENE, "nodes", i);
            }
        }
    }

    private void skin(JsonNode skin, int index) {
        int common = -1;
        int skeleton =
                document.follow(skin, "skeleton", "nodes").isObject() ? GltfDocument.index(skin, "skeleton") : -1;
        boolean apart = false;
        boolean outside = false;
        for (var joint : skin.path("joints")) {
            int node = GltfDocument.integer(joint);
            if (node < 0 || node >= parents.length) {
                continue;
            }
            apart |= common >= 0 && roots[node] != common;
            common = roots[node];
            outside |= skeleton >= 0 && roots[node] != roots[skeleton];
        }
        if (apart) {
            faults.add(GltfRule.SKIN_NO_COMMON_ROOT, "skins", index, "joints");
        } else if (outside || (skeleton >= 0 && below(skin, skeleton))) {
            faults.add(GltfRule.SKIN_SKELETON_INVALID, "skins", index, "skeleton");
        }
    }

    /** Whether a joint is not beneath the skeleton's root; a million steps up in all, no more. */
    private boolean below(JsonNode skin, int skeleton) {
        for (var joint : skin.path("joints")) {
            int at = GltfDocument.integer(joint);
            at = at < parents.length ? at : -1;
            while (at >= 0 && at != skeleton && steps-- > 0) {
                at = parents[at];
            }
            if (at < 0) {
                return true;
            }
        }
        return false;
    }
}
