package fr.ressourcerie.ingest.inspect;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Holds buffer views and accessors to their rules (§3.6), and remembers what each view is used for. */
final class GltfAccessors {
    private static final int ARRAY_BUFFER = 34962;
    private static final int ELEMENT_ARRAY_BUFFER = 34963;

    private final GltfDocument document;
    private final GltfFaults faults;
    private final List<GltfAccessor> all = new ArrayList<>();
    private final Map<Integer, Integer> targets = new HashMap<>();

    GltfAccessors(GltfDocument document, GltfFaults faults) {
        this.document = document;
        this.faults = faults;
        for (int i = 0; i < document.size("accessors"); i++) {
            all.add(GltfAccessor.of(document, i));
        }
    }

    /** The accessor that a node's member refers to, or one that is not known. */
    GltfAccessor of(JsonNode node, String member) {
        int index = GltfDocument.index(node, member);
        return index >= 0 && index < all.size() ? all.get(index) : GltfAccessor.of(document, -1);
    }

    List<GltfAccessor> all() {
        return all;
    }

    void check() {
        for (int i = 0; i < document.size("bufferViews"); i++) {
            view(i, document.at("bufferViews", i));
        }
        for (var accessor : all) {
            accessor(accessor);
            sparse(accessor);
        }
    }

    private void view(int index, JsonNode view) {
        long length = GltfDocument.whole(view, "byteLength");
        long end = GltfDocument.whole(view, "byteOffset") + length;
        var buffer = document.follow(view, "buffer", "buffers");
        if (buffer.isObject() && end > GltfDocument.whole(buffer, "byteLength")) {
            faults.add(GltfRule.BUFFER_VIEW_TOO_LONG, "bufferViews", index);
        }
        int target = GltfDocument.index(view, "target");
        if (target > 0) {
            targets.put(index, target);
        }
        if (!view.has("byteStride")) {
            return;
        }
        long stride = GltfDocument.whole(view, "byteStride");
        if (stride % 4 != 0) {
            faults.add(GltfRule.VALUE_MULTIPLE_OF, "bufferViews", index, "byteStride");
        }
        if (stride > length) {
            faults.add(GltfRule.BUFFER_VIEW_TOO_BIG_BYTE_STRIDE, "bufferViews", index, "byteStride");
        }
        if (target == ELEMENT_ARRAY_BUFFER) {
            faults.add(GltfRule.BUFFER_VIEW_INVALID_BYTE_STRIDE, "bufferViews", index, "byteStride");
        }
    }

    private void accessor(GltfAccessor accessor) {
        var json = accessor.json();
        if (json.has("byteOffset") && !json.has("bufferView")) {
            faults.add(GltfRule.UNSATISFIED_DEPENDENCY, "accessors", accessor.index(), "byteOffset");
        }
        if (!accessor.known()) {
            return;
        }
        bounds(accessor);
        int type = accessor.componentType();
        if (accessor.normalized() && (type == GltfAccessor.FLOAT || type == GltfAccessor.UNSIGNED_INT)) {
            faults.add(GltfRule.ACCESSOR_NORMALIZED_INVALID, "accessors", accessor.index(), "normalized");
        }
        if (accessor.view() >= 0) {
            placed(accessor);
        }
    }

    private void bounds(GltfAccessor accessor) {
        for (var bound : List.of("min", "max")) {
            var list = accessor.json().path(bound);
            if (list.isArray() && list.size() != accessor.components()) {
                faults.add(GltfRule.ARRAY_LENGTH_NOT_IN_LIST, "accessors", accessor.index(), bound);
            }
        }
    }

    private void placed(GltfAccessor accessor) {
        long offset = GltfDocument.whole(accessor.json(), "byteOffset");
        var view = document.at("bufferViews", accessor.view());
        if (offset % accessor.componentSize() != 0) {
            faults.add(GltfRule.ACCESSOR_OFFSET_ALIGNMENT, "accessors", accessor.index(), "byteOffset");
        }
        if (accessor.start() % accessor.componentSize() != 0) {
            faults.add(GltfRule.ACCESSOR_TOTAL_OFFSET_ALIGNMENT, "accessors", accessor.index());
        }
        if (accessor.matrix() && offset % 4 != 0) {
            faults.add(GltfRule.ACCESSOR_MATRIX_ALIGNMENT, "accessors", accessor.index(), "byteOffset");
        }
        if (accessor.stride() < accessor.elementLength()) {
            faults.add(GltfRule.ACCESSOR_SMALL_BYTESTRIDE, "accessors", accessor.index());
        } else if (offset + accessor.extent() > GltfDocument.whole(view, "byteLength")) {
            faults.add(GltfRule.ACCESSOR_TOO_LONG, "accessors", accessor.index());
        }
    }

    private void sparse(GltfAccessor accessor) {
        if (!accessor.sparse()) {
            return;
        }
        var sparse = accessor.json().path("sparse");
        long count = GltfDocument.whole(sparse, "count");
        if (count > accessor.count()) {
            faults.add(GltfRule.ACCESSOR_SPARSE_COUNT_OUT_OF_RANGE, "accessors", accessor.index(), "sparse", "count");
        }
        for (var part : List.of("indices", "values")) {
            var place = sparse.path(part);
            var view = document.follow(place, "bufferView", "bufferViews");
            if (view.has("byteStride")) {
                faults.add(
                        GltfRule.BUFFER_VIEW_INVALID_BYTE_STRIDE,
                        "accessors",
                        accessor.index(),
                        "sparse",
                        part,
                        "bufferView");
            }
            long element = part.equals("values") ? accessor.elementLength() : 1;
            long offset = GltfDocument.whole(place, "byteOffset");
            long length = GltfDocument.whole(view, "byteLength");
            if (view.isObject() && (offset > length || count > (length - offset) / Math.max(1, element))) {
                faults.add(GltfRule.ACCESSOR_TOO_LONG, "accessors", accessor.index(), "sparse", part);
            }
        }
    }

    /** Notes that an accessor's view holds vertices. */
    void vertices(GltfAccessor accessor, Object... path) {
        use(accessor, ARRAY_BUFFER, path);
    }

    void indices(GltfAccessor accessor, Object... path) {
        use(accessor, ELEMENT_ARRAY_BUFFER, path);
        unstrided(accessor, GltfRule.MESH_PRIMITIVE_INDICES_ACCESSOR_WITH_BYTESTRIDE, path);
    }

    private void use(GltfAccessor accessor, int target, Object... path) {
        if (accessor.view() >= 0 && targets.computeIfAbsent(accessor.view(), view -> target) != target) {
            faults.add(GltfRule.BUFFER_VIEW_TARGET_OVERRIDE, path);
        }
    }

    /** Says that a view which holds no vertices has a stride. */
    void unstrided(GltfAccessor accessor, GltfRule rule, Object... path) {
        if (document.at("bufferViews", accessor.view()).has("byteStride")) {
            faults.add(rule, path);
        }
    }
}
