package fr.ressourcerie.ingest.inspect;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HashSet;
import tools.jackson.databind.JsonNode;

/**
 * Reads the numbers of a scene's accessors in windows of 64 KiB and holds them to the rules: bounds, indices, normals,
 * weights, instants. What lies beyond 64 MiB read, and what is compressed, sparse or absent, is left unread.
 */
final class GltfData {
    private static final int WINDOW = 1 << 16;
    private static final long BUDGET = 64L << 20;
    private static final int LEAST = 1 << 10;
    private static final double UNIT = 0.00769;
    private static final double WEIGHTS = 0.005;

    private final GltfDocument document;
    private final GltfAccessors accessors;
    private final GltfBuffers buffers;
    private final GltfFaults faults;
    private long read;
    private boolean whole = true;

    GltfData(GltfDocument document, GltfAccessors accessors, GltfBuffers buffers, GltfFaults faults) {
        this.document = document;
        this.accessors = accessors;
        this.buffers = buffers;
        this.faults = faults;
    }

    /** Receives an element; false ends the reading. */
    @FunctionalInterface
    private interface Visitor {
        boolean visit(long index, double[] element);
    }

    /** Whether all was read. */
    boolean check() throws IOException {
        for (var accessor : accessors.all()) {
            bounds(accessor);
        }
        for (int i = 0; i < document.size("meshes"); i++) {
            var primitives = document.at("meshes", i).path("primitives");
            for (int j = 0; j < primitives.size(); j++) {
                primitive(primitives.path(j), "meshes", i, "primitives", j);
            }
        }
        joints();
        for (int i = 0; i < document.size("animations"); i++) {
            animation(document.at("animations", i), i);
        }
        for (int i = 0; i < document.size("skins"); i++) {
            int skin = i;
            var matrices = accessors.of(document.at("skins", i), "inverseBindMatrices");
            if (matrices.components() == 16) {
                forEach(
                        matrices,
                        (index, m) -> unless(
                                m[3] == 0 && m[7] == 0 && m[11] == 0 && m[15] == 1,
                                GltfRule.ACCESSOR_INVALID_IBM,
                                "skins",
                                skin,
                                "inverseBindMatrices"));
            }
        }
        return whole;
    }

    private boolean unless(boolean sound, GltfRule rule, Object... place) {
        if (!sound) {
            faults.add(rule, place);
        }
        return sound;
    }

    private void bounds(GltfAccessor accessor) throws IOException {
        int components = accessor.components();
        if (components == 0 || accessor.view() < 0) {
            return;
        }
        var least = new double[components];
        var most = new double[components];
        Arrays.fill(least, Double.POSITIVE_INFINITY);
        Arrays.fill(most, Double.NEGATIVE_INFINITY);
        boolean[] finite = {true};
        boolean all = forEach(accessor, (index, element) -> {
            for (int i = 0; i < components; i++) {
                finite[0] &= Double.isFinite(element[i]);
                least[i] = Math.min(least[i], element[i]);
                most[i] = Math.max(most[i], element[i]);
            }
            return finite[0];
        });
        if (!finite[0]) {
            faults.add(GltfRule.ACCESSOR_INVALID_FLOAT, "accessors", accessor.index());
        } else if (all) {
            compare(accessor, "min", least, GltfRule.ACCESSOR_MIN_MISMATCH);
            compare(accessor, "max", most, GltfRule.ACCESSOR_MAX_MISMATCH);
        }
    }

    private void compare(GltfAccessor accessor, String name, double[] actual, GltfRule rule) {
        var declared = accessor.json().path(name);
        if (declared.size() != actual.length || accessor.sparse()) {
            return;
        }
        boolean real = accessor.componentType() == GltfAccessor.FLOAT;
        for (int i = 0; i < actual.length; i++) {
            double bound = GltfDocument.number(declared, i, Double.NaN);
            if ((real ? (float) bound : bound) != actual[i]) {
                faults.add(rule, "accessors", accessor.index(), name, i);
                return;
            }
        }
    }

    private void primitive(JsonNode primitive, Object... place) throws IOException {
        var attributes = primitive.path("attributes");
        var indices = accessors.of(primitive, "indices");
        var positions = accessors.of(attributes, "POSITION");
        if (indices.components() == 1 && positions.known()) {
            long vertices = positions.count();
            double restart = Math.pow(2, 8.0 * indices.componentSize()) - 1;
            forEach(
                    indices,
                    (index, element) -> unless(element[0] != restart, GltfRule.ACCESSOR_INDEX_PRIMITIVE_RESTART, place)
                            && unless(element[0] < vertices, GltfRule.ACCESSOR_INDEX_OOB, place));
        }
        for (var attribute : attributes.properties()) {
            vertices(attribute.getKey(), accessors.of(attributes, attribute.getKey()), place);
        }
    }

    private void vertices(String name, GltfAccessor accessor, Object... place) throws IOException {
        int components = accessor.components();
        boolean real = accessor.componentType() == GltfAccessor.FLOAT;
        if (name.equals("NORMAL") && components == 3 && real) {
            forEach(accessor, (index, e) -> unless(unit(e, 3), GltfRule.ACCESSOR_VECTOR3_NON_UNIT, place));
        } else if (name.equals("TANGENT") && components == 4 && real) {
            forEach(
                    accessor,
                    (index, e) -> unless(unit(e, 3), GltfRule.ACCESSOR_VECTOR3_NON_UNIT, place)
                            && unless(Math.abs(e[3]) == 1, GltfRule.ACCESSOR_INVALID_SIGN, place));
        } else if (name.startsWith("COLOR_") && real) {
            forEach(accessor, (index, e) -> unless(clamped(e), GltfRule.ACCESSOR_NON_CLAMPED, place));
        } else if (name.equals("WEIGHTS_0") && components == 4 && real) {
            forEach(
                    accessor,
                    (index, e) -> unless(
                            e[0] >= 0 && e[1] >= 0 && e[2] >= 0 && e[3] >= 0,
                            GltfRule.ACCESSOR_WEIGHTS_NEGATIVE,
                            place));
        }
    }

