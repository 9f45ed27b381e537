package fr.ressourcerie.ingest.inspect;

import java.io.IOException;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Gathers single triangles of formats that share no vertices into surfaces of a moderate size. */
final class TriangleSoup {
    private static final int AT_ONCE = 20_000;

    private final Surfaces.Visitor visitor;
    private final float[] positions = new float[9 * AT_ONCE];
    private Surface.Finish finish = Surface.Finish.GREY;
    private int numbers;
    private int triangles;

    TriangleSoup(Surfaces.Visitor visitor) {
        this.visitor = visitor;
    }

    /** What follows looks like this. */
    void finish(Surface.Finish next) throws IOException {
        if (!next.equals(finish)) {
            flush();
            finish = next;
        }
    }

    /** A corner; three in turn make a triangle. */
    void corner(float x, float y, float z) throws IOException {
        if (numbers == positions.length) {
            flush();
        }
        positions[numbers++] = x;
        positions[numbers++] = y;
        positions[numbers++] = z;
        if (numbers % 9 == 0 && ++triangles > Surfaces.MOST_TRIANGLES) {
            throw new IOException("More than " + Surfaces.MOST_TRIANGLES + " triangles");
        }
    }

    /** Shows what was gathered; corners of an unfinished triangle are dropped. */
    void flush() throws IOException {
        int whole = numbers / 9;
        numbers = 0;
        if (whole > 0) {
            var corners = IntStream.range(0, 3 * whole).toArray();
            visitor.visit(new Surface(Arrays.copyOf(positions, 9 * whole), null, null, null, corners, finish));
        }
    }
}
