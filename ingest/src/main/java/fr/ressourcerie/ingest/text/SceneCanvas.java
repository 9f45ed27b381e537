package fr.ressourcerie.ingest.text;

import fr.ressourcerie.ingest.inspect.Surface;
import fr.ressourcerie.ingest.text.SceneTextures.Texture;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.io.IOException;
import java.util.Arrays;
import javax.imageio.IIOException;
import org.jspecify.annotations.Nullable;

/**
 * Draws triangles, the nearest in front, on a canvas twice as wide and high as the picture; gives up where so much lies
 * behind one another that it would take long.
 */
final class SceneCanvas {
    static final int WIDTH = 1920;
    static final int HEIGHT = 1440;

    /** At 5 to 15 ns for each, by how busy the machine is, some seconds. */
    private static final long MOST_PIXELS = 300_000_000;

    private static final int GROUND = 0xdde1e4;
    /** How much of a shining-through surface's alpha each of four neighbouring pixels asks for. */
    private static final double[] SIEVE = {0.125, 0.625, 0.875, 0.375};
    /** Upper left, and right; in the axes of the view. */
    private static final double[][] LIGHTS = {{-0.35, 0.75, 0.56}, {0.8, 0.1, 0.59}};

    private static final double[] STRENGTHS = {0.6, 0.35};
    private static final double AMBIENT = 0.32;
    /** How much light comes back from what is black, so that its shape is seen. */
    private static final double SHEEN = 0.06;

    private final BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    private final int[] pixels = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
    private final float[] nearest = new float[WIDTH * HEIGHT];
    private final SceneView view;
    private final SceneTextures textures;
    private final Corner[] corners = {new Corner(), new Corner(), new Corner()};
    private Surface.@Nullable Finish finish;
    private @Nullable Texture texture;
    private long visited;

    /** What is known at a corner of a triangle, to be spread over it: place on the canvas, light and colour. */
    private static final class Corner {
        private double x;
        private double y;
        private double z;
        private double u;
        private double v;
        private final double[] colour = new double[3];
    }

    SceneCanvas(SceneView view, SceneTextures textures) {
        this.view = view;
        this.textures = textures;
        Arrays.fill(pixels, GROUND);
        Arrays.fill(nearest, Float.NEGATIVE_INFINITY);
    }

    Original picture() {
        return new Original(image, WIDTH / 2, HEIGHT / 2);
    }

    void draw(Surface surface) throws IOException {
        var look = surface.finish();
        finish = look;
        texture = surface.coordinates() == null ? null : textures.of(look.image());
        for (int i = 0; i + 2 < surface.corners().length; i += 3) {
            if (SceneView.finite(surface, i)) {
                triangle(surface, look, i);
            }
        }
    }

    private void triangle(Surface surface, Surface.Finish look, int first) throws IOException {
        for (int i = 0; i < 3; i++) {
            place(corners[i], surface, surface.corners()[first + i]);
        }
        var a = corners[0];
        var b = corners[1];
        var c = corners[2];
        double area = (c.x - a.x) * (b.y - a.y) - (b.x - a.x) * (c.y - a.y);
        if (!(Math.abs(area) > 1e-9) || (area < 0 && !look.bothSides())) {
            return;
        }
        double[] flat = surface.normals() == null ? flat(a, b, c) : null;
        for (int i = 0; i < 3; i++) {
            colour(corners[i], surface, surface.corners()[first + i], flat);
        }
        fill(area);
    }

    private void place(Corner corner, Surface surface, int vertex) {
        corner.x = view.x(surface.positions(), 3 * vertex);
        corner.y = view.y(surface.positions(), 3 * vertex);
        corner.z = view.nearness(surface.positions(), 3 * vertex);
        var coordinates = surface.coordinates();
        corner.u = coordinates == null ? 0 : coordinates[2 * vertex];
        corner.v = coordinates == null ? 0 : coordinates[2 * vertex + 1];
    }

    private static double[] flat(Corner a, Corner b, Corner c) {
        double[] one = {b.x - a.x, a.y - b.y, b.z - a.z};
        double[] other = {c.x - a.x, a.y - c.y, c.z - a.z};
        return new double[] {
            one[1] * other[2] - one[2] * other[1],
            one[2] * other[0] - one[0] * other[2],
            one[0] * other[1] - one[1] * other[0]
        };
    }

    private static void colour(Corner corner, Surface surface, int vertex, double @Nullable [] flat) {
        var look = surface.finish();
        var normals = surface.normals();
        double light = 1;
        if (!look.unlit() && flat != null) {
            light = light(flat[0], flat[1], flat[2]);
        } else if (!look.unlit() && normals != null) {
            light = light(
                    SceneView.along(0, normals, 3 * vertex),
                    SceneView.along(1, normals, 3 * vertex),
                    SceneView.along(2, normals, 3 * vertex));
        }
        var colours = surface.colours();
        corner.colour[0] = light * seen(look.red() * (colours == null ? 1 : colours[3 * vertex]));
        corner.colour[1] = light * seen(look.green() * (colours == null ? 1 : colours[3 * vertex + 1]));
        corner.colour[2] = light * seen(look.blue() * (colours == null ? 1 : colours[3 * vertex + 2]));
    }

