package fr.ressourcerie.ingest.inspect;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The triangles of a glTF 2.0 scene (§3.7.2) at rest: without morph targets, animations and instancing extensions. */
final class GltfSurfaces implements Surfaces {
    private static final int MOST_VERTICES = 1_500_000;
    private static final long MOST_PLACED_VERTICES = 12_000_000;
    /** A mesh of more vertices than this looks smooth by itself. */
    private static final int MOST_SMOOTH = 500_000;

    private static final int TRIANGLES = 4;
    private static final int STRIP = 5;
    private static final int FAN = 6;

    private final GltfDocument document;
    private final GltfBuffers buffers;
    private final GltfAccessors accessors;
    private final GltfNumbers numbers;
    private final GltfFinishes finishes;
    private final Map<Integer, List<GltfTransform>> placements;

    private GltfSurfaces(GltfDocument document, GltfBuffers.Surroundings surroundings) throws IOException {
        var faults = new GltfFaults();
        this.document = document;
        buffers = new GltfBuffers(document, faults, surroundings);
        buffers.open();
        accessors = new GltfAccessors(document, faults);
        numbers = new GltfNumbers(buffers);
        finishes = new GltfFinishes(document);
        placements = GltfPlacements.of(document, accessors, numbers);
    }

    static GltfSurfaces open(Deposit deposit) throws IOException {
        var json = new Json();
        var channel = deposit.channel();
        var zip = deposit.zip();
        if (zip != null) {
            var scene = Objects.requireNonNull(zip.onlyScene("gltf"), "no scene");
            var document = GltfDocument.check(json.read(zip.read(scene, Json.MAX_BYTES), scene.path()));
            var folder = FileNames.folder(scene.path());
            return new GltfSurfaces(document, new GltfBuffers.Surroundings(false, null, -1, channel, zip, folder));
        }
        if (!deposit.has(0, "glTF")) {
            var document = GltfDocument.check(json.read(deposit.all(Json.MAX_BYTES), deposit.fileName()));
            return new GltfSurfaces(document, new GltfBuffers.Surroundings(false, null, -1, channel, null, ""));
        }
        var container = GlbContainer.read(deposit);
        var document = GltfDocument.check(json.read(container.json().array(), deposit.fileName()));
        long length = container.binaryLength();
        var binary = length < 0 ? null : GltfBytes.of(channel, container.binaryStart(), length);
        return new GltfSurfaces(document, new GltfBuffers.Surroundings(true, binary, length, channel, null, ""));
    }

    @Override
    public byte[] image(int index, int length) throws IOException {
        var head = buffers.imageHead(document.at("images", index), length);
        return head == null ? new byte[0] : head;
    }

    @Override
    public void forEach(Visitor visitor) throws IOException {
        weigh();
        for (var placed : placements.entrySet()) {
            for (var primitive : document.at("meshes", placed.getKey()).path("primitives")) {
                if (mode(primitive) >= TRIANGLES && mode(primitive) <= FAN) {
                    show(primitive, placed.getValue(), visitor);
                }
            }
        }
    }

    /** Counts before anything is read. */
    private void weigh() throws IOException {
        long triangles = 0;
        long vertices = 0;
        for (var placed : placements.entrySet()) {
            for (var primitive : document.at("meshes", placed.getKey()).path("primitives")) {
                long count =
                        accessors.of(primitive.path("attributes"), "POSITION").count();
                long corners = primitive.has("indices")
                        ? accessors.of(primitive, "indices").count()
                        : count;
                long times = placed.getValue().size();
                triangles += Math.min(MOST_TRIANGLES + 1L, corners / (mode(primitive) == TRIANGLES ? 3 : 1)) * times;
                vertices += Math.clamp(count, 1, MOST_PLACED_VERTICES + 1) * times;
                if (triangles > MOST_TRIANGLES || vertices > MOST_PLACED_VERTICES || count > MOST_VERTICES) {
                    throw new IOException("More than " + MOST_TRIANGLES + " triangles, or too many vertices");
                }
            }
        }
    }

    private static int mode(JsonNode primitive) {
        return primitive.has("mode") ? GltfDocument.index(primitive, "mode") : TRIANGLES;
    }

    private void show(JsonNode primitive, List<GltfTransform> places, Visitor visitor) throws IOException {
        var attributes = primitive.path("attributes");
        var positions = numbers.floats(accessors.of(attributes, "POSITION"), 3);
        if (positions == null) {
            throw new IOException("Vertices that are compressed or missing");
        }
        int count = positions.length / 3;
        var corners = corners(primitive, count);
        var material = document.follow(primitive, "material", "materials");
        var finish = finishes.of(material);
        var normals = count > MOST_SMOOTH ? null : optional(attributes, "NORMAL", 3, count);
        var colours = optional(attributes, "COLOR_0", 3, count);
        var coordinates = finish.image() < 0
                ? null
                : finishes.moved(material, optional(attributes, finishes.coordinates(material), 2, count));
        for (var place : places) {
            visitor.visit(new Surface(
                    place.points(positions),
                    normals == null ? null : place.normals(normals),
                    coordinates,
                    colours,
                    place.mirrors() ? turned(corners) : corners,
                    finish));
        }
    }

    /** An attribute of as many elements as there are vertices, or null. */
    private float @Nullable [] optional(JsonNode attributes, String name, int components, int count)
            throws IOException {
        var accessor = accessors.of(attributes, name);
        return accessor.count() == count ? numbers.floats(accessor, components) : null;
    }

    /** Three vertices of each triangle; triangles that name a vertex that is not there are left out. */
    private int[] corners(JsonNode primitive, int count) throws IOException {
        int[] indices = null;
        if (primitive.has("indices")) {
            indices = numbers.indices(accessors.of(primitive, "indices"));
            if (indices == null) {
                throw new IOException("Indices that are compressed or missing");
            }
        }
        int mode = mode(primitive);
        int length = indices == null ? count : indices.length;
        int triangles = mode == TRIANGLES ? length / 3 : Math.max(0, length - 2);
        var corners = new int[3 * triangles];
        int kept = 0;
        for (int triangle = 0; triangle < triangles; triangle++) {
            boolean sound = true;
            for (int corner = 0; corner < 3; corner++) {
                int at = place(mode, triangle, corner);
                int vertex = indices == null ? at : indices[at];
                corners[kept + corner] = vertex;
                sound &= vertex >= 0 && vertex < count;
            }
            kept += sound ? 3 : 0;
        }
        return kept == corners.length ? corners : Arrays.copyOf(corners, kept);
    }

    /** Which index a corner of a triangle has (§3.7.2.1). */
    private static int place(int mode, int triangle, int corner) {
        return switch (mode) {
            case STRIP -> triangle + (corner == 0 ? 0 : corner == 1 ? 1 + triangle % 2 : 2 - triangle % 2);
            case FAN -> corner == 2 ? 0 : triangle + corner + 1;
            default -> 3 * triangle + corner;
        };
    }

    private static int[] turned(int... corners) {
        var turned = corners.clone();
        for (int i = 0; i + 2 < turned.length; i += 3) {
            turned[i + 1] = corners[i + 2];
            turned[i + 2] = corners[i + 1];
        }
        return turned;
    }
}