    private static boolean unit(double[] element, int components) {
        double sum = 0;
        for (int i = 0; i < components; i++) {
            sum += element[i] * element[i];
        }
        return Math.abs(Math.sqrt(sum) - 1) <= UNIT;
    }

    private static boolean clamped(double[] element) {
        return Arrays.stream(element).allMatch(value -> value >= 0 && value <= 1);
    }

    /** Joints and weights of each mesh that a skin moves (§3.7.3.3). */
    private void joints() throws IOException {
        var seen = new HashSet<String>();
        for (int i = 0; i < document.size("nodes"); i++) {
            var node = document.at("nodes", i);
            int joints = document.follow(node, "skin", "skins").path("joints").size();
            int mesh = GltfDocument.index(node, "mesh");
            if (joints == 0 || !seen.add(mesh + " " + joints)) {
                continue;
            }
            for (var primitive : document.at("meshes", mesh).path("primitives")) {
                var attributes = primitive.path("attributes");
                var indices = accessors.of(attributes, "JOINTS_0");
                forEach(
                        indices,
                        (index, e) -> unless(
                                Arrays.stream(e).allMatch(joint -> joint < joints),
                                GltfRule.ACCESSOR_JOINTS_INDEX_OOB,
                                "meshes",
                                mesh));
                var weights = accessors.of(attributes, "WEIGHTS_0");
                if (!attributes.has("WEIGHTS_1") && weights.componentType() == GltfAccessor.FLOAT) {
                    forEach(
                            weights,
                            (index, e) -> unless(
                                    Math.abs(Arrays.stream(e).sum() - 1) < WEIGHTS,
                                    GltfRule.ACCESSOR_WEIGHTS_NON_NORMALIZED,
                                    "meshes",
                                    mesh));
                }
            }
        }
    }

    private void animation(JsonNode animation, int index) throws IOException {
        for (var channel : animation.path("channels")) {
            var sampler = animation.path("samplers").path(Math.max(0, GltfDocument.index(channel, "sampler")));
            var input = accessors.of(sampler, "input");
            double[] last = {Double.NEGATIVE_INFINITY};
            if (input.components() == 1) {
                forEach(input, (i, e) -> {
                    boolean sound = unless(e[0] >= 0, GltfRule.ACCESSOR_ANIMATION_INPUT_NEGATIVE, "animations", index)
                            && unless(
                                    e[0] > last[0],
                                    GltfRule.ACCESSOR_ANIMATION_INPUT_NON_INCREASING,
                                    "animations",
                                    index);
                    last[0] = e[0];
                    return sound;
                });
            }
            var output = accessors.of(sampler, "output");
            boolean turns = GltfDocument.text(channel.path("target"), "path").equals("rotation");
            if (turns && output.components() == 4 && output.componentType() == GltfAccessor.FLOAT) {
                boolean cubic = GltfMotion.cubic(sampler);
                forEach(
                        output,
                        (i, e) -> (cubic && i % 3 != 1)
                                || unless(
                                        unit(e, 4),
                                        GltfRule.ACCESSOR_ANIMATION_SAMPLER_OUTPUT_NON_NORMALIZED_QUATERNION,
                                        "animations",
                                        index));
            }
        }
    }

    /** Whether every element was read and none ended the reading. */
    private boolean forEach(GltfAccessor accessor, Visitor visitor) throws IOException {
        var buffer = buffers.buffer(accessor.buffer());
        boolean readable = accessor.known() && accessor.view() >= 0 && !accessor.sparse();
        if (!readable) {
            return false;
        }
        if (buffer == null || accessor.extent() > BUDGET - read) {
            whole = false;
            return false;
        }
        read += Math.max(LEAST, accessor.extent());
        long each = Math.max(1, accessor.stride());
        long inWindow = Math.max(1, WINDOW / each);
        var element = new double[accessor.components()];
        for (long first = 0; first < accessor.count(); first += inWindow) {
            long count = Math.min(inWindow, accessor.count() - first);
            int length = (int) ((count - 1) * each) + accessor.elementLength();
            var bytes = ByteBuffer.wrap(buffer.read(accessor.start() + first * each, length))
                    .order(ByteOrder.LITTLE_ENDIAN);
            for (int i = 0; i < count; i++) {
                if (bytes.limit() < i * each + accessor.elementLength()) {
                    return false;
                }
                decode(accessor, bytes, (int) (i * each), element);
                if (!visitor.visit(first + i, element)) {
                    return false;
                }
            }
        }
        return true;
    }

    private static void decode(GltfAccessor accessor, ByteBuffer bytes, int at, double[] element) {
        int rows = element.length / accessor.columns();
        for (int i = 0; i < element.length; i++) {
            int place = at + (i / rows) * accessor.columnLength() + (i % rows) * accessor.componentSize();
            element[i] = switch (accessor.componentType()) {
                case 5120 -> bytes.get(place);
                case 5121 -> bytes.get(place) & 0xff;
                case 5122 -> bytes.getShort(place);
                case 5123 -> bytes.getShort(place) & 0xffff;
                case 5125 -> Integer.toUnsignedLong(bytes.getInt(place));
                default -> bytes.getFloat(place);
            };
        }
    }
}
