package fr.ressourcerie.ingest.inspect;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What is counted in a Wavefront OBJ, line by line; a face of n vertices is n − 2 triangles. */
final class WavefrontObject {
    private static final int NAMES = 10_000;
    private static final int LIBRARIES = 20;

    private final Extents extents = new Extents();
    private final Set<String> materials = new HashSet<>();
    private final List<String> libraries = new ArrayList<>();
    private long vertices;
    private long faces;
    private long triangles;
    private long objects;

    static WavefrontObject read(InputStream stream) throws IOException {
        var object = new WavefrontObject();
        new Lines(stream).forEach(object::line);
        return object;
    }

    long triangles() {
        return triangles;
    }

    /** The material libraries it names, at most twenty. */
    List<String> libraries() {
        return libraries;
    }

    private void line(String raw) {
        var line = raw.strip();
        if (line.startsWith("v ")) {
            vertices++;
            point(line, extents);
        } else if (line.startsWith("f ")) {
            faces++;
            triangles += Math.max(0, corners(line) - 2);
        } else if (line.startsWith("usemtl ") && materials.size() < NAMES) {
            materials.add(line.substring(7).strip());
        } else if (line.startsWith("o ")) {
            objects++;
        } else if (line.toLowerCase(Locale.ROOT).startsWith("mtllib ") && libraries.size() < LIBRARIES) {
            libraries.add(line.substring(7).strip());
        }
    }

    private static int corners(String line) {
        int corners = 0;
        for (int i = 1; i < line.length(); i++) {
            boolean begins = !Character.isWhitespace(line.charAt(i)) && Character.isWhitespace(line.charAt(i - 1));
            corners += begins ? 1 : 0;
        }
        return corners;
    }

    /** Widens a box by the three numbers that follow the first word of a line; passes over what is no number. */
    static void point(String line, Extents extents) {
        int axis = -1;
        int at = 0;
        while (axis < 3 && at < line.length()) {
            int end = at;
            while (end < line.length() && !Character.isWhitespace(line.charAt(end))) {
                end++;
            }
            if (axis >= 0 && end > at && end - at < 40) {
                add(line.substring(at, end), axis, extents);
            }
            axis += end > at ? 1 : 0;
            at = end + 1;
        }
    }

    private static void add(String number, int axis, Extents extents) {
        try {
            double value = Double.parseDouble(number);
            if (Double.isFinite(value)) {
                extents.add(axis, value);
            }
        } catch (NumberFormatException notANumber) {
            // A line that says no number says nothing about where the object ends.
            return;
        }
    }

    void tell(Findings findings) {
        findings.put("triangles", triangles)
                .put("vertices", vertices)
                .put("faces", faces)
                .put("objects", objects)
                .put("materials", (long) materials.size())
                .put(
                        "materialNames",
                        Findings.texts(materials.stream().sorted().limit(100).toList()))
                .put("extents", extents.sizes());
        if (faces == 0) {
            findings.warn("empty-scene", "L’objet ne contient aucune face.", null);
        }
    }
}
