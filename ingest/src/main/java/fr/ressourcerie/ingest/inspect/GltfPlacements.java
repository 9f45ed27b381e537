package fr.ressourcerie.ingest.inspect;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * Where the default scene puts each mesh (§3.5); once each where no scene puts any. A skinned mesh stands as its first
 * joint does (§3.7.3.3), which is where it stands at rest.
 */
final class GltfPlacements {
    private static final int MOST = 100_000;

    private final GltfDocument document;
    private final Map<Integer, GltfTransform> worlds = new HashMap<>();
    private final Map<Integer, List<GltfTransform>> meshes = new LinkedHashMap<>();

    /** A node to visit, and where its parent puts it. */
    private record Visit(int node, GltfTransform parent) {}

    /** A node that shows a mesh, and where it stands. */
    private record Shown(JsonNode node, GltfTransform here) {}

    private GltfPlacements(GltfDocument document) {
        this.document = document;
    }

    /** The places of each mesh, by its index. */
    static Map<Integer, List<GltfTransform>> of(GltfDocument document, GltfAccessors accessors, GltfNumbers numbers)
            throws IOException {
        var placements = new GltfPlacements(document);
        for (var shown : placements.walk()) {
            int mesh = GltfDocument.index(shown.node(), "mesh");
            var skin = document.follow(shown.node(), "skin", "skins");
            var here = skin.isObject() ? placements.skinned(skin, accessors, numbers) : shown.here();
            placements.meshes.computeIfAbsent(mesh, _ -> new ArrayList<>()).add(here);
        }
        for (int mesh = 0; placements.meshes.isEmpty() && mesh < Math.min(MOST, document.size("meshes")); mesh++) {
            placements.meshes.put(mesh, List.of(GltfTransform.identity()));
        }
        return placements.meshes;
    }

    private List<Shown> walk() throws IOException {
        var scene = document.at("scenes", Math.max(0, GltfDocument.index(document.root(), "scene")));
        var shown = new ArrayList<Shown>();
        var visits = new ArrayDeque<Visit>();
        push(scene.path("nodes"), GltfTransform.identity(), visits);
        for (int visited = 0; !visits.isEmpty(); visited++) {
            if (visited == MOST) {
                throw new IOException("More than " + MOST + " nodes");
            }
            var visit = visits.pop();
            var node = document.at("nodes", visit.node());
            var here = visit.parent().then(node);
            worlds.put(visit.node(), here);
            if (document.follow(node, "mesh", "meshes").isObject()) {
                shown.add(new Shown(node, here));
            }
            push(node.path("children"), here, visits);
        }
        return shown;
    }

    private static void push(JsonNode nodes, GltfTransform parent, ArrayDeque<Visit> visits) {
        for (int i = 0; i < nodes.size() && visits.size() < MOST; i++) {
            visits.push(new Visit(GltfDocument.integer(nodes.path(i)), parent));
        }
    }

    private GltfTransform skinned(JsonNode skin, GltfAccessors accessors, GltfNumbers numbers) throws IOException {
        int joint = GltfDocument.integer(skin.path("joints").path(0));
        var world = worlds.getOrDefault(joint, GltfTransform.identity());
        var inverse = accessors.of(skin, "inverseBindMatrices");
        var matrices = inverse.count() > MOST ? null : numbers.floats(inverse, 16);
        return matrices == null || matrices.length == 0 ? world : world.then(matrices);
    }
}
