package fr.ressourcerie.ingest.inspect;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** The box that encloses points: its size along each axis, in the unit of the file. */
final class Extents {
    private final double[] least = new double[3];
    private final double[] most = new double[3];

    Extents() {
        Arrays.fill(least, Double.POSITIVE_INFINITY);
        Arrays.fill(most, Double.NEGATIVE_INFINITY);
    }

    double[] least() {
        return least;
    }

    double[] most() {
        return most;
    }

    void add(int axis, double value) {
        least[axis] = Math.min(least[axis], value);
        most[axis] = Math.max(most[axis], value);
    }

    boolean known() {
        for (int i = 0; i < 3; i++) {
            if (!Double.isFinite(most[i] - least[i]) || most[i] < least[i]) {
                return false;
            }
        }
        return true;
    }

    /** {@code {x, y, z}}, rounded to a tenth of a thousandth; empty where no finite box is known. */
    Map<String, Double> sizes() {
        Map<String, Double> sizes = new LinkedHashMap<>();
        for (int i = 0; known() && i < 3; i++) {
            double size = most[i] - least[i];
            sizes.put(String.valueOf("xyz".charAt(i)), size < 1e9 ? Math.round(size * 1e4) / 1e4 : size);
        }
        return sizes;
    }
}
