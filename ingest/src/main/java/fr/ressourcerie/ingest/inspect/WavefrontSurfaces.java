package fr.ressourcerie.ingest.inspect;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The faces of a Wavefront OBJ, in the diffuse colours ({@code Kd}) of the material libraries beside it.
 *
 * @param object the entry it is in, or null where the file itself is the object
 */
record WavefrontSurfaces(
        StoreChannel channel,
        @Nullable ZipPackage zip,
        @Nullable PackageEntry object) implements Surfaces {
    private static final int MOST_VERTICES = 2_000_000;
    private static final int MOST_MATERIALS = 10_000;
    private static final int MOST_LIBRARIES = 20;
    private static final int LIBRARY_BYTES = 4 << 20;

    @Override
    public void forEach(Visitor visitor) throws IOException {
        var reading = new Reading(new TriangleSoup(visitor));
        try (var stream = stream()) {
            new Lines(stream).forEach(line -> {
                try {
                    reading.line(line.strip());
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        } catch (UncheckedIOException tooMany) {
            throw tooMany.getCause();
        }
        reading.soup.flush();
    }

    private InputStream stream() throws IOException {
        return zip != null && object != null ? zip.open(object) : new ChannelStream(channel, 0, channel.size());
    }

    /** Reads as many numbers as fit after the first word of a line; NaN for each that is none. */
    static void numbers(String line, double[] numbers) {
        Arrays.fill(numbers, Double.NaN);
        var words = line.split("\\s+", numbers.length + 2);
        for (int i = 0; i < numbers.length && i + 1 < words.length; i++) {
            try {
                numbers[i] = words[i + 1].length() > 40 ? Double.NaN : Double.parseDouble(words[i + 1]);
            } catch (NumberFormatException notANumber) {
                numbers[i] = Double.NaN;
            }
        }
    }

    /** One reading from the first line to the last. */
    private final class Reading {
        private final TriangleSoup soup;
        private final Map<String, Surface.Finish> finishes = new HashMap<>();
        private final double[] numbers = new double[3];
        private float[] vertices = new float[3_000];
        private int count;
        private int libraries;

        Reading(TriangleSoup soup) {
            this.soup = soup;
        }

        void line(String line) throws IOException {
            if (line.startsWith("v ")) {
                vertex(line);
            } else if (line.startsWith("f ")) {
                face(line.split("\\s+"));
            } else if (line.startsWith("usemtl ")) {
                soup.finish(finishes.getOrDefault(line.substring(7).strip(), Surface.Finish.GREY));
            } else if (line.toLowerCase(Locale.ROOT).startsWith("mtllib ") && ++libraries <= MOST_LIBRARIES) {
                library(line.substring(7).strip());
            }
        }

        private void vertex(String line) throws IOException {
            if (count == MOST_VERTICES) {
                throw new IOException("More than " + MOST_VERTICES + " vertices");
            }
            if (3 * count == vertices.length) {
                vertices = Arrays.copyOf(vertices, 2 * vertices.length);
            }
            WavefrontSurfaces.numbers(line, numbers);
            for (int i = 0; i < 3; i++) {
                vertices[3 * count + i] = (float) numbers[i];
            }
            count++;
        }

        /** A face of n corners is a fan of n − 2 triangles; a corner that names no vertex makes it none at all. */
        private void face(String... words) throws IOException {
            var corners = new int[words.length - 1];
            for (int i = 0; i < corners.length; i++) {
                corners[i] = vertex(words[i + 1], count);
                if (corners[i] < 0 || corners[i] >= count) {
                    return;
                }
            }
            for (int i = 2; i < corners.length; i++) {
                for (int corner : new int[] {corners[0], corners[i - 1], corners[i]}) {
                    soup.corner(vertices[3 * corner], vertices[3 * corner + 1], vertices[3 * corner + 2]);
                }
            }
        }

        /** Counted from 1, or backwards from the last one with −1. */
        private static int vertex(String word, int count) {
            int slash = word.indexOf('/');
            try {
                int index = Integer.parseInt(slash < 0 ? word : word.substring(0, slash));
                return index < 0 ? count + index : index - 1;
            } catch (NumberFormatException notANumber) {
                return -1;
            }
        }

        private void library(String name) throws IOException {
            if (zip == null || object == null) {
                return;
            }
            var entry = Href.resolve(zip, FileNames.folder(object.path()), name).entry();
            if (entry == null || entry.size() > LIBRARY_BYTES) {
                return;
            }
            String[] material = {""};
            try (var stream = zip.open(entry)) {
                new Lines(stream).forEach(raw -> {
                    var line = raw.strip();
                    if (line.startsWith("newmtl ")) {
                        material[0] = line.substring(7).strip();
                    } else if (line.startsWith("Kd ") && finishes.size() < MOST_MATERIALS) {
                        finishes.put(material[0], finish(line));
                    }
                });
            }
        }

        private Surface.Finish finish(String line) {
            WavefrontSurfaces.numbers(line, numbers);
            return Double.isNaN(numbers[0] + numbers[1] + numbers[2])
                    ? Surface.Finish.GREY
                    : new Surface.Finish(numbers[0], numbers[1], numbers[2], 1, 0, true, false, -1);
        }
    }
}
