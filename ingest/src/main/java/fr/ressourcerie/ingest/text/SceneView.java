package fr.ressourcerie.ingest.text;

import fr.ressourcerie.ingest.inspect.Surface;
import java.io.IOException;
import java.util.Arrays;
import javax.imageio.IIOException;

/**
 * From where a scene is seen, and how large: a point's place on the canvas in pixels, y downwards, and its nearness in
 * pixels, of any sign.
 */
final class SceneView {
    private static final double ASIDE = Math.toRadians(35);
    private static final double ABOVE = Math.toRadians(25);
    /** To the right, upwards, and towards who looks; y points upwards in the scene (glTF 2.0 §3.4). */
    private static final double[][] AXES = {
        {Math.cos(ASIDE), 0, -Math.sin(ASIDE)},
        {-Math.sin(ABOVE) * Math.sin(ASIDE), Math.cos(ABOVE), -Math.sin(ABOVE) * Math.cos(ASIDE)},
        {Math.cos(ABOVE) * Math.sin(ASIDE), Math.sin(ABOVE), Math.cos(ABOVE) * Math.cos(ASIDE)}
    };

    private static final double MARGIN = 0.06;
    private static final double LEAST = 1e-12;
    private static final double MOST = 1e15;

    private final double scale;
    private final double[] middle;

    private SceneView(double scale, double... middle) {
        this.scale = scale;
        this.middle = middle;
    }

    /** The box around what is to be seen, along the axes of the view. */
    static final class Bounds {
        private final double[] least = new double[3];
        private final double[] most = new double[3];

        Bounds() {
            Arrays.fill(least, Double.POSITIVE_INFINITY);
            Arrays.fill(most, Double.NEGATIVE_INFINITY);
        }

        /** Takes in the triangles whose three corners are somewhere. */
        void widen(Surface surface) {
            var corners = surface.corners();
            for (int i = 0; i + 2 < corners.length; i += 3) {
                if (finite(surface, i)) {
                    for (int corner = i; corner < i + 3; corner++) {
                        widen(surface.positions(), 3 * corners[corner]);
                    }
                }
            }
        }

        private void widen(float[] positions, int at) {
            for (int axis = 0; axis < 3; axis++) {
                double value = along(axis, positions, at);
                least[axis] = Math.min(least[axis], value);
                most[axis] = Math.max(most[axis], value);
            }
        }

        /** @throws IOException where there is nothing to see */
        SceneView view() throws IOException {
            double width = most[0] - least[0];
            double height = most[1] - least[1];
            double size = Math.max(width, height);
            if (!(size > LEAST && size < MOST)) {
                throw new IIOException("A scene of the size " + size);
            }
            double scale = (1 - 2 * MARGIN) * Math.min(SceneCanvas.WIDTH / width, SceneCanvas.HEIGHT / height);
            return new SceneView(scale, (least[0] + most[0]) / 2, (least[1] + most[1]) / 2, (least[2] + most[2]) / 2);
        }
    }

    /** Whether the three corners of a triangle are somewhere. */
    static boolean finite(Surface surface, int triangle) {
        float sum = 0;
        for (int corner = triangle; corner < triangle + 3; corner++) {
            int at = 3 * surface.corners()[corner];
            for (int i = at; i < at + 3; i++) {
                sum += 0 * surface.positions()[i];
            }
        }
        return sum == 0;
    }

    static double along(int axis, float[] vectors, int at) {
        var to = AXES[axis];
        return to[0] * vectors[at] + to[1] * vectors[at + 1] + to[2] * vectors[at + 2];
    }

    double x(float[] positions, int at) {
        return SceneCanvas.WIDTH / 2.0 + scale * (along(0, positions, at) - middle[0]);
    }

    double y(float[] positions, int at) {
        return SceneCanvas.HEIGHT / 2.0 - scale * (along(1, positions, at) - middle[1]);
    }

    double nearness(float[] positions, int at) {
        return scale * (along(2, positions, at) - middle[2]);
    }
}
