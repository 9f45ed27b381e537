package fr.ressourcerie.ingest.inspect;

import fr.ressourcerie.catalogue.resource.Format;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/**
 * Older 3D exchange formats, binary and text: Wavefront OBJ, Autodesk FBX and STL; alone, or as the only scene of a zip
 * with their materials and textures beside them.
 */
final class MeshFamily implements Family {
    private static final int STL_HEADER = 84;
    private static final int STL_TRIANGLE = 50;
    private static final long MAX_COUNTED = 256L << 20;
    private static final int WINDOW = STL_TRIANGLE * 1_300;

    @Override
    public @Nullable Findings recognise(Deposit deposit) throws IOException {
        var zip = deposit.zip();
        if (zip != null) {
            return packed(zip);
        }
        if (deposit.has(0, "Kaydara FBX Binary  \0")) {
            return fbx(FbxNodes.read(deposit.channel()));
        }
        var text = deposit.text();
        if (text != null && text.startsWith("; FBX ")) {
            return fbx(FbxText.read(whole(deposit)));
        }
        if (isStlText(text)) {
            return stlText(deposit);
        }
        if (isBinaryStl(deposit)) {
            return stlBinary(deposit);
        }
        if (deposit.hasExtension("stl")) {
            throw new RejectedFile(
                    "stl-invalid",
                    "Ce fichier STL n’est ni du texte STL, ni un fichier binaire dont la taille correspond au nombre de"
                            + " triangles annoncé.",
                    "Exportez à nouveau l’objet au format STL depuis votre logiciel 3D.");
        }
        return text != null && looksLikeObj(text, deposit.hasExtension("obj")) ? obj(whole(deposit), null, "") : null;
    }

    private static @Nullable Findings packed(ZipPackage zip) throws IOException {
        var object = zip.onlyScene("obj");
        if (object != null) {
            try (var stream = zip.open(object)) {
                return obj(stream, zip, FileNames.folder(object.path())).put("scene", object.path());
            }
        }
        var scene = zip.onlyScene("fbx");
        var head = scene == null ? new byte[0] : zip.head(scene, 64);
        if (scene == null || !Raster.starts(head, 0, "Kaydara FBX Binary  \0") || head.length < 27) {
            return null;
        }
        long version = Integer.toUnsignedLong(
                ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN).getInt(23));
        var findings = new Findings(Format.FBX)
                .put("encoding", "binary")
                .put("version", version)
                .put("scene", scene.path())
                .put("textures", PackedTextures.count(zip))
                .equipment("scène FBX", "computer", "vr-headset");
        return findings;
    }

    private static InputStream whole(Deposit deposit) {
        return new ChannelStream(deposit.channel(), 0, Math.min(deposit.size(), MAX_COUNTED));
    }

    private static Findings fbx(FbxContent content) {
        return new Findings(Format.FBX)
                .put("encoding", content.encoding())
                .put("version", content.version())
                .put("generator", content.creator())
                .put("objects", content.objects())
                .equipment("scène FBX", "computer", "vr-headset");
    }

    private static Findings stl(long triangles, String encoding, Extents extents) {
        var findings = new Findings(Format.STL)
                .put("triangles", triangles)
                .put("encoding", encoding)
                .put("extents", extents.sizes())
                .equipment("objet STL", "computer");
        if (triangles == 0) {
            findings.warn("empty-scene", "L’objet ne contient aucun triangle.", null);
        }
        return findings;
    }

    static boolean isStlText(@Nullable String text) {
        return text != null && text.stripLeading().startsWith("solid") && text.contains("facet normal");
    }

    static boolean isBinaryStl(Deposit deposit) {
        if (deposit.size() < STL_HEADER) {
            return false;
        }
        long triangles = Integer.toUnsignedLong(
                ByteBuffer.wrap(deposit.head()).order(ByteOrder.LITTLE_ENDIAN).getInt(80));
        return STL_HEADER + triangles * STL_TRIANGLE == deposit.size()
                && (triangles > 0 || deposit.hasExtension("stl"));
    }

    private static Findings stlText(Deposit deposit) throws IOException {
        var counts = new long[1];
        var extents = new Extents();
        new Lines(whole(deposit)).forEach(line -> {
            var stripped = line.strip();
            if (stripped.startsWith("facet normal")) {
                counts[0]++;
            } else if (stripped.startsWith("vertex ")) {
                WavefrontObject.point(stripped, extents);
            }
        });
        return stl(counts[0], "ascii", extents);
    }

    /** Each triangle is a normal, three corners of three floats, and two bytes. */
    private static Findings stlBinary(Deposit deposit) throws IOException {
        long triangles = (deposit.size() - STL_HEADER) / STL_TRIANGLE;
        var extents = new Extents();
        long end = Math.min(deposit.size(), MAX_COUNTED);
        for (long at = STL_HEADER; at < end; at += WINDOW) {
            var window = ByteBuffer.wrap(deposit.channel().read(at, WINDOW)).order(ByteOrder.LITTLE_ENDIAN);
            for (int i = 0; i + STL_TRIANGLE <= window.limit(); i += STL_TRIANGLE) {
                for (int number = 0; number < 9; number++) {
                    extents.add(number % 3, window.getFloat(i + 12 + 4 * number));
                }
            }
        }
        return stl(triangles, "binary", extents);
    }

    private static boolean looksLikeObj(String text, boolean named) {
        long vertices = text.lines()
                .filter(line -> line.matches("v\\s+-?[\\d.].*"))
                .limit(3)
                .count();
        long others = text.lines()
                .limit(500)
                .filter(line -> !line.isBlank())
                .filter(line -> !line.matches("(#|v|vt|vn|vp|f|l|p|o|g|s|mtllib|usemtl|usemap|cstype|deg)\\b.*|#.*"))
                .count();
        return vertices > 0 && (named || (others == 0 && vertices == 3));
    }

    private static Findings obj(InputStream stream, @Nullable ZipPackage zip, String folder) throws IOException {
        var object = WavefrontObject.read(stream);
        var findings = new Findings(Format.OBJ);
        object.tell(findings);
        for (var library : object.libraries()) {
            boolean there = zip != null && Href.resolve(zip, folder, library).entry() != null;
            if (!there) {
                findings.warn(
                        "missing-file",
                        "L’objet utilise les matières de « %s », un fichier à part qui n’a pas été déposé avec lui : déposez-les ensemble dans un zip."
                                .formatted(Findings.cap(library, 200)),
                        library);
            }
        }
        if (zip != null) {
            PackedTextures.tell(zip, findings);
        }
        return findings.equipment("objet OBJ", "computer", "vr-headset");
    }
}
