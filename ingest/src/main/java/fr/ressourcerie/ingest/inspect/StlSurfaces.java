package fr.ressourcerie.ingest.inspect;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The triangles of an STL file, binary or text, whose z points upwards as in the programs that write it. */
record StlSurfaces(StoreChannel channel, boolean text) implements Surfaces {
    private static final int HEADER = 84;
    private static final int TRIANGLE = 50;
    private static final int WINDOW = TRIANGLE * 1_300;

    @Override
    public void forEach(Visitor visitor) throws IOException {
        var soup = new TriangleSoup(visitor);
        if (text) {
            lines(soup);
        } else {
            binary(soup);
        }
        soup.flush();
    }

    private void lines(TriangleSoup soup) throws IOException {
        var numbers = new double[3];
        try {
            new Lines(new ChannelStream(channel, 0, channel.size())).forEach(line -> {
                var stripped = line.strip();
                if (stripped.startsWith("vertex ")) {
                    WavefrontSurfaces.numbers(stripped, numbers);
                    corner(soup, numbers);
                }
            });
        } catch (UncheckedIOException tooMany) {
            throw tooMany.getCause();
        }
    }

    private static void corner(TriangleSoup soup, double... point) {
        try {
            soup.corner((float) point[0], (float) point[2], (float) -point[1]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void binary(TriangleSoup soup) throws IOException {
        long end = channel.size();
        for (long at = HEADER; at < end; at += WINDOW) {
            var window = ByteBuffer.wrap(channel.read(at, WINDOW)).order(ByteOrder.LITTLE_ENDIAN);
            for (int i = 0; i + TRIANGLE <= window.limit(); i += TRIANGLE) {
                for (int corner = i + 12; corner < i + 48; corner += 12) {
                    soup.corner(window.getFloat(corner), window.getFloat(corner + 8), -window.getFloat(corner + 4));
                }
            }
        }
    }
}
