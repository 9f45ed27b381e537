package fr.ressourcerie.ingest.inspect;

import org.jspecify.annotations.Nullable;

/**
 * Triangles of one finish where they stand in their scene, y upwards and in the unit of the file. Its arrays are not
 * copied. Numbers may be infinite or none at all, but every corner names a vertex.
 */
public final class Surface {
    private final float[] positions;
    private final float @Nullable [] normals;
    private final float @Nullable [] coordinates;
    private final float @Nullable [] colours;
    private final int[] corners;
    private final Finish finish;

    /**
     * How a surface looks.
     *
     * @param red linear, 0 to 1, as the others
     * @param alpha 0 where nothing is to be seen
     * @param cutoff the least alpha that is seen, negative where what lies behind shines through
     * @param bothSides whether its back is seen too
     * @param unlit whether light changes nothing
     * @param image index of the image it is covered with, −1 where there is none
     */
    public record Finish(
            double red,
            double green,
            double blue,
            double alpha,
            double cutoff,
            boolean bothSides,
            boolean unlit,
            int image) {
        static final Finish GREY = new Finish(0.5, 0.5, 0.5, 1, 0, true, false, -1);
    }

    Surface(
            float[] positions,
            float @Nullable [] normals,
            float @Nullable [] coordinates,
            float @Nullable [] colours,
            int[] corners,
            Finish finish) {
        this.positions = positions;
        this.normals = normals;
        this.coordinates = coordinates;
        this.colours = colours;
        this.corners = corners;
        this.finish = finish;
    }

    /** Three numbers of each vertex. */
    public float[] positions() {
        return positions;
    }

    /** Three numbers of each vertex, of any length; null where the triangles are flat. */
    public float @Nullable [] normals() {
        return normals;
    }

    /** Two numbers of each vertex, from the upper left corner of the image; null where there are none. */
    public float @Nullable [] coordinates() {
        return coordinates;
    }

    /** Red, green and blue of each vertex, linear; null where all are white. */
    public float @Nullable [] colours() {
        return colours;
    }

    /** Three vertices of each triangle, counter-clockwise seen from its front. */
    public int[] corners() {
        return corners;
    }

    public Finish finish() {
        return finish;
    }
}
