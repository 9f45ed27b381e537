package fr.ressourcerie.ingest.text;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** 3D scenes for tests: cubes from −1 to 1, each mesh being one. */
public final class Scenes {
    private static final int[] CORNERS = {
        4, 5, 7, 4, 7, 6, 1, 0, 2, 1, 2, 3, 5, 1, 3, 5, 3, 7, 0, 4, 6, 0, 6, 2, 6, 7, 3, 6, 3, 2, 0, 1, 5, 0, 5, 4
    };

    private Scenes() {}

    /** A GLB of nodes, the first of which is the scene's root; mesh 0 is a red cube, mesh 1 a grey one. */
    public static byte[] cubes(String... nodes) {
        return glb(json(String.join(",", nodes), 36, "\"bufferView\":0,"), buffer(cube()));
    }

    /** The scene's JSON. */
    static String json(String nodes, long indices, String positionsView) {
        return """
                {"asset":{"version":"2.0"},"scene":0,"scenes":[{"nodes":[0]}],"nodes":[%s],
                 "materials":[{"pbrMetallicRoughness":{"baseColorFactor":[1,0,0,1]}}],
                 "meshes":[{"primitives":[{"attributes":{"POSITION":0},"indices":1,"material":0}]},
                  {"primitives":[{"attributes":{"POSITION":0},"indices":1}]}],
                 "accessors":[{%s"componentType":5126,"count":8,"type":"VEC3","min":[-1,-1,-1],"max":[1,1,1]},
                  {"bufferView":1,"componentType":5123,"count":%d,"type":"SCALAR"}],
                 "bufferViews":[{"buffer":0,"byteLength":96},{"buffer":0,"byteOffset":96,"byteLength":72}],
                 "buffers":[{"byteLength":168}]}""".formatted(nodes, positionsView, indices);
    }

    /** The eight corners of a cube. */
    static float[] cube() {
        var positions = new float[24];
        for (int i = 0; i < 24; i++) {
            positions[i] = (((i / 3) >> (i % 3)) & 1) == 0 ? -1 : 1;
        }
        return positions;
    }

    /** Eight positions, then the indices of a cube. */
    static byte[] buffer(float... positions) {
        var buffer = ByteBuffer.allocate(168).order(ByteOrder.LITTLE_ENDIAN);
        for (float number : positions) {
            buffer.putFloat(number);
        }
        for (int corner : CORNERS) {
            buffer.putShort((short) corner);
        }
        return buffer.array();
    }

    static byte[] glb(String json, byte[] binary) {
        var text = json.getBytes(UTF_8);
        var padded = Arrays.copyOf(text, (text.length + 3) / 4 * 4);
        Arrays.fill(padded, text.length, padded.length, (byte) ' ');
        int length = 28 + padded.length + binary.length;
        return ByteBuffer.allocate(length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put("glTF".getBytes(US_ASCII))
                .putInt(2)
                .putInt(length)
                .putInt(padded.length)
                .put("JSON".getBytes(US_ASCII))
                .put(padded)
                .putInt(binary.length)
                .put("BIN\0".getBytes(US_ASCII))
                .put(binary)
                .array();
    }

    /** The cube as a Wavefront OBJ, six faces of four corners. */
    static String object(String head) {
        var cube = cube();
        var lines = new StringBuilder(head);
        for (int i = 0; i < 24; i += 3) {
            lines.append("v %s %s %s\n".formatted(cube[i], cube[i + 1], cube[i + 2]));
        }
        for (var face : List.of("5 6 8 7", "2 1 3 4", "6 2 4 8", "1 5 7 3", "7 8 4 3", "1 2 6 -3")) {
            lines.append("f ").append(face).append('\n');
        }
        return lines.toString();
    }

    /** The cube as a text STL. */
    static String stl() {
        var cube = cube();
        return Arrays.stream(CORNERS)
                .mapToObj(corner ->
                        "vertex %s %s %s\n".formatted(cube[3 * corner], cube[3 * corner + 1], cube[3 * corner + 2]))
                .collect(Collectors.joining("", "solid cube\nfacet normal 0 0 1\n", "endsolid"));
    }

    /** The cube as a binary STL. */
    static byte[] binaryStl() {
        var cube = cube();
        var stl = ByteBuffer.allocate(84 + 12 * 50).order(ByteOrder.LITTLE_ENDIAN);
        stl.putInt(80, 12);
        for (int i = 0; i < 36; i++) {
            for (int axis = 0; axis < 3; axis++) {
                stl.putFloat(84 + i / 3 * 50 + 12 + i % 3 * 12 + axis * 4, cube[3 * CORNERS[i] + axis]);
            }
        }
        return stl.array();
    }

    /** A zip of files, each behind its path. */
    static byte[] zip(Object... pathsAndBytes) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (int i = 0; i < pathsAndBytes.length; i += 2) {
                zip.putNextEntry(new ZipEntry((String) pathsAndBytes[i]));
                zip.write((byte[]) pathsAndBytes[i + 1]);
            }
        }
        return bytes.toByteArray();
    }
}
