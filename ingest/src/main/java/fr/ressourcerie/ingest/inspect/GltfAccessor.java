package fr.ressourcerie.ingest.inspect;

import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * One accessor (§3.6.2) with the view that it reads: where its elements are and of what they are made.
 *
 * @param index its place in the list
 * @param json the accessor itself
 * @param view index of its buffer view, −1 where it has none: its elements are then zeros
 * @param stride bytes from one element to the next
 * @param start bytes from the beginning of the buffer to the first element
 * @param components how many numbers an element has; 0 where type or component type is unknown
 */
record GltfAccessor(
        int index, JsonNode json, int view, int buffer, long stride, long start, int components, int componentType) {
    static final int FLOAT = 5126;
    static final int UNSIGNED_INT = 5125;
    private static final Map<String, Integer> COMPONENTS =
            Map.of("SCALAR", 1, "VEC2", 2, "VEC3", 3, "VEC4", 4, "MAT2", 4, "MAT3", 9, "MAT4", 16);
    private static final Map<Integer, Integer> SIZES = Map.of(5120, 1, 5121, 1, 5122, 2, 5123, 2, 5125, 4, 5126, 4);

    static GltfAccessor of(GltfDocument document, int index) {
        var json = document.at("accessors", index);
        int componentType = GltfDocument.index(json, "componentType");
        int components =
                SIZES.containsKey(componentType) ? COMPONENTS.getOrDefault(GltfDocument.text(json, "type"), 0) : 0;
        int view = document.follow(json, "bufferView", "bufferViews").isObject()
                ? GltfDocument.index(json, "bufferView")
                : -1;
        var viewed = document.at("bufferViews", view);
        long declared = GltfDocument.whole(viewed, "byteStride");
        var accessor = new GltfAccessor(
                index,
                json,
                view,
                GltfDocument.index(viewed, "buffer"),
                declared,
                GltfDocument.whole(viewed, "byteOffset") + GltfDocument.whole(json, "byteOffset"),
                components,
                componentType);
        return declared > 0 ? accessor : accessor.tight();
    }

    private GltfAccessor tight() {
        return new GltfAccessor(
                index, json, view, buffer, (long) columns() * columnLength(), start, components, componentType);
    }

    boolean known() {
        return components > 0;
    }

    long count() {
        return GltfDocument.whole(json, "count");
    }

    String type() {
        return GltfDocument.text(json, "type");
    }

    boolean matrix() {
        return type().startsWith("MAT");
    }

    boolean normalized() {
        return json.path("normalized").asBoolean(false);
    }

    boolean sparse() {
        return json.has("sparse");
    }

    boolean bounded() {
        return json.path("min").isArray() && json.path("max").isArray();
    }

    int componentSize() {
        return SIZES.getOrDefault(componentType, 1);
    }

    /** Bytes of one element; columns of matrices begin on multiples of 4 (§3.6.2.4), the last one ends where it ends. */
    int elementLength() {
        return columnLength() * (columns() - 1) + components / columns() * componentSize();
    }

    int columns() {
        return matrix() ? type().charAt(3) - '0' : 1;
    }

    int columnLength() {
        int rows = components / columns();
        return matrix() ? (rows * componentSize() + 3) / 4 * 4 : components * componentSize();
    }

    /** Bytes from the first element to the end of the last one, saturating. */
    long extent() {
        long count = count();
        long most = Long.MAX_VALUE / 4;
        return count == 0
                ? 0
                : (count - 1 > most / Math.max(1, stride) ? most : (count - 1) * stride) + elementLength();
    }

    /** Its format as the validator writes it: type, component type, and an n where it is normalised. */
    String format() {
        return type() + ":" + componentType + (normalized() ? "n" : "");
    }
}
