package fr.ressourcerie.ingest.inspect;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;

/**
 * What there is to see of a 3D file: glTF 2.0, bare, in its container or zipped with its buffers; Wavefront OBJ, bare or
 * zipped; STL. At most {@link #MOST_TRIANGLES} in all. The file stays open as long as this is read.
 */
public interface Surfaces {
    int MOST_TRIANGLES = 3_000_000;

    /** Receives a surface. */
    @FunctionalInterface
    interface Visitor {
        void visit(Surface surface) throws IOException;
    }

    /**
     * Shows all surfaces, each time from the first.
     *
     * @throws IOException where there are too many, or some cannot be read: part of a scene would be another scene
     */
    void forEach(Visitor visitor) throws IOException;

    /** At most the first bytes of an image, none where it is not at hand. */
    default byte[] image(int index, int length) throws IOException {
        return new byte[0];
    }

    /**
     * Those of a file of which an {@link Inspector} said that it is one of these.
     *
     * @throws RuntimeException where it is none
     */
    static Surfaces of(SeekableByteChannel file, String fileName) throws IOException {
        var deposit = Deposit.open(new StoreChannel(file), fileName);
        var text = deposit.text();
        if (MeshFamily.isStlText(text)) {
            return new StlSurfaces(deposit.channel(), true);
        }
        boolean scene = text != null && text.stripLeading().startsWith("{");
        if (deposit.zip() == null && !scene && !deposit.has(0, "glTF") && MeshFamily.isBinaryStl(deposit)) {
            return new StlSurfaces(deposit.channel(), false);
        }
        var zip = deposit.zip();
        var object = zip == null ? null : zip.onlyScene("obj");
        if (object != null || (zip == null && text != null && !scene)) {
            return new WavefrontSurfaces(deposit.channel(), zip, object);
        }
        return GltfSurfaces.open(deposit);
    }
}
