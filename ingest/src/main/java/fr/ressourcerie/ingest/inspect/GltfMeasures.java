package fr.ressourcerie.ingest.inspect;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * What is drawn when a scene is shown: each mesh as often as nodes of the default scene place it (§3.5), or once each
 * where no scene places any. At most half a million placements are followed.
 */
final class GltfMeasures {
    private static final int PLACEMENTS = 500_000;
    private static final long MOST = 1L << 60;
    private static final long MOST_OF_ONE = 1L << 40;

    private final GltfDocument document;
    private final GltfAccessors accessors;
    private final List<Mesh> meshes = new ArrayList<>();
    private final Extents extents = new Extents();
    private long triangles;
    private long vertices;
    private long drawCalls;
    private long instances;

    /** The triangles, vertices and primitives of one mesh, and its box. */
    private record Mesh(long triangles, long vertices, int primitives, Extents box) {}

    /** A node to visit, and where its parent puts it. */
    private record Visit(int node, GltfTransform parent) {}

    GltfMeasures(GltfDocument document, GltfAccessors accessors) {
        this.document = document;
        this.accessors = accessors;
    }

    void measure() {
        for (var mesh : document.list("meshes")) {
            meshes.add(mesh(mesh));
        }
        var scene = document.at("scenes", Math.max(0, GltfDocument.index(document.root(), "scene")));
        var visits = new ArrayDeque<Visit>();
        for (var node : scene.path("nodes")) {
            visits.push(new Visit(GltfDocument.integer(node), GltfTransform.identity()));
        }
        for (int i = 0; i < PLACEMENTS && !visits.isEmpty(); i++) {
            visit(visits.pop(), visits);
        }
        if (instances == 0) {
            meshes.forEach(mesh -> draw(mesh, 1, GltfTransform.identity()));
            instances = 0;
        }
    }

    private void visit(Visit visit, ArrayDeque<Visit> visits) {
        var node = document.at("nodes", visit.node());
        var here = visit.parent().then(node);
        int mesh = GltfDocument.index(node, "mesh");
        if (mesh >= 0 && mesh < meshes.size()) {
            draw(meshes.get(mesh), copies(node), here);
        }
        for (var child : node.path("children")) {
            if (visits.size() < PLACEMENTS) {
                visits.push(new Visit(GltfDocument.integer(child), here));
            }
        }
    }

    /** EXT_mesh_gpu_instancing draws a mesh as often as its attributes have elements. */
    private long copies(JsonNode node) {
        var attributes = node.path("extensions").path("EXT_mesh_gpu_instancing").path("attributes");
        return attributes.properties().stream()
                .map(attribute -> accessors.of(attributes, attribute.getKey()).count())
                .findFirst()
                .map(count -> Math.clamp(count, 1, 1_000_000L))
                .orElse(1L);
    }

    private void draw(Mesh mesh, long copies, GltfTransform where) {
        triangles = Math.min(MOST, triangles + mesh.triangles() * copies);
        vertices = Math.min(MOST, vertices + mesh.vertices() * copies);
        drawCalls += mesh.primitives();
        instances += copies;
        if (mesh.box().known()) {
            where.widen(
                    extents.least(),
                    extents.most(),
                    mesh.box().least(),
                    mesh.box().most());
        }
    }

    private Mesh mesh(JsonNode mesh) {
        long sum = 0;
        long points = 0;
        var box = new Extents();
        for (var primitive : mesh.path("primitives")) {
            var positions = accessors.of(primitive.path("attributes"), "POSITION");
            sum += triangles(primitive, positions);
            points += count(positions);
            for (int axis = 0; axis < 3 && positions.bounded(); axis++) {
                box.add(axis, GltfDocument.number(positions.json().path("min"), axis, Double.NaN));
                box.add(axis, GltfDocument.number(positions.json().path("max"), axis, Double.NaN));
            }
        }
        return new Mesh(
                Math.min(MOST_OF_ONE, sum),
                Math.min(MOST_OF_ONE, points),
                mesh.path("primitives").size(),
                box);
    }

    private long triangles(JsonNode primitive, GltfAccessor positions) {
        long count = count(primitive.has("indices") ? accessors.of(primitive, "indices") : positions);
        return switch (primitive.has("mode") ? GltfDocument.index(primitive, "mode") : 4) {
            case 4 -> count / 3;
            case 5, 6 -> Math.max(0, count - 2);
            default -> 0;
        };
    }

    private static long count(GltfAccessor accessor) {
        return Math.min(accessor.count(), Integer.MAX_VALUE);
    }

    long triangles() {
        return triangles;
    }

    void tell(Findings findings) {
        findings.put("triangles", triangles)
                .put("vertices", vertices)
                .put("drawCalls", drawCalls)
                .put("instances", instances)
                .put("extentsMetres", extents.sizes());
    }
}