    /** From what a light sends to what a screen is told, nearly as sRGB has it. */
    private static double seen(double linear) {
        return SHEEN + (1 - SHEEN) * (linear > 0 ? Math.min(1, Math.pow(linear, 1 / 2.2)) : 0);
    }

    /** How bright what faces somewhere is; what faces away is seen from behind. */
    private static double light(double x, double y, double z) {
        double length = Math.sqrt(x * x + y * y + z * z);
        if (!(length > 0 && length < Double.POSITIVE_INFINITY)) {
            return AMBIENT + STRENGTHS[0] / 2;
        }
        double side = z < 0 ? -1 / length : 1 / length;
        double light = AMBIENT;
        for (int i = 0; i < LIGHTS.length; i++) {
            var from = LIGHTS[i];
            light += STRENGTHS[i] * Math.max(0, side * (x * from[0] + y * from[1] + z * from[2]));
        }
        return light;
    }

    /** Row by row, in each from the left edge to the right one. */
    private void fill(double area) throws IOException {
        var a = corners[0];
        var b = corners[1];
        var c = corners[2];
        int top = row(Math.min(a.y, Math.min(b.y, c.y)), 0);
        int bottom = row(Math.max(a.y, Math.max(b.y, c.y)), HEIGHT);
        visited += bottom - top;
        for (int y = top; y < bottom; y++) {
            double left = Double.POSITIVE_INFINITY;
            double right = Double.NEGATIVE_INFINITY;
            for (int i = 0; i < 3; i++) {
                double crossing = crossing(corners[i], corners[(i + 1) % 3], y + 0.5);
                left = Math.min(left, Double.isNaN(crossing) ? left : crossing);
                right = Math.max(right, Double.isNaN(crossing) ? right : crossing);
            }
            int from = Math.clamp((long) Math.ceil(left - 0.5), 0, WIDTH);
            int to = Math.clamp((long) Math.ceil(right - 0.5), 0, WIDTH);
            visited += Math.max(0, to - from);
            for (int x = from; x < to; x++) {
                pixel(x, y, area);
            }
        }
        if (visited > MOST_PIXELS) {
            throw new IIOException("A scene of which too much lies behind one another");
        }
    }

    /** The first row whose middle is at or below a height. */
    private static int row(double y, int otherwise) {
        return Double.isNaN(y) ? otherwise : Math.clamp((long) Math.ceil(y - 0.5), 0, HEIGHT);
    }

    /** Where an edge crosses the middle of a row, NaN where it does not. */
    private static double crossing(Corner one, Corner other, double y) {
        boolean crosses = (one.y <= y) != (other.y <= y);
        return crosses ? one.x + (y - one.y) * (other.x - one.x) / (other.y - one.y) : Double.NaN;
    }

    private void pixel(int x, int y, double area) {
        var a = corners[0];
        var b = corners[1];
        var c = corners[2];
        double px = x + 0.5;
        double py = y + 0.5;
        double wb = ((c.x - a.x) * (py - a.y) - (px - a.x) * (c.y - a.y)) / area;
        double wc = ((px - a.x) * (b.y - a.y) - (b.x - a.x) * (py - a.y)) / area;
        double wa = 1 - wb - wc;
        float z = (float) (wa * a.z + wb * b.z + wc * c.z);
        int at = y * WIDTH + x;
        if (!(z > nearest[at])) {
            return;
        }
        int texel = texture == null ? -1 : texture.at(wa * a.u + wb * b.u + wc * c.u, wa * a.v + wb * b.v + wc * c.v);
        if (hidden(texel >>> 24, x, y)) {
            return;
        }
        nearest[at] = z;
        int rgb = 0;
        for (int i = 0; i < 3; i++) {
            double part = wa * a.colour[i] + wb * b.colour[i] + wc * c.colour[i];
            double covered = SHEEN * 255 + (1 - SHEEN) * (texel >> (16 - 8 * i) & 0xff);
            rgb = rgb << 8 | (int) Math.clamp(part * covered, 0, 255);
        }
        pixels[at] = rgb;
    }

    /** What is seen through covers as many of four neighbouring pixels as its alpha says. */
    private boolean hidden(int alpha, int x, int y) {
        var look = finish;
        if (look == null || look.cutoff() == 0) {
            return false;
        }
        double seen = look.alpha() * alpha / 255;
        return seen < (look.cutoff() < 0 ? SIEVE[(y & 1) * 2 + (x & 1)] : look.cutoff());
    }
}
