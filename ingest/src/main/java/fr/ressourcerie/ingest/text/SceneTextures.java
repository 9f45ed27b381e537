package fr.ressourcerie.ingest.text;

import fr.ressourcerie.ingest.inspect.Surfaces;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The images of a scene, decoded when first needed, within limits of time and memory; those beyond are not shown. */
final class SceneTextures {
    private static final int MOST_BYTES = 32 << 20;
    private static final int MOST_PIXELS = 10_000_000;
    private static final int MOST_OF_ONE = 1_000_000;
    private static final int LEAST_OF_ONE = 1_000;
    private static final long MOST_NANOSECONDS = 15_000_000_000L;

    private final Surfaces surfaces;
    private final Map<Integer, Texture> decoded = new HashMap<>();
    private int pixels;
    private long nanoseconds;

    SceneTextures(Surfaces surfaces) {
        this.surfaces = surfaces;
    }

    /** An image as rows of pixels, alpha, red, green and blue from the highest bits on. */
    static final class Texture {
        private static final Texture NONE = new Texture(1, 1, -1);

        private final int width;
        private final int height;
        private final int[] argb;

        Texture(int width, int height, int... argb) {
            this.width = width;
            this.height = height;
            this.argb = argb;
        }

        /** The pixel at a place from the upper left (0, 0) to the lower right (1, 1), repeated all around. */
        int at(double u, double v) {
            int x = (int) ((u - Math.floor(u)) * width);
            int y = (int) ((v - Math.floor(v)) * height);
            return argb[Math.min(y, height - 1) * width + Math.min(x, width - 1)];
        }
    }

    @Nullable
    Texture of(int image) {
        if (image < 0) {
            return null;
        }
        var known = decoded.get(image);
        if (known == null) {
            known = decode(image);
            decoded.put(image, known);
        }
        return known == Texture.NONE ? null : known;
    }

    private Texture decode(int image) {
        int room = Math.min(MOST_OF_ONE, (MOST_PIXELS - pixels) / 3);
        if (room < LEAST_OF_ONE || nanoseconds > MOST_NANOSECONDS) {
            return Texture.NONE;
        }
        long start = System.nanoTime();
        try {
            var picture =
                    StillImage.read(surfaces.image(image, MOST_BYTES), room).image();
            int width = picture.getWidth();
            int height = picture.getHeight();
            pixels += width * height;
            return new Texture(width, height, argb(picture));
        } catch (IOException | RuntimeException broken) {
            // A scene without one of its images is still the scene, and whoever made it sees what is missing.
            return Texture.NONE;
        } finally {
            nanoseconds += System.nanoTime() - start;
        }
    }

    private static int[] argb(BufferedImage picture) {
        return picture.getRGB(0, 0, picture.getWidth(), picture.getHeight(), null, 0, picture.getWidth());
    }
}
